"""The differences between two release databases as one DuckDB table, `changes`: schema, rows, values, statuses."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from orchestration.release.datasets import Column, Dataset
from orchestration.release.export import literal, name, printed, safe_text

_COLUMNS = (
    ("dataset", "Table", "Bảng", "Table that differs.", "Bảng có thay đổi."),
    ("change", "Change", "Loại thay đổi",
     "table_added, table_removed, column_added, column_removed, type_changed, row_added, row_removed or value_changed.",
     "table_added (thêm bảng), table_removed (bỏ bảng), column_added (thêm cột), column_removed (bỏ cột), type_changed "
     "(đổi kiểu), row_added (thêm dòng), row_removed (bỏ dòng), value_changed (đổi giá trị)."),
    ("row_key", "Row", "Dòng", "Key of the row, name=value joined by ;; * = the whole table.",
     "Khóa của dòng, dạng tên=giá trị, nối bằng dấu ;; * = cả bảng."),
    ("column_name", "Column", "Cột", "Column that differs; * = the whole row.", "Cột có thay đổi; * = cả dòng."),
    ("before", "Before", "Trước", "Value in the earlier release.", "Giá trị ở lần công bố trước."),
    ("after", "After", "Sau", "Value in this release.", "Giá trị ở lần công bố này."),
    ("says_vi", "In Vietnamese", "Diễn giải", "The change in Vietnamese words.", "Thay đổi bằng lời."),
    ("says_en", "In English", "Diễn giải (tiếng Anh)", "The change in English words.", "Thay đổi bằng tiếng Anh."),
)  # fmt: skip
TABLE = Dataset(
    name="changes",
    title_en="Changes",
    title_vi="Thay đổi",
    description_en="One row a difference from the release before - in schema, rows or values.",
    description_vi="Mỗi dòng là một khác biệt so với lần công bố trước - về cấu trúc, dòng hoặc giá trị.",
    key=("dataset", "change", "row_key", "column_name"),
    columns=tuple(Column(column, "varchar", *words) for column, *words in _COLUMNS),  # type: ignore[arg-type]
)


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of a dataset differs."""

    dataset: str
    rows: int
    added: int
    removed: int
    changed: int
    schema: int


@contextmanager
def differences(before: Path, after: Path, datasets: list[Dataset]) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection whose table `changes` holds what is different in `after`; both releases are attached to it.

    Rows are told apart by the key of their dataset. `as_of` says when a row was computed: alone it is no difference.
    """
    with duckdb.connect() as connection:
        connection.execute("set timezone = 'UTC'")
        connection.execute(f"attach {literal(before)} as before (read_only)")
        connection.execute(f"attach {literal(after)} as after (read_only)")
        connection.execute(f"create table changes ({', '.join(f'{name(c.name)} varchar' for c in TABLE.columns)})")
        connection.execute(_SCHEMA)
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


def counts(connection: duckdb.DuckDBPyConnection, datasets: list[Dataset]) -> list[Counts]:
    """How much of each dataset differs, by name; rows are counted once however many of their values changed."""
    found = {row[0]: row[1:] for row in connection.execute(_COUNTS).fetchall()}
    present = {r[0] for r in connection.execute(_TABLES).fetchall()}
    here = [d.name for d in datasets if d.name in present]
    each = " union all ".join(f"select {literal(d)}, count(*) from after.{name(d)}" for d in here)
    rows = connection.execute(each).fetchall() if here else []
    return [Counts(dataset, number, *found.get(dataset, (0, 0, 0, 0))) for dataset, number in rows]


def _types(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], dict[str, str]]:
    """(before or after, table) -> column -> DuckDB type."""
    types: dict[tuple[str, str], dict[str, str]] = {}
    for side, table, column, kind in connection.execute(_TYPES).fetchall():
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
        _VALUES.format(dataset=dataset.name, table=table, using=using, keys=keys, differs=differs, cells=cells)
    )


def _text(side: str, column: Column, types: dict[str, str]) -> str:
    return printed(f"{side}.{name(column.name)}", types[column.name].lower())


_TYPES = """
select database_name, table_name, column_name, data_type from duckdb_columns()
where database_name in ('before', 'after')
"""
_TABLES = "select table_name from duckdb_tables() where database_name = 'after'"
_SCHEMA = """
insert into changes
with old as (select table_name, column_name, data_type from duckdb_columns() where database_name = 'before'),
new as (select table_name, column_name, data_type from duckdb_columns() where database_name = 'after'),
kept as (select table_name from old intersect select table_name from new)
select distinct table_name, 'table_added', '*', '*', null, null, 'Thêm bảng', 'Table added'
from new anti join old using (table_name)
union all
select distinct table_name, 'table_removed', '*', '*', null, null, 'Bỏ bảng', 'Table removed'
from old anti join new using (table_name)
union all
select table_name, 'column_added', '*', column_name, null, data_type, 'Thêm cột', 'Column added'
from new semi join kept using (table_name) anti join old using (table_name, column_name)
union all
select table_name, 'column_removed', '*', column_name, data_type, null, 'Bỏ cột', 'Column removed'
from old semi join kept using (table_name) anti join new using (table_name, column_name)
union all
select n.table_name, 'type_changed', '*', n.column_name, o.data_type, n.data_type, 'Đổi kiểu dữ liệu', 'Type changed'
from new as n join old as o using (table_name, column_name) where o.data_type <> n.data_type
"""
_VALUES = """
insert into changes
select
    '{dataset}', 'value_changed', row_key, column_name, cell.before, cell.after,
    coalesce(b.label_vi, cell.before, '(trống)') || ' → ' || coalesce(a.label_vi, cell.after, '(trống)'),
    coalesce(b.label_en, cell.before, '(empty)') || ' → ' || coalesce(a.label_en, cell.after, '(empty)')
from (
    select {keys} as row_key, unnest([{cells}], recursive := true)
    from before.{table} as b join after.{table} as a using ({using})
    where {differs}
) as cell
left join before.codelists as b on b.list_id = cell.list_id and b.code = cell.before
left join after.codelists as a on a.list_id = cell.list_id and a.code = cell.after
where cell.before is distinct from cell.after
"""
_COUNTS = """
select
    dataset,
    count(*) filter (change = 'row_added'),
    count(*) filter (change = 'row_removed'),
    count(distinct row_key) filter (change = 'value_changed'),
    count(*) filter (row_key = '*')
from changes group by dataset
"""
