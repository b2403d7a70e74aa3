"""Rows without a code that tell a part of the indicator above them ("Trong đó: nữ"), which nobody asks for."""

import re
from collections.abc import Collection, Sequence

from orchestration.intake.cells import Cell, shown
from orchestration.intake.judging.conform import Names, is_only_where
from orchestration.intake.reading.blocks import Block, Columns
from orchestration.vietnamese.text import fold, split_ordinal, strip_bullet

# "Bệnh viện tuyến tỉnh", "Trạm y tế xã": who is counted, at one level.
BODIES = (
    r"(?:các )?(?:bệnh viện|trung tâm y tế|trạm y tế|phòng khám|cơ sở(?: y tế)?|cơ quan|đơn vị|trường)"
    r"(?: (?:công lập|tư nhân))? (?:(?:tuyến|cấp|khối) )?(?:tỉnh|huyện|xã)"
)
OF_LEVEL = re.compile(BODIES)
PART = re.compile(
    r"(?:trong đó|chia ra)(?!\w)\W*(?P<rest>\w.*)|(?:nữ|nam)(?: giới)?|(?:khu vực )?(?:thành thị|nông thôn)"
    rf"|cấp (?:tỉnh|huyện|xã)|(?:người )?dân tộc thiểu số|{BODIES}"
)

HEADS = ("trong đó", "chia ra")


def parts(columns: Columns, blocks: Sequence[Block], names: Names, decided: Collection[int]) -> list[int]:
    """The rows that tell a part of the indicator with a result right above them, and name none themselves.

    Args:
        columns: rows of the sheet Chỉ tiêu of several files.
        blocks: the tables in which they stand.
        names: of the indicators; a row whose words are near to one may be a row of that.
        decided: files that people decided on, row by row: they stay as they are.
    """
    told = (columns[field] for field in ("file", "code", "name", "note", "block", "row"))
    return [
        n
        for n, (file, code, name, note, block, row) in enumerate(zip(*told, strict=True))
        if code is None
        and note is None
        and file not in decided
        and _is_part(name, names)
        and _is_below_result(blocks[block], row, names)
    ]


def _is_part(name: Cell, names: Names) -> bool:
    said = PART.fullmatch(_bare(name))
    rest = (said["rest"] or "") if said else ""
    is_where = is_only_where(rest) or OF_LEVEL.fullmatch(rest) is not None
    return said is not None and not names.named(shown(name)) and (is_where or not names.suggested("", rest))


def _bare(name: Cell) -> str:
    return fold(strip_bullet(split_ordinal(shown(name))[1]))


def _is_below_result(block: Block, row: int, names: Names) -> bool:
    """Whether the next row above of an indicator has a result, and all between are parts, or head them; `row` from
    1."""
    columns, rows = block.place.columns, block.sheet.rows
    for number in range(row - 2, block.place.last, -1):
        code, name, value = (_at(rows[number], columns.get(field)) for field in ("code", "name", "value"))
        if code is not None or names.match(None, name).rule is None:
            return value is not None
        if not (_is_part(name, names) or (value is None and _bare(name) in HEADS)):
            return False
    return False


def _at(cells: Sequence[Cell], column: int | None) -> Cell:
    return cells[column] if column is not None and column < len(cells) else None
