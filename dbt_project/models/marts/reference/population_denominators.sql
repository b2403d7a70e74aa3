select
    territory_id,
    measure,
    breakdown,
    period,
    value,
    unit,
    obs_status,
    known_from,
    source,
    note
from {{ source('landing', 'population_denominators') }}
where known_from <= {{ as_of() }}
