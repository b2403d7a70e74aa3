"""Tables whose headings tell what their rows are about, but not which column holds the results: where they stand, and
why they are not read."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from textwrap import shorten

from orchestration.intake.cells import locator, shown
from orchestration.intake.files import Sheet, UnreadableError
from orchestration.intake.form import PLACES, TARGETS
from orchestration.intake.reading.bare_columns import ALONE, is_of_place, may_head_plans
from orchestration.intake.reading.found import Found
from orchestration.intake.reading.heading_kinds import COMPARED, is_of_another, is_other, is_planned
from orchestration.intake.reading.heading_periods import EXACT, fit, is_bare_period
from orchestration.intake.reading.heading_words import FREE, RIVAL, meanings
from orchestration.intake.reading.lines import HEADER_WITHIN, Lines
from orchestration.intake.reading.matching import EXPLAINED
from orchestration.intake.reading.printed import columns_of, quoted
from orchestration.vietnamese.periods import Period, format_period
from orchestration.vietnamese.text import fold_ascii

LEAST = 3  # headings of a table
LETTERS = 80  # of headings that are quoted
TOPIC = ("code", "name", "unit")
# "Ch? tiêu", "K?t qu?": letters that an encoding without them has lost; behind a question a capital follows.
NOT_KNOWN = " – chưa hiểu tiêu đề ", " – not known: "
# What is enough in a heading: behind the quoted ones, in both languages.
OF_PERIOD = " – chỉ cần ghi “Thực hiện” hoặc “Kết quả” trước tên kỳ: “Thực hiện {}”", " – enough is: “Thực hiện {}”"
OF_WHOLE = " – bảng chia theo địa bàn: ở cột của toàn địa bàn", " – of a table by place: over those of the whole"
LOST = re.compile(r"[^\W\d_]\? ?[a-zà-ỹ]")


def why_none(sheets: Iterable[Lines], period: Period | None) -> UnreadableError:
    """Why no sheet has a form: only the column of the results is missing, or all headings are."""
    sheets = list(sheets)
    if lost := next(filter(None, (_lost(lines.sheet) for lines in sheets)), ""):
        return UnreadableError("accents_lost", f"“{lost}”")
    for lines in sheets:
        for row in range(min(HEADER_WITHIN, len(lines.sheet.rows))):
            if _missed(lines, row, period):
                return _why_missed(lines, row, period)
    named = ("; ".join(_most_like(lines, told) for lines in sheets if lines.sheet.name) for told in NOT_KNOWN)
    first = next((_first_line(of.sheet) for of in sheets), "-")
    return UnreadableError("no_headings", *(names or first for names in named))


def row_of(lines: Lines) -> int:
    """The row in which the headings of a sheet seem to stand: most of its texts are known as such."""
    rows = range(min(HEADER_WITHIN, len(lines.sheet.rows)))
    return max(rows, key=lambda row: sum(bool(meanings(text)) for text in lines.row(row)), default=0)


def place_of(lines: Lines, row: int) -> str:
    """Where a table that is not read begins, with what stands in that row: 'A12 “STT | Chỉ tiêu | Kế hoạch”'."""
    rows = lines.sheet.rows
    filled = (n for n in (row, *range(len(rows))) if any(cell is not None for cell in rows[n]))
    first = next(filled, row)
    told = {n: shown(cell) for n, cell in enumerate(rows[first]) if cell is not None}
    said = shorten(" | ".join(told.values()), LETTERS, placeholder="…")
    return f"{locator(min(told, default=0), first + 1)} “{said}”"


def _most_like(lines: Lines, not_known: str) -> str:
    """The name of a sheet, with the texts of the row that looks most like headings, and those of them that mean nothing
    but may be what its rows are about, or their results."""
    row = row_of(lines)
    columns = columns_of((lines.row(row),), row) if lines.sheet.rows else []
    told = [(n, c) for n, c in enumerate(columns) if c.text]
    if not any(c.meanings for _, c in told):
        return lines.sheet.name
    unknown = quoted((n, c) for n, c in told if not c.meanings and not _is_else(c.text))
    return f"{lines.sheet.name}: {quoted(told)}{not_known + unknown if unknown else ''}"


def _lost(sheet: Sheet) -> str:
    """The first text of a text file whose headings, or names, have lost letters; empty for none."""
    cells = (cell for cell in chain(*sheet.rows[:HEADER_WITHIN]) if isinstance(cell, str) and "?" in cell)
    lost = [cell for cell in cells if LOST.search(cell)]
    return shorten(lost[0], 60, placeholder="…") if sheet.untyped and len(lost) > 1 else ""


def _first_line(sheet: Sheet) -> str:
    """The first line of a text file, as far as a message needs it."""
    texts = (", ".join(filter(None, map(shown, row))) for row in sheet.rows)
    return f"“{shorten(next(filter(None, texts), ''), 60, placeholder='…')}”"


def without_results(lines: Lines, period: Period | None) -> bool:
    """Whether a table on a sheet has codes, but no column of results."""
    return any(_missed(lines, row, period) for row in range(min(HEADER_WITHIN, len(lines.sheet.rows))))


def is_of_period(lines: Lines, period: Period | None) -> bool:
    """Whether nothing but the reported period heads a column of a table without results, and nothing above says that it
    is planned: its figures are most likely results."""
    for row in range(min(HEADER_WITHIN, len(lines.sheet.rows))):
        if _missed(lines, row, period) and _of_period(lines, row, period):
            above = (text for number in range(row) for text in lines.row(number))
            return not any(may_head_plans(text, ALONE) for text in (lines.sheet.name, *above))
    return False


def first_missed(lines: Lines, found: Found, period: Period | None) -> int:
    """The row above a table where the headings of one without results stand, or of a list of anything; its own first
    one where none do."""
    rows = (n for n in range(found.first) if sum(cell is not None for cell in lines.sheet.rows[n]) >= LEAST)
    return next((n for n in rows if _missed(lines, n, period) or lines.says(n, "ordinal")), found.first)


def ends_table(lines: Lines, row: int, place: Found | None, period: Period | None) -> bool:
    """Whether the headings of a table without results stand in this row, below one with results or below none.

    Raises:
        UnreadableError: they are those of the table above without that of its results, or none with results stands
            there.
    """
    missed = _missed(lines, row, period)
    if missed and (place is None or _has_lost(lines, row, place)):
        raise _why_missed(lines, row, period)
    return missed


def _has_lost(lines: Lines, row: int, place: Found) -> bool:
    """Whether headings are those above, where they tell what the rows are about, and say nothing of the results that
    stand below them."""
    texts, below = lines.row(row), lines.sheet.rows[row + 1 : row + 1 + HEADER_WITHIN]
    same = all(
        number < len(texts) and any(heading.field == field for heading in meanings(texts[number]))
        for field, number in place.columns.items()
        if field in TOPIC
    )
    values = [place.columns[field] for field in place.form.values if field in place.columns]
    blank = not any(number < len(texts) and texts[number] for number in values)
    return (
        same and blank and any(number < len(each) and each[number] is not None for each in below for number in values)
    )


def no_results(period: Period | None, seen: str, enough: tuple[str, str] = ("", "")) -> UnreadableError:
    """That no column holds the results of a period; `seen`: the sheet, and the headings that are there; `enough`: what
    to write, in both languages."""
    told = f"{format_period(period)} ({seen})" if period else seen
    return UnreadableError("no_results", *(told + each for each in enough))


def _why_missed(lines: Lines, row: int, period: Period | None) -> UnreadableError:
    """Why a table with these headings has no results; of tasks it names the column that looks like that of the
    states."""
    name = lines.sheet.name or TARGETS.title
    if lines.has_tasks(row + 1):
        columns = columns_of((lines.row(row),), row)
        free = [n for n, c in enumerate(columns) if c.text and not c.meanings and not is_of_another(c.text, period)]
        if like := lines.near_states(free, row + 1):
            return UnreadableError("states_unheaded", f"{name}: {quoted((n, columns[n]) for n in like)}")
    return no_results(period, f"{name}: {_likeliest(lines, row)}", _enough(lines, row, period))


def _enough(lines: Lines, row: int, period: Period | None) -> tuple[str, str]:
    """What is enough to make the results of a table known: a word before the period, or over the whole of the places
    that divide it."""
    headings = [text for text in lines.row(row) if text]
    if any(is_of_place(text, lines.places) for text in headings if not meanings(text)):
        return OF_WHOLE
    alone = _of_period(lines, row, period)
    said = alone[:1].lower() + alone[1:]
    return (OF_PERIOD[0].format(said), OF_PERIOD[1].format(said)) if alone else ("", "")


def _of_period(lines: Lines, row: int, period: Period | None) -> str:
    """The one heading that is nothing but the reported period; empty for none, or several."""
    alone = [text for text in lines.row(row) if text and is_bare_period(text) and fit(text, period) == EXACT]
    return alone[0] if len(alone) == 1 else ""


def _likeliest(lines: Lines, row: int) -> str:
    """The headings of a table without results, and what divides them below: those that speak of some first; none that
    is known to be of anything else, unless all are."""
    about = {heading.field: n for n, text in enumerate(lines.row(row)) for heading in meanings(text)}
    columns = columns_of(lines.over(row, row + lines.divides(row + 1, about)), row)
    there = [(n, c) for n, c in enumerate(columns) if c.text and not {h.field for h in c.meanings} & {"code", *FREE}]
    spoken = [(n, c) for n, c in there if any(map(meanings, c.parts))]
    may_be = [(n, c) for n, c in there if (n, c) not in spoken and not _is_else(c.text)]
    return quoted([*spoken, *may_be] or there) or "…"


def _is_else(heading: str) -> bool:
    """Whether a heading is known to be of no result: a plan, who does it, a comparison, the last figure."""
    known = EXPLAINED.search(fold_ascii(heading)) or COMPARED.search(fold_ascii(heading))
    return bool(known) or is_planned(heading) or not is_other(heading)


def _missed(lines: Lines, row: int, period: Period | None) -> bool:
    """Whether the headings of a row tell what its rows are about, but not which column holds their results."""
    return _missing(tuple(lines.row(row)), row, period)


@lru_cache(maxsize=10_000)
def _missing(texts: tuple[str, ...], row: int, period: Period | None) -> bool:
    columns = columns_of((texts,), row)
    fields = {heading.field for column in columns for heading in column.meanings}
    others = [c for c in columns if c.text and not {h.field for h in c.meanings} & {"code", *FREE}]
    if "code" not in fields:
        named = {"name", "unit"} <= fields or ("ordinal" in fields and fields & {"name", *PLACES})
        return bool(named and others)
    about = {heading.field for column in columns for heading in column.meanings if fit(heading.dated, period) >= 0}
    return bool(about & {"name", "unit"}) or any(RIVAL.match(fold_ascii(c.text)) for c in others)
