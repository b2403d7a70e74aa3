-- One row an agency, function and step: who answered for its duties since when, by which succession. The function `all` follows main
-- successions; a function that moved apart at some step has a chain of its own.
with recursive functions as (
    select 'all' as agency_function
    union
    select agency_function
    from {{ source('landing', 'agency_successions') }}
    where agency_function is not null and effective_on <= {{ as_of() }}
),

links as (
    select
        f.agency_function,
        s.* exclude (agency_function)
    from functions as f
    inner join {{ source('landing', 'agency_successions') }} as s on f.agency_function = s.agency_function or s.agency_function is null
    where s.effective_on <= {{ as_of() }}
    qualify row_number() over (
        partition by f.agency_function, s.from_agency_id order by s.succession_kind = 'function_moved' desc, s.effective_on asc
    ) = 1
),

chain as (
    select
        a.agency_id,
        f.agency_function,
        0 as step,
        a.agency_id as responsible_agency_id,
        a.valid_from as since,
        null::varchar as succession_kind,
        null::varchar as confidence,
        null::varchar as legal_act,
        null::varchar as source,
        null::varchar as note,
        1 as doubt
    from {{ ref('stg_agencies') }} as a
    cross join functions as f
    union all
    select
        c.agency_id,
        c.agency_function,
        c.step + 1,
        l.to_agency_id,
        l.effective_on,
        l.succession_kind,
        l.confidence,
        l.legal_act,
        l.source,
        l.note,
        greatest(c.doubt, case l.confidence when 'stated' then 1 when 'derived' then 2 else 3 end)
    from chain as c
    inner join links as l
        on
            c.responsible_agency_id = l.from_agency_id
            and c.agency_function = l.agency_function
            and coalesce(c.since, date '0001-01-01') <= l.effective_on
    where c.step < 10
)

select
    c.* exclude (doubt),
    case c.doubt when 1 then 'stated' when 2 then 'derived' else 'inferred' end as weakest_confidence,
    coalesce(
        cast(lead(c.since) over (partition by c.agency_id, c.agency_function order by c.step) - interval 1 day as date), a.valid_to
    ) as until,
    row_number() over (partition by c.agency_id, c.agency_function order by c.step desc) = 1 as is_last,
    if(a.valid_to is null, c.responsible_agency_id, null) as responsible_today_id
from chain as c
inner join {{ ref('stg_agencies') }} as a on c.responsible_agency_id = a.agency_id
qualify
    c.agency_function = 'all'
    or bool_or(coalesce(c.succession_kind = 'function_moved', false)) over (partition by c.agency_id, c.agency_function)
