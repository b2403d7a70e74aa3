"""Where on a sheet a form's headings stand: any order, any spelling, by synonym, over several rows, more than once."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache, partial
from itertools import chain, pairwise

from orchestration.intake.cells import REMEMBERED, Cell, locator, shown
from orchestration.intake.files import Sheet, UnreadableError
from orchestration.intake.form import PLACES, TARGETS, TASKS
from orchestration.intake.reading.bare_columns import (
    PARTS,
    Result,
    bare_rate,
    below_year,
    is_aim_line,
    under_title,
    untitled,
)
from orchestration.intake.reading.ends import with_ends
from orchestration.intake.reading.found import Found, placed
from orchestration.intake.reading.heading_kinds import is_of_another, is_planned
from orchestration.intake.reading.heading_periods import EXACT, INSIDE, fit, is_bare_period
from orchestration.intake.reading.heading_units import unit_of_line
from orchestration.intake.reading.heading_words import ACCOUNT, AND_PLANNED, may_begin, meanings
from orchestration.intake.reading.lines import CODE, DEEP, HEADER_WITHIN, Head, Lines
from orchestration.intake.reading.matching import best_of, is_complete
from orchestration.intake.reading.missed import TOPIC, no_results
from orchestration.intake.reading.printed import Printed, columns_of, may_name, quoted
from orchestration.intake.reading.scope_words import goes_on
from orchestration.intake.reading.sheet_names import is_comparison, month_of
from orchestration.intake.reading.task_columns import may_be_states, may_hold_states, or_states
from orchestration.intake.reading.time_words import in_year
from orchestration.intake.reading.title_words import is_title
from orchestration.vietnamese.periods import Period
from orchestration.vietnamese.text import fold_ascii

# Below it columns under their period alone hold results: no "Kế hoạch thực hiện".
_NOT_PLANNED = r"(?!.*\b(?:ke hoach|muc tieu|phan dau|du kien|giao|dang k[iy]|lo trinh|phuong huong)\b)"
RESULTS_TITLE = re.compile(rf".*\b(?:ket qua|tinh hinh|tien do)\b|{_NOT_PLANNED}.*\bthuc hien\b")
REPORT_TITLE = re.compile(rf"{_NOT_PLANNED}.*\bbao cao\b")
ABOUT = ("code", "name", "ordinal")
_GOAL = re.compile(r"(?:[<>=≥≤]+|tren|dat|tu|toi thieu|it nhat)? ?\d[\d.,]* ?%?(?: tro len)?")
_OWN_NUMBER = re.compile(r"[A-ZĐ]{1,4}[.-]?\d{1,3}")
_NUMBER = re.compile(r"\(?(?:[A-Z]|\d{1,2})\)?(?:\s*=.*)?")


def find(lines: Lines, period: Period | None = None) -> Found | None:
    """The first table on a sheet, within the first rows; None where no form's headings stand.

    Args:
        lines: the rows of the sheet.
        period: a column that names another period is not the one that is reported.

    Raises:
        UnreadableError: a heading of the form stands in two columns, or two tables stand side by side.
    """
    found = None
    with suppress(UnreadableError):  # what stands below may tell the columns apart
        head = lines.head
        found = _in_head(head, period) if head else None
    return found or _in(lines, period)


@lru_cache(maxsize=1_000)
def _in_head(head: Head, period: Period | None) -> Found | None:
    return _in(head.lines, period)


def _in(lines: Lines, period: Period | None) -> Found | None:
    contradictions: list[UnreadableError] = []  # of some rows; the rows below may tell the columns apart
    for start in range(min(HEADER_WITHIN, len(lines.sheet.rows))):
        if found := _tried(lines, start, period, contradictions):
            # the same headings may begin further down, without a title above them
            lower = (_tried(lines, later, period, contradictions) for later in range(start + 1, found.last + 1))
            best = max((found, *filter(None, lower)), key=lambda place: (len(place.columns), place.first))
            if another := _grouped(lines, best, period):
                raise no_results(period, another)
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
        f"{lines.sheet.name or found.form.title}: {quoted([(said[0], Printed(said[1], found.first - 1))])}"
        if said
        else ""
    )


def _tried(lines: Lines, start: int, period: Period | None, contradictions: list[UnreadableError]) -> Found | None:
    try:
        return _starting_at(lines, start, period, first_table=True)
    except UnreadableError as error:
        contradictions.append(error)
        return None


def find_again(lines: Lines, row: int, period: Period | None, above: Found | None = None) -> Found | None:
    """The headings that stand in this row below a table: repeated, or of the next table. `above`: those of the table.

    Raises:
        UnreadableError: these are headings, but it is not clear which column holds the results.
    """
    found = _starting_at(lines, row, period)
    if above is None or above.first != above.last or lines.row(above.first) != lines.row(row):
        return found
    if found is None:
        return replace(above, first=row, last=row)
    if found.form is not above.form:
        return found
    # what stands on all pages tells more than what stands on the last
    return replace(
        found, columns=above.columns, unknown=above.unknown, free=above.free, unread=above.unread, ticked=above.ticked
    )


def is_written_in(lines: Lines, found: Found, period: Period) -> bool:
    """Whether a sheet is named after nothing but the last month of the period, which the heading of its results names:
    "Tháng 12" over "Kết quả thực hiện năm 2024"."""
    month = month_of(lines.sheet.name)
    named = in_year(month, period) if month else None
    return named is not None and named.end == period.end and _names_results(lines, found, period)


def is_compared_in(lines: Lines, found: Found, period: Period) -> bool:
    """Whether a sheet is named for a comparison, and the heading of the results of its only table names the period:
    "So sánh" over "Thực hiện năm 2023 | Thực hiện năm 2024"."""
    if not is_comparison(lines.sheet.name) or not _names_results(lines, found, period):
        return False
    return not any(lines.says(n, *found.form.values) for n in range(found.last + 1, len(lines.sheet.rows)))


def _names_results(lines: Lines, found: Found, period: Period) -> bool:
    if "value" not in found.columns:
        return False
    texts = columns_of(lines.over(found.first, found.last), found.first)[found.columns["value"]].text
    return fit(texts, period) == EXACT


def rate_of(lines: Lines, found: Found) -> str:
    """How the results of a table stand under nothing but their rate, see `bare_rate`."""
    if "value" not in found.columns:
        return ""
    return bare_rate(columns_of(lines.over(found.first, found.last), found.first)[found.columns["value"]])


def is_by_place(lines: Lines, row: int) -> bool:
    """Whether the headings in a row are those of a table of places."""
    return lines.says(row, *PLACES)


def is_column_numbers(row: Sequence[Cell]) -> bool:
    """'(1) | (2) | (3)', 'A | B | 1 | 2=1/3': the numbers of the columns, which some forms print under the headings."""
    texts = [text for cell in row if (text := shown(cell))]
    digits = [int(found[0]) for text in texts if (found := re.findall(r"\d+", text))]
    labels = len(texts) > 2 and all(map(_NUMBER.fullmatch, texts))
    return labels and all(after == before + 1 for before, after in pairwise(digits))


def printed_unit(row: Sequence[Cell]) -> tuple[str, int] | None:
    """'Đơn vị tính: %' in a row above, between or below data rows, in one cell or two: the unit, and its column."""
    return _printed_unit(tuple(row))


@lru_cache(maxsize=REMEMBERED)
def _printed_unit(row: tuple[Cell, ...]) -> tuple[str, int] | None:
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


def _starting_at(lines: Lines, start: int, period: Period | None, *, first_table: bool = False) -> Found | None:
    """The form whose headings begin in this row, over as few rows as say most, and all that are divided below."""
    first = tuple(lines.row(start))
    if not any(map(may_begin, first)) or any(map(CODE.fullmatch, first)) or lines.begins_above(start):
        return None
    if _is_title(lines, start, first):
        return None
    known = (start, period, lines.sheet.name, frozenset(lines.sheet.hidden_columns))
    best = partial(best_of, of_tasks=lines.has_tasks(start + 1))
    found = best((first,), *known)
    state = _states_at(lines, start, period, first, found)
    if not isinstance(found, Found) or not is_complete(found) or state is not None:
        found = best(tuple(lines.over(start, lines.last_heading(start), state)), *known)
    if isinstance(found, Found) and lines.divides(found.last + 1, found.columns):
        rows = tuple(lines.over(start, found.last + 1, state))
        found = best(rows, *known, least=len(rows))
    if _is_open(found) and period and (result := _bare(lines, start, period, first, first_table=first_table)):
        over, below = lines.over(start, start + 1)
        bare = best((over,), *known, result=(result.column, result.meanings))
        if isinstance(bare, Found):
            divided = lines.divides(start + 1, bare.columns)
            if not divided or _names_parts(over, below, bare):
                found = replace(bare, where=result.where, last=start + divided)
    found = found or _under_years(lines, start, period, first_table=first_table)
    if (found is None or _lacks_states(lines, found)) and lines.has_sections:
        found = _by_section(best((lines.with_states(first),), *known)) or found
    if isinstance(found, UnreadableError):
        raise found
    return with_ends(lines, _named_beside(lines, _with_own_numbers(lines, found)), period) if found else None


def _is_open(found: Found | UnreadableError | None) -> bool:
    """Whether the results may stand under nothing but their period: no heading is theirs, or one of all since the
    beginning of the year alone."""
    return found is None or (isinstance(found, UnreadableError) and found.rule == "spans_differ")


def _bare(lines: Lines, start: int, period: Period, first: tuple[str, ...], *, first_table: bool) -> Result | None:
    """The column under nothing but the period, or the whole of a place, that holds the results of these headings."""
    if any(map(is_bare_period, first)) and _is_titled(lines, start, period, first):
        return under_title(first, start, period)
    if not first_table or _is_grouped(lines, start, first):
        return None
    above = [*map(shown, chain(*lines.sheet.rows[:start]))]
    return untitled(first, start, above, lines.sheet.name, period, lines.places)


def _under_years(lines: Lines, start: int, period: Period | None, *, first_table: bool) -> Found | None:
    """The table whose results stand under the reported year below "Năm", or the part of it below "Năm 2024"."""
    years = _with_years(lines, start)
    result = _bare(lines, start, period, years, first_table=first_table) if period and years else None
    if result is None:
        return None
    hidden = frozenset(lines.sheet.hidden_columns)
    found = best_of((years,), start, period, lines.sheet.name, hidden, result=(result.column, result.meanings))
    return replace(found, last=start + 1) if isinstance(found, Found) else None


def _with_years(lines: Lines, start: int) -> tuple[str, ...]:
    """Headings in one row where "Năm" stands over years, or a year over its parts, and nothing else goes on below;
    empty where it does not."""
    if not lines.may_go_on(start + 1):
        return ()
    over, below = lines.over(start, start + 1)
    joined = {
        n: below_year(over[n], text) for n, text in enumerate(below) if text and n < len(over) and text != over[n]
    }
    return tuple(joined.get(n, text) for n, text in enumerate(over)) if joined and all(joined.values()) else ()


def _names_parts(over: Sequence[str], below: Sequence[str], found: Found) -> bool:
    """Whether the row below headings names parts of the result, under "Trong đó", and nothing else."""
    named = {n for n, text in enumerate(below) if text and text != over[n]}
    return named.isdisjoint(found.columns.values()) and all(PARTS.fullmatch(fold_ascii(over[n])) for n in named)


def _is_grouped(lines: Lines, start: int, first: Sequence[str]) -> bool:
    """Whether a text in the row right above stands over some columns only, right of the names: it divides them."""
    name = next((n for n, text in enumerate(first) if any(h.field == "name" for h in meanings(text))), 0)
    above = {n: shown(cell) for n, cell in enumerate(lines.sheet.rows[start - 1] if start else []) if cell is not None}
    return min(above, default=0) > name and not all(is_title(text) or unit_of_line(text) for text in above.values())


def _states_at(
    lines: Lines, start: int, period: Period | None, first: Sequence[str], found: Found | UnreadableError | None
) -> int | None:
    """The column that is seen to hold the states of tasks, where these headings leave open which one does."""
    if not isinstance(found, UnreadableError):
        state = found.columns.get("state") if found else None
        if found and found.ticked:
            return None
        if not or_states(first, state):
            told = found and (state is not None or (found.form is not TASKS and not lines.has_tasks(start + 1)))
            return None if told else _unheaded(lines, start, period, first)
        if not lines.has_tasks(start + 1):
            return None
    held = lines.states_in(may_hold_states(first, period), start + 1)
    stated = any(h.field in ("state", ACCOUNT) for text in first for h in meanings(text))
    return held if held is not None or stated else _unheaded(lines, start, period, first)


def _unheaded(lines: Lines, start: int, period: Period | None, first: Sequence[str]) -> int | None:
    """The column under an unknown heading that is seen to hold the states of tasks, where no heading is known to be
    theirs.

    Raises:
        UnreadableError: there are several.
    """
    about = {heading.field for text in first for heading in meanings(text) if heading.form == TASKS.title}
    if not about & {"code", "name"} or not lines.has_tasks(start + 1):
        return None
    columns = columns_of(lines.over(start, lines.last_heading(start)), start)
    may_be = {n: said for n, said in may_be_states(columns, period).items() if n < len(first) and first[n]}
    if not may_be or lines.has_sections:
        return None
    found = lines.like_states(may_be, start + 1)
    if len(found) > 1:
        seen = quoted((n, columns[n]) for n in found)
        raise UnreadableError("states_repeated", f"{lines.sheet.name or TASKS.title}: {seen}")
    return next(iter(found), None)


def _lacks_states(lines: Lines, found: Found | UnreadableError) -> bool:
    """Whether a table of tasks, below one row of headings, has no column of their states, or nothing in it."""
    if not isinstance(found, Found) or found.form is not TASKS or found.first != found.last or found.ticked:
        return False
    return "state" not in found.columns or lines.is_empty(found.columns["state"], found.last + 1)


def _by_section(found: Found | UnreadableError | None) -> Found | UnreadableError | None:
    """The table of tasks whose states stand in lines over them, as if behind all columns."""
    told = isinstance(found, Found) and found.form is TASKS and found.columns.keys() >= {"name", "state"}
    return replace(found, by_section=True) if told and isinstance(found, Found) else None


def _with_own_numbers(lines: Lines, found: Found) -> Found:
    """The table, with a column of codes as that of ordinals where it holds nothing but numbers of the office's own
    beside names: "CT01"."""
    code, columns = found.columns.get("code"), found.columns
    if found.form is not TARGETS or code is None or "name" not in columns or "ordinal" in columns:
        return found
    below = (row[code] for row in lines.sheet.rows[found.last + 1 : found.last + 1 + HEADER_WITHIN] if code < len(row))
    codes = [shown(cell) for cell in below if cell is not None]
    if len(codes) < 2 or not all(map(_OWN_NUMBER.fullmatch, codes)):
        return found
    return replace(found, columns={"ordinal" if f == "code" else f: n for f, n in columns.items()})


def _named_beside(lines: Lines, found: Found) -> Found:
    """The table, with names of the other column that may hold them where "Chỉ tiêu" holds nothing but what to reach:
    "Nội dung | Chỉ tiêu | Kết quả"."""
    name, value = found.columns.get("name"), found.columns.get("value")
    below = lines.sheet.rows[found.last + 1 : found.last + 1 + HEADER_WITHIN]
    if found.form is not TARGETS or name is None or value is None or "code" in found.columns:
        return found
    rows = [
        row for row in below if max(name, value) < len(row) and row[value] is not None and not is_column_numbers(row)
    ]
    if not rows or not all(map(_is_goal, (row[name] for row in rows))):
        return found
    headed = enumerate(columns_of(lines.over(found.first, found.last), found.first))
    others = [n for n, column in headed if n != name and may_name(column)]
    held = [n for n in others if all(n < len(row) and row[n] is not None and not _is_goal(row[n]) for row in rows)]
    return replace(found, columns={"plan": name, **found.columns, "name": held[0]}) if len(held) == 1 else found


def _is_goal(cell: Cell) -> bool:
    """Whether a cell is a figure to reach and nothing else: "100%", "trên 95%"."""
    return cell is not None and bool(_GOAL.fullmatch(fold_ascii(shown(cell))))


def _is_title(lines: Lines, row: int, texts: Sequence[str]) -> bool:
    """Whether the only text of a row stands over what tells what the rows are about: it heads the table, no column."""
    if sum(cell is not None for cell in lines.sheet.rows[row]) != 1:
        return False
    over = [number for number, text in enumerate(texts) if text]
    below = (lines.row(number) for number in range(row + 1, row + DEEP))
    return any(heading.field in ABOUT for each in below for n in over if n < len(each) for heading in meanings(each[n]))


def _is_titled(lines: Lines, start: int, period: Period | None, first: Sequence[str]) -> bool:
    """Whether a title above a row says that results stand below, and no text above a plan, or others right above it:
    they may stand under their period alone."""
    periods = [text for text in first if is_bare_period(text)]
    last = len(periods) > 1 and fit(periods[-1], period) in (EXACT, INSIDE)
    above = [[cell for cell in row if isinstance(cell, str)] for row in lines.sheet.rows[:start]]
    texts = list(chain(*above))
    titled = any(is_title(text) and _heads_results(text, period if last else None) for text in texts)
    others = (text for text in chain(*above[-1:]) if not is_title(text) and is_of_another(text, period))
    lone = [row[0] for row in above if len(row) == 1 and not row[0].startswith("(")]
    aims = any(is_aim_line(line) and not any(goes_on(line, title) for title in lone) for line in lone)
    return titled and not aims and not any(map(is_planned, texts)) and not any(others)


def _heads_results(title: str, last: Period | None) -> bool:
    """Whether results stand below a title; below "BÁO CÁO NĂM 2024" they do where that year, or a day near
    its end, is the `last` one."""
    folded = fold_ascii(title)
    reports = last is not None and REPORT_TITLE.match(folded) and fit(title, last) == EXACT
    return bool(reports or RESULTS_TITLE.match(folded)) and not AND_PLANNED.search(folded)


def _with_unit(sheet: Sheet, found: Found) -> Found:
    if found.unit:
        return found
    above = ((number, printed_unit(sheet.rows[number])) for number in range(found.first))
    unit = next((placed(unit[0], number, unit[1]) for number, unit in above if unit), None)
    return replace(found, unit=unit) if unit else found


def under(found: Found, row: int, unit: tuple[str, int]) -> Found:
    """The rest of a table below a row that prints another unit."""
    return replace(found, first=row, last=row, unit=placed(unit[0], row, unit[1]), own_unit=False)


def beside(lines: Lines, one: Found, other: Found) -> UnreadableError:
    """Two tables stand side by side, one of them further down."""
    first = (locator(min(found.columns.values()), found.last + 1) for found in (one, other))
    return UnreadableError("tables_side_by_side", f"{lines.sheet.name or one.form.title}: {', '.join(first)}")
