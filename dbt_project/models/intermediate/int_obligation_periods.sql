-- One row an obligation and period it asks for. An obligation without printed periods has one row for the plan's span.
with spans as (
    select
        r.*,
        p.in_force_from as plan_start,
        p.ends_on as plan_end,
        coalesce(try_cast(left(r.first_period, 4) as integer), year(p.in_force_from)) as first_year,
        coalesce(try_cast(left(r.last_period, 4) as integer), year(p.ends_on)) as last_year,
        r.frequency in ('yearly', 'half_yearly', 'quarterly', 'monthly') and r.first_period is not null as is_regular
    from {{ source('landing', 'reporting') }} as r
    inner join {{ ref('stg_plans') }} as p on r.plan_id = p.plan_id
),

regular as (
    select
        s.*,
        y.y as period_year,
        n.n as part,
        case s.frequency
            when 'yearly' then y.y::varchar
            when 'half_yearly' then y.y || '-H' || n.n
            when 'quarterly' then y.y || '-Q' || n.n
            when 'monthly' then y.y || '-' || lpad(n.n::varchar, 2, '0')
        end as period,
        case s.frequency when 'yearly' then 1 when 'half_yearly' then 2 when 'quarterly' then 4 when 'monthly' then 12 end as parts
    from spans as s
    cross join lateral (select unnest(generate_series(s.first_year, s.last_year)) as y) as y
    cross join lateral (select unnest(generate_series(1, 12)) as n) as n
    where s.is_regular
),

periods as (
    select
        obligation_id,
        plan_id,
        period,
        last_day(make_date(period_year, (12 // parts) * part, 1)) as period_end,
        due_rule,
        clause,
        frequency,
        subject,
        deadline_printed
    from regular
    where part <= parts and period between first_period and coalesce(last_period, '9999')
    union all
    select
        obligation_id,
        plan_id,
        coalesce(first_period, first_year || '/' || last_year),
        -- a fixed day ends its own period; a duty on request, or of no stated period, ends with none
        try_cast(substr(due_rule, 7) as date),
        due_rule,
        clause,
        frequency,
        subject,
        deadline_printed
    from spans
    where not is_regular
)

select
    *,
    case
        when due_rule is null then null
        when starts_with(due_rule, 'fixed:') then cast(substr(due_rule, 7) as date)
        when starts_with(due_rule, 'next:') then cast((left(period, 4)::integer + 1) || '-' || substr(due_rule, 6) as date)
        else cast(left(period, 4) || '-' || due_rule as date)
    end as due_date
from periods
