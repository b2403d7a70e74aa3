"""How texts name provinces, districts and communes: with their type before them, alone, or as the whole of one."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from orchestration.vietnamese.names import expand_place_types
from orchestration.vietnamese.text import fold, fold_ascii, strip_bullet

TYPES: Final[Mapping[str, tuple[str, ...]]] = {
    "national": ("nước", "quốc"),
    "province": ("tỉnh", "thành phố"),
    "district": ("huyện", "thị xã", "thành phố", "quận"),
    "commune": ("xã", "phường", "thị trấn", "đặc khu"),
}
_ANY: Final = tuple(dict.fromkeys(kind for kinds in TYPES.values() for kind in kinds))
_KINDS: Final = tuple(kind for kind in _ANY if kind not in TYPES["national"])
LOWER: Final = "|".join(dict.fromkeys((*TYPES["district"], *TYPES["commune"])))
"""The types of places of which a province consists, as a pattern of small letters."""
# Behind a name; "Phú Quý" is a district.
PERIOD_BEHIND: Final = r"(?:năm|giai đoạn|tháng|\d+ tháng|quý\s+(?:[1-4]|i{1,3}|iv|một|hai|ba|bốn|tư|này|trước))(?!\w)"
# Words of topics, which stand in capitals as names do: "XÃ HỘI SỐ", "THÀNH PHỐ THÔNG MINH", "XÃ NÔNG THÔN MỚI".
_NO_NAME: Final = frozenset(
    fold(
        "hội thông minh nông thôn mới đặc biệt khó khăn số trực thuộc chuyển đổi có cáp quang ntm nâng ủy và đạt được "
        "điện tử kinh tế các cấp"
    ).split()
)
_TYPED: Final = re.compile(rf"(?P<kind>{'|'.join(_KINDS)})\s+(?P<name>[\w'’-]+(?:\s+[\w'’-]+){{0,3}})")
_ALL: Final = re.compile(rf"(?:toàn|cả|(?:trên )?(?:địa bàn|phạm vi)(?: toàn| cả)?)\s+(?P<kind>{'|'.join(_ANY)})\b")
_SHORT: Final = re.compile(r"(?P<kind>TP|TX|TT)[.\s]\s*(?=[^\W\d_])", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"\s*\([^()]*\)\s*$")
_BEFORE: Final = re.compile(
    r"(?:(?:trong đó|đơn vị|địa phương)\s*:|(?:riêng )?tại|riêng(?:\s*:)?|số liệu(?: của)?|kết quả(?: tại| của)?|của"
    r"|ubnd|ủy ban nhân dân|khu vực)\s+",
    re.IGNORECASE,
)
# What stands behind the name of a place that was merged with others: it was another place before.
FORMER: Final = re.compile(
    r"\s*[(,–-]?\s*(?<!\w)(?:cũ|trước (?:đây|(?:khi )?(?:sáp nhập|hợp nhất|sắp xếp)))(?!\w)\s*\)?", re.IGNORECASE
)
_RENEWED: Final = re.compile(
    r"\s*[(,–-]?\s*(?<!\w)(?:mới|(?:sau (?:khi )?|mới )(?:sáp nhập|hợp nhất|sắp xếp))(?!\w)\s*\)?$", re.IGNORECASE
)
_PERIOD: Final = re.compile(rf"[\s,–-]+{PERIOD_BEHIND}.*$", re.IGNORECASE)
_WHOLE: Final = frozenset(
    fold("toàn cả tất trên địa bàn phạm vi tổng hợp số liệu cộng cấp chung của chỉ tiêu các và").split()
)
_OFFICE: Final = re.compile(r"(?i:P|H|X|TT)[.\s]|(?i:T[PX])[.\s]\s*[A-ZĐ]{2,6}$")  # may be short for many things
_DASHED: Final = re.compile(r"\s+[-–]\s+")  # "UBND tỉnh Bình Định - Sở Y tế"
_AGENCY: Final = re.compile(r"(?:sở|ban|văn phòng|công an|cục|chi cục|trung tâm|phòng)\b")
_COUNTED: Final = re.compile(r"\d+(?:\s*/\s*\d+)?(?:\s+\D+)?")  # "159/159 xã"


class Place(NamedTuple):
    """A place: its name without its type ('Bình Định'), its level (national, province, district or commune), the names
    of those in which it lies, and whether it was made of others, one of which may have had its name."""

    name: str
    level: str
    within: tuple[tuple[str, str], ...] = ()
    merged: bool = False


@lru_cache(maxsize=10_000)
def place_of(text: str) -> str:
    """The place that a text names and says nothing else but a period: 'Huyện Tuy Phước năm 2024', 'Toàn tỉnh'.

    Empty for none: 'Xã hội số', 'Cấp huyện', 'Gia Lai', which may be anything without its type.
    """
    written = _written(text)
    folded = fold(written)
    if _ALL.match(folded):
        return written
    typed = _TYPED.fullmatch(folded)
    words = written.split()[len(typed["kind"].split()) :] if typed else []
    named = typed and not any(word[:1].islower() for word in words) and _NO_NAME.isdisjoint(typed["name"].split())
    return written if named else ""


@lru_cache(maxsize=10_000)
def is_place(text: str, names: frozenset[str]) -> bool:
    """Whether a text names a place: with its type, or as one of these folded names ('Bình Định cũ'); "P. CNTT" is a
    department."""
    known = bool(text) and not names.isdisjoint((fold(_written(text)), written(text)))
    return known or (bool(place_of(text)) and not _OFFICE.match(text))


@lru_cache(maxsize=10_000)
def is_other_place(text: str, place: Place) -> bool:
    """Whether a text in a column of places, or alone in its row, names another one than this, or a part of it.

    'Tỉnh Bình Định', 'Toàn tỉnh', 'Các huyện, thị xã', 'Tổng số', 'Sở Y tế' and '159/159 xã' do not for Bình Định; 'Xã
    Bình Định' and 'Toàn huyện' do; 'Gia Lai (cũ)' does for the province of that name that was made of two.
    """
    if place.merged and FORMER.search(text):
        return True
    said = fold(" - ".join(part for part in _DASHED.split(_written(text)) if not _AGENCY.match(fold(part))))
    if not any(map(str.isalpha, said)) or _AGENCY.match(said) or _COUNTED.fullmatch(said):
        return False
    if (whole := _ALL.match(said)) and whole["kind"] not in TYPES.get(place.level, ()):
        return True
    rest = f" {said} "
    for name, level in ((place.name, place.level), *place.within):
        rest = _without(rest, name, TYPES.get(level, ()))
    if rest == f" {said} ":  # no name of a place, but perhaps types of them
        rest = re.sub(rf"\b(?:{'|'.join(_KINDS)})\b", " ", rest)
    return bool(set(re.sub(r"[,;&-]", " ", rest).split()) - _WHOLE)


def _without(text: str, name: str, kinds: Sequence[str]) -> str:
    """The text without a name and its type, with accents or without any."""
    for key in (fold, fold_ascii):
        found = re.search(rf"(?<!\w)(?:(?:{'|'.join(map(key, kinds))})\s+)?{re.escape(key(name))}(?!\w)", text)
        if found:
            return text[: found.start()] + text[found.end() :]
    return text


def written(text: str) -> str:
    """The folded name of a place without its type: 'HUYỆN TUY PHƯỚC' -> 'tuy phước'."""
    typed = _TYPED.fullmatch(fold(_written(text)))
    return typed["name"] if typed else fold(_written(text))


def _written(text: str) -> str:
    """The text without what stands before or behind a name, with the type in full."""
    said = _RENEWED.sub("", FORMER.sub("", text.strip()))
    bare = _BEFORE.sub("", strip_bullet(_BRACKETS.sub("", said)), count=1)
    return expand_place_types(
        _SHORT.sub(lambda short: f"{short['kind'].upper()}. ", _PERIOD.sub("", bare)).strip(" .:")
    )
