"""What the note of a task takes back of it: another percentage, state or day is right, or its percentage is not sure,
or of another time."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from typing import Final

from orchestration.intake.cells import PERCENTS, REMEMBERED, Cell, read_completion, read_figure
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.judging.judge import Check, Rows
from orchestration.intake.judging.notes import RULE
from orchestration.intake.judging.part_rules import rounding
from orchestration.intake.judging.states import behind, fits
from orchestration.intake.judging.task_words import clauses_of, in_full
from orchestration.intake.messages import PUT_RIGHT
from orchestration.intake.reading.note_corrections import corrected, folded, instead, instead_on, updated
from orchestration.intake.reading.note_sentences import sentences_of
from orchestration.intake.reading.note_words import why_denied
from orchestration.intake.reading.time_words import in_year
from orchestration.vietnamese.periods import Period, nears_end
from orchestration.vietnamese.text import fold_ascii, nfc

RATE: Final = re.compile(r"(?<!\w)(?:(?:tỷ|tỉ)\s+lệ|ty\s+le|ti\s+le|phần\s+trăm|phan\s+tram)(?!\w)", re.IGNORECASE)
# Other sentences tell of the task: "Đang rà soát", "Năm 2025".
OF_FIGURES: Final = re.compile(
    r"\b(?:so (?:lieu|dung|nay|tren|sai|nham|moi|cu)|con so|(?:ghi|nhap|go|danh|dien) (?:nham|sai)|dinh chinh"
    r"|(?:sua|dieu chinh) (?:lai )?(?:thanh |la )?(?=\d))"
)
TO_BE_CHANGED: Final = re.compile(
    r"\b(?:can|phai|xin|de nghi|se) (?:dieu chinh|sua|tinh|cap nhat|xem)(?: lai)? (?:so lieu|con so)\b"
)


def task_put_right(book: Codebook) -> Check:
    """A percentage, a state or a day of which its note says that it is to be another one."""
    return Check("note", partial(_put_right, book=book), about=PUT_RIGHT)


def _put_right(rows: Rows, book: Codebook) -> Iterator[str | None]:
    columns = ("note", "state_code", "figure", "day", "period")
    for note, state, figure, day, period in zip(*(rows[c] for c in columns), strict=True):
        told = (
            note is not None
            and state is not None
            and (
                any(_is_other(said, state, figure.value, book) for said in _instead(note, period))
                or any(said != day.due for said in _days_instead(note, period))
            )
        )
        yield RULE if told else None


@lru_cache(maxsize=REMEMBERED)
def _instead(note: Cell, period: Period) -> tuple[str, ...]:
    """What is to stand in the row by the clauses of a note."""
    clauses = clauses_of(note)
    found = (right["figure"] if (right := corrected(folded(said))) else instead(said) for said in clauses)
    newer = (told for told, day in map(updated, clauses) if told and _is_late(day, period))
    return tuple(filter(None, (*found, *newer)))


def _is_late(day: str, period: Period) -> bool:
    known = in_year(day, period)
    return known is not None and nears_end(known.end, period)


@lru_cache(maxsize=REMEMBERED)
def _days_instead(note: Cell, period: Period) -> tuple[date, ...]:
    days = filter(None, map(instead_on, clauses_of(note)))
    found = (read_completion(in_full(day, period.end.year)).due for day in days)
    return tuple(day for day in found if day)


def _is_other(said: str, state: str, percent: Decimal | None, book: Codebook) -> bool:
    """Whether a figure, or a state, is none that a row has."""
    told = read_figure(said, PERCENTS).value
    if told is not None:
        return not fits(state, told) if percent is None else abs(told - percent) > rounding(told)
    return book.state(behind(said).words) not in (None, state)


def percent_withdrawn() -> Check:
    """A percentage that its note takes back."""
    return Check("note", _withdrawn)


def _withdrawn(rows: Rows) -> Iterator[str | None]:
    for note, figure, period in zip(*(rows[c] for c in ("note", "figure", "period")), strict=True):
        given = note is not None and figure.value is not None
        yield RULE if given and is_withdrawn(note, figure.value, period) else None


@lru_cache(maxsize=REMEMBERED)
def is_withdrawn(note: Cell, percent: Decimal, period: Period) -> bool:
    """Whether a note says that a percentage is another one, is not sure, or of another time: 'Số liệu năm 2023'."""
    told = (RATE.sub("số liệu", nfc(sentence)) for sentence in sentences_of(note))
    return any(_takes_back(sentence, percent, period) for sentence in told if OF_FIGURES.search(fold_ascii(sentence)))


def _takes_back(sentence: str, percent: Decimal, period: Period) -> bool:
    changed = TO_BE_CHANGED.search(fold_ascii(sentence)) is not None
    return changed or bool(why_denied(sentence, percent, PERCENTS, period))
