"""When a task was done, as its note or its product tells it; done without any day is flagged (2025-H1)."""

import datetime as dt
from typing import Any

import pytest

from orchestration.intake.judging.task_days import FROM_NOTE
from orchestration.intake.receipts.view import Words, view

from .hazards import write
from .office import TASK_HEADINGS, TASKS, Answer, Office

DAY = dt.date
# What is told -> the day that lands, and its flags.
TOLD: dict[str, tuple[dt.date | None, str | None]] = {
    "Đã hoàn thành năm 2024": (DAY(2024, 12, 31), "last_day"),
    "Hoàn thành trong năm 2024, đúng hạn": (DAY(2024, 12, 31), "last_day"),
    "HT năm 2024": (DAY(2024, 12, 31), "last_day"),
    "da hoan thanh nam 2024": (DAY(2024, 12, 31), "last_day"),
    "Hoàn thành quý IV/2024": (DAY(2024, 12, 31), "last_day"),
    "Hoàn thành quý I/2025": (DAY(2025, 3, 31), "last_day"),
    "Hoàn thành 6 tháng cuối năm 2024": (DAY(2024, 12, 31), "last_day"),
    "Đã hoàn thành từ tháng 11/2024": (DAY(2024, 11, 30), "month_precision"),
    "Hoàn thành tháng 5/2025": (DAY(2025, 5, 31), "month_precision"),
    "Đã nghiệm thu ngày 20/3/2025": (DAY(2025, 3, 20), None),
    "Đã nghiệm thu, bàn giao ngày 20/3/2025": (DAY(2025, 3, 20), None),
    "Hoàn thành ngày 20/3/2025, đúng hạn": (DAY(2025, 3, 20), None),
    "Đã hoàn thành ngày 20/3/2025 (QĐ số 12/QĐ-UBND)": (DAY(2025, 3, 20), None),
    "Hoàn thành theo QĐ số 12/QĐ-UBND ngày 20/3/2025": (None, "day_unknown"),
    "Đưa vào sử dụng từ ngày 20/3/2025": (DAY(2025, 3, 20), None),
    "Đã nghiệm thu, đưa vào vận hành ngày 20/3/2025": (DAY(2025, 3, 20), None),
    "Đã bàn giao, đưa vào khai thác ngày 20/3/2025.": (DAY(2025, 3, 20), None),
    "Đã nghiệm thu và đưa vào sử dụng tháng 3/2025": (DAY(2025, 3, 31), "month_precision"),
    "Khai trương ngày 20/3/2025": (DAY(2025, 3, 20), None),
    "Khai trương ngày 20/3/2025; cung cấp 320 bộ dữ liệu": (DAY(2025, 3, 20), None),
    "Đã ban hành ngày 20/3/2025": (DAY(2025, 3, 20), None),
    "Được phê duyệt ngày 20/3/2025": (DAY(2025, 3, 20), None),
    "Biên bản nghiệm thu ngày 20/3/2025": (DAY(2025, 3, 20), None),
    "Đưa vào sử dụng ngày 20/3/2025. Đã tập huấn cho 200 cán bộ": (DAY(2025, 3, 20), None),
    "Hệ thống đã đưa vào sử dụng từ tháng 11/2024": (DAY(2024, 11, 30), "month_precision"),
    "Phong trào thi đua được đưa vào khai thác từ quý I/2025.": (DAY(2025, 3, 31), "last_day"),
    "Hệ thống vận hành từ năm 2024": (DAY(2024, 12, 31), "last_day"),
    "Phần mềm hoạt động ổn định, hiệu quả từ năm 2024": (None, "day_unknown"),
    "Hệ thống đang hoạt động ổn định từ năm 2024 đến nay": (DAY(2024, 12, 31), "last_day"),
    "He thong van hanh on dinh tu thang 5/2025": (DAY(2025, 5, 31), "month_precision"),
    "Đã kết nối thông suốt từ tháng 5/2025": (DAY(2025, 5, 31), "month_precision"),
    "Phần mềm của Sở Y tế đã đưa vào sử dụng từ tháng 11/2024": (None, "day_unknown"),
    "Hệ thống giai đoạn 1 đã đưa vào sử dụng từ tháng 11/2024": (None, "day_unknown"),
    "Hệ thống cũ vận hành từ năm 2024": (None, "day_unknown"),
    "Kết nối tháng 5/2025": (None, "day_unknown"),
    "Biên bản nghiệm thu giai đoạn 1 ngày 20/3/2025": (None, "day_unknown"),
    "Nghiệm thu ngày 10/3/2025, đưa vào sử dụng ngày 20/3/2025": (None, "day_unknown"),
    "Vận hành ngày 20/3/2025": (None, "day_unknown"),
    "Quyết định phê duyệt ngày 20/3/2025": (None, "day_unknown"),
    "QĐ số 12/QĐ-UBND, ban hành ngày 20/3/2025": (None, "day_unknown"),
    "Đã nghiệm thu ngày 05/3/2025": (DAY(2025, 3, 5), "day_month_swappable"),
    "Hoàn thành năm 2024, đang khai thác sử dụng": (DAY(2024, 12, 31), "last_day"),
    "Đã hoàn thành năm 2024; hiện nay đang vận hành ổn định, hiệu quả.": (DAY(2024, 12, 31), "last_day"),
    "Hoan thanh nam 2024, dang khai thac su dung": (DAY(2024, 12, 31), "last_day"),
    "Hoàn thành tháng 5/2025 (đang hoạt động tốt)": (DAY(2025, 5, 31), "month_precision"),
    "Đang khai thác sử dụng năm 2024": (None, "day_unknown"),
    "Năm 2024, đang khai thác sử dụng": (None, "day_unknown"),
    "Hoàn thành kế hoạch năm 2024, đang khai thác sử dụng": (None, "day_unknown"),
    "Hoàn thành năm 2023, đang khai thác sử dụng từ năm 2024": (None, "day_unknown"),
    "Hoàn thành năm 2024, đang khai thác dữ liệu dân cư": (None, "day_unknown"),
    "Đã hoàn thành đầu năm 2025": (None, "day_unknown"),
    "Hoàn thành trước năm 2025": (None, "day_unknown"),
    "Đã ban hành Kế hoạch số 130/KH-UBND ngày 15/5/2025": (None, "day_unknown"),
    "Đã hoàn thành hồ sơ năm 2024": (None, "day_unknown"),
    "Đã hoàn thành năm 2023, năm 2024": (None, "day_unknown"),
    "Đã xây dựng xong ngày 20/3/2025": (DAY(2025, 3, 20), None),
    "Đã lắp đặt xong ngày 20/3/2025": (None, "day_unknown"),
    "Hệ thống đã nghiệm thu ngày 20/3/2025": (DAY(2025, 3, 20), None),
    "Phần mềm của Sở Y tế đã nghiệm thu ngày 20/3/2025": (None, "day_unknown"),
    "Đã xây dựng phong trào thi đua tháng 11/2024": (DAY(2024, 11, 30), "month_precision"),
    "Đã xây dựng phong trào ngày 20/3/2025": (DAY(2025, 3, 20), None),
    "da xay dung phong trao thi dua nam 2024": (DAY(2024, 12, 31), "last_day"),
    "Xây dựng phong trào thi đua tháng 11/2024": (None, "day_unknown"),
    "Đã phát động phong trào thi đua tháng 11/2024": (None, "day_unknown"),
    "Đã xây dựng kế hoạch thi đua tháng 11/2024": (None, "day_unknown"),
    "Đã xây dựng một số phong trào tháng 3/2025": (None, "day_unknown"),
    "Đã xây dựng phong trào thi đua trước tháng 11/2024": (None, "day_unknown"),
    "Đã xây dựng phong trào tháng 3/2025, thi đua tháng 5/2025": (None, "day_unknown"),
    "Đã xây dựng phong trào thi đua theo QĐ số 12/QĐ-UBND ngày 20/3/2025": (None, "day_unknown"),
    "Quyết định 12/QĐ-UBND": (None, "day_unknown"),
}
PLACES = {"evidence": 5, "note": 6}


def task(place: str, text: str, state: str = "Hoàn thành", day: Any = None) -> list[Any]:
    row = [TASKS[0], "", state, None, day, None, None]
    row[PLACES[place]] = text
    return row


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for number, text in enumerate(TOLD):
        for place in PLACES:
            post.send_tasks(task(place, text), name=f"{place}_{number}.xlsx")
    return post.answers()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", TOLD)
def test_the_day_that_is_told(answers: dict[str, Answer], text: str, place: str) -> None:
    (landed,) = answers[f"{place}_{list(TOLD).index(text)}.xlsx"].landed["task_reports"]
    flags = (landed["flags"] or "").split(";")
    others = ";".join(flag for flag in flags if flag not in ("read_with_note", FROM_NOTE)) or None
    assert (landed["completed_on"], others, landed["reported_state"]) == (*TOLD[text], "done")
    assert (FROM_NOTE in flags) == (landed["completed_on"] is not None)


@pytest.mark.parametrize("state", ["Đang thực hiện", "Chưa thực hiện", "Hủy"])
def test_no_day_of_what_is_not_done(office: Office, state: str) -> None:
    office.send_tasks([TASKS[0], "", state, None, None, None, None])
    (row,) = office.receipt()["rows"]
    assert (row["understood"]["completed_on"], row["flags"]) == (None, [])


def test_a_day_of_its_own_counts(office: Office) -> None:
    office.send_tasks(task("note", "Hoàn thành năm 2024", day=DAY(2024, 11, 20)))
    (row,) = office.receipt()["rows"]
    assert (row["understood"]["completed_on"], row["flags"]) == ("2024-11-20", [])


def test_the_receipt_tells_of_the_day_that_is_missing(office: Office) -> None:
    office.send_tasks(task("note", "Quyết định 12/QĐ-UBND"))
    (line,) = view(office.receipt(), Words(office.registry)).lines["accepted"]
    assert line.taken.startswith("Hoàn thành")
    assert line.why.vi.startswith("Chưa ghi ngày hoàn thành")
    assert "counted as done at the end of the period" in line.why.en


OWN = [TASKS[0], "", "Hoàn thành"]
BEFORE_ITS_PLAN = {  # a row whose day is before its plan -> the cell that is pointed at
    "a_quarter": ([*OWN, None, "Quý I/1995"], "E2"),
    "a_year": ([*OWN, None, "Năm 1995"], "E2"),
    "a_bare_year": ([*OWN, None, 1995], "E2"),
    "half_a_year": ([*OWN, None, "6 tháng đầu năm 1995"], "E2"),
    "a_month": ([*OWN, None, "Tháng 6/1995"], "E2"),
    "a_day": ([*OWN, None, "10/6/1995"], "E2"),
    "behind_its_state": ([TASKS[0], "", "Hoàn thành ngày 10/6/1995"], "C2"),
    "in_its_note": (task("note", "Hoàn thành quý I/1995"), "G2"),
    "in_its_product": (task("evidence", "Đã nghiệm thu ngày 20/11/1995"), "F2"),
}  # fmt: skip


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("case", BEFORE_ITS_PLAN)
def test_the_receipt_shows_the_cell_as_it_was_written(office: Office, case: str, form: str) -> None:
    written, at = BEFORE_ITS_PLAN[case]
    write(office.folder() / f"a.{form}", [TASK_HEADINGS, written], title="Nhiệm vụ")
    (row,) = office.receipt()["rows"]
    seen = str(written[ord(at[0]) - ord("A")])
    assert (row["rule"], row["cell"], row["raw_text"]) == ("day_before_plan", at, seen)
    assert [row["raw_text"] for row in office.rows("quarantine")] == [seen]


def test_the_day_before_the_plan_is_asked_about(office: Office) -> None:
    office.send_tasks(task("note", "Đã hoàn thành năm 1995"))
    assert [row["rule"] for row in office.receipt()["rows"]] == ["day_before_plan"]


# a day of completion, of a plan signed on 1 January 2020, and whether it goes in with that period
RIGHT_BEFORE = {
    ("31/12/2019", "2020-H1"): True,
    ("10/7/2019", "2020-H1"): True,  # a slip for the next year would lie after the period
    ("Tháng 11/2019", "2020-H1"): True,
    ("10/6/2019", "2020-H1"): False,  # perhaps 10 June 2020
    ("31/12/2018", "2020-H1"): False,
    ("10/7/2019", "2020"): False,
    ("31/12/2019", "2021"): True,  # so would it before the period
    ("01/01/2020", "2020-H1"): None,
}


@pytest.mark.parametrize(("day", "period"), RIGHT_BEFORE)
def test_a_day_right_before_the_plan_goes_in(office: Office, day: str, period: str) -> None:
    rows = [TASK_HEADINGS, ["p:task:1.1", None, "Hoàn thành", None, day, None, None]]
    write(office.folder(period=period) / "a.xlsx", rows, title="Nhiệm vụ")
    (row,) = office.receipt()["rows"]
    known = RIGHT_BEFORE[day, period]
    assert row["rule"] == ("day_before_plan" if known is False else None)
    assert ("before_plan" in row["flags"]) is (known is True)
