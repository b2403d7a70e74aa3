"""A percentage, a state or a day of a task that its note takes back is asked for again."""

from typing import Any

import pytest

from .office import TASKS, Answer, Office

# Notes of a task under way at 60%, in a report for 2025-H1, and whether they take that back.
NOTES = dict.fromkeys((
    "Ghi nhầm, tỷ lệ đúng là 65%", "Số liệu quý I, chưa cập nhật quý II", "Số liệu năm 2024", "so lieu nam 2024",
    "Cần điều chỉnh lại tỷ lệ sau khi thống nhất với các phòng", "Số đúng 56%, do nhập nhầm", "Đính chính: 65%",
    "Đề nghị sửa lại 65%",
    "Sửa: 65%", "Sửa 65%", "Điều chỉnh tỷ lệ thành 70%", "Sửa tỷ lệ từ 60% thành 70%", "Cập nhật: 62%", "Thay bằng 70%",
    "Nay là 63%", "Số mới: 70%", "Tỷ lệ mới 70%", "Cập nhật đến 31/5: 52%", "Đề nghị sửa thành Hoàn thành",
    "Trạng thái đúng: Chưa thực hiện", "dieu chinh ty le thanh 70%",
    "Đề nghị sửa lại thành 65%", "Tỷ lệ quý I", "Số liệu chưa chính xác", "Tỷ lệ này chưa được xác nhận",
), True) | dict.fromkeys((
    "Đính chính: 60%", "Đang rà soát", "Hoàn thành năm 2026", "Dự kiến hoàn thành quý IV/2025", "Số liệu đến 30/6/2025",
    "Đã rà soát số liệu 14 văn bản", "Số liệu do Phòng Nghiệp vụ cung cấp", "Đang cập nhật", "Sửa lại 70 phòng học",
    "Số hóa 12.000 hồ sơ", "Kết quả quý I", "Đang thu thập, cập nhật số liệu", "Đã cập nhật số liệu năm 2024",
    "Số liệu chuyên ngành đang được số hóa", "Sửa: 60%", "Điều chỉnh tỷ lệ thành 60%", "Đã cập nhật số liệu",
    "Cập nhật đến 30/6/2025", "Cập nhật: 30/6/2025", "Điều chỉnh quy hoạch", "Sửa chữa 3 phòng máy",
    "Cập nhật ngày 10/1/2025: 20%", "Sửa đổi Quyết định 12", "Sửa đổi Quyết định 12/QĐ-UBND ngày 5/6/2025",
    "Đổi thành mô hình mới",
    "Trạng thái đúng: Đang thực hiện",
), False)  # fmt: skip

BY_THEN = ("Hoàn thành", "100%", "20/5/2025", None)
# State, percentage, day and note of other tasks, and whether the note puts one of them right.
OF_OTHERS = dict.fromkeys((
    (*BY_THEN, "Ngày đúng là 25/5/2025"), (*BY_THEN, "Sửa ngày hoàn thành thành 25/5/2025"),
    (*BY_THEN, "Ngày đúng 25/5"), (*BY_THEN, "Sửa: 25/5/2025"), (*BY_THEN, "Đề nghị sửa thành Đang thực hiện"),
    ("Đang thực hiện", None, None, None, "Đính chính: đã hoàn thành ngày 28/5/2025"),
    ("Chưa thực hiện", "0%", None, None, "Đề nghị sửa thành Đang thực hiện"),
), True) | dict.fromkeys((
    (*BY_THEN, "Ngày đúng là 20/5/2025"), (*BY_THEN, "Điều chỉnh ngày 25/5/2025"),
    (*BY_THEN, "Cập nhật ngày 25/5/2025"),
    (*BY_THEN, "Sửa đổi Quyết định 12/QĐ-UBND ngày 25/5/2025"), (*BY_THEN, "Đã chỉnh sửa theo góp ý ngày 25/5/2025"),
    ("Đang thực hiện", None, None, None, "Sửa: 65%"),
    ("Chưa thực hiện", "0%", None, None, "Đề nghị sửa đổi thành quyết định mới"),
), False)  # fmt: skip


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for number, row in enumerate(OF_OTHERS):
        post.send_tasks([TASKS[0], "", *row], name=f"other_{number}.xlsx")
    for number, note in enumerate(NOTES):
        post.send_tasks([TASKS[0], "", "Đang thực hiện", "60%", None, None, note], name=f"{number}.xlsx")
    return post.answers()


@pytest.mark.parametrize("note", NOTES)
def test_a_percentage_that_is_taken_back(answers: dict[str, Answer], note: str) -> None:
    (row,) = answers[f"{list(NOTES).index(note)}.xlsx"].receipt["rows"]
    assert row["rule"] == ("note_contradicts" if NOTES[note] else None)


@pytest.mark.parametrize("row", OF_OTHERS)
def test_what_is_put_right(answers: dict[str, Answer], row: tuple[Any, ...]) -> None:
    told = answers[f"other_{list(OF_OTHERS).index(row)}.xlsx"].told
    assert told["rule"] == ("note_contradicts" if OF_OTHERS[row] else None)
    assert ("đính chính" in told["message_vi"]) == OF_OTHERS[row]


def test_a_state_alone_takes_nothing_back(office: Office) -> None:
    office.send_tasks([TASKS[0], "", "Đang thực hiện", None, None, None, "Số liệu năm 2024"])
    (row,) = office.receipt()["rows"]
    assert row["outcome"] == "accepted"
