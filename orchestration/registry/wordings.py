"""What plan tables print, read as reports are and held against the columns that people typed beside it.

Where a person reads a wording otherwise than the readers do, `corrections/wordings.csv` says so, with the reason and
what the readers say: once they say something else, or nothing against the cell, that row has to go.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from orchestration.registry import deadlines
from orchestration.registry.deadlines import Cells, Span
from orchestration.registry.problems import Problem
from orchestration.registry.tables import Row, Table
from orchestration.vietnamese.figures import Figure, find_figures
from orchestration.vietnamese.names import is_group, split_names
from orchestration.vietnamese.spelled import spellings
from orchestration.vietnamese.text import fold, suggestions

REVIEWED = "wordings"  # the table of readings that a person reviewed
NUMBERS = {"targets": "target_no", "tasks": "task_no", "reporting": "obligation_no"}
NAMES = ("lead", "coordinating", "implementing")
WHOLE = re.compile(r"(?<!\w)(?:toàn bộ|tất cả|mọi|toàn (?:tỉnh|thể|dân))(?!\w)")  # of folded texts: all of them is 100%
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Finding:
    """A typed cell that its wording contradicts: what the wording says there (`says`), and in words."""

    row: Row
    column: str
    wording: str
    says: str
    words: str

    def problem(self, number: str) -> Problem:
        """The finding for people."""
        rule = (
            f"is not what the plan prints: {self.wording} {self.row.cells[self.wording]!r} {self.words}. Correct the "
            f"cell, or enter {number} in corrections/wordings.csv with says = {self.says!r} and the reason"
        )
        return Problem(self.row.file, self.row.number, self.column, self.row.cells[self.column], rule)


def fill(tables: Mapping[str, Table], spans: Mapping[str, Span]) -> list[Problem]:
    """Fills what people left to the wording; what cannot be filled is told."""
    return [
        Problem(row.file, row.number, "deadline_kind", row.cells["deadline_kind"], why)
        for row in tables["tasks"].rows
        if (why := deadlines.fill(row, spans[row.plan_id]))
    ]


def problems(tables: Mapping[str, Table], spans: Mapping[str, Span]) -> Iterator[Problem]:
    """Every typed cell that its wording contradicts and nobody reviewed, and every review that nothing needs."""
    open_reviews = {
        (row.cells["file"], row.cells["row"], row.cells["column"], row.cells["says"]): row
        for row in tables[REVIEWED].rows
    }
    for name, number in NUMBERS.items():
        for finding in _findings(tables[name], spans):
            row = finding.row
            key = (row.file, row.cells[number], finding.column, finding.says)
            if open_reviews.pop(key, None) is None:
                yield finding.problem(f"row {row.cells[number]!r}")
    for (_, _, column, says), row in open_reviews.items():
        why = f"is not what the wording says against column {column} any more: look again, and remove or mend this row"
        yield Problem(row.file, row.number, "says", says, why)


def _findings(table: Table, spans: Mapping[str, Span]) -> Iterator[Finding]:
    below: dict[tuple[str, str], list[Row]] = {}
    if table.name == "targets":
        for row in table.rows:
            below.setdefault((row.plan_id, row.cells["parent_target_no"]), []).append(row)
    for row in table.rows:
        if table.name == "targets":
            yield from _figures(row, below.get((row.plan_id, row.cells["target_no"]), ()))
        else:
            yield from _deadline(table.name, row, spans[row.plan_id])
        if table.name != "reporting":
            yield from _names(row)


# --- deadlines --------------------------------------------------------------------------------------------------------


def _deadline(table: str, row: Row, span: Span) -> Iterator[Finding]:
    wording = row.cells["deadline_printed"]
    meant = (deadlines.of_a_task if table == "tasks" else deadlines.of_a_report)(wording, span)
    typed = row.cells
    said: Cells = min(meant, key=lambda cells: sum(typed[column] != says for column, says in cells.items()))
    reading = deadlines.read(wording, span)
    why = f" ({deadlines.unclear(reading)})" if reading.outcome in ("doubtful", "refused") else ""
    for column, says in said.items():
        if typed[column] != says:
            yield Finding(row, column, "deadline_printed", says, f"says {says or 'nothing there'}{why}")
    if table == "tasks":
        yield from _flags(row, "deadline_printed", deadlines.flags_of(wording, span))


# --- agencies ---------------------------------------------------------------------------------------------------------


def _names(row: Row) -> Iterator[Finding]:
    for column in NAMES:
        if names := row.cells.get(column):
            yield from _flags(row, column, _flags_of_names(names, column))


@lru_cache(maxsize=deadlines.KNOWN)
def _flags_of_names(cell: str, column: str) -> frozenset[str]:
    names = split_names(cell)
    groups = column == "lead" and all(map(is_group, names))
    misprints = any(map(suggestions, names))
    return frozenset({"lead_is_group"} if groups else ()) | frozenset({"name_misprinted"} if misprints else ())


def _flags(row: Row, wording: str, flags: Iterable[str]) -> Iterator[Finding]:
    typed = row.cells["flags"].split(";")
    for flag in sorted(flags):
        if flag not in typed:
            yield Finding(row, "flags", wording, flag, f"asks for the flag {flag}")


# --- figures ----------------------------------------------------------------------------------------------------------

_found = lru_cache(maxsize=deadlines.KNOWN)(find_figures)


def _figures(row: Row, below: Iterable[Row]) -> Iterator[Finding]:
    figures = _found(row.cells["statement_vi"])
    if not row.cells["value_low"]:
        yield from _given_below(row, figures, below)
        return
    same = [figure for figure in figures if _ends(figure) == _typed(row)]
    if not same and not _in_words(row):
        printed = " or ".join(figure.printed for figure in figures) or "no figure"
        yield Finding(row, "value_low", "statement_vi", printed, f"prints {printed}")
    for column, prints in (("comparator_printed", _comparator), ("horizon_year", _year)):
        said = [prints(figure) for figure in same]
        if same and row.cells[column] not in said and None not in said:
            says = " or ".join(dict.fromkeys(word for word in said if word))
            yield Finding(row, column, "statement_vi", says, f"says {says} of {same[0].printed}")


def _given_below(row: Row, figures: Iterable[Figure], below: Iterable[Row]) -> Iterator[Finding]:
    """Every figure of a compound sentence is a target of its own, with the level and the year it names."""
    for figure in figures:
        level, year = figure.level, _year(figure)
        if not any(
            _typed(atom) == _ends(figure)
            and level in (None, atom.cells["level"])
            and year in (None, atom.cells["horizon_year"])
            for atom in below
        ):
            words = ", ".join(filter(None, (figure.printed, level, year)))
            yield Finding(row, "value_low", "statement_vi", words, f"prints {words}, which no row below this one has")


def _in_words(row: Row) -> bool:
    """'bốn nhóm' is 4; 'toàn bộ' and 'tất cả' are 100%."""
    value, text = Decimal(row.cells["value_low"]), fold(row.cells["statement_vi"])
    if row.cells["unit"].startswith("%"):
        return value == HUNDRED and WHOLE.search(text) is not None
    words = spellings(int(value)) if value == int(value) else ()
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in words)


def _typed(row: Row) -> tuple[Decimal | None, Decimal | None]:
    low, high = row.cells["value_low"], row.cells["value_high"]
    return Decimal(low) if low else None, Decimal(high) if high else None


def _ends(figure: Figure) -> tuple[Decimal | None, Decimal | None]:
    return figure.reading.value_low, figure.reading.value_high


def _comparator(figure: Figure) -> str | None:
    return figure.reading.comparator


def _year(figure: Figure) -> str | None:
    return str(figure.year) if figure.year else None
