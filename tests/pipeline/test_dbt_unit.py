"""The progress rules, one by one: dbt's own unit tests, on the session's warehouse."""

import os
import shutil
from typing import Any

import pytest
import yaml

from orchestration import warehouse
from orchestration.settings import DBT_PROJECT

from .conftest import Release

DECLARED = [
    test["name"]
    for file in sorted((DBT_PROJECT / "models").rglob("*.yml"))
    for test in yaml.safe_load(file.read_text(encoding="utf-8")).get("unit_tests", [])
]


@pytest.fixture(scope="module")
def outcomes(release: Release, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("dbt")
    os.environ["TIENDO_WAREHOUSE"] = str(shutil.copyfile(release.run.warehouse, folder / "warehouse.duckdb"))
    os.environ["TIENDO_LANDING"] = str((release.run.landing / "current").resolve())
    found: dict[str, str] = {}

    def watch(event: Any) -> None:
        if event.info.name == "NodeFinished":
            found[event.data.node_info.node_name] = event.data.node_info.node_status

    arguments = ["test", "--select", "test_type:unit", "--target-path", str(folder)]
    arguments += ["--vars", f"{{as_of: '{release.run.as_of}', build_id: '{release.release_id}'}}"]
    warehouse._invoke(arguments, folder, watch, warehouse._parsed(warehouse.project_hash()))
    return found


def test_there_are_unit_tests() -> None:
    assert len(DECLARED) >= 15
    assert len(DECLARED) == len(set(DECLARED))


@pytest.mark.parametrize("name", DECLARED)
def test_a_progress_rule_gives_what_its_unit_test_expects(outcomes: dict[str, str], name: str) -> None:
    assert outcomes[name] == "pass"
