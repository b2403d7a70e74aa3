"""Counts of what their notes say not to be there yet are asked back."""

import pytest

from .office import Answer, Office

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
)  # fmt: skip
BESIDE = (
    "Nguồn: Sở Công Thương", "Đã hoàn thành", "Năm 2023: 1", "Mục tiêu năm 2025: 5", "Đạt 104% kế hoạch",
    "02 đã vận hành, 01 đang triển khai", "Ngoài ra 01 đô thị đang triển khai", "Đang triển khai thêm 03 đô thị",
    "Đang vận hành", "Đang hoạt động ổn định", "Đang được khai thác", "Còn 02 huyện chưa triển khai",
    "Còn 2 huyện đang thẩm định",
    "Chưa hoàn thành mục tiêu cả năm", "Chưa triển khai tại các xã miền núi", "Chưa bao gồm 01 hệ thống đang xây dựng",
    "Sở đang triển khai kế hoạch hỗ trợ", "Đã được UBND tỉnh phê duyệt", "Không có vướng mắc", "Chưa bố trí kinh phí",
    "Tiếp tục thực hiện trong năm 2025", "Lũy kế đến nay", "Chưa đạt mục tiêu", "12 doanh nghiệp mới đăng ký",
    "Theo báo cáo số 125/BC-SCT ngày 05/12/2024", "Đang triển khai các giải pháp hỗ trợ", "Gặp khó khăn về kinh phí",
)  # fmt: skip
# Notes beside a share of 75 %, and whether they are against it.
OF_SHARES = {
    "Mới lắp đường truyền, chưa sử dụng": True, "Chưa nghiệm thu": True, "Đang triển khai": False,
    "Đang lập đề án": False, "Có 84 xã": False, "3 xã chưa sử dụng": False, "Chưa sử dụng hết công suất": False,
}  # fmt: skip


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for number, note in enumerate((*AGAINST, *BESIDE)):
        post.send_targets([FIRMS, None, None, 2, None, None, note], name=f"count_{number}.xlsx")
    for number, note in enumerate(OF_SHARES):
        post.send_targets([FIBER, None, None, "75%", None, None, note], name=f"share_{number}.xlsx")
    for number, note in enumerate(AGAINST):
        post.send_targets([FIRMS, None, None, 0, None, None, note], name=f"none_{number}.xlsx")
    return post.answers()


@pytest.mark.parametrize("note", [*AGAINST, *BESIDE])
def test_a_note_and_the_count_of_its_row(answers: dict[str, Answer], note: str) -> None:
    told = answers[f"count_{(*AGAINST, *BESIDE).index(note)}.xlsx"].told
    assert (told["rule"], told["cell"]) == ((NOTE, "G2") if note in AGAINST else (None, "D2"))


@pytest.mark.parametrize("note", OF_SHARES)
def test_a_note_and_the_share_of_its_row(answers: dict[str, Answer], note: str) -> None:
    told = answers[f"share_{list(OF_SHARES).index(note)}.xlsx"].told
    assert told["rule"] == (NOTE if OF_SHARES[note] else None)


@pytest.mark.parametrize("note", ["Đang triển khai", "Đang lập đề án", "Hoài Nhơn đang xây dựng"])
def test_where_there_is_none_none_is_there_yet(answers: dict[str, Answer], note: str) -> None:
    assert answers[f"none_{AGAINST.index(note)}.xlsx"].told["rule"] is None
