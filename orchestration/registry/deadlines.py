"""What the deadlines that plans print say, as cells of the columns beside them; cells left empty are filled from it."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Final

from orchestration.registry.tables import Row
from orchestration.vietnamese.dates import DateReading, read_deadline

Span = tuple[date, date] | None  # of a plan
Cells = Mapping[str, str]

KINDS: Final[Cells] = {
    "doubtful": "ambiguous",
    "refused": "ambiguous",
    "missing": "none",
}  # of a wording that gives no one deadline
FLAGS = {"degenerate_range": "degenerate_range", "year_inferred": "year_from_section"}  # of a reading -> of a row
KEPT = ("before_excludes_day", "day_month_swappable", "earlier_step", "excel_serial", "two_digit_year")
KNOWN = 10_000  # wordings whose readings are kept


@lru_cache(maxsize=KNOWN)
def read(wording: str, span: Span) -> DateReading:
    """A deadline as printed in a plan of that span."""
    return read_deadline(wording, plan=span)


@lru_cache(maxsize=KNOWN)
def of_a_task(wording: str, span: Span) -> tuple[Cells, ...]:
    """Everything a row of tasks.csv may say beside this wording; the first is what it says by itself."""
    reading = read(wording, span)
    kind = KINDS.get(reading.outcome, reading.kind)
    often = reading.frequency or ""
    if often == "periodic":  # "Thường xuyên" does not say how often
        often = ""
    said = {"start_date": _iso(reading.start), "due_date": _iso(reading.due), "deadline_kind": kind, "frequency": often}
    if reading.precision == "year" and reading.rule == "deadline" and reading.due:
        # "2023" in a column of periods is the whole year
        return said, said | {"start_date": f"{reading.due.year}-01-01", "deadline_kind": "period"}
    return (said,)


@lru_cache(maxsize=KNOWN)
def of_a_report(wording: str, span: Span) -> tuple[Cells, ...]:
    """Everything a row of reporting.csv may say beside this wording; a frequency that is not printed is left out."""
    reading = read(wording, span)
    each, due = reading.due_each_year, _iso(reading.due)
    rules = (each, f"next:{each}") if each else (f"fixed:{due}",) if due else ("",)
    often = reading.frequency or ("once" if due else None)
    return tuple({"due_rule": rule} | ({"frequency": often} if often else {}) for rule in rules)


def flags_of(wording: str, span: Span) -> set[str]:
    """Flags that a row with this wording bears, whoever filled it in."""
    reading = read(wording, span)
    flags = {FLAGS[flag] for flag in reading.flags if flag in FLAGS}
    if reading.precision == "school_year":
        flags.add("school_year")
    if reading.outcome == "missing":
        flags.add("no_deadline_printed")
    return flags | ({"ambiguous_date"} if reading.outcome == "doubtful" else set())


def fill(row: Row, span: Span) -> str | None:
    """Fills the columns of a task whose `deadline_kind` was left empty; what keeps them empty, where something does."""
    wording, columns = row.cells["deadline_printed"], ("start_date", "due_date", "frequency")
    if row.cells["deadline_kind"]:
        return None
    if any(row.cells[column] for column in columns):
        return "may be empty only where start_date, due_date and frequency are empty too"
    reading = read(wording, span)
    if reading.outcome == "missing":
        return "may not be empty where no deadline is printed: write none"
    if reading.outcome != "accepted":
        return f"may not be empty: deadline_printed {wording!r} {unclear(reading)}: write what is meant, or ambiguous"
    own = {flag for flag in reading.flags if flag in KEPT}
    flags = {flag for flag in row.cells["flags"].split(";") if flag} | flags_of(wording, span) | own
    row.cells |= {**of_a_task(wording, span)[0], "flags": ";".join(sorted(flags))}
    return None


def unclear(reading: DateReading) -> str:
    """Why a wording gives no one deadline."""
    if reading.candidates:
        return f"can be read as {' or '.join(reading.candidates)}"
    return {"impossible_date": "names a day that does not exist", "no_year": "prints no year"}.get(
        reading.rule, "is no deadline that can be read"
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
