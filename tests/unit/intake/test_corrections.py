"""Decisions on rows that were set aside: each finds what it was made for, or says that it does not."""

from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from .office import FIXTURES, TARGET_HEADINGS, TASKS, Answer, Office, opened, workbook

FIBER = ["fiber_household_rate", "Tỷ lệ hộ có cáp quang", "%"]
STATIONS = ["bts_5g", "Số trạm 5G", "trạm"]
PATH = "submissions/so-mau/2025-H1/a.xlsx"


def decided(office: Office, *decisions: dict[str, Any]) -> None:
    common = {
        "file": PATH, "value": None, "expect": None, "reason": "công văn 12", "decided_on": date(2025, 8, 1),
        "decided_by_role": "chuyên viên tổng hợp",
    }  # fmt: skip
    office.registry = office.registry | {"decisions": pa.Table.from_pylist([common | d for d in decisions])}


def sent(name: str) -> str:
    return PATH.replace("a.xlsx", f"{name}.xlsx")


def outcomes(office: Office) -> list[str]:
    return [row["outcome"] for row in office.rows("corrections")]


def decision(cell: str, rule: str, action: str, value: str | None = None, expect: str | None = None) -> dict[str, Any]:
    return {"locator": f"Chỉ tiêu!{cell}", "rule": rule, "action": action, "value": value, "expect": expect}


HALF = decision("D2", "percent_scale", "accept_candidate", "95", "0.95")
GOOD = {
    "a_candidate": ([*FIBER, 0.95], HALF, 95),
    "the_other_candidate": ([*FIBER, 0.95], HALF | {"value": "0.95"}, Decimal("0.95")),
    "a_value": ([*STATIONS, "nhiều"], decision("D2", "no_number", "accept_value", "1250", "nhiều"), 1250),
    "three_decimals": (
        [*FIBER, "nhiều"],
        decision("D2", "no_number", "accept_value", "1.125", "nhiều"),
        Decimal("1.125"),
    ),
    "a_code": (
        ["fiber_houshold_rate", "", "%", "81,5%"],
        decision("A2", "code_unknown", "accept_candidate", "fiber_household_rate", "fiber_houshold_rate"),
        Decimal("81.5"),
    ),
    "another_cell_of_the_row": (
        [*FIBER, "98%", 980, 900],
        decision("F2", "numerator_above_denominator", "accept_value", "1000", "900"),
        98,
    ),
    "a_result_beside_another_figure": (
        [*FIBER, "75%", *[None] * 4, 78], decision("I2", "aside_contradicts", "accept_candidate", "75", "78"), 75,
    ),
    "the_figure_beside_a_result": (
        [*FIBER, "75%", *[None] * 4, 78], decision("D2", "aside_contradicts", "accept_value", "78", "75%"), 78,
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def good(post: Office) -> dict[str, Answer]:
    """What became of a file a case, each with a decision on its first row."""
    for case, (row, _, _) in GOOD.items():
        beside = [*STATIONS[:1], "", "", "nhiều nữa"] if case == "a_code" else ["dti_rank_63", "", "hạng", 40]
        post.send_targets(row, [*beside, None, None, case], name=f"{case}.xlsx")
    decided(post, *(made | {"file": sent(case)} for case, (_, made, _) in GOOD.items()))
    return post.answers()


@pytest.mark.parametrize("case", GOOD)
def test_a_decided_row_is_accepted_as_decided(good: dict[str, Answer], case: str) -> None:
    row, _, value = GOOD[case]
    answer = good[f"{case}.xlsx"]
    told = answer.receipt["rows"]
    assert [made["outcome"] for made in answer.landed["corrections"]] == ["applied"]
    assert [row["cell"][1:] for row in told] == ["2", "3"]
    assert told[0]["outcome"] == "accepted"
    landed = answer.landed["observations"][0]
    assert (landed["indicator_id"], landed["value"]) == (row[0].replace("houshold", "household"), value)
    assert "corrected_by_decision" in landed["flags"]


def test_a_dropped_row_stays_in_quarantine_and_is_counted_refused(office: Office) -> None:
    office.send_targets([*FIBER, 0.95], [*STATIONS, 7])
    decided(office, HALF | {"action": "drop", "value": None})
    receipt = office.receipt()
    assert [receipt[part] for part in ("rows_read", "accepted", "doubtful", "refused")] == [2, 1, 0, 1]
    (kept,) = office.rows("quarantine")
    assert (kept["outcome"], kept["rule"], kept["flags"]) == ("refused", "percent_scale", "dropped_by_decision")


def test_what_the_cell_said_stays_in_view(office: Office) -> None:
    office.send_targets([*FIBER, 0.95])
    decided(office, HALF)
    (row,) = office.receipt()["rows"]
    assert (row["raw_text"], row["value"], row["outcome"]) == ("0.95", 95, "accepted")


def test_a_task_and_a_public_figure_can_be_decided_too(office: Office) -> None:
    office.send_tasks([TASKS[0], "", "Hoàn thành", None, "Tháng 10/6/2025"])
    decided(office, {
        "locator": "Nhiệm vụ!E2", "rule": "date_unclear", "action": "accept_value", "value": "2025-06-10",
        "expect": "Tháng 10/6/2025",
    })  # fmt: skip
    office.ingest()
    assert [row["completed_on"] for row in office.rows("task_reports")] == [date(2025, 6, 10)]


@pytest.mark.parametrize(
    ("row", "cell", "seen"),
    [
        ([None, "Quý I/1995"], "E2", "Quý I/1995"),
        ([None, None, None, "Hoàn thành quý I/1995"], "G2", "Hoàn thành quý I/1995"),
    ],
)
def test_a_decision_expects_what_the_receipt_shows(office: Office, row: list[Any], cell: str, seen: str) -> None:
    office.send_tasks([TASKS[0], "", "Hoàn thành", *row])
    assert [(row["cell"], row["raw_text"]) for row in office.receipt()["rows"]] == [(cell, seen)]
    decided(office, {
        "locator": f"Nhiệm vụ!{cell}", "rule": "day_before_plan", "action": "drop", "value": None, "expect": seen,
    })  # fmt: skip
    office.ingest()
    assert [row["outcome"] for row in office.rows("corrections")] == ["applied"]


def test_a_decision_on_a_state_with_its_account(office: Office) -> None:
    """The account is the note of the row: one cell gives both."""
    said = "Đã hoàn thành. Đã ban hành Quyết định số 12/QĐ-SKHCN"
    office.send_tasks(["A", "Nhiệm vụ chưa hoàn thành"], [TASKS[0], "", said])
    assert [(row["rule"], row["cell"]) for row in office.receipt()["rows"]] == [("line_contradicts_state", "C3")]
    decided(office, {
        "locator": "Nhiệm vụ!C3", "rule": "line_contradicts_state", "action": "accept_value", "value": "Đang thực hiện",
        "expect": said,
    })  # fmt: skip
    office.ingest()
    assert [row["reported_state"] for row in office.rows("task_reports")] == ["running"]


Judged = tuple[Office, dict[str, Answer], dict[str, Answer]]
BAD = {
    "source_changed": HALF | {"expect": "0.96"},
    "other_rule": HALF | {"rule": "no_number"},
    "not_a_candidate": HALF | {"value": "96"},
    "still_set_aside": HALF | {"action": "accept_value", "value": "nhiều"},
    "no_such_cell": HALF | {"locator": "Chỉ tiêu!D9"},
    "locator_unknown": HALF | {"locator": "Chi tieu!D2"},
    "no_such_file": HALF | {"file": "submissions/so-mau/2025-H1/b.xlsx"},
    "not_set_aside": decision("D3", "percent_scale", "accept_candidate", "95", "7"),
}


@pytest.fixture(scope="module")
def bad(registry: dict[str, pa.Table], tmp_path_factory: pytest.TempPathFactory) -> Judged:
    """What became of a file a case, before and after a decision on it."""
    office = opened(tmp_path_factory.mktemp("bad"), registry)
    for outcome in BAD:
        office.send_targets([*FIBER, 0.95], [*STATIONS, 7, None, None, outcome], name=f"{outcome}.xlsx")
    before = office.answers()
    decided(office, *({"file": sent(outcome)} | made for outcome, made in BAD.items()))
    return office, before, office.answers()


@pytest.mark.parametrize("outcome", BAD)
def test_a_decision_that_no_longer_holds_says_so_and_changes_nothing(bad: Judged, outcome: str) -> None:
    office, *answers = bad
    before, after = (told[f"{outcome}.xlsx"].receipt["rows"] for told in answers)
    assert [row["outcome"] for row in before] == ["doubtful", "accepted"]
    assert after == before
    file = BAD[outcome].get("file", sent(outcome))
    assert [row["outcome"] for row in office.rows("corrections") if row["file"] == file] == [outcome]


def test_a_decision_on_a_file_that_cannot_be_read_says_so(office: Office) -> None:
    office.send("a.xlsx", b"PK\x03\x04 cut short")
    decided(office, HALF)
    office.ingest()
    assert outcomes(office) == ["file_not_read"]


@pytest.mark.parametrize(
    ("row", "made", "rule"),
    {
        "a_share": ([*FIBER, "nhiều"], decision("D2", "no_number", "accept_value", "195", "nhiều"), "no_number"),
        "a_count": ([*STATIONS, "nhiều"], decision("D2", "no_number", "accept_value", "-5", "nhiều"), "no_number"),
        "its_part": (
            [*FIBER, "98%", 980, 900],
            decision("F2", "numerator_above_denominator", "accept_value", "-1000", "900"),
            "numerator_above_denominator",
        ),
    }.values(),
    ids=["a_share", "a_count", "its_part"],
)
def test_no_decision_plants_what_the_gate_would_stop(
    office: Office, row: list[Any], made: dict[str, Any], rule: str
) -> None:
    office.send_targets(row)
    decided(office, made)
    (told,) = office.receipt()["rows"]
    assert (told["outcome"], told["rule"]) == ("doubtful", rule)
    assert (outcomes(office), office.rows("observations")) == (["still_set_aside"], [])


def test_the_guard_sees_that_the_source_was_fixed(office: Office) -> None:
    path = office.send_targets([*FIBER, 0.95])
    decided(office, HALF)
    office.ingest()
    assert outcomes(office) == ["applied"]
    path.unlink()
    (office.run.raw / "received.csv").unlink()
    workbook(path, {"Chỉ tiêu": [TARGET_HEADINGS, [*FIBER, "95%"]]})
    office.ingest()
    assert outcomes(office) == ["source_changed"]


def test_a_decision_is_about_one_file_and_only_that_is_read_again(office: Office) -> None:
    office.send_targets([*FIBER, 0.95])
    office.send("clean.xlsx", (FIXTURES / "clean.xlsx").read_bytes())
    office.ingest()
    decided(office, HALF)
    assert {file.path.split("/")[-1]: file.known for file in office.ingest().files} == {
        "a.xlsx": False,
        "clean.xlsx": True,
    }


@pytest.mark.parametrize("name", ["sha256", "submission_id"])
def test_a_file_can_be_named_by_its_hash(office: Office, name: str) -> None:
    office.send_targets([*FIBER, 0.95])
    office.ingest()
    (file,) = office.rows("submissions")
    decided(office, HALF | {"file": file[name]})
    office.ingest()
    assert outcomes(office) == ["applied"]
