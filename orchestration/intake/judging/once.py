"""Rows that say the same are judged once: what is found of one row as printed holds for all with the same cells.

A row is as printed when its code and name stand in it exactly as in the registry, in sight and not merged. Nothing that
is found of it then depends on which indicator it is: only on unit and figures, and on what its file proves of figures.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from orchestration.intake.cells import REMEMBERED
from orchestration.intake.judging.codebook import Codebook, Indicator
from orchestration.intake.reading.datarows import Columns
from orchestration.intake.schemas import NUMBER_PLACES as PLACES
from orchestration.vietnamese.numerals import read_numeral

PLAIN = {str, int, float, type(None)}  # types of cells; others (dates, padded numbers, formulas) are judged one by one
MOST = 10**15  # whole numbers up to here are exact
OPEN = {"both_marks", "dot_groups"}  # shapes of digits that mean one number wherever they stand
WHOLE, BROKEN = "whole", "broken"  # of figures from 2 on: readings of two differ in nothing but the figure


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
    figures: list[Decimal | None] = field(default_factory=list)


def printed_rows(columns: Columns, book: Codebook) -> list[Indicator | None]:
    """Per row its indicator where the row is as printed."""
    as_printed = book.indicator_names.as_printed
    rows = zip(columns["code"], columns["name"], columns["hidden"], columns["shared"], strict=True)
    return [
        book.indicators[code] if as_printed(code, name) and not hidden and shared is None else None
        for code, name, hidden, shared in rows
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
    for row, (said, figure) in enumerate(_said(columns, printed, context)):
        kind = None if said is None else known.setdefault(said, len(known))
        if kind == len(found.first):
            found.first.append(row)
        found.of.append(kind)
        found.figures.append(figure)
    return found


def _said(
    columns: Columns, printed: Sequence[Indicator | None], context: Sequence[int]
) -> Iterator[tuple[Hashable, Decimal | None]]:
    cells = (columns[name] for name in ("unit", "value", "numerator", "denominator"))
    for known, proof, unit, value, top, bottom in zip(printed, context, *cells, strict=True):
        if known is None or not {type(unit), type(value), type(top), type(bottom)} <= PLAIN:
            yield None, None
        elif top is None and bottom is None and (figure := _figure(value)) is not None:
            shape = WHOLE if figure == figure.to_integral_value() else BROKEN
            yield (proof, known.unit, unit, type(value) is str, shape), figure
        else:
            yield (proof, known.unit, unit, value, top, bottom), None


def _figure(cell: str | float | None) -> Decimal | None:
    """The figure of a cell that means the same in every column; None for all others."""
    if isinstance(cell, str):
        return _printed(cell)
    return Decimal(int(cell)) if cell is not None and 2 <= cell < MOST and cell == int(cell) else None


@lru_cache(maxsize=REMEMBERED)
def _printed(text: str) -> Decimal | None:
    numeral = read_numeral(text)
    if numeral.value is None or numeral.rule not in OPEN or numeral.flags or numeral.value >= MOST:
        return None
    return numeral.value if numeral.value == round(numeral.value, PLACES) else None


def repeated(files: Sequence[int], keys: Sequence[str]) -> Collection[tuple[int, str]]:
    """The (file, key) of rows of one file that are about the same."""
    rows = list(zip(files, keys, strict=True))
    if len(set(rows)) == len(rows):
        return ()
    return {row for row, times in Counter(rows).items() if times > 1}
