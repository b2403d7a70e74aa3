{%- set target_statuses = [
    'not_applicable', 'no_data', 'achieved', 'achieved_late', 'not_achieved', 'stale', 'insufficient', 'too_early', 'on_track',
    'acceleration_needed', 'limited', 'deteriorating'
] -%}
{%- set task_statuses = [
    'done_on_time', 'done_late', 'running', 'overdue', 'not_started', 'no_deadline', 'recurring', 'start_only', 'cancelled',
    'no_report'
] -%}
{%- set report_statuses = ['on_time', 'late', 'missing', 'not_due', 'not_applicable', 'not_collected'] -%}
with target_counts as (
    select
        t.responsible_agency_id as agency_id,
        count(*) as targets_led{{ counts(target_statuses, 'p.status', 'targets') }}
    from {{ ref('targets') }} as t
    inner join {{ ref('target_progress') }} as p on t.target_id = p.target_id and p.against = 'current'
    where t.responsible_agency_id is not null
    group by t.responsible_agency_id
),

task_counts as (
    select
        t.responsible_agency_id as agency_id,
        count(*) as tasks_led{{ counts(task_statuses, 'p.status', 'tasks') }}
    from {{ ref('tasks') }} as t
    inner join {{ ref('task_progress') }} as p on t.task_id = p.task_id
    where t.responsible_agency_id is not null
    group by t.responsible_agency_id
),

report_counts as (
    select
        agency_id,
        count(*) as reports_due{{ counts(report_statuses, 'compliance_status', 'reports') }}
    from {{ ref('reporting_obligations') }}
    group by agency_id
)

select
    agency_id,
    {{ as_of() }} as as_of,
    coalesce(targets_led, 0)::integer as targets_led{{ counted(target_statuses, 'targets') }},
    coalesce(tasks_led, 0)::integer as tasks_led{{ counted(task_statuses, 'tasks') }},
    coalesce(reports_due, 0)::integer as reports_due{{ counted(report_statuses, 'reports') }}
from target_counts
full join task_counts using (agency_id)
full join report_counts using (agency_id)
