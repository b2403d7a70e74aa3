"""Which time a line or a label names: a period, a part of a year that stands elsewhere, a day; and whether it is
another than the reported one."""

import re
from collections.abc import Sequence
from functools import lru_cache

from orchestration.intake.cells import REMEMBERED
from orchestration.vietnamese.periods import (
    COUNTS,
    QUARTERS,
    Period,
    data_window,
    day_period,
    find_periods,
    nears_end,
    read_period,
    year_period,
)
from orchestration.vietnamese.text import fold_ascii, split_ordinal, strip_bullet

# A title that has other words may name the year of a plan, of a document, of a programme.
TITLE_WORDS = frozenset(
    fold_ascii(
        "báo cáo kết quả biểu mẫu tình hình thực hiện tổng hợp số liệu chỉ tiêu nhiệm vụ chuyển đổi số tiến độ công "
        "tác triển khai về của các một số chủ yếu mục đánh giá tổng kết sơ kết cơ bản chi tiết ngành lĩnh vực định kỳ "
        "thống kê trên địa bàn tỉnh và phát triển chính quyền kinh tế xã hội bảng điều tra khảo sát phụ lục theo dõi "
        "rà soát trọng tâm nội dung công việc"
    ).split()
)
# What a line may say beside its period: "Ước thực hiện năm 2024", "Tính đến 31/12/2024".
LINE_WORDS = frozenset(
    fold_ascii(
        "kết quả thực hiện số liệu ước tính đến hết cuối đầu thời điểm ngày trong kỳ chính thức sơ bộ từ lấy gian đã "
        "báo cáo bổ sung điều chỉnh lũy kế cập nhật"
    ).split()
)
MONTH_WORDS = TITLE_WORDS | LINE_WORDS | frozenset(("thang", "t"))
FORM_NUMBER = re.compile(r"(?:bieu|mau|phu luc|bang)(?: mau)?(?: so)? ?\d")  # "Biểu 01/2023"
COUNTED = "|".join(COUNTS)  # "Sáu tháng đầu năm"
SINCE = re.compile(r"\btu (?:dau nam|(?:ngay |thang |qu[iy] )?(?:\d[\d/.-]*|i{1,3}|iv))\s+(?=den\b)")
MANY = rf"(?:\d{{1,2}}|{fold_ascii(COUNTED)})"
BARE = re.compile(rf"(?:ca nam|nam|qu[iy]|nua (?:dau|cuoi)|{MANY} thang|\d{{1,2}} ?t)\b")
PART = re.compile(  # of a year that is not said; "6 tháng" alone may be how often it is reported
    rf"(?:qu[iy] (?:[1-4]|{'|'.join(map(fold_ascii, QUARTERS))})|q ?[1-4]|\d{{1,2}} ?t|thang \d{{1,2}}"
    rf"|{MANY} thang (?:dau|cuoi)(?: nam)?|nua (?:dau|cuoi)(?: nam)?)"
)
A_YEAR = re.compile(r"\bnam\b")
LED = re.compile(r"(?:(?:ket qua|thuc hien|so lieu|bao cao|tinh hinh|uoc|so ket)\s+)+")  # "Kết quả thực hiện quý III"
ACCENTED = {"quy": "quý", "thang": "tháng"}
PLAIN_PART = re.compile(rf"\b(?:{'|'.join(ACCENTED)})\b", re.IGNORECASE)
ANY_YEAR = year_period(2024)
DAY = re.compile(r"\d{1,2}/\d{1,2}\W*$")
UNTIL = re.compile(r"\b(?:den|het)\b")
ENDS_WITH_PART = re.compile(rf"(?:^| )(?:{PART.pattern})$")
MONTHS = re.compile(rf"{MANY} thang(?: dau nam)?")
NUMBERED = re.compile(
    r"^(?:[IVXLC]{1,6}\s*[-–]\s*|(?:bảng|biểu|phần|mục|phụ lục|mẫu|biểu mẫu)(?:\s+số)?\s*\w{0,4}[.:]\s*)", re.IGNORECASE
)
MARKS, BRACKETS = " .:;,-–*", "()[]"


def with_year(text: str, period: Period) -> str:
    """'Số liệu đến 30/9' and 'Tính đến quý III', with the year of the period behind them."""
    day = DAY.search(text)
    accented = PLAIN_PART.sub(lambda match: ACCENTED[match[0].casefold()], text.rstrip(MARKS))
    return f"{text.rstrip(MARKS)}/{period.end.year}" if day else f"{accented} năm {period.end.year}"


def is_cut_off(text: str) -> bool:
    """Whether a line says until when its figures are, of a year that it may not name."""
    until = UNTIL.search(fold_ascii(text)) is not None
    return until and (last_day(text) or last_day(with_year(text, ANY_YEAR))) is not None


def in_year(text: str, period: Period) -> Period | None:
    """A part of a year that is not said, in the year of the period: 'Quý III', '9T'."""
    found = read_period(with_year(text, period)).period
    added = found is not None and found.kind == "year" and not A_YEAR.search(fold_ascii(text))
    return None if added else found


@lru_cache(maxsize=REMEMBERED)
def last_day(text: str) -> Period | None:
    """The last day of 'Số liệu đến 31/12/2023', 'Từ ngày 15/12/2022 đến ngày 14/12/2023', 'Hết quý III/2024'."""
    days = [(period, start, end) for _, period, start, end in find_periods(text)]
    bare = without(text, [(start, end) for _, start, end in days])
    words = set(re.findall(r"\w+", SINCE.sub("", fold_ascii(bare))))
    last = days[-1][0] if days and words & {"den", "het"} else None
    known = LINE_WORDS if last and last.kind == "year" else LINE_WORDS | TITLE_WORDS  # "Mục tiêu đến năm 2025"
    return day_period(last.end) if last and words <= known else None


def is_another(printed: Period, period: Period) -> bool:
    """Whether a printed period is certainly not the reported one; years around it may be those of the plan.

    A quarter is not the nine months that end with it, and no school year is a year.
    """
    if printed == period or printed.kind == "as_of_date":
        return False
    around = printed.start <= period.start and period.end <= printed.end
    return not (around and printed.kind in ("year", "multi_year_average"))


def is_elsewhere(printed: Period, period: Period) -> bool:
    """Whether a period is another one, and not the last of several that make up the reported one."""
    last = period.start <= printed.start and printed.end <= period.end and nears_end(printed.end, period)
    return is_another(printed, period) and not last


def is_whole_year_of(printed: Period, period: Period) -> bool:
    """Whether it is the year of which the reported period is a part."""
    around = printed.start <= period.start and period.end <= printed.end
    return printed.kind == "year" and around and printed != period


def is_part(text: str) -> bool:
    """'Quý I', 'Tháng 5', 'Kết quả 9 tháng': a part of a year that it does not name."""
    folded = fold_ascii(text)
    part, led = ENDS_WITH_PART.search(folded), LED.match(folded)
    titled = part and TITLE_WORDS.issuperset(re.findall(r"\w+", folded[: part.start()]))
    return bool(
        titled
        or PART.fullmatch(folded[led.end() :] if led else folded)
        or (led and MONTHS.fullmatch(folded, led.end()))
    )


def without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """A text with blanks in some places."""
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def only(text: str, words: frozenset[str]) -> Period | None:
    """The period that a text names, if it names one and has no other words than these."""
    found = find_periods(text)
    if len(found) != 1:
        return None
    _, period, start, end = found[0]
    return period if words.issuperset(re.findall(r"\w+", fold_ascii(f"{text[:start]} {text[end:]}"))) else None


@lru_cache(maxsize=REMEMBERED)
def month_named(text: str) -> Period | None:
    """The month that a line or a title names and nothing else: 'Tháng: 5/2024', 'BÁO CÁO 11/2024'."""
    printed = None if FORM_NUMBER.match(fold_ascii(text)) else only(text, MONTH_WORDS)
    return printed if printed and printed.kind == "month" else None


def is_written_in(month: Period, period: Period, sure: bool) -> bool:
    """Whether a report may be written in a month: not before its data end; `sure`: what else it says names the period,
    and its last figures may be estimated."""
    end = (data_window(period) or (period.start, period.end))[1]
    return month.end >= end or (sure and nears_end(month.end, period))


@lru_cache(maxsize=REMEMBERED)
def bare_line(text: str) -> str:
    """A line without the number, the bullet, the brackets and the marks around it."""
    bare = strip_bullet(text)
    bare = bare if BARE.match(fold_ascii(bare)) else split_ordinal(bare)[1]  # "6 THÁNG ĐẦU NĂM"
    bare = NUMBERED.sub("", bare)
    enclosed = bare.startswith("(") and bare.count("(") == bare.count(")")
    return bare.strip(MARKS + BRACKETS if enclosed else MARKS)
