"""What stands beside a row under no heading, or one of remarks, or beyond its table: words that would deny the row in
its note, or a figure that is neither its result nor explained by it. Nothing of it is published."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache, partial
from itertools import chain
from typing import TYPE_CHECKING, Final

from orchestration.intake.cells import ANY, PERCENTS, REMEMBERED, Cell, Measure, read_figure
from orchestration.intake.frames import with_columns
from orchestration.intake.judging.ahead import task_ahead
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.judging.conform import Names
from orchestration.intake.judging.dated import is_of_earlier
from orchestration.intake.judging.halfway import task_halfway
from orchestration.intake.judging.judge import Candidates, Check, Rows
from orchestration.intake.judging.noted import of_source
from orchestration.intake.judging.notes import note_denies_figure
from orchestration.intake.judging.part_rules import rounding
from orchestration.intake.judging.reporters import BLANK
from orchestration.intake.judging.undone import is_unsure, task_denied
from orchestration.intake.messages import OTHER_FIGURE, OTHER_RESULT, UNSURE
from orchestration.intake.reading.note_sentences import sentences_of
from orchestration.intake.reading.unsettled import is_marked
from orchestration.intake.schemas import PARTS
from orchestration.vietnamese.numerals import share
from orchestration.vietnamese.periods import FIRST_YEAR, LAST_YEAR, Period

if TYPE_CHECKING:
    import pandas as pd

RULE: Final = "aside_contradicts"
STATED: Final = ("eq", "approx")
ONE_OF_TWO: Final = ("percent_scale", "dot_three_ambiguous", "comma_three_ambiguous")  # may be either
TICKS: Final = (0, 1)
NONE: Final = Decimal(0)

# "Đã đánh số 4.500 nhà"
COUNTED: Final = re.compile(
    r"[^\d%]*(?<![\d.,])\d{1,3}(?:[.,]\d{3})+\s(?!phần\s+trăm|phan\s+tram|điểm)[^\W\d_][^\d%]*", re.IGNORECASE
)

Figures = tuple[Decimal, ...]
Others = Callable[[Rows], Iterator[Decimal | None]]


def target_asides(book: Codebook) -> tuple[Check, ...]:
    """A figure that is denied beside its row, or another one that stands there."""
    headed, beside = (partial(find, names=book.indicator_names) for find in (_other_headed, _other_results))
    return (_differing(headed, OTHER_RESULT), *_checks(note_denies_figure(book), beside))


def task_asides(book: Codebook) -> tuple[Check, ...]:
    """A state that is denied beside its row, or another percentage than its own that stands there."""
    return _checks(
        [check for check in (*task_denied(book), *task_halfway(book), *task_ahead(book)) if check.field == "note"],
        _other_percents,
        is_unsure,
    )


def with_denying_cell(frame: "pd.DataFrame", checks: Collection[Check]) -> "pd.DataFrame":
    """With the one of several cells beside a row that alone breaks one of these checks, where all of them together do:
    the receipt points at it."""
    told = {n: cells for n, cells in enumerate(frame["several"]) if cells}
    if not told:
        return frame
    rows, found = Rows.of(frame), list(told)
    denied = dict(zip(found, _broken(rows.pick(found), checks), strict=True))
    said, layouts = list(frame["aside"]), list(frame["layout"])
    for n in filter(denied.get, found):
        alone = rows.pick([n] * len(told[n])).replaced(aside=[cell for _, cell in told[n]])
        where = next((each for each, rule in zip(told[n], _broken(alone, checks), strict=True) if rule), None)
        if where:
            layouts[n], said[n] = {**layouts[n], "aside": where[0]}, where[1]
    return with_columns(frame, aside=said, layout=layouts)


def _broken(rows: Rows, checks: Collection[Check]) -> Iterator[str | None]:
    """The first of some checks that each row breaks."""
    return (next(filter(None, rules), None) for rules in zip(*(check.find(rows) for check in checks), strict=True))


def _checks(notes: Collection[Check], others: Others, *doubts: Callable[[Cell], bool]) -> tuple[Check, ...]:
    return (
        _differing(others, OTHER_FIGURE),
        Check("aside", partial(_unsettled, doubts=(_is_unsettled, *doubts)), about=UNSURE),
        Check("aside", partial(_denied, notes=notes)),
    )


def _differing(others: Others, about: str) -> Check:
    return Check("aside", partial(_differs, others=others), partial(_both, others=others), about=about)


def _unsettled(rows: Rows, doubts: Collection[Callable[[Cell], bool]]) -> Iterator[str | None]:
    """What says that its row still has to be looked at; of a task, in a clause of it: 'Chưa chắc, hỏi lại phòng'."""
    for aside, flags in zip(rows["aside"], rows["flags"], strict=True):
        told = aside is not None and BLANK not in flags and any(doubt(aside) for doubt in doubts)
        yield RULE if told else None


def _denied(rows: Rows, notes: Collection[Check]) -> Iterator[str | None]:
    """What would break a rule if it were the note of its row."""
    if all(aside is None for aside in rows["aside"]):
        yield from [None] * len(rows)
        return
    noted = rows.replaced(note=[aside if isinstance(aside, str) else None for aside in rows["aside"]])
    for rules in zip(*(check.find(noted) for check in notes), strict=True):
        yield RULE if any(rules) else None


@lru_cache(maxsize=REMEMBERED)
def _is_unsettled(aside: Cell) -> bool:
    return isinstance(aside, str) and any(map(is_marked, sentences_of(aside)))


def _differs(rows: Rows, others: Others) -> Iterator[str | None]:
    return (None if other is None else RULE for other in others(rows))


def _both(rows: Rows, others: Others) -> Candidates:
    """The result, and the figure beside it."""
    for pair in zip(rows["value_value"], others(rows), strict=True):
        yield tuple(str(figure) for figure in pair if figure is not None)


def _other_headed(rows: Rows, names: Names) -> Iterator[Decimal | None]:
    """The figure of a column of other results that is not that of the row."""
    columns = ("others", "since_year", "value_value", "measure", "period", "key", "unit_of")
    for others, longer, value, measure, period, key, unit in zip(*(rows[c] for c in columns), strict=True):
        read, result = _reader(names, measure, period, key, unit), value or NONE
        averages = _averages(longer, measure, result, read)
        headed = chain.from_iterable(read(cell) for cell in others if cell not in averages)
        yield next((found[0] for found in headed if not any(_near(figure, result) for figure in found)), None)


def _other_results(rows: Rows, names: Names) -> Iterator[Decimal | None]:
    parts = (f"{part}_value" for part in PARTS)
    columns = ("aside", "since_year", "among", "value_value", "measure", "period", "key", "unit_of", *parts)
    for aside, longer, among, value, measure, period, key, unit, *told in zip(*(rows[c] for c in columns), strict=True):
        if aside is None:
            yield None
        else:
            read, result = _reader(names, measure, period, key, unit), value or NONE
            known = [part for part in told if part is not None]
            among = (*among, *_averages(longer, measure, result, read))
            yield _other(read(aside), result, measure, among, period, known)


def _reader(
    names: Names, measure: Measure, period: Period, key: str, unit: str | None
) -> Callable[[Cell], list[Figures]]:
    """How a cell beside a row is read: what each sentence may be, where the words at its figure are its indicator's."""
    own = partial(names.says, key, unit or "")
    return lambda cell: [read for read, words in _figures(cell, measure, period) if all(map(own, words))]


def _averages(
    longer: Collection[Cell], measure: Measure, result: Decimal, read: Callable[[Cell], list[Figures]]
) -> list[Cell]:
    """The shares of all since the beginning of the year that are below that within the period."""
    return [cell for cell in longer if measure == PERCENTS and _are_below(read(cell), result)]


def _are_below(figures: Sequence[Figures], result: Decimal) -> bool:
    """Whether a share of all since the beginning of the year is below that within the period: it is no sum of shares of
    which this is the last, but what they are on the whole."""
    return all(NONE < figure < result for figure in chain.from_iterable(figures))


def _other_percents(rows: Rows) -> Iterator[Decimal | None]:
    for aside, value, among, period in zip(
        *(rows[c] for c in ("aside", "value_value", "among", "period")), strict=True
    ):
        if aside is None or value is None:
            yield None
        else:
            figures = [read for read, words in _figures(_uncounted(aside), PERCENTS, period) if not words]
            yield _other(figures, value, PERCENTS, among, period, ())


@lru_cache(maxsize=REMEMBERED, typed=True)
def _uncounted(aside: Cell) -> Cell:
    """What stands beside a row without the sentences that count things in thousands."""
    if not isinstance(aside, str) or not COUNTED.search(aside):
        return aside
    return "\n".join(said for said in sentences_of(aside) if not COUNTED.fullmatch(said))


@lru_cache(maxsize=REMEMBERED, typed=True)
def _figures(aside: Cell, measure: Measure, period: Period) -> tuple[tuple[Figures, tuple[str, ...]], ...]:
    """What each sentence may be that is nothing but a figure, and none of an earlier time, and the words at it."""
    said: list[Cell] = list(map(of_source, sentences_of(aside))) if isinstance(aside, str) else [aside]
    readings = ((sentence, read_figure(sentence, measure)) for sentence in said)
    found = (r for text, r in readings if not (isinstance(text, str) and is_of_earlier(text, period, r.beside)))
    return tuple(
        ((read.value,) if read.value is not None else read.candidates, read.beside)
        for read in found
        if read.measure == "level"
        and (
            read.rule in ONE_OF_TWO
            or (read.outcome == "accepted" and read.comparator in STATED and read.value is not None)
        )
        and (read.numerator is None or measure == PERCENTS)
    )


def _other(
    figures: Sequence[Figures],
    result: Decimal,
    measure: Measure,
    among: Collection[Cell],
    period: Period,
    parts: Sequence[Decimal],
) -> Decimal | None:
    """The first of some figures that is neither the result nor explained by its row."""
    beside = list(chain.from_iterable(figures))
    if len(figures) > 1 and _near(sum(beside, NONE), result):
        return None
    known = list(chain.from_iterable(_values(cell, measure) for cell in among))
    for read in figures:
        rest = [*parts, *(figure for figure in beside if figure not in read)] if measure == PERCENTS else []
        if not any(
            _is_idle(figure, result, period)
            or _near(figure, result)
            or _is_of_both(figure, result, known)
            or _is_part(figure, result, rest)
            for figure in read
        ):
            return read[0]
    return None


def _values(cell: Cell, measure: Measure) -> Figures:
    """What a cell in another column of the row may be, in the unit of the result or in its own."""
    read = [read_figure(cell, each) for each in (measure, ANY)]
    return tuple(figure for each in read for figure in (each.value, *each.candidates) if figure is not None)


def _is_idle(figure: Decimal, result: Decimal, period: Period) -> bool:
    """Whether a figure is a tick, or a year that is not over before the period; where the result may be one, too, it is
    none."""
    if figure in TICKS:
        return result not in TICKS
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    return figure in years and result not in years and figure >= period.start.year


def _is_of_both(figure: Decimal, result: Decimal, known: Collection[Decimal]) -> bool:
    """Whether a figure stands elsewhere in its row, or is what a formula makes of that and the result: a gap, a rate, a
    rise."""
    gaps = ((each, result - each, each - result) for each in known)
    rates = ((result / each, share(result, each), share(result - each, each)) for each in known if each)
    return any(_near(figure, computed) for computed in chain(*gaps, *rates))


def _is_part(figure: Decimal, result: Decimal, rest: Collection[Decimal]) -> bool:
    """Whether a share is that of a figure and of another part, in either order."""
    pairs = chain(*(((figure, each), (each, figure)) for each in rest))
    return any(bottom and _near(share(top, bottom), result) for top, bottom in pairs)


def _near(one: Decimal, other: Decimal) -> bool:
    """Whether two figures are the same, rounded as either of them is."""
    return abs(one - other) <= max(rounding(one), rounding(other))
