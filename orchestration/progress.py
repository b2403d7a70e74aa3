"""One line a step while a run goes on - name, rows, seconds - kept in the work folder for the release notes."""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from orchestration.settings import Run


@dataclass(slots=True)
class Step:
    """A step of a run; what it did is filled in while it runs."""

    name: str
    rows: int | None = None
    detail: str = ""
    seconds: float = 0.0


@contextmanager
def step(run: Run, name: str) -> Iterator[Step]:
    """Times a step, prints its line when it ends (also when it fails), and keeps it."""
    current = Step(name)
    started = time.perf_counter()
    failed = True
    try:
        yield current
        failed = False
    finally:
        current.seconds = round(time.perf_counter() - started, 2)
        rows = f"{current.rows:>9,} rows" if current.rows is not None else " " * 14
        mark = "FAILED" if failed else "ok"
        print(f"  {name:<22}{rows}{current.seconds:>8.1f} s  {mark:<7}{current.detail}", file=sys.stderr, flush=True)
        _log(run).parent.mkdir(parents=True, exist_ok=True)
        with _log(run).open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(asdict(current), ensure_ascii=False) + "\n")


def begin(run: Run) -> None:
    """Forgets the steps of the run before."""
    _log(run).unlink(missing_ok=True)


def steps(run: Run) -> list[Step]:
    """The steps so far, in order."""
    if not _log(run).exists():
        return []
    return [Step(**json.loads(line)) for line in _log(run).read_text(encoding="utf-8").splitlines()]


def _log(run: Run) -> Path:
    return run.work / "steps.jsonl"
