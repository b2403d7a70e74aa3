with facts as (
    select
        t.*,
        r.reported_state,
        r.percent_complete,
        r.evidence,
        r.submission_id,
        if(
            r.reported_state = 'done', coalesce(r.completed_on, r.received_on), null
        ) as completed_on,
        coalesce(r.reported_state = 'done' and r.completed_on is null, false) as completion_undated
    from {{ ref('tasks') }} as t
    left join {{ ref('stg_task_reports') }} as r on t.task_id = r.task_id
),

judged as (
    select
        *,
        case
            when reported_state = 'cancelled' then 'cancelled'
            when reported_state = 'done' and (due_date is null or completed_on <= due_date) then 'done_on_time'
            when reported_state = 'done' then 'done_late'
            when deadline_kind = 'recurring' then 'recurring'
            when deadline_kind = 'start_only' then 'start_only'
            when due_date is null then 'no_deadline'
            when {{ as_of() }} > due_date then if(reported_state is null, 'no_report', 'overdue')
            when reported_state = 'not_started' or {{ as_of() }} < start_date then 'not_started'
            else 'running'
        end as status
    from facts
)

select
    j.task_id,
    {{ as_of() }} as as_of,
    j.status,
    c.label_vi as status_vi,
    j.reported_state,
    j.percent_complete,
    j.completed_on,
    if(
        j.status in ('overdue', 'done_late'), date_diff('day', j.due_date, coalesce(j.completed_on, {{ as_of() }})), null
    )::integer as days_overdue,
    j.evidence,
    j.submission_id as last_submission_id,
    case
        when j.completion_undated then 'completion_date_not_given'
        when j.status = 'no_report' then 'deadline_passed_no_agency_report'
        when j.reported_state is null then 'no_agency_report'
    end as reason
from judged as j
left join {{ source('landing', 'codelists') }} as c on c.list_id = 'task_status' and j.status = c.code
