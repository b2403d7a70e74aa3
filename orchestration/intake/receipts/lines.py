"""The rows of receipts as JSON, of many files, made a piece at a time when they are written: all at once they would
take more memory than the files themselves."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from orchestration.intake.as_json import in_json
from orchestration.intake.columns import Places
from orchestration.intake.receipts.receipt import BETWEEN, NOTED, ROW, receipt_rows

if TYPE_CHECKING:
    import pandas as pd

PIECE: Final = 4_000  # rows

Make = Callable[[int, int], pa.StringArray]  # from one row to another


@dataclass(frozen=True, slots=True)
class Lines:
    """Rows of receipts in the order of their files: what makes them; the numbers of their files and tables; their rows
    on the sheet."""

    made: Make
    file: Places
    block: Places
    row: Places

    @classmethod
    def of(cls, rows: "pd.DataFrame") -> "Lines":
        """Those of judged rows."""
        lines = pa.array([in_json(row) + BETWEEN for row in receipt_rows(rows)], pa.string())
        numbers = [rows[name].to_numpy(np.int64) for name in ("file", "block", "row")]
        return cls(lambda start, end: lines[start:end], *numbers)

    def __len__(self) -> int:
        return len(self.row)


class Told:
    """Rows of receipts from several places, by file."""

    def __init__(self, parts: Sequence[Lines]):
        self.parts = parts
        file, block, row = (
            np.concatenate(numbers) for numbers in zip(*((p.file, p.block, p.row) for p in parts), strict=True)
        )
        self.order = np.lexsort((row, block, file)) if len(parts) > 1 else np.arange(len(file))
        self.file = file[self.order]
        self._last: tuple[int, dict[int, memoryview]] = (-1, {})

    def of(self, file: int) -> Iterator[memoryview]:
        """The rows of a file, some at a time, with `BETWEEN` between two of them."""
        first, end = np.searchsorted(self.file, [file, file + 1]).tolist()
        for piece in range(first // PIECE, -(-end // PIECE)) if first < end else ():
            if self._last[0] != piece:
                self._last = piece, dict(self._piece(piece * PIECE))
            yield self._last[1][file]

    def _piece(self, start: int) -> Iterator[tuple[int, memoryview]]:
        """Per file those rows of it that stand in one piece."""
        places = self.order[start : start + PIECE]
        made, before = [], 0
        for part in self.parts:
            own = places[(places >= before) & (places < before + len(part))] - before
            if len(own):  # as they stand one after the other there
                made.append(part.made(int(own[0]), int(own[-1]) + 1))
            before += len(part)
        lines = made[0] if len(made) == 1 else pa.concat_arrays(made).take(pa.array(_ranks(places)))
        return _by_file(lines, self.file[start : start + PIECE])


def _ranks(places: Places) -> Places:
    found: Places = np.searchsorted(np.sort(places), places)
    return found


def _by_file(lines: pa.StringArray, files: Places) -> Iterator[tuple[int, memoryview]]:
    """Rows, each with `BETWEEN` after it -> per file all of them, with it only between two."""
    _, offsets, data = lines.buffers()
    edges = np.frombuffer(offsets, np.int32)[lines.offset : lines.offset + len(lines) + 1]
    numbers, first = np.unique(files, return_index=True)
    ends = [*first[1:].tolist(), len(lines)]
    for number, start, end in zip(numbers.tolist(), edges[first].tolist(), edges[ends].tolist(), strict=True):
        yield number, memoryview(data)[start : end - len(BETWEEN)]


def lines_like(
    firsts: "pd.DataFrame",
    of: Places,
    places: Sequence[pa.StringArray],
    seen: pa.StringArray,
    figures: pa.StringArray,
    parts: Sequence[pa.StringArray],
    notes: pa.StringArray,
) -> Make:
    """Rows of a receipt that differ from the judged first of their kind in their place only, in the figure, or in the
    note that is to be read with it.

    Args:
        firsts: the judged rows, one a kind.
        of: per row its kind.
        places: per row its sheet in JSON, its cell, and its code without what must be escaped.
        seen, figures: per row its cell without what must be escaped, and its figure as JSON; null where the row says
            what the first of its kind says.
        parts: in the same way its numerator and its denominator.
        notes: per row its note without what must be escaped.
    """
    judged, kind = receipt_rows(firsts), pa.array(of)
    same = {field: pa.array([in_json(row[field]) for row in judged], pa.string()) for field in ROW[3:8]}
    text = pc.utf8_slice_codeunits(same["raw_text"], 1, -1)
    after = pa.array([f", {_fields(row, [name for name in tuple(row)[8:] if name != NOTED])}" for row in judged])
    noted = pa.array([f', "{NOTED}": "' if NOTED in row else None for row in judged], pa.string())

    some = noted.null_count < len(noted)

    def made(start: int, end: int) -> pa.StringArray:
        which = kind[start:end]
        own = {"value": figures, "numerator": parts[0], "denominator": parts[1]}
        said = {field: _or_same(column[start:end], same[field], which) for field, column in own.items()}
        sheets, cells, codes = (column[start:end] for column in places)
        told = (
            pc.coalesce(pc.binary_join_element_wise(noted.take(which), notes[start:end], '"', ""), "") if some else ""
        )
        return pc.binary_join_element_wise(
            '{"sheet": ', sheets, ', "cell": "', cells, '", "code": "', codes,
            '", "raw_text": "', _or_same(seen[start:end], text, which),
            '", "outcome": "accepted", "value": ', said["value"], ', "numerator": ', said["numerator"],
            ', "denominator": ', said["denominator"], after.take(which), told, f"}}{BETWEEN}", "",
        )  # fmt: skip

    return made


def _or_same(own: pa.StringArray, same: pa.StringArray, of: pa.Array) -> pa.StringArray:
    """What a row has for itself, or what the first of its kind says."""
    return pc.coalesce(own, same.take(of)) if own.null_count else own


def _fields(row: Mapping[str, object], names: Sequence[str]) -> str:
    return in_json({name: row[name] for name in names})[1:-1]
