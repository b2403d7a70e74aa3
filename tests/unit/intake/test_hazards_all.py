"""The hazards of Vietnamese input are numbered: each has a test that bears its number, on a real file."""

import re
from pathlib import Path

HAZARDS = range(1, 85)


def test_every_hazard_has_a_test() -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_hazards_*.py"))
    named = re.findall(r"(?:def test_|^    \")h(\d\d)_", written, re.MULTILINE)  # a test, or one of its cases
    assert set(map(int, named)) == set(HAZARDS)
