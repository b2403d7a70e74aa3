"""The same inputs, run a second time in another folder, give the same release."""

import shutil
from pathlib import Path

import pytest

from orchestration.run import materialize
from orchestration.settings import PROJECT, Run

TOLD_APART = {"RELEASE.md", "release.json", "checksums.sha256", "tiendo.duckdb"}  # times and storage, not data


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("twice")
    shutil.copytree(PROJECT / "raw", folder / "raw")
    runs = [Run.of(folder / "raw", folder / out, "2026-11-22") for out in ("one", "two")]
    assert [materialize(run) for run in runs] == [0, 0]
    return [run.latest.resolve() for run in runs]


def test_both_runs_have_the_same_release_id(releases: list[Path]) -> None:
    assert releases[0].name == releases[1].name


def test_tables_descriptors_and_pages_are_byte_identical(releases: list[Path]) -> None:
    one, two = (
        {p.relative_to(r): p.read_bytes() for p in r.rglob("*") if p.is_file() and p.name not in TOLD_APART}
        for r in releases
    )
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []
