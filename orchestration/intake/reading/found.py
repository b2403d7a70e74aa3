"""A form on a sheet: where its headings stand, in which column each field, and in which unit its rows are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from orchestration.intake.cells import Cell, locator, shown
from orchestration.intake.form import Form
from orchestration.intake.reading.ticks import MARK, NOTHING, UNSTATED, Choice, Stated, quoted
from orchestration.vietnamese.text import fold
from orchestration.vietnamese.units import PERCENT, PERCENTAGE_POINT, VND, counts_many, read_unit

BESIDE = {"code": "name", "unit": "value"}  # what stands for a column that the table does not have
BOTH = "; "  # between units that hold for one row


@dataclass(frozen=True, slots=True)
class Found:
    """A form on a sheet.

    Attributes:
        first, last: the rows of its headings, from 0.
        columns: field -> column (from 0), for every field that is there.
        width: the cells of the row of headings.
        unit: the unit printed above or below the table or in its headings, with the cell where it stands.
        blank: the columns within them that have no heading.
        unknown: those, and all whose heading means nothing, but who has to do it.
        heard: those of remarks, whose words may deny their row, whatever else they mean.
        sources: those of them that say who gave the figures.
        left: those of them that say what is left to be done, with their headings.
        free: those of free text, whose heading does not say that it is of anything else; their words may, too.
        rivals: those whose figures may.
        ticked: columns of which one is ticked in each row: the states of tasks.
        marked: those among and right of them whose headings are no known state.
        where: the place that is all that the heading of the values says: "Toàn tỉnh"; empty for none.
        by_section: whether no column holds the states of tasks, but lines over them do: they stand in one behind all.
        unread: those of tasks that tell how far they are, and are not read.
        since_year: those of rivals with all since the beginning of the year, where the heading of the result names its
            period.
        timed: those of tasks under headings of times that may say when they were done, and are not read.
        unexplained: those of which nobody knows what their figures are.
        latest: those of the last figure and its period, where both are there.
        levels: level of government -> the column of its results, where they stand apart.
        own_unit: whether the heading of the values prints it: it then holds beside a unit in the row, too.
        nature: the flag of figures that the heading of the values says to be estimated or provisional; empty for none.
        odd_parts: whether the headings of numerator and denominator print units that no two parts of one thing have.
    """

    form: Form
    first: int
    last: int
    columns: Mapping[str, int]
    width: int = 0
    unit: str | None = None
    own_unit: bool = False
    blank: tuple[int, ...] = ()
    unknown: tuple[int, ...] = ()
    odd_parts: bool = False
    nature: str = ""
    heard: tuple[int, ...] = ()
    sources: tuple[int, ...] = ()
    rivals: tuple[int, ...] = ()
    ticked: Mapping[int, Choice] = field(default_factory=dict)
    marked: Mapping[int, str] = field(default_factory=dict)
    where: str = ""
    unread: tuple[int, ...] = ()
    by_section: bool = False
    free: tuple[int, ...] = ()
    unexplained: tuple[int, ...] = ()
    latest: tuple[int, ...] = ()
    levels: Mapping[str, int] = field(default_factory=dict)
    left: Mapping[int, str] = field(default_factory=dict)
    timed: tuple[int, ...] = ()
    since_year: tuple[int, ...] = ()

    @property
    def unsure_parts(self) -> bool:
        """Whether numerators and denominators may be in another unit than they seem: under "ĐVT: nghìn hộ", those of
        shares are thousands; money is counted as it is printed."""
        if self.unit is None or not {"numerator", "denominator"} & self.columns.keys():
            return self.odd_parts
        unit = _bare(self.unit)
        known = read_unit(unit)
        return self.odd_parts or (counts_many(unit) and not (known and known.code == VND))

    @property
    def counts_things(self) -> bool:
        """Whether the column of results holds the numerators of shares."""
        return self.columns.get("numerator", -1) == self.columns.get("value")

    @property
    def layout(self) -> Mapping[str, int]:
        """Field -> the column that is pointed at."""
        stands_for = {field: self.columns[other] for field, other in BESIDE.items() if other in self.columns}
        sections = {"state": self.columns["name"]} if self.by_section else {}
        return stands_for | dict(self.columns) | sections

    def at_level(self, level: str) -> "Found":
        """The table with the results of a level, where they stand apart."""
        return replace(self, columns={**self.columns, "value": self.levels[level]}) if level in self.levels else self

    def stated(self, row: Sequence[Cell], of_task: bool) -> Stated:
        """What the columns under states say of a row: in place of a tick only where nothing else in it tells the same,
        and words only of a task. A mark under another heading counts where no state has one."""
        told = {n: row[n] for n in self.ticked if n < len(row) and not NOTHING.fullmatch(shown(row[n]))}
        marks = {n: said for n, said in self.marked.items() if n < len(row) and MARK.fullmatch(shown(row[n]))}
        if not told:
            return Stated(BOTH.join(marks.values()), min(marks)) if marks else UNSTATED
        column, cell = next(iter(told.items()))
        choice = self.ticked[column]
        cells = choice.in_place(cell) if len(told) == 1 and not choice.is_ticked(cell) else {}
        own = {field: self.columns.get(field, len(row)) for field in cells}
        if cells and all(of_task if f == "state" else n >= len(row) or row[n] is None for f, n in own.items()):
            return Stated(
                choice.state, column, cells, {**dict.fromkeys(cells, cell), "state": quoted(choice.state, cell)}
            )
        return Stated(BOTH.join(self.ticked[n].said(cell) for n, cell in told.items()), column)

    def with_state(self, row: Sequence[Cell], state: str) -> Sequence[Cell]:
        """A row with the state that its columns of states say."""
        return [(state or None) if n == self.columns["state"] else cell for n, cell in enumerate(row)]

    def in_section(self, row: Sequence[Cell], state: str) -> Sequence[Cell]:
        """A row with the state of the section in which it stands."""
        column = self.columns["state"]
        return [*row[:column], *[None] * (column - len(row)), state or None]

    def is_in(self, unit: str) -> bool:
        """Whether this is the unit that is printed for it."""
        return self.unit is not None and _bare(self.unit) == unit

    def goes_on(self, above: "Found") -> bool:
        """Whether it is the rest of that table."""
        return self.form is above.form and self.columns == above.columns

    def repeats(self, above: "Found") -> bool:
        """Whether its headings say what those of that table do; a unit in the heading of the values holds below it
        only."""
        same_unit = above.is_in(_bare(self.unit)) if self.unit else not above.own_unit
        return self.goes_on(above) and same_unit and self.nature == above.nature

    def unit_of(self, cell: Cell) -> Cell:
        """The unit of a row in which this stands: both where the row and the heading of the values disagree."""
        if self.unit is None or (
            cell is not None and not self.own_unit and not _rescales(_bare(self.unit), shown(cell))
        ):
            return cell
        return _both(shown(cell), self.unit) if cell is not None else self.unit


def placed(unit: str, row: int, column: int) -> str:
    """A unit with the cell in which it is printed, for messages."""
    return f"{unit} ({locator(column, row + 1)})"


def _bare(placed: str) -> str:
    return placed.rpartition(" (")[0]


@lru_cache(maxsize=1_000)
def _rescales(unit: str, cell: str) -> bool:
    """Whether one counts in thousands what the other counts one by one: "nghìn người" or "nghìn" above, "người" in the
    row. A rate is none of so many."""
    printed, own = read_unit(unit), read_unit(cell)
    if (own and own.code in (PERCENT, PERCENTAGE_POINT)) or fold(cell).startswith("%"):
        return False
    if printed is None:
        return counts_many(unit) and fold(cell) != fold(unit)
    if own is None or own.code != printed.code:
        return printed.code == "number" and (own is None or own.factor != printed.factor)
    return printed.factor != own.factor


@lru_cache(maxsize=1_000)
def _both(cell: str, unit: str) -> str:
    """The unit of the row where it is that of the heading, else both."""
    known = _bare(unit)
    same = fold(cell) == fold(known) or (read_unit(cell) is not None and read_unit(cell) == read_unit(known))
    return cell if same else f"{cell}{BOTH}{unit}"
