"""Results that stand under nothing but their period, the whole of a place, or levels of government: "Năm 2023 | Năm
2024", "Toàn tỉnh | Quy Nhơn", "Cấp tỉnh | Cấp xã". Such a column may as well hold a plan: what stands above it and
beside it must not say so."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from orchestration.intake.form import TARGETS, TASKS
from orchestration.intake.reading.heading_kinds import CUMULATED, WITHIN, is_planned, spans
from orchestration.intake.reading.heading_levels import bare_levels
from orchestration.intake.reading.heading_periods import EXACT, INSIDE, OTHER, dates, fit, is_bare_period
from orchestration.intake.reading.heading_units import bare_heading
from orchestration.intake.reading.heading_words import FREE, RESULTS, TOPICS, Heading, meanings
from orchestration.intake.reading.printed import RATE, Printed, columns_of
from orchestration.intake.reading.time_words import in_year, is_another, is_whole_year_of
from orchestration.intake.reading.title_words import is_title
from orchestration.vietnamese.periods import Period, find_periods
from orchestration.vietnamese.places import is_place, place_of
from orchestration.vietnamese.text import fold_ascii, nfc
from orchestration.vietnamese.wording import ESTIMATE

UNDER_TITLE = (Heading(TARGETS.title, "value", False), Heading(TASKS.title, "state", False))
UNTITLED = UNDER_TITLE[:1]  # a cross for a task under a year may be when it is to be done
REPORTS = re.compile(
    r"\b(?:ket qua|tinh hinh|tien do|thuc hien|bao cao|so lieu|thong ke|theo doi|danh gia|so ket|tong ket|ra soat)\b"
    r"|^so ?:? ?[\d. …]*/bc\b"  # the number of a report: "Số: 15/BC-STTTT"
)
# "TỶ LỆ PHỦ CÁP QUANG THEO ĐỊA BÀN NĂM 2024": beside its places, the whole of them
_PLACES = r"(?:tung |cac )?(?:dia ban|dia phuong|don vi hanh chinh|(?:cap )?(?:huyen|xa)\b)"
BY_PLACE = re.compile(rf"\b(?:theo|cua|tai|phan theo) {_PLACES}")
# "Chỉ tiêu hạ tầng số chia theo huyện" speaks of indicators; "Chỉ tiêu theo huyện" may be what each is to reach.
DIVIDED = re.compile(rf"\bchi tieu (?!nam\b|\d)\w+ .*\b(?:chia|phan(?: to)?) theo {_PLACES}")
PARTS = re.compile(r"(?:trong do|chia ra|bao gom|gom|chia theo .*|theo (?:dia ban|don vi|dia phuong))(?: co)?:?")
# Anywhere above: "Biểu giao chỉ tiêu", "Chỉ tiêu kế hoạch năm 2024", "Số: 12/KH-UBND", "(Kèm theo Nghị quyết số 05)".
PLANNED = re.compile(
    r"\b(?:ke hoach|kh|muc tieu(?! quoc gia)|phan dau|du (?:kien|bao|toan|thao)|dang k[iy]|de xuat"
    r"|phan (?:bo|khai|k[iy])|lo trinh|phuong huong|dinh huong|nhiem vu|kich ban|qu[iy] hoach|cam ket|can dat|yeu cau"
    r"|thi dua|duoc giao|giao(?! thong| dich| ban\b| duc| vien| trinh| an\b| khoa| luu| dien| nhan| tiep)"
    r"|(?:hien|thuc) trang|so lieu nen|dau k[iy]|xuat phat|nam (?:truoc|ngoai)|cung k[iy]"
    r"|kem theo (?:nghi quyet|quyet dinh|chuong trinh|de an))\b"
)
# "SỞ KẾ HOẠCH VÀ ĐẦU TƯ", "CỤC THỐNG KÊ"
OFFICES = re.compile(r"\b(?:so|phong|ban|vu|bo|vien|cuc)\.? (?:ke hoach|kh\b|thong ke)")
AIMED = re.compile(r"\bchi tieu\b")  # "CÁC CHỈ TIÊU NĂM 2024" may be what is to be reached
AIM = re.compile(r"(?:cac )?chi tieu (?:(?:ke hoach|(?:duoc )?giao|phan dau|dang k[iy])\b.*|(?:nam )?\d{4})")
OVER_PARTS = re.compile(
    r"^\s*(?:trong đó|chia ra|chia theo địa bàn|bao gồm|gồm)\s*:?\s+", re.IGNORECASE
)  # merged over them
SUM = re.compile(r"^\s*(?:tổng(?:\s+(?:cộng|số))?|chung)\s+(?=toàn|cả)", re.IGNORECASE)
WHOLE = re.compile(r"(?:toan|ca) (?:tinh|huyen|thi xa|thanh pho|quan|xa|phuong|thi tran|dac khu)\b|tinh \w")
YEAR, _OF_YEAR = "nam", re.compile(r"\s+năm\s*$", re.IGNORECASE)  # over "2022 | 2023"; behind "6 tháng đầu"
ALONE, DATED = "alone", "dated"  # of a rate
# "9 tháng/KH (%)", "Tỷ lệ 9 tháng so với kế hoạch"
_TO_PLAN = re.compile(
    r"(?:%\s*|tỷ\s+lệ\s+)?(?P<done>\S.*?)\s*(?:/|so\s+với)\s*(?:KH|kế\s+hoạch)(?:\s+(?:năm\s+)?\d{4})?(?:\s*\(%\))?",
    re.IGNORECASE,
)
NO_PART = re.compile(r"(?:toan|ca|tren|dia ban|pham vi|tinh)\b")


class Result(NamedTuple):
    """The column that holds the results: its number, what it means, and the place that its heading names."""

    column: int
    meanings: tuple[Heading, ...]
    where: str = ""


def under_title(first: Sequence[str], start: int, period: Period | None) -> Result | None:
    """The one column under the reported period alone, or a day near its end, below a title that says that results stand
    there. Of several days the last of the period counts."""
    columns = columns_of((tuple(first),), start)
    bare = [n for n, column in enumerate(columns) if not column.meanings and is_bare_period(column.text)]
    found = [n for n in bare if fit(columns[n].text, period) in (EXACT, INSIDE)]
    if all(_is_day(columns[n].text) for n in found):
        found = [n for n in found if fit(columns[n].text, period) == EXACT] or found
    return _dated(found[0], columns, UNDER_TITLE) if len(found) == 1 else None


def untitled(
    first: tuple[str, ...], start: int, above: Iterable[str], sheet: str, period: Period, places: frozenset[str]
) -> Result | None:
    """The one column under the reported period alone, or the whole of a place below a report, or below the period where
    nothing but places stands beside it, or the first of those under levels; where nothing says that its figures are
    planned, or others.

    Args:
        first, start: the headings, and their row.
        above: the texts above them.
        sheet: its name.
        period: the one that is reported.
        places: the names of all that are known.
    """
    columns = columns_of((first,), start)
    bare = [n for n, column in enumerate(columns) if not column.meanings and is_bare_period(column.text)]
    whole = [n for n, column in enumerate(columns) if _is_whole(column.text, period)]
    found = whole or [n for n in bare if fit(columns[n].text, period) == EXACT and not _is_day(columns[n].text)]
    found = found or list(bare_levels(columns).values())[:1]
    about = {heading.field for column in columns for heading in column.meanings}
    if len(found) != 1 or (whole and bare) or not about & {"code", "name"}:
        return None
    texts = [*above, sheet]
    aims = any(is_planned(c.text) or _is_aim(c.text) for c in columns)
    done = aims and any(_is_done(column.text, period) for column in columns)
    reported = done or any(_reports(text) or _is_by_place(text, period) for text in texts)
    dated = any(fit(text, period) == EXACT for text in texts)
    reported = reported or (bool(whole) and dated and _are_parts(found[0], columns, places))
    dated_report = any(_reports(text) and fit(text, period) == EXACT for text in texts)
    if not all(_is_beside(found[0], n, columns, period, reported, dated_report) for n in range(len(columns))):
        return None
    if any(_tells_plan(text) or _is_of_earlier(text, period) for text in texts):
        return None
    aims = aims or (reported and not whole and _has_parts(columns, bare, period))
    if (whole and not reported) or not (aims or all(_reports(text) or not _aims(text) for text in texts[:-1])):
        return None
    return _dated(found[0], columns, UNTITLED, place_of(_summed(columns[found[0]].text)) if whole else "")


def _are_parts(found: int, columns: Sequence[Printed], places: frozenset[str]) -> bool:
    """Whether nothing but the places of which it is the whole, or "Chia ra" over them, stands beside a column, and what
    its rows are about."""
    beside = [c.text for n, c in enumerate(columns) if n != found and c.text and not c.meanings]
    return bool(beside) and all(is_part_of_all(text, places) or PARTS.fullmatch(fold_ascii(text)) for text in beside)


@lru_cache(maxsize=10_000)
def is_part_of_all(text: str, places: frozenset[str]) -> bool:
    """Whether a heading is a district or a commune, with its type or without: "TP. Phan Thiết", "La Gi"."""
    text = OVER_PARTS.sub("", text)
    return is_place(text, places) and not NO_PART.match(fold_ascii(place_of(text)))


def is_of_place(text: str, places: frozenset[str]) -> bool:
    """Whether a heading is a place, or the whole of one: "Toàn tỉnh"."""
    return bool(place_of(_summed(text))) or is_part_of_all(text, places)


@lru_cache(maxsize=10_000)
def below_year(year: str, text: str) -> str:
    """'Năm' over '2024' -> 'Năm 2024'; 'Năm 2024' over 'Quý II' -> 'Quý II Năm 2024', over 'Kế hoạch' or 'Ghi chú' ->
    that; empty where what stands below is none of these, or of another year."""
    named = [known for _, known, _, _ in find_periods(year) if known and known.kind == "year" and is_bare_period(year)]
    if not named:
        return f"{year} {text}" if fold_ascii(year) == YEAR and is_bare_period(f"{year} {text}") else ""
    if any(heading.field == "note" for heading in meanings(text)):
        return text
    own = [known for _, known, _, _ in find_periods(text)]
    if own:
        same = all(known and named[0].start <= known.start and known.end <= named[0].end for known in own)
        return text if same and is_bare_period(text) else ""
    whole = f"{_OF_YEAR.sub('', text)} {year}"
    return whole if is_planned(text) or (dates(text) and is_bare_period(whole)) else ""


def bare_rate(column: Printed) -> str:
    """`ALONE` or `DATED` where nothing but a rate, or that below its period, heads a column, whose figures may then be
    planned, too. Empty for any other."""
    over, last = column.parts[:-1], column.parts[-1:]
    if not all(map(is_bare_period, over)) or not any(RATE.fullmatch(bare_heading(text)) for text in last):
        return ""
    return DATED if over else ALONE


def may_head_plans(text: str, rate: str) -> bool:
    """Whether a text above such a column speaks of what is planned and of no report; what is to be reached is enough
    above a period."""
    return bool(rate) and (_tells_plan(text) or (rate == DATED and _aims(text))) and not _reports(text)


def is_aim_line(line: str) -> bool:
    """Whether a line says that plans stand below it, and nothing of results: "Chỉ tiêu kế hoạch năm 2024"."""
    return _tells_plan(line) and not _reports(line)


def _dated(number: int, columns: Sequence[Printed], meanings: tuple[Heading, ...], where: str = "") -> Result:
    dated = "" if where else columns[number].text
    return Result(number, tuple(replace(each, dated=dated) for each in meanings), where)


def _is_beside(
    found: int, number: int, columns: Sequence[Printed], period: Period, reported: bool, dated_report: bool
) -> bool:
    """Whether a column may stand beside such a result: it holds no other one, no sum of several times, nothing ahead
    but a plan, and tells what the rows are about without calling it one. Before "6 tháng đầu năm 2025" the plan of 2025
    may be one of its parts, too, unless a title says that it is `reported` on; so may that of 2025 before "Năm 2024",
    unless one is that of a report on 2024."""
    column, fields = columns[number], {heading.field for heading in columns[number].meanings}
    if number == found or not column.text:
        return True
    cumulated = spans(column.text) == CUMULATED
    if fields & {*RESULTS} and not fields & {*FREE} and not cumulated:
        return False
    if fields & {*TOPICS}:
        return not _tells_plan(column.text)
    if is_planned(column.text) or _is_aim(column.text):
        own_year = reported and _is_of_its_year(column.text, period)
        later = dated_report and _is_of_later_year(column.text, period)
        return number > found or fit(column.text, period) != OTHER or own_year or later
    within = spans(columns[found].text) == WITHIN  # a row in which all until its end differs is asked about
    ahead = _is_ahead(column.text, period) and not _is_done(column.text, period)
    return (within or not cumulated) and not ahead


def _has_parts(columns: Sequence[Printed], bare: Sequence[int], period: Period) -> bool:
    """Whether several parts of the period stand beside it: "Tháng 4 | Tháng 5 | Tháng 6 | Quý II"."""
    named = (_named(columns[n].text, period) for n in bare)
    ends = {known.end for each in named for known in each if known and period.start <= known.start}
    return sum(end <= period.end for end in ends) > 1


@lru_cache(maxsize=10_000)
def _is_done(text: str, period: Period) -> bool:
    """Whether a heading is that of how far the period has come to the plan, which makes its figures results."""
    told = _TO_PLAN.fullmatch(nfc(text).strip())
    return bool(told and is_bare_period(told["done"]) and fit(told["done"], period) == EXACT)


def _is_of_its_year(text: str, period: Period) -> bool:
    """Whether a heading names the year of which the period is a part, and no other time."""
    named = [known for _, known, _, _ in find_periods(text)]
    return bool(named) and all(known is not None and is_whole_year_of(known, period) for known in named)


def _is_of_later_year(text: str, period: Period) -> bool:
    """Whether a heading names a year after the period, and no other time."""
    named = [known for _, known, _, _ in find_periods(text)]
    return bool(named) and all(known and known.kind == "year" and known.start > period.end for known in named)


@lru_cache(maxsize=10_000)
def _is_whole(text: str, period: Period) -> bool:
    """Whether a heading is nothing but the whole of a place, and its period: "Toàn tỉnh", "Tỉnh Bình Định"."""
    place = place_of(_summed(text))
    return bool(place and WHOLE.match(fold_ascii(place))) and fit(text, period) != OTHER


def _summed(text: str) -> str:
    """'Tổng toàn tỉnh' -> 'toàn tỉnh'."""
    return SUM.sub("", text, count=1)


def _is_day(text: str) -> bool:
    return any(known and known.kind == "as_of_date" for _, known, _, _ in find_periods(text))


def _is_ahead(text: str, period: Period) -> bool:
    """Whether a heading names a time that ends after the period: what stands under it is planned, or expected."""
    return any(known is not None and known.end > period.end for known in _named(text, period))


def _named(text: str, period: Period) -> list[Period | None]:
    """The periods that a heading names, or the part of the year of the reported one."""
    return [known for _, known, _, _ in find_periods(text)] or [in_year(text, period)]


@lru_cache(maxsize=10_000)
def _tells_plan(text: str) -> bool:
    """Whether a text has a word of plans, forecasts or what went before; that of an office is none."""
    folded = OFFICES.sub(" ", fold_ascii(text))
    return bool(PLANNED.search(folded) or ESTIMATE.search(folded))


@lru_cache(maxsize=10_000)
def _is_of_earlier(text: str, period: Period) -> bool:
    """Whether a title names another time than the reported one; the years around it may be those of a programme."""
    named = [known for _, known, _, _ in find_periods(text) if known] if is_title(text) else []
    return any(is_another(known, period) for known in named) and period not in named


@lru_cache(maxsize=10_000)
def _reports(text: str) -> bool:
    return bool(REPORTS.search(OFFICES.sub(" ", fold_ascii(text))))


@lru_cache(maxsize=10_000)
def _is_by_place(text: str, period: Period) -> bool:
    """Whether a title says that the figures of the period stand below it for each place."""
    return bool(BY_PLACE.search(fold_ascii(text))) and fit(text, period) == EXACT


@lru_cache(maxsize=10_000)
def _aims(text: str) -> bool:
    """Whether a text speaks of what may be to be reached."""
    folded = fold_ascii(text)
    return bool(AIMED.search(folded)) and not DIVIDED.search(folded)


@lru_cache(maxsize=10_000)
def _is_aim(text: str) -> bool:
    return bool(AIM.fullmatch(fold_ascii(text)))
