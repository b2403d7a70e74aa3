select
    plan_id,
    position,
    note
from {{ source('landing', 'plan_notes') }}
