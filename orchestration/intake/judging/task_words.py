"""The words that more than one check of tasks looks for in states, notes and products, and how texts come apart into
clauses. Folded as `plain` does; what a check alone looks for stands with it."""

import re
from typing import Final

from orchestration.intake.cells import Cell, read_text
from orchestration.intake.judging.states import accented
from orchestration.vietnamese.text import strip_accents

REASON: Final = re.compile(r"(?:nhưng|do|vì)\s")
CLAUSE: Final = re.compile(rf"[.,;](?:\s+|$)|\n|\s[-–]\s|\s(?={REASON.pattern})")
BRACKETS: Final = re.compile(r"[()]")
DONE: Final = "hoan (?:thanh|tat)|xong|ket thuc|nghiem thu|ban giao|ban hanh|phe duyet|thong qua|k[yi](?: ban hanh)?"
WHEN: Final = (
    r"vao|trong|den|truoc|sau|cuoi|dau|het|toi|ngay|thang|qu[yi]|nam|k[yi]|i{1,3}(?:/\d+)?|iv(?:/\d+)?|[\d/.-]+"
)
DAY_WORDS: Final = frozenset(re.findall(r"[a-z]{2,}", DONE)) | {
    "da", "duoc", "vao", "trong", "ngay", "thang", "nam", "qui", "ki", "cuoi", "dau",
}  # fmt: skip
PART: Final = re.compile(
    r"(?P<before>(?:[a-z]+[ :]+)*)(?P<some>\d[\d.]*)\s?/\s?(?P<all>\d[\d.]*)(?P<of>(?: [a-z]+)*)(?: \([\d.,]+ ?%\))?"
)
# "Kế hoạch số 5/2024", "tháng 3/2024", "xếp hạng 12/63", "95/100 điểm" tell of no part.
NO_PART: Final = re.compile(
    r"\b(?:so|qd|quyet dinh|kh|ke hoach|cv|cong van|bc|bao cao|tb|thong bao|nq|nghi quyet|to trinh|van ban"
    r"|ngay|thang|qu[yi]|hang|thu|muc|phien ban)[ :]+$"
)
NO_THINGS: Final = re.compile(r"\b(?:diem|dong|sao)\b")
STAGE: Final = r"(?:hoan thanh|xong) (?:xong )?(?:giai doan|buoc|dot|phan) (?:\d+|i{1,3}|dau)"
# What a task brings forth.
THING: Final = (
    r"(?:quyet dinh|qd|quy che|quy dinh|quy trinh|quy hoach|ke hoach|de an|du an|nghi quyet|van ban|phan mem|he thong"
    r"|nen tang|ung dung|san pham|ho so|co so du lieu|csdl|cong trinh|huong dan|chuong trinh|phuong an|bien ban)"
)
PAPERS: Final = rf"(?:{THING}|bao cao|phu luc|to trinh|minh chung|chu ky|tai lieu|danh muc)"
READY: Final = rf"(?:{DONE}|hoan thien|day du|phat hanh|van hanh|dua vao (?:su dung|van hanh|khai thac))"
OF_THING: Final = rf"{THING}(?: (?!(?:(?:quyet|thanh) toan|gop|gia|ve|cho|y|cac|nhung|khac|ton)\b)[\w/-]+){{0,6}}?"
# Waiting for another desk; without accents, "cho" is also "for".
WAITING: Final = (
    r"(?:(?:dang|con|van) )*cho "
    r"(?:\(?(?:ubnd|uy ban|hdnd|hoi dong|so|bo|tinh|chinh phu|lanh dao|chu tich|cap)\b[^,;]*? )?"
    r"(?:(?:duoc|xin|trinh) )*(?:k[yi]|ban hanh|phe duyet|duyet|tham dinh|thong qua|xem xet)\b"
)
OF_NO_YEAR: Final = re.compile(r"(?:\b(?:thang|qu[yi]) (?:\d{1,2}|i{1,3}|iv)|(?<![\d/])\d{1,2}/\d{1,2})$")
# Before "trình" that submits: no "chương trình", "quy trình".
BEFORE: Final = "".join(
    f"(?<!{noun} )" for noun in ("chuong", "quy", "tien", "lo", "cong", "giao", "qua", "hanh", "giai", "lap", "thuyet")
)
DESK: Final = (
    r"(?:ubnd|uy ban|hdnd|hoi dong|(?:tinh|thanh|huyen|dang) uy|tinh|bo|so(?! ?\d)|chinh phu|ttcp|thu tuong|lanh dao"
    r"|chu tich|cap|ban thuong vu|thuong truc|trung uong|tw|giam doc|van phong|phe duyet|ban hanh|tham dinh|xem xet|ky"
    r"|thong qua)\b"
)


def is_part(clause: str) -> bool:
    """Whether it says that some of all are done."""
    told = PART.fullmatch(clause)
    if not told or not (told["before"] or told["of"]) or NO_PART.search(told["before"]) or NO_THINGS.search(told["of"]):
        return False
    some, whole = (int(told[part].replace(".", "")) for part in ("some", "all"))
    month = len(told["all"]) == 4 and some <= 12
    return some < whole and not month


def clauses_of(note: Cell) -> list[str]:
    """The clauses of a note, without their marks."""
    return [clause.strip(" -+*•.") for clause in CLAUSE.split(read_text(note).text) if clause.strip()]


def pieces_of(text: Cell) -> list[str]:
    """The clauses of a text without accents, those in brackets apart."""
    return [plain(said) for clause in clauses_of(text) for said in BRACKETS.split(clause)]


def in_full(clause: str, year: int) -> str:
    """A clause whose last day, month or quarter has a year: 'Hoàn thành tháng 5' -> 'Hoàn thành tháng 5/2025'."""
    text = accented(clause)
    return f"{text}/{year}" if OF_NO_YEAR.search(plain(text)) else text


def plain(text: str) -> str:
    """As people write without accents."""
    return " ".join(strip_accents(text).casefold().split())
