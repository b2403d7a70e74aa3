select
    from_territory_id,
    to_territory_id,
    effective_on,
    share,
    share_basis,
    legal_act,
    source,
    note
from {{ source('landing', 'territory_crosswalk') }}
where effective_on <= {{ as_of() }}
