"""`tiendo check`: the receipt that a file would get, without filing or ingesting it."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from textwrap import shorten
from typing import Final

import pyarrow as pa

from orchestration.intake.arrival.ledger import AGENCY, Arrival, Entry, file_hash
from orchestration.intake.ingest import examine
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.messages import ACCEPTED, DOUBTFUL, REFUSED
from orchestration.intake.receipts.receipt import Receipt
from orchestration.intake.receipts.view import View
from orchestration.settings import TIME_ZONE

ALL_ACCEPTED: Final = 0
SET_ASIDE: Final = 1
UNREADABLE: Final = 2
LISTED: Final = 30  # rows of each outcome that the summary names
NAME_LETTERS: Final = 70
OF_ARRIVAL: Final = ("also_at", "received_at")  # nothing arrived


def check(registry: Mapping[str, pa.Table], file: Path, agency_id: str, period: str) -> Receipt:
    """Reads and judges a file as if it had arrived from the agency for the period just now."""
    place = file.resolve()
    now = datetime.now(TIME_ZONE).isoformat(timespec="seconds")
    entry = Entry(file_hash(place), place.name, AGENCY, agency_id, period, "receive", now, "")
    receipt, _ = examine(place.parent, Arrival(entry), Codebook(registry))
    return {field: value for field, value in receipt.items() if field not in OF_ARRIVAL}


def exit_code(receipt: Receipt) -> int:
    """0: all accepted; 1: something was set aside; 2: unreadable."""
    return {"accepted": ALL_ACCEPTED, "unreadable": UNREADABLE}.get(receipt["status"], SET_ASIDE)


def summary(view: View) -> Iterator[str]:
    """The lines that a person at a prompt reads."""
    yield f"{view.facts[0][1]}: {view.verdict.vi} / {view.verdict.en}"
    counts = ", ".join(f"{view.counts[o]} {view.outcomes[o].vi.lower()}" for o in (ACCEPTED, DOUBTFUL, REFUSED))
    yield f"{view.read} dòng: {counts}"
    yield view.advice.vi
    yield from (f"Lưu ý: {remark.vi}" for remark in view.remarks)
    for outcome in (DOUBTFUL, REFUSED):
        lines = view.lines[outcome]
        if lines:
            yield ""
            yield f"{view.outcomes[outcome].vi} / {view.outcomes[outcome].en}:"
        for line in lines[:LISTED]:
            place = f"{line.sheet}!{line.cell}" if line.sheet else line.cell
            yield f"  {place}  {shorten(line.name or line.code, NAME_LETTERS, placeholder='…')}  “{line.seen}”"
            yield f"      {line.todo.vi}"
        if len(lines) > LISTED:
            yield f"  … và {len(lines) - LISTED} dòng nữa (--json)"
