"""The checks that both forms share: unusable cells, what a row is about, unclear figures, merged cells, hidden rows."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from orchestration.intake.cells import Cell, Uncalculated, locator, read_text, shown
from orchestration.intake.judging.conform import (
    AMBIGUOUS,
    DISAGREES,
    MISSING,
    UNKNOWN,
    Match,
    Names,
    is_only_where,
    with_suggestions,
)
from orchestration.intake.judging.judge import Candidates, Check, Rows, no_candidates, same_rows
from orchestration.intake.judging.reporters import BLANK, is_blank
from orchestration.intake.messages import AS_ABOVE, BY_NAME, NO_ZERO, OF_SHEET, ONLY_WHERE, UNNAMED, told_at
from orchestration.intake.reading.dittos import is_ditto
from orchestration.intake.reading.row_reader import CRITICAL
from orchestration.intake.reading.scopes import APART, LEVEL, MOMENT, PERIOD, PLACE, TIME, UNSAID
from orchestration.settings import LIMITS
from orchestration.vietnamese.numerals import share
from orchestration.vietnamese.persons import LEFT_OUT
from orchestration.vietnamese.text import STRUCK, fold, unstruck
from orchestration.vietnamese.wording import ERROR

OTHERS = {
    PERIOD: "row_of_other_period",
    TIME: "row_of_other_period",
    MOMENT: "row_of_other_period",
    PLACE: "row_of_other_place",
}
ELSEWHERE = frozenset((*OTHERS, APART))
BESIDES = ("aside", "rate")  # where a row may say something without a result
MALFORMED, NO_DIGIT_BEFORE = "malformed_number", re.compile(r"[-+\s]*[.,]\d")
# "=E7/F7", "=1+1"; "=65%" is a figure.
FORMULA = re.compile(r"=(?!>)[^%]*(?:\b[A-Z]{1,3}\$?\d|[A-Z]\(|\d\s*[-+*/^]\s*\d)")
KEPT = {"nfc", LEFT_OUT}  # another encoding of the same letters is no damage, and a name was none

Parts = Callable[[Rows], Iterable[bool]]


def unusable(*fields: str) -> Iterator[Check]:
    """Errors of the spreadsheet program, and formulas without their result, wherever they decide something."""
    for field in fields:
        yield Check(field, partial(_unusable, field=field))


def _unusable(rows: Rows, field: str) -> Iterator[str | None]:
    for cell in rows[field]:
        if not isinstance(cell, str):
            yield None
        else:
            error = cell.startswith(("#", "Err:")) and ERROR.fullmatch(cell)
            yield "excel_error" if error else without_result(cell)


def without_result(cell: Cell) -> str | None:
    """Whether a cell is a formula without its result, or one that was typed into a cell of text."""
    if isinstance(cell, Uncalculated):
        return "formula_uncalculated"
    return "formula_as_text" if isinstance(cell, str) and cell.startswith("=") and FORMULA.match(cell) else None


def as_above(field: str, rule: str, candidates: Callable[[Rows], Candidates] = no_candidates) -> Check:
    """A mark for what stands above: figures, states and days are written in each row."""
    return Check(field, partial(_as_above, field=field, rule=rule), candidates, about=AS_ABOVE)


def _as_above(rows: Rows, field: str, rule: str) -> Iterator[str | None]:
    return (rule if isinstance(cell, str) and is_ditto(cell) else None for cell in rows[field])


def struck_checks(results: Sequence[str], about: Sequence[str]) -> Iterator[Check]:
    """Results that are struck out, if only in part; results of something that is struck out."""
    for field in (*results, *about):
        yield Check(field, partial(_struck, field=field, results=results), partial(_left, field=field))


def _struck(rows: Rows, field: str, results: Sequence[str]) -> Iterator[str | None]:
    for cell, *given in zip(rows[field], *(rows[result] for result in results), strict=True):
        struck = isinstance(cell, str) and STRUCK in cell and any(each is not None for each in given)
        yield "struck_out" if struck else None


def _left(rows: Rows, field: str) -> Candidates:
    """What stands there without what is struck out, or with it where all is."""
    cells = list(map(shown, rows[field]))
    return [(unstruck(cell) or cell.replace(STRUCK, ""),) for cell in cells]


def no_parts(rows: Rows) -> Iterable[bool]:
    """No row is a part of what it is about."""
    return [False] * len(rows)


def named_checks(
    known: Names, others: tuple[Names, str], field: str, *beside: str, parts: Parts = no_parts
) -> tuple[Check, ...]:
    """What a row is about: by code, by reviewed name, for the period and the place of the file, and by one row only.

    `others`: the names of the other form, and what is said of a row that bears one of them; `field`, `beside`: the cell
    with the result, and those that may hold one beside it; `parts`: which rows are a part of what they are about.
    """
    suggest, same = partial(_suggested, known=known), partial(_same_code, field=field)
    return (
        Check("code", partial(_zero_lost, known=known), partial(_with_zero, known=known), known.titled),
        Check("code", partial(_unmatched, rules=(UNKNOWN,)), suggest, known.titled),
        Check("code", _of_a_place, quote="name", about=ONLY_WHERE),
        *(Check(each, partial(_unnamed, field=each), about=UNNAMED) for each in (field, *beside)),
        Check("code", partial(_of_other_form, names=others[0]), about=others[1], quote="name"),
        Check("code", partial(_unmatched, rules=(MISSING,)), suggest, known.titled, quote="name"),
        Check("name", partial(_unmatched, rules=(DISAGREES, AMBIGUOUS)), suggest, known.titled),
        Check(field, _of_sheet, partial(_said, kind=PERIOD), about=OF_SHEET),
        *(Check(field, partial(_of_other, kind=kind), partial(_said, kind=kind)) for kind in OTHERS),
        Check(field, partial(_set_apart, known=known), partial(_said, kind=APART)),
        Check("code", partial(_code_repeated, by_name=False, parts=parts), same),
        Check("code", partial(_code_repeated, by_name=True, parts=parts), same, quote="name", about=BY_NAME),
    )


def _zero_lost(rows: Rows, known: Names) -> Iterator[str | None]:
    """A code 1.1 that may be 1.10: no row of the file has the longer one, and no name says which is meant."""
    there = set(zip(rows["file"], rows["key"], strict=True))
    for file, code, name, key in zip(*(rows[c] for c in ("file", "code", "name", "key")), strict=True):
        longer = known.longer(code)
        unsure = longer and (file, longer) not in there and key not in known.named(shown(name))
        yield "code_lost_zero" if unsure else None


def _with_zero(rows: Rows, known: Names) -> Candidates:
    for code, key in zip(rows["code"], rows["key"], strict=True):
        yield tuple(id_ for id_ in (key, known.longer(code)) if id_ and id_ in known.own)


def _unmatched(rows: Rows, rules: Collection[str]) -> Iterator[str | None]:
    return (match.rule if match.rule in rules else None for match in rows["match"])


def _of_a_place(rows: Rows) -> Iterator[str | None]:
    """A row without a code whose name is only a level or a place: a part of the indicator above it."""
    for match, name in zip(rows["match"], rows["name"], strict=True):
        yield MISSING if match.rule == MISSING and is_only_where(shown(name)) else None


def _of_other_form(rows: Rows, names: Names) -> Iterator[str | None]:
    """A row without a code that bears a name of the other form."""
    for match, name in zip(rows["match"], rows["name"], strict=True):
        yield MISSING if match.rule == MISSING and name is not None and names.named(shown(name)) else None


def _unnamed(rows: Rows, field: str) -> Iterator[str | None]:
    """A row with neither a code nor a name, and something in a cell."""
    for match, name, cell in zip(rows["match"], rows["name"], rows[field], strict=True):
        yield MISSING if match.rule == MISSING and name is None and cell is not None else None


def _suggested(rows: Rows, known: Names) -> Candidates:
    owns = [reporter.own for reporter in rows["reporter"]]
    return with_suggestions(rows["file"], rows["match"], rows["name"], owns, known)


def seen_checks(field: str) -> tuple[Check, ...]:
    """Rows whose cells may be shifted; a cell that belongs to several rows; rows nobody sees, where they are to be set
    aside."""
    checks = [Check(shared, partial(_shared, field=shared), partial(_as_shown, field=shared)) for shared in CRITICAL]
    return (Check(field, _shifted), *checks, *([Check(field, _hidden)] if LIMITS.hidden == "set_aside" else ()))


def _shifted(rows: Rows) -> Iterator[str | None]:
    """A number for a note may be a result that slid."""
    for wide, note in zip(rows["shifted"], rows["note"], strict=True):
        yield "cells_shifted" if wide or (isinstance(note, int | float) and not isinstance(note, bool)) else None


def _shared(rows: Rows, field: str) -> Iterator[str | None]:
    return ("cell_shared" if shared == field else None for shared in rows["shared"])


def _as_shown(rows: Rows, field: str) -> Candidates:
    return [(shown(cell),) if cell is not None else () for cell in rows[field]]


def _hidden(rows: Rows) -> Iterator[str | None]:
    return ("hidden_row" if hidden else None for hidden in rows["hidden"])


def row_flags(match: Match, hidden: bool, *texts: Cell) -> tuple[str, ...]:
    """What is worth knowing of how a row was found, and of its free texts."""
    rules = {rule for text in texts if text is not None for rule in read_text(text).rules}
    flags = {"hidden": hidden, "text_mended": rules - KEPT, "person_left_out": LEFT_OUT in rules}
    return tuple(flag for flag in (match.flag, *(flag for flag, given in flags.items() if given)) if flag)


def _scopes(rows: Rows) -> Sequence[Mapping[str, str]]:
    """What is said of rows; nothing of those that say nothing themselves."""
    scopes: list[Mapping[str, str]] = rows["scope"]
    if not any(scopes):
        return scopes
    return [UNSAID if blank else said for said, blank in zip(scopes, is_blank(rows, BESIDES), strict=True)]


def _of_other(rows: Rows, kind: str) -> Iterator[str | None]:
    return (OTHERS[kind] if kind in said else None for said in _scopes(rows))


def _of_sheet(rows: Rows) -> Iterator[str | None]:
    """Rows that nothing but the name of their sheet says to be of another period."""
    for said, sheet in zip(_scopes(rows), rows["sheet"], strict=True):
        yield OTHERS[PERIOD] if PERIOD in said and said[PERIOD] == sheet else None


def _set_apart(rows: Rows, known: Names) -> Iterator[str | None]:
    """What a table says of a row beside its name, and that name does not say: "Nông thôn", "VNPT", "Ví dụ"."""
    for said, key in zip(_scopes(rows), rows["key"], strict=True):
        yield "row_set_apart" if APART in said and not _is_its_own(key, fold(said[APART]), known) else None


def _is_its_own(key: str, apart: str, known: Names) -> bool:
    """Aliases may be printed for one level of government only."""
    return f" {apart} " in f" {fold(known.own.get(key, ''))} " if LEVEL.fullmatch(apart) else known.says(key, "", apart)


def _said(rows: Rows, kind: str) -> Candidates:
    return [(said[kind],) for said in rows["scope"]]


def _code_repeated(rows: Rows, by_name: bool, parts: Parts) -> Iterator[str | None]:
    """Rows of other periods and places are no repetitions, nor are those of a part, and those that nobody filled in.
    `by_name`: those that have a name only, or those with a code."""
    columns = (rows[c] for c in ("file", "key", "scope", "flags"))
    own = [
        None if part or not ELSEWHERE.isdisjoint(said) or BLANK in flags else (file, key)
        for part, file, key, said, flags in zip(parts(rows), *columns, strict=True)
    ]
    seen = Counter(own)
    for row, code in zip(own, rows["code"], strict=True):
        yield "code_repeated" if row and seen[row] > 1 and (code is None) is by_name else None


def _same_code(rows: Rows, field: str) -> Candidates:
    """The cell with the result of each row of one code, and what it says; its sheet where they stand on several."""
    shares = rows["percent"] if "percent" in rows else [None] * len(rows)
    keys = list(zip(rows["file"], rows["key"], strict=True))
    sheets = Counter(key for key, _ in set(zip(keys, rows["sheet"], strict=True)))
    columns = ("sheet", "row", "layout", field)
    places = (
        told_at(f"{f'{sheet}!' if sheets[key] > 1 else ''}{locator(at.get(field, 0), row)}", cell, share_)
        for key, sheet, row, at, cell, share_ in zip(keys, *(rows[c] for c in columns), shares, strict=True)
    )
    return same_rows(keys, places)


def clear(field: str, read: str) -> tuple[Check, ...]:
    """A figure that reads one way only; `read`: the column with its reading."""
    told = partial(readings, field=read)
    return (
        Check(field, partial(_without_zero, field=field, read=read), told, about=NO_ZERO),
        Check(field, partial(_unclear, field=read), told),
    )


def _without_zero(rows: Rows, field: str, read: str) -> Iterator[str | None]:
    """',95': the mark of decimals and no digit before it."""
    for cell, rule in zip(rows[field], _unclear(rows, field=read), strict=True):
        yield rule if rule == MALFORMED and NO_DIGIT_BEFORE.match(shown(cell)) else None


def _unclear(rows: Rows, field: str) -> Iterator[str | None]:
    return (r.rule if r.outcome in ("doubtful", "refused") else None for r in rows[field])


def in_a_range(rows: Rows, find: Callable[[Rows], Iterable[str | None]]) -> Iterator[str | None]:
    """The rows that break a rule by a range: '45 - 50%'."""
    for figure, rule in zip(rows["figure"], find(rows), strict=True):
        yield rule if figure.comparator == "range" else None


def readings(rows: Rows, field: str) -> Candidates:
    """Per row what its figure can be."""
    cells = rows["value" if field == "figure" and "value" in rows else field.removesuffix("_read")]
    for r, cell in zip(rows[field], cells, strict=True):
        ends = tuple(n for n in (r.value_low, r.value_high) if n is not None)
        if isinstance(cell, date):
            yield _as_ratios(cell)
        elif r.rule == "numerator_above_denominator":
            yield (f"{r.numerator} / {r.denominator}",)
        elif r.rule == "ratio_disagrees":
            computed = share(r.numerator, r.denominator)
            yield *(str(n) for n in r.candidates if n != computed), str(computed)
        else:
            yield tuple(str(n) for n in r.candidates or ends)


def _as_ratios(day: date) -> tuple[str, ...]:
    """The ratios that a spreadsheet may have taken for this day: 5 December may have been typed 5/12."""
    return tuple(f"{top}/{bottom}" for top, bottom in {(day.day, day.month), (day.month, day.day)} if top <= bottom)
