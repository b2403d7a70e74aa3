"""Rows that a file has more than once with the same figures, on several sheets or word by word: one stands for all."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from orchestration.intake.cells import Cell, shown
from orchestration.intake.form import IN_WORDS
from orchestration.intake.judging.conform import Names
from orchestration.intake.reading.blocks import Columns

PLACE = frozenset(("sheet", "row", "layout", "file", "block", "hidden", "ordinal", "code"))  # where a row stands
TOLD = frozenset(
    ("name", "unit", "numerator", "denominator", "plan", "rate", *IN_WORDS)
)  # what a sheet that sums up may leave out


def copies(columns: Columns, names: Names, figures: Collection[str], decided: Collection[int]) -> list[int]:
    """The rows that say what a row on another sheet says, and no more than that; or all that another on theirs says.

    Args:
        columns: rows of one form of several files, one by one.
        names: tells what a row is about.
        figures: the fields of which a row has one; nothing is no copy of nothing.
        decided: files that people decided on, row by row: they stay as they are.
    """
    several = _on_several_sheets(columns)
    twice = {key for key, number in Counter(_as_written(columns)).items() if number > 1}
    alike: dict[tuple[int, str], list[int]] = {}
    told = (columns[field] for field in ("file", "code", "name", "scope"))
    for n, (file, code, name, scope) in enumerate(zip(*told, strict=True)):
        may_be = file not in decided and (file in several or (file, code, name) in twice)
        if may_be and not scope and any(columns[field][n] is not None for field in figures):
            match = names.match(code, name)
            if match.rule is None:
                alike.setdefault((file, match.key), []).append(n)
    return [n for rows in alike.values() if len(rows) > 1 for n in _all_but_one(columns, rows)]


def _on_several_sheets(columns: Columns) -> set[int]:
    sheets = Counter(file for file, _ in set(zip(columns["file"], columns["sheet"], strict=True)))
    return {file for file, number in sheets.items() if number > 1}


def _as_written(columns: Columns) -> Iterator[tuple[int, Cell, Cell]]:
    """What each row is said to be about, with its file; a code alone may be that of another row."""
    for file, code, name in zip(*(columns[field] for field in ("file", "code", "name")), strict=True):
        if name is not None:
            yield file, code, name


def _all_but_one(columns: Columns, rows: Sequence[int]) -> list[int]:
    """The rows besides the one in sight that says most; none where they differ, or where two on one sheet are not the
    same word by word, with their names."""
    told = TOLD & columns.keys()
    kept, *others = sorted(
        rows, key=lambda n: (columns["hidden"][n], sum(columns[field][n] is None for field in told), n)
    )
    apart = len({columns["sheet"][n] for n in rows}) == len(rows)
    whole = columns["name"][kept] is not None and all(_is_same_row(columns, kept, other) for other in others)
    return others if whole or (apart and all(_is_copy(columns, kept, other) for other in others)) else []


def _is_same_row(columns: Columns, one: int, other: int) -> bool:
    """Whether rows have the same in all columns but that of their numbers."""
    where = PLACE - {"code"}
    return all(field in where or _is_same(column[one], column[other]) for field, column in columns.items())


def _is_copy(columns: Columns, kept: int, other: int) -> bool:
    return all(
        field in PLACE or _is_same(column[kept], column[other]) or (field in TOLD and column[other] is None)
        for field, column in columns.items()
    )


def _is_same(one: Cell, other: Cell) -> bool:
    return one == other and isinstance(one, str) == isinstance(other, str) and shown(one) == shown(other)
