"""The words by which a note puts its row right: another figure, another state or another day is to stand there. Whether
that is so beside the row is asked in `note_words` of figures, and in `judging.withdrawn` of tasks."""

import re
from functools import lru_cache
from typing import Final

from orchestration.intake.cells import REMEMBERED
from orchestration.vietnamese.text import fold_ascii

WHY: Final = r",? \(?(?:con|do|vi)\b"  # "98%, còn 2 xã đang kéo cáp"
SPREAD: Final = re.compile(r"(?<=\d), (?=\d)")  # folded, a comma has a space behind it
LONGEST: Final = 120  # letters of a clause that says no more
# "Đính chính: 70%" is another figure; "Sửa lại 70 phòng học" and "Đính chính số liệu kỳ trước" are none.
CORRECTED: Final = re.compile(
    r"(?:(?:(?:do|bi|so|so lieu|tren|nay|ghi|nhap|go|danh|may|dien|bao cao) )*(?:nham|sai)(?: so(?: lieu)?)?[,:;–-]? ?"
    r"(?=[a-z]))?(?:(?:xin|de nghi|da|duoc|can|bo sung,?(?: va)?) )*(?:dinh chinh(?: lai)?"
    r"|(?:sua|dieu chinh)(?: lai)?(?= ?[:=]| (?:la|thanh)\b)"
    r"|(?:thuc te|thuc chat|so lieu chinh thuc|so moi)(?= ?[:=]? ?\d)"
    r"|(?:thuc te|thuc chat|so moi|sau (?:khi )?(?:ra soat|dieu chinh|kiem tra|doi chieu|tham dinh))"
    r"(?: \(?(?:tren|theo|qua) (?:he thong|phan mem|nen tang|ung dung|csdl|co so du lieu|cong|so lieu|ket qua|bao cao"
    r"|thong ke|kiem tra|ra soat|khao sat|doi chieu)\b[^\d,;:=()]*?\)?)?"
    rf"(?: (?:chi|moi|dat|con|duoc|lai))*(?= ?(?:(?:la|bang) |[:=] ?)?\d[\d.,]*(?: ?%)?(?:$|{WHY}))"
    r"|(?:(?:ghi|nhap|go|danh|danh may|dien) (?:nham|sai)|nham)(?: so)?,?(?= ?[:=]? ?\d[\d.,]*(?: ?%)?$)"
    r"|(?:dung|le|dang le) ra(?= (?:phai )?(?:la |dat |bang )?\d[\d.,]*(?: ?%)?$)"
    r"|(?:sua|dieu chinh) lai(?= \d[\d.,]*(?: ?%)?$)|(?:.* )?(?:dung|chinh xac)(?= (?:phai )?la\b)"
    r"|bo sung (?:them )?[^%]*?(?= thanh \d[\d.,]*(?: ?%)?$)"
    r"|lay (?:so )?(?=\d[\d.,]*(?: ?%)? thay\b)"
    r"|(?:(?:xin|kinh|de nghi|nen|phai|so|cac|anh|chi) )+(?:lay|dung|su dung)(?: (?:so|so lieu|muc|theo|la))*"
    r"(?= \d[\d.,]*(?: ?%)?(?:$| (?:theo|cua|do|tu)\b))"
    r"|so (?:lieu )?(?:dung|chinh xac|chinh thuc)|(?:so|so lieu|ket qua) (?:dinh chinh|dieu chinh|sau ra soat))"
    r"(?: (?:so|so lieu|ket qua))?(?: (?:phai )?(?:la|dat|thanh|bang))? ?[:=]? ?(?P<figure>\d.*?)"
    rf"(?:{WHY}.*| (?:thay|theo|cua)\b.*)?"
)
# "84,52% mới đúng, gõ nhầm"
RIGHT: Final = re.compile(r"(?P<figure>\d[\d.,]*(?: ?%)?) moi (?:la )?(?:dung|chinh xac|so dung)")
_ASKED: Final = r"(?:(?:xin|kinh|de nghi|de xuat|nho|da|duoc|can|phai|nen|nay|cho|don vi|so|phong) )*"
_MENDED: Final = r"(?:dinh chinh|(?:chinh )?sua|(?:dieu |hieu )?chinh|(?:thay )?doi|thay(?: the)?)(?: (?:lai|moi))*"
_UPDATED: Final = r"cap nhat(?! .*\b(?:19|20)\d\d$)(?: (?:lai|moi))*"  # "Cập nhật: 2025" is when
_WHAT: Final = (
    r"(?:(?:cot|o|muc) )?(?:so(?: lieu)?|con so|ket qua|kq|gia tri|t[iy] le|phan tram|tien do|trang thai|tinh trang)"
    r"(?: (?:hoan thanh|thuc hien|bao cao|nay|tren|dat(?: duoc)?|la))*"
)
_WHEN: Final = r"(?:ngay|thoi gian|thoi diem)(?: (?:hoan thanh|xong|ket thuc|nghiem thu|thuc te))*"
_TRULY: Final = (
    r"(?:moi|dung|chinh xac|chinh thuc|thuc te)(?: (?:ra|nhat|phai))*|sau (?:khi )?(?:ra soat|dieu chinh|cap nhat)"
)
_FIGURE: Final = r"\d[\d.,]*(?: ?%)?"
_DAY: Final = r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?"
_TO: Final = r"(?: ?(?:[:=]|[-=]>)| (?:la|thanh|bang|sang|con|len|xuong)\b)(?: ?(?:[:=]|(?:la|thanh|dat|con|muc)\b))* ?"
# "Cập nhật: 83%", "Điều chỉnh tỷ lệ từ 60% thành 70%", "Sửa 53,6%", "Đề nghị sửa thành Đang thực hiện",
# "Tỷ lệ mới 70%", "Nay là 63%"; "Sửa 3 phòng máy" and "Cập nhật đến 30/6/2025" put nothing right.
INSTEAD: Final = re.compile(
    rf"(?:{_ASKED}(?:{_MENDED}|{_UPDATED})(?: {_WHAT})?(?: (?:{_TRULY}))?(?: (?:tu )?{_FIGURE}(?= ?[-=]>| [a-z]))?{_TO}"
    rf"|{_ASKED}(?:{_MENDED}|{_UPDATED}(?=.*%))(?: {_WHAT})?(?: (?:{_TRULY}))? (?!(?:19|20)\d\d$)(?={_FIGURE}$)"
    rf"|{_WHAT} (?:{_TRULY})(?:{_TO}| (?=\d))"
    r"|(?:hien )?nay (?:la|thanh) )"
    rf"(?P<told>{_FIGURE}|[a-z][^:;]*?)(?:{WHY}.*|,? \(?(?:thay|theo|cua|khong phai|chu khong)\b.*)?"
)
# "Ngày đúng là 25/5/2025", "Sửa ngày hoàn thành thành 25/5/2025"; "Sửa đổi ngày 25/5/2025" and "Cập nhật: 30/6/2025"
# say when.
ON_DAY: Final = re.compile(
    rf"(?:{_ASKED}{_MENDED}(?: {_WHEN})?(?: (?:{_TRULY}))?(?:{_TO}| lai )"
    rf"|{_ASKED}{_UPDATED}(?: lai)? {_WHEN}(?: (?:{_TRULY}))?{_TO}|{_WHEN} (?:{_TRULY})(?:{_TO}| ))"
    rf"(?:ngay )?(?P<told>{_DAY})(?:{WHY}.*|,? \(?(?:thay|theo|khong phai|chu khong)\b.*)?"
)
# "Cập nhật đến 31/5: 52%"
ON_UPDATE: Final = re.compile(
    rf"cap nhat(?: (?:so lieu|lai|moi))*(?: (?:den|toi|het|ngay))* (?P<day>{_DAY}) ?(?:[:=]|la\b|dat\b)+ ?"
    rf"(?P<told>{_FIGURE})"
)


def folded(text: str) -> str:
    """A text as these words are read."""
    return SPREAD.sub(",", fold_ascii(text)).strip(" .")


def corrected(said: str) -> re.Match[str] | None:
    """A folded text that says of a figure that it is another one."""
    return CORRECTED.fullmatch(said) or RIGHT.fullmatch(said)


@lru_cache(maxsize=REMEMBERED)
def instead(piece: str) -> str:
    """The figure, or the words, that are to stand in a row by a piece of its note; folded, empty for none."""
    told = INSTEAD.fullmatch(said) if len(said := folded(piece)) <= LONGEST else None
    return told["told"] if told else ""


@lru_cache(maxsize=REMEMBERED)
def instead_on(piece: str) -> str:
    """The day that is to stand in a row by a piece of its note; empty for none."""
    told = ON_DAY.fullmatch(said) if len(said := folded(piece)) <= LONGEST else None
    return told["told"] if told else ""


@lru_cache(maxsize=REMEMBERED)
def updated(piece: str) -> tuple[str, str]:
    """The figure that a piece of a note gives as the newer one, and the day of it; empty for none."""
    told = ON_UPDATE.fullmatch(said) if len(said := folded(piece)) <= LONGEST else None
    return (told["told"], told["day"]) if told else ("", "")
