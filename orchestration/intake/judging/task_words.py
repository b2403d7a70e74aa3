"""The words that more than one check of tasks looks for in states, notes and products, and how texts come apart into
clauses. Folded as `plain` does; what a check alone looks for stands with it."""

import re
from functools import lru_cache
from typing import Final

from orchestration.intake.cells import REMEMBERED, Cell, read_text
from orchestration.intake.judging.states import accented
from orchestration.vietnamese.text import fold_ascii, nfc, strip_accents

REASON: Final = re.compile(r"(?:nhưng|do|vì)\s")
# "8/11 huyện, thị xã, thành phố" is one clause.
CLAUSE: Final = re.compile(
    r"[.;](?:\s+|$)|\n|\s[-–]\s"
    r"|,(?:\s+(?!(?:thị xã|thành phố|thị trấn|phường|thi xa|thanh pho)(?:[,.;]|$)|(?:công|viên) chức\b)|$)"
    rf"|(?<![Tt]ien)(?<![Tt]oc)(?<![Mm]uc)(?<![Cc]he)\s(?={REASON.pattern})"  # "tien do" is no reason
)
BRACKETS: Final = re.compile(r"[()]")
DONE: Final = "hoan (?:thanh|tat)|xong|ket thuc|nghiem thu|ban giao|ban hanh|phe duyet|thong qua|k[yi](?: ban hanh)?"
DAY_WORDS: Final = frozenset(re.findall(r"[a-z]{2,}", DONE)) | {
    "da", "duoc", "vao", "trong", "ngay", "thang", "nam", "qui", "ki", "cuoi", "dau",
}  # fmt: skip
PART: Final = re.compile(
    r"(?P<before>(?:[a-z]+[ :]+)*)(?P<some>\d[\d.]*)\s?/\s?(?P<all>\d[\d.]*)(?P<of>(?:,? [a-z]+)*)(?: \([\d.,]+ ?%\))?"
)
# "Mới kết nối được 7/11 phòng GD&ĐT": of whatever it is, and whatever follows.
BARELY: Final = re.compile(
    r"(?P<before>(?:(?:den|hien|nay|tinh|toan|so|don vi) )*(?:moi|chi) (?:[a-z]+[ :]+)*)"
    r"(?P<some>\d[\d.]*)\s?/\s?(?P<all>\d[\d.]*)(?P<of>(?: .*)?)"
)
# "Kế hoạch số 5/2024", "tháng 3/2024", "xếp hạng 12/63", "95/100 điểm" tell of no part.
NO_PART: Final = re.compile(
    r"\b(?:(?<!tong )so|qd|quyet dinh|kh|ke hoach|cv|cong van|bc|bao cao|tb|thong bao|nq|nghi quyet|to trinh|van ban"
    r"|ngay|thang|qu[yi]|hang|thu|muc|phien ban)[ :]+$"
)
# "cơ sở tư nhân 45/60", "tuyến huyện 80%": of a kind among several.
KIND: Final = r"(?:cong lap|(?<!kinh te )tu nhan|tu thuc|(?:cap|tuyen|khoi) (?:tinh|huyen|xa|thon|tu nhan))"
OF_KIND: Final = re.compile(rf"\b{KIND}(?: (?:da|dat|duoc|co))*[ :]+$")
PAID: Final = re.compile(r"\bdong\b")
NO_THINGS: Final = re.compile(rf"\b(?:diem|sao)\b|{PAID.pattern}")
STAGE: Final = r"(?:hoan thanh|xong) (?:xong )?(?:giai doan|buoc|dot|phan) (?:\d+|i{1,3}|dau)"
OF_NO_YEAR: Final = re.compile(r"(?:\b(?:thang|qu[yi]) (?:\d{1,2}|i{1,3}|iv)|(?<![\d/])\d{1,2}/\d{1,2})$")
# What is written short, and what it stands for.
SHORT: Final = tuple(
    (re.compile(short), word)
    for short, word in (
        (r"\bht\b", "hoàn thành"), (r"\bg[đd]\s?(?=(?:\d|i{1,3})\b)", "giai đoạn "), (r"\bkl\b", "khối lượng"),
        (r"\bcb(?= (?:hoàn|hoan|xong))", "cơ bản"), (r"\bth\b", "thực hiện"), (r"\bk/n\b", "kiến nghị"),
        (r"(?<![\w/])ttr\b", "tờ trình"), (r"\bhđ(?= thẩm định)", "hội đồng"),
        (r"\bk[og]?(?= (?:thực|thuc|triển|trien|hoàn|hoan)\b)", "không"), (r"\bkp\b", "kinh phí"),
        (r"^dt(?= (?:quyết|quyet|qđ|qd|kế|ke|nghị|nghi|quy|đề|de|văn|van)\b)", "dự thảo"),
    )
)  # fmt: skip
# Words that are others without accents: "đăng ký", "chia sẻ", "sửa chữa", "xây dựng", "chuyển đổi".
HOMOGRAPHS: Final = re.compile(
    r"\bdang (?=k[yi]\b|tai\b|uy\b|bo\b|vien\b)|\b(?:chia|san) se\b|\b(?:sua|bao) chua\b"
    r"|\b(?:(?<!theo )doi|huy|con nguoi)\b"
    r"|(?<!tam )\bdung\b(?! (?:thuc hien|trien khai|lai)\b)"
    r"|\bcho\b(?! (?:.* )?"
    r"(?:y kien|k[yi]|ban hanh|phe duyet|tham dinh|thong qua|xem xet|nghiem thu|kinh phi|huong dan)\b)"
)


def is_part(clause: str, of: re.Pattern[str] | None = None) -> bool:
    """Whether it says that some of all are done; of these things."""
    barely = BARELY.fullmatch(clause)
    told = barely or PART.fullmatch(clause)
    if not told or NO_PART.search(told["before"]) or (PAID if barely else NO_THINGS).search(told["of"]):
        return False
    bare = not (told["before"] or told["of"])
    if bare or (of and not barely and not of.match(told["of"]) and not OF_KIND.search(told["before"])):
        return False
    some, whole = (int(told[part].replace(".", "")) for part in ("some", "all"))
    month = len(told["all"]) == 4 and some <= 12
    return some < whole and not month


def clauses_of(note: Cell) -> list[str]:
    """The clauses of a note, without their marks."""
    return [clause.strip(" -+*•.") for clause in CLAUSE.split(read_text(note).text) if clause.strip()]


def pieces_of(text: Cell) -> list[str]:
    """The clauses of a text, those in brackets apart, spelled out."""
    return [spelled(said) for clause in clauses_of(text) for said in BRACKETS.split(clause) if said.strip()]


def spelled(text: str) -> str:
    """Small letters without short forms: 'HT GĐ1' -> 'hoàn thành giai đoạn 1'; without accents where there are none."""
    said = " ".join(nfc(text).casefold().split()).strip(" -+*•.")
    for short, word in SHORT:
        said = short.sub(strip_accents(word) if text.isascii() else word, said)
    return HOMOGRAPHS.sub("", said) if said.isascii() else said


def in_full(clause: str, year: int) -> str:
    """A clause whose last day, month or quarter has a year: 'Hoàn thành tháng 5' -> 'Hoàn thành tháng 5/2025'."""
    text = accented(clause)
    return f"{text}/{year}" if OF_NO_YEAR.search(plain(text)) else text


@lru_cache(maxsize=REMEMBERED)
def bare_words(text: str) -> str:
    """The words of a text, folded, without its marks."""
    return " ".join(re.findall(r"\w+", fold_ascii(text)))


def plain(text: str) -> str:
    """As people write without accents."""
    return " ".join(strip_accents(text).casefold().split())
