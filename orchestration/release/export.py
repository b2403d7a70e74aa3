"""Writes the data of a release into its staging folder: CSV and Parquet by dataset, and one read-only DuckDB file."""

from hashlib import sha256
from pathlib import Path

import duckdb

from orchestration.release.datasets import DATABASE, Column, Dataset
from orchestration.release.reuse import Earlier
from orchestration.release.sql import literal, name, printed, safe_text
from orchestration.release.views import write_views
from orchestration.settings import DUCKDB_STORAGE_VERSION


def export(warehouse: Path, datasets: list[Dataset], folder: Path, earlier: Path | None = None) -> dict[str, int]:
    """Exports the published columns of every dataset, rows sorted by key.

    CSV: UTF-8 without BOM, LF, RFC 4180 quoting, empty = null, ISO dates, plain decimals without trailing zeros, an
    apostrophe before texts that look like formulas. Parquet and DuckDB: the values as they are.

    Args:
        warehouse: DuckDB file with the schema `marts`.
        datasets: what is published.
        folder: where the files go.
        earlier: folder of an earlier release; files that would come out the same are linked from there.

    Returns:
        rows per dataset.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rows = {}
    with duckdb.connect() as connection:
        connection.execute("set timezone = 'UTC'")
        connection.execute(f"attach {literal(warehouse)} as warehouse (read_only)")
        connection.execute(
            f"attach {literal(folder / DATABASE)} as release (storage_version '{DUCKDB_STORAGE_VERSION}')"
        )
        before = Earlier(connection, earlier) if earlier else None
        for dataset in datasets:
            source = f"from warehouse.marts.{name(dataset.name)} order by {', '.join(map(name, dataset.key))}"
            names = ", ".join(name(c.name) for c in dataset.columns)
            created = connection.execute(f"create table release.{name(dataset.name)} as select {names} {source}")
            rows[dataset.name] = sum(row[0] for row in created.fetchall())
            _comment(connection, dataset)
            if not (before and before.shares(dataset, written_as(dataset), folder)):
                for file, what, how in _copies(dataset):
                    connection.execute(f"copy {what} to {literal(folder / file)} {how}")
        write_views(connection, datasets)
        connection.execute("detach release")
    return rows


def written_as(dataset: Dataset) -> str:
    """A fingerprint of how the files of a dataset are written: the same rows give the same bytes under the same one."""
    return sha256(repr((duckdb.__version__, _copies(dataset))).encode()).hexdigest()


def _copies(dataset: Dataset) -> list[tuple[str, str, str]]:
    """File, rows and format of each file of a dataset, from its table in the release, which is sorted."""
    table = f"release.{name(dataset.name)}"
    shown = ", ".join(f"{_as_text(c)} as {name(c.name)}" for c in dataset.columns)
    csv, parquet = dataset.files
    return [
        (csv, f"(select {shown} from {table})", "(format csv, header)"),
        (parquet, table, "(format parquet, compression zstd)"),
    ]


def _as_text(column: Column) -> str:
    quoted = name(column.name)
    if column.type == "varchar" and not column.code_list and not column.reference:  # codes and ids are ours
        return safe_text(quoted)
    return printed(quoted, column.type)


def _comment(connection: duckdb.DuckDBPyConnection, dataset: Dataset) -> None:
    table = f"release.{name(dataset.name)}"
    connection.execute("begin")  # one transaction: each statement alone would be written to disk
    described: list[tuple[str, Dataset | Column]] = [(f"table {table}", dataset)]
    described += [(f"column {table}.{name(c.name)}", c) for c in dataset.columns]
    for place, what in described:
        connection.execute(f"comment on {place} is {literal(f'{what.description_en} / {what.description_vi}')}")
    connection.execute("commit")
