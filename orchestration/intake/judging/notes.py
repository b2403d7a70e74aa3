"""Figures that their notes deny in words, and what notes say where there is none."""

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import Final

from orchestration.intake.cells import ANY, REMEMBERED, Cell, read_figure, read_text, shown
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.judging.judge import Check, Rows
from orchestration.intake.messages import DENIALS, OF_PART
from orchestration.intake.reading.left_out import lacks_rate
from orchestration.intake.reading.note_places import (
    is_of_part,
    kinds_in,
    levels_in,
    of_no_people,
    owners_in,
    places_listed,
)
from orchestration.intake.reading.note_words import why_denied
from orchestration.intake.reading.unsettled import is_of_people
from orchestration.intake.reading.whole_words import PROVINCE
from orchestration.vietnamese.text import fold, fold_ascii

RULE: Final = "note_contradicts"
# "Không thuộc chức năng, nhiệm vụ của Sở", "Chỉ tiêu này không thuộc lĩnh vực của Sở"
DISCLAIMED: Final = re.compile(
    r"(?:(?:nhiem vu|chi tieu|noi dung|viec) )?(?:nay )?khong (?:thuoc|phai(?: la)?) "
    r"(?:pham vi |linh vuc )?(?:nhiem vu|viec|cong viec|chuc nang|tham quyen|trach nhiem|linh vuc|nganh|so|don vi)\b"
)


@lru_cache(maxsize=REMEMBERED)
def describes(note: Cell) -> bool:
    """Whether a note may describe what has no figure: "-" and "Không có số liệu" do not."""
    return bool(read_text(note).text) and read_figure(note, ANY).outcome != "missing"


@lru_cache(maxsize=REMEMBERED)
def is_disclaimed(said: Cell) -> bool:
    """Whether a text says that its row is for others to report: 'Không thuộc lĩnh vực của Sở'."""
    return DISCLAIMED.match(fold_ascii(shown(said))) is not None


def note_disclaims() -> Check:
    """A result, or what stands for one, whose note says that it is for others to report."""
    return Check("note", _disclaimed)


def _disclaimed(rows: Rows) -> Iterator[str | None]:
    for value, unit, note in zip(*(rows[c] for c in ("value_value", "unit_of", "note")), strict=True):
        told = note is not None and (value is not None or unit is None) and is_disclaimed(note)
        yield "task_disclaimed" if told else None


def note_denies_figure(book: Codebook) -> tuple[Check, ...]:
    """A figure that its note says to be of a part or another place; that it corrects, doubts, or says to be of another
    time."""
    denied = (Check("note", partial(_denied, why=why), about=why) for why in DENIALS)
    return Check("note", partial(_of_part, book=book), about=OF_PART), *denied


def _given(rows: Rows) -> Iterator[bool]:
    """Whether each row has a figure, and a note that does not only say that its share is not computed."""
    for value, note, figure in zip(*(rows[c] for c in ("value_value", "note", "figure")), strict=True):
        computed = value is not None and figure.value is None
        yield value is not None and note is not None and not (computed and lacks_rate(shown(note)))


def _denied(rows: Rows, why: str) -> Iterator[str | None]:
    columns = ("value_value", "note", "measure", "period", "plan")
    for given, value, note, measure, period, plan in zip(_given(rows), *(rows[c] for c in columns), strict=True):
        as_planned = given and read_figure(plan, measure).value == value
        denied = given and why_denied(note, value, measure, period, as_planned=as_planned) == why
        yield RULE if denied else None


def _of_part(rows: Rows, book: Codebook) -> Iterator[str | None]:
    columns = ("note", "measure", "place", "key", "unit_of", "numerator_value")
    names = book.place_names
    for given, note, measure, place, key, unit, top in zip(_given(rows), *(rows[c] for c in columns), strict=True):
        counted = measure.kind != "percent"
        part = given and (
            is_of_part(note, place, names, counted)
            or not (counted or places_listed(note, place, names) in (0, top))
            or not all(book.indicator_names.says(key, unit or "", owner) for owner in owners_in(note, place))
            or not (counted or all(book.indicator_names.says(key, unit or "", kind) for kind in kinds_in(note)))
            or any(_is_of_other_level(book, levels, key) for levels in levels_in(note, place))
            or (not counted and of_no_people(note) and is_of_people(book.indicator_names.own.get(key, "")))
        )
        yield RULE if part else None


def _is_of_other_level(book: Codebook, levels: tuple[str, ...], key: str) -> bool:
    """Whether a figure of these levels is not that of the province: plans may want something of each level apart."""
    if PROVINCE in levels:
        return len(levels) > 1 and len(book.sentences.levels(key)) > 1
    return not set(levels) <= set(fold(book.indicator_names.own.get(key, "")).split())
