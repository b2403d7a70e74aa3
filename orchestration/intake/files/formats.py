"""Number formats of spreadsheets: which change what a person reads in a cell, and the cell as it is then read."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from typing import Literal

from orchestration.intake.cells import Cell
from orchestration.intake.files.format_sections import LONGEST, REMEMBERED, Format, Places, Section, padded

Look = Literal["month", "year"] | Format | Places
Meaning = Literal["number", "day", "unsure"]

# The numbered formats of Excel: those that matter here, those that show days, and those that certainly do not.
BUILTIN = {2: "0.00", 9: "0%", 10: "0.00%", 17: "mmm-yy"}
DAYS = {14, 15, 16, 17}
UNDATED = {0, 1, 2, 3, 4, 9, 10, 11, 12, 13, 37, 38, 39, 40, 48, 49}

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
_QUOTED = re.compile(r'"[^"]*"')
_BRACKETS = re.compile(r"\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Style:
    """What the style of a cell does to its reading.

    Attributes:
        look: what its number format does to what people see.
        font: the name of its font, where that has an encoding of its own.
        number: what a number in it is.
        struck: whether its letters are struck out.
    """

    look: Look = None
    font: str | None = None
    number: Meaning = "number"
    struck: bool = False

    def __bool__(self) -> bool:
        return self != Style()


@cache
def number_of(style: int, code: str | None) -> Meaning:
    """What a number is whose format has this number, and this code if there is one; 'unsure' may be a time."""
    if code is None:
        return "number" if style in UNDATED else "day" if style in DAYS else "unsure"
    letters = set(_LITERAL.sub("", code).casefold())
    if any(not set("_\\*").isdisjoint(quoted) for quoted in _QUOTED.findall(code)):
        return "unsure"
    if letters.isdisjoint("dmyhs/"):
        return "number"
    return "day" if letters <= set("dmy/-., ") and "y" in letters else "unsure"


@cache
def look_of(code: str) -> Look:
    """A format code -> what it does to the reading.

    'month', 'year' show a date without its day; a `Format` shows some number in another way than it is stored; the
    others only add zeros (`sections.places_of`); None: as stored.
    """
    if len(code) > LONGEST:
        return Format((Section(known=False),))
    letters = set(_BRACKETS.sub("", _LITERAL.sub("", code.split(";")[0])).casefold())
    if "y" in letters and not letters & set("dhs"):
        return "month" if "m" in letters else "year"
    format_ = Format.of(code)
    if letters & set("dhsmy") or not code or not format_.sections:
        return None
    return format_.sections[0].places if format_.is_plain else format_


@lru_cache(maxsize=REMEMBERED, typed=True)
def as_seen(cell: Cell, look: Look) -> Cell:
    """A stored cell -> the cell as its format shows it, without rounding: 0.9862 as '0%' -> '98,62%'.

    A year alone is no count, though its digits look like one: 45641 as 'yyyy' -> 'năm 2024'.
    """
    if look == "month" or look == "year":
        if not isinstance(cell, date):
            return cell
        return f"{cell.month:02d}/{cell.year}" if look == "month" else f"năm {cell.year}"
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return cell
    try:
        figure = Decimal(repr(cell))
        if not figure.is_finite():
            return cell
        return look.shown(cell, figure) if isinstance(look, Format) else padded(cell, figure, look)
    except InvalidOperation:  # more digits than any figure has
        return cell
