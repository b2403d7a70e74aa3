"""Lines around a table that say what all its figures are of: another time, another place, not the whole."""

from typing import Any

import pytest

from .hazards import FIBER, write
from .office import TASK_HEADINGS, TASKS, TITLES, Answer, Office

H = ["Mã", "Chỉ tiêu", "Kết quả"]
ONE, TWO = [FIBER, None, "75%"], ["bts_5g", None, 3]
PERIOD, PLACE, APART = "row_of_other_period", "row_of_other_place", "row_set_apart"

# A line below the rows of a report for 2025-H1 of the province Bình Định, and the rule that both rows break.
BELOW: dict[str, str | None] = {
    "Số liệu trên là của quý I": PERIOD,
    "Số liệu tính đến 31/3/2025": PERIOD,
    "(Tính đến 31/3/2025)": PERIOD,
    "Số liệu cập nhật đến ngày 31/3/2025": PERIOD,
    "Các số liệu nêu trên là số liệu năm 2024": PERIOD,
    "Ghi chú: Số liệu trên là số kế hoạch": PERIOD,
    "Ghi chú: Số liệu của TP Quy Nhơn": PLACE,
    "* Số liệu trên địa bàn huyện Tuy Phước": PLACE,
    "Số liệu trên chỉ tính khu vực thành thị": PLACE,
    "Số liệu trên chưa bao gồm huyện Vân Canh": APART,
    "Ghi chú: chưa bao gồm huyện Vân Canh": APART,
    "Ghi chú: số liệu chưa bao gồm tỉnh Gia Lai.": None,
    "Ghi chú: số liệu chưa bao gồm tỉnh Bình Định.": APART,
    "Chưa tính các xã miền núi": APART,
    "Lưu ý: Số liệu do Sở tổng hợp. Kết quả chưa bao gồm huyện Vân Canh.": APART,
    "Chưa có số liệu năm 2025, lấy số liệu năm 2024": PERIOD,
    "Các chỉ tiêu chưa có số liệu năm 2025 lấy theo số liệu năm 2024": PERIOD,
    "Một số chỉ tiêu lấy theo số liệu năm 2024": PERIOD,
    "Ghi chú: số liệu tổng hợp từ 8/11 huyện": APART,
    "(Số liệu tổng hợp của 8/11 huyện)": APART,
    "Huyện An Lão chưa báo cáo": APART,
    "Số liệu trên tính tại Sở": APART,
    "Ghi chú: Các chỉ tiêu trên là số liệu năm 2024": PERIOD,
    "Các chỉ tiêu trên đều là số liệu năm 2024": PERIOD,
    "Ghi chú: Số liệu do doanh nghiệp viễn thông cung cấp, tính đến 31/3/2025": PERIOD,
    "Số liệu do VNPT cung cấp tính đến 31/3/2025": PERIOD,
    "Số liệu của VNPT (tính đến 31/3/2025)": PERIOD,
    "Nguồn: VNPT, tính đến 31/3/2025": PERIOD,
    "Nguồn: Niên giám thống kê 2024": PERIOD,
    "Ghi chú: Số liệu do các doanh nghiệp cung cấp, chưa bao gồm huyện An Lão": APART,
    "Số liệu do các doanh nghiệp cung cấp, chưa bao gồm huyện An Lão": APART,
    "Ghi chú: Số liệu cấp huyện": APART,
    "Khó khăn: Chưa thống kê được huyện An Lão": APART,
    "Khó khăn, vướng mắc: thiếu số liệu huyện An Lão": APART,
    "Chỉ tính mạng Vinaphone": APART,
    "Số liệu chỉ tính đối với thuê bao VNPT": APART,
    "Chỉ tính các xã đồng bằng": APART,
    "Số liệu chưa bao gồm Viettel, Mobifone": APART,
    "Dự kiến đến hết năm 2025": PERIOD,
    "Số liệu đang được rà soát, sẽ báo cáo bổ sung": PERIOD,
    "Kết quả là số tăng thêm so với năm 2024": APART,
    "Cột kết quả là tỷ lệ so với kế hoạch": APART,
    "Kết quả tính bằng % kế hoạch": APART,
    "Kết quả tăng so với năm 2024": None,
    "Kết quả là của toàn tỉnh": None,
    "Tỷ lệ được tính theo Thông tư số 12": None,
    "Dự kiến bố trí kinh phí năm 2026": None,
    "Khó khăn: thiếu kinh phí": None,
    "Vướng mắc: huyện An Lão chưa có mạng cáp quang": None,
    "VNPT Bình Định": None,
    "Nguồn: VNPT, Viettel, MobiFone": None,
    "Ghi chú: Số liệu cấp tỉnh": None,
    "Ghi chú: Các chỉ tiêu trên là số liệu năm 2025": None,
    "Ghi chú: Số liệu do doanh nghiệp viễn thông cung cấp, tính đến 30/6/2025": None,
    "Số liệu do các doanh nghiệp cung cấp, đã bao gồm huyện An Lão": None,
    "Nguồn: VNPT, tính đến 30/6/2025": None,
    "Nguồn: UBND huyện Tuy Phước": None,
    "Nguồn: Cục Thống kê": None,
    "Ghi chú: số liệu tổng hợp từ 11/11 huyện": None,
    "Các chỉ tiêu lấy theo số liệu năm 2025": None,
    "Văn phòng Sở và các đơn vị trực thuộc": None,
    "Số liệu tính đến 30/6/2025": None,
    "Số liệu tính đến 15/6/2025": None,
    "Số liệu trên của toàn tỉnh": None,
    "Số liệu trên địa bàn tỉnh": None,
    "Các số liệu nêu trên là số liệu của tỉnh Bình Định": None,
    "Ghi chú: Số liệu trên đã được rà soát": None,
    "Ghi chú: chỉ tiêu 2 chưa bao gồm huyện Vân Canh": None,
    "Ghi chú: theo Kế hoạch năm 2024": None,
    "Số liệu do Cục Thống kê cung cấp năm 2025": None,
    "Kết quả lũy kế từ năm 2021": None,
}
# A line between two rows, and what becomes of both.
BETWEEN: dict[str, list[str | None]] = {
    "Số liệu tính đến 31/3/2025": [None, PERIOD],
    "Số liệu trên tính đến 31/3/2025": [PERIOD, None],
    "Số liệu của TP Quy Nhơn": [None, PLACE],
    "Số liệu chưa bao gồm huyện Vân Canh": [APART, APART],
}
ABOVE: dict[str, str | None] = {
    "(Số liệu tổng hợp của 8/11 huyện)": APART,
    "Chưa có số liệu năm 2025, lấy số liệu năm 2024": PERIOD,
    "(Số liệu của TP Quy Nhơn)": PLACE,
    "Số liệu chưa bao gồm huyện Vân Canh": APART,
    "Ghi chú: Số liệu năm 2024": PERIOD,
    "Số liệu của tỉnh Bình Định": None,
    "Số liệu trước sáp nhập": APART,
    "Trước sáp nhập": APART,
    "Khu vực phía Tây (tỉnh Gia Lai)": APART,
    "(Tính theo % kế hoạch)": APART,
    "Số liệu sau sáp nhập": None,
}


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    tables: dict[str, list[list[Any]]] = {
        **{f"below_{n}": [H, ONE, TWO, [], [None, line]] for n, line in enumerate(BELOW)},
        **{f"between_{n}": [H, ONE, [line], TWO] for n, line in enumerate(BETWEEN)},
        **{f"above_{n}": [[line], [], H, ONE, TWO] for n, line in enumerate(ABOVE)},
        "label": [H, ONE, TWO, [], ["Khó khăn:", "Chưa thống kê được huyện An Lão"]],
        "signed": [H, ONE, TWO, ["GIÁM ĐỐC"], ["Số liệu tính đến 31/3/2025"]],
    }
    for name, rows in tables.items():
        write(post.folder() / f"{name}.xlsx", rows)
    return post.answers()


def rules(answer: Answer) -> list[str | None]:
    return [row["rule"] for row in answer.receipt["rows"]]


@pytest.mark.parametrize("line", BELOW)
def test_lines_below(answers: dict[str, Answer], line: str) -> None:
    assert rules(answers[f"below_{list(BELOW).index(line)}.xlsx"]) == [BELOW[line]] * 2


@pytest.mark.parametrize("line", BETWEEN)
def test_lines_between(answers: dict[str, Answer], line: str) -> None:
    assert rules(answers[f"between_{list(BETWEEN).index(line)}.xlsx"]) == BETWEEN[line]


@pytest.mark.parametrize("line", ABOVE)
def test_lines_above(answers: dict[str, Answer], line: str) -> None:
    assert rules(answers[f"above_{list(ABOVE).index(line)}.xlsx"]) == [ABOVE[line]] * 2


def test_a_label_in_a_cell_of_its_own(answers: dict[str, Answer]) -> None:
    assert rules(answers["label.xlsx"]) == [APART] * 2


# Lines below that are of one row, which they call by its number, and whether they are to be read again.
OF_SOME = {
    "Riêng chỉ tiêu 1 lấy theo số liệu năm 2024": True,
    "Ghi chú: Chỉ tiêu 2 chưa bao gồm huyện Vân Canh": True,
    "Số liệu cáp quang chưa bao gồm huyện An Lão": True,
    "Ghi chú: Số liệu cáp quang tính đến 31/3/2025": True,
    "Ghi chú: Số liệu cáp quang tính đến 30/6/2025": False,
    "Số liệu cáp quang đã bao gồm huyện An Lão": False,
    "Kết quả thực hiện Kế hoạch số 59 đến năm 2024": False,
    "Số liệu cáp quang không thay đổi so với năm 2024": False,
    "Chỉ tiêu 2 lấy theo số liệu năm 2025": False,
    "Riêng chỉ tiêu 1 do Sở tổng hợp": False,
}


@pytest.mark.parametrize("line", OF_SOME)
def test_lines_of_one_row(office: Office, line: str) -> None:
    write(office.folder() / "a.xlsx", [H, ONE, TWO, [], [None, line]])
    receipt = office.receipt()
    assert [row["rule"] for row in receipt["rows"]] == [None, None]
    assert [remark["code"] for remark in receipt["remarks"]] == (["line_not_read"] if OF_SOME[line] else [])


def test_the_message_says_the_line(answers: dict[str, Answer]) -> None:
    line = "Số liệu trên chưa bao gồm huyện Vân Canh"
    row = answers[f"below_{list(BELOW).index(line)}.xlsx"].receipt["rows"][0]
    assert f"“{line}”" in row["message_vi"]


UNDONE = "chưa được nghiệm thu"
# What stands below the last row of a report on tasks, and whether its note goes on with it.
BELOW_THE_LAST: dict[str, tuple[list[list[Any]], bool]] = {
    "right_below": ([[*[None] * 6, UNDONE]], True),
    "right_below_in_two_rows": ([[*[None] * 6, "chưa được"], [*[None] * 6, "nghiệm thu"]], True),
    "right_below_beside_a_product": ([[*[None] * 5, "của Sở", UNDONE]], True),
    "right_below_and_more": ([[*[None] * 6, UNDONE], [], ["Nơi nhận:"], ["- Như trên;"]], True),
    "not_right_below": ([[], [*[None] * 6, UNDONE]], False),
    "below_a_signature": ([["Nơi nhận:", *[None] * 5, "GIÁM ĐỐC"], [*[None] * 6, UNDONE]], False),
    "who_signs": ([[*[None] * 6, "Người lập biểu"], [*[None] * 6, "Lê Thị Chưa"]], False),
}


@pytest.mark.parametrize("case", BELOW_THE_LAST)
def test_the_note_of_the_last_row_goes_on(office: Office, case: str) -> None:
    below, goes_on = BELOW_THE_LAST[case]
    task = [TASKS[0], TITLES[0], "Hoàn thành", None, None, "Báo cáo", "Sản phẩm"]
    write(office.folder() / "a.xlsx", [TASK_HEADINGS, task, *below], title="Nhiệm vụ")
    (row,) = office.receipt()["rows"]
    assert (row["outcome"] == "doubtful", UNDONE in row["message_vi"]) == (goes_on, goes_on)


SURVEYED = "đã khảo sát 18 sở"
# What stands alone right below a task, by the heading of its column: the rule and the product of the row above, and
# whether the line is told.
ALONE: dict[tuple[str, str], tuple[str | None, str | None, bool]] = {
    ("Kết quả đạt được", UNDONE): ("product_contradicts", f"Báo cáo {UNDONE}", False),
    ("Kết quả đạt được", SURVEYED): (None, f"Báo cáo {SURVEYED}", False),
    ("Kết quả đạt được", "Người lập biểu"): (None, "Báo cáo", False),
    ("Tồn tại, hạn chế", SURVEYED): (None, None, True),
    ("Tồn tại, hạn chế", "Người lập biểu"): (None, None, False),
}


@pytest.mark.parametrize(("heading", "said"), ALONE)
def test_a_text_alone_below_a_task(office: Office, heading: str, said: str) -> None:
    table = [["Mã", "Nhiệm vụ", "Trạng thái", heading], [TASKS[0], TITLES[0], "Hoàn thành", "Báo cáo"]]
    write(office.folder() / "a.xlsx", [*table, [None, None, None, said], [TASKS[1], TITLES[1], "Hoàn thành", None]])
    receipt = office.receipt()
    row, codes = receipt["rows"][0], {remark["code"] for remark in receipt["remarks"]}
    assert (row["rule"], row["understood"]["product"], "line_not_read" in codes) == ALONE[heading, said]
