{%- set target_statuses = ['not_applicable', 'no_data', 'achieved', 'achieved_late', 'not_achieved', 'stale', 'insufficient', 'too_early', 'on_track', 'acceleration_needed', 'limited', 'deteriorating'] -%}
{%- set task_statuses = ['done_on_time', 'done_late', 'running', 'overdue', 'not_started', 'no_deadline', 'recurring', 'start_only', 'cancelled', 'no_report'] -%}
{%- set report_statuses = ['on_time', 'late', 'missing', 'not_due', 'not_applicable', 'not_collected'] -%}
with target_counts as (
    select
        t.responsible_agency_id as agency_id,
        count(*) as targets_led
        {%- for s in target_statuses %},
        count(*) filter (where p.status = '{{ s }}') as targets_{{ s }}
        {%- endfor %}
    from {{ ref('targets') }} as t
    inner join {{ ref('target_progress') }} as p on t.target_id = p.target_id and p.against = 'current'
    where t.responsible_agency_id is not null
    group by t.responsible_agency_id
),

task_counts as (
    select
        t.responsible_agency_id as agency_id,
        count(*) as tasks_led
        {%- for s in task_statuses %},
        count(*) filter (where p.status = '{{ s }}') as tasks_{{ s }}
        {%- endfor %}
    from {{ ref('tasks') }} as t
    inner join {{ ref('task_progress') }} as p on t.task_id = p.task_id
    where t.responsible_agency_id is not null
    group by t.responsible_agency_id
),

report_counts as (
    select
        agency_id,
        count(*) as reports_due
        {%- for s in report_statuses %},
        count(*) filter (where compliance_status = '{{ s }}') as reports_{{ s }}
        {%- endfor %}
    from {{ ref('reporting_obligations') }}
    group by agency_id
)

select
    agency_id,
    {{ as_of() }} as as_of,
    coalesce(targets_led, 0)::integer as targets_led
    {%- for s in target_statuses %},
    coalesce(targets_{{ s }}, 0)::integer as targets_{{ s }}
    {%- endfor %},
    coalesce(tasks_led, 0)::integer as tasks_led
    {%- for s in task_statuses %},
    coalesce(tasks_{{ s }}, 0)::integer as tasks_{{ s }}
    {%- endfor %},
    coalesce(reports_due, 0)::integer as reports_due
    {%- for s in report_statuses %},
    coalesce(reports_{{ s }}, 0)::integer as reports_{{ s }}
    {%- endfor %}
from target_counts
full join task_counts using (agency_id)
full join report_counts using (agency_id)
