-- One row a submitted row that was set aside, with its rule.
select q.source_locator, q.outcome, c.label_en as why
from quarantine as q left join codelists as c on c.list_id = 'intake_rule' and c.code = q.rule
order by q.source_locator
