"""The period and the agency that a file prints above its tables, where they are certainly not those it was sent for."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import chain, groupby
from typing import NamedTuple

from orchestration.intake.cells import REMEMBERED, Cell, locator, shown
from orchestration.intake.files import Sheet, UnreadableError
from orchestration.intake.form import GUIDE, VERSION
from orchestration.intake.reading.blocks import Block
from orchestration.intake.reading.heading_periods import EXACT, INSIDE, fit
from orchestration.intake.reading.lower_units import UNIT
from orchestration.intake.reading.scope_words import is_past, is_period_line
from orchestration.intake.reading.scopes import LONGEST, TIME, Scope, is_lone
from orchestration.intake.reading.sheet_names import named_period
from orchestration.intake.reading.split_periods import joined
from orchestration.intake.reading.telling import at
from orchestration.intake.reading.time_words import (
    TITLE_WORDS,
    in_year,
    is_another,
    is_elsewhere,
    is_part,
    is_whole_year_of,
    only,
)
from orchestration.intake.reading.title_words import entitled, is_title, results_in
from orchestration.vietnamese.periods import Period, format_period, nears_end, parse_period, read_period
from orchestration.vietnamese.text import fold, fold_ascii, squeeze, unstruck

ABOVE = 5  # rows above a further table of a sheet
GUIDE_ROWS = 15
PERIOD, AGENCY, TITLE, LETTERHEAD, HEADING = "period", "agency", "title", "letterhead", "heading"
OF_HEAD = (TITLE, LETTERHEAD)  # between rows they say nothing of the file
LABELS = {
    fold_ascii(label): kind
    for kind, labels in {
        PERIOD: (
            "Kỳ báo cáo", "Kỳ", "Kỳ số liệu", "Kỳ thống kê", "Thời kỳ", "Niên độ", "Năm báo cáo", "Năm",
            "Tháng báo cáo", "Quý báo cáo",
        ),
        TIME: (
            "Thời điểm", "Thời điểm báo cáo", "Thời điểm chốt số liệu", "Thời điểm lấy số liệu", "Thời điểm số liệu",
            "Thời điểm thống kê", "Thời điểm tổng hợp", "Ngày chốt số liệu", "Ngày lấy số liệu", "Ngày số liệu",
            "Thời gian", "Thời gian báo cáo", "Thời gian số liệu", "Thời gian chốt số liệu", "Thời gian lấy số liệu",
        ),
        AGENCY: (
            "Cơ quan", "Cơ quan báo cáo", "Tên cơ quan", "Đơn vị", "Đơn vị báo cáo", "Tên đơn vị", "Đơn vị gửi",
            "Cơ quan gửi", "Nơi gửi",
        ),
    }.items()
    for label in labels
}  # fmt: skip
AGENCY_NAME = re.compile(r"(?:sở|ban|cục|chi cục|ubnd|(?:ủy|uỷ) ban nhân dân|công an|văn phòng|trung tâm|trường)\b")
PARENT = re.compile(r"ubnd|uy ban nhan dan")  # stands above the name of a department
OF_AGENCY = re.compile(
    r"\bcủa\s+((?:sở|ban|cục|chi cục|công an)\s[^\d(),]+?)(?=\s*(?:$|\(|,|năm\s|quý\s|\d))", re.IGNORECASE
)
LABELLED = re.compile(r"(?:kỳ báo cáo|kỳ số liệu|thời kỳ|niên độ|năm báo cáo)\s+([^:]+)", re.IGNORECASE)
SCOPED = frozenset(
    ("period", "quarter", "month", "time", "moment")
)  # columns that say of which part of a year a row is
NOTATION = re.compile(r"\(([^()]+)\)\s*$")


class Said(NamedTuple):
    """What is printed of the period or the agency, and where."""

    kind: str
    text: str
    place: str


def turn_away_others(
    sheets: Sequence[Sheet],
    found: Mapping[str, tuple[Said, ...]],
    scope: Scope,
    agency: str,
    is_other: Callable[[str], bool],
) -> frozenset[str]:
    """Refuses a file that is certainly of another period or agency: last year's form, the form of a neighbour.

    Returns:
        the names of sheets whose titles or labels name another period, where other sheets of the file do not.

    Args:
        sheets: those of the file.
        found: what stands above their tables, see `printed_above`.
        scope: the period it was sent for, and the place of its sender.
        agency: its sender, for the message.
        is_other: whether a printed name or id is certainly that of another agency.

    Raises:
        UnreadableError: `other_period` or `other_agency`, with what is printed and where.
    """
    guides = tuple(said for sheet in filter(_is_guide, sheets) for said in _guide(sheet))
    for said in _kind(AGENCY, found.values(), guides) or _letterhead(next(iter(found.values())), is_other):
        if is_other(said.text):
            raise UnreadableError("other_agency", f"“{said.text}” ({said.place}) ≠ {agency}")
    return _of_other_periods(tuple(found.items()), guides, scope.period, _words(f"{agency} {scope.place.name}"))


def _kind(kind: str, found: Iterable[Iterable[Said]], guides: Iterable[Said]) -> list[Said]:
    """What is said of one kind above the tables; where nothing is, by the guide."""
    return [said for said in chain(*found) if said.kind == kind] or [said for said in guides if said.kind == kind]


@lru_cache(maxsize=REMEMBERED)
def _of_other_periods(
    found: tuple[tuple[str, tuple[Said, ...]], ...], guides: tuple[Said, ...], period: Period, own: frozenset[str]
) -> frozenset[str]:
    """The sheets whose titles or labels name another period. The workbooks made from one form say the same."""
    above = dict(found)
    periods = _kind(PERIOD, above.values(), guides)
    past = [said for said in chain(*above.values()) if said.kind == TIME and _is_before_end(said.text, period)]
    others = [said for said in periods if _is_other(said, period)]
    reported = any(_period(said.text, period) == period for said in periods)
    if past or (others and not reported):
        raise UnreadableError("other_period", _seen((past or others)[0], period))
    elsewhere = {name for name, of_sheet in found if any(said in others for said in of_sheet)}
    unsaid = {
        name: of_sheet
        for name, of_sheet in found
        if not any(said.kind == PERIOD and _period(said.text, period) for said in of_sheet)
    }
    apart = {name: title for name, of_sheet in unsaid.items() if (title := _of_another(name, of_sheet, period, own))}
    if apart and len(apart) == len(found):
        raise UnreadableError("other_period", _seen(next(iter(apart.values())), period))
    return frozenset((*apart, *elsewhere))


def printed_above(blocks: Sequence[Block]) -> dict[str, tuple[Said, ...]]:
    """What is printed above the tables of each sheet, by its name."""
    return {sheet.name: said for sheet, said in _above(blocks)}


def names_whole_year(blocks: Sequence[Block], found: Mapping[str, Sequence[Said]], scope: Scope, agency: str) -> bool:
    """Whether titles name the year of a period that is a part of it, and nothing names that period."""
    period, words = scope.period, _words(f"{agency} {scope.place.name}")
    if period.kind == "year":
        return False
    titles = (entitled(said.text, words) for said in chain(*found.values()) if said.kind == TITLE)
    whole = any(len(printed) == 1 and is_whole_year_of(printed[0], period) for printed in titles)
    return whole and not any(_names(block, period) for block in blocks)


def _names(block: Block, period: Period) -> bool:
    """Whether a table or its sheet names the reported period, in whichever text above its first row, or has columns for
    it."""
    rows = joined(block.sheet.above(block.place.last + 1))
    texts = (cell for row in rows for cell in row if isinstance(cell, str) and len(cell) <= LONGEST)
    named = any(fit(unstruck(text), period) in (EXACT, INSIDE) for text in chain([block.sheet.name], texts))
    return named or not SCOPED.isdisjoint(block.place.columns)


def _is_other(said: Said, period: Period) -> bool:
    printed = _period(said.text, period)
    return printed is not None and printed != period and printed.kind != "as_of_date"


def _is_before_end(text: str, period: Period) -> bool:
    """Whether figures of this time cannot be those of the period: a day before it was nearly over, too."""
    printed = read_period(text).period
    day = printed is not None and printed.kind == "as_of_date"
    return not nears_end(printed.end, period) if printed and day else is_past(text, period)


@lru_cache(maxsize=1_000)
def _words(names: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", fold_ascii(names)))


def _letterhead(said: Iterable[Said], is_other: Callable[[str], bool]) -> list[Said]:
    """The agencies in capitals above the first table, where each of them, or the unit that stands last below its
    department, is another one than the sender."""
    heads = [each for each in said if each.kind == LETTERHEAD]
    named = [each for each in heads if AGENCY_NAME.match(fold(each.text)) or is_other(each.text)]
    own = [each for each in named if not PARENT.match(fold_ascii(each.text))] or named
    lower = [each for each in own[-1:] if UNIT.match(each.text) and is_other(each.text)]  # below its department
    return own if all(is_other(each.text) for each in own) else lower


def _of_another(name: str, of_sheet: Sequence[Said], period: Period, own: frozenset[str]) -> Said | None:
    """The title of a sheet that names another period, where none names the reported one; its name, where it has none.

    A sheet may bear the name of the month in which it was written: what has no day in common counts.
    """
    titles = [(said, printed) for said in of_sheet if said.kind == TITLE and (printed := entitled(said.text, own))]
    if titles:
        others = [
            said
            for said, printed in titles
            if all((is_elsewhere if printed[1:] else is_another)(each, period) for each in printed)
            and fit(results_in(said.text), period) != EXACT
        ]
        return others[0] if others and not any(period in printed for _, printed in titles) else None
    if any(said.kind == HEADING and fit(said.text, period) == EXACT for said in of_sheet):
        return None
    named = named_period(name)
    later = named and named.start > period.end and named.kind != "as_of_date"  # a day may be that of writing
    apart = named and (named.end < period.start or later)
    return Said(TITLE, name, name) if apart else None


def _seen(said: Said, period: Period) -> str:
    return f"“{said.text}” ({said.place}) ≠ {format_period(period)}"


def _above(blocks: Sequence[Block]) -> Iterator[tuple[Sheet, tuple[Said, ...]]]:
    """What stands above the tables of each sheet: labels and titles, and labels between data rows."""
    for _, of_sheet in groupby(blocks, key=lambda block: id(block.sheet)):
        first, *others = list(of_sheet)
        between = sorted({*first.between, *chain(*((*b.between, *_headed(b)) for b in others))})
        labels = (said for said in _printed(first.sheet, between) if said.kind not in OF_HEAD)
        heads = _heads_results(first) if named_period(first.sheet.name) else ()
        above = joined(first.sheet.above(first.place.first))
        yield first.sheet, (*_printed(first.sheet, range(len(above)), above), *labels, *heads)


def _heads_results(block: Block) -> Iterator[Said]:
    """The headings of the results of a table: 'Kết quả năm 2024' outweighs the name of its sheet."""
    place = block.place
    for column in {place.columns[field] for field in place.form.values if field in place.columns}:
        for number in range(place.first, place.last + 1):
            if heading := unstruck(shown(at(block.sheet.rows[number], column))):
                yield Said(HEADING, squeeze(heading), block.sheet.name)


def _headed(block: Block) -> Iterable[int]:
    """The rows right above a further table of a sheet."""
    return range(max(0, block.place.first - ABOVE), block.place.first)


def is_made_here(sheets: Sequence[Sheet]) -> bool:
    """Whether a workbook was made here: its guide says of which version it is."""
    rows = (row for sheet in filter(_is_guide, sheets) for row in sheet.rows[:GUIDE_ROWS])
    return any(VERSION in row for row in rows)


def _is_guide(sheet: Sheet) -> bool:
    return fold_ascii(sheet.name) == fold_ascii(GUIDE)


def guides_name_other(sheets: Sequence[Sheet], period: Period) -> bool:
    """Whether the guide of a form names another period: its sheets may come from forms of two periods."""
    guides = (said for sheet in filter(_is_guide, sheets) for said in _guide(sheet))
    return any(said.kind == PERIOD and _is_other(said, period) for said in guides)


def _guide(sheet: Sheet) -> Iterator[Said]:
    return (said for said in _printed(sheet, range(min(GUIDE_ROWS, len(sheet.rows)))) if said.kind not in OF_HEAD)


def _printed(sheet: Sheet, rows: Iterable[int], above: Sequence[Sequence[Cell]] = ()) -> Iterator[Said]:
    """Labels with what follows them in their cell, or in the next one; titles. `above`: the rows to be read instead."""
    for number in rows:
        for column, kind, said in _said_in(tuple((above or sheet.rows)[number])):
            yield Said(kind, said, f"{sheet.name}!{locator(column, number + 1)}".lstrip("!"))


@lru_cache(maxsize=REMEMBERED)
def _said_in(row: tuple[Cell, ...]) -> tuple[tuple[int, str, str], ...]:
    """Column, kind and text of what a row says. The workbooks made from one form say the same."""
    texts = [unstruck(shown(cell)) for cell in row]
    return tuple(
        (column, kind, said)
        for column, text in enumerate(texts)
        if text
        for kind, said in _read(text, next(filter(None, texts[column + 1 :]), ""), is_lone(row))
    )


def _read(text: str, beside: str, lone: bool) -> tuple[tuple[str, str], ...]:
    if len(text) > LONGEST:
        return ()
    found = []
    for line in text.splitlines():
        label, _, rest = line.partition(":")
        if (kind := LABELS.get(fold_ascii(label))) and (said := rest.strip() or beside):
            found.append((kind, squeeze(said)))
        elif lone and (named := LABELLED.fullmatch(line.strip())):
            found.append((PERIOD, squeeze(named[1])))
        elif line.isupper() and (AGENCY_NAME.match(fold(line)) or UNIT.match(line)):
            found.append((LETTERHEAD, squeeze(line)))
    title = squeeze(text)
    titled = not found and (is_title(title) or (lone and is_period_line(title)))
    if (agency := OF_AGENCY.search(title)) and is_title(title):
        found.append((AGENCY, agency[1]))
    return (*found, *(((TITLE, title),) if titled else ()))


@lru_cache(maxsize=1_000)
def _period(text: str, period: Period) -> Period | None:
    """'6 tháng đầu năm 2025', also with its notation behind it, as the form prints it: the one period that is named; of
    the year that is reported, where it names none."""
    notation = NOTATION.search(text)
    with suppress(ValueError):
        return parse_period(notation[1] if notation else text)
    if is_part(text):
        return in_year(text, period)
    return only(text, TITLE_WORDS)  # "9 tháng năm 2024 và ước cả năm", "theo Thông tư năm 2020" name none for certain
