-- One row a target, with the comparator, figure and direction the assessment uses.
with printed as (
    select
        t.*,
        p.territory_id as plan_territory_id,
        p.in_force_from as plan_start,
        coalesce(i.direction, 'up') = 'down' as lower_is_better,
        -- the figures of such an indicator are changes already; those of a level are turned into changes
        coalesce(i.unit = t.unit and i.aggregation = 'none', false) as measures_change
    from {{ source('landing', 'targets') }} as t
    inner join {{ ref('stg_plans') }} as p on t.plan_id = p.plan_id
    left join {{ source('landing', 'indicators') }} as i on t.indicator_id = i.indicator_id
),

read_as as (
    select
        * exclude (flags, territory_id, supersedes, due_date, plan_territory_id, lower_is_better),
        coalesce(territory_id, plan_territory_id) as territory_id,
        supersedes as supersedes_target_id,
        coalesce(due_date, make_date(horizon_year, 12, 31)) as due_date,
        case
            when comparator_printed in ('eq', 'range') then if(lower_is_better, 'le', 'ge')
            else comparator_printed
        end as comparator,
        case
            when comparator_printed = 'range' and lower_is_better then value_high
            when target_kind = 'full_coverage' then coalesce(value_low, 100)
            when target_kind = 'milestone' then coalesce(value_low, 1)  -- it exists
            else value_low
        end as goal,
        if(comparator_printed = 'range' and lower_is_better, value_low, value_high) as ambition,
        if(parent_target_no is null, null, plan_id || ':target:' || parent_target_no) as parent_target_id,
        target_kind = 'annual_growth' or coalesce(unit, '') = '%/năm' as is_growth,
        coalesce(contains(flags, 'newly_formed'), false) as starts_at_zero,
        coalesce(contains(flags, 'definition_missing'), false) as definition_missing,
        {{ sorted_flags("flags", "if(comparator_printed = 'eq', 'by_convention', null)") }} as flags
    from printed
)

select
    *,
    case
        when comparator in ('le', 'lt') then -1
        when comparator = 'change_pct' and goal < 0 then -1
        else 1
    end as direction,
    -- a whole has no figure of its own, and one figure cannot tell two named products of one place apart
    target_kind <> 'composite' and not (
        target_kind = 'milestone'
        and parent_target_id is not null
        and count(*) over (partition by parent_target_id, indicator_id, territory_id, level) > 1
    ) as takes_figures
from read_as
