"""Titles that report of another period, but may name the year of a plan or of a document: worth a remark."""

import re
from collections.abc import Sequence
from functools import lru_cache

from orchestration.intake.cells import REMEMBERED, Cell, shown
from orchestration.intake.reading.blocks import Block
from orchestration.intake.reading.heading_periods import EXACT, fit
from orchestration.intake.reading.scopes import COLUMNS, LONGEST, texts_of
from orchestration.intake.reading.split_periods import joined
from orchestration.intake.reading.time_words import bare_line, is_cut_off, is_elsewhere, is_whole_year_of
from orchestration.intake.reading.title_words import (
    BESIDE,
    NAMED,
    PART_OF_YEAR,
    carried_out,
    compared,
    is_title,
    periods_in,
    results_in,
)
from orchestration.vietnamese.periods import Period, find_periods, nears_end
from orchestration.vietnamese.text import fold_ascii, unstruck

AIMED = re.compile(r"(?<!\w)(?:đến|tới|hết|trước|từ|sau)\s+(?:hết\s+|cuối\s+)?năm\s+\d{4}", re.IGNORECASE)
PLANNED = re.compile(r"\b(?:chi tieu|nhiem vu|muc tieu|ke hoach|kh|chuong trinh|de an|nghi quyet|chien luoc)\b")
DOCUMENT = re.compile(r"\bso \d|\d[/-][a-z]|\b(?:thong tu|nghi dinh|nghi quyet|quyet dinh|luat)\b")


def name_other_period(blocks: Sequence[Block], period: Period) -> bool:
    """Whether a title above the first table of a sheet reports of another period, and nothing there names the reported
    one."""
    firsts = {id(block.sheet): block for block in reversed(blocks)}.values()
    return any(_heads_other(block, period) for block in firsts if COLUMNS.isdisjoint(block.place.columns))


def _heads_other(block: Block, period: Period) -> bool:
    rows = block.sheet.above(block.place.last + 1)
    return _names_other(block.sheet.name, rows, block.place.first, period)


@lru_cache(maxsize=REMEMBERED)
def _names_other(name: str, rows: tuple[tuple[Cell, ...], ...], first: int, period: Period) -> bool:
    """`rows`: those above the first table, and from `first` on its headings. Many workbooks have the same."""
    rows = (*joined(rows[:first]), *rows[first:])
    titles = {number for number, row in enumerate(rows[:first]) if _is_other(row, period)}
    others = [name, *(shown(cell) for n, row in enumerate(rows) if n not in titles for cell in row)]
    return bool(titles) and not any(fit(unstruck(said), period) == EXACT for said in others if len(said) <= LONGEST)


def _is_other(row: Sequence[Cell], period: Period) -> bool:
    """Whether a row is a title, and all periods of which it reports are certainly others."""
    texts = texts_of(row)
    title = bare_line(texts[0]) if len(texts) == 1 else ""
    if not (title.isupper() or is_title(title) or is_cut_off(title)):
        return False
    named = _reported(title, period)
    parts = [each for each in named if not is_whole_year_of(each, period)]
    return bool(parts) and all(_is_of_other(each, title, period) for each in parts)


def _reported(title: str, period: Period) -> list[Period]:
    """The periods of which a title reports; no day or year of a document, nor the month in which it was written."""
    beside = BESIDE.search(title)
    head = title[: beside.start()] if beside else title
    own = head if find_periods(head) or PART_OF_YEAR.search(head) else title
    text = AIMED.sub(" ", compared(title) or results_in(title) or carried_out(title) or own)
    year = next((known.end.year for _, known, _, _ in find_periods(title) if known), period.end.year)
    named, rest = periods_in(text, year)
    folded = fold_ascii(title)
    ignored = {"as_of_date"} - ({"as_of_date"} if is_cut_off(title) else set())
    if DOCUMENT.search(folded):
        ignored |= {"as_of_date", "year", "multi_year_average"}
    if not (rest.strip() and NAMED.search(folded)):
        ignored.add("month")
    later = [each for each in named if each.kind == "month" and each.start > period.end]
    return [each for each in named if each.kind not in ignored and each not in later]


def _is_of_other(printed: Period, title: str, period: Period) -> bool:
    if printed.kind == "as_of_date":
        return not nears_end(printed.end, period)
    around = printed.start <= period.start and period.end <= printed.end
    if printed.kind == "multi_year_average" and around:  # the years of a plan, or all that was reached in them
        return is_title(title) and not PLANNED.search(fold_ascii(title))
    return is_elsewhere(printed, period)
