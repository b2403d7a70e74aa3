"""A receipt as a workbook: a summary, and every row with what became of it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from orchestration.intake.layout import BRAND, EDGE, QUIET, row_height
from orchestration.intake.messages import ACCEPTED, DOUBTFUL, REFUSED
from orchestration.intake.receipts.view import BLANK, PREVIEW, SHOWN_FIRST, Line, Said, View
from orchestration.settings import RECEIPT_WORKBOOK_ROWS

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

SUMMARY_WIDTHS: Final = (26, 16, 78)
READ: Final = Said("Số dòng đọc được", "Rows read")
REMARK: Final = Said("Lưu ý", "Remark")
COLUMNS: Final = {
    "Kết quả\nOutcome": 13,
    "Trang\nSheet": 12,
    "Ô\nCell": 7,
    "Mã\nCode": 26,
    "Chỉ tiêu, nhiệm vụ\nIndicator, task": 40,
    "Giá trị trong tệp\nValue seen": 22,
    "Đã hiểu là\nTaken as": 18,
    "Quy tắc\nRule": 28,
    "Việc cần làm": 52,
    "What to do": 46,
}
STYLES: Final[dict[str, dict[str, Any]]] = {
    "title": {"bold": True, "font_size": 15, "font_color": BRAND},
    "strong": {"bold": True, "text_wrap": True, "valign": "top"},
    "title_en": {"italic": True, "font_color": QUIET},
    "english": {"italic": True, "text_wrap": True, "valign": "top", "font_color": QUIET},
    "text": {"text_wrap": True, "valign": "top"},
    "number": {"num_format": "#,##0", "align": "left", "bold": True},
    "head": {**EDGE, "bold": True, "align": "center", "font_color": "#FFFFFF", "bg_color": BRAND, "valign": "vcenter"},
    "cell": EDGE,
    ACCEPTED: {**EDGE, "bg_color": "#E3F3E8", "font_color": "#175C31", "bold": True},
    DOUBTFUL: {**EDGE, "bg_color": "#FFF1CF", "font_color": "#7A4B00", "bold": True},
    REFUSED: {**EDGE, "bg_color": "#FBE0DE", "font_color": "#8C1D18", "bold": True},
}


def write_xlsx(view: View, path: Path) -> None:
    """Writes the workbook; what the file said is written as text, never as a formula or a link."""
    import xlsxwriter

    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_urls": False}) as book:
        styles = {name: book.add_format({"font_name": "Arial", "font_size": 10, **s}) for name, s in STYLES.items()}
        _summary(book, view, styles)
        _rows(book, view, styles)


def _summary(book: "Workbook", view: View, styles: dict[str, "Format"]) -> None:
    sheet = book.add_worksheet("Phiếu tiếp nhận")
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    for column, width in enumerate(SUMMARY_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, "PHIẾU TIẾP NHẬN" + (f" ({PREVIEW.vi})" if view.preview else ""), styles["title"])
    sheet.write_string(1, 0, "Receipt" + (f" ({PREVIEW.en})" if view.preview else ""), styles["title_en"])
    row = 3
    for said in (view.verdict, view.advice):
        for text, style in ((said.vi, "strong"), (said.en, "english")):
            sheet.merge_range(row, 0, row, 2, text, styles[style])
            sheet.set_row(row, row_height([(text, sum(SUMMARY_WIDTHS))]))
            row += 1
        row += 1
    for said, count in [(READ, view.read), *((said, count) for _, said, count in view.tiles)]:
        _named(sheet, row, said, styles)
        sheet.write_number(row, 2, count, styles["number"])
        row += 1
    for said, text in [*((REMARK, f"{remark.vi}\n{remark.en}") for remark in view.remarks), *view.facts]:
        row += 1
        _named(sheet, row, said, styles)
        sheet.write_string(row, 2, text, styles["text"])
        sheet.set_row(row, row_height([(text, SUMMARY_WIDTHS[2])]))


def _named(sheet: "Worksheet", row: int, said: Said, styles: dict[str, "Format"]) -> None:
    sheet.write_string(row, 0, said.vi, styles["strong"])
    sheet.write_string(row, 1, said.en, styles["english"])


def _rows(book: "Workbook", view: View, styles: dict[str, "Format"]) -> None:
    sheet = book.add_worksheet("Các dòng")
    widths = list(COLUMNS.values())
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 32)
    for column, heading in enumerate(COLUMNS):
        sheet.write_string(0, column, heading, styles["head"])
    lines = [line for outcome in SHOWN_FIRST for line in view.lines[outcome]]
    said_something = len(lines) - view.blank  # those left blank come last
    listed = lines[:RECEIPT_WORKBOOK_ROWS]
    for number, line in enumerate(listed, start=1):
        texts = _texts(line)
        sheet.set_row(number, row_height(zip(texts, widths[1:], strict=True)))
        said, style = (BLANK, "cell") if number > said_something else (view.outcomes[line.outcome], line.outcome)
        sheet.write_string(number, 0, said.vi, styles[style])
        for column, text in enumerate(texts, start=1):
            sheet.write_string(number, column, text, styles["cell"])
    if len(lines) > len(listed):
        left = f"… và {len(lines) - len(listed)} dòng nữa, xem tệp JSON / more rows in the JSON receipt"
        sheet.write_string(len(listed) + 1, 0, left)
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, len(listed), len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _texts(line: Line) -> tuple[str, ...]:
    why = " / ".join(dict.fromkeys(filter(None, (line.why.vi, line.why.en))))
    return line.sheet, line.cell, line.code, line.name, line.seen, line.taken, why, line.todo.vi, line.todo.en
