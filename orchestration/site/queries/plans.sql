-- One row a plan.
with goals as (
    select plan_id, list(r order by r.place) as targets, histogram(r.status) as target_counts
    from target_rows as r group by plan_id
),

pillars as (
    select plan_id, list({'vi': c.label_vi, 'en': c.label_en, 'statuses': statuses} order by c.sort_order) as pillars
    from (select plan_id, pillar, histogram(status) as statuses from target_rows group by all)
    inner join codelists as c on c.list_id = 'pillar' and c.code = pillar
    group by plan_id
),

works as (
    select
        plan_id, list(r order by r.place) as tasks, histogram(r.status) as task_counts,
        to_json(list(r.bar order by r.due_date, r.bar['from'], r.place) filter (where r.bar is not null))::varchar as timeline
    from task_rows as r group by plan_id
),

duties as (
    select plan_id, list(d order by d.subject, d.frequency) as duties
    from (
        select
            plan_id, subject, frequency, count(distinct agency_id) as agencies, count(distinct period) as periods,
            min(due_date) as first_due, max(due_date) as last_due
        from duty_rows group by all
    ) as d
    group by plan_id
),

steps as ( -- years of a yearly growth, steps of a path
    select r.plan_id, list({'number': r.number, 'unit': r.unit, 'period': s.period, 'goal_value': s.goal_value,
        'value': s.value, 'is_met': s.is_met} order by r.place, s.period_end) as steps
    from target_steps as s inner join target_rows as r on s.target_id = r.id and s.against = 'current'
    group by r.plan_id
),

units as ( -- of targets that bind each unit
    select r.plan_id, list({'number': r.number, 'unit': r.unit, 'territory': {'id': slug(t.territory_id), 'vi': t.name_vi,
        'en': t.name_en}, 'goal_value': u.goal_value, 'latest_value': u.latest_value, 'latest_period': u.latest_period,
        'status': u.status, 'reason': u.reason} order by r.place, t.name_vi, t.territory_id) as units
    from target_unit_progress as u
    inner join target_rows as r on u.target_id = r.id and u.against = 'current'
    inner join territories as t on u.territory_id = t.territory_id
    group by r.plan_id
),

occurrences as ( -- of recurring tasks
    select r.plan_id, histogram(o.status) as occurrence_counts, list({'number': r.number, 'title_vi': r.title_vi,
        'period': o.period, 'due_date': o.due_date, 'status': o.status, 'completed_on': o.completed_on}
        order by r.place, o.due_date) as occurrences
    from task_occurrences as o inner join task_rows as r on o.task_id = r.id
    group by r.plan_id
),

duty_counts as (select plan_id, histogram(status) as duty_counts from duty_rows group by plan_id),

notes as (select plan_id, list(note order by position) as notes from plan_notes group by plan_id),

changes as (
    select
        {'earlier': e.number, 'earlier_plan': e.plan_id, 'later': l.number, 'later_plan': l.plan_id,
         'kind': v.change_kind, 'before': v.value_before, 'after': v.value_after, 'unit': coalesce(l.unit, e.unit),
         'statement_vi': coalesce(l.statement_vi, e.statement_vi)} as change,
        e.place,
        unnest(list_distinct([e.plan_id, l.plan_id])) as plan_id
    from target_revisions as v
    inner join target_rows as e on v.earlier_target_id = e.id
    left join target_rows as l on v.later_target_id = l.id
),

revisions as (select plan_id, list(change order by place) as revisions from changes group by plan_id)

select
    p.plan_id as page,
    n.name,
    p.* exclude (plan_id),
    {'id': slug(t.territory_id), 'vi': t.name_vi, 'en': t.name_en} as territory,
    targets, target_counts, pillars, tasks, task_counts, timeline, steps, units,
    occurrences, occurrence_counts, duties, duty_counts, notes, revisions
from plans as p
inner join plan_names as n using (plan_id)
inner join territories as t on p.territory_id = t.territory_id
left join goals using (plan_id)
left join pillars using (plan_id)
left join works using (plan_id)
left join steps using (plan_id)
left join units using (plan_id)
left join occurrences using (plan_id)
left join duties using (plan_id)
left join duty_counts using (plan_id)
left join notes using (plan_id)
left join revisions using (plan_id)
order by p.plan_id
