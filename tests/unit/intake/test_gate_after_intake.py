"""What intake accepts never stops a release: no identity within one row that gate 1 asks for is broken by an accepted
row."""

import duckdb
import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from orchestration.gates.suite import declared
from orchestration.intake.schemas import SCHEMAS
from orchestration.intake.together import judge_submissions

from .test_judged_together import EVERY_FIGURE, EVERY_SHARE, book, quick, sent, sheets, small_registry

IN_ONE_ROW = [
    "value_or_reason", "numerator_not_above_denominator", "share_equals_its_ratio", "percentage_within_0_100",
    "unit_is_the_indicators", "known_indicator",
]  # fmt: skip
CHECKS = {check["name"]: check["rows"] for check in declared("landing")["observations"] if check["name"] in IN_ONE_ROW}


def broken(observations: pa.Table) -> dict[str, list[tuple[object, ...]]]:
    """Check -> the rows that it would report."""
    with duckdb.connect() as connection:
        connection.register("batch", observations)
        connection.register("indicators", small_registry()["indicators"])
        found = {name: connection.execute(rows.format(batch="batch")).fetchall() for name, rows in CHECKS.items()}
    return {name: rows for name, rows in found.items() if rows}


@quick
@given(st.lists(sheets, min_size=1, max_size=4))
@example([[row] for row in EVERY_FIGURE])
@example([[row] for row in EVERY_SHARE])
def test_no_accepted_row_is_reported_by_gate_1(files: list[list[list[object]]]) -> None:
    _, tables = judge_submissions([sent(number, cells) for number, cells in enumerate(files)], book())
    landed = [table for name, table in tables if name == "observations"]
    if landed:
        assert broken(pa.concat_tables(landed)) == {}


@pytest.mark.parametrize("check", IN_ONE_ROW)
def test_a_row_that_breaks_an_identity_would_be_reported(check: str) -> None:
    sound = {"indicator_id": "fiber_household_rate", "unit": "%", "value": 80, "numerator": 4, "denominator": 5}
    faults: dict[str, dict[str, object]] = {
        "value_or_reason": {"value": None, "obs_status": "A"},
        "numerator_not_above_denominator": {"value": None, "numerator": 6, "obs_status": "M"},
        "share_equals_its_ratio": {"value": 81},
        "percentage_within_0_100": {"value": 120, "numerator": None},
        "unit_is_the_indicators": {"unit": "km", "numerator": None},
        "known_indicator": {"indicator_id": "khong_co"},
    }
    row = dict.fromkeys(SCHEMAS["observations"].names) | {"obs_status": "A"} | sound
    table = pa.Table.from_pylist([row | faults[check]], SCHEMAS["observations"])
    assert list(broken(table)) == [check]
    assert broken(pa.Table.from_pylist([row], SCHEMAS["observations"])) == {}
