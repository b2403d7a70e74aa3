"""What the XML of an xlsx sheet says beside its values: errors, formats, fonts, formulas without result, hidden rows.

The values come from calamine, which is many times faster than any XML reader in Python. This pass looks only at the
tags of cells, chunk by chunk, in bytes: no tree, no entities, so nothing in a file can make it grow.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from posixpath import join, normpath
from xml.etree import ElementTree
from xml.sax.saxutils import unescape

from orchestration.intake.cells import Cell, Uncalculated, locator
from orchestration.intake.files.asides import printed
from orchestration.intake.files.formats import BUILTIN, Look, as_seen, look_of
from orchestration.intake.files.sheet import Sheet, UnreadableError, within
from orchestration.settings import Limits
from orchestration.vietnamese.encodings import encoding_of_font

CHUNK = 1 << 20
REMEMBERED = 100  # indexes and styles of workbooks: many are made from one form
LONGEST = 64 << 20  # bytes without the end of a row; more is no sheet
_PREFIX = re.compile(rb"<(/?)[A-Za-z]\w*:")
_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"([^>]*)>')
_ANY_TAG = re.compile(rb"<(row|c)((?:\s[^>]*?)?)(/?)>")
_PLACE = re.compile(r"([A-Z]{0,3})([0-9]{0,7})")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*["']([^"']*)["']""")
_FORMULA = rb"\s*<f[^>]*(?:/>|>([^<]*)</f>)\s*"
_EMPTY = re.compile(_CELL.pattern + _FORMULA + rb"(?:<v\s*/>|<v></v>)?\s*</c>")
_ERROR = re.compile(_CELL.pattern + rb"(?:" + _FORMULA + rb")?\s*<v>([^<]*)</v>")
_HIDDEN = re.compile(rb"""<(row|col)\s[^>]*?(?:hidden=["'](?:1|true)["']|\sht=["']0["'])[^>]*>""")
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BROKEN = (
    LookupError,  # an encoding nobody has heard of, too
    ValueError,
    EOFError,
    OSError,
    RuntimeError,
    zlib.error,
    zipfile.BadZipFile,
    ElementTree.ParseError,
)


@dataclass(frozen=True, slots=True)
class Style:
    """What the style of a cell does to its reading."""

    look: Look = None
    font: str | None = None

    def __bool__(self) -> bool:
        return self.look is not None or self.font is not None


@dataclass(slots=True)
class Package:
    """The parts of a workbook that this pass needs.

    Attributes:
        parts: sheet name -> its part in the archive.
        styles: style number -> what it does; only styles that do something.
        epoch: the year in which day numbers begin, 1900 or 1904.
    """

    archive: zipfile.ZipFile
    parts: Mapping[str, str]
    styles: Mapping[int, Style] = field(default_factory=dict)
    epoch: int = 1900

    @classmethod
    def of(cls, archive: zipfile.ZipFile) -> "Package":
        """Reads the index and the styles of an open workbook.

        Raises:
            UnreadableError: a part is missing or is no XML of a workbook.
        """
        try:
            parts, epoch = _index(*map(archive.read, ("xl/_rels/workbook.xml.rels", "xl/workbook.xml")))
            styled = "xl/styles.xml" in archive.namelist()
            return cls(archive, parts, _styles(archive.read("xl/styles.xml")) if styled else {}, epoch)
        except _BROKEN as error:
            raise UnreadableError("damaged_workbook", error) from error


@lru_cache(maxsize=REMEMBERED)
def _index(links: bytes, workbook: bytes) -> tuple[Mapping[str, str], int]:
    """Sheet name -> its part, and the epoch. The workbooks that people made from one form have the same index."""
    targets = {e.get("Id"): e.get("Target") or "" for e in _tree(links)}
    book = list(_tree(workbook).iter())
    sheets = [e for e in book if _local(e) == "sheet"]
    since_1904 = any(e.get("date1904") in ("1", "true") for e in book if _local(e) == "workbookPr")
    parts = {e.get("name") or "": normpath(join("xl", targets.get(e.get(_LINK)) or "")).lstrip("/") for e in sheets}
    return parts, 1904 if since_1904 else 1900


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
    codes = BUILTIN | {int(e.get("numFmtId") or 0): e.get("formatCode") or "" for e in groups.get("numFmts", [])}
    fonts = [next((e.get("val") for e in font if _local(e) == "name"), None) for font in groups.get("fonts", [])]
    found = {}
    for number, xf in enumerate(groups.get("cellXfs", [])):
        font = int(xf.get("fontId") or 0)
        name = fonts[font] if font < len(fonts) else None
        style = Style(look_of(codes.get(int(xf.get("numFmtId") or 0), "")), name if encoding_of_font(name) else None)
        if style:
            found[number] = style
    return found


def dress(sheet: Sheet, package: Package, limits: Limits) -> dict[tuple[int, int], str]:
    """Changes the cells of a sheet into what a person sees in them, and marks what is hidden.

    Returns:
        place of a cell -> the name of its font, where that font has an encoding of its own.

    Raises:
        UnreadableError: the part of the sheet cannot be read.
    """
    fonts: dict[tuple[int, int], str] = {}
    if sheet.name not in package.parts:
        return fonts
    kinds, row = _Kinds(package.styles), 0
    for piece in _chunks(package.archive, package.parts[sheet.name]):
        chunk, row = _regular(piece, row)
        for letters, digits, attributes in _CELL.findall(chunk) if package.styles else ():
            if style := kinds[attributes]:
                _restyle(sheet.rows, int(digits) - 1, _column(letters), style, fonts)
        _without_values(sheet, chunk, limits)
        _hide(sheet, chunk, limits)
        if b"eader" in chunk or b"ooter" in chunk:
            sheet.asides.extend(printed(chunk))
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


def _chunks(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The part in pieces that end where a row ends; the last one holds what follows the rows."""
    try:
        with archive.open(part) as stream:
            rest = b""
            while data := stream.read(CHUNK):
                rest, before = rest + data, len(rest)
                cut = rest.rfind(b"row>", max(0, before - 4)) + 4
                if cut > 4:
                    yield rest[:cut]
                    rest = rest[cut:]
                elif len(rest) > LONGEST:
                    raise UnreadableError("damaged_workbook", f"{part}: {len(rest):,}")
            yield rest
    except _BROKEN as error:
        raise UnreadableError("damaged_workbook", error) from error


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


def _without_values(sheet: Sheet, chunk: bytes, limits: Limits) -> None:
    """Cells that calamine gives as empty though they are not: errors, and formulas saved without their result."""
    if b't="e"' in chunk or b"t='e'" in chunk:
        for letters, digits, attributes, _, error in _ERROR.findall(chunk):
            if dict(_ATTRIBUTE.findall(attributes)).get(b"t") == b"e":
                _put(sheet, letters, digits, error.decode(errors="replace"), limits)
    if b"<f" in chunk:
        for letters, digits, attributes, formula in _EMPTY.findall(chunk):
            if dict(_ATTRIBUTE.findall(attributes)).get(b"t") != b"str":  # a text result may be empty
                _put(sheet, letters, digits, Uncalculated(f"={unescape(formula.decode(errors='replace'))}"), limits)


def _put(sheet: Sheet, letters: bytes, digits: bytes, cell: Cell, limits: Limits) -> None:
    row, column = int(digits) - 1, _column(letters)
    within(row + 1, column + 1, sheet.name, limits)
    sheet.rows.extend([] for _ in range(row + 1 - len(sheet.rows)))
    sheet.rows[row].extend([None] * (column + 1 - len(sheet.rows[row])))
    sheet.rows[row][column] = cell


def _hide(sheet: Sheet, chunk: bytes, limits: Limits) -> None:
    if b"hidden=" not in chunk and b"ht=" not in chunk:
        return
    for match in _HIDDEN.finditer(chunk):
        said = {name: value for name, value in _ATTRIBUTE.findall(match[0]) if value.isdigit()}
        if match[1] == b"row" and b"r" in said:
            sheet.hidden_rows.add(int(said[b"r"]) - 1)
        elif match[1] == b"col" and b"min" in said:
            last = min(int(said.get(b"max", said[b"min"])), limits.columns)
            sheet.hidden_columns.update(range(int(said[b"min"]) - 1, last))
