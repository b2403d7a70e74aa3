"""Tasks whose state is ticked under one of several headings."""

from typing import Any

import pytest

from .hazards import write
from .office import TASKS, TITLES, Answer, Office

STATES = ["Hoàn thành", "Đang thực hiện", "Chưa thực hiện"]
TERMS = ("trong hạn", "quá hạn")
UNFINISHED = [f"Chưa hoàn thành {term}" for term in TERMS]
TICKS = ("x", "X", "✓", "v", 1, "√")

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


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for case, (rows, _) in TABLES.items():
        write(post.folder() / f"{case}.xlsx", rows, title="Nhiệm vụ")
    return post.answers()


@pytest.mark.parametrize("case", TABLES)
def test_ticks(answers: dict[str, Answer], case: str) -> None:
    rows = answers[f"{case}.xlsx"].receipt["rows"]
    assert [row["rule"] or row["raw_text"] or None for row in rows] == TABLES[case][1]


def test_one_heading_is_no_choice(office: Office) -> None:
    write(office.folder() / "a.xlsx", table(["x"], states=["Hoàn thành"]), title="Nhiệm vụ")
    assert office.receipt()["reason"] == "no_headings"
