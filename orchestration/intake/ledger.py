"""raw/received.csv, the append-only ledger of arrivals: reads it, enters files dropped by hand, lists arrivals."""

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from datetime import datetime
from itertools import chain
from pathlib import Path

from orchestration.registry.problems import Problem, nearest
from orchestration.settings import TIME_ZONE

LEDGER = "received.csv"
SUBMISSIONS = "submissions"
PUBLISHED = "published"
FIGURES = "figures.csv"
SIDECAR = "source.yaml"
AGENCY = "agency"
PUBLIC_SOURCE = "public_source"
CHANNELS = (AGENCY, PUBLIC_SOURCE)
ACTIONS = ("receive", "withdraw")
SHA256 = re.compile(r"[0-9a-f]{64}")
NOT_SENT = (".", "~$")  # lock files of Office and files of the operating system


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the ledger, as written."""

    sha256: str
    path: str
    channel: str
    agency_id: str
    period: str
    action: str
    received_at: str
    published_on: str

    @property
    def instant(self) -> datetime:
        """When the file arrived."""
        return datetime.fromisoformat(self.received_at)


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file by its bytes: the ledger row that counts, whether it is withdrawn, and the same bytes elsewhere."""

    entry: Entry
    withdrawn: bool = False
    also_at: tuple[str, ...] = ()

    @property
    def submission_id(self) -> str:
        """Its public id: the first 16 hex digits of its hash."""
        return self.entry.sha256[:16]

    @property
    def source_id(self) -> str:
        """The agency that sent the file, or the folder name of the public source."""
        if self.entry.channel == AGENCY:
            return self.entry.agency_id
        return Path(self.entry.path).parts[1]


class LedgerError(Exception):
    """The ledger cannot be trusted; nothing was read.

    Attributes:
        problems: every problem found, in file order.
    """

    def __init__(self, problems: list[Problem]):
        self.problems = problems
        super().__init__(f"{len(problems)} problem(s) in raw/{LEDGER}:\n  " + "\n  ".join(map(str, problems)))


COLUMNS = [f.name for f in fields(Entry)]


def arrivals(raw: Path, now: datetime | None = None) -> list[Arrival]:
    """Enters files that the ledger does not know yet (received `now`, default: this moment), then lists arrivals.

    Returns:
        one arrival per distinct bytes, in order of arrival. The row that counts is the first after the last withdrawal.

    Raises:
        LedgerError: naming every row that is not a ledger row.
    """
    entries = read_entries(raw)
    fresh = list(_unlisted(raw, {e.path for e in entries}, now or datetime.now(TIME_ZONE)))
    _append(raw / LEDGER, fresh)
    return _by_bytes([*entries, *fresh])


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes, in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_entries(raw: Path) -> list[Entry]:
    """The rows of the ledger in file order; none where the file does not exist.

    Raises:
        LedgerError: naming row, column, value and rule.
    """
    if not (raw / LEDGER).exists():
        return []
    with (raw / LEDGER).open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream)
        header = next(reader, [])
        if header != COLUMNS:
            raise LedgerError([Problem(LEDGER, 1, None, ",".join(header), f"is not the header: {', '.join(COLUMNS)}")])
        rows = [(number, cells) for number, cells in enumerate(reader, start=2) if cells]
    problems = list(_wrong_rows(rows))
    if problems:
        raise LedgerError(problems)
    return [Entry(*cells) for _, cells in rows]


def _wrong_rows(rows: list[tuple[int, list[str]]]) -> Iterator[Problem]:
    received = {cells[0] for _, cells in rows if len(cells) == len(COLUMNS) and cells[5] == "receive"}
    for number, cells in rows:
        if len(cells) != len(COLUMNS):
            yield Problem(LEDGER, number, None, str(len(cells)), f"cells where the header has {len(COLUMNS)}")
            continue
        entry = Entry(*cells)
        for column, known in (("channel", CHANNELS), ("action", ACTIONS)):
            if (value := getattr(entry, column)) not in known:
                yield Problem(LEDGER, number, column, value, f"is not one of {', '.join(known)}", nearest(value, known))
        if not SHA256.fullmatch(entry.sha256):
            yield Problem(LEDGER, number, "sha256", entry.sha256, "is not 64 lower-case hexadecimal digits")
        elif entry.sha256 not in received:
            yield Problem(LEDGER, number, "sha256", entry.sha256, "is withdrawn but was never received")
        if not _is_instant(entry.received_at):
            yield Problem(LEDGER, number, "received_at", entry.received_at, "is not an ISO time with an offset")
        if len(Path(entry.path).parts) < 2 or ".." in Path(entry.path).parts or Path(entry.path).is_absolute():
            yield Problem(LEDGER, number, "path", entry.path, "is not a path inside raw/submissions or raw/published")


def _is_instant(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _unlisted(raw: Path, known: set[str], now: datetime) -> Iterator[Entry]:
    received_at = now.astimezone(TIME_ZONE).isoformat(timespec="seconds")
    sent = sorted((raw / SUBMISSIONS).rglob("*"))
    found = sorted((raw / PUBLISHED).glob(f"*/{FIGURES}"))
    for path in chain(sent, found):
        relative = path.relative_to(raw)
        if not path.is_file() or path.name.startswith(NOT_SENT) or relative.as_posix() in known:
            continue
        channel = AGENCY if relative.parts[0] == SUBMISSIONS else PUBLIC_SOURCE
        folders = (*relative.parts[1:-1], "", "")  # a file outside <agency>/<period>/ is entered too, and refused later
        agency_id, period = folders[:2] if channel == AGENCY else ("", "")
        yield Entry(file_hash(path), relative.as_posix(), channel, agency_id, period, "receive", received_at, "")


def _append(ledger: Path, entries: list[Entry]) -> None:
    if not entries:
        return
    text = io.StringIO()
    written = ledger.read_bytes() if ledger.exists() else b""
    if written and not written.endswith(b"\n"):  # a last line without its end must not swallow the next row
        text.write("\n")
    rows = map(astuple, entries)
    csv.writer(text, lineterminator="\n").writerows(rows if written else chain([COLUMNS], rows))
    with ledger.open("a", encoding="utf-8", newline="") as stream:
        stream.write(text.getvalue())


def _by_bytes(entries: Iterable[Entry]) -> list[Arrival]:
    history: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda e: e.instant):  # stable: rows of one instant keep their order
        history.setdefault(entry.sha256, []).append(entry)
    return sorted(map(_arrival, history.values()), key=lambda a: (a.entry.instant, a.entry.path))


def _arrival(rows: list[Entry]) -> Arrival:
    received = [e for e in rows if e.action == "receive"]
    last_withdrawal = max((n for n, e in enumerate(rows) if e.action == "withdraw"), default=-1)
    since = [e for e in rows[last_withdrawal + 1 :] if e.action == "receive"]
    counts = (since or received)[0]
    elsewhere = tuple(dict.fromkeys(e.path for e in received if e.path != counts.path))
    return Arrival(counts, not since, elsewhere)
