"""What a note of a row, or a line about all rows, says of figures in words: that they are others, doubted, planned, or
of an earlier time. What a note says in figures stands in `judging.noted`, what it says of a task in `judging.undone`.

A note is free text. Only a whole sentence, its first phrase, or a clause that says what was taken counts: "Chưa có số
liệu", "Chưa có số liệu, đang thống kê" and "Chưa công bố, lấy số liệu năm 2023" deny what "Chưa có số liệu cấp xã" does
not.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final

from orchestration.intake.cells import REMEMBERED, Cell, Measure, read_figure
from orchestration.intake.messages import OF_OTHER_TIME, OF_PLAN, TO_CORRECT, UNSETTLED
from orchestration.intake.reading.natures import first_phrase, stated
from orchestration.intake.reading.note_corrections import SPREAD, corrected, instead
from orchestration.intake.reading.note_places import OF_FORMER, OF_PLACE, lacking_in, may_be_place, only_in
from orchestration.intake.reading.note_sentences import clauses_in, phrase_of, said_in
from orchestration.intake.reading.note_times import (
    EARLIER,
    FIGURE_WORDS,
    NOT_THERE,
    OUTDATED,
    PARTIAL,
    PLANNED,
    SOLELY,
    WHOLE_YEAR,
    is_of_another_time,
    is_planned,
    is_reached_later,
    is_without_figure,
)
from orchestration.intake.reading.unsettled import (
    counts_more_than_people,
    is_doubted,
    is_of_this,
    is_slip,
    is_unsettled,
)
from orchestration.intake.reading.whole_words import NEXT_PLACE, may_be_in_part
from orchestration.vietnamese.periods import Period, find_periods
from orchestration.vietnamese.places import FORMER
from orchestration.vietnamese.text import fold_ascii

# Of which each may say that the figure is another one, or not settled: "Thực tế là 84,52%, gõ nhầm"
PIECES: Final = re.compile(r"[,;]\s+|[()]|\s[–-]\s")
# "Thực chất tăng 2% do bổ sung thủ tục", "Thực chất chưa kiểm tra lần nào": what is really so.
REALLY: Final = re.compile(
    r"(?:thuc chat|thuc ra)(?: (?!(?:nam|thang|qu[iy]|ngay|tu|den)\b)[^\W\d]\w*){0,8}?"
    r" (?P<figure>(?:(?:tang|giam) )?\d[\d.,]*(?: ?%)?)(?![\d/])(?: [^\d%]*)?"
)
_NOW: Final = r"(?: (?:la|thi|so|don vi|tinh|den nay|van|hien))*"
NOT_REALLY: Final = re.compile(
    rf"(?:thuc chat|thuc ra){_NOW} (?:chua|khong) (?!phat sinh|doi|thay doi|phai\b).*"
    rf"|(?:tren )?thuc te{_NOW} (?:chua|khong) (?:thuc hien|trien khai|su dung|hoat dong|van hanh|ket noi|to chuc|co)\b"
    r"(?!.*\b(?:vuong mac|kho khan|ton tai|han che|su co|phan anh)\b).* (?:nao|gi)\b.*"
)
# "Chưa triển khai", "Mới có kế hoạch, chưa thực hiện": beside 0 that is why; "Chưa triển khai tại 2 xã" is of a part.
_NOTHING: Final = (
    r"(?:(?:hien|nay|den|van|so|don vi|tinh) )*"
    r"(?:(?:chua|khong) (?:duoc )?(?:trien khai|thuc hien|to chuc)(?: thuc hien)?"
    r"|(?:moi|chi)(?: moi| chi)? (?:co|xay dung|ban hanh|lap) (?:ke hoach|kh|chu truong)(?: (?:trien khai|thuc hien))?)"
)
NOT_BEGUN: Final = re.compile(
    rf"{_NOTHING}(?: trong (?:nam|k[iy]|qu[iy]|thang)(?: nay)?)?"
    rf"(?:,? (?:{_NOTHING}|(?:do|vi|se|du kien|dang cho)\b.*))?"
)
# "Chưa đạt 100%" beside 100 %
SHORT: Final = re.compile(r"(?:(?:hien|van|moi|cung) )*chua dat (?:duoc )?(?P<figure>\d[\d.,]*(?: ?%)?)")
# "Bộ TT&TT công bố năm 2023: 52%", beside 52%.
PUBLISHED: Final = re.compile(
    r"(?:(?:theo|nguon:?|so lieu|ket qua|do) )*[a-z&]\D* (?:cong bo|danh gia|xep hang|bao cao|dieu tra|khao sat)"
    r"(?: (?:cua|trong|so lieu))*(?: nam)? (?P<year>(?:19|20)\d\d) ?(?:[:=]|la|dat|co)+ ?(?P<figure>\d[\d.,]*(?: ?%)?)"
)
# "Bộ KH&CN công bố năm 2023": of a time before that; a method or a list may be as old.
PUBLISHED_IN: Final = re.compile(
    r"(?!.*\b(?:quyet dinh|qd|thong tu|cong van|van ban|phuong phap|cach|tieu chi|danh muc|danh sach|huong dan)\b)"
    r"(?:(?:theo|nguon:?|so(?: lieu)?|ket qua|do|cua) )*(?:bo|(?:(?:tong|chi) )?cuc|so|ubnd|ngan hang|vcci|vnnic)\b\D*?"
    r" (?:da )?cong bo(?: (?:vao|trong|tu))*(?: nam)? (?P<year>(?:19|20)\d\d)"
)
# "Chỉ tiêu được giao", "KH năm 2024", "Theo Nghị quyết HĐND tỉnh giao"; not where it says that it is reached.
_GIVEN: Final = r"(?: (?:cua|do|duoc|ubnd|hdnd|tinh|trung uong|chinh phu|bo|so|cap tren))*"
AS_PLANNED: Final = re.compile(
    r"(?!theo (?:ke hoach|kh) (?:nam )?\d{4})(?:(?:lay|tam|theo|so|so lieu|ket qua|muc|day la|la|cua) )*"
    rf"(?:(?:ke hoach|kh|muc tieu|chi tieu)(?: ke hoach| kh)?{_GIVEN}"
    r"(?: (?:giao|de ra|phan dau|(?:(?:trong|den|cuoi|het|cho) )*(?:ca )?nam(?: \d{4})?|\d{4}))+"
    rf"|(?:ke hoach|kh|chi tieu){_GIVEN} (?:tinh|hdnd|ubnd)|(?:nghi quyet|nq|quyet dinh|qd)\b[^,;:]*? giao"
    r"|so (?:duoc )?giao(?: theo .*)?)"
)
OLD: Final = re.compile(r"\b(?:cu|truoc)\b")
REACHED: Final = re.compile(r"\b(?:dat|vuot|hoan thanh|bang|xong)\b")
# What was taken, in a clause of its own or behind what was not there: "…, tạm lấy số liệu năm 2023", "Số liệu 2024 chưa
# có nên dùng số liệu 2023".
TAKEN: Final = re.compile(
    r"(?:(?:(?:tạm(?: thời)?|vẫn|hiện|được|phải|sở|đơn vị|(?:các )?(?:chỉ tiêu|số liệu|kết quả)|trên|này)\s+)*"
    r"|.*(?<!\w)(?:chưa|không|chỉ tiêu)\s.*?\s?)(?<!\w)"
    r"(?P<what>(?:lấy|(?:ghi|nhập|điền)(?=\s+theo)|dùng|sử\s+dụng|kế\s+thừa|giữ(?=\s+(?:nguyên|số))|tham\s+khảo|theo(?=\s+(?:số|kết\s+quả)))\s.+)",
    re.IGNORECASE,
)
# "Số trên là của năm 2023", "Đây là số kế hoạch", "Là số kế hoạch"
THIS_IS: Final = re.compile(
    r"(?:(?:(?:số|số\s+liệu|kết\s+quả|con\s+số)(?:\s+(?:liệu|trên|này|nêu|ở|đây|báo\s+cáo))+|đây|trên\s+đây)\s+"
    r"(?:(?:vẫn|chỉ|đều|mới)\s+)*(?:là|của|lấy|thuộc)|là(?=\s+(?:số|chỉ\s+tiêu|mục\s+tiêu)\s))\s+(?P<what>.+)",
    re.IGNORECASE,
)
TAKEN_WORDS: Final = FIGURE_WORDS | frozenset(fold_ascii("đã được công bố chính thức gần nhất cục tham khảo").split())
# Every note that says something against a figure has one of these; RE2 knows them, too.
MAY_CONTRADICT: Final = (
    r"(?i:[đd][íi]nh ch[íi]nh|s[ửu]a|ch[ỉi]nh|m[ớo]i|\bnay |[đd][ổo]i|thay |[đd][úu]ng|ch[íi]nh x|ch[ưu]a|kh[ôo]ng"
    r"|s[ốo]( li[ệe]u)? (ch[íi]nh|sau)|sai|nh[ầa]m|c[ùu]ng k|c[ảa] n[ăa]m|(n[ăa]m|k[ỳyìi]|qu[ýyíi]|th[áa]ng) (tr|ngo)"
    r"|k[ếe] ho[ạa]ch|kh\b|tr[ừu] |c[òo]n |c[ầa]n |ph[ảa]i |[đd]ang |d[ựu] ki|ch[ỉi] t|giao"
    r"|m[ụu]c ti|nh[ưu] |gi[ữu] |th[ựu]c t"
    r"|th[ựu]c (ch|ra)| n[àa]y |b[ổo] sung "
    r"|\?|\bl[ệe]ch\b|\bx[óo]a\b|xem l|ki[ểe]m tra|r[àa] so[áa]t|[đd][ốo]i chi|x[áa]c [mn]|t[íi]nh |h[ỏo]i"
    r"|th[ẩa]m |ki[ểe]m ch|t[ạa]m|[đd][ợo]i |l[ẽe] ra|nh[ờo] "
    r"|n[ôo]ng th|th[àa]nh th|mi[ềe]n|[đd][ồo]ng b|ven b|v[ùu]ng "
    r"|ch[ờo] |ph[ấa]n [đd]|thi[ếe]u|t[ổo]ng h|th[ốo]ng k|c[ậa]p nh|b[áa]o c|ri[êe]ng|s[ởo](?:[ ,.;)]|$)|ng[àa]nh"
    r"|th?pt|thcs|kh[ốo]i |c[ấa]p |b[ậa]c |c[ôo]ng l|tuy[ếe]n |tr[ưu][ờo]ng |nh[àa] n|fdi|gửi|gui|n[ộo]p"
    r"|trung b|b[ìi]nh q|t[ưu] (nh|th)"
    r"|\bdn\b|htx|h[ợo]p t[áa]c|kinh doanh|vnpt|viettel|mobif|vinap|vietnamob|fpt|cmc|gtel"
    r"|c[ấa]p (huy|x[ãa]|t[ỉi]n)|[23] c[ấa]p|\bvp\b|v[ăa]n ph|c[ơo] quan|[đd][ơo]n v|ph[òo]ng|l[ấa]y |d[ùu]ng "
    r"|k[ếe] th|theo |(ch[ỉi]|m[ớo]i) |(qu[ýyíi]|q|th[áa]ng|t) ?[\divx]|\d ?t|n[ửu]a|\d{4})"
    r"|(?i:s[ốo]( li[ệe]u)?) ([A-ZĐ]|(?i:c[ủuũả]|t[ạapxỉi]|[ởo] |to[àa]n|x[ãa] |ph[ưu]|huy|th[àaịi]))"
    r"|(?i:huy[ệe]n|t[ỉi]nh|qu[ậa]n|th[àa]nh ph|x[ãa] |ph[ưu][ờo]ng|tp|tx|th[ịi] |c[ũu]|tr[ưu][ớo]c|[đd][ịi]a b|khu v)"
    r"|(?:^|[.;\n])[\s(*)]*\p{Lu}[\p{L}'-]*(?:\s+\p{Lu}[\p{L}'-]*){1,3}[\s).]*(?:$|[,.;\n])"
)


@lru_cache(maxsize=REMEMBERED)
def may_contradict(note: str) -> bool:
    """Whether a note can deny a figure, of whichever row: 'Số liệu ước' cannot."""
    return any(map(_may_deny, said_in(note)))


def _may_deny(sentence: str) -> bool:
    said = phrase_of(sentence)
    phrase, whole = fold_ascii(said), SPREAD.sub(",", fold_ascii(sentence))
    denials = (PLANNED, NOT_THERE, EARLIER, OUTDATED, AS_PLANNED, WHOLE_YEAR, PARTIAL, OF_PLACE, OF_FORMER, NOT_REALLY)
    other = corrected(whole) or REALLY.fullmatch(whole) or SOLELY.fullmatch(said) or NOT_BEGUN.fullmatch(whole)
    pieces = (sentence, *pieces_of(sentence))
    told = (
        other
        or any(_corrects(piece) or instead(piece) or is_slip(piece) or _falls_short(piece) for piece in pieces)
        or find_periods(said)
        or FORMER.search(sentence)
        or may_be_place(sentence)
    )
    told = told or may_be_in_part(said) or any(map(may_be_in_part, lacking_in(sentence)))
    told = told or any(map(is_unsettled, (said, *clauses_in(sentence)))) or counts_more_than_people(sentence)
    told = told or is_of_this(sentence) or any(only_in(sentence)) or all(map(may_be_place, NEXT_PLACE.split(sentence)))
    return (
        bool(told) or is_doubted(said) or any(taken_in(sentence)) or any(denial.fullmatch(phrase) for denial in denials)
    )


@lru_cache(maxsize=REMEMBERED)
def why_denied(note: Cell, value: Decimal, measure: Measure, period: Period, *, as_planned: bool = False) -> str:
    """Why a figure does not hold by its note: it is another one, is not known, is planned, or of another time (one of
    `DENIALS`); empty where it does. `as_planned`: it is the very one that was planned."""
    whys = (
        _why_denied(each, value, measure, period) or (OF_PLAN if as_planned and is_planned(each) else "")
        for each in said_in(note)
    )
    return next(filter(None, whys), "")


def _why_denied(sentence: str, value: Decimal, measure: Measure, period: Period) -> str:
    spread = SPREAD.sub(",", fold_ascii(sentence))
    if right := corrected(spread):
        return TO_CORRECT if read_figure(right["figure"], measure).value != value else ""
    for piece in (sentence, *pieces_of(sentence)):
        short = _falls_short(piece)
        if is_slip(piece) or (short and (read_figure(short["figure"], measure).value or value + 1) <= value):
            return UNSETTLED
        told = right["figure"] if (right := _corrects(piece)) else instead(piece)
        if told and read_figure(told, measure).value not in (None, value):
            return TO_CORRECT
    if (really := REALLY.fullmatch(spread)) and _of_kind(really["figure"], measure) not in (None, value):
        return TO_CORRECT
    nothing = NOT_REALLY.fullmatch(fold_ascii(phrase_of(sentence))) or NOT_BEGUN.fullmatch(spread)
    if is_of_this(sentence) or (value and nothing):
        return UNSETTLED
    if (told := PUBLISHED_IN.fullmatch(spread)) and int(told["year"]) < period.start.year:
        return OF_OTHER_TIME
    published = PUBLISHED.fullmatch(spread)
    if published and int(published["year"]) < period.start.year:
        earlier = value != 0 and read_figure(published["figure"], measure).value == value
        return OF_OTHER_TIME if earlier else ""
    if value and is_planned(sentence) and not is_reached_later(sentence, period):
        return OF_PLAN
    return why_no_result(sentence, period)


def pieces_of(sentence: str) -> list[str]:
    """What stands between commas and brackets, where there are several: 'Xem lại, NHNN báo 82%'."""
    pieces = [piece for piece in PIECES.split(sentence) if piece.strip()]
    return pieces if len(pieces) > 1 else []


def _corrects(piece: str) -> re.Match[str] | None:
    return corrected(fold_ascii(piece).strip(" ."))


def _falls_short(piece: str) -> re.Match[str] | None:
    return SHORT.fullmatch(fold_ascii(piece).strip(" ."))


def _of_kind(written: str, measure: Measure) -> Decimal | None:
    """A figure that may be one of this kind: a share has its sign, a count has none; only of a change it is one."""
    read = read_figure(written.replace("tang", "tăng").replace("giam", "giảm"), measure)
    fits = ("%" in written) == (measure.kind == "percent") and (measure.changes or read.measure == "level")
    return read.value if fits and read.outcome == "accepted" else None


def why_no_result(sentence: str, period: Period) -> str:
    """Why a figure, whichever it is, does not hold by a sentence: it is not known, planned, or of another time (one of
    `DENIALS`); empty where it does."""
    said = phrase_of(sentence)
    if is_doubted(said) or is_without_figure(said, period):
        return UNSETTLED
    if is_unsettled(said) or (any(map(is_unsettled, clauses_in(sentence))) and not stated(first_phrase(sentence))):
        return UNSETTLED
    if AS_PLANNED.fullmatch(fold_ascii(said)) and not REACHED.search(fold_ascii(sentence)):
        return OF_PLAN
    if is_of_another_time(said, period):
        return _planned_or_other(said)
    others = (taken for taken in taken_in(sentence) if is_of_another_time(taken, period, TAKEN_WORDS))
    return next(map(_planned_or_other, others), "")


def _planned_or_other(said: str) -> str:
    """Whether words of another time say that a figure is planned, or compared: 'Số kế hoạch', 'Tỷ lệ so với KH'."""
    phrase = fold_ascii(said)
    return OF_PLAN if OUTDATED.fullmatch(phrase) and not OLD.search(phrase) else OF_OTHER_TIME


def taken_in(sentence: str) -> Iterator[str]:
    """What clauses say to have been taken: 'Chưa công bố, lấy số liệu năm 2023' -> 'lấy số liệu năm 2023'."""
    found = (TAKEN.fullmatch(clause) or THIS_IS.fullmatch(clause) for clause in clauses_in(sentence))
    return (told["what"] for told in found if told)
