"""Days of completion under a heading that no rule knows: told by the states of the tasks beside which they stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from orchestration.intake.cells import Cell, read_completion, shown
from orchestration.intake.files import UnreadableError
from orchestration.intake.form import TASKS
from orchestration.intake.reading.found import Found
from orchestration.intake.reading.heading_periods import is_bare_period
from orchestration.intake.reading.lines import Lines
from orchestration.intake.reading.printed import columns_of
from orchestration.intake.reading.scope_words import EXPECTED
from orchestration.intake.reading.task_columns import may_be_ends, timed_in
from orchestration.intake.reading.task_sections import NONE, section_above, section_of
from orchestration.intake.reading.telling import at
from orchestration.intake.reading.ticks import NO_DAY, NOTHING, YEARLESS
from orchestration.vietnamese.periods import Period, read_period

DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}\b|\d{4}|th[áa]ng\b", re.IGNORECASE)  # "31/6/2025" and "Tháng Năm" are slips


def with_ends(lines: Lines, found: Found, period: Period | None) -> Found:
    """The table of tasks, with the days of completion that stand under a heading that no rule knows: those of tasks
    that are done, and of no other."""
    if found.form is not TASKS or "completed_on" in found.columns or not period:
        return found
    headed = columns_of(lines.over(found.first, found.last), found.first)
    used = {*found.columns.values(), *found.ticked}
    timed = timed_in(headed, [n for n in range(len(headed)) if n not in used])
    may_be = may_be_ends(headed, sorted({*timed, *(n for n in found.unknown if n < len(headed))}), period)
    if may_be and lines.is_head:
        raise UnreadableError("heading_repeated")
    held = [n for n, actual in may_be.items() if _are_ends(lines, found, n, actual, period)]
    if len(held) != 1:
        return replace(found, timed=timed)
    others = (tuple(n for n in numbers if n != held[0]) for numbers in (found.unknown, found.free, found.unread))
    unknown, free, unread = others
    columns = {**found.columns, "completed_on": held[0]}
    return replace(found, columns=columns, unknown=unknown, free=free, unread=unread)


def _are_ends(lines: Lines, found: Found, column: int, actual: bool, period: Period) -> bool:
    """Whether a column holds nothing but days, until the end of the period, and all beside tasks that are done; where
    they may be terms, one that is not done must have none. Where one that is not done has an expected day instead, they
    are no terms: some may be slips, which are asked about one by one."""
    ended = open_ = apart = slips = False
    for row, state in _stated(lines, found, period):
        cell = at(row, column)
        said = shown(cell)
        blank = cell is None or bool(NOTHING.fullmatch(said))
        of_task = lines.is_of_task(row) or lines.states.is_one(state) is not False
        day, span = read_completion(cell), read_period(said).period if is_bare_period(said) else None
        is_day = not blank and (day.rule not in NO_DAY or span is not None or bool(YEARLESS.fullmatch(said)))
        done, until = lines.states.is_done(state), day.due or (span and span.end)
        if of_task and not done and EXPECTED.match(said):
            apart = True
        elif not blank and (of_task or is_day) and not (is_day and done and (not until or until <= period.end)):
            if not (done and DAY.search(said)):
                return False
            slips = True
        else:
            ended |= is_day
            open_ |= blank and of_task and not done
    return ended and (apart or (not slips and (actual or open_)))


def _stated(lines: Lines, found: Found, period: Period) -> Iterator[tuple[Sequence[Cell], str]]:
    """The rows below the headings, with the state that each says, or its section."""
    section = section_above(lines.sheet.name, lines.sheet.above(found.first), period) if found.by_section else NONE
    for row in lines.below(found.last + 1):
        if not found.by_section:
            yield row, found.stated(row, True).state if found.ticked else shown(at(row, found.columns.get("state", -1)))
            continue
        line = None if lines.is_of_task(row) else section_of(tuple(row))
        section = line if line and (line.is_stated or line.level == section.level) else section
        yield row, section.state if line is None else ""
