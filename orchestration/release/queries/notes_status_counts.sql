-- One row a status of targets, against the current goal.
select c.label_vi, c.label_en, count(*) as targets
from target_progress as p join codelists as c on c.list_id = 'target_status' and c.code = p.status
where p.against = 'current' group by c.label_vi, c.label_en, c.sort_order order by c.sort_order
