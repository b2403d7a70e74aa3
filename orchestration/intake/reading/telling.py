"""What tells a row with data: a code, a figure, a name of the registry; and what tells that a row is none."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from orchestration.intake.cells import REMEMBERED, Cell, shown
from orchestration.intake.files import Sheet
from orchestration.intake.files.stack import Registered
from orchestration.intake.reading.found import Found
from orchestration.intake.reading.row_words import (
    BARE_DAY,
    FOOT,
    GROUP,
    NOTES,
    SIGNATURE,
    STATED,
    TOTALS,
    WHO,
    is_apart,
    signed_on,
)
from orchestration.intake.reading.text_rows import is_shifted, is_split, is_unsplit
from orchestration.vietnamese.text import STRUCK, fold_ascii, is_rule_row

TOLD_BEHIND = re.compile(r"[:=]|\s[–-]\s")
FIGURED = re.compile(r"\d[\d.,/ ]*%?")
PLAIN_CODE = r"^[a-z0-9]+(?:_[a-z0-9]+)+$"  # certainly no note and no title


@dataclass(frozen=True, slots=True)
class Known:
    """What the registry knows.

    Attributes:
        registered: the codes of the registry.
        word: whether a text is a state that a task can be reported in.
        state: whether it is one, perhaps with its day; None where more is said of it, or it leaves open which.
        done: whether it is that of a task that is done.
        name: whether a text is a name of the registry.
        task: whether it is that of a task, and not of an indicator; None where it may be either's, or is neither's.
        like: whether a text has most words of the name of an indicator.
        tellings: what tells the rows of tables, by their columns.
    """

    registered: Registered
    word: Callable[[str], bool]
    state: Callable[[str], bool | None]
    done: Callable[[str], bool]
    name: Callable[[str], bool]
    task: Callable[[str], bool | None]
    like: Callable[[str], bool]
    tellings: "dict[tuple[object, ...], Telling]" = field(default_factory=dict)

    def about(self, text: str) -> bool:
        """Whether a text is a code or a name of the registry."""
        return text in self.registered.numbers or self.name(text)


class Telling:
    """Tells the data rows of tables with the same columns; what was told of a row is kept: many workbooks have the same
    lines."""

    def __init__(self, sheet: Sheet, place: Found, known: Known):
        self.sheet, self.place, self.known = sheet, place, known
        self._told: dict[tuple[object, ...], bool] = {}
        columns = place.columns
        self.code, self.name, self.ordinal = (columns.get(field, -1) for field in ("code", "name", "ordinal"))
        self.values = [columns[field] for field in place.form.values if field in columns]
        if "count" in columns:
            self.values.append(columns["rate"])
        self.values += [column for column in place.levels.values() if column not in self.values]
        self.texts = [columns[field] for field in place.form.texts if field in columns and field != "name"]

    @classmethod
    def of(cls, sheet: Sheet, place: Found, known: Known) -> "Telling":
        """The one for the columns of a table."""
        key = place.form.title, place.width, sheet.delimiter, *place.columns.items(), *place.levels.values()
        if key not in known.tellings:
            known.tellings[key] = cls(sheet, place, known)
        return known.tellings[key]

    def is_valued(self, row: Sequence[Cell]) -> bool:
        """Whether something stands in the columns of results that is one, or may be meant for one."""
        return any(_is_value(at(row, column), self.known.word) for column in self.values)

    def has_result(self, row: Sequence[Cell]) -> bool:
        """Whether a row has a result of something that is registered: no heading of a table below."""
        texts = (at(row, column) for column in (self.code, self.name))
        return self.is_valued(row) and any(isinstance(text, str) and self.known.about(text) for text in texts)

    def is_data(self, row: Sequence[Cell], code: Cell, name: Cell, signed: bool) -> bool:
        """Whether a row is one with data.

        Args:
            row: its cells.
            code, name: those of the row, or of the merged cell that reaches over it.
            signed: whether a signature stands above it.
        """
        said = (*row, code, name, signed)
        if said not in self._told:
            if len(self._told) == REMEMBERED:
                self._told.clear()
            self._told[said] = self._is_data(row, code, name, signed)
        return self._told[said]

    def _is_data(self, row: Sequence[Cell], code: Cell, name: Cell, signed: bool) -> bool:
        valued = self.is_valued(row)
        if self._is_cancelled(row, code):
            return False
        if code is not None and not _no_code(code, valued, self.known.name):
            return True
        group = GROUP.fullmatch(shown(at(row, self.ordinal)))
        told = any(at(row, column) is not None for column in (*self.values, *self.texts))
        said = told or (self.code < 0 and not group)
        return (
            (isinstance(name, str) and said and self.known.name(name))
            or self._is_told_in_name(name)
            or self._is_about(row, name, valued, signed)
            or self._slid(row)
            or self._is_misplaced(row)
            or is_unsplit(self.sheet, row, self.known.about)
        )

    def _is_told_in_name(self, name: Cell) -> bool:
        """Whether a figure stands behind a name of the registry: 'Số đô thị thông minh: 2 đô thị'."""
        if not isinstance(name, str) or not digits(name):
            return False
        parts = TOLD_BEHIND.split(name, maxsplit=1)
        return len(parts) > 1 and digits(parts[1]) and self.known.name(parts[0])

    def _is_cancelled(self, row: Sequence[Cell], code: Cell) -> bool:
        """Whether the code of a row without a result is struck out."""
        struck = isinstance(code, str) and STRUCK in code
        return struck and all(at(row, column) is None for column in self.values)

    def _is_about(self, row: Sequence[Cell], name: Cell, valued: bool, signed: bool) -> bool:
        """Whether a row is about something: it has a figure, or words for one behind a number and a name; no total, no
        drawn line, nothing that stands below a table."""
        texts = [shown(cell) for cell in row if isinstance(cell, str) and not digits(cell)]
        first = next((text for text in texts if not GROUP.fullmatch(text)), "")
        if TOTALS.fullmatch(fold_ascii(first)) or is_rule_row(first):
            return False
        if all(SIGNATURE.fullmatch(fold_ascii(shown(cell))) for cell in row if cell is not None):
            return False
        if WHO.fullmatch(fold_ascii(first)) or FOOT.fullmatch(fold_ascii(shown(name))):
            return False
        ordinal, said = shown(at(row, self.ordinal)), at(row, self.values[0])
        if GROUP.fullmatch(ordinal) and not any(digits(at(row, column)) for column in self.values):
            return False
        if valued:
            return not signed or name is not None or bool(ordinal)
        worded = isinstance(said, str) and not (is_rule_row(said) or TOTALS.fullmatch(fold_ascii(said)))
        return bool(ordinal) and name is not None and worded and not signed

    def _is_misplaced(self, row: Sequence[Cell]) -> bool:
        """Whether a row has a figure, and something that is registered in a column where it does not belong."""
        texts = (cell for n, cell in enumerate(row) if isinstance(cell, str) and n not in (self.code, self.name))
        return any(map(digits, row)) and any(map(self.known.about, texts))

    def _slid(self, row: Sequence[Cell]) -> bool:
        """Whether a row of a text file has more cells than the headings, and so words where its value should be."""
        if not self.sheet.delimiter:
            return False
        beyond = any(cell is not None for cell in row[self.place.width :])
        about = at(row, self.ordinal) is not None or at(row, self.code) is not None
        figured = FIGURED.fullmatch(shown(next((cell for cell in reversed(row) if cell is not None), None)))
        slid = beyond and (about or figured) and is_shifted(self.sheet, self.place, row)
        return bool(slid) or is_split(self.sheet, row, self.known.name)


def is_sure(code: str, known_name: Callable[[str], bool]) -> bool:
    """Whether a code of the registry cannot be taken for a note or for the title of a group of rows."""
    return not _no_code(code, valued=False, known_name=known_name)


def may_report(row: Sequence[Cell], known: Known) -> bool:
    """Whether a row without headings may be of something registered: it has a name, a figure behind words that are
    near one, or a state behind words."""
    words = next((n for n, cell in enumerate(row) if isinstance(cell, str) and cell.strip().count(" ") > 1), len(row))
    told = [shown(cell) for cell in row[words:] if cell is not None]
    if not told:
        return False
    figured = any(map(FIGURED.fullmatch, told[1:])) and known.like(told[0])
    return figured or any(map(known.word, told[1:])) or known.name(told[0])


def at(row: Sequence[Cell], column: int) -> Cell:
    """The cell of a column; None beyond the row."""
    return row[column] if 0 <= column < len(row) else None


def digits(cell: Cell) -> bool:
    """Whether a cell has a digit."""
    return cell is not None and any(map(str.isdigit, str(cell)))


def _no_code(code: Cell, valued: bool, known_name: Callable[[str], bool]) -> bool:
    """Whether what stands in the column of codes is none: a note, a drawn line, the title of a group of rows."""
    if not isinstance(code, str) or (" " not in code and digits(code)):
        return False
    if is_rule_row(code) or TOTALS.fullmatch(fold_ascii(code)) or WHO.fullmatch(fold_ascii(code)):
        return True
    if not valued and is_apart(code):
        return True
    title = " " in code.strip() or GROUP.fullmatch(code.strip())
    return bool(title) and not valued and not known_name(code)


def _is_value(cell: Cell, known_words: Callable[[str], bool]) -> bool:
    """A figure, an error, a known word or one like it; "KT. GIÁM ĐỐC" and a date under a table are none."""
    if not isinstance(cell, str):
        return cell is not None
    if cell.startswith(("#", "=", "Err:")) or known_words(cell):
        return True
    folded = fold_ascii(cell)
    signed = (SIGNATURE.fullmatch(folded) and not BARE_DAY.fullmatch(folded)) or signed_on(cell, below=False)
    return (digits(cell) or bool(STATED.fullmatch(folded))) and not (signed or NOTES.fullmatch(folded))
