select
    target_id,
    period,
    in_force_from,
    in_force_to,
    value,
    source
from {{ ref('int_target_path') }}
