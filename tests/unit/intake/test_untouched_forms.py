"""Forms sent back as they were made: every row is blank, and nothing that they print is asked about."""

from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from orchestration.intake.arrival.ledger import AGENCY, Arrival, Entry, file_hash, stamp
from orchestration.intake.batches import examine
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.templates.blank_form import NothingToReportError, blank_form
from orchestration.intake.templates.blank_workbook import write_workbook
from orchestration.intake.templates.due import due_forms
from orchestration.vietnamese.periods import parse_period


@pytest.mark.parametrize("day", [date(2024, 1, 5), date(2025, 7, 1)])
def test_untouched_forms_are_blank(project: dict[str, pa.Table], tmp_path: Path, day: date) -> None:
    """Of all that are due those that ask for something that no other one has asked for."""
    book, seen = Codebook(project), set[str]()
    for due in due_forms(project, day):
        try:
            form = blank_form(project, {}, due.agency_id, parse_period(due.period))
        except NothingToReportError:
            continue
        asked = {line.code for line in (*form.targets, *form.tasks)}
        if asked <= seen:
            continue
        seen |= asked
        path = tmp_path / "form.xlsx"
        write_workbook(form, path)
        entry = Entry(file_hash(path), path.name, AGENCY, due.agency_id, due.period, "", stamp(datetime.now(UTC)), "")
        receipt, _ = examine(tmp_path, Arrival(entry), book)
        told = [row["cell"] for row in receipt["rows"] if row["flags"] != ["not_reported"]]
        assert (receipt["status"], told, receipt["blank"]) == ("accepted", [], len(asked)), due
    assert len(seen) > 50
