"""What the validator of Microsoft's Open XML SDK says of the workbooks that are made for people, by version of Office.

Excel itself cannot be run here. What that validator does not look at (lengths of messages and lists, merged cells,
texts that are not there) is looked at in tests/unit/intake/test_excel_limits.py.
"""

import json
import subprocess
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from orchestration.intake.check import check
from orchestration.intake.paths.sheet import targets_of, write_sheet
from orchestration.intake.receipts.view import Words, view
from orchestration.intake.receipts.workbook import write_xlsx
from orchestration.intake.templates.forms import write_due
from orchestration.landing.store import Landing
from orchestration.registry.read import read_registry
from orchestration.settings import PROJECT, Run

VERSIONS = ("Office2007", "Office2010", "Office2013", "Office2016", "Office2019", "Office2021", "Microsoft365")
DAYS = ("2022-12-31", "2024-12-31", "2026-11-22")  # before and after the mergers of agencies and provinces
AGENCY = "binh-dinh-so-thong-tin-va-truyen-thong"
SENT = PROJECT / "tests" / "fixtures" / "submissions" / "careless"


@pytest.fixture(scope="module")
def registry() -> Mapping[str, pa.Table]:
    return read_registry(PROJECT / "raw")


def faults(sdk: str, file: Path, version: str = "Microsoft365") -> list[dict[str, Any]]:
    done = subprocess.run([sdk, str(file), version], capture_output=True, text=True, check=True, timeout=60)
    said: dict[str, Any] = json.loads(done.stdout)
    assert said["ok"] is (not said["errors"])
    return list(said["errors"])


@pytest.mark.parametrize("day", DAYS)
def test_every_form_that_is_due(day: str, open_xml_sdk: str, registry: Mapping[str, pa.Table], tmp_path: Path) -> None:
    run = Run(PROJECT / "raw", tmp_path, date.fromisoformat(day))
    forms = write_due(run, registry, Landing(run.landing))
    assert forms
    assert {form.name: found for form in forms if (found := faults(open_xml_sdk, form))} == {}


@pytest.mark.parametrize("version", VERSIONS)
def test_a_form_a_sheet_for_paths_and_a_receipt(
    version: str, open_xml_sdk: str, registry: Mapping[str, pa.Table], tmp_path: Path
) -> None:
    run = Run(PROJECT / "raw", tmp_path, date(2024, 12, 31))
    form = max(write_due(run, registry, Landing(run.landing)), key=lambda path: path.stat().st_size)
    plan = "binh-dinh-59-kh-ubnd-2022"
    paths = write_sheet(targets_of(registry, plan), "Kế hoạch", tmp_path / "paths.xlsx")
    made = [form, paths]
    for name in ("errors.xls", "merged_two_row_headings.xlsx", "hidden_and_filtered_rows.xlsx"):
        receipt = check(registry, SENT / name, AGENCY, "2024")
        assert receipt["rows_read"]
        made.append(tmp_path / f"{name}.xlsx")
        write_xlsx(view(receipt, Words(registry)), made[-1])
    assert {file.name: found for file in made if (found := faults(open_xml_sdk, file, version))} == {}


def test_it_would_say_so(open_xml_sdk: str, registry: Mapping[str, pa.Table], tmp_path: Path) -> None:
    sound = write_sheet(targets_of(registry, "gia-lai-kh-cds-2020"), "Kế hoạch", tmp_path / "sound.xlsx")
    broken = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(sound) as read, zipfile.ZipFile(broken, "w") as written:
        for name in read.namelist():
            written.writestr(name, read.read(name).replace(b' s="1"', b' s="4711"'))
    assert not faults(open_xml_sdk, sound)
    assert faults(open_xml_sdk, broken)
