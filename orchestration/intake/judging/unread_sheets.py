"""Sheets that are not read beside others of their file: each is one refused row, with the reason."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from orchestration.intake.cells import letters, quoted
from orchestration.intake.frames import frame_of
from orchestration.intake.guard import unsaid
from orchestration.intake.messages import REFUSED, of_unread
from orchestration.intake.reading.datarows import Unread

if TYPE_CHECKING:
    import pandas as pd

SHEET_UNREAD: Final = "sheet_unread"
BETWEEN: Final = " | "


def judge_unread(sheets: Sequence[tuple[int, Unread]]) -> "pd.DataFrame":
    """Sheets, each with the number of its file -> judged rows; the cell seen holds their headings."""
    rows = list(_rows(sheets))
    return frame_of({name: [row[name] for row in rows] for name in rows[0]}, range(len(rows)))


def _rows(sheets: Sequence[tuple[int, Unread]]) -> Iterator[dict[str, Any]]:
    for number, (file, (sheet, row, why)) in enumerate(sheets):
        headings = [(column, cell) for column, cell in enumerate(sheet.rows[row]) if cell is not None]
        message_vi, message_en = of_unread(
            SHEET_UNREAD, why.rule, sheet.name, (unsaid(why.detail), unsaid(why.in_english))
        )
        yield {
            "file": file, "block": number, "row": row + 1, "sheet": sheet.name, "key": "", "outcome": REFUSED,
            "cell": f"{letters(headings[0][0] if headings else 0)}{row + 1}",
            "raw_text": BETWEEN.join(quoted(cell) for _, cell in headings),
            "value": None, "numerator": None, "denominator": None, "unit": None,
            "rule": SHEET_UNREAD, "flags": [], "candidates": [], "message_vi": message_vi, "message_en": message_en,
        }  # fmt: skip
