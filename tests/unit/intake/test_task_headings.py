"""Headings of tasks that stand beside others of the same kind: of this period, of an account, of the day (2025-H1)."""

import re
from typing import Any

import openpyxl
import pytest

from .hazards import FIBER, write
from .office import TASKS, TITLES, Answer, Office, workbook

DONE, RUNNING, NEW = "Hoàn thành", "Đang thực hiện", "Chưa thực hiện"
CHOICE = "Hoàn thành/Đang thực hiện/Chưa thực hiện"
M = ["Mã", "Nhiệm vụ"]
NO = [None, None]
STATED = (
    "Kết quả/Trạng thái", "Trạng thái/Kết quả", "Tiến độ/Kết quả", "Trạng thái, tiến độ", "Đánh giá tiến độ",
    "Tình hình", "Hiện trạng", "Trạng thái xử lý", "Tình trạng xử lý",
)  # fmt: skip
UNDER = "A1:A2 B1:B2 C1:D1"
# id -> the rows of the headings, the merged cells, what stands right of code and title, and what becomes of it: cell,
# and the state with its percentage and its day, or the rule.
TABLES: dict[str, tuple[list[list[Any]], str, list[Any], Any]] = {
    "of_this_period": ([[*M, "Trạng thái kỳ này"]], "", [DONE], ("C", DONE)),
    "of_the_last_and_this_period": (
        [[*M, "Trạng thái kỳ trước", "Trạng thái kỳ này"]], "", [RUNNING, DONE], ("D", DONE),
    ),
    "of_the_reported_period": ([[*M, "Tình trạng kỳ báo cáo"]], "", [DONE], ("C", DONE)),
    "of_this_period_under_the_result": (
        [[*M, "Kết quả thực hiện", None], [*NO, "Kỳ trước", "Kỳ này"]], UNDER, [RUNNING, DONE], ("D", DONE),
    ),
    "of_the_half_year_under_the_result": (
        [[*M, "Kết quả thực hiện", None], [*NO, "Quý I", "6 tháng đầu năm"]], UNDER, [RUNNING, DONE], ("D", DONE),
    ),
    **{
        f"{heading} below {over} beside {other}": (
            [[*M, over, None], [*NO, heading, other]], UNDER, [RUNNING, told], ("C", RUNNING, percent),
        )
        for over in ("Kết quả", "Kết quả thực hiện", "Tình hình thực hiện")
        for heading in ("Trạng thái", "Tình trạng", "Tiến độ", "Tình trạng thực hiện", "Tiến độ thực hiện")
        for other, told, percent in (("Tỷ lệ hoàn thành", "55%", 55), ("Sản phẩm", "Đề án", None))
    },
    "the_state_of_another_time_below_the_result": (
        [[*M, "Kết quả", None], [*NO, "Tình trạng năm 2024", "Sản phẩm"]], UNDER, [RUNNING, "Đề án"], "no_results",
    ),
    "progress_below_a_plan": (
        [[*M, "Kế hoạch", None], [*NO, "Tiến độ", "Sản phẩm"]], UNDER, [RUNNING, "Đề án"], "no_results",
    ),
    "percentages_of_two_periods": (
        [[*M, "Trạng thái", "Tỷ lệ hoàn thành kỳ trước", "Tỷ lệ hoàn thành kỳ này"]],
        "", [RUNNING, "20%", "40%"], ("C", RUNNING, 40),
    ),
    "given_by_a_document": (
        [["Mã", "Nhiệm vụ được giao tại Quyết định 1841", "Trạng thái", "Tỷ lệ hoàn thành nhiệm vụ"]],
        "", [RUNNING, "40%"], ("C", RUNNING, 40),
    ),
    "the_states_to_choose_from_in_plain_words": (
        [[*M, "Kết quả (đã xong/đang làm/chưa)"]], "", [RUNNING], ("C", RUNNING),
    ),
    "the_last_period_alone": ([[*M, "Trạng thái kỳ trước"]], "", [DONE], "no_results"),
    **{
        f"{heading} beside {other} in words": ([[*M, other, heading]], "", [told, RUNNING], ("D", RUNNING))
        for heading in ("Đánh giá", "Hiện trạng", "Đánh giá tiến độ")
        for other, told in (("Kết quả thực hiện", "Đã tổ chức 04 lớp"), ("Kết quả", None))
    },
    "states in both": ([[*M, "Kết quả", "Đánh giá"]], "", [RUNNING, RUNNING], ("C", RUNNING)),
    "a judgement of states": ([[*M, "Kết quả", "Đánh giá"]], "", [RUNNING, "Tốt"], ("C", RUNNING)),
    "a_plan_to_be_made": (
        [[*M, "Sản phẩm yêu cầu", "Trạng thái"]], "", ["Kế hoạch", RUNNING], ("D", RUNNING),
    ),
    "an_account": (
        [[*M, "Tình hình thực hiện", "Trạng thái"]], "", ["Đã ban hành Kế hoạch 12/KH-UBND", DONE], ("D", DONE),
    ),
    "an_account_against_the_state": (
        [[*M, "Tình hình thực hiện", "Trạng thái"]], "", ["Chưa hoàn thành", DONE], ("C", "note_contradicts"),
    ),
    "an_account_and_a_note": (
        [[*M, "Trạng thái", "Tình hình thực hiện", "Ghi chú"]], "", [DONE, "Chưa hoàn thành", "x"],
        ("D", "aside_contradicts"),
    ),
    "an_account_beside_the_state": (
        [[*M, "Trạng thái", "Tình hình, kết quả thực hiện"]], "", [DONE, "Chưa hoàn thành"], ("D", "note_contradicts"),
    ),
    "an_outcome_and_a_product": (
        [[*M, "Trạng thái", "Kết quả thực hiện", "Sản phẩm"]], "", [DONE, "Chưa hoàn thành", "Đề án"],
        ("D", "aside_contradicts"),
    ),
    "an_outcome_that_fits": (
        [[*M, "Trạng thái", "Kết quả thực hiện", "Sản phẩm"]], "", [DONE, "Đã ban hành", "Đề án"], ("C", DONE),
    ),
    "a_percentage_in_an_account": (
        [[*M, "Trạng thái", "Tình hình thực hiện", "Ghi chú"]], "", [RUNNING, "60%"], ("C", RUNNING, 60),
    ),
    "progress": ([[*M, "Tiến độ thực hiện", "Trạng thái"]], "", ["Đúng tiến độ", RUNNING], ("D", RUNNING)),
    **{
        heading: ([[*M, "Trạng thái", heading]], "", [DONE, "20/03/2025"], ("C", DONE, None, "2025-03-20"))
        for heading in (
            "Hoàn thành thực tế", "Ngày thực tế hoàn thành", "Thực tế hoàn thành", "Ngày đã hoàn thành",
            "Thời gian thực tế hoàn thành", "Thời điểm hoàn thành thực tế",
        )
    },
    **{
        heading: ([[*M, "Hạn", heading]], "", ["6/2025", f"{RUNNING} 55%"], ("D", f"{RUNNING} 55%", 55))
        for heading in STATED
    },
    **{
        f"{heading} and a rate": ([[*M, heading, "Tỷ lệ (%)"]], "", [RUNNING, 55], ("C", RUNNING, 55))
        for heading in (*STATED, "Mức độ hoàn thành")
    },
    **{
        f"{heading} and a state": ([[*M, "Trạng thái", heading]], "", [DONE, "Đúng hạn"], ("C", DONE))
        for heading in STATED
    },
    **{
        f"{heading.format(CHOICE)} beside {other}": (
            [[*M, other, heading.format(CHOICE), "Tồn tại, hạn chế"]], "", [None, NEW, "Chưa có danh sách"], ("D", NEW),
        )
        for other in ("Kết quả thực hiện", "Tình hình thực hiện", "Kết quả")
        for heading in ("Trạng thái ({})", "Trạng thái: {}", "Tình trạng\n({})", "Đánh giá (ghi: {})", "Kết quả ({})")
    },
    **{
        f"states listed {listed}": ([[*M, "Kết quả", f"Trạng thái ({listed})"]], "", ["Đã ký", DONE], ("D", DONE))
        for listed in ("HT, ĐTH, CTH", "1. Hoàn thành; 2. Chưa hoàn thành", "Hoàn thành hoặc Chưa hoàn thành")
    },
    "another_state_in_brackets": (
        [[*M, "Kết quả thực hiện", "Trạng thái (của Sở Y tế)"]], "", [DONE, NEW], ("D", "aside_contradicts"),
    ),
    "a_state_under_a_heading_that_nobody_knows": (
        [[*M, "Kết quả", "Thực hiện đến đâu", "Tồn tại"]], "", [None, NEW, "Thiếu vốn"], ("D", "state_missing"),
    ),
    **{
        f"{heading} with a percentage": ([[*M, heading, "Trạng thái"]], "", ["100%", DONE], ("D", DONE, 100))
        for heading in ("Kết quả", "Kết quả thực hiện", "Kết quả đạt được")
    },
    "a_percentage_and_a_product": (
        [[*M, "Trạng thái", "Kết quả đạt được", "Sản phẩm"]], "", [RUNNING, "60%", None], ("C", RUNNING, 60),
    ),
    "another_percentage_for_a_result": (
        [[*M, "Kết quả thực hiện", "Tỷ lệ hoàn thành", "Trạng thái"]], "", ["60%", "50%", RUNNING],
        ("D", "rate_differs"),
    ),
    "another_percentage_beside_progress": (
        [[*M, "Kết quả thực hiện", "Tiến độ", "Trạng thái"]], "", ["60%", "50%", RUNNING], ("C", "note_contradicts"),
    ),
    "a_rate_of_what_was_planned": (
        [[*M, "Kế hoạch", "Thực hiện", "Tỷ lệ (%)", "Trạng thái"]], "", [80, 60, 75, RUNNING], ("F", RUNNING),
    ),
    "a_rate_of_what_was_planned_for_the_year": (
        [[*M, "Kế hoạch năm 2025", "Thực hiện năm 2025", "Tỷ lệ hoàn thành", "Trạng thái"]], "",
        ["30%", "28%", "93%", RUNNING], ("F", RUNNING),
    ),
    "a_rate_beside_a_plan_alone": (
        [[*M, "Kế hoạch", "Tỷ lệ (%)", "Trạng thái"]], "", [80, 75, RUNNING], ("E", RUNNING, 75),
    ),
    "the_only_day": (
        [[*M, "Trạng thái", "Tỷ lệ", "Ngày", "Văn bản/Sản phẩm"]],
        "", [DONE, "100%", "19/6/2025"], ("C", DONE, 100, "2025-06-19"),
    ),
    "a_month": ([[*M, "Trạng thái", "Hoàn thành (tháng/năm)"]], "", [DONE, "6/2025"], ("C", DONE, None, "2025-06-30")),
    "a_percentage_of_what_is_done": ([[*M, "Trạng thái", "Hoàn thành (%)"]], "", [RUNNING, 75], ("C", RUNNING, 75)),
    "a_day_and_a_term": (
        [[*M, "Trạng thái", "Ngày", "Thời hạn"]], "", [DONE, "19/6/2025", "30/6/2025"], ("C", DONE),
    ),
    "the_day_of_a_document": ([[*M, "Trạng thái", "Số văn bản", "Ngày"]], "", [DONE, "12", "19/6/2025"], ("C", DONE)),
    "the_day_of_the_report": ([[*M, "Trạng thái", "Ngày báo cáo"]], "", [DONE, "19/6/2025"], ("C", DONE)),
    "two_rates": ([[*M, "Mức độ hoàn thành", "Tỷ lệ (%)"]], "", ["80%", 55], ("C", "percent_for_state")),
    "two_levels": ([[*M, "Mức độ hoàn thành (%)", "Tỷ lệ (%)"]], "", ["80%", 55], "heading_repeated"),
    "a_state_and_two_rates": (
        [[*M, "Trạng thái", "Mức độ hoàn thành", "Tỷ lệ (%)"]], "", [RUNNING, "80%", 55], "heading_repeated",
    ),
    "how_things_stood": ([[*M, "Hiện trạng đầu năm 2025"]], "", [DONE], "no_results"),
    "a_percentage_for_a_day": ([[*M, "Trạng thái", "Thực tế hoàn thành"]], "", [DONE, "80%"], ("D", "date_unclear")),
}  # fmt: skip


def file_name(case: str) -> str:
    return re.sub(r"[/:\n]", "-", case)


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for case, (headings, merged, cells, _) in TABLES.items():
        path = write(post.folder() / f"{file_name(case)}.xlsx", [*headings, [TASKS[0], None, *cells]], title="NV")
        book = openpyxl.load_workbook(path)
        for area in merged.split():
            book["NV"].merge_cells(area)
        book.save(path)
    return post.answers()


@pytest.mark.parametrize("case", TABLES)
def test_headings_of_tasks(answers: dict[str, Answer], case: str) -> None:
    *_, expected = TABLES[case]
    answer = answers[f"{file_name(case)}.xlsx"]
    receipt = answer.receipt
    if isinstance(expected, str):
        assert receipt["reason"] == expected
        return
    (row,) = receipt["rows"]
    cell, told, *rest = expected
    assert (row["cell"][0], row["rule"] or row["raw_text"]) == (cell, told)
    landed = [[row["percent_complete"], str(row["completed_on"] or "")] for row in answer.landed["task_reports"]]
    percent, day = (*rest, *(None,) * (2 - len(rest)))
    assert landed == ([] if row["rule"] else [[percent, day or ""]])


@pytest.mark.parametrize(
    ("headings", "rows", "told"),
    [
        (["Kết quả thực hiện", "Tiến độ"], [[RUNNING, "65%"], [NEW, None]], [("C2", None, 65), ("C3", None, None)]),
        (
            ["Tiến độ", "Kết quả thực hiện"],
            [[DONE, "Đã lắp 50 kiosk"], [NEW]],
            [("C2", None, None), ("C3", None, None)],
        ),
        (
            ["Tình hình thực hiện", "Kết quả"],
            [["Đã ký", RUNNING], [None, NEW]],
            [("D2", None, None), ("D3", None, None)],
        ),
        (["Tiến độ", "Kết quả thực hiện"], [[DONE, "Chưa hoàn thành"]], [("D2", "aside_contradicts", None)]),
        (
            ["Kết quả thực hiện", "Tiến độ"],
            [[f"{RUNNING}, đã có dữ liệu", "60%"], [NEW, None], ["Đã lắp 50 kiosk", "70%"]],
            [("C2", None, 60), ("C3", None, None), ("C4", "state_unknown", 70)],
        ),
        (
            ["Tình hình thực hiện", "Tiến độ"],
            [["Dừng thực hiện", None], [RUNNING, "72,5%"]],
            [("C2", "state_unknown", None), ("C3", None, 72.5)],
        ),
        (["Tiến độ", "Kết quả thực hiện"], [[RUNNING, None], ["Đã lắp 50 kiosk", None]], "states_repeated"),
        (
            ["Kết quả thực hiện", "Tiến độ"],
            [["Đã lắp 50 kiosk", RUNNING], ["Đã số hóa 80.000 hồ sơ", NEW], ["Đang lập dự án", RUNNING]],
            [("D2", None, None), ("C3", "aside_contradicts", None), ("D4", None, None)],
        ),
        *(
            (
                ["Tiến độ", "Kết quả thực hiện"],
                [[DONE, "Đã lắp 50 kiosk"], [RUNNING, "Đang thẩm định"], [half, "Đã lắp 11 kiosk"]],
                [("C2", None, None), ("C3", None, None), ("C4", rule, None)],
            )
            for half, rule in [
                ("Cơ bản hoàn thành", "state_unknown"),
                ("Chưa hoàn thành", "state_unknown"),
                ("Tạm dừng", "state_unknown"),
                ("Hoàn thành ngày 20/3/2025", None),
                ("Đang thực hiện (chờ vốn)", None),
                ("Đang thực hiện. Đã khảo sát xong", None),
            ]
        ),
        (
            ["Tiến độ", "Kết quả thực hiện"],
            [["Cơ bản hoàn thành", "Đã lắp 50 kiosk"], [RUNNING, "Đã ký"]],
            "states_repeated",
        ),
        (
            ["Tiến độ", "Kết quả"],
            [["Đúng tiến độ", DONE], ["Chậm tiến độ", RUNNING]],
            [("D2", None, None), ("D3", None, None)],
        ),
        (["Tiến độ", "Kết quả thực hiện"], [[DONE, NEW], [RUNNING, DONE], ["Tạm dừng", "Đã ký"]], "states_repeated"),
        (
            ["Tiến độ", "Kết quả thực hiện"],
            [[f"{DONE}. Đã ký", "Đã ký"], [f"{RUNNING} (chờ vốn)", "Đã lắp 50 kiosk"]],
            "states_repeated",
        ),
        (["Tiến độ", "Kết quả thực hiện"], [[RUNNING, "65%"], ["Đã lắp 50 kiosk", "Tốt"]], "states_repeated"),
        (["Tiến độ", "Kết quả thực hiện"], [[RUNNING, "Đã lắp 50 kiosk"], [NEW, DONE]], "states_repeated"),
        (["Tiến độ", "Kết quả thực hiện"], [[RUNNING, DONE]], "states_repeated"),
        (["Tiến độ", "Kết quả thực hiện"], [["65%", "Đã lắp 50 kiosk"]], "states_repeated"),
        (["Trạng thái", "Tình trạng"], [[RUNNING, "Tốt"]], "states_repeated"),
        (
            ["Thực hiện"],
            [[DONE], [RUNNING], ["Cơ bản hoàn thành"]],
            [("C2", None, None), ("C3", None, None), ("C4", "state_unknown", None)],
        ),
        (
            ["Thời hạn", "Thực hiện", "Ghi chú"],
            [["6/2025", DONE, None], ["6/2025", RUNNING, "Đã ký"]],
            [("D2", None, None), ("D3", None, None)],
        ),
        (["Thực hiện", "Trạng thái"], [["Sở Mẫu", DONE]], [("D2", None, None)]),
        (["Thực hiện", "Trạng thái"], [[RUNNING, DONE]], [("D2", None, None)]),
        (["Thực hiện năm 2024"], [[DONE], [RUNNING]], "no_results"),
        (
            ["Mức độ hoàn thành"],
            [[DONE], [RUNNING], ["Cơ bản hoàn thành"]],
            [("C2", None, None), ("C3", None, None), ("C4", "state_unknown", None)],
        ),
        (
            ["Mức độ hoàn thành"],
            [[DONE], ["60%"], [NEW]],
            [("C2", None, None), ("C3", "state_missing", 60), ("C4", None, None)],
        ),
        (
            ["Kết quả thực hiện", "Mức độ hoàn thành"],
            [["Đã lắp 50 kiosk", DONE], ["Đang ký", RUNNING], [None, NEW]],
            [("D2", None, None), ("D3", None, None), ("D4", None, None)],
        ),
        (
            ["Kết quả thực hiện", "Mức độ hoàn thành"],
            [[DONE, "100%"], [RUNNING, "60%"]],
            [("C2", None, 100), ("C3", None, 60)],
        ),
    ],
)
@pytest.mark.parametrize("by_name", [True, False])
def test_states_alone_tell_their_column(
    office: Office, headings: list[str], rows: list[list[Any]], told: Any, by_name: bool
) -> None:
    about = [[None if by_name else TASKS[n], TITLES[n] if by_name else None] for n in range(len(rows))]
    table = [[*M, *headings], *([*about[n], *row] for n, row in enumerate(rows)), [None, None, None, "(Đã ký)"]]
    write(office.folder() / "a.xlsx", table, title="NV")
    receipt = office.receipt()
    seen = [(row["cell"], row["rule"], row["value"]) for row in receipt["rows"]]
    assert (receipt["reason"] or seen) == told
    assert receipt["reason"] is None or "“Trạng thái”" in receipt["message_vi"]


@pytest.mark.parametrize(
    ("headings", "rows"),
    [
        (["Kế hoạch", "Thực hiện"], [[80, 60], [20, 30]]),
        (["Thực hiện"], [[DONE], ["Đã lắp 50 kiosk"]]),
        (["Thực hiện"], [["Cơ bản hoàn thành"], ["Chưa hoàn thành"]]),
    ],
)
def test_what_is_carried_out_is_no_state(office: Office, headings: list[str], rows: list[list[Any]]) -> None:
    write(
        office.folder() / "a.xlsx",
        [["TT", "Nhiệm vụ", *headings], *([1, *row] for row in zip(TITLES, *zip(*rows, strict=True), strict=False))],
    )
    assert office.receipt()["reason"] == "no_results"


@pytest.mark.parametrize(
    ("headings", "period", "told"),
    [
        (["Kết quả thực hiện năm 2024"], "2024", "C2"),
        (["Kết quả thực hiện năm 2024", "Kế hoạch thực hiện năm 2025"], "2024", "C2"),
        (["Trạng thái", "Kết quả thực hiện năm 2024"], "2024", "C2"),
        (["Kết quả thực hiện năm 2023", "Kết quả thực hiện năm 2024"], "2024", "D2"),
        (["Kết quả thực hiện năm 2023"], "2024", "no_results"),
        (["Kết quả thực hiện năm 2024"], "2025-H1", "no_results"),
    ],
)
def test_what_came_of_tasks_in_a_year(office: Office, headings: list[str], period: str, told: str) -> None:
    rows = [[*M, *headings], [TASKS[0], None, DONE, *[DONE] * (len(headings) - 1)]]
    write(office.folder(period=period) / "a.xlsx", rows, title="NV")
    receipt = office.receipt()
    assert (receipt["reason"] or next(row["cell"] for row in receipt["rows"])) == told


def test_indicators_beside_how_things_are(office: Office) -> None:
    rows = [["Mã", "Nội dung", "ĐVT", "Tình hình", "Hiện trạng", "Kết quả"], [FIBER, None, "%", "Tốt", 60, 80]]
    write(office.folder() / "a.xlsx", rows)
    assert [(row["cell"], row["value"]) for row in office.receipt()["rows"]] == [("F2", 80)]


def test_tasks_under_periods_alone(office: Office) -> None:
    rows = [["KẾT QUẢ THỰC HIỆN NHIỆM VỤ"], [*M, "Quý I", "6 tháng đầu năm"], [TASKS[0], None, RUNNING, DONE]]
    write(office.folder() / "a.xlsx", rows, title="NV")
    assert [(row["cell"], row["raw_text"], row["rule"]) for row in office.receipt()["rows"]] == [("D3", DONE, None)]


@pytest.mark.parametrize(
    ("title", "years", "told"),
    [
        ("BÁO CÁO NĂM 2024", (2022, 2023, 2024), ["F3"]),
        ("BÁO CÁO NĂM 2024", (2023, 2024, 2025), "no_results"),  # the last one is a plan, and the one before may be
        ("BÁO CÁO NĂM 2024", (2024,), ["D3"]),
        ("BÁO CÁO NĂM 2023", (2022, 2023, 2024), "no_results"),
        ("BÁO CÁO", (2022, 2023, 2024), ["F3"]),
        ("BÁO CÁO KẾ HOẠCH NĂM 2024", (2022, 2023, 2024), "no_results"),
        ("BÁO CÁO NĂM 2024 VÀ PHƯƠNG HƯỚNG NĂM 2025", (2022, 2023, 2024), "no_results"),
    ],
)
def test_years_alone_below_a_report(office: Office, title: str, years: tuple[int, ...], told: Any) -> None:
    names = ["Mã", "Chỉ tiêu", "ĐVT", *(f"Năm {year}" for year in years)]
    write(office.folder(period="2024") / "a.xlsx", [[title], names, [FIBER, None, "%", *range(70, 70 + len(years))]])
    receipt = office.receipt()
    assert (receipt["reason"] or [row["cell"] for row in receipt["rows"]]) == told


@pytest.mark.parametrize("heading", ["Kết quả thực hiện kỳ này", "Số liệu kỳ này", "Kết quả kỳ báo cáo"])
def test_results_of_this_period(office: Office, heading: str) -> None:
    rows = [["Mã", "Chỉ tiêu", "ĐVT", "Kết quả kỳ trước", heading], [FIBER, None, "%", 70, 80]]
    write(office.folder() / "a.xlsx", rows)
    assert [(row["cell"], row["value"]) for row in office.receipt()["rows"]] == [("E2", 80)]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("names", [["Mã", "Nội dung"], ["Mã"]])
@pytest.mark.parametrize("heading", ["Kết quả thực hiện", "Kết quả", "Tình hình thực hiện", "Kết quả kỳ này"])
def test_the_codes_tell_what_headings_leave_open(office: Office, names: list[str], heading: str, form: str) -> None:
    rows = [["BÁO CÁO"], [*names, heading], [TASKS[0], *[None] * (len(names) - 1), DONE]]
    write(office.folder() / f"a.{form}", rows, title="NV")
    assert [(row["rule"], row["raw_text"]) for row in office.receipt()["rows"]] == [(None, DONE)]


def test_indicators_above_tasks_under_the_same_headings(office: Office) -> None:
    names = ["Mã", "Nội dung", "Kết quả thực hiện"]
    rows = [names, [FIBER, None, "75%"], [None], names, [TASKS[0], None, DONE], [None], names, ["bts_5g", None, 3]]
    write(office.folder() / "a.xlsx", rows)
    receipt = office.receipt()
    assert sorted((row["cell"], row["rule"]) for row in receipt["rows"]) == [("C2", None), ("C5", None), ("C8", None)]


@pytest.mark.parametrize("heading", ["Nhiệm vụ chủ trì", "Nhiệm vụ, dự án", "Nhiệm vụ/dự án", "Các nhiệm vụ"])
def test_headings_of_names(office: Office, heading: str) -> None:
    write(office.folder() / "a.xlsx", [["STT", heading, "Trạng thái"], [1, TITLES[0], DONE]], title="NV")
    assert [row["rule"] or row["raw_text"] for row in office.receipt()["rows"]] == [DONE]


# the heading over states where the column of the state is empty, or missing; and what is told of them.
STATED_UNDER = {
    "Xếp loại": "state_missing",
    "TT thực hiện": "state_missing",
    "Đơn vị thực hiện": "state_missing",
    "Trạng thái gần nhất": None,
    "Trạng thái năm 2024": None,
    "Mục tiêu": None,
    "Thời hạn": None,
}


@pytest.mark.parametrize("beside", ["Trạng thái", "Tỷ lệ hoàn thành"])
@pytest.mark.parametrize(("heading", "rule"), STATED_UNDER.items(), ids=STATED_UNDER)
def test_states_under_any_heading_are_not_taken_for_nothing(
    office: Office, beside: str, heading: str, rule: str | None
) -> None:
    rows = [["Mã", "Nhiệm vụ", heading, beside], [TASKS[0], None, "Hoàn thành", None], [TASKS[1], None, None, None]]
    workbook(office.folder() / "a.xlsx", {"Nhiệm vụ": rows})
    stated, blank = office.receipt()["rows"]
    assert (stated["rule"], blank["rule"]) == (rule, None)
    assert (stated["cell"], stated["raw_text"]) == (("C2", "Hoàn thành") if rule else ("D2", ""))


def test_a_state_in_its_own_column_stands_beside_whatever_another_one_says(office: Office) -> None:
    rows = [["Mã", "Nhiệm vụ", "Xếp loại", "Trạng thái"], [TASKS[0], None, "Hoàn thành", "Đang thực hiện"]]
    workbook(office.folder() / "a.xlsx", {"Nhiệm vụ": rows})
    (row,) = office.receipt()["rows"]
    assert (row["outcome"], row["understood"]["state"]) == ("accepted", "running")


def test_states_under_a_degree_are_read(office: Office) -> None:
    rows = [[code, None, "Đã lắp 5 máy", state] for code, state in zip(TASKS, (DONE, RUNNING, NEW), strict=True)]
    headings = ["Mã", "Nhiệm vụ", "Đã thực hiện", "Đánh giá mức độ"]
    workbook(office.folder() / "a.xlsx", {"Nhiệm vụ": [headings, *rows]})
    stated = [(row["cell"], row["understood"]["state"]) for row in office.receipt()["rows"]]
    assert stated == [("D2", "done"), ("D3", "running"), ("D4", "not_started")]
