"""Notes that contradict a share: they give other counts, or say that it is a share of the plan, or of a lower level:
'Tổng số 160 xã, đã phủ 120 xã', 'Còn 40/160 xã chưa phủ', 'Bằng 82,5% kế hoạch', '82,5% cấp huyện'."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache, partial
from typing import Final, NamedTuple

from orchestration.intake.cells import PERCENTS, REMEMBERED, Cell, read_figure, read_text
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.judging.conform import Names
from orchestration.intake.judging.judge import Check, Rows
from orchestration.intake.judging.notes import RULE
from orchestration.intake.judging.part_rules import NEAR, is_reached, rounding
from orchestration.intake.messages import OTHER_FIGURE
from orchestration.intake.reading.left_out import NEVER_COUNTED
from orchestration.intake.reading.note_sentences import AROUND, LONGEST, sentences_of
from orchestration.intake.reading.whole_words import LEVEL_NAMES, NEXT_PLACE
from orchestration.vietnamese.numerals import HUNDRED, share
from orchestration.vietnamese.places import is_place
from orchestration.vietnamese.readings import Reading
from orchestration.vietnamese.text import fold, fold_ascii

SPREAD: Final = re.compile(r"(?<=\d[.,]) (?=\d)")  # folded, commas and full stops have a space behind them
_RATE: Final = r"(?P<{}>\d[\d.,]*) ?%"
_OF_PLAN: Final = r"(?:so )?(?:voi )?(?:ke hoach|kh|muc tieu|chi tieu)\b"
PLAN_RATE: Final = re.compile(
    rf"(?:(?:dat|bang|hoan thanh|thuc hien|khoang|moi|chi|duoc|da|=) ?)*{_RATE.format('before')} ?{_OF_PLAN}.*"
    rf"|(?:(?:ti le|muc) )?(?:dat|hoan thanh|thuc hien|so voi)(?: so voi)? {_OF_PLAN}[:= ]+(?:(?:la|dat|bang) )?"
    rf"{_RATE.format('behind')}.*"
)
LEVEL_RATE: Final = re.compile(
    rf"(?:(?:dat|bang) )?{_RATE.format('before')} (?:(?:o|tai|doi voi|cua|ubnd) )*cap (?P<level>huyen|xa)\b.*"
    rf"|(?:(?:o|tai|doi voi|ubnd) )*cap (?P<of>huyen|xa)[:= ]+(?:(?:la|dat|bang|co) )*{_RATE.format('behind')}.*"
)
# "Cấp tỉnh 98%, cấp huyện 95%, cấp xã 88%"
OF_LEVELS: Final = re.compile(
    rf"(?:ubnd |ti le |o )*cap tinh[:= ]+(?:(?:la|dat|bang|co) )*{_RATE.format('province')}"
    r" ?[,;–-].*\bcap (?:huyen|xa)\b.*"
)
_COUNT: Final = r"(?<![\d.,/%])\d{1,3}(?:[.,]\d{3})+(?![\d/]|[.,]\d| ?%)|(?<![\d.,/%])\d+(?![\d/]|[.,]\d| ?%)"
_WORDS: Final = r"[^\d,;:.()/%]*?"
_ALL: Final = r"(?:tổng(?: cộng| số)?|toàn tỉnh(?: có)?)(?: (?:là|có))?:? ?"
WHOLE_FIRST: Final = re.compile(
    rf"(?:trong |trên )?{_ALL}(?P<whole>{_COUNT}) (?P<thing>{_WORDS})[ ,;:.(–-]+"
    rf"(?P<lead>(?:trong đó[,:]? )?{_WORDS}) ?(?P<part>{_COUNT})(?P<tail>(?: {_WORDS})?)[ .)]*"
)
PART_FIRST: Final = re.compile(
    rf"(?P<lead>{_WORDS}) ?(?P<part>\d[\d.,]*)(?P<mid>(?: {_WORDS})?) ?(?:/ ?|(?:trên|trong)(?: {_ALL}| )?)"
    rf"(?P<whole>\d[\d.,]*) (?P<thing>{_WORDS})(?P<tail>(?: (?:đã|chưa|không|được|có) {_WORDS})?)[ .)]*"
)
# "Còn 2 xã (Phan Sơn, Phan Lâm) chưa có": what parts the names of places, and no clauses.
NAMES: Final = re.compile(r"\s*[,:(]\s*(?!(?:Sở|Bộ|Ban|Cục|Hội|Tỉnh)\b)(?=([^\W\d_]+ [^\W\d_]+))|\)")
# "Còn 03 điểm trường lẻ chưa có cáp quang", of which 100 % know nothing, "Còn 2 báo cáo gửi giấy"; "Còn 0 xã" is none.
STILL_WITHOUT: Final = re.compile(
    r"(?:.*[,;:(.–-] )?(?:(?:hien|nay|van|nhung|song|tuy nhien|trong do|chi|moi) )*con (?:lai )?(?:khoang )?"
    r"(?:(?:0*[1-9]\d*|mot so|mot|hai|ba|bon|nam|vai|nhieu|it)(?:(?:,(?= (?:mien|vung|ven|bien)\b))? [^\W\d]\w*){1,16}?"
    r"|(?:cap|tuyen|khoi) (?:tinh|huyen|xa|thon)(?: (?:van|hien))*)"
    r" (?P<lack>chua .*|khong co (?!phat sinh|ho so).*|(?<! mat )(?:(?:dang|van|phai) )*"
    r"(?:gui|nop|lam|dung|trinh|bao cao|thuc hien) (?:(?:bang|ban|ho so) )*(?:giay|thu cong)\b.*)"
)
# "Trừ 03 xã đảo chưa có đường truyền", "Trừ TTYT Phú Quý dùng vi ba", "Một số hộ chưa
# sử dụng", "Các đơn vị trực thuộc chưa triển khai"
_DO: Final = r"ket noi|thuc hien|trien khai|su dung|ap dung|phu|hoan thanh|trang bi|cap|dat|dung|lap dat|lam"
_NOT_YET: Final = (
    rf"chua (?:duoc )?(?:{_DO})\b(?! (?:het|hieu qua|thanh thao|thuong xuyen|tot|day du|dong bo|on dinh)\b).*"
)
_PLACES: Final = r"(?:ttyt|trung tam|benh vien|bv|tram|xa|phuong|huyen|dao|truong|thon|diem|don vi|co quan|phong|co so)"
LEFT_WITHOUT: Final = re.compile(
    r"(?:ngoai )?tru .*?(?P<lack>\b(?:chua (?!co nhu cau|den|du |phat sinh)"
    r"|khong co (?:duong|mang|cap|song|dien|internet|ha tang)\b).*)"
    r"|(?:.*[,;:(–-] )?(?:rieng |nhung )?(?:cac|mot so|nhieu|0*[1-9]\d*)"
    r" (?:don vi|co quan|xa|phuong|huyen|thi xa|so|truong|tram|benh vien|bv|co so)\b(?: [^\W\d]\w*){0,4}?"
    rf" (?P<later>{_NOT_YET})"
    rf"|mot so (?!tinh nang|chuc nang|noi dung|phan|muc|may|thiet bi)(?:[^\W\d]\w* ){{1,8}}?(?P<some>{_NOT_YET})"
    rf"|(?:ngoai )?tru (?:0*[1-9]\d* )?"
    rf"(?P<but>{_PLACES}\b(?: [^\W\d]\w*){{0,6}}? (?:dung|su dung|qua|con|van) (?!mat\b).*)"
)
# "Cấp xã chưa kết nối", "Mới thực hiện ở cấp tỉnh": the level that has none, or that alone has it.
LEVEL_WITHOUT: Final = re.compile(
    r"(?:.*[,;:(–-] )?(?:(?:rieng|con|hien|nay|nhung|o|tai|ubnd) )*(?:cap|tuyen|khoi) (?P<without>tinh|huyen|xa)"
    rf"(?: (?:van|hien|con|thi|deu))* {_NOT_YET}"
    rf"|(?:(?:hien|nay|chi) )*moi (?:chi )?(?:duoc )?(?:{_DO})(?: [a-z]+){{0,2}}? (?:o|den|tai|toi)"
    r" cap (?P<alone>tinh|huyen|xa)(?: [a-z]+){0,2}"
)
# "Còn An Lão, Vân Canh chưa có cáp quang"
PLACES_WITHOUT: Final = re.compile(
    r"(?:.*(?<!\w))?(?<!không )còn\s+(?:lại\s+)?(?P<places>[^\d;:()]+?)\s+(?:(?:vẫn|hiện)\s+)*(?P<lack>chưa\s.*)",
    re.IGNORECASE | re.DOTALL,
)
LISTED: Final = re.compile(  # "02/13 xã, thị trấn"
    r"(?P<counts>\d[\d.]* ?/ ?\d[\d.]*) (?P<first>xã|phường|huyện|sở|phòng)"
    r"(?:,? (?:và )?(?:xã|phường|thị trấn|đặc khu|huyện|thị xã|thành phố|ban|ngành|phòng))+"
)
BARELY: Final = re.compile(r"(?:thực tế )?(?:mới|chỉ)\b")  # "Thực tế mới đấu nối 190/213 xã": whatever is done
LACKING: Final = frozenset(("chưa", "không", "còn"))
PLAIN: Final = frozenset(
    fold(
        "đã có được đạt hiện mới chỉ trong trên đó là với lại tổng số gồm cả các tỉnh toàn tính đến nay phủ hoàn thành "
        "tương ứng đương"
    ).split()
)
NO_COUNT: Final = Decimal(-1)


class Shared(NamedTuple):
    """Two counts of a note: what they are of, what else it says of them, and the share that they make."""

    thing: str
    words: tuple[str, ...]
    share: Decimal


@lru_cache(maxsize=REMEMBERED)
def may_share(note: str) -> bool:
    """Whether a note may say otherwise of the share of its row, whichever row it is."""
    told = _counted(note) or rate_of_province(note) is not None or any(map(_rates_in, sentences_of(note)))
    return (
        bool(told or _levels_without(note))
        or leaves_some(note)
        or any(map(PLACES_WITHOUT.fullmatch, sentences_of(note)))
    )


def makes_share(sentence: str, value: Decimal) -> bool:
    """Whether a sentence is two counts and what they are of, which make this share: '05/22 cơ sở' beside 22,7 %."""
    listed = LISTED.fullmatch(SPREAD.sub("", fold(sentence.strip(AROUND))))
    told = _shared(f"{listed['counts']} {listed['first']}" if listed else sentence)
    return told is not None and not told.words and abs(told.share - value) <= rounding(value)


def note_shares(book: Codebook) -> Check:
    """A share whose note counts another one, or calls the same figure the rate of the plan or of a lower level."""
    return Check("note", partial(_other_share, book=book), about=OTHER_FIGURE)


def _other_share(rows: Rows, book: Codebook) -> Iterator[str | None]:
    names = book.indicator_names
    columns = ("note", "measure", "place", "key", "unit_of", "value_value", "figure", "plan")
    for note, measure, place, key, unit, value, figure, plan in zip(*(rows[c] for c in columns), strict=True):
        if None in (note, value, unit) or measure != PERCENTS:
            yield None
            continue
        of_others = any(
            _is_own(names, said, key, unit) and not _agrees(figure, value, said.share) for said in _counted(note)
        )
        level = place.level == "province"
        rates = (rate for sentence in sentences_of(note) for rate in _rates_in(sentence))
        same = any(_is_same(names, rate, value, plan, key, of_province=level) for rate in rates)
        own = rate_of_province(note) if level else None
        mean = own is not None and not _agrees(figure, value, own) and len(book.sentences.levels(key)) > 1
        some = value == HUNDRED and (
            leaves_some(note)
            or _leaves_places(note, book.place_names)
            or any(_has_other_level(without, names.own.get(key, "")) for without in _levels_without(note))
        )
        yield RULE if of_others or same or mean or some else None


@lru_cache(maxsize=REMEMBERED)
def leaves_some(note: Cell) -> bool:
    """Whether a note says that some are still without what its share counts; not those that are never counted."""
    said = [fold_ascii(NAMES.sub(_in_one, sentence)) for sentence in sentences_of(note)]
    lacking = (
        told.groupdict() for pattern in (STILL_WITHOUT, LEFT_WITHOUT) for told in map(pattern.fullmatch, said) if told
    )
    return any(not NEVER_COUNTED.fullmatch(next(filter(None, told.values()))) for told in lacking)


@lru_cache(maxsize=REMEMBERED)
def _levels_without(note: Cell) -> tuple[frozenset[str], ...]:
    """The levels that a note says to have nothing of what its share counts yet."""
    found = filter(None, map(LEVEL_WITHOUT.fullmatch, map(fold_ascii, sentences_of(note))))
    levels = frozenset(LEVEL_NAMES.values())
    return tuple(
        frozenset((LEVEL_NAMES[told["without"]],)) if told["without"] else levels - {LEVEL_NAMES[told["alone"]]}
        for told in found
    )


def _has_other_level(without: frozenset[str], name: str) -> bool:
    """Whether an indicator is of one of these levels, too: one that names its levels is of no other."""
    named = {level for level in LEVEL_NAMES.values() if f"cấp {level}" in fold(name)}
    return not named or not named.isdisjoint(without)


@lru_cache(maxsize=REMEMBERED)
def _leaves_places(note: Cell, names: frozenset[str]) -> bool:
    """Whether a note names places that are still without what its share counts."""
    found = filter(None, map(PLACES_WITHOUT.fullmatch, sentences_of(note)))
    lacking = (told["places"] for told in found if not NEVER_COUNTED.fullmatch(fold_ascii(told["lack"])))
    return any(all(is_place(place, names) for place in NEXT_PLACE.split(places)) for places in lacking)


def _in_one(mark: re.Match[str]) -> str:
    return " " if mark[1] is None or mark[1].istitle() else mark[0]


def _agrees(figure: Reading, value: Decimal, counted: Decimal) -> bool:
    within = rounding(value)
    least, most = NEAR.get(figure.comparator or "", (-within, within))
    return least <= counted - value <= most


def _is_own(names: Names, said: Shared, key: str, unit: str) -> bool:
    return all(names.says(key, unit, words) for words in (said.thing, *said.words))


def _is_same(
    names: Names, told: tuple[Decimal, str], value: Decimal, plan: Cell, key: str, *, of_province: bool
) -> bool:
    """Whether a rate of the plan, or of a level, is the very figure; 100 % of the plan may be all there are."""
    rate, level = told
    if rate != value:
        return False
    if level:
        return of_province and level not in fold(names.own.get(key, "")).split()
    return value not in (0, HUNDRED) and not is_reached(value, rate, plan)


@lru_cache(maxsize=REMEMBERED)
def rate_of_province(note: Cell) -> Decimal | None:
    """The rate of the level of the province in a note that has those of other levels, too."""
    told = OF_LEVELS.fullmatch(SPREAD.sub("", fold_ascii(read_text(note).text[:LONGEST])))
    return read_figure(f"{told['province']}%", PERCENTS).value if told else None


@lru_cache(maxsize=REMEMBERED)
def _rates_in(sentence: str) -> tuple[tuple[Decimal, str], ...]:
    """The rate of the plan, or of a level, that a sentence begins with, and the level."""
    folded = SPREAD.sub("", fold_ascii(sentence))
    told = PLAN_RATE.fullmatch(folded) or LEVEL_RATE.fullmatch(folded)
    if told is None:
        return ()
    rate = read_figure(f"{told['before'] or told['behind']}%", PERCENTS).value
    level = (told["level"] or told["of"]) if told.re is LEVEL_RATE else ""
    return () if rate is None else ((rate, LEVEL_NAMES.get(level, "")),)


@lru_cache(maxsize=REMEMBERED)
def _counted(note: Cell) -> tuple[Shared, ...]:
    """The two counts of which a note, or one of its sentences, is made."""
    text = read_text(note).text[:LONGEST]
    found = (told for said in dict.fromkeys((text, *sentences_of(text))) if (told := _shared(said)))
    return tuple(dict.fromkeys(found))


def _shared(said: str) -> Shared | None:
    folded = SPREAD.sub("", fold(said.strip(AROUND)))
    told = WHOLE_FIRST.fullmatch(folded) or PART_FIRST.fullmatch(folded)
    if told is None:
        return None
    part, whole = (_count(told[name]) for name in ("part", "whole"))
    thing = _bare(told["thing"])
    if not thing or not 0 <= part <= whole or not whole:
        return None
    lead = "" if BARELY.match(told["lead"]) else told["lead"]
    rest = [lead, *(told[name] for name in ("mid", "tail") if name in told.re.groupindex)]
    rest = [f" {text} ".replace(f" {thing} ", " \n ") for text in rest]
    lacking = any(not LACKING.isdisjoint(text.split()) for text in rest)
    words = (_runs(text) for text in rest)
    return Shared(thing, tuple(run for runs in words for run in runs), share(whole - part if lacking else part, whole))


def _count(written: str) -> Decimal:
    digits = re.sub(r"[.,](?=\d{3}(?!\d))", "", written)
    return Decimal(digits) if digits.isdigit() else NO_COUNT


def _bare(thing: str) -> str:
    """The thing that is counted without what is plain behind it: 'xã đã có' -> 'xã'."""
    words = thing.split()
    while words and words[-1] in PLAIN:
        words.pop()
    return " ".join(words)


def _runs(text: str) -> Iterator[str]:
    """The words of a text that say something, each run of them."""
    for line in text.split("\n"):
        words = [word if word not in PLAIN | LACKING else "\n" for word in re.findall(r"\w+", line)]
        yield from filter(None, map(str.strip, " ".join(words).split("\n")))
