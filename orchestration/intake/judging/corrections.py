"""Decisions of people on rows that were set aside (raw/corrections/decisions.csv): each cell replaced, or row dropped.

A decision is made for what a cell said and for the rule it broke. Where either is so no longer, it is not applied and
says so: a source that was mended needs no decision.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from orchestration.intake.arrival.ledger import Arrival
from orchestration.intake.cells import locator, quoted
from orchestration.intake.frames import with_columns
from orchestration.intake.messages import ACCEPTED, REFUSED
from orchestration.intake.schemas import CORRECTIONS, NUMBER_PLACES
from orchestration.registry.read import PLAIN_NUMBER

if TYPE_CHECKING:
    import pandas as pd

TABLE = "decisions"
ACCEPT_CANDIDATE, DROP = "accept_candidate", "drop"  # the third action, accept_value, takes any value
CORRECTED, DROPPED = "corrected_by_decision", "dropped_by_decision"
APPLIED = "applied"
PLACE = re.compile(r"(?:.*#)?(?P<sheet>.*)!(?P<letters>[A-Z]{1,3})(?P<row>\d{1,7})", re.DOTALL)
FIGURES = ("value", "numerator", "denominator", "percent")

Judge = Callable[["pd.DataFrame"], "pd.DataFrame"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of decisions.csv."""

    file: str
    locator: str
    rule: str
    action: str
    value: str | None
    expect: str | None
    reason: str
    decided_on: Any
    decided_by_role: str


@dataclass(slots=True)
class Settled:
    """A decision, its row and field in the frame, what stands there, and a code of list `decision_outcome`."""

    decision: Decision
    outcome: str
    at: Any = None
    field: str = ""
    seen: str | None = None
    code: str | None = None

    @property
    def drops(self) -> bool:
        """Whether it leaves the row out for good."""
        return self.decision.action == DROP


class Decisions:
    """Every decision, found by the file it is about."""

    def __init__(self, table: pa.Table | None):
        rows = [] if table is None else table.select(Decision.__slots__).to_pylist()
        self.all = tuple(Decision(**row) for row in rows)

    def of(self, arrival: Arrival) -> tuple[Decision, ...]:
        """Those about a file, named by its hash, its submission id or its path inside raw/."""
        entry = arrival.entry
        names = {entry.sha256, arrival.submission_id, entry.path, *arrival.also_at}
        return tuple(decision for decision in self.all if decision.file in names)


def settle(frame: "pd.DataFrame", judge: Judge, decisions: Sequence[Decision]) -> tuple["pd.DataFrame", list[Settled]]:
    """Judges rows, then those with a decision once more as decided.

    Args:
        frame: raw cells by field, with `sheet`, `row` and `layout`.
        judge: gives the frame an `outcome`, `rule`, `candidates`, `raw_text`, `flags` and `key`.
        decisions: those about the file.

    Returns:
        the judged rows, and what became of every decision whose sheet this is.
    """
    judged = judge(frame)
    sheets = set(frame["sheet"])
    places = [(d, place) for d in decisions if (place := PLACE.fullmatch(d.locator)) and place["sheet"] in sheets]
    settled = [_checked(decision, place, judged) for decision, place in places]
    applied = [said for said in settled if said.outcome == APPLIED]
    if not applied:
        return judged, settled
    decided = frame.copy()
    for said in applied:
        if not said.drops:
            decided.at[said.at, said.field] = _spelled(said, judged)
    again = judge(decided)
    for said in applied:
        if not said.drops and again.at[said.at, "outcome"] != ACCEPTED:
            said.outcome = "still_set_aside"
    return _joined(judged, again, [said for said in applied if said.outcome == APPLIED]), settled


def _checked(decision: Decision, place: re.Match[str], judged: "pd.DataFrame") -> Settled:
    """Whether a decision still finds what it was made for."""
    rows = judged.index[(judged["sheet"] == place["sheet"]) & (judged["row"] == int(place["row"]))]
    if not len(rows):
        return Settled(decision, "no_such_cell")
    row: dict[str, Any] = judged.loc[rows[0]].to_dict()
    told = [(field, row["layout"][field]) for field in (*row["layout"], row["at"]) if field in row["layout"]]
    cells = {locator(column, row["row"]): field for field, column in told}  # of several in one cell, that of the rule
    field = cells.get(place["letters"] + place["row"])
    if field is None:
        return Settled(decision, "no_such_cell")
    seen = quoted(row.get("written", {}).get(field, row[field]))
    outcome = APPLIED
    if " ".join(seen.split()) != " ".join((decision.expect or "").split()):
        outcome = "source_changed"
    elif row["outcome"] == ACCEPTED:
        outcome = "not_set_aside"
    elif row["rule"] != decision.rule:
        outcome = "other_rule"
    elif decision.action == ACCEPT_CANDIDATE and decision.value not in row["candidates"]:
        outcome = "not_a_candidate"
    return Settled(decision, outcome, rows[0], field, seen, row["key"])


def _spelled(said: Settled, judged: "pd.DataFrame") -> str | None:
    """A decided figure so that it reads one way only: 1.125 -> '1,125000', 95 in a percent column -> '95%'."""
    value = said.decision.value
    if value is None or said.field not in FIGURES or not PLAIN_NUMBER.fullmatch(value):
        return value
    number = Decimal(value)
    whole = number == number.to_integral_value()
    text = str(int(number)) if whole else f"{number:.{NUMBER_PLACES}f}".replace(".", ",")
    percent = said.field == "percent" or (said.field == "value" and judged.at[said.at, "unit_of"] == "%")
    return f"{text}%" if percent else text


def _joined(judged: "pd.DataFrame", again: "pd.DataFrame", applied: Sequence[Settled]) -> "pd.DataFrame":
    """The rows as first judged, but the decided ones as decided; what they said stays in view."""
    import pandas as pd

    changed = sorted({said.at for said in applied if not said.drops})
    dropped = sorted({said.at for said in applied if said.drops})
    after, out = again.loc[changed], judged.loc[dropped]
    after = with_columns(
        after, raw_text=judged.loc[changed, "raw_text"], flags=[(*flags, CORRECTED) for flags in after["flags"]]
    )
    out = with_columns(out, outcome=REFUSED, flags=[(*flags, DROPPED) for flags in out["flags"]])
    untouched = judged.drop(index=[*changed, *dropped])
    return pd.concat([part for part in (untouched, after, out) if len(part)]).sort_index()


def landing_rows(settled: Sequence[Settled], arrival: Arrival | None) -> "pd.DataFrame":
    """Decisions and what became of them -> rows of landing table `corrections`."""
    import pandas as pd

    rows = [
        {
            **asdict(said.decision),
            "submission_id": arrival.submission_id if arrival else None,
            "source_id": arrival.source_id if arrival else None,
            "period": arrival.entry.period or None if arrival else None,
            **{field: getattr(said, field) for field in ("code", "seen", "outcome")},
        }
        for said in settled
    ]
    return pd.DataFrame(rows, columns=CORRECTIONS.names, dtype=object)


def idle(decisions: Decisions, arrivals: Sequence[tuple[Arrival, bool]], settled: Sequence[pa.Table]) -> "pd.DataFrame":
    """Decisions on files that are not in the ledger or could not be read, or on sheets that they do not have.

    Args:
        decisions: all of them.
        arrivals: every file, and whether it was read.
        settled: what became of those whose sheet was found.
    """
    done = {(row["file"], row["locator"]) for table in settled for row in table.to_pylist()}
    about = {d: "locator_unknown" if read else "file_not_read" for a, read in arrivals for d in decisions.of(a)}
    left = [decision for decision in decisions.all if (decision.file, decision.locator) not in done]
    return landing_rows([Settled(d, about.get(d, "no_such_file")) for d in left], None)
