"""The receipts for people say what the JSON says, and nothing that a file holds can act in them."""

import json
import os
import re
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pytest

from orchestration.intake.check import summary
from orchestration.intake.layout import row_height
from orchestration.intake.receipts import page, workbook
from orchestration.intake.receipts.page import html
from orchestration.intake.receipts.people import refresh, write_for_people
from orchestration.intake.receipts.receipt import NOTED, Receipt, read_receipt
from orchestration.intake.receipts.view import View, Words, figure_vi, legible, view
from orchestration.intake.receipts.workbook import write_xlsx
from orchestration.settings import RECEIPT_TEXT

from .hazards import write
from .office import AGENCY, TARGET_HEADINGS, TASKS, TITLES, Office
from .office import workbook as sent

HOSTILE = '<script>alert("x")</script>'
VOID = {"meta", "link", "br", "img", "input"}


@pytest.fixture
def words(registry: dict[str, pa.Table]) -> Words:
    return Words(registry)


@pytest.fixture
def receipt(office: Office) -> Receipt:
    """One row of each outcome, an accepted one with a correction, and text that would act if it were let."""
    office.send_targets(
        ["fiber_household_rate", "a", "%", "81,5%", None, None, None],
        ["fiber_village_rate", "b", "%", None, 12, 15, None],
        ["bts_5g", "c", "trạm", HOSTILE, None, None, None],
        [HOSTILE, "d", "%", "50%", None, None, None],
    )
    return office.receipt()


class Page(HTMLParser):
    """The elements of a page, its texts, and whether it is well formed."""

    def __init__(self, text: str):
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open[-1] != "style":
            self.texts.append(data.strip())


def test_the_page_says_every_row_with_place_value_rule_and_what_to_do(receipt: Receipt, words: Words) -> None:
    texts = "\n".join(Page(html(view(receipt, words))).texts)
    for row in receipt["rows"]:
        rule = [words.label("intake_rule", row["rule"]).vi] if row["rule"] else []
        for said in (row["sheet"], row["cell"], row["raw_text"], row["message_vi"], row["message_en"], *rule):
            assert said in texts, said
    assert "80% (12/15)" in texts
    assert words.label("flag", "computed_from_ratio").vi in texts  # a correction made by rule
    assert words.label("flag", "computed_from_ratio").en in texts


def test_the_counts_stand_on_top(receipt: Receipt, words: Words) -> None:
    page = Page(html(view(receipt, words)))
    assert page.texts[page.texts.index("Dòng đọc được") - 1] == str(receipt["rows_read"]) == "4"
    counts = {
        outcome: page.texts[page.texts.index(said.vi) - 1] for outcome, said in view(receipt, words).outcomes.items()
    }
    assert counts == {outcome: str(receipt[outcome]) for outcome in ("doubtful", "refused", "accepted")}
    assert counts == {"accepted": "2", "doubtful": "1", "refused": "1"}


def test_accepted_rows_are_kept_where_there_are_some(receipt: Receipt, words: Words) -> None:
    assert "Sửa 2 dòng dưới đây trong tệp rồi gửi lại cả tệp. Các dòng đã tiếp nhận được giữ nguyên." in html(
        view(receipt, words)
    )


def test_no_row_is_said_to_be_kept_where_none_was_accepted(office: Office, words: Words) -> None:
    office.send_targets(["bts_5g", "c", "trạm", HOSTILE, None, None, None])
    page = html(view(office.receipt(), words))
    assert "Sửa 1 dòng dưới đây trong tệp rồi gửi lại cả tệp." in page
    assert "giữ nguyên" not in page


def test_blank_rows_are_no_accepted_ones(office: Office, words: Words) -> None:
    office.send_targets(["bts_5g", "c", "trạm", HOSTILE], ["digital_experts", "c", "người", None])
    page = html(view(office.receipt(), words))
    assert "Chưa tiếp nhận dòng nào" in page
    assert "Tiếp nhận một phần" not in page
    assert "giữ nguyên" not in page


def test_a_missing_state_quotes_what_was_typed(office: Office) -> None:
    write(office.folder() / "a.xlsx", [["Mã", "Nhiệm vụ", "Tỷ lệ hoàn thành"], [TASKS[0], None, "60%"]], title="NV")
    (row,) = office.receipt()["rows"]
    assert (row["rule"], row["cell"], row["raw_text"]) == ("state_missing", "C2", "60%")
    assert "“60%”" in row["message_vi"]


NAMED = ["fiber_household_rate", "Tỷ lệ hộ có cáp quang", "%"]
HELD = {  # rows whose rule points at another cell than the result, and what they hold
    "another_unit": ([*NAMED[:2], "nghìn hộ", "1,25"], "unit_conflict", "D2 “1,25”"),
    "a_note": ([*NAMED, "98%", None, None, "xem lại"], "note_contradicts", "D2 “98%”"),
    "a_level": ([None, "- Cấp tỉnh", "%", "97,5"], "code_missing", "D2 “97,5”"),
    "a_numerator_alone": ([*NAMED, None, 5], "parts_incomplete", "E2 “5”"),
    "all_of_three": ([*NAMED[:2], "hộ", "98%", 12, 15], "unit_conflict", "D2 “98%”, E2 “12”, F2 “15”"),
    "parts_that_contradict_the_result": ([*NAMED, "98%", 12, 15], "ratio_disagrees", "E2 “12”, F2 “15”"),
    "the_same_figure_twice": ([*NAMED, "705", 705], "share_out_of_range", "E2 “705”"),
    "none_but_the_result": ([*NAMED, "198%"], "share_out_of_range", ""),
}


def test_a_row_set_aside_tells_what_it_holds(office: Office, words: Words) -> None:
    for name, (cells, _, _) in HELD.items():
        sent(office.folder() / f"{name}.xlsx", {"Chỉ tiêu": [TARGET_HEADINGS, [*cells, *[None] * (7 - len(cells))]]})
    answers = office.answers()
    for name, (_, rule, held) in HELD.items():
        receipt = answers[f"{name}.xlsx"].receipt
        (row,) = receipt["rows"]
        page, told = html(view(receipt, words)), row["message_vi"].partition(" Dòng này ghi: ")[2]
        assert (name, row["rule"], told) == (name, rule, f"{held}." if held else "")
        assert all(cell in page for cell in held.split(", ")), name
        assert row["message_en"].partition(" The row says: ")[2] == (f"{held}." if held else ""), name


def test_the_page_names_file_agency_and_period(receipt: Receipt, words: Words) -> None:
    texts = Page(html(view(receipt, words))).texts
    assert {"a.xlsx", "Sở Mẫu", "6 tháng đầu năm 2025 (2025-H1)", receipt["sha256"]} <= set(texts)
    assert receipt["agency_id"] == AGENCY


def test_nothing_from_the_file_acts_in_the_page(receipt: Receipt, words: Words) -> None:
    page = html(view(receipt, words))
    assert HOSTILE not in page
    assert HOSTILE in "\n".join(Page(page).texts)
    assert "script" not in {tag for tag, _ in Page(page).elements}


def test_the_page_stands_alone_and_fits_a_phone(receipt: Receipt, words: Words) -> None:
    page = html(view(receipt, words))
    elements = Page(page).elements
    assert not {"link", "img", "iframe", "object"} & {tag for tag, _ in elements}
    assert not [name for _, given in elements for name in given if name in ("src", "href") or name.startswith("on")]
    assert not re.search(r"url\(|@import", page)
    assert ("html", {"lang": "vi"}) in elements
    named = {given.get("name"): given.get("content") for tag, given in elements if tag == "meta"}
    assert named["viewport"] == "width=device-width, initial-scale=1"


def test_the_workbook_lists_the_same_rows(receipt: Receipt, words: Words, tmp_path: Path) -> None:
    write_xlsx(view(receipt, words), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    listed = list(book["Các dòng"].iter_rows(min_row=2, values_only=True))
    found = {(row[1], row[2], row[5], row[0]) for row in listed}
    labels = {outcome: said.vi for outcome, said in view(receipt, words).outcomes.items()}
    assert found == {(r["sheet"], r["cell"], r["raw_text"], labels[r["outcome"]]) for r in receipt["rows"]}
    assert [row[0] for row in listed] == ["Nghi vấn", "Từ chối", "Tiếp nhận", "Tiếp nhận"]
    summary = {row[0]: row[2] for row in book["Phiếu tiếp nhận"].iter_rows(values_only=True)}
    assert (summary["Số dòng đọc được"], summary["Tiếp nhận"], summary["Nghi vấn"], summary["Từ chối"]) == (4, 2, 1, 1)


def test_a_formula_in_a_file_is_text_in_the_workbook(receipt: Receipt, words: Words, tmp_path: Path) -> None:
    receipt["rows"][0]["raw_text"] = '=HYPERLINK("http://a.example","x")'
    receipt["rows"][1]["raw_text"] = "http://a.example"
    write_xlsx(view(receipt, words), tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Các dòng"]
    cells = {row[5].value: row[5] for row in sheet.iter_rows(min_row=2)}
    assert cells['=HYPERLINK("http://a.example","x")'].data_type == "s"
    assert cells["http://a.example"].hyperlink is None


def test_a_file_that_cannot_be_read_says_why(office: Office, words: Words, tmp_path: Path) -> None:
    office.send("a.xlsx", b"PK\x03\x04 cut short")
    receipt = office.receipt()
    texts = Page(html(view(receipt, words))).texts
    assert receipt["message_vi"] in texts
    assert receipt["message_en"] in texts
    write_xlsx(view(receipt, words), tmp_path / "a.xlsx")
    told = {
        row[0] for row in openpyxl.load_workbook(tmp_path / "a.xlsx")["Phiếu tiếp nhận"].iter_rows(values_only=True)
    }
    assert receipt["message_vi"] in told


def test_what_was_left_blank_is_counted_and_not_listed(office: Office, words: Words) -> None:
    office.send_targets(["fiber_household_rate"], ["bts_5g", "", "", "KPS"], ["fiber_village_rate", "", "", "trên 80%"])
    told = view(office.receipt(), words)
    assert [(line.code, line.taken) for line in told.lines["accepted"]] == [
        ("bts_5g", ""), ("fiber_village_rate", "trên 80%"), ("fiber_household_rate", ""),
    ]  # fmt: skip
    texts = Page(html(told)).texts
    assert "1 dòng để trống: được ghi là chưa báo cáo, không phải bằng 0." in texts
    assert "fiber_village_rate" in texts
    assert "fiber_household_rate" not in texts


@pytest.mark.parametrize(("cell", "said"), [
    ("gần 80%", "gần 80%"), ("Đạt gần 80%", "gần 80%"), ("Chưa đến 80%", "chưa đến 80%"), ("dưới 80%", "dưới 80%"),
    ("< 80%", "dưới 80%"), ("hơn 80%", "hơn 80%"), ("trên dưới 80%", "trên dưới 80%"), ("xấp xỉ 80%", "xấp xỉ 80%"),
    ("~80%", "khoảng 80%"), ("trên 80% tổng số hộ gần trung tâm", ""),
])  # fmt: skip
def test_a_figure_that_is_not_exact_keeps_its_words(office: Office, words: Words, cell: str, said: str) -> None:
    office.send_targets(["fiber_household_rate", "", "%", cell])
    told = view(office.receipt(), words)
    assert [line.taken for line in told.lines["accepted"]] == ([said] if said else [])


def taken(told: View, code: str) -> str:
    (line,) = (line for line in told.lines["accepted"] if line.code == code)
    return line.taken


def test_what_was_understood_of_a_task_is_said(office: Office, words: Words) -> None:
    office.send_tasks(
        [TASKS[0], "", "Đã hoàn thành", "100%", "25/06/2025", "Quyết định số 5"],
        [TASKS[1], "", "Hoàn thành", None, "05/06/2025"],
        [TASKS[2], "", "xong", None, "6/2025"],
        ["p:task:1.1", "", "đang làm", "40%"],
        ["p:task:1.10", "", "đang làm", "gần 40%"],
    )
    receipt = office.receipt()
    told = view(receipt, words)
    assert {code: taken(told, code) for code in (*TASKS, "p:task:1.1", "p:task:1.10")} == {
        TASKS[0]: "Hoàn thành, 100%, ngày 25/06/2025, sản phẩm: Quyết định số 5",
        TASKS[1]: "Hoàn thành, ngày 05/06/2025 (ngày/tháng/năm)",  # not 6 May
        TASKS[2]: "Hoàn thành, tháng 06/2025",
        "p:task:1.1": "Đang thực hiện, 40%",
        "p:task:1.10": "Đang thực hiện, gần 40%",
    }
    assert {line.why.vi for line in told.lines["accepted"]} == {""}  # nothing was corrected
    assert receipt["rows"][1]["flags"] == ["day_month_swappable"]
    assert receipt["rows"][0]["understood"] == {
        "state": "done", "completed_on": "2025-06-25", "product": "Quyết định số 5",
    }  # fmt: skip
    assert "Hoàn thành, 100%, ngày 25/06/2025" in html(told)


@pytest.mark.parametrize(
    ("cell", "change", "said"),
    [
        ("85,7 (tăng 2,1 điểm %)", ("2.1", "percentage_point"), "85,7% (tăng 2,1 điểm %)"),
        ("85,7% (giảm 2,1 điểm phần trăm)", ("-2.1", "percentage_point"), "85,7% (giảm 2,1 điểm %)"),
        ("85,7% (+2,1 điểm %)", ("2.1", "percentage_point"), "85,7% (tăng 2,1 điểm %)"),
        ("85,7%, tăng 2,1% so với cùng kỳ", ("2.1", "percent"), "85,7% (tăng 2,1%)"),
    ],
)
@pytest.mark.parametrize("beside", [None, "85,7%"])  # rows of files alike are judged once, and others one by one
def test_hazard_32_the_change_beside_a_figure_is_said(
    office: Office, words: Words, cell: str, change: tuple[str, str], said: str, beside: str | None
) -> None:
    office.send_targets(
        ["fiber_household_rate", "", "%", cell], ["fiber_village_rate", "", "%", beside], ["bts_5g", "", "", 7]
    )
    receipt = office.receipt()
    told = [row.get("understood") for row in receipt["rows"]]
    assert told == [dict(zip(("change", "change_unit"), change, strict=True)), None, None]
    assert receipt["rows"][0]["flags"] == ["change_beside"]
    assert taken(view(receipt, words), "fiber_household_rate") == said
    assert office.rows("observations")[0]["value"] == Decimal("85.7")


def test_what_is_described_in_the_note_is_no_blank_row(office: Office, words: Words) -> None:
    office.send_targets(["smartphone_universal", "", "", None, None, None, "Đã phổ cập ở 100% xã"], ["bts_5g"])
    told = view(office.receipt(), words)
    assert (told.counts["accepted"], told.blank) == (1, 1)
    assert taken(told, "smartphone_universal") == "mô tả ở Ghi chú"


def test_blank_rows_are_counted_apart(office: Office, words: Words, tmp_path: Path) -> None:
    office.send_targets(["bts_5g", "", "", 7], ["fiber_village_rate"], ["fiber_household_rate"])
    told = view(office.receipt(), words)
    texts = Page(html(told)).texts
    counts = {name: texts[texts.index(name) - 1] for name in ("Dòng đọc được", "Tiếp nhận", "Để trống")}
    assert counts == {"Dòng đọc được": "3", "Tiếp nhận": "1", "Để trống": "2"}
    assert "Tiếp nhận · 1" in texts
    assert list(summary(told))[:2] == [
        "a.xlsx: Tiếp nhận toàn bộ / Accepted",
        "3 dòng: 1 tiếp nhận, 0 nghi vấn, 0 từ chối, 2 để trống",
    ]
    write_xlsx(told, tmp_path / "a.xlsx")
    rows = openpyxl.load_workbook(tmp_path / "a.xlsx")["Phiếu tiếp nhận"].iter_rows(values_only=True)
    assert {row[0]: row[2] for row in rows}["Để trống"] == 2
    listed = openpyxl.load_workbook(tmp_path / "a.xlsx")["Các dòng"].iter_rows(min_row=2, values_only=True)
    assert [row[0] for row in listed] == ["Tiếp nhận", "Để trống", "Để trống"]


@pytest.mark.parametrize(("note", "said"), [
    ("Theo khảo sát của VNPT và Viettel", "Theo khảo sát của VNPT và Viettel"),
    ("Khảo sát riêng của VNPT. Người lập: Nguyễn Văn An", "Khảo sát riêng của VNPT."),
    ("Số liệu do các doanh nghiệp viễn thông trên địa bàn tỉnh cung cấp qua phần mềm riêng của từng đơn vị",
     "Số liệu do các doanh nghiệp viễn thông trên địa bàn tỉnh cung cấp qua phần mềm…"),
])  # fmt: skip
@pytest.mark.parametrize("others", [0, 3])  # rows of files alike are judged once, and others one by one
def test_a_note_to_be_read_with_its_row_is_shown(
    office: Office, words: Words, tmp_path: Path, note: str, said: str, others: int
) -> None:
    rest = ("fiber_village_rate", "fiber_commune_rate", "culture_digitised_rate")[:others]
    office.send_targets(
        ["fiber_household_rate", None, "%", "75%", None, None, note],
        *([code, None, "%", "75%", None, None, f"Ghi thêm điều thứ {n}"] for n, code in enumerate(rest)),
    )
    told = view(office.receipt(), words)
    flag = words.label("flag", "read_with_note")
    assert f"{flag.vi} “{said}”" in told.lines["accepted"][0].why.vi
    assert [line.why.vi for line in told.lines["accepted"][1:]] == [
        f"{flag.vi} “Ghi thêm điều thứ {n}”" for n in range(others)
    ]
    assert all(f"{flag.vi} “{said}”" in text for text in (html(told), "\n".join(summary(told))))
    write_xlsx(told, tmp_path / "a.xlsx")
    cells = [cell.value for row in openpyxl.load_workbook(tmp_path / "a.xlsx")["Các dòng"].iter_rows() for cell in row]
    assert any(f"{flag.vi} “{said}”" in str(cell) for cell in cells)


@pytest.mark.parametrize(
    ("heading", "cell", "asks"),
    [("Thời gian hoàn thành", "20/05/2025", True), ("Thời hạn", "20/05/2025", False)],
)
def test_who_has_to_look_at_the_remarks_is_told_so(
    office: Office, words: Words, heading: str, cell: str, asks: bool
) -> None:
    write(office.folder() / "a.xlsx", [["Mã", "Trạng thái", heading], [TASKS[0], "Hoàn thành", cell]], title="NV")
    told = "\n".join(summary(view(office.receipt(), words)))
    assert ("Xem phần Lưu ý" in told, "Không cần làm gì thêm" in told) == (asks, not asks)


def test_a_percentage_made_of_two_counts_is_told_so(office: Office, words: Words) -> None:
    office.send_tasks(
        *([task, "", "Đang thực hiện", said] for task, said in zip(TASKS, ("1/3", "33,3333%"), strict=False))
    )
    made, typed = view(office.receipt(), words).lines["accepted"]
    label = words.label("flag", "computed_from_ratio").vi
    assert (made.taken, label in made.why.vi) == ("Đang thực hiện, 33,33%", True)
    assert (typed.taken, label in typed.why.vi) == ("Đang thực hiện, 33,3333%", False)


def test_an_empty_form_is_told_so(office: Office, words: Words) -> None:
    office.send_targets(["bts_5g"], ["fiber_household_rate"])
    receipt = office.receipt()
    told = view(receipt, words)
    assert (receipt["status"], told.verdict.vi) == ("accepted", "Biểu mẫu chưa điền dòng nào.")
    assert "Không cần làm gì thêm" not in html(told) + "\n".join(summary(told))


def test_a_preview_says_that_nothing_was_filed(receipt: Receipt, words: Words, tmp_path: Path) -> None:
    for told, there in ((view(receipt, words), False), (view(receipt | {"received_at": None}, words), True)):
        write_xlsx(told, tmp_path / "a.xlsx")
        title = openpyxl.load_workbook(tmp_path / "a.xlsx")["Phiếu tiếp nhận"]["A1"].value
        said = [html(told), str(title), "\n".join(summary(told))]
        assert ["XEM TRƯỚC – chưa nộp" in each for each in said] == [there] * 3


def test_a_decision_is_seen_in_the_receipt(office: Office, words: Words) -> None:
    office.send_targets(
        ["fiber_household_rate", "", "%", 0.95], ["bts_5g", "", "trạm", "nhiều"], ["dti_rank_63", "", "hạng", "x y"]
    )
    common = {"file": "submissions/so-mau/2025-H1/a.xlsx", "reason": "công văn 12", "decided_on": date(2025, 8, 1)}
    common |= {"decided_by_role": "chuyên viên", "value": None}
    made = [
        {
            "locator": "Chỉ tiêu!D2",
            "rule": "percent_scale",
            "action": "accept_candidate",
            "expect": "0.95",
            "value": "95",
        },
        {"locator": "Chỉ tiêu!D3", "rule": "no_number", "action": "drop", "expect": "nhiều"},
    ]
    office.registry = office.registry | {"decisions": pa.Table.from_pylist([common | each for each in made])}
    told = view(office.receipt(), words)
    (accepted,), (dropped,) = told.lines["accepted"], told.lines["refused"]
    assert (accepted.taken, accepted.why.vi) == ("95%", "Sửa theo quyết định")
    assert (dropped.why.vi, dropped.todo.vi) == ("Không phải số; Loại theo quyết định", "")
    assert told.advice.vi.startswith("Sửa 1 dòng dưới đây")


@pytest.mark.parametrize(
    ("parts", "shown"),
    {(31, 159): "19,5%", (31, 34): "91,18%", (29999, 30000): "99,996667%", (31, 30000): "0,1%"}.items(),
)
def test_a_computed_share_has_two_decimals_in_words(
    office: Office, words: Words, parts: tuple[int, int], shown: str
) -> None:
    office.send_targets(["fiber_household_rate", "", "%", None, *parts])
    assert taken(view(office.receipt(), words), "fiber_household_rate").startswith(f"{shown} (")


def test_every_line_of_the_summary_has_room(receipt: Receipt, words: Words, tmp_path: Path) -> None:
    receipt["remarks"] = [{"message_vi": "Tệp có macro. " * 12, "message_en": "The file holds macros. " * 12}]
    write_xlsx(view(receipt, words), tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Phiếu tiếp nhận"]
    for row in sheet.iter_rows(min_row=3, max_col=3):
        text = row[2].value
        if isinstance(text, str):
            assert sheet.row_dimensions[row[2].row].height > row_height([(text, 78)]) - 1


def test_what_is_left_out_is_counted(receipt: Receipt, words: Words, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(page, "RECEIPT_PAGE_ROWS", 1)
    monkeypatch.setattr(workbook, "RECEIPT_WORKBOOK_ROWS", 3)
    assert "… và 1 dòng nữa" in html(view(receipt, words))
    write_xlsx(view(receipt, words), tmp_path / "a.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "a.xlsx")["Các dòng"].iter_rows(values_only=True))
    assert len(rows) == 1 + 3 + 1
    assert rows[-1][0].startswith("… và 1 dòng nữa")


@pytest.mark.parametrize(
    ("figure", "shown"), [(1234.5, "1.234,5"), (80, "80"), (-0.25, "-0,25"), (1e15, "1.000.000.000.000.000")]
)
def test_figures_are_written_the_vietnamese_way(figure: float, shown: str) -> None:
    assert figure_vi(figure) == shown


def test_marks_that_cannot_be_seen_are_shown_as_such() -> None:
    assert legible("a\x00b\u202ec\nd") == "a\ufffdb\ufffdc\nd"
    assert len(legible("a" * 9999)) == RECEIPT_TEXT + 1


def test_half_a_character_anywhere_stops_no_receipt(receipt: Receipt, words: Words, tmp_path: Path) -> None:
    half = "a\udc80\x00b"
    receipt["file"] = f"submissions/x/2025/{half}.xlsx"
    for row in receipt["rows"]:
        row |= dict.fromkeys(("sheet", "code", "raw_text", "message_vi", "message_en"), half)
    write_for_people(receipt, tmp_path / "a.json", words)
    receipt |= {"reason": "reader_failed", "message_vi": half, "message_en": half}
    write_for_people(receipt, tmp_path / "b.json", words)
    assert half not in (tmp_path / "b.html").read_text(encoding="utf-8")


def test_both_are_written_beside_the_json_and_again_when_it_changes(office: Office, words: Words) -> None:
    office.send_targets(["fiber_household_rate", "a", "%", "81,5%", None, None, None])
    office.ingest()
    (json_path,) = office.run.receipts.rglob("*.json")
    page, workbook = json_path.with_suffix(".html"), json_path.with_suffix(".xlsx")
    assert refresh(office.run.receipts, words) == 1
    assert "81,5%" in page.read_text(encoding="utf-8")
    assert workbook.exists()
    assert refresh(office.run.receipts, words) == 0
    os.utime(page, ns=(0, 0))
    assert refresh(office.run.receipts, words) == 1
    assert {p.suffix for p in json_path.parent.iterdir()} == {".json", ".html", ".xlsx"}


def test_writing_for_people_leaves_the_json_alone(receipt: Receipt, words: Words, tmp_path: Path) -> None:
    at = tmp_path / "a.json"
    at.write_text(json.dumps(receipt), encoding="utf-8")
    write_for_people(receipt, at, words)
    assert read_receipt(at) == receipt


def test_a_row_set_aside_by_a_remark_under_another_heading_can_be_told(office: Office) -> None:
    headings = ["TT", "Nhiệm vụ", "Trạng thái", "Tiến độ", "Đánh giá"]
    row = [1, TITLES[0], "Hoàn thành", "100%", "Chưa đạt"]
    sent(office.folder() / "a.xlsx", {"Nhiệm vụ": [headings, row]})
    (told,) = office.receipt()["rows"]
    assert told["outcome"] == "doubtful"
    assert NOTED not in told


@pytest.mark.parametrize(
    ("cell", "seen"),
    [(68.34, "68,34"), ("68.34", "68.34"), ("68,34", "68,34"), ("khoảng 68", "khoảng 68"), (70, "70"), ("07", "07")],
)
def test_a_stored_number_as_it_is_written_here(office: Office, words: Words, cell: Any, seen: str) -> None:
    write(office.folder() / "a.xlsx", [TARGET_HEADINGS, ["fiber_household_rate", None, None, cell]])
    receipt = office.receipt()
    (line,) = view(receipt, words).lines["accepted"]
    assert (receipt["rows"][0]["raw_text"], line.seen) == (str(cell), seen)


def test_a_large_stored_number_as_it_is_written_here(office: Office, words: Words) -> None:
    write(office.folder() / "a.xlsx", [TARGET_HEADINGS, ["digital_experts", None, None, 236120]])
    (line,) = view(office.receipt(), words).lines["accepted"]
    assert line.seen == "236.120"
