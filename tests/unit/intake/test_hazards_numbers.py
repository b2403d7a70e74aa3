"""Hazards 1-35: figures. Results go through ingest (receipt and landing), targets of a plan through the registry."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from orchestration.intake.cells import shown
from orchestration.intake.files.formats import as_seen, look_of
from orchestration.vietnamese.figures import find_figures
from orchestration.vietnamese.numbers import read_number

from .hazards import FIBER, FORMS, plan_cell, plan_cells, plan_read, plan_told, send_result, target_row, write
from .office import INDICATORS, TARGET_HEADINGS, Answer, Office

EXPERTS, STATIONS, MONEY, FEE = "digital_experts", "bts_5g", "digital_economy_va_study", "service_fee"
CHANGE = "procedures_change"

# id -> indicator, cell, what is landed. Each as xlsx and as csv.
TEXTS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "h01_dot_groups_thousands": (EXPERTS, "2.000 chuyên gia", {"value": 2000, "unit": "người"}),
    "h02_about": (EXPERTS, "khoảng 2.000", {"value": 2000, "qualifier": "approx"}),
    "h04_decimal_comma": (FIBER, "98,62%", {"value": Decimal("98.62"), "unit": "%"}),
    "h05_both_marks": (MONEY, "1.234,5", {"value": Decimal("1234.5"), "flags": None}),
    "h06_english_marks": (MONEY, "1,234.5", {"value": Decimal("1234.5"), "flags": "en_style"}),
    "h07_dot_group_in_count_column": (STATIONS, "1.500", {"value": 1500}),
    "h09_one_digit_after_dot": (FIBER, "12.5", {"value": Decimal("12.5"), "flags": "en_style"}),
    "h10_no_break_space": (MONEY, "1\u00a0234,5", {"value": Decimal("1234.5")}),
    "h10_narrow_space": (MONEY, "1\u202f234,5", {"value": Decimal("1234.5")}),
    "h10_thin_space": (MONEY, "1\u2009234,5", {"value": Decimal("1234.5")}),
    "h14_space_before_sign": (FIBER, "95 %", {"value": 95, "unit": "%"}),
    "h14_full_width_sign": (FIBER, "95％", {"value": 95, "unit": "%"}),
    "h14_sign_in_words": (FIBER, "95phần trăm", {"value": 95, "unit": "%"}),
    "h15_above": (FIBER, "trên 80%", {"value": 80, "qualifier": "gt"}),
    "h17_below": (FIBER, "dưới 5%", {"value": 5, "qualifier": "lt"}),
    "h18_reached": (FIBER, "đạt 80%", {"value": 80, "qualifier": "eq", "flags": None}),
    "h29_zero_is_no_gap": (FEE, "phí 0 đồng", {"value": 0, "unit": "đồng", "obs_status": "A", "flags": "text_before"}),
    "h30_billions": (FEE, "1,2 tỷ đồng", {"value": 1_200_000_000, "unit": "đồng"}),
    "h30_millions": (FEE, "350 triệu", {"value": 350_000_000, "unit": "đồng"}),
    "h30_dong_sign": (FEE, "1.250.000.000đ", {"value": 1_250_000_000, "unit": "đồng"}),
    "h31_ratio": (FIBER, "12/15", {"value": 80, "numerator": 12, "denominator": 15, "unit": "%"}),
    "h31_ratio_of_communes": (
        "fiber_commune_rate", "159/159 xã, phường, thị trấn",
        {"value": 100, "numerator": 159, "denominator": 159, "unit": "%"},
    ),
    "h32_level_and_change": (
        FIBER, "85,7 (tăng 2,1 điểm %)", {"value": Decimal("85.7"), "unit": "%", "flags": "change_beside"},
    ),
    "h18_estimate_before_a_colon": (FIBER, "Ước đạt: 95%", {"value": 95, "flags": "estimated;text_before"}),
    "h18_estimate_in_brackets": (FIBER, "80% (ước)", {"value": 80, "flags": "estimated;text_after"}),
    "h18_reached_the_plan": (FIBER, "95%, vượt kế hoạch", {"value": 95}),
    "h18_day_of_the_figure": (FIBER, "95% (đến 30/6/2025)", {"value": 95}),
    "h18_month_of_the_figure": (FIBER, "T6/2025: 95%", {"value": 95}),
    "h30_short_million": (FEE, "1,5tr", {"value": 1_500_000}),
    "h30_short_million_apart": (FEE, "350 tr", {"value": 350_000_000}),
    "h31_ratio_equals_share": (FIBER, "12/15 = 80%", {"value": 80, "numerator": 12, "denominator": 15, "flags": None}),
    "h31_ratio_of_households": (
        FIBER, "31/159 hộ - 19,5%", {"value": Decimal("19.5"), "numerator": 31, "denominator": 159},
    ),
    "h31_ratio_behind_its_share": (FIBER, "80%, 12/15 hộ", {"value": 80, "numerator": 12, "denominator": 15}),
    "h31_share_in_whole_percents": (FIBER, "1/3 (33%)", {"numerator": 1, "denominator": 3}),
    "h31_share_of_a_hundred_percent": (FIBER, "95/100%", {"value": 95}),
    "h31_share_beside_a_count": (STATIONS, "12/15 trạm đạt 80%", {"value": 12, "denominator": 15}),
    "h31_ratio_with_its_unit_twice": (FIBER, "412.345 hộ/434.047 hộ", {"numerator": 412345, "denominator": 434047}),
    "h30_half_a_billion": (FEE, "2 tỷ rưỡi", {"value": 2_500_000_000}),
    "h14_sign_in_brackets": (FIBER, "95 (%)", {"value": 95, "flags": None}),
    "h31_full_stop": (FIBER, "95,5%.", {"value": Decimal("95.5"), "unit": "%"}),
    "h33_dash": (FIBER, "-", {"value": None, "obs_status": "M", "flags": "not_occurred"}),
    "h33_dots": (FIBER, "…", {"value": None, "obs_status": "M", "flags": "not_available"}),
    "h33_kps": (FIBER, "KPS", {"value": None, "obs_status": "M", "flags": "not_occurred"}),
    "h33_did_not_occur": (FIBER, "không phát sinh", {"value": None, "obs_status": "M", "flags": "not_occurred"}),
    "h33_no_figure_yet": (FIBER, "chưa có số liệu", {"value": None, "obs_status": "M", "flags": "not_available"}),
    "h33_being_counted": (FIBER, "đang thống kê", {"value": None, "obs_status": "M", "flags": "not_available"}),
    "h33_being_checked": (
        FIBER, "Đang rà soát số liệu", {"value": None, "obs_status": "M", "flags": "not_available"},
    ),
    "h33_cross": (FIBER, "x", {"value": None, "obs_status": "M", "flags": "not_available"}),
    "h33_not_reported": (FIBER, "chưa báo cáo", {"value": None, "obs_status": "M", "flags": "not_reported"}),
}  # fmt: skip

# id -> indicator, cell, outcome, rule, candidates.
SET_ASIDE: dict[str, tuple[str, str, str, str, list[str]]] = {
    "h03_two_figures_in_one_cell": (
        EXPERTS, "16.051 chuyên gia, trong đó 1983 chuyên gia", "doubtful", "several_numbers", ["16051", "1983"],
    ),
    "h08_dot_group_in_percent_column": (FIBER, "1.500", "doubtful", "dot_three_ambiguous", ["1.5"]),
    "h16_at_least_is_no_result": (FIBER, "tối thiểu 50%", "doubtful", "not_one_result", ["50"]),
    "h17_not_above_is_no_result": (FIBER, "không quá 5%", "doubtful", "not_one_result", ["5"]),
    "h30_thousands_or_decimals_of_millions": (
        EXPERTS, "1.234 triệu", "doubtful", "dot_three_ambiguous", ["1234000", "1234000000"],
    ),
    "h30_some_more_than_thousands": (EXPERTS, "2 nghìn mấy", "doubtful", "letters_after_number", ["2000"]),
    "h30_a_bit_more_than_a_million": (EXPERTS, "1 triệu mốt", "doubtful", "letters_after_number", ["1000000"]),
    "h31_ratio_of_another_thing": (STATIONS, "12/15 hộ", "doubtful", "unit_conflict", []),
    "h30_money_of_a_rank": ("dti_rank_63", "5 triệu", "doubtful", "unit_conflict", []),
    "h19_range_is_no_result": (FIBER, "15% đến 20%", "doubtful", "not_one_result", ["15", "20"]),
    "h21_bound_and_range": (FIBER, "tối thiểu 6-8%", "doubtful", "bounded_range", ["6", "8"]),
    "h01_letters_at_a_number": (EXPERTS, "2.000ng", "doubtful", "letters_after_number", ["2000"]),
    "h01_letters_at_groups": (STATIONS, "1.234.567đv", "doubtful", "letters_after_number", ["1234567"]),
    "h01_capitals_at_a_number": (STATIONS, "2.000DNNVV", "doubtful", "letters_after_number", ["2000"]),
    "h02_power_of_ten": (STATIONS, "1.2E3", "doubtful", "letters_after_number", ["1200"]),
    "h02_power_of_ten_as_exported": (STATIONS, "1,25E+06", "doubtful", "letters_after_number", ["1250000"]),
    "h04_letter_at_decimals": (FIBER, "95,5p", "doubtful", "letters_after_number", ["95.5"]),
    "h04_line_at_decimals": (FIBER, "98,62_", "doubtful", "letters_after_number", ["98.62"]),
    "h09_letters_at_a_dot_decimal": (FIBER, "95.5pct", "doubtful", "letters_after_number", ["95.5"]),
    "h30_millions_of_a_count": (STATIONS, "1.250tr", "doubtful", "letters_after_number", ["1250"]),
    "h10_letters_at_spaced_groups": (STATIONS, "1 234 567ng", "doubtful", "letters_after_number", ["1234567"]),
    "h19_letters_at_the_end_of_a_range": (STATIONS, "5-10p", "doubtful", "several_numbers", ["5"]),
    "h09_lost_zero_with_sign": (FIBER, ".5%", "doubtful", "malformed_number", ["0.5", "5"]),
    "h04_lost_zero": (FIBER, ",95", "doubtful", "malformed_number", ["0.95", "95"]),
    "h07_lost_zero_of_a_count": (STATIONS, ".5", "doubtful", "malformed_number", ["0.5", "5"]),
    "h20_en_dash_or_minus": (FIBER, "–12%", "doubtful", "sign_unclear", ["-12", "12"]),
    "h20_hyphen_that_keeps_together": (FIBER, "‑12%", "doubtful", "sign_unclear", ["-12", "12"]),
    "h20_dash_inside": (FIBER, "Đạt –12%", "doubtful", "sign_unclear", ["-12", "12"]),
    "h18_share_of_the_plan": (FIBER, "50% KH", "doubtful", "not_one_result", ["50"]),
    "h18_reached_a_share_of_the_plan": (FIBER, "đạt 50% KH", "doubtful", "not_one_result", ["50"]),
    "h18_beyond_the_plan": (FIBER, "vượt kế hoạch 5%", "doubtful", "not_one_result", ["5"]),
    "h18_plan": (FIBER, "Kế hoạch: 80%", "doubtful", "not_one_result", ["80"]),
    "h18_plan_shortened": (FIBER, "KH 80%", "doubtful", "not_one_result", ["80"]),
    "h18_plan_of_a_count": (STATIONS, "1.500 (KH)", "doubtful", "not_one_result", ["1500"]),
    "h18_last_year": (FIBER, "80% năm ngoái", "doubtful", "not_one_result", ["80"]),
    "h18_last_period": (FIBER, "80% kỳ trước", "doubtful", "not_one_result", ["80"]),
    "h18_against_last_year": (FIBER, "95% so với cùng kỳ", "doubtful", "not_one_result", ["95"]),
    "h18_against_a_day": (FIBER, "95% so với 30/6/2024", "doubtful", "not_one_result", ["95"]),
    "h18_those_without": (FIBER, "15% xã chưa có", "doubtful", "not_one_result", ["15"]),
    "h18_not_reached": (FIBER, "80% (không đạt)", "doubtful", "not_one_result", ["80"]),
    "h18_aimed_at": (FIBER, "Phấn đấu đạt 80%", "doubtful", "not_one_result", ["80"]),
    "h15_aimed_above": (FIBER, "phấn đấu đạt trên 80%", "doubtful", "not_one_result", ["80"]),
    "h18_foreseen": (FIBER, "dự kiến 80%", "doubtful", "not_one_result", ["80"]),
    "h31_result_over_plan": (FIBER, "75/80%", "doubtful", "several_numbers", ["75", "93.75"]),
    "h31_result_over_plan_of_a_count": (STATIONS, "75/80%", "doubtful", "several_numbers", ["75", "93.75"]),
    "h31_two_shares": (FIBER, "75%/80%", "doubtful", "several_numbers", ["75"]),
    "h31_equals_another_share": (FIBER, "12/15 = 95%", "doubtful", "ratio_disagrees", ["95", "80"]),
    "h31_reached_another_share": (FIBER, "12/15 đạt 90%", "doubtful", "ratio_disagrees", ["90", "80"]),
    "h31_unit_and_another_share": (FIBER, "31/159 xã đạt 99%", "doubtful", "ratio_disagrees", ["99", "19.496855"]),
    "h31_dash_and_another_share": (FIBER, "31/159 - 99%", "doubtful", "ratio_disagrees", ["99", "19.496855"]),
    "h31_mark_typed_twice": (FIBER, "55,,5%", "doubtful", "malformed_number", ["55.5"]),
    "h31_mark_before_the_sign": (FIBER, "95.5.%", "doubtful", "malformed_number", ["95.5"]),
    "h31_mark_without_decimals": (FIBER, "95.%", "doubtful", "malformed_number", ["95"]),
    "h31_space_behind_the_mark": (FIBER, "83, 2%", "doubtful", "malformed_number", ["83.2"]),
    "h31_space_before_the_mark": (FIBER, "83 .2", "doubtful", "malformed_number", ["83.2"]),
    "h31_letter_for_a_zero": (FIBER, "8O%", "doubtful", "letter_for_digit", ["80"]),
    "h31_letter_for_a_one": (STATIONS, "1l", "doubtful", "letter_for_digit", ["11"]),
    "h31_letter_for_a_zero_before_the_mark": (FIBER, "5O,5%", "doubtful", "letter_for_digit", ["50.5"]),
    "h31_two_counts": (STATIONS, "12, 5", "doubtful", "several_numbers", ["12", "5"]),
    "h31_two_figures_as_they_are_written": (FIBER, "90 80", "doubtful", "several_numbers", ["90", "80"]),
    "h31_two_strokes": (STATIONS, "12//15", "doubtful", "several_numbers", ["12"]),
    "h31_fraction_of_a_count": (STATIONS, "2,5/3", "doubtful", "fraction_in_count", ["2.5"]),
    "h14_things_of_a_share": (FIBER, "350.000 hộ", "doubtful", "unit_conflict", []),
    "h14_places_of_a_share": (FIBER, "đạt 1.250 xã", "doubtful", "unit_conflict", []),
    "h14_a_share_with_a_dot": (FIBER, "87.512 %", "doubtful", "dot_three_ambiguous", ["87.512"]),
    "h14_per_mille": (FIBER, "9,5‰", "doubtful", "unit_conflict", ["0.95"]),
    "h14_sign_in_brackets_of_a_count": (STATIONS, "95 (%)", "doubtful", "unit_conflict", []),
    "h30_billions_of_a_share": (FIBER, "1 tỷ", "doubtful", "unit_conflict", []),
    "h82_candidates_in_the_unit_of_the_column": (MONEY, "1,500", "doubtful", "comma_three_ambiguous", ["1.5", "1500"]),
    "h34_error_text": (FIBER, "#DIV/0!", "refused", "excel_error", []),
    "h34_lost_reference_as_text": (FIBER, "#REF!", "refused", "excel_error", []),
}  # fmt: skip


# id -> cell, number format, landed value or the candidates of a doubtful one. Numbers and days of a workbook.
TYPED: dict[str, tuple[Any, str, Decimal | int | list[str]]] = {
    "h11_percent_format": (0.95, "0%", 95),
    "h11_percent_format_keeps_what_it_hides": (0.9862, "0%", Decimal("98.62")),
    "h11_sign_added_by_the_format": (95, '0"%"', 95),
    "h12_fraction_or_percent": (0.95, "General", ["0.95", "95"]),
    "h13_hundred_general": (100, "General", 100),
    "h13_one_as_percent": (1, "0%", 100),
    "h13_hundred_with_two_decimals": (100, "0.00", 100),
    "h31_ratio_turned_into_a_day": (date(2025, 12, 5), "d-mmm", ["5/12"]),
}

# Real error cells with their cached error, as Excel stores them: in the code, the result, and its parts.
ERRORS = {
    f"h34_{error}_{column}".translate(dict.fromkeys(map(ord, "#/!?"))): (error, column)
    for error in ("#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?")
    for column in "ADEF"
}


# Indicator -> cells whose words leave open whether the figure is the result. Each as xlsx and as csv.
WORDS_BESIDE: dict[str, tuple[str, ...]] = {
    FIBER: (
        "cam kết 95%", "đăng ký 95%", "đề ra 95%", "hướng tới 95%", "kỳ vọng 95%", "nghị quyết 95%",
        "quyết tâm đạt 95%", "lộ trình 95%", "dự toán 95%", "quy định 95%",  # promises
        "thấp hơn 2%", "cao hơn 2%", "vượt 2%", "hụt 2%", "kém 2%", "tụt 2%", "nhích 2%", "cải thiện 2%",
        "chênh lệch 2%", "+2%", "+ 2%", "5% vượt kế hoạch",  # differences
        "còn 5%", "vẫn còn 5% hộ", "mất sóng 5%", "vùng trắng 5%", "quá hạn 5%", "lỗi 5%",  # what is left
        "Gia Lai: 95%", "95% (tỉnh Gia Lai)", "cả nước: 95%", "cao nhất 95%", "từ 95%", "95%/năm",
        "quý III: 95%", "đầu năm 95%", "95% cuối kỳ trước", "95%?", "95% ???", "95% (cần kiểm tra lại)", "VD: 95%",
        "mẫu 95%", "tang 2%", "giam 2%", "chua dat 95%", "khong dat 95%", "ke hoach 95%", "95% so voi ke hoach",
        "muc tieu 95%", "du kien 95%", "nam truoc 95%", "cung ky 95%", "con lai 5%", "toi thieu 95%", "toi da 95%",
        "hon 95%", "gan 73%", "tren 95%", "duoi 95%", "khoang 95%", "uoc dat 95%",
        "95% xã", "95% số xã", "95% DN", "95% người dân", "159/159 xã", "31/159 xã đạt 19,5%", "159/159 điểm cầu",
        "Thôn có hương ước: 95%", "Tỷ lệ xã ban hành kế hoạch: 95%", "Thanh toán không dùng tiền mặt: 95%",
        "phủ sóng 5G: 95%", "100% không trễ hạn", "95%, không phát sinh hồ sơ trễ hạn",  # of something else
        "95% quý I/2025", "75% (nguồn: kế hoạch)", "75% (theo UBND huyện Tuy Phước)", "75% (nguồn: Sở TT&TT huyện X)",
    ),
    EXPERTS: (
        "nhu cầu 1.500 người", "đang tuyển 1.500 người", "công suất 1.500 người", "+200", "12 dự án", "12 máy tính",
        "12 tháng", "100 kg", "15 lần", "1500 €", "1500 dm²", "5 tỷ", "1.500 người phục vụ",
    ),
    "dti_rank_63": ("29 xã",),
    "productivity_growth": ("7 lần", "tang 2%"),
    "procedures_change": ("tăng 2 lần", "giam 30%"),
}  # fmt: skip
# Indicator -> cells with harmless words, or words of its own, and the figure.
HARMLESS_WORDS: dict[str, dict[str, int | str]] = {
    FIBER: {
        "95% hộ": 95, "đã đạt 95%": 95, "đạt 100% (159/159 hộ)": 100, "95,5% - đạt": "95.5", "dat 95%": 95,
        "Kết quả thực hiện: 95%": 95, "tính đến nay đạt 95%": 95, "95% (tính đến 30/6/2025)": 95,
        "95% hộ gia đình đã có cáp quang": 95, "95% HGĐ": 95, "95% hộ GĐ": 95, "95% số hộ": 95, "12/15 hộ": 80,
        "75% (nguồn: VNPT)": 75, "75% (theo Cục Thống kê)": 75, "75% (nguồn: Sở Kế hoạch và Đầu tư)": 75,
        "95% (đạt 105% kế hoạch)": 95, "95% quý II/2025": 95, "95% (6 tháng đầu năm 2025)": 95,
        "95,5(1)": "95.5", "95,5¹": "95.5", "95,5%¹": "95.5", "95,5*": "95.5",
        "95,5¹,²": "95.5", "95,5⁽¹⁾": "95.5", "95,5¹⁰": "95.5",
        "giảm còn 5%": 5, "95% (tăng so với cùng kỳ)": 95, "100%, hoàn thành kế hoạch": 100, "95% - vượt chỉ tiêu": 95,
    },
    EXPERTS: {
        "1.500 người (1)": 1500, "1.500 chuyên gia chuyển đổi số": 1500, "hiện có 1.500 người": 1500,
        "1500 nguoi": 1500, "1.500 người lao động": 1500, "2 nghìn rưỡi": 2500, "2 vạn rưỡi": 25000,
        "1,2 triệu người": 1_200_000, "105 (đạt 105% kế hoạch)": 105, "105 người (đạt 95% so với KH năm)": 105,
    },
}  # fmt: skip


def cell_by_name(cells: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, str]]:
    return {f"{n}_{m}": (of, cell) for n, of in enumerate(cells) for m, cell in enumerate(cells[of])}


@pytest.mark.parametrize("form", FORMS)
def test_h18_words_that_leave_the_result_open(post: Office, form: str) -> None:
    sent = cell_by_name(WORDS_BESIDE)
    for name, (indicator, cell) in sent.items():
        send_result(post, f"beside_{name}.{form}", cell, indicator)
    answers = post.answers()
    told = {cell: answers[f"beside_{name}.{form}"].told for name, (_, cell) in sent.items()}
    assert {cell: row["rule"] for cell, row in told.items() if row["rule"] != "words_beside"} == {}
    assert all(row["candidates"] for row in told.values())
    assert not any(answers[f"beside_{name}.{form}"].landed["observations"] for name in sent)


@pytest.mark.parametrize("form", FORMS)
def test_h18_words_that_leave_a_result_what_it_is(post: Office, form: str) -> None:
    sent = cell_by_name(HARMLESS_WORDS)
    for name, (indicator, cell) in sent.items():
        send_result(post, f"harmless_{name}.{form}", cell, indicator)
    answers = post.answers()
    told = {cell: answers[f"harmless_{name}.{form}"].told for name, (_, cell) in sent.items()}
    expected = {cell: Decimal(value) for cells in HARMLESS_WORDS.values() for cell, value in cells.items()}
    assert {cell: row["rule"] or Decimal(str(row["value"])) for cell, row in told.items()} == expected


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for form in FORMS:
        for case, (indicator, cell, *_) in (TEXTS | SET_ASIDE).items():
            send_result(post, f"{case}.{form}", cell, indicator)
    for case, (cell, code, _) in TYPED.items():
        send_result(post, f"{case}.xlsx", cell, number_format=code)
    for case, (error, column) in ERRORS.items():
        with xlsxwriter.Workbook(post.folder() / f"{case}.xlsx") as book:
            sheet = book.add_worksheet("Chỉ tiêu")
            sheet.write_row(0, 0, TARGET_HEADINGS)
            sheet.write_row(1, 0, [FIBER, *INDICATORS[FIBER], 80, 8, 10])
            sheet.write_formula(f"{column}2", "=1/0", None, error)
    return post.answers()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", TEXTS)
def test_a_figure_typed_as_text(answers: dict[str, Answer], case: str, form: str) -> None:
    _, cell, expected = TEXTS[case]
    answer = answers[f"{case}.{form}"]
    assert (answer.told["outcome"], answer.told["raw_text"]) == ("accepted", cell.strip())
    assert {column: answer.row()[column] for column in expected} == expected


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", SET_ASIDE)
def test_a_figure_set_aside(answers: dict[str, Answer], case: str, form: str) -> None:
    _, _, outcome, rule, candidates = SET_ASIDE[case]
    answer = answers[f"{case}.{form}"]
    assert (answer.told["outcome"], answer.told["rule"], answer.told["candidates"]) == (outcome, rule, candidates)
    assert [remark["code"] for remark in answer.receipt["remarks"]] == ["error_cells"] * (rule == "excel_error")
    assert not answer.landed["observations"]


@pytest.mark.parametrize("case", TYPED)
def test_a_typed_figure(answers: dict[str, Answer], case: str) -> None:
    expected = TYPED[case][2]
    answer = answers[f"{case}.xlsx"]
    if isinstance(expected, list):
        assert (answer.told["outcome"], answer.told["candidates"]) == ("doubtful", expected)
    else:
        assert answer.told["outcome"] == "accepted"
        assert (answer.row()["value"], answer.row()["unit"]) == (expected, "%")


@pytest.mark.parametrize("case", ERRORS)
def test_h34_error_cells_of_a_workbook(answers: dict[str, Answer], case: str) -> None:
    error, column = ERRORS[case]
    answer = answers[f"{case}.xlsx"]
    assert (answer.told["outcome"], answer.told["rule"], answer.told["raw_text"]) == ("refused", "excel_error", error)
    assert answer.told["cell"] == f"{column}2"
    assert [remark["code"] for remark in answer.receipt["remarks"]] == ["error_cells"]
    assert not answer.landed["observations"]


# --- a column, a formula ----------------------------------------------------------------------------------------------


def test_h12_the_column_proves_its_scale(office: Office) -> None:
    """Two shares beside their numerators and denominators prove that the column holds fractions of one."""
    rows = [target_row(0.95), target_row(0.4, "smartphone_household_rate"), target_row(0.5, "fiber_village_rate")]
    rows[0][4:6], rows[1][4:6] = [19, 20], [2, 5]
    write(office.folder() / "a.xlsx", [TARGET_HEADINGS, *rows])
    assert [row["value"] for row in office.receipt()["rows"]] == [95, 40, 50]
    assert office.rows("observations")[2]["flags"] == "scaled_by_100"


SHARES = (FIBER, "smartphone_household_rate", "fiber_village_rate", "fiber_commune_rate", "culture_digitised_rate")
# Results of five shares in a column without signs, some with parts, and the rule or the value of each.
SCALES: dict[str, tuple[list[list[Any]], list[Any]]] = {
    "from_a_half_to_one": ([[0.5], [0.6], [0.75], [0.8], [1]], ["percent_scale"] * 5),
    "all_of_them": ([[1]] * 5, ["percent_scale"] * 5),
    "parts_that_prove": ([[0.5, 1, 2], [0.75, 3, 4], [0.6], [0.8], [1]], [50, 75, 60, 80, 100]),
    "parts_that_fit_both_ways": (
        [[0.005, 5, 100_000], [0.003, 3, 100_000], [0.8], [0.9], [1]],
        [0.005, 0.003, *["percent_scale"] * 3],
    ),
    "few_in_a_thousand": ([[0.005, 5, 1000], [0.003, 3, 1000], [0.8], [0.9], [1]], [0.5, 0.3, *["percent_scale"] * 3]),
}


@pytest.mark.parametrize("case", SCALES)
def test_h12_values_up_to_one_prove_no_scale(office: Office, case: str) -> None:
    figures, expected = SCALES[case]
    rows = [
        [*target_row(value, code)[:4], *(parts or (None, None)), None]
        for code, (value, *parts) in zip(SHARES, figures, strict=True)
    ]
    write(office.folder() / "a.xlsx", [TARGET_HEADINGS, *rows])
    assert [row["rule"] or row["value"] for row in office.receipt()["rows"]] == expected


def test_h12_small_percents_prove_nothing(office: Office) -> None:
    rows = [target_row(value, name) for value, name in ((0.3, FIBER), (0.7, "fiber_village_rate"))]
    write(office.folder() / "a.xlsx", [TARGET_HEADINGS, *rows])
    assert {row["rule"] for row in office.receipt()["rows"]} == {"percent_scale"}


@pytest.mark.parametrize("figures", [[0.95, 2, 50, 60, 70], [0.3, 0.5, 0.7, 1, 0.4]], ids=["one_stray", "small_shares"])
def test_h12_what_proves_nothing(office: Office, figures: list[float]) -> None:
    """A small value among large ones may be either; so may values that run up to 1."""
    shares = [code for code, (_, unit) in INDICATORS.items() if unit == "%"]
    rows = [target_row(figure, code) for figure, code in zip(figures, shares, strict=False)]
    write(office.folder() / "a.xlsx", [TARGET_HEADINGS, *rows])
    told = office.receipt()["rows"]
    assert {row["rule"] for row in told if float(row["raw_text"]) <= 1} == {"percent_scale"}
    assert [row["value"] for row in told if row["outcome"] == "accepted"] == [f for f in figures if f > 1]


def test_h12_numbers_prove_nothing_of_texts(office: Office) -> None:
    shares = [code for code, (_, unit) in INDICATORS.items() if unit == "%"]
    rows = [target_row(cell, code) for cell, code in zip([95, 80, 77, 60, "0,95"], shares, strict=False)]
    rows[0][4:6], rows[1][4:6] = [19, 20], [4, 5]
    write(office.folder() / "a.xlsx", [TARGET_HEADINGS, *rows])
    told = office.receipt()["rows"][-1]
    assert (told["rule"], told["candidates"]) == ("percent_scale", ["0.95", "95"])


def test_h08_the_column_proves_its_style(office: Office) -> None:
    """'12.5' beside it proves English marks, so '1.500' can only be one and a half."""
    rows = [target_row("1.500"), target_row("12.5", "fiber_village_rate")]
    write(office.folder() / "a.xlsx", [TARGET_HEADINGS, *rows])
    assert [row["value"] for row in office.receipt()["rows"]] == [1.5, 12.5]


def test_h35_formula_without_its_result(office: Office) -> None:
    send_result(office, "a.xlsx", "=E2/F2")  # openpyxl writes no results
    (told,) = office.receipt()["rows"]
    assert (told["outcome"], told["rule"], told["raw_text"]) == ("refused", "formula_uncalculated", "=E2/F2")
    assert "Mở và lưu lại trong Excel" in told["message_vi"]


def test_h35_formula_with_its_result(office: Office) -> None:
    with xlsxwriter.Workbook(office.folder() / "a.xlsx") as book:
        sheet = book.add_worksheet("Chỉ tiêu")
        sheet.write_row(0, 0, TARGET_HEADINGS)
        sheet.write_row(1, 0, [FIBER, *INDICATORS[FIBER]])
        sheet.write_formula("D2", "=19/20", book.add_format({"num_format": "0.0%"}), 0.95)
    assert office.receipt()["rows"][0]["value"] == 95


# --- single figures, read from the cell of a table --------------------------------------------------------------------

Check = Callable[[str], bool]


def number(**expected: Any) -> Check:
    return lambda text: {name: getattr(read_number(text), name) for name in expected} == expected


PLAN: dict[str, tuple[str, Check]] = {
    "h01_dot_groups_thousands": ("2.000 chuyên gia", number(value=2000, unit="people")),
    "h02_about": ("khoảng 2.000", number(value=2000, comparator="approx")),
    "h04_decimal_comma": ("98,62%", number(value=Decimal("98.62"), unit="percent")),
    "h14_space_before_sign": ("95 %", number(value=95, unit="percent")),
    "h14_full_width_sign": ("95％", number(value=95, unit="percent")),
    "h14_sign_in_words": ("95phần trăm", number(value=95, unit="percent")),
    "h15_above": ("trên 80%", number(comparator="gt", value=80)),
    "h16_minimum": ("tối thiểu 50%", number(comparator="ge", value=50)),
    "h16_at_least": ("ít nhất 20%", number(comparator="ge", value=20)),
    "h16_signs": (">= 50%", number(comparator="ge", value=50)),
    "h16_sign": ("≥50%", number(comparator="ge", value=50)),
    "h17_not_above": ("không quá 5%", number(comparator="le", value=5, direction="down")),
    "h17_below": ("dưới 5%", number(comparator="lt", value=5, direction="down")),
    "h18_reach": ("đạt 80%", number(comparator="eq", assessed="ge", value=80, flags=("by_convention",))),
    "h19_range": ("15% đến 20% GRDP", number(comparator="range", value_low=15, value_high=20)),
    "h20_growth_range": (
        "tăng từ 5-10%", number(measure="growth", comparator="range", value_low=5, value_high=10),
    ),
    "h21_bound_and_range": (
        "tối thiểu 6-8%", number(comparator="ge", value_low=6, value_high=8, flags=("ambiguous",), outcome="doubtful"),
    ),
    "h22_annual_hang": ("hàng năm tăng tối thiểu 7%", number(measure="annual_growth", comparator="ge", value=7)),
    "h22_annual_hang_with_breve": (
        "hằng năm tăng tối thiểu 7%", number(measure="annual_growth", comparator="ge", value=7),
    ),
    "h29_zero": ("phí 0 đồng", number(outcome="accepted", value=0, unit="VND")),
    "h30_billions": ("1,2 tỷ đồng", number(value=1_200_000_000, unit="VND")),
    "h30_millions": ("350 triệu", number(value=350_000_000, unit="VND", flags=("unit_assumed",))),
    "h30_dong_sign": ("1.250.000.000đ", number(value=1_250_000_000, unit="VND")),
    "h31_ratio": ("12/15", number(value=80, numerator=12, denominator=15, unit="percent")),
    "h32_level_and_change": (
        "85,7 (tăng 2,1 điểm %)",
        number(value=Decimal("85.7"), change=Decimal("2.1"), change_unit="percentage_point"),
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return plan_cells(tmp_path_factory.mktemp("plan"), {case: text for case, (text, _) in PLAN.items()}, "Mục tiêu")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", PLAN)
def test_a_target_in_a_plan_table(plan: dict[str, str], case: str, form: str) -> None:
    _, holds = PLAN[case]
    assert holds(plan[f"{case}.{form}"])


# id -> a sentence, and of each of its figures: the value, how it is assessed, and of what it is.
FIGURES: dict[str, tuple[str, list[tuple[int, str, str]]]] = {
    "h26_two_populations_in_one_sentence": (
        "phủ trên 80% hộ gia đình, 100% xã", [(80, "gt", "hộ gia đình"), (100, "ge", "xã")],
    ),
    "h18_a_bare_share_is_at_least_that": ("100% cơ quan nhà nước", [(100, "ge", "cơ quan nhà nước")]),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", FIGURES)
def test_the_figures_of_a_sentence_in_a_cell(tmp_path: Path, case: str, form: str) -> None:
    text, expected = FIGURES[case]
    found = find_figures(plan_cell(tmp_path, text, form))
    assert [(each.reading.value, each.reading.assessed, each.subject) for each in found] == expected


def test_h32_the_change_beside_a_level_is_told(office: Office) -> None:
    send_result(office, "a.xlsx", "85,7 (tăng 2,1 điểm %)")
    assert office.receipt()["rows"][0]["understood"]["change"] == "2.1"


# --- targets of a plan, read by the registry --------------------------------------------------------------------------

# id -> the sentence, and its targets: value, level, year, what is printed of it and what it is about.
SENTENCES: dict[str, tuple[str, list[tuple[str, str, str, str, str]]]] = {
    "h03_uneven_grouping": (
        "Giao 16.051 nhiệm vụ, trong đó 1983 nhiệm vụ quá hạn",
        [("16051", "province", "", "eq", "16.051 nhiệm vụ"), ("1983", "province", "", "eq", "1983 nhiệm vụ quá hạn")],
    ),
    "h19_base_of_the_range": (
        "Kinh tế số chiếm 15% đến 20% GRDP", [("15..20", "province", "", "range", "15% đến 20% GRDP")],
    ),
    "h23_reduction": (
        "Giảm 30% thủ tục hành chính", [("-30", "province", "", "change_pct", "Giảm 30% thủ tục hành chính")],
    ),
    "h24_three_levels": (
        "90% hồ sơ công việc tại cấp tỉnh; 80% hồ sơ công việc tại cấp huyện và 60% hồ sơ công việc tại cấp xã",
        [
            ("90", "province", "", "eq", "90% hồ sơ công việc tại cấp tỉnh"),
            ("80", "district", "", "eq", "80% hồ sơ công việc tại cấp huyện"),
            ("60", "commune", "", "eq", "60% hồ sơ công việc tại cấp xã"),
        ],
    ),
    "h25_two_years": (
        "Đến năm 2025 đạt 50% và đến năm 2030 đạt 100%",
        [
            ("50", "province", "2025", "eq", "đến năm 2025 đạt 50%"),
            ("100", "province", "2030", "eq", "đến năm 2030 đạt 100%"),
        ],
    ),
    "h26_two_populations": (
        "Phủ trên 80% hộ gia đình, 100% thôn",
        [("80", "province", "", "gt", "Phủ trên 80% hộ gia đình"), ("100", "province", "", "eq", "100% thôn")],
    ),
    "h27_leading_zero": ("Hình thành 03 đô thị thông minh", [("3", "province", "", "eq", "03 đô thị thông minh")]),
    "h27_no_leading_zero": ("Hình thành 3 đô thị thông minh", [("3", "province", "", "eq", "3 đô thị thông minh")]),
    "h28_counts_in_brackets": (
        "Hoàn thành bệnh án điện tử (06 bệnh viện tuyến tỉnh, 11 TTYT cấp huyện)",
        [
            ("6", "province", "", "eq", "Bệnh án điện tử tại 06 bệnh viện tuyến tỉnh"),
            ("11", "district", "", "eq", "Bệnh án điện tử tại 11 TTYT cấp huyện"),
        ],
    ),
}  # fmt: skip
Target = dict[str, str]


def target(number: str, statement: str, **cells: str) -> Target:
    return {
        "target_no": number, "clause": "I", "statement_vi": statement, "indicator_id": FIBER, "level": "province",
        "pillar": "digital_society", "target_kind": "share", "unit": "%", "lead": "Sở Y tế", **cells,
    }  # fmt: skip


def sentence(case: str) -> list[Target]:
    """The compound sentence and its targets, as a person enters them."""
    printed, atoms = SENTENCES[case]
    rows = [target(case, printed, target_kind="composite", unit="")]
    for n, (value, level, year, comparator, words) in enumerate(atoms):
        low, _, high = value.partition("..")
        cells = {"value_low": low, "value_high": high, "level": level, "horizon_year": year}
        rows.append(target(f"{case}.{n}", words, parent_target_no=case, comparator_printed=comparator, **cells))
    return rows


def every(change: Callable[[list[Target]], list[Target]]) -> dict[str, list[Target]]:
    return {"targets": [row for case in SENTENCES for row in change(sentence(case))]}


def test_the_targets_of_each_sentence_agree_with_it(tmp_path: Path) -> None:
    read = plan_read(tmp_path, every(list))["targets"].to_pylist()
    landed = {row["target_no"]: row for row in read if row["parent_target_no"]}
    assert len(landed) == sum(len(atoms) for _, atoms in SENTENCES.values())
    assert [str(landed["h24_three_levels.2"][column]) for column in ("value_low", "level")] == ["60.000000", "commune"]


@pytest.mark.parametrize("case", SENTENCES)
def test_a_figure_of_a_sentence_without_its_target_is_told(tmp_path: Path, case: str) -> None:
    """Each target left out is missed in its sentence, and no other one."""
    _, atoms = SENTENCES[case]
    rows = [
        row for n in range(len(atoms)) for row in numbered(sentence(case), n) if row["target_no"] != f"{n}.{case}.{n}"
    ]
    told = plan_told(tmp_path, {"targets": rows})
    assert [problem.column for problem in told] == ["value_low"] * len(atoms)
    for problem, (value, *_) in zip(told, atoms, strict=True):
        said = problem.rule.split(" prints ")[1].split(", which no row below")[0]
        assert value.strip("-").split("..")[0] in said.replace(".", "")


def numbered(rows: list[Target], n: int) -> list[Target]:
    """Another copy of a sentence."""
    return [
        row | {column: f"{n}.{row[column]}" for column in ("target_no", "parent_target_no") if row.get(column)}
        for row in rows
    ]


# id -> the column of a target, and what the sentence says there.
TYPED_OTHERWISE: dict[str, tuple[str, str, str, str]] = {
    "h24_another_level": ("h24_three_levels", "level", "province", "80%, district"),
    "h25_another_year": ("h25_two_years", "horizon_year", "2026", "2030"),
    "h26_another_bound": ("h26_two_populations", "comparator_printed", "ge", "says"),
    "h27_another_count": ("h27_leading_zero", "value_low", "30", "03 đô thị"),
    "h28_another_count": ("h28_counts_in_brackets", "value_low", "12", "11 TTYT"),
}


@pytest.mark.parametrize("case", TYPED_OTHERWISE)
def test_a_target_typed_otherwise_than_its_sentence_is_told(tmp_path: Path, case: str) -> None:
    of, column, typed, said = TYPED_OTHERWISE[case]
    rows = sentence(of)
    rows[-1 if len(rows) < 4 else 2][column] = typed
    told = plan_told(tmp_path, {"targets": rows})
    assert any(said in problem.rule for problem in told)


# id -> indicator, what is stored and its number format, and the value or the rule.
FORMATS: dict[str, tuple[str, Any, str, Any]] = {
    "currency_sign": (MONEY, 12_000_000_000, '#,##0 "₫"', 12),
    "currency_sign_of_excel": (MONEY, 12_000_000_000, "[$₫-42A] #,##0", 12),
    "accounting": (MONEY, 12_000_000_000, '_-* #,##0\\ "₫"_-', 12),
    "scale_word": (MONEY, 350, '#,##0" triệu đồng"', Decimal("0.35")),
    "another_currency": (MONEY, 350, "[$$-409]#,##0.00", "unit_conflict"),
    "plan": (FIBER, 95, '"KH "0', "not_one_result"),
    "estimate": (FIBER, 95, '"ước "0', 95),
    "space_of_a_sign": (MONEY, 350, "#,##0\\ _₫", 350),
    "scientific": ("digital_enterprises", 1250, "0.00E+00", 1250),
    "millions": (FEE, 1_500_000, '0.0,," triệu"', 1_500_000),
    "thousands": (FEE, 15_000, '#,##0," nghìn đồng"', 15_000),
    "thousands_of_large_ones": (FEE, 1_500, '[>1000]0.0," nghìn";0', 1_500),
    "no_thousands_of_small_ones": (FEE, 500, '[>1000]0.0," nghìn";0', 500),
    "millions_of_very_large_ones": (FEE, 2_500_000, '[>=1000000]0.0,," triệu";[>=1000]0.0," nghìn";0', 2_500_000),
    "a_section_for_no_number": (FEE, 500, '[>1000]0.0," nghìn";[>600]0', "words_before_number"),
    "decrease": (CHANGE, 30, '"giảm "0"%"', -30),
    "decrease_of_a_share": (CHANGE, 0.3, '"giảm "0%', -30),
    "increase": (CHANGE, 30, '"tăng "0"%"', 30),
    "sign_in_words": (CHANGE, -30, '"tăng "0"%";"giảm "0"%"', -30),
    "sign_in_brackets": (CHANGE, -0.052, "0.0%;(0.0%)", Decimal("-5.2")),
    "sign_beside_a_word": (CHANGE, -30, '"giảm "0"%"', "words_before_number"),
    "sign_not_shown": (CHANGE, -30, "0;[Red]0", "words_before_number"),
    "sign_of_the_format": (CHANGE, 30, "\\-0", -30),
    "increase_of_a_level": (FIBER, 30, '"tăng "0"%"', "not_one_result"),
    "not_reached_yet": (FIBER, 30, '"chưa đạt "0"%"', "words_before_number"),
    "plan_in_percent": (FIBER, 30, '"kế hoạch "0"%"', "not_one_result"),
    "those_without": (FIBER, 30, '0"% chưa phủ"', "not_one_result"),
    "points": (FIBER, 30, '0.0" điểm %"', "unit_conflict"),
    "per_mille": (FIBER, 95.5, '0.0" ‰"', "unit_conflict"),
    "three_decimals": (MONEY, 1.234, '0.000" tỷ đồng"', Decimal("1.234")),
    "groups_by_a_literal_dot": (STATIONS, 1_500, "#\\.##0", 1_500),
    "no_group_by_a_literal_dot": (STATIONS, 5, "#\\.##0", "words_before_number"),
    "literal_comma_between_digits": (STATIONS, 955, '0","0', "words_before_number"),
    "literal_zeros": (STATIONS, 15, '0" 000"', 15_000),
    "words_between_digits": (FEE, 1_500, '0" tỷ "000" triệu"', "words_before_number"),
    "hidden": (FIBER, 95, ";;;", "words_before_number"),
    "hidden_zero": (STATIONS, 0, "0;-0;;@", "words_before_number"),
    "no_place_for_zero": (STATIONS, 0, "#,###", "words_before_number"),
    "zero_of_accountants": (STATIONS, 0, '_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)', 0),
    "shown_beside_a_hidden_zero": (STATIONS, 12, "0;-0;;@", 12),
    "too_long_to_be_looked_at": (STATIONS, 12, '"x"' * 100 + "0", "words_before_number"),
}


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_words_that_a_number_format_prints(post: Office, suffix: str) -> None:
    """The words of a format count as if they were typed: people see them. A csv has them in its cells."""
    for case, (indicator, cell, code, _) in FORMATS.items():
        typed = as_seen(cell, look_of(code)) if suffix == "csv" else cell
        rows = [TARGET_HEADINGS, target_row(shown(typed) if suffix == "csv" else typed, indicator)]
        write(post.folder() / f"format_{case}.{suffix}", rows, {"D2": code})
    answers = post.answers()
    told = {case: answers[f"format_{case}.{suffix}"].told for case in FORMATS}
    found = {case: row["rule"] or Decimal(str(row["value"])) for case, row in told.items()}
    assert found == {case: expected for case, (*_, expected) in FORMATS.items()}


# Figures that their format divides, with no word for that, and what may be meant.
DIVIDED: dict[str, tuple[str, float, str, list[str]]] = {
    "thousands": (STATIONS, 15_000, "#,##0,", ["15", "15000"]),
    "millions": (STATIONS, 85_000_000, "#,##0,,", ["85", "85000000"]),
    "in_two_sections": (STATIONS, 85_000, "#,##0,;-#,##0,", ["85", "85000"]),
    "with_what_is_counted": (STATIONS, 85_000, '#,##0," trạm"', ["85", "85000"]),
    "a_percentage": (FIBER, 85_000, "#,##0,", ["85", "85000"]),
    "a_fraction": (STATIONS, 85_500, "0.0,", ["85.5", "85500"]),
}


@pytest.mark.parametrize("case", DIVIDED)
def test_a_format_that_divides(office: Office, case: str) -> None:
    indicator, cell, code, candidates = DIVIDED[case]
    send_result(office, "a.xlsx", cell, indicator, code)
    told = office.receipt()["rows"][0]
    assert (told["rule"], told["cell"], told["candidates"]) == ("shown_divided", "D2", candidates)


def test_a_format_that_divides_a_part(office: Office) -> None:
    rows = [TARGET_HEADINGS, [*target_row("75%")[:4], 300_000, 400_000, None]]
    write(office.folder() / "a.xlsx", rows, {"E2": "#,##0,", "F2": "#,##0,"})
    told = office.receipt()["rows"][0]
    assert (told["rule"], told["cell"], told["candidates"]) == ("shown_divided", "E2", ["300", "300000"])


def test_a_bound_that_a_number_format_prints(office: Office) -> None:
    send_result(office, "a.xlsx", 95.25, number_format='"hơn "0.0"%"')
    answer = office.answers()["a.xlsx"]
    assert (answer.row()["value"], answer.row()["qualifier"]) == (Decimal("95.25"), "gt")
    assert answer.told["raw_text"] == "hơn 95,25%"


# What is stored and its number format, and what the receipt says was there.
SHOWN: list[tuple[Any, str, str]] = [
    (1_500_000, '0.0,," triệu"', "1,5 triệu"),
    (15_000, '#,##0," nghìn đồng"', "15 nghìn đồng"),
    (0.9862, '"đạt "0%', "đạt 98,62%"),
    (1_500, '0" tỷ "000" triệu"', "___ 1500"),
]


def test_the_receipt_says_what_a_number_format_shows(office: Office) -> None:
    for number, (cell, code, _) in enumerate(SHOWN):
        send_result(office, f"{number}.xlsx", cell, FEE, code)
    answers = office.answers()
    assert [answers[f"{n}.xlsx"].told["raw_text"] for n in range(len(SHOWN))] == [text for *_, text in SHOWN]


@pytest.mark.parametrize("stored", [1500, 45641])
def test_a_count_that_is_shown_as_a_year(office: Office, stored: int) -> None:
    """1500 as 'yyyy' is shown as 1904, the year of day 1500."""
    send_result(office, "a.xlsx", stored, STATIONS, "yyyy")
    assert office.answers()["a.xlsx"].told["rule"] == "words_before_number"


@pytest.mark.parametrize("code", ["[<=9999999]###-####;(###) ###-####", "#,###"])
def test_a_telephone_keeps_its_digits_in_a_number_format(office: Office, code: str) -> None:
    write(office.folder() / "a.xlsx", [["Số điện thoại", "x"], [905123456, "x"]], {"A2": code})
    assert office.receipt()["reason"] == "personal_data"


def test_a_hidden_telephone_is_found(office: Office) -> None:
    write(office.folder() / "a.xlsx", [["Số điện thoại", "x"], [905123456, "x"]], {"A2": ";;;"})
    assert office.receipt()["reason"] == "personal_data"
