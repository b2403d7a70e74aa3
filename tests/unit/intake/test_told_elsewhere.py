"""Figures that stand where no result is read: in a total below, in the name, behind a name that commas broke up."""

from typing import Any

import pytest

from .hazards import write
from .office import INDICATORS, Answer, Office

FIRMS, STATIONS, PEOPLE = (INDICATORS[code][0] for code in ("digital_enterprises", "bts_5g", "digital_experts"))
SPLIT = "Doanh nghiệp số, khởi nghiệp, đổi mới sáng tạo"
BY_NAME = ["Chỉ tiêu", "Kết quả", "Ghi chú"]
CODED = ["Mã", *BY_NAME]

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
    return post.answers()


@pytest.mark.parametrize("case", [*TABLES, *LINES])
def test_figures_told_elsewhere(answers: dict[str, Answer], case: str) -> None:
    answer = answers[f"{case}.{'xlsx' if case in TABLES else 'csv'}"]
    told = [row["value"] if row["outcome"] == "accepted" else row["rule"] for row in answer.receipt["rows"]]
    assert told == {**TABLES, **LINES}[case][1]


def test_the_total_is_offered(answers: dict[str, Answer]) -> None:
    assert answers["a_total_below_a_run.xlsx"].receipt["rows"][1]["candidates"] == ["120"]
