"""Letters that are struck out, raised or lowered in their cell -> signs that look so, for readers of signs alone."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from orchestration.intake.cells import Cell, shown
from orchestration.vietnamese.text import STRUCK

Level = Literal["super", "sub"] | None

LEVELS: Final = {
    "super": str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾"),
    "sub": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
}
KEPT: Final = "\u034f"  # unseen, behind a letter that is not struck out though its cell may be
SIGNS: Final = {True: STRUCK, False: KEPT, None: ""}
_SEEN = re.compile(rf"[^\s{STRUCK}{KEPT}](?![{STRUCK}{KEPT}])")  # a blank that is struck out says nothing


@dataclass(frozen=True, slots=True)
class Letters:
    """How letters stand in a cell.

    Attributes:
        struck: whether they are struck out; None: as all of their cell.
        level: whether they are raised or lowered. A whole cell that is raised is only small: a cell has no level.
    """

    struck: bool | None = None
    level: Level = None

    def seen(self, text: str) -> str:
        """'150' -> '1̶5̶0̶', '2' -> '²'; letters without such a sign stay."""
        text = text.translate(LEVELS[self.level]) if self.level else text
        return text if self.struck is None else _SEEN.sub(rf"\g<0>{SIGNS[self.struck]}", text)


def in_cell(cell: Cell, struck: bool) -> Cell:
    """The cell whose letters are struck out with all of it, or not, where they do not have looks of their own."""
    if struck and cell is not None:
        cell = Letters(struck).seen(shown(cell))
    return cell.replace(KEPT, "") if isinstance(cell, str) and KEPT in cell else cell
