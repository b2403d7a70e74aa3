"""Three days of history: the release of each says what a person reviewed line by line (fixtures/golden/README.md)."""

from collections.abc import Callable
from pathlib import Path

import pytest

from .golden import FOLDER, lines

DAYS = ["2023-12-31", "2025-06-30", "2025-12-31"]


@pytest.mark.parametrize("day", DAYS)
def test_a_release_says_what_was_reviewed(release_on: Callable[[str], Path], day: str) -> None:
    assert lines(release_on(day)).splitlines() == (FOLDER / f"{day}.txt").read_text(encoding="utf-8").splitlines()
