"""Sheets -> the data rows of each form as columns; titles, totals, notes and signatures are counted apart."""

import math
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from orchestration.intake.cells import Cell, as_stored, shown
from orchestration.intake.columns import Column
from orchestration.intake.files import Sheet
from orchestration.intake.files.sheet import texts_of
from orchestration.intake.files.stack import Grid, Registered
from orchestration.intake.reading import headings
from orchestration.intake.reading.blocks import Block, in_1900
from orchestration.intake.reading.footnotes import annotate, footnotes_in
from orchestration.intake.reading.heading_words import is_heading
from orchestration.intake.reading.headings import Found
from orchestration.intake.reading.lines import Lines
from orchestration.intake.reading.row_words import (
    FOOT,
    GROUP,
    NOTES,
    SIGNATURE,
    STATED,
    TOTALS,
    WHO,
    is_apart,
    signed_on,
    tells_figure,
)
from orchestration.intake.reading.scopes import (
    COLUMNS,
    PERIOD,
    PLACE,
    UNSAID,
    Said,
    Scope,
    place_in,
    said_beside,
    scope_of,
)
from orchestration.intake.reading.text_rows import is_shifted, is_split, is_unsplit
from orchestration.intake.templates.template import FORMS, GUIDE, TARGETS
from orchestration.vietnamese.periods import Period, nears_end
from orchestration.vietnamese.places import is_place
from orchestration.vietnamese.text import STRUCK, fold_ascii, is_rule_row

TOLD_BEHIND = re.compile(r"[:=]|\s[–-]\s")
FIGURED = re.compile(r"\d[\d.,/ ]*%?")
SEARCHED = 1_000  # rows of a sheet without headings that are looked at
FEW, LONGEST = 2, 1_000  # cells and letters of a line that is no row
HEADING = 60  # letters of a heading inside a table
PLAIN_CODE = r"^[a-z0-9]+(?:_[a-z0-9]+)+$"  # certainly no note and no title

TITLES = frozenset(fold_ascii(form.title) for form in FORMS)
SINGLY = frozenset(("rate", *COLUMNS))  # columns that make every row one of its own
CRITICAL = ("value", "numerator", "denominator", "state", "percent", "completed_on")
REPORTED = (*CRITICAL, "note", "evidence")


@dataclass(frozen=True, slots=True)
class Known:
    """What tells a data row.

    Attributes:
        registered: the codes of the registry.
        word: whether a text is a state that a task can be reported in.
        name: whether a text is a name of the registry.
    """

    registered: Registered
    word: Callable[[str], bool]
    name: Callable[[str], bool]

    def about(self, text: str) -> bool:
        """Whether a text is a code or a name of the registry."""
        return text in self.registered.numbers or self.name(text)


def is_sure(code: str, known_name: Callable[[str], bool]) -> bool:
    """Whether a code of the registry cannot be taken for a note or for the title of a group of rows."""
    return not _no_code(code, valued=False, known_name=known_name)


def read_forms(sheets: Sequence[Sheet], known: Known, scope: Scope) -> tuple[list[Block], int]:
    """Sheets -> the tables of the forms that stand on them, and how many rows are no data rows.

    A data row has a code, a value (a figure, or a known word), or a name of the registry. `scope`: what the file was
    sent for.

    Raises:
        UnreadableError: no sheet has the headings of a form, or a heading stands twice.
    """
    lines = list(map(Lines, sheets))
    blocks = [block for of_sheet in lines for block in _blocks(of_sheet, known, scope)]
    if not blocks:
        raise headings.why_none(lines, scope.period)
    read = {id(block.sheet) for block in blocks}
    unread = [of for of in lines if id(of.sheet) not in read]
    about = [of for of in unread if headings.without_results(of, scope.period) or _has_code(of.sheet, known)]
    if forms := [of for of in about if fold_ascii(of.sheet.name) in TITLES]:
        raise headings.why_none(forms, scope.period)
    if about or any(_has_table(of.sheet) for of in unread):
        sheets[0].remarks.add("table_without_results")
    return blocks, sum(len(sheet.rows) for sheet in sheets) - sum(map(len, blocks))


def _has_code(sheet: Sheet, known: Known) -> bool:
    """Whether a sheet without headings is about something that is registered."""
    texts = texts_of(sheet.rows)
    named = pc.is_in(pa.array(texts, pa.string()), known.registered.names)
    return bool(pc.any(named).as_py()) or not known.registered.numbers.keys().isdisjoint(texts)


def _has_table(sheet: Sheet) -> bool:
    """Whether a sheet that people see has figures behind words, and is no guide."""
    guide = sheet.hidden or fold_ascii(sheet.name) == fold_ascii(GUIDE)
    return not guide and any(map(_is_described, sheet.rows[:SEARCHED]))


def _is_described(row: Sequence[Cell]) -> bool:
    """Whether a figure stands behind words in a row."""
    words = next((n for n, cell in enumerate(row) if isinstance(cell, str) and cell.strip().count(" ") > 1), len(row))
    return any(cell is not None and FIGURED.fullmatch(shown(cell)) for cell in row[words + 1 :])


def _blocks(lines: Lines, known: Known, scope: Scope) -> Iterator[Block]:
    place = headings.find(lines, scope.period)
    blocks: list[Block] = []
    last: Block | None = None
    said = Said(scope, lines.sheet, place.first if place else 0)
    for row in lines.sheet.rows[: place.first] if place else ():
        _remark_signing(lines.sheet, map(shown, row), scope.period)
    while place:
        reader = _Rows(lines.sheet, place, known, said, blocks)
        block, following = _block(lines, place, reader)
        if last and not len(block) and place.goes_on(last.place):  # the unit stands below the whole table
            last.place = replace(last.place, unit=last.place.unit or place.unit)
        else:
            yield block
            last = block
        place = following


def _block(lines: Lines, place: Found, reader: "_Rows") -> tuple[Block, Found | None]:
    """The data rows under these headings, and the headings of another table, or a unit for other rows, that end it."""
    sheet = lines.sheet
    number = _below(sheet, place, reader.ends)
    while number < len(sheet.rows):
        if (end := reader.end_of_plain(number)) > number:
            reader.take_all(number, end)
            number = end
            continue
        row = sheet.rows[number]
        if reader.may_be_heading(row) and (again := headings.find_again(lines, number, reader.said.scope.period)):
            if reader.is_data(row):
                raise headings.beside(lines, place, again)
            if again.form is not place.form or again.columns != place.columns:
                return reader.block, again
            number = _below(sheet, again, reader.ends)
            continue
        if not reader.take(number, row) and (unit := headings.printed_unit(row)) and not place.is_in(unit[0]):
            return reader.block, headings.under(place, number, unit)
        number += 1
    return reader.block, None


def _below(sheet: Sheet, place: Found, plain: Collection[int]) -> int:
    """The first row under the headings and the numbers of the columns; where plain rows begin stand no such numbers."""
    number = place.last + 1
    there = number < len(sheet.rows) and number not in plain
    return number + 1 if there and headings.is_column_numbers(sheet.rows[number]) else number


class _Rows:
    """Takes the rows of one table, one after the other, and plain ones many at a time."""

    def __init__(self, sheet: Sheet, place: Found, known: Known, said: Said, blocks: list[Block]):
        self.known, self.said = known, said
        # what stands beside a result: its rate, and what was planned
        self.fields = [*place.form.headings, "ordinal", "rate", "plan"]
        rows = sheet.rows
        grid = rows if isinstance(rows, Grid) else Grid.of(rows, known.registered)
        self.block = Block(sheet, grid, place, {name: [] for name in self.fields})
        self.blocks = blocks  # of the sheet
        blocks.append(self.block)
        columns = place.columns
        self.code, self.name, self.ordinal = (columns.get(field, -1) for field in ("code", "name", "ordinal"))
        self.values = [columns[field] for field in place.form.values if field in columns]
        self.texts = [columns[field] for field in place.form.texts if field in columns and field != "name"]
        self.unseen = [columns[field] for field in REPORTED if columns.get(field) in sheet.hidden_columns]
        self.own = COLUMNS & columns.keys()
        self.spare = [
            n for n in place.blank if n < grid.width and _has_figure(grid.column(n).slice(place.last + 1, len(grid)))
        ]
        self.placed = [n for n in place.unknown if n < grid.width and self._has_place(grid.column(n))]
        self.over = _scopes(sheet, place, said.scope) if place.form is TARGETS else {}
        self.slid = {
            top
            for top, left, bottom, right in sheet.merged
            if top == bottom and left < self.values[0] <= right and top > place.last
        }
        self.year: Cell = None
        self.merged = _merged(sheet, place)
        self.signed = self.closing = False  # below a signature, and in the lines that belong to it
        self.waiting: list[tuple[str, str]] = []
        self.passed: list[int] = []
        self.ends = self._ends()

    def _ends(self) -> dict[int, int]:
        """First row -> the one after the last, of rows that are certainly data rows: they have a known code, nothing
        merged, no word for a value, and are seen."""
        sheet, grid = self.block.sheet, self.block.grid
        missing = self.code not in grid.stack.coded or self.values[0] >= grid.width
        if (
            missing
            or self.block.place.odd_parts
            or sheet.hidden_rows
            or self._all_hidden
            or self.unseen
            or self.spare
            or self.placed
            or not SINGLY.isdisjoint(self.block.place.columns)
        ):
            return {}
        plain = np.zeros(len(grid) + 2, bool)
        plain[1:-1] = grid.stack.plain(self.code, self.values[0])[grid.start : grid.start + len(grid)]
        if sheet.delimiter:
            plain[1:-1] &= ~np.array([is_shifted(sheet, self.block.place, row) for row in grid], bool)
        for top, _, bottom, _ in sheet.merged:
            plain[top + 1 : bottom + 2] = False
        edges = np.flatnonzero(plain[1:] != plain[:-1]).tolist()
        return dict(zip(edges[::2], edges[1::2], strict=True))

    def end_of_plain(self, number: int) -> int:
        """The first row from here on that is not plain."""
        return number if self.said.others else self.ends.get(number, number)

    def take_all(self, start: int, end: int) -> None:
        """Takes plain rows."""
        self._go_on()
        self.block.runs.append((start, end))

    def may_be_heading(self, row: Sequence[Cell]) -> bool:
        """Cheap: a short text without digits that is a heading, in whichever column the next table has it."""
        texts = (cell for cell in row if isinstance(cell, str) and len(cell) < HEADING and not _digits(cell))
        return any(map(is_heading, texts))

    def is_data(self, row: Sequence[Cell]) -> bool:
        """Whether a row has a result of something that is registered: no heading of a table below."""
        valued = any(_is_value(_at(row, column), self.known.word) for column in self.values)
        texts = (_at(row, column) for column in (self.code, self.name))
        return valued and any(isinstance(text, str) and self.known.about(text) for text in texts)

    def take(self, number: int, row: Sequence[Cell]) -> bool:
        """Takes a row; whether it is a data row."""
        code = _at(row, self.code)
        valued = any(_is_value(_at(row, column), self.known.word) for column in self.values)
        if self._is_cancelled(row, code):
            self._pass(number, row)
            return False
        if code is None and valued and (number, "code") in self.merged:
            code = self.merged[number, "code"]
        if code is None or _no_code(code, valued, self.known.name):
            name = _at(row, self.name)
            if name is None and (number, "name") in self.merged:
                name = self.merged[number, "name"]
            group = GROUP.fullmatch(shown(_at(row, self.ordinal)))
            told = any(_at(row, column) is not None for column in (*self.values, *self.texts))
            said = told or (self.code < 0 and not group)
            known = isinstance(name, str) and said and self.known.name(name)
            known = known or self._is_told_in_name(name)
            about = known or self._is_about(row, name, valued) or self._slid(number, row) or self._is_misplaced(row)
            if not (about or is_unsplit(self.block.sheet, row, self.known.about)):
                self._pass(number, row)
                return False
        self._keep(number, row, code)
        return True

    def _is_told_in_name(self, name: Cell) -> bool:
        """Whether a figure stands behind a name of the registry: 'Số đô thị thông minh: 2 đô thị'."""
        if not isinstance(name, str) or not _digits(name):
            return False
        parts = TOLD_BEHIND.split(name, maxsplit=1)
        return len(parts) > 1 and _digits(parts[1]) and self.known.name(parts[0])

    def _is_cancelled(self, row: Sequence[Cell], code: Cell) -> bool:
        """Whether the code of a row without a result is struck out."""
        struck = isinstance(code, str) and STRUCK in code
        return struck and all(_at(row, column) is None for column in self.values)

    def _is_about(self, row: Sequence[Cell], name: Cell, valued: bool) -> bool:
        """Whether a row is about something: it has a figure, or words for one behind a number and a name; no total, no
        drawn line, nothing that stands below a table."""
        texts = [shown(cell) for cell in row if isinstance(cell, str) and not _digits(cell)]
        first = next((text for text in texts if not GROUP.fullmatch(text)), "")
        if TOTALS.fullmatch(fold_ascii(first)) or is_rule_row(first):
            return False
        if WHO.fullmatch(fold_ascii(first)) or FOOT.fullmatch(fold_ascii(shown(name))):
            return False
        ordinal, said = shown(_at(row, self.ordinal)), _at(row, self.values[0])
        if GROUP.fullmatch(ordinal) and not any(_digits(_at(row, column)) for column in self.values):
            return False
        if valued:
            return not self.signed or name is not None or bool(ordinal)
        worded = isinstance(said, str) and not (is_rule_row(said) or TOTALS.fullmatch(fold_ascii(said)))
        return bool(ordinal) and name is not None and worded and not self.signed

    def _is_misplaced(self, row: Sequence[Cell]) -> bool:
        """Whether a row has a figure, and something that is registered in a column where it does not belong."""
        figured = any(_digits(cell) for cell in row)
        texts = (cell for n, cell in enumerate(row) if isinstance(cell, str) and n not in (self.code, self.name))
        return figured and any(self.known.about(text) for text in texts)

    def _slid(self, number: int, row: Sequence[Cell]) -> bool:
        """Whether a row of a text file has more cells than the headings, and so words where its value should be."""
        beyond = any(cell is not None for cell in row[self.block.place.width :])
        about = _at(row, self.ordinal) is not None or _at(row, self.code) is not None
        figured = FIGURED.fullmatch(shown(next((cell for cell in reversed(row) if cell is not None), None)))
        slid = beyond and (about or figured) and is_shifted(self.block.sheet, self.block.place, row)
        return bool(slid) or is_split(self.block.sheet, row, self.known.name)

    def _pass(self, number: int, row: Sequence[Cell]) -> None:
        """A row without data. One lone text may go on from the row above, across a page break."""
        texts = [(column, cell) for column, cell in enumerate(row) if cell is not None]
        if texts:
            self.passed.append(number)
        if self._is_footnote(row):
            self.waiting = []
            return
        self._remark(texts)
        if self._may_be_result(number, row, texts):
            self._open_last()
            self.block.cells["rate"][-1] = _at(row, self.values[0])
        signature = any(isinstance(cell, str) and SIGNATURE.fullmatch(fold_ascii(cell)) for _, cell in texts)
        self.signed |= signature
        self.closing = bool(texts) and (self.closing or signature)
        columns = self.block.place.columns
        goes_on = {columns[field]: field for field in self.block.place.form.texts if field in columns}
        continued = len(texts) == 1 and goes_on.get(texts[0][0], "name") != "name"  # a note, broken over two rows
        # tasks may stand under the year in which they are due
        scope = scope_of if self.block.place.form is TARGETS else place_in
        said = UNSAID if continued else scope(row, self.said.scope)
        if self.closing:  # those to whom a report goes are places, too
            said = {kind: text for kind, text in said.items() if kind == PERIOD}
        self.said.hear(said)
        alone = len(texts) == 1 and texts[0][0] in goes_on and not said
        if alone and len(self.block) and not is_apart(shown(texts[0][1])):
            self._open_last()
            self.waiting.append((goes_on[texts[0][0]], shown(texts[0][1])))
        else:
            self.waiting = []

    def _remark(self, texts: Sequence[tuple[int, Cell]]) -> None:
        """What is worth a second look: a line that tells a figure, a signature before the period was nearly over."""
        said = [shown(cell) for _, cell in texts]
        line = " ".join(said)
        if 0 < len(said) <= FEW and len(line) <= LONGEST and tells_figure(line) and not any(map(self.known.name, said)):
            self.block.sheet.remarks.add("line_not_read")
        _remark_signing(self.block.sheet, said, self.said.scope.period, below=True)

    def _is_footnote(self, row: Sequence[Cell]) -> bool:
        """Whether a row is about rows above that have its mark; their notes then say so."""
        noted = [annotate(self.blocks, mark, text) for mark, text in footnotes_in(row)]
        return any(noted)

    def _may_be_result(self, number: int, row: Sequence[Cell], texts: Sequence[tuple[int, Cell]]) -> bool:
        """Whether the figure of a total may be the result of the row right above, which has none: it is no sum."""
        figure, block = _at(row, self.values[0]), self.block
        if not (texts and len(block) and _digits(figure) and TOTALS.fullmatch(fold_ascii(shown(texts[0][1])))):
            return False
        last = max((*block.rows[-1:], *(end - 1 for _, end in block.runs[-1:])))
        if any(_at(each, self.values[0]) is not None for each in block.sheet.rows[last:number]):
            return False
        above = block.grid.column(self.values[0]).slice(block.place.last + 1, number).numbers
        return not (isinstance(figure, int | float) and math.isclose(figure, np.nansum(above)))

    def _open_last(self) -> None:
        """The last row of a run is taken as any other: its text may go on in the rows below."""
        runs = self.block.runs
        if not runs or (self.block.rows and self.block.rows[-1] > runs[-1][0]):
            return
        self.block.take_out([runs[-1][1] - 1])

    def _go_on(self) -> None:
        """A data row comes: the texts that wait belong to the row before."""
        self.block.between += self.passed
        self.passed = []
        cells = self.block.cells
        for into, text in self.waiting:
            if into != "name" or _lower(text):  # a capital begins a group of its own
                cells[into][-1] = f"{shown(cells[into][-1])} {text}".strip()
        self.waiting = []

    def _keep(self, number: int, row: Sequence[Cell], code: Cell) -> None:
        self._go_on()
        block, columns = self.block, self.block.place.columns
        for field_ in self.fields:
            column = columns.get(field_)
            cell = None if column is None else _at(row, column)
            block.cells[field_].append(
                in_1900(cell) if field_ == "completed_on" and block.sheet.epoch == 1904 else cell
            )
        if block.cells["rate"][-1] is None and _at(row, self.values[0]) is None:
            block.cells["rate"][-1] = next((cell for n in self.spare if _digits(cell := _at(row, n))), None)
        if code is not None:
            block.cells["code"][-1] = as_stored(code) if block.sheet.untyped else code
        for field_ in ("name", "unit", "note"):
            if field_ in block.cells and block.cells[field_][-1] is None:
                block.cells[field_][-1] = self.merged.get((number, field_))
        if number in self.over:
            self.said.hear(self.over[number])
        if self.own:
            self.said.hear(said_beside(self._own_cells(number, row)))
        block.scopes.append({**self.said.others, **self._placed(row)} if self.placed else self.said.others)
        block.rows.append(number)
        block.hidden.append(self._is_hidden(number, row))
        block.shifted.append(
            is_shifted(self.block.sheet, self.block.place, row)
            or number in self.slid
            or is_unsplit(self.block.sheet, row, self.known.about)
        )
        block.shared.append(next((f for f in CRITICAL if (number, f) in self.merged), None))

    def _has_place(self, column: Column) -> bool:
        names = self.said.scope.names
        return any(text and is_place(text, names) for text in pc.unique(column.texts).to_pylist())

    def _placed(self, row: Sequence[Cell]) -> Mapping[str, str]:
        """The other place that a column names whose heading does not say so; it holds for its row only."""
        scope = self.said.scope
        texts = [shown(_at(row, number)) for number in self.placed]
        others = [text for text in texts if is_place(text, scope.names) and scope.is_other(PLACE, text)]
        return {PLACE: others[0]} if others else UNSAID

    def _own_cells(self, number: int, row: Sequence[Cell]) -> Mapping[str, Cell]:
        """What stands in the columns of periods and places; a year holds for the rows below it, too."""
        cells = {name: self._or_merged(number, row, name) for name in self.own}
        self.year = cells.get("year") or self.year
        return (
            cells | {"year": self.year} if any(cells.get(part) is not None for part in ("quarter", "month")) else cells
        )

    def _or_merged(self, number: int, row: Sequence[Cell], field_: str) -> Cell:
        cell = _at(row, self.block.place.columns[field_])
        return self.merged.get((number, field_)) if cell is None else cell

    def _is_hidden(self, number: int, row: Sequence[Cell]) -> bool:
        unseen = self._all_hidden or number in self.block.sheet.hidden_rows
        return unseen or any(_at(row, column) is not None for column in self.unseen)

    @property
    def _all_hidden(self) -> bool:
        sheet = self.block.sheet
        return sheet.hidden or not sheet.hidden_columns.isdisjoint(self.values[:1])


def _remark_signing(sheet: Sheet, texts: Iterable[str], period: Period, below: bool = False) -> None:
    """A report that was signed long before the end of its period cannot be of all of it."""
    if any((day := signed_on(text, below)) and not nears_end(day, period) for text in texts):
        sheet.remarks.add("signed_early")


def _no_code(code: Cell, valued: bool, known_name: Callable[[str], bool]) -> bool:
    """Whether what stands in the column of codes is none: a note, a drawn line, the title of a group of rows."""
    if not isinstance(code, str) or (" " not in code and _digits(code)):
        return False
    if is_rule_row(code) or TOTALS.fullmatch(fold_ascii(code)) or WHO.fullmatch(fold_ascii(code)):
        return True
    if not valued and is_apart(code):
        return True
    title = " " in code.strip() or GROUP.fullmatch(code.strip())
    return bool(title) and not valued and not known_name(code)


def _merged(sheet: Sheet, place: Found) -> dict[tuple[int, str], Any]:
    """(row, field) -> what stands in the merged cell that reaches over that row and others below the headings."""
    found: dict[tuple[int, str], Any] = {}
    for top, left, bottom, right in sheet.merged:
        if bottom == top or top <= place.last or top >= len(sheet.rows):
            continue
        for field_, column in place.columns.items():
            if left <= column <= right:
                cell = _at(sheet.rows[top], left)
                found |= {
                    (row, field_): cell for row in range(top, min(bottom, len(sheet.rows)) + 1) if cell is not None
                }
    return found


def _scopes(sheet: Sheet, place: Found, scope: Scope) -> dict[int, Mapping[str, str]]:
    """Row -> what a cell says of it that is merged over rows, in a column of its own."""
    found: dict[int, Mapping[str, str]] = {}
    used = {column for field_, column in place.columns.items() if field_ != "ordinal"}
    for top, left, bottom, _ in sheet.merged:
        if top > place.last and bottom > top and left not in used and top < len(sheet.rows):
            found |= {row: scope_of([_at(sheet.rows[top], left)], scope) for row in range(top, bottom + 1)}
    return found


def _has_figure(column: Column) -> bool:
    return bool(column.numbered.any() or column.others or pc.any(pc.match_substring_regex(column.texts, r"\d")).as_py())


def _at(row: Sequence[Cell], column: int) -> Cell:
    return row[column] if 0 <= column < len(row) else None


def _digits(cell: Cell) -> bool:
    return cell is not None and any(map(str.isdigit, str(cell)))


def _lower(text: str) -> bool:
    return text[:1].islower()


def _is_value(cell: Cell, known_words: Callable[[str], bool]) -> bool:
    """A figure, an error, a known word or one like it; "KT. GIÁM ĐỐC" and a date under a table are none."""
    if not isinstance(cell, str):
        return cell is not None
    if cell.startswith(("#", "=", "Err:")) or known_words(cell):
        return True
    folded = fold_ascii(cell)
    return (_digits(cell) or bool(STATED.fullmatch(folded))) and not (
        SIGNATURE.fullmatch(folded) or NOTES.fullmatch(folded) or signed_on(cell, below=False)
    )
