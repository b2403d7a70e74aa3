"""What slow tests share: programs that may be missing, and a copy of the repository's raw data."""

import os
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from orchestration.run import materialize
from orchestration.settings import PROJECT, Run


@pytest.fixture(scope="session")
def chromium() -> str:
    return program("chromium")


@pytest.fixture(scope="session")
def soffice() -> str:
    return program("soffice")


@pytest.fixture(scope="session")
def portal() -> str:
    """The Python of the environment that CKAN lives in."""
    return program(str(PROJECT / ".venv-portal" / "bin" / "python"), "make .venv-portal/.ready")


@pytest.fixture(scope="session")
def open_xml_sdk() -> str:
    """The validator of Microsoft's Open XML SDK; it is installed for Linux on x86-64."""
    folder = PROJECT / ".office" / "node_modules" / "@xarsh" / "ooxml-validator-linux-x64"
    return program(str(folder / "ooxml-validator"), "make .office/.ready")


@pytest.fixture(scope="session")
def second_python() -> str:
    """Another version of Python, with the same packages."""
    return program(str(PROJECT / ".venv-second" / "bin" / "python"), "make .venv-second/.ready")


def program(name: str, how: str = "bash tests/slow/install.sh") -> str:
    """The path of a program; without it the test is skipped, or fails in CI."""
    found = shutil.which(name)
    if found is None:
        missing = f"{name} is not installed ({how})"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    return found


@pytest.fixture(scope="session")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy, because a run enters new files in the ledger."""
    return Path(shutil.copytree(PROJECT / "raw", tmp_path_factory.mktemp("given") / "raw"))


@pytest.fixture(scope="session")
def release_on(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The release of a day, made once a session from the repository's own data."""
    out = tmp_path_factory.mktemp("days")

    @cache
    def made(day: str) -> Path:
        run = Run.of(raw, out, day)
        assert materialize(run) == 0
        return run.latest.resolve()

    return made
