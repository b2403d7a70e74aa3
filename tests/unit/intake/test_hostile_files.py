"""Files made to do harm: refused in seconds, in bounded memory, each with its reason; the files beside them go in."""

import dataclasses
import hashlib
import os
import time
import tracemalloc
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from orchestration.intake.files import UnreadableError, read_sheets
from orchestration.intake.files.containers import inspect
from orchestration.intake.ingest import Ingested, ingest
from orchestration.intake.receipts.receipt import read_receipt, receipt_path
from orchestration.intake.worker import land_all
from orchestration.settings import LIMITS

from . import hostile
from .office import FIXTURES, TARGET_HEADINGS, TASK_HEADINGS, TASKS, Office, workbook

SECONDS = 5
MEMORY = 40_000_000  # besides the bytes of the file
CLEAN = (FIXTURES / "clean.xlsx").read_bytes()


@pytest.mark.parametrize("name", hostile.HOSTILE)
def test_each_is_refused_in_seconds_and_bounded_memory(name: str, tmp_path: Path) -> None:
    path = hostile.write(tmp_path, name)
    tracemalloc.start()
    started = time.perf_counter()
    try:
        with pytest.raises(UnreadableError) as caught:
            read_sheets(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert caught.value.rule == hostile.HOSTILE[name][2], caught.value
    assert time.perf_counter() - started < SECONDS
    assert peak < MEMORY + path.stat().st_size


@pytest.mark.parametrize("name", ["clean.xlsx", "clean_semicolons.csv", "partly_wrong.xlsx"])
def test_what_offices_send_passes(name: str) -> None:
    assert read_sheets(FIXTURES / name, LIMITS)


def test_utf16_is_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        path.write_bytes("Mã;Kết quả thực hiện\r\nfiber_household_rate;81,5%\r\n".encode(encoding))
        assert inspect(path, LIMITS)


def test_the_batch_goes_on(office: Office) -> None:
    """Every hostile file in one folder, read by reading processes, with two good files among them."""
    office.send("0-clean.xlsx", CLEAN)
    for name in hostile.HOSTILE:
        hostile.write(office.folder(), name)
    office.send("heavy.xlsx", hostile.HEAVY)
    office.send("z.csv", (FIXTURES / "clean_semicolons.csv").read_bytes())
    done = ingest(office.run, office.registry, office.landing, land_all=land_all)
    found = {
        Path(f.path).stem: read_receipt(receipt_path(office.run.receipts, f.path, f.submission_id)) for f in done.files
    }
    rules = {name: rule for name, (_, _, rule) in hostile.HOSTILE.items()}
    assert {name: receipt and receipt["reason"] for name, receipt in found.items()} == rules | {
        "0-clean": None, "heavy": "too_heavy", "z": None,
    }  # fmt: skip
    assert all(
        receipt and receipt["message_vi"] and receipt["message_en"] for n, receipt in found.items() if n in rules
    )
    assert {Path(f.path).stem for f in done.files if f.status == "accepted"} == {"0-clean", "z"}


MANY = 10_001
MANY_ROWS = {
    "equal": [["bts_5g", "", "", "5", "", "", ""]] * MANY,
    "about_nothing": [["", f"Việc {n}", "", "5", "", "", ""] for n in range(MANY)],
    "notes_below": [["", "", "", "", "", "", f"Ghi chú thứ {n}"] for n in range(MANY)],
    "tasks": [[TASKS[0], "", "Đang thực hiện", "", "", "", ""]] * MANY,
}


@pytest.mark.parametrize("name", MANY_ROWS)
def test_too_many_odd_rows_are_refused_in_seconds(office: Office, name: str) -> None:
    headings = TASK_HEADINGS if name == "tasks" else TARGET_HEADINGS
    first = MANY_ROWS["tasks" if name == "tasks" else "equal"][:1]
    office.send("a.csv", "\n".join(map(",".join, (headings, *first, *MANY_ROWS[name]))).encode())
    started = time.process_time()
    receipt = office.receipt()
    assert time.process_time() - started < 3 * SECONDS  # after a look at as many as may be
    assert (receipt["status"], receipt["reason"]) == ("unreadable", "too_many_odd_rows")


def test_columns_are_told_by_no_more_rows_than_may_be(office: Office) -> None:
    rows = [
        ["Mã", "Nhiệm vụ", "Tiến trình", "Hoàn thành lúc"],
        *([[TASKS[0], "", "Hoàn thành", "20/5/2025"]] * 100_000),
    ]
    office.send("a.csv", "\n".join(map(",".join, rows)).encode())
    started = time.process_time()
    receipt = office.receipt()
    assert time.process_time() - started < SECONDS
    assert (receipt["status"], receipt["reason"]) == ("unreadable", "too_many_odd_rows")


@pytest.mark.parametrize(("rows", "status"), [(3, "set_aside"), (4, "unreadable")])
def test_as_many_odd_rows_as_may_be_are_read(
    office: Office, monkeypatch: pytest.MonkeyPatch, rows: int, status: str
) -> None:
    monkeypatch.setattr("orchestration.intake.files.sheet.LIMITS", dataclasses.replace(LIMITS, odd_rows=3))
    notes = (["bts_5g", "", "", str(5 + n), "", "", f"Ghi chú thứ {n}"] for n in range(rows))
    office.send("a.csv", "\n".join(map(",".join, (TARGET_HEADINGS, *notes))).encode())
    assert office.receipt()["status"] == status


LONG = {"name": 1, "unit": 2, "result": 3, "numerator": 4, "note": 6}


@pytest.mark.parametrize("piece", ["1.", "12/15 ", "mua 1 ", "x"])
@pytest.mark.parametrize("column", LONG)
def test_a_long_text_is_judged_in_a_moment(office: Office, column: str, piece: str) -> None:
    row = ["", "Số trạm 5G", "trạm", "5", "", "", ""]
    row[LONG[column]] = piece * (100_000 // len(piece))
    text = "\n".join(map(";".join, (TARGET_HEADINGS, row)))
    office.send("a.csv", text.encode())
    started = time.process_time()
    receipt = office.receipt()
    assert time.process_time() - started < SECONDS
    (told,) = receipt["rows"]
    assert len(told["message_vi"]) < 1_000
    if column == "result":
        assert told["rule"] == "text_too_long"


def _submissions(office: Office, done: Ingested) -> list[dict[str, Any]]:
    return [row for key in done.keys["submissions"] for row in office.landing.read("submissions", key).to_pylist()]


def test_a_slow_file_is_stopped(office: Office) -> None:
    office.send("a.xlsx", CLEAN)
    land = partial(land_all, limits=dataclasses.replace(LIMITS, seconds=0, seconds_per_mb=0))
    (file,) = ingest(office.run, office.registry, office.landing, land_all=land).files
    receipt = read_receipt(receipt_path(office.run.receipts, file.path, file.submission_id))
    assert receipt
    assert (receipt["reason"], file.status) == ("too_heavy", "unreadable")
    assert "0 s" in receipt["message_vi"]


def test_a_hungry_file_is_stopped(office: Office) -> None:
    office.send("a.xlsx", hostile.LARGEST)
    office.send("b.xlsx", CLEAN)
    land = partial(land_all, limits=dataclasses.replace(LIMITS, memory_bytes=440_000_000))
    done = ingest(office.run, office.registry, office.landing, land_all=land)
    assert [row["reason"] for row in _submissions(office, done)] == ["too_heavy", None]


def test_reading_processes_land_what_this_process_lands(office: Office) -> None:
    office.send("a.xlsx", CLEAN)
    office.send("b.xlsx", (FIXTURES / "partly_wrong.xlsx").read_bytes())
    done = ingest(office.run, office.registry, office.landing, land_all=land_all)
    there = {table: [office.landing.path(table, key).read_bytes() for key in keys] for table, keys in done.keys.items()}
    office.landing.objects.rename(office.landing.objects.with_name("elsewhere"))
    assert office.ingest().files == done.files
    here = {
        table: [office.landing.path(table, key).read_bytes() for key in keys]
        for table, keys in office.done.keys.items()
    }
    assert here == there


# --- names and links ------------------------------------------------------------------------------------------------


def test_links_are_not_followed(office: Office, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("Mã;Kết quả thực hiện\nfiber_household_rate;81,5%\n", encoding="utf-8")
    (office.folder() / "link.csv").symlink_to(tmp_path / "secret.csv")
    (office.folder() / "folder").symlink_to(tmp_path)
    (office.folder() / "endless.csv").symlink_to("/dev/zero")
    (office.folder() / "nowhere.csv").symlink_to("/nonexistent")
    reasons = {Path(r["file"]).name: r["reason"] for r in office.receipts()}
    assert reasons == dict.fromkeys(("link.csv", "folder", "endless.csv", "nowhere.csv"), "not_a_file")
    secret = (tmp_path / "secret.csv").read_bytes()
    hashes = {row["sha256"] for row in office.rows("submissions")}
    assert hashlib.sha256(secret).hexdigest() not in hashes


def test_a_ledger_row_through_a_linked_folder(office: Office, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    workbook(outside / "a.xlsx", {"Chỉ tiêu": [TARGET_HEADINGS]})
    office.send("clean.xlsx", CLEAN)
    office.ingest()
    (office.run.raw / "submissions" / "door").symlink_to(outside)
    ledger = office.run.raw / "received.csv"
    row = f"{'0' * 64},submissions/door/a.xlsx,agency,so-mau,2025-H1,receive,2025-07-01T00:00:00+07:00,\n"
    ledger.write_text(ledger.read_text(encoding="utf-8") + row, encoding="utf-8")
    reasons = {r["file"]: r["reason"] for r in office.receipts()}
    assert reasons["submissions/door/a.xlsx"] == "outside_raw"


NAMES = {
    "x" * 240 + ".xlsx": None,
    "báo cáo " * 20 + ".xlsx": None,
    "two\nlines.xlsx": None,
    "{braces} %s, “quotes”;.xlsx": None,
    "-rf.xlsx": None,
    os.fsdecode(b"B\xd7nh \xa7\xdenh.xlsx"): "file_name",
}


@pytest.mark.parametrize("name", NAMES)
def test_odd_file_names(office: Office, name: str) -> None:
    office.send(name, CLEAN)
    for _ in range(2):
        receipt = office.receipt()
        assert receipt["reason"] == NAMES[name]
    assert len(office.done.files) == 1
