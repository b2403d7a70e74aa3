"""The files of a release, read as a stranger would."""

import os
import shutil
from pathlib import Path

import duckdb
import pytest

from orchestration.release.checksums import ChecksumError, verify

from .conftest import Release
from .datasets import DATASETS


def test_the_release_verifies(release: Release) -> None:
    assert verify(release.folder) == sum(p.is_file() for p in release.folder.rglob("*")) - 1


def test_a_release_that_was_touched_does_not_verify(release: Release, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(release.folder, tmp_path / "copy", copy_function=os.link))
    (copy / "targets.csv").unlink()  # the link, not the file of the release
    (copy / "targets.csv").write_bytes((release.folder / "targets.csv").read_bytes().replace(b",80,", b",81,", 1))
    with pytest.raises(ChecksumError, match=r"targets.csv has changed"):
        verify(copy)


def test_the_database_opens_read_only_and_says_what_every_table_and_column_means(release: Release) -> None:
    with duckdb.connect(str(release.database), read_only=True) as connection:
        tables = dict(
            connection.execute("select table_name, comment from duckdb_tables() where not internal").fetchall()
        )
        columns = connection.execute(
            "select table_name, column_name, comment from duckdb_columns() where not internal and schema_name = 'main'"
        ).fetchall()
        in_views = connection.execute(
            "select schema_name, table_name, column_name, comment from duckdb_columns() "
            "where schema_name in ('vi', 'en')"
        ).fetchall()
        views = connection.execute("select schema_name, view_name from duckdb_views() where comment is not null")
        assert sorted(views.fetchall()) == [(said, d.name) for said in ("en", "vi") for d in DATASETS]
        with pytest.raises(duckdb.InvalidInputException, match="read-only"):
            connection.execute("create table x (y int)")
    assert tables.keys() == {d.name for d in DATASETS}
    assert [t for t, comment in tables.items() if not comment or " / " not in comment] == []
    assert [(t, c) for t, c, comment in columns if not comment or " / " not in comment] == []
    assert len(in_views) == 2 * len(columns)
    assert [place for *place, comment in in_views if not comment] == []


@pytest.mark.parametrize("dataset", [d.name for d in DATASETS])
def test_the_database_and_the_csv_hold_the_same_rows(release: Release, dataset: str) -> None:
    ((rows,),) = release.rows(f"select count(*) from {dataset}")
    assert rows == len(release.csv(dataset))


def test_the_change_log_of_a_first_release_says_so(release: Release) -> None:
    assert "First release" in (release.folder / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_notes_tell_counts_ambiguities_and_times(release: Release) -> None:
    notes = (release.folder / "RELEASE.md").read_text(encoding="utf-8")
    assert "| binh-dinh-1841-qd-tu-2025 | 55 | 109 | 32 | 3 |" in notes
    assert "Tháng 10/6/2025" in notes
    assert "| dbt |" in notes


def csvs(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.glob("*.csv"))}


def test_no_csv_has_a_mark_or_a_carriage_return(release: Release) -> None:
    assert [n for n, data in csvs(release.folder).items() if data.startswith(b"\xef\xbb\xbf") or b"\r" in data] == []
