"""What stands around tasks and is none: signatures under ticked states, and lines of a summary (2025-H1)."""

from typing import Any

import pytest

from .hazards import write
from .office import TITLES, Office, workbook

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
    ("headings", "lines", "refused"),
    [
        (["STT", "Nội dung", "Số lượng", "Tỷ lệ"], TOTALS, 0),
        (["STT", "Nội dung", "Số lượng"], [row[:3] for row in TOTALS], 0),
        (["STT", "Nội dung", "Kết quả"], [[1, "Số nhiệm vụ hoàn thành đúng hạn", 12]], 0),
        (["STT", "Nội dung", "Kết quả"], [[1, "Tổng số nhiệm vụ", 12], [2, "Nhiệm vụ chưa hoàn thành", 1]], 0),
        (["STT", "Nội dung", "Kết quả"], [[1, "Tổng số nhiệm vụ", 12], [2, "Số nhiệm vụ về hạ tầng số", 1]], 1),
        (["STT", "Nội dung", "Kết quả"], [[1, "Đang thực hiện", 12]], 1),  # of what, nothing says
    ],
)
def test_lines_of_a_summary(office: Office, headings: list[str], lines: list[list[Any]], refused: int) -> None:
    workbook(office.folder() / "a.xlsx", {"Tổng hợp": [headings, *lines], "Nhiệm vụ": TABLE})
    rows = office.receipt()["rows"]
    told = [row["rule"] for row in rows if row["sheet"] == "Tổng hợp"]
    assert told == ["code_missing"] * refused
    assert [row["raw_text"] for row in rows if row["sheet"] == "Nhiệm vụ"] == READ
