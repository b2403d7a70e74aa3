-- Every figure in the borders of as_of and of the last day before each change of borders: as reported where the unit is that of the day,
-- else put together from all units that lay within it, by the rule of the indicator; null with a reason where that cannot be done.
with figures as (
    select
        indicator_id,
        territory_id,
        level,
        period,
        max(period_end) as period_end,
        count(distinct value) > 1 or count(distinct qualifier) filter (where value is not null) > 1 as disputed,
        any_value(value) as value,
        any_value(qualifier) filter (where value is not null) as qualifier,
        if(count(distinct numerator) = 1 and count(distinct denominator) = 1, max(numerator), null) as numerator,
        if(count(distinct numerator) = 1 and count(distinct denominator) = 1, max(denominator), null) as denominator
    from {{ ref('stg_observations') }}
    where known_to is null
    group by indicator_id, territory_id, level, period
),

-- the units that together made up a holder on one day before it
members as (
    select
        e.*,
        b.territory_id,
        b.share
    from (
        select distinct
            holder_id,
            border_date,
            valid_to as on_day
        from {{ ref('int_territory_borders') }}
        where era = 'earlier'
    ) as e
    inner join {{ ref('int_territory_borders') }} as b
        on
            e.holder_id = b.holder_id
            and e.border_date = b.border_date
            and b.era = 'earlier'
            and e.on_day between b.valid_from and b.valid_to
),

weights as (
    select
        territory_id,
        measure,
        left(period, 4) as year,
        arg_max(value, period) as weight
    from {{ ref('population_denominators') }}
    where breakdown = 'total'
    group by territory_id, measure, left(period, 4)
),

reported as (
    select distinct
        f.indicator_id,
        f.level,
        f.period,
        f.period_end,
        m.holder_id,
        m.border_date,
        m.on_day
    from figures as f
    inner join members as m on f.territory_id = m.territory_id
),

merged as (
    select
        r.indicator_id,
        r.level,
        r.period,
        r.period_end,
        r.holder_id,
        r.border_date,
        r.on_day,
        i.aggregation,
        if(i.unit = '%', 100, 1) as factor,
        count(*) as units,
        min(m.share) = 1 as undivided,
        {{ joined("if(f.territory_id is null, null, m.territory_id)") }} as members,
        {{ joined("if(f.territory_id is null, m.territory_id, null)") }} as missing_members,
        count(f.value) as with_value,
        coalesce(bool_or(f.disputed), false) as disputed,
        coalesce(bool_or(f.qualifier in ('gt', 'lt')), false) as bounded,
        if(bool_or(f.qualifier in ('approx', 'derived')), 'derived', 'eq') as qualifier,
        any_value(f.value) as one_value,
        any_value(f.qualifier) as one_qualifier,
        cast(sum(cast(f.value * m.share as decimal(30, 12))) as decimal(24, 6)) as total,
        max(f.value) as largest,
        if(
            count(f.numerator) = count(*), cast(sum(cast(f.numerator * m.share as decimal(30, 12))) as decimal(24, 6)), null
        ) as numerator,
        if(
            count(f.denominator) = count(*), cast(sum(cast(f.denominator * m.share as decimal(30, 12))) as decimal(24, 6)), null
        ) as denominator,
        if(
            count(w.weight) = count(*) and count(try_cast(f.value as decimal(14, 6))) = count(f.value),
            cast(sum(try_cast(f.value as decimal(14, 6)) * cast(w.weight as decimal(14, 0))) as decimal(24, 6)),
            null
        ) as weighted,
        if(count(w.weight) = count(*), sum(w.weight), null) as weight
    from reported as r
    inner join members as m on r.holder_id = m.holder_id and r.border_date = m.border_date and r.on_day = m.on_day
    inner join {{ source('landing', 'indicators') }} as i on r.indicator_id = i.indicator_id
    left join figures as f
        on r.indicator_id = f.indicator_id and r.level = f.level and r.period = f.period and m.territory_id = f.territory_id
    left join weights as w
        on m.territory_id = w.territory_id and i.weight_measure = w.measure and year(r.period_end)::varchar = w.year
    group by all
),

ruled as (
    select
        *,
        case
            when missing_members is not null or disputed or with_value < units then null
            when units = 1 and undivided then 'same_unit'
            when aggregation = 'ratio' and numerator is not null and denominator > 0 then 'ratio_of_sums'
            when bounded then null
            when aggregation = 'sum' then if(undivided, 'sum_of_members', 'sum_of_shares')
            when aggregation = 'max' and undivided then 'largest_member'
            when aggregation = 'ratio' and undivided and weight > 0 then 'population_weighted'
        end as basis
    from merged
),

placed as (
    select
        m.indicator_id,
        m.holder_id as territory_id,
        m.level,
        m.period,
        m.period_end,
        m.border_date,
        case m.basis
            when 'same_unit' then m.one_value
            when 'ratio_of_sums' then {{ exact_ratio('m.numerator', 'm.denominator', 'm.factor') }}
            when 'sum_of_members' then m.total
            when 'sum_of_shares' then m.total
            when 'largest_member' then m.largest
            when 'population_weighted' then {{ exact_ratio('m.weighted', 'm.weight') }}
        end as value,
        case
            when m.basis = 'same_unit' then m.one_qualifier
            when m.basis in ('sum_of_shares', 'population_weighted') then 'derived'
            when m.basis = 'ratio_of_sums' then 'eq'
            when m.basis is not null then m.qualifier
        end as qualifier,
        if(m.basis is not null, m.numerator, null) as numerator,
        if(m.basis is not null, m.denominator, null) as denominator,
        m.basis,
        m.members,
        m.missing_members,
        case
            when m.basis is not null then null
            when m.missing_members is not null then 'members_missing'
            when m.disputed then 'sources_disagree'
            when m.with_value < m.units then 'not_reported'
            when m.aggregation in ('rank', 'none') then 'not_additive'
            when m.bounded then 'member_is_a_bound'
            when m.aggregation = 'ratio' then 'no_counts_or_weights'
            else 'not_additive'
        end as reason,
        2 as choice,
        m.on_day
    from ruled as m
    union all
    select
        f.indicator_id,
        coalesce(b.holder_id, f.territory_id) as territory_id,
        f.level,
        f.period,
        f.period_end,
        d.border_date,
        if(b.share = 1 and not f.disputed, f.value, null) as value,
        if(b.share = 1 and not f.disputed, f.qualifier, null) as qualifier,
        if(b.share = 1 and not f.disputed, f.numerator, null) as numerator,
        if(b.share = 1 and not f.disputed, f.denominator, null) as denominator,
        if(b.share = 1 and not f.disputed and f.value is not null, if(b.era = 'same', 'as_reported', 'same_unit'), null) as basis,
        f.territory_id as members,
        null as missing_members,
        case
            when b.holder_id is null then if(t.valid_to < d.border_date, 'unit_ended_without_successor', 'unit_not_yet_formed')
            when b.share is null then 'later_borders_only'
            when f.disputed then 'sources_disagree'
            when f.value is null then 'not_reported'
        end as reason,
        if(b.era = 'same', 1, 3) as choice,
        null as on_day
    from figures as f
    inner join {{ ref('stg_territories') }} as t on f.territory_id = t.territory_id
    cross join (select distinct border_date from {{ ref('int_territory_borders') }}) as d
    left join {{ ref('int_territory_borders') }} as b on f.territory_id = b.territory_id and d.border_date = b.border_date
    where b.era is distinct from 'earlier'
    -- one row a unit: its own word, then what is made up of earlier units (a whole before a part), then what later ones say
    qualify row_number() over (
        partition by f.indicator_id, coalesce(b.holder_id, f.territory_id), f.level, f.period, d.border_date
        order by b.era = 'same' desc, t.valid_from asc
    ) = 1
),

chosen as (
    select *
    from placed
    qualify row_number() over (
        partition by indicator_id, territory_id, level, period, border_date order by choice asc, value is null asc, on_day desc
    ) = 1
)

select
    c.indicator_id,
    c.territory_id,
    c.level,
    c.period,
    c.border_date,
    if(l.level is null, c.value, null) as value,
    if(l.level is null, c.numerator, null) as numerator,
    if(l.level is null, c.denominator, null) as denominator,
    if(l.level is null, c.reason, 'level_ended') as reason,
    if(l.level is null, c.qualifier, null) as qualifier,
    if(l.level is null, c.basis, null) as basis,
    c.members,
    c.missing_members,
    c.period_end
from chosen as c
left join (
    select
        level,
        max(valid_to) as ended_on
    from {{ ref('stg_territories') }}
    group by level
    having count(*) = count(valid_to)
) as l on c.level = l.level and c.border_date > l.ended_on
