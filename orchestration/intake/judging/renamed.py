"""Whether a name in other words says the same: misspelled, abbreviated, shortened, in another order. Only words that it
adds can tell."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from orchestration.intake.cells import REMEMBERED
from orchestration.vietnamese.places import LOWER
from orchestration.vietnamese.text import fold, fold_ascii, nfc, split_ordinal, strip_bullet
from orchestration.vietnamese.wording import SUBJECT, groups_of

WORD = re.compile(r"\w+")
# Words that make no name another thing.
FILLERS = frozenset(
    fold(
        "tỷ lệ tỷ trọng số lượng tổng của trên địa bàn toàn các những được có đã đến tới tại ở và với bằng qua theo "
        "trong về cho thuộc là từ hiện nay việc công tác đạt tính triển khai thực hiện phần trăm chỉ tiêu tiêu chí đvt "
        "đơn vị tl ngày năm kỳ báo cáo mức hoặc này lũy kế hết gồm bao đối mỗi từng"
    ).split()
)
# Words that are no misprint of any other: "ước" is not "được".
TELLING = frozenset(
    fold(
        "tăng giảm ước mới cũ nam nữ không chưa nghèo trước ngoái lại còn riêng nông thôn thành thị cấp huyện xã hộ "
        "tuyến tiếp trễ quá đúng sẽ hạn cùng"
    ).split()
)
UNSURE = frozenset(("tb", "kh", "ck", "th"))  # an average, a plan, the year before, what is done
LONG, LONGER = 5, 8  # letters of a unit that accents, or one letter, do not make another word
COMMUNES = frozenset(("xã", "phường", "thị trấn", "tt"))
EACH_KIND = re.compile(r"\s*(?:[,/]|(?<!\w)và(?!\w))\s*")
EVERYWHERE = re.compile(
    r"(?<!\w)(?:(?:trên )?(?:địa bàn|phạm vi)|tren dia ban|trong|của|cua|toàn|toan)(?: toàn| toan| cả)? (?:tỉnh|tinh)"
    r"(?!\w)"
)
# The aim behind a name, beside its result: "… đạt trên 95%", "… (mục tiêu > 95%)".
AIM = (
    r"\s*[(,:–-]?\s*(?:mục tiêu|chỉ tiêu|kế hoạch|phấn đấu|đạt|tối thiểu|ít nhất|trên|từ|>=?|≥|:|\s)*\s*\d[\d.,]*\s*%"
    r"(?:\s*trở lên)?\s*\)?$"
)
_PROVINCE = r"(?i:tỉnh)(?:\s+[A-ZĐ]\w*){0,4}"
# What may stand behind a name and say nothing else: that it is of the whole province, an aim, a unit in brackets, what
# is left where the reported period stood.
TAIL = re.compile(
    rf"[\s,(–-]+(?:(?i:(?:(?:trên|trong)\s+)?(?:địa\s+bàn|phạm\s+vi))(?:(?i:\s+toàn|\s+cả)?\s+{_PROVINCE})?"
    rf"|(?i:(?:(?:trong|của)\s+)?(?:toàn|cả)|trong|của)\s+{_PROVINCE}|(?i:(?:tại\s+)?cấp\s+tỉnh))\s*\)?\s*$"
    rf"|(?i:{AIM})|\s*\((?P<unit>[^()\d]*[^()\d\s][^()\d]*)\)\s*$|\s*(?:\(\s*\)|[\s,–-])\s*$"
    r"|\s+(?i:(?:tính\s+)?(?:đến|tới)(?:\s+(?:hết|ngày))*)\s*$"
)
QUANTITY = re.compile(r"^số\s+lượng\s+", re.IGNORECASE)
NUMBERED = re.compile(
    r"^\s*(?:\((?:\d{1,3}|[a-zđ]|[ivx]+)\)\s*|(?:chỉ tiêu|ct|nhiệm vụ|nv)\s*(?:số\s*)?\d{1,3}\s*[:.)–-]\s*)(?=\w)",
    re.IGNORECASE,
)
_KIND = rf"(?:(?:tỉnh|{LOWER}|T[PX]\.?)\s*)?"
PLAIN_FILLERS = frozenset(map(fold_ascii, FILLERS)) - {"nam", "qua"}  # "nam", "quá" are other words, too


@lru_cache(maxsize=10_000)
def without_places(name: str, places: tuple[str, ...]) -> str:
    """A name without those of the place that reports, and of those in which it lies."""
    found = "|".join(map(re.escape, places))
    return re.sub(rf"(?<!\w){_KIND}(?:{found})(?!\w)", " ", name, flags=re.IGNORECASE).strip() if places else name


def unnumbered(name: str) -> str:
    """A name without its bullet and the number of its row: "(2) …", "Nhiệm vụ 25: …", "14 …"."""
    return strip_bullet(split_ordinal(NUMBERED.sub("", strip_bullet(name)))[1])


def shorter(name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A name without more and more of what may stand behind it, and "Số lượng" as "Số"; with what was left out in
    brackets, which is to be a unit."""
    name, units = unnumbered(name), ()
    while name:
        yield name, units
        if QUANTITY.match(name):
            yield QUANTITY.sub("Số ", name), units
        behind = TAIL.search(name)
        if behind is None:
            return
        name, units = name[: behind.start()], (*units, *filter(None, [behind["unit"]]))


class Own(NamedTuple):
    """What the names of one thing consist of: the words of each and of all, and how often; pairs written as one, the
    first letters of their words, the abbreviations, and what they are of."""

    each: tuple[Counter[str], ...]
    words: Counter[str]
    pairs: frozenset[str]
    initials: tuple[str, ...]
    short: frozenset[str]
    subjects: frozenset[str]


def _plain(word: str) -> str:
    """Without accents, and y as i: "Tỷlệ" is "tỉ" and "lệ"."""
    return fold_ascii(word).replace("y", "i")


@lru_cache(maxsize=10_000)
def _own(names: tuple[str, ...]) -> Own:
    words: Counter[str] = Counter()
    folded = [WORD.findall(fold(name)) for name in names]
    each = tuple(map(Counter, folded))
    for counted in each:
        words |= counted
    pairs = frozenset(_plain(a + b) for said in folded for a, b in pairwise(said))
    initials = tuple("".join(fold_ascii(word)[:1] for word in said) for said in folded)
    short = frozenset().union(*map(_capitals, names))
    return Own(
        each, words, pairs, initials, short, frozenset(word for name in names for word in SUBJECT.findall(fold(name)))
    )


@lru_cache(maxsize=REMEMBERED)
def adds(name: str, names: tuple[str, ...], vocabulary: frozenset[str]) -> tuple[str, ...]:
    """The words of a name that none of the names explains.

    Args:
        name: as it is written.
        names: those of what it is said to be a name of.
        vocabulary: words, with and without accents, that are no misprint of others.
    """
    own = _own(names)
    said = _once(WORD.findall(_without_synonyms(EVERYWHERE.sub(" ", fold(name.replace("/", ", "))), own)))
    left = Counter(said) - own.words
    plainly = Counter(map(_plain, said))
    nearest = min(own.each, key=lambda each: _apart(Counter(map(_plain, each.elements())), plainly))
    missing = nearest - Counter(said)
    spelled_out = _spelled_out(said, own.short)
    capitals = _capitals(name)
    strange = []
    for word in filter(_says_something, left.elements()):
        plain = fold_ascii(word)
        if word not in TELLING:
            filler = word in FILLERS or (word == plain and plain in PLAIN_FILLERS)
            shortened = plain in capitals and any(plain in initials for initials in own.initials)
            if filler or shortened or word in spelled_out or _plain(word) in own.pairs:
                continue
            if (meant := _misspelled(word, missing, vocabulary)) is not None:
                missing[meant] -= 1
                continue
        strange.append(word)
    return tuple(strange)


def _apart(one: Counter[str], other: Counter[str]) -> int:
    return ((one - other) + (other - one)).total()


def _once(words: list[str]) -> list[str]:
    """Words of which one that stands twice in a row was typed twice."""
    return [word for before, word in pairwise(["", *words]) if word != before or word in TELLING]


def _says_something(word: str) -> bool:
    return len(word) > 1 or word.isdigit()


def _capitals(name: str) -> frozenset[str]:
    return frozenset(fold_ascii(word) for word in WORD.findall(nfc(name)) if word.isupper() and len(word) > 1)


def _without_synonyms(folded: str, own: Own) -> str:
    """A name without other words for what its own names are of: "phường" beside "xã", but not "cấp huyện" where "huyện"
    stands, too."""
    said = frozenset(SUBJECT.findall(folded))

    def replaced(match: re.Match[str]) -> str:
        same = [group & own.subjects for group in groups_of(match[0])]
        twice = any(f" {each} " in f" {match[0]} " for group in same for each in group & said)
        return " " if match[0] not in own.subjects and any(same) and not twice else match[0]

    return SUBJECT.sub(replaced, folded)


def _spelled_out(said: list[str], short: Iterable[str]) -> set[str]:
    """The words that stand for an abbreviation: công nghệ thông tin, where the name has CNTT."""
    initials = "".join(fold_ascii(word)[:1] for word in said)
    starts = ((abbreviation, initials.find(abbreviation)) for abbreviation in short if len(abbreviation) > 1)
    return {word for abbreviation, at in starts if at >= 0 for word in said[at : at + len(abbreviation)]}


def _misspelled(word: str, missing: Counter[str], vocabulary: frozenset[str]) -> str | None:
    """The missing word that a word is, with other accents or one letter wrong; no other known word is a misprint."""
    plain = fold_ascii(word)
    there = [each for each, times in missing.items() if times > 0]
    if same := next((each for each in there if fold_ascii(each) == plain), None):
        return same
    if word in vocabulary or any(map(str.isdigit, plain)):
        return None
    return next((each for each in there if _is_near(plain, fold_ascii(each))), None)


@lru_cache(maxsize=REMEMBERED)
def in_full(said: str, names: tuple[str, ...]) -> str:
    """Folded words with what their abbreviations stand for in one of the names: "csyt" is "cơ sở y tế", "đt thông minh"
    is "đô thị thông minh"; as they are where no name has such words.

    An abbreviation alone begins with what is counted, which is the last of the names, or may be; one of two letters is
    all of it.
    """
    spoken = WORD.findall(said)
    if " ".join(spoken) != said or said in UNSURE or (len(spoken) == 1 and SUBJECT.fullmatch(said)):
        return said
    counted = WORD.findall(names[-1])
    for own in map(WORD.findall, names):
        for start in range(len(own)):
            meant = _meant(spoken, own[start:])
            if meant and (len(spoken) > 1 or _is_thing(meant, counted, len(said))):
                return " ".join(meant)
    return said


def _is_thing(meant: list[str], counted: list[str], letters: int) -> bool:
    begins = meant[0] == counted[0] if counted else False
    return meant == counted or (letters > 2 and (begins or SUBJECT.match(" ".join(meant)) is not None))


def _meant(spoken: list[str], own: list[str]) -> list[str]:
    """The words with which a name begins, each said as it is or several by their first letters; none where it does
    not."""
    if not spoken or not own:
        return []
    first, *rest = spoken
    lengths = (
        (1, first == own[0]),
        (len(first), len(first) > 1 and first == "".join(word[0] for word in own[: len(first)])),
    )
    for length, said in lengths:
        if said and (not rest or _meant(rest, own[length:])):
            return own[:length] + _meant(rest, own[length:])
    return []


def is_counted_as(said: str, unit: str) -> bool:
    """Whether folded words are the unit of a count, misspelled or shortened: "doanh ngiệp", "cơ sở" of "cơ sở y tế",
    "xã" of "đơn vị cấp xã"; but "người" are no "lượt người"."""
    plain, own = fold_ascii(said), fold_ascii(unit)
    misspelled = plain == own and (said == plain or len(own) >= LONG)
    shortened = unit.startswith(f"{said} ")
    same = f" {said} " in f" {unit} " and any(unit in group for group in groups_of(said))
    return misspelled or shortened or same or _are_communes(said, unit) or (len(own) >= LONGER and _is_near(plain, own))


def _are_communes(said: str, unit: str) -> bool:
    """Whether "xã, phường", or "phường" alone, are units of the lowest level: all of them, or such as are named so."""
    kinds = EACH_KIND.split(said)
    lowest = any(unit in group for group in groups_of("xã"))
    return lowest and COMMUNES.issuperset(kinds) and ("xã" in kinds or unit.startswith("đơn vị"))


def _is_near(one: str, other: str) -> bool:
    """Whether one letter is wrong, left out, or too many, or two have changed places."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) < 3 or len(other) - len(one) > 1 or any(map(str.isdigit, other)):
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    swapped = one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]
    return one[start + 1 :] == other[start + 1 :] or swapped
