"""What every reader hands on: a sheet of cells with what is known of its look, or a reason why there is none."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import zip_longest

from orchestration.intake.cells import Cell, Printed
from orchestration.intake.files.stack import Grid
from orchestration.settings import LIMITS, Limits
from orchestration.vietnamese.encodings import (
    Decoded,
    encoding_of_font,
    from_legacy,
    is_of_today,
    like_others,
    may_be_legacy,
    repair_text,
)

REMEMBERED = 50_000
LEGACY = "legacy_encoding"

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
        comments: the name of a cell -> what its comment says, without the name of its author.
        untyped: no cell says whether it was a number or a text.
        delimiter: the mark between the cells of a text file.
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
    comments: dict[str, str] = field(default_factory=dict)
    untyped: bool = False
    delimiter: str = ""
    _above: tuple[tuple[Cell, ...], ...] = field(default=(), init=False, repr=False, compare=False)

    def above(self, row: int) -> tuple[tuple[Cell, ...], ...]:
        """The rows above one, by which what they say is remembered; asked for when nothing is mended any more."""
        if len(self._above) < min(row, len(self.rows)):
            self._above = tuple(map(tuple, self.rows[:row]))
        return self._above[:row]


class UnreadableError(Exception):
    """A file that cannot be read.

    Attributes:
        rule: why, a code of list `file_rule`.
        detail: what was seen, for the message.
        in_english: the same, where it is put in words.
    """

    def __init__(self, rule: str, detail: object = "", in_english: str = ""):
        self.rule = rule
        self.detail = str(detail)
        self.in_english = in_english or self.detail
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


def few_odd(rows: int) -> None:
    """Refuses a file of which too many rows have to be looked at one by one.

    Raises:
        UnreadableError: there are more of them than the limits allow.
    """
    if rows > LIMITS.odd_rows:
        raise UnreadableError("too_many_odd_rows", f"> {LIMITS.odd_rows:,}")


def columns_of(rows: Sequence[Sequence[Cell]]) -> Sequence[Sequence[Cell]]:
    """Rows of cells -> columns of cells, all of one length."""
    return rows.columns if isinstance(rows, Grid) else list(map(list, zip_longest(*rows)))


def texts_of(rows: Sequence[Sequence[Cell]]) -> set[str]:
    """The texts of a sheet; a number that is printed with zeros before it is one."""
    columns = columns_of(rows)
    texts = {cell for column in columns for cell in set(column) if isinstance(cell, str)}
    return texts | {cell.text for column in columns for cell in column if type(cell) is Printed and cell.is_code}


def filled(rows: Iterable[Iterable[Cell]]) -> list[list[Cell]]:
    """Rows as a library gives them -> rows of cells, blank text as None."""
    return [[None if cell == "" or (type(cell) is str and cell.isspace()) else cell for cell in row] for row in rows]


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
            sheet.remarks.add(LEGACY)
    suspect = sheet.rows.stack.legacy if isinstance(sheet.rows, Grid) else True
    if suspect and may_be_legacy(texts := texts_of(sheet.rows)):
        mended = {text: _repaired(text) for text in texts if not text.isascii()}
        sheet.remarks.update(flag for each in mended.values() for flag in each.flags)
        readings = {text: each.text for text, each in mended.items()} | _read_alike(mended)
        sheet.rows = [
            [readings.get(cell, cell) if type(cell) is str else cell for cell in cells] for cells in sheet.rows
        ]
    return sheet


def _read_alike(mended: Mapping[str, Decoded]) -> dict[str, str]:
    """The texts that may be read either way, as the others are: all of one old encoding, and none that is certainly of
    today."""
    found = {each.encoding for each in mended.values() if LEGACY in each.flags}
    if len(found) != 1 or is_of_today(mended):
        return {}
    (encoding,) = found
    return {text: like_others(text, encoding) for text, each in mended.items() if not each.flags}


@lru_cache(maxsize=REMEMBERED)
def _repaired(text: str) -> Decoded:
    return repair_text(text)
