"""Secret marks and personal data: the whole file is turned away, and nothing written later repeats it."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from orchestration.intake import guard
from orchestration.intake.files import Sheet
from orchestration.intake.guard import broken, findings
from orchestration.settings import PROJECT

from .office import FIXTURES, TARGET_HEADINGS, Answer, Office, workbook

SECRET = [
    "MẬT", "Mật", "(Mật)", "M Ậ T", "TUYỆT MẬT", "[TUYỆT MẬT]", "Tối mật", "Độ mật: Mật", "ĐỘ MẬT: TỐI MẬT",
    "Độ mật - Mật",
    "Mức độ mật: Tuyệt mật", "UBND TỈNH\nMẬT", "TOI MAT", "Do mat: mat", unicodedata.normalize("NFD", "Tuyệt mật"),
]  # fmt: skip
PERSONAL = [
    "0912345678", "0912 345 678", "0912.345.678", "091.234.5678", "SĐT0912345678", "+84912345678", "(+84) 912345678",
    "0256 3822 222", "(0256) 3822222", "(056)3822.222", "02563822222", "ĐT: 056.3822222",
    "Điện thoại liên hệ: 905123456",
    "nguyenvana@gmail.com", "Email: so.kh@binhdinh.gov.vn.", "052090001234", "052 090 001 234", "CMND 201234567",
    "CCCD số 052090001234", "CMND: 201 234 567", "STK 12345678901", "Số tài khoản: 0351000123456 tại Vietcombank",
    "tài khoản 1903 6412 345 678", "Nguyễn Văn A - 0905123456", unicodedata.normalize("NFD", "Điện thoại 905123456"),
]  # fmt: skip
HARMLESS = [
    "760000", "1250000000", "1.250.000.000", "1 250 000 000", "1 050 000 000 000", "1,250,000,000 đồng", "0,912345678",
    "0.912345678", "84912345678", "12/15", "01-06-2025 08:30:00", "01.06.2025 30.06.2025", "05/2025/NQ-HĐND",
    "0100109106",
    "bí mật nhà nước", "an toàn, bảo mật", "Văn bản hành chính (trừ văn bản mật)", "hồ sơ mật", "mật khẩu", "Mật độ",
    "Độ mật: Không", "Độ mật:", "mắt", "mat", "Số tài khoản định danh điện tử: 760000", "tài khoản 1250000000 đồng",
    "Số tài khoản thanh toán của dân: 1250000000", "Số điện thoại thông minh: 760000", "Mua điện thoại: 350.000.000",
    "Kinh phí cấp căn cước công dân: 350.000.000 đồng", "binh-dinh-1841-qd-tu-2025:task:A.1",
]  # fmt: skip
FIBER = ["fiber_household_rate", "Tỷ lệ hộ có cáp quang", "%", "81,5%"]


@pytest.mark.parametrize("text", SECRET)
def test_a_mark_is_a_mark(text: str) -> None:
    assert broken(text) == "secret_mark"


@pytest.mark.parametrize("text", PERSONAL)
def test_personal_data_is_seen(text: str) -> None:
    assert broken(text) == "personal_data"


@pytest.mark.parametrize("text", HARMLESS)
def test_figures_and_words_are_let_in(text: str) -> None:
    assert broken(text) is None


def places(*rows: list[Any], name: str = "Chỉ tiêu") -> list[str]:
    return [found.place for found in findings([Sheet(name, [list(row) for row in rows])])]


LABELLED = {
    "below_the_heading": ([["Họ tên", "Số CCCD"], ["A", 52090001234.0]], ["1!B1"]),
    "a_gap_below_the_heading": ([["Họ tên", "SĐT"], ["A", None], ["B", 912345678.0]], ["1!B1"]),
    "beside_the_label": ([["Số tài khoản:", 12345678901]], ["1!A1"]),
    "two_cells_apart": ([["Điện thoại", None, "0256382222"]], ["1!A1"]),
    "a_letterhead_over_the_figures": ([["x", "Điện thoại"], ["Mã", "Kết quả"], ["a", 1250000000]], []),
    "an_indicator_of_accounts": ([["Số tài khoản", "tài khoản", 1250000000.0]], []),
    "a_round_figure": ([["Tài khoản"], [1250000000.0]], []),
}


@pytest.mark.parametrize("case", LABELLED)
def test_a_heading_makes_numbers_personal(case: str) -> None:
    rows, expected = LABELLED[case]
    assert places(*rows) == expected


def test_the_name_of_a_sheet_is_looked_at_and_not_repeated() -> None:
    assert places(["x"], name="0912345678") == ["1!"]


@pytest.mark.parametrize(
    ("told", "reason"), [("TUYỆT MẬT", "secret_mark"), ("Nguyễn Văn A, 0912 345 678", "personal_data")]
)
def test_the_refusal_repeats_nothing(office: Office, capfd: pytest.CaptureFixture[str], told: str, reason: str) -> None:
    workbook(office.folder() / "a.xlsx", {"Chỉ tiêu": [[told], TARGET_HEADINGS, [*FIBER, None, None, "xem trên"]]})
    receipt = office.receipt()
    assert (receipt["status"], receipt["reason"], receipt["rows"]) == ("refused", reason, [])
    assert "1!A1" in receipt["message_vi"]
    assert "1!A1" in receipt["message_en"]
    assert not office.rows("observations")
    assert not office.rows("quarantine")
    said = capfd.readouterr()
    written = "".join(map(str, office.rows("submissions"))) + str(receipt) + said.out + said.err
    written = re.sub("[0-9a-f]{16,}", "", written)  # a hash may have any digits
    assert not [word for word in (told, "Nguyễn", "345") if word in written]
    assert told.encode() not in b"".join(p.read_bytes() for p in Path(office.run.out).rglob("*") if p.is_file())


def beside_the_cells(path: Path, put: str, told: str) -> None:
    """A workbook of one good row, with a text somewhere beside its cells."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Chỉ tiêu")
        sheet.write_row(0, 0, TARGET_HEADINGS)
        sheet.write_row(1, 0, FIBER)
        told_by: dict[str, Callable[[], Any]] = {
            "comment": lambda: sheet.write_comment("A1", told),
            "text box": lambda: sheet.insert_textbox("J2", told),
            "header": lambda: sheet.set_header(f'&L&"Arial,Bold"&14{told}&RTrang &P'),
            "footer": lambda: sheet.set_footer(f"&C{told}"),
            "properties": lambda: book.set_properties({"comments": told}),
            "custom property": lambda: book.set_custom_property("x", told),
        }
        told_by[put]()


PLACES = ["comment", "text box", "header", "footer", "properties", "custom property"]
BESIDE = {"secret_mark": "MẬT", "personal_data": "ĐT: 0912 345 678", "harmless": "Số liệu ước, bảo mật 760000"}


@pytest.fixture(scope="module")
def beside(post: Office) -> dict[str, Answer]:
    for put in PLACES:
        for reason, told in BESIDE.items():
            beside_the_cells(post.folder() / f"{put} {reason}.xlsx", put, told)
    return post.answers()


@pytest.mark.parametrize("reason", ["secret_mark", "personal_data"])
@pytest.mark.parametrize("put", PLACES)
def test_what_stands_beside_the_cells_is_looked_at(beside: dict[str, Answer], put: str, reason: str) -> None:
    receipt = beside[f"{put} {reason}.xlsx"].receipt
    assert (receipt["reason"], receipt["rows"]) == (reason, [])
    assert BESIDE[reason] not in str(receipt)


@pytest.mark.parametrize("put", PLACES)
def test_harmless_words_beside_the_cells_are_let_in(beside: dict[str, Answer], put: str) -> None:
    assert beside[f"{put} harmless.xlsx"].receipt["status"] == "accepted"


END = "</office:master-styles>"
ODS = {
    "content.xml": ("<table:table ", "<office:annotation><text:p>%s</text:p></office:annotation><table:table "),
    "styles.xml": (
        "</office:master-styles>",
        "<style:header><text:p>%s</text:p></style:header></office:master-styles>",
    ),
    "meta.xml": ("</office:meta>", "<dc:description>%s</dc:description></office:meta>"),
}


@pytest.mark.parametrize("part", ODS)
def test_an_open_document_too(office: Office, part: str) -> None:
    whole = (FIXTURES / "careless" / "months_typed_as_dates.ods").read_bytes()
    for name, told in (("a.ods", "TUYỆT MẬT"), ("b.ods", "số liệu quý")):
        with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(office.folder() / name, "w") as new:
            for item in old.infolist():
                before, after = ODS[part] if item.filename == part else ("", "")
                text = old.read(item).replace(before.encode(), (after % told).encode() if after else b"", 1)
                new.writestr(item, text if before else old.read(item))
    assert [receipt["reason"] for receipt in office.receipts()] == ["secret_mark", None]


def test_a_name_that_tells_is_not_repeated(office: Office) -> None:
    told = "Nguyễn Văn A 0912345678.xlsx"
    workbook(office.folder() / told, {"Chỉ tiêu": [TARGET_HEADINGS, FIBER]})
    receipt = office.receipt()
    assert (receipt["status"], Path(receipt["file"]).name) == ("accepted", "bao-cao.xlsx")
    files = [p for p in office.run.raw.parent.rglob("*") if p.is_file()]
    assert not [p for p in files if "0912345678" in p.name or b"0912345678" in p.read_bytes()]
    assert office.receipt()["file"] == receipt["file"]  # and on the next run it is known


def test_a_csv_is_looked_at_too(office: Office) -> None:
    office.send(
        "a.csv", ",".join(TARGET_HEADINGS).encode() + b"\n" + ",".join([*FIBER[:3], "80", "", "", "a@b.vn"]).encode()
    )
    assert office.receipt()["reason"] == "personal_data"


def test_real_published_figures_pass() -> None:
    cells = {line for path in (PROJECT / "raw").rglob("*.csv") for line in path.read_text(encoding="utf-8").split(",")}
    hashes = {cell for cell in cells if len(cell) >= 64 and cell.isalnum()}
    assert [cell for cell in cells - hashes if broken(cell)] == []


def test_many_labels_cost_one_look_at_the_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """A column of labels must not take the time of a reader."""
    looks: list[int] = []
    real = guard.columns_of
    monkeypatch.setattr(guard, "columns_of", lambda rows: looks.append(len(rows)) or real(rows))
    rows: list[list[Any]] = [["Điện thoại", "x", n] for n in range(50)]
    assert list(findings([Sheet("", [*rows, ["Điện thoại", 905123456]])]))
    assert looks == [51]


def test_a_label_looks_no_further_than_the_next_of_its_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Labels with a digit stand one below the other: each looks at its neighbours, not at the whole column."""
    looks: list[Any] = []
    real = guard._is
    monkeypatch.setattr(guard, "_is", lambda cell, number: looks.append(cell) or real(cell, number))
    rows: list[list[Any]] = [[f"Điện thoại {n % 7}", "x"] for n in range(200)]
    assert not list(findings([Sheet("", rows)]))
    assert len(looks) <= 2 * len(rows)
    found = list(findings([Sheet("", [*rows, ["2 số", None], [905123456, None]])]))
    assert [(each.rule, each.place) for each in found] == [("personal_data", "1!A200")]
