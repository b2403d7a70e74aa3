"""Hazards 36-60: days, deadlines, periods, document numbers.

Days of completion go through ingest (receipt and landing); deadlines and document numbers through the registry, from
the files of a plan. Titles and letterheads are read back from a real file and given to their reader.
"""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from registry.small import OF_A_PLAN, sidecar

from orchestration.intake.cells import shown
from orchestration.intake.files import read_sheets
from orchestration.registry.read import read_registry
from orchestration.settings import SchoolYear
from orchestration.vietnamese import periods
from orchestration.vietnamese.dates import read_date, read_deadline
from orchestration.vietnamese.periods import data_window, read_period

from .hazards import FORMS, plan_cell, plan_raw, plan_read, plan_told, send_day, target_row, write
from .office import TARGET_HEADINGS, TASK_HEADINGS, TASKS, Answer, Office, workbook

# id -> cell, day landed, flags.
DAYS: dict[str, tuple[str, date, str | None]] = {
    "h36_day_first_without_padding": ("03/6/2020", date(2020, 6, 3), "day_month_swappable"),
    "h37_day_first": ("05/04/2025", date(2025, 4, 5), "day_month_swappable"),
    "h38_inner_spaces": ("ngày 07     tháng 12 năm 2022", date(2022, 12, 7), None),
    "h40_month": ("Tháng 6/2025", date(2025, 6, 30), "month_precision"),
    "h45_no_year": ("30/6", date(2025, 6, 30), "year_from_period"),
    "h40_month_short": ("T6/2025", date(2025, 6, 30), "month_precision"),
    "h42_serial": ("45809", date(2025, 6, 1), "excel_serial"),
    "h57_done_in_a_month": ("Hoàn thành tháng 5/2025", date(2025, 5, 31), "month_precision"),
    "h57_done_at_the_end_of_a_month": ("Hoàn thành vào cuối tháng 5/2025", date(2025, 5, 31), "month_precision"),
    "h57_done_on_a_day": ("Đã hoàn thành ngày 30/6/2025.", date(2025, 6, 30), None),
    "h57_day_and_done": ("30/6/2025 (xong)", date(2025, 6, 30), None),
    "h57_heading_and_day": ("- Ngày hoàn thành: 30/6/2025", date(2025, 6, 30), None),
    "h57_issued_on_a_day": ("Đã ban hành ngày 15/5/2025", date(2025, 5, 15), None),
    "h36_day_and_time": ("30/6/2025 10:30", date(2025, 6, 30), None),
    "h36_day_of_the_week": ("Thứ Hai, 30/06/2025", date(2025, 6, 30), None),
    "h37_english_month": ("30-Jun-2025", date(2025, 6, 30), None),
    "h37_english_month_of_a_small_day": ("5-Jun-25", date(2025, 6, 5), "two_digit_year"),
    "h37_english_month_first": ("June 5, 2025", date(2025, 6, 5), None),
    "h37_year_first": ("2025/6/5", date(2025, 6, 5), None),
    "h40_year_and_month": ("2025-06", date(2025, 6, 30), "month_precision"),
    "h40_month_and_year": ("6-2025", date(2025, 6, 30), "month_precision"),
    "h42_serial_with_its_time": ("45838.5", date(2025, 6, 30), "excel_serial"),
    "h49_dashes_are_no_range": ("4-5-2025", date(2025, 5, 4), "day_month_swappable"),
    "h49_dots_are_no_range": ("4.5.2025", date(2025, 5, 4), "day_month_swappable"),
    "h49_no_month_has_this_number": ("30-5/2025", date(2025, 5, 30), None),
}

# id -> cell, outcome, rule, candidates.
NO_DAYS: dict[str, tuple[str, str, str, list[str]]] = {
    "h43_month_or_day": ("Tháng 10/6/2025", "doubtful", "date_unclear", ["2025-06-10", "2025-10"]),
    "h44_thirty_first_of_june": ("31/6/2025", "refused", "date_impossible", []),
    "h44_leap_day_of_a_common_year": ("29/02/2025", "refused", "date_impossible", []),
    "h44_thirty_first_of_june_in_english": ("31-Jun-25", "refused", "date_impossible", []),
    "h44_year_first_without_such_a_month": ("2025/30/06", "refused", "date_impossible", []),
    "h37_month_first": ("6/30/2025", "doubtful", "date_unclear", ["2025-06-30"]),
    "h37_month_first_with_a_short_year": ("6/30/25", "doubtful", "date_unclear", ["2025-06-30"]),
    "h37_month_first_with_dashes": ("06-30-2025", "doubtful", "date_unclear", ["2025-06-30"]),
    "h37_month_first_with_dots": ("06.30.2025", "doubtful", "date_unclear", ["2025-06-30"]),
    "h49_two_years": ("2011-12", "doubtful", "date_unclear", []),
    "h57_english_day_of_a_decision": ("QĐ 12/QĐ-UBND ngày 30-Jun-24", "doubtful", "date_unclear", ["2024-06-30"]),
    "h49_months_of_a_year": ("4-5/2025", "doubtful", "date_unclear", ["2025-04", "2025-05"]),
    "h49_months_with_a_dot": ("4-5.2025", "doubtful", "date_unclear", ["2025-04", "2025-05"]),
    "h49_months_with_blanks": ("04 – 05/2025", "doubtful", "date_unclear", ["2025-04", "2025-05"]),
    "h49_months_in_words": ("Tháng 4-5/2025", "doubtful", "date_unclear", ["2025-04", "2025-05"]),
    "h49_months_in_words_and_dashes": ("tháng 4-5-2025", "doubtful", "date_unclear", ["2025-04", "2025-05"]),
    "h49_months_of_a_short_year": ("4-5/25", "doubtful", "date_unclear", ["2025-04", "2025-05"]),
    "h39_left_open": ("ngày       tháng     năm 2024", "doubtful", "date_unclear", []),
    "h39_left_open_with_dots": ("ngày …. tháng …. năm 2024", "doubtful", "date_unclear", []),
    "h39_left_open_with_lines": ("ngày ___ tháng___năm 2024", "doubtful", "date_unclear", []),
    "h39_left_open_in_capitals": ("NGÀY      THÁNG     NĂM 2024", "doubtful", "date_unclear", []),
    "h39_left_open_without_accents": ("ngay ... thang ... nam 2024", "doubtful", "date_unclear", []),
    "h39_left_open_in_brackets": ("ngày (  ) tháng (  ) năm 2024", "doubtful", "date_unclear", []),
    "h39_left_open_with_its_place": ("Bình Định, ngày    tháng    năm 2024", "doubtful", "date_unclear", []),
    "h39_month_left_open": ("ngày 30 tháng … năm 2024", "doubtful", "date_unclear", []),
    "h39_only_month_left_open": ("tháng … năm 2024", "doubtful", "date_unclear", []),
    "h39_left_open_or_may": ("tháng năm 2024", "doubtful", "date_unclear", []),
    "h39_quarter_left_open": ("quý … năm 2024", "doubtful", "date_unclear", []),
    "h46_quarter_is_no_day": ("Quý I/2026", "doubtful", "date_unclear", []),
    "h51_years_are_no_day": ("2021-2023", "doubtful", "date_unclear", []),
    "h53_until_a_day": ("đến hết 30/6/2024", "doubtful", "date_unclear", ["2024-06-30"]),
    "h53_put_off": ("Gia hạn đến 30/6/2024", "doubtful", "date_unclear", ["2024-06-30"]),
    "h54_before_a_day": ("trước 30/6/2024", "doubtful", "date_unclear", ["2024-06-30"]),
    "h54_after_a_day": ("sau 30/6/2024", "doubtful", "date_unclear", ["2024-06-30"]),
    "h56_beginning": ("Bắt đầu 01/6/2024", "doubtful", "date_unclear", ["2024-06-01"]),
    "h57_foreseen": ("Dự kiến 30/6/2035", "doubtful", "date_unclear", ["2035-06-30"]),
    "h57_not_done": ("Chưa hoàn thành, dự kiến 30/6/2024", "doubtful", "date_unclear", ["2024-06-30"]),
    "h57_step_before": (
        "Xây dựng kế hoạch tháng 5, hoàn thành trong tháng 7/2025", "doubtful", "date_unclear", ["2025-07"],
    ),
    "h58_day_of_a_decision": ("QĐ 12/QĐ-UBND ngày 30/6/2024", "doubtful", "date_unclear", ["2024-06-30"]),
    "h58_day_of_a_plan": ("Kế hoạch 59/KH-UBND ngày 30/6/2022", "doubtful", "date_unclear", ["2022-06-30"]),
}  # fmt: skip


# id -> cell, number format, day landed, flags. Days and numbers of a workbook.
TYPED: dict[str, tuple[Any, str, date, str | None]] = {
    "h37_typed_day_cannot_be_swapped": (datetime(2025, 4, 5), "dd/mm/yyyy", date(2025, 4, 5), None),
    "h41_day_shown_as_month": (date(2025, 6, 1), "mmm-yy", date(2025, 6, 30), "month_precision"),
    "h41_day_shown_as_month_in_words": (date(2025, 6, 1), '"Tháng "m/yyyy', date(2025, 6, 30), "month_precision"),
    "h42_serial_without_format": (45809, "General", date(2025, 6, 1), "excel_serial"),
    "h42_serial_and_time_without_format": (45838.5, "General", date(2025, 6, 30), "excel_serial"),
}

SINCE_1904 = {"h42_bare_serial_1904": 44347, "h42_typed_day_1904": date(2025, 6, 1)}


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for form in FORMS:
        for case, (cell, *_) in (DAYS | NO_DAYS).items():
            send_day(post, f"{case}.{form}", cell)
    for case, (cell, code, *_) in TYPED.items():
        send_day(post, f"{case}.xlsx", cell, code)
    for case, cell in SINCE_1904.items():
        book = openpyxl.Workbook()
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
        sheet = book.active
        assert sheet is not None
        sheet.append(TASK_HEADINGS)
        sheet.append([TASKS[0], "", "Hoàn thành", "100%", cell])
        book.save(post.folder() / f"{case}.xlsx")
    return post.answers()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", DAYS)
def test_a_day_of_completion(answers: dict[str, Answer], case: str, form: str) -> None:
    assert_day(answers[f"{case}.{form}"], *DAYS[case][1:])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", NO_DAYS)
def test_no_day_of_completion(answers: dict[str, Answer], case: str, form: str) -> None:
    _, outcome, rule, candidates = NO_DAYS[case]
    answer = answers[f"{case}.{form}"]
    assert (answer.told["outcome"], answer.told["rule"], answer.told["candidates"]) == (outcome, rule, candidates)
    assert not answer.landed["task_reports"]


@pytest.mark.parametrize("case", TYPED)
def test_a_typed_day(answers: dict[str, Answer], case: str) -> None:
    assert_day(answers[f"{case}.xlsx"], *TYPED[case][2:])


def assert_day(answer: Answer, day: date, flags: str | None) -> None:
    assert answer.told["outcome"] == "accepted"
    row = answer.row("task_reports")
    assert (row["completed_on"], row["flags"]) == (day, flags)


@pytest.mark.parametrize("case", SINCE_1904)
def test_the_1904_date_system(answers: dict[str, Answer], case: str) -> None:
    answer = answers[f"{case}.xlsx"]
    assert answer.receipt["status"] == "accepted"
    assert answer.row("task_reports")["completed_on"] == date(2025, 6, 1)


# --- deadlines of plan tables -----------------------------------------------------------------------------------------

# id -> what a plan of 2025 prints, and what the registry makes of it: first day, last day, kind, frequency, flags.
DEADLINES: dict[str, tuple[str, tuple[str, str, str, str, str]]] = {
    "h40_month": ("Tháng 6/2025", ("", "2025-06-30", "by_date", "", "")),
    "h40_month_short": ("T6/2025", ("", "2025-06-30", "by_date", "", "")),
    "h42_serial": ("45809", ("", "2025-06-01", "by_date", "", "excel_serial")),
    "h45_year_of_the_plan": ("30/6", ("", "2025-06-30", "by_date", "", "year_from_section")),
    "h46_roman_quarter": ("Quý I/2026", ("", "2026-03-31", "by_date", "", "")),
    "h46_within_a_quarter": ("Trong Quý I năm 2026", ("", "2026-03-31", "by_date", "", "")),
    "h46_short_quarter": ("Q1.2026", ("", "2026-03-31", "by_date", "", "")),
    "h49_hyphen": ("2022-2025", ("2022-01-01", "2025-12-31", "period", "", "")),
    "h49_spaced_hyphen": ("2022 - 2025", ("2022-01-01", "2025-12-31", "period", "", "")),
    "h49_en_dash": ("2021–2025", ("2021-01-01", "2025-12-31", "period", "", "")),
    "h49_months_of_a_year": ("Tháng 10-11/2025", ("2025-10-01", "2025-11-30", "period", "", "")),
    "h50_range_of_one_year": ("2022-2022", ("2022-01-01", "2022-12-31", "period", "", "degenerate_range")),
    "h51_year_is_no_serial": ("2023", ("", "2023-12-31", "by_date", "", "")),
    "h52_school_year": ("Năm học 2025 - 2026", ("2025-09-05", "2026-05-31", "period", "", "school_year")),
    "h53_end_of_a_month": ("đến hết tháng 12 năm 2025", ("", "2025-12-31", "by_date", "", "")),
    "h54_before_a_day_each_year": ("trước ngày 01/12 hàng năm", ("", "", "recurring", "yearly", "")),
    "h55_regularly": ("Thường xuyên", ("", "", "recurring", "", "")),
    "h55_carried_out_regularly": ("Thực hiện thường xuyên", ("", "", "recurring", "", "")),
    "h56_beginning": ("Bắt đầu từ 01/6/2025", ("2025-06-01", "", "start_only", "", "day_month_swappable")),
    "h56_rollout": ("Triển khai từ tháng 6/2025", ("2025-06-01", "", "start_only", "", "")),
    "h57_done_in_a_month": ("Hoàn thành tháng 5/2025", ("", "2025-05-31", "by_date", "", "")),
    "h58_date_of_another_document": (
        "Theo Kế hoạch số 222-KH/UBKTTW ngày 24/3/2025 của Ủy ban Kiểm tra Trung ương",
        ("", "", "by_reference", "", ""),
    ),
}  # fmt: skip
CELLS = ("start_date", "due_date", "deadline_kind", "frequency", "flags")
YEAR_2025 = {"starts_on": "2025-01-01", "ends_on": "2025-12-31"}


def task(case: str, printed: str, **cells: str) -> dict[str, str]:
    return {"task_no": case, "title_vi": "Việc", "lead": "Sở Y tế", "deadline_printed": printed, **cells}


@pytest.fixture(scope="module")
def left_to_their_wording(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    rows = [task(case, printed) for case, (printed, _) in DEADLINES.items()]
    tables = plan_read(tmp_path_factory.mktemp("plan"), {"tasks": rows}, **YEAR_2025)
    return {row["task_no"]: row for row in tables["tasks"].to_pylist()}


@pytest.mark.parametrize("case", DEADLINES)
def test_a_deadline_in_a_plan(left_to_their_wording: dict[str, dict[str, Any]], case: str) -> None:
    printed, cells = DEADLINES[case]
    row = left_to_their_wording[case]
    assert (row["deadline_printed"], tuple(str(row[column] or "") for column in CELLS)) == (printed, cells)


def test_each_deadline_typed_otherwise_is_told(tmp_path: Path) -> None:
    """The same rows with the day after, or a day where none is meant."""

    def wrong(cells: tuple[str, ...]) -> dict[str, str]:
        start, due, *others = cells
        later = (date.fromisoformat(due) + timedelta(days=1)).isoformat() if due else "2025-12-01"
        return dict(zip(CELLS, (start, later, *others), strict=True))

    rows = [task(case, printed, **wrong(cells)) for case, (printed, cells) in DEADLINES.items()]
    told = plan_told(tmp_path, {"tasks": rows}, **YEAR_2025)
    assert [(problem.row, problem.column) for problem in told] == [(n, "due_date") for n in range(2, len(rows) + 2)]
    for problem, (_, due, *_) in zip(told, (cells for _, cells in DEADLINES.values()), strict=True):
        assert f"says {due or 'nothing there'}." in problem.rule


# id -> what is printed, and what is said of a row that leaves the rest to it.
UNCLEAR: dict[str, tuple[str, str]] = {
    "h43_month_or_day": ("Tháng 10/6/2025", "can be read as 2025-06-10 or 2025-10"),
    "h44_no_roll_over": ("31/6/2025", "names a day that does not exist"),
    "h44_no_leap_day": ("29/02/2025", "names a day that does not exist"),
    "h45_year_of_none": ("30/6", "can be read as 2022-06-30 or 2023-06-30"),
}


def test_what_is_no_one_deadline_is_told_with_its_readings(tmp_path: Path) -> None:
    rows = [task(case, printed) for case, (printed, _) in UNCLEAR.items()]
    told = plan_told(tmp_path, {"tasks": rows}, starts_on="2022-01-01", ends_on="2023-12-31")
    assert [problem.row for problem in told] == [2, 3, 4, 5]
    assert [said in problem.rule for problem, (_, said) in zip(told, UNCLEAR.values(), strict=True)] == [True] * 4


@pytest.mark.parametrize(("due_rule", "told"), [("11-30", []), ("12-01", ["due_rule"]), ("", ["due_rule"])])
def test_h54_a_report_before_a_day_each_year(tmp_path: Path, due_rule: str, told: list[str]) -> None:
    """'trước ngày 01/12' does not include that day: the report is due on 30 November."""
    row = {"obligation_no": "R1", "clause": "V", "reporters": "Sở Y tế", "frequency": "yearly", "due_rule": due_rule,
           "deadline_printed": "trước ngày 01/12 hàng năm", "subject": "Báo cáo"}  # fmt: skip
    if told:
        problems = plan_told(tmp_path, {"reporting": [row]})
        assert [(p.column, "says 11-30" in p.rule) for p in problems] == [(column, True) for column in told]
    else:
        assert plan_read(tmp_path, {"reporting": [row]})["reporting"]["due_rule"].to_pylist() == [due_rule]


@pytest.mark.parametrize("number", [2023, 2023.0], ids=["h51_typed_year", "h51_typed_year_as_float"])
def test_a_typed_year_in_a_plan_table(tmp_path: Path, number: float) -> None:
    reading = read_deadline(plan_cell(tmp_path, number))
    assert (reading.due, reading.precision) == (date(2023, 12, 31), "year")


def test_h41_typed_month_in_a_plan_table(tmp_path: Path) -> None:
    """'6/2025' typed into a cell is kept as its first day; the format shows month and year."""
    path = write(tmp_path / "plan.xlsx", [["TT", "Thời gian hoàn thành"], ["1", date(2025, 6, 1)]], {"B2": "mmm-yy"})
    reading = read_deadline(shown(read_sheets(path)[0].rows[1][1]))
    assert (reading.due, reading.precision) == (date(2025, 6, 30), "month")


@pytest.mark.parametrize("form", FORMS)
def test_h52_the_days_of_a_school_year_are_settings(tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(periods, "SCHOOL_YEAR", SchoolYear("08-15", "06-30"))
    reading = read_deadline(plan_cell(tmp_path, "Năm học 2025 - 2026", form))
    assert (reading.start, reading.due) == (date(2025, 8, 15), date(2026, 6, 30))


@pytest.mark.parametrize("cell", ["ngày       tháng     năm 2024", "ngày …. tháng ___ năm 2024"])
def test_h39_a_draft_is_flagged(office: Office, cell: str) -> None:
    send_day(office, "a.xlsx", cell)
    (row,) = office.receipt()["rows"]
    assert (row["rule"], row["raw_text"], row["flags"]) == ("date_unclear", cell, ["unsigned_draft"])


@pytest.mark.parametrize(("cell", "day"), {
    "ngày 07     tháng 12 năm 2024": "2024-12-07", "tháng cuối năm 2024": "2024-12-31", "Quý IV năm 2024": "2024-12-31",
    "cuối quý 3 năm 2024": "2024-09-30", "quý hai năm 2024": "2024-06-30", "năm 2024": "2024-12-31",
    "tháng   5   năm 2024": "2024-05-31",
}.items())  # fmt: skip
def test_h39_what_is_filled_in_is_taken(office: Office, cell: str, day: str) -> None:
    send_day(office, "a.xlsx", cell)
    (row,) = office.receipt()["rows"]
    assert (row["outcome"], row["understood"]["completed_on"]) == ("accepted", day)


@pytest.mark.parametrize("gap", ["       ", " …. ", " ___ "])
@pytest.mark.parametrize("form", FORMS)
def test_h39_letterhead_left_open(tmp_path: Path, form: str, gap: str) -> None:
    reading = read_date(plan_cell(tmp_path, f"Bình Định, ngày{gap}tháng{gap}năm 2020", form))
    assert (reading.start, reading.due, reading.precision) == (date(2020, 1, 1), date(2020, 12, 31), "year")
    assert reading.flags == ("unsigned_draft",)


PERIODS = {
    "h47_first_half": ("Báo cáo 6 tháng đầu năm 2025", "2025-H1", "half_year"),
    "h48_nine_months": ("Kết quả 9 tháng năm 2025", "2025-9M", "cumulative"),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", PERIODS)
def test_a_period_in_a_title(tmp_path: Path, case: str, form: str) -> None:
    text, code, kind = PERIODS[case]
    period = read_period(plan_cell(tmp_path, text, form)).period
    assert period
    assert (period.code, period.kind) == (code, kind)
    if code == "2025-H1":
        assert data_window(period) == (date(2024, 12, 15), date(2025, 6, 14))
    else:
        assert (period.start, period.end) == (date(2025, 1, 1), date(2025, 9, 30))


# id -> the period of the folder, what the file says of its period.
OTHERS = {
    "h47_half_a_year_is_no_quarter": ("2025-Q2", "6 tháng đầu năm 2025"),
    "h48_nine_months_are_no_quarter": ("2025-Q3", "9 tháng năm 2025"),
    "h48_a_quarter_is_no_nine_months": ("2025-9M", "Quý III năm 2025"),
    "h52_a_school_year_is_no_year": ("2025", "Năm học 2024 - 2025"),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", OTHERS)
def test_a_file_of_another_period(office: Office, case: str, form: str) -> None:
    period, said = OTHERS[case]
    table = [TARGET_HEADINGS, target_row("81,5%")]
    for name, above in {"label": f"Kỳ báo cáo: {said}", "title": f"BÁO CÁO {said.upper()}", "right": "BÁO CÁO"}.items():
        write(office.folder(period=period) / f"{name}.{form}", [[above], *table])
    reasons = {name: answer.receipt["reason"] for name, answer in office.answers().items()}
    other = "other_period"
    assert reasons == {f"label.{form}": other, f"title.{form}": other, f"right.{form}": None}


def test_h37_typed_days_beside_texts_that_have_no_such_month(office: Office) -> None:
    """A program that expects the month first takes 12/06/2025 for 6 December, and leaves 25/06/2025 a text."""
    rows = [
        ["25/06/2025", datetime(2025, 12, 6)],
        ["05/06/2025", datetime(2025, 12, 6)],
        ["25/06/2025", datetime(2025, 6, 25)],
    ]
    for number, (text, typed) in enumerate(rows):
        days = [[TASKS[n], None, "Hoàn thành", None, day] for n, day in enumerate((text, typed))]
        write(office.folder(period="2025") / f"{number}.xlsx", [TASK_HEADINGS, *days], {"E3": "m/d/yyyy"}, "Nhiệm vụ")
    answers = office.answers()
    told = [[row["rule"] for row in answers[f"{n}.xlsx"].receipt["rows"]] for n in range(len(rows))]
    assert told == [[None, "day_swapped"], [None, None], [None, None]]
    assert answers["0.xlsx"].receipt["rows"][1]["raw_text"] == "06/12/2025"
    assert answers["0.xlsx"].receipt["rows"][1]["candidates"] == ["2025-12-06", "2025-06-12"]


def test_h37_a_form_keeps_what_is_typed_as_text(office: Office) -> None:
    """A text in it shows no program that expects the month first; one typed so does."""
    guide = [[None, "Phiên bản biểu mẫu", "3"]]
    for name, text in (("a.xlsx", "25/06/2025"), ("b.xlsx", "6/25/2025")):
        days = [[TASKS[n], None, "Hoàn thành", None, day] for n, day in enumerate((text, datetime(2025, 12, 6)))]
        workbook(office.folder(period="2025") / name, {"Hướng dẫn": guide, "Nhiệm vụ": [TASK_HEADINGS, *days]})
    told = {name: answer.receipt["rows"][1]["rule"] for name, answer in office.answers().items()}
    assert told == {"a.xlsx": None, "b.xlsx": "day_swapped"}


@pytest.mark.parametrize(
    ("state", "day", "rule"),
    [
        ("Hoàn thành", datetime(2025, 6, 10), None),  # 6 October is to come
        ("Hoàn thành", datetime(2025, 5, 6), "day_swapped"),
        ("Hoàn thành", datetime(2025, 10, 6), "day_swapped"),  # after the period: a slip, or 10 June
        ("Đang thực hiện", datetime(2025, 6, 10), "day_swapped"),
    ],
)
def test_h37_a_typed_day_whose_other_reading_is_to_come(
    office: Office, state: str, day: datetime, rule: str | None
) -> None:
    rows = [[TASKS[0], None, "Hoàn thành", None, "25/05/2025"], [TASKS[1], None, state, None, day]]
    write(office.folder(period="2025-H1") / "a.xlsx", [TASK_HEADINGS, *rows], title="Nhiệm vụ")
    assert [row["rule"] for row in office.receipt()["rows"]] == [None, rule]


# A day that could be swapped, beside one that shows how its file writes days, and what becomes of both.
BESIDE: dict[str, tuple[Any, Any, list[str | None]]] = {
    "h37_short_years": ("6/5/24", "6/30/24", ["date_unclear", "date_unclear"]),
    "h37_dashes": ("06-05-2024", "06-30-2024", ["date_unclear", "date_unclear"]),
    "h37_dots": ("06.05.2024", "06.30.2024", ["date_unclear", "date_unclear"]),
    "h37_month_in_words": ("6/5/2024", "June 30, 2024", ["date_unclear", None]),
    "h37_month_in_letters": ("6/5/24", "30-Jun-24", ["date_unclear", None]),
    "h37_the_same_either_way": ("6/6/24", "6/30/24", [None, "date_unclear"]),
    "h37_day_first": ("6/5/24", "30/6/24", [None, None]),
    "h37_year_first": ("6/5/24", "2024/06/30", [None, None]),
}


@pytest.mark.parametrize("form", FORMS)
def test_h37_days_beside_others_that_show_their_order(office: Office, form: str) -> None:
    for case, (*days, _) in BESIDE.items():
        rows = [[TASKS[n], None, "Hoàn thành", None, day] for n, day in enumerate(days)]
        write(office.folder(period="2025") / f"{case}.{form}", [TASK_HEADINGS, *rows], title="Nhiệm vụ")
    answers = office.answers()
    told = {case: [row["rule"] for row in answers[f"{case}.{form}"].receipt["rows"]] for case in BESIDE}
    assert told == {case: rules for case, (*_, rules) in BESIDE.items()}
    assert answers[f"h37_short_years.{form}"].receipt["rows"][0]["candidates"] == ["2024-05-06", "2024-06-05"]


# What asks for the month first, in the heading of the days or above it, and whether 05/06/2025 is unclear then.
ORDERS = {
    "Ngày hoàn thành (mm/dd/yyyy)": True, "Ngày hoàn thành (MM/DD/YYYY)": True, "Ngày hoàn thành (mm-dd-yyyy)": True,
    "Ngày hoàn thành\n(tháng/ngày/năm)": True, "Ngày hoàn thành (m/d/yy)": True,
    "Ngày hoàn thành (dd/mm/yyyy)": False, "Ngày hoàn thành (ngày/tháng/năm)": False,
    "Ngày hoàn thành": False, "Ngày hoàn thành (mm/yyyy)": False,
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_h37_headings_that_ask_for_the_month_first(office: Office, form: str) -> None:
    days = ("05/06/2025", "05/05/2025", "2025-06-05")
    rows = [[TASKS[n], None, "Hoàn thành", None, day] for n, day in enumerate(days)]
    for number, heading in enumerate(ORDERS):
        headings = [heading if cell == "Ngày hoàn thành" else cell for cell in TASK_HEADINGS]
        write(office.folder() / f"{number}.{form}", [headings, *rows], title="Nhiệm vụ")
    write(office.folder() / f"above.{form}", [["Ngày ghi dạng mm/dd/yyyy"], TASK_HEADINGS, *rows], title="Nhiệm vụ")
    answers = office.answers()
    told = {name: [row["rule"] for row in answer.receipt["rows"]] for name, answer in answers.items()}
    expected = {f"{n}.{form}": unclear for n, unclear in enumerate(ORDERS.values())} | {f"above.{form}": True}
    assert told == {name: ["date_unclear" if unclear else None, None, None] for name, unclear in expected.items()}
    assert answers[f"0.{form}"].receipt["rows"][0]["candidates"] == ["2025-06-05", "2025-05-06"]


# Period, day of completion, whether it is within the period.
PERIODS_OF_DAYS = {
    "last_day": ("2024", "31/12/2024", True),
    "before_the_period": ("2024-H2", "15/05/2024", True),
    "month_of_the_end": ("2024-H1", "Tháng 6/2024", True),
    "typed_on_the_last_day": ("2024-H1", datetime(2024, 6, 30), True),
    "two_years_later": ("2023", "05/03/2025", False),
    "first_day_of_the_next": ("2024", "01/01/2025", False),
    "half_a_year_later": ("2024-H1", "15/09/2024", False),
    "typed_a_day_later": ("2024-H1", datetime(2024, 7, 1), False),
    "month_after_the_end": ("2024-H1", "Tháng 7/2024", False),
}


def test_a_day_after_the_period_is_no_result_of_it(office: Office) -> None:
    for case, (period, day, _) in PERIODS_OF_DAYS.items():
        rows = [[TASKS[0], None, "Hoàn thành", None, day]]
        write(office.folder(period=period) / f"{case}.xlsx", [TASK_HEADINGS, *rows], title="Nhiệm vụ")
    told = {name.removesuffix(".xlsx"): answer.told for name, answer in office.answers().items()}
    rules = {case: None if within else "day_after_period" for case, (*_, within) in PERIODS_OF_DAYS.items()}
    assert {case: row["rule"] for case, row in told.items()} == rules
    assert told["half_a_year_later"]["candidates"] == ["2024-06-30"]
    assert "sau ngày cuối của kỳ báo cáo (ngày 30/06/2024)" in told["half_a_year_later"]["message_vi"]


def test_h37_typed_days_beside_a_text_that_has_its_month_first(office: Office) -> None:
    """A program that expects the day first takes 6/5/2024 for 6 May, and leaves 6/30/2024 a text."""
    days = {"a": ("6/30/2024", datetime(2024, 5, 6)), "b": ("25/06/24", datetime(2024, 12, 6))}
    days["c"] = ("6/30/2024", datetime(2024, 5, 16))
    for name, pair in days.items():
        rows = [[TASKS[n], None, "Hoàn thành", None, day] for n, day in enumerate(pair)]
        write(office.folder(period="2025") / f"{name}.xlsx", [TASK_HEADINGS, *rows], {"E3": "d/m/yyyy"}, "Nhiệm vụ")
    answers = office.answers()
    told = {name: [row["rule"] for row in answers[f"{name}.xlsx"].receipt["rows"]] for name in days}
    assert told == {"a": ["date_unclear", "day_swapped"], "b": [None, "day_swapped"], "c": ["date_unclear", None]}


def test_h59_two_spellings_of_one_document(tmp_path: Path) -> None:
    raw = plan_raw(tmp_path, {}, implements=["05-NQ/TU"])
    for table in OF_A_PLAN:
        raw.write(raw.path(table, "plan-b"), table, [])
    raw.write_plan({**sidecar("plan-b"), "control_totals": [], "implements": ["05/NQ-TU"]}, "plan-b")
    assert read_registry(raw.folder)["plans"]["implements"].to_pylist() == ["05-NQ/TU", "05-NQ/TU"]


def test_h59_one_document_named_twice(tmp_path: Path) -> None:
    (problem,) = plan_told(tmp_path, {}, implements=["05-NQ/TU", "05/NQ-TU"])
    assert (problem.column, problem.rule) == ("implements", "is the same document as '05-NQ/TU'")


@pytest.mark.parametrize(
    ("printed", "number"), [("Số: 4181  /KH-UBND", "4181/KH-UBND"), ("Số:          /KH-UBND", None)]
)
def test_h60_number_line(tmp_path: Path, printed: str, number: str | None) -> None:
    assert plan_read(tmp_path, {}, doc_number=printed)["plans"]["doc_number"].to_pylist() == [number]
