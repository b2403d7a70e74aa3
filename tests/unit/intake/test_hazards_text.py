"""Hazards 71-84: damaged text, old encodings, and tables as offices draw them. All through ingest, except 72."""

import unicodedata
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from orchestration.intake.judging import shared_rules
from orchestration.settings import Limits
from orchestration.vietnamese.encodings import TCVN3, VNI_PAIRS, VNI_SINGLES
from orchestration.vietnamese.text import clean

from .hazards import FIBER, FORMS, landed, plan_cell, target_row, write
from .office import INDICATORS, TARGET_HEADINGS, TASK_HEADINGS, TASKS, Office

FIBER_NAME = INDICATORS[FIBER][0]


@pytest.mark.parametrize("form", FORMS)
def test_h71_wrong_glyph(office: Office, form: str) -> None:
    write(office.folder() / f"a.{form}", [TASK_HEADINGS, [TASKS[0], "", "Chƣa thực hiện"]], title="Nhiệm vụ")
    assert office.receipt()["status"] == "accepted"
    assert landed(office, "task_reports")["reported_state"] == "not_started"
    assert clean("CHƢƠNG I").text == "CHƯƠNG I"


@pytest.mark.parametrize(
    ("seen", "mended"),
    [("báo cáo định k ", "báo cáo định kỳ"), ("Tài ch nh", "Tài chính"), (" hối hợp định k ", "Phối hợp định kỳ")],
)  # fmt: skip
@pytest.mark.parametrize("form", FORMS)
def test_h72_dropped_glyphs(tmp_path: Path, seen: str, mended: str, form: str) -> None:
    text = clean(plan_cell(tmp_path, seen, form))
    assert text.text == mended
    assert "dropped_glyph" in text.rules


# --- encodings --------------------------------------------------------------------------------------------------------

TEXT = "\n".join(
    ";".join(row)
    for row in (
        ["Sở Khoa học và Công nghệ tỉnh Bình Định"],
        TARGET_HEADINGS,
        [FIBER, FIBER_NAME, "%", "81,5", "", "", "số liệu ước tính của doanh nghiệp viễn thông"],
    )
)


def as_tcvn3(text: str) -> bytes:
    codes = {letter: chr(code) for code, letter in TCVN3.items()} | dict.fromkeys("", "")
    capitals = {letter.upper(): code for letter, code in codes.items() if letter.upper() not in codes}
    return "".join((codes | capitals).get(letter, letter) for letter in text).encode("cp1252")


def as_vni(text: str) -> bytes:
    codes = {letter: pair for pair, letter in (VNI_PAIRS | VNI_SINGLES).items()}
    return "".join(codes.get(letter, letter) for letter in text).encode("cp1252")


def as_cp1258(text: str) -> bytes:
    """That page has a code for the vowel and one for the tone, rarely one for the two together."""
    out = b""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        whole = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        out += letter.encode("cp1258", "ignore") or (whole + tones).encode("cp1258")
    return out


ENCODED = {
    "h73_tcvn3": (as_tcvn3, ["legacy_encoding"]),
    "h73_vni": (as_vni, ["legacy_encoding"]),
    "h74_windows_1258": (as_cp1258, ["legacy_encoding"]),
    "h75_utf8_read_as_windows_1252": (lambda text: text.encode().decode("cp1252", "replace").encode(), ["mojibake"]),
    "utf8": (lambda text: text.encode(), []),
    "utf8_with_bom": (lambda text: text.encode("utf-8-sig"), []),
    "utf16": (lambda text: text.encode("utf-16"), []),
    "utf16_without_bom": (lambda text: text.encode("utf-16-le"), []),
}


@pytest.mark.parametrize("suffix", ["csv", "txt"])
@pytest.mark.parametrize("case", ENCODED)
def test_text_files_in_any_encoding(office: Office, case: str, suffix: str) -> None:
    encode, remarks = ENCODED[case]
    text = TEXT if not case.startswith("h75") else TEXT.replace("ệ", "ê")  # windows-1252 has holes
    office.send(f"a.{suffix}", encode(text))
    receipt = office.receipt()
    assert (receipt["status"], receipt["rows_apart"]) == ("accepted", 2)
    assert [remark["code"] for remark in receipt["remarks"]] == remarks
    row = landed(office)
    assert (row["indicator_id"], float(row["value"])) == (FIBER, 81.5)
    assert row["caveat"] == ("số liêu ước tính của doanh nghiêp viễn thông" if case.startswith("h75") else
                             "số liệu ước tính của doanh nghiệp viễn thông")  # fmt: skip


@pytest.mark.parametrize(
    ("font", "encode"), [(".VnTime", as_tcvn3), ("VNI-Times", as_vni)], ids=["h73_tcvn3_font", "h73_vni_font"]
)
def test_workbooks_in_old_fonts(office: Office, font: str, encode: Any) -> None:
    """The cells hold windows-1252 letters; only the font makes them Vietnamese."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (TARGET_HEADINGS, [FIBER, FIBER_NAME, "%", 81.5, None, None, "số liệu ước"]):
        sheet.append([encode(cell).decode("cp1252") if isinstance(cell, str) else cell for cell in row])
    for cells in sheet:
        for cell in cells:
            cell.font = openpyxl.styles.Font(name=font)
    book.save(office.folder() / "a.xlsx")
    receipt = office.receipt()
    assert (receipt["status"], [r["code"] for r in receipt["remarks"]]) == ("accepted", ["legacy_encoding"])
    assert landed(office)["caveat"] == "số liệu ước"


# --- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "name", ["Tỷ lệ di sản văn hoá được số hoá", "TỶ LỆ DI SẢN VĂN HÓA ĐƯỢC SỐ HÓA", "Tỉ lệ di sản văn hóa được số hóa"]
)
def test_h76_tone_placement_and_spelling_pairs(office: Office, name: str, form: str) -> None:
    row = [None, name, "%", "50%"]
    write(office.folder() / f"a.{form}", [TARGET_HEADINGS, row])
    (told,) = office.receipt()["rows"]
    assert (told["outcome"], told["code"], told["flags"]) == ("accepted", "culture_digitised_rate", ["matched_by_name"])


@pytest.mark.parametrize("form", FORMS)
def test_h77_tags_and_drawn_lines(office: Office, form: str) -> None:
    rows = [["---", "---", "---", "---"], [FIBER, f"<p>14 {FIBER_NAME}</p>", "<p>%</p>", "<p>81,5</p>"]]
    write(office.folder() / f"a.{form}", [TARGET_HEADINGS, *rows, ["---", "|---|", "---"]])
    receipt = office.receipt()
    assert (receipt["rows_read"], receipt["accepted"], receipt["rows_apart"]) == (1, 1, 3)
    assert landed(office)["value"] == pytest.approx(81.5)


# --- tables -----------------------------------------------------------------------------------------------------------

STT = ["STT", *TARGET_HEADINGS]


@pytest.mark.parametrize("form", FORMS)
def test_h78_row_broken_by_a_page(office: Office, form: str) -> None:
    rows = [
        [1, *target_row("81,5%")[:6], "Số liệu của"],
        [None] * 7 + ["doanh nghiệp viễn thông"],
        [2, *target_row("70%", "smartphone_household_rate")],
    ]
    write(office.folder() / f"a.{form}", [STT, *rows])
    receipt = office.receipt()
    assert (receipt["rows_read"], receipt["accepted"], receipt["rows_apart"]) == (2, 2, 2)
    assert office.rows("observations")[0]["caveat"] == "Số liệu của doanh nghiệp viễn thông"


@pytest.mark.parametrize("form", FORMS)
def test_h79_group_headers(office: Office, form: str) -> None:
    rows = [
        ["III NHÓM DỰ LIỆU"],
        ["IV", None, "Hạ tầng số"],
        [1, *target_row("81,5%")],
        ["V", None, "Xã hội số", None],
        [2, *target_row("70%", "smartphone_household_rate")],
    ]
    write(office.folder() / f"a.{form}", [STT, *rows])
    receipt = office.receipt()
    assert (receipt["rows_read"], receipt["accepted"]) == (2, 2)


ONE, TEN = "binh-dinh-1841-qd-tu-2025:task:A.1", "binh-dinh-1841-qd-tu-2025:task:1.10"


def test_h80_ordinal_stored_as_a_number(office: Office) -> None:
    """1.10 typed as a number is stored as 1.1. The format '0.00' still shows the zero; without it two rows collide."""
    rows = [["1.1", "", "Hoàn thành"], [1.1, "", "Đang thực hiện"]]
    write(office.folder() / "a.xlsx", [TASK_HEADINGS, *rows], title="Nhiệm vụ")
    assert {row["code"] for row in office.receipt()["rows"]} == {"1.1"}
    assert not office.rows("task_reports")
    write(office.folder() / "b.xlsx", [TASK_HEADINGS, *rows], {"A3": "0.00"}, "Nhiệm vụ")
    assert [row["code"] for row in office.receipts()[1]["rows"]] == ["1.1", "1.10"]


@pytest.mark.parametrize("form", FORMS)
def test_h81_repeated_headings(office: Office, form: str) -> None:
    numbers = ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"]
    rows = [numbers, target_row("81,5%"), TARGET_HEADINGS, numbers, target_row("70%", "smartphone_household_rate")]
    write(office.folder() / f"a.{form}", [TARGET_HEADINGS, *rows])
    receipt = office.receipt()
    assert (receipt["rows_read"], receipt["accepted"], receipt["rows_apart"]) == (2, 2, 4)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("above", "heading"),
    [("Đơn vị tính: %", "Kết quả thực hiện"), ("ĐVT: %", "Kết quả"), ("", "Kết quả thực hiện (%)")],
)
def test_h82_unit_above_the_table(office: Office, above: str, heading: str, form: str) -> None:
    rows = [["BÁO CÁO"], [None, None, above], ["Mã", "Chỉ tiêu", heading], [FIBER, "", "81,5"], ["bts_5g", "", "7"]]
    write(office.folder() / f"a.{form}", rows)
    told = office.receipt()["rows"]
    assert [(row["outcome"], row["rule"]) for row in told] == [("accepted", None), ("doubtful", "unit_conflict")]


def hidden_workbook(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (TARGET_HEADINGS, target_row("81,5%"), target_row("70%", "smartphone_household_rate")):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    book.save(path)


def test_h83_hidden_rows_are_read_and_flagged(office: Office) -> None:
    hidden_workbook(office.folder() / "a.xlsx")
    receipt = office.receipt()
    assert [row["flags"] for row in receipt["rows"]] == [[], ["hidden"]]
    assert (receipt["accepted"], [r["code"] for r in receipt["remarks"]]) == (2, ["hidden_rows"])


def test_h83_the_policy_is_a_setting(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_rules, "LIMITS", Limits(hidden="set_aside"))
    hidden_workbook(office.folder() / "a.xlsx")
    assert [row["rule"] for row in office.receipt()["rows"]] == [None, "hidden_row"]


def test_h83_filtered_rows_columns_and_sheets(office: Office) -> None:
    for name, hide in {
        "filter.xlsx": lambda book, sheet: sheet.row_dimensions.__getitem__(2).__setattr__("hidden", True),
        "column.xlsx": lambda book, sheet: sheet.column_dimensions.__getitem__("D").__setattr__("hidden", True),
        "sheet.xlsx": lambda book, sheet: (book.create_sheet("x"), sheet.__setattr__("sheet_state", "hidden")),
    }.items():
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(TARGET_HEADINGS)
        sheet.append(target_row("81,5%"))
        sheet.append([None, name])
        sheet.auto_filter.ref = "A1:G2"
        hide(book, sheet)
        book.save(office.folder() / name)
    assert [receipt["rows"][0]["flags"] for receipt in office.receipts()] == [["hidden"]] * 3


@pytest.mark.parametrize("form", FORMS)
def test_h84_signatures_and_totals(office: Office, form: str) -> None:
    below = [
        [None, "Tổng cộng", None, "151,5%"],
        [],
        ["Ghi chú: số liệu tính đến ngày 30/6/2025"],
        [None, None, None, "Quy Nhơn, ngày 05 tháng 7 năm 2025"],
        ["Nơi nhận:", None, None, "KT. GIÁM ĐỐC"],
        ["- Như trên;", None, None, "PHÓ GIÁM ĐỐC"],
        ["- Lưu: VT."],
        [None, None, None, "Nguyễn Văn A"],
    ]
    write(office.folder() / f"a.{form}", [TARGET_HEADINGS, target_row("81,5%"), *below])
    receipt = office.receipt()
    assert (receipt["rows_read"], receipt["accepted"], receipt["rows_apart"]) == (1, 1, 9)
    assert "Nguyễn" not in str(office.rows("observations")) + str(office.rows("quarantine")) + str(receipt)
