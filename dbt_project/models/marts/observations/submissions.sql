select
    submission_id,
    channel,
    reporter_agency_id,
    period,
    cast(received_at as timestamp) as received_at,
    sha256,
    status,
    rows_read,
    rows_accepted,
    rows_doubtful,
    rows_refused,
    case
        when rows_accepted > 0
            then
                lag(if(rows_accepted > 0, submission_id, null) ignore nulls) over (
                    partition by channel, reporter_agency_id, source_id, period order by received_at, submission_id
                )
    end as supersedes_submission_id,
    source_id,
    published_on,
    path,
    title,
    url,
    publisher,
    tier,
    reason,
    rows_apart
from {{ ref('stg_submissions') }}
