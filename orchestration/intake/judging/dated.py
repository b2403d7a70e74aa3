"""The periods that stand beside a figure in its cell: 'năm 2024' of the reported period is no second number."""

import re
from functools import lru_cache

from orchestration.intake.cells import REMEMBERED, Cell
from orchestration.vietnamese.periods import Period, find_periods, nears_end
from orchestration.vietnamese.text import fold_ascii
from orchestration.vietnamese.units import read_unit

YEAR = re.compile(r"(?<!\w)(?:19|20)\d\d(?!\w)")
# What a result is compared with: "97% (tăng 2% so với năm 2023)".
COMPARED = re.compile(r"(?<!\w)(?:tăng|giảm|cao hơn|thấp hơn|vượt)(?!\w)[^();]*?so với[^();]*", re.IGNORECASE)
FRACTION = re.compile(r"[.,]\d")
UNTIL = re.compile(  # "đến 30/6", of a year that is not said
    r"(?<!\w)(?:đến|tới|hết|ngày)\s+(?:0?[1-9]|[12]\d|3[01])\s?[/-]\s?(?:0?[1-9]|1[0-2])(?=\s*(?:$|[),;]))",
    re.IGNORECASE,
)
BEFORE = re.compile(r"(?:(?<!\w)(?:cả|trong|của|hết)\s+)+$", re.IGNORECASE)
COUNTED = re.compile(r"\d\s*([^\W\d_]\D*)$")  # "10 doanh nghiệp"
# What may stand at the figure of a time before: "Số liệu đến 31/12/2023: 70,5%"; "từ 31/12/2023 đến nay" is no such.
AT_EARLIER = frozenset(
    fold_ascii(
        "số liệu kết quả thực hiện tính đến hết cuối đầu thời điểm tại ngày trong cả của năm quý tháng kỳ cùng trước "
        "lũy kế báo cáo đạt là có bằng được mới chỉ khoảng còn"
    ).split()
)


def names_year(cell: Cell) -> bool:
    """Whether a text may name a period."""
    return isinstance(cell, str) and YEAR.search(cell) is not None


def names_time(cell: Cell) -> bool:
    """Whether a text may name a period, or a day of one: 'đến 30/6'."""
    return names_year(cell) or (isinstance(cell, str) and UNTIL.search(cell) is not None)


def without_period(cell: Cell, period: Period) -> Cell:
    """A text without the reported period that it names: '95% (năm 2024)' is 95 %; all other cells as they are."""
    return _without(cell, period) if isinstance(cell, str) and names_year(cell) else cell


@lru_cache(maxsize=REMEMBERED)
def _without(text: str, period: Period) -> str:
    if _is_of_another(text, period):
        return text
    rest = text
    for _, _, start, end in reversed(find_periods(text)):
        bare = text[start:end].isdigit()
        aside = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
        if not bare or aside or text[end : end + 1] == ":":
            rest = f"{BEFORE.sub('', rest[:start])} {rest[end:]}"
    return rest if any(map(str.isdigit, rest)) else text


def bare_name(name: str, period: Period, until: bool = False) -> str:
    """A name without the periods in it that are the reported one, or the year in which that lies; `until`: and without
    a day near its end."""
    for _, known, start, end in reversed(find_periods(name) if names_year(name) else ()):
        if known and (_is_around(known, period) or (until and _is_last_day(known, period))):
            name = f"{BEFORE.sub('', name[:start])} {name[end:]}"
    return name


def _is_around(known: Period, period: Period) -> bool:
    return known.start <= period.start and known.end >= period.end and known.kind != "multi_year_average"


def _is_last_day(known: Period, period: Period) -> bool:
    return known.kind == "as_of_date" and known.end <= period.end and nears_end(known.end, period)


def is_of_another(cell: Cell, period: Period) -> bool:
    """Whether a text names a period that is not the reported one: no part that ends with it, no day in its last
    quarter."""
    return isinstance(cell, str) and names_time(cell) and _is_of_another(cell, period)


@lru_cache(maxsize=REMEMBERED)
def is_of_earlier(text: str, period: Period, beside: tuple[str, ...] = ()) -> bool:
    """Whether a figure stands at a time before the reported period only, with its year: '31/12/2023: 70,5%'; `beside`:
    the words at it that are read already. What is near the end of the period may be its own."""
    found = [(known, start, end) for _, known, start, end in find_periods(text) if not _is_figure(text, start, end)]
    rest = text
    for _, start, end in reversed(found):
        rest = f"{rest[:start]} {rest[end:]}"
    counted = COUNTED.search(rest.strip(" ()"))
    rest = rest.replace(counted[1], " ") if counted and read_unit(counted[1]) else rest
    words = re.findall(r"[^\W\d_]+", fold_ascii(rest))
    plain = AT_EARLIER.union(*(fold_ascii(each).split() for each in beside)).issuperset(words)
    earlier = (known and known.end < period.end and not nears_end(known.end, period) for known, _, _ in found)
    return bool(found) and plain and all(earlier)


def _is_figure(text: str, start: int, end: int) -> bool:
    """Whether what may be a year is the figure itself, or its beginning: '1995 doanh nghiệp', '2023', '1900.5'."""
    alone = not any(map(str.isdigit, f"{text[:start]}{text[end:]}"))
    return text[start:end].isdigit() and (alone or FRACTION.match(text, end) is not None)


@lru_cache(maxsize=REMEMBERED)
def _is_of_another(text: str, period: Period) -> bool:
    said = UNTIL.sub(rf"\g<0>/{period.end.year}", COMPARED.sub(" ", text))
    found = [known for _, known, start, end in find_periods(said) if not _is_figure(said, start, end)]
    days = [known.end for known in found if known and known.kind == "as_of_date"]
    longer = [known for known in found if known is None or known.kind != "as_of_date"]
    fits = all(known and period.start <= known.start and known.end == period.end for known in longer)
    return not fits or (bool(days) and not (max(days) <= period.end and nears_end(max(days), period)))
