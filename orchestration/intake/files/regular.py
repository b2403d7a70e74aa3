"""Sheets in xlsx that are written as most programs write them -> grids, those of many workbooks at once."""

import os
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from orchestration.intake.columns import Column, Places
from orchestration.intake.files.formats import Style
from orchestration.intake.files.sheet import within
from orchestration.intake.files.stack import NOTHING, Grid, Registered, Stack
from orchestration.intake.files.tags import NO_STRING, Cells, cells_of, require, strings_of
from orchestration.settings import Limits

PIECE: Final = 1 << 20  # bytes that are looked at together: so many stay near the processor
ROW_END: Final = b"</row>"
BETWEEN: Final = b"<row/>"  # two sheets: no cell of one can go on in the next
THREADS: Final = 4  # each needs memory of its own
LARGE: Final = 8  # pieces of a sheet that are looked at side by side
SPARSE: Final = 50  # cells of a sheet, from A1 to the last, for each one that is there


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of a sheet as they stand in its part.

    Attributes:
        part: the part of the sheet.
        start, end: where in it the rows begin and end.
        strings: gives the shared strings of the workbook as their part has them, when they are needed.
        styles: style number -> what it does, of the styles that do something.
    """

    part: bytes
    start: int
    end: int
    strings: Callable[[], bytes]
    styles: Mapping[int, Style]

    @property
    def data(self) -> memoryview:
        """The rows as they stand there, not copied."""
        return memoryview(self.part)[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start


def read_regular(bodies: Sequence[Body], limits: Limits, registered: Registered = NOTHING) -> list[Grid | None]:
    """The rows of each sheet from A1 to its last cell; None where they are not written the usual way, or too many."""
    found: list[Grid | None] = [None] * len(bodies)
    for group in _groups(bodies):
        for number, grid in zip(group, _tried([bodies[number] for number in group], limits, registered), strict=True):
            found[number] = grid
    return found


def _tried(bodies: Sequence[Body], limits: Limits, registered: Registered) -> Sequence[Grid | None]:
    try:
        return _grids(bodies, limits, registered)
    except Exception:  # whatever it is: each of them is looked at alone, and then read another way
        return [None] if len(bodies) == 1 else [_tried([body], limits, registered)[0] for body in bodies]


def _groups(bodies: Sequence[Body]) -> Iterator[list[int]]:
    """The numbers of bodies that are read together: small ones of one look. A large one is read by itself."""
    looks: dict[int, Hashable] = {}
    groups: dict[Hashable, list[int]] = {}
    room: dict[Hashable, int] = {}
    for number, body in enumerate(bodies):
        look = looks.setdefault(id(body.styles), frozenset(body.styles.items()))
        if look in groups and len(body) > room[look]:
            yield groups.pop(look)
        if look not in groups:
            groups[look], room[look] = [], PIECE
        groups[look].append(number)
        room[look] -= len(body)
    yield from groups.values()


def _grids(bodies: Sequence[Body], limits: Limits, registered: Registered) -> list[Grid]:
    """The rows of sheets whose styles are the same.

    Raises:
        Exception: one is not written the usual way, or is larger than a sheet may be.
    """
    starts = np.cumsum([0, *(len(body) + len(BETWEEN) for body in bodies)])
    strings = _Strings(bodies)
    found = _all_cells(list(_pieces(bodies)), bodies[0].styles, strings)
    places, rows, columns = (
        np.concatenate([getattr(c, name) for c in found]) for name in ("places", "rows", "columns")
    )
    cuts = np.searchsorted(places, starts)
    sizes = [_size(rows[a:b], columns[a:b], limits) for a, b in pairwise(cuts)]
    tops = np.cumsum([0, *(height for height, _ in sizes)])
    height, width = int(tops[-1]), max(width for _, width in sizes)
    owners = np.repeat(np.arange(len(bodies)), np.diff(cuts))
    rows = rows + tops[owners]
    require((np.diff(rows * width + columns) > 0).all())  # no cell stands there twice
    parts, above, first = [], 0, 0
    for cells in found:
        end = first + len(cells.rows)
        require(first == end or rows[first] >= above)  # no row goes on in the next piece
        below = height if end == len(rows) else max(int(rows[end - 1]) + 1, above) if end else 0
        texts = strings.into(cells, owners[first:end])
        parts.append(_dense(cells, texts, rows[first:end] - above, below - above, width))
        above, first = below, end
    stack = Stack([Column.joined(column) for column in zip(*parts, strict=True)], height, registered)
    stack.dressed = any(cells.dressed for cells in found)
    return [Grid(stack, int(top), *size) for top, size in zip(tops, sizes, strict=False)]


def _all_cells(
    pieces: Sequence[tuple[int, memoryview]], styles: Mapping[int, Style], strings: "_Strings"
) -> list[Cells]:
    """The cells of each piece; those of a large sheet are looked at side by side, and its strings beside them."""
    if len(pieces) < LARGE:
        return [cells_of(styles, piece) for piece in pieces]
    with ThreadPoolExecutor(min(os.cpu_count() or 1, THREADS)) as pool:
        pool.submit(lambda: strings.known)  # what is wrong with them is said when a cell needs one
        return list(pool.map(partial(cells_of, styles), pieces))


def _size(rows: Places, columns: NDArray[np.int16], limits: Limits) -> tuple[int, int]:
    """The height and the width of a sheet whose cells are these."""
    if not len(rows):
        return 0, 0
    height, width = int(rows[-1]) + 1, int(columns.max()) + 1
    within(height, width, "", limits)
    require(height * width <= SPARSE * len(rows) + PIECE // SPARSE)
    return height, width


class _Strings:
    """The shared strings of several workbooks, one after the other."""

    def __init__(self, bodies: Sequence[Body]):
        self.bodies = bodies

    def into(self, cells: Cells, owners: Places) -> pa.StringArray:
        """The texts of cells, those too that stand among the strings of their workbook."""
        shared = cells.strings != NO_STRING
        if not shared.any():
            return cells.texts
        first, counts, known = self.known
        require((cells.strings[shared] < counts[owners[shared]]).all())
        said = known.take(pa.array(first[owners] + cells.strings, mask=~shared))
        return said if cells.texts.null_count == len(cells.texts) else pc.coalesce(cells.texts, said)

    @cached_property
    def known(self) -> tuple[Places, Places, pa.StringArray]:
        """Per workbook the number of its first string and of its strings, and all of them."""
        parts = [body.strings() for body in self.bodies]
        counts = np.array([part.count(b"<si>") for part in parts])
        known = strings_of(b"".join(parts))
        require(len(known) == counts.sum())
        return np.cumsum(counts) - counts, counts, known


def _dense(cells: Cells, texts: pa.StringArray, rows: Places, height: int, width: int) -> list[Column]:
    """Cells -> columns, with nothing where there is no cell."""
    by_column = np.argsort(cells.columns, kind="stable")
    ends = np.searchsorted(cells.columns[by_column], np.arange(width + 1))
    columns = []
    for first, end in pairwise(ends):
        here = by_column[first:end]
        which = np.full(height, -1)
        which[rows[here]] = here
        numbers = np.full(height, np.nan)
        numbers[rows[here]] = cells.numbers[here]
        others = {int(rows[n]): cells.others[n] for n in here.tolist() if n in cells.others} if cells.others else {}
        columns.append(Column(texts.take(pa.array(which, mask=which < 0)), numbers, others))
    return columns


def _pieces(bodies: Sequence[Body]) -> Iterator[tuple[int, memoryview]]:
    """Pieces that end where a row ends, and where they start. A large body is not copied."""
    whole, start, stop = bodies[0].part, bodies[0].start, bodies[0].end
    if len(bodies) > 1:
        whole = BETWEEN.join(body.data for body in bodies)
        start, stop = 0, len(whole)
    at = start
    while True:
        last = whole.find(ROW_END, at + PIECE, stop)
        end = stop if last < 0 else last + len(ROW_END)
        yield at - start, memoryview(whole)[at:end]
        if end == stop:
            return
        at = end
