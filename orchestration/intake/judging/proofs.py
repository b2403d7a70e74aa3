"""What a column of cells proves that one cell cannot: its decimal style, and whether 0.95 means 95 %."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from orchestration.intake.cells import ANY, PERCENTS, Cell, Measure
from orchestration.vietnamese.numerals import Kind, Scale, Style, prove_percent_scale, prove_style

Columns = Mapping[str, Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Proof:
    """What the figures of one file prove together.

    Attributes:
        styles: kind of figure and its decimal style, where that is proven.
        scale: whether percentages without a sign are percents or fractions of one, where that is proven.
    """

    styles: frozenset[tuple[Kind, Style]] = frozenset()
    scale: Scale | None = None

    @classmethod
    def of(cls, columns: Columns, measures: Sequence[Measure]) -> "Proof":
        """Looks through the columns value, numerator and denominator; `measures`: of the values."""
        return cls(frozenset(_styles(columns, measures)), proven_scale(columns, measures))

    def style(self, kind: Kind) -> Style | None:
        """The proven decimal style of figures of a kind."""
        return next((style for known, style in self.styles if known == kind), None)


def _styles(columns: Columns, measures: Iterable[Measure]) -> Iterable[tuple[Kind, Style]]:
    """The decimal style that the figures of each kind prove, where they are typed as text.

    Many who write 12.5% write 1.000 for a thousand: percents prove nothing of counts.
    """
    texts: dict[Kind, set[str]] = defaultdict(set)
    for measure, cell in zip(measures, columns["value"], strict=True):
        if isinstance(cell, str):
            texts[measure.kind].add(cell)
    for field in ("numerator", "denominator"):
        texts[ANY.kind].update(cell for cell in set(columns[field]) if isinstance(cell, str))
    for kind, cells in texts.items():
        if style := prove_style(cells):
            yield kind, style


def proven_scale(columns: Columns, measures: Iterable[Measure]) -> Scale | None:
    """Whether the percentages typed without a sign are percents or fractions of one, where they prove it together."""
    values, ratios = [], []
    rows = zip(measures, *(columns[field] for field in ("value", "numerator", "denominator")), strict=True)
    for measure, value, top, bottom in rows:
        if isinstance(value, bool) or not isinstance(value, int | float) or measure != PERCENTS:
            continue
        values.append(Decimal(repr(value)))
        parts = isinstance(top, int | float) and isinstance(bottom, int | float) and bottom
        ratios.append(Decimal(repr(top)) / Decimal(repr(bottom)) if parts else None)
    return prove_percent_scale(values, ratios)
