"""Figures that a title, a line, the name of a sheet or a note calls estimated or provisional go in with that flag."""

from typing import Any

import pytest

from .hazards import FIBER, write
from .office import INDICATORS, TASKS, Answer, Office

H = ["Mã", "Chỉ tiêu", "Kết quả", "Ghi chú"]
STATIONS = "bts_5g"
ONE, TWO = [FIBER, None, "75%"], [STATIONS, None, 3]
E, P, NONE = "estimated", "provisional", ""
OTHER = "row_of_other_period"

# A line above two rows of a report for 2025-H1, and the flag of their figures, or the rule they break.
ABOVE: dict[str, str] = {
    "BÁO CÁO ƯỚC THỰC HIỆN 6 THÁNG ĐẦU NĂM 2025": E,
    "KẾT QUẢ CHUYỂN ĐỔI SỐ 6 THÁNG ĐẦU NĂM 2025 (SỐ ƯỚC)": E,
    "Ước thực hiện các chỉ tiêu 6 tháng đầu năm": E,
    "(Số liệu ước)": E,
    "SỐ LIỆU SƠ BỘ": P,
    "Số liệu chưa chính thức": P,
    "KẾT QUẢ QUÝ I VÀ ƯỚC THỰC HIỆN 6 THÁNG ĐẦU NĂM 2025": E,
    "KẾT QUẢ 6 THÁNG ĐẦU NĂM VÀ ƯỚC THỰC HIỆN NĂM 2025": NONE,
    "KẾT QUẢ 6 THÁNG ĐẦU NĂM 2025, ƯỚC CẢ NĂM 2025": NONE,
    "BÁO CÁO ƯỚC THỰC HIỆN NĂM 2025": OTHER,
    "Ước thực hiện cả năm 2025": OTHER,
    "SỐ LIỆU CHÍNH THỨC": NONE,
    "KẾT QUẢ CẤP NƯỚC SẠCH 6 THÁNG ĐẦU NĂM 2025": NONE,
    "KẾT QUẢ THỰC HIỆN QUY ƯỚC, HƯƠNG ƯỚC": NONE,
    "Số liệu được tổng hợp đến 30/6/2025": NONE,
}
SHEETS: dict[str, str] = {
    "Số ước": E,
    "Ước TH 2025": OTHER,
    "Uoc 6T2025": E,
    "Sơ bộ": P,
    "Chính thức": NONE,
    "Nước": NONE,
}
BELOW: dict[str, str] = {
    "Ghi chú: Số liệu ước": E,
    "Số liệu trên là số ước tính": E,
    "Số liệu trên đây là số sơ bộ, chờ Cục Thống kê công bố": P,
    "(*) Số liệu ước": E,
    "Ghi chú: Số liệu ước thực hiện đến 30/6/2025": E,
    "Ghi chú: quy ước làm tròn": NONE,
    "Ghi chú: cột 4 là số ước": NONE,
}
NOTES: dict[str, str] = {
    "Số liệu ước": E,
    "ước tính": E,
    "Ước thực hiện": E,
    "Số ước của Cục Thống kê": E,
    "Cục Thống kê ước": E,
    "Tổng cục Thống kê ước tính": E,
    "Cục Thống kê chưa ước": NONE,
    "Ước thực hiện cả năm 80%": NONE,
    "Số liệu ước (chưa có số chính thức)": E,
    "số sơ bộ": P,
    "Đã đối chiếu. Số liệu sơ bộ.": P,
    "Chưa có số liệu chính thức": P,
    "(*) số ước": E,
    "* Số liệu sơ bộ": P,
    "(*) Theo hương ước": NONE,
    "Có số liệu chính thức": NONE,
    "Số liệu chính thức": NONE,
    "Theo hương ước của xã": NONE,
    "Cấp nước": NONE,
}
# Two rows with a line above each, and the flags of both.
SECTIONS: dict[str, tuple[list[Any], list[str]]] = {
    "results_first": ([["I. Thực hiện"], ONE, ["II. Ước thực hiện"], TWO], [NONE, E]),
    "estimates_first": ([["I. Ước thực hiện"], ONE, ["II. Thực hiện"], TWO], [E, NONE]),
    "one_line": ([ONE, ["Số liệu ước"], TWO], [NONE, E]),
    "of_those_above": ([ONE, ["Số liệu trên là số ước"], TWO], [E, NONE]),
    "the_year": ([ONE, ["II. Ước thực hiện năm 2025"], TWO], [NONE, OTHER]),
    "a_mark": ([[FIBER, f"{INDICATORS[FIBER][0]} (*)", "75%"], TWO, ["(*) số ước"]], [E, NONE]),
}


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for n, line in enumerate(ABOVE):
        write(post.folder() / f"above_{n}.xlsx", [[line], [], H, ONE, TWO])
    for n, name in enumerate(SHEETS):
        write(post.folder() / f"sheet_{n}.xlsx", [H, ONE, TWO], title=name)
    for n, line in enumerate(BELOW):
        write(post.folder() / f"below_{n}.xlsx", [H, ONE, TWO, [], [None, line]])
    for n, note in enumerate(NOTES):
        bare, named = [*ONE, note], [STATIONS, INDICATORS[STATIONS][0], 3, note]
        write(post.folder() / f"note_{n}.xlsx", [H, bare, named])
    for case, (rows, _) in SECTIONS.items():
        write(post.folder() / f"{case}.xlsx", [H, *rows])
    return post.answers()


def told(answer: Answer) -> list[str]:
    """Per row its flag, or the rule it breaks."""
    return [row["rule"] or next((f for f in row["flags"] if f in (E, P)), "") for row in answer.receipt["rows"]]


@pytest.mark.parametrize(
    ("where", "said"),
    [("above", ABOVE), ("sheet", SHEETS), ("below", BELOW), ("note", NOTES)],
    ids=lambda each: str(each)[:5],
)
def test_what_is_said_of_all_rows(answers: dict[str, Answer], where: str, said: dict[str, str]) -> None:
    found = {text: told(answers[f"{where}_{n}.xlsx"]) for n, text in enumerate(said)}
    assert found == {text: [flag] * 2 for text, flag in said.items()}


@pytest.mark.parametrize("case", SECTIONS)
def test_lines_between_rows(answers: dict[str, Answer], case: str) -> None:
    assert told(answers[f"{case}.xlsx"]) == SECTIONS[case][1]


def test_an_estimate_is_landed_as_such(answers: dict[str, Answer]) -> None:
    assert [row["obs_status"] for row in answers["below_0.xlsx"].landed["observations"]] == ["E", "E"]


def test_a_percentage_of_a_task_that_its_note_calls_so(office: Office) -> None:
    notes = ("Ước thực hiện đến 30/6/2025", "Con số tạm tính, sẽ cập nhật sau", "Đã lắp 50 thiết bị")
    for number, note in enumerate(notes):
        office.send_tasks([TASKS[0], "", "Đang thực hiện", "80%", None, None, note], name=f"{number}.xlsx")
    answers = office.answers()
    flags = [answers[f"{number}.xlsx"].row("task_reports")["flags"] for number in range(len(notes))]
    assert [(flag or "").split(";")[0] for flag in flags] == [E, P, NONE]
