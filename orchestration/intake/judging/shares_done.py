"""How much of a task its note or its product says to be done: a percentage, some of all, a share of what there is."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from orchestration.intake.cells import PERCENTS, REMEMBERED, Cell, read_figure
from orchestration.intake.judging.part_rules import rounding
from orchestration.intake.judging.states import fits
from orchestration.intake.judging.task_words import KIND, REASON, clauses_of, is_part, pieces_of, plain, spelled
from orchestration.intake.reading.left_out import leaves_out, only_of
from orchestration.intake.reading.note_sentences import sentences_of
from orchestration.intake.reading.whole_words import is_incomplete
from orchestration.vietnamese.numerals import HUNDRED, share
from orchestration.vietnamese.text import fold_ascii

_UNTIL: Final = r"(?:(?:tinh )?den (?:(?:het|cuoi|ngay|thang|qu[iy]|nam) ?)*[\divx/.]+(?: nam \d{4})?,? )?"
_ABOUT: Final = r"(?:dat|duoc|khoang|xap xi|chung|tren|duoi|gan|hon)[ :]+|[~≈<>] ?"
REACHED: Final = re.compile(
    r"(?:theo (?:(?:danh gia|bao cao|so lieu|ket qua|kiem tra|tham dinh|cua) )*"
    r"(?:so|don vi|chu dau tu|tu van|phong|ubnd|trung tam|lanh dao)(?: (?!chi\b|moi\b|dat\b|khoang\b)[a-z&]+){0,4},? )?"
    rf"{_UNTIL}"
    r"(?:(?:da|moi|chi|hien|nay|den|uoc|luy ke|tien do|khoi luong|cong viec|t[iy] le|thuc (?:hien|te)|thi cong"
    r"|hoan thanh|xong)[ :]+"
    rf"|{_ABOUT})*(?P<percent>\d[\d.,]*\s?%)"
    r"(?: (?:so voi|khoi luong|cong viec|tien do|ke hoach|nhiem vu))*"
    r"(?: ?\(\d[\d.]* ?/ ?\d[\d.]*(?: [a-z]+)*\))?"  # the counts that it is of
)
# Whatever has a share, but times, what is compared, and what money and answers come to.
_THING: Final = (
    r"(?!(?:nam|qu[iy]|thang|k[iy]|cung k[iy]|cuoi|dau|tinh den|den|theo|so|la|hay|hoac|grdp|gia tri|doanh (?:thu|so)"
    r"|chi (?:phi|ngan sach)|phan hoi|y kien)\b)[a-z]+"
)
# "Đã số hóa 60% hồ sơ", "cấp xã 60%", "Đạt khoảng 60% dân số": a share of what is to be done, unless the task asks for
# so much; of things, whatever they are, there may be a plan for, which is reached.
SHARE: Final = re.compile(
    r"(?:(?P<work>\b(?:so hoa|lap dat|ket noi|tap huan|trang bi|phu|dinh danh|trien khai|nang cap|cai dat|tao lap"
    rf"|hoan thanh|thi cong|lam sach|chuan hoa|cap(?: phat)? cho|{KIND})\b"
    rf"(?:.*\D)?)|^(?:(?:da|moi|chi|hien|nay|den|uoc)[ :]+|{_ABOUT})*)(?<![\d.,])(?P<percent>\d{{1,2}}(?:[.,]\d+)?) ?%"
    rf"(?: (?:tong )?(?:so )?(?:(?P<of>hang muc|noi dung)|(?P<things>{_THING}))\b)?"
)
PERCENT: Final = re.compile(r"(?<![\d.,])(\d+(?:[.,]\d+)?) ?%")
AS_PLANNED: Final = re.compile(
    r"(?<!chua )(?<!khong )\b(?:dat|vuot)(?: muc)? (?:ke hoach|kh|chi tieu|muc tieu)\b(?! (?:qu[iy]|thang))"
)
NO_SHARE: Final = re.compile(
    r"\b(?:hai long|dung han|truc tuyen|hoc vien|so voi|vuot|tiet kiem|giam|tang|yeu cau|nguoi dung|kinh phi|von"
    r"|du toan|hop dong|giai ngan)\b"
)
# "Chỉ tính thành phố Quy Nhơn", not "tại vùng sâu": where a task is carried out is no share of it.
# "riêng hộ kinh doanh đạt 82%", "đến nay mới có 2 sở dùng": some are not done.
OF_SOME: Final = re.compile(
    r"(?:rieng|con|khoi|cap|doi voi) (?:[a-z]+ ){1,6}?(?:moi |chi )*dat (?:khoang )?(?P<percent>\d{1,2}(?:[.,]\d+)?) ?%"
)
BARELY: Final = re.compile(r"(?:den nay |hien |hien nay )?(?:moi|chi)(?: chi| moi)? (?:co|duoc) \d+ [a-z].*")
# "Mới chỉ 12/18 lớp"
ONLY_COUNTS: Final = re.compile(
    r"(?:(?:den nay|hien|hien nay) )?moi (?:chi )?(?:(?:dat|xong|hoan thanh|duoc) )*"
    r"(?P<some>\d+) ?/ ?(?P<all>\d+) (?!trieu|ti\b|ty\b|dong)[a-z]+(?: [a-z]+)?"
)
NONE: Final = Decimal(0)
ONLY: Final = re.compile(r"(?=.*\b(?:chi|moi|rieng)\b).*\b(?:tinh|gom|thong ke|tong hop|lay)\b")
OFFICES: Final = re.compile(
    r".*\b(?:huyen|tp|thanh pho|tx|thi xa|xa|phuong|don vi|co quan|so|nganh|dia phuong|truong|tram)\b"
)
PLACES: Final = re.compile(r"^ (?:xa|huyen|thon|phuong|so|don vi|co quan|dia phuong|hang muc|noi dung|lop)\b")
SOME_OF_ALL: Final = re.compile(  # "3 trong 4 nội dung", "8 huyện/11 huyện"
    r"(?<!hang )(?<!thu )\b(?P<some>\d+) (?:(?P<what>[a-z]+(?: [a-z]+)?) ?/ ?|(?:trong|tren) )(?P<all>\d+) "
    r"(?!thang|ngay|nam|qu[iy]|gio)(?(what)(?P=what)|[a-z])"
)


@lru_cache(maxsize=REMEMBERED)
def is_other_percent(note: Cell, state: str, percent: Decimal | None) -> bool:
    """Whether a note says that a task is less, or more, than its state and its percentage say."""
    clauses = [plain(spelled(clause)) for clause in clauses_of(note)]
    told = [reached for clause in clauses if (reached := _reached(clause)) is not None]
    if percent is not None and any(abs(each - percent) > rounding(percent) for each in map(_barely, clauses) if each):
        return True
    return any(not fits(state, min(each, HUNDRED)) or percent not in (None, each) for each in told)


def _barely(clause: str) -> Decimal | None:
    """The share that is done where a clause says so with its counts and nothing else: 'Mới chỉ 12/18 lớp'."""
    told = ONLY_COUNTS.fullmatch(clause)
    some, whole = (Decimal(told[part]) for part in ("some", "all")) if told else (NONE, NONE)
    return share(some, whole) if some < whole else None


def _reached(clause: str) -> Decimal | None:
    told = REACHED.fullmatch(clause)
    return read_figure(told["percent"], PERCENTS).value if told else None


def is_partly(text: Cell, asked: str) -> bool:
    """'Đã kết nối 15/17 xã', 'Đã số hóa 60% hồ sơ'."""
    clauses = [plain(spelled(clause)) for clause in clauses_of(text) if not REASON.match(clause)]
    only = PLACES if len(clauses) > 1 else None
    met = any(map(AS_PLANNED.search, clauses))
    return any(
        is_part(each, only) or _is_share_of_all(each, asked, met=met) or _is_of_some(each, asked) for each in clauses
    )


def _is_of_some(clause: str, asked: str) -> bool:
    told = OF_SOME.fullmatch(clause)
    return BARELY.fullmatch(clause) is not None or (told is not None and not _is_asked(told["percent"], asked))


def _is_asked(percent: str, asked: str) -> bool:
    """Whether a task asks for so much, or for less: 85 % where its title says 80 %."""
    wanted, reached = [Decimal(aim.replace(",", ".")) for aim in PERCENT.findall(asked)], percent.replace(",", ".")
    return bool(wanted) and (Decimal(reached) in wanted or Decimal(reached) > max(wanted))


def _is_share_of_all(clause: str, asked: str, *, met: bool) -> bool:
    if some := SOME_OF_ALL.search(clause):
        return int(some["some"]) < int(some["all"])
    found = SHARE.finditer(clause)
    shares = [share for share in found if share["work"] or share["of"] or (share["things"] and not met)]
    return any(not _is_asked(share["percent"], asked) for share in shares) and not NO_SHARE.search(clause)


@lru_cache(maxsize=REMEMBERED)
def counts_part(note: Cell, state: str) -> bool:
    """Whether a note says that how far a task is leaves something out: 'Chưa bao gồm các đơn vị trực thuộc'. What is
    left out of one that is done may be no part of it, but a place or an office is."""
    pieces = pieces_of(note)
    if state == "running" and any(map(is_incomplete, (*sentences_of(note), *pieces))):
        return True
    left_out = any(leaves_out(said) and (state == "running" or OFFICES.match(fold_ascii(said))) for said in pieces)
    return left_out or any(ONLY.match(fold_ascii(said)) and only_of(said) for said in pieces)
