"""The progress rules, one by one: dbt's own unit tests, on the session's warehouse."""

import json
import shutil
from pathlib import Path

import pytest

from orchestration.landing.store import Landing
from orchestration.warehouse import manifest_json

from .conftest import Release
from .dbt import dbt

DECLARED = [test["name"] for test in json.loads(manifest_json().read_text(encoding="utf-8"))["unit_tests"].values()]


@pytest.fixture(scope="module")
def outcomes(release: Release, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("dbt")
    target = Path(shutil.copyfile(release.run.warehouse, folder / "warehouse.duckdb"))
    state = Landing(release.run.landing).state()
    return dbt(["test", "--select", "test_type:unit"], target, state, release.run.as_of, release.release_id)


def test_there_are_unit_tests() -> None:
    assert len(DECLARED) >= 15
    assert len(DECLARED) == len(set(DECLARED))


@pytest.mark.parametrize("name", DECLARED)
def test_a_progress_rule_gives_what_its_unit_test_expects(outcomes: dict[str, str], name: str) -> None:
    assert outcomes[name] == "pass"
