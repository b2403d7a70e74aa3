"""A file from an agency -> its data rows, not judged yet. Its sheets stand in template.py."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from orchestration.intake import guard
from orchestration.intake.arrival.ledger import Arrival
from orchestration.intake.files import UnreadableError, read_sheets
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.reading.datarows import Columns, read_forms
from orchestration.intake.rows import Origin
from orchestration.vietnamese.periods import Period, parse_period


@dataclass(frozen=True, slots=True)
class Sent:
    """One file of the channel `agency`: its data rows by title of the form, not judged yet."""

    origin: Origin
    forms: Mapping[str, Columns]
    apart: int
    remarks: Collection[str]


def read_submission(path: Path, arrival: Arrival, book: Codebook) -> Sent:
    """Reads one file of the channel `agency`.

    Raises:
        UnreadableError: the file, its agency or its period cannot be used.
    """
    agency = book.agencies.get(arrival.entry.agency_id)
    if agency is None:
        near = ", ".join(book.senders.suggested(arrival.entry.agency_id))
        raise UnreadableError(
            "agency_unknown", f"{arrival.entry.agency_id} ({near})" if near else arrival.entry.agency_id
        )
    period = _period(arrival.entry.period)
    sheets = read_sheets(path)
    guard.turn_away(sheets)
    forms, apart = read_forms(sheets, book.known, period)
    origin = Origin(arrival, period, agency.territory_id, agency.level)
    remarks = {remark for sheet in sheets for remark in sheet.remarks}
    return Sent(origin, {form.title: columns for form, columns in forms}, apart, remarks)


def _period(folder: str) -> Period:
    try:
        return parse_period(folder)
    except ValueError as error:
        raise UnreadableError("period_folder", folder) from error
