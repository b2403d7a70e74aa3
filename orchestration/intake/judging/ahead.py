"""What a note says of a task that is further than its state: finished where it is under way, begun where it is not
started, stopped where it is neither.

"Đã hoàn thành giai đoạn 1" is of a part, and "Đã hoàn thành, đang nghiệm thu" of what still goes on.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from orchestration.intake.cells import REMEMBERED, Cell
from orchestration.intake.judging.judge import Check, Rows
from orchestration.intake.judging.notes import RULE
from orchestration.intake.judging.states import REACHED
from orchestration.intake.judging.task_words import NO_PART, NO_THINGS, PART, REASON, STAGE, clauses_of, in_full, plain
from orchestration.vietnamese.periods import find_periods
from orchestration.vietnamese.text import fold

FINISHED: Final = re.compile(
    r"(?:(?:nhiem vu|cong viec|toan bo|tat ca|cac|noi dung|hien|nay|den|so|don vi) )*"
    r"(?:(?:da|duoc|co|thuc hien|lam|trien khai) )*(?:hoan thanh|hoan tat|xong|ket thuc)"
    r"(?: (?:xong|toan bo|tat ca|het|100 ?%|nhiem vu|cong viec|noi dung|khoi luong|cac|duoc giao|tot|day du|cua|so"
    r"|(?:dung|truoc|qua|tre)(?: thoi)? han|dung tien do|dung ke hoach|theo ke hoach|va|vao|trong|tu|ngay|cuoi|dau))*"
)
# What may still be done of what is complete: "Đã hoàn thành, chờ nghiệm thu".
STILL: Final = re.compile(
    r"(?:va |nhung |hien |nay |don vi )*(?:dang|cho|chua|con|se|tiep tuc|du kien|chuan bi|can|xin|de nghi)\b.*"
)
BEGUN: Final = re.compile(
    r"(?:da|dang|moi) (?:trien khai|thuc hien|tien hanh|bat dau|khoi cong|thi cong)(?: (?:trien khai|thuc hien|xong))*"
    r"|dang (?:dau thau|thi cong|lap dat|nghiem thu|mua sam|van hanh|chay thu|thu nghiem)\b.*"
    rf"|(?:(?:da|moi) )*{STAGE}"
    r"|(?:da|moi) (?:(?:duoc|trien khai|thuc hien|to chuc) )*(?:lap dat|lap|so hoa|tap huan|ket noi|dao tao|trang bi"
    r"|cap|phu song|to chuc|nang cap|cai dat|ban giao|hoan thanh|tao lap)(?: (?:duoc|xong|cho|tai))* 0*[1-9].*"
)
OF_MONEY: Final = re.compile(r"\b(?:kinh phi|von|ngan sach|du toan)\b")
# With its accents: "dừng" is neither "dùng" nor "đúng".
STOPPED: Final = re.compile(
    r"(?:(?:đã|phải|nhiệm vụ|hiện|nay) )*(?:dừng|ngừng|hủy|huỷ|bãi bỏ)"
    r"(?: (?:thực hiện|triển khai|bỏ|nhiệm vụ|hẳn|lại))*(?: (?:theo|do|vì|tại|từ|ngày) .*)?"
    r"|(?:đã|da) (?:dừng|dung) (?:thực hiện|thuc hien|triển khai|trien khai)\b.*"
)
# Of a task under way; what is paused for a while may still be that.
GIVEN_UP: Final = re.compile(
    r"khong (?:trien khai|thuc hien)(?: (?:duoc|nua|thuc hien|nhiem vu))*(?: (?:do|vi|theo) .*)?"
)


def task_ahead() -> tuple[Check, ...]:
    """A state that its note says to be passed."""
    return (Check("note", _passed),)


def _passed(rows: Rows) -> Iterator[str | None]:
    for state, note, ends in zip(*(rows[c] for c in ("state_code", "note", "ends")), strict=True):
        yield RULE if state in REACHED and note is not None and is_ahead(note, state, ends) else None


@lru_cache(maxsize=REMEMBERED)
def is_ahead(note: Cell, state: str, ends: date) -> bool:
    """Whether a note says that a task is stopped, or that one which is not done is finished or begun."""
    clauses = clauses_of(note)
    if any(STOPPED.fullmatch(fold(clause)) for clause in clauses):
        return True
    if state == "done":
        return False
    given_up = state == "running" and any(GIVEN_UP.fullmatch(plain(clause)) for clause in clauses[:1])
    begun = state == "not_started" and any(_is_begun(plain(each)) for each in clauses if not REASON.match(each))
    return given_up or begun or _is_finished(clauses, ends)


def _is_finished(clauses: list[str], ends: date) -> bool:
    """Whether a task is done, and nothing is left: 'Đã hoàn thành tháng 6/2024'; after the period it is planned."""
    whole = any(_is_whole(clause, ends) for clause in clauses)
    return whole and not any(STILL.fullmatch(plain(clause)) for clause in clauses)


def _is_whole(clause: str, ends: date) -> bool:
    bare = clause = in_full(clause, ends.year)
    for _, period, start, end in reversed(find_periods(clause)):
        if period is None or period.end > ends:
            return False
        bare = f"{bare[:start]} {bare[end:]}"
    return FINISHED.fullmatch(plain(bare).strip(" ,;:()")) is not None


def _is_begun(clause: str) -> bool:
    """'Đã lắp đặt 5/11 huyện', 'Đã số hóa 30% hồ sơ'; money that was given is no beginning."""
    if OF_MONEY.search(clause):
        return False
    if BEGUN.fullmatch(clause):
        return True
    part = PART.fullmatch(clause)
    if not part or NO_PART.search(part["before"]) or NO_THINGS.search(part["of"]):
        return False
    return part["before"].startswith(("da ", "moi ")) and part["some"].strip("0.") != ""
