"""Deadlines and dates: hazards 36-60."""

from datetime import date
from typing import Any

import pytest

from orchestration.settings import SchoolYear
from orchestration.vietnamese import periods
from orchestration.vietnamese.dates import excel_date, read_date, read_deadline

from .cases import cases


def d(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "start", "due", "precision", "kind"),
    cases(
        ("h36_day_first", "03/6/2020", None, "2020-06-03", "day", "by_date"),
        ("h37_day_first_both_small", "05/04/2025", None, "2025-04-05", "day", "by_date"),
        ("h40_month", "Tháng 6/2025", None, "2025-06-30", "month", "by_date"),
        ("h40_short_month", "T6/2025", None, "2025-06-30", "month", "by_date"),
        ("h40_bare_month", "6/2025", None, "2025-06-30", "month", "by_date"),
        ("h42_serial_text", "45809", None, "2025-06-01", "day", "by_date"),
        ("h46_quarter", "Quý I/2026", None, "2026-03-31", "quarter", "by_date"),
        ("h46_in_quarter", "Trong Quý I năm 2026", None, "2026-03-31", "quarter", "by_date"),
        ("h46_q_dot", "Q1.2026", None, "2026-03-31", "quarter", "by_date"),
        ("h46_roman_four", "quý IV/2025", None, "2025-12-31", "quarter", "by_date"),
        ("h47_first_half", "6 tháng đầu năm 2025", None, "2025-06-30", "half_year", "by_date"),
        ("h48_nine_months", "9 tháng năm 2025", None, "2025-09-30", "cumulative", "by_date"),
        ("h49_hyphen", "2022-2025", "2022-01-01", "2025-12-31", "range", "period"),
        ("h49_spaced", "2022 - 2025", "2022-01-01", "2025-12-31", "range", "period"),
        ("h49_en_dash", "2021–2025", "2021-01-01", "2025-12-31", "range", "period"),
        ("h49_em_dash", "giai đoạn 2021 — 2025", "2021-01-01", "2025-12-31", "range", "period"),
        ("h50_degenerate", "2022-2022", "2022-01-01", "2022-12-31", "year", "period"),
        ("h51_year_is_no_serial", "2023", None, "2023-12-31", "year", "by_date"),
        ("h52_school_year", "Năm học 2025 - 2026", "2025-09-05", "2026-05-31", "school_year", "period"),
        ("h53_until_end_of", "đến hết tháng 12 năm 2025", None, "2025-12-31", "month", "by_date"),
        ("h54_before_a_day", "trước ngày 31/12/2022", None, "2022-12-30", "day", "by_date"),
        ("h54_before_a_month", "Trước tháng 7/2025", None, "2025-06-30", "month", "by_date"),
        ("h55_ongoing", "Thường xuyên", None, None, None, "recurring"),
        ("h55_done_ongoing", "Thực hiện thường xuyên", None, None, None, "recurring"),
        ("h56_from_day", "Bắt đầu từ 01/6/2025", "2025-06-01", None, "day", "start_only"),
        ("h56_from_month", "Triển khai từ tháng 6/2025", "2025-06-01", None, "month", "start_only"),
        ("h56_two_verbs", "Bắt đầu triển khai từ tháng 6/2025", "2025-06-01", None, "month", "start_only"),
        ("h56_runs_from", "Vận hành từ tháng 6/2025", "2025-06-01", None, "month", "start_only"),
        ("h56_from_to", "Từ tháng 6/2025 đến tháng 12/2025", "2025-06-01", "2025-12-31", "range", "period"),
        ("h57_done_in_month", "Hoàn thành tháng 5/2025", None, "2025-05-31", "month", "by_date"),
        (
            "h57_step_and_end",
            "Xây dựng kế hoạch tháng 5, hoàn thành trong tháng 10/2025",
            None,
            "2025-10-31",
            "month",
            "by_date",
        ),
        ("at_the_latest", "chậm nhất ngày 30/6/2025", None, "2025-06-30", "day", "by_date"),
        ("iso_timestamp", "2025-06-01 00:00:00", None, "2025-06-01", "day", "by_date"),
    ),
)
def test_deadline(text: str, start: str | None, due: str | None, precision: str | None, kind: str) -> None:
    reading = read_deadline(text)
    assert reading.outcome == "accepted", reading
    assert (reading.start, reading.due, reading.precision, reading.kind) == (d(start), d(due), precision, kind)


@pytest.mark.parametrize(
    ("text", "outcome", "rule", "candidates"),
    cases(
        ("h43_month_or_day", "Tháng 10/6/2025", "doubtful", "month_or_day", ("2025-06-10", "2025-10")),
        ("h43_only_a_day", "tháng 25/6/2025", "doubtful", "month_or_day", ("2025-06-25",)),
        ("h37_month_first_only", "05/13/2025", "doubtful", "month_first", ("2025-05-13",)),
        ("h44_31_june", "31/6/2025", "refused", "impossible_date", ()),
        ("h44_29_february", "29/02/2025", "refused", "impossible_date", ()),
        ("h44_month_13", "tháng 13/2025", "refused", "impossible_date", ()),
        ("h45_no_plan", "30/6", "doubtful", "no_year", ()),
        ("h44_31_june_no_year", "31/6", "refused", "impossible_date", ()),
        ("two_deadlines", "5/2025 và 7/2025", "doubtful", "several_dates", ("2025-05", "2025-07")),
        ("words", "đang triển khai", "refused", "no_date", ()),
        ("empty", " ", "missing", "no_deadline", ()),
        ("dash", "-", "missing", "no_deadline", ()),
        ("year_out_of_reach", "12/2205", "refused", "no_date", ()),
    ),
)
def test_no_deadline(text: str, outcome: str, rule: str, candidates: tuple[str, ...]) -> None:
    reading = read_deadline(text)
    assert (reading.outcome, reading.rule, reading.candidates) == (outcome, rule, candidates)
    assert reading.start is None and reading.due is None


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("h37_flag_for_cell_type_check", "05/04/2025", {"flags": ("day_month_swappable",)}),
        ("h37_not_swappable", "22/12/2024", {"flags": ()}),
        ("h50_flag", "2022-2022", {"flags": ("degenerate_range",)}),
        ("h54_every_year", "trước ngày 01/12 hàng năm", {"frequency": "yearly", "due_each_year": "11-30", "due": None}),
        ("h54_every_year_hằng", "trước ngày 01/12 hằng năm", {"frequency": "yearly", "due_each_year": "11-30"}),
        ("h54_on_the_day", "ngày 01/12 hàng năm", {"due_each_year": "12-01"}),
        ("h54_first_of_january", "trước ngày 01/01 hàng năm", {"due_each_year": "12-31"}),
        ("h55_weekly", "Báo cáo hàng tuần", {"kind": "recurring", "frequency": "weekly"}),
        ("h55_within_years", "Hàng năm, 2022-2025", {"kind": "recurring", "candidates": ("2022/2025",)}),
        (
            "h58_reference",
            "Theo Kế hoạch số 222-KH/UBKTTW ngày 24/3/2025 của Ủy ban Kiểm tra Trung ương",
            {"kind": "by_reference", "reference": "222-KH/UBKTTW", "due": None, "start": None},
        ),
        ("h57_flag", "Xây dựng kế hoạch tháng 5, hoàn thành trong tháng 7/2025", {"flags": ("earlier_step",)}),
        ("short_year", "01/6/25", {"due": date(2025, 6, 1), "flags": ("two_digit_year", "day_month_swappable")}),
    ),
)
def test_deadline_details(text: str, expected: dict[str, Any]) -> None:
    reading = read_deadline(text)
    assert reading.outcome == "accepted"
    assert {name: getattr(reading, name) for name in expected} == expected


def test_h45_year_from_the_plan() -> None:
    year = date(2025, 1, 1), date(2025, 12, 31)
    one = read_deadline("30/6", plan=year)
    assert (one.due, one.flags) == (date(2025, 6, 30), ("year_inferred",))
    many = read_deadline("30/6", plan=(date(2022, 1, 1), date(2023, 12, 31)))
    assert (many.outcome, many.candidates) == ("doubtful", ("2022-06-30", "2023-06-30"))
    assert read_deadline("29/2", plan=year).outcome == "refused"


def test_h52_school_year_days_are_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(periods, "SCHOOL_YEAR", SchoolYear("08-15", "06-30"))
    reading = read_deadline("Trong năm học 2025 - 2026")
    assert (reading.start, reading.due) == (date(2025, 8, 15), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("text", "start", "due", "flags"),
    cases(
        ("h36_day_first", "03/6/2020", "2020-06-03", "2020-06-03", ("day_month_swappable",)),
        ("h38_inner_spaces", "ngày 07     tháng 12 năm 2022", "2022-12-07", "2022-12-07", ()),
        ("h38_with_place", "Bình Thuận, ngày 07 tháng 12 năm 2022", "2022-12-07", "2022-12-07", ()),
        ("h39_unsigned", "ngày       tháng     năm 2020", "2020-01-01", "2020-12-31", ("unsigned_draft",)),
    ),
)
def test_date(text: str, start: str, due: str, flags: tuple[str, ...]) -> None:
    reading = read_date(text)
    assert (reading.outcome, reading.start, reading.due, reading.flags) == ("accepted", d(start), d(due), flags)


def test_h42_excel_serials() -> None:
    assert excel_date(45809) == date(2025, 6, 1)
    assert excel_date("45809.75") == date(2025, 6, 1)
    assert (excel_date(1), excel_date(59), excel_date(61)) == (date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1))


@pytest.mark.parametrize("serial", [0, 60, -1, 2958466, "x", "NaN"])
def test_h42_not_a_serial(serial: Any) -> None:
    with pytest.raises(ValueError):
        excel_date(serial)
