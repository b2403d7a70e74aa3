"""A sheet whose headings cannot be read: the other sheets of its file go in, and it is told as one refused row."""

from typing import Any

import pytest

from orchestration.intake.receipts.view import view

from .hazards import FIBER
from .office import INDICATORS, TARGET_HEADINGS, TASK_HEADINGS, TASKS, Office, workbook

STATIONS = "bts_5g"
GOOD = [TARGET_HEADINGS, [STATIONS, INDICATORS[STATIONS][0], "trạm", 5]]
DONE = "Hoàn thành"
TASK = [TASKS[0], None, DONE]
# a second sheet and its rows; the cell of its headings, and the reason
UNREAD: dict[str, tuple[str, list[list[Any]], str, str]] = {
    "no headings": ("Nhiệm vụ", [TASK], "A1", "Không thấy dòng tiêu đề"),
    "states twice": (
        "Nhiệm vụ", [["BÁO CÁO"], ["Mã", "Nhiệm vụ", "Trạng thái", "Trạng thái"], [*TASK, "Chưa"]], "A2",
        "Chưa rõ cột nào",
    ),
    "no states": ("Nhiệm vụ", [[], ["Mã", "Nhiệm vụ", "Hạn"], [*TASK[:2], "2025"]], "A2", "Chưa rõ cột nào ghi"),
    "results twice on a sheet of any name": (
        "Phụ lục 2", [["Mã", "Chỉ tiêu", "Kết quả", "Thực hiện"], [FIBER, None, 5, 6]], "A1",
        "Nhiều cột có thể cùng một nghĩa (Phụ lục 2: C1 “Kết quả”, D1 “Thực hiện”)",
    ),
    "two tables": (
        "Nhiệm vụ", [["Chỉ tiêu", "Kết quả", None, None, "Nhiệm vụ", "Trạng thái"], ["a", 1, None, None, "b", DONE]],
        "A1", "nằm cạnh nhau",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("sheet", "rows", "cell", "why"), UNREAD.values(), ids=UNREAD)
def test_the_good_sheet_goes_in_and_the_other_is_one_refused_row(
    office: Office, sheet: str, rows: list[list[Any]], cell: str, why: str
) -> None:
    path = workbook(office.folder() / "a.xlsx", {"Chỉ tiêu": GOOD, sheet: rows})
    receipt = office.receipt()
    assert (receipt["status"], receipt["reason"]) == ("partly_accepted", None)
    assert (receipt["rows_read"], receipt["accepted"], receipt["refused"]) == (2, 1, 1)
    assert receipt["rows_apart"] == len(GOOD) - 1 + len(rows) - 1
    good, unread = receipt["rows"]
    assert (good["code"], good["value"]) == (STATIONS, 5)
    assert (unread["sheet"], unread["cell"], unread["rule"]) == (sheet, cell, "sheet_unread")
    assert unread["message_vi"].startswith(f"Trang “{sheet}” chưa được đọc (các trang khác của tệp vẫn được đọc). ")
    assert why in unread["message_vi"]
    (row,) = office.rows("quarantine")
    assert (row["rule"], row["source_locator"]) == (
        "sheet_unread",
        f"submissions/{path.parent.parent.name}/2025-H1/a.xlsx#{sheet}!{cell}",
    )
    told = view(receipt, office.words)
    assert [line.why.vi for line in told.lines["refused"]] == ["Trang chưa được đọc"]
    assert told.advice.vi == "Sửa 1 dòng dưới đây trong tệp rồi gửi lại cả tệp. Các dòng đã tiếp nhận được giữ nguyên."


def test_what_is_seen_are_its_headings(office: Office) -> None:
    workbook(
        office.folder() / "a.xlsx", {"Chỉ tiêu": GOOD, **{name: rows for name, rows, *_ in [UNREAD["states twice"]]}}
    )
    assert office.receipt()["rows"][1]["raw_text"] == "Mã | Nhiệm vụ | Trạng thái | Trạng thái"


def test_where_no_sheet_has_rows_the_file_is_unreadable(office: Office) -> None:
    _, rows, *_ = UNREAD["states twice"]
    workbook(office.folder() / "a.xlsx", {"Chỉ tiêu": GOOD[:1], "Nhiệm vụ": rows})
    workbook(
        office.folder() / "b.xlsx", {"Chỉ tiêu": UNREAD["results twice on a sheet of any name"][1], "Nhiệm vụ": rows}
    )
    workbook(office.folder() / "c.xlsx", {"Chỉ tiêu": GOOD[:1], "Nhiệm vụ": [TASK]})
    reasons = {name: answer.receipt["reason"] for name, answer in office.answers().items()}
    assert reasons == {"a.xlsx": "states_repeated", "b.xlsx": "heading_repeated", "c.xlsx": "no_headings"}


def test_two_files_each_have_their_own_sheet(office: Office) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        workbook(office.folder() / name, {"Chỉ tiêu": [*GOOD, [], ["Người lập", None, name]], "Nhiệm vụ": [TASK]})
    answers = office.answers()
    assert [[row["rule"] for row in answer.receipt["rows"]] for answer in answers.values()] == [
        [None, "sheet_unread"]
    ] * 2


def test_a_sheet_mended_later_goes_in(office: Office) -> None:
    workbook(office.folder() / "a.xlsx", {"Chỉ tiêu": GOOD, "Nhiệm vụ": [TASK]})
    office.ingest()
    workbook(office.folder() / "b.xlsx", {"Chỉ tiêu": GOOD, "Nhiệm vụ": [TASK_HEADINGS[:3], TASK]})
    answer = office.answers()["b.xlsx"]
    row = answer.row("task_reports")
    assert (row["task_id"], row["reported_state"]) == (TASKS[0], "done")


# What stands over a table headed by nothing but the reported period and another, and its sheet -> if it is refused.
OF_PERIOD: dict[str, tuple[str, list[Any], str, bool]] = {
    "indicators": ("BIỂU 1. CHỈ TIÊU KINH TẾ SỐ", ["6 tháng đầu năm 2024", "6 tháng đầu năm 2025"], "Biểu 1", True),
    "a plan": ("KẾ HOẠCH NĂM 2025", ["6 tháng đầu năm 2024", "6 tháng đầu năm 2025"], "Biểu 1", False),
    "a sheet of plans": ("BIỂU 1", ["6 tháng đầu năm 2024", "6 tháng đầu năm 2025"], "Mục tiêu", False),
    "other periods": ("BIỂU 1. CHỈ TIÊU KINH TẾ SỐ", ["Năm 2023", "Năm 2024"], "Biểu 1", False),
}


@pytest.mark.parametrize(("above", "periods", "sheet", "refused"), OF_PERIOD.values(), ids=OF_PERIOD)
def test_a_table_of_the_period_beside_others(
    office: Office, above: str, periods: list[Any], sheet: str, refused: bool
) -> None:
    rows = [[above], ["Chỉ tiêu", "ĐVT", *periods], [INDICATORS[STATIONS][0], "trạm", 4, 5]]
    workbook(office.folder() / "a.xlsx", {"Chỉ tiêu": GOOD, sheet: rows})
    receipt = office.receipt()
    assert [row["rule"] for row in receipt["rows"]] == [None, *["sheet_unread"] * refused]
    assert ("table_without_results" in {remark["code"] for remark in receipt["remarks"]}) != refused


SOURCE = [["Nội dung", "Số liệu"], ["Trạm", 5], ["Cán bộ", 2380]]
# A sheet beside the form -> whether it is only remarked on.
BESIDE: dict[str, tuple[list[list[Any]], bool]] = {
    "where figures come from": (SOURCE, True),
    "a name that is known": ([*SOURCE, [INDICATORS[STATIONS][0], 6]], False),
    "a rate that nobody knows": ([*SOURCE, ["Tỷ lệ hộ có cáp quan", 96]], False),
    "as many rows as a report has": ([SOURCE[0], *([f"Trạm {n}", n] for n in range(60))], False),
    "a code": ([["Mã", "Nội dung", "Số liệu"], ["tram", "Trạm", 5]], False),
}


@pytest.mark.parametrize(("rows", "remarked"), BESIDE.values(), ids=BESIDE)
def test_a_sheet_beside_the_form(office: Office, rows: list[list[Any]], remarked: bool) -> None:
    workbook(office.folder() / "a.xlsx", {"Chỉ tiêu": GOOD, "Số liệu nguồn": rows})
    receipt = office.receipt()
    told = [(remark["code"], remark["sheet"]) for remark in receipt["remarks"]]
    assert (("sheet_beside_form", "Số liệu nguồn") in told) == remarked
    assert {row["sheet"] for row in receipt["rows"]} == ({"Chỉ tiêu"} if remarked else {"Chỉ tiêu", "Số liệu nguồn"})
    assert (receipt["status"] == "accepted") == remarked


def test_a_table_without_the_form_is_read(office: Office) -> None:
    workbook(office.folder() / "a.xlsx", {"Báo cáo": GOOD, "Số liệu nguồn": SOURCE})
    assert [row["sheet"] for row in office.receipt()["rows"]] == ["Báo cáo", "Số liệu nguồn", "Số liệu nguồn"]
