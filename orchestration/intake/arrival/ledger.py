"""raw/received.csv, the append-only ledger of arrivals: reads it, enters files dropped by hand, lists arrivals."""

import csv
import hashlib
import io
import os
import re
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache, lru_cache
from operator import attrgetter
from pathlib import Path, PurePath
from typing import NamedTuple

from orchestration.intake.arrival.names import NOT_SENT, renamed
from orchestration.intake.senders import Senders
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
SETTLED = 10**9  # nanoseconds since the last change of a file, after which its hash may be remembered
AT_ONCE = 1 << 20  # bytes of a file that is hashed at once
SHA256 = re.compile(r"[0-9a-f]{64}")


class Entry(NamedTuple):
    """One row of the ledger, as written."""

    sha256: str
    path: str
    channel: str
    agency_id: str
    period: str
    action: str
    received_at: str
    published_on: str
    reason: str = ""  # why it was withdrawn

    @property
    def instant(self) -> datetime:
        """When the file arrived."""
        return datetime.fromisoformat(self.received_at)


class Spell(NamedTuple):
    """A time during which a file counted: from a row that receives it to the one that withdraws it."""

    received: datetime
    withdrawn: datetime | None = None


class Arrival(NamedTuple):
    """One file by its bytes: the ledger row that counts, the same bytes elsewhere, when it counted, and the newer file
    that holds although these bytes were sent once more after it."""

    entry: Entry
    also_at: tuple[str, ...] = ()
    spells: tuple[Spell, ...] = ()
    newer: Entry | None = None

    @property
    def withdrawn(self) -> bool:
        """Whether it counts no longer."""
        return bool(self.spells) and self.spells[-1].withdrawn is not None

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


COLUMNS = list(Entry._fields[:-1])
WITH_REASON = [*COLUMNS, "reason"]  # the header once a file has been withdrawn for a reason


def arrivals(raw: Path, now: datetime | None = None) -> list[Arrival]:
    """Enters files that the ledger does not know yet (received `now`, default: this moment), then lists arrivals.

    Returns:
        one arrival per distinct bytes, in order of arrival, with the id of its agency where its name is known. The row
        that counts is the first after the last withdrawal.

    Raises:
        LedgerError: naming every row that is not a ledger row.
    """
    entries = read_entries(raw)
    if _unlisted(_found(raw), entries):  # a raw folder with nothing new in it may be read-only
        with locked(raw):
            entries = read_entries(raw)
            taken = {raw / entry.path for entry in entries}
            places = [renamed(raw, place, taken) for place in _unlisted(_found(raw), entries)]
            at = stamp(now or datetime.now(TIME_ZONE))
            fresh = [_dropped(raw, place, at) for place in places]
            append(raw, fresh)
            entries += fresh
    return by_bytes(of_agencies(entries, Senders.of(raw)))


@contextmanager
def locked(raw: Path) -> Iterator[None]:
    """Keeps every other process from the ledger; what was read inside still holds when it is written to."""
    from filelock import FileLock

    with FileLock(raw / f".{LEDGER}.lock"):
        yield


@lru_cache(maxsize=1_000)
def inside(folder: str, raw: Path) -> bool:
    """Whether a folder really lies in raw/; links may lead out of it."""
    return Path(folder).resolve().is_relative_to(raw.resolve())


def file_hash(path: Path | str) -> str:
    """SHA-256 of a file's bytes, in hex; of a link the hash of where it points, for links are never followed.

    Raises:
        OSError: there is no file, or it cannot be read.
    """
    path = os.fspath(path)
    state = os.lstat(path)
    if stat.S_ISLNK(state.st_mode):
        return hashlib.sha256(b"link to " + os.fsencode(Path(path).readlink())).hexdigest()
    if not stat.S_ISREG(state.st_mode):
        raise FileNotFoundError(f"{path} is no file")
    changed = max(state.st_mtime_ns, state.st_ctime_ns)
    remembered = _hash if time.time_ns() - changed > SETTLED else _hash.__wrapped__
    return remembered(path, state.st_size, state.st_ino, changed)


@lru_cache(maxsize=100_000)
def _hash(path: str, size: int, *state: int) -> str:
    with open(path, "rb", buffering=0) as stream:
        if size > AT_ONCE:
            return hashlib.file_digest(stream, "sha256").hexdigest()
        return hashlib.sha256(stream.read()).hexdigest()


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
        if header not in (COLUMNS, WITH_REASON):
            raise LedgerError([Problem(LEDGER, 1, None, ",".join(header), f"is not the header: {', '.join(COLUMNS)}")])
        rows = [(number, cells) for number, cells in enumerate(reader, start=2) if cells]
    problems = list(_wrong_rows(rows))
    if problems:
        raise LedgerError(problems)
    return [Entry(*cells) for _, cells in rows]


def _wrong_rows(rows: list[tuple[int, list[str]]]) -> Iterator[Problem]:
    widths = (len(COLUMNS), len(WITH_REASON))
    received = {cells[0] for _, cells in rows if len(cells) in widths and cells[5] == "receive"}
    for number, cells in rows:
        if len(cells) not in widths:
            wanted = f"cells; a row has {widths[0]}, or {widths[1]} with a reason"
            yield Problem(LEDGER, number, None, str(len(cells)), wanted)
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
        parts = Path(entry.path).parts
        if len(parts) < 2 or ".." in parts or Path(entry.path).is_absolute() or "\0" in entry.path:
            yield Problem(LEDGER, number, "path", entry.path, "is not a path inside raw/submissions or raw/published")


def _is_instant(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _found(raw: Path) -> list[str]:
    """The places in raw/ of all files that were sent or published."""
    published = (path.relative_to(raw).as_posix() for path in sorted((raw / PUBLISHED).glob(f"*/{FIGURES}")))
    return [*sorted(_files(raw / SUBMISSIONS, SUBMISSIONS), key=lambda place: place.split("/")), *published]


def _files(folder: Path, place: str) -> Iterator[str]:
    try:
        found = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except (FileNotFoundError, PermissionError):  # lost+found
        return
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(folder / entry.name, f"{place}/{entry.name}")
        elif not entry.name.startswith(NOT_SENT) and (entry.is_symlink() or entry.is_file()):
            yield f"{place}/{entry.name}"


def _unlisted(found: Iterable[str], entries: Iterable[Entry]) -> list[str]:
    known = {entry.path for entry in entries}
    return [place for place in found if written(place) not in known]


def written(place: PurePath | str) -> str:
    """A path as the ledger writes it; bytes of a name that are no UTF-8 are spelled out."""
    return str(place).encode("utf-8", "backslashreplace").decode()


def _dropped(raw: Path, place: str, at: str) -> Entry:
    top, *steps = place.split("/")
    channel = AGENCY if top == SUBMISSIONS else PUBLIC_SOURCE
    folders = (*steps[:-1], "", "")  # a file outside <agency>/<period>/ is entered too, and refused later
    agency_id, period = folders[:2] if channel == AGENCY else ("", "")
    sha256 = file_hash(os.path.join(raw, place))
    return Entry(sha256, written(place), channel, agency_id, period, "receive", at, "")


def stamp(now: datetime) -> str:
    """A moment as the ledger writes it."""
    return now.astimezone(TIME_ZONE).isoformat(timespec="seconds")


def append(raw: Path, entries: list[Entry]) -> None:
    """Adds rows inside `locked`; a reader, or a machine that stops now, finds the ledger with all of them or none."""
    if not entries:
        return
    ledger = raw / LEDGER
    header, _, rows = (ledger.read_text(encoding="utf-8") if ledger.exists() else "").partition("\n")
    columns = WITH_REASON if header == ",".join(WITH_REASON) or any(e.reason for e in entries) else COLUMNS
    if rows and not rows.endswith("\n"):  # a last line without its end must not swallow the next row
        rows += "\n"
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(attrgetter(*columns)(entry) for entry in entries)
    partial = ledger.with_name(f".{LEDGER}.partial")
    with partial.open("w", encoding="utf-8", newline="") as stream:
        stream.write("\n".join([",".join(columns), rows]) + text.getvalue())
        stream.flush()
        os.fsync(stream.fileno())
    partial.replace(ledger)


def of_agencies(entries: Iterable[Entry], senders: Senders) -> list[Entry]:
    """The rows with the id of every agency that can be told by its name; the ledger and the folder keep the name."""
    find = cache(senders.find)
    told = ((entry, find(entry.agency_id, entry.period) or entry.agency_id) for entry in entries)
    return [entry if entry.agency_id == agency else entry._replace(agency_id=agency) for entry, agency in told]


def by_bytes(entries: Iterable[Entry]) -> list[Arrival]:
    """One arrival per distinct bytes, in order of arrival, whatever the order of the rows."""
    history: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda e: (e.instant, e.action, e.path)):
        history.setdefault(entry.sha256, []).append(entry)
    found = sorted(map(_arrival, history.values()), key=lambda a: (a.entry.instant, a.entry.path))
    return [_sent_again(a, history[a.entry.sha256][-1], found) if a.also_at else a for a in found]


def newer_file(entry: Entry, among: Iterable[Arrival]) -> Entry | None:
    """The last file of the same agency and period that arrived later and still counts."""
    later = [a.entry for a in among if _of_one(a.entry, entry) and a.entry.instant > entry.instant and not a.withdrawn]
    return max(later, key=lambda e: (e.instant, e.path), default=None)


def _sent_again(arrival: Arrival, last: Entry, among: list[Arrival]) -> Arrival:
    newer = newer_file(arrival.entry, among) if _of_one(last, arrival.entry) and not arrival.withdrawn else None
    return arrival._replace(newer=newer) if newer and last.instant > newer.instant else arrival


def _of_one(entry: Entry, other: Entry) -> bool:
    """Whether both are of one agency and period: then the newer one holds."""
    return entry.channel == AGENCY and (entry.agency_id, entry.period) == (other.agency_id, other.period)


def _arrival(rows: list[Entry]) -> Arrival:
    received = [e for e in rows if e.action == "receive"]
    spells: list[Spell] = []
    counts = received[0]
    for entry in rows:
        counting = bool(spells) and spells[-1].withdrawn is None
        if entry.action == "receive" and not counting:
            spells.append(Spell(entry.instant))
            counts = entry
        elif entry.action == "withdraw" and counting:
            spells[-1] = Spell(spells[-1].received, entry.instant)
    elsewhere = tuple(dict.fromkeys(e.path for e in received if e.path != counts.path))
    return Arrival(counts, elsewhere, tuple(spells))
