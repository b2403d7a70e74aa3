"""A percentage of a task that its note takes back is asked for again."""

import pytest

from .office import TASKS, Answer, Office

# Notes of a task under way at 60%, in a report for 2025-H1, and whether they take that back.
NOTES = dict.fromkeys((
    "Ghi nhầm, tỷ lệ đúng là 65%", "Số liệu quý I, chưa cập nhật quý II", "Số liệu năm 2024", "so lieu nam 2024",
    "Cần điều chỉnh lại tỷ lệ sau khi thống nhất với các phòng", "Số đúng 56%, do nhập nhầm", "Đính chính: 65%",
    "Đề nghị sửa lại 65%",
    "Đề nghị sửa lại thành 65%", "Tỷ lệ quý I", "Số liệu chưa chính xác", "Tỷ lệ này chưa được xác nhận",
), True) | dict.fromkeys((
    "Đính chính: 60%", "Đang rà soát", "Hoàn thành năm 2026", "Dự kiến hoàn thành quý IV/2025", "Số liệu đến 30/6/2025",
    "Đã rà soát số liệu 14 văn bản", "Số liệu do Phòng Nghiệp vụ cung cấp", "Đang cập nhật", "Sửa lại 70 phòng học",
    "Số hóa 12.000 hồ sơ", "Kết quả quý I", "Đang thu thập, cập nhật số liệu", "Đã cập nhật số liệu năm 2024",
    "Số liệu chuyên ngành đang được số hóa",
), False)  # fmt: skip


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for number, note in enumerate(NOTES):
        post.send_tasks([TASKS[0], "", "Đang thực hiện", "60%", None, None, note], name=f"{number}.xlsx")
    return post.answers()


@pytest.mark.parametrize("note", NOTES)
def test_a_percentage_that_is_taken_back(answers: dict[str, Answer], note: str) -> None:
    (row,) = answers[f"{list(NOTES).index(note)}.xlsx"].receipt["rows"]
    assert row["rule"] == ("note_contradicts" if NOTES[note] else None)


def test_a_state_alone_takes_nothing_back(office: Office) -> None:
    office.send_tasks([TASKS[0], "", "Đang thực hiện", None, None, None, "Số liệu năm 2024"])
    (row,) = office.receipt()["rows"]
    assert row["outcome"] == "accepted"
