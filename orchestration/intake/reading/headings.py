"""Where on a sheet a form's headings stand: any order, any spelling, by synonym, over several rows, more than once."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from orchestration.intake.cells import Cell, shown
from orchestration.intake.files import Sheet, UnreadableError
from orchestration.intake.templates.template import FORMS, Form
from orchestration.vietnamese.periods import Period, read_period
from orchestration.vietnamese.text import fold_ascii
from orchestration.vietnamese.units import read_unit

HEADER_WITHIN = 30  # rows: letterhead and title stand above the headings
DEEP = 3  # rows that a heading is spread over
LONGEST = 120  # letters of a heading
FREE = ("name", "note", "evidence", "ordinal", "unit")  # two such columns are no contradiction: the first counts
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_NUMBER = re.compile(r"\(?(?:[A-Z]|\d{1,2})\)?(?:\s*=.*)?")
_UNIT = re.compile(r"(?:don vi(?: tinh)?|dvt)\s*[:：]")


@dataclass(frozen=True, slots=True)
class Found:
    """A form on a sheet.

    Attributes:
        first, last: the rows of its headings, from 0.
        columns: field -> column (from 0), for every field that is there.
        unit: the unit printed above the table or in the heading of its values.
    """

    form: Form
    first: int
    last: int
    columns: Mapping[str, int]
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """What a printed heading means: form title and field, whether it is the template's own, its unit and period."""

    form: str
    field: str
    own: bool
    unit: str | None
    period: Period | None


def find(sheet: Sheet, period: Period | None = None) -> Found | None:
    """The first table on a sheet, within the first rows; None where no form's headings stand.

    Args:
        sheet: the sheet.
        period: a column that names another period is not the one that is reported.

    Raises:
        UnreadableError: a heading of the form stands in two columns.
    """
    grid = _Grid(sheet)
    contradictions: list[UnreadableError] = []  # of some rows; the rows below may tell the columns apart
    for start in range(min(HEADER_WITHIN, len(sheet.rows))):
        if found := _tried(grid, start, period, contradictions):
            # the same headings may begin further down, without a title above them
            lower = (_tried(grid, later, period, contradictions) for later in range(start + 1, found.last + 1))
            best = max((found, *filter(None, lower)), key=lambda place: (len(place.columns), place.first))
            return _with_unit(sheet, best)
    if contradictions:
        raise contradictions[0]
    return None


def _tried(grid: "_Grid", start: int, period: Period | None, contradictions: list[UnreadableError]) -> Found | None:
    try:
        return _starting_at(grid, start, period)
    except UnreadableError as error:
        contradictions.append(error)
        return None


def find_again(sheet: Sheet, row: int, period: Period | None) -> Found | None:
    """The headings that stand in this row below a table: repeated, or of the next table."""
    return _starting_at(_Grid(sheet), row, period)


def is_heading(text: str) -> bool:
    """Whether a text alone means a field of a form."""
    return bool(_meanings(text))


def is_column_numbers(row: Sequence[Cell]) -> bool:
    """'(1) | (2) | (3)', 'A | B | 1 | 2=1/3': the numbers of the columns, which some forms print under the headings."""
    texts = [text for cell in row if (text := shown(cell))]
    digits = [int(found[0]) for text in texts if (found := re.findall(r"\d+", text))]
    labels = len(texts) > 2 and all(map(_NUMBER.fullmatch, texts))
    return labels and all(after == before + 1 for before, after in pairwise(digits))


class _Grid:
    """The cells near the headings, merged ones expanded."""

    def __init__(self, sheet: Sheet):
        self.sheet = sheet
        self.areas = sheet.merged

    def row(self, number: int) -> list[str]:
        cells = list(self.sheet.rows[number]) if number < len(self.sheet.rows) else []
        for top, left, bottom, right in self.areas:
            if top <= number <= bottom and left < len(self.sheet.rows[top] if top < len(self.sheet.rows) else []):
                cells.extend([None] * (right + 1 - len(cells)))
                cells[left : right + 1] = [self.sheet.rows[top][left]] * (right + 1 - left)
        return [cell.strip() if isinstance(cell, str) else "" for cell in cells]


def _starting_at(grid: _Grid, start: int, period: Period | None) -> Found | None:
    """The form whose headings begin in this row, over as few rows as say most."""
    first = tuple(grid.row(start))
    if not any(map(_may_begin, first)):
        return None
    found = _best((first,), start, period, grid.sheet.name)
    if not isinstance(found, Found) or not _complete(found):
        deeper = range(start + 1, min(start + DEEP, len(grid.sheet.rows)))
        found = _best((first, *(tuple(grid.row(number)) for number in deeper)), start, period, grid.sheet.name)
    if isinstance(found, UnreadableError):
        raise found
    return found


@lru_cache(maxsize=1_000)
def _best(
    rows: tuple[tuple[str, ...], ...], start: int, period: Period | None, sheet: str
) -> Found | UnreadableError | None:
    """What these rows say, or a heading that stands twice. The workbooks made from one form have the same headings."""
    best: Found | None = None
    contradiction: UnreadableError | None = None
    for deep in range(1, len(rows) + 1):
        columns = [_joined(texts) for texts in _transposed(rows[:deep])]
        for form in FORMS:
            try:
                found = _matched(form, columns, start, start + deep - 1, period, sheet)
            except UnreadableError as error:
                found, contradiction = None, contradiction or error
            if found and (best is None or len(found.columns) > len(best.columns)):
                best = found
        if best and _complete(best):
            break
    return best or contradiction


def _complete(found: Found) -> bool:
    return found.columns.keys() >= found.form.headings.keys()


def _transposed(rows: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    for column in range(max(map(len, rows), default=0)):
        yield [row[column] for row in rows if column < len(row) and row[column]]


def _joined(texts: list[str]) -> tuple[Heading, ...]:
    """What the texts of one column, from top to bottom, mean: all of them together, or the last one."""
    distinct = tuple(dict.fromkeys(texts))
    if not distinct:
        return ()
    return (_meanings(" ".join(distinct)) if len(distinct) > 1 else ()) or _meanings(distinct[-1])


def _matched(
    form: Form, columns: Sequence[tuple[Heading, ...]], first: int, last: int, period: Period | None, sheet: str
) -> Found | None:
    places: dict[str, list[tuple[int, Heading]]] = {}
    for column, meanings in enumerate(columns):
        for heading in meanings:
            if heading.form == form.title and (not heading.period or not period or heading.period == period):
                places.setdefault(heading.field, []).append((column, heading))
    if not any(fields <= places.keys() for fields in form.told_by):
        return None
    chosen = {field: _chosen(field, found, sheet or form.title) for field, found in places.items()}
    values = chosen.get(form.values[0])
    return Found(form, first, last, {field: column for field, (column, _) in chosen.items()}, values and values[1].unit)


def _chosen(field: str, found: list[tuple[int, Heading]], sheet: str) -> tuple[int, Heading]:
    own = [place for place in found if place[1].own]
    candidates = own or found
    if len(candidates) > 1 and field not in FREE:
        dated = [place for place in candidates if place[1].period]
        if len(dated) != 1:
            raise UnreadableError("heading_repeated", f"{sheet}: {field}")
        candidates = dated
    return candidates[0]


def _with_unit(sheet: Sheet, found: Found) -> Found:
    if found.unit:
        return found
    above = (cell.strip() for row in sheet.rows[: found.first] for cell in row if isinstance(cell, str))
    unit = next((text for text in above if _UNIT.search(fold_ascii(text)) and read_unit(text)), None)
    return Found(found.form, found.first, found.last, found.columns, unit)


def _keys() -> dict[str, tuple[tuple[str, str, bool], ...]]:
    """Folded heading -> every (form, field, own) that it can mean."""
    known: dict[str, list[tuple[str, str, bool]]] = {}
    for form in FORMS:
        for field, printed in form.headings.items():
            known.setdefault(fold_ascii(printed), []).append((form.title, field, True))
        for field, others in form.synonyms.items():
            for other in others:
                known.setdefault(fold_ascii(other), []).append((form.title, field, False))
    return {key: tuple(meanings) for key, meanings in known.items()}


KEYS = _keys()


@lru_cache(maxsize=10_000)
def _may_begin(text: str) -> bool:
    """Whether headings may begin with this text: it means one, or is the first part of one that goes on below."""
    begin = fold_ascii(_BRACKETS.sub(" ", text).strip("* \n"))
    return bool(begin and (_meanings(text) or any(key.startswith(begin) for key in KEYS)))


@lru_cache(maxsize=10_000)
def _meanings(text: str) -> tuple[Heading, ...]:
    """'Kết quả thực hiện (%)', 'KẾT QUẢ THỰC HIỆN 6 tháng đầu năm 2025' -> the field value of the form Chỉ tiêu."""
    if not text or len(text) > LONGEST:
        return ()
    unit = next((a or b for a, b in _BRACKETS.findall(text) if read_unit(a or b)), None)
    folded = fold_ascii(_BRACKETS.sub(" ", text).strip("* \n"))
    if folded in KEYS:
        return tuple(Heading(form, field, own, unit, None) for form, field, own in KEYS[folded])
    period = read_period(text).period
    if period is None:
        return ()
    starts = [key for key in KEYS if folded.startswith(f"{key} ")]
    if not starts:
        return ()
    return tuple(Heading(form, field, own, unit, period) for form, field, own in KEYS[max(starts, key=len)])
