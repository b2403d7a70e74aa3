"""Rows that several sheets of one file have with the same figures: one of them stands for all."""

from collections import Counter
from collections.abc import Collection, Sequence

from orchestration.intake.cells import Cell, shown
from orchestration.intake.form import IN_WORDS
from orchestration.intake.judging.conform import Names
from orchestration.intake.reading.blocks import Columns

PLACE = frozenset(("sheet", "row", "layout", "file", "block", "hidden", "ordinal", "code"))  # where a row stands
TOLD = frozenset(
    ("name", "unit", "numerator", "denominator", "plan", "rate", *IN_WORDS)
)  # what a sheet that sums up may leave out


def copies(columns: Columns, names: Names, figures: Collection[str], decided: Collection[int]) -> list[int]:
    """The rows that say what a row on another sheet says, and no more than that.

    Args:
        columns: rows of one form of several files, one by one.
        names: tells what a row is about.
        figures: the fields of which a row has one; nothing is no copy of nothing.
        decided: files that people decided on, row by row: they stay as they are.
    """
    several = _on_several_sheets(columns) - set(decided)
    alike: dict[tuple[int, str], list[int]] = {}
    told = (columns[field] for field in ("file", "code", "name", "scope"))
    for n, (file, code, name, scope) in enumerate(zip(*told, strict=True)):
        if file in several and not scope and any(columns[field][n] is not None for field in figures):
            match = names.match(code, name)
            if match.rule is None:
                alike.setdefault((file, match.key), []).append(n)
    return [n for rows in alike.values() if len(rows) > 1 for n in _all_but_one(columns, rows)]


def _on_several_sheets(columns: Columns) -> set[int]:
    sheets = Counter(file for file, _ in set(zip(columns["file"], columns["sheet"], strict=True)))
    return {file for file, number in sheets.items() if number > 1}


def _all_but_one(columns: Columns, rows: Sequence[int]) -> list[int]:
    """The rows besides the one in sight that says most; none where they differ, or two stand on one sheet."""
    told = TOLD & columns.keys()
    kept, *others = sorted(
        rows, key=lambda n: (columns["hidden"][n], sum(columns[field][n] is None for field in told), n)
    )
    apart = len({columns["sheet"][n] for n in rows}) == len(rows)
    return others if apart and all(_is_copy(columns, kept, other) for other in others) else []


def _is_copy(columns: Columns, kept: int, other: int) -> bool:
    return all(
        field in PLACE or _is_same(column[kept], column[other]) or (field in TOLD and column[other] is None)
        for field, column in columns.items()
    )


def _is_same(one: Cell, other: Cell) -> bool:
    return one == other and isinstance(one, str) == isinstance(other, str) and shown(one) == shown(other)
