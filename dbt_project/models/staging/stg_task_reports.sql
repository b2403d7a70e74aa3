-- One row a task, agency and period reported on by as_of: what its files say together. The newest one says the state; a percentage, day
-- or product that a newer file leaves empty stands as long as the state does. What a withdrawn file said is not said.
with versions as (
    select
        r.*,
        s.received_on,
        s.received_at,
        row_number() over newest as age,
        first_value(r.reported_state) over newest as standing_state
    from {{ source('landing', 'task_reports') }} as r
    inner join {{ ref('stg_submissions') }} as s on r.submission_id = s.submission_id
    where s.status is distinct from 'withdrawn' and r.reported_state is not null
    window newest as (
        partition by r.task_id, r.agency_id, r.period order by s.received_at desc, r.submission_id desc
    )
)

select
    task_id,
    agency_id,
    period,
    period_end,
    reported_state,
    arg_min(percent_complete, age) as percent_complete,
    arg_min(completed_on, age) as completed_on,
    arg_min(evidence, age) as evidence,
    arg_min(submission_id, age) as submission_id,
    max(received_at) as received_at,
    -- a report is about its period, however late it comes, and knows nothing of the days after it was sent
    least(period_end, min(received_on)) as known_by
from versions
where reported_state = standing_state
group by task_id, agency_id, period, period_end, reported_state
