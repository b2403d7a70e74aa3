"""Reporting periods: the notation of the project (2024, 2024-H1, 2024-Q3, 2024-06, 2024-9M, 2025-W23, 2025-SY,
2025-03-22, 2020/2023), and the Vietnamese words for it. Deadlines belong in `dates.py`."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from orchestration.settings import SCHOOL_YEAR
from orchestration.vietnamese.text import clean, narrow

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2060
ROMAN: Final[Mapping[str, int]] = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class Period:
    """A period with its first and last day. `kind`: year, half_year, quarter, month, week, cumulative, school_year,
    as_of_date, multi_year_average. `code` is the notation; two periods are the same when their codes are."""

    code: str
    start: date
    end: date
    kind: str


@dataclass(frozen=True, slots=True)
class PeriodReading:
    """Outcome accepted (one period), doubtful (several, their codes in `candidates`), refused (impossible), missing."""

    outcome: str
    period: Period | None = None
    rule: str = ""
    flags: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()


# --- making periods -------------------------------------------------------------------------------------------------


def _check(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"year {year} is outside {FIRST_YEAR}-{LAST_YEAR}")
    return year


def _months(code: str, year: int, first: int, last: int, kind: str) -> Period:
    if not 1 <= first <= last <= 12:
        raise ValueError(f"{code} is no period")
    return Period(code, date(_check(year), first, 1), date(year, last, monthrange(year, last)[1]), kind)


def year_period(year: int) -> Period:
    """2024 -> the calendar year. Raises ValueError outside 1990-2060, like all functions of this group."""
    return _months(f"{year:04d}", year, 1, 12, "year")


def half_period(year: int, half: int) -> Period:
    """(2024, 1) -> 2024-H1."""
    return _months(f"{year:04d}-H{half}", year, 6 * half - 5, 6 * half, "half_year")


def quarter_period(year: int, quarter: int) -> Period:
    """(2024, 3) -> 2024-Q3."""
    return _months(f"{year:04d}-Q{quarter}", year, 3 * quarter - 2, 3 * quarter, "quarter")


def month_period(year: int, month: int) -> Period:
    """(2024, 6) -> 2024-06."""
    return _months(f"{year:04d}-{month:02d}", year, month, month, "month")


def cumulative_period(year: int, months: int) -> Period:
    """(2024, 9) -> 2024-9M, January to September. 3, 6 and 12 months are the quarter, half and year they equal."""
    equal = {3: lambda: quarter_period(year, 1), 6: lambda: half_period(year, 1), 12: lambda: year_period(year)}
    return equal[months]() if months in equal else _months(f"{year:04d}-{months}M", year, 1, months, "cumulative")


def week_period(year: int, week: int) -> Period:
    """(2025, 23) -> 2025-W23, Monday to Sunday (ISO 8601)."""
    start = date.fromisocalendar(_check(year), week, 1)
    return Period(f"{year:04d}-W{week:02d}", start, start + timedelta(days=6), "week")


def school_period(year: int) -> Period:
    """2025 -> 2025-SY, the school year that begins in 2025; its first and last day are a setting."""
    start = date.fromisoformat(f"{_check(year)}-{SCHOOL_YEAR.starts}")
    return Period(f"{year:04d}-SY", start, date.fromisoformat(f"{year + 1}-{SCHOOL_YEAR.ends}"), "school_year")


def years_period(first: int, last: int) -> Period:
    """(2020, 2023) -> 2020/2023; equal years give that year."""
    if first > last:
        raise ValueError(f"{first} is after {last}")
    if first == last:
        return year_period(first)
    return Period(
        f"{first:04d}/{last:04d}", date(_check(first), 1, 1), date(_check(last), 12, 31), "multi_year_average"
    )


def day_period(day: date) -> Period:
    """A day -> the figure as it stood on that day."""
    return Period(f"{_check(day.year):04d}-{day.month:02d}-{day.day:02d}", day, day, "as_of_date")


_NOTATION: Final[tuple[tuple[re.Pattern[str], Callable[..., Period]], ...]] = (
    (re.compile(r"(\d{4})", re.ASCII), year_period),
    (re.compile(r"(\d{4})-H([12])", re.ASCII), half_period),
    (re.compile(r"(\d{4})-Q([1-4])", re.ASCII), quarter_period),
    (re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII), month_period),
    (re.compile(r"(\d{4})-(1[01]|[1-9])M", re.ASCII), cumulative_period),
    (re.compile(r"(\d{4})-W(\d\d)", re.ASCII), week_period),
    (re.compile(r"(\d{4})-SY", re.ASCII), school_period),
    (re.compile(r"(\d{4})/(\d{4})", re.ASCII), years_period),
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII), lambda year, month, day: day_period(date(year, month, day))),
)


@lru_cache(maxsize=1_000)
def parse_period(code: str) -> Period:
    """Notation -> Period. Raises ValueError for anything else ('2024-13', '2024-Q5', 'Quý I')."""
    for pattern, make in _NOTATION:
        if match := pattern.fullmatch(code):
            return make(*map(int, match.groups()))
    raise ValueError(f"{code!r} is not a period; examples: 2024, 2024-H1, 2024-Q3, 2024-06, 2024-9M, 2025-W23, 2025-SY")


def format_period(period: Period) -> str:
    """Period -> the Vietnamese words for it, as titles print them; `read_period` reads them back."""
    year, start = period.start.year, period.start
    words: Mapping[str, str] = {
        "year": f"năm {year}",
        "half_year": f"6 tháng {'đầu' if start.month == 1 else 'cuối'} năm {year}",
        "quarter": f"quý {('I', 'II', 'III', 'IV')[(start.month - 1) // 3]} năm {year}",
        "month": f"tháng {start.month} năm {year}",
        "cumulative": f"{period.end.month} tháng năm {year}",
        "week": f"tuần {int(period.code[-2:]) if period.kind == 'week' else 0} năm {period.code[:4]}",
        "school_year": f"năm học {period.code[:4]} - {int(period.code[:4]) + 1}",
        "as_of_date": f"ngày {start:%d/%m}/{year}",
        "multi_year_average": f"giai đoạn {year} - {period.end.year}",
    }
    return words[period.kind]


def data_window(period: Period) -> tuple[date, date] | None:
    """First and last day of the data a periodic report covers, by Decree 09/2019/ND-CP.

    From the 15th of the month before the period to the 14th of its last month (2025-H1: 2024-12-15 to 2025-06-14); nine
    months by analogy. None for weeks, days, school years and ranges.
    """
    if period.kind not in ("month", "quarter", "half_year", "year", "cumulative"):
        return None
    before = period.start - timedelta(days=1)
    return before.replace(day=15), period.end.replace(day=14)


def nears_end(day: date, period: Period) -> bool:
    """Whether a day lies in the last quarter of the days of a period, or after it: what was known then can stand for
    the whole. 2024: from 1 October on; 2025-H1: from 16 May on; a month: the last week until its data end."""
    days = (period.end - period.start).days + 1
    first = period.start + timedelta(days=days * 3 // 4)
    window = data_window(period)
    if window and period.kind == "month":
        first = window[1] - timedelta(days=days // 4)
    return day >= (min(first, window[1]) if window else first)


# --- reading words --------------------------------------------------------------------------------------------------

_Y = r"(?P<year>(?:19|20)\d\d)"
_OF = r"(?:\s*[/.-]\s*|\s+(?:năm\s+)?|\s*,\s*năm\s+)"
_SEP = r"\s*[-‐-―−]\s*"
# Numbers in words; never "năm", which may be years.
COUNTS: Final[Mapping[str, int]] = {
    "hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười một": 11, "mười hai": 12,
    "mười": 10,
}  # fmt: skip
QUARTERS: Final[Mapping[str, int]] = {**ROMAN, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4}
_COUNT = rf"(?P<count>0?[1-9]|1[0-2]|{'|'.join(COUNTS)})"
_QUARTER = rf"(?P<quarter>{'|'.join(sorted(QUARTERS, key=len, reverse=True))}|[1-4])"


def _range_of(match: re.Match[str]) -> Period:
    return years_period(int(match["year"]), int(match["last"]))


def _quarter(match: re.Match[str]) -> Period:
    text = match["quarter"].casefold()
    return quarter_period(int(match["year"]), QUARTERS.get(text) or int(text))


def _part(match: re.Match[str]) -> Period:
    """'6 tháng đầu năm', '9 tháng năm', '6 tháng cuối năm'; the last N months are a period for 3 and 6 only."""
    count = match["count"].casefold()
    months, year = COUNTS.get(count) or int(count), int(match["year"])
    if (match["part"] or "").casefold() != "cuối":
        return cumulative_period(year, months)
    return {3: quarter_period(year, 4), 6: half_period(year, 2)}[months]


def _school(match: re.Match[str]) -> Period:
    if int(match["last"]) - int(match["year"]) != 1:
        raise ValueError("a school year spans two years")
    return school_period(int(match["year"]))


_Maker = Callable[[re.Match[str]], Period]
_DAY_MONTH = r"(?P<day>\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(?P<month>\d{1,2})(?:\s*[/.-]\s*|\s+năm\s+)"
_PART_YEAR = rf"{_COUNT}\s+tháng(?:\s+(?P<part>đầu|cuối))?(?:\s+(?:của\s+)?năm)?"
_TO = rf"(?:{_SEP}|\s+(?:đến|tới)\s+)"


def _day(match: re.Match[str]) -> Period:
    return day_period(date(int(match["year"]), int(match["month"]), int(match["day"])))


def _half(match: re.Match[str]) -> Period:
    return half_period(int(match["year"]), 1 if match["half"].casefold() == "đầu" else 2)


def _month(match: re.Match[str]) -> Period:
    return month_period(int(match["year"]), int(match["month"]))


def _week(match: re.Match[str]) -> Period:
    return week_period(int(match["year"]), int(match["week"]))


def _year(match: re.Match[str]) -> Period:
    return year_period(int(match["year"]))


# Longest wording first: what one pattern has read is blanked before the next looks.
_WORDINGS: Final[tuple[tuple[str, str, _Maker], ...]] = (
    ("school_year", rf"năm\s+học\s+{_Y}{_SEP}(?P<last>20\d\d)", _school),
    ("iso_day", rf"{_Y}-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ]00:00(?::00)?)?", _day),
    ("day", rf"(?:ngày\s+)?{_DAY_MONTH}{_Y}", _day),
    ("part_year", rf"{_PART_YEAR}{_OF}{_Y}", _part),
    (
        "part_year",
        rf"(?P<count>0?[1-9]|1[0-2])\s?t(?:\s+(?P<part>đầu|cuối))?\s*[/.-]?\s*(?:năm\s+)?{_Y}",
        _part,
    ),  # 6T/2024
    ("half_year", rf"nửa\s+(?P<half>đầu|cuối)\s+năm\s+{_Y}", _half),
    ("quarter", rf"(?:quý\s*|q\s*\.?\s*){_QUARTER}{_OF}{_Y}", _quarter),
    ("month", rf"(?:tháng\s*|t\s*\.?\s*)(?P<month>\d{{1,2}}){_OF}{_Y}", _month),
    ("week", rf"tuần\s*(?:thứ\s+)?(?P<week>\d{{1,2}}){_OF}{_Y}", _week),
    ("years", rf"(?:(?:giai\s+đoạn|từ)\s+)?(?:năm\s+)?{_Y}{_TO}(?:năm\s+)?(?P<last>(?:19|20)\d\d)", _range_of),
    ("month", rf"(?P<month>0?[1-9]|1[0-2])\s*[/.]\s*{_Y}", _month),
    ("year", rf"(?:(?:cả\s+)?năm\s+)?{_Y}", _year),
)
WORDINGS: Final = tuple(
    (rule, re.compile(rf"(?<![\w/.]){pattern}(?![\w/])", re.IGNORECASE), make) for rule, pattern, make in _WORDINGS
)
YEAR: Final = re.compile(r"(?:19|20)\d\d")  # in every period that is printed
# 'Tháng 10/6/2025': the tenth of June, or October?
AMBIGUOUS_MONTH: Final = re.compile(
    r"(?<!\w)tháng\s+(?P<first>\d{1,2})\s*/\s*(?P<second>\d{1,2})\s*/\s*(?P<year>(?:19|20)\d\d)(?!\w)", re.IGNORECASE
)


def month_or_day(match: re.Match[str]) -> tuple[str, ...]:
    """The readings of 'Tháng 10/6/2025' as codes: 2025-06-10 and 2025-10."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    codes = []
    if 1 <= second <= 12 and 1 <= first <= monthrange(year, second)[1]:
        codes.append(f"{year}-{second:02d}-{first:02d}")
    if 1 <= first <= 12:
        codes.append(f"{year}-{first:02d}")
    return tuple(codes)


def find_periods(text: str) -> tuple[tuple[str, Period | None, int, int], ...]:
    """Every period printed in a text, in order: (rule, Period or None where the date cannot exist, start, end)."""
    found: list[tuple[str, Period | None, int, int]] = []
    if not YEAR.search(text):
        return ()
    for rule, pattern, make in WORDINGS:
        for match in pattern.finditer(text):
            try:
                period = make(match)
            except (ValueError, KeyError):
                period = None
            found.append((rule, period, *match.span()))
        text = pattern.sub(lambda match: "\0" * len(match.group()), text)
    return tuple(sorted(found, key=lambda item: item[2]))


def read_period(text: str) -> PeriodReading:
    """A title or cell ('Báo cáo Quý I/2026', '6 tháng đầu năm 2025', '2024-Q3') -> its one period. Never raises."""
    text = narrow(clean(text).text)
    try:
        return PeriodReading("accepted", parse_period(text), "notation")
    except ValueError:
        pass
    if match := AMBIGUOUS_MONTH.search(text):
        return PeriodReading("doubtful", None, "month_or_day", (), month_or_day(match))
    found = find_periods(text)
    periods = {period.code: (rule, period) for rule, period, _, _ in found if period}
    if any(period is None for _, period, _, _ in found):
        return PeriodReading("refused", None, "impossible_date", (), tuple(periods))
    if not periods:
        return PeriodReading("missing", None, "no_period")
    if len(periods) > 1 and (main := _surrounding([period for _, period in periods.values()])):
        return PeriodReading("accepted", main, periods[main.code][0], ("dates_inside",))
    if len(periods) > 1:
        return PeriodReading("doubtful", None, "several_periods", (), tuple(periods))
    rule, period = next(iter(periods.values()))
    return PeriodReading("accepted", period, rule)


def _surrounding(periods: list[Period]) -> Period | None:
    """'6 tháng đầu năm 2025 (từ 15/12/2024 đến 14/6/2025)': the one period whose data window holds all the days."""
    spans = [period for period in periods if period.kind != "as_of_date"]
    days = [period.start for period in periods if period.kind == "as_of_date"]
    if len(spans) != 1 or not days:
        return None
    first = (data_window(spans[0]) or (spans[0].start, spans[0].end))[0]
    return spans[0] if all(first <= day <= spans[0].end for day in days) else None
