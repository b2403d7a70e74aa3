"""What a reader of the last release must know about this one: rows by key, values, statuses in words, schema."""

import csv
from pathlib import Path

import pytest

from orchestration.release.changes.diff import TABLE, differences, write_csv
from orchestration.release.changes.told import counts
from orchestration.release.changes.write import write_changes
from orchestration.release.datasets import Column, Dataset

from .conftest import dataset, opened

SHAPE = {"target_id": "varchar", "status": "varchar", "value": "decimal(24,6)", "as_of": "date"}
DAY, LATER = "2026-11-22", "2027-01-01"
Row = tuple[str | None, ...]


def described(**shape: str) -> Dataset:
    made = dataset("target_progress", ("target_id",), **shape)
    coded = [Column(c.name, c.type, c.title_en, c.title_vi, c.description_en, c.description_vi,
                    "target_status" if c.name == "status" else None) for c in made.columns]  # fmt: skip
    return Dataset(
        made.name, made.title_en, made.title_vi, made.description_en, made.description_vi, made.key, tuple(coded)
    )


PROGRESS = described(**SHAPE)


def release(folder: Path, rows: list[Row], shape: dict[str, str] = SHAPE, *more: str) -> Path:
    folder.mkdir()
    with opened(folder / "tiendo.duckdb") as connection:
        connection.execute(f"create table target_progress ({', '.join(f'{c} {t}' for c, t in shape.items())})")
        connection.execute(
            "create table codelists as select * from (values ('target_status', 'stale', 'Số liệu cũ', 'Stale data'), "
            "('target_status', 'achieved', 'Đạt', 'Achieved')) as t (list_id, code, label_vi, label_en)"
        )
        for row in rows:
            connection.execute(f"insert into target_progress values ({', '.join('?' * len(row))})", row)
        for statement in more:
            connection.execute(statement)
    return folder / "tiendo.duckdb"


@pytest.fixture
def before(tmp_path: Path) -> Path:
    rows: list[Row] = [("a", "stale", "73", DAY), ("b", None, None, DAY), ("c", "achieved", "80.5", DAY)]
    return release(tmp_path / "before", rows)


def found(before: Path, after: Path, datasets: list[Dataset] | None = None) -> list[Row]:
    """The differences, as change, row, column, before, after, in Vietnamese."""
    with differences(before, after, datasets or [PROGRESS]) as connection:
        return connection.execute(
            "select change, row_key, column_name, before, after, says_vi from changes order by all"
        ).fetchall()


def test_rows_and_values_are_told_by_key_and_statuses_in_words(before: Path, tmp_path: Path) -> None:
    rows: list[Row] = [("a", "achieved", "95", DAY), ("b", "stale", None, DAY), ("d", "stale", "0", DAY)]
    after = release(tmp_path / "after", rows)
    assert found(before, after) == [
        ("row_added", "target_id=d", "*", None, None, "Thêm dòng"),
        ("row_removed", "target_id=c", "*", None, None, "Bỏ dòng"),
        ("value_changed", "target_id=a", "status", "stale", "achieved", "Số liệu cũ → Đạt"),
        ("value_changed", "target_id=a", "value", "73", "95", "73 → 95"),
        ("value_changed", "target_id=b", "status", None, "stale", "(trống) → Số liệu cũ"),
    ]
    with differences(before, after, [PROGRESS]) as connection:
        ((name, *many),) = [(c.dataset, c.rows, c.added, c.removed, c.changed, c.schema)
                            for c in counts(connection, [PROGRESS])]  # fmt: skip
        words = connection.execute(
            "select says_en from changes where column_name = 'status' order by row_key"
        ).fetchall()
    assert (name, many) == ("target_progress", [3, 1, 1, 2, 0])
    assert words == [("Stale data → Achieved",), ("(empty) → Stale data",)]


@pytest.mark.parametrize("day", [DAY, LATER])
def test_another_order_or_another_as_of_alone_is_no_difference(before: Path, tmp_path: Path, day: str) -> None:
    rows: list[Row] = [("c", "achieved", "80.5", day), ("b", None, None, day), ("a", "stale", "73", day)]
    assert found(before, release(tmp_path / "after", rows)) == []


def test_a_column_that_comes_or_goes_or_changes_its_type_is_told_once(before: Path, tmp_path: Path) -> None:
    shape = {"target_id": "varchar", "status": "varchar", "value": "varchar", "reason": "varchar"}
    rows: list[Row] = [("a", "stale", "73", "x"), ("b", None, None, "y"), ("c", "achieved", "81", None)]
    after = release(tmp_path / "after", rows, shape)
    assert found(before, after, [described(**shape)]) == [
        ("column_added", "*", "reason", None, "VARCHAR", "Thêm cột"),
        ("column_removed", "*", "as_of", "DATE", None, "Bỏ cột"),
        ("type_changed", "*", "value", "DECIMAL(24,6)", "VARCHAR", "Đổi kiểu dữ liệu"),
        ("value_changed", "target_id=c", "value", "80.5", "81", "80.5 → 81"),
    ]


def test_a_table_that_comes_or_goes_is_told_once(before: Path, tmp_path: Path) -> None:
    after = release(tmp_path / "after", [], SHAPE, "drop table target_progress", "create table tasks (task_id varchar)")
    tasks = dataset("tasks", ("task_id",), task_id="varchar")
    assert found(before, after, [PROGRESS, tasks]) == [
        ("table_added", "*", "*", None, None, "Thêm bảng"),
        ("table_removed", "*", "*", None, None, "Bỏ bảng"),
    ]


def test_a_table_with_a_new_key_is_told_by_its_columns(before: Path, tmp_path: Path) -> None:
    shape = {**SHAPE, "against": "varchar"}
    after = release(tmp_path / "after", [("a", "stale", "73", DAY, "original")], shape)
    made = described(**shape)
    keyed = Dataset(made.name, "", "", "", "", ("target_id", "against"), made.columns)
    assert found(before, after, [keyed]) == [("column_added", "*", "against", None, "VARCHAR", "Thêm cột")]


def test_the_csv_holds_every_difference_and_no_formula(before: Path, tmp_path: Path) -> None:
    after = release(
        tmp_path / "after", [("a", "=1+1", "-5", DAY), ("b", None, None, DAY), ("c", "achieved", "80.5", DAY)]
    )
    with differences(before, after, [PROGRESS]) as connection:
        write_csv(connection, tmp_path / "changes.csv")
    with (tmp_path / "changes.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert list(rows[0]) == [c.name for c in TABLE.columns]
    assert [(r["column_name"], r["before"], r["after"]) for r in rows] == [
        ("status", "stale", "'=1+1"), ("value", "73", "-5"),
    ]  # fmt: skip


def test_a_first_release_says_that_it_is_the_first(tmp_path: Path) -> None:
    write_changes(None, tmp_path, [PROGRESS], "2026-11-22-aaaaaaaa")
    assert "First release in this folder." in (tmp_path / "CHANGELOG.md").read_text(encoding="utf-8")
    assert (tmp_path / "changes.csv").read_text(encoding="utf-8").strip() == ",".join(c.name for c in TABLE.columns)
