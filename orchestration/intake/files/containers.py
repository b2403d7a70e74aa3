"""What a file may be before a reader opens it: its kind, its size, and what its archive and its XML unfold to.

Nothing is unpacked to disk and no XML is parsed: bytes are inflated piece by piece and looked at, so that no file costs
more than its limit. What gets past this meets the limits of the reading process (worker.py).
"""

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from orchestration.intake.files.sheet import UnreadableError, within
from orchestration.settings import Limits
from orchestration.vietnamese.encodings import decode

WORKBOOKS = (".xlsx", ".xlsm", ".ods", ".xls")
TEXTS = (".csv", ".tsv", ".txt")
ZIP, COMPOUND, TEXT = "zip", "compound", "text"
MAGIC = (
    (b"PK\x03\x04", ZIP), (b"PK\x05\x06", ZIP), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", COMPOUND), (b"%PDF", "PDF"),
    (b"Rar!", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\x1f\x8b\x08", "gzip"), (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"), (b"{\\rtf", "RTF"), (b"\x7fELF", "ELF"), (b"SQLite format 3", "SQLite"),
)  # fmt: skip
MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|html|table|meta|style|script)\b", re.IGNORECASE)

PIECE = 1 << 20
CUT = 64  # bytes of a piece that are looked at again with the next one, so that no reference is cut in two
INFLATION = 1032  # deflate goes no further: a part of n bytes never unfolds to more than this times n
PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
LAST_RECORD = struct.Struct("<4s6xHL6x")  # mark, parts, bytes of the directory
BEFORE_PART = struct.Struct("<4s22x2H")  # mark, bytes of name and of extra field
MARKS = (b"PK\x05\x06", b"PK\x03\x04")
ARCHIVES = (".zip", ".rar", ".7z", ".gz", ".xz", ".bz2", ".tar")
XML = (".xml", ".rels", ".vml")
SHEETS = "xl/worksheets/"
PASSWORD = ("EncryptedPackage".encode("utf-16-le"), b"manifest:encryption-data")

DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
ROOT = re.compile(rb"<[A-Za-z_]")
ROWS = (b"<row", b":row ")
WIDE = re.compile(rb' r="([A-Z]{2,})[0-9]')


def inspect(path: Path, limits: Limits) -> bytes:
    """The bytes of a file that a reader may open.

    Raises:
        UnreadableError: a link, too large, not what its suffix says, locked, damaged, or made to do harm.
    """
    known = path.lstat()
    if not stat.S_ISREG(known.st_mode):
        raise UnreadableError("not_a_file", path.name)
    if known.st_size > limits.file_bytes:
        raise UnreadableError("file_too_large", f"{known.st_size:,} > {limits.file_bytes:,} bytes")
    if not known.st_size:
        raise UnreadableError("empty_file")
    suffix = path.suffix.lower()
    if suffix not in (*WORKBOOKS, *TEXTS):
        raise UnreadableError("format_unknown", path.suffix or path.name)
    data = path.read_bytes()
    kind = _kind(data)
    if kind == ZIP and suffix in WORKBOOKS:
        _archive(data, limits)
    elif kind == COMPOUND and suffix in WORKBOOKS:
        if PASSWORD[0] in data:
            raise UnreadableError("password_protected")
    elif kind == TEXT and suffix in (*TEXTS, ".xls"):  # programs that export text as .xls are common
        _text(data, limits)
    elif kind == TEXT:
        raise UnreadableError("damaged_workbook", path.name)
    else:
        raise UnreadableError("wrong_suffix", f"{kind}, {suffix}")
    return data


def _kind(data: bytes) -> str:
    known = next((kind for magic, kind in MAGIC if data.startswith(magic)), TEXT)
    return "HTML/XML" if known == TEXT and MARKUP.match(data[:1024]) else known


# --- text -----------------------------------------------------------------------------------------------------------


def _text(data: bytes, limits: Limits) -> None:
    if b"\0" in data and decode(data[:4096]).encoding != "utf-16":
        raise UnreadableError("nul_bytes", f"byte {data.index(0) + 1:,}")
    start = 0
    while len(data) - start > limits.line_bytes:
        end = start + limits.line_bytes
        last = max(data.rfind(mark, start, end) for mark in (b"\n", b"\r"))
        if last < 0:
            raise UnreadableError("line_too_long", f"> {limits.line_bytes:,} bytes")
        start = last + 1


# --- archives -------------------------------------------------------------------------------------------------------


def _archive(data: bytes, limits: Limits) -> None:
    _directory(data, limits)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise UnreadableError("damaged_workbook", error) from error
    _names(parts)
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableError("password_protected")
    if odd := [part.filename for part in parts if part.compress_type not in PLAIN]:
        raise UnreadableError("archive_unsafe", f"{odd[0]}: compression")
    _declared_sizes(parts, len(data), limits)
    harmless = sum(part.compress_size for part in parts) * INFLATION <= limits.unpacked_bytes
    for part in parts:
        if part.filename.endswith(XML):
            _part(data, part, limits, whole=not harmless or part.filename.startswith(SHEETS))


def _directory(data: bytes, limits: Limits) -> None:
    """Its last record, before anybody makes an object of every part it tells of."""
    at = data.rfind(MARKS[0])
    if at < 0 or len(data) - at < LAST_RECORD.size:
        raise UnreadableError("damaged_workbook", "zip")
    _, parts, size = LAST_RECORD.unpack_from(data, at)
    if parts > limits.archive_parts or size > limits.archive_parts * 1024:
        raise UnreadableError("archive_unsafe", f"{parts:,} > {limits.archive_parts:,}")


def _names(parts: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for part in parts:
        name = part.orig_filename
        steps = name.replace("\\", "/").split("/")
        link = stat.S_ISLNK(part.external_attr >> 16)
        outside = not steps[0] or ".." in steps or ":" in name or "\0" in name
        if link or outside or name in seen or name.lower().endswith(ARCHIVES):
            raise UnreadableError("archive_unsafe", name.replace("\0", "␀")[:100])
        seen.add(name)
    if not any(name in ("xl/workbook.xml", "content.xml") or name.startswith("xl/") for name in seen):
        raise UnreadableError("wrong_suffix", ZIP)


def _declared_sizes(parts: list[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    packed, unpacked = sum(part.compress_size for part in parts), sum(part.file_size for part in parts)
    if packed > size:  # parts that lie over one another
        raise UnreadableError("archive_bomb", f"{packed:,} > {size:,} bytes")
    if unpacked > limits.unpacked_bytes:
        raise UnreadableError("archive_bomb", f"{unpacked:,} > {limits.unpacked_bytes:,} bytes")
    for part in parts:
        if part.file_size > PIECE and part.file_size > part.compress_size * limits.inflation:
            raise UnreadableError(
                "archive_bomb", f"{part.filename}: {part.compress_size:,} -> {part.file_size:,} bytes"
            )


def _part(data: bytes, part: zipfile.ZipInfo, limits: Limits, whole: bool) -> None:
    """One XML part as it really is: `whole`, or its beginning only."""
    rows, tail, found = 0, b"", 0
    for piece in _pieces(data, part, PIECE if whole else limits.prologue_bytes):
        if not found:
            _prologue(piece, part, limits)
        found += len(piece)
        if found > part.file_size:
            raise UnreadableError("archive_bomb", f"{part.filename}: > {part.file_size:,} bytes")
        if not whole:
            return
        if part.filename.startswith(SHEETS):
            rows += sum(map(piece.count, ROWS))
            seen = tail + piece
            columns = max(map(_column, set(WIDE.findall(seen))), default=0)
            within(max([rows, *map(int, _low(limits.rows).findall(seen))]), columns, part.filename, limits)
            tail = seen[-CUT:]


def _pieces(data: bytes, part: zipfile.ZipInfo, size: int) -> Iterator[bytes]:
    """The bytes of a part, at most `size` at a time, whatever length its records claim."""
    try:
        mark, name, extra = BEFORE_PART.unpack_from(data, part.header_offset)
        start = part.header_offset + BEFORE_PART.size + name + extra
        packed = memoryview(data)[start : start + part.compress_size]
        if mark != MARKS[1] or len(packed) != part.compress_size:
            raise UnreadableError("damaged_workbook", part.filename)
        if part.compress_type == zipfile.ZIP_STORED:
            yield from (bytes(packed[n : n + size]) for n in range(0, len(packed), size))
            return
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        rest: bytes | memoryview = packed
        while not inflater.eof:
            piece = inflater.decompress(rest, size)
            rest = inflater.unconsumed_tail
            if not piece and not rest:
                break
            yield piece
    except (struct.error, zlib.error) as error:
        raise UnreadableError("damaged_workbook", f"{part.filename}: {error}") from error


def _prologue(beginning: bytes, part: zipfile.ZipInfo, limits: Limits) -> None:
    """Nothing of a workbook declares entities, so none has to be expanded; UTF-16 hides no declaration."""
    head = beginning[: limits.prologue_bytes].replace(b"\0", b"")
    root = ROOT.search(head)
    if DECLARED.search(head) or (root is None and len(beginning) >= limits.prologue_bytes):
        raise UnreadableError("xml_entities", part.filename)


@cache
def _low(limit: int) -> re.Pattern[bytes]:
    """Finds the numbers of rows about the limit and beyond, and few others: 300,000 -> 3dd,ddd and more."""
    printed = str(limit)
    more = len(printed) - 1
    return re.compile(rf' r="[A-Z]{{0,3}}([{printed[0]}-9][0-9]{{{more}}}|[0-9]{{{more + 2},}})"'.encode())


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
