"""What the workbooks made for people share: their colours, the edge of a cell, the height of a row."""

from collections.abc import Iterable
from math import ceil
from typing import Any, Final

BRAND: Final = "#17456B"
QUIET: Final = "#5A6672"
LINE_HEIGHT: Final = 13.5  # points
HIGHEST: Final = 409.0  # Excel has no higher row
EDGE: Final[dict[str, Any]] = {
    "border": 1,
    "border_color": "#C9D1D9",
    "valign": "top",
    "text_wrap": True,
    "font_size": 10,
}


def row_height(texts: Iterable[tuple[str, float]]) -> float:
    """The height of a row whose texts are wrapped in columns of some width: not every program measures it itself."""
    lines = (sum(ceil(len(part) / width) or 1 for part in text.split("\n")) for text, width in texts)
    return min(4 + LINE_HEIGHT * max(lines), HIGHEST)
