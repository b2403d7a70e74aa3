"""An office with an empty raw folder."""

from pathlib import Path

import pyarrow as pa
import pytest

from orchestration.settings import Run

from .office import Office, small_registry


@pytest.fixture(scope="session")
def registry() -> dict[str, pa.Table]:
    return small_registry()


@pytest.fixture
def office(tmp_path: Path, registry: dict[str, pa.Table]) -> Office:
    return opened(tmp_path, registry)


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory, registry: dict[str, pa.Table]) -> Office:
    """The office to which a module sends all the files of its table of cases: one ingest instead of one a case."""
    return opened(tmp_path_factory.mktemp("post"), registry)


def opened(folder: Path, registry: dict[str, pa.Table]) -> Office:
    (folder / "raw").mkdir()
    return Office(Run.of(folder / "raw", folder / "out", "2025-12-31"), registry)
