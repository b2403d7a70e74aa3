"""What the tests of hazards share: one cell in a real file, sent and ingested, or read as a cell of a plan table."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from orchestration.intake.cells import shown
from orchestration.intake.files import read_sheets

from .office import INDICATORS, TARGET_HEADINGS, TASK_HEADINGS, TASKS, Office

FORMS = ("xlsx", "csv")
FIBER = "fiber_household_rate"


def write(path: Path, rows: list[list[Any]], formats: dict[str, str] | None = None, title: str = "Chỉ tiêu") -> Path:
    """A real xlsx (with number formats by cell) or csv of these rows, by the suffix."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".csv":
        text = io.StringIO()
        csv.writer(text, delimiter=";", lineterminator="\n").writerows(rows)
        path.write_text(text.getvalue(), encoding="utf-8")
        return path
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for cell, code in (formats or {}).items():
        sheet[cell].number_format = code
    book.save(path)
    return path


def target_row(cell: Any, indicator: str = FIBER) -> list[Any]:
    return [indicator, *INDICATORS[indicator], cell, None, None, None]


def send_result(
    office: Office, cell: Any, indicator: str = FIBER, form: str = "xlsx", number_format: str | None = None
) -> dict[str, Any]:
    """One figure in the column of results, sent and ingested -> its row of the receipt."""
    formats = {"D2": number_format} if number_format else {}
    write(office.folder() / f"a.{form}", [TARGET_HEADINGS, target_row(cell, indicator)], formats)
    (told,) = office.receipt()["rows"]
    return told


def landed(office: Office, table: str = "observations") -> dict[str, Any]:
    (row,) = office.rows(table)
    return row


def send_day(office: Office, cell: Any, form: str = "xlsx", number_format: str | None = None) -> dict[str, Any]:
    """One day of completion of a task, sent and ingested -> its row of the receipt."""
    row = [TASKS[0], "", "Hoàn thành", "100%", cell, None, None]
    write(
        office.folder() / f"a.{form}", [TASK_HEADINGS, row], {"E2": number_format} if number_format else {}, "Nhiệm vụ"
    )
    (told,) = office.receipt()["rows"]
    return told


def completed_on(office: Office) -> date:
    day: date = landed(office, "task_reports")["completed_on"]
    return day


def plan_cell(tmp_path: Path, text: Any, form: str = "xlsx", heading: str = "Thời gian hoàn thành") -> str:
    """A cell of a plan's table, written to a real file and read back as its text: what the readers of plans get."""
    (sheet,) = read_sheets(write(tmp_path / f"plan.{form}", [["TT", heading, "Ghi chú"], ["1", text, "x"]]))
    return shown(sheet.rows[1][1])
