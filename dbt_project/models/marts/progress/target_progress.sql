with verdicts as (
    select
        s.*,
        coalesce(w.status, s.status) as final_status,
        if(w.target_id is null, s.reason, w.reason) as final_reason,
        coalesce(w.by_own_figure, true) as by_own_figure,
        w.parts,
        w.parts_met,
        if(w.target_id is null or w.by_own_figure, cast(s.score as decimal(9, 6)), w.score) as final_score,
        if(w.by_own_figure, 'places_not_named', null) as whole_flag
    from {{ ref('int_target_status') }} as s
    left join {{ ref('int_target_wholes') }} as w on s.target_id = w.target_id and s.against = w.against
    where s.unit_territory_id is null
)

select
    v.target_id,
    v.against,
    v.as_of,
    v.final_status as status,
    c.label_vi as status_vi,
    if(v.by_own_figure, v.last_verdict, null) as last_verdict,
    v.baseline_value,
    v.baseline_period,
    v.baseline_source,
    v.latest_value,
    v.latest_period,
    cast(v.gap as decimal(24, 6)) as gap,
    if(v.by_own_figure, v.share_of_way, null) as share_of_way,
    if(v.by_own_figure, v.share_of_time, null) as share_of_time,
    if(v.by_own_figure, v.ratio_linear, null) as ratio_linear,
    if(v.by_own_figure, v.ratio_cagr, null) as ratio_cagr,
    cast(if(v.days_left > 0 and not v.is_growth, v.gap * 365.25 / v.days_left, null) as decimal(24, 6)) as required_per_year,
    cast(null as decimal(24, 6)) as forecast_value,
    cast(null as decimal(24, 6)) as forecast_low,
    cast(null as decimal(24, 6)) as forecast_high,
    '{{ var("method_version") }}' as method_version,
    v.final_reason as reason,
    v.comparator,
    v.goal_value,
    v.due_date,
    v.latest_qualifier,
    v.points::integer as observations,
    v.redefined_as,
    v.goal_target_id,
    v.parts,
    v.parts_met,
    v.steps_judged::integer as steps_judged,
    v.steps_met::integer as steps_met,
    v.final_score as score,
    {{ sorted_flags("v.progress_flags", "v.whole_flag") }} as flags
from verdicts as v
left join {{ source('landing', 'codelists') }} as c on c.list_id = 'target_status' and v.final_status = c.code
