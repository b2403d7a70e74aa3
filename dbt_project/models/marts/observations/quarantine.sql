-- What the cells said stays out of the release: only where, and by which rule, a row was set aside.
select
    q.submission_id,
    q.source_locator,
    q.channel,
    q.source_id,
    q.outcome,
    q.rule,
    q.flags
from {{ source('landing', 'quarantine') }} as q
inner join {{ ref('stg_submissions') }} as s on q.submission_id = s.submission_id
