"""Periods that stand in two lines or cells above a table: 'Quý III' over 'Năm 2024', 'Tháng | 6 | Năm | 2024'. They are
read as the one line that they are meant to be."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from orchestration.intake.cells import REMEMBERED, Cell, shown
from orchestration.intake.reading.time_words import COUNTED
from orchestration.vietnamese.text import squeeze, unstruck

LONGEST = 200  # letters of a title
_PART = rf"(?:quý(?:\s*:)?\s+\w+|tháng(?:\s*:)?\s+\d\d?|(?:\d\d?|{COUNTED})\s+tháng(?:\s+(?:đầu|cuối)(?:\s+năm)?)?)"
_YEAR = r"năm(?:\s+báo\s+cáo)?\s*:?\s*(?P<year>(?:19|20)\d\d)"
ENDS = re.compile(rf".*?(?<![\w/]){_PART}[\s.,;:)–-]*", re.IGNORECASE)  # with a part of a year
YEAR = re.compile(rf"\(?\s*{_YEAR}\s*\)?", re.IGNORECASE)
BOTH = re.compile(rf"(?P<label>(?:kỳ(?:\s+báo\s+cáo)?\s*:?\s*)?)(?P<part>{_PART})[\s,;–-]+{_YEAR}", re.IGNORECASE)
DATED = re.compile(r"(?:19|20)\d\d")
LABELLED = re.compile(r"(?P<kind>quý|tháng)\s*:\s*", re.IGNORECASE)


@lru_cache(maxsize=REMEMBERED)
def joined(rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
    """The rows above a table, with each such period in one cell; all other rows as they are."""
    found = [_in_one_cell(row) for row in rows]
    filled = [number for number, row in enumerate(found) if any(row)]
    for number, below in pairwise(filled):
        part, year = _alone(found[number]), _alone(found[below])
        if ENDS.fullmatch(part) and not DATED.search(part) and (named := YEAR.fullmatch(year)):
            found[number] = _with(found[number], _dated(part, named["year"]))
            found[below] = (None,) * len(found[below])
    return tuple(found)


def _in_one_cell(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    both = BOTH.fullmatch(" ".join(_texts(row)))
    return _with(row, _dated(f"{both['label']}{both['part']}", both["year"])) if both else row


def _dated(part: str, year: str) -> str:
    """'Quý: III' and '2024' -> 'Quý III năm 2024'."""
    bare = LABELLED.sub(r"\g<kind> ", part).rstrip(" .,;:)–-")
    return f"{bare} {'NĂM' if bare.isupper() else 'năm'} {year}"


def _with(row: tuple[Cell, ...], text: str) -> tuple[Cell, ...]:
    """A row with one text, where its first one stood, and nothing else."""
    first = next(number for number, cell in enumerate(row) if cell is not None)
    return tuple(text if number == first else None for number in range(len(row)))


def _alone(row: Sequence[Cell]) -> str:
    """The only text of a row; empty where there are more, or it is too long."""
    texts = _texts(row)
    return texts[0] if len(texts) == 1 else ""


def _texts(row: Sequence[Cell]) -> list[str]:
    texts = [squeeze(text) for cell in row if (text := unstruck(shown(cell)))]
    return texts if all(len(text) <= LONGEST for text in texts) else []
