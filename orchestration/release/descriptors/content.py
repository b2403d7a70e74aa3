"""What all descriptors tell: datasets, files, code lists, coverage and the publisher's decisions of one release."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from orchestration.release.checksums import sha256
from orchestration.release.datasets import Dataset
from orchestration.release.publication import Publication, PublicationError


@dataclass(frozen=True, slots=True)
class File:
    """A file of the release."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a code list."""

    code: str
    label_vi: str
    label_en: str


@dataclass(frozen=True, slots=True)
class Place:
    """A territory the release speaks about."""

    territory_id: str
    name_vi: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """From the first day of the plans to the last day that anything is promised for, and where."""

    start: date
    end: date
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """Everything the descriptors of one release are made from.

    `datasets` are what a portal catalogues; `tables` are all CSV tables: the datasets and the tables about them.
    """

    release_id: str
    as_of: date
    publication: Publication
    datasets: tuple[Dataset, ...]
    tables: tuple[Dataset, ...]
    files: dict[str, File]
    codes: dict[str, tuple[Code, ...]]
    coverage: Coverage

    @property
    def created(self) -> str:
        """The instant of the release as RFC 3339: its `as_of`, so that the same inputs give the same bytes."""
        return f"{self.as_of.isoformat()}T00:00:00+07:00"


def files(folder: Path) -> dict[str, File]:
    """The tables of a folder, as CSV and Parquet, by file name."""
    tables = sorted(p for p in folder.iterdir() if p.suffix in (".csv", ".parquet"))
    return {p.name: File(p.name, p.stat().st_size, sha256(p)) for p in tables}


def code_lists(database: Path) -> dict[str, tuple[Code, ...]]:
    """The code lists of a release, in their order."""
    with duckdb.connect(str(database), read_only=True) as connection:
        rows = connection.execute(
            "select list_id, code, label_vi, label_en from codelists order by list_id, sort_order, code"
        ).fetchall()
    lists: dict[str, list[Code]] = {}
    for list_id, *code in rows:
        lists.setdefault(list_id, []).append(Code(*code))
    return {name: tuple(codes) for name, codes in lists.items()}


def coverage(database: Path) -> Coverage:
    """The days and places that the plans of a release are about.

    Raises:
        PublicationError: no plan is in it.
    """
    with duckdb.connect(str(database), read_only=True) as connection:
        days = connection.execute(
            "select min(coalesce(starts_on, signed_on)) as first_day, greatest(first_day, max(ends_on), "
            "(select max(due_date) from targets), (select max(due_date) from tasks)) from plans"
        ).fetchone()
        places = connection.execute(
            "select distinct territory_id, name_vi, name_en from plans join territories using (territory_id) order by 1"
        ).fetchall()
    if not days or not days[0]:
        raise PublicationError(
            "no plan of raw/plans is in force on that day, so there is nothing to publish: choose a later --as-of"
        )
    return Coverage(days[0], days[1], tuple(Place(*row) for row in places))
