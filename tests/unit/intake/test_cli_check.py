"""`tiendo check`: the receipt without ingesting, its exit codes, and what it must not load."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from orchestration.cli import main
from orchestration.settings import PROJECT

from .office import TARGET_HEADINGS, workbook

AGENCY = "binh-dinh-so-khoa-hoc-va-cong-nghe"
HEAVY = ("dagster", "dbt", "great_expectations", "duckdb")
FIELDS = ["file", "sha256", "status", "rows_read", "accepted", "doubtful", "refused", "rows"]
ROW_FIELDS = [
    "sheet", "cell", "code", "raw_text", "outcome", "value", "numerator", "denominator", "unit", "rule", "flags",
    "candidates", "message_vi", "message_en",
]  # fmt: skip
GOOD = ["fiber_household_rate", "Cáp quang", "%", "81,5%", None, None, None]
BAD = ["fiber_household_rate_x", "Cáp quang", "%", "81,5%", None, None, None]


def sent(folder: Path, *rows: list[Any]) -> Path:
    return workbook(folder / "bao cao.xlsx", {"Chỉ tiêu": [TARGET_HEADINGS, *rows]})


def checked(file: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["check", str(file), "--agency", AGENCY, "--period", "2025-H1", *options])


def test_all_accepted(tmp_path: Path) -> None:
    done = checked(sent(tmp_path, GOOD))
    assert (done.exit_code, done.output.splitlines()[:2]) == (
        0,
        ["bao cao.xlsx: Tiếp nhận toàn bộ / Accepted", "1 dòng: 1 tiếp nhận, 0 nghi vấn, 0 từ chối"],
    )


def test_something_set_aside(tmp_path: Path) -> None:
    done = checked(sent(tmp_path, GOOD, BAD))
    assert done.exit_code == 1
    assert "Chỉ tiêu!A3" in done.output
    assert "Mã “fiber_household_rate_x” không có trong danh mục" in done.output


def test_unreadable(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(sent(tmp_path, GOOD).read_bytes()[:900])
    done = checked(file)
    assert done.exit_code == 2
    assert "bị hỏng" in done.output


def test_the_object_for_machines(tmp_path: Path) -> None:
    file = sent(tmp_path, GOOD, BAD)
    done = checked(file, "--json")
    receipt = json.loads(done.output)
    assert done.exit_code == 1
    assert set(FIELDS) <= receipt.keys()
    assert [receipt[field] for field in FIELDS[2:-1]] == ["partly_accepted", 2, 1, 0, 1]
    assert receipt["file"] == "bao cao.xlsx"
    assert [list(row) for row in receipt["rows"]] == [ROW_FIELDS] * 2
    good, bad = receipt["rows"]
    assert (good["value"], good["unit"], good["rule"], good["outcome"]) == (81.5, "%", None, "accepted")
    assert (bad["cell"], bad["rule"], bad["outcome"]) == ("A3", "code_unknown", "refused")
    assert "fiber_household_rate" in bad["candidates"]


def test_an_unknown_agency_is_told_the_nearest(tmp_path: Path) -> None:
    file = sent(tmp_path, GOOD)
    done = CliRunner().invoke(main, ["check", str(file), "--agency", AGENCY + "x", "--period", "2025-H1"])
    assert done.exit_code == 1
    assert f"({AGENCY}" in done.output


def test_nothing_is_filed_or_changed(tmp_path: Path) -> None:
    ledger = PROJECT / "raw" / "received.csv"
    file = sent(tmp_path, GOOD)
    before = ledger.read_bytes(), file.read_bytes()
    assert checked(file).exit_code == 0
    assert (ledger.read_bytes(), file.read_bytes()) == before
    assert [p.name for p in tmp_path.iterdir()] == [file.name]


def test_the_receipt_for_people_on_request(tmp_path: Path) -> None:
    assert checked(sent(tmp_path, GOOD), "--to", str(tmp_path / "to")).exit_code == 0
    names = {path.name for path in (tmp_path / "to").iterdir()}
    assert names == {f"bao cao.xlsx.{suffix}" for suffix in ("json", "html", "xlsx")}


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_it_loads_nothing_that_takes_seconds(options: list[str], tmp_path: Path) -> None:
    given = ["check", str(sent(tmp_path, GOOD)), "--agency", AGENCY, "--period", "2025-H1", *options]
    code = (
        "import sys\nfrom orchestration.cli import main\n"
        f"try:\n    main({given!r})\nexcept SystemExit as end:\n    assert end.code == 0, end.code\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT)
    loaded = done.stdout.splitlines()[-1]
    assert "'pandas'" in loaded
    assert not [name for name in HEAVY if f"'{name}'" in loaded]
