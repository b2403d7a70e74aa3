select
    from_agency_id,
    to_agency_id,
    effective_on,
    succession_kind,
    agency_function,
    confidence,
    legal_act,
    source,
    note
from {{ source('landing', 'agency_successions') }}
where effective_on <= {{ as_of() }}
