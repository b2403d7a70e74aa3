"""Lines over tasks that say in which state those below them are, where no column does."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from orchestration.intake.cells import REMEMBERED, Cell, shown
from orchestration.intake.reading.scopes import ORDINAL
from orchestration.intake.reading.task_lines import DONE, NOT_STARTED, RUNNING, is_timed, state_of
from orchestration.intake.reading.time_words import bare_line
from orchestration.vietnamese.periods import Period, find_periods
from orchestration.vietnamese.text import split_ordinal

WORDS = {DONE: "Hoàn thành", RUNNING: "Đang thực hiện", NOT_STARTED: "Chưa thực hiện"}
TOLD = re.compile(r"(?<!\w)(?:đã|đang|chưa)(?!\w)", re.IGNORECASE)
IN = re.compile(r"(?:\s+(?:trong|của|đến|hết))+\s*$", re.IGNORECASE)
ROMAN, LETTER, COUNT = re.compile(r"[IVX]+"), re.compile(r"[^\W\d]+"), re.compile(r"\d+(?: (?:nhiệm vụ|công việc))?")


class Section(NamedTuple):
    """A line that may head tasks: how it is numbered, and its words."""

    level: str
    title: str

    @property
    def is_stated(self) -> bool:
        """Whether it says in which state they are."""
        return bool(state_of(self.title))

    @property
    def state(self) -> str:
        """The state of those below it; the whole line where that is open, of some time, or of something else."""
        known = "" if is_timed(self.title) else state_of(self.title)
        return WORDS.get(known, self.title)


NONE = Section("-", "")


@lru_cache(maxsize=REMEMBERED)
def section_of(row: tuple[Cell, ...]) -> Section | None:
    """A row that has a text, its number, and perhaps how many tasks are below it; None for any other."""
    texts = list(filter(None, map(shown, row)))
    number = texts.pop(0) if len(texts) > 1 and ORDINAL.fullmatch(texts[0]) else None
    if not texts or not all(map(COUNT.fullmatch, texts[1:])):
        return None
    number, title = (number, texts[0]) if number else split_ordinal(texts[0])
    return Section(_level(number or ""), bare_line(title))


@lru_cache(maxsize=REMEMBERED)
def names_state(text: str) -> bool:
    """Whether a text is nothing but the state of some tasks."""
    return bool(state_of(bare_line(text)))


def section_above(sheet: str, rows: Sequence[Sequence[Cell]], period: Period) -> Section:
    """What the title of a table, or the name of its sheet, says of all tasks on it: "Nhiệm vụ đã hoàn thành 6 tháng đầu
    năm 2025"; NONE for nothing."""
    lines = filter(None, (section_of(tuple(row)) for row in rows[::-1]))
    titles = (_without(line.title, period) for line in (*lines, Section("", bare_line(sheet))))
    return next((Section("", title) for title in titles if state_of(title)), NONE)


def _without(title: str, period: Period) -> str:
    """A title without the reported period, where it is no plan: "Nhiệm vụ hoàn thành năm 2025" may be one."""
    said = title
    for _, known, start, end in reversed(find_periods(title)):
        said = f"{IN.sub('', said[:start])} {said[end:]}".strip() if known == period else said
    return title if said != title and not TOLD.search(said) else said


def has_sections(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether lines over tasks say in which state they are."""
    return any((line := section_of(tuple(row))) and line.is_stated for row in rows)


def _level(number: str) -> str:
    """'II.' -> 'I', 'B' -> 'A', '2' -> '1', '2.1' -> '1.1': those of one level follow each other."""
    bare = number.strip(" .)")
    kind = "I" if ROMAN.fullmatch(bare) else "A" if LETTER.fullmatch(bare) else ""
    return kind or ".".join("1" for _ in filter(None, bare.split(".")))
