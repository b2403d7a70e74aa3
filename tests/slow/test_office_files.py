"""A workbook that a real office program has opened and saved again is read as the one that was sent."""

import subprocess
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from orchestration.intake.arrival.ledger import arrivals
from orchestration.intake.batches import examine
from orchestration.intake.judging.codebook import Codebook
from orchestration.registry.read import read_registry
from orchestration.settings import PROJECT

SENT = PROJECT / "tests" / "fixtures" / "submissions" / "clean.xlsx"  # made by openpyxl
FILTERS = {"xlsx": "xlsx", "csv": "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"}
SHEETS = {"xlsx": 1, "csv": 2}  # a csv holds one sheet
ARRIVAL = {"submission_id", "source_locator", "source_row"}  # columns that differ between two files with equal rows


@pytest.fixture(scope="module")
def book() -> Codebook:
    return Codebook(read_registry(PROJECT / "raw"))


@pytest.mark.parametrize("form", FILTERS)
def test_saved_by_libreoffice(form: str, soffice: str, book: Codebook, tmp_path: Path) -> None:
    saved = place(tmp_path / "saved")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = [soffice, profile, "--headless", "--convert-to", FILTERS[form], "--outdir", str(saved), str(SENT)]
    subprocess.run(convert, check=True, timeout=180, stdout=subprocess.DEVNULL)
    sent = place(tmp_path / "sent")
    (sent / SENT.name).write_bytes(SENT.read_bytes())

    assert len(list(saved.iterdir())) == SHEETS[form]
    assert read(tmp_path / "saved", book) == read(tmp_path / "sent", book)


def place(raw: Path) -> Path:
    """The folder of a raw folder that an agency's files of a period go to."""
    folder = raw / "submissions" / "binh-dinh-so-khoa-hoc-va-cong-nghe" / "2025-H1"
    folder.mkdir(parents=True)
    return folder


def read(raw: Path, book: Codebook) -> dict[str, list[dict[str, Any]]]:
    """The landing rows of every file in a raw folder, what was set aside included; something must be accepted."""
    found: dict[str, list[dict[str, Any]]] = {}
    for arrival in arrivals(raw):
        receipt, tables = examine(raw, arrival, book)
        assert tables
        assert receipt["accepted"], receipt
        for table, rows in tables.items():
            found.setdefault(table, []).extend(values(rows))
    return found


def values(rows: pa.Table) -> list[dict[str, Any]]:
    return rows.drop_columns([c for c in rows.column_names if c in ARRIVAL]).to_pylist()
