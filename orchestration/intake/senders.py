"""Who sends: the agency that a prompt or a folder names, by its id, then by a reviewed name; likeness only suggests."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from orchestration.intake.judging.conform import Names
from orchestration.registry.problems import nearest
from orchestration.settings import today
from orchestration.vietnamese.periods import parse_period

Row = Mapping[str, Any]
NEAREST = 5  # that are suggested
MISPRINT = "misprint"  # of a plan: what it means waits for a person to confirm it


class UnknownSenderError(Exception):
    """No agency is meant, or several are; the message says so in Vietnamese and English."""


class Senders:
    """The agencies of a registry and their reviewed names; one name may be that of several, at different times."""

    def __init__(self, agencies: Iterable[Row], aliases: Iterable[Row]):
        self._agencies = {row["agency_id"]: row for row in agencies}
        self._reviewed = [row for row in aliases if row.get("rule") != MISPRINT]

    @classmethod
    def of(cls, raw: Path) -> "Senders":
        """Those of raw/reference/, read without a check of the whole registry."""
        return cls(*(_rows(raw / "reference" / f"{table}.csv") for table in ("agencies", "agency_aliases")))

    @cached_property
    def _names(self) -> Names:
        own = {id_: row["name_vi"] for id_, row in self._agencies.items()}
        reviewed = ((row["alias"], row["resolves_to"]) for row in self._reviewed)
        return Names(own, [pair for pair in reviewed if pair[1] in own])

    def find(self, written: str, period: str = "") -> str | None:
        """The id of the one agency that is meant; None where none is, or several are.

        Args:
            written: an id or a name, in any case, spacing and tone placement.
            period: what is reported on: of two agencies of one name the one of that time is meant.
        """
        if written in self._agencies:
            return written
        if id_ := self._names.coded(written):
            return id_
        named = self._names.named(written)
        standing = [id_ for id_ in named if len(named) > 1 and _stands(self._agencies[id_], _day(period))] or named
        return standing[0] if len(standing) == 1 else None

    def one(self, written: str, period: str) -> str:
        """As `find`.

        Raises:
            UnknownSenderError: naming the nearest ids.
        """
        if id_ := self.find(written, period):
            return id_
        near = ", ".join(self.suggested(written))
        maybe_vi, maybe_en = (f", {maybe}: {near}" if near else "" for maybe in ("có thể là", "perhaps"))
        raise UnknownSenderError(f"không rõ cơ quan “{written}”{maybe_vi} / not one known agency{maybe_en}")

    def meant(self, written: str) -> tuple[str, ...]:
        """Every id that an id or a reviewed name may mean, at any time."""
        id_ = self._names.coded(written)
        return (id_,) if id_ else self._names.named(written)

    def names_of(self, agency_id: str) -> Iterator[str]:
        """The registered name of an agency, and all reviewed ones."""
        yield self._agencies[agency_id]["name_vi"]
        yield from (row["alias"] for row in self._reviewed if row["resolves_to"] == agency_id)

    def suggested(self, written: str) -> tuple[str, ...]:
        """The ids nearest to what is written, best first; never a decision."""
        named = self._names.named(written) or self._names.suggested("", written)
        return tuple(dict.fromkeys([*named, *nearest(written, list(self._agencies))]))[:NEAREST]


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _day(period: str) -> str:
    try:
        return parse_period(period).end.isoformat()
    except ValueError:
        return today().isoformat()


def _stands(agency: Row, day: str) -> bool:
    first, last = (agency.get(field) for field in ("valid_from", "valid_to"))
    return str(first or date.min) <= day <= str(last or date.max)
