"""Figures that their notes deny in words, and what notes say where there is none."""

from collections.abc import Iterator
from functools import lru_cache, partial
from typing import Final

from orchestration.intake.cells import ANY, REMEMBERED, Cell, read_figure, read_text, shown
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.judging.judge import Check, Rows
from orchestration.intake.reading.left_out import lacks_rate
from orchestration.intake.reading.note_places import (
    is_of_part,
    kinds_in,
    levels_in,
    of_no_people,
    owners_in,
    places_listed,
)
from orchestration.intake.reading.note_words import denies_figure
from orchestration.intake.reading.unsettled import is_of_people
from orchestration.intake.reading.whole_words import PROVINCE
from orchestration.vietnamese.text import fold

RULE: Final = "note_contradicts"


@lru_cache(maxsize=REMEMBERED)
def describes(note: Cell) -> bool:
    """Whether a note may describe what has no figure: "-" and "Không có số liệu" do not."""
    return bool(read_text(note).text) and read_figure(note, ANY).outcome != "missing"


def note_denies_figure(book: Codebook) -> Check:
    """A figure that its note corrects, doubts, or says to be of another time or place."""
    return Check("note", partial(_other_figure, book=book))


def _other_figure(rows: Rows, book: Codebook) -> Iterator[str | None]:
    columns = (
        "value_value",
        "note",
        "measure",
        "period",
        "place",
        "key",
        "unit_of",
        "plan",
        "numerator_value",
        "figure",
    )
    names = book.place_names
    for value, note, measure, period, place, key, unit, plan, top, figure in zip(
        *(rows[c] for c in columns), strict=True
    ):
        computed = value is not None and figure.value is None
        given = value is not None and note is not None and not (computed and lacks_rate(shown(note)))
        counted = measure.kind != "percent"
        denied = given and (
            is_of_part(note, place, names, counted)
            or not (counted or places_listed(note, place, names) in (0, top))
            or denies_figure(note, value, measure, period, as_planned=read_figure(plan, measure).value == value)
            or not all(book.indicator_names.says(key, unit or "", owner) for owner in owners_in(note, place))
            or not (counted or all(book.indicator_names.says(key, unit or "", kind) for kind in kinds_in(note)))
            or any(_is_of_other_level(book, levels, key) for levels in levels_in(note, place))
            or (not counted and of_no_people(note) and is_of_people(book.indicator_names.own.get(key, "")))
        )
        yield RULE if denied else None


def _is_of_other_level(book: Codebook, levels: tuple[str, ...], key: str) -> bool:
    """Whether a figure of these levels is not that of the province: plans may want something of each level apart."""
    if PROVINCE in levels:
        return len(levels) > 1 and len(book.sentences.levels(key)) > 1
    return not set(levels) <= set(fold(book.indicator_names.own.get(key, "")).split())
