-- What the provinces of as_of have to reach: their own targets, and those that they inherited by a merger, side by side and never averaged.
with promises as (
    select
        place.current_territory_id as territory_id,
        t.*,
        p.territory_id as plan_territory_id,
        later.target_id as superseded_by_target_id
    from {{ ref('targets') }} as t
    inner join {{ ref('stg_plans') }} as p on t.plan_id = p.plan_id
    inner join {{ ref('territories') }} as place on p.territory_id = place.territory_id
    left join {{ ref('targets') }} as later on t.target_id = later.supersedes_target_id
),

conflicts as (
    select
        one.target_id,
        {{ joined('other.target_id') }} as conflicting_target_ids
    from promises as one
    inner join promises as other
        on
            one.territory_id = other.territory_id
            and one.indicator_id = other.indicator_id
            and one.level = other.level
            and one.due_date = other.due_date
            and (one.comparator, one.value_low, one.value_high) is distinct from (other.comparator, other.value_low, other.value_high)
    where
        one.value_low is not null
        and other.value_low is not null
        and one.superseded_by_target_id is null
        and other.superseded_by_target_id is null
    group by one.target_id
)

select
    t.territory_id,
    t.target_id,
    t.plan_id,
    t.plan_territory_id,
    t.territory_id <> t.plan_territory_id as is_inherited,
    c.effective_on as inherited_on,
    c.legal_act,
    t.indicator_id,
    t.level,
    t.comparator,
    t.value_low,
    t.value_high,
    t.unit,
    t.due_date,
    t.superseded_by_target_id,
    f.conflicting_target_ids,
    g.status,
    g.reason
from promises as t
left join {{ ref('territory_crosswalk') }} as c on t.plan_territory_id = c.from_territory_id and t.territory_id = c.to_territory_id
left join conflicts as f on t.target_id = f.target_id
left join {{ ref('target_progress') }} as g on t.target_id = g.target_id and g.against = 'current'
