"""The directory of an archive says the same whether it is read at once or by zipfile, and has its limits."""

import io
import zipfile
from pathlib import Path

import pytest

from orchestration.intake.files import directory
from orchestration.intake.files.directory import records
from orchestration.intake.files.sheet import UnreadableError
from orchestration.settings import LIMITS, Limits

FIXTURES = Path(__file__).parents[2] / "fixtures" / "submissions"


def archive(*names: str, comment: bytes = b"", of_part: bytes = b"") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name in names:
            made.writestr(name, "x" * 100)
            made.infolist()[-1].comment = of_part
        made.comment = comment
    return file.getvalue()


@pytest.mark.parametrize("path", sorted([*FIXTURES.rglob("*.xlsx"), *FIXTURES.rglob("*.ods")]), ids=lambda p: p.name)
def test_fixtures(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = path.read_bytes()
    if not zipfile.is_zipfile(path):
        with pytest.raises(UnreadableError):
            records(data, LIMITS)
        return
    at_once = records(data, LIMITS)
    monkeypatch.setattr(directory, "_usual", lambda *_: None)
    assert at_once == records(data, LIMITS)


@pytest.mark.parametrize(
    "data",
    [
        archive("xl/a.xml", comment=b"made by hand"),
        b"before" + archive("xl/a.xml"),
        archive("xl/ả.xml"),
        archive("xl/a.xml", of_part=b"PK\x06\x07" + bytes(12) + b"\x01\0\0\0"),  # may say that another one counts
    ],
    ids=["comment", "something_before", "accents", "large"],
)
def test_out_of_the_ordinary(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []
    real = directory._any
    monkeypatch.setattr(directory, "_any", lambda found: asked.append(found) or real(found))
    assert [record.size for record in records(data, LIMITS)] == [100]
    assert asked == [data]


def test_the_usual_is_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(directory, "_any", lambda _: pytest.fail("zipfile was asked"))
    assert [record.name for record in records(archive("xl/a.xml", "xl/b.xml"), LIMITS)] == ["xl/a.xml", "xl/b.xml"]


def test_more_parts_than_an_archive_may_have() -> None:
    with pytest.raises(UnreadableError) as caught:
        records(archive("a", "b", "c"), Limits(archive_parts=2))
    assert caught.value.rule == "archive_unsafe"


@pytest.mark.parametrize("cut", [1, 30, 60])
def test_a_directory_that_was_cut(cut: int) -> None:
    data = archive("xl/a.xml", "xl/b.xml")
    with pytest.raises(UnreadableError):
        records(data[:-cut], LIMITS)


def test_a_newer_version_of_the_format_is_refused_as_zipfile_does() -> None:
    data = archive("xl/a.xml")
    at = data.rindex(directory.ENTRY_MARK) + len("PK..") + 2
    with pytest.raises(UnreadableError) as caught:
        records(data[:at] + (64).to_bytes(2, "little") + data[at + 2 :], LIMITS)
    assert caught.value.rule == "damaged_workbook"
