"""Sheets that are not read beside others of their file: each is one refused row, with the reason. One that stands
beside a form and is about nothing that is known is no more than remarked on."""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from orchestration.intake.cells import letters, quoted, shown
from orchestration.intake.form import TARGETS, TASKS
from orchestration.intake.frames import frame_of
from orchestration.intake.guard import unsaid
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.judging.conform import SHARED
from orchestration.intake.messages import REFUSED, of_unread
from orchestration.intake.reading.blocks import Block
from orchestration.intake.reading.datarows import Unread
from orchestration.vietnamese.periods import Period
from orchestration.vietnamese.text import fold

if TYPE_CHECKING:
    import pandas as pd

SHEET_UNREAD: Final = "sheet_unread"
BETWEEN: Final = " | "
TITLES: Final = (TARGETS.title, TASKS.title)
MOST: Final = 50  # rows of a sheet that the figures of a form are linked to


def judge_unread(sheets: Sequence[tuple[int, Unread]]) -> "pd.DataFrame":
    """Sheets, each with the number of its file -> judged rows; the cell seen holds their headings."""
    rows = list(_rows(sheets))
    return frame_of({name: [row[name] for row in rows] for name in rows[0]}, range(len(rows)))


def beside_the_form(blocks: Collection[Block], book: Codebook, period: Period) -> set[str]:
    """The names of sheets beside those of the form in which no row has a code, or a name of anything known: what the
    figures of the form are linked to."""
    if not any(block.sheet.name == block.place.form.title for block in blocks):
        return set()
    told = {block.sheet.name for block in blocks if block.sheet.name in TITLES or _is_known(block, book, period)}
    return {block.sheet.name for block in blocks if len(block)} - told


def _is_known(block: Block, book: Codebook, period: Period) -> bool:
    """Whether a row of a table has a code, may be about something known, or is a rate, as indicators are."""
    names = block.cells.get("name", ())
    if block.runs or len(names) > MOST or any(code is not None for code in block.cells.get("code", ())):
        return True
    if any(SHARED.match(fold(shown(name))) for name in names):
        return True
    matches = (known.match(None, name, period) for known in (book.indicator_names, book.task_names) for name in names)
    return any(match.rule is None or match.candidates for match in matches)


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
