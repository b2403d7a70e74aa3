"""One printed figure -> one `Reading`: qualifier, value or range, scale word, unit, ratio, change, missing mark.

A cell is read by `read_number`. Sentences with several figures belong in `figures.py`, bare digits in `numerals.py`.
Rule: a figure that can be read in two ways is never guessed; it comes back doubtful with its candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from orchestration.vietnamese.numerals import (
    HUNDRED,
    Kind,
    Numeral,
    Scale,
    Style,
    plain,
    read_numeral,
    share,
)
from orchestration.vietnamese.text import clean, fold, narrow, squeeze, strip_bullet
from orchestration.vietnamese.units import (
    PERCENT,
    PERCENTAGE_POINT,
    SCALE_PATTERN,
    VND,
    Unit,
    code_of,
    scale_of,
)
from orchestration.vietnamese.wording import (
    ASIDE,
    BARE,
    BRACKETED_SIGN,
    BRACKETS,
    CHANGE,
    CONVENTION,
    DATE_LIKE,
    DOWN_WORDS,
    ERROR,
    FIGURE,
    FLIPPED,
    GLUED,
    HARMLESS,
    LEVEL_WORDS,
    LOST_ZERO,
    MINUS_OR_BULLET,
    MISSING,
    MISSING_SIGNS,
    NATURE,
    NATURE_WORD,
    NEGATED,
    NEGATED_AFTER,
    NOT_REACHED,
    NOT_REACHED_AFTER,
    PARTS,
    PER_MILLE,
    QUALIFIERS,
    RATIO,
    SCIENTIFIC,
    SHARE_FIRST,
    SHORT_MILLION,
    STRAY_DIGIT,
    UNSURE_MINUS,
)

Outcome = Literal["accepted", "doubtful", "refused", "missing"]
Measure = Literal["level", "growth", "annual_growth"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one printed figure says. A single figure stands in `value` and `value_low`; a range has only its two ends.

    `comparator` is what is printed (code list `comparator`); `assessed` what an assessment uses. `change` comes with
    `change_unit`. `rule` names the rule that decided, `flags` what a person should know; both are listed in `rules.py`.
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


# --- from a match to a reading --------------------------------------------------------------------------------------


def refused(rule: str) -> Reading:
    """A refused figure with the rule that refused it."""
    return Reading("refused", rule=rule)


def doubtful(rule: str, *candidates: Decimal, flags: tuple[str, ...] = (), unit: str | None = None) -> Reading:
    """A doubtful figure with its possible values in ascending order."""
    return Reading("doubtful", rule=rule, flags=flags, candidates=tuple(sorted(set(candidates))), unit=unit)


def _nature(words: str) -> list[str]:
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
    flags = _nature(match["lead"])
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
        return replace(moved, change=high - low, change_unit=_change_unit(unit))
    if low > high:
        return doubtful("reversed_range", low, high, flags=tuple(flags), unit=unit)
    if comparator in FLIPPED:
        both = Reading("doubtful", None, low, high, comparator, unit, rule="bounded_range", candidates=(low, high))
        return replace(both, flags=(*flags, "ambiguous"))
    if comparator == "approx":
        flags.append("approx_range")
    return Reading("accepted", None, low, high, "range", unit, rule="range", flags=tuple(flags))


def _change_unit(unit: str | None) -> str | None:
    return PERCENTAGE_POINT if unit == PERCENT else unit


# --- cells ----------------------------------------------------------------------------------------------------------


def read_number(
    text: str,
    *,
    kind: Kind = "any",
    unit: Unit | None = None,
    style: Style | None = None,
    scale: Scale | None = None,
    result: bool = False,
) -> Reading:
    """One cell that should hold one figure -> Reading. Never raises.

    Args:
        text: the cell as text, in any Unicode form.
        kind: what the column holds; decides what '1.500' can mean.
        unit: the column's unit (`units.read_unit`); its factor applies to cells without a unit or scale of their own.
        style, scale: what the column proves (`numerals.prove_style`, `numerals.prove_percent_scale`).
        result: whether the cell should hold what was reached; a figure of a plan or of an earlier period is none.
    """
    column = Column(kind, unit, style, scale)
    if BARE.fullmatch(text) and not DATE_LIKE.fullmatch(text) and (bare := FIGURE.fullmatch(text)):
        return _settle(build(bare, column), bare, column)  # most cells
    cell = BRACKETED_SIGN.sub(r" \1", strip_bullet(narrow(clean(text).text)))
    if kind == "money":
        cell = SHORT_MILLION.sub(" triệu", cell)
    if (
        found := _not_a_figure(cell, text)
        or _scientific(cell, column)
        or _ratio(cell, column)
        or _two_signs(cell, text, column)
    ):
        return found
    rest, change, change_unit = _take_change(cell)
    matches = list(FIGURE.finditer(rest))
    if len(matches) != 1:
        values = [plain(v * _step(m, column)) for m in matches if (v := build(m, column).value) is not None]
        return doubtful("several_numbers", *values) if matches else _glued(rest, column)
    (match,) = matches
    before, after = rest[: match.start()], rest[match.end() :]
    reading, before, after = _with_parts(match, before, after, column)
    reading = _spoiled(reading, match, before, after, column) or reading
    if change is not None and reading.outcome == "accepted":
        reading = replace(reading, change=change, change_unit=change_unit or _change_unit(reading.unit))
    if result and reading.outcome == "accepted" and reading.measure == "level":
        reading = _reached(reading, f"{before} {match['lead']}", after)
    has_unit = bool(match["low_unit"] or match["high_unit"] or match["more_unit"])
    return _around(reading, match["lead"], before, after, has_unit)


def _not_a_figure(cell: str, text: str) -> Reading | None:
    if not cell or not any(map(str.isdigit, cell)):
        bare = narrow(clean(text).text)
        for sign, reason in MISSING_SIGNS:
            if sign.fullmatch(bare):
                return Reading("missing", missing_reason=reason, rule="missing_mark")
        if reason_word := MISSING.get(fold(bare.strip("()[]*"))):
            return Reading("missing", missing_reason=reason_word, rule="missing_mark")
    if ERROR.search(cell):
        return refused("excel_error")
    return doubtful("looks_like_date") if DATE_LIKE.fullmatch(cell) else None


def _scientific(cell: str, column: Column) -> Reading | None:
    """'1,25E+09' as a spreadsheet exports it: its last digits may be lost."""
    if not (match := SCIENTIFIC.fullmatch(cell)):
        return None
    value = Decimal(match["digits"].replace(",", ".")).scaleb(int(match["power"]))
    return doubtful("letters_after_number", *_in_base((value,), column))


def _ratio(cell: str, column: Column) -> Reading | None:
    match = RATIO.match(cell) or SHARE_FIRST.match(cell)
    if not match:
        return None
    count = column.kind == "count"
    counted = column.style if count else None  # percents prove nothing of the style of counts
    parts = [read_numeral(match[end], kind="count", style=counted) for end in ("top", "bottom")]
    top, bottom = (part.value for part in parts)
    if top is None or bottom is None:
        unclear = [part for part in parts if part.candidates]
        return doubtful(unclear[0].rule, *_shares(parts)) if unclear else refused("malformed_number")
    if not bottom:
        return refused("zero_denominator")
    if column.kind == "money":
        return doubtful("unit_conflict", *_in_base((top, bottom), column))
    percent = share(top, bottom)
    if code_of(match["unit"]) in (PERCENT, PERCENTAGE_POINT) and (count or top != percent):
        return doubtful("several_numbers", top, percent, unit=PERCENT)  # "75/80%": 75 %, where 80 % were planned?
    stated = read_numeral(match["stated"], kind="percent", style=column.style).value if match["stated"] else None
    if stated is not None and abs(stated - percent) > _rounding(stated):
        return replace(doubtful("ratio_disagrees", stated, percent, unit=PERCENT), numerator=top, denominator=bottom)
    if top > bottom:
        return replace(
            doubtful("numerator_above_denominator", percent, unit=PERCENT), numerator=top, denominator=bottom
        )
    if count and top != top.to_integral_value():
        return doubtful("fraction_in_count", top)
    if count:
        flags: tuple[str, ...] = ("ratio_in_count_column",)
        return Reading("accepted", top, top, None, "eq", code_of(match["unit"]), top, bottom, rule="ratio", flags=flags)
    return Reading("accepted", percent, percent, None, "eq", PERCENT, top, bottom, rule="ratio")


def _rounding(stated: Decimal) -> Decimal:
    """How far a stated share may lie from the exact one: 33 % is near enough to a third."""
    return Decimal("0.5" if stated == stated.to_integral_value() else "0.06")


def _shares(parts: list[Numeral]) -> list[Decimal]:
    """What a ratio can be: both numbers are written in one style."""
    ends = [part.candidates or (part.value or Decimal(0),) * 2 for part in parts]
    return [share(top, bottom) for top, bottom in zip(*ends, strict=True) if bottom]


def _two_signs(cell: str, text: str, column: Column) -> Reading | None:
    """'(5,2)' and '- 5,2': a minus, or a remark and a bullet; both readings are offered."""
    match = BRACKETS.fullmatch(cell) or MINUS_OR_BULLET.fullmatch(squeeze(text))
    value = read_numeral(match[1], kind=column.kind, style=column.style).value if match else None
    if value is None or value in (0, HUNDRED):
        return None
    return doubtful("sign_unclear", *_in_base((value, -value), column))


def _glued(rest: str, column: Column) -> Reading:
    """'2.000ng', '95,5p': letters that say nothing stand at the number."""
    match = GLUED.search(ASIDE.sub(" ", rest))
    if not match:
        return refused("no_number")
    numeral = read_numeral(match[1], kind=column.kind, style=column.style)
    options = numeral.candidates if numeral.value is None else (numeral.value,)
    return doubtful("letters_after_number", *_in_base(options, column))


def _with_parts(match: re.Match[str], before: str, after: str, column: Column) -> tuple[Reading, str, str]:
    """A figure, and what stands around it: '31/159 xã đạt 19,5%' is checked against its numerator and denominator."""
    built = build(match, column)
    reading = _settle(built, match, column)
    whole = match["low_unit"] == "%" and built.comparator == "eq" and not (match["high"] or match["sign"])
    parts = PARTS.search(ASIDE.sub(" ", f"{before}\n{after}")) if whole else None
    told = _ratio(f"{parts.group()} ({match['low']}%)", column) if parts else None
    if told is None or parts is None:
        return reading, before, after
    return told, before.replace(parts.group(), "", 1), after.replace(parts.group(), "", 1)


def _spoiled(reading: Reading, match: re.Match[str], before: str, after: str, column: Column) -> Reading | None:
    """What signs and digits at a figure make doubtful: a lost zero, a dash that may be a minus, a second number."""
    values = _values(reading) or reading.candidates
    ahead = match.string[: match.start("low")]
    if column.unit and PER_MILLE.match(after):
        tenth = Decimal("0.1") if column.kind == "percent" else Decimal(1)
        return doubtful("unit_conflict", *(plain(value * tenth) for value in _values(build(match, column))))
    if lost := LOST_ZERO.search(ahead):
        decimals = [plain(value.scaleb(-len(match["low"]))) for value in values if match["low"].isdigit()]
        signs = (1, -1) if lost["minus"] else (1,)
        return doubtful("malformed_number", *(sign * value for value in (*decimals, *values) for sign in signs))
    if UNSURE_MINUS.search(ahead):
        return doubtful("sign_unclear", *values, *(-value for value in values), unit=reading.unit)
    if STRAY_DIGIT.search(ASIDE.sub(" ", f"{before}\n{after}")):
        return doubtful("several_numbers", *values, unit=reading.unit)
    return None


def _reached(reading: Reading, before: str, after: str) -> Reading:
    """'KH 80%', '95% so với cùng kỳ', '15% xã chưa có' are not the level that was reached."""
    before, after = HARMLESS.sub(" ", before), HARMLESS.sub(" ", after)
    if NOT_REACHED.search(before) or NOT_REACHED_AFTER.match(after) or NEGATED_AFTER.search(after):
        return doubtful("not_one_result", *_values(reading), flags=reading.flags, unit=reading.unit)
    return reading


def _in_base(values: Iterable[Decimal], column: Column) -> Iterable[Decimal]:
    """Figures without a unit of their own, in the base unit of the column."""
    return (plain(value * column.factor) for value in values)


def _take_change(cell: str) -> tuple[str, Decimal | None, str | None]:
    """'85,7 (tăng 2,1 điểm %)' -> ('85,7', 2.1, 'percentage_point')."""
    match = CHANGE.search(cell)
    if not match or not any(map(str.isdigit, cell[: match.start()])):
        return cell, None, None
    size = read_numeral(match["size"], kind="percent" if "%" in (match["unit"] or "") else "any").value
    if size is None:
        return cell, None, None
    return cell[: match.start()], -size if match["move"].casefold() == "giảm" else size, code_of(match["unit"])


def _settle(reading: Reading, match: re.Match[str], column: Column) -> Reading:
    """Column knowledge applied to a figure: unit conflict, the column's factor, fractions of one, whole counts."""
    if reading.outcome == "doubtful":
        return replace(reading, candidates=tuple(plain(c * _step(match, column)) for c in reading.candidates))
    if reading.outcome != "accepted":
        return reading
    own_scale = bool(match["low_scale"] or match["high_scale"])
    if column.kind == "percent" and own_scale:
        return doubtful("unit_conflict", flags=reading.flags, unit=reading.unit)
    if _conflict(reading.unit, column):
        return doubtful("unit_conflict", *_values(reading), flags=reading.flags, unit=reading.unit)
    if column.unit and column.unit.factor != 1:
        if own_scale or reading.unit:
            reading = replace(reading, flags=(*reading.flags, "own_scale"))
        else:
            reading = _times(reading, column.unit.factor, "scaled_by_unit")
    if column.kind == "percent" and reading.unit is None:
        reading = _percent(replace(reading, unit=PERCENT), column)
    if column.kind == "count" and any(value != value.to_integral_value() for value in _values(reading)):
        return doubtful("fraction_in_count", *_values(reading), flags=reading.flags, unit=reading.unit)
    if not reading.unit and not column.unit and own_scale and column.kind in ("any", "money"):
        return replace(reading, unit=VND, flags=(*reading.flags, "unit_assumed"))
    return replace(reading, unit=reading.unit or (column.unit.code if column.unit else None))


def _step(match: re.Match[str], column: Column) -> Decimal:
    """What a figure is multiplied by for its column: nothing if it has a unit or a scale word of its own."""
    own = any(match[part] for part in ("low_scale", "high_scale", "low_unit", "high_unit", "more_unit"))
    return Decimal(1) if own else column.factor


def _values(reading: Reading) -> tuple[Decimal, ...]:
    return tuple(value for value in (reading.value_low, reading.value_high) if value is not None)


def _times(reading: Reading, factor: Decimal, flag: str) -> Reading:
    value, low, high = (
        None if number is None else plain(number * factor)
        for number in (reading.value, reading.value_low, reading.value_high)
    )
    return replace(reading, value=value, value_low=low, value_high=high, flags=(*reading.flags, flag))


def _percent(reading: Reading, column: Column) -> Reading:
    """A figure without a percent sign in a percent column: 0.95 may mean 95 unless the column proves its scale."""
    small = all(abs(value) <= 1 for value in _values(reading))
    if not any(_values(reading)) or column.scale == "percent" or (column.scale is None and not small):
        return reading
    if column.scale == "fraction" and small:
        return _times(reading, HUNDRED, "scaled_by_100")
    options = [option for value in _values(reading) for option in (value, plain(value * HUNDRED))]
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


def _around(reading: Reading, lead: str, before: str, after: str, has_unit: bool) -> Reading:
    """Words around a figure are its subject. Without a printed unit, or negated, words before it make it doubtful."""
    before, after = before.strip(" .,;:()"), after.strip(" .,;:()*")
    if reading.outcome != "accepted":
        return reading
    if before and (not has_unit or NEGATED.search(HARMLESS.sub(" ", before))):
        return doubtful("words_before_number", *_values(reading), flags=reading.flags, unit=reading.unit)
    flags = [flag for flag, words in (("text_before", before), ("text_after", after)) if words]
    flags = list(dict.fromkeys((*reading.flags, *_nature(f"{lead}\n{before}\n{after}"), *flags)))
    return replace(reading, flags=tuple(flags))
