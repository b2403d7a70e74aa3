"""Each rule once, through a real workbook: what goes in, what becomes of it."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from orchestration.intake.cells import Measure

from .office import TASKS, Answer, Office

FIBER = ["fiber_household_rate", "Tỷ lệ hộ có cáp quang", "%"]
STATIONS = ["bts_5g", "Số trạm 5G", "trạm"]
MONEY = ["digital_economy_va_study", "Giá trị kinh tế số", "tỷ đồng"]
RANK = ["dti_rank_63", "Xếp hạng", None]

ACCEPTED: dict[str, tuple[list[Any], dict[str, Any]]] = {
    "percent_sign": ([*FIBER, "98,62%"], {"value": Decimal("98.62"), "qualifier": "eq", "obs_status": "A"}),
    "typed_number": ([*FIBER, 81.5], {"value": Decimal("81.5"), "unit": "%"}),
    "thousands": ([*STATIONS, "1.250"], {"value": Decimal(1250)}),
    "typed_fraction_of_thousand": ([*MONEY, 7178.742], {"value": Decimal("7178.742")}),
    "own_scale_word": ([*MONEY, "1,2 nghìn tỷ đồng"], {"value": Decimal(1200), "flags": "own_scale"}),
    "bound": ([*FIBER, "trên 95%"], {"value": Decimal(95), "qualifier": "gt", "flags": "above"}),
    "estimate": ([*FIBER, "ước đạt 95%"], {"value": Decimal(95), "obs_status": "E", "flags": "estimated"}),
    "zero": ([*STATIONS, 0], {"value": Decimal(0), "obs_status": "A"}),
    "did_not_occur": ([*STATIONS, "KPS"], {"value": None, "qualifier": None, "flags": "not_occurred"}),
    "dash": ([*STATIONS, "-"], {"value": None, "obs_status": "M", "flags": "not_occurred"}),
    "left_blank": ([*STATIONS, None], {"value": None, "obs_status": "M", "flags": "not_reported"}),
    "ratio_agrees": ([*FIBER, "33,3", 1, 3], {"numerator": Decimal(1), "denominator": Decimal(3)}),
    "ratio_alone": ([*FIBER, None, 1, 4], {"value": Decimal(25), "flags": "computed_from_ratio", "obs_status": "A"}),
    "ratio_in_result": ([*FIBER, "12/15"], {"value": Decimal(80), "denominator": Decimal(15)}),
    "rounded": ([*FIBER, "33,33333333"], {"value": Decimal("33.333333"), "flags": "rounded"}),
    "unit_in_words": ([*FIBER[:2], "phần trăm", "50"], {"value": Decimal(50), "unit": "%"}),
    "name_only": ([None, "SỐ TRẠM 5G", "trạm", 5], {"indicator_id": "bts_5g", "flags": "matched_by_name"}),
    "unit_left_out": ([*RANK, 29], {"value": Decimal(29), "unit": "hạng"}),
}  # fmt: skip

SET_ASIDE: dict[str, tuple[list[Any], str, str, str, list[str]]] = {
    "no_code": ([None, "Tổng số trạm 5G", "trạm", 5], "refused", "code_missing", "A2", ["bts_5g"]),
    "name_of_another": (["bts_5g", FIBER[1], "trạm", 5], "doubtful", "name_disagrees", "B2", ["bts_5g", FIBER[0]]),
    "unknown_code": (["bts5g", "", "trạm", 5], "refused", "code_unknown", "A2", ["bts_5g"]),
    "other_unit": ([*FIBER[:2], "trạm", 50], "doubtful", "unit_conflict", "C2", []),
    "unit_of_other_size": ([*MONEY[:2], "triệu đồng", 50], "doubtful", "unit_conflict", "C2", []),
    "percent_of_a_count": ([*STATIONS, "50%"], "doubtful", "unit_conflict", "D2", ["50"]),
    "share_of_a_rank": ([*RANK, "12/15"], "doubtful", "unit_conflict", "D2", []),
    "words": ([*FIBER, "đang rà soát lại"], "doubtful", "no_number", "D2", []),
    "thousand_or_decimal": ([*FIBER, "1.500"], "doubtful", "dot_three_ambiguous", "D2", ["1.5", "1500"]),
    "fraction_or_percent": ([*FIBER, 0.95], "doubtful", "percent_scale", "D2", ["0.95", "95"]),
    "turned_into_a_date": ([*STATIONS, dt.date(2025, 12, 15)], "doubtful", "looks_like_date", "D2", []),
    "promise": ([*FIBER, "tối thiểu 50%"], "doubtful", "not_one_result", "D2", ["50"]),
    "range": ([*FIBER, "60-70%"], "doubtful", "not_one_result", "D2", ["60", "70"]),
    "too_large": ([*STATIONS, 10**20], "doubtful", "too_many_digits", "D2", []),
    "numerator_above": ([*FIBER, "98%", 980, 900], "doubtful", "numerator_above_denominator", "E2", ["980 / 900"]),
    "no_denominator": ([*FIBER, "98%", 1, 0], "doubtful", "zero_denominator", "F2", []),
    "ratio_disagrees": ([*FIBER, "98%", 9, 10], "doubtful", "ratio_disagrees", "D2", ["98", "90"]),
    "numerator_words": ([*FIBER, "98%", "nhiều", 10], "doubtful", "no_number", "E2", []),
}  # fmt: skip


TASK_ROWS: dict[str, tuple[list[Any], str, str | None, str]] = {
    "done": ([TASKS[0], "", "Hoàn thành", "100%", dt.date(2025, 6, 20)], "accepted", None, "C2"),
    "no_code": ([None, "Nhiệm vụ số 2", "Hoàn thành"], "refused", "code_missing", "A2"),
    "title_only": ([None, "nhiệm vụ 2", "Hoàn thành"], "accepted", None, "C2"),
    "unknown_code": (["binh-dinh-1841-qd-tu-2025:task:A.9", "", "Hoàn thành"], "refused", "code_unknown", "A2"),
    "unknown_state": ([TASKS[0], "", "Sắp xong"], "doubtful", "state_unknown", "C2"),
    "half_or_percent": ([TASKS[0], "", "Đang thực hiện", 0.5], "doubtful", "percent_scale", "D2"),
    "too_much": ([TASKS[0], "", "Đang thực hiện", "120%"], "doubtful", "percent_out_of_range", "D2"),
    "no_such_day": ([TASKS[0], "", "Hoàn thành", None, "31/6/2025"], "refused", "date_impossible", "E2"),
    "two_readings": ([TASKS[0], "", "Hoàn thành", None, "Tháng 10/6/2025"], "doubtful", "date_unclear", "E2"),
    "only_a_year": ([TASKS[0], "", "Hoàn thành", None, "2025"], "doubtful", "date_unclear", "E2"),
}


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for case, (row, *_) in (ACCEPTED | SET_ASIDE).items():
        post.send_targets(row, name=f"{case}.xlsx")
    for case, (row, *_) in TASK_ROWS.items():
        post.send_tasks(row, name=f"task_{case}.xlsx")
    return post.answers()


@pytest.mark.parametrize(
    ("beside", "expected"),
    {
        "percents_prove_nothing_of_counts": ([*FIBER, "12.5"], ("accepted", 1000, [])),
        "counts_have_no_decimals": (["digital_experts", None, "người", "1,234,567"], ("doubtful", None, ["1", "1000"])),
    }.values(),
)  # fmt: skip
def test_a_thousand_beside_english_style(office: Office, beside: list[Any], expected: tuple[Any, ...]) -> None:
    office.send_targets(beside, [*STATIONS, "1.000"])
    told = office.receipt()["rows"][1]
    assert (told["outcome"], told["value"], told["candidates"]) == expected


@pytest.mark.parametrize(
    ("unit", "kind"),
    {"%": "percent", "đề tài": "count", "nhóm đối tượng": "count", "xã": "count", "tỷ đồng": "money", "điểm": "any",
     "hạng": "any", "%/năm": "percent", "triệu đồng/lao động": "any", None: "any"}.items(),
)  # fmt: skip
def test_things_are_counted_and_rates_are_not(unit: str | None, kind: str) -> None:
    assert Measure.of(unit).kind == kind


def test_possible_readings_are_written_as_their_reader_writes(office: Office) -> None:
    office.send_targets([*FIBER, "1.500"])
    (told,) = office.receipt()["rows"]
    assert told["candidates"] == ["1.5", "1500"]  # for machines
    assert "1,5 / 1500" in told["message_vi"]
    assert "1.5 / 1500" in told["message_en"]


@pytest.mark.parametrize("case", ACCEPTED)
def test_accepted_figures(answers: dict[str, Answer], case: str) -> None:
    expected = ACCEPTED[case][1]
    answer = answers[f"{case}.xlsx"]
    assert answer.receipt["status"] == "accepted"
    assert {column: answer.row()[column] for column in expected} == expected


@pytest.mark.parametrize("case", SET_ASIDE)
def test_figures_set_aside(answers: dict[str, Answer], case: str) -> None:
    _, outcome, rule, cell, candidates = SET_ASIDE[case]
    answer = answers[f"{case}.xlsx"]
    told = answer.told
    assert (told["outcome"], told["rule"], told["cell"]) == (outcome, rule, cell)
    assert told["candidates"][: len(candidates)] == candidates
    assert told["message_vi"] and told["message_en"] and "{" not in told["message_vi"]
    kept = answer.row("quarantine")
    assert kept["rule"] == rule and kept["source_locator"].endswith(f"{case}.xlsx#Chỉ tiêu!{cell}")
    assert not answer.landed["observations"]


def test_an_error_value_is_refused(office: Office) -> None:
    office.send("a.csv", f"Mã,Kết quả thực hiện\n{FIBER[0]},#REF!\n".encode())
    (told,) = office.receipt()["rows"]
    assert (told["outcome"], told["rule"], told["sheet"], told["cell"]) == ("refused", "excel_error", "Chỉ tiêu", "B2")


def test_a_code_on_two_rows_makes_both_doubtful(office: Office) -> None:
    office.send_targets([*FIBER, "50%"], [*STATIONS, 7], [*FIBER, "60%"])
    rows = office.receipt()["rows"]
    assert [row["outcome"] for row in rows] == ["doubtful", "accepted", "doubtful"]
    assert rows[0]["rule"] == "code_repeated"
    assert rows[0]["candidates"] == ["Chỉ tiêu!2", "Chỉ tiêu!4"]


@pytest.mark.parametrize("case", TASK_ROWS)
def test_tasks(answers: dict[str, Answer], case: str) -> None:
    _, outcome, rule, cell = TASK_ROWS[case]
    told = answers[f"task_{case}.xlsx"].told
    assert (told["outcome"], told["rule"], told["cell"]) == (outcome, rule, cell)


def test_a_task_report_is_landed_with_its_evidence(office: Office) -> None:
    office.send_tasks(
        [TASKS[0], "", " hoàn  thành", "100%", "6/2025", "Kế hoạch số 5", "đã gửi"],
        [TASKS[1], "", "running", "40 %"],
        [TASKS[2]],
    )
    office.ingest()
    done, running, blank = office.rows("task_reports")
    assert (done["reported_state"], done["percent_complete"], done["evidence"]) == (
        "done",
        Decimal(100),
        "Kế hoạch số 5",
    )
    assert (done["completed_on"], done["flags"], done["note"]) == (dt.date(2025, 6, 30), "month_precision", "đã gửi")
    assert (running["reported_state"], running["completed_on"], running["agency_id"]) == ("running", None, "so-mau")
    assert (blank["reported_state"], blank["flags"]) == (None, "not_reported")
