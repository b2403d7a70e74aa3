-- One row a target and period end: the figure that speaks for it. Of several sources, an issuing body beats the press,
-- then the later word wins. Averages over years say nothing about one year and stay out.
select
    t.target_id,
    o.period,
    o.period_end,
    o.value,
    o.qualifier,
    o.numerator,
    o.denominator,
    o.source_id
from {{ ref('stg_targets') }} as t
inner join {{ ref('stg_observations') }} as o
    on
        t.indicator_id = o.indicator_id
        and t.territory_id = o.territory_id
        and t.level = o.level
where
    o.known_to is null
    and o.value is not null
    and coalesce(o.period_kind, '') <> 'multi_year_average'
qualify row_number() over (
    partition by t.target_id, o.period_end order by o.channel asc, o.tier asc, o.known_from desc, o.source_id asc
) = 1
