"""What receipts say of a row set aside, and of rows that are not read: which one it is, and what to do (2025-H1)."""

import datetime as dt
from typing import Any

import pytest
import xlsxwriter

from orchestration.intake.messages import OWN_WORDS, ROW_RULES

from .hazards import FIBER, target_row, write
from .office import INDICATORS, TARGET_HEADINGS, TASK_HEADINGS, TASKS, TITLES, Answer, Office, workbook

STATIONS = ["bts_5g", *INDICATORS["bts_5g"], 5]
NOT_THERE = "Số chưa có thì ghi “chưa có số liệu”"
FINAL = "có chữ như “xem lại”"
AGAIN, ELSE = "còn phải xem lại", ["ghi số khác", "chưa có số liệu", "cột Ghi chú"]
CLOSED, OTHER_TIME, AS_PLANNED, CORRECTS = "số đã chốt thì xóa", "của kỳ khác", "số kế hoạch", "nêu số đính chính"
PART_ONLY, OTHER = "chỉ của một phần", "nêu số khác"
OF_PLACE, ENTER = "không điền mã", "điền mã in trong biểu mẫu vào cột Mã"
NOT_NEEDED, NEAR = "Dòng chỉ về một phần của tỉnh", "; gần giống: "


def unknown(name: Any) -> list[list[Any]]:
    return [STATIONS, [None, name, "%", 70]]


def noted(note: str) -> list[list[Any]]:
    return [[*target_row("75%")[:6], note]]


# id -> the rows, the number format of D2, how the row set aside is quoted, what is said of it, and what is not.
TARGET_ROWS: dict[str, tuple[list[list[Any]], str | None, str, list[str], list[str]]] = {
    "a_name_of_nothing": (unknown("Tỷ lệ lạ"), None, "Tỷ lệ lạ", ["“Tỷ lệ lạ”", "D3 “", ENTER, NOT_NEEDED], [OF_PLACE]),
    "a_name_near_another": (
        unknown("Tỷ lệ thôn phủ cáp quang"), None, "Tỷ lệ thôn phủ cáp quang", [NEAR, " hoặc "], [NOT_NEEDED, " / "],
    ),
    "no_name": (unknown(None), None, "70", ["Dòng có “70”", "không có tên", ENTER], [OF_PLACE, "“”"]),
    "no_name_and_a_part_alone": (
        [STATIONS, [None, None, "%", None, None, 70]], None, "70", ["Dòng có “70”", ENTER], [OF_PLACE, "“”"],
    ),
    "a_result_in_its_note": ([[*target_row(None)[:6], "Đạt 46,5%"]], None, "", ["bên cạnh ghi “Đạt 46,5%”"], []),
    "thousands": (
        [["digital_experts", None, "nghìn người", 2]], None, "nghìn người",
        ["là “nghìn người”, của chỉ tiêu là “người”", "(có thể là 2000 hoặc 2)", "D2 “2”"], [],
    ),
    "things_of_a_share": ([target_row("3 hộ")], None, "3 hộ", ["theo “%”."], ["có thể là"]),
    "other_things_of_a_share": ([target_row("3 cơ sở")], None, "3 cơ sở", ["Chữ bên cạnh số"], ["có thể là"]),
    "a_fall_by_things": (
        [["procedures_change", None, "%", "giảm 30 TTHC"]], None, "giảm 30 TTHC", ["theo “%”."], ["có thể là"],
    ),
    "a_share_of_things": ([[*STATIONS[:3], "50%"]], None, "50%", ["theo “trạm”."], ["có thể là"]),
    "hundredths_in_thousandths": ([target_row("5‰")], None, "5‰", ["(có thể là 0,5)"], []),
    "a_range": (
        [target_row("7,0-7,2")], None, "7,0-7,2", ["là một khoảng", "(có thể là 7 hoặc 7,2)"], [" / ", "đạt được ("],
    ),
    "a_share_of_the_plan": (
        [target_row("đạt 100% kế hoạch")], None, "đạt 100% kế hoạch", ["là tỷ lệ so với kế hoạch", "theo “%”"], [],
    ),
    "several_figures": (
        [target_row("70%\n75%")], None, "70%\n75%", ["nhiều số", "(có thể là 70 hoặc 75)"], ["Không đọc"],
    ),
    "a_figure_and_its_year": (
        [target_row("85% (số liệu năm 2024)")], None, "85% (số liệu năm 2024)", ["(có thể là 85)"], ["hoặc 2024"],
    ),
    "a_figure_and_a_document": (
        [[*STATIONS[:3], "01 trạm (đề xuất tại CV 512/SKHCN)"]], None, "01 trạm (đề xuất tại CV 512/SKHCN)",
        ["(có thể là 1)"], ["512 "],
    ),
    "a_figure_and_a_step": (
        [[*STATIONS[:3], "01 (Quy Nhơn - giai đoạn 2)"]], None, "01 (Quy Nhơn - giai đoạn 2)", ["(có thể là 1)"], [],
    ),
    "as_above": ([target_row("nt")], None, "nt", ["(như trên)", "Ghi lại giá trị ở từng dòng"], ["KPS", "Không đọc"]),
    "a_part_in_thousands": (
        [[*target_row("12,5%")[:4], "116.500", "932 nghìn"]], None, "932 nghìn",
        ["theo cùng một đơn vị (có thể là 116500 / 932000)"], ["không phải một số"],
    ),
    "a_planned_figure": ([target_row("kế hoạch 80%")], None, "kế hoạch 80%", ["có thể là 80"], ["là tỷ lệ so với"]),
    "a_mark_first": ([target_row(",95")], None, ",95", ["thiếu chữ số trước"], ["thừa"]),
    "a_mark_typed_twice": (
        [target_row("98,,5%")], None, "98,,5%", ["dấu phẩy thừa", "(có thể là 98,5)"], ["nhiều số", "số 0"],
    ),
    "a_letter_for_a_digit": ([target_row("9O%")], None, "9O%", ["có chữ O", "(có thể là 90)"], ["liền sau số"]),
    "letters_for_zeros": (
        [["digital_experts", *INDICATORS["digital_experts"], "61.2OO"]], None, "61.2OO",
        ["có chữ O", "(có thể là 61.200)"], ["liền sau số"],
    ),
    "a_level": (unknown("- Cấp tỉnh")[1:], None, "- Cấp tỉnh", ["“- Cấp tỉnh”", "D2 “", OF_PLACE], [ENTER]),
    "a_district": (unknown("Huyện Tuy Phước"), None, "Huyện Tuy Phước", ["D3 “", OF_PLACE], [ENTER]),
    "a_name_with_a_place": (unknown("Đường ở huyện Tuy Phước"), None, "Đường ở huyện Tuy Phước", [ENTER], [OF_PLACE]),
    "a_name_of_another": (
        [["bts_5g", INDICATORS[FIBER][0], "trạm", 5]], None, INDICATORS[FIBER][0],
        [f"Mã và tên trong danh mục: bts_5g (Số trạm 5G) / {FIBER} ({INDICATORS[FIBER][0]})."], ["(bts_5g"],
    ),
    "a_day": (
        [[*STATIONS[:3], dt.date(2023, 12, 15)]], None, "15/12/2023", ["“15/12/2023” được hiểu là ngày"], ["2023-12"],
    ),
    "a_percent_format": ([target_row(86)], "0%", "8600%", ["Ô có định dạng %", "“8600%”"], []),
    "a_percent_format_with_decimals": ([target_row(86.5)], "0.00%", "8650%", ["Ô có định dạng %"], []),
    "a_share_above_all_in_words": ([target_row("8600%")], None, "8600%", ["phải từ 0% đến 100%"], ["định dạng"]),
    "a_share_above_all_as_a_number": ([target_row(8600)], None, "8600", ["phải từ 0% đến 100%"], ["định dạng"]),
    "a_note_that_corrects": (
        noted("Số đúng là 76%"), None, "Số đúng là 76%", [CORRECTS], [NOT_THERE, CLOSED, OTHER_TIME, AS_PLANNED],
    ),
    "a_note_of_three_months": (
        noted("Số liệu của 3 tháng"), None, "Số liệu của 3 tháng", [OTHER_TIME], [AS_PLANNED, CLOSED, "đính chính"],
    ),
    "a_note_of_another_year": (
        noted("Số liệu 2023"), None, "Số liệu 2023", [OTHER_TIME], [AS_PLANNED, CLOSED, "đính chính"],
    ),
    "a_note_of_what_was_taken": (
        noted("Chưa có, lấy số năm 2023"), None, "Chưa có, lấy số năm 2023", [OTHER_TIME], [AS_PLANNED, CLOSED],
    ),
    "a_note_of_old_figures": (noted("Lấy số cũ"), None, "Lấy số cũ", [OTHER_TIME], [AS_PLANNED, CLOSED]),
    "a_note_of_a_plan": (
        noted("Theo mục tiêu KH năm 2025"), None, "Theo mục tiêu KH năm 2025", [AS_PLANNED], [OTHER_TIME, CLOSED],
    ),
    "a_note_of_the_plan": (noted("Số kế hoạch"), None, "Số kế hoạch", [AS_PLANNED], [OTHER_TIME, CLOSED]),
    "a_note_of_what_is_awaited": (
        noted("Chờ Sở TTTT cung cấp số liệu"), None, "Chờ Sở TTTT cung cấp số liệu", [CLOSED], [OTHER_TIME, AS_PLANNED],
    ),
    "a_note_that_doubts": (noted("xem lại"), None, "xem lại", [CLOSED], ["trạng thái", "việc", OTHER_TIME]),
    "a_note_of_a_part": (
        noted("Chưa tính huyện Vân Canh"), None, "Chưa tính huyện Vân Canh", [PART_ONLY, NOT_THERE], [FINAL, OTHER],
    ),
    "a_note_with_another_figure": (noted("Đạt 70%"), None, "Đạt 70%", [OTHER], [FINAL, PART_ONLY, NOT_THERE]),
    "a_note_with_other_counts": (noted("100/160 hộ"), None, "100/160 hộ", [OTHER], [FINAL, PART_ONLY]),
    "a_note_of_what_is_not_there": (
        [[*STATIONS, None, None, "Đang trình phê duyệt"]], None, "Đang trình phê duyệt",
        ["chưa hoạt động", "Ngoài ra 01 đơn vị đang triển khai"], [FINAL, OTHER],
    ),
    "both_parts_in_one_cell": (
        [[*target_row("70%")[:4], "7/10", None, None]], None, "7/10", ["ở Tử số", "ở Mẫu số"], ["tỷ lệ phần trăm"],
    ),
    "words_alone": (
        [target_row("Chưa thực hiện")], None, "Chưa thực hiện", ["không có con số", "chưa có số liệu"], ["3/4"],
    ),
    "words_and_digits": ([target_row("tầng 3A")], None, "tầng 3A", ["Chỉ ghi"], ["không có con số"]),
    "a_percentage_as_a_numerator": (
        [[*target_row(None)[:4], "95%", 100, None]], None, "95%", ["Ghi tỷ lệ ở ô Kết quả thực hiện"], ["chính xác"],
    ),
    "half_a_thing_as_a_numerator": (
        [[*target_row(None)[:4], "khoảng 95", 100, None]], None, "khoảng 95", ["chính xác"], ["tỷ lệ phần trăm"],
    ),
    "a_numerator_alone": (
        [[*target_row(None)[:4], 5, None, None]], None, "", ["thiếu mẫu số", "E2 “5”"], ["thiếu tử số"],
    ),
    "a_denominator_alone": (
        [[*target_row(None)[:4], None, 5, None]], None, "", ["thiếu tử số", "F2 “5”"], ["thiếu mẫu số"],
    ),
    "a_stored_number": ([target_row(0.098)], None, "0.098", ["“0,098”", "0,098% hoặc 9,8%"], ["0.098"]),
    "a_change_as_a_ratio": (
        [["procedures_change", INDICATORS["procedures_change"][0], "%", "Giảm 35/210 (16,7%)"]], None,
        "Giảm 35/210 (16,7%)", ["mức tăng, giảm", "-16,7"], ["đã đạt được"],
    ),
    "beside_the_table": (
        [[*target_row("75%"), None, "xem lại"]], None, "xem lại", [AGAIN], ["trạng thái", *ELSE],
    ),
    "another_figure_beside_the_table": (
        [[*target_row("75%"), None, "70%"]], None, "70%", ["ghi số khác", "75 hoặc 70"], [AGAIN, NOT_THERE],
    ),
    "denied_beside_the_table": (
        [[*target_row("75%"), None, "Chưa tính huyện Vân Canh"]], None, "Chưa tính huyện Vân Canh",
        ["chưa có thì ghi “chưa có số liệu”"], [AGAIN, "ghi số khác", "trạng thái"],
    ),
}  # fmt: skip
# What stands in the row of a task behind its state, how it is quoted, what is said of it, and what is not.
TASK_ROWS: dict[str, tuple[list[Any], str, list[str], list[str]]] = {
    "a_range": (["45 - 50%"], "45 - 50%", ["là một khoảng, không phải một số"], ["đạt được ("]),
    "a_note": (
        [None, None, None, "Chưa hoàn thành"], "Chưa hoàn thành", ["trạng thái", "chưa xong"], ["số liệu", FINAL],
    ),
    "a_product_of_a_task_that_is_done": (
        [None, None, "Chưa nghiệm thu"], "Chưa nghiệm thu", ["trạng thái Hoàn thành"], ["đã bắt đầu"],
    ),
    "beside_the_table": (
        [None, None, None, None, None, "xem lại"], "xem lại", [AGAIN], ELSE,
    ),
    "another_percentage_beside_the_table": (
        ["100%", None, None, None, None, "80%"], "80%", ["ghi số khác", "100 hoặc 80"], [AGAIN, "trạng thái"],
    ),
    "denied_beside_the_table": (
        [None, None, None, None, None, "Chưa nghiệm thu"], "Chưa nghiệm thu", ["Sửa trạng thái"], [AGAIN, *ELSE],
    ),
    "a_percentage_for_a_day": ([None, "60%"], "60%", ["Ghi tỷ lệ ở ô Tỷ lệ hoàn thành"], ["Không đọc chắc chắn"]),
    "a_number_of_things": (["12 lớp"], "12 lớp", ["cột Ghi chú hoặc Sản phẩm"], ["chỉ tiêu", "“%”"]),
    "a_percentage_as_above": (["nt"], "nt", ["(như trên)", "ở từng dòng"], ["Không đọc"]),
    "a_day_as_above": ([None, "nt"], "nt", ["(như trên)", "Ghi lại ngày ở từng dòng"], ["Không đọc"]),
    "words_for_a_day": ([None, "sắp xong"], "sắp xong", ["Không đọc chắc chắn"], ["tỷ lệ phần trăm"]),
    "a_day_to_come": ([None, dt.date(2055, 5, 20)], "20/05/2055", ["“20/05/2055”"], ["2055-05"]),
}  # fmt: skip

# id -> the rows below that of the stations, the remark, its cells, and what it says.
PART = [None, "Trong đó: nữ", "người", 12]
UNREAD: dict[str, tuple[list[list[Any]], str | None, list[str], str]] = {
    "a_total": ([[None, "Tổng cộng", None, 30]], "figure_not_read", ["D3"], "Chỉ tiêu!D3 “Tổng cộng: 30”"),
    "a_total_of_nothing": ([[None, "Tổng cộng", None, None]], None, [], ""),
    "who_signs": ([[None, None, None, "Quy Nhơn, ngày 05 tháng 7 năm 2025"]], None, [], ""),
    "a_part": ([PART], "parts_not_read", ["D3"], "Chỉ tiêu!D3 “Trong đó: nữ: 12”"),
    "many_parts": (
        [PART, *([None, name, "người", 1] for name in ("Nam", "Nữ", "Thành thị", "Nông thôn", "Cấp xã", "Cấp huyện"))],
        "parts_not_read", [f"D{row}" for row in range(3, 10)], "D7 “Nông thôn: 1”, và 2 dòng khác",
    ),
    "a_line": (
        [["Đính chính: chỉ tiêu số 1 đúng là 78,2%"]], "line_not_read", ["A3"],
        "Chỉ tiêu!A3 “Đính chính: chỉ tiêu số 1 đúng là 78,2%”",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    folder = post.folder()
    for case, (rows, code, *_) in TARGET_ROWS.items():
        write(folder / f"target_{case}.xlsx", [TARGET_HEADINGS, *rows], {"D2": code} if code else None)
    for case, (row, *_) in TASK_ROWS.items():
        task = [TASKS[0], TITLES[0], "Hoàn thành", *row]
        write(folder / f"task_{case}.xlsx", [TASK_HEADINGS, task], title="Nhiệm vụ")
    for case, (rows, *_) in UNREAD.items():
        write(folder / f"unread_{case}.xlsx", [TARGET_HEADINGS, STATIONS, *rows])
    return post.answers()


@pytest.mark.parametrize("case", TARGET_ROWS)
def test_a_figure_set_aside(answers: dict[str, Answer], case: str) -> None:
    (row,) = [row for row in answers[f"target_{case}.xlsx"].receipt["rows"] if row["rule"]]
    check(row, *TARGET_ROWS[case][2:])


@pytest.mark.parametrize("case", TASK_ROWS)
def test_a_task_set_aside(answers: dict[str, Answer], case: str) -> None:
    check(answers[f"task_{case}.xlsx"].told, *TASK_ROWS[case][1:])


@pytest.mark.parametrize(
    ("state", "states", "said"),
    [
        ("Chưa đến hạn", ["Chưa thực hiện", "Đang thực hiện", "Hủy"], "xong cả việc: Hoàn thành; không làm nữa: Hủy"),
        ("Đã thực hiện", ["Đang thực hiện", "Hoàn thành"], "xong cả việc: Hoàn thành"),
        ("Đã trình", ["Chưa thực hiện", "Đang thực hiện", "Hoàn thành", "Hủy"], "xong cả việc: Hoàn thành"),
        ("nt", ["Chưa thực hiện", "Đang thực hiện", "Hoàn thành", "Hủy"], "(như trên)"),
    ],
)
def test_the_states_to_choose_from(office: Office, state: str, states: list[str], said: str) -> None:
    office.send_tasks([TASKS[0], TITLES[0], state])
    (row,) = office.receipt()["rows"]
    assert (row["rule"], row["candidates"], said in row["message_vi"]) == ("state_unknown", states, True)


# What was typed as text, and how it is told; None where it is no formula.
TYPED: dict[str, tuple[list[Any], str | None]] = {
    "of its parts": (["=E2/F2", 148, 159], "chỉ cần để trống ô này"),
    "of other cells": (["=E7/F7"], "Ghi kết quả"),
    "of numbers": (["=30+25"], "Ghi kết quả"),
    "a function": (["=SUM(D3:D5)"], "Ghi kết quả"),
    "a figure": (["=65%"], None),
    "an arrow": (["=> 12/15"], None),
}


@pytest.mark.parametrize(("cells", "said"), TYPED.values(), ids=TYPED)
def test_a_formula_that_was_typed_as_text(office: Office, cells: list[Any], said: str | None) -> None:
    with xlsxwriter.Workbook(office.folder() / "a.xlsx") as book:
        sheet = book.add_worksheet("Chỉ tiêu")
        sheet.write_row(0, 0, TARGET_HEADINGS)
        sheet.write_row(1, 0, [*target_row(None)[:3], None, *cells[1:]])
        sheet.write_string("D2", cells[0])
    (row,) = office.receipt()["rows"]
    assert (row["rule"] == "formula_as_text") == (said is not None)
    assert (said or "") in row["message_vi"]


@pytest.mark.parametrize(
    ("stored", "rule", "candidates"), [(412.5, "dot_three_ambiguous", ["412.5", "412500"]), (412, None, [])]
)
def test_a_count_whose_dot_was_taken_for_a_comma(
    office: Office, stored: float, rule: str | None, candidates: list[str]
) -> None:
    with xlsxwriter.Workbook(office.folder() / "a.xlsx") as book:
        sheet = book.add_worksheet("Chỉ tiêu")
        sheet.write_row(0, 0, TARGET_HEADINGS)
        sheet.write_row(1, 0, STATIONS[:3])
        sheet.write_number("D2", stored, book.add_format({"num_format": "0.000" if rule else "0"}))
    (row,) = office.receipt()["rows"]
    assert (row["rule"], row["candidates"]) == (rule, candidates)


@pytest.mark.parametrize(
    ("cells", "said"),
    [(["=E2/F2", 148, 159], "xóa công thức, để trống"), (["=20+26"], "Mở và lưu lại trong Excel, hoặc nhập con số")],
)
def test_a_formula_without_its_result(office: Office, cells: list[Any], said: str) -> None:
    write(office.folder() / "a.xlsx", [TARGET_HEADINGS, [*target_row(None)[:3], *cells], STATIONS])
    receipt = office.receipt()
    assert (receipt["rows"][0]["rule"], said in receipt["rows"][0]["message_vi"]) == ("formula_uncalculated", True)
    (remark,) = receipt["remarks"]
    assert (remark["code"], remark["cells"], "Chỉ tiêu!D2" in remark["message_vi"]) == ("error_cells", ["D2"], True)


@pytest.mark.parametrize(("code", "said"), [(None, "“Số trạm 5G” có ở"), ("bts_5g", "Mã “bts_5g” có ở")])
def test_rows_of_one_indicator(office: Office, code: str | None, said: str) -> None:
    write(office.folder() / "a.xlsx", [TARGET_HEADINGS, *([code, *INDICATORS["bts_5g"], n] for n in (5, 6))])
    rows = office.receipt()["rows"]
    assert [(row["rule"], said in row["message_vi"]) for row in rows] == [("code_repeated", True)] * 2
    assert all(": D2 “5” / D3 “6”" in row["message_vi"] for row in rows)


def test_rows_of_one_task_tell_their_states(office: Office) -> None:
    rows = [[TASKS[0], TITLES[0], *said] for said in (["Đang thực hiện", "40%"], ["Hoàn thành"], [None, "60%"])]
    write(office.folder() / "a.xlsx", [TASK_HEADINGS, *rows], title="NV")
    said = ": C2 “Đang thực hiện: 40%” / C3 “Hoàn thành” / C4 “60%”"
    assert all(said in row["message_vi"] for row in office.receipt()["rows"])


# The headings behind the title of a task, what stands below them, and what is said, or not, of its row.
LACKING: list[tuple[list[str], list[Any], str, bool]] = [
    (["Trạng thái", "Tỷ lệ hoàn thành"], [None, "60%"], "chưa có Trạng thái. Chọn trạng thái", False),
    (["Tỷ lệ hoàn thành", "Ghi chú"], ["60%", None], "bảng chưa có cột Trạng thái", True),
    (["Trạng thái", "Tỷ lệ hoàn thành"], ["96%", None], "Ghi tỷ lệ ở cột Tỷ lệ hoàn thành", False),
    (["Trạng thái", "Ghi chú"], ["96%", None], "bảng chưa có, thêm cột này", True),
    (["Trạng thái", "Tỷ lệ hoàn thành"], [None, "Hoàn thành"], "Ghi ở cột Trạng thái; ô này", False),
    (["Trạng thái", "Ghi chú"], [None, "Đang thực hiện"], "không đứng ở cột Trạng thái", False),
    (["Tỷ lệ hoàn thành", "Ghi chú"], [None, "Đang thực hiện"], "cột có tiêu đề “Trạng thái”", False),
]


def test_a_column_is_asked_for_where_there_is_none(office: Office) -> None:
    for number, (headings, cells, *_) in enumerate(LACKING):
        rows = [["Mã", "Nhiệm vụ", *headings], [TASKS[0], TITLES[0], *cells]]
        write(office.folder() / f"{number}.xlsx", rows, title="NV")
    sent = office.answers()
    told = [sent[f"{number}.xlsx"].told["message_vi"] for number in range(len(LACKING))]
    assert [said in text for text, (*_, said, _) in zip(told, LACKING, strict=True)] == [True] * len(LACKING)
    assert ["bảng chưa có" in text for text in told] == [lacking for *_, lacking in LACKING]


def test_a_rate_beside_a_count_is_told_with_its_columns(office: Office) -> None:
    headings = ["Mã", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Kết quả thực hiện", "Tỷ lệ (%)"]
    write(office.folder() / "a.xlsx", [headings, [*target_row(None)[:3], None, 69, "93,5"]])
    (row,) = office.receipt()["rows"]
    assert row["rule"] == "rate_differs"
    assert "ghi 93,5: chưa rõ kết quả là 69 hay 93,5" in row["message_vi"]
    assert "“Tử số”, “Mẫu số”" in row["message_vi"]


def test_a_figure_under_another_heading_of_results(office: Office) -> None:
    rows = [[STATIONS[0], 40, 50], [FIBER, "75%", "75%"]]
    write(office.folder() / "a.xlsx", [["Mã", "Kỳ này", "Lũy kế"], *rows])
    row, same = office.receipt()["rows"]
    assert (row["rule"], row["cell"], same["rule"]) == ("aside_contradicts", "C2", None)
    assert "“50” ở cột kết quả khác" in row["message_vi"] and "40 hoặc 50" in row["message_vi"]
    assert "tiêu đề ghi rõ kỳ" in row["message_vi"] and "Sửa số liệu" not in row["message_vi"]


@pytest.mark.parametrize(
    ("result", "rate", "said"),
    [
        ("1.182.000", "75,8", "là 1.182.000 hay 75,8"),
        (118200, "75,8", "là 118200 hay 75,8"),  # “118.200” may be 118,2, too
        (None, "86,2%", "ghi “86,2%”"),
        (None, 1.5, "ghi “1,5%”"),
    ],
)
def test_figures_are_told_as_they_are_written_here(office: Office, result: Any, rate: Any, said: str) -> None:
    headings = ["Mã", "Kế hoạch", "Kết quả thực hiện", "Tỷ lệ (%)"]
    write(office.folder() / "a.xlsx", [headings, [FIBER, None, result, rate]])
    assert said in office.receipt()["rows"][0]["message_vi"]


def test_a_table_that_is_not_read_is_named_with_its_headings(office: Office) -> None:
    rows = [["Biểu so sánh"], ["STT", "Chỉ tiêu", "ĐVT", "Năm 2022"], [1, INDICATORS["bts_5g"][0], "trạm", 4]]
    workbook(office.folder() / "a.xlsx", {"Chỉ tiêu": [TARGET_HEADINGS, STATIONS], "Biểu 2": rows})
    (remark,) = office.receipt()["remarks"]
    assert (remark["code"], remark["cells"]) == ("table_without_results", ["A2"])
    assert "trang, ô sau không được đọc" in remark["message_vi"]
    assert "Biểu 2!A2 “STT | Chỉ tiêu | ĐVT | Năm 2022”" in remark["message_vi"]


def test_figures_that_a_sign_splits_are_no_hint(office: Office) -> None:
    office.send_tasks(
        *([task, "", "Đang thực hiện", said] for task, said in zip(TASKS, ("6%0", "60%; 70%"), strict=False))
    )
    split, two = office.receipt()["rows"]
    assert (split["rule"], "có thể là" in split["message_vi"]) == ("several_numbers", False)
    assert (two["rule"], "có thể là" in two["message_vi"]) == ("several_numbers", True)


def test_the_period_is_told_in_words(office: Office) -> None:
    write(office.folder() / "a.xlsx", [["Mã", "Chỉ tiêu", "Kế hoạch"], STATIONS[:3]])
    told = office.receipt()
    assert told["reason"] == "no_results"
    assert "kết quả của 6 tháng đầu năm 2025 (" in told["message_vi"]


def test_a_column_of_the_period_is_not_denied(office: Office) -> None:
    rows = [["CÁC CHỈ TIÊU NĂM 2025"], ["Mã", "Năm 2025", None], [None, "Tháng 5", "Tháng 6"], [FIBER, 70, 75]]
    write(office.folder(period="2025-06") / "a.xlsx", rows)
    told = office.receipt()["message_vi"]
    assert told.startswith("Chưa rõ cột nào ghi kết quả của tháng 6 năm 2025 (") and "Năm 2025 Tháng 6" in told


def test_a_rate_that_may_be_of_a_plan_is_quoted_where_it_stands(office: Office) -> None:
    headings = ["Mã", "Kế hoạch", "Tổng số", "Số thực hiện", "Tỷ lệ (%)"]
    write(office.folder() / "a.xlsx", [headings, [FIBER, 80, None, None, 1.2]])
    (row,) = office.receipt()["rows"]
    assert (row["rule"], row["cell"], row["raw_text"]) == ("count_or_rate", "E2", "1.2")
    assert row["message_vi"].startswith("Dòng này ghi 1,2: chưa rõ kết quả là số lượng hay tỷ lệ.")


PLACES = [[*TARGET_HEADINGS[:4], None], [*[None] * 3, "Cấp tỉnh", "TP. Quy Nhơn"], [*target_row("75%")[:4], "80%"]]


def test_columns_of_places_are_named_and_told_apart(office: Office) -> None:
    write(office.folder() / "a.xlsx", PLACES)
    told = office.receipt()
    assert told["reason"] == "heading_repeated"
    for said in ("D2 “Kết quả thực hiện Cấp tỉnh”", "E2 “Kết quả thực hiện TP. Quy Nhơn”", "để cột của cấp, địa bàn"):
        assert said in told["message_vi"]


def test_the_cell_of_a_unit_is_no_part_of_it(office: Office) -> None:
    headings = [*TARGET_HEADINGS[:2], "Kết quả thực hiện (nghìn người)"]
    write(office.folder() / "a.xlsx", [headings, ["digital_experts", None, 2]])
    (row,) = office.receipt()["rows"]
    assert row["message_vi"].startswith("Đơn vị tính trong bảng là “nghìn người” (C1), của chỉ tiêu là “người”;")
    assert row["message_en"].startswith("The unit in the table is “nghìn người” (C1), that of the indicator “người”")


def check(row: dict[str, Any], seen: str, said: list[str], unsaid: list[str]) -> None:
    assert (row["raw_text"], seen in row["message_en"]) == (seen, True)
    assert [text for text in said if text not in row["message_vi"]] == []
    assert [text for text in unsaid if text in row["message_vi"]] == []


@pytest.mark.parametrize("case", UNREAD)
def test_no_row_is_left_out_unsaid(answers: dict[str, Answer], case: str) -> None:
    _, code, cells, said = UNREAD[case]
    receipt = answers[f"unread_{case}.xlsx"].receipt
    assert (receipt["rows_read"], [row["value"] for row in receipt["rows"]]) == (1, [5])
    assert [(told["code"], told["cells"]) for told in receipt["remarks"]] == ([(code, cells)] if code else [])
    assert all(said in told["message_vi"] for told in receipt["remarks"])


# What stands in a row of a task (state, percentage, note), and what its sender is told.
SAID: dict[tuple[str, str | None, str | None], str] = {
    ("Tạm dừng", None, None): "giải thích ở cột Ghi chú",
    ("Không thực hiện", None, None): "giải thích ở cột Ghi chú",
    ("Xong hết 30/6/2025", None, None): "ngày hoàn thành ghi vào cột Ngày hoàn thành",
    ("Hoàn thành 60%", None, None): "Trạng thái và tỷ lệ trong “Hoàn thành 60%” không khớp nhau",
    ("Đang thực hiện", "512.000/760.000 GCN", None): "chỉ ghi tỷ lệ phần trăm",
    ("Hoàn thành", None, "Đạt 80%"): "việc có thể chưa xong",
    ("Hoàn thành", None, "Chưa ban hành"): "việc có thể chưa xong",
    ("Đang thực hiện", None, "Đã hoàn thành"): "trạng thái khác",
    ("Chưa thực hiện", None, "Đang thực hiện"): "trạng thái khác",
    ("Hoàn thành", None, "Xem lại"): "còn phải xem lại",
    ("Đang thực hiện", "50%", "Tiến độ 80%"): "không khớp với trạng thái hoặc tỷ lệ",
}


@pytest.fixture(scope="module")
def said(post: Office) -> list[str]:
    for n, (state, percent, note) in enumerate(SAID):
        post.send_tasks([TASKS[0], "", state, percent, None, None, note], name=f"{n:02}.xlsx")
    ticked = [["Mã", "Hoàn thành", "Đang thực hiện"], [TASKS[0], None, "?!"]]
    write(post.folder() / "ticked.xlsx", ticked, title="NV")
    return [
        post.answers()[name].told["message_vi"] for name in (*(f"{n:02}.xlsx" for n in range(len(SAID))), "ticked.xlsx")
    ]


@pytest.mark.parametrize("case", SAID)
def test_what_is_said_of_a_task(said: list[str], case: tuple[str, str | None, str | None]) -> None:
    message = said[list(SAID).index(case)]
    assert SAID[case] in message
    assert ("cột Ngày hoàn thành" in message) == ("Ngày" in SAID[case])


def test_what_is_said_under_states_that_are_ticked(said: list[str]) -> None:
    assert "‘Đang thực hiện’: ?!. Đánh dấu x (" in said[-1]


def test_own_words_leave_the_outcome_as_it_is() -> None:
    for rules in OWN_WORDS.values():
        assert {code: rule.outcome for code, rule in rules.items()} == {code: ROW_RULES[code].outcome for code in rules}


def test_a_product_that_is_further_than_its_task(office: Office) -> None:
    office.send_tasks([TASKS[0], "", "Đang thực hiện", "50%", None, "Đã nghiệm thu, bàn giao toàn bộ", None])
    (told,) = office.receipt()["rows"]
    assert told["rule"] == "product_contradicts"
    assert "đã xong, đã bắt đầu hoặc đã dừng" in told["message_vi"]
    assert "không khớp với trạng thái Hoàn thành" not in told["message_vi"]


@pytest.mark.parametrize("aside", ["chưa chắc, hỏi lại phòng KHTC", "Xem lại", "Chưa chốt; hỏi lại VNPT"])
def test_a_jotting_beside_a_task_is_to_be_settled(office: Office, aside: str) -> None:
    rows = [["Mã", "Nhiệm vụ", "Trạng thái", "Ghi chú", None], [TASKS[0], TITLES[0], "Hoàn thành", None, aside]]
    workbook(office.folder() / "a.xlsx", {"Nhiệm vụ": rows})
    (row,) = office.receipt()["rows"]
    assert row["rule"] == "aside_contradicts"
    assert AGAIN in row["message_vi"]


@pytest.mark.parametrize("state", ["Tạm dừng", "Không thực hiện", "Cơ bản hoàn thành", "Chậm tiến độ"])
def test_which_state_fits_is_told(office: Office, state: str) -> None:
    office.send_tasks([TASKS[0], TITLES[0], state])
    (row,) = office.receipt()["rows"]
    assert row["rule"] == "state_unknown"
    assert (
        "chưa xong, kể cả khi tạm dừng, chậm: Đang thực hiện; xong cả việc: Hoàn thành; không làm nữa: Hủy"
        in row["message_vi"]
    )


@pytest.mark.parametrize(
    ("state", "begun"),
    [
        ("Đã hoàn thành việc khảo sát", True),
        ("Hoàn thành khảo sát 5 xã", True),
        ("Đang thực hiện, Hoàn thành", True),
        ("Cơ bản hoàn thành", False),
        ("Tốt", False),
        ("Hoàn thành 95%", False),
    ],
)
def test_a_state_with_more_behind_it(office: Office, state: str, begun: bool) -> None:
    office.send_tasks([TASKS[0], TITLES[0], state])
    (row,) = office.receipt()["rows"]
    assert row["rule"] == "state_unknown"
    assert ("bắt đầu bằng một trạng thái" in row["message_vi"]) is begun
    assert ("không có trong danh sách" in row["message_vi"]) <= (not begun)


def test_another_day_in_the_note(office: Office) -> None:
    office.send_tasks([TASKS[0], TITLES[0], "Hoàn thành", None, "20/5/2025", None, "Hoàn thành ngày 25/5/2025"])
    (row,) = office.receipt()["rows"]
    assert (row["rule"], row["cell"]) == ("date_unclear", "E2")
    assert "ngày 20/05/2025 hoặc ngày 25/05/2025. Ghi ngày đúng ở ô Ngày hoàn thành" in row["message_vi"]
