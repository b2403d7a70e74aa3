"""What titles say: their words, the periods they name, and which of them are those of the results."""

import re
from functools import lru_cache

from orchestration.intake.cells import REMEMBERED
from orchestration.intake.reading.time_words import COUNTED, TITLE_WORDS, bare_line, in_year, without
from orchestration.vietnamese.periods import QUARTERS, Period, find_periods, year_period
from orchestration.vietnamese.text import fold_ascii

TITLES = tuple(
    map(
        fold_ascii,
        (
            "Chỉ tiêu", "Báo cáo", "Kỳ báo cáo", "Kết quả", "Biểu", "Tình hình", "Số liệu", "Niên độ", "Thực hiện",
            "Tổng hợp", "Phụ lục", "Bảng", "Tiến độ", "Thống kê", "Rà soát", "Đánh giá", "Theo dõi", "Sơ kết",
            "Tổng kết", "So sánh kết quả", "So sánh tình hình",
        ),
    )
)  # fmt: skip
PART_OF_YEAR = re.compile(  # of a year that stands elsewhere in a title; none of "THÁNG 4, 5, 6 NĂM 2024"
    rf"(?<!\w)(?:quý\s+(?:{'|'.join(QUARTERS)}|[1-4])|tháng\s+\d{{1,2}}"
    rf"|(?:\d{{1,2}}|{COUNTED})\s+tháng(?:\s+(?:đầu|cuối))?(?:\s+năm)?)(?![\w/])"
    r"(?!\s*(?:[,+&–-]|và)\s*(?:\d{1,2}|i{1,3}|iv)(?!\w|\s+tháng))",
    re.IGNORECASE,
)
# What a title says of a time to come, or compares with: "KẾT QUẢ NĂM 2023, NHIỆM VỤ NĂM 2024".
BESIDE = re.compile(
    r"(?:[,;(–-]|(?<!\w)và(?!\w))\s*(?:(?:các|một số)\s+)?(?:phương hướng|định hướng|nhiệm vụ|kế hoạch|mục tiêu|dự kiến"
    r"|công tác trọng tâm|giải pháp|chương trình|so với|so sánh)(?!\w)|(?<!\w)so (?:với|sánh)(?!\w)",
    re.IGNORECASE,
)
COMPARES = re.compile(r"so (?:với|sánh)", re.IGNORECASE)
COMPARED = re.compile(r"so sánh\s+((?:kết quả|tình hình)(?:\s.*)?)\s+(?:với|và)\s.*", re.IGNORECASE)
COMPARES_YEARS = re.compile(  # of none but those that the headings name
    rf"so sánh\s+(?:kết quả|tình hình)\s(?:.*\s)?(?:các|\d|{COUNTED})\s+năm(?!\w)(?!.*(?:trước|cùng kỳ|kế hoạch)).*",
    re.IGNORECASE,
)
OF_PLAN = re.compile(
    r"\s(?:thực hiện|triển khai)\s+(?:các\s+)?(?:kế hoạch|nghị quyết|chương trình|đề án|quyết định|chỉ thị)(?!\w)",
    re.IGNORECASE,
)
ENCLOSED = re.compile(r"\([^()]*\)")
NAMED = re.compile(r"(?:nam|qu[iy]|thang|tuan)\b|\b[tq]\.? ?\d|\d ?t\b")  # "T11/2024", not "01/2023"
WRITTEN_IN = re.compile(r"\(\s*tháng\s+\d{1,2}(?:\s*/\s*\d{4})?\s*\)", re.IGNORECASE)


@lru_cache(maxsize=REMEMBERED)
def results_in(title: str) -> str:
    """What a title calls results, with the year that may stand behind what is ahead: 'Kết quả quý IV, nhiệm vụ quý I
    năm 2025' -> 'Kết quả quý IV năm 2024'; empty where it names no other period than theirs."""
    beside = BESIDE.search(title)
    head = title[: beside.start()].strip() if beside else ""
    if not (head and is_title(head)):
        return ""
    if find_periods(head):
        return head
    ahead = next((known for _, known, _, _ in find_periods(title) if known), None)
    part = PART_OF_YEAR.search(head)
    if not (beside and ahead and part):
        return ""
    own = in_year(part[0], ahead)
    before = COMPARES.search(beside[0]) or ahead.kind == "year"
    earlier = own is not None and not before and own.start > ahead.start
    return f"{head} năm {ahead.end.year - earlier}"


def compared(title: str) -> str:
    """The results that a title compares with others: 'So sánh kết quả năm 2024 với năm 2023' -> 'kết quả năm 2024'."""
    results = COMPARED.fullmatch(title)
    return results[1] if results and find_periods(results[1]) else ""


def compares_years(title: str) -> bool:
    """Whether a title says that results of several years stand side by side: "SO SÁNH KẾT QUẢ 2 NĂM". Which of them
    are the reported ones say the headings."""
    return bool(COMPARES_YEARS.fullmatch(title))


def carried_out(title: str) -> str:
    """The part of a year in which a plan was carried out, with the year that stands behind the plan: 'SƠ KẾT 6 THÁNG
    THỰC HIỆN KẾ HOẠCH NĂM 2024' -> 'SƠ KẾT 6 THÁNG năm 2024'; empty where none stands before it."""
    if not (plan := OF_PLAN.search(title)):
        return ""
    head, years = title[: plan.start()], [known for _, known, _, _ in find_periods(title[plan.end() :])]
    if find_periods(head):
        return head
    dated = len(years) == 1 and years[0] is not None and years[0].kind == "year"
    return f"{head} năm {years[0].end.year}" if dated and years[0] and PART_OF_YEAR.search(head) else ""


def is_title(text: str) -> bool:
    """Whether a text begins as the title of a report does."""
    return fold_ascii(bare_line(text)).startswith(TITLES)


@lru_cache(maxsize=1_000)
def entitled(text: str, own: frozenset[str] = frozenset()) -> tuple[Period, ...]:
    """The periods that a title names, where it has no word that could make them those of something else.

    `own`: more words that say nothing, of the names of the sender and its place.
    """
    title = bare_line(text)
    named, rest = periods_in(compared(title) or carried_out(title) or title)
    plain = (TITLE_WORDS | own).issuperset(re.findall(r"\w+", fold_ascii(rest)))
    bare_year = all(period.kind == "year" for period in named)  # "SỐ LIỆU 2023"
    told = not any(period.kind == "as_of_date" for period in named) and (bare_year or NAMED.search(fold_ascii(text)))
    # "BÁO CÁO 01/2025", "BÁO CÁO (Tháng 01/2025)" may be the month in which it was written
    return named if plain and told and not WRITTEN_IN.search(text) else ()


@lru_cache(maxsize=1_000)
def periods_in(title: str, year: int = 0) -> tuple[tuple[Period, ...], str]:
    """The periods that a title names, and what else it says; none where one of them cannot exist.

    A part of a year is one of the year that stands in the title, else of `year` if there is one. What stands in
    brackets is more exact than a year before it.
    """
    found = find_periods(title)
    bare = without(title, [(start, end) for _, _, start, end in found])
    year = next((period.end.year for _, period, _, _ in found if period), year)
    parts = list(PART_OF_YEAR.finditer(bare)) if year else []
    completed = ((in_year(part[0], year_period(year)), part.start()) for part in parts)
    named = [*((period, start) for _, period, start, _ in found), *completed]
    if not all(period for period, _ in named):
        return (), bare
    enclosed = [span.span() for span in ENCLOSED.finditer(title)]
    exact = [period for period, at in named if period and any(start < at < end for start, end in enclosed)]
    whole = all(period and period.kind == "year" for period, at in named if period not in exact)
    every = tuple(period for period, _ in named if period)
    return (tuple(exact) if exact and whole else every), without(bare, [part.span() for part in parts])
