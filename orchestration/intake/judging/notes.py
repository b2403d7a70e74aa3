"""What a note says of the figure of its row: that it is another one, is not the whole, or of an earlier time; or the
result itself. What it says of a task stands in `undone`.

A note is free text. Only a whole sentence, or its first phrase, counts: "Chưa có số liệu" and "Chưa có số liệu, đang
thống kê" deny what "Chưa có số liệu cấp xã" does not.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

from orchestration.intake.cells import PERCENTS, REMEMBERED, Cell, Measure, read_figure, read_text
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.judging.conform import Names
from orchestration.intake.judging.judge import Candidates, Check
from orchestration.intake.reading.scope_words import PART, SPANS, in_year, only, sets_apart
from orchestration.vietnamese.periods import Period, find_periods, nears_end
from orchestration.vietnamese.places import Place, is_other_place, is_place
from orchestration.vietnamese.text import fold_ascii
from orchestration.vietnamese.units import PERCENT

if TYPE_CHECKING:
    import pandas as pd

YEAR: Final = re.compile(r"(?:19|20)\d\d")
SAID_MISSING: Final = ("not_reported", "not_available", "not_occurred")
RULE: Final = "note_contradicts"
LONGEST: Final = 1_000  # letters of a sentence that are looked at
SENTENCE: Final = re.compile(r"[.;](?:\s+|$)|\n")
WITHOUT_FIGURE: Final = re.compile(
    r"\s*(?:[,:(–]\D*|,? ?\b(?:do|vì)\s.*|[,(–][^,;%]{0,80}\b(?:chưa|không) (?:có|công bố|thống kê|tổng hợp)\D*)$",
    re.IGNORECASE,
)  # "Cùng kỳ: 73%" compares
# "Đính chính: 70%" is another figure; "Sửa lại 70 phòng học" and "Đính chính số liệu kỳ trước" are none.
CORRECTED: Final = re.compile(
    r"(?:xin |de nghi )?(?:dinh chinh(?: lai)?|(?:sua|dieu chinh)(?: lai)?(?= ?[:=]| (?:la|thanh)\b)"
    r"|(?:thuc te|so lieu chinh thuc)(?= ?[:=]? ?\d)"
    r"|(?:sua|dieu chinh) lai(?= \d[\d.,]*(?: ?%)?$)|(?:.* )?(?:dung|chinh xac)(?= (?:phai )?la\b)"
    r"|so (?:lieu )?(?:dung|chinh xac)|(?:so|so lieu|ket qua) (?:dinh chinh|dieu chinh|sau ra soat))"
    r"(?: (?:so|so lieu|ket qua))?(?: (?:phai )?(?:la|thanh|bang))? ?[:=]? ?(?P<figure>\d.*)"
)
SPREAD: Final = re.compile(r"(?<=\d), (?=\d)")  # folded, a comma has a space behind it
DOUBTED: Final = re.compile(
    r"(?:(?:so|so lieu|ket qua|con so) )?(?:nay )?(?:con |van )?(?:chua|khong) (?:duoc )?(?:chinh xac|chuan)"
    r"|(?:so|so lieu|ket qua) (?:chua|khong) dung|(?:so|so lieu) (?:sai|nham)"
    r"|(?:ghi|nhap|bao cao) nham(?: so(?: lieu)?)?"
    r"|(?:so lieu )?(?:can|phai|dang) (?:kiem tra|ra soat|doi chieu)(?: lai)?|(?:so lieu )?(?:chua|dang) cap nhat"
)
# "Chưa tính huyện Vân Canh", "Mới thống kê được 8/11 huyện", "còn 3 sở chưa báo cáo": not the whole; papers that are
# secret, and money, are never counted.
INCOMPLETE: Final = re.compile(
    r"(?!.*\b(?:mat|thue|von|kinh phi|gia tri)\b)(?:(?:so lieu|ket qua|so)(?: nay| tren)? )?"
    r"(?:(?:chua|khong) (?:tinh|bao gom|gom|ke)(?: den)? (?:\w+ ?)*?(?:huyen|xa|phuong|thi|tp|thanh pho|tinh|so|nganh|"
    r"don vi|doanh nghiep|vnpt|viettel|mobifone|dia ban|khu vuc|mien|vung)\b.*"
    r"|tru (?:huyen|xa|phuong|thi xa|tp|thanh pho)\b.*"
    r"|(?:moi|chi) (?:thong ke|tong hop|cap nhat|co so(?: lieu)?)(?: duoc)?(?: (?:cua|tu|o|tai))? \d+ ?/ ?\d+ .*"
    r"|con (?:\d+|mot so|nhieu) .* chua (?:bao cao|co so|gui|cung cap|tong hop).*|chua (?:day du|tong hop het).*)"
)
NOT_THERE: Final = re.compile(
    r"(?:(?:chua|khong) co|chua (?:thong ke|tong hop|bao cao)(?: duoc)?) so(?: lieu)?(?: thong ke| bao cao| cu the)?"
    r"|chua (?:thong ke|tong hop|bao cao)(?: duoc)?"
)
OF_FIGURES: Final = fold_ascii(
    "số liệu ước tạm lấy theo của dùng sử dụng thống kê báo cáo kết quả tính đến hết ngày thời điểm tại năm quý tháng "
    "cuộc tổng điều tra khảo sát chỉ mới có"
).split()
_OF_FIGURES: Final = rf"(?:(?:{'|'.join(OF_FIGURES)}) )"
EARLIER: Final = re.compile(
    rf"{_OF_FIGURES}*(?:cung k[iy](?: nam (?:truoc|ngoai|\d{{4}}))?|(?:nam|k[iy]|qu[iy]|thang) (?:truoc|ngoai)(?: do)?)"
)
# "Số liệu quý III", "lấy số 9 tháng": a part of the year, which the note does not name.
PARTIAL: Final = re.compile(rf"{_OF_FIGURES}*?(?P<part>{PART.pattern})|{_OF_FIGURES}+?(?P<months>\d{{1,2}} thang)")
SOURCED: Final = re.compile(rf"{_OF_FIGURES}*?so (?:lieu )?(?:cua|do|tu) \D+ nam \d{{4}}")  # whoever's figure it is
OUTDATED: Final = re.compile(
    r"(?:tam |lay )*(?:theo )?so (?:lieu )?cu|(?:so (?:lieu )?)?du kien|muc tieu"
    r"|giu nguyen so (?:lieu )?(?:nam|k[iy]) truoc|nhu (?:nam|k[iy]) truoc"
    r"|(?:lay |tam )*(?:theo )?(?:so (?:lieu )?|chi tieu )?(?:theo )?(?:ke hoach|kh)(?: (?:duoc )?giao)?"
    r"|(?:lay |tam )*so (?:lieu )?(?:theo )?(?:ke hoach|kh) (?:nam )?\d{4}"
)
# "Số của TP Quy Nhơn", "Chỉ tính riêng thành phố": one part, or another place.
OF_PLACE: Final = re.compile(
    r"(?:(?:lay|tam|theo|la|dung) )*so (?:lieu )?(?:(?:cua|tai|o) )?(?P<place>\w.*)"
    r"|(?:so (?:lieu )?)?(?:chi|moi) (?:tinh|co|gom|thong ke|bao cao)(?: so(?: lieu)?)?"
    r"(?: (?:rieng|tai|cua|o|cho|tren dia ban|khu vuc|cap))* (?P<only>\w.*)"
)
KINDS: Final = frozenset(map(fold_ascii, ("thành phố", "tp", "thị xã", "huyện", "thị trấn", "nội thành", "nội thị")))
TIMES: Final = ("as_of_date", "month", "week", *SPANS)
FIGURE_WORDS: Final = frozenset(OF_FIGURES)
# Every note that says something against a figure has one of these; RE2 knows them, too.
MAY_CONTRADICT: Final = (
    r"(?i:[đd][íi]nh ch[íi]nh|s[ửu]a|[đd]i[ềe]u ch[ỉi]nh|[đd][úu]ng|ch[íi]nh x|ch[ưu]a|kh[ôo]ng"
    r"|s[ốo]( li[ệe]u)? (ch[íi]nh|sau)|sai|nh[ầa]m|c[ùu]ng k|(n[ăa]m|k[ỳyìi]|qu[ýyíi]|th[áa]ng) (tr|ngo)"
    r"|k[ếe] ho[ạa]ch|kh\b|tr[ừu] |c[òo]n |c[ầa]n |ph[ảa]i |[đd]ang |d[ựu] ki|m[ụu]c ti|nh[ưu] |gi[ữu] |th[ựu]c t"
    r"|(ch[ỉi]|m[ớo]i) |(qu[ýyíi]|q|th[áa]ng|t) ?[\divx]|\d ?t|n[ửu]a|\d{4})"
    r"|(?i:s[ốo]( li[ệe]u)?) ([A-ZĐ]|(?i:c[ủuũả]|t[ạapxỉi]|[ởo] |to[àa]n|x[ãa] |ph[ưu]|huy|th[àaịi]))"
)


@lru_cache(maxsize=REMEMBERED)
def may_contradict(note: str) -> bool:
    """Whether a note can deny a figure, of whichever row: 'Số liệu ước' cannot."""
    return any(map(_may_deny, sentences_of(note)))


def _may_deny(sentence: str) -> bool:
    said = WITHOUT_FIGURE.sub("", sentence)
    phrase = fold_ascii(said)
    denials = (DOUBTED, NOT_THERE, EARLIER, OUTDATED, INCOMPLETE, PARTIAL, OF_PLACE)
    corrected = CORRECTED.fullmatch(SPREAD.sub(",", fold_ascii(sentence)))
    return bool(corrected or find_periods(said)) or any(denial.fullmatch(phrase) for denial in denials)


def note_denies_figure(book: Codebook) -> Check:
    """A figure that its note corrects, doubts, or says to be of another time or place."""
    return Check("note", partial(_other_figure, book=book))


def note_holds_result(names: Names) -> Check:
    """A result that stands in the note while its own cell is empty, or says that there is none."""
    return Check("value", partial(_in_note, names=names), partial(_noted, names=names))


def _in_note(frame: "pd.DataFrame", names: Names) -> Iterator[str | None]:
    for found in _noted(frame, names):
        yield "result_beside" if found else None


def _noted(rows: "pd.DataFrame", names: Names) -> Candidates:
    columns = ("figure", "value_value", "note", "measure", "key", "unit_of")
    for figure, value, note, measure, key, unit in zip(*(rows[c] for c in columns), strict=True):
        blank = value is None and figure.missing_reason in SAID_MISSING and unit is not None and note is not None
        found = _results(note, measure) if blank else ()
        yield tuple(said for said, beside in found if all(names.says(key, unit, words) for words in beside))


@lru_cache(maxsize=REMEMBERED)
def _results(note: Cell, measure: Measure) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The sentences of a note that are nothing but a figure, and the words at it: '75%', 'Đạt 12/15 xã', not '2024'."""
    found = ((sentence.strip(), read_figure(sentence, measure)) for sentence in sentences_of(note))
    return tuple(
        (sentence, read.beside)
        for sentence, read in found
        if read.outcome == "accepted"
        and read.measure == "level"
        and read.value is not None
        and (read.unit != PERCENT or measure == PERCENTS)
        and not YEAR.fullmatch(sentence)
    )


def _other_figure(frame: "pd.DataFrame", book: Codebook) -> Iterator[str | None]:
    columns = ("value_value", "note", "measure", "period", "place")
    for value, note, measure, period, place in zip(*(frame[c] for c in columns), strict=True):
        given = value is not None and note is not None
        denied = given and (_is_of_part(note, place, book.place_names) or denies_figure(note, value, measure, period))
        yield RULE if denied else None


@lru_cache(maxsize=REMEMBERED)
def _is_of_part(note: Cell, place: Place, names: frozenset[str]) -> bool:
    """Whether a note says that a figure is that of another place than this, or of a part of it."""
    return any(is_elsewhere(WITHOUT_FIGURE.sub("", sentence), place, names) for sentence in sentences_of(note))


def is_elsewhere(said: str, place: Place, names: frozenset[str]) -> bool:
    """Whether a sentence says that figures are those of another place than this, or of a part of it."""
    told = OF_PLACE.fullmatch(fold_ascii(said))
    if told is None:
        return False
    where = _as_written(told["place"] or told["only"], said)
    if told["only"] and (fold_ascii(where) in KINDS or sets_apart(where)):
        return True
    return is_place(where, names) and is_other_place(where, place)


@lru_cache(maxsize=REMEMBERED)
def denies_figure(note: Cell, value: Decimal, measure: Measure, period: Period) -> bool:
    """Whether a note says that a figure is another one, is not known, is planned, or of another time."""
    return any(_denies(sentence, value, measure, period) for sentence in sentences_of(note))


def _denies(sentence: str, value: Decimal, measure: Measure, period: Period) -> bool:
    if corrected := CORRECTED.fullmatch(SPREAD.sub(",", fold_ascii(sentence))):
        return read_figure(corrected["figure"], measure).value != value
    return is_no_result(sentence, period)


def is_no_result(sentence: str, period: Period) -> bool:
    """Whether a sentence says of a figure, whichever it is, that it is not known, planned, or of another time."""
    said = WITHOUT_FIGURE.sub("", sentence)
    phrase = fold_ascii(said)
    if any(denial.fullmatch(phrase) for denial in (DOUBTED, NOT_THERE, EARLIER, OUTDATED, INCOMPLETE)):
        return True
    part = PARTIAL.fullmatch(phrase)
    printed = in_year(_as_written(part["part"] or part["months"], said), period) if part else None
    words = frozenset(phrase.split()) if SOURCED.fullmatch(phrase) else FIGURE_WORDS
    printed = printed or (None if said.isdigit() else only(said, words))
    return printed is not None and _is_of_other_time(printed, period)


def _as_written(end: str, said: str) -> str:
    """The last words of a text, of which these are the folded ones."""
    return " ".join(said.split()[-1 - end.count(" ") :])


def _is_of_other_time(printed: Period, period: Period) -> bool:
    """Whether a time was over before the period was, or goes beyond it; one that ends near its end may be the whole."""
    before = printed.kind in TIMES and not nears_end(printed.end, period)
    beyond = printed.kind in SPANS and printed.end > period.end
    return before or beyond or printed.end < period.start


def sentences_of(note: Cell) -> list[str]:
    """The sentences of a note, as it is published."""
    return [sentence[:LONGEST] for sentence in SENTENCE.split(read_text(note).text) if sentence.strip()]
