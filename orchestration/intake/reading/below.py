"""What a line about all figures says of them: another time or place, a part, an estimate. Below a table it holds for
the rows above it: 'Ghi chú: Số liệu của TP Quy Nhơn', 'Số liệu trên chưa bao gồm huyện Vân Canh'."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from orchestration.intake.cells import REMEMBERED, Cell
from orchestration.intake.reading import natures
from orchestration.intake.reading.left_out import leaves_out_another, only_of
from orchestration.intake.reading.note_places import is_elsewhere
from orchestration.intake.reading.note_sentences import sentences_of, unlabelled
from orchestration.intake.reading.note_times import OUTDATED, is_planned
from orchestration.intake.reading.note_words import taken_in, why_no_result
from orchestration.intake.reading.scope_words import is_of_other_period, says_period
from orchestration.intake.reading.scopes import APART, NATURE, PERIOD, PLACE, UNSAID, Scope, texts_of
from orchestration.intake.reading.time_words import bare_line, is_cut_off
from orchestration.intake.reading.whole_words import is_alone, is_incomplete, is_of_lower_level, whose
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
ROWS = re.compile(  # "Các chỉ tiêu trên là số liệu năm 2023"
    r"(?:(?:toàn\s+bộ|tất\s+cả|các)\s+)+(?:chỉ\s+tiêu|kết\s+quả)(?:\s+(?:nêu|ở|tại|trong|biểu|bảng|trên|này|đây))*\s+"
    rf"(?:(?:đều|được|là|lấy|tính|theo)\s+)+(?={FIGURES}\s)",
    re.IGNORECASE,
)
# What they are other than results: "Cột kết quả là tỷ lệ so với kế hoạch", "Kết quả là số tăng thêm so với năm 2023".
MEASURED = re.compile(
    r"(?:cột\s+)?(?:(?:kết\s+quả|số\s+liệu|các\s+chỉ\s+tiêu)\s+)?(?:(?:được|đều)\s+)?(?:là|tính|ghi)\s+"
    r"(?:(?:là|theo|bằng)\s+)*(?P<what>.+)",
    re.IGNORECASE,
)
INCREASE = re.compile(
    r"(?:(?:so|muc|ti le|phan|%) )+(?:tang|giam|them|chenh lech)\b.*\bso voi\b.*|(?:so|muc|phan) (?:tang|giam) them\b.*"
)
EXPECTED = re.compile(r"du kien\b")
# Whose all figures are: "Số liệu do các doanh nghiệp cung cấp, chưa bao gồm …"; other words are of some.
SOURCE = re.compile(
    r"(?:(?:do|theo|tu|duoc|tong hop|thong ke|cap nhat|nguon|uoc|tam tinh|so bo|chinh thuc"
    r"|cua (?:so|bo)|(?:cua )?(?:cac )?(?:cuc|chi cuc|vnpt|viettel|mobifone|doanh nghiep|nha mang|don vi|dia phuong))"
    r"\b.*)?"
)
SOURCED = re.compile(r"nguon\b")
NO_CLAIM = re.compile(r"\b(?:ke hoach|nghi quyet|quyet dinh|chuong trinh|de an|chi thi|so voi)\b")
# Where a claim may begin behind such words.
CLAIM = re.compile(
    r"(?<!\w)(?:tính\s+đến|cập\s+nhật|đến|hết|chưa|không|chỉ|mới|trừ|thiếu|là\s+số|(?:tính|lấy)\s+theo|lấy)(?!\w)",
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
    if len(texts) == 2 and texts[0].endswith(":"):  # "Khó khăn:" in a cell of its own
        texts = [" ".join(texts)]
    if len(texts) != 1:
        return NOTHING
    label, _, rest = texts[0].partition(":")
    noted = fold_ascii(label) in NOTE_LABELS
    above: dict[str, str] = {}
    near: dict[str, str] = {}
    of_some = False
    for sentence in sentences_of(rest if noted else texts[0]):
        written = bare_line(unlabelled(bare_line(sentence)))
        bare = ROWS.sub("", written, count=1)
        of_figures = ALL.match(bare)
        rest = bare[of_figures.end() :] if of_figures else bare
        incomplete = _is_incomplete(bare, rest, scope)
        before = fold_ascii(written.removesuffix(rest))
        sure = bool(noted or (of_figures and ABOVE.search(before)))
        told = sure or of_figures or incomplete or _tells(bare)
        sourced = SOURCED.match(fold_ascii(bare))
        if not (told or sourced):
            continue
        said = _told(bare, rest, f"Số liệu {rest}" if of_figures else bare, scope)
        if not said.keys() - {NATURE} and (of_figures or sourced):
            claimed, of_all = _claimed(rest, scope)
            of_some |= bool(claimed) and not of_all
            incomplete = of_all and APART in claimed
            said = {**said, **dict.fromkeys(claimed, written)} if of_all else said
        if OTHERWISE.search(fold_ascii(bare)):
            of_some |= bool(said)
            continue
        if sure or incomplete:
            above |= said
        if not sure:  # what is incomplete may be those above, and those below
            near |= said
    return OfFigures(above, near, of_some) if above or near or of_some else NOTHING


def _claimed(rest: str, scope: Scope) -> tuple[Mapping[str, str], bool]:
    """What a line claims behind other words, and whether of all figures: those words say whose these are."""
    for claim in CLAIM.finditer(rest):
        head, tail = fold_ascii(rest[: claim.start()]).rstrip(" ,:("), rest[claim.start() :].rstrip(" )")
        said = _told(tail, tail, f"Số liệu {tail}", scope)
        if said.keys() - {NATURE}:
            return (UNSAID, False) if NO_CLAIM.search(head) else (said, bool(SOURCE.fullmatch(head)))
    return UNSAID, False


def _is_incomplete(bare: str, rest: str, scope: Scope) -> bool:
    return any(is_incomplete(said, scope.names) and not leaves_out_another(said, scope.place) for said in (rest, bare))


def _tells(bare: str) -> bool:
    """Whether a line speaks of figures, though it does not name them."""
    whole = is_alone(bare) or bool(only_of(bare)) or any(taken_in(bare))
    return whole or is_cut_off(bare) or _is_expected(bare) or _is_measured(bare)


def _is_expected(bare: str) -> bool:
    """Whether a line says when all is expected: 'Dự kiến đến hết năm 2024'."""
    return EXPECTED.match(fold_ascii(bare)) is not None and is_planned(bare)


def _is_measured(bare: str) -> bool:
    """Whether a line says that figures are rates of a plan, what was planned, or by how much something grew."""
    told = MEASURED.fullmatch(bare)
    what = fold_ascii(told["what"]) if told else ""
    return bool(INCREASE.fullmatch(what) or OUTDATED.fullmatch(what))


def _told(bare: str, rest: str, figures: str, scope: Scope) -> Mapping[str, str]:
    """What a line says of figures. `rest`: its words without those for the figures; `figures`: with plain ones."""
    flag = natures.stated(natures.first_phrase(bare))
    said = {NATURE: flag} if flag in natures.FLAGS else {}
    if _is_expected(bare):
        return {**said, PERIOD: bare}
    if any(is_elsewhere(text, scope.place, scope.names, counted=True) for text in (figures, rest)):
        return {**said, PLACE: bare}
    if _is_incomplete(bare, rest, scope):
        return {**said, APART: bare}
    of_province = scope.place.level == "province"
    if any(
        whose(text, of_province) or is_of_lower_level(text, of_province) or only_of(text) for text in (figures, rest)
    ):
        return {**said, APART: bare}
    other = any(says_period(text) and is_of_other_period(text, scope.period) for text in (bare, figures))
    if other or why_no_result(figures, scope.period):
        return {**said, PERIOD: bare}
    return {**said, APART: bare} if _is_measured(bare) else said
