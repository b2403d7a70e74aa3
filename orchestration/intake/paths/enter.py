"""A filled sheet `Lộ trình` -> new rows of raw/plans/<plan_id>/target_path.csv; all of them, or none and why."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa

from orchestration.intake.cells import Cell, Measure, locator, read_figure, shown
from orchestration.intake.files import Sheet, UnreadableError, read_sheets
from orchestration.intake.paths.sheet import HEADINGS, TITLE, targets_of
from orchestration.registry.problems import nearest
from orchestration.vietnamese.dates import read_date
from orchestration.vietnamese.numerals import plain
from orchestration.vietnamese.periods import read_period
from orchestration.vietnamese.text import fold

Step = tuple[str, str, Decimal, date | None, str]  # target_no, period, value, in_force_from, source


class PathSheetError(Exception):
    """The sheet cannot be entered; the message names every cell, what stands in it and what to do."""


def enter(raw: Path, registry: Mapping[str, pa.Table], plan_id: str, file: Path) -> int:
    """Adds the steps of a sheet to the plan's target_path.csv; steps that are there already stay as they are.

    Returns:
        how many rows were added.

    Raises:
        PathSheetError: a cell cannot be used, or contradicts a step that is there; nothing was written.
    """
    units = {target["target_no"]: target["unit"] for target in targets_of(registry, plan_id)}
    try:
        sheet = next((s for s in read_sheets(file) if fold(s.name) == fold(TITLE)), None)
    except UnreadableError as error:
        raise PathSheetError(f"{file.name}: {error}") from error
    if sheet is None:
        raise PathSheetError(f"{file.name}: không có trang “{TITLE}” / no sheet {TITLE!r}")
    there = {
        (row["target_no"], row["period"], row["in_force_from"]): row["value"]
        for row in registry["target_path"].to_pylist()
        if row["plan_id"] == plan_id
    }
    problems: list[str] = []
    new: list[Step] = []
    for number, cells in _rows(sheet):
        step = _step(number, cells, units, problems)
        if step is None:
            continue
        key, value = (step[0], step[1], step[3]), step[2]
        if key not in there:
            there[key] = value
            new.append(step)
        elif there[key] != value:
            problems.append(
                f"{TITLE}!{_cell(number, 'value')}: {step[0]}, {step[1]} đã có giá trị {plain(there[key])}; "
                f"kịch bản mới cần “{HEADINGS['in_force_from']}” mới / has another value: a new scenario takes its day"
            )
    if problems:
        raise PathSheetError("\n".join(problems))
    _append(raw / "plans" / plan_id / "target_path.csv", new)
    return len(new)


def _rows(sheet: Sheet) -> Iterator[tuple[int, dict[str, Cell]]]:
    """The filled rows below the headings: their number from 1, and their cells by field."""
    wanted = [fold(heading) for heading in HEADINGS.values()]
    top = next((n for n, row in enumerate(sheet.rows) if [fold(shown(c)) for c in row[: len(wanted)]] == wanted), None)
    if top is None:
        raise PathSheetError(f"{TITLE}: không thấy dòng tiêu đề / no headings: {', '.join(HEADINGS.values())}")
    for number, row in enumerate(sheet.rows[top + 1 :], top + 2):
        cells = dict(zip(HEADINGS, [*row, *[None] * len(HEADINGS)], strict=False))
        if cells["period"] is not None or cells["value"] is not None:
            yield number, cells


def _step(number: int, cells: Mapping[str, Cell], units: Mapping[str, str | None], problems: list[str]) -> Step | None:
    """The step a row sets; None where a cell of it cannot be used, which is told in `problems`."""
    before = len(problems)

    def wrong(field: str, what: str, candidates: Sequence[object] = ()) -> None:
        maybe = f" ({' | '.join(map(str, candidates))}?)" if candidates else ""
        problems.append(f"{TITLE}!{_cell(number, field)}: “{shown(cells[field])}” {what}{maybe}")

    target_no = shown(cells["target_no"])
    if target_no not in units:
        wrong(
            "target_no", "không phải mã chỉ tiêu của kế hoạch / no target of the plan", nearest(target_no, list(units))
        )
    period = read_period(shown(cells["period"]))
    if period.period is None:
        wrong("period", "không đọc được kỳ / is not one period", period.candidates)
    figure = read_figure(cells["value"], Measure.of(units.get(target_no)), result=False)
    if figure.outcome != "accepted" or figure.value is None or figure.comparator != "eq":
        wrong("value", "không phải một con số rõ ràng / is not one clear figure", figure.candidates)
    day = read_date(shown(cells["in_force_from"]))
    if day.outcome != "missing" and (day.outcome != "accepted" or day.precision != "day"):
        wrong("in_force_from", "không phải một ngày / is not a day", day.candidates)
    if not shown(cells["source"]):
        wrong("source", "thiếu căn cứ / the act that sets the figure is missing")
    if len(problems) > before or period.period is None or figure.value is None:
        return None
    return target_no, period.period.code, figure.value, day.due, shown(cells["source"])


def _cell(number: int, field: str) -> str:
    return locator(list(HEADINGS).index(field), number)


def _append(path: Path, steps: Sequence[Step]) -> None:
    rows: list[list[Any]] = [[no, period, f"{plain(value):f}", day or "", why] for no, period, value, day, why in steps]
    with path.open("a", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)
