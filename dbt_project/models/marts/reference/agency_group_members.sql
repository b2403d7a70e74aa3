select
    group_id,
    agency_id,
    valid_from,
    valid_to,
    source
from {{ source('landing', 'agency_group_members') }}
