"""`tiendo check`: the receipt that a file would get, without filing or ingesting it."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import shorten
from typing import Final

import pyarrow as pa

from orchestration.intake.arrival.ledger import AGENCY, Arrival, Entry, file_hash, stamp, written
from orchestration.intake.arrival.names import untold
from orchestration.intake.messages import ACCEPTED, DOUBTFUL, REFUSED
from orchestration.intake.receipts.receipt import ROW, Receipt, read_receipt, receipt_path
from orchestration.intake.receipts.view import OVERTAKEN, PREVIEW, TAKEN, Line, View
from orchestration.intake.worker import land_all
from orchestration.settings import LIMITS, TIME_ZONE, Limits, Run

ALL_ACCEPTED: Final = 0
SET_ASIDE: Final = 1
UNREADABLE: Final = 2
LISTED: Final = 30  # rows of each outcome that the summary names
NAME_LETTERS: Final = 70
OF_ARRIVAL: Final = ("made_from", "landed_in", "also_at", "received_at")  # nothing arrived
COUNTS: Final = ("file", "sha256", "status", "rows_read", ACCEPTED, DOUBTFUL, REFUSED)
BESIDES: Final = ("blank", "remarks")  # how many accepted rows say nothing; what is said of the file beside its rows
WHY: Final = ("reason", "message_vi", "message_en")


def check(
    registry: Mapping[str, pa.Table], file: Path, agency_id: str, period: str, limits: Limits = LIMITS
) -> Receipt:
    """Reads and judges a file as if it had arrived from the agency just now.

    It is read as the run reads it: in a process of its own, within the limits, into a landing zone that is thrown away.
    A name that holds personal data is not repeated: the receipt has the one under which the file would be filed.
    """
    place = file.resolve()
    now = datetime.now(TIME_ZONE)
    path = written(Path(place.name))
    arrival = Arrival(Entry(file_hash(place), path, AGENCY, agency_id, period, "receive", stamp(now), ""))
    with TemporaryDirectory() as out:
        run = Run(place.parent, Path(out), now.date())
        ((head,),) = land_all(run, registry, [(arrival, arrival.submission_id)], limits)
        receipt = read_receipt(receipt_path(run.receipts, path, arrival.submission_id)) or head
    kept = {field: value for field, value in receipt.items() if field not in OF_ARRIVAL}
    return kept | {"file": untold(path)}


def for_machines(receipt: Receipt) -> Receipt:
    """What `--json` prints: the counts and the rows; and where there is more to say, blank rows and remarks, or why the
    file as a whole was not taken."""
    beside = (*(field for field in BESIDES if receipt[field]), *(WHY if receipt["reason"] else ()))
    rows = [{field: row[field] for field in ROW} for row in receipt["rows"]]
    return {field: receipt[field] for field in COUNTS} | {"rows": rows} | {field: receipt[field] for field in beside}


def exit_code(receipt: Receipt) -> int:
    """0: all accepted; 1: something was set aside; 2: unreadable."""
    return {"accepted": ALL_ACCEPTED, "unreadable": UNREADABLE}.get(receipt["status"], SET_ASIDE)


def summary(view: View) -> Iterator[str]:
    """The lines that a person at a prompt reads."""
    if view.preview:
        yield f"{PREVIEW.vi} / {PREVIEW.en}"
    yield f"{view.facts[0][1]}: {view.verdict.vi} / {view.verdict.en}"
    counts = ", ".join(f"{count} {said.vi.lower()}" for _, said, count in view.tiles)
    yield f"{view.read} dòng: {counts}"
    yield view.advice.vi
    if view.status == OVERTAKEN:  # nothing but this is to be acted on
        yield view.advice.en
    yield from (f"Lưu ý: {remark.vi}" for remark in view.remarks)
    for outcome in (DOUBTFUL, REFUSED):
        lines = view.lines[outcome]
        if lines:
            yield ""
            yield f"{view.outcomes[outcome].vi} / {view.outcomes[outcome].en}:"
        for line in lines[:LISTED]:
            yield _row(line)
            yield f"      {line.todo.vi}"
        if len(lines) > LISTED:
            yield f"  … và {len(lines) - LISTED} dòng nữa (--json)"
    yield from _taken(view)


def _taken(view: View) -> Iterator[str]:
    """The accepted rows that say something, each in a line."""
    lines = view.lines[ACCEPTED][: view.counts[ACCEPTED]]
    if lines:
        yield ""
        yield f"{TAKEN.vi} / {TAKEN.en}:"
    for line in lines[:LISTED]:
        yield f"{_row(line)}: {' – '.join(filter(None, (line.taken, line.why.vi)))}"
    if len(lines) > LISTED:
        yield f"  … và {len(lines) - LISTED} dòng nữa (--json)"


def _row(line: Line) -> str:
    place = f"{line.sheet}!{line.cell}" if line.sheet else line.cell
    seen = f"  “{line.seen}”" if line.seen else ""
    return f"  {place}  {shorten(line.name or line.code, NAME_LETTERS, placeholder='…')}{seen}"
