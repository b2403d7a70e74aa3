"""Tasks that are done in the share of a period, nearly, or on another desk are asked back."""

from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from .office import TASKS, Answer, Office, opened, small_registry

LONG, SHORT, ADVISING = TASKS  # to the end of 2026; within 2025-H1; to advise, without an end
ISSUING = "Ban hành quy chế dùng chung"
OF_TASKS: dict[str, tuple[str, date | None]] = {
    LONG: (ISSUING, date(2026, 12, 31)),
    SHORT: ("Triển khai thí điểm trợ lý ảo", date(2025, 6, 30)),
    ADVISING: ("Tham mưu cơ chế, chính sách mới", None),
}

# Notes of tasks that are done, in a report for 2025-H1, and whether they deny that.
NOTES: dict[tuple[str, str], bool] = {
    **dict.fromkeys(((LONG, note) for note in (
        "Hoàn thành kế hoạch năm 2025", "Hoàn thành nhiệm vụ năm 2025", "Đạt 100% kế hoạch năm 2025",
        "Hoàn thành nhiệm vụ quý II", "Hoàn thành khối lượng quý II/2025", "Đạt 100% kế hoạch quý",
        "Hoàn thành KH 6 tháng đầu năm", "Hoàn thành giai đoạn 2022-2025", "hoan thanh ke hoach nam 2025",
        "Hoàn thành các nhiệm vụ được giao trong năm", "Hoàn thành kế hoạch năm 2025, tiếp tục thực hiện năm 2026",
        "Văn bản đang trình ký", "Quy chế dự thảo",
        "Đã trình UBND tỉnh phê duyệt", "Đã trình UBND tỉnh ban hành", "Đã trình ký",
        "Đã xây dựng dự thảo, trình UBND tỉnh xem xét", "Sở đã trình UBND tỉnh tại Tờ trình số 12/TTr-STTTT",
        "Tờ trình số 12/TTr-STTTT ngày 5/3/2025", "Cơ bản hoàn thành", "Đã cơ bản hoàn thành", "Gần xong",
        "Đang hoàn thiện hồ sơ", "Đang đấu thầu", "Đang thẩm định dự án", "Đang tiếp tục nâng cấp",
        "Hoàn thành 1 phần", "Hoàn thành một phần", "Hoàn thành bước lập dự án", "Thí điểm tại 3 xã",
        "Chưa triển khai được do thiếu kinh phí", "Chờ bố trí kinh phí", "Đã lắp đặt 5 cụm, còn 6 cụm",
        "Đang chạy thử nghiệm", "Đã đưa vào vận hành thử", "Đã xây dựng dự thảo", "Dự thảo đã trình", "Đã có dự thảo",
        "Đã hoàn thành dự thảo", "Đã có tờ trình", "Chờ (UBND tỉnh) phê duyệt", "Chờ UBND tỉnh phê duyệt",
        "Đã trình UBND tỉnh, chờ ban hành", "UBND tỉnh chưa phê duyệt", "Chờ ký ban hành", "Chờ nghiệm thu",
        "5.100/8.400 cán bộ, công chức đã sử dụng", "Mới bố trí được 9% do ngân sách khó khăn",
        "Đã hoàn thành dự thảo, đang lấy ý kiến các sở, ngành", "Mới xong phần mềm",
        "Chưa có sản phẩm", "Chuyển Sở Y tế thực hiện",
    )), True),
    **dict.fromkeys(((LONG, note) for note in (
        "Hoàn thành kế hoạch năm 2026", "Hoàn thành kế hoạch giai đoạn 2022-2026", "Hoàn thành năm 2025",
        "Hoàn thành trong quý II", "Hoàn thành kế hoạch", "Hoàn thành nhiệm vụ", "Đạt 100% kế hoạch",
        "Đã ban hành Kế hoạch năm 2025", "Kế hoạch số 12/KH-UBND năm 2025", "Hoàn thành đúng kế hoạch",
        "Đã trình và được phê duyệt tại QĐ 12/QĐ-UBND", "Đã trình UBND tỉnh, UBND tỉnh đã ban hành",
        "Đã trình UBND tỉnh phê duyệt tại Quyết định số 12/QĐ-UBND", "Đã tham mưu UBND tỉnh ban hành",
        "Đã trình UBND tỉnh báo cáo kết quả", "Đã ban hành quy trình phê duyệt", "Tiếp tục triển khai", "Thường xuyên",
        "Đã lập dự án", "Đã nghiệm thu, đang hoàn thiện hồ sơ quyết toán", "Đang hoàn thiện hồ sơ quyết toán",
        "Đã thí điểm tại 3 xã, nhân rộng toàn tỉnh", "Hoàn thành bước cuối", "Đang vận hành",
        "Sở đã trình UBND tỉnh, UBND tỉnh đã có Quyết định số 5", "Đã xây dựng quy trình số hóa",
        "Đã cắt giảm 5 thủ tục, còn 6 thủ tục", "Đã lắp đặt 5 cụm, còn 2 tháng bảo hành", "Đã chạy thử thành công",
        "Đã hoàn thành dự thảo, UBND tỉnh ban hành tại QĐ số 12/QĐ-UBND", "Xây dựng dự thảo và ban hành",
        "UBND tỉnh ban hành trên cơ sở Tờ trình số 155/TTr-SXD của Sở Xây dựng",
        "Đã góp ý dự thảo Luật", "Mới hoàn thành trong tháng 6/2025", "Mới ban hành", "Chưa có vướng mắc",
        "Đã bàn giao cho Sở Y tế vận hành", "Đang thu thập phản hồi", "Cho phép triển khai",
    )), False),
    (SHORT, "Hoàn thành nhiệm vụ quý II"): False,
    (SHORT, "Hoàn thành kế hoạch năm 2025"): False,
    (SHORT, "Thí điểm tại 3 xã"): False,
    (SHORT, "Đang chạy thử nghiệm"): False,
    (ADVISING, "Văn bản đang trình ký"): False,
    (ADVISING, "Quy chế dự thảo"): False,
    (ADVISING, "Dự thảo đã trình"): False,
    (ADVISING, "Đã trình UBND tỉnh, chờ ban hành"): False,
    (ADVISING, "UBND tỉnh chưa phê duyệt"): False,
    (ADVISING, "Đã trình UBND tỉnh phê duyệt"): False,
    (ADVISING, "Tờ trình số 12/TTr-STTTT"): False,
    (ADVISING, "Hoàn thành kế hoạch năm 2025"): False,
    (ADVISING, "Cơ bản hoàn thành"): True,
    (ADVISING, "Đã hoàn thành dự thảo"): False,
    (ADVISING, "Đã hoàn thành dự thảo, đang lấy ý kiến các sở, ngành"): True,
}  # fmt: skip

# The same of tasks under way, and the state that the receipt names.
UNDER_WAY: dict[tuple[str, str], str | None] = {
    **dict.fromkeys(((LONG, note) for note in (
        "Hoàn thành kế hoạch năm 2025", "Hoàn thành nhiệm vụ năm 2025", "Hoàn thành khối lượng năm 2025",
        "Hoàn thành nhiệm vụ quý II", "Đã hoàn thành nội dung quý II/2025",
        "Hoàn thành các nhiệm vụ được giao trong năm", "Đã hoàn thành nhiệm vụ năm 2025, tiếp tục thực hiện năm 2026",
        "hoan thanh nhiem vu nam 2025",
    )), None),
    **dict.fromkeys(((LONG, note) for note in (
        "Hoàn thành nhiệm vụ", "Hoàn thành khối lượng công việc", "Đã hoàn thành trong quý II",
        "Hoàn thành quý II/2025", "Hoàn thành nhiệm vụ năm 2025. Đã hoàn thành toàn bộ",
    )), "Hoàn thành"),
    (SHORT, "Hoàn thành nhiệm vụ quý II"): "Hoàn thành",
    (ADVISING, "Hoàn thành nhiệm vụ quý II"): "Hoàn thành",
    (LONG, "Chưa triển khai"): "Chưa thực hiện",
    (LONG, "Thiếu kinh phí nên chưa triển khai"): "Chưa thực hiện",
    (LONG, "Không thực hiện được do thiếu kinh phí"): "Chưa thực hiện hoặc Hủy",
    (LONG, "Đã dừng thực hiện theo chỉ đạo của UBND tỉnh"): "Hủy",
    (LONG, "Tạm dừng theo công văn của UBND tỉnh"): "Hủy",
}  # fmt: skip

PRODUCTS: dict[tuple[str, str], bool] = {
    (LONG, "Tờ trình số 12/TTr-STTTT"): True,
    (LONG, "Tờ trình số 12/TTr-STTTT, ngày 5/3/2025"): True,
    (LONG, "Văn bản xin ý kiến"): True,
    (LONG, "Hồ sơ trình"): True,
    (LONG, "Đã trình UBND tỉnh"): True,
    (LONG, "Hoàn thành kế hoạch năm 2025"): True,
    (LONG, "Đề cương"): True,
    (LONG, "01 hệ thống (giai đoạn 1)"): True,
    (LONG, "Phần mềm (đang chạy thử)"): True,
    (LONG, "Nền tảng chạy thử"): True,
    (SHORT, "Nền tảng chạy thử"): False,
    (LONG, "Đề cương tuyên truyền"): False,
    (LONG, "Kế hoạch (giai đoạn 2022-2025)"): False,
    (LONG, "Báo cáo kết quả chạy thử"): False,
    (LONG, "Tờ trình số 12/TTr-STTTT; Quyết định số 5/QĐ-UBND"): False,
    (LONG, "Tờ trình đã được phê duyệt"): False,
    (LONG, "Báo cáo trình UBND tỉnh"): False,
    (LONG, "Văn bản đề nghị các sở phối hợp"): False,
    (ADVISING, "Tờ trình số 12/TTr-STTTT"): False,
}

STATES: dict[tuple[str, str], str | None] = {
    (LONG, "Hoàn thành nhiệm vụ 6 tháng đầu năm 2025"): "state_unknown",
    (LONG, "Hoàn thành nhiệm vụ"): None,
    (SHORT, "Hoàn thành nhiệm vụ 6 tháng đầu năm 2025"): None,
}

# Percentages of tasks that are done, and whether they are those of a time before the end of the task.
PERCENTS: dict[tuple[str, str], bool] = {
    (LONG, "100% KH năm"): True,
    (LONG, "Đạt 100% kế hoạch năm"): True,
    (LONG, "100%"): False,
    (LONG, "100% kế hoạch"): False,
    (SHORT, "100% KH năm"): False,
    (ADVISING, "100% KH năm"): False,
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    registry = small_registry()
    tasks = [
        {"task_id": task, "title_vi": title, "due_date": due, "deliverable_vi": None}
        for task, (title, due) in OF_TASKS.items()
    ]
    post = opened(tmp_path_factory.mktemp("halfway"), registry | {"tasks": pa.Table.from_pylist(tasks)})
    rows: dict[str, list[Any]] = {
        **{f"note_{n}": [t, "", "Hoàn thành", None, None, None, note] for n, (t, note) in enumerate(NOTES)},
        **{f"way_{n}": [t, "", "Đang thực hiện", "70%", None, None, note] for n, (t, note) in enumerate(UNDER_WAY)},
        **{f"product_{n}": [t, "", "Hoàn thành", "100%", None, product] for n, (t, product) in enumerate(PRODUCTS)},
        **{f"state_{n}": [t, "", state] for n, (t, state) in enumerate(STATES)},
        **{f"percent_{n}": [t, "", "Hoàn thành", percent] for n, (t, percent) in enumerate(PERCENTS)},
    }
    for name, row in rows.items():
        post.send_tasks(row, name=f"{name}.xlsx")
    return post.answers()


@pytest.mark.parametrize("case", NOTES, ids=str)
def test_notes(answers: dict[str, Answer], case: tuple[str, str]) -> None:
    told = answers[f"note_{list(NOTES).index(case)}.xlsx"].told
    assert (told["rule"], told["cell"]) == (("note_contradicts", "G2") if NOTES[case] else (None, "C2"))


@pytest.mark.parametrize("case", UNDER_WAY, ids=str)
def test_notes_of_tasks_under_way(answers: dict[str, Answer], case: tuple[str, str]) -> None:
    told, state = answers[f"way_{list(UNDER_WAY).index(case)}.xlsx"].told, UNDER_WAY[case]
    assert (told["rule"], told["cell"]) == (("note_contradicts", "G2") if state else (None, "C2"))
    assert state is None or f"mà ở trạng thái khác (có thể là {state})." in told["message_vi"]


@pytest.mark.parametrize("case", PRODUCTS, ids=str)
def test_products(answers: dict[str, Answer], case: tuple[str, str]) -> None:
    told = answers[f"product_{list(PRODUCTS).index(case)}.xlsx"].told
    assert (told["rule"], told["cell"]) == (("product_contradicts", "F2") if PRODUCTS[case] else (None, "C2"))


@pytest.mark.parametrize("case", PERCENTS, ids=str)
def test_percentages(answers: dict[str, Answer], case: tuple[str, str]) -> None:
    told = answers[f"percent_{list(PERCENTS).index(case)}.xlsx"].told
    asked = ("percent_contradicts_state", "D2")
    assert (told["rule"], told["cell"]) == (asked if PERCENTS[case] else (None, "C2"))


@pytest.mark.parametrize("case", STATES, ids=str)
def test_states(answers: dict[str, Answer], case: tuple[str, str]) -> None:
    assert answers[f"state_{list(STATES).index(case)}.xlsx"].told["rule"] == STATES[case]


@pytest.mark.parametrize("state", ["Đang thực hiện", "Chưa thực hiện"])
def test_a_task_that_is_not_done_may_be_halfway(office: Office, state: str) -> None:
    office.send_tasks([LONG, "", state, None, None, "Tờ trình số 12/TTr-STTTT", "Hoàn thành kế hoạch quý II"])
    assert office.receipt()["rows"][0]["rule"] is None


def test_a_task_that_is_not_started_is_not_halfway(office: Office) -> None:
    office.send_tasks([LONG, "", "Chưa thực hiện", None, None, None, "Hoàn thành nhiệm vụ quý II"])
    (row,) = office.receipt()["rows"]
    assert row["rule"] == "note_contradicts"
    assert "(có thể là Hoàn thành)" in row["message_vi"]
