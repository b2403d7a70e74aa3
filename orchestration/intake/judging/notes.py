"""Figures that their notes deny in words."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.judging.judge import Check
from orchestration.intake.reading.note_words import denies_figure, is_of_part

if TYPE_CHECKING:
    import pandas as pd

RULE: Final = "note_contradicts"


def note_denies_figure(book: Codebook) -> Check:
    """A figure that its note corrects, doubts, or says to be of another time or place."""
    return Check("note", partial(_other_figure, book=book))


def _other_figure(frame: "pd.DataFrame", book: Codebook) -> Iterator[str | None]:
    columns = ("value_value", "note", "measure", "period", "place")
    names = book.place_names
    for value, note, measure, period, place in zip(*(frame[c] for c in columns), strict=True):
        given = value is not None and note is not None
        counted = measure.kind != "percent"
        denied = given and (is_of_part(note, place, names, counted) or denies_figure(note, value, measure, period))
        yield RULE if denied else None
