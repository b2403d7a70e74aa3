"""A table that did not change is not written again: its files are those of the release before."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from orchestration.release.checksums import verify, write_checksums
from orchestration.release.export import export
from orchestration.release.history import write_about

from .conftest import TARGETS, opened

ROW = "'a', 'x', 1.5, date '2025-06-30', null, null"
FILES = ("targets.csv", "targets.parquet")
Warehouse = Callable[..., Path]


@pytest.fixture(scope="module")
def made(warehouse: Warehouse) -> Path:
    """A warehouse and, beside it, an earlier release of it; each test has its own copy."""
    source = warehouse(ROW, "'b', null, 2, null, null, null")
    folder = source.with_name("earlier")
    write_about(folder, "earlier", None, export(source, [TARGETS], folder), [TARGETS])
    write_checksums(folder)
    return source


@pytest.fixture
def source(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path))


@pytest.fixture
def earlier(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made.with_name("earlier"), tmp_path / "earlier"))


def shared(source: Path, earlier: Path) -> set[str]:
    """The files that the next release has in common with the earlier one, which stays as it is."""
    later = earlier.with_name("later")
    assert export(source, [TARGETS], later, earlier)["targets"] > 0
    verify(earlier)
    return {file for file in FILES if (later / file).samefile(earlier / file)}


def change(source: Path, statement: str) -> None:
    with opened(source) as connection:
        connection.execute(statement)


def test_the_same_rows_share_their_files(source: Path, earlier: Path) -> None:
    assert shared(source, earlier) == set(FILES)


def test_the_order_in_the_warehouse_and_private_columns_change_nothing(source: Path, earlier: Path) -> None:
    change(source, "create or replace table marts.targets as from marts.targets order by target_id desc")
    change(source, "update marts.targets set raw_cell = 'private'")
    assert shared(source, earlier) == set(FILES)


@pytest.mark.parametrize(
    "statement",
    [
        "update marts.targets set value_low = 1.500001 where target_id = 'a'",
        "update marts.targets set statement_vi = '' where target_id = 'b'",
        "insert into marts.targets (target_id) values ('c')",
        "delete from marts.targets where target_id = 'b'",
        "alter table marts.targets alter value_low type decimal(20,6)",
    ],
    ids=["value", "null_that_became_an_empty_text", "row_added", "row_removed", "type"],
)
def test_whatever_is_different_is_written(source: Path, earlier: Path, statement: str) -> None:
    change(source, statement)
    assert shared(source, earlier) == set()


def test_another_way_of_writing_writes_again(source: Path, earlier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orchestration.release.export.safe_text", lambda value: f"upper({value})")
    assert shared(source, earlier) == set()
    assert "A,X,1.5" in (earlier.with_name("later") / "targets.csv").read_text(encoding="utf-8")


def test_a_file_that_was_damaged_since_is_not_passed_on(source: Path, earlier: Path) -> None:
    good = (earlier / "targets.csv").read_text(encoding="utf-8")
    (earlier / "targets.csv").write_text(good.replace("1.5", "9.5"), encoding="utf-8")
    export(source, [TARGETS], earlier.with_name("later"), earlier)
    assert (earlier.with_name("later") / "targets.csv").read_text(encoding="utf-8") == good


def test_where_files_cannot_be_linked_they_are_copied(
    source: Path, earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object) -> None:
        raise OSError("another file system")

    monkeypatch.setattr("orchestration.release.reuse.os.link", refuses)
    assert shared(source, earlier) == set()
    later = earlier.with_name("later")
    assert [(later / file).read_bytes() for file in FILES] == [(earlier / file).read_bytes() for file in FILES]
