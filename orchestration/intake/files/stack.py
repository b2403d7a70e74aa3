"""The rows of several sheets, one below the other, as columns; and what can be told of all of them at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, overload

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from orchestration.intake.cells import Cell, Printed
from orchestration.intake.columns import Column, Flags
from orchestration.vietnamese.encodings import may_be_legacy

SAMPLE: Final = 200  # rows that tell whether a column holds codes, or names
NOBODY: Final = -1  # the number of a text that is no code
DIGIT: Final = "[0-9]"
LONG: Final = 10**7
WITH_COUNTRY_CODE: Final = 84_300_000_000, 85_000_000_000
OF_PERSONS: Final = ((3 * 10**8, 10**9), (10**10, 97 * 10**9))  # mobiles and citizens, without the first zero

Numbering = NDArray[np.int32]


@dataclass(frozen=True)
class Registered:
    """The codes of the registry and, in the same order, the names they stand for.

    Attributes:
        sure: whether a code cannot be taken for anything else, such as the title of a group of rows.
    """

    codes: pa.StringArray
    names: pa.StringArray
    sure: Flags

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Code -> its number."""
        return dict(zip(self.codes.to_pylist(), range(len(self.codes)), strict=True))


NOTHING: Final = Registered(pa.array([], pa.string()), pa.array([], pa.string()), np.zeros(0, bool))


class Stack:
    """Sheets as columns, one below the other; what the registry prints is told apart.

    Attributes:
        dressed: whether a row may be hidden, or have no height.
    """

    dressed = True

    def __init__(self, columns: Sequence[Column], height: int, registered: Registered):
        self.columns, self.height, self.registered = columns, height, registered
        self._plain: dict[tuple[int, int], Flags] = {}
        self._short: dict[tuple[int, int, str], pa.StringArray] = {}

    @classmethod
    def of(cls, rows: Sequence[Sequence[Cell]], registered: Registered) -> "Stack":
        """The stack of one sheet whose rows were read as lists."""
        width = max(map(len, rows), default=0)
        cells = ([row[n] if n < len(row) else None for row in rows] for n in range(width))
        return cls(list(map(Column.of, cells)), len(rows), registered)

    @cached_property
    def coded(self) -> dict[int, Numbering]:
        """Per column that holds codes, and per row: the number of the code."""
        if not self.columns:
            return {}
        known = self.registered.numbers.keys()
        return {
            number: _numbers(column.texts, self.registered)
            for number, column in enumerate(self.columns)
            if not known.isdisjoint(column.texts.slice(0, SAMPLE).to_pylist())
        }

    @cached_property
    def odd(self) -> frozenset[str]:
        """The texts that the registry does not print in their rows, and numbers with zeros before them."""
        found: set[str | None] = set()
        for number, column in enumerate(self.columns):
            found.update(c.text for c in column.others.values() if type(c) is Printed and c.is_code)
            if column.texts.null_count < len(column):
                found.update(pc.unique(column.texts.filter(pa.array(~self._printed(number)))).to_pylist())
        return frozenset(text for text in found if text is not None)

    @cached_property
    def has_long_numbers(self) -> bool:
        """Whether a number has as many digits as that of a telephone or an account."""
        return any(column.others or (column.numbers >= LONG).any() for column in self.columns)

    @cached_property
    def with_country_code(self) -> frozenset[float]:
        """The numbers that begin as a telephone does that is called from abroad, and are as long."""
        found = (
            column.numbers[(column.numbers >= WITH_COUNTRY_CODE[0]) & (column.numbers < WITH_COUNTRY_CODE[1])]
            for column in self.columns
        )
        return frozenset(number for numbers in found for number in numbers.tolist())

    @cached_property
    def may_be_of_persons(self) -> Sequence[int]:
        """The columns with a number as long as that of a mobile or of a citizen without its zero."""
        return [
            n for n, column in enumerate(self.columns) if any(_within(column.numbers, *ends) for ends in OF_PERSONS)
        ]

    @cached_property
    def legacy(self) -> bool:
        """Whether a text may be in an old encoding; none is that the registry prints."""
        return may_be_legacy(self.odd)

    def _printed(self, number: int) -> Flags:
        """Where a column has a code, or the name of the code in its row."""
        if number in self.coded:
            there: Flags = self.coded[number] != NOBODY
            return there
        texts = self.columns[number].texts
        named = (codes for codes in self.coded.values() if self._named(texts.slice(0, SAMPLE), codes[:SAMPLE]).any())
        codes = next(named, None)
        return np.full(len(texts), False) if codes is None else self._named(texts, codes)

    def _named(self, texts: pa.StringArray, codes: Numbering) -> Flags:
        names = self.registered.names.take(pa.array(codes, mask=codes == NOBODY))
        return flags(pc.equal(texts, names))

    @cached_property
    def _loose(self) -> dict[int, list[Cell]]:
        """The rows without a code: headings, titles, notes, signatures, and all that is not known."""
        known = [codes != NOBODY for codes in self.coded.values()]
        places = np.flatnonzero(~np.logical_or.reduce(known)) if known else np.arange(self.height)
        columns = [column.pick(places).cells() for column in self.columns]
        return {place: [cells[n] for cells in columns] for n, place in enumerate(places.tolist())}

    def has_code(self, place: int) -> bool:
        """Whether a row has a code that is registered."""
        return place not in self._loose

    def row(self, place: int) -> list[Cell]:
        """The cells of one row."""
        found = self._loose.get(place)
        return found if found is not None else [column.cell(place) for column in self.columns]

    def short(self, column: int, length: int, pattern: str) -> pa.StringArray:
        """The texts of a column with fewer bytes than this in which RE2 finds a pattern, each once."""
        if (column, length, pattern) not in self._short:
            texts = self.columns[column].texts
            short = pc.unique(texts.filter(pc.less(pc.binary_length(texts), length)))
            self._short[column, length, pattern] = short.filter(pc.match_substring_regex(short, pattern))
        return self._short[column, length, pattern]

    def plain(self, code: int, value: int) -> Flags:
        """Where a row has a code that is surely one, and no text without an ordinary digit for a value.

        Args:
            code: the number of the column of codes.
            value: the number of the column of values.
        """
        if (code, value) not in self._plain:
            numbers = self.coded[code]
            wordy = flags(pc.invert(pc.match_substring_regex(self.columns[value].texts, DIGIT)))
            self._plain[code, value] = (numbers != NOBODY) & self.registered.sure[numbers] & ~wordy
        return self._plain[code, value]


def flags(found: pa.BooleanArray) -> Flags:
    """True, false or nothing -> true or false."""
    said: Flags = pc.fill_null(found, False).to_numpy(zero_copy_only=False)
    return said


def _within(numbers: NDArray[np.float64], low: int, high: int) -> bool:
    return bool(((numbers >= low) & (numbers < high)).any())


def _numbers(texts: pa.StringArray, registered: Registered) -> Numbering:
    found: Numbering = pc.fill_null(pc.index_in(texts, registered.codes), NOBODY).to_numpy()
    return found


HEAD = 20  # rows that are looked at again and again: letterhead, title, headings


class Grid(Sequence[list[Cell]]):
    """The rows of one sheet of a stack, all of one length. A row is made when it is asked for."""

    def __init__(self, stack: Stack, start: int, height: int, width: int):
        self.stack, self.start, self.height, self.width = stack, start, height, width
        self._head: dict[int, list[Cell]] = {}

    @classmethod
    def of(cls, rows: Sequence[Sequence[Cell]], registered: Registered) -> "Grid":
        """The grid of a sheet whose rows were read as lists."""
        stack = Stack.of(rows, registered)
        return cls(stack, 0, len(rows), len(stack.columns))

    def __len__(self) -> int:
        return self.height

    @overload
    def __getitem__(self, at: int) -> list[Cell]: ...
    @overload
    def __getitem__(self, at: slice) -> list[list[Cell]]: ...
    def __getitem__(self, at: int | slice) -> list[Cell] | list[list[Cell]]:
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(self.height))]
        if not -self.height <= at < self.height:
            raise IndexError(at)
        if at not in self._head:
            row = self.stack.row(self.start + at % self.height)[: self.width]
            if not 0 <= at < HEAD:
                return row
            self._head[at] = row
        return self._head[at]

    def __iter__(self) -> Iterator[list[Cell]]:
        return map(list, zip(*self.columns, strict=True)) if self.width else iter([[]] * self.height)

    @property
    def columns(self) -> list[list[Cell]]:
        """The cells of each column."""
        return [self.column(number).cells() for number in range(self.width)]

    def has_code(self, at: int) -> bool:
        """Whether a row has a code that is registered."""
        return self.stack.has_code(self.start + at)

    def column(self, number: int) -> Column:
        """The cells of one column as arrays."""
        return self.stack.columns[number].slice(self.start, self.start + self.height)
