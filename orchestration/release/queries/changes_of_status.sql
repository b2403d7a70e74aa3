-- Every status that changed: what has it, in which plan, from which to which in words.
select
    coalesce(t.statement_vi, k.title_vi, o.subject, c.row_key) as what,
    coalesce(t.plan_id, k.plan_id, o.plan_id) as plan,
    c.says_vi,
    c.says_en
from changes as c
left join targets as t
    on c.dataset = 'target_progress' and t.target_id = regexp_extract(c.row_key, 'target_id=([^;]*)', 1)
left join tasks as k
    on c.dataset = 'task_progress' and k.task_id = regexp_extract(c.row_key, 'task_id=([^;]*)', 1)
left join reporting_obligations as o
    on c.dataset = 'reporting_obligations'
    and c.row_key = 'obligation_id=' || o.obligation_id || ';agency_id=' || o.agency_id || ';period=' || o.period
where c.change = 'value_changed'
    and ((c.dataset = 'target_progress' and c.column_name = 'status' and c.row_key like '%;against=current')
        or (c.dataset = 'task_progress' and c.column_name = 'status')
        or (c.dataset = 'reporting_obligations' and c.column_name = 'compliance_status'))
order by c.dataset, plan, c.row_key
