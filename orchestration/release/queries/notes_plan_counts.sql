-- One row a plan: what was typed in from it.
select
    p.plan_id,
    (select count(*) from targets as t where t.plan_id = p.plan_id) as targets,
    (select count(*) from tasks as t where t.plan_id = p.plan_id and t.parent_task_id is null) as tasks,
    (select count(*) from tasks as t where t.plan_id = p.plan_id and t.parent_task_id is not null) as sub_tasks,
    (select count(distinct r.obligation_id) from reporting_obligations as r where r.plan_id = p.plan_id) as obligations,
    (select count(*) from assignments as a where a.plan_id = p.plan_id) as assignments,
    p.document_status as document
from plans as p order by p.plan_id
