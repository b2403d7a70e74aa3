"""What the figures of a file prove that one cell cannot: its decimal style, and whether 0.95 means 95 %."""

from dataclasses import dataclass, field
from decimal import Decimal

from orchestration.intake.cells import ANY, PERCENTS, Cell, Measure
from orchestration.vietnamese.numerals import Kind, Scale, Style, prove_percent_scale, styles_proven


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
        """The proven decimal style of figures of a kind."""
        return next((style for known, style in self.styles if known == kind), None)


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
