"""Tasks whose state is ticked under one of several headings."""

from datetime import date
from typing import Any

import openpyxl
import pytest

from .hazards import write
from .office import TASKS, TITLES, Answer, Office

STATES = ["Hoàn thành", "Đang thực hiện", "Chưa thực hiện"]
TERMS = ("trong hạn", "quá hạn")
UNFINISHED = [f"Chưa hoàn thành {term}" for term in TERMS]
TICKS = ("x", "X", "✓", "v", 1, "√", "+")

Rows = list[list[Any]]


def table(*ticks: list[Any], states: list[str] = STATES) -> Rows:
    return [["Mã", *states], *([task, *row] for task, row in zip(TASKS, ticks, strict=False))]


# id -> rows, and per row its state, or its rule; None where nothing is reported.
TABLES: dict[str, tuple[Rows, list[str | None]]] = {
    **{
        f"ticked_{tick}": (
            table([tick], [None, tick], [None, None, tick]),
            ["Hoàn thành", "Đang thực hiện", "Chưa thực hiện"],
        )
        for tick in TICKS
    },
    "other_words": (
        table(["x"], [None, "x"], states=["Đã hoàn thành", "Đang triển khai"]),
        ["Đã hoàn thành", "Đang triển khai"],
    ),
    "short_words": (
        table(["x"], [None, "x"], [None, None, "x"], states=["Đã HT", "Đang TH", "Chưa TH"]),
        ["Đã HT", "Đang TH", "Chưa TH"],
    ),
    "short_words_of_what_is_open": (table(["x"], [None, "x"], states=["HT", "Chưa HT"]), ["HT", "state_unknown"]),
    "dashes_and_zeros": (table(["x", "-", "-"], [0, 1, 0]), ["Hoàn thành", "Đang thực hiện"]),
    "below_one_heading": (
        [["Mã", "Trạng thái", "Trạng thái", "Trạng thái"], [None, *STATES], [TASKS[0], "x"], [TASKS[1], None, "x"]],
        ["Hoàn thành", "Đang thực hiện"],
    ),
    "two": (table(["x", "x"], ["x"]), ["state_unknown", "Hoàn thành"]),
    "none": (table([None], ["x"]), [None, "Hoàn thành"]),
    "counts": (table([3, 5, 7], ["x"]), ["state_unknown", "Hoàn thành"]),
    "of_a_task_that_nobody_knows": (
        [["TT", "Nhiệm vụ", *STATES], [1, TITLES[0], "x"], [2, "Việc không ai biết", None, "x"]],
        ["Hoàn thành", "code_missing"],
    ),
    "of_a_name_without_a_code": (
        [["Mã", "Nhiệm vụ", *STATES], [None, TITLES[0], None, "x"], [None, TITLES[1]]],
        ["Đang thực hiện"],
    ),
    "what_is_late_beside_them": (
        table(["x"], [None, "x"], [None, None, "x"], states=["Hoàn thành", "Đang thực hiện", "Quá hạn"]),
        ["Hoàn thành", "Đang thực hiện", "state_unknown"],
    ),
    "late_and_running": (
        table([None, "x", "x"], ["x"], states=["Hoàn thành", "Đang thực hiện", "Chậm tiến độ"]),
        ["Đang thực hiện", "Hoàn thành"],
    ),
    "done_by_its_term": (
        table(["x"], [None, "x"], states=["Hoàn thành đúng hạn", "Hoàn thành quá hạn", *UNFINISHED]),
        ["Hoàn thành đúng hạn", "Hoàn thành quá hạn"],
    ),
    "unfinished_by_its_term": (
        table([None, None, "x"], [None, None, None, "x"], states=["Hoàn thành đúng hạn", "Hoàn thành", *UNFINISHED]),
        UNFINISHED,
    ),
    "running_by_its_term": (
        table([None, "x"], [None, None, "x"], states=["Hoàn thành", *(f"Đang thực hiện {term}" for term in TERMS)]),
        [f"Đang thực hiện {term}" for term in TERMS],
    ),
    **{
        f"{done}_divided_by_{'_'.join(terms)}": (
            [
                ["Mã", done, None, *STATES[1:]],
                [None, *terms],
                [TASKS[0], "x"],
                [TASKS[1], None, "x"],
                [TASKS[2], None, None, "x"],
            ],
            told,
        )
        for done, terms, told in [
            ("Hoàn thành", ["Đúng hạn", "Quá hạn"], ["Hoàn thành Đúng hạn", "Hoàn thành Quá hạn", STATES[1]]),
            ("Đã hoàn thành", ["Sớm", "Trễ hạn"], ["Đã hoàn thành Sớm", "Đã hoàn thành Trễ hạn", STATES[1]]),
            (
                "Hoàn thành",
                ["Trước thời hạn", "Chậm tiến độ"],
                ["Hoàn thành Trước thời hạn", "Hoàn thành Chậm tiến độ", STATES[1]],
            ),
            ("Hoàn thành", ["Một phần", "Toàn bộ"], ["state_unknown", "state_unknown", STATES[1]]),
        ]
    },
    "under_a_heading_that_nobody_knows": (
        table([None, None, None, "x"], ["x", None, None, "x"], [None, None, None, 2], states=[*STATES, "Đề nghị dừng"]),
        ["state_unknown", "Hoàn thành", None],
    ),
    "under_a_heading_before_them": (
        [["Mã", "Trọng tâm", *STATES], [TASKS[0], "x"], [TASKS[1], "x", "x"]],
        [None, "Hoàn thành"],
    ),
    "a_note_against_it": (
        [
            [*table()[0], "Ghi chú"],
            [TASKS[0], "x", None, None, "Mới đạt 80%"],
            [TASKS[1], None, "x", None, "Đang trình"],
        ],
        ["note_contradicts", "Đang thực hiện"],
    ),
}

ASKED = ["Đã hoàn thành (ghi ngày)", "Đang thực hiện (ghi %)", "Chưa thực hiện (lý do)"]
WHY = "Chưa có hướng dẫn"
# What stands under the three states, the headings, and what becomes of it: the cell, and the state with its percentage,
# its day and its note, or the rule, with the text that the receipt shows.
IN_PLACE: list[tuple[list[Any], list[str], Any]] = [
    *(
        (cells, states, told)
        for states in (ASKED, ["Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện"])
        for cells, told in [
            (["25/03/2025"], ("C2", "done", None, "2025-03-25", None)),
            ([date(2025, 3, 25)], ("C2", "done", None, "2025-03-25", None)),
            (["tháng 3/2025"], ("C2", "done", None, "2025-03-31", None)),
            ([None, "80%"], ("D2", "running", 80, "", None)),
            ([None, "0", WHY], ("E2", "not_started", None, "", WHY)),
            (["x"], ("C2", "done", None, "", None)),
            ([None, "x"], ("D2", "running", None, "", None)),
            ([None, "-", "x"], ("E2", "not_started", None, "", None)),
            (["x (25/03/2025)"], ("C2", "done", None, "2025-03-25", None)),
            (["X - 25/3/2025"], ("C2", "done", None, "2025-03-25", None)),
            (["x 25/3/2025"], ("C2", "done", None, "2025-03-25", None)),
            ([None, "x (70%)"], ("D2", "running", 70, "", None)),
            ([None, None, "x (chưa có kinh phí)"], ("E2", "not_started", None, "", "chưa có kinh phí")),
            (["x (30/11/2025)"], ("C2", "day_after_period", "x (30/11/2025)")),
            (["x (hạn 25/3/2025)"], ("C2", "state_unknown", "‘Đã hoàn thành’: x (hạn 25/3/2025)")),
            (["x (một phần)"], ("C2", "state_unknown", "‘Đã hoàn thành’: x (một phần)")),
            (["x (90%)"], ("C2", "state_unknown", "‘Đã hoàn thành’: x (90%)")),
            ([None, "x (12/3/2025)"], ("D2", "state_unknown", "‘Đang thực hiện’: x (12/3/2025)")),
            ([None, None, "x-quang chưa lắp"], ("E2", "not_started", None, "", "x-quang chưa lắp")),
            (["28/5"], ("C2", "done", None, "2025-05-28", None)),
            (["ngày 3/5"], ("C2", "done", None, "2025-05-03", None)),
            (["tháng 5"], ("C2", "done", None, "2025-05-31", None)),
            (["x (28/5)"], ("C2", "done", None, "2025-05-28", None)),
            (["28/7"], ("C2", "day_without_year", "28/7")),
            (["12/20"], ("C2", "state_unknown", "‘Đã hoàn thành’: 12/20")),
            (["28/5 (dự kiến)"], ("C2", "state_unknown", "‘Đã hoàn thành’: 28/5 (dự kiến)")),
            ([None, "28/5"], ("D2", "state_unknown", "‘Đang thực hiện’: 28/5")),
            (["31/02/2025"], ("C2", "date_impossible", "31/02/2025")),
            (["6/30/2025"], ("C2", "date_unclear", "6/30/2025")),
            (["30/11/2025"], ("C2", "day_after_period", "30/11/2025")),
            (["Quý I/2025"], ("C2", "state_unknown", "‘Đã hoàn thành’: Quý I/2025")),
            (["Dự kiến 30/6/2025"], ("C2", "state_unknown", "‘Đã hoàn thành’: Dự kiến 30/6/2025")),
            (["100%"], ("C2", "done", 100, "", None)),
            (["90%"], ("C2", "state_unknown", "‘Đã hoàn thành’: 90%")),
            ([None, "Đạt 98%"], ("D2", "running", 98, "", None)),
            ([None, "Đang rà soát"], ("D2", "running", None, "", "Đang rà soát")),
            ([None, "đang chờ vốn, chưa làm"], ("D2", "state_unknown", "‘Đang thực hiện’: đang chờ vốn, chưa làm")),
            ([45285], ("C2", "state_unknown", "‘Đã hoàn thành’: 45285")),
            ([None, "100%"], ("D2", "percent_contradicts_state", "100%")),
            ([None, "150%"], ("D2", "percent_out_of_range", "150%")),
            ([None, "25/3/2025"], ("D2", "state_unknown", "‘Đang thực hiện’: 25/3/2025")),
            ([None, "80% hộ dân"], ("D2", "state_unknown", "‘Đang thực hiện’: 80% hộ dân")),
            ([None, "Hoàn thành"], ("D2", "state_unknown", "‘Đang thực hiện’: Hoàn thành")),
            *(
                ([None, None, said], ("E2", "state_unknown", f"‘Chưa thực hiện’: {said}"))
                for said in (
                    "80%", "25/12/2025", "Đã hoàn thành", "Đã trình UBND tỉnh", "Không có", "Tạm dừng",
                    "Không thực hiện", "Nguyễn Văn An",
                )
            ),
            (["x", "80%"], ("C2", "state_unknown", "Đã hoàn thành; ‘Đang thực hiện’: 80%")),
            ([None, "80%", WHY], ("D2", "state_unknown", f"‘Đang thực hiện’: 80%; ‘Chưa thực hiện’: {WHY}")),
        ]
    ),
    (["3/5"], ASKED, ("C2", "done", None, "2025-05-03", None)),
    (["3/5"], STATES, ("C2", "state_unknown", "‘Hoàn thành’: 3/5")),
    (["5/5"], STATES, ("C2", "state_unknown", "‘Hoàn thành’: 5/5")),
    ([None, "70"], ASKED, ("D2", "running", 70, "", None)),
    ([None, 70], ASKED, ("D2", "running", 70, "", None)),
    ([None, 1], ASKED, ("D2", "percent_scale", "1")),
    ([None, 0.7], ASKED, ("D2", "percent_scale", "0.7")),
    ([None, 70], STATES, ("D2", "state_unknown", "‘Đang thực hiện’: 70")),
    ([None, 1], STATES, ("D2", "running", None, "", None)),
    ([None, 70], ["Hoàn thành", "Đang thực hiện, ghi tỷ lệ %"], ("D2", "running", 70, "", None)),
    ([None, "Thiếu vốn"], ["Hoàn thành", "Chưa thực hiện - lý do"], ("D2", "not_started", None, "", "Thiếu vốn")),
    (["25/03/2025"], ["Hoàn thành (thời hạn)", "Đang thực hiện"], ("C2", "state_unknown", "‘Hoàn thành’: 25/03/2025")),
    (["25/03/2025"], ["Hoàn thành trước hạn", *UNFINISHED],
     ("C2", "state_unknown", "‘Hoàn thành trước hạn’: 25/03/2025")),
    ([None, "70%"], ["Hoàn thành", "Chưa hoàn thành"], ("D2", "running", 70, "", None)),
    ([None, "70%", None, 60], [*STATES, "Tỷ lệ hoàn thành"], ("D2", "state_unknown", "‘Đang thực hiện’: 70%")),
    (["25/3/2025", None, None, "26/3/2025"], [*STATES, "Ngày hoàn thành"],
     ("C2", "state_unknown", "‘Hoàn thành’: 25/3/2025")),
]  # fmt: skip
# Over columns of states: what says nothing else, and what does.
OVER = (
    "Mức độ hoàn thành", "Mức độ thực hiện", "Kết quả", "Kết quả thực hiện", "Đánh giá", "Đánh giá mức độ hoàn thành",
    "Đánh giá kết quả thực hiện nhiệm vụ", "Tự đánh giá", "Tình hình, kết quả thực hiện", "Tiến độ thực hiện",
    "Kết quả thực hiện 6 tháng đầu năm 2025", "6 tháng đầu năm 2025", "Trạng thái (đánh dấu x)",
)  # fmt: skip
NOT_OVER = {
    "Tỷ lệ hoàn thành": "states_grouped",
    "Kết quả thực hiện năm 2024": "no_results",
    "Kế hoạch": "no_results",
}


def under(over: str, names: list[str] | None = None) -> Rows:
    names = names or ["TT", "Nhiệm vụ"]
    return [[*names, over, None, None], [None, None, *STATES], [1, TITLES[0], "x"], [2, TITLES[1], None, "x"]]


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for case, (rows, _) in TABLES.items():
        write(post.folder() / f"{case}.xlsx", rows, title="Nhiệm vụ")
    for number, (cells, states, _) in enumerate(IN_PLACE):
        rows = [["Mã", "Nhiệm vụ", *states], [TASKS[0], TITLES[0], *cells]]
        write(post.folder() / f"in_place_{number}.xlsx", rows, title="Nhiệm vụ")
    for number, over in enumerate((*OVER, *NOT_OVER)):
        path = write(post.folder() / f"over_{number}.xlsx", under(over), title="Nhiệm vụ")
        write(path.with_suffix(".csv"), under(over), title="Nhiệm vụ")
        book = openpyxl.load_workbook(path)
        for area in ("A1:A2", "B1:B2", "C1:E1"):
            book["Nhiệm vụ"].merge_cells(area)
        book.save(path)
    return post.answers()


@pytest.mark.parametrize("case", TABLES)
def test_ticks(answers: dict[str, Answer], case: str) -> None:
    rows = answers[f"{case}.xlsx"].receipt["rows"]
    assert [row["rule"] or row["raw_text"] or None for row in rows] == TABLES[case][1]


@pytest.mark.parametrize("number", range(len(IN_PLACE)))
def test_in_place_of_a_tick(answers: dict[str, Answer], number: int) -> None:
    answer, (cells, _, (at, told, *rest)) = answers[f"in_place_{number}.xlsx"], IN_PLACE[number]
    (row,), landed = answer.receipt["rows"], answer.landed["task_reports"]
    seen = [[t["reported_state"], t["percent_complete"], str(t["completed_on"] or ""), t["note"]] for t in landed]
    assert (row["cell"], seen) == (at, [] if row["rule"] else [[told, *rest]])
    assert [row["rule"], row["raw_text"]] == [told, *rest] or row["rule"] is None
    assert row["rule"] or all(str(cell) in row["raw_text"] for cell in cells if cell not in (None, "0", "-", "x", 1))


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("number", range(len(OVER)))
def test_over_states(answers: dict[str, Answer], number: int, form: str) -> None:
    rows = answers[f"over_{number}.{form}"].receipt["rows"]
    assert [(row["cell"], row["rule"] or row["raw_text"]) for row in rows] == [("C3", STATES[0]), ("D4", STATES[1])]


@pytest.mark.parametrize("number", range(len(NOT_OVER)))
def test_over_something_else(answers: dict[str, Answer], number: int) -> None:
    receipt = answers[f"over_{len(OVER) + number}.xlsx"].receipt
    assert receipt["reason"] == list(NOT_OVER.values())[number]
    assert receipt["reason"] != "states_grouped" or "Ghi “Trạng thái” vào ô tiêu đề chung" in receipt["message_vi"]


def test_the_message_has_the_heading_and_the_cell(answers: dict[str, Answer]) -> None:
    number = next(n for n, (cells, states, _) in enumerate(IN_PLACE) if cells == [None, "80% hộ dân"])
    (row,) = answers[f"in_place_{number}.xlsx"].receipt["rows"]
    assert row["message_vi"].startswith("Không rõ nhiệm vụ ở trạng thái nào: ‘Đang thực hiện’: 80% hộ dân. Đánh dấu x")


def test_two_ticks_are_named(answers: dict[str, Answer]) -> None:
    told = answers["two.xlsx"].receipt["rows"][0]
    assert told["message_vi"].startswith("Dòng ghi nhiều trạng thái cùng lúc: “Hoàn thành; Đang thực hiện”.")


def test_a_lone_text_under_a_state_is_no_task(office: Office) -> None:
    rows = [["TT", "Nhiệm vụ", *STATES], [1, TITLES[0], "x"], [], ["- Lưu: VT.", None, None, None, "Sở đã rà soát"]]
    write(office.folder() / "a.xlsx", rows, title="Nhiệm vụ")
    assert [row["cell"] for row in office.receipt()["rows"]] == ["C2"]


def test_one_heading_is_no_choice(office: Office) -> None:
    write(office.folder() / "a.xlsx", table(["x"], states=["Hoàn thành"]), title="Nhiệm vụ")
    assert office.receipt()["reason"] == "no_headings"
