"""Results that stand apart for each level of government: "Kết quả thực hiện" over "Cấp tỉnh | Cấp huyện | Cấp xã"."""

from collections.abc import Iterator, Sequence

from orchestration.intake.form import TARGETS
from orchestration.intake.reading.heading_periods import OTHER, fit
from orchestration.intake.reading.heading_units import bare_heading
from orchestration.intake.reading.heading_words import Heading, meanings_of
from orchestration.intake.reading.printed import Printed
from orchestration.vietnamese.periods import Period
from orchestration.vietnamese.text import fold_ascii

LEVEL_NAMES = {"province": "Cấp tỉnh", "district": "Cấp huyện", "commune": "Cấp xã"}  # level -> its heading
_LEVELS = {fold_ascii(named): level for level, named in LEVEL_NAMES.items()}


def levels_in(columns: Sequence[Printed], period: Period | None) -> dict[str, int]:
    """Level -> the column of its results, where they stand below one heading of results, and nothing else does; empty
    where they do not."""
    found = [levels for over, levels in _groups(columns) if _results(over, period)]
    return found[0] if len(found) == 1 else {}


def with_levels(columns: list[Printed], period: Period | None) -> list[Printed]:
    """The columns, where the first of those levels holds the results, if no other column does."""
    groups = dict(_groups(columns))
    parted = {number for levels in groups.values() for number in levels.values()}
    rest = (heading for n, column in enumerate(columns) if n not in parted for heading in column.meanings)
    results = levels_in(columns, period)
    if not results or any(map(_is_result, rest)):
        return columns
    first = min(results.values())
    meanings = dict.fromkeys(parted, ()) | {first: _results(columns[first].parts[:-1], period)}
    return [column._replace(meanings=meanings.get(n, column.meanings)) for n, column in enumerate(columns)]


def _groups(columns: Sequence[Printed]) -> Iterator[tuple[tuple[str, ...], dict[str, int]]]:
    """The headings that stand over several levels and nothing else, each with their columns."""
    below: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for number, column in enumerate(columns):
        if len(column.parts) > 1:
            level = _LEVELS.get(bare_heading(column.parts[-1]), "")
            below.setdefault(column.parts[:-1], []).append((level, number))
    for over, named in below.items():
        levels = dict(named)
        if "" not in levels and 1 < len(levels) == len(named):
            yield over, levels


def _results(over: tuple[str, ...], period: Period | None) -> tuple[Heading, ...]:
    return tuple(h for h in meanings_of(over) if _is_result(h) and fit(h.dated, period) != OTHER)


def _is_result(heading: Heading) -> bool:
    return (heading.form, heading.field) == (TARGETS.title, "value")
