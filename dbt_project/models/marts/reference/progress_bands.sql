select
    status,
    ratio_from,
    ratio_below,
    label_vi,
    label_en,
    method_version,
    valid_from,
    valid_to,
    source
from {{ source('landing', 'progress_bands') }}
