"""Who may report what: an agency reports on the targets and tasks it leads, coordinates or implements, or took over."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from orchestration.intake.columns import Flags
from orchestration.intake.duties import REPORTING_ROLES, TAKEN_OVER_WHOLE, answers_for, keys_of
from orchestration.intake.files.stack import flags
from orchestration.intake.judging.judge import Candidates, Check

if TYPE_CHECKING:
    import pandas as pd

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
NAMED = 5


class Reporters:
    """The agencies of a registry and what each may report; what was looked up once is kept."""

    def __init__(self, registry: Mapping[str, pa.Table]):
        self._registry = registry
        self._duties: dict[frozenset[str], pa.Array] = {}
        self._may: dict[tuple[str, frozenset[date]], set[str]] = {}
        self._among: dict[tuple[str, frozenset[date]], Flags] = {}

    def may(self, agency_id: str, days: Collection[date]) -> set[str]:
        """The indicators and tasks that an agency may report on one of the days."""
        known = agency_id, frozenset(days)
        if known not in self._may:
            self._may[known] = set(chain(*(keys.to_pylist() for keys in self._on(agency_id, days))))
        return self._may[known]

    def among(self, codes: pa.StringArray, agency_id: str, days: Collection[date]) -> Flags:
        """Which of the codes an agency may report on one of the days."""
        known = agency_id, frozenset(days)
        if known not in self._among:
            self._among[known] = flags(pc.is_in(codes, pa.concat_arrays(self._on(agency_id, days))))
        return self._among[known]

    def who(self, key: str, days: Collection[date], beside: str) -> tuple[str, ...]:
        """The agencies, by name, that may report an indicator or task on one of the days; else those of the plan.

        Args:
            key: the indicator or task.
            days: the days that count.
            beside: the agency that asks: those of its own province are named, if there are any.
        """
        printed = self.printed.get(key, set())
        family = sorted(self._family(printed), key=lambda agency: (agency not in printed, agency))
        here = [a for a in family if self._agencies[a]["territory_id"] == self._agencies[beside]["territory_id"]]
        today = [agency for agency in here or family if key in self.may(agency, days)]
        return tuple(self._agencies[agency]["name_vi"] for agency in today or here or family)[:NAMED]

    def near(self, agency_id: str) -> set[str]:
        """An agency, those before and after it, those from or to which one of them has a function, those above it and
        right below it: in whose name its report may be written."""
        rows = self._registry["agency_successions"].to_pylist()
        steps = [(row["succession_kind"], {row["from_agency_id"], row["to_agency_id"]}) for row in rows]
        found, size = {agency_id}, 0
        while size < len(found):
            size = len(found)
            found = found.union(*(pair for kind, pair in steps if kind in TAKEN_OVER_WHOLE and pair & found))
        found = found.union(*(pair for _, pair in steps if pair & found))
        above = {id_: row.get("parent_agency_id") for id_, row in self._agencies.items()}
        found |= {id_ for id_, parent in above.items() if parent == agency_id}
        while (agency_id := above.get(agency_id) or "") and agency_id not in found:
            found.add(agency_id)
        return found

    @cached_property
    def printed(self) -> dict[str, set[str]]:
        """Indicator or task -> the agencies that the plans name for it; without those that they give to nobody."""
        closed = defaultdict(set)
        for member in self._registry["agency_group_members"].to_pylist():
            closed[member["group_id"]].add(member["agency_id"])
        indicator_of = {t["target_id"]: t["indicator_id"] for t in self._registry["targets"].to_pylist()}
        tasks = set(self._registry["tasks"].column("task_id").to_pylist())
        found: dict[str, set[str]] = defaultdict(set)
        for role in self._registry["roles"].to_pylist():
            subject = role["subject_id"]
            key = indicator_of.get(subject) or (subject if subject in tasks else None)
            if key and role["role"] in REPORTING_ROLES:
                found[key] |= {role["agency_id"]} if role["agency_id"] else closed.get(role["group_id"], set())
        return {key: agencies for key, agencies in found.items() if agencies}

    def _on(self, agency_id: str, days: Collection[date]) -> list[pa.Array]:
        """What an agency may report on each of the days, and what on days when it answers for the same names, once."""
        found = dict.fromkeys(answers_for(self._registry, agency_id, day) for day in days)
        for names in found.keys() - self._duties.keys():
            self._duties[names] = keys_of(self._registry, names)
        return [self._duties[names] for names in found]

    @cached_property
    def _agencies(self) -> dict[str, dict[str, Any]]:
        return {row["agency_id"]: row for row in self._registry["agencies"].to_pylist()}

    @cached_property
    def _kin(self) -> dict[str, set[str]]:
        kin: dict[str, set[str]] = defaultdict(set)
        for row in self._registry["agency_successions"].to_pylist():
            kin[row["from_agency_id"]].add(row["to_agency_id"])
            kin[row["to_agency_id"]].add(row["from_agency_id"])
        return kin

    def _family(self, agencies: set[str]) -> set[str]:
        """The agencies, and all before and after them."""
        reached, ahead = set(agencies), list(agencies)
        while ahead:
            further = self._kin.get(ahead.pop(), set()) - reached
            reached |= further
            ahead += further
        return reached & self._agencies.keys()


@dataclass(frozen=True, slots=True)
class Reporter:
    """One agency, and the days that count for its file: the last of the period, and the day of arrival."""

    reporters: Reporters
    agency_id: str
    days: tuple[date, ...]

    def others(self, keys: Collection[str]) -> dict[str, str]:
        """What the plans give to others, or to nobody: it can be anybody's figure, so it is taken from none."""
        others = set(keys) - self.reporters.may(self.agency_id, self.days)
        return {key: "not_given_to_you" if key in self.reporters.printed else "given_to_nobody" for key in others}

    def among(self, codes: pa.StringArray) -> Flags:
        """Which codes of the registry may be reported."""
        return self.reporters.among(codes, self.agency_id, self.days)

    def who(self, key: str) -> tuple[str, ...]:
        """The agencies, by name, that may report it."""
        return self.reporters.who(key, self.days, self.agency_id)


def not_given(reporters: Sequence[Reporter]) -> Check:
    """Refuses the rows that are not for the sender to report, by the number of their file."""

    def find(frame: "pd.DataFrame") -> Iterator[str | None]:
        keys: dict[int, set[str]] = defaultdict(set)
        for file, key in zip(frame["file"], frame["key"], strict=True):
            keys[file].add(key)
        others = {file: reporters[file].others(found) for file, found in keys.items()}
        rows = zip(frame["file"], frame["key"], strict=True)
        return (others[file].get(key) for file, key in rows)

    def named(rows: "pd.DataFrame") -> Candidates:
        who = {(file, key): reporters[file].who(key) for file, key in set(zip(rows["file"], rows["key"], strict=True))}
        return [who[row] for row in zip(rows["file"], rows["key"], strict=True)]

    return Check("code", find, named)
