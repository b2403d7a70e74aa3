"""What a release says in lines a person can read: `python -m tests.slow.golden exports/latest` prints them."""

import sys
from pathlib import Path

import duckdb

from orchestration.settings import PROJECT

FOLDER = PROJECT / "tests" / "fixtures" / "golden"


def lines(release: Path) -> str:
    """The lines of fixtures/golden/golden.sql over a release, cells parted by |."""
    query = (FOLDER / "golden.sql").read_text(encoding="utf-8")
    with duckdb.connect(str(release / "tiendo.duckdb"), read_only=True) as connection:
        found = connection.execute(query)
        table = [[d[0] for d in found.description or []], *map(list, found.fetchall())]
    return "".join("|".join("" if cell is None else str(cell) for cell in row) + "\n" for row in table)


if __name__ == "__main__":
    sys.stdout.write(lines(Path(sys.argv[1])))
