"""Cells with one figure: hazards 1-35 that concern strings."""

from decimal import Decimal as D
from typing import Any

import pytest

from orchestration.vietnamese.numbers import read_number
from orchestration.vietnamese.numerals import Kind, prove_percent_scale, share, styles_proven
from orchestration.vietnamese.readings import Reading
from orchestration.vietnamese.units import Unit, read_unit

from .cases import cases


def check(reading: Reading, expected: dict[str, Any]) -> None:
    seen = {name: getattr(reading, name) for name in expected}
    assert seen == expected, reading


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("h01_dot_is_thousands", "2.000 chuyên gia", {"value": D(2000), "unit": "people", "comparator": "eq"}),
        ("h02_about", "khoảng 2.000", {"value": D(2000), "comparator": "approx", "assessed": "approx"}),
        ("h03_grouped", "16.051", {"value": D(16051)}),
        ("h03_not_grouped", "1983", {"value": D(1983)}),
        ("h04_decimal_comma", "98,62%", {"value": D("98.62"), "unit": "percent"}),
        ("h05_both_marks_vi", "1.234,5", {"value": D("1234.5"), "flags": ()}),
        ("h06_both_marks_en", "1,234.5", {"value": D("1234.5"), "flags": ("en_style",)}),
        ("h10_nbsp_groups", "1\u00a0234,5", {"value": D("1234.5")}),
        ("h10_narrow_nbsp_groups", "1\u202f234,5", {"value": D("1234.5")}),
        ("h10_thin_space_groups", "1\u2009234\u2009567", {"value": D(1234567)}),
        ("h14_space_percent", "95 %", {"value": D(95), "unit": "percent"}),
        ("h14_full_width_percent", "95％", {"value": D(95), "unit": "percent"}),
        ("h14_full_width_digits", "９５％", {"value": D(95), "unit": "percent"}),
        ("h14_glued_word", "95phần trăm", {"value": D(95), "unit": "percent"}),
        ("h14_decomposed_word", "95 phâ\u0300n tra\u0306m", {"value": D(95), "unit": "percent"}),
        ("h15_above", "trên 80%", {"value": D(80), "comparator": "gt"}),
        ("h15_more_than", "hơn 80%", {"value": D(80), "comparator": "gt"}),
        ("h16_at_least", "tối thiểu 50%", {"value": D(50), "comparator": "ge"}),
        ("h16_at_least_2", "ít nhất 20%", {"value": D(20), "comparator": "ge"}),
        ("h16_ascii_sign", ">= 50%", {"value": D(50), "comparator": "ge"}),
        ("h16_sign", "≥50%", {"value": D(50), "comparator": "ge"}),
        ("h16_upwards", "80% trở lên", {"value": D(80), "comparator": "ge"}),
        ("h16_not_below", "không dưới 50%", {"value": D(50), "comparator": "ge"}),
        ("h16_reached_at_least", "phấn đấu đạt tối thiểu 50%", {"value": D(50), "comparator": "ge", "flags": ()}),
        ("h17_not_above", "không quá 5%", {"value": D(5), "comparator": "le", "direction": "down"}),
        ("h17_below", "dưới 5%", {"value": D(5), "comparator": "lt", "direction": "down"}),
        ("h17_nearly", "gần 73%", {"value": D(73), "comparator": "lt"}),
        (
            "h18_reached",
            "đạt 80%",
            {"value": D(80), "comparator": "eq", "assessed": "ge", "flags": ("by_convention",)},
        ),
        ("h18_bare_number_is_plain", "80%", {"comparator": "eq", "assessed": "eq", "flags": ()}),
        ("h18_down_to", "giảm còn 5%", {"value": D(5), "comparator": "eq", "assessed": "le", "direction": "down"}),
        (
            "h19_range_both_percent",
            "15% đến 20% GRDP",
            {"value": None, "value_low": D(15), "value_high": D(20), "comparator": "range", "unit": "percent"},
        ),
        (
            "h20_growth_range_hyphen",
            "tăng từ 5-10%",
            {"value_low": D(5), "value_high": D(10), "comparator": "range", "measure": "growth"},
        ),
        ("h20_en_dash", "5 – 10 %", {"value_low": D(5), "value_high": D(10), "comparator": "range"}),
        (
            "h21_bound_and_range",
            "tối thiểu 6-8%",
            {
                "outcome": "doubtful",
                "comparator": "ge",
                "value_low": D(6),
                "value_high": D(8),
                "flags": ("ambiguous",),
                "candidates": (D(6), D(8)),
            },
        ),
        (
            "h22_annual_growth_hang",
            "hàng năm tăng tối thiểu 7%",
            {"value": D(7), "comparator": "ge", "measure": "annual_growth"},
        ),
        (
            "h22_annual_growth_hằng",
            "hằng năm tăng tối thiểu 7%",
            {"value": D(7), "comparator": "ge", "measure": "annual_growth"},
        ),
        ("h22_per_year", "tăng bình quân 7%/năm", {"value": D(7), "measure": "annual_growth"}),
        (
            "h23_relative_fall",
            "giảm 30% thủ tục hành chính",
            {"value": D(-30), "comparator": "change_pct", "direction": "down", "measure": "growth"},
        ),
        ("h23_fall_by_at_least", "giảm tối thiểu 20%", {"value": D(-20), "comparator": "le"}),
        ("h23_raised_to_a_level", "tăng lên 80%", {"value": D(80), "comparator": "eq", "measure": "level"}),
        (
            "h23_from_to",
            "từ 50% lên 80%",
            {"value": D(80), "change": D(30), "change_unit": "percentage_point"},
        ),
        ("h27_leading_zero", "03 đô thị", {"value": D(3), "unit": "city"}),
        ("h27_no_leading_zero", "3 đô thị", {"value": D(3), "unit": "city"}),
        ("h29_zero_dong", "phí 0 đồng", {"outcome": "accepted", "value": D(0), "unit": "VND"}),
        ("h29_zero", "0", {"outcome": "accepted", "value": D(0)}),
        ("h30_billion", "1,2 tỷ đồng", {"value": D(1200000000), "unit": "VND"}),
        ("h30_million_bare", "350 triệu", {"value": D(350000000), "unit": "VND", "flags": ("unit_assumed",)}),
        ("h30_glued_dong", "1.250.000.000đ", {"value": D(1250000000), "unit": "VND"}),
        ("h30_compound", "1 tỷ 250 triệu đồng", {"value": D(1250000000), "unit": "VND"}),
        ("h30_thousand_billion", "1,5 nghìn tỷ đồng", {"value": D(1500000000000)}),
        ("h30_mixed_range", "500 triệu - 1,2 tỷ đồng", {"value_low": D(500000000), "value_high": D(1200000000)}),
        ("h30_rate_is_no_billion", "9 tỷ lệ", {"value": D(9), "unit": None}),
        (
            "h31_ratio",
            "12/15",
            {"value": D(80), "numerator": D(12), "denominator": D(15), "unit": "percent", "rule": "ratio"},
        ),
        ("h31_ratio_with_share", "80% (12/15 xã)", {"outcome": "accepted", "numerator": D(12), "denominator": D(15)}),
        ("h31_ratio_disagrees", "85% (12/15)", {"outcome": "doubtful", "candidates": (D(80), D(85))}),
        ("h31_zero_denominator", "12/0", {"outcome": "refused", "rule": "zero_denominator"}),
        ("h31_numerator_above", "15/12", {"outcome": "doubtful", "rule": "numerator_above_denominator"}),
        ("h31_month_is_no_ratio", "6/2025", {"outcome": "doubtful", "rule": "looks_like_date"}),
        (
            "h32_change_in_brackets",
            "85,7 (tăng 2,1 điểm %)",
            {"value": D("85.7"), "change": D("2.1"), "change_unit": "percentage_point"},
        ),
        ("h32_fall", "85,7% (giảm 2,1 điểm phần trăm)", {"value": D("85.7"), "change": D("-2.1")}),
        ("h32_against_last_year", "85,7%, tăng 2,1% so với cùng kỳ", {"value": D("85.7"), "change": D("2.1")}),
        (
            "h32_signed_change",
            "85,7% (+2,1 điểm %)",
            {"value": D("85.7"), "change": D("2.1"), "change_unit": "percentage_point"},
        ),
        ("h32_signed_fall", "85,7% (-2,1%)", {"value": D("85.7"), "change": D("-2.1"), "change_unit": "percent"}),
        ("h32_signed_figure", "85,7% (+2,1)", {"outcome": "doubtful", "rule": "several_numbers"}),
        ("h34_ref", "#REF!", {"outcome": "refused", "rule": "excel_error"}),
        ("h34_div", "#DIV/0!", {"outcome": "refused", "rule": "excel_error"}),
        ("h34_too_narrow", "#####", {"outcome": "refused", "rule": "excel_error"}),
        ("negative", "−5,5%", {"value": D("-5.5")}),
        ("several_numbers", "95% và 80%", {"outcome": "doubtful", "rule": "several_numbers"}),
        ("negated", "chưa đạt 95%", {"outcome": "doubtful", "rule": "words_before_number"}),
        ("words_without_unit", "Quyết định 123", {"outcome": "doubtful", "rule": "words_before_number"}),
        ("accountant_minus", "(5,2)", {"outcome": "doubtful", "candidates": (D("-5.2"), D("5.2"))}),
        ("accountant_minus_before_the_sign", "(5,2)%", {"outcome": "doubtful", "candidates": (D("-5.2"), D("5.2"))}),
        ("bullet_or_minus", "- 5", {"outcome": "doubtful", "candidates": (D(-5), D(5))}),
        ("bad_groups", "12.345.67", {"outcome": "refused", "rule": "malformed_number"}),
        ("day_is_no_number", "01/02/2025", {"outcome": "doubtful", "rule": "looks_like_date"}),
        ("no_number", "Đang triển khai", {"outcome": "refused", "rule": "no_number"}),
        ("estimate", "ước đạt 95,2%", {"value": D("95.2"), "flags": ("estimated", "by_convention")}),
        ("comrades_are_no_money", "5 đồng chí", {"value": D(5), "unit": None}),
        ("english_group_or_decimals", "5,000", {"outcome": "doubtful", "candidates": (D(5), D(5000))}),
    ),
)
def test_cell(text: str, expected: dict[str, Any]) -> None:
    check(read_number(text), expected)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("2/13 xã, thị trấn (15,4%)", "percent", {"numerator": D(2), "denominator": D(13), "flags": ("text_after",)}),
        ("Có 2/13 xã, thị trấn (15,4%)", "percent", {"numerator": D(2), "flags": ("text_before",)}),
        ("2/13 xã chưa có (15,4%)", "percent", {"outcome": "doubtful"}),
        ("100\n(1.215/1.215 cơ sở)", "percent", {"value": D(100), "numerator": D(1215), "denominator": D(1215)}),
        ("38,1 (8/21)", "percent", {"outcome": "accepted", "numerator": D(8), "denominator": D(21)}),
        ("90 (8/21)", "percent", {"outcome": "doubtful", "rule": "ratio_disagrees"}),
        ("78 (15/6)", "percent", {"outcome": "doubtful"}),
        ("100 (1.215/1.215 cơ sở chưa có)", "percent", {"outcome": "doubtful"}),
        ("100 (7/7/2024)", "percent", {"value": D(100), "numerator": None}),  # a day
        ("38 (8/21)", "count", {"outcome": "doubtful", "rule": "several_numbers"}),
        ("38 (8/21)", "any", {"outcome": "doubtful", "rule": "several_numbers"}),
    ],
)
def test_parts_beside_their_share(text: str, kind: Kind, expected: dict[str, Any]) -> None:
    check(read_number(text, kind=kind, unit=read_unit("%") if kind == "percent" else None, result=True), expected)


@pytest.mark.parametrize(
    ("text", "reason"),
    cases(
        ("h33_dash", "-", "not_occurred"),
        ("h33_en_dash", "–", "not_occurred"),
        ("h33_dots", "…", "not_available"),
        ("h33_three_dots", "...", "not_available"),
        ("h33_kps", "KPS", "not_occurred"),
        ("h33_nothing_arose", "Không phát sinh", "not_occurred"),
        ("h33_no_data_yet", "chưa có số liệu", "not_available"),
        ("not_measured_yet", "Chưa đo lường được", "not_available"),
        ("h33_in_brackets", "(Chưa có số liệu)", "not_available"),
        ("h33_cross", "x", "not_available"),
        ("h33_capital_cross", "X", "not_available"),
        ("h33_cross_in_brackets", "(x)", "not_available"),
        ("no_data_abbreviated", "Chưa có SL", "not_available"),
        ("not_collected", "Không thu thập được", "not_available"),
        ("not_applicable_in_words", "Không áp dụng", "not_applicable"),
        ("h33_empty", "  \u00a0", "not_reported"),
        ("h33_secret", "Mật", "confidential"),
    ),
)
def test_missing(text: str, reason: str) -> None:
    check(read_number(text), {"outcome": "missing", "value": None, "missing_reason": reason})


@pytest.mark.parametrize(
    ("text", "context", "expected"),
    cases(
        ("h07_dot_group_in_count_column", "1.500", {"kind": "count"}, {"value": D(1500)}),
        (
            "h08_dot_group_in_percent_column",
            "1.500",
            {"kind": "percent"},
            {"outcome": "doubtful", "value": None, "candidates": (D("1.5"), D(1500))},
        ),
        ("h07_counts_have_no_decimals", "1.000", {"kind": "count", "style": "en"}, {"candidates": (D(1), D(1000))}),
        ("h31_ratio_of_thousands", "1.000/2.000", {"kind": "percent", "style": "en"}, {"denominator": D(2000)}),
        (
            "h31_ratio_of_thousands_or_decimals",
            "1,000/2,500",
            {"kind": "percent"},
            {"outcome": "doubtful", "rule": "comma_three_ambiguous", "candidates": (D(40),)},
        ),
        ("h08_percent_sign_is_enough", "1.500%", {}, {"outcome": "doubtful", "candidates": (D("1.5"), D(1500))}),
        ("h08_style_proven", "1.500", {"kind": "percent", "style": "en"}, {"value": D("1.5")}),
        ("h09_dot_decimal", "12.5", {"kind": "percent"}, {"value": D("12.5"), "flags": ("en_style",)}),
        (
            "h12_text_twin_scale_unknown",
            "0,95",
            {"kind": "percent"},
            {"outcome": "doubtful", "candidates": (D("0.95"), D(95))},
        ),
        (
            "h12_scale_fraction",
            "0,95",
            {"kind": "percent", "scale": "fraction"},
            {"value": D(95), "flags": ("scaled_by_100",)},
        ),
        ("h12_scale_percent", "0,95", {"kind": "percent", "scale": "percent"}, {"value": D("0.95")}),
        ("h12_large_in_fraction_column", "95", {"kind": "percent", "scale": "fraction"}, {"outcome": "doubtful"}),
        ("h12_sign_beats_scale", "0,95%", {"kind": "percent", "scale": "fraction"}, {"value": D("0.95")}),
        ("h12_zero_is_zero", "0", {"kind": "percent"}, {"outcome": "accepted", "value": D(0)}),
        ("h13_hundred", "100", {"kind": "percent"}, {"value": D(100), "unit": "percent"}),
        ("h31_in_count_column", "12/15 xã", {"kind": "count"}, {"value": D(12), "denominator": D(15)}),
        ("h31_in_money_column", "12/15", {"kind": "money"}, {"outcome": "doubtful", "rule": "unit_conflict"}),
        (
            "h82_column_unit_scales",
            "12,5",
            {"kind": "money", "unit": Unit("VND", D(1000000))},
            {"value": D(12500000), "unit": "VND", "flags": ("scaled_by_unit",)},
        ),
        (
            "h82_own_words_win",
            "1,2 tỷ",
            {"kind": "money", "unit": Unit("VND", D(1000000))},
            {"value": D(1200000000), "flags": ("own_scale",)},
        ),
        ("percent_in_count_column", "95%", {"kind": "count"}, {"outcome": "doubtful", "rule": "unit_conflict"}),
        ("households_in_percent_column", "95 hộ", {"kind": "percent"}, {"outcome": "doubtful"}),
        ("half_a_person", "12,5", {"kind": "count"}, {"outcome": "doubtful", "rule": "fraction_in_count"}),
        ("comma_three_in_count", "1,500", {"kind": "count"}, {"candidates": (D("1.5"), D(1500))}),
        ("comma_three_en_proven", "1,500", {"kind": "count", "style": "en"}, {"value": D(1500)}),
    ),
)
def test_cell_in_column(text: str, context: dict[str, Any], expected: dict[str, Any]) -> None:
    check(read_number(text, **context), expected)


AIMS = ["Phấn đấu đạt 80%", "mục tiêu: 80%", "dự kiến đạt 80%", "đạt 80% kế hoạch", "80% hộ không nghèo"]


@pytest.mark.parametrize("text", AIMS)
def test_h18_a_target_is_no_result(text: str) -> None:
    check(read_number(text, kind="percent"), {"outcome": "accepted", "value": D(80)})
    check(read_number(text, kind="percent", result=True), {"outcome": "doubtful", "candidates": (D(80),)})


@pytest.mark.parametrize(
    "text",
    [
        "95% hộ có cáp quang", "95%, vượt kế hoạch", "100% (hoàn thành kế hoạch)", "95% (tăng so với cùng kỳ)",
        "95% so với tổng số hộ", "95% nhiệm vụ được giao", "100% cơ quan ban hành kế hoạch CĐS",
        "95% giao dịch không dùng tiền mặt", "95% (không tính xã đảo)", "Tỷ lệ hồ sơ trước hạn: 95%",
        "Sở KH&CN: 95%", "95% (theo Sở KH-ĐT)", "đến ngày 15/12: 95%", "Quý I/2025: 95%", "95% (4G, 5G)", "24/7: 95%",
        "Tỷ lệ......95%", "- đạt 95%", "95%.",
    ],
)  # fmt: skip
def test_h18_what_officers_write_beside_a_result(text: str) -> None:
    assert read_number(text, kind="percent", result=True).outcome == "accepted"


@pytest.mark.parametrize(
    ("text", "unit"),
    cases(
        ("h82_percent_above_table", "Đơn vị tính: %", Unit("percent")),
        ("h82_million_dong", "ĐVT: Triệu đồng", Unit("VND", D(1000000))),
        ("h82_thousand_dong_figures", "(Đơn vị tính: 1.000 đồng)", Unit("VND", D(1000))),
        ("h82_in_heading", "Tỷ lệ hộ sử dụng (%)", Unit("percent")),
        ("h82_thousand_people", "nghìn người", Unit("people", D(1000))),
        ("square_metres", "(m²)", Unit("m2")),
        ("square_kilometres", "km²", Unit("km2")),
        ("no_unit", "Sở Y tế", None),
        ("rate_is_no_unit", "Tỷ lệ", None),
    ),
)
def test_unit(text: str, unit: Unit | None) -> None:
    assert read_unit(text) == unit


def decimals(text: str) -> list[D]:
    return [D(item) for item in text.split()]


@pytest.mark.parametrize(
    ("values", "ratios", "scale"),
    cases(
        ("h12_full_one_beside_fractions", "0.95 0.8 1 0.77 0.5", "", None),
        ("h12_small_percents_not_multiplied", "0.3 0.7 0.5 0.2 0.9", "", None),
        ("h12_sample_too_small", "0.95 1", "", None),
        ("h12_mixed_column", "0.95 95 80 77 60", "", None),
        ("h12_one_small_among_large", "0.95 2 50 60 70", "", None),
        ("h12_small_percents_up_to_one", "0.3 0.5 0.7 1 0.4 0.2", "", None),
        ("h12_three_between_and_large", "0.95 2 3 4 50 60", "", None),
        ("h12_ratio_of_large_says_nothing_of_small", "80 50 0.95", "0.8 0.5", None),
        ("h12_ratio_of_small_proves_percent", "80 0.5 0.95", "0.8 0.005", "percent"),
        ("h12_continuous_around_one", "0.4 0.9 1.2 1.5 3.1", "", "percent"),
        ("h12_all_large", "95 80 77 60 88", "", "percent"),
        ("h12_ratio_proves_fraction", "0.8 0.5", "0.8 0.5", "fraction"),
        ("h12_ratio_proves_percent", "80 50", "0.8 0.5", "percent"),
        ("h12_ratio_that_fits_both", "0.005 0.003 0.8", "0.00005 0.00003", None),
        ("h12_ratio_of_few_in_a_thousand", "0.005 0.003 0.8", "0.005 0.003", None),
        ("h12_empty", "", "", None),
    ),
)
def test_percent_scale(values: str, ratios: str, scale: str | None) -> None:
    assert prove_percent_scale(decimals(values), decimals(ratios)) == scale


def test_h06_style_that_numbers_prove() -> None:
    assert styles_proven("1.234,5 2.000 12") == {"vi"}
    assert styles_proven("1,234.5 12.5%") == {"en"}
    assert styles_proven("1.234,5 12.5") == {"vi", "en"}
    assert styles_proven("2.000 12 abc") == set()


def test_share_is_exact_to_six_places() -> None:
    assert share(D(1), D(3)) == D("33.333333")
    with pytest.raises(ZeroDivisionError):
        share(D(1), D(0))
