"""The percentage of a task that its note takes back: another one is right, or it is not sure, or of another time."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final

from orchestration.intake.cells import PERCENTS, REMEMBERED, Cell
from orchestration.intake.judging.judge import Check, Rows
from orchestration.intake.judging.notes import RULE
from orchestration.intake.reading.note_sentences import sentences_of
from orchestration.intake.reading.note_words import why_denied
from orchestration.vietnamese.periods import Period
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
