"""The cells of rows of the sheet Chỉ tiêu before they are judged: shares told by rates, descriptions that
stand for results, and what each figure and its parts say."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from orchestration.intake.cells import ANY, PERCENTS, PLACED, Cell, Measure, read_figure, shown
from orchestration.intake.frames import with_columns
from orchestration.intake.judging.codebook import Codebook, Unit
from orchestration.intake.judging.conform import Names
from orchestration.intake.judging.dated import without_period
from orchestration.intake.judging.notes import describes
from orchestration.intake.judging.part_rules import PART_VALUES, rounding
from orchestration.intake.judging.proofs import Proof
from orchestration.intake.judging.word_rules import is_unit
from orchestration.intake.reading.found import BOTH
from orchestration.intake.reading.note_sentences import phrase_of, said_in
from orchestration.intake.reading.note_times import is_without_figure
from orchestration.intake.reading.printed import OF_ALL
from orchestration.intake.schemas import PARTS
from orchestration.vietnamese.numerals import share
from orchestration.vietnamese.periods import Period
from orchestration.vietnamese.readings import Reading
from orchestration.vietnamese.text import fold, fold_ascii
from orchestration.vietnamese.units import PERCENT, PERCENTAGE_POINT, many_of
from orchestration.vietnamese.wording import BARE, ERROR, SUBJECT

if TYPE_CHECKING:
    import pandas as pd

NOTHING = Reading("missing", missing_reason="not_occurred", rule="missing_mark")
# "KPS", "Không phát sinh trong kỳ"; "Không có" in a note may be no note.
NOT_OCCURRED = re.compile(
    r"kps|(?:khong|chua)(?: co)? phat sinh(?: (?:trong )?(?:k[iy]|qu[iy]|thang|nam)(?: nay| bao cao)?)?"
)
SHARE_OF_NOTHING = replace(NOTHING, flags=("computed_from_ratio",))  # where only its parts say so
ZERO_OF_ZERO = re.compile(r"0\s*/\s*0")
WORD, TOLD_IN = re.compile(r"[^\W\d_]+|\d[\d.,]*"), 3  # words and figures of a description
DONE = frozenset(map(fold, ("Hoàn thành", "Hoàn tất", "Xong", "Đã xong", "Đã có")))


def with_descriptions(frame: "pd.DataFrame", units: Sequence[Unit | None]) -> "pd.DataFrame":
    """What was reached of an indicator without figures, written as its result, is its note: "Đã kết nối với NDXP". A
    word or two may be 1 or 0, "Đạt", unless they say that it is done."""
    rows = list(zip(units, *(frame[c] for c in ("value", "note", "layout", "written")), strict=True))
    taken = [
        unit is not None
        and unit.name is None
        and isinstance(value, str)
        and (len(WORD.findall(value)) >= TOLD_IN or fold(value) in DONE)
        and describes(value)
        for unit, value, *_ in rows
    ]
    if not any(taken):
        return frame
    told = list(zip(taken, rows, strict=True))
    return with_columns(
        frame,
        value=[None if take else value for take, (_, value, *_) in told],
        note=[BOTH.join(filter(None, (value, note))) if take else note for take, (_, value, note, *_) in told],
        layout=[{**at, "note": at["value"]} if take and note is None else at for take, (*_, note, at, _) in told],
        written=[{**whole, "value": value} if take else whole for take, (_, value, _, _, whole) in told],
    )


def with_shares(
    frame: "pd.DataFrame", measures: Sequence[Measure], keys: Sequence[str], names: Names
) -> "pd.DataFrame":
    """Under "Số lượng | Tỷ lệ (%)" a share is told by its rate, beside a whole number or nothing, a growth by one
    beside nothing; beside "Tổng số" that number is its numerator, whether or not the rate is told. A unit that names
    what the share is of is that of the number."""
    frame = _with_counts(frame, measures)
    rows = list(zip(*(frame[c] for c in ("value", "rate", "numerator", "denominator", "layout")), strict=True))
    taken = [
        "count" in at
        and (of == PERCENTS or (of.kind == "percent" and value is None))
        and (
            _is_share_of(value, rate)
            if whole is not None or "denominator" not in at
            else value is None and ("plan" not in at or OF_ALL in at or _is_broken(rate))
        )
        for (value, rate, _, whole, at), of in zip(rows, measures, strict=True)
    ]
    if not any(taken):
        return frame
    told = list(zip(taken, rows, strict=True))
    units = zip(taken, frame["value"], frame["unit"], keys, strict=True)
    return with_columns(
        frame,
        unit=[None if take and _counts(count, unit, key, names) else unit for take, count, unit, key in units],
        value=[rate if take else value for take, (value, rate, *_) in told],
        rate=[None if take else rate for take, (_, rate, *_) in told],
        numerator=[value if take and whole is not None else part for take, (value, _, part, whole, _) in told],
        layout=[{**at, "value": at["rate"], "numerator": at["count"]} if take else at for take, (*_, at) in told],
    )


def _with_counts(frame: "pd.DataFrame", measures: Sequence[Measure]) -> "pd.DataFrame":
    """Under "Số thực hiện | Tổng số", with no rate beside them, a number without "%" is the numerator of a share."""
    rows = list(zip(*(frame[c] for c in ("value", "numerator", "layout")), strict=True))
    same = ["numerator" in at and at["numerator"] == at.get("value") for *_, at in rows]
    if not any(same):
        return frame
    told = list(zip(same, rows, measures, strict=True))
    counted = [both and of == PERCENTS and is_number(value) for both, (value, *_), of in told]
    return with_columns(
        frame,
        value=[None if take else value for take, (value, *_) in zip(counted, rows, strict=True)],
        numerator=[
            None if both and not take else part for both, take, (_, part, _) in zip(same, counted, rows, strict=True)
        ],
    )


def is_number(cell: Cell) -> bool:
    """Whether a cell holds a figure that does not say that it is a share, or of what."""
    read = read_figure(cell, ANY)
    told = read.value is not None or bool(read.candidates)
    return told and read.numerator is None and read.unit not in (PERCENT, PERCENTAGE_POINT)


def _is_broken(rate: Cell) -> bool:
    return isinstance(rate, str) and ERROR.fullmatch(rate) is not None


def _counts(count: Cell, unit: Cell, key: str, names: Names) -> bool:
    """Whether a unit is that of a number beside a rate: "người" of "Tỷ lệ người dân …"."""
    said = "" if count is None else fold(shown(unit))
    return bool(SUBJECT.fullmatch(said)) and names.says(key, "", said)


def _is_share_of(count: Cell, rate: Cell) -> bool:
    """Whether a rate can be that of a count: 0 beside nothing may be a formula that waits."""
    read = read_figure(count, ANY)
    whole = read.value is not None and read.value == read.value.to_integral_value() and read.unit != PERCENT
    return rate is not None and (whole or (count is None and stands(rate)))


def stands(cell: Cell) -> bool:
    """Whether something stands in a cell; 0 may be a formula that waits."""
    return cell is not None and read_figure(cell, ANY).value != 0


def with_things(
    frame: "pd.DataFrame", units: Sequence[Unit | None], keys: Sequence[str], book: Codebook
) -> tuple["pd.DataFrame", list[bool]]:
    """A fraction counted in thousands of the things of its indicator, one by one where that makes a whole number:
    "412,5" in "nghìn giấy chứng nhận" are 412.500. Of which rows that is so, too; a whole number may be either."""
    columns = (*(frame[c] for c in ("value", "unit", "proof", *PARTS)),)
    counted = [
        _one_by_one(value, shown(written), unit, key, proof, book)
        if value is not None and written is not None and unit is not None and parts == [None, None]
        else None
        for unit, key, value, written, proof, *parts in zip(units, keys, *columns, strict=True)
    ]
    taken = [number is not None for number in counted]
    if not any(taken):
        return frame, taken
    told = list(zip(counted, taken, frame["value"], frame["unit"], frame["written"], strict=True))
    made = with_columns(
        frame,
        value=[value if number is None else number for number, _, value, *_ in told],
        unit=[None if take else unit for _, take, _, unit, _ in told],
        written=[{**whole, "value": value} if take else whole for _, take, value, _, whole in told],
    )
    return made, taken


def _one_by_one(value: Cell, written: str, unit: Unit, key: str, proof: Proof, book: Codebook) -> int | None:
    """How many things a fraction of so many of them are; None where it is none, or they are others."""
    told = many_of(PLACED.sub("", written))
    known = unit.measure.unit
    if not told or unit.measure.kind != "count" or not unit.name or (known and known.factor != 1):
        return None
    factor, thing = told
    read = read_figure(value, ANY, proof.style(ANY.kind))
    fraction = read.value if read.comparator == "eq" and read.unit is None and not read.beside else None
    if fraction is None or fraction == int(fraction) or not is_unit(book, thing, unit.name, key):
        return None
    return int(fraction * factor) if fraction * factor == int(fraction * factor) else None


def figures_of(frame: "pd.DataFrame", measures: Sequence[Measure]) -> tuple[list[Reading], dict[str, list[Any]]]:
    """The reading of each result, and by column those of its parts and what they say."""
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
    figures = [_nothing(figure) if none else figure for figure, none in zip(figures, nothing, strict=True)]
    figures = list(map(_without_parts, figures, measures, *(parts[f"{field}_read"] for field in PARTS)))
    for name in PART_VALUES:
        parts[name] = [None if none else part for part, none in zip(parts[name], nothing, strict=True)]
    return figures, parts


def as_noted(figure: Reading, note: Cell, period: Period) -> Reading:
    """Nothing is reported where the result is empty, and nothing occurred where it is a dash; where the note says so,
    there is no figure, "Chưa có số liệu", or nothing occurred, "KPS"."""
    if figure.missing_reason not in ("not_reported", "not_occurred") or note is None:
        return figure
    phrases = [phrase_of(said) for said in said_in(note)]
    if any(NOT_OCCURRED.fullmatch(fold_ascii(said)) for said in phrases):
        return NOTHING
    lacking = any(is_without_figure(said, period) for said in phrases)
    return replace(figure, missing_reason="not_available", rule="missing_mark") if lacking else figure


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


def _nothing(figure: Reading) -> Reading:
    said = figure.missing_reason == NOTHING.missing_reason or figure.rule == "zero_denominator"
    return NOTHING if said else SHARE_OF_NOTHING


def _without_parts(figure: Reading, measure: Measure, *parts: Reading) -> Reading:
    """Why nothing is reported, where only its parts say so: "chưa có" of them is what it is as the result. What is
    described has none."""
    blank = figure.missing_reason == "not_reported" and all(part.missing_reason for part in parts)
    if not blank or measure.kind == "any":
        return figure
    reasons = {part.missing_reason for part in parts} - {figure.missing_reason}
    if not reasons:
        return figure
    reason = reasons.pop() if len(reasons) == 1 else "not_available"  # in any case there is no figure
    return replace(figure, missing_reason=reason, rule="missing_mark")


def computed_share(figure: Reading, measure: Measure, top: Decimal | None, bottom: Decimal | None) -> Decimal | None:
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
