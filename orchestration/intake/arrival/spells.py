"""When a file counted -> rows of landing table `spells`: a page is known from its publication."""

from collections.abc import Iterable
from datetime import date, datetime

import pyarrow as pa

from orchestration.intake.arrival.ledger import PUBLIC_SOURCE, Arrival
from orchestration.intake.schemas import SPELLS
from orchestration.settings import TIME_ZONE
from orchestration.vietnamese.periods import parse_period


def spells(arrivals: Iterable[tuple[Arrival, str | None]]) -> pa.Table:
    """One row a spell of each file, which may have been published on a day: `known_until` is the day of withdrawal,
    empty while the file counts."""
    rows = []
    for arrival, published_on in arrivals:
        since = published(published_on) if arrival.entry.channel == PUBLIC_SOURCE else None
        for number, spell in enumerate(arrival.spells):
            first = since if since and not number else _day(spell.received)
            until = _day(spell.withdrawn) if spell.withdrawn else None
            rows.append((arrival.submission_id, spell.received, first, until))
    return pa.Table.from_pylist([dict(zip(SPELLS.names, row, strict=True)) for row in rows], SPELLS)


def published(on: str | None) -> date | None:
    """The last day of a date as precisely as it is known (2022-04: 30 April); None where there is none."""
    try:
        return parse_period(on).end if on else None
    except ValueError:
        return None


def _day(moment: datetime) -> date:
    return moment.astimezone(TIME_ZONE).date()
