"""Goes through the ledger, lands every file once and writes its receipt: all that this package does, in order."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from orchestration.intake.arrival.ledger import AGENCY, SIDECAR, Arrival, arrivals, file_hash
from orchestration.intake.arrival.spells import spells
from orchestration.intake.files import UnreadableError
from orchestration.intake.judging import corrections
from orchestration.intake.judging.codebook import Codebook, fingerprint
from orchestration.intake.messages import ACCEPTED, DOUBTFUL, FILE_RULES, REFUSED, REMARKS, speak
from orchestration.intake.receipts.receipt import Receipt, read_receipt, receipt_path, receipt_rows, write_receipt
from orchestration.intake.schemas import SCHEMAS, to_arrow
from orchestration.landing.store import Landing
from orchestration.settings import LIMITS, PROJECT, Run

if TYPE_CHECKING:
    from orchestration.intake.rows import FileRead

CODE = ("intake", "vietnamese")
OUTCOMES = (ACCEPTED, DOUBTFUL, REFUSED)
SPELLED_OUT = "\\udc"  # in the path of a file whose name is no UTF-8 (see ledger.written)

Land = Callable[[Run, Mapping[str, pa.Table], Sequence[tuple[Arrival, str]]], Iterator[Receipt | UnreadableError]]


@dataclass(frozen=True, slots=True)
class FileCount:
    """What became of one file: rows_read = accepted + doubtful + refused. `known`: it was landed by an earlier run."""

    path: str
    submission_id: str
    status: str
    rows_read: int
    accepted: int
    doubtful: int
    refused: int
    known: bool


@dataclass(frozen=True, slots=True)
class Ingested:
    """Landing table -> object keys, for `Landing.remember`, and the count of every file in order of arrival."""

    keys: dict[str, list[str]]
    files: list[FileCount]


def ingest(
    run: Run,
    registry: Mapping[str, pa.Table],
    landing: Landing,
    progress: Callable[[FileCount], None] = lambda count: None,
    land: Land | None = None,
) -> Ingested:
    """Lands every file of the ledger that is not landed yet and writes its receipt; a bad file stops no other.

    Args:
        run, registry, landing, progress: the run, its registry, where files land, and who is told of each.
        land: how files are landed: `worker.land_all` in processes that may die; default: in this process.

    Raises:
        LedgerError: raw/received.csv is not a ledger.
    """
    book = Codebook(registry)
    seen_by_rules = "\n".join((fingerprint(registry), _code_fingerprint(), repr(LIMITS)))
    keys: dict[str, list[str]] = {table: [] for table in SCHEMAS}
    files = []
    jobs = [(arrival, _key(run.raw, arrival, seen_by_rules, book)) for arrival in arrivals(run.raw)]
    receipts = [_landed(run, landing, *job) for job in jobs]
    fresh = [job for job, receipt in zip(jobs, receipts, strict=True) if receipt is None]
    landed = land(run, registry, fresh) if land else (land_file(run, landing, book, *job) for job in fresh)
    for (arrival, key), receipt in zip(jobs, receipts, strict=True):
        known = receipt is not None
        answer = receipt or next(landed)
        if isinstance(answer, UnreadableError):  # it took its reading process down
            answer = land_file(run, landing, book, arrival, key, answer)
        receipt = answer
        for table in SCHEMAS:
            if landing.has(table, key):
                keys[table].append(key)
        files.append(_count(receipt, arrival, known))
        progress(files[-1])
    settled = [landing.read("corrections", key) for key in keys["corrections"]]
    if len(idle := corrections.idle(book.decisions, [arrival for arrival, _ in jobs], settled)):
        keys["corrections"].append(landing.put("corrections", to_arrow("corrections", idle)))
    for table, schema in SCHEMAS.items():
        if not keys[table]:
            keys[table].append(landing.put(table, schema.empty_table()))  # so that dbt always finds its columns
    return Ingested(keys, files)


def _landed(run: Run, landing: Landing, arrival: Arrival, key: str) -> Receipt | None:
    """The receipt of a file that is landed already."""
    receipt = read_receipt(receipt_path(run.receipts, arrival.entry.path, arrival.submission_id))
    return receipt if receipt and receipt.get("made_from") == key and landing.has("submissions", key) else None


def land_file(
    run: Run, landing: Landing, book: Codebook, arrival: Arrival, key: str, failed: UnreadableError | None = None
) -> Receipt:
    """Reads one file (unless it `failed` already), lands it and writes its receipt."""
    receipt = _land(run.raw, arrival, book, landing, key, failed)
    write_receipt(receipt_path(run.receipts, arrival.entry.path, arrival.submission_id), receipt)
    return receipt


def _land(
    raw: Path, arrival: Arrival, book: Codebook, landing: Landing, key: str, failed: UnreadableError | None
) -> Receipt:
    """Writes the landing objects of a file (`submissions` last: it says that all are there)."""
    import pandas as pd

    receipt, read = (unread(arrival, failed), None) if failed else examine(raw, arrival, book)
    for table, landed in (read.tables if read else {}).items():
        if len(landed):
            landing.write(table, key, landed)
    row = _submission(raw, arrival, book, receipt)
    landing.write("spells", key, to_arrow("spells", spells(arrival, row["published_on"])))
    landing.write("submissions", key, to_arrow("submissions", pd.DataFrame([row], dtype=object)))
    return {"made_from": key, **receipt, **(_reason("withdrawn") if arrival.withdrawn else {})}


def examine(raw: Path, arrival: Arrival, book: Codebook) -> tuple[Receipt, "FileRead | None"]:
    """Reads and judges one file without landing it: its receipt, and what was read (None where nothing could be)."""
    try:
        read = _read(raw, arrival, book)
    except UnreadableError as error:
        return unread(arrival, error), None
    counts = {outcome: int((read.rows["outcome"] == outcome).sum()) for outcome in OUTCOMES}
    if not len(read.rows):
        return _receipt(arrival, "no_rows") | {"rows_apart": read.apart}, read
    whole, some = counts[ACCEPTED] == len(read.rows), counts[ACCEPTED] > 0
    nothing = "set_aside" if counts[DOUBTFUL] else "refused"
    status = "accepted" if whole else "partly_accepted" if some else nothing
    remarks = [dict(zip(("code", "message_vi", "message_en"), (c, *REMARKS[c]), strict=True)) for c in read.remarks]
    seen = {"status": status, "remarks": remarks, "rows_read": len(read.rows), **counts, "rows_apart": read.apart}
    return _receipt(arrival) | seen | {"rows": receipt_rows(read.rows)}, read


def _read(raw: Path, arrival: Arrival, book: Codebook) -> "FileRead":
    from orchestration.intake.published import read_published
    from orchestration.intake.submission import read_submission

    path = raw / arrival.entry.path
    if path.is_symlink():
        raise UnreadableError("not_a_file", arrival.entry.path)
    if not path.resolve().is_relative_to(raw.resolve()):
        raise UnreadableError("outside_raw", arrival.entry.path)
    if SPELLED_OUT in arrival.entry.path and not path.is_file():
        raise UnreadableError("file_name", arrival.entry.path)
    if not path.is_file():
        raise UnreadableError("file_missing", arrival.entry.path)
    if file_hash(path) != arrival.entry.sha256:
        raise UnreadableError("hash_mismatch")
    reader = read_submission if arrival.entry.channel == AGENCY else read_published
    try:
        return reader(path, arrival, book)
    except UnreadableError:
        raise
    except MemoryError as error:
        raise UnreadableError("too_heavy", f"{LIMITS.memory_bytes:,} bytes") from error
    except Exception as error:  # whatever a file does to a reader, the files after it are still read
        raise UnreadableError("reader_failed", type(error).__name__) from error


def unread(arrival: Arrival, failed: UnreadableError) -> Receipt:
    """The receipt of a file that could not be read."""
    return _receipt(arrival, failed.rule, failed.detail)


def _receipt(arrival: Arrival, reason: str | None = None, seen: str = "") -> Receipt:
    """A receipt without rows: of a file that was not read (`reason`: code list `file_rule`), or to be filled in."""
    return {
        "file": arrival.entry.path,
        "sha256": arrival.entry.sha256,
        "agency_id": arrival.entry.agency_id,
        "period": arrival.entry.period,
        "also_at": list(arrival.also_at),
        "received_at": arrival.entry.received_at,
        **_reason(reason, seen),
        "rows_read": 0,
        **dict.fromkeys(OUTCOMES, 0),
        "rows_apart": 0,
        "remarks": [],
        "rows": [],
    }


def _reason(reason: str | None, seen: str = "") -> Receipt:
    """What a receipt says of the file as a whole."""
    rule = FILE_RULES[reason] if reason else None
    message_vi, message_en = speak(rule, seen=seen) if rule else ("", "")
    status = rule.outcome if rule else None
    return {"status": status, "reason": reason, "message_vi": message_vi, "message_en": message_en}


def _submission(raw: Path, arrival: Arrival, book: Codebook, receipt: Receipt) -> dict[str, Any]:
    """The row of table `submissions`."""
    entry = arrival.entry
    source = _source(raw, arrival)
    return {
        "submission_id": arrival.submission_id,
        "channel": entry.channel,
        "source_id": arrival.source_id,
        "reporter_agency_id": entry.agency_id if entry.agency_id in book.agencies else None,
        "period": entry.period or None,
        "received_at": entry.instant,
        "published_on": source.get("published_on") or entry.published_on or None,
        "sha256": entry.sha256,
        "path": entry.path,
        **{field: source.get(field) for field in ("title", "url", "publisher", "tier")},
        "status": receipt["status"],
        "reason": receipt["reason"],
        "rows_read": receipt["rows_read"],
        **{f"rows_{outcome}": receipt[outcome] for outcome in OUTCOMES},
        "rows_apart": receipt["rows_apart"],
    }


def _source(raw: Path, arrival: Arrival) -> dict[str, str]:
    """What the sidecar of a public source says; nothing for an agency, or where the sidecar cannot be used."""
    from orchestration.intake.published import read_source

    if arrival.entry.channel == AGENCY:
        return {}
    try:
        return asdict(read_source((raw / arrival.entry.path).parent))
    except UnreadableError:
        return {}


def _key(raw: Path, arrival: Arrival, seen_by_rules: str, book: Codebook) -> str:
    """The hash of everything that decides how a file is read."""
    path = raw / arrival.entry.path
    sidecar = path.with_name(SIDECAR)
    inside = path.parent.resolve().is_relative_to(raw.resolve())
    bytes_of = [file_hash(p) if inside and (p.is_symlink() or p.is_file()) else "missing" for p in (path, sidecar)]
    seen = [repr(arrival), *bytes_of, seen_by_rules, repr(book.decisions.of(arrival))]
    return hashlib.sha256("\n".join(seen).encode()).hexdigest()


@cache
def _code_fingerprint() -> str:
    """A hash of the source code that reads files."""
    digest = hashlib.sha256()
    for package in CODE:
        found = (PROJECT / "orchestration" / package).rglob("*")
        for module in sorted(path for path in found if path.suffix in (".py", ".csv")):
            digest.update(module.read_bytes())
    return digest.hexdigest()


def _count(receipt: Receipt, arrival: Arrival, known: bool) -> FileCount:
    counts = {field: receipt[field] for field in ("status", "rows_read", *OUTCOMES)}
    return FileCount(arrival.entry.path, arrival.submission_id, known=known, **counts)
