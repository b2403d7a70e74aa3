"""The checks on rows of the sheet Nhiệm vụ. The first broken one wins."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from orchestration.intake.cells import ANY, PERCENTS, Cell, read_completion, read_figure, read_text, shown
from orchestration.intake.frames import with_columns
from orchestration.intake.judging import accounts
from orchestration.intake.judging.ahead import task_ahead
from orchestration.intake.judging.asides import task_asides
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.judging.conform import Names, conformed
from orchestration.intake.judging.dated import bare_name
from orchestration.intake.judging.halfway import is_share, task_halfway
from orchestration.intake.judging.judge import Candidates, Check, Rows, judge
from orchestration.intake.judging.natures import task_note_flags
from orchestration.intake.judging.renamed import without_places
from orchestration.intake.judging.shared_rules import (
    clear,
    named_checks,
    row_flags,
    seen_checks,
    struck_checks,
    unusable,
)
from orchestration.intake.judging.states import (
    UNFINISHED,
    apart,
    behind,
    fits,
    is_to_come,
    is_under_way,
    is_unfinished,
)
from orchestration.intake.judging.target_rules import BOUNDS
from orchestration.intake.judging.task_days import (
    EXPECTED,
    LAST_DAY,
    UNKNOWN,
    coarse_day,
    day_checks,
    is_expected,
    told_day,
)
from orchestration.intake.judging.task_words import bare_words, clauses_of
from orchestration.intake.judging.undone import task_denied
from orchestration.intake.judging.untold import noted_percent, tells_done
from orchestration.intake.reading import task_lines
from orchestration.intake.reading.found import BOTH
from orchestration.intake.reading.scopes import STATE
from orchestration.vietnamese.dates import DateReading
from orchestration.vietnamese.numerals import HUNDRED
from orchestration.vietnamese.periods import Period, find_periods
from orchestration.vietnamese.readings import Reading

if TYPE_CHECKING:
    import pandas as pd

DENIED = {  # the states that a line over tasks denies
    task_lines.DONE: UNFINISHED,
    task_lines.UNFINISHED: ("done",),
    task_lines.RUNNING: ("done", "not_started"),
    task_lines.NOT_STARTED: ("done", "running"),
}
BESIDE = ("hidden", "evidence", "note")
NO_DAY = read_completion(None)
TELLING = ("note", "evidence")  # what may say when a task was done
NO_STATE = re.compile(r"[-‐-―−_.…\s]*")  # a dash in the column of states is none
CENTRAL = re.compile(r"(?<!\w)T[WƯ]{1,2}(?!\w)")
GOING_ON = re.compile(r"^\W*(?:tiếp\s+tục|tổ\s+chức|chủ\s+trì)\s+(?=\w+\s+\w)", re.IGNORECASE)  # no other task
# "đạt 80% kế hoạch"; "KH 80%" and "80% theo kế hoạch" may be planned, and "60% kế hoạch năm", "60% so với kế hoạch" are
# shares of something else than the task, unless they are all of it.
OF_PLAN = re.compile(
    r"(?!(?!.*\b100\s?%).*(?:\bnăm\b|so\s+với))((?:đã\s+)?(?:(?:đạt|thực\s+hiện|hoàn\s+thành)\s+)?(?:được\s+)?\d[\d.,]*\s*%)"
    r"\s*(?:(?:so\s+với|của)\s+)?(?:kh|k[eế]\s+ho[aạ]ch)(?:\s+(?:năm|được\s+giao|giao|đề\s+ra))?[\s.]*",
    re.IGNORECASE,
)
# "97,1% (KH: 80%)": what is reached, and the plan beside it.
BEFORE_PLAN = re.compile(
    r"(\d[\d.,]*\s*%)\s*\(\s*(?:kh|k[eế]\s+ho[aạ]ch)(?:\s+(?:được\s+giao|giao|đề\s+ra))?\s*:?\s*\d[\d.,]*\s*%\s*\)[\s.]*",
    re.IGNORECASE,
)


class Told(NamedTuple):
    """A day that another field than its own tells, which one, and whether it is the last of a quarter or a year."""

    day: str = ""
    field: str = ""
    coarse: bool = False


def judge_tasks(frame: "pd.DataFrame", book: Codebook, *given: Check) -> "pd.DataFrame":
    """Judges rows of the sheet Nhiệm vụ; `given` are the checks of who may report them.

    Args:
        frame: as in `target_rules.judge_targets`, and per row `arrived`, the day on which its file arrived, `ends`, the
            last day that it reports on, the `period` it was sent for, the `places` it may name, and whether its table
            asks for days with their `month_first`.
        book, given: see there.

    Returns:
        the frame with what `judge` adds, `state_code`, the readings `figure` (percent) and `day`, and `flags` (tuple).
    """
    matches = conformed(frame["code"], frame["name"], frame["period"], book.task_names)
    frame = _with_products(frame, [match.key for match in matches], book)
    frame = _with_accounts(_with_rates(_with_states(frame, book)), [match.key for match in matches], book)
    frame = _with_days(_with_noted_percents(frame, book), book)
    stated = [None if NO_STATE.fullmatch(shown(cell)) else cell for cell in frame["worded"]]
    states = [_state(book, cell, period) for cell, period in zip(stated, frame["period"], strict=True)]
    besides = [apart(behind(shown(cell)).words)[1] for cell in stated]
    figures = [_percent(*each) for each in zip(states, frame["percent"], besides, strict=True)]
    states = [_or_under_way(*each) for each in zip(states, stated, figures, strict=True)]
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
        flags=[
            (
                *_task_flags(state, figure, day, nature),
                *_day_flags(code, day, later, coarse),
                *task_note_flags(note, code, figure.value is not None),
                *row_flags(match, hidden, evidence, note),
            )
            for state, code, figure, day, nature, later, coarse, match, hidden, evidence, note in zip(
                stated,
                states,
                figures,
                days,
                frame["nature"],
                expected,
                frame["coarse"],
                matches,
                *(frame[c] for c in BESIDE),
                strict=True,
            )
        ],
    )
    judged = judge(frame, _task_checks(book, given), "state")
    return with_columns(judged, day=[NO_DAY if later else day for day, later in zip(days, expected, strict=True)])


def _task_checks(book: Codebook, given: tuple[Check, ...]) -> tuple[Check, ...]:
    labels = book.codes.get("reported_state", {})
    return (
        *unusable("code", "state", "percent", "completed_on"),
        *struck_checks(("state", "percent", "completed_on"), ("code", "name")),
        *named_checks(book.task_names, "state"),
        Check("name", partial(_name_of_another, names=book.task_names), _key, book.task_names.titled),
        *given,
        *seen_checks("state"),
        Check("state", _state_unknown, partial(_states_left, labels=labels)),
        Check("percent", partial(_state_for_percent, book=book)),
        clear("percent", "figure"),
        Check("percent", _not_one_percent),
        Check("percent", _not_a_part),
        Check("percent", _rate_differs, _both_rates),
        *day_checks(book),
        Check("state", partial(_state_missing, book=book)),
        Check("state", _line_disagrees, _line),
        Check("percent", _percent_disagrees, partial(_label, labels=labels)),
        Check("percent", partial(_share_of_a_time, book=book), partial(_label, labels=labels)),
        Check("completed_on", _day_disagrees, partial(_label, labels=labels)),
        *task_denied(book),
        *task_halfway(book),
        *task_ahead(),
        *task_asides(book),
    )


def _with_states(frame: "pd.DataFrame", book: Codebook) -> "pd.DataFrame":
    """Where a table has no column of states, its "Mức độ hoàn thành" that says nothing but states."""
    if all("state" in at for at in frame["layout"]):
        return frame
    tables = list(zip(frame["file"], frame["block"], strict=True))
    rows = list(zip(tables, frame["state"], frame["percent"], frame["layout"], strict=True))
    others = {
        table
        for table, _, said, at in rows
        if "state" in at or (said is not None and not (isinstance(said, str) and book.known_state(said)))
    }
    taken = [table not in others and "percent" in at for table, *_, at in rows]
    told = list(zip(taken, rows, strict=True))
    return with_columns(
        frame,
        state=[percent if take else state for take, (_, state, percent, _) in told],
        percent=[None if take else percent for take, (*_, percent, _) in told],
        layout=[{**at, "state": at["percent"]} if take else at for take, (*_, at) in told],
    )


def _with_products(frame: "pd.DataFrame", keys: Sequence[str], book: Codebook) -> "pd.DataFrame":
    """With what was made of tasks: both texts where two columns tell it, and none that only repeats what the plan
    wants, unless its heading says that it is made."""
    columns = ("evidence", "made")
    if all(cell is None for column in columns for cell in frame[column]):
        return frame
    told = [_products(book, *each) for each in zip(keys, *(frame[c] for c in columns), strict=True)]
    layouts = zip(frame["layout"], frame["evidence"], told, strict=True)
    return with_columns(
        frame,
        evidence=[BOTH.join(map(shown, cells)) if len(cells) > 1 else next(iter(cells), None) for cells in told],
        layout=[
            {**at, "evidence": at["made"]} if "made" in at and (given is None or given not in cells) else at
            for at, given, cells in layouts
        ],
    )


def _products(book: Codebook, key: str, evidence: Cell, made: Cell) -> tuple[Cell, ...]:
    wanted = evidence is not None and bool(told := bare_words(shown(evidence))) and told == book.deliverables.get(key)
    return tuple(dict.fromkeys(cell for cell in (None if wanted else evidence, made) if cell is not None))


def _with_rates(frame: "pd.DataFrame") -> "pd.DataFrame":
    """Where the percentage is empty, the one that stands in a column of progress; without a state only one with its
    sign."""
    columns = ("percent", "rate", "state")
    taken = [
        rate if percent is None and rate is not None and _is_rate(rate, state) else None
        for percent, rate, state in zip(*(frame[c] for c in columns), strict=True)
    ]
    return _with_percents(frame, taken, "rate")


def _with_noted_percents(frame: "pd.DataFrame", book: Codebook) -> "pd.DataFrame":
    """Where the percentage of a task under way is empty, the one that its note says to be reached: "Đạt 60%"."""
    columns = ("percent", "note", "worded", "period")
    taken = [
        noted_percent(note) or None
        if percent is None and isinstance(note, str) and "%" in note and _is_running(book, state, period)
        else None
        for percent, note, state, period in zip(*(frame[c] for c in columns), strict=True)
    ]
    return _with_percents(frame, taken, "note")


def _is_running(book: Codebook, state: Cell, period: Period) -> bool:
    """Whether a task is under way, and no percentage stands beside its state."""
    return _state(book, state, period) == "running" and not apart(behind(shown(state)).words)[1]


def _with_percents(frame: "pd.DataFrame", taken: Sequence[Cell], field: str) -> "pd.DataFrame":
    """With percentages that another column tells; None for the rows of which it tells none."""
    if all(cell is None for cell in taken):
        return frame
    given = list(zip(taken, frame["percent"], frame["layout"], strict=True))
    return with_columns(
        frame,
        percent=[percent if cell is None else cell for cell, percent, _ in given],
        layout=[at if cell is None else {**at, "percent": at.get(field, 0)} for cell, _, at in given],
    )


def _with_accounts(frame: "pd.DataFrame", keys: Sequence[str], book: Codebook) -> "pd.DataFrame":
    """With the words of the state alone, `worded`; the account behind them is the note of a row that has none."""
    columns = ("state", "percent", "period", "ends")
    told = [_account(book, *each) for each in zip(keys, *(frame[c] for c in columns), strict=True)]
    if not any(told):
        return with_columns(frame, worded=list(frame["state"]))
    rows = list(zip(told, frame["state"], frame["note"], frame["layout"], strict=True))
    return with_columns(
        frame,
        worded=[told.state if told else state for told, state, *_ in rows],
        note=[told.account if told and note is None else note for told, _, note, _ in rows],
        layout=[{**at, "note": at["state"]} if told and note is None else at for told, _, note, at in rows],
    )


def _account(book: Codebook, key: str, cell: Cell, percent: Cell, period: Period, ends: date) -> accounts.Parted | None:
    """A state and the account behind it, where they are no state together and the account does not deny it."""
    told = accounts.parted(cell) if isinstance(cell, str) else None
    if not told or _state(book, cell, period) or not (state := _state(book, told.state, period)):
        return None
    figure = _percent(state, percent, apart(behind(told.state).words)[1])
    others = map(book.state, (told.account, *clauses_of(told.account)))
    denied = accounts.denies(told, state, figure.value, period, others, book.asked(key), ends, book.due(key))
    return None if denied else told


def _with_days(frame: "pd.DataFrame", book: Codebook) -> "pd.DataFrame":
    """With the day behind the state, or in a note or a product that is nothing else, which stands for one that is not
    given: "Hoàn thành ngày 10/6/2025". `done_on` is the first, `coarse` whether it is the last of a longer time."""
    days = [_done_on(book, *each) for each in zip(frame["worded"], frame["period"], strict=True)]
    columns = ("completed_on", "worded", "period", "ends", *TELLING)
    told = [
        _lasting(book, given, rest[0], rest[2])
        if read_completion(given).outcome != "missing"
        else Told(day, "state")
        if day
        else _told(book, *rest)
        for day, given, *rest in zip(days, *(frame[c] for c in columns), strict=True)
    ]
    frame = with_columns(frame, done_on=days, coarse=[each.coarse for each in told])
    if not any(each.day for each in told):
        return frame
    rows = list(zip(told, frame["completed_on"], frame["layout"], strict=True))
    return with_columns(
        frame,
        completed_on=[told.day or given for told, given, _ in rows],
        layout=[{**at, "completed_on": at.get(told.field, at["state"])} if told.day else at for told, _, at in rows],
    )


def _lasting(book: Codebook, given: Cell, state: Cell, ends: date) -> Told:
    """The last day of a quarter or a year that stands in the column of days itself, of a task that is done."""
    unclear = read_completion(given).rule == "not_a_day" and book.state(shown(state)) == "done"
    day = coarse_day(given, ends) if unclear else ""
    return Told(day, "completed_on", coarse=bool(day))


def _done_on(book: Codebook, cell: Cell, period: Period) -> str:
    """The day behind the state of a task that is done; the reported month is none."""
    said, done_on, *_ = behind(shown(cell))
    own = done_on and bare_name(done_on, period) == done_on
    return done_on if own and book.state(said) == "done" else ""


def _told(book: Codebook, state: Cell, period: Period, ends: date, *texts: Cell) -> Told:
    """The day in the note, or the product, of a task that is done; one after the period is asked back as what the note
    says."""
    said, *_, in_year = behind(shown(state))
    if (texts == (None, None) and not in_year) or book.state(said if in_year else shown(state)) != "done":
        return Told()
    if in_year and int(in_year) < ends.year:
        return Told(f"{in_year}-12-31", "state", coarse=True)
    for field, text in zip(TELLING, texts, strict=True):
        day = _done_on(book, text, period) if text is not None else ""
        due = read_completion(day).due if day else None
        if due and due <= ends:
            return Told(day, field)
        told, coarse = told_day(text, period) if text is not None else ("", False)
        if told:
            return Told(told, field, coarse)
    return Told()


def _is_rate(rate: Cell, state: Cell) -> bool:
    """Whether a column of progress, or of what came of tasks, says how far one is: "30%", not "Đã lắp 50 kiosk"."""
    figure = read_figure(rate, PERCENTS)
    return (state is not None or "%" in shown(rate)) and figure.value is not None and not figure.beside


def _state(book: Codebook, cell: Cell, period: Period) -> str | None:
    """The state of a task; the reported period may stand beside it, and where it is not done the year of that, too."""
    said = shown(cell)
    bare = bare_name(said, period)
    state = book.state(bare)
    if state is None:
        return _state_behind(book, said, period)
    promised = bare != said and state not in UNFINISHED and any(p != period for _, p, *_ in find_periods(said))
    return None if promised else state


def _state_behind(book: Codebook, said: str, period: Period) -> str | None:
    """The state before the day on which a task was done, or all places where it was; before one after the period on
    which it will be."""
    words, done_on, expected, in_all, in_year = behind(said)
    state = book.state(words)
    if in_year:
        return state if state == "done" and int(in_year) < period.end.year else None
    fits_day = state == "done" if done_on or in_all else state in UNFINISHED and is_to_come(expected, period)
    return state if (done_on or in_all or expected) and fits_day else None


def _or_under_way(state: str | None, cell: Cell, figure: Reading) -> str | None:
    """A state; of "Chưa hoàn thành" and "Đúng tiến độ" that of a task of which a part is certainly done."""
    part = state is None and figure.comparator == "eq" and not figure.beside
    return "running" if part and is_under_way(shown(cell), figure.value) else state


def _percent(state: str | None, cell: Cell, beside: str) -> Reading:
    """The percentage of a task, of the plan or not; where its cell is empty, the one beside the state. 1 is 100 % of a
    task that is done."""
    of_plan = (OF_PLAN.fullmatch(cell) or BEFORE_PLAN.fullmatch(cell)) if isinstance(cell, str) else None
    figure = read_figure(of_plan[1] if of_plan else beside if cell is None else cell, PERCENTS)
    if state == "done" and figure.rule == "percent_scale" and HUNDRED in figure.candidates:
        return replace(read_figure("100%", PERCENTS), flags=("scaled_by_100",))
    return figure


def _task_flags(state: Cell, figure: Reading, day: DateReading, nature: str) -> tuple[str, ...]:
    nothing = state is None and figure.outcome == "missing" and day.outcome == "missing"
    told = (BOUNDS.get(figure.comparator or ""), nature if figure.value is not None else "")
    flags = (*figure.flags, *(flag for flag in told if flag and flag not in figure.flags))
    return ("not_reported",) if nothing else flags


def _day_flags(state: str | None, day: DateReading, expected: bool, coarse: bool) -> tuple[str, ...]:
    if state == "done" and day.outcome == "missing":
        return (UNKNOWN,)
    return (EXPECTED,) if expected else (*day.flags, *([LAST_DAY] if coarse else ()))


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


def _state_unknown(rows: Rows) -> Iterator[str | None]:
    for state, code in zip(rows["stated"], rows["state_code"], strict=True):
        yield "state_unknown" if state is not None and code is None else None


def _states_left(rows: Rows, labels: Mapping[str, str]) -> Candidates:
    """The states to choose from: of what is not done those of tasks that are not."""
    for state in rows["state"]:
        yield tuple(label for code, label in labels.items() if code in UNFINISHED or not is_unfinished(shown(state)))


def _state_missing(rows: Rows, book: Codebook) -> Iterator[str | None]:
    """What was typed of a task whose state nobody chose; the note, or what stands under a heading of accounts, may say
    it."""
    columns = ("stated", "figure", "day", "evidence", "note", "aside")
    for state, figure, day, product, *texts in zip(*(rows[c] for c in columns), strict=True):
        typed = any(said.outcome != "missing" for said in (figure, day, read_figure(product, ANY)))
        told = any(_tells_state(text, book) for text in texts if isinstance(text, str))
        yield "state_missing" if state is None and (typed or told) else None


def _tells_state(text: str, book: Codebook) -> bool:
    return book.state(read_text(text).text) is not None or tells_done(text)


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
        beside = read_figure(rate, PERCENTS).value if "%" in shown(rate) and _is_rate(rate, None) else None
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
