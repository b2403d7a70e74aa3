"""Tasks whose note or product says something else than their state are asked back."""

from typing import Any

import pytest

from .office import TASKS, Answer, Office

# Notes of a task that is done, in a report for 2025-H1, and whether they deny that.
OF_DONE = dict.fromkeys((
    "Hoàn thành 90% khối lượng", "Đạt 80%", "Mới đạt 80%", "Tiến độ 60%", "Tiến độ: 60%", "Đạt 80% do thiếu vốn",
    "Đạt 98,5% (1.204/1.222 cơ sở)", "Đạt 92% (11/12)",
    "Đến 30/6/2025 đạt 91%", "Đến hết quý II đạt 91%", "Đến hết năm 2025 đạt 91%",
    "Đạt 100% doanh nghiệp; riêng hộ kinh doanh đạt 82%", "Đạt 100% khối Đảng; khối chính quyền đạt 82%",
    "Đến nay mới có 2 sở dùng", "Chỉ mới có 2 sở dùng",
    "dat 80%", "Đã hoàn thành 3/6 bệnh viện", "Đã định danh 1.030/1.045 nhà thuốc", "Hoàn thành 3/6 xã (50%)",
    "Đã số hóa 3/6 tài liệu",
    "Đã hoàn thành 3/6 bệnh viện, do thiếu vốn", "Còn 2 bệnh viện chưa kết nối",
    "Đã kết nối 13 bệnh viện, còn 2 bệnh viện chưa kết nối", "Đang nghiệm thu", "Còn vướng mắc, chưa ban hành",
    "Dự kiến hoàn thành 12/2025", "Sẽ hoàn thành trong quý III/2025", "Đã có dự thảo, sẽ ban hành trong quý III",
    "Xin gia hạn đến 2026", "Đề nghị gia hạn thời gian đến 30/9/2025", "Chuyển sang năm 2026", "Hoàn thành giai đoạn 1",
    "Hoàn thành ngày 15/07/2025", "Hoàn thành tháng 7/2025",
    "Đã ban hành Quyết định số 12/QĐ-UBND ngày 05/7/2025", "Còn 02 quy chế chưa ban hành", "Còn 01 lớp chưa tổ chức",
    "Thực hiện trong năm 2026", "Triển khai trong quý III/2025", "Không triển khai do không bố trí vốn",
    "Dừng theo Công văn 12/UBND-KGVX", "Đã dừng thực hiện",
    "Còn thiếu 2 quy chế", "Thiếu báo cáo tổng kết", "Đã số hóa, còn thiếu 3 xã", "Quyết định chưa ban hành",
    "Quyết định (còn thiếu phụ lục)", "Phần mềm chưa nghiệm thu", "Sản phẩm chưa hoàn thiện", "Còn nợ sản phẩm",
    "Chưa đưa vào sử dụng", "con thieu quy che",
    "Đạt khoảng 80% dân số", "Đạt 80% dân số", "đạt trên 80% dân số", "Đạt xấp xỉ 90% hộ", "Đạt ~80%", "Đạt >95%",
    "Đạt hơn 70% số xã", "dat gan 80% truong hoc", "Đạt 85% dân số, chưa đạt chỉ tiêu",
    "Đã cấp cho 84,6% CBCCVC", "Hướng dẫn đã gửi các đơn vị góp ý lần 2",
    "Đạt khoảng 80% hệ thống thông tin được phê duyệt cấp độ", "Trên 90% CBCCVC có chữ ký số", "dat 95% ho so",
    "Thuế tỉnh báo cáo đã làm sạch 98,7%", "Làm sạch được 40% dữ liệu", "Đạt 86,8% kế hoạch",
    "Đã thành lập 124/124 tổ cấp xã; cấp thôn đạt 650/699", "Cấp xã 11/11, cấp huyện đã có 5/8",
    "Đạt 60% hạng mục, vượt kế hoạch", "Đã số hóa 60% hồ sơ, đạt kế hoạch",
    "Mới kết nối được 7/11 phòng GD&ĐT", "Đến nay mới kết nối được 7/11 phòng GD&ĐT, tiếp tục thực hiện",
    "Mới lắp đặt 7/11 điểm", "Chỉ mới kết nối 7/11 phòng GD&ĐT (do thiếu kinh phí)",
    "Dừng thí điểm do không hiệu quả", "Tổng số 3.200/5.900 tàu", "Đã định danh 97,4% nhà thuốc",
    "Kế hoạch dự thảo", "Quy chế (bản dự thảo)", "Chưa xong phần mềm", "Hiện chưa ban hành", "Đến nay chưa nghiệm thu",
), True) | dict.fromkeys((
    "Đến 30/6/2025 đạt 100%", "Đạt 100% doanh nghiệp; riêng hộ kinh doanh đạt 100%", "Khối Đảng hài lòng 82%",
    "Đã ban hành kế hoạch, đang triển khai", "vượt tiến độ", "đạt 100%", "Đạt 100% (12/12)", "đạt 120% kế hoạch",
    "Đạt 100% (1.222/1.222 cơ sở)", "Đạt 95% (1.150/1.210) hồ sơ trực tuyến", "15/15 xã", "Đạt 15/15",
    "Đạt 95/100 điểm", "Giải ngân 45/50 triệu đồng", "Còn lại 5 triệu đồng", "Xếp hạng 12/63", "Quyết định 5/2025",
    "Kế hoạch số 5/10", "Hoàn thành ngày 15/01/2025",
    "Hoàn thành tháng 6/2025", "Đã ban hành Kế hoạch năm 2026", "Sẽ tiếp tục thực hiện trong năm 2026",
    "Đã ban hành QĐ 12/QĐ-UBND ngày 5/6/2025, có hiệu lực từ ngày 01/7/2025", "Đã gia hạn hợp đồng phần mềm",
    "Đã tập huấn 120/150 cán bộ. Đã ban hành kế hoạch", "Vượt 20%", "Đạt 95% hồ sơ trực tuyến",
    "Thực hiện năm 2025", "Thực hiện từ tháng 7/2025", "Triển khai Kế hoạch năm 2026", "Năm 2026", "Đúng theo kế hoạch",
    "Còn thiếu kinh phí", "Cán bộ chuyên trách còn thiếu", "Còn thiếu 5 triệu đồng", "Đã ban hành, không còn thiếu",
    "Hồ sơ quyết toán chưa được phê duyệt", "Chưa quyết toán", "Phần mềm đang vận hành ổn định", "Quy chế đang áp dụng",
    "Kế hoạch khắc phục các tiêu chí chưa hoàn thành", "Văn bản góp ý dự thảo", "Hồ sơ đang trình bày",
    "Đạt trên 100% kế hoạch", "Đạt trên 100% dân số", "Đạt 85% dân số, vượt chỉ tiêu",
    "Đạt 80% hệ thống được phê duyệt cấp độ, vượt kế hoạch", "Đạt 100% hệ thống thông tin", "Đạt 12% GRDP",
    "95% năm 2023", "Trên 30% doanh thu từ sàn", "Đã làm sạch 100% dữ liệu", "Đã làm sạch dữ liệu, giảm 98,7% lỗi",
    "Thành lập 124/124 tổ cấp xã; cấp thôn đạt 699/699", "Đã họp các xã; cấp thôn đạt 95/100 điểm",
    "Đã tiếp thu góp ý của các đơn vị", "Đã cấp cho 100% CBCCVC",
    "Đạt khoảng 85% người dân hài lòng", "Đã kết nối 11/11 phòng", "Mới kết nối 11/11 phòng GD&ĐT",
    "Tổng số 5.900/5.900 tàu", "Số 12/15 ngày 3/5/2025", "Đã bàn giao, đang trong thời gian bảo hành",
    "Đã định danh 100% nhà thuốc",
    "Mới giải ngân 45/50 triệu đồng", "Mới ban hành ngày 5/6", "Mới có Công văn 12/35",
    "Tiếp tục thực hiện", "Sẽ tiếp tục triển khai", "Bộ chưa ban hành hướng dẫn mới",
), False)  # fmt: skip

# Products of a task that is done, and whether they deny that.
PRODUCTS = dict.fromkeys((
    "Chưa ban hành", "Chưa có", "Dự thảo quy chế đang lấy ý kiến", "Dự thảo Quyết định", "Quyết định (dự thảo)",
    "Quyết định 12/QĐ-UBND ngày 05/7/2025", "Đang trình", "Dự thảo kế hoạch theo Quyết định 12/QĐ-UBND", "Sẽ ban hành",
    "Dự thảo quy chế đã trình UBND tỉnh phê duyệt", "Tờ trình kèm dự thảo Nghị quyết", "Chờ ban hành", "15/17 cơ sở",
    "Còn thiếu 2 quy chế", "Quyết định (còn thiếu phụ lục)", "Quyết định, còn thiếu hướng dẫn", "Còn nợ báo cáo",
    "Quyết định chưa ban hành", "Quy chế chưa được ban hành", "Phần mềm chưa nghiệm thu", "Hồ sơ còn thiếu", "Thiếu",
    "Kế hoạch dự thảo", "Đã có dự thảo", "Văn bản đang trình ký", "Trình ký", "con thieu quy che",
    "Quyết định phê duyệt (sẽ gửi sau)", "Quyết định (chờ ký)", "Chờ UBND tỉnh phê duyệt",
), True) | dict.fromkeys((
    "Quyết định 12/QĐ-UBND ngày 05/6/2025", "Dự thảo đã được phê duyệt tại QĐ 12", "Kế hoạch năm 2026",
    "Nghị quyết kèm tờ trình", "Không", "Đang vận hành",
    "Quyết định 12 ngày 5/6/2025, sửa đổi tại QĐ 5 ngày 3/7/2025", "17/17 cơ sở", "Kế hoạch số 5/2025", "5/12",
    "Sản phẩm OCOP 3/5 sao", "Phần mềm (đang vận hành)", "Phần mềm (cho 11 huyện)", "Chợ 4.0", "Biên bản nghiệm thu",
    "Hệ thống (chưa bao gồm thiết bị)", "Danh sách hồ sơ chưa phê duyệt", "Báo cáo danh mục văn bản chưa ban hành",
    "Kế hoạch khắc phục các tiêu chí chưa hoàn thành", "Văn bản góp ý dự thảo", "Hệ thống còn thiếu đồng bộ",
    "Dự thảo Nghị quyết đã được HĐND thông qua", "Không thiếu",
), False)  # fmt: skip

# State, percentage and note, and the rule that they break.
OF_OTHERS: dict[tuple[str, str | None, str], str | None] = {
    ("Đang thực hiện", "50%", "Tiến độ 80%"): "note_contradicts",
    ("Đang thực hiện", None, "Đạt 100%"): "note_contradicts",
    ("Chưa thực hiện", None, "Đạt 30%"): "note_contradicts",
    ("Hoàn thành (QĐ số 12/QĐ-UBND ngày 5/7/2025)", None, ""): "day_after_period",
    ("Hoàn thành (QĐ số 12/QĐ-UBND ngày 5/6/2025)", None, ""): None,
    ("Đang thực hiện", "50%", "Tiến độ 50%"): None,
    ("Đang thực hiện", None, "Tiến độ 80%"): None,
    ("Đang thực hiện", "50%", "Đạt 50% (6/12 xã)"): None,
    ("Đang thực hiện", "50%", "Đạt 40% (4/10 xã)"): "note_contradicts",
    ("Đang thực hiện", "60%", "Theo đánh giá của Sở chỉ khoảng 45%"): "note_contradicts",
    ("Đang thực hiện", "60%", "Theo Sở chỉ đạt 45%"): "note_contradicts",
    ("Đang thực hiện", "45%", "Theo Sở chỉ đạt 45%"): None,
    ("Đang thực hiện", "60%", "Theo kế hoạch năm đạt 45%"): None,
    ("Đang thực hiện", "75%", "Mới chỉ 12/18 lớp"): "note_contradicts",
    ("Đang thực hiện", "66,7%", "Mới chỉ 12/18 lớp"): None,
    ("Đang thực hiện", "75%", "Mới lắp đặt 12/18 điểm"): None,
    ("Đang thực hiện", "75%", "Mới chỉ 12/18 triệu đồng"): None,
    ("Đang thực hiện", "50%", "Dự kiến hoàn thành 12/2025"): None,
    ("Đang thực hiện", "50%", "Còn 2 bệnh viện chưa kết nối"): None,
    **dict.fromkeys((("Đang thực hiện", "90%", note) for note in (
        "Chưa bao gồm các đơn vị trực thuộc", "Số liệu của Văn phòng Sở; chưa bao gồm các đơn vị trực thuộc",
        "Chưa tính huyện An Lão", "Chỉ tính thành phố Quy Nhơn", "Mới thống kê cấp huyện",
        "chi tinh thanh pho quy nhon",
    )), "note_contradicts"),
    **dict.fromkeys((("Đang thực hiện", "90%", note) for note in (
        "Chưa bao gồm kinh phí bảo trì", "Triển khai tại vùng sâu, vùng xa", "Chỉ tính hồ sơ hợp lệ",
        "Tính chung toàn tỉnh",
        "Chưa tính thuế", "Đang triển khai tại thành phố Quy Nhơn", "Đã bao gồm các đơn vị trực thuộc",
    )), None),
    **{
        (state, None, note): "note_contradicts"
        for state in ("Đang thực hiện", "Hoàn thành", "Chưa thực hiện")
        for note in (
            "Cần xác minh", "(?)", "Cần kiểm tra lại số liệu", "Đã xong?", "can xac minh", "Xem lại nhé!",
            "Hỏi lại VNPT",
        )
    },
    **{
        ("Đang thực hiện", None, note): None
        for note in (
            "Đã xác minh", "Đã kiểm tra, đối chiếu", "Xem https://so.vn/tin?id=3", "Chờ kiểm tra",
            "Đã họp, rà soát lại", "Chưa được phê duyệt",
        )
    },
    ("Đang thực hiện", "97,1% (KH: 80%)", ""): None,
    ("Đang thực hiện", "60% (kế hoạch 80%)", ""): None,
    ("Đang thực hiện", "KH: 80%", ""): "not_one_result",
    ("Đang thực hiện", "60% (năm trước: 80%)", ""): "several_numbers",
    ("Đang thực hiện", None, "Chưa bao gồm các đơn vị trực thuộc"): None,
    ("Hoàn thành", "100%", "Chưa tính huyện An Lão"): "note_contradicts",
    ("Hoàn thành", None, "Chưa bao gồm các đơn vị trực thuộc"): "note_contradicts",
    ("Hoàn thành", None, "Chưa bao gồm thiết bị"): None,
}  # fmt: skip


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    rows: dict[str, list[Any]] = {
        **{f"note_{n}": ["Hoàn thành", None, None, None, note] for n, note in enumerate(OF_DONE)},
        **{f"product_{n}": ["Hoàn thành", None, None, product] for n, product in enumerate(PRODUCTS)},
        **{f"other_{n}": [state, told, None, None, note] for n, (state, told, note) in enumerate(OF_OTHERS)},
    }
    for name, row in rows.items():
        post.send_tasks([TASKS[0], "", *row], name=f"{name}.xlsx")
    return post.answers()


@pytest.mark.parametrize("note", OF_DONE)
def test_a_note_on_a_task_that_is_done(answers: dict[str, Answer], note: str) -> None:
    told = answers[f"note_{list(OF_DONE).index(note)}.xlsx"].told
    assert (told["rule"], told["cell"]) == (("note_contradicts", "G2") if OF_DONE[note] else (None, "C2"))


def test_what_is_reached_beside_the_plan(office: Office) -> None:
    office.send_tasks([TASKS[0], "", "Đang thực hiện", "97,1% (KH: 80%)"])
    assert [row["value"] for row in office.receipt()["rows"]] == [97.1]


@pytest.mark.parametrize("product", PRODUCTS)
def test_a_product_of_a_task_that_is_done(answers: dict[str, Answer], product: str) -> None:
    told = answers[f"product_{list(PRODUCTS).index(product)}.xlsx"].told
    assert (told["rule"], told["cell"]) == (("product_contradicts", "F2") if PRODUCTS[product] else (None, "C2"))


@pytest.mark.parametrize("case", OF_OTHERS)
def test_a_note_on_another_task(answers: dict[str, Answer], case: tuple[str, str | None, str]) -> None:
    assert answers[f"other_{list(OF_OTHERS).index(case)}.xlsx"].told["rule"] == OF_OTHERS[case]
