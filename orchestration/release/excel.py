"""A copy of a release's tables that Excel opens by double click where Vietnamese is set: exports/excel/<release_id>/.

It stands beside the release, which never changes: UTF-8 with its mark, semicolons, decimal commas, CRLF.
"""

import csv
import shutil
from pathlib import Path

from orchestration.release.datasets import Dataset
from orchestration.settings import Run

EXCEL_ROWS = 1_048_576  # of a sheet, its heading included


def excel_copy(run: Run, datasets: list[Dataset]) -> tuple[Path, list[str]]:
    """Copies the tables of the live release.

    Returns:
        the folder, and the names of tables that have more rows than a sheet of Excel shows.
    """
    release = run.latest.resolve(strict=True)
    target = run.out / "excel" / release.name
    partial = run.work / "staging" / f"{release.name}.excel"
    for old in (partial, target):
        shutil.rmtree(old, ignore_errors=True)
    partial.mkdir(parents=True)
    too_long = [d.name for d in datasets if _copy(release / d.file, partial / d.file, d) > EXCEL_ROWS]
    target.parent.mkdir(exist_ok=True)
    partial.rename(target)
    return target, too_long


def _copy(master: Path, copy: Path, dataset: Dataset) -> int:
    decimals = {n for n, column in enumerate(dataset.columns) if column.type.startswith("decimal")}
    lines = 0
    with master.open(encoding="utf-8", newline="") as read, copy.open("w", encoding="utf-8-sig", newline="") as written:
        writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
        for row in csv.reader(read):
            lines += 1
            writer.writerow(cell.replace(".", ",") if n in decimals else cell for n, cell in enumerate(row))
    return lines
