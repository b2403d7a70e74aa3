"""Whole numbers in words: 95 -> 'chín mươi lăm', 'chín lăm'. No reading stands here."""

from functools import lru_cache
from itertools import product
from typing import Final

from orchestration.vietnamese.text import fold

DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
# Behind tens a digit may be another word.
BEHIND_TENS: Final = {1: ("mốt", "một"), 4: ("tư", "bốn"), 5: ("lăm", "nhăm", "năm"), 7: ("bảy", "bẩy")}
THOUSAND: Final = ("nghìn", "ngàn")
MOST: Final = 999_999


@lru_cache(maxsize=1_000)
def spellings(number: int) -> frozenset[str]:
    """Folded words for a number; none for one that nobody spells out, and for 5, since "năm" may be years."""
    if not 0 <= number <= MOST or number == 5:
        return frozenset()
    thousands, rest = divmod(number, 1000)
    found = _below_thousand(rest, "")
    if thousands:
        ends = [""] if not rest else [f" {end}" for end in _below_thousand(rest, DIGITS[0])]
        found = [f"{head} {word}{end}" for head, word, end in product(_below_thousand(thousands, ""), THOUSAND, ends)]
    return frozenset(map(fold, found))


def _below_thousand(number: int, no_hundred: str) -> list[str]:
    """`no_hundred`: the digit that is said for none: 1.005 is 'một nghìn không trăm linh năm'."""
    hundreds, rest = divmod(number, 100)
    digit = DIGITS[hundreds] if hundreds else no_hundred
    if not digit:
        return _below_hundred(rest)
    if not rest:
        return [f"{digit} trăm"]
    ends = _below_hundred(rest) if rest > 9 else [f"{zero} {DIGITS[rest]}" for zero in ("linh", "lẻ")]
    return [f"{digit} trăm {end}" for end in ends]


def _below_hundred(number: int) -> list[str]:
    tens, ones = divmod(number, 10)
    if not tens:
        return [DIGITS[ones]]
    if tens == 1:
        ends = {0: ("",), 5: (" lăm", " nhăm")}.get(ones, (f" {DIGITS[ones]}",))
        return [f"mười{end}" for end in ends]
    words = BEHIND_TENS.get(ones, (DIGITS[ones],))
    said = [f"{DIGITS[tens]} {word}" for word in words if word != DIGITS[5]]  # "hai năm": two years
    return [f"{DIGITS[tens]} {ten}" for ten in ("mươi", "chục")] if not ones else [
        *said, *(f"{DIGITS[tens]} mươi {word}" for word in words)
    ]  # fmt: skip
