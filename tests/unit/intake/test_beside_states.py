"""Headings of tasks as real offices write them: of the title, the percentage, the day, and remarks (2025-H1)."""

from datetime import date
from typing import Any

import pytest

from orchestration.intake.judging.task_days import FROM_NOTE, LAST_DAY, YEAR_OF_PERIOD

from .hazards import FIBER, write
from .office import TASKS, TITLES, Office

DONE, RUNNING = "Hoàn thành", "Đang thực hiện"
M = ["Mã", "Nhiệm vụ", "Trạng thái"]


def told(office: Office, headings: list[str], *cells: Any, period: str = "2025-H1") -> dict[str, Any]:
    write(office.folder(period=period) / "a.xlsx", [headings, [TASKS[0], None, *cells]], title="NV")
    receipt: dict[str, Any] = office.receipt()
    return receipt


@pytest.mark.parametrize(
    "heading",
    [
        "Nhiệm vụ/giải pháp", "Nội dung/nhiệm vụ", "Nội dung, nhiệm vụ", "Nhiệm vụ/Công việc", "Tên nhiệm vụ/công việc",
        "Nhiệm vụ cụ thể", "Nhiệm vụ chủ yếu", "Nhiệm vụ trọng tâm", "Danh mục nhiệm vụ", "Nội dung thực hiện",
        "NHIỆM VỤ / GIẢI PHÁP", "Nhiệm vụ theo Kế hoạch 4181/KH-UBND", "Nhiệm vụ được giao tại Quyết định số 1841",
    ],
)  # fmt: skip
def test_headings_of_titles(office: Office, heading: str) -> None:
    write(office.folder() / "a.xlsx", [["STT", heading, "Trạng thái"], [1, TASKS[0], DONE]], title="NV")
    receipt = office.receipt()
    assert (receipt["reason"], len(receipt["rows"])) == (None, 1)


@pytest.mark.parametrize(
    "heading",
    [
        "% đạt", "Tỷ lệ đạt (%)", "Đạt (%)", "Tỷ lệ đạt được", "Mức hoàn thành", "Mức độ (%)", "Khối lượng (%)",
        "Tiến độ đạt được (%)", "Tỷ lệ hoàn thành đến nay", "Tỷ lệ hoàn thành lũy kế (%)", "Phần trăm", "%",
        "Ước tỷ lệ hoàn thành (%)",
    ],
)  # fmt: skip
def test_percentages_beside_states(office: Office, heading: str) -> None:
    (row,) = told(office, [*M, heading], RUNNING, "40%")["rows"]
    assert (row["rule"], row["value"], "estimated" in row["flags"]) == (None, 40, "Ước" in heading)


def test_a_percentage_of_its_own_counts(office: Office) -> None:
    (row,) = told(office, [*M, "Tỷ lệ đạt", "Tỷ lệ hoàn thành"], RUNNING, "30%", "40%")["rows"]
    assert (row["rule"], row["value"]) == (None, 40)


@pytest.mark.parametrize("heading", ["Tỷ lệ đạt (%)", "% đạt", "Mức độ (%)"])
def test_no_percentages_beside_results(office: Office, heading: str) -> None:
    rows = [["Mã", "Nội dung", "Kết quả", heading], [FIBER, None, "75%", "90%"]]
    write(office.folder() / "a.xlsx", rows)
    assert all(row["value"] == 75 or row["rule"] for row in office.receipt()["rows"])


@pytest.mark.parametrize("heading", ["Tỷ lệ đạt (%)", "% đạt", "%", "Ngày nghiệm thu"])
def test_indicators_with_states_stay_indicators(office: Office, heading: str) -> None:
    rows = [["Mã", "Chỉ tiêu", "ĐVT", "Kết quả", heading, "Trạng thái"], [FIBER, None, "%", "75%", None, "Đạt"]]
    write(office.folder() / "a.xlsx", rows)
    assert [(row["cell"], row["value"]) for row in office.receipt()["rows"]] == [("D2", 75)]


def test_the_codes_tell_whose_percentages_they_are(office: Office) -> None:
    rows = [["Mã", "Nội dung", "Kết quả", "Tỷ lệ đạt (%)"], [TASKS[0], None, RUNNING, "40%"]]
    write(office.folder() / "a.xlsx", rows)
    assert [(row["rule"], row["value"]) for row in office.receipt()["rows"]] == [(None, 40)]


@pytest.mark.parametrize(
    ("names", "day"),
    [
        *(
            ([*term, heading], "2025-03-20")
            for term in ([], ["Thời hạn"])
            for heading in ("Thời điểm HT", "Ngày hoàn thành nhiệm vụ", "Ngày thực hiện xong", "Ngày nghiệm thu")
        ),
        *((["Thời hạn", heading], "2025-03-20") for heading in ("Thời gian hoàn thành", "Thời gian HT")),
        (["Thời hạn hoàn thành", "Ngày kết thúc"], "2025-03-20"),
        (["Thời gian hoàn thành"], ""),  # may be the term
        (["Thời gian HT"], ""),
        (["Ngày nghiệm thu", "Ngày hoàn thành"], "2025-03-20"),
    ],
)
def test_days_beside_states(office: Office, names: list[str], day: str) -> None:
    cells = ["30/06/2025"] * (len(names) - 1)
    told(office, [*M, *names], DONE, *cells, "20/03/2025")
    (row,) = office.rows("task_reports")
    assert str(row["completed_on"] or "") == day


@pytest.mark.parametrize(
    "heading",
    [
        "Kiến nghị", "Kiến nghị, đề xuất", "Đề xuất", "Nguyên nhân chậm", "Giải pháp", "Nội dung còn lại",
        "Công việc còn lại", "Hướng xử lý", "Chi tiết", "Diễn biến", "Nội dung đã thực hiện", "Ý kiến",
    ],
)  # fmt: skip
@pytest.mark.parametrize(("remark", "rule"), [("Chưa hoàn thành", "aside_contradicts"), ("Không có", None)])
def test_remarks_beside_states(office: Office, heading: str, remark: str, rule: str | None) -> None:
    (row,) = told(office, [*M, heading], DONE, remark)["rows"]
    assert row["rule"] == rule


@pytest.mark.parametrize(
    ("heading", "remark", "rule"),
    [
        ("Việc còn lại", "Lắp tiếp 15 ki-ốt", "aside_contradicts"),
        ("Nội dung chưa hoàn thành", "Nghiệm thu", "aside_contradicts"),
        ("Công việc còn lại", "Không", None),
        ("Việc còn lại", "Không có", None),
        ("Nội dung còn lại", "-", None),
        ("Giải pháp", "Lắp tiếp 15 ki-ốt", None),
    ],
)
def test_what_is_left_to_be_done(office: Office, heading: str, remark: str, rule: str | None) -> None:
    (row,) = told(office, [*M, heading], DONE, remark)["rows"]
    assert row["rule"] == rule


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("Quý IV/2023", "2023-12-31"),
        ("Năm 2023", "2023-12-31"),
        ("2023", "2023-12-31"),
        (2023, "2023-12-31"),
        ("Hoàn thành quý III/2023", "2023-09-30"),
        ("6 tháng đầu năm 2023", "2023-06-30"),
        ("Quý IV/2024", "2024-12-31"),
        ("2025", None),
        ("Trước năm 2023", None),
        ("Giai đoạn 2021-2023", None),
        ("Dự kiến quý IV/2023", None),
        ("15", None),
    ],
)
def test_quarters_and_years_of_completion(office: Office, cell: Any, day: str | None) -> None:
    (row,) = told(office, [*M, "Ngày hoàn thành"], DONE, cell, period="2024")["rows"]
    assert (row["rule"], LAST_DAY in row["flags"]) == (None if day else "date_unclear", bool(day))
    assert [str(landed["completed_on"]) for landed in office.rows("task_reports")] == ([day] if day else [])


@pytest.mark.parametrize(
    ("state", "cell", "period", "day"),
    [
        (DONE, "30/6", "2025-H1", "2025-06-30"),
        (DONE, "Ngày 28/5", "2025-Q2", "2025-05-28"),
        (DONE, "15/7", "2025", "2025-07-15"),
        (DONE, "tháng 5", "2025-H1", "2025-05-31"),
        (DONE, "15/7", "2025-H1", "day_without_year"),  # after the period: or of the year before
        (DONE, "28/3", "2025-Q2", "day_without_year"),  # before it
        (DONE, "31/12", "2025", "2025-12-31"),  # the day of arrival
        (DONE, "31/2", "2025-H1", "date_unclear"),
        (DONE, "12/15", "2025-H1", "date_unclear"),
        (DONE, "Dự kiến 30/6", "2025-H1", "date_unclear"),
        (DONE, "Trước 30/6", "2025-H1", "date_unclear"),
        (RUNNING, "30/6", "2025-H1", "day_without_year"),
    ],
)
def test_days_without_their_year(office: Office, state: str, cell: str, period: str, day: str) -> None:
    (row,) = told(office, [*M, "Ngày hoàn thành"], state, cell, period=period)["rows"]
    assert (row["rule"], YEAR_OF_PERIOD in row["flags"]) == ((None, True) if day[0] == "2" else (day, False))
    assert [str(landed["completed_on"]) for landed in office.rows("task_reports")] == ([day] if day[0] == "2" else [])


def test_the_message_offers_the_day_of_the_period(office: Office) -> None:
    (row,) = told(office, [*M, "Ngày hoàn thành"], DONE, "15/7")["rows"]
    assert row["message_vi"].startswith("Ngày “15/7” thiếu năm (có thể là ngày 15/07/2025).")


def test_a_day_without_its_year_where_the_month_comes_first(office: Office) -> None:
    (row,) = told(office, [*M, "Ngày hoàn thành (mm/dd/yyyy)"], DONE, "5/6")["rows"]
    assert row["rule"] == "date_unclear"


@pytest.mark.parametrize(
    ("state", "product", "note", "flagged"),
    [
        (RUNNING, None, "Đạt 60%", True),
        (DONE, None, "Hoàn thành ngày 10/6/2025", True),
        (DONE, "Đã bàn giao ngày 10/6/2025", None, True),
        (RUNNING, None, "Đã khảo sát", False),
        (f"{DONE} ngày 10/6/2025", None, "Đúng hạn", False),
    ],
)
def test_what_the_note_tells_is_said_to_be_from_it(
    office: Office, state: str, product: str | None, note: str | None, flagged: bool
) -> None:
    (row,) = told(office, [*M, "Sản phẩm", "Ghi chú"], state, product, note)["rows"]
    assert (row["rule"], FROM_NOTE in row["flags"]) == (None, flagged)


@pytest.mark.parametrize(
    ("names", "cells", "named"),
    [
        (["Mức"], ["40%"], "D1 “Mức”"),
        (["Mức"], [40], ""),
        (["Xong hôm"], ["20/03/2025"], "D1 “Xong hôm”"),
        (["Xong hôm"], [date(2025, 3, 20)], "D1 “Xong hôm”"),
        (["Thời gian hoàn thành"], ["20/03/2025"], "D1 “Thời gian hoàn thành”"),  # or the term
        (["Mức", "Tỷ lệ hoàn thành"], ["30%", "40%"], ""),
        (["Thời hạn"], ["30/06/2025"], ""),
        (["Thời hạn hoàn thành"], [date(2025, 6, 30)], ""),
        (["Ngày giao"], ["20/03/2025"], ""),
        (["Tỷ lệ giải ngân"], ["40%"], ""),
        (["Kế hoạch"], ["40%"], ""),
        (["Văn bản"], ["12/KH-UBND ngày 20/03/2025"], ""),
        (["Cơ quan chủ trì"], ["Sở Mẫu"], ""),
    ],
)
def test_columns_that_no_heading_tells(office: Office, names: list[str], cells: list[Any], named: str) -> None:
    receipt = told(office, [*M, *names], RUNNING, *cells)
    code = "column_not_read" if "%" in str(cells[0]) else "day_column_not_read"
    assert [remark["code"] for remark in receipt["remarks"]] == [code] * bool(named)
    assert all(named in remark[text] for remark in receipt["remarks"] for text in ("message_vi", "message_en"))


@pytest.mark.parametrize("headings", [["Nội dung", "Kết quả"], ["Nội dung", "Thời gian", "Kết quả", "Ghi chú"]])
def test_names_of_tasks_tell_what_a_table_is_of(office: Office, headings: list[str]) -> None:
    cells = {"Nội dung": TITLES[0], "Thời gian": "Tháng 9/2025", "Kết quả": DONE, "Ghi chú": None}
    write(office.folder() / "a.xlsx", [headings, [cells[heading] for heading in headings]], title="Sheet1")
    assert [(row["rule"], row["raw_text"]) for row in office.receipt()["rows"]] == [(None, DONE)]


@pytest.mark.parametrize(
    ("heading", "states", "remarked"),
    [
        ("Thời gian hoàn thành", [RUNNING, RUNNING, DONE], False),
        ("Thời gian HT", [RUNNING, "Chưa thực hiện", RUNNING], False),
        ("Thời gian hoàn thành", [DONE, DONE, RUNNING], True),
        ("Thời gian hoàn thành", [RUNNING, RUNNING], True),  # too few to tell
        ("Xong hôm", [RUNNING, RUNNING, DONE], True),  # no term
    ],
)
@pytest.mark.parametrize("day", ["Tháng 9/2025", "30/09/2025", date(2025, 9, 30)])
def test_terms_under_a_heading_of_days(
    office: Office, heading: str, states: list[str], remarked: bool, day: Any
) -> None:
    rows = [[code, title, state, day] for code, title, state in zip(TASKS, TITLES, states, strict=False)]
    write(office.folder() / "a.xlsx", [[*M, heading], *rows], title="NV")
    assert bool(office.receipt()["remarks"]) is remarked
