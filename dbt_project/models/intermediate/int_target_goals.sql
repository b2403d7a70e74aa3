-- Two rows a target: what it must reach by its own wording (original) and by the newest wording that replaced it (current).
with goals as (
    select
        t.target_id,
        t.indicator_id,
        t.territory_id,
        t.level,
        t.target_kind,
        t.comparator,
        t.value_low as goal,
        t.value_high as ambition,
        t.unit,
        t.due_date,
        t.plan_start,
        coalesce(contains(t.flags, 'newly_formed'), false) as starts_at_zero,
        later.target_id as later_target_id,
        later.change_kind,
        later.indicator_id = t.indicator_id as comparable,
        later.comparator as later_comparator,
        later.value_low as later_goal,
        later.value_high as later_ambition,
        later.due_date as later_due_date
    from {{ ref('stg_targets') }} as t
    left join {{ ref('stg_targets') }} as later on t.target_id = later.supersedes_target_id
)

select
    target_id,
    'original' as against,
    indicator_id,
    territory_id,
    level,
    target_kind,
    comparator,
    goal,
    ambition,
    unit,
    due_date,
    plan_start,
    starts_at_zero,
    null::varchar as redefined_as
from goals
union all
select
    target_id,
    'current',
    indicator_id,
    territory_id,
    level,
    target_kind,
    if(comparable, later_comparator, comparator),
    if(comparable, later_goal, goal),
    if(comparable, later_ambition, ambition),
    unit,
    if(comparable, coalesce(later_due_date, due_date), due_date),
    plan_start,
    starts_at_zero,
    if(later_target_id is not null and not comparable, later_target_id, null)
from goals
