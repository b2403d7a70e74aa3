with facts as (
    select
        t.*,
        r.reported_state,
        r.percent_complete,
        r.evidence,
        r.submission_id,
        r.started_by,
        r.not_started_on,
        if(r.reported_state = 'done', coalesce(r.completed_on, r.state_known_by), null) as completed_on,
        coalesce(r.reported_state = 'done' and r.completed_on is null, false) as completion_undated,
        coalesce(r.was_done, false) as was_done
    from {{ ref('tasks') }} as t
    left join {{ ref('int_task_states') }} as r on t.task_id = r.task_id
),

alone as (
    select
        *,
        case
            when reported_state = 'cancelled' then 'cancelled'
            when deadline_kind = 'recurring' then 'recurring'
            when reported_state = 'done' and (due_date is null or completed_on <= due_date) then 'done_on_time'
            when reported_state = 'done' then 'done_late'
            when deadline_kind = 'start_only' then 'start_only'
            when due_date is null then 'no_deadline'
            when {{ as_of() }} > due_date then if(reported_state is null, 'no_report', 'overdue')
            when reported_state = 'not_started' or {{ as_of() }} < start_date then 'not_started'
            else 'running'
        end as own_status
    from facts
),

-- What is done again and again never ends, so it neither holds its parent back nor completes it.
sub_tasks as (
    select
        parent_task_id as task_id,
        count(*) as sub_tasks,
        count(*) filter (where own_status in ('done_on_time', 'done_late')) as sub_tasks_done,
        count(reported_state) as reported,
        count(*) filter (where own_status not in ('recurring', 'cancelled')) as open_or_done,
        count(*) filter (where own_status = 'overdue') as overdue,
        count(*) filter (where own_status = 'done_late') as late,
        count(*) filter (where own_status = 'no_report') as silent,
        count(*) filter (where own_status in ('running', 'done_on_time', 'done_late') and reported_state is not null) as begun,
        max(completed_on) as completed_on,
        max(date_diff('day', due_date, coalesce(completed_on, {{ as_of() }}))) filter (
            where own_status in ('overdue', 'done_late')
        ) as days_overdue,
        max(submission_id) as submission_id
    from alone
    where parent_task_id is not null
    group by parent_task_id
),

rolled as (
    select
        a.*,
        s.sub_tasks,
        s.sub_tasks_done,
        s.days_overdue as sub_days_overdue,
        s.submission_id as sub_submission_id,
        s.completed_on as sub_completed_on,
        case
            when s.task_id is null or s.reported = 0 or a.own_status in ('cancelled', 'recurring') then a.own_status
            when s.overdue > 0 then 'overdue'
            when s.open_or_done > 0 and s.sub_tasks_done = s.open_or_done
                then if(s.late > 0 or s.completed_on > a.due_date, 'done_late', 'done_on_time')
            when a.own_status in ('overdue', 'no_report') then if(s.silent > 0 and a.reported_state is null, 'no_report', 'overdue')
            when s.silent > 0 and a.reported_state is null then 'no_report'
            when s.begun > 0 then 'running'
            else a.own_status
        end as status
    from alone as a
    left join sub_tasks as s on a.task_id = s.task_id
),

settled as (
    select
        * replace (
            -- a whole that its parts complete ends with the last of them
            case
                when status in ('done_on_time', 'done_late') then if(own_status = status, completed_on, sub_completed_on)
            end as completed_on
        ),
        status <> own_status as by_sub_tasks
    from rolled
),

occurrences as (
    select
        task_id,
        count(*) filter (where due_date < {{ as_of() }} and status <> 'cancelled') as due,
        count(*) filter (where status in ('done_on_time', 'done_late')) as done,
        count(*) filter (where status = 'done_on_time') as done_on_time
    from {{ ref('task_occurrences') }}
    group by task_id
)

select
    j.task_id,
    {{ as_of() }} as as_of,
    j.status,
    c.label_vi as status_vi,
    j.reported_state,
    j.percent_complete,
    j.completed_on,
    case
        when j.status in ('overdue', 'done_late')
            then greatest(
                date_diff('day', j.due_date, coalesce(j.completed_on, {{ as_of() }})), if(j.by_sub_tasks, j.sub_days_overdue, null)
            )
    end::integer as days_overdue,
    j.evidence,
    if(j.by_sub_tasks, coalesce(j.submission_id, j.sub_submission_id), j.submission_id) as last_submission_id,
    case
        when j.status = 'no_report' then 'deadline_passed_no_agency_report'
        when j.by_sub_tasks then 'judged_by_its_sub_tasks'
        when j.completion_undated then 'completion_date_not_given'
        when j.reported_state is null then 'no_agency_report'
        when j.status = 'recurring' and j.frequency is null then 'no_period_stated'
        when j.status <> 'recurring' and j.was_done then 'reported_done_before'
    end as reason,
    nullif(regexp_extract(j.evidence, '\d{1,5}(?:/\d{4})?\s*[/-]\s*\p{Lu}{2,}[\p{Lu}\d&./-]*'), '') as evidence_document,
    nullif(regexp_extract(j.evidence, 'https?://[^\s;,]+'), '') as evidence_url,
    case
        when j.deadline_kind <> 'start_only' then null
        when j.started_by <= j.start_date then 'started_on_time'
        when j.not_started_on > j.start_date and j.not_started_on <= j.started_by then 'started_late'
        when j.started_by is not null then 'started'
        when {{ as_of() }} < j.start_date then 'not_due'
        when j.not_started_on > j.start_date then 'not_started'
        else 'no_report'
    end as start_state,
    j.sub_tasks::integer as sub_tasks,
    j.sub_tasks_done::integer as sub_tasks_done,
    coalesce(o.due, 0)::integer as occurrences_due,
    coalesce(o.done, 0)::integer as occurrences_done,
    coalesce(o.done_on_time, 0)::integer as occurrences_done_on_time
from settled as j
left join occurrences as o on j.task_id = o.task_id
left join {{ source('landing', 'codelists') }} as c on c.list_id = 'task_status' and j.status = c.code
