"""Files -> sheets of rows of cells, or `UnreadableError` with a reason. No meaning is read here."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from orchestration.intake.files.archive import Archive
from orchestration.intake.files.containers import inspect
from orchestration.intake.files.regular import read_regular
from orchestration.intake.files.sheet import Sheet, UnreadableError, columns_of, texts_of
from orchestration.intake.files.stack import NOTHING, Grid, Registered
from orchestration.intake.files.workbook import Workbook
from orchestration.settings import LIMITS, Limits

__all__ = ["Opened", "Sheet", "UnreadableError", "columns_of", "read_rows", "read_sheets", "texts_of"]

COMPOUND = b"\xd0\xcf\x11\xe0"
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"


@dataclass(slots=True)
class Opened:
    """A spreadsheet or text file that may be read: taken or not by its suffix, read as what its bytes say it is.

    Attributes:
        found: a workbook of parts, or the bytes of any other file.
        sha256: of its bytes, in hex.
        rows: of the sheets of the workbook, once `read_rows` has been through them.
    """

    found: Workbook | bytes
    sha256: str
    limits: Limits
    rows: Sequence[Grid | None] | None = None

    @classmethod
    def of(cls, path: Path | str, limits: Limits = LIMITS) -> "Opened":
        """Opens a file.

        Raises:
            UnreadableError: damaged, encrypted, too large, or of another format.
        """
        found = inspect(path, limits)
        sha256 = hashlib.sha256(found.data if isinstance(found, Archive) else found).hexdigest()
        if not isinstance(found, Archive):
            return cls(found, sha256, limits)
        return cls(found.data if OPEN_DOCUMENT in found.data[:200] else Workbook.of(found), sha256, limits)

    @property
    def size(self) -> int:
        """The bytes of its sheets, inflated."""
        return self.found.size if isinstance(self.found, Workbook) else len(self.found)

    def sheets(self) -> list[Sheet]:
        """Reads the sheets.

        Raises:
            UnreadableError: damaged, encrypted or too large.
        """
        if isinstance(self.found, Workbook):
            if self.rows is None:
                read_rows([self], limits=self.limits)
            return self.found.sheets(self.rows or (), self.limits)
        if self.found.startswith(COMPOUND):
            from orchestration.intake.files.legacy import read_legacy

            return read_legacy(self.found, self.limits)
        if OPEN_DOCUMENT in self.found[:200]:
            from orchestration.intake.files.opendocument import read_opendocument

            return read_opendocument(self.found, self.limits)
        from orchestration.intake.files.delimited import read_delimited

        return read_delimited(self.found, self.limits)


def read_rows(files: Iterable[Opened], registered: Registered = NOTHING, limits: Limits = LIMITS) -> None:
    """Reads the rows of workbooks, those of many at once, which takes less time than one after the other."""
    books = [(file, file.found.bodies) for file in files if isinstance(file.found, Workbook)]
    found = iter(read_regular([body for _, bodies in books for body in bodies], limits, registered))
    for file, bodies in books:
        file.rows = list(islice(found, len(bodies)))


def read_sheets(path: Path, limits: Limits = LIMITS) -> list[Sheet]:
    """Reads one file.

    Raises:
        UnreadableError: damaged, encrypted, too large, or of another format.
    """
    return Opened.of(path, limits).sheets()
