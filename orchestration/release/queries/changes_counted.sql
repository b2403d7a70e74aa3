-- One row a dataset that differs: rows added, removed and changed, changes of its schema. A row counts once.
select
    dataset,
    count(*) filter (change = 'row_added'),
    count(*) filter (change = 'row_removed'),
    count(distinct row_key) filter (change = 'value_changed'),
    count(*) filter (row_key = '*')
from changes group by dataset
