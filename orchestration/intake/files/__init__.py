"""Files -> sheets of rows of cells, or `UnreadableError` with a reason. No meaning is read here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from orchestration.intake.files.archive import Archive
from orchestration.intake.files.containers import inspect
from orchestration.intake.files.regular import Body, read_regular
from orchestration.intake.files.sheet import Grid, Sheet, UnreadableError, columns_of
from orchestration.intake.files.workbook import Workbook
from orchestration.settings import LIMITS, Limits

__all__ = ["Opened", "Sheet", "UnreadableError", "columns_of", "read_rows", "read_sheets"]

COMPOUND = b"\xd0\xcf\x11\xe0"
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"


@dataclass(frozen=True, slots=True)
class Opened:
    """A spreadsheet or text file that may be read: taken or not by its suffix, read as what its bytes say it is."""

    found: Workbook | bytes
    limits: Limits

    @classmethod
    def of(cls, path: Path, limits: Limits = LIMITS) -> "Opened":
        """Opens a file.

        Raises:
            UnreadableError: damaged, encrypted, too large, or of another format.
        """
        found = inspect(path, limits)
        if not isinstance(found, Archive):
            return cls(found, limits)
        return cls(found.data if OPEN_DOCUMENT in found.data[:200] else Workbook.of(found), limits)

    @property
    def bodies(self) -> Sequence[Body]:
        """The rows that may be read together with those of other files."""
        return self.found.bodies if isinstance(self.found, Workbook) else ()

    def sheets(self, grids: Sequence[Grid | None]) -> list[Sheet]:
        """The sheets, with the rows that were read.

        Raises:
            UnreadableError: damaged, encrypted or too large.
        """
        if isinstance(self.found, Workbook):
            return self.found.sheets(grids, self.limits)
        if self.found.startswith(COMPOUND):
            from orchestration.intake.files.legacy import read_legacy

            return read_legacy(self.found, self.limits)
        if OPEN_DOCUMENT in self.found[:200]:
            from orchestration.intake.files.opendocument import read_opendocument

            return read_opendocument(self.found, self.limits)
        from orchestration.intake.files.delimited import read_delimited

        return read_delimited(self.found, self.limits)


def read_rows(files: Iterable[Opened], limits: Limits = LIMITS) -> list[list[Grid | None]]:
    """The rows of the sheets of each file, for `Opened.sheets`: those of many files at once."""
    bodies = [file.bodies for file in files]
    found = iter(read_regular([body for some in bodies for body in some], limits))
    return [list(islice(found, len(some))) for some in bodies]


def read_sheets(path: Path, limits: Limits = LIMITS) -> list[Sheet]:
    """Reads one file.

    Raises:
        UnreadableError: damaged, encrypted, too large, or of another format.
    """
    opened = Opened.of(path, limits)
    return opened.sheets(*read_rows([opened], limits))
