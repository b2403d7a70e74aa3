-- One row a task that was reported on. The latest period says the state, whenever its report came; what earlier ones said of it stands as
-- long as no other state came between. Documents named on the way stand, too, but not the product of a task that is done no longer.
with in_turn as (
    select
        *,
        row_number() over newest as age,
        first_value(reported_state) over newest as standing_state
    from {{ ref('int_task_reports') }}
    window newest as (partition by task_id order by period_end desc, received_at desc, submission_id desc)
),

judged as (
    select
        *,
        bool_and(reported_state = standing_state) over (partition by task_id order by age) as holds
    from in_turn
)

select
    task_id,
    standing_state as reported_state,
    arg_min(percent_complete, age) filter (where holds) as percent_complete,
    arg_min(completed_on, age) filter (where holds) as completed_on,
    arg_min(evidence, age) filter (where holds or reported_state <> 'done') as evidence,
    arg_min(submission_id, age) as submission_id,
    min(known_by) filter (where holds) as state_known_by,
    min(known_by) filter (where reported_state in ('running', 'done')) as started_by,
    max(known_by) filter (where reported_state = 'not_started') as not_started_on,
    standing_state <> 'done' and bool_or(reported_state = 'done') as was_done
from judged
group by task_id, standing_state
