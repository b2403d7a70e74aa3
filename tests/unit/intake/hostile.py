"""Files made to do harm, each by name: the file name it is sent under, its bytes, and the rule that refuses it."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from .office import FIXTURES

CLEAN = (FIXTURES / "clean.xlsx").read_bytes()
OLD = (FIXTURES / "careless" / "errors.xls").read_bytes()
TEXT_STYLE = OLD.index(b"\xfd\x00\x0a\x00") + 8  # where the first cell of text says its style
SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
Edit = Callable[[bytes], bytes]


def edited(changes: dict[str, Edit], extra: dict[str, bytes] | None = None) -> bytes:
    """The clean workbook with parts changed, and parts added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(CLEAN)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, changes.get(part.filename, bytes)(old.read(part)))
        for name, data in (extra or {}).items():
            new.writestr(name, data)
    return made.getvalue()


def declared(what: str) -> Edit:
    """An XML part with a declaration before its root element."""

    def edit(xml: bytes) -> bytes:
        text = xml.decode()
        start = text.index("?>") + 2 if text.startswith("<?xml") else 0
        return (text[:start] + what + text[start:]).encode()

    return edit


def in_utf16(xml: bytes) -> bytes:
    return declared(LAUGHS)(xml.replace(b'encoding="UTF-8"', b"")).decode().encode("utf-16")


def sheet_of(rows: bytes) -> bytes:
    head, rest = b"<sheetData>", b"</sheetData>"
    return edited({SHEET: lambda xml: xml[: xml.index(head) + len(head)] + rows + xml[xml.index(rest) :]})


def patched(data: bytes, name: str, **fields: int) -> bytes:
    """The records of one part, in the directory and before the part, changed: `size` (unpacked), `flags`, `method`."""
    patch = bytearray(data)
    local = {"flags": (6, "H"), "method": (8, "H"), "size": (22, "L")}
    central = {"flags": (8, "H"), "method": (10, "H"), "size": (24, "L")}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        before = archive.getinfo(name).header_offset
    entry = data.index(name.encode(), data.rindex(b"PK\x01\x02", 0, data.rindex(name.encode()))) - 46
    for field, value in fields.items():
        for start, (at, form) in ((before, local[field]), (entry, central[field])):
            struct.pack_into("<" + form, patch, start + at, value)
    return bytes(patch)


def overlapping(copies: int) -> bytes:
    """Many names for one part: what it holds is counted by its readers once a name."""
    filler = bytes(range(256)) * 400
    made = io.BytesIO(edited({}, {"xl/filler.xml": filler}))
    with zipfile.ZipFile(made, "a") as archive:
        part = archive.getinfo("xl/filler.xml")
        for number in range(copies):
            twin = zipfile.ZipInfo(f"xl/copy{number}.xml")
            for field in ("header_offset", "compress_size", "file_size", "CRC", "compress_type"):
                setattr(twin, field, getattr(part, field))
            archive.filelist.append(twin)
        archive._didModify = True  # type: ignore[attr-defined]  # private: an end of its own
    return made.getvalue()


def many_parts() -> bytes:
    return edited({}, {f"xl/media/{n}.xml": b"<a/>" for n in range(2_500)})


def renamed(name: str) -> bytes:
    return edited({}, {name: b"<a/>"})


def linked() -> bytes:
    made = io.BytesIO(CLEAN)
    with zipfile.ZipFile(made, "a") as archive:
        link = zipfile.ZipInfo("xl/link.xml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return made.getvalue()


def doubled() -> bytes:
    made = io.BytesIO(CLEAN)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr(SHEET[:-1] + "?", b"<a/>")
    return made.getvalue().replace(SHEET[:-1].encode() + b"?", SHEET.encode())


def document() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w/>")
    return made.getvalue()


BOMB = edited({SHEET: lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + b" " * 20_000_000)})
NESTED = io.BytesIO()
with zipfile.ZipFile(NESTED, "w") as outer:
    outer.writestr("0.zip", BOMB)
EMPTY_ROWS = b"".join(b'<row r="%d" spans="1:7"></row>' % n for n in range(20, 350_000))
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
ENCODED = b'<?xml version="1.0" encoding="nobody-knows"?>'
STRINGS = b"<si><t>%s</t></si>" % (b"x" * 1000)

HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "bomb": ("a.xlsx", lambda: BOMB, "archive_bomb"),
    "bomb_that_lies": ("a.xlsx", lambda: patched(BOMB, SHEET, size=9_000), "archive_bomb"),
    "bomb_in_a_bomb": ("a.xlsx", NESTED.getvalue, "archive_unsafe"),
    "bomb_inside_a_workbook": ("a.xlsx", lambda: edited({}, {"xl/media/0.zip": BOMB}), "archive_unsafe"),
    "overlapping_parts": ("a.xlsx", lambda: overlapping(50), "archive_bomb"),
    "thousands_of_parts": ("a.xlsx", many_parts, "archive_unsafe"),
    "billion_laughs_in_strings": (
        "a.xlsx", lambda: edited({}, {"xl/sharedStrings.xml": f"{LAUGHS}<sst/>".encode()}), "xml_entities"),
    "billion_laughs_in_sheet": ("a.xlsx", lambda: edited({SHEET: declared(LAUGHS)}), "xml_entities"),
    "billion_laughs_in_utf16": ("a.xlsx", lambda: edited({"xl/workbook.xml": in_utf16}), "xml_entities"),
    "external_entity_in_styles": ("a.xlsx", lambda: edited({"xl/styles.xml": declared(OUTSIDE)}), "xml_entities"),
    "external_entity_in_relations": ("a.xlsx", lambda: edited({"_rels/.rels": declared(OUTSIDE)}), "xml_entities"),
    "declaration_behind_a_comment": (
        "a.xlsx", lambda: edited({"docProps/core.xml": declared(f"<!--{'x' * 70_000}-->{LAUGHS}")}), "xml_entities",
    ),
    "name_leads_up": ("a.xlsx", lambda: renamed("../../../../tmp/up.xml"), "archive_unsafe"),
    "name_leads_up_on_windows": ("a.xlsx", lambda: renamed("xl\\..\\..\\up.xml"), "archive_unsafe"),
    "name_is_absolute": ("a.xlsx", lambda: renamed("/etc/cron.d/up"), "archive_unsafe"),
    "name_has_a_drive": ("a.xlsx", lambda: renamed("C:/up.xml"), "archive_unsafe"),
    "link_inside": ("a.xlsx", linked, "archive_unsafe"),
    "one_name_twice": ("a.xlsx", doubled, "archive_unsafe"),
    "unheard_of_compression": ("a.xlsx", lambda: patched(CLEAN, SHEET, method=99), "archive_unsafe"),
    "empty_rows_without_end": ("a.xlsx", lambda: sheet_of(EMPTY_ROWS), "too_many_cells"),
    "cell_in_the_last_row": ("a.xlsx", lambda: sheet_of(b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>'),
                             "too_many_cells"),
    "cell_in_the_last_column": ("a.xlsx", lambda: sheet_of(b'<row r="1"><c r="XFD1"><v>1</v></c></row>'),
                                "too_many_cells"),
    "cell_in_the_last_corner": (
        "a.xlsx", lambda: sheet_of(b'<row r="1"/><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "too_many_cells",
    ),
    "cell_in_a_far_corner_within_limits": (
        "a.xlsx", lambda: sheet_of(b'<row r="1"/><row r="300000"><c r="GR300000"><v>1</v></c></row>'), "too_many_cells",
    ),
    "huge_strings": ("a.xlsx", lambda: edited({}, {"xl/sharedStrings2.xml": b"<sst>" + STRINGS * 20_000}),
                     "archive_bomb"),
    "encoding_nobody_knows": (
        "a.xlsx", lambda: edited({"xl/_rels/workbook.xml.rels": lambda xml: ENCODED + xml}),
        "damaged_workbook",
    ),
    "style_that_is_not_there": (
        "a.xls", lambda: OLD[:TEXT_STYLE] + b"\xff\x0f" + OLD[TEXT_STYLE + 2 :], "damaged_workbook",
    ),
    "sectors_in_a_circle": ("a.xls", lambda: OLD[:1588] + b"\x09" + OLD[1589:], "damaged_workbook"),
    "truncated": ("a.xlsx", lambda: CLEAN[: len(CLEAN) // 2], "damaged_workbook"),
    "tail_missing": ("a.xlsx", lambda: CLEAN[:-30], "damaged_workbook"),
    "middle_missing": ("a.xlsx", lambda: CLEAN[:2000] + CLEAN[3000:], "damaged_workbook"),
    "password": ("a.xlsx", lambda: COMPOUND + "EncryptedPackage".encode("utf-16-le"), "password_protected"),
    "zip_password": ("a.xlsx", lambda: patched(CLEAN, SHEET, flags=1), "password_protected"),
    "nul_in_csv": ("a.csv", lambda: "Mã,Kết quả thực hiện\na,1".encode() + b"\0\n" * 50, "nul_bytes"),
    "line_of_40_mb": ("a.csv", lambda: b"a" * 40_000_000, "line_too_long"),
    "a_million_blank_lines": (
        "a.csv", lambda: "Mã,Kết quả thực hiện\na,1".encode() + b"\n" * 1_000_000, "too_many_cells",
    ),
    "line_of_51_mb": ("a.csv", lambda: b"a" * 51_000_000, "file_too_large"),
    "zip_named_csv": ("a.csv", lambda: edited({}), "wrong_suffix"),
    "html_named_xls": ("a.xls", lambda: b"\xef\xbb\xbf<html><table><tr><td>1</td></tr></table></html>", "wrong_suffix"),
    "xml_named_xls": ("a.xls", lambda: b'<?xml version="1.0"?><Workbook/>', "wrong_suffix"),
    "pdf_named_xlsx": ("a.xlsx", lambda: b"%PDF-1.7 ...", "wrong_suffix"),
    "letter_named_xlsx": ("a.xlsx", document, "wrong_suffix"),
    "picture_named_csv": ("a.csv", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "wrong_suffix"),
    "text_named_xlsx": ("a.xlsx", lambda: b"a;b\n1;2\n", "damaged_workbook"),
    "program": ("a.exe", lambda: b"MZ", "format_unknown"),
    "empty": ("a.xlsx", lambda: b"", "empty_file"),
}  # fmt: skip

# A sheet that is as large as a sheet may be: costs a reader hundreds of MB.
LARGEST = sheet_of(b"<row r='1'><c r='A1'><v>1</v></c></row><row r='25000'><c r='GR25000'><v>1</v></c></row>")

# What the guard does not see, for a reader would have to parse it: ends its reading process.
HEAVY = sheet_of(b"<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>1</v></c></row>")


def write(folder: Path, name: str) -> Path:
    file, make, _ = HOSTILE[name]
    path = folder / f"{name}{Path(file).suffix}"
    path.write_bytes(make())
    return path
