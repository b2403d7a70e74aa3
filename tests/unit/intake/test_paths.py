"""The sheet Lộ trình: written from the plan, filled in, entered into the registry; or each wrong cell is named."""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pytest

from orchestration.intake.paths.enter import PathSheetError, enter
from orchestration.intake.paths.sheet import HEADINGS, TITLE, targets_of, write_sheet
from orchestration.registry.read import read_registry
from orchestration.settings import PROJECT

PLAN = "binh-dinh-59-kh-ubnd-2022"
FIELDS = list(HEADINGS)


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    ignored = shutil.ignore_patterns("published")
    return Path(shutil.copytree(PROJECT / "raw", tmp_path_factory.mktemp("paths") / "raw", ignore=ignored))


@pytest.fixture
def raw(copied: Path) -> Iterator[Path]:
    """Without paths, before and after a test."""
    table = copied / "plans" / PLAN / "target_path.csv"
    header = table.read_bytes()
    yield copied
    table.write_bytes(header)


@pytest.fixture
def target(project: dict[str, pa.Table]) -> str:
    """The number of a target in percent."""
    return str(next(t["target_no"] for t in targets_of(project, PLAN) if t["unit"] == "%"))


def filled(project: dict[str, pa.Table], path: Path, *steps: dict[str, Any]) -> Path:
    """The sheet as it is written, with the first lines filled in."""
    write_sheet(targets_of(project, PLAN), "Kế hoạch", path)
    book = openpyxl.load_workbook(path)
    sheet = book[TITLE]
    top = next(cell.row for cell in sheet["A"] if cell.value == HEADINGS["target_no"])
    for row, step in enumerate(steps, top + 1):
        for field, value in step.items():
            sheet.cell(row, FIELDS.index(field) + 1, value)
    book.save(path)
    return path


def step(target: str, period: str, value: Any, day: str | None = None, source: str | None = "QĐ 1/QĐ-UBND") -> Any:
    return {"target_no": target, "period": period, "value": value, "in_force_from": day, "source": source}


def rows(raw: Path) -> list[dict[str, str]]:
    with (raw / "plans" / PLAN / "target_path.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_it_lists_every_target_with_a_figure(project: dict[str, pa.Table], tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(filled(project, tmp_path / "a.xlsx"))[TITLE]
    numbers = {cell.value for cell in sheet["A"]}
    assert {t["target_no"] for t in targets_of(project, PLAN)} <= numbers
    assert len(targets_of(project, PLAN)) > 50


def test_an_empty_sheet_adds_nothing(project: dict[str, pa.Table], raw: Path, tmp_path: Path) -> None:
    assert enter(raw, project, PLAN, filled(project, tmp_path / "a.xlsx")) == 0
    assert rows(raw) == []


def test_steps_are_entered_as_the_registry_reads_them(
    project: dict[str, pa.Table], raw: Path, tmp_path: Path, target: str
) -> None:
    steps = [
        step(target, "Quý I/2024", "52,5%"),
        step(target, "6 tháng đầu năm 2024", "phấn đấu đạt 60%", "01/02/2024"),
    ]
    file = filled(project, tmp_path / "a.xlsx", *steps)
    assert enter(raw, project, PLAN, file) == 2
    assert [(r["period"], r["value"], r["in_force_from"]) for r in rows(raw)] == [
        ("2024-Q1", "52.5", ""),
        ("2024-H1", "60", "2024-02-01"),
    ]
    again = read_registry(raw)
    assert len(again["target_path"]) == 2
    assert enter(raw, again, PLAN, file) == 0  # the same sheet twice


def test_a_revised_scenario_needs_its_own_day(
    project: dict[str, pa.Table], raw: Path, tmp_path: Path, target: str
) -> None:
    enter(raw, project, PLAN, filled(project, tmp_path / "a.xlsx", step(target, "2024", "50%")))
    known = read_registry(raw)
    with pytest.raises(PathSheetError, match="kịch bản mới"):
        enter(raw, known, PLAN, filled(project, tmp_path / "b.xlsx", step(target, "2024", "55%")))
    later = filled(project, tmp_path / "c.xlsx", step(target, "2024", "55%", "01/07/2023"))
    assert enter(raw, known, PLAN, later) == 1
    assert [r["value"] for r in rows(raw)] == ["50", "55"]


@pytest.mark.parametrize(
    ("field", "cell", "said"),
    [
        ("target_no", "Z.9", "không phải mã chỉ tiêu"),
        ("period", "quý 1", "không đọc được kỳ"),
        ("value", "khá", "không phải một con số rõ ràng"),
        ("value", "trên 50%", "không phải một con số rõ ràng"),
        ("in_force_from", "tháng 3/2024", "không phải một ngày"),
        ("source", None, "thiếu căn cứ"),
    ],
)
def test_a_cell_that_cannot_be_used_is_named_and_nothing_is_written(
    project: dict[str, pa.Table], raw: Path, tmp_path: Path, target: str, field: str, cell: Any, said: str
) -> None:
    bad = step(target, "2024", "50%") | {field: cell}
    file = filled(project, tmp_path / "a.xlsx", step(target, "2023", "40%"), bad)
    with pytest.raises(PathSheetError, match=said) as error:
        enter(raw, project, PLAN, file)
    letter = "ABCDEFGHI"[FIELDS.index(field)]
    assert f"{TITLE}!{letter}" in str(error.value)
    assert rows(raw) == []


def test_another_workbook_is_told_what_is_missing(project: dict[str, pa.Table], raw: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(PathSheetError, match="không có trang"):
        enter(raw, project, PLAN, tmp_path / "a.xlsx")
