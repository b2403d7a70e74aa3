select
    later.supersedes_target_id as earlier_target_id,
    later.target_id as later_target_id,
    later.change_kind,
    earlier.value_low as value_before,
    later.value_low as value_after,
    later.plan_start as in_force_from
from {{ ref('stg_targets') }} as later
inner join {{ ref('stg_targets') }} as earlier on later.supersedes_target_id = earlier.target_id
