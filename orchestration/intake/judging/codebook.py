"""What the rules look up in the registry: indicators, tasks, agencies, territories, code lists. No rule stands here."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import pyarrow as pa

from orchestration.intake.arrival.senders import Senders
from orchestration.intake.cells import Measure
from orchestration.intake.judging.conform import Names, task_numbers
from orchestration.intake.judging.corrections import TABLE, Decisions
from orchestration.intake.judging.reporters import TABLES as OF_REPORTERS
from orchestration.intake.judging.reporters import Reporters
from orchestration.intake.reading.datarows import Known
from orchestration.vietnamese.text import fold

USED = dict.fromkeys((
    "indicators", "agencies", "territories", "tasks", "codelists", "indicator_aliases", "agency_aliases", *OF_REPORTERS,
))  # fmt: skip


class Indicator(NamedTuple):
    """A conformed indicator: its Vietnamese name, its unit as the registry writes it, how its figures are read."""

    name: str
    unit: str | None
    measure: Measure


@dataclass(frozen=True, slots=True)
class Agency:
    """A reporting agency and the place and level its figures stand for."""

    name: str
    territory_id: str
    level: str


class Codebook:
    """The registry tables of one run, ready for look-up."""

    def __init__(self, registry: Mapping[str, pa.Table]):
        ids, names, units = (registry["indicators"].column(c).to_pylist() for c in ("indicator_id", "name_vi", "unit"))
        found = map(Indicator, names, units, map(Measure.of, units))
        self.indicators = dict(zip(ids, found, strict=True))
        self.agencies = {
            r["agency_id"]: Agency(r["name_vi"], r["territory_id"], r["level"])
            for r in registry["agencies"].select(["agency_id", "name_vi", "territory_id", "level"]).to_pylist()
        }
        self.tasks = {
            r["task_id"]: r["title_vi"] for r in registry["tasks"].select(["task_id", "title_vi"]).to_pylist()
        }
        self.reporters = Reporters(registry)
        self.decisions = Decisions(registry.get(TABLE))
        self.territories = set(registry["territories"].column("territory_id").to_pylist())
        self.codes: dict[str, dict[str, str]] = {}
        self._spoken: dict[str, dict[str, str]] = {}
        for r in registry["codelists"].to_pylist():
            self.codes.setdefault(r["list_id"], {})[r["code"]] = r["label_vi"]
            words = self._spoken.setdefault(r["list_id"], {})
            words |= {fold(r[column]): r["code"] for column in ("label_en", "label_vi", "code")}

        self.senders = Senders(*(_rows(registry.get(table)) for table in ("agencies", "agency_aliases")))
        self._aliases = [(r["alias"], r["indicator_id"]) for r in _rows(registry.get("indicator_aliases"))]

    def code(self, list_id: str, text: str) -> str | None:
        """The code meant by a code or label of a list, however it is spelled; None when there is none."""
        return self._spoken.get(list_id, {}).get(fold(text))

    def known_state(self, text: str) -> bool:
        """Whether a text is a state that a task can be reported in."""
        return self.code("reported_state", text) is not None

    def known_name(self, text: str) -> bool:
        """Whether a text is the name of an indicator or task."""
        return bool(self.indicator_names.named(text) or self.task_names.named(text))

    @cached_property
    def printed(self) -> frozenset[str]:
        """The codes and names of indicators and tasks."""
        return frozenset((*self.indicators, *self.indicator_names.own.values(), *self.tasks, *self.tasks.values()))

    @cached_property
    def known(self) -> Known:
        """What tells a data row."""
        return Known(frozenset((*self.indicators, *self.tasks)), self.known_state, self.known_name)

    @cached_property
    def indicator_names(self) -> Names:
        """Indicators by code, name and reviewed alias."""
        own = {key: indicator.name for key, indicator in self.indicators.items()}
        aliases = [pair for pair in self._aliases if pair[1] in self.indicators]
        return Names(own, aliases)

    @cached_property
    def task_names(self) -> Names:
        """Tasks by id, title, and printed number where only one plan has it."""
        return Names(self.tasks, task_numbers(self.tasks).items())


def fingerprint(registry: Mapping[str, pa.Table]) -> str:
    """A hash that changes when any registry row that a rule can see changes."""
    digest = hashlib.sha256()
    for batch in _batches(registry):
        digest.update(batch.serialize())
    return digest.hexdigest()


def _rows(table: pa.Table | None) -> list[dict[str, Any]]:
    """The rows of a registry table; none where the registry has no such table."""
    return [] if table is None else table.to_pylist()


def _batches(registry: Mapping[str, pa.Table]) -> Iterator[pa.RecordBatch]:
    for name in filter(registry.__contains__, USED):
        yield from registry[name].combine_chunks().to_batches()
