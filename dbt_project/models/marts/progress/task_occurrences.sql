-- The calendar gives the occurrences; a report speaks for one if it names its period or a day of completion within it.
with expected as (
    select
        t.task_id,
        c.period,
        c.period_start,
        c.period_end
    from {{ ref('tasks') }} as t
    inner join {{ ref('plans') }} as p on t.plan_id = p.plan_id
    inner join {{ ref('int_periods') }} as c
        on
            t.frequency = c.frequency
            and c.period_end >= coalesce(t.start_date, p.signed_on, p.starts_on)
            and c.period_start <= least({{ as_of() }}, coalesce(t.due_date, p.ends_on, {{ as_of() }}))
    where t.deadline_kind = 'recurring'
),

reported as (
    select
        e.*,
        r.reported_state,
        r.completed_on,
        r.evidence,
        r.submission_id
    from expected as e
    left join {{ ref('int_task_reports') }} as r
        on
            e.task_id = r.task_id
            and (e.period = r.period or coalesce(r.completed_on between e.period_start and e.period_end, false))
    qualify row_number() over (
        partition by e.task_id, e.period order by r.received_at desc nulls last, r.submission_id desc nulls last
    ) = 1
)

select
    task_id,
    period,
    period_start,
    period_end as due_date,
    case
        when reported_state = 'cancelled' then 'cancelled'
        when reported_state = 'done' then if(completed_on > period_end, 'done_late', 'done_on_time')
        when period_end >= {{ as_of() }} then 'running'
        when reported_state is null then 'no_report'
        else 'overdue'
    end as status,
    completed_on,
    evidence,
    submission_id
from reported
