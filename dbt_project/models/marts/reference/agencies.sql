select
    a.agency_id,
    a.name_vi,
    a.name_en,
    a.short_name_vi,
    a.agency_kind,
    a.level,
    a.territory_id,
    a.parent_agency_id,
    t.responsible_agency_id,
    t.confidence as responsible_confidence,
    a.valid_from,
    a.valid_to,
    a.source,
    a.note
from {{ ref('stg_agencies') }} as a
left join {{ ref('int_agency_today') }} as t on a.agency_id = t.agency_id
