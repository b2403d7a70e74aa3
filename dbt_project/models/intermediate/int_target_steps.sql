-- One row an assessed subject, goal and period that has a figure of its own to reach: the steps of a path, and every year of
-- a yearly growth. The first year counts if most of it lies after the start of the plan.
with steps as (
    select
        g.assessed_id,
        g.against,
        p.period,
        p.period_end,
        p.value as goal
    from {{ ref('int_target_goals') }} as g
    inner join {{ ref('int_target_path') }} as p on g.path_target_id = p.target_id
    where if(g.against = 'original', p.revision = 1, p.in_force_to is null)
    union all
    select
        g.assessed_id,
        g.against,
        c.period,
        c.period_end,
        g.goal
    from {{ ref('int_target_goals') }} as g
    inner join {{ ref('int_periods') }} as c
        on
            c.frequency = 'yearly'
            and c.period_end >= g.plan_start + interval '{{ var("shortest_span_days") }}' day
            and c.period_end <= coalesce(g.due_date, {{ as_of() }})
    where
        g.is_growth
        and g.goal is not null
        and not exists (
            select 1 from {{ ref('int_target_path') }} as p where p.target_id = g.path_target_id and p.period = c.period
        )
)

select
    s.assessed_id,
    s.against,
    s.period,
    s.period_end,
    s.goal,
    o.value,
    {{ satisfied('o.value', 'o.qualifier', "if(g.direction < 0, 'le', 'ge')", 's.goal', 'g.direction') }} as is_met
from steps as s
inner join {{ ref('int_target_goals') }} as g on s.assessed_id = g.assessed_id and s.against = g.against
left join {{ ref('int_target_series') }} as o on s.assessed_id = o.assessed_id and s.period = o.period
