"""What titles, names of sheets, and texts alone in their row say of the rows below them: another period, another place,
that they are set apart, or estimated."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from orchestration.intake.cells import REMEMBERED, Cell, shown
from orchestration.intake.reading import natures
from orchestration.intake.reading.scope_words import (
    goes_on,
    heads_period,
    is_ahead,
    is_not_reported,
    is_of_other_period,
    is_other_moment,
    is_past,
    is_period_line,
    says_period,
    sets_apart,
)
from orchestration.intake.reading.sheet_names import month_of, named_period, named_span, sheet_name
from orchestration.intake.reading.split_periods import joined
from orchestration.intake.reading.time_words import bare_line, in_year, is_part, is_written_in, month_named
from orchestration.intake.reading.title_words import entitled, is_title
from orchestration.vietnamese.periods import Period, find_periods, nears_end, read_period
from orchestration.vietnamese.places import (
    LOWER,
    PERIOD_BEHIND,
    TYPES,
    Place,
    is_other_place,
    is_place,
    place_of,
    written,
)
from orchestration.vietnamese.text import fold, fold_ascii, squeeze, unstruck

PERIOD, TIME, MOMENT, PLACE, APART, NATURE, STATE = "period", "time", "moment", "place", "apart", "nature", "state"
LEVELS = "levels"  # of government, whose figures stand apart in a row, each on a line
# "I" under "Quý" is quý I; "Kế hoạch" under "Loại" makes it a plan.
WORDED = {"kind": "loại {}", "period": "{}", "quarter": "quý {}", "month": "tháng {}", "year": "năm {}"}
PLACES = ("commune", "district", "province")  # the most exact one counts
COLUMNS = frozenset((*WORDED, *PLACES, TIME, MOMENT, APART))
LONGEST = 200  # letters of a label or title
PLACE_LABELS = frozenset(
    map(
        fold_ascii,
        (
            "Địa bàn",
            "Phạm vi",
            "Khu vực",
            "Địa phương",
            "Đơn vị hành chính",
            "Huyện/thị xã/thành phố",
            "Xã/phường",
            "Xã/phường/thị trấn",
        ),
    )
)
PLACE_TYPES = frozenset(map(fold_ascii, ("Tỉnh", "Huyện", "Thị xã", "Thành phố", "Xã", "Phường", "Thị trấn")))
ORDINAL = re.compile(
    r"(?:(?:phần|mục|chương)\s+)?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-ZĐ](?:\.[IVX\d]+)*|[a-zđ](?=\)))[.)]?|[-+*•]",
    re.IGNORECASE,
)
IN_TITLE = re.compile(  # "KẾT QUẢ CHUYỂN ĐỔI SỐ HUYỆN TUY PHƯỚC NĂM 2024"
    rf"(?<!\w)((?:địa bàn|của|tại)\s+)?((?:{LOWER}|tp\.?|tx\.?)\s+[^\d(),–-]+?)(?=\s*(?:$|[(),–-]|{PERIOD_BEHIND}))",
    re.IGNORECASE,
)
WITHOUT = re.compile(r"\b(?:(?:chưa|không)\s+(?:tính|bao\s+gồm|gồm|kể)|trừ)\b", re.IGNORECASE)
LEVEL = re.compile(
    r"(?:(?:số liệu|kết quả|(?:các )?chỉ tiêu) )?(?:cấp )?"
    rf"({'|'.join(kind for kinds in TYPES.values() for kind in kinds)})"
)
DATED = re.compile(r"\d{4}")
# "Cùng kỳ năm 2023 đạt 70,5%" compares its row with another figure
COMPARES = re.compile(
    r"(?:so (?:lieu )?)?(?:cung k[iy]|(?:nam|k[iy]|qu[iy]|thang) truoc|nam ngoai)\b.*"
    r"(?:[:=(]|\b(?:dat|la|co|bang|duoc)\b) ?\d[\d., ]*(?:%|(?!thang\b)[a-z ])*\)?"
)
TIMED = {TIME: is_past, MOMENT: is_other_moment}
UNSAID: Mapping[str, str] = {}
YEAR = 4  # digits; longer texts have words of their own


class Scope(NamedTuple):
    """What a file was sent for: its period, the place of its sender, the names of all places that are known, and those
    of the sender that may be taken for one ("Tỉnh đoàn Bình Định"), folded."""

    period: Period
    place: Place
    names: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()

    def is_other(self, kind: str, text: str) -> bool:
        """Whether a text names a period or place that is certainly another one, or a part of it, or no result; or is
        the flag of figures that are not final."""
        if kind == NATURE:
            return text in natures.FLAGS
        if kind in (PLACE, APART):
            if kind == PLACE and fold(text) in self.own:
                return False
            return is_other_place(text, self.place) if kind == PLACE else _is_part(text, self.place)
        return TIMED.get(kind, is_of_other_period)(text, self.period)


class Said:
    """The other period and the other place that a sheet says its rows are of, from one row to the next.

    Attributes:
        others: what it says so far; the flag of figures that are not final, too.
        nature: that flag where its name or its title says so of all its figures.
    """

    def __init__(self, scope: Scope, sheet: str, rows: Sequence[Sequence[Cell]]):
        """`sheet`: its name; `rows`: those above the first table."""
        self.scope = scope
        self.others: Mapping[str, str] = UNSAID
        above = list(filter(any, rows))
        titles = (_nature_in_title(tuple(row), scope.period) for row in above)
        named, sure = named_in(sheet, scope), any(_is_entitled(tuple(row), scope.period) for row in above)
        part = month_of(sheet) or named.get(PERIOD, "")
        if month_of(sheet) and sure:
            named = {kind: text for kind, text in named.items() if kind != PERIOD}  # the month in which it was written
        self.nature = named.get(NATURE) or next(filter(None, titles), "")
        self.hear({**named, NATURE: self.nature})
        for row in above:  # the place in a letterhead ends no draft
            drafted = {APART: self.others[APART]} if APART in self.others else UNSAID
            self.hear({**drafted, **_of_sheet(above_in(row, scope, sure), part, scope.period)})

    def hear(self, said: Mapping[str, str], certain: Mapping[str, str] = UNSAID) -> None:
        """What is said holds until something else is said; a part of a year is one of the year that was said.

        `certain`: what is known to be of another period or place, or no result.
        """
        self.others = {**self.heard(said), **certain}

    def heard(self, said: Mapping[str, str]) -> Mapping[str, str]:
        """The other period and the other place of a row that says this."""
        if not said:
            return self.others
        said = {**said, NATURE: said[NATURE] or self.nature} if NATURE in said else said
        if DATED.search(self.others.get(PERIOD, "")) and is_part(said.get(PERIOD, "")):
            said = {kind: text for kind, text in said.items() if kind != PERIOD}
        others = {kind: text for kind, text in said.items() if self.scope.is_other(kind, text)}
        ended = {*said, APART} if PLACE in said and PLACE not in others else set(said)  # "Toàn tỉnh"
        return {kind: text for kind, text in self.others.items() if kind not in ended} | others


@lru_cache(maxsize=REMEMBERED)
def _is_part(text: str, place: Place) -> bool:
    """Whether a text says that rows are set apart; that they are of a level of government unless it is the sender's."""
    level = LEVEL.fullmatch(fold(text))
    if level:
        return level[1] not in TYPES.get(place.level, ())
    return sets_apart(text) or is_other_place(text, place)


@lru_cache(maxsize=REMEMBERED)
def _is_entitled(row: tuple[Cell, ...], period: Period) -> bool:
    """Whether a row is a title that names the period alone: 'BÁO CÁO KẾT QUẢ NĂM 2024'."""
    texts = texts_of(row)
    return len(texts) == 1 and is_title(texts[0]) and entitled(texts[0]) == (period,)


def scope_of(row: Sequence[Cell], scope: Scope) -> Mapping[str, str]:
    """The period and the place that a row between rows with data gives to those below it."""
    return _scope_of(tuple(row), scope.names)


@lru_cache(maxsize=REMEMBERED)
def _scope_of(row: tuple[Cell, ...], names: frozenset[str]) -> Mapping[str, str]:
    texts = texts_of(row)
    said = dict(_place_in(row, names))
    if len(texts) == 1 and not said:
        said = dict(_apart_in(bare_line(texts[0])))
    if texts and says_period(bare_line(texts[0])) and not any(says_period(bare_line(text)) for text in texts[1:]):
        said[PERIOD] = bare_line(texts[0])
    return {**said, **_nature_in(texts, said)}


def above_in(row: Sequence[Cell], scope: Scope, sure: bool = False) -> Mapping[str, str]:
    """What a row above the first table gives to all of them. A title speaks for its file, see `labels`; a month may be
    the one in which it was written. `sure`: a title names the period."""
    said, texts = _above_in(tuple(row), scope.names), texts_of(row)
    month = month_named(texts[0]) if len(texts) == 1 else None
    return said if month is None or is_written_in(month, scope.period, sure) else {**said, PERIOD: texts[0]}


def _of_sheet(said: Mapping[str, str], part: str, period: Period) -> Mapping[str, str]:
    """What a row says, where it names the year of the part of one after which its sheet is named."""
    year = read_period(said.get(PERIOD, "")).period
    if not (is_part(part) and year and year.kind == "year" and is_period_line(said[PERIOD])):
        return said
    whole = in_year(part, year)
    written = whole and whole.kind == "month" and is_written_in(whole, period, sure=False)
    return said if whole is None or written else {**said, PERIOD: f"{part} năm {year.end.year}"}


@lru_cache(maxsize=REMEMBERED)
def _above_in(row: tuple[Cell, ...], names: frozenset[str]) -> Mapping[str, str]:
    texts = texts_of(row)
    bare = bare_line(texts[0]) if len(texts) == 1 else ""
    estimated = natures.stated(bare) and says_period(bare)  # "Ước thực hiện năm 2024"
    said = {PERIOD: bare} if bare and (estimated or heads_period(bare)) else {}
    return {**(_place_in(row, names) or _apart_in(bare)), **said, **_nature_in(texts, said)}


def without_second_lines(above: Sequence[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """The rows above the first table, each period in one of them, but those that go on with the title right above."""
    kept: list[tuple[Cell, ...]] = []
    title = ""
    for row in joined(tuple(above)):
        texts = [squeeze(text) for cell in row if (text := unstruck(shown(cell)))]
        line = texts[0] if len(texts) == 1 and len(texts[0]) <= LONGEST else ""
        if title and line and goes_on(line, title):
            continue
        title = line
        kept.append(row)
    return tuple(kept)


def _nature_in(texts: Sequence[str], said: Mapping[str, str]) -> Mapping[str, str]:
    """Whether a line says that figures are estimated, provisional or final: 'II. Ước thực hiện'; one that says nothing
    but a period ends what was said of those above it."""
    flag = natures.stated(bare_line(texts[0])) if len(texts) == 1 else ""
    return {NATURE: flag} if flag or PERIOD in said else {}


@lru_cache(maxsize=REMEMBERED)
def _nature_in_title(row: tuple[Cell, ...], period: Period) -> str:
    """The flag of a title: 'BÁO CÁO ƯỚC THỰC HIỆN CÁC CHỈ TIÊU NĂM 2024'; empty for none."""
    texts = texts_of(row)
    bare = bare_line(texts[0]) if len(texts) == 1 else ""
    return natures.titled(bare, period) if is_title(bare) or natures.begins(bare) else ""


def _apart_in(bare: str) -> Mapping[str, str]:
    return {APART: bare} if sets_apart(bare) else {}


def named_in(name: str, scope: Scope) -> Mapping[str, str]:
    """What the name of a sheet says of its rows: a place, "Quý I", "KH 2025", "Nháp". It may bear the name of the month
    in which it was written: one before the end of the period tells. So does what is to be done after it.
    """
    said, month = _named_in(name, scope.names), named_period(name)
    early = month and month.kind == "month" and not nears_end(month.end, scope.period)
    return {**said, PERIOD: sheet_name(name)} if early or is_ahead(sheet_name(name), scope.period) else said


@lru_cache(maxsize=1_000)
def _named_in(sheet: str, names: frozenset[str]) -> Mapping[str, str]:
    name = sheet_name(sheet)
    flag = natures.stated(name)
    period = named_span(name) or (name if flag and find_periods(name) else "")
    said = {kind: text for kind, text in ((PERIOD, period), (NATURE, flag)) if text}
    return {**(_place_in((name,), names) or _apart_in(name)), **said}


def place_in(row: Sequence[Cell], scope: Scope) -> Mapping[str, str]:
    """The place that a row without data names: 'I. Huyện Tuy Phước', 'Địa bàn: Tuy Phước', 'Huyện | Tuy Phước'."""
    return _place_in(tuple(row), scope.names)


@lru_cache(maxsize=REMEMBERED)
def _place_in(row: tuple[Cell, ...], names: frozenset[str]) -> Mapping[str, str]:
    """The workbooks made from one form have the same letterhead."""
    texts = texts_of(row)
    if not texts:
        return {}
    label, _, said = (part.strip() for part in bare_line(texts[0]).partition(":"))
    said = said or (texts[1] if len(texts) == 2 else "")
    if fold_ascii(label) in PLACE_LABELS | PLACE_TYPES and (said[:1].isupper() or place_of(said)):
        return {PLACE: f"{label} {said}" if fold_ascii(label) in PLACE_TYPES else said}
    if fold_ascii(label) in PLACE_LABELS and sets_apart(said):
        return {APART: said}
    bare = bare_line(texts[0])
    if is_place(bare, names):
        return {PLACE: bare}
    if is_title(bare) and not WITHOUT.search(bare) and (titled := _titled(bare, names)):
        return {PLACE: titled}
    return {PLACE: bare} if _is_whole(fold_ascii(bare)) else {}


def _titled(title: str, names: frozenset[str]) -> str:
    """The place that a title is about; empty for none: "xã hội số" is none."""
    found = ((led, text) for led, text in IN_TITLE.findall(title) if place_of(text))
    return next((text for led, text in found if led or written(text) in names), "")


def _is_whole(folded: str) -> bool:
    """'TỔNG HỢP TOÀN TỈNH', 'Cấp tỉnh', 'Chung': a line that ends what was said of a part."""
    return bool(re.fullmatch(r"chung|tinh|cap tinh|(?:.* )?(?:toan|chung cua) (?:tinh|huyen|xa)", folded))


def said_beside(cells: Mapping[str, Cell]) -> Mapping[str, str]:
    """What the cells of a row say of it in columns of their own; by field of `COLUMNS`."""
    texts = {field: text for field in COLUMNS if (text := unstruck(shown(cells.get(field))))}
    words = [
        WORDED[field].format(texts[field]) if field == "kind" or len(texts[field]) <= YEAR else texts[field]
        for field in WORDED
        if field in texts
    ]
    place = next((texts[field] for field in PLACES if field in texts), "")
    said = {PERIOD: " ".join(words), PLACE: place} | {kind: texts.get(kind, "") for kind in (TIME, MOMENT, APART)}
    return {kind: text for kind, text in said.items() if text}


@lru_cache(maxsize=REMEMBERED)
def said_alone(text: str, names: frozenset[str], headed: bool) -> Mapping[str, str]:
    """What a cell says in a column that no heading tells to be of periods or places: a place, a plan; under no heading
    at all, a period."""
    if is_place(text, names):
        return {PLACE: text}
    if COMPARES.fullmatch(fold_ascii(text)):
        return {}
    told = is_not_reported(text) or (not headed and not text.isdigit() and says_period(text))
    return {PERIOD: text} if told else {}


def is_lone(row: Sequence[Cell]) -> bool:
    """Whether one text stands in a row, with nothing but a number before it."""
    return len(texts_of(row)) == 1


def texts_of(row: Iterable[Cell]) -> list[str]:
    """The texts of a row but the number of it; none where they are too long to be a title."""
    texts = [squeeze(text) for cell in row if (text := unstruck(shown(cell))) and not ORDINAL.fullmatch(text)]
    return texts if all(len(text) <= LONGEST for text in texts) else []
