select
    list_id,
    code,
    label_vi,
    label_en,
    description_en,
    sort_order
from {{ source('landing', 'codelists') }}
