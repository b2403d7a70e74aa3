"""The workbook made for an agency and a period: what stands in it, and that what is typed into it is what is read."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pytest
from click.testing import CliRunner
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from orchestration.cli import main
from orchestration.intake.cells import Measure, read_figure
from orchestration.intake.check import check
from orchestration.intake.duties import TAKEN_OVER_WHOLE, answers_for, of_names
from orchestration.intake.templates import forms
from orchestration.intake.templates.blank_form import BlankForm, Goal, NothingToReportError, TargetLine, blank_form
from orchestration.intake.templates.blank_workbook import HEADER, _how, write_workbook
from orchestration.intake.templates.due import DueForm
from orchestration.landing.store import Landing
from orchestration.settings import PROJECT, Run
from orchestration.vietnamese.periods import parse_period

from .office import TARGET_HEADINGS, TASK_HEADINGS

AGENCY = "binh-dinh-so-thong-tin-va-truyen-thong"
PERIOD = "2024"
PLAN = "binh-dinh-1841-qd-tu-2025"
FIRST = HEADER + 2  # the first row of data, from 1
FILLED = {  # what an officer types -> what is read: value, numerator, denominator
    "fiber_household_rate": (("81,5%", None, None), (81.5, None, None)),
    "digital_communes_rate": ((None, "31", "159"), (19.496855, 31, 159)),
    "digital_enterprises": (("1.234", None, None), (1234, None, None)),
    "admin_procedures_change": (("-30%", None, None), (-30, None, None)),
    "fiber_commune_rate": (("KPS", None, None), (None, None, None)),
    "labour_productivity_growth": (("7,2", None, None), (7.2, None, None)),
}
TASK_FILLED = {
    "binh-dinh-59-kh-ubnd-2022:task:I.1.1": ("Hoàn thành", "100%", "20/06/2024"),
    "binh-dinh-59-kh-ubnd-2022:task:I.2.2": ("Đang thực hiện", "40%", None),
}


@pytest.fixture(scope="module")
def landed() -> dict[str, pa.Table]:
    """What the agency reported before, in two files, and what another province reported."""

    def figure(code: str, period: str, value: str | None, known: date, territory: str = "binh-dinh") -> dict[str, Any]:
        place = {"indicator_id": code, "territory_id": territory, "level": "province"}
        return {**place, "period": period, "value": None if value is None else Decimal(value), "known_from": known}

    rate, day = "fiber_household_rate", date(2024, 1, 10)
    rows = [
        figure(rate, "2022", "70.000000", day),
        figure(rate, "2023", "76.100000", day),
        figure(rate, "2023", "76.500000", date(2024, 2, 1)),  # corrected
        figure(rate, "2024", "81.000000", day),  # not before the period
        figure(rate, "2023", "12.000000", date(2024, 3, 1), "gia-lai"),
        figure("fiber_commune_rate", "2023", None, day),
    ]
    task = {"task_id": "binh-dinh-59-kh-ubnd-2022:task:I.1.1", "period": "2023", "reported_state": "running"}
    reports = [{**task, "known_from": day}]
    return {"observations": pa.Table.from_pylist(rows), "task_reports": pa.Table.from_pylist(reports)}


@pytest.fixture(scope="module")
def form(project: dict[str, pa.Table], landed: dict[str, pa.Table]) -> BlankForm:
    return blank_form(project, landed, AGENCY, parse_period(PERIOD))


@pytest.fixture(scope="module")
def written(form: BlankForm, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("forms") / "form.xlsx"
    write_workbook(form, path)
    return path


@pytest.fixture(scope="module")
def book(written: Path) -> Iterator[openpyxl.Workbook]:
    opened = openpyxl.load_workbook(written)
    yield opened
    opened.close()


def rows_of(sheet: Worksheet) -> dict[str, tuple[Any, ...]]:
    """Code -> its cells."""
    return {str(row[0].value): row for row in sheet.iter_rows(min_row=FIRST) if row[0].value}


def test_the_headings_are_the_fixed_ones(book: openpyxl.Workbook) -> None:
    for title, headings in (("Chỉ tiêu", TARGET_HEADINGS), ("Nhiệm vụ", TASK_HEADINGS)):
        assert [cell.value for cell in book[title][HEADER + 1]][:7] == headings


def test_it_holds_the_agencys_own_indicators_and_tasks(book: openpyxl.Workbook, project: dict[str, pa.Table]) -> None:
    mine = of_names(project, answers_for(project, AGENCY, date(2024, 12, 31), TAKEN_OVER_WHOLE))
    begun = {t["task_id"] for t in project["tasks"].to_pylist() if t["plan_id"] != "binh-dinh-1841-qd-tu-2025"}
    assert set(rows_of(book["Nhiệm vụ"])) == mine.tasks & begun  # Decision 1841 is of 2025
    assert set(rows_of(book["Chỉ tiêu"])) <= mine.indicators.keys()
    assert {"fiber_household_rate", "smart_cities"} <= set(rows_of(book["Chỉ tiêu"]))


def test_what_is_known_is_filled_in(book: openpyxl.Workbook) -> None:
    targets, tasks = rows_of(book["Chỉ tiêu"]), rows_of(book["Nhiệm vụ"])
    fibre = [cell.value for cell in targets["fiber_household_rate"]]
    assert fibre[:3] == ["fiber_household_rate", "Tỷ lệ hộ gia đình được phủ mạng cáp quang băng rộng", "%"]
    assert fibre[3:7] == [None] * 4
    assert fibre[7:11] == [95, 2025, 76.5, "2023"]  # the directive replaced the plan's target
    assert targets["fiber_household_rate"][7].number_format == '"> "#,##0'
    assert targets["fiber_commune_rate"][9].value is None
    assert tasks["binh-dinh-59-kh-ubnd-2022:task:I.1.1"][10].value == "Đang thực hiện"


def test_only_the_cells_to_fill_in_are_open(book: openpyxl.Workbook) -> None:
    for sheet in book:
        assert sheet.protection.sheet, sheet.title
    opened = {
        (row[0].value, number)
        for row in rows_of(book["Chỉ tiêu"]).values()
        for number, cell in enumerate(row)
        if not cell.protection.locked
    }
    assert {number for _, number in opened} == {3, 4, 5, 6}
    assert ("fiber_household_rate", 4) in opened  # a ratio
    assert ("digital_enterprises", 3) in opened
    assert ("digital_enterprises", 4) not in opened  # a count has no numerator
    assert ("fiber_universal", 3) not in opened  # no unit: described, not counted
    assert ("fiber_universal", 6) in opened
    assert all(cell.protection.locked for cell in book["Chỉ tiêu"][HEADER + 1])


def test_input_cells_are_text_so_that_nothing_is_changed(book: openpyxl.Workbook) -> None:
    cells = [c for title in ("Chỉ tiêu", "Nhiệm vụ") for row in rows_of(book[title]).values() for c in row]
    assert {cell.number_format for cell in cells if not cell.protection.locked} == {"@"}


def test_states_are_chosen_from_the_code_list(book: openpyxl.Workbook, form: BlankForm) -> None:
    sheet = book["Nhiệm vụ"]
    lists = [v for v in sheet.data_validations.dataValidation if v.type == "list"]
    assert len(rows_of(sheet)) == len([r for v in lists for r in v.sqref.ranges for _ in r.rows])
    place = lists[0].formula1.split("!")[1].replace("$", "")
    offered = [cell.value for (cell,) in book["Hướng dẫn"][place]]
    assert offered == list(form.states.values()) == ["Chưa thực hiện", "Đang thực hiện", "Hoàn thành", "Hủy"]


def test_every_input_cell_says_how_to_fill_it_in(book: openpyxl.Workbook) -> None:
    for title in ("Chỉ tiêu", "Nhiệm vụ"):
        told = {str(v.sqref): v.prompt for v in book[title].data_validations.dataValidation}
        open_cells = {c.coordinate for row in rows_of(book[title]).values() for c in row if not c.protection.locked}
        assert open_cells == set(told)
        assert all(told.values())


def prompts(book: openpyxl.Workbook, code: str) -> list[str]:
    """What is said beside the figure, the numerator and the denominator of an indicator."""
    told = {str(v.sqref): v.prompt for v in book["Chỉ tiêu"].data_validations.dataValidation}
    return [told[c.coordinate] for c in rows_of(book["Chỉ tiêu"])[code][3:6] if c.coordinate in told]


def test_a_change_is_written_with_its_sign(book: openpyxl.Workbook) -> None:
    (said,) = prompts(book, "admin_procedures_change")
    assert "Ghi -30% nếu giảm, 30% nếu tăng so với năm gốc." in said
    assert "Ví dụ" not in said


def test_where_there_are_targets_at_several_levels_one_is_asked_for(book: openpyxl.Workbook) -> None:
    assert [said.startswith("Ghi số liệu cấp tỉnh. ") for said in prompts(book, "work_files_online_rate")] == [True] * 3
    assert not [said for said in prompts(book, "fiber_household_rate") if "cấp tỉnh" in said]


def test_an_example_is_read_as_it_is_meant_in_every_unit(project: dict[str, pa.Table]) -> None:
    meant = {"150000": 150000, "12": 12, "81,5%": 81.5, "1.234,5": 1234.5, "1234": 1234, "7,5": 7.5}
    for unit in set(project["indicators"].column("unit").to_pylist()) - {None, ""}:
        line = TargetLine("x", "x", unit, None, "", False, "", Goal(), None, "")
        (example,) = re.findall(r"^Ví dụ (\S+)\.$", _how(line))
        reading = read_figure(example, Measure.of(unit))
        assert (unit, reading.outcome, float(reading.value or 0)) == (unit, "accepted", meant[example])


def test_it_says_what_must_not_stand_in_it(book: openpyxl.Workbook) -> None:
    guide = [str(cell.value) for row in book["Hướng dẫn"].iter_rows() for cell in row]
    assert [text for text in guide if "số điện thoại" in text and "nội dung mật" in text and "bị từ chối" in text]


def test_it_says_whose_it_is(book: openpyxl.Workbook) -> None:
    named = {p.name: p.value for p in book.custom_doc_props.props}
    assert named == {"tiendo_agency_id": AGENCY, "tiendo_period": PERIOD, "tiendo_template_version": "3"}
    guide = {row[1].value: row[2].value for row in book["Hướng dẫn"].iter_rows(max_row=8)}
    assert guide["Cơ quan báo cáo"] == f"Sở Thông tin và Truyền thông tỉnh Bình Định ({AGENCY})"
    assert guide["Kỳ báo cáo"] == "năm 2024 (2024)"


def test_headings_stay_in_sight_and_it_prints_on_a_page_width(book: openpyxl.Workbook) -> None:
    for title in ("Chỉ tiêu", "Nhiệm vụ"):
        sheet = book[title]
        assert sheet.freeze_panes == f"C{FIRST}"
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == f"${HEADER + 1}:${HEADER + 1}"


def test_what_is_printed_is_wide_enough_to_be_read(book: openpyxl.Workbook) -> None:
    """At 200 widths of a digit Excel shrinks a page of A4 to 70 %."""
    for title, last in (("Chỉ tiêu", "Năm mục tiêu"), ("Nhiệm vụ", "Thời hạn")):
        sheet = book[title]
        (area,) = sheet.print_area if isinstance(sheet.print_area, list) else [sheet.print_area]
        first, end = area.rpartition("!")[2].replace("$", "").split(":")
        assert (first, sheet[end].row) == ("A1", HEADER + 1 + len(rows_of(sheet)))
        assert sheet.cell(HEADER + 1, sheet[end].column).value == last
        widths = [sheet.column_dimensions[get_column_letter(n)].width for n in range(1, sheet[end].column + 1)]
        assert sum(widths) < 185


def test_the_same_form_gives_the_same_bytes(form: BlankForm, written: Path, tmp_path: Path) -> None:
    write_workbook(form, tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == written.read_bytes()


def fill_in(path: Path, filled: Path) -> None:
    """Types the answers of this module as an officer does: as text."""
    book = openpyxl.load_workbook(path)
    for title, answers in (
        ("Chỉ tiêu", {code: typed for code, (typed, _) in FILLED.items()}),
        ("Nhiệm vụ", TASK_FILLED),
    ):
        first = 3 if title == "Chỉ tiêu" else 2
        rows = rows_of(book[title])
        for code, typed in answers.items():
            for number, text in enumerate(typed, start=first):
                rows[code][number].value = text
    book.save(filled)


def judged(receipt: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    return {row["code"]: (row["value"], row["numerator"], row["denominator"]) for row in receipt["rows"]}


def test_what_is_typed_is_what_is_read(written: Path, project: dict[str, pa.Table], tmp_path: Path) -> None:
    filled = tmp_path / "filled.xlsx"
    fill_in(written, filled)
    receipt = check(project, filled, AGENCY, PERIOD)
    assert receipt["status"] == "accepted", [row for row in receipt["rows"] if row["outcome"] != "accepted"]
    read = judged(receipt)
    assert {code: read[code] for code in FILLED} == {code: expected for code, (_, expected) in FILLED.items()}
    assert [read[code][0] for code in TASK_FILLED] == [100, 40]


def test_an_empty_form_claims_nothing(written: Path, project: dict[str, pa.Table], form: BlankForm) -> None:
    receipt = check(project, written, AGENCY, PERIOD)
    assert receipt["status"] == "accepted"
    assert receipt["rows_read"] == len(form.targets) + len(form.tasks)
    assert set(judged(receipt).values()) == {(None, None, None)}


@pytest.mark.parametrize(
    ("agency", "period", "why"),
    [(AGENCY, "2025-Q2", "không có chỉ tiêu"), ("binh-dinh-so-yte", "2024", "gần giống: binh-dinh-so-y-te")],
)
def test_no_form_without_duties(agency: str, period: str, why: str, project: dict[str, pa.Table]) -> None:
    with pytest.raises(NothingToReportError) as refused:
        blank_form(project, {}, agency, parse_period(period))
    assert why in refused.value.vi


def test_who_has_to_report_but_has_nothing_to_report_gets_no_form(
    project: dict[str, pa.Table], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    due = [DueForm("binh-thuan-ubnd-huyen-bac-binh", "2023"), DueForm(AGENCY, PERIOD)]
    monkeypatch.setattr(forms, "due_forms", lambda *given: due)
    run = Run(PROJECT / "raw", tmp_path, date(2024, 12, 31))
    (written,) = forms.write_due(run, project, Landing(run.landing))
    assert AGENCY in written.name


def test_a_new_agency_reports_on_the_months_before_it(project: dict[str, pa.Table]) -> None:
    form = blank_form(project, {}, "gia-lai-2025-so-khoa-hoc-va-cong-nghe", parse_period("2025-H1"))
    assert "fiber_household_rate" in {line.code for line in form.targets}


def test_several_levels_are_named(form: BlankForm) -> None:
    goal = next(line.goal for line in form.targets if line.code == "work_files_online_rate")
    assert goal.words.split("\n") == ["90 (cấp tỉnh)", "80 (cấp huyện)", "60 (cấp xã)"]


def test_the_command_writes_it_under_its_own_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["template", "--agency", AGENCY, "--period", PERIOD, "--exports", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert (tmp_path / done.output.strip()).name == f"bieu-mau_{AGENCY}_{PERIOD}.xlsx"
    assert (tmp_path / done.output.strip()).exists()


@pytest.mark.parametrize("command", [["template", "--agency", AGENCY, "--period", PERIOD], ["path", "template", PLAN]])
def test_a_file_that_is_there_is_not_overwritten(command: list[str], tmp_path: Path) -> None:
    filled = tmp_path / "filled.xlsx"
    filled.write_bytes(b"filled in")
    done = CliRunner().invoke(main, [*command, "--out", str(filled)])
    assert done.exit_code == 1
    assert "không bị ghi đè" in done.output
    assert "--out" in done.output
    assert filled.read_bytes() == b"filled in"


@pytest.mark.parametrize(("agency", "period", "code"), [("nobody", "2024", 1), (AGENCY, "20x4", 2)])
def test_the_command_says_what_is_wrong(agency: str, period: str, code: int, tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    done = CliRunner().invoke(main, ["template", "--agency", agency, "--period", period, "--out", str(out)])
    assert done.exit_code == code
    assert not out.exists()
    assert (agency if code == 1 else period) in done.output


@pytest.mark.parametrize("column", ["Mục tiêu", "Năm mục tiêu", "Số liệu gần nhất"])
def test_a_form_without_one_of_its_columns_is_read_as_before(
    project: dict[str, pa.Table], written: Path, tmp_path: Path, column: str
) -> None:
    book = openpyxl.load_workbook(written)
    sheet = book["Chỉ tiêu"]
    (cell,) = (cell for cell in sheet[HEADER + 1] if cell.value == column)
    sheet.delete_cols(cell.column)
    book.save(tmp_path / "a.xlsx")
    assert check(project, tmp_path / "a.xlsx", AGENCY, PERIOD)["status"] == "accepted"
