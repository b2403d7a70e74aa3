select
    s.target_id,
    s.against,
    s.unit_territory_id as territory_id,
    s.as_of,
    s.status,
    c.label_vi as status_vi,
    s.last_verdict,
    s.baseline_value,
    s.baseline_period,
    s.baseline_source,
    s.latest_value,
    s.latest_period,
    s.goal_value,
    cast(s.gap as decimal(24, 6)) as gap,
    s.ratio_linear,
    s.reason
from {{ ref('int_target_status') }} as s
left join {{ source('landing', 'codelists') }} as c on c.list_id = 'target_status' and s.status = c.code
where s.unit_territory_id is not null
