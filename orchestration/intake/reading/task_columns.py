"""Columns of tables of tasks: what stands beside a state, what may be one of them by what stands in it, and what is not
read."""

import re
from collections.abc import Collection, Sequence
from itertools import chain

from orchestration.intake.form import BESIDE_STATES, ENDS, PAPERS, TARGETS, TASKS
from orchestration.intake.reading.free_columns import SAYS_NOTHING
from orchestration.intake.reading.heading_kinds import LONGEST, is_of_another, tells_progress
from orchestration.intake.reading.heading_periods import OTHER, fit, is_bare_period, undated
from orchestration.intake.reading.heading_units import bare_heading
from orchestration.intake.reading.heading_words import ACCOUNT, Heading, before_states, meanings
from orchestration.intake.reading.printed import Places, Printed, bare_text
from orchestration.intake.reading.ticks import state_headed
from orchestration.vietnamese.periods import Period
from orchestration.vietnamese.text import fold_ascii

OUTCOME = tuple(map(fold_ascii, ("Kết quả", "Kết quả thực hiện", "Kết quả thực hiện năm", "Kết quả đạt được")))
# What stands beside the state of a task under headings that may mean it, too: field -> headings.
BESIDE_STATE = {
    "outcome": OUTCOME,
    "note": (fold_ascii("Tình hình thực hiện"),),
    "rate": tuple(map(fold_ascii, ("Tiến độ", "Tiến độ thực hiện"))),
}
BESIDE = {field: frozenset(map(fold_ascii, headings)) for field, headings in BESIDE_STATES.items()}
PROVING = frozenset(map(fold_ascii, PAPERS))
LEVEL = fold_ascii("Mức độ hoàn thành")
OR_STATES = frozenset((LEVEL, fold_ascii("Thực hiện")))  # the states, where nothing else stands below
TO_COME = fold_ascii("Sản phẩm đầu ra")  # what is to come of a task
ENDED = frozenset(map(fold_ascii, ENDS))
BARE_DAY = fold_ascii("Ngày")
OF_DAYS = re.compile(r"\bngay\b|\bhan\b|\bthoi (?:gian|diem)\b")
TERM = re.compile(r"(?:thoi )?han\b|ngay (?:den|het) han|thoi gian (?:yeu cau|qu[iy] dinh|(?:duoc )?giao|theo)\b")
MONEY = re.compile(r"\b(?:kinh phi|von|giai ngan|du toan)\b")  # what stands right of it may be how much of it is spent
OF_OTHERS = re.compile(
    r"\b(?:tp|thanh pho|tx|thi xa|huyen|xa|phuong|k[iy] truoc|nam truoc|cung k[iy]|ke hoach|kh|so voi)\b"
)
# Under unknown headings states may stand, and a day at which a task ended; not those of another thing than the task, of
# a part of it, or of another time.
HEARD = frozenset(map(fold_ascii, TASKS.heard))
OF_STATES = re.compile(r"\b(?:trang thai|tinh trang|tien do|ket qua)\b")
AN_END = re.compile(r"\b(?:ket thuc|hoan thanh|hoan tat|ht|xong|nghiem thu)\b")
ACTUAL = re.compile(r"\b(?:thuc te|da|xong|luc|nghiem thu)\b")  # a day under any other heading may be the term
ACCEPTANCE = re.compile(r"\bnghiem thu\b")
NOW = re.compile(r"(?:(?:tai|den|tinh den) )*(?:cuoi |het )?(?:thoi diem|k[iy]) bao cao")
OF_ANOTHER = re.compile(
    r"\b(?:han|giao|bat dau|khoi cong|du kien|muc tieu|phan dau|theo|yeu cau|qu[iy] dinh|de xuat|kien nghi|y kien"
    r"|gia han|dau (?:k[iy]|nam|qu[iy]|thang)|ban dau|truoc|cu(?! the)|sau|toi|tiep theo|con lai|giai doan|buoc|dot"
    r"|phan|lan|kinh phi|von|ngan sach|du toan|thanh toan|quyet toan|giai ngan|so tien|dau thau"
    r"|goi thau|hop dong|thu tuc|ho so"
    r"|phe duyet|duyet|tham dinh|ban hanh|(?<!tien )trinh|k[iy] ket|van ban|tai lieu|quyet dinh|cong van|du thao|de an"
    r"|du an|de cuong|san pham|du lieu|so lieu|bao cao|cap nhat|he thong|phan mem|ket noi|thi cong|phoi hop|co so"
    r"|huyen|xa|phuong|phong|nganh|trung uong|khac phuc|canh bao|rui ro)\b"
)
# "Thời gian thực hiện" over "Kế hoạch | Thực tế": what stands below says which time it is.
OF_TIME = re.compile(r"(?:thoi (?:gian|han|diem)|han|ngay)(?: (?:thuc hien|trien khai|hoan thanh|ket thuc))*")
UNDER_WAY = re.compile(r"thoi gian (?:thuc hien|trien khai)")  # of one column: the term, or a day
AS_PLANNED = re.compile(r"(?:theo )?(?:ke hoach|kh|yeu cau|qu[iy] dinh)|(?:duoc )?giao|(?:thoi )?han|du kien")
AS_IT_CAME = re.compile(r"(?:(?:ngay|da) )*(?:thuc te|thuc hien|hoan thanh|hoan tat|ket thuc|xong|ht)(?: thuc te)?")
JUDGED = frozenset(("đánh giá", "danh gia"))  # beside notes it is no other note
TOLD_BESIDE = frozenset(chain(*BESIDE_STATE.values()))
Chosen = dict[str, tuple[int, Heading]]


def unread_in(columns: Sequence[Printed], used: Collection[int], told: bool, period: Period | None) -> tuple[int, ...]:
    """The columns of tasks that are not read, and whose headings speak of how far they are; beside those of which that
    is `told`, no other period, place, or share of a plan."""
    return tuple(
        number
        for number, column in enumerate(columns)
        if number not in used
        and tells_progress(column.text)
        and not (told and (fit(column.text, period) == OTHER or OF_OTHERS.search(fold_ascii(column.text))))
    )


def marked_in(columns: Sequence[Printed], ticked: Collection[int], unknown: Collection[int]) -> dict[int, str]:
    """The columns among and right of those of states whose headings are none, and nothing else: "Quá hạn"; and those
    below a state that is divided."""
    ends = next((n for n in range(max(ticked, default=0) + 1, len(columns)) if n not in unknown), len(columns))
    divided = {n for n in unknown if ticked and len(columns[n].parts) > 1 and state_headed(columns[n].parts[0])}
    return {n: columns[n].text for n in sorted({*range(min(ticked, default=ends), ends), *divided}) if n in unknown}


def stated_levels(places: Places, columns: Sequence[Printed]) -> Places:
    """Beside a rate, "Mức độ hoàn thành" is the state where no other column is; what is none in it is asked about."""
    percents = places.get("percent", [])
    levels = [place for place in percents if bare_heading(columns[place[0]].text) == LEVEL and not place[1].unit]
    if "state" in places or len(levels) != 1 or len(percents) != 2:
        return {}
    return {"state": levels, "percent": [place for place in percents if place not in levels]}


def may_hold_states(texts: Sequence[str], period: Period | None) -> list[int]:
    """The columns whose headings mean the state, or what stands beside it: "Tiến độ", "Kết quả thực hiện", "Đánh giá";
    none of another period."""
    told = TOLD_BESIDE | OR_STATES
    may_be = (n for n, text in enumerate(texts) if bare_heading(undated(text)) in told or _is_account(text))
    return [n for n in may_be if fit(texts[n], period) != OTHER]


def _is_account(text: str) -> bool:
    return any(heading.field == ACCOUNT for heading in meanings(text))


def _of_the_task(column: Printed, period: Period | None) -> str:
    """A heading, folded, that no rule knows, and that does not say that it is of something else than the tasks as they
    are at the end of the period; empty for any other."""
    said = NOW.sub("", fold_ascii(column.text))
    known = any(h.form == TASKS.title or h.field not in ("value", "share") for h in column.meanings)
    other = len(column.text) > LONGEST or OF_ANOTHER.search(said) or is_of_another(column.text, period)
    return "" if known or other or bare_heading(column.text) in HEARD or fit(column.text, period) == OTHER else said


def may_be_states(columns: Sequence[Printed], period: Period | None) -> dict[int, bool]:
    """The columns under unknown headings that may be those of the states, and whether the heading speaks of states;
    under nothing but a period it may be said when a task is to be done."""
    said = ((number, _of_the_task(column, period)) for number, column in enumerate(columns))
    return {
        number: bool(OF_STATES.search(text))
        for number, text in said
        if text
        and not ACCEPTANCE.search(text)
        and not is_bare_period(columns[number].text)
        and not SAYS_NOTHING.fullmatch(NOW.sub("", bare_heading(text)))
    }


def may_be_ends(columns: Sequence[Printed], unknown: Collection[int], period: Period | None) -> dict[int, bool]:
    """The columns under unknown headings that speak of an end, and whether it has certainly come: beside the planned
    one it has."""
    said = ((number, _of_the_task(columns[number], period)) for number in unknown)
    came = {number: True for number in timed_in(columns, unknown) if _is_beside_planned(columns, number)}
    return {number: bool(ACTUAL.search(text)) for number, text in said if AN_END.search(text)} | came


def timed_in(columns: Sequence[Printed], unknown: Collection[int]) -> tuple[int, ...]:
    """The columns of what came, not of what was planned, below a heading that says no more than that times stand
    there; and such a heading alone."""
    parts = ((number, columns[number].parts) for number in unknown)
    return tuple(
        number
        for number, (*over, last) in (each for each in parts if each[1])
        if (OF_TIME.fullmatch(bare_heading(" ".join(over))) and AS_IT_CAME.fullmatch(bare_heading(last)))
        or (not over and UNDER_WAY.fullmatch(bare_heading(last)))
    )


def _is_beside_planned(columns: Sequence[Printed], number: int) -> bool:
    over = columns[number].parts[:-1]
    beside = (column.parts[-1] for column in columns if over and column.parts and column.parts[:-1] == over)
    return any(AS_PLANNED.fullmatch(bare_heading(each)) for each in beside)


def or_states(texts: Sequence[str], state: int | None) -> bool:
    """Whether a heading that means something else may be that of the states, and no other one says that it is."""
    said = [bare_heading(undated(text)) for text in texts]
    may_be = not OR_STATES.isdisjoint(said) or (state is not None and any(map(_is_account, texts)))
    return may_be and (state is None or said[state] in TOLD_BESIDE)


def beside_state(
    chosen: dict[str, tuple[int, Heading]], states: Sequence[tuple[int, Heading]], columns: Sequence[Printed]
) -> None:
    """Beside the state, "Kết quả thực hiện" is what came of a task, "Tình hình thực hiện" its account, and "Tiến độ"
    may be how far it is."""
    state = chosen["state"][0]
    if bare_text(columns[state]) in TOLD_BESIDE and not before_states(columns[state].text):
        return
    told = []
    for number, heading in states:
        said = bare_text(columns[number])
        field = next((field for field, headings in BESIDE_STATE.items() if said in headings), "")
        field = "" if before_states(columns[number].text) else field  # "Kết quả (Đạt/Không đạt)" is no outcome
        of_table = all(column.text for column in columns[min(number, state) : max(number, state)])
        if field and number != state and of_table:
            told.append((number, heading))
            chosen.setdefault("progress" if field == "note" and "note" in chosen else field, (number, heading))
    for each in told:
        chosen.setdefault("rate", each)


def with_products(chosen: Chosen, made: Sequence[tuple[int, Heading]], columns: Sequence[Printed]) -> None:
    """The product that is said to be made, and what stands beside it: what proves it, or what may be the same."""
    sure = [place for place in made if undated(columns[place[0]].text) not in PROVING]
    chosen["made"] = (sure or made)[0]
    if "evidence" in chosen and (sure or bare_text(columns[chosen["evidence"][0]]) == TO_COME):
        del chosen["evidence"]
    for place in made:
        if place != chosen["made"]:
            chosen.setdefault("evidence", place)


def told_beside(chosen: Chosen, columns: Sequence[Printed], period: Period | None, of_tasks: bool) -> Chosen:
    """The columns of a table that is certainly of tasks whose headings mean a field only there."""
    told = [{(h.form, h.field if h.form == TARGETS.title else "") for h in column.meanings} for column in columns]
    sure = {next(iter(each)) for each in told if len(each) == 1}
    if not of_tasks and ((TASKS.title, "") not in sure or (TARGETS.title, "name") in sure):
        return {}
    used = {n for n, _ in chosen.values()}
    free = [n for n, c in enumerate(columns) if c.text and n not in used and fit(c.text, period) != OTHER]
    has_term = any(TERM.match(bare_heading(columns[number].text)) for number in free)
    free = [n for n in free if not (n and MONEY.search(fold_ascii(columns[n - 1].text)))]
    found: Chosen = {}
    accounts = {n for n, column in enumerate(columns) if any(h.field == ACCOUNT for h in column.meanings)}
    certain = of_tasks or any({(TASKS.title, "")} == each for n, each in enumerate(told) if n not in accounts)
    if "note" in chosen:
        accounts = {n for n in accounts if bare_text(columns[n]) not in JUDGED}
    for number in sorted(accounts.intersection(free)) if certain else ():
        field = "outcome" if bare_text(columns[number]) in OUTCOME else "progress" if "note" in chosen else "note"
        if field not in chosen:
            found.setdefault(field, (number, Heading(TASKS.title, field, False)))
    for field, headings in (*BESIDE.items(), *([("completed_on", ENDED)] if has_term else [])):
        at = [n for n in free if headings & {bare_heading(columns[n].text), undated(columns[n].text)}]
        if len(at) == 1 and field not in chosen:
            found.setdefault(field, (at[0], Heading(TASKS.title, field, False)))
    if "completed_on" not in chosen and (day := _bare_day(chosen, columns, free)) is not None:
        found.setdefault("completed_on", (day, Heading(TASKS.title, "completed_on", False)))
    return found


def _bare_day(chosen: Chosen, columns: Sequence[Printed], free: Collection[int]) -> int | None:
    """The column "Ngày" right of the state or the percentage, the only one of days: behind a document it is that of
    the document."""
    days = [n for n, column in enumerate(columns) if OF_DAYS.search(fold_ascii(column.text))]
    behind = {chosen[field][0] + 1 for field in ("state", "percent") if field in chosen}
    sure = len(days) == 1 and days[0] in behind.intersection(free) and bare_text(columns[days[0]]) == BARE_DAY
    return days[0] if sure else None
