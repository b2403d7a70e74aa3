"""Tables of plans and blank forms hold no results: beside the sheet that has them, or under the title of a plan."""

from typing import Any

import pytest

from .hazards import FIBER
from .office import Answer, Office, workbook

H = ["Mã", "Chỉ tiêu", "Kết quả"]
ONE, TWO = [FIBER, None, "75%"], ["bts_5g", None, 3]
PERIOD, APART = "row_of_other_period", "row_set_apart"
Sheets = dict[str, list[list[Any]]]
BOTH, FIRST, SECOND = [H, ONE, TWO], [H, ONE], [H, TWO]

# Sheets of a report for 2025-H1, and per row the rule that it breaks.
BOOKS: dict[str, tuple[Sheets, list[str | None]]] = {
    "plan_and_results": ({"KH 2025": BOTH, "TH 2025": BOTH}, [PERIOD, PERIOD, None, None]),
    "results_and_plan": ({"Thực hiện": FIRST, "Kế hoạch": SECOND}, [None, PERIOD]),
    "goals": ({"Mục tiêu": SECOND, "Chỉ tiêu": FIRST}, [PERIOD, None]),
    "what_was_given": ({"Chỉ tiêu giao": SECOND, "Kết quả": FIRST}, [PERIOD, None]),
    "a_plan_beside_its_results": (
        {"KH 2025": [["Mã", "Kế hoạch", "Kết quả"], [FIBER, "80%", "75%"]], "Khác": SECOND}, [None, None],
    ),
    "plans_alone": ({"KH 2025": BOTH}, [None, None]),
    "two_plans": ({"KH 59": FIRST, "KH 1841": SECOND}, [None, None]),
    "a_blank_form": ({"Mẫu": BOTH, "Chỉ tiêu": FIRST}, [APART, APART, None]),
    "a_blank_form_that_nobody_filled_in": (
        {"Biểu mẫu": [H, [FIBER, None, None]], "Chỉ tiêu": FIRST}, [None, None],
    ),
    "a_form_of_other_rows": ({"Biểu mẫu": SECOND, "Chỉ tiêu": FIRST}, [None, None]),
    "the_form_alone": ({"Biểu mẫu": BOTH}, [None, None]),
    "what_is_ahead": ({"Kết quả": FIRST, "Mục tiêu 6 tháng cuối năm": SECOND}, [None, PERIOD]),
    "numbered_forms": ({"Biểu mẫu 1": FIRST, "Biểu mẫu 2": SECOND}, [None, None]),
}  # fmt: skip
# Titles above a table, and whether its rows are set aside.
TITLES: dict[str, bool] = {
    "KẾ HOẠCH NĂM 2025": True,
    "Biểu 1: KẾ HOẠCH NĂM 2025": True,
    "KẾ HOẠCH CHUYỂN ĐỔI SỐ NĂM 2025": True,
    "GIAO CHỈ TIÊU NĂM 2025": True,
    "ĐĂNG KÝ CHỈ TIÊU NĂM 2025": True,
    "CHỈ TIÊU KẾ HOẠCH NĂM 2025": True,
    "NHIỆM VỤ 6 THÁNG CUỐI NĂM 2025": True,
    "Nhiệm vụ quý III/2025": True,
    "II. Mục tiêu, nhiệm vụ trọng tâm quý III": True,
    "Nhiệm vụ, giải pháp thời gian tới": True,
    "Nhiệm vụ quý II/2025": False,
    "NHIỆM VỤ NĂM 2025": False,
    "Nhiệm vụ trọng tâm": False,
    "KẾT QUẢ 6 THÁNG ĐẦU NĂM, NHIỆM VỤ 6 THÁNG CUỐI NĂM 2025": False,
    "BÁO CÁO KẾT QUẢ THỰC HIỆN KẾ HOẠCH NĂM 2025": False,
    "TÌNH HÌNH THỰC HIỆN KẾ HOẠCH CHUYỂN ĐỔI SỐ NĂM 2025": False,
    "KẾ HOẠCH VÀ KẾT QUẢ THỰC HIỆN NĂM 2025": False,
    "Kế hoạch năm 2025 theo Quyết định số 12/QĐ-UBND": False,
    "Kế hoạch số 59/KH-UBND": False,
    "CHỈ TIÊU CHUYỂN ĐỔI SỐ NĂM 2025": False,
}
# Rows with a title, and the rules that they break.
TABLES: dict[str, tuple[list[list[Any]], list[str | None]]] = {
    "two_lines": ([["KẾ HOẠCH"], ["Năm 2025"], H, ONE], [PERIOD]),
    "a_report_on_a_plan": ([["KẾT QUẢ THỰC HIỆN"], ["Kế hoạch năm 2025"], H, ONE], [None]),
    "beside_the_plan": ([["KẾ HOẠCH NĂM 2025"], ["Mã", "Kế hoạch", "Kết quả"], [FIBER, "80%", "75%"]], [None]),
    "to_be_reached_later": (
        [["Mã", "Kế hoạch", "Kết quả", "Ghi chú"], [FIBER, "80%", "75%", "Phấn đấu đạt trong năm 2026"]],
        [None],
    ),
    "as_planned_to_be_reached_later": (
        [["Mã", "Kế hoạch", "Kết quả", "Ghi chú"], [FIBER, "75%", "75%", "Phấn đấu đạt trong năm 2026"]],
        ["note_contradicts"],
    ),
    "what_is_ahead_below_a_report": (
        [["BÁO CÁO KẾT QUẢ 6 THÁNG ĐẦU NĂM 2025"], [], ["II. Nhiệm vụ 6 tháng cuối năm 2025"], H, ONE],
        [PERIOD],
    ),
    "the_second_line_of_a_title": (
        [["BÁO CÁO KẾT QUẢ 6 THÁNG ĐẦU NĂM 2025"], ["Nhiệm vụ 6 tháng cuối năm 2025"], H, ONE],
        [None],
    ),
    "what_is_ahead_between_rows": ([H, ONE, ["Mục tiêu, giải pháp 6 tháng cuối năm"], TWO], [None, PERIOD]),
    "results_below": ([["KẾ HOẠCH NĂM 2025"], H, ONE, ["Thực hiện 6 tháng đầu năm 2025"], TWO], [PERIOD, None]),
}


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for case, (sheets, _) in BOOKS.items():
        workbook(post.folder() / f"{case}.xlsx", sheets)
    for n, title in enumerate(TITLES):
        workbook(post.folder() / f"{n}.xlsx", {"Chỉ tiêu": [[title], [], *BOTH]})
    for case, (rows, _) in TABLES.items():
        workbook(post.folder() / f"{case}.xlsx", {"Chỉ tiêu": rows})
    return post.answers()


def rules(answer: Answer) -> list[str | None]:
    return [row["rule"] for row in answer.receipt["rows"]]


@pytest.mark.parametrize("case", BOOKS)
def test_sheets_beside_each_other(answers: dict[str, Answer], case: str) -> None:
    assert rules(answers[f"{case}.xlsx"]) == BOOKS[case][1]


@pytest.mark.parametrize("title", TITLES)
def test_titles_of_plans(answers: dict[str, Answer], title: str) -> None:
    assert rules(answers[f"{list(TITLES).index(title)}.xlsx"]) == [PERIOD if TITLES[title] else None] * 2


@pytest.mark.parametrize("case", TABLES)
def test_lines_beside_the_title_of_a_plan(answers: dict[str, Answer], case: str) -> None:
    assert rules(answers[f"{case}.xlsx"]) == TABLES[case][1]


@pytest.mark.parametrize(
    ("sheet", "rows", "told"),
    [
        ("Kế hoạch", BOTH, True),
        ("Mục tiêu", BOTH, True),
        ("Mục tiêu", [["KẾT QUẢ THỰC HIỆN MỤC TIÊU"], *BOTH], False),
        ("Kế hoạch", [["Mã", "Kế hoạch", "Kết quả"], [FIBER, "80%", "75%"]], False),
        ("Thực hiện kế hoạch", BOTH, False),
    ],
)
def test_the_only_sheet_is_named_for_a_plan(office: Office, sheet: str, rows: list[list[Any]], told: bool) -> None:
    workbook(office.folder() / "a.xlsx", {sheet: rows})
    workbook(office.folder() / "b.xlsx", {sheet: [H, ONE], "Kết quả": [H, TWO]})
    receipt, beside = office.receipts()
    assert {row["rule"] for row in receipt["rows"]} == {None}
    assert ("sheet_named_for_plan" in [remark["code"] for remark in receipt["remarks"]]) is told
    assert "sheet_named_for_plan" not in [remark["code"] for remark in beside["remarks"]]
