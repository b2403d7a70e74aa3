-- One row an assessed subject and goal. A subject is a target, or one unit of a target that binds each unit; its goals are
-- its own wording (original) and the newest wording in force on as_of that replaced it (current), however many steps later.
with recursive replacements as (
    select
        earlier.target_id,
        later.target_id as later_target_id,
        later.change_kind,
        coalesce(later.change_kind, '') <> 'redefined'
        and later.indicator_id = earlier.indicator_id
        and later.territory_id = earlier.territory_id
        and later.level = earlier.level as comparable
    from {{ ref('stg_targets') }} as later
    inner join {{ ref('stg_targets') }} as earlier on later.supersedes_target_id = earlier.target_id
    qualify row_number() over (partition by earlier.target_id order by later.plan_start desc, later.target_id asc) = 1
),

chain as (
    select
        target_id,
        target_id as goal_target_id,
        coalesce(change_kind, '') = 'dropped' as withdrawn,
        true as comparable,
        0 as steps
    from {{ ref('stg_targets') }}
    union all
    select
        c.target_id,
        r.later_target_id,
        c.withdrawn or coalesce(r.change_kind, '') = 'dropped',
        c.comparable and r.comparable,
        c.steps + 1
    from chain as c
    inner join replacements as r on c.goal_target_id = r.target_id
    where c.steps < 20
),

newest as (
    select *
    from chain
    qualify row_number() over (partition by target_id order by steps desc) = 1
),

worded as (
    select
        target_id,
        'original' as against,
        target_id as goal_target_id,
        withdrawn,
        null::varchar as redefined_as
    from newest
    union all
    -- figures of one definition say nothing about a goal of another: its own goal stays, and is not judged
    select
        target_id,
        'current',
        if(comparable, goal_target_id, target_id),
        withdrawn,
        if(comparable, null, goal_target_id)
    from newest
),

places as (
    select
        territory_id,
        parent_territory_id as within_id,
        level,
        valid_to
    from {{ ref('stg_territories') }}
    union all
    select
        p.territory_id,
        t.parent_territory_id,
        p.level,
        p.valid_to
    from places as p
    inner join {{ ref('stg_territories') }} as t on p.within_id = t.territory_id
    where t.parent_territory_id is not null
),

subjects as (
    select
        target_id,
        null::varchar as unit_territory_id
    from {{ ref('stg_targets') }}
    union all
    select
        t.target_id,
        p.territory_id
    from {{ ref('stg_targets') }} as t
    inner join places as p on t.territory_id = p.within_id and t.level = p.level
    where t.target_kind = 'each_unit' and coalesce(p.valid_to, date '9999-12-31') >= t.plan_start
)

select
    s.target_id || coalesce('@' || s.unit_territory_id, '') as assessed_id,
    s.target_id,
    s.unit_territory_id,
    w.against,
    w.goal_target_id,
    w.withdrawn,
    w.redefined_as,
    t.indicator_id,
    coalesce(s.unit_territory_id, t.territory_id) as territory_id,
    t.level,
    t.target_kind,
    t.component_rule,
    t.is_growth,
    g.comparator_printed = 'range' as is_range,
    t.measures_change,
    t.definition_missing,
    t.takes_figures,
    t.starts_at_zero,
    t.plan_start,
    t.unit,
    if(t.target_kind = 'milestone' and g.comparator = 'qualitative', 'ge', g.comparator) as comparator,
    g.goal,
    g.ambition,
    g.direction,
    coalesce(g.due_date, t.due_date) as due_date,
    -- a restated goal keeps the path of its first wording; a changed one has only a path of its own
    case
        when g.target_id in (select p.target_id from {{ ref('int_target_path') }} as p) then g.target_id
        when w.goal_target_id = s.target_id or (g.goal = t.goal and coalesce(g.due_date = t.due_date, true)) then t.target_id
    end as path_target_id
from subjects as s
inner join worded as w on s.target_id = w.target_id
inner join {{ ref('stg_targets') }} as t on s.target_id = t.target_id
inner join {{ ref('stg_targets') }} as g on w.goal_target_id = g.target_id
