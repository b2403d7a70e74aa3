"""Rows of text files whose cells slid: a separator within a text or a number, or another one than that of the file."""

import re
from collections.abc import Callable, Sequence

from orchestration.intake.cells import Cell, shown
from orchestration.intake.files import Sheet
from orchestration.intake.reading.found import Found

DECIMAL_COMMA = ","
WHOLE = re.compile(r"\d{1,15}%?")
FRACTION = re.compile(r"\d{1,3}%?")  # 95,2% split at its comma: 95 and 2%
SEPARATORS = re.compile(r"[,;\t|]")


def is_shifted(sheet: Sheet, place: Found, row: Sequence[Cell]) -> bool:
    """Whether a row of a text file has more cells than the headings, or a decimal comma split its figure in two."""
    if not sheet.delimiter:
        return False
    beyond, commas = row[place.width :], sheet.delimiter == DECIMAL_COMMA
    if beyond and (commas or any(cell is not None for cell in beyond)):
        return True
    figures = [place.columns[field] for field in place.form.values if field in place.columns]
    beside = figures[0] + 1
    whole, piece = _text(row, figures[0]), _text(row, beside)
    if not (commas and WHOLE.fullmatch(whole) and FRACTION.fullmatch(piece)):
        return False
    worded = {place.columns[field] for field in (*place.form.texts, "year") if field in place.columns}
    alone = beside in figures[1:2] and not _text(row, place.columns.get("denominator", -1))
    signed = piece.endswith("%") and not whole.endswith("%")
    slid = any(FRACTION.fullmatch(_text(row, column)) for column in worded if column > beside)
    return beside in worded or alone or signed or slid


def is_unsplit(sheet: Sheet, row: Sequence[Cell], is_known: Callable[[str], bool]) -> bool:
    """Whether a row of a text file stands in one cell, because another sign than that of the file separates it.

    `is_known`: whether a text is the code or the name of something registered.
    """
    texts = [cell for cell in row if cell is not None]
    if not sheet.delimiter or len(texts) != 1 or not isinstance(texts[0], str):
        return False
    parts = [part.strip(' "') for part in SEPARATORS.split(texts[0])]
    return len(parts) > 2 and any(map(is_known, parts))


def is_split(sheet: Sheet, row: Sequence[Cell], is_known: Callable[[str], bool]) -> bool:
    """Whether the commas of a name made several cells of it."""
    if sheet.delimiter != DECIMAL_COMMA:
        return False
    texts = [cell.strip() for cell in row if isinstance(cell, str)]
    return any(is_known(", ".join(texts[start:end])) for start in (0, 1) for end in range(start + 2, len(texts) + 1))


def _text(row: Sequence[Cell], column: int) -> str:
    return shown(row[column]) if 0 <= column < len(row) else ""
