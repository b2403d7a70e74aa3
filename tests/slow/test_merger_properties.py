"""Whatever is reported: a merger changes no figure, members add up, and later days change no earlier one."""

import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from orchestration.intake.schemas import SCHEMAS
from orchestration.registry.read import read_registry
from orchestration.settings import PROJECT
from tests.pipeline.dbt import dbt

EVE, MERGER, LATER = date(2025, 6, 30), date(2025, 7, 1), date(2026, 6, 30)
MODELS = ["observations", "observation_vintages", "observations_in_borders"]
KEY = ("indicator_id", "territory_id", "level", "period")
Row = dict[str, Any]
Tables = dict[str, list[Row]]


@dataclass
class World:
    """Random provinces that merge, and what is reported of them, corrected and withdrawn."""

    chance: random.Random
    tables: Tables = field(default_factory=lambda: defaultdict(list))

    def province(self, name: str, since: date | None, until: date | None) -> None:
        row = {"territory_id": name, "name_vi": name, "name_en": name, "level": "province", "unit_type": "tinh"}
        self.tables["territories"].append(row | {"valid_from": since, "valid_to": until})

    def merger(self, number: int) -> None:
        new, old = f"p{number}", [f"p{number}-{n}" for n in range(self.chance.randint(1, 4))]
        self.province(new, MERGER, None)
        for name in old:
            self.province(name, None, EVE)
            self.tables["territory_crosswalk"].append(
                {"from_territory_id": name, "to_territory_id": new, "effective_on": MERGER, "share": Decimal(1)}
            )
        for year in (2022, 2023, 2024):
            for indicator in ("count", "share"):
                for name in [*old, *([new] if self.chance.random() < 0.2 else [])]:
                    self.figure(indicator, name, year)

    def figure(self, indicator: str, territory: str, year: int) -> None:
        """None, one, or a series of words on one figure."""
        for turn in range(self.chance.choice([0, 1, 1, 1, 1, 2, 3])):
            file = f"{indicator}:{territory}:{year}:{turn}"
            known = date(2023, 1, 1) + timedelta(days=self.chance.randint(0, 1200))
            if known == MERGER:  # news of that very day would be no work of the merger
                known = EVE
            until = known + timedelta(days=self.chance.randint(1, 400)) if self.chance.random() < 0.2 else None
            at = datetime(known.year, known.month, known.day, 2, turn, tzinfo=UTC)
            whole = Decimal(self.chance.randint(1, 999))
            part = Decimal(self.chance.randint(0, int(whole)))
            ratio = (100 * part / whole).quantize(Decimal("0.01"))
            counts = {"numerator": part, "denominator": whole} if indicator == "share" else {}
            self.tables["observations"].append(
                counts
                | {"submission_id": file, "source_id": "s", "indicator_id": indicator, "territory_id": territory}
                | {"level": "province", "period": str(year), "period_start": date(year, 1, 1)}
                | {"period_end": date(year, 12, 31), "qualifier": "eq", "channel": "agency", "known_from": known}
                | {"value": ratio if counts else whole, "source_locator": file}
            )
            self.tables["submissions"].append({"submission_id": file, "channel": "agency", "status": "accepted"})
            spell = {"submission_id": file, "received_at": at, "known_from": known, "known_until": until}
            self.tables["spells"].append(spell)


@pytest.fixture(scope="module")
def world() -> Tables:
    made = World(random.Random(20250701))
    made.tables["indicators"] = [
        {"indicator_id": "count", "aggregation": "sum"},
        {"indicator_id": "share", "aggregation": "ratio", "unit": "%"},
    ]
    for number in range(120):
        made.merger(number)
    return made.tables


@pytest.fixture(scope="module")
def on(world: Tables, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the marts show on a day, from all that was ever reported or from what was known by then."""
    schemas = {name: table.schema for name, table in read_registry(PROJECT / "raw").items()} | SCHEMAS
    shown: dict[Any, dict[str, list[Row]]] = {}

    def marts(day: date, forget: bool = False) -> dict[str, list[Row]]:
        if (day, forget) not in shown:
            folder = tmp_path_factory.mktemp("world")
            tables = forgotten(world, day) if forget else world
            for name, schema in schemas.items():
                (folder / "state" / name).mkdir(parents=True)
                pq.write_table(
                    pa.Table.from_pylist(tables.get(name, []), schema), folder / "state" / name / "a.parquet"
                )
            done = dbt(
                ["run", "--select", *(f"+{m}" for m in MODELS)], folder / "warehouse.duckdb", folder / "state", day, "x"
            )
            assert set(done.values()) == {"success"}, done
            with duckdb.connect(str(folder / "warehouse.duckdb"), read_only=True) as connection:
                shown[day, forget] = {m: rows(connection, m) for m in MODELS}
        return shown[day, forget]

    return marts


def rows(connection: duckdb.DuckDBPyConnection, mart: str) -> list[Row]:
    found = connection.execute(f"select * from marts.{mart} order by all")
    names = [d[0] for d in found.description or []]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def forgotten(world: Tables, day: date) -> Tables:
    """The world as it was known on a day."""
    spells = [s for s in world["spells"] if s["known_from"] <= day]
    spells = [s | {"known_until": None} if s["known_until"] and s["known_until"] > day else s for s in spells]
    files = {s["submission_id"] for s in spells}
    kept = {t: [r for r in world[t] if r["submission_id"] in files] for t in ("observations", "submissions")}
    places = [p for p in world["territories"] if (p["valid_from"] or day) <= day]
    places = [p | {"valid_to": None} if p["valid_to"] and p["valid_to"] >= day else p for p in places]
    walks = [c for c in world["territory_crosswalk"] if c["effective_on"] <= day]
    return {**world, **kept, "spells": spells, "territories": places, "territory_crosswalk": walks}


def test_a_merger_changes_no_figure_as_reported(on: Any) -> None:
    before, after = on(EVE), on(MERGER)
    assert len(before["observations"]) > 500
    assert before["observations"] == after["observations"]
    eve = [r for r in after["observations_in_borders"] if r["border_date"] == EVE and r["basis"] == "as_reported"]
    then = [r for r in before["observations_in_borders"] if r["basis"] == "as_reported"]
    assert {tuple(r[k] for k in (*KEY, "value")) for r in then} <= {tuple(r[k] for k in (*KEY, "value")) for r in eve}


def test_the_sum_over_members_is_the_merged_figure(on: Any, world: Tables) -> None:
    members: dict[str, list[str]] = defaultdict(list)
    for step in world["territory_crosswalk"]:
        members[step["to_territory_id"]].append(step["from_territory_id"])
    now = on(LATER)
    reported = {tuple(o[k] for k in KEY): o for o in now["observations"]}
    seen = set()
    for row in now["observations_in_borders"]:
        if row["border_date"] != LATER or row["basis"] == "as_reported":
            continue
        parts = [
            reported.get((row["indicator_id"], m, "province", row["period"])) for m in members[row["territory_id"]]
        ]
        seen.add(row["basis"] or row["reason"])
        if None in parts:
            assert (row["value"], row["reason"]) == (None, "members_missing")
        elif len(parts) == 1:
            assert (row["value"], row["basis"]) == (parts[0]["value"], "same_unit")
        elif row["indicator_id"] == "count":
            assert (row["value"], row["basis"]) == (sum(p["value"] for p in parts), "sum_of_members")
        else:
            ratio = 100 * sum(Fraction(p["numerator"]) for p in parts) / sum(Fraction(p["denominator"]) for p in parts)
            exact = (Decimal(ratio.numerator) / ratio.denominator).quantize(Decimal("0.000001"), ROUND_HALF_UP)
            assert (row["value"], row["basis"]) == (exact, "ratio_of_sums")
    assert seen == {"members_missing", "same_unit", "sum_of_members", "ratio_of_sums"}


@pytest.mark.parametrize("day", [EVE, MERGER])
def test_a_later_day_never_changes_what_an_earlier_day_shows(on: Any, day: date) -> None:
    assert on(day) == on(day, forget=True)
    known = [v for v in on(LATER)["observation_vintages"] if v["known_from"] <= day]
    masked = [v | {"known_to": None} if v["known_to"] and v["known_to"] > day else v for v in known]
    assert masked == on(day)["observation_vintages"]
