"""An office with an empty raw folder."""

from pathlib import Path

import pyarrow as pa
import pytest

from .office import Office, opened, small_registry


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
