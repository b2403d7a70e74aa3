"""What intake says to people: every rule with its outcome and words (messages.csv), and how they are filled in.

A text names what was seen ({seen}; of a unit printed for many rows {said}, and {at} for its cell), the code of the row
({code}), what it is called ({name}), its unit ({unit}), the reported period ({period}) and the possible readings
({options}, all of them; {either}, one of them; {hint} and {maybe} where there may be none; {percents}, each in
percent; {first} and {rest}), and ends with what to do. A rule may have another text for rows of one kind: `about`
names it.
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from textwrap import shorten
from typing import Any, Final

from orchestration.intake.cells import PLACED, Cell, quoted
from orchestration.settings import RECEIPT_TEXT
from orchestration.vietnamese.numerals import format_number, plain
from orchestration.vietnamese.rules import RULES

ACCEPTED: Final = "accepted"
DOUBTFUL: Final = "doubtful"
REFUSED: Final = "refused"
DECIMALS: Final = re.compile(r"(-?\d+\.\d+)(%?)", re.ASCII)
MILLIONS: Final = re.compile(r"[1-9]\d{6,}", re.ASCII)  # which nobody takes for decimals when they are grouped
THOUSANDS: Final = re.compile(r"[1-9]\d{4,}", re.ASCII)  # which may be so beside decimals; fewer digits may be a year
FIGURE: Final = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
MONTH: Final = re.compile(r"(\d{4})-(\d\d)", re.ASCII)
CELL: Final = re.compile(r"([A-Z]+)(\d+)", re.ASCII)
BETWEEN: Final = " / "
OR_VI, OR_EN = " hoặc ", " or "
FIRST, NAME_LETTERS = 5, 40  # places that a remark names, and of what stands there


@dataclass(frozen=True, slots=True)
class Rule:
    """The outcome of a row or file that breaks the rule and what its sender is told."""

    outcome: str
    vi: str
    en: str


def _told(about: str) -> Mapping[str, Rule]:
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["about"] == about]
    return {row["code"]: Rule(row["outcome"], row["vi"], row["en"]) for row in rows}


ROW_RULES: Final = _told("row")  # code list `intake_rule`
FILE_RULES: Final = _told("file")  # code list `file_rule`
REMARKS: Final = _told("remark")  # code list `file_remark`
TARGET, TASK, ONLY_WHERE, PERCENT_FORMAT, BY_NAME = "target", "task", "only_where", "percent_format", "by_name"
NO_CANDIDATE = "no_candidate"
TWO_STATES, STATED_PERCENT, TICKED, NO_DIGIT = "two_states", "stated_percent", "ticked", "no_digit"
STATED_ELSEWHERE: Final = "stated_elsewhere"
OF_SHEET, UNNAMED, BEGUN = "of_sheet", "unnamed", "begun"
AT_LEVELS, OTHER_LEVEL = "at_levels", "other_level"  # of government
A_PERCENT, A_FRACTION = "a_percent", "a_fraction"  # where something else belongs
A_TASK, AN_INDICATOR, OF_BOTH = "a_task", "an_indicator", "of_both"  # in a table of the other form
NO_NUMERATOR, NO_DENOMINATOR, CHANGE, OF_SHARE = "no_numerator", "no_denominator", "change", "of_share"
WITH_PARTS, BOTH_PARTS, AS_ABOVE = "with_parts", "both_parts", "as_above"
NO_STATES, NO_PERCENTS = "no_states", "no_percents"  # where a table lacks the column
OF_RANGE, NO_ZERO = "of_range", "no_zero"  # of a figure
MONTH_FIRST, OTHER_DAY = "month_first", "other_day"  # of a day
OF_MANY: Final = "of_many"  # a unit that is so many of the indicator's
OF_PART, OTHER_FIGURE, NOT_THERE = "of_part", "other_figure", "not_there"  # what a note says against its figure
OF_OTHER_TIME, OF_PLAN, TO_CORRECT = "of_other_time", "of_plan", "to_correct"
UNSETTLED: Final = "unsettled"  # and all else, which has no words of its own
DENIALS: Final = (OF_OTHER_TIME, OF_PLAN, TO_CORRECT, UNSETTLED)
OTHER_RESULT: Final = "other_result"  # under another heading
NOT_DONE, OTHER_STATE, UNSURE, PUT_RIGHT = "not_done", "other_state", "unsure", "put_right"  # and against its task
KINDS: Final = (
    TARGET, TASK, ONLY_WHERE, PERCENT_FORMAT, BY_NAME, NO_CANDIDATE, TWO_STATES, STATED_PERCENT, TICKED, NO_DIGIT,
    STATED_ELSEWHERE, OF_SHEET, UNNAMED, BEGUN, AT_LEVELS, OTHER_LEVEL, A_PERCENT, A_FRACTION, A_TASK, AN_INDICATOR,
    OF_BOTH, NO_NUMERATOR, NO_DENOMINATOR, CHANGE, OF_SHARE, OF_MANY, NO_STATES, NO_PERCENTS, OF_RANGE, NO_ZERO,
    MONTH_FIRST, OTHER_DAY, OF_PART, OTHER_FIGURE, NOT_THERE, OF_OTHER_TIME, OF_PLAN, TO_CORRECT, OTHER_RESULT,
    NOT_DONE, OTHER_STATE, UNSURE, PUT_RIGHT, WITH_PARTS, BOTH_PARTS, AS_ABOVE,
)  # fmt: skip
OWN_WORDS: Final = {about: _told(about) for about in KINDS}


def row_rule(rule: str, *abouts: str) -> Rule:
    """The rule of that id, in the words for the first kind of rows that has its own; a rule of the number reader
    without words here is a `number_unclear` with its reason."""
    if own := next((OWN_WORDS[about][rule] for about in abouts if rule in OWN_WORDS.get(about, ())), None):
        return own
    if rule in ROW_RULES:
        return ROW_RULES[rule]
    unclear, (why_vi, why_en) = ROW_RULES["number_unclear"], RULES.get(rule, ("", ""))
    return Rule(unclear.outcome, _because(unclear.vi, why_vi), _because(unclear.en, why_en))


def remark(code: str, sheet: str = "", places: Iterable[str] = (), **seen: object) -> dict[str, Any]:
    """What a receipt says of the whole file; `places`: cells of a sheet at which that was seen, each with its text."""
    told, places = REMARKS[code], sorted(places, key=_in_order)
    at, left = ", ".join(places[:FIRST]), len(places) - FIRST
    at, where = ("!".join(filter(None, (sheet, at))), f" “{sheet}”") if sheet else (at, "")
    more_vi, more_en = (f", và {left} dòng khác", f", and {left} more") if left > 0 else ("", "")
    return {
        "code": code,
        "sheet": sheet,
        "cells": [found[0] for place in places if (found := CELL.match(place))],
        "message_vi": told.vi.format(at=at + more_vi, where=where, **seen),
        "message_en": told.en.format(at=at + more_en, where=where, **seen),
    }


def told_at(cell: str, name: Cell, result: Cell = None) -> str:
    """A place that a remark names, with what stands there: 'D7 “Trong đó: nữ: 12”'."""
    texts = (shorten(_in_print(each), NAME_LETTERS, placeholder="…") for each in (name, result))
    told = ": ".join(filter(None, texts))
    return f"{cell} “{told}”" if told else cell


def _in_print(cell: Cell) -> str:
    """The cell as it is quoted, a stored number with its comma."""
    return in_vietnamese(quoted(cell)) if type(cell) is float else quoted(cell)


def with_held(told: tuple[str, str], seen: Cell, places: Sequence[str]) -> tuple[str, str]:
    """The messages of a row set aside, with what it holds besides the cell seen and what else they quote: each place as
    `told_at` gives it."""
    vi, en = told
    besides = vi.replace(f"“{_in_print(seen)}”", "", 1)
    held = ", ".join(place for place in places if place.partition(" ")[2] not in besides)
    return (f"{vi} Dòng này ghi: {held}.", f"{en} The row says: {held}.") if held else told


def remarks_of(found: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    """What a receipt says of a file in which this was found: a code, with behind "=" a place, and the sheet, which
    counts where the text names it."""
    places: dict[tuple[str, str], list[str]] = {}
    for said, sheet in sorted(found):
        code, _, at = said.partition("=")
        named = "{at}" in REMARKS[code].vi or "{where}" in REMARKS[code].vi
        places.setdefault((code, sheet if named else ""), []).extend([at] if at else [])
    return [remark(code, sheet, at) for (code, sheet), at in places.items()]


def _in_order(place: str) -> tuple[int, int, str]:
    cell = CELL.match(place)
    return (int(cell[2]), len(cell[1]), place) if cell else (0, 0, place)


def _because(told: str, why: str) -> str:
    """'“5-6”{maybe}. ...' -> '“5-6”: ô có nhiều số{maybe}. ...'."""
    return told.replace("{maybe}", f": {why[:1].lower()}{why[1:]}{{maybe}}") if why else told


def speak(
    rule: Rule,
    *,
    seen: Cell = "",
    code: str = "",
    name: str = "",
    unit: str = "",
    period: str = "",
    candidates: tuple[str, ...] = (),
) -> tuple[str, str]:
    """The Vietnamese and the English message of a broken rule."""
    known = {"code": code, "name": _beginning(name), "unit": unit, "period": period}
    vi, en = _readings(candidates)
    here, there = (_seen(_beginning(text)) for text in (_in_print(seen), quoted(seen)))
    return rule.vi.format(**here, **known, **vi), rule.en.format(**there, **known, **en)


def of_unread(rule: str, why: str, name: str, seen: tuple[str, str]) -> tuple[str, str]:
    """The Vietnamese and the English message of a sheet that is not read: why (a code of list `file_rule`), its name,
    and what the reason is in both languages."""
    (vi, _), (_, en) = (speak(FILE_RULES[why], seen=said) for said in seen)
    told = ROW_RULES[rule]
    return told.vi.format(name=name, seen=vi), told.en.format(name=name, seen=en)


def _seen(text: str) -> Mapping[str, str]:
    """What was seen, and the same without the cell behind it."""
    said = PLACED.sub("", text)
    return {"seen": text, "said": said, "at": text.removeprefix(said)}


def _beginning(text: str) -> str:
    return text if len(text) <= RECEIPT_TEXT else f"{text[:RECEIPT_TEXT]}…"


@lru_cache(maxsize=10_000)
def _readings(candidates: tuple[str, ...]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """What the two messages say of the possible readings."""
    shown = _short(candidates)
    whole = MILLIONS if any(map(DECIMALS.fullmatch, candidates)) else THOUSANDS
    here = tuple(_grouped(each, whole) for each in candidates)
    either, or_ = OR_VI.join(here), OR_EN.join(candidates)
    vi = {
        "options": BETWEEN.join(here),
        "either": either,
        "hint": f"; gần giống: {either}" if either else "",
        "maybe": f" (có thể là {either})" if either else "",
        "percents": OR_VI.join(f"{each}%" for each in here),
        "first": "".join(_grouped(each, whole) for each in shown[:1]),
        "rest": BETWEEN.join(_grouped(each, whole) for each in shown[1:]),
    }
    en = {
        "options": BETWEEN.join(candidates),
        "either": or_,
        "hint": f"; nearest: {or_}" if or_ else "",
        "maybe": f" (it may be {or_})" if or_ else "",
        "percents": OR_EN.join(f"{each}%" for each in candidates),
        "first": "".join(shown[:1]),
        "rest": BETWEEN.join(shown[1:]),
    }
    return vi, en


def _short(candidates: tuple[str, ...]) -> tuple[str, ...]:
    """Figures as words give them, as long as they stay apart."""
    short = tuple(str(two_places(Decimal(c))) if FIGURE.fullmatch(c) else c for c in candidates)
    return short if len(set(short)) == len(set(candidates)) else candidates


def two_places(figure: Decimal) -> Decimal:
    """A figure as words give it: with two decimals, with all of them where it would look like nothing or everything."""
    short = round(figure, 2)
    return figure if short == figure or short in (0, 100) else plain(short)


def _grouped(candidate: str, large: re.Pattern[str]) -> str:
    """A possible reading as it is written here, a `large` one with its points."""
    return format_number(Decimal(candidate)) if large.fullmatch(candidate) else in_vietnamese(candidate)


def in_vietnamese(candidate: str) -> str:
    """A possible reading as it is written here: '1.5' -> '1,5', '2025-05-13' -> 'ngày 13/05/2025'; all others stay."""
    return BETWEEN.join(map(_part_in_vietnamese, candidate.split(BETWEEN)))


def _part_in_vietnamese(part: str) -> str:
    if told := DECIMALS.fullmatch(part):
        return format_number(Decimal(told[1]), group="") + told[2]
    if day := DAY.fullmatch(part):
        return f"ngày {day[3]}/{day[2]}/{day[1]}"
    return f"tháng {month[2]}/{month[1]}" if (month := MONTH.fullmatch(part)) else part
