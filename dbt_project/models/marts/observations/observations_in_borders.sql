-- Every figure in the borders of as_of: as reported where the unit still exists; of a merged unit no figure is made up here.
with figures as (
    select
        indicator_id,
        territory_id,
        level,
        period,
        count(*) as figures,
        count(distinct value) as different,
        any_value(value) as value,
        any_value(numerator) as numerator,
        any_value(denominator) as denominator
    from {{ ref('stg_observations') }}
    where known_to is null
    group by indicator_id, territory_id, level, period
),

placed as (
    select
        f.* exclude (territory_id),
        f.territory_id as from_territory_id,
        coalesce(t.valid_to, date '9999-12-31') >= {{ as_of() }} as still_exists,
        c.to_territory_id
    from figures as f
    inner join {{ ref('stg_territories') }} as t on f.territory_id = t.territory_id
    left join {{ source('landing', 'territory_crosswalk') }} as c
        on f.territory_id = c.from_territory_id and c.effective_on <= {{ as_of() }}
),

rows_out as (
    select
        indicator_id,
        if(still_exists, from_territory_id, coalesce(to_territory_id, from_territory_id)) as territory_id,
        level,
        period,
        bool_or(still_exists) as reported_here,
        bool_or(not still_exists and to_territory_id is null) as ended_here,
        max(if(still_exists, different, 0)) as different,
        any_value(value) filter (where still_exists) as value,
        any_value(numerator) filter (where still_exists) as numerator,
        any_value(denominator) filter (where still_exists) as denominator
    from placed
    group by all
)

select
    indicator_id,
    territory_id,
    level,
    period,
    {{ as_of() }} as border_date,
    if(reported_here and different <= 1, value, null) as value,
    if(reported_here and different <= 1, numerator, null) as numerator,
    if(reported_here and different <= 1, denominator, null) as denominator,
    case
        when ended_here then 'unit_ended_without_successor'
        when not reported_here then 'borders_changed_not_recomputed'
        when different > 1 then 'sources_disagree'
        when value is null then 'not_reported'
    end as reason
from rows_out
