"""What a stranger does: clones the repository, types `make run`, looks where it says. Needs a package index."""

import os
import subprocess
from pathlib import Path

import pytest

from orchestration.settings import PROJECT


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stranger") / "tiendo"
    subprocess.run(["git", "clone", "--quiet", str(PROJECT), str(folder)], check=True)
    return folder


def test_make_run_in_a_fresh_clone(clone: Path) -> None:
    said = in_clone(clone, "make", "run").stderr
    latest = clone / "exports" / "latest"
    assert f"read {latest / 'RELEASE.md'} first" in said
    assert (latest / "RELEASE.md").exists()
    in_clone(clone, ".venv/bin/tiendo", "release", "verify", "exports/latest")
    in_clone(clone, ".venv/bin/python", "-c", "import orchestration.definitions")
    assert in_clone(clone, "git", "status", "--porcelain").stdout == ""


def in_clone(clone: Path, *command: str) -> "subprocess.CompletedProcess[str]":
    """Runs a command in the clone, without what this environment would lend it."""
    lent = ("VIRTUAL_ENV", "PYTHONPATH", "MAKEFLAGS", "MAKELEVEL", "MFLAGS")
    env = {name: value for name, value in os.environ.items() if name not in lent}
    done = subprocess.run(command, cwd=clone, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done
