"""xls (Excel 97-2003 and older) by xlrd, which also gives formats, fonts, errors and what is hidden."""

import io
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

import xlrd
import xlrd.compdoc
import xlrd.formatting
from xlrd.biffh import XL_CELL_BLANK, XL_CELL_BOOLEAN, XL_CELL_DATE, XL_CELL_EMPTY, XL_CELL_ERROR
from xlrd.compdoc import CompDoc, CompDocError

from orchestration.intake.cells import Cell, locator
from orchestration.intake.files.beside_cells import COMMENT, tell, without_author
from orchestration.intake.files.formats import as_seen, look_of
from orchestration.intake.files.letters import Letters, Level, in_cell
from orchestration.intake.files.sheet import Sheet, UnreadableError, filled, mend, within
from orchestration.settings import Limits
from orchestration.vietnamese.encodings import encoding_of_font

WALKED: Final = -99
PLAIN: Final = xlrd.formatting.Font()
LEVELS: Final[Mapping[int, Level]] = {1: "super", 2: "sub"}


class _Steps(list[int]):
    """A table of sectors, each pointing to its next, in which no step can be taken twice."""

    def __getitem__(self, at: Any) -> Any:
        following = super().__getitem__(at)
        super().__setitem__(at, WALKED)
        if following == WALKED:
            raise CompDocError(f"sector {at} is passed twice")
        return following


class _Container(CompDoc):
    """xlrd follows a chain of short sectors that leads back to itself for ever; this one does not."""

    def _get_stream(self, mem: Any, base: int, sat: list[int], *rest: Any, **named: Any) -> bytes:
        # the library has no types
        stream: bytes = super()._get_stream(mem, base, _Steps(sat), *rest, **named)  # type: ignore[misc]
        return stream


xlrd.compdoc.CompDoc = _Container  # type: ignore[misc]  # the reader takes it from there


def read_legacy(data: bytes, limits: Limits) -> list[Sheet]:
    """The worksheets of an xls file.

    Raises:
        UnreadableError: damaged, encrypted or too large.
    """
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    except UnreadableError:
        raise
    except Exception as error:  # xlrd tells damage by whatever breaks first
        rule = "password_protected" if "encrypted" in str(error) else "damaged_workbook"
        raise UnreadableError(rule, error) from error
    try:
        return [_sheet(book, sheet, limits) for sheet in book.sheets()]
    except (IndexError, KeyError) as error:  # a cell names a style or a font that the file does not have
        raise UnreadableError("damaged_workbook", error) from error


def _sheet(book: xlrd.Book, read: xlrd.sheet.Sheet, limits: Limits) -> Sheet:
    within(read.nrows, read.ncols, read.name, limits)
    fonts: dict[tuple[int, int], str] = {}
    rows = []
    for row in range(read.nrows):
        rows.append([_cell(book, cell) for cell in read.row(row)])
        for column, cell in enumerate(read.row(row)):
            font = book.font_list[book.xf_list[cell.xf_index].font_index] if cell.xf_index is not None else PLAIN
            if encoding_of_font(font.name):
                fonts[row, column] = font.name
            runs = read.rich_text_runlist_map.get((row, column), ())
            if font.struck_out or runs:
                rows[row][column] = _with_looks(rows[row][column], font, [(at, book.font_list[n]) for at, n in runs])
    sheet = Sheet(
        read.name,
        filled(rows),
        [(top, left, bottom - 1, right - 1) for top, bottom, left, right in read.merged_cells],
        {row for row, info in read.rowinfo_map.items() if info.hidden or not info.height},
        {column for column, info in read.colinfo_map.items() if info.hidden},
        bool(read.visibility),
        1904 if book.datemode else 1900,
    )
    notes = read.cell_note_map.values()
    comments = {at: without_author(note.text, [note.author]) for at, note in read.cell_note_map.items()}
    tell(sheet, {locator(column, row + 1): said for (row, column), said in comments.items()})
    sheet.asides = [(COMMENT, note.text) for note in notes]
    sheet.asides += [(COMMENT, note.author) for note in notes if "@" in note.author]
    return mend(sheet, fonts)


def _with_looks(cell: Cell, font: xlrd.formatting.Font, runs: Sequence[tuple[int, xlrd.formatting.Font]]) -> Cell:
    """A cell as people see its letters; those before the first run look as all of it."""
    if isinstance(cell, str):
        looks = [Letters(bool(each.struck_out), LEVELS.get(each.escapement)) for _, each in runs]
        edges = [*(at for at, _ in runs), len(cell)]
        parts = [letters.seen(cell[at:end]) for letters, (at, end) in zip(looks, pairwise(edges), strict=True)]
        cell = "".join((cell[: edges[0]], *parts))
    return in_cell(cell, bool(font.struck_out))


def _cell(book: xlrd.Book, cell: xlrd.sheet.Cell) -> Cell:
    if cell.ctype in (XL_CELL_EMPTY, XL_CELL_BLANK):
        return None
    if cell.ctype == XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(int(cell.value), "#VALUE!")
    if cell.ctype == XL_CELL_BOOLEAN:
        return bool(cell.value)
    value: Cell = cell.value
    if cell.ctype == XL_CELL_DATE:
        try:
            value = xlrd.xldate_as_datetime(float(cell.value), book.datemode)
        except (xlrd.XLDateError, ValueError, OverflowError):
            return float(cell.value)  # a number that no calendar has, in a cell made for dates
    look = book.format_map[book.xf_list[cell.xf_index].format_key].format_str if cell.xf_index is not None else None
    return as_seen(value, look_of(look or ""))
