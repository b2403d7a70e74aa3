"""What stands behind the state of a task in its cell: the day on which it was done or will be, or where (2025-H1)."""

import datetime as dt
from typing import Any

import pytest

from .office import TASK_HEADINGS, TASKS, Answer, Office, workbook

DAY, MAY = dt.date(2025, 6, 10), dt.date(2025, 5, 31)
# The state and the day of a task as they are written in 2025-H1 -> what lands, or the rule that is broken and its cell.
BEHIND: list[tuple[str, Any, tuple[Any, Any]]] = [
    ("Hoàn thành ngày 10/6/2025", None, ("done", DAY)),
    ("Đã hoàn thành (10/6/2025)", None, ("done", DAY)),
    ("Hoàn thành vào ngày 10 tháng 6 năm 2025.", None, ("done", DAY)),
    ("Đã hoàn thành tháng 5/2025", None, ("done", MAY)),
    ("Hoàn thành", "'10/6/2025", ("done", DAY)),
    ("'Hoàn thành", DAY, ("done", DAY)),
    ("'Hoàn thành 50%", DAY, ("state_unknown", "C2")),
    ("Hoàn thành ngày 10/6/2025", DAY, ("done", DAY)),
    ("Hoàn thành ngày 10/6/2025", "-", ("done", DAY)),
    ("Hoàn thành tháng 6/2025", DAY, ("done", DAY)),
    ("Hoàn thành từ ngày 10/6/2025", None, ("done", DAY)),
    ("Đã hoàn thành từ năm 2024.", None, ("done", dt.date(2024, 12, 31))),
    ("Da hoan thanh tu nam 2024", None, ("done", dt.date(2024, 12, 31))),
    ("Đã hoàn thành từ năm 2025", None, ("state_unknown", "C2")),
    ("Hoàn thành từ trước năm 2024", None, ("state_unknown", "C2")),
    ("Hoàn thành từ quý II", None, ("done", dt.date(2025, 6, 30))),
    ("Đã hoàn thành (quý I/2025)", None, ("done", dt.date(2025, 3, 31))),
    ("Da hoan thanh tu quy IV nam 2024", None, ("done", dt.date(2024, 12, 31))),
    ("Hoàn thành quý II", DAY, ("done", DAY)),
    ("Hoàn thành quý I", DAY, ("date_unclear", "E2")),
    ("Hoàn thành từ quý III", None, ("state_unknown", "C2")),
    ("Hoàn thành trước quý II", None, ("state_unknown", "C2")),
    ("Hoàn thành kế hoạch quý II", None, ("state_unknown", "C2")),
    ("Đang thực hiện quý I", None, ("state_unknown", "C2")),
    *((f"{bullet}Đang thực hiện", None, ("running", None)) for bullet in ("- ", "• ", "+ ", "* ", "– ", "-")),
    ("- Hoàn thành ngày 10/6/2025", None, ("done", DAY)),
    ("- Đang thực hiện\n- Hoàn thành", None, ("state_unknown", "C2")),
    ("+ Cơ bản hoàn thành", None, ("state_unknown", "C2")),
    ("- Hoàn thành 50%", None, ("state_unknown", "C2")),
    ("Đang t/h", None, ("running", None)),
    ("Chưa t/h", None, ("not_started", None)),
    ("Đã t/h", None, ("state_unknown", "C2")),
    ("ĐTH", None, ("state_unknown", "C2")),
    ("Chưa", None, ("state_unknown", "C2")),
    ("Đang phối hợp Sở TT&TT thực hiện", None, ("running", None)),
    ("Đang phối hợp Sở TT&TT hoàn thành", None, ("state_unknown", "C2")),
    ("Đang thực hiện từ năm 2024", None, ("state_unknown", "C2")),
    ("Hoàn thành từ ngày 10/7/2025", None, ("day_after_period", "C2")),
    ("Hoàn thành ngày 10/6/2025", dt.date(2025, 6, 12), ("date_unclear", "E2")),
    ("Hoàn thành ngày 10/7/2025", None, ("day_after_period", "C2")),
    ("Hoàn thành ngày 31/6/2025", None, ("date_impossible", "C2")),
    ("Hoàn thành ngày 10/6/1990", None, ("day_before_plan", "C2")),
    ("Da hoan thanh thang 5/2025", None, ("done", MAY)),
    ("hoan thanh ngay 10/6/2025", None, ("done", DAY)),
    ("Hoan thanh vao ngay 10 thang 6 nam 2025", None, ("done", DAY)),
    ("Da hoan thanh tai 17/17 co so", None, ("done", None)),
    ("Da hoan thanh tai 17/17 co so chua nghiem thu", None, ("state_unknown", "C2")),
    ("Dang thuc hien, du kien hoan thanh thang 9", None, ("running", None)),
    ("Dang thuc hien, du kien hoan thanh thang 5", None, ("state_unknown", "C2")),
    ("Dang thuc hien (phan dau hoan thanh quy IV/2025)", None, ("running", None)),
    ("Hoàn thành trước hạn 20/6/2025", None, ("state_unknown", "C2")),
    ("Hoàn thành quá thời hạn (10/6/2025)", None, ("state_unknown", "C2")),
    ("Hoàn thành ngày 10/6", None, ("state_unknown", "C2")),
    ("Hoàn thành trước ngày 10/6/2025", None, ("state_unknown", "C2")),
    ("Cơ bản hoàn thành ngày 10/6/2025", None, ("state_unknown", "C2")),
    ("Chưa hoàn thành ngày 10/6/2025", None, ("state_unknown", "C2")),
    ("Đang thực hiện ngày 10/6/2025", None, ("state_unknown", "C2")),
    ("Dự kiến hoàn thành ngày 10/6/2025", None, ("state_unknown", "C2")),
    ("Đã ban hành ngày 10/6/2025", None, ("state_unknown", "C2")),
    ("Hoàn thành (QĐ số 12/QĐ-UBND ngày 10/6/2025)", None, ("done", None)),
    ("Đang thực hiện, dự kiến hoàn thành tháng 9", None, ("running", None)),
    ("Đang thực hiện (dự kiến hoàn thành trong quý III/2025)", None, ("running", None)),
    ("Đang triển khai, sẽ hoàn thành trong năm 2025", None, ("running", None)),
    ("Chưa triển khai, dự kiến hoàn thành ngày 15/9/2025", None, ("not_started", None)),
    ("Đang thực hiện, dự kiến hoàn thành tháng 5", None, ("state_unknown", "C2")),  # it is over
    ("Đang thực hiện, dự kiến hoàn thành quý II/2025", None, ("state_unknown", "C2")),
    ("Hoàn thành, dự kiến hoàn thành tháng 9", None, ("state_unknown", "C2")),
    ("Dự kiến hoàn thành tháng 9", None, ("state_unknown", "C2")),
    ("Đã hoàn thành nhiệm vụ được giao", None, ("done", None)),
    ("Đã hoàn thành tại 17/17 cơ sở", None, ("done", None)),
    ("Hoàn thành 11/11 huyện, thị xã", None, ("state_unknown", "C2")),
    ("Hoàn thành (159/159 xã)", None, ("done", None)),
    ("Đã hoàn thành tại 15/17 cơ sở", None, ("state_unknown", "C2")),
    ("Hoàn thành 12/12 xã nhưng chưa nghiệm thu", None, ("state_unknown", "C2")),
    ("Đang thực hiện tại 17/17 cơ sở", None, ("state_unknown", "C2")),
    ("Đang chờ hướng dẫn", None, ("state_unknown", "C2")),
    ("Đã triển khai xong", None, ("done", None)),
    ("Triển khai xong", None, ("done", None)),
    ("Đã triển khai", None, ("state_unknown", "C2")),
    ("Triển khai xong giai đoạn 1", None, ("state_unknown", "C2")),
    ("Hoàn thành", "hết tháng 5/2025", ("done", MAY)),
    ("Hoàn thành", "đến hết tháng 5/2025", ("date_unclear", "E2")),
    ("Hoàn thành", "trước tháng 5/2025", ("date_unclear", "E2")),
    ("Hoàn thành", "hết tháng 7/2025", ("day_after_period", "E2")),
]


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for number, (state, day, _) in enumerate(BEHIND):
        post.send_tasks([TASKS[0], "", state, None, day], name=f"{number}.xlsx")
    return post.answers()


@pytest.mark.parametrize("number", range(len(BEHIND)), ids=[f"{state}-{day}" for state, day, _ in BEHIND])
def test_what_stands_behind_a_state(answers: dict[str, Answer], number: int) -> None:
    answer, (*_, expected) = answers[f"{number}.xlsx"], BEHIND[number]
    landed = [(row["reported_state"], row["completed_on"]) for row in answer.landed["task_reports"]]
    assert (landed or [(answer.told["rule"], answer.told["cell"])]) == [expected]


@pytest.mark.parametrize(
    ("said", "landed"),
    [
        ("Đang thực hiện tháng 6/2025", ("running", None)),
        ("Hoàn thành tháng 6/2025", ("done", None)),  # the month of which is reported
        ("Hoàn thành tháng 5/2025", ("done", MAY)),
        ("Đang thực hiện tháng 5/2025", None),
    ],
)
def test_the_reported_month_behind_a_state_is_no_day(office: Office, said: str, landed: Any) -> None:
    workbook(office.folder(period="2025-06") / "a.xlsx", {"NV": [TASK_HEADINGS, [TASKS[0], "", said]]})
    office.ingest()
    rows = [(row["reported_state"], row["completed_on"]) for row in office.rows("task_reports")]
    assert rows == ([landed] if landed else [])


@pytest.mark.parametrize("said", ["Đang thực hiện 80%, dự kiến hoàn thành tháng 9", "Dang thuc hien (dat 80%)"])
def test_a_percentage_behind_a_state(office: Office, said: str) -> None:
    office.send_tasks([TASKS[0], "", said])
    (row,) = office.receipt()["rows"]
    assert (row["outcome"], row["value"]) == ("accepted", 80)


@pytest.mark.parametrize(
    "said",
    ["Chưa hoàn thành", "Chưa đến hạn", "Đang chờ hướng dẫn", "dang cho huong dan", "Chưa hoàn thành, chậm tiến độ"],
)
def test_only_that_it_is_done_is_not_left_to_choose(office: Office, said: str) -> None:
    office.send_tasks([TASKS[0], "", said])
    (row,) = office.receipt()["rows"]
    assert (row["rule"], row["candidates"]) == ("state_unknown", ["Chưa thực hiện", "Đang thực hiện", "Hủy"])
    assert "Ngày hoàn thành" not in row["message_vi"]
