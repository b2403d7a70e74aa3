"""Rich text of xlsx: runs that are struck out, raised or lowered are written as people see them, before calamine reads
their letters alone."""

import io
import re
import zipfile
from collections.abc import Mapping
from functools import lru_cache, partial
from html import unescape
from typing import Final
from xml.sax.saxutils import escape

from orchestration.intake.files.archive import XML, Archive
from orchestration.intake.files.letters import Letters, Level

_TELLING: Final = (b"strike", b"vertAlign")
_ANY: Final = (b"rPr",)
_RUN: Final = re.compile(  # the looks of a run, and its text
    rb"(<(?:\w+:)?r>\s*<(?:\w+:)?rPr>(.{1,2000}?)</(?:\w+:)?rPr>\s*<(?:\w+:)?t(?:\s[^<>]*)?>)([^<]+)", re.DOTALL
)
_STRIKE: Final = re.compile(rb"""<(?:\w+:)?strike\b(?!\s+val\s*=\s*["'](?:0|false|off)["'])""")
_LEVEL: Final = re.compile(rb"""<(?:\w+:)?vertAlign\s+val\s*=\s*["'](super|sub)script["']""")
_LEVELS: Final[Mapping[bytes, Level]] = {b"super": "super", b"sub": "sub"}


def as_seen(archive: Archive, struck: bool) -> bytes:
    """The bytes of a workbook whose runs are written as people see them.

    Args:
        archive: the workbook.
        struck: whether it may have cells that are struck out; runs with looks of their own are not then.
    """
    telling, write = (_ANY, partial(_seen, otherwise=False)) if struck else (_TELLING, _seen)
    parts = [name for name in archive.parts if name.lower().endswith(XML)]
    changed = {}
    for name in parts:
        part = archive.read(name) if name.lower().startswith("xl/") else b""
        if any(word in part for word in telling) and (written := _RUN.sub(write, part)) != part:
            changed[name] = written
    if not changed:
        return archive.data
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name in parts:
            made.writestr(name, changed.get(name) or archive.read(name))
    return file.getvalue()


def _seen(run: re.Match[bytes], otherwise: bool | None = None) -> bytes:
    letters = _letters(run[2], otherwise)
    if letters == Letters():
        return run[0]
    text = letters.seen(unescape(run[3].decode(errors="surrogateescape")))
    return run[1] + escape(text).encode(errors="surrogateescape")


@lru_cache(maxsize=1_000)
def _letters(looks: bytes, otherwise: bool | None) -> Letters:
    level = _LEVEL.search(looks)
    return Letters(True if _STRIKE.search(looks) else otherwise, _LEVELS[level[1]] if level else None)
