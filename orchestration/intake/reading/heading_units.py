"""The unit in a heading or in a line above a table, and a heading without it."""

import re
from functools import lru_cache

from orchestration.vietnamese.text import fold_ascii, nfc, unstruck
from orchestration.vietnamese.units import counts_many, read_unit

BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
FOOTNOTES = "*⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾ \n"
_LAST = re.compile(r"\([^()]*\)$")
UNIT = re.compile(r"(?:đơn\s+vị(?:\s+tính)?|đvt|don\s+vi(?:\s+tinh)?|dvt)\s*[:：].*", re.IGNORECASE | re.DOTALL)
# Without a colon: "Số liệu tính theo nghìn hộ", "ĐVT nghìn người"
_COUNTED_IN = re.compile(
    r".*(?:(?:tính|ghi|thống\s+kê)\s+(?:theo|bằng)(?:\s+đơn\s+vị)?|đơn\s+vị(?:\s+tính)?(?:\s+là)?|đvt)\s+"
    r"(?P<unit>[^():]+)",
    re.IGNORECASE | re.DOTALL,
)
_AFTER_COLON = re.compile(r"^[^:：]*[:：]")
# How a rate is computed: "Tỷ lệ (A/B)", "Tỷ lệ (%) (4)=(2)/(3)*100", "Tỷ lệ (tử số/mẫu số)"
_TERM = (
    r"(?:cột\s*)?(?:\((?:[a-z]|\d{1,2})\)|[a-z](?!\w)|\d{1,2}(?!\w)|(?:tử|mẫu)(?:\s+số)?(?!\w)|tổng\s+số"
    r"|số\s+(?:đạt|thực\s+hiện)(?!\w))"
)
_TIMES = r"(?:\s*[*x×]\s*100\s*%?)?"
_FORMULA = rf"(?:(?:{_TERM})?\s*=\s*)?{_TERM}\s*[/:÷]\s*{_TERM}{_TIMES}"
_COMPUTED = re.compile(
    rf"(?P<said>[^()=/]*?\btỷ\s+lệ\b[^()=/]*?(?:\(%\))?)\s*(?:(?:\(\s*{_FORMULA}\s*\)|\[\s*{_FORMULA}\s*\]){_TIMES}|{_FORMULA})"
    r"(?P<behind>\s*\(%\))?\s*",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?:lan|phut|giay|bo|cai|chiec|suat|ca|vu|may|phong|nen tang|thiet bi|mo hinh|hop dong)")


@lru_cache(maxsize=10_000)
def without_formula(text: str) -> str:
    """The heading of a rate without how it is computed: 'Tỷ lệ (A/B)' -> 'Tỷ lệ'."""
    computed = _COMPUTED.fullmatch(nfc(text).replace("ỉ", "ỷ"))
    return f"{computed['said']}{computed['behind'] or ''}" if computed else text


def bare_heading(text: str) -> str:
    """A heading, folded, without its brackets and its unit."""
    return fold_ascii(without_unit(text))


def without_unit(text: str) -> str:
    """A heading without its brackets and its unit."""
    return UNIT.sub(" ", BRACKETS.sub(" ", without_formula(text))).strip(FOOTNOTES)


@lru_cache(maxsize=10_000)
def unit_of_line(text: str, alone: bool = False) -> str | None:
    """'Đơn vị tính: %' -> '%'; None where a text prints no unit. Alone in its row, '(nghìn người)' prints one, too, and
    so do a title that ends with it, and words that say in what is counted."""
    text = nfc(unstruck(text)).strip()
    line = UNIT.search(text) or (BRACKETS.fullmatch(text) if alone else None)
    if line and (unit := unit_in(line.group())):
        return unit
    said, last = _COUNTED_IN.match(text), _LAST.search(text)
    ends = last.group() if last else text if read_unit(text) else ""
    unit = unit_in(said["unit"] if said else ends if alone else "")
    return unit if unit and counts_many(unit) else None


@lru_cache(maxsize=10_000)
def counts_in(text: str) -> bool:
    """Whether a text is a unit that is so many of a thing: 'nghìn người'."""
    unit = read_unit(text)
    return counts_many(text) or (unit is not None and unit.factor != 1)


@lru_cache(maxsize=10_000)
def unit_in(text: str) -> str | None:
    """'Đơn vị tính: nghìn người', '%', 'lần' -> the unit alone."""
    unit = _AFTER_COLON.sub("", text.strip("()[] \n")).strip(" .;,\n")
    known = read_unit(unit) or counts_many(unit) or _COUNTED.fullmatch(fold_ascii(unit))
    return unit if known else None
