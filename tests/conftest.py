"""What every tier shares: a private copy of raw/, and the gate process started once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from orchestration.gates import worker
from orchestration.settings import PROJECT


@pytest.fixture
def raw_copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PROJECT / "raw", tmp_path / "raw"))


@pytest.fixture(scope="session")
def gate_process() -> Iterator[None]:
    """Great Expectations takes seconds to import: one process answers for the whole session."""
    worker.start()
    yield
    worker.stop()
