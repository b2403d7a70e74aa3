"""Cells of one column as arrays, so that many rows are looked at at once. No files, no meaning."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from orchestration.intake.cells import Cell

EXACT: Final = 10**15  # whole numbers up to here are exact as floats

Flags = NDArray[np.bool_]
Places = NDArray[np.int64]
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Column:
    """Cells, each in one of three places.

    Attributes:
        texts: the texts; null where a cell is none.
        numbers: the numbers; nan where a cell is none.
        others: place -> a cell that is neither: a day, an error, a number that is shown in another way.
    """

    texts: pa.StringArray
    numbers: Numbers
    others: Mapping[int, Cell] = field(default_factory=dict)

    @classmethod
    def of(cls, cells: Sequence[Cell]) -> "Column":
        """The column of these cells."""
        # the type of a cell is asked for, not what it is an instance of: no checker narrows by that, and True is 1
        plain = [type(cell) in (int, float) and -EXACT <= cell <= EXACT for cell in cells]  # type: ignore[operator]
        return cls(
            pa.array([cell if type(cell) is str else None for cell in cells], pa.string()),
            np.array([cell if known else np.nan for cell, known in zip(cells, plain, strict=True)], np.float64),
            {n: cell for n, cell in enumerate(cells) if not plain[n] and cell is not None and type(cell) is not str},
        )

    @classmethod
    def empty(cls, length: int) -> "Column":
        """A column without cells."""
        return cls(pa.nulls(length, pa.string()), np.full(length, np.nan))

    @classmethod
    def joined(cls, parts: Sequence["Column"]) -> "Column":
        """Columns one after the other."""
        if len(parts) == 1:
            return parts[0]
        starts = np.cumsum([0, *map(len, parts)]).tolist()
        pairs = zip(starts, parts, strict=False)
        others = {start + n: cell for start, part in pairs for n, cell in part.others.items()}
        return cls(pa.concat_arrays([p.texts for p in parts]), np.concatenate([p.numbers for p in parts]), others)

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def numbered(self) -> Flags:
        """Where a number stands."""
        there: Flags = ~np.isnan(self.numbers)
        return there

    @property
    def filled(self) -> Flags:
        """Where something stands."""
        there: Flags = self.numbered | self.texts.is_valid().to_numpy(zero_copy_only=False)
        there[list(self.others)] = True
        return there

    def cell(self, place: int) -> Any:
        """The cell in one place."""
        if place in self.others:
            return self.others[place]
        number = self.numbers.item(place)
        return self.texts[place].as_py() if np.isnan(number) else number

    def slice(self, start: int, end: int) -> "Column":
        """The cells from one place to another."""
        others = {n - start: cell for n, cell in self.others.items() if start <= n < end} if self.others else {}
        return Column(self.texts.slice(start, end - start), self.numbers[start:end], others)

    def pick(self, places: Places) -> "Column":
        """The cells of some places."""
        others = {}
        if self.others:
            others = {n: self.others[place] for n, place in enumerate(places.tolist()) if place in self.others}
        return Column(self.texts.take(pa.array(places)), self.numbers[places], others)

    def cells(self) -> list[Any]:
        """The cells."""
        found: list[Any] = self.texts.to_pylist()
        places = np.flatnonzero(self.numbered)
        for place, number in zip(places.tolist(), self.numbers[places].tolist(), strict=True):
            found[place] = number
        for place, cell in self.others.items():
            found[place] = cell
        return found
