-- One row an agency: who answers for its duties on as_of, following main successions; null when nobody valid is known.
with recursive steps as (
    select
        from_agency_id,
        to_agency_id,
        effective_on,
        case confidence when 'stated' then 1 when 'derived' then 2 else 3 end as doubt
    from {{ source('landing', 'agency_successions') }}
    where
        succession_kind in ('main', 'renamed', 'province_merger')
        and effective_on <= {{ as_of() }}
),

chain as (
    select
        agency_id,
        agency_id as today_id,
        date '0001-01-01' as since,
        1 as doubt,
        0 as depth
    from {{ ref('stg_agencies') }}
    union all
    select
        c.agency_id,
        s.to_agency_id,
        s.effective_on,
        greatest(c.doubt, s.doubt),
        c.depth + 1
    from chain as c
    inner join steps as s on c.today_id = s.from_agency_id and c.since <= s.effective_on
    where c.depth < 10
),

last_step as (
    select *
    from chain
    qualify row_number() over (partition by agency_id order by depth desc) = 1
)

select
    l.agency_id,
    if(coalesce(a.valid_to, date '9999-12-31') >= {{ as_of() }}, l.today_id, null) as responsible_agency_id,
    case l.doubt when 1 then 'stated' when 2 then 'derived' else 'inferred' end as confidence,
    l.depth as steps
from last_step as l
inner join {{ ref('stg_agencies') }} as a on l.today_id = a.agency_id
