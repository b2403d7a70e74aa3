"""Results under nothing but their period, or the whole of a place; the same columns where they may hold a plan."""

from typing import Any

import pytest

from .hazards import write
from .office import INDICATORS, TASKS, Office

SN, UNIT = INDICATORS["bts_5g"]
B = ["TT", "Chỉ tiêu", "ĐVT"]
QUARTERS = ["Quý I", "Quý II", "Quý III", "Quý IV", "Cả năm 2024"]
YEARS = ["2021", "2022", "2023", "2024", "Mục tiêu 2025"]
LAST_AND_THIS = ["Năm 2023", "Năm 2024"]
PLACES = ["Toàn tỉnh", "Quy Nhơn", "An Nhơn"]
OF_PLACES = "KẾT QUẢ CHỈ TIÊU HẠ TẦNG SỐ THEO ĐỊA BÀN NĂM 2024"


def told(office: Office, above: list[Any], names: list[Any], period: str = "2024", **sent: Any) -> Any:
    """The reason of the file, or its rows: cell, and flags or the broken rule."""
    figures = range(70, 70 + len(names))
    rows = [*([text] for text in above), [*sent.get("about", B), *names], [1, SN, UNIT, *figures]]
    write(office.folder(period=period) / f"a.{sent.get('form', 'xlsx')}", rows, title=sent.get("title", "Sheet1"))
    receipt = office.receipt()
    return receipt["reason"] or [row["rule"] or f"{row['cell'][0]} {row['value']:g}" for row in receipt["rows"]]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize(
    ("above", "names", "period", "column"),
    [
        ([], ["Năm 2024"], "2024", "D 70"),
        ([], [2024], "2024", "D 70"),
        ([], ["Cả năm"], "2024", "D 70"),
        ([], ["Cả năm 2024"], "2024", "D 70"),
        ([], ["12 tháng năm 2024"], "2024", "D 70"),
        ([], LAST_AND_THIS, "2024", "E 71"),
        ([], [*LAST_AND_THIS, "Tăng/giảm (%)"], "2024", "E 71"),
        ([], [*LAST_AND_THIS, "Kế hoạch năm 2025"], "2024", "E 71"),
        ([], ["Kế hoạch năm 2024", "Năm 2024"], "2024", "E 71"),
        ([], YEARS, "2024", "G 73"),
        (["Các chỉ tiêu kinh tế số giai đoạn 2021-2025"], YEARS, "2024", "G 73"),
        ([], QUARTERS, "2024", "H 74"),
        (["Sở Mẫu - Báo cáo năm 2024"], ["Mục tiêu năm 2025", *QUARTERS], "2024", "I 75"),
        (["BÁO CÁO NĂM 2024"], ["Mục tiêu 2025", "Năm 2024"], "2024", "E 71"),
        (["THEO DÕI CHỈ TIÊU CẢI CÁCH HÀNH CHÍNH"], QUARTERS, "2024", "H 74"),
        (["SỞ MẪU", "BẢNG SỐ LIỆU NĂM 2024"], LAST_AND_THIS, "2024", "E 71"),
        (["BÁO CÁO CHỈ TIÊU VỀ GIAO THÔNG, GIÁO DỤC"], ["Năm 2024"], "2024", "D 70"),
        ([], ["6 tháng đầu năm 2024", "6 tháng đầu năm 2025"], "2025-H1", "E 71"),
        ([], ["Quý I/2025", "Quý II/2025"], "2025-Q2", "E 71"),
        (["BÁO CÁO CHỈ TIÊU NĂM 2024"], ["31/12/2023", "Đến 30/11/2024", "Tăng/giảm"], "2024", "E 71"),
        (["BÁO CÁO NĂM 2024"], ["31/12/2023", "30/11/2024"], "2024", "E 71"),
        (["KẾT QUẢ THỰC HIỆN"], ["Tính đến hết ngày 31/12/2023", "Tính đến ngày 30/11/2024"], "2024", "E 71"),
        (["KẾT QUẢ THỰC HIỆN"], ["Đến 30/11/2024", "Đến 31/12/2024", "Kế hoạch năm 2025"], "2024", "E 71"),
        (["KẾT QUẢ THỰC HIỆN"], ["31/12/2024", "Đến 31/5/2025"], "2025-H1", "E 71"),
        ([OF_PLACES], PLACES, "2024", "D 70"),
        (["BẢNG SỐ LIỆU NĂM 2024"], ["Quy Nhơn", "Huyện Tuy Phước", "Toàn tỉnh"], "2024", "F 72"),
        (["TỶ LỆ PHỦ CÁP QUANG THEO ĐỊA BÀN NĂM 2024"], ["Quy Nhơn", "Huyện Tuy Phước", "Toàn tỉnh"], "2024", "F 72"),
        (["MẬT ĐỘ TRẠM THEO ĐƠN VỊ HÀNH CHÍNH NĂM 2024"], PLACES, "2024", "D 70"),
        (["Biểu 02: Chỉ tiêu hạ tầng số chia theo huyện, năm 2024"], PLACES, "2024", "D 70"),
        (["BÁO CÁO NĂM 2024"], ["Tỉnh Bình Định", "TP. Quy Nhơn"], "2024", "D 70"),
        (["KẾT QUẢ THEO ĐỊA BÀN 6 THÁNG ĐẦU NĂM 2025"], PLACES, "2025-H1", "D 70"),
        (["BÁO CÁO NĂM 2024"], ["Kế hoạch", "Toàn tỉnh"], "2024", "E 71"),
        (["Sở Kế hoạch và Đầu tư - năm 2024"], ["TP. Quy Nhơn", "TX. An Nhơn", "Toàn tỉnh"], "2024", "F 72"),
        (["Sở KH&ĐT năm 2024"], ["HUYỆN TUY PHƯỚC", "Tổng toàn tỉnh"], "2024", "E 71"),
        (["TỶ LỆ PHỦ CÁP QUANG NĂM 2024"], ["Bình Định cũ", "Gia Lai cũ", "Cả tỉnh"], "2024", "F 72"),
    ],
)  # fmt: skip
def test_results_under_their_period_or_place_alone(
    office: Office, above: list[Any], names: list[Any], period: str, column: str, form: str
) -> None:
    assert told(office, above, names, period, form=form) == [column]


@pytest.mark.parametrize(
    "names",
    [
        ["Năm 2023"], ["Quý IV"], ["31/12/2024"], ["Năm 2024 (KH)"],
        ["Năm 2023", "Năm 2024", "Năm 2025"],  # the last one is planned, and so may be the one before
        ["Năm 2024", "Giai đoạn 2025-2030"], ["Năm 2024", "Cả năm"],
        ["Thực hiện năm 2023", "Năm 2024"], ["Kết quả 9 tháng", "Năm 2024"], ["Năm 2024", "Tỷ lệ đạt"],
        ["Năm 2024", "Tổng cộng"],
        ["Mục tiêu 2025", "Năm 2024"], ["Kế hoạch 2021-2025", "Năm 2024"],  # what is to be done of it in a year
        PLACES,  # without a report above them they may be what each district has to reach
        ["Toàn tỉnh", "Cả năm"], ["Tỉnh Bình Định", "Toàn tỉnh"],
    ],
)  # fmt: skip
def test_columns_beside_which_they_may_be_others(office: Office, names: list[Any]) -> None:
    assert told(office, [], names) == "no_results"


TOGETHER = "BIỂU TỔNG HỢP CHỈ TIÊU KINH TẾ SỐ QUÝ II/2024"
MONTHS = ["Tháng 4", "Tháng 5", "Tháng 6", "Quý II/2024"]


@pytest.mark.parametrize(
    ("above", "names", "period", "title", "column"),
    [
        (["Số: 1688/BC-SM", TOGETHER], MONTHS, "2024-Q2", "Q2", "G 73"),
        (["BÁO CÁO", TOGETHER], MONTHS, "2024-Q2", "Q2", "G 73"),
        ([TOGETHER], MONTHS, "2024-Q2", "Kết quả", "G 73"),
        (["Số: 5/BC-SM", "CÁC CHỈ TIÊU 6 THÁNG"], ["Quý I", "Quý II", "6 tháng"], "2024-H1", "Biểu", "F 72"),
        (["BÁO CÁO", TOGETHER], ["Quý II/2024"], "2024-Q2", "Q2", ""),  # nothing says that the figures are reported
        (["BÁO CÁO", TOGETHER], ["Tháng 6", "Quý II/2024"], "2024-Q2", "Q2", ""),
        (["BÁO CÁO", TOGETHER], ["Tháng 4", "Tháng 5", "Tháng 6", "Tháng 7", "Quý II/2024"], "2024-Q2", "Q2", ""),
        ([TOGETHER], MONTHS, "2024-Q2", "Q2", ""),
        (["CỤC THỐNG KÊ TỈNH", TOGETHER], MONTHS, "2024-Q2", "Q2", ""),
        (["Số: 12/KH-SM", "BÁO CÁO", TOGETHER], MONTHS, "2024-Q2", "Q2", ""),
        (["Số: 12/BC-SM", "GIAO CHỈ TIÊU QUÝ II/2024"], MONTHS, "2024-Q2", "Q2", ""),
        (["Số: 12/BC-SM", "KẾ HOẠCH NĂM 2024"], QUARTERS, "2024", "Q2", ""),
        (["Số: 12/BC-SM", TOGETHER], MONTHS, "2024-Q2", "Kế hoạch", ""),
    ],
)  # fmt: skip
def test_the_period_beside_its_parts_in_a_report(
    office: Office, above: list[str], names: list[str], period: str, title: str, column: str
) -> None:
    assert told(office, above, names, period, title=title) == ([column] if column else "no_results")


@pytest.mark.parametrize(
    ("above", "rate", "column"),
    [
        ([], "9 tháng/KH (%)", "H 74"), ([], "Tỷ lệ 9 tháng so với kế hoạch", "H 74"),
        (["BIỂU TỔNG HỢP 9 THÁNG NĂM 2025"], "% 9 tháng/KH năm 2025", "H 74"),
        ([], "6 tháng/KH (%)", ""), ([], "So với cùng kỳ", ""), ([], "Quý III/KH (%)", ""),
        (["KẾ HOẠCH NĂM 2025"], "9 tháng/KH (%)", ""), (["CHỈ TIÊU PHẤN ĐẤU"], "9 tháng/KH (%)", ""),
    ],
)  # fmt: skip
def test_the_period_beside_the_plan_and_its_rate_to_it(
    office: Office, above: list[str], rate: str, column: str
) -> None:
    names = ["Kế hoạch 2025", "Quý I", "Quý II", "Quý III", "9 tháng", rate]
    assert told(office, above, names, "2025-9M") == ([column] if column else "no_results")


def test_what_is_enough_in_the_heading_of_results(office: Office) -> None:
    folder = office.folder(period="2024-Q2")
    write(folder / "a.xlsx", [[TOGETHER], [*B, *MONTHS], [1, SN, UNIT, 70, 71, 72, 73]])
    write(folder / "b.xlsx", [[*B, "TP. Quy Nhơn", "Huyện Tuy Phước"], [1, SN, UNIT, 70, 71]])
    write(folder / "c.xlsx", [[*B, "Quý I/2024"], [1, SN, UNIT, 70]])
    said = [answer.receipt["message_vi"] for _, answer in sorted(office.answers().items())]
    assert ["“Thực hiện quý II/2024”" in each for each in said] == [True, False, False]
    assert ["địa bàn" in each for each in said] == [False, True, False]


@pytest.mark.parametrize("above", [[], ["KẾT QUẢ QUÝ IV NĂM 2024"]])
@pytest.mark.parametrize("beside", ["Lũy kế năm", "Lũy kế", "Lũy kế từ đầu năm", "Tổng cộng"])
def test_all_until_the_end_beside_a_quarter(office: Office, above: list[str], beside: str) -> None:
    about = [*INDICATORS["digital_experts"], 40, 45, 45], [SN, UNIT, 5, 7, 96]
    rows = [*([text] for text in above), [*B[1:], "Quý III/2024", "Quý IV/2024", beside], *about]
    write(office.folder(period="2024-Q4") / "a.xlsx", rows)
    first, second = office.receipt()["rows"]
    assert (first["value"], second["rule"]) == (45, "aside_contradicts")
    assert "“Kết quả quý IV năm 2024”" in second["message_vi"]


@pytest.mark.parametrize(
    ("above", "names", "period"),
    [
        ([], ["Quý III/2024", "Lũy kế năm"], "2024-Q4"), ([], ["Quý IV/2024", "Quý I/2025", "Lũy kế"], "2024-Q4"),
        (["KẾ HOẠCH"], ["Quý III/2024", "Quý IV/2024", "Lũy kế"], "2024-Q4"),
        (["CÁC CHỈ TIÊU QUÝ IV"], ["Quý IV/2024", "Lũy kế năm"], "2024-Q4"),
        ([], ["Năm 2024", "Lũy kế từ năm 2021"], "2024"), ([], ["Quý III/2024", "Lũy kế cả năm"], "2024-Q3"),
    ],
)  # fmt: skip
def test_all_until_the_end_beside_what_is_no_result(
    office: Office, above: list[str], names: list[str], period: str
) -> None:
    assert told(office, above, names, period) in ("no_results", "spans_differ")


@pytest.mark.parametrize("above", ["BÁO CÁO CHỈ TIÊU NĂM 2024", "KẾT QUẢ THỰC HIỆN NĂM 2024"])
@pytest.mark.parametrize(
    "names",
    [
        ["31/12/2023", "Đến 30/6/2024"], ["Đến 31/10/2024", "Đến 30/11/2024"], ["Đến 30/11/2024", "Năm 2024"],
        ["Năm 2024", "Đến 30/11/2024"],  # the year may be planned
        ["31/12/2023", "Đến 31/1/2025"], ["Năm 2023", "Đến năm 2025"],
    ],
)  # fmt: skip
def test_days_that_are_not_near_the_end_or_not_alone(office: Office, above: str, names: list[Any]) -> None:
    assert told(office, [above], names) == "no_results"


@pytest.mark.parametrize("above", ["CÁC CHỈ TIÊU NĂM 2024", "KẾ HOẠCH NĂM 2024", "BÁO CÁO NĂM 2023"])
def test_a_day_near_the_end_without_results_above(office: Office, above: str) -> None:
    assert told(office, [above], ["31/12/2023", "Đến 30/11/2024"]) == "no_results"


@pytest.mark.parametrize(
    "above",
    [
        "TỶ LỆ PHỦ CÁP QUANG THEO ĐỊA BÀN", "TỶ LỆ PHỦ CÁP QUANG THEO ĐỊA BÀN NĂM 2025",
        "CHỈ TIÊU THEO ĐỊA BÀN NĂM 2024", "CHỈ TIÊU NĂM 2024 CHIA THEO HUYỆN", "CHỈ TIÊU CHIA THEO HUYỆN NĂM 2024",
        "GIAO CHỈ TIÊU HẠ TẦNG SỐ CHIA THEO HUYỆN NĂM 2024", "CHỈ TIÊU HẠ TẦNG SỐ CHIA THEO HUYỆN NĂM 2025",
        "KẾ HOẠCH PHỦ CÁP QUANG THEO ĐỊA BÀN NĂM 2024",
        "TỶ LỆ PHỦ CÁP QUANG NĂM 2024", "CHỈ TIÊU PHỦ CÁP QUANG NĂM 2024", "GIAO CHỈ TIÊU NĂM 2024",
    ],
)  # fmt: skip
def test_titles_of_places_that_may_be_of_plans(office: Office, above: str) -> None:
    assert told(office, [above], PLACES) in ("no_results", "other_period")


@pytest.mark.parametrize(
    "above",
    [
        "Chỉ tiêu kế hoạch năm 2024", "BIỂU GIAO CHỈ TIÊU", "CHỈ TIÊU GIAO NĂM 2024", "CÁC CHỈ TIÊU NĂM 2024",
        "Kế hoạch", "KẾ HOẠCH NĂM 2024", "Số: 12/KH-SM", "(Kèm theo Kế hoạch số 12/KH-UBND)",
        "(Kèm theo Nghị quyết số 05/NQ-HĐND)", "Mục tiêu", "LỘ TRÌNH THỰC HIỆN CHỈ TIÊU", "DỰ KIẾN NĂM 2024",
        "Ước thực hiện năm 2024", "PHẤN ĐẤU", "Đăng ký chỉ tiêu năm 2024", "Đề xuất chỉ tiêu", "Hiện trạng",
        "BÁO CÁO NĂM 2023", "Phân bổ chỉ tiêu cho các huyện",
    ],
)  # fmt: skip
@pytest.mark.parametrize("named", [LAST_AND_THIS, ["Cả năm"], PLACES])
def test_a_line_above_that_may_make_them_planned(office: Office, above: str, named: list[str]) -> None:
    lines = ["BÁO CÁO NĂM 2024", above] if named is PLACES else [above]
    assert told(office, lines, named) in ("no_results", "other_period")


@pytest.mark.parametrize(
    ("above", "planned"),
    [
        *((line, True) for line in (
            "MỤC TIÊU CHUYỂN ĐỔI SỐ NĂM 2025", "KẾ HOẠCH NĂM 2025", "CÁC CHỈ TIÊU CHUYỂN ĐỔI SỐ NĂM 2025",
            "Phân bổ chỉ tiêu hạ tầng số", "DỰ KIẾN NĂM 2025", "(Kèm theo Kế hoạch số 12/KH-UBND)",
        )),
        *((line, False) for line in (
            "KẾT QUẢ THỰC HIỆN MỤC TIÊU NĂM 2025", "BÁO CÁO CHỈ TIÊU CHUYỂN ĐỔI SỐ", "CHUYỂN ĐỔI SỐ NĂM 2025",
            "SỞ KẾ HOẠCH VÀ ĐẦU TƯ", "Biểu 02", "Số liệu hạ tầng số",
        )),
    ],
)  # fmt: skip
def test_rates_below_nothing_but_their_period(office: Office, above: str, planned: bool) -> None:
    over = ["6 tháng đầu năm 2024", None, "6 tháng đầu năm 2025", None]
    rows = [[*B[:2], *over], [None, None, *["Tổng số", "Tỷ lệ (%)"] * 2]]
    rate = INDICATORS["fiber_household_rate"][0]
    write(office.folder() / "a.xlsx", [[above], *rows, [1, rate, 340, 79.8, 371, 86.4]])
    (row,) = office.receipt()["rows"]
    assert (row["rule"], row["value"]) == ("row_of_other_period" if planned else None, 86.4)


@pytest.mark.parametrize(
    ("above", "planned"),
    [
        *((line, True) for line in (
            "MỤC TIÊU CHUYỂN ĐỔI SỐ NĂM 2025", "KẾ HOẠCH NĂM 2025", "DỰ KIẾN NĂM 2025", "Chỉ tiêu phấn đấu năm 2025",
        )),
        *((line, False) for line in (
            "KẾT QUẢ THỰC HIỆN MỤC TIÊU NĂM 2025", "CHỈ TIÊU HẠ TẦNG SỐ", "CÁC CHỈ TIÊU CHUYỂN ĐỔI SỐ NĂM 2025",
            "SỞ KẾ HOẠCH VÀ ĐẦU TƯ", "Biểu 02",
        )),
    ],
)  # fmt: skip
def test_a_rate_that_nothing_dates(office: Office, above: str, planned: bool) -> None:
    rate = INDICATORS["fiber_household_rate"][0]
    write(office.folder() / "a.xlsx", [[above], [*B[:2], "Tỷ lệ (%)"], [1, rate, 86.4]])
    (row,) = office.receipt()["rows"]
    assert (row["rule"], row["value"]) == ("row_of_other_period" if planned else None, 86.4)


def test_a_rate_that_nothing_dates_in_a_report(office: Office) -> None:
    lines = [["BÁO CÁO"], ["MỤC TIÊU CHUYỂN ĐỔI SỐ NĂM 2025"], [*B[:2], "Tỷ lệ (%)"]]
    write(office.folder() / "a.xlsx", [*lines, [1, INDICATORS["fiber_household_rate"][0], 86.4]])
    assert office.receipt()["status"] == "accepted"


@pytest.mark.parametrize("beside", ["Kế hoạch", "Cả nước", "Khối xã", "Nông thôn"])
def test_what_is_no_place_inside_the_whole(office: Office, beside: str) -> None:
    assert told(office, ["PHỦ CÁP QUANG NĂM 2024"], ["TP. Quy Nhơn", beside, "Toàn tỉnh"]) == "no_results"


@pytest.mark.parametrize("above", ["PHỦ CÁP QUANG", "GIAO CHỈ TIÊU NĂM 2024", "CHỈ TIÊU NĂM 2024", "NĂM 2023"])
def test_the_whole_beside_places_that_may_be_planned(office: Office, above: str) -> None:
    assert told(office, [above], ["TP. Quy Nhơn", "Toàn tỉnh"]) in ("no_results", "other_period")


@pytest.mark.parametrize(
    ("above", "goal"),
    [
        ("BÁO CÁO", "Mục tiêu 2025"), ("NĂM 2024", "Mục tiêu 2025"), ("BÁO CÁO NĂM 2024", "Kế hoạch 2021-2025"),
        ("BÁO CÁO KẾ HOẠCH NĂM 2024", "Mục tiêu 2025"), ("BÁO CÁO NĂM 2024", "Mục tiêu 2023"),
    ],
)  # fmt: skip
def test_a_goal_before_them_of_which_they_may_be_parts(office: Office, above: str, goal: str) -> None:
    assert told(office, [above], [goal, "Năm 2024"]) == "no_results"


@pytest.mark.parametrize("title", ["KH 2024", "Kế hoạch", "Giao chỉ tiêu", "Mục tiêu 2024"])
def test_a_sheet_named_for_a_plan(office: Office, title: str) -> None:
    assert told(office, [], ["Năm 2024"], title=title) == "no_results"


@pytest.mark.parametrize("name", ["Mục tiêu", "Chỉ tiêu giao năm 2024", "Chỉ tiêu phấn đấu", "Chỉ tiêu kế hoạch"])
def test_names_that_are_those_of_goals(office: Office, name: str) -> None:
    assert told(office, [], ["Năm 2024"], about=["TT", name, "ĐVT"]) in ("no_results", "no_headings")


@pytest.mark.parametrize("above", [[], ["KẾT QUẢ THỰC HIỆN"]])
@pytest.mark.parametrize("below", ["Kế hoạch", "Dự kiến", "Nữ"])
def test_a_row_below_that_divides_them(office: Office, above: list[str], below: str) -> None:
    rows = [*([text] for text in above), [*B, "Năm 2024"], [None, None, None, below], [1, SN, UNIT, 70]]
    write(office.folder(period="2024") / "a.xlsx", rows)
    assert office.receipt()["reason"] == "no_results"


@pytest.mark.parametrize("over", ["Kế hoạch", "Chỉ tiêu giao", "Chỉ tiêu", "Nông thôn", "Huyện Tuy Phước", "Cùng kỳ"])
def test_a_text_over_some_of_them(office: Office, over: str) -> None:
    folder = office.folder(period="2024")
    write(folder / "a.xlsx", [[None, None, None, over], [*B, *LAST_AND_THIS], [1, SN, UNIT, 70, 71]])
    assert office.receipt()["reason"] == "no_results"


def test_the_unit_right_above_them(office: Office) -> None:
    rows = [[None, None, None, "Đơn vị tính: trạm"], [*B, *LAST_AND_THIS], [1, SN, UNIT, 70, 71]]
    write(office.folder(period="2024") / "a.xlsx", rows)
    assert [row["value"] for row in office.receipt()["rows"]] == [71]


@pytest.mark.parametrize(
    ("names", "rule"), [(["Tỉnh Gia Lai", "Quy Nhơn"], "row_of_other_place"), (["Toàn huyện"], "row_of_other_place")]
)
def test_another_whole(office: Office, names: list[str], rule: str) -> None:
    assert told(office, ["BÁO CÁO NĂM 2024"], names) == [rule]


def test_a_cross_for_a_task_under_a_year_is_no_state(office: Office) -> None:
    rows = [["Mã", "Nhiệm vụ", "Năm 2024"], [TASKS[0], None, "Hoàn thành"]]
    write(office.folder(period="2024") / "a.xlsx", rows, title="NV")
    assert office.receipt()["reason"] == "states_unheaded"


@pytest.mark.parametrize(("line", "told"), [("II. Nhóm hai", [71, 23]), ("II. KẾ HOẠCH NĂM 2025", [71])])
def test_the_same_headings_again(office: Office, line: str, told: list[int]) -> None:
    again, name = [*B, *LAST_AND_THIS], INDICATORS["digital_experts"][0]
    rows = [again, [1, SN, UNIT, 70, 71], [line], again, [2, name, "người", 22, 23]]
    write(office.folder(period="2024") / "a.xlsx", rows)
    assert [row["value"] for row in office.receipt()["rows"] if row["rule"] is None] == told


@pytest.mark.parametrize("line", ["CHỈ TIÊU GIAO", "Chỉ tiêu kế hoạch năm 2024", "LỘ TRÌNH", "Đề xuất chỉ tiêu"])
def test_a_line_of_plans_below_a_title_of_results(office: Office, line: str) -> None:
    assert told(office, ["KẾT QUẢ THỰC HIỆN", line], ["Năm 2024"]) == "no_results"


@pytest.mark.parametrize("line", ["(Kèm theo Công văn số 5/SM)", "Đơn vị tính: trạm"])
def test_a_harmless_line_below_a_title_of_results(office: Office, line: str) -> None:
    assert told(office, ["KẾT QUẢ THỰC HIỆN NĂM 2024", line], ["Năm 2024"]) == ["D 70"]


@pytest.mark.parametrize("line", ["Bảng 2", "Chỉ tiêu kế hoạch năm 2024", "LỘ TRÌNH"])
def test_another_table_below_one_with_results(office: Office, line: str) -> None:
    name = INDICATORS["digital_experts"][0]
    rows = [[*B, "Kết quả"], [1, SN, UNIT, 71], [line], [*B, "Năm 2024"], [2, name, "người", 23]]
    write(office.folder(period="2024") / "a.xlsx", rows)
    assert [row["value"] for row in office.receipt()["rows"]] == ([71, 23] if line == "Bảng 2" else [71])


@pytest.mark.parametrize("title", [OF_PLACES, "TỶ LỆ PHỦ CÁP QUANG NĂM 2024", "Chỉ tiêu số chia theo huyện, năm 2024"])
@pytest.mark.parametrize(
    ("over", "parts", "told"),
    [
        ("Trong đó", ["TP. Quy Nhơn", "Huyện Tuy Phước"], ["D 70"]),
        ("Chia ra", ["TP. Quy Nhơn", "Huyện Tuy Phước"], ["D 70"]),
        ("Chia theo địa bàn", ["TP. Quy Nhơn", "Huyện Tuy Phước"], ["D 70"]),
        ("Số liệu", ["TP. Quy Nhơn", "Huyện Tuy Phước"], "heading_repeated"),
        ("Kế hoạch", ["TP. Quy Nhơn", "Huyện Tuy Phước"], "no_results"),
    ],
)
def test_the_whole_beside_its_parts(office: Office, title: str, over: str, parts: list[str], told: Any) -> None:
    rows = [[title], [*B, "Toàn tỉnh", over, None], [*[None] * 4, *parts], [1, SN, UNIT, 70, 71, 72]]
    write(office.folder(period="2024") / "a.xlsx", rows)
    receipt = office.receipt()
    assert (receipt["reason"] or [f"{r['cell'][0]} {r['value']:g}" for r in receipt["rows"]]) == told
    codes = {remark["code"] for remark in receipt["remarks"]}
    assert codes == ({"place_columns_not_read"} if isinstance(told, list) else set())


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize(
    ("title", "over", "below", "period", "column"),
    [
        ("KẾT QUẢ THỰC HIỆN", ["Năm 2025"], ["Mục tiêu", "Tháng 5", "Tháng 6"], "2025-06", "F"),
        ("BÁO CÁO THÁNG 6 NĂM 2025", ["Năm 2025"], ["Kế hoạch", "Tháng 5", "Tháng 6"], "2025-06", "F"),
        ("KẾT QUẢ THỰC HIỆN", [2025], ["Tháng 5", "Tháng 6"], "2025-06", "E"),
        ("KẾT QUẢ THỰC HIỆN", ["Năm 2025"], ["Tháng 5/2025", "Tháng 6/2025"], "2025-06", "E"),
        ("KẾT QUẢ THỰC HIỆN", ["Năm 2024", None, "Năm 2025"], ["Quý I", "Quý II", "Quý I", "Quý II"], "2025-Q2", "G"),
        ("KẾT QUẢ THỰC HIỆN", ["Năm 2025"], ["Quý I", "Quý II", "Quý III", "Quý IV"], "2025-Q2", "E"),
        ("", ["Năm 2025"], ["Quý I", "Quý II", "Ghi chú"], "2025-Q2", "E"),
        ("", ["Năm 2023"], ["6 tháng đầu năm", "6 tháng cuối năm"], "2023-H2", "E"),
        ("", ["Năm 2023"], ["Quý I", "Cả năm"], "2023", "E"),
        ("", ["Năm 2025"], ["Quý I", "Quý II", "Quý III"], "2025-Q2", ""),  # what is still to come is planned
        ("", ["Năm 2025"], ["Mục tiêu", "Quý I", "Quý II"], "2025-Q2", ""),  # its parts may be those of the goal
        ("CÁC CHỈ TIÊU NĂM 2025", ["Năm 2025"], ["Tháng 5", "Tháng 6"], "2025-06", ""),
        ("KẾT QUẢ THỰC HIỆN", ["Năm 2024"], ["Tháng 5", "Tháng 6"], "2025-06", ""),
        ("KẾT QUẢ THỰC HIỆN", ["Năm 2025"], ["Tháng 6/2024", "Tháng 6"], "2025-06", ""),
        ("KẾT QUẢ THỰC HIỆN", ["Năm 2025"], ["Nữ", "Tháng 6"], "2025-06", ""),
        ("KẾT QUẢ THỰC HIỆN", ["Kế hoạch năm 2025"], ["Tháng 5", "Tháng 6"], "2025-06", ""),
        ("KẾT QUẢ THỰC HIỆN", ["Năm 2025"], ["Kế hoạch tháng 6", "Tháng 5"], "2025-06", ""),
    ],
)
def test_parts_of_a_year_below_it(
    office: Office, title: str, over: list[Any], below: list[str], period: str, column: str, form: str
) -> None:
    figures = [None if name == "Ghi chú" else 70 + n for n, name in enumerate(below)]
    rows = [[title], [*B, *over], [None, None, None, *below], [1, SN, UNIT, *figures]]
    write(office.folder(period=period) / f"a.{form}", rows)
    receipt = office.receipt()
    told = [(row["outcome"], row["cell"]) for row in receipt["rows"]]
    assert (receipt["reason"] or told) == ([("accepted", f"{column}4")] if column else "no_results")
