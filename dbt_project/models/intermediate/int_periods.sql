-- One row a calendar period in the notation of the project, 1990 to 2060.
with years as (
    select unnest(generate_series(1990, 2060)) as y
),

parts as (
    select
        y.y,
        f.frequency,
        n.n,
        f.mark,
        (n.n - 1) * f.months + 1 as first_month,
        n.n * f.months as last_month
    from years as y
    cross join (
        values ('yearly', 12, ''), ('half_yearly', 6, '-H'), ('quarterly', 3, '-Q'), ('monthly', 1, '-')
    ) as f (frequency, months, mark)
    cross join (select unnest(generate_series(1, 12)) as n) as n
    where n.n * f.months <= 12
    union all
    -- so many months of a year, from its first; three, six and twelve are a quarter, a half and the year
    select
        y.y,
        'cumulative',
        m.months,
        'M',
        1 as first_month,
        m.months as last_month
    from years as y
    cross join (select unnest([1, 2, 4, 5, 7, 8, 9, 10, 11]) as months) as m
)

select
    frequency,
    case
        when frequency = 'yearly' then y::varchar
        when frequency = 'cumulative' then y || '-' || n || mark
        when frequency = 'monthly' then y || mark || lpad(n::varchar, 2, '0')
        else y || mark || n
    end as period,
    make_date(y, first_month, 1) as period_start,
    last_day(make_date(y, last_month, 1)) as period_end
from parts
union all
select
    'weekly',
    strftime(monday, '%G-W%V'),
    cast(monday as date),
    cast(monday + interval 6 day as date)
from (select unnest(generate_series(date '1990-01-01', date '2060-12-27', interval 7 day)) as monday) as weeks
union all
select
    'school_year',
    y || '-SY',
    cast(y || '-{{ var("school_year_starts") }}' as date),
    cast(y + 1 || '-{{ var("school_year_ends") }}' as date)
from years
