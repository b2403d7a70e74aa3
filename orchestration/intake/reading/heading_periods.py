"""Which period a heading names, and how it fits the one that is reported."""

import re
from collections.abc import Collection
from datetime import date
from functools import lru_cache

from orchestration.intake.reading.scope_words import is_period_line
from orchestration.vietnamese.periods import Period, data_window, find_periods, nears_end, read_period
from orchestration.vietnamese.text import fold_ascii, nfc

_OF_KIND = re.compile(r"\b(?:trong (?P<within>thang|qu[iy]|nam)|uoc(?: \w+){0,2} (?P<kind>thang|qu[iy]|nam) bao cao)\b")
SINCE_YEAR = ("year", "half_year", "cumulative")  # kinds of periods that may begin with the year
KINDS = {"thang": "month", "quy": "quarter", "qui": "quarter", "nam": "year"}
_UNTIL_DAY = re.compile(r"(đến\s+(?:hết\s+)?(?:ngày\s+)?\d{1,2}/\d{1,2})(?![\d/])", re.IGNORECASE)
_UNTIL_PART = re.compile(
    r"(đến\s+(?:hết\s+|cuối\s+)?(?:tháng\s+\d{1,2}|quý\s+(?:iv|i{1,3}|[1-4])))(?![\w/]|\s+năm)", re.IGNORECASE
)
_SINCE_YEAR = re.compile(r"từ\s+đầu\s+năm(?:\s+(?P<year>\d{4}))?(?!\s*\d)", re.IGNORECASE)
_UNTIL = re.compile(r"(?!.*\btu\b).*\b(?:den|het)\b")
_LED = re.compile(r"(?:tính\s+)?đến\s+(?:hết\s+)?(?:ngày\s+)?", re.IGNORECASE)  # to a day, not to the year of a goal
_NO_WORDS = re.compile(r"(?: (?:trong|den|het|tinh|ngay|nam|cua))+(?= ?\(|$)")  # what a period leaves behind
PART = re.compile(
    r"(?<!\w)(?:(?:0?[1-9]|1[0-2])\s+tháng(?:\s+(?:đầu|cuối))?|quý\s+(?:iv|i{1,3}|[1-4])|tháng\s+(?:0?[1-9]|1[0-2])"
    r"|(?:0?[1-9]|1[0-2])\s?T|cả\s+năm)(?!\w)",
    re.IGNORECASE,
)
_BARE_PART = re.compile(rf"{PART.pattern}(?:\s+năm)?", re.IGNORECASE)
NOTATION = re.compile(r"(?<!\w)\d{4}-(?:H[12]|Q[1-4]|\d{1,2}M|W\d\d|SY)(?!\w)")
DECEMBER = 12
OTHER, UNDATED, INSIDE, EXACT = -1, 0, 1, 2  # how a heading fits the period that is reported


def without_periods(text: str) -> str:
    """'Thực hiện năm 2024' -> 'Thực hiện         '."""
    spans = [(start, end) for _, _, start, end in find_periods(text)] + [m.span() for m in PART.finditer(text)]
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


@lru_cache(maxsize=10_000)
def undated(text: str) -> str:
    """A heading, folded, with its brackets and without its period: 'Thực hiện năm 2024 (%)' -> 'thuc hien (%)'."""
    return _NO_WORDS.sub("", fold_ascii(without_periods(nfc(text)))) if dates(text) else fold_ascii(text)


@lru_cache(maxsize=10_000)
def of_other_kind(text: str, period: Period | None) -> bool:
    """Whether a heading says that its figures are of a month, where no month is reported: 'Kết quả trong tháng'; or all
    since the beginning of the year, where less is."""
    if period is None or dates(text):
        return False
    told = _OF_KIND.search(fold_ascii(text))
    longer = is_since_year(text) and not begins_year(period)
    return longer or bool(told and KINDS.get(told[told.lastgroup or 0]) != period.kind)


def is_since_year(text: str) -> bool:
    """Whether a heading says that its figures are all since the beginning of the year."""
    return bool(_SINCE_YEAR.search(nfc(text)))


def begins_year(period: Period | None) -> bool:
    """Whether all since the beginning of the year is what is reported: never of a month or a quarter, which is told as
    such, too."""
    return period is not None and period.kind in SINCE_YEAR and (period.start.month, period.start.day) == (1, 1)


@lru_cache(maxsize=10_000)
def of_its_kind(text: str, period: Period | None) -> bool:
    """Whether a heading says that its figures are of a month, or a quarter, where one is reported; "trong năm" may be
    less than all that is reached by its end."""
    told = _OF_KIND.search(fold_ascii(text))
    kind = KINDS.get(told[told.lastgroup or 0]) if told else None
    return period is not None and kind == period.kind and kind != "year" and not dates(text)


@lru_cache(maxsize=10_000)
def is_bare_period(text: str) -> bool:
    """Whether a heading is nothing but a period: 'Năm 2024', '6 tháng đầu năm 2025', '6T/2025', 'Cả năm', 'Đến
    30/11/2024'."""
    said = nfc(text).strip()
    whole = any(
        end == len(said) and (not start or (known and known.kind == "as_of_date" and _LED.fullmatch(said[:start])))
        for _, known, start, end in find_periods(said)
    )
    return bool(dates(said)) and (whole or is_period_line(said) or bool(_BARE_PART.fullmatch(said)))


def dates(text: str) -> bool:
    """Whether a text names a period."""
    digits = any(map(str.isdigit, text))
    return (digits and bool(find_periods(text) or _UNTIL_DAY.search(text))) or bool(PART.search(text))


@lru_cache(maxsize=10_000)
def within_year(part: str, above: str) -> str:
    """'Thực hiện 6 tháng' below 'Năm 2024' -> 'Năm 2024 Thực hiện 6 tháng': a part of a year is that of the year above
    it; what names its own period, or none, as it is."""
    named = [known for _, known, _, _ in find_periods(above)]
    if len(named) != 1 or not named[0] or named[0].kind != "year" or find_periods(part):
        return part
    until = _until_in(part, named[0].end.year)
    return f"{above} {part}" if until == part and PART.search(part) else until


def _until_in(text: str, year: int) -> str:
    """'Đến 30/6', 'Đến tháng 6' -> the same with its year."""
    return _UNTIL_PART.sub(rf"\1 năm {year}", _UNTIL_DAY.sub(rf"\1/{year}", text))


@lru_cache(maxsize=10_000)
def ends_with(text: str, period: Period | None) -> bool:
    """Whether a heading names a part of a year that ends when the period does: 'Lũy kế 9 tháng' beside 'Quý III'."""
    part = PART.search(text)
    if part is None or period is None:
        return False
    named = read_period(f"{part.group()} năm {period.end.year}").period
    return named is not None and named.end == period.end


def since_year(period: Period) -> Period | None:
    """All from the beginning of the year until the end of a period: of 'Quý III' nine months."""
    return (
        read_period(f"{period.end.month} tháng năm {period.end.year}").period
        if period.end.month < DECEMBER
        else (read_period(f"năm {period.end.year}").period)
    )


@lru_cache(maxsize=10_000)
def fit(dated: str, period: Period | None) -> int:
    """How the period in a heading fits the one that is reported; a day fits the period in which it lies or ends."""
    if not dated or period is None:
        return UNDATED
    dated = _until_in(dated, period.end.year)
    if begins_year(period):  # "Lũy kế từ đầu năm 2025 đến tháng 6" is that until June
        dated = _SINCE_YEAR.sub(lambda since: "" if since["year"] in (None, period.code[:4]) else since[0], dated)
    if notation := NOTATION.search(dated):
        return EXACT if notation.group() == period.code else OTHER
    found = [known for _, known, _, _ in find_periods(dated)]
    part = PART.search(dated)
    if not found and not part:
        return UNDATED
    if part and (not found or (len(found) == 1 and found[0] and found[0].kind == "year")):
        year = found[0].end.year if found and found[0] else period.end.year  # "Thực hiện năm 2024" over "Quý II"
        return EXACT if read_period(f"{part.group()} năm {year}").period == period else OTHER
    days = [known for known in found if known and known.kind == "as_of_date"]
    if days and any(known == period for known in found):  # "năm 2024 (tính đến 30/11)"
        return EXACT if nears_end(days[-1].end, period) else OTHER
    if all(known and known.kind == "as_of_date" for known in found):
        day = max(known.end for known in found if known)
        return _until(day, {period.end, (data_window(period) or (period.start, period.end))[1]}, period)
    if all(found) and _UNTIL.match(fold_ascii(dated)):  # "đến tháng 12/2024"
        return _until(max(known.end for known in found if known), {period.end}, period)
    return EXACT if read_period(dated).period == period else OTHER


def _until(day: date, ends: Collection[date], period: Period) -> int:
    """How figures until a day fit the period that is reported."""
    return EXACT if day in ends else INSIDE if nears_end(day, period) and day <= period.end else OTHER
