select
    t.task_id,
    t.plan_id,
    t.task_no,
    if(t.parent_task_no is null, null, t.plan_id || ':task:' || t.parent_task_no) as parent_task_id,
    t.title_vi,
    t.start_date,
    t.due_date,
    t.deadline_printed,
    t.deadline_kind,
    t.deliverable_vi,
    a.lead_agency_id,
    a.responsible_agency_id,
    a.coordinating_agency_ids,
    {{ sorted_flags("t.flags") }} as flags,
    a.lead_group_ids,
    a.coordinating_group_ids,
    a.responsible_confidence,
    t.note,
    t.frequency
from {{ source('landing', 'tasks') }} as t
inner join {{ ref('stg_plans') }} as p on t.plan_id = p.plan_id
left join {{ ref('int_subject_agencies') }} as a on t.task_id = a.subject_id
