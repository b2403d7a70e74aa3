-- One row an assessed subject and period end: the figure that speaks for it. Of figures that end on one day the period the
-- plan names comes first, then the longest (the year before its last quarter and month); of several sources an agency and an
-- issuing body beat the press, then the later word wins. Nothing from before a break in the series stays in.
with candidates as (
    select
        g.assessed_id,
        g.is_growth,
        o.*,
        exists(
            select 1 from {{ ref('int_target_path') }} as p where p.target_id = g.path_target_id and p.period = o.period
        ) as is_named
    from {{ ref('int_target_goals') }} as g
    inner join {{ ref('stg_observations') }} as o
        on
            g.indicator_id = o.indicator_id
            and g.territory_id = o.territory_id
            and g.level = o.level
    where
        g.against = 'original'
        and g.takes_figures
        and o.known_to is null
        and o.value is not null
        -- an average over years says nothing about one of them
        and coalesce(o.period_kind, '') <> 'multi_year_average'
),

chosen as (
    select *
    from candidates
    -- a quarter's growth is no year's growth
    where not is_growth or is_named or length(period) = 4
    qualify row_number() over (
        partition by assessed_id, period_end
        order by is_named desc, period_start asc nulls last, channel asc, tier asc, known_from desc, source_id asc
    ) = 1
)

select
    assessed_id,
    period,
    period_end,
    value,
    qualifier,
    numerator,
    denominator,
    source_id
from chosen
-- every edition of a ranking is counted anew
qualify period_end >= coalesce(
    max(period_end) filter (where obs_status = 'B' or period_kind = 'edition_year') over (partition by assessed_id),
    date '0001-01-01'
)
