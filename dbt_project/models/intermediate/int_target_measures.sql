-- One row a target and goal: baseline, newest figure, and the shares of the way and of the time, in exact decimals.
with series as (
    select
        s.*,
        g.plan_start
    from {{ ref('int_target_series') }} as s
    inner join {{ ref('int_target_goals') }} as g on s.target_id = g.target_id and g.against = 'original'
),

measured as (
    select
        target_id,
        count(*) as points,
        min(period_end) as first_end,
        arg_min(value, period_end) as first_value,
        arg_min(period, period_end) as first_period,
        max(period_end) as latest_end,
        arg_max(value, period_end) as latest_value,
        arg_max(period, period_end) as latest_period,
        arg_max(qualifier, period_end) as latest_qualifier,
        -- as one thing: the counts of an older figure must not stand beside the newest value
        arg_max(struct_pack(numerator := numerator, denominator := denominator), period_end) as latest_counts,
        max(period_end) filter (where period_end <= plan_start) as before_end,
        arg_max(value, period_end) filter (where period_end <= plan_start) as before_value,
        arg_max(period, period_end) filter (where period_end <= plan_start) as before_period,
        min(value) as worst_value,
        (exp(avg(ln(greatest(1 + value / 100, 0.000001)))) - 1) * 100 as mean_growth
    from series
    group by target_id
),

-- Baselines in the declared order; one that is also the newest figure is none.
based as (
    select
        g.*,
        m.* exclude (target_id),
        case
            when g.target_kind in {{ growth_kinds() }} then null
            when m.before_end < m.latest_end then 'official_series'
            when g.starts_at_zero then 'assumed_zero'
            when m.first_end < m.latest_end then 'first_observation'
        end as baseline_source
    from {{ ref('int_target_goals') }} as g
    left join measured as m on g.target_id = m.target_id
),

valued as (
    select
        *,
        case baseline_source
            when 'official_series' then before_value
            when 'assumed_zero' then 0
            when 'first_observation' then first_value
        end as baseline_value,
        case baseline_source
            when 'official_series' then before_period
            when 'assumed_zero' then cast(year(plan_start) as varchar)
            when 'first_observation' then first_period
        end as baseline_period,
        case baseline_source
            when 'official_series' then before_end
            when 'assumed_zero' then plan_start
            when 'first_observation' then first_end
        end as baseline_end
    from based
),

aimed as (
    select
        *,
        -- a relative change is a figure only once its baseline is known
        case
            when comparator = 'change_pct' then cast(baseline_value * (1 + goal / 100) as decimal(24, 6))
            when comparator = 'qualitative' then null
            else goal
        end as goal_value,
        case
            when comparator in ('le', 'lt') then -1
            when comparator = 'change_pct' then sign(goal)
            else 1
        end as goal_direction
    from valued
)

select
    *,
    {{ satisfied('latest_value', 'latest_qualifier', 'comparator', 'goal_value', 'goal_direction') }}
    and {{ whole('target_kind', 'latest_counts.numerator', 'latest_counts.denominator') }} as is_met,
    goal_value - latest_value as gap,
    latest_value - baseline_value as way,
    goal_value - baseline_value as whole_way,
    date_diff('day', baseline_end, latest_end) as days,
    date_diff('day', baseline_end, due_date) as whole_days,
    date_diff('day', latest_end, due_date) as days_left,
    {{ as_of() }} as as_of
from aimed
