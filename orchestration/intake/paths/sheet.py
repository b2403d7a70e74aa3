"""The sheet `Lộ trình` of a plan: its targets, with cells for a period, a value, the day of the scenario, its act."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from orchestration.intake.layout import BRAND, EDGE, QUIET, row_height
from orchestration.vietnamese.numerals import plain

TITLE: Final = "Lộ trình"
HEADINGS: Final[Mapping[str, str]] = {
    "target_no": "Mã",
    "statement": "Chỉ tiêu",
    "unit": "Đơn vị tính",
    "goal": "Mục tiêu",
    "due": "Thời hạn",
    "period": "Kỳ",
    "value": "Giá trị",
    "in_force_from": "Áp dụng từ ngày",
    "source": "Căn cứ",
}
ENTRIES: Final = ("period", "value", "in_force_from", "source")
WIDTHS: Final = (12, 58, 13, 12, 12, 14, 14, 16, 36)
RULES: Final = (
    "Mỗi dòng là một kỳ. Chỉ tiêu có nhiều kỳ: chép dòng. Dòng để trống cột Kỳ và Giá trị thì bỏ qua.",
    "Kỳ: 2025, Quý I/2025, tháng 3/2025, 6 tháng đầu năm 2025.",
    "Giá trị theo đúng đơn vị tính; dấu phẩy là dấu thập phân.",
    "Kịch bản mới: thêm dòng có Áp dụng từ ngày mới, không sửa dòng cũ. Để trống: áp dụng từ đầu kế hoạch.",
    "Căn cứ: số, ký hiệu văn bản đặt ra con số.",
)
MADE_ON: Final = datetime(2025, 1, 1)  # the same plan gives the same bytes


def targets_of(registry: Mapping[str, pa.Table], plan_id: str) -> list[dict[str, Any]]:
    """The targets of a plan that a figure can be set for: those with a goal in numbers, in the order of the plan."""
    targets = registry["targets"].to_pylist()
    return [t for t in targets if t["plan_id"] == plan_id and t["value_low"] is not None]


def write_sheet(targets: Sequence[Mapping[str, Any]], title: str, path: Path) -> Path:
    """Writes the workbook of a plan called `title`."""
    import xlsxwriter

    path.parent.mkdir(parents=True, exist_ok=True)
    as_typed = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, as_typed) as book:
        book.set_properties({"created": MADE_ON, "title": f"{TITLE}: {title}"})
        known = book.add_format({**EDGE, "bg_color": "#F4F6F8"})
        entry = book.add_format({**EDGE, "bg_color": "#FFF7CC", "num_format": "@"})
        head = book.add_format({**EDGE, "bold": True, "font_color": "#FFFFFF", "bg_color": BRAND, "align": "center"})
        sheet = book.add_worksheet(TITLE)
        sheet.write(0, 0, f"LỘ TRÌNH THỰC HIỆN CHỈ TIÊU: {title}", book.add_format({"bold": True, "font_size": 14}))
        hint = book.add_format({"italic": True, "font_size": 9, "font_color": QUIET})
        for line, rule in enumerate(RULES, 1):
            sheet.write(line, 0, rule, hint)
        top = len(RULES) + 2
        for column, (heading, width) in enumerate(zip(HEADINGS.values(), WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write(top, column, heading, head)
        for row, target in enumerate(targets, top + 1):
            sheet.set_row(row, row_height([(target["statement_vi"], WIDTHS[1])]))
            for column, text in enumerate(_known(target)):
                sheet.write(row, column, text, known)
            for column in range(len(HEADINGS) - len(ENTRIES), len(HEADINGS)):
                sheet.write_blank(row, column, None, entry)
        sheet.freeze_panes(top + 1, 2)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(top)
    return path


def _known(target: Mapping[str, Any]) -> tuple[str, ...]:
    ends = [plain(end) for end in (target["value_low"], target["value_high"]) if end is not None]
    goal = " – ".join(f"{end:f}".replace(".", ",") for end in ends)
    due = f"{target['due_date']:%d/%m/%Y}" if target["due_date"] else ""
    return target["target_no"], target["statement_vi"], target["unit"] or "", goal, due
