"""Text repair and matching keys: hazards 62, 63, 67, 70-72, 76, 77."""

import pytest

from orchestration.vietnamese.text import (
    clean,
    fold,
    fold_ascii,
    is_rule_row,
    split_ordinal,
    strip_bullet,
    suggestions,
)

from .cases import cases


@pytest.mark.parametrize(
    ("text", "mended", "rules"),
    cases(
        ("h62_line_break_after_dash", "Sở LĐ-\nTB&XH", "Sở LĐ-TB&XH", ("broken_line",)),
        ("h67_so_before_department", "Số Nông nghiệp và Môi trường", "Sở Nông nghiệp và Môi trường", ("ocr_so",)),
        ("h67_so_finance", "Số Tài chính", "Sở Tài chính", ("ocr_so",)),
        ("h67_so_hoa_stays", "Số hóa dữ liệu", "Số hóa dữ liệu", ()),
        ("h67_number_line_stays", "Số: 4181/KH-UBND", "Số: 4181/KH-UBND", ()),
        ("h67_number_of_workers_stays", "Số lao động được tạo việc làm", "Số lao động được tạo việc làm", ()),
        ("h71_gha", "Thƣờng", "Thường", ("glyph_gha",)),
        ("h71_gha_capital", "CHƢƠNG", "CHƯƠNG", ("glyph_gha",)),
        ("h71_eth", "Ðịnh", "Định", ("glyph_eth",)),
        ("h72_ky", "báo cáo định k  và đột xuất", "báo cáo định kỳ và đột xuất", ("dropped_glyph",)),
        ("h72_chinh", "thủ tục hành ch nh", "thủ tục hành chính", ("dropped_glyph",)),
        ("h72_chinh_capital", "Ch nh phủ", "Chính phủ", ("dropped_glyph",)),
        ("h72_adjust", "điều ch nh quy hoạch", "điều chỉnh quy hoạch", ("dropped_glyph",)),
        ("h72_phoi_hop", "-  hối hợp triển khai", "- Phối hợp triển khai", ("dropped_glyph",)),
        ("h72_not_by_regex", "kênh k thuật", "kênh k thuật", ()),
        ("h72_misread_word", "cách mạng chuyên đổi số", "cách mạng chuyển đổi số", ("ocr_word",)),
        ("h77_tags", "<p>Sở Khoa học</p>", "Sở Khoa học", ("tags",)),
        ("h77_less_than_stays", "< 5% hoặc <b", "< 5% hoặc <b", ()),
        ("nfd", "Bi\u0300nh Đi\u0323nh", "Bình Định", ("nfc",)),
        ("tone_before_mark", "Vie\u0323\u0302t, tê\u0301, ne\u0301\u0302u", "Việt, tế, nếu", ("nfc",)),
        ("invisible", "Sở\u200b Y\u00a0tế\ufeff", "Sở Y tế", ()),
        ("clean_text_untouched", "Sở Y tế", "Sở Y tế", ()),
    ),
)
def test_clean(text: str, mended: str, rules: tuple[str, ...]) -> None:
    cleaned = clean(text)
    assert (cleaned.text, cleaned.rules) == (mended, rules)


def test_keep_lines() -> None:
    assert clean(" - Công an  tỉnh\r\n\r\n- Sở Y tế ", keep_lines=True).text == "- Công an tỉnh\n- Sở Y tế"


@pytest.mark.parametrize(
    ("one", "other"),
    cases(
        ("h62_dash_styles", "Sở Lao động –TB&XH", "Sở Lao động - TB & XH"),
        ("h62_glyph", "Sở Lao động - Thƣơng binh và Xã hội", "Sở Lao động – Thương binh và Xã hội"),
        ("h62_line_break", "Sở LĐ-\nTB&XH", "Sở LĐ- TB&XH"),
        ("h63_culture", "Sở Văn hoá, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("h76_oa", "hoà", "hòa"),
        ("h76_oe", "khoẻ", "khỏe"),
        ("h76_uy", "thuỷ", "thủy"),
        ("h76_committee", "Uỷ ban nhân dân", "ỦY BAN NHÂN DÂN"),
        ("h76_ky", "kĩ năng", "kỹ năng"),
        ("h76_doctor", "bác sỹ", "bác sĩ"),
        ("h76_ratio", "tỉ lệ", "tỷ lệ"),
        ("h76_quarter", "quí", "quý"),
        ("decomposed", "Bi\u0300nh Đi\u0323nh", "Bình Định"),
        ("dot_space", "TP.Quy Nhơn", "TP. Quy Nhơn"),
    ),
)
def test_same_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert fold_ascii(one) == fold_ascii(other)


@pytest.mark.parametrize(
    ("one", "other"),
    cases(
        ("accents_kept", "Sở Y tế", "So Y te"),
        ("closed_syllable_not_folded", "hòan", "hoàn"),
        ("different_letters", "đo", "do"),
        ("uy_after_consonant", "tùy", "tì"),
    ),
)
def test_different_key(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_search_key() -> None:
    assert fold_ascii("Bình Định") == "binh dinh" == fold_ascii("BINH DINH")
    assert fold_ascii("kỹ năng") == fold_ascii("ky nang")


def test_h70_typo_is_a_proposal_only() -> None:
    assert suggestions("Ngân hành Nhà nước tỉnh") == (("Ngân hành Nhà nước", "Ngân hàng Nhà nước"),)
    assert clean("Ngân hành Nhà nước tỉnh").text == "Ngân hành Nhà nước tỉnh"


@pytest.mark.parametrize(
    ("text", "ordinal", "rest"),
    cases(
        ("h77_number_split_off", "<p>14 Triển khai chữ ký số</p>", "14", "Triển khai chữ ký số"),
        ("h79_roman_heading", "III NHÓM DỰ LIỆU", "III", "NHÓM DỰ LIỆU"),
        ("h80_text_form_kept", "1.10 Xây dựng", "1.10", "Xây dựng"),
        ("sub_task", "17.9 Đánh giá", "17.9", "Đánh giá"),
        ("dash", "4 - Tỷ lệ xã", "4", "Tỷ lệ xã"),
        ("dash_before_a_thing_stays", "4 - xã", None, "4 - xã"),
        ("letter", "A. NHÓM NHIỆM VỤ", "A", "NHÓM NHIỆM VỤ"),
        ("bracket", "a) Mục tiêu", "a", "Mục tiêu"),
        ("figure_stays", "3 đô thị", None, "3 đô thị"),
        ("percent_stays", "100% xã", None, "100% xã"),
        ("thousands_stay", "2.000 chuyên gia", None, "2.000 chuyên gia"),
        ("decimal_stays", "12.5 triệu", None, "12.5 triệu"),
        ("plain", "Sở Y tế", None, "Sở Y tế"),
    ),
)
def test_split_ordinal(text: str, ordinal: str | None, rest: str) -> None:
    assert split_ordinal(text) == (ordinal, rest)


def test_h77_border_row_is_no_data() -> None:
    assert is_rule_row("---") and is_rule_row("|---|:--|")
    assert not is_rule_row("-") and not is_rule_row("- 5") and not is_rule_row("")


def test_bullets() -> None:
    assert strip_bullet("- 100% hồ sơ") == "100% hồ sơ"
    assert strip_bullet("• Sở Y tế") == "Sở Y tế"
    assert strip_bullet("-Sở Y tế") == "Sở Y tế"
    assert strip_bullet("-5") == "-5"
    assert strip_bullet("'26/5/2025") == "26/5/2025"
    assert strip_bullet("'số hóa'") == "'số hóa'"
