"""The cells of rows of tasks before they are judged: states, percentages and days that stand in other cells of their
row are put where they belong."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from orchestration.intake.cells import PERCENTS, Cell, read_completion, read_figure, shown
from orchestration.intake.frames import with_columns
from orchestration.intake.judging import accounts
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.judging.dated import bare_name
from orchestration.intake.judging.states import UNFINISHED, YEAR, apart, behind, is_to_come, is_under_way
from orchestration.intake.judging.task_days import (
    FROM_NOTE,
    LAST_DAY,
    YEAR_OF_PERIOD,
    coarse_day,
    day_in,
    span_end,
    told_day,
)
from orchestration.intake.judging.task_words import bare_words, clauses_of
from orchestration.intake.judging.untold import noted_percent
from orchestration.intake.reading.found import BOTH
from orchestration.vietnamese.numerals import HUNDRED
from orchestration.vietnamese.periods import Period, find_periods
from orchestration.vietnamese.readings import Reading
from orchestration.vietnamese.text import fold_ascii

if TYPE_CHECKING:
    import pandas as pd


TELLING = ("note", "evidence")  # what may say when a task was done
# "đạt 80% kế hoạch"; "KH 80%" and "80% theo kế hoạch" may be planned, and "60% kế hoạch năm", "60% so với kế hoạch" are
# shares of something else than the task, unless they are all of it.
OF_PLAN = re.compile(
    r"(?!(?!.*\b100\s?%).*(?:\bnăm\b|so\s+với))((?:đã\s+)?(?:(?:đạt|thực\s+hiện|hoàn\s+thành)\s+)?(?:được\s+)?\d[\d.,]*\s*%)"
    r"\s*(?:(?:so\s+với|của)\s+)?(?:kh|k[eế]\s+ho[aạ]ch)(?:\s+(?:năm|được\s+giao|giao|đề\s+ra))?[\s.]*",
    re.IGNORECASE,
)


# "45% (1.230/2.733 doanh nghiệp)": a percentage, and the counts whose ratio it has to be.
OF_COUNTS = re.compile(
    r"(\d[\d.,]*\s*%)\s*\(\s*\d[\d.]*\s*/\s*\d[\d.]*"
    r"(?:\s+(?!(?:chưa|còn|không|thiếu|chua|con|khong|thieu|sẽ|se|kế|ke|kh)\b)[^\W\d_]+){0,5}\s*\)[\s.]*",
    re.IGNORECASE,
)


NO_PRODUCT = re.compile(r"(?:khong(?: co)?(?: san pham)?|[-–—]+)\.?")


class Told(NamedTuple):
    """A day that a cell tells which is not written as one, the field of that cell, and what is to be known of it."""

    day: str = ""
    field: str = ""
    flags: tuple[str, ...] = ()


def with_states(frame: "pd.DataFrame", book: Codebook) -> "pd.DataFrame":
    """Where a table has no column of states, those in its "Mức độ hoàn thành", alone or with their percentage; not
    where that grades tasks in words: "Khá"."""
    if all("state" in at for at in frame["layout"]):
        return frame
    tables = list(zip(frame["file"], frame["block"], strict=True))
    columns = ("state", "percent", "period", "layout")
    rows = list(zip(tables, *(frame[c] for c in columns), strict=True))
    says = [
        "state" not in at and isinstance(said, str) and state_of(book, said, period) is not None
        for *_, said, period, at in rows
    ]
    others = {
        table
        for (table, _, said, _, at), is_state in zip(rows, says, strict=True)
        if "state" in at or not (is_state or said is None or any(map(str.isdigit, shown(said))))
    }
    taken = [table not in others and "percent" in at for table, *_, at in rows]
    told = list(zip(taken, says, rows, strict=True))
    return with_columns(
        frame,
        state=[said if take and is_state else state for take, is_state, (_, state, said, *_) in told],
        percent=[None if take and is_state else said for take, is_state, (_, _, said, *_) in told],
        layout=[{**at, "state": at["percent"]} if take else at for take, _, (*_, at) in told],
    )


def with_products(frame: "pd.DataFrame", keys: Sequence[str], book: Codebook) -> "pd.DataFrame":
    """With what was made of tasks: all texts where several columns tell it, and none that only repeats what the plan
    wants, unless its heading says that it is made, or the task is done and stands with its code, which no plan prints.
    What came of a task that is not done is no product, but how far it is, and that it is done is none of one that is;
    a percentage alone is none of any. `moved` is whether the note, or a part of it, stands under another heading."""
    columns = ("evidence", "made", "outcome", "progress")
    if all(cell is None for column in columns for cell in frame[column]):
        return with_columns(frame, moved=False)
    frame = _with_outcomes_in_percent(frame)
    products, notes, moved, layouts = [], [], [], []
    rows = zip(keys, *(frame[c] for c in (*columns, "note", "code", "state", "period", "layout")), strict=True)
    for key, evidence, made, outcome, progress, note, code, state, period, at in rows:
        done = state_of(book, state, period) == "done"
        is_made = done and not _says_done(book, outcome, key, period)
        made_of = {"evidence": evidence, "made": made, "outcome": outcome if is_made else None}
        made_of = {name: cell for name, cell in made_of.items() if cell is not None and not _is_none(cell)}
        new = {name: cell for name, cell in made_of.items() if name == "made" or not _is_planned(book, key, cell)}
        alone = done and code is not None and not any(new.values())
        product, at = _together("evidence", made_of if alone else new, at)
        said, at = _together("note", {"outcome": None if is_made else outcome, "progress": progress, "note": note}, at)
        products.append(product)
        notes.append(said)
        moved.append(said != note)
        layouts.append(at)
    return with_columns(frame, evidence=products, note=notes, moved=moved, layout=layouts)


def _with_outcomes_in_percent(frame: "pd.DataFrame") -> "pd.DataFrame":
    """With what came of tasks as their rate, where it is a percentage and nothing else, and no other rate is there."""
    rates, outcomes, layouts = [], [], []
    for outcome, rate, at in zip(frame["outcome"], frame["rate"], frame["layout"], strict=True):
        taken = "%" in shown(outcome) and is_rate(outcome, None) and rate in (None, outcome)
        rates.append(outcome if taken else rate)
        outcomes.append(None if taken else outcome)
        layouts.append({**at, "rate": at["outcome"]} if taken else at)
    return with_columns(frame, rate=rates, outcome=outcomes, layout=layouts)


def _together(field: str, cells: Mapping[str, Cell], at: Mapping[str, int]) -> tuple[Cell, Mapping[str, int]]:
    """The texts of several columns as one, and the layout with the first of them."""
    told = {name: cell for name, cell in cells.items() if cell is not None}
    return (_joined(told.values()), {**at, field: at[next(iter(told))]}) if told else (None, at)


def _joined(cells: Iterable[Cell]) -> Cell:
    """Several texts as one, each once."""
    texts = dict.fromkeys(cell for cell in cells if cell is not None)
    return BOTH.join(map(shown, texts)) if len(texts) > 1 else next(iter(texts), None)


def _is_planned(book: Codebook, key: str, evidence: Cell) -> bool:
    """Whether a text is that which the plan has of a task."""
    return evidence is not None and bool(told := bare_words(shown(evidence))) and told == book.deliverables.get(key)


def _says_done(book: Codebook, outcome: Cell, key: str, period: Period) -> bool:
    """Whether what came of a task tells no more than its state does."""
    return outcome is not None and (
        state_of(book, outcome, period) == "done"
        or accounts.says_done(shown(outcome), book.task_names.own.get(key, ""))
    )


def _is_none(evidence: Cell) -> bool:
    """Whether what stands for a product says that there is none: 'Không', a dash; 'Chưa có' is said of one to come."""
    return NO_PRODUCT.fullmatch(fold_ascii(shown(evidence))) is not None


def with_rates(frame: "pd.DataFrame") -> "pd.DataFrame":
    """Where the percentage is empty, the one that stands in a column of progress; without a state only one with its
    sign."""
    columns = ("percent", "rate", "state")
    taken = [
        rate if percent is None and rate is not None and is_rate(rate, state) else None
        for percent, rate, state in zip(*(frame[c] for c in columns), strict=True)
    ]
    return _with_percents(frame, taken, "rate")


def with_noted_percents(frame: "pd.DataFrame", book: Codebook) -> "pd.DataFrame":
    """Where the percentage of a task under way is empty, the one that its note says to be reached: "Đạt 60%";
    `percent_noted` is whether it is."""
    columns = ("percent", "note", "worded", "period")
    taken = [
        noted_percent(note) or None
        if percent is None and isinstance(note, str) and "%" in note and _is_running(book, state, period)
        else None
        for percent, note, state, period in zip(*(frame[c] for c in columns), strict=True)
    ]
    return _with_percents(with_columns(frame, percent_noted=[cell is not None for cell in taken]), taken, "note")


def _is_running(book: Codebook, state: Cell, period: Period) -> bool:
    """Whether a task is under way, and no percentage stands beside its state."""
    return state_of(book, state, period) == "running" and not apart(behind(shown(state)).words)[1]


def _with_percents(frame: "pd.DataFrame", taken: Sequence[Cell], field: str) -> "pd.DataFrame":
    """With percentages that another column tells; None for the rows of which it tells none."""
    if all(cell is None for cell in taken):
        return frame
    given = list(zip(taken, frame["percent"], frame["layout"], strict=True))
    return with_columns(
        frame,
        written=_as_written(frame, "percent", ["" if cell is None else field for cell in taken]),
        percent=[percent if cell is None else cell for cell, percent, _ in given],
        layout=[at if cell is None else {**at, "percent": at.get(field, 0)} for cell, _, at in given],
    )


def with_accounts(frame: "pd.DataFrame", keys: Sequence[str], book: Codebook) -> "pd.DataFrame":
    """With the words of the state alone, `worded`; the account behind them belongs to the note of the row."""
    columns = ("state", "percent", "period", "ends")
    told = [_account(book, *each) for each in zip(keys, *(frame[c] for c in columns), strict=True)]
    if not any(told):
        return with_columns(frame, worded=list(frame["state"]))
    rows = list(zip(told, frame["state"], frame["note"], frame["layout"], strict=True))
    return with_columns(
        frame,
        written=_as_written(frame, "note", ["state" if told and note is None else "" for told, _, note, _ in rows]),
        worded=[told.state if told else state for told, state, *_ in rows],
        note=[_joined((told.account, note)) if told else note for told, _, note, _ in rows],
        layout=[{**at, "note": at["state"]} if told and note is None else at for told, _, note, at in rows],
    )


def _account(book: Codebook, key: str, cell: Cell, percent: Cell, period: Period, ends: date) -> accounts.Parted | None:
    """A state and the account behind it, where they are no state together and the account does not deny it."""
    if not isinstance(cell, str) or state_of(book, cell, period):
        return None
    if titled := accounts.done_as_titled(cell, book.task_names.own.get(key, "")):
        return titled
    told = accounts.parted(cell)
    if not told or not (state := state_of(book, told.state, period)):
        return None
    figure = percent_of(state, percent, apart(behind(told.state).words)[1])
    others = map(book.state, (told.account, *clauses_of(told.account)))
    denied = accounts.denies(told, state, figure.value, period, others, book.asked(key), ends, book.due(key))
    return None if denied else told


def with_days(frame: "pd.DataFrame", keys: Sequence[str], book: Codebook) -> "pd.DataFrame":
    """With the day behind the state, or in a note or a product that is nothing else, which stands for one that is not
    given: "Hoàn thành ngày 10/6/2025". `done_on` is the first, `told_flags` what is to be known of it."""
    days = [_done_on(book, *each) for each in zip(frame["worded"], frame["period"], strict=True)]
    columns = ("completed_on", "arrived", "worded", "period", "ends", *TELLING)
    told = [
        _given(book, given, arrived, *rest[:3])
        if read_completion(given).outcome != "missing"
        else Told(day, "state")
        if day
        else _told(book, key, *rest)
        for key, day, given, arrived, *rest in zip(keys, days, *(frame[c] for c in columns), strict=True)
    ]
    frame = with_columns(frame, done_on=days, told_flags=[each.flags for each in told])
    if not any(each.day for each in told):
        return frame
    rows = list(zip(told, frame["completed_on"], frame["layout"], strict=True))
    return with_columns(
        frame,
        written=_as_written(frame, "completed_on", [each.field for each in told]),
        completed_on=[told.day or given for told, given, _ in rows],
        layout=[{**at, "completed_on": at.get(told.field, at["state"])} if told.day else at for told, _, at in rows],
    )


def _as_written(frame: "pd.DataFrame", field: str, sources: Sequence[str]) -> list[Mapping[str, Cell]]:
    """The cells as they were written, by field, with those that one field is only a part of; `sources`: per row the
    field from which it was taken, empty for none."""
    cells = {source: list(frame[source]) for source in filter(None, set(sources))}
    return [
        {**written, field: written.get(source, cells[source][n])} if source else written
        for n, (written, source) in enumerate(zip(frame["written"], sources, strict=True))
    ]


def _given(book: Codebook, given: Cell, arrived: date, state: Cell, period: Period, ends: date) -> Told:
    """The day that stands in the column of days, of a task that is done: the last of a quarter or a year, or one of the
    reported period without its year."""
    rule = read_completion(given).rule
    if rule not in ("not_a_day", "no_date") or book.state(shown(state)) != "done":
        return Told()
    if rule == "no_date":
        day, flag = day_in(given, period, arrived), YEAR_OF_PERIOD
    else:
        day, flag = coarse_day(given, ends), LAST_DAY
    return Told(day, "completed_on", (flag,)) if day else Told()


def _done_on(book: Codebook, cell: Cell, period: Period) -> str:
    """The day behind the state of a task that is done; the reported month is none."""
    said, done_on, *_ = behind(shown(cell))
    own = done_on and bare_name(done_on, period) == done_on
    return done_on if own and book.state(said) == "done" else ""


def _told(book: Codebook, key: str, state: Cell, period: Period, ends: date, *texts: Cell) -> Told:
    """The day in the note, or the product, of a task that is done; one after the period is asked back as what the note
    says."""
    said, *_, span = behind(shown(state))
    if (texts == (None, None) and not span) or book.state(said if span else shown(state)) != "done":
        return Told()
    if span and (day := span_end(span, period)):
        return Told(day, "state", (LAST_DAY,) if YEAR.search(span) else (LAST_DAY, YEAR_OF_PERIOD))
    for field, text in zip(TELLING, texts, strict=True):
        day = _done_on(book, text, period) if text is not None else ""
        due = read_completion(day).due if day else None
        if due and due <= ends:
            return Told(day, field, (FROM_NOTE,))
        told, coarse = told_day(text, period, book.task_names.own.get(key, "")) if text is not None else ("", False)
        if told:
            return Told(told, field, (FROM_NOTE, *([LAST_DAY] if coarse else ())))
    return Told()


def is_rate(rate: Cell, state: Cell) -> bool:
    """Whether a column of progress, or of what came of tasks, says how far one is: "30%", not "Đã lắp 50 kiosk"."""
    figure = read_figure(rate, PERCENTS)
    return (state is not None or "%" in shown(rate)) and figure.value is not None and not figure.beside


def state_of(book: Codebook, cell: Cell, period: Period) -> str | None:
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
    words, done_on, expected, in_all, span = behind(said)
    state = book.state(words)
    if span:
        return state if state == "done" and span_end(span, period) else None
    fits_day = state == "done" if done_on or in_all else state in UNFINISHED and is_to_come(expected, period)
    return state if (done_on or in_all or expected) and fits_day else None


def or_under_way(state: str | None, cell: Cell, figure: Reading) -> str | None:
    """A state; of "Chưa hoàn thành" and "Đúng tiến độ" that of a task of which a part is certainly done."""
    part = state is None and figure.comparator == "eq" and not figure.beside
    return "running" if part and is_under_way(shown(cell), figure.value) else state


def percent_of(state: str | None, cell: Cell, beside: str) -> Reading:
    """The percentage of a task, of the plan or not; where its cell is empty, the one beside the state. 1 is 100 % of a
    task that is done."""
    of_plan = OF_PLAN.fullmatch(cell) if isinstance(cell, str) else None
    figure = read_figure(of_plan[1] if of_plan else beside if cell is None else cell, PERCENTS)
    if figure.rule == "ratio" and isinstance(cell, str) and (of_counts := OF_COUNTS.fullmatch(cell)):
        return read_figure(of_counts[1], PERCENTS)
    if state == "done" and figure.rule == "percent_scale" and HUNDRED in figure.candidates:
        return replace(read_figure("100%", PERCENTS), flags=("scaled_by_100",))
    return figure
