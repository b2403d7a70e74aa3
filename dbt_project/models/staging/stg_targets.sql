-- One row a target, with the comparator the assessment uses.
select
    t.* exclude (flags, territory_id, supersedes, due_date),
    coalesce(t.territory_id, p.territory_id) as territory_id,
    t.supersedes as supersedes_target_id,
    coalesce(t.due_date, make_date(t.horizon_year, 12, 31)) as due_date,
    p.in_force_from as plan_start,
    case t.comparator_printed
        when 'eq' then if(i.direction = 'down', 'le', 'ge')
        when 'range' then 'ge'
        else t.comparator_printed
    end as comparator,
    if(
        t.parent_target_no is null, null, t.plan_id || ':target:' || t.parent_target_no
    ) as parent_target_id,
    {{ sorted_flags("t.flags", "if(t.comparator_printed = 'eq', 'by_convention', null)") }} as flags
from {{ source('landing', 'targets') }} as t
inner join {{ ref('stg_plans') }} as p on t.plan_id = p.plan_id
left join {{ source('landing', 'indicators') }} as i on t.indicator_id = i.indicator_id
