"""Hazards 71-84: damaged text, old encodings, and tables as offices draw them. Cells of plans are read back from files,
all others go through ingest."""

import unicodedata
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from orchestration.intake.judging import shared_rules
from orchestration.settings import Limits
from orchestration.vietnamese.encodings import TCVN3, VNI_PAIRS, VNI_SINGLES
from orchestration.vietnamese.text import clean, fold, split_ordinal

from .hazards import FIBER, FORMS, landed, plan_cell, plan_column, target_row, write
from .office import INDICATORS, NUMBERED, TARGET_HEADINGS, TASK_HEADINGS, TASKS, Answer, Office

FIBER_NAME = INDICATORS[FIBER][0]
FIRST, SECOND = target_row("81,5%"), target_row("70%", "smartphone_household_rate")


@pytest.mark.parametrize(
    ("seen", "mended"),
    [("báo cáo định k ", "báo cáo định kỳ"), ("Tài ch nh", "Tài chính"), (" hối hợp định k ", "Phối hợp định kỳ")],
)  # fmt: skip
@pytest.mark.parametrize("form", FORMS)
def test_h72_dropped_glyphs(tmp_path: Path, seen: str, mended: str, form: str) -> None:
    text = clean(plan_cell(tmp_path, seen, form))
    assert (text.text, text.rules) == (mended, ("dropped_glyph",))


@pytest.mark.parametrize("form", FORMS)
def test_h72_only_words_of_the_dictionary_are_mended(tmp_path: Path, form: str) -> None:
    text = clean(plan_cell(tmp_path, "kênh k thuật", form))
    assert (text.text, text.rules) == ("kênh k thuật", ())


@pytest.mark.parametrize("form", FORMS)
def test_h71_wrong_glyphs_of_a_plan_table(tmp_path: Path, form: str) -> None:
    cells = plan_column(tmp_path / f"plan.{form}", ["Thƣờng", "CHƢƠNG"])
    assert [(text.text, text.rules) for text in map(clean, cells)] == [
        ("Thường", ("glyph_gha",)), ("CHƯƠNG", ("glyph_gha",)),
    ]  # fmt: skip


ONE_KEY = [("hoà", "hòa"), ("thuỷ", "thủy"), ("kĩ", "kỹ"), ("bác sỹ", "bác sĩ")]


@pytest.mark.parametrize("form", FORMS)
def test_h76_spelling_pairs_have_one_key_and_keep_their_text(tmp_path: Path, form: str) -> None:
    for n, pair in enumerate(ONE_KEY):
        cells = plan_column(tmp_path / f"{n}.{form}", pair)
        assert tuple(clean(cell).text for cell in cells) == pair
        assert len({fold(cell) for cell in cells}) == 1
    closed = plan_column(tmp_path / f"closed.{form}", ["hoàn", "hòan"])
    assert fold(closed[0]) != fold(closed[1])


@pytest.mark.parametrize("form", FORMS)
def test_h77_number_split_off_a_title(tmp_path: Path, form: str) -> None:
    cell = plan_cell(tmp_path, "<p>14 Triển khai chữ ký số</p>", form)
    assert split_ordinal(cell) == ("14", "Triển khai chữ ký số")


MORE = "read_with_note"
# id -> what an officer writes beside a figure or a task, what is landed of it, whether a word was mended, and the other
# flags of the figure.
NOTES: dict[str, tuple[str, str, bool, tuple[str, ...]]] = {
    "h71_wrong_glyph": ("Thƣờng xuyên, theo CHƢƠNG trình", "Thường xuyên, theo CHƯƠNG trình", True, (MORE,)),
    "h72_dropped_glyphs": ("báo cáo định k của Tài ch nh", "báo cáo định kỳ của Tài chính", True, (MORE,)),
    "h72_first_letter": (" hối hợp định k ", "Phối hợp định kỳ", True, (MORE,)),
    "h72_a_word_of_no_dictionary": (
        "kênh k thuật, kinh phí phối hợp",
        "kênh k thuật, kinh phí phối hợp",
        False,
        (MORE,),
    ),
    "h77_tags": ("<p>Số liệu <b>ước</b>, < 5% hộ nghèo</p>", "Số liệu ước , < 5% hộ nghèo", True, ("estimated", MORE)),
    "h67_so": ("Số Tài chính cung cấp", "Sở Tài chính cung cấp", True, ()),
    "decomposed_letters": (unicodedata.normalize("NFD", "Số liệu ước"), "Số liệu ước", False, ("estimated",)),
    "spaces": ("Số  liệu\u00a0 ước ", "Số liệu ước", False, ("estimated",)),
    "two_lines": ("Số liệu ước\nchưa đối chiếu", "Số liệu ước\nchưa đối chiếu", False, ("estimated", MORE)),
}


@pytest.fixture(scope="module")
def noted(post: Office) -> dict[str, Answer]:
    for case, (note, *_) in NOTES.items():
        for form in FORMS:
            told = [[*FIRST[:6], note], [*SECOND[:6], "Số liệu chính thức"]]
            write(post.folder() / f"figure_{case}.{form}", [TARGET_HEADINGS, *told])
            done = [TASKS[0], "", "Đang thực hiện", "", "", note, note]
            write(post.folder() / f"task_{case}.{form}", [TASK_HEADINGS, done], title="Nhiệm vụ")
    return post.answers()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", NOTES)
def test_what_an_officer_writes_beside_a_figure(noted: dict[str, Answer], case: str, form: str) -> None:
    _, landed_text, mended, others = NOTES[case]
    rows = {row["indicator_id"]: row for row in noted[f"figure_{case}.{form}"].landed["observations"]}
    figure, other = rows[FIRST[0]], rows[SECOND[0]]
    task = noted[f"task_{case}.{form}"].row("task_reports")
    assert figure["caveat"] == task["note"] == task["evidence"] == landed_text
    flags = {*others, *(["text_mended"] if mended else [])}
    assert (set(filter(None, (figure["flags"] or "").split(";"))), task["flags"]) == (
        flags,
        "text_mended" if mended else None,
    )
    assert (other["caveat"], other["flags"]) == ("Số liệu chính thức", None)


# --- encodings --------------------------------------------------------------------------------------------------------

CAVEAT = "Tỉnh Bình Định: số liệu ước tính của doanh nghiệp viễn thông Việt Nam"
TEXT = "\n".join(
    ";".join(row)
    for row in (
        ["Sở Khoa học và Công nghệ tỉnh Bình Định"],
        TARGET_HEADINGS,
        [FIBER, FIBER_NAME, "%", "81,5", "", "", CAVEAT],
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


def as_mojibake(text: str) -> bytes:
    """UTF-8 read as windows-1252 and saved; Windows keeps the five bytes for which that page has no letter."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode()).encode()


ENCODED = {
    "h73_tcvn3": (as_tcvn3, ["legacy_encoding"]),
    "h73_vni": (as_vni, ["legacy_encoding"]),
    "h74_windows_1258": (as_cp1258, ["legacy_encoding"]),
    "h75_utf8_read_as_windows_1252": (as_mojibake, ["mojibake"]),
    "utf8": (lambda text: text.encode(), []),
    "utf8_with_bom": (lambda text: text.encode("utf-8-sig"), []),
    "utf16": (lambda text: text.encode("utf-16"), []),
    "utf16_without_bom": (lambda text: text.encode("utf-16-le"), []),
}


SUFFIXES = ("csv", "txt")

# --- tables as offices draw them -------------------------------------------------------------------------------------

STT = ["STT", *TARGET_HEADINGS]
NUMBERS = ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"]

# id -> the rows of a file. Each as xlsx and as csv.
TABLES: dict[str, list[list[Any]]] = {
    "h71_wrong_glyph": [TASK_HEADINGS, [TASKS[0], "", "Chƣa thực hiện"]],
    "h76_tone_placement": [TARGET_HEADINGS, [None, "Tỷ lệ di sản văn hoá được số hoá", "%", "50%"]],
    "h76_capitals": [TARGET_HEADINGS, [None, "TỶ LỆ DI SẢN VĂN HÓA ĐƯỢC SỐ HÓA", "%", "50%"]],
    "h76_spelling_pair": [TARGET_HEADINGS, [None, "Tỉ lệ di sản văn hóa được số hóa", "%", "50%"]],
    "h77_tags_and_drawn_lines": [
        TARGET_HEADINGS,
        ["---", "---", "---", "---"],
        [FIBER, f"<p>14 {FIBER_NAME}</p>", "<p>%</p>", "<p>81,5</p>"],
        ["---", "|---|", "---"],
    ],
    "h77_number_before_the_name": [TARGET_HEADINGS, [None, f"<p>14 {FIBER_NAME}</p>", "%", "81,5"]],
    "h78_row_broken_by_a_page": [
        STT,
        [1, *FIRST[:6], "Số liệu của"],
        [None] * 7 + ["doanh nghiệp viễn thông"],
        [2, *SECOND],
        [3, *target_row("60%", "fiber_village_rate")],
    ],
    "h79_group_headers": [
        STT,
        ["III NHÓM DỰ LIỆU"],
        ["IV", None, "Hạ tầng số"],
        [1, *FIRST],
        ["V", None, "Xã hội số", None],
        [2, *SECOND],
    ],
    "h81_repeated_headings": [TARGET_HEADINGS, NUMBERS, FIRST, TARGET_HEADINGS, NUMBERS, SECOND],
    **{
        f"h82_{case}": [
            ["BÁO CÁO"],
            [None, None, above],
            ["Mã", "Chỉ tiêu", heading],
            [FIBER, "", "81,5"],
            ["bts_5g", "", "7"],
        ]
        for case, above, heading in (
            ("unit_above_the_table", "Đơn vị tính: %", "Kết quả thực hiện"),
            ("short_unit_above_the_table", "ĐVT: %", "Kết quả"),
            ("unit_in_the_heading", "", "Kết quả thực hiện (%)"),
        )
    },
    "h84_signatures_and_totals": [
        TARGET_HEADINGS,
        FIRST,
        [None, "Tổng cộng", None, "151,5%"],
        [],
        ["Ghi chú: số liệu tính đến ngày 30/6/2025"],
        [None, None, None, "Quy Nhơn, ngày 05 tháng 7 năm 2025"],
        ["Nơi nhận:", None, None, "KT. GIÁM ĐỐC"],
        ["- Như trên;", None, None, "PHÓ GIÁM ĐỐC"],
        ["- Lưu: VT."],
        [None, None, None, "Nguyễn Văn A"],
    ],
}


# id -> code and name of two tasks, number format of the second code, per row the code meant and the broken rule.
ONE, TEN = NUMBERED
LOST = "code_lost_zero"
ZEROS: dict[str, tuple[tuple[Any, str], tuple[Any, str], str, list[tuple[str, str | None]]]] = {
    "h80_two_rows_of_one_number": ((1.1, ""), (1.1, ""), "General", [(ONE, LOST), (ONE, LOST)]),
    "h80_a_number_beside_a_text": (("1.1", ""), (1.1, ""), "General", [(ONE, "code_repeated"), (ONE, LOST)]),
    "h80_a_number_alone": (("A.1", ""), (1.1, ""), "General", [(TASKS[0], None), (ONE, LOST)]),
    "h80_the_name_of_the_longer_one": (("A.1", ""), (1.1, NUMBERED[TEN]), "General", [(TASKS[0], None), (ONE, LOST)]),
    "h80_the_name_of_the_shorter_one": (("A.1", ""), (1.1, NUMBERED[ONE]), "General", [(TASKS[0], None), (ONE, None)]),
    "h80_both_in_text_form": (("1.1", ""), ("1.10", ""), "General", [(ONE, None), (TEN, None)]),
    "h80_the_zero_is_shown": ((1.1, ""), (1.1, ""), "0.00", [(ONE, None), (TEN, None)]),
}  # fmt: skip

# id -> the ordinals of two rows, number format of the second, remarks on the file.
ORDINALS: dict[str, tuple[Any, Any, str, list[str]]] = {
    "h80_number_after_1_9": (1.9, 1.1, "General", ["ordinal_lost_zero"]),
    "h80_number_after_1_19": ("1.19", 1.2, "General", ["ordinal_lost_zero"]),
    "h80_number_shown_with_its_zero": (1.9, 1.1, "0.00", []),
    "h80_text_after_1_9": ("1.9", "1.1", "General", ["ordinal_lost_zero"]),
    "h80_ordinals_as_text": ("1.9", "1.10", "General", []),
    "h80_ordinals_begin_again": (1.8, 1.1, "General", []),
    "h80_ordinals_in_order": (1.1, 1.2, "General", []),
}


# In a csv nobody can tell whether 1.1 was a text.
ZEROS_IN_CSV = {"h80_a_number_beside_a_text": [(ONE, LOST), (ONE, LOST)]}


def as_saved(number: Any, code: str) -> Any:
    """A number as a spreadsheet writes it into a csv."""
    return f"{number:.2f}" if code == "0.00" else number


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for case, rows in TABLES.items():
        for form in FORMS:
            write(post.folder() / f"{case}.{form}", rows, title="Nhiệm vụ" if rows[0] == TASK_HEADINGS else "Chỉ tiêu")
    for case, (*tasks, code, _) in ZEROS.items():
        rows = [[number, name, "Đang thực hiện"] for number, name in tasks]
        write(post.folder() / f"{case}.xlsx", [TASK_HEADINGS, *rows], {"A3": code}, "Nhiệm vụ")
        rows[1][0] = as_saved(rows[1][0], code)
        write(post.folder() / f"{case}.csv", [TASK_HEADINGS, *rows])
    for case, (first, second, code, _) in ORDINALS.items():
        write(post.folder() / f"{case}.xlsx", [STT, [first, *FIRST], [second, *SECOND]], {"A3": code})
        write(post.folder() / f"{case}.csv", [STT, [first, *FIRST], [as_saved(second, code), *SECOND]])
    for case, (encode, _) in ENCODED.items():
        text = TEXT
        for suffix in SUFFIXES:
            post.send(f"{case}.{suffix}", encode(text))
    return post.answers()


def counted(answer: Answer) -> tuple[int, int, int]:
    return answer.receipt["rows_read"], answer.receipt["accepted"], answer.receipt["rows_apart"]


def test_the_bytes_are_those_of_the_table() -> None:
    assert as_tcvn3("Bình Định").decode("cp1252") == "B×nh §Þnh"
    assert as_vni("Bình Định").decode("cp1252") == "Bình Ñònh"
    assert as_cp1258("Việt") == b"Vi\xea\xf2t"
    assert as_mojibake("Tỉnh").decode() == "Tá»‰nh"


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("case", ENCODED)
def test_text_files_in_any_encoding(answers: dict[str, Answer], case: str, suffix: str) -> None:
    answer = answers[f"{case}.{suffix}"]
    assert (answer.receipt["status"], answer.receipt["rows_apart"]) == ("accepted", 2)
    assert [remark["code"] for remark in answer.receipt["remarks"]] == ENCODED[case][1]
    row = answer.row()
    assert (row["indicator_id"], float(row["value"])) == (FIBER, 81.5)
    assert row["caveat"] == CAVEAT


@pytest.mark.parametrize("form", FORMS)
def test_h71_wrong_glyph(answers: dict[str, Answer], form: str) -> None:
    answer = answers[f"h71_wrong_glyph.{form}"]
    assert answer.receipt["status"] == "accepted"
    assert answer.row("task_reports")["reported_state"] == "not_started"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", [case for case in TABLES if case.startswith("h76")])
def test_h76_tone_placement_and_spelling_pairs(answers: dict[str, Answer], case: str, form: str) -> None:
    told = answers[f"{case}.{form}"].told
    assert (told["outcome"], told["code"], told["flags"]) == ("accepted", "culture_digitised_rate", ["matched_by_name"])


@pytest.mark.parametrize("form", FORMS)
def test_h77_number_before_the_name(answers: dict[str, Answer], form: str) -> None:
    told = answers[f"h77_number_before_the_name.{form}"].told
    assert (told["outcome"], told["code"], told["flags"]) == ("accepted", FIBER, ["matched_by_name"])


@pytest.mark.parametrize("form", FORMS)
def test_h77_tags_and_drawn_lines(answers: dict[str, Answer], form: str) -> None:
    answer = answers[f"h77_tags_and_drawn_lines.{form}"]
    assert counted(answer) == (1, 1, 3)
    assert answer.row()["value"] == pytest.approx(81.5)


@pytest.mark.parametrize("form", FORMS)
def test_h78_row_broken_by_a_page(answers: dict[str, Answer], form: str) -> None:
    answer = answers[f"h78_row_broken_by_a_page.{form}"]
    assert counted(answer) == (3, 3, 2)
    caveats = sorted(str(row["caveat"]) for row in answer.landed["observations"])
    assert caveats == ["None", "None", "Số liệu của doanh nghiệp viễn thông"]


@pytest.mark.parametrize("form", FORMS)
def test_h79_group_headers(answers: dict[str, Answer], form: str) -> None:
    answer = answers[f"h79_group_headers.{form}"]
    assert counted(answer)[:2] == (2, 2)
    assert counted(answer)[2] == len(TABLES["h79_group_headers"]) - 2
    assert [row["indicator_id"] for row in answer.landed["observations"]] == [FIRST[0], SECOND[0]]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", ZEROS)
def test_h80_code_stored_as_a_number(answers: dict[str, Answer], case: str, form: str) -> None:
    """1.10 typed as a number is stored as 1.1: it is read as neither where both are codes."""
    expected = ZEROS_IN_CSV.get(case, ZEROS[case][3]) if form == "csv" else ZEROS[case][3]
    told = answers[f"{case}.{form}"].receipt["rows"]
    assert [(row["code"], row["rule"]) for row in told] == expected
    assert all(row["candidates"] == [ONE, TEN] for row in told if row["rule"] == LOST)
    landed = [row["task_id"] for row in answers[f"{case}.{form}"].landed["task_reports"]]
    assert landed == [code for code, rule in expected if rule is None]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", ORDINALS)
def test_h80_ordinal_stored_as_a_number(answers: dict[str, Answer], case: str, form: str) -> None:
    receipt = answers[f"{case}.{form}"].receipt
    assert ([remark["code"] for remark in receipt["remarks"]], receipt["accepted"]) == (ORDINALS[case][3], 2)


@pytest.mark.parametrize("form", FORMS)
def test_h81_repeated_headings(answers: dict[str, Answer], form: str) -> None:
    answer = answers[f"h81_repeated_headings.{form}"]
    assert counted(answer) == (2, 2, 4)
    assert [row["indicator_id"] for row in answer.landed["observations"]] == [FIRST[0], SECOND[0]]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", [case for case in TABLES if case.startswith("h82")])
def test_h82_unit_above_the_table(answers: dict[str, Answer], case: str, form: str) -> None:
    answer = answers[f"{case}.{form}"]
    told = answer.receipt["rows"]
    assert [(row["outcome"], row["rule"]) for row in told] == [("accepted", None), ("doubtful", "unit_conflict")]
    assert (answer.row()["value"], answer.row()["unit"]) == (Decimal("81.5"), "%")


@pytest.mark.parametrize("form", FORMS)
def test_h84_signatures_and_totals(answers: dict[str, Answer], form: str) -> None:
    answer = answers[f"h84_signatures_and_totals.{form}"]
    assert counted(answer) == (1, 1, 9)
    assert "Nguyễn" not in str(answer.receipt) + str(answer.landed)


# --- workbooks --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("font", "encode"), [(".VnTime", as_tcvn3), ("VNI-Times", as_vni)], ids=["h73_tcvn3_font", "h73_vni_font"]
)
def test_workbooks_in_old_fonts(office: Office, font: str, encode: Any) -> None:
    """The cells hold windows-1252 letters; only the font makes them Vietnamese."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (TARGET_HEADINGS, [FIBER, FIBER_NAME, "%", 81.5, None, None, "số liệu ước của Bình Định"]):
        sheet.append([encode(cell).decode("cp1252") if isinstance(cell, str) else cell for cell in row])
    for cells in sheet:
        for cell in cells:
            cell.font = openpyxl.styles.Font(name=font)
    book.save(office.folder() / "a.xlsx")
    receipt = office.receipt()
    assert (receipt["status"], [r["code"] for r in receipt["remarks"]]) == ("accepted", ["legacy_encoding"])
    assert landed(office)["caveat"] == "số liệu ước của Bình Định"


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
    hidden = receipt["rows"][1]
    assert f"vẫn được đọc: {hidden['sheet']}!{hidden['cell']}." in receipt["remarks"][0]["message_vi"]


def test_h83_the_policy_is_a_setting(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_rules, "LIMITS", Limits(hidden="set_aside"))
    hidden_workbook(office.folder() / "a.xlsx")
    assert [row["rule"] for row in office.receipt()["rows"]] == [None, "hidden_row"]


def test_h83_filtered_rows_columns_and_sheets(office: Office) -> None:
    for name, hide in {
        "filter.xlsx": lambda book, sheet: sheet.row_dimensions.__getitem__(2).__setattr__("hidden", True),
        "column.xlsx": lambda book, sheet: sheet.column_dimensions.__getitem__("D").__setattr__("hidden", True),
        "parts.xlsx": lambda book, sheet: sheet.column_dimensions.__getitem__("F").__setattr__("hidden", True),
        "note.xlsx": lambda book, sheet: sheet.column_dimensions.__getitem__("G").__setattr__("hidden", True),
        "sheet.xlsx": lambda book, sheet: (book.create_sheet("x"), sheet.__setattr__("sheet_state", "hidden")),
    }.items():
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(TARGET_HEADINGS)
        sheet.append([*target_row("81,5%")[:4], 815, 1000, "số liệu ước"])
        sheet.append([None, name])
        sheet.auto_filter.ref = "A1:G2"
        hide(book, sheet)
        book.save(office.folder() / name)
    assert [receipt["rows"][0]["flags"] for receipt in office.receipts()] == [["hidden", "estimated"]] * 5


def test_h83_columns_that_hold_nothing_reported(office: Office) -> None:
    path = office.send_targets(target_row("81,5%"))
    book = openpyxl.load_workbook(path)
    for column in "BCG":
        book["Chỉ tiêu"].column_dimensions[column].hidden = True
    book.save(path)
    assert office.receipt()["rows"][0]["flags"] == []


def test_h84_a_name_beside_a_day(office: Office) -> None:
    below = [["Người lập biểu: Nguyễn Văn An", None, None, "15/12/2024"], ["Ngày lập: 5/7/2025", None, None, 5]]
    office.send_targets(target_row("81,5%"), *below)
    receipt = office.receipt()
    assert (receipt["rows_read"], receipt["rows_apart"]) == (1, 3)
