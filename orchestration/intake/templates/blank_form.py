"""What stands in the blank form of an agency and a period: its indicators and tasks with what is known of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pyarrow as pa

from orchestration.intake.duties import (
    REPORTING_ROLES,
    TAKEN_OVER_WHOLE,
    answers_for,
    begun,
    given,
    of_names,
    reporting_day,
)
from orchestration.registry.problems import nearest
from orchestration.vietnamese.numerals import format_number, plain
from orchestration.vietnamese.periods import LAST_YEAR, Period, parse_period

SIGNS = {"ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "approx": "≈ ", "eq": ""}  # printed before a figure
CHANGE = "change_pct"
USED = ("agencies", "codelists", "indicators", "plans", "targets", "tasks", "observations", "task_reports")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Goal:
    """What is aimed at: one figure with its sign (≥ 80), or words where there are several; and by which year."""

    sign: str = ""
    figure: Decimal | None = None
    words: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One indicator.

    Attributes:
        parts: what its numerator and denominator count, where it has them.
        level: the level whose figure is asked for, where there are targets at several.
        is_change: the figure is a change: -30 is a fall by 30.
    """

    code: str
    name: str
    unit: str
    parts: tuple[str, str] | None
    level: str
    is_change: bool
    role: str
    goal: Goal
    last_value: Decimal | None
    last_period: str


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task. `last_state`: a label, as reported last."""

    code: str
    title: str
    role: str
    deadline: str
    deliverable: str
    last_state: str
    last_period: str


@dataclass(frozen=True, slots=True)
class BlankForm:
    """The form of one agency and period. `states`: code -> label of what a task can be."""

    agency_id: str
    agency: str
    period: Period
    targets: list[TargetLine]
    tasks: list[TaskLine]
    states: dict[str, str]


class NothingToReportError(Exception):
    """There is no form for this agency and period.

    Attributes:
        vi: why, in Vietnamese; the message is in English.
    """

    def __init__(self, vi: str, en: str):
        self.vi = vi
        super().__init__(en)


def blank_form(
    registry: Mapping[str, pa.Table], landed: Mapping[str, pa.Table], agency_id: str, period: Period
) -> BlankForm:
    """The form of an agency for a period.

    Args:
        registry: the registry tables.
        landed: `observations` and `task_reports` accepted so far; may be empty.
        agency_id: who reports.
        period: what it reports on.

    Raises:
        NothingToReportError: the agency is unknown, or has neither targets nor tasks in the period.
    """
    agencies = {row["agency_id"]: row for row in registry["agencies"].to_pylist()}
    if agency_id not in agencies:
        near = ", ".join(nearest(agency_id, list(agencies))) or "-"
        raise NothingToReportError(
            f"Cơ quan “{agency_id}” không có trong danh mục; gần giống: {near}.",
            f"The agency {agency_id!r} is not known; nearest: {near}.",
        )
    known = Known(registry, landed, agencies[agency_id], period)
    form = BlankForm(
        agency_id=agency_id,
        agency=known.agency["name_vi"],
        period=period,
        targets=known.targets(),
        tasks=known.tasks(),
        states=known.labels("reported_state"),
    )
    if not form.targets and not form.tasks:
        raise NothingToReportError(
            f"{form.agency} không có chỉ tiêu, nhiệm vụ nào trong kỳ {period.code}.",
            f"{known.agency['name_en']} has no target and no task in {period.code}.",
        )
    return form


class Known:
    """The registry and the landed rows, as one agency sees them for one period."""

    def __init__(self, registry: Mapping[str, pa.Table], landed: Mapping[str, pa.Table], agency: Row, period: Period):
        self.rows = {name: table.to_pylist() for name, table in {**registry, **landed}.items() if name in USED}
        self.agency = agency
        self.period = period
        self.on = reporting_day(period.end, agency["valid_from"])
        names = answers_for(registry, agency["agency_id"], self.on, TAKEN_OVER_WHOLE)
        self.mine = of_names(registry, names)
        roles = {r: given(registry, names, (r,)) for r in REPORTING_ROLES}
        self.role_of = {subject: role for role in reversed(REPORTING_ROLES) for subject in roles[role]}
        self.plans = {plan: day for plan, day in begun(registry).items() if day <= period.end}
        self.replaced_by = {t["supersedes"]: t for t in self.rows["targets"] if t["plan_id"] in self.plans}

    def labels(self, list_id: str) -> dict[str, str]:
        """Code -> Vietnamese label of a code list, in its order."""
        return {row["code"]: row["label_vi"] for row in self.rows["codelists"] if row["list_id"] == list_id}

    def targets(self) -> list[TargetLine]:
        """One line an indicator of the plans begun: those the agency leads first, those without a figure last."""
        indicators = {row["indicator_id"]: row for row in self.rows["indicators"]}
        printed = {row["target_id"]: row for row in self.rows["targets"] if row["plan_id"] in self.plans}
        place = {field: self.agency[field] for field in ("territory_id", "level")}
        last = self._last("observations", "indicator_id", "value", place)
        roles, levels = self.labels("agency_role"), self.labels("level")
        lines = []
        for code, target_ids in self.mine.indicators.items():
            if not (targets := [printed[key] for key in target_ids if key in printed]):
                continue
            row, latest = indicators[code], last.get(code, {})
            line = TargetLine(
                code=code,
                name=row["name_vi"],
                unit=row["unit"] or "",
                parts=(row["numerator_vi"], row["denominator_vi"]) if row["numerator_vi"] else None,
                level=levels[self.agency["level"]].lower() if len({t["level"] for t in targets}) > 1 else "",
                is_change=any(t["comparator_printed"] == CHANGE for t in targets),
                role=roles[self._first_role(target_ids)],
                goal=self._goal(targets),
                last_value=latest.get("value"),
                last_period=latest.get("period", ""),
            )
            lines.append(((not line.unit, REPORTING_ROLES.index(self._first_role(target_ids))), line))
        return [line for _, line in sorted(lines, key=lambda pair: pair[0])]

    def tasks(self) -> list[TaskLine]:
        """One line a task of the plans begun: those the agency leads first."""
        last = self._last("task_reports", "task_id", "reported_state", {})
        states, roles = self.labels("reported_state"), self.labels("agency_role")
        mine = [t for t in self.rows["tasks"] if t["task_id"] in self.mine.tasks and t["plan_id"] in self.plans]
        return [
            TaskLine(
                code=task["task_id"],
                title=task["title_vi"],
                role=roles[self.role_of[task["task_id"]]],
                deadline=task["deadline_printed"] or (f"{task['due_date']:%d/%m/%Y}" if task["due_date"] else ""),
                deliverable=task["deliverable_vi"] or "",
                last_state=states.get(last.get(task["task_id"], {}).get("reported_state", ""), ""),
                last_period=last.get(task["task_id"], {}).get("period", ""),
            )
            for task in sorted(mine, key=lambda t: REPORTING_ROLES.index(self.role_of[t["task_id"]]))
        ]

    def _first_role(self, target_ids: Iterable[str]) -> str:
        return min((self.role_of[key] for key in target_ids), key=REPORTING_ROLES.index)

    def _goal(self, targets: Iterable[Row]) -> Goal:
        """The goal of the nearest year in the newest plan; where a target was replaced, that of its replacement."""
        standing = [t for t in map(self._standing, targets) if t["value_low"] is not None]
        if not standing:
            return Goal()
        year = self.period.end.year
        aimed_at = min({_year(t) for t in standing}, key=lambda y: (y < year, abs(y - year)))
        newest = max((t for t in standing if _year(t) == aimed_at), key=lambda t: self.plans[t["plan_id"]])["plan_id"]
        chosen = [t for t in standing if _year(t) == aimed_at and t["plan_id"] == newest]
        figures = {(t["comparator_printed"], t["value_low"], t["value_high"]) for t in chosen}
        shown_year = chosen[0]["horizon_year"]
        comparator, low, high = next(iter(figures))
        if len(figures) == 1 and comparator in SIGNS and high is None:
            return Goal(SIGNS[comparator], plain(low), year=shown_year)
        levels = self.labels("level")
        words = {f"{_words(t)} ({levels[t['level']].lower()})" if len(figures) > 1 else _words(t): t for t in chosen}
        return Goal(words="\n".join(words), year=shown_year)

    def _standing(self, target: Row) -> Row:
        while target["target_id"] in self.replaced_by:
            target = self.replaced_by[target["target_id"]]
        return target

    def _last(self, table: str, key: str, column: str, place: Row) -> dict[str, Row]:
        """Per indicator or task the newest row with a value of a period that ended before this one."""
        newest: dict[str, Row] = {}
        for row in sorted(self.rows.get(table, ()), key=lambda r: (_end(r["period"]), r["known_from"])):
            mine = all(row[field] == value for field, value in place.items())
            if mine and row[column] is not None and _end(row["period"]) < self.period.end:
                newest[row[key]] = row
        return newest


def _year(target: Row) -> int:
    day = target["due_date"]
    return target["horizon_year"] or (day.year if day else LAST_YEAR)


def _words(target: Row) -> str:
    low, high = target["value_low"], target["value_high"]
    if target["comparator_printed"] == CHANGE:
        return f"{'giảm' if low < 0 else 'tăng'} {format_number(plain(abs(low)))}"
    figures = [format_number(plain(f)) for f in (low, high) if f is not None]
    return SIGNS.get(target["comparator_printed"], "") + " – ".join(figures)


@cache
def _end(period: str) -> date:
    return parse_period(period).end
