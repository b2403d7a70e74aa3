"""Writes the data of a release into its staging folder: one CSV a dataset and one read-only DuckDB file."""

from pathlib import Path

import duckdb

from orchestration.release.datasets import Column, Dataset
from orchestration.settings import DUCKDB_STORAGE_VERSION

DATABASE = "tiendo.duckdb"


def export(warehouse: Path, datasets: list[Dataset], folder: Path) -> dict[str, int]:
    """Exports the published columns of every dataset, rows sorted by key.

    CSV: UTF-8 without BOM, LF, RFC 4180 quoting, empty = null, ISO dates, plain decimals without trailing zeros.

    Returns:
        rows per dataset.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rows = {}
    with duckdb.connect() as connection:
        connection.execute("set timezone = 'UTC'")
        connection.execute(f"attach {_text(warehouse)} as warehouse (read_only)")
        connection.execute(f"attach {_text(folder / DATABASE)} as release (storage_version '{DUCKDB_STORAGE_VERSION}')")
        for dataset in datasets:
            source = f"from warehouse.marts.{_name(dataset.name)} order by {', '.join(map(_name, dataset.key))}"
            shown = ", ".join(f"{_as_text(c)} as {_name(c.name)}" for c in dataset.columns)
            names = ", ".join(_name(c.name) for c in dataset.columns)
            connection.execute(f"copy (select {shown} {source}) to {_text(folder / dataset.file)} (format csv, header)")
            connection.execute(f"create table release.{_name(dataset.name)} as select {names} {source}")
            _comment(connection, dataset)
            counted = connection.execute(f"select count(*) from release.{_name(dataset.name)}").fetchone()
            rows[dataset.name] = counted[0] if counted else 0
        connection.execute("detach release")
    return rows


def codes(database: Path) -> dict[str, list[str]]:
    """The codes of every code list of a release, in their order."""
    with duckdb.connect(str(database), read_only=True) as connection:
        rows = connection.execute(
            "select list_id, list(code order by sort_order) from codelists group by list_id"
        ).fetchall()
    return dict(rows)


def _as_text(column: Column) -> str:
    name = _name(column.name)
    if column.type.startswith("decimal"):
        return f"rtrim(rtrim({name}::varchar, '0'), '.')"
    if column.type.startswith("timestamp"):
        return f"strftime({name}, '%Y-%m-%dT%H:%M:%SZ')"
    return name


def _comment(connection: duckdb.DuckDBPyConnection, dataset: Dataset) -> None:
    table = f"release.{_name(dataset.name)}"
    connection.execute(f"comment on table {table} is {_text(f'{dataset.description_en} / {dataset.description_vi}')}")
    for c in dataset.columns:
        connection.execute(
            f"comment on column {table}.{_name(c.name)} is {_text(f'{c.description_en} / {c.description_vi}')}"
        )


def _name(identifier: str) -> str:
    return '"' + identifier.replace('"', '""') + '"'


def _text(value: str | Path) -> str:
    return "'" + str(value).replace("'", "''") + "'"
