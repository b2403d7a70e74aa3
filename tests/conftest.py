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


def pytest_collection_finish(session: pytest.Session) -> None:
    """The gate process takes seconds to import Great Expectations: they pass while the first tests run."""
    if not session.config.option.collectonly and any(
        "gate_process" in getattr(i, "fixturenames", ()) for i in session.items
    ):
        worker.start()


@pytest.fixture(scope="session")
def gate_process() -> Iterator[None]:
    """One process answers for the whole session."""
    worker.start()
    yield
    worker.stop()
