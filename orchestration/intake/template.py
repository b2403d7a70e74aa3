"""The template's two sheets: found by their headings, wherever they stand, their data rows lifted into frames."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from orchestration.intake.cells import Cell, shown
from orchestration.intake.files import Sheet, UnreadableError
from orchestration.intake.frames import with_columns
from orchestration.vietnamese.text import fold

if TYPE_CHECKING:
    import pandas as pd

HEADER_WITHIN = 30  # rows: letterhead and title stand above the headings


@dataclass(frozen=True)
class Form:
    """One sheet of the template.

    Attributes:
        headings: field -> printed heading.
        told_by: the fields whose headings tell this sheet from any other.
        values: the fields that make a row without a code a data row.
    """

    title: str
    headings: dict[str, str]
    told_by: frozenset[str]
    values: tuple[str, ...]

    @cached_property
    def folded(self) -> dict[str, str]:
        """Its headings as they are matched."""
        return {field: fold(heading) for field, heading in self.headings.items()}


TARGETS = Form(
    "Chỉ tiêu",
    {
        "code": "Mã",
        "name": "Chỉ tiêu",
        "unit": "Đơn vị tính",
        "value": "Kết quả thực hiện",
        "numerator": "Tử số",
        "denominator": "Mẫu số",
        "note": "Ghi chú",
    },
    frozenset({"code", "value"}),
    ("value", "numerator", "denominator"),
)
TASKS = Form(
    "Nhiệm vụ",
    {
        "code": "Mã",
        "name": "Nhiệm vụ",
        "state": "Trạng thái",
        "percent": "Tỷ lệ hoàn thành",
        "completed_on": "Ngày hoàn thành",
        "evidence": "Sản phẩm",
        "note": "Ghi chú",
    },
    frozenset({"code", "state"}),
    ("state", "percent", "completed_on"),
)
FORMS = (TARGETS, TASKS)


@dataclass(frozen=True, slots=True)
class Found:
    """A form on a sheet: the row of its headings (from 0) and the column (from 0) of every field that is there."""

    form: Form
    header: int
    columns: dict[str, int]


def read_forms(sheets: Sequence[Sheet], known_words: Container[str]) -> tuple[list[tuple[Form, "pd.DataFrame"]], int]:
    """Sheets -> the data rows of each form, and how many other rows there are (titles, headings, notes, blank lines).

    A data row has a code, or a value: a figure, or one of `known_words` (folded).

    Returns:
        per form one frame with a column of raw cells a field, and `sheet`, `row` (from 1), `layout` (field -> column).

    Raises:
        UnreadableError: no sheet has the headings of a form, or a heading stands twice.
    """
    import pandas as pd

    found = [(sheet, place) for sheet in sheets if (place := find(sheet))]
    if not found:
        raise UnreadableError("no_headings", ", ".join(s.name for s in sheets if s.name))
    frames = []
    for form in FORMS:
        blocks = [_data_rows(sheet, place, known_words) for sheet, place in found if place.form is form]
        if blocks:
            frames.append((form, pd.concat(blocks, ignore_index=True)))
    rows = sum(len(sheet.rows) for sheet in sheets)
    return frames, rows - sum(len(frame) for _, frame in frames)


def find(sheet: Sheet) -> Found | None:
    """Where a form's headings stand, in any order and spelling, within the first rows; None if nowhere.

    Raises:
        UnreadableError: a heading of the form stands in two columns.
    """
    for number, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        printed = [fold(shown(cell)) for cell in row]
        for form in FORMS:
            columns = {field: printed.index(h) for field, h in form.folded.items() if h in printed}
            if form.told_by <= columns.keys():
                twice = [form.headings[f] for f in columns if printed.count(form.folded[f]) > 1]
                if twice:
                    raise UnreadableError("heading_repeated", f"{sheet.name or form.title}: {', '.join(twice)}")
                return Found(form, number, columns)
    return None


def _data_rows(sheet: Sheet, place: Found, known_words: Container[str]) -> "pd.DataFrame":
    import pandas as pd

    below = [(n, row) for n, row in enumerate(sheet.rows[place.header + 1 :], place.header + 2)]
    code = place.columns["code"]
    values = [place.columns[f] for f in place.form.values if f in place.columns]
    kept = [
        (number, row)
        for number, row in below
        if _at(row, code) is not None or any(_is_value(_at(row, column), known_words) for column in values)
    ]
    cells = {
        field: [_at(row, place.columns[field]) if field in place.columns else None for _, row in kept]
        for field in place.form.headings
    }
    frame = pd.DataFrame(cells, dtype=object)
    rows = [number for number, _ in kept]
    return with_columns(frame, sheet=sheet.name or place.form.title, row=rows, layout=place.columns)


def _at(row: Sequence[Cell], column: int) -> Cell:
    return row[column] if column < len(row) else None


def _is_value(cell: Cell, known_words: Container[str]) -> bool:
    """A figure or a known word; "KT. GIÁM ĐỐC" under a table is neither."""
    if not isinstance(cell, str):
        return cell is not None
    return any(map(str.isdigit, cell)) or fold(cell) in known_words
