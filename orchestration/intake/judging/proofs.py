"""What the figures of a file prove that one cell cannot: its decimal style, and whether 0.95 means 95 %."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from orchestration.intake.cells import ANY, PERCENTS, Cell, Measure
from orchestration.intake.files.stack import flags
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.judging.plain import Plain
from orchestration.intake.schemas import PARTS
from orchestration.vietnamese.numerals import Kind, Scale, Style, prove_percent_scale, styles_proven

# Shapes of digits that mean one number wherever they stand, and that a float repeats digit by digit.
BOTH_MARKS: Final = r"^[1-9][0-9]{0,2}(\.[0-9]{3}){1,2},[0-9]{0,5}[1-9]$"
SHARE: Final = r"^([1-9][0-9]{0,2}|0),([0-9]?|[0-9]{3,5})[1-9]%$"  # 1,234% may be a thousand


@dataclass(frozen=True, slots=True)
class Proof:
    """What the figures of one file prove together.

    Attributes:
        styles: kind of figure and its decimal style, where that is proven.
        scale: whether percentages without a sign are percents or fractions of one, where that is proven.
    """

    styles: frozenset[tuple[Kind, Style]] = frozenset()
    scale: Scale | None = None

    def style(self, kind: Kind) -> Style | None:
        """The proven decimal style of figures of a kind. Beside 1,234,567 stations 1.500 of money may be one and a
        half."""
        own = next((style for known, style in self.styles if known == kind), None)
        return "en" if own is None and kind == "money" and ("count", "en") in self.styles else own


@dataclass(slots=True)
class Evidence:
    """What speaks for a proof.

    Attributes:
        styles: kind of figure -> the decimal styles of those that are typed as text. Many who write 12.5% write 1.000
            for a thousand: percents prove nothing of counts.
        shares: the percentages typed without a sign, each with its numerator and denominator.
    """

    styles: dict[Kind, set[Style]] = field(default_factory=dict)
    shares: list[tuple[Cell, Cell, Cell]] = field(default_factory=list)

    def hear(self, measure: Measure, value: Cell, numerator: Cell, denominator: Cell) -> None:
        """Takes in a row."""
        for kind, cell in ((measure.kind, value), (ANY.kind, numerator), (ANY.kind, denominator)):
            if isinstance(cell, str) and (styles := styles_proven(cell)):
                self.styles.setdefault(kind, set()).update(styles)
        if measure == PERCENTS and is_number(value):
            self.shares.append((value, numerator, denominator))

    def proof(self) -> Proof:
        """What is proven: a style where no figure speaks for the other."""
        values, ratios = [], []
        for value, top, bottom in self.shares:
            values.append(Decimal(repr(value)))
            parts = is_number(top) and is_number(bottom) and bottom
            ratios.append(Decimal(repr(top)) / Decimal(repr(bottom)) if parts else None)
        styles = frozenset((kind, style) for kind, found in self.styles.items() if len(found) == 1 for style in found)
        return Proof(styles, prove_percent_scale(values, ratios))


def is_number(cell: Cell) -> bool:
    """Whether a cell is a number: TRUE and FALSE are none."""
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def testify(plain: Plain, book: Codebook, evidence: Sequence[Evidence]) -> None:
    """Tells what figures prove, each to the evidence of its file."""
    units = book.unit_of[plain.code]
    kinds = [unit.measure.kind for unit in book.units]
    distinct = list(dict.fromkeys([*kinds, "any"]))
    kind_of = np.array(list(map(distinct.index, kinds)))
    for name in ("value", *PARTS):
        column = plain.cells[name]
        found = column.texts.dictionary_encode()
        if not len(found.dictionary):
            continue
        short = _shortened(found.dictionary).dictionary_encode()
        styles = [styles_proven(text) for text in short.dictionary.to_pylist()]
        proving = np.array([bool(each) for each in styles])
        which = short.indices.to_numpy()[pc.fill_null(found.indices, 0).to_numpy()]
        rows = np.flatnonzero(proving[which] & flags(column.texts.is_valid()))
        kind = kind_of[units[rows]] if name == "value" else np.full(len(rows), distinct.index("any"))
        names = {style: number for number, style in enumerate(dict.fromkeys(styles))}
        style = np.array([names[each] for each in styles])[which[rows]]
        keys = np.unique((plain.file[rows] * len(distinct) + kind) * len(names) + style)
        for key in keys.tolist():
            rest, said = divmod(key, len(names))
            file, of = divmod(rest, len(distinct))
            evidence[file].styles.setdefault(distinct[of], set()).update(list(names)[said])
    percent = np.array([unit.measure == PERCENTS for unit in book.units])
    shares = plain.cells["value"].numbered
    shares[[n for n, cell in plain.cells["value"].others.items() if is_number(cell)]] = True
    rows = np.flatnonzero(percent[units] & shares)
    figures = (plain.cells[name].pick(rows).cells() for name in ("value", *PARTS))
    for file, *figure in zip(plain.file[rows].tolist(), *figures, strict=True):
        evidence[file].shares.append(tuple(figure))


def _shortened(texts: pa.StringArray) -> pa.StringArray:
    """Texts that prove the same as these, fewer of them distinct."""
    for shape, example in ((BOTH_MARKS, "1.000,5"), (SHARE, "1,5%")):
        texts = pc.if_else(pc.match_substring_regex(texts, shape), example, texts)
    return texts
