"""`tiendo check`: the receipt without ingesting, its exit codes, and what it must not load. A call costs a second."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from orchestration.cli import main
from orchestration.intake.check import exit_code
from orchestration.settings import PROJECT

from . import hostile
from .office import TARGET_HEADINGS, workbook

AGENCY = "binh-dinh-so-khoa-hoc-va-cong-nghe"
NAME = "sở khoa học và công nghệ tỉnh Bình Định"
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


def checked(file: Path, *options: str, agency: str = AGENCY) -> Result:
    return CliRunner().invoke(main, ["check", str(file), "--agency", agency, "--period", "2025-H1", *options])


def test_all_accepted_without_filing_and_without_what_takes_seconds(tmp_path: Path) -> None:
    ledger, file = PROJECT / "raw" / "received.csv", sent(tmp_path, GOOD)
    before = ledger.read_bytes(), file.read_bytes()
    given = ["check", str(file), "--agency", AGENCY, "--period", "2025-H1", "--to", str(tmp_path / "to")]
    code = (
        "import sys\nfrom orchestration.cli import main\n"
        f"try:\n    main({given!r})\nexcept SystemExit as end:\n    assert end.code == 0, end.code\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT)
    *said, loaded = done.stdout.splitlines()
    assert said == [
        "XEM TRƯỚC – chưa nộp / PREVIEW – nothing was filed",
        "bao cao.xlsx: Tiếp nhận toàn bộ / Accepted",
        "1 dòng: 1 tiếp nhận, 0 nghi vấn, 0 từ chối",
        "Không cần làm gì thêm.",
        "",
        "Đã hiểu là / Taken as:",
        "  Chỉ tiêu!D2  Tỷ lệ hộ gia đình được phủ mạng cáp quang băng rộng  “81,5%”: 81,5%",
    ]
    assert "'pyarrow'" in loaded
    assert not [name for name in HEAVY if f"'{name}'" in loaded]
    assert (ledger.read_bytes(), file.read_bytes()) == before
    receipts = {f"bao cao.xlsx.{suffix}" for suffix in ("json", "html", "xlsx")}
    assert {path.name for path in (tmp_path / "to").iterdir()} == receipts
    assert {path.name for path in tmp_path.iterdir()} == {file.name, "to"}


def test_something_set_aside(tmp_path: Path) -> None:
    done = checked(sent(tmp_path, GOOD, BAD), agency=NAME)
    assert done.exit_code == 1
    assert "Chỉ tiêu!A3" in done.output
    assert "Mã “fiber_household_rate_x” không có trong danh mục" in done.output


def test_the_object_for_machines(tmp_path: Path) -> None:
    done = checked(sent(tmp_path, GOOD, BAD), "--json")
    receipt = json.loads(done.output)
    assert (done.exit_code, list(receipt)) == (1, FIELDS)
    assert [receipt[field] for field in FIELDS[2:7]] == ["partly_accepted", 2, 1, 0, 1]
    assert receipt["file"] == "bao cao.xlsx"
    assert [list(row) for row in receipt["rows"]] == [ROW_FIELDS] * 2
    good, bad = receipt["rows"]
    assert (good["value"], good["unit"], good["rule"], good["outcome"]) == (81.5, "%", None, "accepted")
    assert (bad["cell"], bad["rule"], bad["outcome"]) == ("A3", "code_unknown", "refused")
    assert "fiber_household_rate" in bad["candidates"]


def test_machines_read_what_people_read_of_the_file(tmp_path: Path) -> None:
    file = sent(tmp_path, ["fiber_village_rate"], GOOD, [None, "Cộng", None, 30])
    receipt = json.loads(checked(file, "--json").output)
    assert [receipt[field] for field in ("rows_read", "accepted", "blank")] == [2, 2, 1]
    total, blank = receipt["remarks"]
    assert (total["code"], total["sheet"], total["cells"]) == ("figure_not_read", "Chỉ tiêu", ["D4"])
    assert (blank["code"], blank["sheet"], blank["cells"]) == ("left_blank", "", [])
    said = [line for line in checked(file).output.splitlines() if line.startswith("Lưu ý")]
    assert said == [f"Lưu ý: {remark['message_vi']}" for remark in receipt["remarks"]]


def test_what_kills_a_reader_costs_a_receipt(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(hostile.HEAVY)
    done = checked(file, "--json")
    receipt = json.loads(done.output)
    assert (done.exit_code, list(receipt)) == (2, [*FIELDS, "reason", "message_vi", "message_en"])
    assert (receipt["status"], receipt["reason"], receipt["rows"]) == ("unreadable", "too_heavy", [])


def test_the_exit_code_says_what_became_of_the_file() -> None:
    statuses = ("accepted", "partly_accepted", "set_aside", "refused", "unreadable")
    assert [exit_code({"status": status}) for status in statuses] == [0, 1, 1, 1, 2]


def test_what_is_asked_wrongly_is_told_in_words(tmp_path: Path) -> None:
    file = sent(tmp_path, GOOD)
    asked = CliRunner().invoke(main, ["check", str(file), "--agency", AGENCY, "--period", "2025H1"])
    assert (asked.exit_code, "không phải kỳ báo cáo" in asked.output) == (2, True)
    unknown = checked(file, agency="Sở Khoa học tỉnh Bình Định")
    assert (unknown.exit_code, f"{AGENCY}" in unknown.output, "submissions/" in unknown.output) == (2, True, False)
    nowhere = checked(file, "--to", str(file / "x"))
    assert (nowhere.exit_code, "không ghi được phiếu" in nowhere.output) == (1, True)
    assert "Traceback" not in nowhere.output


@pytest.mark.parametrize(
    ("name", "filed_as"),
    [
        ("Nguyễn Văn A 0912345678.xlsx", "bao-cao.xlsx"),
        ("0912345678.exe", "bao-cao.exe"),
        ("Báo cáo M  Ậ  T.xlsx", "dau-do-mat.xlsx"),
    ],
)
def test_a_name_that_tells_is_not_repeated(tmp_path: Path, name: str, filed_as: str) -> None:
    file = sent(tmp_path, GOOD).rename(tmp_path / name)
    for options in (("--json",), ("--to", str(tmp_path / "to"))):
        answer = checked(file, *options)
        said = answer.output
        assert filed_as in said
        assert (answer.exit_code == 0) == (filed_as == "bao-cao.xlsx")  # else it is turned away
        assert file.stem not in said
    told = [path for path in (tmp_path / "to").iterdir() if path.is_file()]
    assert told
    assert not [path for path in told if file.stem in path.name or file.stem.encode() in path.read_bytes()]


@pytest.mark.parametrize("name", ["hỏng MẬT X99.xlsx", "BC an.nv@gmail.com.xlsx"])
def test_the_name_of_a_damaged_file_is_not_repeated(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(b"abc")
    for options in (("--json",), ("--to", str(tmp_path / "to"))):
        answer = checked(file, *options)
        assert answer.exit_code == 2
        assert file.stem not in answer.output
    told = [path for path in (tmp_path / "to").iterdir() if path.is_file()]
    assert told
    assert not [path for path in told if file.stem in path.name or file.stem.encode() in path.read_bytes()]


@pytest.mark.parametrize("command", ["check", "receive", "template"])
def test_help_says_how_periods_are_written(command: str) -> None:
    told = " ".join(CliRunner().invoke(main, [command, "--help"]).output.split())
    assert all(period in told for period in ("2024", "2024-H1", "2024-Q3", "2024-06", "2024-9M", "2023-SY"))
