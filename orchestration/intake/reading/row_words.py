"""What the texts of rows without data begin with, and say: totals, groups, notes, signatures, days of signing."""

import re
from calendar import IllegalMonthError, monthrange
from datetime import date
from functools import lru_cache

from orchestration.intake.cells import REMEMBERED, Cell
from orchestration.intake.reading.time_words import bare_line
from orchestration.vietnamese.text import fold_ascii, is_rule_row

TOTALS = re.compile(
    r"(?:tong(?: so| hop| chung| cong)?|cong|(?:trung binh|binh quan)(?: cong)?)"
    r"(?: chung| toan (?:tinh|nganh)| (?:nhom|muc|phan) .{1,20}| ?\(.*\)| ?[:：][\d\s.,%]*)?"
)
STATED = re.compile(r"(?:da|dang|chua|khong|hoan thanh|dat|vuot|tiep tuc|thuong xuyen|dung)\b.*")
GROUP = re.compile(r"[IVXLC]{1,6}\.?|[A-ZĐ]\.?|[a-zđ]\)")
NOTES = re.compile(
    r"(?:\(?\*+\)?\s*)?(?:ghi chu|luu y|nguon|chu thich|giai thich)\s*[:：].*|\(?\*+\)?(?:\s.*)?"
    r"|(?:don vi(?: tinh)?|dvt)\s*[:：].*"
)
# lines below a table that have a day or a number, too
SIGNED = r"(?:nguoi (?:lap|tong hop|bao cao|k[iy]|duyet|kiem tra)|ngay (?:lap|bao cao))\b.*[:：].*"
WHO = re.compile(SIGNED)
FOOT = re.compile(rf"{SIGNED}|(?:nguon(?: so lieu)?|ghi chu|luu y)\s*[:：].*")
# "..., ngày 18 tháng 6 năm 2025": its place is left open; beside a task it may be the day on which that was completed
_BLANK = r"[\d. …_]*"
BARE_DAY = re.compile(rf"ngay (?:{_BLANK}thang {_BLANK}nam\b{_BLANK}|{_BLANK}\d ?[/.-]{_BLANK}\d ?[/.-] ?\d{{4}})")
_PLACE = r"(?!(?:da|hoan|xong|ket|nghiem|ban|trinh|dang)\b)[a-z]+(?: [a-z.]+){0,3}"  # "Phan Thiết, ngày 10/12/2023"
SIGNATURE = re.compile(
    r"noi nhan\b.*|(?:tm|kt|tl|tuq|q)\s?\..*|thu truong.*"
    r"|(?:pho |qu[iy]en |q\. ?)?(?:giam doc|chu tich|chanh van phong|truong phong|bi thu)\b.*"
    r"|nguoi (?:lap|tong hop|bao cao|k[iy]|duyet|kiem tra)\b.*|lanh dao\b.*|ke toan.*"
    r"|\(?(?:da )?k[iy](?:\W*$|,| ten\b| va\b| ghi\b| dong dau\b| duyet\b| so\b).*"
    rf"|{BARE_DAY.pattern}"
    rf"|{_PLACE}, ngay \d{{1,2}} ?[/.-] ?\d{{1,2}} ?[/.-] ?\d{{4}}"
    r"|.*,? ngay [\d. …/]* ?thang [\d. …/]* ?nam\b.*|- ?(?:nhu tren|luu)\b.*"
)
# "Đính chính: chỉ tiêu số 1 đúng là 78,2%", "Lưu ý: chỉ tiêu 2 tính đến 30/6/2024", "Tỷ lệ … là 75,5%"
TOLD = re.compile(
    r".*\b(?:dinh chinh|dieu chinh|sua (?:lai|thanh)|bo sung|dung la)\b.*\d.*"
    r"|(?:luu y|ghi chu|chu y|so lieu)\b.*\b(?:chi tieu|nhiem vu|dong|muc|stt|tt)(?: so)? (?:[a-z]\.)?\d{1,2}\b.*"
    r"|(?:chi tieu|nhiem vu|dong|muc|stt|tt)(?: so)? \d{1,2}\b.*\b(?:uoc|so bo|tam tinh|du kien|tinh den"
    r"|(?:chua|khong) (?:co|day du|chinh thuc|tong hop|bao gom|gom|thong ke))\b.*"
)
# "Số đô thị thông minh là 2 đô thị"; no letterhead, no count of rows
COUNTED = re.compile(
    r"(?:so|ti le) (?!(?:lieu|dien thoai|trang|to|ban|tai khoan|fax|tt|thu tu|van ban|k[iy] hieu|hieu|chi tieu"
    r"|nhiem vu)\b)[a-z][\w ,]*(?:\b(?:la|dat|co|duoc)\b|[:=])(?: (?:duoc|hon|tren|khoang))? ?\d[\d., ]*"
    r"(?:(?!chi tieu|nhiem vu|noi dung|muc)[a-z][a-z ]*)?"
)
# In a sheet of prose: "Toàn tỉnh đã hình thành 2 đô thị thông minh"; no instruction how to fill in
TOLD_IN_PROSE = re.compile(
    r"\b(?:co|dat|la|duoc|hinh thanh|hoan thanh|them)(?: (?:duoc|hon|khoang|tren|them|tong so))* \d[\d., ]* "
    r"(?!chu so|cot|dong|bieu|muc|trang|ban|ngay|thang|nam|chi tieu|nhiem vu|phan\b)[a-z]{2}"
)
SHARE = re.compile(r"\d ?(?:%|phan tram)")
GOALS = re.compile(r"\b(?:muc tieu|phan dau|ke hoach|kh|giao|kem theo|can cu)\b")
DOCUMENTS = re.compile(
    r"\d+(?:/\d{4})?[/-][a-z][\w-]*|\b(?:nam|ngay|thang|giai doan) [\d/.-]+(?: ?- ?\d+)?|\d{1,2}/(?:\d{1,2}/)?\d{4}"
)
# "Nhiệm vụ đang thực hiện", "Các nhiệm vụ hoàn thành nêu trên đều đang chờ nghiệm thu", "Nhiệm vụ số 1 đã hoàn thành"
STATE_OF_ALL = re.compile(
    r"(?:(?:ghi chu|luu y|chu y)\W+)?(?:(?:mot so|tat ca|toan bo|cac|nhung|\d{1,3}) )*(?:nhiem vu|cong viec|noi dung)\b"
    r"(?:.*?\S)?? (?:da|dang|chua|moi)(?: (?:da|dang|chua|duoc|cho))*"
    r" (?:hoan thanh|thuc hien|trien khai|xong|nghiem thu|ban giao)\b.*"
    r"|(?:ghi chu|luu y|chu y)\b.* (?:moi|chua)(?: duoc)? (?:hoan thanh|thuc hien|trien khai|xong|nghiem thu)\b.*"
)
# "Tổng số nhiệm vụ được giao", "Số nhiệm vụ hoàn thành đúng hạn": lines of a summary, beside how many they are
COUNT_OF_TASKS = re.compile(
    r"(?:tong|so|tong (?:so|cong))(?: luong)? (?:cac )?(?:nhiem vu|cong viec)"
    r"(?: (?:duoc|da|phai|can|giao|den|dang|chua|khong|hoan|thanh|thuc|hien|trien|khai|xong|con|lai|trong|k[iy]|nam"
    r"|han|dung|qua|tre|truoc|cham|tien|do|thuong|xuyen|huy|\d+))*"
)
YEAR = re.compile(r"(?:19|20)\d\d")
_PLACE = r"(?P<place>(?!kem theo|tinh den|so lieu|den|tu|can cu)[a-z][^\d:;()]{1,30}), ?"
_MADE = r"(?P<made>ngay (?:lap|bao cao|k[iy])(?: bieu)?) ?:? ?"
# "(Kèm theo Báo cáo số 15/BC-STTTT", "Số: 45/BC-STTTT,": the report itself, no letter that asks for it
_OWN = r"(?P<own>\(?(?:(?:ban hanh )?(?:gui |dinh )?kem(?: theo)? )?(?:bao cao )?so ?:? ?[\d. …]*/bc\b[\w/-]*),? "
_DAY = r"(?:(?P<day>\d{1,2})(?:[/.-]| thang )|[ .…_]*thang )"  # "ngày … tháng 7 năm 2024"
SIGNED_ON = re.compile(
    rf"(?:{_PLACE}|{_MADE}|{_OWN})?(?P<bare>ngay )?"
    rf"{_DAY}(?P<month>\d{{1,2}})(?:[/.-]|,? nam )(?P<year>\d{{4}})(?: cua .*)?\)?"
)


@lru_cache(maxsize=REMEMBERED)
def tells_figure(text: str) -> bool:
    """Whether a line has a share in words, or corrects a figure; no total, goal, document or year."""
    folded = fold_ascii(bare_line(text))
    rest = DOCUMENTS.sub(" ", folded)
    told = TOLD.fullmatch(rest) or ((SHARE.search(rest) or COUNTED.fullmatch(rest)) and not GOALS.search(folded))
    return bool(told) and not TOTALS.fullmatch(folded)


@lru_cache(maxsize=REMEMBERED)
def counts_tasks(name: str) -> bool:
    """Whether the name of a row says that tasks are counted in it, and not which one it is."""
    return bool(COUNT_OF_TASKS.fullmatch(fold_ascii(bare_line(name))))


def tells_figures(prose: str) -> bool:
    """Whether a sentence of a sheet without a table tells a figure that was reached."""
    folded = fold_ascii(prose)
    rest = DOCUMENTS.sub(" ", folded)
    return bool(SHARE.search(rest) or TOLD_IN_PROSE.search(rest)) and not GOALS.search(folded)


@lru_cache(maxsize=REMEMBERED)
def tells_state(text: str) -> bool:
    """Whether a line says in which state tasks are: 'II. Nhiệm vụ đang thực hiện', 'Nhiệm vụ số 1 đã hoàn thành'."""
    return bool(STATE_OF_ALL.fullmatch(fold_ascii(bare_line(text))))


@lru_cache(maxsize=REMEMBERED)
def signed_in(row: tuple[Cell, ...], below: bool) -> tuple[date, ...]:
    """The days of signatures in a row. The workbooks made from one form have the same lines."""
    return tuple(day for cell in row if isinstance(cell, str) and (day := signed_on(cell, below)))


@lru_cache(maxsize=REMEMBERED)
def signed_on(text: str, below: bool) -> date | None:
    """The day of a signature: 'Bình Định, ngày 15 tháng 12 năm 2023', 'Ngày lập: 15/12/2023'; below a table without
    such words, too. Of a day that is left blank the last one of its month."""
    told = SIGNED_ON.fullmatch(fold_ascii(text)) if YEAR.search(text) else None
    if told is None or not (
        told["place"] or told["made"] or told["own"] or (told["bare"] and (below or not told["day"]))
    ):
        return None
    year, month = int(told["year"]), int(told["month"])
    try:
        return date(year, month, int(told["day"] or monthrange(year, month)[1]))
    except (ValueError, IllegalMonthError):
        return None


def is_apart(text: str) -> bool:
    """Whether a text is no data: a drawn line, a total, a note, a signature."""
    folded = fold_ascii(text)
    return bool(is_rule_row(text) or TOTALS.fullmatch(folded) or NOTES.fullmatch(folded) or SIGNATURE.fullmatch(folded))
