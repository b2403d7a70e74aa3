"""Judged rows -> rows of the landing tables. No rule stands here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pyarrow as pa

from orchestration.intake.arrival.ledger import Arrival
from orchestration.intake.frames import with_columns
from orchestration.intake.messages import ACCEPTED
from orchestration.intake.schemas import to_arrow
from orchestration.settings import TIME_ZONE
from orchestration.vietnamese.numbers import Reading
from orchestration.vietnamese.periods import Period

if TYPE_CHECKING:
    import pandas as pd

STATUS_OF_FLAG = {"estimated": "E", "estimate": "E", "provisional": "P"}  # else A: as reported


@dataclass(frozen=True, slots=True)
class FileRead:
    """What was read from one file.

    Attributes:
        rows: every data row, judged, with the columns of a receipt and its `locator`.
        tables: landing table -> its rows.
        apart: rows that are no data (titles, headings, notes, blank lines).
        remarks: what the receipt says of the whole file, codes of list `file_remark`.
    """

    rows: "pd.DataFrame"
    tables: Mapping[str, pa.Table]
    apart: int
    remarks: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        rows: "pd.DataFrame",
        accepted: Mapping[str, "pd.DataFrame"],
        apart: int,
        arrival: Arrival,
        remarks: Iterable[str] = (),
    ) -> "FileRead":
        """Judged rows and the landing rows of the accepted ones; the others go to quarantine."""
        frames = {**accepted, "quarantine": quarantine(rows, arrival)}
        landed = {table: to_arrow(table, frame) for table, frame in frames.items()}
        return cls(rows, landed, apart, tuple(sorted(remarks)))


def arrived_on(arrival: Arrival) -> date:
    """The day of arrival in Viet Nam."""
    return arrival.entry.instant.astimezone(TIME_ZONE).date()


def joined(codes: Iterable[str]) -> str | None:
    """Codes sorted and joined by ';'; None for none."""
    return ";".join(sorted(set(codes))) or None


def obs_status(flags: Iterable[str]) -> str:
    """A code of list `obs_status` for a figure that is there."""
    return next((STATUS_OF_FLAG[flag] for flag in flags if flag in STATUS_OF_FLAG), "A")


def located(frame: "pd.DataFrame", arrival: Arrival, **receipt_columns: object) -> "pd.DataFrame":
    """The judged frame with the columns of a receipt and `locator` (path#sheet!cell)."""
    places = [f"{arrival.entry.path}#{sheet}!{cell}" for sheet, cell in zip(frame["sheet"], frame["cell"], strict=True)]
    return with_columns(frame, code=frame["key"], locator=places, **receipt_columns)


def agency_observations(
    rows: "pd.DataFrame", arrival: Arrival, period: Period, place: tuple[str, str]
) -> "pd.DataFrame":
    """Accepted rows of the sheet Chỉ tiêu -> landing rows. `place`: territory and level of the reporting agency."""
    rows = rows[rows["outcome"] == ACCEPTED]
    return with_columns(
        rows,
        submission_id=arrival.submission_id,
        channel=arrival.entry.channel,
        source_id=arrival.source_id,
        indicator_id=rows["key"],
        territory_id=place[0],
        level=place[1],
        period=period.code,
        period_start=period.start,
        period_end=period.end,
        period_kind=period.kind,
        value_low=None,
        value_high=None,
        qualifier=[_qualifier(figure, value) for figure, value in zip(rows["figure"], rows["value"], strict=True)],
        obs_status=["M" if v is None else obs_status(f) for v, f in zip(rows["value"], rows["flags"], strict=True)],
        known_from=arrived_on(arrival),
        flags=[joined(flags) for flags in rows["flags"]],
        mentioned_agency=None,
        fact_vi=None,
        caveat=rows["note_text"],
        source_row=rows["row"].astype(str),
        source_locator=rows["locator"],
        evidence_url=None,
    )


def _qualifier(figure: Reading, value: object) -> str | None:
    return None if value is None else figure.comparator or "eq"


def agency_task_reports(rows: "pd.DataFrame", arrival: Arrival, period: Period) -> "pd.DataFrame":
    """Accepted rows of the sheet Nhiệm vụ -> landing rows."""
    rows = rows[rows["outcome"] == ACCEPTED]
    return with_columns(
        rows,
        submission_id=arrival.submission_id,
        task_id=rows["key"],
        agency_id=arrival.source_id,
        period=period.code,
        reported_state=rows["state_code"],
        percent_complete=rows["value"],
        completed_on=[day.due for day in rows["day"]],
        evidence=rows["evidence_text"],
        note=rows["note_text"],
        known_from=arrived_on(arrival),
        flags=[joined(flags) for flags in rows["flags"]],
        source_locator=rows["locator"],
    )


def quarantine(rows: "pd.DataFrame", arrival: Arrival) -> "pd.DataFrame":
    """Doubtful and refused rows -> landing rows."""
    rows = rows[rows["outcome"] != ACCEPTED]
    return with_columns(
        rows,
        submission_id=arrival.submission_id,
        channel=arrival.entry.channel,
        source_id=arrival.source_id,
        source_locator=rows["locator"],
        flags=[joined(flags) for flags in rows["flags"]],
        candidates=[";".join(options) or None for options in rows["candidates"]],
    )
