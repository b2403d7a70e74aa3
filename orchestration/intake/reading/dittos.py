"""Marks that say the same as the cell above, "nt", "như trên" or a lone quotation mark, and what they stand for."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import Final

from orchestration.intake.cells import REMEMBERED, Cell
from orchestration.intake.files.stack import Grid
from orchestration.intake.form import IN_WORDS
from orchestration.intake.reading.blocks import Block
from orchestration.vietnamese.text import fold_ascii

SHORT: Final = 50  # bytes of such a mark
REPEATED: Final = ("unit", *IN_WORDS)  # the fields that say what the row above does
AROUND: Final = " .,;:()[]–—_-"
DITTO: Final = re.compile(r"n[./]? ?t|nhu (?:(?:dong|hang|chi tieu|nhiem vu|muc|ghi chu|o) )?(?:(?:ngay )?o )?tren")
QUOTED: Final = frozenset(('"', '""', "''", "“", "”", "“”", "„", "″", "´´", "``", "〃", "//"))
# Every such mark, among others; RE2 knows it, too, and has it ready at once.
MAY_REPEAT: Final = r"^\W*(?:[nN]\W*[tT]|[nN][hH].*[nN])?\W*$"


def repeat_above(blocks: Sequence[Block]) -> None:
    """Marks in tables become what the nearest row above says: in its own table, or else in the one before it on the
    sheet."""
    for number, block in enumerate(blocks):
        tables = [above for above in blocks[max(0, number - 1) : number + 1] if above.sheet is block.sheet]
        for field in REPEATED:
            if marked := _marked(block, field):
                block.take_out(marked)
                meant = dict(_filled(chain(*(_said(table, field) for table in tables))))
                cells = zip(block.rows, block.cells[field], strict=True)
                block.cells[field] = [meant.get(row, cell) for row, cell in cells]


def repeated(grid: Grid, column: int, start: int) -> dict[int, Cell]:
    """Row of a sheet, from `start` on -> what the mark in a column stands for."""
    told = enumerate(grid.column(column).slice(start, len(grid)).cells(), start)
    return dict(_filled(told)) if _may_repeat(grid, column) else {}


@lru_cache(maxsize=REMEMBERED)
def is_ditto(text: str) -> bool:
    """Whether a text says only that it is that of the row above."""
    bare = text.strip(AROUND)
    return bare in QUOTED or DITTO.fullmatch(fold_ascii(bare)) is not None


def _marked(block: Block, field: str) -> set[int]:
    """The data rows of a table in which a field is such a mark."""
    column, below = block.place.columns.get(field, block.grid.width), block.place.last + 1
    if field not in block.cells or column >= block.grid.width:
        return set()
    if not _may_repeat(block.grid, column):
        return set()
    told = block.grid.column(column).slice(below, len(block.grid))
    rows = {*block.rows, *block.run_rows().tolist()}
    return {row for row, cell in enumerate(told.cells(), below) if row in rows and _repeats(cell)}


def _may_repeat(grid: Grid, column: int) -> bool:
    return any(map(_repeats, grid.stack.short(column, SHORT, MAY_REPEAT).to_pylist()))


def _said(block: Block, field: str) -> list[tuple[int, Cell]]:
    """What a field says in each data row of a table, from top to bottom."""
    if field not in block.place.columns or field not in block.cells:
        return []
    column = block.grid.column(block.place.columns[field])
    in_runs = ((row, column.cell(row)) for row in block.run_rows().tolist())
    return sorted([*zip(block.rows, block.cells[field], strict=True), *in_runs], key=itemgetter(0))


def _filled(cells: Iterable[tuple[int, Cell]]) -> Iterator[tuple[int, Cell]]:
    """The rows with a mark, each with the nearest cell above that has none."""
    above: Cell = None
    for row, cell in cells:
        if not _repeats(cell):
            above = above if cell is None else cell
        elif above is not None:
            yield row, above


def _repeats(cell: Cell) -> bool:
    return isinstance(cell, str) and is_ditto(cell)
