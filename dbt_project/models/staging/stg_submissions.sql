-- One row a file known by as_of: a public page is known from its publication, an agency's file from its arrival.
select
    s.* exclude (received_at, status, reason),
    k.received_at,
    {{ day_in_viet_nam('k.received_at') }} as received_on,
    k.known_from,
    if(k.known_until <= {{ as_of() }}, 'withdrawn', s.status) as status,
    if(k.known_until <= {{ as_of() }}, 'withdrawn', s.reason) as reason
from {{ source('landing', 'submissions') }} as s
inner join {{ source('landing', 'spells') }} as k on s.submission_id = k.submission_id
where k.known_from <= {{ as_of() }}
qualify row_number() over (partition by s.submission_id order by k.received_at desc) = 1
