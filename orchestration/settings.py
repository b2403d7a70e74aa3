"""Folders, limits, the school year and the run parameter `as_of`: the one place where they are decided."""

import os
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

PROJECT = Path(__file__).resolve().parents[1]
DBT_PROJECT = PROJECT / "dbt_project"
EXPECTATIONS = PROJECT / "expectations"
TIME_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

CONTRACT_VERSION = "1.0.0"
DUCKDB_STORAGE_VERSION = "v1.2.0"  # readable by DuckDB clients a year old

# Nothing this project starts may call home.
OFFLINE = {
    "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    "DO_NOT_TRACK": "1",
    "DAGSTER_DISABLE_TELEMETRY": "yes",
    "GX_ANALYTICS_ENABLED": "false",
}
os.environ.update(OFFLINE)


@dataclass(frozen=True, eq=False)  # compared by identity: caches that are keyed by it are fast
class Limits:
    """Bounds on one submitted file; beyond them it is refused with a receipt."""

    file_bytes: int = 50_000_000
    rows: int = 300_000
    columns: int = 200
    odd_rows: int = 10_000  # that have to be looked at one by one: not as printed, repeated, or about tasks
    cells: int = 5_000_000  # from A1 to the last corner of a sheet, empty ones too
    line_bytes: int = 1_000_000  # of a text file
    archive_parts: int = 2_000
    unpacked_bytes: int = 500_000_000
    memory_bytes: int = 2_000_000_000  # of the process that reads a file
    seconds: int = 20  # of reading a file, and
    seconds_per_mb: int = 5
    inflation: int = 250  # how many times a part may grow; sheets of real offices stay under 100, but for small ones
    inflation_from: int = 10_000_000  # bytes: a smaller part may be one note on every row
    hidden: str = "read"  # rows that are hidden or filtered: read (with the flag `hidden`) or set_aside
    prologue_bytes: int = 65_536  # the root element of an XML part must begin within


LIMITS = Limits()
RECEIPT_PAGE_ROWS = 500  # listed per outcome on the page for people; its workbook lists more, its JSON all
RECEIPT_WORKBOOK_ROWS = 20_000
RECEIPT_TEXT = 300  # characters of a cell that a receipt for people repeats


@dataclass(frozen=True)
class SchoolYear:
    """First and last day of a school year (MM-DD), which no plan prints; the ministry of education sets them."""

    starts: str = "09-05"
    ends: str = "05-31"


SCHOOL_YEAR = SchoolYear()


@dataclass(frozen=True)
class Run:
    """What one run reads, where it writes, and the day it speaks for."""

    raw: Path
    out: Path
    as_of: date

    @classmethod
    def of(cls, raw: str | Path | None = None, out: str | Path | None = None, as_of: str | date | None = None) -> "Run":
        """A run with defaults: the repository's `raw/` and `exports/`, today in Viet Nam.

        Raises:
            ValueError: `as_of` is not an ISO date.
        """
        day = date.fromisoformat(as_of) if isinstance(as_of, str) and as_of else as_of or today()
        assert isinstance(day, date)
        return cls(Path(raw or PROJECT / "raw").resolve(), Path(out or PROJECT / "exports").resolve(), day)

    @property
    def work(self) -> Path:
        """Derived files that are not published: landing, warehouse, receipts, gate results."""
        return self.out / ".work"

    @property
    def landing(self) -> Path:
        """The landing zone."""
        return self.work / "landing"

    @property
    def warehouse(self) -> Path:
        """The working DuckDB file; only the dbt step writes it."""
        return self.work / "warehouse.duckdb"

    @property
    def receipts(self) -> Path:
        """What became of each file, row by row."""
        return self.work / "receipts"

    @property
    def templates(self) -> Path:
        """The forms that are due, to be filled in by agencies."""
        return self.work / "templates"

    @property
    def gates(self) -> Path:
        """Verdicts of the last build, and the databases the gates looked at."""
        return self.work / "gates"

    @property
    def releases(self) -> Path:
        """Immutable releases."""
        return self.out / "releases"

    @property
    def latest(self) -> Path:
        """The pointer to the live release."""
        return self.out / "latest"


def today() -> date:
    """The current day in Viet Nam."""
    return datetime.now(TIME_ZONE).date()
