-- One row a territory.
with names as (
    select territory_id, {'id': slug(territory_id), 'vi': name_vi, 'en': name_en} as name from territories
),

before as (
    select c.to_territory_id as territory_id, list({'place': n.name, 'on': c.effective_on, 'share': c.share,
        'basis': c.share_basis, 'act': c.legal_act} order by c.from_territory_id) as before
    from territory_crosswalk as c inner join names as n on c.from_territory_id = n.territory_id
    group by c.to_territory_id
),

after as (
    select c.from_territory_id as territory_id, list({'place': n.name, 'on': c.effective_on, 'share': c.share,
        'basis': c.share_basis, 'act': c.legal_act} order by c.to_territory_id) as after
    from territory_crosswalk as c inner join names as n on c.to_territory_id = n.territory_id
    group by c.from_territory_id
),

kin as ( -- a territory and those it was made of
    select territory_id as page, territory_id from territories
    union
    select to_territory_id, from_territory_id from territory_crosswalk
),

crossing as ( -- indicators with a figure before and one after the change of borders
    select k.page, f.indicator_id, f.unit
    from kin as k inner join figure_rows as f on k.territory_id = f.territory_id
    where coalesce(f.value, f.value_low) is not null
    group by all
    having bool_or(f.territory_id = k.page) and bool_or(f.territory_id <> k.page)
),

mergers as (
    select page, list({'indicator': indicator, 'chart': to_json({
        'unit': unit, 'points': points, 'goals': [], 'changes': changes})::varchar}
        order by indicator.vi) as mergers
    from (
        select
            c.page, any_value(f.indicator) as indicator, f.unit,
            list({'vi': f.territory.vi, 'en': f.territory.en, 'ended': f.valid_to::varchar, 'period': f.period,
                  'on': f.period_end::varchar, 'value': coalesce(f.value, f.value_low)::double,
                  'qualifier': f.qualifier} order by f.territory_id, f.period_end, f.source_id) as points,
            (
                select list(distinct w.effective_on::varchar) from territory_crosswalk as w
                where w.to_territory_id = c.page
            ) as changes
        from crossing as c
        inner join kin as k on c.page = k.page
        inner join figure_rows as f
            on k.territory_id = f.territory_id and c.indicator_id = f.indicator_id and c.unit = f.unit
        where coalesce(f.value, f.value_low) is not null
        group by c.page, c.indicator_id, f.unit
    )
    group by page
),

borders as (
    select b.territory_id, list({'indicator': {'id': i.indicator_id, 'vi': i.name_vi, 'en': i.name_en}, 'unit': i.unit,
        'period': b.period, 'border_date': b.border_date, 'value': b.value, 'reason': b.reason}
        order by b.border_date desc, i.name_vi, b.period) as borders
    from observations_in_borders as b inner join indicators as i using (indicator_id)
    group by b.territory_id
),

figures as (
    select territory_id, list(f order by f.indicator.vi, f.period_end, f.source_id) as figures
    from figure_rows as f group by territory_id
),

plan_lists as (
    select p.territory_id, list({'id': p.plan_id, 'name': n.name, 'title_vi': p.title_vi, 'title_en': p.title_en}
        order by p.plan_id) as plans
    from plans as p inner join plan_names as n using (plan_id) group by p.territory_id
),

goals as (
    select territory_id, histogram(status) as target_counts from target_rows group by territory_id
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
    before.before, after.after, mergers.mergers, borders.borders, figures.figures, plan_lists.plans,
    goals.target_counts, bodies.agencies, parts.parts
from territories as t
left join names as parent on t.parent_territory_id = parent.territory_id
left join before on t.territory_id = before.territory_id
left join after on t.territory_id = after.territory_id
left join mergers on t.territory_id = mergers.page
left join borders on t.territory_id = borders.territory_id
left join figures on t.territory_id = figures.territory_id
left join plan_lists on t.territory_id = plan_lists.territory_id
left join goals on t.territory_id = goals.territory_id
left join bodies on t.territory_id = bodies.territory_id
left join parts on t.territory_id = parts.territory_id
order by t.territory_id
