"""One synthetic agency: an open channel, the files it sent, and the ledger rows of their arrival."""

import csv
import shutil
from pathlib import Path

from orchestration.intake.arrival.ledger import file_hash
from orchestration.settings import PROJECT

AGENCY = "binh-dinh-so-khoa-hoc-va-cong-nghe"
OPENED_ON = "2022-01-01"
FIXTURES = PROJECT / "tests" / "fixtures" / "submissions"
SENT = {  # file -> period it speaks for, arrival
    "clean_semicolons.csv": ("2022", "2022-11-25T09:00:00+07:00"),  # in time: 30 November
    "truncated.xlsx": ("2023", "2023-11-25T09:00:00+07:00"),
    "partly_wrong.xlsx": ("2024", "2024-12-05T09:00:00+07:00"),  # five days late
    "clean.xlsx": ("2025-H1", "2025-06-25T09:00:00+07:00"),
    "task_done_on_time.csv": ("2025-06", "2025-06-28T09:00:00+07:00"),
    "task_noted_later.csv": ("2025-06", "2025-07-20T09:00:00+07:00"),  # states only, some of them again
}


def report_to(raw: Path) -> None:
    """Files the submissions under raw/, enters them in the ledger and opens the agency's channel."""
    arrivals = []
    for name, (period, received_at) in SENT.items():
        path = raw / "submissions" / AGENCY / period / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(FIXTURES / name, path)
        where = path.relative_to(raw).as_posix()
        arrivals.append([file_hash(path), where, "agency", AGENCY, period, "receive", received_at, ""])
    append(raw / "received.csv", *arrivals)
    append(raw / "reference" / "reporting_channels.csv", [AGENCY, OPENED_ON, "", "synthetic"])


def append(file: Path, *rows: list[str]) -> None:
    with file.open("a", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)
