"""csv, tsv and txt in any encoding: text -> one sheet of text cells."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from statistics import mode

from orchestration.intake.cells import Cell
from orchestration.intake.files.sheet import Sheet, UnreadableError, within
from orchestration.intake.form import FORMS
from orchestration.settings import Limits
from orchestration.vietnamese.encodings import decode
from orchestration.vietnamese.text import fold_ascii

DELIMITERS = (",", ";", "\t", "|")
ILLEGIBLE = ("undetermined", "undecodable_bytes")
SNIFFED = 30  # rows looked at to tell the delimiter
SEPARATOR_LINE = "sep="  # Excel's own first line
HEADINGS = {
    fold_ascii(text) for form in FORMS for text in chain(form.headings.values(), *form.synonyms.values())
}  # split at the right mark, one line holds most of them
END = "\0"  # a cell of its own, unless a quotation mark is still open


def read_delimited(data: bytes, limits: Limits) -> list[Sheet]:
    """The one sheet of a text file.

    Raises:
        UnreadableError: it is not text, or too large, or a quotation mark swallows lines.
    """
    decoded = decode(data)
    if doubts := [flag for flag in decoded.flags if flag in ILLEGIBLE]:
        raise UnreadableError("damaged_text", ", ".join(doubts))
    text = decoded.text
    csv.field_size_limit(limits.line_bytes)  # split at the wrong mark, a whole line is one cell
    try:
        delimiter = max(DELIMITERS, key=lambda d: _likely(text, d))
        rows = _rows(text, delimiter, limits)
    except csv.Error as error:
        raise UnreadableError("damaged_text", error) from error
    if rows and rows[0] and rows[0][0].casefold().startswith(SEPARATOR_LINE):
        rows[0] = []
    within(len(rows), max(map(len, rows), default=0), "", limits)
    remarks = {"legacy_encoding"} & set(decoded.flags) | ({"mojibake"} & set(decoded.flags))
    cells: list[list[Cell]] = [[cell if cell.strip() else None for cell in row] for row in rows]
    return [Sheet("", cells, untyped=True, remarks=remarks, delimiter=delimiter)]


def _reader(text: str, delimiter: str) -> "Iterator[list[str]]":
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _likely(text: str, delimiter: str) -> tuple[int, int]:
    """How many headings of a form one of the first rows has when split this way, and how many cells all of them have:
    the right delimiter gives most."""
    rows = list(islice(_reader(text, delimiter), SNIFFED))
    return max((sum(fold_ascii(cell) in HEADINGS for cell in row) for row in rows), default=0), sum(map(len, rows))


def _rows(text: str, delimiter: str, limits: Limits) -> list[list[str]]:
    """The rows of cells.

    Raises:
        UnreadableError: there are too many, or a quotation mark that was opened swallows cells or lines.
    """
    ended = text if text.endswith(("\n", "\r")) or not text else f"{text}\n"
    rows = list(islice(_reader(ended + END, delimiter), limits.rows + 2))
    within(len(rows) - 1, 0, "", limits)
    last = rows.pop()
    if last != [END]:
        last[-1] = last[-1].removesuffix(END).rstrip("\r\n")
        rows.append(last)
        if delimiter in last[-1] or len(last[-1].splitlines()) > 1:
            raise UnreadableError("quote_open", _line_of(len(rows) - 1, ended, delimiter))
    lines = ended.count("\n")
    if '"' in text and (len(rows) != lines or not lines):
        width = mode([len(row) for row in rows if len(row) > 1] or [1])
        for number, row in enumerate(rows):
            if any(_swallows(cell, delimiter, width) for cell in row if "\n" in cell or "\r" in cell):
                raise UnreadableError("quote_open", _line_of(number, ended, delimiter))
    return rows


def _swallows(cell: str, delimiter: str, width: int) -> bool:
    """Whether a cell goes on over other rows of the table; a note has commas, too, but with a space after them, or
    between digits."""
    mark = re.escape(delimiter)
    a_row = re.compile(rf"(?:[a-z0-9]+(?:_[a-z0-9]+)+|\S+:task:[^\s{mark}]+)\s*{mark}.*")
    tight = re.compile(rf"(?<!\d){mark}(?! )|{mark}(?![\d ])")
    return any(a_row.match(line) or len(tight.findall(line)) >= max(width - 1, 2) for line in cell.splitlines()[1:])


def _line_of(number: int, text: str, delimiter: str) -> int:
    """The line, from 1, in which a row begins."""
    before: Sequence[list[str]] = list(islice(_reader(text, delimiter), number))
    return 1 + sum(1 + sum(len(re.findall(r"\r\n|\r|\n", cell)) for cell in row) for row in before)
