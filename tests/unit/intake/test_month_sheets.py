"""Sheets named for one month in a report of a longer period: their figures are those of the month (2025-H1)."""

from typing import Any

import pytest

from .office import Answer, Office, workbook

H = ["Mã", "Chỉ tiêu", "Kết quả"]
STATIONS, FIRMS = ["bts_5g", None, 5], ["digital_enterprises", None, 9]
PERIOD = "row_of_other_period"
TOTAL = [H, ["bts_5g", None, 7]]
YEAR_HALF = ["BÁO CÁO KẾT QUẢ 6 THÁNG ĐẦU NĂM 2025"]

# The sheets of a file, and per row its figure or the rule that it breaks.
BOOKS: dict[str, tuple[dict[str, list[list[Any]]], list[Any]]] = {
    **{
        f"{name}_beside_the_total": ({name: [H, STATIONS, FIRMS], "Tổng hợp": TOTAL}, [PERIOD, PERIOD, 7])
        for name in (
            "T4", "T.4", "T04", "t4", "Th4", "T 4", "BC T4", "BC_T4", "Tháng 4", "Thang 4", "T4.2025", "T4-2025",
            "T4_2025", "04.2025", "4-2025", "Tháng 4 năm 2025", "T6", "T6.2025", "Tháng 6",
        )
    },
    **{
        f"{name}_is_no_month": ({name: [H, STATIONS]}, [5])
        for name in ("TH1", "T13", "TT4", "CT4", "Bảng 4", "Biểu 4", "Sheet4", "Trang 4", "Tổ 4")
    },
    "the_months_of_a_quarter": (
        {"T4": [H, STATIONS], "T5": [H, ["digital_experts", None, 6]], "T6": [H, FIRMS]}, [PERIOD] * 3,
    ),
    "months_under_the_title_of_the_whole": (
        {"T5": [YEAR_HALF, H, STATIONS], "T6": [YEAR_HALF, H, FIRMS]}, [PERIOD] * 2,
    ),
    "a_month_alone": ({"T6": [H, STATIONS]}, [PERIOD]),
    "a_month_before_the_end": ({"T3.2025": [H, STATIONS]}, [PERIOD]),
    "written_in_a_month": ({"T6": [YEAR_HALF, H, STATIONS]}, [5]),
    "written_in_a_month_of_a_year": ({"T6.2025": [H, STATIONS]}, [5]),
    "the_plan_beside_it": ({"T6.2025": [H, STATIONS], "KH 2026": [H, STATIONS]}, [5, PERIOD]),
    **{
        f"{name}_over_{over}": ({name: [[*H[:2], *over], [*STATIONS[:2], 4, 5]]}, told)
        for name in ("So sánh", "So sanh", "So sánh 2024", "SO SÁNH CÙNG KỲ", "Số liệu so sánh", "So_sanh_2025")
        for over, told in (
            (("6 tháng đầu năm 2024", "Kết quả 6 tháng đầu năm 2025"), [5]),
            (("Cùng kỳ năm trước", "Kết quả"), [PERIOD]),  # of which period?
        )
    },
    "the_same_period_of_last_year": ({"Cùng kỳ": [[*H[:2], "Kết quả 6 tháng đầu năm 2025"], STATIONS]}, [PERIOD]),
    "two_tables_that_compare": (
        {"So sánh": [[*H[:2], "Kết quả 6 tháng đầu năm 2025"], STATIONS, [], H, FIRMS]}, [PERIOD, PERIOD],
    ),
    "totals_of_two_numbers": ({"TH1": [H, STATIONS], "TH2": [H, FIRMS]}, [5, 9]),
}  # fmt: skip


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for name, (sheets, _) in BOOKS.items():
        workbook(post.folder() / f"{name}.xlsx", sheets)
    workbook(post.folder(period="2025-06") / "month.xlsx", {"T6": [H, STATIONS], "T5": [H, FIRMS]})
    return post.answers()


def told(answer: Answer) -> list[Any]:
    return [row["rule"] or row["value"] for row in answer.receipt["rows"]]


@pytest.mark.parametrize("name", BOOKS)
def test_sheets_of_months(answers: dict[str, Answer], name: str) -> None:
    assert told(answers[f"{name}.xlsx"]) == BOOKS[name][1]


def test_the_reported_month(answers: dict[str, Answer]) -> None:
    assert told(answers["month.xlsx"]) == [5, PERIOD]


def test_the_name_of_a_sheet_is_told(office: Office) -> None:
    workbook(office.folder() / "a.xlsx", {"So sánh": [H, STATIONS], "Kết quả": [["Cùng kỳ"], H, FIRMS]})
    by_sheet, by_line = [row["message_vi"] for row in office.receipt()["rows"]]
    assert "Trang có tên “So sánh”" in by_sheet and "đổi tên trang" in by_sheet
    assert "trang “" not in by_line and "“Cùng kỳ”" in by_line
