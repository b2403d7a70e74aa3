"""Files that a release shares with an earlier one: the same rows in the same order, written in the same way."""

import json
import os
import shutil
from pathlib import Path

import duckdb

from orchestration.release.checksums import FILE, listed, sha256
from orchestration.release.datasets import DATABASE, Dataset
from orchestration.release.sql import literal, name, query

ABOUT = "release.json"


class Earlier:
    """An earlier release, attached to the connection that writes the next one."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
        connection.execute(f"attach {literal(folder / DATABASE)} as earlier (read_only)")
        about = folder / ABOUT
        told = json.loads(about.read_text(encoding="utf-8")) if about.exists() else {}
        self.connection, self.folder = connection, folder
        self.written_as: dict[str, str] = told.get("written_as", {})
        self.listed = listed(folder) if (folder / FILE).exists() else {}

    def shares(self, dataset: Dataset, written_as: str, folder: Path) -> bool:
        """Links the files of a dataset into the next release, if writing them would give the same bytes.

        A file that is not what the earlier release listed is never passed on.
        """
        files = dataset.files
        if self.written_as.get(dataset.name) != written_as or not self._same_rows(dataset):
            return False
        if any(self.listed.get(file) != sha256(self.folder / file) for file in files):
            return False
        for file in files:
            link(self.folder / file, folder / file)
        return True

    def _same_rows(self, dataset: Dataset) -> bool:
        table = name(dataset.name)
        shape = query("columns_of_table")
        old, new = (self.connection.execute(shape, [side, dataset.name]).fetchall() for side in ("earlier", "release"))
        if old != new:
            return False
        ((as_many,),) = self.connection.execute(
            f"select (select count(*) from earlier.{table}) = (select count(*) from release.{table})"
        ).fetchall()
        differs = " or ".join(f"b.{name(c)} is distinct from a.{name(c)}" for c, _ in new)
        rows = f"select 1 from earlier.{table} as b positional join release.{table} as a where {differs} limit 1"
        return as_many and not self.connection.execute(rows).fetchall()


def link(file: Path, to: Path) -> None:
    """Makes a file appear in another folder as well; where it cannot be linked it is copied."""
    try:
        os.link(file, to)
    except OSError:  # another file system, or one without hard links
        shutil.copyfile(file, to)
