"""The data rows of one table as columns: those that are certainly data rows in one piece, all others one by one."""

from bisect import bisect
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import numpy as np
import pyarrow.compute as pc

from orchestration.intake.cells import Cell
from orchestration.intake.columns import Column, Places
from orchestration.intake.files import Sheet
from orchestration.intake.files.stack import Grid
from orchestration.intake.reading.asides import Aside
from orchestration.intake.reading.found import Found
from orchestration.intake.reading.scopes import NATURE, UNSAID
from orchestration.intake.reading.ticks import UNSTATED, Stated

Columns = dict[str, list[Any]]
DAYS_TO_1904 = 1462
# What is known of rows in runs.
PLAINLY: Mapping[str, Any] = {
    "hidden": False, "shared": None, "shifted": False, "scope": UNSAID, "aside": None, "remark": "", "among": (),
    "several": (), "others": (), "since_year": (), "written": UNSAID,
}  # fmt: skip


@dataclass(slots=True)
class Block:
    """The data rows of one table.

    Attributes:
        runs: first row and the one after the last of rows that are certainly data rows; they stay in the grid.
        cells, rows, hidden, shared, shifted: the other data rows: their cells by field, and per row where it stands,
            whether it is hidden, the field whose cell is merged with that of another row, and whether its cells may be
            shifted.
        between: rows with texts that are no data rows, and stand above one.
        scopes: per row in `rows` the other period or place that it is said to be of, and the flag of its figure, in its
            row, above it, or below the table.
        asides: per row in `rows` what stands beside it under no heading.
        stated: per row in `rows` what its columns under states say.
        noted: rows whose note has a footnote, each with its mark.
    """

    sheet: Sheet
    grid: Grid
    place: Found
    cells: dict[str, list[Cell]]
    runs: list[tuple[int, int]] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    hidden: list[bool] = field(default_factory=list)
    shared: list[str | None] = field(default_factory=list)
    shifted: list[bool] = field(default_factory=list)
    between: list[int] = field(default_factory=list)
    scopes: list[Mapping[str, str]] = field(default_factory=list)
    asides: list[Aside | None] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)
    noted: set[tuple[int, str]] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.rows) + sum(end - start for start, end in self.runs)

    @property
    def title(self) -> str:
        """The name of its sheet."""
        return self.sheet.name or self.place.form.title

    def hold(self, said: Mapping[str, str]) -> None:
        """What is said below the rows holds for all of them."""
        self.take_out([row for run in self.runs for row in range(*run)])
        self.scopes = [{**scope, **said} for scope in self.scopes]

    def columns(self) -> Columns:
        """One row a row that is in no run: its cells, `sheet`, `row` (from 1), `layout` (field -> column), `hidden`,
        `shared`, `shifted`, `scope`, `aside`, the `remark` in it, the figures `among` which it stands, its `several`
        cells, those of `others` than the result and of them `since_year`, and what is a part of its cell as it was
        `written`."""
        layout = self.place.layout
        layouts = [{**layout, **stated.layout} if stated.state else layout for stated in self.stated]
        return self._told(self.cells, self.rows) | {
            "hidden": self.hidden,
            "shared": self.shared,
            "shifted": self.shifted,
            "scope": self.scopes,
            "layout": [
                {**at, "aside": aside.column} if aside else at for at, aside in zip(layouts, self.asides, strict=True)
            ],
            "written": [stated.written for stated in self.stated],
            "aside": [aside.cell if aside else None for aside in self.asides],
            "remark": [aside.remark if aside else "" for aside in self.asides],
            "among": [aside.among if aside else () for aside in self.asides],
            "several": [aside.several if aside else () for aside in self.asides],
            "others": [aside.others if aside else () for aside in self.asides],
            "since_year": [aside.since_year if aside else () for aside in self.asides],
            "nature": [scope.get(NATURE, self.place.nature) for scope in self.scopes],
        }

    @property
    def kind(self) -> tuple[object, ...]:
        """What it has in common with tables whose runs are read in the same way."""
        place = self.place
        return id(self.grid.stack), place.form.title, place.unit, place.own_unit, *place.columns.items()

    def take_out(self, rows: Collection[int]) -> None:
        """Some rows of runs become rows as all others, whose cells may be filled with more than stands in them."""
        for start, end in [run for run in self.runs if any(run[0] <= row < run[1] for row in rows)]:
            out = [row for row in range(start, end) if row in rows]
            edges = zip([start, *(row + 1 for row in out)], [*out, end], strict=True)
            at = self.runs.index((start, end))
            self.runs[at : at + 1] = [(first, after) for first, after in edges if first < after]
            for row in out:
                self._insert(row)

    def _insert(self, row: int) -> None:
        columns, at, there = self.place.columns, bisect(self.rows, row), self.grid[row]
        for name, cells in self.cells.items():
            cell = there[columns[name]] if columns.get(name, len(there)) < len(there) else None
            cells.insert(at, in_1900(cell) if name == "completed_on" and self.sheet.epoch == 1904 else cell)
        self.rows.insert(at, row)
        self.hidden.insert(at, False)
        self.shared.insert(at, None)
        self.shifted.insert(at, False)
        self.scopes.insert(at, UNSAID)
        self.asides.insert(at, None)
        self.stated.insert(at, UNSTATED)

    def run_rows(self) -> Places:
        """The rows of all runs, from 0."""
        return np.concatenate([np.arange(*run) for run in self.runs]) if self.runs else np.arange(0)

    def cells_at(self, places: Places, fields: Collection[str]) -> dict[str, Column]:
        """The cells in some places of the stack by field."""
        columns, found = self.place.columns, self.grid.stack.columns
        numbers = {name: columns.get(name, len(found)) for name in fields}
        none = Column.empty(len(places))
        return {name: found[n].pick(places) if n < len(found) else none for name, n in numbers.items()}

    def ordinals(self) -> list[Cell]:
        """The ordinals of the data rows in their order; none where none has a point."""
        number = self.place.columns.get("ordinal", self.grid.width)
        if number >= self.grid.width:
            return []
        column = self.grid.column(number)
        if not (column.numbers % 1 > 0).any() and not pc.any(pc.match_substring(column.texts, ".")).as_py():
            return []
        rows = np.sort(np.concatenate([np.array(self.rows, np.int64), self.run_rows()]))
        return column.pick(rows).cells()

    def unrolled(self) -> Columns:
        """The rows of all runs, as `columns`."""
        rows = self.run_rows()
        places = self.cells_at(rows + self.grid.start, self.cells)
        cells = {name: column.cells() for name, column in places.items()}
        if "completed_on" in cells and self.sheet.epoch == 1904:
            cells["completed_on"] = list(map(in_1900, cells["completed_on"]))
        nothing = {name: [none] * len(rows) for name, none in PLAINLY.items()}
        return self._told(cells, rows.tolist()) | nothing

    def _told(self, cells: Columns, rows: Sequence[int]) -> Columns:
        if "unit" in cells and self.place.unit:
            cells = cells | {"unit": list(map(self.place.unit_of, cells["unit"]))}
        return cells | {
            "sheet": [self.title] * len(rows),
            "row": [row + 1 for row in rows],
            "layout": [self.place.layout] * len(rows),
            "nature": [self.place.nature] * len(rows),
            "odd_parts": [self.place.unsure_parts] * len(rows),
        }


def joined(parts: Sequence[Columns]) -> Columns:
    """The rows of several tables of one form, one after the other."""
    return parts[0] if len(parts) == 1 else {name: list(chain(*(part[name] for part in parts))) for name in parts[0]}


def in_1900(cell: Cell) -> Cell:
    """A bare day number of the 1904 system -> the number of the same day in the 1900 system."""
    return cell + DAYS_TO_1904 if isinstance(cell, int | float) and not isinstance(cell, bool) else cell
