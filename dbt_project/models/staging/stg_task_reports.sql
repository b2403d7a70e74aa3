-- One row a task that was reported on by as_of: the standing report of its latest period that says a state, of two the newer one; the
-- evidence named last; and what its reports together prove about its start. A row that says no state does not undo one that did.
with known as (
    select
        r.*,
        s.received_on,
        s.received_at
    from {{ source('landing', 'task_reports') }} as r
    inner join {{ ref('stg_submissions') }} as s on r.submission_id = s.submission_id
    where s.status is distinct from 'withdrawn'
),

kept as (
    select
        task_id,
        last(evidence order by period_end nulls first, received_at, submission_id) filter (where evidence is not null) as kept_evidence,
        min(received_on) filter (where reported_state in ('running', 'done')) as started_by,
        max(received_on) filter (where reported_state = 'not_started') as not_started_on
    from known
    group by task_id
)

select
    known.* replace (kept.kept_evidence as evidence),
    kept.started_by,
    kept.not_started_on
from known
inner join kept on known.task_id = kept.task_id
where known.reported_state is not null
qualify row_number() over (
    partition by known.task_id order by known.period_end desc nulls last, known.received_at desc, known.submission_id desc
) = 1
