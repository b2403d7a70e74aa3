select
    territory_id,
    name_vi,
    name_en,
    level,
    parent_territory_id,
    gso_code,
    unit_type,
    valid_from,
    valid_to,
    source,
    note
from {{ ref('stg_territories') }}
