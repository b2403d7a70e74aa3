-- The first differences of each dataset, and how many there are.
select
    dataset,
    column_name,
    row_key,
    says_vi,
    says_en,
    count(*) over (partition by dataset) as n
from changes
qualify row_number() over (partition by dataset order by change, row_key, column_name) <= 100
order by dataset, change, row_key, column_name
