select
    plan_id || ':target:' || target_no as target_id,
    period,
    value,
    source
from {{ source('landing', 'target_path') }}
inner join {{ ref('stg_plans') }} using (plan_id)
