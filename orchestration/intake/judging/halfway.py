"""What says that the share of a period is done of a task that goes on after it."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache, partial
from typing import Final

from orchestration.intake.cells import REMEMBERED, shown
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.judging.judge import Check, Rows
from orchestration.intake.reading.time_words import only
from orchestration.vietnamese.periods import find_periods
from orchestration.vietnamese.text import fold_ascii


def _words(said: str) -> frozenset[str]:
    return frozenset(fold_ascii(said).split())


# "Hoàn thành kế hoạch năm 2024", "Đạt 100% khối lượng quý": so much was to be done until then.
REACHED: Final = _words("hoàn thành tất đạt thực hiện xong vượt")
SHARES: Final = _words("kế hoạch kh nhiệm vụ khối lượng chỉ tiêu mục công việc nội dung phần giai đoạn")
YEAR: Final = _words("năm")
SPANS: Final = YEAR | _words("quý kỳ tháng")
NUMERALS: Final = _words("i ii iii iv q1 q2 q3 q4")
SHARE_WORDS: Final = REACHED | SHARES | SPANS | NUMERALS | _words(
    "đã cơ bản đều được tốt mức toàn bộ đầy đủ đúng theo các của trong giao đề đặt ra tiến độ đầu cuối nửa này nay báo "
    "cáo"
)  # fmt: skip


def task_halfway(book: Codebook) -> tuple[Check, ...]:
    """A task whose state says that the share of a period is done."""
    labels = tuple(book.codes.get("reported_state", {}).values())
    return (Check("state", partial(_share_in_state, book=book), lambda rows: [labels] * len(rows)),)


def _share_in_state(rows: Rows, book: Codebook) -> Iterator[str | None]:
    for state, cell, key, ends in zip(*(rows[c] for c in ("state_code", "state", "key", "ends")), strict=True):
        yield "state_unknown" if state == "done" and is_share(shown(cell), ends, book.due(key)) else None


@lru_cache(maxsize=REMEMBERED)
def is_share(clause: str, ends: date, due: date | None) -> bool:
    """Whether it says that the share of a time is done, of a task that goes on after it: 'Đạt 100% kế hoạch quý I'."""
    words = frozenset(word for word in re.findall(r"\w+", fold_ascii(clause)) if not word.isdigit())
    if due is None or words.isdisjoint(REACHED) or words.isdisjoint(SHARES):
        return False
    if find_periods(clause):
        named = only(clause, SHARE_WORDS | frozenset(re.findall(r"\d+(?=\s?%)", clause)))
        return named is not None and named.kind != "as_of_date" and named.end < due
    if words.isdisjoint(SPANS) or not words <= SHARE_WORDS:
        return False
    whole = words & (SPANS | NUMERALS) == YEAR
    return (date(ends.year, 12, 31) if whole else ends) < due
