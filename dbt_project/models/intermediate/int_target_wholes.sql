-- One row a target and goal that is judged by its parts: its components, its named places, or every unit it binds. The worst
-- part speaks for the whole; a part without a verdict keeps it from being on track or achieved. How many parts are met
-- stands beside, and the mean of their scores.
{%- set worst_first %}['not_achieved', 'deteriorating', 'limited', 'acceleration_needed', 'too_early', 'stale', 'insufficient', 'no_data', 'on_track', 'achieved_late', 'achieved']{% endset %}
with recursive below as (
    select
        parent_target_id as whole_id,
        target_id
    from {{ ref('stg_targets') }}
    where parent_target_id is not null
    union all
    select
        b.whole_id,
        t.target_id
    from below as b
    inner join {{ ref('stg_targets') }} as t on b.target_id = t.parent_target_id
),

parts as (
    select
        b.whole_id,
        s.against,
        s.status,
        s.score
    from below as b
    inner join {{ ref('int_target_status') }} as s on b.target_id = s.assessed_id
    where b.target_id not in (select t.parent_target_id from {{ ref('stg_targets') }} as t where t.parent_target_id is not null)
    union all
    select
        target_id,
        against,
        status,
        score
    from {{ ref('int_target_status') }}
    where unit_territory_id is not null
),

counted as (
    select
        whole_id,
        against,
        count(*) as parts,
        count(*) filter (where status <> 'not_applicable') as parts_judged,
        count(*) filter (where status in ('achieved', 'achieved_late')) as parts_met,
        count(distinct status) filter (where status <> 'not_applicable') as different,
        bool_and(status = 'no_data') filter (where status <> 'not_applicable') as nothing_known,
        arg_min(status, list_position({{ worst_first }}, status)) filter (where status <> 'not_applicable') as worst,
        if(count(score) = count(*) filter (where status <> 'not_applicable'), avg(score), null) as score
    from parts
    group by whole_id, against
)

select
    s.target_id,
    s.against,
    coalesce(c.parts, 0)::integer as parts,
    coalesce(c.parts_met, 0)::integer as parts_met,
    cast(c.score as decimal(9, 6)) as score,
    case
        when s.status = 'not_applicable' then 'not_applicable'
        when c.parts is null and s.points is null then 'no_data'
        when c.parts is null then 'insufficient'
        when c.parts_judged = 0 then if(s.target_kind = 'composite', 'not_applicable', s.status)
        when s.redefined_as is not null then 'insufficient'
        when c.nothing_known and s.points is null then 'no_data'
        when c.nothing_known then if(s.target_kind = 'each_unit', 'insufficient', s.status)
        when c.different = 1 then c.worst
        when c.worst in ('too_early', 'stale', 'insufficient', 'no_data') then 'insufficient'
        else c.worst
    end as status,
    case
        when s.status = 'not_applicable' then s.reason
        when c.parts is null and s.points is null then s.reason
        when c.parts is null then 'units_not_listed'
        when c.parts_judged = 0 then if(s.target_kind = 'composite', 'level_ended', s.reason)
        when s.redefined_as is not null then 'redefined_by_later_target'
        when c.nothing_known and s.points is null then 'no_observation'
        when c.nothing_known and s.target_kind = 'each_unit' then 'units_not_reported'
        when c.nothing_known then s.reason
        when c.different > 1 and c.worst in ('too_early', 'stale', 'insufficient', 'no_data') then 'part_without_verdict'
        else 'judged_by_its_parts'
    end as reason,
    -- its own figure is used only where no part has one, or none is left
    coalesce((c.nothing_known or c.parts_judged = 0) and s.points is not null and s.target_kind <> 'each_unit', false) as by_own_figure
from {{ ref('int_target_status') }} as s
left join counted as c on s.target_id = c.whole_id and s.against = c.against
where s.unit_territory_id is null and (c.parts is not null or s.target_kind in ('each_unit', 'composite'))
