"""What titles, and texts alone in their row, say of the period or the place of the rows below them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from orchestration.intake.cells import REMEMBERED, Cell, shown
from orchestration.vietnamese.periods import Period, find_periods, read_period
from orchestration.vietnamese.places import Place, is_place, is_same_place
from orchestration.vietnamese.text import fold_ascii, split_ordinal, squeeze

PERIOD, PLACE = "period", "place"
WORDED = {"period": "{}", "quarter": "quý {}", "month": "tháng {}", "year": "năm {}"}  # "I" under "Quý": quý I
PLACES = ("commune", "district", "province")  # the most exact one counts
COLUMNS = frozenset((*WORDED, *PLACES))
LONGEST = 200  # letters of a label or title
TITLES = tuple(map(fold_ascii, ("Báo cáo", "Kỳ báo cáo", "Kết quả", "Biểu", "Tình hình", "Số liệu", "Thực hiện")))
# A title that has other words may name the year of a plan, of a document, of a programme.
TITLE_WORDS = frozenset(
    fold_ascii(
        "báo cáo kết quả biểu mẫu tình hình thực hiện tổng hợp số liệu chỉ tiêu nhiệm vụ chuyển đổi số tiến độ công "
        "tác triển khai về của các định kỳ thống kê trên địa bàn tỉnh và phát triển chính quyền kinh tế xã hội"
    ).split()
)
PLACE_LABELS = frozenset(
    map(
        fold_ascii,
        ("Địa bàn", "Địa phương", "Đơn vị hành chính", "Huyện/thị xã/thành phố", "Xã/phường", "Xã/phường/thị trấn"),
    )
)
PLACE_TYPES = frozenset(map(fold_ascii, ("Huyện", "Thị xã", "Thành phố", "Xã", "Phường", "Thị trấn")))
ORDINAL = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-ZĐ])[.)]?|[-+*•]")
BARE = re.compile(r"(?:ca nam|nam|qu[iy]|nua (?:dau|cuoi)|\d{1,2} thang)\b")
PART = re.compile(r"(?:qu[iy] \S|thang \d|\d+ thang (?:dau|cuoi)|nua (?:dau|cuoi))")  # of a year that is not said
YEAR = 4  # digits; longer texts have words of their own
NAMED = re.compile(r"(?:nam|qu[iy]|thang|tuan)\b")  # "năm 2023", not "01/2023"
WRITTEN_IN = re.compile(r"\(\s*tháng\s+\d{1,2}\s*/\s*\d{4}\s*\)", re.IGNORECASE)
EDGES = " .:;,-–*()[]"


class Scope(NamedTuple):
    """What a file was sent for: its period, and the place of its sender."""

    period: Period
    place: Place

    def is_other(self, kind: str, text: str) -> bool:
        """Whether a text names a period or place that is certainly another one, or a part of it."""
        return bool(_other_place(text, self.place) if kind == PLACE else _other_period(text, self.period))


@lru_cache(maxsize=REMEMBERED)
def _other_place(text: str, place: Place) -> bool:
    return any(map(str.isalpha, text)) and not is_same_place(text, place)


@lru_cache(maxsize=REMEMBERED)
def _other_period(text: str, period: Period) -> bool:
    """A longer period, such as the year, may be that of the plan; a later day that of writing; "6 tháng" how often."""
    printed = read_period(text).period
    if printed is None and PART.match(fold_ascii(text)):
        printed = read_period(f"{text} năm {period.end.year}").period
    if printed is not None and printed.kind == "as_of_date":
        return printed.end < period.start
    return printed is not None and is_another(printed, period)


def is_another(printed: Period, period: Period) -> bool:
    """Whether a printed period is certainly not the reported one; years around it may be those of the plan.

    A quarter is not the nine months that end with it, and no school year is a year.
    """
    if printed == period or printed.kind == "as_of_date":
        return False
    around = printed.start <= period.start and period.end <= printed.end
    return not (around and printed.kind in ("year", "multi_year_average"))


def is_title(text: str) -> bool:
    """Whether a text begins as the title of a report does."""
    return fold_ascii(text).startswith(TITLES)


@lru_cache(maxsize=1_000)
def entitled(text: str) -> Period | None:
    """The only period that a title names, where it has no word that could make it that of something else."""
    period = only(text, TITLE_WORDS)
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
    texts = (bare.strip(EDGES) for bare in (text, split_ordinal(text)[1]))
    periods = (only(bare, frozenset()) for bare in texts if BARE.match(fold_ascii(bare)))
    return any(period and period.kind != "as_of_date" for period in periods)


def scope_of(row: Sequence[Cell]) -> Mapping[str, str]:
    """The period or the place that a row between rows with data gives to those below it."""
    texts = _texts(row)
    if len(texts) == 1 and (is_period_line(texts[0]) or (is_title(texts[0]) and entitled(texts[0]))):
        return {PERIOD: texts[0]}
    return place_in(row)


def place_in(row: Sequence[Cell]) -> Mapping[str, str]:
    """The place that a row without data names: 'I. Huyện Tuy Phước', 'Địa bàn: Tuy Phước', 'Huyện | Tuy Phước'."""
    return _place_in(tuple(row))


@lru_cache(maxsize=REMEMBERED)
def _place_in(row: tuple[Cell, ...]) -> Mapping[str, str]:
    """The workbooks made from one form have the same letterhead."""
    texts = _texts(row)
    if not texts or len(texts) > 2:
        return {}
    label, mark, said = (part.strip() for part in split_ordinal(texts[0])[1].partition(":"))
    said = said or " ".join(texts[1:])
    if said and fold_ascii(label) in PLACE_LABELS | PLACE_TYPES:
        return {PLACE: f"{label} {said}" if fold_ascii(label) in PLACE_TYPES else said}
    return {PLACE: label} if not (mark and said) and len(texts) == 1 and is_place(label) else {}


def said_beside(cells: Mapping[str, Cell]) -> Mapping[str, str]:
    """The period and the place that the cells of a row say in columns of their own; by field of `COLUMNS`."""
    texts = {field: text for field in (*WORDED, *PLACES) if (text := shown(cells.get(field)))}
    words = [WORDED[f].format(text) if len(text) <= YEAR else text for f, text in texts.items() if f in WORDED]
    place = next((texts[field] for field in PLACES if field in texts), "")
    return {kind: text for kind, text in ((PERIOD, " ".join(words)), (PLACE, place)) if text}


def is_lone(row: Sequence[Cell]) -> bool:
    """Whether one text stands in a row, with nothing but a number before it."""
    return len(_texts(row)) == 1


def _texts(row: Iterable[Cell]) -> list[str]:
    """The texts of a row but the number of it; none where they are too long to be a title."""
    texts = [squeeze(text) for cell in row if (text := shown(cell)) and not ORDINAL.fullmatch(text)]
    return texts if all(len(text) <= LONGEST for text in texts) else []
