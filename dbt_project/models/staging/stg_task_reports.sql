-- The newest standing report of each task known by as_of; a row that says no state does not undo one that did.
select
    r.*,
    s.received_on
from {{ source('landing', 'task_reports') }} as r
inner join {{ ref('stg_submissions') }} as s on r.submission_id = s.submission_id
where s.status is distinct from 'withdrawn' and r.reported_state is not null
qualify row_number() over (partition by r.task_id order by s.received_at desc, r.submission_id desc) = 1
