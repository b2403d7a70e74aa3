"""Which forms are due on a day: the periods that agencies have to report on, now or with the last report still out."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import pyarrow as pa

from orchestration.intake.duties import TAKEN_OVER_WHOLE, answers_for, given
from orchestration.vietnamese.periods import (
    Period,
    half_period,
    month_period,
    parse_period,
    quarter_period,
    year_period,
)

PERIOD_OF: Final[Mapping[str, Callable[[date], Period]]] = {
    "yearly": lambda day: year_period(day.year),
    "half_yearly": lambda day: half_period(day.year, 1 + (day.month > 6)),
    "quarterly": lambda day: quarter_period(day.year, 1 + (day.month - 1) // 3),
    "monthly": lambda day: month_period(day.year, day.month),
}  # frequency -> the period a day lies in; without a regular frequency nothing is due by itself


@dataclass(frozen=True, slots=True, order=True)
class DueForm:
    """An agency and a period that it has to report on."""

    agency_id: str
    period: str


def due_forms(registry: Mapping[str, pa.Table], on: date, received: Collection[tuple[str, str]] = ()) -> list[DueForm]:
    """The forms due on a day, sorted: of the period that runs, and of the one before until its report is in.

    Args:
        registry: the registry tables.
        on: the day.
        received: agency and period of the reports that are in.
    """
    obligations = {row["obligation_id"]: list(_periods(row, registry, on)) for row in registry["reporting"].to_pylist()}
    due = {
        DueForm(agency_id, period.code)
        for agency_id in registry["agencies"].column("agency_id").to_pylist()
        for obligation in given(registry, answers_for(registry, agency_id, on, TAKEN_OVER_WHOLE), ("reporter",))
        for period in obligations.get(obligation, ())
    }
    return sorted(form for form in due if (form.agency_id, form.period) not in received)


def _periods(obligation: Mapping[str, Any], registry: Mapping[str, pa.Table], on: date) -> Iterator[Period]:
    """The period of the day and the one before, where the obligation asks for them."""
    period_of = PERIOD_OF.get(obligation["frequency"])
    if period_of is None or not obligation["first_period"]:
        return
    first = parse_period(obligation["first_period"]).start
    last = parse_period(obligation["last_period"]).end if obligation["last_period"] else _plan_end(obligation, registry)
    running = period_of(on)
    for period in (period_of(running.start - timedelta(days=1)), running):
        if first <= period.start and period.end <= last:
            yield period


def _plan_end(obligation: Mapping[str, Any], registry: Mapping[str, pa.Table]) -> date:
    ends = {plan["plan_id"]: plan["ends_on"] for plan in registry["plans"].to_pylist()}
    return ends[obligation["plan_id"]] or date.max
