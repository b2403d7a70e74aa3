"""A draft of an act is the product of a task that is done only where the task asks for the draft (2025-H1)."""

import pyarrow as pa
import pytest

from .office import TASKS, Answer, Office, opened, small_registry

ADVISED, SUBMITTED, DRAFTED = TASKS
# Title and the product that the plan prints.
PRINTED = {
    ADVISED: ("Nghiên cứu, tham mưu bố trí 15% ngân sách", "Quyết định của UBND tỉnh"),
    SUBMITTED: ("Tham mưu UBND tỉnh trình HĐND tỉnh chính sách hỗ trợ", "Tờ trình của UBND tỉnh"),
    DRAFTED: ("Tham mưu sửa đổi quy chế", "Dự thảo Quyết định"),
}
DRAFTS = ("Dự thảo Quyết định của UBND tỉnh", "Dự thảo Quyết định", "Dự thảo Nghị quyết", "Đã có dự thảo Nghị quyết")
CASES = [
    *((ADVISED, draft, "product_contradicts") for draft in DRAFTS),
    (ADVISED, "Quyết định số 12/QĐ-UBND ngày 15/5/2025", None),
    (ADVISED, "Dự thảo Quyết định đã được UBND tỉnh ban hành tại QĐ số 12/QĐ-UBND", None),
    (ADVISED, "Báo cáo góp ý dự thảo Quyết định", None),
    *((SUBMITTED, draft, None) for draft in DRAFTS),
    (ADVISED, "Tờ trình số 312/TTr-SNV", "product_contradicts"),
    (SUBMITTED, "Tờ trình số 312/TTr-SNV", None),
    *((DRAFTED, draft, None) for draft in DRAFTS),
]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    tasks = [
        {"task_id": task, "title_vi": title, "deliverable_vi": product} for task, (title, product) in PRINTED.items()
    ]
    post: Office = opened(tmp_path_factory.mktemp("drafts"), small_registry() | {"tasks": pa.Table.from_pylist(tasks)})
    for number, (task, product, _) in enumerate(CASES):
        post.send_tasks([task, "", "Hoàn thành", None, "30/05/2025", product], name=f"{number}.xlsx")
    return post.answers()


@pytest.mark.parametrize("number", range(len(CASES)), ids=[f"{task[-3:]}-{product}" for task, product, _ in CASES])
def test_drafts(answers: dict[str, Answer], number: int) -> None:
    assert answers[f"{number}.xlsx"].told["rule"] == CASES[number][-1]
