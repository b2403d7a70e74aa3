"""Number formats of spreadsheets: which change what a person reads in a cell, and the cell as it is then read."""

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from typing import Literal

from orchestration.intake.cells import Cell, Printed
from orchestration.vietnamese.numerals import format_number, plain

Look = Literal["percent", "percent_sign", "month", "year"] | int | None

BUILTIN = {2: "0.00", 9: "0%", 10: "0.00%", 17: "mmm-yy"}  # the numbered formats of Excel that matter here
MAX_PLACES = 12
REMEMBERED = 50_000  # distinct cells; officers repeat themselves

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETS = re.compile(r"\[[^\]]*\]")
_DECIMALS = re.compile(r"0\.(0+)")
_WIDTH = re.compile(r"00+")


@cache
def look_of(code: str) -> Look:
    """A format code -> what it does to the reading.

    'percent' shows a hundredfold ('0%'); 'percent_sign' only adds the sign ('0"%"'); 'month', 'year' show a date
    without its day; a positive number is a count of decimals ('0.00'), a negative one a width ('000'); None: as stored.
    """
    section = code.split(";")[0]
    signs = _BRACKETS.sub("", _LITERAL.sub("", section))
    letters = set(signs.casefold())
    if "%" in signs:
        return "percent"
    if "%" in section:
        return "percent_sign"
    if "y" in letters and not letters & set("dhs"):
        return "month" if "m" in letters else "year"
    if found := _DECIMALS.fullmatch(signs):
        return len(found[1])
    return -len(signs) if _WIDTH.fullmatch(signs) else None


@lru_cache(maxsize=REMEMBERED, typed=True)
def as_seen(cell: Cell, look: Look) -> Cell:
    """A stored cell -> the cell as its format shows it, without rounding: 0.9862 as '0%' -> '98,62%'."""
    if isinstance(cell, date) and look in ("month", "year"):
        day = cell.date() if isinstance(cell, datetime) else cell
        return f"{day.month:02d}/{day.year}" if look == "month" else str(day.year)
    if isinstance(cell, bool) or not isinstance(cell, int | float) or (isinstance(look, str) and look not in _PERCENTS):
        return cell
    try:
        figure = Decimal(repr(cell))
    except InvalidOperation:
        return cell
    if isinstance(look, str):
        return format_number(plain(round(figure * _PERCENTS[look], MAX_PLACES)), group="") + "%"
    return _padded(cell, figure, look) if look else cell


_PERCENTS = {"percent": 100, "percent_sign": 1}


def _padded(cell: int | float, figure: Decimal, look: int) -> Cell:
    """1.1 as '0.00' -> 1.1 printed '1.10', 7 as '000' -> '007': a code keeps its zeros."""
    text = f"{int(figure):0{-look}d}" if look < 0 else f"{figure:.{min(look, MAX_PLACES)}f}"
    return Printed(cell, text) if Decimal(text) == figure else cell
