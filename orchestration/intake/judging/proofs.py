"""What a column of cells proves that one cell cannot: its decimal style, and whether 0.95 means 95 %."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from orchestration.intake.cells import ANY, PERCENTS, Measure
from orchestration.vietnamese.numerals import Kind, Scale, Style, prove_percent_scale, prove_style

if TYPE_CHECKING:
    import pandas as pd


def proven_styles(frame: "pd.DataFrame", measures: Iterable[Measure]) -> dict[Kind, Style | None]:
    """The decimal style that the figures of each kind prove, where they are typed as text.

    Many who write 12.5% write 1.000 for a thousand: percents prove nothing of counts.
    """
    texts: dict[Kind, set[str]] = {ANY.kind: set()}
    for measure, *cells in zip(measures, frame["value"], frame["numerator"], frame["denominator"], strict=True):
        for kind, cell in zip((measure.kind, ANY.kind, ANY.kind), cells, strict=True):
            if isinstance(cell, str):
                texts.setdefault(kind, set()).add(cell)
    return {kind: prove_style(cells) for kind, cells in texts.items()}


def proven_scale(frame: "pd.DataFrame", measures: Iterable[Measure]) -> Scale | None:
    """Whether the percentages typed without a sign are percents or fractions of one, where they prove it together."""
    values, ratios = [], []
    columns = (frame[field] for field in ("value", "numerator", "denominator"))
    for measure, value, top, bottom in zip(measures, *columns, strict=True):
        if measure != PERCENTS or isinstance(value, bool) or not isinstance(value, int | float):
            continue
        values.append(Decimal(repr(value)))
        parts = isinstance(top, int | float) and isinstance(bottom, int | float) and bottom
        ratios.append(Decimal(repr(top)) / Decimal(repr(bottom)) if parts else None)
    return prove_percent_scale(values, ratios)
