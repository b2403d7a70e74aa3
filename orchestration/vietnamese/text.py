"""Vietnamese text as printed: normalisation, repair of known damage, matching keys. Nothing here reads a number or a
date.

Sources of the damage tables: the five plans of the project (glyphs lost by PDF extraction, OCR slips); the
spelling pairs follow the two tone-placement conventions in official use ("hòa" and "hoà") and the i/y pairs of
school spelling.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text fit to show, and the ids of the rules that changed it, in the order applied (empty: nothing changed)."""

    text: str
    rules: tuple[str, ...] = ()


REPEATED: Final = 1_000  # texts that are kept: several rules look at one, one after the other
# --- normalisation ------------------------------------------------------------------------------------------------

_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1b\x7f]")
STRUCK: Final = "\u0336"  # behind every character that is struck out
_STRUCK_OUT: Final = re.compile(rf".?{STRUCK}+", re.DOTALL)
_SPACES: Final = re.compile(r"\s+")
_SPACES_IN_LINE: Final = re.compile(r"[^\S\n]+")
_BLANK_LINES: Final = re.compile(r" ?\n[ \n]*")
_BROKEN_AT_DASH: Final = re.compile(r"(?<=\w)([-–]) ?[\r\n]+ ?(?=\w)")
_LINE_ENDS: Final = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
# A tone typed before the vowel mark ("e" + acute + circumflex) does not compose; NFC keeps it in two pieces.
_TONE_BEFORE_MARK: Final = re.compile("([\u0300\u0301\u0303\u0309])([\u0302\u0306])")
_FULL_WIDTH: Final[Mapping[int, int]] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_GLYPHS: Final[Mapping[int, str]] = str.maketrans({"ƣ": "ư", "Ƣ": "Ư"})
_ETH: Final[Mapping[int, str]] = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ"})
_TAG: Final = re.compile(
    r"</?(?:p|br|div|span|b|i|u|em|strong|sup|sub|font|table|tbody|thead|tr|td|th|li|ul|ol)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY: Final = re.compile(r"&(?:nbsp|amp|lt|gt|quot|#160|#38);")
_ENTITIES: Final[Mapping[str, str]] = {
    "&nbsp;": " ", "&#160;": " ", "&amp;": "&", "&#38;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"',
}  # fmt: skip


def nfc(text: str) -> str:
    """Any text -> the same text composed (NFC), also where the tone was typed before the vowel mark."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    if _TONE_BEFORE_MARK.search(decomposed := unicodedata.normalize("NFD", text)):
        text = unicodedata.normalize("NFC", _TONE_BEFORE_MARK.sub(r"\2\1", decomposed))
    return text


class Spelled(NamedTuple):
    """A pattern in texts with accents, and in those that have none: "chờ" waits, "cho" gives."""

    accented: re.Pattern[str]
    bare: re.Pattern[str]

    @classmethod
    def of(cls, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> Spelled:
        """A pattern that is written with accents."""
        return cls(re.compile(pattern, flags), re.compile(strip_accents(pattern), flags))

    def as_in(self, text: str) -> re.Pattern[str]:
        """The one for this text."""
        return self.bare if text.isascii() else self.accented


def squeeze(text: str) -> str:
    """Any text -> one line: what is invisible or struck out is left out, every run of white space (NBSP, thin, line
    end) is one space."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", unstruck(text))).strip()


def unstruck(text: str) -> str:
    """'1̶5̶0̶200' -> '200': a text without what is struck out in it."""
    return _STRUCK_OUT.sub("", text).strip() if STRUCK in text else text


def strip_tags(text: str) -> str:
    """'<p>Sở Y tế</p>' -> 'Sở Y tế'. Known formatting tags only, so that '< 5%' stays; named entities are resolved."""
    if "<" in text:
        text = _TAG.sub(" ", text).strip()
    return _ENTITY.sub(lambda match: _ENTITIES[match.group()], text) if "&" in text else text


def narrow(text: str) -> str:
    """Full-width signs of East Asian keyboards -> ordinary ones: '９５％' -> '95%'."""
    return text.translate(_FULL_WIDTH)


# --- damage, mended by dictionary only ------------------------------------------------------------------------------

_DROPPED: Final[Mapping[str, str]] = {
    "định k": "định kỳ", "thời k": "thời kỳ", "chu k": "chu kỳ", "học k": "học kỳ",
    "điều ch nh": "điều chỉnh", "chấn ch nh": "chấn chỉnh", "hoàn ch nh": "hoàn chỉnh", "ch nh": "chính",
    "khuyến kh ch": "khuyến khích", "phân t ch": "phân tích", "diện t ch": "diện tích", "thành t ch": "thành tích",
    "t ch hợp": "tích hợp", "t ch cực": "tích cực", "mục đ ch": "mục đích", "kinh ph": "kinh phí",
    "hối hợp": "phối hợp",
}  # fmt: skip
_MISREAD: Final[Mapping[str, str]] = {
    "chuyên đổi": "chuyển đổi", "các TTTC": "các TTHC", "cắt giảm TTTC": "cắt giảm TTHC",
}  # fmt: skip
_TYPOS: Final[Mapping[str, str]] = {
    "Ngân hành Nhà nước": "Ngân hàng Nhà nước", "Ngân hành nhà nước": "Ngân hàng Nhà nước",
    "Bảo cáo": "Báo cáo", "tàu tuyến": "tàu thuyền", "NHÓM DỰ LIỆU": "NHÓM DỮ LIỆU", "phân đầu": "phấn đấu",
    "Tải cấu trúc": "Tái cấu trúc", "Thị điểm": "Thí điểm",
}  # fmt: skip
_DEPARTMENTS: Final = (
    "Nông nghiệp", "Tài chính", "Tài nguyên", "Tư pháp", "Nội vụ", "Ngoại vụ", "Xây dựng", "Y tế", "Công Thương",
    "Công thương", "Giao thông", "Giáo dục", "Khoa học và", "Kế hoạch và", "Thông tin và", "Văn hóa", "Văn hoá",
    "Du lịch",
    "Lao động - ", "Lao động-", "Lao động – ", "Lao động –", "Dân tộc", "TT&TT", "KH&CN", "KH&ĐT", "NN&", "NN và",
    "TN&MT",
    "NNMT", "GD&ĐT", "GDĐT", "GTVT", "LĐ-", "LĐTB", "VH", "TTTT", "KHCN", "KHĐT",
)  # fmt: skip


def _dictionary(pairs: Mapping[str, str]) -> Callable[[str], str]:
    """Whole-word replacement that keeps a leading capital; longest entry first."""
    entries = sorted(pairs, key=len, reverse=True)
    lookup = {entry.casefold(): pairs[entry] for entry in entries}
    body = "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in entries)
    pattern = re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)

    def right(match: re.Match[str]) -> str:
        seen = match.group()
        mended = lookup.get(_SPACES.sub(" ", seen).casefold(), seen)
        if seen.isupper() and len(seen) > 3:
            return mended.upper()
        return mended[0].upper() + mended[1:] if seen[0].isupper() else mended

    return lambda text: pattern.sub(right, text)


_LOST_P: Final = re.compile(r"^(\W*)phối hợp(?!\w)")
_mend_dropped_words: Final = _dictionary(_DROPPED)
_BARE: Final = re.compile(r"\b(?:ch\s+nh|kinh\s+ph)\b", re.IGNORECASE)  # no letter of them is one of Vietnamese only
_mend_misread: Final = _dictionary(_MISREAD)
_OF_A_DEPARTMENT: Final = "|".join(map(re.escape, _DEPARTMENTS))
_SO: Final = re.compile(rf"(?<!\w)Số(?=\s+(?:{_OF_A_DEPARTMENT}))")
_TYPO: Final = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _TYPOS))})(?!\w)")


def _mend_dropped(text: str) -> str:
    mended = _mend_dropped_words(text)
    return mended if mended == text else _LOST_P.sub(r"\1Phối hợp", mended)


def _lines(text: str) -> str:
    text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", unstruck(text)))
    return _BLANK_LINES.sub("\n", _SPACES_IN_LINE.sub(" ", text)).strip()


_REPAIRS: Final[tuple[tuple[str, Callable[[str], str]], ...]] = (
    ("nfc", nfc),
    ("tags", strip_tags),
    ("glyph_gha", lambda text: text.translate(_GLYPHS)),
    ("glyph_eth", lambda text: text.translate(_ETH)),
    ("broken_line", lambda text: _BROKEN_AT_DASH.sub(r"\1", text)),
    ("dropped_glyph", _mend_dropped),
    ("ocr_word", _mend_misread),
    ("ocr_so", lambda text: _SO.sub("Sở", text)),
)


@lru_cache(maxsize=REPEATED)
def clean(text: str, *, keep_lines: bool = False) -> Cleaned:
    """A cell or paragraph as found -> text to show, with the rules that changed it.

    White space alone is squeezed without a rule id; `keep_lines` keeps line ends (lists inside a cell). Never raises.
    """
    rules: list[str] = []
    if not text.isascii() or "<" in text or "&" in text or _BARE.search(text):
        for rule, repair in _REPAIRS:
            if (mended := repair(text)) != text:
                text = mended
                rules.append(rule)
    elif (mended := _BROKEN_AT_DASH.sub(r"\1", text)) != text:
        text = mended
        rules.append("broken_line")
    return Cleaned(_lines(text) if keep_lines else squeeze(text), tuple(rules))


# What stands in ordinary text: ASCII but for "&" and "<", the letters of Vietnamese, usual signs. All of it is NFC.
_ORDINARY: Final = "\\n -%'-;=-~ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ–—‘’“”…•≤≥°×²³"
_BLANKS: Final = r"^$|^ | $|  | \n|\n |\n\n|^\n|\n$|[-–]\n"
_ASIDE: Final = r"[^0-9A-Za-z_À-ỹ]"
_DAMAGED: Final = "|".join(map(re.escape, (*_DROPPED, *_MISREAD)))
UNTIDY: Final = rf"[^{_ORDINARY}]|{_BLANKS}|(?:^|{_ASIDE})(?i:{_DAMAGED})(?:{_ASIDE}|$)|Số (?:{_OF_A_DEPARTMENT})"
"""Matches every text that `clean` changes, and some others. RE2 knows it too: many texts are looked through at once."""


def suggestions(text: str) -> tuple[tuple[str, str], ...]:
    """Likely typing errors as (seen, proposed). Proposals only: a person confirms them, nothing is changed here."""
    return tuple((match.group(), _TYPOS[match.group()]) for match in _TYPO.finditer(nfc(text)))


# --- small shapes in front of a text --------------------------------------------------------------------------------

# An apostrophe is what programs leave of a cell that was made text: "'26/5/2025".
_BULLET: Final = re.compile(
    r"^\s*(?:['’](?=[^\s'’][^'’]*$))?(?:[-–—+*]\s+|[-–—+](?=[^\W\d_])|[•●▪◦■□➢✓·\uf0b7\uf02d]\s*)*"
)
_ORDINALS: Final = (
    re.compile(
        r"(?P<no>\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-Za-zĐđ])[.)]\)?(?:\s+|(?<=\))(?=\S)|(?=[^\W\d_]{2}))(?P<rest>\S.*)"
    ),
    re.compile(r"(?P<no>\d{1,3}(?:\.\d{1,2})+)\s+(?P<rest>(?:\d|[^\W\d_]|[-–]\s).*)"),
    re.compile(r"(?P<no>\d{1,3}|[IVXLC]{1,6})\s+(?:[-–]\s+)?(?P<rest>[^\W\d_].*)"),
)
_RULE_ROW: Final = re.compile(r"^[\s|:+=_-]*-{3,}[\s|:+=_-]*$")


def strip_bullet(text: str) -> str:
    """'- 100% hồ sơ' and "'100% hồ sơ" -> '100% hồ sơ'. A minus glued to a digit ('-5') is a sign and stays."""
    return _BULLET.sub("", text)


@lru_cache(maxsize=REPEATED)
def split_ordinal(text: str) -> tuple[str | None, str]:
    """'14 Triển khai chữ ký số' -> ('14', 'Triển khai chữ ký số'); '1.2. Nội dung' -> ('1.2', 'Nội dung').

    A bare number counts as an ordinal only before a capital letter (a Roman one only before capitals), so that
    '3 đô thị' and '100% xã' stay whole. Without an ordinal: (None, text). The text comes back without tags.
    """
    text = squeeze(strip_tags(nfc(text)))
    marked, dotted, bare = (pattern.fullmatch(text) for pattern in _ORDINALS)
    if match := marked:
        return match["no"], match["rest"]
    if (match := dotted) and not match["rest"][0].islower():
        return match["no"], match["rest"]
    if (match := bare) and (match["rest"][0].isupper() if match["no"].isdigit() else match["rest"].isupper()):
        return match["no"], match["rest"]
    return None, text


def is_rule_row(text: str) -> bool:
    """True for the drawing of a table border ('---', '|---|:--|'), which is neither data nor a missing mark."""
    return bool(_RULE_ROW.match(text))


# --- matching keys --------------------------------------------------------------------------------------------------

_NEW_TONE: Final[Mapping[str, str]] = {
    old[i] + vowel: old[0] + toned[i]
    for old, vowel, toned in (("oòóỏõọ", "a", "aàáảãạ"), ("oòóỏõọ", "e", "eèéẻẽẹ"), ("uùúủũụ", "y", "yỳýỷỹỵ"))
    for i in range(1, 6)
}
_OLD_TONE: Final = re.compile(r"(?:[òóỏõọ][ae]|[ùúủũụ]y)(?!\w)")
_OPEN_Y: Final = re.compile(r"(?<!\w)(qu|[hklmstv])([yỳýỷỹỵ])(?!\w)")
_Y_TO_I: Final[Mapping[str, str]] = dict(zip("yỳýỷỹỵ", "iìíỉĩị", strict=True))
_DASHES: Final = re.compile(r"\s*(?:[-‐-―−]\s*)+")
_QUOTES: Final[Mapping[int, str]] = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "´": "'"})
_TIGHT: Final = re.compile(r"\s*([&/])\s*|([.,;:])\s*(?=\w)")
_TRAILING: Final = " .,;:"
FOLDED: Final = 20_000  # names whose keys are kept; registries and officers repeat themselves


def _tight(match: re.Match[str]) -> str:
    return match[1] or match[2] + " "


@lru_cache(maxsize=FOLDED)
def fold(text: str) -> str:
    """Matching key: two spellings of one name give one key; accents are kept, so different names stay apart.

    NFC, known damage mended, lower case, tone placement of open oa/oe/uy merged, i/y pairs merged to i ('kỹ' -> 'kĩ'),
    dashes, quotes and the space around '&', '/' unified, trailing punctuation dropped. Idempotent, never raises.
    """
    text = clean(text).text.casefold()
    if not text.isascii():
        text = nfc(text)
        text = _OLD_TONE.sub(lambda match: _NEW_TONE[match.group()], text).translate(_QUOTES)
    text = _OPEN_Y.sub(lambda match: match[1] + _Y_TO_I[match[2]], text)
    text = _TIGHT.sub(_tight, _DASHES.sub("-", text))
    return _SPACES.sub(" ", text).strip(_TRAILING)


def strip_accents(text: str) -> str:
    """'Bình Định' -> 'Binh Dinh': accents off, đ to d, case kept."""
    if text.isascii():
        return text
    bare = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare).replace("đ", "d").replace("Đ", "D")


@lru_cache(maxsize=FOLDED)
def fold_ascii(text: str) -> str:
    """Search key: `fold` without accents ('Bình Định' -> 'binh dinh'), the same if the asker types no accents."""
    bare = strip_accents(fold(text))
    return _OPEN_Y.sub(lambda match: match[1] + _Y_TO_I[match[2]], bare)
