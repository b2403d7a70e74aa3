"""What the tests of hazards share: one cell in a real file, sent to be ingested, or read back as text; a plan in its
CSV files, read by the registry as a run reads it."""

import csv
import io
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pytest
from registry.small import OF_A_PLAN, SmallRaw, sidecar

from orchestration.intake.cells import shown
from orchestration.intake.files import read_sheets
from orchestration.registry.problems import Problem, RegistryError
from orchestration.registry.read import read_registry
from orchestration.settings import PROJECT

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


def send_result(office: Office, name: str, cell: Any, indicator: str = FIBER, number_format: str | None = None) -> None:
    """A file with one figure in the column of results."""
    formats = {"D2": number_format} if number_format else {}
    write(office.folder() / name, [TARGET_HEADINGS, target_row(cell, indicator)], formats)


def send_day(office: Office, name: str, cell: Any, number_format: str | None = None) -> None:
    """A file with one day of completion of a task."""
    formats = {"E2": number_format} if number_format else {}
    row = [TASKS[0], "", "Hoàn thành", "100%", cell, None, None]
    write(office.folder() / name, [TASK_HEADINGS, row], formats, "Nhiệm vụ")


def landed(office: Office, table: str = "observations") -> dict[str, Any]:
    (row,) = office.rows(table)
    return row


def plan_column(path: Path, cells: Iterable[Any], heading: str = "Thời gian hoàn thành") -> list[str]:
    """A column of a plan's table, written to a real file and read back as texts: what the readers of plans get."""
    rows = [["TT", heading, "Ghi chú"], *([str(n), cell, "x"] for n, cell in enumerate(cells, 1))]
    (sheet,) = read_sheets(write(path, rows))
    return [shown(row[1]) for row in sheet.rows[1:]]


def plan_cells(folder: Path, cells: Mapping[str, Any], heading: str = "Thời gian hoàn thành") -> dict[str, str]:
    """Cells by case -> "case.form" -> text, from one file a form."""
    columns = {form: plan_column(folder / f"plan.{form}", cells.values(), heading) for form in FORMS}
    return {f"{case}.{form}": text for form in FORMS for case, text in zip(cells, columns[form], strict=True)}


def plan_cell(folder: Path, cell: Any, form: str = "xlsx") -> str:
    """One cell of a plan's table."""
    return plan_column(folder / f"plan.{form}", [cell])[0]


def plan_raw(folder: Path, rows: Mapping[str, list[dict[str, str]]], **fields: Any) -> SmallRaw:
    """A raw folder with one plan of these rows: of a small province, or of one of the project's own."""
    raw = SmallRaw(folder / "raw", plans=())
    if "territory_id" in fields:
        shutil.rmtree(raw.folder / "reference")
        (raw.folder / "reference").symlink_to(PROJECT / "raw" / "reference")
    for table in OF_A_PLAN:
        raw.write(raw.path(table), table, rows.get(table, []))
    raw.write_plan({**sidecar("plan-a"), "control_totals": [], **fields})
    return raw


def plan_read(folder: Path, rows: Mapping[str, list[dict[str, str]]], **fields: Any) -> dict[str, pa.Table]:
    """A plan of these rows, as a run reads it from its CSV files."""
    return read_registry(plan_raw(folder, rows, **fields).folder)


def plan_told(folder: Path, rows: Mapping[str, list[dict[str, str]]], **fields: Any) -> list[Problem]:
    """What stops a run that reads a plan of these rows."""
    with pytest.raises(RegistryError) as stopped:
        read_registry(plan_raw(folder, rows, **fields).folder)
    return stopped.value.problems
