"""Tasks that their notes say to be further than their states, or stopped, are asked back (2025-H1)."""

import datetime as dt
from typing import Any

import pytest

from .office import TASKS, Answer, Office

RUNNING, NOT_STARTED = "Đang thực hiện", "Chưa thực hiện"
NOTES: dict[tuple[str, str], bool] = {
    **dict.fromkeys(((RUNNING, note) for note in (
        "Đã hoàn thành tháng 6/2025", "Đã hoàn thành ngày 15/3/2025", "Hoàn thành ngày 30/5/2025",
        "Đã hoàn thành tháng 6", "da hoan thanh thang 6/2025", "da hoan thanh ngay 10/6",
        "Đã hoàn thành, đưa vào sử dụng", "Nhiệm vụ đã hoàn thành", "Đã hoàn thành xong toàn bộ",
        "Đã dừng thực hiện", "Dừng theo Công văn 12/UBND-KGVX", "Đã hủy theo QĐ 15",
        "Không triển khai do không bố trí vốn", "Đã hoàn thành và khai trương ngày 12/6/2025", "Đã khai trương",
        "Đã nghiệm thu và bàn giao đưa vào sử dụng", "Đã hoàn thành, ban hành và công bố",
        "Đã khánh thành ngày 12/6/2025",
        "Đã xây dựng và đưa vào vận hành từ 01/6/2025", "Đã hoàn thành và chính thức vận hành", "Đã ký và ban hành",
        "Tạm dừng theo chỉ đạo của UBND tỉnh", "Tạm dừng thực hiện theo Công văn 12/UBND-KGVX", "Dự án đã dừng",
        "Không tiếp tục thực hiện",
    )), True),
    **dict.fromkeys(((RUNNING, note) for note in (
        "Đã hoàn thành giai đoạn 1", "Đã hoàn thành việc khảo sát", "Đã hoàn thành 5/11 huyện", "Đã ban hành kế hoạch",
        "Đã hoàn thành, đang nghiệm thu", "Đã hoàn thành, chờ nghiệm thu", "Hoàn thành tháng 9/2025",
        "hoan thanh thang 9", "Hoàn thành trong năm 2025", "Hồ sơ đã hoàn thành", "Phải hoàn thành trước 30/5/2025",
        "Đúng theo kế hoạch", "Đã hoàn thành và đang khai trương thử", "Đã phê duyệt",
        "Đã xây dựng và ban hành kế hoạch",
        "Đã hoàn thành và khai trương giai đoạn 1", "Sẽ hoàn thành và khai trương", "Đã xây dựng và đang chạy thử",
        "Khai trương ngày 12/9/2025",
        "Hệ thống cũ đã dừng", "Tiếp tục thực hiện theo chỉ đạo",
        "Đã dùng thử", "Tạm dừng do thiếu vốn", "Tạm ứng vốn", "Đã hoàn thành kế hoạch quý I/2025",
    )), False),
    **dict.fromkeys(((NOT_STARTED, note) for note in (
        "Đã hoàn thành tháng 6/2025", "Đã phê duyệt dự án, đang đấu thầu", "Đã lắp đặt 5/11 huyện",
        "Đã số hóa 30% hồ sơ", "Đã triển khai", "Đã tổ chức 03 lớp", "Đã dừng thực hiện",
        "Đã khảo sát 12 điểm du lịch và xây dựng phần mềm bản thử nghiệm", "Đã khảo sát 12 điểm du lịch",
        "Đã chuẩn bị mặt bằng 200 m2, lắp đặt 40% thiết bị",
        "Đang xây dựng đề cương", "Đã xây dựng phần mềm", "Đã cập nhật 500 hồ sơ", "da khao sat 12 diem",
        "Đã hoàn thành lắp đặt máy chủ đợt 1", "Đã hướng dẫn 812.000 người dân tích hợp",
        "Đã triển khai tại 20 trường", "Đã hỗ trợ cho 35 doanh nghiệp",
        "Đã hoàn thành dự thảo, đang xin ý kiến", "Đã xây dựng dự thảo đề án",
        "Đã thí điểm tại 02 đơn vị từ 01/6/2025", "Đã thí điểm tại 02 đơn vị",
    )), True),
    **dict.fromkeys(((NOT_STARTED, note) for note in (
        "Đã có chủ trương, dự kiến lắp đặt 40% thiết bị trong quý III", "Đã gửi báo cáo, lắp đặt trong 3 tháng tới",
        "Đã có chủ trương", "Đã đăng ký vốn", "Đã bố trí 30% kinh phí", "Đã lắp đặt 0/11 huyện", "Đã gửi 03 văn bản",
        "Tạm dừng theo chỉ đạo", "Không thực hiện do thiếu vốn", "Hoàn thành tháng 9/2025",
        "Đã ban hành kế hoạch số 12/KH-UBND", "Đang chờ kinh phí", "Đã có văn bản xin lùi thời hạn",
        "Đang chờ hướng dẫn", "Đã xây dựng kế hoạch", "Chưa khảo sát", "Sẽ khảo sát 12 điểm",
        "Đã hoàn thành xây dựng kế hoạch", "Đã lập dự án, chờ vốn trung hạn", "Đã đề xuất 3 đơn vị",
        "Mới nhận bàn giao từ Sở LĐTBXH ngày 01/3/2025", "Đã hướng dẫn bằng 3 văn bản", "Đã triển khai tại 0 trường",
        "Đã hoàn thành dự thảo kế hoạch", "Đã có kế hoạch thí điểm tại 02 đơn vị",
        "Sẽ thí điểm tại 02 đơn vị từ 01/9/2025",
    )), False),
}  # fmt: skip

# Notes of a task that was done on 30/06/2025, and of one that was done on another day.
SAME_DAY = (
    "Hoàn thành ngày 30/6/2025", "Hoàn thành tháng 6/2025", "Đã hoàn thành trong quý II", "Hoàn thành năm 2025",
    "Quyết định số 12/QĐ-UBND ngày 15/5/2025", "Đã ban hành Quyết định số 12/QĐ-UBND ngày 15/5/2025",
    "Đã hoàn thành theo Quyết định số 12/QĐ-UBND ngày 15/5/2025", "Hoàn thành giai đoạn 1 ngày 20/5/2025",
    "Thời hạn hoàn thành 15/6/2025", "Hoàn thành việc tập huấn ngày 20/5/2025", "Đã nghiệm thu ngày 20/6/2025",
)  # fmt: skip
OTHER_DAY = (
    "hoàn thành ngày 20/6/2025", "Hoàn thành ngày 20/6", "Đã hoàn thành tháng 5", "Ngày hoàn thành: 20/6/2025",
    "Đã hoàn thành đúng hạn ngày 20/6/2025", "Đã tập huấn; xong ngày 20/6/2025", "hoan thanh ngay 20/6/2025",
    "Đã hoàn thành trước ngày 15/6/2025", "Đã hoàn thành quý I/2025", "Hoàn thành năm 2024",
)  # fmt: skip
# Of one that was done on 30/05/2025: it was accepted later.
ACCEPTED_LATER = (
    "Đã nghiệm thu ngày 15/6/2025", "Nghiệm thu ngày 15/6", "Đã nghiệm thu, bàn giao; nghiệm thu tháng 6/2025",
)  # fmt: skip
# The state, the day and the note of a task -> the day that lands, or the rule that is broken and its cell.
DAYS: list[tuple[str, Any, str, Any]] = [
    ("Hoàn thành", None, "Hoàn thành tháng 5/2025", dt.date(2025, 5, 31)),
    ("Hoàn thành", None, "Hoàn thành ngày 15/3/2025", dt.date(2025, 3, 15)),
    ("Hoàn thành", "-", "Đã hoàn thành (15/3/2025)", dt.date(2025, 3, 15)),
    ("Hoàn thành", dt.date(2025, 3, 20), "Hoàn thành ngày 15/3/2025", ("date_unclear", "E2")),
    ("Hoàn thành ngày 10/6/2025", None, "Hoàn thành tháng 6/2025", dt.date(2025, 6, 10)),
    ("Hoàn thành", None, "Hoàn thành ngày 15/3/2025, đã bàn giao", dt.date(2025, 3, 15)),
    ("Hoàn thành", None, "Hoàn thành ngày 31/6/2025", None),
    ("Hoàn thành", None, "Ban hành ngày 15/3/2025", None),
    ("Hoàn thành", None, "Hoàn thành ngày 15/7/2025", ("note_contradicts", "G2")),
    ("Hoàn thành", None, "Hoàn thành ngày 15/3/1990", ("day_before_plan", "G2")),
    ("Hoàn thành", None, "hoan thanh thang 5/2025", dt.date(2025, 5, 31)),
    ("Hoàn thành", None, "Hoàn thành trước hạn (20/6/2025)", None),  # by which it was due
    *[("Hoàn thành", dt.date(2025, 6, 30), note, dt.date(2025, 6, 30)) for note in SAME_DAY],
    *[("Hoàn thành", dt.date(2025, 6, 30), note, ("date_unclear", "E2")) for note in OTHER_DAY],
    *[("Hoàn thành", dt.date(2025, 5, 30), note, ("date_unclear", "E2")) for note in ACCEPTED_LATER],
    ("Hoàn thành", dt.date(2025, 5, 30), "Nghiệm thu ngày 30/5/2025", dt.date(2025, 5, 30)),
    ("Hoàn thành", dt.date(2025, 5, 30), "Nghiệm thu giai đoạn 1 ngày 15/6/2025", dt.date(2025, 5, 30)),
    ("Hoàn thành", "6/2025", "Hoàn thành ngày 20/6/2025", dt.date(2025, 6, 30)),
    ("Hoàn thành", "6/2025", "Hoàn thành tháng 5", ("date_unclear", "E2")),
]


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for n, (state, note) in enumerate(NOTES):
        post.send_tasks([TASKS[0], "", state, None, None, None, note], name=f"note_{n}.xlsx")
    for n, (state, day, note, _) in enumerate(DAYS):
        post.send_tasks([TASKS[0], "", state, None, day, None, note], name=f"day_{n}.xlsx")
    return post.answers()


@pytest.mark.parametrize("case", NOTES, ids=str)
def test_notes(answers: dict[str, Answer], case: tuple[str, str]) -> None:
    told = answers[f"note_{list(NOTES).index(case)}.xlsx"].told
    assert (told["rule"], told["cell"]) == (("note_contradicts", "G2") if NOTES[case] else (None, "C2"))


@pytest.mark.parametrize("number", range(len(DAYS)), ids=[f"{state}-{note}" for state, _, note, _ in DAYS])
def test_the_day_in_a_note(answers: dict[str, Answer], number: int) -> None:
    answer, expected = answers[f"day_{number}.xlsx"], DAYS[number][-1]
    landed = [row["completed_on"] for row in answer.landed["task_reports"]]
    assert (landed or [(answer.told["rule"], answer.told["cell"])]) == [expected]


def test_both_days_are_named(office: Office) -> None:
    office.send_tasks([TASKS[0], "", "Hoàn thành", None, dt.date(2025, 6, 30), None, "Hoàn thành ngày 20/6/2025"])
    (row,) = office.receipt()["rows"]
    assert (row["candidates"], "20/06/2025" in row["message_vi"]) == (["2025-06-30", "2025-06-20"], True)
