"""Tasks whose states stand in lines over them, and in no column (2025-H1)."""

from typing import Any

import pytest

from .hazards import write
from .office import TITLES, Office, workbook

H = ["STT", "Nhiệm vụ", "Thời hạn", "Ngày hoàn thành"]
ONE, TWO, THREE = TITLES
DONE, RUNNING, NOT_STARTED = "Hoàn thành", "Đang thực hiện", "Chưa thực hiện"
ASKED = "state_unknown"


def under(*lines: Any) -> list[list[Any]]:
    """Each line over one task."""
    pairs = zip(lines, TITLES, strict=False)
    rows = [[line if isinstance(line, list) else [line], [1, title, "Tháng 6/2025"]] for line, title in pairs]
    return [H, *(row for pair in rows for row in pair)]


# Rows, and the state of each task, or the rule that it breaks.
TABLES: dict[str, tuple[list[list[Any]], list[str | None]]] = {
    "numbered": (
        under(["I", "Nhiệm vụ đã hoàn thành"], ["II", "Nhiệm vụ đang thực hiện"], ["III", "Nhiệm vụ chưa thực hiện"]),
        [DONE, RUNNING, NOT_STARTED],
    ),
    "counted": (
        under("I. Nhiệm vụ đã hoàn thành (1)", "II. Nhiệm vụ đang thực hiện (01 nhiệm vụ)", "III. Chưa triển khai: 1"),
        [DONE, RUNNING, NOT_STARTED],
    ),
    "in_time_still": (
        under("I. Nhiệm vụ đã hoàn thành, đúng tiến độ (1)", "II. Nhiệm vụ đang thực hiện, còn trong hạn (01)"),
        [DONE, RUNNING],
    ),
    "counted_beside": (
        under(["I", "Nhiệm vụ đã hoàn thành", 1], ["II", "Đang thực hiện", None, 1], ["III", "Chưa thực hiện", 1]),
        [DONE, RUNNING, NOT_STARTED],
    ),
    "in_time": (under("Nhiệm vụ hoàn thành đúng hạn", "Nhiệm vụ hoàn thành quá hạn"), [DONE, DONE]),
    "open": (under("I. Nhiệm vụ đã hoàn thành", "II. Nhiệm vụ chưa hoàn thành"), [DONE, ASKED]),
    "of_a_time": (under("I. Nhiệm vụ đã hoàn thành", "II. Nhiệm vụ hoàn thành trong quý III"), [DONE, ASKED]),
    "of_something_else": (under("I. Nhiệm vụ đã hoàn thành", "II. Hạ tầng kỹ thuật"), [DONE, ASKED]),
    "a_topic_within": (
        [H, ["I", "Nhiệm vụ đã hoàn thành"], ["a)", "Hạ tầng kỹ thuật"], [1, ONE], ["b)", "Dữ liệu số"], [2, TWO]],
        [DONE, DONE],
    ),
    "in_the_title": ([["NHIỆM VỤ ĐÃ HOÀN THÀNH 6 THÁNG ĐẦU NĂM 2025"], H, [1, ONE], [2, TWO]], [DONE, DONE]),
    "in_the_title_of_another_time": ([["NHIỆM VỤ ĐÃ HOÀN THÀNH QUÝ I NĂM 2025"], H, [1, ONE]], [ASKED]),
    "in_the_title_of_a_plan": ([["NHIỆM VỤ HOÀN THÀNH TRONG 6 THÁNG ĐẦU NĂM 2025"], H, [1, ONE]], [ASKED]),
    "in_the_title_and_below": (
        [["NHIỆM VỤ ĐÃ HOÀN THÀNH"], H, [1, ONE], ["II", "Nhiệm vụ đang thực hiện"], [2, TWO]], [DONE, RUNNING],
    ),
    "without_numbers": (
        [H, [None, "Nhiệm vụ đã hoàn thành"], [None, ONE, "Tháng 6"], [None, "Nhiệm vụ đang thực hiện"], [None, TWO]],
        [DONE, RUNNING],
    ),
    "a_day_of_what_is_running": (
        [H, ["II", "Nhiệm vụ đang thực hiện"], [1, ONE, None, "10/06/2025"]], ["day_contradicts_state"],
    ),
    "a_percentage": (
        [["STT", "Nhiệm vụ", "Tỷ lệ hoàn thành"], ["I", "Nhiệm vụ đang thực hiện"], [1, ONE, "40%"]], [RUNNING],
    ),
    "another_percentage": (
        [["STT", "Nhiệm vụ", "Tỷ lệ hoàn thành"], ["I", "Nhiệm vụ đã hoàn thành"], [1, ONE, "40%"]],
        ["percent_contradicts_state"],
    ),
    "a_column_of_its_own": (
        [["STT", "Nhiệm vụ", "Trạng thái"], ["I", "Nhiệm vụ đã hoàn thành"], [1, ONE, DONE]], [DONE],
    ),
    "against_its_own_column": (
        [["STT", "Nhiệm vụ", "Trạng thái"], ["I", "Nhiệm vụ đã hoàn thành"], [1, ONE, RUNNING]],
        ["line_contradicts_state"],
    ),
    "a_task_that_nobody_knows": (
        [H, ["I", "Nhiệm vụ đã hoàn thành"], [1, ONE], [2, "Việc không ai biết", None, "10/06/2025"]],
        [DONE, "code_missing"],
    ),
    "above_all_sections": ([H, [1, ONE], ["I", "Nhiệm vụ đã hoàn thành"], [1, TWO]], [None, DONE]),
    "a_signature_below": (
        [H, ["I", "Nhiệm vụ đã hoàn thành"], [1, ONE], [], ["Nơi nhận:", None, None, "GIÁM ĐỐC"], ["- UBND tỉnh;"]],
        [DONE],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", TABLES)
def test_states_of_sections(office: Office, case: str) -> None:
    rows, told = TABLES[case]
    write(office.folder() / "a.xlsx", rows, title="NV")
    receipt = office.receipt()
    assert receipt["reason"] is None
    assert [row["rule"] or row["raw_text"] or None for row in receipt["rows"]] == told


def test_the_task_is_pointed_at(office: Office) -> None:
    workbook(office.folder() / "a.xlsx", {"NV": under(["I", "Nhiệm vụ đã hoàn thành"])})
    assert [(row["cell"], row["raw_text"]) for row in office.receipt()["rows"]] == [("B3", DONE)]
    assert [row["reported_state"] for row in office.rows("task_reports")] == ["done"]


def test_a_list_without_states_is_none(office: Office) -> None:
    write(
        office.folder() / "a.xlsx", [H, ["I", "Hạ tầng kỹ thuật"], [1, ONE, "Tháng 6/2025", "10/06/2025"]], title="NV"
    )
    assert office.receipt()["reason"] is not None


def test_a_sheet_for_each_state(office: Office) -> None:
    sheets = {"Đã hoàn thành": [H, [1, ONE], [2, TWO]], "Đang thực hiện": [H, [1, THREE]]}
    workbook(office.folder() / "a.xlsx", sheets)
    assert [row["raw_text"] for row in office.receipt()["rows"]] == [DONE, DONE, RUNNING]


def test_lines_that_give_states_are_read(office: Office) -> None:
    write(office.folder() / "a.xlsx", under(["I", "NHIỆM VỤ ĐÃ HOÀN THÀNH"], ["II", "NHIỆM VỤ ĐANG THỰC HIỆN"]))
    assert office.receipt()["remarks"] == []


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([["I. Nhiệm vụ đã hoàn thành (01 nhiệm vụ)"], [1, ONE, DONE]], []),
        ([["I", "Nhiệm vụ đã hoàn thành"], [1, ONE, DONE], ["II", "Nhiệm vụ đang thực hiện"], [2, TWO, RUNNING]], []),
        ([["I. Nhiệm vụ đã hoàn thành trong quý III"], [1, ONE, DONE]], ["line_not_read"]),
        ([["Nhiệm vụ đã hoàn thành: 3"], ["Nhiệm vụ đang thực hiện: 3"], [1, ONE, RUNNING]], ["line_not_read"]),
        ([[1, ONE, DONE], ["Nhiệm vụ đang thực hiện: 3"]], ["line_not_read"]),
    ],
)
def test_lines_that_states_are_held_against_are_read(office: Office, lines: list[list[Any]], told: list[str]) -> None:
    write(office.folder() / "a.xlsx", [["STT", "Nhiệm vụ", "Trạng thái"], *lines], title="NV")
    assert [remark["code"] for remark in office.receipt()["remarks"]] == told


def test_an_empty_column_of_results_holds_no_states(office: Office) -> None:
    rows = [["STT", "Nhiệm vụ", "Kết quả"], ["I", "Nhiệm vụ đã hoàn thành"], [1, ONE, None]]
    write(office.folder() / "a.xlsx", [*rows, ["II", "Nhiệm vụ đang thực hiện"], [2, TWO, None]], title="NV")
    assert [row["rule"] or row["raw_text"] for row in office.receipt()["rows"]] == [DONE, RUNNING]


def test_a_line_says_the_state_of_a_task_that_has_none_in_its_column(office: Office) -> None:
    rows = [["STT", "Nhiệm vụ", "Trạng thái"], ["I", "Nhiệm vụ đã hoàn thành"], [1, ONE, DONE]]
    write(office.folder() / "a.xlsx", [*rows, ["II", "Nhiệm vụ đang thực hiện"], [2, TWO, None]], title="NV")
    assert [row["rule"] for row in office.receipt()["rows"]] == [None, "state_above"]
