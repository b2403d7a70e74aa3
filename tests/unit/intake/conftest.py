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
    (tmp_path / "raw").mkdir()
    return Office(Run.of(tmp_path / "raw", tmp_path / "out", "2025-12-31"), registry)
