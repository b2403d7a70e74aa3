"""A file -> sheets of rows of cells, or `UnreadableError` with a reason. No meaning is read here."""

from collections.abc import Callable
from pathlib import Path

from orchestration.intake.files.containers import inspect
from orchestration.intake.files.sheet import Sheet, UnreadableError
from orchestration.settings import LIMITS, Limits

__all__ = ["Sheet", "UnreadableError", "read_sheets"]

Reader = Callable[[bytes, Limits], list[Sheet]]

ZIP = b"PK"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # xls, and every Office file with a password
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"
MARKUP = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta")


def read_sheets(path: Path, limits: Limits = LIMITS) -> list[Sheet]:
    """Reads a spreadsheet or text file: taken or not by its suffix, read as what its first bytes say it is.

    Raises:
        UnreadableError: damaged, encrypted, too large, or of another format.
    """
    data = inspect(path, limits)
    return _reader(data, path.suffix.lower())(data, limits)


def _reader(data: bytes, suffix: str) -> Reader:
    """Offices rename files: what the bytes are decides. Only a workbook that is no container at all is damaged."""
    if data.startswith(ZIP):
        return _open_document if OPEN_DOCUMENT in data[:200] else _workbook
    if data.startswith(COMPOUND):
        return _legacy
    if data.lstrip(b"\xef\xbb\xbf \r\n\t")[:20].lower().startswith(MARKUP):
        raise UnreadableError("format_unknown", f"HTML/XML ({suffix})")
    if suffix in WORKBOOKS and (not data or b"\0" in data[:1000]):
        return SUFFIXES[suffix]
    return _delimited if suffix not in (".xlsx", ".xlsm", ".ods") else SUFFIXES[suffix]


def _workbook(data: bytes, limits: Limits) -> list[Sheet]:
    from orchestration.intake.files.workbook import read_workbook

    return read_workbook(data, limits)


def _legacy(data: bytes, limits: Limits) -> list[Sheet]:
    from orchestration.intake.files.legacy import read_legacy

    return read_legacy(data, limits)


def _open_document(data: bytes, limits: Limits) -> list[Sheet]:
    from orchestration.intake.files.opendocument import read_opendocument

    return read_opendocument(data, limits)


def _delimited(data: bytes, limits: Limits) -> list[Sheet]:
    from orchestration.intake.files.delimited import read_delimited

    return read_delimited(data, limits)


WORKBOOKS: dict[str, Reader] = {".xlsx": _workbook, ".xlsm": _workbook, ".xls": _legacy, ".ods": _open_document}
SUFFIXES: dict[str, Reader] = WORKBOOKS | dict.fromkeys((".csv", ".tsv", ".txt"), _delimited)
