"""The same inputs give the same bytes under another version of Python, in another time zone, with another hash seed."""

import os
import subprocess
import sys
from pathlib import Path

from orchestration.settings import PROJECT, Run

DAY = "2025-12-31"
OF_THIS_RUN = {"RELEASE.md", "release.json", "checksums.sha256"}  # they tell times of day
NOT_TEXT = {".duckdb"}


def texts(release: Path) -> dict[str, bytes]:
    files = [p for p in release.rglob("*") if p.is_file() and p.name not in OF_THIS_RUN and p.suffix not in NOT_TEXT]
    return {p.relative_to(release).as_posix(): p.read_bytes() for p in files}


def version(python: str) -> str:
    asked = [python, "-c", "import sys; print(*sys.version_info[:2])"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout


def published(python: str, raw: Path, out: Path, **elsewhere: str) -> dict[str, bytes]:
    """The texts of a release that this Python makes."""
    command = [python, "-m", "orchestration.cli", "run", "--raw", str(raw), "--out", str(out), "--as-of", DAY]
    env = os.environ | {"PYTHONPATH": str(PROJECT)} | elsewhere
    done = subprocess.run(command, env=env, cwd=raw, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return texts(Run.of(raw, out, DAY).latest.resolve())


def test_two_versions_of_python_publish_the_same_bytes(raw_copy: Path, second_python: str, tmp_path: Path) -> None:
    assert version(second_python) != version(sys.executable)
    ours = published(sys.executable, raw_copy, tmp_path / "ours")
    theirs = published(
        second_python, raw_copy, tmp_path / "theirs", PYTHONHASHSEED="7", TZ="America/New_York", LC_ALL="C"
    )
    assert ours.keys() == theirs.keys()
    assert {Path(name).suffix for name in ours} >= {".csv", ".json", ".jsonl", ".ttl", ".jsonld", ".html", ".js", ".md"}
    assert [name for name, text in ours.items() if theirs[name] != text] == []
