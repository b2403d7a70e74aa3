-- Named agencies and the members of closed groups; a duty of an open group (related departments, enterprises) names nobody.
select
    subject_id,
    agency_id,
    role,
    {{ joined("group_id") }} as via_group_ids
from {{ ref('int_roles') }}
where agency_id is not null and role in ('lead', 'coordinating', 'implementing')
group by subject_id, agency_id, role
