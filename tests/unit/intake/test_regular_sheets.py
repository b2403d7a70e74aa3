"""A workbook that is written the usual way says the same whether its sheets are read as columns or by calamine."""

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font
from search import SEARCH

from orchestration.intake.files import Sheet, UnreadableError, regular
from orchestration.intake.files.archive import Archive
from orchestration.intake.files.formats import as_seen, look_of
from orchestration.intake.files.ooxml import Package
from orchestration.intake.files.regular import Body, read_regular
from orchestration.intake.files.workbook import Workbook, read_by_calamine
from orchestration.settings import LIMITS

FIXTURES = Path(__file__).parents[2] / "fixtures" / "submissions"
quick = settings(max_examples=20 * SEARCH, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def opened(data: bytes) -> Workbook:
    return Workbook.of(Archive(data, LIMITS))


def said(sheets: list[Sheet]) -> list[Any]:
    """Everything that is known of sheets; an empty end of a row says nothing."""
    found = []
    for sheet in sheets:
        rows = [list(row) for row in sheet.rows]
        for row in rows:
            while row and row[-1] is None:
                row.pop()
        cells = [[(type(cell), cell, getattr(cell, "text", None)) for cell in row] for row in rows]
        seen = sheet.hidden, sheet.hidden_rows, sheet.hidden_columns, sheet.merged, sheet.epoch, sheet.remarks
        found.append((sheet.name, cells, *seen))
    return found


def by_columns(data: bytes) -> list[Sheet] | None:
    """The sheets as columns; None where the workbook is not written the usual way."""
    book = opened(data)
    rows = read_regular(book.bodies, LIMITS)
    return book.sheets(rows, LIMITS) if book.parts and None not in rows else None


@pytest.mark.parametrize("path", sorted(FIXTURES.rglob("*.xlsx")), ids=lambda path: path.stem)
def test_fixtures_are_read_alike(path: Path) -> None:
    data = path.read_bytes()
    try:
        regular = by_columns(data)
    except UnreadableError:
        return
    if regular is not None:
        for sheet in regular:
            sheet.asides = []
        assert said(regular) == said(read_by_calamine(opened(data).package, LIMITS))


def test_a_sheet_without_rows_is_usual() -> None:
    data = FIXTURES.joinpath("clean.xlsx").read_bytes()
    book = openpyxl.load_workbook(io.BytesIO(data))
    book.create_sheet("Sheet2")
    file = io.BytesIO()
    book.save(file)
    emptied = repacked(file.getvalue(), b"<sheetData></sheetData>", b"<sheetData/>")
    for made in (file.getvalue(), emptied):
        sheets = by_columns(made)
        assert sheets and [len(sheet.rows) > 0 for sheet in sheets] == [True, True, False]


def repacked(data: bytes, seen: bytes, put: bytes) -> bytes:
    """The archive with some bytes of its sheets replaced."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(seen, put) if "/worksheets/" in name else part)
    return file.getvalue()


def test_the_usual_way_is_usual() -> None:
    """Most fixtures, and the form itself, are read as columns: otherwise the tests beside this one test nothing."""
    usual = [by_columns(FIXTURES.joinpath(name).read_bytes()) for name in ("clean.xlsx", "partly_wrong.xlsx")]
    assert None not in usual


texts = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12),
    st.sampled_from(
        ["", " ", " x ", "a\nb", "&<>\"'", "1.234,5", "_x000D_", "Số trạm", "=1+1", "#REF!", "0x1F", "nan", "TËt"]
    ),
)
figures = st.one_of(st.integers(-(10**15), 10**15), st.floats(allow_nan=False, allow_infinity=False), st.booleans())
cells = st.one_of(st.none(), texts, figures, st.just(datetime(2025, 6, 30)))
FORMATS = (
    "General",
    "0%",
    "0.00",
    "000",
    "#,##0",
    '0"%"',
    "[Red]0",
    "dd/mm/yyyy",
    "@",
    "h:mm",
    "[h]:mm",
    "dd/mm/yyyy hh:mm",
    "mm/yyyy",
    '0 "ngày"',
)


@st.composite
def workbooks(draw: st.DrawFn) -> bytes:
    book = openpyxl.Workbook(write_only=draw(st.booleans()))
    plain = draw(st.booleans())
    for number in range(draw(st.integers(1, 2))):
        sheet = book.create_sheet(f"Trang {number}")
        for row in draw(st.lists(st.lists(texts if plain else cells, max_size=5), max_size=6)):
            made = [None if isinstance(c, str) and not c.isprintable() and "\n" not in c else c for c in row]
            sheet.append(made)
        if not book.write_only and draw(st.booleans()):
            for row in sheet.iter_rows():
                for cell in row:
                    cell.number_format = draw(st.sampled_from(FORMATS))
            if draw(st.booleans()):
                sheet.merge_cells("A1:B2")
                sheet["A1"].font = Font(name=draw(st.sampled_from(["Arial", ".VnTime"])))
                sheet.row_dimensions[2].hidden = True
                sheet.column_dimensions["B"].hidden = True
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@quick
@given(workbooks())
def test_any_workbook_is_read_alike(data: bytes) -> None:
    regular = by_columns(data)
    if regular is not None:
        for sheet in regular:
            sheet.asides = []
        assert said(regular) == said(read_by_calamine(opened(data).package, LIMITS))


@quick
@given(st.lists(workbooks(), min_size=2, max_size=5))
def test_workbooks_read_together_do_not_touch_one_another(files: list[bytes]) -> None:
    alone = [read_regular(opened(data).bodies, LIMITS) for data in files]
    bodies = [opened(data).bodies for data in files]
    together = read_regular([body for some in bodies for body in some], LIMITS)
    rows = [None if grid is None else list(grid) for grid in together]
    assert rows == [None if grid is None else list(grid) for some in alone for grid in some]


def body(rows: bytes, strings: Callable[[], bytes], styles: dict[int, Any]) -> Body:
    return Body(rows, 0, len(rows), strings, styles)


UNUSUAL: dict[str, Callable[[bytes], bytes]] = {
    "prefix": lambda xml: xml.replace(b"<c ", b"<x:c ").replace(b"</c>", b"</x:c>"),
    "no_place": lambda xml: xml.replace(b'<c r="A1"', b"<c"),
    "place_not_first": lambda xml: xml.replace(b'<c r="A1" t="n"', b'<c t="n" r="A1"'),
    "comment": lambda xml: xml.replace(b"<row", b"<!-- x --><row", 1),
    "no_result": lambda xml: xml.replace(b"<v>7</v>", b"<f>1+6</f>"),
    "shared_formula": lambda xml: xml.replace(b"<v>7</v>", b'<f t="shared" si="0"/><v>7</v>'),
    "empty_result": lambda xml: xml.replace(b"<v>7</v>", b"<f>1+6</f><v></v>"),
    "entity": lambda xml: xml.replace(b"<t>x</t>", b"<t>&#120;</t>"),
    "sign_in_text": lambda xml: xml.replace(b"<t>x</t>", b"<t>a>b</t>"),
    "rich_text": lambda xml: xml.replace(b"<t>x</t>", b"<r><t>x</t></r><r><t>y</t></r>"),
    "no_number": lambda xml: xml.replace(b"<v>7</v>", b"<v>seven</v>"),
    "row_zero": lambda xml: xml.replace(b'r="A1"', b'r="A0"'),
    "far_column": lambda xml: xml.replace(b'r="A1"', b'r="ABCD1"'),
    "not_utf8": lambda xml: xml.replace(b"<t>x</t>", b"<t>\xff</t>"),
    "no_finite_number": lambda xml: xml.replace(b"<v>7</v>", b"<v>nan</v>"),
    "twice_in_one_place": lambda xml: xml.replace(b'r="B1"', b'r="A1"'),
    "not_in_order": lambda xml: xml.replace(b'r="A1"', b'r="C1"'),
    "carriage_return": lambda xml: xml.replace(b"<t>x</t>", b"<t>x\r\ny</t>"),
    "string_before_the_first": lambda xml: xml.replace(b't="n"><v>7</v>', b't="s"><v>-1</v>'),
    "string_beyond_the_last": lambda xml: xml.replace(b't="n"><v>7</v>', b't="s"><v>7</v>'),
    "string_counted_in_hex": lambda xml: xml.replace(b't="n"><v>7</v>', b't="s"><v>0x0</v>'),
    "unknown_kind": lambda xml: xml.replace(b't="n"', b't="d"'),
}
XML = b'<row r="1"><c r="A1" t="n"><v>7</v></c><c r="B1" t="inlineStr"><is><t>x</t></is></c></row>'


@pytest.mark.parametrize("name", UNUSUAL)
def test_what_is_unusual_is_left_to_calamine(name: str) -> None:
    changed = UNUSUAL[name](XML)
    assert changed != XML
    usual, odd = (body(data, lambda: shared("only"), {}) for data in (XML, changed))
    assert read_regular([usual, odd, usual], LIMITS)[1] is None
    assert [list(grid or ()) for grid in read_regular([usual, odd, usual], LIMITS)[::2]] == [[[7.0, "x"]]] * 2


def shared(*texts: str) -> bytes:
    return "".join(f"<si><t>{text}</t></si>" for text in texts).encode()


def test_no_cell_goes_on_in_the_next_sheet() -> None:
    first, second = b'<row r="1"><c r="A1" t="n"><v>7', b"</v></c></row>"
    assert read_regular([body(part, shared, STYLES) for part in (first, second)], LIMITS) == [None, None]


def test_a_string_of_another_workbook_is_never_taken() -> None:
    xml = b'<row r="1"><c r="A1" t="s"><v>%d</v></c></row>'
    strings = [["a", "b"], ["c"], ["d", "e", "f"]]
    bodies = [body(xml % n, lambda own=own: shared(*own), STYLES) for n, own in zip((1, 0, 2), strings, strict=True)]
    assert [list(grid or ()) for grid in read_regular(bodies, LIMITS)] == [[["b"]], [["c"]], [["f"]]]
    wrong = [bodies[0], body(xml % 1, lambda: shared("c"), STYLES), bodies[2]]
    assert read_regular(wrong, LIMITS)[1] is None


STYLES: dict[int, Any] = {}


def test_a_row_in_two_pieces_is_left_to_calamine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regular, "PIECE", 45)
    row = b'<row r="%d"><c r="%s%d"><v>7</v></c></row>'
    first, again, *below = (row % place for place in ((1, b"A", 1), (1, b"B", 1), (2, b"A", 2), (3, b"A", 3)))
    first = first.replace(b"7", b"7" + b"0" * 14)  # a piece by itself
    assert read_regular([body(b"".join([first, *below]), shared, STYLES)], LIMITS) != [None]
    assert read_regular([body(b"".join([first, again, *below]), shared, STYLES)], LIMITS) == [None]


def test_parts_are_checked(tmp_path: Path) -> None:
    """A part whose bytes are not those that its record tells of is damage, also where nothing else would notice."""
    data = FIXTURES.joinpath("clean.xlsx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        crc = archive.getinfo("xl/worksheets/sheet1.xml").CRC
    broken = data.replace(crc.to_bytes(4, "little"), (crc ^ 1).to_bytes(4, "little"))
    with pytest.raises(UnreadableError, match="checksum"):
        opened(broken)


@pytest.mark.parametrize("code", FORMATS)
def test_every_format_is_read_alike(code: str) -> None:
    book = openpyxl.Workbook()
    for row, figure in enumerate((45838, 45838.5, 0.25, 1.1, 60, 3_000_000, -7), start=1):
        book.worksheets[0].cell(row, 1, figure).number_format = code
        book.worksheets[0].cell(row, 2, 7)
        each = io.BytesIO()
        book.save(each)
        regular = by_columns(each.getvalue())
        if regular is None:
            book.worksheets[0].cell(row, 1).value = None
        else:
            assert said(regular) == said(read_by_calamine(opened(each.getvalue()).package, LIMITS))


def test_a_share_of_any_size_is_seen() -> None:
    """One such cell must not keep its file from being read."""
    seen = [as_seen(figure, look_of("0%")) for figure in (1e16, 1e15 + 0.5, -1e16, 1e300)]
    assert seen == ["1000000000000000000%", "100000000000000050%", "-1000000000000000000%", 1e300]


# --- workbooks written by hand ----------------------------------------------------------------------------------------

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'  # as Excel writes it
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
ROW = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>5</v></c></row>'
STRINGS = '<si><t>Tỷ lệ hộ nghèo</t></si><si><t xml:space="preserve"> b </t></si>'


def by_hand(rows: str = ROW, strings: str = STRINGS, after: str = "", before: str = "", body: str = "") -> bytes:
    """A workbook of one sheet with the parts that a reader needs."""
    body = body or f"<sheetData>{rows}</sheetData>"
    names = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        f'spreadsheetml.{kind}+xml"/>'
        for part, kind in (
            ("workbook", "sheet.main"),
            ("worksheets/sheet1", "worksheet"),
            ("sharedStrings", "sharedStrings"),
        )
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, kind, target in ((1, "worksheet", "worksheets/sheet1.xml"), (2, "sharedStrings", "sharedStrings.xml"))
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{names}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{LINKS}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
        f'Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{LINKS}">{links}</Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>'
        f'<sheet name="Chỉ tiêu" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f"<worksheet {MAIN}>{before}{body}{after}</worksheet>",
        "xl/sharedStrings.xml": f"<sst {MAIN}>{strings}</sst>",
    }  # fmt: skip
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, HEAD + part)
    return file.getvalue()


USUAL: dict[str, bytes] = {
    "as_excel_writes_it": by_hand(),
    "entities": by_hand(strings="<si><t>a &lt; b &amp; &quot;c&quot; &gt; &apos;d&apos;</t></si>"),
    "a_string_twice": by_hand(ROW + '<row r="3"><c r="C3" t="s"><v>1</v></c><c r="D3" t="s"><v>0</v></c></row>'),
    "merged": by_hand(after='<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'),
    "hidden_row": by_hand('<row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>'),
    "empty_cells": by_hand('<row r="1"><c r="A1" s="0"/><c r="B1"><v>1</v></c><c r="C1"></c></row>'),
    "formula": by_hand('<row r="1"><c r="A1"><f>1+2</f><v>3</v></c><c r="B1" t="str"><f>"x"</f><v>x</v></c></row>'),
    "error": by_hand('<row r="1"><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'),
}  # fmt: skip


@pytest.mark.parametrize("name", USUAL)
def test_written_the_usual_way(name: str) -> None:
    regular = by_columns(USUAL[name])
    assert regular is not None
    assert said(regular) == said(read_by_calamine(opened(USUAL[name]).package, LIMITS))


LEFT_TO_CALAMINE: dict[str, bytes] = {
    "escaped_return_in_a_string": by_hand(strings="<si><t>Tỷ lệ_x000D_ hộ nghèo</t></si>"),
    "escaped_return_in_place": by_hand('<row r="1"><c r="A1" t="inlineStr"><is><t>a_x000D_b</t></is></c></row>'),
    "spaces_that_are_not_kept": by_hand(strings="<si><t> x </t></si>"),
    "spaces_that_are_not_kept_in_place": by_hand('<row r="1"><c r="A1" t="inlineStr"><is><t> x </t></is></c></row>'),
    "comment_among_strings": by_hand(strings="<!-- <si><t>never</t></si> --><si><t>real</t></si>"),
    "comment_with_rows": by_hand(before="<!--<sheetData><row/></sheetData>-->", body=f"<sheetData >{ROW}</sheetData>"),
    "comment_without_rows": by_hand(before="<!--<sheetData/>-->", body=f"<sheetData >{ROW}</sheetData>"),
    "row_ends_twice": by_hand(ROW + "</row>"),
    "wrong_end": by_hand(ROW.replace("</v>", "</vvv>", 1)),
    "error_without_text": by_hand('<row r="1"><c r="A1" t="e"><f>1/0</f><v></v></c></row>'),
    "merged_over_a_line_end": by_hand(after='<mergeCells count="1"><mergeCell\nref="A1:B2"/></mergeCells>'),
    "style_of_thousands_of_digits": by_hand(f'<row r="1"><c r="A1" s="{"9" * 5000}"><v>1</v></c></row>'),
    "far_corners": by_hand('<row r="1"><c r="A1"><v>1</v></c></row><row r="25000"><c r="GR25000"><v>1</v></c></row>'),
}  # fmt: skip


@pytest.mark.parametrize("name", LEFT_TO_CALAMINE)
def test_left_to_calamine(name: str) -> None:
    assert by_columns(LEFT_TO_CALAMINE[name]) is None


def test_a_sheet_that_calamine_finds_in_another_case_meets_the_limits() -> None:
    data = by_hand(ROW + '<row r="200000"><c r="ZZ200000"><v>1</v></c></row>')
    data = data.replace(b"worksheets/sheet1.xml", b"worksheets/SHEET1.xml")
    with pytest.raises(UnreadableError) as caught:
        read_by_calamine(Package.of(Archive(data, LIMITS)), LIMITS)
    assert caught.value.rule == "too_many_cells"
