"""Figures that stand where no result is read: in a total below, in the name, behind a name that commas broke up, in
columns whose headings nobody knows."""

from typing import Any

import pytest

from .hazards import write
from .office import INDICATORS, Answer, Office

FIRMS, STATIONS, PEOPLE = (INDICATORS[code][0] for code in ("digital_enterprises", "bts_5g", "digital_experts"))
SPLIT = "Doanh nghiệp số, khởi nghiệp, đổi mới sáng tạo"
BY_NAME = ["Chỉ tiêu", "Kết quả", "Ghi chú"]
CODED = ["Mã", *BY_NAME]

HOUSEHOLDS, COMMUNES = (INDICATORS[code][0] for code in ("fiber_household_rate", "fiber_commune_rate"))
SHARES = [[HOUSEHOLDS, "%", 412345, 434047, None], [COMMUNES, "%", 80, 100, "90,5%"]]

Rows = list[list[Any]]

# id -> the rows of a workbook; per row its figure, or its rule.
TABLES: dict[str, tuple[Rows, list[Any]]] = {
    "a_total_below_no_result": ([BY_NAME, [STATIONS, 5], [FIRMS, None], ["Tổng số", 120]], [5, "result_beside"]),
    "a_total_with_its_unit": ([BY_NAME, [FIRMS, None], ["Cộng", "120 doanh nghiệp"]], ["result_beside"]),
    "a_total_below_a_run": (
        [CODED, ["bts_5g", STATIONS, 5], ["digital_enterprises", FIRMS, None], [], [None, "Tổng cộng", 120]],
        [5, "result_beside"],
    ),
    "the_whole_province_below": ([BY_NAME, [FIRMS, None], ["Toàn tỉnh", 120]], [None, "code_missing"]),
    "a_sum": ([BY_NAME, [STATIONS, 5], [PEOPLE, 7], [FIRMS, None], ["Tổng số", 12]], [5, 7, None]),
    "a_total_below_a_result": ([BY_NAME, [FIRMS, None], [STATIONS, 5], ["Tổng số", 120]], [None, 5]),
    "a_total_without_a_figure": ([BY_NAME, [FIRMS, None], ["Tổng số", None]], [None]),
    "a_figure_behind_the_name": ([BY_NAME, [f"{FIRMS}: 2 doanh nghiệp"], [STATIONS, 5]], ["code_missing", 5]),
    "a_figure_behind_a_dash": ([BY_NAME, [f"{FIRMS} - 2"], [STATIONS, 5]], ["code_missing", 5]),
    "a_year_behind_another_name": ([BY_NAME, ["Kinh tế số: năm 2025"], [STATIONS, 5]], [5]),
    "a_figure_in_a_name_with_a_code": (
        [CODED, ["digital_enterprises", f"{FIRMS}: 2 doanh nghiệp"], ["bts_5g", STATIONS, 5]], ["name_disagrees", 5],
    ),
}  # fmt: skip
# Headings of two columns of counts, the first over or beside the second, and what becomes of a share without a result
# and of one of 90,5% beside 80 of 100.
READ: list[Any] = [95.000081, "ratio_disagrees"]
ASKED: list[Any] = ["result_beside", 90.5]
LEFT: list[Any] = [None, 90.5]
OVER_PARTS = {
    **dict.fromkeys(("Số lượng", "Số tuyệt đối", "Chi tiết", "Số liệu chi tiết", "Cách tính", "Dữ liệu gốc"), "read"),
    **dict.fromkeys(("Số liệu đầu vào", "Số liệu", "Trong đó", "Kết quả"), "read"),
    **dict.fromkeys(("abc", "Huyện Tuy Phước"), "asked"),
    **dict.fromkeys(("Năm 2023", "Kế hoạch", "Năm trước"), "left"),
}
BECOME = {"read": READ, "asked": ASKED, "left": LEFT}
PAIRS: dict[tuple[str, str], list[Any]] = {
    ("Số liệu tử số", "Số liệu mẫu số"): READ,
    ("Tử số chi tiết", "Mẫu số chi tiết"): READ,
    ("Số lượng (tử số)", "Số lượng (mẫu số)"): READ,
    ("Đã thực hiện", "Tổng số"): READ,
    ("Số lượng đạt", "Tổng số lượng"): ASKED,
    ("Số hộ có cáp quang", "Tổng số hộ"): ASKED,
    ("Số liệu gần nhất", "Năm mục tiêu"): LEFT,
    ("Kế hoạch năm", "Cùng kỳ năm trước"): LEFT,
    ("Trọng số", "Điểm tối đa"): LEFT,
}

# Lines of a text file separated by commas, and what becomes of their rows.
LINES: dict[str, tuple[str, list[Any]]] = {
    "a_name_beyond_the_headings": ("Chỉ tiêu,Kết quả\nTỷ lệ hộ, nhà dân, thôn,120\n", ["code_missing"]),
    "a_registered_name": (
        f"Chỉ tiêu,ĐVT,Kết quả,Ghi chú,Tử số\n{SPLIT},12\n{STATIONS},trạm,5\n",
        ["code_missing", 5],
    ),
    "a_registered_name_in_quotation_marks": (f'Chỉ tiêu,Kết quả,Ghi chú\n"{SPLIT}",12\n', [12]),
    "text_below_the_table": (f"Chỉ tiêu,Kết quả\n{STATIONS},5\nGhi chú: số liệu gồm xã, phường, thị trấn\n", [5]),
}


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for case, (rows, _) in TABLES.items():
        write(post.folder() / f"{case}.xlsx", rows)
    for case, (text, _) in LINES.items():
        (post.folder() / f"{case}.csv").write_text(text, encoding="utf-8")
    for number, over in enumerate(OVER_PARTS):  # a heading over two columns
        heads = [["Chỉ tiêu", "ĐVT", over, over, "Kết quả thực hiện"], [None, None, "Tử số", "Mẫu số", None]]
        write(post.folder() / f"over_{number}.xlsx", [*heads, *SHARES])
    for number, pair in enumerate(PAIRS):
        write(post.folder() / f"pair_{number}.xlsx", [["Chỉ tiêu", "ĐVT", *pair, "Kết quả thực hiện (%)"], *SHARES])
    return post.answers()


@pytest.mark.parametrize("case", [*TABLES, *LINES])
def test_figures_told_elsewhere(answers: dict[str, Answer], case: str) -> None:
    answer = answers[f"{case}.{'xlsx' if case in TABLES else 'csv'}"]
    told = [row["value"] if row["outcome"] == "accepted" else row["rule"] for row in answer.receipt["rows"]]
    assert told == {**TABLES, **LINES}[case][1]


def test_the_total_is_offered(answers: dict[str, Answer]) -> None:
    assert answers["a_total_below_a_run.xlsx"].receipt["rows"][1]["candidates"] == ["120"]


@pytest.mark.parametrize("over", OVER_PARTS)
def test_counts_below_a_heading(answers: dict[str, Answer], over: str) -> None:
    assert _told(answers[f"over_{list(OVER_PARTS).index(over)}.xlsx"]) == BECOME[OVER_PARTS[over]]


@pytest.mark.parametrize("pair", PAIRS)
def test_counts_beside_a_result(answers: dict[str, Answer], pair: tuple[str, str]) -> None:
    assert _told(answers[f"pair_{list(PAIRS).index(pair)}.xlsx"]) == PAIRS[pair]


def _told(answer: Answer) -> list[Any]:
    return [row["rule"] or row["value"] for row in answer.receipt["rows"]]
