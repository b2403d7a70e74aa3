"""What the note of a row says of the nature of its figure: 'Số liệu ước', 'Số sơ bộ, chờ Cục Thống kê công bố'."""

from functools import lru_cache
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from orchestration.intake.cells import REMEMBERED, Cell
from orchestration.intake.columns import Places
from orchestration.intake.files.stack import flags
from orchestration.intake.reading.natures import FLAGS, first_phrase, stated
from orchestration.intake.reading.note_words import sentences_of

# Every note that says so has one of these, which RE2 knows, too: "nước" has one as well.
MAY_STATE: Final = r"(?i:[ưu][ớo]c|s[ơo] b[ộo]|t[ạa]m|ch[íi]nh th[ứu]c)"


@lru_cache(maxsize=REMEMBERED)
def nature_of_note(note: Cell) -> str:
    """The flag of a figure whose note says that it is estimated or provisional; empty for none."""
    said = [stated(first_phrase(sentence)) for sentence in sentences_of(note)] if note is not None else []
    return next((flag for flag in said if flag in FLAGS), "")


def natures_of(notes: pa.StringArray) -> Places:
    """Per note the number of its flag among `FLAGS`, from 1; 0 for none."""
    found = notes.dictionary_encode()
    numbers = np.zeros(len(found.dictionary) + 1, np.int64)  # the last one is that of no note
    for place in np.flatnonzero(flags(pc.match_substring_regex(found.dictionary, MAY_STATE))).tolist():
        flag = nature_of_note(found.dictionary[place].as_py())
        numbers[place] = 1 + FLAGS.index(flag) if flag else 0
    which: Places = pc.fill_null(found.indices, len(numbers) - 1).to_numpy().astype(np.int64)
    return np.take(numbers, which)
