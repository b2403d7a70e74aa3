"""When a file counted -> rows of landing table `spells`: a page is known from its publication."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from orchestration.intake.arrival.ledger import PUBLIC_SOURCE, Arrival
from orchestration.intake.schemas import SPELLS
from orchestration.settings import TIME_ZONE
from orchestration.vietnamese.periods import parse_period

if TYPE_CHECKING:
    import pandas as pd


def spells(arrival: Arrival, published_on: str | None) -> "pd.DataFrame":
    """One row a spell: `known_until` is the day of withdrawal, empty while the file counts."""
    import pandas as pd

    since = published(published_on) if arrival.entry.channel == PUBLIC_SOURCE else None
    rows = []
    for number, spell in enumerate(arrival.spells):
        first = since if since and not number else _day(spell.received)
        until = _day(spell.withdrawn) if spell.withdrawn else None
        rows.append((arrival.submission_id, spell.received, first, until))
    return pd.DataFrame(rows, columns=SPELLS.names, dtype=object)


def published(on: str | None) -> date | None:
    """The last day of a date as precisely as it is known (2022-04: 30 April); None where there is none."""
    try:
        return parse_period(on).end if on else None
    except ValueError:
        return None


def _day(moment: datetime) -> date:
    return moment.astimezone(TIME_ZONE).date()
