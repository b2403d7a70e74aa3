-- One row a task and report that is listened to: those of its lead and of who took over from it; while they are silent, those of the
-- agency that spoke last.
with leads as (
    select
        r.subject_id as task_id,
        c.responsible_agency_id as agency_id,
        min(r.agency_id) as lead_agency_id
    from {{ ref('int_roles') }} as r
    left join {{ source('landing', 'subject_functions') }} as f on r.subject_id = f.subject_id
    inner join {{ ref('int_agency_chain') }} as c
        on r.agency_id = c.agency_id and c.agency_function in ('all', f.agency_function)
    where r.role = 'lead'
    group by r.subject_id, c.responsible_agency_id
),

voices as (
    select
        r.*,
        l.lead_agency_id is not null as is_lead,
        coalesce(l.lead_agency_id, r.agency_id) as voice
    from {{ ref('stg_task_reports') }} as r
    left join leads as l on r.task_id = l.task_id and r.agency_id = l.agency_id
)

select * exclude (is_lead, voice)
from voices
qualify voice = first_value(voice) over (
    partition by task_id order by is_lead desc, period_end desc, received_at desc, submission_id desc
)
