"""Where on a sheet a form's headings stand: any order, any spelling, by synonym, over several rows, more than once."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise, zip_longest
from textwrap import shorten
from typing import NamedTuple

from orchestration.intake.cells import Cell, locator, shown
from orchestration.intake.files import Sheet, UnreadableError
from orchestration.intake.reading.heading_words import (
    EXACT,
    FREE,
    OTHER,
    RIVAL,
    SCOPES,
    SHARE,
    Heading,
    fit,
    is_bare_period,
    is_of_another,
    is_other,
    is_planned,
    may_begin,
    meanings_of,
    nature_of,
    spans,
    unit_of_line,
)
from orchestration.intake.reading.lines import CODE, DEEP, Lines
from orchestration.intake.reading.scope_words import is_title
from orchestration.intake.templates.template import FORMS, TARGETS, Form
from orchestration.vietnamese.periods import Period
from orchestration.vietnamese.text import fold, fold_ascii
from orchestration.vietnamese.units import PERCENT, PERCENTAGE_POINT, counts_many, read_unit

HEADER_WITHIN = 30  # rows: letterhead and title stand above the headings
UNIT_IN = ("value", "unit", "name")  # the headings that may print the unit of the values
BESIDE = {"code": "name", "unit": "value"}  # what stands for a column that the table does not have
UNSURE = fold_ascii("Đơn vị")
OUTCOME = tuple(map(fold_ascii, ("Kết quả", "Kết quả thực hiện")))
PROGRESS = fold_ascii("Tiến độ")
RESULTS_TITLE = re.compile(r"\b(?:ket qua|thuc hien)\b")
NOT_REACHED = re.compile(r".*\b(?:chua|khong) dat")
BOTH = "; "  # between units that hold for one row
GOAL = fold_ascii("Mục tiêu")  # a year behind it is that of the goal
DUTY = re.compile(r"\b(?:chu tri|phoi hop|thuc hien|theo doi|phu trach|trach nhiem|tham muu)\b")
TOPIC = ("code", "name", "unit")
MISSED = 6  # headings that a message names
_NUMBER = re.compile(r"\(?(?:[A-Z]|\d{1,2})\)?(?:\s*=.*)?")


@dataclass(frozen=True, slots=True)
class Found:
    """A form on a sheet.

    Attributes:
        first, last: the rows of its headings, from 0.
        columns: field -> column (from 0), for every field that is there.
        width: the cells of the row of headings.
        unit: the unit printed above or below the table or in its headings, with the cell where it stands.
        blank: the columns within them that have no heading.
        unknown: those, and all whose heading means nothing, but who has to do it.
        own_unit: whether the heading of the values prints it: it then holds beside a unit in the row, too.
        nature: the flag of figures that the heading of the values says to be estimated or provisional; empty for none.
        odd_parts: whether the headings of numerator and denominator print units that no two parts of one thing have.
    """

    form: Form
    first: int
    last: int
    columns: Mapping[str, int]
    width: int = 0
    unit: str | None = None
    own_unit: bool = False
    blank: tuple[int, ...] = ()
    unknown: tuple[int, ...] = ()
    odd_parts: bool = False
    nature: str = ""

    @property
    def layout(self) -> Mapping[str, int]:
        """Field -> the column that is pointed at."""
        stands_for = {field: self.columns[other] for field, other in BESIDE.items() if other in self.columns}
        return stands_for | dict(self.columns)

    def is_in(self, unit: str) -> bool:
        """Whether this is the unit that is printed for it."""
        return self.unit is not None and _bare(self.unit) == unit

    def goes_on(self, above: "Found") -> bool:
        """Whether it is the rest of that table."""
        return self.form is above.form and self.columns == above.columns

    def unit_of(self, cell: Cell) -> Cell:
        """The unit of a row in which this stands: both where the row and the heading of the values disagree."""
        if self.unit is None or (
            cell is not None and not self.own_unit and not _rescales(_bare(self.unit), shown(cell))
        ):
            return cell
        return _both(shown(cell), self.unit) if cell is not None else self.unit


class Printed(NamedTuple):
    """The heading of one column: its text, the row in which it ends, and what it means."""

    text: str = ""
    row: int = 0
    meanings: tuple[Heading, ...] = ()


def find(lines: Lines, period: Period | None = None) -> Found | None:
    """The first table on a sheet, within the first rows; None where no form's headings stand.

    Args:
        lines: the rows of the sheet.
        period: a column that names another period is not the one that is reported.

    Raises:
        UnreadableError: a heading of the form stands in two columns, or two tables stand side by side.
    """
    contradictions: list[UnreadableError] = []  # of some rows; the rows below may tell the columns apart
    for start in range(min(HEADER_WITHIN, len(lines.sheet.rows))):
        if found := _tried(lines, start, period, contradictions):
            # the same headings may begin further down, without a title above them
            lower = (_tried(lines, later, period, contradictions) for later in range(start + 1, found.last + 1))
            best = max((found, *filter(None, lower)), key=lambda place: (len(place.columns), place.first))
            if another := _grouped(lines, best, period):
                raise _no_results(period, another)
            return _with_unit(lines.sheet, best)
    if contradictions:
        raise contradictions[0]
    return None


def _grouped(lines: Lines, found: Found, period: Period | None) -> str:
    """What a row right above the headings, over some of them only, says of the results, where they are others."""
    above = lines.sheet.rows[found.first - 1] if found.first else []
    if not any(above) or any(above[: 1 + min(found.columns.values())]):
        return ""
    group = lines.over(found.first - 1, found.first)[0]
    over = [(n, group[n]) for f, n in found.columns.items() if f in found.form.values and n < len(group)]
    lone = sum(cell is not None for cell in above) == 1  # a title stands over the names, too
    title = {group[n] for f, n in found.columns.items() if f in TOPIC and n < len(group)} if lone else set()
    said = next(
        ((number, text) for number, text in over if text not in {"", *title} and is_of_another(text, period)), None
    )
    return (
        f"{lines.sheet.name or found.form.title}: {_quoted([(said[0], Printed(said[1], found.first - 1))])}"
        if said
        else ""
    )


def _tried(lines: Lines, start: int, period: Period | None, contradictions: list[UnreadableError]) -> Found | None:
    try:
        return _starting_at(lines, start, period)
    except UnreadableError as error:
        contradictions.append(error)
        return None


def find_again(lines: Lines, row: int, period: Period | None) -> Found | None:
    """The headings that stand in this row below a table: repeated, or of the next table.

    Raises:
        UnreadableError: these are headings, but it is not clear which column holds the results.
    """
    found = _starting_at(lines, row, period)
    if found is None and (missed := _missed(lines, row, period)):
        raise _no_results(period, f"{lines.sheet.name or TARGETS.title}: {missed}")
    return found


def why_none(sheets: Iterable[Lines], period: Period | None) -> UnreadableError:
    """Why no sheet has a form: only the column of the results is missing, or all headings are."""
    sheets = list(sheets)
    for lines in sheets:
        if missed := without_results(lines, period):
            return _no_results(period, f"{lines.sheet.name or TARGETS.title}: {missed}")
    names = [lines.sheet.name for lines in sheets if lines.sheet.name]
    return UnreadableError("no_headings", ", ".join(names) or next((_first_line(of.sheet) for of in sheets), "-"))


def without_results(lines: Lines, period: Period | None) -> str:
    """The headings of the first table on a sheet that has codes, but no column of results; empty for none."""
    rows = range(min(HEADER_WITHIN, len(lines.sheet.rows)))
    return next(filter(None, (_missed(lines, row, period) for row in rows)), "")


def _first_line(sheet: Sheet) -> str:
    """The first line of a text file, as far as a message needs it."""
    texts = (", ".join(filter(None, map(shown, row))) for row in sheet.rows)
    return f"“{shorten(next(filter(None, texts), ''), 60, placeholder='…')}”"


def _no_results(period: Period | None, seen: str) -> UnreadableError:
    return UnreadableError("no_results", f"{period.code} ({seen})" if period else seen)


def _missed(lines: Lines, row: int, period: Period | None) -> str:
    """The headings of a row that tells what its rows are about, but not which column holds their results."""
    return _missing(tuple(lines.row(row)), row, period)


@lru_cache(maxsize=10_000)
def _missing(texts: tuple[str, ...], row: int, period: Period | None) -> str:
    columns = _columns((texts,), row)
    fields = {heading.field for column in columns for heading in column.meanings}
    others = [c for c in columns if c.text and not {h.field for h in c.meanings} & {"code", *FREE}]
    if "code" not in fields:
        named = "name" in fields and fields & {"unit", "ordinal"} and others
        return _quoted((n, c) for n, c in enumerate(columns) if c in others) if named else ""
    about = {heading.field for column in columns for heading in column.meanings if fit(heading.dated, period) >= 0}
    if not about & {"name", "unit"} and not any(RIVAL.match(fold_ascii(c.text)) for c in others):
        return ""
    return _quoted((n, c) for n, c in enumerate(columns) if c in others) or "…"


def _quoted(columns: Iterable[tuple[int, Printed]]) -> str:
    """Headings with their cells, for a message."""
    named = [f"{locator(number, column.row + 1)} “{' '.join(column.text.split())}”" for number, column in columns]
    return ", ".join(named[:MISSED]) + (" …" if len(named) > MISSED else "")


def is_column_numbers(row: Sequence[Cell]) -> bool:
    """'(1) | (2) | (3)', 'A | B | 1 | 2=1/3': the numbers of the columns, which some forms print under the headings."""
    texts = [text for cell in row if (text := shown(cell))]
    digits = [int(found[0]) for text in texts if (found := re.findall(r"\d+", text))]
    labels = len(texts) > 2 and all(map(_NUMBER.fullmatch, texts))
    return labels and all(after == before + 1 for before, after in pairwise(digits))


def printed_unit(row: Sequence[Cell]) -> tuple[str, int] | None:
    """'Đơn vị tính: %' in a row above, between or below data rows, in one cell or two: the unit, and its column."""
    alone = sum(cell is not None for cell in row) == 1
    for column, cell in enumerate(row):
        if not isinstance(cell, str):
            continue
        if unit := unit_of_line(cell, alone):
            return unit, column
        if cell.rstrip().endswith(":"):
            beside = next((text for text in row[column + 1 :] if text is not None), None)
            if unit := unit_of_line(f"{cell} {shown(beside)}"):
                return unit, column
    return None


def _starting_at(lines: Lines, start: int, period: Period | None) -> Found | None:
    """The form whose headings begin in this row, over as few rows as say most, and all that are divided below."""
    first = tuple(lines.row(start))
    if not any(map(may_begin, first)) or any(map(CODE.fullmatch, first)) or lines.begins_above(start):
        return None
    scope = period, lines.sheet.name, frozenset(lines.sheet.hidden_columns)
    found = _best((first,), start, *scope)
    if not isinstance(found, Found) or not _complete(found):
        last = start
        while last < start + DEEP - 1 and lines.may_go_on(last + 1):
            last += 1
        found = _best(tuple(lines.over(start, last)), start, *scope)
    if isinstance(found, Found) and lines.divides(found.last + 1, found.columns):
        rows = tuple(lines.over(start, found.last + 1))
        found = _best(rows, start, *scope, least=len(rows))
    if found is None and any(map(is_bare_period, first)) and _is_titled(lines, start):
        found = _best((first,), start, *scope, titled=True)
    if isinstance(found, UnreadableError):
        raise found
    return found


def _is_titled(lines: Lines, start: int) -> bool:
    """Whether a title above a row says that results stand below: they may stand under their period alone."""
    texts = (cell for number in range(start) for cell in lines.sheet.rows[number] if isinstance(cell, str))
    return any(is_title(text) and RESULTS_TITLE.search(fold_ascii(text)) for text in texts)


def _with_result(columns: Sequence[Printed], period: Period | None) -> list[Printed]:
    """The columns, where the one under the reported period alone, beside those of others, holds the results."""
    bare = [n for n, column in enumerate(columns) if not column.meanings and is_bare_period(column.text)]
    exact = [n for n in bare if fit(columns[n].text, period) == EXACT]
    value = Heading(TARGETS.title, "value", False)
    return [
        column._replace(meanings=(replace(value, dated=column.text),)) if exact == [number] else column
        for number, column in enumerate(columns)
    ]


@lru_cache(maxsize=1_000)
def _best(
    rows: tuple[tuple[str, ...], ...],
    start: int,
    period: Period | None,
    sheet: str,
    hidden: frozenset[int],
    least: int = 1,
    titled: bool = False,
) -> Found | UnreadableError | None:
    """What these rows say, or a heading that stands twice. The workbooks made from one form have the same headings."""
    best: Found | None = None
    contradiction: UnreadableError | None = None
    beside: UnreadableError | None = None
    for deep in range(least, len(rows) + 1):
        columns = _columns(rows[:deep], start)
        ends = start, start + deep - 1
        if titled:
            columns = _with_result(columns, period)
        answers = [_matched(form, columns, ends, period, sheet, hidden) for form in FORMS]
        clash = next((answer for answer in answers if isinstance(answer, UnreadableError)), None)
        contradiction = contradiction or clash
        for found in answers:
            told = isinstance(found, Found) and (clash is None or _is_alone(found.form, columns))
            if isinstance(found, Found) and told and (best is None or len(found.columns) > len(best.columns)):
                best, beside = found, _side_by_side(found, columns, period, sheet)
        if best and _complete(best):
            break
    return beside or best or contradiction


def _is_alone(form: Form, columns: Sequence[Printed]) -> bool:
    """Whether a heading is of this form and of no other."""
    return any({heading.form for heading in column.meanings} == {form.title} for column in columns)


def _side_by_side(
    found: Found, columns: Sequence[Printed], period: Period | None, sheet: str
) -> UnreadableError | None:
    """The contradiction that the columns beside a table are another one."""
    used = set(found.columns.values())
    rest = [Printed() if number in used else column for number, column in enumerate(columns)]
    for form in FORMS:
        places = _places(form, rest, period)
        if not any(fields <= places.keys() for fields in form.told_by):
            continue
        first = min(column for field in places for column, _ in places[field])
        apart = any(not column.text for column in columns[max(used) + 1 : first])
        if "code" in places or apart:
            both = ((number, columns[number]) for number in (min(used), first))
            return UnreadableError("tables_side_by_side", f"{sheet or form.title}: {_quoted(both)}")
    return None


def _complete(found: Found) -> bool:
    return found.columns.keys() >= found.form.headings.keys()


def _columns(rows: Sequence[Sequence[str]], start: int) -> list[Printed]:
    """The heading of each column, from its texts from top to bottom."""
    found = []
    for cells in zip_longest(*rows, fillvalue=""):
        last = max((number for number, text in enumerate(cells) if text), default=0)
        distinct = tuple(dict.fromkeys(filter(None, cells)))
        found.append(Printed(" ".join(distinct), start + last, meanings_of(distinct)))
    return found


_Places = dict[str, list[tuple[int, Heading]]]


def _places(form: Form, columns: Sequence[Printed], period: Period | None) -> _Places:
    """Field -> the columns whose heading means it."""
    places: _Places = {}
    for number, column in enumerate(columns):
        for heading in column.meanings:
            judged = heading.field == "value" and _is_judged(columns, number)
            of_plan = heading.field == "year" and number > 0 and fold_ascii(columns[number - 1].text) == GOAL
            if heading.form == form.title and fit(heading.dated, period) != OTHER and not (of_plan or judged):
                places.setdefault(heading.field, []).append((number, heading))
    shares = places.pop("share", [])
    if shares and "value" in places:
        places["rate"] = shares[:1]
    elif shares:
        others = (column for number, column in enumerate(columns) if number not in {n for n, _ in shares})
        if not any(_is_rival(form, column, period) for column in others):
            places["value"] = [(number, replace(heading, unit=heading.unit or SHARE)) for number, heading in shares]
    return places


def _is_judged(columns: Sequence[Printed], number: int) -> bool:
    """Whether a cross under this heading says that something is reached: "Đạt" stands beside "Chưa đạt"."""
    return any(NOT_REACHED.fullmatch(fold_ascii(column.text)) for column in columns[number + 1 : number + 2])


def _is_rival(form: Form, column: Printed, period: Period | None) -> bool:
    """Whether a column holds what a rate beside it may be the rate of."""
    own = [heading for heading in column.meanings if heading.form == form.title]
    of_others = any(heading.field == "value" and fit(heading.dated, period) == OTHER for heading in own)
    return of_others or (not own and is_other(column.text))


def _matched(
    form: Form,
    columns: Sequence[Printed],
    ends: tuple[int, int],
    period: Period | None,
    sheet: str,
    hidden: frozenset[int],
) -> Found | UnreadableError | None:
    places = _places(form, columns, period)
    if not any(fields <= places.keys() for fields in form.told_by):
        return None
    chosen: dict[str, tuple[int, Heading]] = {}
    for field, found in places.items():
        seen_ones = [place for place in found if place[0] not in hidden] or found
        candidates = _candidates(field, seen_ones, columns, period, places)
        if len(candidates) > 1 and field not in FREE:
            seen = _quoted((number, columns[number]) for number, _ in candidates)
            return UnreadableError("heading_repeated", f"{sheet or form.title}: {seen}")
        chosen[field] = candidates[0]
    if "value" in chosen and (other := _other_span(*chosen["value"], columns, period)):
        return UnreadableError("heading_repeated", f"{sheet or form.title}: {_quoted(other)}")
    if "state" in chosen:
        _beside_state(chosen, places["state"], columns)
    units = ((field, *chosen[field]) for field in UNIT_IN if field in chosen and form.values[0] in chosen)
    field, column, unit = next(((f, n, heading.unit) for f, n, heading in units if heading.unit), ("", 0, None))
    placed = _placed(unit, columns[column].row, column) if unit else None
    used = {f: n for f, (n, _) in chosen.items()}
    plan = next((n for n, c in enumerate(columns) if not c.meanings and is_planned(c.text)), None)
    if plan is not None:
        used["plan"] = plan
    unknown = tuple(
        number
        for number, column in enumerate(columns)
        if number not in used.values()
        and all(heading.field == "unit" for heading in column.meanings)
        and not DUTY.search(fold_ascii(column.text))
    )
    blank = tuple(number for number in unknown if not columns[number].text)
    odd = _are_odd([chosen[part][1].unit for part in ("numerator", "denominator") if part in chosen])
    nature = nature_of(columns[used["value"]].text) if "value" in used else ""
    return Found(form, *ends, used, len(columns), placed, field == form.values[0], blank, unknown, odd, nature)


def _other_span(
    value: int, heading: Heading, columns: Sequence[Printed], period: Period | None
) -> list[tuple[int, Printed]]:
    """The columns of which one holds what came up within a period that none names, and one all until its end."""
    span = spans(columns[value].text)
    if not span or fit(heading.dated, period) == EXACT:
        return []
    other = [
        (number, column)
        for number, column in enumerate(columns)
        if spans(column.text) not in ("", span)
        and not any(each.field in SCOPES for each in column.meanings)
        and fit(column.text, period) != OTHER
    ]
    return sorted([(value, columns[value]), *other], key=lambda place: place[0]) if other else []


def _beside_state(
    chosen: dict[str, tuple[int, Heading]], states: Sequence[tuple[int, Heading]], columns: Sequence[Printed]
) -> None:
    """Beside the state, "Kết quả thực hiện" is what came of a task, and "Tiến độ" may be how far it is."""
    state = chosen["state"][0]
    if fold_ascii(columns[state].text) in (*OUTCOME, PROGRESS):
        return
    for number, heading in states:
        said = fold_ascii(columns[number].text)
        field = "evidence" if said in OUTCOME else "rate" if said == PROGRESS else ""
        of_table = all(column.text for column in columns[min(number, state) : max(number, state)])
        if field and number != state and of_table:
            chosen.setdefault(field, (number, heading))


def _are_odd(units: Sequence[str | None]) -> bool:
    """Whether parts are said to be percents, or thousands, or one of households and the other of people."""
    known = {read_unit(unit) for unit in units if unit} - {None}
    odd = any(unit.factor != 1 or unit.code in (PERCENT, PERCENTAGE_POINT) for unit in known if unit)
    return odd or len(known) > 1 or any(counts_many(unit) for unit in units if unit)


def _candidates(
    field: str, found: list[tuple[int, Heading]], columns: Sequence[Printed], period: Period | None, places: _Places
) -> list[tuple[int, Heading]]:
    """The columns that can be meant. Of two with figures the one that names the period, where both name a time."""
    if field == "unit":  # "Đơn vị" may be who does it
        sure = [place for place in found if fold_ascii(columns[place[0]].text) != UNSURE] or found
        value = min((column for column, _ in places.get("value", ())), default=len(columns))
        return [place for place in sure if place[0] < value][-1:] or sure  # that of the plan stands before it
    if field == "state":  # beside it, "Kết quả thực hiện" tells what came of the task
        found = [place for place in found if fold_ascii(columns[place[0]].text) not in (*OUTCOME, PROGRESS)] or found
    if field == "name":  # behind the unit, "Chỉ tiêu" is the number to reach
        unit = min((column for column, _ in places.get("unit", ())), default=len(columns))
        found = [place for place in found if place[0] < unit] or found
    if field in ("code", *FREE):
        return [place for place in found if place[1].own] or found
    exact = [place for place in found if fit(place[1].dated, period) == EXACT]
    return exact if exact and all(place[1].dated for place in found) else found


def _with_unit(sheet: Sheet, found: Found) -> Found:
    if found.unit:
        return found
    above = ((number, printed_unit(sheet.rows[number])) for number in range(found.first))
    unit = next((_placed(unit[0], number, unit[1]) for number, unit in above if unit), None)
    return replace(found, unit=unit) if unit else found


def under(found: Found, row: int, unit: tuple[str, int]) -> Found:
    """The rest of a table below a row that prints another unit."""
    return replace(found, first=row, last=row, unit=_placed(unit[0], row, unit[1]), own_unit=False)


def _placed(unit: str, row: int, column: int) -> str:
    return f"{unit} ({locator(column, row + 1)})"


def _bare(placed: str) -> str:
    return placed.rpartition(" (")[0]


@lru_cache(maxsize=1_000)
def _rescales(unit: str, cell: str) -> bool:
    """Whether one counts in thousands what the other counts one by one: "nghìn người" or "nghìn" above, "người" in the
    row. A rate is none of so many."""
    printed, own = read_unit(unit), read_unit(cell)
    if (own and own.code in (PERCENT, PERCENTAGE_POINT)) or fold(cell).startswith("%"):
        return False
    if printed is None:
        return counts_many(unit) and fold(cell) != fold(unit)
    if own is None or own.code != printed.code:
        return printed.code == "number" and (own is None or own.factor != printed.factor)
    return printed.factor != own.factor


def beside(lines: Lines, one: Found, other: Found) -> UnreadableError:
    """Two tables stand side by side, one of them further down."""
    first = (locator(min(found.columns.values()), found.last + 1) for found in (one, other))
    return UnreadableError("tables_side_by_side", f"{lines.sheet.name or one.form.title}: {', '.join(first)}")


@lru_cache(maxsize=1_000)
def _both(cell: str, unit: str) -> str:
    """The unit of the row where it is that of the heading, else both."""
    known = _bare(unit)
    same = fold(cell) == fold(known) or (read_unit(cell) is not None and read_unit(cell) == read_unit(known))
    return cell if same else f"{cell}{BOTH}{unit}"
