"""The dbt test `conforms` finds each promise that a model breaks: its key, its code lists, its references."""

import shutil
from pathlib import Path

import duckdb

from orchestration.landing.store import Landing

from .conftest import Release

BROKEN = """
    insert into marts.observations select * replace ('twice' as source_id) from marts.observations limit 1;
    insert into marts.observations select * from marts.observations where source_id = 'twice';
    insert into marts.observations select * replace (null as source_id) from marts.observations limit 1;
    insert into marts.observations
    select * replace ('no list' as source_id, 'furlong' as unit) from marts.observations limit 1;
    insert into marts.observations
    select * replace ('no row' as source_id, 'atlantis' as territory_id) from marts.observations limit 1;
"""


def broken_promises(release: Release, folder: Path, change: str) -> list[tuple[str, str]]:
    (query,) = (release.run.work / "dbt" / "compiled").rglob("observations.yml/conforms_*.sql")
    warehouse = Path(shutil.copyfile(release.run.warehouse, folder / "warehouse.duckdb"))
    state = Landing(release.run.landing).state()
    with duckdb.connect(str(warehouse), config={"file_search_path": str(state)}) as connection:
        connection.execute(change)
        rows = connection.execute(query.read_text(encoding="utf-8")).fetchall()
    return sorted((promise, value) for promise, value, _ in rows)


def test_a_build_that_passed_keeps_them_all(release: Release, tmp_path: Path) -> None:
    assert broken_promises(release, tmp_path, "") == []


def test_each_broken_promise_is_found(release: Release, tmp_path: Path) -> None:
    found = broken_promises(release, tmp_path, BROKEN)
    assert [promise for promise, _ in found] == [
        "key",
        "key",
        "territory_id: refers to territories.territory_id",
        "unit: a code of unit",
    ]
    assert [value for promise, value in found if promise != "key"] == ["atlantis", "furlong"]
