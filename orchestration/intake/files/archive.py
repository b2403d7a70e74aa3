"""A zip archive that is safe to open: its parts are inflated once, within limits, and looked at before they are used.

Nothing is unpacked to disk and no XML is parsed: bytes are inflated piece by piece and looked at, so that no file costs
more than its limit. What gets past this meets the limits of the reading process (worker.py).
"""

import io
import re
import stat
import struct
import zipfile
from collections.abc import Collection, Iterator
from functools import cache, lru_cache

from isal import isal_zlib

from orchestration.intake.files.directory import Record, records
from orchestration.intake.files.sheet import UnreadableError, within
from orchestration.settings import Limits

PIECE, PACKED = 1 << 20, 1 << 17  # bytes that are looked at together, and stored bytes that are taken at once
SMALL, PROLOGUE, REMEMBERED = 4096, 65_536, 500  # stored and inflated bytes of parts that are remembered; how many
CUT = 64  # bytes of a piece that are looked at again with the next one, so that no reference is cut in two
INFLATION = 1032  # deflate goes no further: a part of n bytes never unfolds to more than this times n
PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
BEFORE_PART = struct.Struct("<4s22x2H")  # mark, bytes of name and of extra field
PART_MARK = b"PK\x03\x04"
ARCHIVES = (".zip", ".rar", ".7z", ".gz", ".xz", ".bz2", ".tar")
XML = (".xml", ".rels", ".vml")
SHEETS = "xl/worksheets/"

DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
ROOT = re.compile(rb"<[A-Za-z_]")
ROWS = (b"<row", b":row ")
WIDE = re.compile(rb' r="([A-Z]{2,})[0-9]')


Packed = bytes | memoryview


class Archive:
    """The parts of a zip archive.

    Attributes:
        data: its bytes.
        parts: name -> the record of a part.
    """

    def __init__(self, data: bytes, limits: Limits):
        """Looks at the records, and at the beginning of every XML part.

        Raises:
            UnreadableError: locked, damaged, or made to do harm.
        """
        self.data, self.limits = data, limits
        self._read: dict[str, bytes] = {}
        parts = records(data, limits)
        _names(tuple([(part.stored_name, part.mode) for part in parts]))
        for part in parts:
            if part.flags & 1:
                raise UnreadableError("password_protected")
            if part.method not in PLAIN:
                raise UnreadableError("archive_unsafe", f"{part.name}: compression")
        _declared_sizes(parts, len(data), limits)
        self.parts = {part.name: part for part in parts}
        harmless = sum(part.packed for part in parts) * INFLATION <= limits.unpacked_bytes
        for part in parts:
            if not part.name.endswith(XML):
                continue
            if _is_small(part):
                self._read[part.name] = self._small(part)
            else:
                self._look_at(part, whole=not harmless and not part.name.lower().startswith(SHEETS))

    def __contains__(self, name: str) -> bool:
        return name in self.parts

    def read(self, name: str) -> bytes:
        """A whole part.

        Raises:
            UnreadableError: it is missing, damaged, larger than its record says, or has more rows than a sheet may.
        """
        found = self._read.get(name)
        if found is not None:
            return found
        if name not in self.parts:
            raise UnreadableError("damaged_workbook", f"{name}: missing")
        part = self.parts[name]
        if not _is_small(part):
            return _whole(_packed(self.data, part), *_record(part), self.limits)
        self._read[name] = found = self._small(part)
        return found

    def _small(self, part: Record) -> bytes:
        return _small(bytes(_packed(self.data, part)), *_record(part), self.limits)

    def look_through(self, names: Collection[str]) -> None:
        """Looks at whole parts: those of these names, and all where sheets stand, before a reader opens them that
        knows no limits and finds them in any case.

        Raises:
            UnreadableError: one has more rows, columns or cells than a sheet may have.
        """
        for name, part in self.parts.items():
            if name in names or name.lower().startswith(SHEETS):
                self._look_at(part, whole=True, sheet=True)

    def _look_at(self, part: Record, whole: bool, sheet: bool = False) -> None:
        rows, tail, found = 0, b"", 0
        packed = _packed(self.data, part)
        for piece in _pieces(packed, part.name, part.method, PIECE if whole else self.limits.prologue_bytes):
            if not found:
                _prologue(piece, part.name, self.limits)
            found += len(piece)
            if found > part.size:
                raise UnreadableError("archive_bomb", f"{part.name}: > {part.size:,} bytes")
            if not whole:
                return
            if sheet:
                rows += sum(map(piece.count, ROWS))
                seen = tail + piece
                columns = max(map(_column, set(WIDE.findall(seen))), default=0)
                last = max([rows, *map(int, _low(self.limits.rows).findall(seen))])
                within(last, columns, part.name, self.limits)
                tail = seen[-CUT:]


@lru_cache(maxsize=REMEMBERED)
def _names(parts: tuple[tuple[str, int], ...]) -> None:
    """Looks at the names and modes of parts. The workbooks that one program writes have the same."""
    seen: set[str] = set()
    for name, mode in parts:
        steps = name.replace("\\", "/").split("/")
        link = stat.S_ISLNK(mode)
        outside = not steps[0] or ".." in steps or ":" in name or "\0" in name
        if link or outside or name in seen or name.lower().endswith(ARCHIVES):
            raise UnreadableError("archive_unsafe", name.replace("\0", "␀")[:100])
        seen.add(name)
    if not any(name in ("xl/workbook.xml", "content.xml") or name.startswith("xl/") for name in seen):
        raise UnreadableError("wrong_suffix", "zip")


def _declared_sizes(parts: list[Record], size: int, limits: Limits) -> None:
    packed, unpacked = sum(part.packed for part in parts), sum(part.size for part in parts)
    if packed > size:  # parts that lie over one another
        raise UnreadableError("archive_bomb", f"{packed:,} > {size:,} bytes")
    if unpacked > limits.unpacked_bytes:
        raise UnreadableError("archive_bomb", f"{unpacked:,} > {limits.unpacked_bytes:,} bytes")
    for part in parts:
        if part.size > limits.inflation_from and part.size > part.packed * limits.inflation:
            raise UnreadableError("archive_bomb", f"{part.name}: {part.packed:,} -> {part.size:,} bytes")


def _packed(data: bytes, part: Record) -> memoryview:
    """The bytes of a part as they are stored."""
    try:
        mark, name, extra = BEFORE_PART.unpack_from(data, part.at)
    except struct.error as error:
        raise UnreadableError("damaged_workbook", f"{part.name}: {error}") from error
    start = part.at + BEFORE_PART.size + name + extra
    packed = memoryview(data)[start : start + part.packed]
    if mark != PART_MARK or len(packed) != part.packed:
        raise UnreadableError("damaged_workbook", part.name)
    return packed


def _pieces(packed: Packed, name: str, method: int, size: int) -> Iterator[bytes]:
    """The bytes of a part, at most `size` at a time, whatever length its records claim."""
    if method == zipfile.ZIP_STORED:
        yield from (bytes(packed[n : n + size]) for n in range(0, len(packed), size))
        return
    inflater = isal_zlib.decompressobj(-isal_zlib.MAX_WBITS)
    try:
        for start in range(0, len(packed), PACKED):
            rest: Packed = packed[start : start + PACKED]
            while piece := inflater.decompress(rest, size):
                rest = inflater.unconsumed_tail
                yield piece
    except isal_zlib.error as error:  # type: ignore[misc]  # its stub says that it is an instance
        raise UnreadableError("damaged_workbook", f"{name}: {error}") from error


def _is_small(part: Record) -> bool:
    return part.packed <= SMALL and part.size <= PROLOGUE


def _record(part: Record) -> tuple[str, int, int, int]:
    return part.name, part.method, part.size, part.crc


def _whole(packed: Packed, name: str, method: int, size: int, crc: int, limits: Limits) -> bytes:
    """A whole part: its beginning, its rows, its length and its checksum are looked at."""
    rows, found, checksum = 0, 0, 0
    whole = io.BytesIO()
    if size:  # room for all at once: what grows is copied
        whole.seek(size - 1)
        whole.write(b"\0")
        whole.seek(0)
    for piece in _pieces(packed, name, method, PIECE):
        if not found and name.endswith(XML):
            _prologue(piece, name, limits)
        found += len(piece)
        if size > limits.rows * len(ROWS[0]):  # else it cannot have so many
            rows += piece.count(ROWS[0])
            within(rows, 1, name, limits)
        if found > size:
            raise UnreadableError("archive_bomb", f"{name}: > {size:,} bytes")
        whole.write(piece)
        checksum = isal_zlib.crc32(piece, checksum)
    if found != size or checksum != crc:
        raise UnreadableError("damaged_workbook", f"{name}: checksum")
    return whole.getvalue()


_small = lru_cache(maxsize=REMEMBERED)(_whole)  # workbooks made from one form have most of their parts in common


def _prologue(beginning: bytes, name: str, limits: Limits) -> None:
    """Nothing of a workbook declares entities, so none has to be expanded; UTF-16 hides no declaration."""
    head = beginning[: limits.prologue_bytes]
    if b"\0" in head:
        head = head.replace(b"\0", b"")
    declared = b"!" in head and DECLARED.search(head)
    if declared or (ROOT.search(head) is None and len(beginning) >= limits.prologue_bytes):
        raise UnreadableError("xml_entities", name)


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
