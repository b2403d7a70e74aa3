"""xlsx and xlsm: values by calamine, what surrounds them by `ooxml`. Macros are never run: nothing here can run one."""

import io
import zipfile

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from orchestration.intake.files.asides import asides
from orchestration.intake.files.ooxml import Package, dress
from orchestration.intake.files.sheet import Sheet, UnreadableError, filled, mend, within
from orchestration.settings import Limits

MACROS = "xl/vbaProject.bin"


def read_workbook(data: bytes, limits: Limits) -> list[Sheet]:
    """The worksheets of an xlsx or xlsm file.

    Raises:
        UnreadableError: damaged, encrypted or too large.
    """
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        kinds = {meta.name: meta for meta in book.sheets_metadata}
        names = [name for name in book.sheet_names if kinds[name].typ == SheetTypeEnum.WorkSheet]
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            package = Package.of(archive)
            remarks = {"macros_not_run"} if MACROS in archive.namelist() else set()
            sheets = [_sheet(book, name, package, limits) for name in names]
            if sheets:
                sheets[0].asides.extend(asides(archive))
    except PasswordError as error:
        raise UnreadableError("password_protected") from error
    except (CalamineError, zipfile.BadZipFile, NotImplementedError) as error:
        raise UnreadableError("damaged_workbook", error) from error
    for sheet in sheets:
        sheet.hidden = kinds[sheet.name].visible != SheetVisibleEnum.Visible
        sheet.remarks |= remarks
    return sheets


def _sheet(book: CalamineWorkbook, name: str, package: Package, limits: Limits) -> Sheet:
    read = book.get_sheet_by_name(name)
    last_row, last_column = read.end or (-1, -1)
    within(last_row + 1, last_column + 1, name, limits)
    merged = [(*first, *last) for first, last in read.merged_cell_ranges or ()]
    sheet = Sheet(name, filled(read.to_python(skip_empty_area=False)), merged, epoch=package.epoch)
    return mend(sheet, dress(sheet, package, limits))
