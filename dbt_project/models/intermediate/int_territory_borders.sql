-- One row a territory, border date and unit that holds its ground there. A border date is as_of, or the last day before borders changed:
-- with both, the borders of any day are known. `share` is the part of the territory that the unit holds; null where it is not known.
-- An id stands for one set of borders: whoever gains or loses ground has a new id.
with recursive days as (
    select {{ as_of() }} as border_date
    union
    select cast(effective_on - interval 1 day as date)
    from {{ source('landing', 'territory_crosswalk') }}
    where effective_on <= {{ as_of() }}
),

links as (
    select
        from_territory_id as unit_id,
        to_territory_id as next_id,
        effective_on,
        true as forward,
        cast(share as decimal(9, 6)) as share
    from {{ source('landing', 'territory_crosswalk') }}
    where effective_on <= {{ as_of() }}
    union all
    -- back: a unit that took up one other, whole, is that unit; how else it divides into its predecessors nobody says
    select
        to_territory_id as unit_id,
        from_territory_id as next_id,
        effective_on,
        false as forward,
        if(count(*) over (partition by to_territory_id) = 1 and share = 1, cast(1 as decimal(9, 6)), null) as share
    from {{ source('landing', 'territory_crosswalk') }}
    where effective_on <= {{ as_of() }}
),

steps as (
    select
        t.territory_id,
        d.border_date,
        t.territory_id as holder_id,
        cast(1 as decimal(9, 6)) as share,
        0 as depth
    from {{ ref('stg_territories') }} as t
    cross join days as d
    union all
    select
        s.territory_id,
        s.border_date,
        l.next_id,
        cast(s.share * l.share as decimal(9, 6)),
        s.depth + 1
    from steps as s
    inner join {{ ref('stg_territories') }} as u on s.holder_id = u.territory_id
    inner join links as l
        on
            s.holder_id = l.unit_id
            and if(l.forward, u.valid_to < s.border_date and l.effective_on <= s.border_date, u.valid_from > s.border_date)
    where s.depth < 10
)

select
    s.territory_id,
    s.border_date,
    s.holder_id,
    if(count(s.share) = count(*), sum(s.share), null) as share,
    -- before its holder there, after it, or itself
    if(s.territory_id = s.holder_id, 'same', if(r.valid_to < s.border_date, 'earlier', 'later')) as era,
    coalesce(r.valid_from, date '0001-01-01') as valid_from,
    coalesce(r.valid_to, date '9999-12-31') as valid_to
from steps as s
inner join {{ ref('stg_territories') }} as u
    on
        s.holder_id = u.territory_id
        and s.border_date between coalesce(u.valid_from, date '0001-01-01') and coalesce(u.valid_to, date '9999-12-31')
inner join {{ ref('stg_territories') }} as r on s.territory_id = r.territory_id
group by all
