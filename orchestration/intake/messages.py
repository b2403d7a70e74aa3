"""What intake says to people: every rule with its outcome and words (messages.csv), and how they are filled in.

A text names what was seen ({seen}), the code of the row ({code}), its unit ({unit}) and the possible readings
({options}, or {hint} and {maybe} where there may be none), and ends with what to do.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from orchestration.vietnamese.numerals import format_number
from orchestration.vietnamese.rules import RULES

ACCEPTED: Final = "accepted"
DOUBTFUL: Final = "doubtful"
REFUSED: Final = "refused"
DECIMALS: Final = re.compile(r"-?\d+\.\d+", re.ASCII)
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
REMARKS: Final = {code: (told.vi, told.en) for code, told in _told("remark").items()}  # code list `file_remark`


def row_rule(rule: str) -> Rule:
    """The rule of that id; a rule of the number reader without words here is a `number_unclear` with its reason."""
    if rule in ROW_RULES:
        return ROW_RULES[rule]
    unclear, (why_vi, why_en) = ROW_RULES["number_unclear"], RULES.get(rule, ("", ""))
    return Rule(unclear.outcome, f"{unclear.vi} ({why_vi})", f"{unclear.en} ({why_en})")


def speak(
    rule: Rule, *, seen: str = "", code: str = "", unit: str = "", candidates: tuple[str, ...] = ()
) -> tuple[str, str]:
    """The Vietnamese and the English message of a broken rule."""
    known = {"seen": seen, "code": code, "unit": unit}
    options = BETWEEN.join(map(in_vietnamese, candidates))
    near, may = (f"; gần giống: {options}", f" (có thể là {options})") if options else ("", "")
    vi = rule.vi.format(**known, options=options, hint=near, maybe=may)
    options = BETWEEN.join(candidates)
    near, may = (f"; nearest: {options}", f" (it may be {options})") if options else ("", "")
    return vi, rule.en.format(**known, options=options, hint=near, maybe=may)


def in_vietnamese(candidate: str) -> str:
    """A possible reading with its decimals behind a comma: '1.5' -> '1,5'; codes, days and places stay."""
    return BETWEEN.join(
        format_number(Decimal(part), group="") if DECIMALS.fullmatch(part) else part
        for part in candidate.split(BETWEEN)
    )
