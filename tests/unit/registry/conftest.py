"""A small raw/ that tests damage: written once, and mended after each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .small import SmallRaw


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[SmallRaw, dict[Path, bytes]]:
    made = SmallRaw(tmp_path_factory.mktemp("small") / "raw")
    return made, {path: path.read_bytes() for path in files(made)}


@pytest.fixture
def raw(whole: tuple[SmallRaw, dict[Path, bytes]]) -> Iterator[SmallRaw]:
    made, kept = whole
    yield made
    for path in files(made) - kept.keys():
        path.unlink()
    for path, data in kept.items():
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)


def files(raw: SmallRaw) -> set[Path]:
    return {path for path in raw.folder.rglob("*") if path.is_file()}
