"""Letters that are struck out or raised in their cell: an officer who strikes a figure out does not report it."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from orchestration.intake.files import read_sheets
from orchestration.intake.files.archive import Archive
from orchestration.intake.files.workbook import Workbook
from orchestration.intake.guard import findings
from orchestration.settings import LIMITS

from .hazards import FIBER
from .office import INDICATORS, TARGET_HEADINGS, TASK_HEADINGS, TASKS, Answer, Office, opened
from .test_regular_sheets import MAIN, by_columns, by_hand

STRUCK, UP, DOWN, BOLD = (
    InlineFont(strike=True), InlineFont(vertAlign="superscript"), InlineFont(vertAlign="subscript"), InlineFont(b=True),
)  # fmt: skip
NOT_STRUCK = InlineFont(strike=False)
ROW = [FIBER, *INDICATORS[FIBER]]
STATIONS = ["bts_5g", *INDICATORS["bts_5g"]]
TASK = [TASKS[0], "", "Hoàn thành", "100%", "20/6/2025"]


def rich(*runs: str | tuple[InlineFont, str]) -> CellRichText:
    """A text of runs, each plain or with its font."""
    return CellRichText(*(TextBlock(*run) if isinstance(run, tuple) else run for run in runs))


def workbook(rows: list[list[Any]], struck: str = "", title: str = "Chỉ tiêu") -> bytes:
    """An xlsx whose cells `struck` ('A2 D2') are struck out as a whole."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for place in struck.split():
        sheet[place].font = Font(strike=True)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def told(answer: Answer) -> Any:
    """The reason of a file; or per row its cell, and what is read, or the broken rule."""
    rows = [(r["cell"], r["value"] if r["outcome"] == "accepted" else r["rule"]) for r in answer.receipt["rows"]]
    return answer.receipt["reason"] or rows


# id -> the cell with the result of a share, and what is read, or the broken rule.
RESULTS: dict[str, tuple[Any, Any]] = {
    "a_figure_beside_the_old_one": (rich((STRUCK, "150"), " 95"), "struck_out"),
    "glued_to_the_old_one": (rich((STRUCK, "1"), "95"), "struck_out"),
    "the_last_digit": (rich("9", (STRUCK, "5")), "struck_out"),
    "all_of_it": (rich((STRUCK, "8")), "struck_out"),
    "in_two_runs": (rich((STRUCK, "9"), (STRUCK, "5")), "struck_out"),
    "a_sign": (rich((STRUCK, "-"), "95"), "struck_out"),
    "words": (rich((STRUCK, "ước "), "95"), "struck_out"),
    "a_blank": (rich("95", (STRUCK, " ")), 95),
    "not_struck": (rich("9", (NOT_STRUCK, "5")), 95),
    "bold": (rich("9", (BOLD, "5")), 95),
    "typed_so": ("9\u03365\u0336", "struck_out"),
    "a_footnote": (rich("3", (UP, "2")), 3),
    "a_footnote_in_brackets": (rich("95", (UP, "(1)")), 95),
    "two_footnotes": (rich("95,5%", (UP, "1,2")), 95.5),
    "a_star": (rich("95", (UP, "*")), 95),
    "a_bold_footnote": (rich("95", (InlineFont(b=True, vertAlign="superscript"), "12")), 95),
    "a_power_of_ten": (rich("2,10", (UP, "3")), "letters_after_number"),
    "ten_with_a_footnote_or_a_power": (rich("10", (UP, "2")), "letters_after_number"),
    "a_footnote_of_more_than_ten": (rich("110", (UP, "2")), "share_out_of_range"),
    "a_raised_letter": (rich("95", (UP, "a")), "letters_after_number"),
    "lowered": (rich("3", (DOWN, "2")), "letters_after_number"),
    "all_of_it_raised": (rich((UP, "95")), "no_number"),
}


@pytest.fixture(scope="module")
def results(post: Office) -> dict[str, Answer]:
    for case, (cell, _) in RESULTS.items():
        post.send(f"{case}.xlsx", workbook([TARGET_HEADINGS, [*ROW, cell]]))
    return post.answers()


@pytest.mark.parametrize("case", RESULTS)
def test_letters_of_a_result(results: dict[str, Answer], case: str) -> None:
    assert told(results[f"{case}.xlsx"]) == [("D2", RESULTS[case][1])]


def test_what_is_told_of_it(results: dict[str, Answer]) -> None:
    row = results["a_figure_beside_the_old_one.xlsx"].told
    assert (row["raw_text"], row["candidates"]) == ("1̶5̶0̶ 95", ["95"])
    assert row["message_vi"].startswith("Nội dung bị gạch ngang trong ô “1̶5̶0̶ 95”")
    assert results["all_of_it.xlsx"].told["candidates"] == ["8"]


# id -> rows, the cells that are struck out as a whole, what is told.
WHOLE: dict[str, tuple[list[list[Any]], str, Any]] = {
    "a_number": ([TARGET_HEADINGS, [*ROW, 95]], "D2", [("D2", "struck_out")]),
    "one_digit": ([TARGET_HEADINGS, [*ROW, 8], [*STATIONS, 8]], "D2", [("D2", "struck_out"), ("D3", 8)]),
    "a_part": ([TARGET_HEADINGS, [*ROW, None, 19, 20]], "F2", [("F2", "struck_out")]),
    "a_code": ([TARGET_HEADINGS, [*ROW, 95]], "A2", [("A2", "struck_out")]),
    "a_name": ([TARGET_HEADINGS, [*ROW, 95]], "B2", [("B2", "struck_out")]),
    "a_name_without_code": ([TARGET_HEADINGS, [None, *ROW[1:], 95]], "B2", [("B2", "struck_out")]),
    "a_unit": ([TARGET_HEADINGS, [*ROW, 95]], "C2", [("C2", "struck_out")]),
    "a_row": ([TARGET_HEADINGS, [*ROW, 95], [*STATIONS, 8]], "A2 B2 C2 D2", [("D2", "struck_out"), ("D3", 8)]),
    "a_row_written_anew": (
        [TARGET_HEADINGS, [*ROW, 95], [*ROW, 96]], "A2 B2 C2 D2", [("D2", "struck_out"), ("D3", 96)],
    ),
    "an_empty_row": ([TARGET_HEADINGS, ROW, [*STATIONS, 8]], "A2 B2 C2", [("D3", 8)]),
    "a_name_of_an_empty_row": ([TARGET_HEADINGS, ROW, [*STATIONS, 8]], "B2", [("D2", None), ("D3", 8)]),
    "an_empty_cell": ([TARGET_HEADINGS, [*ROW, 95]], "E2 F2", [("D2", 95)]),
    "a_note": ([TARGET_HEADINGS, [*ROW, 95, None, None, "số cũ: 80"]], "G2", [("D2", 95)]),
    "a_heading": ([TARGET_HEADINGS, [*ROW, 95]], "D1", "no_results"),
    "a_heading_that_is_not_needed": ([TARGET_HEADINGS, [*ROW, 95, 20, 19]], "E1 F1", [("D2", 95)]),
    "part_of_a_heading": (
        [["Mã", "Chỉ tiêu", rich((STRUCK, "Kế hoạch"), " Kết quả thực hiện")], [FIBER, None, 95]], "", [("C2", 95)],
    ),
    "a_footnote_of_a_heading": ([["Mã", "Chỉ tiêu", rich("Kết quả", (UP, "(1)"))], [FIBER, None, 9]], "", [("C2", 9)]),
    "a_footnote_of_a_name": (
        [TARGET_HEADINGS, [None, rich(INDICATORS[FIBER][0], (UP, "1")), "%", 95]], "", [("D2", 95)],
    ),
    "part_of_a_name": (
        [TARGET_HEADINGS, [FIBER, rich((STRUCK, "Số"), " ", INDICATORS[FIBER][0]), "%", 9]], "", [("B2", "struck_out")],
    ),
    "a_period": (
        [[rich("Báo cáo ", (STRUCK, "năm 2024"), " 6 tháng đầu năm 2025")], TARGET_HEADINGS, [*ROW, 95]],
        "", [("D3", 95)],
    ),
    "the_period_that_it_was_sent_for": (
        [[rich("Báo cáo ", (STRUCK, "6 tháng đầu năm 2025"), " năm 2023")], TARGET_HEADINGS, [*ROW, 95]],
        "", "other_period",
    ),
    "runs_of_a_cell_that_is_struck_out": (
        [TARGET_HEADINGS, [*ROW, rich("80", (BOLD, " 95"))], [*STATIONS, rich((BOLD, "8"), (NOT_STRUCK, "0"))]],
        "D2 D3", [("D2", "struck_out"), ("D3", 80)],
    ),
}  # fmt: skip
TASK_CELLS = {"C2": "state", "D2": "percent", "E2": "completed_on", "A2": "code"}


@pytest.fixture(scope="module")
def cells(tmp_path_factory: pytest.TempPathFactory, registry: dict[str, Any]) -> dict[str, Answer]:
    post = opened(tmp_path_factory.mktemp("cells"), registry)
    for case, (rows, struck, _) in WHOLE.items():
        post.send(f"{case}.xlsx", workbook(rows, struck))
    for place, field in TASK_CELLS.items():
        post.send(f"task_{field}.xlsx", workbook([TASK_HEADINGS, TASK], place, "Nhiệm vụ"))
    post.send("task_evidence.xlsx", workbook([TASK_HEADINGS, [*TASK, "QĐ cũ", "ghi"]], "F2 G2", "Nhiệm vụ"))
    return post.answers()


@pytest.mark.parametrize("case", WHOLE)
def test_cells_that_are_struck_out(cells: dict[str, Answer], case: str) -> None:
    assert told(cells[f"{case}.xlsx"]) == WHOLE[case][2]


@pytest.mark.parametrize("place", TASK_CELLS)
def test_cells_of_a_task_that_are_struck_out(cells: dict[str, Answer], place: str) -> None:
    assert told(cells[f"task_{TASK_CELLS[place]}.xlsx"]) == [(place, "struck_out")]


def test_what_is_struck_out_in_free_texts_is_not_landed(cells: dict[str, Answer]) -> None:
    report = cells["task_evidence.xlsx"].row("task_reports")
    assert (report["reported_state"], report["evidence"], report["note"]) == ("done", None, None)
    assert cells["a_note.xlsx"].row()["caveat"] is None


def test_what_can_be_meant_where_a_cell_is_struck_out_and_its_runs_are_not(cells: dict[str, Answer]) -> None:
    row = cells["runs_of_a_cell_that_is_struck_out.xlsx"].receipt["rows"][0]
    assert (row["raw_text"], row["candidates"]) == ("8̶0̶ 95", ["95"])


# --- how programs write it --------------------------------------------------------------------------------------------

CELL = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>7</v></c></row>'
RUN = "<si><r><rPr>%s</rPr><t>15</t></r><r><t>&lt;2</t></r></si>"
WRITTEN: dict[str, tuple[bytes, Any]] = {
    **{
        f"looks_{n}": (by_hand(CELL, RUN % looks), seen)
        for n, (looks, seen) in enumerate((
            ("<strike/>", "1̶5̶<2"), ('<b/><strike val="1"/><sz val="9"/>', "1̶5̶<2"), ('<strike val="true"/>', "1̶5̶<2"),
            ('<strike val="0"/>', "15<2"), ("<strike val='false'/>", "15<2"), ('<vertAlign val="baseline"/>', "15<2"),
            ('<vertAlign val="superscript"/>', "¹⁵<2"), ('<vertAlign val="subscript"/>', "₁₅<2"),
            ("<strike></strike>\n<vertAlign\nval='superscript' />", "¹̶⁵̶<2"), ("<b/>", "15<2"), ("<strikes/>", "15<2"),
        ))
    },
    "a_prefix": (
        by_hand(CELL, "<x:si><x:r><x:rPr><x:strike/></x:rPr><x:t>15</x:t></x:r></x:si>"), "1̶5̶",
    ),
    "spaces_between_tags": (by_hand(CELL, "<si> <r> <rPr> <strike/> </rPr> <t>15</t> </r> </si>"), "1̶5̶"),
    "a_text_that_keeps_its_spaces": (
        by_hand(CELL, '<si><r><rPr><strike/></rPr><t xml:space="preserve">15 &amp; </t></r><r><t>2</t></r></si>'),
        "1̶5̶ &̶ 2",
    ),
    "letters_of_two_bytes": (by_hand(CELL, RUN.replace("15", "số") % "<strike/>"), "s̶ố̶<2"),
    "a_text_in_its_cell": (
        by_hand('<row r="1"><c r="A1" t="inlineStr"><is><r><rPr><strike/></rPr><t>15</t></r></is></c></row>'), "1̶5̶",
    ),
    "how_it_is_spoken": (by_hand(CELL, '<si><t>15</t><rPh sb="0" eb="1"><t>20</t></rPh></si>'), "15"),
    "another_string": (by_hand(CELL, f"<si><t>15</t></si>{RUN % '<strike/>'}"), "15"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRITTEN)
def test_runs_as_programs_write_them(tmp_path: Path, case: str) -> None:
    data, seen = WRITTEN[case]
    path = tmp_path / "a.xlsx"
    path.write_bytes(data.replace(MAIN.encode(), f'{MAIN} xmlns:x="x"'.encode()))
    (sheet,) = read_sheets(path)
    assert sheet.rows[0][0] == seen


@pytest.mark.parametrize(("strike", "used", "usual"), [
    ("", True, True), ("<strike/>", False, True), ("<strike/>", True, False), ('<strike val="1"/>', True, False),
    ('<strike val="0"/>', True, True), ('<vertAlign val="superscript"/>', True, True),
])  # fmt: skip
def test_only_a_style_that_strikes_a_cell_out_keeps_its_sheet_from_being_read_as_columns(
    strike: str, used: bool, usual: bool
) -> None:
    data = workbook([["Mã", 95]], "B1" if used else "D9")
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(b'<strike val="1" />', strike.encode()) if "styles" in name else part)
            assert name != "xl/styles.xml" or b'<strike val="1" />' in part
    found = by_columns(file.getvalue())
    assert (found is not None) == usual
    (sheet,) = found or Workbook.of(Archive(file.getvalue(), LIMITS)).sheets((), LIMITS)
    assert list(sheet.rows) == [["Mã", 95 if usual else "9̶5̶"]]


# --- ods --------------------------------------------------------------------------------------------------------------

LINE = '<style:text-properties style:text-line-through-style="solid"/>'
NO_LINE = '<style:text-properties style:text-line-through-style="none" style:text-line-through-type="none"/>'
STYLES = "".join(
    f'<style:style style:name="{name}" style:family="{family}"{more}>{looks}</style:style>'
    for name, family, more, looks in (
        ("out", "table-cell", "", LINE), ("own", "table-cell", ' style:parent-style-name="out"', ""),
        ("in", "table-cell", ' style:parent-style-name="out"', NO_LINE), ("out", "text", "", LINE),
        ("in", "text", "", NO_LINE), ("par", "paragraph", "", LINE), ("plain", "table-cell", "", ""),
        ("twice", "text", "", '<style:text-properties style:text-line-through-type="double"/>'),
        ("up", "text", "", '<style:text-properties style:text-position="super 58%"/>'),
        ("high", "text", "", '<style:text-properties style:text-position="33% 58%"/>'),
        ("low", "text", "", '<style:text-properties style:text-position="-33% 58%"/>'),
        ("level", "text", "", '<style:text-properties style:text-position="0% 100%"/>'),
        ("small", "table-cell", "", '<style:text-properties style:text-position="super 58%"/>'),
    )
)  # fmt: skip
TEXT, NUMBER = 'office:value-type="string"', 'office:value-type="float" office:value="95"'
# id -> attributes of the column and the row, the cell, what is seen.
ODS: dict[str, tuple[str, str, str, Any]] = {
    "a_run": ("", "", f'<c {TEXT}><text:p><span out>15</span> 95</text:p></c>', "1̶5̶ 95"),
    "two_lines": ("", "", f'<c {TEXT}><text:p><span twice>1</span></text:p></c>', "1̶"),
    "a_paragraph": ("", "", f'<c {TEXT}><text:p text:style-name="par">15</text:p><text:p>95</text:p></c>', "1̶5̶\n95"),
    "a_run_in_a_run": (
        "", "", f'<c {TEXT}><text:p><span out>1<span up>2</span>'
        "</span>3</text:p></c>", "1̶²̶3",
    ),
    "raised": ("", "", f'<c {TEXT}><text:p>3<span up>2</span></text:p></c>', "3²"),
    "raised_by_height": ("", "", f'<c {TEXT}><text:p>3<span high>2</span></text:p></c>', "3²"),
    "lowered": ("", "", f'<c {TEXT}><text:p>3<span low>2</span></text:p></c>', "3₂"),
    "level": ("", "", f'<c {TEXT}><text:p>3<span level>2</span></text:p></c>', "32"),
    "a_cell": ("", "", f'<c table:style-name="out" {NUMBER}><text:p>95</text:p></c>', "9̶5̶"),
    "a_cell_by_the_style_above_its_own": ("", "", f'<c table:style-name="own" {NUMBER}><text:p>95</text:p></c>', "9̶5̶"),
    "a_cell_that_is_not": ("", "", f'<c table:style-name="in" {NUMBER}><text:p>95</text:p></c>', 95),
    "a_column": ('table:default-cell-style-name="out"', "", f"<c {NUMBER}><text:p>95</text:p></c>", "9̶5̶"),
    "a_row": ("", 'table:default-cell-style-name="out"', f"<c {NUMBER}><text:p>95</text:p></c>", "9̶5̶"),
    "a_cell_in_a_column": (
        'table:default-cell-style-name="out"', "", f'<c table:style-name="plain" {NUMBER}><text:p>95</text:p></c>', 95,
    ),
    "a_run_of_a_cell": (
        "", "", f'<c table:style-name="out" {TEXT}><text:p>15<span in> 95</span></text:p></c>',
        "1̶5̶ 95",
    ),
    "a_cell_that_is_raised": ("", "", f'<c table:style-name="small" {NUMBER}><text:p>95</text:p></c>', 95),
    "a_day": (
        "", "", '<c table:style-name="out" office:value-type="date" office:date-value="2025-06-20"/>',
        "2̶0̶2̶5̶-̶0̶6̶-̶2̶0̶",
    ),
    "a_remark": (
        "", "", f"<c {NUMBER}><office:annotation><text:p text:style-name='par'>cũ</text:p></office:annotation>"
        "<text:p>95</text:p></c>", 95,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ODS)
def test_letters_in_an_ods(tmp_path: Path, case: str) -> None:
    column, row, cell, seen = ODS[case]
    cell = cell.replace("<c ", "<table:table-cell ").replace("</c>", "</table:table-cell>")
    cell = re.sub(r"<span (\w+)>", r'<text:span text:style-name="\1">', cell).replace("</span>", "</text:span>")
    content = (
        f"<office:document-content><office:automatic-styles>{STYLES}</office:automatic-styles><office:body>"
        f'<office:spreadsheet><table:table table:name="Chỉ tiêu"><table:table-column {column}/><table:table-row {row}>'
        f"{cell}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    (sheet,) = read_sheets(tmp_path / "a.ods")
    assert list(sheet.rows) == [[seen]]


# --- what must not come in -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("font", [STRUCK, UP, DOWN])
def test_no_look_hides_a_telephone(tmp_path: Path, font: InlineFont) -> None:
    (tmp_path / "a.xlsx").write_bytes(
        workbook([TARGET_HEADINGS, [*ROW, 95, None, None, rich("lh ", (font, "0912345678"))]])
    )
    (found,) = findings(read_sheets(tmp_path / "a.xlsx"))
    assert (found.rule, found.at) == ("personal_data", "G2")
