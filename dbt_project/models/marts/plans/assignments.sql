select
    a.plan_id,
    a.clause,
    coalesce(r.agency_id, r.group_id) as agency_id,
    a.role,
    string_agg(a.subject, '; ' order by a.subject) as subject,
    {{ sorted_flags("string_agg(a.subject_clauses, ';')") }} as subject_clauses,
    r.agency_id is null as is_group,
    {{ joined("a.agency") }} as agency_printed,
    {{ sorted_flags("string_agg(a.flags, ';')") }} as flags
from {{ source('landing', 'assignments') }} as a
inner join {{ ref('stg_plans') }} as p on a.plan_id = p.plan_id
inner join {{ source('landing', 'roles') }} as r
    on r.subject_id = a.plan_id || ':assignment:' || a.clause || ':' || a.agency || ':' || a.role
group by all
