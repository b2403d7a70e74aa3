"""Lines over tasks: drafts and plans ahead are set aside, a state that they deny is asked back (2025-H1)."""

from typing import Any

import pytest

from .hazards import write
from .office import TASKS, Answer, Office

H = ["Mã", "Nhiệm vụ", "Trạng thái"]
DONE, RUNNING = [TASKS[0], None, "Hoàn thành"], [TASKS[1], None, "Đang thực hiện"]
PERIOD, APART, STATE = "row_of_other_period", "row_set_apart", "line_contradicts_state"

# A line over two tasks, one done and one not, and the rules that they break.
LINES: dict[str, list[str | None]] = {
    "Nhiệm vụ dự kiến năm 2026": [PERIOD] * 2,
    "Dự kiến năm sau": [PERIOD] * 2,
    "Nhiệm vụ dự kiến": [PERIOD] * 2,
    "Kế hoạch năm 2026": [PERIOD] * 2,
    "Đăng ký nhiệm vụ năm 2026": [PERIOD] * 2,
    "III. Phương hướng nhiệm vụ 6 tháng cuối năm": [PERIOD] * 2,
    "Nhiệm vụ trọng tâm 6 tháng cuối năm": [PERIOD] * 2,
    "6 tháng cuối năm": [PERIOD] * 2,
    "Nhiệm vụ thời gian tới": [PERIOD] * 2,
    "Nhiệm vụ 6 tháng cuối năm 2025": [PERIOD] * 2,
    "Nhiệm vụ trọng tâm quý III/2025": [PERIOD] * 2,
    "Nhiệm vụ, giải pháp 6 tháng cuối năm": [PERIOD] * 2,
    "Một số nhiệm vụ cần triển khai trong quý III": [PERIOD] * 2,
    "Mục tiêu, nhiệm vụ tháng 7": [PERIOD] * 2,
    "Nhiệm vụ tiếp theo": [PERIOD] * 2,
    "Nháp": [APART] * 2,
    "Ví dụ: ": [APART] * 2,
    "Dự thảo": [APART] * 2,
    "(Dự thảo lần 1)": [APART] * 2,
    "DỰ THẢO LẦN THỨ 2": [APART] * 2,
    "BÁO CÁO KẾT QUẢ 6 THÁNG ĐẦU NĂM 2025 (Dự thảo)": [APART] * 2,
    "Báo cáo kết quả 6 tháng đầu năm 2025 - Dự thảo lần 2": [APART] * 2,
    "ƯỚC KẾT QUẢ THỰC HIỆN NHIỆM VỤ 6 THÁNG ĐẦU NĂM 2025": [PERIOD] * 2,
    "Báo cáo ước thực hiện nhiệm vụ 6 tháng đầu năm 2025": [PERIOD] * 2,
    "BÁO CÁO KẾT QUẢ 6 THÁNG ĐẦU NĂM 2025": [None, None],
    "Kết quả xây dựng dự thảo Nghị quyết": [None, None],
    "Kết quả thực hiện quy ước, hương ước": [None, None],
    "Nhiệm vụ chưa hoàn thành": [STATE, None],
    "II. Các nhiệm vụ đã hoàn thành": [None, STATE],
    "Nhiệm vụ hoàn thành đúng hạn": [None, STATE],
    "Nhiệm vụ đang thực hiện": [STATE, None],
    "Nhiệm vụ chưa triển khai": [STATE, STATE],
    "Chưa hoàn thành": [STATE, None],
    "Nhiệm vụ năm 2025": [None, None],
    "Nhiệm vụ năm 2026": [None, None],
    "Năm 2024": [None, None],
    "Nhiệm vụ đến hạn quý III/2025": [None, None],
    "Nhiệm vụ quý II/2025": [None, None],
    "Nhiệm vụ, giải pháp 6 tháng đầu năm": [None, None],
    "Thực hiện nhiệm vụ 6 tháng cuối năm 2024": [None, None],
    "Quý III": [None, None],
    "Kế hoạch": [None, None],
    "Kế hoạch năm 2025": [None, None],
    "Kế hoạch chuyển đổi số": [None, None],
    "6 tháng đầu năm": [None, None],
    "Nhiệm vụ dự kiến hoàn thành trong năm 2025": [None, None],
    "Nhiệm vụ năm trước chuyển sang": [None, None],
    "Nhiệm vụ thường xuyên": [None, None],
    "Dự thảo Nghị quyết về phí": [None, None],
    "II. Hạ tầng số": [None, None],
    "Cấp tỉnh": [None, None],
}
# Rows of one table, and the rules that they break.
TABLES: dict[str, tuple[list[list[Any]], list[str | None]]] = {
    "a_group_ends_a_draft": ([H, ["I. Ví dụ"], DONE, ["II. Nhiệm vụ năm 2025"], RUNNING], [APART, None]),
    "a_group_ends_a_state": (
        [H, ["I. Nhiệm vụ chưa hoàn thành"], RUNNING, ["II. Nhiệm vụ đã hoàn thành"], DONE], [None, None],
    ),
    "a_topic_ends_no_state": ([H, ["Nhiệm vụ chưa hoàn thành"], RUNNING, [None, "1. Hạ tầng số"], DONE], [None, STATE]),
    "a_title": ([["DANH MỤC NHIỆM VỤ CHƯA HOÀN THÀNH"], [], H, DONE, RUNNING], [STATE, None]),
    "a_title_of_a_plan": ([["NHIỆM VỤ DỰ KIẾN NĂM 2026"], [], H, DONE, RUNNING], [PERIOD, PERIOD]),
    "a_draft_above_the_title": (
        [["(Dự thảo lần 1)"], ["BÁO CÁO KẾT QUẢ 6 THÁNG ĐẦU NĂM 2025"], [], H, DONE, RUNNING], [APART, APART],
    ),
    "no_state_of_its_own": ([H, ["Nhiệm vụ đã hoàn thành"], [TASKS[0], None, None], DONE[:0]], ["state_above"]),
}  # fmt: skip


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for n, line in enumerate(LINES):
        write(post.folder() / f"{n}.xlsx", [H, [None, line], DONE, RUNNING], title="Nhiệm vụ")
    for case, (rows, _) in TABLES.items():
        write(post.folder() / f"{case}.xlsx", rows, title="Nhiệm vụ")
    return post.answers()


def rules(answer: Answer) -> list[str | None]:
    return [row["rule"] for row in answer.receipt["rows"]]


@pytest.mark.parametrize("line", LINES)
def test_lines_over_tasks(answers: dict[str, Answer], line: str) -> None:
    assert rules(answers[f"{list(LINES).index(line)}.xlsx"]) == LINES[line]


@pytest.mark.parametrize("case", TABLES)
def test_groups_of_tasks(answers: dict[str, Answer], case: str) -> None:
    assert rules(answers[f"{case}.xlsx"]) == TABLES[case][1]


def test_the_message_says_both(answers: dict[str, Answer]) -> None:
    row = answers[f"{list(LINES).index('Nhiệm vụ chưa hoàn thành')}.xlsx"].receipt["rows"][0]
    assert row["cell"] == "C3"
    assert "“Hoàn thành”" in row["message_vi"]
    assert "“Nhiệm vụ chưa hoàn thành”" in row["message_vi"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Các nhiệm vụ hoàn thành nêu trên đều đang chờ nghiệm thu", True),
        ("Ghi chú: các nhiệm vụ trên mới hoàn thành ở cấp tỉnh", True),
        ("Ghi chú: Phần mềm mới hoàn thành ở cấp tỉnh", True),
        ("Nhiệm vụ số 1 đã hoàn thành", True),
        ("Một số nhiệm vụ chưa được triển khai", True),
        ("Ghi chú: Theo Kế hoạch số 12/KH-UBND", False),
        ("Ghi chú: dấu x là nhiệm vụ trọng tâm", False),
        ("Nơi nhận: như trên", False),
    ],
)
def test_lines_below_tasks_are_remarked_on(office: Office, line: str, told: bool) -> None:
    write(office.folder() / "a.xlsx", [H, DONE, RUNNING, [None, line]], title="Nhiệm vụ")
    receipt = office.receipt()
    assert [row["rule"] for row in receipt["rows"]] == [None, None]
    assert [remark["code"] for remark in receipt["remarks"]] == (["line_not_read"] if told else [])
