"""A form that an officer fills in and saves in LibreOffice is read as what was typed."""

import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pytest

from orchestration.intake.check import check
from orchestration.intake.templates.blank_form import blank_form
from orchestration.intake.templates.blank_workbook import HEADER, write_workbook
from orchestration.registry.read import read_registry
from orchestration.settings import PROJECT
from orchestration.vietnamese.periods import parse_period

AGENCY = "binh-dinh-so-thong-tin-va-truyen-thong"
TYPED = {  # sheet -> code -> column -> what is typed
    "Chỉ tiêu": {
        "fiber_household_rate": {"D": "81,5%"},
        "digital_communes_rate": {"E": "31", "F": "159"},
        "digital_enterprises": {"D": "1.234", "G": "Sở Tài chính cung cấp"},
        "fiber_commune_rate": {"D": "12/15"},
        "labour_productivity_growth": {"D": "KPS"},
    },
    "Nhiệm vụ": {
        "binh-dinh-59-kh-ubnd-2022:task:I.1.1": {"C": "Hoàn thành", "D": "100%", "E": "05/04/2024"},
        "binh-dinh-59-kh-ubnd-2022:task:I.2.2": {"C": "Đang thực hiện", "D": "40"},
    },
}
READ = {
    "fiber_household_rate": (81.5, None, None),
    "digital_communes_rate": (19.496855, 31, 159),
    "digital_enterprises": (1234, None, None),
    "fiber_commune_rate": (80, 12, 15),
    "labour_productivity_growth": (None, None, None),
    "binh-dinh-59-kh-ubnd-2022:task:I.1.1": (100, None, None),
    "binh-dinh-59-kh-ubnd-2022:task:I.2.2": (40, None, None),
}


@pytest.fixture(scope="module")
def registry() -> dict[str, pa.Table]:
    return read_registry(PROJECT / "raw")


@pytest.fixture(scope="module")
def filled(registry: dict[str, pa.Table], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "form.xlsx"
    write_workbook(blank_form(registry, {}, AGENCY, parse_period("2024")), path)
    book = openpyxl.load_workbook(path)
    for title, answers in TYPED.items():
        rows = {row[0].value: row[0].row for row in book[title].iter_rows(min_row=HEADER + 2)}
        for code, cells in answers.items():
            for column, text in cells.items():
                book[title][f"{column}{rows[code]}"] = text
    book.save(path)
    return path


def saved(soffice: str, file: Path, form: str, folder: Path) -> Path:
    """The file as LibreOffice saves it."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = [soffice, profile, "--headless", "--convert-to", form, "--outdir", str(folder), str(file)]
    subprocess.run(convert, check=True, timeout=180, stdout=subprocess.DEVNULL)
    return folder / f"{file.stem}.{form}"


def rows(receipt: dict[str, Any]) -> list[tuple[Any, ...]]:
    kept = ("sheet", "cell", "code", "raw_text", "outcome", "value", "numerator", "denominator", "flags")
    return [tuple(map(str, (row[field] for field in kept))) for row in receipt["rows"]]


@pytest.mark.parametrize("form", ["xlsx", "ods", "xls"])
def test_saved_by_libreoffice(
    form: str, soffice: str, filled: Path, registry: dict[str, pa.Table], tmp_path: Path
) -> None:
    sent = check(registry, filled, AGENCY, "2024")
    read = {row["code"]: (row["value"], row["numerator"], row["denominator"]) for row in sent["rows"]}
    assert sent["status"] == "accepted", [row for row in sent["rows"] if row["outcome"] != "accepted"]
    assert {code: read[code] for code in READ} == READ

    received = check(registry, saved(soffice, filled, form, tmp_path), AGENCY, "2024")
    assert received["status"] == "accepted", received["message_en"]
    assert rows(received) == rows(sent)


def test_it_opens_with_its_locks_lists_and_headings(soffice: str, filled: Path, tmp_path: Path) -> None:
    before, after = (openpyxl.load_workbook(path) for path in (filled, saved(soffice, filled, "xlsx", tmp_path)))
    assert after.sheetnames == before.sheetnames == ["Hướng dẫn", "Chỉ tiêu", "Nhiệm vụ"]
    for title in before.sheetnames:
        assert after[title].protection.sheet
    for title in TYPED:
        locks = [
            {c.coordinate for row in book[title].iter_rows() for c in row if not c.protection.locked}
            for book in (before, after)
        ]
        assert locks[0] == locks[1]
    lists = [v for v in after["Nhiệm vụ"].data_validations.dataValidation if v.type == "list"]
    assert lists
    assert {v.formula1.replace("$", "") for v in lists} == {
        v.formula1.replace("$", "") for v in before["Nhiệm vụ"].data_validations.dataValidation if v.type == "list"
    }
