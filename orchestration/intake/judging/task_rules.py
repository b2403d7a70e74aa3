"""The checks on rows of the sheet Nhiệm vụ. The first broken one wins."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from orchestration.intake.cells import ANY, PERCENTS, Cell, read_completion, read_figure, read_text, shown
from orchestration.intake.frames import with_columns
from orchestration.intake.judging.ahead import task_ahead
from orchestration.intake.judging.asides import task_asides, with_denying_cell
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.judging.conform import Names, conformed
from orchestration.intake.judging.dated import bare_name
from orchestration.intake.judging.halfway import is_share, task_halfway
from orchestration.intake.judging.judge import Candidates, Check, Rows, judge
from orchestration.intake.judging.note_flags import nature_of_note, task_note_flags, task_remark_flags
from orchestration.intake.judging.notes import is_disclaimed
from orchestration.intake.judging.renamed import without_places
from orchestration.intake.judging.shared_rules import (
    as_above,
    clear,
    in_a_range,
    named_checks,
    row_flags,
    seen_checks,
    struck_checks,
    unusable,
)
from orchestration.intake.judging.states import UNFINISHED, apart, behind, fits, is_unfinished
from orchestration.intake.judging.target_rules import BOUNDS, COMPUTED
from orchestration.intake.judging.task_cells import (
    OF_PLAN,
    is_rate,
    or_under_way,
    percent_of,
    state_of,
    with_accounts,
    with_days,
    with_noted_percents,
    with_products,
    with_rates,
    with_states,
)
from orchestration.intake.judging.task_days import (
    EXPECTED,
    FROM_NOTE,
    UNKNOWN,
    day_checks,
    early_flags,
    is_expected,
)
from orchestration.intake.judging.undone import task_denied
from orchestration.intake.judging.untold import reports, tells_done
from orchestration.intake.messages import (
    AN_INDICATOR,
    BEGUN,
    NO_DIGIT,
    NO_PERCENTS,
    NO_STATES,
    OF_RANGE,
    STATED_ELSEWHERE,
    STATED_PERCENT,
    TASK,
    TICKED,
    TWO_STATES,
)
from orchestration.intake.reading import task_lines
from orchestration.intake.reading.found import BOTH
from orchestration.intake.reading.scopes import STATE
from orchestration.intake.reading.ticks import QUOTED
from orchestration.vietnamese.dates import DateReading
from orchestration.vietnamese.numerals import HUNDRED
from orchestration.vietnamese.readings import Reading
from orchestration.vietnamese.text import fold

if TYPE_CHECKING:
    import pandas as pd


DENIED = {  # the states that a line over tasks denies
    task_lines.DONE: UNFINISHED,
    task_lines.UNFINISHED: ("done",),
    task_lines.RUNNING: ("done", "not_started"),
    task_lines.NOT_STARTED: ("done", "running"),
}
BESIDE = ("hidden", "evidence", "note", "remark")
NO_DAY = read_completion(None)
NO_STATE = re.compile(r"[-‐-―−_.…\s]*")  # a dash in the column of states is none
PERCENT_ALONE = re.compile(r"\d[\d.,]*\s*%")
CENTRAL = re.compile(r"(?<!\w)T[WƯ]{1,2}(?!\w)")
GOING_ON = re.compile(r"^\W*(?:tiếp\s+tục|tổ\s+chức|chủ\s+trì)\s+(?=\w+\s+\w)", re.IGNORECASE)  # no other task
MOST_WORDS = 8  # of a state with more behind it
CARRIED_OUT = frozenset(map(fold, ("Đã thực hiện", "Đã triển khai", "Đã làm", "Đã t/h")))  # begun, or done


def judge_tasks(frame: "pd.DataFrame", book: Codebook, *given: Check) -> "pd.DataFrame":
    """Judges rows of the sheet Nhiệm vụ; `given` are the checks of who may report them.

    Args:
        frame: as in `target_rules.judge_targets`, and per row `arrived`, the day on which its file arrived, `ends`, the
            last day that it reports on, the `period` it was sent for, the `places` it may name, and whether its table
            asks for days with their `month_first`, and whether what is typed in its file is `kept_as_text`.
        book, given: see there.

    Returns:
        the frame with what `judge` adds, `state_code`, the readings `figure` (percent) and `day`, and `flags` (tuple).
    """
    matches = conformed(frame["code"], frame["name"], frame["period"], book.task_names)
    frame = with_products(frame, [match.key for match in matches], book)
    keys = [match.key for match in matches]
    frame = with_accounts(with_rates(with_states(frame, book)), keys, book)
    frame = with_days(with_noted_percents(frame, book), keys, book)
    stated = [None if NO_STATE.fullmatch(shown(cell)) else cell for cell in frame["worded"]]
    states = [state_of(book, cell, period) for cell, period in zip(stated, frame["period"], strict=True)]
    besides = [apart(behind(shown(cell)).words)[1] for cell in stated]
    figures = [percent_of(*each) for each in zip(states, frame["percent"], besides, strict=True)]
    states = [or_under_way(*each) for each in zip(states, stated, figures, strict=True)]
    days = [read_completion(cell) for cell in frame["completed_on"]]
    expected = [
        state in UNFINISHED and cell is not None and is_expected(cell, ends)
        for state, cell, ends in zip(states, frame["completed_on"], frame["ends"], strict=True)
    ]
    frame = with_columns(
        frame,
        key=[match.key for match in matches],
        match=matches,
        unit_of="%",
        stated=stated,
        state_code=states,
        figure=figures,
        percent_beside=besides,
        day=days,
        expected=expected,
        value_value=[figure.value for figure in figures],
        numerator_value=None,
        denominator_value=None,
    )
    frame = with_columns(frame, flags=list(_flags(frame, book)))
    frame = with_denying_cell(frame, (*task_asides(book), *_states_elsewhere(book)[:1]))
    judged = judge(frame, _task_checks(book, given), "state", TASK)
    return with_columns(judged, day=[NO_DAY if later else day for day, later in zip(days, expected, strict=True)])


def _flags(frame: "pd.DataFrame", book: Codebook) -> Iterator[tuple[str, ...]]:
    """What is worth knowing of each row that is taken."""
    columns = (
        "stated", "state_code", "figure", "percent_noted", "day", "nature", "expected", "told_flags", "match", *BESIDE,
    )  # fmt: skip
    cells = (frame[column] for column in columns)
    for early, state, code, figure, noted, day, nature, expected, told, match, hidden, evidence, note, remark in zip(
        early_flags(frame, book), *cells, strict=True
    ):
        yield (
            *_task_flags(state, figure, day, nature or nature_of_note(note)),
            *_day_flags(code, day, expected),
            *early,
            *((FROM_NOTE,) if noted and FROM_NOTE not in told else ()),
            *told,
            *task_note_flags(note, code, figure.value is not None),
            *row_flags(match, hidden, evidence, note),
            *task_remark_flags(_unpublished(remark, evidence, note), code, figure.value is not None),
        )


def _unpublished(remark: str, *published: Cell) -> str:
    """What is said beside a row, and not published as its product or its note, too."""
    told = {part for text in published if isinstance(text, str) for part in text.split(BOTH)} if remark else ()
    return BOTH.join(part for part in remark.split(BOTH) if part not in told)


def _task_checks(book: Codebook, given: tuple[Check, ...]) -> tuple[Check, ...]:
    labels = book.codes.get("reported_state", {})
    return (
        *unusable("code", "state", "percent", "completed_on"),
        *struck_checks(("state", "percent", "completed_on"), ("code", "name")),
        *named_checks(book.task_names, (book.indicator_names, AN_INDICATOR), "state", "percent", "completed_on"),
        Check("name", partial(_name_of_another, names=book.task_names), _key, book.task_names.titled),
        *given,
        *seen_checks("state"),
        Check("state", partial(_several_states, book=book), partial(_states_left, labels=labels), about=TWO_STATES),
        Check("state", partial(_percent_unfit, book=book), partial(_states_left, labels=labels), about=STATED_PERCENT),
        as_above("state", "state_unknown", partial(_states_left, labels=labels)),
        as_above("percent", "no_number"),
        Check("state", _ticked_unclear, partial(_states_left, labels=labels), about=TICKED),
        Check("state", partial(_state_begun, book=book), partial(_states_left, labels=labels), about=BEGUN),
        Check("state", partial(_state_unknown, dated=False), partial(_states_left, labels=labels), about=NO_DIGIT),
        *_lacking(
            "percent",
            NO_PERCENTS,
            Check("state", partial(_state_unknown, dated=True), partial(_states_left, labels=labels)),
        ),
        *_lacking("state", NO_STATES, Check("percent", partial(_state_for_percent, book=book))),
        *clear("percent", "figure"),
        Check("percent", partial(in_a_range, find=_not_one_percent), about=OF_RANGE),
        Check("percent", _not_one_percent),
        Check("percent", _not_a_part),
        Check("percent", _rate_differs, _both_rates),
        *day_checks(book),
        *_states_elsewhere(book),
        *_lacking("state", NO_STATES, *_missing_states(book, labels)),
        Check("state", _line_disagrees, _line),
        Check("percent", _percent_disagrees, partial(_label, labels=labels)),
        Check("percent", partial(_share_of_a_time, book=book), partial(_label, labels=labels)),
        Check("completed_on", _day_disagrees, partial(_label, labels=labels)),
        *task_asides(book),  # first: it has the cell of each of several texts
        *task_denied(book),
        *task_halfway(book),
        *task_ahead(book),
    )


def _task_flags(state: Cell, figure: Reading, day: DateReading, nature: str) -> tuple[str, ...]:
    nothing = state is None and figure.outcome == "missing" and day.outcome == "missing"
    computed = COMPUTED if figure.rule == "ratio" else ""
    told = (computed, BOUNDS.get(figure.comparator or ""), nature if figure.value is not None else "")
    flags = (*figure.flags, *(flag for flag in told if flag and flag not in figure.flags))
    return ("not_reported",) if nothing else flags


def _day_flags(state: str | None, day: DateReading, expected: bool) -> tuple[str, ...]:
    if state == "done" and day.outcome == "missing":
        return (UNKNOWN,)
    return (EXPECTED,) if expected else day.flags


def _name_of_another(rows: Rows, names: Names) -> Iterator[str | None]:
    """A title beside a code that says more than the code: a draft, an amendment, another thing, level or year."""
    columns = ("code", "name", "match", "period", "places")
    for code, name, match, period, places in zip(*(rows[c] for c in columns), strict=True):
        if name is None or match.rule is not None or names.as_printed(code, name):
            yield None
        else:
            bare = CENTRAL.sub("Trung ương", bare_name(without_places(shown(name), places), period))
            yield "name_disagrees" if names.belied(match.key, GOING_ON.sub("", bare).strip()) else None


def _key(rows: Rows) -> Candidates:
    return [(key,) for key in rows["key"]]


def _ticked_unclear(rows: Rows) -> Iterator[str | None]:
    """Something else than a tick under a state, or ticks under several."""
    for state, code in zip(rows["stated"], rows["state_code"], strict=True):
        yield "state_unknown" if state is not None and code is None and QUOTED.match(shown(state)) else None


def _state_begun(rows: Rows, book: Codebook) -> Iterator[str | None]:
    """A state with more behind it: 'Đã hoàn thành việc khảo sát'."""
    for state, code in zip(rows["stated"], rows["state_code"], strict=True):
        words = shown(state).split() if state is not None and code is None else []
        begun = any(book.known_state(" ".join(words[:n])) for n in range(2, min(len(words), MOST_WORDS)))
        yield "state_unknown" if begun and _unknown(shown(state)) == "state_unknown" else None


def _state_unknown(rows: Rows, *, dated: bool) -> Iterator[str | None]:
    """`dated`: those with a digit, which may be of a day."""
    for state, code in zip(rows["stated"], rows["state_code"], strict=True):
        unknown = state is not None and code is None and any(map(str.isdigit, shown(state))) == dated
        yield _unknown(shown(state)) if unknown else None


def _several_states(rows: Rows, book: Codebook) -> Iterator[str | None]:
    """'Hoàn thành; Đang thực hiện': each is one, as under two columns that are ticked."""
    for state, code in zip(rows["stated"], rows["state_code"], strict=True):
        told = shown(state).split(BOTH) if state is not None and code is None else ()
        yield "state_unknown" if len(told) > 1 and all(map(book.known_state, told)) else None


def _percent_unfit(rows: Rows, book: Codebook) -> Iterator[str | None]:
    """'Hoàn thành (đạt 95%)': a state beside a percentage that it cannot have."""
    for state, code in zip(rows["stated"], rows["state_code"], strict=True):
        words, beside = apart(shown(state)) if state is not None and code is None else ("", "")
        yield "state_unknown" if beside and book.known_state(words) else None


def _unknown(state: str) -> str:
    if PERCENT_ALONE.fullmatch(state):
        return "percent_for_state"
    return "task_disclaimed" if is_disclaimed(state) else "state_unknown"


def _states_left(rows: Rows, labels: Mapping[str, str]) -> Candidates:
    """The states to choose from: of what is not done those of tasks that are not, and of what was carried out, begun or
    done, these two."""
    for state in rows["state"]:
        carried_out = fold(shown(state)) in CARRIED_OUT
        unfit = ("not_started", "cancelled") if carried_out else ("done",) if is_unfinished(shown(state)) else ()
        yield tuple(label for code, label in labels.items() if code not in unfit)


def _lacking(column: str, about: str, *checks: Check) -> Iterator[Check]:
    """Checks whose rows are told apart where their table lacks a column."""
    for check in checks:
        yield replace(check, find=partial(_where_lacking, find=check.find, column=column), about=about)
        yield check


def _where_lacking(rows: Rows, find: Callable[[Rows], Iterable[str | None]], column: str) -> Iterable[str | None]:
    # Without a column of states that of percentages may be both.
    lacks = [at.get(column) is None or at.get("state") == at.get("percent") for at in rows["layout"]]
    if not any(lacks):
        return [None] * len(rows)
    return (rule if lack else None for rule, lack in zip(find(rows), lacks, strict=True))


def _missing_states(book: Codebook, labels: Mapping[str, str]) -> tuple[Check, ...]:
    """What was typed of a task whose state nobody chose, each in its cell; what stands under a heading of accounts, or
    the line over it may say it, too."""
    return (
        Check("note", _disclaimed, partial(_states_left, labels=labels)),
        Check("percent", partial(_state_missing, column="figure", tells=_is_given)),
        Check("completed_on", partial(_state_missing, column="day", tells=_is_given)),
        Check("evidence", partial(_state_missing, column="evidence", tells=_is_product)),
        Check("aside", partial(_state_missing, column="aside", tells=_tells_done)),
        Check("note", partial(_state_missing, column="note", tells=lambda note: reports(shown(note)))),
        Check("state", _state_above, _line),
    )


def _states_elsewhere(book: Codebook) -> tuple[Check, ...]:
    """A state in a cell that is not that of the state."""
    says = partial(_says_state, book=book)
    return tuple(
        Check(field, partial(_state_missing, column=field, tells=says), about=STATED_ELSEWHERE)
        for field in ("aside", "evidence", "note")
    )


def _says_state(text: Cell, book: Codebook) -> bool:
    return isinstance(text, str) and any(book.known_state(read_text(part).text) for part in text.split(BOTH))


def _disclaimed(rows: Rows) -> Iterator[str | None]:
    for state, note in zip(rows["stated"], rows["note"], strict=True):
        told = state is None and note is not None and is_disclaimed(note)
        yield "task_disclaimed" if told else None


def _state_missing(rows: Rows, column: str, tells: Callable[[Any], bool]) -> Iterator[str | None]:
    for state, told in zip(rows["stated"], rows[column], strict=True):
        yield "state_missing" if state is None and told is not None and tells(told) else None


def _is_given(said: Reading | DateReading) -> bool:
    return said.outcome != "missing"


def _is_product(product: Cell) -> bool:
    return _is_given(read_figure(product, ANY)) and reports(shown(product))


def _tells_done(text: Cell) -> bool:
    return isinstance(text, str) and any(map(tells_done, text.split(BOTH)))


def _state_above(rows: Rows) -> Iterator[str | None]:
    for state, scope in zip(rows["stated"], rows["scope"], strict=True):
        yield "state_above" if state is None and task_lines.state_of(scope.get(STATE, "")) else None


def _state_for_percent(rows: Rows, book: Codebook) -> Iterator[str | None]:
    """'Hoàn thành' in a column of percentages: a table that has no column of states."""
    for cell, figure in zip(rows["percent"], rows["figure"], strict=True):
        words = isinstance(cell, str) and figure.value is None and figure.outcome != "missing"
        yield "state_for_percent" if words and book.known_state(shown(cell)) else None


def _not_one_percent(rows: Rows) -> Iterator[str | None]:
    for figure, state in zip(rows["figure"], rows["state_code"], strict=True):
        exact = figure.comparator == "eq" or (figure.comparator in BOUNDS and state == "running")
        exact = exact and figure.value is not None and figure.measure == "level"
        rule = "words_beside" if exact else "not_one_result"
        yield rule if figure.outcome == "accepted" and (figure.beside or not exact) else None


def _rate_differs(rows: Rows) -> Iterator[str | None]:
    """Another percentage in a column of progress beside its own."""
    for figure, rate in zip(rows["figure"], rows["rate"], strict=True):
        beside = read_figure(rate, PERCENTS).value if "%" in shown(rate) and is_rate(rate, None) else None
        yield "rate_differs" if None not in (beside, figure.value) and beside != figure.value else None


def _both_rates(rows: Rows) -> Candidates:
    pairs = zip(rows["figure"], rows["rate"], strict=True)
    return [(str(figure.value), str(read_figure(rate, PERCENTS).value)) for figure, rate in pairs]


def _not_a_part(rows: Rows) -> Iterator[str | None]:
    for figure in rows["figure"]:
        yield "percent_out_of_range" if figure.value is not None and not 0 <= figure.value <= HUNDRED else None


def _percent_disagrees(rows: Rows) -> Iterator[str | None]:
    """A percentage that its state cannot have, or another one than beside the state."""
    for state, figure, beside in zip(rows["state_code"], rows["figure"], rows["percent_beside"], strict=True):
        agrees = figure.value is None or (
            (fits(state, figure.value) and not (state == "cancelled" and figure.value == HUNDRED))
            and (not beside or read_figure(beside, PERCENTS).value == figure.value)
        )
        yield None if agrees else "percent_contradicts_state"


def _share_of_a_time(rows: Rows, book: Codebook) -> Iterator[str | None]:
    """'100% KH năm' of a task that goes on after that year."""
    for state, cell, key, ends in zip(*(rows[c] for c in ("state_code", "percent", "key", "ends")), strict=True):
        of_plan = state == "done" and isinstance(cell, str) and OF_PLAN.fullmatch(cell)
        yield "percent_contradicts_state" if of_plan and is_share(f"Đạt {cell}", ends, book.due(key)) else None


def _day_disagrees(rows: Rows) -> Iterator[str | None]:
    for state, day, expected in zip(rows["state_code"], rows["day"], rows["expected"], strict=True):
        told = day.due is not None and not expected
        yield "day_contradicts_state" if told and state in (*UNFINISHED, "cancelled") else None


def _line_disagrees(rows: Rows) -> Iterator[str | None]:
    """A state that the line over a group of tasks denies: 'Hoàn thành' under 'Nhiệm vụ chưa hoàn thành'."""
    for state, said in zip(rows["state_code"], rows["scope"], strict=True):
        denied = state in DENIED.get(task_lines.state_of(said.get(STATE, "")), ())
        yield "line_contradicts_state" if denied else None


def _line(rows: Rows) -> Candidates:
    return [(said[STATE],) for said in rows["scope"]]


def _label(rows: Rows, labels: Mapping[str, str]) -> Candidates:
    for state, cell, beside in zip(rows["state_code"], rows["state"], rows["percent_beside"], strict=True):
        yield (shown(cell) if beside else labels[state],)
