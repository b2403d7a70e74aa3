"""The checks on rows of the sheet Chỉ tiêu. The first broken one wins."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from orchestration.intake.cells import ANY, PERCENTS, Cell, Measure, Printed, read_figure, read_text, shown
from orchestration.intake.frames import with_columns
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.judging.conform import Names, conformed
from orchestration.intake.judging.dated import bare_name, is_of_another, without_period
from orchestration.intake.judging.judge import Candidates, Check, judge
from orchestration.intake.judging.notes import note_denies_figure, note_holds_result
from orchestration.intake.judging.plain import PARTS
from orchestration.intake.judging.renamed import is_counted_as, without_places
from orchestration.intake.judging.shared_rules import (
    clear,
    named_checks,
    readings,
    row_flags,
    seen_checks,
    struck_checks,
    unusable,
)
from orchestration.intake.reading.found import BOTH
from orchestration.vietnamese.numerals import HUNDRED, share
from orchestration.vietnamese.readings import Reading
from orchestration.vietnamese.text import fold, fold_ascii
from orchestration.vietnamese.units import PERCENT, PERCENTAGE_POINT, SCALE_PATTERN, VND, code_of, read_unit
from orchestration.vietnamese.wording import BARE, PER_MILLE, RAISED, unexplained

if TYPE_CHECKING:
    import pandas as pd

QUALIFIERS = ("eq", "gt", "lt", "approx")  # what a result may say; "tối thiểu 50%" is a promise, not a result
BOUNDS = {"gt": "above", "lt": "below", "approx": "about"}
HALF = Decimal("0.5")
THOUSAND = 1000
NOTHING = Reading("missing", missing_reason="not_occurred", rule="missing_mark")
ZERO_OF_ZERO = re.compile(r"0\s*/\s*0")
PART_VALUES = ("numerator_value", "denominator_value")
# Between what a share lies, in points above the figure, where it is said to be above, below or about it.
NEAR = {key: (Decimal(least), Decimal(most)) for key, least, most in (("gt", 0, 5), ("lt", -5, 0), ("approx", -5, 5))}
SCALE = re.compile(SCALE_PATTERN)
RISE = re.compile(r"\+\s*\d|(?<!\w)tăng(?!\w)")
YEARLY = re.compile(
    r"(?:(?:bình quân|trung bình) )?(?:(?:hàng|hằng|mỗi) )?năm|so với (?:cùng kì|(?:cùng kì )?năm (?:trước|ngoái))"
)
WORDS = ("no_number", "words_before_number", "several_numbers")  # rules of the number reader that words break
NO_UNIT = ("", "-", "x", "…")
# What may stand at a unit of shares that names, or does not name, what they are of: "% tổng số hộ (ước)".
PLAIN_SHARE = re.compile(
    r"(?<!\w)(?:phần trăm|tỉ lệ|tỉ trọng|(?:(?:trên|trong) )?(?:tổng )?số|ước(?: tính)?|sơ bộ)(?!\w)|[%()\[\].:;,–-]"
)
OF_OTHERS = re.compile(r"% ?(?:kh|ke hoach|muc tieu|so (?:kh|voi)|tang|giam|0|ho ngheo)(?!\w)")  # no share of the whole
KIND_OF_PLACE = re.compile(r"^(?:tp|tx|tt|h|x|p|thành phố|thị xã|thị trấn|huyện|xã|phường)(?:\s+|$)")
THREE_ZEROS = re.compile(r"[1-9]\d{0,2}\.000")
IN_HUNDREDTHS = re.compile(r"[%％]|phần\s+trăm", re.IGNORECASE)
NAMED = ("nature", "hidden", "note")  # what its heading, its row and its note say of a figure
ABOUT = ("key", "unit_of", "measure")  # what words at a figure are compared with
IN_BRACKETS = re.compile(rf"\((?:(?i:đơn\s+vị(?:\s+tính)?|đvt)\s*:\s*)?([^()]*?)\s*\)[\s*{RAISED}]*$")
PLACED = re.compile(r" \([A-Z]+\d+\)$")  # the cell where the unit of many rows is printed


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
    matches = conformed(frame["code"], frame["name"], book.indicator_names)
    keys = [match.key for match in matches]
    known = [book.unit(key) for key in keys]
    described = [
        unit is not None and unit.name is None and bool(read_text(note).text)
        for unit, note in zip(known, frame["note"], strict=True)
    ]
    measures = [unit.measure if unit else ANY for unit in known]
    figures = [
        read_figure(without_period(cell, period), measure, proof.style(measure.kind), proof.scale)
        for cell, measure, proof, period in zip(frame["value"], measures, frame["proof"], frame["period"], strict=True)
    ]
    parts: dict[str, list[Any]] = {}
    for field in PARTS:
        read = [
            read_figure(cell, ANY, proof.style(ANY.kind))
            for cell, proof in zip(frame[field], frame["proof"], strict=True)
        ]
        inside = [getattr(figure, field) for figure in figures]  # "12/15" written as the result
        parts[f"{field}_read"] = read
        parts[f"{field}_value"] = [n if r.value is None else r.value for r, n in zip(read, inside, strict=True)]
    ratios = zip(*(parts[name] for name in PART_VALUES), strict=True)
    figures = list(map(_scaled, figures, frame["value"], ratios))
    nothing = [
        _is_nothing(*each)
        for each in zip(figures, measures, frame["value"], *(parts[p] for p in PART_VALUES), strict=True)
    ]
    figures = [NOTHING if none else figure for figure, none in zip(figures, nothing, strict=True)]
    for name in PART_VALUES:
        parts[name] = [None if none else part for part, none in zip(parts[name], nothing, strict=True)]
    pairs = list(zip(figures, measures, *(parts[name] for name in PART_VALUES), strict=True))
    computed = [_computed(*pair) for pair in pairs]
    alone = [(top is None) is not (bottom is None) for _, _, top, bottom in pairs]
    frame = with_columns(
        frame,
        key=keys,
        match=matches,
        unit_of=[unit.name if unit else None for unit in known],
        unit_read=known,
        measure=measures,
        figure=figures,
        value_value=[figure.value if n is None else n for figure, n in zip(figures, computed, strict=True)],
        flags=[
            _with_nature((*_flags(figure, n is not None, told, lone), *row_flags(match, hidden, note)), figure, nature)
            for figure, n, told, lone, match, nature, hidden, note in zip(
                figures, computed, described, alone, matches, *(frame[c] for c in NAMED), strict=True
            )
        ],
        **parts,
    )
    return judge(frame, _target_checks(book, given), "value")


def _target_checks(book: Codebook, given: tuple[Check, ...]) -> tuple[Check, ...]:
    return (
        *unusable("code", "value", "numerator", "denominator", "unit"),
        *struck_checks(("value", *PARTS), ("code", "name", "unit")),
        *named_checks(book.indicator_names, "value"),
        Check("name", partial(_name_of_another, book=book), _key),
        Check("name", partial(_unit_in_name, book=book)),
        *given,
        *seen_checks("value"),
        Check("unit", partial(unit_differs, book=book)),
        Check("value", _only_in_words),
        clear("value", "figure"),
        Check("value", _shown_in_thousands, _as_shown_or_stored),
        Check("value", _other_unit),
        Check("value", _no_change, _change_of_index),
        Check("value", _result_of_plan, _top_or_share),
        Check("value", _not_one_result, partial(readings, field="figure")),
        Check("value", partial(_words_beside, book=book), partial(readings, field="figure")),
        Check("value", _rate_alone, _rate),
        note_holds_result(book.indicator_names),
        Check("value", _rate_differs, _result_and_rate),
        IN_RANGE,
        Check("value", _no_direction, _both_directions),
        *(check for part in PARTS for check in _part_checks(part, book.indicator_names)),
        Check("denominator", _zero_denominator),
        Check("denominator", _parts_differ, _both),
        *(Check(part, partial(_broken_part, field=f"{part}_read", names=book.indicator_names)) for part in PARTS),
        Check("numerator", _in_thousands, _both),
        Check("numerator", _counted_twice, _both_counts),
        Check("value", _parts_alone),
        *IDENTITIES,
        note_denies_figure(book),
    )


def _part_checks(part: str, names: Names) -> tuple[Check, ...]:
    """A numerator or a denominator is one exact number."""
    read = f"{part}_read"
    return (
        clear(part, read),
        Check(part, partial(_no_part, field=read, names=names)),
        Check(part, partial(_negative, field=read)),
    )


def _is_nothing(figure: Reading, measure: Measure, cell: Cell, top: Decimal | None, bottom: Decimal | None) -> bool:
    """Whether a share is said to be of nothing: 0 of 0, with no result but 0."""
    if measure != PERCENTS:
        return False
    if figure.rule == "zero_denominator":
        return ZERO_OF_ZERO.fullmatch(shown(cell)) is not None
    if bottom is None or bottom:
        return False
    none = figure.missing_reason == "not_occurred"
    blank = figure.missing_reason == "not_reported" or (figure.comparator == "eq" and figure.value == 0)
    return (none and not top) or (blank and top == 0)


def _computed(figure: Reading, measure: Measure, top: Decimal | None, bottom: Decimal | None) -> Decimal | None:
    """The share, where only its two parts were filled in."""
    given = figure.outcome != "missing" or figure.missing_reason != "not_reported"
    if given or measure != PERCENTS or top is None or not bottom:
        return None
    return share(top, bottom)


def _scaled(figure: Reading, cell: Cell, parts: tuple[Decimal | None, Decimal | None]) -> Reading:
    """0.8 beside 12 of 15 is 80 %: a bare figure whose parts settle its scale."""
    top, bottom = parts
    if figure.rule != "percent_scale" or not BARE.fullmatch(shown(cell)) or top is None or not bottom:
        return figure
    fitting = [each for each in figure.candidates if abs(each - share(top, bottom)) <= rounding(each)]
    if len(fitting) != 1:
        return figure
    (value,) = fitting
    flags = ("scaled_by_100",) if value == max(figure.candidates) else ()
    return replace(
        figure, outcome="accepted", value=value, value_low=value, comparator="eq", candidates=(), rule="plain",
        flags=(*figure.flags, *flags),
    )  # fmt: skip


def _flags(figure: Reading, computed: bool, described: bool, lone: bool) -> tuple[str, ...]:
    if computed:
        return ("computed_from_ratio",)
    if described and figure.missing_reason == "not_reported":
        return ("described",)
    beside = "change_beside" if figure.measure == "level" and figure.change is not None else None
    said = (BOUNDS.get(figure.comparator or ""), figure.missing_reason, beside, "part_alone" if lone else None)
    return (*figure.flags, *filter(None, said))


def _with_nature(flags: tuple[str, ...], figure: Reading, nature: str) -> tuple[str, ...]:
    """What the heading says of all its figures: "Ước thực hiện"."""
    told = nature and figure.value is not None and nature not in flags
    return (*flags, nature) if told else flags


def _name_of_another(frame: "pd.DataFrame", book: Codebook) -> Iterator[str | None]:
    """A name beside a code that says more than the code: what is not, a plan, another year, a place, another thing."""
    names, columns = book.indicator_names, ("code", "name", "match", "period", "places", "unit_of", "measure")
    for code, name, match, period, places, unit, measure in zip(*(frame[c] for c in columns), strict=True):
        if (
            name is None
            or match.rule is not None
            or names.as_printed(code, name)
            or book.states(match.key, shown(name))
        ):
            yield None
        else:
            bare = bare_name(without_places(shown(name), places), period)
            bare = IN_BRACKETS.sub("", bare) if _unit_behind(book, bare) else bare
            said = () if names.named(shown(name)) else unexplained(fold(bare))
            part = _of_part(names, said, match.key, unit, measure)
            yield "name_disagrees" if part or names.belied(match.key, bare.strip()) else None


def _key(rows: "pd.DataFrame") -> Candidates:
    return [(key,) for key in rows["key"]]


def _unit_in_name(frame: "pd.DataFrame", book: Codebook) -> Iterator[str | None]:
    """The unit in brackets behind a name, where it is not the indicator's."""
    for code, name, unit, key in zip(*(frame[c] for c in ("code", "name", "unit_of", "key")), strict=True):
        printed = unit is None or book.indicator_names.as_printed(code, name)
        said = "" if printed else _unit_behind(book, shown(name))
        yield "unit_conflict" if said and not _is_unit(book, said, unit, key) else None


def _unit_behind(book: Codebook, name: str) -> str:
    """The unit in brackets behind a name; empty for none."""
    told = IN_BRACKETS.search(name)
    known = told and (read_unit(told[1]) or book.code("unit", told[1]) or PER_MILLE.match(told[1]))
    return told[1] if told and known else ""


def unit_differs(frame: "pd.DataFrame", book: Codebook) -> Iterator[str | None]:
    """The unit written in the row, where it is not the indicator's."""
    same = cache(partial(_same_unit, book))
    for cell, unit, key in zip(frame["unit"], frame["unit_of"], frame["key"], strict=True):
        yield None if cell is None or unit is None or same(shown(cell), unit, key) else "unit_conflict"


def _same_unit(book: Codebook, written: str, unit: str, key: str) -> bool:
    """Whether each unit written, in the row and above it, is the indicator's."""
    return all(_is_unit(book, PLACED.sub("", part).strip(), unit, key) for part in written.split(BOTH))


def _is_unit(book: Codebook, written: str, unit: str, key: str) -> bool:
    said = fold(written)
    if said in NO_UNIT or said in (fold(unit), f"số {fold(unit)}"):
        return True
    if said in ("%", "phần trăm") and unit == "%/năm":
        return True
    if OF_OTHERS.search(fold_ascii(written)):
        return False
    if said.startswith(("%", "tỉ lệ", "phần trăm")) and "/" not in said:
        of = filter(None, map(str.strip, PLAIN_SHARE.sub("\n", said).split("\n")))
        return unit == "%" and all(book.indicator_names.says(key, unit, words) for words in of)
    if Measure.of(unit).kind == "count" and (said in ("số lượng", "sl") or is_counted_as(said, fold(unit))):
        return True
    if said.startswith(f"{fold(unit)} ") and book.indicator_names.says(key, unit, said):  # "đô thị thông minh"
        return not book.indicator_names.says_part(key, unit, [said])
    codes = {book.code("unit", written), book.code("unit", unit)}
    measures = {read_unit(written), read_unit(unit)}
    return any(len(same) == 1 and None not in same for same in (codes, measures))


def _shown_in_thousands(frame: "pd.DataFrame") -> Iterator[str | None]:
    """15 that its format shows as 15.000."""
    for cell, measure in zip(frame["value"], frame["measure"], strict=True):
        shown_so = isinstance(cell, Printed) and measure.kind != "percent" and THREE_ZEROS.fullmatch(cell.text)
        yield "dot_three_ambiguous" if shown_so else None


def _as_shown_or_stored(rows: "pd.DataFrame") -> Candidates:
    return [(shown(cell).partition(".")[0], shown(cell).replace(".", "")) for cell in rows["value"]]


def _other_unit(frame: "pd.DataFrame") -> Iterator[str | None]:
    """A ratio (12/15) or a percentage (95%) where the indicator is no share; points where it is a change in percent;
    money where none is counted; 12 of 15 of something else."""
    for figure, measure, unit in zip(frame["figure"], frame["measure"], frame["unit_of"], strict=True):
        share_like = figure.unit in (PERCENT, PERCENTAGE_POINT)
        of_change = figure.unit == PERCENT and not (measure.changes and figure.numerator is not None)
        if share_like:
            fits = measure.kind == "percent" and of_change
        else:
            counted = measure.unit.code if measure.unit else None
            fits = counted in (None, "number", figure.unit) and (figure.unit != VND or measure.kind == "money")
        given = figure.outcome == "accepted" and unit is not None and figure.unit is not None
        yield "unit_conflict" if given and not fits else None


def _only_in_words(frame: "pd.DataFrame") -> Iterator[str | None]:
    """Words, or a figure of something, where none is asked for: only 1, it is there, and 0, it is not."""
    for figure, unit in zip(frame["figure"], frame["unit_read"], strict=True):
        if unit is None or unit.name is not None:
            yield None
        else:
            other = figure.unit or figure.value is None or not unit.least <= figure.value <= unit.most
            said = figure.rule in WORDS or (figure.outcome == "accepted" and other)
            yield "describe_in_note" if said else None


def _not_one_result(frame: "pd.DataFrame") -> Iterator[str | None]:
    for figure, measure in zip(frame["figure"], frame["measure"], strict=True):
        single = figure.comparator in QUALIFIERS and figure.value is not None and figure.measure == "level"
        reached = measure.changes and "downward" in figure.flags  # "giảm còn 70%" is what is left, not the change
        yield "not_one_result" if figure.outcome == "accepted" and (reached or not single) else None


def _words_beside(frame: "pd.DataFrame", book: Codebook) -> Iterator[str | None]:
    """Words at a figure, none of its indicator's name or unit: a promise, a difference, what is left, another place,
    another period; and a number of things where their share is asked for."""
    names, columns = book.indicator_names, ("figure", "value", "period", *ABOUT)
    for figure, cell, period, key, unit, measure in zip(*(frame[c] for c in columns), strict=True):
        words = tuple(run for run in figure.beside if not _own(names, run, key, unit, measure))
        own = not words or _are_counted(words, figure, measure, book.place_names)
        part = own and not words and _of_part(names, figure.beside, key, unit, measure)
        own = own and not part and not is_of_another(cell, period)
        if figure.outcome != "accepted" or (own and not _counts(figure, cell, measure)):
            yield None
        else:
            yield "unit_conflict" if own else "words_beside"


def _are_counted(words: tuple[str, ...], figure: Reading, measure: Measure, places: frozenset[str]) -> bool:
    """Whether words at a count are the names of as many places: "02 (TP. Quy Nhơn, TX An Nhơn)"."""
    named = [name for run in words if (name := KIND_OF_PLACE.sub("", run))]
    return measure.kind == "count" and len(set(named)) == figure.value == len(named) and places >= set(named)


def _of_part(names: Names, words: tuple[str, ...], key: str, unit: str | None, measure: Measure) -> bool:
    """Whether words at a count, or its name, are of a part of what its indicator counts."""
    return bool(words) and measure.kind == "count" and names.says_part(key, unit or "", words)


def _counts(figure: Reading, cell: Cell, measure: Measure) -> bool:
    """Whether a figure without a sign is of things, which are not said to be hundredths: "20 cơ sở" are no 20 %."""
    bare = measure.kind == "percent" and not measure.changes and figure.numerator is None and bool(figure.beside)
    return bare and not IN_HUNDREDTHS.search(shown(cell))


def _own(names: Names, words: str, key: str, unit: str | None, measure: Measure) -> bool:
    """Whether words at a figure are those of its indicator."""
    unit = unit or ""
    of_change = measure.changes and (words == "+" or ("năm" in unit and YEARLY.fullmatch(words)))
    counted = measure.unit is not None and code_of(words) == measure.unit.code  # "người lao động"
    return bool(of_change) or counted or words == fold_ascii(unit) or names.says(key, unit, words)


def _result_of_plan(frame: "pd.DataFrame") -> Iterator[str | None]:
    """A ratio whose lower part is the plan beside it, both in percent: 75/80 where 80 % are planned."""
    for figure, measure, plan in zip(frame["figure"], frame["measure"], frame["plan"], strict=True):
        ratio = measure == PERCENTS and figure.rule == "ratio" and not figure.beside and plan is not None
        yield "several_numbers" if ratio and read_figure(plan, PERCENTS).value == figure.denominator else None


def _top_or_share(rows: "pd.DataFrame") -> Candidates:
    return [(str(figure.numerator), str(figure.value)) for figure in rows["figure"]]


def _no_change(frame: "pd.DataFrame") -> Iterator[str | None]:
    """107,5 is an index, of which 100 are no change; and nothing falls by all that it is."""
    for figure, measure in zip(frame["figure"], frame["measure"], strict=True):
        of_change = measure.changes and measure.kind == "percent" and figure.value is not None
        yield "change_out_of_range" if of_change and abs(figure.value) >= HUNDRED else None


def _change_of_index(rows: "pd.DataFrame") -> Candidates:
    """What an index says besides: 107,5 a rise by 7,5."""
    for figure in rows["figure"]:
        yield (str(figure.value), *([str(figure.value - HUNDRED)] if figure.value > 0 else []))


def _out_of_range(frame: "pd.DataFrame") -> Iterator[str | None]:
    """A share beyond 0 and 100, or a negative count."""
    for figure, unit in zip(frame["figure"], frame["unit_read"], strict=True):
        inside = unit is None or unit.name is None or figure.value is None or unit.least <= figure.value <= unit.most
        yield None if inside else "share_out_of_range" if unit.most == HUNDRED else "negative_count"


def _rate_differs(frame: "pd.DataFrame") -> Iterator[str | None]:
    """A share whose column of results holds another figure than the rate beside it: 35 | 87,5 may be 35 files of 40."""
    columns = ("figure", "measure", "rate", "plan")
    for figure, measure, rate, plan in zip(*(frame[c] for c in columns), strict=True):
        beside = read_figure(rate, PERCENTS).value if measure == PERCENTS else None
        if beside is None or figure.value is None or beside == figure.value:
            yield None
        else:
            yield None if _is_reached(figure.value, beside, plan) else "rate_differs"


def _is_reached(result: Decimal, rate: Decimal, plan: Cell) -> bool:
    """Whether a rate is how much of the plan beside it is reached: 75,5 of 80 are 94,4 %."""
    planned = read_figure(plan, PERCENTS).value
    return planned is not None and planned > 0 and abs(share(result, planned) - rate) <= rounding(rate)


def _rate_alone(frame: "pd.DataFrame") -> Iterator[str | None]:
    """A rate beside an empty result; 0 may be a formula that waits for it."""
    columns = ("value_value", "figure", "rate", "measure")
    for value, figure, rate, measure in zip(*(frame[c] for c in columns), strict=True):
        blank = value is None and figure.missing_reason == "not_reported"
        told = blank and (read_figure(rate, PERCENTS).value or read_figure(rate, measure).value)
        yield "result_beside" if told else None


def _rate(rows: "pd.DataFrame") -> Candidates:
    shares = zip(rows["rate"], rows["measure"], strict=True)
    return [(f"{read_figure(rate, PERCENTS).value}%" if of == PERCENTS else shown(rate),) for rate, of in shares]


def _result_and_rate(rows: "pd.DataFrame") -> Candidates:
    pairs = zip(rows["figure"], rows["rate"], strict=True)
    return [(str(figure.value), str(read_figure(rate, PERCENTS).value)) for figure, rate in pairs]


def _no_direction(frame: "pd.DataFrame") -> Iterator[str | None]:
    """A bare 12 where a decrease is wanted: nobody can tell a rise of 12 from a fall."""
    for figure, unit, cell in zip(frame["figure"], frame["unit_read"], frame["value"], strict=True):
        bare = unit is not None and unit.falls and figure.value is not None and figure.value > 0
        yield "change_without_direction" if bare and not RISE.search(fold(shown(cell))) else None


def _both_directions(rows: "pd.DataFrame") -> Candidates:
    return [(str(-figure.value), str(figure.value)) for figure in rows["figure"]]


def _negative(frame: "pd.DataFrame", field: str) -> Iterator[str | None]:
    return ("negative_count" if part.value is not None and part.value < 0 else None for part in frame[field])


def _no_part(frame: "pd.DataFrame", field: str, names: Names) -> Iterator[str | None]:
    for part, *about in zip(*(frame[c] for c in (field, *ABOUT)), strict=True):
        exact = part.comparator == "eq" and part.value is not None and part.numerator is None
        exact &= all(_own(names, words, *about) for words in part.beside)
        fits = exact and part.measure == "level" and part.unit not in (PERCENT, PERCENTAGE_POINT)
        yield "part_unclear" if part.outcome == "accepted" and not fits else None


def _parts_alone(frame: "pd.DataFrame") -> Iterator[str | None]:
    """Numerator or denominator without a result that could be told from them."""
    columns = ("figure", "value_value", "numerator_value", "denominator_value")
    for figure, value, top, bottom in zip(*(frame[c] for c in columns), strict=True):
        if value is not None or (top is None and bottom is None):
            yield None
        else:
            blank = figure.missing_reason == "not_reported"
            yield "parts_incomplete" if blank and None in (top, bottom) else "parts_without_result"


def _zero_denominator(frame: "pd.DataFrame") -> Iterator[str | None]:
    for bottom in frame["denominator_value"]:
        yield "zero_denominator" if bottom is not None and not bottom else None


def _above(frame: "pd.DataFrame") -> Iterator[str | None]:
    for top, bottom in zip(frame["numerator_value"], frame["denominator_value"], strict=True):
        yield "numerator_above_denominator" if top is not None and bottom is not None and top > bottom else None


def _parts_differ(frame: "pd.DataFrame") -> Iterator[str | None]:
    """A numerator and a denominator of different things, or only one of them in thousands, or so by their headings."""
    columns = ("odd_parts", "numerator_read", "denominator_read", *PARTS)
    for odd, top, bottom, *cells in zip(*(frame[c] for c in columns), strict=True):
        if None in (top.value, bottom.value):
            yield "part_unclear" if odd and (top.value is not None or bottom.value is not None) else None
        else:
            units = {top.unit, bottom.unit} - {None}
            scales = {tuple(SCALE.findall(fold(shown(cell)))) for cell in cells}
            yield "part_unclear" if odd or len(units) > 1 or len(scales) > 1 else None


def _broken_part(frame: "pd.DataFrame", field: str, names: Names) -> Iterator[str | None]:
    """17,5 of things, which have no halves as money and land have."""
    for part, key, unit in zip(frame[field], frame["key"], frame["unit_read"], strict=True):
        broken = part.value is not None and part.value != part.value.to_integral_value()
        whole = broken and unit is not None and (unit.measure.kind == "count" or names.shares_things(key))
        yield "part_unclear" if whole else None


def _in_thousands(frame: "pd.DataFrame") -> Iterator[str | None]:
    """A share that only its parts tell, and of which the upper one may be in thousands: 412 of 485112."""
    columns = ("figure", "value_value", "numerator_value", "denominator_value")
    for figure, value, top, bottom in zip(*(frame[c] for c in columns), strict=True):
        told = value is not None and figure.value is None
        yield "part_unclear" if told and top and bottom and top * THOUSAND <= bottom else None


def _counted_twice(frame: "pd.DataFrame") -> Iterator[str | None]:
    """A number of things beside another one of them that were reached."""
    for measure, value, top in zip(*(frame[c] for c in ("measure", "value_value", "numerator_value")), strict=True):
        other = measure.kind == "count" and None not in (value, top) and value != top
        yield "counts_differ" if other else None


def _both_counts(rows: "pd.DataFrame") -> Candidates:
    return [(str(v), str(t)) for v, t in zip(rows["value_value"], rows["numerator_value"], strict=True)]


def _agrees(figure: Reading, value: Decimal, computed: Decimal) -> bool:
    """Whether a share can be that of its parts: its rounding, or near enough to where it says that it lies."""
    within = rounding(value)
    least, most = NEAR.get(figure.comparator or "", (-within, within))
    return least <= computed - value <= most


def _disagrees(frame: "pd.DataFrame") -> Iterator[str | None]:
    columns = ("figure", "unit_read", "numerator_value", "denominator_value")
    for figure, unit, top, bottom in zip(*(frame[c] for c in columns), strict=True):
        comparable = figure.value is not None and unit is not None and unit.parted
        if not comparable or top is None or not bottom:
            yield None
        else:
            yield None if _agrees(figure, figure.value, share(top, bottom)) else "ratio_disagrees"


def rounding(value: Decimal) -> Decimal:
    """How far a figure may lie from the exact one and still be its rounding: 33.3 -> 0.05."""
    exponent = value.as_tuple().exponent
    return HALF.scaleb(min(exponent, 0)) if isinstance(exponent, int) else HALF


def _both(rows: "pd.DataFrame") -> Candidates:
    return [(f"{t} / {b}",) for t, b in zip(rows["numerator_value"], rows["denominator_value"], strict=True)]


def _value_and_ratio(rows: "pd.DataFrame") -> Candidates:
    pairs = zip(rows["value_value"], rows["numerator_value"], rows["denominator_value"], strict=True)
    return [(str(value), str(share(top, bottom))) for value, top, bottom in pairs]


IN_RANGE = Check("value", _out_of_range)
# What gate 1 asks of every figure within its row, whoever reports it.
IDENTITIES = (IN_RANGE, Check("numerator", _above, _both), Check("value", _disagrees, _value_and_ratio))
