"""A task that is not started may be made ready; what carries it out denies its state."""

import pyarrow as pa
import pytest

from .office import TASKS, Answer, Office, opened, small_registry

BUILDING, PLANNING = TASKS[0], TASKS[1]
TITLES = {BUILDING: "Triển khai nền tảng dùng chung", PLANNING: "Xây dựng kế hoạch chuyển đổi số"}
READYING = (
    "Đang xây dựng kế hoạch", "Đang xây dựng kế hoạch triển khai trong quý IV", "dang xay dung ke hoach",
    "Đang lập dự toán", "Đang trình UBND tỉnh phê duyệt chủ trương", "Đang tham mưu UBND tỉnh ban hành kế hoạch",
    "đang xin chủ trương", "chờ bố trí kinh phí", "đang chờ hướng dẫn",
)  # fmt: skip
CARRYING_OUT = (
    "Đang triển khai", "Đã hoàn thành 50%", "Đang xây dựng", "Đang xây dựng phần mềm", "Đang hoàn thiện hồ sơ",
    "Đang xây dựng kế hoạch, đang triển khai", "Đang đấu thầu", "Đang trình UBND tỉnh phê duyệt",
)  # fmt: skip
# Task, state and note, and the rule that they break.
CASES: list[tuple[str, str, str | None, str | None]] = [
    *((BUILDING, "Chưa thực hiện", note, None) for note in READYING),
    *((BUILDING, "Chưa triển khai", note, None) for note in READYING[:2]),
    *((BUILDING, "Chưa thực hiện", note, "note_contradicts") for note in CARRYING_OUT),
    *((BUILDING, f"Chưa thực hiện ({note})", None, None) for note in READYING),
    *((BUILDING, f"Chưa thực hiện ({note})", None, "state_unknown") for note in CARRYING_OUT),
    (PLANNING, "Chưa thực hiện", "Đang xây dựng kế hoạch", "note_contradicts"),
    (PLANNING, "Chưa thực hiện (đang xây dựng kế hoạch)", None, "state_unknown"),
    (PLANNING, "Chưa thực hiện", "Đang lập dự toán", None),
    (PLANNING, "Chưa thực hiện", "Đã ban hành Kế hoạch số 12/KH-SXD", "note_contradicts"),
    (PLANNING, "Chưa thực hiện", "Theo Kế hoạch số 12/KH-SXD", None),
    (BUILDING, "Chưa thực hiện", "Đã ban hành Kế hoạch số 12/KH-SXD", None),
    (BUILDING, "Hoàn thành", "Đang xây dựng kế hoạch", "note_contradicts"),
]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    tasks = pa.Table.from_pylist([{"task_id": task, "title_vi": title} for task, title in TITLES.items()])
    post: Office = opened(tmp_path_factory.mktemp("preparing"), small_registry() | {"tasks": tasks})
    for number, (task, state, note, _) in enumerate(CASES):
        post.send_tasks([task, "", state, None, None, None, note], name=f"{number}.xlsx")
    return post.answers()


@pytest.mark.parametrize("number", range(len(CASES)), ids=[f"{state}-{note}" for _, state, note, _ in CASES])
def test_notes(answers: dict[str, Answer], number: int) -> None:
    assert answers[f"{number}.xlsx"].told["rule"] == CASES[number][-1]
