"""Receiving and withdrawing files: filed once under a safe name, entered whole or not at all."""

import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from search import SEARCH

from orchestration.cli import main
from orchestration.intake.arrival.ledger import COLUMNS, LEDGER, arrivals, read_entries
from orchestration.intake.arrival.names import NOT_SENT, safe_name
from orchestration.intake.arrival.receive import ReceiveError, receive, withdraw
from orchestration.intake.senders import Senders
from orchestration.settings import PROJECT

from .office import AGENCY, FIXTURES, TARGET_HEADINGS, Office, workbook

NOW = datetime(2025, 7, 1, 1, 0, tzinfo=UTC)
CLEAN = FIXTURES / "clean.xlsx"
KHCN = "binh-dinh-so-khoa-hoc-va-cong-nghe"
NAMED = [
    {"agency_id": AGENCY, "name_vi": "Sở Mẫu"},
    {"agency_id": "so-cu", "name_vi": "Sở Y tế tỉnh Mẫu", "valid_to": "2025-06-30"},
    {"agency_id": "so-moi", "name_vi": "Sở Y tế tỉnh Mẫu", "valid_from": "2025-07-01"},
]
SENDERS = Senders(NAMED, [{"alias": "STT&TT", "resolves_to": AGENCY}, {"alias": "các sở", "resolves_to": "nhom"}])


def take(raw: Path, file: Path = CLEAN, period: str = "2025-H1", agency: str = AGENCY) -> str:
    return receive(raw, file, agency, period, SENDERS, NOW)[0].path


@pytest.fixture
def raw(office: Office) -> Path:
    return office.run.raw


def other(tmp_path: Path, name: str, data: bytes = b"x") -> Path:
    path = tmp_path / "sent" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def test_a_file_is_filed_and_entered(raw: Path, office: Office) -> None:
    assert take(raw) == f"submissions/{AGENCY}/2025-H1/clean.xlsx"
    assert (raw / take(raw)).read_bytes() == CLEAN.read_bytes()
    (entry,) = read_entries(raw)  # the same bytes for the same period are filed once
    assert (entry.action, entry.received_at, entry.channel) == ("receive", "2025-07-01T08:00:00+07:00", "agency")
    assert office.receipt()["status"] == "accepted"
    assert len(read_entries(raw)) == 1
    assert not list((raw / "submissions").rglob(".receive-*"))


def test_same_bytes_under_another_name_and_period_are_read_once(raw: Path, office: Office, tmp_path: Path) -> None:
    first = take(raw)
    copy = other(tmp_path, "bản sao.xlsx", CLEAN.read_bytes())
    with pytest.raises(ReceiveError, match=rf"{first} .*withdraw"):
        take(raw, copy, "2025")
    dropped = raw / "submissions" / AGENCY / "2025" / copy.name
    dropped.parent.mkdir(exist_ok=True)
    shutil.copyfile(copy, dropped)
    (receipt,) = office.receipts()
    assert receipt["also_at"] == [f"submissions/{AGENCY}/2025/bản sao.xlsx"]


def test_a_file_of_the_wrong_place_is_withdrawn_and_received_again(raw: Path, office: Office) -> None:
    wrong = take(raw, period="2024")
    withdraw(raw, wrong, "nhầm kỳ", NOW)
    right = take(raw)
    with pytest.raises(ReceiveError, match="withdrawn already"):  # the same bytes count at another place now
        withdraw(raw, wrong, "nhầm kỳ", NOW)
    assert [receipt["file"] for receipt in office.receipts()] == [right]


def test_a_name_that_is_taken_gets_a_number(raw: Path, tmp_path: Path) -> None:
    names = [take(raw, other(tmp_path, "a.xlsx", data)) for data in (b"1", b"2", b"3")]
    assert [Path(name).name for name in names] == ["a.xlsx", "a (2).xlsx", "a (3).xlsx"]
    (raw / names[1]).unlink()
    assert Path(take(raw, other(tmp_path, "a.xlsx", b"4"))).name == "a (4).xlsx"  # the ledger still means the lost one


@pytest.mark.parametrize(
    ("written", "period", "meant"),
    [
        (AGENCY, "2025", AGENCY), (" SO-MAU ", "2025", AGENCY), ("sở mẫu", "2025", AGENCY), ("So mau", "2025", AGENCY),
        ("STT&TT", "2025", AGENCY), ("Sở Y tế tỉnh Mẫu", "2024", "so-cu"), ("Sở Y tế tỉnh Mẫu", "2025-Q3", "so-moi"),
        ("Sở Mẫuu", "2025", None), ("các sở", "2025", None), ("", "2025", None),
    ],
)  # fmt: skip
def test_who_is_meant_by_a_name(written: str, period: str, meant: str | None) -> None:
    assert SENDERS.find(written, period) == meant


def test_likeness_only_suggests(raw: Path) -> None:
    assert SENDERS.suggested("Sở Mẫuu")[0] == AGENCY
    with pytest.raises(ReceiveError, match=AGENCY):
        take(raw, agency="Sở Mẫuu")


def test_a_folder_may_bear_the_name_of_its_agency(raw: Path, office: Office) -> None:
    office.send("a.xlsx", CLEAN.read_bytes(), agency="Sở Mẫu")
    (raw / "reference").mkdir()
    (raw / "reference" / "agencies.csv").write_text(f"agency_id,name_vi\n{AGENCY},Sở Mẫu\n", encoding="utf-8")
    receipt = office.receipt()
    assert (receipt["status"], receipt["agency_id"]) == ("accepted", AGENCY)
    assert receipt["file"] == "submissions/Sở Mẫu/2025-H1/a.xlsx"
    assert read_entries(raw)[0].agency_id == "Sở Mẫu"  # as it came
    assert office.rows("submissions")[0]["reporter_agency_id"] == office.rows("observations")[0]["source_id"] == AGENCY


@pytest.mark.parametrize(
    ("agency", "period"), [("../..", "2025"), ("so-mauu", "2025"), (AGENCY, "../2025"), (AGENCY, "2020/2023")]
)
def test_an_unknown_place_is_told_and_nothing_is_filed(raw: Path, agency: str, period: str) -> None:
    with pytest.raises(ReceiveError, match="/ "):
        take(raw, period=period, agency=agency)
    assert not (raw / LEDGER).exists()
    assert not list(raw.rglob("*.xlsx"))


NAMES = {
    "báo cáo quý II.xlsx": "báo cáo quý II.xlsx",
    "..\\..\\etc\\passwd.xlsx": "passwd.xlsx",
    "..": "bao-cao",
    "CON.xlsx": "_CON.xlsx",
    "com1": "_com1",
    ".ẩn.xlsx": "ẩn.xlsx",
    "~$a.xlsx": "a.xlsx",
    "a\x00b\n.xlsx": "a_b_.xlsx",
    "quý: một?.xlsx": "quý_ một_.xlsx",
    "\u202exslx.exe": "_xslx.exe",
    "a" * 300 + ".xlsx": "a" * 150 + ".xlsx",
    "báo": "báo",
    " . ": "bao-cao",
    "Nguyễn Văn A 0912345678.xlsx": "bao-cao.xlsx",
    "MẬT.xlsx": "dau-do-mat.xlsx",
    "TUYỆT MẬT - 0912345678.xlsx": "dau-do-mat.xlsx",
    "hỏng MẬT X99.xlsx": "dau-do-mat.xlsx",
    "BC_Nguyen Van An_0905123456.xlsx": "bao-cao.xlsx",
    "BC_SYT_0905.123.456.xlsx": "bao-cao.xlsx",
    "BC_052099887766.xlsx": "bao-cao.xlsx",
    "BC_14062025_v2 (1).xlsx": "BC_14062025_v2 (1).xlsx",
    "BC MST 4100123456.xlsx": "BC MST 4100123456.xlsx",
    "bảo mật.xlsx": "bảo mật.xlsx",
}


@pytest.mark.parametrize("name", NAMES)
def test_names_are_made_safe(name: str) -> None:
    assert safe_name(name) == NAMES[name]


@settings(deadline=None, max_examples=20 * SEARCH)
@given(st.text(max_size=300))
def test_any_name_becomes_one_that_is_filed(name: str) -> None:
    safe = safe_name(name)
    assert safe
    assert safe == safe_name(safe)
    assert "/" not in safe
    assert "\\" not in safe
    assert "\x00" not in safe
    assert not safe.startswith(NOT_SENT)
    assert len(safe.encode()) <= 200


def test_a_withdrawal_is_a_row_with_its_reason(raw: Path, office: Office) -> None:
    path = take(raw)
    before = (raw / LEDGER).read_text(encoding="utf-8").splitlines()
    entry = withdraw(raw, path, "nhầm kỳ, gửi lại", NOW)
    assert (entry.action, entry.reason) == ("withdraw", "nhầm kỳ, gửi lại")
    assert entry.received_at == "2025-07-01T08:00:01+07:00"  # never the moment of the row before
    after = (raw / LEDGER).read_text(encoding="utf-8").splitlines()
    assert after[0] == ",".join([*COLUMNS, "reason"])
    assert after[1:-1] == before[1:]
    assert office.receipt()["status"] == "withdrawn"


@pytest.mark.parametrize("name", ["path", "hash", "digits"])
def test_a_file_is_withdrawn_by_path_or_hash(raw: Path, name: str) -> None:
    path = take(raw)
    (known,) = read_entries(raw)
    withdraw(raw, {"path": f"raw/{path}", "hash": known.sha256, "digits": known.sha256[:12]}[name], "x", NOW)
    assert arrivals(raw, NOW)[0].withdrawn


@pytest.mark.parametrize("reason", ["gọi 0912345678, Tối mật", "gửi nhầm: a.b@gmail.com", "TỐI MẬT"])
def test_a_reason_that_must_not_be_kept_is_neither_written_nor_repeated(raw: Path, reason: str) -> None:
    path = take(raw)
    refused = CliRunner().invoke(main, ["withdraw", path, "--reason", reason, "--raw", str(raw)])
    assert refused.exit_code == 1
    assert "lý do rút có" in refused.output
    assert not [word for word in ("0912345678", "TỐI", "Tối", "a.b@") if word in refused.output]
    assert [entry.action for entry in read_entries(raw)] == ["receive"]


def test_what_cannot_be_withdrawn_is_told(raw: Path) -> None:
    path = take(raw)
    for what, reason, said in ((path, " ", "reason"), ("không có", "x", "not in the ledger"), ("abc", "x", "ledger")):
        with pytest.raises(ReceiveError, match=said):
            withdraw(raw, what, reason, NOW)
    withdraw(raw, path, "x", NOW)
    with pytest.raises(ReceiveError, match="withdrawn already"):
        withdraw(raw, path, "x", NOW)


def test_withdrawn_and_received_again_counts_again(raw: Path, office: Office) -> None:
    withdraw(raw, take(raw), "x", NOW)
    take(raw)
    assert office.receipt()["status"] == "accepted"
    assert [(str(s["known_from"]), str(s["known_until"])) for s in office.rows("spells")] == [
        ("2025-07-01", "2025-07-01"), ("2025-07-01", "None"),
    ]  # fmt: skip


def test_many_hands_at_once_lose_no_row(raw: Path, tmp_path: Path) -> None:
    call = (
        "import sys; from pathlib import Path; from orchestration.intake.arrival.receive import receive\n"
        "from orchestration.intake.senders import Senders\n"
        "known = Senders([{'agency_id': 'so-mau', 'name_vi': 'Sở Mẫu'}], [])\n"
        "raw, sent, hand = sys.argv[1:]\n"
        "for n in range(8): receive(Path(raw), Path(sent) / f'{hand}{n}.xlsx', 'so-mau', '2025', known)"
    )
    for hand in "abc":
        for n in range(8):
            other(tmp_path, f"{hand}{n}.xlsx", f"{hand}{n}".encode())
    argv = [sys.executable, "-c", call, str(raw), str(tmp_path / "sent")]
    hands = [subprocess.Popen([*argv, hand]) for hand in "abc"]
    assert [hand.wait() for hand in hands] == [0, 0, 0]
    assert len(read_entries(raw)) == len(list((raw / "submissions").rglob("*.xlsx"))) == 24
    assert not arrivals(raw, NOW)[24:]


@pytest.fixture
def registered(tmp_path: Path) -> Path:
    """A raw folder with the project's registry."""
    return Path(shutil.copytree(PROJECT / "raw", tmp_path / "raw", ignore=shutil.ignore_patterns("published")))


@pytest.mark.parametrize("told", ["TỐI MẬT", "gọi 0912345678"])
def test_what_must_not_be_kept_is_not_filed(registered: Path, tmp_path: Path, told: str) -> None:
    file = workbook(tmp_path / "a.xlsx", {"Chỉ tiêu": [[told], TARGET_HEADINGS, ["fiber_household_rate"]]})
    before = (registered / LEDGER).read_bytes(), sorted((registered / "submissions").rglob("*"))
    given = ["receive", str(file), "--agency", KHCN, "--period", "2025-H1", "--raw", str(registered)]
    refused = CliRunner().invoke(main, given)
    assert (refused.exit_code, "was not kept" in refused.output, told in refused.output) == (1, True, False)
    assert ((registered / LEDGER).read_bytes(), sorted((registered / "submissions").rglob("*"))) == before


def test_at_the_prompt(registered: Path, tmp_path: Path) -> None:
    raw = registered
    agency = KHCN
    arguments = ["receive", str(CLEAN), "--agency", agency, "--period", "2025-H1", "--raw", str(raw)]
    first, second = (CliRunner().invoke(main, [*arguments, "--to", str(tmp_path / "to")]) for _ in range(2))
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "đã tiếp nhận / received" in first.output
    assert "clean.xlsx: Tiếp nhận một phần / Partly accepted" in first.output
    assert "received before" in second.output
    assert {path.name for path in (tmp_path / "to").iterdir()} == {f"clean.xlsx.{s}" for s in ("json", "html", "xlsx")}
    path = f"submissions/{agency}/2025-H1/clean.xlsx"
    assert CliRunner().invoke(main, ["withdraw", path, "--reason", "nhầm", "--raw", str(raw)]).exit_code == 0
    again = CliRunner().invoke(main, ["withdraw", path, "--reason", "nhầm", "--raw", str(raw)])
    assert (again.exit_code, "withdrawn already" in again.output) == (1, True)
