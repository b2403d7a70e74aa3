-- One row a duty of a named agency; closed groups are replaced by their members on the day the plan was signed.
with printed as (
    select
        r.*,
        p.in_force_from as on_day
    from {{ source('landing', 'roles') }} as r
    inner join {{ ref('stg_plans') }} as p on r.plan_id = p.plan_id
)

select
    plan_id,
    subject_id,
    role,
    position,
    printed,
    agency_id,
    null::varchar as group_id
from printed
where agency_id is not null
union all
select
    p.plan_id,
    p.subject_id,
    p.role,
    p.position,
    p.printed,
    m.agency_id,
    p.group_id
from printed as p
inner join {{ source('landing', 'agency_groups') }} as g on p.group_id = g.group_id
left join {{ source('landing', 'agency_group_members') }} as m
    on
        p.group_id = m.group_id
        and g.group_kind = 'closed'
        and p.on_day between coalesce(m.valid_from, date '0001-01-01') and coalesce(m.valid_to, date '9999-12-31')
