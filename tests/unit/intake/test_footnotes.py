"""Lines below a table that begin with a mark belong to the rows that end with it; a merged note to each of its rows."""

from typing import Any

import openpyxl
import pytest

from .hazards import FIBER, write
from .office import INDICATORS, Answer, Office

H = ["Mã", "Chỉ tiêu", "Kết quả", "Ghi chú"]
NOTE = "note_contradicts"
STATIONS, PEOPLE, FIRMS = "bts_5g", "digital_experts", "digital_enterprises"
BY_NAME = H[1:]
OLD = "Số liệu năm 2023"

Rows = list[list[Any]]


def named(code: str, mark: str = "") -> str:
    return f"{INDICATORS[code][0]}{mark}"


# id -> the rows of a file sent for 2025-H1; per row its rule, or the caveat that is published with it.
TABLES: dict[str, tuple[Rows, list[str | None]]] = {
    "behind_a_name": ([BY_NAME, [named(FIBER, " (*)"), "75%"], [named(FIRMS), 2], [f"(*) {OLD}"]], [NOTE, None]),
    "behind_a_result": ([BY_NAME, [named(FIBER), "75%*"], [named(FIRMS), 2], [f"* {OLD}"]], [NOTE, None]),
    "behind_a_note": ([H, [FIBER, None, 75, "Nguồn: VNPT (1)"], [FIRMS, None, 2], [f"(1) {OLD}"]], [NOTE, None]),
    "a_note_that_is_a_mark": ([H, [FIRMS, None, 2, "(*)"], ["(*) Nguồn: Cục Thuế"]], ["Nguồn: Cục Thuế"]),
    "beside_a_code_in_a_run": (
        [H, *([code, named(code, mark), n + 2] for n, (code, mark) in
              enumerate(((STATIONS, ""), (PEOPLE, "¹"), (FIRMS, ""), (FIBER, " (1)")))),
         ["(1) Theo kết quả điều tra năm 2023"]],
        [None, NOTE, None, NOTE],
    ),
    "joined_behind_the_note_of_the_row": (
        [H, [FIRMS, named(FIRMS, " (*)"), 2, "Nguồn: VNPT"], ["(*) Số ước"]], ["Nguồn: VNPT; Số ước"],
    ),
    "each_its_own": (
        [H, [FIRMS, named(FIRMS, "*"), 2], [STATIONS, named(STATIONS, "**"), 3], [None, "* Số ước"], [f"** {OLD}"]],
        ["Số ước", NOTE],
    ),
    "in_one_cell": (
        [H, [FIRMS, named(FIRMS, " (*)"), 2], [STATIONS, named(STATIONS, " (**)"), 3],
         [f"Ghi chú: (*) Số ước; (**) {OLD}"]],
        ["Số ước", NOTE],
    ),
    "a_mark_in_a_cell_of_its_own": ([H, [FIRMS, named(FIRMS, " (*)"), 2], ["(*)", OLD]], [NOTE]),
    "below_the_numbers": (
        [["TT", *H], [1, FIRMS, named(FIRMS, " (1)"), 2], ["(1)", OLD]], [NOTE],
    ),
    "with_what_is_missing": (
        [H, [FIRMS, named(FIRMS, " (*)"), 2], ["(*) Số liệu năm 2023, năm 2025 chưa có"]], [NOTE],
    ),
    "no_column_of_notes": ([H[:3], [FIRMS, named(FIRMS, " (*)"), 2], ["(*) Số ước"]], ["Số ước"]),
    "below_the_second_table": (
        [H, [FIRMS, named(FIRMS, " (*)"), 2], ["Bảng 2"], H, [STATIONS, named(STATIONS), 3], [f"(*) {OLD}"]],
        [NOTE, None],
    ),
    "below_each_table": (
        [H, [FIRMS, named(FIRMS, " (*)"), 2], ["(*) Số ước"], H, [STATIONS, named(STATIONS, " (*)"), 3],
         [f"(*) {OLD}"]],
        ["Số ước", NOTE],
    ),
    "between_rows": ([H, [FIRMS, named(FIRMS, "*"), 2], [f"* {OLD}"], [STATIONS, None, 3]], [NOTE, None]),
    "of_no_row": ([H, [FIRMS, None, 2], ["(*) Số ước"]], [None]),
    "numbers_of_columns": ([H, ["(1)", "(2)", "(3)", "(4)"], [FIRMS, named(FIRMS, " (1)"), 2]], [None]),
    "a_group": ([["TT", *H], ["(1)", "Kinh tế số"], [1, FIRMS, named(FIRMS, " (1)"), 2]], [None]),
    "behind_the_heading_of_results": (
        [[*H[:2], "Kết quả (*)", H[3]], [FIBER, None, "75%"], [FIRMS, None, 2], [f"(*) {OLD}"]], [NOTE, NOTE],
    ),
    "behind_a_heading_that_is_numbered": (
        [[*H[:2], "Kết quả (1)", H[3]], [FIBER, None, "75%"], ["(1) Nguồn: VNPT"]], ["Nguồn: VNPT"],
    ),
    "behind_another_heading": ([[*H[:3], "Ghi chú (*)"], [FIRMS, None, 2], [f"(*) {OLD}"]], ["row_of_other_period"]),
    "nothing_below": ([H, [FIRMS, named(FIRMS, " (*)"), 2]], [None]),
}  # fmt: skip


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for case, (rows, _) in TABLES.items():
        write(post.folder() / f"{case}.xlsx", rows)
    return post.answers()


@pytest.mark.parametrize("case", TABLES)
def test_footnotes(answers: dict[str, Answer], case: str) -> None:
    answer = answers[f"{case}.xlsx"]
    caveats = {row["source_locator"].rpartition("!")[2]: row["caveat"] for row in answer.landed["observations"]}
    told = [row["rule"] or caveats[row["cell"]] for row in answer.receipt["rows"]]
    assert told == TABLES[case][1]


def test_a_note_that_is_merged_over_rows(office: Office) -> None:
    path = write(office.folder() / "a.xlsx", [H, *([code, None, 2, None] for code in (STATIONS, PEOPLE, FIRMS))])
    book = openpyxl.load_workbook(path)
    book["Chỉ tiêu"]["D2"] = OLD
    book["Chỉ tiêu"].merge_cells("D2:D3")
    book.save(path)
    assert [row["rule"] for row in office.receipt()["rows"]] == [NOTE, NOTE, None]
