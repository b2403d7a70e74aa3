"""The blank form as a workbook that officers fill in.

Input cells are formatted as text: Excel then keeps what was typed (81,5 and 12/15 and 05/04/2025 stay as they are,
whatever the computer's language) and intake reads the officer's own characters.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from orchestration.intake.cells import RANK, Measure
from orchestration.intake.form import GUIDE, LATEST, TARGETS, TASKS, VERSION, Form
from orchestration.intake.layout import BRAND, EDGE, QUIET, row_height
from orchestration.intake.templates.blank_form import BlankForm, Goal, TargetLine, TaskLine
from orchestration.vietnamese.numerals import plain
from orchestration.vietnamese.periods import data_window, format_period

if TYPE_CHECKING:
    from decimal import Decimal

    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

TEMPLATE_VERSION: Final = "3"
MADE_ON: Final = datetime(2025, 1, 1)  # the same form gives the same bytes
HEADER: Final = 5  # the row of the headings, from 0: title, agency, period and a note stand above
MESSAGE_MAX: Final = 255  # what Excel shows beside a cell
STATE_MEANINGS: Final = {
    "not_started": "chưa bắt đầu",
    "running": "đã bắt đầu, chưa xong",
    "done": "đã xong; ghi ngày hoàn thành và sản phẩm",
    "cancelled": "cấp có thẩm quyền cho dừng; ghi văn bản vào Ghi chú",
}
RULES: Final = (
    "Chỉ điền vào các ô nền vàng. Các ô khác đã khóa; không đổi tên trang, tiêu đề cột và cột Mã.",
    "Kết quả thực hiện là một con số, theo đúng đơn vị tính in sẵn. Dấu phẩy là dấu thập phân, dấu chấm chia hàng "
    "nghìn: 1.234,5.",
    "Tỷ lệ phần trăm ghi kèm dấu %: 95% hoặc 0,95%. Số 0,95 không có dấu % sẽ bị hỏi lại.",
    "Chỉ tiêu có tử số và mẫu số thì ghi cả hai. Có thể để trống Kết quả thực hiện: tỷ lệ được tính từ hai số đó.",
    "Không phát sinh ghi KPS; chưa thống kê được ghi “chưa có số liệu”. Số 0 là số 0. Ô để trống là chưa báo cáo.",
    "Chỉ tiêu không có đơn vị tính là chỉ tiêu định tính: mô tả kết quả ở cột Ghi chú.",
    "Nhiệm vụ: chọn trạng thái trong danh sách thả xuống. Ngày hoàn thành ghi ngày/tháng/năm, ví dụ 30/06/2025.",
    "Các ô điền là ô văn bản: ghi con số, không ghi công thức.",
    "Không ghi số điện thoại, thư điện tử, số căn cước, số tài khoản hoặc nội dung mật ở bất cứ ô nào: cả tệp sẽ bị từ "
    "chối.",
    "Lưu tệp ở dạng Excel (.xlsx) rồi gửi lại. Phiếu tiếp nhận cho biết từng ô được nhận, bị hỏi lại hoặc bị từ chối.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet.

    Attributes:
        message: what is shown beside its input cells.
        on_paper: it is printed; so many columns fit on a page that is still legible.
    """

    heading: str
    width: float
    message: str = ""
    on_paper: bool = True


TARGET_COLUMNS: Final = (
    Column(TARGETS.headings["code"], 24),
    Column(TARGETS.headings["name"], 44),
    Column(TARGETS.headings["unit"], 11),
    Column(TARGETS.headings["value"], 15, "{level}Một con số, theo đơn vị: {unit}. {how} Không phát sinh: KPS."),
    Column(TARGETS.headings["numerator"], 13, "{level}Số lượng: {numerator}."),
    Column(TARGETS.headings["denominator"], 13, "{level}Số lượng: {denominator}."),
    Column(TARGETS.headings["note"], 28, "Nguồn số liệu, giải thích (nếu cần)."),
    Column("Mục tiêu", 14),
    Column("Năm mục tiêu", 9),  # "Năm" alone would be the year of the result
    *(Column(heading, width, on_paper=False) for heading, width in zip(LATEST, (13, 10), strict=True)),
    Column("Vai trò", 10, on_paper=False),
    Column("Cách tính", 44, on_paper=False),
)
TASK_COLUMNS: Final = (
    Column(TASKS.headings["code"], 24),
    Column(TASKS.headings["name"], 44),
    Column(TASKS.headings["state"], 17, "Chọn một trạng thái trong danh sách."),
    Column(TASKS.headings["percent"], 12, "Từ 0% đến 100%, ví dụ 40%."),
    Column(TASKS.headings["completed_on"], 14, "Ngày/tháng/năm, ví dụ 30/06/2025. Chỉ ghi khi đã hoàn thành."),
    Column(TASKS.headings["evidence"], 24, "Số, ký hiệu văn bản hoặc tên sản phẩm."),
    Column(TASKS.headings["note"], 24, "Khó khăn, lý do chậm (nếu có)."),
    Column("Thời hạn", 13),
    Column("Yêu cầu đầu ra", 44, on_paper=False),
    Column("Vai trò", 10, on_paper=False),
    Column("Trạng thái gần nhất", 15, on_paper=False),
    Column("Kỳ gần nhất", 10, on_paper=False),
)  # fmt: skip
EXAMPLES: Final = {  # of a unit, or of what is measured in it; each is read one way only
    "đồng": "150000", RANK: "12", "percent": "81,5%", "money": "1.234,5", "count": "1234", "any": "7,5",
}  # fmt: skip


def file_name(agency_id: str, period: str) -> str:
    """What the form of an agency and period is called."""
    return f"bieu-mau_{agency_id}_{period.replace('/', '-')}.xlsx"


def write_workbook(form: BlankForm, path: Path) -> None:
    """Writes the form; the same form gives the same bytes."""
    import xlsxwriter

    path.parent.mkdir(parents=True, exist_ok=True)
    plain_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, plain_text) as book:
        _Writer(book, form).write()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a line: what stands in it, its style, and for an input cell the values it offers."""

    value: "str | int | Decimal | None" = None
    style: str = "info"
    sign: str = ""
    words: dict[str, str] = field(default_factory=dict)  # for the message beside an input cell


OFF: Final = Cell(style="off")
ENTRY: Final = Cell(style="entry")
STYLES: Final[dict[str, dict[str, Any]]] = {
    "title": {"bold": True, "font_size": 14, "font_color": BRAND},
    "strong": {"bold": True, "font_size": 10},
    "hint": {"italic": True, "font_size": 9, "font_color": QUIET},
    "text": {"font_size": 10.5, "text_wrap": True, "valign": "top"},
    "number": {"font_size": 10.5, "bold": True, "font_color": BRAND, "align": "center", "valign": "top"},
    "head": {
        **EDGE,
        "bold": True,
        "font_color": "#FFFFFF",
        "bg_color": BRAND,
        "align": "center",
        "valign": "vcenter",
    },
    "head_known": {**EDGE, "bold": True, "bg_color": "#DDE5EC", "align": "center", "valign": "vcenter"},
    "code": {**EDGE, "font_size": 8, "font_color": QUIET},
    "fixed": EDGE,
    "unit": {**EDGE, "align": "center"},
    "info": {**EDGE, "bg_color": "#F4F6F8", "font_color": "#3C4650", "font_size": 9},
    "info_centred": {**EDGE, "bg_color": "#F4F6F8", "font_color": "#3C4650", "font_size": 9, "align": "center"},
    "entry": {**EDGE, "bg_color": "#FFF7CC", "num_format": "@", "locked": False, "font_size": 11},
    "off": {**EDGE, "bg_color": "#E6E9EC"},
}


@dataclass
class _Writer:
    """One workbook in the making."""

    book: "xlsxwriter.Workbook"
    form: BlankForm
    formats: dict[tuple[str, str], "Format"] = field(default_factory=dict)

    def write(self) -> None:
        self._properties()
        states = self._guide(self.book.add_worksheet(GUIDE))
        targets = [_target_cells(line) for line in self.form.targets]
        tasks = [_task_cells(line) for line in self.form.tasks]
        self._sheet(TARGETS, TARGET_COLUMNS, targets, "KẾT QUẢ THỰC HIỆN CHỈ TIÊU", {})
        choice = {TASKS.headings["state"]: states}
        self._sheet(TASKS, TASK_COLUMNS, tasks, "TÌNH HÌNH THỰC HIỆN NHIỆM VỤ", choice)

    def style(self, name: str, number: str = "") -> "Format":
        """A format by its name, made once; `number`: how a figure is shown."""
        if (name, number) not in self.formats:
            shown = {"num_format": number} if number else {}
            self.formats[name, number] = self.book.add_format({"font_name": "Arial", **STYLES[name], **shown})
        return self.formats[name, number]

    def _properties(self) -> None:
        form = self.form
        title = f"Biểu mẫu báo cáo {form.period.code} - {form.agency}"
        self.book.set_properties({"title": title, "company": form.agency, "author": "tiendo", "created": MADE_ON})
        named = {"agency_id": form.agency_id, "period": form.period.code, "template_version": TEMPLATE_VERSION}
        for name, value in named.items():
            self.book.set_custom_property(f"tiendo_{name}", value, "text")

    def _guide(self, sheet: "Worksheet") -> str:
        """Writes the guide; returns where its list of task states stands."""
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 4)
        sheet.set_column(1, 1, 24)
        sheet.set_column(2, 2, 92)
        sheet.write_string(0, 1, "BIỂU MẪU BÁO CÁO TIẾN ĐỘ", self.style("title"))
        row = 2
        for name, value in _about(self.form):
            sheet.write_string(row, 1, name, self.style("strong"))
            sheet.write_string(row, 2, value, self.style("text"))
            row += 1
        row += 1
        sheet.write_string(row, 1, "Cách điền", self.style("strong"))
        for number, rule in enumerate(RULES, start=1):
            row += 1
            sheet.write_string(row, 0, f"{number}.", self.style("number"))
            sheet.merge_range(row, 1, row, 2, rule, self.style("text"))
            sheet.set_row(row, row_height([(rule, 24 + 92)]))
        row += 2
        sheet.write_string(row, 1, "Trạng thái nhiệm vụ", self.style("strong"))
        first = row + 1
        for row, (code, label) in enumerate(self.form.states.items(), start=first):
            sheet.write_string(row, 1, label, self.style("text"))
            sheet.write_string(row, 2, STATE_MEANINGS.get(code, ""), self.style("text"))
        sheet.protect()
        sheet.set_portrait()
        _printed(sheet, self.form)
        return f"='{GUIDE}'!$B${first + 1}:$B${row + 1}"

    def _sheet(
        self, form: Form, columns: tuple[Column, ...], lines: list[list[Cell]], title: str, choices: dict[str, str]
    ) -> None:
        sheet = self.book.add_worksheet(form.title)
        sheet.hide_gridlines(2)
        sheet.write_string(0, 0, title, self.style("title"))
        sheet.write_string(1, 0, f"Cơ quan: {self.form.agency}", self.style("strong"))
        sheet.write_string(2, 0, f"Kỳ báo cáo: {format_period(self.form.period)}", self.style("strong"))
        hint = "Điền vào ô nền vàng." if lines else "Không có dòng nào trong kỳ này."
        sheet.write_string(3, 0, hint, self.style("hint"))
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width)
            asked = column.heading in form.headings.values()
            sheet.write_string(HEADER, number, column.heading, self.style("head" if asked else "head_known"))
        sheet.set_row(HEADER, 32)
        for row, line in enumerate(lines, start=HEADER + 1):
            sheet.set_row(
                row, row_height([(str(cell.value or ""), c.width) for c, cell in zip(columns, line, strict=True)])
            )
            for number, (column, cell) in enumerate(zip(columns, line, strict=True)):
                self._cell(sheet, row, number, cell)
                if cell.style == "entry":
                    _ask(sheet, row, number, column, cell.words, choices.get(column.heading))
        if lines:
            sheet.ignore_errors({"number_stored_as_text": f"A{HEADER + 2}:G{HEADER + 1 + len(lines)}"})
        sheet.freeze_panes(HEADER + 1, 2)
        sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
        sheet.set_landscape()
        sheet.repeat_rows(HEADER)
        sheet.print_area(0, 0, HEADER + len(lines), sum(column.on_paper for column in columns) - 1)
        _printed(sheet, self.form)

    def _cell(self, sheet: "Worksheet", row: int, column: int, cell: Cell) -> None:
        if cell.value is None or cell.value == "":
            sheet.write_blank(row, column, None, self.style(cell.style))
        elif isinstance(cell.value, str):
            sheet.write_string(row, column, cell.value, self.style(cell.style))
        else:
            sheet.write_number(row, column, cell.value, self.style(cell.style, _number_format(cell)))


def _target_cells(line: TargetLine) -> list[Cell]:
    numerator, denominator = line.parts or ("", "")
    level = f"Ghi số liệu {line.level}. " if line.level else ""
    words = {"level": level, "unit": line.unit, "how": _how(line), "numerator": numerator, "denominator": denominator}
    figure = Cell(style="entry", words=words)
    part = figure if line.parts else OFF
    return [
        Cell(line.code, "code"),
        Cell(line.name, "fixed"),
        Cell(line.unit, "unit"),
        figure if line.unit else OFF,
        part if line.unit else OFF,
        part if line.unit else OFF,
        ENTRY,
        _goal_cell(line.goal),
        Cell(line.goal.year, "info_centred"),
        Cell(None if line.last_value is None else plain(line.last_value)),
        Cell(line.last_period, "info_centred"),
        Cell(line.role),
        Cell(f"Tử số: {numerator}. Mẫu số: {denominator}." if line.parts else ""),
    ]


def _how(line: TargetLine) -> str:
    """How a figure is written."""
    if line.is_change:
        return "Ghi -30% nếu giảm, 30% nếu tăng so với năm gốc."
    return f"Ví dụ {EXAMPLES.get(line.unit) or EXAMPLES[Measure.of(line.unit).kind]}."


def _goal_cell(goal: Goal) -> Cell:
    return Cell(goal.words or goal.figure, sign=goal.sign)


def _task_cells(line: TaskLine) -> list[Cell]:
    known = (line.deadline, line.deliverable, line.role, line.last_state, line.last_period)
    return [Cell(line.code, "code"), Cell(line.title, "fixed"), *[ENTRY] * 5, *map(Cell, known)]


def _number_format(cell: Cell) -> str:
    """As many decimals as the figure has, after its sign; a year is not grouped."""
    if isinstance(cell.value, int):
        return "0"
    decimals = max(0, -int(cell.value.as_tuple().exponent))  # type: ignore[union-attr]  # a figure is finite
    return f'"{cell.sign}"#,##0' + ("." + "0" * decimals if decimals else "")


def _ask(sheet: "Worksheet", row: int, number: int, column: Column, words: dict[str, str], choice: str | None) -> None:
    """The message beside an input cell, and the list it offers."""
    message = _shortened(column.message.format_map(words))
    beside = {"input_title": column.heading, "input_message": message, "ignore_blank": True}
    offered = {"validate": "any"}
    if choice:
        told = "Chọn một trạng thái trong danh sách thả xuống."
        offered = {"validate": "list", "source": choice, "error_title": column.heading, "error_message": told}
    sheet.data_validation(row, number, row, number, {**beside, **offered})


def _shortened(message: str) -> str:
    """As much of a message as Excel shows, which counts letters as UTF-16 does."""
    units = message.encode("utf-16-le")
    kept = units[: 2 * (MESSAGE_MAX - 1)].decode("utf-16-le", "ignore") + "…"
    return message if len(units) <= 2 * MESSAGE_MAX else kept


def _about(form: BlankForm) -> Iterator[tuple[str, str]]:
    """What the form is for: names and values of the block at the top of the guide."""
    yield "Cơ quan báo cáo", f"{form.agency} ({form.agency_id})"
    yield "Kỳ báo cáo", f"{format_period(form.period)} ({form.period.code})"
    if window := data_window(form.period):
        first, last = (f"{day:%d/%m/%Y}" for day in window)
        yield "Thời gian lấy số liệu", f"từ {first} đến {last} (Nghị định 09/2019/NĐ-CP)"
    yield "Số dòng", f"{len(form.targets)} chỉ tiêu, {len(form.tasks)} nhiệm vụ"
    yield VERSION, TEMPLATE_VERSION


def _printed(sheet: "Worksheet", form: BlankForm) -> None:
    """A4, as wide as the page."""
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer(f"&L&8{form.agency.replace('&', '&&')} - {form.period.code}&R&8&P/&N")
