"""Files as they come: headings anywhere, csv dialects, damage. One bad file never stops the others."""

import dataclasses
import re
import unicodedata
from pathlib import Path

import pytest

from orchestration.intake import files
from orchestration.intake.cells import locator
from orchestration.intake.reading import headings
from orchestration.settings import LIMITS

from .office import AGENCY, FIXTURES, TARGET_HEADINGS, Office, workbook

ROW = ["fiber_household_rate", "Tỷ lệ hộ có cáp quang", "%", "81,5%"]


def test_the_clean_workbook_is_accepted_whole(office: Office) -> None:
    office.send("clean.xlsx", (FIXTURES / "clean.xlsx").read_bytes())
    receipt = office.receipt()
    assert (receipt["status"], receipt["rows_read"], receipt["accepted"]) == ("accepted", 7, 7)
    assert receipt["rows_apart"] == 12  # letterhead, headings, blank line and signature on two sheets
    assert len(office.rows("observations")) == 5 and len(office.rows("task_reports")) == 2
    first = office.rows("observations")[0]
    assert first["source_locator"] == f"submissions/{AGENCY}/2025-H1/clean.xlsx#Chỉ tiêu!D5"
    assert (first["territory_id"], first["level"]) == ("binh-dinh", "province")
    assert (first["period"], first["period_kind"], str(first["period_end"])) == ("2025-H1", "half_year", "2025-06-30")


def test_the_partly_wrong_workbook_is_split(office: Office) -> None:
    office.send("partly_wrong.xlsx", (FIXTURES / "partly_wrong.xlsx").read_bytes())
    receipt = office.receipt()
    assert receipt["status"] == "partly_accepted"
    assert [receipt[part] for part in ("rows_read", "accepted", "doubtful", "refused")] == [7, 2, 4, 1]
    assert {row["rule"] for row in receipt["rows"]} == {
        None, "code_unknown", "numerator_above_denominator", "looks_like_date", "percent_scale", "state_unknown",
    }  # fmt: skip
    assert len(office.rows("quarantine")) == 5


def test_a_format_of_an_xls_that_is_not_written_down(office: Office) -> None:
    """Formats 27 to 36 are days in books made in East Asia, and stand nowhere in the file."""
    book = (FIXTURES / "careless" / "errors.xls").read_bytes()
    look = re.compile(rb"(\xe0\x00\x14\x00..)..", re.DOTALL)  # record XF: font, then format
    office.send("undescribed.xls", look.sub(lambda xf: xf[1] + b"\x1b\x00", book))
    receipt = office.receipt()
    assert receipt["reason"] is None
    assert receipt["rows_read"] == receipt["accepted"] + receipt["doubtful"] + receipt["refused"] > 0


def test_a_bad_file_stops_no_other(office: Office) -> None:
    office.send("truncated.xlsx", (FIXTURES / "truncated.xlsx").read_bytes())
    office.send("clean.csv", (FIXTURES / "clean_semicolons.csv").read_bytes())
    office.send("empty.xlsx", b"")
    office.send("letter.docx", b"PK\x03\x04")
    statuses = {Path(f.path).name: f.status for f in office.ingest().files}
    assert statuses == {
        "truncated.xlsx": "unreadable", "clean.csv": "accepted",
        "empty.xlsx": "unreadable", "letter.docx": "unreadable",
    }  # fmt: skip
    assert [row["value"] for row in office.rows("observations")] == pytest.approx([81.5, 1250])
    reasons = {row["path"].split("/")[-1]: row["reason"] for row in office.rows("submissions")}
    assert reasons["truncated.xlsx"] == "damaged_workbook" and reasons["letter.docx"] == "format_unknown"


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16"), (";", "windows-1258")]
)
def test_csv_dialects(office: Office, delimiter: str, encoding: str) -> None:
    lines = [delimiter.join(TARGET_HEADINGS), delimiter.join([*ROW[:3], '"81,5"', "", "", "Số liệu tháng Sáu"])]
    text = "Báo cáo của Sở\n" + "\n".join(lines)
    if encoding == "windows-1258":
        text = "".join(map(for_windows_1258, text))
    office.send("a.csv", text.encode(encoding))
    (row,) = office.receipt()["rows"]
    assert (row["outcome"], row["cell"], row["value"]) == ("accepted", "D3", 81.5)


def test_a_csv_with_long_lines(office: Office) -> None:
    """Split at the wrong mark, a line is one cell, and longer than the csv reader takes by itself."""
    lines = [",".join(TARGET_HEADINGS), ",".join([*ROW[:3], '"81,5"', "", "", "x" * 200_000])]
    office.send("a.csv", "\n".join(lines).encode())
    assert [row["outcome"] for row in office.receipt()["rows"]] == ["accepted"]


def for_windows_1258(letter: str) -> str:
    """That page has a code for the vowel and one for the tone, rarely one for the two together."""
    if letter.encode("cp1258", "ignore"):
        return letter
    parts = unicodedata.normalize("NFD", letter)
    tones = "".join(p for p in parts if p in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", "".join(p for p in parts if p not in tones)) + tones


def test_headings_in_any_order_and_spelling(office: Office) -> None:
    rows = [["MẪU BÁO CÁO"], ["kết quả  thực hiện", "GHI CHÚ", "mã"], ["81,5%", "ghi chú", ROW[0]]]
    workbook(office.folder() / "a.xlsx", {"Trang tính 1": rows, "Hướng dẫn": [["Ghi số bằng chữ số"]]})
    receipt = office.receipt()
    assert (receipt["rows_read"], receipt["accepted"], receipt["rows_apart"]) == (1, 1, 3)
    assert (receipt["rows"][0]["sheet"], receipt["rows"][0]["cell"]) == ("Trang tính 1", "A3")
    assert office.rows("observations")[0]["caveat"] == "ghi chú"


REFUSED_FILES = {
    "no_headings": ([["Tên", "Số"], ["Hộ", 5]], "unreadable"),
    "heading_repeated": ([["Mã", "Kết quả thực hiện", "Kết quả thực hiện"], ["a", 1, 2]], "unreadable"),
    "no_rows": ([["Mã", "Kết quả thực hiện"], [], ["", "KT. GIÁM ĐỐC"]], "refused"),
}


@pytest.mark.parametrize("reason", REFUSED_FILES)
def test_files_without_data(office: Office, reason: str) -> None:
    rows, status = REFUSED_FILES[reason]
    workbook(office.folder() / "a.xlsx", {"Chỉ tiêu": rows})
    receipt = office.receipt()
    assert (receipt["status"], receipt["reason"], receipt["rows"]) == (status, reason, [])
    assert receipt["message_vi"] and receipt["message_en"]


@pytest.mark.parametrize(
    ("place", "reason"),
    [({"agency": "so-mauu"}, "agency_unknown"), ({"period": "quy-1"}, "period_folder")],
)
def test_files_in_a_folder_that_says_nothing(office: Office, place: dict[str, str], reason: str) -> None:
    office.send("clean.xlsx", (FIXTURES / "clean.xlsx").read_bytes(), **place)
    receipt = office.receipt()
    assert (receipt["status"], receipt["reason"]) == ("refused", reason)


def test_limits(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"A": [["x"] * 5] * 4})
    for limit, rule in (
        ({"file_bytes": 10}, "file_too_large"),
        ({"rows": 3}, "too_many_cells"),
        ({"columns": 4}, "too_many_cells"),
    ):
        with pytest.raises(files.UnreadableError) as caught:
            files.read_sheets(path, dataclasses.replace(LIMITS, **limit))
        assert caught.value.rule == rule


def test_a_reader_that_breaks_is_a_receipt_too(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(headings, "find", breaks)
    office.send("clean.xlsx", (FIXTURES / "clean.xlsx").read_bytes())
    assert office.receipt()["reason"] == "reader_failed"


def test_cell_names() -> None:
    assert [locator(column, 7) for column in (0, 3, 25, 26, 701, 702)] == ["A7", "D7", "Z7", "AA7", "ZZ7", "AAA7"]
