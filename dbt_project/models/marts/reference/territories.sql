-- Where a place ended without a successor of its own (a district), the ground is that of the place above it.
with holders as (
    select
        territory_id,
        any_value(holder_id) as holder_id
    from {{ ref('int_territory_borders') }}
    where border_date = {{ as_of() }} and era <> 'later'
    group by territory_id
    having count(*) = 1
)

select
    t.territory_id,
    t.name_vi,
    t.name_en,
    t.level,
    t.parent_territory_id,
    t.gso_code,
    t.unit_type,
    t.valid_from,
    t.valid_to,
    t.source,
    t.note,
    coalesce(own.holder_id, above.holder_id, top.holder_id) as current_territory_id
from {{ ref('stg_territories') }} as t
left join {{ ref('stg_territories') }} as p on t.parent_territory_id = p.territory_id
left join holders as own on t.territory_id = own.territory_id
left join holders as above on t.parent_territory_id = above.territory_id
left join holders as top on p.parent_territory_id = top.territory_id
