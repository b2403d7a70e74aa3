"""Rows that say the same are judged once: what is found of one row as printed holds for all with the same cells.

A row is as printed when its code and name stand in it exactly as in the registry, in sight and not merged. Nothing that
is found of it then depends on which indicator it is: only on unit and figures, and on what its file proves of figures.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from orchestration.intake.cells import REMEMBERED, Cell
from orchestration.intake.judging.codebook import Codebook, Indicator
from orchestration.intake.reading.datarows import Columns
from orchestration.intake.schemas import NUMBER_PLACES as PLACES
from orchestration.vietnamese.numerals import read_numeral

PLAIN = {str, int, float, type(None)}  # types of cells; others (dates, padded numbers, formulas) are judged one by one
MOST = 10**15  # whole numbers up to here are exact
OPEN = {"both_marks", "dot_groups"}  # shapes of digits that mean one number wherever they stand


class Figure(NamedTuple):
    """A figure from 2 on: the readings of two whole ones, or of two with decimals, differ in nothing but the figure.

    Attributes:
        seen, json: the cell as a person sees it, and the figure as JSON writes it; neither has a sign to be escaped.
    """

    value: Decimal
    seen: str
    json: str
    whole: bool


@dataclass(slots=True)
class Kinds:
    """The rows of a table sorted by what they say.

    Attributes:
        first: per kind the number of its first row, which is judged for all.
        of: per row its kind; None for rows that are judged one by one.
        figures: per row its figure, where the kind leaves it open.
    """

    first: list[int] = field(default_factory=list)
    of: list[int | None] = field(default_factory=list)
    figures: list[Figure | None] = field(default_factory=list)


def printed_rows(columns: Columns, book: Codebook) -> list[Indicator | None]:
    """Per row its indicator where the row is as printed."""
    indicators = list(map(book.indicators.get, columns["code"]))
    rows = zip(indicators, columns["name"], columns["hidden"], columns["shared"], strict=True)
    return [
        indicator if indicator and (name is None or name == indicator.name) and not hidden and shared is None else None
        for indicator, name, hidden, shared in rows
    ]


def kinds(columns: Columns, printed: Sequence[Indicator | None], context: Sequence[int]) -> Kinds:
    """Sorts rows.

    Args:
        columns: raw cells by field.
        printed: per row its indicator, None where it has to be judged by itself.
        context: per row a number of what its file proves of figures.
    """
    found = Kinds()
    known: dict[Hashable, int] = {}
    cells = (columns[name] for name in ("unit", "value", "numerator", "denominator"))
    for row, (indicator, proof, unit, value, top, bottom) in enumerate(zip(printed, context, *cells, strict=True)):
        kind, figure = None, None
        if indicator is not None and type(unit) in PLAIN:
            said: Hashable = None
            if top is None and bottom is None:
                figure = figure_of(value)
            if figure is not None:
                said = proof, indicator.unit, unit, type(value) is str, figure.whole
            elif type(value) in PLAIN and type(top) in PLAIN and type(bottom) in PLAIN:
                said = proof, indicator.unit, unit, value, top, bottom
            if said is not None:
                kind = known.setdefault(said, len(known))
                if kind == len(found.first):
                    found.first.append(row)
        found.of.append(kind)
        found.figures.append(figure)
    return found


@lru_cache(maxsize=REMEMBERED, typed=True)
def figure_of(cell: Cell) -> Figure | None:
    """The figure of a cell that means the same in every column; None for all others."""
    if isinstance(cell, str):
        return _printed(cell) if type(cell) is str else None
    if not isinstance(cell, int | float) or type(cell) not in PLAIN or not 2 <= cell < MOST or cell != int(cell):
        return None
    text = str(int(cell))
    return Figure(Decimal(text), text, text, whole=True)


def _printed(text: str) -> Figure | None:
    numeral = read_numeral(text)
    if numeral.value is None or numeral.rule not in OPEN or numeral.flags or numeral.value >= MOST:
        return None
    if numeral.value != round(numeral.value, PLACES):
        return None
    whole = numeral.value == numeral.value.to_integral_value()
    return Figure(numeral.value, text, str(int(numeral.value)) if whole else repr(float(numeral.value)), whole)


def repeated(files: Sequence[int], keys: Sequence[str]) -> Collection[tuple[int, str]]:
    """The (file, key) of rows of one file that are about the same."""
    rows = list(zip(files, keys, strict=True))
    if len(set(rows)) == len(rows):
        return ()
    return {row for row, times in Counter(rows).items() if times > 1}
