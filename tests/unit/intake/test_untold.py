"""Notes that tell what no other cell of the row does: that something was done, or how far a task is (2025-H1)."""

from typing import Any

import pytest

from orchestration.intake.judging.task_days import FROM_NOTE

from .hazards import write
from .office import TASKS, Answer, Office

RUNNING = "Đang thực hiện"
# Notes of tasks without a state, and whether it is asked for.
OF_NO_STATE = {
    "Đã ban hành KH số 12/KH-UBND": True,
    "Đã tổ chức 12 lớp tập huấn": True,
    "Đã triển khai tại 11/11 huyện": True,
    "Đã hoàn thành kết nối 159/159 xã, nghiệm thu ngày 20/5/2025": True,
    "đã nghiệm thu": True,
    "da ban hanh ke hoach": True,
    "Sở đã tham mưu UBND tỉnh": True,
    "Hoàn thành kết nối 159/159 xã": True,
    "Đang xây dựng dự thảo": True,
    "Mới triển khai tại 5 huyện": True,
    "Đạt 60%": True,
    "60%": True,
    "Chưa đến kỳ": False,
    "Không": False,
    "-": False,
    "Đang chờ hướng dẫn": True,
    "Đã đăng 145 tin bài": True,
    "Đã chuyển đổi 5 quy trình": True,
    "Sở tham mưu UBND tỉnh": True,
    "Chưa bố trí kinh phí": True,
    "Không có. Chờ kinh phí": True,
    "x": False,
    "…": False,
    "Không có": False,
    "Chưa có số liệu": False,
    "Không báo cáo": False,
    "Không thuộc đối tượng áp dụng": True,
    "Không phải báo cáo": False,
    "Như trên": False,
    "Sở Mẫu chủ trì": False,
    "Sở TT&TT chủ trì báo cáo": False,
    "Đã giao Sở Mẫu chủ trì": False,
    "Đã chuyển Sở Mẫu": False,
    "Đã báo cáo kỳ trước": False,
    "Đa dạng hóa nguồn lực": True,
    "Hoàn thành trước 31/12/2025": False,
    "Hoàn thành năm 2025": False,
    "Thực hiện hằng năm": False,
    "Nguồn: Sở Mẫu": False,
    "Theo Kế hoạch số 12/KH-UBND": False,
}
# Notes of tasks under way without a percentage -> the percentage that lands, with its flags.
OF_NO_PERCENT: dict[str, tuple[Any, str | None]] = {
    "Đạt 60%": (60, None),
    "60%": (60, None),
    "Đã hoàn thành 60% khối lượng": (60, None),
    "Tiến độ: 60%": (60, None),
    "khoảng 60%": (60, "about"),
    "Đạt 60%, dự kiến hoàn thành quý IV/2025": (60, None),
    "dat 60% khoi luong": (60, None),
    "Đạt khoảng 60% khối lượng hồ sơ": (60, "about"),
    "Đã tổ chức 3 lớp. Đạt 60%": (60, None),
    "CSDL cán bộ đã cập nhật 25.632 hồ sơ, đạt 60%": (None, None),
    "Giải ngân 60%": (None, None),
    "60% cán bộ đã được tập huấn": (None, None),
    "Năm 2024 đạt 60%": (None, None),
    "Đạt 60%, giải ngân 40%": (None, None),
    "Đạt 60 điểm": (None, None),
}


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for number, note in enumerate(OF_NO_STATE):
        post.send_tasks([TASKS[0], "", None, None, None, None, note], name=f"state_{number}.xlsx")
    for number, note in enumerate(OF_NO_PERCENT):
        post.send_tasks([TASKS[0], "", RUNNING, None, None, None, note], name=f"percent_{number}.xlsx")
    return post.answers()


@pytest.mark.parametrize("note", OF_NO_STATE)
def test_what_was_done_without_a_state(answers: dict[str, Answer], note: str) -> None:
    told = answers[f"state_{list(OF_NO_STATE).index(note)}.xlsx"].told
    assert told["rule"] == ("state_missing" if OF_NO_STATE[note] else None)


@pytest.mark.parametrize("note", OF_NO_PERCENT)
def test_how_far_a_task_is(answers: dict[str, Answer], note: str) -> None:
    (landed,) = answers[f"percent_{list(OF_NO_PERCENT).index(note)}.xlsx"].landed["task_reports"]
    flags = (landed["flags"] or "").split(";")
    others = ";".join(flag for flag in flags if flag != FROM_NOTE) or None
    assert (landed["percent_complete"], others) == OF_NO_PERCENT[note]
    assert (FROM_NOTE in flags) == (landed["percent_complete"] is not None)


@pytest.mark.parametrize(
    ("state", "percent", "note", "told"),
    [
        (RUNNING, "40%", "Đạt 60%", "note_contradicts"),
        (RUNNING, None, "Đạt 100%", "note_contradicts"),
        ("Đang thực hiện (đạt 40%)", None, "Đạt 60%", "note_contradicts"),
        ("Hoàn thành", None, "Đạt 60%", "note_contradicts"),
        ("Chưa thực hiện", None, "Đạt 60%", "note_contradicts"),
        (RUNNING, "60%", "Đạt 60%", None),
    ],
)
def test_another_percentage_is_asked_about(
    office: Office, state: str, percent: str | None, note: str, told: str | None
) -> None:
    office.send_tasks([TASKS[0], "", state, percent, None, None, note])
    assert [row["rule"] for row in office.receipt()["rows"]] == [told]


def test_an_account_without_a_state(office: Office) -> None:
    rows = [["Mã", "Trạng thái", "Tình hình thực hiện", "Ghi chú"], [TASKS[0], None, "Đã tổ chức 3 lớp", "Sở Mẫu"]]
    write(office.folder() / "a.xlsx", [*rows, [TASKS[1], None, "Chưa đến kỳ"]], title="NV")
    assert [row["rule"] for row in office.receipt()["rows"]] == ["state_missing", None]
