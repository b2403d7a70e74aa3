"""Columns of how far tasks are: of their own period and place, never of the plan, and none is dropped in silence."""

from typing import Any

import openpyxl
import pytest

from .hazards import write
from .office import TASKS, Office

DONE, RUNNING = "Hoàn thành", "Đang thực hiện"
M = ["Mã", "Nhiệm vụ"]
NO = [None, None]
STATE = "Trạng thái"
# id -> period, the rows of the headings, the merged cells, what stands right of code and title, and the percentage.
READ: dict[str, tuple[str, list[list[Any]], str, list[Any], float | None]] = {
    "of_the_plan_and_done": (
        "2025-H1", [[*M, "Kế hoạch 6 tháng (%)", "Thực hiện 6 tháng (%)", STATE]], "", [100, 80, RUNNING], 80,
    ),
    **{
        heading: ("2024", [[*M, heading, STATE]], "", ["60%", RUNNING], 60)
        for heading in (
            "Thực hiện (%)", "Thực hiện năm 2024 (%)", "Khối lượng thực hiện (%)", "Tiến độ năm 2024",
            "Thực hiện đến tháng 12/2024 (%)", "Lũy kế (%)", "Kết quả năm 2024 (%)",
        )
    },
    "of_two_years": (
        "2024", [[*M, "Thực hiện năm 2023 (%)", "Thực hiện năm 2024 (%)", STATE]], "", [40, 70, RUNNING], 70,
    ),
    "progress_of_two_years": (
        "2024", [[*M, "Tiến độ năm 2023", "Tiến độ năm 2024", STATE]], "", ["40%", "70%", RUNNING], 70,
    ),
    "progress_beside_what_came_of_it": (
        "2024", [[*M, "Kết quả thực hiện", "Tiến độ", STATE]], "", ["Đã lắp 50 kiosk", "70%", RUNNING], 70,
    ),
    "of_the_whole_province": (
        "2025-H1",
        [
            [*M, STATE, "Tỷ lệ hoàn thành (%)", None, None],
            [*NO, None, "Toàn tỉnh", "TP. Quy Nhơn", "Huyện Vân Canh"],
        ],
        "A1:A2 B1:B2 C1:C2 D1:F1", [RUNNING, 30, 45, 20], 30,
    ),
    "below_the_result_of_the_half_year": (
        "2024-H1", [[*M, "Kết quả 6 tháng đầu năm 2024", None], [*NO, STATE, "Tỷ lệ hoàn thành"]],
        "A1:A2 B1:B2 C1:D1", [RUNNING, "40%"], 40,
    ),
    "below_how_the_half_year_went": (
        "2024-H1", [[*M, "Tình hình thực hiện 6 tháng đầu năm 2024", None], [*NO, STATE, "Tỷ lệ hoàn thành"]],
        "A1:A2 B1:B2 C1:D1", [RUNNING, "40%"], 40,
    ),
    "beside_what_is_expected_of_the_year": (
        "2024-H1",
        [
            [*M, "Kết quả 6 tháng đầu năm 2024", None, "Ước thực hiện cả năm 2024", None],
            [*NO, STATE, "Tỷ lệ hoàn thành", STATE, "Tỷ lệ hoàn thành"],
        ],
        "A1:A2 B1:B2 C1:D1 E1:F1", [RUNNING, "60%", DONE, "100%"], 60,
    ),
}  # fmt: skip
# id -> period, the headings right of code and title, what stands below, and the cell that is named in a remark.
LEFT: dict[str, tuple[str, list[str], list[Any], str]] = {
    "of_one_place": ("2025-H1", [STATE, "Tỷ lệ hoàn thành tại TP. Quy Nhơn (%)"], [RUNNING, 45], "D1"),
    "of_the_plan_of_the_year": ("2024", [STATE, "Thực hiện so với kế hoạch (%)"], [RUNNING, 45], "D1"),
    "of_another_day": ("2024", [STATE, "Tỷ lệ hoàn thành đến 15/9/2024"], [RUNNING, "45%"], "D1"),
    "in_other_words": ("2024", [STATE, "Mức độ thực hiện nhiệm vụ (%)"], [RUNNING, "45"], "D1"),
    "two": ("2024", [STATE, "Thực hiện (%)", "Lũy kế (%)"], [RUNNING, 45, 60], "D1"),
    "a_month": ("2024", [STATE, "Thời gian hoàn thành"], ["Hoàn thành", "Tháng 10/2024"], "D1"),
    "counted": ("2024", [STATE, "Khối lượng thực hiện"], [RUNNING, 12], "D1"),
    "of_money": ("2024", [STATE, "Kinh phí (triệu đồng)", "Thực hiện (%)"], [RUNNING, 500, 45], "E1"),
    "beside_its_own": ("2024", [STATE, "Tỷ lệ hoàn thành", "Thực hiện (%)"], [RUNNING, "60%", 45], "E1"),
    "of_the_plan": ("2024", [STATE, "Kế hoạch (%)"], [RUNNING, 45], ""),
    "of_the_last_year": ("2024", [STATE, "Tỷ lệ hoàn thành", "Tỷ lệ hoàn thành năm 2023"], [RUNNING, "60%", "45%"], ""),
    "of_places": ("2024", [STATE, "Tỷ lệ hoàn thành", "Tỷ lệ hoàn thành ở Quy Nhơn"], [RUNNING, "60%", "45%"], "E1"),
    "of_districts": ("2024", [STATE, "Tỷ lệ hoàn thành", "% của huyện An Lão"], [RUNNING, "60%", "45%"], ""),
    "spent": ("2024", [STATE, "Tỷ lệ giải ngân (%)"], [RUNNING, 45], ""),
    "weighed": ("2024", [STATE, "Tỷ trọng (%)"], [RUNNING, 45], ""),
    "empty": ("2024", [STATE, "Thực hiện so với kế hoạch (%)"], [RUNNING], ""),
}  # fmt: skip


@pytest.mark.parametrize(
    ("state", "percent", "told"),
    [
        ("Tiến độ thực hiện: Đạt 70%", None, 70),
        ("Đạt 70%", None, 70),
        ("Đã đạt 70% khối lượng", None, 70),
        ("Tien do dat 70%", None, 70),
        ("Đạt 70%", "70%", 70),
        ("Đạt 70%", "60%", "percent_contradicts_state"),
        ("Đạt 100%", None, "state_unknown"),
        ("Đạt 0%", None, "state_unknown"),
        ("Chưa đạt 70%", None, "state_unknown"),
        ("Không đạt 70%", None, "state_unknown"),
        ("Đạt khoảng 70%", None, "state_unknown"),
        ("Đạt 70% kế hoạch năm", None, "state_unknown"),
        ("Hoàn thành 70%", None, "state_unknown"),
        ("Đang thực hiện (đạt khoảng 50%)", None, 50),
        ("Đang thực hiện (khoảng 80%)", None, 80),
        ("Đang thực hiện, khoảng 60%", None, 60),
        ("Dang thuc hien (khoang 60%)", None, 60),
        ("Đang thực hiện (trên 60%)", None, 60),
        ("Đang thực hiện (~60%)", None, 60),
        ("Đang thực hiện (ước 60%)", None, 60),
        ("Đang thực hiện, ước đạt 40%", None, 40),
        ("Đang thực hiện (ước đạt khoảng 75%)", "60%", "percent_contradicts_state"),
        ("Đang thực hiện (ước 100%)", None, "state_unknown"),
        ("Hoàn thành (ước 100%)", None, "state_unknown"),
        ("Hoàn thành (khoảng 100%)", None, "state_unknown"),
        ("Chưa thực hiện (khoảng 10%)", None, "state_unknown"),
        ("Đang thực hiện (dự kiến 60%)", None, "state_unknown"),
        ("Đạt", "70%", "state_unknown"),
    ],
)
def test_states_that_say_how_much_is_done(office: Office, state: str, percent: Any, told: Any) -> None:
    office.send_tasks([TASKS[0], "", state, percent])
    (row,) = office.receipt()["rows"]
    assert (row["rule"] or (row["understood"]["state"], row["value"])) == (told if row["rule"] else ("running", told))


@pytest.mark.parametrize(
    ("state", "flag"),
    [("Đang thực hiện (khoảng 80%)", "about"), ("Đang thực hiện (ước 60%)", "estimated"), ("Đang thực hiện 60%", "")],
)
def test_a_percentage_beside_a_state_is_flagged_as_in_its_own_column(office: Office, state: str, flag: str) -> None:
    office.send_tasks([TASKS[0], "", state, None, None, None, "Kinh phí hạn chế"])
    (row,) = office.receipt()["rows"]
    assert [each for each in row["flags"] if each in ("about", "estimated")] == [flag] * bool(flag)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (["Hoàn thành (đạt 95%)"], "Trạng thái và tỷ lệ trong “Hoàn thành (đạt 95%)” không khớp nhau."),
        ([RUNNING, "tốt"], "“tốt” không đọc được thành một tỷ lệ."),
        (["Tốt (95%)"], "Trạng thái “Tốt (95%)” không có trong danh sách."),
    ],
)
def test_messages_name_what_is_wrong(office: Office, cells: list[Any], said: str) -> None:
    office.send_tasks([TASKS[0], "", *cells])
    (row,) = office.receipt()["rows"]
    assert row["message_vi"].startswith(said)


@pytest.mark.parametrize(
    ("below", "product", "note"),
    [
        ([None, None, None, "QĐ 13/QĐ-UBND", "Gửi các xã"], "QĐ 12/QĐ-UBND QĐ 13/QĐ-UBND", "Gửi các xã"),
        ([None, None, None, "QĐ 13/QĐ-UBND"], "QĐ 12/QĐ-UBND QĐ 13/QĐ-UBND", None),
        ([None, "Việc khác", None, "QĐ 13/QĐ-UBND", "Gửi các xã"], "QĐ 12/QĐ-UBND", None),
    ],
)
def test_texts_below_a_row_go_on_from_it(office: Office, below: list[Any], product: str, note: str | None) -> None:
    rows = [[*M, STATE, "Sản phẩm", "Ghi chú"], [TASKS[0], None, DONE, "QĐ 12/QĐ-UBND"], below, [TASKS[1], None, DONE]]
    write(office.folder() / "a.xlsx", rows, title="NV")
    office.receipt()
    first = office.rows("task_reports")[0]
    assert (first["evidence"], first["note"]) == (product, note)


@pytest.mark.parametrize("case", READ)
def test_percentages_that_are_read(office: Office, case: str) -> None:
    period, headings, merged, cells, percent = READ[case]
    path = write(office.folder(period=period) / "a.xlsx", [*headings, [TASKS[0], None, *cells]], title="NV")
    book = openpyxl.load_workbook(path)
    for area in merged.split():
        book["NV"].merge_cells(area)
    book.save(path)
    receipt = office.receipt()
    assert [(row["raw_text"], row["rule"], row["value"]) for row in receipt["rows"]] == [(RUNNING, None, percent)]
    assert receipt["remarks"] == []


@pytest.mark.parametrize("case", LEFT)
def test_percentages_that_are_not_read(office: Office, case: str) -> None:
    period, headings, cells, named = LEFT[case]
    write(office.folder(period=period) / "a.xlsx", [[*M, *headings], [TASKS[0], None, *cells]], title="NV")
    receipt = office.receipt()
    remarks = [remark for remark in receipt["remarks"] if remark["code"].endswith("column_not_read")]
    assert [row["value"] for row in receipt["rows"]] == [60 if "Tỷ lệ hoàn thành" in headings else None]
    assert bool(remarks) == bool(named)
    assert all(named in remark[text] for remark in remarks[:1] for text in ("message_vi", "message_en"))
