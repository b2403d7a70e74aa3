-- One row a plan in force by as_of: signed that day or before; where the day of signing is unknown, begun.
select
    *,
    coalesce(signed_on, starts_on) as in_force_from
from {{ source('landing', 'plans') }}
where coalesce(signed_on, starts_on) <= {{ as_of() }}
