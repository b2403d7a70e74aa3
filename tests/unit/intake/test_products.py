"""What was planned of a task is no product of it, under whichever heading; what is said to be made is (2025-H1)."""

from typing import Any

import openpyxl
import pyarrow as pa
import pytest

from orchestration.intake.receipts.view import view

from .hazards import write
from .office import TASKS, TITLES, Answer, Office, opened, small_registry

TASK, PLANNED, PAPER = TASKS[0], "Quyết định của UBND tỉnh", "QĐ số 12/QĐ-UBND ngày 15/5/2025"
DONE, IDLE = "Hoàn thành", "Chưa thực hiện"
WANTED = (
    "Sản phẩm dự kiến", "Sản phẩm phải hoàn thành", "Sản phẩm theo kế hoạch", "Sản phẩm dự kiến năm 2025",
    "Kết quả thực hiện (sản phẩm dự kiến)", "Văn bản, sản phẩm phải hoàn thành",
)  # fmt: skip
OPEN = ("Sản phẩm", "Sản phẩm, kết quả", "Sản phẩm đầu ra", "Kết quả/Sản phẩm", "Sản phẩm cụ thể", "Kết quả")
MADE = (
    "Sản phẩm hoàn thành", "Sản phẩm đã hoàn thành", "Sản phẩm đạt được", "Sản phẩm thực tế",
    "Văn bản, sản phẩm đã ban hành", "Sản phẩm đã hoàn thành 6 tháng đầu năm 2025", "Văn bản, sản phẩm hoàn thành",
    "Kết quả thực hiện (sản phẩm)", "Kết quả thực hiện\n(sản phẩm, số văn bản)",
)  # fmt: skip
OUTCOMES = ("Kết quả", "Kết quả thực hiện", "Kết quả đạt được")
PROVING = ("Minh chứng", "Tài liệu minh chứng", "Văn bản ban hành", "Số văn bản", "Kết quả (số văn bản)")
# What stands under which headings beside a state, and the product that is landed, or the rule.
CASES: list[tuple[dict[str, Any], str, str | None]] = [
    *(({heading: said}, IDLE, None) for heading in OPEN for said in (PLANNED, "QUYẾT ĐỊNH của  UBND tỉnh.")),
    *(({heading: PLANNED}, DONE, PLANNED) for heading in OPEN),  # of a table with codes: no annex of a plan
    *(({heading: PAPER}, DONE, PAPER) for heading in (*OPEN, *MADE, *PROVING)),
    *(({heading: PLANNED}, DONE, PLANNED) for heading in (*MADE, *PROVING)),
    *(({heading: "Chưa ban hành"}, DONE, "product_contradicts") for heading in (*OPEN[:-1], *MADE, *PROVING)),
    ({"Kết quả": "Chưa ban hành"}, DONE, "aside_contradicts"),  # it may mean the state
    *(({heading: "Một đề án"}, DONE, None) for heading in (*WANTED, "Sản phẩm (theo kế hoạch)")),
    *(({planned: PLANNED, heading: PAPER}, DONE, PAPER) for planned in (*WANTED, *OPEN) for heading in MADE),
    *(({planned: "Quyết định", heading: None}, IDLE, None) for planned in (*WANTED, "Sản phẩm") for heading in MADE),
    *(({planned: PLANNED, heading: PAPER}, DONE, PAPER) for planned in (*WANTED, *OPEN) for heading in PROVING[:3]),
    ({"Sản phẩm đầu ra": "Quyết định", "Sản phẩm": PAPER}, DONE, PAPER),
    ({"Sản phẩm đầu ra": "Quyết định", "Minh chứng": PAPER}, DONE, PAPER),
    ({"Sản phẩm": "Quyết định", "Minh chứng": PAPER}, DONE, f"Quyết định; {PAPER}"),
    ({"Sản phẩm": "Dự thảo, chưa ban hành", "Số văn bản": PAPER}, DONE, "product_contradicts"),
    ({"Sản phẩm": PAPER, "Minh chứng": PAPER}, DONE, PAPER),
    ({"Sản phẩm đã hoàn thành": "Quyết định", "Số văn bản": PAPER}, DONE, f"{PAPER}; Quyết định"),
    *(({heading: PAPER}, DONE, PAPER) for heading in OUTCOMES),
    *(
        ({"Sản phẩm": said}, state, None)
        for said in ("Không", "không có", "Không có sản phẩm.", "-")
        for state in (DONE, IDLE)
    ),
    ({"Sản phẩm": "Không", "Minh chứng": PAPER}, DONE, PAPER),
    *(({"Sản phẩm": said}, DONE, said) for said in ("Không gian trưng bày số", "Quy trình không giấy tờ")),
    *(({heading: "Đã định danh 538 nhà thuốc"}, "Đang thực hiện", "Đã định danh 538 nhà thuốc") for heading in MADE),
    ({"Sản phẩm": "Chưa có"}, DONE, "product_contradicts"),
    *(({heading: PLANNED, "Minh chứng": PAPER}, DONE, PAPER) for heading in OUTCOMES),
    ({"Sản phẩm": PAPER, "Kết quả đạt được": "Bản đồ số"}, DONE, f"{PAPER}; Bản đồ số"),
    *(({heading: "Dự kiến tổ chức vào tháng 8/2025"}, IDLE, None) for heading in OUTCOMES),
]  # fmt: skip


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    task = {"task_id": TASK, "title_vi": "Tham mưu bố trí ngân sách", "deliverable_vi": PLANNED}
    post: Office = opened(tmp_path_factory.mktemp("made"), small_registry() | {"tasks": pa.Table.from_pylist([task])})
    for number, (told, state, _) in enumerate(CASES):
        rows = [["Mã", "Nhiệm vụ", "Trạng thái", *told], [TASK, None, state, *told.values()]]
        write(post.folder() / f"{number}.xlsx", rows, title="NV")
    planned = [["Mã", "Kế hoạch", None, "Thực hiện", None], [None, "Thời hạn", "Sản phẩm", "Trạng thái", "Sản phẩm"]]
    write(post.folder() / "groups.xlsx", [*planned, [TASK, None, "Quyết định", DONE, PAPER]], title="NV")
    annex = [["Nhiệm vụ", "Sản phẩm", "Trạng thái"], ["Tham mưu bố trí ngân sách", PLANNED, DONE]]
    write(post.folder() / "annex.xlsx", annex, title="NV")
    empty = [["Mã", "Nhiệm vụ", "Trạng thái", "Sản phẩm"], [TASK, None, None, PLANNED]]
    write(post.folder() / "empty.xlsx", empty, title="NV")
    return post.answers()


@pytest.mark.parametrize("number", range(len(CASES)), ids=[str(case) for case in CASES])
def test_products(answers: dict[str, Answer], number: int) -> None:
    answer = answers[f"{number}.xlsx"]
    said = answer.told["rule"] or answer.row("task_reports")["evidence"]
    assert said == CASES[number][-1]


# What stands under "Kết quả thực hiện" beside a state and a note, and the product, the note and what the receipt says.
ACCOUNTS: list[tuple[str, str, str | None, str | None, str | None, str]] = [
    ("Đang thực hiện", "Đã lắp 35 KIOSK", None, None, "Đã lắp 35 KIOSK", "ghi chú: Đã lắp 35 KIOSK"),
    ("Đang thực hiện", "Đã lắp 35 KIOSK", "Báo cáo 12", None, "Đã lắp 35 KIOSK; Báo cáo 12", "ghi chú: Đã lắp"),
    (IDLE, "Chưa có kinh phí", None, None, "Chưa có kinh phí", "ghi chú: Chưa có kinh phí"),
    (IDLE, "Chưa có kinh phí", "Chưa có kinh phí", None, "Chưa có kinh phí", ""),
    (DONE, "Đã lắp 35 KIOSK", None, "Đã lắp 35 KIOSK", None, "sản phẩm: Đã lắp 35 KIOSK"),
    (DONE, "Đã hoàn thành", None, None, "Đã hoàn thành", "ghi chú: Đã hoàn thành"),
    (DONE, "Đã hoàn thành việc xây dựng phong trào.", None, None, "Đã hoàn thành việc xây dựng phong trào.", "“Đã"),
    (DONE, "Hoàn thành cổng dữ liệu", None, "Hoàn thành cổng dữ liệu", None, "sản phẩm: "),
    (DONE, "Đã hoàn thành xây dựng 12 phong trào", None, "Đã hoàn thành xây dựng 12 phong trào", None, "sản phẩm: "),
]  # fmt: skip


def test_what_came_of_a_task_is_its_product_or_its_note(office: Office) -> None:
    for number, (state, said, note, *_) in enumerate(ACCOUNTS):
        rows = [["Mã", "Nhiệm vụ", "Trạng thái", "Kết quả thực hiện", "Ghi chú"], [TASK, None, state, said, note]]
        write(office.folder() / f"{number}.xlsx", rows, title="NV")
    sent = office.answers()
    answers = [sent[f"{number}.xlsx"] for number in range(len(ACCOUNTS))]
    landed = [(row["evidence"], row["note"]) for row in (answer.row("task_reports") for answer in answers)]
    assert landed == [(product, note) for *_, product, note, _ in ACCOUNTS]
    lines = [view(answer.receipt, office.words).lines["accepted"][0] for answer in answers]
    assert all(said in f"{line.taken}; {line.why.vi}" for (*_, said), line in zip(ACCOUNTS, lines, strict=True))
    assert lines[3].taken == IDLE  # the note says the same under its own heading


def test_the_day_in_a_product_is_when_the_task_was_done(office: Office) -> None:
    for number, heading in enumerate(MADE):
        row = [TASK, None, DONE, "Đưa vào sử dụng từ ngày 15/5/2025"]
        write(office.folder() / f"{number}.xlsx", [["Mã", "Nhiệm vụ", "Trạng thái", heading], row], title="NV")
    days = {answer.row("task_reports")["completed_on"] for answer in office.answers().values()}
    assert {str(day) for day in days} == {"2025-05-15"}


def test_the_product_under_what_was_done(answers: dict[str, Answer]) -> None:
    assert answers["groups.xlsx"].row("task_reports")["evidence"] == PAPER


def test_the_product_in_the_annex_of_a_plan_is_planned(answers: dict[str, Answer]) -> None:
    landed = answers["annex.xlsx"].row("task_reports")
    assert (landed["reported_state"], landed["evidence"]) == ("done", None)


def test_a_planned_product_alone_reports_nothing(answers: dict[str, Answer]) -> None:
    assert [(row["rule"], row["flags"]) for row in answers["empty.xlsx"].receipt["rows"]] == [(None, ["not_reported"])]


OVER = "A2:A3 B2:B3 D2:D3"
NAMED = ["Mã", "Nhiệm vụ", "Sản phẩm", "Trạng thái"]


@pytest.mark.parametrize(
    ("merged", "second", "expected"),
    [
        (OVER, [None, None, "- Nghiệm thu", None], [(None, "- Đã lắp 50 kiosk - Nghiệm thu"), (None, PAPER)]),
        (OVER, [None, None, "- Chưa nghiệm thu", None], [("product_contradicts", ""), (None, PAPER)]),
        ("D2:D3", [TASKS[2], TITLES[2], "Đề án", None], [("cell_shared", ""), ("cell_shared", ""), (None, PAPER)]),
        ("A2:A3 B2:B3", [None, None, "Đề án", IDLE], [("code_repeated", ""), ("code_repeated", ""), (None, PAPER)]),
    ],
)
def test_a_product_of_several_paragraphs(
    office: Office, merged: str, second: list[Any], expected: list[tuple[str | None, str]]
) -> None:
    rows = [
        NAMED,
        [TASK, TITLES[0], "- Đã lắp 50 kiosk", DONE],
        second,
        [TASKS[1], TITLES[1], PAPER, DONE],
    ]
    path = write(office.folder() / "a.xlsx", rows, title="Nhiệm vụ")
    book = openpyxl.load_workbook(path)
    for area in merged.split():
        book["Nhiệm vụ"].merge_cells(area)
    book.save(path)
    told = [(row["rule"], (row["understood"] or {}).get("product") or "") for row in office.receipt()["rows"]]
    assert [(rule, "" if rule else product) for rule, product in told] == expected
