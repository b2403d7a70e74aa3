"""What stands in a workbook beside its cells: comments, text boxes, headers, footers, properties. Texts, no meaning."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

from orchestration.intake.files.archive import Archive
from orchestration.intake.files.sheet import Aside

COMMENT, TEXT_BOX, PAGE, PROPERTIES = (
    "ghi chú ô / comment",
    "hộp chữ / text box",
    "đầu trang, chân trang / header, footer",
    "thuộc tính tệp / properties",
)
PARTS = (
    (re.compile(r"xl/(?:comments|threadedComments/).*\.xml"), COMMENT),
    (re.compile(r"xl/(?:drawings|charts)/[^/]*\.(?:xml|vml)"), TEXT_BOX),
    (re.compile(r"docProps/(?:core|app|custom)\.xml"), PROPERTIES),
)
REMEMBERED_BYTES = 10_000  # of a part whose text is remembered: workbooks made from one form share them
_LINE_END = rb"</(?:\w+:)?(?:comment|threadedComment|p|si|div)>"
_RUN = re.compile(rb"<(?:\w+:)?(?:t|text|v|font)(?:\s[^<>]*)?>([^<]*)|" + _LINE_END)  # letters, but no coordinates
_ANY = re.compile(rb">([^<]+)<")
_HEADER = re.compile(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)[^<>]*>([^<]*)")
_LAYOUT = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d+|[A-BD-KM-QS-Za-z])')  # fonts, colours, sizes, page numbers
_SECTION = re.compile(r"&[LCR]")


def asides(archive: Archive) -> Iterator[Aside]:
    """The texts of an xlsx or xlsm outside its sheets, one an aside of each part."""
    for name in archive.parts:
        kind = _kind(name)
        if kind is None:
            continue
        data = archive.read(name)
        said = _said if len(data) < REMEMBERED_BYTES else _said.__wrapped__
        if text := said(data, kind):
            yield kind, text


@lru_cache(maxsize=1_000)
def _kind(name: str) -> str | None:
    return next((kind for pattern, kind in PARTS if pattern.fullmatch(name)), None)


@lru_cache(maxsize=100)
def _said(part: bytes, kind: str) -> str:
    return _text(b"\n".join(_ANY.findall(part)) if kind == PROPERTIES else _lines(part))


def printed(after_rows: bytes) -> Iterator[Aside]:
    """The headers and footers of a sheet, from what follows its rows in XML; each section is a line."""
    if b"eader" not in after_rows and b"ooter" not in after_rows:
        return
    for written in _HEADER.findall(after_rows):
        if text := _SECTION.sub("\n", _LAYOUT.sub("", _text(written))).strip():
            yield PAGE, text


def _lines(data: bytes) -> bytes:
    return b"".join(run[1] if run[1] is not None else b"\n" for run in _RUN.finditer(data))


def _text(data: bytes) -> str:
    return unescape(data.decode(errors="replace")).strip()
