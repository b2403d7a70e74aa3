"""What the name of a sheet says: a period, a month, a plan."""

import re
from functools import lru_cache

from orchestration.intake.reading.scope_words import NOT_REPORTED, SPANS
from orchestration.intake.reading.time_words import BRACKETS, MONTHS, PART, only
from orchestration.vietnamese.periods import Period
from orchestration.vietnamese.text import fold_ascii

PLANS = ("ke hoach", "kh")
SHEET_WORDS = frozenset(
    fold_ascii(
        "bc kq pl ct dl th "
        "báo cáo kết quả số liệu chỉ tiêu nhiệm vụ biểu bảng phụ lục năm trang sheet data cũ đối chiếu"
    ).split()
)
COPY = re.compile(r"\s*\(\d+\)$")  # "Nháp (2)"
MONTH = re.compile(r"tháng \d{1,2}(?:/\d{4})?", re.IGNORECASE)
# A sheet of one month: "T10", "Th.10", "T10.2024", "10-2024"; "T10-11" is of two, "TH1" may be of totals.
OF_MONTH = re.compile(
    r"(?<![\w.])(?:[Tt](?:h|hg|HÁNG|háng|HANG|hang)?\.?\s?(?=\d)|(?=\d\d?[.-](?:19|20)\d\d$))0?(?P<month>1[0-2]|[1-9])"
    r"(?:\s?[\s./-]\s?(?P<year>(?:19|20)\d\d))?(?![\w.]|\s?[-–,+&]\s?\d)"
)
COMPARISON = re.compile(r"(?:so lieu )?so sanh(?: (?:voi )?cung k[iy])?(?: (?:nam )?\d{4})*")
GLUED = re.compile(r"(?<=[^\W\d_])(?=(?:19|20)\d\d(?!\d))|_")  # "BC2023"


@lru_cache(maxsize=1_000)
def named_period(sheet: str) -> Period | None:
    """The only period in the name of a sheet that has no other words than those of reports."""
    return only(sheet_name(sheet), SHEET_WORDS)


def sheet_name(sheet: str) -> str:
    """The name of a sheet in words: 'BC2023', 'KH_2025', 'Nháp (2)', 'T10.2024'."""
    return OF_MONTH.sub(_in_words, COPY.sub("", GLUED.sub(" ", sheet)).strip(BRACKETS))


def _in_words(month: re.Match[str]) -> str:
    return f"Tháng {month['month']}" + (f"/{month['year']}" if month["year"] else "")


@lru_cache(maxsize=1_000)
def named_span(sheet: str) -> str:
    """The period, or the plan, that the name of a sheet says its rows are of: 'BC quý 3', 'KH 2025', '6 tháng'; empty
    for none. 'Kế hoạch' may be short for a report."""
    folded, named = fold_ascii(sheet), named_period(sheet)
    if (NOT_REPORTED.fullmatch(folded) and folded not in PLANS) or (named is not None and named.kind in SPANS):
        return sheet
    rest = " ".join(word for word in sheet.split() if fold_ascii(word) not in SHEET_WORDS)
    plain = fold_ascii(rest)
    return rest if PART.fullmatch(plain) else f"Số liệu {rest}" if MONTHS.fullmatch(plain) else ""


@lru_cache(maxsize=1_000)
def month_of(sheet: str) -> str:
    """The month in the name of a sheet: 'BC T10' -> 'Tháng 10'; empty for none."""
    words = [word for word in sheet_name(sheet).split() if fold_ascii(word) not in SHEET_WORDS]
    return month if MONTH.fullmatch(month := " ".join(words)) else ""


def is_comparison(sheet: str) -> bool:
    """Whether a sheet is named for a comparison: its table may have the results of several periods."""
    return bool(COMPARISON.fullmatch(fold_ascii(sheet_name(sheet))))
