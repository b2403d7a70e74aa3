"""What the XML of an xlsx says beside the values of cells: sheets, formats, fonts, errors, formulas, what is hidden.

It is looked at in bytes, chunk by chunk: no tree of a sheet, no entities, so nothing in a file can make it grow.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from posixpath import join, normpath
from xml.etree import ElementTree
from xml.sax.saxutils import unescape

from orchestration.intake.cells import Cell, Uncalculated, locator
from orchestration.intake.files.archive import SHEETS, Archive
from orchestration.intake.files.beside_cells import printed
from orchestration.intake.files.formats import BUILTIN, Style, as_seen, look_of, number_of
from orchestration.intake.files.letters import in_cell
from orchestration.intake.files.regular import Body
from orchestration.intake.files.sheet import Area, Sheet, UnreadableError, mend, within
from orchestration.intake.files.stack import Grid
from orchestration.intake.files.tags import IrregularError
from orchestration.settings import Limits
from orchestration.vietnamese.encodings import encoding_of_font

STYLES, STRINGS = "xl/styles.xml", "xl/sharedStrings.xml"
ROWS, NO_ROWS = (b"<sheetData>", b"</sheetData>"), b"<sheetData/>"
CHUNK = 1 << 20
NO = "0"
UNSET = (NO, "false", "off")
REMEMBERED = 100  # indexes and styles of workbooks: many are made from one form
_PREFIX = re.compile(rb"<(/?)[A-Za-z]\w*:")
_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"([^>]*)>')
_ANY_TAG = re.compile(rb"<(row|c)((?:\s[^>]*?)?)(/?)>")
_PLACE = re.compile(r"([A-Z]{0,3})([0-9]{0,7})")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*["']([^"']*)["']""")
_FORMULA = rb"\s*<f[^>]*(?:/>|>([^<]*)</f>)\s*"
_EMPTY = re.compile(_CELL.pattern + _FORMULA + rb"(?:<v\s*/>|<v></v>)?\s*</c>")
_ERROR = re.compile(_CELL.pattern + rb"(?:" + _FORMULA + rb")?\s*<v>([^<]*)</v>")
_HIDDEN = re.compile(rb"""<(row|col)\s[^>]*?(?:hidden=["'](?:1|true)["']|\sht=["']0["'])[^>]*>""")
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_ANY_MERGED = re.compile(rb"mergeCell(?!s)")
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BROKEN = (LookupError, ValueError, ElementTree.ParseError)  # LookupError: an encoding nobody has heard of, too


@dataclass(frozen=True, slots=True)
class Entry:
    """A sheet as the index of its workbook tells of it: `part` is its name in the archive."""

    name: str
    part: str
    hidden: bool


@dataclass
class Package:
    """The parts of a workbook that surround its sheets.

    Attributes:
        entries: its sheets, in their order.
        styles: style number -> what it does; only styles that do something.
        epoch: the year in which day numbers begin, 1900 or 1904.
    """

    archive: Archive
    entries: Sequence[Entry]
    styles: Mapping[int, Style] = field(default_factory=dict)
    epoch: int = 1900

    @classmethod
    def of(cls, archive: Archive) -> "Package":
        """Reads the index and the styles of a workbook.

        Raises:
            UnreadableError: a part is missing or is no XML of a workbook.
        """
        try:
            entries, epoch = _index(*map(archive.read, ("xl/_rels/workbook.xml.rels", "xl/workbook.xml")))
            return cls(archive, entries, _styles(archive.read(STYLES)) if STYLES in archive else {}, epoch)
        except _BROKEN as error:
            raise UnreadableError("damaged_workbook", error) from error

    @property
    def strikes(self) -> bool:
        """Whether it has a style of cells that are struck out."""
        return any(style.struck for style in self.styles.values())

    def strings(self) -> bytes:
        """What stands between the tags of sst: the texts that cells share."""
        part = self.archive.read(STRINGS) if STRINGS in self.archive else b""
        return part[part.find(b">", part.find(b"<sst")) + 1 : part.rfind(b"</sst>")]


@lru_cache(maxsize=REMEMBERED)
def _index(links: bytes, workbook: bytes) -> tuple[Sequence[Entry], int]:
    """The sheets, and the epoch. The workbooks that people made from one form have the same index."""
    targets = {e.get("Id"): e.get("Target") or "" for e in _tree(links)}
    book = list(_tree(workbook).iter())
    since_1904 = any(e.get("date1904") in ("1", "true") for e in book if _local(e) == "workbookPr")
    entries = [
        Entry(
            e.get("name") or "",
            normpath(join("xl", targets.get(e.get(_LINK)) or "")).lstrip("/"),
            e.get("state") in ("hidden", "veryHidden"),
        )
        for e in book
        if _local(e) == "sheet"
    ]
    return entries, 1904 if since_1904 else 1900


def _tree(data: bytes) -> ElementTree.Element:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:  # no office program writes one; entities are how XML attacks
        raise ValueError("DOCTYPE")
    return ElementTree.fromstring(data)


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


@lru_cache(maxsize=REMEMBERED)
def _styles(part: bytes) -> Mapping[int, Style]:
    """Style number -> what it does, of the styles that do something."""
    groups = {_local(group): list(group) for group in _tree(part)}
    given = {int(e.get("numFmtId") or 0): e.get("formatCode") or "" for e in groups.get("numFmts", [])}
    codes = BUILTIN | given
    fonts = [{_local(e): e.get("val", "1") for e in font} for font in groups.get("fonts", [])]
    found = {}
    for number, xf in enumerate(groups.get("cellXfs", [])):
        font = int(xf.get("fontId") or 0)
        said = fonts[font] if font < len(fonts) else {}
        name, struck = said.get("name"), said.get("strike", NO) not in UNSET
        format_ = int(xf.get("numFmtId") or 0)
        font_name = name if encoding_of_font(name) else None
        style = Style(look_of(codes.get(format_, "")), font_name, number_of(format_, given.get(format_)), struck)
        if style:
            found[number] = style
    return found


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet that seems to be written the usual way: what stands before its rows, its rows, and what follows them."""

    package: Package
    entry: Entry
    before: bytes
    body: Body
    after: bytes

    @classmethod
    def of(cls, package: Package, entry: Entry) -> "Part":
        """Reads the part of a sheet.

        Raises:
            IrregularError: it is written another way.
            UnreadableError: it is damaged.
        """
        if not entry.part.startswith(SHEETS) or package.epoch != 1900:
            raise IrregularError(entry.part)
        part = package.archive.read(entry.part)
        start, end = part.find(ROWS[0]) + len(ROWS[0]), part.rfind(ROWS[1])
        if start < len(ROWS[0]):
            start = end = part.find(NO_ROWS)
        before, after = part[:start], part[end:]
        around = before + after  # among the rows any other tag is found when they are read
        plain = b"<!" not in around and around.count(b"<sheetData") <= 1
        if not (plain and 0 <= start <= end) or len(_ANY_MERGED.findall(after)) != len(_MERGED.findall(after)):
            raise IrregularError(entry.part)
        return cls(package, entry, before, Body(part, start, end, package.strings, package.styles), after)

    def sheet(self, rows: Grid, limits: Limits) -> Sheet:
        """The sheet with these rows."""
        sheet = Sheet(self.entry.name, rows, _merged(self.after), epoch=self.package.epoch, hidden=self.entry.hidden)
        for part in (self.before, bytes(self.body.data) if rows.stack.dressed else b"", self.after):
            _hide(sheet, part, limits)
        sheet.asides.extend(printed(self.after))
        return mend(sheet)


def _merged(after_rows: bytes) -> list[Area]:
    return [
        (int(top) - 1, _column(left), int(bottom) - 1, _column(right))
        for left, top, right, bottom in _MERGED.findall(after_rows)
    ]


def dress(sheet: Sheet, package: Package, part: str, limits: Limits) -> dict[tuple[int, int], str]:
    """Changes the cells of a sheet that calamine read into what a person sees in them, and marks what is hidden.

    Returns:
        place of a cell -> the name of its font, where that font has an encoding of its own.

    Raises:
        UnreadableError: the part of the sheet cannot be read.
    """
    fonts: dict[tuple[int, int], str] = {}
    rows = [list(row) for row in sheet.rows]
    sheet.rows = rows
    kinds, row = _Kinds(package.styles), 0
    for piece in _chunks(package.archive.read(part)):
        chunk, row = _regular(piece, row)
        for letters, digits, attributes in _CELL.findall(chunk) if package.styles else ():
            if style := kinds[attributes]:
                _restyle(rows, int(digits) - 1, _column(letters), style, fonts)
        _without_values(rows, sheet.name, chunk, limits)
        _hide(sheet, chunk, limits)
        sheet.asides.extend(printed(chunk))
    if package.strikes:
        rows[:] = [[in_cell(cell, struck=False) for cell in row] for row in rows]
    return fonts


class _Kinds(dict[bytes, Style | None]):
    """Attributes of a cell tag as written -> its style, parsed once each."""

    def __init__(self, styles: Mapping[int, Style]):
        super().__init__()
        self.styles = styles

    def __missing__(self, attributes: bytes) -> Style | None:
        number = dict(_ATTRIBUTE.findall(attributes)).get(b"s", b"")
        self[attributes] = found = self.styles.get(int(number)) if number.isdigit() else None
        return found


def _chunks(part: bytes) -> Iterator[bytes]:
    """The part in pieces that end where a row ends; the last one holds what follows the rows."""
    start = 0
    while start < len(part):
        end = part.find(b"row>", start + CHUNK) + 4
        if end < 4:
            end = len(part)
        yield part[start:end]
        start = end


def _regular(chunk: bytes, row: int) -> tuple[bytes, int]:
    """The chunk as most programs write it: no prefixes, every cell with its place first; and its last row number."""
    if b":row" in chunk or b":c " in chunk:
        chunk = _PREFIX.sub(rb"<\1", chunk)
    if chunk.count(b'<c r="') == sum(map(chunk.count, (b"<c ", b"<c>", b"<c/>", b"<c\n", b"<c\t", b"<c\r"))):
        return chunk, row
    place = [row, -1]

    def numbered(match: re.Match[bytes]) -> bytes:
        attributes = dict(_ATTRIBUTE.findall(match[2]))
        where = _PLACE.fullmatch(attributes.pop(b"r", b"").decode())
        letters, digits = where.groups() if where else ("", "")
        if match[1] == b"row":
            place[:] = [int(digits) if digits else place[0] + 1, -1]
            return match[0]
        place[1] = _column(letters.encode()) if letters else place[1] + 1
        named = locator(place[1], int(digits or place[0])).encode()
        others = b"".join(b' %s="%s"' % pair for pair in attributes.items())
        return b'<c r="%s"%s%s>' % (named, others, match[3])

    return _ANY_TAG.sub(numbered, chunk), place[0]


@cache
def _column(letters: bytes) -> int:
    """b'A' -> 0, b'AA' -> 26."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _restyle(rows: list[list[Cell]], row: int, column: int, style: Style, fonts: dict[tuple[int, int], str]) -> None:
    if row >= len(rows) or column >= len(rows[row]) or rows[row][column] is None:
        return
    if style.look is not None:
        rows[row][column] = as_seen(rows[row][column], style.look)
    if style.font is not None:
        fonts[row, column] = style.font
    if style.struck:
        rows[row][column] = in_cell(rows[row][column], struck=True)


def _without_values(rows: list[list[Cell]], sheet: str, chunk: bytes, limits: Limits) -> None:
    """Cells that calamine gives as empty though they are not: errors, and formulas saved without their result."""
    if b't="e"' in chunk or b"t='e'" in chunk:
        for letters, digits, attributes, _, error in _ERROR.findall(chunk):
            if dict(_ATTRIBUTE.findall(attributes)).get(b"t") == b"e":
                _put(rows, sheet, letters, digits, error.decode(errors="replace"), limits)
    if b"<f" in chunk:
        for letters, digits, attributes, formula in _EMPTY.findall(chunk):
            if dict(_ATTRIBUTE.findall(attributes)).get(b"t") != b"str":  # a text result may be empty
                _put(
                    rows, sheet, letters, digits, Uncalculated(f"={unescape(formula.decode(errors='replace'))}"), limits
                )


def _put(rows: list[list[Cell]], sheet: str, letters: bytes, digits: bytes, cell: Cell, limits: Limits) -> None:
    row, column = int(digits) - 1, _column(letters)
    within(row + 1, column + 1, sheet, limits)
    rows.extend([] for _ in range(row + 1 - len(rows)))
    rows[row].extend([None] * (column + 1 - len(rows[row])))
    rows[row][column] = cell


def _hide(sheet: Sheet, chunk: bytes, limits: Limits) -> None:
    if b"hidden=" not in chunk and b"ht=" not in chunk:
        return
    for match in _HIDDEN.finditer(chunk):
        said = {name: value for name, value in _ATTRIBUTE.findall(match[0]) if value.isdigit()}
        if match[1] == b"row" and int(said.get(b"r", 0)) > 0:
            sheet.hidden_rows.add(int(said[b"r"]) - 1)
        elif match[1] == b"col" and b"min" in said:
            last = min(int(said.get(b"max", said[b"min"])), limits.columns)
            sheet.hidden_columns.update(range(int(said[b"min"]) - 1, last))
