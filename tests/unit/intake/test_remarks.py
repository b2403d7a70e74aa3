"""What the receipt says of a file beside its rows: comments, lines that tell a figure, a signature too early."""

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from .hazards import FIBER, write
from .office import FIXTURES, INDICATORS, TASKS, Answer, Office, workbook

H = ["Mã", "Chỉ tiêu", "Kết quả", "Ghi chú"]
ROW = [FIBER, INDICATORS[FIBER][0], "75%"]
NEXT = ["bts_5g", INDICATORS["bts_5g"][0], 12]
COMMENTS, LINE, EARLY = "comments_not_read", "line_not_read", "signed_early"

# Lines below a row, and whether they tell a figure that is not read.
LINES: dict[str, bool] = {
    "Đính chính: chỉ tiêu số 1 đúng là 78,2%": True,
    "Bổ sung: tỷ lệ hộ có cáp quang là 75,5%": True,
    "Lưu ý: chỉ tiêu 2 tính đến 30/6/2024": True,
    "Ghi chú: chỉ tiêu số 3 chưa gồm cấp xã": True,
    "Dinh chinh: so tram la 15": True,
    "Tỷ lệ hộ nghèo có cáp quang đạt 12,5%": True,
    "(*) Ước đạt 80 phần trăm": True,
    "Số đô thị thông minh là 2 đô thị": True,
    "Số doanh nghiệp công nghệ cao: 12 DN": True,
    "- Số trạm 5G đạt 1.200": True,
    "Số liệu chỉ tiêu 2 chưa đầy đủ": True,
    "* Chỉ tiêu 1, 2: ước thực hiện": True,
    "Chỉ tiêu 3 tính đến 30/6/2025": True,
    "Chỉ tiêu 1: Hạ tầng số": False,
    "SỐ LIỆU CHỈ TIÊU NĂM 2025": False,
    "Số điện thoại: 0256 3822 294": False,
    "Số: 45/BC-STTTT": False,
    "Số chỉ tiêu đạt: 5": False,
    "Số hóa: 5 chỉ tiêu": False,
    "Tổng số chỉ tiêu: 12": False,
    "Số doanh nghiệp số theo mục tiêu là 20": False,
    "II. XÃ HỘI SỐ": False,
    "III. Năm 2025": False,
    "2. Bổ sung hạ tầng số": False,
    "Điều chỉnh, bổ sung Kế hoạch số 12/KH-UBND năm 2024": False,
    "Bổ sung theo Quyết định số 2345/QĐ-UBND ngày 15/3/2025": False,
    "Mục tiêu đến năm 2030: 100% hộ có cáp quang": False,
    "Giai đoạn 2021 - 2025": False,
    "Lưu ý: ghi số liệu đến 2 chữ số thập phân": False,
    "Tổng số: 100%": False,
    "Bình Định, ngày 15 tháng 6 năm 2025": False,
    "Địa chỉ: 12 Lê Lợi, TP. Quy Nhơn": False,
    "Nguồn: Cục Thống kê, Niên giám năm 2024": False,
}

# Lines above or below the rows of a report for 2025-H1, and whether it was signed long before the end of that.
SIGNED: dict[str, bool] = {
    "Bình Định, ngày 15 tháng 01 năm 2025": True,
    "Quy Nhơn, ngày 20/12/2024": True,
    "Ngày lập: 05/02/2025": True,
    "Ngày báo cáo: 5 tháng 3 năm 2025": True,
    "Bình Định, ngày 14 tháng 6 năm 2025": False,
    "Bình Định, ngày 05 tháng 7 năm 2025": False,
    "Bình Định, ngày … tháng … năm 2025": False,
    "Ngày lập: 16/05/2025": False,
    "(Kèm theo Báo cáo số 15/BC-STTTT ngày 05/4/2025)": True,
    "(Kèm theo Báo cáo số    /BC-STTTT ngày 05/4/2025 của Sở Mẫu)": True,
    "Số: 45/BC-STTTT, ngày 05/3/2025": True,
    "ngày    tháng 4 năm 2025": True,
    "Bình Định, ngày … tháng 02 năm 2025": True,
    "Số: 45/BC-STTTT, ngày 05/7/2025": False,
    "ngày    tháng 6 năm 2025": False,
    "(Kèm theo Kế hoạch số 15/KH-UBND ngày 05 tháng 4 năm 2025)": False,
    "(Kèm theo Công văn số 12/STTTT ngày 15 tháng 01 năm 2025)": False,
}


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for n, line in enumerate(LINES):
        write(post.folder() / f"between_{n}.xlsx", [H, ROW, [line], NEXT])
        write(post.folder() / f"below_{n}.xlsx", [H, ROW, NEXT, [], [None, line]])
    for n, line in enumerate(SIGNED):
        write(post.folder() / f"signed_{n}.xlsx", [H, ROW, NEXT, [], [None, None, line], [None, None, "GIÁM ĐỐC"]])
        write(post.folder() / f"above_{n}.xlsx", [["SỞ MẪU", None, line], [], H, ROW, NEXT])
    write(post.folder() / "bare.xlsx", [H, ROW, [None, "Ngày 15 tháng 01 năm 2025"], ["GIÁM ĐỐC"]])
    return post.answers()


def remarks(answer: Answer | dict[str, Any]) -> list[str]:
    receipt = answer.receipt if isinstance(answer, Answer) else answer
    return [remark["code"] for remark in receipt["remarks"]]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("where", ["between", "below"])
def test_lines_that_tell_a_figure(answers: dict[str, Answer], where: str, line: str) -> None:
    answer = answers[f"{where}_{list(LINES).index(line)}.xlsx"]
    assert remarks(answer) == ([LINE] if LINES[line] else [])


@pytest.mark.parametrize("line", SIGNED)
@pytest.mark.parametrize("where", ["signed", "above"])
def test_signed_before_the_period_was_nearly_over(answers: dict[str, Answer], where: str, line: str) -> None:
    answer = answers[f"{where}_{list(SIGNED).index(line)}.xlsx"]
    assert remarks(answer) == ([EARLY] if SIGNED[line] else [])
    assert answer.receipt["status"] == "accepted"


@pytest.mark.parametrize(
    ("note", "below", "early"),
    [
        ("Kế hoạch 112/KH-SM", "ngày 10/4/2025", False),
        ("Kế hoạch 112/KH-SM", "Quy Nhơn, ngày 10/4/2025", True),
        (None, "ngày 10/4/2025", True),
    ],
)
def test_the_second_line_of_a_note_is_no_signature(office: Office, note: Any, below: str, early: bool) -> None:
    write(office.folder() / "a.xlsx", [H, [*ROW, note], [None, None, None, below], NEXT])
    assert remarks(office.receipt()) == ([EARLY] if early else [])


def test_a_day_alone_beside_a_signature(answers: dict[str, Answer]) -> None:
    assert remarks(answers["bare.xlsx"]) == [EARLY]


def test_comments_of_cells(office: Office) -> None:
    path = write(office.folder() / "a.xlsx", [H, ROW])
    book = openpyxl.load_workbook(path)
    book["Chỉ tiêu"]["C2"].comment = Comment("Số này chưa chính xác", "VP")
    book.save(path)
    (remark,) = office.receipt()["remarks"]
    assert (remark["code"], remark["sheet"], remark["cells"]) == (COMMENTS, "Chỉ tiêu", ["C2"])
    assert "(comment): Chỉ tiêu!C2." in remark["message_vi"]


def test_comments_are_told_of_each_sheet(office: Office) -> None:
    path = workbook(office.folder() / "a.xlsx", {"Chỉ tiêu": [H, ROW], "Khác": [["x"]], "Biểu 2": [H, NEXT]})
    book = openpyxl.load_workbook(path)
    for sheet, cell in (("Chỉ tiêu", "C2"), ("Chỉ tiêu", "A1"), ("Biểu 2", "D2")):
        book[sheet][cell].comment = Comment("Số này chưa chính xác", "VP")
    book.save(path)
    told = {remark["sheet"]: remark["cells"] for remark in office.receipt()["remarks"] if remark["code"] == COMMENTS}
    assert told == {"Biểu 2": ["D2"], "Chỉ tiêu": ["A1", "C2"]}


# Comments of a result of 75%, and whether it is asked about; by "VP", whose name spreadsheet programs put before them.
COMMENTED: dict[str, bool] = {
    "chờ VNPT xác nhận lại số liệu": True, "VP:\nchờ VNPT xác nhận lại số liệu": True, "VP: xem lại": True,
    "sửa lại 76%": True, "80%": True, "chưa tính huyện An Lão": True, "?": True, "Nguồn: chờ VNPT xác nhận": True,
    "Nguồn: Sở TTTT": False, "VP:\nNguồn: Sở TTTT": False, "VP:": False, "VP:\n75%": False, "x": False,
    "Đã kiểm tra": False, "Số năm 2024: 70%": False, "Nhập số liệu đến 30/6/2025": False,
}  # fmt: skip


def commented(path: Path, **comments: str) -> None:
    book = openpyxl.load_workbook(path)
    for cell, said in comments.items():
        book["Chỉ tiêu"][cell].comment = Comment(said, "VP")
    book.save(path)


def test_comments_of_results_are_heard(office: Office) -> None:
    for n, said in enumerate(COMMENTED):
        commented(write(office.folder() / f"{n}.xlsx", [H, ROW, NEXT]), C2=said)
    answers = office.answers()
    found = [answers[f"{n}.xlsx"].receipt["rows"] for n in range(len(COMMENTED))]
    assert {said: rows[0]["rule"] for said, rows in zip(COMMENTED, found, strict=True)} == {
        said: "aside_contradicts" if asked else None for said, asked in COMMENTED.items()
    }
    assert {rows[0]["cell"] for rows in found} == {"C2"}
    assert {rows[1]["rule"] for rows in found} == {None}


def test_comments_of_headings_names_and_blank_cells_are_not(office: Office) -> None:
    blank = [*NEXT[:2], None]
    commented(
        write(office.folder() / "a.xlsx", [H, ROW, blank]), C1="xem lại", B2="xem lại", C3="xem lại", D2="xem lại"
    )
    assert [row["rule"] for row in office.receipt()["rows"]] == [None, None]


def test_the_comment_of_a_state_is_heard(office: Office) -> None:
    path = office.send_tasks([TASKS[0], "", "Hoàn thành"], [TASKS[1], "", "Hoàn thành"])
    book = openpyxl.load_workbook(path)
    book["Nhiệm vụ"]["C2"].comment = Comment("Mới xong dự thảo, chưa ban hành", "VP")
    book.save(path)
    assert [row["rule"] for row in office.receipt()["rows"]] == ["aside_contradicts", None]


def test_a_thread_is_heard_in_place_of_what_older_programs_are_shown(office: Office) -> None:
    path = write(office.folder() / "a.xlsx", [H, ROW])
    commented(path, C2="[Chuỗi chú thích] Chú thích: Nguồn: Sở TTTT")
    thread = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        '<threadedComment ref="C2" id="{1}"><text>Nguồn: Sở TTTT</text></threadedComment>'
        '<threadedComment ref="C2" id="{2}" parentId="{1}"><text>chờ VNPT xác nhận lại</text></threadedComment>'
        "</ThreadedComments>"
    )
    with zipfile.ZipFile(path) as old:
        parts = {item.filename: old.read(item) for item in old.infolist()}
    links = next(name for name in parts if name.startswith("xl/worksheets/_rels/"))
    link = b'<Relationship Id="t" Type="t" Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    parts[links] = parts[links].replace(b"</Relationships>", link)
    with zipfile.ZipFile(path, "w") as new:
        for name, text in (parts | {"xl/threadedComments/threadedComment1.xml": thread.encode()}).items():
            new.writestr(name, text)
    (told,) = office.receipt()["rows"]
    assert (told["rule"], told["raw_text"]) == ("aside_contradicts", "Nguồn: Sở TTTT\nchờ VNPT xác nhận lại")


@pytest.mark.parametrize(("said", "rule"), [("Nguồn: Sở TTTT", None), ("chờ VNPT xác nhận lại", "aside_contradicts")])
def test_the_comment_of_a_result_in_an_open_document(office: Office, said: str, rule: str | None) -> None:
    comment = (
        "<office:annotation><dc:creator>VP</dc:creator><dc:date>2025-06-30T08:00:00</dc:date>"
        f"<text:p>VP:</text:p><text:p>{said}</text:p></office:annotation>"
    )
    heads, row = (
        "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in texts)
        for texts in (H, ROW[:2])
    )
    with zipfile.ZipFile(office.folder() / "a.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            "<office:document-content><office:body><office:spreadsheet><table:table table:name='Chỉ tiêu'>"
            f"<table:table-row>{heads}</table:table-row><table:table-row>{row}<table:table-cell>{comment}<text:p>75%</text:p>"
            "</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>"
            "</office:document-content>",
        )
    (told,) = office.receipt()["rows"]
    assert (told["rule"], told["raw_text"]) == (rule, said if rule else "75%")


@pytest.mark.parametrize("told", [False, True])
def test_comments_in_an_open_document(office: Office, told: bool) -> None:
    office.folder().mkdir(parents=True, exist_ok=True)
    with (
        zipfile.ZipFile(FIXTURES / "careless" / "months_typed_as_dates.ods") as old,
        zipfile.ZipFile(office.folder() / "a.ods", "w") as new,
    ):
        for item in old.infolist():
            text = old.read(item)
            if told and item.filename == "content.xml":
                at = text.index(b"<text:p>")
                text = text[:at] + b"<office:annotation><text:p>a</text:p></office:annotation>" + text[at:]
            new.writestr(item, text)
    receipt = office.receipt()
    assert remarks(receipt) == ([COMMENTS] if told else [])
    assert [remark["cells"] for remark in receipt["remarks"]] == [["A1"]] * told


@pytest.mark.parametrize(
    ("line", "told"),
    [("II. Nhiệm vụ đang thực hiện", True), ("Nhiệm vụ đã hoàn thành", True), ("II. XÃ HỘI SỐ", False)],
)
def test_a_line_that_says_the_state_of_tasks(office: Office, line: str, told: bool) -> None:
    rows = [["Mã", "Nhiệm vụ", "Trạng thái"], [line], [TASKS[0], None, None]]
    write(office.folder() / "a.xlsx", rows, title="NV")
    assert (LINE in [remark["code"] for remark in office.receipt()["remarks"]]) is told


# What stands above the table of a report for 2025-H1, and whether it says no more than the year.
WHOLE_YEAR: dict[str, tuple[list[list[Any]], bool]] = {
    "the_year": ([["BÁO CÁO KẾT QUẢ CHUYỂN ĐỔI SỐ NĂM 2025"]], True),
    "the_year_alone": ([["NĂM 2025"]], True),
    "the_plan": ([["KẾT QUẢ THỰC HIỆN KẾ HOẠCH NĂM 2025"]], False),
    "the_half_year": ([["BÁO CÁO KẾT QUẢ 6 THÁNG ĐẦU NĂM 2025"]], False),
    "the_half_year_below": ([["BÁO CÁO KẾT QUẢ NĂM 2025"], ["(6 tháng đầu năm)"]], False),
    "a_label": ([["BÁO CÁO KẾT QUẢ NĂM 2025"], ["Kỳ báo cáo: 6 tháng đầu năm 2025"]], False),
    "until_a_day": ([["BÁO CÁO KẾT QUẢ NĂM 2025"], ["(Số liệu đến 15/6/2025)"]], False),
    "no_title": ([], False),
}


def test_titles_that_say_no_more_than_the_year(office: Office) -> None:
    for case, (above, _) in WHOLE_YEAR.items():
        write(office.folder() / f"{case}.xlsx", [*above, H, ROW, NEXT])
    names = ("BC 6 tháng đầu năm 2025.xlsx", "BC 6 thang dau nam 2025.xlsx")
    for name in names:
        write(office.folder() / name, [["BÁO CÁO KẾT QUẢ NĂM 2025"], H, [*ROW[:3], name], NEXT])
    dated = [*H[:2], "Kết quả 6 tháng đầu năm", "Ghi chú"]
    write(office.folder() / "heading.xlsx", [["BÁO CÁO KẾT QUẢ NĂM 2025"], dated, ROW, NEXT])
    remarked = {name: remarks(answer) == ["title_of_whole_year"] for name, answer in office.answers().items()}
    clear = dict.fromkeys((*names, "heading.xlsx"), False)
    assert remarked == {f"{case}.xlsx": told for case, (_, told) in WHOLE_YEAR.items()} | clear


BESIDE: dict[str, tuple[list[list[Any]], bool]] = {
    "Kiến nghị": ([["STT", "Nội dung", "Kiến nghị"], [1, "Thiếu kinh phí thực hiện", "Đề nghị bố trí vốn"]], False),
    "DS doanh nghiệp": ([["STT", "Tên doanh nghiệp", "Số lao động"], [1, "Công ty TNHH Một Hai Ba", 25]], False),
    "Kinh phí": ([["STT", "Nội dung", "Kinh phí (triệu đồng)"], [1, "Mua sắm thiết bị họp", 500]], False),
    "Lớp tập huấn": ([["STT", "Tên lớp", "Số học viên"], [1, "Lớp tập huấn an toàn thông tin", 45]], False),
    "Kế hoạch 2026": ([["STT", "Nội dung", "Kế hoạch 2026"], [1, "Số lớp tập huấn mở mới", 10]], False),
    "PL1": ([["STT", "Nội dung", "SL"], [1, "Tỷ lệ hộ gia đình có cáp quang", 75.5]], True),
    "PL2": ([[1, "Việc mười: đào tạo cán bộ xã", "Đã mở 5 lớp"]], True),
    "Theo xã": ([["STT", "Xã, thị trấn", "Tổng số cơ quan"], [1, "Thị trấn Tuy Phước", 2]], True),
    "Xã": ([["Xã", "Hộ có cáp quang (%)"], ["Phước Lộc", 90]], True),
    "Theo huyện": ([["STT", "Huyện", "Số lớp"], [None, "Tuy Phước", None]], False),
    "PL3": ([[1, "Xây dựng quy chế dùng chung", "Hoàn thành"]], True),
}


@pytest.mark.parametrize("name", BESIDE)
def test_a_table_beside_the_report(office: Office, name: str) -> None:
    rows, told = BESIDE[name]
    workbook(office.folder() / "a.xlsx", {"Chỉ tiêu": [H, ROW, NEXT], name: rows})
    assert remarks(office.receipt()) == ["table_without_results"] * told


@pytest.mark.parametrize(
    ("name", "line", "told"),
    [
        ("Thuyết minh", "Trong kỳ, toàn tỉnh đã hình thành 2 đô thị thông minh.", True),
        ("Thuyết minh", "Hạ tầng phát triển; tỷ lệ hộ có cáp quang đạt 75,5%.", True),
        ("Thuyết minh", "Thực hiện Kế hoạch số 12/KH-UBND ngày 15/3/2025 của UBND tỉnh.", False),
        ("Thuyết minh", "Mục tiêu đến năm 2030: đạt 100% hộ có cáp quang.", False),
        ("Thuyết minh", "Số liệu được làm tròn đến 2 chữ số.", False),
        ("Hướng dẫn nhập", "Tỷ lệ ghi là 85% hoặc 85.", False),
    ],
)
def test_a_sheet_of_prose_beside_the_tables(office: Office, name: str, line: str, told: bool) -> None:
    workbook(office.folder() / "a.xlsx", {"Chỉ tiêu": [H, ROW, NEXT], name: [["THUYẾT MINH"], [line]]})
    assert remarks(office.receipt()) == ["table_without_results"] * told


def test_figures_of_places_inside_are_told_as_parts(office: Office) -> None:
    headings = ["Chỉ tiêu", "Kết quả", "Gia Lai cũ", "Bình Định cũ", "Zeta"]
    write(office.folder() / "a.xlsx", [headings, [INDICATORS[FIBER][0], "75%", 70, 80, 5]])
    told = {remark["code"]: remark["cells"] for remark in office.receipt()["remarks"]}
    assert told == {"place_columns_not_read": ["C1", "D1"], "figures_column_not_read": ["E1"]}


@pytest.mark.parametrize(
    ("headings", "cells", "told"),
    [
        (["Zeta"], [151], ["E1"]),
        (["Zeta", "Eta"], ["151", "159 "], ["E1", "F1"]),
        (["TS"], ["12,5%"], ["E1"]),
        (["TS", "MS"], [75, 100], []),  # parts
        (["Tổng"], [159], ["E1"]),
        (["Zeta"], ["Công văn số 12"], []),
        (["Tỷ lệ", "Tỷ lệ đạt"], [75, 75], ["F1"]),
        (["Kế hoạch", "Mục tiêu", "Tỷ lệ thực hiện (%)"], [80, 80, 93.8], ["G1"]),
        (["Tỷ lệ hộ thực hiện (%)"], [74], ["E1"]),
        (["Tỷ lệ theo dân số"], [74], ["E1"]),
        (["Tỷ lệ năm 2023"], [74], []),
        (["Tỷ lệ so với kế hoạch"], [74], []),
        (["Kế hoạch"], [80], []),
        (["Mục tiêu", "Năm mục tiêu"], [80, 2025], []),
        (["Số liệu gần nhất", "Kỳ gần nhất"], [74, "2024"], []),
        (["Năm 2024"], [74], []),
        (["Cùng kỳ năm trước"], [74], []),
        (["So với kế hoạch (%)"], [94], []),
        (["Trọng số"], [5], []),
        (["Điểm"], [5], []),
        (["Tự đánh giá"], ["75%"], []),  # held against the result
        (["Thời hạn"], ["6/2025"], []),
        ([None], [75], []),  # under no heading: asked about
    ],
)
def test_figures_of_which_nobody_knows_what_they_are(
    office: Office, headings: list[Any], cells: list[Any], told: list[str]
) -> None:
    write(office.folder() / "a.xlsx", [[*H, *headings], [*ROW, None, *cells], NEXT])
    remarks = [remark for remark in office.receipt()["remarks"] if remark["code"] == "figures_column_not_read"]
    assert [cell for remark in remarks for cell in remark["cells"]] == told
