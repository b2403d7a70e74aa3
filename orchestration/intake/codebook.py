"""What the rules look up in the registry: indicators, tasks, agencies, territories, code lists. No rule stands here."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa

from orchestration.intake.cells import Measure
from orchestration.vietnamese.text import fold

USED = ("indicators", "agencies", "territories", "tasks", "codelists")


@dataclass(frozen=True, slots=True)
class Indicator:
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
        self.indicators = {
            r["indicator_id"]: Indicator(r["name_vi"], r["unit"], Measure.of(r["unit"]))
            for r in registry["indicators"].select(["indicator_id", "name_vi", "unit"]).to_pylist()
        }
        self.agencies = {
            r["agency_id"]: Agency(r["name_vi"], r["territory_id"], r["level"])
            for r in registry["agencies"].select(["agency_id", "name_vi", "territory_id", "level"]).to_pylist()
        }
        self.tasks = {
            r["task_id"]: r["title_vi"] for r in registry["tasks"].select(["task_id", "title_vi"]).to_pylist()
        }
        self.territories = set(registry["territories"].column("territory_id").to_pylist())
        self.codes: dict[str, dict[str, str]] = {}
        self._spoken: dict[str, dict[str, str]] = {}
        for r in registry["codelists"].to_pylist():
            self.codes.setdefault(r["list_id"], {})[r["code"]] = r["label_vi"]
            words = self._spoken.setdefault(r["list_id"], {})
            words |= {fold(r[column]): r["code"] for column in ("label_en", "label_vi", "code")}

    def code(self, list_id: str, text: str) -> str | None:
        """The code meant by a code or label of a list, however it is spelled; None when there is none."""
        return self._spoken.get(list_id, {}).get(fold(text))

    def spoken(self, list_id: str) -> Collection[str]:
        """Every folded code and label of a list."""
        return self._spoken.get(list_id, {})

    @cached_property
    def indicators_named(self) -> dict[str, str]:
        """Folded Vietnamese name -> indicator_id."""
        return {fold(indicator.name): key for key, indicator in self.indicators.items()}

    @cached_property
    def tasks_named(self) -> dict[str, str]:
        """Folded Vietnamese title -> task_id."""
        return {fold(title): key for key, title in self.tasks.items()}


def fingerprint(registry: Mapping[str, pa.Table]) -> str:
    """A hash that changes when any registry row that a rule can see changes."""
    digest = hashlib.sha256()
    for batch in _batches(registry):
        digest.update(batch.serialize())
    return digest.hexdigest()


def _batches(registry: Mapping[str, pa.Table]) -> Iterator[pa.RecordBatch]:
    for name in USED:
        yield from registry[name].combine_chunks().to_batches()
