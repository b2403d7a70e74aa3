"""What a note says of what its figure is of: another place, a part of it, or only some of those that are counted. The
words for what is not of the whole stand in `whole_words` and `left_out`."""

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import Final

from orchestration.intake.cells import REMEMBERED, Cell
from orchestration.intake.reading.left_out import kind_of, leaves_out_another, only_of
from orchestration.intake.reading.note_sentences import AROUND, PARTS, clauses_in, phrase_of, said_in
from orchestration.intake.reading.note_times import BRACKET, as_written
from orchestration.intake.reading.scope_words import sets_apart
from orchestration.intake.reading.unsettled import counts_more_than_people
from orchestration.intake.reading.whole_words import NEXT_PLACE, is_incomplete, levels_of, named_alone, whose
from orchestration.vietnamese.places import FORMER, Place, is_other_place, is_place, place_of
from orchestration.vietnamese.text import fold_ascii

# A clause that may say of figures what is not in them: "…, chưa tính huyện Vân Canh".
LACKING: Final = re.compile(
    r"\s*(?:(?:do|nhưng|song|hiện|còn)\s+)*(?:(?:chưa|không)\s+(?:tính|bao\s+gồm|gồm|kể|thống\s+kê|tổng\s+hợp"
    r"|thu\s+thập|có)|thiếu\s+số\s+liệu"
    r"|[^\W\d]\w*(?:\s+\w+){0,5}\s+chưa\s+(?:gửi|nộp|báo\s+cáo))(?!\w).*",
    re.IGNORECASE,
)
# "Số của TP Quy Nhơn", "Tính cho Bình Định cũ", "Chỉ tính riêng thành phố": one part, or another place.
OF_PLACE: Final = re.compile(
    r"(?:(?:(?:lay|tam|theo|la|dung) )*so (?:lieu )?+|tinh )(?:(?:cua|tai|o|cho|(?:tren )?dia ban|khu vuc) )*"
    r"(?P<place>(?!(?:uoc|so bo|tam tinh|chinh thuc)\b)\w.*)"
    r"|(?:so (?:lieu )?)?(?:chi|moi) (?:tinh|co|gom|thong ke|bao cao)(?: so(?: lieu)?)?"
    r"(?: (?:rieng|tai|cua|o|cho|tren dia ban|khu vuc|cap))* (?P<only>\w.*)"
)
# Of what was there before a place was merged with others: "Số liệu trước sáp nhập", "Tính trên 58 xã, phường".
OF_FORMER: Final = re.compile(
    r"(?:(?:so lieu|ket qua|tinh|cua|la|chi|den|tai|thoi diem) )*truoc (?:khi )?(?:sap nhap|hop nhat|sap xep)(?: tinh)?"
    r"|(?:(?:so lieu|chi|theo|cua) )*(?:tinh (?:tren|cho|tai)|dia gioi|dia ban)"
    r" (?:(?:hanh chinh )?cu|\d+ (?:xa|phuong|huyen|don vi hanh chinh)\b.*)"
)
KINDS: Final = frozenset(map(fold_ascii, ("thành phố", "tp", "thị xã", "huyện", "thị trấn", "nội thành", "nội thị")))
# "Toàn tỉnh: 68%", "Toàn tỉnh 1.020/1.500 hộ": the share of the whole.
WHOLE_SHARE: Final = re.compile(
    r"(?P<whole>(?:toàn|cả)\s+(?:tỉnh|huyện|thị\s+xã|thành\s+phố|xã|phường)):?\s+(?:(?:đạt|là|có)\s+)?"
    r"\d[\d.,]*\s*(?:%|/\s*\d[\d.,]*(?:\s+[^\W\d_]+){0,3})\s*",
    re.IGNORECASE,
)
# "Toàn tỉnh đạt 44%, riêng huyện An Lão 31%": what stands behind is of its parts.
OF_PARTS: Final = re.compile(
    r"(\s*(?:toàn|cả)\s+(?:tỉnh|huyện|thị\s+xã|thành\s+phố|xã|phường|ngành)[^,;(]*\d%?)"
    r"\s*[,;(]\s*(?:trong\s+đó|riêng|trong\s+khi|cao\s+nhất|thấp\s+nhất)(?!\w).*",
    re.IGNORECASE | re.DOTALL,
)
REASON: Final = re.compile(r",?\s+(?:do|vì)\s.*", re.IGNORECASE | re.DOTALL)  # "Số liệu toàn tỉnh do Sở KHĐT cung cấp"
NAME_WORDS: Final = range(2, 5)


@lru_cache(maxsize=REMEMBERED)
def is_of_part(note: Cell, place: Place, names: frozenset[str], counted: bool) -> bool:
    """Whether a note says that a figure is that of another place than this, or of a part of it."""
    return any(
        is_elsewhere(sentence, place, names, counted)
        or any(
            is_incomplete(said, names) and not leaves_out_another(said, place)
            for said in (phrase_of(sentence), *lacking_in(sentence))
        )
        for sentence in said_in(note)
    )


def lacking_in(sentence: str) -> Iterator[str]:
    """What a sentence, or a clause of it, may say that is not counted."""
    return (said.strip() for said in (sentence, *clauses_in(sentence)) if LACKING.fullmatch(said))


@lru_cache(maxsize=REMEMBERED)
def owners_in(note: Cell, place: Place) -> tuple[str, ...]:
    """The one operator, office or sector of which a note says that a figure is, or what alone it counts: of a province
    no office has one."""
    of_province, said = place.level == "province", said_in(note)
    owners = [named_alone(each) or whose(phrase_of(each), of_province) for each in said]
    counted = (only for each in said for only in only_in(each) if is_other_place(only, place))
    return tuple(dict.fromkeys(filter(None, (*owners, *counted))))


@lru_cache(maxsize=REMEMBERED)
def places_listed(note: Cell, place: Place, names: frozenset[str]) -> int:
    """Of how many parts of a place the names are all that a sentence of a note has: 'Phan Thiết, La Gi'; 0 for none."""
    listed = (NEXT_PLACE.split(each) for each in said_in(note))
    return next((len(said) for said in listed if len(said) > 1 and all(map(partial(_is_part, place, names), said))), 0)


def _is_part(place: Place, names: frozenset[str], said: str) -> bool:
    """Whether a text names a place that is not this one; "xã A" names none."""
    return len(said.rpartition(" ")[2]) > 1 and is_place(said, names) and is_other_place(said, place)


@lru_cache(maxsize=REMEMBERED)
def of_no_people(note: Cell) -> bool:
    """Whether a note says that subscriptions or accounts are counted, of which one person may have many."""
    return any(map(counts_more_than_people, said_in(note)))


@lru_cache(maxsize=REMEMBERED)
def kinds_in(note: Cell) -> tuple[str, ...]:
    """The kinds of schools, hospitals or firms that a note, or a sentence of it, is and nothing else."""
    return tuple(filter(None, (kind_of(BRACKET.sub("", each)) for each in said_in(note))))


@lru_cache(maxsize=REMEMBERED)
def levels_in(note: Cell, place: Place) -> tuple[tuple[str, ...], ...]:
    """The levels of which a note says that a figure of a province is, in each of its sentences."""
    said = said_in(note) if place.level == "province" else ()
    return tuple(filter(None, (levels_of(each) or levels_of(phrase_of(each)) for each in said)))


def only_in(sentence: str) -> Iterator[str]:
    """What alone a sentence, or a clause of it, says to be counted; 'riêng' in a clause may begin a comparison."""
    parts = (part.strip(AROUND) for part in PARTS.split(sentence))
    return filter(None, map(only_of, (sentence, *(part for part in parts if not part.casefold().startswith("riêng")))))


def is_elsewhere(sentence: str, place: Place, names: frozenset[str], counted: bool) -> bool:
    """A place alone says so, too, but beside a count: there it may be what is counted; "(cũ)" makes it another."""
    if place.merged and OF_FORMER.fullmatch(fold_ascii(phrase_of(sentence))):
        return True
    former = (sentence,) if FORMER.search(sentence) else ()
    places = [*former] if counted else [_without_share(REASON.sub("", sentence))]
    for said in (phrase_of(sentence), *former):
        if told := OF_PLACE.fullmatch(fold_ascii(said)):
            where = as_written(told["place"] or told["only"], said)
            if told["only"] and (fold_ascii(where) in KINDS or sets_apart(where)):
                return True
            places.append(where)
    return any(is_place(where, names) and is_other_place(where, place) for where in places)


def of_whole(sentence: str) -> str:
    """'Toàn tỉnh đạt 44%, riêng huyện An Lão 31%' -> 'Toàn tỉnh đạt 44%'; all other sentences as they are."""
    told = OF_PARTS.fullmatch(sentence)
    return told[1] if told else sentence


def _without_share(sentence: str) -> str:
    told = WHOLE_SHARE.fullmatch(of_whole(sentence))
    return told["whole"] if told else sentence


def may_be_place(sentence: str) -> bool:
    """Whether a sentence may be a place and nothing else: 'Huyện Tuy Phước', 'Gia Lai'."""
    words = sentence.split()
    return bool(place_of(sentence)) or (len(words) in NAME_WORDS and all(word[0].isupper() for word in words))
