"""Rows that a table says are of another period or place: set aside, each with what says so; all others go in."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pytest

from orchestration.vietnamese.places import Place, is_other_place, place_of

from .hazards import FIBER, write
from .office import AGENCY, TASKS, Answer, Office, opened, small_registry, workbook

STATIONS, PEOPLE, FIRMS = "bts_5g", "digital_experts", "digital_enterprises"
CODES = (STATIONS, PEOPLE, FIRMS, FIBER)
H = ["Mã", "Chỉ tiêu", "Kết quả"]
PERIOD, PLACE, APART = "row_of_other_period", "row_of_other_place", "row_set_apart"

Rows = list[list[Any]]


def column(heading: str, *cells: Any) -> Rows:
    """A table with one more column, and one row for each of its cells."""
    rows = zip(CODES, cells, range(1, len(CODES) + 1), strict=False)
    return [["Mã", heading, "Kết quả"], *map(list, rows)]


def sections(*lines: Any) -> Rows:
    """Rows with a figure, each under a line of its own."""
    table: Rows = [H]
    for n, (code, line) in enumerate(zip(CODES, lines, strict=False), 1):
        table += [line if isinstance(line, list) else [None, line], [code, None, n]]
    return table


# id -> the rows of a file sent for 2025-H1 by an agency of the province Bình Định; per row its figure or the rule.
TABLES: dict[str, tuple[Rows, list[Any]]] = {
    "years": (column("Năm", 2024, "2025", "Năm 2023"), [PERIOD, 2, PERIOD]),
    "years_filled_in_once": (column("Năm", 2024, None, None), [PERIOD] * 3),
    "quarters_of_this_year": (column("Quý", "I", "Quý II", 2), [PERIOD] * 3),
    "months": (column("Tháng", 5, "T6/2025"), [PERIOD, PERIOD]),
    "periods": (
        column("Kỳ báo cáo", "2024-H1", "6 tháng đầu năm 2025", "2025-H1", "6 tháng đầu năm"), [PERIOD, 2, 3, 4],
    ),
    "how_often_it_is_reported": (column("Kỳ báo cáo", "Năm", "6 tháng", "Quý", "Hằng năm"), [1, 2, 3, 4]),
    "days": (column("Thời điểm", "31/12/2024", "30/06/2025", "05/07/2025"), [PERIOD, 2, 3]),
    "years_of_what_is_planned": (
        [["Mã", "Mục tiêu", "Năm", "Kết quả"], [STATIONS, 100, 2026, 5], [PEOPLE, 100, 2030, 6]], [5, 6],
    ),
    "a_year_and_its_quarters": (
        [["Mã", "Năm", "Quý", "Kết quả"], [STATIONS, 2025, "I", 5], [PEOPLE, 2025, None, 6]], [PERIOD, 6],
    ),
    "one_code_for_every_year": (
        [["Mã", "Năm", "Kết quả"], *([STATIONS, year, year - 2000] for year in (2022, 2023, 2024, 2025))],
        [PERIOD, PERIOD, PERIOD, 25],
    ),
    "districts": (column("Huyện", "Tuy Phước", "TP. Quy Nhơn", "Toàn tỉnh", "Bình Định"), [PLACE, PLACE, 3, 4]),
    "numbers_of_districts": (column("Huyện", 3, 11), [1, 2]),
    "communes_beside_districts": (
        [["Mã", "Tỉnh", "Huyện", "Xã", "Kết quả"], [STATIONS, "Bình Định", None, None, 5],
         [PEOPLE, "Bình Định", "Tuy Phước", "Phước Lộc", 6]], [5, PLACE],
    ),
    "other_provinces": (column("Tỉnh, thành phố", "Gia Lai", "Tỉnh Bình Định"), [PLACE, 2]),
    "sections_of_years": (sections("Năm 2024", "II. NĂM 2025", "Năm 2023:"), [PERIOD, 2, PERIOD]),
    "sections_with_numbers": (sections(["I", "6 THÁNG ĐẦU NĂM 2024"], ["II", "6 THÁNG ĐẦU NĂM 2025"]), [PERIOD, 2]),
    "sections_of_quarters": (sections("Quý I/2025", "Quý II/2025"), [PERIOD, PERIOD]),
    "sections_of_districts": (
        sections("Huyện Tuy Phước", "2. TX An Nhơn", "III. TOÀN TỈNH"), [PLACE, PLACE, 3],
    ),
    "sections_of_other_things": (sections("XÃ HỘI SỐ", "Thành phố thông minh", "Cấp huyện, cấp xã"), [1, 2, 3]),
    "a_title_above_a_second_table": (
        [H, [STATIONS, None, 5], ["Kết quả 6 tháng đầu năm 2024"], H, [PEOPLE, None, 6]], [5, PERIOD],
    ),
    "a_district_above_the_table": ([["Địa bàn: huyện Tuy Phước"], H, [STATIONS, None, 5]], [PLACE]),
    "a_district_beside_its_label": ([["Huyện", "Tuy Phước"], H, [STATIONS, None, 5]], [PLACE]),
    "the_province_in_the_letterhead": ([["TỈNH BÌNH ĐỊNH"], H, [STATIONS, None, 5]], [5]),
    "a_year_written_once_beside_its_quarters": (
        [["Mã", "Năm", "Quý", "Kết quả"], [STATIONS, 2024, "I", 5], [PEOPLE, None, "II", 6]], [PERIOD, PERIOD],
    ),
    "quarters_below_a_section_of_last_year": (
        [["Mã", "Quý", "Kết quả"], ["NĂM 2024"], [STATIONS, "I", 5], [PEOPLE, "II", 6]], [PERIOD, PERIOD],
    ),
    "last_period_in_a_column": (column("Kỳ", "Kỳ trước", "Năm trước", "Cùng kỳ", "Kỳ này"), [PERIOD] * 3 + [4]),
    "plans_in_a_column_of_kinds": (column("Loại số liệu", "Kế hoạch", "Thực hiện"), [PERIOD, 2]),
    "sections_of_parts_of_the_year": (sections("Quý I", "6 tháng cuối năm", "6 tháng đầu năm"), [PERIOD, PERIOD, 3]),
    "sections_of_months": (sections("Tháng 5", "Tháng 12/2024"), [PERIOD, PERIOD]),
    "sections_of_plans": (sections("KẾ HOẠCH NĂM 2026", "Kế hoạch", "Kế hoạch năm 2025"), [PERIOD, PERIOD, 3]),
    "a_plan_above_the_first_table": (
        [["1. Kế hoạch"], H, [STATIONS, None, 5], ["2. Thực hiện"], H, [PEOPLE, None, 6]], [PERIOD, 6],
    ),
    "tables_of_two_years_below_one_title": (
        [["BÁO CÁO 6 THÁNG ĐẦU NĂM 2025"], ["I. Năm 2024"], H, [STATIONS, None, 5], ["II. Năm 2025"], H,
         [PEOPLE, None, 6]],
        [PERIOD, 6],
    ),
    "tables_with_numbers": (
        [["Bảng 1. Năm 2025"], H, [STATIONS, None, 5], ["Bảng 2. Năm 2024"], H, [PEOPLE, None, 6]], [5, PERIOD],
    ),
    "days_of_last_year_above_the_table": ([["Số liệu đến 31/12/2023"], H, [STATIONS, None, 5]], [PERIOD]),
    "a_span_of_last_year_above_the_table": ([["(Từ 15/12/2022 đến 14/12/2023)"], H, [STATIONS, None, 5]], [PERIOD]),
    "the_days_of_the_period_above_the_table": ([["(Từ 15/12/2024 đến 14/6/2025)"], H, [STATIONS, None, 5]], [5]),
    "a_quarter_below_the_title": (
        [["BÁO CÁO 6 THÁNG ĐẦU NĂM 2025"], ["Quý II/2025"], H, [STATIONS, None, 5]], [PERIOD],
    ),
    "sections_that_compare": (sections("Năm trước", "Cùng kỳ năm 2024", "Năm nay"), [PERIOD, PERIOD, 3]),
    "sections_of_days": (sections("Tính đến 31/12/2024", "Tính đến 30/6/2025"), [PERIOD, 2]),
    "sections_of_bare_years": (sections(2024, "12/2024"), [PERIOD, PERIOD]),
    "sections_of_spans": (sections("Giai đoạn 2021-2023", "Giai đoạn 2021-2025"), [PERIOD, 2]),
    "sections_behind_their_numbers": (
        sections("1. Thực hiện năm 2024", "I - Năm 2024", ["a)", "Năm 2024"]), [PERIOD] * 3,
    ),
    "sections_beside_a_unit": (sections(["I", "Năm 2024", "%"], ["II", "Huyện Tuy Phước", "%"]), [PERIOD, PERIOD]),
    "sections_of_goals": (
        sections("I. MỤC TIÊU ĐẾN NĂM 2030", "Kế hoạch chuyển đổi số", "Tăng trưởng xanh"), [1, 2, 3],
    ),
    "sections_of_places_without_their_type": (sections("Gia Lai", "- Huyện Tuy Phước", "Chung"), [PLACE, PLACE, 3]),
    "sections_of_places_in_other_words": (
        sections("Trong đó: Huyện An Lão", "Tại huyện An Lão", "TỔNG HỢP TOÀN TỈNH"), [PLACE, PLACE, 3],
    ),
    "sections_of_a_place_and_a_year": (
        sections("Huyện Tuy Phước - năm 2025", "TOÀN TỈNH NĂM 2025", "TỈNH BÌNH ĐỊNH"), [PLACE, 2, 3],
    ),
    "counts_of_districts": (column("Địa bàn", "11/11 huyện", "Các huyện, thị xã", "Tổng số", "Sở Mẫu"), [1, 2, 3, 4]),
    "districts_counted_above_the_table": ([["Địa bàn: 11 huyện, thị xã"], H, [STATIONS, None, 5]], [5]),
    "a_signature_between_tables": (
        [H, [STATIONS, None, 5], ["Nơi nhận:"], ["TP. Quy Nhơn"], H, [PEOPLE, None, 6]], [5, 6],
    ),
    "sections_of_what_is_planned": (
        sections("Dự kiến năm 2026", "ĐĂNG KÝ CHỈ TIÊU NĂM 2025", "Mục tiêu (năm 2026)", "Mục tiêu đến năm 2026"),
        [PERIOD] * 4,
    ),
    "a_goal_far_ahead": (sections("Mục tiêu đến năm 2030", "Mục tiêu năm 2025"), [1, 2]),
    "sections_of_how_it_began": (sections("Đầu kỳ", "Số đầu năm", "Kỳ này"), [PERIOD, PERIOD, 3]),
    "sections_of_parts": (
        sections("Khu vực nông thôn", "Trong đó nữ", "Phía Tây tỉnh", "Ví dụ minh họa"), [APART] * 4,
    ),
    "sections_of_parts_of_the_year_in_more_words": (
        sections("Số liệu quý I:", "Kết quả thực hiện tháng 5", "Tính đến hết quý I/2025", "Tính đến tháng 6/2025"),
        [PERIOD, PERIOD, PERIOD, 4],
    ),
    "sections_of_last_year_in_more_words": (
        sections("Năm 2024 (đã báo cáo)", "Bổ sung năm 2024", "Năm 2025 (bổ sung)"), [PERIOD, PERIOD, 3],
    ),
    "sections_of_what_is_asked_for": (
        sections("Các chỉ tiêu về hạ tầng số", "Chỉ tiêu phấn đấu", "Kế hoạch giao", "Đề xuất chỉ tiêu năm 2026"),
        [1, PERIOD, PERIOD, PERIOD],
    ),
    "the_whole_country": (sections("Bình quân cả nước", "Toàn tỉnh"), [APART, 2]),
    "days_of_figures": (column("Số liệu đến ngày", "15/3/2025", date(2024, 12, 31), "30/06/2025"), [PERIOD, PERIOD, 3]),
    "days_until_which_was_counted": (column("Tính đến ngày", "31/3/2025", "15/6/2025"), [PERIOD, 2]),
    "groups_by_how_they_stand": (
        sections(["II", "Các chỉ tiêu dự kiến đạt"], ["III", "Các chỉ tiêu khó đạt"], "Chỉ tiêu dự kiến năm 2026",
                 "Các chỉ tiêu về hạ tầng số"), [PERIOD, 2, PERIOD, PERIOD],
    ),
    "days_before_the_end": (column("Thời điểm", "31/3/2025", "31/5/2025"), [PERIOD, 2]),
    "moments_at_the_end": (
        column("Thời điểm số liệu", "Tháng 6/2025", "6/2025", "Quý II/2025", "Tháng 6"), [1, 2, 3, 4],
    ),
    "a_moment_of_its_row_only": (
        column("Thời điểm số liệu", "31/12/2024", None, "14/6/2025", None), [PERIOD, 2, 3, 4],
    ),
    "a_moment_below_the_first_row": (column("Thời điểm", None, "31/12/2024", None), [1, PERIOD, 3]),
    "a_moment_written_once": (column("Thời điểm số liệu", "31/12/2024", None, None), [PERIOD] * 3),
    "the_same_moment": (
        column("Thời điểm số liệu", "31/12/2024", "nt", '"', "15/6/2025"), [PERIOD, PERIOD, PERIOD, 4],
    ),
    "the_same_year_and_district": (
        [["Mã", "Năm", "Huyện", "Kết quả"], [STATIONS, 2024, "Toàn tỉnh", 5], [PEOPLE, "nt", "nt", 6],
         [FIRMS, 2025, "Tuy Phước", 7], [FIBER, 2025, "như trên", "8%"]], [PERIOD, PERIOD, PLACE, PLACE],
    ),
    "moments_before_the_end": (
        column("Thời điểm chốt số liệu", "Tháng 5/2025", "Quý I/2025", "6/2024", "Quý III/2025"), [PERIOD] * 4,
    ),
    "the_last_month_is_no_period": (column("Kỳ số liệu", "Tháng 6/2025", "Quý II/2025"), [PERIOD] * 2),
    "a_title_of_a_district": (
        [["KẾT QUẢ CHUYỂN ĐỔI SỐ TRÊN ĐỊA BÀN HUYỆN TUY PHƯỚC NĂM 2025"], [], H, [STATIONS, None, 5]], [PLACE],
    ),
    "a_title_of_the_province": (
        [["KẾT QUẢ CHUYỂN ĐỔI SỐ TRÊN ĐỊA BÀN TỈNH BÌNH ĐỊNH NĂM 2025"], [], H, [STATIONS, None, 5]], [5],
    ),
    "a_town_above_the_table": ([["Phạm vi: TP. Quy Nhơn"], H, [STATIONS, None, 5]], [PLACE]),
    "a_part_above_the_table": ([["Khu vực: thành thị"], H, [STATIONS, None, 5]], [APART]),
    "a_draft_above_the_table": ([["DỰ THẢO"], H, [STATIONS, None, 5]], [APART]),
    "an_office_behind_its_province": ([["UBND TỈNH BÌNH ĐỊNH - SỞ CÔNG THƯƠNG"], H, [STATIONS, None, 5]], [5]),
    "a_draft_above_the_letterhead": (
        [["DỰ THẢO"], ["UBND TỈNH BÌNH ĐỊNH"], ["BÁO CÁO KẾT QUẢ 6 THÁNG ĐẦU NĂM 2025"], H, [STATIONS, None, 5]],
        [APART],
    ),
    "a_draft_by_its_title": (
        [["BÁO CÁO KẾT QUẢ 6 THÁNG ĐẦU NĂM 2025 (DỰ THẢO LẦN 2)"], H, [STATIONS, None, 5]], [APART],
    ),
    "what_was_drafted": ([["KẾT QUẢ XÂY DỰNG DỰ THẢO NGHỊ QUYẾT"], H, [STATIONS, None, 5]], [5]),
    "half_the_year_above_the_table": ([["BÁO CÁO 6 THÁNG"], [], H, [STATIONS, None, 5]], [5]),
    "nine_months_above_the_table": ([["BÁO CÁO 9 THÁNG"], [], H, [STATIONS, None, 5]], [PERIOD]),
    "an_early_day_above_the_table": ([["Số liệu đến ngày 31/3/2025"], H, [STATIONS, None, 5]], [PERIOD]),
    "cut_off_days_without_a_year": (
        sections("Số liệu đến 31/3", "Tính đến quý I", "Tính đến 15/6"), [PERIOD, PERIOD, 3],
    ),
    "the_results_of_a_plan": ([["KẾT QUẢ THỰC HIỆN KẾ HOẠCH NĂM 2025"], [], H, [STATIONS, None, 5]], [5]),
    "where_the_plan_is_from": ([["Kế hoạch năm 2024 theo Quyết định số 12/QĐ-UBND"], H, [STATIONS, None, 5]], [5]),
    "what_was_given": (
        sections("Chỉ tiêu được giao", "Chỉ tiêu giao năm 2025", "Chỉ tiêu giao năm 2026"), [1, 2, PERIOD],
    ),
    "departments_are_no_places": (column("Phòng", "P. CNTT", "H. Anh", "TP. CNTT"), [1, 2, 3]),
    "a_level_of_government": (sections("Cấp huyện", "Cấp tỉnh"), [APART, 2]),
    "parts_of_government": (sections("Khối Đảng", "Khối các cơ quan đảng", "Các sở, ban, ngành"), [APART] * 3),
    "a_part_until_the_whole": (sections("Nông thôn", "Toàn tỉnh"), [APART, 2]),
    "places_without_their_type": (sections("Riêng Gia Lai", "Tại Gia Lai", "Chung"), [PLACE, PLACE, 3]),
    "parts_in_a_column": (column("Nhà mạng", "VNPT", "Tất cả", "Viettel"), [APART, 2, APART]),
    "subjects_in_a_column": (
        [["Mã", "Đối tượng", "Kết quả"], [FIBER, "Hộ", "5%"], [FIRMS, "Doanh nghiệp", 6], [PEOPLE, "Hộ nghèo", 7]],
        [5, 6, APART],
    ),
    "levels_in_a_column": (column("Cấp", "Tỉnh", "Huyện"), [1, APART]),
    "times_in_a_column": (column("Thời gian", 2024, "Quý I/2025", "31/12/2025", "2021 - 2025"), [PERIOD, PERIOD, 3, 4]),
    "goals_in_a_column_of_kinds": (column("Loại", "Mục tiêu", "Thực hiện"), [PERIOD, 2]),
    "places_under_no_heading": (column("", "Huyện Tuy Phước", None, "Gia Lai", "x"), [PLACE, 2, PLACE, 4]),
    "places_under_another_heading": (
        column("Đơn vị báo cáo", "UBND huyện Tuy Phước", "Sở Mẫu", "UBND tỉnh Bình Định"), [PLACE, 2, 3],
    ),
    "who_supplied_it": (column("Đơn vị cung cấp số liệu", "UBND TP Quy Nhơn", "Huyện Tuy Phước", "Gia Lai"), [1, 2, 3]),
    "who_reported_the_figure": (column("Đơn vị báo cáo số liệu", "UBND huyện Tuy Phước", "TP. Quy Nhơn"), [1, 2]),
    "where_it_comes_from": (column("Nguồn số liệu", "UBND huyện Tuy Phước", "TP. Quy Nhơn"), [1, 2]),
    "who_supplied_what_is_not_settled": (
        column("Cơ quan cung cấp", "UBND huyện Tuy Phước", "Hỏi lại VNPT", "Năm 2024", "Kế hoạch"),
        [1, "aside_contradicts", "aside_contradicts", "aside_contradicts"],
    ),
    "where_it_is": (column("Địa phương", "UBND huyện Tuy Phước", "TP. Quy Nhơn", "Toàn tỉnh"), [PLACE, PLACE, 3]),
    "places_of_who_supplies_services": (column("Đơn vị cung cấp", "UBND huyện Tuy Phước"), [PLACE]),
    "plans_under_no_heading": (column("", "Kế hoạch", "năm 2024", "năm 2025", "Thực hiện"), [PERIOD, PERIOD, 3, 4]),
    "plans_under_another_heading": (column("Phân nhóm", "Kế hoạch", "Hạ tầng", "Năm 2024"), [PERIOD, 2, 3]),
    "numbers_of_plans": (sections("Kế hoạch 1841/KH-UBND", "Kế hoạch 59/KH-UBND"), [1, 2]),
    "thousands_under_no_heading": (column("", "nghìn trạm", "người"), ["unit_conflict", 2]),
    "thousands_in_a_second_column_of_units": (
        [["Mã", "ĐVT", "Đơn vị tính", "Kết quả"], [STATIONS, "trạm", "nghìn trạm", 5]], ["unit_conflict"],
    ),
    "who_has_to_do_it": (column("Đơn vị phối hợp", "UBND huyện Tuy Phước"), [1]),
    "a_note_below_the_table": (
        [H, [STATIONS, None, 5], [PEOPLE, None, 6], ["Ghi chú: số liệu năm 2024"]], [PERIOD, PERIOD],
    ),
    "a_note_of_the_period_below_the_table": ([H, [STATIONS, None, 5], ["Ghi chú: số liệu đến 30/6/2025"]], [5]),
    "a_note_of_a_document_below_the_table": ([H, [STATIONS, None, 5], ["Ghi chú: theo Kế hoạch năm 2024"]], [5]),
    "a_section_below_a_signature": (
        [H, [STATIONS, None, 5], [None, "GIÁM ĐỐC"], [None, "Năm 2024"], [PEOPLE, None, 6]], [5, PERIOD],
    ),
    "the_last_period_is_no_signature": (sections("Kỳ trước", "Kỳ báo cáo"), [PERIOD, 2]),
    "a_last_day_is_no_signature": (sections("Số liệu tính đến ngày 31 tháng 12 năm 2023"), [PERIOD]),
    "a_note_that_goes_on_is_no_section": (
        [[*H, "Ghi chú"], [STATIONS, None, 5, "đang lắp"], [None, None, None, "Dự kiến 2026"], [PEOPLE, None, 6]],
        [5, 6],
    ),
    "who_gets_it_is_no_section": (
        [H, [STATIONS, None, 5], ["Nơi nhận:"], ["- UBND huyện Tuy Phước;"], [PEOPLE, None, 6]], [5, 6],
    ),
    "rows_that_nobody_filled_in": (
        [["Mã", "Chỉ tiêu", "Kết quả", "Tử số", "Ghi chú"], ["Huyện Tuy Phước"], [STATIONS], [PEOPLE, None, 2],
         [FIRMS, None, None, None, "Đang tổng hợp"], [FIBER, None, None, 5], ["Quý I"], [CODES[0]]],
        [None, PLACE, PLACE, PLACE, None],
    ),
    "a_line_below_a_form_of_which_little_was_filled_in": (
        [H, [STATIONS], [PEOPLE, None, 2], [FIRMS], ["Số liệu chỉ tiêu trên tính đến 31/3/2025"]], [None, PERIOD, None],
    ),
    "a_plain_run_below_a_section": (
        [H, [STATIONS, None, 1], ["Huyện Tuy Phước"], [PEOPLE, None, 2], [FIRMS, None, 3]], [1, PLACE, PLACE],
    ),
}  # fmt: skip

# Lines alone above the table, and what becomes of the file.
LINES: list[tuple[list[Any], str | None]] = [
    (["Năm 2024"], "other_period"),
    (["(NĂM 2024)"], "other_period"),
    (["Năm: 2024"], "other_period"),
    (["Năm báo cáo", 2024], "other_period"),
    (["6 THÁNG ĐẦU NĂM 2024"], "other_period"),
    (["Quý IV/2024"], "other_period"),
    (["Số liệu năm 2024"], "other_period"),
    (["I. Năm 2024"], "other_period"),
    (["TỔNG HỢP KẾT QUẢ CHUYỂN ĐỔI SỐ NĂM 2024"], "other_period"),
    (["PHỤ LỤC KẾT QUẢ NĂM 2024"], "other_period"),
    (["KẾT QUẢ CHUYỂN ĐỔI SỐ TỈNH BÌNH ĐỊNH NĂM 2024"], "other_period"),
    (["BÁO CÁO KẾT QUẢ CỦA SỞ MẪU NĂM 2024"], "other_period"),
    (["KẾT QUẢ CHUYỂN ĐỔI SỐ TỈNH BÌNH ĐỊNH 6 THÁNG ĐẦU NĂM 2025"], None),
    (["Năm 2025"], None),
    (["6 tháng đầu năm 2025"], None),
    (["Tháng 12/2024"], None),  # when it was written
    (["Tháng 12 năm 2024"], None),
    (["Giai đoạn 2021 - 2024"], None),
    (["Kỳ báo cáo: Quý 2"], "other_period"),
    (["Kỳ báo cáo: 6T/2024"], "other_period"),
    (["Kỳ báo cáo: 6T/2025"], None),
    (["Kỳ báo cáo Quý 2"], "other_period"),
    (["Niên độ 2024"], "other_period"),
    (["SỐ LIỆU 2024"], "other_period"),
    (["Kỳ báo cáo: 2024-H1"], "other_period"),
    (["Kỳ báo cáo: 2025-H1"], None),
    (["Thời điểm chốt số liệu: 31/12/2024"], "other_period"),
    (["Thời điểm chốt số liệu: 15/06/2025"], None),
    (["Thời điểm số liệu: Quý II/2025"], None),
    (["Thời điểm số liệu: Quý I/2025"], "other_period"),
    (["KẾT QUẢ ĐIỀU TRA NĂM 2024"], "other_period"),
    (["Phụ lục 1: KẾT QUẢ NĂM 2024"], "other_period"),
    (["KẾT QUẢ THỰC HIỆN MỘT SỐ CHỈ TIÊU CHỦ YẾU NĂM 2024"], "other_period"),
    (["Ngày chốt số liệu: 31/03/2025"], "other_period"),
    (["Ngày chốt số liệu:", date(2025, 3, 31)], "other_period"),
    (["Ngày chốt số liệu:", date(2025, 6, 30)], None),
    (["Thời điểm lấy số liệu: 30/04/2025"], "other_period"),
    (["Thời điểm lấy số liệu: 30/06/2025"], None),
    (["Thời điểm: 31/03/2025"], "other_period"),
    (["Thời gian: 31/03/2025"], "other_period"),
    (["Thời gian: từ 01/01/2025 đến 30/06/2025"], None),
    (["Thời gian báo cáo: trước ngày 10/07/2025"], None),
    (["Thời gian: năm 2024"], "other_period"),
    (["Thời gian: năm 2025"], None),
    (["Thời gian: 20/07/2025"], None),  # of a meeting
    ([None, "BÁO CÁO 01/2024"], None),
    (["Kế hoạch năm 2024"], None),
    ([None, "Năm 2024", None, "Năm 2025"], "no_results"),  # right above the headings: it divides the columns
]


# The name of the only sheet, and the rule that its row breaks.
TITLES = {
    "Huyện Tuy Phước": PLACE, "Tp. Quy Nhơn": PLACE, "Toàn tỉnh": None, "Quý I": PERIOD, "Cùng kỳ": PERIOD,
    "Nháp": APART, "Bản cũ": APART, "Ví dụ (2)": APART, "Nhập liệu": None, "Bầu cử": None, "Biểu mẫu": None,
    "BC cu": APART, "nhap": APART,
    "Chưa duyệt": APART, "T3.2025": PERIOD, "T6.2025": None, "9 tháng": PERIOD, "6 tháng": None, "BC quy 1": PERIOD,
    "Gia lai": PLACE,
    "Dự kiến 2026": PERIOD, "KH2026": PERIOD, "9T2025": PERIOD, "9T": PERIOD, "Q1.2025": PERIOD, "6T2025": None,
    "KH 2026": PERIOD, "KH 2025": None, "Kế hoạch": None, "Xã hội số": None,
}  # fmt: skip


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for case, (rows, _) in TABLES.items():
        write(post.folder() / f"{case}.xlsx", rows)
    for number, (line, _) in enumerate(LINES):
        write(post.folder() / f"{number}.xlsx", [line, H, [STATIONS, None, 5 + number]])
    for title in TITLES:
        write(post.folder() / f"{title}.xlsx", [H, [FIRMS, None, len(title)]], title=title)
    tasks = [["Mã", "Nhiệm vụ", "Trạng thái"], ["Năm 2024"], [TASKS[0], None, "Hoàn thành"]]
    write(post.folder() / "tasks.xlsx", [*tasks, ["Huyện Tuy Phước"], [TASKS[1], None, "Hoàn thành"]], title="Nhiệm vụ")
    return post.answers()


@pytest.mark.parametrize("case", TABLES)
def test_rows_of_other_periods_and_places(answers: dict[str, Answer], case: str) -> None:
    rows = answers[f"{case}.xlsx"].receipt["rows"]
    assert [row["value"] if row["outcome"] == "accepted" else row["rule"] for row in rows] == TABLES[case][1]


def test_a_moment_merged_over_rows(office: Office) -> None:
    path = write(office.folder() / "a.xlsx", column("Thời điểm số liệu", "31/12/2024", None, "15/6/2025", None))
    book = openpyxl.load_workbook(path)
    book["Chỉ tiêu"].merge_cells("B2:B3")
    book.save(path)
    assert [row["rule"] for row in office.receipt()["rows"]] == [PERIOD, PERIOD, None, None]


@pytest.mark.parametrize("number", range(len(LINES)), ids=[str(line) for line, _ in LINES])
def test_a_period_alone_above_the_table(answers: dict[str, Answer], number: int) -> None:
    assert answers[f"{number}.xlsx"].receipt["reason"] == LINES[number][1]


@pytest.mark.parametrize("title", TITLES)
def test_names_of_sheets(answers: dict[str, Answer], title: str) -> None:
    assert answers[f"{title}.xlsx"].told["rule"] == TITLES[title]


@pytest.mark.parametrize("label", ["Kỳ báo cáo: 6 tháng đầu năm 2025", None])
def test_a_sheet_of_last_year_beside_that_of_this(office: Office, label: str | None) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Năm nay"
    for sheet, said, figure in ((book.active, label, 5), (book.create_sheet("Cũ"), "Kỳ báo cáo: năm 2024", 4)):
        for row in ([said], [], H, [STATIONS, None, figure]):
            sheet.append(row)
    book.save(office.folder() / "a.xlsx")
    receipt = office.receipt()
    told = receipt["reason"] or [(row["sheet"], row["value"]) for row in receipt["rows"]]
    assert told == ([("Năm nay", 5)] if label else "other_period")


def test_a_blank_copy_of_the_sheet_for_a_district(office: Office) -> None:
    rows = {
        "Chỉ tiêu": [H, [STATIONS, None, 5], [FIRMS]],
        "Huyện Tuy Phước": [H, [STATIONS], [FIRMS], [PEOPLE, None, 2]],
    }
    workbook(office.folder() / "a.xlsx", rows)
    (answer,) = office.answers().values()
    assert [row["rule"] for row in answer.receipt["rows"]] == [None, None, None, None, PLACE]
    assert [row["value"] for row in answer.landed["observations"] if row["value"] is not None] == [5]


def test_tasks_stand_under_the_year_in_which_they_are_due(answers: dict[str, Answer]) -> None:
    assert [row["rule"] for row in answers["tasks.xlsx"].receipt["rows"]] == [None, PLACE]


def test_the_receipt_says_what_and_points_at_the_figure(answers: dict[str, Answer]) -> None:
    row = answers["sections_of_years.xlsx"].receipt["rows"][0]
    assert (row["cell"], row["raw_text"], row["candidates"]) == ("C3", "1", ["Năm 2024"])
    assert "“Năm 2024”" in row["message_vi"]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("TỈNH ĐOÀN BÌNH ĐỊNH", None), ("TỈNH ĐOÀN", None), ("Tỉnh Đoàn Bình Định", None),
        ("TỈNH ĐOÀN GIA LAI", PLACE), ("HUYỆN TUY PHƯỚC", PLACE), ("TỈNH GIA LAI", PLACE),
    ],
)  # fmt: skip
@pytest.mark.parametrize("known", [True, False])
def test_the_letterhead_of_the_sender_is_no_other_place(
    tmp_path: Path, line: str, rule: str | None, known: bool
) -> None:
    tables = small_registry()
    name = "Tỉnh đoàn Bình Định" if known else "Sở Mẫu"
    agencies = [row | {"name_vi": name} for row in tables["agencies"].to_pylist()]
    aliases = [{"alias": "Tỉnh đoàn", "resolves_to": AGENCY, "rule": "exact"}] if known else []
    changed = {"agencies": pa.Table.from_pylist(agencies), "agency_aliases": pa.Table.from_pylist(aliases)}
    office = opened(tmp_path, tables | changed)
    write(office.folder() / "a.xlsx", [[line], H, [FIBER, None, "75%"]])
    assert [row["rule"] for row in office.receipt()["rows"]] == [rule if known else PLACE]


def test_a_column_that_people_see_counts_before_a_hidden_one(office: Office) -> None:
    path = write(office.folder() / "a.xlsx", [["Mã", "Kết quả thực hiện", "Kết quả"], [STATIONS, 4, 5]])
    book = openpyxl.load_workbook(path)
    book["Chỉ tiêu"].column_dimensions["B"].hidden = True
    book.save(path)
    told = office.receipt()["rows"][0]
    assert (told["cell"], told["value"], told["flags"]) == ("C2", 5, [])


@pytest.mark.parametrize(
    ("name", "earlier"),
    [
        ("BC_CDS_nam_2024", True), ("Báo cáo 6 tháng đầu năm 2024", True), ("BC quý IV.2024", True), ("BC2025", False),
        ("BC tháng 7-2025", False), ("KH 59-2022, BC 2025", False), ("bao cao", False),
        ("08_GD_97-2003", False), ("Bao cao (Excel 97-2003)", False), ("BC Excel 2016", False),
        ("BC 97-2003 nam 2024", True),
        ("BC quy I 2025", True), ("BC_quy_I_2025", True), ("Bao cao quy 1 nam 2025", True), ("BaocaoQuy1-2025", True),
        ("baocaoquy1_2025", True), ("BCQUYI2025", True), ("2025-Q1_bao_cao", True), ("BC nam 2025 quy I", True),
        ("BC thang 3 nam 2025", True), ("BC T3-2025", True), ("BC 6 thang cuoi nam 2024", True), ("6T2024", True),
        ("BC quy II 2025", False), ("2025-H1_bao_cao", False), ("BC 6 thang dau nam 2025", False),
        ("BC 2025 thang 6", False), ("BC thang 6 nam 2025", False), ("Quy Nhon 2025", False),
        ("BC ngay 15-6-2025", False), ("QD 12-2023 BC 2025", False), ("BC quy I, quy II 2025", False),
    ],
)  # fmt: skip
def test_names_of_files(office: Office, name: str, earlier: bool) -> None:
    write(office.folder() / f"{name}.xlsx", [H, [STATIONS, None, 5]])
    assert ("name_of_other_period" in [remark["code"] for remark in office.receipt()["remarks"]]) is earlier


HERE = Place("Bình Định", "province", (("Việt Nam", "national"),))


@pytest.mark.parametrize(
    "text",
    [
        "Huyện Tuy Phước",
        "Tx. An Nhơn",
        "P. Trần Phú",
        "Phường 1",
        "xã Ia Pa",
        "Cả nước",
        "Đặc khu Phú Quý",
        "- UBND huyện An Lão năm 2024",
    ],
)
def test_names_of_other_places(text: str) -> None:
    assert place_of(text)
    assert is_other_place(text, HERE)


@pytest.mark.parametrize(
    "text", ["Xã hội số", "XÃ CÓ CÁP QUANG", "xã nông thôn mới", "TỈNH ỦY", "Cấp xã", "Gia Lai", "THÀNH PHỐ VÀ HUYỆN"]
)
def test_no_names_of_places(text: str) -> None:
    assert not place_of(text)


@pytest.mark.parametrize(
    "text",
    ["Tỉnh Bình Định", "BINH DINH", "toàn tỉnh", "Trên địa bàn tỉnh Bình Định năm 2024", "Bình Định (cũ)", "Xã",
     "Tổng số", "Cấp tỉnh", "Các huyện, thị xã, thành phố", "159/159 xã", "Sở Y tế", "Chỉ tiêu chung của tỉnh"],
)  # fmt: skip
def test_one_place_in_other_words(text: str) -> None:
    assert not is_other_place(text, HERE)


MERGED = Place("Gia Lai", "province", (("Việt Nam", "national"),), merged=True)


@pytest.mark.parametrize("text", ["Gia Lai (cũ)", "Bình Định cũ", "tỉnh Gia Lai trước sáp nhập", "Bình Định"])
def test_a_part_of_a_merged_province(text: str) -> None:
    assert is_other_place(text, MERGED)


@pytest.mark.parametrize("text", ["Gia Lai", "tỉnh Gia Lai (mới)", "Gia Lai sau khi sáp nhập"])
def test_the_whole_of_a_merged_province(text: str) -> None:
    assert not is_other_place(text, MERGED)


def test_a_commune_is_not_the_province_of_that_name() -> None:
    assert is_other_place("Xã Bình Định", HERE)
    assert not is_other_place("Xã Bình Định", Place("Bình Định", "commune"))


@pytest.mark.parametrize("text", ["Huyện Phú Quý", "PHÚ QUÝ", "Huyện Phú Quý quý II/2024", "Phú Quý - Quý 3"])
def test_a_name_that_ends_as_a_quarter_begins(text: str) -> None:
    assert not is_other_place(text, Place("Phú Quý", "district", (("Bình Thuận", "province"),)))
    assert is_other_place(text, Place("Tuy Phong", "district", (("Bình Thuận", "province"),)))


@pytest.mark.parametrize("place", ["HUYỆN PHÚ QUÝ", "ĐẶC KHU PHÚ QUÝ", "QUẬN HẢI CHÂU", "HUYỆN TUY PHƯỚC"])
def test_a_place_in_a_title(office: Office, place: str) -> None:
    rows = [[f"KẾT QUẢ CHUYỂN ĐỔI SỐ TRÊN ĐỊA BÀN {place} NĂM 2025"], [], H, [STATIONS, None, 70]]
    workbook(office.folder(period="2025") / "a.xlsx", {"Chỉ tiêu": rows})
    assert office.receipt()["rows"][0]["rule"] == "row_of_other_place"


def test_a_district_may_name_its_province() -> None:
    district = Place("Tuy Phước", "district", (("Bình Định", "province"),))
    assert not any(is_other_place(text, district) for text in ("Bình Định", "Huyện Tuy Phước, tỉnh Bình Định"))
    assert all(is_other_place(text, district) for text in ("Huyện An Lão, tỉnh Bình Định", "Toàn tỉnh"))
