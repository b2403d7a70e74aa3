"""What the rules look up in the registry: indicators, tasks, agencies, territories, code lists. No rule stands here."""

import hashlib
import io
import re
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from orchestration.intake.cells import PERCENTS, RANK, Measure
from orchestration.intake.columns import Places
from orchestration.intake.files.stack import Registered, flags
from orchestration.intake.judging.conform import Names, task_numbers
from orchestration.intake.judging.corrections import TABLE, Decisions
from orchestration.intake.judging.reporters import TABLES as OF_REPORTERS
from orchestration.intake.judging.reporters import Reporters
from orchestration.intake.judging.sentences import Sentences
from orchestration.intake.judging.states import FIRST, States, behind, is_half_said
from orchestration.intake.judging.task_words import bare_words
from orchestration.intake.reading.telling import PLAIN_CODE, Known, is_sure
from orchestration.intake.senders import Senders
from orchestration.vietnamese.places import Place, is_other_place, is_place
from orchestration.vietnamese.text import fold, fold_ascii

USED = dict.fromkeys((
    "indicators", "agencies", "territories", "tasks", "codelists", "indicator_aliases", "agency_aliases", *OF_REPORTERS,
))  # fmt: skip
IN_BRACKETS = re.compile(r"\([^()]*\)")
LONG_AGO = date(2000, 1, 1)  # no plan is older
SEPARATOR = "\t"
CHANGES = ("relative_change", "annual_growth")  # kinds of targets whose indicator measures a change


class Unit(NamedTuple):
    """A unit as the registry writes it, None for none, and how figures in it are read.

    Attributes:
        least, most: between what they can lie.
        falls: whether they are changes that the plans want below zero: a bare 12 may be one of -12.
    """

    name: str | None
    measure: Measure
    least: Decimal = Decimal("-Infinity")
    most: Decimal = Decimal("Infinity")
    falls: bool = False

    @property
    def parted(self) -> bool:
        """Whether a figure has to be its numerator over its denominator."""
        return self.name == "%"

    @classmethod
    def of(cls, name: str | None, aggregation: str, changes: str) -> "Unit":
        """A share lies between 0 and 100, nothing counted or ranked below 0, and what has no figure is there (1) or
        not (0); money and changes may be negative.

        Args:
            name, aggregation: as the registry has them.
            changes: the direction of an indicator that measures a change; none for all others.
        """
        measure = Measure.of(name, bool(changes))
        if changes:
            return cls(name, measure, falls=changes == "down")
        if name is None:
            return cls(name, measure, Decimal(0), Decimal(1))
        if measure == PERCENTS and aggregation == "ratio":
            return cls(name, measure, Decimal(0), Decimal(100))
        return cls(name, measure, Decimal(0)) if measure.kind == "count" or name == RANK else cls(name, measure)


@dataclass(frozen=True, slots=True)
class Agency:
    """A reporting agency and the place and level its figures stand for."""

    name: str
    territory_id: str
    level: str


class Codebook:
    """The registry tables of one run, ready for look-up."""

    def __init__(self, registry: Mapping[str, pa.Table]):
        self._indicators = registry["indicators"]
        self._plans, self._targets = registry["plans"], registry["targets"]
        self._of_change = _where(registry["targets"], "target_kind", CHANGES).column("indicator_id")
        self.agencies = {
            r["agency_id"]: Agency(r["name_vi"], r["territory_id"], r["level"])
            for r in registry["agencies"].select(["agency_id", "name_vi", "territory_id", "level"]).to_pylist()
        }
        self._tasks = registry["tasks"]
        self.tasks = _pairs(self._tasks, "task_id", "title_vi")
        self.reporters = Reporters(registry)
        self.decisions = Decisions(registry.get(TABLE))
        self.places = _places(registry["territories"].to_pylist())
        self.place_names = frozenset(key(place.name) for place in self.places.values() for key in (fold, fold_ascii))
        self._codelists = registry["codelists"].to_pylist()
        self.codes: dict[str, dict[str, str]] = {}
        for r in self._codelists:
            self.codes.setdefault(r["list_id"], {})[r["code"]] = r["label_vi"]

        self.senders = Senders(*(_rows(registry.get(table)) for table in ("agencies", "agency_aliases")))
        self._like_places: dict[str, frozenset[str]] = {}
        self._aliases = [(r["alias"], r["indicator_id"]) for r in _rows(registry.get("indicator_aliases"))]

    @cached_property
    def _spoken(self) -> dict[str, dict[str, str]]:
        spoken: dict[str, dict[str, str]] = {}
        for r in self._codelists:
            words = spoken.setdefault(r["list_id"], {})
            words |= {fold(r[column]): r["code"] for column in ("label_en", "label_vi", "code")}
        return spoken

    def names_like_places(self, agency_id: str) -> frozenset[str]:
        """The folded names of an agency that would be taken for those of another place: "TỈNH ĐOÀN BÌNH ĐỊNH"."""
        if agency_id not in self._like_places:
            place = self.places[self.agencies[agency_id].territory_id]
            names = map(str.upper, self.senders.names_of(agency_id))
            like = (name for name in names if is_place(name, self.place_names) and is_other_place(name, place))
            self._like_places[agency_id] = frozenset(map(fold, like))
        return self._like_places[agency_id]

    def code(self, list_id: str, text: str) -> str | None:
        """The code meant by a code or label of a list, however it is spelled; None when there is none."""
        return self._spoken.get(list_id, {}).get(fold(text))

    def known_state(self, text: str) -> bool:
        """Whether a text is a state that a task can be reported in."""
        return self.state(text) is not None

    def says_state(self, text: str) -> bool | None:
        """Whether a text is a state, perhaps with its day; None where more is said of it, or it leaves open which:
        'Đang thực hiện (chờ vốn)', 'Cơ bản hoàn thành'."""
        if self.known_state(behind(text).words):
            return True
        first = FIRST.split(text, maxsplit=1)[0]
        return None if self.known_state(first) or is_half_said(first) else False

    def says_done(self, text: str) -> bool:
        """Whether a text is the state of a task that is done, whatever more is said of it."""
        return "done" in map(self.state, (behind(text).words, FIRST.split(text, maxsplit=1)[0]))

    def known_name(self, text: str) -> bool:
        """Whether a text is the name of an indicator or task."""
        return bool(self.indicator_names.named(text) or self.task_names.named(text))

    def names_task(self, text: str) -> bool | None:
        """Whether a text is the name of a task, and not of an indicator; None where it is neither's, or both's."""
        of_target, of_task = bool(self.indicator_names.named(text)), bool(self.task_names.named(text))
        return None if of_target == of_task else of_task

    @cached_property
    def _units(self) -> pa.DictionaryArray:
        """Per indicator what decides how its figures are read: unit, aggregation, and the direction of a change."""
        changes = pc.is_in(self._indicators.column("indicator_id"), self._of_change.combine_chunks())
        own = (pc.fill_null(self._indicators.column(name), "") for name in ("unit", "aggregation", "direction"))
        unit, aggregation, direction = own
        said = pc.binary_join_element_wise(unit, aggregation, pc.if_else(changes, direction, ""), SEPARATOR)
        return said.combine_chunks().dictionary_encode()

    @cached_property
    def units(self) -> list[Unit]:
        """The units of the indicators."""
        said = (text.split(SEPARATOR) for text in self._units.dictionary.to_pylist())
        return [Unit.of(name or None, aggregation, changes) for name, aggregation, changes in said]

    @cached_property
    def unit_of(self) -> Places:
        """Per indicator the number of its unit."""
        found: Places = self._units.indices.to_numpy().astype(np.int64)
        return found

    @cached_property
    def indicators(self) -> Mapping[str, str]:
        """Indicator -> its name."""
        return Titles(self.registered, len(self._indicators))

    def begins(self, task_id: str) -> date:
        """The first day on which a task can have been completed: the one on which its plan was signed, or begins."""
        return max(self.reporters.begun_plans.get(task_id.partition(":")[0], LONG_AGO), LONG_AGO)

    def due(self, task_id: str) -> date | None:
        """The last day that a plan gives a task; None for none."""
        day: date | None = self._asked.get(task_id, ("", None))[1]
        return day

    def asked(self, task_id: str) -> str:
        """What a task asks for: its title, and the product that the plan wants."""
        return self._asked.get(task_id, ("", None))[0]

    @cached_property
    def deliverables(self) -> dict[str, str]:
        """Task -> the product that its plan wants of it, folded; empty for none."""
        if "deliverable_vi" not in self._tasks.column_names:
            return {}
        wanted = _pairs(self._tasks, "task_id", "deliverable_vi")
        return {task: bare_words(product or "") for task, product in wanted.items()}

    @cached_property
    def _asked(self) -> dict[str, tuple[str, date | None]]:
        told = ("task_id", "title_vi", "deliverable_vi", "due_date")
        rows = self._tasks.select([column for column in told if column in self._tasks.column_names]).to_pylist()
        return {
            row["task_id"]: (f"{row['title_vi']}. {row.get('deliverable_vi') or ''}", row.get("due_date"))
            for row in rows
        }

    def state(self, text: str) -> str | None:
        """The code of the state that a task is reported in, in the words of the list or of officers."""
        return self.code("reported_state", text) or self._states.meant(text)

    @cached_property
    def _states(self) -> States:
        return States(self.codes.get("reported_state", {}))

    def aims(self, indicator_id: str) -> frozenset[Decimal]:
        """The figures that plans want of an indicator."""
        return self._aims.get(indicator_id, frozenset())

    @cached_property
    def _aims(self) -> dict[str, frozenset[Decimal]]:
        found: dict[str, set[Decimal]] = {}
        if "value_low" in self._targets.column_names:
            for row in self._targets.select(["indicator_id", "value_low", "value_high"]).to_pylist():
                ends = filter(None, (row["value_low"], row["value_high"]))
                found.setdefault(row["indicator_id"], set()).update(ends)
        return {id_: frozenset(figures) for id_, figures in found.items()}

    def asks_levels(self, indicator_id: str, agency_id: str) -> bool:
        """Whether the plans of the territory of an agency ask for an indicator at its level and at others."""
        agency = self.agencies[agency_id]
        levels: Collection[str] = self._levels.get((indicator_id, agency.territory_id), ())
        return agency.level in levels and len(levels) > 1

    @cached_property
    def _levels(self) -> dict[tuple[str, str], set[str]]:
        """Indicator and territory of a plan -> the levels of the targets."""
        of_plan = {plan["plan_id"]: plan["territory_id"] for plan in self._plans.to_pylist()}
        found: dict[tuple[str, str], set[str]] = {}
        for row in self._targets.to_pylist():
            found.setdefault((row["indicator_id"], of_plan[row["plan_id"]]), set()).add(row["level"])
        return found

    def number(self, indicator_id: str) -> int | None:
        """The number of an indicator; None where there is no such indicator."""
        number = self.registered.numbers.get(indicator_id)
        return number if number is not None and number < len(self._indicators) else None

    def unit(self, indicator_id: str) -> Unit | None:
        """The unit of an indicator; None where there is no such indicator."""
        number = self.number(indicator_id)
        return None if number is None else self.units[self.unit_of[number]]

    @cached_property
    def printed(self) -> frozenset[str]:
        """The codes and names of indicators and tasks."""
        return frozenset((*self.registered.codes.to_pylist(), *self.registered.names.to_pylist()))

    @cached_property
    def registered(self) -> Registered:
        """The indicators, then the tasks."""
        tasks = (pa.array(found, pa.string()) for found in (self.tasks.keys(), self.tasks.values()))
        own = (self._indicators.column(name).chunks for name in ("indicator_id", "name_vi"))
        codes, names = (pa.concat_arrays([*chunks, of_tasks]) for chunks, of_tasks in zip(own, tasks, strict=True))
        sure = flags(pc.match_substring_regex(codes, PLAIN_CODE))
        for number in np.flatnonzero(~sure).tolist():
            sure[number] = is_sure(codes[number].as_py(), self.known_name)
        return Registered(codes, names, sure)

    @cached_property
    def known(self) -> Known:
        """What tells a data row."""
        return Known(
            self.registered,
            self.known_state,
            self.says_state,
            self.says_done,
            self.known_name,
            self.names_task,
            self.indicator_names.like,
        )

    @cached_property
    def indicator_names(self) -> Names:
        """Indicators by code, name, reviewed alias and the sentences of plans."""
        reviewed = [pair for pair in self._aliases if pair[1] in self.indicators]
        return Names(self.indicators, reviewed, self.sentences, self._unit_name)

    def _unit_name(self, indicator_id: str) -> str:
        unit = self.unit(indicator_id)
        return (unit and unit.name) or ""

    @cached_property
    def sentences(self) -> Sentences:
        """What plans say of indicators, word by word."""
        return Sentences(self._targets, self.places)

    @cached_property
    def task_names(self) -> Names:
        """Tasks by id, title, also without what it has in brackets, and printed number where only one plan has it."""
        bare = ((IN_BRACKETS.sub("", title), id_) for id_, title in self.tasks.items() if "(" in title)
        return Names(self.tasks, [*task_numbers(self.tasks).items(), *bare])


def of_rules(registry: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """The tables that rules and people's decisions need."""
    return {name: registry[name] for name in (*USED, TABLE) if name in registry}


def fingerprint(registry: Mapping[str, pa.Table]) -> str:
    """A hash that changes when any registry row that a rule can see changes."""
    with ThreadPoolExecutor() as pool:
        hashes = list(pool.map(_hash_of, (registry[name] for name in USED if name in registry)))
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()


def _hash_of(table: pa.Table) -> str:
    digest = _Digest()
    with pa.ipc.new_stream(pa.PythonFile(digest, "w"), table.schema) as stream:
        stream.write_table(table)
    return digest.hash.hexdigest()


class _Digest(io.RawIOBase):
    """A file that only hashes what is written to it: no table is copied for that."""

    def __init__(self) -> None:
        self.hash = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.hash.update(data)
        return len(data)


def _places(territories: Collection[Mapping[str, Any]]) -> dict[str, Place]:
    """Territory -> its place, with those in which it lies."""
    known = {row["territory_id"]: row for row in territories}

    def within(row: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
        above = known.get(row.get("parent_territory_id") or "")
        return ((above["name_vi"], above["level"]), *within(above)) if above else ()

    return {
        id_: Place(row["name_vi"], row["level"], within(row), row.get("valid_from") is not None)
        for id_, row in known.items()
    }


def _rows(table: pa.Table | None) -> list[dict[str, Any]]:
    """The rows of a registry table; none where the registry has no such table."""
    return [] if table is None else table.to_pylist()


class Titles(Mapping[str, str]):
    """Code -> name of the first so many that are registered; no text is made before it is asked for."""

    def __init__(self, registered: Registered, count: int):
        self.registered, self.count = registered, count

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[str]:
        return islice(self.registered.numbers, self.count)

    def __getitem__(self, code: str) -> str:
        number = self.registered.numbers[code]
        if number >= self.count:
            raise KeyError(code)
        name: str = self.registered.names[number].as_py()
        return name


def _where(table: pa.Table, column: str, codes: Collection[str]) -> pa.Table:
    return table.filter(pc.is_in(table.column(column), pa.array(codes, pa.string())))


def _pairs(table: pa.Table, *columns: str) -> dict[str, str]:
    return dict(zip(*(table.column(column).to_pylist() for column in columns), strict=True))
