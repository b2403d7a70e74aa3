-- What the pages show of targets, tasks, reports and figures: one row each, names and labels joined once for all pages.
create temp macro natural_order(number) as list_transform(
    string_split(number, '.'), lambda part: if(regexp_full_match(part, '[0-9]+'), lpad(part, 5, '0'), part)
);
create temp macro slug(id) as replace(id, '/', '.');

create temp table plan_names as
select
    p.plan_id,
    p.territory_id,
    {
        'vi': coalesce(p.doc_number, c.label_vi || ' ' || year(p.starts_on)) || ', ' || t.name_vi,
        'en': coalesce(p.doc_number, c.label_en || ' ' || year(p.starts_on)) || ', ' || t.name_vi
    } as name,
    p.starts_on,
    p.ends_on
from plans as p
inner join territories as t using (territory_id)
left join codelists as c on c.list_id = 'doc_type' and c.code = p.doc_type;

create temp table agency_names as
select agency_id, {'id': agency_id, 'vi': name_vi, 'en': name_en} as name from agencies;

create temp table group_names as
select g.ids, list({'vi': a.name_vi, 'en': a.name_en} order by a.group_id) as names
from (
    select lead_group_ids as ids from targets
    union
    select lead_group_ids from tasks
) as g
inner join agency_groups as a on list_contains(string_split(g.ids, ';'), a.group_id)
group by g.ids;

create temp table flag_names as
select f.flags, list({'vi': c.label_vi, 'en': c.label_en} order by c.sort_order) as names
from (
    select flags from targets
    union
    select flags from tasks
) as f
inner join codelists as c on c.list_id = 'flag' and list_contains(string_split(f.flags, ';'), c.code)
group by f.flags;

-- Targets and tasks alike: their plan, who leads, who answers today, their flags in words.
create temp table subject_rows as
select
    s.id,
    s.plan_id,
    p.name as plan,
    s.number,
    natural_order(s.number) as place,
    s.responsible_agency_id,
    s.lead_agency_id,
    lead.name as lead,
    responsible.name as responsible,
    groups.names as lead_groups,
    s.confidence,
    flags.names as flags
from (
    select
        target_id as id, plan_id, target_no as number, lead_agency_id, responsible_agency_id,
        responsible_confidence as confidence, lead_group_ids, flags
    from targets
    union all
    select
        task_id, plan_id, task_no, lead_agency_id, responsible_agency_id, responsible_confidence, lead_group_ids, flags
    from tasks
) as s
inner join plan_names as p on s.plan_id = p.plan_id
left join agency_names as lead on s.lead_agency_id = lead.agency_id
left join agency_names as responsible on s.responsible_agency_id = responsible.agency_id
left join group_names as groups on s.lead_group_ids = groups.ids
left join flag_names as flags on s.flags = flags.flags;

create temp table target_rows as
select
    s.*,
    t.clause,
    t.statement_vi,
    t.indicator_id,
    {'id': i.indicator_id, 'vi': i.name_vi, 'en': i.name_en} as indicator,
    t.pillar,
    t.territory_id,
    t.level,
    t.component_rule is not null as is_whole,
    t.comparator,
    t.value_low,
    t.value_high,
    t.unit,
    t.due_date,
    g.status,
    g.reason,
    g.latest_value,
    g.latest_period,
    g.latest_qualifier,
    g.goal_value,
    g.baseline_value,
    g.baseline_period
from targets as t
inner join subject_rows as s on t.target_id = s.id
inner join target_progress as g on t.target_id = g.target_id and g.against = 'current'
left join indicators as i on t.indicator_id = i.indicator_id;

create temp table task_rows as
select
    s.*,
    t.parent_task_id is not null as is_part,
    t.title_vi,
    t.deliverable_vi,
    t.start_date,
    t.due_date,
    t.deadline_printed,
    t.deadline_kind,
    g.status,
    g.reason,
    g.reported_state,
    g.percent_complete,
    g.completed_on,
    -- from the day the plan begins where the document prints no start
    case when t.due_date is not null
        then {'no': t.task_no, 'title': t.title_vi, 'from': coalesce(t.start_date, p.starts_on)::varchar,
              'to': t.due_date::varchar, 'status': g.status}
    end as bar
from tasks as t
inner join subject_rows as s on t.task_id = s.id
inner join task_progress as g using (task_id)
inner join plan_names as p on t.plan_id = p.plan_id;

create temp table duty_rows as
select
    r.obligation_id,
    r.plan_id,
    p.name as plan,
    r.agency_id,
    a.name as agency,
    r.period,
    r.due_date,
    r.received_on,
    r.days_late,
    r.frequency,
    r.subject,
    r.compliance_status as status,
    r.reason
from reporting_obligations as r
inner join plan_names as p using (plan_id)
inner join agency_names as a on r.agency_id = a.agency_id;

-- What a page lists of the figures: of the widest level first, then the newest. All of them are in observations.csv.
create temp macro listed() as 100;

create temp table figures_listed as
with ranked as (
    select
        o.rowid as place, o.indicator_id, o.territory_id,
        {'level': -l.sort_order, 'on': o.period_end, 'place': -o.rowid} as precedence
    from observations as o
    inner join codelists as l on l.list_id = 'level' and o.level = l.code
)

select unnest(max_by(place, precedence, listed())) as place, 'indicator' as subject from ranked group by indicator_id
union all
select unnest(max_by(place, precedence, listed())), 'territory' from ranked group by territory_id;

create temp table figure_counts as
select indicator_id, territory_id, count(*) as n from observations group by all;

create temp table figure_rows as
select
    f.subject,
    o.indicator_id,
    {'id': o.indicator_id, 'vi': i.name_vi, 'en': i.name_en} as indicator,
    o.territory_id,
    {'id': slug(o.territory_id), 'vi': t.name_vi, 'en': t.name_en} as territory,
    t.valid_to,
    o.level,
    o.period,
    o.period_end,
    o.value,
    o.value_low,
    o.value_high,
    o.qualifier,
    o.numerator,
    o.denominator,
    o.unit,
    o.obs_status,
    o.channel,
    o.source_id,
    o.source_locator,
    o.evidence_url,
    s.publisher,
    s.title as source_title,
    a.name as reporter
from figures_listed as f
inner join observations as o on f.place = o.rowid
left join indicators as i using (indicator_id)
left join territories as t on o.territory_id = t.territory_id
left join submissions as s on o.submission_id = s.submission_id
left join agency_names as a on o.channel = 'agency' and o.source_id = a.agency_id;

create temp table border_rows as
with ranked as (
    select
        rowid as place, indicator_id, territory_id,
        {'borders': border_date, 'on': period_end, 'place': -rowid} as precedence
    from observations_in_borders
),

listed as (
    select unnest(max_by(place, precedence, listed())) as place, 'indicator' as subject from ranked group by indicator_id
    union all
    select unnest(max_by(place, precedence, listed())), 'territory' from ranked group by territory_id
)

select
    l.subject,
    b.indicator_id,
    b.territory_id,
    {'id': i.indicator_id, 'vi': i.name_vi, 'en': i.name_en} as indicator,
    {'id': slug(t.territory_id), 'vi': t.name_vi, 'en': t.name_en} as territory,
    i.unit,
    b.period,
    b.border_date,
    b.value,
    b.basis,
    b.reason
from listed as l
inner join observations_in_borders as b on l.place = b.rowid
inner join indicators as i using (indicator_id)
inner join territories as t using (territory_id);

-- Where agencies and territories come from and what became of them.
create temp table lineage as
with names as (
    select 'agency' as subject, agency_id as id, name from agency_names
    union all
    select 'territory', territory_id, {'id': slug(territory_id), 'vi': name_vi, 'en': name_en} from territories
),

steps as (
    select
        'agency' as subject, from_agency_id as earlier, to_agency_id as later, effective_on, legal_act,
        'succession_kind' as code_list, succession_kind as code, confidence
    from agency_successions
    union all
    select
        'territory', from_territory_id, to_territory_id, effective_on, legal_act, 'share_basis', share_basis, null
    from territory_crosswalk
),

sides as (
    select *, later as id, earlier as other, 'before' as side from steps
    union all
    select *, earlier, later, 'after' from steps
)

select
    s.subject,
    s.id,
    list({
        'name': n.name, 'on': s.effective_on, 'act': s.legal_act, 'code_list': s.code_list, 'code': s.code,
        'confidence': s.confidence
    } order by s.effective_on, s.other) filter (s.side = 'before') as before,
    list({
        'name': n.name, 'on': s.effective_on, 'act': s.legal_act, 'code_list': s.code_list, 'code': s.code,
        'confidence': s.confidence
    } order by s.effective_on, s.other) filter (s.side = 'after') as after
from sides as s
inner join names as n on s.other = n.id and s.subject = n.subject
group by s.subject, s.id;

-- One chart an indicator and unit: figures as reported, goals, and the path each goal requires.
create temp table path_charts as
with points as (
    select
        indicator_id, unit,
        list({
            'vi': territory.vi, 'en': territory.en, 'ended': valid_to::varchar, 'period': period,
            'on': period_end::varchar, 'value': coalesce(value, value_low)::double, 'qualifier': qualifier
        } order by territory_id, period_end, source_id) as points
    from figure_rows
    where subject = 'indicator' and coalesce(value, value_low) is not null
    group by all
),

baselines as ( -- the day at which the path of a goal begins
    select g.id, max(o.period_end) as period_end
    from target_rows as g
    inner join observations as o
        on
            g.indicator_id = o.indicator_id and g.territory_id = o.territory_id
            and g.baseline_period = o.period and g.baseline_value is not null
    group by g.id
),

goals as (
    select
        g.indicator_id, g.unit,
        list({
            'vi': g.plan.vi, 'en': g.plan.en, 'no': g.number, 'comparator': g.comparator,
            'on': g.due_date::varchar, 'value': g.goal_value::double,
            'from_on': b.period_end::varchar, 'from_value': g.baseline_value::double,
            'path': (
                select list({'on': w.period_end::varchar, 'value': w.goal_value::double} order by w.period_end)
                from target_steps as w semi join target_path using (target_id, period)
                where w.target_id = g.id and w.against = 'current'
            )
        } order by g.plan_id, g.place) as goals
    from target_rows as g
    left join baselines as b on g.id = b.id
    where g.goal_value is not null and g.due_date is not null
    group by all
),

changes as (select list(distinct effective_on::varchar order by effective_on::varchar) as days from territory_crosswalk)

select
    indicator_id, unit, points is not null as has_points,
    to_json({
        'unit': unit, 'points': coalesce(points, []), 'goals': coalesce(goals, []),
        'changes': (select days from changes)
    })::varchar as chart
from points
full join goals using (indicator_id, unit);
