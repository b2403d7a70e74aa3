"""Sheets -> the data rows of each form as columns; titles, totals, notes and signatures are counted apart."""

import re
from collections.abc import Collection, Iterator, Sequence
from copy import copy
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from orchestration.intake.cells import REMEMBERED, Cell, shown
from orchestration.intake.files import Sheet, UnreadableError
from orchestration.intake.files.sheet import few_odd
from orchestration.intake.files.sheet import texts_of as texts_in
from orchestration.intake.form import FORMS, GUIDE, TARGETS
from orchestration.intake.reading import headings, missed
from orchestration.intake.reading.below import said_of_figures
from orchestration.intake.reading.between import is_signed_early
from orchestration.intake.reading.blocks import Block
from orchestration.intake.reading.dittos import repeat_above
from orchestration.intake.reading.found import Found
from orchestration.intake.reading.lines import HEADER_WITHIN, Lines, States
from orchestration.intake.reading.plan_sheets import plan_title, set_apart
from orchestration.intake.reading.row_reader import RowReader
from orchestration.intake.reading.row_words import tells_figures
from orchestration.intake.reading.scopes import PERIOD, PLACE, UNSAID, Said, Scope, without_second_lines
from orchestration.intake.reading.task_lines import said_of_tasks
from orchestration.intake.reading.telling import Known, digits, may_report
from orchestration.intake.reading.ticks import MARK
from orchestration.vietnamese.text import fold_ascii

SEARCHED = 1_000  # rows of a sheet without headings that are looked at
LONGEST = 1_000  # letters of a cell of prose that are looked at
GUIDES = re.compile(rf"{fold_ascii(GUIDE)}|hd\b|ghi chu|giai thich")
PROSE = re.compile(r"[;\n]|\.\s")
# Rules of list `file_rule` that the headings of one sheet break.
OF_HEADINGS = frozenset(
    (
        "heading_repeated", "no_headings", "no_results", "spans_differ", "states_grouped", "states_repeated",
        "states_unheaded", "tables_side_by_side",
    )
)  # fmt: skip
TITLES = frozenset(fold_ascii(form.title) for form in FORMS)


class Unread(NamedTuple):
    """A sheet whose headings cannot be read, the row (from 0) in which they seem to stand, and why."""

    sheet: Sheet
    row: int
    why: UnreadableError


def read_forms(sheets: Sequence[Sheet], known: Known, scope: Scope) -> tuple[list[Block], list[Unread], int]:
    """Sheets -> the tables of the forms that stand on them, the sheets that cannot be read beside those, and how many
    rows are neither data rows nor the headings of such a sheet.

    A data row has a code, a value (a figure, or a known word), or a name of the registry. `scope`: what the file was
    sent for.

    Raises:
        UnreadableError: no sheet has the headings of a form with rows below it, or a table has too many odd rows.
    """
    states = States(known.state, known.done)
    lines = [Lines(sheet, known.task, states, places=scope.names) for sheet in sheets]
    blocks: list[Block] = []
    why: dict[int, UnreadableError] = {}
    for number, of in enumerate(lines):
        try:
            blocks += list(_blocks(of, known, scope))
        except UnreadableError as error:
            if error.rule not in OF_HEADINGS:
                raise
            why[number] = error
    if not blocks and not why:
        raise missed.why_none(lines, scope.period)
    read = {id(block.sheet) for block in blocks}
    for number, of in enumerate(lines):
        if id(of.sheet) in read or number in why:
            continue
        coded = _has_code(of.sheet, known)
        titled = fold_ascii(of.sheet.name) in TITLES and (coded or missed.without_results(of, scope.period))
        if titled or (coded and not of.sheet.hidden and missed.is_of_period(of, scope.period)):
            why[number] = missed.why_none([of], scope.period)
        elif coded or _has_results(of.sheet, known) or _lists_places(of):
            of.sheet.remarks.add(_unread_table(of, missed.row_of(of)))
    if why and not any(map(len, blocks)):
        raise next(iter(why.values()))
    repeat_above(blocks)
    if len(blocks) > 1:
        set_apart(blocks, scope.period)
    unread = [Unread(lines[number].sheet, missed.row_of(lines[number]), why[number]) for number in sorted(why)]
    return blocks, unread, sum(len(sheet.rows) for sheet in sheets) - sum(map(len, blocks)) - len(unread)


def _has_code(sheet: Sheet, known: Known) -> bool:
    """Whether a sheet without headings is about something that is registered."""
    texts = texts_in(sheet.rows)
    named = pc.is_in(pa.array(texts, pa.string()), known.registered.names)
    return bool(pc.any(named).as_py()) or not known.registered.numbers.keys().isdisjoint(texts)


def _has_results(sheet: Sheet, known: Known) -> bool:
    """Whether a sheet that people see may report what is registered in its rows, or figures in its sentences, and is no
    guide."""
    if sheet.hidden or GUIDES.match(fold_ascii(sheet.name)):
        return False
    rows = sheet.rows[:SEARCHED]
    texts = (cell[:LONGEST] for row in rows for cell in row if isinstance(cell, str) and digits(cell))
    return any(may_report(row, known) for row in rows) or any(
        tells_figures(said) for text in texts for said in PROSE.split(text)
    )


def _lists_places(lines: Lines) -> bool:
    """Whether a sheet that people see lists figures or marks of places."""
    first = next((n for n in range(min(HEADER_WITHIN, len(lines.sheet.rows))) if headings.is_by_place(lines, n)), None)
    if first is None or lines.sheet.hidden:
        return False
    rows = lines.sheet.rows[first + 1 : first + 1 + SEARCHED]
    return any(_is_listed(row, by_place=True) or (len(row) > 1 and any(map(digits, row[1:]))) for row in rows)


def _blocks(lines: Lines, known: Known, scope: Scope) -> Iterator[Block]:
    place = headings.find(lines, scope.period)
    blocks: list[Block] = []
    last: Block | None = None
    said = _said_above(lines, place, known, scope) if place else None
    while place and said:
        place = place.at_level(scope.place.level)
        if place.where:
            said.hear({PLACE: place.where})
        reader = RowReader(lines.sheet, place, known, said, blocks)
        block, following = _block(lines, place, reader)
        if last and not len(block) and place.goes_on(last.place):  # the unit stands below the whole table
            last.place = replace(last.place, unit=last.place.unit or place.unit)
        else:
            yield block
            last = block
        place = following


def _said_above(lines: Lines, place: Found, known: Known, scope: Scope) -> Said:
    """What the rows above the first table say of its figures and its tasks; those of a table without results do not."""
    sheet, above = lines.sheet, lines.sheet.above(place.first)
    if (start := missed.first_missed(lines, place, scope.period)) < place.first:
        _remark_unread(lines, start, place.first, known)
        above = (*above[:start], *(row for row in above[start:] if sum(cell is not None for cell in row) == 1))
    told = headings.is_written_in(lines, place, scope.period) or headings.is_compared_in(lines, place, scope.period)
    name = "" if told else sheet.name
    planned, rate = "plan" in place.columns, headings.rate_of(lines, place)
    said, signed_early = _heard_above(name, above, scope, place.form is TARGETS, planned, rate)
    if signed_early:
        sheet.remarks.add("signed_early")
    return copy(said)


@lru_cache(maxsize=REMEMBERED)
def _heard_above(
    name: str, above: tuple[tuple[Cell, ...], ...], scope: Scope, of_targets: bool, planned: bool, rate: str
) -> tuple[Said, bool]:
    """What they say, and whether they were signed too early. The workbooks made from one form have the same."""
    signed_early = any(is_signed_early(row, scope.period) for row in above)
    above = without_second_lines(above)
    said = Said(scope, name, above)
    for of_figures in (said_of_figures(row, scope) for row in above):
        said.hear(UNSAID, {**of_figures.above, **of_figures.near})
    if not of_targets:
        for row in ((name,), *above):
            said.hear(UNSAID, said_of_tasks(row, scope)[1])
    elif not planned and (plan := plan_title(above, scope.period, rate)):
        said.hear(UNSAID, {PERIOD: plan})
    return said, signed_early


def _block(lines: Lines, place: Found, reader: "RowReader") -> tuple[Block, Found | None]:
    """The data rows under these headings, and the headings of another table, or a unit for other rows, that end it."""
    sheet, odd = lines.sheet, 0
    number = _below(sheet, place, reader.ends)
    while number < len(sheet.rows):
        if (end := reader.end_of_plain(number)) > number:
            reader.take_all(number, end)
            number = end
            continue
        row = sheet.rows[number]
        odd += any(cell is not None for cell in row)
        few_odd(odd)
        if reader.may_be_heading(row):
            period = reader.said.scope.period
            if again := headings.find_again(lines, number, period, place):
                if reader.telling.has_result(row):
                    raise headings.beside(lines, place, again)
                if not again.repeats(place):
                    return reader.block, again
                number = _below(sheet, again, reader.ends)
                continue
            if missed.ends_table(lines, number, place if any(map(len, reader.blocks)) else None, period):
                return reader.block, _beyond(lines, number, reader)
        if not reader.take(number, row) and (unit := headings.printed_unit(row)) and not place.is_in(unit[0]):
            return reader.block, headings.under(place, number, unit)
        number += 1
    reader.close()
    return reader.block, None


def _beyond(lines: Lines, start: int, reader: "RowReader") -> Found | None:
    """The next headings with results below a table without any; its rows are not read, but what lines say is heard."""
    sheet, period = lines.sheet, reader.said.scope.period
    again, number = None, start + 1
    while number < len(sheet.rows):
        row = sheet.rows[number]
        if reader.may_be_heading(row) and (again := headings.find_again(lines, number, period)):
            break
        if sum(cell is not None for cell in row) == 1:
            reader.pass_over(number, row)
        number += 1
    _remark_unread(lines, start, number, reader.known)
    if again is None:
        reader.close()
    return again


def _remark_unread(lines: Lines, start: int, end: int, known: Known) -> None:
    """What is told of a table without results, whose headings stand in a row: what it lists of places, and marks."""
    sheet = lines.sheet
    left = Sheet(sheet.name, sheet.rows[start + 1 : end], hidden=sheet.hidden)
    by_place = headings.is_by_place(lines, start)
    listed = any(_is_listed(row, by_place) for row in left.rows)
    if listed or _has_code(left, known) or _has_results(left, known):
        sheet.remarks.add(_unread_table(lines, start))


def _unread_table(lines: Lines, row: int) -> str:
    """The remark of a table without results, whose headings seem to stand in a row."""
    return f"table_without_results={missed.place_of(lines, row)}"


def _is_listed(row: Sequence[Cell], by_place: bool) -> bool:
    """Whether a row is one of a list, with a mark, or a figure of a place: "4 | Nhơn Châu | x"."""
    first, *said = [shown(cell) for cell in row if cell is not None] or [""]
    if not first.isdecimal() or headings.is_column_numbers(row):
        return False
    return any(MARK.fullmatch(text) or (by_place and digits(text)) for text in said)


def _below(sheet: Sheet, place: Found, plain: Collection[int]) -> int:
    """The first row under the headings and the numbers of the columns; where plain rows begin stand no such numbers."""
    number = place.last + 1
    there = number < len(sheet.rows) and number not in plain
    return number + 1 if there and headings.is_column_numbers(sheet.rows[number]) else number
