"""Deadlines and dates as printed -> first and last day, precision and kind. Reporting periods belong in
`periods.py`.

Day comes first, the last day meant is the due date, "trước" excludes the day it names. A date that cannot exist
is refused, never rolled over; a date that can be read in two ways is doubtful and carries its readings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal

from orchestration.vietnamese.documents import find_document_numbers
from orchestration.vietnamese.periods import (
    AMBIGUOUS_MONTH,
    FIRST_YEAR,
    LAST_YEAR,
    Period,
    day_period,
    find_periods,
    month_or_day,
    month_period,
)
from orchestration.vietnamese.text import clean, narrow, nfc, strip_bullet

Outcome = Literal["accepted", "doubtful", "refused", "missing"]


@dataclass(frozen=True, slots=True)
class DateReading:
    """What a printed date or deadline says.

    `kind` is a code of the list `deadline_kind`; `precision` one of day, month, quarter, half_year, cumulative, year,
    range, school_year, week. `frequency` (code list `frequency`) and `due_each_year` ('11-30') describe recurring ones,
    `reference` the document number a deadline points to. `candidates` are codes of the period notation.
    """

    outcome: Outcome
    start: date | None = None
    due: date | None = None
    precision: str | None = None
    kind: str = "none"
    frequency: str | None = None
    due_each_year: str | None = None
    reference: str | None = None
    rule: str = ""
    flags: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()


# --- Excel serials --------------------------------------------------------------------------------------------------

_EPOCH: Final = date(1899, 12, 30)
_SERIAL: Final = re.compile(r"(\d{5})(?:[.,]\d+)?", re.ASCII)  # a fraction is a time of day
_SERIALS: Final = range(32874, 58805)  # 1990-01-01 to 2060-12-31 in the 1900 system


def excel_date(serial: int | Decimal | str) -> date:
    """Excel serial of the 1900 system -> date: 45809 -> 2025-06-01. A time of day is dropped.

    Raises ValueError for text that is no number, or a serial before day 1 or on the day Excel invented
    (60 = 1900-02-29).
    """
    try:
        days = int(Decimal(serial))
    except (ArithmeticError, ValueError, TypeError) as error:
        raise ValueError(f"{serial!r} is no Excel serial") from error
    if not 0 < days <= 2_958_465 or days == 60:
        raise ValueError(f"{serial} is no date in the 1900 system")
    return _EPOCH + timedelta(days=days + (1 if days < 60 else 0))


# --- wording --------------------------------------------------------------------------------------------------------

_EACH: Final = r"(?:hàng|hằng|mỗi)\s+"
_FREQUENCIES: Final = tuple(
    (re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE), code)
    for words, code in (
        (rf"{_EACH}tuần", "weekly"), (rf"{_EACH}tháng", "monthly"), (rf"{_EACH}quý", "quarterly"),
        (r"(?:định\s+kỳ\s+)0?6\s+tháng|0?6\s+tháng\s+một\s+lần", "half_yearly"), (rf"{_EACH}năm", "yearly"),
        (r"đột\s+xuất", "ad_hoc"), (r"thường\s+xuyên|liên\s+tục", "periodic"), (r"định\s+kỳ", "periodic"),
        (rf"{_EACH}ngày", "periodic"),
    )
)  # fmt: skip
_DAY_MONTH: Final = re.compile(
    r"(?<![\w/.])(?:ngày\s+)?(?P<day>\d{1,2})(?:\s*/\s*|\s+tháng\s+)(?P<month>\d{1,2})(?![\w]|\s*/\s*\d)", re.IGNORECASE
)
_MONTH_ONLY: Final = re.compile(
    r"(?<!\w)(?<!\d )tháng\s*(?P<month>\d{1,2})(?!\w|\s*[/.-]\s*\d|\s+năm|,\s*năm|\s+\d{4})", re.IGNORECASE
)
_SHORT_YEAR: Final = re.compile(r"(?<![\w/.])(?P<head>\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*)(?P<year>\d\d)(?![\w/])")
_US_ORDER: Final = re.compile(
    r"(?<![\w/])(?<!\d[.-])(?P<month>0?[1-9]|1[0-2])\s*(?P<mark>[/.-])\s*(?P<day>1[3-9]|2\d|3[01])\s*(?P=mark)\s*"
    r"(?P<year>(?:19|20)?\d\d)(?![\w/]|\.\d)"
)
# Days and months that read one way only, as programs and people of other countries write them.
_ENGLISH: Final = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                   "november", "december")  # fmt: skip
_NAME: Final = "|".join(rf"{name[:3]}(?:{name[3:]}|t)?" if name == "september" else rf"{name[:3]}(?:{name[3:]})?"
                        for name in _ENGLISH)  # fmt: skip
_NAMED: Final = re.compile(
    rf"(?<![\w/])(?:(?P<day>\d{{1,2}})[\s.-]*(?P<name>{_NAME})|(?P<first>{_NAME})\.?\s*(?P<second>\d{{1,2}}))"
    r"[\s.,-]+(?P<year>(?:19|20)?\d\d)(?![\w/]|\.\d)",
    re.IGNORECASE,
)
_YEAR_FIRST: Final = re.compile(
    r"(?<![\w/])(?<!\d[.-])(?P<year>(?:19|20)\d\d)(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?![\w/]|\.\d)"
)
_YEAR_AND_MONTH: Final = re.compile(
    r"(?P<year>20(?:1[2-9]|[2-9]\d))-(?P<month>0[1-9]|1[0-2])"
)  # 2011-12 may be two years
_MONTH_AND_YEAR: Final = re.compile(r"(?P<month>0?[1-9]|1[0-2])-(?P<year>(?:19|20)\d\d)")
# "10-11/2024" is October to November; "10/11/2024", "10-11-2024" and "30-11/2024" are days
_MONTHS: Final = re.compile(
    r"(?<![\w/.])(?P<word>tháng\s*|t\s*\.?\s*)?(?P<first>0?[1-9]|1[0-2])\s*[-‐-―−]\s*"
    r"(?P<last>0?[1-9]|1[0-2])\s*(?(word)[/.-]|[/.])\s*(?P<year>(?:19|20)\d\d)(?![\w/])",
    re.IGNORECASE,
)
_ASKS_MONTH_FIRST: Final = re.compile(r"(?<!\w)(?:mm?|month|tháng)\s*[/.-]\s*(?:dd?|day|ngày)(?!\w)", re.IGNORECASE)
_DAY_SHAPE: Final = re.compile(r"(?<![\w/])(?P<first>\d{1,2})\s*[/.-]\s*(?P<second>\d{1,2})\s*[/.-]\s*\d{4}(?!\w)")
_GAP: Final = r"[\s._…/-]+"
_UNSIGNED: Final = re.compile(rf"ngày{_GAP}tháng{_GAP}năm\s+(?P<year>(?:19|20)\d\d)(?!\w)", re.IGNORECASE)
_REFERENCE: Final = re.compile(r"^(?:thực\s+hiện\s+|triển\s+khai\s+)?(?:theo|căn\s+cứ)(?!\w)", re.IGNORECASE)
_START: Final = re.compile(
    r"(?<!\w)(?:bắt\s+đầu|triển\s+khai|thực\s+hiện|vận\s+hành|áp\s+dụng|khởi\s+động|kể)"
    r"(?:\s+(?:triển\s+khai|thực\s+hiện|vận\s+hành|áp\s+dụng))*\s+từ(?!\w)|^(?:kể\s+)?từ(?!\w)|(?<!\w)bắt\s+đầu(?!\w)",
    re.IGNORECASE,
)  # fmt: skip
_UNTIL: Final = re.compile(r"(?<!\w)(?:đến|tới|hoàn\s+thành|xong)(?!\w)|[-‐-―−]\s*(?:ngày|tháng|\d)", re.IGNORECASE)
_BEFORE: Final = re.compile(r"(?<!\w)trước(?!\w)", re.IGNORECASE)
_DONE: Final = re.compile(r"(?<!\w)(?:hoàn\s+thành|hoàn\s+tất|xong)(?!\w)", re.IGNORECASE)
_NO_DEADLINE: Final = re.compile(r"[-–—.…\s]*|không\s+(?:có|quy\s+định|xác\s+định)(?:\s+thời\s+hạn)?", re.IGNORECASE)
_PRECISION: Final[Mapping[str, str]] = {"as_of_date": "day", "multi_year_average": "range"}
_SPAN_KINDS: Final = frozenset({"multi_year_average", "school_year"})


# --- reading --------------------------------------------------------------------------------------------------------


def read_deadline(text: str, *, plan: tuple[date, date] | None = None) -> DateReading:
    """A deadline cell ('Tháng 6/2025', 'Thường xuyên', 'trước ngày 01/12 hàng năm') -> DateReading. Never raises.

    Args:
        text: the cell as text.
        plan: first and last day of the plan; gives the year of '30/6' where the plan lies in one year, else candidates.
    """
    cell = strip_bullet(narrow(clean(text).text))
    if _NO_DEADLINE.fullmatch(cell):
        return DateReading("missing", rule="no_deadline")
    return (
        _serial(cell)
        or _reference(cell)
        or _recurring(cell)
        or _doubtful(cell)
        or _found(cell)
        or _without_year(cell, plan)
        or DateReading("refused", kind="none", rule="no_date")
    )


def read_date(text: str) -> DateReading:
    """One date, as on a letterhead ('ngày 07 tháng 12 năm 2022', '03/6/2020') -> DateReading; for a day start = due.

    An unsigned letterhead ('ngày   tháng   năm 2020') gives the year with the flag unsigned_draft. Never raises.
    """
    cell = narrow(clean(text).text)
    if match := _UNSIGNED.search(cell):
        year = int(match["year"])
        first, last, flags = date(year, 1, 1), date(year, 12, 31), ("unsigned_draft",)
        return DateReading("accepted", first, last, "year", "by_date", rule="unsigned", flags=flags)
    if _NO_DEADLINE.fullmatch(cell):
        return DateReading("missing", rule="no_deadline")
    reading = _serial(cell) or _doubtful(cell) or _found(cell)
    if reading is None:
        return DateReading("refused", rule="no_date")
    return replace(reading, start=reading.due) if reading.precision == "day" and reading.kind == "by_date" else reading


@lru_cache(maxsize=10_000)
def asks_month_first(text: str) -> bool:
    """Whether a heading, or a line above it, wants days with their month first: 'Ngày hoàn thành (mm/dd/yyyy)'."""
    return bool(_ASKS_MONTH_FIRST.search(nfc(text)))


def apart_from_dates(text: str) -> tuple[str, tuple[str, ...]]:
    """'Dự kiến 30/6/2025' -> ('Dự kiến ', ('2025-06-30',)): what a cell says beside its days and months, and these."""
    cell = _as_here(strip_bullet(narrow(clean(text).text)))
    found = find_periods(cell)
    for _, _, start, end in reversed(found):
        cell = cell[:start] + cell[end:]
    days = [period.code for _, period, _, _ in found if period and period.kind in ("as_of_date", "month")]
    return cell, tuple(dict.fromkeys(days))


def _serial(cell: str) -> DateReading | None:
    match = _SERIAL.fullmatch(cell)
    if match is None or int(match[1]) not in _SERIALS:
        return None
    return DateReading(
        "accepted", None, excel_date(match[1]), "day", "by_date", rule="excel_serial", flags=("excel_serial",)
    )


def _reference(cell: str) -> DateReading | None:
    """'Theo Kế hoạch số 222-KH/UBKTTW ngày 24/3/2025': the date printed is the document's, not the deadline."""
    if not _REFERENCE.match(cell):
        return None
    numbers = find_document_numbers(cell)
    return DateReading("accepted", kind="by_reference", reference=numbers[0] if numbers else cell, rule="by_reference")


def _recurring(cell: str) -> DateReading | None:
    frequency = next((code for pattern, code in _FREQUENCIES if pattern.search(cell)), None)
    if frequency is None:
        return None
    each_year = None
    if frequency == "yearly" and (match := _DAY_MONTH.search(cell)):
        day = _real(2001, int(match["month"]), int(match["day"]))  # 2001: a common year, so 29/02 is refused
        if day is None:
            return DateReading("refused", kind="recurring", frequency=frequency, rule="impossible_date")
        each_year = f"{day - timedelta(days=1 if _BEFORE.search(cell) else 0):%m-%d}"
    periods = [period for _, period, _, _ in find_periods(cell)]
    if any(period is None or period.kind not in ("year", "multi_year_average") for period in periods):
        return None  # 'thường xuyên, báo cáo trước 31/12/2025' has a date of its own
    within = tuple(period.code for period in periods if period)
    return DateReading(
        "accepted", kind="recurring", frequency=frequency, due_each_year=each_year, rule="recurring",
        flags=("within_period",) if within else (), candidates=within,
    )  # fmt: skip


def _doubtful(cell: str) -> DateReading | None:
    if match := AMBIGUOUS_MONTH.search(cell):
        return DateReading("doubtful", kind="ambiguous", rule="month_or_day", candidates=month_or_day(match))
    if match := _US_ORDER.search(cell):
        day = _real(int(_full(match["year"])), int(match["month"]), int(match["day"]))
        if day:
            return DateReading("doubtful", kind="ambiguous", rule="month_first", candidates=(day.isoformat(),))
    return None


def _found(cell: str) -> DateReading | None:
    """Every printed period, then the wording around it: start only, before, range, or a plain deadline."""
    named = _NAMED.search(cell)
    short, cell = _SHORT_YEAR.search(cell) or (named and len(named["year"]) == 2), _as_here(cell)
    found = find_periods(cell)
    if not found:
        return None
    if any(period is None for _, period, _, _ in found):
        return DateReading("refused", rule="impossible_date")
    places = [(period, start, end) for _, period, start, end in found if period]
    word = _DONE.search(cell)
    done = [place for place in places if word and place[1] > word.start()]
    earlier: tuple[str, ...] = ("earlier_step",) if _MONTH_ONLY.search(cell) else ()
    if len(places) > 1 and len(done) == 1:
        reading, earlier = _single(cell, *done[0]), ("earlier_step",)
    elif len(places) == 2 and _UNTIL.search(cell, places[0][2], places[1][2] + 1):
        reading = _span(places[0][0], places[1][0])
    elif len({period.code for period, _, _ in places}) > 1:
        codes = tuple(period.code for period, _, _ in places)
        return DateReading("doubtful", kind="ambiguous", rule="several_dates", candidates=codes)
    else:
        reading = _single(cell, *places[0])
    if reading.outcome != "accepted":
        return reading
    rule = "month_named" if named and reading.rule == "deadline" else reading.rule
    return replace(reading, rule=rule, flags=(*reading.flags, *earlier, *_warnings(cell, bool(short))))


def _as_here(cell: str) -> str:
    """'30/6/24' -> '30/6/2024', '30-Jun-24', '2024/6/30' -> '2024-06-30', '2024-06', '6-2024' -> '06/2024',
    '10-11/2024' -> '10/2024 - 11/2024'."""
    if match := _YEAR_AND_MONTH.fullmatch(cell) or _MONTH_AND_YEAR.fullmatch(cell):
        return f"{int(match['month']):02d}/{match['year']}"
    cell = _SHORT_YEAR.sub(r"\g<head>20\g<year>", cell)
    cell = _YEAR_FIRST.sub(lambda match: f"{match['year']}-{int(match['month']):02d}-{int(match['day']):02d}", cell)
    cell = _MONTHS.sub(r"\g<word>\g<first>/\g<year> - \g<last>/\g<year>", cell)
    return _NAMED.sub(_numbered, cell)


def _numbered(match: re.Match[str]) -> str:
    name = (match["name"] or match["first"]).casefold()
    month = next(n for n, known in enumerate(_ENGLISH, 1) if known.startswith(name[:3]))
    return f"{_full(match['year'])}-{month:02d}-{int(match['day'] or match['second']):02d}"


def _full(year: str) -> str:
    return year if len(year) == len("2024") else f"20{year}"


def _single(cell: str, period: Period, begin: int, end: int) -> DateReading:
    precision = _PRECISION.get(period.kind, period.kind)
    if _START.search(cell, 0, begin) and not _UNTIL.search(cell, 0, begin):
        return DateReading("accepted", period.start, None, precision, "start_only", rule="start_only")
    if _BEFORE.search(cell, 0, begin):
        due = period.start - timedelta(days=1)
        return DateReading("accepted", None, due, precision, "by_date", rule="before", flags=("before_excludes_day",))
    words = cell[begin:end]
    if period.kind == "year" and len(re.findall(r"\d{4}", words)) == 2:
        return DateReading(
            "accepted", period.start, period.end, "year", "period", rule="range", flags=("degenerate_range",)
        )  # fmt: skip
    if period.kind in _SPAN_KINDS:
        return DateReading("accepted", period.start, period.end, precision, "period", rule="range")
    return DateReading("accepted", None, period.end, precision, "by_date", rule="deadline")


def _span(first: Period, last: Period) -> DateReading:
    if first.start > last.end:
        return DateReading("doubtful", kind="ambiguous", rule="reversed_range", candidates=(first.code, last.code))
    return DateReading("accepted", first.start, last.end, "range", "period", rule="from_to")


def _warnings(cell: str, two_digits: bool) -> tuple[str, ...]:
    """What intake should compare with the Excel cell type: a day and month that could have been swapped."""
    match = _DAY_SHAPE.search(cell)
    short = ("two_digit_year",) if two_digits else ()
    swappable = match and int(match["first"]) <= 12 and match["first"].lstrip("0") != match["second"].lstrip("0")
    return (*short, "day_month_swappable") if swappable else short


def _without_year(cell: str, plan: tuple[date, date] | None) -> DateReading | None:
    """'30/6', 'Tháng 5': the year comes from a plan of one year; a longer plan gives one candidate a year."""
    match = _DAY_MONTH.search(cell) or _MONTH_ONLY.search(cell)
    if not match:
        return None
    month, day = int(match["month"]), match.groupdict().get("day")
    years = range(plan[0].year, plan[1].year + 1) if plan else range(0)
    periods = [period for year in years if (period := _period_of(year, month, day))]
    if not _period_of(2000, month, day) or (plan and not periods):
        return DateReading("refused", rule="impossible_date")
    if len(periods) == 1 and len(years) == 1:
        reading = _single(cell, periods[0], *match.span())
        return replace(reading, flags=(*reading.flags, "year_inferred"))
    return DateReading(
        "doubtful", kind="ambiguous", rule="no_year", candidates=tuple(period.code for period in periods)
    )


def _period_of(year: int, month: int, day: str | None) -> Period | None:
    if day is None:
        return month_period(year, month) if 1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR else None
    real = _real(year, month, int(day))
    return day_period(real) if real and FIRST_YEAR <= year <= LAST_YEAR else None


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
