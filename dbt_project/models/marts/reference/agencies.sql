select
    a.agency_id,
    a.name_vi,
    a.name_en,
    a.short_name_vi,
    a.agency_kind,
    a.level,
    a.territory_id,
    a.parent_agency_id,
    t.responsible_today_id as responsible_agency_id,
    t.weakest_confidence as responsible_confidence,
    if(t.responsible_today_id is null, 'ended_without_successor', null) as responsible_reason,
    a.valid_from,
    a.valid_to,
    a.source,
    a.note
from {{ ref('stg_agencies') }} as a
inner join {{ ref('int_agency_chain') }} as t on a.agency_id = t.agency_id and t.agency_function = 'all' and t.is_last
