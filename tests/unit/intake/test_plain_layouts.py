"""Layouts of offices that are clear as they stand, and those beside them that are not."""

from typing import Any

import openpyxl
import pytest

from .hazards import FIBER, write
from .office import INDICATORS, TITLES, Office

FN, SN, PN = (INDICATORS[code][0] for code in (FIBER, "bts_5g", "smartphone_household_rate"))
Rows = list[list[Any]]

# rows -> the figures read by cell, the rule broken, or the reason of the file
NAMES: dict[str, tuple[Rows, Any]] = {
    "of_statistics": (
        [["STT", "Chỉ tiêu thống kê", "Kết quả thống kê", None, "Ghi chú"], [None, None, "Đơn vị tính", "Số liệu"],
         [1, FN, "%", "98,7", None]],
        {"D3": 98.7},
    ),
    "of_statistics_in_one_row": (
        [["STT", "Tên chỉ tiêu thống kê", "Đơn vị tính", "Số liệu"], [1, FN, "%", "98,7"]], {"D2": 98.7},
    ),
    **{
        heading: ([["STT", heading, "ĐVT", "Kết quả"], [1, FN, "%", "97,1"]], {"D2": 97.1})
        for heading in ("Các chỉ tiêu chủ yếu", "Chỉ tiêu chính", "Mục tiêu cụ thể")
    },
    "targets_and_their_places": ([["STT", "Chỉ tiêu/Địa bàn", "ĐVT", "Kết quả"], [1, FN, "%", "97,1"]], {"D2": 97.1}),
    "targets_and_their_offices": ([["STT", "Chỉ tiêu/Đơn vị", "ĐVT", "Kết quả"], [1, FN, "%", "97,1"]], {"D2": 97.1}),
    "offices_and_their_unit": ([["STT", "Tên đơn vị", "ĐVT", "Kết quả"], [1, FN, "%", "97,1"]], "no_headings"),
    "targets_and_goals": ([["STT", "Chỉ tiêu/mục tiêu", "ĐVT", "Kết quả"], [1, FN, "%", "97,1"]], {"D2": 97.1}),
    "criteria": ([["STT", "Tiêu chí", "ĐVT", "Kết quả"], [1, FN, "%", "97,1"]], {"D2": 97.1}),
    "goals": ([["STT", "Mục tiêu", "ĐVT", "Kết quả"], [1, FN, "%", "97,1"]], {"D2": 97.1}),
    "goals_beside_their_figures": (
        [["TT", "Mục tiêu", "Mục tiêu 2025", "Kết quả đến 31/12/2024"], [1, FN, "80%", "97,1%"]], {"D2": 97.1},
    ),
    "a_name_without_its_commas": (
        [["STT", "Chỉ tiêu", "Kết quả"], [1, "Doanh nghiệp số khởi nghiệp - đổi mới sáng tạo", 12]], {"C2": 12},
    ),
    "goals_until_a_year": ([["STT", "Mục tiêu đến năm 2025", "ĐVT", "Kết quả"], [1, FN, "%", "97,1"]], {"D2": 97.1}),
    "goals_of_a_plan": (
        [["STT", "Mục tiêu theo Kế hoạch 4181/KH-UBND", "Kết quả năm 2024", "Đánh giá"], [1, FN, "97,1%", "Đạt"]],
        {"C2": 97.1},
    ),
    "targets_of_a_decision": (
        [["STT", "Chỉ tiêu theo Quyết định 1841-QĐ/TU", "Kết quả"], [1, FN, "97,1%"]], {"C2": 97.1},
    ),
    "targets_of_the_plan": ([["STT", "Chỉ tiêu của Kế hoạch", "Kết quả"], [1, FN, "97,1%"]], {"C2": 97.1}),
    "assigned_targets": ([["STT", "Chỉ tiêu giao", "Kết quả"], [1, FN, "97,1%"]], {"C2": 97.1}),
    "goals_of_a_plan_and_their_figures": (
        [["TT", "Mục tiêu theo Kế hoạch 59/KH-UBND", "Chỉ tiêu đến năm 2025", "Kết quả"], [1, FN, "98%", "97,1%"]],
        {"D2": 97.1},
    ),
    "goals_and_their_figures_of_the_year": (
        [["TT", "Mục tiêu", "Chỉ tiêu năm 2024", "Kết quả"], [1, FN, "98%", "97,1%"]], {"D2": 97.1},
    ),
    "two_goals_without_names": (
        [["TT", "Mục tiêu theo KH", "Chỉ tiêu đến năm 2025", "Kết quả"], [1, "95%", "98%", "97,1%"]],
        {"B2": "code_missing"},
    ),
    "goals_beside_nothing_but_another_result": (
        [["TT", "Mục tiêu theo KH", "Chỉ tiêu đến năm 2025", "Kết quả năm 2023"], [1, FN, "98%", "97,1%"]],
        "no_results",
    ),
    "assigned_figures_without_names": (
        [["STT", "Chỉ tiêu giao", "Kết quả"], [1, "80%", "97,1%"]], {"B2": "code_missing"},
    ),
    "assigned_figures_behind_names": (
        [["STT", "Chỉ tiêu", "Chỉ tiêu giao", "Kết quả"], [1, FN, "80%", "97,1%"]], {"D2": 97.1},
    ),
    "assigned_figures_beside_tasks": (
        [["STT", "Nhiệm vụ", "Chỉ tiêu giao", "Kết quả"], [1, TITLES[0], "80%", "Hoàn thành"]], {"D2": None},
    ),
    "numbered_names_with_dashes": ([["Chỉ tiêu", "Kết quả"], [f"4 - {FN}", "97,1%"]], {"B2": 97.1}),
    "goals_without_names": ([["STT", "Mục tiêu", "Kết quả"], [1, "80%", "97,1%"]], {"B2": "code_missing"}),
    "goals_behind_names": (
        [["TT", "Chỉ tiêu", "Mục tiêu", "Kết quả"], [1, FN, "80%", "97,1%"]], {"D2": 97.1},
    ),
    "goals_behind_codes": ([["Mã", "Mục tiêu", "Kết quả"], [FIBER, "80%", "97,1%"]], {"C2": 97.1}),
    "goals_of_another_year": (
        [["TT", "Mục tiêu", "Mục tiêu 2025", "Kết quả đến 31/12/2023"], [1, FN, "80%", "97,1%"]], "no_headings",
    ),
    "names_before_targets": (
        [["STT", "Nội dung", "Chỉ tiêu", "Kết quả"], [1, FN, "100%", "97,1%"], [2, SN, "trên 40", 45]],
        {"D2": 97.1, "D3": 45},
    ),
    "names_before_targets_that_are_numbers": ([["Nội dung", "Chỉ tiêu", "Kết quả"], [SN, 40, 45]], {"C2": 45}),
    "targets_without_names": (
        [["STT", "Nội dung", "Chỉ tiêu", "Kết quả"], [1, None, "100%", "97,1%"]], {"C2": "code_missing"},
    ),
    "targets_beside_a_group": (
        [["STT", "Nội dung", "Chỉ tiêu", "Kết quả"], [1, "Hạ tầng số", FN, "97,1%"]], {"D2": 97.1},
    ),
    "some_targets_are_names": (
        [["STT", "Nội dung", "Chỉ tiêu", "Kết quả"], [1, "Hạ tầng số", FN, "97,1%"], [2, SN, "40", 45]],
        {"D2": 97.1, "C3": "code_missing"},
    ),
    "statistics_of_another_year": (
        [["STT", "Chỉ tiêu thống kê", "Kết quả thống kê năm 2023"], [1, FN, "98,7%"]], "no_results",
    ),
}  # fmt: skip


def told(office: Office) -> Any:
    """What the rows of the receipt say by cell, or the reason of the file."""
    receipt = office.receipt()
    rows = {r["cell"]: r["value"] if r["outcome"] == "accepted" else r["rule"] for r in receipt["rows"]}
    return receipt["reason"] or rows


@pytest.mark.parametrize("case", NAMES)
def test_the_column_of_names(office: Office, case: str) -> None:
    rows, expected = NAMES[case]
    path = write(office.folder(period="2024") / "a.xlsx", rows)
    if case == "of_statistics":
        book = openpyxl.load_workbook(path)
        book["Chỉ tiêu"].merge_cells("C1:D1")
        book.save(path)
    assert told(office) == expected


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize(
    ("names", "cells", "expected"),
    [
        (["Số trường đạt", "Tổng số trường", "Tỷ lệ"], [618, 618, "100%"], {"E2": 100}),
        (["Số cơ quan đã thực hiện", "Tổng số cơ quan", "Tỷ lệ (%)"], [36, 38, "94,7"], {"E2": 94.7}),
        (["Tổng số cơ quan", "Số cơ quan đã triển khai", "Tỷ lệ"], [20, 12, "60%"], {"E2": 60}),
        (["Số trường đạt", "Tổng số trường", "Tỷ lệ"], [309, 618, "60%"], {"E2": "ratio_disagrees"}),
        (["Số trường chưa đạt", "Tổng số trường", "Tỷ lệ"], [309, 618, "50%"], "no_results"),
        (["Số trường không thực hiện", "Tổng số trường", "Tỷ lệ"], [309, 618, "50%"], "no_results"),
        (["Số lớp đạt", "Tổng số trường", "Tỷ lệ"], [309, 618, "50%"], "no_results"),  # of another thing
        (["Số trường đạt", "Số trường đã triển khai", "Tổng số trường", "Tỷ lệ"], [9, 8, 10, "90%"], "no_results"),
        (["Kế hoạch", "Số trường đạt", "Tổng số trường", "Tỷ lệ"], [90, 309, 618, "50%"], None),  # of the plan?
        (["Số trường đạt", "Tổng số trường"], [309, 618], "no_results"),
        (["Tổng số TTHC", "Số TTHC đã cung cấp", "Tỷ lệ"], [20, 12, "60%"], {"E2": 60}),
        (["Tổng số TTHC", "Số DVC đã cung cấp", "Tỷ lệ %"], [20, 12, 60], {"E2": 60}),
        (["Số dịch vụ công đã cung cấp", "Tổng số thủ tục hành chính", "Tỷ lệ"], [12, 20, "60%"], {"E2": 60}),
        (["Tổng số hộ", "Số hộ dân đã tiếp nhận", "Tỷ lệ"], [20, 12, "60%"], {"E2": 60}),
        (["Tổng số TTHC", "Số DVC đã cung cấp", "Tỷ lệ %"], [20, 12, 70], {"E2": "ratio_disagrees"}),
        (["Tổng số TTHC", "Số DVC chưa được cung cấp", "Tỷ lệ %"], [20, 12, 60], "no_results"),
        (["Tổng số TTHC giao", "Số DVC đã cung cấp", "Tỷ lệ %"], [20, 12, 60], "no_results"),
        (["Tổng số xã", "Số DVC đã cung cấp", "Tỷ lệ %"], [20, 12, 60], "no_results"),
        (
            ["Tổng số TTHC", "Số TTHC đã cung cấp", "Tỷ lệ", "So với cùng kỳ 2023"],
            [20, 12, "60%", "+5,2%"],
            {"E2": 60},
        ),
        (["Tổng số hồ sơ", "Số hồ sơ trực tuyến", "Tỷ lệ (%)"], [20, 12, "60"], {"E2": 60}),
        (["Tổng số hồ sơ", "Số hồ sơ trực tuyến", "Tỷ lệ (%)"], [20, 12, "70"], {"E2": "ratio_disagrees"}),
        (["Tổng số hồ sơ", "Số TTHC trực tuyến", "Tỷ lệ (%)"], [20, 12, "60"], "no_results"),
        (["Tổng số hồ sơ", "Số hồ sơ không trực tuyến", "Tỷ lệ (%)"], [20, 12, "60"], "no_results"),
        (["Số hồ sơ", "Tỷ lệ", "So với cùng kỳ 2023"], [12, "60%", "+5,2%"], "no_results"),
        (["Tổng số (hộ)", "Đã kết nối", "Tỷ lệ"], [20, 12, "60%"], {"E2": 60}),
        (["Tổng số (hộ)", "Đã kết nối", "Tỷ lệ"], [20, 12, "70%"], {"E2": "ratio_disagrees"}),
        (["Tổng số (hộ/xã)", "Đã phủ/đã kết nối", "Tỷ lệ"], [20, 12, "60%"], {"E2": 60}),
        (["Tổng số (hộ/xã)", "Đã phủ/chưa phủ", "Tỷ lệ"], [20, 12, "60%"], "no_results"),
        (["Tổng số (hộ)", "Đã kết nối", "Tỷ lệ", "Tỷ lệ năm 2021"], [20, 12, "60%", "50%"], {"E2": 60}),
        (["Số cơ sở đã có", "Tổng số cơ sở", "Đạt tỷ lệ"], [12, 20, "60%"], {"E2": 60}),
        (["Số hộ có Internet", "Tổng số hộ", "Tỷ lệ (%)"], [12, 20, 60], {"E2": 60}),
        (["Số hộ có Internet", "Tổng số hộ", "Tỷ lệ (%)"], [12, 20, 70], {"E2": "ratio_disagrees"}),
        (["Tổng số", "Đã thực hiện", "Tỷ lệ (%)"], [None, None, "7,4"], {"E2": 7.4}),
        (["Kế hoạch", "Tổng số", "Đã thực hiện", "Tỷ lệ"], [90, None, None, 7.4], {"F2": "count_or_rate"}),
        (["Số hộ chưa có Internet", "Tổng số hộ", "Tỷ lệ (%)"], [12, 20, 60], "no_results"),
        (["Số hộ có kế hoạch kết nối", "Tổng số hộ", "Tỷ lệ (%)"], [12, 20, 60], "no_results"),
        (["Số hộ được giao", "Tổng số hộ", "Tỷ lệ (%)"], [12, 20, 60], "no_results"),
        (["Tổng số", "Đã phủ", "Chưa phủ", "Tỷ lệ (%)"], [20, 12, 8, 60], "no_results"),
        (["TS", "MS", "Tỷ lệ"], [12, 20, "60%"], {"E2": 60}),
        (["TS", "MS", "Kết quả"], [12, 20, "70%"], {"E2": "ratio_disagrees"}),
        (["Kết quả", "TS", "MS"], [None, 12, 20], {"C2": 60}),
        (["Kết quả", "TS", "MS"], ["60%", 12, None], {"C2": 60}),
        (["Kết quả", "TS"], [None, 12], {"C2": "result_beside"}),  # "Tổng số"
        (["MS", "Kết quả", "TS"], ["x", "60%", 20], {"D2": 60}),  # "Mã số"
        (["TS", "Kết quả", "MS"], [20, "70%", 12], {"D2": 70}),
        (["Tỷ lệ đạt", "Số đạt", "Tổng"], ["60%", 12, 20], {"C2": 60}),
        (["Tỷ lệ đạt", "Số đạt", "Tổng"], ["70%", 12, 20], {"C2": "ratio_disagrees"}),
        (["Số đạt", "Tổng", "Kết quả"], [12, 20, "70%"], {"E2": "ratio_disagrees"}),
        (["Tỷ lệ đạt", "Tổng"], ["60%", 20], "no_results"),
    ],
)
def test_parts_that_name_their_thing(
    office: Office, names: list[str], cells: list[Any], expected: Any, form: str
) -> None:
    write(office.folder(period="2024") / f"a.{form}", [["TT", "Chỉ tiêu", *names], [1, FN, *cells]])
    found = told(office)
    assert found == expected if expected else isinstance(found, str)


@pytest.mark.parametrize("rate", ["Tỷ lệ %", "Tỷ lệ (%)"])
@pytest.mark.parametrize(
    ("unit", "count", "expected"),
    [
        ("hộ", "98.500", {"E2": 92}),
        ("Hộ gia đình", 98500, {"E2": 92}),
        ("%", "98.500", {"E2": 92}),
        ("người", "98.500", {"C2": "unit_conflict"}),  # no households
        ("nghìn hộ", "98.500", {"C2": "unit_conflict"}),
        ("hộ", None, {"C2": "unit_conflict"}),  # nothing is counted in it
    ],
)
def test_the_unit_of_a_number_beside_its_rate(office: Office, rate: str, unit: str, count: Any, expected: Any) -> None:
    write(
        office.folder(period="2024") / "a.xlsx",
        [["TT", "Nội dung", "Đơn vị", "Số lượng", rate], [1, FN, unit, count, "92"]],
    )
    assert told(office) == expected


@pytest.mark.parametrize("over", ["Kết quả thực hiện", "Kết quả thực hiện đến 31/12/2024", "Kết quả năm 2024"])
@pytest.mark.parametrize("first", ["Số đã thực hiện", "Số đạt", "Số lượng đạt", "Số hộ đã kết nối"])
def test_a_plan_beside_parts_below_the_result(office: Office, over: str, first: str) -> None:
    rows = [
        ["TT", "Chỉ tiêu", "Chỉ tiêu giao", over, None, None],
        [None, None, None, first, "Tổng số", "Tỷ lệ (%)"],
        [1, FN, "100%", 12, 20, "60"],
        [2, PN, "100%", 12, 20, "70"],
    ]
    path = write(office.folder(period="2024") / "a.xlsx", rows)
    book = openpyxl.load_workbook(path)
    book["Chỉ tiêu"].merge_cells("D1:F1")
    book.save(path)
    assert told(office) == {"F3": 60, "F4": "ratio_disagrees"}


@pytest.mark.parametrize(
    ("count", "rate", "expected"),
    [("12.480/12.735 hộ", "98", {"C3": 97.997644}), ("12.480/12.735 hộ", "97", {"C3": "rate_differs"})],
)
def test_a_ratio_beside_its_rounded_rate(office: Office, count: str, rate: str, expected: Any) -> None:
    rows = [["TT", "Chỉ tiêu", "Kết quả năm 2024", None], [None, None, "Số lượng", "Tỷ lệ (%)"], [1, FN, count, rate]]
    write(office.folder(period="2024") / "a.xlsx", rows)
    assert told(office) == expected
