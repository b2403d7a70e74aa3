-- One row a plan and flag: how many targets and tasks carry it.
select f.plan_id, f.flag, c.label_en, count(*) as rows
from (
    select plan_id, unnest(string_split(flags, ';')) as flag from targets
    union all select plan_id, unnest(string_split(flags, ';')) from tasks
) as f join codelists as c on c.list_id = 'flag' and c.code = f.flag
group by f.plan_id, f.flag, c.label_en order by f.plan_id, rows desc, f.flag
