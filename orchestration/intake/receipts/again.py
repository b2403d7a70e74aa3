"""What a receipt says of a file sent once more after a newer one: the same bytes count once, so the newer one holds."""

from pathlib import Path
from typing import Final

from orchestration.intake.arrival.ledger import Entry
from orchestration.intake.messages import remark
from orchestration.settings import TIME_ZONE

NEWER_FILE: Final = "newer_file"  # code list `file_remark`


def sent_again(entry: Entry, newer: Entry) -> dict[str, str]:
    """The remark: when it was received, which newer file holds, and what to do."""
    received, since = (each.instant.astimezone(TIME_ZONE) for each in (entry, newer))
    return remark(NEWER_FILE, received=received, since=since, name=Path(newer.path).name)
