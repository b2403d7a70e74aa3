"""Whether the figures below a heading are others than the results: planned, compared, estimated, of men, of a part."""

import re
from functools import lru_cache

from orchestration.intake.reading.heading_periods import OTHER, dates, fit
from orchestration.intake.reading.heading_units import bare_heading
from orchestration.vietnamese.periods import Period
from orchestration.vietnamese.places import place_of
from orchestration.vietnamese.text import fold_ascii, nfc
from orchestration.vietnamese.wording import ESTIMATE

LONGEST = 120  # letters of a heading
# "Hiện trạng đến 31/12/2024" is the result of 2024; of another day, or of none, it is what a plan begins with.
STANDING = re.compile(r"(?:hien|thuc) trang\b")
# Beside the words of a heading, these make it another figure: of last year, of the plan, or what came of comparing.
COMPARED = re.compile(
    r"\b(?:so voi|so sanh|cung k[iy]|(?:nam|k[iy]|qu[iy]|thang) truoc|lien truoc|nam ngoai|tang|giam|chenh lech)\b"
    r"|%\s*(?:kh|ke hoach|muc tieu|hoan thanh)\b|/\s*(?:kh|ke hoach|muc tieu)\b"
)
PLANNED = re.compile(r"\b(?:ke hoach|kh|muc tieu|duoc giao|giao|du kien|du toan|du bao)\b")
_AS = r"(?: (?:so luong|so tuyet doi|ti le)(?: ?\(?%\)?)?)?"  # below "Kế hoạch"
_PLAN_OF = re.compile(rf"\d{{4}} (?:ke hoach|kh|muc tieu){_AS}$|^chi tieu (?:(?:duoc )?giao|ke hoach|kh)\b")
# Columns that hold no figure of an indicator.
_ASIDE = re.compile(
    r"(?:don vi|co quan|bo phan|nguoi) (?:chu tri|thuc hien|phoi hop|theo doi|bao cao|phu trach|cung cap).*"
    r"|nguon(?: so lieu)?|linh vuc|nhom|muc|vai tro|cach tinh|can cu.*|van ban.*|thoi (?:han|gian).*|xep loai|danh gia"
    r"|l[iy] do.*|nguyen nhan.*|kho khan.*|giai phap.*|\(?\d+\)?|k[iy] (?:hieu|bao cao)"
)
_CUMULATED = re.compile(r"\b(?:luy ke|cong don|tu dau (?:nam|nhiem k[iy]))\b|\btong(?: cong)?$|.\btong so$")
_WITHIN = re.compile(
    r"\b(?:(?:trong|thuc hien|th) (?:k[iy]|thang|qu[iy]|nam)|phat sinh|(?:k[iy]|thang|qu[iy]) (?:nay|bao cao)"
    r"|(?:thang|qu[iy]) (?:\d{1,2}|i{1,3}|iv))\b|\bmoi$"
)
_OF_PART = re.compile(r"\b(?:thang|qu[iy])\b")
_MEN = re.compile(r"(?<!\w)(?<!việt )(?<!miền )(?<!phía )nam(?!\w|\s+\d)")
_NATURE = {"estimated": ESTIMATE, "provisional": re.compile(r"\b(?:so bo|tam tinh)\b")}
# How far tasks are; what was planned, money, and what something weighs are other things.
_PROGRESS = re.compile(
    r"(?!.*\b(?:ti trong|trong so|giai ngan|kinh phi|von|tien(?! do)|du toan|han)\b)"
    r"(?!(?:ke hoach|kh|muc tieu|giao|du kien|yeu cau|phan dau)\b)"
    r".*(?:%|\b(?:ti le|phan tram|tien do|muc do|khoi luong)\b).*"
)
# "Số hộ đã kết nối", "Số xã có trạm 5G": of these, and of no others, is told that they have it.
HAVING_IT = (
    r"(?!.*\b(?:chua|khong|con lai|ke hoach|kh|muc tieu|giao|dang k[iy]|phan dau|du kien|phai|can)\b)"
    r"(?:da|duoc|co)(?:(?: | ?/ ?)\w+){1,6}"
)
# How many reach it, beside "Tổng số" and their "Tỷ lệ".
_NUMBER_OF = re.compile(
    r"(?:ket qua(?: thuc hien)? )?(?:(?:so luong|sl)(?: (?:dat|dat duoc|thuc hien|da thuc hien|hoan thanh))?"
    r"|so (?:luong )?da (?:dat|dat duoc|thuc hien|hoan thanh)"
    rf"|so (?:luong )?(?:\w+ ){{1,5}}?{HAVING_IT}|(?:so (?:luong )?)?(?=da ){HAVING_IT})"
)
CUMULATED, WITHIN = "cumulated", "within"


@lru_cache(maxsize=10_000)
def of_men(text: str) -> bool:
    """Whether "Nam" in a text is that of men, which is "Năm" without its accents, too: in a text without any but this
    word, it is the year."""
    said = nfc(text).casefold()
    return bool(_MEN.search(said)) and (not said.isascii() or bare_heading(text) == "nam")


def is_of_another(group: str, period: Period | None) -> bool:
    """Whether a text over a column says that it holds the figures of another period, another place, or a plan."""
    another = PLANNED.search(fold_ascii(group)) or is_of_others(group)
    return bool(another) or (dates(group) and fit(group, period) == OTHER)


@lru_cache(maxsize=10_000)
def is_of_others(text: str) -> bool:
    """Whether a text is of another time, or of a place."""
    return bool(COMPARED.search(fold_ascii(text)) or place_of(text))


@lru_cache(maxsize=10_000)
def is_standing(text: str) -> bool:
    """Whether a heading is that of how things stand on a day: "Hiện trạng đến 31/12/2024"."""
    return bool(STANDING.match(bare_heading(text)))


@lru_cache(maxsize=10_000)
def tells_progress(text: str) -> bool:
    """Whether a heading speaks of how far tasks are: "Tiến độ", "Thực hiện so với kế hoạch (%)"."""
    return len(text) <= LONGEST and bool(_PROGRESS.fullmatch(fold_ascii(text)))


@lru_cache(maxsize=10_000)
def is_number_of(bare: str) -> bool:
    """Whether a heading, folded, says that things are counted below it: "Số lượng"."""
    return bool(_NUMBER_OF.fullmatch(bare))


@lru_cache(maxsize=10_000)
def spans(text: str) -> str:
    """Whether a column holds what came up within the period, or since the beginning of the year; empty for neither."""
    folded = fold_ascii(text)
    if is_planned(text) or COMPARED.search(folded):
        return ""
    return CUMULATED if _CUMULATED.search(folded) else WITHIN if _WITHIN.search(folded) else ""


@lru_cache(maxsize=10_000)
def is_of_part(text: str) -> bool:
    """Whether a column holds what came up within a month or a quarter."""
    return spans(text) == WITHIN and bool(_OF_PART.search(fold_ascii(text)))


@lru_cache(maxsize=10_000)
def nature_of(text: str) -> str:
    """The flag of figures whose heading says that they are estimated or provisional; empty for none."""
    return next((flag for flag, words in _NATURE.items() if words.search(fold_ascii(text))), "")


@lru_cache(maxsize=10_000)
def is_planned(text: str) -> bool:
    """Whether a column holds what was planned: "Kế hoạch", "Chỉ tiêu giao", "Năm 2024" over "Kế hoạch"."""
    folded = fold_ascii(text)
    return bool(PLANNED.match(folded) or _PLAN_OF.search(folded))


@lru_cache(maxsize=10_000)
def is_other(text: str) -> bool:
    """Whether a heading without a meaning may head what a rate beside it is the rate of: any but a few may."""
    folded = bare_heading(text)
    return bool(folded) and not _ASIDE.fullmatch(folded)
