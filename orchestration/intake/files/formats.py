"""Number formats of spreadsheets: which change what a person reads in a cell, and the cell as it is then read."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from orchestration.intake.cells import Cell, Printed
from orchestration.vietnamese.numerals import EXACT, format_number, plain


class Words(NamedTuple):
    """What a format prints before and after a number: 350 as '0" triệu đồng"', 12 as '#,##0 [$₫-42A]'."""

    before: str
    after: str


Look = Literal["percent", "percent_sign", "month", "year", "zero"] | Words | int | None
Meaning = Literal["number", "day", "unsure"]

# The numbered formats of Excel: those that matter here, those that show days, and those that certainly do not.
BUILTIN = {2: "0.00", 9: "0%", 10: "0.00%", 17: "mmm-yy"}
DAYS = {14, 15, 16, 17}
UNDATED = {0, 1, 2, 3, 4, 9, 10, 11, 12, 13, 37, 38, 39, 40, 48, 49}
MAX_PLACES = 12
REMEMBERED = 50_000  # distinct cells; officers repeat themselves

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
_QUOTED = re.compile(r'"[^"]*"')
_BRACKETS = re.compile(r"\[[^\]]*\]")
_DECIMALS = re.compile(r"0\.(0+)")
_WIDTH = re.compile(r"0[0#]+")
_BETWEEN_DIGITS = re.compile(r"[ ()-]")
_TOKEN = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|(General|[0#?][0#?.,]*(?:E[+-]0+)?)|(.)')
_TELLING = re.compile(r"[^\W\d_]|[₫$€£¥‰<>≤≥~]")
CURRENCIES = ("₫", "đ", "VND", "$", "USD")  # read behind their number
_ZERO = re.compile(r'(?:"0"|\\0)[0#]+')


@dataclass(frozen=True, slots=True)
class Style:
    """What the style of a cell does to its reading.

    Attributes:
        look: what its number format does to what people see.
        font: the name of its font, where that has an encoding of its own.
        number: what a number in it is.
    """

    look: Look = None
    font: str | None = None
    number: Meaning = "number"

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

    'percent' shows a hundredfold ('0%'); 'percent_sign' only adds the sign ('0"%"'); 'month', 'year' show a date
    without its day; 'zero' has a zero before the number ('"0"#'); `Words` are printed beside it; a positive number is a
    count of decimals ('0.00'), a negative one a width ('000', '0000 000 000'); None: as stored.
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
    if not letters & set("dhsmy") and (words := _words(section)):
        return words
    if found := _DECIMALS.fullmatch(signs):
        return len(found[1])
    if _ZERO.fullmatch(_BETWEEN_DIGITS.sub("", section)):
        return "zero"
    places = _BETWEEN_DIGITS.sub("", signs)
    return -len(places) if _WIDTH.fullmatch(places) else None


def _words(section: str) -> Words | None:
    """The words around the digits of a format, where they tell something."""
    sides, digits = ["", ""], False
    for quoted, escaped, symbol, places, other in _TOKEN.findall(section):
        digits = digits or bool(places)
        sides[digits] += quoted or escaped or symbol or ("" if places else other)
    before, after = (" ".join(side.split()) for side in sides)
    words = Words("", before) if before in CURRENCIES and not after else Words(before, after)
    return words if digits and _TELLING.search(before + after) else None


@lru_cache(maxsize=REMEMBERED, typed=True)
def as_seen(cell: Cell, look: Look) -> Cell:
    """A stored cell -> the cell as its format shows it, without rounding: 0.9862 as '0%' -> '98,62%'."""
    if isinstance(cell, date) and look in ("month", "year"):
        day = cell.date() if isinstance(cell, datetime) else cell
        return f"{day.month:02d}/{day.year}" if look == "month" else str(day.year)
    if isinstance(cell, bool) or not isinstance(cell, int | float) or look in ("month", "year"):
        return cell
    try:
        figure = Decimal(repr(cell))
        if look == "zero":
            return _shown(cell, figure, f"0{plain(figure):f}")
        if isinstance(look, Words):
            return f"{look.before} {format_number(plain(figure), group='')} {look.after}".strip()
        if isinstance(look, str):
            percents = (figure * _PERCENTS[look]).quantize(_LAST_PLACE, context=EXACT)
            return format_number(plain(percents), group="") + "%"
    except InvalidOperation:  # no figure, or one with more digits than any has
        return cell
    return _padded(cell, figure, look) if look else cell


_PERCENTS = {"percent": 100, "percent_sign": 1}
_LAST_PLACE = Decimal(1).scaleb(-MAX_PLACES)


def _padded(cell: int | float, figure: Decimal, look: int) -> Cell:
    """1.1 as '0.00' -> 1.1 printed '1.10', 7 as '000' -> '007': a code keeps its zeros."""
    text = f"{int(figure):0{-look}d}" if look < 0 else f"{figure:.{min(look, MAX_PLACES)}f}"
    return _shown(cell, figure, text)


def _shown(cell: int | float, figure: Decimal, text: str) -> Cell:
    return Printed(cell, text) if Decimal(text) == figure else cell
