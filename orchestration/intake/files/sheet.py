"""What every reader hands on: a sheet of cells with what is known of its look, or a reason why there is none."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import zip_longest
from typing import overload

import numpy as np

from orchestration.intake.cells import Cell
from orchestration.settings import Limits
from orchestration.vietnamese.encodings import encoding_of_font, from_legacy, repair_text

# Letters and signs that Unicode Vietnamese does not use and that text read in a wrong encoding always has.
SUSPECT = re.compile("[¡-¦¨-ª¬®¯´-¶¸-¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿƒ†‡ˆ‰Š‹ŒŽ˜™š›œžŸ§]")
FIRST_OF_TWO = 0xC2  # bytes from here on begin a letter of several bytes
SUSPECT_PAIRS = np.zeros((256, 256), bool)
for _letter in filter(SUSPECT.match, map(chr, range(0x80, 0x2200))):
    SUSPECT_PAIRS[tuple(_letter.encode()[:2])] = True
REMEMBERED = 50_000

Area = tuple[int, int, int, int]
Aside = tuple[str, str]  # a kind of place, and the text there


@dataclass(slots=True)
class Sheet:
    """Rows of cells from A1 on: `rows[6][3]` is D7. An empty cell is None; the one sheet of a csv has no name.

    Attributes:
        merged: areas of merged cells: first row, first column, last row, last column, from 0.
        hidden_rows: rows (from 0) that people do not see, filtered ones too.
        hidden_columns: columns (from 0) that people do not see.
        hidden: the whole sheet is hidden.
        epoch: the year in which its day numbers begin, 1900 or 1904.
        remarks: what the receipt must say of the file, codes of list `file_remark`.
        asides: texts beside the cells, each with its kind of place; those of the whole file stand with the first sheet.
    """

    name: str
    rows: Sequence[list[Cell]]
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False
    epoch: int = 1900
    remarks: set[str] = field(default_factory=set)
    asides: list[Aside] = field(default_factory=list)


class Grid(Sequence[list[Cell]]):
    """The rows of a sheet that is kept as columns, all of one length. A row is made when it is asked for.

    `legacy`: whether its texts may be in an old encoding.
    """

    def __init__(self, columns: Sequence[list[Cell]], legacy: bool = False):
        self.columns = columns
        self.legacy = legacy

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    @overload
    def __getitem__(self, at: int) -> list[Cell]: ...
    @overload
    def __getitem__(self, at: slice) -> list[list[Cell]]: ...
    def __getitem__(self, at: int | slice) -> list[Cell] | list[list[Cell]]:
        if isinstance(at, slice):
            return list(map(list, zip(*(column[at] for column in self.columns), strict=True)))
        return [column[at] for column in self.columns]

    def __iter__(self) -> Iterator[list[Cell]]:
        return map(list, zip(*self.columns, strict=True))


class UnreadableError(Exception):
    """A file that cannot be read.

    Attributes:
        rule: why, a code of list `file_rule`.
        detail: what was seen, for the message.
    """

    def __init__(self, rule: str, detail: object = ""):
        self.rule = rule
        self.detail = str(detail)
        super().__init__(f"{rule}: {detail}")


def within(rows: int, columns: int, sheet: str, limits: Limits) -> None:
    """Refuses a sheet beyond the limits.

    Raises:
        UnreadableError: it has too many rows, columns, or cells from A1 to its last corner.
    """
    if rows > limits.rows or columns > limits.columns or rows * columns > limits.cells:
        raise UnreadableError(
            "too_many_cells", f"{sheet}: {rows:,} x {columns:,}, max. {limits.rows:,} x {limits.columns:,}"
        )


def columns_of(rows: Sequence[Sequence[Cell]]) -> Sequence[Sequence[Cell]]:
    """Rows of cells -> columns of cells, all of one length."""
    return rows.columns if isinstance(rows, Grid) else list(map(list, zip_longest(*rows)))


def filled(rows: Iterable[Iterable[Cell]]) -> list[list[Cell]]:
    """Rows as a library gives them -> rows of cells, blank text as None."""
    return [[None if cell == "" or (type(cell) is str and cell.isspace()) else cell for cell in row] for row in rows]


def may_be_legacy(part: bytes) -> bool:
    """Whether text in UTF-8 may have a letter that text read in a wrong encoding has: a quick look."""
    if part.isascii():
        return False
    data = np.frombuffer(part, np.uint8)
    begins = np.flatnonzero(data[:-1] >= FIRST_OF_TWO)
    return bool(SUSPECT_PAIRS[data[begins], data[begins + 1]].any())


def mend(sheet: Sheet, fonts: dict[tuple[int, int], str] | None = None) -> Sheet:
    """The sheet with text of old encodings (TCVN3, VNI, doubly encoded UTF-8) made readable, and the remark of it.

    Args:
        sheet: changed in place.
        fonts: place of a cell -> the name of its font, where the file says so; a font name settles the encoding.
    """
    for (row, column), font in (fonts or {}).items():
        encoding, cell = encoding_of_font(font), sheet.rows[row][column]
        if encoding and isinstance(cell, str) and not cell.isascii():
            sheet.rows[row][column] = from_legacy(cell, encoding)
            sheet.remarks.add("legacy_encoding")
    columns = columns_of(sheet.rows)
    texts = {cell for column in columns for cell in set(column) if type(cell) is str and not cell.isascii()}
    if SUSPECT.search("\n".join(texts)):
        sheet.rows = list(map(list, sheet.rows))
        for cells in sheet.rows:
            for column, cell in enumerate(cells):
                if isinstance(cell, str) and not cell.isascii() and type(cell) is str:
                    cells[column], flags = _repaired(cell)
                    sheet.remarks.update(flags)
    return sheet


@lru_cache(maxsize=REMEMBERED)
def _repaired(text: str) -> tuple[str, tuple[str, ...]]:
    mended = repair_text(text)
    return mended.text, mended.flags
