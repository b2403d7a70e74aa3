select
    group_id,
    agency_id,
    valid_from,
    {{ end_known('valid_to') }} as valid_to,
    source
from {{ source('landing', 'agency_group_members') }}
where {{ begun('valid_from') }}
