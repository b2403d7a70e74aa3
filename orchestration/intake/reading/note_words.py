"""What a note of a row, or a line about all rows, says of figures in words: that they are others, not the whole, or of
an earlier time. What a note says in figures stands in `judging.noted`, what it says of a task in `judging.undone`.

A note is free text. Only a whole sentence, or its first phrase, counts: "Chưa có số liệu" and "Chưa có số liệu, đang
thống kê" deny what "Chưa có số liệu cấp xã" does not.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from orchestration.intake.cells import REMEMBERED, Cell, Measure, read_figure, read_text
from orchestration.intake.reading.scope_words import PART, SPANS, in_year, only, sets_apart
from orchestration.vietnamese.periods import Period, find_periods, nears_end
from orchestration.vietnamese.places import FORMER, Place, is_other_place, is_place, place_of
from orchestration.vietnamese.text import fold_ascii

YEAR: Final = re.compile(r"(?:19|20)\d\d")
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
    "cuộc tổng điều tra khảo sát chỉ mới có như giữ nguyên"
).split()
_OF_FIGURES: Final = rf"(?:(?:{'|'.join(OF_FIGURES)}) )"
EARLIER: Final = re.compile(
    rf"{_OF_FIGURES}*(?:cung k[iy](?: nam (?:truoc|ngoai|\d{{4}}))?|(?:nam|k[iy]|qu[iy]|thang) (?:truoc|ngoai)(?: do)?)"
)
# "Số liệu quý III", "lấy số 9 tháng", "Tính đến 30/9": a part of the year, or a day, which the note does not name.
PARTIAL: Final = re.compile(
    rf"{_OF_FIGURES}*?(?P<part>{PART.pattern})"
    rf"|{_OF_FIGURES}+?(?P<end>\d{{1,2}} thang|\d{{1,2}}/\d{{1,2}})"
)
SOURCED: Final = re.compile(rf"{_OF_FIGURES}*?so (?:lieu )?(?:cua|do|tu) \D+ nam \d{{4}}")  # whoever's figure it is
OUTDATED: Final = re.compile(
    r"(?:tam |lay )*(?:theo )?so (?:lieu )?cu|(?:so (?:lieu )?)?du kien|muc tieu"
    r"|giu nguyen so (?:lieu )?(?:nam|k[iy]) truoc|nhu (?:nam|k[iy]) truoc"
    r"|(?:lay |tam )*(?:theo )?(?:so (?:lieu )?|chi tieu )?(?:theo )?(?:ke hoach|kh)(?: (?:duoc )?giao)?"
    r"|(?:lay |tam )*so (?:lieu )?(?:theo )?(?:ke hoach|kh) (?:nam )?\d{4}"
)
# "Số của TP Quy Nhơn", "Tính cho Bình Định cũ", "Chỉ tính riêng thành phố": one part, or another place.
OF_PLACE: Final = re.compile(
    r"(?:(?:(?:lay|tam|theo|la|dung) )*so (?:lieu )?|tinh )(?:(?:cua|tai|o|cho|(?:tren )?dia ban|khu vuc) )*"
    r"(?P<place>\w.*)"
    r"|(?:so (?:lieu )?)?(?:chi|moi) (?:tinh|co|gom|thong ke|bao cao)(?: so(?: lieu)?)?"
    r"(?: (?:rieng|tai|cua|o|cho|tren dia ban|khu vuc|cap))* (?P<only>\w.*)"
)
KINDS: Final = frozenset(map(fold_ascii, ("thành phố", "tp", "thị xã", "huyện", "thị trấn", "nội thành", "nội thị")))
AROUND: Final = " .,;:()[]–-"
NAME_WORDS: Final = range(2, 5)
TIMES: Final = ("as_of_date", "month", "week", *SPANS)
FIGURE_WORDS: Final = frozenset(OF_FIGURES)
# Every note that says something against a figure has one of these; RE2 knows them, too.
MAY_CONTRADICT: Final = (
    r"(?i:[đd][íi]nh ch[íi]nh|s[ửu]a|[đd]i[ềe]u ch[ỉi]nh|[đd][úu]ng|ch[íi]nh x|ch[ưu]a|kh[ôo]ng"
    r"|s[ốo]( li[ệe]u)? (ch[íi]nh|sau)|sai|nh[ầa]m|c[ùu]ng k|(n[ăa]m|k[ỳyìi]|qu[ýyíi]|th[áa]ng) (tr|ngo)"
    r"|k[ếe] ho[ạa]ch|kh\b|tr[ừu] |c[òo]n |c[ầa]n |ph[ảa]i |[đd]ang |d[ựu] ki|m[ụu]c ti|nh[ưu] |gi[ữu] |th[ựu]c t"
    r"|(ch[ỉi]|m[ớo]i) |(qu[ýyíi]|q|th[áa]ng|t) ?[\divx]|\d ?t|n[ửu]a|\d{4})"
    r"|(?i:s[ốo]( li[ệe]u)?) ([A-ZĐ]|(?i:c[ủuũả]|t[ạapxỉi]|[ởo] |to[àa]n|x[ãa] |ph[ưu]|huy|th[àaịi]))"
    r"|(?i:huy[ệe]n|t[ỉi]nh|qu[ậa]n|th[àa]nh ph|x[ãa] |ph[ưu][ờo]ng|tp|tx|th[ịi] |c[ũu]|tr[ưu][ớo]c|[đd][ịi]a b|khu v)"
    r"|(?:^|[.;\n])[\s(]*\p{Lu}[\p{L}'-]*(?:\s+\p{Lu}[\p{L}'-]*){1,3}[\s).]*(?:$|[.;\n])"
)


@lru_cache(maxsize=REMEMBERED)
def may_contradict(note: str) -> bool:
    """Whether a note can deny a figure, of whichever row: 'Số liệu ước' cannot."""
    return any(map(_may_deny, _bare(note)))


def _may_deny(sentence: str) -> bool:
    said = WITHOUT_FIGURE.sub("", sentence)
    phrase = fold_ascii(said)
    denials = (DOUBTED, NOT_THERE, EARLIER, OUTDATED, INCOMPLETE, PARTIAL, OF_PLACE)
    corrected = CORRECTED.fullmatch(SPREAD.sub(",", fold_ascii(sentence)))
    told = corrected or find_periods(said) or FORMER.search(sentence) or _may_be_place(sentence)
    return bool(told) or any(denial.fullmatch(phrase) for denial in denials)


@lru_cache(maxsize=REMEMBERED)
def is_of_part(note: Cell, place: Place, names: frozenset[str], counted: bool) -> bool:
    """Whether a note says that a figure is that of another place than this, or of a part of it."""
    return any(is_elsewhere(sentence, place, names, counted) for sentence in _bare(note))


def is_elsewhere(sentence: str, place: Place, names: frozenset[str], counted: bool) -> bool:
    """A place alone says so, too, but beside a count: there it may be what is counted; "(cũ)" makes it another."""
    former = (sentence,) if FORMER.search(sentence) else ()
    places = [*former] if counted else [sentence]
    for said in (WITHOUT_FIGURE.sub("", sentence), *former):
        if told := OF_PLACE.fullmatch(fold_ascii(said)):
            where = _as_written(told["place"] or told["only"], said)
            if told["only"] and (fold_ascii(where) in KINDS or sets_apart(where)):
                return True
            places.append(where)
    return any(is_place(where, names) and is_other_place(where, place) for where in places)


def _may_be_place(sentence: str) -> bool:
    """Whether a sentence may be a place and nothing else: 'Huyện Tuy Phước', 'Gia Lai'."""
    words = sentence.split()
    return bool(place_of(sentence)) or (len(words) in NAME_WORDS and all(word[0].isupper() for word in words))


@lru_cache(maxsize=REMEMBERED)
def denies_figure(note: Cell, value: Decimal, measure: Measure, period: Period) -> bool:
    """Whether a note says that a figure is another one, is not known, is planned, or of another time."""
    return any(_denies(sentence, value, measure, period) for sentence in _bare(note))


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
    printed = in_year(_as_written(part["part"] or part["end"], said), period) if part else None
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


def _bare(note: Cell) -> list[str]:
    """The sentences of a note without brackets and marks around them."""
    return [sentence.strip(AROUND) for sentence in sentences_of(note)]


def sentences_of(note: Cell) -> list[str]:
    """The sentences of a note, as it is published."""
    return [sentence[:LONGEST] for sentence in SENTENCE.split(read_text(note).text) if sentence.strip()]
