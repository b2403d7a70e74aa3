"""The numerator and the denominator of a row of the sheet Chỉ tiêu, and its result beside them."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from orchestration.intake.cells import PERCENTS, Cell, read_figure, shown
from orchestration.intake.judging.conform import Names
from orchestration.intake.judging.judge import Candidates, Check, Rows
from orchestration.intake.judging.shared_rules import clear
from orchestration.intake.judging.word_rules import ABOUT, is_own
from orchestration.intake.messages import A_FRACTION, A_PERCENT, BOTH_PARTS, NO_DENOMINATOR, NO_NUMERATOR
from orchestration.intake.schemas import PARTS
from orchestration.vietnamese.numerals import share
from orchestration.vietnamese.readings import Reading
from orchestration.vietnamese.text import fold
from orchestration.vietnamese.units import PERCENT, PERCENTAGE_POINT, SCALE_PATTERN, VND

HALF = Decimal("0.5")
PART_VALUES = ("numerator_value", "denominator_value")
THOUSAND = 1000
# Between what a share lies, in points above the figure, where it is said to be above, below or about it.
NEAR = {key: (Decimal(least), Decimal(most)) for key, least, most in (("gt", 0, 5), ("lt", -5, 0), ("approx", -5, 5))}
SCALE = re.compile(SCALE_PATTERN)


def part_checks(names: Names) -> Iterator[Check]:
    """The checks of both parts, of each alone and of the two together."""
    for part in PARTS:
        yield from _checks_of(part, names)
    yield Check("denominator", _zero_denominator)
    yield Check("denominator", _parts_differ, both, about=BOTH_PARTS)
    for part in PARTS:
        yield Check(part, partial(_broken_part, field=f"{part}_read", names=names))
    yield Check("numerator", _in_thousands, both)
    yield Check("numerator", _counted_twice, _both_counts)
    yield Check("value", partial(_one_part, there="denominator"), about=NO_NUMERATOR)
    yield Check("value", partial(_one_part, there="numerator"), about=NO_DENOMINATOR)
    yield Check("value", _parts_without_result)


def _checks_of(part: str, names: Names) -> tuple[Check, ...]:
    """A numerator or a denominator is one exact number."""
    read = f"{part}_read"
    return (
        *clear(part, read),
        Check(part, partial(_both_parts, field=read), about=A_FRACTION),
        Check(part, partial(_percent_part, field=read), about=A_PERCENT),
        Check(part, partial(_no_part, field=read, names=names)),
        Check(part, partial(_negative, field=read)),
    )


def _negative(rows: Rows, field: str) -> Iterator[str | None]:
    return ("negative_count" if part.value is not None and part.value < 0 else None for part in rows[field])


def _both_parts(rows: Rows, field: str) -> Iterator[str | None]:
    """'7/10' in one cell."""
    return ("part_unclear" if part.numerator is not None else None for part in rows[field])


def _percent_part(rows: Rows, field: str) -> Iterator[str | None]:
    return ("part_unclear" if part.unit == PERCENT and part.value is not None else None for part in rows[field])


def _no_part(rows: Rows, field: str, names: Names) -> Iterator[str | None]:
    for part, *about in zip(*(rows[c] for c in (field, *ABOUT)), strict=True):
        exact = part.comparator == "eq" and part.value is not None and part.numerator is None
        exact &= all(is_own(names, words, *about) for words in part.beside)
        fits = exact and part.measure == "level" and part.unit not in (PERCENT, PERCENTAGE_POINT)
        yield "part_unclear" if part.outcome == "accepted" and not fits else None


def _one_part(rows: Rows, there: str) -> Iterator[str | None]:
    """One part without the other, and no result."""
    columns = ("figure", "value_value", f"{there}_value", *PART_VALUES)
    for figure, value, part, *parts in zip(*(rows[c] for c in columns), strict=True):
        blank = value is None and figure.missing_reason == "not_reported"
        yield "parts_incomplete" if blank and part is not None and None in parts else None


def _parts_without_result(rows: Rows) -> Iterator[str | None]:
    """Parts beside no result that could be told from them."""
    for value, *parts in zip(*(rows[c] for c in ("value_value", *PART_VALUES)), strict=True):
        yield "parts_without_result" if value is None and any(part is not None for part in parts) else None


def _zero_denominator(rows: Rows) -> Iterator[str | None]:
    for bottom in rows["denominator_value"]:
        yield "zero_denominator" if bottom is not None and not bottom else None


def above(rows: Rows) -> Iterator[str | None]:
    """A numerator above its denominator."""
    for top, bottom in zip(rows["numerator_value"], rows["denominator_value"], strict=True):
        yield "numerator_above_denominator" if top is not None and bottom is not None and top > bottom else None


def _parts_differ(rows: Rows) -> Iterator[str | None]:
    """A numerator and a denominator of different things, or only one of them in thousands, or so by their headings."""
    columns = ("odd_parts", "numerator_read", "denominator_read", *PARTS)
    for odd, top, bottom, *cells in zip(*(rows[c] for c in columns), strict=True):
        if None in (top.value, bottom.value):
            yield "part_unclear" if odd and (top.value is not None or bottom.value is not None) else None
        else:
            units = {top.unit, bottom.unit} - {None}
            scales = {tuple(SCALE.findall(fold(shown(cell)))) for cell in cells}
            sure = top.unit == bottom.unit == VND  # 120.000 triệu đồng of 150 tỷ đồng
            yield "part_unclear" if odd or len(units) > 1 or (len(scales) > 1 and not sure) else None


def _broken_part(rows: Rows, field: str, names: Names) -> Iterator[str | None]:
    """17,5 of things, which have no halves as money and land have."""
    for part, key, unit in zip(rows[field], rows["key"], rows["unit_read"], strict=True):
        broken = part.value is not None and part.value != part.value.to_integral_value()
        whole = broken and unit is not None and (unit.measure.kind == "count" or names.shares_things(key))
        yield "part_unclear" if whole else None


def _in_thousands(rows: Rows) -> Iterator[str | None]:
    """A share that only its parts tell, and of which the upper one may be in thousands: 412 of 485112."""
    columns = ("figure", "value_value", "numerator_value", "denominator_value")
    for figure, value, top, bottom in zip(*(rows[c] for c in columns), strict=True):
        told = value is not None and figure.value is None
        yield "part_unclear" if told and top and bottom and top * THOUSAND <= bottom else None


def _counted_twice(rows: Rows) -> Iterator[str | None]:
    """A number of things beside another one of them that were reached."""
    for measure, value, top in zip(*(rows[c] for c in ("measure", "value_value", "numerator_value")), strict=True):
        other = measure.kind == "count" and None not in (value, top) and value != top
        yield "counts_differ" if other else None


def _both_counts(rows: Rows) -> Candidates:
    return [(str(v), str(t)) for v, t in zip(rows["value_value"], rows["numerator_value"], strict=True)]


def _agrees(figure: Reading, value: Decimal, computed: Decimal) -> bool:
    """Whether a share can be that of its parts: its rounding, or near enough to where it says that it lies."""
    within = rounding(value)
    least, most = NEAR.get(figure.comparator or "", (-within, within))
    return least <= computed - value <= most


def disagrees(rows: Rows) -> Iterator[str | None]:
    """A share that is not that of its parts."""
    columns = ("figure", "unit_read", "numerator_value", "denominator_value")
    for figure, unit, top, bottom in zip(*(rows[c] for c in columns), strict=True):
        comparable = figure.value is not None and unit is not None and unit.parted
        if not comparable or top is None or not bottom:
            yield None
        else:
            yield None if _agrees(figure, figure.value, share(top, bottom)) else "ratio_disagrees"


def rounding(value: Decimal) -> Decimal:
    """How far a figure may lie from the exact one and still be its rounding: 33.3 -> 0.05."""
    exponent = value.as_tuple().exponent
    return HALF.scaleb(min(exponent, 0)) if isinstance(exponent, int) else HALF


def is_reached(result: Decimal, rate: Decimal, plan: Cell) -> bool:
    """Whether a rate is how much of the plan beside it is reached: 75,5 of 80 are 94,4 %."""
    planned = read_figure(plan, PERCENTS).value
    return planned is not None and planned > 0 and abs(share(result, planned) - rate) <= rounding(rate)


def both(rows: Rows) -> Candidates:
    """The two parts of each row."""
    return [(f"{t} / {b}",) for t, b in zip(rows["numerator_value"], rows["denominator_value"], strict=True)]


def value_and_ratio(rows: Rows) -> Candidates:
    """The result, and the share that its parts have."""
    pairs = zip(rows["value_value"], rows["numerator_value"], rows["denominator_value"], strict=True)
    return [(str(value), str(share(top, bottom))) for value, top, bottom in pairs]
