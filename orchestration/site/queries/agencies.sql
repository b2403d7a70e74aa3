-- One row an agency.
with subjects as (
    select id, plan_id, plan, number, place, statement_vi as words, 'targets' as kind from target_rows
    union all
    select id, plan_id, plan, number, place, title_vi, 'tasks' from task_rows
),

answers as (
    select a.agency_id, list(r order by r.plan_id, r.place) as targets, histogram(r.status) as counts
    from target_rows as r
    inner join agencies as a on a.agency_id in (r.responsible_agency_id, r.lead_agency_id)
    group by a.agency_id
),

works as (
    select a.agency_id, list(r order by r.plan_id, r.place) as tasks, histogram(r.status) as counts,
        to_json(list(r.bar order by r.due_date, r.place) filter (where r.bar is not null))::varchar as timeline
    from task_rows as r
    inner join agencies as a on a.agency_id in (r.responsible_agency_id, r.lead_agency_id)
    group by a.agency_id
),

shares as (
    select r.agency_id, list({'role': r.role, 'kind': s.kind, 'plan_id': s.plan_id, 'plan': s.plan, 'number': s.number,
                              'words': s.words} order by r.role, s.plan_id, s.kind, s.place) as shares
    from agency_roles as r
    inner join subjects as s on r.subject_id = s.id
    where r.role <> 'lead'
    group by r.agency_id
),

duties as (
    select agency_id, list(r order by r.due_date nulls last, r.plan_id, r.obligation_id, r.period) as duties,
        histogram(r.status) as counts
    from duty_rows as r
    group by agency_id
),

months as (
    select agency_id, to_json(list({'month': month, 'status': status, 'n': n} order by month, status))::varchar as calendar
    from (
        select agency_id, strftime(due_date, '%Y-%m') as month, status, count(*) as n
        from duty_rows where due_date is not null group by all
    )
    group by agency_id
)

select
    a.agency_id as page,
    {'vi': a.name_vi, 'en': a.name_en} as name,
    a.* exclude (agency_id, name_vi, name_en, source, note),
    {'id': slug(t.territory_id), 'vi': t.name_vi, 'en': t.name_en} as territory,
    answers.targets, answers.counts as target_counts,
    works.tasks, works.counts as task_counts, works.timeline,
    duties.duties, duties.counts as duty_counts, months.calendar,
    shares.shares, lineage.before, lineage.after
from agencies as a
left join territories as t using (territory_id)
left join answers on a.agency_id = answers.agency_id
left join works on a.agency_id = works.agency_id
left join duties on a.agency_id = duties.agency_id
left join months on a.agency_id = months.agency_id
left join shares on a.agency_id = shares.agency_id
left join lineage on lineage.subject = 'agency' and a.agency_id = lineage.id
order by a.agency_id
