"""CHANGELOG.md: what a reader of the last release must know about this one."""

from pathlib import Path

import duckdb
import pytest

from orchestration.release.changes import Change, compare, write_changelog
from orchestration.release.datasets import Dataset

from .conftest import dataset

SHAPE = {"target_id": "varchar", "status": "varchar", "as_of": "date"}
PROGRESS = dataset("target_progress", ("target_id",), **SHAPE)
DAY = "2026-11-22"


def release(folder: Path, rows: list[tuple[str | None, ...]], shape: dict[str, str] = SHAPE, extra: str = "") -> Path:
    folder.mkdir()
    with duckdb.connect(str(folder / "tiendo.duckdb")) as connection:
        connection.execute(f"create table target_progress ({', '.join(f'{c} {t}' for c, t in shape.items())})")
        for row in rows:
            connection.execute(f"insert into target_progress values ({', '.join('?' * len(row))})", row)
        if extra:
            connection.execute(extra)
    return folder / "tiendo.duckdb"


@pytest.fixture
def before(tmp_path: Path) -> Path:
    return release(tmp_path / "before", [("a", "stale", DAY), ("b", None, DAY), ("c", "achieved", DAY)])


def change(before: Path, after: Path, datasets: list[Dataset]) -> Change:
    return compare(before, after, datasets)[-1]


def test_rows_are_told_apart_by_key(before: Path, tmp_path: Path) -> None:
    after = release(tmp_path / "after", [("a", "achieved", DAY), ("b", "no_data", DAY), ("d", "stale", DAY)])
    assert change(before, after, [PROGRESS]) == Change("target_progress", 3, added=1, removed=1, changed=2)


def test_the_same_rows_in_another_order_are_no_change(before: Path, tmp_path: Path) -> None:
    after = release(tmp_path / "after", [("c", "achieved", DAY), ("b", None, DAY), ("a", "stale", DAY)])
    assert change(before, after, [PROGRESS]) == Change("target_progress", 3, 0, 0, 0)


def test_another_as_of_alone_is_no_change(before: Path, tmp_path: Path) -> None:
    rows = [("a", "stale", "2027-01-01"), ("b", None, "2027-01-01"), ("c", "achieved", "2027-01-01")]
    assert change(before, release(tmp_path / "after", rows), [PROGRESS]) == Change("target_progress", 3, 0, 0, 0)


def test_a_new_column_alone_is_no_change(before: Path, tmp_path: Path) -> None:
    wider = {**SHAPE, "reason": "varchar"}
    rows = [("a", "stale", DAY, "x"), ("b", None, DAY, "y"), ("c", "achieved", DAY, None)]
    after = release(tmp_path / "after", rows, wider)
    datasets = [dataset("target_progress", ("target_id",), **wider)]
    assert change(before, after, datasets) == Change("target_progress", 3, 0, 0, 0)


def test_a_new_dataset_is_all_added(before: Path, tmp_path: Path) -> None:
    table = "create table tasks as select * from (values ('t1'), ('t2')) as t (task_id)"
    after = release(tmp_path / "after", [("a", "stale", DAY)], extra=table)
    tasks = dataset("tasks", ("task_id",), task_id="varchar")
    assert change(before, after, [PROGRESS, tasks]) == Change("tasks", 2, 2, 0, 0)


def test_a_dataset_with_a_new_key_is_all_added(before: Path, tmp_path: Path) -> None:
    wider = {**SHAPE, "against": "varchar"}
    after = release(tmp_path / "after", [("a", "stale", DAY, "original"), ("a", "stale", DAY, "current")], wider)
    datasets = [dataset("target_progress", ("target_id", "against"), **wider)]
    assert change(before, after, datasets) == Change("target_progress", 2, 2, 0, 0)


def test_the_first_release_says_so(tmp_path: Path) -> None:
    write_changelog(None, tmp_path / "none.duckdb", [PROGRESS], "2026-11-22-aaaaaaaa", tmp_path)
    assert "First release in this folder." in (tmp_path / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_table_names_the_release_before(before: Path, tmp_path: Path) -> None:
    after = release(tmp_path / "after", [("a", "achieved", DAY)])
    write_changelog(before.parent, after, [PROGRESS], "2026-11-22-bbbbbbbb", tmp_path)
    text = (tmp_path / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "Compared with before." in text
    assert "| target_progress | 1 | 0 | 2 | 1 |" in text


def test_the_same_inputs_rebuilt_are_compared_with_nothing(before: Path, tmp_path: Path) -> None:
    write_changelog(before.parent, before, [PROGRESS], "before", tmp_path)
    assert "Rebuilt from the same inputs." in (tmp_path / "CHANGELOG.md").read_text(encoding="utf-8")
