"""What titles, and texts alone in their row, say of the period or the place of the rows below them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from orchestration.intake.cells import REMEMBERED, Cell, shown
from orchestration.intake.files import Sheet
from orchestration.vietnamese.periods import Period, find_periods, read_period
from orchestration.vietnamese.places import Place, is_other_place, place_of
from orchestration.vietnamese.text import fold, fold_ascii, split_ordinal, squeeze, strip_bullet, unstruck

PERIOD, PLACE = "period", "place"
# "I" under "Quý" is quý I; "Kế hoạch" under "Loại" makes it a plan.
WORDED = {"kind": "{}", "period": "{}", "quarter": "quý {}", "month": "tháng {}", "year": "năm {}"}
PLACES = ("commune", "district", "province")  # the most exact one counts
COLUMNS = frozenset((*WORDED, *PLACES))
LONGEST = 200  # letters of a label or title
TITLES = tuple(
    map(
        fold_ascii,
        (
            "Chỉ tiêu",
            "Báo cáo",
            "Kỳ báo cáo",
            "Kết quả",
            "Biểu",
            "Tình hình",
            "Số liệu",
            "Thực hiện",
            "Tổng hợp",
            "Phụ lục",
            "Bảng",
        ),
    )
)
# A title that has other words may name the year of a plan, of a document, of a programme.
TITLE_WORDS = frozenset(
    fold_ascii(
        "báo cáo kết quả biểu mẫu tình hình thực hiện tổng hợp số liệu chỉ tiêu nhiệm vụ chuyển đổi số tiến độ công "
        "tác triển khai về của các định kỳ thống kê trên địa bàn tỉnh và phát triển chính quyền kinh tế xã hội bảng "
        "phụ lục"
    ).split()
)
# What a line may say beside its period: "Ước thực hiện năm 2024", "Tính đến 31/12/2024".
LINE_WORDS = frozenset(
    fold_ascii(
        "kết quả thực hiện số liệu ước tính đến hết cuối đầu thời điểm ngày trong kỳ chính thức sơ bộ từ lấy gian"
    ).split()
)
PLACE_LABELS = frozenset(
    map(
        fold_ascii,
        ("Địa bàn", "Địa phương", "Đơn vị hành chính", "Huyện/thị xã/thành phố", "Xã/phường", "Xã/phường/thị trấn"),
    )
)
PLACE_TYPES = frozenset(map(fold_ascii, ("Tỉnh", "Huyện", "Thị xã", "Thành phố", "Xã", "Phường", "Thị trấn")))
ORDINAL = re.compile(
    r"(?:(?:phần|mục|chương)\s+)?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-ZĐ](?:\.[IVX\d]+)*|[a-zđ](?=\)))[.)]?|[-+*•]",
    re.IGNORECASE,
)
BARE = re.compile(r"(?:ca nam|nam|qu[iy]|nua (?:dau|cuoi)|\d{1,2} thang)\b")
PART = re.compile(  # of a year that is not said; "6 tháng" alone may be how often it is reported
    r"(?:qu[iy] (?:[1-4]|i{1,3}|iv)|q ?[1-4]|thang \d{1,2}|\d+ thang (?:dau|cuoi)(?: nam)?|nua (?:dau|cuoi)(?: nam)?)"
)
# Figures that no report of a period asks for, whichever period they name.
NOT_REPORTED = re.compile(
    r"(?:so lieu |ket qua |thuc hien )*(?:(?:cung k[iy]|(?:nam|k[iy]|qu[iy]|thang) truoc|nam ngoai|so sanh)\b.*"
    r"|(?:ke hoach|kh)(?: (?:den )?(?:nam )?\d{4}.*| (?:nam|qu[iy]|k[iy]|giai doan)\b.*)?"
    r")|.*\((?:de )?so sanh\)"
)
REPORTED = tuple(map(fold_ascii, ("Năm nay", "Kỳ này", "Kỳ báo cáo", "Thực hiện", "Kết quả", "Kết quả thực hiện")))
PLAN_WORDS = frozenset(("ke", "hoach", "kh"))
PLANS = ("ke hoach", "kh")
DATED = re.compile(r"\d{4}")
UNSAID: Mapping[str, str] = {}
YEAR = 4  # digits; longer texts have words of their own
NAMED = re.compile(r"(?:nam|qu[iy]|thang|tuan)\b")  # "năm 2023", not "01/2023"
WRITTEN_IN = re.compile(r"\(\s*tháng\s+\d{1,2}\s*/\s*\d{4}\s*\)", re.IGNORECASE)
NUMBERED = re.compile(r"^(?:[IVXLC]{1,6}\s*[-–]\s*|(?:bảng|biểu|phần|mục)(?:\s+số)?\s*\w{0,4}[.:]\s*)", re.IGNORECASE)
MARKS, BRACKETS = " .:;,-–*", "()[]"


class Scope(NamedTuple):
    """What a file was sent for: its period, the place of its sender, and the names of all places that are known."""

    period: Period
    place: Place
    names: frozenset[str] = frozenset()

    def is_other(self, kind: str, text: str) -> bool:
        """Whether a text names a period or place that is certainly another one, or a part of it, or no result."""
        return is_other_place(text, self.place) if kind == PLACE else _other_period(text, self.period)


class Said:
    """The other period and the other place that a sheet says its rows are of, from one row to the next."""

    def __init__(self, scope: Scope, sheet: Sheet, first: int):
        self.scope = scope
        self.others: Mapping[str, str] = UNSAID
        self.hear(named_in(sheet.name, scope))
        for number in range(first):
            self.hear(above_in(sheet.rows[number], scope))

    def hear(self, said: Mapping[str, str]) -> None:
        """What is said holds until something else is said; a part of a year is one of the year that was said."""
        if said:
            if DATED.search(self.others.get(PERIOD, "")) and is_part(said.get(PERIOD, "")):
                said = {kind: text for kind, text in said.items() if kind != PERIOD}
            others = {kind: text for kind, text in said.items() if self.scope.is_other(kind, text)}
            self.others = {kind: text for kind, text in self.others.items() if kind not in said} | others


@lru_cache(maxsize=REMEMBERED)
def _other_period(text: str, period: Period) -> bool:
    """A longer period, such as the year, may be that of the plan; a later day that of writing."""
    folded = fold_ascii(text)
    if NOT_REPORTED.fullmatch(folded):
        year = only(text, PLAN_WORDS)  # of the reported year it may be the plan by which the table is grouped
        return year is None or is_another(year, period)
    printed = _until(text) or read_period(text).period
    if printed is None and PART.fullmatch(folded):
        printed = read_period(f"{text.rstrip(MARKS)} năm {period.end.year}").period
    if printed is not None and printed.kind == "as_of_date":
        return printed.end < period.start
    return printed is not None and is_another(printed, period)


@lru_cache(maxsize=REMEMBERED)
def _until(text: str) -> Period | None:
    """The last day of 'Số liệu đến 31/12/2023' and 'Từ ngày 15/12/2022 đến ngày 14/12/2023'."""
    days = [(period, start, end) for _, period, start, end in find_periods(text)]
    bare = "".join(char if not any(s <= n < e for _, s, e in days) else " " for n, char in enumerate(text))
    words = set(re.findall(r"\w+", fold_ascii(bare)))
    told = "den" in words and words <= LINE_WORDS and all(day and day.kind == "as_of_date" for day, _, _ in days)
    return days[-1][0] if days and told else None


def is_another(printed: Period, period: Period) -> bool:
    """Whether a printed period is certainly not the reported one; years around it may be those of the plan.

    A quarter is not the nine months that end with it, and no school year is a year.
    """
    if printed == period or printed.kind == "as_of_date":
        return False
    around = printed.start <= period.start and period.end <= printed.end
    return not (around and printed.kind in ("year", "multi_year_average"))


def is_part(text: str) -> bool:
    """'Quý I', 'Tháng 5': a part of a year that it does not name."""
    return bool(PART.fullmatch(fold_ascii(text)))


def is_title(text: str) -> bool:
    """Whether a text begins as the title of a report does."""
    return fold_ascii(_bare(text)).startswith(TITLES)


@lru_cache(maxsize=1_000)
def entitled(text: str, own: frozenset[str] = frozenset()) -> Period | None:
    """The only period that a title names, where it has no word that could make it that of something else.

    `own`: more words that say nothing, of the names of the sender and its place.
    """
    period = only(_bare(text), TITLE_WORDS | own)
    written_on = WRITTEN_IN.search(text)  # "BÁO CÁO (Tháng 01/2025)" is the month in which it was written
    told = period and period.kind != "as_of_date" and NAMED.search(fold_ascii(text))
    return period if told and not written_on else None


def only(text: str, words: frozenset[str]) -> Period | None:
    """The period that a text names, if it names one and has no other words than these."""
    found = find_periods(text)
    if len(found) != 1:
        return None
    _, period, start, end = found[0]
    return period if words.issuperset(re.findall(r"\w+", fold_ascii(f"{text[:start]} {text[end:]}"))) else None


@lru_cache(maxsize=REMEMBERED)
def is_period_line(text: str) -> bool:
    """'II. NĂM 2023', '(6 tháng đầu năm 2024)'; no month: 'Tháng 01/2025' may be when the report was written."""
    bare = _bare(text)
    period = only(bare, LINE_WORDS) if BARE.match(fold_ascii(bare)) else None
    return period is not None and period.kind != "as_of_date"


def scope_of(row: Sequence[Cell], scope: Scope) -> Mapping[str, str]:
    """The period and the place that a row between rows with data gives to those below it."""
    return _scope_of(tuple(row), scope.names)


@lru_cache(maxsize=REMEMBERED)
def _scope_of(row: tuple[Cell, ...], names: frozenset[str]) -> Mapping[str, str]:
    texts = _texts(row)
    said = dict(_place_in(row, names))
    if texts and _says_period(_bare(texts[0])) and not any(_says_period(_bare(text)) for text in texts[1:]):
        said[PERIOD] = _bare(texts[0])
    return said


@lru_cache(maxsize=REMEMBERED)
def _says_period(bare: str) -> bool:
    folded = fold_ascii(bare)
    if PART.fullmatch(folded) or NOT_REPORTED.fullmatch(folded) or folded in REPORTED:
        return True
    return only(bare, LINE_WORDS) is not None or bool(is_title(bare) and entitled(bare))


def above_in(row: Sequence[Cell], scope: Scope) -> Mapping[str, str]:
    """What a row above the first table gives to all of them. A title speaks for its file, see `labels`."""
    return _above_in(tuple(row), scope.names)


@lru_cache(maxsize=REMEMBERED)
def _above_in(row: tuple[Cell, ...], names: frozenset[str]) -> Mapping[str, str]:
    texts = _texts(row)
    bare = _bare(texts[0]) if len(texts) == 1 else ""
    folded = fold_ascii(bare)
    told = is_period_line(bare) or NOT_REPORTED.fullmatch(folded) or folded in REPORTED or _until(bare)
    return {**_place_in(row, names), **({PERIOD: bare} if bare and told else {})}


def named_in(name: str, scope: Scope) -> Mapping[str, str]:
    """What the name of a sheet says of its rows: a place, "Quý I", "KH 2025"; "Kế hoạch" may be short for a report."""
    return _named_in(name, scope.names)


@lru_cache(maxsize=1_000)
def _named_in(name: str, names: frozenset[str]) -> Mapping[str, str]:
    folded = fold_ascii(name)
    told = PART.fullmatch(folded) or (NOT_REPORTED.fullmatch(folded) and folded not in PLANS)
    return {**_place_in((name,), names), **({PERIOD: name} if told else {})}


def place_in(row: Sequence[Cell], scope: Scope) -> Mapping[str, str]:
    """The place that a row without data names: 'I. Huyện Tuy Phước', 'Địa bàn: Tuy Phước', 'Huyện | Tuy Phước'."""
    return _place_in(tuple(row), scope.names)


@lru_cache(maxsize=REMEMBERED)
def _place_in(row: tuple[Cell, ...], names: frozenset[str]) -> Mapping[str, str]:
    """The workbooks made from one form have the same letterhead."""
    texts = _texts(row)
    if not texts:
        return {}
    label, _, said = (part.strip() for part in _bare(texts[0]).partition(":"))
    said = said or (texts[1] if len(texts) == 2 else "")
    if fold_ascii(label) in PLACE_LABELS | PLACE_TYPES and (said[:1].isupper() or place_of(said)):
        return {PLACE: f"{label} {said}" if fold_ascii(label) in PLACE_TYPES else said}
    bare = _bare(texts[0])
    if place := place_of(bare) or (bare if fold(bare) in names else ""):
        return {PLACE: place}
    return {PLACE: bare} if _is_whole(fold_ascii(bare)) else {}


def _is_whole(folded: str) -> bool:
    """'TỔNG HỢP TOÀN TỈNH', 'Cấp tỉnh', 'Chung': a line that ends what was said of a part."""
    return bool(re.fullmatch(r"chung|tinh|cap tinh|(?:.* )?(?:toan|chung cua) (?:tinh|huyen|xa)", folded))


def said_beside(cells: Mapping[str, Cell]) -> Mapping[str, str]:
    """The period and the place that the cells of a row say in columns of their own; by field of `COLUMNS`."""
    texts = {field: text for field in (*WORDED, *PLACES) if (text := unstruck(shown(cells.get(field))))}
    words = [WORDED[f].format(text) if len(text) <= YEAR else text for f, text in texts.items() if f in WORDED]
    place = next((texts[field] for field in PLACES if field in texts), "")
    return {kind: text for kind, text in ((PERIOD, " ".join(words)), (PLACE, place)) if text}


def is_lone(row: Sequence[Cell]) -> bool:
    """Whether one text stands in a row, with nothing but a number before it."""
    return len(_texts(row)) == 1


def _bare(text: str) -> str:
    """A line without the number, the bullet, the brackets and the marks around it."""
    bare = strip_bullet(text)
    bare = bare if BARE.match(fold_ascii(bare)) else split_ordinal(bare)[1]  # "6 THÁNG ĐẦU NĂM"
    bare = NUMBERED.sub("", bare)
    enclosed = bare.startswith("(") and bare.count("(") == bare.count(")")
    return bare.strip(MARKS + BRACKETS if enclosed else MARKS)


def _texts(row: Iterable[Cell]) -> list[str]:
    """The texts of a row but the number of it; none where they are too long to be a title."""
    texts = [squeeze(text) for cell in row if (text := unstruck(shown(cell))) and not ORDINAL.fullmatch(text)]
    return texts if all(len(text) <= LONGEST for text in texts) else []
