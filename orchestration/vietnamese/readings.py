"""What one printed figure says: a match of `wording.FIGURE` -> `Reading`, and what its column knows of it.

The text around it belongs in `numbers.py`, sentences with several figures in `figures.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from orchestration.vietnamese.numerals import HUNDRED, Kind, Numeral, Scale, Style, plain, read_numeral
from orchestration.vietnamese.units import PERCENT, PERCENTAGE_POINT, SCALE_PATTERN, VND, Unit, code_of, scale_of
from orchestration.vietnamese.wording import (
    CONVENTION,
    DOWN_WORDS,
    FLIPPED,
    LEVEL_WORDS,
    NATURE,
    NATURE_WORD,
    QUALIFIERS,
)

Outcome = Literal["accepted", "doubtful", "refused", "missing"]
Measure = Literal["level", "growth", "annual_growth"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one printed figure says. A single figure stands in `value` and `value_low`; a range has only its two ends.

    `comparator` is what is printed (code list `comparator`); `assessed` what an assessment uses. `change` comes with
    `change_unit`. `rule` names the rule that decided, `flags` what a person should know; both are listed in `rules.py`.
    `beside`: the words beside a result that may make it another thing, folded.
    """

    outcome: Outcome
    value: Decimal | None = None
    value_low: Decimal | None = None
    value_high: Decimal | None = None
    comparator: str | None = None
    unit: str | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    change: Decimal | None = None
    change_unit: str | None = None
    measure: Measure = "level"
    missing_reason: str | None = None
    rule: str = ""
    flags: tuple[str, ...] = ()
    candidates: tuple[Decimal, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def assessed(self) -> str | None:
        """'đạt 80%' is printed `eq` and assessed `ge` (flag by_convention), 'giảm còn 5%' `le` (flag downward)."""
        if self.comparator != "eq" or "by_convention" not in self.flags:
            return self.comparator
        return "le" if "downward" in self.flags else "ge"

    @property
    def direction(self) -> Literal["up", "down"] | None:
        """The direction the wording wants; None where it does not say."""
        if self.assessed in ("le", "lt") or (self.comparator == "change_pct" and (self.value or 0) < 0):
            return "down"
        return "up" if self.assessed in ("ge", "gt") or self.measure != "level" else None


@dataclass(frozen=True, slots=True)
class Column:
    """What is known of the place a figure stands in: column kind, unit, proven style and scale, or a target."""

    kind: Kind = "any"
    unit: Unit | None = None
    style: Style | None = None
    scale: Scale | None = None
    target: bool = False

    @property
    def factor(self) -> Decimal:
        """What figures without a unit of their own are multiplied by."""
        return self.unit.factor if self.unit else Decimal(1)


def refused(rule: str) -> Reading:
    """A refused figure with the rule that refused it."""
    return Reading("refused", rule=rule)


def doubtful(rule: str, *candidates: Decimal, flags: tuple[str, ...] = (), unit: str | None = None) -> Reading:
    """A doubtful figure with its possible values in ascending order."""
    return Reading("doubtful", rule=rule, flags=flags, candidates=tuple(sorted(set(candidates))), unit=unit)


def nature(words: str) -> list[str]:
    """'Ước đạt' -> ['estimated']."""
    return [NATURE[" ".join(word.casefold().split())] for word in NATURE_WORD.findall(words)]


def _comparator(match: re.Match[str], flags: list[str], column: Column) -> str:
    words = " ".join((match["qualifier"] or "").casefold().split())
    printed = QUALIFIERS.get(words)
    if printed and printed != "eq":
        return printed
    after = (match["after"] or "").casefold()
    if after.startswith("trở"):
        return "ge" if after.endswith("lên") else "le"
    if not printed and (column.target or CONVENTION.search(match["lead"])):
        flags.append("by_convention")
        if DOWN_WORDS.search(match["lead"]) or (match["to"] or "").startswith("xuống"):
            flags.append("downward")
    return "eq"


def _side(match: re.Match[str], side: str, column: Column) -> tuple[Numeral, Decimal]:
    """The digits of one end and the factor of its scale word; the low end of a range borrows the high end's words."""
    words = match[f"{side}_scale"] or (match["high_scale"] if not match["low_unit"] else None)
    unit = code_of(match[f"{side}_unit"] or match["high_unit"] or match["more_unit"])
    kind: Kind = "percent" if unit in (PERCENT, PERCENTAGE_POINT) else "money" if unit == VND else column.kind
    return read_numeral(match[side], kind=kind, style=column.style, scaled=words is not None), scale_of(words)


def _extra(match: re.Match[str]) -> Decimal:
    """'1 tỷ 250 triệu': what follows the first scale word."""
    pieces = re.findall(rf"(\d+)\s*({SCALE_PATTERN})", match["more"] or "", re.IGNORECASE)
    return sum((Decimal(digits) * scale_of(words) for digits, words in pieces), Decimal(0))


def _growth(match: re.Match[str], reading: Reading) -> Reading:
    """Adds what 'tăng' and 'giảm' before the figure mean: a change against a baseline, not a level."""
    move = (match["move"] or "").casefold()
    yearly = match["annual"] or match["yearly"] or (match["after"] or "").casefold().endswith("năm")
    if not move or LEVEL_WORDS.search(match["lead"]) or reading.outcome not in ("accepted", "doubtful"):
        return reading
    flags = reading.flags if yearly else (*reading.flags, "baseline_required")
    reading = replace(reading, measure="annual_growth" if yearly else "growth", flags=flags)
    if reading.comparator == "eq" and reading.unit == PERCENT and not yearly:
        flags = tuple(flag for flag in flags if flag != "by_convention")
        reading = replace(reading, comparator="change_pct", flags=flags)
    if "giảm" not in move:
        return reading
    low, high = reading.value_low, reading.value_high
    ends = (-low if low is not None else None, None) if high is None else (-high, -low if low is not None else None)
    value = -reading.value if reading.value is not None else None
    comparator = FLIPPED.get(reading.comparator or "", reading.comparator)
    return replace(
        reading, value=value, value_low=ends[0], value_high=ends[1], comparator=comparator,
        candidates=tuple(sorted(-candidate for candidate in reading.candidates)),
    )  # fmt: skip


def build(match: re.Match[str], column: Column) -> Reading:
    """A match of `FIGURE` -> Reading, before any look at the text around it."""
    flags = nature(match["lead"])
    comparator = _comparator(match, flags, column)
    low, low_factor = _side(match, "low", column)
    unit = code_of(match["low_unit"] or match["more_unit"] or match["high_unit"])
    if low.value is None:
        options = (plain(candidate * low_factor) for candidate in low.candidates)
        return doubtful(low.rule, *options, flags=tuple(flags), unit=unit) if low.candidates else refused(low.rule)
    flags.extend(low.flags)
    value = plain(low.value * low_factor + _extra(match)) * (-1 if match["sign"] in ("-", "−") else 1)
    if match["high"] is None:
        reading = Reading("accepted", value, value, None, comparator, unit, rule=low.rule, flags=tuple(flags))
    else:
        reading = _range(match, column, value, comparator, flags, unit)
    return _growth(match, reading)


def _range(
    match: re.Match[str], column: Column, low: Decimal, comparator: str, flags: list[str], unit: str | None
) -> Reading:
    numeral, factor = _side(match, "high", column)
    if numeral.value is None:
        return doubtful(
            "range_end", low, *(plain(c * factor) for c in numeral.candidates), flags=tuple(flags), unit=unit
        )
    high = plain(numeral.value * factor)
    flags = [flag for flag in dict.fromkeys([*flags, *numeral.flags]) if flag != "by_convention"]
    if match["to"].casefold().startswith(("lên", "xuống")):
        flags.extend(("from_to", "by_convention", "downward")[: 3 if high < low else 2])
        moved = Reading("accepted", high, high, None, "eq", unit, rule="from_to", flags=tuple(flags))
        return replace(moved, change=high - low, change_unit=unit_of_change(unit))
    if low > high:
        return doubtful("reversed_range", low, high, flags=tuple(flags), unit=unit)
    if comparator in FLIPPED:
        both = Reading("doubtful", None, low, high, comparator, unit, rule="bounded_range", candidates=(low, high))
        return replace(both, flags=(*flags, "ambiguous"))
    if comparator == "approx":
        flags.append("approx_range")
    return Reading("accepted", None, low, high, "range", unit, rule="range", flags=tuple(flags))


def unit_of_change(unit: str | None) -> str | None:
    """The unit of the difference of two figures: of percents, points."""
    return PERCENTAGE_POINT if unit == PERCENT else unit


def settle(reading: Reading, match: re.Match[str], column: Column) -> Reading:
    """Column knowledge applied to a figure: unit conflict, the column's factor, fractions of one, whole counts."""
    if reading.outcome == "doubtful":
        return replace(reading, candidates=tuple(plain(c * step(match, column)) for c in reading.candidates))
    if reading.outcome != "accepted":
        return reading
    own_scale = bool(match["low_scale"] or match["high_scale"])
    if (column.kind == "percent" and own_scale) or _conflict(reading.unit, column):
        return doubtful("unit_conflict", flags=reading.flags, unit=reading.unit)
    if column.unit and column.unit.factor != 1:
        if own_scale or reading.unit:
            reading = replace(reading, flags=(*reading.flags, "own_scale"))
        else:
            reading = _times(reading, column.unit.factor, "scaled_by_unit")
    if column.kind == "percent" and reading.unit is None:
        reading = _percent(replace(reading, unit=PERCENT), column)
    if column.kind == "count" and any(value != value.to_integral_value() for value in values_of(reading)):
        return doubtful("fraction_in_count", *values_of(reading), flags=reading.flags, unit=reading.unit)
    if not reading.unit and not column.unit and own_scale and column.kind in ("any", "money"):
        return replace(reading, unit=VND, flags=(*reading.flags, "unit_assumed"))
    return replace(reading, unit=reading.unit or (column.unit.code if column.unit else None))


def step(match: re.Match[str], column: Column) -> Decimal:
    """What a figure is multiplied by for its column: nothing if it has a unit or a scale word of its own."""
    own = any(match[part] for part in ("low_scale", "high_scale", "low_unit", "high_unit", "more_unit"))
    return Decimal(1) if own else column.factor


def values_of(reading: Reading) -> tuple[Decimal, ...]:
    """The figure, or the two ends of a range."""
    return tuple(value for value in (reading.value_low, reading.value_high) if value is not None)


def _times(reading: Reading, factor: Decimal, flag: str) -> Reading:
    value, low, high = (
        None if number is None else plain(number * factor)
        for number in (reading.value, reading.value_low, reading.value_high)
    )
    return replace(reading, value=value, value_low=low, value_high=high, flags=(*reading.flags, flag))


def _percent(reading: Reading, column: Column) -> Reading:
    """A figure without a percent sign in a percent column: 0.95 may mean 95 unless the column proves its scale."""
    small = all(abs(value) <= 1 for value in values_of(reading))
    if not any(values_of(reading)) or column.scale == "percent" or (column.scale is None and not small):
        return reading
    if column.scale == "fraction" and small:
        return _times(reading, HUNDRED, "scaled_by_100")
    options = [option for value in values_of(reading) for option in (value, plain(value * HUNDRED))]
    return doubtful("percent_scale", *options, flags=reading.flags, unit=PERCENT)


def _conflict(unit: str | None, column: Column) -> bool:
    if unit is None:
        return False
    if column.unit and column.unit.code not in ("number", unit):
        return True
    share_like = unit in (PERCENT, PERCENTAGE_POINT)
    wanted: Mapping[Kind, bool] = {
        "percent": not share_like,
        "count": share_like or unit == VND,
        "money": unit not in (VND, "USD"),
    }
    return wanted.get(column.kind, False)
