-- One row a target and goal: its status by the published method (docs/analyst.md), first rule that matches, and why.
with parts as (
    select
        t.parent_target_id as target_id,
        count(*) as points
    from {{ ref('stg_targets') }} as t
    inner join {{ ref('int_target_series') }} as s on t.target_id = s.target_id
    where t.parent_target_id is not null
    group by t.parent_target_id
),

facts as (
    select
        m.*,
        ended.level_ended_on,
        first_met.first_met_end,
        parts.points as points_of_parts,
        m.goal_direction as direction,
        m.target_kind in {{ growth_kinds() }} as is_growth,
        m.mean_growth / nullif(m.goal, 0) as growth_ratio,
        coalesce(m.goal_direction * m.whole_way > 0 and m.days > 0 and m.whole_days > 0, false) as has_path
    from {{ ref('int_target_measures') }} as m
    left join (
        select
            level,
            max(valid_to) as level_ended_on
        from {{ source('landing', 'territories') }}
        group by level
        having count(*) = count(valid_to)
    ) as ended on m.level = ended.level and ended.level_ended_on < {{ as_of() }}
    left join (
        select
            s.target_id,
            m2.against,
            min(s.period_end) as first_met_end
        from {{ ref('int_target_series') }} as s
        inner join {{ ref('int_target_measures') }} as m2 on s.target_id = m2.target_id
        where
            {{ satisfied('s.value', 's.qualifier', 'm2.comparator', 'm2.goal_value', 'm2.goal_direction') }}
            and {{ whole('m2.target_kind', 's.numerator', 's.denominator') }}
        group by s.target_id, m2.against
    ) as first_met on m.target_id = first_met.target_id and m.against = first_met.against
    left join parts on m.target_id = parts.target_id
),

paced as (
    select
        f.*,
        -- shown to six digits; no verdict is taken from these quotients
        {{ six_digits("cast(way as double) / nullif(whole_way, 0)") }} as share_of_way,
        {{ six_digits("days / nullif(cast(whole_days as double), 0)") }} as share_of_time,
        {{ six_digits("
            case
                when is_growth then growth_ratio
                when has_path then cast(way as double) * whole_days / (cast(whole_way as double) * days)
            end
        ") }} as ratio_linear,
        case
            when is_growth then {{ six_digits("growth_ratio") }}
            when has_path and baseline_value > 0 and latest_value > 0 and goal_value > 0 and days >= {{ var('shortest_span_days') }}
                then {{ six_digits("
                    (power(cast(latest_value as double) / baseline_value, 365.25 / days) - 1)
                    / (power(cast(goal_value as double) / baseline_value, 365.25 / whole_days) - 1)
                ") }}
        end as ratio_cagr,
        b.status as band
    from facts as f
    left join {{ source('landing', 'progress_bands') }} as b
        on
            case
                -- cross-multiplied in decimals: no rounding decides a band
                when not is_growth and has_path
                    then
                        (b.ratio_from is null or direction * way * whole_days >= b.ratio_from * abs(whole_way) * days)
                        and (b.ratio_below is null or direction * way * whole_days < b.ratio_below * abs(whole_way) * days)
                when is_growth and growth_ratio is not null
                    then
                        (b.ratio_from is null or growth_ratio >= b.ratio_from)
                        and (b.ratio_below is null or growth_ratio < b.ratio_below)
                else false
            end
),

pace as (
    select
        *,
        case
            when points is null then null
            when is_growth then band
            when points < 2 and coalesce(baseline_source, '') <> 'assumed_zero' then 'insufficient'
            when baseline_source is null then 'insufficient'
            when days < {{ var('shortest_span_days') }} then 'insufficient'
            -- the baseline was there already, the newest figure is not
            when direction * whole_way <= 0 then if(direction * way < 0, 'deteriorating', 'insufficient')
            when not has_path then 'insufficient'
            when days < {{ var('early_until_share') }} * whole_days then 'too_early'
            else band
        end as pace_verdict
    from paced
),

judged as (
    select
        *,
        case
            when level_ended_on is not null then 'not_applicable'
            when target_kind = 'composite' then if(points_of_parts is null, 'no_data', 'insufficient')
            when points is null then 'no_data'
            when redefined_as is not null then 'insufficient'
            when goal_value is null then 'insufficient'
            when is_growth and as_of <= due_date then pace_verdict
            when is_met and not is_growth then if(first_met_end <= due_date or due_date is null, 'achieved', 'achieved_late')
            when due_date is null then 'insufficient'
            when is_growth then 'insufficient'
            when as_of > due_date and latest_end >= due_date then 'not_achieved'
            when
                as_of > due_date
                or latest_end < least(as_of, due_date) - interval '{{ var("stale_after_months") }} months' then 'stale'
            else pace_verdict
        end as status
    from pace
)

select
    *,
    case status
        when 'stale' then pace_verdict
    end as last_verdict,
    case
        when status = 'not_applicable' then 'level_ended'
        when status <> 'not_applicable' and target_kind = 'composite' then 'judged_by_its_parts'
        when status = 'no_data' then if(comparator = 'qualitative', 'qualitative_without_evidence', 'no_observation')
        when status = 'stale' and as_of > due_date then 'nothing_at_or_after_due_date'
        when status = 'stale' then 'older_than_24_months'
        when status = 'insufficient' and redefined_as is not null then 'redefined_by_later_target'
        when status = 'insufficient' and due_date is null then 'no_due_date'
        when status = 'insufficient' and is_growth then 'growth_after_last_year_not_judged'
        when status = 'insufficient' and comparator = 'change_pct' and baseline_value is null then 'baseline_missing'
        when status = 'insufficient' and goal_value is null then 'no_figure_to_compare'
        when status = 'insufficient' and points < 2 then 'one_observation'
        when status = 'insufficient' and baseline_source is null then 'baseline_missing'
        when status = 'insufficient' and days < {{ var('shortest_span_days') }} then 'observations_too_close'
        when status = 'insufficient' then 'baseline_equals_target'
    end as reason
from judged
