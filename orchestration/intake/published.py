"""A public source (figures.csv and source.yaml of a folder) -> judged rows and landing rows, read strictly."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import yaml

from orchestration.intake import guard, rows
from orchestration.intake.arrival.ledger import FIGURES, SIDECAR, Arrival
from orchestration.intake.cells import shown
from orchestration.intake.files import Sheet, UnreadableError, read_sheets
from orchestration.intake.frames import with_columns
from orchestration.intake.judging import corrections
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.judging.judge import Candidates, Check, Rows, judge, nearest_names, same_rows
from orchestration.intake.judging.target_rules import IDENTITIES
from orchestration.intake.judging.word_rules import unit_differs
from orchestration.intake.messages import ACCEPTED
from orchestration.intake.receipts.lines import Lines, Told
from orchestration.intake.schemas import to_arrow
from orchestration.vietnamese.periods import Period, parse_period
from orchestration.vietnamese.readings import Reading

if TYPE_CHECKING:
    import pandas as pd

Tables = list[tuple[str, pa.Table]]

COLUMNS = [
    "row_id", "indicator_id", "territory_id", "level", "period", "period_kind", "value", "value_low", "value_high",
    "qualifier", "numerator", "denominator", "unit", "mentioned_agency", "fact_vi", "caveat", "flags",
]  # fmt: skip
NUMBERS = ("value", "value_low", "value_high", "numerator", "denominator")
CODED = ("level", "period_kind", "qualifier")
PLAIN_NUMBER = re.compile(r"-?\d{1,18}(\.\d{1,6})?", re.ASCII)  # what landing holds


@dataclass(frozen=True, slots=True)
class Source:
    """The sidecar of a public source. `published_on`: ISO, as precise as known, empty if unknown."""

    title: str
    url: str
    publisher: str
    published_on: str
    tier: str


def read_source(folder: Path) -> Source:
    """Reads `source.yaml`.

    Raises:
        UnreadableError: it is missing, not YAML, or lacks a title, address or publisher.
    """
    try:
        found = yaml.safe_load((folder / SIDECAR).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UnreadableError("source_sidecar", type(error).__name__) from error
    if not isinstance(found, dict):
        raise UnreadableError("source_sidecar", "not a mapping")
    source = Source(**{field: str(found.get(field) or "") for field in Source.__dataclass_fields__})
    missing = [field for field in ("title", "url", "publisher") if not getattr(source, field)]
    if missing or (source.published_on and _parsed(source.published_on) is None):
        raise UnreadableError("source_sidecar", ", ".join(missing) or f"published_on: {source.published_on}")
    return source


def read_published(path: Path, arrival: Arrival, book: Codebook) -> tuple[rows.FileRead, Tables]:
    """Reads and judges one file of the channel `public_source`: what was read, and its landing rows by table.

    Raises:
        UnreadableError: figures.csv or its sidecar cannot be used.
    """
    source = read_source(path.parent)
    sheets = read_sheets(path)
    guard.turn_away(sheets)
    frame, apart = _frame(sheets[0])
    published_on = source.published_on or arrival.entry.published_on
    checks = _checks(book)
    judged, settled = corrections.settle(
        frame, lambda f: judge(_with_values(f, published_on, book), checks, "value"), book.decisions.of(arrival)
    )
    judged = rows.located(judged, [arrival], **{column: _decimals(judged[column]) for column in NUMBERS})
    known = _parsed(published_on) if published_on else None
    observations = _observations(judged, arrival, source, known.end if known else rows.arrived_on(arrival))
    of_file = pa.table(
        {"submission_id": [arrival.submission_id], "channel": [arrival.entry.channel], "source_id": [arrival.source_id]}
    )
    tables = [
        ("observations", to_arrow("observations", observations)),
        ("corrections", to_arrow("corrections", corrections.landing_rows(settled, arrival))),
        ("quarantine", rows.quarantine(judged, of_file)),
    ]
    return rows.FileRead([Told([Lines.of(judged)]).of(0)], Counter(judged["outcome"]), apart), tables


def _frame(sheet: Sheet) -> tuple["pd.DataFrame", int]:
    import pandas as pd

    header = [shown(cell) for cell in sheet.rows[0]] if sheet.rows else []
    if header != COLUMNS:
        raise UnreadableError("header_unknown", ", ".join(COLUMNS))
    kept = [(n, row) for n, row in enumerate(sheet.rows[1:], start=2) if any(cell is not None for cell in row)]
    padded = [(row + [None] * len(COLUMNS))[: len(COLUMNS)] for _, row in kept]
    frame = pd.DataFrame(padded, columns=COLUMNS, dtype=object)
    layout = {column: n for n, column in enumerate(COLUMNS)}
    places = {"row": [n for n, _ in kept], "width": [len(row) for _, row in kept]}
    frame = with_columns(frame, sheet=Path(FIGURES).stem, layout=layout, file=0, block=0, **places)
    return frame, len(sheet.rows) - len(kept)


def _with_values(frame: "pd.DataFrame", published_on: str, book: Codebook) -> "pd.DataFrame":
    known = [book.unit(shown(cell)) for cell in frame["indicator_id"]]
    flags = [tuple(filter(None, shown(cell).split(";"))) for cell in frame["flags"]]
    dated = [("period_from_publication",) if cell is None and published_on else () for cell in frame["period"]]
    return with_columns(
        frame,
        key=[shown(cell) for cell in frame["indicator_id"]],
        unit_of=[unit.name if unit else None for unit in known],
        unit_read=known,
        figure=[
            Reading("accepted", value, comparator=qualifier or "eq")
            for value, qualifier in zip(_decimals(frame["value"]), frame["qualifier"], strict=True)
        ],
        **{f"{column}_value": _decimals(frame[column]) for column in ("value", "numerator", "denominator")},
        flags=[f + d for f, d in zip(flags, dated, strict=True)],
        period_read=[_parsed(shown(cell) or published_on) for cell in frame["period"]],
    )


def _decimals(cells: "pd.Series") -> list[Decimal | None]:
    return [Decimal(cell) if cell is not None and PLAIN_NUMBER.fullmatch(cell) else None for cell in cells]


def _parsed(code: str) -> Period | None:
    try:
        return parse_period(code)
    except ValueError:
        return None


# --- checks ---------------------------------------------------------------------------------------------------------


def _checks(book: Codebook) -> tuple[Check, ...]:
    known: tuple[tuple[str, str, Collection[str]], ...] = (
        ("indicator_id", "indicator_unknown", book.indicators),
        ("territory_id", "territory_unknown", book.places),
        *((column, "not_in_list", book.codes.get(column, {})) for column in CODED),
        ("unit", "unit_unknown", book.codes.get("unit", {})),
    )
    return (
        Check("row_id", _wrong_width),
        *(
            Check(column, partial(_unknown, column, rule, names), partial(_near, column, names))
            for column, rule, names in known
        ),
        Check("unit", partial(unit_differs, book=book)),
        *(Check(column, partial(_not_plain, column)) for column in NUMBERS),
        Check("value", _no_figure),
        *IDENTITIES,
        Check("period", _bad_period),
        Check("row_id", _repeated, _same_key),
    )


def _wrong_width(rows: Rows) -> Iterator[str | None]:
    return ("row_incomplete" if width != len(COLUMNS) else None for width in rows["width"])


def _unknown(column: str, rule: str, known: Collection[str], rows: Rows) -> Iterator[str | None]:
    return (rule if shown(cell) not in known else None for cell in rows[column])


def _near(column: str, known: Collection[str], broken: Rows) -> Candidates:
    return nearest_names(map(shown, broken[column]), known)


def _not_plain(column: str, rows: Rows) -> Iterator[str | None]:
    return (
        "not_plain_number" if cell is not None and not PLAIN_NUMBER.fullmatch(cell) else None for cell in rows[column]
    )


def _no_figure(rows: Rows) -> Iterator[str | None]:
    for figures in zip(rows["value"], rows["value_low"], rows["value_high"], strict=True):
        yield "value_missing" if figures == (None, None, None) else None


def _bad_period(rows: Rows) -> Iterator[str | None]:
    """Without a period of its own and of its source a figure belongs to no time: kept aside, never guessed."""
    for cell, period in zip(rows["period"], rows["period_read"], strict=True):
        yield None if period else "period_unknown" if cell is None else "period_unreadable"


def _identity(rows: Rows) -> list[tuple[str, ...]]:
    columns = (rows[column] for column in ("indicator_id", "territory_id", "level", "period_read"))
    return [(*map(shown, names), period.code if period else "") for *names, period in zip(*columns, strict=True)]


def _repeated(rows: Rows) -> Iterator[str | None]:
    seen = Counter(_identity(rows))
    return ("figure_repeated" if seen[key] > 1 else None for key in _identity(rows))


def _same_key(broken: Rows) -> Candidates:
    return same_rows(_identity(broken), map(shown, broken["row_id"]))


# --- landing rows ---------------------------------------------------------------------------------------------------


def _observations(judged: "pd.DataFrame", arrival: Arrival, source: Source, known_from: date) -> "pd.DataFrame":
    kept = judged[judged["outcome"] == ACCEPTED]
    return with_columns(
        kept,
        submission_id=arrival.submission_id,
        channel=arrival.entry.channel,
        source_id=arrival.source_id,
        period=[period.code for period in kept["period_read"]],
        period_start=[period.start for period in kept["period_read"]],
        period_end=[period.end for period in kept["period_read"]],
        obs_status=[
            "E" if kind == "year_estimate" else rows.obs_status(flags)
            for kind, flags in zip(kept["period_kind"], kept["flags"], strict=True)
        ],
        known_from=known_from,
        flags=[rows.codes(flags) for flags in kept["flags"]],
        source_row=kept["row_id"],
        source_locator=kept["locator"],
        evidence_url=source.url,
    )
