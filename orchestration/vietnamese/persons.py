"""Names of persons in free text, behind a label ("Người lập: ...") or a form of address ("đ/c ..."): the text without.

A name is two or more capitalised words. An office or a post is none: "Liên hệ: Sở Nội vụ", "đồng chí Phó Chủ tịch". A
school or street that bears a name keeps it: "trường Ông Ích Khiêm".
"""

import re
from typing import Final

from orchestration.vietnamese.text import strip_accents

LEFT_OUT: Final = "persons"  # the rule of `intake.cells.read_text`, see `rules.REPAIRS`


def _either(words: str) -> str:
    """Words with or without their accents."""
    return re.sub(r"[^\x00-\x7f]", lambda letter: f"[{letter[0]}{strip_accents(letter[0])}]", words)


_OFFICES: Final = (
    "ubnd|hđnd|mttq|vnpt|viettel|mobifone|fpt|sở|ban|bộ|phòng|văn phòng|trung|cục|chi|công|đảng|tỉnh|thành|huyện|thị|xã"
    "|phường|ủy|uỷ|hội|viện|trường|đại|tổng|tập|ngân|bưu|báo|đài|cổng|cơ|khối|liên|mặt|tòa|toà|đội|tổ|nhà|kho|bệnh|trạm"
    "|chủ (?:tịch|nhiệm|trì)|phó|giám|trưởng|bí|thường|chánh|thủ|lãnh|cán|chuyên|hiệu|kế|đầu|hệ|rịa"
)
_DUTIES: Final = (
    "lập(?: biểu)?|báo cáo|tổng hợp|nhập(?: liệu)?|phụ trách|theo dõi|thực hiện|đầu mối|liên (?:hệ|lạc)|ký|duyệt"
    "|cung cấp|kiểm tra"
)
_LABELS: Final = _either(
    f"(?:người|cán bộ|công chức|chuyên viên|lãnh đạo)(?: (?:{_DUTIES}))+|chuyên viên|(?:cán bộ )?đầu mối(?: liên hệ)?"
    "|liên (?:hệ|lạc)|phụ trách|họ (?:và )?tên|kế toán"
)
_POSTS: Final = _either(
    "(?:phó )?(?:chủ tịch|giám đốc|trưởng (?:phòng|ban)|bí thư|chánh văn phòng|chuyên viên)"
    "(?: (?:ubnd|hđnd|sở|tỉnh ủy|tỉnh|huyện|xã|phòng))*"
)
_WITH_COLON: Final = _either("người|cán bộ|công chức|lãnh đạo|thủ trưởng|") + _POSTS
_ADDRESSES: Final = (
    _either("(?:các )?(?:đ/c|đ[.]c[.]?|đồng chí)") + "|ths[.]?|ts[.]|(?-i:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Tt]hầy)"
)
_ADDRESSED: Final = rf"(?:{_ADDRESSES})(?: ?: ?| )"
_NAMED: Final = ("đường", "phố", "trường", "thpt", "thcs", "học", "xã", "phường", "trấn", "tiếng", "nước")
_AFTER: Final = "".join(f"(?<!{_either(place)} )" for place in _NAMED)
_CAPITAL: Final = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
_NAME: Final = rf"(?!(?i:{_either(_OFFICES)})(?!\w))[{_CAPITAL}][\w’']*(?: [{_CAPITAL}][\w’']*)+"
_OTHERS: Final = rf"(?:\s*(?:[,;&+]|và)\s*(?:(?i:{_ADDRESSED}))?{_NAME}(?=\s*(?:[,;.()–\n]|và\b|$)))*"
_LEAD: Final = (
    rf"(?:(?:(?:{_LABELS})(?:\s*[:–-]\s*| )|(?:{_WITH_COLON})\s*:\s*)(?:{_ADDRESSED})?|{_ADDRESSED})(?:{_POSTS} )?"
)
_PERSON: Final = re.compile(rf"(?<!\w)(?i:{_AFTER}{_LEAD}){_NAME}{_OTHERS}[^,;.()–\n]*(?:\([^()\d]*\))?")
_GAP: Final = re.compile(r"\s*([,;.:(–-]?)\s*\0[\s\0]*([,;.)–-]?)")
MAY_NAME: Final = rf"(?i:{_LABELS}|{_WITH_COLON}|{_ADDRESSES})[\s:–-]+.*\p{{Lu}}[^\s]* \p{{Lu}}"
"""Matches every text of one line that names a person, and some others, in RE2."""


def without_persons(text: str) -> str:
    """'Nguồn: VNPT; người lập: Nguyễn Văn A' -> 'Nguồn: VNPT': composed text without those it names, up to the next
    mark; a text that names nobody comes back as it is."""
    bare = _PERSON.sub("\0", text)
    if bare == text:
        return text
    lines = (_GAP.sub(_joined, line).lstrip(".").strip(" ,;:–-") for line in bare.split("\n"))
    return "\n".join(filter(None, lines))


def _joined(gap: re.Match[str]) -> str:
    """The mark that is left where a name stood between two."""
    before, after = gap.groups()
    if before == "(":
        return "" if after == ")" else " ("
    return after or before
