"""What a line about all figures says of them: another time or place, a part, an estimate. Below a table it holds for
the rows above it: 'Ghi chú: Số liệu của TP Quy Nhơn', 'Số liệu trên chưa bao gồm huyện Vân Canh'."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from orchestration.intake.cells import REMEMBERED, Cell
from orchestration.intake.reading import natures
from orchestration.intake.reading.note_words import is_elsewhere, is_no_result, sentences_of, taken_in
from orchestration.intake.reading.scope_words import bare_line, is_cut_off, is_of_other_period, says_period
from orchestration.intake.reading.scopes import APART, NATURE, PERIOD, PLACE, UNSAID, Scope, texts_of
from orchestration.intake.reading.whole_words import is_incomplete, whose
from orchestration.vietnamese.text import fold_ascii

NOTE_LABELS = tuple(map(fold_ascii, ("Ghi chú", "Lưu ý", "Chú thích", "Chú ý")))
FIGURES = r"(?:các\s+)?(?:số\s+liệu|kết\s+quả|số)"
ABOVE = re.compile(r"\b(?:tren|o tren|tren day|neu tren)\b")
# "Số liệu trên là số …" -> "Số liệu …"
ALL = re.compile(
    rf"{FIGURES}(?:\s+(?:nêu|báo\s+cáo|cập\s+nhật|tổng\s+hợp|thống\s+kê|ở|tại|trong|của|các)|\s+(?:biểu|bảng|chỉ\s+tiêu)"
    rf"|\s+(?:trên|này|đây)(?!\s+địa))*(?:\s+(?:đều|được|là))*(?:\s+{FIGURES}(?!\s*\d))?\s+",
    re.IGNORECASE,
)
# A note of one row or column; a time from which they count.
OTHERWISE = re.compile(
    r"\b(?:chi tieu|nhiem vu|cot|dong|muc|stt|tt)(?: so)? \(?\d|^rieng\b|\btu (?:\w+ ){0,2}nam \d{4}$"
)


class OfFigures(NamedTuple):
    """What a line says of figures: of all those above it, for certain; and of those above it where none follow, else of
    those below. `of_some`: whether it says it of some of them, which it calls by their numbers."""

    above: Mapping[str, str] = UNSAID
    near: Mapping[str, str] = UNSAID
    of_some: bool = False


NOTHING = OfFigures()


def said_of_figures(row: Sequence[Cell], scope: Scope) -> OfFigures:
    """What a line says of figures: a note, or one that speaks of them."""
    return _said(tuple(row), scope)


@lru_cache(maxsize=REMEMBERED)
def _said(row: tuple[Cell, ...], scope: Scope) -> OfFigures:
    texts = texts_of(row)
    if len(texts) != 1:
        return NOTHING
    label, _, rest = texts[0].partition(":")
    noted = fold_ascii(label) in NOTE_LABELS
    above: dict[str, str] = {}
    near: dict[str, str] = {}
    of_some = False
    for sentence in sentences_of(rest if noted else texts[0]):
        bare = bare_line(sentence)
        of_figures = ALL.match(bare)
        rest = bare[of_figures.end() :] if of_figures else bare
        incomplete = _is_incomplete(bare, rest, scope)
        sure = bool(noted or (of_figures and ABOVE.search(fold_ascii(of_figures[0]))))
        told = sure or of_figures or incomplete or is_cut_off(bare) or any(taken_in(bare))
        if not told:
            continue
        said = _told(bare, rest, f"Số liệu {rest}" if of_figures else bare, scope)
        if OTHERWISE.search(fold_ascii(bare)):
            of_some |= bool(said)
            continue
        if sure or incomplete:
            above |= said
        if not sure:  # what is incomplete may be those above, and those below
            near |= said
    return OfFigures(above, near, of_some) if above or near or of_some else NOTHING


def _is_incomplete(bare: str, rest: str, scope: Scope) -> bool:
    return is_incomplete(rest, scope.names) or is_incomplete(bare, scope.names)


def _told(bare: str, rest: str, figures: str, scope: Scope) -> Mapping[str, str]:
    """What a line says of figures. `rest`: its words without those for the figures; `figures`: with plain ones."""
    flag = natures.stated(natures.first_phrase(bare))
    said = {NATURE: flag} if flag in natures.FLAGS else {}
    if any(is_elsewhere(text, scope.place, scope.names, counted=True) for text in (figures, rest)):
        return {**said, PLACE: bare}
    if _is_incomplete(bare, rest, scope):
        return {**said, APART: bare}
    if any(whose(text, of_province=scope.place.level == "province") for text in (figures, rest)):
        return {**said, APART: bare}
    other = any(says_period(text) and is_of_other_period(text, scope.period) for text in (bare, figures))
    return {**said, PERIOD: bare} if other or is_no_result(figures, scope.period) else said
