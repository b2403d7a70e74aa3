"""Who may report what: an agency reports on the targets and tasks it leads, coordinates or implements, or took over."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from orchestration.intake.columns import Flags
from orchestration.intake.duties import (
    REPORTING_ROLES,
    TAKEN_OVER_WHOLE,
    answers_for,
    begun,
    keys_of,
    reporting_day,
)
from orchestration.intake.files.stack import flags
from orchestration.intake.form import IN_WORDS
from orchestration.intake.judging.judge import Candidates, Check, Rows

TABLES = (
    "agencies",
    "agency_successions",
    "agency_groups",
    "agency_group_members",
    "plans",
    "roles",
    "targets",
    "tasks",
)
BLANK, TEXTS = "not_reported", ("numerator", "denominator", *IN_WORDS)
NAMED = 5
MORE = "…"
EARLY = "period_before_plan"
LEAD = " (chủ trì)"

Asked = tuple[str, frozenset[date], frozenset[str]]  # an agency, the days and the plans that count


class Reporters:
    """The agencies of a registry and what each may report; what was looked up once is kept."""

    def __init__(self, registry: Mapping[str, pa.Table]):
        self._registry = registry
        self._duties: dict[tuple[frozenset[str], frozenset[str]], pa.Array] = {}
        self._may: dict[Asked, set[str]] = {}
        self._among: dict[Asked, Flags] = {}

    def may(self, agency_id: str, days: Collection[date], plans: Collection[str]) -> set[str]:
        """The indicators and tasks of some plans that an agency may report on one of the days."""
        known = agency_id, frozenset(days), frozenset(plans)
        if known not in self._may:
            self._may[known] = set(chain(*(keys.to_pylist() for keys in self._on(*known))))
        return self._may[known]

    def among(self, codes: pa.StringArray, agency_id: str, days: Collection[date], plans: Collection[str]) -> Flags:
        """Which of the codes an agency may report on one of the days, see `may`."""
        known = agency_id, frozenset(days), frozenset(plans)
        if known not in self._among:
            self._among[known] = flags(pc.is_in(codes, pa.concat_arrays(self._on(*known))))
        return self._among[known]

    def plans_by(self, day: date) -> frozenset[str]:
        """The plans that were signed, or had begun, by a day."""
        return frozenset(plan for plan, first in self.begun_plans.items() if first <= day)

    def first_plan(self, key: str, agency_id: str, days: Collection[date]) -> tuple[str, ...]:
        """The day and the number of the plan that was the first to give an indicator or task to an agency; none where
        no plan does."""
        own = (plan for plan in self.begun_plans if key in self.may(agency_id, days, {plan}))
        first = min(own, key=lambda plan: self.begun_plans[plan], default=None)
        return (self.begun_plans[first].isoformat(), self._numbers[first] or first) if first else ()

    def who(self, key: str, days: Sequence[date], beside: str) -> tuple[str, ...]:
        """The agencies, by name, that have to report an indicator or task on the first day they can: its lead first.

        Args:
            key: the indicator or task.
            days: the days that count.
            beside: the agency that asks: where the plans name some of its own province, only these are told.
        """
        there = [
            (heir, role)
            for agency, role in self.printed.get(key, {}).items()
            for heir in self._on_first(agency, days) or [agency]
        ]
        province = self._agencies[beside]["territory_id"]
        here = [(agency, role) for agency, role in there if self._agencies[agency]["territory_id"] == province]
        named: dict[str, str] = {}
        for agency, role in here or there:
            named.setdefault(self._agencies[agency]["name_vi"], LEAD if role == REPORTING_ROLES[0] else "")
        found = tuple(name + role for name, role in named.items())
        return found if len(found) <= NAMED else (*found[:NAMED], MORE)

    def begun(self, agency_id: str) -> date | None:
        """The first day of an agency."""
        first: date | None = self._agencies[agency_id]["valid_from"] if agency_id in self._agencies else None
        return first

    def ended(self, agency_id: str, days: Collection[date]) -> date | None:
        """The last day of an agency that ended before all of the days."""
        last: date | None = self._agencies[agency_id]["valid_to"]
        return last if last and last < min(days) else None

    def heirs(self, agency_id: str, days: Sequence[date]) -> tuple[str, ...]:
        """The agencies, by name, that have taken over from one that ended."""
        return tuple(self._agencies[heir]["name_vi"] for heir in self._on_first(agency_id, days))

    def _on_first(self, agency: str, days: Sequence[date]) -> list[str]:
        return next(filter(None, (self._there(agency, day) for day in days)), [])

    def _there(self, agency: str, day: date) -> list[str]:
        """The agency, where it is there on a day; else who took over all of it by then, or from whom it will."""
        ahead, seen, found = [agency], {agency}, []
        while ahead:
            known = self._agencies.get(each := ahead.pop(0), {"valid_from": None, "valid_to": date.min})
            if (known["valid_from"] or date.min) <= day <= (known["valid_to"] or date.max):
                found.append(each)
                continue
            ended = (known["valid_to"] or date.max) < day
            further = [other for other in (self._after if ended else self._before)[each] if other not in seen]
            seen |= set(further)
            ahead += further
        return found

    def near(self, agency_id: str) -> set[str]:
        """An agency, those before and after it, those from or to which one of them has a function, those above it and
        right below it: in whose name its report may be written."""
        rows = self._registry["agency_successions"].to_pylist()
        parts = [row for row in rows if row["succession_kind"] not in TAKEN_OVER_WHOLE]
        found = _along(self._after, agency_id) | _along(self._before, agency_id)  # not those that it merged with
        found = found.union(*(pair for row in parts if (pair := {row["from_agency_id"], row["to_agency_id"]}) & found))
        above = {id_: row.get("parent_agency_id") for id_, row in self._agencies.items()}
        found |= {id_ for id_, parent in above.items() if parent == agency_id}
        while (agency_id := above.get(agency_id) or "") and agency_id not in found:
            found.add(agency_id)
        return found

    @cached_property
    def printed(self) -> dict[str, dict[str, str]]:
        """Indicator or task -> the agencies that the plans name for it, each with its first role, in the order of
        roles; without those that they give to nobody."""
        closed = defaultdict(set)
        for member in self._registry["agency_group_members"].to_pylist():
            closed[member["group_id"]].add(member["agency_id"])
        indicator_of = {t["target_id"]: t["indicator_id"] for t in self._registry["targets"].to_pylist()}
        tasks = set(self._registry["tasks"].column("task_id").to_pylist())
        found: dict[str, dict[str, str]] = defaultdict(dict)
        given = [role for role in self._registry["roles"].to_pylist() if role["role"] in REPORTING_ROLES]
        for role in sorted(given, key=lambda role: REPORTING_ROLES.index(role["role"])):
            subject = role["subject_id"]
            key = indicator_of.get(subject) or (subject if subject in tasks else None)
            for agency in (role["agency_id"],) if role["agency_id"] else sorted(closed.get(role["group_id"], ())):
                if key:
                    found[key].setdefault(agency, role["role"])
        return dict(found)

    def _on(self, agency_id: str, days: Collection[date], plans: frozenset[str]) -> list[pa.Array]:
        """What an agency may report on each of the days, and what on days when it answers for the same names, once."""
        found = dict.fromkeys((answers_for(self._registry, agency_id, day), plans) for day in days)
        for names, _ in found.keys() - self._duties.keys():
            self._duties[names, plans] = keys_of(self._registry, names, plans)
        return [self._duties[known] for known in found]

    @cached_property
    def begun_plans(self) -> dict[str, date]:
        """Plan -> the day from which its duties count."""
        return begun(self._registry)

    @cached_property
    def _numbers(self) -> dict[str, str | None]:
        """Plan -> the number of its document; None where it has none."""
        return {plan["plan_id"]: plan.get("doc_number") for plan in self._registry["plans"].to_pylist()}

    @cached_property
    def _agencies(self) -> dict[str, dict[str, Any]]:
        return {row["agency_id"]: row for row in self._registry["agencies"].to_pylist()}

    @cached_property
    def _after(self) -> dict[str, list[str]]:
        """Agency -> those that took over all of it."""
        return self._steps("from_agency_id", "to_agency_id")

    @cached_property
    def _before(self) -> dict[str, list[str]]:
        """Agency -> those from which it took over all."""
        return self._steps("to_agency_id", "from_agency_id")

    def _steps(self, here: str, there: str) -> dict[str, list[str]]:
        steps: dict[str, list[str]] = defaultdict(list)
        for row in self._registry["agency_successions"].to_pylist():
            if row["succession_kind"] in TAKEN_OVER_WHOLE:
                steps[row[here]].append(row[there])
        return steps


@dataclass(frozen=True, slots=True)
class Reporter:
    """One agency; the days that count for its file: the last of the period, and the day of arrival; and the plans that
    count: those that came before the period was over."""

    reporters: Reporters
    agency_id: str
    days: tuple[date, ...]
    plans: frozenset[str]

    @classmethod
    def of(cls, reporters: Reporters, agency_id: str, last: date, arrived: date) -> "Reporter":
        """The sender of a file for a period with this last day."""
        days = reporting_day(last, reporters.begun(agency_id)), arrived
        return cls(reporters, agency_id, days, reporters.plans_by(last))

    def others(self, keys: Collection[str]) -> dict[str, str]:
        """What the plans give to others, or to nobody: it can be anybody's figure, so it is taken from none."""
        others = set(keys).difference(self.own)
        return {key: self._why_not(key) for key in others}

    def _why_not(self, key: str) -> str:
        if key not in self.reporters.printed:
            return "given_to_nobody"
        if self._was_its_own(key):
            return "agency_ended"
        return EARLY if self.reporters.first_plan(key, self.agency_id, self.days) else "not_given_to_you"

    def _was_its_own(self, key: str) -> date | None:
        """The last day of the agency, where it has ended and had to report this until then."""
        last = self.reporters.ended(self.agency_id, self.days)
        return last if last and key in self.reporters.may(self.agency_id, [last], self.plans) else None

    @property
    def own(self) -> Collection[str]:
        """The indicators and tasks that may be reported."""
        return self.reporters.may(self.agency_id, self.days, self.plans)

    def among(self, codes: pa.StringArray) -> Flags:
        """Which codes of the registry may be reported."""
        return self.reporters.among(codes, self.agency_id, self.days, self.plans)

    def who(self, key: str) -> tuple[str, ...]:
        """The agencies, by name, that have to report it; behind its last day those that took over from the sender; the
        day and the number of the plan that gave it to the sender when the period was over."""
        if last := self._was_its_own(key):
            return last.isoformat(), *self.reporters.heirs(self.agency_id, self.days)
        later = self.reporters.first_plan(key, self.agency_id, self.days)
        return later or self.reporters.who(key, self.days, self.agency_id)


def not_given(reporters: Sequence[Reporter]) -> Check:
    """Refuses the rows that are not for the sender to report, by the number of their file; those of which nothing is
    reported are anybody's."""

    def find(rows: Rows) -> Iterator[str | None]:
        keys: dict[int, set[str]] = defaultdict(set)
        for file, key in zip(rows["file"], rows["key"], strict=True):
            keys[file].add(key)
        others = {file: reporters[file].others(found) for file, found in keys.items()}
        told = zip(rows["file"], rows["key"], is_blank(rows), strict=True)
        return (None if blank else others[file].get(key) for file, key, blank in told)

    def named(rows: Rows) -> Candidates:
        who = {(file, key): reporters[file].who(key) for file, key in set(zip(rows["file"], rows["key"], strict=True))}
        return [who[row] for row in zip(rows["file"], rows["key"], strict=True)]

    return Check("code", find, named)


def is_blank(rows: Rows, besides: Sequence[str] = ()) -> Iterator[bool]:
    """Which rows say nothing: no result, and no text beside it, in the columns `besides` neither."""
    texts = [rows[field] for field in (*TEXTS, *besides) if field in rows]
    for flags_of_row, *said in zip(rows["flags"], *texts, strict=True):
        yield BLANK in flags_of_row and all(cell is None for cell in said)


def _along(steps: Mapping[str, Sequence[str]], agency_id: str) -> set[str]:
    """An agency and those that any number of steps lead to."""
    found, ahead = {agency_id}, [agency_id]
    while ahead:
        further = [other for other in steps.get(ahead.pop(), ()) if other not in found]
        found.update(further)
        ahead += further
    return found
