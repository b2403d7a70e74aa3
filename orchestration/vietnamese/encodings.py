"""Bytes -> text: which encoding a file was written in (UTF-8, UTF-16, windows-1258, TCVN3, VNI), and repair of text
that was decoded with the wrong one. Deciding is done by how many words become Vietnamese syllables.

Tables: TCVN 5712:1993 VN3 (the ".Vn..." fonts, "ABC") and VNI for Windows (the "VNI-..." fonts), both on top of
ASCII.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from string import ascii_lowercase
from typing import Final

from orchestration.vietnamese.text import nfc


@dataclass(frozen=True, slots=True)
class Decoded:
    """`encoding`: utf-8, utf-8-sig, utf-16, windows-1258, tcvn3, vni, windows-1252. `flags`: legacy_encoding, mojibake,
    undetermined (no reading was convincing), undecodable_bytes (bytes were replaced)."""

    text: str
    encoding: str
    flags: tuple[str, ...] = ()


# --- the alphabet ---------------------------------------------------------------------------------------------------

TONES: Final = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")  # level, grave, hook, tilde, acute, dot below
VOWELS: Final = "aăâeêioôơuưy"
_LOWER: Final = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES) + "đ"
VIETNAMESE_LETTERS: Final = _LOWER + _LOWER.upper()

# TCVN3: code points 0xA1.. of the letters, in the order of the standard. Capitals with a tone have no code.
_TCVN3_RUNS: Final[Mapping[int, str]] = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ", 0xB5: "àảãáạ", 0xBB: "ằẳẵắ", 0xC6: "ặầẩẫấậè", 0xCE: "ẻẽéẹềểễếệìỉ", 0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù", 0xF1: "ủũúụừửữứựỳỷỹýỵ",
}  # fmt: skip
TCVN3: Final[Mapping[int, str]] = {
    first + place: letter for first, run in _TCVN3_RUNS.items() for place, letter in enumerate(run)
}

# VNI: a bare vowel is followed by one mark byte; six letters have a byte of their own.
_VNI_MARKS: Final[Mapping[str, Mapping[str, str]]] = {
    "\u0301": {"": "\xf9", "^": "\xe1", "(": "\xe9"}, "\u0300": {"": "\xf8", "^": "\xe0", "(": "\xe8"},
    "\u0309": {"": "\xfb", "^": "\xe5", "(": "\xfa"}, "\u0303": {"": "\xf5", "^": "\xe3", "(": "\xfc"},
    "\u0323": {"": "\xef", "^": "\xe4", "(": "\xeb"}, "": {"^": "\xe2", "(": "\xea"},
}  # fmt: skip
_VNI_SINGLE: Final[Mapping[str, str]] = {
    "đ": "\xf1", "ơ": "\xf4", "ư": "\xf6", "í": "\xed", "ì": "\xec", "ỉ": "\xe6", "ĩ": "\xf3", "ị": "\xf2", "ỵ": "\xee",
}  # fmt: skip


def _vni_pairs() -> dict[str, str]:
    """Two characters (in windows-1252 clothes) -> letter, for bases a e o u y and the single-byte ơ ư, both cases."""
    pairs: dict[str, str] = {}
    for tone, marks in _VNI_MARKS.items():
        for shape, mark in marks.items():
            combining = {"": "", "^": "\u0302", "(": "\u0306"}[shape]
            for base in {"": "aeouyơư", "^": "aeo", "(": "a"}[shape]:
                letter = unicodedata.normalize("NFC", base + combining + tone)
                first = _VNI_SINGLE.get(base, base)
                if letter in _VNI_SINGLE:
                    continue
                pairs |= {
                    first + mark: letter,
                    first.upper() + mark.upper(): letter.upper(),
                    first.upper() + mark: letter.upper(),
                }
    return pairs


VNI_PAIRS: Final[Mapping[str, str]] = _vni_pairs()
VNI_SINGLES: Final[Mapping[str, str]] = {
    **{code: letter for letter, code in _VNI_SINGLE.items()},
    **{code.upper(): letter.upper() for letter, code in _VNI_SINGLE.items()},
}
_VNI: Final = re.compile("|".join([*map(re.escape, VNI_PAIRS), *map(re.escape, VNI_SINGLES)]))
_VNI_LETTERS: Final[Mapping[str, str]] = {**VNI_SINGLES, **VNI_PAIRS}
_WORDS: Final = re.compile(r"[^\W\d_]+")
_SMALL: Final = re.compile(r"[a-z]")
_TWO_CAPITALS: Final = re.compile(r"[A-Z]\S?[A-Z]")

# windows-1252 read byte by byte; its five holes keep their code, as most programs do.
_CP1252: Final = "".join(
    bytes([code]).decode("cp1252") if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(code) for code in range(256)
)
_TO_CP1252: Final[Mapping[str, int]] = {char: code for code, char in enumerate(_CP1252)} | {
    chr(c): c for c in range(0x80, 0xA0)
}


def _tcvn3(text: str) -> str:
    """Capital fonts (".VnTimeH") print lower-case codes as capitals, so 'CéNG HßA X· HéI' is CỘNG HÒA XÃ HỘI."""
    lines = []
    for line in text.splitlines(keepends=True):
        decoded = line.translate(TCVN3)
        if _TWO_CAPITALS.search(line) and not _SMALL.search(line):
            lines.append(decoded.upper())
        else:
            lines.append(_WORDS.sub(lambda match: match[0].upper() if _is_shouted(match[0]) else match[0], decoded))
    return "".join(lines)


def _is_shouted(word: str) -> bool:
    plain = [char for char in word if char.isascii()]
    capitals = sum(map(str.isupper, plain))
    return capitals == len(plain) and (capitals > 1 or (capitals == 1 and word[-1].isupper() and len(word) > 1))


def _vni(text: str) -> str:
    return _VNI.sub(lambda match: _VNI_LETTERS[match.group()], text)


_LEGACY: Final[Mapping[str, Callable[[str], str]]] = {"tcvn3": _tcvn3, "vni": _vni}


def from_legacy(text: str, encoding: str) -> str:
    """Text of a TCVN3 or VNI font, read as windows-1252 ('B×nh §Þnh'), -> Unicode. KeyError for other encodings."""
    return nfc(_LEGACY[encoding](text))


def encoding_of_font(font: str | None) -> str | None:
    """'.VnTime' -> 'tcvn3', 'VNI-Times' -> 'vni'; None for Unicode fonts. A font name proves what bytes suggest."""
    name = (font or "").casefold().lstrip("'\"")
    return "tcvn3" if name.startswith(".vn") else "vni" if name.startswith(("vni-", "vni ")) else None


# --- is it Vietnamese? ----------------------------------------------------------------------------------------------

_ONSETS = "ngh|ng|nh|ph|th|tr|ch|gh|gi|kh|qu|b|c|d|đ|g|h|k|l|m|n|p|q|r|s|t|v|x|"
_OPEN = (
    "oai|oao|oay|oeo|uây|uyu|uya|iêu|yêu|uôi|ươi|ươu"
    "|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi|ua|ui|ưa|ưi|ưu|uê|uơ|uy|oa|oe"
)
_CLOSED = "uyê|iê|yê|uô|ươ|uâ|uă|oă|oa|oe|uê|uy|oo|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y"
_SYLLABLE: Final = re.compile(rf"(?:{_ONSETS})(?:{_OPEN}|a|e|ê|i|o|ô|ơ|u|ư|y|(?:{_CLOSED})(?:ch|nh|ng|c|m|n|p|t))")
_WORD: Final = re.compile(r"[^\s!-&(-/:-@\[-`{-~…–—“”‘’•]+")
_TONE: Final = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


# The 150 accented words most frequent in the plans: 'tænh' can be 'tỉnh' or 'tổnh', and only one of them is a word.
_COMMON: Final = frozenset({
    "bàn", "báo", "bình", "bản", "bảo", "bệnh", "bộ", "chuyển", "chính", "chỉ", "chủ", "chức", "các", "có",
    "công", "cơ", "cấp", "của", "dân", "dịch", "dục", "dụng", "dữ", "dựng", "giáo", "giải", "hiện", "hiệu",
    "hoàn", "hoạch", "hoạt", "huyện", "hàng", "hành", "hình", "hóa", "hướng", "hạ", "hệ", "học", "hồ",
    "hội", "hợp", "kế", "kết", "kỹ", "liên", "liệu", "lý", "lĩnh", "lịch", "lực", "môi", "mạng", "mới",
    "mục", "nghiệp", "nghệ", "ngành", "ngày", "người", "nhiệm", "nhà", "nhân", "nâng", "năm", "năng",
    "nước", "nền", "nối", "nội", "pháp", "phát", "phòng", "phương", "phần", "phổ", "phục", "quyết", "quả",
    "quản", "quốc", "sơ", "sản", "số", "sở", "sử", "thành", "tháng", "thông", "thương", "thể", "thị",
    "thống", "thủ", "thực", "tiêu", "toàn", "triển", "truyền", "trên", "trình", "trường", "trợ", "trực",
    "tuyến", "tài", "tác", "tư", "tại", "tạo", "tảng", "tầng", "tế", "tỉnh", "tổ", "từ", "tử", "tỷ", "viên",
    "việc", "và", "văn", "về", "với", "vụ", "vực", "xuất", "xây", "xã", "án", "điều", "điện", "đào", "đơn",
    "được", "đạt", "đảm", "đảng", "đầu", "đẩy", "đến", "đề", "để", "địa", "định", "đổi", "động", "ủy",
    "ứng",
})  # fmt: skip
_LETTERS: Final = frozenset(_LOWER + ascii_lowercase)


def _is_syllable(word: str) -> bool:
    lower = nfc(word.casefold())
    if not _LETTERS.issuperset(lower) or not (word.islower() or word.isupper() or word[1:].islower()):
        return False
    bare, tones = _TONE.subn("", unicodedata.normalize("NFD", lower))
    return tones < 2 and bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)))


def vietnamese_share(text: str, *, words: int = 400) -> float | None:
    """Share of the accented words that are possible Vietnamese syllables; None where no word has an accent."""
    accented = (match.group() for match in _WORD.finditer(text) if not match.group().isascii())
    seen = list(islice(accented, words))
    return sum(map(_is_syllable, seen)) / len(seen) if seen else None


# --- repair of text -------------------------------------------------------------------------------------------------

_MOJIBAKE_RUN: Final = re.compile(f"[{re.escape(''.join(sorted(set(_TO_CP1252) - set(map(chr, range(128))))))}]{{2,}}")
_GOOD_CHARS: Final = frozenset(
    VIETNAMESE_LETTERS + "–—‘’“”…•≥≤×°²³€\u00a0\ufeff\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b"
)


def _unmangle(match: re.Match[str]) -> str:
    try:
        text = bytes(_TO_CP1252[char] for char in match.group()).decode("utf-8")
    except UnicodeDecodeError:
        return match.group()
    return text if all(char in _GOOD_CHARS or char in _TO_CP1252 for char in text) else match.group()


def _best(readings: list[tuple[str, str]]) -> tuple[str, float]:
    """The name and share of the most Vietnamese reading; of equals the one with more common words, then the first."""
    scores = [(vietnamese_share(text) or 0.0, sum(map(_COMMON.__contains__, _words(text)))) for _, text in readings]
    place = scores.index(max(scores))
    return readings[place][0], scores[place][0]


def _words(text: str) -> list[str]:
    return text[:4000].casefold().split()


# Signs of modern text that are letters of legacy fonts: "20 µm", the footnote of "95,5%¹", a price in "¥".
_SIGN: Final = re.compile(
    r"(?<![^\W\d_])µ(?=[mglsFAVW](?![^\W\d_]))|(?<=[\d%)])\s?[¹²³]+|(?<![^\W\d_])[¥£¢](?![^\W\d_])"
)
_TODAY: Final = frozenset(VIETNAMESE_LETTERS) - _TO_CP1252.keys()
# Letters and signs that Unicode Vietnamese does not use and that text read in a wrong encoding always has.
_SUSPECT: Final = re.compile("[¡-¦¨-ª¬®¯´-¶¸-¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿƒ†‡ˆ‰Š‹ŒŽ˜™š›œžŸ§]")


def may_be_legacy(texts: Iterable[str]) -> bool:
    """Whether one of the texts has a letter that only text in a wrong encoding has."""
    return bool(_SUSPECT.search("\n".join(text for text in texts if not text.isascii())))


def repair_text(text: str, *, font: str | None = None) -> Decoded:
    """Text already decoded (a cell of an old workbook, a pasted line) -> readable text; unchanged if nothing is wrong.

    Mends UTF-8 read as windows-1252 ('Tá»‰nh', also twice over) and TCVN3 or VNI text ('B×nh §Þnh', 'Bình Ñònh').
    `font` is the cell's font name, which settles TCVN3 and VNI. Call it before white space is normalised. Never raises.
    """
    if text.isascii():
        return Decoded(text, "utf-8")
    if encoding := encoding_of_font(font):
        return Decoded(from_legacy(text, encoding), encoding, ("legacy_encoding",))
    mended = _MOJIBAKE_RUN.sub(_unmangle, text)
    if mended != text:
        return Decoded(nfc(_MOJIBAKE_RUN.sub(_unmangle, mended)), "utf-8", ("mojibake",))
    if _may_be(text):
        share = vietnamese_share(text) or 0.0
        name, best = _best([(name, from_legacy(text, name)) for name in _LEGACY])
        if best >= 0.8 and best - share >= 0.3:
            return Decoded(from_legacy(text, name), name, ("legacy_encoding",))
    return Decoded(nfc(text), "utf-8")


def like_others(text: str, encoding: str) -> str:
    """Text that may be read either way ('Ghi chó'), beside others of which all are in an old encoding -> as they are
    read, where that is Vietnamese, too."""
    read = from_legacy(text, encoding) if _may_be(text) else text
    return read if (vietnamese_share(read) or 0) >= (vietnamese_share(text) or 0) else text


def is_of_today(texts: Iterable[str]) -> bool:
    """Whether one of the texts has a letter that no old encoding has: 'ệ', 'ư'."""
    return any(not _TODAY.isdisjoint(text) for text in texts if not text.isascii())


def _may_be(text: str) -> bool:
    return all(char in _TO_CP1252 for char in text) and not _SIGN.sub("", text).isascii()


# --- bytes ----------------------------------------------------------------------------------------------------------

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)  # fmt: skip


def _cp1258(data: bytes) -> str:
    return nfc(data.decode("cp1258", errors="replace"))


def _narrow(data: bytes) -> str:
    return "".join(map(_CP1252.__getitem__, data))


_EIGHT_BIT: Final[tuple[tuple[str, Callable[[bytes], str]], ...]] = (
    ("windows-1258", _cp1258),
    ("tcvn3", lambda data: from_legacy(_narrow(data), "tcvn3")),
    ("vni", lambda data: from_legacy(_narrow(data), "vni")),
)


def decode(data: bytes) -> Decoded:
    """The bytes of a text file -> text, encoding name and flags. Never raises.

    A byte-order mark decides; then UTF-16 by its zero bytes, then strict UTF-8 (with repair of double encoding), then
    the eight-bit encoding in which most accented words are Vietnamese syllables; else windows-1252, `undetermined`.
    """
    for mark, codec, name in _BOMS:
        if data.startswith(mark):
            text = data.decode(codec, errors="replace")
            return Decoded(nfc(text), name, ("undecodable_bytes",) if "\ufffd" in text else ())
    if wide := _utf16_without_bom(data):
        return wide
    try:
        return repair_text(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    readings = [(name, reader(data)) for name, reader in _EIGHT_BIT]
    name, share = _best(readings)
    if share >= 0.5:
        text = dict(readings)[name]
        flags = ("legacy_encoding", "undecodable_bytes") if "\ufffd" in text else ("legacy_encoding",)
        return Decoded(text, name, flags)
    return Decoded(nfc(_narrow(data)), "windows-1252", ("undetermined",))


def _utf16_without_bom(data: bytes) -> Decoded | None:
    head = data[:4000]
    for codec, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if len(data) % 2 == 0 and len(zeros) > 3 and zeros.count(0) * 10 > len(zeros) * 4 and not head.count(b"\0\0\0"):
            try:
                return Decoded(nfc(data.decode(codec)), "utf-16")
            except UnicodeDecodeError:
                continue
    return None
