-- One row an assessed subject and goal: baseline, newest figure, the way covered and the way planned, in exact decimals.
with series as (
    select
        s.*,
        g.plan_start
    from {{ ref('int_target_series') }} as s
    inner join {{ ref('int_target_goals') }} as g on s.assessed_id = g.assessed_id and g.against = 'original'
),

measured as (
    select
        assessed_id,
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
        arg_max(period, period_end) filter (where period_end <= plan_start) as before_period
    from series
    group by assessed_id
),

-- What the plan itself says about the time before it.
stated as (
    select
        g.assessed_id,
        max(p.period_end) as stated_end,
        arg_max(p.value, p.period_end) as stated_value,
        arg_max(p.period, p.period_end) as stated_period
    from {{ ref('int_target_goals') }} as g
    inner join {{ ref('int_target_path') }} as p
        on g.path_target_id = p.target_id and p.period_end <= g.plan_start and p.in_force_to is null
    group by g.assessed_id
),

-- Years that were reported, and the mean growth over them: observed, and asked for in the same years.
years as (
    select
        s.assessed_id,
        s.against,
        count(*) as steps,
        count(s.value) as steps_judged,
        count(*) filter (where s.is_met) as steps_met,
        {{ mean_growth('if(g.is_growth, s.value, null)') }} as mean_growth,
        {{ mean_growth('if(g.is_growth and s.value is not null, s.goal, null)') }} as mean_goal
    from {{ ref('int_target_steps') }} as s
    inner join {{ ref('int_target_goals') }} as g on s.assessed_id = g.assessed_id and s.against = g.against
    where s.period_end > g.plan_start
    group by s.assessed_id, s.against
),

-- Baselines in the declared order; one that is also the newest figure is none.
based as (
    select
        g.*,
        m.* exclude (assessed_id),
        y.* exclude (assessed_id, against),
        t.* exclude (assessed_id),
        case
            when g.is_growth then null
            when t.stated_end < m.latest_end then 'stated_in_plan'
            when m.before_end < m.latest_end then 'official_series'
            when g.starts_at_zero and g.plan_start < m.latest_end then 'assumed_zero'
            when m.first_end < m.latest_end then 'first_observation'
        end as baseline_source
    from {{ ref('int_target_goals') }} as g
    left join measured as m on g.assessed_id = m.assessed_id
    left join stated as t on g.assessed_id = t.assessed_id
    left join years as y on g.assessed_id = y.assessed_id and g.against = y.against
),

valued as (
    select
        *,
        case baseline_source
            when 'stated_in_plan' then stated_value
            when 'official_series' then before_value
            when 'assumed_zero' then 0
            when 'first_observation' then first_value
        end as baseline_value,
        case baseline_source
            when 'stated_in_plan' then stated_period
            when 'official_series' then before_period
            when 'assumed_zero' then cast(year(plan_start) as varchar)
            when 'first_observation' then first_period
        end as baseline_period,
        case baseline_source
            when 'stated_in_plan' then stated_end
            when 'official_series' then before_end
            when 'assumed_zero' then plan_start
            when 'first_observation' then first_end
        end as baseline_end
    from based
),

aimed as (
    select
        *,
        cast(case
            -- a relative change is a figure only once its baseline is known; a series of changes needs it in the plan
            when comparator = 'change_pct' and measures_change
                then if(baseline_source = 'stated_in_plan', baseline_value + goal, null)
            when comparator = 'change_pct' then baseline_value * (1 + goal / 100)
            when comparator <> 'qualitative' then goal
        end as decimal(24, 6)) as goal_value
    from valued
),

-- The stretch of the path the newest figure lies on: from the last step reached in time to the next one.
stretches as (
    select
        a.assessed_id,
        a.against,
        max(s.period_end) filter (where s.period_end <= a.latest_end) as from_end,
        arg_max(s.goal, s.period_end) filter (where s.period_end <= a.latest_end) as from_value,
        min(s.period_end) filter (where s.period_end > a.latest_end) as to_end,
        arg_min(s.goal, s.period_end) filter (where s.period_end > a.latest_end) as to_value
    from aimed as a
    inner join {{ ref('int_target_steps') }} as s on a.assessed_id = s.assessed_id and a.against = s.against
    where not a.is_growth and s.period_end > a.baseline_end and s.period_end <= a.due_date
    group by a.assessed_id, a.against
),

-- Without a path there is one stretch: from the baseline to the goal.
stretched as (
    select
        a.*,
        s.assessed_id is not null as follows_path,
        coalesce(s.from_end, a.baseline_end) as from_end,
        coalesce(s.from_value, a.baseline_value) as from_value,
        coalesce(s.to_end, a.due_date) as to_end,
        coalesce(s.to_value, a.goal_value) as to_value
    from aimed as a
    left join stretches as s on a.assessed_id = s.assessed_id and a.against = s.against
)

select
    *,
    {{ satisfied('latest_value', 'latest_qualifier', 'comparator', 'goal_value', 'direction') }}
    and {{ whole('target_kind', 'latest_counts.numerator', 'latest_counts.denominator') }} as is_met,
    goal_value - latest_value as gap,
    latest_value - baseline_value as way,
    goal_value - baseline_value as whole_way,
    date_diff('day', baseline_end, latest_end) as days,
    date_diff('day', baseline_end, due_date) as whole_days,
    date_diff('day', latest_end, due_date) as days_left,
    -- the way planned by the newest period end is planned_way / planned_days
    if(
        to_end > from_end,
        (from_value - baseline_value) * date_diff('day', from_end, to_end)
        + (to_value - from_value) * date_diff('day', from_end, latest_end),
        from_value - baseline_value
    ) as planned_way,
    if(to_end > from_end, date_diff('day', from_end, to_end), 1) as planned_days,
    {{ as_of() }} as as_of
from stretched
