"""Notes that say something against their own row are asked back; all other notes are published with it."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from .hazards import FIBER, target_row, write
from .office import AGENCY, INDICATORS, TASKS, Answer, Office, given_to, opened, small_registry

NOTE = "note_contradicts"
FIRMS = "digital_enterprises"

# State and note of a task, and whether they contradict each other.
OF_TASKS: dict[tuple[str, str], bool] = {
    ("Hoàn thành", "Chưa hoàn thành"): True,
    ("Hoàn thành", "Chưa thực hiện"): True,
    ("Hoàn thành", "Đang thực hiện"): True,
    ("Hoàn thành", "Tạm dừng"): True,
    ("Hoàn thành", "Dừng thực hiện"): True,
    ("Hoàn thành", "chua hoan thanh"): True,
    ("Hoàn thành", "- Chưa thực hiện."): True,
    ("Hoàn thành", "Tạm dừng chờ kinh phí"): True,
    ("Hoàn thành", "Chưa hoàn thành do thiếu vốn"): True,
    ("Hoàn thành", "Hiện đang triển khai, đúng tiến độ"): True,
    ("Hoàn thành", "Đã ban hành kế hoạch.\nChưa thực hiện"): True,
    ("Đang thực hiện", "Đã hoàn thành"): True,
    ("Chưa thực hiện", "Đang triển khai"): True,
    ("Hủy", "Đang thực hiện"): True,
    ("Hoàn thành", "Đang trình, chưa ký"): True,
    ("Hoàn thành", "Đang trình UBND tỉnh, dự kiến ban hành tháng 7"): True,
    ("Hoàn thành", "chưa ký"): True,
    ("Hoàn thành", "Đã trình. Chưa ban hành"): True,
    ("Hoàn thành", "Chưa được phê duyệt do thiếu hồ sơ"): True,
    ("Hoàn thành", "Chưa phê duyệt kinh phí năm sau"): False,
    ("Hoàn thành", "Đã trình UBND tỉnh"): True,
    ("Hoàn thành", "Chưa hoàn thành mục tiêu cả năm"): False,
    ("Hoàn thành", "Chưa thực hiện thanh toán"): False,
    ("Hoàn thành", "đang hoàn thiện hồ sơ nghiệm thu"): True,
    ("Hoàn thành", "Đã nghiệm thu, đang lưu hồ sơ"): False,
    ("Hoàn thành", "Đang lưu giữ hồ sơ nghiệm thu"): False,
    ("Hoàn thành", "Đã ban hành kế hoạch, đang triển khai"): False,
    ("Hoàn thành", "Đã ban hành kế hoạch. Đang triển khai"): False,
    ("Hoàn thành", "Đang thực hiện giai đoạn 2"): False,
    ("Hoàn thành", "Hoàn thành đúng hạn"): False,
    ("Hoàn thành", "vượt kế hoạch"): False,
    ("Hoàn thành", "Thực hiện thường xuyên"): False,
    ("Đang thực hiện", "Chưa hoàn thành"): False,
    ("Đang thực hiện", "Tạm dừng chờ kinh phí"): False,
    ("Đang thực hiện", "Đang triển khai đúng tiến độ"): False,
    ("Chưa thực hiện", "Chưa triển khai"): False,
}

# Notes beside an empty state, and whether they say it.
OF_NO_STATE = {"Hoàn thành": True, "Đang thực hiện": True, "đang chờ kinh phí": True, "Nguồn: Sở Mẫu": False}

# Notes beside an empty result of households, and whether they hold it.
OF_NO_RESULT = {
    "75%": True, "Đạt 75%": True, "75": True, "12/15 hộ": True, "Nguồn: VNPT; đạt 75%": True, "12/15 xã": False,
    "chưa có số liệu": False, "năm 2024 đạt 70%": False, "2025": False, "Theo Quyết định số 12/QĐ-UBND": False,
    "tăng 5%": False, "đang tổng hợp": False,
}  # fmt: skip

# Notes beside 75% in a report for 2025-H1.
AGAINST = (
    "Cập nhật: 76%", "Cập nhật 76%", "Sửa 76%", "Điều chỉnh tỷ lệ thành 76%", "Chỉnh thành 76%", "Thay bằng 76%",
    "Đổi thành 76%", "Nay là 76%", "Số mới: 76%", "Kết quả mới 76%", "KQ chính thức: 76%",
    "Đề nghị điều chỉnh kết quả thành 76%",
    "Đính chính: 70%", "Đính chính số liệu: 70%", "Sửa lại: 70%", "Số đúng là 70", "Điều chỉnh lại thành 70%",
    "số liệu chưa chính xác", "Số liệu chưa được lãnh đạo Sở phê duyệt",
    "Số liệu chưa chính xác, đang rà soát", "Nhập nhầm số liệu", "chưa có số liệu",
    "Chưa thống kê được", "số liệu năm 2023", "so lieu nam 2023", "SỐ LIỆU NĂM 2024", "Năm 2024", "Số liệu quý IV/2024",
    "Số liệu đến 30/11/2024", "số ước của năm trước", "lấy số cùng kỳ", "Lấy theo số liệu kỳ trước", "Cùng kỳ",
    "Số liệu năm 2024 (nguồn: Cục Thống kê)", "Tạm lấy số liệu năm 2024 do chưa có số liệu năm 2025",
    "Chưa tính huyện Vân Canh", "Chưa bao gồm các xã miền núi", "trừ huyện Vân Canh", "còn 3 sở chưa báo cáo",
    "Mới thống kê được 8/11 huyện", "Số liệu chưa đầy đủ", "Đề nghị sửa thành 76%", "Thực tế 76%", "Cần kiểm tra lại",
    "Giữ nguyên số năm trước", "Dự kiến",
    "Nguồn: VNPT; số liệu năm 2023", "Nguồn: VNPT.\nSố liệu chưa chính xác", "Số liệu quý I/2025",
    "Số liệu đến tháng 3/2025", "Số liệu đến 31/3/2025", "Số liệu quý III", "Quý I", "lấy số 3 tháng",
    "số liệu 9 tháng", "Số liệu quý III/2025", "số liệu cũ", "Lấy số cũ", "Theo kế hoạch", "Số kế hoạch", "theo KH",
    "Số kế hoạch năm 2025", "số của TP Quy Nhơn", "Số liệu huyện Tuy Phước", "Chỉ tính TP Quy Nhơn",
    "Chỉ tính riêng thành phố", "Chỉ tính khu vực nông thôn", "số liệu toàn quốc", "số liệu của Gia Lai",
    "Chỉ có số liệu quý I", "Mới có số liệu đến tháng 3", "Theo số liệu của VNPT năm 2023",
    "Theo kết quả điều tra năm 2023", "đúng là 78%", "Chỉ tiêu số 1 đúng là 78,2%", "sửa thành 78,2%", "sửa lại 78,2",
    "Tính đến 30/4", "Đến 31/3", "Số liệu ngày 15/3", "30/3", "Như năm 2023", "Như cùng kỳ", "Giữ nguyên số năm 2023",
    "76%", "76", "Đạt 76%", "76% hộ", "ước 80%", "Nguồn: VNPT; 76%", "6 tháng đầu năm 2025: 76%",
    "trên 80%", "< 70%", "khoảng 20%", "theo hệ thống là 85%", "Theo Cục Thống kê: 76%", "Theo Sở Nội vụ chỉ đạt 70%",
    "Nguồn: Cục Thống kê 76%", "Cục Thống kê: 76%", "Tổng cục Thống kê: 76%", "Bộ TT&TT: 76%",
    "Theo Tỉnh đoàn: 82%", "Theo BHXH tỉnh: 82%",
    "Số liệu của VNPT: 76", "400.000/450.000", "400/450 hộ", "3/5",
    "Huyện Tuy Phước", "Huyện Tuy Phước (cũ)", "(TP Quy Nhơn)", "Gia Lai cũ", "Tính cho huyện Tuy Phước (cũ)",
    "Số liệu trên địa bàn Gia Lai cũ", "Số ước; huyện Tuy Phước",
    "(Số liệu năm 2023)", "(đính chính: 70%)",
    "Chưa có số liệu năm 2025, lấy số liệu năm 2024", "Số liệu 2025 chưa công bố, dùng số liệu 2024",
    "Chưa có số liệu mới, lấy số liệu quý trước", "NHNN chưa công bố, lấy số liệu 31/12/2024",
    "Chưa có số liệu quý II, lấy quý I", "Cục Thống kê chưa công bố, lấy số liệu năm 2024",
    "Chưa có số liệu chính thức năm 2025, tạm lấy năm 2024", "Số liệu năm 2024 (Bộ TT&TT chưa công bố 2025)",
    "Kế thừa số liệu 2024", "Năm 2025 chưa có số liệu nên lấy số liệu năm 2024",
    "Chưa có số liệu năm 2025 lấy theo số liệu năm 2024", "Chưa có số liệu mới (sử dụng số liệu của VNPT năm 2024)",
    "Chưa công bố, lấy theo kế hoạch",
    "Chưa có số liệu của huyện An Lão", "Thiếu số liệu Gia Lai", "Huyện An Lão chưa báo cáo", "Còn thiếu huyện An Lão",
    "3 huyện chưa báo cáo", "Chưa có số liệu của 3 huyện", "Tổng hợp từ 8/11 huyện", "Mới có 8/11 huyện báo cáo",
    "Có 8/11 huyện báo cáo", "8/11 huyện đã gửi báo cáo", "Mới thống kê được 8 huyện", "3 doanh nghiệp chưa báo cáo",
    "Sở Y tế chưa gửi số liệu", "VNPT chưa cung cấp số liệu", "Thiếu số liệu",
    "Chỉ tính VNPT", "Riêng Viettel", "Tính riêng VNPT và Viettel",
    "VNPT Bình Định", "Viettel", "(FPT Telecom)", "mạng Viettel", "Số liệu riêng của VNPT", "Mới có VNPT báo cáo",
    "Khó khăn: Chưa thống kê được huyện An Lão", "Chưa thống kê được huyện An Lão", "Chưa thống kê được Gia Lai",
    "Khó khăn, vướng mắc: chưa có số liệu của huyện An Lão", "Lưu ý: chưa bao gồm huyện An Lão",
    "Chưa tổng hợp được số liệu huyện Vân Canh", "Chưa thống kê đầy đủ các huyện", "Không thống kê được huyện An Lão",
    "Chưa có số liệu của An Lão và Gia Lai", "Số liệu chưa bao gồm Gia Lai", "Khó khăn: chưa có số liệu",
    "Chưa thu thập được số liệu của các huyện miền núi", "Chưa có số liệu của doanh nghiệp VNPT",
    "Số liệu của VNPT, chưa có Viettel", "Số liệu do doanh nghiệp cung cấp (chưa tính huyện An Lão)",
    "Tại Sở Y tế", "Tính riêng Sở", "Chỉ tính tại Sở", "Của ngành y tế", "Văn phòng Sở và các đơn vị trực thuộc",
    "Số liệu của Sở", "Các đơn vị trực thuộc Sở",
    "xem lại", "?", "Số này đúng không?", "Cần xác minh lại", "chưa duyệt", "Chờ lãnh đạo duyệt",
    "Phấn đấu đến cuối năm 2025", "Dự kiến đạt trong quý IV", "Phấn đấu đạt trong năm 2025", "Dự kiến năm 2026",
    "Dự kiến đạt", "Phấn đấu đạt trong quý II/2025",
    "Cập nhật đến 31/3/2025", "Số liệu cập nhật đến tháng 3", "Cập nhật quý I", "Chưa cập nhật quý II",
    "Chưa có số liệu quý II", "Chưa có số liệu năm 2025", "Năm 2025 chưa có số liệu", "Chưa có số liệu kỳ này",
    "Chưa có số liệu mới", "Chưa cập nhật số liệu quý II", "Số liệu gần nhất (2024)", "Nguồn: Niên giám thống kê 2024",
    "Theo Niên giám thống kê năm 2023", "Theo kết quả DTI 2024", "DTI 2023", "Theo kết quả DTI 2023 (công bố năm 2024)",
    "Theo công bố của Bộ TT&TT năm 2024", "Nguồn: Báo cáo của VNPT năm 2024", "theo ket qua DTI 2023",
    "Số liệu cấp huyện", "Kết quả cấp xã", "UBND cấp huyện", "Số liệu cấp huyện, cấp xã", "so lieu cap xa",
    "75% cấp huyện", "Cấp huyện: 75%; cấp xã: 60%",
    "Bằng 75% kế hoạch", "Đạt 75% mục tiêu đến năm 2025", "75% kế hoạch", "Đạt 75,0% so với KH",
    "Tỷ lệ hoàn thành kế hoạch: 75%",
    "Tổng số 160.000 hộ, đã phủ 100.000 hộ", "100 trên tổng số 160 hộ", "Còn 60/160 hộ chưa phủ",
    "Đã phủ 100/160 hộ", "Tổng số 160 hộ; trong đó 100 hộ có cáp quang", "Tổng số 160 hộ, còn 60 hộ chưa phủ",
    "30/6/2025: 70%", "Quý II/2025: 70%", "Đến 30/6/2025 đạt 70%", "70% (tăng 5% so với 31/12/2024)",
    "31/12/2024: 70%; 74%", "Năm 2024: 70%, 6 tháng đầu năm 2025: 74%", "31/12/2024: 70% - 30/6/2025: 74%",
    "2024", "Số liệu NHNN quý I", "Số liệu NHNN đến 31/3/2025", "Lũy kế 3 tháng", "3 tháng", "Chỉ tính quý II",
    "Phát sinh trong quý I", "Chưa có số liệu năm 2025, số trên là của năm 2024", "Số liệu sơ bộ năm 2024",
    "Kết quả đo lường năm 2024", "Theo số liệu DTI năm 2024 công bố tháng 5/2025",
    "Thực tế mới đạt 70%, còn 2 xã đang kéo cáp", "Thực chất 70%", "Mới đạt 70%, còn 2 xã chưa có",
    "Thực tế đạt 70%", "Sau rà soát: 70%", "Đã điều chỉnh thành 70%", "Số mới: 70%", "số này là kế hoạch",
    "Đây là số kế hoạch", "(300.000/450.000)",
    "Chưa bao gồm khách hàng của tổ chức trung gian thanh toán", "(100/160 hộ)", "(*) Chưa tính huyện Vân Canh",
    "Số liệu huyện Tuy Phước do Sở KHĐT cung cấp",
    "chưa tính trạm y tế", "Không bao gồm y tế tư nhân", "Chưa tính các trường mầm non", "Không kể hộ tạm trú",
    "Số liệu của VNPT, chưa tính Viettel và hộ kinh doanh", "Chỉ tính cấp THPT", "Chỉ tính các xã đồng bằng",
    "Khu vực thành thị", "Đạt 75% (khu vực thành thị)", "Nông thôn", "Tính trên dân số từ 15 tuổi trở lên",
    "Riêng khối doanh nghiệp", "Chỉ tính doanh nghiệp, chưa tính HTX, hộ kinh doanh",
    "chỉ tiêu giao", "Chỉ tiêu được giao", "lấy theo chỉ tiêu UBND tỉnh giao", "Chỉ tiêu phấn đấu", "KH năm 2024",
    "KH 2025", "Theo Nghị quyết HĐND tỉnh giao", "Chỉ tiêu đến năm 2025", "Chỉ tiêu kế hoạch năm 2025",
    "Số giao theo QĐ 1234", "chi tieu giao", "Chỉ tiêu UBND tỉnh giao", "Mục tiêu đề ra",
    "cuối năm 2024", "Số liệu cuối năm 2024", "Số liệu đến 31/12/2024, năm 2025 sẽ cập nhật sau",
    "Bộ TT&TT công bố năm 2024: 75%", "lấy theo BC năm ngoái", "BC 3 tháng", "BC năm 2024",
    "HTX nông nghiệp", "Doanh nghiệp du lịch, lưu trú", "DN lớn", "Hộ kinh doanh vận tải",
    "khối THPT", "Cấp THPT", "Các trường công lập", "Riêng các trường vùng sâu chưa có số liệu", "Mới có số của VNPT",
    "VNPT, Viettel (FPT chưa gửi)", "Các BV tuyến tỉnh", "khoi THPT", "Riêng huyện An Lão chưa có số liệu",
    "Huyện Tuy Phước, TP Quy Nhơn",
    "Tỷ lệ so với kế hoạch", "Tỷ lệ hoàn thành kế hoạch năm 2025", "% kế hoạch", "Tỷ lệ so với cùng kỳ",
    "Mới tính các sở, ban, ngành; chưa có số của cấp huyện, xã", "Mới tính cấp tỉnh", "Mới thống kê hộ gia đình",
    "Số của NHNN tỉnh đến tháng 3/2025", "Theo báo cáo của NHNN đến 31/3/2025", "Đề nghị lấy số 79 thay cho 75",
    "Không có cơ sở thống kê, ghi theo chỉ tiêu được giao", "Là số xã, không phải tỷ lệ",
    "Số liệu do phần mềm cũ tính, nghi chưa đúng", "Số này có thể bị nhầm",
    "Trung bình cả năm, riêng 6 tháng đầu năm là 31%", "Lũy kế cả năm, riêng 6 tháng đầu năm 2025 đạt 31%",
    "Số liệu dự kiến đến 30/6/2025", "Tỉnh đoàn báo cáo 72%", "VNPT cung cấp: 72%", "Bình quân giai đoạn 2021-2025",
    "Trung bình 3 năm", "Ước cả năm 2025", "Số liệu cả năm", "Ước thực hiện cả năm", "Tính chung cả năm 2025",
    "Mới tính 8/10 huyện đã có báo cáo", "Tính trên 8/11 huyện",
    "Thực tế trên hệ thống là 58%", "Thực tế (theo hệ thống) là 58%", "Thực tế theo báo cáo của VNPT đạt 58%",
    "KH: 75%; TH: 70%", "KH 80%, TH 70%", "KH: 80%/TH: 70%", "Kế hoạch: 90% - Thực hiện: 70%",
    "Mục tiêu năm 80%, đạt 70%",
    "Nguồn Tổng cục Thống kê năm 2024", "Theo Cục Thống kê tỉnh, năm 2024",
    "Số liệu năm 2024, chưa cập nhật 2025", "Số liệu năm 2024 chưa được cập nhật", "Số liệu quý I, chưa cập nhật quý 2",
    "Số của năm 2024 chuyển sang, 6 tháng chưa rà soát", "BV tư nhân chưa báo cáo", "Thiếu 02 đơn vị chưa quyết toán",
    "thiếu 3 trường chưa gửi số liệu",
    "Số của năm 2024, chưa có số 6 tháng", "Số của năm 2024 (chưa có số liệu quý 2)",
    "Chưa triển khai", "Không triển khai", "Mới có kế hoạch", "Mới có kế hoạch, chưa triển khai",
    "Chưa thực hiện do thiếu kinh phí", "Là số kế hoạch, thực hiện sẽ có vào tháng 7", "Là số giao", "Số giao",
    "Sở Y tế báo 70%", "Phòng NVD báo 70", "Bổ sung, đính chính: 70%",
    "Kết quả khảo sát thực tế của Sở chỉ đạt khoảng 30%", "Mới cấp tài khoản cho 45% hộ",
    "Đạt 70% theo Quyết định mới", "Bộ KH&CN công bố năm 2024", "Do Cục Thống kê công bố năm 2024",
)  # fmt: skip
BESIDE = (
    "Chuyển sang năm 2026",
    "Chưa bao gồm tỉnh Gia Lai",
    "Thiếu kinh phí",
    "Thiếu 02 cơ sở vật chất",
    "DN chưa báo cáo thuế điện tử",
    "Thiếu 02 trường chuẩn quốc gia",
    "Không tính 300 sinh viên thực tập",
    "Thực tế trên hệ thống là 75%",
    "Thực tế trên hệ thống có 58% hồ sơ quá hạn",
    "Thực tế tại các xã vùng cao là 58%",
    "KH: 80%; TH: 75%",
    "KH 80%, TH 75%",
    "KH: 20%; TH 2023: 18%",
    "KH năm 80%, đạt 93,75% KH",
    "TH: 98%; THCS: 95%; THPT: 90%",
    "Nguồn Tổng cục Thống kê năm 2025",
    "Theo Cục Thống kê tăng so với năm 2024",
    "Số liệu toàn tỉnh do Sở KHĐT cung cấp",
    "(120/160 hộ)",
    "Không tính trùng hộ",
    "Gồm: Huyện Tuy Phước, TP Quy Nhơn",
    "Số của NHNN tỉnh đến tháng 6/2025",
    "Đề nghị lấy số 75 thay cho 79",
    "Ghi theo báo cáo của Sở Y tế",
    "Trung bình các xã, riêng 6 tháng đầu năm là 75%",
    "Tăng dần, riêng năm 2024 là 31%",
    "Không phải báo cáo giấy",
    "Quy Nhơn, Tuy Phước đạt 80%",
    "Trường THPT, trường THCS, trường mầm non",
    "Các trường công lập đạt 100%",
    "HTX nông nghiệp phát triển",
    "Doanh nghiệp bưu chính",
    "Khối THPT: 80%",
    "Riêng các trường vùng sâu còn khó khăn",
    "Nguồn: VNPT, Viettel, FPT",
    "Các bệnh viện đã triển khai",
    "Bộ TT&TT công bố năm 2024: 70%",
    "Bộ TT&TT công bố năm 2025: 75%",
    "Tỉnh đoàn báo cáo 75%",
    "Kỳ trước báo cáo 72%",
    "Bình quân 6 tháng",
    "Mới tính 11/11 huyện",
    "Tính trên 11/11 huyện",
    "Trung bình các xã",
    "BC 6 tháng",
    "Số liệu cuối năm 2024: 70%",
    "Cuối năm 2025 sẽ bổ sung",
    "Số liệu đến 30/6/2025, quý III sẽ cập nhật sau",
    "Đạt chỉ tiêu giao",
    "Vượt chỉ tiêu được giao",
    "Chỉ tiêu giao: đạt",
    "KH năm 2025: hoàn thành",
    "Mục tiêu năm 2025: 80%",
    "Chỉ tiêu giao 80%",
    "Theo Nghị quyết số 12/NQ-HĐND",
    "Theo Quyết định giao nhiệm vụ",
    "Đạt 104% kế hoạch",
    "Kế hoạch 50%, vượt 2%",
    "Vượt mục tiêu đến năm 2025",
    "Chưa đạt mục tiêu",
    "Năm 2023: 49%",
    "Chỉ tiêu mới",
    "Lũy kế 6 tháng",
    "trong 6 tháng đầu năm",
    "Số liệu NHNN đến 30/6/2025",
    "Số liệu NHNN quý II",
    "Số liệu sơ bộ năm 2025",
    "Kết quả đo lường năm 2025",
    "Theo số liệu DTI năm 2025 công bố tháng 7/2025",
    "Ước cả năm 95%",
    "Thực tế đạt 75%",
    "Thực tế mới đạt 75%, còn 2 xã đang kéo cáp",
    "Thực chất đạt 75%",
    "Thực tế đạt 375.000 hộ",
    "Đã điều chỉnh thành 75%",
    "Đây là số liệu chính thức",
    "(300.000/400.000)",
    "Tổng số 160 hộ, tổng số 57 xã",
    "Không tính trùng lặp",
    "Không tính doanh nghiệp đã giải thể",
    "Chưa kê khai thuế",
    "Chỉ tính hộ gia đình",
    "Chỉ tính hộ thường trú",
    "Chỉ tính theo quy định của Thông tư",
    "Tính trên tổng số hộ",
    "Tính trên 58 xã",
    "Tính trên 420.000 hộ",
    "Riêng khu vực miền núi còn khó khăn",
    "Khu vực miền núi: 40%",
    "trừ văn bản mật",
    "Không bao gồm hồ sơ mật",
    "Chưa tính thuế",
    "Số liệu ước",
    "Thực tế 75%",
    "Đính chính: 75%",
    "Cập nhật: 75%",
    "Điều chỉnh từ 70% thành 75%",
    "Đã cập nhật số liệu",
    "Cập nhật đến 30/6/2025",
    "Cập nhật: 30/6/2025",
    "Điều chỉnh 2025",
    "Sửa đổi Quyết định 12",
    "Sửa chữa 3 phòng máy",
    "Đã cập nhật số mới nhất",
    "Số đúng là 75",
    "Đính chính số liệu kỳ trước",
    "Sửa lại 70 phòng học",
    "sửa chữa 70 máy tính",
    "Chưa hoàn thành mục tiêu cả năm",
    "vượt kế hoạch",
    "nguồn: VNPT",
    "số ước",
    "số liệu chưa chính thức",
    "Chưa có số liệu chính thức, ước 75%",
    "Chưa có số liệu cấp xã",
    "cùng kỳ 73%",
    "cùng kỳ: 73%",
    "Năm trước: 70%",
    "tăng 5% so với năm 2023",
    "năm 2023 đạt 70%",
    "Số liệu năm 2023: 70%",
    "Không thay đổi so với năm trước",
    "bằng năm trước",
    "Số liệu năm 2025",
    "Tính đến 31/5/2025",
    "Số liệu quý II/2025",
    "Số liệu dân số năm 2023",
    "Theo Quyết định năm 2023",
    "Thực hiện từ năm 2023",
    "Không",
    "Chưa đạt kế hoạch",
    "Số liệu đến tháng 5/2025",
    "số liệu 6 tháng",
    "Số liệu đến 5/7/2025",
    "6 tháng",
    "năm 2023 đạt 70%",
    "tăng so với quý I",
    "theo kế hoạch số 59/KH-UBND",
    "Đạt theo kế hoạch",
    "đã tính cả TP Quy Nhơn",
    "Số liệu toàn tỉnh",
    "số của tỉnh Bình Định",
    "Chỉ tính trên địa bàn tỉnh",
    "Chỉ tính doanh nghiệp đang hoạt động",
    "Số liệu của Sở Mẫu",
    "Số liệu của VNPT năm 2025",
    "Số liệu của 12 xã năm 2023 đạt 70%",
    "Số liệu của VNPT",
    "đúng là 75%",
    "sửa lại 75",
    "Đúng là khó khăn",
    "Số xã: 12",
    "Theo kết quả điều tra năm 2025",
    "Số liệu năm học 2024-2025",
    "QĐ số 12/QĐ-UBND ngày 5/3/2025",
    "Tính đến 30/6",
    "Số liệu đến 25/5",
    "30/6",
    "Không thay đổi so với năm 2023",
    "Bằng năm 2023",
    "75",
    "75,0%",
    "75,2%",
    "75% hộ",
    "Đạt 75%",
    "trên 70%",
    "< 80%",
    "khoảng 76%",
    "Theo Cục Thống kê: 75%",
    "Theo Tỉnh đoàn: 75%",
    "Theo Tỉnh đoàn, tỷ lệ đoàn viên 82%",
    "3/4",
    "75/100",
    "375.000/500.000",
    "12/20 xã",
    "2025",
    "485.112",
    "485112",
    "VNPT: 40%; Viettel: 35%",
    "Cục Thống kê: 75%",
    "Cục Thống kê: tăng 3%",
    "Cục Thống kê: 70% (năm 2024)",
    "Sở Y tế: 45%",
    "Huyện Tuy Phước: 40%",
    "Bộ phận một cửa: 45%",
    "Bộ TT&TT giao: 80%",
    "Theo kế hoạch: 80%",
    "Theo Quyết định số 59: 80%",
    "Theo Sở Y tế, tỷ lệ hộ nghèo 3%",
    "Theo Bộ tiêu chí 2023",
    "Hộ nghèo: 60%",
    "(1)",
    "Theo Cục Thống kê cùng kỳ đạt 70%",
    "%",
    "hộ",
    "ĐVT: %",
    "Đơn vị: VNPT",
    "ĐVT: hộ",
    "Năm 2025: 76%",
    "Tỉnh Bình Định",
    "Tỉnh Bình Định (cũ)",
    "Số liệu tỉnh Bình Định (cũ)",
    "Toàn tỉnh",
    "Toàn tỉnh (nguồn: Sở Nội vụ)",
    "Toàn tỉnh, nguồn: VNPT",
    "Sở Nội Vụ",
    "Cáp Quang Việt Nam",
    "Các huyện, thị xã",
    "xã A, xã B",
    "Tính trên địa bàn tỉnh",
    "So với năm 2024 tăng 5%",
    "Năm 2024: 70%, năm 2025: 75%",
    "Năm 2024: 70%, 6 tháng đầu năm 2025: 75%",
    "31/12/2024: 70%",
    "Đến 31/12/2024 đạt 70%",
    "Quý I/2025: 74%",
    "Hết quý IV/2024: 70,5%",
    "Tháng 3/2025: 72%",
    "cùng kỳ năm 2024 đạt 70,5%",
    "31/12/2023: 65%; 31/12/2024: 70%",
    "Số liệu năm 2025, lấy theo Cục Thống kê",
    "Dân số lấy theo số liệu năm 2024",
    "Chưa công bố, lấy số liệu đến 30/6/2025",
    "Tăng 5% so với năm 2024, theo Cục Thống kê",
    "Kế thừa kết quả năm trước để triển khai",
    "Tổng hợp từ 11/11 huyện",
    "Có 11/11 huyện báo cáo",
    "8/11 huyện",
    "Mới có 8/11 huyện đạt",
    "Có 8/11 huyện hoàn thành số hóa",
    "3 doanh nghiệp chưa cung cấp dịch vụ 5G",
    "Chưa có xã nào đạt chuẩn",
    "3 xã chưa có cáp quang",
    "Thiếu cơ sở vật chất",
    "Chưa có số liệu của Cục Thống kê",
    "Riêng Viettel: 40%",
    "Nguồn: VNPT, Viettel, MobiFone",
    "VNPT, Viettel, MobiFone",
    "theo báo cáo của các doanh nghiệp viễn thông",
    "VNPT chủ trì",
    "VNPT Bình Định đã triển khai",
    "Khó khăn: thiếu kinh phí",
    "Khó khăn: huyện An Lão chưa có mạng cáp quang",
    "Vướng mắc: Chưa bố trí kinh phí",
    "Thiếu cán bộ chuyên trách tại huyện An Lão",
    "Chưa phủ được huyện An Lão",
    "Chưa thống kê được số hộ nghèo",
    "Chưa cập nhật cơ sở dữ liệu",
    "Đạt 9/11 huyện, còn thiếu 2 huyện",
    "Nguồn: Sở Y tế",
    "Theo Sở Y tế",
    "Số liệu của Sở Y tế",
    "Tại Sở Y tế đạt 100%, các huyện 60%",
    "Tại các sở, ngành, địa phương",
    "Phấn đấu đạt 80% năm 2025",
    "Phấn đấu đạt trong năm 2026",
    "Dự kiến đạt vào năm 2026",
    "Phấn đấu đạt trong quý III/2025",
    "Số liệu cấp tỉnh",
    "Tính chung 3 cấp",
    "70% cấp huyện",
    "Cấp huyện: 60%; cấp xã: 50%",
    "Đạt 86,8% kế hoạch",
    "Tăng 75% so với kế hoạch",
    "Tổng số 160.000 hộ, đã phủ 120.000 hộ",
    "120 trên tổng số 160 hộ",
    "Còn 40/160 hộ chưa phủ",
    "Tổng số 160 hộ, còn 40 hộ chưa phủ",
    "Tổng số 160 hộ, trong đó 100 hộ nghèo",
    "Tổng số 160 xã, đã phủ 100 xã",
    "Còn 5/160 hộ chưa có mạng 5G",
    "Đến 5/12 đạt",
    "Cập nhật đến 30/6/2025",
    "Cập nhật đến tháng 6",
    "Chưa có số liệu quý III",
    "Chưa có số liệu năm 2024",
    "Chưa có số liệu quý trước",
    "Chưa có số liệu cấp xã quý II",
    "Số liệu gần nhất (quý II/2025)",
    "Nguồn: Niên giám thống kê",
    "Nguồn: Báo cáo của VNPT năm 2025",
    "Theo công bố của Bộ TT&TT năm 2025",
    "Theo kết quả thực hiện Nghị quyết năm 2023",
    "Theo Bộ tiêu chí DTI 2023",
    "Tăng 2 bậc so với DTI 2023",
    "Tỷ lệ hộ so với tổng số hộ",
    "Kết quả thực hiện kế hoạch năm 2025",
    "Số liệu năm 2025, chưa cập nhật cấp xã",
    "Chưa triển khai tại 2 xã",
    "Chưa triển khai: xã An Toàn",
    "Không triển khai thêm hệ thống mới",
    "Mới có kế hoạch mở rộng năm 2026",
    "Vượt số kế hoạch",
    "Đạt số giao",
    "Là số chính thức",
    "Sở Y tế báo 75%",
    "Sở báo 70 trạm",
    "Sở Y tế báo 12 ngày một lần",
    "Riêng Quy Nhơn 97%",
    "Bổ sung, đính chính báo cáo tháng trước",
    "Kết quả khảo sát thực tế của Sở đạt khoảng 75%",
    "Mới cấp thiết bị cho 45% hộ nghèo",
    "Mới cấp tài khoản cho 75% hộ",
    "Đạt 75% theo Quyết định mới",
    "Bộ KH&CN công bố năm 2025",
    "Bộ TT&TT công bố danh mục năm 2023",
    "Theo phương pháp do Bộ KH&CN công bố năm 2021",
    "Công bố tại QĐ 12/QĐ-BTTTT năm 2021",
)
# Notes that give another unit than that of households in percent.
IN_OTHER_UNIT = (
    "ĐVT: nghìn",
    "đơn vị nghìn hộ",
    "Triệu đồng",
    "Tính bằng nghìn hộ",
    "Tử số, mẫu số: nghìn hộ",
    "ĐVT: người",
    "Số ước; ĐVT: nghìn",
)
# A note beside the count of 75 enterprises, and what it breaks.
OF_A_COUNT = {
    "76": NOTE, "75": None, "75 doanh nghiệp": None, "76 doanh nghiệp": NOTE, "12 xã": None, "75/80": None,
    "70/80": NOTE,
    "nghìn doanh nghiệp": "unit_conflict", "ĐVT: doanh nghiệp": None, "75 nghìn": NOTE, "Theo hệ thống là 85": NOTE,
    "Tháng 12/2024: 70 doanh nghiệp": None, "Tháng 6/2025: 70 doanh nghiệp": NOTE, "2023 doanh nghiệp": NOTE,
    "2024": NOTE, "2025": None, "Đạt 94% kế hoạch": None,
    "tăng thêm 12, nâng tổng số lên 57": NOTE, "12 doanh nghiệp mới, lũy kế 57 doanh nghiệp": NOTE,
    "Số phát sinh trong kỳ, lũy kế 57": NOTE, "riêng năm 2025, lũy kế 57": NOTE,
    "tăng thêm 12, nâng tổng số lên 75": None, "12 doanh nghiệp mới, lũy kế 75 doanh nghiệp": None,
    "Riêng quý II": NOTE, "Phát sinh trong quý II": NOTE, "Chỉ tính tháng 6": NOTE, "trong 6 tháng đầu năm": None,
    "Sau rà soát còn 58 doanh nghiệp hoạt động": NOTE, "Sau rà soát còn 75 doanh nghiệp hoạt động": None,
    "Sau rà soát còn 3 doanh nghiệp nợ thuế": None,
    "Hoàn thành trong quý II": None, "120%": None, "(2)": None, "tăng 5": None,
    "khối THPT": None, "Các BV tuyến tỉnh": None,
    "TP Quy Nhơn": None, "Huyện Tuy Phước, TP Quy Nhơn": None, "Gia Lai (cũ)": NOTE, "Tính cho huyện Tuy Phước": NOTE,
}  # fmt: skip
# A note beside 300.000 of 400.000 households, and what it breaks.
OF_PARTS = {
    "300.000/400.000": None, "300000": None, "400.000 hộ": None, "300.000/450.000": NOTE, "76%": NOTE,
}  # fmt: skip


# Notes beside no figure of what has no unit, and whether they describe it.
OF_NO_UNIT = {
    **dict.fromkeys(("-", "x"), "not_reported"),
    **dict.fromkeys(("KPS", "Không phát sinh", "Chưa phát sinh trong kỳ"), "not_occurred"),
    **dict.fromkeys(("Không có số liệu", "Chưa có số liệu"), "not_available"),
    **dict.fromkeys(("Không", "Đã phổ cập", "Đã phổ cập tại 8/11 huyện"), "described"),
}  # fmt: skip
# Indicator, its result and a note, and whether that is against it: only for 0 nothing is reached yet, and only the
# figure of one operator is its own.
OF_OTHERS = {
    ("commune_offices", "75%", "Số liệu cấp xã"): False,
    ("commune_offices", "75%", "Số liệu cấp huyện"): True,
    (FIRMS, 0, "Dự kiến đạt trong quý IV"): False,
    (FIRMS, 5, "Dự kiến đạt trong quý IV"): True,
    ("bts_viettel", 5, "Riêng Viettel"): False,
    ("bts_viettel", 5, "Chỉ tính VNPT"): True,
    ("bts_viettel", 5, "Viettel Bình Định"): False,
    ("bts_viettel", 5, "VNPT"): True,
    ("hospitals", 5, "Của ngành y tế"): False,
    ("hospitals", 5, "Của ngành giáo dục"): True,
}


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for number, (state, note) in enumerate(OF_TASKS):
        post.send_tasks([TASKS[0], "", state, None, None, None, note], name=f"task_{number}.xlsx")
    for number, note in enumerate((*AGAINST, *BESIDE, *IN_OTHER_UNIT)):
        post.send_targets([*target_row("75%")[:-1], note], name=f"figure_{number}.xlsx")
    for number, (figure, note) in enumerate(OF_COUNTS):
        post.send_targets([*target_row(figure)[:-1], note], name=f"counted_{number}.xlsx")
    for number, note in enumerate(OF_NO_STATE):
        post.send_tasks([TASKS[0], "", None, None, None, None, note], name=f"no_state_{number}.xlsx")
    for number, note in enumerate(OF_NO_RESULT):
        post.send_targets([*target_row(None)[:-1], note], name=f"no_result_{number}.xlsx")
    for number, note in enumerate(OF_A_COUNT):
        post.send_targets([FIRMS, None, None, 75, None, None, note], name=f"count_{number}.xlsx")
    for number, note in enumerate(OF_PARTS):
        post.send_targets([*target_row("75%")[:-3], 300_000, 400_000, note], name=f"parts_{number}.xlsx")
    for number, note in enumerate(OF_NO_UNIT):
        post.send_targets([*target_row(None, "smartphone_universal")[:-1], note], name=f"no_unit_{number}.xlsx")
    return post.answers()


# Figures beside a share, their notes, and whether these say that they are no shares.
OF_COUNTS = {
    (3, "3 bệnh viện"): True, (4, "4 cơ sở"): True, (2, "02 cơ sở"): True, (3, "số bệnh viện"): True,
    (45, "Số buổi tuyên truyền"): True, (3, "Có 03 bệnh viện đã triển khai"): True, (3, "Số lượng cơ sở"): True,
    (3, "4 bệnh viện"): False, ("3%", "3 bệnh viện"): False, (93.5, "Số hồ sơ trực tuyến"): False,
    (3, "3 bệnh viện/100 bệnh viện"): False, (75, "Số liệu ước"): False, (75, "Số hộ có cáp quang/tổng số hộ"): False,
    (75, "Số hộ chưa có cáp quang giảm"): False, (75, "75% xã"): False, (75, "Số liệu của Sở Mẫu"): False,
}  # fmt: skip


@pytest.mark.parametrize("case", OF_COUNTS)
def test_a_note_that_counts_beside_a_share(answers: dict[str, Answer], case: tuple[Any, str]) -> None:
    answer = answers[f"counted_{list(OF_COUNTS).index(case)}.xlsx"]
    assert answer.told["rule"] == (NOTE if OF_COUNTS[case] else None)


@pytest.mark.parametrize("case", OF_TASKS)
def test_a_note_and_the_state_of_a_task(answers: dict[str, Answer], case: tuple[str, str]) -> None:
    answer = answers[f"task_{list(OF_TASKS).index(case)}.xlsx"]
    assert (answer.told["rule"], answer.told["cell"]) == ((NOTE, "G2") if OF_TASKS[case] else (None, "C2"))


@pytest.mark.parametrize("note", [*AGAINST, *BESIDE])
def test_a_note_and_the_figure_of_its_row(answers: dict[str, Answer], note: str) -> None:
    answer = answers[f"figure_{(*AGAINST, *BESIDE).index(note)}.xlsx"]
    assert (answer.told["rule"], answer.told["cell"]) == ((NOTE, "G2") if note in AGAINST else (None, "D2"))
    assert [row["caveat"] for row in answer.landed["observations"]] == ([] if note in AGAINST else [note])


@pytest.mark.parametrize("note", IN_OTHER_UNIT)
def test_a_note_that_gives_another_unit(answers: dict[str, Answer], note: str) -> None:
    told = answers[f"figure_{(*AGAINST, *BESIDE, *IN_OTHER_UNIT).index(note)}.xlsx"].told
    assert (told["rule"], told["cell"]) == ("unit_conflict", "G2")


@pytest.mark.parametrize(
    ("result", "parts", "note", "rule"),
    [
        ("8,15%", [3120, 38288], "Đơn vị: tỷ đồng. Nguồn: Cục Thống kê", None),
        ("8,15%", [3120, 38288], "ĐVT: nghìn hộ", "unit_conflict"),
        ("9%", [3120, 38288], "Đơn vị: tỷ đồng", "ratio_disagrees"),
        ("8,15%", [None, None], "Đơn vị: tỷ đồng", "unit_conflict"),
    ],
)
def test_the_money_of_which_a_share_is_made(
    office: Office, result: str, parts: list[Any], note: str, rule: str | None
) -> None:
    office.send_targets([*target_row(result)[:4], *parts, note])
    (row,) = office.receipt()["rows"]
    assert row["rule"] == rule


# Notes of a province that was made of two, and whether they are of one of these only.
OF_THE_MERGED = {
    "Số liệu tỉnh Gia Lai (cũ)": NOTE, "Chỉ tính Gia Lai cũ": NOTE, "Gia Lai (trước sáp nhập)": NOTE,
    "Bình Định cũ": NOTE,
    "Số liệu trên địa bàn Bình Định cũ": NOTE, "Tỉnh Gia Lai": None, "Số liệu tỉnh Gia Lai (mới)": None,
    "Số liệu sau sáp nhập": None, "Trước sáp nhập": NOTE, "Số liệu trước sáp nhập": NOTE,
    "Khu vực phía Tây (tỉnh Gia Lai)": NOTE, "Tính trên 58 xã, phường": NOTE, "Chỉ tính tỉnh Gia Lai": None,
    "Sau sáp nhập": None, "Tính trên địa bàn tỉnh": None,
}  # fmt: skip


def test_a_note_of_one_of_the_provinces_that_were_merged(tmp_path: Path) -> None:
    tables = small_registry()
    territories = tables["territories"].to_pylist()
    territories = [row | {"valid_from": None} for row in territories]
    merged = territories[0] | {"territory_id": "gia-lai-2025", "name_vi": "Gia Lai", "valid_from": date(2025, 7, 1)}
    agencies = [row | {"territory_id": "gia-lai-2025"} for row in tables["agencies"].to_pylist()]
    changed = {"territories": [*territories, merged], "agencies": agencies}
    office = opened(tmp_path, tables | {name: pa.Table.from_pylist(rows) for name, rows in changed.items()})
    for number, note in enumerate(OF_THE_MERGED):
        office.send_targets([*target_row("75%")[:-1], note], name=f"{number}.xlsx")
    answers = office.answers()
    assert {note: answers[f"{n}.xlsx"].told["rule"] for n, note in enumerate(OF_THE_MERGED)} == OF_THE_MERGED


@pytest.mark.parametrize("note", OF_A_COUNT)
def test_a_note_and_the_count_of_its_row(answers: dict[str, Answer], note: str) -> None:
    assert answers[f"count_{list(OF_A_COUNT).index(note)}.xlsx"].told["rule"] == OF_A_COUNT[note]


@pytest.mark.parametrize("note", OF_PARTS)
def test_a_note_and_the_parts_of_its_row(answers: dict[str, Answer], note: str) -> None:
    assert answers[f"parts_{list(OF_PARTS).index(note)}.xlsx"].told["rule"] == OF_PARTS[note]


def test_a_note_says_how_much_of_the_plan_is_reached(office: Office) -> None:
    headings = ["Mã", "Chỉ tiêu", "Kế hoạch", "Kết quả", "Ghi chú"]
    write(office.folder() / "a.xlsx", [headings, [FIBER, None, 80, 75, "93,75%"]])
    assert [row["rule"] for row in office.receipt()["rows"]] == [None]


def test_a_rate_of_the_plan_beside_a_plan_of_all(office: Office) -> None:
    headings = ["Mã", "Chỉ tiêu", "Kế hoạch", "Kết quả", "Ghi chú"]
    write(office.folder() / "a.xlsx", [headings, [FIBER, None, 100, 75, "Đạt 75% kế hoạch"]])
    assert [row["rule"] for row in office.receipt()["rows"]] == [None]


@pytest.mark.parametrize(
    ("share", "note", "asked"),
    [
        ("100%", "Còn 03 điểm trường lẻ chưa có cáp quang", True),
        ("100%", "Còn 02 xã đảo, miền núi chưa có cáp quang", True),
        ("100%", "Còn cấp xã chưa triển khai", True),
        ("95%", "Còn cấp xã chưa triển khai", False),
        ("95%", "Thực tế mới đấu nối 190/213 hộ", True),
        ("95%", "Đấu nối 190/213 hộ", False),
        ("89,2%", "Mới đấu nối 190/213 hộ", False),
        ("68%", "Toàn tỉnh 68%", False),
        ("68%", "Toàn tỉnh 60%", True),
        ("44%", "Toàn tỉnh đạt 44%, riêng huyện An Lão là 31%", False),
        ("31%", "Toàn tỉnh đạt 44%, riêng huyện An Lão là 31%", True),
        ("44%", "Toàn tỉnh 44% (trong đó TP. Quy Nhơn 60%)", False),
        ("68%", "Toàn tỉnh 1.020/1.500 hộ", False),
        ("68%", "Toàn huyện: 68%", True),
        ("55%", "Số liệu cũ quý I, chưa cập nhật", True),
        ("100%", "còn 2 xã chưa phủ", True),
        ("100%", "Đã phủ, còn một số thôn chưa có", True),
        ("100%", "Còn 04 điểm trường Phan Sơn, Phan Lâm chưa có cáp quang", True),
        ("100%", "Còn 02 xã: Canh Liên, Bok Tới chưa có cáp quang", True),
        ("100%", "Còn 2 xã (Canh Liên, Bok Tới) chưa có", True),
        ("100%", "Còn huyện An Lão chưa nghiệm thu", True),
        ("32%", "Tương ứng 2.100/9.800 hộ", True),
        ("21,43%", "Tương ứng 2.100/9.800 hộ", False),
        ("100%", "Đã phủ, còn Gia Lai, huyện An Lão vẫn chưa có", True),
        ("100%", "Không còn huyện An Lão chưa phủ", False),
        ("100%", "Còn huyện An Lão chưa bố trí kinh phí", False),
        ("100%", "Còn Bộ Y tế chưa hướng dẫn", False),
        ("98%", "Còn huyện An Lão chưa nghiệm thu", False),
        ("95%", "Còn 04 điểm trường Phan Sơn, Phan Lâm chưa có cáp quang", False),
        ("100%", "Còn 0 xã Phan Sơn, Phan Lâm chưa có", False),
        ("100%", "Còn khó khăn về kinh phí", False),
        ("100%", "Còn 2 cán bộ kiêm nhiệm, hệ thống chưa đồng bộ", False),
        ("100%", "Còn 2 xã khó khăn, Sở Y tế chưa bố trí kinh phí", False),
        ("100%", "Còn 0 xã chưa phủ", False),
        ("100%", "Không còn xã nào chưa phủ", False),
        ("100%", "Còn 2 hồ sơ chưa đến hạn", False),
        ("100%", "Còn 2 xã khó khăn", False),
        ("98%", "Còn 2 xã chưa phủ", False),
        ("100%", "Trừ 03 xã đảo chưa có đường truyền", True),
        ("100%", "Trừ 12 nhà thuốc tạm ngừng hoạt động", False),
        ("100%", "Trừ hồ sơ chưa đến hạn", False),
        ("100%", "Trừ các thôn không có dân", False),
        ("100%", "Trừ hộ chưa có nhu cầu", False),
        ("100%", "Trừ 2 thôn không có điện", True),
        ("100%", "Mới bàn giao cho cấp xã", False),
        ("98%", "Trừ 03 xã đảo chưa có đường truyền", False),
        ("100%", "Mới kết nối đến cấp huyện, cấp xã chưa kết nối", True),
        ("100%", "Mới thực hiện ở cấp tỉnh", True),
        ("90%", "Mới thực hiện ở cấp tỉnh", False),
        ("100%", "Mới thực hiện ở 02 trường", False),
        ("100%", "Cấp xã chưa có cán bộ chuyên trách", False),
        ("100%", "Sở đã triển khai; các đơn vị trực thuộc chưa triển khai", True),
        ("100%", "Chưa kết nối được hệ thống của Bộ Y tế", False),
        ("100%", "Một số đoàn viên ở xa chưa sử dụng", True),
        ("98%", "Một số đoàn viên ở xa chưa sử dụng", False),
        ("100%", "Một số hộ chưa sử dụng hết tính năng", False),
        ("100%", "Một số tính năng chưa triển khai", False),
        ("100%", "Trừ TTYT Phú Quý dùng vi ba", True),
        ("98%", "Trừ TTYT Phú Quý dùng vi ba", False),
        ("100%", "Trừ 02 đơn vị dùng mạng mật", False),
        ("100%", "Trừ hồ sơ mật", False),
        ("100%", "Còn 2 báo cáo gửi giấy", True),
        ("95%", "Còn 2 báo cáo gửi giấy", False),
        ("100%", "Còn 2 báo cáo mật gửi giấy theo quy định", False),
    ],
)
def test_all_of_which_some_are_still_without(office: Office, share: str, note: str, asked: bool) -> None:
    office.send_targets([*target_row(share)[:-1], note])
    assert office.receipt()["rows"][0]["rule"] == (NOTE if asked else None)


@pytest.mark.parametrize(
    ("cells", "note", "told"),
    [
        ([None, 300, 400], "Chưa tính tỷ lệ", 75),
        ([None, 300, 400], "Đơn vị chưa tính được tỷ lệ.", 75),
        (["75%", 300, 400], "Chưa tính tỷ lệ", NOTE),
        ([None, 300, 400], "Chưa tính tỷ lệ, chưa tính huyện Vân Canh", NOTE),
        ([None, 300, 400], "Chưa tính huyện Vân Canh", NOTE),
    ],
)
def test_a_share_that_was_not_computed(office: Office, cells: list[Any], note: str, told: Any) -> None:
    office.send_targets([FIBER, *INDICATORS[FIBER], *cells, note])
    (row,) = office.receipt()["rows"]
    assert (row["value"] if row["outcome"] == "accepted" else row["rule"]) == told


@pytest.mark.parametrize(
    ("result", "note", "asked"),
    [
        ("75%", "Đạt chỉ tiêu (80%)", True),
        ("75%", "Đã vượt kế hoạch năm (80%)", True),
        ("85%", "Đạt chỉ tiêu (80%)", False),
        ("75%", "Chưa đạt chỉ tiêu (80%)", False),
        ("75%", "Đạt kế hoạch (93,75%)", False),
    ],
)
def test_what_is_wanted_is_not_reached(
    tmp_path: Path, registry: dict[str, pa.Table], result: str, note: str, asked: bool
) -> None:
    planned = [{**row, "value_low": Decimal(80), "value_high": None} for row in registry["targets"].to_pylist()]
    office = opened(tmp_path, registry | {"targets": pa.Table.from_pylist(planned)})
    office.send_targets([*target_row(result)[:-1], note])
    assert [row["rule"] for row in office.receipt()["rows"]] == [NOTE if asked else None]


def test_all_of_the_plan_and_all_there_are(office: Office) -> None:
    office.send_targets([*target_row("100%")[:-1], "Đạt 100% kế hoạch"])
    assert [row["rule"] for row in office.receipt()["rows"]] == [None]


# Indicator and a note, and whether that is against it: plans want work on files of each level apart.
OF_LEVELS = {
    ("work_files_online_rate", "Tính chung 3 cấp"): NOTE,
    ("work_files_online_rate", "Cấp tỉnh, huyện và xã"): NOTE,
    ("work_files_online_rate", "Số liệu cấp huyện"): NOTE,
    ("work_files_online_rate", "Trung bình 3 cấp tỉnh, huyện, xã"): NOTE,
    ("work_files_online_rate", "Cấp tỉnh 98%, cấp huyện 95%, cấp xã 88%"): NOTE,
    ("work_files_online_rate", "Cấp tỉnh: 98%, cấp huyện: 95%"): NOTE,
    ("work_files_online_rate", "Cấp tỉnh 75%, cấp huyện 95%, cấp xã 88%"): None,
    ("work_files_online_rate", "Cấp tỉnh 75%; cấp huyện 95%; cấp xã 88%"): None,
    ("work_files_online_rate", "Cấp tỉnh 98%; cấp huyện 75%; cấp xã 88%"): NOTE,
    ("work_files_online_rate", "Cấp huyện 95%; cấp xã 88%"): NOTE,
    (FIBER, "Cấp tỉnh 98%, cấp huyện 95%, cấp xã 88%"): None,
    ("work_files_online_rate", "Số liệu cấp tỉnh"): None,
    (FIBER, "Quy Nhơn, Tuy Phước"): NOTE,
    (FIBER, "Gồm: Quy Nhơn, Tuy Phước"): None,
    (FIBER, "Tính chung 3 cấp"): None,
}


def test_notes_of_levels(tmp_path: Path, project: dict[str, pa.Table]) -> None:
    office = opened(tmp_path, project)
    folder = office.folder("binh-dinh-so-thong-tin-va-truyen-thong", "2024")
    for number, (key, note) in enumerate(OF_LEVELS):
        write(folder / f"{number}.xlsx", [["Mã", "Kết quả", "Ghi chú"], [key, "75%", note]])
    answers = office.answers()
    assert {case: answers[f"{n}.xlsx"].told["rule"] for n, case in enumerate(OF_LEVELS)} == OF_LEVELS


@pytest.mark.parametrize(
    ("note", "rule"),
    [
        ("Ước cả năm 95%", NOTE), ("Ước cả năm 75%", None), ("9 tháng", NOTE), ("BC 9 tháng", NOTE),
        ("số liệu 11 tháng", NOTE), ("số liệu 12 tháng", None), ("Số liệu tháng 11", None),
        ("Bộ KH&CN công bố năm 2024", None), ("Bộ KH&CN công bố năm 2023", NOTE),
    ],
)  # fmt: skip
def test_a_note_of_a_year(office: Office, note: str, rule: str | None) -> None:
    write(office.folder(AGENCY, "2024") / "a.xlsx", [["Mã", "Kết quả", "Ghi chú"], [FIBER, "75%", note]])
    assert [row["rule"] for row in office.receipt()["rows"]] == [rule]


def test_the_estimate_of_the_reported_year(office: Office) -> None:
    """In a report for a part of the year it is of another time, see `test_natures`."""
    note = "Ước thực hiện cả năm 75%"
    write(office.folder(AGENCY, "2024") / "a.xlsx", [["Mã", "Kết quả", "Ghi chú"], [FIBER, "75%", note]])
    assert [row["flags"] for row in office.receipt()["rows"]] == [["estimated"]]


def test_a_correction_that_was_made(office: Office) -> None:
    office.send_targets([*target_row("78,2%")[:-1], "Đính chính: 78,2%"])
    assert [row["rule"] for row in office.receipt()["rows"]] == [None]


@pytest.mark.parametrize("note", OF_NO_STATE)
def test_a_state_that_stands_in_the_note(answers: dict[str, Answer], note: str) -> None:
    answer = answers[f"no_state_{list(OF_NO_STATE).index(note)}.xlsx"]
    assert answer.told["rule"] == ("state_missing" if OF_NO_STATE[note] else None)


@pytest.mark.parametrize("note", OF_NO_RESULT)
def test_a_result_that_stands_in_the_note(answers: dict[str, Answer], note: str) -> None:
    answer = answers[f"no_result_{list(OF_NO_RESULT).index(note)}.xlsx"]
    assert answer.told["rule"] == ("result_beside" if OF_NO_RESULT[note] else None)


@pytest.mark.parametrize("note", OF_NO_UNIT)
def test_a_note_that_describes_what_has_no_unit(answers: dict[str, Answer], note: str) -> None:
    told = answers[f"no_unit_{list(OF_NO_UNIT).index(note)}.xlsx"].told
    assert told["rule"] is None
    assert told["flags"] == [OF_NO_UNIT[note]]


@pytest.mark.parametrize(("key", "figure"), [("smartphone_universal", None), (FIBER, "75%")])
def test_a_note_that_the_indicator_is_for_others(office: Office, key: str, figure: str | None) -> None:
    office.send_targets([*target_row(figure, key)[:-1], "Không thuộc lĩnh vực của Sở"])
    (told,) = office.receipt()["rows"]
    assert (told["rule"], told["cell"]) == ("task_disclaimed", "G2")
    assert "chỉ tiêu này không giao" in told["message_vi"]


def test_notes_of_those_whose_figure_it_is(tmp_path: Path) -> None:
    tables = small_registry()
    firms = next(row for row in tables["indicators"].to_pylist() if row["indicator_id"] == FIRMS)
    named = {"bts_viettel": "Số trạm 5G (riêng Viettel)", "hospitals": "Số cơ sở y tế có bệnh án điện tử"}
    added = [firms | {"indicator_id": key, "name_vi": name, "unit": "trạm"} for key, name in named.items()]
    offices = {"commune_offices": "Tỷ lệ Ủy ban nhân dân cấp xã có hội nghị truyền hình"}
    added += [firms | {"indicator_id": key, "name_vi": name, "unit": "%"} for key, name in offices.items()]
    given = given_to(AGENCY, (*INDICATORS, *named, *offices))
    indicators = pa.Table.from_pylist([*tables["indicators"].to_pylist(), *added])
    changed = {name: pa.Table.from_pylist(rows) for name, rows in given.items()}
    office = opened(tmp_path, tables | changed | {"indicators": indicators})
    for number, (key, value, note) in enumerate(OF_OTHERS):
        office.send_targets([key, None, None, value, None, None, note], name=f"{number}.xlsx")
    answers = office.answers()
    rules = {case: answers[f"{n}.xlsx"].told["rule"] for n, case in enumerate(OF_OTHERS)}
    assert rules == {case: NOTE if against else None for case, against in OF_OTHERS.items()}


@pytest.mark.parametrize("figure", ["chưa có số liệu", None])
def test_a_note_beside_no_figure_has_nothing_to_deny(office: Office, figure: Any) -> None:
    office.send_targets([*target_row(figure)[:-1], "Chưa có số liệu"])
    assert [row["rule"] for row in office.receipt()["rows"]] == [None]


# Note -> what is published of it; the same where nobody is named.
PERSONS: dict[str, str | None] = {
    "Người lập: Nguyễn Văn A": None,
    "Người báo cáo: Trần Thị B": None,
    "NGƯỜI LẬP: NGUYỄN VĂN A": None,
    "nguoi lap: Tran Van Be": None,
    "Liên hệ: đ/c Nguyễn Văn A": None,
    "đ/c Nguyễn Văn A theo dõi": None,
    "Ông Nguyễn Văn A (chuyên viên)": None,
    "Bà Trần Thị Lan": None,
    "Trưởng phòng: Chu Văn An": None,
    "Cán bộ phụ trách: Lê Văn C, nguồn: VNPT": "nguồn: VNPT",
    "Nguồn: VNPT; người lập: Nguyễn Văn A": "Nguồn: VNPT",
    "Nguồn: VNPT. Người lập: Nguyễn Văn A. Số ước.": "Nguồn: VNPT. Số ước.",
    "Số ước (đ/c Nguyễn Văn A cung cấp), tăng 5%": "Số ước, tăng 5%",
    "Số ước; do anh Lê Văn Tám tổng hợp": "Số ước; do",
    "Người lập: Nguyễn Văn A, Trần Thị B; nguồn: Sở Y tế": "nguồn: Sở Y tế",
    "các đồng chí Nguyễn Văn A và Trần Thị B": None,
    "đồng chí Phó Chủ tịch UBND tỉnh Nguyễn Văn A chỉ đạo; số ước": "số ước",
    "Nguồn: VNPT\nđ/c: Nguyễn Văn A": "Nguồn: VNPT",
    "Đc Nguyễn Hữu Lộc": None,
    "GĐ Lê Minh Hùng cung cấp": None,
    "BS. Lê Văn C": None,
    "GS. Trần Văn D": None,
    "PGS.TS Nguyễn Văn E báo cáo": None,
    "Tiến sĩ Nguyễn Văn E báo cáo": None,
    "CV: Nguyễn Văn An": None,
    "Chủ nhiệm đề tài: Võ Ngọc Anh": None,
    "Người cung cấp số liệu: Nguyễn Văn An": None,
    "người lập: nguyễn văn an": None,
    "Trần Thị Bình": None,
    "Phó Giám đốc Nguyễn Văn B ký": "ký",
    "Trưởng phòng Phạm Văn Bé": None,
    "Nguồn: Nguyễn Văn An, VNPT": "Nguồn: VNPT",
    "Hộ Nguyễn Văn A chưa phủ": "Hộ chưa phủ",
    "Đã họp với ông Hùng, bà Lan": "Đã họp với",
    "chị Hoa phòng CNTT": None,
    "Số ước, Hồ Thị Thu Hà nhập": "Số ước, nhập",
    "Phòng VHTT theo dõi, đ/c Lan lập": "Phòng VHTT theo dõi",
    "đ/c Lan, Nguồn VNPT": "Nguồn VNPT",
    "đ/c Trung": None,
    "Nguồn: VNPT; đồng chí Hùng cung cấp": "Nguồn: VNPT",
    "các đồng chí Lan, Hoa và Nam nhập": None,
    "đ/c Phó Giám đốc Thu": None,
    "dong chi Hung nhap": None,
    "Đ/C: LAN": None,
    "Anh Sơn lập": None,
    "Bà Lan cung cấp; số ước": "số ước",
    "Ông Tám": None,
    "Cô Trang": None,
} | {
    same: same
    for same in (
        "đồng chí Chủ tịch UBND tỉnh chỉ đạo", "đồng chí Phó Chủ tịch UBND tỉnh chỉ đạo", "Liên hệ: Sở Nội vụ",
        "Đầu mối: Trung tâm Công nghệ Thông Tin", "Phụ trách: Chủ tịch UBND", "Trường THPT Ông Ích Khiêm",
        "đường Ông Ích Khiêm", "Trường Bùi Thị Xuân", "Bà Rịa - Vũng Tàu", "bà con Bana Kriêm", "Người Ba Na",
        "tiếng Anh Cambridge", "Công viên phần mềm Quang Trung", "Cán bộ xã Phước Lộc", "CÔNG NGHIỆP SỐ",
        "Đường Nguyễn Tất Thành đã có cáp", "công viên Nguyễn Sinh Sắc", "trường THPT Trần Quý Cáp", "xã Lê Minh Xuân",
        "giải thưởng Trần Đại Nghĩa", "Hoàng Sa, Trường Sa", "TP. Hồ Chí Minh", "Mai Châu Hòa Bình",
        "Cao Bằng Lạng Sơn",
        "Đã phủ Bùi Thị Xuân, Lê Hồng Phong", "phường Trần Quang Diệu", "Phan Rang Tháp Chàm", "Phan Rí Cửa",
        "Hồ Núi Một", "Võ Cổ Truyền Bình Định", "Sở Y tế, Công An Tỉnh", "Theo Nghị Quyết Đảng", "Học tập Hồ Chí Minh",
        "CAO ĐẲNG NGHỀ QUY NHƠN", "Lý Sơn Quảng Ngãi", "Dịch vụ tiếng Anh Online", "Giám đốc Sở chỉ đạo",
        "BS Trung tâm Y tế", "ĐC: 35 Lê Lợi",
        "đ/c Giám đốc", "đồng chí Phó Giám đốc phụ trách", "đ/c Công an xã", "đồng chí Bí thư Đảng ủy", "5 đồng chí",
        "đồng chí Thành ủy viên", "đồng chí Thường trực", "Bà Rịa", "Ông Đốc", "sông Ông Đốc", "Bà Nà", "Cô Tô",
        "bà con", "anh hùng", "Anh hùng lao động", "Thầy thuốc ưu tú", "tiếng Anh",
    )
}  # fmt: skip
LEFT_OUT = "person_left_out"


def test_persons_are_not_published(office: Office) -> None:
    for number, note in enumerate(PERSONS):
        office.send_targets([*target_row("75%")[:-1], note], name=f"figure_{number}.xlsx")
        office.send_tasks([TASKS[0], "", "Đang thực hiện", None, None, note, note], name=f"task_{number}.xlsx")
    answers = office.answers()
    for number, (note, published) in enumerate(PERSONS.items()):
        figure = answers[f"figure_{number}.xlsx"].row()
        task = answers[f"task_{number}.xlsx"].row("task_reports")
        assert (figure["caveat"], task["note"], task["evidence"]) == (published,) * 3, note
        estimated = ["estimated"] if "số ước" in note.casefold() else []
        left_out = [] if note == published else [LEFT_OUT]
        assert (figure["flags"] or "").replace("read_with_note", "").strip(";") == ";".join(estimated + left_out), note
        assert task["flags"] == (";".join(left_out) or None), note
        receipts = str([answers[f"{form}_{number}.xlsx"].receipt["rows"] for form in ("figure", "task")])
        assert note == published or "Nguyễn Văn" not in receipts
