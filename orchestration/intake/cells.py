"""One cell -> what it says: text as people see it, or a figure in the unit of its indicator. No rows, no files."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from orchestration.intake.schemas import NUMBER_LIMIT, NUMBER_PLACES
from orchestration.vietnamese.dates import DateReading, apart_from_dates, read_date
from orchestration.vietnamese.numbers import read_number
from orchestration.vietnamese.numerals import Kind, Scale, Style, plain
from orchestration.vietnamese.persons import LEFT_OUT, without_persons
from orchestration.vietnamese.readings import Reading
from orchestration.vietnamese.text import Cleaned, clean
from orchestration.vietnamese.units import PERCENT, PERCENTAGE_POINT, VND, Unit, read_unit

Cell = str | int | float | bool | date | time | timedelta | None


class Printed(float):
    """A number whose format adds zeros that are not stored: 1.1 printed '1.10', 7 printed '007'."""

    text: str

    def __new__(cls, value: float, text: str) -> "Printed":
        """The number with its printed form."""
        made = super().__new__(cls, value)
        made.text = text
        return made

    @property
    def is_code(self) -> bool:
        """Whether zeros stand before it, as in a code: 7 printed '007'."""
        return self.text.startswith("0") and self.text.isdigit()


class Scaled(Printed):
    """A number that its format divides, with no word for that beside it: 85000 printed '85'."""


class Percented(str):
    """A number above 1 that its format shows in percent: 86 printed '8600%'; the text is what is shown."""


class Uncalculated(str):
    """A formula that was saved without its result; the text is the formula."""


ONE = Decimal(1)
STEP = ONE.scaleb(-NUMBER_PLACES)
REMEMBERED = 50_000  # distinct cells whose reading is kept; officers repeat themselves
DOTTED = re.compile(r"\d+\.\d+")
PLACED = re.compile(r" \([A-Z]+\d+\)$")  # behind a unit the cell where it is printed for many rows
RANK = "hạng"
RATE = "/"  # triệu đồng/lao động
MEASURED = {"point", "km", "ha", "m2", "day", "hour"}  # units that have fractions
KINDS: Mapping[str, Kind] = {PERCENT: "percent", PERCENTAGE_POINT: "any", VND: "money", "USD": "money"}
# What may stand beside a day of completion; any other word may make it a deadline, or the day of a document.
COMPLETED = re.compile(
    r"(?:[\s.,;:()–-]|100 ?%|\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?"
    r"|(?<!\w)(?:đã|được|vào|trong|ngày|tháng|cuối|hết|thời\s+(?:gian|điểm)|thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật"
    r"|thực\s+hiện|hoàn\s+(?:thành|tất|thiện)|xong|kết\s+thúc|nghiệm\s+thu|bàn\s+giao|ban\s+hành|đúng\s+hạn)(?!\w))*",
    re.IGNORECASE,
)
LONGEST = 1_000  # letters of a figure or a day; a longer text is neither, whatever it says
UNSIGNED = "unsigned_draft"  # the flag of a date line that was left open
UNSAID = ("by_convention", "scaled_by_unit")  # how a target is assessed, and a step that is undone here


@dataclass(frozen=True, slots=True)
class Measure:
    """How figures in a unit are read: what a column of them can hold, and the unit with its factor if known.

    `changes`: a figure is itself a change, so that 'giảm 12%' is -12 and nothing that needs a baseline.
    """

    kind: Kind = "any"
    unit: Unit | None = None
    changes: bool = False

    @classmethod
    @lru_cache(maxsize=1_000)
    def of(cls, unit: str | None, changes: bool = False) -> "Measure":
        """'%', '%/năm' -> percent, 'tỷ đồng' -> money by 10^9, 'xã', 'đề tài' -> count, 'hạng' or none -> any."""
        known = read_unit(unit) if unit else None
        if known is not None:
            return cls(KINDS.get(known.code, "any" if known.code in MEASURED else "count"), known, changes)
        if not unit or unit == RANK:
            return cls("any", None, changes)
        return cls("percent" if unit.startswith("%") else "any" if RATE in unit else "count", None, changes)


PERCENTS = Measure.of("%")
ANY = Measure()


def shown(cell: Cell) -> str:
    """The cell as a person sees it: 95.0 -> '95', a date in ISO form, nothing -> ''."""
    if cell is None:
        return ""
    if isinstance(cell, Printed):
        return cell.text
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        return cell.date().isoformat()
    return str(cell).strip()


def quoted(cell: Cell) -> str:
    """The cell as it is quoted to people: as `shown`, but a day as it is written here."""
    if isinstance(cell, datetime) and (cell.hour or cell.minute or cell.second):
        return f"{cell:%d/%m/%Y %H:%M:%S}"
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else shown(cell)


def with_lost_zero(cell: Cell) -> str | None:
    """What was typed if the spreadsheet dropped the last zero of a number: 1.1 -> '1.10'; None where it cannot have."""
    text = shown(cell) if isinstance(cell, float) else ""
    return f"{text}0" if DOTTED.fullmatch(text) else None


def as_stored(cell: Cell) -> Cell:
    """What a spreadsheet may have stored where a text file, or a column of texts, has this: '1.1' -> 1.1."""
    stored = isinstance(cell, str) and DOTTED.fullmatch(cell) and str(float(cell)) == cell
    return float(str(cell)) if stored else cell


def locator(column: int, row: int) -> str:
    """Column (from 0) and row (from 1) -> the spreadsheet's name of the cell: (3, 7) -> 'D7'."""
    return f"{letters(column)}{row}"


@cache
def letters(column: int) -> str:
    """Column (from 0) -> its name: 3 -> 'D'."""
    before, rest = divmod(column, 26)
    return (letters(before - 1) if before else "") + chr(65 + rest)


@lru_cache(maxsize=REMEMBERED, typed=True)
def read_figure(
    cell: Cell, measure: Measure, style: Style | None = None, scale: Scale | None = None, *, result: bool = True
) -> Reading:
    """One cell -> `Reading` whose figures are in the unit of `measure` and fit the landing type. Never raises.

    A typed number has no decimal style to doubt: it is handed on in a form that reads one way only. `style` and `scale`
    are what the column proves; typed numbers prove nothing of the scale of texts. `result`: what was reached is
    looked for, not a target.
    """
    kind, unit = measure.kind, measure.unit
    if isinstance(cell, str) and len(cell) > LONGEST:
        return Reading("refused", rule="text_too_long")
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        whole, _, fraction = format(Decimal(repr(cell)), f".{NUMBER_PLACES}f").partition(".")
        text = f"{whole},{fraction}" if fraction.strip("0") else whole
        return _landed(read_number(text, kind=kind, unit=unit, style="vi", scale=scale), measure)
    return _landed(read_number(shown(cell), kind=kind, unit=unit, style=style, result=result), measure)


@lru_cache(maxsize=REMEMBERED, typed=True)
def read_text(cell: Cell) -> Cleaned:
    """Free text -> the text to publish, its lines kept and nobody named, and the rules that changed it."""
    mended = clean(shown(cell), keep_lines=True)
    text = without_persons(mended.text)
    return mended if text == mended.text else Cleaned(text, (*mended.rules, LEFT_OUT))


@lru_cache(maxsize=REMEMBERED, typed=True)
def read_completion(cell: Cell) -> DateReading:
    """The day a task was completed; a month is its last day (flag `month_precision`), anything coarser is doubtful.

    So is a day with words that say more than its completion: 'Dự kiến 30/6/2025', 'QĐ 12/QĐ-UBND ngày 30/6/2025'.
    """
    if isinstance(cell, str) and len(cell) > LONGEST:
        return DateReading("doubtful", rule="not_a_day")
    reading = read_date(shown(cell))
    if reading.outcome != "accepted" or reading.rule == "excel_serial":
        return reading
    words, days = apart_from_dates(shown(cell))
    if reading.precision not in ("day", "month") or not COMPLETED.fullmatch(words):
        draft = tuple(flag for flag in reading.flags if flag == UNSIGNED)
        return DateReading("doubtful", rule="not_a_day", flags=draft, candidates=days)
    return replace(reading, flags=(*reading.flags, "month_precision")) if reading.precision == "month" else reading


def _landed(reading: Reading, measure: Measure) -> Reading:
    """Back from base units (đồng) to the indicator's unit (tỷ đồng), rounded to what landing holds."""
    factor = measure.unit.factor if measure.unit else ONE
    reading = _as_level(reading) if measure.changes else reading
    given = (reading.value, reading.value_low, reading.value_high)
    figures = [f if f is None or factor == ONE else plain(f / factor) for f in given]
    figures += [reading.numerator, reading.denominator]
    if any(f is not None and abs(f) >= NUMBER_LIMIT for f in figures):
        return Reading("refused", rule="too_many_digits")
    fitting = [None if f is None else _fitting(f) for f in figures]
    flags = tuple(f for f in reading.flags if f not in UNSAID)
    if fitting != figures:
        flags = (*flags, "rounded")
    names = ("value", "value_low", "value_high", "numerator", "denominator")
    candidates = tuple(plain(c / factor) for c in reading.candidates)
    landed: dict[str, Any] = dict(zip(names, fitting, strict=True))
    return replace(reading, flags=flags, candidates=candidates, **landed)


def _as_level(reading: Reading) -> Reading:
    """A change where changes are measured."""
    comparator = "eq" if reading.comparator == "change_pct" else reading.comparator
    flags = tuple(flag for flag in reading.flags if flag != "baseline_required")
    return replace(reading, measure="level", comparator=comparator, flags=flags)


def _fitting(figure: Decimal) -> Decimal:
    exponent = figure.as_tuple().exponent
    exact = isinstance(exponent, int) and -NUMBER_PLACES <= exponent <= 0
    return plain(figure if exact else figure.quantize(STEP))
