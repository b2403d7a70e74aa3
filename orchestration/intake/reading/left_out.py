"""What a note, or a line about all rows, says to be left out of figures, or to be all that they count: 'chưa tính trạm
y tế', 'Chỉ tính cấp THPT'. Also what may always be left out, and what is always the whole."""

import re
from functools import lru_cache
from typing import Final

from orchestration.intake.cells import REMEMBERED
from orchestration.vietnamese.places import Place
from orchestration.vietnamese.text import fold, fold_ascii

_FIGURES: Final = r"(?:(?:so lieu|ket qua|so|ti le|tong so|hien|con|tren|nay|nhung|song|do|va|la) )*"
# None of these words: they make it a sentence about something else.
_SAID: Final = r"(?!.*\b(?:dat|co|chua|da|khong|dang|duoc|bang|tang|giam|con|gap|can|do|vi)\b)"
LEFT_OUT: Final = re.compile(
    rf"{_FIGURES}(?:chua|khong) (?:tinh|bao gom|gom|ke(?! (?:hoach|thua|toan|khai|tu)\b))"
    r"(?: (?:den|ca|toi|so lieu|cua|cac|so|nhung))* (?P<what>\w.*)"
)
# Secret papers, money and interns are never counted, nor what is counted already, ended, not due, or not ready.
NEVER_COUNTED: Final = re.compile(
    r"(?:.*\b)?(?:mat|thue|von|kinh phi|gia tri)\b.*|(?:loai )?(?:(?:le|chi|hoc|vien) )?phi\b(?! nong| chinh).*"
    r"|(?:.* )?trung\b(?! (?:tam|hoc|uong|cap|tuyen|gian|binh|du)\b).*"
    r"|(?:ngay|gio|thoi gian|diem|yeu to|sai so|lam tron)\b.*|.*\bthuc tap\b.*"
    r"|.*\bdang (?:xay dung|trien khai|dau tu|thi cong|lap dat|hoan thien)\b.*"
    r"|.*\b(?:chua den han|trong han|da huy|bi huy|het hieu luc|giai the|pha san|(?:ngung|dung) hoat dong)\b.*"
)
ANOTHER: Final = re.compile(r"tinh (?P<name>[a-z]+(?: [a-z]+){0,3}?)(?: cu| moi)?")
ONLY: Final = re.compile(
    rf"{_FIGURES}(?:(?:chi|moi)(?: moi| la)? (?:tinh|gom|bao gom|thong ke|tong hop|lay)(?: so lieu)?(?: duoc)?"
    r"(?: (?:rieng|cua|cho|tren|tai|o|doi voi|trong|den|cac|nhung|so|so lieu|ca|mot so))* (?P<only>[a-z].*)"
    rf"|(?:tinh )?rieng(?: (?:cua|cho|doi voi|tai|o|cac))* (?P<apart>(?!biet|le\b){_SAID}[a-z][^\d:%]*)"
    rf"|(?:(?:chi|tinh|tai|o|cua|cho) )*(?P<region>(?:khu vuc|vung|mien) {_SAID}[a-z][^\d:%]*|nong thon|thanh thi"
    r"|mien nui|dong bang|ven bien)"
    r"|tinh (?:tren|cho|theo|doi voi) (?P<base>.*\b(?:tu \d+ tuoi|tren \d+ tuoi|truong thanh|trong do tuoi|do tuoi"
    r"|co nhu cau|du dieu kien|nong thon|thanh thi)\b.*))"
)
# "Chưa tính được tỷ lệ": of a share whose two parts are given.
NO_RATE: Final = re.compile(
    r"(?:(?:so|don vi|hien|nay|van) )*chua (?:tinh|xac dinh)(?: toan)?(?: (?:duoc|ra|cu the))*"
    r" (?:ti le|ti so|%|phan tram)(?: %)?\W*"
)
SO_FAR: Final = re.compile(rf"{_FIGURES}moi (?:chi )?(?:tinh|gom|bao gom|thong ke|tong hop|lay)\b")
_TRADE: Final = (
    r"(?:nong nghiep|du lich|luu tru|san xuat|xay dung|thuong mai|van tai|cong nghiep|thuy san|lam san|det may|che bien"
    r"|xuat khau|lon)"
)
# "khối THPT", "HTX nông nghiệp", "Các BV tuyến tỉnh": some of the schools, hospitals or firms, and nothing else.
KIND: Final = re.compile(
    r"(?:(?:cac|nhung|tai|o|cua|cho|doi voi|so lieu|rieng|chi|tinh) )*(?P<kind>"
    r"(?:khoi|cap|bac) (?:thpt|thcs|tieu hoc|mam non|trung hoc(?: pho thong| co so)?|dai hoc|(?:ngoai )?cong lap"
    r"|tu nhan|nha nuoc|dang|doan the|doanh nghiep)"
    rf"|(?:truong|hoc sinh|hs|bv|benh vien|co so|don vi|doanh nghiep|dn)\b {_SAID}(?:[a-z ]* )?"
    r"(?:(?:ngoai )?cong lap|tu thuc|tu nhan|tuyen (?:tinh|huyen|xa|trung uong)|thpt|thcs|tieu hoc|mam non"
    r"|vung (?:sau|xa|cao)|nha nuoc|fdi)"
    rf"|(?:doanh nghiep|dn|htx|hop tac xa|ho kinh doanh)(?: {_TRADE},?)(?: (?:va )?{_TRADE},?)*)"
)
# What every figure counts only: the whole of the sender, a time, what a rule wants, what is there and in force.
WHOLE: Final = re.compile(
    r"(?:(?:toan|ca|chung|tinh|dia ban tinh|tren dia ban)\b.*"
    r"|(?:trong |den |tu |het )*(?:nam|qu[iy]|thang|k[iy]|ngay)\b.*"
    r"|(?:theo )?(?:qu[iy] dinh|thong tu|quyet dinh|huong dan|bo tieu chi|ket qua|luy ke|thuc te)\b.*"
    r"|.*\b(?:dang (?:con )?hoat dong|con hoat dong|du dieu kien|phat sinh|hop le|thuong tru|hoan thanh"
    r"|chinh thuc|(?:dung|theo) qu[iy] dinh"
    r"|da (?:duoc )?(?:duyet|phe duyet|nghiem thu|cap|k[iy]|hoan thanh|cong bo|xac nhan)))"
)


@lru_cache(maxsize=REMEMBERED)
def leaves_out(said: str) -> bool:
    """Whether a text says that something is not counted which may be a part of the whole."""
    told = LEFT_OUT.fullmatch(fold_ascii(said))
    return told is not None and not NEVER_COUNTED.fullmatch(told["what"])


def leaves_out_another(said: str, place: Place) -> bool:
    """Whether what a text says not to be counted is another province, which is no part of this one."""
    told = LEFT_OUT.fullmatch(fold_ascii(said))
    other = ANOTHER.fullmatch(told["what"]) if told and place.level == "province" and not place.merged else None
    return other is not None and other["name"] != fold_ascii(place.name)


@lru_cache(maxsize=REMEMBERED)
def lacks_rate(said: str) -> bool:
    """Whether a text says that a share is not computed yet, and nothing else."""
    return NO_RATE.fullmatch(fold_ascii(said)) is not None


@lru_cache(maxsize=REMEMBERED)
def is_so_far(said: str) -> bool:
    """Whether a text says what alone is counted as yet, which the name of an indicator may have, too: 'Mới tính các sở,
    ban, ngành'."""
    return bool(only_of(said)) and SO_FAR.match(fold_ascii(said)) is not None


@lru_cache(maxsize=REMEMBERED)
def only_of(said: str) -> str:
    """The folded words for what alone a figure is said to count; empty where it is the whole, or none is told."""
    told = ONLY.fullmatch(fold_ascii(said))
    if told is None:
        return ""
    what = next(filter(None, told.groups()))
    return "" if WHOLE.fullmatch(what) else " ".join(fold(said).split()[-1 - what.count(" ") :])


@lru_cache(maxsize=REMEMBERED)
def kind_of(said: str) -> str:
    """The folded words for the kind of schools, hospitals or firms that a text is and nothing else; empty for none."""
    told = KIND.fullmatch(fold_ascii(said))
    return " ".join(fold(said).split()[-1 - told["kind"].count(" ") :]) if told else ""
