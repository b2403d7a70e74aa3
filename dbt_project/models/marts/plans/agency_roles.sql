-- Named agencies and the members of closed groups; a duty of an open group (related departments, enterprises) names nobody.
with roles as (
    select
        subject_id,
        agency_id,
        role,
        {{ joined("group_id") }} as via_group_ids
    from {{ ref('int_roles') }}
    where agency_id is not null and role in ('lead', 'coordinating', 'implementing')
    group by subject_id, agency_id, role
)

select
    r.*,
    t.agency_function,
    t.responsible_today_id as responsible_agency_id,
    t.weakest_confidence as responsible_confidence
from roles as r
left join {{ source('landing', 'subject_functions') }} as f on r.subject_id = f.subject_id
inner join {{ ref('int_agency_chain') }} as t
    on r.agency_id = t.agency_id and t.is_last and t.agency_function in ('all', f.agency_function)
qualify row_number() over (partition by r.subject_id, r.agency_id, r.role order by t.agency_function = 'all') = 1
