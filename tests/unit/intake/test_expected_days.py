"""A day after the period beside a task that is not done is when it is expected: left out, and told (2025-H1)."""

import datetime as dt
from typing import Any

import pytest

from orchestration.intake.receipts.view import Words, view

from .office import TASKS, TITLES, Answer, Office, workbook

LATER, WITHIN = dt.date(2025, 12, 31), dt.date(2025, 3, 5)
# The state, the percentage and the day of a task -> the state that lands, or the rule that is broken.
DAYS: dict[tuple[str, str | None, Any], str] = {
    ("Đang thực hiện", None, LATER): "running",
    ("Đang thực hiện", "50%", LATER): "running",
    ("Đang triển khai", None, "12/2025"): "running",
    ("Đang thực hiện", None, "Dự kiến 31/12/2025"): "running",
    ("Đang thực hiện", None, "31/12/2025 (dự kiến)"): "running",
    ("Đang thực hiện", None, "Quý IV/2025"): "running",
    ("Đang thực hiện, dự kiến hoàn thành tháng 9", None, dt.date(2025, 9, 30)): "running",
    ("Dang thuc hien", None, "quy IV/2025"): "running",
    ("Chưa thực hiện", None, dt.date(2026, 6, 30)): "not_started",
    ("Đang thực hiện", None, WITHIN): "day_contradicts_state",
    ("Đang thực hiện", None, "6/2025"): "day_contradicts_state",
    ("Đang thực hiện", None, "Quý I/2025"): "date_unclear",
    ("Đang thực hiện", None, "Kế hoạch 12/KH-UBND ngày 31/12/2025"): "date_unclear",
    ("Đang thực hiện", None, "31/11/2025"): "date_impossible",
    ("Đang thực hiện", "100%", LATER): "percent_contradicts_state",
    ("Hoàn thành", None, LATER): "day_after_period",
    ("Hủy", None, LATER): "day_after_period",
    ("Chưa hoàn thành", None, LATER): "state_unknown",
}


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for number, (state, percent, day) in enumerate(DAYS):
        post.send_tasks([TASKS[0], "", state, percent, day], name=f"{number}.xlsx")
    return post.answers()


@pytest.mark.parametrize("case", DAYS)
def test_a_day_that_is_expected(answers: dict[str, Answer], case: tuple[str, str | None, Any]) -> None:
    answer = answers[f"{list(DAYS).index(case)}.xlsx"]
    landed = [(row["reported_state"], row["completed_on"], row["flags"]) for row in answer.landed["task_reports"]]
    assert landed == ([] if answer.told["rule"] else [(DAYS[case], None, "day_expected")])
    assert landed or answer.told["rule"] == DAYS[case]


def test_the_receipt_tells_of_the_day_that_was_left_out(office: Office) -> None:
    office.send_tasks([TASKS[0], "", "Đang thực hiện", None, LATER])
    (line,) = view(office.receipt(), Words(office.registry)).lines["accepted"]
    assert (line.taken, line.why.vi) == ("Đang thực hiện", "Ngày ghi là ngày dự kiến, không lấy làm ngày hoàn thành")


# The state of a task, what stands under "Khác" beside it, and the rule that is broken.
OTHERWISE: dict[tuple[str, str], str | None] = {
    ("Chưa thực hiện", "Dự kiến quý IV/2025"): None,
    ("Chưa thực hiện", "Dự kiến quý IV"): None,
    ("Đang thực hiện", "Dự kiến trong năm 2026"): None,
    ("Dang thuc hien", "Du kien thang 9/2025"): None,
    ("Hoàn thành", "Dự kiến quý IV/2025"): "aside_contradicts",
    ("Chưa thực hiện", "Dự kiến quý I/2025"): "row_of_other_period",
    ("Chưa thực hiện", "Kế hoạch năm 2026"): "row_of_other_period",
    ("Chưa thực hiện", "Dự kiến"): "row_of_other_period",
}


def test_when_it_is_expected_under_any_heading(office: Office) -> None:
    for number, (state, said) in enumerate(OTHERWISE):
        rows = [["STT", "Nhiệm vụ", "Trạng thái", "Khác"], [1, TITLES[0], state, said]]
        workbook(office.folder() / f"{number}.xlsx", {"NV": rows})
    answers = office.answers()
    rules = [answers[f"{number}.xlsx"].told["rule"] for number in range(len(OTHERWISE))]
    assert rules == list(OTHERWISE.values())


def test_a_figure_that_is_expected_is_of_another_period(office: Office) -> None:
    rows = [["Mã", "Kết quả", "Khác"], ["bts_5g", 5, "Dự kiến quý IV/2025"]]
    workbook(office.folder() / "a.xlsx", {"CT": rows})
    assert office.receipt()["rows"][0]["rule"] == "row_of_other_period"
