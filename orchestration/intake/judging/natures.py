"""What the note of a row says of the nature of its figure: 'Số liệu ước', 'Số sơ bộ, chờ Cục Thống kê công bố'."""

from functools import lru_cache
from typing import Final

from orchestration.intake.cells import REMEMBERED, Cell
from orchestration.intake.judging.notes import sentences_of
from orchestration.intake.reading.natures import FLAGS, first_phrase, stated

# Every note that says so has one of these, which RE2 knows, too: "nước" has one as well.
MAY_STATE: Final = r"(?i:[ưu][ớo]c|s[ơo] b[ộo]|t[ạa]m t[íi]nh|ch[íi]nh th[ứu]c)"


@lru_cache(maxsize=REMEMBERED)
def nature_of_note(note: Cell) -> str:
    """The flag of a figure whose note says that it is estimated or provisional; empty for none."""
    said = [stated(first_phrase(sentence)) for sentence in sentences_of(note)] if note is not None else []
    return next((flag for flag in said if flag in FLAGS), "")
