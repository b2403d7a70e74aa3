-- What a document says it contains, against what was transcribed.
with rows_counted as (
    select
        plan_id,
        'tasks' as table_name,
        task_no as row_no,
        if(parent_task_no is null, 'task', 'sub_task') as kind
    from {{ source('landing', 'tasks') }}
    union all
    -- parents are sums of their atoms, not targets of their own
    select
        plan_id,
        'targets' as table_name,
        target_no as row_no,
        'target' as kind
    from {{ source('landing', 'targets') }}
    where (plan_id, target_no) not in (
        select (plan_id, parent_target_no) from {{ source('landing', 'targets') }} where parent_target_no is not null
    )
    union all
    -- a printed row is what its atoms have in common: PL1.I.2.1.a and PL1.I.2.1.b are one row
    select distinct
        plan_id,
        'targets' as table_name,
        regexp_replace(target_no, '([.][a-z])+$', '') as row_no,
        'target_row' as kind
    from {{ source('landing', 'targets') }}
)

select
    c.plan_id,
    c.table_name,
    c.section,
    c.kind,
    c.printed_in,
    c.expected,
    count(r.row_no)::integer as counted
from {{ source('landing', 'control_totals') }} as c
inner join {{ ref('stg_plans') }} as p on c.plan_id = p.plan_id
left join rows_counted as r
    on
        c.plan_id = r.plan_id
        and c.table_name = r.table_name
        and c.kind = r.kind
        and (c.section is null or c.section = r.row_no or starts_with(r.row_no, c.section || '.'))
group by all
