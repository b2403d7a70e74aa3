with replaced as (
    select
        supersedes_target_id as target_id,
        min(plan_start) as replaced_on,
        arg_max(target_id, plan_start) as replaced_by_target_id
    from {{ ref('stg_targets') }}
    where supersedes_target_id is not null
    group by supersedes_target_id
),

others as (
    select
        t.target_id,
        {{ joined("o.target_id") }} as conflicts_with_target_ids
    from {{ ref('stg_targets') }} as t
    inner join {{ ref('stg_targets') }} as o
        on t.plan_id = o.plan_id and t.conflict_group = o.conflict_group and t.target_id <> o.target_id
    group by t.target_id
)

select
    t.target_id,
    t.plan_id,
    t.parent_target_id,
    t.component_rule,
    t.clause,
    t.indicator_id,
    i.name_vi as indicator_vi,
    i.name_en as indicator_en,
    t.pillar,
    t.territory_id,
    t.level,
    t.target_kind,
    t.comparator_printed,
    t.comparator,
    t.value_low,
    t.value_high,
    t.unit,
    t.horizon_year,
    t.due_date,
    t.condition,
    a.lead_agency_id,
    a.responsible_agency_id,
    a.coordinating_agency_ids,
    a.implementing_agency_ids,
    t.supersedes_target_id,
    t.change_kind,
    t.conflict_group,
    t.flags,
    t.target_no,
    t.statement_vi,
    t.also_in,
    a.lead_group_ids,
    a.coordinating_group_ids,
    a.implementing_group_ids,
    a.responsible_confidence,
    t.note,
    t.plan_start as in_force_from,
    cast(r.replaced_on - interval 1 day as date) as in_force_to,
    r.replaced_by_target_id,
    o.conflicts_with_target_ids
from {{ ref('stg_targets') }} as t
left join {{ source('landing', 'indicators') }} as i on t.indicator_id = i.indicator_id
left join {{ ref('int_subject_agencies') }} as a on t.target_id = a.subject_id
left join replaced as r on t.target_id = r.target_id
left join others as o on t.target_id = o.target_id
