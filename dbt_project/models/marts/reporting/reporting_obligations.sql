with expected as (
    select
        o.*,
        r.agency_id,
        a.valid_from,
        a.valid_to
    from {{ ref('int_obligation_periods') }} as o
    inner join {{ ref('int_roles') }} as r on o.obligation_id = r.subject_id and r.role = 'reporter'
    inner join {{ ref('stg_agencies') }} as a on r.agency_id = a.agency_id
    qualify row_number() over (partition by o.obligation_id, o.period, r.agency_id) = 1
),

received as (
    select
        reporter_agency_id as agency_id,
        period,
        min(received_on) as received_on,
        arg_min(submission_id, received_at) as submission_id,
        bool_or(rows_accepted > 0) as anything_accepted
    from {{ ref('stg_submissions') }}
    where channel = 'agency' and status not in ('withdrawn', 'hash_mismatch')
    group by reporter_agency_id, period
),

matched as (
    select
        e.*,
        v.received_on,
        v.submission_id,
        v.anything_accepted,
        exists(
            select 1
            from {{ source('landing', 'reporting_channels') }} as ch
            where
                ch.agency_id = e.agency_id
                and ch.opened_on <= coalesce(e.due_date, e.period_end)
                and coalesce(ch.closed_on, date '9999-12-31') >= coalesce(e.due_date, e.period_end)
        ) as channel_open
    from expected as e
    left join received as v on e.agency_id = v.agency_id and e.period = v.period
),

judged as (
    select
        *,
        case
            when received_on is not null then if(received_on > due_date, 'late', 'on_time')
            when period_end > coalesce(valid_to, date '9999-12-31') then 'not_applicable'
            when coalesce(due_date, period_end) >= {{ as_of() }} then 'not_due'
            when due_date is null or not channel_open then 'not_collected'
            else 'missing'
        end as compliance_status
    from matched
)

select
    obligation_id,
    agency_id,
    period,
    plan_id,
    due_date,
    received_on,
    if(received_on > due_date, date_diff('day', due_date, received_on), null)::integer as days_late,
    submission_id,
    compliance_status,
    case compliance_status
        -- whoever sent an unreadable file did not stay silent
        when 'on_time' then if(anything_accepted, null, 'nothing_accepted_yet')
        when 'late' then if(anything_accepted, null, 'nothing_accepted_yet')
        when 'not_applicable' then 'agency_ended_before_the_period_did'
        when 'not_collected' then if(due_date is null, 'no_due_date_printed', 'no_agency_channel_open')
    end as reason,
    clause,
    frequency,
    subject,
    deadline_printed
from judged
