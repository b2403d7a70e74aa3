"""The headings of columns as they are printed, and which of them tell parts of one figure."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from orchestration.intake.cells import locator
from orchestration.intake.form import TARGETS, Form
from orchestration.intake.reading.heading_kinds import COMPARED, HAVING_IT, is_other, is_planned, is_standing
from orchestration.intake.reading.heading_periods import EXACT, OTHER, fit, undated
from orchestration.intake.reading.heading_units import bare_heading, without_unit
from orchestration.intake.reading.heading_words import (
    ACCOUNT,
    FREE,
    FULFILLED,
    SHARE,
    Heading,
    is_composed,
    meanings_of,
)
from orchestration.vietnamese.abbreviations import written_out
from orchestration.vietnamese.periods import Period
from orchestration.vietnamese.text import fold_ascii
from orchestration.vietnamese.units import PERCENT, PERCENTAGE_POINT, counts_many, read_unit

COUNT = "count"  # the column of results where a share is told by the rate beside it
EITHER = "either"  # the column of results that may count things, where no rate beside it is sure to be the result
OF_ALL = "of_all"  # the column of a rate that can be of nothing but how many there are, whatever is planned elsewhere
_RESULT = r"(?:(?:ket qua(?: thuc hien)?|thuc hien|th) )?"
REACHED = re.compile(
    rf"{_RESULT}(?:so )?(?:(?:luong )?da (?:thuc hien|dat|dat duoc|hoan thanh|trien khai)|thuc hien|dat duoc"
    r"|thuc hien duoc)"
)  # beside "Tổng số" and the rate of these
COUNTED = re.compile(
    rf"{_RESULT}(?:so (?:luong )?(?:da )?|da )(?:thuc hien(?: duoc)?|dat(?: duoc)?|hoan thanh|trien khai)"
)  # never a share: "Số thực hiện"
REST = re.compile(r"(?:so (?:luong )?)?chua (?:thuc hien(?: duoc)?|dat(?: duoc)?|hoan thanh)|(?:so )?con lai")
RESULT = re.compile(r"(?:ket qua|kq)(?: (?:thuc hien|th|dat|dat duoc))?")
NUMBER = re.compile(rf"{_RESULT}(?:so(?: luong| tuyet doi)?|sl|tuyet doi)")
RATE = re.compile(rf"{_RESULT}(?:dat )?ti le(?: ?%)?")
# "Kế hoạch (số lượng)", "Kế hoạch năm 2025" over "Tỷ lệ (%)"
_SAYS_RATE = re.compile(r"%|\bti le\b")
_SAYS_NUMBER = re.compile(
    rf"(?!.*(?:{_SAYS_RATE.pattern})).*(?:\b(?:so luong|sl|tuyet doi)\b|\(so\)$|\b(?:hoach|kh|tieu|hien|th|qua|kq) so$)"
)
AMONG = re.compile(r"^trong do:? ")  # over what is counted of "Tổng số"
# "Số trường đạt" is a part of "Tổng số trường".
_VERB = r"(?:thuc hien|dat|dat duoc|hoan thanh|trien khai|ap dung|dap ung|cung cap|ket noi|tiep nhan|giai quyet)"
_WAY = r"(?:truc tuyen|qua mang|tren moi truong mang|dien tu)"  # "Số hồ sơ trực tuyến" is one of "Tổng số hồ sơ"
PART = re.compile(
    rf"so (?:luong )?(?P<thing>.+?) "
    rf"(?:(?:da |duoc |da duoc )?{_VERB}(?: {_WAY})?|dat(?: (?:duoc|chuan|yeu cau))?|{_WAY}|{HAVING_IT})"
)
# Beside a rate and its parts: "So với cùng kỳ 2024" is no part of it, nor what it is the rate of.
ONLY_COMPARED = re.compile(r"so (?:voi|sanh(?: voi)?) (?:cung k[iy]|(?:nam|k[iy]|qu[iy]|thang) truoc)\b.*")
WHOLE = fold_ascii("Tổng")
ALL = re.compile(r"tong so (?:luong )?(?P<thing>.+)")
# "Tổng số cơ sở chưa đạt", "Tổng số được giao": none of them can be what all that is reached is a part of.
_NOT_ALL = re.compile(
    r"\b(?:chua|khong|con lai|ke hoach|kh|muc tieu|chi tieu|duoc giao|giao$|dang k[iy]|phan dau|du kien|phai"
    r"|can(?! bo\b)|dat|da)\b|\d"
)
SHORT = ["ts", "ms"]  # of the parts, beside each other only: "TS" may be "Tổng số", and "MS" that of codes
# Names of one thing: "Số DVC đã cung cấp" of "Tổng số TTHC"
ALIKE = tuple(
    frozenset(map(fold_ascii, names))
    for names in (
        ("dịch vụ công", "dịch vụ công trực tuyến", "thủ tục hành chính", "thủ tục"),
        ("hộ", "hộ gia đình", "hộ dân"),
        ("người", "người dân"),
        ("trường", "trường học", "cơ sở giáo dục"),
        ("cơ sở y tế", "cơ sở khám chữa bệnh"),
        ("cơ quan", "đơn vị", "cơ quan, đơn vị"),
    )
)
# "Mục tiêu đến năm 2025", "Chỉ tiêu theo Kế hoạch 59/KH-UBND", "Chỉ tiêu giao"
_DOCUMENT = r"(?:ke hoach|kh|quyet dinh|qd|nghi quyet|nq|chi thi|chuong trinh|de an)(?: so)?(?: \d[\w/&-]*/[\w/&-]+)?"
NAMED_GOAL = re.compile(
    rf"(?:noi dung )?(?:muc tieu(?: cu the)?(?: den(?: het)?(?: nam)? \d{{4}})?"
    rf"|(?:muc tieu|chi tieu) (?:(?:duoc )?giao|(?:theo|cua|tai|trong) {_DOCUMENT}))"
)
GOAL = fold_ascii("Mục tiêu")  # a year behind it is that of the goal
MISSED = 6  # headings that a message names


class Printed(NamedTuple):
    """The heading of one column: its text, the row in which it ends, what it means, and the texts it is made of."""

    text: str = ""
    row: int = 0
    meanings: tuple[Heading, ...] = ()
    parts: tuple[str, ...] = ()


def columns_of(rows: Sequence[Sequence[str]], start: int) -> list[Printed]:
    """The heading of each column, from its texts from top to bottom."""
    found = []
    for cells in zip_longest(*rows, fillvalue=""):
        last = max((number for number, text in enumerate(cells) if text), default=0)
        distinct = tuple(dict.fromkeys(filter(None, cells)))
        found.append(Printed(" ".join(distinct), start + last, meanings_of(distinct), distinct))
    return found


Places = dict[str, list[tuple[int, Heading]]]


def named_goals(columns: Sequence[Printed], period: Period | None) -> Places:
    """The column of "Mục tiêu" that holds the names where no other one does: the first, before the figure to reach,
    which may stand under the year of it: "Chỉ tiêu đến năm 2025"."""
    named = (h for column in columns for h in column.meanings if h.field == "name")
    if any(fit(heading.dated, period) != OTHER for heading in named):
        return {}
    goals = [n for n, column in enumerate(columns) if may_name(column)]
    return {"name": [(n, Heading(TARGETS.title, "name", False)) for n in goals[:1]]} if goals else {}


def may_name(column: Printed) -> bool:
    """Whether a column may hold the names: under a heading of them, or of goals."""
    named = any(heading.field == "name" for heading in column.meanings)
    return named or (not column.meanings and bool(NAMED_GOAL.fullmatch(fold_ascii(column.text))))


def counted_beside(
    form: Form,
    columns: Sequence[Printed],
    period: Period | None,
    places: Places,
    share: tuple[int, Heading],
    counted: Sequence[int],
) -> Places:
    """A number beside a rate, and nothing but "Tổng số" of which that may be the rate: the unit of each row tells which
    is meant."""
    number, _ = share
    values = [n for n, _ in places.get("value", ())] or list(counted)
    whole = [n for n, _ in places.get("denominator", ())]
    if len(values) != 1 or len(whole) > 1 or "numerator" in places:
        return {}
    count, rate = columns[values[0]], columns[number]
    others = [column for n, column in enumerate(columns) if n not in (number, *values, *whole)]
    counts = (REACHED, COUNTED, NUMBER) if whole else (NUMBER,)
    counted_as, rated_as = map(_part_text if are_below_one(count, rate) else bare_text, (count, rate))
    counted_as = _of_all(counted_as) if whole else counted_as
    sure = bool(whole) and places.get("value") and counts_things(count)  # a rate of other things differs
    if (
        not any(each.fullmatch(counted_as) for each in counts)
        or not (sure or RATE.fullmatch(rated_as))
        or (not sure and any(is_rival(form, column, period) for column in _not_alike(count, rate, others)))
    ):
        return {}
    return {field: [(values[0], Heading(form.title, "value", False))] for field in ("value", COUNT)}


def are_below_one(column: Printed, other: Printed) -> bool:
    """Whether two columns stand below the same heading."""
    return len(column.parts) > 1 and column.parts[:-1] == other.parts[:-1]


def is_of_all(columns: Sequence[Printed], count: int, rate: int, whole: int) -> bool:
    """Whether a number, its rate and how many there are stand below one heading, and no other figure does."""
    over = columns[rate].parts[:-1]
    below = {n for n, c in enumerate(columns) if over and c.parts[:-1] == over and not _is_free(c)}
    return below == {count, rate, whole}


def _is_free(column: Printed) -> bool:
    return bool(column.meanings) and all(heading.field in FREE for heading in column.meanings)


def _not_alike(count: Printed, rate: Printed, others: Sequence[Printed]) -> Sequence[Printed]:
    """The columns beside a number and its rate, but those of other times or plans that tell both, too, and what only
    compares them: there the rate is none of what is planned."""
    below: dict[tuple[str, ...], set[str]] = {}
    for column in others if are_below_one(count, rate) else ():
        below.setdefault(column.parts[:-1], set()).add(_part_text(column))
    alike = [over for over, said in below.items() if over and said == {_part_text(count), _part_text(rate)}]
    compared = (column for column in others if not COMPARED.search(fold_ascii(column.text)))
    return [column for column in compared if column.parts[:-1] not in alike] if alike else others


def may_count(columns: Sequence[Printed], result: tuple[int, Heading], *, rated: bool) -> bool:
    """Whether the figures of results may be numbers of things: they are said to be, and a rate stands beside them, or
    how many there are; or what is planned is told as a number and a rate."""
    number, heading = result
    planned = [" ".join(map(undated, column.parts)) for column in columns if is_planned(column.text)]
    both = all(any(map(said, planned)) for said in (_SAYS_NUMBER.match, _SAYS_RATE.search))
    of_all = any(ALL.fullmatch(bare_heading(column.text)) for column in columns if not column.meanings)
    counted = rated and _SAYS_NUMBER.match(" ".join(map(undated, columns[number].parts)))
    return heading.unit is None and bool(both or counted or (of_all and counts_things(columns[number])))


def _part_text(column: Printed) -> str:
    """What the last text over a column says, folded, without its period, its brackets and its unit."""
    return bare_heading(undated(column.parts[-1])) if column.parts else ""


def bare_text(column: Printed) -> str:
    """The heading of a column, folded, without what says of which period it is, its brackets and its unit."""
    return bare_heading(" ".join(map(undated, column.parts)))


def _of_all(text: str) -> str:
    """A bare heading beside how many there are, without "Trong đó" over it."""
    return AMONG.sub("", text)


def is_reached(column: Printed) -> bool:
    """Whether a column tells how many there are of all."""
    return bool(REACHED.fullmatch(_of_all(bare_text(column))))


def counts_things(column: Printed) -> bool:
    """Whether a column of results says that things are counted there."""
    percents = any(heading.unit == SHARE for heading in column.meanings)
    return not percents and bool(COUNTED.fullmatch(_of_all(bare_text(column))))


def is_result(column: Printed) -> bool:
    """Whether a column is headed "Kết quả": beside how many there are of all, the share may be told there."""
    return bool(RESULT.fullmatch(bare_text(column)))


def is_rest(column: Printed) -> bool:
    """Whether a column tells how many do not reach it: beside how many do, and how many there are."""
    return bool(REST.fullmatch(_of_all(bare_text(column))))


def is_compared(column: Printed) -> bool:
    """Whether a column only compares with another period."""
    return bool(ONLY_COMPARED.fullmatch(bare_heading(column.text)))


def fit_of(column: Printed, heading: Heading, period: Period | None) -> int:
    """How a heading fits the period: how things stand only where that is its end."""
    found = fit(heading.dated, period)
    return found if found == EXACT or heading.field == ACCOUNT or not is_standing(column.text) else OTHER


def is_rival(form: Form, column: Printed, period: Period | None) -> bool:
    """Whether a column holds what a rate beside it may be the rate of, or may be what the table is about."""
    own = [each for each in column.meanings if each.form == form.title and each.field != FULFILLED]
    of_others = any(heading.field == "value" and fit_of(column, heading, period) == OTHER for heading in own)
    return of_others or (not own and is_other(column.text))


def headed(columns: Sequence[Printed], headings: Sequence[str], used: Collection[int]) -> tuple[int, ...]:
    """The columns under these headings that are no field."""
    known = set(map(fold_ascii, headings))
    return tuple(n for n, column in enumerate(columns) if n not in used and bare_heading(column.text) in known)


def are_odd(units: Sequence[str | None]) -> bool:
    """Whether parts are said to be percents, or thousands, or one of households and the other of people."""
    known = {read_unit(unit) for unit in units if unit} - {None}
    odd = any(unit.factor != 1 or unit.code in (PERCENT, PERCENTAGE_POINT) for unit in known if unit)
    return odd or len(known) > 1 or any(counts_many(unit) for unit in units if unit)


def known_first(columns: list[Printed], period: Period | None) -> list[Printed]:
    """The columns, where a heading made of words for results means none beside one that is known."""
    composed = {n for n, column in enumerate(columns) if is_composed(column.parts)}
    if not composed:
        return columns
    rest = (column for n, column in enumerate(columns) if n not in composed)
    told = {heading.field for column in rest for heading in column.meanings if fit_of(column, heading, period) != OTHER}
    if not told & {"value", "state"} and ("share" in told or "percent" not in told):
        return columns
    return [
        column._replace(meanings=tuple(h for h in column.meanings if h.field != "value")) if n in composed else column
        for n, column in enumerate(columns)
    ]


def with_parts(columns: list[Printed]) -> list[Printed]:
    """The columns, where those of how many reach it and of how many there are, of one thing, are the parts of a rate:
    only beside it, and where each is there once; or under "TS | MS". Beside "Số đạt được" they are of one thing. Below
    a heading of results with their rate they are its parts, too."""
    parts = {n: Heading(TARGETS.title, field, False) for n, field in _parts_in(columns).items()}
    for over in dict.fromkeys(column.parts[:-1] for column in columns if len(column.parts) > 1):
        below = [_below(column) if column.parts[:-1] == over else Printed() for column in columns]
        rates = [rate for column in columns if column.parts[:-1] == over and (rate := _rate_of(column))]
        if len(rates) == 1:
            parts |= {n: replace(rates[0], field=field, unit=None) for n, field in _parts_in(below).items()}
    return [column._replace(meanings=(parts[n],)) if n in parts else column for n, column in enumerate(columns)]


def _below(column: Printed) -> Printed:
    """The last text over a column as if it stood alone."""
    own = column.parts[-1:]
    return Printed("".join(own), column.row, meanings_of(own), own)


def _rate_of(column: Printed) -> Heading | None:
    return next((h for h in column.meanings if h.form == TARGETS.title and h.field in ("share", FULFILLED)), None)


def _parts_in(columns: Sequence[Printed]) -> dict[int, str]:
    """The columns that are parts of a rate, and which."""
    said = ["" if column.meanings else fold_ascii(written_out(without_unit(column.text))) for column in columns]
    reached = [n for n, text in enumerate(said) if COUNTED.fullmatch(text)]
    tops = [(n, told["thing"]) for n, text in enumerate(said) if n not in reached and (told := PART.fullmatch(text))]
    wholes = [(n, told["thing"]) for n, text in enumerate(said) if (told := ALL.fullmatch(text))]
    fields = {heading.field for column in columns for heading in column.meanings}
    rated = not fields.isdisjoint(("share", FULFILLED))
    counted = [n for n, column in enumerate(columns) if _means_result(column) and counts_things(column)]
    short = [n for n in range(len(said)) if said[n : n + len(SHORT)] == SHORT]
    if len(short) == 1:
        return {short[0]: "numerator", short[0] + 1: "denominator"}
    if rated and len(tops) == len(wholes) == 1 and _are_one(tops[0][1], wholes[0][1]):
        return {tops[0][0]: "numerator", wholes[0][0]: "denominator"}
    if rated and len([*counted, *reached]) == len(wholes) == 1 and not tops and not _NOT_ALL.search(wholes[0][1]):
        return {} if "denominator" in fields else {wholes[0][0]: "denominator"} | dict.fromkeys(reached, "value")
    return {}


def _means_result(column: Printed) -> bool:
    return any(heading.field == "value" for heading in column.meanings)


def _are_one(part: str, whole: str) -> bool:
    """Whether two things that are counted are one thing."""
    return part == whole or any({part, whole} <= names for names in ALIKE)


def quoted(columns: Iterable[tuple[int, Printed]]) -> str:
    """Headings with their cells, for a message."""
    named = [f"{locator(number, column.row + 1)} “{' '.join(column.text.split())}”" for number, column in columns]
    return ", ".join(named[:MISSED]) + (" …" if len(named) > MISSED else "")
