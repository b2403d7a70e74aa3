"""What Excel refuses or repairs in a workbook although its XML is well formed: the limits that Microsoft documents.

Source: "Excel specifications and limits" and, for lengths inside elements, ECMA-376 part 1 with [MS-OI29500].
"""

import re
import zipfile
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ROWS, COLUMNS = 1_048_576, 16_384
CELL_TEXT, SHEET_NAME, WIDEST, HIGHEST, FOOTER, NUMBER_FORMAT, FORMATS = 32_767, 31, 255, 409.5, 255, 255, 65_490
VALIDATION = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 255}
LIST = 255  # characters of a formula in a validation
LINKS, LINK = 65_530, 2_079


def faults(path: Path) -> list[str]:
    """What of a workbook Excel would not open as it is, one line each."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        parts = {name: fromstring(archive.read(name)) for name in names if name.endswith(".xml")}
    strings = parts.get("xl/sharedStrings.xml", Element("none")).findall(f"{MAIN}si")
    styles = parts["xl/styles.xml"]
    formats = len(styles.findall(f"{MAIN}cellXfs/{MAIN}xf"))
    found = [f"{n}: a part stands twice" for n in {name for name in names if names.count(name) > 1}]
    found += [f"{formats} formats"] * (formats > FORMATS)
    for text in ("".join(each.itertext()) for each in strings):
        found += [f"text of {len(text)} characters: {text[:20]}"] * (len(text) > CELL_TEXT)
    for each in styles.iter(f"{MAIN}numFmt"):
        found += [f"number format: {each.attrib}"] * (len(each.attrib["formatCode"]) > NUMBER_FORMAT)
    found += _names([sheet.attrib["name"] for sheet in parts["xl/workbook.xml"].iter(f"{MAIN}sheet")])
    for name, root in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            found += [f"{name}: {fault}" for fault in _sheet(root, len(strings), formats)]
    return found


def letters(text: str) -> int:
    """As Excel counts them: units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def _names(names: list[str]) -> Iterator[str]:
    for name in names:
        if not 0 < len(name) <= SHEET_NAME or re.search(r"[\[\]:*?/\\]|^'|'$", name):
            yield f"sheet name {name!r}"
    if len({name.casefold() for name in names}) < len(names):
        yield f"sheet names {names}"


def _sheet(root: Element, strings: int, formats: int) -> Iterator[str]:
    yield from _cells(root, strings, formats)
    areas = [range_boundaries(each.attrib["ref"]) for each in root.iter(f"{MAIN}mergeCell")]
    for one, other in combinations(areas, 2):
        if one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]:
            yield f"merged cells overlap: {one}, {other}"
    for each in root.iter(f"{MAIN}col"):
        if float(each.get("width", 0)) > WIDEST:
            yield f"column {each.attrib}"
    for each in root.iter(f"{MAIN}dataValidation"):
        yield from (f"{a} of {each.get('sqref')}" for a, most in VALIDATION.items() if letters(each.get(a, "")) > most)
        for formula in each:
            if len(formula.text or "") > LIST:
                yield f"list of {each.get('sqref')}"
    for each in root.iter(f"{MAIN}headerFooter"):
        yield from (f"{line.tag.removeprefix(MAIN)}" for line in each if len(line.text or "") > FOOTER)
    links = list(root.iter(f"{MAIN}hyperlink"))
    if len(links) > LINKS or any(len(value) > LINK for link in links for value in link.attrib.values()):
        yield "hyperlinks"


def _cells(root: Element, strings: int, formats: int) -> Iterator[str]:
    rows = [int(row.attrib["r"]) for row in root.iter(f"{MAIN}row")]
    if any(before >= after for before, after in pairwise([0, *rows, ROWS + 1])):
        yield "rows out of order"
    for row in root.iter(f"{MAIN}row"):
        if float(row.get("ht", 0)) > HIGHEST:
            yield f"row {row.get('r')} is {row.get('ht')} points high"
        places = [coordinate_to_tuple(cell.attrib["r"]) for cell in row]
        columns = [0, *(column for _, column in places), COLUMNS + 1]
        if {n for n, _ in places} - {int(row.attrib["r"])} or any(a >= b for a, b in pairwise(columns)):
            yield f"cells of row {row.get('r')} out of order"
        for cell in row:
            number = cell.findtext(f"{MAIN}v", "")
            if cell.get("t") == "s" and int(number) >= strings:
                yield f"{cell.get('r')}: no such text"
            if int(cell.get("s", 0)) >= formats:
                yield f"{cell.get('r')}: no such format"
