"""Period notation and period words: hazards 40, 43, 44, 46-52."""

from datetime import date, timedelta

import pytest

from orchestration.vietnamese.periods import data_window, nears_end, parse_period, read_period

from .cases import cases


@pytest.mark.parametrize(
    ("code", "start", "end", "kind"),
    [
        ("2024", "2024-01-01", "2024-12-31", "year"),
        ("2024-H1", "2024-01-01", "2024-06-30", "half_year"),
        ("2024-Q3", "2024-07-01", "2024-09-30", "quarter"),
        ("2024-06", "2024-06-01", "2024-06-30", "month"),
        ("2024-9M", "2024-01-01", "2024-09-30", "cumulative"),
        ("2025-W23", "2025-06-02", "2025-06-08", "week"),
        ("2025-SY", "2025-09-05", "2026-05-31", "school_year"),
        ("2025-03-22", "2025-03-22", "2025-03-22", "as_of_date"),
        ("2020/2023", "2020-01-01", "2023-12-31", "multi_year_average"),
    ],
)
def test_notation(code: str, start: str, end: str, kind: str) -> None:
    period = parse_period(code)
    assert (period.start.isoformat(), period.end.isoformat(), period.kind) == (start, end, kind)


@pytest.mark.parametrize(
    "code",
    ["", "2024-13", "2024-00", "2024-Q5", "2024-H3", "2025-W54", "2025-02-29", "2023/2020", "1800", "２０２４", "x"],
)
def test_not_a_notation(code: str) -> None:
    with pytest.raises(ValueError):
        parse_period(code)


@pytest.mark.parametrize(
    ("text", "code"),
    cases(
        ("h40_month", "tháng 6/2025", "2025-06"),
        ("h40_month_words", "tháng 02 năm 2025", "2025-02"),
        ("h46_quarter", "Báo cáo kết quả Quý I/2026", "2026-Q1"),
        ("h46_q", "Q1.2026", "2026-Q1"),
        ("h46_quarter_digit", "quý 4 năm 2025", "2025-Q4"),
        ("h47_first_half", "6 tháng đầu năm 2025", "2025-H1"),
        ("h47_first_half_zero", "06 tháng đầu năm 2025", "2025-H1"),
        ("h47_second_half", "6 tháng cuối năm 2025", "2025-H2"),
        ("h47_window_printed", "6 tháng đầu năm 2025 (từ ngày 15/12/2024 đến ngày 14/6/2025)", "2025-H1"),
        ("h48_nine_months", "9 tháng năm 2025", "2025-9M"),
        ("months_in_words", "SÁU THÁNG ĐẦU NĂM 2025", "2025-H1"),
        ("eleven_months_in_words", "mười một tháng năm 2025", "2025-11M"),
        ("last_months_in_words", "Ba tháng cuối năm 2025", "2025-Q4"),
        ("a_quarter_in_words", "Quý tư năm 2025", "2025-Q4"),
        ("months_in_short", "6T đầu năm 2025", "2025-H1"),
        ("h48_nine_first_months", "9 tháng đầu năm 2025", "2025-9M"),
        ("h48_three_months_are_a_quarter", "3 tháng đầu năm 2025", "2025-Q1"),
        ("h49_years", "giai đoạn 2020–2023", "2020/2023"),
        ("h50_one_year", "2022-2022", "2022"),
        ("h52_school_year", "Năm học 2025 - 2026", "2025-SY"),
        ("year", "cả năm 2024", "2024"),
        ("week", "tuần 23/2025", "2025-W23"),
        ("as_of", "tính đến ngày 22/3/2025", "2025-03-22"),
        ("notation", "2024-Q3", "2024-Q3"),
    ),
)
def test_words(text: str, code: str) -> None:
    reading = read_period(text)
    assert reading.period is not None and reading.period.code == code


@pytest.mark.parametrize(
    ("text", "outcome", "candidates"),
    cases(
        ("h43_month_or_day", "Tháng 10/6/2025", "doubtful", ("2025-06-10", "2025-10")),
        ("h44_impossible", "ngày 31/6/2025", "refused", ()),
        ("two_periods", "Quý III/2025 và phương hướng Quý IV/2025", "doubtful", ("2025-Q3", "2025-Q4")),
        ("school_year_of_three_years", "năm học 2025 - 2027", "refused", ()),
        ("none", "Báo cáo chuyển đổi số", "missing", ()),
    ),
)
def test_no_period(text: str, outcome: str, candidates: tuple[str, ...]) -> None:
    reading = read_period(text)
    assert (reading.outcome, reading.period, reading.candidates) == (outcome, None, candidates)


@pytest.mark.parametrize(
    ("code", "first", "last"),
    cases(
        ("h47_half", "2025-H1", "2024-12-15", "2025-06-14"),
        ("h47_second_half", "2025-H2", "2025-06-15", "2025-12-14"),
        ("h47_year", "2025", "2024-12-15", "2025-12-14"),
        ("h47_quarter", "2025-Q2", "2025-03-15", "2025-06-14"),
        ("h47_month", "2025-06", "2025-05-15", "2025-06-14"),
    ),
)
def test_data_window(code: str, first: str, last: str) -> None:
    assert data_window(parse_period(code)) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("code", "first"),
    [("2024", "2024-10-01"), ("2023", "2023-10-01"), ("2025-H1", "2025-05-16"), ("2024-06", "2024-06-07"),
     ("2025-03-22", "2025-03-22")],
)  # fmt: skip
def test_days_that_near_the_end(code: str, first: str) -> None:
    day, period = date.fromisoformat(first), parse_period(code)
    assert nears_end(day, period)
    assert nears_end(period.end + timedelta(days=9), period)
    assert not nears_end(day - timedelta(days=1), period)


def test_no_data_window() -> None:
    assert data_window(parse_period("2025-W23")) is None
    assert data_window(parse_period("2025-SY")) is None
