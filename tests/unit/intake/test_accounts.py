"""A state and its account in one cell: the commonest table of tasks has one column for both (2025-H1)."""

from typing import Any

import pyarrow as pa
import pytest

from .office import TASKS, Answer, Office, opened, small_registry, workbook

QD = "Đã ban hành Quyết định số 12/QĐ-SKHCN"
CLEAR: dict[str, tuple[str, str]] = {
    "Đã hoàn thành, đưa vào sử dụng": ("done", "đưa vào sử dụng"),
    "Đã hoàn thành, đưa vào sử dụng từ ngày 15/5/2025.": ("done", "đưa vào sử dụng từ ngày 15/5/2025."),
    f"Đã hoàn thành. {QD}": ("done", QD),
    f"Đã hoàn thành; {QD}": ("done", QD),
    f"Đã hoàn thành, {QD}": ("done", QD),
    f"Hoàn thành\n{QD}": ("done", QD),
    "Hoàn thành (đang vận hành ổn định)": ("done", "đang vận hành ổn định"),
    "Hoàn thành. Đã triển khai phòng họp không giấy tờ": ("done", "Đã triển khai phòng họp không giấy tờ"),
    "Hoàn thành đưa vào sử dụng từ ngày 15/5/2025": ("done", "đưa vào sử dụng từ ngày 15/5/2025"),
    "Hoàn thành ngày 12/6/2025, địa chỉ data.so.vn": ("done", "địa chỉ data.so.vn"),
    "Hoàn thành (https://data.so.vn/mo)": ("done", "https://data.so.vn/mo"),
    "Đang thực hiện; hoàn thành thiết kế giao diện.": ("running", "hoàn thành thiết kế giao diện."),
    "Chưa thực hiện (chờ kinh phí)": ("not_started", "chờ kinh phí"),
    "Chưa thực hiện. Lý do: chưa có kinh phí": ("not_started", "Lý do: chưa có kinh phí"),
    "Chưa thực hiện, đang chờ hướng dẫn của Bộ": ("not_started", "đang chờ hướng dẫn của Bộ"),
    "Chưa thực hiện, dự kiến triển khai năm 2026": ("not_started", "dự kiến triển khai năm 2026"),
    "Đang thực hiện. Đã khảo sát xong": ("running", "Đã khảo sát xong"),
    "Đang thực hiện, chờ thẩm định": ("running", "chờ thẩm định"),
    "Đang thực hiện, đạt 60%. Đã hoàn thành khảo sát": ("running", "đạt 60%. Đã hoàn thành khảo sát"),
    "Đang thực hiện - đã lựa chọn nhà thầu": ("running", "đã lựa chọn nhà thầu"),
    "Đang thực hiện: đã kết nối 100% cấp tỉnh, cấp huyện; cấp xã đạt 95%": (
        "running",
        "đã kết nối 100% cấp tỉnh, cấp huyện; cấp xã đạt 95%",
    ),
    "Hoàn thành: Hướng dẫn số 12/HD-SNV ngày 26/5/2025": ("done", "Hướng dẫn số 12/HD-SNV ngày 26/5/2025"),
    "Đang thực hiện (12/15 huyện)": ("running", "12/15 huyện"),
    "Đang triển khai tại 8/10 huyện": ("running", "tại 8/10 huyện"),
    "Đã hoàn thành.\n- Đưa vào sử dụng tại cảng": ("done", "Đưa vào sử dụng tại cảng"),
    "Đang thực hiện ở 8/10 xã, phường": ("running", "ở 8/10 xã, phường"),
    "Dang trien khai tai 8/10 huyen": ("running", "tai 8/10 huyen"),
    "Đang thực hiện (hạn 31/12/2025)": ("running", "hạn 31/12/2025"),
    "Chưa thực hiện: chờ kinh phí": ("not_started", "chờ kinh phí"),
    "Chưa thực hiện (thời hạn tháng 9/2025)": ("not_started", "thời hạn tháng 9/2025"),
    "Chưa thực hiện, hạn 30/9/2025": ("not_started", "hạn 30/9/2025"),
}
ASKED = (
    "Chưa thực hiện (thời hạn tháng 9/2025, đang triển khai)",
    "Hoàn thành (thời hạn tháng 9/2025)",
    "Hoàn thành, còn 2 xã chưa triển khai",
    "Hoàn thành, địa chỉ: thôn An Hòa",
    "Hoàn thành, địa chỉ data.so.vn chưa có dữ liệu",
    "Hoàn thành, 1.5 km",
    "Hoàn thành đưa vào sử dụng 2/5 hạng mục",
    "Chưa hoàn thành đưa vào sử dụng",
    "Đang thực hiện đưa vào sử dụng",
    "Đang thực hiện; hoàn thành toàn bộ",
    "Hoàn thành 80%",
    "Hoàn thành: 80% khối lượng",
    "Hoàn thành: Dự thảo hướng dẫn",
    "Hoàn thành: 5/11 huyện có mạng",
    "Hoàn thành (đạt 80%)",
    "Đã hoàn thành. Đang trình phê duyệt",
    "Đã hoàn thành, đã trình UBND tỉnh phê duyệt",
    "Đã hoàn thành giai đoạn 1",
    "Đã hoàn thành (giai đoạn 1)",
    "Hoàn thành (khảo sát)",
    "Hoàn thành (12/15 huyện)",
    "Hoàn thành (hạn 31/12/2025)",
    "Đang thực hiện (15/15 huyện)",
    "Đang thực hiện (12/15)",
    "Đang triển khai tại 8/10 huyện, 2 huyện chưa thực hiện",
    "Đang triển khai tại 10/10 huyện",
    "Chưa triển khai tại 8/10 huyện",
    "Hoàn thành tại 8/10 huyện",
    "Tạm dừng tại 8/10 huyện",
    "Đang thực hiện (đợt 2)",
    "Đang thực hiện (đạt 0,6)",
    "Hoàn thành, đã triển khai tại 15/17 xã, thị trấn",
    "Hoàn thành; chưa nghiệm thu",
    "Hoàn thành, trừ xã An Vinh",
    "Hoàn thành, đã thực hiện được 75% khối lượng",
    "Hoàn thành (trong năm 2024)",
    "Hoàn thành. Dự kiến nghiệm thu năm 2026",
    "Đang thực hiện. Đã hoàn thành",
    "Đang thực hiện, đã hoàn thành và bàn giao",
    "Đang thực hiện, tạm dừng do thiếu vốn",
    "Đang thực hiện, đạt 100%",
    "Đang thực hiện. Chưa triển khai",
    "Đang thực hiện, phấn đấu xong trong tháng 5",
    "Chưa thực hiện. Đã khảo sát xong",
    "Chưa thực hiện, không thực hiện nữa",
    "Chưa thực hiện (giai đoạn 2)",
    "Chưa thực hiện. Đang lập dự án",
    "Cơ bản hoàn thành. Đã ban hành kế hoạch",
    "Đã ban hành Quyết định. Hoàn thành",
)

# Titles of tasks, and what is said of each under its state -> whether that is the task, and no part of it.
IDENTIFIED = "Rà soát, định danh 100% nhà thuốc trên địa bàn tỉnh"
PLATFORM = "Nền tảng dạy học trực tuyến"
SYSTEM = "Xây dựng, triển khai hệ thống cảnh báo"
OF_TITLES: dict[tuple[str, str], bool] = {
    (IDENTIFIED, "Đã hoàn thành rà soát, định danh 1.240/1.240 nhà thuốc"): True,
    (IDENTIFIED, "Hoàn thành việc rà soát, định danh 100% các nhà thuốc."): True,
    (PLATFORM, "Đã hoàn thành việc triển khai nền tảng dạy học trực tuyến"): True,
    (SYSTEM, "Đã hoàn thành xây dựng, triển khai hệ thống cảnh báo"): True,
    (IDENTIFIED, "Đã hoàn thành rà soát nhà thuốc"): False,
    (IDENTIFIED, "Đã hoàn thành rà soát, định danh 1.230/1.240 nhà thuốc"): False,
    (IDENTIFIED, "Đã hoàn thành rà soát, định danh 60% nhà thuốc"): False,
    (IDENTIFIED, "Đã hoàn thành rà soát, chưa định danh nhà thuốc"): False,
    (IDENTIFIED, "Chưa hoàn thành rà soát, định danh nhà thuốc"): False,
    (IDENTIFIED, "Cơ bản hoàn thành rà soát, định danh nhà thuốc"): False,
    (PLATFORM, "Đã hoàn thành kế hoạch triển khai nền tảng dạy học trực tuyến"): False,
    (PLATFORM, "Đã hoàn thành nền tảng dạy học"): False,
    (SYSTEM, "Đã hoàn thành xây dựng hệ thống cảnh báo"): False,
}


@pytest.fixture(scope="module")
def titled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    tasks = dict(zip((IDENTIFIED, PLATFORM, SYSTEM), TASKS, strict=True))
    told = pa.Table.from_pylist([{"task_id": task, "title_vi": title} for title, task in tasks.items()])
    post: Office = opened(tmp_path_factory.mktemp("titled"), small_registry() | {"tasks": told})
    for number, (title, state) in enumerate(OF_TITLES):
        post.send_tasks([tasks[title], "", state], name=f"{number}.xlsx")
    return post.answers()


@pytest.mark.parametrize("case", OF_TITLES)
def test_a_title_behind_a_state_is_the_task_itself(titled: dict[str, Answer], case: tuple[str, str]) -> None:
    answer = titled[f"{list(OF_TITLES).index(case)}.xlsx"]
    landed = [(row["reported_state"], row["note"]) for row in answer.landed["task_reports"]]
    expected = [("done", case[1])] if OF_TITLES[case] else []
    assert (landed, answer.told["rule"]) == (expected, None if OF_TITLES[case] else "state_unknown")


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for number, state in enumerate((*CLEAR, *ASKED)):
        post.send_tasks([TASKS[0], "", state], name=f"{number}.xlsx")
    return post.answers()


@pytest.mark.parametrize("number", range(len(CLEAR)), ids=list(CLEAR))
def test_the_account_of_a_state_is_its_note(answers: dict[str, Answer], number: int) -> None:
    landed = [(row["reported_state"], row["note"]) for row in answers[f"{number}.xlsx"].landed["task_reports"]]
    assert landed == [[*CLEAR.values()][number]]


@pytest.mark.parametrize("number", range(len(ASKED)), ids=ASKED)
def test_an_account_that_may_deny_the_state_is_asked_about(answers: dict[str, Answer], number: int) -> None:
    told = answers[f"{len(CLEAR) + number}.xlsx"].told
    assert (told["rule"], told["cell"]) == ("state_unknown", "C2")


@pytest.mark.parametrize(
    ("row", "landed"),
    [
        (["Hoàn thành ngày 10/6/2025. " + QD], ("accepted", "done", QD)),
        (["Đã hoàn thành. " + QD, "100%", None, None, "Đúng hạn"], ("accepted", "done", f"{QD}; Đúng hạn")),
        (["Đã hoàn thành. " + QD, "100%", None, None, QD], ("accepted", "done", QD)),
        (["Đã hoàn thành. " + QD, None, None, None, "Chưa nghiệm thu"], ("note_contradicts", None, None)),
        (["Đang thực hiện, đạt 60%. Đã khảo sát", "50%"], ("state_unknown", None, None)),
        (["Hoàn thành ngày 10/7/2025. " + QD], ("day_after_period", None, None)),
        (["Hoàn thành, đã ban hành Quyết định số 12/QĐ-SKHCN ngày 05/7/2025"], ("state_unknown", None, None)),
    ],
)
def test_the_rest_of_the_row_counts_all_the_same(office: Office, row: list[Any], landed: tuple[Any, ...]) -> None:
    office.send_tasks([TASKS[0], "", *row])
    (told,) = office.receipt()["rows"]
    rows = [(reported["reported_state"], reported["note"]) for reported in office.rows("task_reports")]
    assert (told["rule"] or told["outcome"], *(rows or [(None, None)])[0]) == landed


@pytest.mark.parametrize(
    ("headings", "cells", "expected"),
    [
        (
            ["Mức độ hoàn thành"],
            [["Hoàn thành"], ["Đang thực hiện"], ["Chưa thực hiện"]],
            [("C2", "done", None), ("C3", "running", None), ("C4", "not_started", None)],
        ),
        (["Mức độ hoàn thành"], [["Hoàn thành"], [None]], [("C2", "done", None)]),
        (
            ["Mức độ hoàn thành (%)"],
            [["Hoàn thành 100%"], ["Đang thực hiện, 62%"], ["Đang làm"]],
            [("C2", "done", None), ("C3", "running", None), ("C4", "running", None)],
        ),
        (
            ["Mức độ hoàn thành"],
            [["Hoàn thành"], ["80%"], ["Hoàn thành 80%"]],
            [("C2", "done", None), ("C3", None, "state_missing"), ("C4", None, "state_missing")],
        ),
        (["Mức độ hoàn thành"], [["Hoàn thành"], ["Khá"]], [("C2", None, "state_for_percent")]),
        (
            ["Kết quả thực hiện", "Mức độ hoàn thành"],
            [["Lắp 3 trạm", "Đang thực hiện, 70%"], ["12 lớp", "Hoàn thành"], ["01 đề tài", "80%"]],
            [("D2", "running", None), ("D3", "done", None), ("D4", None, "percent_for_state")],
        ),
        (["Trạng thái", "Mức độ hoàn thành"], [[None, "Hoàn thành"]], [("D2", None, "state_for_percent")]),
    ],
)
def test_a_column_of_completion_that_says_states(
    office: Office, headings: list[str], cells: list[list[Any]], expected: list[tuple[Any, ...]]
) -> None:
    rows = [[task, None, *said] for task, said in zip(TASKS, cells, strict=False)]
    workbook(office.folder() / "a.xlsx", {"Nhiệm vụ": [["Mã", "Nhiệm vụ", *headings], *rows]})
    told = office.receipt()["rows"]
    states = {row["task_id"]: row["reported_state"] for row in office.rows("task_reports")}
    found = [(row["cell"], states.get(row["code"]), row["rule"]) for row in told]
    assert [row for row in found if row[0] in {cell for cell, *_ in expected}] == expected
