"""Numbers of administrative documents ('4181/KH-UBND', '05-NQ/TU', '45/2020/NĐ-CP'): as printed, and as one key."""

from __future__ import annotations

import re
from typing import Final

from orchestration.vietnamese.text import clean, strip_accents

_SYMBOL = r"[A-ZĐƯƠ][A-ZĐƯƠa-z&]*\d{0,2}"
_NUMBER: Final = re.compile(
    rf"(?<![\w/])(?P<number>\d{{1,5}}[a-z]?)\s*[/-]\s*(?:(?P<year>(?:19|20)\d\d)\s*[/-]\s*)?"
    rf"(?P<symbols>{_SYMBOL}(?:\s*[-/.]\s*{_SYMBOL}(?:\s(?=TW(?!\w))TW)?)*)(?!\w)"
)
_SPACES: Final = re.compile(r"\s+")


def find_document_numbers(text: str) -> tuple[str, ...]:
    """Every document number in a text, in order, without inner spaces: 'số 4181  /KH-UBND' -> ('4181/KH-UBND',)."""
    return tuple(_SPACES.sub("", match.group()) for match in _NUMBER.finditer(clean(text).text))


def read_document_number(text: str) -> str | None:
    """A number line ('Số: 4181  /KH-UBND') -> the first number in it; None where it is open ('Số:    /KH-UBND')."""
    return next(iter(find_document_numbers(text)), None)


def document_key(number: str) -> str | None:
    """One key for all spellings of a number: '05-NQ/TU', '05/NQ-TU', 'số 5/NQ-TU' -> '5/nq/tu'; None without a number.

    Marks are equal, leading zeros and accents count for nothing, the year stays: '45/2020/NĐ-CP' -> '45/2020/nd/cp'.
    """
    printed = read_document_number(number)
    if printed is None:
        return None
    parts = re.split(r"[-/.]", strip_accents(printed).casefold())
    return "/".join([parts[0].lstrip("0") or "0", *parts[1:]])
