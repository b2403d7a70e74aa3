"""Names of persons in free text, behind a label ("Người lập: ...") or a form of address ("đ/c ..."), or with the name
of a family: the text without.

A name is two or more capitalised words; without a label a family's and two more. An office or a post is none: "Liên hệ:
Sở Nội vụ", "đồng chí Phó Chủ tịch". A school or street that bears a name keeps it: "trường Ông Ích Khiêm".
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
    "|cung cấp(?: (?:số liệu|thông tin))?|kiểm tra"
)
_LABELS: Final = _either(
    f"(?:người|cán bộ|công chức|chuyên viên|lãnh đạo)(?: (?:{_DUTIES}))+|chuyên viên|(?:cán bộ )?đầu mối(?: liên hệ)?"
    "|liên (?:hệ|lạc)|phụ trách|họ (?:và )?tên|kế toán"
    "|chủ nhiệm (?:đề tài|nhiệm vụ|dự án)"
)
_POSTS: Final = _either(
    "(?:phó )?(?:chủ tịch|giám đốc|trưởng (?:phòng|ban)|bí thư|chánh văn phòng|chuyên viên)"
    "(?: (?:ubnd|hđnd|sở|tỉnh ủy|tỉnh|huyện|xã|phòng))*"
)
_WITH_COLON: Final = _either("người|cán bộ|công chức|lãnh đạo|thủ trưởng|cv|gđ|pgđ|") + _POSTS
_TITLES: Final = r"p?gs[.]?\s?ts[.]?|ts[.]|(?:p?gs|ths|bs|ks)[.]?|" + _either(
    "(?:phó )?(?:giáo|tiến|thạc|bác) sĩ|(?:phó )?giáo sư|kỹ sư|p?gđ"
)
_ADDRESSES: Final = (
    _either("(?:đ/c|đ[.]?c[.]?|đồng chí)") + rf"|{_TITLES}|(?-i:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Tt]hầy)"
)
_ADDRESSED: Final = rf"(?:{_ADDRESSES})(?: ?: ?| )"
_NAMED: Final = (
    "đường", "phố", "trường", "thpt", "thcs", "học", "xã", "phường", "trấn", "tiếng", "nước", "viên", "thưởng", "giải",
    "khu", "cầu", "chợ", "quỹ", "thôn", "viện", "đài", "tên", "huyện", "tp", "tp.", "mầm non", "đại lộ", "tượng",
    "sông", "núi", "đèo", "chùa", "lăng", "đảo", "cửa", "bến", "cảng", "làng", "ấp",
)  # fmt: skip
# Behind a form of address one word is a name, unless it is a post or an office, or a place is called so.
_NO_NAMES: Final = _either(
    "ubnd|hđnd|mttq|vnpt|viettel|mobifone|fpt|bhxh|sở|ban|bộ|phòng|văn phòng|cục|đảng|tỉnh|huyện|xã|phường|ủy|uỷ|viện"
    "|thị (?:xã|trấn|ủy|uỷ)|trường (?:học|thcs|thpt|tiểu|mầm|đại|cao|trung)|tổng|tập (?:đoàn|thể)|ngân hàng|bưu điện"
    "|báo|đài|cổng|cơ quan|khối|mặt trận|tòa|toà|đội|tổ|nhà (?:trường|máy|nước|văn)|kho bạc|bệnh viện|trạm"
    "|chủ (?:tịch|nhiệm|trì)|phó|giám|trưởng|bí thư|thường (?:trực|vụ)|chánh|thủ (?:trưởng|tướng)|lãnh đạo|cán bộ"
    "|chuyên|hiệu (?:trưởng|phó)|kế toán|đầu mối|trung (?:tâm|ương)|công (?:an|đoàn|ty|chức)"
    "|thành (?:ủy|uỷ|phố|đoàn|viên)|hội (?:đồng|viên|nông|phụ|cựu)|chi (?:cục|bộ|nhánh|hội|đoàn|ủy|uỷ)"
    "|liên (?:đoàn|hiệp|minh)|đại (?:diện|biểu|học)|p?gđ|p?ct|p?tp|p?bt|p?cvp|cv|tt"
)
_PLACES: Final = "Rịa|Nà|Đen|Triệu|Trưng|Chiểu|Điểm|Quẹo|Hom|Đốc|Lãnh|Ích|Tô|Quốc|Ngữ|Văn|Thuốc"
_AFTER: Final = "".join(f"(?<!{_either(place)} )" for place in _NAMED)
_CAPITAL: Final = "A-ZÀ-ÕÙ-ÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
_NAME: Final = rf"(?!(?i:{_either(_OFFICES)})(?!\w))[{_CAPITAL}][\w’']*(?: [{_CAPITAL}][\w’']*)+"
# Names of families that are no other words.
FAMILIES: Final = "nguyễn|trần|lê|phạm|huỳnh|vũ|đặng|bùi|đỗ|ngô|đinh|trương|trịnh"
# Names of families that lakes, islands and arts bear, too, and the middle names that tell them apart.
_OTHER_FAMILIES: Final = "phan|võ|hoàng|hồ|dương|lý|mai|cao|lương|tô|đoàn|lâm|đào|hà|tạ|châu|phùng|thái"
_MIDDLE: Final = (
    "Văn|Thị|Hữu|Đức|Minh|Ngọc|Quốc|Thanh|Xuân|Đình|Công|Quang|Thành|Hồng|Kim|Bá|Duy|Trọng|Tấn|Anh|Thu|Tuấn|Mạnh|Hải|Thế"
    "|Bích|Như|Phương|Trung|Nhật|Gia|Khánh|Bảo|Đăng|Chí|Hoàng|Thái|Tiến|Viết|Vĩnh|Hoài|Thúy|Thùy|Mỹ"
)
# Those after whom wards, streets and schools are named, whether or not the text says so.
_OF_PLACES: Final = (
    "Hồ Chí Minh|Trần Quang Diệu|Bùi Thị Xuân|Trần Hưng Đạo|Nguyễn Văn Cừ|Lý Thường Kiệt|Lê Hồng Phong|Trần Đại Nghĩa"
    "|Nguyễn Tất Thành|Võ Nguyên Giáp|Lê Quý Đôn|Nguyễn Thị Minh Khai|Trần Quý Cáp|Nguyễn Bỉnh Khiêm|Phan Bội Châu"
    "|Phan Ch[âu] Trinh|Phan Đình Phùng|Hoàng Văn Thụ|Lý Tự Trọng|Nguyễn Thái Học|Võ Thị Sáu|Nguyễn Công Trứ"
    "|Hoàng Hoa Thám|Nguyễn Văn Trỗi|Dương Minh Châu|Nguyễn Đình Chiểu|Trần Cao Vân|Nguyễn Hữu Cảnh|Lương Thế Vinh"
    "|Nguyễn Chí Thanh|Trần Nhân Tông|Lê Thánh Tông|Hồ Xuân Hương|Võ Văn Kiệt|Lê Minh Xuân|Trần Văn Thời|Đào Duy Từ"
)
_WORD: Final = rf"[{_CAPITAL}][\w’']*"
_BARE: Final = (
    rf"(?!(?i:{_OF_PLACES})(?!\w))(?=[{_CAPITAL}])"
    rf"(?:(?i:{FAMILIES}) {_WORD}|(?i:{_OTHER_FAMILIES}) (?i:{_MIDDLE})(?!\w))(?: {_WORD}){{1,2}}"
)
_SOMEBODY: Final = "(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Tt]hầy)"
_COMRADE: Final = _either("(?:đ/c|đ[.]c[.]?|đồng chí)")
_ONE_WORD: Final = rf"(?!(?i:{_NO_NAMES})(?!\w)){_WORD}"
_ONE_NAME: Final = (
    rf"(?:(?i:c[aá]c {_COMRADE})(?: ?: ?| )(?:{_ONE_WORD}(?:, ?| và | & ))*"
    rf"|(?i:{_COMRADE})(?: ?: ?| )(?i:{_POSTS} )?(?:{_ONE_WORD} và )?|{_SOMEBODY} (?!(?:{_PLACES})(?!\w)))"
    rf"{_ONE_WORD}(?! [{_CAPITAL}])"
)
_IN_SMALL_LETTERS: Final = rf"(?i:{FAMILIES})(?: [^\W\d_]+){{1,3}}(?=\s*(?:[,;.()\n–-]|$))"
_OTHERS: Final = rf"(?:\s*(?:[,;&+]|và)\s*(?:(?i:{_ADDRESSED}))?{_NAME}(?=\s*(?:[,;.()–\n]|và\b|$)))*"
_LEAD: Final = (
    rf"(?:(?:(?:{_LABELS})(?:\s*[:–-]\s*| )|(?:{_WITH_COLON})\s*:\s*)(?:{_ADDRESSED})?|{_ADDRESSED})(?:{_POSTS} )?"
)
_BEHIND: Final = r"[^,;.()–\n]*(?:\([^()\d]*\))?"
_PERSON: Final = re.compile(
    rf"(?<!\w)(?:(?i:{_AFTER}{_LEAD}){_NAME}{_OTHERS}{_BEHIND}|(?i:(?:{_LABELS})\s*:\s*){_IN_SMALL_LETTERS}"
    rf"|(?i:{_AFTER}){_ONE_NAME}{_BEHIND}|(?i:{_AFTER}(?:{_POSTS}:? )?){_BARE})"
)
_GAP: Final = re.compile(r"\s*([,;.:(–-]?)\s*\0[\s\0]*([,;.)–-]?)")
MAY_NAME: Final = (
    rf"(?i:{_LABELS}|{_WITH_COLON}|{_ADDRESSES})[\s:–-]+.*\p{{Lu}}[^\s]* \p{{Lu}}"
    rf"|(?i:{FAMILIES}|{_OTHER_FAMILIES}) \p{{Lu}}[^\s]* \p{{Lu}}|{_SOMEBODY} \p{{Lu}}"
    rf"|(?i:{_COMRADE})[\s:].*\p{{Lu}}"
    rf"|(?i:{_LABELS})\s*:\s*(?i:{FAMILIES}) "
)
"""Matches every text of one line that names a person, and some others, in RE2."""

_NOT_IN_A_PLACE: Final = "".join(f"(?<!{place} )" for place in ("đường", "phố", "trường", "xã", "phường", "trấn"))
WHOSE: Final = strip_accents(
    rf"(?<!\w)(?i:{_NOT_IN_A_PLACE})(?!Chi [A-Z]{{2}}|(?:Ông|Bà|Cô) (?:{_PLACES})\b)"
    rf"(?:(?i:{_ADDRESSED}){_ONE_WORD}(?: {_WORD}){{0,4}}|{_BARE}|(?i:{FAMILIES}) {_WORD})"
)
"""A name as it stands before a number, in a text without accents; "Chi BHXH" is spent."""

FULL_NAME: Final = strip_accents(
    rf"(?<!\w)(?i:{_AFTER})(?<!ty )(?<!hàng )(?:(?i:{_ADDRESSED}){_NAME}|{_BARE})(?! ?[A-Za-z])"
)
"""A name of several words before a number, of nothing that is called so, in a text without accents."""


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
    if before == ":" and after == ",":
        return before
    return after or f"{before} "
