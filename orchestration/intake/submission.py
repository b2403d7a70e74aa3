"""A file from an agency -> judged rows and landing rows: reading/ finds its rows, judging/ judges them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.intake import guard, rows
from orchestration.intake.arrival.ledger import Arrival
from orchestration.intake.cells import shown
from orchestration.intake.files import UnreadableError, read_sheets
from orchestration.intake.frames import with_columns
from orchestration.intake.judging import corrections
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.judging.judge import Check
from orchestration.intake.judging.reporters import Reporter
from orchestration.intake.judging.rules import judge_targets, judge_tasks
from orchestration.intake.reading.datarows import read_forms
from orchestration.intake.templates.template import TARGETS, TASKS, Form
from orchestration.vietnamese.periods import Period, parse_period

if TYPE_CHECKING:
    import pandas as pd

JUDGES: dict[str, Callable[..., "pd.DataFrame"]] = {
    TARGETS.title: judge_targets,
    TASKS.title: judge_tasks,
}


def read_submission(path: Path, arrival: Arrival, book: Codebook) -> rows.FileRead:
    """Reads one file of the channel `agency`.

    Raises:
        UnreadableError: the file, its agency or its period cannot be used.
    """
    import pandas as pd

    agency = book.agencies.get(arrival.entry.agency_id)
    if agency is None:
        near = ", ".join(book.senders.suggested(arrival.entry.agency_id))
        raise UnreadableError(
            "agency_unknown", f"{arrival.entry.agency_id} ({near})" if near else arrival.entry.agency_id
        )
    period = _period(arrival.entry.period)
    sheets = read_sheets(path)
    guard.turn_away(sheets)
    forms, apart = read_forms(sheets, book.known_state, book.known_name, period)
    may = Reporter(book.reporters, arrival.entry.agency_id, (period.end, rows.arrived_on(arrival))).check()
    settled: list[corrections.Settled] = []
    judged = {form.title: _judged(form, frame, arrival, book, may, settled) for form, frame in forms}
    tables = {"corrections": corrections.landing_rows(settled, arrival)}
    if TARGETS.title in judged:
        place = (agency.territory_id, agency.level)
        tables["observations"] = rows.agency_observations(judged[TARGETS.title], arrival, period, place)
    if TASKS.title in judged:
        tables["task_reports"] = rows.agency_task_reports(judged[TASKS.title], arrival, period)
    read = pd.concat(judged.values(), ignore_index=True)
    remarks = {remark for sheet in sheets for remark in sheet.remarks} | _seen(read)
    return rows.FileRead.of(read, tables, apart, arrival, remarks)


def _seen(read: "pd.DataFrame") -> set[str]:
    """What the receipt says of the whole file because of some of its rows."""
    errors = read["rule"].isin(["excel_error", "formula_uncalculated"]).any()
    return {remark for remark, told in (("error_cells", errors), ("hidden_rows", read["hidden"].any())) if told}


def _period(folder: str) -> Period:
    try:
        return parse_period(folder)
    except ValueError as error:
        raise UnreadableError("period_folder", folder) from error


def _judged(
    form: Form,
    frame: "pd.DataFrame",
    arrival: Arrival,
    book: Codebook,
    may: Check,
    settled: list[corrections.Settled],
) -> "pd.DataFrame":
    judge = JUDGES[form.title]
    frame, said = corrections.settle(frame, lambda f: judge(f, book, may), book.decisions.of(arrival))
    settled += said
    texts = {f"{field}_text": _texts(frame[field]) for field in ("note", "evidence") if field in frame}
    figures = {field: frame[f"{field}_value"] for field in ("value", "numerator", "denominator")}
    return rows.located(with_columns(frame, **texts), arrival, **figures, unit=frame["unit_of"])


def _texts(cells: "pd.Series") -> list[str | None]:
    return [shown(cell) or None for cell in cells]
