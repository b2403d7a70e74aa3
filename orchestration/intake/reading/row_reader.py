"""Takes the rows of one table, one after the other: data rows into its columns, lines between them as what they say."""

import math
import re
from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from orchestration.intake.cells import Cell, as_stored, locator, shown
from orchestration.intake.files import Sheet
from orchestration.intake.files.stack import HEAD, Grid
from orchestration.intake.form import IN_WORDS, MADE_OR_SAID, TARGETS, TASKS
from orchestration.intake.messages import told_at
from orchestration.intake.reading import task_sections
from orchestration.intake.reading.beside import Beside
from orchestration.intake.reading.between import Line, read_line
from orchestration.intake.reading.blocks import Block, in_1900
from orchestration.intake.reading.footnotes import annotate
from orchestration.intake.reading.found import Found
from orchestration.intake.reading.heading_words import is_heading
from orchestration.intake.reading.row_words import SIGNATURE, counts_tasks
from orchestration.intake.reading.scopes import MOMENT, PERIOD, STATE, UNSAID, Said, texts_of
from orchestration.intake.reading.task_lines import is_timed
from orchestration.intake.reading.task_sections import names_state, section_of
from orchestration.intake.reading.telling import Known, Telling, at, digits
from orchestration.intake.reading.text_rows import is_shifted, is_unsplit
from orchestration.intake.reading.ticks import TICK, UNSTATED, Stated
from orchestration.intake.reading.time_words import bare_line
from orchestration.vietnamese.text import fold_ascii

FIGURE_NOT_READ = "figure_not_read"  # list `file_remark`
HEADING = 60  # letters of a heading inside a table
# "III. Các chỉ tiêu khó đạt" below "II. Các chỉ tiêu dự kiến đạt"
GROUPED = re.compile(r"(?:nhom )?(?:cac |nhung )?chi tieu (?P<known>(?:da|chua|kho|khong|vuot)\b)?.*")
MERGED = frozenset(("name", "unit", "note"))  # what holds for all rows over which it is merged
CRITICAL = ("value", "numerator", "denominator", "state", "percent", "completed_on")
REPORTED = (*CRITICAL, *IN_WORDS)


class RowReader:
    """Takes the rows of one table, one after the other, and plain ones many at a time."""

    def __init__(self, sheet: Sheet, place: Found, known: Known, said: Said, blocks: list[Block]):
        self.known, self.said = known, said
        # what stands beside a result: its rate, and what was planned
        self.fields = [*place.form.headings, "ordinal", "rate", "plan", *(MADE_OR_SAID if place.form is TASKS else ())]
        rows = sheet.rows
        grid = rows if isinstance(rows, Grid) else Grid.of(rows, known.registered)
        self.block = Block(sheet, grid, place, {name: [] for name in self.fields})
        self.blocks = blocks  # of the sheet
        blocks.append(self.block)
        self.telling = Telling.of(sheet, place, known)
        self.values, columns = self.telling.values, place.columns
        reported = {*(columns[field] for field in REPORTED if field in columns), *place.ticked}
        self.beside = Beside(sheet, grid, place, said.scope, known, reported)
        self.unseen = [column for column in reported if column in sheet.hidden_columns]
        self.slid = {
            top
            for top, left, bottom, right in sheet.merged
            if top == bottom and left < self.values[0] <= right and top > place.last
        }
        self.signed = self.closing = False  # below a signature, and in the lines that belong to it
        self.near = False  # right below a data row, or a text that goes on from it
        self.waiting: list[tuple[str, str]] = []
        self.pending: Mapping[str, str] = UNSAID  # what a line says of figures, below all or above others
        self.passed: list[int] = []
        self.section = task_sections.NONE
        if place.by_section:
            self.section = task_sections.section_above(sheet.name, sheet.above(place.first), said.scope.period)
        self.ends = self._ends()

    def _ends(self) -> dict[int, int]:
        """First row -> the one after the last, of rows that are certainly data rows: they have a known code, nothing
        merged, no word for a value, nothing beside them under no heading, no comment, and are seen."""
        sheet, grid = self.block.sheet, self.block.grid
        missing = self.telling.code not in grid.stack.coded or self.values[0] >= grid.width
        if (
            missing
            or self.block.place.unsure_parts
            or self.block.place.nature
            or self.block.place.ticked
            or self.block.place.by_section
            or sheet.hidden_rows
            or self._all_hidden
            or self.unseen
            or self.beside.tells
        ):
            return {}
        plain = np.zeros(len(grid) + 2, bool)
        plain[1:-1] = grid.stack.plain(self.telling.code, self.values[0])[grid.start : grid.start + len(grid)]
        if sheet.delimiter:
            plain[1:-1] &= ~np.array([is_shifted(sheet, self.block.place, row) for row in grid], bool)
        for top, _, bottom, _ in sheet.merged:
            plain[top + 1 : bottom + 2] = False
        for column in {*self.beside.free, *self.beside.spare}:
            plain[1:-1] &= ~grid.column(column).filled
        for row in self.beside.commented:
            plain[row + 1] = False
        if latest := self.beside.latest:
            figure, of_period = (grid.column(column).filled for column in latest)
            plain[1:-1] &= ~figure | of_period
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
        texts = (cell for cell in row if isinstance(cell, str) and len(cell) < HEADING and not digits(cell))
        return any(map(is_heading, texts))

    def take(self, number: int, row: Sequence[Cell]) -> bool:
        """Takes a row; whether it is a data row."""
        telling, beside = self.telling, self.beside
        row, stated = self._with_state(row)
        code = at(row, telling.code)
        if code is None and beside.merged and telling.is_valued(row):
            code = beside.merged.get((number, "code"))
        name = beside.or_merged(number, "name", at(row, telling.name))
        if beside.tall.get(number, number) < number or not telling.is_data(row, code, name, self.signed):
            self.pass_over(number, row)
            return False
        if code is None and isinstance(name, str) and self._is_counted(name):
            return False
        self._keep(number, row, code, stated)
        return True

    def _with_state(self, row: Sequence[Cell]) -> tuple[Sequence[Cell], Stated]:
        """A row with the state that is ticked in it, and what stands there, or with the one of its section."""
        place = self.block.place
        if not (place.by_section or place.ticked) or self._is_signed(row):
            return row, UNSTATED
        code, name, number = (at(row, n) for n in (self.telling.code, self.telling.name, self.telling.ordinal))
        known = code is not None or (isinstance(name, str) and self.known.name(name))
        of_task = known or (name is not None and digits(number))
        if not place.by_section:
            stated = place.stated(row, of_task)
            return place.with_state(row, stated.state), stated
        line = None if known else section_of(tuple(row))
        if line and (line.is_stated or line.level == self.section.level):
            self.section = line
            alone = [line.title if n == self.telling.name else None for n in range(len(row))]  # no count beside it
            return (alone if line.is_stated else row), UNSTATED
        return (place.in_section(row, self.section.state) if of_task else row), UNSTATED

    def _is_signed(self, row: Sequence[Cell]) -> bool:
        """Whether what stands under states that are ticked belongs to a signature."""
        place, telling = self.block.place, self.telling
        if not place.ticked or at(row, telling.code) is not None or digits(at(row, telling.ordinal)):
            return False
        name = at(row, telling.name)
        known = isinstance(name, str) and self.known.name(name)
        ticked = any(TICK.fullmatch(shown(at(row, column))) for column in place.ticked)
        signs = self.closing or any(isinstance(cell, str) and SIGNATURE.fullmatch(fold_ascii(cell)) for cell in row)
        return signs and not known and not ticked

    def _is_counted(self, name: str) -> bool:
        """Whether a row tells how many tasks there are, or are in a state, in a summary of them."""
        return counts_tasks(name) or (names_state(name) and self._is_summary)

    @cached_property
    def _is_summary(self) -> bool:
        names = (at(row, self.telling.name) for row in self.block.sheet.rows[self.block.place.last + 1 :][:HEAD])
        return any(isinstance(name, str) and counts_tasks(name) for name in names)

    def pass_over(self, number: int, row: Sequence[Cell]) -> None:
        """A row without data. Texts in columns of free text go on from a data row right above: one, or several of a
        task. One may also go on across a page break, where a data row follows."""
        line = read_line(tuple(row), self.said.scope, self.block.place.form is TARGETS)
        waiting, self.waiting = self.waiting, []
        near, self.near = self.near, False
        if not line.texts:
            self.closing = False
            return
        self.passed.append(number)
        if self._is_footnote(line):
            return
        self._remark(number, line, near)
        if line.of_figures.above:
            self.block.hold(line.of_figures.above)
        if line.is_total and self._may_be_result(number, row):
            self._open_last()
            self.block.cells["rate"][-1] = at(row, self.values[0])
        self.signed |= line.is_signature
        self._remark_figure(number, row)
        self.closing = self.closing or line.is_signature
        columns = self.block.place.columns
        goes_on = {columns[field]: field for field in self.block.place.form.texts if field in columns}
        continued = len(line.texts) == 1 and goes_on.get(line.texts[0][0], "name") != "name"  # a note, over two rows
        said = UNSAID if continued else self._hear(line)
        fields = [goes_on.get(column, "") for column, _ in line.texts]
        near = near and not self.closing
        several = self.block.place.form is TASKS and near and "name" not in fields
        if (line.is_alone or several) and not said and len(self.block) and all(fields):
            self._open_last()
            told = (shown(text) for _, text in line.texts)
            self.waiting = [*waiting, *zip(fields, told, strict=True)]
            if near:
                self.near = True
                self._take_waiting()
        elif several and not said and line.texts[0][0] > self.telling.name:  # beside the task, and not read
            self._remark_line(number, line)

    def _hear(self, line: Line) -> Mapping[str, str]:
        """What a row without data says of those below it, and of those above it if none follow."""
        said, near = line.below, line.of_figures.near
        if not said and self._ends_group(line):
            said = {PERIOD: ""}
        if self.closing:  # those to whom a report goes are places, too
            said, near = {kind: text for kind, text in said.items() if kind == PERIOD}, UNSAID
        self.pending = near or self.pending
        self.said.hear(said, line.certain or near)
        return said

    def _ends_group(self, line: Line) -> bool:
        """Whether a line heads indicators by how they stand, below one that heads those of a plan."""
        if PERIOD not in self.said.others:
            return False
        above = GROUPED.fullmatch(fold_ascii(self.said.others[PERIOD]))
        texts = texts_of(cell for _, cell in line.texts) if above else ()
        here = GROUPED.fullmatch(fold_ascii(bare_line(texts[0]))) if len(texts) == 1 else None
        return bool(here and here["known"])

    def close(self) -> None:
        """The sheet ends: what a line said of figures, and none followed, holds for those above it."""
        if self.pending:
            self.block.hold(self.pending)

    def _remark(self, number: int, line: Line, near: bool) -> None:
        """What is worth a second look: a line that tells a figure, a signature before the period was nearly over."""
        remarks = self.block.sheet.remarks
        heads = self._heads_tasks(number, line)
        if line.of_figures.of_some or (line.telling and not heads and not any(map(self.known.name, line.telling))):
            self._remark_line(number, line)
        if line.signed_early and not (near and self._goes_on_above(number, line)):
            remarks.add("signed_early")

    def _goes_on_above(self, number: int, line: Line) -> bool:
        """Whether the only text of a row is the second line of the remark above: "Kế hoạch 112/KH" over "ngày 10/4"."""
        (column, text), *others = line.texts
        columns = self.block.place.columns
        in_words = column in {columns.get(field) for field in IN_WORDS}
        above = at(self.block.sheet.rows[number - 1], column) is not None
        return not others and in_words and above and shown(text)[:1].islower()

    def _remark_line(self, number: int, line: Line) -> None:
        column, text = line.texts[0]
        self.block.sheet.remarks.add(f"line_not_read={told_at(locator(column, number + 1), text)}")

    def _heads_tasks(self, number: int, line: Line) -> bool:
        """Whether a line says in which state the tasks below it are: each of them is held against it."""
        if not any(map(names_state, line.telling)):
            return False
        stated = any(map(self.telling.has_result, self.block.sheet.rows[number + 1 : number + 2]))
        heard = STATE in line.certain and not is_timed(line.certain[STATE])
        return self.block.place.by_section or (stated and heard)

    def _remark_figure(self, number: int, row: Sequence[Cell]) -> None:
        """A total, or another row that is about no indicator, with a figure in the column of results."""
        figure = at(row, self.values[0])
        if digits(figure) and self.telling.is_valued(row) and not self.signed:
            texts = (cell for cell in row if isinstance(cell, str) and not digits(cell))
            told = told_at(locator(self.values[0], number + 1), next(texts, None), figure)
            self.block.sheet.remarks.add(f"{FIGURE_NOT_READ}={told}")

    def _is_footnote(self, line: Line) -> bool:
        """Whether a row is about rows above that have its mark; their notes then say so."""
        noted = [annotate(self.blocks, mark, text) for mark, text in line.footnotes]
        return any(noted)

    def _may_be_result(self, number: int, row: Sequence[Cell]) -> bool:
        """Whether the figure of a total may be the result of the row right above, which has none: it is no sum."""
        figure, block = at(row, self.values[0]), self.block
        if "count" in block.place.columns or not (len(block) and digits(figure)):
            return False
        last = max((*block.rows[-1:], *(end - 1 for _, end in block.runs[-1:])))
        if any(at(each, self.values[0]) is not None for each in block.sheet.rows[last:number]):
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
        self.pending = UNSAID
        self.block.between += self.passed
        self.passed = []
        self.near = True
        self._take_waiting()

    def _take_waiting(self) -> None:
        cells = self.block.cells
        for into, text in self.waiting:
            if into != "name" or _lower(text):  # a capital begins a group of its own
                cells[into][-1] = f"{shown(cells[into][-1])} {text}".strip()
        self.waiting = []

    def _keep(self, number: int, row: Sequence[Cell], code: Cell, stated: Stated) -> None:
        self._go_on()
        block, columns = self.block, self.block.place.columns
        for field_ in self.fields:
            column = columns.get(field_)
            cell = None if column is None else at(row, column)
            block.cells[field_].append(
                in_1900(cell) if field_ == "completed_on" and block.sheet.epoch == 1904 else cell
            )
        cells, beside = block.cells, self.beside
        if cells["rate"][-1] is None and "count" not in columns and at(row, self.values[0]) is None:
            cells["rate"][-1] = beside.figure(row)
        if code is not None:
            cells["code"][-1] = as_stored(code) if block.sheet.untyped else code
        if beside.counted and "unit" in cells:
            cells["unit"][-1] = beside.unit(row, cells["unit"][-1])
        for field_ in MERGED & cells.keys():
            cells[field_][-1] = beside.or_merged(number, field_, cells[field_][-1])
        for field_, cell in stated.cells.items():
            cells[field_][-1] = cell
        block.stated.append(stated)
        if number in beside.over:
            self.said.hear(beside.over[number])
        others = self._heard_beside(beside.said(number, row)) if beside.own else self.said.others
        others = {**others, **beside.said_once(row)} if beside.placed else others
        block.scopes.append({**others, **beside.said_at_levels(row)} if block.place.levels else others)
        block.asides.append(beside.aside(number, row))
        block.rows.append(number)
        block.hidden.append(self._is_hidden(number, row))
        block.shifted.append(
            is_shifted(self.block.sheet, self.block.place, row)
            or number in self.slid
            or is_unsplit(self.block.sheet, row, self.known.about)
        )
        shared = (f for f in CRITICAL if (number, f) in beside.merged)
        block.shared.append(None if number in beside.tall else next(shared, None))

    def _heard_beside(self, said: Mapping[str, str]) -> Mapping[str, str]:
        """What a row says in its own columns holds for those below it, too; when its figure was taken only where that
        is written once, in the first row."""
        holds = self.beside.timed_once and not len(self.block)
        once = {} if holds else {kind: text for kind, text in said.items() if kind == MOMENT}
        self.said.hear({kind: text for kind, text in said.items() if kind not in once})
        return self.said.heard(once)

    def _is_hidden(self, number: int, row: Sequence[Cell]) -> bool:
        unseen = self._all_hidden or number in self.block.sheet.hidden_rows
        return unseen or any(at(row, column) is not None for column in self.unseen)

    @property
    def _all_hidden(self) -> bool:
        sheet = self.block.sheet
        return sheet.hidden or not sheet.hidden_columns.isdisjoint(self.values[:1])


def _lower(text: str) -> bool:
    return text[:1].islower()
