select
    plan_id,
    doc_number,
    doc_type,
    title_vi,
    title_en,
    issuer,
    territory_id,
    signed_on,
    document_status,
    replaces,
    source_file,
    source_sha256,
    doc_number_source,
    starts_on,
    ends_on,
    implements
from {{ ref('stg_plans') }}
