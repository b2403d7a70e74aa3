"""Footnotes below a table: the rows whose name, result or note ends with their mark, or all where the heading of the
results does, and what they say of these."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from orchestration.intake.cells import REMEMBERED, Cell, shown
from orchestration.intake.reading.blocks import Block
from orchestration.vietnamese.text import narrow, nfc, unstruck
from orchestration.vietnamese.wording import RAISED

_MARK = rf"(?:\(\*{{1,4}}\)|\*{{1,4}}|\(\d\)|[{RAISED}]+)"
MARK = re.compile(_MARK)
MARKED = re.compile(rf"(?:\s*+(?>{_MARK}))++$")
FOOTNOTE = re.compile(
    rf"(?:^|\n|;|^ghi chú\s*:)\s*({_MARK})\s*[:.–-]?\s*(\w[^\n]*?)\s*(?=;\s*{_MARK}|\n|$)", re.IGNORECASE
)
WORDS = re.compile(r"[^\W\d_]{2}")
LONGEST, MARKS = 1_000, 20  # letters of a line with footnotes, and of marks
CELLS = 2  # of a line with a footnote: its mark may stand in one of its own
MARKED_FIELDS = ("name", "value", "note")
OVER_ALL = ("value", "state", "percent")  # whose heading speaks for all rows
BARE = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", "()⁽⁾")

Footnotes = tuple[tuple[str, str], ...]


def footnotes_in(row: Sequence[Cell]) -> Footnotes:
    """The footnotes that a line below rows holds: per mark its text."""
    return _footnotes_in(tuple(row))


@lru_cache(maxsize=REMEMBERED)
def _footnotes_in(row: tuple[Cell, ...]) -> Footnotes:
    texts = [cell for cell in row if cell is not None]
    line = " ".join(map(shown, texts)) if 0 < len(texts) <= CELLS else ""
    return _footnotes(line) if 0 < len(line) <= LONGEST else ()


def _footnotes(line: str) -> Footnotes:
    found = FOOTNOTE.findall(unstruck(narrow(nfc(line))))
    return tuple((mark.translate(BARE), text) for mark, text in found if WORDS.search(text))


@lru_cache(maxsize=REMEMBERED)
def _marks(text: str) -> frozenset[str]:
    """The marks at the end of a text."""
    told = MARKED.search(text[-MARKS:])
    return frozenset(mark.translate(BARE) for mark in MARK.findall(told[0])) if told else frozenset()


def annotate(blocks: Sequence[Block], mark: str, text: str) -> bool:
    """Joins a footnote to the notes of the rows with its mark; the last table that has one counts. Whether one has."""
    for block in reversed(blocks):
        if rows := list(_unnoted(block, mark)):
            block.take_out(rows)
            for row in rows:
                _annotate(block, block.rows.index(row), mark, text)
            block.noted |= {(row, mark) for row in rows}
            return True
    return False


def _unnoted(block: Block, mark: str) -> Iterator[int]:
    """The rows of a table with a mark that no footnote had yet."""
    over = _is_over_all(block, mark)
    columns = [block.place.columns[field] for field in MARKED_FIELDS if field in block.place.columns]
    for row in chain(block.rows, *(range(*run) for run in block.runs)):
        cells = block.sheet.rows[row]
        texts = (cells[column] for column in columns if column < len(cells))
        marked = over or any(isinstance(text, str) and mark in _marks(text) for text in texts)
        if marked and (row, mark) not in block.noted:
            yield row


def _is_over_all(block: Block, mark: str) -> bool:
    """Whether the heading of the results has a mark: "Kết quả (*)"; a "(3)" alone is the number of its column."""
    place = block.place
    columns = [place.columns[field] for field in OVER_ALL if field in place.columns]
    rows = block.sheet.rows[place.first : place.last + 1]
    texts = (row[column] for row in rows for column in columns if column < len(row))
    return any(isinstance(text, str) and mark in _marks(text) and not MARKED.fullmatch(text) for text in texts)


def _annotate(block: Block, at: int, mark: str, text: str) -> None:
    note = block.cells["note"][at]
    if note is None or isinstance(note, str):  # a number may be a result that slid
        own = "" if note is None or (mark in _marks(note) and MARKED.fullmatch(note)) else f"{note}; "
        block.cells["note"][at] = f"{own}{text}"
