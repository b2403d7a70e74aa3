"""A file sent once more after a newer one: its bytes count once, so the newer one holds, and the sender is told."""

import csv
import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest
from click.testing import CliRunner

from orchestration.cli import main
from orchestration.intake.arrival.ledger import Entry, by_bytes, read_entries
from orchestration.intake.arrival.receive import newer_than, receive, withdraw
from orchestration.intake.check import summary
from orchestration.intake.receipts.page import html
from orchestration.intake.receipts.view import Words, view
from orchestration.intake.receipts.workbook import write_xlsx
from orchestration.intake.senders import Senders
from orchestration.settings import PROJECT

from .office import AGENCY, TARGET_HEADINGS, Office, workbook

START = datetime(2025, 7, 1, 1, 0, tzinfo=UTC)
SENDERS = Senders([{"agency_id": AGENCY, "name_vi": "Sở Mẫu"}], [])
NOTHING_TO_DO = "Không cần làm gì thêm"
TOLD = (
    "Tệp này đã được tiếp nhận lúc 08:00 ngày 01/07/2025; gửi lại không thay đổi gì. Tệp mới hơn “b.xlsx”, nhận lúc "
    "08:00 ngày 02/07/2025, vẫn có hiệu lực"
)


def file(folder: Path, name: str, value: str) -> Path:
    row = ["fiber_household_rate", "Cáp quang", "%", value, None, None, None]
    return workbook(folder / name, {"Chỉ tiêu": [TARGET_HEADINGS, row]})


@pytest.fixture
def sent(office: Office, tmp_path: Path) -> dict[str, Path]:
    """a.xlsx, and b.xlsx on the day after it."""
    files = {name: file(tmp_path / "sent", f"{name}.xlsx", value) for name, value in (("a", "81%"), ("b", "82%"))}
    for day, each in enumerate(files.values()):
        receive(office.run.raw, each, AGENCY, "2025-H1", SENDERS, START + timedelta(days=day))
    return files


def drop(office: Office, sent: dict[str, Path], period: str = "2025-H1") -> None:
    """The bytes of a.xlsx once more, put into the folder under another name."""
    shutil.copyfile(sent["a"], office.folder(period=period) / "a lần 2.xlsx")


def remarks(office: Office) -> dict[str, list[str]]:
    return {Path(r["file"]).name: [remark["code"] for remark in r["remarks"]] for r in office.receipts()}


def test_the_newer_file_of_a_file_received_before(office: Office, sent: dict[str, Path]) -> None:
    raw, later = office.run.raw, START + timedelta(days=2)
    entry, is_new = receive(raw, sent["a"], AGENCY, "2025-H1", SENDERS, later)
    newer = newer_than(raw, entry, SENDERS)
    assert (is_new, len(read_entries(raw))) == (False, 2)
    assert newer is not None
    assert Path(newer.path).name == "b.xlsx"
    assert newer_than(raw, newer, SENDERS) is None
    withdraw(raw, newer.path, "nhầm", later)
    assert newer_than(raw, entry, SENDERS) is None


def test_of_two_files_of_one_second_the_later_one_is_newer(office: Office, tmp_path: Path) -> None:
    files = [file(tmp_path / "sent", f"{name}.xlsx", "81%") for name in "abc"]
    for each in files:
        each.write_bytes(each.read_bytes() + each.name.encode())
    entries = [receive(office.run.raw, each, AGENCY, "2025-H1", SENDERS, START)[0] for each in files]
    assert [newer_than(office.run.raw, entry, SENDERS) for entry in entries] == [entries[2], entries[2], None]


def test_a_file_of_another_period_is_not_newer(office: Office, sent: dict[str, Path], tmp_path: Path) -> None:
    other = file(tmp_path / "sent", "c.xlsx", "83%")
    entry, _ = receive(office.run.raw, other, AGENCY, "2024", SENDERS, START - timedelta(days=1))
    assert newer_than(office.run.raw, entry, SENDERS) is None


def test_the_receipt_of_a_file_dropped_once_more_says_so(office: Office, sent: dict[str, Path]) -> None:
    assert remarks(office) == {"a.xlsx": [], "b.xlsx": []}
    drop(office, sent)
    assert remarks(office) == {"a.xlsx": ["newer_file"], "b.xlsx": []}
    withdraw(office.run.raw, f"submissions/{AGENCY}/2025-H1/b.xlsx", "nhầm")
    assert remarks(office) == {"a.xlsx": [], "b.xlsx": []}


def test_the_same_bytes_for_another_period_are_not_sent_again(office: Office, sent: dict[str, Path]) -> None:
    drop(office, sent, period="2025")
    assert remarks(office) == {"a.xlsx": [], "b.xlsx": []}


def test_a_withdrawn_file_that_is_received_again_is_the_newer_one(office: Office, sent: dict[str, Path]) -> None:
    raw, later = office.run.raw, START + timedelta(days=2)
    withdraw(raw, f"submissions/{AGENCY}/2025-H1/a.xlsx", "gửi lại", later)
    entry, is_new = receive(raw, sent["a"], AGENCY, "2025-H1", SENDERS, later + timedelta(days=1))
    assert (is_new, newer_than(raw, entry, SENDERS)) == (True, None)


def test_files_of_public_sources_are_never_newer() -> None:
    rows = [Entry(n * 64, f"published/{n}/figures.csv", "public_source", "", "", "receive", at, "") for n, at in (
        ("a", "2025-07-01T08:00:00+07:00"), ("b", "2025-07-02T08:00:00+07:00"),
    )]  # fmt: skip
    again = rows[0]._replace(path="published/c/figures.csv", received_at="2025-07-03T08:00:00+07:00")
    assert [arrival.newer for arrival in by_bytes([*rows, again])] == [None, None]


def test_people_are_told_first_of_all(
    office: Office, sent: dict[str, Path], registry: dict[str, pa.Table], tmp_path: Path
) -> None:
    drop(office, sent)
    told = view(office.receipts()[0], Words(registry))
    write_xlsx(told, tmp_path / "receipt.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "receipt.xlsx")["Phiếu tiếp nhận"]
    cells = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    for said in (html(told), cells, "\n".join(summary(told))):
        assert NOTHING_TO_DO not in said
        assert "Tiếp nhận toàn bộ" not in said
        assert said.count(TOLD) == 1
        assert "sửa tệp này rồi gửi lại" in said
        assert "The newer file “b.xlsx” of 2025-07-02 08:00 holds" in said
        assert "Received before, and a newer file since" in said


def test_at_the_prompt(tmp_path: Path) -> None:
    raw = Path(shutil.copytree(PROJECT / "raw", tmp_path / "raw", ignore=shutil.ignore_patterns("published")))
    place = ["--agency", "binh-dinh-so-khoa-hoc-va-cong-nghe", "--period", "2025-H1", "--raw", str(raw)]
    a, b = file(tmp_path, "a.xlsx", "81%"), file(tmp_path, "b.xlsx", "82%")
    first, newer, again = (
        CliRunner().invoke(main, ["receive", str(each), *place, "--to", str(tmp_path / "to")]).output
        for each in (a, b, a)
    )
    assert [NOTHING_TO_DO in said for said in (first, newer, again)] == [True, True, False]
    assert "đã có từ trước / received before" in again
    assert "a.xlsx: Đã nhận từ trước, sau đó đã có tệp mới hơn / Received before, and a newer file since" in again
    assert "rút tệp “b.xlsx”" in again
    assert "have “b.xlsx” withdrawn" in again
    (remark,) = json.loads((tmp_path / "to" / "a.xlsx.json").read_text(encoding="utf-8"))["remarks"]
    with (raw / "reference" / "codelists.csv").open(encoding="utf-8", newline="") as stream:
        listed = {row["code"] for row in csv.DictReader(stream) if row["list_id"] == "file_remark"}
    assert remark["code"] in listed
