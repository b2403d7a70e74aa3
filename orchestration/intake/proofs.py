"""What a column of cells proves that one cell cannot: its decimal style, and whether 0.95 means 95 %."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from orchestration.intake.cells import PERCENTS, Measure
from orchestration.vietnamese.numerals import Scale, Style, prove_percent_scale, prove_style

if TYPE_CHECKING:
    import pandas as pd


def proven_style(frame: "pd.DataFrame") -> Style | None:
    """The decimal style that the figures typed as text prove together."""
    columns = (frame[field] for field in ("value", "numerator", "denominator"))
    return prove_style({cell for column in columns for cell in column if isinstance(cell, str)})


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
