"""What an agency may report on a day: the targets and tasks it was given, or took over. Registry tables in, no I/O."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from operator import ge, le
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

REPORTING_ROLES = ("lead", "coordinating", "implementing")
TAKEN_OVER_WHOLE = ("main", "renamed", "province_merger")  # the successor answers for all that its predecessor did
TAKEN_OVER = (*TAKEN_OVER_WHOLE, "function_moved")  # which duties went along with a function is not recorded
VALID = ("valid_from", "valid_to")
SUCCESSION = ("from_agency_id", "to_agency_id", "effective_on", "succession_kind")

Step = tuple[str, date]  # an agency and the day it took over, or was taken over


@dataclass(frozen=True, slots=True)
class Duties:
    """Indicator -> the targets of the agency that it measures; and the agency's tasks."""

    indicators: dict[str, list[str]]
    tasks: set[str]


def reporting_day(last: date, begun: date | None) -> date:
    """The day whose duties count for a period with this last day: a new agency reports on the months before it, too."""
    return max(last, begun or date.min)


def of_names(registry: Mapping[str, pa.Table], names: Collection[str]) -> Duties:
    """The duties that the plans give to agencies of these names.

    Args:
        registry: the tables `agency_groups`, `agency_group_members`, `plans`, `roles`, `targets` and `tasks`.
        names: an agency and those whose duties it has, see `answers_for`.
    """
    subjects = given(registry, names, REPORTING_ROLES)
    indicators: dict[str, list[str]] = defaultdict(list)
    targets = _where(registry["targets"], "target_id", subjects)
    for target, indicator in _columns(targets, "target_id", "indicator_id"):
        indicators[indicator].append(target)
    return Duties(dict(indicators), subjects & set(registry["tasks"].column("task_id").to_pylist()))


def begun(registry: Mapping[str, pa.Table]) -> dict[str, date]:
    """Plan -> the day from which its duties count: it was signed then, or begins before; without a day always."""
    return {
        plan["plan_id"]: min(filter(None, (plan["signed_on"], plan["starts_on"])), default=date.min)
        for plan in _rows(registry, "plans", "plan_id", "signed_on", "starts_on")
    }


def keys_of(registry: Mapping[str, pa.Table], names: Collection[str], plans: Collection[str]) -> pa.Array:
    """The indicators and tasks that these plans give to agencies of these names, see `of_names`; some twice."""
    all_of_them = set(plans).issuperset(registry["plans"].column("plan_id").to_pylist())
    roles = registry["roles"] if all_of_them else _where(registry["roles"], "plan_id", plans)
    subjects = _given({**registry, "roles": roles}, names, REPORTING_ROLES)
    targets, tasks = registry["targets"], registry["tasks"].column("task_id")
    indicators = targets.column("indicator_id").filter(pc.is_in(targets.column("target_id"), subjects))
    own_tasks = subjects.filter(pc.is_in(subjects, tasks.combine_chunks()))
    return pa.chunked_array([*indicators.chunks, own_tasks], pa.string()).combine_chunks()


def answers_for(
    registry: Mapping[str, pa.Table], agency_id: str, on: date, successions: Collection[str] = TAKEN_OVER
) -> frozenset[str]:
    """An agency, and those whose duties it has on a day; none where it does not exist on that day.

    Those are the agencies it took over by then, and those that took over from it later, under whose name its duties
    may be written. A report may come late, from the successor: what it may report is told by the last day of the
    period and the day of arrival.

    Args:
        registry: the tables `agencies` and `agency_successions`.
        agency_id: who reports.
        on: the day.
        successions: the kinds that count (code list `succession_kind`).
    """
    there = exists(registry, agency_id, on)
    return frozenset(_names(registry, agency_id, on, successions) if there else ())


def given(registry: Mapping[str, pa.Table], names: Collection[str], roles: Collection[str]) -> set[str]:
    """The subjects (targets, tasks, reporting obligations) in which agencies of these names have one of the roles."""
    return set(_given(registry, names, roles).to_pylist())


def _given(registry: Mapping[str, pa.Table], names: Collection[str], roles: Collection[str]) -> pa.Array:
    printed_on = {
        plan["plan_id"]: plan["signed_on"] or plan["starts_on"]
        for plan in _rows(registry, "plans", "plan_id", "signed_on", "starts_on")
    }
    told = registry["roles"].select(["plan_id", "subject_id", "role", "agency_id", "group_id"])
    asked, agency = _has(told, "role", roles), told.column("agency_id")
    own = told.column("subject_id").filter(pc.and_(asked, _has(told, "agency_id", names))).combine_chunks()
    members = _members(registry)
    of_groups = told.filter(pc.and_(asked, pc.is_null(agency)))
    shared = (
        subject
        for plan, subject, group in _columns(of_groups, "plan_id", "subject_id", "group_id")
        if not set(names).isdisjoint(_on(members.get(group, ()), printed_on[plan]))
    )
    return pa.concat_arrays([own, pa.array(list(shared), own.type)])


def exists(registry: Mapping[str, pa.Table], agency_id: str, on: date) -> bool:
    """Whether the agency is known and neither closed before the day nor founded after it."""
    return any(
        row["agency_id"] == agency_id and _valid(row, on) for row in _rows(registry, "agencies", "agency_id", *VALID)
    )


def _names(registry: Mapping[str, pa.Table], agency_id: str, on: date, kinds: Collection[str]) -> set[str]:
    """The agency and every agency whose duties it has on that day, through chains of successions in their order."""
    before: dict[str, list[Step]] = defaultdict(list)
    after: dict[str, list[Step]] = defaultdict(list)
    for row in _rows(registry, "agency_successions", *SUCCESSION):
        if row["succession_kind"] in kinds:
            took_over = row["effective_on"] <= on
            step, other = ("to_agency_id", "from_agency_id") if took_over else ("from_agency_id", "to_agency_id")
            (before if took_over else after)[row[step]].append((row[other], row["effective_on"]))
    return _chain(before, (agency_id, date.max), le) | _chain(after, (agency_id, date.min), ge)


def _chain(steps: Mapping[str, list[Step]], first: Step, in_order: Callable[[date, date], bool]) -> set[str]:
    """Everyone reached from the first, each step on the day of the one before it or further away in time."""
    ahead, reached = [first], {first}
    while ahead:
        agency, since = ahead.pop()
        further = {step for step in steps.get(agency, ()) if in_order(step[1], since)} - reached
        reached |= further
        ahead += further
    return {agency for agency, _ in reached}


def _members(registry: Mapping[str, pa.Table]) -> dict[str, list[dict[str, Any]]]:
    """Closed group -> its memberships; an open group ("các đơn vị liên quan") names nobody."""
    closed = {
        g["group_id"] for g in _rows(registry, "agency_groups", "group_id", "group_kind") if g["group_kind"] == "closed"
    }
    members: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _rows(registry, "agency_group_members", "group_id", "agency_id", *VALID):
        if row["group_id"] in closed:
            members[row["group_id"]].append(row)
    return members


def _on(memberships: Iterable[Mapping[str, Any]], day: date | None) -> Iterator[str]:
    """Who belonged to a group on the day a plan was signed."""
    return (m["agency_id"] for m in memberships if day is not None and _valid(m, day))


def _valid(row: Mapping[str, Any], on: date) -> bool:
    return (row["valid_from"] or date.min) <= on <= (row["valid_to"] or date.max)


def _where(table: pa.Table, column: str, values: Collection[str]) -> pa.Table:
    """The rows that have one of the values in a column."""
    return table.filter(_has(table, column, values))


def _has(table: pa.Table, column: str, values: Collection[str]) -> pa.ChunkedArray:
    return pc.is_in(table.column(column), value_set=pa.array(list(values), pa.string()))


def _columns(table: pa.Table, *columns: str) -> Iterable[tuple[Any, ...]]:
    """The rows of a long table as tuples, which is many times faster than as mappings."""
    return zip(*(table.column(name).to_pylist() for name in columns), strict=True)


def _rows(registry: Mapping[str, pa.Table], table: str, *columns: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = registry[table].select(columns).to_pylist()
    return rows
