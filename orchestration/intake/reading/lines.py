"""The rows of a sheet as headings are looked for in them: texts, merged cells over all their columns, and no data."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, pairwise
from typing import NamedTuple

from orchestration.intake.cells import Cell, shown
from orchestration.intake.files import Sheet, UnreadableError
from orchestration.intake.files.stack import HEAD, Grid
from orchestration.intake.form import IN_WORDS, TASKS
from orchestration.intake.reading.heading_words import meanings
from orchestration.intake.reading.task_sections import has_sections, names_state
from orchestration.settings import LIMITS
from orchestration.vietnamese.periods import FIRST_YEAR, LAST_YEAR
from orchestration.vietnamese.text import unstruck

DEEP = 3  # rows that a heading is spread over
HEADER_WITHIN = 30  # rows: letterhead and title stand above the headings
SEVERAL = 3  # states that tell what their column holds
RESULTS = ("value", "share", "rate", "plan", "numerator", "denominator", "state", "percent", "completed_on")
CODE = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+|\S+:(?:task|target):\S+")
OF_TASK = ":task:"
_FIGURE = re.compile(r"[-+]?\d[\d.,\s]*%?")
_PROGRESS = re.compile(r"(?:(?:khoảng|ước|gần|trên|hơn)\s+)*\d[\d.,]*\s*%", re.IGNORECASE)


def _nothing(_: str) -> None:
    """Nothing is known of a text."""


def _no_state(_: str) -> bool:
    """No text is known to be a state."""
    return False


class States(NamedTuple):
    """What is known of texts: whether one is a state of tasks, None where more is said of it, or it leaves open which;
    and whether it is that of a task that is done."""

    is_one: Callable[[str], bool | None] = _no_state
    is_done: Callable[[str], bool] = _no_state


NO_STATES = States()


class Head(NamedTuple):
    """What stands on a sheet before its first row with a code, and whether that is one of a task; workbooks made from
    one form have the same."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: frozenset[int]
    of_tasks: bool
    places: frozenset[str] = frozenset()

    @property
    def lines(self) -> "Lines":
        """Its rows."""
        rows = list(map(list, self.rows))
        sheet = Sheet(self.name, rows, hidden_columns=set(self.hidden))
        return Lines(sheet, of_tasks=self.of_tasks, places=self.places)


class Lines:
    """The rows of a sheet as headings are looked for in them: texts, and merged cells over all their columns."""

    def __init__(
        self,
        sheet: Sheet,
        names_task: Callable[[str], bool | None] = _nothing,
        states: States = NO_STATES,
        *,
        of_tasks: bool = False,
        places: frozenset[str] = frozenset(),
    ):
        """`names_task`: whether a text is the name of a task, or of an indicator; `states`: what is known of those of
        tasks; `of_tasks`: whether the code that follows on all rows is one of a task; `places`: the folded names of all
        that are known."""
        self.sheet, self.names_task, self.states, self.of_tasks = sheet, names_task, states, of_tasks
        self.places = places
        self._lasts: dict[int, int] = {}

    @property
    def head(self) -> Head | None:
        """The rows before the first one with a code; None where there are none, or a merged cell is among them."""
        rows = self.sheet.rows
        if not isinstance(rows, Grid):
            return None
        end = next((number for number in range(min(HEAD, len(rows))) if rows.has_code(number)), 0)
        if not end or any(top < end for top, *_ in self.sheet.merged):
            return None
        of_tasks = OF_TASK in _code_in(rows[end])
        hidden = frozenset(self.sheet.hidden_columns)
        return Head(self.sheet.name, self.sheet.above(end), hidden, of_tasks, self.places)

    def has_tasks(self, start: int) -> bool:
        """Whether the first code from a row on, or else the first name, is one of a task."""
        rows = self.sheet.rows[start : start + HEAD]
        if code := next(filter(None, map(_code_in, rows)), ""):
            return OF_TASK in code
        named = (of_task for row in rows for of_task in self._named(row))
        return self.of_tasks or next((of_task for of_task in named if of_task is not None), False)

    def _named(self, row: Sequence[Cell]) -> Iterator[bool | None]:
        return (self.names_task(cell) for cell in row if isinstance(cell, str) and " " in cell)

    def states_in(self, columns: Sequence[int], start: int) -> int | None:
        """The column of states among these from a row on: the only one in which nothing but states stands beside tasks,
        most of them clear ones, while less than half is a state in each of the others; there may be percentages in it
        if there are others; or the only one with a state beside nothing but figures; else None.

        Raises:
            UnreadableError: these are the rows above all tasks only, and those below have to be looked at.
        """
        told, said, shares = self._beside_tasks(columns, start)
        if not any(shares):
            return None
        most = shares.index(max(shares))
        others = [n for n in range(len(columns)) if n != most]
        beside = list(chain.from_iterable(told[n] for n in others))
        unclear = [text for text, state in zip(told[most], said[most], strict=True) if state is False]
        stated = all(map(_PROGRESS.fullmatch, unclear)) if others else not unclear
        whole = stated and shares[most] > 1 / 2 > max((shares[n] for n in others), default=0)
        measured = bool(beside) and all(map(_FIGURE.fullmatch, beside))
        return columns[most] if whole or measured else None

    def like_states(self, columns: Mapping[int, bool], start: int) -> list[int]:
        """The columns, of those under unknown headings, in which at least half of what stands beside tasks is clearly a
        state. One alone is among them only if it holds them: most are clear ones, and its heading speaks of states
        (`columns` says so), or there are several, and nothing else.

        Raises:
            UnreadableError: see `states_in`.
        """
        _, said, shares = self._beside_tasks(list(columns), start)
        found = [n for n, (column, share) in enumerate(zip(columns, shares, strict=True)) if share >= 1 / 2]
        if len(found) == 1:
            (n,), spoken = found, list(columns.values())
            sure = spoken[n] or (False not in said[n] and len(said[n]) >= SEVERAL)
            found = found if sure and shares[n] > 1 / 2 else []
        return [list(columns)[n] for n in found]

    def near_states(self, columns: Sequence[int], start: int) -> list[int]:
        """The columns in which at least half of what stands beside tasks is a state."""
        shares = self._beside_tasks(columns, start)[-1]
        return [column for column, share in zip(columns, shares, strict=True) if share >= 1 / 2]

    def _beside_tasks(
        self, columns: Sequence[int], start: int
    ) -> tuple[list[list[str]], list[list[bool | None]], list[float]]:
        """What stands beside tasks in each of these columns, which of it is a state, and how much of it is clearly one.

        Raises:
            UnreadableError: see `states_in`.
        """
        if self.is_head:
            raise UnreadableError("states_repeated")
        rows = list(filter(self.is_of_task, self.below(start)))
        told = [[text for row in rows if n < len(row) and (text := shown(row[n]))] for n in columns]
        said = [list(map(self.states.is_one, texts)) for texts in told]
        return told, said, [sum(map(bool, each)) / max(len(each), 1) for each in said]

    def below(self, start: int) -> Sequence[Sequence[Cell]]:
        """The rows from one on: as many as a file may have of tasks."""
        return self.sheet.rows[start : start + LIMITS.odd_rows]

    @property
    def is_head(self) -> bool:
        """Whether these are the rows above all tasks only."""
        return self.states is NO_STATES

    def is_of_task(self, row: Sequence[Cell]) -> bool:
        """Whether a row has the code or the name of a task."""
        return OF_TASK in _code_in(row) or any(self._named(row))

    @cached_property
    def has_sections(self) -> bool:
        """Whether lines over tasks say in which state they are."""
        return has_sections(self.sheet.rows) or names_state(self.sheet.name)

    def with_states(self, texts: Sequence[str]) -> tuple[str, ...]:
        """Headings with that of the states behind all columns."""
        width = max(len(texts), *map(len, self.sheet.rows))
        return *texts, *[""] * (width - len(texts)), TASKS.headings["state"]

    @cached_property
    def _areas(self) -> Mapping[int, Sequence[tuple[int, int, int]]]:
        """Row -> the merged cells that reach over it: the row of the text, first and last column."""
        found: dict[int, list[tuple[int, int, int]]] = {}
        for top, left, bottom, right in self.sheet.merged:
            for row in range(top, min(bottom, top + DEEP) + 1):
                found.setdefault(row, []).append((top, left, right))
        return found

    def row(self, number: int) -> list[str]:
        """The texts of one row; a year is one, too."""
        rows = self.sheet.rows
        cells = list(rows[number]) if number < len(rows) else []
        for top, left, right in self._areas.get(number, ()):
            if left < len(rows[top] if top < len(rows) else ()):
                cells.extend([None] * (right + 1 - len(cells)))
                over = self._filled(top + 1, left, right) if left < right else [left]
                cells[left : right + 1] = [rows[top][left] if n in over else None for n in range(left, right + 1)]
        return ["" if cell is None else _as_heading(cell) for cell in cells]

    def says(self, number: int, *fields: str) -> bool:
        """Whether a heading in a row means one of these fields."""
        return any(heading.field in fields for text in self.row(number) for heading in meanings(text))

    def _filled(self, below: int, left: int, right: int) -> Sequence[int]:
        """Of columns under one merged heading those in which something stands; all where nothing does."""
        columns = range(left, right + 1)
        return [column for column in columns if self._last(column) >= below] or columns

    def is_empty(self, column: int, start: int) -> bool:
        """Whether nothing stands in a column from a row on."""
        return self._last(column) < start

    def _last(self, column: int) -> int:
        """The last row in which something stands in a column; -1 for none."""
        if column not in self._lasts:
            rows = self.sheet.rows
            if isinstance(rows, Grid):
                cells = rows.column(column).cells() if column < rows.width else []
            else:
                cells = [row[column] if column < len(row) else None for row in rows]
            there = (number for number in range(len(cells) - 1, -1, -1) if cells[number] is not None)
            self._lasts[column] = next(there, -1)
        return self._lasts[column]

    def begins_above(self, number: int) -> bool:
        """Whether a merged cell reaches into this row from above: the headings begin there."""
        return any(top < number for top, _, _ in self._areas.get(number, ()))

    def divides(self, number: int, columns: Mapping[str, int]) -> bool:
        """Whether a row below headings divides them: it has no name and no figure, but a text for a result."""
        if number >= len(self.sheet.rows) or not self.may_go_on(number):
            return False
        row = self.sheet.rows[number]
        there = {column for column, cell in enumerate(row) if isinstance(cell, str) and cell.strip()}
        about = {column for field, column in columns.items() if field not in RESULTS}
        beside = {column for field, column in columns.items() if field in IN_WORDS}
        return bool(there - about) and not there & (about - beside)

    def over(self, start: int, last: int, state: int | None = None) -> list[tuple[str, ...]]:
        """The headings of some rows. Where no cell is merged, one reaches as far to the right as the row below goes on
        and nothing stands beside it. `state`: the column that is known to hold states, whatever its heading."""
        rows = [self.row(number) for number in range(start, last + 1)]
        if state is not None:
            own = rows[0][state]
            for row in rows:
                row[state : state + 1] = [
                    TASKS.headings["state"] if text == own or _heads_states(text) else text for text in row[state:][:1]
                ]
        for number, (row, below) in enumerate(pairwise(rows), start):
            row.extend([""] * (len(below) - len(row)))
            for column in range(1, 0 if number in self._areas else len(below)):
                if below[column] and below[column - 1] and not row[column]:
                    row[column] = row[column - 1]
        return list(map(tuple, rows))

    def last_heading(self, start: int) -> int:
        """The last row on which headings that begin in a row may go on."""
        last = start
        while last < start + DEEP - 1 and self.may_go_on(last + 1):
            last += 1
        return last

    def may_go_on(self, number: int) -> bool:
        """Whether headings may go on in this row: it has no code, no figure and no name of a task."""
        rows = self.sheet.rows
        if number >= len(rows) or (isinstance(rows, Grid) and rows.has_code(number)):
            return False
        return not (any(cell is not None and _is_data(cell) for cell in rows[number]) or any(self._named(rows[number])))


def _code_in(row: Sequence[Cell]) -> str:
    """The first code in a row; empty for none."""
    texts = (cell.strip() for cell in row if isinstance(cell, str))
    return next(filter(CODE.fullmatch, texts), "")


def _heads_states(text: str) -> bool:
    """Whether a heading is that of states, and names no period: "Tiến độ" below "Kết quả thực hiện"."""
    return any(heading.field == "state" and not heading.dated for heading in meanings(text))


def _as_heading(cell: Cell) -> str:
    return unstruck(cell).strip() if isinstance(cell, str) else shown(cell) if _is_year(cell) else ""


def _is_year(cell: Cell) -> bool:
    return isinstance(cell, int | float) and FIRST_YEAR <= cell <= LAST_YEAR and cell == int(cell)


def _is_data(cell: Cell) -> bool:
    """Whether a cell is a code or a figure, which no heading is."""
    if not isinstance(cell, str):
        return not _is_year(cell)
    text = cell.strip()
    year = text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR
    return bool(CODE.fullmatch(text) or (_FIGURE.fullmatch(text) and not year))
