"""One cell -> one `Reading`: the figure, and what stands around it: ratio, change, missing mark, words, signs.

A cell is read by `read_number`. Sentences with several figures belong in `figures.py`, bare digits in `numerals.py`.
Rule: a figure that can be read in two ways is never guessed; it comes back doubtful with its candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from orchestration.vietnamese.numerals import HUNDRED, Kind, Numeral, Scale, Style, plain, read_numeral, share
from orchestration.vietnamese.readings import (
    Column,
    Reading,
    build,
    doubtful,
    nature,
    refused,
    settle,
    step,
    unit_of_change,
    values_of,
)
from orchestration.vietnamese.text import STRUCK, clean, fold, narrow, squeeze, strip_bullet
from orchestration.vietnamese.units import ALL_PEOPLE, PEOPLE, PERCENT, PERCENTAGE_POINT, VND, Unit, code_of, scale_of
from orchestration.vietnamese.wording import (
    AND_A_HALF,
    ASIDE,
    BARE,
    BARE_SHARE,
    BETWEEN,
    BOUNDS,
    BRACKETED_SIGN,
    BRACKETS,
    CHANGE,
    COUNT_WORD,
    DATE_LIKE,
    ERROR,
    FALLEN_SHORT,
    FIGURE,
    FOOTNOTE,
    FREE,
    GLUED,
    HARMLESS,
    IN_WORDS,
    LED_IN,
    LOST_ZERO,
    MANY,
    MEANT,
    MINUS_OR_BULLET,
    MISSING,
    MISSING_SIGNS,
    MISTYPED,
    MONEY_TWICE,
    MOVED_BY,
    NEGATED,
    NEGATED_AFTER,
    NOT_REACHED,
    NOT_REACHED_AFTER,
    NUMBER_OF,
    NUMBERED,
    OF_DOCUMENT,
    PARTS,
    PER_MILLE,
    PLUS,
    RATIO,
    RATIO_OF,
    REMARK,
    SCIENTIFIC,
    SHARE_FIRST,
    SHORT_MILLION,
    SIGNED_CHANGE,
    SPLIT,
    STRAY_DIGIT,
    TWICE,
    UNSURE_MINUS,
    ZERO_SAID,
    unexplained,
)


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
        style, scale: what the column proves (`numerals.styles_proven`, `numerals.prove_percent_scale`).
        result: whether the cell should hold what was reached; a figure of a plan or of an earlier period is none.
    """
    column = Column(kind, unit, style, scale)
    if BARE.fullmatch(text) and not DATE_LIKE.fullmatch(text) and (bare := FIGURE.fullmatch(text)):
        return settle(build(bare, column), bare, column)  # most cells
    if STRUCK in text:
        return doubtful("struck_out")
    cell = _tidied(text, kind)
    if result and (split := _without_words(cell, kind)):
        without, words = split
        reading = read_number(without, kind=kind, unit=unit, style=style, scale=scale, result=True)
        flags = tuple(dict.fromkeys((*reading.flags, "text_after")))
        return replace(reading, flags=flags, beside=(*reading.beside, *words))
    cell = _as_result(cell, kind) if result else cell
    if (
        found := (_mistyped(cell, column) if result else None)
        or _not_a_figure(cell, text, column)
        or _scientific(cell, column)
        or _ratio(cell, column)
        or (_ratio_of(cell, column) if result else None)
        or _two_signs(cell, text, column)
    ):
        return found
    rest, change, change_unit = _take_change(cell)
    matches = list(FIGURE.finditer(rest))
    if result and len(matches) == 2 and (chosen := _chosen(rest, matches, column)):
        rest, matches = chosen, list(FIGURE.finditer(chosen))
    if len(matches) != 1:
        meant = [m for m in matches if not _is_number_of(m, rest)]
        values = [plain(v * step(m, column)) for m in meant if (v := build(m, column).value) is not None]
        apart = () if SPLIT.search(rest) else tuple(dict.fromkeys(values))
        several = replace(doubtful("several_numbers"), candidates=apart)  # as they are written
        return several if matches else _glued(rest, column)
    (match,) = matches
    before, after = rest[: match.start()], rest[match.end() :]
    reading, before, after = _with_parts(match, before, after, column)
    reading = _spoiled(reading, match, before, after, column) or reading
    if change is not None and reading.outcome == "accepted":
        reading = replace(reading, change=change, change_unit=change_unit or unit_of_change(reading.unit))
    if result and reading.outcome == "accepted":
        reading = _reached(reading, match, before, after, column)
        bullet = "+" if PLUS.match(squeeze(text)) and not match["sign"] else ""  # or a sign apart from its digits
        beside = _beside(match, f"{bullet} {before}", after, column)
        reading = replace(reading, beside=(*reading.beside, *beside))
    has_unit = bool(match["low_unit"] or match["high_unit"] or match["more_unit"])
    found = _around(reading, match["lead"], before, after, has_unit or (result and bool(LED_IN.match(before))))
    return _after_parts(found, rest)


def _tidied(text: str, kind: Kind) -> str:
    """A cell without a bullet, its signs and halves as they are read."""
    cell = AND_A_HALF.sub(r"\1,5 \2", BRACKETED_SIGN.sub(r" \1", strip_bullet(narrow(clean(text).text))))
    return SHORT_MILLION.sub(" triệu", cell) if kind == "money" else cell


def _as_result(cell: str, kind: Kind) -> str:
    """A result without what is said besides, and what is said twice said once."""
    if kind == "percent":
        cell = FALLEN_SHORT.sub("", MONEY_TWICE.sub(r"\1/\3 \2", BARE_SHARE.sub(r"\1%", cell)))
    return TWICE.sub(r"\1/\3 \2", MOVED_BY.sub(r"\1 ", FOOTNOTE.sub("", ZERO_SAID.sub(r"\1", cell))))


def _without_words(cell: str, kind: Kind) -> tuple[str, tuple[str, ...]] | None:
    """A cell without a remark behind its figure, or without words that have a number, and these words."""
    if told := REMARK.search(cell):
        return cell[: told.start()], ()
    told = IN_WORDS.search(cell) or (NUMBERED.search(cell) if kind == "count" else None)
    bare = f"{cell[: told.start()]} {cell[told.end() :]}" if told else ""
    return (bare, (fold(told[0]),)) if told and any(map(str.isdigit, bare)) else None


def _chosen(cell: str, matches: list[re.Match[str]], column: Column) -> str | None:
    """'155 xã (97,5%)' -> 'xã (97,5%)' where a share is asked for, and '155 xã ()' where xã are counted: a number of
    things and their share, of which a column takes one. What they are of stays."""
    shares = [match for match in matches if code_of(match["low_unit"]) == PERCENT]
    plainly = not any(match[part] for match in matches for part in ("high", "move", "sign", "more", "qualifier"))
    if len(shares) != 1 or not plainly or not BETWEEN.search(cell[matches[0].end("low") : matches[1].start("low")]):
        return None
    (share_,) = shares
    (count,) = (match for match in matches if match is not share_)
    if column.kind == "count":
        return f"{cell[: share_.start()]} {cell[share_.end() :]}"
    noun = count.start("low_unit") if count["low_unit"] else count.end()
    named = re.match(r"\s*[^\W\d_]", cell[noun:])
    return f"{cell[: count.start()]} {cell[noun:]}" if column.kind == "percent" and named else None


def _mistyped(cell: str, column: Column) -> Reading | None:
    """What was likely meant by a number with a slip of the hand."""
    match = MISTYPED.fullmatch(cell)
    if match is None or FIGURE.fullmatch(cell):
        return None
    typed = "".join(filter(None, match.groups())).translate(MEANT)
    meant = read_number(typed, kind=column.kind, unit=column.unit, style=column.style, scale=column.scale)
    if meant.value is None:
        return None
    rule = "malformed_number" if set(cell).isdisjoint("oOlI") else "letter_for_digit"
    return doubtful(rule, meant.value, unit=meant.unit)


def _not_a_figure(cell: str, text: str, column: Column) -> Reading | None:
    if column.kind == "money" and column.factor == 1 and fold(cell) in FREE:
        return Reading("accepted", Decimal(0), Decimal(0), None, "eq", VND, rule="plain")
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


def _ratio_of(cell: str, column: Column) -> Reading | None:
    """'159/159 xã, phường, thị trấn': a share of things that have no unit of their own, or their number."""
    if column.kind not in ("percent", "count") or not (match := RATIO_OF.fullmatch(cell)):
        return None
    reading = _ratio(match["ratio"], column)
    if reading is None or reading.outcome != "accepted":
        return reading
    return replace(reading, beside=(*reading.beside, *unexplained(fold(match["words"]))))


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
        return doubtful("unit_conflict")
    percent = share(top, bottom)
    if code_of(match["unit"]) in (PERCENT, PERCENTAGE_POINT) and (count or top != percent):
        return doubtful("several_numbers", top, percent, unit=PERCENT)  # "75/80%": 75 %, where 80 % were planned?
    stated = read_numeral(match["stated"], kind="percent", style=column.style).value if match["stated"] else None
    if stated is not None and abs(stated - percent) > _rounding(stated):
        return replace(doubtful("ratio_disagrees", stated, percent, unit=PERCENT), numerator=top, denominator=bottom)
    if stated is None and column.kind == "percent" and any(part != part.to_integral_value() for part in (top, bottom)):
        return doubtful("several_numbers", top, percent, unit=PERCENT)  # "75,5/80": what was reached, and the plan?
    if top > bottom:
        return replace(
            doubtful("numerator_above_denominator", percent, unit=PERCENT), numerator=top, denominator=bottom
        )
    if count and top != top.to_integral_value():
        return doubtful("fraction_in_count", top)
    if count:
        flags: tuple[str, ...] = ("ratio_in_count_column",)
        reading = Reading("accepted", top, top, None, "eq", code_of(match["unit"]), top, bottom, rule="ratio")
        return replace(reading, flags=flags, beside=tuple(filter(None, (fold(_unknown_unit(match["unit"], column)),))))
    typed = percent if stated is None else stated  # as it was rounded by whoever wrote it
    reading = Reading("accepted", typed, typed, None, "eq", PERCENT, top, bottom, rule="ratio")
    of = match["unit"] if code_of(match["unit"]) not in (PERCENT, PERCENTAGE_POINT) else None
    return replace(reading, beside=(fold(of),)) if of else reading


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


def _is_number_of(match: re.Match[str], cell: str) -> bool:
    """Whether a number is that of a year, a step or a document: "85% (số liệu năm 2024)"."""
    named = match["low_unit"] is None and NUMBER_OF.search(cell[: match.start("low")])
    return bool(named) or OF_DOCUMENT.match(cell[match.end("low") :]) is not None


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
    reading = settle(built, match, column)
    whole = match["low_unit"] == "%" and built.comparator == "eq" and not (match["high"] or match["sign"])
    parts = PARTS.search(ASIDE.sub(" ", f"{before}\n{after}")) if whole else None
    told = _ratio(f"{parts.group()} ({match['low']}%)", column) if parts else None
    if told is None or parts is None:
        return reading, before, after
    return told, before.replace(parts.group(), "", 1), after.replace(parts.group(), "", 1)


def _spoiled(reading: Reading, match: re.Match[str], before: str, after: str, column: Column) -> Reading | None:
    """What signs and digits at a figure make doubtful: a lost zero, a dash that may be a minus, a second number."""
    values = values_of(reading) or reading.candidates
    ahead = match.string[: match.start("low")]
    if column.unit and PER_MILLE.match(after):
        tenths = values_of(build(match, column)) if column.kind == "percent" else ()
        return doubtful("unit_conflict", *(plain(value / 10) for value in tenths))
    if lost := LOST_ZERO.search(ahead):
        decimals = [plain(value.scaleb(-len(match["low"]))) for value in values if match["low"].isdigit()]
        signs = (1, -1) if lost["minus"] else (1,)
        return doubtful("malformed_number", *(sign * value for value in (*decimals, *values) for sign in signs))
    if UNSURE_MINUS.search(ahead) or (match["move"] and match["sign"] in ("-", "−")):  # "tăng -30%"
        return doubtful("sign_unclear", *values, *(-value for value in values), unit=reading.unit)
    if STRAY_DIGIT.search(ASIDE.sub(" ", f"{before}\n{after}")):
        return doubtful("several_numbers", *values, unit=reading.unit)
    return None


def _reached(reading: Reading, match: re.Match[str], before: str, after: str, column: Column) -> Reading:
    """'KH 80%', '95% so với cùng kỳ', '15% xã chưa có' are not the level that was reached; '1.234 triệu' may be two."""
    if column.kind == "count" and column.style is None and reading.rule == "dot_three" and match["low_scale"]:
        ways = read_numeral(match["low"], kind="percent").candidates
        options = (plain(way * scale_of(match["low_scale"])) for way in ways)
        return doubtful("dot_three_ambiguous", *options, flags=reading.flags, unit=reading.unit)
    before, after = HARMLESS.sub(" ", f"{before} {match['lead']}"), HARMLESS.sub(" ", after)
    unmet = NOT_REACHED.search(before) or NOT_REACHED_AFTER.match(after) or NEGATED_AFTER.search(after)
    if reading.measure == "level" and unmet:
        return doubtful("not_one_result", *values_of(reading), flags=reading.flags, unit=reading.unit)
    return reading


def _beside(match: re.Match[str], before: str, after: str, column: Column) -> tuple[str, ...]:
    """The words at a figure that are not known to be harmless, its unit among them where that of its column is unknown.

    Those of a change ('tăng bình quân hằng năm') are read.
    """
    ahead = "" if match["move"] else match.string[match.start() : match.start("low")]
    bound = match["qualifier"] or ""
    if " ".join(bound.casefold().split()) in BOUNDS:
        ahead = ahead.replace(bound, " | ", 1)
    unit = _unknown_unit(match["low_unit"], column)
    if column.kind == "count" and not match["low_unit"] and (match["low_scale"] or "").casefold().endswith(MANY):
        unit = match["low_scale"]
    behind = "" if match["move"] else match["after"]
    words = fold(ASIDE.sub(" | ", " | ".join(filter(None, (before, ahead, unit, behind, after)))))
    return unexplained(words)


def _unknown_unit(words: str | None, column: Column) -> str:
    """A printed unit where nothing is known of the unit of its column, or that is a part of it: of people, experts."""
    part = column.unit is None or (code_of(words) == PEOPLE and fold(words or "") not in ALL_PEOPLE)
    return words if words and part and column.kind in ("count", "any") else ""


def _in_base(values: Iterable[Decimal], column: Column) -> Iterable[Decimal]:
    """Figures without a unit of their own, in the base unit of the column."""
    return (plain(value * column.factor) for value in values)


def _take_change(cell: str) -> tuple[str, Decimal | None, str | None]:
    """'85,7 (tăng 2,1 điểm %)' -> ('85,7', 2.1, 'percentage_point')."""
    match = CHANGE.search(cell) or SIGNED_CHANGE.search(cell)
    if not match or not any(map(str.isdigit, cell[: match.start()])):
        return cell, None, None
    size = read_numeral(match["size"], kind="percent" if "%" in (match["unit"] or "") else "any").value
    if size is None:
        return cell, None, None
    rises = match["move"].casefold() in ("tăng", "+")
    return cell[: match.start()], size if rises else -size, code_of(match["unit"])


def _around(reading: Reading, lead: str, before: str, after: str, has_unit: bool) -> Reading:
    """Words around a figure are its subject. Without a printed unit, or negated, words before it make it doubtful."""
    before, after = before.strip(" .,;:()"), after.strip(" .,;:()*")
    if reading.outcome != "accepted":
        return reading
    if COUNT_WORD.match(after):
        return doubtful("letters_after_number", *values_of(reading), flags=reading.flags, unit=reading.unit)
    if before and (not has_unit or NEGATED.search(HARMLESS.sub(" ", before))):
        return doubtful("words_before_number", *values_of(reading), flags=reading.flags, unit=reading.unit)
    flags = [flag for flag, words in (("text_before", before), ("text_after", after)) if words]
    flags = list(dict.fromkeys((*reading.flags, *nature(f"{lead}\n{before}\n{after}"), *flags)))
    return replace(reading, flags=tuple(flags))


def _after_parts(reading: Reading, cell: str) -> Reading:
    """'2/13 xã (15,4%)': words behind the parts stand behind the figure that these make, too."""
    if reading.numerator is None or "text_before" not in reading.flags or not PARTS.match(cell):
        return reading
    flags = ("text_after" if flag == "text_before" else flag for flag in reading.flags)
    return replace(reading, flags=tuple(dict.fromkeys(flags)))
