"""A file -> sheets of rows of cells, or `UnreadableError` with a reason. No meaning is read here."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from orchestration.intake.cells import Cell
from orchestration.settings import LIMITS, Limits
from orchestration.vietnamese.encodings import decode

DELIMITERS = (",", ";", "\t")
ILLEGIBLE = ("undetermined", "undecodable_bytes")
SNIFFED = 30  # rows looked at to tell the delimiter


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of cells from A1 on: `rows[6][3]` is D7. An empty cell is None; the one sheet of a csv has no name."""

    name: str
    rows: list[list[Cell]]


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


def read_sheets(path: Path, limits: Limits = LIMITS) -> list[Sheet]:
    """Reads an xlsx or csv file, told by its suffix.

    Raises:
        UnreadableError: damaged, encrypted, too large, or of another format.
    """
    if path.stat().st_size > limits.file_bytes:
        raise UnreadableError("file_too_large", f"{path.stat().st_size:,} > {limits.file_bytes:,} bytes")
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise UnreadableError("format_unknown", path.suffix or path.name)
    return reader(path, limits)


def _workbook(path: Path, limits: Limits) -> list[Sheet]:
    data = path.read_bytes()
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [_sheet(book, name, limits) for name in book.sheet_names]
    except PasswordError as error:
        raise UnreadableError("password_protected") from error
    except CalamineError as error:
        raise UnreadableError("damaged_workbook", error) from error


def _sheet(book: CalamineWorkbook, name: str, limits: Limits) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    last_row, last_column = sheet.end or (-1, -1)
    _within(last_row + 1, last_column + 1, name, limits)
    rows = sheet.to_python(skip_empty_area=False)
    return Sheet(name, [[None if _is_blank(cell) else cell for cell in row] for row in rows])


def _delimited(path: Path, limits: Limits) -> list[Sheet]:
    decoded = decode(path.read_bytes())
    if doubts := [flag for flag in decoded.flags if flag in ILLEGIBLE]:
        raise UnreadableError("damaged_text", ", ".join(doubts))
    text = decoded.text
    try:
        delimiter = max(DELIMITERS, key=lambda d: _width(text, d))
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise UnreadableError("damaged_text", error) from error
    _within(len(rows), max(map(len, rows), default=0), path.stem, limits)
    return [Sheet("", [[cell if cell.strip() else None for cell in row] for row in rows])]


def _width(text: str, delimiter: str) -> int:
    """How many cells the first rows have when split this way: the right delimiter gives most."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return sum(len(row) for row, _ in zip(reader, range(SNIFFED), strict=False))


def _within(rows: int, columns: int, sheet: str, limits: Limits) -> None:
    if rows > limits.rows or columns > limits.columns:
        raise UnreadableError(
            "too_many_cells", f"{sheet}: {rows:,} x {columns:,}, max. {limits.rows:,} x {limits.columns:,}"
        )


def _is_blank(cell: object) -> bool:
    return isinstance(cell, str) and not cell.strip()


READERS: dict[str, Callable[[Path, Limits], list[Sheet]]] = {".xlsx": _workbook, ".csv": _delimited}
