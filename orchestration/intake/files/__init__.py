"""A file -> sheets of rows of cells, or `UnreadableError` with a reason. No meaning is read here."""

from collections.abc import Callable
from pathlib import Path

from orchestration.intake.files.containers import inspect
from orchestration.intake.files.sheet import Sheet, UnreadableError, columns_of
from orchestration.settings import LIMITS, Limits

__all__ = ["Sheet", "UnreadableError", "columns_of", "read_sheets"]

Reader = Callable[[bytes, Limits], list[Sheet]]

ARCHIVE = b"PK"
COMPOUND = b"\xd0\xcf\x11\xe0"
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"


def read_sheets(path: Path, limits: Limits = LIMITS) -> list[Sheet]:
    """Reads a spreadsheet or text file: taken or not by its suffix, read as what its first bytes say it is.

    Raises:
        UnreadableError: damaged, encrypted, too large, or of another format.
    """
    data = inspect(path, limits)
    return _reader(data)(data, limits)


def _reader(data: bytes) -> Reader:
    """Offices rename files: what the bytes are decides, not the suffix."""
    if data.startswith(COMPOUND):
        return _legacy
    if data.startswith(ARCHIVE):
        return _open_document if OPEN_DOCUMENT in data[:200] else _workbook
    return _delimited


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
