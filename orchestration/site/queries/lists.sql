-- One row: what the pages that list everything show.
select
    (select list(r order by r.plan_id, r.place) from target_rows as r) as targets,
    (select list(r order by r.plan_id, r.place) from task_rows as r) as tasks,
    (
        select list({'id': i.indicator_id, 'vi': i.name_vi, 'en': i.name_en, 'pillar': i.pillar, 'unit': i.unit,
                     'targets': coalesce(g.n, 0), 'figures': coalesce(f.n, 0)} order by i.name_vi, i.indicator_id)
        from indicators as i
        left join (select indicator_id, count(*) as n from target_rows group by all) as g using (indicator_id)
        left join (select indicator_id, sum(n)::bigint as n from figure_counts group by all) as f using (indicator_id)
    ) as indicators,
    (
        select list({'id': a.agency_id, 'vi': a.name_vi, 'en': a.name_en, 'kind': a.agency_kind,
                     'valid_to': a.valid_to, 'targets': coalesce(s.targets_led, 0), 'tasks': coalesce(s.tasks_led, 0),
                     'reports': coalesce(s.reports_due, 0)} order by a.name_vi, a.agency_id)
        from agencies as a left join agency_scorecard as s using (agency_id)
    ) as agencies,
    (
        select list({'id': slug(t.territory_id), 'vi': t.name_vi, 'en': t.name_en, 'level': t.level,
                     'valid_from': t.valid_from, 'valid_to': t.valid_to, 'figures': coalesce(f.n, 0),
                     'parent': {'id': slug(p.territory_id), 'vi': p.name_vi, 'en': p.name_en}}
                    order by l.sort_order, t.name_vi, t.territory_id)
        from territories as t
        inner join codelists as l on l.list_id = 'level' and l.code = t.level
        left join territories as p on t.parent_territory_id = p.territory_id
        left join (select territory_id, sum(n)::bigint as n from figure_counts group by all) as f on t.territory_id = f.territory_id
    ) as territories,
    (
        select list(d order by d.plan_id, d.subject, d.frequency)
        from (
            select plan_id, any_value(plan) as plan, subject, frequency, count(distinct agency_id) as agencies,
                count(*) as n, count(due_date) as dated, histogram(status) as counts
            from duty_rows group by plan_id, subject, frequency
        ) as d
    ) as duties,
    (select histogram(status) from duty_rows) as duty_counts,
    (select count(*) from duty_rows where due_date is null) as undated,
    (
        select to_json(list({'month': month, 'status': status, 'n': n} order by month, status))::varchar
        from (
            select strftime(due_date, '%Y-%m') as month, status, count(*) as n
            from duty_rows where due_date is not null group by all
        )
    ) as calendar,
    (select list(b order by b.ratio_from desc nulls last) from progress_bands as b) as bands
