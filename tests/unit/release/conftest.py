"""A small warehouse and the datasets it publishes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from orchestration.release.datasets import Column, Dataset
from orchestration.settings import Run


def dataset(name: str, key: tuple[str, ...], **columns: str) -> Dataset:
    made = tuple(
        Column(c, t, c.capitalize(), f"Cột {c}", f"{c} in English", f"{c} bằng tiếng Việt") for c, t in columns.items()
    )
    return Dataset(name, name, name, f"About {name}.", f"Về {name}.", key, made)


TARGETS = dataset(
    "targets",
    ("target_id",),
    target_id="varchar",
    statement_vi="varchar",
    value_low="decimal(24,6)",
    due_date="date",
    received_at="timestamp",
)


IN_MEMORY = ":memory:tests"


@contextmanager
def opened(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB file to make or to change."""
    with duckdb.connect(IN_MEMORY) as connection:
        connection.execute(f"attach '{database}' as opened; use opened")
        try:
            yield connection
        finally:
            connection.execute("use memory; detach opened")


@pytest.fixture(scope="session", autouse=True)
def one_duckdb() -> Iterator[None]:
    """DuckDB is started once, for `opened`: each start costs 10 ms, before the first statement."""
    with duckdb.connect(IN_MEMORY):
        yield


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Makes a warehouse whose table marts.targets has these rows."""

    def made(*rows: str) -> Path:
        path = tmp_path_factory.mktemp("made") / "warehouse.duckdb"
        with opened(path) as connection:
            connection.execute("create schema marts")
            connection.execute(
                "create table marts.targets (target_id varchar, statement_vi varchar, value_low decimal(24,6), "
                "due_date date, received_at timestamp, raw_cell varchar)"
            )
            for row in rows:
                connection.execute(f"insert into marts.targets values ({row})")
        return path

    return made


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return Run.of(tmp_path / "raw", tmp_path / "out", "2026-11-22")
