"""What a file may be before a reader opens it: its kind, its size, and what is in it."""

import os
import re
import stat
from pathlib import Path

from orchestration.intake.files.archive import Archive
from orchestration.intake.files.sheet import UnreadableError
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

PASSWORD = "EncryptedPackage".encode("utf-16-le")


def inspect(path: Path | str, limits: Limits) -> bytes | Archive:
    """What a reader may open: an archive, or the bytes of any other file.

    Raises:
        UnreadableError: a link, too large, not what its suffix says, locked, damaged, or made to do harm.
    """
    known, (_, name) = os.lstat(path), os.path.split(path)
    if not stat.S_ISREG(known.st_mode):
        raise UnreadableError("not_a_file", name)
    if known.st_size > limits.file_bytes:
        raise UnreadableError("file_too_large", f"{known.st_size:,} > {limits.file_bytes:,} bytes")
    if not known.st_size:
        raise UnreadableError("empty_file")
    suffix = os.path.splitext(name)[1].lower()
    if suffix not in (*WORKBOOKS, *TEXTS):
        raise UnreadableError("format_unknown", suffix or name)
    with open(path, "rb", buffering=0) as stream:
        data = stream.read()
    kind = _kind(data)
    if kind == ZIP and suffix in WORKBOOKS:
        return Archive(data, limits)
    if kind == COMPOUND and suffix in WORKBOOKS:
        if PASSWORD in data:
            raise UnreadableError("password_protected")
    elif kind == TEXT and suffix in (*TEXTS, ".xls"):  # programs that export text as .xls are common
        _text(data, limits)
    elif kind == TEXT:
        raise UnreadableError("damaged_workbook", name)
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
