"""What is typed to the right of a table, in columns without a heading, or under one of remarks: heard where it is
against its row, and never published."""

from datetime import date
from typing import Any

import openpyxl
import pytest

from orchestration.intake.files import Opened, read_rows
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.reading.datarows import read_forms
from orchestration.intake.reading.scopes import Scope
from orchestration.vietnamese.periods import parse_period

from .hazards import FIBER, target_row, write
from .office import INDICATORS, TARGET_HEADINGS, TASK_HEADINGS, TASKS, Answer, Office, workbook

RULE = "aside_contradicts"
STATIONS, PEOPLE = "bts_5g", "digital_experts"

Rows = list[list[Any]]

# What stands beside 75% in a report for 2025-H1, and the candidates where it is against it; None where it is not.
BESIDE_A_SHARE: dict[tuple[Any, ...], list[str] | None] = {
    ("sửa lại 76%",): [],
    ("Số đúng là 78",): [],
    ("chưa tính huyện Vân Canh",): [],
    ("số năm ngoái",): [],
    ("chưa có số liệu",): [],
    ("xem lại",): [],
    ("Sai",): [],
    ("xem lại số này",): [],
    ("chưa chốt số",): [],
    ("Hỏi lại VNPT",): [],
    ("số này sai",): [],
    ("?",): [],
    ("78??",): [],
    (None, None, "sửa lại 76%"): [],
    ("x", None, "sửa lại 76%"): [],
    ("OK", "chưa chốt"): [],
    (78,): ["75", "78"],
    ("76%",): ["75", "76"],
    ("đạt 76%",): ["75", "76"],
    ("khoảng 78%",): ["75", "78"],
    ("theo hệ thống là 78%",): ["75", "78"],
    (0.76,): ["75", "0.76"],
    ("12/15",): ["75", "80"],
    (None, None, 78): ["75", "78"],
    ("Sửa lại:", "76%"): ["75", "76"],
    (12, 15): ["75", "12"],
    (2023,): ["75", "2023"],
    ("30/6/2025: 76%",): ["75", "76"],
    ("31/12/2024: 70%",): None,
    ("Quý I/2025: 74%",): None,
    ("cùng kỳ năm 2024 đạt 70%",): None,
    ("Cùng kỳ: 70%",): None,
    ("Năm trước (70%)",): None,
    (75,): None,
    (0.75,): None,
    ("75%",): None,
    (75.0004,): None,
    ("sửa lại 75%",): None,
    (12, 16): None,
    (16, 12): None,
    (30, 45): None,
    ("9/12",): None,
    (0,): None,
    (1,): None,
    (True, "x"): None,
    ("✓",): None,
    ("NVA",): None,
    ("đã kiểm tra",): None,
    ("Phòng Công nghệ thông tin",): None,
    ("kế hoạch 80%",): None,
    ("tăng 5%",): None,
    (date(2025, 7, 2),): None,
    (2025,): None,
    (2030,): None,
}

# What stands beside 40 stations of 50 that are planned, last year 30.
BESIDE_A_COUNT: dict[tuple[Any, ...], list[str] | None] = {
    (41,): ["40", "41"],
    ("41 trạm",): ["40", "41"],
    (41, "x"): ["40", "41"],
    (50,): None,
    (30,): None,
    (10,): None,
    (-10,): None,
    ("80%",): None,
    (0.8,): None,
    (80,): None,
    (33.3,): None,
    (15, 25): None,
    ("40 trạm",): None,
    ("41 xã",): None,
}

# State and percentage of a task, what stands beside it, and whether that is against it.
BESIDE_A_TASK: dict[tuple[Any, ...], bool] = {
    ("Hoàn thành", "100%", "chưa xong"): True,
    ("Hoàn thành", None, "mới đạt 80%"): True,
    ("Hoàn thành", None, "80%"): True,
    ("Hoàn thành", "100%", 80): True,
    ("Hoàn thành", None, "còn 2 xã chưa triển khai"): True,
    ("Hoàn thành", None, "đang trình"): True,
    ("Hoàn thành", None, "xem lại"): True,
    ("Hoàn thành", None, "Xem lại số này nhé"): True,
    ("Đang thực hiện", "30%", "50%"): True,
    ("Đang thực hiện", "95%", "Số này là 92%"): True,
    ("Đang thực hiện", "30%", 50): True,
    ("Đang thực hiện", "30%", "đã hoàn thành"): True,
    ("Đang thực hiện", "30%", 0.3): False,
    ("Đang thực hiện", "30%", "chưa xong"): False,
    ("Hoàn thành", "100%", 1): False,
    ("Hoàn thành", "100%", 100): False,
    ("Hoàn thành", None, 3): False,
    ("Hoàn thành", None, "Phòng Công nghệ thông tin"): False,
    ("Hoàn thành", None, "x"): False,
    (None, None, "xem lại"): False,
}

RESULTS = ["Mã", "Kết quả thực hiện"]
LATEST = ["Số liệu gần nhất", "Kỳ gần nhất"]
CHECKED = ["Mã", "Kết quả tự đánh giá", "Kết quả thẩm định"]
SPANNED = ["Mã", "Đơn vị tính", "Kế hoạch năm", "Kỳ này", "Lũy kế", "So với kế hoạch"]

# id -> rows; per row its figure, or its rule.
TABLES: dict[str, tuple[Rows, list[Any]]] = {
    "a_second_column_of_figures": (
        [[*RESULTS, None, "Ghi chú"], [STATIONS, 5, 6, "a"], [PEOPLE, 7, 7, "b"]],
        [RULE, 7],
    ),
    "figures_before_the_results": ([["Mã", None, "Kết quả"], [STATIONS, 9, 5], [PEOPLE, 7, 7]], [RULE, 7]),
    "another_figure_beside_none": ([RESULTS, [STATIONS, "KPS", 6], [PEOPLE, 7]], [RULE, 7]),
    "a_figure_beside_an_empty_result": ([RESULTS, [STATIONS, None, 6], [PEOPLE, 7]], ["result_beside", 7]),
    "a_figure_where_the_last_one_is_printed": (
        [[*RESULTS, *LATEST], [STATIONS, None, 6], [PEOPLE, 7, 5], [FIBER, None, "9%", "2024"]],
        ["result_beside", 7, None],
    ),
    "a_last_figure_without_a_column_of_its_period": (
        [[*RESULTS, LATEST[0]], [STATIONS, None, 6], [PEOPLE, 7, 5]],
        [None, 7],
    ),
    "a_remark_beside_an_empty_result": ([RESULTS, [STATIONS, None, "xem lại"], [PEOPLE, 7]], [None, 7]),
    "running_numbers": ([RESULTS, [STATIONS, 5, 1], [PEOPLE, 7, 2], [FIBER, "9%", 3]], [5, 7, 9]),
    "running_numbers_of_groups": ([RESULTS, [STATIONS, 5, "1."], [PEOPLE, 7, "2."], [FIBER, "9%", "1."]], [5, 7, 9]),
    "a_remark_among_running_numbers": (
        [RESULTS, [STATIONS, 5, 1], [PEOPLE, 7, "chưa chốt"], [FIBER, "9%", 2]],
        [5, RULE, 9],
    ),
    "numbers_before_the_codes": ([[None, "Mã", "Kết quả"], ["1.1", STATIONS, 5], ["1.4", PEOPLE, 7]], [5, 7]),
    "running_numbers_beside_empty_results": (
        [RESULTS, [STATIONS, None, 1], [PEOPLE, 7, 2], [FIBER, "9%", 3]],
        ["result_beside", 7, 9],
    ),
    "running_numbers_before_the_codes": (
        [[None, *RESULTS], [1, STATIONS, None], [2, PEOPLE, 7], [3, FIBER, "9%"]],
        [None, 7, 9],
    ),
    "running_numbers_between_codes_and_names": (
        [["Mã", None, "Chỉ tiêu", "Kết quả"], [STATIONS, 1, None, None], [PEOPLE, 2, None, 7]],
        [None, 7],
    ),
    "a_formula_that_checks": ([RESULTS, [STATIONS, 1, 0], [PEOPLE, 7, 0], [FIBER, "9%", 0]], [1, 7, 9]),
    "ticks": ([RESULTS, [STATIONS, 5, 1], [PEOPLE, 7], [FIBER, "9%", 1]], [5, 7, 9]),
    "figures_that_look_like_ticks": ([RESULTS, [STATIONS, 1, 0], [PEOPLE, 0, 1], [FIBER, "9%", 1]], [RULE, RULE, 9]),
    "a_year_beside_a_figure_like_one": ([RESULTS, [STATIONS, 2010, 2015], [PEOPLE, 7]], [RULE, 7]),
    "two_columns_further": ([RESULTS, [STATIONS, 5], [PEOPLE, 7, None, None, 8]], [5, RULE]),
    "a_remark_below_the_table": ([RESULTS, [STATIONS, 5], [PEOPLE, 7], [], [None, None, None, 8]], [5, 7]),
    "what_was_checked_is_another": ([CHECKED, [STATIONS, 5, 6], [PEOPLE, 7, 7]], [RULE, 7]),
    "what_was_checked_is_the_same": ([CHECKED, [STATIONS, 5, 5], [PEOPLE, 7, 7]], [5, 7]),
    "all_until_the_end_is_what_was_planned": (
        [SPANNED, [STATIONS, "trạm", 50, 40, 50], [FIBER, "%", 100, "40%", "100%", "Đạt"], [PEOPLE, "người", 7, 5, 5]],
        [RULE, RULE, 5],
    ),
    "all_until_the_end_is_what_is_left_of_the_plan": (
        [SPANNED, [STATIONS, "trạm", 100, 40, 60], [FIBER, "%", 50, "20%", "40%", "40%"], [PEOPLE, "người", 7, 7, 7]],
        [RULE, RULE, 7],
    ),
    "all_until_the_end_is_like_a_tick_or_a_year": (
        [SPANNED, [STATIONS, "trạm", 50, 40, 0], [FIBER, "%", 50, "20%", "1%"], [PEOPLE, "người", 3000, 100, 2025]],
        [RULE, RULE, RULE],
    ),
    "all_until_the_end_like_running_numbers": (
        [SPANNED, [STATIONS, "trạm", 9, 3, 1], [PEOPLE, "người", 9, 2, 2], ["digital_enterprises", None, 9, 3, 3]],
        [RULE, 2, 3],
    ),
    "what_was_checked_is_what_was_planned": (
        [["Mã", "Kế hoạch", *CHECKED[1:]], [STATIONS, 5, 5, 6], [PEOPLE, 9, 7, 7]],
        [RULE, 7],
    ),
    "a_second_table_that_is_wider": (
        [RESULTS, [STATIONS, 5], [], [*RESULTS, "Tử số", "Mẫu số"], [FIBER, "50%", 6, 12]],
        [5, 50],
    ),
}

# A heading, what stands under it beside 75% in a report for 2025-H1, and the candidates where it is against it.
UNDER_A_HEADING: dict[tuple[str, Any], list[str] | None] = {
    ("Tình trạng", "Chưa duyệt"): [],
    ("Lưu ý", "Số liệu năm 2023"): [],
    ("Lưu ý (nếu có)", "Số liệu năm 2023"): [],
    ("Giải trình", "Số đúng là 78%"): [],
    ("Nguyên nhân", "Chưa tính huyện Vân Canh"): [],
    ("Nguyên nhân", "Số liệu năm 2023"): [],
    ("Nguyên nhân", "mới đạt 70%"): ["75", "70"],
    ("Lý do", "Số liệu năm 2023"): [],
    ("Lý do chưa đạt", "Hiện chỉ đạt 70%"): ["75", "70"],
    ("Nguồn số liệu", "Báo cáo năm 2023"): [],
    ("Nguồn số liệu", "Số liệu quý I"): [],
    ("Nguồn", "Sở chưa tổng hợp được số liệu"): [],
    ("Diễn giải", "Số liệu năm 2023"): [],
    ("Thuyết minh", "Số liệu năm 2023"): [],
    ("Thực tế", 70): ["75", "70"],
    ("Kết quả tự đánh giá", "70%"): ["75", "70"],
    ("Thực tế", "75%"): None,
    ("Kết quả tự đánh giá", 75): None,
    ("Tình trạng", "Đã duyệt"): None,
    ("Tình trạng", 3): None,
    ("Đánh giá", "Đạt"): None,
    ("Đánh giá", "Không đạt"): None,
    ("Đánh giá", 90): None,
    ("Lưu ý", "70%"): None,
    ("Tồn tại, hạn chế", "Thiếu kinh phí"): None,
    ("Nguyên nhân", "Thiếu kinh phí"): None,
    ("Nguyên nhân", "Do vướng mắc thủ tục"): None,
    ("Nguyên nhân", "mới đạt 75%"): None,
    ("Lý do", "Chưa có hướng dẫn của Trung ương"): None,
    ("Khó khăn/vướng mắc", "Chưa thống kê được huyện An Lão"): [],
    ("Vướng mắc", "thiếu số liệu huyện An Lão"): [],
    ("Đánh giá kết quả", "Đạt 70%"): ["75", "70"],
    ("Đánh giá", "VNPT Bình Định"): [],
    ("Đánh giá kết quả", "Đạt 75%"): None,
    ("Đánh giá", "Vượt kế hoạch"): None,
    ("Khó khăn/vướng mắc", "Địa bàn miền núi, chưa có điện"): None,
    ("Nguồn số liệu", "VNPT Bình Định"): None,
    ("Nguồn số liệu", "Sở Y tế"): None,
    ("Nguồn số liệu", "Văn phòng Sở"): None,
    ("Nguồn số liệu", "Các đơn vị trực thuộc Sở"): None,
    ("Nguồn số liệu", "Báo cáo số 12/BC-STTTT ngày 10/6/2025"): None,
    ("Nguồn số liệu", "Niên giám thống kê"): None,
    ("Nguồn", "UBND các huyện, thị xã, thành phố"): None,
    ("Xếp hạng", "Số liệu năm 2023"): None,
    ("Nguồn số liệu / Ghi chú", "Chưa bao gồm TP Quy Nhơn"): [],
    ("Nguyên nhân/Giải pháp", "Chưa bao gồm TP Quy Nhơn"): [],
    ("Căn cứ", "Số liệu quý I"): [],
    ("Cách tính", "Chỉ tính khu vực đô thị"): [],
    ("Đơn vị cung cấp", "Mới thống kê 8/11 huyện"): [],
    ("Đơn vị cung cấp", "Chưa bao gồm TP Quy Nhơn"): [],
    ("Nội dung thực hiện", "Thực tế mới đạt 70%"): [],
    ("Mô tả kết quả", "Đạt 70%"): ["75", "70"],
    ("Mô tả kết quả", "Thực chất 70%"): [],
    ("Báo cáo", "Số liệu quý I"): [],
    ("Nội dung báo cáo", "Chưa bao gồm TP Quy Nhơn"): [],
    ("Nội dung", "Chỉ tính khu vực đô thị"): [],
    ("Một cột lạ", "Sai"): [],
    ("Căn cứ", "QĐ 411/QĐ-TTg ngày 31/3/2022"): None,
    ("Căn cứ", "Thông tư 13/2023/TT-BTTTT"): None,
    ("Cách tính", "Số hộ có cáp quang/tổng số hộ x 100%"): None,
    ("Đơn vị cung cấp", "Sở Y tế"): None,
    ("Đơn vị cung cấp", "VNPT, Viettel"): None,
    ("Nội dung thực hiện", "Phối hợp các nhà mạng kéo cáp đến các thôn"): None,
    ("Mô tả kết quả", "Đạt 75%"): None,
    ("Báo cáo", "Báo cáo số 12/BC-STTTT ngày 10/6/2025"): None,
    ("Một cột lạ", "5 xã"): None,
    ("Một cột lạ", "70%"): None,
    ("Đơn vị phối hợp", "Chưa bao gồm TP Quy Nhơn"): None,
    ("Thời hạn", "Quý IV/2024"): None,
    ("Kế hoạch năm 2026", "Phấn đấu đạt 90%"): None,
    ("Sản phẩm dự kiến", "Chưa có"): None,
    ("Văn bản giao", "Công văn số 12/STTTT-CNTT"): None,
    ("Ký xác nhận", "Chưa ký"): None,
    ("TP. Quy Nhơn", "12 xã chưa có"): None,
}

# State of a task, a heading, what stands under it, and whether that is against the state.
TASK_UNDER_A_HEADING: dict[tuple[str, str, Any], bool] = {
    ("Hoàn thành", "Tồn tại, hạn chế", "Chưa hoàn thành"): True,
    ("Hoàn thành", "Tồn tại, hạn chế", "Còn 2 xã chưa triển khai"): True,
    ("Hoàn thành", "Kết quả cụ thể", "Mới đạt 80%"): True,
    ("Hoàn thành", "Đánh giá", "Chưa hoàn thành"): True,
    ("Hoàn thành", "Tiến độ", "Đang thực hiện"): True,
    ("Đang thực hiện", "Tiến độ", "Đã hoàn thành"): True,
    ("Hoàn thành", "Giải trình", "Đã trình UBND tỉnh phê duyệt"): True,
    ("Hoàn thành", "Nguyên nhân", "Chưa hoàn thành"): True,
    ("Hoàn thành", "Lý do chưa hoàn thành", "Mới đạt 80%"): True,
    ("Đang thực hiện", "Nguyên nhân", "Chưa có hướng dẫn của Trung ương"): False,
    ("Đang thực hiện", "Lý do", "Chưa được bố trí kinh phí"): False,
    ("Đang thực hiện", "Nguyên nhân chưa hoàn thành", "Đang chờ thẩm định"): False,
    ("Hoàn thành", "Nguyên nhân", "Thiếu kinh phí"): False,
    ("Hoàn thành", "Tồn tại, hạn chế", "Thiếu kinh phí"): False,
    ("Hoàn thành", "Khó khăn, vướng mắc", "Thiếu kinh phí, nhân lực còn hạn chế"): False,
    ("Hoàn thành", "Kết quả cụ thể", "Đã tập huấn 120 cán bộ"): False,
    ("Hoàn thành", "Đánh giá", "Tốt"): False,
    ("Hoàn thành", "Tiến độ", "Đúng tiến độ"): False,
    ("Hoàn thành", "Tiến độ", "100%"): False,
    ("Đang thực hiện", "Tiến độ", "Quý IV/2025"): False,
    ("Đang thực hiện", "Tiến độ", "Đang rà soát"): False,
    ("Đang thực hiện", "Tiến độ", "Hỏi lại Sở Nội vụ"): True,
    ("Hoàn thành", "Đơn vị phối hợp", "Chưa hoàn thành"): False,
    ("Hoàn thành", "Nguyên nhân chậm/Ghi chú", "Chưa nghiệm thu"): True,
    ("Hoàn thành", "Nguyên nhân/Giải pháp", "Chưa xong, còn 3 huyện chưa đánh số nhà"): True,
    ("Hoàn thành", "Mô tả kết quả", "Mới hoàn thành bước khảo sát, chưa số hóa"): True,
    ("Hoàn thành", "Báo cáo", "Chưa nghiệm thu"): True,
    ("Hoàn thành", "Nội dung báo cáo", "Chưa nghiệm thu"): True,
    ("Hoàn thành", "Nội dung thực hiện", "Chưa xong, còn 3 huyện chưa đánh số nhà"): True,
    ("Hoàn thành", "Nội dung", "Chưa nghiệm thu"): True,
    ("Hoàn thành", "Căn cứ", "Chưa nghiệm thu"): True,
    ("Hoàn thành", "Nội dung", "Rà soát các thủ tục chưa cung cấp trực tuyến"): False,
    ("Hoàn thành", "Nội dung", "Xây dựng kế hoạch, triển khai tại 3 huyện"): False,
    ("Hoàn thành", "Nội dung thực hiện", "Tham mưu UBND tỉnh ban hành kế hoạch"): False,
    ("Hoàn thành", "Căn cứ", "Nghị quyết số 05-NQ/TU ngày 14/5/2021"): False,
    ("Hoàn thành", "Báo cáo", "Báo cáo số 12/BC-STTTT ngày 10/6/2025"): False,
    ("Hoàn thành", "Mô tả kết quả", "Đã tập huấn 120 cán bộ"): False,
    ("Hoàn thành", "Sản phẩm dự kiến", "Dự thảo kế hoạch trình UBND tỉnh"): False,
    ("Hoàn thành", "Nhiệm vụ tiếp theo", "Tiếp tục hoàn thiện"): False,
    ("Hoàn thành", "Thời hạn", "Chưa xác định"): False,
}


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    headings = ["Mã", "Đơn vị tính", "Kế hoạch", "Kết quả thực hiện", "Thực hiện năm 2024", "Ghi chú"]
    for number, beside in enumerate(BESIDE_A_SHARE):
        write(post.folder() / f"share_{number}.xlsx", [TARGET_HEADINGS, [*target_row("75%"), *beside]])
    for number, beside in enumerate(BESIDE_A_COUNT):
        row = [STATIONS, "trạm", 50, 40, 30, None, *beside]
        write(post.folder() / f"count_{number}.xlsx", [headings, row])
    for number, (state, percent, beside) in enumerate(BESIDE_A_TASK):
        row = [TASKS[0], None, state, percent, None, None, None, None, beside]
        write(post.folder() / f"task_{number}.xlsx", [TASK_HEADINGS, row], title="Nhiệm vụ")
    for number, (heading, beside) in enumerate(UNDER_A_HEADING):
        write(post.folder() / f"under_{number}.xlsx", [[*TARGET_HEADINGS, heading], [*target_row("75%"), beside]])
    for number, (state, heading, beside) in enumerate(TASK_UNDER_A_HEADING):
        row = [TASKS[0], None, state, None, None, None, None, beside]
        write(post.folder() / f"of_task_{number}.xlsx", [[*TASK_HEADINGS, heading], row], title="Nhiệm vụ")
    for case, (rows, _) in TABLES.items():
        write(post.folder() / f"{case}.xlsx", rows)
    return post.answers()


@pytest.mark.parametrize("number", range(len(BESIDE_A_SHARE)), ids=map(str, BESIDE_A_SHARE))
def test_beside_a_share(answers: dict[str, Answer], number: int) -> None:
    expected = list(BESIDE_A_SHARE.values())[number]
    told = answers[f"share_{number}.xlsx"].told
    assert (told["rule"], told["candidates"]) == ((None, []) if expected is None else (RULE, expected))


@pytest.mark.parametrize("number", range(len(BESIDE_A_COUNT)), ids=map(str, BESIDE_A_COUNT))
def test_beside_a_count(answers: dict[str, Answer], number: int) -> None:
    expected = list(BESIDE_A_COUNT.values())[number]
    told = answers[f"count_{number}.xlsx"].told
    assert (told["rule"], told["candidates"]) == ((None, []) if expected is None else (RULE, expected))


@pytest.mark.parametrize("number", range(len(BESIDE_A_TASK)), ids=map(str, BESIDE_A_TASK))
def test_beside_a_task(answers: dict[str, Answer], number: int) -> None:
    expected = list(BESIDE_A_TASK.values())[number]
    assert answers[f"task_{number}.xlsx"].told["rule"] == (RULE if expected else None)


@pytest.mark.parametrize("number", range(len(UNDER_A_HEADING)), ids=map(str, UNDER_A_HEADING))
def test_under_a_heading(answers: dict[str, Answer], number: int) -> None:
    expected = list(UNDER_A_HEADING.values())[number]
    told = answers[f"under_{number}.xlsx"].told
    assert (told["rule"], told["candidates"]) == ((None, []) if expected is None else (RULE, expected))


@pytest.mark.parametrize("number", range(len(TASK_UNDER_A_HEADING)), ids=map(str, TASK_UNDER_A_HEADING))
def test_a_task_under_a_heading(answers: dict[str, Answer], number: int) -> None:
    expected = list(TASK_UNDER_A_HEADING.values())[number]
    assert answers[f"of_task_{number}.xlsx"].told["rule"] == (RULE if expected else None)


@pytest.mark.parametrize(
    ("beside", "told"),
    [
        ("Đã đánh số 4.500 nhà", None),
        ("Đã số hóa 1.234.500 trang", None),
        ("Khoảng 4.500 hộ", None),
        ("Đã đánh số 4.500 nhà; mới đạt 65%", RULE),
        ("Đạt 4.500 phần trăm", RULE),
        ("Đạt 4,500%", "rate_differs"),
    ],
)
def test_what_is_counted_in_thousands_is_no_percentage(office: Office, beside: str, told: str | None) -> None:
    row = [TASKS[0], None, "Đang thực hiện", "70%", None, None, None, beside]
    write(office.folder() / "a.xlsx", [[*TASK_HEADINGS, "Kết quả đạt được"], row], title="Nhiệm vụ")
    assert office.receipt()["rows"][0]["rule"] == told


@pytest.mark.parametrize("case", TABLES)
def test_tables(answers: dict[str, Answer], case: str) -> None:
    rows = answers[f"{case}.xlsx"].receipt["rows"]
    assert [row["value"] if row["outcome"] == "accepted" else row["rule"] for row in rows] == TABLES[case][1]


def test_the_receipt_says_where_it_stands(office: Office) -> None:
    write(office.folder() / "a.xlsx", [TARGET_HEADINGS, [*target_row("75%"), None, "sửa lại 76%"]])
    told = office.receipt()["rows"][0]
    assert (told["sheet"], told["cell"], told["raw_text"]) == ("Chỉ tiêu", "I2", "sửa lại 76%")
    assert "“sửa lại 76%”" in told["message_vi"]
    assert "“sửa lại 76%”" in told["message_en"]


NOTE_HEADINGS = (
    "Nguồn số liệu / Ghi chú",
    "Ghi chú/Nguồn số liệu",
    "Nguồn, ghi chú",
    "Ghi chú - Nguồn",
    "Ghi chú và khó khăn",
    "Ghi chú/Lý do",
    "Nguyên nhân chậm/Ghi chú",
    "Khó khăn, vướng mắc/Ghi chú (nếu có)",
    "Giải trình, kiến nghị",
    "Thuyết minh / đề xuất",
    "Kiến nghị – Diễn giải",
    "Giải trình của đơn vị và kiến nghị khác",
)


@pytest.mark.parametrize("heading", NOTE_HEADINGS)
def test_notes_and_sources_under_one_heading_are_the_note(office: Office, heading: str) -> None:
    rows = [["Mã", "Kết quả thực hiện", heading], [STATIONS, 5, "Số liệu quý I"], [PEOPLE, 7, "Theo VNPT"]]
    write(office.folder() / "a.xlsx", rows)
    assert [row["rule"] for row in office.receipt()["rows"]] == ["note_contradicts", None]
    assert "Theo VNPT" in str(office.rows("observations"))


# What stands beside 75%, or under a heading, and whether the receipt says that it is not taken.
REMARKS: dict[tuple[str | None, Any], bool] = {
    (None, "Nhờ anh Ba gọi lại"): True,
    (None, "Khó khăn về kinh phí"): True,
    ("Lưu ý", "Cách tính của Bộ đã thay đổi"): True,
    ("Nguyên nhân", "Thiếu kinh phí"): True,
    (None, "Nguồn: Sở Y tế"): False,
    (None, "đạt 75%"): False,
    (None, "Cùng kỳ: 70%"): False,
    (None, 75): False,
    (None, "x"): False,
    (None, "NVA"): False,
    (None, "đã rà"): False,
    (None, "Phòng Công nghệ thông tin"): False,
    ("Đánh giá", "Chưa đạt"): False,
    ("Nguồn số liệu", "Hệ thống dược quốc gia"): False,
    ("Cách tính", "Số hộ có cáp quang/tổng số hộ x 100%"): False,
    ("Kiến nghị", "Đề nghị hỗ trợ kinh phí"): True,
    ("Giải trình, kiến nghị", "Trường vùng cao dùng 4G"): True,
    ("Kiến nghị, đề xuất", "Trường vùng cao dùng 4G"): True,
    ("Nguyên nhân – Lý giải", "Trường vùng cao dùng 4G"): True,
    ("Ý kiến / Phản hồi của đơn vị", "Trường vùng cao dùng 4G"): True,
    ("Trao đổi", "Trường vùng cao dùng 4G"): True,
    ("Nguyên nhân tăng, giảm so với cùng kỳ", "Trường vùng cao dùng 4G"): True,
    ("Giải trình năm 2023", "Trường vùng cao dùng 4G"): False,
    ("Căn cứ, nguồn số liệu", "Trường vùng cao dùng 4G"): False,
}


def test_a_remark_that_no_rule_understands_is_told(office: Office) -> None:
    for number, (heading, beside) in enumerate(REMARKS):
        write(office.folder() / f"{number}.xlsx", [[*TARGET_HEADINGS, heading], [*target_row("75%"), beside]])
    answers = office.answers()
    rows = [answers[f"{number}.xlsx"].receipt["rows"][0] for number in range(len(REMARKS))]
    assert all(row["outcome"] == "accepted" for row in rows)
    assert {case: "remark_beside" in row["flags"] for case, row in zip(REMARKS, rows, strict=True)} == REMARKS
    assert answers["0.xlsx"].row()["flags"] == "remark_beside"
    assert "ở cột khác hoặc bên cạnh bảng" in office.words.label("flag", "remark_beside").vi


# A state, its percentage and what stands beside its row, and whether that is told.
TASK_REMARKS: dict[tuple[str | None, str | None, str], bool] = {
    ("Hoàn thành", None, "Nhân rộng tại các huyện miền núi"): True,
    ("Hoàn thành", None, "Đã ban hành đúng hạn"): False,
    ("Đang thực hiện", None, "Hỗ trợ 54 DN, đạt 60%"): True,
    ("Đang thực hiện", "60%", "Hỗ trợ 54 DN, đạt 60%"): True,
    ("Đang thực hiện", None, "Đạt 60%"): True,
    ("Đang thực hiện", "60%", "Đạt 60%"): False,
    ("Đang thực hiện", None, "Vướng thủ tục đấu thầu"): True,
    ("Đang thực hiện", None, "Đang tiếp tục triển khai"): False,
    ("Đang thực hiện", None, "Theo Kế hoạch số 12/KH-UBND"): False,
    ("Đang thực hiện", None, "Đã rà"): False,
    (None, None, "Vướng thủ tục đấu thầu"): True,
    (None, None, "Nguồn: Sở Y tế"): False,
}


def test_a_remark_beside_a_task_is_told(office: Office) -> None:
    for number, (state, percent, beside) in enumerate(TASK_REMARKS):
        row = [TASKS[0], None, state, percent, None, None, None, beside]
        write(office.folder() / f"{number}.xlsx", [TASK_HEADINGS, row], title="Nhiệm vụ")
    answers = office.answers()
    rows = [answers[f"{number}.xlsx"].told for number in range(len(TASK_REMARKS))]
    assert all(row["outcome"] == "accepted" for row in rows)
    assert {case: "remark_beside" in row["flags"] for case, row in zip(TASK_REMARKS, rows, strict=True)} == TASK_REMARKS


# What stands under "Việc" and "Ý kiến" beside no state, and the cell that the receipt points at.
STATED: dict[tuple[Any, ...], tuple[str, str, bool]] = {
    ("Đang thực hiện", "Theo năm học"): ("D2", "Đang thực hiện", True),
    ("Theo năm học", "Đang thực hiện"): ("E2", "Đang thực hiện", True),
    ("Đã tổ chức 3 lớp", "Theo năm học"): ("D2", "Đã tổ chức 3 lớp\nTheo năm học", False),
}


@pytest.mark.parametrize("beside", STATED)
@pytest.mark.parametrize("percent", [None, "45%"])
def test_a_state_in_another_column_is_pointed_at(office: Office, beside: tuple[Any, ...], percent: str | None) -> None:
    headings = ["Mã", "Nhiệm vụ", "Tỷ lệ hoàn thành", "Tình hình công việc", "Ý kiến"]
    write(office.folder() / "a.xlsx", [headings, [TASKS[0], None, percent, *beside]], title="NV")
    (row,) = office.receipt()["rows"]
    cell, text, is_state = STATED[beside]
    assert row["rule"] == "state_missing"
    assert ("không đứng ở cột Trạng thái" in row["message_vi"]) == is_state
    if is_state:
        assert (row["cell"], row["raw_text"]) == (cell, text)


def test_what_is_harmless_is_not_published(office: Office) -> None:
    write(office.folder() / "a.xlsx", [TARGET_HEADINGS, [*target_row("75%"), "đã kiểm tra"]])
    office.ingest()
    assert "đã kiểm tra" not in str(office.rows("observations"))


def test_a_remark_merged_over_rows_is_of_each(office: Office) -> None:
    path = write(
        office.folder() / "a.xlsx",
        [RESULTS, [STATIONS, 5, None, "số năm ngoái"], [PEOPLE, 7], [FIBER, "9%"]],
    )
    book = openpyxl.load_workbook(path)
    book.active.merge_cells("D2:D3")
    book.save(path)
    assert [row["rule"] for row in office.receipt()["rows"]] == [RULE, RULE, None]


def test_figures_in_a_hidden_column_are_of_formulas(office: Office) -> None:
    path = write(office.folder() / "a.xlsx", [RESULTS, [STATIONS, 5, None, 6], [PEOPLE, 7, None, "sửa lại 8"]])
    book = openpyxl.load_workbook(path)
    book.active.column_dimensions["D"].hidden = True
    book.save(path)
    assert [row["rule"] for row in office.receipt()["rows"]] == [None, RULE]


def test_in_a_text_file(office: Office) -> None:
    office.send("a.csv", f"Mã;Kết quả;;Ghi chú\n{STATIONS};5;6;\n{PEOPLE};7;x;\n".encode())
    assert [row["rule"] for row in office.receipt()["rows"]] == [RULE, None]


# What stands beside the third of six rows, in all others, and the runs that are left.
RUNS: dict[str, tuple[Any, Any, list[tuple[int, int]]]] = {
    "a_figure": ("78", None, [(1, 3), (4, 7)]),
    "a_remark": ("xem lại", None, [(1, 3), (4, 7)]),
    "ticks": ("x", "x", [(1, 7)]),
    "nothing": (None, None, [(1, 7)]),
}


@pytest.mark.parametrize("case", RUNS)
def test_only_rows_with_something_beside_them_leave_their_run(office: Office, case: str) -> None:
    third, others, runs = RUNS[case]
    rows = [[*target_row(5, code), None, others] for code in list(INDICATORS)[:6]]
    rows[2][-1] = third
    book = Codebook(office.registry)
    file = Opened.of(write(office.folder() / "a.xlsx", [TARGET_HEADINGS, *rows]))
    read_rows([file], book.registered)
    scope = Scope(parse_period("2025-H1"), book.places["binh-dinh"], book.place_names)
    (block,), *_ = read_forms(file.sheets(), book.known, scope)
    assert block.runs == runs


@pytest.mark.parametrize(("heading", "told"), [("Kết quả đạt được", False), ("Tồn tại, hạn chế", True)])
def test_a_remark_that_is_published_is_not_told_as_left_out(office: Office, heading: str, told: bool) -> None:
    table = [
        ["Mã", "Nhiệm vụ", "Trạng thái", heading],
        [TASKS[0], None, "Hoàn thành", "100% trường thu học phí qua thẻ"],
    ]
    write(office.folder() / "a.xlsx", table, title="NV")
    (row,) = office.receipt()["rows"]
    assert ("remark_beside" in row["flags"], row["understood"]["product"] is None) == (told, told)


# Under which headings beside a state it is said what was made.
OUTCOMES = {
    "Kết quả cụ thể": True,
    "Kết quả đạt được cụ thể": True,
    "Kết quả cụ thể 6 tháng đầu năm 2025": True,
    "Kết quả nổi bật": True,
    "Kết quả, sản phẩm cụ thể": True,
    "Sản phẩm/Kết quả đạt được": True,
    "Kết quả cụ thể năm 2023": False,
    "Kết quả dự kiến": False,
    "Kết quả, sản phẩm dự kiến": False,
    "Kết quả còn lại": False,
}


def test_outcomes_of_tasks_are_products(office: Office) -> None:
    for number, heading in enumerate(OUTCOMES):
        row = [TASKS[0], None, "Hoàn thành", "Quyết định số 512/QĐ-UBND ngày 15/3/2024"]
        write(office.folder() / f"{number}.xlsx", [["Mã", "Nhiệm vụ", "Trạng thái", heading], row], title="NV")
    answers = office.answers()
    rows = [answers[f"{number}.xlsx"].told for number in range(len(OUTCOMES))]
    assert [row["understood"]["product"] is not None for row in rows] == list(OUTCOMES.values())


REMARKED = ["Mã", "Nhiệm vụ", "Trạng thái", "Tỷ lệ hoàn thành", "Kết quả", "Tồn tại, hạn chế", "Kiến nghị"]
# What stands under the last three headings beside "Hoàn thành", and the cell and the text that the receipt points at.
SEVERAL: dict[tuple[Any, ...], tuple[str, str]] = {
    ("CV 2540/UBND-NC", "Mới có 14/20 cơ quan thực hiện", "Không"): ("F2", "Mới có 14/20 cơ quan thực hiện"),
    ("CV 2540/UBND-NC", "Khó khăn về kinh phí", "Xin gia hạn đến năm 2026"): ("G2", "Xin gia hạn đến năm 2026"),
    ("Chưa ban hành", "Xem lại", None): ("E2", "Chưa ban hành"),
}


@pytest.mark.parametrize("said", SEVERAL)
def test_the_receipt_points_at_the_cell_that_is_against_a_task(office: Office, said: tuple[Any, ...]) -> None:
    write(office.folder() / "a.xlsx", [REMARKED, [TASKS[0], None, "Hoàn thành", None, *said]], title="Nhiệm vụ")
    (row,) = office.receipt()["rows"]
    assert (row["rule"], row["cell"], row["raw_text"]) == (RULE, *SEVERAL[said])
    assert row["message_vi"].startswith(f"Ô “{row['raw_text']}” không khớp")


@pytest.mark.parametrize(
    ("heading", "said", "rule", "note"),
    [
        ("Đánh giá", "Đúng hạn", None, None),
        ("Đánh giá", "Chậm tiến độ", None, None),
        ("Đánh giá", "Mới đạt 80%", RULE, None),
        ("Tình hình triển khai", "Đã tập huấn 120 cán bộ", None, "Đã tập huấn 120 cán bộ"),
    ],
)
def test_a_judgement_beside_notes_is_not_published(
    office: Office, heading: str, said: str, rule: str | None, note: str | None
) -> None:
    rows = [[*TASK_HEADINGS, heading], [TASKS[0], None, "Hoàn thành", None, None, None, None, said]]
    workbook(office.folder() / "a.xlsx", {"Nhiệm vụ": rows})
    (told,) = office.receipt()["rows"]
    assert told["rule"] == rule
    assert [row["note"] for row in office.rows("task_reports")] == ([] if rule else [note])
