"""The asset graph as people see it in Dagster, and the metadata that everything published is generated from."""

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from orchestration.gates.suite import SUITES, declared
from orchestration.landing.store import Landing
from orchestration.release.datasets import published
from orchestration.settings import DBT_PROJECT
from orchestration.warehouse import manifest_json

from .conftest import Release
from .datasets import DATASETS
from .test_contract import CONTRACT

if TYPE_CHECKING:
    import dagster as dg

GROUPS = {
    "agencies": 2,
    "intermediate": 15,
    "landing": 33,
    "marts_observations": 5,
    "marts_plans": 11,
    "marts_progress": 6,
    "marts_reference": 12,
    "marts_reporting": 2,
    "raw": 2,
    "release": 3,
    "staging": 7,
}
MODELS = {p.stem: p.parts[-3 if "marts" in p.parts else -2] for p in (DBT_PROJECT / "models").rglob("*.sql")}
CHECKED = [(suite, table) for suite in SUITES for table in declared(suite)]


@cache
def defs() -> "dg.Definitions":
    from orchestration.definitions import defs

    return defs


@cache
def specs() -> dict[str, "dg.AssetSpec"]:
    return {spec.key.to_user_string(): spec for spec in defs().resolve_all_asset_specs()}


@cache
def tables() -> tuple[str, ...]:
    from orchestration.assets.landing import TABLES

    return TABLES


@cache
def models() -> dict[str, dict[str, Any]]:
    manifest = json.loads(manifest_json().read_text(encoding="utf-8"))
    return {n["name"]: n for n in manifest["nodes"].values() if n["resource_type"] == "model"}


MARTS = sorted(name for name, layer in MODELS.items() if layer == "marts")


def test_the_code_location_loads() -> None:
    import dagster as dg

    dg.Definitions.validate_loadable(defs())


def test_the_graph_has_these_assets() -> None:
    expected = {"registry", "intake", "templates", "receipts", "release/staged", "release/pages", "release/published"}
    expected |= {f"landing/{table}" for table in tables()}
    expected |= {f"{layer}/{name}" for name, layer in MODELS.items()}
    assert specs().keys() == expected


def test_every_asset_is_in_its_group() -> None:
    groups = [spec.group_name for spec in specs().values()]
    assert {group: groups.count(group) for group in sorted(set(groups))} == GROUPS


def test_every_asset_says_what_it_is() -> None:
    assert [key for key, spec in specs().items() if not (spec.description or "").strip()] == []


def test_every_landing_table_is_an_asset(release: Release) -> None:
    assert sorted(Landing(release.run.landing).rows()) == sorted(tables())


@pytest.mark.parametrize(("suite", "table"), CHECKED)
def test_a_checked_table_can_be_materialized_and_blocks(suite: str, table: str) -> None:
    key = {"landing": f"landing/{table}", "marts": f"marts/{table}", "exports": "release/staged"}[suite]
    assert key in specs()
    checks = [
        spec
        for checks in defs().asset_checks or ()
        for spec in checks.check_specs
        if (spec.name, spec.asset_key.to_user_string()) == (f"gate_{suite}", key)
    ]
    assert [check.blocking for check in checks] == [True]
    assert checks[0].description


def test_every_dbt_data_test_is_a_check() -> None:
    manifest = json.loads(manifest_json().read_text(encoding="utf-8"))
    tests = [n for n in manifest["nodes"].values() if n["resource_type"] == "test"]
    keys = {
        (key.asset_key.to_user_string(), key.name)
        for key in defs().resolve_asset_graph().asset_check_keys
        if not key.name.startswith("gate_")
    }
    assert len(keys) == len(tests)


@pytest.mark.parametrize("mart", MARTS)
def test_a_mart_and_all_its_columns_are_documented_in_both_languages(release: Release, mart: str) -> None:
    model = models()[mart]
    meta = model["config"]["meta"]
    assert model["description"]
    assert all(meta[field] for field in ("description_vi", "title_vi", "title_en", "key"))
    assert set(meta["key"]) <= model["columns"].keys()
    for name, column in model["columns"].items():
        assert column["description"], name
        assert column["config"]["meta"]["vi"], name
        assert isinstance(column["config"]["meta"]["publish"], bool), name


def test_what_is_published_is_the_contract_and_no_private_mart() -> None:
    names = {d.name for d in published(manifest_json())}
    assert names == {d.name for d in DATASETS}
    assert names >= CONTRACT.keys()
    private = {m for m in MARTS if not models()[m]["config"]["meta"]["publish"]}
    assert private == {"build_info"}
    assert names == set(MARTS) - private


def test_every_published_column_is_of_a_type_the_descriptor_knows() -> None:
    known = re.compile(r"varchar|date|boolean|integer|bigint|decimal\(\d+, ?\d+\)|timestamp")
    assert [(d.name, c.name, c.type) for d in DATASETS for c in d.columns if not known.fullmatch(c.type)] == []
