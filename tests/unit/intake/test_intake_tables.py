"""Tables as agencies draw them: which column holds the results, where a table ends, what must not vanish or shift."""

from collections.abc import Iterator, Mapping
from typing import Any

import openpyxl
import pyarrow as pa
import pytest

from orchestration.intake.files import Sheet, UnreadableError
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.reading.datarows import read_forms
from orchestration.intake.reading.scopes import Scope
from orchestration.intake.templates.blank_form import BlankForm, Goal, TargetLine
from orchestration.intake.templates.blank_workbook import write_workbook
from orchestration.vietnamese.periods import parse_period
from orchestration.vietnamese.places import Place

from .hazards import FIBER, write
from .office import AGENCY, INDICATORS, TARGET_HEADINGS, TASKS, Answer, Office, opened

PEOPLE, STATIONS, FIRMS = "digital_experts", "bts_5g", "digital_enterprises"
H = ["Mã", "Chỉ tiêu", "Kết quả thực hiện"]
PARTED = ["Mã", "Chỉ tiêu", "ĐVT", "Kết quả", "Tử số", "Mẫu số"]
NOTHING: list[Any] = []
HERE = Scope(parse_period("2025-H1"), Place("Bình Định", "province"))

Told = list[tuple[str, Any]]


def told(answer: Answer) -> Any:
    """The reason of a file; or per row its cell, and what is read, or the broken rule."""
    rows = [(r["cell"], r["value"] if r["outcome"] == "accepted" else r["rule"]) for r in answer.receipt["rows"]]
    return answer.receipt["reason"] or rows


# --- the column of the results (the folder says 2025-H1) --------------------------------------------------------------

# headings right of Mã and Chỉ tiêu, what stands under them, and the figure that is read, or the reason of the file.
RESULTS: list[tuple[list[Any], list[Any], Any]] = [
    (["Kế hoạch", "Thực hiện 6 tháng", "Tỷ lệ"], [2000, 1500, 75], 1500),
    (["Kế hoạch", "Thực hiện 9 tháng", "Tỷ lệ"], [2000, 1500, 75], "no_results"),
    (["Ước TH 6 tháng đầu năm 2025", "Tỷ lệ đạt"], [1500, 75], 1500),
    (["KH năm 2025", "TH 6 tháng năm 2025", "Tỷ lệ (%)"], [2000, 1500, 75], 1500),
    (["Kết quả đến 30/6/2025", "Tỷ lệ đạt"], [1500, 75], 1500),
    (["Kết quả đến 14/6/2025", "Tỷ lệ đạt"], [1500, 75], 1500),
    (["Kết quả đến 31/12/2024", "Tỷ lệ đạt"], [1500, 75], "no_results"),
    (["Kết quả đến 31/3/2025", "Kết quả đến 30/6/2025"], [1, 2], 2),
    (["Kết quả đến 31/5/2025", "Kết quả đến 10/6/2025"], [1, 2], "heading_repeated"),
    (["Kết quả đến 31/3/2025"], [1], "no_results"),
    (["Kết quả", "Tỷ lệ"], [1500, 75], 1500),
    (["Số lượng", "Tỷ lệ"], [1500, 75], 1500),
    (["Kế hoạch", "Tỷ lệ"], [2000, 75], "no_results"),
    (["Thực hiện năm 2024", "Tỷ lệ"], [2000, 75], "no_results"),
    (["Tỷ lệ"], [75], "unit_conflict"),
    (["Kết quả thực hiện (năm 2024)", "Thực hiện 6 tháng đầu năm 2025"], [1, 2], 2),
    (["Kết quả thực hiện (năm 2024)", "Kết quả (6 tháng đầu năm 2025)"], [1, 2], 2),
    (["Kết quả thực hiện (cùng kỳ năm 2024)", "Kết quả"], [1, 2], 2),
    (["Kết quả thực hiện", "Kết quả năm 2024"], [1, 2], 1),
    (["Kết quả (2024)"], [1], "no_results"),
    (["Kết quả (2025-H1)"], [1], 1),
    (["Kết quả thực hiện (cùng kỳ)"], [1], "no_results"),
    (["Kết quả (kế hoạch)"], [1], "no_results"),
    (["Kết quả thực hiện [năm trước]"], [1], "no_results"),
    (["Kết quả (%KH)"], [1], "no_results"),
    (["Tỷ lệ (% so với kế hoạch)"], [1], "no_results"),
    (["Thực hiện 6 tháng 2025 so với cùng kỳ"], [1], "no_results"),
    (["Kết quả thực hiện (ghi rõ số liệu)"], [1], 1),
    (["Kết quả thực hiện (theo Kế hoạch số 59/KH-UBND ngày 25/4/2022)"], [1], 1),
    (["Kết quả thực hiện (từ 15/12/2024 đến 14/6/2025)"], [1], 1),
    (["Kết quả thực hiện (người)"], [1], 1),
    (["Kết quả thực hiện (nghìn người)"], [1], "unit_conflict"),
    (["Kết quả thực hiện (lần)"], [1], "unit_conflict"),
    (["Kết quả", "Thực hiện"], [1, 2], "heading_repeated"),
    (["Năm 2024", "Năm 2025"], [1, 2], "no_results"),
    (["Ghi chú (tăng, giảm so với kế hoạch)", "Kết quả"], [None, 2], 2),
    (["Kỳ báo cáo (6 tháng đầu năm 2025)", "Kỳ trước (6 tháng đầu năm 2024)"], [2, 1], 2),
    (["Kỳ báo cáo (6 tháng đầu năm 2024)"], [2], "no_results"),
    (["Kỳ báo cáo (quý I/2025)"], [2], "no_results"),
    (["Số báo cáo", "Ghi chú của đơn vị"], [2, "Số năm 2024"], "note_contradicts"),
]


@pytest.fixture(scope="module")
def results(post: Office) -> list[Answer]:
    for n, (headings, cells, _) in enumerate(RESULTS):
        write(post.folder() / f"{n}.xlsx", [["Mã", "Chỉ tiêu", *headings], [PEOPLE, None, *cells]])
    answers = post.answers()
    return [answers[f"{n}.xlsx"] for n in range(len(RESULTS))]


@pytest.mark.parametrize("number", range(len(RESULTS)), ids=[" | ".join(map(str, h)) for h, _, _ in RESULTS])
def test_the_column_of_the_results(results: list[Answer], number: int) -> None:
    found = told(results[number])
    assert (found if isinstance(found, str) else found[0][1]) == RESULTS[number][2]


def test_a_rate_that_is_hidden_is_no_result(office: Office) -> None:
    path = write(office.folder() / "a.xlsx", [["Mã", "Số lượng", "Tỷ lệ (%)"], [FIBER, 1200, "75,5"], [STATIONS, 5]])
    book = openpyxl.load_workbook(path)
    book.active.column_dimensions["C"].hidden = True
    book.save(path)
    assert [row["rule"] for row in office.receipt()["rows"]] == ["count_or_rate", None]


def test_a_rate_alone_is_the_result_of_a_share(office: Office) -> None:
    write(office.folder() / "a.xlsx", [["Mã", "Tử số", "Mẫu số", "Tỷ lệ"], [FIBER, 9, 10, "90%"]])
    write(office.folder() / "b.xlsx", [["Mã", "Chỉ tiêu", "ĐVT", "Tỷ lệ"], [PEOPLE, None, "người", 90]])
    answers = office.answers()
    assert told(answers["a.xlsx"]) == [("D2", 90)]
    assert told(answers["b.xlsx"]) == [("C2", "unit_conflict")]
    assert answers["b.xlsx"].told["raw_text"] == "người; % (D1)"


def test_messages_name_headings_as_printed(results: list[Answer]) -> None:
    by_headings = {tuple(headings): answer for (headings, _, _), answer in zip(RESULTS, results, strict=True)}
    assert "C1 “Kết quả”, D1 “Thực hiện”" in by_headings["Kết quả", "Thực hiện"].receipt["message_vi"]
    assert (
        "6 tháng đầu năm 2025 (Chỉ tiêu: C1 “Năm 2024”, D1 “Năm 2025”)"
        in by_headings["Năm 2024", "Năm 2025"].receipt["message_vi"]
    )
    unit = by_headings[("Kết quả thực hiện (nghìn người)",)].told
    assert (unit["cell"], unit["raw_text"]) == ("C2", "nghìn người (C1)")


# --- tables -----------------------------------------------------------------------------------------------------------

# id -> rows of a file, merged cells, and what is told.
TABLES: dict[str, tuple[list[list[Any]], str, Any]] = {
    "a_second_table_with_the_plan_first": (
        [H, [FIBER, None, "95%"], [], ["Mã", "Chỉ tiêu", "Kế hoạch", "Kết quả thực hiện"], [STATIONS, None, 80, 85]],
        "", [("C2", 95), ("D5", 85)],
    ),
    "a_second_table_with_fewer_columns": (
        [["Mã", "Chỉ tiêu", "Ghi chú", "Kết quả"], [FIBER, None, None, "95%"], H, [STATIONS, None, 85]],
        "", [("D2", 95), ("C4", 85)],
    ),
    "a_second_table_without_results": (
        [H, [FIBER, None, "95%"], ["Mã", "Chỉ tiêu", "Kế hoạch năm 2026"], [STATIONS, None, 85]], "", [("C2", 95)],
    ),
    "headings_repeated_without_that_of_results": (
        [H, [FIBER, None, "95%"], ["Mã", "Chỉ tiêu", None, "Kế hoạch"], [STATIONS, None, 85, 90]], "", "no_results",
    ),
    "a_table_with_results_below_one_without": (
        [H, [FIBER, None, "95%"], ["Mã", "Chỉ tiêu", "Kế hoạch năm 2026"], [STATIONS, None, 85], [], H,
         [FIRMS, None, 7]],
        "", [("C2", 95), ("C7", 7)],
    ),
    "a_unit_in_the_headings_of_the_first_table": (
        [["TT", "Chỉ tiêu", "Kết quả (%)"], [1, INDICATORS[FIBER][0], 75], [], ["TT", "Chỉ tiêu", "Kết quả"],
         [1, INDICATORS[FIRMS][0], 57]],
        "", [("C2", 75), ("C5", 57)],
    ),
    "a_unit_in_the_headings_of_the_second_table": (
        [["TT", "Chỉ tiêu", "Kết quả"], [1, INDICATORS[FIRMS][0], 57], [], ["TT", "Chỉ tiêu", "Kết quả (nghìn người)"],
         [1, INDICATORS[PEOPLE][0], 2]],
        "", [("C2", 57), ("C5", "unit_conflict")],
    ),
    "a_unit_in_headings_that_are_repeated": (
        [["TT", "Chỉ tiêu", "Kết quả (nghìn người)"], [1, INDICATORS[FIRMS][0], 57],
         ["TT", "Chỉ tiêu", "Kết quả (nghìn người)"], [1, INDICATORS[PEOPLE][0], 2]],
        "", [("C2", "unit_conflict"), ("C4", "unit_conflict")],
    ),
    "a_merged_heading_over_an_empty_column": (
        [[*H, None], [FIBER, None, None, 95.5], [STATIONS, None, None, 85], [FIRMS, None, None, 120]],
        "C1:D1", [("D2", 95.5), ("D3", 85), ("D4", 120)],
    ),
    "a_merged_heading_over_two_columns": (
        [[*H, None], [FIBER, None, "1%", "95%"], [STATIONS, None, None, 85]], "C1:D1", "heading_repeated",
    ),
    "years_as_numbers_under_one_heading": (
        [["Mã", "Chỉ tiêu", "Kết quả 6 tháng đầu năm", None], [None, None, 2024, 2025], [STATIONS, None, 1, 2]],
        "C1:D1", [("D3", 2)],
    ),
    "a_count_beside_its_rate": (
        [["Mã", "Tổng số", "Kết quả", "Tỷ lệ (%)"], [FIBER, 40, 35, "87,5"], [STATIONS, 40, 35, "87,5"]],
        "", [("C2", "rate_differs"), ("C3", 35)],
    ),
    "a_rate_of_the_plan": (
        [["Mã", "Kế hoạch", "Thực hiện", "Tỷ lệ (%)"], [FIBER, "80%", "75,5%", "94,4"], [STATIONS, 20, 15, 75]],
        "", [("C2", 75.5), ("C3", 15)],
    ),
    "a_rate_of_what_is_given": (
        [["Mã", "Chỉ tiêu", "Chỉ tiêu giao", "Kết quả", "Tỷ lệ đạt"], [FIBER, None, 20, "3/13 (23,08%)", "115%"]],
        "", [("D2", 23.08)],
    ),
    "a_figure_under_no_heading": (
        [["Mã", "Kết quả", None, "Ghi chú"], [FIBER, None, "75%", None], [STATIONS, 5, None, None]],
        "", [("B2", "result_beside"), ("B3", 5)],
    ),
    "a_number_for_a_note": (
        [["Mã", "Kết quả", "Ghi chú"], [STATIONS, 3, 2], [FIRMS, 5, "2"]],
        "", [("B2", "cells_shifted"), ("C3", "note_contradicts")],
    ),
    "parts_under_a_unit_of_thousands": (
        [["ĐVT: nghìn hộ"], PARTED, [FIBER, None, "%", "75%", 300, 400]], "", [("F3", "part_unclear")],
    ),
    "parts_below_a_unit_of_thousands": (
        [PARTED, ["ĐVT: nghìn hộ"], [FIBER, None, "%", None, 300, 400]], "", [("F3", "part_unclear")],
    ),
    "no_parts_under_a_unit_of_thousands": (
        [["ĐVT: nghìn hộ"], PARTED, [FIBER, None, "%", "75%"]], "", [("D3", 75)],
    ),
    "parts_under_a_unit": ([["ĐVT: hộ"], PARTED, [FIBER, None, "%", "75%", 300, 400]], "", [("D3", 75)]),
    "parts_under_a_unit_of_money": (
        [["ĐVT: triệu đồng"], PARTED, [FIBER, None, "%", "75%", 300, 400]], "", [("D3", 75)],
    ),
    "a_factor": (
        [["Mã", "ĐVT", "Hệ số", "Kết quả"], [STATIONS, "trạm", 1000, 5], [FIRMS, "doanh nghiệp", 1, 5]],
        "", [("B2", "unit_conflict"), ("D3", 5)],
    ),
    "a_factor_behind_the_result": (
        [["Mã", "ĐVT", "Kết quả", "Hệ số K"], [FIBER, "%", 75, 0.8], [FIRMS, "doanh nghiệp", 5, None]],
        "", [("B2", "unit_conflict"), ("C3", 5)],
    ),
    "a_weight": ([["Mã", "ĐVT", "Kết quả", "Trọng số"], [FIBER, "%", 75, 10]], "", [("C2", 75)]),
    "a_unit_in_a_section": ([H, [None, "Lao động (nghìn người)"], [PEOPLE, None, 2]], "", [("C3", "unit_conflict")]),
    "a_unit_below_a_heading_beside_another_word": (
        [["Mã", "Chỉ tiêu", "Kết quả", "Ghi chú"], [None, None, "(nghìn người)", "(nếu có)"], [PEOPLE, None, 2]],
        "", [("C3", "unit_conflict")],
    ),
    "a_result_merged_with_the_plan": (
        [["Mã", "Kế hoạch", "Kết quả"], [FIBER, "75%", None], [STATIONS, 20, 15]], "B2:C2",
        [("C2", "cells_shifted"), ("C3", 15)],
    ),
    "a_year_merged_over_rows": (
        [["Năm học", "Mã", "Kết quả"], ["Năm 2024", STATIONS, 5], [None, PEOPLE, 6], ["Năm 2025", FIRMS, 7]], "A2:A3",
        [("C2", "row_of_other_period"), ("C3", "row_of_other_period"), ("C4", "row_of_other_period")],
    ),
    "a_row_moved_to_the_left": (
        [["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Kết quả"], [1, "Số trạm 5G", "trạm", 20, 15],
         ["Số doanh nghiệp số", "doanh nghiệp", 30, 25]],
        "", [("E2", 15), ("B3", "code_missing")],
    ),
    "a_row_moved_to_the_right": (
        [["TT", "Chỉ tiêu", "ĐVT", "Kết quả"], [1, "Số trạm 5G", "trạm", 15],
         [None, 2, "Số doanh nghiệp số", "DN", 25]],
        "", [("D2", 15), ("B3", "code_missing")],
    ),
    "a_group_that_bears_the_name_of_an_indicator": (
        [["TT", "Chỉ tiêu", "Kết quả"], ["I", "Hộ gia đình sử dụng Internet cáp quang", None],
         [1, "Tỷ lệ hộ có cáp quang", "75%"]],
        "", [("C3", 75)],
    ),
    "a_unit_above_that_is_not_that_of_the_row": (
        [["ĐVT: nghìn người"], ["Mã", "ĐVT", "Kết quả"], [PEOPLE, "người", 2]], "", [("B3", "unit_conflict")],
    ),
    "a_table_that_begins_beside_another": (
        [["TT", "Chỉ tiêu", "Kết quả"], [1, "Tỷ lệ hộ có cáp quang", "75%", None],
         [2, "Số trạm 5G", 5, None, "STT", "Tên chỉ tiêu", "Thực hiện"], [3, "Số doanh nghiệp số", 6, None, 1, "x", 2]],
        "", "tables_side_by_side",
    ),
    "a_share_beside_its_rate": (
        [["Mã", "Kết quả thực hiện", "Tỷ lệ đạt (%)"], [FIBER, "87,5%", "87,5"]], "", [("B2", 87.5)],
    ),
    "a_rate_beside_an_empty_result": (
        [["Mã", "Kế hoạch", "Kết quả", "Tỷ lệ (%)"], [FIBER, 40, None, "87,5"], [STATIONS, 40, None, 0]],
        "", [("C2", "result_beside"), ("C3", None)],
    ),
    "a_number_and_its_rate_below_one_heading": (
        [[*H, None], [None, None, "Số lượng", "Tỷ lệ (%)"], [STATIONS, None, 5, 10], [FIBER, None, 9, "90%"]],
        "C1:D1", [("C3", 5), ("D4", 90)],
    ),
    "a_number_and_its_rate_below_the_period": (
        [["Mã", "ĐVT", "Thực hiện 6 tháng đầu năm 2025", None], [None, None, "Số lượng", "Tỷ lệ (%)"],
         [FIBER, "%", "401.250", "89,2"], [STATIONS, "trạm", 5, None], ["fiber_commune_rate", "%", "75,5", "94,4"],
         ["fiber_village_rate", "%", 90, None]],
        "C1:D1", [("D3", 89.2), ("C4", 5), ("C5", "count_or_rate"), ("C6", "count_or_rate")],
    ),
    "a_number_and_its_rate_below_a_plan": (
        [["Mã", "ĐVT", "Kế hoạch năm 2025", None], [None, None, "Số lượng", "Tỷ lệ (%)"], [FIBER, "%", 401, "89,2"]],
        "C1:D1", "no_results",
    ),
    "a_number_beside_its_rate": (
        [["Mã", "Chỉ tiêu", "Số lượng", "Tỷ lệ (%)", "Ghi chú"], [STATIONS, None, 5, None, None],
         [FIBER, None, 1200, "75,5", None], [PEOPLE, None, 7, "80", None]],
        "", [("C2", 5), ("D3", 75.5), ("C4", 7)],
    ),
    "a_number_or_its_rate_alone": (
        [["Mã", "Chỉ tiêu", "Số lượng", "Tỷ lệ (%)"], [STATIONS, None, None, 80], [FIBER, None, 1200, None],
         [PEOPLE, None, None, 0]],
        "", [("D2", "count_or_rate"), ("C3", "count_or_rate"), ("C4", None)],  # at the one that is filled
    ),
    "a_rate_beside_no_number": (
        [["Mã", "Chỉ tiêu", "Số lượng", "Tỷ lệ (%)"], [FIBER, None, None, "75,5"]], "", [("D2", 75.5)],
    ),
    "a_rate_beside_a_number_that_is_one": (
        [["Mã", "Chỉ tiêu", "Số lượng", "Tỷ lệ (%)"], [FIBER, None, "75,5", "94,4"]], "", [("C2", "count_or_rate")],
    ),
    "neither_a_number_nor_a_rate": (
        [["Mã", "Chỉ tiêu", "Số lượng", "Tỷ lệ (%)"], ["dti_rank_63", None, 5, 80]], "", [("C2", "count_or_rate")],
    ),
    "a_name_with_a_rate_alone": (
        [["TT", "Chỉ tiêu", "ĐVT", "Số lượng", "Tỷ lệ (%)"], ["1", INDICATORS[FIBER][0], "%", None, "75,5"],
         ["2", INDICATORS["smartphone_household_rate"][0], "người", 5, "75,5"]],
        "", [("E2", 75.5), ("C3", "unit_conflict")],
    ),
    "numbers_of_the_office_in_the_column_of_codes": (
        [["Mã số", "Chỉ tiêu", "Kết quả"], ["CT01", INDICATORS[STATIONS][0], 5], ["CT02", INDICATORS[FIBER][0], "75%"]],
        "", [("C2", 5), ("C3", 75)],
    ),
    "one_number_of_the_office_among_codes": (
        [["Mã số", "Chỉ tiêu", "Kết quả"], ["CT01", INDICATORS[STATIONS][0], 5], [FIBER, None, "75%"]],
        "", [("A2", "code_unknown"), ("C3", 75)],
    ),
    "a_note_of_two_paragraphs": (
        [["Mã", "Chỉ tiêu", "Kết quả", "Ghi chú"], [STATIONS, None, 5, "Quy Nhơn 3"], [None, None, None, "An Nhơn 2"]],
        "A2:A3 B2:B3 C2:C3", [("C2", 5)],
    ),
    "a_result_merged_over_two_names": (
        [["Mã", "Chỉ tiêu", "Kết quả", "Ghi chú"], [STATIONS, None, 5, "x"], [PEOPLE, None, None, "y"]],
        "C2:C3", [("C2", "cell_shared"), ("C3", "cell_shared")],
    ),
    "a_name_in_two_rows": (
        [["TT", "Chỉ tiêu", "Kết quả", "Ghi chú"], [1, "Tỷ lệ hộ có", 75, "x"], [None, "cáp quang", None, None]],
        "A2:A3 C2:C3 D2:D3", [("C2", 75)],
    ),
    "a_name_in_three_rows": (
        [["TT", "Chỉ tiêu", "Kết quả"], [1, "Tỷ lệ hộ", 75], [None, "có", None], [None, "cáp quang", None]],
        "A2:A4 C2:C4", [("C2", 75)],
    ),
    "a_name_in_two_rows_with_a_note_in_both": (
        [["TT", "Chỉ tiêu", "Kết quả", "Ghi chú"], [1, "Tỷ lệ hộ có", 75, "x"], [None, "cáp quang", None, "y"]],
        "A2:A3 C2:C3", [("B2", "code_missing")],
    ),
    "a_result_merged_over_a_name_and_a_group": (
        [["TT", "Chỉ tiêu", "Kết quả"], [1, "Tỷ lệ hộ có cáp quang", 75], [None, "Hạ tầng số", None]],
        "A2:A3 C2:C3", [("C2", "cell_shared"), ("B3", "name_ambiguous")],
    ),
    "a_result_merged_over_two_numbers": (
        [["TT", "Chỉ tiêu", "Kết quả"], [1, "Tỷ lệ hộ có cáp quang", 75], [2, "trong đó: nông thôn", None]],
        "C2:C3", [("C2", "cell_shared")],
    ),
    "a_result_merged_over_a_name_and_its_part": (
        [["TT", "Chỉ tiêu", "Kết quả"], [1, "Tỷ lệ hộ có cáp quang", 75], [None, "trong đó: nông thôn", None]],
        "A2:A3 C2:C3", [("C2", "cell_shared")],
    ),
    "a_number_its_whole_and_its_rate_under_the_results": (
        [["Mã", "Kết quả 6 tháng đầu năm 2025", None, None], [None, "Số lượng đạt", "Tổng số", "Tỷ lệ (%)"],
         [FIBER, 12, 20, 60], [STATIONS, 5, 10, 50]],
        "B1:D1", [("D3", 60), ("B4", 5)],
    ),
    "a_number_of_the_period_beside_all_since": (
        [["Mã", "Kết quả 6 tháng đầu năm 2025", None], [None, "Trong kỳ", "Lũy kế"], [STATIONS, 5, 10]],
        "B1:C1", "spans_differ",
    ),
    "numbers_and_rates_of_two_periods": (
        [["Mã", "Kết quả năm 2024", "Kết quả năm 2024", "Kết quả 6 tháng đầu năm 2025", None],
         [None, "Số lượng", "Tỷ lệ (%)", "Số lượng", "Tỷ lệ (%)"], [STATIONS, 5, 10, 6, 11]],
        "D1:E1", [("D3", 6)],
    ),
    "tables_side_by_side": (
        [["Mã", "Kết quả thực hiện", None, "Mã nhiệm vụ", "Trạng thái"], [FIBER, "90%", None, TASKS[0], "Hoàn thành"]],
        "", "tables_side_by_side",
    ),
    "a_code_in_the_column_of_names": ([["Chỉ tiêu", "Kết quả"], [STATIONS, 5]], "", [("B2", 5)]),
    "no_code_and_no_column_of_codes": ([["STT", "Chỉ tiêu", "Kết quả"], [1, "lạ", 5]], "", [("B2", "code_missing")]),
    "a_unit_below_the_table": ([H, [PEOPLE, None, 15], ["Đơn vị tính: nghìn người"]], "", [("C2", "unit_conflict")]),
    "the_unit_below_the_table": ([H, [PEOPLE, None, 15], ["Đơn vị tính: người"]], "", [("C2", 15)]),
    "a_unit_between_rows": (
        [H, [PEOPLE, None, 15], ["ĐVT: trạm"], [STATIONS, None, 5]], "", [("C2", 15), ("C4", 5)],
    ),
    "a_unit_in_the_heading_of_names": (
        [["Mã", "Chỉ tiêu (Đơn vị tính: nghìn người)", "Kết quả thực hiện"], [PEOPLE, None, 15]],
        "", [("C2", "unit_conflict")],
    ),
    "a_unit_beside_its_label": ([["ĐVT:", "nghìn người"], H, [PEOPLE, None, 15]], "", [("C3", "unit_conflict")]),
    "a_unit_in_brackets_above_the_table": (
        [[None, "(nghìn người)"], H, [PEOPLE, None, 15]], "", [("C3", "unit_conflict")],
    ),
    "the_unit_in_brackets_above_the_table": ([["[Người]"], H, [PEOPLE, None, 15]], "", [("C3", 15)]),
    "brackets_beside_other_words": ([["Báo cáo", "(nghìn người)"], H, [PEOPLE, None, 15]], "", [("C3", 15)]),
    "brackets_without_a_unit": ([["(Kèm theo Công văn)"], H, [PEOPLE, None, 15]], "", [("C3", 15)]),
    "the_unit_beside_its_label": ([["ĐVT:", None, "người"], H, [PEOPLE, None, 15]], "", [("C3", 15)]),
    "a_unit_above_the_table": (
        [["Đơn vị tính: nghìn người"], H, [PEOPLE, None, 15]], "", [("C3", "unit_conflict")],
    ),
}  # fmt: skip

# What stands in a row without a code below a good one: ordinal, name, unit, figure, note; and what becomes of it.
LINE = ["STT", "Mã", "Chỉ tiêu", "ĐVT", "Kết quả thực hiện", "Ghi chú"]
ROWS: dict[str, tuple[list[Any], str | None]] = {
    "a_note_with_a_day": ([2, None, "Tỷ lệ lạ", "%", "85%", "QĐ ngày 12 tháng 6 năm 2025"], "code_missing"),
    "a_name_like_a_total": ([2, None, "Tổng số doanh nghiệp lạ", "DN", 120, None], "code_missing"),
    "a_name_like_a_signature": ([2, None, "Lãnh đạo dùng chữ ký số", "%", "85%", None], "code_missing"),
    "a_name_like_a_note": ([2, None, "* Tỷ lệ lạ", "%", "85%", None], "code_missing"),
    "a_known_name_and_words": ([2, None, INDICATORS[FIBER][0], "%", "Đạt", None], "no_number"),
    "an_unknown_name_and_words": ([2, None, "Chỉ tiêu lạ", "%", "Đang triển khai", None], "code_missing"),
    "a_note_in_the_column_of_codes": ([2, "Ghi chú: lạ", None, "%", "85%", None], "code_unknown"),
    "an_unknown_name_that_did_not_occur": ([2, None, "Chỉ tiêu lạ", "%", "KPS", None], "code_missing"),
    "an_unknown_name_and_an_opinion": ([2, None, "Chỉ tiêu lạ", "%", "Cao hơn năm trước", None], "code_missing"),
    "a_group_with_words": (["II", None, "Nhóm khác", None, "Đang thực hiện", None], None),
    "who_put_it_together": ([None, None, "Người tổng hợp: Phòng CNTT", None, "05/12/2024", None], None),
    "where_it_is_from": ([None, None, "Nguồn: Niên giám thống kê", None, 2024, None], None),
    "a_total": ([None, None, "Tổng cộng", None, 120, None], None),
    "a_name_that_begins_like_a_total": ([2, None, "Tổng công suất trung tâm dữ liệu", "MW", 5, None], "code_missing"),
    "a_name_that_begins_like_a_source": (
        [2, None, "Nguồn nhân lực: số người đào tạo", "người", 5, None],
        "code_missing",
    ),
    "a_total_of_a_group": ([None, None, "Cộng nhóm I", None, 120, None], None),
    "a_total_with_a_number": (["II", None, "Tổng số", None, "120", None], None),
    "a_day_below_the_table": ([None, None, None, None, "Quy Nhơn, ngày 05 tháng 7 năm 2025", None], None),
    "a_note": (["* Ghi chú: số liệu đến 30/6/2025", None, None, None, None, None], None),
    "a_group": (["II", None, "Hạ tầng số", None, None, None], None),
}
AFTER = [3, None, "Chỉ tiêu cuối", "%", "5%", None]


@pytest.fixture(scope="module")
def tables(post: Office) -> dict[str, Answer]:
    for case, (rows, merged, _) in TABLES.items():
        path = write(post.folder() / f"{case}.xlsx", rows)
        if merged:
            book = openpyxl.load_workbook(path)
            for area in merged.split():
                book["Chỉ tiêu"].merge_cells(area)
                corner = book["Chỉ tiêu"][area.partition(":")[0]]
                assert corner.value or len(merged) > len(area)
            book.save(path)
    for case, (row, _) in ROWS.items():
        write(post.folder() / f"{case}.xlsx", [LINE, [1, STATIONS, None, "trạm", 5, None], row, AFTER])
    return post.answers()


@pytest.mark.parametrize("case", TABLES)
def test_tables(tables: dict[str, Answer], case: str) -> None:
    assert told(tables[f"{case}.xlsx"]) == TABLES[case][2]


@pytest.mark.parametrize("case", ROWS)
def test_no_row_with_a_figure_vanishes(tables: dict[str, Answer], case: str) -> None:
    rule = ROWS[case][1]
    first, *middle, last = tables[f"{case}.xlsx"].receipt["rows"]
    assert (first["value"], [row["rule"] for row in middle]) == (5, [rule] if rule else [])
    assert (last["rule"], last["raw_text"]) == ("code_missing", "Chỉ tiêu cuối")


def test_a_sheet_with_codes_but_no_headings_is_noticed(office: Office) -> None:
    path = write(office.folder() / "a.xlsx", [H, [STATIONS, None, 5]])
    book = openpyxl.load_workbook(path)
    book.create_sheet("Tiếp theo").append([FIBER, None, "90%"])
    book.create_sheet("Ghi chú").append(["Không có gì"])
    book.save(path)
    assert [remark["code"] for remark in office.receipt()["remarks"]] == ["table_without_results"]


def test_a_known_name_and_a_note_do_not_vanish(office: Office) -> None:
    office.send_targets(
        [None, INDICATORS[FIRMS][0], None, None, None, None, "chưa có số liệu"], [STATIONS, None, None, 5]
    )
    office.send_tasks([None, "Việc mười: đào tạo cán bộ xã", None, None, None, None, "Đang chờ"], name="b.xlsx")
    targets, tasks = office.receipts()
    assert [(row["code"], row["flags"]) for row in targets["rows"]] == [
        (FIRMS, ["not_available", "matched_by_name"]),
        (STATIONS, []),
    ]
    assert [row["code"] for row in tasks["rows"]] == ["p:task:1.10"]


STATES = ("Đã hoàn thành", "Đang triển khai", "Chưa làm")


def test_tasks_without_a_code_do_not_vanish(office: Office) -> None:
    rows = [[None, "Việc lạ", state] for state in STATES]
    office.send_tasks([TASKS[0], None, "Hoàn thành"], *rows, ["Nơi nhận:", None, "KT. GIÁM ĐỐC"])
    receipt = office.receipt()
    assert [row["rule"] for row in receipt["rows"]] == [None, *["code_missing"] * len(STATES)]


def test_unknown_tasks_with_the_words_of_a_signature_do_not_vanish(office: Office) -> None:
    headings = ["STT", "Mã", "Nhiệm vụ", "Trạng thái"]
    rows = [[n, None, "Việc lạ", state] for n, state in enumerate(("Đã ký hợp đồng", "Lãnh đạo Sở đang xem xét"), 2)]
    write(office.folder() / "a.xlsx", [headings, [1, TASKS[0], None, "Hoàn thành"], *rows], title="Nhiệm vụ")
    assert [row["rule"] for row in office.receipt()["rows"]] == [None, "code_missing", "code_missing"]


def test_a_signature_ends_the_rows_without_a_name(office: Office) -> None:
    below = [["Nơi nhận:", None, None, "KT. GIÁM ĐỐC"], [None, None, None, "2"], [None, "Chỉ tiêu lạ", "%", "85%"]]
    office.send_targets([STATIONS, None, None, 5], *below)
    assert [(row["cell"], row["rule"]) for row in office.receipt()["rows"]] == [("D2", None), ("A5", "code_missing")]


def test_a_sheet_without_results_is_told(office: Office) -> None:
    office.folder()
    path = write(office.folder() / "a.xlsx", [H, [STATIONS, None, 5]])
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("Kế hoạch")
    sheet.append(["Mã", "Chỉ tiêu", "Kế hoạch năm 2026"])
    sheet.append([FIRMS, None, 9])
    book.save(path)
    receipt = office.receipt()
    assert (receipt["accepted"], [r["code"] for r in receipt["remarks"]]) == (1, ["table_without_results"])


LISTED = ["STT", "Chỉ tiêu", "ĐVT", "Kết quả", "Ghi chú"]
FIRST = [[*LISTED], [1, INDICATORS[FIBER][0], "%", "75%"]]
COMPARED = ["STT", "Chỉ tiêu", "ĐVT", "6 tháng đầu năm 2024", "6 tháng đầu năm 2025"]


@pytest.mark.parametrize("coded", [False, True])
@pytest.mark.parametrize(
    ("below", "told"),
    [
        ([["II. Khó khăn, vướng mắc"], ["STT", "Nội dung", "Nguyên nhân", "Đề xuất"], [1, "Thiếu vốn", "…", "…"]], []),
        ([["STT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"], [1, "Họp", "Sở Mẫu", "Quý III"]], []),
        ([["So sánh"], COMPARED, [1, INDICATORS[STATIONS][0], "trạm", 4, 5]], ["table_without_results"]),
        ([["STT", "Chỉ tiêu", "ĐVT", "Kế hoạch 2026"], [1, "Số trạm lạ", "trạm", 85], ["GIÁM ĐỐC"]], []),
        ([["STT", "Phường, xã", "Kết nối", "Đạt"], [1, "Nhơn Châu", "x"]], ["table_without_results"]),
        ([["STT", "Xã", "Số hộ"], [1, "Nhơn Châu", 250]], ["table_without_results"]),
        ([["STT", "Tên xã, thị trấn", "Số hộ"], [1, "Nhơn Châu", 250]], ["table_without_results"]),
        ([["STT", "Nội dung", "Đề xuất"], [1, "Thiếu vốn"], [], ["Các số liệu trên là của năm 2024"]], None),
    ],
)
def test_a_table_without_results_below_one_with_them(
    office: Office, below: list[list[Any]], told: list[str] | None, coded: bool
) -> None:
    form = [TARGET_HEADINGS, [FIBER, *INDICATORS[FIBER], "75%"]]
    write(office.folder() / "a.xlsx", [*(form if coded else FIRST), [], *below])
    receipt = office.receipt()
    assert [row["rule"] for row in receipt["rows"]] == [None if told is not None else "row_of_other_period"]
    assert [remark["code"] for remark in receipt["remarks"]] == (told or [])


OF_FIRMS = [1, INDICATORS[FIRMS][0], "25/21"]


@pytest.mark.parametrize(
    ("above", "told", "rule"),
    [
        ([["STT", "Chỉ tiêu", "KH/TH"], OF_FIRMS, []], True, None),
        ([["Bảng 1"], ["STT", "Chỉ tiêu", "Mức phấn đấu", "Đánh giá"], OF_FIRMS, ["Bảng 2"]], True, None),
        ([["STT", "Phường, xã", "Kết nối", "Đạt"], [1, "Gia Lai", "x", "x"], []], True, None),
        ([["STT", "Tỉnh", "Kết nối", "Đạt"], [1, "Gia Lai", "x"], ["Huyện Tuy Phước"]], True, "row_of_other_place"),
        ([["STT", "Đơn vị", "Kết nối", "Đạt"], [1, "Gia Lai", "x"], []], True, None),
        ([["STT", "Tên lớp", "Số học viên"], [1, "Lớp tập huấn", 45], []], False, None),
        ([["STT", "Chỉ tiêu", "KH/TH"], []], False, None),
        ([["STT", "Xã", "Kết nối"], [], [1, 2, 3]], False, None),
        ([["UBND TỈNH", None, "CỘNG HÒA", "XÃ HỘI"], ["Biểu", "số", 1], []], False, None),
    ],
)
def test_a_table_without_results_above_one_with_them(
    office: Office, above: list[list[Any]], told: bool, rule: str | None
) -> None:
    write(office.folder() / "a.xlsx", [*above, *FIRST])
    receipt = office.receipt()
    assert [row["rule"] for row in receipt["rows"]] == [rule]
    assert [remark["code"] for remark in receipt["remarks"]] == ["table_without_results"] * told


class Counted(list[Any]):
    """A list that counts how often it is gone through."""

    times = 0

    def __iter__(self) -> Iterator[Any]:
        self.times += 1
        return super().__iter__()


def test_rows_that_look_like_headings_do_not_go_through_all_merged_cells(registry: dict[str, pa.Table]) -> None:
    rows = [[f"x{n}", None, "Kết quả", "n"] for n in range(50)]
    sheet = Sheet("Chỉ tiêu", [[*H, "Ghi chú"], *rows], merged=Counted((n, 3, n, 4) for n in range(1, 51)))
    (block,), *_ = read_forms([sheet], Codebook(registry).known, HERE)
    assert (len(block), sheet.merged.times < 6) == (50, True)


# --- text files -------------------------------------------------------------------------------------------------------

LONG = ",".join(TARGET_HEADINGS)
SHORT = "Mã,Chỉ tiêu,Kết quả thực hiện,Ghi chú"
GOAL, YEAR = "Mã,Kết quả thực hiện,Mục tiêu,Ghi chú", "Mã,Kết quả thực hiện,Năm"
TEXTS: dict[str, tuple[str, Any]] = {
    "decimal_comma_of_a_share": (f"{LONG}\n{FIBER},,%,98,62,,,\n", [("D2", "cells_shifted")]),
    "decimal_comma_of_a_count": (f"{LONG}\n{PEOPLE},,người,1,234,,,\n", [("D2", "cells_shifted")]),
    "decimal_comma_before_a_goal": (
        f"{GOAL}\n{FIBER},95,2%,80\n{PEOPLE},95,80,x\n", [("B2", "cells_shifted"), ("B3", 95)],
    ),
    "decimal_comma_before_a_sign": (f"{GOAL}\n{FIBER},95,2%\n", [("B2", "cells_shifted")]),
    "decimal_comma_before_a_year": (f"{YEAR}\n{FIBER},95,2\n{PEOPLE},95,2025\n", [("B2", "cells_shifted"), ("B3", 95)]),
    "commas_in_a_file_of_semicolons": (
        f"Mã;Kết quả;Ghi chú\n{FIBER};80%;\n{PEOPLE},5,x\n", [("B2", 80), ("A3", "code_unknown")],
    ),
    "decimal_comma_before_a_note": (f"{SHORT}\n{FIBER},x,95,2%,\n", [("C2", "cells_shifted")]),
    "decimal_comma_in_the_place_of_a_note": (f"{SHORT}\n{FIBER},,95,2%\n", [("C2", "cells_shifted")]),
    "decimal_comma_in_the_place_of_a_part": (f"{LONG}\n{FIBER},,%,98,62,,\n", [("D2", "cells_shifted")]),
    "numbers_beside_numbers": (f"Mã,Kết quả thực hiện,Mục tiêu\n{FIBER},95,100\n", [("B2", 95)]),
    "a_year_in_the_place_of_a_note": (f"{SHORT}\n{FIBER},,95,2025\n", [("C2", 95)]),
    "words_that_slid_into_the_value": (
        f"TT;Mã;Nhiệm vụ;Trạng thái\n1;{TASKS[0]};Xây dựng; triển khai;Đang thực hiện\n", [("D2", "cells_shifted")],
    ),
    "decimal_comma_in_quotes": (f'{LONG}\n{FIBER},,%,"98,62",,,\n', [("D2", 98.62)]),
    "a_share_with_its_parts": (f"{LONG}\n{FIBER},,%,80,12,15,\n", [("D2", 80)]),
    "fewer_cells_than_headings": (f"{LONG}\n{FIBER},,%,80%\n", [("D2", 80)]),
    "headings_and_rows_of_one_width": (f"{SHORT},,\n{FIBER},,80%,,,\n", [("C2", 80)]),
    "semicolons_at_the_end": (f"{SHORT}\n{FIBER},,80%,\n".replace(",", ";").replace("%;", "%;;;;"), [("C2", 80)]),
    "semicolons_in_a_note": (f"{SHORT};".replace(",", ";") + f"\n{FIBER};;80%;x;5;6\n", [("C2", "cells_shifted")]),
    "an_open_quote": (f'{SHORT}\n{FIBER},"chưa đóng,95%,\n{STATIONS},,85,\n', "quote_open"),
    "an_open_quote_in_the_last_line": (f'{SHORT}\n{STATIONS},,85,\n{FIBER},"chưa đóng,95%,', "quote_open"),
    "two_open_quotes": (f'{SHORT}\n{FIBER},,95%,"a\n{STATIONS},,85,\n{FIRMS},,7,"b\n', "quote_open"),
    "a_note_of_two_lines": (f'{SHORT}\n{FIBER},,95%,"xã A, xã B,\n98,62% và 1,5; x"\n', [("C2", 95)]),
    "an_open_quote_at_the_end_of_a_note": (f'{SHORT}\n{FIBER},,95%,"ước', [("C2", 95)]),
    "commas_in_notes": (
        f"{SHORT}\n{FIBER},,95%,N\n{STATIONS},,5,N\n".replace(",", ";").replace("N", "a, b, c, d, e, f, g"),
        [("C2", 95), ("C3", 5)],
    ),
    "no_headings": ("a,b\n1,2\n", "no_headings"),
}  # fmt: skip


@pytest.fixture(scope="module")
def texts(post: Office) -> dict[str, Answer]:
    for case, (text, _) in TEXTS.items():
        post.send(f"{case}.csv", text.encode())
    return post.answers()


@pytest.mark.parametrize("case", TEXTS)
def test_text_files(texts: dict[str, Answer], case: str) -> None:
    assert told(texts[f"{case}.csv"]) == TEXTS[case][1]


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
@pytest.mark.parametrize("names", ["Mã;Chỉ tiêu;Đơn vị tính;Kết quả thực hiện", "STT;Nhiệm vụ;Trạng thái;Ghi chú"])
def test_letters_lost_when_a_text_file_was_saved(office: Office, names: str, encoding: str) -> None:
    office.send("a.csv", f"{names}\n{FIBER};Tỷ lệ hộ có cáp quang;%;75%\n".encode(encoding, "replace"))
    receipt = office.receipt()
    assert receipt["reason"] == "accents_lost" and "CSV UTF-8" in receipt["message_vi"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Tên;Số\nCó đúng không?;5\nSao thế? Bao nhiêu?;6\n", "no_headings"),
        ("Mã;Chỉ tiêu;Kế hoạch\nx;Đạt chưa? Không rõ;5\n", "no_results"),
        (f"Mã;Chỉ tiêu;Kết quả;Ghi chú\n{FIBER};;75%;số c? th? ch?a rõ\n{STATIONS};;5;ch?a rõ\n", None),
    ],
)
def test_questions_are_no_lost_letters(office: Office, text: str, reason: str | None) -> None:
    office.send("a.csv", text.encode())
    assert office.receipt()["reason"] == reason


def test_messages_about_text_files(texts: dict[str, Answer]) -> None:
    assert "dòng 2 " in texts["an_open_quote.csv"].receipt["message_vi"]
    assert "dòng 3 " in texts["an_open_quote_in_the_last_line.csv"].receipt["message_vi"]
    assert "(“a, b”)" in texts["no_headings.csv"].receipt["message_vi"]
    assert "“98”" not in texts["decimal_comma_of_a_share.csv"].told["message_vi"]


def test_the_row_that_looks_like_headings_is_quoted(office: Office) -> None:
    rows = [["SỞ MẪU"], ["STT", "Thôn", "ĐVT", "Kế hoạch", "Số trạm"], [1, "An Hòa", 5, 6]]
    write(office.folder() / "a.xlsx", rows, title="Biểu")
    receipt = office.receipt()
    assert receipt["reason"] == "no_headings"
    headings = "A2 “STT”, B2 “Thôn”, C2 “ĐVT”, D2 “Kế hoạch”, E2 “Số trạm”"
    assert f"(Biểu: {headings} – chưa hiểu tiêu đề B2 “Thôn”, E2 “Số trạm”)" in receipt["message_vi"]
    assert f"(Biểu: {headings} – not known: B2 “Thôn”, E2 “Số trạm”)" in receipt["message_en"]


# --- another period, another agency -----------------------------------------------------------------------------------

AGENCIES = {
    "so-khac": ("Sở Khác", None), "so-ben-canh": ("Sở Bên Cạnh", None), "so-sau": ("Sở Sau", None),
    "ubnd": ("UBND tỉnh", None), "so-xa": ("Sở Xa", None), "chi-cuc": ("Chi cục Mẫu", AGENCY),
    "so-nhan": ("Sở Nhận", None),
}  # fmt: skip
SUCCESSIONS = [
    (AGENCY, "so-sau", "main"),
    ("so-ben-canh", "so-sau", "main"),  # merged with it later, and no sender of its reports
    ("so-sau", "so-nhan", "function_moved"),
    ("so-nhan", "so-xa", "function_moved"),
]

# id -> lines above the table, the title of the sheet, and the reason of the file; all are sent for 2025-H1.
LABELS: list[tuple[list[Any], str, str | None]] = [
    (["Kỳ báo cáo: năm 2024"], "Chỉ tiêu", "other_period"),
    (["Kỳ báo cáo: 6 tháng đầu năm 2024"], "Chỉ tiêu", "other_period"),
    (["Kỳ báo cáo: quý I năm 2025"], "Chỉ tiêu", "other_period"),
    (["Kỳ: 2024"], "Chỉ tiêu", "other_period"),
    ([["Kỳ báo cáo", None, "năm 2024"]], "Chỉ tiêu", "other_period"),
    ([["Kỳ báo cáo:", 2024]], "Chỉ tiêu", "other_period"),
    (["Kỳ báo cáo: 6 tháng đầu năm 2025"], "Chỉ tiêu", None),
    (["Kỳ báo cáo: năm 2025"], "Chỉ tiêu", "other_period"),
    (["Kỳ báo cáo: quý II năm 2025"], "Chỉ tiêu", "other_period"),
    (["Kỳ báo cáo: năm học 2024 - 2025"], "Chỉ tiêu", "other_period"),
    (["BÁO CÁO NĂM HỌC 2024-2025"], "Chỉ tiêu", "other_period"),
    (["BÁO CÁO QUÝ II NĂM 2025"], "Chỉ tiêu", "other_period"),
    (["Kỳ báo cáo: từ 15/12/2024 đến 14/6/2025"], "Chỉ tiêu", None),
    (["Kỳ báo cáo: 6 tháng"], "Chỉ tiêu", None),
    (["Kỳ báo cáo: 9 tháng năm 2024 và ước thực hiện cả năm"], "Chỉ tiêu", None),
    (["Kỳ báo cáo: hằng năm (theo Thông tư năm 2020)"], "Chỉ tiêu", None),
    (["BÁO CÁO (Tháng 07/2025)"], "Chỉ tiêu", None),
    (["Kỳ báo cáo: 6 tháng đầu năm 2025", "BÁO CÁO NĂM 2024"], "Năm 2024", None),
    (["BÁO CÁO 6 THÁNG ĐẦU NĂM 2024"], "Chỉ tiêu", "other_period"),
    (["TÌNH HÌNH THỰC HIỆN CHUYỂN ĐỔI SỐ QUÝ IV NĂM 2024"], "Chỉ tiêu", "other_period"),
    (["Kỳ báo cáo năm 2024"], "Chỉ tiêu", "other_period"),
    (["BÁO CÁO 6 THÁNG ĐẦU NĂM 2025"], "Chỉ tiêu", None),
    (["BÁO CÁO NĂM 2025"], "Chỉ tiêu", None),
    (["KẾT QUẢ THỰC HIỆN KẾ HOẠCH CHUYỂN ĐỔI SỐ NĂM 2024"], "Chỉ tiêu", None),
    (["Báo cáo theo Kế hoạch số 59/KH-UBND ngày 10/5/2022"], "Chỉ tiêu", None),
    (["KẾT QUẢ NĂM 2024 VÀ NHIỆM VỤ NĂM 2025"], "Chỉ tiêu", None),
    (["Kết quả lũy kế từ năm 2021"], "Chỉ tiêu", None),
    (["Tình hình thực hiện so với năm 2024"], "Chỉ tiêu", None),
    (["Biểu số 01/2022/BTTTT"], "Chỉ tiêu", None),
    (["Biểu 01/2023"], "Chỉ tiêu", None),
    (["Bình Định, ngày 10 tháng 01 năm 2024"], "Chỉ tiêu", None),
    ([], "Năm 2024", "other_period"),
    ([], "BC 2025", None),
    ([], "BC2024", "other_period"),
    ([], "PL1_2024", None),
    ([], "Phụ lục 2024 (cũ)", "other_period"),
    ([], "31.12.2023", "other_period"),
    ([], "5.7.2025", None),
    ([], "Tháng 6.2025", None),
    ([], "QĐ 1841-2022", None),
    (["Cơ quan: Sở Khác"], "Chỉ tiêu", "other_agency"),
    (["Đơn vị: Sở Khác"], "Chỉ tiêu", "other_agency"),
    (["Đơn vị: Sở Mẫu"], "Chỉ tiêu", None),
    (["Đơn vị: trạm"], "Chỉ tiêu", None),
    (["KẾT QUẢ NĂM 2025 CỦA SỞ KHÁC"], "Chỉ tiêu", "other_agency"),
    (["KẾT QUẢ NĂM 2025 CỦA SỞ MẪU"], "Chỉ tiêu", None),
    (["UBND TỈNH", "SỞ KHÁC"], "Chỉ tiêu", "other_agency"),
    (["UBND TỈNH", "SỞ MẪU"], "Chỉ tiêu", None),
    (["UBND TỈNH"], "Chỉ tiêu", None),
    (["Kính gửi: Sở Khác"], "Chỉ tiêu", None),
    (["Đơn vị báo cáo: so-khac"], "Chỉ tiêu", "other_agency"),
    (["Cơ quan: Sở Xa"], "Chỉ tiêu", "other_agency"),
    (["Cơ quan: Sở Bên Cạnh"], "Chỉ tiêu", "other_agency"),
    (["Cơ quan: Sở Mẫu"], "Chỉ tiêu", None),
    (["Cơ quan: Sở Sau"], "Chỉ tiêu", None),
    (["Cơ quan: Sở Nhận"], "Chỉ tiêu", None),
    (["Cơ quan: UBND tỉnh"], "Chỉ tiêu", None),
    (["Cơ quan: Chi cục Mẫu"], "Chỉ tiêu", None),
    (["Cơ quan: Phòng Không Ai Biết"], "Chỉ tiêu", None),
    (["Cơ quan: Phòng Văn hóa và Thông tin huyện Tuy Phước"], "Chỉ tiêu", "other_agency"),
    (["ĐƠN VỊ: PHÒNG VĂN HÓA - THÔNG TIN THỊ XÃ AN NHƠN"], "Chỉ tiêu", "other_agency"),
    (["Đơn vị báo cáo: Trung tâm Văn hóa TP. Quy Nhơn"], "Chỉ tiêu", "other_agency"),
    (["Cơ quan: UBND xã Phước Sơn"], "Chỉ tiêu", "other_agency"),
    (["Đơn vị: Trung tâm Không Ai Biết tỉnh Bình Định"], "Chỉ tiêu", None),
    (["Đơn vị: Trung tâm Điều hành thành phố thông minh"], "Chỉ tiêu", None),
    (["Đơn vị: Phòng Văn hóa xã hội"], "Chỉ tiêu", None),
    (["Đơn vị: Trung tâm Không Ai Biết, 12 Lý Thường Kiệt, thành phố Quy Nhơn"], "Chỉ tiêu", None),
    (["Cơ quan nhận báo cáo: Sở Khác"], "Chỉ tiêu", None),
    (["SỞ MẪU", "TRUNG TÂM Y TẾ HUYỆN PHÙ MỸ"], "Chỉ tiêu", "other_agency"),
    (["TTYT HUYỆN PHÙ MỸ"], "Chỉ tiêu", "other_agency"),
    (["TRẠM Y TẾ XÃ CÁT TIẾN"], "Chỉ tiêu", "other_agency"),
    (["PHÒNG VH&TT HUYỆN TUY PHƯỚC"], "Chỉ tiêu", "other_agency"),
    (["PHÒNG GD&ĐT GIA LAI"], "Chỉ tiêu", "other_agency"),
    (["UBND HUYỆN TUY PHƯỚC", "PHÒNG VĂN HÓA VÀ THÔNG TIN"], "Chỉ tiêu", "other_agency"),
    (["TRƯỜNG THPT SỐ 1 TUY PHƯỚC"], "Chỉ tiêu", "other_agency"),
    (["SỞ MẪU", "TRƯỜNG THPT SỐ 1 TUY PHƯỚC"], "Chỉ tiêu", "other_agency"),
    (["VNPT BÌNH ĐỊNH"], "Chỉ tiêu", "other_agency"),
    (["SỞ MẪU", "TRUNG TÂM KIỂM SOÁT BỆNH TẬT"], "Chỉ tiêu", None),
    (["SỞ MẪU", "BỆNH VIỆN ĐA KHOA TỈNH BÌNH ĐỊNH"], "Chỉ tiêu", None),
    (["SỞ MẪU", "PHÒNG BƯU CHÍNH - VIỄN THÔNG"], "Chỉ tiêu", None),
    (["BCĐ CHUYỂN ĐỔI SỐ TỈNH BÌNH ĐỊNH"], "Chỉ tiêu", None),
    (["TRƯỜNG HỌC SỐ"], "Chỉ tiêu", None),
]  # fmt: skip


@pytest.fixture(scope="module")
def neighbours(registry: dict[str, pa.Table]) -> dict[str, pa.Table]:
    own = registry["agencies"].to_pylist()[0] | {"parent_agency_id": "ubnd"}
    others = [
        own | {"agency_id": id_, "name_vi": name, "parent_agency_id": above} for id_, (name, above) in AGENCIES.items()
    ]
    columns = registry["agency_successions"].column_names
    steps: list[Mapping[str, Any]] = [
        dict.fromkeys(columns)
        | {"from_agency_id": a, "to_agency_id": b, "succession_kind": kind, "effective_on": parse_period("2026").start}
        for a, b, kind in SUCCESSIONS
    ]
    tables = {"agencies": pa.Table.from_pylist([own, *others]), "agency_successions": pa.Table.from_pylist(steps)}
    return registry | tables


@pytest.fixture(scope="module")
def labels(tmp_path_factory: pytest.TempPathFactory, neighbours: dict[str, pa.Table]) -> dict[str, Answer]:
    office = opened(tmp_path_factory.mktemp("labels"), neighbours)
    for n, (above, title, _) in enumerate(LABELS):
        rows = [line if isinstance(line, list) else [line] for line in above]
        write(office.folder() / f"{n}.xlsx", [*rows, H, [STATIONS, None, n]], title=title)
    between = [H, [STATIONS, None, 1], ["Kỳ báo cáo: năm 2024"], [FIBER, None, "9%"]]
    write(office.folder() / "between.xlsx", between)
    write(office.folder() / "below.xlsx", [*between[:2], ["Kỳ báo cáo: năm 2024"]])
    line = TargetLine(STATIONS, "Số trạm 5G", "trạm", None, "", False, "", Goal(), None, "")
    for period in ("2024-H1", "2025-H1"):
        form = BlankForm(AGENCY, "Sở Mẫu", parse_period(period), [line], [], {})
        write_workbook(form, office.folder() / f"form-{period}.xlsx")
        book = openpyxl.load_workbook(office.folder() / f"form-{period}.xlsx")
        del book["Chỉ tiêu"], book["Nhiệm vụ"]
        sheet = book.create_sheet("Chỉ tiêu")
        for row in (H, [STATIONS, None, 5]):
            sheet.append(row)
        book.save(office.folder() / f"guide-{period}.xlsx")
        sheet.insert_rows(1)
        sheet["A1"] = "Kỳ báo cáo: 6 tháng đầu năm 2025"
        book.save(office.folder() / f"mixed-{'own' if period == '2025-H1' else 'other'}.xlsx")
    return office.answers()


@pytest.mark.parametrize("number", range(len(LABELS)), ids=[f"{above} {title}" for above, title, _ in LABELS])
def test_what_a_file_says_of_its_period_and_agency(labels: dict[str, Answer], number: int) -> None:
    receipt = labels[f"{number}.xlsx"].receipt
    assert receipt["reason"] == LABELS[number][2]
    assert receipt["status"] == ("refused" if receipt["reason"] else "accepted")


def test_the_message_says_what_is_printed_and_where(labels: dict[str, Answer]) -> None:
    assert "“năm 2024” (Chỉ tiêu!A1) ≠ 6 tháng đầu năm 2025" in labels["0.xlsx"].receipt["message_vi"]


def test_a_label_counts_above_data_rows_only(labels: dict[str, Answer]) -> None:
    assert labels["between.xlsx"].receipt["reason"] == "other_period"
    assert labels["below.xlsx"].receipt["reason"] is None


@pytest.mark.parametrize("kind", ["form", "guide"])
def test_last_years_form_is_refused(labels: dict[str, Answer], kind: str) -> None:
    assert labels[f"{kind}-2024-H1.xlsx"].receipt["reason"] == "other_period"
    assert labels[f"{kind}-2025-H1.xlsx"].receipt["reason"] is None


@pytest.mark.parametrize(("of", "codes"), [("other", ["title_of_other_period"]), ("own", [])])
def test_the_guide_of_another_period_beside_the_sheets_of_this_one_is_told(
    labels: dict[str, Answer], of: str, codes: list[str]
) -> None:
    receipt = labels[f"mixed-{of}.xlsx"].receipt
    assert (receipt["status"], [remark["code"] for remark in receipt["remarks"]]) == ("accepted", codes)


def test_a_file_without_a_sheet_has_no_form(registry: dict[str, pa.Table]) -> None:
    with pytest.raises(UnreadableError, match="no_headings"):
        read_forms([], Codebook(registry).known, HERE)


def test_a_label_speaks_for_its_sheet_only(office: Office) -> None:
    path = write(office.folder() / "a.xlsx", [["Kỳ báo cáo: 6 tháng đầu năm 2025"], H, [STATIONS, None, 5]])
    book = openpyxl.load_workbook(path)
    for row in (H, [FIRMS, None, 4]):
        (book["2024"] if "2024" in book else book.create_sheet("2024")).append(row)
    book.save(path)
    receipt = office.receipt()
    assert [row["value"] for row in receipt["rows"]] == [5]
    assert [remark["code"] for remark in receipt["remarks"]] == ["sheet_of_other_period"]


def test_a_sheet_of_last_year_beside_that_of_the_period_is_left_out(office: Office) -> None:
    path = write(office.folder() / "a.xlsx", [["BÁO CÁO 6 THÁNG ĐẦU NĂM 2025"], H, [STATIONS, None, 5]], title="2025")
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("2024")
    for row in (["BÁO CÁO 6 THÁNG ĐẦU NĂM 2024"], H, [STATIONS, None, 4]):
        sheet.append(row)
    book.save(path)
    receipt = office.receipt()
    assert [(row["sheet"], row["value"]) for row in receipt["rows"]] == [("2025", 5)]
    assert [remark["code"] for remark in receipt["remarks"]] == ["sheet_of_other_period"]
