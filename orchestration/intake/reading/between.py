"""Rows without data, between and around those with data: what one of them says."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from orchestration.intake.cells import REMEMBERED, Cell, shown
from orchestration.intake.reading.below import OfFigures, said_of_figures
from orchestration.intake.reading.footnotes import Footnotes, footnotes_in
from orchestration.intake.reading.row_words import SIGNATURE, TOTALS, is_apart, signed_in, tells_figure, tells_state
from orchestration.intake.reading.scopes import UNSAID, Scope, scope_of
from orchestration.intake.reading.task_lines import said_of_tasks
from orchestration.vietnamese.periods import Period, nears_end
from orchestration.vietnamese.text import fold_ascii

FEW, LONGEST = 2, 1_000  # cells and letters of a line that may tell a figure

Row = tuple[Cell, ...]


class Line(NamedTuple):
    """What a row without data says.

    Attributes:
        texts: its cells, each with its column.
        footnotes: mark -> text.
        of_figures: what it says of figures.
        below: what it says of the rows below it.
        certain: what it is known to say against them.
        telling: its texts, where they tell a figure or a state.
        signed_early: whether it is a signature of a day before the period was nearly over.
        is_signature, is_total: whether it is one.
        is_alone: whether one text stands in it, which is no total, note or signature.
    """

    texts: tuple[tuple[int, Cell], ...]
    footnotes: Footnotes
    of_figures: OfFigures
    below: Mapping[str, str]
    certain: Mapping[str, str]
    telling: tuple[str, ...]
    signed_early: bool
    is_signature: bool
    is_total: bool
    is_alone: bool


BLANK: Final = Line((), (), OfFigures(), UNSAID, UNSAID, (), False, False, False, False)


@lru_cache(maxsize=REMEMBERED)
def read_line(row: Row, scope: Scope, of_targets: bool) -> Line:
    """Reads a row: `of_targets` tells whether it stands in a table of those. Workbooks made from one form have the same
    lines."""
    texts = tuple((column, cell) for column, cell in enumerate(row) if cell is not None)
    if not texts:
        return BLANK
    of_figures = said_of_figures(row, scope)
    below, certain = (scope_of(row, scope), UNSAID) if of_targets else said_of_tasks(row, scope)
    said = tuple(shown(cell) for _, cell in texts)
    return Line(
        texts,
        footnotes_in(row),
        of_figures,
        UNSAID if of_targets and of_figures.above else below,
        certain,
        said if _tells(said, of_targets) else (),
        is_signed_early(row, scope.period, below=True),
        any(isinstance(cell, str) and SIGNATURE.fullmatch(fold_ascii(cell)) for _, cell in texts),
        TOTALS.fullmatch(fold_ascii(said[0])) is not None,
        len(said) == 1 and not is_apart(said[0]),
    )


def _tells(said: tuple[str, ...], of_targets: bool) -> bool:
    line = " ".join(said)
    if len(said) > FEW or len(line) > LONGEST:
        return False
    return tells_figure(line) or (not of_targets and tells_state(line))


def is_signed_early(row: Row, period: Period, below: bool = False) -> bool:
    """A report that was signed long before the end of its period cannot be of all of it."""
    return any(not nears_end(day, period) for day in signed_in(row, below))
