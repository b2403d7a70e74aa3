"""Goes through the ledger and has every file landed once: all that this package does, in order."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from orchestration.intake.arrival.ledger import AGENCY, SIDECAR, Arrival, arrivals, file_hash, inside
from orchestration.intake.batches import OUTCOMES, Job, batches, land, object_key, read_all
from orchestration.intake.judging import corrections
from orchestration.intake.judging.codebook import Codebook, fingerprint
from orchestration.intake.receipts.receipt import Receipt, read_head, receipt_place
from orchestration.intake.schemas import SCHEMAS, to_arrow
from orchestration.landing.store import Landing
from orchestration.settings import LIMITS, PROJECT, SCHOOL_YEAR, Run

CODE = ("intake", "vietnamese")
MISSING = "missing"

LandAll = Callable[[Run, Mapping[str, pa.Table], Iterable[Job]], Iterator[list[Receipt]]]


@dataclass(frozen=True, slots=True)
class FileCount:
    """What became of one file: rows_read = accepted + doubtful + refused. `known`: it was landed by an earlier run;
    `also_at`: where the same bytes lie, too."""

    path: str
    submission_id: str
    status: str
    rows_read: int
    accepted: int
    doubtful: int
    refused: int
    known: bool
    also_at: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ingested:
    """Landing table -> object keys and what they are made from, for `Landing.remember`; counts in order of arrival."""

    keys: dict[str, list[str]]
    files: list[FileCount]
    made_from: list[str]


def ingest(
    run: Run,
    registry: Mapping[str, pa.Table],
    landing: Landing,
    progress: Callable[[FileCount], None] = lambda count: None,
    land_all: LandAll | None = None,
) -> Ingested:
    """Lands every file of the ledger that is not landed yet and writes its receipt; a bad file stops no other.

    Args:
        run, registry, landing, progress: the run, its registry, where files land, and who is told of each.
        land_all: how files are landed: `worker.land_all` in processes that may die; default: in this process.

    Raises:
        LedgerError: raw/received.csv is not a ledger.
    """
    decisions = corrections.Decisions(registry.get(corrections.TABLE))
    seen_by_rules = "\n".join((fingerprint(registry), _code_fingerprint(), repr((LIMITS, SCHOOL_YEAR))))
    receipts = os.fspath(run.receipts)
    jobs: list[Job] = []
    known: dict[str, Receipt] = {}

    def fresh() -> Iterator[Job]:  # the first are landed while the others are looked up
        for arrival in arrivals(run.raw):
            job = arrival, _key(run.raw, arrival, seen_by_rules, decisions)
            jobs.append(job)
            if head := _landed(receipts, landing, *job):
                known[job[1]] = head
            else:
                yield job

    landed = land_all(run, registry, fresh()) if land_all else land_here(run, landing, Codebook(registry), fresh())
    heads = {head["made_from"]: head for head in chain(*landed)} | known
    files = [_count(heads[job[1]], job, job[1] in known) for job in jobs]
    for file in files:
        progress(file)
    keys = _objects(landing, jobs, heads)
    read = [(arrival, heads[made_from]["reason"] is None) for arrival, made_from in jobs]
    decided = corrections.idle(decisions, read, _read(landing, "corrections", keys))
    extra = {table: landing.put(table, schema.empty_table()) for table, schema in SCHEMAS.items() if not keys[table]}
    if len(decided):
        extra["corrections"] = landing.put("corrections", to_arrow("corrections", decided))
    for table, key in extra.items():  # empty ones, so that dbt always finds their columns
        keys[table].append(key)
    made_from = [*(made_from for _, made_from in jobs), *(f"{table} {key}" for table, key in extra.items())]
    return Ingested(keys, files, made_from)


def land_here(run: Run, landing: Landing, book: Codebook, jobs: Iterable[Job]) -> Iterator[list[Receipt]]:
    """Lands files in this process."""
    for batch in batches(run.raw, jobs):
        yield land(run, landing, book, read_all(run.raw, batch, book))


def _landed(receipts: str, landing: Landing, arrival: Arrival, made_from: str) -> Receipt | None:
    """The head of the receipt of a file that is landed already."""
    head = read_head(f"{receipts}/{receipt_place(arrival.entry.path, arrival.submission_id)}")
    there = head and head.get("made_from") == made_from and landing.has("submissions", head.get("landed_in", ""))
    return head if there else None


def _objects(landing: Landing, jobs: Iterable[Job], heads: Mapping[str, Receipt]) -> dict[str, list[str]]:
    """Landing table -> the objects that hold the rows of these files and of no others."""
    files: dict[str, list[Job]] = {}
    for job in jobs:
        files.setdefault(heads[job[1]]["landed_in"], []).append(job)
    keys: dict[str, list[str]] = {table: [] for table in SCHEMAS}
    for key, landed in files.items():
        if landing.count("submissions", key) > len(landed):  # some changed or are gone
            key = _without_others(landing, key, landed)
        for table in SCHEMAS:
            if landing.has(table, key):
                keys[table].append(key)
    return keys


def _without_others(landing: Landing, key: str, jobs: Sequence[Job]) -> str:
    kept = object_key(made_from for _, made_from in jobs)
    ids = pa.array([arrival.submission_id for arrival, _ in jobs])
    for table in SCHEMAS:
        if landing.has(table, key) and not landing.has(table, kept):
            rows = landing.read(table, key)
            rows = rows.filter(pc.is_in(rows.column("submission_id"), ids))
            if len(rows):
                landing.write(table, kept, rows)
    return kept


def _read(landing: Landing, table: str, keys: Mapping[str, Iterable[str]]) -> list[pa.Table]:
    return [landing.read(table, key) for key in keys[table]]


def _key(raw: Path, arrival: Arrival, seen_by_rules: str, decisions: corrections.Decisions) -> str:
    """The hash of everything that decides how a file is read."""
    path = os.path.join(raw, arrival.entry.path)
    folder = os.path.dirname(path)
    beside = () if arrival.entry.channel == AGENCY else (f"{folder}/{SIDECAR}",)
    bytes_of = [_hash_of(file) if inside(folder, raw) else MISSING for file in (path, *beside)]
    seen = [repr(arrival), *bytes_of, seen_by_rules, repr(decisions.of(arrival))]
    return hashlib.sha256("\n".join(seen).encode()).hexdigest()


def _hash_of(path: str) -> str:
    try:
        return file_hash(path)
    except OSError:
        return MISSING


@cache
def _code_fingerprint() -> str:
    """A hash of the source code that reads files."""
    digest = hashlib.sha256()
    for package in CODE:
        found = (PROJECT / "orchestration" / package).rglob("*")
        for module in sorted(path for path in found if path.suffix in (".py", ".csv")):
            digest.update(module.read_bytes())
    return digest.hexdigest()


def _count(head: Receipt, job: Job, known: bool) -> FileCount:
    counts = {field: head[field] for field in ("status", "rows_read", *OUTCOMES)}
    return FileCount(job[0].entry.path, job[0].submission_id, known=known, also_at=job[0].also_at, **counts)
