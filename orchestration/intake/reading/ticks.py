"""Columns under the states of tasks: which they are, and what their cells say of a task: a tick, or the day, the
percentage or the reason that is written in its place."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from orchestration.intake.cells import Cell, read_completion, read_text, shown
from orchestration.intake.form import TASKS, TICKED
from orchestration.intake.reading.heading_periods import OTHER, fit, undated
from orchestration.intake.reading.heading_units import BRACKETS, bare_heading, without_unit
from orchestration.intake.reading.printed import Printed
from orchestration.vietnamese.periods import Period
from orchestration.vietnamese.persons import LEFT_OUT
from orchestration.vietnamese.text import fold_ascii

TICK, NOTHING = re.compile(r"[xX✓✔√vV☑☒1*●•+]"), re.compile(r"[-–—0□☐]?")  # under the state of a task
MARK = re.compile(r"[xX✓✔√vV☑☒+]")  # under a heading that nobody knows; a number may be a count there
# What the heading of a state says is to be written below it, without brackets: "Đang thực hiện, ghi %".
_TO_WRITE = (
    r"(?: ?[,:;–-] ?| va | (?=ghi |neu ))(?:(?:ghi|neu)(?: ro)? )?"
    r"(?:(?:(?:ti le )?%|ti le|ngay(?: thang)?(?: nam)?)(?: hoan thanh)?|l[iy] do|nguyen nhan)"
)
_STATED = "|".join(map(fold_ascii, (TASKS.headings["state"], *TASKS.synonyms["state"])))
TICKED_STATE = re.compile(rf"(?:(?:{_STATED}) )?(?P<state>{'|'.join(map(fold_ascii, TICKED))})(?:{_TO_WRITE})?")
# What stands over them and says nothing else than that they are states: "Mức độ hoàn thành", "Đánh giá kết quả".
_ABOUT = r"trang thai|tinh trang|tinh hinh|hien trang|tien do|ket qua|muc do|(?:tu )?danh gia|xep loai"
_OF_TASKS = (
    r"thuc hien|trien khai|hoan thanh|xu l[iy]|giai quyet|dat duoc|nhiem vu|cong viec|cua don vi|k[iy] nay"
    r"|(?:trong |den )?k[iy] bao cao|den nay|hien nay|den thoi diem bao cao|va"
)
OVER_STATES = re.compile(rf"(?:(?:{_ABOUT})(?:[ ,/–-]+(?:{_ABOUT}|{_OF_TASKS}))*)?(?:[ ,:;–-]*danh dau\b.*)?")
# What may be written in place of a tick: field -> the states under which it is.
IN_PLACE = {
    "completed_on": re.compile(r"(?:da )?(?:hoan thanh|ht)(?: dung han)?"),
    "percent": re.compile(r"dang .+|chua (?:hoan thanh|ht).*"),
    "state": re.compile(r"chua (?:thuc hien|trien khai|th).*"),
}
PLANNED = re.compile(r"\b(?:han|ke hoach|kh|du kien|giao|muc tieu)\b")  # "Hoàn thành (thời hạn)"
ASKED = {
    "completed_on": re.compile(r"\bngay\b"),
    "percent": re.compile(r"%|\b(?:ti le|phan tram)\b"),
    "state": re.compile(r"\b(?:l[iy] do|nguyen nhan)\b"),
}
NO_DAY = ("no_date", "not_a_day", "excel_serial")  # rules of readings
YEARLESS = re.compile(
    r"(?:ngày\s+)?(?P<day>0?[1-9]|[12]\d|3[01])/(?P<month>0?[1-9]|1[0-2])|tháng\s+\d{1,2}", re.IGNORECASE
)
# "x (20/6/2025)", "X - 70%": a tick, and what may stand in its place.
TICKED_BESIDE = re.compile(
    rf"{MARK.pattern}(?:\s*[(:;,\n]\s*|\s+[–-]\s+|(?:\s+|\s*[–-]\s*)(?=\d|ngày))(?P<told>[^()]+?)\s*\)?", re.IGNORECASE
)
SHARE, FIGURE = (
    re.compile(r"(?:(?:ước )?đạt )?(?:khoảng )?\d{1,3}(?:[.,]\d+)?\s*%", re.IGNORECASE),
    re.compile(r"\d{1,3}(?:[.,]\d+)?"),
)
ALL = re.compile(r"100\s?%")
GOES_ON = re.compile(r"đang\s+\w+(?:\s+[^\W\d]\w*)+", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")
QUOTED = re.compile(r"‘[^’]*’: ")  # see `quoted`
NO_REASON = re.compile(r"(?:khong|k)(?: co| ro)?")


class Choice(NamedTuple):
    """A column under a state: its words, the field that may be written there in place of a tick, and whether the
    heading asks for it."""

    state: str
    field: str = ""
    asked: bool = False

    def is_ticked(self, cell: Cell) -> bool:
        """Whether a cell has a tick; where percentages are asked for, 1 may be one."""
        said = shown(cell)
        return bool(TICK.fullmatch(said)) and not (self.field == "percent" and self.asked and said.isdecimal())

    def said(self, cell: Cell) -> str:
        """The state where a cell has a tick; else with what stands there."""
        return self.state if self.is_ticked(cell) else quoted(self.state, cell)

    def in_place(self, cell: Cell) -> Mapping[str, Cell]:
        """What stands in a cell in place of a tick, by field; a reason stands behind its state, and is judged so."""
        if isinstance(cell, str) and (both := TICKED_BESIDE.fullmatch(cell.strip())):
            cell = both["told"]
        said = shown(cell)
        if self.field == "completed_on" and ALL.fullmatch(said):
            return {"percent": cell}
        if self.field == "completed_on":
            told = isinstance(cell, date) or (isinstance(cell, str) and self._is_day(cell))
        elif self.field == "percent" and isinstance(cell, str) and GOES_ON.fullmatch(said):
            return {"state": f"{self.state}. {said}"}
        elif self.field == "percent":
            told = bool(SHARE.fullmatch(said) or (self.asked and FIGURE.fullmatch(said)))
        else:
            told = self.field == "state" and isinstance(cell, str) and self._is_reason(said)
        return {self.field: f"{self.state}. {said}" if self.field == "state" else cell} if told else {}

    def _is_day(self, said: str) -> bool:
        """Whether words are a day; without its year only one that cannot be how many of all, where none is asked for:
        28/5, and not 3/5."""
        if day := YEARLESS.fullmatch(said):
            return self.asked or said[0].isalpha() or int(day["day"]) > int(day["month"])
        return read_completion(said).rule not in NO_DAY

    def _is_reason(self, said: str) -> bool:
        """Whether words may be a reason: not "Không", no day, and nobody's name."""
        named = LEFT_OUT in read_text(said).rules
        some = len(WORD.findall(said)) > (not self.asked) and not NO_REASON.fullmatch(fold_ascii(said))
        return some and not named and read_completion(said).rule == "no_date"


class Stated(NamedTuple):
    """What the columns under states say of a row: the state, or all that stands there where that is not one; where; and
    what stands in place of a tick, by field and as it was `written`."""

    state: str = ""
    column: int = 0
    cells: Mapping[str, Cell] = {}
    written: Mapping[str, Cell] = {}

    @property
    def layout(self) -> Mapping[str, int]:
        """Field -> its column in this row."""
        return dict.fromkeys(("state", *self.cells), self.column) if self.state else {}


UNSTATED = Stated()


def quoted(state: str, cell: Cell) -> str:
    """A state with what stands under it, for people: no state that can be read."""
    return f"‘{state}’: {shown(cell)}"


def ticked_in(columns: Sequence[Printed], period: Period | None) -> dict[int, Choice]:
    """Columns under states, of which one is ticked in each row; none where only one stands there."""
    told = ((n, choice_of(column, period)) for n, column in enumerate(columns))
    found = {n: choice for n, choice in told if choice}
    return found if len(found) > 1 else {}


def choice_of(column: Printed, period: Period | None) -> Choice | None:
    """The state that a heading is, below others that say no more than that it is one of this period."""
    for number in range(len(column.parts)):
        over, text = column.parts[:number], " ".join(column.parts[number:])
        if choice := state_headed(text):
            plain = all(OVER_STATES.fullmatch(bare_heading(undated(each))) for each in over)
            return choice if plain and fit(" ".join(over), period) != OTHER else None
    return None


def state_headed(text: str) -> Choice | None:
    """'Đang thực hiện (ghi %)' -> 'Đang thực hiện', where percentages are asked for."""
    told = TICKED_STATE.fullmatch(bare_heading(text))
    if not told:
        return None
    first, words = len(told.string[: told.start("state")].split()), told["state"].count(" ") + 1
    state = " ".join(WORD.findall(without_unit(text))[first : first + words])
    field = next((field for field, states in IN_PLACE.items() if states.fullmatch(told["state"])), "")
    if not field or any(PLANNED.search(fold_ascii(a or b)) for a, b in BRACKETS.findall(text)):
        return Choice(state)
    return Choice(state, field, bool(ASKED[field].search(fold_ascii(text))))
