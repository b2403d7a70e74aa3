"""What is written for people stays within the limits of Excel, whatever the registry and a file hold."""

import csv
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from search import SEARCH

from orchestration.intake.paths.sheet import targets_of, write_sheet
from orchestration.intake.receipts.view import Words, view
from orchestration.intake.receipts.workbook import write_xlsx
from orchestration.intake.templates.blank_form import blank_form
from orchestration.intake.templates.blank_workbook import write_workbook
from orchestration.vietnamese.periods import parse_period

from .excel_limits import faults
from .office import TARGET_HEADINGS, Office

SHEET = "xl/worksheets/sheet1.xml"
Edit = Callable[[str], str]
PLANTED: dict[str, tuple[str, Edit]] = {
    "prompt": (SHEET, lambda xml: re.sub(r'prompt="[^"]*"', f'prompt="{"m" * 256}"', xml)),
    "promptTitle": (SHEET, lambda xml: re.sub(r'promptTitle="[^"]*"', f'promptTitle="{"m" * 33}"', xml)),
    "list": (SHEET, lambda xml: re.sub(r"<formula1>.*</formula1>", f'<formula1>"{"a," * 200}"</formula1>', xml)),
    "no such format": (SHEET, lambda xml: xml.replace('s="1"', 's="99"')),
    "no such text": (SHEET, lambda xml: xml.replace("<v>0</v>", "<v>77</v>")),
    "out of order": (SHEET, lambda xml: xml.replace('r="A1"', 'r="C1"')),
    "overlap": (SHEET, lambda xml: xml.replace("</mergeCells>", '<mergeCell ref="D2:E3"/></mergeCells>')),
    "column": (SHEET, lambda xml: re.sub(r' width="[^"]*"', ' width="300"', xml)),
    "points high": (SHEET, lambda xml: xml.replace('ht="30"', 'ht="410"')),
    "oddFooter": (SHEET, lambda xml: xml.replace("&amp;Lx", "x" * 256)),
    "sheet name": ("xl/workbook.xml", lambda xml: xml.replace("Chỉ tiêu", "Chỉ/tiêu")),
    "characters": ("xl/sharedStrings.xml", lambda xml: xml.replace(">x<", f">{'x' * 32_768}<")),
}


def plain(path: Path) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Chỉ tiêu")
        sheet.write("A1", "x", book.add_format({"bold": True}))
        sheet.write("B1", "y")
        sheet.merge_range("C1:D2", "z")
        sheet.set_row(0, 30)
        sheet.set_column("A:A", 20)
        sheet.set_footer("&Lx")
        beside = {"input_title": "t", "input_message": "m"}
        sheet.data_validation("B1", {"validate": "list", "source": ["a", "b"], **beside})
    return path


@pytest.mark.parametrize("fault", PLANTED)
def test_a_workbook_beyond_a_limit_is_noticed(fault: str, tmp_path: Path) -> None:
    sound, broken = plain(tmp_path / "sound.xlsx"), tmp_path / "broken.xlsx"
    part, edit = PLANTED[fault]
    with zipfile.ZipFile(sound) as read, zipfile.ZipFile(broken, "w") as written:
        for name in read.namelist():
            text = read.read(name).decode()
            written.writestr(name, edit(text) if name == part else text)
    assert not faults(sound)
    assert [line for line in faults(broken) if fault in line]


UNSEEN = "\x01"  # no registry holds it
ODD = ("=1+1", "&", "<", "'", '"', "[", "😀", "x" * 3_000, "Tỷ lệ hộ ", "\n", "%", "{0}", "\\", "_x000D_")
said = st.lists(st.sampled_from(ODD), min_size=1, max_size=4).map("".join)


def renamed(registry: dict[str, pa.Table], table: str, column: str, names: list[str]) -> pa.Table:
    rows = registry[table].to_pylist()
    renamed = [row | {column: names[n % len(names)]} for n, row in enumerate(rows)]
    return pa.Table.from_pylist(renamed, registry[table].schema)


@pytest.mark.filterwarnings("error")  # the library leaves out what is too long, and warns
@settings(max_examples=3 * SEARCH, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(said, min_size=3, max_size=3))
def test_a_form_of_any_names(project: dict[str, pa.Table], tmp_path: Path, names: list[str]) -> None:
    registry = dict(project)
    for table, column in (("indicators", "name_vi"), ("indicators", "unit"), ("tasks", "title_vi")):
        registry[table] = renamed(registry, table, column, names)
    path = tmp_path / "form.xlsx"
    agency = "binh-dinh-so-thong-tin-va-truyen-thong"
    write_workbook(blank_form(registry, {}, agency, parse_period("2024")), path)
    assert not faults(path)
    write_sheet(targets_of(registry, "binh-dinh-59-kh-ubnd-2022"), names[0], path)
    assert not faults(path)


def test_a_receipt_of_any_cells(office: Office, registry: dict[str, pa.Table], tmp_path: Path) -> None:
    with (office.folder() / "a.csv").open("w", encoding="utf-8") as stream:
        csv.writer(stream).writerows(
            [TARGET_HEADINGS, *([text, text, text, "5", "", "", text] for text in (UNSEEN, *ODD))]
        )
    receipt = office.receipt()
    assert receipt["rows_read"] > 10, receipt["message_en"]
    write_xlsx(view(receipt, Words(registry)), tmp_path / "receipt.xlsx")
    assert not faults(tmp_path / "receipt.xlsx")
