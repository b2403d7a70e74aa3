"""A figure, or the state of a task, goes in with the flag `read_with_note` where its note says anything that no rule
understands."""

import pytest

from .hazards import FIBER, target_row
from .office import TASKS, Answer, Office

MORE = "read_with_note"

# Notes beside 75% in a report for 2025-H1 that say nothing of it.
NOTHING_MORE = (
    "Nguồn: Sở Y tế", "Sở Thông tin và Truyền thông cung cấp", "Nguồn: Cổng SMEdx",
    "Trích xuất từ phần mềm V20 của Viettel",
    "Theo báo cáo của VNPT, Viettel, FPT tại Công văn số 1125/VNPT-BĐ ngày 02/12/2024", "Theo QĐ 2286/QĐ-UBND",
    "Sở Công Thương cung cấp (CV 2150/SCT-QLTM)", "Số liệu đến ngày 30/6/2025", "Kèm theo Phụ lục 2", "75%",
    "Đạt 75%", "159/159 xã, phường, thị trấn", "Đạt chỉ tiêu đề ra", "Vượt 12,4% so với mục tiêu",
    "Tăng 5% so với cùng kỳ",
    "Tốt", "Rất tốt", "x", "X", "nt", "Như trên",
    "Hoàn thành", "Duy trì", "Toàn tỉnh", "Xin cảm ơn!", "https://baocao.binhdinh.gov.vn", "Nguon: So Y te",
    "Theo bao cao cua So Thong tin va Truyen thong", "Có 18/18 đơn vị báo cáo", "Số liệu của Sở Y tế;\nđạt 75%",
    "Sử dụng phần mềm SMAS, VnEdu", "Nguồn: Cục Thuế tỉnh, Cục Thống kê", "Theo CSDL ngành giáo dục", "KH: 60%",
    "Hoàn thành 100% kế hoạch", "Danh sách kèm theo", "Đã thẩm định", "Qua K12Online, VNPT E-Learning",
    "Nguồn: Ban Cơ yếu Chính phủ", "Phần mềm iOffice", "Trên nền tảng vnEdu", "Sàn Postmart, Voso và sàn TMĐT tỉnh",
    "VNPT-CA, Viettel-CA, BKAV tổng hợp", "Viettel cung cấp", "Theo thống kê trên hệ thống văn phòng điện tử",
    "Thực hiện theo Quyết định số 123/QĐ-UBND", "KH năm 80%", "Vượt kế hoạch (70%)", "Đã phủ 100% từ năm 2021",
    "Không thay đổi so với năm 2024", "Cảm ơn các phòng đã phối hợp", "Đồng chí Phó Giám đốc phụ trách",
    "Do Đoàn Thanh niên Sở cung cấp", "Doanh nghiệp viễn thông tự báo cáo",
    "Chi nhánh NHNN tỉnh báo cáo ngày 10/12/2024",
    "Sở TT&TT theo dõi", "Phòng Giáo dục thường xuyên tham mưu", "Không có", "Theo Biên bản ngày 03/10/2025",
    "Cục Thuế tỉnh", "Tăng 12 trạm so với cuối năm 2024", "(120/160 hộ)",
    "Tổng hợp từ 11 phòng GDĐT", "Theo KH số 88/KH-CAT-PC06 ngày 12/5/2025",
    "Nguồn: Cơ sở dữ liệu dược quốc gia", "Nguồn kinh phí: ngân sách tỉnh", "Các đơn vị triển khai tích cực",
    "Tổng hợp từ các đơn vị trực thuộc", "Được UBND tỉnh đánh giá cao", "Tiếp tục duy trì trong thời gian tới",
    "Đã kiểm tra, số liệu đúng", "Đạt chỉ tiêu kế hoạch", "Giữ nguyên so với kỳ trước", "Tỉnh đoàn cung cấp",
    "Số liệu trích từ iDesk ngày 15/6/2025", "Theo khảo sát của Sở", "21/21 phường, xã",
    "Có 15/20 trường", "1.500/2.000 hộ; Nguồn: Sở Y tế",
    "Lũy kế", "Lũy kế đến nay", "Đoàn Sở báo cáo", "VCCI khảo sát", "Tổng hợp từ 18 sở, ngành",
    "Nguồn: 4 doanh nghiệp viễn thông", "Nguồn: DN viễn thông", "Nguồn: các doanh nghiệp viễn thông",
    "12/16 xã, thị trấn", "Giảm 190 thủ tục", "Cắt giảm so với năm 2022", "Cập nhật: 75%",
    "Tăng 5,9% so với tháng trước", "Phòng NVY cung cấp số liệu", "Sở TT&TT chủ trì", "KQ chính thức: 75%",
)  # fmt: skip
# Notes beside 75% that a reader has to know, and that no rule denies it by.
SAYING_MORE = (
    "Chỉ tính doanh nghiệp có vốn trong nước còn hoạt động",
    "Chưa tốt", "Khá", "xx", "ntm", "x cấp xã", "Như trên, trừ Vân Canh",
    "Cách tính của Bộ đã thay đổi", "Do VNPT và Công ty Phương Châu lắp đặt theo hình thức thuê dịch vụ",
    "Khó khăn về kinh phí, hạ tầng", "Khu vực nông thôn 70%, thành thị 80%",
    "Nguồn: Sở Y tế; 32 trường chưa có trang riêng",
    "Khảo sát 250 doanh nghiệp", "17/18 phòng ban", "Theo khảo sát mẫu", "so với năm 2024",
    "Theo cách tính mới",
    "Số liệu năm học 2024-2025", "Quy ước tính tròn",
    "Đã ký hợp đồng với 15/20 trường", "15/20 xã miền núi có người dùng", "VNPT, Viettel", "Hệ thống chạy thử",
    "Phòng chưa tổng hợp", "Tổng hợp từ 8/11 phòng GDĐT", "Tổng hợp từ 11 phòng GDĐT, theo cách tính mới",
    "Khảo sát 11 phòng GDĐT",
    "Nguồn kinh phí còn thiếu", "Ngân sách tỉnh chưa cấp", "Một số đơn vị triển khai tốt", "Chưa được đánh giá cao",
    "Lũy kế từ đầu năm", "Năm 2025: 71,5%",
    "Ước thực hiện cả năm 80%", "Đã kiểm tra 5 xã", "Giữ nguyên cách tính", "Trích từ báo cáo, làm tròn",
    "UBND huyện Tuy Phước báo cáo", "Sở mới thống kê",
    "Phòng NVY chưa cung cấp số liệu", "Sở Nội vụ không chủ trì", "Sở TT&TT chủ trì, chưa đủ",
    "Lũy kế từ năm 2022", "Lũy kế 62 DN", "Đoàn kiểm tra báo cáo", "VCCI khảo sát 450 DN", "Tổng hợp từ 18 xã",
    "4 doanh nghiệp viễn thông", "DN viễn thông", "Nguồn: DN viễn thông Viettel ước",
    "12/16 xã, thị trấn được khảo sát", "Tăng 5,9% do rà soát", "Giảm 190 hồ sơ giấy",
    "Cach tinh cua Bo da thay doi", "Nguồn: Tạm thời lấy ở huyện Tuy Phước cũ theo đề cương",
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
    office.send_targets([*target_row(None)[:-1], "Cách tính của Bộ đã thay đổi"])
    assert office.answers()["a.xlsx"].row()["flags"] == "not_reported"


def test_rows_that_say_the_same_but_in_their_notes(office: Office) -> None:
    """Rows as printed are judged once: their notes keep them apart."""
    notes = (
        "",
        "Nguồn: Sở Y tế",
        "Cách tính của Bộ đã thay đổi",
        "Số liệu ước",
        "Số liệu ước; theo cách tính mới",
    )
    for number, note in enumerate(notes):
        office.send_targets([FIBER, *target_row(f"7{number}%")[1:-1], note], name=f"{number}.xlsx")
    answers = office.answers()
    flags = [answers[f"{number}.xlsx"].row()["flags"] for number in range(len(notes))]
    assert flags == [None, None, MORE, "estimated", f"estimated;{MORE}"]


# State, percentage and note of a task, and whether its note is to be read with it.
OF_TASKS: dict[tuple[str, str | None, str], bool] = {
    ("Hoàn thành", None, "Đã ban hành Kế hoạch số 130/KH-UBND ngày 15/5/2025"): False,
    ("Hoàn thành", None, "Đã nghiệm thu, bàn giao đưa vào sử dụng"): False,
    ("Hoàn thành", None, "159/159 xã, phường, thị trấn"): False,
    ("Hoàn thành", None, "Vượt tiến độ"): False,
    ("Hoàn thành", None, "Tốt"): False,
    ("Hoàn thành", None, "Tốt ở cấp tỉnh"): True,
    ("Hoàn thành", None, "Vượt tiến độ ở cấp tỉnh"): True,
    ("Hoàn thành", None, "Tổ chức 8 lớp, 640 lượt người"): False,
    ("Hoàn thành", None, "Người lập: Trần Thị Hồng"): False,
    ("Hoàn thành", None, "KH số 88/KH-CAT-PC06 ngày 12/5/2025"): False,
    ("Hoàn thành", None, "KH số 88/KH-CAT-PC06 ngày 12/5/2025, áp dụng cho cấp huyện"): True,
    ("Hoàn thành", None, "Da hoan thanh, dang van hanh on dinh"): False,
    ("Hoàn thành", None, "Cấp mầm non triển khai từ năm học sau"): True,
    ("Hoàn thành", None, "Nhân rộng tại các huyện miền núi"): True,
    ("Hoàn thành", None, "abc"): True,
    ("Chưa thực hiện", None, "Chưa được bố trí kinh phí"): False,
    ("Chưa thực hiện", None, "Chờ hướng dẫn của Bộ Giáo dục và Đào tạo"): False,
    ("Hoàn thành", None, "Ban hành đúng thời hạn"): False,
    ("Hoàn thành", None, "Đã đưa vào sử dụng ổn định"): False,
    ("Hoàn thành", None, "Nguồn kinh phí: ngân sách tỉnh"): False,
    ("Hoàn thành", None, "Đã đưa vào sử dụng ổn định ở cấp tỉnh"): True,
    ("Chưa thực hiện", None, "Chờ hướng dẫn của Bộ"): False,
    ("Chưa thực hiện", None, "Chờ hướng dẫn của huyện An Lão"): True,
    ("Chưa thực hiện", None, "Chờ văn bản hướng dẫn của Bộ Y tế"): False,
    ("Chưa thực hiện", None, "Dự kiến triển khai quý III/2025"): False,
    ("Chưa thực hiện", None, "Chưa tìm được đơn vị phù hợp"): True,
    ("Đang thực hiện", "60", "Đã lắp 2.650 thiết bị tại các xã, đang chạy thử"): False,
    ("Đang thực hiện", "60", "Còn 04 thôn lõm sóng"): False,
    ("Đang thực hiện", "60", "Phần mềm đã bàn giao cho các huyện đồng bằng"): True,
    ("Đang thực hiện", "60", "Riêng bậc mầm non làm từ năm sau"): True,
    ("Đang thực hiện", "60", "Thực tế mới cấp cho cấp tỉnh, cấp xã chưa cấp"): True,
    ("Đang thực hiện", "60", "Một số sở chậm cung cấp dữ liệu"): False,
    ("Đang thực hiện", None, "Riêng bậc mầm non làm từ năm sau"): False,
    ("Hủy", None, "Trùng với nhiệm vụ của Bộ"): False,
}


@pytest.fixture(scope="module")
def tasks(post: Office) -> dict[str, Answer]:
    for number, (state, percent, note) in enumerate(OF_TASKS):
        post.send_tasks([TASKS[0], "", state, percent, None, None, note], name=f"task_{number}.xlsx")
    return post.answers()


@pytest.mark.parametrize("case", OF_TASKS)
def test_what_a_reader_of_a_task_has_to_know(tasks: dict[str, Answer], case: tuple[str, str | None, str]) -> None:
    row = tasks[f"task_{list(OF_TASKS).index(case)}.xlsx"].row("task_reports")
    assert (MORE in (row["flags"] or "").split(";")) == OF_TASKS[case]
