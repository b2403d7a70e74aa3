"""What a table `changes` says, for people: counts, statuses and the first differences of each dataset.

The connection has `changes` and the tables of the later release at hand.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import duckdb

from orchestration.release.datasets import Dataset
from orchestration.release.sql import literal, name, query


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of a dataset differs."""

    dataset: str
    rows: int
    added: int
    removed: int
    changed: int
    schema: int


def counts(connection: duckdb.DuckDBPyConnection, datasets: list[Dataset]) -> list[Counts]:
    """How much of each dataset differs, by name; rows are counted once however many of their values changed."""
    found = {row[0]: row[1:] for row in connection.execute(query("changes_counted")).fetchall()}
    tables = connection.execute("select table_name from duckdb_tables() where database_name = current_database()")
    present = {row[0] for row in tables.fetchall()}
    here = [d.name for d in datasets if d.name in present]
    each = " union all ".join(f"select {literal(d)}, count(*) from {name(d)}" for d in here)
    rows = connection.execute(each).fetchall() if here else []
    return [Counts(dataset, number, *found.get(dataset, (0, 0, 0, 0))) for dataset, number in rows]


def statuses(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Every status that changed: what has it, in which plan, and from which to which, in words."""
    return _rows(connection, "changes_of_status")


def listed(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Each dataset that differs, with its first differences; `n` of a row is how many there are."""
    for dataset, rows in groupby(_rows(connection, "changes_listed"), lambda row: str(row["dataset"])):
        yield dataset, list(rows)


def _rows(connection: duckdb.DuckDBPyConnection, asked: str) -> list[dict[str, Any]]:
    found = connection.execute(query(asked))
    names = [column[0] for column in found.description or []]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
