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

HEAD = re.compile(r"(?:trong đó|chia ra)(?!\w)")
# "Số kỹ sư", "Tỷ lệ hộ nghèo": what may be an indicator of its own, of a name that is not known.
OWN = re.compile(r"(?:số|tổng|tỷ (?:lệ|trọng)|tỉ (?:lệ|trọng)|mức|tốc độ|doanh thu|chỉ số|chi phí|thời gian)(?!\w)")


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
        if code is None and note is None and file not in decided and _is_below_result(blocks[block], row, names)
    ]


def _is_part(name: Cell, names: Names) -> bool:
    said = PART.fullmatch(_bare(name))
    rest = (said["rest"] or "") if said else ""
    is_where = is_only_where(rest) or OF_LEVEL.fullmatch(rest) is not None
    return said is not None and not names.named(shown(name)) and (is_where or not names.suggested("", rest))


def _bare(name: Cell) -> str:
    return fold(strip_bullet(split_ordinal(shown(name))[1]))


def _is_below_result(block: Block, row: int, names: Names) -> bool:
    """Whether a row is a part, the next row above of an indicator has a result, and all between are parts, or head
    them; `row` from 1. Below "Trong đó" every row is one that has no number where that of the indicator has one."""
    columns, rows = block.place.columns, block.sheet.rows
    unheaded = further = False
    for number in range(row - 1, block.place.last, -1):
        cells = rows[number]
        code, name, value, ordinal = (_at(cells, columns.get(field)) for field in ("code", "name", "value", "ordinal"))
        if code is not None or names.match(None, name).rule is None:
            numbered = code is not None or ordinal is not None
            return number < row - 1 and value is not None and not unheaded and (numbered or not further)
        heads = HEAD.match(_bare(name)) is not None
        if heads and (_is_part(name, names) or (value is None and HEAD.fullmatch(_bare(name)))):
            unheaded = False
        elif not _is_part(name, names):
            if ordinal is not None or value is None or not _may_be_part(name, names):
                return False
            unheaded = further = True
    return False


def _may_be_part(name: Cell, names: Names) -> bool:
    """Whether a name without a number has not most words of one that is known, and says of nothing that it is
    counted."""
    bare = _bare(name)
    return bool(bare) and not (split_ordinal(shown(name))[0] or OWN.match(bare) or names.like(bare))


def _at(cells: Sequence[Cell], column: int | None) -> Cell:
    return cells[column] if column is not None and column < len(cells) else None
