"""A figure goes in with the flag `read_with_note` where its note says anything that no rule understands."""

import pytest

from .hazards import FIBER, target_row
from .office import Answer, Office

MORE = "read_with_note"

# Notes beside 75% in a report for 2025-H1 that say nothing of it.
NOTHING_MORE = (
    "Nguồn: Sở Y tế", "Sở Thông tin và Truyền thông cung cấp", "Nguồn: Cổng SMEdx",
    "Trích xuất từ phần mềm V20 của Viettel",
    "Theo báo cáo của VNPT, Viettel, FPT tại Công văn số 1125/VNPT-BĐ ngày 02/12/2024", "Theo QĐ 2286/QĐ-UBND",
    "Sở Công Thương cung cấp (CV 2150/SCT-QLTM)", "Số liệu đến ngày 30/6/2025", "Kèm theo Phụ lục 2", "75%",
    "Đạt 75%", "159/159 xã, phường, thị trấn", "Đạt chỉ tiêu đề ra", "Vượt 12,4% so với mục tiêu",
    "Tăng 5% so với cùng kỳ",
    "Hoàn thành", "Duy trì", "Toàn tỉnh", "Xin cảm ơn!", "https://baocao.binhdinh.gov.vn", "Nguon: So Y te",
    "Theo bao cao cua So Thong tin va Truyen thong", "Có 18/18 đơn vị báo cáo", "Số liệu của Sở Y tế;\nđạt 75%",
    "Sử dụng phần mềm SMAS, VnEdu", "Qua K12Online, VNPT E-Learning",
)  # fmt: skip
# Notes beside 75% that a reader has to know, and that no rule denies it by.
SAYING_MORE = (
    "Chỉ tính doanh nghiệp có vốn trong nước còn hoạt động",
    "Một người có thể có nhiều tài khoản", "Do VNPT và Công ty Phương Châu lắp đặt theo hình thức thuê dịch vụ",
    "Khó khăn về kinh phí, hạ tầng", "Khu vực nông thôn 70%, thành thị 80%",
    "Nguồn: Sở Y tế; 32 trường chưa có trang riêng",
    "Khảo sát 250 doanh nghiệp", "17/18 phòng ban", "Theo khảo sát mẫu", "Theo cách tính mới", "Quy ước tính tròn",
    "Mot nguoi co the co nhieu tai khoan", "Nguồn: Tạm thời lấy ở huyện Tuy Phước cũ theo đề cương",
)  # fmt: skip


@pytest.fixture(scope="module")
def noted(post: Office) -> dict[str, Answer]:
    for number, note in enumerate((*NOTHING_MORE, *SAYING_MORE)):
        post.send_targets([*target_row("75%")[:-1], note], name=f"{number}.xlsx")
    return post.answers()


@pytest.mark.parametrize("note", NOTHING_MORE)
def test_what_is_known_to_say_nothing(noted: dict[str, Answer], note: str) -> None:
    row = noted[f"{NOTHING_MORE.index(note)}.xlsx"].row()
    assert (row["caveat"], row["flags"]) == (note, None)


@pytest.mark.parametrize("note", SAYING_MORE)
def test_what_a_reader_has_to_know(noted: dict[str, Answer], note: str) -> None:
    row = noted[f"{len(NOTHING_MORE) + SAYING_MORE.index(note)}.xlsx"].row()
    assert (row["caveat"], row["flags"]) == (note, MORE)


def test_without_a_figure_there_is_nothing_to_read(office: Office) -> None:
    office.send_targets([*target_row(None)[:-1], "Một người có thể có nhiều tài khoản"])
    assert office.answers()["a.xlsx"].row()["flags"] == "not_reported"


def test_rows_that_say_the_same_but_in_their_notes(office: Office) -> None:
    """Rows as printed are judged once: their notes keep them apart."""
    notes = (
        "",
        "Nguồn: Sở Y tế",
        "Một người có thể có nhiều tài khoản",
        "Số liệu ước",
        "Số liệu ước; theo cách tính mới",
    )
    for number, note in enumerate(notes):
        office.send_targets([FIBER, *target_row(f"7{number}%")[1:-1], note], name=f"{number}.xlsx")
    answers = office.answers()
    flags = [answers[f"{number}.xlsx"].row()["flags"] for number in range(len(notes))]
    assert flags == [None, None, MORE, "estimated", f"estimated;{MORE}"]
