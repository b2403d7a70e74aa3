"""Figures inside sentences: hazards 1-3 and 19-29."""

from decimal import Decimal as D

import pytest

from orchestration.vietnamese.figures import Figure, find_figures

from .cases import cases


def brief(figure: Figure) -> tuple[object, ...]:
    reading = figure.reading
    value = reading.value if reading.value is not None else (reading.value_low, reading.value_high)
    return (value, reading.comparator, figure.year, figure.level, figure.subject)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    cases(
        (
            "h01_people_and_comma",
            "- Thu hút khoảng 2.000 chuyên gia, lao động làm việc",
            [(D(2000), "approx", None, None, "chuyên gia, lao động làm việc")],
        ),
        (
            "h03_two_groupings",
            "Tiếp nhận 16.051 hồ sơ, quá hạn 1983 hồ sơ",
            [(D(16051), "eq", None, None, "hồ sơ, quá hạn"), (D(1983), "eq", None, None, "hồ sơ")],
        ),
        (
            "h19_range_then_other_target",
            "Kinh tế số chiếm 15% đến 20% GRDP. Tối thiểu 80% sản phẩm",
            [((D(15), D(20)), "range", None, None, "GRDP"), (D(80), "ge", None, None, "sản phẩm")],
        ),
        (
            "h22_annual",
            "- Năng suất lao động hàng năm tăng tối thiểu 7%.",
            [(D(7), "ge", None, None, "")],
        ),
        (
            "h23_two_changes",
            "giảm 30% thủ tục hành chính; tăng 30% dịch vụ sáng tạo",
            [
                (D(-30), "change_pct", None, None, "thủ tục hành chính"),
                (D(30), "change_pct", None, None, "dịch vụ sáng tạo"),
            ],
        ),
        (
            "h24_three_levels",
            "- 90% hồ sơ tại cấp tỉnh; 80% hồ sơ tại cấp huyện và 60% hồ sơ tại cấp xã",
            [
                (D(90), "eq", None, "province", "hồ sơ tại cấp tỉnh"),
                (D(80), "eq", None, "district", "hồ sơ tại cấp huyện"),
                (D(60), "eq", None, "commune", "hồ sơ tại cấp xã"),
            ],
        ),
        (
            "h25_two_years",
            "mục tiêu đến năm 2025 đạt 50% và đến năm 2030 đạt 100% trường học",
            [(D(50), "eq", 2025, None, ""), (D(100), "eq", 2030, None, "trường học")],
        ),
        ("h25_year_after", "100% trường học vào năm 2025", [(D(100), "eq", 2025, None, "trường học vào năm 2025")]),
        (
            "h26_two_populations",
            "- Cáp quang phủ trên 80% hộ gia đình, 100% xã.",
            [(D(80), "gt", None, None, "hộ gia đình"), (D(100), "eq", None, "commune", "xã")],
        ),
        ("h27_leading_zero", "xây dựng 03 đô thị thông minh", [(D(3), "eq", None, None, "đô thị thông minh")]),
        (
            "h28_in_brackets",
            "(06 bệnh viện tuyến tỉnh, 11 TTYT tuyến huyện)",
            [
                (D(6), "eq", None, "province", "bệnh viện tuyến tỉnh"),
                (D(11), "eq", None, "district", "TTYT tuyến huyện"),
            ],
        ),
        (
            "h29_zero_dong",
            "chính sách thu phí 0 đồng đối với các thủ tục",
            [(D(0), "eq", None, None, "đối với các thủ tục")],
        ),
        ("ordinal_is_no_figure", "1.2 90% hồ sơ công việc", [(D(90), "eq", None, None, "hồ sơ công việc")]),
        ("table_ordinal", "9 Tỷ lệ người dân có hồ sơ đạt 90%", [(D(90), "eq", None, None, "")]),
        ("age_is_no_figure", "Dân số từ 15 tuổi trở lên có tài khoản trên 85%.", [(D(85), "gt", None, None, "")]),
        ("generation_is_no_figure", "Mạng 5G phủ 100% xã", [(D(100), "eq", None, "commune", "xã")]),
        ("document_is_no_figure", "Quyết định số 749/QĐ-TTg ngày 03/6/2020 về Đề án 06", []),
        ("period_is_no_figure", "giai đoạn 2021-2025, trong 6 tháng đầu năm 2025", []),
        ("no_figures", "Nâng cao nhận thức", []),
    ),
)
def test_sentence(sentence: str, expected: list[tuple[object, ...]]) -> None:
    assert [brief(figure) for figure in find_figures(sentence)] == expected


def test_h18_bare_target_is_at_least_by_convention() -> None:
    (figure,) = find_figures("- 100% dịch vụ công trực tuyến")
    assert (figure.reading.comparator, figure.reading.assessed) == ("eq", "ge")


def test_h21_contradiction_stays_doubtful() -> None:
    (figure,) = find_figures("- Năng suất lao động hằng năm tăng tối thiểu 6-8%;")
    assert figure.reading.outcome == "doubtful"
    assert figure.reading.measure == "annual_growth"
    assert figure.reading.candidates == (D(6), D(8))


def test_h25_year_of_the_next_sentence_does_not_bind() -> None:
    (figure,) = find_figures("đạt trên 2%. b) Mục tiêu đến năm 2030", year=2025)
    assert figure.year == 2025
