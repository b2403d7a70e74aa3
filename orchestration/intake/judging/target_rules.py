"""The checks on rows of the sheet Chỉ tiêu. The first broken one wins."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from orchestration.intake.cells import (
    ANY,
    PERCENTS,
    Cell,
    Measure,
    Percented,
    Printed,
    Scaled,
    read_figure,
    shown,
)
from orchestration.intake.frames import with_columns
from orchestration.intake.judging.asides import ONE_OF_TWO, target_asides
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.judging.conform import conformed
from orchestration.intake.judging.judge import Candidates, Check, Rows, judge
from orchestration.intake.judging.not_there import note_not_there
from orchestration.intake.judging.note_flags import nature_of_note, note_flags, remark_flags
from orchestration.intake.judging.noted import note_checks, note_holds_result
from orchestration.intake.judging.notes import describes, note_denies_figure, note_disclaims
from orchestration.intake.judging.part_rules import (
    PART_VALUES,
    above,
    both,
    disagrees,
    is_reached,
    part_checks,
    rounding,
    value_and_ratio,
)
from orchestration.intake.judging.shared_rules import (
    Parts,
    as_above,
    clear,
    in_a_range,
    named_checks,
    readings,
    row_flags,
    seen_checks,
    struck_checks,
    unusable,
    without_result,
)
from orchestration.intake.judging.target_cells import (
    as_noted,
    computed_share,
    figures_of,
    is_number,
    stands,
    with_descriptions,
    with_shares,
    with_things,
)
from orchestration.intake.judging.word_rules import (
    in_its_unit,
    its_key,
    its_level,
    name_of_another,
    name_of_task,
    nature_behind,
    of_other_level,
    other_unit,
    unit_differs,
    unit_in_name,
    unit_of_many,
    without_words,
    words_beside,
)
from orchestration.intake.messages import (
    A_TASK,
    AT_LEVELS,
    CHANGE,
    NO_DIGIT,
    OF_BOTH,
    OF_MANY,
    OF_PLAN,
    OF_RANGE,
    OF_SHARE,
    OTHER_LEVEL,
    PERCENT_FORMAT,
    TARGET,
    WITH_PARTS,
)
from orchestration.intake.reading.heading_levels import LEVEL_NAMES
from orchestration.intake.reading.printed import EITHER
from orchestration.intake.reading.scopes import LEVELS
from orchestration.intake.schemas import PARTS
from orchestration.vietnamese.numerals import HUNDRED
from orchestration.vietnamese.readings import Reading
from orchestration.vietnamese.text import fold
from orchestration.vietnamese.units import PERCENT, PERCENTAGE_POINT

if TYPE_CHECKING:
    import pandas as pd

QUALIFIERS = ("eq", "gt", "lt", "approx")  # what a result may say; "tối thiểu 50%" is a promise, not a result
BOUNDS = {"gt": "above", "lt": "below", "approx": "about"}
FALL = re.compile(r"(?<!\w)giảm(?!\w)")
RISE = re.compile(r"\+\s*\d|(?<!\w)tăng(?!\w)")
COMPUTED = "computed_from_ratio"
RESCALED = "scaled_by_unit"
WORDS = ("no_number", "words_before_number", "several_numbers")  # rules of the number reader that words break
SHARE_OF_PLAN = re.compile(
    r"(?:(?:đã|ước) )?(?:(?:đạt|bằng|thực hiện|hoàn thành|vượt) )?\d[\d.,]* ?% ?(?:(?:so với|của) )?"
    r"(?:kế hoạch|kh|mục tiêu|chỉ tiêu)(?: (?:năm|giao|được giao|đề ra|\d{4}))*[ .]*"
)
THREE_DIGITS, ZEROS = re.compile(r"[1-9]\d{0,2}\.\d{3}"), ".000"
FIGURES = ("value", *PARTS)
NAMED = ("nature", "name", "hidden", "note", "aside", "remark")  # what speaks of a figure


def judge_targets(frame: "pd.DataFrame", book: Codebook, *given: Check) -> "pd.DataFrame":
    """Judges rows of the sheet Chỉ tiêu; `given` are the checks of who may report them.

    Args:
        frame: raw cells by field, with `file`, `sheet`, `row`, `layout`, `hidden`, `shared`, and per row the `proof`
            of its file, the `period` it was sent for, the `place` it reports of and the `places` it may name.
        book, given: what rules look up, and the checks of who may report.

    Returns:
        the frame with what `judge` adds, the readings `figure`, `numerator_read`, `denominator_read`, what they say
        (`value_value` in the unit `unit_of`, `numerator_value`, `denominator_value`; None where missing) and `flags`.
    """
    matches = conformed(frame["code"], frame["name"], frame["period"], book.indicator_names)
    keys = [match.key for match in matches]
    known = [book.unit(key) for key in keys]
    frame = with_descriptions(frame, known)
    described = [
        unit is not None and unit.name is None and describes(note)
        for unit, note in zip(known, frame["note"], strict=True)
    ]
    measures = [unit.measure if unit else ANY for unit in known]
    frame = with_shares(frame, measures, keys, book.indicator_names)
    frame, rescaled = with_things(frame, known, keys, book)
    figures, parts = figures_of(frame, measures)
    figures = [as_noted(*each) for each in zip(figures, frame["note"], frame["period"], strict=True)]
    pairs = list(zip(figures, measures, *(parts[name] for name in PART_VALUES), strict=True))
    computed = [computed_share(*pair) for pair in pairs]
    values = [figure.value if n is None else n for figure, n in zip(figures, computed, strict=True)]
    alone = [(top is None) is not (bottom is None) for _, _, top, bottom in pairs]
    frame = with_columns(
        frame,
        key=keys,
        match=matches,
        unit_of=[unit.name if unit else None for unit in known],
        unit_read=known,
        measure=measures,
        figure=figures,
        value_value=values,
        flags=[
            _with_said(
                (
                    *_flags(figure, n is not None, told, lone),
                    *((RESCALED,) if by_unit else ()),
                    *row_flags(match, hidden, note),
                    *remark_flags(remark),
                ),
                value,
                measure,
                note,
                nature or nature_behind(name) or nature_of_note(note, value) or nature_of_note(aside),
            )
            for figure, n, value, measure, told, lone, by_unit, match, nature, name, hidden, note, aside, remark in zip(
                figures,
                computed,
                values,
                measures,
                described,
                alone,
                rescaled,
                matches,
                *(frame[c] for c in NAMED),
                strict=True,
            )
        ],
        **parts,
    )
    return judge(frame, _target_checks(book, given), "value", TARGET, PARTS)


def _target_checks(book: Codebook, given: tuple[Check, ...]) -> tuple[Check, ...]:
    apart = partial(of_other_level, book=book)
    return (
        *unusable("code"),
        Check("value", _uncalculated_beside_parts, about=WITH_PARTS),
        *unusable("value", "numerator", "denominator", "unit"),
        *struck_checks(("value", *PARTS), ("code", "name", "unit")),
        *named_checks(book.indicator_names, (book.task_names, A_TASK), "value", *PARTS, parts=apart),
        Check("value", partial(_at_levels, book=book), _of_levels, about=AT_LEVELS),
        Check("name", partial(_of_other_level, parts=apart), its_level, about=OTHER_LEVEL),
        Check("name", partial(name_of_another, book=book), its_key),
        Check("name", partial(name_of_task, book=book), about=OF_BOTH),
        Check("name", partial(unit_in_name, book=book)),
        *given,
        *seen_checks("value"),
        Check("unit", partial(unit_of_many, book=book), partial(in_its_unit, book=book), about=OF_MANY),
        Check("unit", partial(unit_differs, book=book)),
        Check("value", _only_in_words),
        *(Check(field, partial(_divided, field=field), partial(_shown_or_stored, field=field)) for field in FIGURES),
        *(Check(field, partial(_count_or_rate, field=field), _count_and_rate) for field in ("value", "rate")),
        Check("value", _things_of_share),
        as_above("value", "no_number"),
        Check("value", _without_digits, about=NO_DIGIT),
        Check("value", _no_one_change, _changes, about=CHANGE),
        Check("value", _dot_of_share, _shares, about=OF_SHARE),
        Check("value", _share_of_plan, partial(readings, field="figure"), about=OF_PLAN),
        Check("value", _shown_in_thousands, _as_shown_or_stored),
        *clear("value", "figure"),
        Check("value", other_unit),
        Check("value", _no_change, _change_of_index),
        Check("value", partial(_result_of_plan, book=book), _top_or_share),
        Check("value", partial(in_a_range, find=_not_one_result), partial(readings, field="figure"), about=OF_RANGE),
        Check("value", _not_one_result, partial(readings, field="figure")),
        Check("value", partial(words_beside, book=book), without_words),
        Check("value", _rate_alone, _rate),
        note_holds_result(book.indicator_names),
        Check("value", _rate_differs, _result_and_rate),
        Check("value", _percent_of_percent, about=PERCENT_FORMAT),
        IN_RANGE,
        Check("value", _no_direction, _both_directions),
        *part_checks(book.indicator_names),
        *IDENTITIES,
        *note_denies_figure(book),
        note_disclaims(),
        note_not_there(book),
        *note_checks(book),
        *target_asides(book),
    )


def _flags(figure: Reading, computed: bool, described: bool, lone: bool) -> tuple[str, ...]:
    if computed:
        return (COMPUTED,)
    if described and figure.missing_reason == "not_reported":
        return ("described",)
    beside = "change_beside" if figure.measure == "level" and figure.change is not None else None
    said = (BOUNDS.get(figure.comparator or ""), figure.missing_reason, beside, "part_alone" if lone else None)
    return (*figure.flags, *filter(None, said))


def _with_said(
    flags: tuple[str, ...], value: Decimal | None, measure: Measure, note: Cell, nature: str
) -> tuple[str, ...]:
    """What the table, or the note of the row, says of its figure: "Ước thực hiện"."""
    if value is None:
        return flags
    told = (nature,) if nature and nature not in flags else ()
    return (*flags, *told, *note_flags(note, value if measure == PERCENTS else None))


def _shown_in_thousands(rows: Rows) -> Iterator[str | None]:
    """15 that its format shows as 15.000; of a count also 412,5 that it shows as 412.500."""
    for cell, measure in zip(rows["value"], rows["measure"], strict=True):
        shown_so = isinstance(cell, Printed) and measure.kind != "percent" and THREE_DIGITS.fullmatch(cell.text)
        shown_so = shown_so and (measure.kind == "count" or cell.text.endswith(ZEROS))
        yield "dot_three_ambiguous" if shown_so else None


def _uncalculated_beside_parts(rows: Rows) -> Iterator[str | None]:
    """A formula without its result, or typed as text, which is that of its parts: "=E9/F9"."""
    columns = zip(*(rows[c] for c in ("value", "measure", *PART_VALUES)), strict=True)
    for cell, measure, *parts in columns:
        yield without_result(cell) if measure == PERCENTS and None not in parts else None


def _things_of_share(rows: Rows) -> Iterator[str | None]:
    """A number of things where their share is asked for, however its marks are read: '350.000 hộ'."""
    for figure, measure in zip(rows["figure"], rows["measure"], strict=True):
        unsure = measure.kind == "percent" and figure.rule in ONE_OF_TWO and figure.unit is not None
        yield "unit_conflict" if unsure and figure.unit not in (PERCENT, PERCENTAGE_POINT) else None


def _dot_of_share(rows: Rows) -> Iterator[str | None]:
    """1.037 where a share is asked for: 1,037 %, or so many things."""
    for figure, unit in zip(rows["figure"], rows["unit_read"], strict=True):
        dotted = figure.rule == "dot_three_ambiguous" and unit is not None
        yield figure.rule if dotted and any(n > unit.most for n in figure.candidates) else None


def _shares(rows: Rows) -> Candidates:
    pairs = zip(rows["figure"], rows["unit_read"], strict=True)
    return [tuple(str(n) for n in figure.candidates if n <= unit.most) for figure, unit in pairs]


def _without_digits(rows: Rows) -> Iterator[str | None]:
    """Words alone: "Chưa thực hiện"."""
    for figure, cell in zip(rows["figure"], rows["value"], strict=True):
        yield "no_number" if figure.rule == "no_number" and not any(map(str.isdigit, shown(cell))) else None


def _no_one_change(rows: Rows) -> Iterator[str | None]:
    """A change told by a ratio: "Giảm 35/210 TTHC (16,7%)"."""
    for figure, measure in zip(rows["figure"], rows["measure"], strict=True):
        yield "not_one_result" if measure.changes and figure.rule == "not_one_result" else None


def _changes(rows: Rows) -> Candidates:
    for figure, cell in zip(rows["figure"], rows["value"], strict=True):
        yield tuple(str(-n if FALL.search(fold(shown(cell))) else n) for n in figure.candidates)


def _divided(rows: Rows, field: str) -> Iterator[str | None]:
    return ("shown_divided" if isinstance(cell, Scaled) else None for cell in rows[field])


def _shown_or_stored(rows: Rows, field: str) -> Candidates:
    for cell in rows[field]:
        printed = read_figure(shown(cell), ANY, "vi").value
        yield shown(cell) if printed is None else str(printed), shown(float(cell))


def _as_shown_or_stored(rows: Rows) -> Candidates:
    return [(shown(cell).rstrip("0").rstrip("."), shown(cell).replace(".", "")) for cell in rows["value"]]


def _only_in_words(rows: Rows) -> Iterator[str | None]:
    """Words, or a figure of something, where none is asked for: only 1, it is there, and 0, it is not."""
    for figure, unit in zip(rows["figure"], rows["unit_read"], strict=True):
        if unit is None or unit.name is not None:
            yield None
        else:
            other = figure.unit or figure.value is None or not unit.least <= figure.value <= unit.most
            said = figure.rule in WORDS or (figure.outcome == "accepted" and other)
            yield "describe_in_note" if said else None


def _at_levels(rows: Rows, book: Codebook) -> Iterator[str | None]:
    """A result beside those of other levels, unless the plans ask each level for its own, or all have the same share:
    that of all levels together may be wanted."""
    if not any(rows["scope"]):
        yield from [None] * len(rows)
        return
    columns = ("scope", "key", "measure", "place", "reporter")
    for said, key, measure, place, reporter in zip(*(rows[c] for c in columns), strict=True):
        if LEVELS not in said:
            yield None
            continue
        told = dict(each.split(": ", maxsplit=1) for each in said[LEVELS].splitlines())
        own = LEVEL_NAMES.get(place.level)
        same = measure == PERCENTS and len(set(told.values())) == 1
        yield None if own in told and (same or book.asks_levels(key, reporter.agency_id)) else "row_set_apart"


def _of_other_level(rows: Rows, parts: Parts) -> Iterator[str | None]:
    return ("row_set_apart" if part else None for part in parts(rows))


def _of_levels(rows: Rows) -> Candidates:
    return [tuple(said[LEVELS].splitlines()) for said in rows["scope"]]


def _share_of_plan(rows: Rows) -> Iterator[str | None]:
    """'Đạt 100% kế hoạch'."""
    for figure, cell in zip(rows["figure"], rows["value"], strict=True):
        told = figure.rule == "not_one_result" and SHARE_OF_PLAN.fullmatch(fold(shown(cell)))
        yield figure.rule if told else None


def _not_one_result(rows: Rows) -> Iterator[str | None]:
    for figure, measure in zip(rows["figure"], rows["measure"], strict=True):
        single = figure.comparator in QUALIFIERS and figure.value is not None and figure.measure == "level"
        reached = measure.changes and "downward" in figure.flags  # "giảm còn 70%" is what is left, not the change
        yield "not_one_result" if figure.outcome == "accepted" and (reached or not single) else None


def _result_of_plan(rows: Rows, book: Codebook) -> Iterator[str | None]:
    """A ratio whose lower part is what is planned, beside it or at all, both in percent: 75/80 where 80 % are planned;
    75/100 are 75 % in any case."""
    columns = ("figure", "measure", "plan", "key", "denominator")
    for figure, measure, plan, key, bottom in zip(*(rows[c] for c in columns), strict=True):
        ratio = measure == PERCENTS and figure.rule == "ratio" and not figure.beside and bottom is None
        planned = (read_figure(plan, PERCENTS).value, *book.aims(key)) if ratio else ()
        other = ratio and figure.denominator != HUNDRED
        yield "several_numbers" if other and figure.denominator in planned else None


def _top_or_share(rows: Rows) -> Candidates:
    return [(str(figure.numerator), str(figure.value)) for figure in rows["figure"]]


def _no_change(rows: Rows) -> Iterator[str | None]:
    """107,5 is an index, of which 100 are no change; and nothing falls by all that it is."""
    for figure, measure in zip(rows["figure"], rows["measure"], strict=True):
        of_change = measure.changes and measure.kind == "percent" and figure.value is not None
        yield "change_out_of_range" if of_change and abs(figure.value) >= HUNDRED else None


def _change_of_index(rows: Rows) -> Candidates:
    """What an index says besides: 107,5 a rise by 7,5."""
    for figure in rows["figure"]:
        yield (str(figure.value), *([str(figure.value - HUNDRED)] if figure.value > 0 else []))


def _out_of_range(rows: Rows) -> Iterator[str | None]:
    """A share beyond 0 and 100, or a negative count."""
    for figure, unit in zip(rows["figure"], rows["unit_read"], strict=True):
        inside = unit is None or unit.name is None or figure.value is None or unit.least <= figure.value <= unit.most
        yield None if inside else "share_out_of_range" if unit.most == HUNDRED else "negative_count"


def _percent_of_percent(rows: Rows) -> Iterator[str | None]:
    """86 typed into a cell whose format shows it as 8600 %."""
    for cell, rule in zip(rows["value"], _out_of_range(rows), strict=True):
        yield rule if isinstance(cell, Percented) else None


def _count_or_rate(rows: Rows, field: str) -> Iterator[str | None]:
    """A row whose unit is neither that of the count nor that of the rate beside it, or for which that one is empty; and
    a share that may be a number of things. `field`: the one of the two that is filled, the rate only beside nothing."""
    columns = ("value", "rate", "layout", "measure", "figure")
    for value, rate, at, measure, figure in zip(*(rows[c] for c in columns), strict=True):
        taken = at.get("count") != at.get("value") or figure.numerator is not None  # the rate is, or what it is of
        lacking = value is None or measure.kind != "count"
        unsure = (not taken and lacking) or (EITHER in at and measure.kind == "percent" and is_number(value))
        here = "rate" if value is None else "value"
        yield "count_or_rate" if field == here and unsure and any(map(stands, (value, rate))) else None


def _count_and_rate(rows: Rows) -> Candidates:
    """What stands in both columns."""
    pairs = zip(rows["value"], rows["rate"], strict=True)
    return [tuple(shown(cell) for cell in pair if cell is not None) for pair in pairs]


def _rate_differs(rows: Rows) -> Iterator[str | None]:
    """A share whose column of results holds another figure than the rate beside it: 35 | 87,5 may be 35 files of 40."""
    columns = ("figure", "measure", "rate", "plan")
    for figure, measure, rate, plan in zip(*(rows[c] for c in columns), strict=True):
        beside = read_figure(rate, PERCENTS).value if measure == PERCENTS else None
        if beside is None or figure.value is None or beside == figure.value:
            yield None
        else:
            rounded = figure.numerator is not None and abs(figure.value - beside) <= rounding(beside)
            yield None if rounded or is_reached(figure.value, beside, plan) else "rate_differs"


def _rate_alone(rows: Rows) -> Iterator[str | None]:
    """A rate beside an empty result; 0 may be a formula that waits for it."""
    columns = ("value_value", "figure", "rate", "measure")
    for value, figure, rate, measure in zip(*(rows[c] for c in columns), strict=True):
        blank = value is None and figure.missing_reason == "not_reported"
        told = blank and (read_figure(rate, PERCENTS).value or read_figure(rate, measure).value)
        yield "result_beside" if told else None


def _rate(rows: Rows) -> Candidates:
    for rate, measure in zip(rows["rate"], rows["measure"], strict=True):
        told = read_figure(rate, PERCENTS).value if measure == PERCENTS else None
        yield (shown(rate) if told is None or told > HUNDRED else f"{told}%",)


def _result_and_rate(rows: Rows) -> Candidates:
    pairs = zip(rows["figure"], rows["rate"], strict=True)
    return [(str(figure.value), str(read_figure(rate, PERCENTS).value)) for figure, rate in pairs]


def _no_direction(rows: Rows) -> Iterator[str | None]:
    """A bare 12 where a decrease is wanted: nobody can tell a rise of 12 from a fall."""
    for figure, unit, cell in zip(rows["figure"], rows["unit_read"], rows["value"], strict=True):
        bare = unit is not None and unit.falls and figure.value is not None and figure.value > 0
        yield "change_without_direction" if bare and not RISE.search(fold(shown(cell))) else None


def _both_directions(rows: Rows) -> Candidates:
    return [(str(-figure.value), str(figure.value)) for figure in rows["figure"]]


IN_RANGE = Check("value", _out_of_range)
# What gate 1 asks of every figure within its row, whoever reports it.
IDENTITIES = (IN_RANGE, Check("numerator", above, both), Check("value", disagrees, value_and_ratio))
