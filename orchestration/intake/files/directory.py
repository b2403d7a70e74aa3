"""The directory of a zip archive: read at once where it is written as most programs write it, otherwise by zipfile."""

import io
import struct
import zipfile
from functools import lru_cache
from typing import Final, NamedTuple

from orchestration.intake.files.sheet import UnreadableError
from orchestration.settings import Limits

LAST: Final = struct.Struct("<4s4H2LH")  # mark, two disks, parts on this one, parts, bytes, where it begins, comment
ENTRY: Final = struct.Struct("<4s2xH2H4x3L3H4x2L")  # of one part, its name and more follow
LAST_MARK: Final = b"PK\x05\x06"
LARGE_MARK: Final = b"PK\x06\x07"  # of what stands before the last record where the directory is a large one
LARGE: Final = 20  # its bytes
NEWEST: Final = 63  # version of the format that zipfile reads
ENTRY_MARK: Final = b"PK\x01\x02"
REMEMBERED: Final = 1_000  # names
ELSEWHERE: Final = 0xFFFFFFFF  # a number that stands somewhere else, for it is too large


class Record(NamedTuple):
    """What the directory says of one part: `stored_name` is its name as written, `mode` that of a file."""

    name: str
    stored_name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    at: int
    mode: int


def records(data: bytes, limits: Limits) -> list[Record]:
    """The parts of an archive.

    Raises:
        UnreadableError: it is damaged, or tells of more parts than an archive may have.
    """
    at = data.rfind(LAST_MARK)
    if at < 0 or len(data) - at < LAST.size:
        raise UnreadableError("damaged_workbook", "zip")
    _, *disks, parts, size, first, comment = LAST.unpack_from(data, at)
    if parts > limits.archive_parts or size > limits.archive_parts * 1024:  # before anybody makes an object of each
        raise UnreadableError("archive_unsafe", f"{parts:,} > {limits.archive_parts:,}")
    large = data.startswith(LARGE_MARK, max(at - LARGE, 0))
    if disks == [0, 0, parts] and not comment and not large and first + size == at == len(data) - LAST.size:
        found = _usual(data, first, at)
        if found is not None and len(found) == parts:
            return found
    return _any(data)


def _usual(data: bytes, at: int, end: int) -> list[Record] | None:
    """The parts; None where something is out of the ordinary."""
    found = []
    while at + ENTRY.size <= end:
        mark, needed, flags, method, crc, packed, size, name, extra, comment, outer, begin = ENTRY.unpack_from(data, at)
        text = _plain(data[at + ENTRY.size : at + ENTRY.size + name])
        if mark != ENTRY_MARK or needed > NEWEST or ELSEWHERE in (packed, size, begin) or text is None:
            return None
        found.append(Record(text, text, flags, method, crc, packed, size, begin, outer >> 16))
        at += ENTRY.size + name + extra + comment
    return found if at == end else None


@lru_cache(maxsize=REMEMBERED)
def _plain(name: bytes) -> str | None:
    """The name of a part; None for one that zipfile has to read. Most workbooks have parts of the same names."""
    return name.decode() if name.isascii() and b"\0" not in name else None


def _any(data: bytes) -> list[Record]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise UnreadableError("damaged_workbook", error) from error
    return [
        Record(
            part.filename, part.orig_filename, part.flag_bits, part.compress_type, part.CRC, part.compress_size,
            part.file_size, part.header_offset, part.external_attr >> 16,
        )
        for part in parts
    ]  # fmt: skip
