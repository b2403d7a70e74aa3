"""What stands around tasks and is none: signatures under ticked states, and lines of a summary (2025-H1)."""

from typing import Any

import pytest

from .hazards import write
from .office import TASKS, TITLES, Office, workbook

STATES = ["Hoàn thành", "Đang thực hiện", "Chưa thực hiện"]
TABLE = [["STT", "Nhiệm vụ", *STATES], [1, TITLES[0], "x"], [2, TITLES[1], None, "x"]]
READ = ["Hoàn thành", "Đang thực hiện"]


@pytest.mark.parametrize(
    ("below", "left"),
    [
        (
            [[], ["Nơi nhận:", None, None, None, "GIÁM ĐỐC"], ["- UBND tỉnh;", None, None, None, "(Ký tên, đóng dấu)"]],
            [],
        ),
        ([["Nơi nhận:", None, None, "KT. GIÁM ĐỐC"], ["- UBND tỉnh;", None, None, "PHÓ GIÁM ĐỐC"], ["- Lưu: VT."]], []),
        ([[], [None, "Người lập biểu", None, "Thủ trưởng đơn vị"]], []),
        ([[None, None, None, "Phan Thiết, ngày 10/6/2025"], [None, None, None, "GIÁM ĐỐC"]], []),
        ([[3, TITLES[2], None, "Hoàn thành, ngày 10/6/2025"]], ["state_unknown"]),
        ([[3, TITLES[2], None, "Đã ký"]], ["state_unknown"]),  # a remark under a state
        ([[None, TITLES[2], None, "Đã ký"]], ["state_unknown"]),
        ([["Nơi nhận:", None, None, None, "GIÁM ĐỐC"], [3, TITLES[2], None, None, "x"]], ["Chưa thực hiện"]),
    ],
)
def test_signatures_under_ticked_states(office: Office, below: list[list[Any]], left: list[str]) -> None:
    write(office.folder() / "a.xlsx", [*TABLE, *below], title="Nhiệm vụ")
    assert [row["rule"] or row["raw_text"] for row in office.receipt()["rows"]] == [*READ, *left]


TOTALS = [[1, "Tổng số nhiệm vụ được giao", 3, "100%"], [2, "Hoàn thành", 1, "33%"], [3, "Đang thực hiện", 2, "67%"]]


@pytest.mark.parametrize(
    ("headings", "lines", "remarked"),
    [
        (["STT", "Nội dung", "Số lượng", "Tỷ lệ"], TOTALS, False),
        (["STT", "Nội dung", "Số lượng"], [row[:3] for row in TOTALS], False),
        (["STT", "Nội dung", "Kết quả"], [[1, "Số nhiệm vụ hoàn thành đúng hạn", 12]], False),
        (["STT", "Nội dung", "Kết quả"], [[1, "Tổng số nhiệm vụ", 12], [2, "Nhiệm vụ chưa hoàn thành", 1]], False),
        (["STT", "Nội dung", "Kết quả"], [[1, "Tổng số nhiệm vụ", 12], [2, "Số nhiệm vụ về hạ tầng số", 1]], True),
        (["STT", "Nội dung", "Kết quả"], [[1, "Đang thực hiện", 12]], True),  # of what, nothing says
    ],
)
def test_lines_of_a_summary(office: Office, headings: list[str], lines: list[list[Any]], remarked: bool) -> None:
    workbook(office.folder() / "a.xlsx", {"Tổng hợp": [headings, *lines], "Nhiệm vụ": TABLE})
    receipt = office.receipt()
    assert [row["rule"] for row in receipt["rows"] if row["sheet"] == "Tổng hợp"] == []
    remarks = [(remark["code"], remark["sheet"]) for remark in receipt["remarks"]]
    assert (("sheet_beside_form", "Tổng hợp") in remarks) == remarked
    assert [row["raw_text"] for row in receipt["rows"] if row["sheet"] == "Nhiệm vụ"] == READ


SIGNED = "ngày 18 tháng 6 năm 2025"
BY_NAME = ["STT", "Nhiệm vụ", "Trạng thái", "Ngày hoàn thành"]


@pytest.mark.parametrize(
    "line",
    [f"..., {SIGNED}", f"....., {SIGNED}", f"…, {SIGNED}", "Ngày 18 tháng 6 năm 2025", "Ngày … tháng … năm 2025"],
)
@pytest.mark.parametrize("column", [0, 1, 2, 3])
@pytest.mark.parametrize("beside", [None, "NGƯỜI LẬP BIỂU"])
def test_day_of_a_signature_without_its_place(office: Office, line: str, column: int, beside: str | None) -> None:
    below: list[Any] = [None] * 4
    below[column - 1 if column else 3], below[column] = beside, line
    figures = [["STT", "Chỉ tiêu", "Kết quả", "Ghi chú"], [1, "Số trạm 5G", 12]]
    tables = {"Nhiệm vụ": [BY_NAME, [1, TITLES[0], "Hoàn thành"]], "Chỉ tiêu": figures}
    workbook(
        office.folder() / "a.xlsx", {title: [*table, [], below, [None, "GIÁM ĐỐC"]] for title, table in tables.items()}
    )
    receipt = office.receipt()
    assert [row["raw_text"] for row in receipt["rows"]] == ["12", "Hoàn thành"]
    assert not receipt["remarks"]


@pytest.mark.parametrize(
    ("headings", "row", "told"),
    [
        (BY_NAME, [None, TITLES[0], "Hoàn thành", "Ngày 18 tháng 6 năm 2025"], None),
        (["Mã", *BY_NAME[1:]], [TASKS[0], None, "Hoàn thành", "Ngày 18 tháng 6 năm 2025"], None),
        (BY_NAME, [None, TITLES[0], None, "Ngày 18 tháng 6 năm 2025"], "state_missing"),
        (BY_NAME, [1, "Việc không ai biết", None, "Ngày 18 tháng 6 năm 2025"], "code_missing"),
    ],
)
def test_day_beside_a_task_is_no_signature(
    office: Office, headings: list[str], row: list[Any], told: str | None
) -> None:
    workbook(office.folder() / "a.xlsx", {"Nhiệm vụ": [headings, [None, TITLES[1], "Hoàn thành"], row]})
    assert [row["rule"] for row in office.receipt()["rows"]][1:] == [told]
    assert [str(row["completed_on"]) for row in office.rows("task_reports")][1:] == ([] if told else ["2025-06-18"])
