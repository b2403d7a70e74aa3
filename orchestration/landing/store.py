"""Writes landing objects, each named by the hash of what it was made from, and seals them into one state per run.

landing/objects/<table>/<key>.parquet     written once, never changed
landing/members/<reader>.json             the objects that a reader's last pass consists of
landing/states/<hash>/<table>/*.parquet   hard links: exactly what one run reads
landing/current                           the state sealed last
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq


class Landing:
    """The landing zone of one work folder."""

    def __init__(self, folder: Path):
        self.objects = folder / "objects"
        self.members = folder / "members"
        self.states = folder / "states"
        self.current = folder / "current"

    def path(self, table: str, key: str) -> Path:
        """Where an object is, or would be."""
        return self.objects / table / f"{key}.parquet"

    def has(self, table: str, key: str) -> bool:
        """Whether an object is there."""
        return self.path(table, key).exists()

    def write(self, table: str, key: str, rows: pa.Table) -> None:
        """Stores `rows` under `key`; an object that is there already is left alone. Objects are always read whole, so
        that nobody asks for the least and the greatest of a column."""
        self._store(
            table, key, lambda partial: pq.write_table(rows, partial, compression="zstd", write_statistics=False)
        )

    def put(self, table: str, rows: pa.Table) -> str:
        """Stores `rows` under the hash of their own bytes and returns it."""
        sink = pa.BufferOutputStream()
        pq.write_table(rows, sink, compression="zstd")
        key = hashlib.sha256(sink.getvalue()).hexdigest()[:32]
        self._store(table, key, lambda partial: partial.write_bytes(sink.getvalue()))
        return key

    def _store(self, table: str, key: str, write: Callable[[Path], object]) -> None:
        target = self.path(table, key)
        if target.exists():
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, partial = tempfile.mkstemp(dir=target.parent, suffix=".partial")
        os.close(handle)
        write(Path(partial))
        Path(partial).replace(target)

    def read(self, table: str, key: str) -> pa.Table:
        """The rows of an object."""
        return pq.read_table(self.path(table, key))

    def count(self, table: str, key: str) -> int:
        """The number of rows of an object."""
        return int(pq.read_metadata(self.path(table, key)).num_rows)

    def remember(self, reader: str, members: Mapping[str, Iterable[str]], made_from: Iterable[str] = ()) -> None:
        """Notes which objects (table -> keys) a reader's pass consists of.

        Args:
            reader: whose pass it is.
            members: the objects.
            made_from: what decides their rows, where the same rows may lie in other objects another time.
        """
        self.members.mkdir(parents=True, exist_ok=True)
        objects = {table: sorted(keys) for table, keys in members.items()}
        contents = sorted(made_from) or sorted(f"{table} {key}" for table, keys in objects.items() for key in keys)
        noted = json.dumps({"objects": objects, "contents": contents}, indent=1)
        (self.members / f"{reader}.json").write_text(noted, encoding="utf-8")

    def recall(self, reader: str) -> dict[str, list[str]]:
        """The objects noted by `remember`."""
        objects: dict[str, list[str]] = self._noted(reader)["objects"]
        return objects

    def _noted(self, reader: str) -> dict[str, Any]:
        noted: dict[str, Any] = json.loads((self.members / f"{reader}.json").read_text(encoding="utf-8"))
        return noted

    def seal(self, readers: Collection[str]) -> str:
        """Links everything the readers remember into one state folder, makes it current and returns its hash."""
        listing = sorted({(t, k) for r in readers for t, keys in self.recall(r).items() for k in keys})
        contents = sorted({line for r in readers for line in self._noted(r)["contents"]})
        state = hashlib.sha256("\n".join(contents).encode()).hexdigest()
        if not (self.states / state).exists():
            self._link(state, listing)
        point(self.current, self.states / state)
        return state

    def _link(self, state: str, listing: list[tuple[str, str]]) -> None:
        self.states.mkdir(parents=True, exist_ok=True)
        partial = Path(tempfile.mkdtemp(dir=self.states, suffix=".partial"))
        for table, key in listing:
            (partial / table).mkdir(exist_ok=True)
            os.link(self.path(table, key), partial / table / f"{key}.parquet")
        try:
            partial.rename(self.states / state)
        except OSError:  # another run sealed the same state first
            shutil.rmtree(partial)

    def state(self) -> Path:
        """The folder of the state sealed last; its name is the state's hash."""
        return self.current.resolve(strict=True)

    def rows(self) -> dict[str, int]:
        """Rows per table of the state sealed last, read from Parquet footers."""
        return {
            folder.name: sum(pq.read_metadata(f).num_rows for f in folder.glob("*.parquet"))
            for folder in sorted(self.state().iterdir())
        }


def point(link: Path, target: Path) -> None:
    """Makes a symbolic link point at `target` in one step that no reader can see half done."""
    new = link.with_name(f".{link.name}.new")
    new.unlink(missing_ok=True)
    new.symlink_to(os.path.relpath(target, link.parent))
    new.replace(link)
