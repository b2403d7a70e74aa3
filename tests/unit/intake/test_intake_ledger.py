"""Arrivals: what the ledger says counts, bytes are checked, files dropped by hand are entered."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from orchestration.intake.arrival.ledger import COLUMNS, LEDGER, LedgerError, arrivals, file_hash, read_entries
from orchestration.intake.receipts.view import view

from .office import AGENCY, FIXTURES, Office

NOW = datetime(2025, 7, 1, 20, 30, tzinfo=UTC)  # already 2 July in Viet Nam
CLEAN = (FIXTURES / "clean.xlsx").read_bytes()


def write(raw: Path, *rows: list[str]) -> None:
    (raw / LEDGER).write_text("\n".join(",".join(row) for row in [COLUMNS, *rows]), encoding="utf-8")


def row(path: Path, raw: Path, action: str = "receive", at: str = "2025-07-01T08:00:00+07:00") -> list[str]:
    return [file_hash(path), path.relative_to(raw).as_posix(), "agency", AGENCY, "2025-H1", action, at, ""]


def test_a_file_dropped_by_hand_is_entered_once(office: Office) -> None:
    raw = office.run.raw
    office.send("clean.xlsx", CLEAN)
    office.send("~$clean.xlsx", b"lock")
    (arrival,) = arrivals(raw, NOW)
    assert (arrival.entry.agency_id, arrival.entry.period) == (AGENCY, "2025-H1")
    assert arrival.entry.received_at == "2025-07-02T03:30:00+07:00"
    assert arrivals(raw) == [arrival] and len(read_entries(raw)) == 1
    office.ingest()
    assert {str(r["known_from"]) for r in office.rows("observations")} == {"2025-07-02"}


def test_new_rows_are_appended_after_a_last_line_without_end(office: Office) -> None:
    raw = office.run.raw
    write(raw, row(office.send("first.xlsx", CLEAN), raw))
    office.send("second.csv", (FIXTURES / "clean_semicolons.csv").read_bytes())
    assert [Path(a.entry.path).name for a in arrivals(raw, NOW)] == ["first.xlsx", "second.csv"]


def test_a_file_outside_agency_and_period_is_not_lost(office: Office) -> None:
    (office.run.raw / "submissions").mkdir()
    (office.run.raw / "submissions" / "lạc.xlsx").write_bytes(CLEAN)
    assert office.receipt()["reason"] == "agency_unknown"


def test_changed_bytes_are_not_read(office: Office) -> None:
    path = office.send("clean.xlsx", CLEAN)
    office.ingest()
    path.write_bytes(CLEAN + b"x")
    receipt = office.receipt()
    assert (receipt["status"], receipt["rows"]) == ("hash_mismatch", [])
    assert not office.rows("observations")


def test_a_missing_file_is_told(office: Office) -> None:
    path = office.send("clean.xlsx", CLEAN)
    office.ingest()
    path.unlink()
    assert (office.receipt()["status"], office.receipt()["reason"]) == ("unreadable", "file_missing")


def test_same_bytes_are_read_once(office: Office) -> None:
    raw = office.run.raw
    first, again = office.send("a.xlsx", CLEAN), office.send("b.xlsx", CLEAN, period="2025")
    write(raw, row(again, raw, at="2025-07-03T08:00:00+07:00"), row(first, raw, at="2025-07-02T23:00:00+00:00"))
    (receipt,) = office.receipts()
    assert Path(receipt["file"]).name == "a.xlsx" and len(receipt["also_at"]) == 1
    facts = {said.vi: told for said, told in view(receipt, office.words).facts}
    assert facts["Cùng nội dung, chỉ tính một lần"] == f"submissions/{AGENCY}/2025/b.xlsx"
    assert len(office.rows("observations")) == 5


def test_withdrawn_and_sent_again(office: Office) -> None:
    raw = office.run.raw
    path = office.send("clean.xlsx", CLEAN)
    sent, taken_back = row(path, raw), row(path, raw, "withdraw", "2025-07-02T08:00:00+07:00")
    write(raw, sent, taken_back)
    assert (office.receipt()["status"], office.receipt()["reason"]) == ("withdrawn", "withdrawn")
    assert len(office.rows("observations")) == 5  # the history keeps them
    assert spells(office) == [("2025-07-01", "2025-07-02")]
    write(raw, sent, taken_back, row(path, raw, at="2025-07-03T08:00:00+07:00"))
    assert office.receipt()["status"] == "accepted"
    assert spells(office) == [("2025-07-01", "2025-07-02"), ("2025-07-03", "None")]


def spells(office: Office) -> list[tuple[str, str]]:
    """When the file counted, as landed."""
    return [(str(row["known_from"]), str(row["known_until"])) for row in office.rows("spells")]


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("sha256", "abc", "64 lower-case"),
        ("channel", "agencies", "Nearest known: agency"),
        ("action", "recieve", "Nearest known: receive"),
        ("received_at", "2025-07-01", "with an offset"),
        ("path", "../etc/passwd", "inside raw"),
        ("path", "submissions/so-mau/2025-H1/a\0.xlsx", "inside raw"),
    ],
)
def test_a_bad_ledger_row_is_named(office: Office, column: str, value: str, said: str) -> None:
    cells = row(office.send("clean.xlsx", CLEAN), office.run.raw)
    cells[COLUMNS.index(column)] = value
    write(office.run.raw, cells)
    with pytest.raises(LedgerError, match=f"received.csv, row 2, column {column}: .*{said}"):
        arrivals(office.run.raw)


def test_withdrawing_what_never_came_is_an_error(office: Office) -> None:
    write(office.run.raw, row(office.send("clean.xlsx", CLEAN), office.run.raw, "withdraw"))
    with pytest.raises(LedgerError, match="never received"):
        arrivals(office.run.raw)
