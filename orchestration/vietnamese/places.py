"""How texts name provinces, districts and communes: with their type before them, alone, or as the whole of one."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from orchestration.vietnamese.names import expand_place_types
from orchestration.vietnamese.text import fold, fold_ascii

TYPES: Final[Mapping[str, tuple[str, ...]]] = {
    "national": ("nước", "quốc"),
    "province": ("tỉnh", "thành phố"),
    "district": ("huyện", "thị xã", "thành phố", "quận"),
    "commune": ("xã", "phường", "thị trấn", "đặc khu"),
}
_KINDS: Final = tuple(dict.fromkeys(kind for level, kinds in TYPES.items() if level != "national" for kind in kinds))
# No names: "xã hội số", "thành phố thông minh", "xã nông thôn mới", "xã đặc biệt khó khăn".
_TYPED: Final = re.compile(
    rf"(?P<kind>{'|'.join(_KINDS)})\s+(?!(?:hội|thông minh|nông thôn|đặc biệt|số|trực thuộc)\b)"
    r"[\w'’-]+(?:\s+[\w'’-]+){0,3}"
)
_ALL: Final = re.compile(r"(?:chung )?(?:toàn|cả|(?:trên )?(?:địa bàn|phạm vi)(?: toàn| cả)?)\s+")
_ALL_OF: Final = re.compile(rf"{_ALL.pattern}(?:{'|'.join((*TYPES['national'], *_KINDS))})\b.*")
_SHORT: Final = re.compile(r"(?P<kind>TP|TX|TT)\s+(?=[^\W\d_])")  # without the dot behind it
_BRACKETS: Final = re.compile(r"\s*\([^()]*\)\s*$")


@lru_cache(maxsize=10_000)
def is_place(text: str) -> bool:
    """Whether a text is nothing but the name of a place behind its type, or all of one: 'Huyện Tuy Phước', 'Toàn tỉnh'.

    'Xã hội số', 'Cấp huyện' and 'UBND huyện Tuy Phước' are none.
    """
    written = _written(text)
    if _ALL_OF.fullmatch(folded := fold(written)):
        return True
    typed = _TYPED.fullmatch(folded)
    return typed is not None and not any(word[:1].islower() for word in written[len(typed["kind"]) :].split())


class Place(NamedTuple):
    """A place: its name without its type ('Bình Định'), and its level: national, province, district or commune."""

    name: str
    level: str


@lru_cache(maxsize=10_000)
def is_same_place(text: str, place: Place) -> bool:
    """Whether a text says this place, all of it, or nothing but a type of places: 'Tỉnh Bình Định', 'Toàn tỉnh', 'Xã'.

    'Xã Bình Định' is not the province of that name.
    """
    folded = fold(_written(text))
    said = _ALL.sub("", f"{folded} ").strip()
    kinds = TYPES.get(place.level, ())
    own = {"", place.name, *kinds, *(f"{kind} {place.name}" for kind in kinds), *(_KINDS if said == folded else ())}
    return fold_ascii(said) in set(map(fold_ascii, own))


def _written(text: str) -> str:
    bare = _BRACKETS.sub("", text.strip())
    return expand_place_types(_SHORT.sub(r"\g<kind>. ", bare))
