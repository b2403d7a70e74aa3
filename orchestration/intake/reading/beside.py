"""What stands beside the columns of a form in a row: a period, a place, a part, a unit, and whatever was typed under no
heading or beyond the table."""

import re
import string
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import pyarrow.compute as pc

from orchestration.intake.cells import Cell, letters, shown
from orchestration.intake.columns import Column
from orchestration.intake.files import Sheet
from orchestration.intake.files.stack import Grid
from orchestration.intake.form import TARGETS, TASKS
from orchestration.intake.reading.asides import Aside, Asides
from orchestration.intake.reading.dittos import repeated
from orchestration.intake.reading.found import BOTH, Found
from orchestration.intake.reading.heading_levels import LEVEL_NAMES
from orchestration.intake.reading.heading_units import counts_in
from orchestration.intake.reading.printed import EITHER
from orchestration.intake.reading.scope_words import is_expected
from orchestration.intake.reading.scopes import COLUMNS, LEVELS, UNSAID, Scope, said_alone, said_beside, scope_of
from orchestration.intake.reading.telling import Known, at, digits
from orchestration.intake.reading.unread import stating, unexplained, unread
from orchestration.vietnamese.text import fold_ascii, squeeze

FACTOR = re.compile(r"(?:he so|so nhan)\b")
ONCE = "1"  # a factor that changes nothing
SINGLY = frozenset(("rate", EITHER, *COLUMNS))  # columns that make every row one of its own


class Beside:
    """What the columns beside those of the form say of the rows of one table.

    Attributes:
        merged: (row, field) -> what stands in the merged cell that reaches over that row and others.
        tall: row -> the first of the rows that belong together, of those over several: all but texts is merged
            over them, as a cell of several paragraphs comes out of a text document.
        over: row -> what a cell says of it that is merged over rows, in a column of its own.
        repeated: (row, field) -> what a mark in a column of periods, places and parts stands for.
        latest: the columns in which the template prints the last figure, and its period.
        timed_once: whether one row only says when its figure was taken.
        commented: row -> the comments of what is reported in it, each with its column.
        asides: what stands in columns under no heading, or one of remarks, beyond the table, and in comments.
    """

    def __init__(self, sheet: Sheet, grid: Grid, place: Found, scope: Scope, known: Known, reported: Collection[int]):
        self.place, self.scope = place, scope
        self.merged = _merged(sheet, place.last, place.columns)
        self.tall = _tall(sheet, place, known)
        self.over = _scopes(sheet, place, scope) if place.form is TARGETS else {}
        self.own = COLUMNS & place.columns.keys()
        self.year: Cell = None
        self.commented = _commented(sheet, reported)
        self.latest = place.latest if max(place.latest, default=0) < grid.width else ()
        own = {f: n for f in self.own if (n := place.columns[f]) < grid.width}
        first = place.last + 1
        self.repeated = {(row, f): cell for f, n in own.items() for row, cell in repeated(grid, n, first).items()}
        moment = grid.column(own["moment"]).slice(first, len(grid)) if "moment" in own else None
        self.timed_once = moment is not None and int(moment.filled.sum()) == 1
        beyond = range(place.width, grid.width)
        self.bare = frozenset((*place.blank, *beyond))
        heard = (*place.heard, *place.free, *place.rivals)
        told = dict.fromkeys((*place.unknown, *place.unexplained, *place.unread, *place.timed, *heard, *beyond))
        columns = _below(grid, first, told)
        stated = _remarked(sheet, grid, place, scope, known, columns)
        said = {*self.bare, *heard, *stated}
        free = {n: column for n, column in (columns | stated).items() if n in said and column.filled.any()}
        self.asides = self._asides(sheet, grid, free)
        ordinals = self.asides.ordinals if self.asides else ()
        self.spare = [n for n in free if n not in {*ordinals, *place.heard, *place.free} and _has_figure(free[n])]
        if place.form is TARGETS:
            self.spare += [n for n in place.unexplained if n in columns and _has_figure(columns[n])]
        below = {n: columns[n] for n in (*place.unknown, *beyond) if n in columns and n not in place.sources}
        self.placed = [n for n, column in below.items() if self._says(column, n not in self.bare)]
        self.counted = [n for n, column in below.items() if _has_unit(column) or _is_factor(sheet, place, n)]

    def _asides(self, sheet: Sheet, grid: Grid, free: Mapping[int, Column]) -> Asides | None:
        """What the columns in which something is said, and comments, say of rows."""
        if not free and not self.commented:
            return None
        merged = _merged(sheet, self.place.last, {n: n for n in free}) if free else {}
        marked = {(row, n): cell for n in free for row, cell in repeated(grid, n, self.place.last + 1).items()}
        return Asides(self.place, free, merged | marked, sheet.hidden_columns, self.commented)

    @property
    def tells(self) -> bool:
        """Whether rows may be told apart by these columns."""
        return bool(
            self.placed or self.counted or self.place.levels or self.place.counts_things
        ) or not SINGLY.isdisjoint(self.place.columns)

    def or_merged(self, number: int, field: str, cell: Cell) -> Cell:
        """The cell of a row, or the merged one that reaches over it."""
        return self.merged.get((number, field)) if cell is None else cell

    def figure(self, row: Sequence[Cell]) -> Cell:
        """The figure of a row under no heading, or typed where the template prints the last one beside its period."""
        last, period = (at(row, n) for n in self.latest or (-1, -1))
        typed = last if period is None else None
        return next(filter(digits, (*(at(row, n) for n in self.spare), typed)), None)

    @property
    def free(self) -> Sequence[int]:
        """The columns of asides in which something is said of rows."""
        return self.asides.columns if self.asides else ()

    def aside(self, number: int, row: Sequence[Cell]) -> Aside | None:
        """What stands beside a row in them."""
        return self.asides.of(number, row) if self.asides else None

    def unit(self, row: Sequence[Cell], unit: Cell) -> Cell:
        """The unit of a row with those in columns that nothing tells to be of units."""
        units = [shown(unit), *(said for n in self.counted if (said := shown(at(row, n))) != ONCE)]
        return BOTH.join(dict.fromkeys(filter(None, units))) or None

    def said(self, number: int, row: Sequence[Cell]) -> Mapping[str, str]:
        """What a row says in columns of periods, places and parts; a year holds for the rows below it, too."""
        columns = self.place.columns
        cells = {
            field: self.repeated.get((number, field)) or self.or_merged(number, field, at(row, columns[field]))
            for field in self.own
        }
        self.year = cells.get("year") or self.year
        parted = any(cells.get(part) is not None for part in ("quarter", "month"))
        return said_beside(cells | {"year": self.year} if parted else cells)

    def said_at_levels(self, row: Sequence[Cell]) -> Mapping[str, str]:
        """The figures of all levels, where another than that of the sender has one."""
        told = {level: squeeze(shown(at(row, column))) for level, column in self.place.levels.items()}
        if not any(digits(figure) for level, figure in told.items() if level != self.scope.place.level):
            return UNSAID
        return {LEVELS: "\n".join(f"{LEVEL_NAMES[level]}: {figure}" for level, figure in told.items() if figure)}

    def said_once(self, row: Sequence[Cell]) -> Mapping[str, str]:
        """The other place, the plan or the other period that a column names whose heading does not say so; it holds for
        its row only."""
        texts = ((shown(at(row, number)), number not in self.bare) for number in self.placed)
        of_tasks = self.place.form is TASKS
        told = (each for each in texts if not (of_tasks and is_expected(each[0], self.scope.period)))
        said = [said_alone(text, self.scope.names, headed) for text, headed in told if text]
        return {kind: text for each in said for kind, text in each.items() if self.scope.is_other(kind, text)}

    def _says(self, column: Column, headed: bool) -> bool:
        """Whether something in a column is a place, a plan or another period."""
        names = self.scope.names
        return any(text and said_alone(text, names, headed) for text in pc.unique(column.texts).to_pylist())


def _commented(sheet: Sheet, reported: Collection[int]) -> dict[int, list[tuple[int, str]]]:
    """Row -> the comments of filled cells in these columns, each with its column."""
    columns = {letters(n): n for n in reported}
    found: dict[int, list[tuple[int, str]]] = {}
    for cell, said in sheet.comments.items():
        column, row = columns.get(cell.rstrip(string.digits)), int(cell.lstrip(string.ascii_uppercase)) - 1
        if said and column is not None and row < len(sheet.rows) and at(sheet.rows[row], column) is not None:
            found.setdefault(row, []).append((column, said))
    return found


def _below(grid: Grid, first: int, numbers: Iterable[int]) -> dict[int, Column]:
    """Columns below the headings."""
    return {n: grid.column(n).slice(first, len(grid)) for n in numbers if n < grid.width}


def _remarked(
    sheet: Sheet, grid: Grid, place: Found, scope: Scope, known: Known, columns: Mapping[int, Column]
) -> dict[int, Column]:
    """The columns of tasks that state something beside their states; the sheet gets its remarks on those that are not
    read."""
    if place.form is not TASKS:
        sheet.remarks.update(unexplained(sheet, place, columns, scope.names))
        return {}
    apart = place.ticked or place.by_section or "state" not in place.columns
    first = place.last + 1
    states = Column.empty(0) if apart else grid.column(place.columns["state"]).slice(first, len(grid))
    sheet.remarks.update(unread(sheet, place, columns, states, known.done))
    return _below(grid, first, stating(sheet, place, grid, scope.period, known))


def _merged(sheet: Sheet, last: int, columns: Mapping[Any, int]) -> dict[tuple[int, Any], Any]:
    """(row, field) -> what stands in the merged cell that reaches over that row and others below the headings."""
    found: dict[tuple[int, Any], Any] = {}
    for top, left, bottom, right in sheet.merged:
        if bottom == top or top <= last or top >= len(sheet.rows):
            continue
        for field_, column in columns.items():
            if left <= column <= right:
                cell = at(sheet.rows[top], left)
                found |= {
                    (row, field_): cell for row in range(top, min(bottom, len(sheet.rows)) + 1) if cell is not None
                }
    return found


def _tall(sheet: Sheet, place: Found, known: Known) -> dict[int, int]:
    """Row -> the first row of its task or indicator, of those over which all that is reported but texts is merged, and
    so is the name, or it goes on in them, and is known."""
    name, about = place.columns.get("name", -1), [place.columns[f] for f in place.form.values if f in place.columns]
    spans = {(top, bottom, left) for top, left, bottom, _ in sheet.merged if place.last < top < bottom}
    found: dict[int, int] = {}
    for top, bottom in sorted({(top, bottom) for top, bottom, left in spans if left in (name, *about)}):
        told = {n for n in about for row in sheet.rows[top : top + 1] if at(row, n) is not None}
        below = sheet.rows[top + 1 : bottom + 1]
        if (top, bottom, name) in spans:
            alone = not any(at(row, n) is not None for row in below for n in (name, *about))
        else:
            alone = _goes_on(sheet.rows[top : bottom + 1], name, known)
        if alone and all((top, bottom, n) in spans for n in told):
            found |= dict.fromkeys(range(top, bottom + 1), top)
    return found


def _goes_on(rows: Sequence[Sequence[Cell]], column: int, known: Known) -> bool:
    """Whether the lines of a text, and nothing else below the first row, make a known name."""
    lines, below = [shown(at(row, column)) for row in rows], rows[1:]
    alone = all(sum(cell is not None for cell in row) == 1 for row in below)
    goes_on = bool(below) and alone and all(line[:1].islower() for line in lines[1:])
    return goes_on and bool(known.name(" ".join(lines)))


def _scopes(sheet: Sheet, place: Found, scope: Scope) -> dict[int, Mapping[str, str]]:
    """Row -> what a cell says of it that is merged over rows, in a column of its own."""
    found: dict[int, Mapping[str, str]] = {}
    used = {column for field_, column in place.columns.items() if field_ != "ordinal"}
    for top, left, bottom, _ in sheet.merged:
        if top > place.last and bottom > top and left not in used and top < len(sheet.rows):
            found |= {row: scope_of([at(sheet.rows[top], left)], scope) for row in range(top, bottom + 1)}
    return found


def _is_factor(sheet: Sheet, place: Found, column: int) -> bool:
    """Whether a column holds by what its results are multiplied, as a unit of thousands does: "Hệ số"."""
    headings = (shown(at(row, column)) for row in sheet.rows[place.first : place.last + 1])
    return any(FACTOR.match(fold_ascii(heading)) for heading in headings)


def _has_unit(column: Column) -> bool:
    return any(text and counts_in(text) for text in pc.unique(column.texts).to_pylist())


def _has_figure(column: Column) -> bool:
    return bool(column.numbered.any() or column.others or pc.any(pc.match_substring_regex(column.texts, r"\d")).as_py())
