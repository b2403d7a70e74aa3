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
    lag(submission_id) over (
        partition by channel, reporter_agency_id, source_id, period order by received_at, submission_id
    ) as supersedes_submission_id,
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
