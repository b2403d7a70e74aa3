select
    group_id,
    name_vi,
    name_en,
    group_kind,
    territory_id,
    valid_from,
    {{ end_known('valid_to') }} as valid_to,
    source,
    note
from {{ source('landing', 'agency_groups') }}
where {{ begun('valid_from') }}
