"""The landing tables that intake fills: their Arrow schemas, and the one way from a pandas frame into them."""

from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    import pandas as pd

TEXT = pa.string()
DAY = pa.date32()
INSTANT = pa.timestamp("us", tz="UTC")
COUNT = pa.int32()
NUMBER = pa.decimal128(24, 6)
NUMBER_PLACES = 6
PARTS = ("numerator", "denominator")  # of a share
NUMBER_LIMIT = 10**18  # first whole number that NUMBER cannot hold

SUBMISSIONS = pa.schema(
    [
        ("submission_id", TEXT),
        ("channel", TEXT),
        ("source_id", TEXT),
        ("reporter_agency_id", TEXT),
        ("period", TEXT),
        ("received_at", INSTANT),
        ("published_on", TEXT),
        ("sha256", TEXT),
        ("path", TEXT),
        ("title", TEXT),
        ("url", TEXT),
        ("publisher", TEXT),
        ("tier", TEXT),
        ("status", TEXT),
        ("reason", TEXT),
        ("rows_read", COUNT),
        ("rows_accepted", COUNT),
        ("rows_doubtful", COUNT),
        ("rows_refused", COUNT),
        ("rows_apart", COUNT),
    ]
)
OBSERVATIONS = pa.schema(
    [
        ("submission_id", TEXT),
        ("channel", TEXT),
        ("source_id", TEXT),
        ("indicator_id", TEXT),
        ("territory_id", TEXT),
        ("level", TEXT),
        ("period", TEXT),
        ("period_start", DAY),
        ("period_end", DAY),
        ("period_kind", TEXT),
        ("value", NUMBER),
        ("value_low", NUMBER),
        ("value_high", NUMBER),
        ("qualifier", TEXT),
        ("numerator", NUMBER),
        ("denominator", NUMBER),
        ("unit", TEXT),
        ("obs_status", TEXT),
        ("known_from", DAY),
        ("flags", TEXT),
        ("mentioned_agency", TEXT),
        ("fact_vi", TEXT),
        ("caveat", TEXT),
        ("source_row", TEXT),
        ("source_locator", TEXT),
        ("evidence_url", TEXT),
    ]
)
TASK_REPORTS = pa.schema(
    [
        ("submission_id", TEXT),
        ("task_id", TEXT),
        ("agency_id", TEXT),
        ("period", TEXT),
        ("period_end", DAY),
        ("reported_state", TEXT),
        ("percent_complete", NUMBER),
        ("completed_on", DAY),
        ("evidence", TEXT),
        ("note", TEXT),
        ("known_from", DAY),
        ("flags", TEXT),
        ("source_locator", TEXT),
    ]
)
QUARANTINE = pa.schema(
    [
        ("submission_id", TEXT),
        ("channel", TEXT),
        ("source_id", TEXT),
        ("source_locator", TEXT),
        ("code", TEXT),
        ("raw_text", TEXT),
        ("outcome", TEXT),
        ("rule", TEXT),
        ("flags", TEXT),
        ("candidates", TEXT),
        ("message_vi", TEXT),
        ("message_en", TEXT),
    ]
)
SPELLS = pa.schema(
    [
        ("submission_id", TEXT),
        ("received_at", INSTANT),
        ("known_from", DAY),
        ("known_until", DAY),
    ]
)
CORRECTIONS = pa.schema(
    [
        ("submission_id", TEXT),
        ("source_id", TEXT),
        ("period", TEXT),
        ("code", TEXT),
        ("file", TEXT),
        ("locator", TEXT),
        ("rule", TEXT),
        ("action", TEXT),
        ("value", TEXT),
        ("expect", TEXT),
        ("seen", TEXT),
        ("outcome", TEXT),
        ("reason", TEXT),
        ("decided_on", DAY),
        ("decided_by_role", TEXT),
    ]
)
SCHEMAS = {
    "submissions": SUBMISSIONS,
    "observations": OBSERVATIONS,
    "task_reports": TASK_REPORTS,
    "quarantine": QUARANTINE,
    "spells": SPELLS,
    "corrections": CORRECTIONS,
}


def to_arrow(table: str, frame: "pd.DataFrame") -> pa.Table:
    """The frame's columns of landing table `table`, in declared order and type; other columns stay behind.

    Raises:
        KeyError: a declared column is missing.
        pyarrow.ArrowInvalid: a value does not fit its declared type.
    """
    schema = SCHEMAS[table]
    if frame.empty:
        return schema.empty_table()
    columns = [pa.array(frame[field.name].tolist(), field.type, from_pandas=True) for field in schema]
    return pa.Table.from_arrays(columns, schema=schema)
