"""Counts of what their notes say not to be there yet are asked back."""

from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest

from .office import Answer, Office, opened

NOTE = "note_contradicts"
FIRMS, FIBER = "digital_enterprises", "fiber_household_rate"

# Notes beside a count of 2.
AGAINST = (
    "01 đã vận hành, 01 đang triển khai", "Quy Nhơn, Hoài Nhơn (đang triển khai)", "Trong đó 01 đô thị đang đầu tư",
    "Hoài Nhơn đang xây dựng", "Chưa nghiệm thu", "Đang lập đề án", "đang xét duyệt, chưa phê duyệt",
    "Đang lấy ý kiến dự thảo", "Dự thảo", "đã trình UBND tỉnh phê duyệt", "Mới đăng ký",
    "Số DN đăng ký, chưa hoạt động", "Công suất thiết kế", "Mới lắp đường truyền, chưa sử dụng", "Đang triển khai",
    "Đang xét duyệt", "Đang thẩm định thuyết minh", "Chuẩn bị đề xuất", "tuyến SJC2 mới thi công", "dang trien khai",
    "Nguồn: Sở Mẫu. Chưa nghiệm thu", "Trong đó 01 chưa hoạt động",
    "Mới công bố 1/2 đơn vị, còn lại đang chạy thử", "Đã hoàn thành 01/02 đơn vị",
    "Mới công bố 1/2 đơn vị, có danh sách kèm theo",
    "01 đề tài đã phê duyệt, 01 đề tài đang thẩm định", "Doanh nghiệp thứ hai đang xây dựng",
    "02 doanh nghiệp chưa hoàn thành",
    "Mới có huyện Tuy Phước hoàn thành, 01 đô thị còn lại đang xây dựng",
    "Gồm cả 01 DN chờ cấp phép", "Tính cả doanh nghiệp đã giải thể", "Cả hồ sơ trùng, ước trùng 4%",
    "Gồm cả thiết bị chưa sử dụng", "Chưa có doanh nghiệp nào được công nhận chính thức", "Chưa có doanh nghiệp nào",
    "Huyện An Lão, huyện Tuy Phước (huyện Tuy Phước mới khảo sát, chưa triển khai)",
    "Huyện Tuy Phước; Huyện An Lão chưa được nghiệm thu",
    "Gồm 02 bệnh viện (đang triển khai)", "Gồm 01 bệnh viện; các trạm y tế đang triển khai",
    "Tuyến SJC-2; trạm ADC chưa khai thác",
)  # fmt: skip
BESIDE = (
    "Gồm cả bệnh viện tư nhân", "Tính cả doanh nghiệp chưa niêm yết", "Bao gồm cả trẻ em dưới 6 tuổi",
    "Tính cả trung tâm y tế", "tinh ca trung tam y te",
    "Chưa có doanh nghiệp nào đạt kiểu mẫu", "Chưa có vướng mắc nào",
    "Huyện An Lão, Gia Lai, huyện Tuy Phước (huyện Tuy Phước mới khảo sát, chưa triển khai)",
    "Gồm 02 bệnh viện tuyến tỉnh; các trạm y tế đang triển khai",
    "Tuyến SJC-2, tuyến AAG; tuyến ADC chưa khai thác",
    "Đã công bố 2/9 đơn vị", "Đã công bố 2/2 đơn vị", "Mới công bố 02/17 đơn vị, còn lại đang chạy thử",
    "Quyết định số 1/2", "Kế hoạch 1/2", "Đã ban hành Quyết định số 1/2 của tỉnh", "Đã kiểm tra 1/2 đơn vị",
    "Đã hỗ trợ 1/2 doanh nghiệp vay vốn", "Mới họp ngày 1/2 tại Sở", "02 đã phê duyệt, 01 đang thẩm định",
    "Doanh nghiệp thứ ba đang xây dựng", "Còn huyện An Lão chưa nghiệm thu", "Còn 2 doanh nghiệp đang triển khai",
    "Chỉ có huyện An Lão hoàn thành vượt mức", "Ngoài ra 01 đô thị đang triển khai",
    "Nguồn: Sở Công Thương", "Đã hoàn thành", "Năm 2023: 1", "Mục tiêu năm 2025: 5", "Đạt 104% kế hoạch",
    "02 đã vận hành, 01 đang triển khai", "Đang triển khai thêm 03 đô thị",
    "Đang vận hành", "Đang hoạt động ổn định", "Đang được khai thác", "Còn 02 huyện chưa triển khai",
    "Còn 2 huyện đang thẩm định",
    "Chưa hoàn thành mục tiêu cả năm", "Chưa triển khai tại các xã miền núi", "Chưa bao gồm 01 hệ thống đang xây dựng",
    "Sở đang triển khai kế hoạch hỗ trợ", "Đã được UBND tỉnh phê duyệt", "Không có vướng mắc", "Chưa bố trí kinh phí",
    "Tiếp tục thực hiện trong năm 2025", "Lũy kế đến nay", "Chưa đạt mục tiêu", "12 doanh nghiệp mới đăng ký",
    "Theo báo cáo số 125/BC-SCT ngày 05/12/2024", "Đang triển khai các giải pháp hỗ trợ", "Gặp khó khăn về kinh phí",
)  # fmt: skip
NOTES = (*BESIDE, *AGAINST)  # rows that say the same but in their notes are judged as the first of them
# Notes beside a share of 75 %, and whether they are against it.
OF_SHARES = {
    "Mới lắp đường truyền, chưa sử dụng": True, "Chưa nghiệm thu": True, "Đang triển khai": False,
    "Tính cả chữ ký số hết hạn": True, "Cả hồ sơ trùng, ước trùng 4%": True, "Cả hồ sơ giấy": False,
    "Đang lập đề án": False, "Có 84 xã": False, "3 xã chưa sử dụng": False, "Chưa sử dụng hết công suất": False,
}  # fmt: skip


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for number, note in enumerate(NOTES):
        post.send_targets([FIRMS, None, None, 2, None, None, note], name=f"count_{number}.xlsx")
    for number, note in enumerate(OF_SHARES):
        post.send_targets([FIBER, None, None, "75%", None, None, note], name=f"share_{number}.xlsx")
    for number, note in enumerate(AGAINST):
        post.send_targets([FIRMS, None, None, 0, None, None, note], name=f"none_{number}.xlsx")
    return post.answers()


@pytest.mark.parametrize("note", NOTES)
def test_a_note_and_the_count_of_its_row(answers: dict[str, Answer], note: str) -> None:
    told = answers[f"count_{NOTES.index(note)}.xlsx"].told
    assert (told["rule"], told["cell"]) == ((NOTE, "G2") if note in AGAINST else (None, "D2"))


@pytest.mark.parametrize("note", OF_SHARES)
def test_a_note_and_the_share_of_its_row(answers: dict[str, Answer], note: str) -> None:
    told = answers[f"share_{list(OF_SHARES).index(note)}.xlsx"].told
    assert told["rule"] == (NOTE if OF_SHARES[note] else None)


@pytest.mark.parametrize("note", ["Đang triển khai", "Đang lập đề án", "Hoài Nhơn đang xây dựng"])
def test_where_there_is_none_none_is_there_yet(answers: dict[str, Answer], note: str) -> None:
    assert answers[f"none_{AGAINST.index(note)}.xlsx"].told["rule"] is None


# A count where 4 are planned, its note, and whether that is against it.
OF_PLANNED: dict[tuple[int | str, str], bool] = {
    (4, "Còn 02 cán bộ chưa hoàn thành tập huấn"): False,
    (2, "Còn 02 doanh nghiệp (nhóm lớn, nhóm nhỏ) đang xây dựng"): False,
    (2, "Còn 01 doanh nghiệp (nhóm lớn, nhóm nhỏ) đang xây dựng"): True,
    (3, "Huyện Tuy Phước đang trình phê duyệt"): False,
    (3, "Huyện Tuy Phước, huyện An Lão đang trình phê duyệt"): True,
    (4, "Huyện Tuy Phước đang trình phê duyệt"): True,
    (4, "Còn 02 doanh nghiệp đang thực hiện"): True,
    (4, "Đã xong 2, còn 02 doanh nghiệp chưa hoàn thành"): True,
    (4, "02 doanh nghiệp còn lại đang xây dựng"): True,
    (3, "Còn 02 doanh nghiệp đang thực hiện"): False,
    (4, "Còn huyện An Lão chưa nghiệm thu"): True,
    (4, "Còn huyện An Lão chưa xong"): True,
    (4, "Còn Gia Lai đang xây dựng"): True,
    (4, "Còn huyện An Lão đang gặp khó khăn"): False,
    (4, "Tổng số 4 doanh nghiệp 1 đã hoàn thành, 3 đang triển khai"): True,
    (4, "Ngoài ra còn 02 doanh nghiệp đang thực hiện"): False,
    ("3/3", "Còn huyện An Lão chưa nghiệm thu"): True,
    ("3/5", "Còn huyện An Lão chưa nghiệm thu"): False,
}


def test_a_count_and_what_is_planned(tmp_path: Path, registry: dict[str, pa.Table]) -> None:
    planned = [{**row, "value_low": Decimal(4), "value_high": None} for row in registry["targets"].to_pylist()]
    office = opened(tmp_path, registry | {"targets": pa.Table.from_pylist(planned)})
    for number, (count, note) in enumerate(OF_PLANNED):
        office.send_targets([FIRMS, None, None, count, None, None, note], name=f"{number}.xlsx")
    answers = office.answers()
    told = {case: answers[f"{number}.xlsx"].told["rule"] for number, case in enumerate(OF_PLANNED)}
    assert told == {case: NOTE if against else None for case, against in OF_PLANNED.items()}
