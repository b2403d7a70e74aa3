"""Reads some files, judges them together, lands them as one object a table and writes their receipts."""

import hashlib
import json
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa

from orchestration.intake.arrival.ledger import AGENCY, Arrival, file_hash, inside
from orchestration.intake.arrival.spells import spells
from orchestration.intake.files import Opened, UnreadableError, read_rows
from orchestration.intake.guard import REFUSALS, unsaid
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.messages import ACCEPTED, DOUBTFUL, FILE_RULES, REFUSED, remark, remarks_of, speak
from orchestration.intake.published import read_published, read_source
from orchestration.intake.receipts.again import sent_again
from orchestration.intake.receipts.receipt import Receipt, Rows, pieces, receipt_place, write_receipt
from orchestration.intake.rows import FileRead, Origin
from orchestration.intake.schemas import SCHEMAS
from orchestration.intake.submission import Sent, origin_of, read_submission
from orchestration.intake.together import Tables, judge_submissions
from orchestration.landing.store import Landing
from orchestration.settings import LIMITS, Run

OUTCOMES = (ACCEPTED, DOUBTFUL, REFUSED)
SPELLED_OUT = "\\udc"  # in the path of a file whose name is no UTF-8 (see ledger.written)
FILES, BYTES = 500, 8_000_000  # of a batch; a larger file is a batch of its own
TOGETHER, INFLATED = 200, 50_000_000  # files whose rows are read at once, and the bytes of their sheets

Job = tuple[Arrival, str]  # a file, and the hash of everything that decides how it is read
Found = TypeVar("Found")
Answer = Sent | tuple[FileRead, Tables] | UnreadableError
_Open = tuple[Origin, Opened] | Path | UnreadableError  # a file of an agency, or of a public source


def batches(raw: Path, jobs: Iterable[Job]) -> Iterator[list[Job]]:
    """Jobs in groups that are landed together."""
    batch: list[Job] = []
    room = BYTES
    for job in jobs:
        size = size_of(raw, job[0])
        if batch and (size > room or len(batch) == FILES):
            yield batch
            batch, room = [], BYTES
        batch.append(job)
        room -= size
    if batch:
        yield batch


def size_of(raw: Path, arrival: Arrival) -> int:
    """The bytes of a file; 0 where it is gone."""
    try:
        return os.lstat(os.path.join(raw, arrival.entry.path)).st_size
    except OSError:
        return 0


def object_key(made_from: Iterable[str]) -> str:
    """The key of the landing objects of files: a hash of what they are made from."""
    return hashlib.sha256("\n".join(sorted(made_from)).encode()).hexdigest()


def _landed_from(job: Job, answer: Answer) -> str:
    """What a file lands from. A reader that came to its end may have left objects of a file: those do not count."""
    return f"{job[1]} {answer.rule}" if isinstance(answer, UnreadableError) else job[1]


def land(run: Run, landing: Landing, book: Codebook, answers: Sequence[tuple[Job, Answer]]) -> list[Receipt]:
    """Judges and lands files that were read, and writes their receipts; their heads, in the order of the files."""
    judged = _or_why_not(partial(_judged, [(job[0], answer) for job, answer in answers], book))
    if isinstance(judged, UnreadableError):  # whatever a file does to a rule, the files beside it are still landed
        if len(answers) == 1:
            return land(run, landing, book, [(answers[0][0], judged)])
        half = len(answers) // 2
        return land(run, landing, book, answers[:half]) + land(run, landing, book, answers[half:])
    found, tables = judged
    key = object_key(_landed_from(*answer) for answer in answers)
    submissions = [
        _submission(run.raw, arrival, book, head) for ((arrival, _), _), (head, _) in zip(answers, found, strict=True)
    ]
    arrivals = [arrival for (arrival, _), _ in answers]
    tables = [*tables, ("spells", spells(zip(arrivals, (row["published_on"] for row in submissions), strict=True)))]
    heads, receipts = [], os.fspath(run.receipts)
    with ThreadPoolExecutor(1) as beside:
        written = beside.submit(_write, landing, key, tables)
        for ((arrival, made_from), _), (head, lines) in zip(answers, found, strict=True):
            gone = _reason("withdrawn") if arrival.withdrawn else {}
            heads.append({"made_from": made_from, "landed_in": key, **head, **gone})
            place = f"{receipts}/{receipt_place(arrival.entry.path, arrival.submission_id)}"
            write_receipt(place, heads[-1], chain(*lines))
        written.result()
    # last: it says that all are there
    landing.write("submissions", key, pa.Table.from_pylist(submissions, SCHEMAS["submissions"]))
    return heads


def _write(landing: Landing, key: str, tables: Tables) -> None:
    for table in SCHEMAS:
        if parts := [rows for name, rows in tables if name == table and len(rows)]:
            landing.write(table, key, pa.concat_tables(parts))


def examine(raw: Path, arrival: Arrival, book: Codebook) -> tuple[Receipt, Mapping[str, pa.Table]]:
    """Reads and judges one file without landing it: its receipt, and its landing rows by table."""
    ((_, answer),) = read_all(raw, [(arrival, "")], book)
    ((head, lines),), tables = _judged([(arrival, answer)], book)
    receipt: Receipt = json.loads(b"".join(pieces(head, chain(*lines))))
    by_table = {name: pa.concat_tables([rows for n, rows in tables if n == name]) for name, _ in tables}
    return receipt, by_table


def _judged(
    answers: Sequence[tuple[Arrival, Answer]], book: Codebook
) -> tuple[list[tuple[Receipt, list[Iterable[Rows]]]], Tables]:
    """The head and the rows of the receipt of each file, and the landing rows of all."""
    sent = [answer for _, answer in answers if isinstance(answer, Sent)]
    read, tables = judge_submissions(sent, book) if sent else ([], [])
    judged = iter(read)
    receipts: list[tuple[Receipt, list[Iterable[Rows]]]] = []
    for arrival, answer in answers:
        if isinstance(answer, UnreadableError):
            receipts.append((_head(arrival, answer.rule, (answer.detail, answer.in_english)), []))
            continue
        if isinstance(answer, Sent):
            file = next(judged)
        else:
            file, own = answer
            tables += own
        receipts.append((_told(arrival, file), file.lines))
    return receipts, tables


def read_all(
    raw: Path, jobs: Sequence[Job], book: Codebook, tell: Callable[[int], None] = lambda number: None
) -> list[tuple[Job, Answer]]:
    """Reads files; never raises. `tell`: is told the number of the file that is looked at, past the last for many."""
    answers: list[tuple[Job, Answer]] = []
    opened: list[_Open] = []
    size = 0
    for number, (arrival, _) in enumerate(jobs):
        tell(number)
        opened.append(_or_why_not(partial(_opened, raw, arrival, book)))
        size += opened[-1][1].size if isinstance(opened[-1], tuple) else 0
        if len(opened) < TOGETHER and size < INFLATED and number + 1 < len(jobs):
            continue
        tell(len(jobs))  # it is nobody's fault alone
        read_rows([file[1] for file in opened if isinstance(file, tuple)], book.registered)
        opened.reverse()
        while opened:  # what was read is let go before the next file is looked at
            job = jobs[len(answers)]
            tell(len(answers))
            answers.append((job, _or_why_not(partial(_read, opened.pop(), job[0], book))))
        size = 0
    return answers


def _opened(raw: Path, arrival: Arrival, book: Codebook) -> "_Open":
    path = _openable(raw, arrival)
    if arrival.entry.channel != AGENCY:
        _unchanged(file_hash(path), arrival)
        return Path(path)
    origin = origin_of(arrival, book)
    try:
        opened = Opened.of(path)
    except UnreadableError:
        _unchanged(file_hash(path), arrival)
        raise
    _unchanged(opened.sha256, arrival)
    return origin, opened


def _unchanged(sha256: str, arrival: Arrival) -> None:
    if sha256 != arrival.entry.sha256:
        raise UnreadableError("hash_mismatch")


def _read(file: "_Open", arrival: Arrival, book: Codebook) -> Answer:
    if isinstance(file, UnreadableError):
        return file
    return read_published(file, arrival, book) if isinstance(file, Path) else read_submission(*file, book)


def _or_why_not(read: Callable[[], Found]) -> Found | UnreadableError:
    try:
        return read()
    except Exception as error:  # whatever a file does to a reader, the files after it are still read
        return _failure(error)


def _failure(error: Exception) -> UnreadableError:
    if isinstance(error, UnreadableError):
        return error
    if isinstance(error, MemoryError):
        return UnreadableError("too_heavy", f"{LIMITS.memory_bytes:,} bytes")
    return UnreadableError("reader_failed", type(error).__name__)


def _openable(raw: Path, arrival: Arrival) -> str:
    path = os.path.join(raw, arrival.entry.path)
    try:
        mode = os.lstat(path).st_mode
    except OSError:
        mode = 0
    if stat.S_ISLNK(mode):
        raise UnreadableError("not_a_file", arrival.entry.path)
    if not inside(os.path.dirname(path), raw):
        raise UnreadableError("outside_raw", arrival.entry.path)
    if not stat.S_ISREG(mode):
        spelled_out = SPELLED_OUT in arrival.entry.path
        raise UnreadableError("file_name" if spelled_out else "file_missing", arrival.entry.path)
    return path


def _told(arrival: Arrival, file: FileRead) -> Receipt:
    """The head of the receipt of a file that was read."""
    if not file.read:
        return _head(arrival, "no_rows") | {"rows_apart": file.apart}
    counts = {outcome: file.outcomes.get(outcome, 0) for outcome in OUTCOMES}
    complete, some = counts[ACCEPTED] == file.read, counts[ACCEPTED] > 0
    nothing = "set_aside" if counts[DOUBTFUL] else "refused"
    status = "accepted" if complete else "partly_accepted" if some else nothing
    remarks = remarks_of(file.remarks)
    if file.blank:
        remarks.append(remark("left_blank", rows=file.blank))
    if arrival.newer:
        remarks.append(sent_again(arrival.entry, arrival.newer))
    seen = {"status": status, "remarks": remarks, "rows_read": file.read, **counts, "blank": file.blank}
    return _head(arrival) | seen | {"rows_apart": file.apart}


def _head(arrival: Arrival, reason: str | None = None, seen: tuple[str, str] = ("", "")) -> Receipt:
    """A receipt without rows: of a file that was not read (`reason`: code list `file_rule`), or to be filled in.

    `seen`: what the reason is, in Vietnamese and English.
    """
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
        "blank": 0,
        "rows_apart": 0,
        "remarks": [],
    }


def _reason(reason: str | None, seen: tuple[str, str] = ("", "")) -> Receipt:
    """What a receipt says of the file as a whole."""
    if reason is None:
        return {"status": None, "reason": None, "message_vi": "", "message_en": ""}
    rule = FILE_RULES[reason]
    seen = seen if reason in REFUSALS else (unsaid(seen[0]), unsaid(seen[1]))
    message_vi, message_en = (speak(rule, seen=said)[n] for n, said in enumerate(seen))
    return {"status": rule.outcome, "reason": reason, "message_vi": message_vi, "message_en": message_en}


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
    if arrival.entry.channel == AGENCY:
        return {}
    try:
        return asdict(read_source((raw / arrival.entry.path).parent))
    except UnreadableError:
        return {}
