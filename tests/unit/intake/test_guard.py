"""Secret marks and personal data: the whole file is turned away, and nothing written later repeats it."""

import io
import re
import time
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from orchestration.intake import guard, leads
from orchestration.intake.files import Sheet, UnreadableError, read_sheets
from orchestration.intake.files.stack import NOTHING, Grid
from orchestration.intake.guard import broken, findings, turn_away
from orchestration.settings import PROJECT

from .office import FIXTURES, TARGET_HEADINGS, Answer, Office, workbook

SECRET = [
    "MẬT", "Mật", "(Mật)", "M Ậ T", "TUYỆT MẬT", "[TUYỆT MẬT]", "Tối mật", "Độ mật: Mật", "ĐỘ MẬT: TỐI MẬT",
    "Độ mật - Mật", "tuyệt mật 2024", "tối mật quý 1", "tuyệt mật năm 2024", "tuyet_mat_2024", "TỐI MẬT NĂM 2024",
    "Mức độ mật: Tuyệt mật", "UBND TỈNH\nMẬT", "TOI MAT", "Do mat: mat", unicodedata.normalize("NFD", "Tuyệt mật"),
    # with words that stand beside a mark, or apart from other words
    "HỎA TỐC - MẬT", "Khẩn - Tối mật", "TỐI MẬT/KHẨN", "MẬT, KHẨN", "KHẨN MẬT", "Tối mật - không sao chụp",
    "MẬT - KHÔNG SAO CHỤP", "Số: 12/QĐ-UBND (MẬT)", "Số:     /BC-UBND - MẬT", "TÀI LIỆU TỐI MẬT", "Tài liệu Mật",
    "Văn bản có độ mật: Mật", "tài liệu độ mật: tối mật", "A. TỐI MẬT", "Báo cáo quý 2 - MẬT", "BC_MẬT_2024",
    "Tài liệu mật", "Tài liệu tối mật", "BÁO CÁO TỐI MẬT NĂM 2025", "Báo cáo mật quý II năm 2025",
    "Công văn mật số 12/CV", "BC MẬT", "BC MẬT Sở Y tế", "Độ Mật", "Mức độ: Mật", "MỨC ĐỘ: TỐI MẬT", "Cấp độ: mật",
    "Số liệu mật", "Số liệu tối mật", "Đây là số liệu tối mật", "Hồ sơ tuyệt mật", "bc_toi_mat", "so_lieu_toi_mat_q2",
    "Số liệu tối mật, không công bố",
    "UBND TỈNH BÌNH ĐỊNH\tMẬT", "Ủy ban nhân dân tỉnh    MẬT", "Báo cáo tuyệt mật về chuyển đổi số",
    "bc_toi_mat_so_y_te", "Mức độ Mật", "SỞ Y TẾ     Mật", "UBND TỈNH BÌNH ĐỊNH  MẬT", "UBND TỈNH BÌNH ĐỊNH MẬT",
    "SỞ Y TẾ     TỐI MẬT", "MẬT   UBND TỈNH BÌNH ĐỊNH",
    "SỞ Y TẾ BÌNH ĐỊNH MẬT", "SỞ KHOA HỌC VÀ CÔNG NGHỆ TỐI MẬT", "BAN QUẢN LÝ KHU KINH TẾ MẬT",
    "UBND HUYỆN VÂN CANH MẬT",
    "Báo cáo quý II (Tối mật)", "Bao cao - TOI MAT", "TUYỆT-MẬT", "T U Y Ệ T  M Ậ T",
    # behind labels, in titles and with what may be done with the paper
    "Đóng dấu: MẬT", "MẬT  Bản số 02", "Phân loại: Mật", "Loại văn bản: Mật", "Chế độ: Mật", "Tính chất: Tối mật",
    "Tài liệu này có độ Mật, chỉ người có trách nhiệm được xem", "Tài liệu này thuộc diện Tuyệt mật",
    "Báo cáo mật tình hình an ninh mạng 6 tháng đầu năm 2025", "BÁO CÁO KẾT QUẢ CHUYỂN ĐỔI SỐ - TÀI LIỆU MẬT",
    "Kế hoạch mật về bảo đảm an ninh mạng trong thời gian tổ chức đại hội",
    "BÁO CÁO KẾT QUẢ CHUYỂN ĐỔI SỐ TRÊN ĐỊA BÀN TỈNH 6 THÁNG ĐẦU NĂM 2025 (MẬT)",
    "MẬT: BÁO CÁO KẾT QUẢ CHUYỂN ĐỔI SỐ", "Tài liệu Mật - Trang /", "PL Mật", "(Kèm theo Báo cáo mật số 12/BC-SYT)",
    "ÐỘ MẬT: MẬT", "Độ mật: C", "TOP SECRET", "(CONFIDENTIAL)", "TỐI MẬT (chỉ đọc, không lưu)",
    "số liệu mật, đề nghị không công khai", "Tài liệu đóng dấu Mật", "Tài liệu thuộc diện tối mật",
    "Nội dung thuộc danh mục bí mật nhà nước độ Tối mật, không phổ biến",
    "- Lưu: VT, hồ sơ MẬT.", "Nơi nhận:\n- Như trên;\n- Lưu: VT, KTTT (Mật)", "Lưu: VT, hồ sơ mật",
]  # fmt: skip
PERSONAL = [
    "0912345678", "0912 345 678", "0912.345.678", "091.234.5678", "SĐT0912345678", "+84912345678", "(+84) 912345678",
    "0256 3822 222", "(0256) 3822222", "(056)3822.222", "02563822222", "ĐT: 056.3822222",
    "Điện thoại liên hệ: 905123456",
    "nguyenvana@gmail.com", "Email: so.kh@binhdinh.gov.vn.", "052090001234", "052 090 001 234", "CMND 201234567",
    "CCCD số 052090001234", "CMND: 201 234 567", "STK 12345678901", "Số tài khoản: 0351000123456 tại Vietcombank",
    "tài khoản 1903 6412 345 678", "Nguyễn Văn A - 0905123456", unicodedata.normalize("NFD", "Điện thoại 905123456"),
    "0905 - 123 - 456", "0905–123–456", "0905 123\u2011456", "0905,123,456", "0905_123_456", "(0905)123.456",
    "0905/123456", "0905/123/456", "090/512/3456", "0256/3822222", "ĐT: 056/3822222", "Hà 0905/123/456.",
    "09.05.12.34.56", "0905  123\t456", "０９０５１２３４５６", "0905\u200b123456", "0905\u00ad123\u00a0456",
    "a.b @ gmail.com", "a(at)gmail.com", "ａ＠ｂ．ｖｎ", "1903 4567 890 123", "9704-1234-5678-9012", "tel:+84905123456",
    "mailto:a.b@gmail.com?subject=x", "CCCD: 052 - 090 - 001234",
    # words after a number that are no unit
    "0905123456 đồng chí Nam", "0905123456 Đông", "0905123456 đ/c Hà", "SĐT 905123456 Hồ Văn A", "Tổng đài 0905123456",
    # accounts behind words, numbers in two lines, and those that lost their first digits beside a name
    "Tài khoản của đ/c Nam: 0051000123456", "chủ tài khoản Nguyễn Văn A, 0051000123456", "chuyển khoản 0051000123456",
    "Tài khoản thụ hưởng Nguyễn Thị B số 0051000123456", "Chuyển khoản vào TK 0051 0001 23456", "CK 0051000123456",
    "Chuyển khoản cho bà Lan 19036412345678",
    "Tài khoản của đ/c Nam: 19036412345678", "Chủ TK: Trần B 4300205123456", "Nguyễn Văn A, 0051000123456",
    "Nguyễn Văn A 0912\n345678", "0912\n345 678", "09\n12345678", "ĐT 0912 345\n678", "0520\n90001234",
    "0912\r\n345678",
    "ĐT: 84912345678", "Nguyễn Văn A 84912345678", "đ/c Lan 84 912 345 678", "Trần B: 912345678", "Nam (912345678)",
    "Hùng (84912345678)", "Nguyen Van A - 912 345 678", "Người lập: 52190001234", "Nguyễn Văn A, 52190001234",
    "Nguyễn Văn A\n912345678", "gọi 84912345678", "Vướng mắc xin gọi số 912345678", "nhắn tin cho 84 912 345 678",
     "Nam: 84912345678", "Nam (84) 912345678", "đầu mối: Nam 84 912 345 678",
    # of offices, of other lands, of eleven digits, and with a letter for a zero
    "Điện thoại cơ quan: 382 2123", "Máy bàn: 3822123", "số máy 905 123 456", "01234567890", "0123 456 7890",
    "+82-10-1234-5678", "+8613800138123", "+1 650 253 0000", "ĐT:O905123456", "ÐT: 905123456",
    # papers of citizens, accounts and mangled addresses
    "Số ĐDCN: 52085001234", "Giấy tờ tùy thân: 211234567", "Số giấy tờ: 052085001234", "ông An, GTTT 211234567",
    "Chứng minh thư 211.234.567", "Nguyễn Văn An 211234567", "Đ/c Trần Thị Bình (211234567)",
    "chuyển khoản vào 19034567891011 (Techcombank)", "CK vào 1017654321 (VCB)",
    "an.nv(a)gmail.com", "an.nv@gmail,com", "an.nv@gmail .com", "annv@binhdinh",
]  # fmt: skip
HARMLESS = [
    "openpyxl\n2026-11-29T06:06:08\n2026-11-29T06:06:08\nLibreOffice/7.4.7.2", "08.11.2026\n12:30", "30/09\n2024-11-01",
    "760000", "1250000000", "1.250.000.000", "1 250 000 000", "1 050 000 000 000", "1,250,000,000 đồng", "0,912345678",
    "0.912345678", "12/15", "01-06-2025 08:30:00", "01.06.2025 30.06.2025", "05/2025/NQ-HĐND",
    "0100109106", "03/2024/1234", "0912/123/2025/QĐ-UBND", "Công văn số 0905/123456", "09/10/2025", "0345/UBND-VX",
    "07/12/2024/35", "05/2024/123/456", "056/2025/TT-BTC", "0123/456/2025",
    "bí mật nhà nước", "an toàn, bảo mật", "Văn bản hành chính (trừ văn bản mật)", "hồ sơ mật", "mật khẩu", "Mật độ",
    "An toàn thông tin và bí\nmật", "an toàn - bảo\nmật", "hệ thống bảo-\nmật", "AN TOÀN VÀ BẢO\nMẬT",
    "MẬT\nĐỘ DÂN SỐ", "Mật\nđộ", "Quan hệ mật\nthiết", "gấu\nMật", "nuôi ong lấy\nmật", "an toàn - bảo mật",
    "Mật, sáp ong", "SỮA, MẬT, TRỨNG", "Mật (ong)", "Hồ sơ mật", "Số văn bản mật", "Không có tài liệu tối mật",
    "Mật, Tối mật, Tuyệt mật", "☐ Mật ☐ Tối mật", "Tối mật: không", "TUYỆT ĐỐI BÍ MẬT", "Độ bảo mật: cao",
    "Độ mật: Không", "Độ mật:", "mắt", "mat", "Số tài khoản định danh điện tử: 760000", "tài khoản 1250000000 đồng",
    "Số tài khoản thanh toán của dân: 1250000000", "Số điện thoại thông minh: 760000", "Mua điện thoại: 350.000.000",
    "Kinh phí cấp căn cước công dân: 350.000.000 đồng", "binh-dinh-1841-qd-tu-2025:task:A.1",
    # numbers whose words say what they are
    "Tổng 0912345678 đồng", "Kinh phí: 0905123456", "0912345678 VNĐ", "Công văn số 079203001234/SYT",
    "Mã số thuế: 0900123456", "tài khoản 905123456 đồng",
    "51000123456", "Kinh phí: 51000123456", "Kinh phí 912345678", "Thu (912345678)", "Chi BHXH 912345678",
    "Phường Trần Phú: 912345678", "Bà Rịa: 912345678", "Thu: 84912345678",
    "Doanh thu Viettel: 84912345678", "Năm 2025: 84912345678",
    "Sở Y tế: 912345678", "Nam (412345678)", "Nguyễn Văn A 912.345.678 đồng", "Trần Phú 350 hộ, Lê Lợi 420 hộ",
    "tài khoản thanh toán điện tử 412345", "mở 51.000 tài khoản", "Tài khoản của bà con: 912345678",
    "Tài khoản theo công văn số 012345678/UBND", "tài khoản cấp từ 01.06.2025", "chuyển khoản 51000123456",
    "Thanh toán chuyển khoản: 1.250.345.678", "05235\n21553", "0\n912345678",
    "Tài khoản: 12345\n67890",
    # what is said of secret papers
    "không mật", "hồ sơ không phải mật", "trừ hồ sơ mật", "không tính văn bản mật", "(trừ văn bản mật)", "Văn bản mật",
    "văn bản mật không gửi trên mạng", "Không gửi tài liệu mật", "Tài liệu MẬT: không", "Số tài liệu mật", "Đã bảo mật",
    "Báo cáo bảo mật năm 2025", "Báo cáo mật độ dân số", "Mức độ: bảo mật", "Mức độ: mật, tối mật, tuyệt mật", "ĐỘ MẬT",
    "Độ mật", "MỨC ĐỘ MẬT", "Độ Mật: Không", "tai lieu mat", "bao cao mat", "tối mặt",
    "Quy chế bảo vệ tài liệu tối mật",
    "SỞ Y TẾ QUẢN LÝ TÀI LIỆU MẬT", "SỞ NỘI VỤ LƯU HỒ SƠ MẬT", "BAN CƠ YẾU BẢO MẬT", "gọi vốn 912345678",
    "kêu gọi 912345678 đồng", "Nội dung mật", "Thông tin mật",
    "Tài liệu mật: 12", "Văn bản tối mật đã gửi", "bao cao toi mat tran", "Mức độ mật",
    "tối mật: 3", "tối mật trong 3 năm", "tuyệt mật 5 xã", "mật 2024",
    "Tập huấn quản lý tài liệu mật", "UBND TỈNH BÌNH ĐỊNH  BẢO MẬT", "HỒ SƠ: MẬT ĐỘ", "Số văn bản tối mật đã gửi",
    # days, years, lists and figures
    "09.10.2025 08:30", "các tháng 07 08 09 10 11", "xã 05235 - 05240", "các năm 2021 2022 2023 2024",
    "1500 2300 180 210", "năm 2025 350 000 000 đồng", "001,002,003,004", "001, 002, 003, 004", "5 @ 1.200",
    "điện thoại di động giai đoạn 2021 - 2025: 35%", "Người lập biểu 01/06/2025", "Người lập biểu",
    "https://www.google.com/maps/@13.77,109.22,15z",
    # neighbours of marks
    "Đóng dấu mật cho văn bản", "Số văn bản đóng dấu Mật", "Phân loại: Mật, Tối mật, Tuyệt mật", "Phân loại: bảo mật",
    "Loại sản phẩm: Mật", "Chế độ: Mật độ cao", "Độ mật: A, B, C", "Độ mật B1", "Tài liệu này không có độ Mật",
    "Báo cáo mật ong năm 2025", "BÁO CÁO CÔNG TÁC QUẢN LÝ HỒ SƠ - TÀI LIỆU MẬT", "Kế hoạch mật về Bộ đã gửi",
    "Báo cáo công tác bảo vệ hồ sơ - tài liệu mật", "Báo cáo mật về Bộ Công an: 3", "MẬT: 5 chai", "PL Mật độ",
    "Kèm theo báo cáo mật độ", "Top secret", "Confidential computing", "SECRET KEY", "BÍ MẬT NHÀ NƯỚC",
    "Danh mục bí mật nhà nước độ Tối mật do Thủ tướng ban hành", "Tài liệu bí mật nhà nước",
    "trừ nội dung thuộc danh mục bí mật nhà nước độ Mật",
    "- Lưu: VT, Phòng Bảo mật", "Lưu: VT (trừ hồ sơ mật)", "Lưu ý: hồ sơ mật gửi riêng", "MAT", "(MAT)", "MẤT", "MẶT",
    "MẮT",
    # neighbours of personal data
    "Số giao dịch qua tài khoản: 211234567 giao dịch", "Serial SN 012345678901", "IMEI 012345678901234",
    "Điện thoại cơ quan: 3.822.123 đồng", "Máy bán hàng: 3822222", "Số máy tính: 905123456",
    "Số giấy tờ đã số hóa: 211234567", "Kinh phí cấp CMND: 345.678.912", "Cấp CMND: 211.234.567 đồng",
    "Hỗ trợ ông Nguyễn Văn An 211234567", "Kinh phí của Nguyễn Văn An 211234567", "Trần Cao Vân 211234567",
    "đường Nguyễn Văn An 211234567", "Công ty Nguyễn Văn An: 211234567", "chuyển khoản vào ngân sách 51000123456",
    "12345678901", "+1.234.567.890", "+1250000000", "tăng +905123456 so với 2024", "Kênh TikTok @sytbinhdinh",
    "https://www.youtube.com/@baobinhdinh", "Tiktok@sytbinhdinh", "điểm (a) dichvucong.gov.vn",
    "Mã số thuế 0312345678", "1 @ 2,5", "GTTT kinh tế số: 211234567", "GTTT: 211.234.567", "GTTT: 512345678",
    "GTTT 211234567 triệu đồng", "tăng +12345678901 so với 2024", "Zalo@sytbinhdinh",
]  # fmt: skip
FIBER = ["fiber_household_rate", "Tỷ lệ hộ có cáp quang", "%", "81,5%"]


@pytest.mark.parametrize("text", SECRET)
def test_a_mark_is_a_mark(text: str) -> None:
    assert broken(text) == "secret_mark"


@pytest.mark.parametrize("text", PERSONAL)
def test_personal_data_is_seen(text: str) -> None:
    assert broken(text) == "personal_data"


def test_a_look_at_many_texts_misses_none_that_is_looked_at_alone() -> None:
    texts = [*SECRET, *PERSONAL, *HARMLESS]
    grid = Grid.of([[text] for text in texts], NOTHING)
    assert {each.at for each in findings([Sheet("", grid)])} == {
        f"A{n}" for n, text in enumerate(texts, 1) if broken(text)
    }


def test_a_long_text_takes_no_long_time() -> None:
    started = time.perf_counter()
    for piece in (
        "1",
        "1.",
        "0905 ",
        "a@",
        "tel ",
        "Kinh phí ",
        "0\u200b",
        "0 9 ",
        "4111 ",
        "VCB, a",
        "mua ",
        "a[at]b[dot]",
        "bảo ",
        "mật\n",
        "Nguyễn A 1234567 ",
        "chủ tài khoản 1234567 ",
        "0912\n",
        "chuyển khoản 0 ",
        "đ/c Lan ",
        "Báo cáo ",
        "UBND  ",
        "a@b",
        "+1 234 ",
        "Nguyễn Văn An ",
        "tài liệu này thuộc ",
        "tai lieu ",
    ):
        assert not broken("x" + piece * (60_000 // len(piece)))
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize("text", HARMLESS)
def test_figures_and_words_are_let_in(text: str) -> None:
    assert broken(text) is None


def places(*rows: list[Any], name: str = "Chỉ tiêu") -> list[str]:
    return told([Sheet(name, [list(row) for row in rows])])


def told(sheets: list[Sheet]) -> list[str]:
    return [f"{found.sheet}!{found.at}" for found in dict.fromkeys(findings(sheets))]


LABELLED = {
    "below_the_heading": ([["Họ tên", "Số CCCD"], ["A", 52090001234.0]], ["1!B2"]),
    "a_gap_below_the_heading": ([["Họ tên", "SĐT"], ["A", None], ["B", 912345678.0]], ["1!B3"]),
    "beside_the_label": ([["Số tài khoản:", 12345678901]], ["1!B1"]),
    "two_cells_apart": ([["Điện thoại", None, "0256382222"]], ["1!C1"]),
    "a_telephone_in_pieces": ([["ĐT:", "0912", 345.0, 678.0]], ["1!B1"]),
    "a_citizen_in_boxes": ([["Số CCCD", *map(float, (0, 5, 2, 0, 9, 0, 0, 0, 1, 2, 3, 4))]], ["1!B1"]),
    "figures_of_years_beside_a_label": ([["Điện thoại", 9123.0, 45678.0], ["Điện thoại", 0.0, 912345678.0]], []),
    "days_beside_a_label": ([["Điện thoại", "05", None, "345678"], ["Điện thoại", "05", "x", "345678"]], []),
    "a_letterhead_over_the_figures": ([["x", "Điện thoại"], ["Mã", "Kết quả"], ["a", 1250000000]], []),
    "an_indicator_of_accounts": ([["Số tài khoản", "tài khoản", 1250000000.0]], []),
    "a_round_figure": ([["Tài khoản"], [1250000000.0]], []),
    "below_the_name_of_who_signs": (
        [["Người lập biểu"], ["(Ký, ghi rõ họ tên)"], ["Nguyễn Văn A"], [905123456.0]],
        ["1!A4"],
    ),
    "beside_the_name": ([["Cán bộ đầu mối:", "ThS. Trần Thị B", "905.123.456"]], ["1!C1"]),
    "figures_below_who_signs": ([["Người lập biểu"], ["Kết quả"], [912345678.0]], []),
    "an_amount_beside_who_signs": ([["Người lập biểu", "Trần Văn B", 912345000.0]], []),
    "a_name_and_a_number_in_one_cell": ([["Cán bộ đầu mối", "Nguyễn Văn A - 912345678"]], ["1!B1"]),
    "a_number_with_dots_after_a_name": ([["Cán bộ đầu mối", "bà Trần Thị Thu Hà, 912.345.678"]], ["1!B1"]),
    "a_name_beside_a_telephone": ([["Đ/T", "Anh Nam 912 345 678"]], ["1!B1"]),
    "the_number_of_an_office": ([["Số điện thoại", "3822222"]], ["1!B1"]),
    "the_number_of_an_office_that_is_a_number": ([["Số điện thoại", 3822222.0]], ["1!B1"]),
    "a_mobile_with_dots": ([["SĐT", "912.345.678"]], ["1!B1"]),
    "an_insurance_number": ([["Mã số BHXH", 5212345678.0]], ["1!B1"]),
    "a_citizen_number_without_its_zero": ([["CCCD", 52123456789.0]], ["1!B1"]),
    "money_for_telephones": ([["Điện thoại", "350.000.000"]], []),
    "money_for_telephones_that_is_a_number": ([["Điện thoại", 350000000.0]], []),
    "money_to_the_last_dong": ([["Điện thoại", "345.678.912 đồng"], ["Điện thoại", "345.678.912"]], []),
    "money_for_telephones_and_more": ([["Điện thoại, Internet", "350.000.000", 345678912.0]], []),
    "a_unit_of_money_beside_the_label": ([["ĐT (triệu đồng)", 912345678.0], ["Điện thoại (đồng)", 345678912.0]], []),
    "no_possible_telephone": ([["Điện thoại", 123456789.0]], []),
    "a_count_of_telephones": ([["Số điện thoại thông minh", 3822222.0]], []),
    "a_count_of_accounts": ([["Tài khoản", 12345678.0]], []),
    "money_in_accounts": ([["Tài khoản", "1.250.345.678"]], []),
    "from_abroad_alone": ([["84912345678"], ["Mã", "Kết quả"], ["a", 1]], ["1!A1"]),
    "from_abroad_below_a_title": ([["BÁO CÁO NĂM 2024"], ["84 912345678"]], ["1!A2"]),
    "from_abroad_in_a_note": ([["Kết quả", "Ghi chú"], [1, "Số ước"], [2, "84912345678"]], ["1!B3"]),
    "from_abroad_in_a_note_as_a_number": ([["Kết quả", "Ghi chú"], [1, "Số ước"], [2, 84912345678.0]], ["1!B3"]),
    "eleven_digits_of_money": ([["Kết quả", "Tỷ lệ"], [84912345678.0, 1], ["84912345678", 1]], []),
    "eleven_digits_of_a_place": ([["Chỉ tiêu", "Quy Nhơn"], ["a", 84912345678.0], ["b", 84012345678.5]], []),
    "eleven_digits_of_other_numbers": ([["Kết quả", "Ghi chú"], [51000123456.0, "51000123456"]], []),
    "from_abroad_in_two_lines": ([["84912\n345678"]], ["1!A1"]),
    "from_abroad_in_two_lines_of_a_note": ([["Kết quả", "Ghi chú"], [1, "84912345\n678"]], ["1!B2"]),
    "a_citizen_beside_who_signs": ([["Người lập:", 52190001234.0]], ["1!B1"]),
    "a_citizen_beside_the_name": ([["Người lập biểu", "Trần Văn B", "52190001234"]], ["1!C1"]),
    "beside_a_bare_name": (
        [["Mã", "Chỉ tiêu", "Kết quả"], ["a", "b", 1], [], [None, "Trần Văn B", 912345678.0]],
        ["1!C4"],
    ),
    "beside_a_bare_name_as_text": ([["Nguyễn Thị Thu Hà", None, "84912345678"]], ["1!C1"]),
    "money_beside_who_bears_a_name": ([["Tên", "Kinh phí"], ["Trần Văn B", 912345678.0]], []),
    "money_beside_a_street": ([["Trần Phú", 912345678.0]], []),
    "more_beside_a_name": ([["Trần Văn B", 912345678.0, 5]], []),
    "a_figure_beside_a_name": ([["Trần Văn B", "912.345.678"]], []),
    "a_mark_as_a_title": ([["SỞ Y TẾ", "CỘNG HÒA"], ["Văn bản mật"], ["Mã", "Chỉ tiêu", "Kết quả"]], ["1!A2"]),
    "a_mark_as_a_title_of_a_list": ([["Hồ sơ tối mật"], ["Mã", "Kết quả"], ["a", 5]], ["1!A1"]),
    "a_mark_of_what_stands_below": ([[None, "Đây là nội dung mật"], ["Mã", "Kết quả"], ["a", 5]], ["1!B1"]),
    "secrets_of_the_state_as_a_title": ([["BÍ MẬT NHÀ NƯỚC"], ["Mã", "Kết quả"], ["a", 5]], ["1!A1"]),
    "papers_of_the_state_as_a_title": ([["Tài liệu bí mật nhà nước"], ["Mã", "Kết quả"], ["a", 5]], ["1!A1"]),
    "a_mark_without_accents_as_a_title": ([["MAT"], ["Mã", "Kết quả"], ["a", 5]], ["1!A1"]),
    "a_mark_without_accents_and_its_haste": ([["UBND TINH"], ["HOA TOC - MAT"], ["Mã", "Kết quả"]], ["1!A2"]),
    "a_word_without_accents_in_a_table": ([["Mã", "Chỉ tiêu", "Kết quả"], ["a", "MAT", 5], ["b", None, "MAT"]], []),
    "words_like_a_mark_as_titles": ([["MẶT"], ["Mat"], ["MẮT"], ["MẤT"], ["MAT TRAN TO QUOC"], ["Mã", "Kết quả"]], []),
    "a_title_about_secrets": ([["CÔNG TÁC BẢO VỆ\nBÍ MẬT NHÀ NƯỚC"], ["Mã", "Kết quả"], ["a", 5]], []),
    "a_section_about_secrets": ([["TT", "Nhiệm vụ", "Kết quả"], [None, "Bí mật nhà nước"], [1, "a", 5]], []),
    "below_a_bare_name": ([[None, "Nguyễn Văn An"], [None, 905123456.0]], ["1!B2"]),
    "below_bare_names": ([["Nguyễn Văn An", "Lê Thị B"], [905123456.0, 912345678.0]], ["1!A2", "1!B2"]),
    "a_citizen_below_a_bare_name": ([["Nguyễn Văn An"], [52085001234.0]], ["1!A2"]),
    "a_citizen_beside_a_bare_name": ([["Trần Văn B", 52190001234.0]], ["1!B1"]),
    "figures_below_a_name": ([["Trần Văn B"], [912345678.0], [923456789.0]], []),
    "figures_below_a_name_and_more": ([["Trần Cao Vân", "Kinh phí"], [912345678.0, 1]], []),
    "a_tax_code_below_a_name": ([["Trần Văn B"], [4100123456.0]], []),
    "a_list_of_contacts": (
        [["TT", "Cán bộ đầu mối", "Đơn vị", "Ghi chú"], [1, "Nguyễn Văn An", "Phòng NVY", 905123456.0]],
        ["1!D2"],
    ),
    "a_citizen_as_a_product": ([["Nhiệm vụ", "Sản phẩm"], ["x", 52085001234.0]], ["1!B2"]),
    "a_tax_code_in_a_note": ([["Nhiệm vụ", "Ghi chú"], ["x", 4100123456.0]], []),
    "money_in_a_note": ([["Chỉ tiêu", "Ghi chú"], ["x", 905000000.0]], []),
    "a_count_of_products": ([["Đơn vị", "Số sản phẩm"], ["x", 905123456.0]], []),
    "money_beside_notes": ([["Kết quả", "Ghi chú"], [905123456.0, "Số ước"], [52085001234.0, "x"]], []),
    "offices_of_a_list": (
        [["TT", "Đơn vị", "Địa chỉ", "Điện thoại"], [1, "A", "Phù Cát", 3850123.0], [2, "B", "Phù Mỹ", "3851 222"]],
        ["1!D2"],
    ),
    "a_desk": ([["Đơn vị", "Máy bàn"], ["A", 3822123.0]], ["1!B2"]),
    "money_for_telephones_of_offices": ([["Đơn vị", "Điện thoại"], ["A", 3850123.0], ["B", 1234567.0]], []),
    "money_for_telephones_and_internet": ([["Đơn vị", "Điện thoại", "Internet"], ["A", 3850123.0, 3650123.0]], []),
    "money_for_a_telephone": ([["Điện thoại", 3850123.0]], []),
    "accounts_beside_names": ([["Họ tên", "Số tài khoản"], ["Nguyễn Văn An", 12345678.0]], ["1!B2"]),
    "a_bank_beside_names": ([["Họ tên", "Vietcombank"], ["Nguyễn Văn An", 51000123456.0]], ["1!B2"]),
    "papers_beside_names": ([["Họ tên", "GTTT"], ["Nguyễn Văn An", 211234567.0]], ["1!B2"]),
    "the_value_added": ([["Ngành", "GTTT"], ["Thông tin", 211234567.0]], []),
    "accounts_of_communes": ([["Xã", "Số tài khoản"], ["Cát Hanh", 12345678.0]], []),
    "money_through_a_bank": ([["Đơn vị", "Vietcombank"], ["X", 51000123456.0]], []),
    "a_label_with_its_number": ([["TT", "x"], ["ĐT: 1234567", 1], [1234567890, 2]], []),
    "from_abroad_below_titles": (
        [["BÁO CÁO", None], ["(năm 2025)", None], ["STT", "x"], ["84905123456", None]],
        ["1!A4"],
    ),
    "papers_that_are_counted": ([["Chỉ tiêu", "Kết quả"], ["Văn bản mật", 5]], []),
    "papers_of_a_group": ([["TT", "Chỉ tiêu", "Kết quả"], [None, "Văn bản mật"], [1, "Số đã gửi", 5]], []),
    "papers_of_a_column": ([["Năm", "Văn bản mật"], [2024, 5]], []),
    "a_number_that_is_none_of_a_telephone": ([["Người lập biểu", "Trần Văn B", 412345678.0]], []),
}


LEADS = [
    "Điện thoại", "- Số điện thoại:", "so dien thoai", "(ĐT)", "Đ/T", "SĐT", "s.đ.t", "ĐTDĐ", "Di động", "Tel", "Zalo",
    "Viber", "LH", "Liên hệ", "CCCD", "Số CMND", "Mã định danh", "Hộ chiếu", "Passport", "Mã số BHXH", "Số thẻ BHYT",
    "Số GPLX", "STK", "Số TK", "Tài khoản ngân hàng", "Bank account", "Người lập biểu", "Cán bộ  đầu mối", "Dau moi",
]  # fmt: skip


@pytest.mark.parametrize("label", LEADS)
def test_a_label_is_found_among_many(label: str) -> None:
    numbers = [[label, 905123456], [label, 5212345678]]  # of a telephone, of an insurance
    assert any(list(findings([Sheet("", [["Tỷ lệ", 1], row])])) for row in numbers)


@pytest.mark.parametrize("case", LABELLED)
def test_a_heading_makes_numbers_personal(case: str) -> None:
    rows, expected = LABELLED[case]
    assert places(*rows) == expected
    in_columns = Sheet("Chỉ tiêu", Grid.of(rows, NOTHING))  # as xlsx is read
    assert told([in_columns]) == expected


def test_the_name_of_a_sheet_is_looked_at_and_not_repeated() -> None:
    assert places(["x"], name="0912345678") == ["1!"]


SAID = {  # what stands in A1 and in the result -> the reason, and what the receipt says
    "TUYỆT MẬT": ("xem trên", "secret_mark", "dấu độ mật (trang thứ 1, ô A1)", "a mark of secrecy (sheet 1, cell A1)"),
    "Nguyễn Văn A, 0912 345 678": (
        "a.b@c.vn", "personal_data", "số điện thoại (trang thứ 1, ô A1), địa chỉ thư điện tử (trang thứ 1, ô D3)",
        "a telephone number (sheet 1, cell A1), an e-mail address (sheet 1, cell D3)",
    ),
    "HỎA TỐC - MẬT": (
        "TỐI MẬT/KHẨN", "secret_mark", "dấu độ mật (trang thứ 1, ô A1; trang thứ 1, ô D3)",
        "a mark of secrecy (sheet 1, cell A1; sheet 1, cell D3)",
    ),
    "Cán bộ đầu mối: Trần B": (
        "ngân hàng Agribank 4300205123456", "personal_data", "số tài khoản (trang thứ 1, ô D3)",
        "an account number (sheet 1, cell D3)",
    ),
    "Báo cáo": (
        "0905–345–456", "personal_data", "số điện thoại (trang thứ 1, ô D3)", "a telephone number (sheet 1, cell D3)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("told", SAID)
def test_the_refusal_names_kinds_and_places_and_repeats_nothing(
    office: Office, capfd: pytest.CaptureFixture[str], told: str
) -> None:
    result, reason, vi, en = SAID[told]
    workbook(office.folder() / "a.xlsx", {"Chỉ tiêu": [[told], TARGET_HEADINGS, [*FIBER[:3], result]]})
    receipt = office.receipt()
    assert (receipt["status"], receipt["reason"], receipt["rows"]) == ("refused", reason, [])
    assert f" {vi}. " in receipt["message_vi"]
    assert f" {en}. " in receipt["message_en"]
    assert not office.rows("observations")
    assert not office.rows("quarantine")
    said = capfd.readouterr()
    written = "".join(map(str, office.rows("submissions"))) + str(receipt) + said.out + said.err
    written = re.sub("[0-9a-f]{16,}", "", written)  # a hash may have any digits
    assert not [word for word in ("TUYỆT", "MẬT", "Nguyễn", "Trần B", "345", "a.b@") if word in written]
    landed = b"".join(p.read_bytes() for p in Path(office.run.out).rglob("*") if p.is_file())
    assert not [word for word in (told, result) if word not in ("xem trên", "Báo cáo") and word.encode() in landed]


def test_many_places_are_counted() -> None:
    with pytest.raises(UnreadableError) as refused:
        turn_away([Sheet("Chỉ tiêu", [["0912345678"]] * 7)])
    assert refused.value.detail.endswith("trang thứ 1, ô A5) và 2 chỗ khác")
    assert refused.value.in_english.endswith("sheet 1, cell A5) and 2 more")


def beside_the_cells(path: Path, put: str, told: str) -> None:
    """A workbook of one good row, with a text somewhere beside its cells."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Chỉ tiêu")
        sheet.write_row(0, 0, TARGET_HEADINGS)
        sheet.write_row(1, 0, FIBER)
        told_by: dict[str, Callable[[], Any]] = {
            "comment": lambda: sheet.write_comment("A1", told),
            "text box": lambda: sheet.insert_textbox("J2", told),
            "header": lambda: sheet.set_header(f'&L&"Arial,Bold"&14{told}&RTrang &P'),
            "footer": lambda: sheet.set_footer(f"&C{told}"),
            "properties": lambda: book.set_properties({"comments": told}),
            "custom property": lambda: book.set_custom_property("x", told),
            "hint": lambda: sheet.data_validation("D2", {"validate": "any", "input_message": told}),
            "text of a link": lambda: sheet.write_url("J2", "https://a.vn", string="x", tip=told),
        }
        told_by[put]()


PLACES = ["comment", "text box", "header", "footer", "properties", "custom property", "hint", "text of a link"]
BESIDE = {"secret_mark": "MẬT", "personal_data": "ĐT: 0912 345 678", "harmless": "Số liệu ước, bảo mật 760000"}


@pytest.fixture(scope="module")
def beside(post: Office) -> dict[str, Answer]:
    for put in PLACES:
        for reason, told in BESIDE.items():
            beside_the_cells(post.folder() / f"{put} {reason}.xlsx", put, told)
    return post.answers()


@pytest.mark.parametrize("reason", ["secret_mark", "personal_data"])
@pytest.mark.parametrize("put", PLACES)
def test_what_stands_beside_the_cells_is_looked_at(beside: dict[str, Answer], put: str, reason: str) -> None:
    receipt = beside[f"{put} {reason}.xlsx"].receipt
    assert (receipt["reason"], receipt["rows"]) == (reason, [])
    assert BESIDE[reason] not in str(receipt)


@pytest.mark.parametrize("put", PLACES)
def test_harmless_words_beside_the_cells_are_let_in(beside: dict[str, Answer], put: str) -> None:
    assert beside[f"{put} harmless.xlsx"].receipt["status"] == "accepted"


@pytest.mark.parametrize("put", ["header", "text box"])
def test_a_mark_in_small_letters_beside_the_cells(tmp_path: Path, put: str) -> None:
    beside_the_cells(tmp_path / "a.xlsx", put, "Văn bản mật")
    (found,) = findings(read_sheets(tmp_path / "a.xlsx"))
    assert found.rule == "secret_mark"


@pytest.mark.parametrize("author", ["an.nv@gmail.com", "Nguyễn Văn An", "SYT"])
def test_an_author_of_a_comment_is_an_address_or_a_name(tmp_path: Path, author: str) -> None:
    book = openpyxl.Workbook()
    book.active.cell(1, 1, "x").comment = openpyxl.comments.Comment("xem lại", author)
    book.save(tmp_path / "a.xlsx")
    assert [found.kind for found in findings(read_sheets(tmp_path / "a.xlsx"))] == ["email"] * ("@" in author)


@pytest.mark.parametrize("name", ["NVA_052085001234", "PL Mật", "X99 MẬT"])
def test_the_name_of_a_sheet_is_read_as_one_of_a_file(name: str) -> None:
    assert places(["x"], name=name) == ["1!"]


@pytest.mark.parametrize("name", ["Bí mật nhà nước", "Mật độ", "so_lieu_1250000000", "BC_14062025"])
def test_a_harmless_name_of_a_sheet(name: str) -> None:
    assert places(["x"], name=name) == []


@pytest.mark.parametrize("put", ["header", "footer"])
def test_secrets_of_the_state_in_a_header(tmp_path: Path, put: str) -> None:
    beside_the_cells(tmp_path / "a.xlsx", put, "BÍ MẬT NHÀ NƯỚC")
    assert [found.kind for found in findings(read_sheets(tmp_path / "a.xlsx"))] == ["secret_mark"]


@pytest.mark.parametrize("link", ["mailto:a.b@gmail.com", "tel:0905123456", "https://zalo.me/0905123456"])
def test_a_link_is_looked_at(tmp_path: Path, link: str) -> None:
    book = openpyxl.Workbook()
    cell = book.active.cell(1, 1, "Liên hệ")
    cell.hyperlink = link
    book.save(tmp_path / "a.xlsx")
    (found,) = findings(read_sheets(tmp_path / "a.xlsx"))
    assert (found.rule, found.place) == ("personal_data", ("liên kết", "link"))


# A number and its format, and whether a person sees a telephone in it.
FORMATS = {
    "0000 000 000": (905123456, True), "0000000000": (905123456, True), r"0000\ 000\ 000": (905123456, True),
    "0000-000-000": (905123456, True), "0#########": (905123456, True), '"0"#': (905123456, True),
    "#,##0": (905123456, False), "0.00": (905123456, False), "000": (7, False), "General": (905123456, False),
}  # fmt: skip


@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.parametrize("code", FORMATS)
def test_a_number_is_looked_at_as_its_format_shows_it(tmp_path: Path, code: str, shared: bool) -> None:
    number, seen = FORMATS[code]
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("Chỉ tiêu")
        sheet.write_row(0, 0, TARGET_HEADINGS)
        sheet.write_row(1, 0, FIBER[:3])
        sheet.write_number(1, 3, number, book.add_format({"num_format": code}))
        if not shared:
            sheet.write_rich_string(2, 0, "x", book.add_format({"bold": True}), "y")  # is read by calamine
    assert [found.at for found in findings(read_sheets(tmp_path / "a.xlsx"))] == (["D2"] if seen else [])


END = "</office:master-styles>"
ODS = {
    "content.xml": ("<table:table ", "<office:annotation><text:p>%s</text:p></office:annotation><table:table "),
    "styles.xml": (
        "</office:master-styles>",
        "<style:header><text:p>%s</text:p></style:header></office:master-styles>",
    ),
    "meta.xml": ("</office:meta>", "<dc:description>%s</dc:description></office:meta>"),
}


def test_a_link_of_an_open_document(tmp_path: Path) -> None:
    linked = '<text:p><text:a xlink:href="mailto:a.b@gmail.com">'
    with (
        zipfile.ZipFile(FIXTURES / "careless" / "months_typed_as_dates.ods") as old,
        zipfile.ZipFile(tmp_path / "a.ods", "w") as new,
    ):
        for item in old.infolist():
            text = old.read(item)
            if item.filename == "content.xml":
                text = text.replace(b"<text:p>", linked.encode(), 1).replace(b"</text:p>", b"</text:a></text:p>", 1)
            new.writestr(item, text)
    (found,) = findings(read_sheets(tmp_path / "a.ods"))
    assert (found.kind, found.place) == ("email", ("liên kết", "link"))


@pytest.mark.parametrize("part", ODS)
def test_an_open_document_too(office: Office, part: str) -> None:
    whole = (FIXTURES / "careless" / "months_typed_as_dates.ods").read_bytes()
    for name, told in (("a.ods", "TUYỆT MẬT"), ("b.ods", "số liệu quý")):
        with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(office.folder() / name, "w") as new:
            for item in old.infolist():
                before, after = ODS[part] if item.filename == part else ("", "")
                text = old.read(item).replace(before.encode(), (after % told).encode() if after else b"", 1)
                new.writestr(item, text if before else old.read(item))
    assert [receipt["reason"] for receipt in office.receipts()] == ["secret_mark", None]


def test_a_name_that_tells_is_not_repeated(office: Office) -> None:
    told = "Nguyễn Văn A 0912345678.xlsx"
    workbook(office.folder() / told, {"Chỉ tiêu": [TARGET_HEADINGS, FIBER]})
    receipt = office.receipt()
    assert (receipt["status"], Path(receipt["file"]).name) == ("accepted", "bao-cao.xlsx")
    files = [p for p in office.run.raw.parent.rglob("*") if p.is_file()]
    assert not [p for p in files if "0912345678" in p.name or b"0912345678" in p.read_bytes()]
    assert office.receipt()["file"] == receipt["file"]  # and on the next run it is known


@pytest.mark.parametrize("told", ["MẬT.xlsx", "Báo cáo - TỐI MẬT.xlsx", "TUYỆT MẬT/a.xlsx"])
def test_a_mark_in_the_name_stays_a_mark_and_is_not_repeated(office: Office, told: str) -> None:
    workbook(office.folder() / told, {"Chỉ tiêu": [TARGET_HEADINGS, FIBER]})
    receipt = office.receipt()
    assert (receipt["status"], receipt["reason"]) == ("refused", "secret_mark")
    assert "dấu độ mật (tên tệp)" in receipt["message_vi"]
    assert "a mark of secrecy (the name of the file)" in receipt["message_en"]
    assert "MẬT" not in str(receipt)
    assert not [p for p in office.run.raw.parent.rglob("*") if p.is_file() and "MẬT" in str(p)]
    assert office.receipt() == receipt


NAMES_OF_FILES = {
    "BC MẬT.xlsx": True, "bc_toi_mat.xlsx": True, "Báo cáo mật tháng 6.xlsx": True, "BC MẬT Sở Y tế.xlsx": True,
    "tai lieu mat.xlsx": True, "bao_cao_mat.xlsx": False, "MAT_BaoCao_6thang.xlsx": True, "BC (Mat).xlsx": True,
    "Kế hoạch X99 MẬT.xlsx": True, "Quản lý văn bản MẬT.xlsx": False, "BC_Benh_vien_MAT.xlsx": False,
    "MAT DO DAN SO.xlsx": False, "MAT_TRAN_BC.xlsx": False, "tai lieu mat do.xlsx": False,
     "Mật độ trạm.xlsx": False, "BC trừ văn bản mật.xlsx": False,
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES_OF_FILES)
def test_a_name_is_a_mark_only_where_that_is_certain(office: Office, name: str) -> None:
    workbook(office.folder() / name, {"Chỉ tiêu": [TARGET_HEADINGS, FIBER]})
    assert office.receipt()["reason"] == ("secret_mark" if NAMES_OF_FILES[name] else None)


# A title and a note, and why the file is turned away.
TITLED_AND_NOTED: dict[tuple[str, Any], str | None] = {
    ("Tài liệu mật", None): "secret_mark",
    ("UBND TỈNH BÌNH ĐỊNH  MẬT", None): "secret_mark",
    ("BÁO CÁO", "Số liệu tối mật"): "secret_mark",
    ("84912345678", None): "personal_data",
    ("BÁO CÁO", 84912345678): "personal_data",
    ("BÁO CÁO", "chủ tài khoản Nguyễn Văn A, 0051000123456"): "personal_data",
    ("BÁO CÁO", "Nguyễn Văn A 0912\n345678"): "personal_data",
    ("BÁO CÁO", "Nam (912345678)"): "personal_data",
    ("BÁO CÁO", "văn bản mật không gửi trên mạng"): None,
    ("BÁO CÁO", "mở 51.000 tài khoản thanh toán điện tử"): None,
}


@pytest.mark.parametrize("case", TITLED_AND_NOTED)
def test_titles_and_notes(office: Office, case: tuple[str, Any]) -> None:
    title, note = case
    rows = [[title], TARGET_HEADINGS, [*FIBER[:3], "80%", None, None, note]]
    workbook(office.folder() / "a.xlsx", {"Chỉ tiêu": rows})
    receipt = office.receipt()
    assert receipt["reason"] == TITLED_AND_NOTED[case]
    assert receipt["status"] == ("refused" if TITLED_AND_NOTED[case] else "accepted") or note
    assert not TITLED_AND_NOTED[case] or (title == "BÁO CÁO" or title not in str(receipt))


def test_money_of_eleven_digits_is_let_in(office: Office) -> None:
    fee = ["service_fee", "Phí dịch vụ công trực tuyến", "đồng"]
    for n, value in enumerate((51000123456, 84912345678, "51000123456", 912345678)):
        workbook(office.folder() / f"{n}.xlsx", {"Chỉ tiêu": [TARGET_HEADINGS, [*fee, value]]})
    assert [receipt["reason"] for receipt in office.receipts()] == [None] * 4


def test_a_name_of_an_ordinary_word_is_none(office: Office) -> None:
    workbook(office.folder() / "An toàn - bảo mật.xlsx", {"Chỉ tiêu": [TARGET_HEADINGS, FIBER]})
    assert office.receipt()["status"] == "accepted"


def test_money_areas_and_words_are_let_in(office: Office) -> None:
    telephones = [*FIBER, None, None, "diện tích DT: 912345678 m2, an toàn - bảo\nmật"]
    words = [["An toàn thông tin và bí\nmật"], ["Điện thoại, Internet", "350.000.000"], ["Tài khoản", 12345678]]
    workbook(office.folder() / "a.xlsx", {"Chỉ tiêu": [TARGET_HEADINGS, telephones], "Khác": words})
    assert office.receipt()["status"] == "accepted"


def test_a_csv_is_looked_at_too(office: Office) -> None:
    office.send(
        "a.csv", ",".join(TARGET_HEADINGS).encode() + b"\n" + ",".join([*FIBER[:3], "80", "", "", "a@b.vn"]).encode()
    )
    assert office.receipt()["reason"] == "personal_data"


def test_real_published_figures_pass() -> None:
    cells = {line for path in (PROJECT / "raw").rglob("*.csv") for line in path.read_text(encoding="utf-8").split(",")}
    hashes = {cell for cell in cells if len(cell) >= 64 and cell.isalnum()}
    assert [cell for cell in cells - hashes if broken(cell)] == []


def test_many_labels_cost_one_look_at_the_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """A column of labels must not take the time of a reader."""
    looks: list[int] = []
    real = guard.columns_of
    monkeypatch.setattr(guard, "columns_of", lambda rows: looks.append(len(rows)) or real(rows))
    rows: list[list[Any]] = [["Điện thoại", "x", n] for n in range(50)]
    assert list(findings([Sheet("", [*rows, ["Điện thoại", 905123456]])]))
    assert looks == [51]


def test_a_label_looks_no_further_than_the_next_of_its_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Labels with a digit stand one below the other: each looks at its neighbours, not at the whole column."""
    looks: list[Any] = []
    real = leads._is
    monkeypatch.setattr(leads, "_is", lambda cell, number: looks.append(cell) or real(cell, number))
    rows: list[list[Any]] = [[f"Điện thoại {n % 7}", "x"] for n in range(200)]
    assert not list(findings([Sheet("", rows)]))
    assert len(looks) <= 2 * len(rows)
    found = list(findings([Sheet("", [*rows, ["2 số", None], [905123456, None]])]))
    assert [(each.rule, each.place) for each in found] == [
        ("personal_data", ["trang thứ 1, ô A202", "sheet 1, cell A202"])
    ]
