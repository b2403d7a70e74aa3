"""csv, tsv and txt in any encoding: text -> one sheet of text cells."""

import csv
import io

from orchestration.intake.cells import Cell
from orchestration.intake.files.sheet import Sheet, UnreadableError, within
from orchestration.settings import Limits
from orchestration.vietnamese.encodings import decode

DELIMITERS = (",", ";", "\t", "|")
ILLEGIBLE = ("undetermined", "undecodable_bytes")
SNIFFED = 30  # rows looked at to tell the delimiter
SEPARATOR_LINE = "sep="  # Excel's own first line


def read_delimited(data: bytes, limits: Limits) -> list[Sheet]:
    """The one sheet of a text file.

    Raises:
        UnreadableError: it is not text, or too large.
    """
    decoded = decode(data)
    if doubts := [flag for flag in decoded.flags if flag in ILLEGIBLE]:
        raise UnreadableError("damaged_text", ", ".join(doubts))
    text = decoded.text
    csv.field_size_limit(limits.line_bytes)  # split at the wrong mark, a whole line is one cell
    try:
        delimiter = max(DELIMITERS, key=lambda d: _width(text, d))
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise UnreadableError("damaged_text", error) from error
    if rows and rows[0] and rows[0][0].casefold().startswith(SEPARATOR_LINE):
        rows[0] = []
    within(len(rows), max(map(len, rows), default=0), "", limits)
    remarks = {"legacy_encoding"} & set(decoded.flags) | ({"mojibake"} & set(decoded.flags))
    cells: list[list[Cell]] = [[cell if cell.strip() else None for cell in row] for row in rows]
    return [Sheet("", cells, untyped=True, remarks=remarks)]


def _width(text: str, delimiter: str) -> int:
    """How many cells the first rows have when split this way: the right delimiter gives most."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return sum(len(row) for row, _ in zip(reader, range(SNIFFED), strict=False))
