"""Makes the forms that agencies fill in: one, or all that are due."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pyarrow as pa

from orchestration.intake.arrival.ledger import AGENCY, arrivals
from orchestration.intake.templates.blank_form import NothingToReportError, blank_form
from orchestration.intake.templates.blank_workbook import file_name, write_workbook
from orchestration.intake.templates.due import DueForm, due_forms
from orchestration.landing.store import Landing
from orchestration.settings import Run
from orchestration.vietnamese.periods import parse_period

SHOWN = ("observations", "task_reports")  # landing tables from which a form takes what was reported last


def landed(landing: Landing) -> dict[str, pa.Table]:
    """What was accepted so far; nothing where no run has landed anything yet."""
    try:
        members = landing.recall("intake")
    except FileNotFoundError:
        return {}
    return {t: pa.concat_tables([landing.read(t, key) for key in members[t]]) for t in SHOWN if members.get(t)}


def write_form(registry: Mapping[str, pa.Table], known: Mapping[str, pa.Table], form: DueForm, path: Path) -> Path:
    """Writes the form of an agency and period.

    Raises:
        NothingToReportError: there is no such form.
    """
    write_workbook(blank_form(registry, known, form.agency_id, parse_period(form.period)), path)
    return path


def write_due(run: Run, registry: Mapping[str, pa.Table], landing: Landing) -> list[Path]:
    """Writes every form that is due on the day of the run to templates/<agency>/<period>/ in its work folder.

    Who has to report, but leads, coordinates and implements nothing, gets none.

    Raises:
        LedgerError: raw/received.csv is not a ledger.
    """
    reports = [a.entry for a in arrivals(run.raw) if a.entry.channel == AGENCY and not a.withdrawn]
    received = {(entry.agency_id, entry.period) for entry in reports}
    known = landed(landing)
    paths = []
    for form in due_forms(registry, run.as_of, received):
        folder = run.templates / form.agency_id / form.period
        with suppress(NothingToReportError):
            paths.append(write_form(registry, known, form, folder / file_name(form.agency_id, form.period)))
    return paths
