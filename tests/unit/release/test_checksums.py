"""checksums.sha256: a release holds what it says, no more and no less."""

from pathlib import Path

import pytest

from orchestration.release.checksums import FILE, ChecksumError, verify, write_checksums


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "charts").mkdir()
    for name in ("targets.csv", "tasks.csv", "charts/one.svg"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    write_checksums(tmp_path)
    return tmp_path


def test_an_untouched_folder_verifies(folder: Path) -> None:
    assert verify(folder) == 3


def test_a_changed_file_is_named(folder: Path) -> None:
    (folder / "targets.csv").write_text("targets.csw", encoding="utf-8")
    with pytest.raises(ChecksumError, match=r"targets.csv has changed$"):
        verify(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "charts" / "one.svg").unlink()
    with pytest.raises(ChecksumError, match=r"charts/one.svg is missing$"):
        verify(folder)


def test_an_unlisted_file_is_named(folder: Path) -> None:
    (folder / "notes.txt").touch()
    with pytest.raises(ChecksumError, match=r"notes.txt is not listed$"):
        verify(folder)


def test_everything_that_is_wrong_is_told_at_once(folder: Path) -> None:
    (folder / "tasks.csv").rename(folder / "task.csv")
    (folder / "targets.csv").write_bytes(b"")
    with pytest.raises(ChecksumError, match=r"tasks.csv is missing; task.csv is not listed; targets.csv has changed"):
        verify(folder)


def test_a_folder_without_checksums_does_not_verify(folder: Path) -> None:
    (folder / FILE).unlink()
    with pytest.raises(ChecksumError, match=rf"no {FILE}"):
        verify(folder)


def test_the_list_is_sorted_and_in_the_format_of_sha256sum(folder: Path) -> None:
    names = [line.split("  ")[1] for line in (folder / FILE).read_text(encoding="utf-8").splitlines()]
    assert names == sorted(names) == ["charts/one.svg", "targets.csv", "tasks.csv"]
    assert all(len(line.split("  ")[0]) == 64 for line in (folder / FILE).read_text().splitlines())
