"""One whole run a session, on a copy of raw/ to which a synthetic agency has reported."""

import csv
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import duckdb
import pytest

from orchestration.gates import worker
from orchestration.run import materialize
from orchestration.settings import PROJECT, Run

from .agency import report_to

AS_OF = "2026-11-22"


@cache
def read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@dataclass(frozen=True)
class Release:
    """A published release and everything it was made from."""

    run: Run

    @property
    def folder(self) -> Path:
        return self.run.latest.resolve()

    @property
    def release_id(self) -> str:
        return self.folder.name

    @property
    def database(self) -> Path:
        return self.folder / "tiendo.duckdb"

    def csv(self, dataset: str) -> list[dict[str, str]]:
        return read(self.folder / f"{dataset}.csv")

    def header(self, dataset: str) -> list[str]:
        with (self.folder / f"{dataset}.csv").open(encoding="utf-8", newline="") as stream:
            return next(csv.reader(stream))

    @cached_property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """Its database, opened once: to open it costs more than most questions."""
        return duckdb.connect(str(self.database), read_only=True)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return self.connection.cursor().execute(query).fetchall()

    def verdicts(self, suite: str) -> list[dict[str, Any]]:
        return json.loads((self.run.gates / f"{suite}.json").read_text(encoding="utf-8"))["verdicts"]


def pytest_collection_finish(session: pytest.Session) -> None:
    """The gate process takes seconds to import Great Expectations: they pass while the first tests run."""
    if not session.config.option.collectonly and any("gate_process" in item.fixturenames for item in session.items):
        worker.start()


@pytest.fixture(scope="session")
def gate_process() -> Iterator[None]:
    """One process answers for the whole session."""
    worker.start()
    yield
    worker.stop()


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory, gate_process: None) -> Iterator[Release]:
    folder = tmp_path_factory.mktemp("release")
    shutil.copytree(PROJECT / "raw", folder / "raw")
    report_to(folder / "raw")
    run = Run.of(folder / "raw", folder / "out", AS_OF)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worker, "stop", lambda: None)  # the session's gate process outlives the run
        assert materialize(run) == 0
    made = Release(run)
    yield made
    made.connection.close()
