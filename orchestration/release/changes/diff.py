"""The differences between two release databases as one DuckDB table, `changes`: schema, rows, values, statuses."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from orchestration.release.datasets import Column, Dataset, own_columns
from orchestration.release.sql import literal, name, printed, query, safe_text

TABLE = Dataset(
    name="changes",
    title_en="Changes",
    title_vi="Thay đổi",
    description_en="One row a difference from the release before - in schema, rows or values.",
    description_vi="Mỗi dòng là một khác biệt so với lần công bố trước - về cấu trúc, dòng hoặc giá trị.",
    key=("dataset", "change", "row_key", "column_name"),
    columns=own_columns("changes"),
)


@contextmanager
def differences(before: Path, after: Path, datasets: list[Dataset]) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection whose table `changes` holds what is different in `after`; both releases are attached to it.

    Rows are told apart by the key of their dataset. `as_of` says when a row was computed: alone it is no difference.
    """
    with duckdb.connect() as connection:
        connection.execute("set timezone = 'UTC'")
        connection.execute(f"attach {literal(before)} as before (read_only)")
        connection.execute(f"attach {literal(after)} as after (read_only)")
        connection.execute("use after")
        connection.execute(f"create temp table changes ({', '.join(f'{name(c.name)} varchar' for c in TABLE.columns)})")
        connection.execute(f"insert into changes {query('changes_of_schema')}")
        types = _types(connection)
        for dataset in datasets:
            old, new = (types.get((side, dataset.name), {}) for side in ("before", "after"))
            if old.keys() >= set(dataset.key) <= new.keys():
                _compare(
                    connection, dataset, [c for c in dataset.columns if c.name in old.keys() & new.keys()], old, new
                )
        yield connection


def write_csv(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Writes `changes` as CSV, in a fixed order; texts that look like formulas get an apostrophe, as everywhere."""
    shown = ", ".join(f"{safe_text(name(c.name))} as {name(c.name)}" for c in TABLE.columns)
    connection.execute(
        f"copy (select {shown} from (from changes order by all)) to {literal(file)} (format csv, header)"
    )


def _types(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], dict[str, str]]:
    """(before or after, table) -> column -> DuckDB type."""
    types: dict[tuple[str, str], dict[str, str]] = {}
    for side, table, column, kind in connection.execute(query("columns_of_both")).fetchall():
        types.setdefault((side, table), {})[column] = kind
    return types


def _compare(
    connection: duckdb.DuckDBPyConnection,
    dataset: Dataset,
    shared: list[Column],
    old: dict[str, str],
    new: dict[str, str],
) -> None:
    table, using = name(dataset.name), ", ".join(map(name, dataset.key))
    keys = " || ';' || ".join(f"'{k}=' || {name(k)}::varchar" for k in dataset.key)
    for change, here, there, vi, en in (
        ("row_added", "after", "before", "Thêm dòng", "Row added"),
        ("row_removed", "before", "after", "Bỏ dòng", "Row removed"),
    ):
        connection.execute(
            f"insert into changes select '{dataset.name}', '{change}', {keys}, '*', null, null, '{vi}', '{en}' "
            f"from {here}.{table} anti join {there}.{table} using ({using})"
        )
    values = [c for c in shared if c.name not in dataset.key and c.name != "as_of"]
    if not values:
        return
    differs = " or ".join(
        f"b.{name(c.name)} is distinct from a.{name(c.name)}"
        if old[c.name] == new[c.name]
        else f"{_text('b', c, old)} is distinct from {_text('a', c, new)}"
        for c in values
    )
    cells = ", ".join(
        f"{{column_name: '{c.name}', list_id: {literal(c.code_list or '')}, before: {_text('b', c, old)}, "
        f"after: {_text('a', c, new)}}}"
        for c in values
    )
    connection.execute(
        "insert into changes "
        + query("changes_of_values").format(
            dataset=dataset.name, table=table, using=using, keys=keys, differs=differs, cells=cells
        )
    )


def _text(side: str, column: Column, types: dict[str, str]) -> str:
    return printed(f"{side}.{name(column.name)}", types[column.name].lower())
