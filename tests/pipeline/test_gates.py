"""Every check of every gate fails on the fault planted for it, on nothing else, and shows the rows."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from orchestration.gates import worker
from orchestration.gates.databases import export_views
from orchestration.gates.suite import SUITES, Verdict, declared
from orchestration.landing.store import Landing
from orchestration.settings import Run

from .conftest import Release
from .datasets import DATASETS
from .faults import EXPORTS, FAULTS, LANDING, MARTS

Verdicts = dict[tuple[str, str], Verdict]
DECLARED = [(suite, table, check["name"]) for suite in SUITES for table, cs in declared(suite).items() for check in cs]


def test_every_declared_check_has_a_planted_fault() -> None:
    planted = [(suite, table, check) for suite, tables in FAULTS.items() for table in tables for check in tables[table]]
    assert sorted(planted) == sorted(DECLARED)


@pytest.mark.parametrize("suite", SUITES)
def test_the_clean_build_fails_no_blocking_check(release: Release, suite: str) -> None:
    verdicts = release.verdicts(suite)
    assert [(v["table"], v["check"]) for v in verdicts] == [(t, c) for s, t, c in DECLARED if s == suite]
    assert [v for v in verdicts if not v["passed"] and v["blocking"]] == []


def damaged_landing(release: Release, folder: Path) -> Path:
    database = folder / "landing.duckdb"
    with duckdb.connect(str(database)) as connection:
        for table in sorted(p for p in Landing(release.run.landing).state().iterdir()):
            read = f"read_parquet('{table}/*.parquet', union_by_name = true)"
            connection.execute(f'create table "{table.name}" as select * from {read}')
        for fault in (fault for faults in LANDING.values() for fault in faults.values()):
            connection.execute(fault.sql)
    return database


def damaged_marts(release: Release, folder: Path) -> Path:
    database = Path(shutil.copyfile(release.run.warehouse, folder / "warehouse.duckdb"))
    with duckdb.connect(str(database)) as connection:
        for fault in (fault for faults in MARTS.values() for fault in faults.values()):
            connection.execute(fault.sql)
    return database


def damaged_exports(release: Release, folder: Path) -> Path:
    files: dict[str, list[dict[str, str]]] = {}
    shutil.copytree(release.folder, folder / "staged", ignore=shutil.ignore_patterns("*.duckdb", "*.parquet", "site"))
    for damage in (damage for damages in EXPORTS.values() for damage in damages.values()):
        damage.do(files.setdefault(damage.file, [dict(row) for row in release.csv(damage.file)]))
    for name, rows in files.items():
        with (folder / "staged" / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, release.header(name), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return export_views(Run.of(release.run.raw, folder / "out", release.run.as_of), folder / "staged", DATASETS)


DAMAGED: dict[str, tuple[Callable[[Release, Path], Path], str]] = {
    "landing": (damaged_landing, "main"),
    "marts": (damaged_marts, "marts"),
    "exports": (damaged_exports, "main"),
}


@pytest.fixture(scope="module")
def verdicts(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Verdicts]:
    """The verdicts of a suite on the damaged copy; each suite runs once."""
    known: dict[str, Verdicts] = {}

    def of(suite: str) -> Verdicts:
        if suite not in known:
            damage, schema = DAMAGED[suite]
            found = worker.ask(suite, damage(release, tmp_path_factory.mktemp(suite)), schema)
            known[suite] = {(v.table, v.check): v for v in found}
        return known[suite]

    return of


@pytest.mark.parametrize(("suite", "table", "check"), DECLARED)
def test_a_check_fails_on_its_planted_fault_alone_and_shows_the_rows(
    release: Release, verdicts: Callable[[str], Verdicts], suite: str, table: str, check: str
) -> None:
    verdict = verdicts(suite)[table, check]
    clean: list[dict[str, Any]] = release.verdicts(suite)
    before = next(v["failing"] for v in clean if (v["table"], v["check"]) == (table, check))
    assert not verdict.passed
    assert verdict.failing - before == FAULTS[suite][table][check].failing
    assert verdict.sample
    assert "error" not in verdict.sample[0], verdict.sample


ASKING = {
    "jump_between_periods",
    "parts_equal_their_total",
    "part_not_above_its_total",
    "cumulative_counts_do_not_fall",
}


def test_only_questions_to_the_source_do_not_block(verdicts: Callable[[str], Verdicts]) -> None:
    assert {v.check for suite in SUITES for v in verdicts(suite).values() if not v.blocking} == ASKING
