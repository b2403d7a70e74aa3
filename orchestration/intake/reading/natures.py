"""Whether titles, lines, names of sheets and notes say that figures are estimated or provisional."""

import re
from functools import lru_cache

from orchestration.intake.cells import REMEMBERED
from orchestration.intake.reading.heading_periods import OTHER, fit
from orchestration.vietnamese.periods import Period, find_periods
from orchestration.vietnamese.text import fold_ascii, nfc
from orchestration.vietnamese.wording import ESTIMATE, NATURE, NATURE_WORD

ESTIMATED, PROVISIONAL, FINAL = "estimated", "provisional", "final"
FLAGS = (ESTIMATED, PROVISIONAL)
STATED = {
    FINAL: re.compile(r"\b(?<!chua )chinh thuc\b"),
    ESTIMATED: ESTIMATE,
    PROVISIONAL: re.compile(
        r"\b(?:so bo|tam tinh|tinh tam|(?:so|so lieu|ket qua|kq) tam(?: thoi)?$"
        r"|chua (?:phai |co )?(?:la )?(?:so (?:lieu )?)?chinh thuc)\b"
    ),
}
# What a text may say beside it, and be of figures as a whole: "Số liệu trên là số ước tính đến 31/12/2024".
WORDS = frozenset(
    fold_ascii(
        "con số liệu kết quả kq thực hiện th ước tính dự đạt trên đây này nêu là được đều mang các chỉ tiêu biểu bảng "
        "trong theo ở của toàn bộ cả năm quý tháng đầu cuối đến hết tại ngày thời điểm báo cáo bc kỳ sơ tạm chưa phải "
        "chính thức tổng hợp cung cấp mới do có"
    ).split()
)
DATES = re.compile(r"\b(?:q(?:uy)? ?)?(?:\d{1,2}|i{1,3}|iv)\b")  # of parts of a year that is not said
SOURCE = re.compile(r"(\b(?:uoc(?: tinh)?|so bo|chinh thuc)) (?:cua|do|theo|tu) .*")  # "Số ước của Cục Thống kê"
PUBLISHER = re.compile(r"^(?:(?:tong|chi) )?cuc (?:thong ke|thue)(?: tinh)?,? (?=(?:uoc|so bo|tam tinh)\b)")
CLAUSE = re.compile(r"[,;]|(?<!\w)và(?!\w)", re.IGNORECASE)
PHRASE = re.compile(r"\s*(?:[,;:(]|\s[–-]\s)")


@lru_cache(maxsize=REMEMBERED)
def stated(text: str) -> str:
    """What a text says of all figures and nothing else: 'II. Ước thực hiện năm 2024', 'Số liệu sơ bộ'; empty for
    nothing."""
    bare = nfc(text)
    if CLAUSE.search(bare):
        return ""
    for _, _, start, end in reversed(find_periods(bare)):
        bare = f"{bare[:start]} {bare[end:]}"
    folded = PUBLISHER.sub("", SOURCE.sub(r"\1", DATES.sub(" ", fold_ascii(bare))))
    flag = next((flag for flag in (PROVISIONAL, ESTIMATED, FINAL) if STATED[flag].search(folded)), "")
    return flag if flag and WORDS.issuperset(re.findall(r"\w+", folded)) else ""


def first_phrase(sentence: str) -> str:
    """'Số liệu ước, chờ Cục Thống kê công bố' -> 'Số liệu ước'."""
    return PHRASE.split(sentence.strip(), maxsplit=1)[0]


def begins(text: str) -> bool:
    """Whether a text begins with such a word: 'Ước thực hiện các chỉ tiêu năm 2024'."""
    return NATURE_WORD.match(text) is not None


@lru_cache(maxsize=REMEMBERED)
def titled(title: str, period: Period) -> str:
    """The flag of what a title calls estimated or provisional; empty where that is another period than the reported
    one: 'KẾT QUẢ 9 THÁNG VÀ ƯỚC THỰC HIỆN NĂM 2024'."""
    told = NATURE_WORD.search(title)
    if told is None:
        return ""
    clauses = CLAUSE.split(title[told.end() :])
    of_another = fit(clauses[0], period) == OTHER and all(fit(clause, period) <= 0 for clause in clauses)
    return "" if of_another else NATURE[" ".join(told[0].casefold().split())]
