"""Workbooks that careless officers saved with LibreOffice, and workbooks that other programs write differently."""

import re
import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from .hazards import FIBER, landed, target_row, write
from .office import FIXTURES, NUMBERED, TARGET_HEADINGS, TASK_HEADINGS, TASKS, Answer, Office

CARELESS = FIXTURES / "careless"
OK = "accepted"

# file -> for every row: cell, what is read (accepted) or the broken rule; remarks on the file.
EXPECTED: dict[str, tuple[list[tuple[str, Any]], list[str]]] = {
    "percent_by_cell_format.xlsx": ([("D2", 81.5), ("D3", 100), ("D4", 98.62)], []),
    "fraction_without_percent_sign.xlsx": ([("D2", "percent_scale"), ("D3", 12)], []),
    "errors_and_formulas.xlsx": (
        [("D2", 95), ("D3", "excel_error"), ("D4", "excel_error"), ("D5", 12)], ["error_cells"],
    ),
    "errors.ods": ([("D2", "excel_error"), ("D3", 80)], ["error_cells"]),
    "errors.xls": ([("D2", "excel_error"), ("D3", 80)], ["error_cells"]),
    "merged_two_row_headings.xlsx": ([("E7", 95), ("E8", 80)], []),
    "headings_reordered_without_codes.ods": ([("B4", 81.5), ("B5", 12), ("C6", "code_missing")], []),
    "totals_notes_signatures.xls": ([("D5", 81.5), ("D6", 12)], ["figure_not_read"]),
    "hidden_and_filtered_rows.xlsx": ([("D2", 81.5), ("D3", 80), ("D4", 12)], ["hidden_rows"]),
    "hidden_sheet.ods": ([("D2", 81.5), ("D2", "row_set_apart")], ["hidden_rows"]),  # it is named "Cũ"
    "two_tables_on_one_sheet.xlsx": ([("D3", 81.5), ("D4", 12), ("C8", 100), ("C9", 40)], []),
    "months_typed_as_dates.xlsx": ([("C2", 100)], []),
    "months_typed_as_dates.ods": ([("C2", 100)], []),
    "ratio_turned_into_a_date.xlsx": ([("D2", "looks_like_date"), ("D3", 80)], []),
    "value_merged_over_rows.xlsx": ([("D2", "cell_shared"), ("D3", "cell_shared"), ("D4", 12)], []),
    "repeated_headings.xls": ([("D2", 81.5), ("D4", 1250), ("D5", 7178.7)], []),
    "tcvn3_font.xls": ([("D2", 81.5)], ["legacy_encoding"]),
    "unit_above_the_table.ods": ([("C4", 81.5), ("C5", "unit_conflict")], []),
    "days_from_1904.xlsx": ([("C2", 100)], []),
    "codes_that_lost_their_zero.xlsx": ([("C2", None), ("C3", None)], []),
    "row_broken_by_a_page.xlsx": ([("D2", 81.5), ("D4", 12)], []),
    **{f"struck_out_and_raised.{suffix}": ([
        ("D2", "struck_out"), ("D3", "struck_out"), ("D4", 3), ("D5", 12), ("A7", "struck_out"), ("D8", 95.5),
        ("D9", "letters_after_number"),
    ], []) for suffix in ("xlsx", "xls", "ods")},
    **{f"formats_that_print_words.{suffix}": ([
        ("D2", 1_500_000), ("D3", -30), ("D4", "not_one_result"), ("D5", "unit_conflict"), ("D6", 1500),
        ("D7", "words_before_number"), ("D8", "words_before_number"), ("D9", 7178.25),
    ], []) for suffix in ("xlsx", "xls", "ods")},
}  # fmt: skip


def test_every_workbook_has_an_expectation() -> None:
    assert {path.name for path in CARELESS.iterdir() if path.suffix not in (".py", "")} == set(EXPECTED)


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for name in EXPECTED:
        shutil.copyfile(CARELESS / name, post.folder() / name)
    return post.answers()


@pytest.mark.parametrize("name", EXPECTED)
def test_a_careless_workbook(answers: dict[str, Answer], name: str) -> None:
    rows, remarks = EXPECTED[name]
    receipt = answers[name].receipt
    told = [(r["cell"], r["value"] if r["outcome"] == OK else r["rule"]) for r in receipt["rows"]]
    assert told == rows
    assert [remark["code"] for remark in receipt["remarks"]] == remarks


@pytest.mark.parametrize("name", ["months_typed_as_dates.xlsx", "months_typed_as_dates.ods"])
def test_h41_months_of_an_office_program(answers: dict[str, Answer], name: str) -> None:
    row = answers[name].row("task_reports")
    assert (row["completed_on"], row["flags"]) == (date(2025, 6, 30), "month_precision")


def test_h42_days_of_an_office_program_since_1904(answers: dict[str, Answer]) -> None:
    assert answers["days_from_1904.xlsx"].row("task_reports")["completed_on"] == date(2025, 6, 1)


def test_h80_codes_keep_the_zero_that_is_shown(answers: dict[str, Answer]) -> None:
    receipt = answers["codes_that_lost_their_zero.xlsx"].receipt
    assert [row["code"] for row in receipt["rows"]] == list(NUMBERED)


def test_h83_hidden_rows_of_an_office_program(answers: dict[str, Answer]) -> None:
    receipt = answers["hidden_and_filtered_rows.xlsx"].receipt
    assert [row["flags"] for row in receipt["rows"]] == [[], ["hidden"], ["hidden"]]


# --- other programs ---------------------------------------------------------------------------------------------------

SHEET = "xl/worksheets/sheet1.xml"


def rewritten(path: Path, change: Callable[[str], str], extra: dict[str, bytes] | None = None) -> None:
    """The workbook with the XML of its first sheet changed, and more parts."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[SHEET] = change(parts[SHEET].decode()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (parts | (extra or {})).items():
            archive.writestr(name, data)


def prefixed(xml: str) -> str:
    """As the Open XML SDK writes it: every element with a prefix."""
    return re.sub(r"<(/?)(?=[a-z])", r"<\1x:", xml).replace("xmlns=", "xmlns:x=")


def unnumbered(xml: str) -> str:
    """As small exporters write it: rows and cells without their places."""
    return re.sub(r'(<(?:row|c)) r="[A-Z]*\d+"', r"\1", xml)


def reordered(xml: str) -> str:
    """Attributes in another order and quotes of the other kind."""
    return re.sub(r'<c r="([A-Z]+\d+)" s="(\d+)"', r"<c s='\2' r='\1'", xml)


@pytest.mark.parametrize("change", [str, prefixed, unnumbered, reordered])
def test_sheets_of_other_programs(office: Office, change: Callable[[str], str]) -> None:
    path = office.folder() / "a.xlsx"
    rows = [
        target_row(0.95),
        target_row("=1/0", "fiber_village_rate"),
        target_row("#REF!", "smartphone_household_rate"),
    ]
    write(path, [TARGET_HEADINGS, *rows], {"D2": "0.0%"})
    full = openpyxl.load_workbook(path)
    sheet = full.active
    assert sheet is not None
    for row in sheet.iter_rows():  # no gaps, so that counted places are the right ones
        for cell in row:
            cell.value = "." if cell.value is None else cell.value
    full.save(path)
    rewritten(path, change)
    told = [(r["cell"], r["value"] if r["outcome"] == OK else r["rule"]) for r in office.receipt()["rows"]]
    assert [told[1], told[2]] == [("D3", "formula_uncalculated"), ("D4", "excel_error")]
    assert office.receipts()[0]["rows"][0]["raw_text"] == "95%" or told[0][1] == "no_number"


def test_macros_are_said_and_not_run(office: Office) -> None:
    path = write(office.folder() / "a.xlsx", [TARGET_HEADINGS, target_row("81,5%")])
    rewritten(path, str, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 never opened"})
    path.rename(path.with_suffix(".xlsm"))
    receipt = office.receipt()
    assert (receipt["status"], [r["code"] for r in receipt["remarks"]]) == ("accepted", ["macros_not_run"])


def test_text_saved_under_the_name_of_a_workbook(office: Office) -> None:
    office.send("a.xls", "\n".join(["\t".join(TARGET_HEADINGS), f"{FIBER}\t\t%\t81,5%"]).encode("utf-16"))
    office.send("b.xls", b"<html><table><tr><td>M\xc3\xa3</td></tr></table></html>")
    assert [receipt["status"] for receipt in office.receipts()] == ["accepted", "unreadable"]


def test_a_renamed_workbook_is_read_as_what_it_is(office: Office) -> None:
    path = write(office.folder() / "a.xlsx", [TARGET_HEADINGS, target_row("81,5%")])
    path.rename(path.with_suffix(".xls"))
    assert office.receipt()["status"] == "accepted"


def test_columns_of_other_periods_are_not_this_one(office: Office) -> None:
    """The folder says 2025-H1: of two columns of results the one that names this period is read."""
    headings = ["Mã", "Chỉ tiêu", "Thực hiện năm 2024", "Thực hiện 6 tháng đầu năm 2025"]
    write(office.folder() / "a.xlsx", [headings, [FIBER, "", "70%", "81,5%"]])
    (told,) = office.receipt()["rows"]
    assert (told["cell"], told["value"]) == ("D2", 81.5)
    write(office.folder() / "b.xlsx", [headings[:3], [FIBER, "", "70%"]])
    assert office.receipts()[1]["reason"] == "no_results"


def test_a_name_of_two_indicators_is_nobody_s(office: Office) -> None:
    write(
        office.folder() / "a.xlsx",
        [["Chỉ tiêu", "Kết quả"], ["HẠ TẦNG SỐ", "5"], ["Hộ gia đình sử dụng internet cáp quang", "5%"]],
    )
    ambiguous, alias = office.receipt()["rows"]
    assert (ambiguous["rule"], ambiguous["candidates"]) == ("name_ambiguous", ["bts_5g", "fiber_village_rate"])
    assert (alias["code"], alias["flags"]) == (FIBER, ["matched_by_name"])


def test_similarity_only_suggests(office: Office) -> None:
    write(office.folder() / "a.xlsx", [["Chỉ tiêu", "Kết quả"], ["Tỷ lệ hộ có cáp quan", "81%"]])
    (told,) = office.receipt()["rows"]
    assert (told["outcome"], told["rule"]) == ("refused", "code_missing")
    assert FIBER in told["candidates"]


STYLES = """<office:document-styles><office:styles>
<number:date-style style:name="N128"><number:month number:textual="true"/><number:text>-</number:text><number:year/>
</number:date-style><number:time-style style:name="N129"><number:hours/><number:text>:</number:text><number:minutes/>
</number:time-style></office:styles></office:document-styles>"""
SINCE_1904 = '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>'
ODS_DAYS = {  # settings of the file, the cell, the day and the flag of its precision
    "h41_month_of_excel": (
        "", 'table:style-name="ce1" office:value-type="date" office:date-value="2025-06-01"', date(2025, 6, 30),
        "month_precision",
    ),
    "h42_number_since_1904": (SINCE_1904, 'office:value-type="float" office:value="44347"', date(2025, 6, 1), None),
}  # fmt: skip


@pytest.mark.parametrize("case", ODS_DAYS)
def test_days_in_an_ods_that_was_an_xlsx(office: Office, case: str) -> None:
    """As LibreOffice saves it: the styles of days stand in a part of their own, with styles of times behind them."""
    settings, day, completed, precision = ODS_DAYS[case]
    texts = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in TASK_HEADINGS[:5])
    row = [
        f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in (TASKS[0], "", "Hoàn thành", "100%")
    ]
    content = (
        '<office:document-content><office:automatic-styles><style:style style:name="ce1" style:family="table-cell" '
        f'style:data-style-name="N128"/></office:automatic-styles><office:body><office:spreadsheet>{settings}'
        f'<table:table table:name="Nhiệm vụ"><table:table-row>{texts}</table:table-row><table:table-row>{"".join(row)}'
        f"<table:table-cell {day}/></table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(office.folder() / "a.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("styles.xml", STYLES)
        archive.writestr("content.xml", content)
    assert office.receipt()["accepted"] == 1, office.receipt()
    report = landed(office, "task_reports")
    assert (report["completed_on"], precision in (report["flags"] or "").split(";")) == (
        completed,
        precision is not None,
    )


# id -> the attributes of a cell with a fee in đồng, the text that shows it, and what is read.
ODS_NUMBERS: dict[str, tuple[str, str, Any]] = {
    "no_text": ('"float" office:value="1500"', "", 1500),
    "an_empty_text": ('"float" office:value="1500"', "<text:p/>", "words_before_number"),
    "vietnamese_marks": ('"float" office:value="1500.5"', "<text:p>1.500,50</text:p>", 1500.5),
    "rounded": ('"float" office:value="1500.5678"', "<text:p>1,500.6</text:p>", 1500.5678),
    "another_number": ('"float" office:value="1500"', "<text:p>1600</text:p>", "words_before_number"),
    "thousands": ('"float" office:value="1500"', "<text:p>1,5 nghìn</text:p>", 1500),
    "plan": ('"float" office:value="1500"', "<text:p>KH 1.500,0</text:p>", "not_one_result"),
    "currency": ('"currency" office:currency="USD" office:value="1500"', "<text:p>1.500,00</text:p>", "unit_conflict"),
    "power_of_ten": ('"float" office:value="1500"', "<text:p>1,50E+03</text:p>", 1500),
    "negative": ('"float" office:value="-1500"', "<text:p>-1.500,0</text:p>", -1500),
    "a_sign_that_is_not_shown": ('"float" office:value="-1500"', "<text:p>1.500,0</text:p>", "words_before_number"),
    "thousands_or_decimals": ('"float" office:value="1500"', "<text:p>1.500 nghìn</text:p>", "words_before_number"),
    "no_number": ('"float" office:value="NaN"', "<text:p>1500</text:p>", "no_number"),
    "more_digits_than_any_figure": ('"float" office:value="1E300"', "<text:p>1E+300</text:p>", "too_many_digits"),
}


@pytest.mark.parametrize("case", ODS_NUMBERS)
def test_a_number_in_an_ods_beside_the_text_that_shows_it(office: Office, case: str) -> None:
    """The column may show thousands: its format is that of cells which name none."""
    attributes, text, expected = ODS_NUMBERS[case]
    heads = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in TARGET_HEADINGS)
    row = "".join(
        f"<table:table-cell><text:p>{text}</text:p></table:table-cell>"
        for text in ("service_fee", "Phí dịch vụ công trực tuyến", "đồng")
    )
    content = (
        '<office:document-content><office:automatic-styles><number:number-style style:name="N1">'
        '<number:number number:display-factor="1000"/></number:number-style><number:number-style style:name="N2">'
        '<number:number/><style:map style:condition="value()&gt;=1000" style:apply-style-name="N1"/>'
        '</number:number-style><style:style style:name="ce1" style:family="table-cell" style:data-style-name="N2"/>'
        '</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="Chỉ tiêu">'
        '<table:table-column table:number-columns-repeated="3"/>'
        '<table:table-column table:default-cell-style-name="ce1" table:number-columns-repeated="16381"/>'
        f"<table:table-row>{heads}</table:table-row><table:table-row>{row}"
        f"<table:table-cell office:value-type={attributes}>{text}</table:table-cell></table:table-row></table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(office.folder() / "a.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    (told,) = office.receipt()["rows"]
    assert (told["value"] if told["outcome"] == OK else told["rule"]) == expected
