"""Writes the data of a release into its staging folder: CSV and Parquet by dataset, and one read-only DuckDB file."""

from pathlib import Path

import duckdb

from orchestration.release.datasets import Column, Dataset
from orchestration.settings import DUCKDB_STORAGE_VERSION

DATABASE = "tiendo.duckdb"
# What a spreadsheet may take for a formula (OWASP, full-width signs included), plain numbers aside.
FORMULA = r"^[=+\-@\t\r\n＝＋－＠]"
NUMBER = r"^[+-]?[0-9][0-9.,]*%?$"


def export(warehouse: Path, datasets: list[Dataset], folder: Path) -> dict[str, int]:
    """Exports the published columns of every dataset, rows sorted by key.

    CSV: UTF-8 without BOM, LF, RFC 4180 quoting, empty = null, ISO dates, plain decimals without trailing zeros, an
    apostrophe before texts that look like formulas. Parquet and DuckDB: the values as they are.

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
        for dataset in datasets:
            source = f"from warehouse.marts.{name(dataset.name)} order by {', '.join(map(name, dataset.key))}"
            names = ", ".join(name(c.name) for c in dataset.columns)
            connection.execute(f"create table release.{name(dataset.name)} as select {names} {source}")
            _comment(connection, dataset)
            rows[dataset.name] = _write_files(connection, dataset, folder)
        connection.execute("detach release")
    return rows


def safe_text(value: str) -> str:
    """SQL: a text with an apostrophe in front where a spreadsheet would take it for a formula."""
    return (
        f"if(regexp_matches({value}, '{FORMULA}') and not regexp_matches({value}, '{NUMBER}'), "
        f"'''' || {value}, {value})"
    )


def printed(value: str, kind: str) -> str:
    """SQL: a value of a DuckDB type (lower case) as the CSV shows it."""
    if kind.startswith("decimal"):
        return f"rtrim(rtrim({value}::varchar, '0'), '.')"
    if kind.startswith("timestamp"):
        return f"strftime({value}, '%Y-%m-%dT%H:%M:%SZ')"
    return f"{value}::varchar"


def name(identifier: str) -> str:
    """SQL: a quoted identifier."""
    return '"' + identifier.replace('"', '""') + '"'


def literal(value: str | Path) -> str:
    """SQL: a text literal."""
    return "'" + str(value).replace("'", "''") + "'"


def _write_files(connection: duckdb.DuckDBPyConnection, dataset: Dataset, folder: Path) -> int:
    """The files of a dataset, from its table in the release, which is sorted.

    Returns:
        its rows.
    """
    table = f"release.{name(dataset.name)}"
    shown = ", ".join(f"{_as_text(c)} as {name(c.name)}" for c in dataset.columns)
    csv, parquet = folder / dataset.file, folder / f"{dataset.name}.parquet"
    connection.execute(f"copy {table} to {literal(parquet)} (format parquet, compression zstd)")
    written = connection.execute(
        f"copy (select {shown} from {table}) to {literal(csv)} (format csv, header)"
    ).fetchone()
    return written[0] if written else 0


def _as_text(column: Column) -> str:
    quoted = name(column.name)
    if column.type == "varchar" and not column.code_list and not column.reference:  # codes and ids are ours
        return safe_text(quoted)
    return printed(quoted, column.type)


def _comment(connection: duckdb.DuckDBPyConnection, dataset: Dataset) -> None:
    table = f"release.{name(dataset.name)}"
    connection.execute(f"comment on table {table} is {literal(f'{dataset.description_en} / {dataset.description_vi}')}")
    for c in dataset.columns:
        connection.execute(
            f"comment on column {table}.{name(c.name)} is {literal(f'{c.description_en} / {c.description_vi}')}"
        )
