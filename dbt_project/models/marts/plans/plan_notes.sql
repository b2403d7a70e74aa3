select
    plan_id,
    position,
    note
from {{ source('landing', 'plan_notes') }}
inner join {{ ref('stg_plans') }} using (plan_id)
