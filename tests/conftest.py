"""What every tier shares: a private copy of raw/."""

import shutil
from pathlib import Path

import pytest

from orchestration.settings import PROJECT


@pytest.fixture
def raw_copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PROJECT / "raw", tmp_path / "raw"))
