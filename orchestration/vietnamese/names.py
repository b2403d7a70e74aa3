"""Names of agencies as printed in a cell: lists, shared head nouns, short forms of place types, group placeholders.

Strings only; which agency a name means is decided by the registry's alias table (compare `text.fold` of both sides).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from orchestration.vietnamese.text import clean, fold, strip_bullet

OPERATORS: Final = "vnpt|viettel|mobifone|vinaphone|vietnamobile|fpt|cmc|gtel"
"""Those of networks and of software for offices, as a pattern of small letters."""
_HEADS = "Sở|UBND|Ủy ban|Uỷ ban|Công an|Các|Cục|Văn phòng|Ban"
_SPLIT: Final = re.compile(rf"\s*;\s*|\n|(?<=\S)\s+[-–+]\s+(?=(?:{_HEADS})(?!\w))")
_SHARED: Final = re.compile(
    r"(?P<head>.+?)\s+(?P<kind>tỉnh|thành phố|huyện|thị xã|xã|phường)\s+(?P<first>[^,;]+?)"
    r"(?:,|\s+và)\s+(?P=kind)\s+(?P<rest>.+)"
)
_SHORT_TYPES: Final[Mapping[str, str]] = {
    "TP": "thành phố", "TX": "thị xã", "TT": "thị trấn", "H": "huyện", "P": "phường", "X": "xã",
}  # fmt: skip
_SHORT_TYPE: Final = re.compile(rf"(?<!\w)({'|'.join(_SHORT_TYPES)})\.\s*(?=[^\W\d_])")
_GROUP: Final = re.compile(
    r"^(?:các|một số|toàn bộ|tất cả|những)(?!\w)|(?<!\w)(?:liên quan|các (?:sở|huyện|xã|địa phương|đơn vị))(?!\w)"
)


def split_names(cell: str) -> tuple[str, ...]:
    """'Sở TT&TT; UBND các huyện, thị xã, thành phố' -> two names.

    Splits on semicolons, lines and list dashes, never on a comma: 'Sở Văn hóa, Thể thao và Du lịch' is one agency, and
    only the alias table can tell it from a comma list.
    """
    text = clean(cell, keep_lines=True).text
    return tuple(name for part in _SPLIT.split(text) if (name := strip_bullet(part).strip(" ,.;")))


def expand_shared_head(name: str) -> tuple[str, ...]:
    """'Văn phòng UBND tỉnh Bình Định và tỉnh Gia Lai' -> both offices in full; other names come back alone."""
    match = _SHARED.fullmatch(clean(name).text)
    if not match:
        return (clean(name).text,)
    head, kind = match["head"], match["kind"]
    rest = re.split(rf"(?:,|\s+và)\s+{kind}\s+", match["rest"])
    return tuple(f"{head} {kind} {place.strip()}" for place in (match["first"], *rest))


def expand_place_types(name: str) -> str:
    """'UBND TP.Quy Nhơn', 'TX. An Nhơn' -> 'UBND thành phố Quy Nhơn', 'thị xã An Nhơn'."""
    return _SHORT_TYPE.sub(lambda match: _SHORT_TYPES[match[1]] + " ", clean(name).text)


def is_group(name: str) -> bool:
    """True for placeholders of many agencies ('Các sở, ban, ngành có liên quan'), which are nobody's reporter."""
    return bool(_GROUP.search(fold(name)))
