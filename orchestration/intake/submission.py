"""A file from an agency -> its data rows, not judged yet. Its sheets stand in form.py."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, pairwise

from orchestration.intake import guard
from orchestration.intake.arrival.ledger import Arrival
from orchestration.intake.cells import Cell, as_stored, shown, with_lost_zero
from orchestration.intake.files import Opened, UnreadableError
from orchestration.intake.judging.codebook import Agency, Codebook
from orchestration.intake.judging.unread_sheets import beside_the_form
from orchestration.intake.reading.blocks import Block
from orchestration.intake.reading.datarows import Unread, read_forms
from orchestration.intake.reading.file_names import names_earlier, names_exactly
from orchestration.intake.reading.labels import (
    guides_name_other,
    is_made_here,
    names_whole_year,
    printed_above,
    turn_away_others,
)
from orchestration.intake.reading.lower_units import is_lower
from orchestration.intake.reading.plan_sheets import name_plan
from orchestration.intake.reading.scopes import Scope
from orchestration.intake.reading.titles import name_other_period
from orchestration.intake.rows import Origin
from orchestration.vietnamese.periods import Period, parse_period

IN_BRACKETS = re.compile(r"\(([^()]+)\)")


@dataclass(frozen=True, slots=True)
class Sent:
    """One file of the channel `agency`: the tables of its forms, not judged yet, and the sheets that are not read.

    `made_here`: it is a workbook that was made here, whose cells keep what is typed as text.
    """

    origin: Origin
    blocks: Sequence[Block]
    apart: int
    remarks: Collection[tuple[str, str]]
    unread: Sequence[Unread] = ()
    made_here: bool = False


def origin_of(arrival: Arrival, book: Codebook) -> Origin:
    """Where the rows of a file of the channel `agency` come from.

    Raises:
        UnreadableError: its agency or its period cannot be used.
    """
    agency = book.agencies.get(arrival.entry.agency_id)
    if agency is None:
        near = ", ".join(book.senders.suggested(arrival.entry.agency_id))
        raise UnreadableError(
            "agency_unknown", f"{arrival.entry.agency_id} ({near})" if near else arrival.entry.agency_id
        )
    return Origin(arrival, _period(arrival.entry.period), agency.territory_id, agency.level)


def read_submission(origin: Origin, file: Opened, book: Codebook) -> Sent:
    """The data rows of one file of the channel `agency`.

    Raises:
        UnreadableError: it cannot be read, must not be kept, has no form, or names another period or agency.
    """
    sheets = file.sheets()
    guard.turn_away(sheets, lambda: book.printed, origin.arrival.entry.path)
    sender = origin.arrival.entry.agency_id
    scope = _scope(origin, book)
    blocks, unread, apart = read_forms(sheets, book.known, scope)
    others = partial(_is_other, book, sender)
    agency, printed = book.agencies[sender].name, printed_above(blocks)
    left_out = turn_away_others(sheets, printed, scope, f"{agency} ({sender})", others)
    remarks = {(remark, sheet.name) for sheet in sheets for remark in sheet.remarks}
    if left_out:
        apart += sum(len(block) for block in blocks if block.sheet.name in left_out)
        blocks = [block for block in blocks if block.sheet.name not in left_out]
        remarks.update(("sheet_of_other_period", name) for name in left_out)
    if beside := beside_the_form(blocks, book, origin.period):
        apart += sum(len(block) for block in blocks if block.sheet.name in beside)
        blocks = [block for block in blocks if block.sheet.name not in beside]
        remarks.update(("sheet_beside_form", name) for name in beside)
    if name_plan(blocks):
        remarks.add(("sheet_named_for_plan", ""))
    path = origin.arrival.entry.path
    if names_whole_year(blocks, printed, scope, agency) and not names_exactly(path, origin.period):
        remarks.add(("title_of_whole_year", ""))
    if name_other_period(blocks, origin.period) or guides_name_other(sheets, origin.period):
        remarks.add(("title_of_other_period", ""))
    if names_earlier(path, origin.period):
        remarks.add(("name_of_other_period", ""))
    if any(_lost_zero(block.ordinals()) for block in blocks):
        remarks.add(("ordinal_lost_zero", ""))
    return Sent(origin, blocks, apart, remarks, unread, is_made_here(sheets))


def _scope(origin: Origin, book: Codebook) -> Scope:
    own = book.names_like_places(origin.arrival.entry.agency_id)
    return Scope(origin.period, book.places[origin.territory_id], book.place_names, own)


def _is_other(book: Codebook, sender: str, written: str) -> bool:
    """Whether an agency is named that is neither the sender nor near it, or one of a province that is now a part of the
    sender's, or of a part of its own place."""
    ids = set(chain(*(book.senders.meant(part) for part in (written, *IN_BRACKETS.findall(written)))))
    own = book.agencies[sender]
    parts = {
        id_
        for id_ in ids
        if (known := book.agencies.get(id_)) and known.level == own.level and known.territory_id != own.territory_id
    }
    if not ids:
        return is_lower(written, own.name, book.places.get(own.territory_id), book.place_names)
    return ids.isdisjoint(book.reporters.near(sender) - (parts if _is_merged(own, book) else set()))


def _is_merged(agency: Agency, book: Codebook) -> bool:
    place = book.places.get(agency.territory_id)
    return place is not None and place.merged


def _lost_zero(ordinals: Sequence[Cell]) -> bool:
    """Whether 1.1 follows on 1.9, where 1.10 was typed."""
    pairs = ((shown(before), with_lost_zero(as_stored(cell))) for before, cell in pairwise(ordinals))
    return any(typed and before == _before(typed) for before, typed in pairs)


def _before(ordinal: str) -> str:
    head, _, last = ordinal.rpartition(".")
    return f"{head}.{int(last) - 1}"


def _period(folder: str) -> Period:
    try:
        return parse_period(folder)
    except ValueError as error:
        raise UnreadableError("period_folder", folder) from error
