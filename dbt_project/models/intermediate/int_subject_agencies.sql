-- One row a target or task: its agencies by role, named ones apart from groups, and who answers for the lead today.
with roles as (
    select
        subject_id,
        first(agency_id order by position, agency_id) filter (where role = 'lead' and group_id is null) as lead_agency_id,
        {{ joined("if(role = 'lead', group_id, null)") }} as lead_group_ids,
        {{ joined("if(role = 'coordinating' and group_id is null, agency_id, null)") }} as coordinating_agency_ids,
        {{ joined("if(role = 'coordinating', group_id, null)") }} as coordinating_group_ids,
        {{ joined("if(role = 'implementing' and group_id is null, agency_id, null)") }} as implementing_agency_ids,
        {{ joined("if(role = 'implementing', group_id, null)") }} as implementing_group_ids
    from {{ ref('int_roles') }}
    group by subject_id
)

select
    r.*,
    t.responsible_today_id as responsible_agency_id,
    t.weakest_confidence as responsible_confidence
from roles as r
left join {{ source('landing', 'subject_functions') }} as f on r.subject_id = f.subject_id
left join {{ ref('int_agency_chain') }} as t
    on r.lead_agency_id = t.agency_id and t.is_last and t.agency_function in ('all', f.agency_function)
-- the function of the subject decides where it moved apart, else the agency's own chain
qualify row_number() over (partition by r.subject_id order by t.agency_function = 'all') = 1
