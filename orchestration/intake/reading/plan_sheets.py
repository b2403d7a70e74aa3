"""Tables that hold no results of a period: those of a sheet whose name, beside others, says that it is the plan, the
blank form or one month of it, and those whose only title is that of a plan."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from orchestration.intake.cells import REMEMBERED, Cell, shown
from orchestration.intake.form import TARGETS
from orchestration.intake.reading.bare_columns import may_head_plans
from orchestration.intake.reading.blocks import Block
from orchestration.intake.reading.scope_words import PLAN_WORDS, is_ahead, is_not_reported, is_of_other_period
from orchestration.intake.reading.scopes import APART, PERIOD, texts_of
from orchestration.intake.reading.sheet_names import month_of, sheet_name
from orchestration.intake.reading.time_words import TITLE_WORDS, bare_line, only
from orchestration.vietnamese.periods import Period
from orchestration.vietnamese.text import fold_ascii

PLAN_SHEET = re.compile(
    r"(?:bang |bieu |so )?(?:ke hoach|kh|(?:cac )?muc tieu|mt|giao(?: chi tieu)?|dang k[iy](?: chi tieu)?"
    r"|(?:cac )?chi tieu (?:ke hoach|(?:duoc )?giao|phan dau|dang k[iy]))(?: giao)?(?: (?:nam )?(?:19|20)\d\d)?"
)
BLANK_SHEET = re.compile(r"(?:(?:bieu )?mau|form|template)(?: (?:bieu|trong|bao cao|chuan|goc|chung|form))*")
PLAN_TITLE = re.compile(r"(?:ke hoach|kh|giao(?! ban\b)|phan bo|dang k[iy])\b")
PLANNED_PART = re.compile(
    r".*\((?:phan )?(?:ke hoach|kh|du kien|dang k[iy]|chi tieu (?:giao|dang k[iy]|ke hoach))(?: nam \d{4})?\)?"
)
REPORT = re.compile(r"\b(?:bao cao|ket qua|tinh hinh|danh gia|tong ket|so ket|tien do)\b")
RESULTS = re.compile(rf"{REPORT.pattern}|\bthuc hien\b")


def set_apart(blocks: Sequence[Block], period: Period) -> None:
    """Sets the rows of plans, and of single months, aside where another sheet has the results, and those of blank forms
    where another has the same rows."""
    for named, kind in ((PLAN_SHEET, PERIOD), (BLANK_SHEET, APART)):
        for block in blocks:
            others = [o for o in blocks if o.place.form is block.place.form and not _is_named(o.sheet.name, named)]
            if others and _is_named(block.sheet.name, named) and _is_apart(block, others, kind):
                block.hold({kind: block.sheet.name})
    for block in blocks:
        month = month_of(block.sheet.name)
        if month and is_of_other_period(month, period) and any(_is_beside(block, other) for other in blocks):
            block.hold({PERIOD: month})


def _is_beside(block: Block, other: Block) -> bool:
    """Whether another sheet has rows of the same form that are not set aside, or aside as those of another month."""
    if other.sheet is block.sheet or other.place.form is not block.place.form:
        return False
    apart = not other.runs and all(scope.keys() & {PERIOD, APART} for scope in other.scopes)
    return not apart or bool(month_of(other.sheet.name))


def name_plan(blocks: Iterable[Block]) -> bool:
    """Whether a sheet with figures that are not set aside is named for a plan, and no title above its table says that
    they are results."""
    named = [
        block
        for block in blocks
        if block.place.form is TARGETS
        and _is_named(block.sheet.name, PLAN_SHEET)
        and "plan" not in block.place.columns
        and len(block)
        and not any(scope.get(PERIOD) == block.sheet.name for scope in block.scopes)
    ]
    return any(not _is_titled(block.sheet.above(block.place.first)) for block in named)


@lru_cache(maxsize=REMEMBERED)
def _is_titled(above: tuple[tuple[Cell, ...], ...]) -> bool:
    return any(RESULTS.search(fold_ascii(line)) for row in above if (line := _lone(row)))


@lru_cache(maxsize=1_000)
def _is_named(sheet: str, pattern: re.Pattern[str]) -> bool:
    return pattern.fullmatch(fold_ascii(sheet_name(sheet))) is not None


def _is_apart(block: Block, others: Iterable[Block], kind: str) -> bool:
    """A plan beside its results on one sheet is reported on; a blank form may be blank."""
    if kind == PERIOD:
        return block.place.form is TARGETS and "plan" not in block.place.columns
    subjects = _said(block, ("code", "name"))
    same = any(not subjects.isdisjoint(_said(other, ("code", "name"))) for other in others)
    return same and bool(_said(block, block.place.form.values))


def _said(block: Block, fields: Iterable[str]) -> set[str]:
    """What stands in some columns of a table."""
    parts = (block.columns(), block.unrolled())
    return {shown(cell) for part in parts for field in fields for cell in part[field] if cell is not None}


def plan_title(above: Iterable[Sequence[Cell]], period: Period, rate: str) -> str:
    """The title of a plan above a table, where none is that of a report: 'KẾ HOẠCH NĂM 2024'; empty for none. A line
    of what is to be done after the period says so below a report, too. `rate`: whether no heading says that its figures
    are results, see `bare_rate`."""
    lines = [line for row in above if (line := _lone(tuple(row)))]
    if ahead := next((line for line in lines if is_ahead(line, period)), ""):
        return ahead
    plans = [line for line in lines if _is_plan(line) or may_head_plans(line, rate)]
    reported = plans and any(RESULTS.search(fold_ascii(line)) for line in lines if line not in plans)
    return plans[0] if plans and not reported else ""


@lru_cache(maxsize=REMEMBERED)
def _lone(row: tuple[Cell, ...]) -> str:
    """A text alone in its row that is no label."""
    texts = texts_of(row)
    bare = bare_line(texts[0]) if len(texts) == 1 else ""
    return "" if ":" in bare else bare


@lru_cache(maxsize=REMEMBERED)
def _is_plan(line: str) -> bool:
    folded = fold_ascii(line)
    named = PLAN_TITLE.match(folded) and only(line, TITLE_WORDS | PLAN_WORDS) is not None
    if PLANNED_PART.fullmatch(folded):
        return True
    return not REPORT.search(folded) and (is_not_reported(line) or bool(named))
