"""Rows that say the same are judged once: what is found of one row as printed holds for all with the same cells.

A row is as printed when its code and name stand in it exactly as in the registry, in sight and not merged. Nothing that
is found of it then depends on which indicator it is: only on unit and figures, and on what its file proves of figures.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from orchestration.intake.judging.codebook import Codebook, Indicator
from orchestration.intake.reading.datarows import Columns

PLAIN = {str, int, float, type(None)}  # types of cells; others (dates, padded numbers, formulas) are judged one by one
WHOLE = "whole number"  # any number from 2 on: its reading differs from that of another in nothing but the number
MOST = 10**15  # whole numbers up to here are exact


@dataclass(slots=True)
class Kinds:
    """The rows of a table sorted by what they say.

    Attributes:
        first: per kind the number of its first row, which is judged for all.
        of: per row its kind; None for rows that are judged one by one.
        whole: per row its figure, where the kind leaves it open.
    """

    first: list[int] = field(default_factory=list)
    of: list[int | None] = field(default_factory=list)
    whole: list[int | None] = field(default_factory=list)


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
    sorted_ = Kinds()
    known: dict[Hashable, int] = {}
    for row, said in enumerate(_said(columns, printed, context)):
        if said is None:
            sorted_.of.append(None)
            sorted_.whole.append(None)
            continue
        kind = known.setdefault(said, len(known))
        if kind == len(sorted_.first):
            sorted_.first.append(row)
        sorted_.of.append(kind)
        sorted_.whole.append(int(columns["value"][row]) if said[-1] is WHOLE else None)
    return sorted_


def _said(
    columns: Columns, printed: Sequence[Indicator | None], context: Sequence[int]
) -> Iterator[tuple[Any, ...] | None]:
    cells = (columns[name] for name in ("unit", "value", "numerator", "denominator"))
    for known, proof, unit, value, top, bottom in zip(printed, context, *cells, strict=True):
        if known is None or not {type(unit), type(value), type(top), type(bottom)} <= PLAIN:
            yield None
        elif top is None and bottom is None and type(value) is not str and _is_whole(value):
            yield proof, known.unit, unit, WHOLE
        else:
            yield proof, known.unit, unit, value, top, bottom


def _is_whole(value: Any) -> bool:
    return value is not None and 2 <= value < MOST and value == int(value)


def repeated(files: Sequence[int], keys: Sequence[str]) -> Collection[tuple[int, str]]:
    """The (file, key) of rows of one file that are about the same."""
    rows = list(zip(files, keys, strict=True))
    if len(set(rows)) == len(rows):
        return ()
    return {row for row, times in Counter(rows).items() if times > 1}
