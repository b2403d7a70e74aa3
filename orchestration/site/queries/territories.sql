-- One row a territory.
with names as (
    select territory_id, {'id': slug(territory_id), 'vi': name_vi, 'en': name_en} as name from territories
),

kin as ( -- a merged territory and those it was made of
    select distinct to_territory_id as page, to_territory_id as territory_id from territory_crosswalk
    union
    select to_territory_id, from_territory_id from territory_crosswalk
),

told as ( -- figures as published, and those put together in the borders of today
    select
        k.page, k.territory_id <> k.page as is_earlier, false as is_derived, o.indicator_id, o.unit, k.territory_id,
        o.period, o.period_end, o.source_id, coalesce(o.value, o.value_low) as value, o.qualifier
    from kin as k inner join observations as o on k.territory_id = o.territory_id
    where coalesce(o.value, o.value_low) is not null
    union all
    select
        k.page, false, true, b.indicator_id, i.unit, k.page, b.period, b.period_end, '', b.value, b.qualifier
    from kin as k
    inner join observations_in_borders as b on k.page = b.territory_id and k.page = k.territory_id
    inner join indicators as i on b.indicator_id = i.indicator_id
    where b.basis <> 'as_reported' and b.value is not null
        and b.border_date = (select max(border_date) from observations_in_borders)
),

crossing as ( -- indicators with a figure before and one after the change of borders
    select
        f.page, f.indicator_id, f.unit, count(*) as n,
        list({'vi': t.name_vi, 'en': t.name_en, 'ended': t.valid_to::varchar, 'derived': f.is_derived, 'period': f.period,
              'on': f.period_end::varchar, 'value': f.value::double, 'qualifier': f.qualifier}
            order by f.is_derived, f.territory_id, f.period_end, f.source_id) as points
    from told as f inner join territories as t on f.territory_id = t.territory_id
    group by f.page, f.indicator_id, f.unit
    having bool_or(f.is_earlier) and not bool_and(f.is_earlier)
    qualify row_number() over (partition by f.page order by count(*) desc, f.indicator_id) <= 12
),

mergers as (
    select c.page, list({'indicator': {'vi': i.name_vi, 'en': i.name_en}, 'chart': to_json({
        'unit': c.unit, 'points': c.points, 'goals': [], 'changes': (
            select list(distinct w.effective_on::varchar) from territory_crosswalk as w where w.to_territory_id = c.page
        )})::varchar} order by i.name_vi) as mergers
    from crossing as c inner join indicators as i on c.indicator_id = i.indicator_id
    group by c.page
),

borders as (
    select territory_id, list(b order by border_date desc, indicator.vi, period) as borders
    from border_rows as b where subject = 'territory' group by territory_id
),

figures as (
    select territory_id, list(f order by f.indicator.vi, f.period_end, f.source_id) as figures
    from figure_rows as f where subject = 'territory' group by territory_id
),

counts as (select territory_id, sum(n)::bigint as figure_count from figure_counts group by territory_id),

plan_lists as (
    select p.territory_id, list({'id': p.plan_id, 'name': n.name, 'title_vi': p.title_vi, 'title_en': p.title_en}
        order by p.plan_id) as plans
    from plans as p inner join plan_names as n using (plan_id) group by p.territory_id
),

duties as ( -- its own targets, and those it answers for since a merger
    select territory_id, target_id from territory_targets
    union
    select territory_id, id from target_rows
),

goals as (
    select d.territory_id, histogram(r.status) as target_counts, list(r order by r.plan_id, r.place) as targets
    from duties as d inner join target_rows as r on d.target_id = r.id group by d.territory_id
),

bodies as (
    select territory_id, list({'id': agency_id, 'vi': name_vi, 'en': name_en} order by name_vi) as agencies
    from agencies group by territory_id
),

parts as (
    select t.parent_territory_id as territory_id, list({'id': slug(t.territory_id), 'vi': t.name_vi, 'en': t.name_en,
        'level': t.level, 'valid_to': t.valid_to} order by t.level, t.name_vi, t.territory_id) as parts
    from territories as t group by t.parent_territory_id
)

select
    slug(t.territory_id) as page,
    {'vi': t.name_vi, 'en': t.name_en} as name,
    t.* exclude (name_vi, name_en, source, note),
    parent.name as parent,
    lineage.before, lineage.after, mergers.mergers, borders.borders, figures.figures, counts.figure_count,
    plan_lists.plans, goals.target_counts, goals.targets, bodies.agencies, parts.parts
from territories as t
left join names as parent on t.parent_territory_id = parent.territory_id
left join lineage on lineage.subject = 'territory' and t.territory_id = lineage.id
left join mergers on t.territory_id = mergers.page
left join borders on t.territory_id = borders.territory_id
left join figures on t.territory_id = figures.territory_id
left join counts on t.territory_id = counts.territory_id
left join plan_lists on t.territory_id = plan_lists.territory_id
left join goals on t.territory_id = goals.territory_id
left join bodies on t.territory_id = bodies.territory_id
left join parts on t.territory_id = parts.territory_id
order by t.territory_id
