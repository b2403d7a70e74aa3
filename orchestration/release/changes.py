"""CHANGELOG.md: what differs from the release before, dataset by dataset."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from orchestration.release.datasets import Dataset
from orchestration.release.export import DATABASE


@dataclass(frozen=True, slots=True)
class Change:
    """Rows of a dataset by what happened to them, told by key."""

    dataset: str
    rows: int
    added: int
    removed: int
    changed: int


def write_changelog(
    previous: Path | None, database: Path, datasets: list[Dataset], release_id: str, folder: Path
) -> None:
    """Writes the differences to `previous`; the first release says that it is the first."""
    lines = [f"# Changes in {release_id}", ""]
    if previous is None or previous.name == release_id:
        lines.append("First release in this folder." if previous is None else "Rebuilt from the same inputs.")
    else:
        lines += [f"Compared with {previous.name}. Rows are told apart by the key of their dataset.", ""]
        lines += ["| dataset | rows | added | removed | changed |", "|---|---:|---:|---:|---:|"]
        lines += [
            f"| {c.dataset} | {c.rows} | {c.added} | {c.removed} | {c.changed} |"
            for c in compare(previous / DATABASE, database, datasets)
        ]
    (folder / "CHANGELOG.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def compare(before: Path, after: Path, datasets: list[Dataset]) -> list[Change]:
    """Counts added, removed and changed rows per dataset of two release databases.

    A dataset that the earlier release lacks is all added; columns that only one side has do not count as changes.
    """
    changes = []
    with duckdb.connect() as connection:
        connection.execute(f"attach '{_quoted(before)}' as before (read_only)")
        connection.execute(f"attach '{_quoted(after)}' as after (read_only)")
        for dataset in datasets:
            rows = _count(connection, f"select count(*) from after.{dataset.name}")
            old = {r[0] for r in connection.execute(_COLUMNS, [dataset.name]).fetchall()}
            if not old.issuperset(dataset.key):
                changes.append(Change(dataset.name, rows, rows, 0, 0))
                continue
            # as_of says when a row was computed: a row that differs in nothing else has not changed
            shared = [c.name for c in dataset.columns if c.name in old and (c.name in dataset.key or c.name != "as_of")]
            key, all_columns = ", ".join(dataset.key), ", ".join(shared)
            added = _count(connection, _missing(dataset.name, key, "after", "before"))
            removed = _count(connection, _missing(dataset.name, key, "before", "after"))
            differing = _count(
                connection,
                f"select count(*) from (select {all_columns} from after.{dataset.name} "
                f"except select {all_columns} from before.{dataset.name})",
            )
            changes.append(Change(dataset.name, rows, added, removed, differing - added))
    return changes


_COLUMNS = "select column_name from duckdb_columns() where database_name = 'before' and table_name = ?"


def _missing(table: str, key: str, there: str, here: str) -> str:
    return f"select count(*) from (select {key} from {there}.{table} except select {key} from {here}.{table})"


def _count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(query).fetchone()
    return row[0] if row else 0


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
