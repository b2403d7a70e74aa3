-- Accepted figures known by as_of, each with the time it was the newest word of its source; the last word of a day counts.
with known as (
    select
        o.*,
        s.received_at,
        s.tier
    from {{ source('landing', 'observations') }} as o
    inner join {{ ref('stg_submissions') }} as s on o.submission_id = s.submission_id
    where o.known_from <= {{ as_of() }}
    qualify row_number() over (
        partition by o.indicator_id, o.territory_id, o.level, o.period, o.source_id, o.known_from
        order by s.received_at desc, o.submission_id desc
    ) = 1
)

select
    *,
    lead(known_from) over (
        partition by indicator_id, territory_id, level, period, source_id order by known_from
    ) as known_to
from known
