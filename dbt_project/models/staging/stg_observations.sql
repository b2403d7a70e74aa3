-- Accepted figures known by as_of, each with the time it was the newest word of its source; the last word of a day counts.
-- A file that says nothing of a figure, or has an empty cell for it, leaves the older one standing; when a file is withdrawn, what
-- it replaced holds again.
with said as (
    select
        o.* exclude (known_from),
        k.known_from,
        if(k.known_until <= {{ as_of() }}, k.known_until, null) as known_until,
        k.received_at,
        s.tier,
        -- a revision by the same office is a word on the same figure, whichever page printed it
        coalesce(r.earlier_source_id, o.source_id) as series_id,
        o.value is null and list_contains(string_split(o.flags, ';'), 'not_reported') as is_blank
    from {{ source('landing', 'observations') }} as o
    inner join {{ source('landing', 'submissions') }} as s on o.submission_id = s.submission_id
    inner join {{ source('landing', 'spells') }} as k on o.submission_id = k.submission_id
    left join {{ source('landing', 'figure_revisions') }} as r
        on o.indicator_id = r.indicator_id and o.source_id = r.later_source_id
    where
        k.known_from <= {{ as_of() }}
        and (k.known_until is null or k.known_until > k.known_from)
),

versions as (
    select *
    from said
    qualify is_blank is not true or bool_and(is_blank is true) over (partition by indicator_id, territory_id, level, period, series_id)
),

arrivals as (
    select
        *,
        known_from as on_day
    from versions
    qualify row_number() over (
        partition by indicator_id, territory_id, level, period, series_id, known_from
        order by received_at desc, submission_id desc
    ) = 1
),

withdrawals as (
    select distinct
        indicator_id,
        territory_id,
        level,
        period,
        series_id,
        known_until
    from versions
    where known_until is not null
),

returns as (
    select
        v.*,
        w.known_until as on_day
    from withdrawals as w
    inner join versions as v
        on
            w.indicator_id = v.indicator_id
            and w.territory_id = v.territory_id
            and w.level = v.level
            and w.period = v.period
            and w.series_id = v.series_id
            and w.known_until > v.known_from
            and w.known_until < coalesce(v.known_until, date '9999-12-31')
    qualify row_number() over (
        partition by w.indicator_id, w.territory_id, w.level, w.period, w.series_id, w.known_until
        order by v.known_from desc, v.received_at desc, v.submission_id desc
    ) = 1
),

both_kinds as (
    select
        *,
        false as is_return
    from arrivals
    union all
    select
        *,
        true as is_return
    from returns
),

turns as (
    select *
    from both_kinds
    qualify row_number() over (
        partition by indicator_id, territory_id, level, period, series_id, on_day order by is_return
    ) = 1
),

changes as (
    select *
    from turns
    window figure as (partition by indicator_id, territory_id, level, period, series_id order by on_day)
    qualify
        submission_id is distinct from lag(submission_id) over figure
        or on_day >= lag(known_until) over figure
)

select
    * exclude (known_from, known_until, on_day, is_return, is_blank),
    on_day as known_from,
    least(
        lead(on_day) over (partition by indicator_id, territory_id, level, period, series_id order by on_day), known_until
    ) as known_to
from changes
