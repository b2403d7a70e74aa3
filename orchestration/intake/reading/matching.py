"""The texts of some rows -> the form whose headings they are, or why they contradict each other."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from orchestration.intake.files import UnreadableError
from orchestration.intake.form import FORMS, LATEST, LEFT, TARGETS, TASKS, Form
from orchestration.intake.reading.found import Found, placed
from orchestration.intake.reading.free_columns import free_in, is_remark, joined_notes
from orchestration.intake.reading.heading_kinds import (
    CUMULATED,
    WITHIN,
    is_number_of,
    is_of_another,
    is_of_part,
    is_other,
    is_planned,
    is_standing,
    nature_of,
    spans,
)
from orchestration.intake.reading.heading_levels import levels_in, with_levels
from orchestration.intake.reading.heading_periods import (
    EXACT,
    OTHER,
    begins_year,
    ends_with,
    fit,
    is_since_year,
    of_its_kind,
    of_other_kind,
    since_year,
)
from orchestration.intake.reading.heading_units import bare_heading
from orchestration.intake.reading.heading_words import ACCOUNT, FREE, FULFILLED, SCOPES, SHARE, Heading, before_states
from orchestration.intake.reading.printed import (
    ALL,
    COUNT,
    EITHER,
    GOAL,
    OF_ALL,
    WHOLE,
    Places,
    Printed,
    are_odd,
    bare_text,
    columns_of,
    counted_beside,
    counts_things,
    fit_of,
    headed,
    is_compared,
    is_of_all,
    is_reached,
    is_rest,
    is_result,
    is_rival,
    known_first,
    may_count,
    named_goals,
    quoted,
    with_parts,
)
from orchestration.intake.reading.task_columns import (
    TOLD_BESIDE,
    Chosen,
    beside_state,
    marked_in,
    stated_levels,
    told_beside,
    unread_in,
    with_products,
)
from orchestration.intake.reading.ticks import state_headed, ticked_in
from orchestration.vietnamese.periods import Period, format_period
from orchestration.vietnamese.text import fold_ascii

EXPLAINED = re.compile(
    r"\b(?:gan nhat|muc tieu|giao|truoc|hien trang|trong so|he so|diem|dan so|tien|von|kinh phi)\b|^nam\b"
)
TELLS_RATE = re.compile(r".*\bti le\b")
HEARD = ("rate", "outcome", "progress")  # what may tell another result, too
UNIT_IN = ("value", "unit", "name")  # the headings that may print the unit of the values
UNSURE = fold_ascii("Đơn vị")
OF_PLAN = re.compile(r"(?:ke hoach|kh|muc tieu|chi tieu)(?: (?:giao|duoc giao|(?:ca )?nam|nam \d{4}|\d{4}))*")
OF_IT = re.compile(r"(?:da )?(?:thuc hien|th|dat duoc|ket qua(?: thuc hien)?)(?: (?:trong |ca )*nam(?: \d{4})?)?")
THIS_PERIOD = re.compile(r"\b(?:trong k[iy]|k[iy] (?:nay|bao cao))$")
NOT_REACHED = re.compile(r".*\b(?:chua|khong) dat")
DUTY = re.compile(  # who has to do it, and what has to come of it
    r"\b(?:chu tri|phoi hop|thuc hien|theo doi|phu trach|trach nhiem|tham muu"
    r"|san pham (?:can|phai|yeu cau|du kien|(?:duoc )?giao|theo))\b"
)
RIVALS = frozenset(map(fold_ascii, TARGETS.rivals))


class Clash(NamedTuple):
    """Columns of which one counts, and none says that it does."""

    form: Form
    columns: tuple[int, ...]
    field: str = ""


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
        columns = with_levels(with_parts(known_first(columns_of(rows[:deep], start), period)), period)
        ends = start, start + deep - 1
        if result:
            columns[result[0]] = columns[result[0]]._replace(meanings=result[1])
        answers = [_matched(form, columns, ends, period, hidden, of_tasks) for form in forms]
        clash = next((answer for answer in answers if isinstance(answer, Clash)), None)
        contradiction = _contradiction(clash, rows, deep, start, period, sheet) if clash else contradiction
        for found in answers:
            told = isinstance(found, Found) and (clash is None or _is_alone(found.form, columns))
            if isinstance(found, Found) and told and (best is None or _says(found) > _says(best)):
                best, beside = found, _side_by_side(found, columns, period, sheet)
        if best and is_complete(best):
            break
    return beside or best or contradiction


def _says(found: Found) -> int:
    """How many columns say something but when and where."""
    return sum(field not in SCOPES for field in found.columns)


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
        to_be = f"“Kết quả {format_period(period) if period else '(tên kỳ)'}”"
        return UnreadableError("spans_differ", f"{to_be} (nay: {seen})", f"{to_be} (now: {seen})")
    if clash.form is TASKS and all(any(map(state_headed, named[n].parts)) for n in clash.columns):
        return UnreadableError("states_grouped", seen)
    of_states = clash.form is TASKS and clash.field == "state"
    return UnreadableError("states_repeated" if of_states else "heading_repeated", seen)


def _above(rows: Sequence[Sequence[str]], column: int) -> set[str]:
    return {row[column] for row in rows if column < len(row)}


def _is_alone(form: Form, columns: Sequence[Printed]) -> bool:
    """Whether a heading is of this form and of no other; what tells of tasks may stand beside indicators, too."""
    told = ([h for h in column.meanings if h.field != FULFILLED] for column in columns)
    return any(meanings and all(h.form == form.title and h.field != ACCOUNT for h in meanings) for meanings in told)


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


def _places(form: Form, columns: Sequence[Printed], period: Period | None) -> Places:
    """Field -> the columns whose heading means it."""
    places: Places = {}
    for number, column in enumerate(columns):
        for heading in column.meanings:
            judged = heading.field == "value" and (_is_judged(columns, number) or of_other_kind(column.text, period))
            of_plan = heading.field == "year" and number > 0 and fold_ascii(columns[number - 1].text) == GOAL
            fits = fit_of(column, heading, period) != OTHER
            if heading.form == form.title and fits and not (of_plan or judged):
                places.setdefault(heading.field, []).append((number, heading))
    if results := [place for place in places.get("value", ()) if not is_standing(columns[place[0]].text)]:
        places["value"] = results
    places |= _rate_of_parts(places, columns)
    places |= {} if form is TASKS or places.keys() & {"code", "name"} else named_goals(columns, period)
    places |= {} if "note" in places else joined_notes(form, columns)
    ticked = ticked_in(columns, period) if form is TASKS else {}
    if ticked and ticked.keys() >= {number for number, _ in places.get("state", ())}:
        others = {field: [place for place in found if place[0] not in ticked] for field, found in places.items()}
        state = [(min(ticked), Heading(form.title, "state", False))]
        places = {**{field: found for field, found in others.items() if found}, "state": state}
    fulfilled, shares = places.pop(FULFILLED, []), places.pop("share", [])
    plans = sum(not column.meanings and is_planned(column.text) for column in columns)
    if not shares and ("denominator" in places or ("value" in places and plans <= 1)):
        shares = fulfilled
    counted = [n for n, column in enumerate(columns) if not column.meanings and is_number_of(bare_text(column))]
    one_result = not shares if "value" in places else len(shares) == 1
    if one_result and (part := _other_part(form, columns, places, counted)):
        places |= part
        used = {number for found in part.values() for number, _ in found}
        columns = [Printed(parts=c.parts) if number in used else c for number, c in enumerate(columns)]
    elif len(shares) == 1:
        places |= counted_beside(form, columns, period, places, shares[0], counted)
    accounts = places.pop(ACCOUNT, [])
    if accounts and "state" not in places:
        rivals = not _is_alone(form, columns) and any(is_rival(form, column, period) for column in columns)
        places |= {} if rivals else {"state": accounts}
    places |= stated_levels(places, columns) if form is TASKS else {}
    if shares and "value" in places:
        places["rate"] = shares[:1]
    elif shares and _is_result(form, columns, shares, places, period):
        places["value"] = [(number, replace(heading, unit=heading.unit or SHARE)) for number, heading in shares]
    return places


def _other_part(form: Form, columns: Sequence[Printed], places: Places, counted: Sequence[int]) -> Places:
    """The part that is missing beside the other: "Số lượng đạt" beside "Tổng số", "Tổng số trường" or "Tổng" beside "Tử
    số"."""
    said = ("" if column.meanings else bare_heading(column.text) for column in columns)
    wholes = [n for n, text in enumerate(said) if text == WHOLE or ALL.fullmatch(text)]
    for part, other, found in (("numerator", "denominator", counted), ("denominator", "numerator", wholes)):
        if other in places and part not in places and len(found) == 1:
            return {part: [(found[0], Heading(form.title, part, False))]}
    return {}


def _rate_of_parts(places: Places, columns: Sequence[Printed]) -> Places:
    """Beside "Tổng số" and "Đã thực hiện" the result in percent, or "Kết quả", is the share that they make."""
    values = places.get("value", ())
    rates = [place for place in values if place[1].unit == SHARE]
    rates = rates or [(n, heading) for n, heading in values if is_result(columns[n])]
    others = [(n, heading) for n, heading in values if (n, heading) not in rates]
    counts = [(n, replace(h, field="numerator")) for n, h in others if h.unit is None and is_reached(columns[n])]
    if "denominator" not in places or "numerator" in places or not len(rates) == len(counts) == len(values) - 1 == 1:
        return {}
    return {"value": rates, "numerator": counts}


def _is_result(
    form: Form,
    columns: Sequence[Printed],
    shares: Sequence[tuple[int, Heading]],
    places: Places,
    period: Period | None,
) -> bool:
    """Whether a rate is that of the table: nothing beside it may be what it is the rate of."""
    tops = {columns[top].parts[:-1] for top, _ in places.get("numerator", ())} - {()}
    if all(columns[rate].parts[:-1] in tops for rate, _ in shares):  # below one heading with its numerator
        return True
    told = places.keys() >= {"numerator", "denominator"}
    others = (column for number, column in enumerate(columns) if number not in {n for n, _ in shares})
    return not any(
        is_rival(form, column, period) for column in others if not (told and (is_compared(column) or is_rest(column)))
    )


def _is_judged(columns: Sequence[Printed], number: int) -> bool:
    """Whether a cross under this heading says that something is reached: "Đạt" stands beside "Chưa đạt"."""
    own = fold_ascii(columns[number].text).endswith("dat")
    return own and any(NOT_REACHED.fullmatch(fold_ascii(column.text)) for column in columns[number + 1 : number + 2])


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
    chosen = _chosen(form, columns, places, period, hidden, of_tasks)
    return chosen if isinstance(chosen, Clash) else _found(form, columns, chosen, ends, period)


def _chosen(
    form: Form,
    columns: Sequence[Printed],
    places: Places,
    period: Period | None,
    hidden: frozenset[int],
    of_tasks: bool,
) -> Chosen | Clash:
    """Field -> the column that holds it; or those of which none says that it does."""
    chosen: Chosen = {}
    for field, found in places.items():
        seen_ones = [place for place in found if place[0] not in hidden] or found
        candidates = _candidates(field, seen_ones, columns, period, places)
        if field == "value" and len(candidates) > 1:
            candidates = _within(candidates, columns, period)
        if len(candidates) > 1 and field not in FREE:
            return Clash(form, tuple(number for number, _ in candidates), field)
        chosen[field] = candidates[0]
    other = _of_other_span(chosen, columns, period)
    if chosen.get("denominator", (-1,))[0] in other:
        del chosen["denominator"]
    if other and not _names_period(columns[chosen["value"][0]], chosen["value"][1], period):
        return Clash(form, tuple(sorted((chosen["value"][0], *other))))
    if "made" in chosen:
        with_products(chosen, places["made"], columns)
    if "state" in chosen:
        beside_state(chosen, places["state"], columns)
    if form is TASKS and _is_rate_of_plan(chosen, columns):
        del chosen["percent"]
    if form is TASKS and "state" in chosen:
        chosen |= told_beside(chosen, columns, period, of_tasks)
    return _with_counts(chosen, columns, hidden)


def _with_counts(chosen: Chosen, columns: Sequence[Printed], hidden: frozenset[int]) -> Chosen:
    """The columns of the fields, with what is known of results that count things."""
    if COUNT in chosen and chosen["rate"][0] in hidden:
        del chosen[COUNT]
    if chosen.keys() >= {COUNT, "denominator"}:
        parts = (chosen[field][0] for field in (COUNT, "rate", "denominator"))
        chosen |= {OF_ALL: chosen["rate"]} if is_of_all(columns, *parts) else {}
    if COUNT in chosen or "value" not in chosen:
        return chosen
    if "denominator" in chosen and counts_things(columns[chosen["value"][0]]):
        chosen.setdefault("numerator", chosen["value"])
    elif may_count(columns, chosen["value"], rated="rate" in chosen):
        chosen[EITHER] = chosen["value"]
    return chosen


def _is_rate_of_plan(chosen: Chosen, columns: Sequence[Printed]) -> bool:
    """Whether a percentage beside a state may be that of "Kế hoạch | Thực hiện", which is no progress of the task."""
    used = {column for column, _ in chosen.values()}
    beside = [bare_heading(column.text) for number, column in enumerate(columns) if number not in used]
    return {"percent", "state"} <= chosen.keys() and all(any(map(each.fullmatch, beside)) for each in (OF_PLAN, OF_IT))


def _found(
    form: Form, columns: Sequence[Printed], chosen: Chosen, ends: tuple[int, int], period: Period | None
) -> Found:
    """The table whose fields stand in these columns, and what its other columns are."""
    units = ((field, *chosen[field]) for field in UNIT_IN if field in chosen and form.values[0] in chosen)
    field, column, unit = next(((f, n, heading.unit) for f, n, heading in units if heading.unit), ("", 0, None))
    unit_at = placed(unit, columns[column].row, column) if unit else None
    used = {f: n for f, (n, _) in chosen.items()}
    ticked = ticked_in(columns, period) if form is TASKS else {}
    ticked = ticked if used.get("state") in ticked else {}
    plan = next(
        (n for n, c in enumerate(columns) if n not in used.values() and not c.meanings and is_planned(c.text)), None
    )
    if plan is not None:
        used["plan"] = plan
    levels = levels_in(columns, period)
    levels = levels if used.get("value") in levels.values() else {}
    unknown = tuple(
        number
        for number, column in enumerate(columns)
        if number not in (*used.values(), *ticked, *levels.values())
        and all(heading.field in ("unit", ACCOUNT) for heading in column.meanings)
        and not DUTY.search(fold_ascii(column.text))
    )
    blank = tuple(number for number in unknown if not columns[number].text)
    odd = are_odd([chosen[part][1].unit for part in ("numerator", "denominator") if part in chosen])
    nature = next((nature_of(columns[used[f]].text) for f in ("value", "percent") if f in used), "")
    own_unit = field == form.values[0]
    spoken = {n for f, (n, _) in chosen.items() if f not in HEARD}
    counted = [n for f, (n, _) in chosen.items() if f == "numerator" and unit is None and is_reached(columns[n])]
    counted = [n for n in counted if n != used.get("value")]
    remarks, sources, rivals = (headed(columns, told, spoken) for told in (form.heard, form.sources, form.rivals))
    remarks += tuple(n for n, c in enumerate(columns) if is_remark(c.text) and n not in {*spoken, *remarks, *sources})
    other = (*_of_other_span(chosen, columns, period), *_standing(columns, period))
    told = (*remarks, *sources), sources, (*rivals, *counted, *(number for number in other if number not in spoken))
    dated = "value" in chosen and fit(chosen["value"][1].dated, period) == EXACT
    within = dated and spans(columns[used["value"]].text) == WITHIN
    free = free_in(columns, {*spoken, *used.values(), *ticked, *levels.values(), *chain(*told)}, period)
    marked = marked_in(columns, ticked, set(unknown) - set(blank))
    unread = (
        unread_in(columns, {*used.values(), *ticked}, not {"percent", "rate"}.isdisjoint(used), period)
        if form is TASKS
        else ()
    )
    known = {*used.values(), *levels.values(), *blank}
    rated = {n for n, c in enumerate(columns) if form is TARGETS and n not in known and _is_rate(c.text, period)}
    untold = {n for n in unknown if n not in blank and _is_unexplained(columns[n].text, period)}
    unexplained = tuple(sorted(rated | untold))
    layout = form, *ends, used, len(columns), unit_at, own_unit, blank, unknown, odd, nature
    left = {n: columns[n].text for n in headed(columns, LEFT, spoken)}
    latest = tuple(n for heading in LATEST for n in headed(columns, [heading], spoken))
    return Found(
        *layout, *told, ticked, marked, unread=unread, free=tuple(free), unexplained=unexplained, levels=levels,
        left=left, latest=latest if len(latest) == len(LATEST) else (),
        since_year=tuple(n for n in other if within),
    )  # fmt: skip


def _is_rate(heading: str, period: Period | None) -> bool:
    """Whether a heading says that rates stand below it, which are not compared, nor of a plan or another time."""
    return TELLS_RATE.match(fold_ascii(heading)) is not None and not is_of_another(heading, period)


def _is_unexplained(heading: str, period: Period | None) -> bool:
    """Whether figures under a heading may be the result, or what it is made of: not those of a plan, of another time,
    or a weight."""
    folded = fold_ascii(heading)
    return is_other(heading) and not (is_of_another(heading, period) or EXPLAINED.search(folded))


def _of_other_span(
    chosen: Mapping[str, tuple[int, Heading]], columns: Sequence[Printed], period: Period | None
) -> tuple[int, ...]:
    """The columns of all until the end of the period beside a result within it, or the other way round; "Tổng số" may
    be all of which a part is told, and what came up within a month is a part of all since the beginning of the year."""
    result = columns[chosen["value"][0]].text if "value" in chosen else ""
    span, whole_year = spans(result), begins_year(period) and is_since_year(result)
    parted = "denominator" in chosen and not chosen.keys().isdisjoint(("numerator", COUNT))
    whole = chosen["denominator"][0] if parted else None
    longer = _longer(columns, chosen["value"][0], period) if period and span == WITHIN else ()
    return tuple(
        number
        for number, column in enumerate(columns)
        if span
        and number != whole
        and (spans(column.text) not in ("", span) or number in longer)
        and not any(each.field in SCOPES for each in column.meanings)
        and not (whole_year and is_of_part(column.text))
        and (
            number in longer or fit(column.text, period) != OTHER or (span == WITHIN and ends_with(column.text, period))
        )
    )


def _longer(columns: Sequence[Printed], result: int, period: Period) -> tuple[int, ...]:
    """The columns beside a result within the period, of the same heading, that name all since the beginning of the year
    until its end: "9 tháng" beside "Quý III", which is no other word for "Lũy kế"."""
    said, whole = bare_text(columns[result]), since_year(period)
    return tuple(
        number
        for number, column in enumerate(columns)
        if whole != period and fit(column.text, whole) == EXACT and bare_text(column) == said
    )


def _standing(columns: Sequence[Printed], period: Period | None) -> Iterator[int]:
    """The columns that tell how things stand at the end of the period, which is what the result is."""
    for number, column in enumerate(columns):
        if is_standing(column.text) and any(fit_of(column, heading, period) == EXACT for heading in column.meanings):
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
    this = spans(column.text) == WITHIN and THIS_PERIOD.search(fold_ascii(column.text)) is not None
    return this or fit(heading.dated, period) == EXACT or of_its_kind(column.text, period)


def _without_estimates(
    found: list[tuple[int, Heading]], columns: Sequence[Printed], period: Period | None
) -> list[tuple[int, Heading]]:
    """The results of the reported period count, and not what was estimated of the same."""
    told = [place for place in found if not nature_of(columns[place[0]].text)]
    return told if told and all(fit(heading.dated, period) == EXACT for _, heading in found) else found


def _candidates(
    field: str, found: list[tuple[int, Heading]], columns: Sequence[Printed], period: Period | None, places: Places
) -> list[tuple[int, Heading]]:
    """The columns that can be meant. Of two with figures the one that names the period, where both name a time."""
    if field == "unit":  # "Đơn vị" may be who does it
        sure = [place for place in found if fold_ascii(columns[place[0]].text) != UNSURE] or found
        value = min((column for column, _ in places.get("value", ())), default=len(columns))
        return [place for place in sure if place[0] < value][-1:] or sure  # that of the plan stands before it
    if field == "value":  # beside it, "Thực tế" is a second account of the same
        found = [place for place in found if bare_heading(columns[place[0]].text) not in RIVALS] or found
        found = _without_estimates(found, columns, period)
    if field == "state":  # beside it, "Kết quả thực hiện" tells what came of the task
        sure = [place for place in found if before_states(columns[place[0]].text)]
        if sure and any(heading.own and not heading.dated for _, heading in found):
            found, sure = [place for place in found if place not in sure], []  # "Kết quả (Đạt/Không đạt)"
        found = sure or [place for place in found if bare_text(columns[place[0]]) not in TOLD_BESIDE] or found
    if field == "evidence":  # beside it, one under "Kế hoạch" is what is to come
        found = [place for place in found if not is_planned(columns[place[0]].text)] or found
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
