"""Agency name strings and document numbers: hazards 59, 60, 62-66, 68, 69."""

import pytest

from orchestration.vietnamese.documents import document_key, find_document_numbers, read_document_number
from orchestration.vietnamese.names import expand_place_types, expand_shared_head, is_group, split_names

from .cases import cases


@pytest.mark.parametrize(
    ("cell", "names"),
    cases(
        ("h64_comma_inside_name", "Sở Văn hóa, Thể thao và Du lịch", ("Sở Văn hóa, Thể thao và Du lịch",)),
        (
            "h65_semicolon_first",
            "Sở TT&TT; UBND các huyện, thị xã, thành phố",
            ("Sở TT&TT", "UBND các huyện, thị xã, thành phố"),
        ),
        ("list_lines", "- Công an tỉnh\n- Các cơ sở KCB", ("Công an tỉnh", "Các cơ sở KCB")),
        ("list_dashes", "- Công an tỉnh - Các cơ sở KCB", ("Công an tỉnh", "Các cơ sở KCB")),
        ("h62_dash_inside_name", "Sở Lao động - Thương binh và Xã hội", ("Sở Lao động - Thương binh và Xã hội",)),
        ("h62_line_break_inside_name", "Sở LĐ-\nTB&XH", ("Sở LĐ-TB&XH",)),
        ("empty", " ", ()),
    ),
)
def test_split(cell: str, names: tuple[str, ...]) -> None:
    assert split_names(cell) == names


def test_h66_group_placeholder() -> None:
    assert is_group("Các sở, ban, ngành có liên quan")
    assert is_group("UBND các huyện, thị xã, thành phố")
    assert not is_group("Sở Y tế")


def test_h68_shared_head() -> None:
    assert expand_shared_head("Văn phòng UBND tỉnh Bình Định và tỉnh Gia Lai") == (
        "Văn phòng UBND tỉnh Bình Định",
        "Văn phòng UBND tỉnh Gia Lai",
    )
    assert expand_shared_head("Sở Khoa học và Công nghệ") == ("Sở Khoa học và Công nghệ",)


def test_h69_place_types() -> None:
    assert [expand_place_types(name) for name in ("UBND TP.Quy Nhơn", "TX. An Nhơn", "H. Vân Canh")] == [
        "UBND thành phố Quy Nhơn",
        "thị xã An Nhơn",
        "huyện Vân Canh",
    ]


def test_h59_one_document_key() -> None:
    assert document_key("05-NQ/TU") == document_key("05/NQ-TU") == document_key("số 5/NQ-TU") == "5/nq/tu"
    assert document_key("45/2020/NĐ-CP") == "45/2020/nd/cp"
    assert document_key("05-NQ/TU") != document_key("05-NQ/TW")


def test_h60_number_line() -> None:
    assert read_document_number("Số: 4181  /KH-UBND") == "4181/KH-UBND"
    assert read_document_number("Số:          /KH-UBND") is None
    assert document_key("Số:          /KH-UBND") is None


def test_numbers_in_text() -> None:
    text = "Căn cứ Quyết định số 411/QĐ-TTg, văn bản số 1552/BTTTT-TTH và Kế hoạch số 222-KH/UBKT TW ngày 24/3/2025"
    assert find_document_numbers(text) == ("411/QĐ-TTg", "1552/BTTTT-TTH", "222-KH/UBKTTW")
    assert find_document_numbers("đạt 12/15 xã, 3-5 ngày") == ()
