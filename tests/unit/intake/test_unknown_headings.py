"""Columns of tables of tasks under headings that no list knows: what stands in them tells the states, and the days of
completion (2025-H1)."""

from typing import Any

import openpyxl
import pytest

from .hazards import write
from .office import NUMBERED, TASKS, TITLES, Answer, Office

DONE, RUNNING, NEW = "Hoàn thành", "Đang thực hiện", "Chưa thực hiện"
ALL = [*TASKS, *NUMBERED]
M = ["Mã", "Nhiệm vụ"]
PLAIN = [[DONE], [RUNNING], [NEW]]
SAID = [DONE, RUNNING, NEW]  # the states of PLAIN
# id -> the headings right of code and title, what stands below them, and what becomes of it: what is quoted of each
# row, or its rule; or the reason of the file.
STATES: dict[str, tuple[list[Any], list[list[Any]], Any]] = {
    **{
        f"under_{heading}": ([heading], PLAIN, SAID)
        for heading in (
            "Tiến trình", "Trạng thái công việc", "Trạng thái nhiệm vụ", "Trạng thái hiện nay", "Trạng thái hiện tại",
            "Trạng thái đến cuối kỳ", "Trạng thái tại thời điểm báo cáo", "Đánh giá trạng thái", "Kết quả xử lý",
            "Trạng thái (ngày hoàn thành)", "Tình trạng cụ thể", "Diễn tiến", "Tiến độ công việc",
        )
    },
    **{
        f"not_under_{heading}": ([heading], PLAIN, "states_unheaded")
        for heading in (
            "Kinh phí", "Tình trạng giải ngân", "Phê duyệt", "Trạng thái hồ sơ", "Văn bản", "Trạng thái thẩm định",
            "Nghiệm thu", "Trạng thái nghiệm thu", "Yêu cầu", "Trạng thái báo cáo", "Tình trạng văn bản",
            "Trạng thái đầu kỳ", "Trạng thái ban đầu", "Tiến độ đấu thầu", "Đơn vị phối hợp", "Trạng thái giai đoạn 1",
            "Quá trình phê duyệt", "Tình trạng dữ liệu", "Trạng thái cấp xã", "Đề xuất",
            "6 tháng đầu năm 2025",
        )
    },
    **{
        f"of_another_time_under_{heading}": ([heading], PLAIN, "no_results")
        for heading in (
            "Kế hoạch", "Dự kiến", "Trạng thái dự kiến", "Kỳ trước", "Trạng thái kỳ trước", "Năm 2024", "Tháng 4",
            "Trạng thái tháng 4",
        )
    },
    "with_days_behind": (
        ["Trạng thái (ngày hoàn thành)"],
        [[f"{DONE} (15/5/2025)"], [f"{RUNNING} (45%)"], [f"{DONE}: 20/05/2025"]],
        [f"{DONE} (15/5/2025)", f"{RUNNING} (45%)", f"{DONE}: 20/05/2025"],
    ),
    "beside_months": (
        ["Tháng 4", "Tháng 5", "Trạng thái đến cuối kỳ"],
        [[NEW, RUNNING, DONE], [NEW, NEW, RUNNING], [NEW, NEW, NEW]], SAID,
    ),
    "beside_a_plan": (["Dự kiến", "Tiến trình"], [[DONE, DONE], [DONE, RUNNING], [DONE, NEW]], SAID),
    "beside_percentages": (["Tỷ lệ hoàn thành", "Tiến trình"], [[None, DONE], ["40%", RUNNING], [None, NEW]], SAID),
    "beside_words": (["Kết quả nổi bật", "Tiến trình"], [["Đã ký", DONE], [None, RUNNING], [None, NEW]], SAID),
    "below_percentages_of_a_plan": (
        ["Tiến độ (%)", None, "Đánh giá trạng thái"],
        [["Kế hoạch", "Thực hiện", None], [100, 100, DONE], [50, 40, RUNNING], [30, 0, NEW]], SAID,
    ),
    "some_of_them_blank": (["Tiến trình"], [[DONE], [None], [RUNNING], [NEW]], [DONE, RUNNING, NEW]),
    "two_columns": (["Tiến trình", "Diễn tiến"], [[DONE, DONE], [RUNNING, RUNNING], [NEW, NEW]], "states_repeated"),
    "two_columns_that_disagree": (
        ["Trạng thái công việc", "Tiến trình"], [[DONE, NEW], [RUNNING, NEW], [NEW, NEW]], "states_repeated",
    ),
    "two_columns_beside_percentages": (
        ["Tỷ lệ hoàn thành", "Tiến trình", "Diễn tiến"],
        [["100%", DONE, DONE], ["40%", RUNNING, RUNNING], ["0%", NEW, NEW]], "states_repeated",
    ),
    "words_among_them": (["Tiến trình"], [[DONE], [RUNNING], [NEW], ["Đã lắp 50 kiosk"]], "states_unheaded"),
    "words_among_them_under_states": (
        ["Trạng thái công việc"], [[DONE], [RUNNING], [NEW], ["Đã lắp 50 kiosk"]], [*SAID, "state_unknown"],
    ),
    "mostly_words_under_states": (
        ["Trạng thái công việc"], [[DONE], ["Đã lắp 50 kiosk"], ["Đã ký"]], "no_results",
    ),
    "two_rows_under_an_unknown_heading": (["Tiến trình"], PLAIN[:2], "states_unheaded"),
    "two_rows_under_states": (["Trạng thái công việc"], PLAIN[:2], SAID[:2]),
    "one_row_under_states": (["Tình trạng công việc"], PLAIN[:1], SAID[:1]),
    "a_known_heading_counts": (
        ["Trạng thái", "Tiến trình"], [[DONE, DONE], [RUNNING, RUNNING], [NEW, "Tốt"]], SAID,
    ),
    "judged_apart": (
        ["Kết quả (Đạt/Không đạt)", "Trạng thái"],
        [["Đạt", DONE], ["Đạt", RUNNING], ["Không đạt", NEW], ["Không đạt", DONE]], [*SAID, "aside_contradicts"],
    ),
    "judged_alone": (["Kết quả (Đạt/Không đạt)"], [["Đạt"], [RUNNING]], ["state_unknown", RUNNING]),
}  # fmt: skip
T = ["Trạng thái"]
ENDED = [[DONE, "20/03/2025"], [DONE, "tháng 4/2025"], [RUNNING, None]]
DAYS_ENDED = ["2025-03-20", "2025-04-30", ""]
UNREAD = ["", "", ""]
# id -> the headings, what stands below them, and the day that each row has; or the reason of the file.
DAYS: dict[str, tuple[list[Any], list[list[Any]], Any]] = {
    **{
        f"under_{heading}": ([*T, heading], ENDED, DAYS_ENDED)
        for heading in (
            "Ngày kết thúc", "Ngày nghiệm thu, hoàn thành", "Hoàn thành vào (ngày)", "Ngày HT thực tế",
            "Thời điểm kết thúc", "Hoàn thành lúc", "Ngày/tháng xong", "Thời gian hoàn thành", "Thời gian HT",
        )
    },
    **{
        f"not_under_{heading}": ([*T, heading], ENDED, UNREAD)
        for heading in (
            "Thời hạn hoàn thành", "Hạn hoàn thành", "Ngày giao", "Ngày bắt đầu", "Ngày hoàn thành dự kiến",
            "Ngày hoàn thành theo kế hoạch", "Ngày hoàn thành hồ sơ", "Ngày nghiệm thu giai đoạn 1",
            "Kết thúc hợp đồng", "Ngày xong thủ tục", "Ngày cập nhật",
        )
    },
    "beside_tasks_under_way": ([*T, "Hoàn thành lúc"], [[DONE, "20/03/2025"], [RUNNING, "20/04/2025"]], ["", ""]),
    "after_the_period": ([*T, "Hoàn thành lúc"], [[DONE, "20/03/2025"], [DONE, "20/07/2025"]], ["", ""]),
    "of_the_whole_year": ([*T, "Hoàn thành lúc"], [[DONE, "20/03/2025"], [DONE, "Năm 2025"]], ["", ""]),
    "words_among_them": ([*T, "Hoàn thành lúc"], [[DONE, "20/03/2025"], [DONE, "Quyết định 5"]], ["", ""]),
    "a_dash_is_none": ([*T, "Hoàn thành lúc"], [[DONE, "20/03/2025"], [RUNNING, "-"]], ["2025-03-20", ""]),
    "without_a_year": ([*T, "Hoàn thành lúc"], [[DONE, "20/3"], [RUNNING, None]], ["2025-03-20", ""]),
    "all_done_under_what_may_be_the_term": ([*T, "Thời gian hoàn thành"], [[DONE, "20/03/2025"]] * 2, ["", ""]),
    "all_done": ([*T, "Hoàn thành lúc"], [[DONE, "20/03/2025"], [DONE, None]], ["2025-03-20", ""]),
    "all_done_one_blank_under_what_may_be_the_term": (
        [*T, "Thời gian hoàn thành"], [[DONE, "20/03/2025"], [DONE, None]], ["", ""],
    ),
    "an_expected_one_among_them": (
        [*T, "Thời gian hoàn thành"],
        [[DONE, "20/03/2025"], [RUNNING, "Dự kiến tháng 7/2025"], [DONE, "tháng 4/2025"]],
        ["2025-03-20", "", "2025-04-30"],
    ),
    "a_slip_beside_an_expected_one": (
        [*T, "Thời gian hoàn thành"],
        [[DONE, "20/03/2025"], [RUNNING, "Dự kiến 15/7/2025"], [DONE, "31/6/2025"]], ["2025-03-20", ""],
    ),
    "an_expected_one_and_a_term": (
        [*T, "Thời gian hoàn thành"],
        [[DONE, "20/03/2025"], [RUNNING, "Dự kiến 15/7/2025"], [NEW, "15/8/2025"]], UNREAD,
    ),
    "two_columns": (
        [*T, "Hoàn thành lúc", "Ngày kết thúc"], [[DONE, "20/03/2025", "21/03/2025"], [RUNNING, None, None]], ["", ""],
    ),
    "beside_a_known_one": (
        [*T, "Hoàn thành lúc", "Ngày hoàn thành"], [[DONE, "20/03/2025", "21/03/2025"]], ["2025-03-21"],
    ),
    "beside_states_under_an_unknown_heading": (["Tiến trình", "Hoàn thành lúc"], [
        [DONE, "20/03/2025"], [RUNNING, None], [NEW, None],
    ], ["2025-03-20", "", ""]),
    "beside_ticks": (
        ["Hoàn thành", "Đang thực hiện", "Kết thúc lúc"],
        [["x", None, "20/03/2025"], [None, "x", None]], ["2025-03-20", ""],
    ),
    "beside_ticks_of_tasks_under_way": (
        ["Hoàn thành", "Đang thực hiện", "Kết thúc lúc"],
        [["x", None, "20/03/2025"], [None, "x", "20/03/2025"]], ["", ""],
    ),
}  # fmt: skip
# A title over two columns of times, their headings, the day beside a task under way, and what the receipt tells.
READ, ASKED, REMARKED, LEFT = "read", "asked", "remarked", "left"
TIMED = [
    ("Thời gian thực hiện", "Theo kế hoạch", "Hoàn thành thực tế", None, READ),
    ("Thời gian thực hiện", "Kế hoạch", "Thực tế", None, READ),
    ("Thời gian hoàn thành", "Theo kế hoạch", "Thực tế", None, READ),
    ("Thời gian", "Kế hoạch", "Thực tế", None, READ),
    ("Thời hạn", "Kế hoạch", "Hoàn thành", None, READ),
    ("Thời hạn hoàn thành", "Được giao", "Thực hiện", None, READ),
    ("Thời gian thực hiện", "Bắt đầu", "Kết thúc", None, READ),
    ("Thời gian thực hiện", "Theo kế hoạch", "Hoàn thành thực tế", "20/06/2025", ASKED),
    ("Thời gian thực hiện", "Kế hoạch", "Thực tế", "20/06/2025", REMARKED),
    ("Thời gian thực hiện", "Bắt đầu", "Kết thúc", "20/06/2025", REMARKED),
    ("Thời gian thực hiện", "Ngày bắt đầu", "Ngày hoàn thành", "20/06/2025", REMARKED),
    ("Thời gian thực hiện", "Thực tế", "Kế hoạch", None, LEFT),
    ("Thời hạn", "Kế hoạch", "Gia hạn", None, LEFT),
    ("Kinh phí thực hiện", "Kế hoạch", "Giải ngân", None, LEFT),
    ("", "Đơn vị", "Thời gian thực hiện", None, REMARKED),
    ("", "Đơn vị", "Thời gian thực hiện", "31/12/2025", LEFT),
]
SECTIONED = [
    ["STT", "Nhiệm vụ", "Ngày kết thúc"],
    ["I", "Nhiệm vụ đã hoàn thành", None],
    [1, TITLES[0], "20/03/2025"],
    ["II", "Nhiệm vụ đang thực hiện", None],
    [1, TITLES[1], None],
]


def table(headings: list[Any], rows: list[list[Any]]) -> list[list[Any]]:
    """A sheet with these rows, each of a task of its own; those of headings that go on have none."""
    codes = iter(ALL)
    return [[*M, *headings], *([*([None] * 2 if "Kế hoạch" in row else [next(codes), None]), *row] for row in rows)]


def file_of(cases: dict[str, Any], case: str) -> str:
    """The file of a case: its name would say too much."""
    return f"{'days' if cases is DAYS else 'states'}_{[*cases].index(case):03}.xlsx"


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for cases in (STATES, DAYS):
        for case, (headings, rows, _) in cases.items():
            path = write(post.folder() / file_of(cases, case), table(headings, rows), title="NV")
            if case == "below_percentages_of_a_plan":
                book = openpyxl.load_workbook(path)
                for area in ("A1:A2", "B1:B2", "C1:D1", "E1:E2"):
                    book["NV"].merge_cells(area)
                book.save(path)
    late = [*SECTIONED[:-1], [1, TITLES[1], "21/03/2025"]]
    again = ["Mã", "Nhiệm vụ", "Trạng thái", "Thời gian hoàn thành"]
    pages = [[*again], *([code, None, *cells] for code, cells in zip(TASKS, ENDED, strict=True)), again]
    pages.append([next(iter(NUMBERED)), None, DONE, "21/03/2025"])
    for name, rows in (("sectioned", SECTIONED), ("late", late), ("pages", pages)):
        write(post.folder() / f"{name}.xlsx", rows, title="NV")
    return post.answers()


@pytest.mark.parametrize("case", STATES)
def test_the_column_of_states(answers: dict[str, Answer], case: str) -> None:
    receipt = answers[file_of(STATES, case)].receipt
    told = [row["rule"] or row["raw_text"] for row in receipt["rows"] if row["raw_text"]]
    assert (receipt["reason"] or told) == STATES[case][-1]


@pytest.mark.parametrize("case", DAYS)
def test_the_column_of_days(answers: dict[str, Answer], case: str) -> None:
    answer = answers[file_of(DAYS, case)]
    assert answer.receipt["reason"] is None
    assert [str(row["completed_on"] or "") for row in answer.landed["task_reports"]] == DAYS[case][-1]


@pytest.mark.parametrize(
    ("name", "days"),
    [("sectioned", ["2025-03-20", ""]), ("late", ["", ""]), ("pages", [*DAYS_ENDED, "2025-03-21"])],
)
def test_days_below_lines_and_on_the_next_page(answers: dict[str, Answer], name: str, days: list[str]) -> None:
    assert [str(row["completed_on"] or "") for row in answers[f"{name}.xlsx"].landed["task_reports"]] == days


@pytest.mark.parametrize(("over", "one", "two", "running", "told"), TIMED)
def test_times_below_a_common_heading(
    office: Office, over: str, one: str, two: str, running: str | None, told: str
) -> None:
    above = [[*M, *T, over, None], [*[None] * 3, one, two]] if over else [[*M, *T, one, two]]
    tasks = [[TASKS[0], None, DONE, "2022-2025", "20/03/2025"], [TASKS[1], None, RUNNING, "2022-2025", running]]
    path = write(office.folder() / "a.xlsx", [*above, *tasks], title="NV")
    if over:
        book = openpyxl.load_workbook(path)
        for area in ("A1:A2", "B1:B2", "C1:C2", "D1:E1"):
            book["NV"].merge_cells(area)
        book.save(path)
    receipt = office.receipt()
    remarks = [remark["code"] for remark in receipt["remarks"]]
    days = [str(row["completed_on"] or "") for row in office.rows("task_reports")]
    assert days == ["2025-03-20" if told in (READ, ASKED) else "", *([""] * (told != ASKED))]
    assert [row["rule"] for row in receipt["rows"]] == [None, "day_contradicts_state" if told == ASKED else None]
    assert remarks == ["day_column_not_read"] * (told == REMARKED)


@pytest.mark.parametrize("case", ["two_rows_under_an_unknown_heading", "words_among_them"])
def test_the_message_names_the_heading_to_change(answers: dict[str, Answer], case: str) -> None:
    receipt = answers[file_of(STATES, case)].receipt
    assert all("NV: C1 “Tiến trình”" in receipt[text] for text in ("message_vi", "message_en"))
