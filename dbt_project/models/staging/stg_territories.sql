-- One row a territory that exists or existed by as_of; an end that lies ahead is not known yet.
select * replace ({{ end_known('valid_to') }} as valid_to)
from {{ source('landing', 'territories') }}
where {{ begun('valid_from') }}
