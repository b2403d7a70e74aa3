select
    g.target_id,
    s.against,
    s.period,
    s.period_end,
    s.goal as goal_value,
    s.value,
    s.is_met
from {{ ref('int_target_steps') }} as s
inner join {{ ref('int_target_goals') }} as g on s.assessed_id = g.assessed_id and s.against = g.against
where g.unit_territory_id is null
