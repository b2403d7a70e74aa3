-- One row an assessed subject and goal: its status by the published method (docs/analyst.md), first rule that matches, and why.
with first_met as (
    select
        s.assessed_id,
        m.against,
        min(s.period_end) as first_met_end
    from {{ ref('int_target_series') }} as s
    inner join {{ ref('int_target_measures') }} as m on s.assessed_id = m.assessed_id
    where
        {{ satisfied('s.value', 's.qualifier', 'm.comparator', 'm.goal_value', 'm.direction') }}
        and {{ whole('m.target_kind', 's.numerator', 's.denominator') }}
    group by s.assessed_id, m.against
),

levels as (
    select
        level,
        max(valid_to) as level_ended_on
    from {{ ref('stg_territories') }}
    group by level
    having count(*) = count(valid_to)
),

facts as (
    select
        m.* exclude (as_of),
        m.as_of as reported_as_of,
        -- what ended is judged as it stood on its last day
        least(m.as_of, coalesce(levels.level_ended_on, m.as_of)) as as_of,
        levels.level_ended_on < m.as_of as level_ended,
        if(place.valid_to < m.as_of, place.valid_to, null) as borders_ended_on,
        first_met.first_met_end,
        round((m.mean_growth / nullif(m.mean_goal, 0))::double, 12) as growth_ratio,
        m.direction * m.planned_way as planned,
        coalesce(m.days > 0 and m.whole_days > 0 and (m.direction * m.whole_way > 0 or m.follows_path), false) as has_path
    from {{ ref('int_target_measures') }} as m
    left join levels on m.level = levels.level
    left join {{ ref('stg_territories') }} as place on m.territory_id = place.territory_id
    left join first_met on m.assessed_id = first_met.assessed_id and m.against = first_met.against
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
                when has_path and planned > 0 then cast(way as double) * planned_days / cast(planned_way as double)
            end
        ") }} as ratio_linear,
        case
            when is_growth then {{ six_digits("growth_ratio") }}
            when has_path and baseline_value > 0 and latest_value > 0 and goal_value > 0 and days >= {{ var('shortest_span_days') }}
                then {{ six_digits("
                    (power(cast(latest_value as double) / baseline_value, 365.25 / days) - 1)
                    / nullif(power(cast(goal_value as double) / baseline_value, 365.25 / whole_days) - 1, 0)
                ") }}
        end as ratio_cagr,
        b.status as band
    from facts as f
    left join {{ source('landing', 'progress_bands') }} as b
        on
            case
                -- cross-multiplied in decimals: no rounding decides a band
                when not is_growth and has_path and planned > 0
                    then
                        (b.ratio_from is null or direction * way * planned_days >= b.ratio_from * planned)
                        and (b.ratio_below is null or direction * way * planned_days < b.ratio_below * planned)
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
            when is_growth then if(steps_judged >= 2, band, 'insufficient')
            when target_kind = 'milestone' then 'insufficient'
            when target_kind = 'maintained' then 'deteriorating'
            when points < 2 and coalesce(baseline_source, '') not in ('assumed_zero', 'stated_in_plan') then 'insufficient'
            when baseline_source is null or goal_value is null then 'insufficient'
            when days < {{ var('shortest_span_days') }} then 'insufficient'
            -- the baseline was there already, the newest figure is not
            when not follows_path and direction * whole_way <= 0 then if(direction * way < 0, 'deteriorating', 'insufficient')
            when not has_path then 'insufficient'
            when days < {{ var('early_until_share') }} * whole_days then 'too_early'
            -- a plan that expects no gain yet is kept by keeping the level it expects
            when planned <= 0 then if(direction * way * planned_days >= planned, 'on_track', 'deteriorating')
            else band
        end as pace_verdict
    from paced
),

verdicts as (
    select
        *,
        case
            when points is null then 'no_data'
            when redefined_as is not null or definition_missing then 'insufficient'
            when not is_growth and goal_value is null then 'insufficient'
            when is_met and not is_growth then if(first_met_end <= due_date or due_date is null, 'achieved', 'achieved_late')
            when due_date is null then 'insufficient'
            when as_of > due_date and latest_end >= due_date and is_growth
                then
                    case
                        when growth_ratio is null or steps_judged < steps then 'insufficient'
                        when growth_ratio > 1 or (growth_ratio = 1 and comparator <> 'gt') then 'achieved'
                        else 'not_achieved'
                    end
            when as_of > due_date and latest_end >= due_date then 'not_achieved'
            when latest_end < least(as_of, due_date) - interval '{{ var("stale_after_months") }} months' then 'stale'
            -- nobody can report in the borders of the plan any more
            when as_of > due_date and borders_ended_on < due_date then 'insufficient'
            when as_of > due_date then 'stale'
            else pace_verdict
        end as verdict
    from pace
),

judged as (
    select
        *,
        if(withdrawn or level_ended, 'not_applicable', verdict) as status,
        case
            when withdrawn then 'withdrawn'
            when level_ended then 'level_ended'
            when verdict = 'no_data' and definition_missing then 'definition_missing'
            when verdict = 'no_data' and target_kind = 'milestone' and not takes_figures then 'places_not_told_apart'
            when verdict = 'no_data' and comparator = 'qualitative' then 'qualitative_without_evidence'
            when verdict = 'no_data' then 'no_observation'
            when verdict = 'stale' and as_of > due_date then 'nothing_at_or_after_due_date'
            when verdict = 'stale' then 'older_than_24_months'
            when verdict <> 'insufficient' then null
            when redefined_as is not null then 'redefined_by_later_target'
            when definition_missing then 'definition_missing'
            when not is_growth and goal_value is null and comparator = 'change_pct' then 'baseline_missing'
            when not is_growth and goal_value is null then 'no_figure_to_compare'
            when due_date is null then 'no_due_date'
            when as_of > due_date and latest_end >= due_date then 'years_missing'
            when as_of > due_date then 'no_common_border_data'
            when is_growth and coalesce(steps_judged, 0) < 2 then 'one_observation'
            when is_growth then 'no_figure_to_compare'
            when target_kind = 'milestone' then 'not_there_yet'
            when points < 2 and coalesce(baseline_source, '') not in ('assumed_zero', 'stated_in_plan') then 'one_observation'
            when baseline_source is null then 'baseline_missing'
            when days < {{ var('shortest_span_days') }} then 'observations_too_close'
            else 'baseline_equals_target'
        end as reason
    from verdicts
)

select
    * exclude (as_of, reported_as_of),
    reported_as_of as as_of,
    -- Open SDG's scale from -5 to 5: 0 at a pace of 0.60, 5 at 1.30 or when the goal is reached
    case
        when status in ('achieved', 'achieved_late') then 5
        when ratio_linear is not null and status in ('not_achieved', 'on_track', 'acceleration_needed', 'limited', 'deteriorating')
            then {{ six_digits("greatest(-5, least(5, (ratio_linear - 0.6) / if(ratio_linear < 0.6, 0.24, 0.14)))") }}
    end as score,
    case
        when status = 'not_applicable' then verdict
        when status = 'stale' or reason = 'no_common_border_data' then pace_verdict
    end as last_verdict,
    {{ sorted_flags("concat_ws(
        ';',
        if(baseline_source = 'assumed_zero', 'baseline_assumed_zero', null),
        if(follows_path, 'against_path', null),
        if(target_kind = 'exact_count' and direction * (latest_value - goal_value) > 0, 'exceeds', null),
        if(target_kind = 'ambiguous_range', 'ambiguous', null),
        if(target_kind = 'ambiguous_range' and direction * (coalesce(mean_growth, latest_value) - ambition) >= 0, 'higher_reading_met', null),
        if(is_range and direction * (coalesce(mean_growth, latest_value) - ambition) > 0, 'above_band', null),
        if(
            is_range
            and direction * (coalesce(mean_growth, latest_value) - goal) >= 0
            and direction * (coalesce(mean_growth, latest_value) - ambition) <= 0,
            'in_band', null
        ),
        if(is_growth and steps_met < steps_judged, 'years_missed', null)
    )") }} as progress_flags
from judged
