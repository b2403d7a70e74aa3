-- One row a file known by as_of: a public page is known from its publication, an agency's file from its arrival.
select
    *,
    {{ day_in_viet_nam('received_at') }} as received_on,
    if(
        channel = 'public_source' and published_on is not null,
        {{ last_day_of('published_on') }},
        {{ day_in_viet_nam('received_at') }}
    ) as known_from
from {{ source('landing', 'submissions') }}
where
    if(
        channel = 'public_source' and published_on is not null,
        {{ last_day_of('published_on') }},
        {{ day_in_viet_nam('received_at') }}
    ) <= {{ as_of() }}
