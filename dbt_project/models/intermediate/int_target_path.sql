-- One row a target, period and revision of the figure a plan sets for it, known by as_of; the newest has no in_force_to.
with dated as (
    select
        t.target_id,
        p.period,
        coalesce(try_cast(p.period as date), c.period_end) as period_end,
        p.value,
        coalesce(p.in_force_from, t.plan_start) as in_force_from,
        p.source
    from {{ source('landing', 'target_path') }} as p
    inner join {{ ref('stg_targets') }} as t on p.plan_id || ':target:' || p.target_no = t.target_id
    left join {{ ref('int_periods') }} as c on if(contains(p.period, '/'), right(p.period, 4), p.period) = c.period
)

select
    *,
    row_number() over (partition by target_id, period order by in_force_from)::integer as revision,
    lead(in_force_from) over (partition by target_id, period order by in_force_from) as in_force_to
from dated
where in_force_from <= {{ as_of() }}
