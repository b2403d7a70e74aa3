"""ods: read by an event parser that knows values, repeats, merges, formats of dates and what is hidden."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from xml.parsers import expat

from orchestration.intake.cells import Cell, Uncalculated, locator
from orchestration.intake.files.beside_cells import COMMENT, LINK, PAGE, PROPERTIES, tell, without_author
from orchestration.intake.files.format_sections import beside
from orchestration.intake.files.formats import Look, as_seen, look_of
from orchestration.intake.files.letters import Letters, Level, in_cell
from orchestration.intake.files.sheet import Aside, Sheet, UnreadableError, mend, within
from orchestration.settings import Limits

CHUNK = 1 << 20
PARTS = {"meta.xml": PROPERTIES, "styles.xml": PAGE, "content.xml": COMMENT}  # and what is said beside cells there
CONTENT = "content.xml"
REPEATED = 1_000  # equal rows with cells, written as one
HIDDEN = ("collapse", "filter")
CURRENCY = re.compile(r"[^\W\d_]|[₫$€£¥]")
AUTHOR = "dc:creator"
CELL = "table-cell"
RUNS = {"text:p": "paragraph", "text:span": "text"}  # what has letters -> the family of its styles
LINES = ("style:text-line-through-style", "style:text-line-through-type")
LEVELS: Mapping[str, Level] = {"super": "super", "sub": "sub"}
PLAIN = Letters()
ENCRYPTED = b"manifest:encryption-data"


def read_opendocument(data: bytes, limits: Limits) -> list[Sheet]:
    """The sheets of an ods file.

    Raises:
        UnreadableError: damaged, encrypted or too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            manifest = "META-INF/manifest.xml"
            if manifest in archive.namelist() and ENCRYPTED in archive.read(manifest):
                raise UnreadableError("password_protected")
            reader = _Reader(limits)
            for part in PARTS:
                if part == CONTENT or part in archive.namelist():
                    reader.read(archive, part)
            if reader.sheets:
                reader.sheets[0].asides.extend(reader.asides)
    except (KeyError, ValueError, EOFError, RuntimeError, zlib.error, zipfile.BadZipFile, expat.ExpatError) as error:
        raise UnreadableError("damaged_workbook", error) from error
    return [mend(sheet) for sheet in reader.sheets]


def _letters(said: dict[str, str], otherwise: Letters) -> Letters:
    """How text properties show letters."""
    line = {said[name] for name in LINES if name in said}
    level = said.get("style:text-position", "").split()
    return Letters(
        not line <= {"none"} if line else otherwise.struck,
        LEVELS.get(level[0], _by_height(level[0])) if level else otherwise.level,
    )


def _by_height(share: str) -> Level:
    """'33%' -> raised, '-33%' -> lowered, '0%' -> neither."""
    return None if share.strip("+-0.%") == "" else "sub" if share.startswith("-") else "super"


class _Reader:
    """Collects sheets from the events of content.xml."""

    def __init__(self, limits: Limits):
        self.limits = limits
        self.sheets: list[Sheet] = []
        self.asides: list[Aside] = []
        self.looks: dict[str, Look] = {}  # name of a cell style -> what it does to the reading of a date
        self._scaled: set[str] = set()  # formats, and styles of cells, that may show a number divided by a thousand
        self._usual: list[str] = []  # style of a cell that names none, by column
        self._formats: dict[str, set[str]] = {}  # name of a date style -> the parts of a date it shows
        self._format = ""
        self._epoch = 1900
        self._style_of_table = ""
        self._unseen: set[str] = set()  # styles of sheets that are not displayed
        self._cell: dict[str, str] = {}
        self._row: dict[str, str] = {}
        self._rows: list[list[Cell]] = []
        self._cells: list[Cell] = []
        self._columns = 0
        self._text: list[str] = []
        self._printed = False  # whether the cell says how it is shown
        self._deep = 0  # inside a cell, but not in a remark on it
        self._remark = 0
        self._told: dict[str, list[str]] = {}  # what a remark says, and who wrote it
        self._part = ""  # which of the two is read
        self._beside: list[str] = []
        self._letters: dict[tuple[str, str], Letters] = {}  # family and name of a style -> how it shows letters
        self._lettered = ("", "")  # the style that is read
        self._around: list[Letters] = []  # the styles of the paragraph and of the runs around a text

    def read(self, archive: zipfile.ZipFile, part: str) -> None:
        """Takes in the styles, and the sheets, of one part."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._said
        parser.StartDoctypeDeclHandler = self._doctype
        with archive.open(part) as stream:
            while piece := stream.read(CHUNK):
                parser.Parse(piece, False)
        parser.Parse(b"", True)
        if text := "".join(self._beside).strip():
            self.asides.append((PARTS[part], text))
        self._beside = []

    def _doctype(self, *_: object) -> None:
        raise ValueError("DOCTYPE")  # no office program writes one; entities are how XML attacks

    # --- events -----------------------------------------------------------------------------------------------------

    def _start(self, name: str, said: dict[str, str]) -> None:
        if name in RUNS:
            self._around.append(self._letters_of(RUNS[name], said.get("text:style-name", "")))
        if self._remark and name in self._told:
            self._part = name
        elif name == "text:p" and self._deep:
            self._printed = True
            if self._text:
                self._text.append("\n")
        elif name == "text:s" and self._deep:
            self._text.append(" " * min(int(said.get("text:c", 1)), 100))
        elif name == "office:annotation":
            self._remark += 1
            self._told = {AUTHOR: [], "text:p": []}
        elif name == "text:a":
            self.asides.append((LINK, said.get("xlink:href", "")))
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._cell, self._text, self._printed, self._deep = said, [], False, 1
        elif name == "table:table-row":
            self._row, self._cells = said, []
        elif name == "table:table-column":
            self._column(said)
        elif name == "table:table":
            hidden = said.get("table:style-name", "") in self._unseen
            self._rows = []
            self.sheets.append(Sheet(said.get("table:name", ""), self._rows, hidden=hidden, epoch=self._epoch))
            self._columns, self._usual = 0, []
        else:
            self._style(name, said)

    def _end(self, name: str) -> None:
        if name in RUNS:
            self._around.pop()
        if name == "text:p" and (self._remark or not self._deep):
            self._beside.append("\n")
        if name == self._part:
            self._told[name].append("\n")
            self._part = ""
        if name == "office:annotation":
            self._remark -= 1
            if self._deep:
                at = locator(len(self._cells), len(self._rows) + 1)
                author, said = ("".join(told).strip() for told in self._told.values())
                tell(self.sheets[-1], {at: without_author(said, [author])})
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._add_cell()
            self._deep = 0
        elif name == "table:table-row":
            self._add_row()

    def _said(self, text: str) -> None:
        if self._deep and not self._remark:
            self._text.append(self._around[-1].seen(text) if self._around else text)
        elif not text.isspace():
            self._beside.append(text if self._deep else f"{text}\n")
        if self._part:
            self._told[self._part].append(text)

    def _style(self, name: str, said: dict[str, str]) -> None:
        if name.startswith("number:") and name.endswith("-style"):
            self._format = said.get("style:name", "")
            if name == "number:date-style":
                self._formats[self._format] = set()
        elif name == "table:null-date":
            self._epoch = 1904 if said.get("table:date-value", "").startswith("1904") else 1900
        elif name.startswith("number:") and self._format in self._formats:
            self._formats[self._format].add(name.removeprefix("number:"))
        elif said.get("number:display-factor", "1") != "1" or said.get("style:apply-style-name") in self._scaled:
            self._scaled.add(self._format)
        elif name == "style:table-properties" and said.get("table:display") == "false":
            self._unseen.add(self._style_of_table)
        elif name == "style:text-properties" and self._lettered[1]:
            self._letters[self._lettered] = _letters(said, self._letters[self._lettered])
        elif name == "style:style":
            self._begin_letters(said)
            own, format_ = said.get("style:name", ""), said.get("style:data-style-name", "")
            self._style_of_table, self._format = own, ""
            shows = self._formats.get(format_)
            if shows and "year" in shows and not shows & {"day", "hours"}:
                self.looks[own] = "month" if "month" in shows else "year"
            if format_ in self._scaled:
                self._scaled.add(own)

    def _begin_letters(self, said: dict[str, str]) -> None:
        """A style shows letters as the one does that it is derived from, unless it says otherwise."""
        family = said.get("style:family", "")
        self._lettered = family, said.get("style:name", "")
        self._letters[self._lettered] = self._letters.get((family, said.get("style:parent-style-name", "")), PLAIN)

    def _letters_of(self, family: str, style: str) -> Letters:
        """How letters of this style stand in the cell, within the runs around them."""
        own, around = self._letters.get((family, style), PLAIN), self._around[-1] if self._around else PLAIN
        return Letters(around.struck if own.struck is None else own.struck, own.level or around.level)

    # --- sheets -----------------------------------------------------------------------------------------------------

    def _column(self, said: dict[str, str]) -> None:
        many = min(int(said.get("table:number-columns-repeated", 1)), self.limits.columns)
        if said.get("table:visibility") in HIDDEN:
            self.sheets[-1].hidden_columns.update(range(self._columns, self._columns + many))
        self._columns += many
        more = min(many, self.limits.columns - len(self._usual))
        self._usual.extend([said.get("table:default-cell-style-name", "")] * more)

    def _add_cell(self) -> None:
        sheet, said = self.sheets[-1], self._cell
        usual = self._usual[len(self._cells)] if len(self._cells) < len(self._usual) else ""
        style = said.get("table:style-name") or self._row.get("table:default-cell-style-name", usual)
        cell = self._value(style)
        if not isinstance(cell, Uncalculated):
            cell = in_cell(cell, self._letters.get((CELL, style), PLAIN).struck is True)
        many = int(said.get("table:number-columns-repeated", 1))
        row, column = len(self._rows), len(self._cells)
        if cell is None and column + many > self.limits.columns:
            many = max(0, min(many, self.limits.columns - column))  # the empty rest of the row
        within(row, column + many, sheet.name, self.limits)
        tall, wide = (int(said.get(f"table:number-{side}-spanned", 1)) for side in ("rows", "columns"))
        if tall > 1 or wide > 1:
            sheet.merged.append((row, column, row + tall - 1, column + wide - 1))
        self._cells.extend([cell] * many)

    def _value(self, style: str) -> Cell:
        said, text = self._cell, "".join(self._text)
        kind, value = said.get("office:value-type"), said.get("office:value", "")
        if said.get("calcext:value-type") == "error":
            return text or "#VALUE!"
        if kind is None and "table:formula" in said:
            return Uncalculated(said["table:formula"].removeprefix("of:"))
        if kind in ("float", "currency", "percentage"):
            figure = float(value)
            number = int(figure) if figure.is_integer() and abs(figure) < 1e15 else figure
            return number if kind == "float" and text == value else self._shown(number, kind, text, style)
        if kind == "date":
            moment: Any = datetime.fromisoformat(said["office:date-value"])
            day: date = moment if moment.hour or moment.minute else moment.date()
            return as_seen(day, self.looks.get(style))
        if kind == "boolean":
            return said.get("office:boolean-value") == "true"
        return text if text.strip() else None

    def _shown(self, number: int | float, kind: str, text: str, style: str) -> Cell:
        """A number as its text shows it, or as its kind asks for where the text does not say so."""
        currency = self._cell.get("office:currency", "")
        if kind == "percentage" and "%" not in text:
            return as_seen(number, look_of("0%"))
        if kind == "currency" and currency and not CURRENCY.search(text):
            return as_seen(number, look_of(f'0" {currency}"'))
        power = 2 if kind == "percentage" else None if style in self._scaled else 0
        return beside(number, text, power) if self._printed else number

    def _add_row(self) -> None:
        sheet, many = self.sheets[-1], int(self._row.get("table:number-rows-repeated", 1))
        while self._cells and self._cells[-1] is None:
            self._cells.pop()
        if not self._cells and many > self.limits.rows - len(self._rows):
            return  # the empty rest of the sheet
        within(len(self._rows) + many, len(self._cells), sheet.name, self.limits)
        if self._cells and many > REPEATED:
            raise UnreadableError("too_many_cells", f"{sheet.name}: {many:,} x {len(self._cells):,}")
        if self._row.get("table:visibility") in HIDDEN:
            sheet.hidden_rows.update(range(len(self._rows), len(self._rows) + many))
        self._rows.extend(list(self._cells) for _ in range(many))
