"""The rows of a sheet as headings are looked for in them: texts, merged cells over all their columns, and no data."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from orchestration.intake.cells import Cell, shown
from orchestration.intake.files import Sheet
from orchestration.intake.files.stack import Grid
from orchestration.vietnamese.periods import FIRST_YEAR, LAST_YEAR

DEEP = 3  # rows that a heading is spread over
CODE = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+|\S+:(?:task|target):\S+")
_FIGURE = re.compile(r"[-+]?\d[\d.,\s]*%?")


class Lines:
    """The rows of a sheet as headings are looked for in them: texts, and merged cells over all their columns."""

    def __init__(self, sheet: Sheet):
        self.sheet = sheet
        self._lasts: dict[int, int] = {}

    @cached_property
    def _areas(self) -> Mapping[int, Sequence[tuple[int, int, int]]]:
        """Row -> the merged cells that reach over it: the row of the text, first and last column."""
        found: dict[int, list[tuple[int, int, int]]] = {}
        for top, left, bottom, right in self.sheet.merged:
            for row in range(top, min(bottom, top + DEEP) + 1):
                found.setdefault(row, []).append((top, left, right))
        return found

    def row(self, number: int) -> list[str]:
        """The texts of one row; a year is one, too."""
        rows = self.sheet.rows
        cells = list(rows[number]) if number < len(rows) else []
        for top, left, right in self._areas.get(number, ()):
            if left < len(rows[top] if top < len(rows) else ()):
                cells.extend([None] * (right + 1 - len(cells)))
                over = self._filled(top + 1, left, right) if left < right else [left]
                cells[left : right + 1] = [rows[top][left] if n in over else None for n in range(left, right + 1)]
        return ["" if cell is None else _as_heading(cell) for cell in cells]

    def _filled(self, below: int, left: int, right: int) -> Sequence[int]:
        """Of columns under one merged heading those in which something stands; all where nothing does."""
        columns = range(left, right + 1)
        return [column for column in columns if self._last(column) >= below] or columns

    def _last(self, column: int) -> int:
        """The last row in which something stands in a column; -1 for none."""
        if column not in self._lasts:
            rows = self.sheet.rows
            if isinstance(rows, Grid):
                cells = rows.column(column).cells() if column < rows.width else []
            else:
                cells = [row[column] if column < len(row) else None for row in rows]
            there = (number for number in range(len(cells) - 1, -1, -1) if cells[number] is not None)
            self._lasts[column] = next(there, -1)
        return self._lasts[column]

    def may_go_on(self, number: int) -> bool:
        """Whether headings may go on in this row: it has no code and no figure."""
        rows = self.sheet.rows
        return number < len(rows) and not any(cell is not None and _is_data(cell) for cell in rows[number])


def _as_heading(cell: Cell) -> str:
    return cell.strip() if isinstance(cell, str) else shown(cell) if _is_year(cell) else ""


def _is_year(cell: Cell) -> bool:
    return isinstance(cell, int | float) and FIRST_YEAR <= cell <= LAST_YEAR and cell == int(cell)


def _is_data(cell: Cell) -> bool:
    """Whether a cell is a code or a figure, which no heading is."""
    if not isinstance(cell, str):
        return not _is_year(cell)
    text = cell.strip()
    year = text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR
    return bool(CODE.fullmatch(text) or (_FIGURE.fullmatch(text) and not year))
