"""Notes that say of a figure that it is not settled: to be checked, taken for now, waited for, another one; or that
subscriptions are counted where people are meant. Their neighbours in wording say nothing against it."""

import pytest

from .hazards import FIBER, target_row, write
from .office import INDICATORS, Answer, Office

NOTE = "note_contradicts"

# Beside 87,2 % of households.
ASKED = (
    "Nhập nhầm, số đúng 78,2%",
    "Nhập nhầm, số đúng là 78,2%",
    "Đúng ra là 78,2%",
    "Đúng ra 78,2%",
    "Đúng phải là 78,2%",
    "Lẽ ra là 78,2%",
    "Ghi nhầm, đúng là 78,2%",
    "Số đúng 78,2%",
    "Gõ nhầm, 78,2%",
    "Nhầm: 78,2%",
    "Sai, đúng ra là 78,2%",
    "Sửa lại 78,2%",
    "Nhập sai, số đúng: 78,2%",
    "Số trên bị nhầm, số đúng là 78,2%",
    "Số của Bộ TT&TT công bố là 78,2%, đề nghị lấy theo số của Bộ",
    "Cục Thống kê công bố 78,2%",
    "Đề nghị sử dụng số liệu của Bộ",
    "Số này của Văn phòng, toàn tỉnh chưa có",
    "Năm 2025 chưa khảo sát",
    "Chưa điều tra, khảo sát",
    "Số liệu năm 2022, năm 2023 chưa khảo sát",
    "Đánh máy nhầm 78,2%",
    "Đề nghị lấy số 78,2% theo báo cáo của VP UBND tỉnh",
    "Thanh tra tỉnh xác nhận là 78,2%",
    "Không có cơ sở để xác định, ghi theo năm trước",
    "Ghi theo số năm trước",
    "Lấy bằng năm trước",
    "Không đủ số liệu để đánh giá",
    "Ghi sai",
    "Đề nghị Sở TTTT xác nhận lại số này",
    "Đề nghị Sở TTTT kiểm tra lại",
    "Đề nghị rà soát lại số liệu",
    "Đề nghị Sở KHCN rà soát lại số liệu",
    "Cần xác nhận lại",
    "Nhờ Sở TTTT kiểm tra lại giúp",
    "Kính đề nghị Sở TTTT đối chiếu lại",
    "Đề nghị xem lại số này",
    "Cần Sở TTTT xác nhận",
    "Đề nghị Sở TTTT thẩm định lại",
    "Sở TTTT xác nhận lại giúp",
    "Số này cần kiểm tra lại",
    "Số liệu cần rà soát thêm",
    "Số liệu chưa được xác nhận",
    "Chưa được Sở TTTT xác nhận",
    "Đang chờ Sở TTTT xác nhận",
    "Ghi theo kế hoạch",
    "Ghi theo kế hoạch, chưa có số thực hiện",
    "Chưa có số thực hiện",
    "Chưa có số liệu thực hiện",
    "Chưa có kết quả thực hiện",
    "Chưa có số liệu thực tế",
    "Nhập theo kế hoạch",
    "Điền theo chỉ tiêu",
    "Tạm ghi theo kế hoạch",
    "Ghi theo chỉ tiêu giao",
    "Để theo kế hoạch",
    "Lấy bằng kế hoạch",
    "Ghi bằng kế hoạch",
    "Lấy tạm",
    "Số này em lấy tạm, chờ Sở TTTT cung cấp",
    "Tạm lấy",
    "Tạm lấy, chờ Sở TTTT cung cấp số chính thức",
    "Tạm lấy số của phòng",
    "Chờ Sở TTTT cung cấp",
    "Chờ Sở TTTT cung cấp số chính thức",
    "Chờ số liệu của Sở TTTT",
    "Chờ số liệu",
    "Đang chờ số liệu từ Cục Thống kê",
    "Chờ số liệu chính thức của Cục Thống kê",
    "Ghi tạm",
    "Số ghi tạm",
    "Điền tạm",
    "Nhập tạm, chờ số liệu",
    "Tạm ghi",
    "Để tạm",
    "Số này để tạm",
    "Đợi Sở TTTT gửi số liệu",
    "Chờ VNPT gửi số liệu",
    "Xem lại số này",
    "xem lại nhé",
    "xem lại số liệu này",
    "Số này xem lại",
    "Xem lại giúp em với ạ!",
    "xem lai so nay",
    "Kiểm tra lại với VNPT",
    "Chưa chốt số",
    "Số liệu chưa chốt",
    "Hỏi lại VNPT",
    "Hỏi lại bên Sở Y tế",
    "Số này sai",
    "Số liệu này vẫn chưa khớp với Cục Thống kê",
    "Chưa kiểm tra số liệu",
    "Con số này tính cả hộ tạm trú",
    "Số liệu này thay thế bằng 51,9%",
    "Số liệu này thay thế số của Sở Y tế",
    "Tỷ lệ này gồm cả hộ kinh doanh, riêng hộ gia đình 55%",
    "Số này là số thuê bao của tổ chức, hộ gia đình chưa thống kê được",
    "Ý kiến: số này chưa phản ánh đúng thực tế",
    "ty le nay chua bao quat het",
    "Số này do phòng HC-TC cung cấp, có thể còn thay đổi",
    "Đề nghị không sử dụng số liệu này, Văn phòng UBND tỉnh đang đối chiếu",
    "Năng suất của ngành công thương, không phải toàn tỉnh",
    "Không thuộc Sở Y tế thống kê",
    "Thực chất chưa triển khai lần nào",
    "Thực ra không kết nối được",
    "Trên thực tế chưa có hộ nào dùng",
    "Thực chất chỉ có 35% số hộ sử dụng",
    "Thực ra chỉ 80%",
    "Cập nhật ngày 10/6/2025: 89%",
    "Bổ sung thêm 01 xã thành 90%",
    "Chỉ đạt 79% nếu tính cả hộ tạm trú",
    "Sau rà soát còn 80%",
    "Đề nghị Sở TT&TT cung cấp số chính xác",
    "Nhờ Cục Thống kê cung cấp lại số liệu chính thức",
    "Thực tế là 84,52%, gõ nhầm",
    "84,52% mới đúng, gõ nhầm",
    "Số chính thức là 84,5%",
    "Xem lại, VNPT gửi chưa đủ",
    "Số này chưa chính xác, sẽ báo cáo lại",
    "Còn tính trùng hộ, đề nghị không sử dụng",
    "Chưa đạt 80%",
    "NHNN báo 82%",
    "Không triển khai trong năm",
)
PROVISIONAL = (
    "Số tạm tính", "Số liệu tạm, sẽ cập nhật sau", "Số tạm", "Số liệu tạm thời", "Số tạm, chờ số chính thức",
    "Số sơ bộ, chờ số chính thức",
)  # fmt: skip
PLAIN = (
    "Thực tế là 87,2%, đã rà soát", "87,2% mới đúng", "Số chính thức là 87,2%", "Chưa đạt 90%, còn 2 xã",
    "Đã xem lại, thống nhất",
    "Nhập nhầm, số đúng 87,2%", "Đúng ra là 87,2%", "Đúng ra phải hoàn thành sớm hơn", "Đúng theo quy định",
    "Đề nghị Sở TTTT hỗ trợ kinh phí", "Đề nghị Sở TTTT hướng dẫn", "Đã rà soát, thống nhất với Sở TTTT",
    "Đã được Sở TTTT xác nhận", "Đề nghị kiểm tra lại đường truyền", "Đề nghị các đơn vị rà soát lại quy trình",
    "Xác nhận lại thông tin hộ", "Rà soát lại danh mục thủ tục", "Theo số liệu Sở TTTT cung cấp",
    "Chờ kinh phí", "Chờ bố trí vốn", "Chờ số hóa", "Đang chờ Sở TTTT cung cấp phần mềm",
    "Chờ Sở TTTT cung cấp chứng thư số", "Tạm dừng 2 điểm", "Tạm lấy ý kiến", "Cho các hộ dân",
    "Theo kế hoạch số 12/KH-UBND", "Ghi theo sổ", "Ghi nhận 12 trường hợp", "Chưa có số liệu cấp xã",
    "Tính trên số hộ", "1 hộ có nhiều người", "Cục Thống kê công bố 87,2%", "Bộ TT&TT đã công bố", "Theo số của Bộ",
    "Xem lại clip hướng dẫn", "Sửa lại 70 phòng học", "Kiểm tra lại đường truyền", "Đã kiểm tra lại số liệu",
    "Đã chốt số liệu", "Đã hỏi lại VNPT", "Chưa rõ nguyên nhân", "Chưa đúng chuẩn nông thôn mới", "Hội phòng chống lao",
    "Số liệu này thay thế số 51,9% đã báo cáo tháng 5", "Số này thay số đã gửi", "Số liệu này thay thế số liệu cũ",
    "Số này do phòng HC-TC cung cấp", "Số liệu này là số chính thức", "Kết quả này rất đáng khích lệ",
    "Tỷ lệ này cao hơn trung bình cả nước", "Số này đã được Cục Thống kê xác nhận", "Số này gồm cả hộ nghèo",
    "Số liệu này lấy từ hệ thống của Bộ", "Kết quả này nhờ sự phối hợp của các địa phương",
    "Tỷ lệ này thuộc nhóm cao nhất cả nước", "Kết quả này là nỗ lực lớn của ngành", "Số này chưa đạt mục tiêu năm",
    "Số này không có biến động", "Tỷ lệ này đã loại trừ hộ trùng",
    "Tỷ lệ này tăng 2% so với năm trước", "Quy định có thể thay đổi", "Không phải 53% như báo cáo trước",
    "Không thuộc vùng khó khăn", "Thực chất là 12 xã", "Thực chất đã triển khai từ năm 2024",
    "Trên thực tế chưa đáp ứng yêu cầu", "Thực tế không có vướng mắc gì",
    "Cập nhật ngày 10/6/2025: 87,2%", "Cập nhật ngày 10/1/2025: 80%", "Bổ sung thêm 01 xã thành 87,2%",
    "Bổ sung 02 máy thành 10 máy", "Chỉ đạt 87,2% nếu tính cả hộ tạm trú", "Sau rà soát còn 2 xã chưa đạt",
    "Đề nghị sử dụng nền tảng của Bộ", "Đề nghị Sở TTTT lấy số liệu từ hệ thống IOC", "UBND tỉnh công bố 5 thủ tục",
    "Đề nghị lấy số 87,2% theo báo cáo của VP UBND tỉnh", "Thanh tra tỉnh xác nhận là 87,2%", "Bằng năm trước",
    "Chưa có căn cứ xác định ranh giới", "Thanh tra tỉnh xác nhận 3 xã",
    "Sở TT&TT cung cấp số chính xác", "Đề nghị Sở TT&TT cung cấp số liệu kỳ sau sớm hơn",
    "Đề nghị Sở cung cấp số tài khoản chính thức",
)  # fmt: skip
# Beside a share of households, and of communes.
MANY = ("Tính trên thuê bao, 1 người có thể dùng nhiều thuê bao", "Tính trên số thuê bao", "Tính theo số tài khoản")


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for number, note in enumerate((*ASKED, *PROVISIONAL, *PLAIN)):
        post.send_targets([*target_row("87,2%")[:-1], note], name=f"{number}.xlsx")
    for number, note in enumerate(MANY):
        for key in (FIBER, "fiber_commune_rate"):
            post.send_targets([*target_row("87,2%", key)[:-1], note], name=f"{key}_{number}.xlsx")
    return post.answers()


@pytest.mark.parametrize("note", [*ASKED, *PROVISIONAL, *PLAIN])
def test_a_figure_that_is_not_settled(answers: dict[str, Answer], note: str) -> None:
    told = answers[f"{(*ASKED, *PROVISIONAL, *PLAIN).index(note)}.xlsx"].told
    assert told["rule"] == (NOTE if note in ASKED else None)
    assert ("provisional" in told["flags"]) == (note in PROVISIONAL)


@pytest.mark.parametrize("number", range(len(MANY)), ids=MANY)
def test_more_subscriptions_than_people(answers: dict[str, Answer], number: int) -> None:
    assert answers[f"{FIBER}_{number}.xlsx"].told["rule"] == NOTE
    assert answers[f"fiber_commune_rate_{number}.xlsx"].told["rule"] is None


@pytest.mark.parametrize(
    ("figure", "note", "asked"),
    [
        (1, "Bình Định; Gia Lai đang xây dựng đề án", False),
        (1, "Tỉnh Bình Định đã có; Gia Lai đang xây dựng", False),
        (1, "Bình Định (Gia Lai đang xây dựng đề án)", False),
        (2, "Huyện Tuy Phước, TP. Quy Nhơn; Gia Lai đang xây dựng", False),
        (2, "Bình Định; Gia Lai đang xây dựng đề án", True),
        (1, "Bình Định, Gia Lai đang xây dựng đề án", True),  # perhaps both of them
        (1, "Bình Định và Gia Lai đang xây dựng đề án", True),
        (1, "Đề án; Gia Lai đang xây dựng đề án", True),
        (2, "Bình Định và Bình Định; Gia Lai đang xây dựng", True),
    ],
)
def test_places_named_before_those_where_it_is_under_way(office: Office, figure: int, note: str, asked: bool) -> None:
    write(office.folder() / "a.xlsx", [["Mã", "Kết quả", "Ghi chú"], ["bts_5g", figure, note]])
    assert [row["rule"] for row in office.receipt()["rows"]] == [NOTE if asked else None]


@pytest.mark.parametrize(
    ("change", "note", "asked"),
    [
        ("giảm 10%", "từ 150 còn 141", True),
        ("giảm 6%", "từ 150 còn 141", False),
        ("giảm 32%", "134 → 91 TTHC", False),
        ("giảm 5%", "Giảm từ 100 xuống còn 80 thủ tục", True),
        ("giảm 5%", "Từ 100 hồ sơ trở lên", False),
        ("giảm 5%", "Thực chất tăng 2% do bổ sung thủ tục", True),
        ("giảm 5%", "Thực chất giảm 5% do bãi bỏ thủ tục", False),
    ],
)
def test_the_figures_of_which_a_change_is_one(office: Office, change: str, note: str, asked: bool) -> None:
    write(office.folder() / "a.xlsx", [["Mã", "Kết quả", "Ghi chú"], ["procedures_change", change, note]])
    assert [row["rule"] for row in office.receipt()["rows"]] == [NOTE if asked else None]


@pytest.mark.parametrize(
    ("note", "rule"),
    [
        *((said, NOTE) for said in ("Chưa đạt 80%", "84,52% mới đúng", "Không triển khai trong năm", "NHNN báo 82%")),
        ("Không phải việc của ngành", "task_disclaimed"),
    ],
)
def test_a_row_like_another_one_is_asked_about_for_its_own_note(office: Office, note: str, rule: str) -> None:
    """Rows as printed that say the same are judged once: those whose note may deny them are not among them."""
    (one, first), (other, second) = [(code, said) for code, said in INDICATORS.items() if said[1] == "%"][:2]
    office.send_targets([one, *first, 87.2, None, None, "Tập huấn nhiều lớp"], [other, *second, 87.2, None, None, note])
    assert [row["rule"] for row in office.receipt()["rows"]] == [None, rule]
