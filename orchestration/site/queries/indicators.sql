-- One row an indicator.
with goals as (
    select indicator_id, list(r order by r.plan_id, r.place) as targets from target_rows as r group by indicator_id
),

figures as (
    select indicator_id, list(f order by f.territory_id, f.period_end, f.source_id) as figures
    from figure_rows as f where subject = 'indicator' group by indicator_id
),

charts as (
    select indicator_id, list(chart order by unit) as charts from path_charts where has_points group by indicator_id
),

borders as (
    select indicator_id, list(b order by border_date desc, territory_id, period) as borders
    from border_rows as b where subject = 'indicator' group by indicator_id
),

counts as (select indicator_id, sum(n)::bigint as figure_count from figure_counts group by indicator_id)

select
    i.indicator_id as page,
    {'vi': i.name_vi, 'en': i.name_en} as name,
    i.* exclude (indicator_id, name_vi, name_en, source),
    linked.name_vi as linked_vi, linked.name_en as linked_en,
    goals.targets, figures.figures, counts.figure_count, charts.charts, borders.borders
from indicators as i
left join indicators as linked on i.linked_indicator_id = linked.indicator_id
left join goals on i.indicator_id = goals.indicator_id
left join figures on i.indicator_id = figures.indicator_id
left join counts on i.indicator_id = counts.indicator_id
left join charts on i.indicator_id = charts.indicator_id
left join borders on i.indicator_id = borders.indicator_id
order by i.indicator_id
