from pathlib import Path

import pytest

from .small import SmallRaw


@pytest.fixture
def raw(tmp_path: Path) -> SmallRaw:
    return SmallRaw(tmp_path)
