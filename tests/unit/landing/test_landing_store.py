"""Landing: content-addressed objects that never change, and states that hold exactly their members."""

import os
from pathlib import Path

import pyarrow as pa
import pytest

from orchestration.landing.store import Landing, point

ROWS = pa.table({"target_id": ["a", "b"], "value": [1, 2]})
OTHER = pa.table({"target_id": ["c"], "value": [3]})


@pytest.fixture
def landing(tmp_path: Path) -> Landing:
    return Landing(tmp_path / "landing")


def members(landing: Landing) -> set[str]:
    return {p.relative_to(landing.state()).as_posix() for p in landing.state().rglob("*.parquet")}


def test_the_same_rows_get_the_same_key(landing: Landing) -> None:
    assert landing.put("targets", ROWS) == landing.put("targets", pa.table(ROWS.to_pydict()))
    assert len(list(landing.objects.rglob("*.parquet"))) == 1


def test_other_rows_get_another_key(landing: Landing) -> None:
    assert landing.put("targets", ROWS) != landing.put("targets", OTHER)


def test_what_was_put_is_read_back(landing: Landing) -> None:
    assert landing.read("targets", landing.put("targets", ROWS)).equals(ROWS)


def test_an_object_is_never_rewritten(landing: Landing) -> None:
    landing.write("observations", "key", ROWS)
    before = landing.path("observations", "key").stat()
    landing.write("observations", "key", OTHER)
    assert landing.path("observations", "key").stat() == before
    assert landing.read("observations", "key").equals(ROWS)


def test_nothing_half_written_is_left(landing: Landing, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("orchestration.landing.store.pq.write_table", fails)
    with pytest.raises(OSError, match="disk full"):
        landing.write("observations", "key", ROWS)
    assert not landing.has("observations", "key")


def test_a_sealed_state_holds_the_members_of_both_readers_and_nothing_else(landing: Landing) -> None:
    forgotten = landing.put("targets", OTHER)
    kept, submitted = landing.put("targets", ROWS), landing.put("observations", OTHER)
    landing.remember("registry", {"targets": [kept]})
    landing.remember("intake", {"observations": [submitted]})
    landing.seal(["registry", "intake"])
    assert members(landing) == {f"targets/{kept}.parquet", f"observations/{submitted}.parquet"}
    assert landing.has("targets", forgotten)
    assert landing.rows() == {"observations": 1, "targets": 2}


def test_a_state_is_named_by_its_content_not_by_its_order(landing: Landing) -> None:
    keys = [landing.put("targets", ROWS), landing.put("targets", OTHER)]
    landing.remember("registry", {"targets": keys})
    first = landing.seal(["registry"])
    landing.remember("registry", {"targets": keys[::-1]})
    assert landing.seal(["registry"]) == first == landing.state().name
    landing.remember("registry", {"targets": keys[:1]})
    assert landing.seal(["registry"]) != first


def test_the_same_rows_in_other_objects_are_the_same_state(landing: Landing) -> None:
    landing.remember("intake", {"targets": [landing.put("targets", ROWS), landing.put("targets", OTHER)]}, ["a", "b"])
    first = landing.seal(["intake"])
    landing.remember("intake", {"targets": [landing.put("targets", pa.concat_tables([OTHER, ROWS]))]}, ["b", "a"])
    assert landing.seal(["intake"]) == first


def test_the_same_object_in_another_table_is_another_state(landing: Landing) -> None:
    def sealed(table: str) -> str:
        landing.remember("registry", {table: [landing.put(table, ROWS)]})
        return landing.seal(["registry"])

    assert sealed("targets") != sealed("tasks")


def test_an_earlier_state_stays_as_it_was(landing: Landing) -> None:
    landing.remember("registry", {"targets": [landing.put("targets", ROWS)]})
    first = landing.states / landing.seal(["registry"])
    landing.remember("registry", {"targets": [landing.put("targets", OTHER)]})
    landing.seal(["registry"])
    assert [p.name for p in (first / "targets").iterdir()] == [f"{landing.put('targets', ROWS)}.parquet"]
    assert landing.state() != first


def test_sealing_what_is_not_there_makes_nothing_current(landing: Landing) -> None:
    landing.remember("registry", {"targets": [landing.put("targets", ROWS)]})
    before = landing.seal(["registry"])
    landing.remember("registry", {"targets": ["0" * 32]})
    with pytest.raises(FileNotFoundError):
        landing.seal(["registry"])
    assert landing.state().name == before


def test_a_pointer_shows_the_old_folder_until_it_shows_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new, link = tmp_path / "old", tmp_path / "new", tmp_path / "latest"
    old.mkdir()
    new.mkdir()
    point(link, old)
    seen: list[Path] = []
    replace = os.replace

    def watched(source: object, target: object, **_: object) -> None:
        seen.append(link.resolve(strict=True))
        replace(source, target)  # type: ignore[arg-type]  # passed on as they came
        seen.append(link.resolve(strict=True))

    monkeypatch.setattr("orchestration.landing.store.Path.replace", lambda self, target: watched(self, target))
    point(link, new)
    assert seen == [old, new]
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_a_pointer_that_cannot_move_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, link = tmp_path / "old", tmp_path / "latest"
    old.mkdir()
    point(link, old)

    def fails(*_: object) -> None:
        raise OSError("no space")

    monkeypatch.setattr("orchestration.landing.store.Path.replace", fails)
    with pytest.raises(OSError, match="no space"):
        point(link, tmp_path / "new")
    assert link.resolve() == old


def test_a_pointer_is_relative_so_that_the_folder_can_move(tmp_path: Path) -> None:
    (tmp_path / "releases" / "a").mkdir(parents=True)
    point(tmp_path / "latest", tmp_path / "releases" / "a")
    assert (tmp_path / "latest").readlink() == Path("releases/a")
