"""What intake says to people: every rule with its outcome and words (messages.csv), and how they are filled in.

A text names what was seen ({seen}), the code of the row ({code}), its unit ({unit}) and the possible readings
({options}, or {hint} and {maybe} where there may be none; {percents}, each in percent; {first} and {rest}), and ends
with what to do.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from orchestration.settings import RECEIPT_TEXT
from orchestration.vietnamese.numerals import format_number, plain
from orchestration.vietnamese.rules import RULES

ACCEPTED: Final = "accepted"
DOUBTFUL: Final = "doubtful"
REFUSED: Final = "refused"
DECIMALS: Final = re.compile(r"-?\d+\.\d+", re.ASCII)
FIGURE: Final = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
MONTH: Final = re.compile(r"(\d{4})-(\d\d)", re.ASCII)
BETWEEN: Final = " / "


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


def row_rule(rule: str) -> Rule:
    """The rule of that id; a rule of the number reader without words here is a `number_unclear` with its reason."""
    if rule in ROW_RULES:
        return ROW_RULES[rule]
    unclear, (why_vi, why_en) = ROW_RULES["number_unclear"], RULES.get(rule, ("", ""))
    return Rule(unclear.outcome, _because(unclear.vi, why_vi), _because(unclear.en, why_en))


def remark(code: str, **seen: object) -> dict[str, str]:
    """What a receipt says of the whole file; behind "=" stands where that was seen."""
    code, _, at = code.partition("=")
    told, known = REMARKS[code], {"at": at, **seen}
    return {"code": code, "message_vi": told.vi.format(**known), "message_en": told.en.format(**known)}


def _because(told: str, why: str) -> str:
    """'“5-6”{maybe}. ...' -> '“5-6”: ô có nhiều số{maybe}. ...'."""
    return told.replace("{maybe}", f": {why[:1].lower()}{why[1:]}{{maybe}}") if why else told


def speak(
    rule: Rule, *, seen: str = "", code: str = "", unit: str = "", candidates: tuple[str, ...] = ()
) -> tuple[str, str]:
    """The Vietnamese and the English message of a broken rule."""
    known = {"seen": seen if len(seen) <= RECEIPT_TEXT else f"{seen[:RECEIPT_TEXT]}…", "code": code, "unit": unit}
    shown = _short(candidates)
    options = BETWEEN.join(map(in_vietnamese, candidates))
    near, may = (f"; gần giống: {options}", f" (có thể là {options})") if options else ("", "")
    percents = " hoặc ".join(f"{in_vietnamese(candidate)}%" for candidate in candidates)
    first, rest = "".join(map(in_vietnamese, shown[:1])), BETWEEN.join(map(in_vietnamese, shown[1:]))
    vi = rule.vi.format(**known, options=options, hint=near, maybe=may, percents=percents, first=first, rest=rest)
    options = BETWEEN.join(candidates)
    near, may = (f"; nearest: {options}", f" (it may be {options})") if options else ("", "")
    percents = " or ".join(f"{candidate}%" for candidate in candidates)
    first, rest = "".join(shown[:1]), BETWEEN.join(shown[1:])
    return vi, rule.en.format(**known, options=options, hint=near, maybe=may, percents=percents, first=first, rest=rest)


def _short(candidates: tuple[str, ...]) -> tuple[str, ...]:
    """Figures as words give them, as long as they stay apart."""
    short = tuple(str(two_places(Decimal(c))) if FIGURE.fullmatch(c) else c for c in candidates)
    return short if len(set(short)) == len(set(candidates)) else candidates


def two_places(figure: Decimal) -> Decimal:
    """A figure as words give it: with two decimals, with all of them where it would look like nothing or everything."""
    short = round(figure, 2)
    return figure if short == figure or short in (0, 100) else plain(short)


def in_vietnamese(candidate: str) -> str:
    """A possible reading as it is written here: '1.5' -> '1,5', '2025-05-13' -> 'ngày 13/05/2025'; all others stay."""
    return BETWEEN.join(map(_part_in_vietnamese, candidate.split(BETWEEN)))


def _part_in_vietnamese(part: str) -> str:
    if DECIMALS.fullmatch(part):
        return format_number(Decimal(part), group="")
    if day := DAY.fullmatch(part):
        return f"ngày {day[3]}/{day[2]}/{day[1]}"
    return f"tháng {month[2]}/{month[1]}" if (month := MONTH.fullmatch(part)) else part
