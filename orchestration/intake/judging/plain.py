"""Rows of the sheet Chỉ tiêu that are certainly data rows, of many files, as columns. No rule stands here."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from orchestration.intake.cells import read_text
from orchestration.intake.columns import Column, Flags, Places
from orchestration.intake.files.stack import flags
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.judging.not_there import MAY_BE_OPEN, may_be_open
from orchestration.intake.judging.noted import MAY_COUNT, may_count
from orchestration.intake.judging.notes import is_disclaimed
from orchestration.intake.reading.blocks import PLAINLY, Block, Columns, joined
from orchestration.intake.reading.note_words import MAY_CONTRADICT, may_contradict
from orchestration.vietnamese.persons import MAY_NAME
from orchestration.vietnamese.text import UNTIDY

DENYING: Final = f"{MAY_CONTRADICT}|{MAY_COUNT}|{MAY_BE_OPEN}"
OTHERWISE: Final = f"{UNTIDY}|{MAY_NAME}"
FEW: Final = 50  # notes that are sooner looked at one by one than these expressions are made ready for many
FIELDS: Final = ("code", "name", "unit", "value", "numerator", "denominator", "note", "plan")


@dataclass(frozen=True, slots=True)
class Plain:
    """Rows of the sheet Chỉ tiêu of many files that are certainly data rows, in their order.

    Attributes:
        blocks, owners: the tables in which they stand, and the numbers of their files.
        block, file, row: per row the number of its table and of its file, and its row on the sheet, from 1.
        code: per row the number of its code in the registry: of an indicator, or of a task after them.
        cells: by field.
    """

    blocks: Sequence[Block]
    owners: Sequence[int]
    block: Places
    file: Places
    row: Places
    code: Places
    cells: dict[str, Column]

    @classmethod
    def of(cls, blocks: Sequence[Block], owners: Sequence[int]) -> "Plain":
        """The rows that stand in the runs of tables."""
        parts: list[dict[str, Column]] = []
        block, row, code = [np.arange(0)], [np.arange(0)], [np.arange(0)]
        for numbers in _alike(blocks):
            rows = [blocks[number].run_rows() for number in numbers]
            block.append(np.repeat(np.array(numbers), list(map(len, rows))))
            row.extend(rows)
            above = [blocks[number].grid.start for number in numbers]
            places = np.concatenate([start + of_block for start, of_block in zip(above, rows, strict=True)])
            first = blocks[numbers[0]]
            parts.append(_filled(first, first.cells_at(places, FIELDS)))
            code.append(first.grid.stack.coded[first.place.columns["code"]][places])
        cells = {name: Column.joined([part[name] for part in parts]) if parts else Column.empty(0) for name in FIELDS}
        of = np.concatenate(block)
        file = np.array(owners, np.int64)[of]
        found = cls(blocks, owners, of, file, np.concatenate(row) + 1, np.concatenate(code), cells)
        return found if (np.diff(of) >= 0).all() else found._take(np.argsort(of, kind="stable"))

    def __len__(self) -> int:
        return len(self.row)

    def pick(self, places: Places) -> "Plain":
        """Some of the rows."""
        return self if len(places) == len(self) else self._take(places)

    def _take(self, places: Places) -> "Plain":
        cells = {name: column.pick(places) for name, column in self.cells.items()}
        block, file, row, code = (column[places] for column in (self.block, self.file, self.row, self.code))
        return Plain(self.blocks, self.owners, block, file, row, code, cells)

    def columns(self, places: Places) -> Columns:
        """Some of the rows as `Block.columns` has them, with the numbers of their file and table."""
        of = self.block[places].tolist()
        return {
            **{name: column.pick(places).cells() for name, column in self.cells.items()},
            "ordinal": [None] * len(places),
            "rate": [None] * len(places),
            "sheet": [self.blocks[block].title for block in of],
            "layout": [self.blocks[block].place.layout for block in of],
            "row": self.row[places].tolist(),
            "nature": [""] * len(places),
            "odd_parts": [False] * len(places),
            **{name: [none] * len(places) for name, none in PLAINLY.items()},
            "file": self.file[places].tolist(),
            "block": of,
        }


def _alike(blocks: Sequence[Block]) -> Iterable[list[int]]:
    """The numbers of tables whose runs are read in the same way."""
    kinds: dict[Hashable, list[int]] = {}
    for number, block in enumerate(blocks):
        if block.runs:
            kinds.setdefault(block.kind, []).append(number)
    return kinds.values()


def _filled(block: Block, cells: dict[str, Column]) -> dict[str, Column]:
    """The unit that is printed above a table or in its headings stands in its rows."""
    if block.place.unit:
        cells["unit"] = Column.of(list(map(block.place.unit_of, cells["unit"].cells())))
    return cells


def in_order(parts: Sequence[Columns]) -> Columns:
    """Rows from several places in the order of their files, tables and rows."""
    rows = joined([part for part in parts if part["row"]] or [parts[0]])
    order = sorted(range(len(rows["row"])), key=lambda n: (rows["block"][n], rows["row"][n]))
    return {name: [column[n] for n in order] for name, column in rows.items()}


def as_printed(plain: Plain, book: Codebook) -> Flags:
    """Which rows are as printed."""
    name = plain.cells["name"]
    own = pc.equal(name.texts, book.registered.names.take(pa.array(plain.code)))
    printed = pc.fill_null(own, True).to_numpy(zero_copy_only=False)
    for field in ("name", "unit", "note"):
        printed = printed & ~plain.cells[field].numbered
    for column in plain.cells.values():
        printed[list(column.others)] = False
    printed &= ~_telling(plain.cells["note"].texts)
    value = plain.cells["value"]
    texts = ~value.numbered
    blank = texts & ~_has(value.texts, texts, "[0-9]")  # empty, or said to be so
    divided = texts & _has(value.texts, texts & _filled_in(plain.cells["plan"]), "/")  # the lower part may be the plan
    described = _has_no_unit(plain.code, book) & flags(value.texts.is_valid())
    explained = blank & flags(plain.cells["note"].texts.is_valid())  # the note may say why
    found: Flags = printed & ~explained & ~divided & ~described
    return found


def _has_no_unit(code: Places, book: Codebook) -> Flags:
    """Whether a row is of an indicator without figures; a task is none."""
    without = np.zeros(len(book.registered.codes), bool)
    without[: len(book.unit_of)] = np.array([unit.name is None for unit in book.units])[book.unit_of]
    found: Flags = without[code]
    return found


def _filled_in(column: Column) -> Flags:
    found: Flags = column.numbered | flags(column.texts.is_valid())
    return found


def _has(texts: pa.StringArray, where: Flags, pattern: str) -> Flags:
    """Which texts have what is looked for; only some are looked at."""
    found = np.zeros(len(texts), bool)
    places = np.flatnonzero(where)
    found[places] = flags(pc.fill_null(pc.match_substring_regex(texts.take(pa.array(places)), pattern), False))
    return found


def _telling(texts: pa.StringArray) -> Flags:
    """Which notes may be damaged, say something that their row does not, or name a person."""
    found = texts.dictionary_encode()
    notes = found.dictionary
    if len(notes) <= FEW:
        telling = np.fromiter((_is_mended(note) or _may_deny(note) for note in notes.to_pylist()), bool, len(notes))
    else:
        telling = flags(pc.match_substring_regex(notes, OTHERWISE))
        denying = np.flatnonzero(~telling & flags(pc.match_substring_regex(notes, DENYING)))
        telling[denying] = [_may_deny(notes[number].as_py()) for number in denying.tolist()]
    return flags(pa.array(telling).take(found.indices))


def _is_mended(note: str) -> bool:
    return read_text(note).text != note


def _may_deny(note: str) -> bool:
    return is_disclaimed(note) or may_contradict(note) or may_count(note) or may_be_open(note)
