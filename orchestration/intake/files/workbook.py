"""xlsx and xlsm: as columns where a workbook is written the usual way, otherwise by calamine. No macro is ever run."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from orchestration.intake.files.archive import Archive
from orchestration.intake.files.beside_cells import COMMENT, UNREAD_COMMENTS, asides, commented, tell
from orchestration.intake.files.ooxml import Package, Part, dress
from orchestration.intake.files.regular import Body
from orchestration.intake.files.rich import as_seen
from orchestration.intake.files.sheet import Sheet, UnreadableError, filled, mend, within
from orchestration.intake.files.stack import Grid
from orchestration.intake.files.tags import IrregularError
from orchestration.settings import Limits

MACROS = "xl/vbaProject.bin"


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook that is open: `parts` are its sheets, none where they are not written the usual way."""

    package: Package
    parts: Sequence[Part]

    @classmethod
    def of(cls, archive: Archive) -> "Workbook":
        """Opens it.

        Raises:
            UnreadableError: damaged.
        """
        package = Package.of(archive)
        try:
            return cls(package, [Part.of(package, entry) for entry in package.entries])
        except IrregularError:
            return cls(package, ())

    @property
    def size(self) -> int:
        """The bytes of its sheets."""
        return sum(len(part.body.part) for part in self.parts)

    @property
    def bodies(self) -> list[Body]:
        """The rows that may be read together with those of other workbooks."""
        return [part.body for part in self.parts]

    def sheets(self, grids: Sequence[Grid | None], limits: Limits) -> list[Sheet]:
        """The worksheets, with the rows that were read, or read here if they could not be.

        Raises:
            UnreadableError: damaged, encrypted or too large.
        """
        rows = [grid for grid in grids if grid is not None]
        if self.parts and len(rows) == len(self.parts):
            found = [part.sheet(grid, limits) for part, grid in zip(self.parts, rows, strict=True)]
        else:
            found = read_by_calamine(self.package, limits)
        if found:
            beside = list(asides(self.package.archive))
            found[0].asides.extend(beside)
            if any(kind == COMMENT for kind, _ in beside):
                parts = {entry.name: entry.part for entry in self.package.entries}
                for sheet in found:
                    tell(sheet, commented(self.package.archive, parts.get(sheet.name, "")))
                if not any(sheet.comments for sheet in found):
                    found[0].remarks.add(UNREAD_COMMENTS)
        for sheet in found if MACROS in self.package.archive else ():
            sheet.remarks.add("macros_not_run")
        return found


def read_by_calamine(package: Package, limits: Limits) -> list[Sheet]:
    """The worksheets of a workbook that is written in any way.

    Raises:
        UnreadableError: damaged, encrypted or too large.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    package.archive.look_through([entry.part for entry in package.entries])
    parts = {entry.name: entry.part for entry in package.entries}
    sheets = []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(as_seen(package.archive, package.strikes)))
        for meta in book.sheets_metadata:
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            read = book.get_sheet_by_name(meta.name)
            last_row, last_column = read.end or (-1, -1)
            within(last_row + 1, last_column + 1, meta.name, limits)
            sheet = Sheet(meta.name, filled(read.to_python(skip_empty_area=False)), epoch=package.epoch)
            sheet.merged = [(*first, *last) for first, last in read.merged_cell_ranges or ()]
            sheet.hidden = meta.visible != SheetVisibleEnum.Visible
            fonts = dress(sheet, package, parts[meta.name], limits) if meta.name in parts else None
            sheets.append(mend(sheet, fonts))
    except PasswordError as error:
        raise UnreadableError("password_protected") from error
    except (CalamineError, NotImplementedError) as error:
        raise UnreadableError("damaged_workbook", error) from error
    return sheets
