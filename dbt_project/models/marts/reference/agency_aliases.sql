select
    alias,
    coalesce(scope_territory_id, 'viet-nam') as scope_territory_id,
    resolves_to,
    resolves_kind,
    rule,
    note
from {{ source('landing', 'agency_aliases') }}
where resolves_to not in (select agency_id from {{ source('landing', 'agencies') }} where not {{ begun('valid_from') }})
