"""What was typed beside a row under no heading, or one of remarks, beyond its table, or as a comment of what it
reports: no part of its note, and heard where it is against the row, see judging."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, time, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

import pyarrow.compute as pc

from orchestration.intake.cells import Cell, shown
from orchestration.intake.columns import Column
from orchestration.intake.form import IN_WORDS
from orchestration.intake.reading.found import BOTH, Found
from orchestration.intake.reading.telling import FIGURED, at, digits
from orchestration.vietnamese.names import OPERATORS
from orchestration.vietnamese.text import fold

# Columns that hold no figures.
ABOUT = frozenset(("ordinal", "code", "name", "unit", *IN_WORDS))
MARK = re.compile(r"[A-Za-z]{0,2}|[^\w?]+")  # "x", "OK", "✓"
# Who gives a figure: "Văn phòng Sở", "Các đơn vị trực thuộc Sở", "VNPT Bình Định".
OFFICE = re.compile(
    r"(?!.*\b(?:chưa|không|chỉ|mới|riêng|năm|quý|tháng)\b)(?:(?:theo|do|của|từ) )*(?:các )?"
    rf"(?:văn phòng|vp|phòng|sở|đơn vị|trung tâm|cơ quan|ngành|doanh nghiệp|{OPERATORS})\b"
    r"[^\d:;?]*"
)
COUNTED = re.compile(r"\d[\d.,]*(?: [^\W\d_]+){0,2}")  # "5 xã"
LETTERS = re.compile(r"[^\W\d_]{2}")


class Aside(NamedTuple):
    """What stands beside a row under no heading: its first column, the text of all, the words of those that no heading
    explains, the figures in the columns of the row that are neither its result nor such, where there are several, each
    with its column, what stands there under headings of other results, and of these since the beginning of the year."""

    column: int
    cell: Cell
    remark: str
    among: tuple[Cell, ...]
    several: tuple[tuple[int, Cell], ...] = ()
    others: tuple[Cell, ...] = ()
    since_year: tuple[Cell, ...] = ()


class Asides:
    """What stands beside the rows of one table under no heading.

    Attributes:
        merged: (row, column) -> what stands in the merged cell that reaches over that row and others, or above a mark
            that says the same.
        numbering: the columns whose figures are nothing that people say of a row.
        ordinals: those of them that stand before the names or the codes of the rows.
        columns: the columns in which something is said.
        heard: those under a heading of remarks, or of free text: what has no letters says nothing there.
        sources: those under one of sources, or of free text: nor does the name of an office there.
        free: those of free text: nor does a number of things there.
        left: those of what is left to be done: their headings are part of what is said.
        commented: row -> the comments of its cells, each with its column.
        others: those of other results of the same thing: "Lũy kế" beside "Kỳ này".
        since_year: those of them since the beginning of the year, see `Found`.
    """

    def __init__(
        self,
        place: Found,
        below: Mapping[int, Column],
        merged: Mapping[tuple[int, Any], Any],
        hidden: Collection[int],
        commented: Mapping[int, Sequence[tuple[int, str]]],
    ):
        self.commented = commented
        self.merged, self.free, self.left = merged, frozenset(place.free), place.left
        self.since_year = frozenset(place.since_year)
        self.others = frozenset(place.rivals) - {place.columns.get("numerator", -1)}
        self.heard, self.sources = self.free.union(place.heard), self.free.union(place.sources)
        topics = [place.columns[field] for field in ("code", "name") if field in place.columns]
        unread = {*range(min(topics)), *hidden}  # numbers of rows, and what only formulas see
        self.numbering = {
            n for n, column in below.items() if n in unread or (n not in self.others and _numbers_rows(column))
        }
        self.ordinals = {n for n in self.numbering if n < max(topics)}
        self.columns = sorted(n for n, column in below.items() if self._is_said(n, column))
        self._about = {*below, *(place.columns.get(field) for field in (place.form.values[0], *ABOUT))}

    def of(self, number: int, row: Sequence[Cell]) -> Aside | None:
        """What is no number of its row, no tick, no day and nobody's initials."""
        cells = ((n, self.merged.get((number, n), at(row, n))) for n in self.columns)
        said = [(n, self._with_heading(n, cell)) for n, cell in cells if self._says(n, cell)]
        said += [(n, comment) for n, comment in self.commented.get(number, ()) if self._says(n, comment)]
        if not said:
            return None
        cell = said[0][1] if len(said) == 1 else BOTH.join(_typed(cell) for _, cell in said)
        remark = BOTH.join(cell for n, cell in said if isinstance(cell, str) and n not in self.sources)
        among = tuple(cell for n, cell in enumerate(row) if n not in self._about and digits(cell))
        others, since_year = (tuple(cell for n, cell in said if n in of) for of in (self.others, self.since_year))
        return Aside(said[0][0], cell, remark, among, tuple(said) if len(said) > 1 else (), others, since_year)

    def _is_said(self, number: int, column: Column) -> bool:
        figures = number not in self.numbering | self.heard and column.numbered.any()
        cells = (*pc.unique(column.texts).to_pylist(), *column.others.values())
        return bool(figures) or any(self._says(number, cell) for cell in cells)

    def _with_heading(self, column: int, cell: Cell) -> Cell:
        return f"{self.left[column]}: {shown(cell)}" if column in self.left else cell

    def _says(self, column: int, cell: Cell) -> bool:
        if column in self.heard and not (isinstance(cell, str) and LETTERS.search(cell)):
            return False
        if column in self.sources and OFFICE.fullmatch(fold(shown(cell))):
            return False
        if column in self.free and COUNTED.fullmatch(shown(cell)):
            return False
        idle = isinstance(cell, bool | date | time | timedelta) or MARK.fullmatch(shown(cell))
        return not idle and not (column in self.numbering and _is_number(cell))


def _numbers_rows(column: Column) -> bool:
    """Whether the figures of a column number its rows, in each group anew, or are zeros as of a formula that checks."""
    figures = [shown(cell).rstrip(".)") for cell in column.cells() if digits(cell)]
    numbers = [int(figure) if figure.isdecimal() else -1 for figure in figures]
    running = all(after in (1, before + 1) for before, after in pairwise([0, *numbers]))
    return len(numbers) > 1 and (running or not any(numbers))


def _is_number(cell: Cell) -> bool:
    return FIGURED.fullmatch(shown(cell).rstrip(".)")) is not None


def _typed(cell: Cell) -> str:
    """A cell as it would be typed here beside others."""
    return shown(cell).replace(".", ",") if isinstance(cell, float) else shown(cell)
