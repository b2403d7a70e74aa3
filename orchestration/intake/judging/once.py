"""Rows that say the same are judged once: what is found of one row as printed holds for all that say the same.

A row is as printed when its code and name stand in it exactly as in the registry, in sight and not merged. Nothing that
is found of it then depends on which indicator it is: only on its unit, on how its figure is read, and on its parts. A
figure that is read as one number leaves that number open: rows that differ in it alone say the same.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from orchestration.intake.as_json import in_json, in_string
from orchestration.intake.cells import Cell, Measure, read_figure, shown
from orchestration.intake.columns import Flags, Numbers, Places
from orchestration.intake.files.stack import flags
from orchestration.intake.judging.codebook import Codebook, Unit
from orchestration.intake.judging.dated import names_time
from orchestration.intake.judging.note_flags import SORTS, sorts_of
from orchestration.intake.judging.notes import describes
from orchestration.intake.judging.plain import Plain
from orchestration.intake.judging.proofs import BOTH_MARKS, SHARE, Proof
from orchestration.intake.schemas import NUMBER, NUMBER_PLACES, PARTS

MOST: Final = 9 * 10**12  # numbers below it, times a million, are exact as integers
FRACTIONS: Final = 10**9  # numbers below it with six decimals are exact as floats
# More shapes of digits that mean one number wherever they stand.
DOT_GROUPS: Final = r"^[1-9][0-9]{0,2}(\.[0-9]{3}){2,3}$"
WHOLE_SHARE: Final = r"^[1-9][0-9]{0,2}%$"
WHOLE, FRACTION, SHAPES = 0, 1, {2: BOTH_MARKS, 3: DOT_GROUPS, 4: SHARE, 5: WHOLE_SHARE}  # figures that nobody looks at
ITEMS: Final = 6  # the number of the first that is looked at
MILLION: Final = 10**NUMBER_PLACES
CLOSED: Final = -1
SURE_CHANGE: Final = Decimal("99.999999")  # smaller than any that may be an index
NEARLY: Final = 1e-5  # shares that are so near the edge of agreement are left to exact arithmetic

Numbering = NDArray[np.int64]
Manner = tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Kinds:
    """Rows sorted by what they say.

    Attributes:
        first: per kind its first row.
        of: per row its kind.
        value, seen, json: the figure that a row has for itself, as its cell says it and as JSON writes it, both without
            what has to be escaped; null where a row says what the first of its kind says.
        parts: whether a row has a numerator and a denominator for itself, too.
    """

    first: list[int]
    of: Numbering
    value: pa.Decimal128Array
    seen: pa.StringArray
    json: pa.StringArray
    parts: Flags

    def pick(self, places: Places) -> "Kinds":
        """What is known of some of the rows."""
        if len(places) == len(self.of):
            return self
        which = pa.array(places)
        value, seen, json = (array.take(which) for array in (self.value, self.seen, self.json))
        return Kinds(self.first, self.of[places], value, seen, json, self.parts[places])

    def parts_of(self, figures: pa.Array) -> pa.Array:
        """Figures where a row has parts of its own, null elsewhere."""
        return pc.if_else(pa.array(self.parts), figures, pa.scalar(None, figures.type))


@dataclass(frozen=True, slots=True)
class Figures:
    """The figure of every row, and how it is read.

    Attributes:
        manner: per row the number of its manner; CLOSED where it is not read as one number.
        manners: all that two figures that are read alike have in common.
        worded: where words stand at a figure that its indicator, or its file, has to know.
        value, seen, json: per row, see `Kinds`.
    """

    manner: Numbering
    manners: Sequence[Manner]
    worded: Flags
    value: pa.Decimal128Array
    seen: pa.StringArray
    json: pa.StringArray


def kinds(plain: Plain, proofs: Sequence[Proof], book: Codebook) -> Kinds:
    """Sorts rows.

    Args:
        plain: rows as printed.
        proofs: per file what it proves.
        book: names the units.
    """
    distinct = {proof: number for number, proof in enumerate(dict.fromkeys(proofs))}
    context, units = np.array([distinct[proof] for proof in proofs])[plain.file], book.unit_of[plain.code]
    figures = _figures(plain, units, context, list(distinct), book)
    none, agree = _parts(plain, units, figures, book)
    written = pc.fill_null(plain.cells["unit"].texts, "").dictionary_encode()
    unit_cell = written.indices.to_numpy().astype(np.int64)
    worded = ~np.isin(written.dictionary.to_pylist(), ["", *(unit.name for unit in book.units if unit.name)])[unit_cell]
    opened = (figures.manner != CLOSED) & (none | agree) & _within(figures.value, units, book) & ~worded
    rows = np.flatnonzero(opened)
    noted = sorts_of(plain.cells["note"].texts)
    key = ((units * len(written.dictionary) + unit_cell) * len(figures.manners) + figures.manner) * 2 + none
    key = key * SORTS + noted
    _, first, of_open = np.unique(key[rows], return_index=True, return_inverse=True)
    of = np.full(len(plain), CLOSED)
    of[rows] = of_open
    firsts = rows[first].tolist()
    closed = np.flatnonzero(~opened)
    known: dict[Hashable, int] = {}
    cells = (plain.cells[field].pick(closed).cells() for field in ("value", *PARTS))
    notes = plain.cells["note"].texts.take(pa.array(closed)).dictionary_encode()  # one may say what no figure does
    described = np.array([*map(describes, notes.dictionary.to_pylist()), False])[pc.fill_null(notes.indices, CLOSED)]
    # words at a figure, a unit or a part may be those of its indicator, and of the period of its file; so may fractions
    parts = [plain.cells[field] for field in PARTS]
    told = [flags(part.texts.is_valid()) | (np.floor(part.numbers) < part.numbers) for part in parts]
    named = np.where(
        figures.worded | worded | np.logical_or(*told), plain.file * len(book.unit_of) + plain.code, CLOSED
    )
    said = zip(
        *(numbers[closed].tolist() for numbers in (context, units, unit_cell, noted, named)),
        described.tolist(),
        *cells,
        strict=True,
    )
    for row, cells_of_row in zip(closed.tolist(), said, strict=True):
        of[row] = known.setdefault(cells_of_row, len(first) + len(known))
        if of[row] == len(firsts):
            firsts.append(row)
    value, seen, json = (_only(opened, array) for array in (figures.value, figures.seen, figures.json))
    return Kinds(firsts, of, value, seen, json, opened & agree)


def _only(where: Flags, array: pa.Array) -> pa.Array:
    return array if where.all() else pc.if_else(pa.array(where), array, pa.scalar(None, array.type))


def _figures(plain: Plain, units: Numbering, context: Numbering, proofs: Sequence[Proof], book: Codebook) -> Figures:
    """Numbers and shapes that mean one number are taken as they stand, every other distinct figure is read."""
    cells = plain.cells["value"]
    numbers, texts = cells.numbers, cells.texts.dictionary_encode()
    said = texts.dictionary
    text = pc.fill_null(texts.indices, CLOSED).to_numpy().astype(np.int64)
    shapes = _shape(said)
    shape = shapes[text] if len(said) else text
    exact = _exact(numbers)
    whole = exact % MILLION == 0
    stepped = np.array([_is_stepped(unit.measure) for unit in book.units])[units]
    exact[stepped & ~whole] = 0
    taken = np.isin(shape, list(SHAPES)) & (text != CLOSED) & ~stepped
    rare, odd = np.unique(numbers[cells.numbered & (exact == 0)], return_inverse=True)
    item = np.where(text == CLOSED, CLOSED, np.where(taken, shape, ITEMS + text))  # what is read, once each
    item[exact > 0] = np.where(whole, WHOLE, FRACTION)[exact > 0]
    item[cells.numbered & (exact == 0)] = ITEMS + len(said) + odd
    rows = np.flatnonzero(item != CLOSED)
    key = (context[rows] * len(book.units) + units[rows]) * (ITEMS + len(said) + len(rare)) + item[rows]
    _, example, of = np.unique(key, return_index=True, return_inverse=True)
    example = rows[example]
    sources = zip(cells.pick(example).cells(), units[example].tolist(), context[example].tolist(), strict=True)
    read = [_read(cell, book.units[unit].measure, proofs[known]) for cell, unit, known in sources]
    manners: dict[Manner, int] = {}
    manner = np.full(len(plain), CLOSED)
    manner[rows] = np.array([manners.setdefault(m, len(manners)) if m else CLOSED for m, *_ in read], np.int64)[of]
    worded = np.zeros(len(plain), bool)
    worded[rows] = np.array([beside for *_, beside in read], bool)[of]
    # three tables, one below the other: numbers, texts in shape, figures that were read
    here = np.flatnonzero(exact > 0)
    plainly = _written(numbers[here], whole[here])
    shaped = pc.replace_substring(pc.replace_substring_regex(said, "[.%]", ""), ",", ".")
    in_shape = pc.if_else(pa.array(shapes != CLOSED), shaped, pa.scalar(None, pa.string()))
    values = [value for _, value, _ in read]
    place = np.full(len(plain), CLOSED)
    place[rows] = len(here) + len(said) + of
    place[taken] = len(here) + text[taken]
    place[here] = np.arange(len(here))
    which = pa.array(place, mask=place == CLOSED)
    value = pa.concat_arrays([_millionths(exact[here]), in_shape.cast(NUMBER), pa.array(values, NUMBER)]).take(which)
    json = pa.concat_arrays([plainly, in_shape, pa.array(list(map(in_json, values)), pa.string())]).take(which)
    seen = in_string(pa.array([shown(cell) for cell in cells.pick(example).cells()], pa.string()))
    return Figures(manner, list(manners), worded, value, pa.concat_arrays([plainly, said, seen]).take(which), json)


def _is_stepped(measure: Measure) -> bool:
    """Whether its decimals decide if a figure can be a count: 2.5 thousand people are whole, 2.0005 are not."""
    return measure.kind == "count" and measure.unit is not None and measure.unit.factor != 1


def _read(cell: Cell, measure: Measure, proof: Proof) -> tuple[Manner | None, Decimal | None, bool]:
    """How a figure is read, and what: nothing where it is not one number; and whether there are words beside it."""
    figure = read_figure(cell, measure, proof.style(measure.kind), proof.scale)
    single = figure.value is not None and figure.value_high is None and figure.numerator is None
    worded = (
        bool(figure.beside) or names_time(cell) or figure.rule == "ratio"
    )  # of which the plan may be the lower part
    if figure.outcome != "accepted" or not single or figure.change is not None or worded:
        return None, None, worded
    return (figure.comparator, figure.unit, figure.measure, figure.missing_reason, figure.flags), figure.value, False


def _shape(texts: pa.StringArray) -> Numbering:
    """Per text the number of its shape, CLOSED for any other text."""
    found = np.full(len(texts), CLOSED)
    for number, shape in SHAPES.items():
        found[flags(pc.match_substring_regex(texts, shape))] = number
    return found


def _exact(numbers: Numbers) -> Numbering:
    """Numbers in millionths, where a float has exactly these and reads as one number; 0 for all others."""
    sure = np.where((numbers >= 2) & (numbers < MOST), numbers, 0)
    whole = sure == np.floor(sure)
    found = np.where(whole, sure.astype(np.int64) * MILLION, np.rint(sure * MILLION).astype(np.int64))
    return np.where(whole | ((sure < FRACTIONS) & (found / MILLION == sure)), found, 0)


def decimals(whole: Numbers) -> pa.Decimal128Array:
    """Whole numbers below `MOST` -> numbers as landing holds them."""
    return _millionths(whole.astype(np.int64) * MILLION)


def _millionths(millionths: Numbering) -> pa.Decimal128Array:
    words = np.stack([millionths, millionths >> 63], axis=1)
    return pa.Array.from_buffers(NUMBER, len(millionths), [None, pa.py_buffer(words)])


def _floats(figures: pa.Decimal128Array) -> Numbers:
    """The float nearest to each number; nan for one beyond `MOST` and for none."""
    words = np.frombuffer(figures.buffers()[1], np.int64).reshape(-1, 2)[figures.offset : figures.offset + len(figures)]
    low, high = words[:, 0], words[:, 1]
    known = (high == low >> 63) & flags(figures.is_valid())
    return np.where(known, low / MILLION, np.nan)  # a cast multiplies by a millionth, which is no float


def _written(numbers: Numbers, whole: Flags) -> pa.StringArray:
    """Numbers as a person sees them, and as JSON writes them."""
    found = pc.cast(pa.array(numbers.astype(np.int64)), pa.string())
    if whole.all():
        return found
    fractions = pa.array(list(map(str, numbers[~whole].tolist())), pa.string())
    return pc.replace_with_mask(found, pa.array(~whole), fractions)


def _within(figures: pa.Decimal128Array, units: Numbering, book: Codebook) -> Flags:
    """Which figures lie where figures in their unit can lie, whatever is written beside their digits."""
    ends = [_ends(unit) for unit in book.units]
    least, most = np.array(ends, float)[units].T
    value = _floats(figures)
    inside: Flags = (value >= least) & (value <= most)
    return inside


def _ends(unit: Unit) -> tuple[Decimal, Decimal]:
    least, most = (-SURE_CHANGE, SURE_CHANGE) if unit.measure.changes else (unit.least, unit.most)
    return least, Decimal(0) if unit.falls else most


def _parts(plain: Plain, units: Numbering, figures: Figures, book: Codebook) -> tuple[Flags, Flags]:
    """Where a row has no parts, and where it has two that certainly agree with its figure."""
    top, bottom = (plain.cells[field] for field in PARTS)
    none = ~top.numbered & ~bottom.numbered & flags(pc.and_(top.texts.is_null(), bottom.texts.is_null()))
    t, b = np.nan_to_num(top.numbers, nan=-1), np.nan_to_num(bottom.numbers, nan=-1)
    counts = (t >= 0) & (t <= b) & (b > 0) & (b < MOST) & (t == np.floor(t)) & (b == np.floor(b))
    if not counts.any():
        return none, counts
    compared = np.array([unit.parted for unit in book.units])[units]
    counted = np.array([unit.measure.kind == "count" for unit in book.units])[units]
    exactly = np.array([manner[0] == "eq" for manner in figures.manners] + [True])[figures.manner]
    value = _floats(figures.value)
    rounding = np.zeros(len(plain))  # how far a figure may lie from its share: half of its last digit
    for places in range(NUMBER_PLACES, -1, -1):
        rounding[np.round(value, places) == value] = 0.5 / 10**places
    share = 100 * t / np.where(b > 0, b, 1)
    same = np.where(counted, value == t, ~compared)
    return none, counts & (same | (compared & exactly & (np.abs(value - share) < rounding - NEARLY)))
