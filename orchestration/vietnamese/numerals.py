"""Digits as written -> Decimal: grouping and decimal marks of the Vietnamese and English styles, what a whole column
proves about its style and scale, and writing numbers back in Vietnamese style. No words, no units."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache
from typing import Final, Literal

Kind = Literal["percent", "count", "money", "any"]
Style = Literal["vi", "en"]
Scale = Literal["percent", "fraction"]

HUNDRED: Final = Decimal(100)
HALF: Final = Decimal("0.5")
CONTINUES: Final = 5  # percent: values up to it may run on from values below 1
EXACT: Final = Context(prec=60)
PROVING: Final = ("both_marks", "dot_groups", "comma_groups", "comma_decimal", "dot_decimal")
_SIX_PLACES: Final = Decimal("0.000001")
REMEMBERED: Final = 50_000  # distinct figures; officers repeat themselves
MAX_DIGITS: Final = 18  # no administrative figure is longer; keeps every product exact


@dataclass(frozen=True, slots=True)
class Numeral:
    """`value` is None when the digits are doubtful (`candidates` holds the readings) or malformed (no candidates)."""

    value: Decimal | None
    rule: str
    flags: tuple[str, ...] = ()
    candidates: tuple[Decimal, ...] = ()


# The one pattern of "digits with marks" used by every reader of this package. Spaces group only in threes. It is taken
# whole or not at all: "2.000ng" is not 2.
NUMERAL_PATTERN: Final = r"(?>\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*)"

_NUMERAL: Final = re.compile(NUMERAL_PATTERN)
_WITH_LETTERS: Final = re.compile(r"(?<![\d.,])\d[\d.,]*[oOlI][\doOlI]*")  # "1.9OO" proves nothing


def _vi(digits: str) -> Decimal:
    return Decimal(digits.replace(".", "").replace(" ", "").replace(",", "."))


def _en(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "").replace(" ", ""))


_Reader = Callable[[str], Decimal]
# Shape of the digits -> (rule, reader, flags). First match wins; context settles the two three-digit shapes.
_SHAPES: Final[tuple[tuple[re.Pattern[str], str, _Reader, tuple[str, ...]], ...]] = (
    (re.compile(r"\d+"), "plain", _vi, ()),
    (re.compile(r"\d{1,3}(?: \d{3})+(?:,\d+)?"), "space_groups", _vi, ()),
    (re.compile(r"\d{1,3}(?: \d{3})+\.\d+"), "space_groups", _en, ("en_style",)),
    (re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+,\d+"), "both_marks", _vi, ()),
    (re.compile(r"[1-9]\d{0,2}(?:,\d{3})+\.\d+"), "both_marks", _en, ("en_style",)),
    (re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,}"), "dot_groups", _vi, ()),
    (re.compile(r"[1-9]\d{0,2}(?:,\d{3}){2,}"), "comma_groups", _en, ("en_style",)),
    (re.compile(r"[1-9]\d{0,2}\.\d{3}"), "dot_three", _vi, ()),
    (re.compile(r"[1-9]\d{0,2},\d{3}"), "comma_three", _vi, ()),
    (re.compile(r"\d+,\d+"), "comma_decimal", _vi, ()),
    (re.compile(r"\d+\.\d+"), "dot_decimal", _en, ("en_style",)),
)
# (shape, column kind, style proven by figures of that kind) that cannot be told apart from the digits alone. Counts
# have no decimals: where they prove the English style, 1.000 is still more likely a thousand than one.
_DOUBTFUL: Final = frozenset({
    ("dot_three", "percent", None), ("dot_three", "percent", "vi"), ("comma_three", "percent", "en"),
    ("comma_three", "count", None), ("comma_three", "money", None), ("comma_three", "any", None),
    ("comma_three", "count", "vi"), ("dot_three", "count", "en"), ("dot_three", "any", "en"),
    ("dot_three", "money", "en"),
})  # fmt: skip


@lru_cache(maxsize=REMEMBERED)
def read_numeral(digits: str, *, kind: Kind = "any", style: Style | None = None, scaled: bool = False) -> Numeral:
    """Digits and marks only ('1.234,5') -> Numeral. `scaled`: a scale word follows, so '1,234' has decimals.

    A dot group of three reads as thousands (Vietnamese style) except in a percent column, where 1.500 may be 1,5.
    """
    if sum(map(str.isdigit, digits)) > MAX_DIGITS or not digits.isascii():
        return Numeral(None, "too_many_digits" if digits.isascii() else "malformed_number")
    for pattern, rule, reader, flags in _SHAPES:
        if not pattern.fullmatch(digits):
            continue
        if rule not in ("dot_three", "comma_three"):
            return Numeral(reader(digits), rule, flags)
        if (rule, kind, style) in _DOUBTFUL and not (scaled and rule == "comma_three" and style != "en"):
            return Numeral(None, f"{rule}_ambiguous", (), tuple(sorted((_vi(digits), _en(digits)))))
        return Numeral(_en(digits), rule, ("en_style",)) if style == "en" else Numeral(_vi(digits), rule)
    return Numeral(None, "malformed_number")


@lru_cache(maxsize=REMEMBERED)
def styles_proven(text: str) -> frozenset[Style]:
    """The styles that the numbers in a text prove by their marks: '1.234,5' or '1,234.5'."""
    numerals = map(read_numeral, _NUMERAL.findall(_WITH_LETTERS.sub("", text)))
    return frozenset("en" if "en_style" in n.flags else "vi" for n in numerals if n.rule in PROVING)


def prove_percent_scale(
    values: Sequence[Decimal],
    ratios: Sequence[Decimal | None] = (),
    *,
    least: int = 5,
    tolerance: Decimal = Decimal("0.006"),
) -> Scale | None:
    """Whether a percent column holds percents (95) or fractions of one (0.95); None = not proven, keep it doubtful.

    Args:
        values: the column's numbers, without missing ones.
        ratios: numerator / denominator of the same rows, where the file has them: the only real proof.
        least: smallest sample that proves anything.

    Without ratios values in 0..1 prove nothing, however many they are: 0.5 to 1 may be shares of the digital economy in
    percent. They are percents only among others that run on from them, at least three and as many, up to 5: beside a 60
    somebody may have typed 0.95 for 95.
    """
    sizes = sorted(abs(value) for value in values if value)
    small = sum(1 for size in sizes if size <= 1)
    if proof := _by_ratio(values, ratios, tolerance, bool(small)):
        return proof
    if len(sizes) < least:
        return None
    run_on = sizes[-1] <= CONTINUES and len(sizes) - small >= max(small, 3)
    return "percent" if run_on or not small else None


def _by_ratio(
    values: Sequence[Decimal], ratios: Sequence[Decimal | None], tolerance: Decimal, small: bool
) -> Scale | None:
    """What at least two values with their ratios prove; that 80 is 4 / 5 says nothing of a 0.95 beside it, and 0.005
    nothing beside 5 / 1000, which both fit."""
    pairs = [(value, ratio) for value, ratio in zip(values, ratios, strict=False) if ratio and value]
    fits = [
        (abs(value - ratio) <= tolerance, abs(value - ratio * HUNDRED) <= tolerance * HUNDRED) for value, ratio in pairs
    ]
    telling = [fit for fit in fits if not all(fit)]
    if len(telling) < 2:
        return None
    if all(fraction for fraction, _ in telling):
        return "fraction"
    if small and all(abs(value) > 1 for value, _ in pairs):
        return None
    return "percent" if all(percent for _, percent in telling) else None


def share(numerator: Decimal, denominator: Decimal) -> Decimal:
    """Numerator of denominator in percent, to six places. Raises ZeroDivisionError for a zero denominator."""
    if not denominator:
        raise ZeroDivisionError("denominator is zero")
    quotient = EXACT.divide(EXACT.multiply(numerator, HUNDRED), denominator)
    return plain(quotient.quantize(_SIX_PLACES, rounding=ROUND_HALF_EVEN, context=EXACT))


def plain(value: Decimal) -> Decimal:
    """The same number without exponent or trailing zeros: Decimal('1E+3') -> Decimal('1000')."""
    if value == value.to_integral_value():
        return value.quantize(Decimal(1), context=Context(prec=80))
    return value.normalize(EXACT)


def format_number(value: Decimal, *, style: Style = "vi", group: str | None = None) -> str:
    """Decimal -> text: 1234.5 -> '1.234,5' (vi) or '1,234.5' (en); `group` replaces the thousands mark ('' = none)."""
    thousands, decimal = (".", ",") if style == "vi" else (",", ".")
    whole, _, fraction = f"{abs(value):f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", thousands if group is None else group)
    return f"{'-' if value < 0 else ''}{grouped}{decimal + fraction if fraction else ''}"
