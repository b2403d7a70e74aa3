"""Notes and products that deny the state of their task, in whichever words, are asked back; honest ones are not."""

from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from .office import NUMBERED, TASKS, Answer, Office, opened, small_registry, workbook

BUILDING, PLANNING, SHARING = TASKS
MODEL, PILOT = NUMBERED
TITLES = {
    BUILDING: "Xây dựng nền tảng dùng chung",
    PLANNING: "Xây dựng kế hoạch chuyển đổi số",
    SHARING: "Số hóa 60% hồ sơ lưu trữ",
    MODEL: "Triển khai mô hình ki-ốt dịch vụ công",
    PILOT: "Triển khai thí điểm mô hình ki-ốt dịch vụ công",
}
WANTED = {SHARING: "Báo cáo kết quả số hóa", MODEL: "Ki-ốt tại cấp xã, thí điểm tại bưu điện"}
DONE, RUNNING, NOT_STARTED, CANCELLED = "Hoàn thành", "Đang thực hiện", "Chưa thực hiện", "Hủy"

# What denies that a task is done, as its note and as its product, in a report for 2025-H1.
OPEN = (
    "Cấp xã đang triển khai", "+ Cấp xã: chưa thực hiện", "Riêng cấp xã chưa triển khai", "3 huyện chưa triển khai",
    "Một số đơn vị chưa triển khai", "Hạng mục phần mềm đang triển khai", "Đã hoàn thành nhưng chưa nghiệm thu",
    "Đã trình nhưng UBND tỉnh chưa ban hành", "Cấp tỉnh: xong\nCấp xã: chưa",
    "Đã triển khai tại 8/11 huyện, thị xã, thành phố; 3 huyện còn lại thực hiện năm 2026",
    "Các huyện còn lại triển khai năm 2026", "Đã triển khai 8/11 huyện, thị xã, thành phố",
    "Đã triển khai tại 8/11 huyện. Đã tập huấn", "Thực hiện được 3 trong 4 nội dung", "Giai đoạn 2 thực hiện năm 2026",
    "HT GĐ1", "Hoàn thành GĐ1, GĐ2 đang lập dự án", "HT 80%", "HT 80% KL", "đạt 80% KL", "cb hoàn thành",
    "Đã số hóa 50% hồ sơ", "Cấp tỉnh 100%; cấp huyện 100%; cấp xã 60%", "60% hạng mục",
    "du kien thang 9/2025 xong", "chua nghiem thu ban giao", "tam dung", "con 2 xa chua ket noi",
    "Còn 2 xã chưa kết nối", "đạt 80%", "Tạm dừng", "Cơ bản hoàn thành", "Chuyển tiếp sang năm 2026",
    "Xin gia hạn đến 2026", "Mới đạt 80%", "Đề nghị kéo dài thời gian thực hiện", "Lùi sang quý I/2026",
    "Dự kiến hoàn thành 100% trong tháng 6", "Dự kiến đến 30/6/2025 hoàn thành", "Đến 30/6/2025 sẽ hoàn thành",
    "Ước đạt 100% kế hoạch", "Sắp xong", "Mới khởi công", "Mới triển khai được tại 05 huyện", "Đang kiểm thử",
    "Mới dừng ở mức thí điểm", "Đã lựa chọn nhà thầu, ký hợp đồng", "Mới ban hành kế hoạch", "Chưa đạt", "Không đạt",
    "Nhà thầu đang khắc phục lỗi", "Chờ kết nối với trục quốc gia", "Hoàn thành, trừ huyện Vân Canh",
    "Chưa bố trí được kinh phí", "Không kịp tiến độ", "Chỉ còn hạng mục đào tạo",
    "TTr 78/TTr-UBND", "TTr số 55/TTr-SNV", "TTr", "Số 78/TTr-UBND", "Trình TTg xem xét, quyết định",
    "Đã gửi Sở Tư pháp thẩm định", "Da gui So Tu phap tham dinh", "Đã gửi VP UBND tỉnh", "Hồ sơ đã gửi Bộ KH&CN",
    "UBND tỉnh trả hồ sơ yêu cầu bổ sung", "UBND tỉnh yêu cầu chỉnh sửa, bổ sung",
    "Đã nộp hồ sơ đề nghị cấp Giấy chứng nhận", "HĐ thẩm định đã thông qua, chờ UBND tỉnh phê duyệt",
    "Hoàn thành cấp huyện, cấp xã sang quý III", "Hoàn thành phần cấp huyện", "các xã miền núi thực hiện sau",
    "Cấp mầm non triển khai từ năm học 2025-2026", "Khối tư nhân thực hiện trong quý III",
    "Riêng huyện An Lão làm trong tháng 7/2025", "100% cơ sở công lập; cơ sở tư nhân 45/60",
    "công lập 100%, tư nhân 75%", "Tuyến tỉnh 100%, tuyến huyện 80%",
)  # fmt: skip
# Products alone: a paper that has no number yet, or was drafted.
UNNUMBERED = (
    "Quyết định số ..../QĐ-UBND ngày .../.../2025", "Quyết định số      /QĐ-UBND ngày   /  /2025", "QĐ số ___/QĐ-UBND",
    "DT Quyết định", "Bản nháp", "Dự thảo Quyết định",
)  # fmt: skip
HONEST = (
    "Đã ban hành kế hoạch, đang triển khai thực hiện", "Đã ban hành Quyết định số 12/QĐ-UBND; đang triển khai",
    "không còn vướng mắc", "chưa phát sinh khó khăn", "Hệ thống đang vận hành ổn định", "đang khai thác hiệu quả",
    "đang sử dụng", "đang được duy trì ổn định", "tỷ lệ hài lòng đạt 98%", "kinh phí chưa quyết toán",
    "Đã hoàn thành, chưa phát sinh kinh phí", "Chưa có đơn vị nào phản ánh khó khăn", "Chưa ghi nhận sự cố",
    "Trước đây chưa có hệ thống, nay đã đưa vào sử dụng", "Tỷ lệ hồ sơ trực tuyến đạt 80%", "Đạt 11/11 huyện, thị xã",
    "Đã cắt giảm còn 5 thành phần hồ sơ", "Giảm thời gian chờ của người dân", "Đã giảm từ 10 ngày còn 3 ngày",
    "Hoàn thành trễ hạn do chưa có hướng dẫn", "Dừng hệ thống cũ từ 01/5/2025", "Hủy 2 gói thầu do không cần thiết",
    "Gia hạn hợp đồng thuê dịch vụ đến 2026", "Dự kiến nâng cấp năm 2026", "Năm 2026 tiếp tục vận hành, khai thác",
    "Đã hoàn thành giai đoạn 1 và giai đoạn 2", "Hoàn thành giai đoạn cuối", "Thuộc giai đoạn 2021-2025",
    "Đã thử nghiệm thành công, đưa vào sử dụng", "Đã ký hợp đồng, triển khai và nghiệm thu", "Cấp mới 120 tài khoản",
    "Đã hỗ trợ các hộ chưa có điện thoại", "Không sử dụng giấy tờ", "Phòng họp không giấy",
    "Kiến nghị bỏ quy định không còn phù hợp", "Nhận thức của người dân chưa cao", "Còn 5 triệu đồng",
    "Đã nghiệm thu, bảo hành đến 20/11/2026", "Quyết định có hiệu lực từ ngày 01/7/2025", "Đã tập huấn 250/200 người",
    "Đã chia sẻ dữ liệu, đăng ký tài khoản", "da chia se du lieu", "da dang ky tai khoan", "da sua chua, nang cap",
    "da chuyen doi so", "da ban hanh ke hoach, dang trien khai thuc hien", "noi dung da hoan thanh dung han",
    "Không còn đơn vị nào chưa triển khai", "Đợt 1: 5 lớp; đợt 2: 7 lớp", "Sở đang tiếp tục duy trì, nâng cấp",
    "Đã ban hành Kế hoạch số 12/KH-UBND; các sở, ngành, địa phương đang tổ chức thực hiện", "Kiểm thử, nghiệm thu",
    "22 sở/ngành đã triển khai", "Chưa có kinh phí duy trì", "Chưa có hướng dẫn của Bộ", "Hạ tầng cấp xã chưa đồng bộ",
    "Danh sách các hộ chưa có cáp quang", "Kế hoạch số 12/KH-UBND (thay cho dự thảo)", "Tờ trình và QĐ số 12/QĐ-UBND",
    "TTr 78/TTr-UBND, QĐ số 12/QĐ-UBND", "Đã gửi Sở Tư pháp thẩm định; ban hành tại QĐ số 12/QĐ-UBND",
    "Da dua vao su dung, dang theo doi, danh gia hieu qua", "Đã gửi UBND cấp huyện", "Sở yêu cầu bổ sung nhân lực",
    "Đã gửi báo cáo UBND tỉnh", "Đã gửi văn bản cho các địa phương", "Người dân nộp hồ sơ đăng ký trực tuyến",
    "Đã chỉnh sửa theo yêu cầu của UBND tỉnh", "Hoàn thành phần mềm", "Hoàn thành cấp huyện, cấp xã",
    "Triển khai từ năm học 2024-2025", "Khối tư nhân thực hiện trong quý I", "công lập 100%, tư nhân 100%",
    "Cơ sở công lập 60/60; cơ sở tư nhân 45/45", "đang tiếp tục cập nhật dữ liệu",
    "sẽ bổ sung thêm dữ liệu trong quý 3", "Đã đưa vào sử dụng, đang theo dõi, đánh giá hiệu quả",
    "Sẽ tổ chức sơ kết vào tháng 9", "Người dân chưa quan tâm nhiều, lượt truy cập còn thấp",
    "12/12 khóa, đang quay thêm 5 khóa mới",
)  # fmt: skip
# Of other states: notes, and whether they deny that.
OTHERS: dict[tuple[str, str], bool] = {
    **dict.fromkeys(((CANCELLED, note) for note in (
        "Đề nghị UBND tỉnh cho dừng", "Xin dừng thực hiện", "Kiến nghị bỏ", "Chuyển sang năm 2026 thực hiện",
        "Tạm dừng chờ sáp nhập", "Chuyển Công an tỉnh thực hiện", "Đang xin ý kiến UBND tỉnh", "Đề nghị bỏ",
        "Đã nghiệm thu", "Đạt 100%",
    )), True),
    **dict.fromkeys(((CANCELLED, note) for note in (
        "UBND tỉnh cho dừng tại VB số 12", "Theo CV 123/UBND-VX", "Lồng ghép vào nhiệm vụ II.3", "Không còn phù hợp",
        "Đã đề nghị và được UBND tỉnh chấp thuận", "Bỏ khỏi kế hoạch theo QĐ số 12/QĐ-UBND",
    )), False),
    **dict.fromkeys(((RUNNING, note) for note in (
        "Đã hoàn thành và đưa vào sử dụng từ tháng 3/2025", "Đã nghiệm thu, bàn giao đưa vào sử dụng",
        "Đã hoàn thành 159/159 xã", "Nhiệm vụ chưa triển khai", "Chưa được giao kinh phí nên chưa triển khai",
        "UBND tỉnh đã cho dừng thực hiện", "Đã có văn bản cho dừng", "Đã HT",
    )), True),
    **dict.fromkeys(((NOT_STARTED, note) for note in (
        "Đang chuẩn bị kế hoạch triển khai", "Đang xin chủ trương",
    )), False),
    **dict.fromkeys(((NOT_STARTED, note) for note in (
        "Đang thí điểm", "Đang số hóa",
    )), True),
    **dict.fromkeys(((RUNNING, note) for note in (
        "Đã hoàn thành giai đoạn 1", "Đã ban hành kế hoạch", "Đã nghiệm thu giai đoạn 1", "Cấp xã chưa triển khai",
        "Đã hoàn thành 11/11 huyện, cấp xã đang triển khai", "Đã cho phép triển khai", "Đã nghiệm thu 3 hạng mục",
    )), False),
    **dict.fromkeys(((NOT_STARTED, note) for note in (
        "Đã triển khai thí điểm tại 02 xã", "Đã hoàn thành, chờ nghiệm thu", "Đã ký hợp đồng",
        "Đang phối hợp VNPT triển khai",
    )), True),
    **dict.fromkeys(((NOT_STARTED, note) for note in (
        "Đang phối hợp xin chủ trương", "Đã đăng ký vốn năm 2026", "Sẽ triển khai sau khi sáp nhập",
    )), False),
}  # fmt: skip
REPORT = "Báo cáo số 88/BC-SKHCN ngày 13/6/2025"
# Task, state, day, product and note, and the rule that they break.
ROWS: list[tuple[str, str, Any, str | None, str | None, str | None]] = [
    (PLANNING, DONE, None, None, "Mới ban hành kế hoạch", None),
    (SHARING, DONE, None, None, "Đã số hóa 60% hồ sơ", None),
    (SHARING, DONE, None, None, "Đã số hóa 50% hồ sơ", "note_contradicts"),
    (BUILDING, DONE, date(2025, 3, 31), "QĐ số 12/QĐ-UBND ngày 15/6/2025", None, "product_contradicts"),
    (BUILDING, DONE, date(2025, 3, 31), "QĐ số 12/QĐ-UBND ngày 15/4/2025", None, None),
    (BUILDING, DONE, date(2025, 3, 31), "QĐ 12 ngày 15/3/2025; QĐ 15 ngày 20/6/2025", None, None),
    (BUILDING, DONE, None, None, "UBND tỉnh ký ngày 10/7/2025", "note_contradicts"),
    (BUILDING, DONE, None, None, "Đưa vào sử dụng từ ngày 01/8/2025", "note_contradicts"),
    (BUILDING, DONE, None, None, "Đưa vào sử dụng từ ngày 01/4/2025", None),
    (BUILDING, RUNNING, None, "Đã nghiệm thu", None, "product_contradicts"),
    (BUILDING, DONE, None, "QĐ số 12/QĐ-UBND", "Dự thảo gửi lấy ý kiến 2 lần trước khi ban hành", None),
    (BUILDING, DONE, None, "QĐ số 12/QĐ-UBND", "Đang lấy ý kiến trước khi ban hành", "note_contradicts"),
    (BUILDING, DONE, None, "Dự thảo QĐ", "Dự thảo gửi lấy ý kiến 2 lần trước khi ban hành", "note_contradicts"),
    *(
        (SHARING, DONE, None, REPORT, note, None)
        for note in (
            "Sở đã tổng hợp báo cáo của 31 cơ quan, đơn vị, địa phương, trình UBND tỉnh xem xét.",
            "Đã trình UBND tỉnh xem xét, chỉ đạo",
            "đã gửi UBND tỉnh để tổng hợp",
        )
    ),
    *(
        (SHARING, DONE, None, REPORT, note, "note_contradicts")
        for note in (
            "Đã trình UBND tỉnh phê duyệt",
            "Đang trình UBND tỉnh xem xét",
            "Chờ UBND tỉnh xem xét",
            "Trình UBND tỉnh dự thảo kế hoạch xem xét",
            "Đã trình UBND tỉnh xem xét, còn 2 xã chưa triển khai",
            "Đã trình UBND tỉnh xem xét ban hành kế hoạch",
        )
    ),
    *(
        (SHARING, DONE, None, product, "Đã trình UBND tỉnh xem xét", "note_contradicts")
        for product in (
            "Báo cáo số 88/BC-SKHCN",
            "Báo cáo kết quả",
            "Kế hoạch số 88/KH-UBND ngày 13/6/2025",
        )
    ),
    (SHARING, DONE, None, "Tờ trình số 88/TTr-SKHCN ngày 13/6/2025", "Đã trình UBND tỉnh xem xét", "note_contradicts"),
    (BUILDING, DONE, None, REPORT, "Đã trình UBND tỉnh xem xét", "note_contradicts"),
    (PLANNING, NOT_STARTED, None, "KH 130/KH-UBND ngày 27/6/2025", None, "product_contradicts"),
    (PLANNING, NOT_STARTED, None, "Kế hoạch số 130/KH-UBND", None, "product_contradicts"),
    (PLANNING, NOT_STARTED, None, "KH 130/KH-UBND ngày 27/8/2025", None, None),
    (PLANNING, NOT_STARTED, None, "Theo KH 130/KH-UBND ngày 27/6/2025", None, None),
    (PLANNING, NOT_STARTED, None, "QĐ 1841/QĐ-TU", None, None),
    (PLANNING, NOT_STARTED, None, "Kế hoạch của UBND tỉnh", None, None),
    (BUILDING, NOT_STARTED, None, "KH 130/KH-UBND ngày 27/6/2025", None, None),
    (BUILDING, NOT_STARTED, None, "Phần mềm đã nghiệm thu", None, "product_contradicts"),
    (BUILDING, RUNNING, None, "Biên bản nghiệm thu giai đoạn 1", None, None),
    *(
        (MODEL, DONE, None, None, note, "note_contradicts")
        for note in ("Đang chạy thử tại 02 xã", "Đang vận hành thử", "Hiện đang dùng thử ở 3 sở")
    ),
    *(
        (MODEL, DONE, None, None, note, None)
        for note in (
            "Đã chạy thử", "Chạy thử thành công", "Chạy thử thành công, đưa vào sử dụng tại 5 xã",
            "Đã chạy thử tại 02 xã, đang vận hành chính thức", "Đang vận hành",
        )
    ),
    (PILOT, DONE, None, None, "Đang chạy thử tại 02 xã", None),
]  # fmt: skip
# Cells of states, the percentage beside them, the rule that they break, and the state that they are.
STATES: dict[tuple[str, Any], tuple[str | None, str | None]] = {
    **{(state, percent): (None, "running") for percent in (None, 25) for state in (
        "Đang thí điểm", "Đang triển khai thí điểm", "Đang vận hành thử", "Đang rà soát", "Đang số hóa",
        "dang khao sat", "Đang tham mưu", "Đang chuẩn bị", "Đang chờ thẩm định", "Đang phối hợp", "Đang xin chủ trương",
        "Đang cập nhật dữ liệu đất đai",
    )},
    **{(state, None): (None, "running") for state in (
        "Đang triển khai giai đoạn 2", "Đang thực hiện giai đoạn II", "2 - Đang thực hiện", "2. Đang làm",
    )},
    **{(state, None): (None, code) for state, code in (
        ("Đang t.hiện", "running"), ("Đang th.hiện", "running"), ("Đang t/hiện", "running"),
        ("Dang t. hien", "running"), ("Đang tr.khai", "running"), ("Chưa t.hiện", "not_started"),
        ("Đang t.hiện, đúng tiến độ", "running"), ("Đã h.thành", "done"), ("Đã h.thành ngày 10/6/2025", "done"),
    )},
    **{(state, None): ("state_unknown", None) for state in (
        "Đã t.hiện", "Chưa h.thành", "Đang h.thiện", "Đang t.hiện giai đoạn", "Đã h.thành 80%", "t.hiện", "Đang t.hành",
    )},
    ("1 - Hoàn thành", 100): (None, "done"), ("3: Chưa thực hiện", None): (None, "not_started"),
    **{(state, 70): (None, "running") for state in (
        "Đã ban hành Khung kỹ năng số; đang tổ chức đánh giá", "Hoàn thành thiết kế; đang thi công",
        "Đã xây dựng phần mềm, tập huấn. Hiện đang triển khai cho các xã", "Da ban hanh ke hoach; dang lap dat",
    )},
    **dict.fromkeys((
        *((state, percent) for percent in (None, 100) for state in (
            "Đã ban hành Khung kỹ năng số; đang tổ chức đánh giá", "Hoàn thành thiết kế; đang thi công",
        )),
        *((state, 70) for state in (
            "Đã ban hành Khung kỹ năng số", "Đã ban hành quy chế; đang áp dụng", "Đã khảo sát; đang chờ kinh phí",
            "Đã khảo sát; đang tạm dừng", "Đã hoàn thành dự thảo", "Đã trình, đang xin gia hạn",
            "Hoàn thành đầu tư giai đoạn 1, đang lập dự án giai đoạn 2", "Hoàn thành nhiệm vụ; đang theo dõi",
            "Chưa ban hành; đang tổ chức đánh giá", "Da xay dung phan mem; dang lap dat",
        )),
        *((state, None) for state in (
            "Đã hoàn thành dự thảo", "Hoàn thành giai đoạn 2", "Chưa triển khai giai đoạn 2", "Đang xong giai đoạn 2",
            "Đang triển khai giai đoạn 2021-2025", "2", "5 - Hoàn thành", "12 - Hoàn thành", "2 Hoàn thành",
            "1 - Hoàn thành 80%", "1) Hoàn thành; 2) Đang thực hiện",
        )),
    ), ("state_unknown", None)),
    ("Đang cập nhật", 50): (None, "running"), ("Đang thực hiện/57%", None): (None, "running"),
    **{(state, 100): (None, "done") for state in (
        "Hoàn thành chậm", "Hoàn thành nhưng trễ hạn", "Hoàn thành/Đúng hạn", "Hoàn thành năm 2022", "Hoàn thành 2023",
        "hoan thanh nam 2022",
    )},
    **dict.fromkeys((
        ("Đang cập nhật", None), ("Đang cập nhật số liệu", 50), ("Đang rà soát, đã xong", 50), ("Hoàn thành 2026", 100),
        ("Đang chuẩn bị triển khai", None), ("Hoàn thành/Đang thực hiện", 100), ("Hoàn thành năm 2025", 100),
        ("Hoàn thành/57%", None), ("Đang phối hợp, tạm dừng", None),
    ), ("state_unknown", None)),
}  # fmt: skip


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    told = [{"task_id": t, "title_vi": title, "deliverable_vi": WANTED.get(t)} for t, title in TITLES.items()]
    tasks = pa.Table.from_pylist(told)
    post: Office = opened(tmp_path_factory.mktemp("left_open"), small_registry() | {"tasks": tasks})
    rows: dict[str, list[Any]] = {
        **{f"note_{n}": [BUILDING, "", DONE, "100%", None, None, note] for n, note in enumerate((*OPEN, *HONEST))},
        **{f"product_{n}": [BUILDING, "", DONE, None, None, said] for n, said in enumerate((*OPEN, *UNNUMBERED))},
        **{f"honest_{n}": [BUILDING, "", DONE, None, None, said] for n, said in enumerate(HONEST)},
        **{f"other_{n}": [BUILDING, "", state, None, None, None, note] for n, (state, note) in enumerate(OTHERS)},
        **{f"state_{n}": [BUILDING, "", *case] for n, case in enumerate(STATES)},
        **{f"row_{n}": [task, "", state, None, *rest[:-1]] for n, (task, state, *rest) in enumerate(ROWS)},
    }
    for name, row in rows.items():
        post.send_tasks(row, name=f"{name}.xlsx")
    return post.answers()


@pytest.mark.parametrize("number", range(len(OPEN) + len(HONEST)), ids=[*OPEN, *HONEST])
def test_notes(answers: dict[str, Answer], number: int) -> None:
    told = answers[f"note_{number}.xlsx"].told
    assert (told["rule"], told["cell"]) == (("note_contradicts", "G2") if number < len(OPEN) else (None, "C2"))


@pytest.mark.parametrize("number", range(len(OPEN) + len(UNNUMBERED)), ids=[*OPEN, *UNNUMBERED])
def test_products(answers: dict[str, Answer], number: int) -> None:
    told = answers[f"product_{number}.xlsx"].told
    assert (told["rule"], told["cell"]) == ("product_contradicts", "F2")


@pytest.mark.parametrize("number", range(len(HONEST)), ids=HONEST)
def test_honest_products(answers: dict[str, Answer], number: int) -> None:
    assert answers[f"honest_{number}.xlsx"].told["rule"] is None


@pytest.mark.parametrize("case", OTHERS, ids=str)
def test_other_states(answers: dict[str, Answer], case: tuple[str, str]) -> None:
    told = answers[f"other_{list(OTHERS).index(case)}.xlsx"].told
    assert told["rule"] == ("note_contradicts" if OTHERS[case] else None)


@pytest.mark.parametrize("case", STATES, ids=str)
def test_states(answers: dict[str, Answer], case: tuple[str, Any]) -> None:
    answer = answers[f"state_{list(STATES).index(case)}.xlsx"]
    rule, state = STATES[case]
    assert answer.told["rule"] == rule
    assert [row["reported_state"] for row in answer.landed["task_reports"]] == [state] * (rule is None)


@pytest.mark.parametrize("said", ["Hoàn thành năm 2022", "Hoàn thành 2022"])
@pytest.mark.parametrize("day", [None, date(2022, 6, 15), date(2023, 6, 15)], ids=str)
def test_years_of_states(office: Office, said: str, day: date | None) -> None:
    office.send_tasks([BUILDING, "", said, 100, day])
    told = office.receipt()["rows"][0]
    assert (told["rule"], "last_day" in told["flags"]) == (
        "date_unclear" if day == date(2023, 6, 15) else None,
        not day,
    )


@pytest.mark.parametrize("note", ["Thực tế 93%", "Tiến độ chung đạt 70%", "Tien do chung dat 70%", "Thực tế 95%"])
def test_other_percentages_in_notes(office: Office, note: str) -> None:
    office.send_tasks([BUILDING, "", RUNNING, 95, None, None, note])
    assert office.receipt()["rows"][0]["rule"] == (None if "95" in note else "note_contradicts")


@pytest.mark.parametrize(("percent", "rule"), [(75, "note_contradicts"), (None, None)])
def test_who_has_not_reported_is_in_no_percentage(office: Office, percent: int | None, rule: str | None) -> None:
    office.send_tasks([BUILDING, "", RUNNING, percent, None, None, "20 xã chưa gửi báo cáo"])
    assert office.receipt()["rows"][0]["rule"] == rule


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[str(row[1:5]) for row in ROWS])
def test_rows(answers: dict[str, Answer], number: int) -> None:
    assert answers[f"row_{number}.xlsx"].told["rule"] == ROWS[number][-1]


@pytest.mark.parametrize("said", ["Mới đạt 80%", "Còn 2 xã chưa kết nối"])
@pytest.mark.parametrize(("heading", "rule"), [("Kết quả", "aside_contradicts"), ("Đánh giá", "note_contradicts")])
def test_other_columns(office: Office, heading: str, rule: str, said: str) -> None:
    rows = [["Mã", "Nhiệm vụ", "Trạng thái", heading], [BUILDING, "", DONE, said]]
    workbook(office.folder() / "a.xlsx", {"Nhiệm vụ": rows})
    assert office.receipt()["rows"][0]["rule"] == rule
