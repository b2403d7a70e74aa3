"""Judged rows of files -> rows of the landing tables. No rule stands here."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from orchestration.intake.arrival.ledger import Arrival
from orchestration.intake.cells import Cell, read_text, shown
from orchestration.intake.columns import Places
from orchestration.intake.frames import with_columns
from orchestration.intake.judging.note_flags import READ_WITH_NOTE
from orchestration.intake.judging.reporters import BLANK
from orchestration.intake.judging.target_rules import BOUNDS
from orchestration.intake.messages import ACCEPTED
from orchestration.intake.receipts.receipt import BOUNDED, MOVED, Rows
from orchestration.intake.schemas import SCHEMAS
from orchestration.settings import TIME_ZONE
from orchestration.vietnamese.periods import Period
from orchestration.vietnamese.readings import Reading

if TYPE_CHECKING:
    import pandas as pd

STATUS_OF_FLAG = {"estimated": "E", "estimate": "E", "provisional": "P"}  # else A: as reported
FIGURES = ("value", "numerator", "denominator")
CHANGED = "change_beside"
INEXACT = frozenset(BOUNDS.values())
OF_KIND = ("unit", "qualifier", "obs_status", "flags")


@dataclass(slots=True)
class FileRead:
    """What was read from one file.

    Attributes:
        lines: every data row, judged, as rows of the receipt in JSON, made when they are asked for; see
            `receipt.pieces`.
        outcomes: outcome -> rows.
        apart: rows that are no data (titles, headings, notes, blank lines).
        remarks: what the receipt says of the whole file, see `messages.remarks_of`.
        blank: accepted rows that say nothing.
    """

    lines: list[Iterable[Rows]]
    outcomes: Counter[str]
    apart: int
    remarks: set[tuple[str, str]] = field(default_factory=set)
    blank: int = 0

    @property
    def read(self) -> int:
        """The data rows."""
        return sum(self.outcomes.values())


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the rows of a file of the channel `agency` come from: `level` and territory are those of the agency."""

    arrival: Arrival
    period: Period
    territory_id: str
    level: str


def arrived_on(arrival: Arrival) -> date:
    """The day of arrival in Viet Nam."""
    return arrival.entry.instant.astimezone(TIME_ZONE).date()


def codes(found: Iterable[str]) -> str | None:
    """Codes sorted and joined by ';'; None for none."""
    return ";".join(sorted(set(found))) or None


def obs_status(flags: Iterable[str]) -> str:
    """A code of list `obs_status` for a figure that is there."""
    return next((STATUS_OF_FLAG[flag] for flag in flags if flag in STATUS_OF_FLAG), "A")


def located(frame: "pd.DataFrame", arrivals: Sequence[Arrival], **receipt_columns: object) -> "pd.DataFrame":
    """The judged frame with the columns of a receipt and `locator` (path#sheet!cell); `file`: number of the arrival."""
    where = zip(frame["file"], frame["sheet"], frame["cell"], strict=True)
    places = [f"{arrivals[file].entry.path}#{sheet}!{cell}" for file, sheet, cell in where]
    return with_columns(frame, code=frame["key"], locator=places, **receipt_columns)


def origin_table(origins: Sequence[Origin]) -> pa.Table:
    """Per file what all of its rows in `observations` and `task_reports` have in common."""
    rows = [
        {
            "submission_id": o.arrival.submission_id,
            "channel": o.arrival.entry.channel,
            "source_id": o.arrival.source_id,
            "agency_id": o.arrival.source_id,
            "territory_id": o.territory_id,
            "level": o.level,
            "period": o.period.code,
            "period_start": o.period.start,
            "period_end": o.period.end,
            "period_kind": o.period.kind,
            "known_from": arrived_on(o.arrival),
        }
        for o in origins
    ]
    return pa.Table.from_pylist(rows)


def landing_rows(table: str, origins: pa.Table, files: Sequence[int] | Places, own: Mapping[str, Any]) -> pa.Table:
    """Rows of a landing table: `own` columns, and those of the file of every row; all others are empty."""
    schema, numbers = SCHEMAS[table], pa.array(files, pa.int32())
    arrays = []
    for column in schema:
        if column.name in own:
            found = own[column.name]
            made = isinstance(found, pa.Array | pa.ChunkedArray)
            arrays.append(found if made else pa.array(found, column.type, from_pandas=True))
        elif column.name in origins.column_names:
            arrays.append(origins.column(column.name).cast(column.type).take(numbers))
        else:
            arrays.append(pa.nulls(len(numbers), column.type))
    return pa.Table.from_arrays(arrays, schema=schema)


def agency_observations(rows: "pd.DataFrame", origins: pa.Table) -> pa.Table:
    """Accepted rows of the sheet Chỉ tiêu -> landing rows."""
    rows = rows[rows["outcome"] == ACCEPTED]
    own = {
        "indicator_id": rows["key"].tolist(),
        **{name: rows[name].tolist() for name in ("value", "numerator", "denominator", "unit")},
        "qualifier": [_qualifier(figure, value) for figure, value in zip(rows["figure"], rows["value"], strict=True)],
        "obs_status": ["M" if v is None else obs_status(f) for v, f in zip(rows["value"], rows["flags"], strict=True)],
        "flags": [codes(flags) for flags in rows["flags"]],
        "caveat": texts(rows["note"]),
        "source_row": [str(row) for row in rows["row"]],
        "source_locator": rows["locator"].tolist(),
    }
    return landing_rows("observations", origins, rows["file"].tolist(), own)


def _qualifier(figure: Reading, value: object) -> str | None:
    return None if value is None else figure.comparator or "eq"


def like(judged: pa.Table, origins: pa.Table, files: Places, kinds: Places, own: Mapping[str, Any]) -> pa.Table:
    """Rows of `observations` like the one of their kind.

    Args:
        judged: per kind its landing row.
        origins, files: the files, and per row the number of its own.
        kinds: per row its kind.
        own: the columns that rows have for themselves; where they have no figure, that of their kind holds.
    """
    numbers = pa.array(kinds)
    kind = {name: judged.column(name).combine_chunks() for name in (*FIGURES, *OF_KIND)}
    figures = {name: _or_of_kind(own[name], kind[name], numbers) for name in FIGURES}
    of_kind = {name: kind[name].take(numbers) for name in OF_KIND}
    return landing_rows("observations", origins, files, of_kind | dict(own) | figures)


def _or_of_kind(own: pa.Array, of_kind: pa.Array, kinds: pa.Array) -> pa.Array:
    complete = not own.null_count or of_kind.null_count == len(of_kind)
    return own if complete else pc.coalesce(own, of_kind.take(kinds))


def agency_task_reports(rows: "pd.DataFrame", origins: pa.Table) -> pa.Table:
    """Accepted rows of the sheet Nhiệm vụ -> landing rows."""
    rows = rows[rows["outcome"] == ACCEPTED]
    own = {
        "task_id": rows["key"].tolist(),
        "reported_state": rows["state_code"].tolist(),
        "percent_complete": rows["value"].tolist(),
        "completed_on": [day.due for day in rows["day"]],
        "evidence": texts(rows["evidence"]),
        "note": texts(rows["note"]),
        "flags": [codes(flags) for flags in rows["flags"]],
        "source_locator": rows["locator"].tolist(),
    }
    return landing_rows("task_reports", origins, rows["file"].tolist(), own)


def understood(rows: "pd.DataFrame") -> list[dict[str, str | None]]:
    """What was understood of tasks besides their percentage, as landed; that one in words, if it is not exact; and the
    note, where it stands under another heading."""
    moved = texts(note if told else None for note, told in zip(rows["note"], rows["moved"], strict=True))
    columns = (rows["state_code"], rows["day"], texts(rows["evidence"]), rows["percent"], rows["flags"], moved)
    return [
        {"state": state, "completed_on": day.due.isoformat() if day.due else None, "product": product}
        | ({BOUNDED: shown(percent)} if percent is not None and not INEXACT.isdisjoint(flags) else {})
        | ({MOVED: note} if note else {})
        for state, day, product, percent, flags, note in zip(*columns, strict=True)
    ]


def noted(rows: "pd.DataFrame") -> list[str | None]:
    """The notes of accepted rows that are to be read with them, as landed."""
    told = zip(texts(rows["note"]), rows["flags"], rows["outcome"], strict=True)
    return [note if READ_WITH_NOTE in flags and outcome == ACCEPTED else None for note, flags, outcome in told]


def blanks(rows: "pd.DataFrame") -> list[bool]:
    """Which rows were accepted and say nothing."""
    return [
        BLANK in flags and outcome == ACCEPTED for flags, outcome in zip(rows["flags"], rows["outcome"], strict=True)
    ]


def changes(rows: "pd.DataFrame") -> list[dict[str, str | None] | None]:
    """The change that is printed beside the figure of an accepted row; no table has a column for it."""
    columns = (rows["figure"], rows["flags"], rows["outcome"])
    return [
        {"change": str(figure.change), "change_unit": figure.change_unit}
        if CHANGED in flags and outcome == ACCEPTED
        else None
        for figure, flags, outcome in zip(*columns, strict=True)
    ]


def quarantine(rows: "pd.DataFrame", origins: pa.Table) -> pa.Table:
    """Doubtful and refused rows of any channel -> landing rows."""
    rows = rows[rows["outcome"] != ACCEPTED]
    own = {name: rows[name].tolist() for name in ("code", "raw_text", "outcome", "rule", "message_vi", "message_en")}
    own |= {
        "source_locator": rows["locator"].tolist(),
        "flags": [codes(flags) for flags in rows["flags"]],
        "candidates": [";".join(options) or None for options in rows["candidates"]],
    }
    return landing_rows("quarantine", origins, rows["file"].tolist(), own)


def texts(cells: Iterable[Cell]) -> list[str | None]:
    """Free text, known damage mended; None for nothing."""
    return [read_text(cell).text or None for cell in cells]
