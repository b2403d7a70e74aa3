select
    agency_id,
    agency_function,
    step,
    responsible_agency_id,
    since as valid_from,
    until as valid_to,
    succession_kind,
    confidence,
    weakest_confidence,
    legal_act,
    source,
    note
from {{ ref('int_agency_chain') }}
