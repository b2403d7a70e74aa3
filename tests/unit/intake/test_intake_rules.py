"""Each rule once, through a real workbook: what goes in, what becomes of it."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from orchestration.intake.cells import Measure
from orchestration.intake.judging.states import SPOKEN, States
from orchestration.vietnamese.text import fold_ascii

from .hazards import write
from .office import TARGET_HEADINGS, TASKS, Answer, Office

FIBER = ["fiber_household_rate", "Tỷ lệ hộ có cáp quang", "%"]
STATIONS = ["bts_5g", "Số trạm 5G", "trạm"]
MONEY = ["digital_economy_va_study", "Giá trị kinh tế số", "tỷ đồng"]
RANK = ["dti_rank_63", "Xếp hạng", None]

FALL = ["procedures_change", "Mức thay đổi số thủ tục hành chính", "%"]
YEARLY = ["productivity_growth", "Tốc độ tăng năng suất lao động hằng năm", "%/năm"]
IN_WORDS = ["smartphone_universal", "Phổ cập điện thoại thông minh", None]

ACCEPTED: dict[str, tuple[list[Any], dict[str, Any]]] = {
    "percent_sign": ([*FIBER, "98,62%"], {"value": Decimal("98.62"), "qualifier": "eq", "obs_status": "A"}),
    "typed_number": ([*FIBER, 81.5], {"value": Decimal("81.5"), "unit": "%"}),
    "thousands": ([*STATIONS, "1.250"], {"value": Decimal(1250)}),
    "typed_fraction_of_thousand": ([*MONEY, 7178.742], {"value": Decimal("7178.742")}),
    "own_scale_word": ([*MONEY, "1,2 nghìn tỷ đồng"], {"value": Decimal(1200), "flags": "own_scale"}),
    "bound": ([*FIBER, "trên 95%"], {"value": Decimal(95), "qualifier": "gt", "flags": "above"}),
    "estimate": ([*FIBER, "ước đạt 95%"], {"value": Decimal(95), "obs_status": "E", "flags": "estimated"}),
    "zero": ([*STATIONS, 0], {"value": Decimal(0), "obs_status": "A"}),
    "did_not_occur": ([*STATIONS, "KPS"], {"value": None, "qualifier": None, "flags": "not_occurred"}),
    "dash": ([*STATIONS, "-"], {"value": None, "obs_status": "M", "flags": "not_occurred"}),
    "left_blank": ([*STATIONS, None], {"value": None, "obs_status": "M", "flags": "not_reported"}),
    "parts_not_known": ([*FIBER, None, "chưa có", "chưa có"], {"value": None, "flags": "not_available"}),
    "one_part_not_known": ([*FIBER, None, None, "…"], {"value": None, "flags": "not_available"}),
    "parts_not_known_or_none": ([*FIBER, None, "KPS", "chưa có"], {"value": None, "flags": "not_available"}),
    "parts_of_a_count_not_known": ([*STATIONS, None, "chưa có"], {"value": None, "flags": "not_available"}),
    "parts_did_not_occur": ([*FIBER, None, "-", "-"], {"value": None, "flags": "not_occurred"}),
    "parts_not_reported": ([*FIBER, None, "chưa báo cáo"], {"value": None, "flags": "not_reported"}),
    "described_without_parts": ([*IN_WORDS, None, "-", "-", "Đã phổ cập"], {"value": None, "flags": "described"}),
    "ratio_agrees": ([*FIBER, "33,3", 1, 3], {"numerator": Decimal(1), "denominator": Decimal(3)}),
    "ratio_alone": ([*FIBER, None, 1, 4], {"value": Decimal(25), "flags": "computed_from_ratio", "obs_status": "A"}),
    "parts_of_nothing": ([*FIBER, None, 0, 0], {"value": None, "flags": "computed_from_ratio;not_occurred"}),
    "said_to_be_nothing": ([*FIBER, "KPS", 0, 0], {"value": None, "flags": "not_occurred"}),
    "share_above_its_figure": ([*FIBER, "hơn 79%", 12, 15], {"qualifier": "gt", "value": Decimal(79)}),
    "share_below_its_figure": ([*FIBER, "gần 81%", 12, 15], {"qualifier": "lt", "value": Decimal(81)}),
    "share_about_its_figure": ([*FIBER, "khoảng 80%", "13 hộ", "16 hộ"], {"denominator": Decimal(16)}),
    **{
        f"so_many_{n}": ([*row[:2], unit, figure], {"value": value, "flags": "scaled_by_unit"})
        for n, (row, unit, figure, value) in enumerate([
            (["digital_experts", None], "nghìn người", "1,25", Decimal(1250)),
            (["digital_experts", None], "nghìn người", 0.25, Decimal(250)),
            (STATIONS, "nghìn trạm", "412,5", Decimal(412500)),
            (STATIONS, "1.000 trạm", "0,035", Decimal(35)),
            (["digital_enterprises", None], "chục doanh nghiệp", "12,5", Decimal(125)),
        ])
    },
    "share_of_one": ([*FIBER, 0.8, 12, 15], {"value": Decimal(80), "flags": "scaled_by_100"}),
    "share_of_one_in_words": ([*FIBER, "0,8", 12, 15], {"value": Decimal(80), "flags": "scaled_by_100"}),
    "all_of_them": ([*FIBER, 1, 15, 15], {"value": Decimal(100), "qualifier": "eq"}),
    "less_than_a_percent": ([*FIBER, 0.8, 8, 1000], {"value": Decimal("0.8"), "flags": None}),
    "ratio_in_result": ([*FIBER, "12/15"], {"value": Decimal(80), "denominator": Decimal(15)}),
    "rounded": ([*FIBER, "33,33333333"], {"value": Decimal("33.333333"), "flags": "rounded"}),
    "unit_in_words": ([*FIBER[:2], "phần trăm", "50"], {"value": Decimal(50), "unit": "%"}),
    "name_only": ([None, "SỐ TRẠM 5G", "trạm", 5], {"indicator_id": "bts_5g", "flags": "matched_by_name"}),
    "share_of_nothing": ([*FIBER, "0%", 0, 15], {"value": Decimal(0)}),
    "share_of_all": ([*FIBER, 100], {"value": Decimal(100)}),
    "loss": ([*MONEY, -5], {"value": Decimal(-5)}),
    "fall": ([*FALL, "giảm 12%"], {"value": Decimal(-12), "qualifier": "eq", "flags": None}),
    "fall_without_its_sign": ([*FALL, "Giảm 12"], {"value": Decimal(-12), "unit": "%"}),
    "fall_in_other_words": ([*YEARLY, "Giảm được 2%"], {"value": Decimal(-2), "qualifier": "eq"}),
    "fall_behind_a_colon": ([*FALL, "Giảm: 30%"], {"value": Decimal(-30), "qualifier": "eq"}),
    "yearly_against_the_year_before": ([*YEARLY, "tăng 7,5% so với cùng kỳ năm trước"], {"value": Decimal("7.5")}),
    "rise_with_its_sign": ([*FALL, "+3%"], {"value": Decimal(3)}),
    "yearly_on_average": ([*YEARLY, "bình quân hằng năm đạt 7,5%"], {"value": Decimal("7.5")}),
    "fall_as_a_number": ([*FALL, -12.5], {"value": Decimal("-12.5")}),
    "rise_where_a_fall_is_wanted": ([*FALL, "tăng 3%"], {"value": Decimal(3)}),
    "bound_of_a_fall": ([*FALL, "giảm trên 12%"], {"value": Decimal(-12), "qualifier": "lt"}),
    "yearly_as_a_number": ([*YEARLY, 7.5], {"value": Decimal("7.5"), "unit": "%/năm"}),
    "yearly_in_percent": ([*YEARLY, "7,5%"], {"value": Decimal("7.5"), "qualifier": "eq", "flags": None}),
    "yearly_as_printed": ([*YEARLY, "7,5%/năm"], {"value": Decimal("7.5")}),
    "yearly_rise": ([*YEARLY, "tăng 7,5%/năm"], {"value": Decimal("7.5"), "qualifier": "eq", "flags": None}),
    "yearly_fall": ([*YEARLY, "-50%"], {"value": Decimal(-50)}),
    "described": (
        [*IN_WORDS, None, None, None, "Đã phổ cập ở 100% xã"],
        {"value": None, "obs_status": "M", "flags": "described", "caveat": "Đã phổ cập ở 100% xã"},
    ),
    "there_it_is": ([*IN_WORDS, 1], {"value": Decimal(1), "unit": None}),
    "not_described": ([*IN_WORDS, None], {"value": None, "flags": "not_reported"}),
    "note_on_a_figure_not_there": ([*STATIONS, None, None, None, "chờ số liệu"], {"flags": "not_reported"}),
    "unit_in_other_words": ([*FIBER[:2], "Tỷ lệ %", 50], {"value": Decimal(50), "unit": "%"}),
    "counted_in_other_words": ([*STATIONS[:2], "Số trạm", 5], {"value": Decimal(5)}),
    "no_unit": ([*STATIONS[:2], "-", 5], {"value": Decimal(5)}),
    "name_with_its_unit": ([None, "- Tỷ lệ hộ có cáp quang (%)", "%", "5%"], {"indicator_id": FIBER[0]}),
    "name_with_a_footnote": ([None, "Số trạm 5G (*)", "trạm", 5], {"indicator_id": "bts_5g"}),
    "name_with_a_star": ([None, "Số trạm 5G*", "trạm", 5], {"indicator_id": "bts_5g"}),
    "name_with_a_raised_digit": ([None, "Số trạm 5G (1) ¹", "trạm", 5], {"indicator_id": "bts_5g"}),
    **{
        f"code_with_{n}": ([code, *STATIONS[1:], 5], {"indicator_id": "bts_5g", "flags": "code_respelled"})
        for n, code in enumerate(("bts_5g\u200b", "bts\u00ad_5g", "\ufeffbts_5g", "bts_5g.", "BTS_5G ."))
    },
    "name_shortened": ([FIBER[0], "Hộ có cáp quang", "%", "5%"], {"value": Decimal(5)}),
    "name_misspelled": ([FIBER[0], "Ty le ho có cap quang trên địa bàn tỉnh", "%", "5%"], {"value": Decimal(5)}),
    **{
        f"name_in_other_words_{n}": ([FIBER[0], name, "%", "5%"], {"value": Decimal(5)})
        for n, name in enumerate((
            "TL HGĐ có cáp quang", "Tỷ lệ hộ gia đình có cáp quang tỉnh Bình Định", "Cáp quang: tỷ lệ hộ có",
            "Tỷ lệ hộ có cáp quang 6 tháng đầu năm 2025", "Tỷ lệ hộ có cáp quang (theo QĐ 411/QĐ-TTg)",
            "Tỷlệ hộ có cáp qang",
        ))
    },
    "name_of_the_year": ([FIBER[0], "Tỷ lệ hộ có cáp quang năm 2025", "%", "5%"], {"value": Decimal(5)}),
    "name_with_its_own_unit": ([*STATIONS[:1], "Trạm 5G (trạm)", None, 5], {"value": Decimal(5)}),
    "value_added": ([*FIBER, "Tỷ trọng giá trị tăng thêm đạt 8%"], {"value": Decimal(8)}),
    "unit_left_out": ([*RANK, 29], {"value": Decimal(29), "unit": "hạng"}),
}  # fmt: skip

SET_ASIDE: dict[str, tuple[list[Any], str, str, str, list[str]]] = {
    "no_code": ([None, "Tổng số trạm 5G", "trạm", 5], "refused", "code_missing", "A2", ["bts_5g"]),
    "name_of_another": (["bts_5g", FIBER[1], "trạm", 5], "doubtful", "name_disagrees", "B2", ["bts_5g", FIBER[0]]),
    **{
        f"name_of_another_{n}": ([FIBER[0], name, "%", "5%"], "doubtful", "name_disagrees", "B2", [FIBER[0]])
        for n, name in enumerate((
            "Tỷ lệ hộ chưa có cáp quang", "Tỷ lệ hộ có cáp quang năm 2023", "Tỷ lệ hộ có cáp quang (kế hoạch)",
            "Mục tiêu 2025", "(cùng kỳ)", "Năm 2023", "Huyện An Lão", "Trong đó: miền núi", "Số hộ có cáp quang",
            "Tỷ lệ thôn có điện thoại thông minh", "Tỷ lệ xã có cáp quang", "Tỷ lệ hộ nghèo có cáp quang",
            "Tỷ lệ hộ mới có cáp quang", "Tỷ lệ chủ hộ nữ có cáp quang", "Tỷ lệ hộ có cáp quang tỉnh Gia Lai",
            "Tỷ lệ hộ có cáp đồng", "Tỷ lệ hộ có cáp quang quý I/2025", "Tỷ lệ hộ kinh doanh có cáp quang",
        ))
    },
    "thousands_in_a_name": (
        ["digital_experts", "Chuyên gia chuyển đổi số (nghìn người)", None, 5], "doubtful", "unit_conflict", "B2", [],
    ),
    "thousands_in_another_name": (
        ["digital_experts", "Chuyên gia (ĐVT: nghìn người)", None, 5], "doubtful", "unit_conflict", "B2", [],
    ),
    "thousands_in_a_name_alone": (
        [None, "Số chuyên gia chuyển đổi số (ĐVT: nghìn người)", None, 5], "doubtful", "unit_conflict", "B2", [],
    ),
    "per_mille_in_a_name": ([FIBER[0], "Tỷ lệ hộ có cáp quang (‰)", None, 5], "doubtful", "unit_conflict", "B2", []),
    "unknown_code": (["bts5g", "", "trạm", 5], "refused", "code_unknown", "A2", ["bts_5g"]),
    "yearly_rate_of_a_share": ([*FIBER[:2], "%/năm", 50], "doubtful", "unit_conflict", "C2", []),
    "rate_of_a_count": ([*STATIONS[:2], "tỷ lệ", 50], "doubtful", "unit_conflict", "C2", []),
    "number_of_a_share": ([*FIBER[:2], "Số lượng", 50], "doubtful", "unit_conflict", "C2", []),
    "hundreds_in_words": ([*STATIONS, "3 trăm"], "doubtful", "letters_after_number", "D2", ["3"]),
    "asked_for": ([*FIBER, "NQ giao 90%"], "doubtful", "not_one_result", "D2", ["90"]),
    "old_figure": ([*FIBER, "95% (số liệu năm trước)"], "doubtful", "not_one_result", "D2", ["95"]),
    "day_as_a_csv_has_it": ([*STATIONS, "12-May"], "doubtful", "looks_like_date", "D2", []),
    "day_as_a_vietnamese_csv_has_it": ([*FIBER, "05-Thg12"], "doubtful", "looks_like_date", "D2", []),
    "other_unit": ([*FIBER[:2], "trạm", 50], "doubtful", "unit_conflict", "C2", []),
    "unit_of_other_size": ([*MONEY[:2], "triệu đồng", 50], "doubtful", "unit_conflict", "C2", ["0.05", "50"]),
    "a_broken_count_of_thousands": (
        ["digital_experts", None, "nghìn người", "1,2505"], "doubtful", "unit_conflict", "C2", [],
    ),
    "thousands_of_other_people": (
        ["digital_experts", None, "nghìn hộ", "1,25"], "doubtful", "unit_conflict", "C2", [],
    ),
    "thousands_of_households_of_a_share": ([*FIBER[:2], "nghìn hộ", "1,25"], "doubtful", "unit_conflict", "C2", []),
    "whole_thousands_of_stations": (
        [*STATIONS[:2], "1.000 trạm", 2], "doubtful", "unit_conflict", "C2", ["2000", "2"],
    ),
    "thousands_with_an_unclear_mark": (
        ["digital_experts", None, "nghìn người", "1.250"], "doubtful", "unit_conflict", "C2", ["1250000"],
    ),
    "whole_thousands_of_people": (
        ["digital_experts", None, "nghìn người", 2], "doubtful", "unit_conflict", "C2", ["2000", "2"],
    ),
    "percent_of_a_count": ([*STATIONS, "50%"], "doubtful", "unit_conflict", "D2", []),
    "share_of_a_rank": ([*RANK, "12/15"], "doubtful", "unit_conflict", "D2", []),
    "words": ([*FIBER, "đang rà soát lại"], "doubtful", "no_number", "D2", []),
    "thousand_or_decimal": ([*FIBER, "1.500"], "doubtful", "dot_three_ambiguous", "D2", ["1.5"]),
    "fraction_or_percent": ([*FIBER, 0.95], "doubtful", "percent_scale", "D2", ["0.95", "95"]),
    "turned_into_a_date": ([*STATIONS, dt.date(2025, 12, 15)], "doubtful", "looks_like_date", "D2", []),
    "promise": ([*FIBER, "tối thiểu 50%"], "doubtful", "not_one_result", "D2", ["50"]),
    "range": ([*FIBER, "60-70%"], "doubtful", "not_one_result", "D2", ["60", "70"]),
    "too_large": ([*STATIONS, 10**20], "doubtful", "too_many_digits", "D2", []),
    "share_without_its_comma": ([*FIBER, 985], "doubtful", "share_out_of_range", "D2", []),
    "share_above_all": ([*FIBER, "150%"], "doubtful", "share_out_of_range", "D2", []),
    "share_below_nothing": ([*FIBER, -5], "doubtful", "share_out_of_range", "D2", []),
    "day_number_as_a_share": ([*FIBER, 45809], "doubtful", "share_out_of_range", "D2", []),
    "negative_part": ([*FIBER, None, -5, 10], "doubtful", "negative_count", "E2", []),
    "negative_parts": ([*FIBER, "80%", -12, -15], "doubtful", "negative_count", "E2", []),
    "negative_count": ([*STATIONS, -50], "doubtful", "negative_count", "D2", []),
    "negative_rank": ([*RANK, -1], "doubtful", "negative_count", "D2", []),
    "numerator_alone": ([*FIBER, None, 159], "doubtful", "parts_incomplete", "D2", []),
    "denominator_alone": ([*FIBER, None, None, 159], "doubtful", "parts_incomplete", "D2", []),
    "ratio_as_a_part": ([*FIBER, None, "31/159"], "doubtful", "part_unclear", "E2", []),
    "range_as_a_part": ([*FIBER, None, "5-6", 10], "doubtful", "part_unclear", "E2", []),
    "about_a_part": ([*FIBER, None, "khoảng 5", 10], "doubtful", "part_unclear", "E2", []),
    "percent_as_a_part": ([*FIBER, "50%", 5, "10%"], "doubtful", "part_unclear", "F2", []),
    "denominator_not_known": ([*FIBER, None, 159, "chưa có"], "doubtful", "parts_incomplete", "D2", []),
    "parts_in_other_words": ([*FIBER, None, "đang chờ", "chưa có"], "doubtful", "no_number", "E2", []),
    "nothing_occurred_beside_parts": ([*FIBER, "KPS", 5, 10], "doubtful", "parts_without_result", "D2", []),
    "dash_beside_parts": ([*FIBER, "-", 5, 10], "doubtful", "parts_without_result", "D2", []),
    "no_figure_beside_parts": ([*FIBER, "chưa có số liệu", 5, 10], "doubtful", "parts_without_result", "D2", []),
    "parts_of_a_count": ([*STATIONS, None, 5, 10], "doubtful", "parts_without_result", "D2", []),
    "parts_of_a_change": ([*FALL, None, 5, 10], "doubtful", "parts_without_result", "D2", []),
    "change_that_is_not_its_ratio": ([*FALL, "giảm 12%", 5, 10], "doubtful", "ratio_disagrees", "D2", ["-12", "50"]),
    "fall_since_last_year": ([*FALL, "giảm 12% so với cùng kỳ"], "doubtful", "words_beside", "D2", ["-12"]),
    "yearly_index": ([*YEARLY, "107,5%"], "doubtful", "change_out_of_range", "D2", ["107.5", "7.5"]),
    "yearly_fall_by_more_than_all": ([*YEARLY, "-150%"], "doubtful", "change_out_of_range", "D2", ["-150"]),
    "rise_by_a_minus": ([*YEARLY, "tăng -3%"], "doubtful", "sign_unclear", "D2", ["-3", "3"]),
    "fall_or_rise": ([*FALL, "12%"], "doubtful", "change_without_direction", "D2", ["-12", "12"]),
    "what_is_left": ([*FALL, "giảm còn 70%"], "doubtful", "not_one_result", "D2", ["70"]),
    "rise_of_a_level": ([*FIBER, "tăng 30%"], "doubtful", "not_one_result", "D2", ["30"]),
    "yearly_thousand_or_decimal": ([*YEARLY, "1.234"], "doubtful", "dot_three_ambiguous", "D2", ["1.234", "1234"]),
    "yearly_ratio": ([*YEARLY, "12/15"], "doubtful", "unit_conflict", "D2", []),
    "yearly_points": ([*YEARLY, "2 điểm %"], "doubtful", "unit_conflict", "D2", []),
    "reached_in_words": ([*IN_WORDS, "Đạt"], "doubtful", "describe_in_note", "D2", []),
    "percent_of_what_has_no_figure": ([*IN_WORDS, "95%"], "doubtful", "describe_in_note", "D2", []),
    "thing_of_what_has_no_figure": ([*IN_WORDS, "1 kho"], "doubtful", "words_beside", "D2", []),
    "count_of_what_has_no_figure": ([*IN_WORDS, 159], "doubtful", "describe_in_note", "D2", []),
    "ratio_above_one": ([*FIBER, "17/15"], "doubtful", "numerator_above_denominator", "D2", ["17 / 15"]),
    "ratio_wrong": ([*FIBER, "90,5%", 67, 124], "doubtful", "ratio_disagrees", "D2", ["90.5", "54.032258"]),
    "ratio_wrong_by_little": ([*FIBER, "54,033%", 67, 124], "doubtful", "ratio_disagrees", "D2", ["54.033"]),
    "numerator_above": ([*FIBER, "98%", 980, 900], "doubtful", "numerator_above_denominator", "E2", ["980 / 900"]),
    "above_another_share": ([*FIBER, "hơn 90%", 12, 15], "doubtful", "ratio_disagrees", "D2", ["90", "80"]),
    "below_another_share": ([*FIBER, "gần 90%", 12, 15], "doubtful", "ratio_disagrees", "D2", ["90", "80"]),
    "about_another_share": ([*FIBER, "khoảng 50%", 12, 15], "doubtful", "ratio_disagrees", "D2", ["50", "80"]),
    "small_or_large_share": ([*FIBER, 0.8, 13, 15], "doubtful", "percent_scale", "D2", ["0.8", "80"]),
    "one_part_in_millions": ([*FIBER, None, "12", "15 triệu"], "doubtful", "part_unclear", "F2", ["12 / 15000000"]),
    "parts_of_two_things": ([*FIBER, None, "12 người", "15 hộ"], "doubtful", "part_unclear", "E2", []),
    "no_denominator": ([*FIBER, "98%", 1, 0], "doubtful", "zero_denominator", "F2", []),
    "ratio_disagrees": ([*FIBER, "98%", 9, 10], "doubtful", "ratio_disagrees", "D2", ["98", "90"]),
    "numerator_words": ([*FIBER, "98%", "nhiều", 10], "doubtful", "no_number", "E2", []),
}  # fmt: skip


TASK_ROWS: dict[str, tuple[list[Any], str, str | None, str]] = {
    "done": ([TASKS[0], "", "Hoàn thành", "100%", dt.date(2025, 6, 20)], "accepted", None, "C2"),
    "no_code": ([None, "Nhiệm vụ số 2", "Hoàn thành"], "refused", "code_missing", "A2"),
    "title_only": ([None, "cơ chế đặt hàng (NHIỆM VỤ 2)", "Hoàn thành"], "accepted", None, "C2"),
    "unknown_code": (["binh-dinh-1841-qd-tu-2025:task:A.9", "", "Hoàn thành"], "refused", "code_unknown", "A2"),
    "unknown_state": ([TASKS[0], "", "Sắp xong"], "doubtful", "state_unknown", "C2"),
    "stopped": ([TASKS[0], "", "Tạm dừng"], "doubtful", "state_unknown", "C2"),
    "not_at_all": ([TASKS[0], "", "Không thực hiện"], "doubtful", "state_unknown", "C2"),
    "a_state_for_a_percentage": ([TASKS[0], "", None, "Hoàn thành"], "doubtful", "state_for_percent", "D2"),
    "month_first": ([TASKS[0], "", "Hoàn thành", None, "05/13/2025"], "doubtful", "date_unclear", "E2"),
    "half_or_percent": ([TASKS[0], "", "Đang thực hiện", 0.5], "doubtful", "percent_scale", "D2"),
    "too_much": ([TASKS[0], "", "Đang thực hiện", "120%"], "doubtful", "percent_out_of_range", "D2"),
    "no_such_day": ([TASKS[0], "", "Hoàn thành", None, "31/6/2025"], "refused", "date_impossible", "E2"),
    "two_readings": ([TASKS[0], "", "Hoàn thành", None, "Tháng 10/6/2025"], "doubtful", "date_unclear", "E2"),
    "as_officers_say": ([TASKS[0], "", "Đã hoàn thành", None, "20/05/2025"], "accepted", None, "C2"),
    "without_accents": ([TASKS[0], "", "hoan thanh"], "accepted", None, "C2"),
    "no_state": ([TASKS[0], "", None, "50%"], "doubtful", "state_missing", "D2"),
    "no_state_but_a_day": ([TASKS[0], "", None, None, "20/05/2025"], "doubtful", "state_missing", "E2"),
    "no_state_but_a_product": ([TASKS[0], "", None, None, None, "Kế hoạch 5"], "doubtful", "state_missing", "F2"),
    "only_a_note": ([TASKS[0], "", None, None, None, "-", "chờ kinh phí"], "doubtful", "state_missing", "G2"),
    "only_a_note_of_nothing": ([TASKS[0], "", None, None, None, "-", "Chưa có số liệu"], "accepted", None, "C2"),
    "a_percentage_for_a_state": ([TASKS[0], "", "96%"], "doubtful", "percent_for_state", "C2"),
    "for_others_to_do": ([TASKS[0], "", "Không thuộc nhiệm vụ của Sở"], "doubtful", "task_disclaimed", "C2"),
    "for_others_to_do_by_its_note": (
        [TASKS[0], "", None, None, None, None, "Không thuộc chức năng ngành y tế"],
        "doubtful",
        "task_disclaimed",
        "G2",
    ),
    "not_of_the_office": (
        [TASKS[0], "", None, None, None, None, "Nhiệm vụ này không phải của Sở"],
        "doubtful",
        "state_missing",
        "G2",
    ),
    "a_state_in_the_note": ([TASKS[0], "", None, "50%", None, None, "Đang làm"], "doubtful", "state_missing", "G2"),
    "done_in_part": ([TASKS[0], "", "Hoàn thành", "20%"], "doubtful", "percent_contradicts_state", "D2"),
    "not_begun_but_done": ([TASKS[0], "", "Chưa thực hiện", "100%"], "doubtful", "percent_contradicts_state", "D2"),
    "not_begun_but_in_part": ([TASKS[0], "", "Chưa thực hiện", "40%"], "doubtful", "percent_contradicts_state", "D2"),
    "in_time": ([TASKS[0], "", "Hoàn thành đúng tiến độ"], "accepted", None, "C2"),
    "running_but_done": ([TASKS[0], "", "Đang thực hiện", 100], "doubtful", "percent_contradicts_state", "D2"),
    "running_in_part": ([TASKS[0], "", "Đang thực hiện", "99,5%"], "accepted", None, "C2"),
    "not_begun_but_a_day": (
        [TASKS[0], "", "Chưa thực hiện", 0, "20/05/2025"],
        "doubtful",
        "day_contradicts_state",
        "E2",
    ),
    "running_but_a_day": ([TASKS[0], "", "Đang làm", None, "20/05/2025"], "doubtful", "day_contradicts_state", "E2"),
    "cancelled_on_a_day": ([TASKS[0], "", "Hủy", None, "20/05/2025"], "doubtful", "day_contradicts_state", "E2"),
    "cancelled_and_complete": ([TASKS[0], "", "Hủy", "100%"], "doubtful", "percent_contradicts_state", "D2"),
    "cancelled_halfway": ([TASKS[0], "", "Hủy", "30%"], "accepted", None, "C2"),
    "day_to_come": ([TASKS[0], "", "Hoàn thành", None, "20/05/2055"], "doubtful", "day_to_come", "E2"),
    "long_ago": ([TASKS[0], "", "Hoàn thành", None, "20/05/1990"], "doubtful", "day_before_plan", "E2"),
    "before_its_plan": (["p:task:1.1", "", "Hoàn thành", None, "31/12/2018"], "doubtful", "day_before_plan", "E2"),
    "on_the_first_day_of_its_plan": (["p:task:1.1", "", "Hoàn thành", None, "01/01/2020"], "accepted", None, "C2"),
    "above_a_percent_of_what_is_done": ([TASKS[0], "", "Hoàn thành", ">99%"], "doubtful", "not_one_result", "D2"),
    "at_least_a_percent": ([TASKS[0], "", "Đang thực hiện", "ít nhất 50%"], "doubtful", "not_one_result", "D2"),
    "one_of_what_runs": ([TASKS[0], "", "Đang thực hiện", 1], "doubtful", "percent_scale", "D2"),
    "a_dash_for_a_state": ([TASKS[0], "", "-"], "accepted", None, "C2"),
    "a_dash_and_a_percentage": ([TASKS[0], "", "-", "50%"], "doubtful", "state_missing", "D2"),
    "running_in_another_year": ([TASKS[0], "", "Đang thực hiện năm 2024"], "doubtful", "state_unknown", "C2"),
    "done_in_the_year_of_the_period": ([TASKS[0], "", "Hoàn thành năm 2025"], "doubtful", "state_unknown", "C2"),
    "of_other_counts": ([TASKS[0], "", "Đang thực hiện", "46% (1.230/2.733 xã)"], "doubtful", "ratio_disagrees", "D2"),
    "of_counts_not_done": (
        [TASKS[0], "", "Đang thực hiện", "45% (1.230/2.733 xã chưa xong)"],
        "doubtful",
        "not_one_result",
        "D2",
    ),
    "what_is_left_of_it": ([TASKS[0], "", "Đang thực hiện", "còn 20%"], "doubtful", "words_beside", "D2"),
    "how_late_it_is": ([TASKS[0], "", "Đang thực hiện", "chậm 20%"], "doubtful", "words_beside", "D2"),
    "part_of_the_work": ([TASKS[0], "", "Đang thực hiện", "đạt 50% khối lượng công việc"], "accepted", None, "C2"),
    "only_a_year": ([TASKS[0], "", "Hoàn thành", None, "2025"], "doubtful", "date_unclear", "E2"),
    "two_percentages": ([TASKS[0], "", "Đang thực hiện (80%)", "70%"], "doubtful", "percent_contradicts_state", "D2"),
    "done_and_less": ([TASKS[0], "", "Hoàn thành 100%", "90%"], "doubtful", "percent_contradicts_state", "D2"),
    "done_in_part_by_its_state": ([TASKS[0], "", "Hoàn thành 80%"], "doubtful", "state_unknown", "C2"),
    "issued": ([TASKS[0], "", "Đã ban hành Quyết định số 12/QĐ-UBND"], "doubtful", "state_unknown", "C2"),
    "what_is_planned": ([TASKS[0], "", "Đang thực hiện", "KH 80%"], "doubtful", "not_one_result", "D2"),
    "by_the_plan": ([TASKS[0], "", "Đang thực hiện", "80% theo kế hoạch"], "doubtful", "not_one_result", "D2"),
    "beyond_the_plan": ([TASKS[0], "", "Đang thực hiện", "vượt 80% kế hoạch"], "doubtful", "not_one_result", "D2"),
    "compared_with_the_plan": (
        [TASKS[0], "", "Đang thực hiện", "Đạt 80,5% so với kế hoạch."],
        "doubtful",
        "not_one_result",
        "D2",
    ),
    "of_the_plan_of_a_year": ([TASKS[0], "", "Đang thực hiện", "60% KH năm"], "doubtful", "not_one_result", "D2"),
    "of_a_plan_of_a_year": ([TASKS[0], "", "Đang thực hiện", "60% kế hoạch năm"], "doubtful", "not_one_result", "D2"),
    "more_than_the_plan": ([TASKS[0], "", "Đang thực hiện", "120% KH"], "doubtful", "percent_out_of_range", "D2"),
}

# State and percentage as officers write them -> what lands.
REACHED: dict[str, tuple[Any, Any, tuple[str, int | float | None]]] = {
    "beside_the_state": ("Đang thực hiện (80%)", None, ("running", 80)),
    "beside_the_state_with_a_comma": ("Đang triển khai, đạt 12,5%", None, ("running", 12.5)),
    "twice": ("Đang thực hiện (80%)", "80%", ("running", 80)),
    "not_begun": ("Chưa triển khai (0%)", None, ("not_started", 0)),
    "all_of_it": ("Hoàn thành 100%", None, ("done", 100)),
    "by_a_document": ("Hoàn thành (QĐ số 123/QĐ-UBND ngày 5/3/2024)", None, ("done", None)),
    "a_step": ("Đang trình UBND tỉnh phê duyệt", None, ("running", None)),
    "of_counts": ("Đang thực hiện", "45% (1.230/2.733 doanh nghiệp)", ("running", 45)),
    "of_counts_with_decimals": ("Đang thực hiện", "45,0% (1.230/2.733 xã).", ("running", 45)),
    "of_the_plan_in_short": ("Đang thực hiện", "80% KH", ("running", 80)),
    "of_the_plan": ("Đang thực hiện", "80% kế hoạch", ("running", 80)),
    "reached_of_the_plan": ("Đang thực hiện", "đạt 80% kế hoạch", ("running", 80)),
    "all_of_the_plan_of_a_year": ("Hoàn thành", "100% kế hoạch năm", ("done", 100)),
    "one_for_all_of_it": ("Hoàn thành", 1, ("done", 100)),
    "one_for_all_of_it_in_words": ("Hoàn thành", "1", ("done", 100)),
    "about_so_much": ("Đang thực hiện", "khoảng 40%", ("running", 40)),
    "more_than": ("Đang thực hiện", "trên 80%", ("running", 80)),
    "in_the_year_of_the_period": ("Đang thực hiện năm 2025", None, ("running", None)),
    "in_the_period": ("Hoàn thành 6 tháng đầu năm 2025", None, ("done", None)),
    "for_a_reason": ("Chưa thực hiện do chưa bố trí kinh phí", None, ("not_started", None)),
    "of_the_work": ("Đang thực hiện", "80% khối lượng", ("running", 80)),
}


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for case, (row, *_) in (ACCEPTED | SET_ASIDE).items():
        post.send_targets(row, name=f"{case}.xlsx")
    for case, (row, *_) in TASK_ROWS.items():
        post.send_tasks(row, name=f"task_{case}.xlsx")
    for case, (state, percent, _) in REACHED.items():
        post.send_tasks([TASKS[0], "", state, percent], name=f"reached_{case}.xlsx")
    return post.answers()


@pytest.mark.parametrize(
    ("result", "note", "flag"),
    [
        (None, "Chưa có số liệu thống kê", "not_available"),
        (None, "Không có số liệu thống kê", "not_available"),
        (None, "Chưa thống kê được, sẽ báo cáo sau", "not_available"),
        (None, "Chưa có số liệu năm 2023", "not_reported"),
        (None, "Chưa có số liệu cấp xã", "not_reported"),
        (None, "Đang triển khai", "not_reported"),
        (None, None, "not_reported"),
        ("-", "Chưa có số liệu", "not_available"),
        ("-", "Không phát sinh", "not_occurred"),
    ],
)
def test_the_note_of_an_empty_result_may_say_that_there_is_none(
    office: Office, result: str | None, note: str | None, flag: str
) -> None:
    office.send_targets([*FIBER, result, None, None, note])
    (told,) = office.receipt()["rows"]
    (row,) = office.rows("observations")
    assert (told["outcome"], row["value"], row["flags"]) == ("accepted", None, flag)


@pytest.mark.parametrize(
    ("result", "note", "described", "flag"),
    [
        ("Hoàn thành", None, "Hoàn thành", "described"),
        ("Đã có", None, "Đã có", "described"),
        ("Đã phổ cập ở 159 xã", None, "Đã phổ cập ở 159 xã", "described"),
        ("85% học sinh", None, "85% học sinh", "described"),
        ("Chưa hình thành", "Đang khảo sát", "Chưa hình thành; Đang khảo sát", "described"),
        ("chưa có số liệu", None, None, "not_available"),
        ("không phát sinh", None, None, "not_occurred"),
    ],
)
def test_what_is_described_as_a_result_is_the_note(
    office: Office, result: str, note: str | None, described: str | None, flag: str
) -> None:
    office.send_targets([*IN_WORDS, result, None, None, note])
    (told,) = office.receipt()["rows"]
    (row,) = office.rows("observations")
    assert (told["outcome"], told["raw_text"], told["cell"]) == ("accepted", result, "D2")
    assert (row["value"], row["caveat"], row["flags"]) == (None, described, flag)


@pytest.mark.parametrize("case", REACHED)
def test_what_is_reached_of_a_task(answers: dict[str, Answer], case: str) -> None:
    row = answers[f"reached_{case}.xlsx"].row("task_reports")
    assert (row["reported_state"], row["percent_complete"]) == REACHED[case][2]


@pytest.mark.parametrize(
    ("beside", "expected"),
    {
        "percents_prove_nothing_of_counts": ([*FIBER, "12.5"], ("accepted", 1000, [])),
        "counts_have_no_decimals": (["digital_experts", None, "người", "1,234,567"], ("doubtful", None, ["1", "1000"])),
    }.values(),
)  # fmt: skip
def test_a_thousand_beside_english_style(office: Office, beside: list[Any], expected: tuple[Any, ...]) -> None:
    office.send_targets(beside, [*STATIONS, "1.000"])
    told = office.receipt()["rows"][1]
    assert (told["outcome"], told["value"], told["candidates"]) == expected


@pytest.mark.parametrize(
    ("unit", "kind"),
    {"%": "percent", "đề tài": "count", "nhóm đối tượng": "count", "xã": "count", "tỷ đồng": "money", "điểm": "any",
     "hạng": "any", "%/năm": "percent", "triệu đồng/lao động": "any", None: "any"}.items(),
)  # fmt: skip
def test_things_are_counted_and_rates_are_not(unit: str | None, kind: str) -> None:
    assert Measure.of(unit).kind == kind


def test_possible_readings_are_written_as_their_reader_writes(office: Office) -> None:
    office.send_targets([*YEARLY, "1.500"])
    (told,) = office.receipt()["rows"]
    assert told["candidates"] == ["1.5", "1500"]  # for machines
    assert "1,5 hoặc 1500" in told["message_vi"]
    assert "1.5 or 1500" in told["message_en"]


# Case -> what its sender is told.
SAID = {
    "share_above_all": "Tỷ lệ “150%” phải từ 0% đến 100%. Kiểm tra lại số liệu hoặc tử số, mẫu số.",
    "thousand_or_decimal": "“1.500” có thể là tỷ lệ 1,5%, hoặc một số lượng, không phải tỷ lệ. Tỷ lệ: ghi phần thập "
    "phân sau dấu phẩy, ví dụ 12,5. Số lượng: ghi ở ô Tử số, không có dấu chấm, cùng Mẫu số, và để trống ô kết quả.",
    "fraction_or_percent": "“0,95” trong cột phần trăm có thể là 0,95% hoặc 95%. Ghi lại số đúng kèm dấu %.",
    "ratio_above_one": "Tử số lớn hơn mẫu số (17 / 15). Kiểm tra cả hai số.",
    "ratio_wrong": "Ghi 90,5% nhưng tử số chia mẫu số được 54,03%. Sửa số chưa đúng. Dòng này ghi: E2 “67”, F2 “124”.",
    "ratio_wrong_by_little": "Ghi 54,033% nhưng tử số chia mẫu số được 54,032258%. Sửa số chưa đúng. "
    "Dòng này ghi: E2 “67”, F2 “124”.",
    "fall_or_rise": "Chưa rõ “12%” là tăng hay giảm. Ghi “tăng 12%” hoặc “giảm 12%”.",
    "task_done_in_part": "Tỷ lệ hoàn thành “20%” không khớp với trạng thái “Hoàn thành”. Sửa tỷ lệ hoặc trạng thái.",
    "task_month_first": "Không đọc chắc chắn được ngày “05/13/2025” (có thể là ngày 13/05/2025). "
    "Chỉ ghi ngày/tháng/năm hoặc tháng/năm; việc chưa xong, hoặc đã xong mà không rõ ngày, thì để trống. "
    "Dòng này ghi: C2 “Hoàn thành”.",
    "task_two_readings": "Không đọc chắc chắn được ngày “Tháng 10/6/2025” (có thể là ngày 10/06/2025 hoặc tháng "
    "10/2025). Chỉ ghi ngày/tháng/năm hoặc tháng/năm; việc chưa xong, hoặc đã xong mà không rõ ngày, thì để trống. "
    "Dòng này ghi: C2 “Hoàn thành”.",
}  # fmt: skip


@pytest.mark.parametrize("case", SAID)
def test_what_the_sender_is_told(answers: dict[str, Answer], case: str) -> None:
    assert answers[f"{case}.xlsx"].told["message_vi"] == SAID[case]


def test_a_yearly_rate_formatted_as_percent(office: Office) -> None:
    write(office.folder() / "a.xlsx", [TARGET_HEADINGS, [*YEARLY, 0.075]], {"D2": "0.0%"})
    (told,) = office.receipt()["rows"]
    assert (told["outcome"], told["value"], told["unit"]) == ("accepted", 7.5, "%/năm")


STATES = {"not_started": "Chưa thực hiện", "running": "Đang thực hiện", "done": "Hoàn thành", "cancelled": "Hủy"}


@pytest.mark.parametrize(
    ("text", "state"),
    {
        "Đã hoàn thành": "done", "hoan thanh": "done", "Hoàn thành 100%": "done", "Xong": "done", "HOÀN THÀNH.": "done",
        "Đang triển khai": "running", "đang làm": "running", "dang thuc hien": "running",
        "Chưa triển khai": "not_started", "huỷ": "cancelled", "Đã hủy bỏ": "cancelled",
        "Đang xây dựng": "running", "Đang triển khai xây dựng": "running", "Đang xây dựng dự thảo kế hoạch": "running",
        "Đang trình UBND tỉnh phê duyệt": "running", "Đang trình": "running", "dang trinh ubnd tinh": "running",
        "Đang trình, chưa hoàn thành": None, "Đang trình (đã phê duyệt)": None, "Đang xây dựng, dự kiến xong": None,
        "Đã và đang thực hiện": "running", "Đã và đang triển khai": "running", "Đang tiếp tục thực hiện": "running",
        "Đang triển khai tại 45 trường": "running", "Đang xử lý": "running", "Đang thực hiện tại các xã": "running",
        "Đang triển khai trong năm 2026": None, "Đang thực hiện bước 1": None,
        "Đang triển khai hệ thống": "running", "Đang thực hiện nhưng tạm dừng": None,
        "Đang thực hiện thủ tục hủy": None, "Đang triển khai đã xong 2 xã": None,
        "Đang hỗ trợ 45 doanh nghiệp": "running", "dang ho tro 1.245 ho": "running",
        "Đã và đang tuyên truyền": "running", "Đang tiếp tục hướng dẫn các xã": "running",
        "Hoàn thàh": "done", "Đang được triển khai": "running", "dang duoc thuc hien": "running",
        "Đã hoàn thành và đưa vào sử dụng": "done", "hoan thanh va dua vao van hanh": "done",
        "Hoàn thành và đưa vào chương trình năm sau": None, "Đã hoàn thành và chưa đưa vào sử dụng": None,
        "Được triển khai": None, "Đã được triển khai": None,
        "Đã và đang hoàn thành": None, "Đang hỗ trợ 45/60 doanh nghiệp": None, "Đang lắp đặt giai đoạn 1": None,
        "Đang hỗ trợ năm 2024": None, "Đang tạm dừng hỗ trợ": None, "Đang hỗ trợ, đã xong": None,
        "Đang vận hành": None, "Đang gặp vướng mắc": None, "Đang chờ hướng dẫn": None,
        "Đang trình xin tạm dừng": None, "Đang tạm dừng": None, "Đang": None,
        "Hoàn thành (QĐ số 123/QĐ-UBND ngày 5/3/2024)": "done", "Đã hoàn thành theo Quyết định số 12/QĐ-UBND": "done",
        "Hoàn thành theo Kế hoạch số 12/KH-UBND ngày 05/3/2024 của UBND tỉnh": "done",
        "Đang thực hiện theo Kế hoạch 59/KH-UBND": "running", "Hoàn thành 100% (QĐ 12/QĐ-UBND)": "done",
        "Đã ban hành Quyết định số 12/QĐ-UBND": None, "Hoàn thành (dự thảo QĐ số 12/QĐ-UBND)": None,
        "Hoàn thành (dự kiến 30/6/2024)": None, "Hoàn thành theo": None,
        "Hoàn thành theo kế hoạch 2024": None, "Hoàn thành theo QĐ 12/QĐ-UBND của tỉnh nhưng chưa bàn giao": None,
        "Đang thực hiện (80%)": "running", "Đang triển khai, đạt 12,5%": "running", "Chưa làm (0%)": "not_started",
        "Hoàn thành (100%)": "done", "Đang thực hiện (100%)": None, "Chưa thực hiện 20%": None, "Hủy (50%)": None,
        "Đang thực hiện (khoảng 80%)": "running",
        "Hoàn thành (khoảng 100%)": None, "Đang thực hiện (còn 20%)": None, "Đang triển khai chậm 20%": None,
        "Huy": None,  # a name
        "Thường xuyên": "running", "Thực hiện thường xuyên": "running", "Đang thực hiện theo lộ trình": "running",
        "Đang thực hiện theo quy định": "running", "Đang đấu thầu": "running", "Đang lập dự án": "running",
        "Đang lựa chọn nhà thầu": "running", "Đang thực hiện, quá hạn": "running", "HT": "done", "Đã HT": "done",
        "Đang TH": "running", "Chưa TH": "not_started", "Hoàn thàn": "done",
        "Chưa thực hiện do chưa bố trí kinh phí": "not_started", "Đang thực hiện (vì chờ vốn)": "running",
        "Chưa thực hiện, do không có kinh phí": "not_started", "Chưa thực hiện do đã hoàn thành năm trước": None,
        "Hoàn thành do cố gắng": None, "Đang thực hiện do tạm dừng": None, "TH": None,
        "Đang thực hiện, chưa đến hạn": "running", "Đang triển khai (đảm bảo tiến độ)": "running",
        "Chậm tiến độ, đang thực hiện": "running", "Đang thực hiện đảm bảo tiến độ": "running",
        "Đang thực hiện, chậm tiến độ do thiếu vốn": "running", "Chưa thực hiện (chưa đến hạn)": "not_started",
        "Hoàn thành, vượt tiến độ": "done", "Đã hoàn thành (trễ hạn)": "done", "Hoàn thành vượt tiến độ": "done",
        "dang thuc hien, dung tien do": "running", "Hoàn thành (chậm 2 tháng)": "done",
        "Đã hoàn thành, trước hạn 10 ngày": "done", "Đang thực hiện (trễ hạn 3 tuần)": "running",
        "Chậm 2 tháng": None, "Hoàn thành (còn 2 tháng)": None, "Hoàn thành (chậm 2 tháng, 2 việc)": None,
        "Hoàn thành (chậm 2 xã)": None, "Hủy (chậm 2 tháng)": None,
        "Hoàn thành, chưa đến hạn": None, "Chưa thực hiện đúng tiến độ": None, "Chưa hoàn thành đúng hạn": None,
        "Đúng tiến độ": None, "Chậm tiến độ": None, "Đảm bảo tiến độ": None, "Chưa đến hạn": None, "Quá hạn": None,
        "Phấn đấu hoàn thành đúng tiến độ": None, "Đúng tiến độ, chưa hoàn thành": None, "Hủy, quá hạn": None,
        "Đã thực hiện": None, "Chưa hoàn thành": None, "Tạm dừng": None, "Hoàn thành 50%": None, "": None,
    }.items(),
)  # fmt: skip
def test_states_as_officers_say_them(text: str, state: str | None) -> None:
    assert States(STATES).meant(text) == state


@pytest.mark.parametrize(
    ("said", "percent", "state"),
    [
        ("Chưa hoàn thành", "60%", "running"), ("Đúng tiến độ", 60, "running"), ("Chậm tiến độ (40%)", None, "running"),
        ("Đúng tiến độ, chưa hoàn thành", "12,5%", "running"), ("Chưa đến hạn", "60%", "running"),
        ("Chưa hoàn thành", "0%", None), ("Đúng tiến độ", "100%", None), ("Chưa hoàn thành", None, None),
        ("Chưa hoàn thành", "trên 60%", None), ("Tạm dừng", "60%", None), ("Đã thực hiện", "60%", None),
    ],
)  # fmt: skip
def test_words_that_leave_the_state_open(office: Office, said: str, percent: Any, state: str | None) -> None:
    office.send_tasks([TASKS[0], "", said, percent])
    (row,) = office.receipt()["rows"]
    landed = [report["reported_state"] for report in office.rows("task_reports")]
    assert (row["rule"], landed) == ((None, [state]) if state else ("state_unknown", []))


def test_no_two_states_share_a_word() -> None:
    words = [fold_ascii(said) for code, label in STATES.items() for said in (label, *SPOKEN[code])]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("case", ["unknown_state", "stopped", "not_at_all"])
def test_no_state_is_suggested(answers: dict[str, Answer], case: str) -> None:
    told = answers[f"task_{case}.xlsx"].told
    assert (told["rule"], told["candidates"]) == ("state_unknown", list(STATES.values()))


@pytest.mark.parametrize("case", ACCEPTED)
def test_accepted_figures(answers: dict[str, Answer], case: str) -> None:
    expected = ACCEPTED[case][1]
    answer = answers[f"{case}.xlsx"]
    assert answer.receipt["status"] == "accepted"
    assert {column: answer.row()[column] for column in expected} == expected


@pytest.mark.parametrize("case", SET_ASIDE)
def test_figures_set_aside(answers: dict[str, Answer], case: str) -> None:
    _, outcome, rule, cell, candidates = SET_ASIDE[case]
    answer = answers[f"{case}.xlsx"]
    told = answer.told
    assert (told["outcome"], told["rule"], told["cell"]) == (outcome, rule, cell)
    assert told["candidates"][: len(candidates)] == candidates
    assert told["message_vi"] and told["message_en"] and "{" not in told["message_vi"]
    kept = answer.row("quarantine")
    assert kept["rule"] == rule and kept["source_locator"].endswith(f"{case}.xlsx#Chỉ tiêu!{cell}")
    assert not answer.landed["observations"]


@pytest.mark.parametrize(
    ("heading", "rule"),
    {
        "Kết quả (triệu đồng)": "unit_conflict", "Kết quả (hộ)": "unit_conflict", "Kết quả (nghìn hộ)": "unit_conflict",
        "Kết quả (xã)": "unit_conflict", "Kết quả (‰)": "unit_conflict", "Kết quả (phần nghìn)": "unit_conflict",
        "Kết quả (%)": None, "Kết quả (tỷ lệ %)": None,
    }.items(),
)  # fmt: skip
def test_the_unit_of_the_heading_beside_that_of_the_row(office: Office, heading: str, rule: str | None) -> None:
    headings = [*TARGET_HEADINGS[:3], heading, *TARGET_HEADINGS[4:]]
    write(office.folder() / "a.xlsx", [headings, [*FIBER, 60]])
    (told,) = office.receipt()["rows"]
    assert told["rule"] == rule


def test_an_error_value_is_refused(office: Office) -> None:
    office.send("a.csv", f"Mã,Kết quả thực hiện\n{FIBER[0]},#REF!\n".encode())
    (told,) = office.receipt()["rows"]
    assert (told["outcome"], told["rule"], told["sheet"], told["cell"]) == ("refused", "excel_error", "Chỉ tiêu", "B2")


def test_a_code_on_two_rows_makes_both_doubtful(office: Office) -> None:
    office.send_targets([*FIBER, "50%"], [*STATIONS, 7], [*FIBER, "60%"])
    rows = office.receipt()["rows"]
    assert [row["outcome"] for row in rows] == ["doubtful", "accepted", "doubtful"]
    assert rows[0]["rule"] == "code_repeated"
    assert rows[0]["candidates"] == ["D2 “50%”", "D4 “60%”"]


def test_a_row_that_nobody_filled_in_repeats_none(office: Office) -> None:
    office.send_targets([*FIBER, None], [*STATIONS, 7], [*FIBER, "60%"])
    assert [(row["outcome"], row["value"]) for row in office.receipt()["rows"]] == [
        ("accepted", None), ("accepted", 7), ("accepted", 60),
    ]  # fmt: skip


def test_suggestions_are_told_by_code_and_name(answers: dict[str, Answer]) -> None:
    told = answers["task_unknown_code.xlsx"].told
    title = "Cơ chế đặt hàng (nhiệm vụ 2)"
    assert TASKS[1] in told["candidates"]
    assert f"{TASKS[1]} ({title})" in told["message_vi"] and f"{TASKS[1]} ({title})" in told["message_en"]


def test_a_bound_is_kept_with_its_percentage(answers: dict[str, Answer]) -> None:
    flags = [answers[f"reached_{case}.xlsx"].row("task_reports")["flags"] for case in ("about_so_much", "more_than")]
    assert flags == ["about", "above"]


@pytest.mark.parametrize(
    ("rate", "told"),
    [("60%", (None, 60)), ("đúng tiến độ", (None, None)), ("100%", ("percent_contradicts_state", 100))],
)
def test_the_percentage_in_a_column_of_progress(office: Office, rate: Any, told: Any) -> None:
    headings = ["Mã", "Trạng thái", "Tiến độ", "Ghi chú"]
    write(office.folder() / "a.xlsx", [headings, [TASKS[0], "Đang thực hiện", rate]], title="Nhiệm vụ")
    (row,) = office.receipt()["rows"]
    assert (row["rule"], row["value"]) == told


@pytest.mark.parametrize("case", TASK_ROWS)
def test_tasks(answers: dict[str, Answer], case: str) -> None:
    _, outcome, rule, cell = TASK_ROWS[case]
    told = answers[f"task_{case}.xlsx"].told
    assert (told["outcome"], told["rule"], told["cell"]) == (outcome, rule, cell)


def test_a_task_report_is_landed_with_its_evidence(office: Office) -> None:
    office.send_tasks(
        [TASKS[0], "", " hoàn  thành", "100%", "6/2025", "Kế hoạch số 5", "đã xong"],
        [TASKS[1], "", "running", "40 %"],
        [TASKS[2]],
    )
    office.ingest()
    done, running, blank = office.rows("task_reports")
    assert (done["reported_state"], done["percent_complete"], done["evidence"]) == (
        "done",
        Decimal(100),
        "Kế hoạch số 5",
    )
    assert (done["completed_on"], done["flags"], done["note"]) == (dt.date(2025, 6, 30), "month_precision", "đã xong")
    assert (running["reported_state"], running["completed_on"], running["agency_id"]) == ("running", None, "so-mau")
    assert (blank["reported_state"], blank["flags"]) == (None, "not_reported")


def test_a_day_with_its_month_first_makes_the_others_of_its_file_doubtful(office: Office) -> None:
    days = ("04/03/2025", "03/16/2025", "20/05/2025")
    office.send_tasks(*([task, "", "Hoàn thành", None, day] for task, day in zip(TASKS, days, strict=True)))
    told = [(row["rule"], row["candidates"]) for row in office.receipt()["rows"]]
    assert told == [("date_unclear", ["2025-03-04", "2025-04-03"]), ("date_unclear", ["2025-03-16"]), (None, [])]
