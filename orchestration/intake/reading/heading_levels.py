"""Results that stand apart for each level of government: "Kết quả thực hiện" over "Cấp tỉnh | Cấp huyện | Cấp xã",
"Kết quả cấp tỉnh | Kết quả cấp xã", or the levels alone."""

import re
from collections.abc import Iterator, Sequence

from orchestration.intake.form import TARGETS
from orchestration.intake.reading.heading_kinds import is_other
from orchestration.intake.reading.heading_periods import OTHER, fit
from orchestration.intake.reading.heading_words import FREE, Heading, meanings_of
from orchestration.intake.reading.printed import Printed
from orchestration.vietnamese.periods import Period
from orchestration.vietnamese.text import fold_ascii, nfc

LEVEL_NAMES = {"province": "Cấp tỉnh", "district": "Cấp huyện", "commune": "Cấp xã"}  # level -> its heading
_LEVELS = {fold_ascii(named): level for level, named in LEVEL_NAMES.items()}
_AT = re.compile(  # "Kết quả cấp tỉnh (%)"
    rf"(?P<over>.+?) (?:(?:ở|tại|của) )?\(?(?P<level>{'|'.join(LEVEL_NAMES.values())})\)?(?: ?\(%\))?", re.IGNORECASE
)
_SIGN = "(%)"


def levels_in(columns: Sequence[Printed], period: Period | None) -> dict[str, int]:
    """Level -> the column of its results, where they stand below one heading of results, and nothing else does, or
    under nothing but their levels, where one is known to hold results; empty where they do not."""
    found = [levels for over, levels in _groups(columns) if _results(over, period)]
    alone = bare_levels(columns)
    if any(_is_result(heading) for number in alone.values() for heading in columns[number].meanings):
        found.append(alone)
    return found[0] if len(found) == 1 else {}


def bare_levels(columns: Sequence[Printed]) -> dict[str, int]:
    """Level -> its column, where nothing but levels stands beside what the rows are about; empty where more does."""
    found = {n: level for n, column in enumerate(columns) if (level := _level(column.text))}
    rest = [column for n, column in enumerate(columns) if n not in found]
    about = all(h.field in ("code", *FREE) for column in rest for h in column.meanings)
    others = any(is_other(column.text) for column in rest if not column.meanings)
    sure = about and not others and 1 < len(found) == len(set(found.values()))
    return {level: number for number, level in found.items()} if sure else {}


def with_levels(columns: list[Printed], period: Period | None) -> list[Printed]:
    """The columns, where the first of those levels holds the results, if no other column does."""
    groups = dict(_groups(columns))
    parted = {number for levels in groups.values() for number in levels.values()}
    rest = (heading for n, column in enumerate(columns) if n not in parted for heading in column.meanings)
    results = levels_in(columns, period)
    if not results or any(map(_is_result, rest)):
        return columns
    first = min(results.values())
    over = next(over for over, levels in groups.items() if levels == results)
    meanings = dict.fromkeys(parted, ()) | {first: _results(over, period)}
    return [column._replace(meanings=meanings.get(n, column.meanings)) for n, column in enumerate(columns)]


def _groups(columns: Sequence[Printed]) -> Iterator[tuple[tuple[str, ...], dict[str, int]]]:
    """The headings that stand over several levels and nothing else, each with their columns."""
    below: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for number, column in enumerate(columns):
        at = _AT.fullmatch(nfc(column.text)) if len(column.parts) == 1 else None
        parts = (at["over"], at["level"]) if at else column.parts
        if len(parts) > 1:
            below.setdefault(parts[:-1], []).append((_level(parts[-1]), number))
    for over, named in below.items():
        levels = dict(named)
        if "" not in levels and 1 < len(levels) == len(named):
            yield over, levels


def _level(heading: str) -> str:
    """The level that is all that a heading says; empty for none. In brackets stands another unit, or figure."""
    return _LEVELS.get(fold_ascii(heading).removesuffix(_SIGN).rstrip(), "")


def _results(over: tuple[str, ...], period: Period | None) -> tuple[Heading, ...]:
    return tuple(h for h in meanings_of(over) if _is_result(h) and fit(h.dated, period) != OTHER)


def _is_result(heading: Heading) -> bool:
    return (heading.form, heading.field) == (TARGETS.title, "value")
