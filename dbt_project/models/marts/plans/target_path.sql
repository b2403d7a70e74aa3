select
    target_id,
    period,
    value,
    source,
    in_force_from
from {{ ref('int_target_path') }}
where in_force_to is null
