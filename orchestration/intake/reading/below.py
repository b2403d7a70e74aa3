"""What a line about all figures says of them: another time or place, a part, an estimate. Below a table it holds for
the rows above it: 'Ghi chú: Số liệu của TP Quy Nhơn', 'Số liệu trên chưa bao gồm huyện Vân Canh'."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from orchestration.intake.cells import REMEMBERED, Cell
from orchestration.intake.judging.notes import INCOMPLETE, WITHOUT_FIGURE, is_elsewhere, is_no_result, sentences_of
from orchestration.intake.reading import natures
from orchestration.intake.reading.scope_words import bare_line, is_cut_off, is_of_other_period, says_period
from orchestration.intake.reading.scopes import APART, NATURE, PERIOD, PLACE, UNSAID, Scope, texts_of
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
OTHERWISE = re.compile(r"\b(?:chi tieu|nhiem vu|cot|dong|muc|stt|tt)(?: so)? \(?\d|\btu (?:\w+ ){0,2}nam \d{4}$")


def said_of_all(row: Sequence[Cell], scope: Scope) -> Mapping[str, str]:
    """What a line says of all rows above it, for certain: a note, or one that speaks of the figures above."""
    return _said(tuple(row), scope, above=True)


def said_at_end(row: Sequence[Cell], scope: Scope) -> Mapping[str, str]:
    """What a line says of figures: of those above it where none follow, else of those below."""
    return _said(tuple(row), scope, above=False)


@lru_cache(maxsize=REMEMBERED)
def _said(row: tuple[Cell, ...], scope: Scope, above: bool) -> Mapping[str, str]:
    texts = texts_of(row)
    if len(texts) != 1:
        return UNSAID
    label, _, rest = texts[0].partition(":")
    noted = fold_ascii(label) in NOTE_LABELS
    said: dict[str, str] = {}
    for sentence in sentences_of(rest if noted else texts[0]):
        bare = bare_line(sentence)
        of_figures = ALL.match(bare)
        rest = bare[of_figures.end() :] if of_figures else bare
        incomplete = INCOMPLETE.fullmatch(fold_ascii(rest))
        sure = bool(noted or (of_figures and ABOVE.search(fold_ascii(of_figures[0]))))
        meant = sure is above or (incomplete and not sure)  # of those above and below, who knows
        told = noted or of_figures or incomplete or is_cut_off(bare)
        if told and meant and not OTHERWISE.search(fold_ascii(bare)):
            said |= _told(bare, rest, f"Số liệu {rest}" if of_figures else bare, scope)
    return said


def _told(bare: str, rest: str, figures: str, scope: Scope) -> Mapping[str, str]:
    """What a line says of figures. `rest`: its words without those for the figures; `figures`: with plain ones."""
    flag = natures.stated(natures.first_phrase(bare))
    said = {NATURE: flag} if flag in natures.FLAGS else {}
    figures = WITHOUT_FIGURE.sub("", figures)
    if any(is_elsewhere(text, scope.place, scope.names) for text in (figures, rest)):
        return {**said, PLACE: bare}
    if INCOMPLETE.fullmatch(fold_ascii(rest)):
        return {**said, APART: bare}
    other = any(says_period(text) and is_of_other_period(text, scope.period) for text in (bare, figures))
    return {**said, PERIOD: bare} if other or is_no_result(figures, scope.period) else said
