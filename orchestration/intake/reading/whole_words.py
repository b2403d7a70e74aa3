"""What a note, or a line about all rows, says of figures that are not of the whole: a part has not reported or is not
counted, only one operator is, or only the office of the sender."""

import re
from typing import Final

from orchestration.intake.reading.left_out import is_so_far, kind_of, leaves_out, only_of
from orchestration.vietnamese.names import OPERATORS
from orchestration.vietnamese.places import LOWER, is_place
from orchestration.vietnamese.text import fold, fold_ascii, nfc

OFFICE: Final = re.compile(r"(?<!\w)sở(?!\w)", re.IGNORECASE)  # without its accents it would be "số"
_PLACE: Final = rf"(?:{fold_ascii(LOWER)}|tp|tx|dia phuong|dia ban)\b"
_OPERATOR: Final = rf"(?:{OPERATORS})\b"
_FIRM: Final = rf"(?:(?:doanh nghiep|nha mang|mang) )?{_OPERATOR}"
_BODY: Final = r"(?:don vi|doanh nghiep|dn|co quan|nganh|nha mang|truong|benh vien|bv|ttyt|co so|hop tac xa)\b"
_REPORTER: Final = rf"(?:{_PLACE}|{_OPERATOR}|{_BODY})"
_REPORT: Final = r"(?:so lieu|bao cao|ket qua)\b"
_MANY: Final = r"(?:\d+|mot so|nhieu|cac|mot vai)"
# To hand in a report; "3 doanh nghiệp chưa cung cấp dịch vụ 5G" and "xã chưa có mạng" are results.
_HAND_IN: Final = (
    rf"(?:co {_REPORT}.*|(?:gui|nop|cung cap|tong hop|thong ke|bao cao)(?: duoc)?"
    rf"(?: (?:{_REPORT}|ve\b|kip\b|day du\b|dung han\b).*)?)"
)
# "Chưa thống kê được huyện An Lão"; "chưa cập nhật cơ sở dữ liệu" is no such.
_UNCOUNTED: Final = (
    r"(?:chua|khong) (?:(?:thong ke|tong hop|thu thap|nam bat)(?: duoc)?|cap nhat(?: duoc)?(?= so lieu))"
)
_WHO: Final = rf"(?!co so (?:du lieu|vat chat|ha tang)\b){_REPORTER}"
# "Chưa tính huyện Vân Canh", "Mới thống kê được 8 huyện", "3 sở chưa báo cáo", "Thiếu số liệu huyện An Lão"; papers
# that are secret, and money, are never counted.
INCOMPLETE: Final = re.compile(
    r"(?!.*\b(?:mat|thue|von|kinh phi|gia tri)\b)(?:(?:so lieu|ket qua|so)(?: nay| tren)? )?"
    r"(?:tru (?:huyen|xa|phuong|thi xa|tp|thanh pho)\b.*"
    rf"|{_UNCOUNTED}(?: so lieu)?(?: (?:cua|tu|o|tai))?(?: {_MANY})? {_WHO}.*"
    r"|chua (?:thong ke|tong hop|thu thap|cap nhat)(?: duoc)?(?: so lieu)? (?:day du|het)\b.*"
    rf"|(?:con )?chua co {_OPERATOR}.*"
    r"|(?:moi|chi) (?:thong ke|tong hop|cap nhat|co so(?: lieu)?)(?: duoc)?(?: (?:cua|tu|o|tai))?"
    rf" (?:\d+ ?/ ?\d+ .*|\d+ {_REPORTER}.*)"
    rf"|(?:hien )?(?:con |van )?(?:chua co|chua nhan(?: duoc)?|thieu)(?: {_REPORT})+"
    rf"(?:(?: (?:cua|tu|o|tai))?(?: {_MANY})? (?:{_PLACE}|{_FIRM}).*|(?: (?:cua|tu))?(?: {_MANY}) {_REPORTER}.*)"
    rf"|(?:con )?thieu {_REPORT}"
    rf"|(?:con )?thieu (?:\d+ )?{_PLACE}.*"
    rf"|(?:con )?thieu {_MANY} {_REPORTER}.* chua (?:{_HAND_IN}|(?:quyet toan|chot|doi chieu|khoa so|cap nhat)(?: .*)?)"
    rf"|(?:con |rieng )?(?:{_MANY} )?{_REPORTER}(?: .*)? chua {_HAND_IN}"
    r"|con (?:\d+|mot so|nhieu) .* chua (?:bao cao|co so|gui|cung cap|tong hop).*|chua (?:day du|tong hop het).*)"
)
# "Tổng hợp từ 8/11 huyện", "Có 8/11 huyện báo cáo": all of them where it is 11/11.
REPORTED: Final = re.compile(
    r"(?:(?:so lieu|ket qua|so)(?: nay| tren)? )?(?:(?:duoc|moi|chi|da|hien) )*"
    r"(?:(?:tong hop|thong ke|cap nhat|tinh|lay|bao cao)?(?: ?so lieu| bao cao)?"
    r"(?: ?(?:cua|tu|tai|o|theo|tren)|(?<=tinh))"
    rf" (?P<from>\d+ ?/ ?\d+) {_REPORTER}.*|(?:co )?(?P<by>\d+ ?/ ?\d+) {_REPORTER}(?: .*?)?(?: da)? {_HAND_IN})"
)
LACKED: Final = re.compile(
    r"(?:số\s+liệu\s+)?(?:hiện\s+)?(?:còn\s+)?(?:(?:thiếu|chưa\s+có|chưa\s+nhận(?:\s+được)?)\s+"
    r"(?:(?:số\s+liệu|báo\s+cáo|kết\s+quả)\s+)+"
    r"|(?:chưa|không)\s+(?:thống\s+kê|tổng\s+hợp|thu\s+thập|tính|bao\s+gồm|gồm)\s+(?:được\s+)?(?:số\s+liệu\s+)?)"
    r"(?:(?:của|từ|ở|tại)\s+)?(?P<places>\w.*)",
    re.IGNORECASE,
)
NEXT_PLACE: Final = re.compile(r",\s*|\s+và\s+", re.IGNORECASE)
ALONE: Final = re.compile(
    r"(?:(?:so lieu|ket qua) )?(?:(?:cua|tinh) )?(?:(?:chi|moi) (?:tinh|co|gom|tong hop|thong ke|bao cao)"
    rf"(?: so(?: lieu)?)?(?: (?:rieng|cua))*|rieng(?: cua)?)(?: (?:nha mang|mang|doanh nghiep|tap doan))? "
    rf"(?P<who>{_OPERATOR})(?:(?: va|,) {_OPERATOR})*(?: (?:tren dia ban|tai|o) .*| (?:bao cao|cung cap|gui)\b.*)?"
)
# "VNPT Bình Định", "mạng Viettel": one and nothing else; several of them may be all.
NAMED: Final = re.compile(
    rf"(?:(?:(?:nhà )?mạng|thuê bao|doanh nghiệp|tập đoàn|công ty) )?(?P<who>{_OPERATOR})(?: (?:tỉnh|telecom))*"
    r"(?P<where>(?: [^\W\d_]+){0,4})",
    re.IGNORECASE,
)
_SAID: Final = r"(?!.*(?<!\w)(?:chưa|đã|có|không|đang|được|đạt|theo|nguồn|cung cấp|tổng hợp)(?!\w))"
_BEHIND: Final = rf"(?:\s+{_SAID}[^\d,:%]*)?"
OWN: Final = re.compile(
    r"(?:(?:số liệu|kết quả|chỉ) )*(?:"
    rf"(?:tính |thống kê )?(?:(?:tại|riêng|trong|nội bộ|cho|của riêng|riêng của) )+(?:văn phòng )?sở{_BEHIND}"
    rf"|tính (?:văn phòng )?sở{_BEHIND}|của (?:văn phòng )?sở|(?:tại|của|trong|nội bộ) (?:cơ quan|đơn vị)"
    rf"|(?:tại |gồm )?(?:văn phòng|vp) sở{_BEHIND}"
    r"|(?:tại |gồm )?(?:sở|cơ quan)(?: [^\d,:%]*)? và (?:các )?đơn vị (?:trực )?thuộc(?: sở)?"
    rf"|(?:tại )?(?:các )?(?:phòng|đơn vị)(?: [^\d:%]*)? (?:trực )?thuộc sở{_BEHIND}"
    rf"|(?:tính |chỉ )*(?:(?:của|trong|riêng|toàn) )+ngành (?P<sector>{_SAID}[^\d,:%]+))"
)
# "Số liệu cấp huyện", "UBND cấp xã", "Tính chung 3 cấp".
LEVELS: Final = re.compile(
    r"(?:(?:so lieu|ket qua|ti le|so|tinh|chung|trung binh|binh quan|tong hop|thong ke|chi|cua|cho|tai|o|rieng|ca|gom"
    r"|tren|theo|ubnd|uy ban nhan dan|khoi|co quan|don vi|cac|la) )*"
    r"(?:(?P<many>[23]) cap|cap (?P<first>tinh|huyen|xa))(?P<rest>(?:(?:,| va|-|/)? ?(?:cap )?(?:tinh|huyen|xa))*)"
)
PROVINCE: Final = "tỉnh"
LEVEL_NAMES: Final = {"tinh": PROVINCE, "huyen": "huyện", "xa": "xã"}
NOBODY: Final = frozenset[str]()


def is_incomplete(said: str, names: frozenset[str] = NOBODY) -> bool:
    """Whether a text says that a part of the whole has not reported, or is not counted. `names`: of all places."""
    phrase = fold_ascii(OFFICE.sub("đơn vị", nfc(said)))
    if leaves_out(said) or is_so_far(said):
        return True
    if INCOMPLETE.fullmatch(phrase) or INCOMPLETE.fullmatch(fold_ascii(said)):
        return True
    if told := REPORTED.fullmatch(phrase):
        there, whole = map(int, (told["from"] or told["by"]).split("/"))
        return there < whole
    lacked = LACKED.fullmatch(nfc(said))
    return lacked is not None and any(is_place(each.strip(), names) for each in NEXT_PLACE.split(lacked["places"]))


def is_alone(said: str) -> bool:
    """Whether a text says that one operator only is counted."""
    return ALONE.fullmatch(fold_ascii(said)) is not None


def whose(said: str, of_province: bool) -> str:
    """The one operator, office or sector that a figure is said to be of: 'Chỉ tính VNPT' -> 'vnpt', 'Tại Sở Y tế' ->
    'sở'; empty for none. `of_province`: whether it is one of a province, which no office is."""
    if alone := ALONE.fullmatch(fold_ascii(said)):
        return alone["who"]
    own = OWN.fullmatch(fold(said)) if of_province else None
    return (own["sector"] or "sở").strip() if own else ""


def named_alone(said: str) -> str:
    """The one operator that a text is and nothing else: 'VNPT Bình Định' -> 'vnpt'; empty for none. Alone on a sheet it
    may be a letterhead."""
    named = NAMED.fullmatch(nfc(said))
    alone = named is not None and all(word[0].isupper() for word in named["where"].split())
    return named["who"].casefold() if named and alone else ""


def levels_of(said: str) -> tuple[str, ...]:
    """The levels of administration of which a text says that a figure is: 'Số liệu cấp huyện' -> ('huyện',)."""
    if not (told := LEVELS.fullmatch(fold_ascii(said))):
        return ()
    levels = LEVEL_NAMES if told["many"] else (told["first"], *re.findall("|".join(LEVEL_NAMES), told["rest"]))
    return tuple(map(LEVEL_NAMES.__getitem__, levels))


def is_of_lower_level(said: str, of_province: bool) -> bool:
    """Whether a text says that the figure of a province is that of its districts or communes as offices."""
    levels = levels_of(said) if of_province else ()
    return bool(levels) and PROVINCE not in levels


def may_be_in_part(said: str) -> bool:
    """Whether a text says of some figure that it is not of the whole."""
    return (
        is_incomplete(said)
        or LACKED.fullmatch(nfc(said)) is not None
        or bool(whose(said, of_province=True) or named_alone(said) or levels_of(said) or only_of(said) or kind_of(said))
    )
