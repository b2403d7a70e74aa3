"""Bytes and wrongly decoded text: hazards 73-75. Expected words are typed from real documents, not from the tables."""

import time
import unicodedata

import pytest

from orchestration.vietnamese.encodings import (
    TCVN3,
    VIETNAMESE_LETTERS,
    VNI_PAIRS,
    VNI_SINGLES,
    decode,
    encoding_of_font,
    from_legacy,
    repair_text,
    vietnamese_share,
)

from .cases import cases

TO_TCVN3 = {letter: chr(code) for code, letter in TCVN3.items()}
TO_VNI = {letter: code for table in (VNI_PAIRS, VNI_SINGLES) for code, letter in table.items()}
SENTENCE = "Ủy ban nhân dân tỉnh Bình Định báo cáo kết quả thực hiện chuyển đổi số, kỹ năng số của người dân"


def to_cp1258(text: str) -> bytes:
    """NFC text -> windows-1258: vowel marks stay composed, tones become combining characters."""
    pieces = []
    for char in text:
        try:
            char.encode("cp1258")
            pieces.append(char)
        except UnicodeEncodeError:
            decomposed = unicodedata.normalize("NFD", char)
            tone = next(mark for mark in decomposed if mark in "\u0300\u0301\u0303\u0309\u0323")
            pieces.append(unicodedata.normalize("NFC", decomposed.replace(tone, "")) + tone)
    return "".join(pieces).encode("cp1258")


@pytest.mark.parametrize(
    ("text", "readable", "encoding", "flag"),
    cases(
        ("h73_tcvn3", "B×nh §Þnh", "Bình Định", "tcvn3", "legacy_encoding"),
        ("h73_vni", "Bình Ñònh", "Bình Định", "vni", "legacy_encoding"),
        (
            "h73_tcvn3_sentence",
            "ñy ban nh©n d©n tØnh, Së Y tÕ",
            "ủy ban nhân dân tỉnh, Sở Y tế",
            "tcvn3",
            "legacy_encoding",
        ),
        (
            "h73_tcvn3_capital_font",
            "CéNG HßA X· HéI CHñ NGHÜA",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
            "tcvn3",
            "legacy_encoding",
        ),
        ("h73_tcvn3_letters_that_are_signs_today", "lµ v¹n, §¬n", "là vạn, Đơn", "tcvn3", "legacy_encoding"),
        ("h73_vni_sentence", "Uûy ban nhaân daân tænh", "Ủy ban nhân dân tỉnh", "vni", "legacy_encoding"),
        ("h73_vni_capitals", "COÄNG HOØA XAÕ HOÄI", "CỘNG HÒA XÃ HỘI", "vni", "legacy_encoding"),
        ("h75_mojibake", "Tá»‰nh", "Tỉnh", "utf-8", "mojibake"),
        ("h75_mojibake_sentence", "Sá»Ÿ Y táº¿ tá»‰nh", "Sở Y tế tỉnh", "utf-8", "mojibake"),
    ),
)
def test_repair(text: str, readable: str, encoding: str, flag: str) -> None:
    repaired = repair_text(text)
    assert (repaired.text, repaired.encoding, repaired.flags) == (readable, encoding, (flag,))


def test_h75_twice_over() -> None:
    once = SENTENCE.encode().decode("latin-1")
    twice = "".join(bytes([b]).decode("latin-1") for b in once.encode())
    assert repair_text(twice).text == SENTENCE


@pytest.mark.parametrize(
    "text",
    [
        "Hà Nội", "Bình", "xã", "Đắk Lắk", "café", "São Paulo", "Müller", "½ m²", "25°C", "Krông Pắc", "“à”", SENTENCE,
        "20 µm", "5µg/m³", "95,5%¹", "12 ²", "(95%)¹", "¥", "1500 ¥",
    ],
)  # fmt: skip
def test_good_text_is_left_alone(text: str) -> None:
    assert repair_text(text).text == text
    assert repair_text(text).flags == ()


# One word for each of the 74 TCVN3 codes, as printed by the .VnTime font.
TCVN3_WORDS = {
    "Hµ": "Hà", "b¶o": "bảo", "x·": "xã", "th¸ng": "tháng", "h¹nh": "hạnh", "b»ng": "bằng", "h¼n": "hẳn",
    "s½n": "sẵn", "n¾m": "nắm", "mÆt": "mặt", "cÇn": "cần", "®Èy": "đẩy", "vÉn": "vẫn", "nhÊt": "nhất",
    "lËp": "lập", "bÌ": "bè", "lÎ": "lẻ", "chÏ": "chẽ", "bÐ": "bé", "mÑ": "mẹ", "vÒ": "về", "®Ó": "để",
    "lÔ": "lễ", "tÕ": "tế", "hÖ": "hệ", "th×": "thì", "tØnh": "tỉnh", "nghÜa": "nghĩa", "kÝ": "kí",
    "®Þnh": "định", "hßa": "hòa", "nhá": "nhỏ", "ngâ": "ngõ", "cã": "có", "häc": "học", "®ång": "đồng",
    "tæ": "tổ", "lç": "lỗ", "sè": "số", "®éc": "độc", "ng­êi": "người", "më": "mở", "lì": "lỡ",
    "n­íc": "nước", "hîp": "hợp", "cïng": "cùng", "cña": "của", "cò": "cũ", "phóc": "phúc", "vô": "vụ",
    "tõ": "từ", "tö": "tử", "n÷": "nữ", "thø": "thứ", "tù": "tự", "kú": "kỳ", "tû": "tỷ", "kü": "kỹ",
    "quý": "quý", "tþ": "tỵ", "n¨m": "năm", "t©m": "tâm", "tªn": "tên", "c«ng": "công", "th¬": "thơ",
    "t­": "tư", "®i": "đi", "§i": "Đi", "¡n": "Ăn", "¢n": "Ân", "£m": "Êm", "¤ng": "Ông", "¥n": "Ơn",
    "¦u": "Ưu",
}  # fmt: skip


@pytest.mark.parametrize(("coded", "word"), TCVN3_WORDS.items())
def test_h73_tcvn3_words(coded: str, word: str) -> None:
    assert from_legacy(coded, "tcvn3") == word


def test_h73_tcvn3_words_cover_the_table() -> None:
    assert set("".join(TCVN3_WORDS)) >= set(map(chr, TCVN3))


VNI_WORDS = {
    "Haø": "Hà", "baûo": "bảo", "xaõ": "xã", "thaùng": "tháng", "haïnh": "hạnh", "baèng": "bằng",
    "haún": "hẳn", "saün": "sẵn", "naém": "nắm", "maët": "mặt", "caàn": "cần", "ñaåy": "đẩy",
    "vaãn": "vẫn", "nhaát": "nhất", "laäp": "lập", "veà": "về", "ñeå": "để", "leã": "lễ", "teá": "tế",
    "heä": "hệ", "thì": "thì", "tænh": "tỉnh", "nghóa": "nghĩa", "kí": "kí", "ñònh": "định",
    "hoøa": "hòa", "ñoàng": "đồng", "toå": "tổ", "soá": "số", "ñoäc": "độc", "ngöôøi": "người",
    "môû": "mở", "lôõ": "lỡ", "nöôùc": "nước", "hôïp": "hợp", "cuûa": "của", "cuõ": "cũ", "vuï": "vụ",
    "töø": "từ", "töû": "tử", "nöõ": "nữ", "thöù": "thứ", "töï": "tự", "kyø": "kỳ", "tyû": "tỷ",
    "kyõ": "kỹ", "quyù": "quý", "tî": "tỵ", "naêm": "năm", "taâm": "tâm", "coâng": "công", "thô": "thơ",
    "tö": "tư",
}  # fmt: skip


@pytest.mark.parametrize(("coded", "word"), VNI_WORDS.items())
def test_h73_vni_words(coded: str, word: str) -> None:
    assert from_legacy(coded, "vni") == word


def test_tables_hold_every_letter() -> None:
    lower = {letter for letter in VIETNAMESE_LETTERS if letter.islower() and not letter.isascii()}
    assert len(VIETNAMESE_LETTERS) == 2 * (12 * 6 + 1)
    assert lower <= set(TO_TCVN3) and lower <= set(TO_VNI)
    assert {letter.upper() for letter in lower} <= set(TO_VNI)
    assert len(set(TCVN3.values())) == len(TCVN3)


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    cases(
        ("h74_cp1258_composes", bytes.fromhex("5669eaf274"), "Việt", "windows-1258"),
        ("utf8", SENTENCE.encode(), SENTENCE, "utf-8"),
        ("utf8_bom", b"\xef\xbb\xbf" + SENTENCE.encode(), SENTENCE, "utf-8-sig"),
        ("utf16_bom", SENTENCE.encode("utf-16"), SENTENCE, "utf-16"),
        ("utf16_le_no_bom", "STT,Bộ,100\n".encode("utf-16-le"), "STT,Bộ,100\n", "utf-16"),
        ("ascii", b"a,b\n1,2\n", "a,b\n1,2\n", "utf-8"),
        ("empty", b"", "", "utf-8"),
        ("h73_vni_bytes", "".join(TO_VNI.get(c, c) for c in SENTENCE).encode("cp1252"), SENTENCE, "vni"),
        ("h73_tcvn3_bytes", b"B\xd7nh \xa7\xdenh, S\xeb Y t\xd5", "Bình Định, Sở Y tế", "tcvn3"),
        ("h74_cp1258_sentence", to_cp1258(SENTENCE), SENTENCE, "windows-1258"),
    ),
)
def test_decode(data: bytes, text: str, encoding: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (text, encoding)


def test_undetermined_bytes_say_so() -> None:
    assert decode(b"Z\xfcrich, Gen\xe8ve, M\xfcnchen").flags == ("undetermined",)


def test_fonts() -> None:
    assert [encoding_of_font(name) for name in (".VnTimeH", "VNI-Times", "Times New Roman", None)] == [
        "tcvn3", "vni", None, None,
    ]  # fmt: skip
    assert repair_text("sè", font=".VnTime").text == "số"


def test_share_of_vietnamese_words() -> None:
    assert vietnamese_share(SENTENCE) == 1.0
    assert vietnamese_share("plain ascii") is None
    assert vietnamese_share("B×nh §Þnh") == 0.0


def test_a_long_word_costs_no_more_than_its_length() -> None:
    started = time.perf_counter()
    assert decode(b"A" * 300_000 + "tỉnh".encode("cp1258", "ignore") + b"\xec").text
    assert time.perf_counter() - started < 5
