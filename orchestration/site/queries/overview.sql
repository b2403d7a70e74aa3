-- One row: the counts and charts of the first page.
with goals as (select * from target_rows)
select
    (select max(as_of) from task_progress) as as_of,
    (select count(*) from plans) as plans,
    (select count(*) from goals) as targets,
    (select count(latest_value) from goals) as measured,
    (select count(*) from goals where status in ('achieved', 'achieved_late')) as achieved,
    (select count(*) from goals where status = 'no_data') as no_data,
    (select count(*) from task_rows) as tasks,
    (select count(*) from task_rows where status = 'no_report') as no_report,
    (select count(*) from submissions where channel = 'agency') as reports,
    (select count(*) from observations) as figures,
    (select count(distinct source_id) from observations where channel = 'public_source') as sources,
    (select count(*) from duty_rows) as duties,
    (select count(*) from duty_rows where status = 'not_collected') as not_collected,
    (
        select list({'id': slug(t.territory_id), 'vi': t.name_vi, 'en': t.name_en, 'targets': n, 'measured': m,
                     'achieved': a, 'statuses': h, 'tasks': w.tasks, 'silent': w.silent, 'states': w.states}
                    order by t.territory_id)
        from (
            select p.territory_id, count(*) as n, count(latest_value) as m, histogram(status) as h,
                count(*) filter (where status in ('achieved', 'achieved_late')) as a
            from goals inner join plan_names as p using (plan_id) group by all
        )
        inner join territories as t using (territory_id)
        left join (
            select p.territory_id, count(*) as tasks, count(*) filter (where status = 'no_report') as silent,
                histogram(status) as states
            from task_rows inner join plan_names as p using (plan_id) group by all
        ) as w on t.territory_id = w.territory_id
    ) as provinces,
    (
        select list({'vi': c.label_vi, 'en': c.label_en, 'targets': n, 'measured': m, 'achieved': a, 'statuses': h}
                    order by c.sort_order)
        from (
            select pillar, count(*) as n, count(latest_value) as m, histogram(status) as h,
                count(*) filter (where status in ('achieved', 'achieved_late')) as a
            from goals group by all
        )
        inner join codelists as c on c.list_id = 'pillar' and c.code = pillar
    ) as pillars,
    (
        select list({'id': a.agency_id, 'vi': a.name_vi, 'en': a.name_en, 'targets': s.targets_led,
                     'achieved': s.targets_achieved + s.targets_achieved_late, 'no_data': s.targets_no_data,
                     'tasks': s.tasks_led, 'silent': s.tasks_no_report, 'reports': s.reports_due,
                     'statuses': h.statuses}
                    order by s.targets_led + s.tasks_led desc, a.agency_id)
        from agency_scorecard as s
        inner join agencies as a using (agency_id)
        left join (
            select responsible_agency_id as agency_id, histogram(status) as statuses from goals group by all
        ) as h on a.agency_id = h.agency_id
        where s.targets_led + s.tasks_led > 0
    ) as agencies,
    (
        select list({'id': plan_id, 'name': name, 'title_vi': title_vi, 'title_en': title_en,
                     'signed_on': signed_on, 'document_status': document_status, 'targets': n, 'measured': m,
                     'tasks': w, 'statuses': h, 'states': s}
                    order by territory_id, signed_on nulls last, plan_id)
        from plans
        inner join plan_names using (plan_id, territory_id)
        left join (
            select plan_id, count(*) as n, count(latest_value) as m, histogram(status) as h from goals group by all
        ) using (plan_id)
        left join (
            select plan_id, count(*) as w, histogram(status) as s from task_rows group by all
        ) using (plan_id)
    ) as plan_list
