"""Columns that are not read, and worth a remark: of tasks those with percentages or days, or a heading of progress; of
indicators those with figures of which nobody knows what they are. And those in which states stand beside tasks without
one."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

import pyarrow.compute as pc

from orchestration.intake.cells import locator, shown
from orchestration.intake.columns import Column
from orchestration.intake.files import Sheet
from orchestration.intake.files.stack import Grid
from orchestration.intake.reading.bare_columns import is_part_of_all
from orchestration.intake.reading.found import Found
from orchestration.intake.reading.heading_kinds import LONGEST, is_of_another
from orchestration.intake.reading.heading_units import bare_heading
from orchestration.intake.reading.lines import SEVERAL
from orchestration.intake.reading.matching import EXPLAINED
from orchestration.intake.reading.task_columns import ENDED, UNDER_WAY
from orchestration.intake.reading.telling import Known, at, digits
from orchestration.vietnamese.periods import Period
from orchestration.vietnamese.text import fold_ascii

NOT_READ = {"percent": "column_not_read", "completed_on": "day_column_not_read"}  # field -> code of list `file_remark`
UNEXPLAINED, OF_PLACES = "figures_column_not_read", "place_columns_not_read"  # of the same list
# field -> what stands in the cells of a column that may be it.
MAY_BE = {
    "percent": re.compile(r"\d{1,3}(?:[.,]\d+)?\s*%"),
    "completed_on": re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d\d)?\d\d|(?:tháng\s*)?\d{1,2}[/.-]20\d\d", re.IGNORECASE),
}
# Under a heading that speaks of progress.
NUMBER = re.compile(r"[-+]?\d[\d.,]*\s*%?")  # below a heading that nobody knows
FIGURE = re.compile(r"\D*\d{1,3}(?:[.,]\d+)?\s*%?")
# Terms, assignments and documents; what was planned; other times, and other things that are counted in percents.
OF_OTHERS = re.compile(
    r"\b(?:(?:thoi )?han|giao|bat dau|khoi cong|ban hanh|k[iy]|van ban|quyet dinh|can cu|theo|ke hoach|kh|du kien"
    r"|muc tieu|phan dau|yeu cau|qu[iy] dinh|gia han|truoc|cung k[iy]|thoi gian thuc hien|bao cao|cap nhat|ti trong"
    r"|trong so|giai ngan|kinh phi|von|tien)\b"
)


def unread(
    sheet: Sheet, place: Found, columns: Mapping[int, Column], states: Column, is_done: Callable[[str], bool]
) -> Iterator[str]:
    """A remark for each such column of tasks: where its heading tells nothing, only if nothing else is the field; none
    for days under "Thời gian hoàn thành" most of which stand beside tasks that are not done, and for those under "Thời
    gian thực hiện" of which any does: they are the terms.

    `states`: empty where no column has them.
    """
    missing = [(field, like) for field, like in MAY_BE.items() if field not in place.columns]
    for number in sorted(columns.keys() & {*place.unknown, *place.unread, *place.timed}):
        heading = _heading(sheet, place, number)
        said = bare_heading(heading)
        timed = number in place.timed or UNDER_WAY.fullmatch(said)
        left_aside = not heading or len(heading) > LONGEST or (OF_OTHERS.search(fold_ascii(heading)) and not timed)
        likes = [("percent", FIGURE)] if number in place.unread else [] if left_aside else missing
        for field, like in likes:
            if not _holds(columns[number], like):
                continue
            done = _beside_done(columns[number], states, is_done)
            mostly_open = said in ENDED and len(done) >= SEVERAL and 2 * sum(done) < len(done)
            any_open = bool(UNDER_WAY.fullmatch(said)) and not (done and all(done))
            if not (field == "completed_on" and (mostly_open or any_open)):
                yield f"{NOT_READ[field]}={locator(number, place.last + 1)} “{heading}”"


def unexplained(sheet: Sheet, place: Found, columns: Mapping[int, Column], names: frozenset[str]) -> Iterator[str]:
    """A remark for each such column of indicators; none for one whose figures are held against the results. `names`:
    those of all places that are known."""
    for number in sorted(columns.keys() & {*place.unexplained} - {*place.heard, *place.sources, *place.rivals}):
        if _holds(columns[number], NUMBER):
            heading = _heading(sheet, place, number)
            code = OF_PLACES if is_part_of_all(heading, names) else UNEXPLAINED
            yield f"{code}={locator(number, place.last + 1)} “{heading}”"


def stating(sheet: Sheet, place: Found, grid: Grid, period: Period, known: Known) -> Iterator[int]:
    """The columns, under whatever heading that is of no other time and no plan, in which a state stands beside a task
    that has none in its own column."""
    if place.ticked or place.by_section:
        return
    first, own = place.last + 1, place.columns.get("state", grid.width)
    states = grid.column(own).slice(first, len(grid)).cells() if own < grid.width else [None] * (len(grid) - first)
    for number in sorted({*range(min(place.width, grid.width))} - {*place.columns.values()}):
        cells = grid.column(number).slice(first, len(grid)).cells()
        beside = (
            state is None and isinstance(cell, str) and known.word(cell)
            for cell, state in zip(cells, states, strict=True)
        )
        if any(beside) and not _is_of_another(_heading(sheet, place, number), period):
            yield number


def _is_of_another(heading: str, period: Period) -> bool:
    folded = fold_ascii(heading)
    return is_of_another(heading, period) or bool(EXPLAINED.search(folded) or OF_OTHERS.search(folded))


def _heading(sheet: Sheet, place: Found, number: int) -> str:
    texts = (shown(at(row, number)) for row in sheet.rows[place.first : place.last + 1])
    return " ".join(" ".join(dict.fromkeys(filter(None, texts))).split())


def _beside_done(days: Column, states: Column, is_done: Callable[[str], bool]) -> list[bool]:
    """Of each day in a column that stands beside a state whether the task is done."""
    stated = zip(days.cells(), states.cells(), strict=False)
    return [is_done(shown(state)) for day, state in stated if digits(day) and state is not None]


def _holds(column: Column, like: re.Pattern[str]) -> bool:
    cells = (*pc.unique(column.texts).to_pylist(), *column.others.values())
    days = like is MAY_BE["completed_on"]
    known = any(like.fullmatch(shown(cell)) or (days and isinstance(cell, date)) for cell in cells if cell is not None)
    return known or (like in (FIGURE, NUMBER) and bool(column.numbered.any()))
