"""The texts of some rows -> the form whose headings they are, or why they contradict each other."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain, zip_longest
from typing import NamedTuple

from orchestration.intake.cells import locator
from orchestration.intake.files import UnreadableError
from orchestration.intake.reading.found import Found, placed
from orchestration.intake.reading.heading_words import (
    CUMULATED,
    EXACT,
    FREE,
    OTHER,
    SCOPES,
    SHARE,
    WITHIN,
    Heading,
    bare_heading,
    ends_with,
    fit,
    is_number_of,
    is_other,
    is_planned,
    is_standing,
    meanings_of,
    nature_of,
    of_its_kind,
    of_other_kind,
    spans,
    tells_progress,
    undated,
)
from orchestration.intake.templates.template import BESIDE_STATES, ENDS, FORMS, TARGETS, TASKS, TICKED, Form
from orchestration.vietnamese.periods import Period
from orchestration.vietnamese.text import fold_ascii
from orchestration.vietnamese.units import PERCENT, PERCENTAGE_POINT, counts_many, read_unit

UNIT_IN = ("value", "unit", "name")  # the headings that may print the unit of the values
UNSURE = fold_ascii("Đơn vị")
OUTCOME = tuple(map(fold_ascii, ("Kết quả", "Kết quả thực hiện")))
# What stands beside the state of a task under headings that may mean it, too: field -> headings.
BESIDE_STATE = {
    "evidence": OUTCOME,
    "note": (fold_ascii("Tình hình thực hiện"),),
    "rate": tuple(map(fold_ascii, ("Tiến độ", "Tiến độ thực hiện"))),
}
BESIDE = {field: frozenset(map(fold_ascii, headings)) for field, headings in BESIDE_STATES.items()}
ENDED = frozenset(map(fold_ascii, ENDS))
TERM = re.compile(r"(?:thoi )?han\b|ngay (?:den|het) han|thoi gian (?:yeu cau|quy dinh|(?:duoc )?giao|theo)\b")
MONEY = re.compile(r"\b(?:kinh phi|von|giai ngan|du toan)\b")  # what stands right of it may be how much of it is spent
OF_OTHERS = re.compile(
    r"\b(?:tp|thanh pho|tx|thi xa|huyen|xa|phuong|k[iy] truoc|nam truoc|cung k[iy]|ke hoach|kh|so voi)\b"
)
TOLD_BESIDE = frozenset(chain(*BESIDE_STATE.values()))
ACCOUNT = "account"
COUNT = "count"  # the column of results where a share is told by the rate beside it
_RESULT = r"(?:ket qua(?: thuc hien)? )?"
REACHED = re.compile(
    rf"{_RESULT}(?:so )?(?:(?:luong )?da (?:thuc hien|dat|dat duoc|hoan thanh)|thuc hien|dat duoc|thuc hien duoc)"
)  # beside "Tổng số" and the rate of these
NUMBER, RATE = re.compile(rf"{_RESULT}(?:so luong|sl)"), re.compile(rf"{_RESULT}ti le(?: ?%)?")
# "Số trường đạt" is a part of "Tổng số trường".
_VERB = r"(?:thuc hien|dat|dat duoc|hoan thanh|trien khai|ap dung|dap ung)"
PART = re.compile(rf"so (?:luong )?(?P<thing>.+?) (?:(?:da|duoc|da duoc) {_VERB}|dat(?: (?:duoc|chuan|yeu cau))?)")
ALL = re.compile(r"tong so (?:luong )?(?P<thing>.+)")
NOT_REACHED = re.compile(r".*\b(?:chua|khong) dat")
GOAL = fold_ascii("Mục tiêu")  # a year behind it is that of the goal
DUTY = re.compile(r"\b(?:chu tri|phoi hop|thuc hien|theo doi|phu trach|trach nhiem|tham muu)\b")
_STATED = "|".join(map(fold_ascii, (TASKS.headings["state"], *TASKS.synonyms["state"])))
TICKED_STATE = re.compile(rf"(?:(?:{_STATED}) )?(?P<state>{'|'.join(map(fold_ascii, TICKED))})")
RIVALS = frozenset(map(fold_ascii, TARGETS.rivals))
MISSED = 6  # headings that a message names


class Printed(NamedTuple):
    """The heading of one column: its text, the row in which it ends, and what it means."""

    text: str = ""
    row: int = 0
    meanings: tuple[Heading, ...] = ()


class Clash(NamedTuple):
    """Columns of which one counts, and none says that it does."""

    form: Form
    columns: tuple[int, ...]


@lru_cache(maxsize=1_000)
def best_of(
    rows: tuple[tuple[str, ...], ...],
    start: int,
    period: Period | None,
    sheet: str,
    hidden: frozenset[int],
    least: int = 1,
    result: tuple[int, tuple[Heading, ...]] | None = None,
    of_tasks: bool = False,
) -> Found | UnreadableError | None:
    """What these rows say, or a heading that stands twice. The workbooks made from one form have the same headings.

    `result`: the column under no heading of the form that is known to hold the results, and what it means; `of_tasks`:
    what may be of either form is of tasks.
    """
    forms = FORMS[::-1] if of_tasks else FORMS
    best: Found | None = None
    contradiction: UnreadableError | None = None
    beside: UnreadableError | None = None
    for deep in range(least, len(rows) + 1):
        columns = _with_parts(columns_of(rows[:deep], start))
        ends = start, start + deep - 1
        if result:
            columns[result[0]] = columns[result[0]]._replace(meanings=result[1])
        answers = [_matched(form, columns, ends, period, hidden, of_tasks) for form in forms]
        clash = next((answer for answer in answers if isinstance(answer, Clash)), None)
        contradiction = _contradiction(clash, rows, deep, start, period, sheet) if clash else contradiction
        for found in answers:
            told = isinstance(found, Found) and (clash is None or _is_alone(found.form, columns))
            if isinstance(found, Found) and told and (best is None or len(found.columns) > len(best.columns)):
                best, beside = found, _side_by_side(found, columns, period, sheet)
        if best and is_complete(best):
            break
    return beside or best or contradiction


def _contradiction(
    clash: Clash, rows: Sequence[Sequence[str]], deep: int, start: int, period: Period | None, sheet: str
) -> UnreadableError:
    """What to say of columns that clash, with the headings below that divide them."""
    new = [
        n for row in rows[deep : deep + 1] for n, text in enumerate(row) if text not in ("", *_above(rows[:deep], n))
    ]
    divided = bool(new) and set(clash.columns) <= set(new) and min(new) == min(clash.columns)
    named = columns_of(rows[: deep + divided], start)
    seen = f"{sheet or clash.form.title}: {quoted((number, named[number]) for number in clash.columns)}"
    if {spans(named[number].text) for number in clash.columns} == {CUMULATED, WITHIN}:
        return UnreadableError("spans_differ", f"{period.code} ({seen})" if period else seen)
    return UnreadableError("heading_repeated", seen)


def _above(rows: Sequence[Sequence[str]], column: int) -> set[str]:
    return {row[column] for row in rows if column < len(row)}


def _is_alone(form: Form, columns: Sequence[Printed]) -> bool:
    """Whether a heading is of this form and of no other; what tells of tasks may stand beside indicators, too."""
    told = (column.meanings for column in columns if column.meanings)
    return any(all(h.form == form.title and h.field != ACCOUNT for h in meanings) for meanings in told)


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
            return UnreadableError("tables_side_by_side", f"{sheet or form.title}: {quoted(both)}")
    return None


def is_complete(found: Found) -> bool:
    """Whether every heading of the form is there."""
    return found.columns.keys() >= found.form.headings.keys()


def columns_of(rows: Sequence[Sequence[str]], start: int) -> list[Printed]:
    """The heading of each column, from its texts from top to bottom."""
    found = []
    for cells in zip_longest(*rows, fillvalue=""):
        last = max((number for number, text in enumerate(cells) if text), default=0)
        distinct = tuple(dict.fromkeys(filter(None, cells)))
        found.append(Printed(" ".join(distinct), start + last, meanings_of(distinct)))
    return found


_Places = dict[str, list[tuple[int, Heading]]]
_Columns = dict[str, tuple[int, Heading]]


def _places(form: Form, columns: Sequence[Printed], period: Period | None) -> _Places:
    """Field -> the columns whose heading means it."""
    places: _Places = {}
    for number, column in enumerate(columns):
        for heading in column.meanings:
            judged = heading.field == "value" and (_is_judged(columns, number) or of_other_kind(column.text, period))
            of_plan = heading.field == "year" and number > 0 and fold_ascii(columns[number - 1].text) == GOAL
            fits = _fit(column, heading, period) != OTHER
            if heading.form == form.title and fits and not (of_plan or judged):
                places.setdefault(heading.field, []).append((number, heading))
    if results := [place for place in places.get("value", ()) if not is_standing(columns[place[0]].text)]:
        places["value"] = results
    places |= {} if form is TASKS or places.keys() & {"code", "name"} else _named_goals(columns)
    ticked = _ticked(columns) if form is TASKS else {}
    if ticked and ticked.keys() >= {number for number, _ in places.get("state", ())}:
        places["state"] = [(min(ticked), Heading(form.title, "state", False))]
    shares = places.pop("share", [])
    counted = [n for n, column in enumerate(columns) if not column.meanings and is_number_of(column.text)]
    if len(shares) == len(counted) == 1 and "denominator" in places and not places.keys() & {"value", "numerator"}:
        places["numerator"] = [(counted[0], Heading(form.title, "numerator", False))]
        columns = [Printed() if number in counted else column for number, column in enumerate(columns)]
    elif len(shares) == 1:
        places |= _counted_beside(form, columns, period, places, shares[0], counted)
    accounts = places.pop(ACCOUNT, [])
    if accounts and "state" not in places:
        rivals = not _is_alone(form, columns) and any(_is_rival(form, column, period) for column in columns)
        places |= {} if rivals else {"state": accounts}
    if shares and "value" in places:
        places["rate"] = shares[:1]
    elif shares:
        others = (column for number, column in enumerate(columns) if number not in {n for n, _ in shares})
        if not any(_is_rival(form, column, period) for column in others):
            places["value"] = [(number, replace(heading, unit=heading.unit or SHARE)) for number, heading in shares]
    return places


def _named_goals(columns: Sequence[Printed]) -> _Places:
    """The column of "Mục tiêu" that holds the names where no other one does: the first, before the figure to reach."""
    goals = [n for n, column in enumerate(columns) if not column.meanings and fold_ascii(column.text) == GOAL]
    return {"name": [(n, Heading(TARGETS.title, "name", False)) for n in goals[:1]]} if goals else {}


def _counted_beside(
    form: Form,
    columns: Sequence[Printed],
    period: Period | None,
    places: _Places,
    share: tuple[int, Heading],
    counted: Sequence[int],
) -> _Places:
    """A number beside a rate, and nothing but "Tổng số" of which that may be the rate: the unit of each row tells which
    is meant."""
    number, _ = share
    values = [n for n, _ in places.get("value", ())] or list(counted)
    whole = [n for n, _ in places.get("denominator", ())]
    others = (column for n, column in enumerate(columns) if n not in (number, *values, *whole))
    counts = REACHED if whole else NUMBER
    if (
        len(values) != 1
        or len(whole) > 1
        or not counts.fullmatch(bare_heading(columns[values[0]].text))
        or not RATE.fullmatch(bare_heading(columns[number].text))
        or "numerator" in places
        or any(_is_rival(form, column, period) for column in others)
    ):
        return {}
    return {field: [(values[0], Heading(form.title, "value", False))] for field in ("value", COUNT)}


def _fit(column: Printed, heading: Heading, period: Period | None) -> int:
    """How a heading fits the period: how things stand only where that is its end."""
    found = fit(heading.dated, period)
    return found if found == EXACT or not is_standing(column.text) else OTHER


def _ticked(columns: Sequence[Printed]) -> dict[int, str]:
    """Columns under states, of which one is ticked in each row, with these; none where only one stands there."""
    told = ((n, column.text, TICKED_STATE.fullmatch(bare_heading(column.text))) for n, column in enumerate(columns))
    found = {n: " ".join(text.split()[-1 - state["state"].count(" ") :]) for n, text, state in told if state}
    return found if len(found) > 1 else {}


def _is_judged(columns: Sequence[Printed], number: int) -> bool:
    """Whether a cross under this heading says that something is reached: "Đạt" stands beside "Chưa đạt"."""
    own = fold_ascii(columns[number].text).endswith("dat")
    return own and any(NOT_REACHED.fullmatch(fold_ascii(column.text)) for column in columns[number + 1 : number + 2])


def _is_rival(form: Form, column: Printed, period: Period | None) -> bool:
    """Whether a column holds what a rate beside it may be the rate of, or may be what the table is about."""
    own = [heading for heading in column.meanings if heading.form == form.title]
    of_others = any(heading.field == "value" and _fit(column, heading, period) == OTHER for heading in own)
    return of_others or (not own and is_other(column.text))


def _matched(
    form: Form,
    columns: Sequence[Printed],
    ends: tuple[int, int],
    period: Period | None,
    hidden: frozenset[int],
    of_tasks: bool,
) -> Found | Clash | None:
    places = _places(form, columns, period)
    if not any(fields <= places.keys() for fields in form.told_by):
        return None
    chosen: dict[str, tuple[int, Heading]] = {}
    for field, found in places.items():
        seen_ones = [place for place in found if place[0] not in hidden] or found
        candidates = _candidates(field, seen_ones, columns, period, places)
        if field == "value" and len(candidates) > 1:
            candidates = _within(candidates, columns, period)
        if len(candidates) > 1 and field not in FREE:
            return Clash(form, tuple(number for number, _ in candidates))
        chosen[field] = candidates[0]
    other = _of_other_span(chosen, columns, period) if "value" in chosen else ()
    if chosen.get("denominator", (-1,))[0] in other:
        del chosen["denominator"]
    if other and not _names_period(columns[chosen["value"][0]], chosen["value"][1], period):
        return Clash(form, tuple(sorted((chosen["value"][0], *other))))
    if "state" in chosen:
        _beside_state(chosen, places["state"], columns)
    if form is TASKS and "state" in chosen:
        chosen |= _told_beside(chosen, columns, period, of_tasks)
    if COUNT in chosen and chosen["rate"][0] in hidden:
        del chosen[COUNT]
    units = ((field, *chosen[field]) for field in UNIT_IN if field in chosen and form.values[0] in chosen)
    field, column, unit = next(((f, n, heading.unit) for f, n, heading in units if heading.unit), ("", 0, None))
    unit_at = placed(unit, columns[column].row, column) if unit else None
    used = {f: n for f, (n, _) in chosen.items()}
    ticked = _ticked(columns) if form is TASKS else {}
    ticked = ticked if used.get("state") in ticked else {}
    plan = next(
        (n for n, c in enumerate(columns) if n not in used.values() and not c.meanings and is_planned(c.text)), None
    )
    if plan is not None:
        used["plan"] = plan
    unknown = tuple(
        number
        for number, column in enumerate(columns)
        if number not in (*used.values(), *ticked)
        and all(heading.field in ("unit", ACCOUNT) for heading in column.meanings)
        and not DUTY.search(fold_ascii(column.text))
    )
    blank = tuple(number for number in unknown if not columns[number].text)
    odd = _are_odd([chosen[part][1].unit for part in ("numerator", "denominator") if part in chosen])
    nature = next((nature_of(columns[used[f]].text) for f in ("value", "percent") if f in used), "")
    own_unit, spoken = field == form.values[0], {n for f, n in used.items() if f not in ("rate", "plan")}
    remarks, sources, rivals = (_headed(columns, told, spoken) for told in (form.heard, form.sources, form.rivals))
    other = (*other, *_standing(columns, period))
    told = (*remarks, *sources), sources, (*rivals, *(number for number in other if number not in spoken))
    marked = _marked(columns, ticked, set(unknown) - set(blank))
    unread = (
        _unread(columns, {*used.values(), *ticked}, not {"percent", "rate"}.isdisjoint(used), period)
        if form is TASKS
        else ()
    )
    layout = form, *ends, used, len(columns), unit_at, own_unit, blank, unknown, odd, nature
    return Found(*layout, *told, ticked, marked, unread=unread)


def _unread(columns: Sequence[Printed], used: Collection[int], told: bool, period: Period | None) -> tuple[int, ...]:
    """The columns of tasks that are not read, and whose headings speak of how far they are; beside those of which that
    is `told`, no other period, place, or share of a plan."""
    return tuple(
        number
        for number, column in enumerate(columns)
        if number not in used
        and tells_progress(column.text)
        and not (told and (fit(column.text, period) == OTHER or OF_OTHERS.search(fold_ascii(column.text))))
    )


def _marked(columns: Sequence[Printed], ticked: Collection[int], unknown: Collection[int]) -> dict[int, str]:
    """The columns among and right of those of states whose headings are none, and nothing else: "Quá hạn"."""
    ends = next((n for n in range(max(ticked, default=0) + 1, len(columns)) if n not in unknown), len(columns))
    return {n: columns[n].text for n in range(min(ticked, default=ends), ends) if n in unknown}


def _headed(columns: Sequence[Printed], headings: Sequence[str], used: Collection[int]) -> tuple[int, ...]:
    """The columns under these headings that are no field."""
    known = set(map(fold_ascii, headings))
    return tuple(n for n, column in enumerate(columns) if n not in used and bare_heading(column.text) in known)


def _of_other_span(
    chosen: Mapping[str, tuple[int, Heading]], columns: Sequence[Printed], period: Period | None
) -> tuple[int, ...]:
    """The columns of all until the end of the period beside a result within it, or the other way round; "Tổng số" may
    be all of which a part is told."""
    span = spans(columns[chosen["value"][0]].text)
    whole = chosen["denominator"][0] if chosen.keys() >= {"numerator", "denominator"} else None
    return tuple(
        number
        for number, column in enumerate(columns)
        if span
        and number != whole
        and spans(column.text) not in ("", span)
        and not any(each.field in SCOPES for each in column.meanings)
        and (fit(column.text, period) != OTHER or (span == WITHIN and ends_with(column.text, period)))
    )


def _standing(columns: Sequence[Printed], period: Period | None) -> Iterator[int]:
    """The columns that tell how things stand at the end of the period, which is what the result is."""
    for number, column in enumerate(columns):
        if is_standing(column.text) and any(_fit(column, heading, period) == EXACT for heading in column.meanings):
            yield number


def _within(
    candidates: list[tuple[int, Heading]], columns: Sequence[Printed], period: Period | None
) -> list[tuple[int, Heading]]:
    """The result within the period where all others are cumulated until its end: a row of which they differ is asked
    about."""
    within = [(number, heading) for number, heading in candidates if spans(columns[number].text) == WITHIN]
    cumulated = sum(spans(columns[number].text) == CUMULATED for number, _ in candidates)
    sure = (
        len(within) == 1
        and cumulated == len(candidates) - 1
        and _names_period(columns[within[0][0]], within[0][1], period)
    )
    return within if sure else candidates


def _names_period(column: Printed, heading: Heading, period: Period | None) -> bool:
    """Whether a heading says that its column holds what came up within the reported period."""
    return fit(heading.dated, period) == EXACT or of_its_kind(column.text, period)


def _beside_state(
    chosen: dict[str, tuple[int, Heading]], states: Sequence[tuple[int, Heading]], columns: Sequence[Printed]
) -> None:
    """Beside the state, "Kết quả thực hiện" is what came of a task, "Tình hình thực hiện" its account, and "Tiến độ"
    may be how far it is."""
    state = chosen["state"][0]
    if _bare(columns[state]) in TOLD_BESIDE:
        return
    told = []
    for number, heading in states:
        said = _bare(columns[number])
        field = next((field for field, headings in BESIDE_STATE.items() if said in headings), "")
        of_table = all(column.text for column in columns[min(number, state) : max(number, state)])
        if field and number != state and of_table:
            told.append((number, heading))
            chosen.setdefault(field, (number, heading))
    for each in told:
        chosen.setdefault("rate", each)


def _bare(column: Printed) -> str:
    """A heading without its period, its brackets and its unit."""
    return bare_heading(undated(column.text))


def _told_beside(chosen: _Columns, columns: Sequence[Printed], period: Period | None, of_tasks: bool) -> _Columns:
    """The columns of a table that is certainly of tasks whose headings mean a field only there."""
    told = [{(h.form, h.field if h.form == TARGETS.title else "") for h in column.meanings} for column in columns]
    sure = {next(iter(each)) for each in told if len(each) == 1}
    if not of_tasks and ((TASKS.title, "") not in sure or (TARGETS.title, "name") in sure):
        return {}
    used = {n for n, _ in chosen.values()}
    free = [n for n, c in enumerate(columns) if c.text and n not in used and fit(c.text, period) != OTHER]
    has_term = any(TERM.match(bare_heading(columns[number].text)) for number in free)
    free = [n for n in free if not (n and MONEY.search(fold_ascii(columns[n - 1].text)))]
    found: _Columns = {}
    for field, headings in (*BESIDE.items(), *([("completed_on", ENDED)] if has_term else [])):
        at = [n for n in free if headings & {bare_heading(columns[n].text), undated(columns[n].text)}]
        if len(at) == 1 and field not in chosen:
            found.setdefault(field, (at[0], Heading(TASKS.title, field, False)))
    return found


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
    if field == "value":  # beside it, "Thực tế" is a second account of the same
        found = [place for place in found if bare_heading(columns[place[0]].text) not in RIVALS] or found
    if field == "state":  # beside it, "Kết quả thực hiện" tells what came of the task
        found = [place for place in found if _bare(columns[place[0]]) not in TOLD_BESIDE] or found
    if field == "name":  # behind the unit, "Chỉ tiêu" is the number to reach
        unit = min((column for column, _ in places.get("unit", ())), default=len(columns))
        found = [place for place in found if place[0] < unit] or found
    if field in ("code", *FREE):
        return [place for place in found if place[1].own] or found
    exact = [place for place in found if fit(place[1].dated, period) == EXACT]
    if exact and all(place[1].dated for place in found):
        return exact
    own = [place for place in found if _names_period(columns[place[0]], place[1], period)]
    rest = {spans(columns[place[0]].text) for place in found if place not in own}
    return own if own and field == "value" and rest == {CUMULATED} else found


def _with_parts(columns: list[Printed]) -> list[Printed]:
    """The columns, where those of how many reach it and of how many there are, of one thing, are the parts of a rate.

    Only beside it, and where each is there once.
    """
    said = [("" if column.meanings else bare_heading(column.text)) for column in columns]
    tops = [(n, told["thing"]) for n, text in enumerate(said) if (told := PART.fullmatch(text))]
    wholes = [(n, told["thing"]) for n, text in enumerate(said) if (told := ALL.fullmatch(text))]
    rated = any(heading.field == "share" for column in columns for heading in column.meanings)
    if not rated or len(tops) != 1 or len(wholes) != 1 or tops[0][1] != wholes[0][1]:
        return columns
    parts = {tops[0][0]: "numerator", wholes[0][0]: "denominator"}
    return [
        column._replace(meanings=(Heading(TARGETS.title, parts[n], False),)) if n in parts else column
        for n, column in enumerate(columns)
    ]


def quoted(columns: Iterable[tuple[int, Printed]]) -> str:
    """Headings with their cells, for a message."""
    named = [f"{locator(number, column.row + 1)} “{' '.join(column.text.split())}”" for number, column in columns]
    return ", ".join(named[:MISSED]) + (" …" if len(named) > MISSED else "")
