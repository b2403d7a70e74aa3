"""What the note of a row says of its figure without denying it: that it is estimated or provisional ("Số liệu ước", "Số
sơ bộ, chờ Cục Thống kê công bố"), or anything that a reader has to know; and that words stand beside the row which no
rule understands."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from orchestration.intake.cells import PERCENTS, REMEMBERED, Cell, read_figure
from orchestration.intake.columns import Places
from orchestration.intake.files.stack import flags
from orchestration.intake.judging.noted_shares import makes_share
from orchestration.intake.judging.part_rules import rounding
from orchestration.intake.reading.known_words import says_more, task_says_beside, task_says_more
from orchestration.intake.reading.natures import FLAGS, first_phrase, stated
from orchestration.intake.reading.note_corrections import instead
from orchestration.intake.reading.note_sentences import sentences_of

# Every note that says so has one of these, which RE2 knows, too: "nước" has one as well.
MAY_STATE: Final = r"(?i:[ưu][ớo]c|s[ơo] b[ộo]|t[ạa]m|ch[íi]nh th[ứu]c)"
READ_WITH_NOTE: Final = "read_with_note"
REMARK_BESIDE: Final = "remark_beside"
# Who looked at the row, that it was looked at, and how it stands to what was planned: "NVA", "Đã rà", "Chưa đạt".
LOOKED_AT: Final = re.compile(
    r"[A-ZĐ]{1,4}|(?i:đã (?:được )?(?:rà(?: soát)?|xem|kiểm tra|duyệt|phê duyệt|xác nhận|thẩm định)"
    r"|(?:(?:chưa|không) )?đạt(?: (?:kế hoạch|kh|mục tiêu|chỉ tiêu|yêu cầu))?|vượt(?: mức)?"
    r"|tốt|khá|trung bình|yếu)[ .]*"
)
SHARE: Final = re.compile(r"\d[\d.,]*\s*%")
SORTS: Final = 2 * (1 + len(FLAGS))  # of notes, see `sorts_of`


@lru_cache(maxsize=REMEMBERED)
def nature_of_note(note: Cell, value: Decimal | None = None) -> str:
    """The flag of a figure whose note says that it is estimated or provisional; empty for none, and where another
    figure is: "Ước thực hiện cả năm 60%" beside 55 %."""
    phrases = map(first_phrase, sentences_of(note)) if note is not None else ()
    said = (stated(phrase) for phrase in phrases if not _is_of_other(phrase, value))
    return next((flag for flag in said if flag in FLAGS), "")


def _is_of_other(phrase: str, value: Decimal | None) -> bool:
    told = SHARE.search(phrase)
    figure = read_figure(told[0], PERCENTS).value if told else None
    return figure is not None and value is not None and abs(figure - value) > rounding(value)


def note_flags(note: Cell, share: Decimal | None = None) -> tuple[str, ...]:
    """That a figure is to be read with its note; none where every word of the note is known to say nothing of it.
    `share`: the figure, where it is one, which the two counts of a note may make."""
    if not says_more(note):
        return ()
    told = (
        said for said in sentences_of(note) if share is None or not (makes_share(said, share) or _repeats(said, share))
    )
    return (READ_WITH_NOTE,) if says_more("\n".join(told)) else ()


def _repeats(sentence: str, share: Decimal) -> bool:
    """Whether a sentence says no more than that this share is estimated, or is the right one: 'Ước thực hiện cả năm
    60%', 'Kết quả chính thức: 60%'."""
    if told := instead(sentence):
        return read_figure(told, PERCENTS).value == share
    return bool(stated(sentence.strip())) and SHARE.search(sentence) is not None and not _is_of_other(sentence, share)


def task_note_flags(note: Cell, state: str | None, has_percent: bool) -> tuple[str, ...]:
    """The same of the state of a task."""
    return (READ_WITH_NOTE,) if task_says_more(note, state, has_percent) else ()


def remark_flags(remark: str) -> tuple[str, ...]:
    """That something is said beside a figure, and not published with it; none where it is known to say nothing."""
    return (REMARK_BESIDE,) if remark and not LOOKED_AT.fullmatch(remark) and says_more(remark) else ()


def task_remark_flags(remark: str, state: str | None, has_percent: bool) -> tuple[str, ...]:
    """The same of the state of a task, in whichever it is."""
    known = not remark or LOOKED_AT.fullmatch(remark) or not task_says_beside(remark, state, has_percent)
    return () if known else (REMARK_BESIDE,)


def sorts_of(notes: pa.StringArray) -> Places:
    """Per note a number below `SORTS`: notes with the same one give their figures the same flags."""
    found = notes.dictionary_encode()
    said = found.dictionary.to_pylist()
    numbers = np.zeros(len(said) + 1, np.int64)  # the last one is that of no note
    for place in np.flatnonzero(flags(pc.match_substring_regex(found.dictionary, MAY_STATE))).tolist():
        flag = nature_of_note(said[place])
        numbers[place] = 2 * (1 + FLAGS.index(flag)) if flag else 0
    numbers[:-1] += np.fromiter(map(says_more, said), bool, len(said))
    which: Places = pc.fill_null(found.indices, len(said)).to_numpy().astype(np.int64)
    return np.take(numbers, which)
