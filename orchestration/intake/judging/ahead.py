"""What the note and the product of a task say that is further than its state, or elsewhere: finished where it is under
way, begun where it is not started, not begun where it is, stopped where it is neither; and only asked for, paused or
moved where it is cancelled.

"Đã hoàn thành giai đoạn 1" is of a part, and "Đã hoàn thành, đang nghiệm thu" of what still goes on.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache, partial
from typing import Final

from orchestration.intake.cells import REMEMBERED, Cell
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.judging.halfway import is_share
from orchestration.intake.judging.judge import Candidates, Check, Rows
from orchestration.intake.judging.marks import Mark, has_mark
from orchestration.intake.judging.notes import RULE
from orchestration.intake.judging.states import REACHED
from orchestration.intake.judging.task_words import (
    NO_PART,
    NO_THINGS,
    PART,
    REASON,
    STAGE,
    clauses_of,
    in_full,
    plain,
    spelled,
)
from orchestration.intake.judging.undone import PRODUCT
from orchestration.intake.messages import OTHER_STATE
from orchestration.vietnamese.periods import find_periods
from orchestration.vietnamese.text import fold

USE: Final = r"(?:nghiem thu|ban giao|khai truong|khanh thanh|dua vao (?:su dung|van hanh|khai thac|hoat dong))"
# "Đã xây dựng và đưa vào sử dụng", and with nothing that was built: that may be a part.
BUILT: Final = r"(?:xay dung|lap dat|nang cap|trien khai|thuc hien|trang bi|mua sam|to chuc|k[iy]|phe duyet)(?: xong)?"
# "Đã hướng dẫn 812.000 người dân", "Đã triển khai tại 20 trường": what was done for so many.
CARRIED_OUT: Final = (
    r"(?:trien khai|thuc hien|huong dan|ho tro|cap|tich hop|tuyen truyen|tap huan|dao tao|lap dat|ket noi|trang bi"
    r"|kiem tra|cai dat|van dong|phat|dua)"
)
MANY: Final = (
    r"(?:nguoi|ho|hoc sinh|hoc vien|can bo|cong dan|truong|lop|xa|phuong|huyen|thon|don vi|co quan|co so|dn"
    r"|doanh nghiep|benh vien|tram|diem|ho so|tai khoan|may|thiet bi|cuoc|buoi|dot)"
)
FINISHED: Final = re.compile(
    r"(?:(?:nhiem vu|cong viec|toan bo|tat ca|cac|noi dung|hien|nay|den|so|don vi|phan mem|he thong) )*"
    rf"(?:(?:da|duoc|co|thuc hien|lam|trien khai) )*(?:hoan thanh|hoan tat|xong|ket thuc|(?<=da ){USE}|(?<=duoc ){USE}"
    rf"|(?<=da ){BUILT} va (?:(?:da|duoc|chinh thuc) )*(?:{USE}|ban hanh))"
    r"(?: (?:xong|toan bo|tat ca|het|100 ?%|nhiem vu|cong viec|noi dung|khoi luong|cac|duoc giao|tot|day du|cua|so"
    rf"|(?:dung|truoc|qua|tre)(?: thoi)? han|dung tien do|dung ke hoach|theo ke hoach|va|{USE}|ban hanh|cong bo"
    r"|van hanh|chinh thuc|vao|trong|tu|ngay|cuoi|dau))*"
)
# "Đã hoàn thành 159/159 xã"
ALL: Final = re.compile(r"(?:da |duoc )*(?:hoan thanh|xong)(?: tai| o)? ([1-9]\d*)/\1 .*")
# What may still be done of what is complete: "Đã hoàn thành, chờ nghiệm thu".
STILL: Final = re.compile(
    r".*\b(?:dang|chua|se|tiep tuc|du kien|chuan bi)\b.*"
    r"|(?:va |nhung |hien |nay |don vi )*(?:cho|con|can|xin|de nghi)\b.*"
)
BEGUN: Final = re.compile(
    r"(?:da|dang|moi) (?:trien khai|thuc hien|tien hanh|bat dau|khoi cong|thi cong|thi diem)"
    r"(?: (?:trien khai|thuc hien|xong|thi diem|tai|mot phan|0*[1-9]\d*|xa|huyen|don vi|co quan))*"
    r"(?: tu (?:(?:ngay|thang) )?\d[\d/]*)?"
    r"|(?:da|moi) (?:hoan thanh|hoan thien|xay dung|soan|lap|co)(?: xong)? du thao"
    r"(?: (?:lan \d|de an|quyet dinh|qu[iy] (?:che|dinh)|nghi quyet))?"
    r"|dang (?:dau thau|thi cong|lap dat|nghiem thu|mua sam|van hanh|chay thu|thu nghiem"
    r"|phoi hop .*(?:trien khai|thuc hien))\b.*"
    r"|(?:da|moi) k[yi] (?:ket )?hop dong\b.*|(?:da|moi) hoan thanh"
    rf"|(?:(?:da|moi) )*{STAGE}|(?:(?:phan mem|he thong|nen tang|san pham|nhiem vu) )*(?:da|duoc) {USE}\b.*"
    r"|(?:da|moi) (?:(?:duoc|trien khai|thuc hien|to chuc) )*(?:lap dat|lap|so hoa|tap huan|ket noi|dao tao|trang bi"
    r"|cap|phu song|to chuc|nang cap|cai dat|ban giao|hoan thanh|tao lap|xay dung|thu thap|cap nhat|chuan hoa)"
    r"(?: (?:duoc|xong|cho|tai))* 0*[1-9].*"
    r"|(?:da|moi) (?:(?:hoan thanh|xong|to chuc|tien hanh|thuc hien|viec) )*khao sat\b.*"
    r"|(?:da|moi) (?:hoan thanh|xong) (?:viec )?(?:lap dat|trang bi|mua sam|cai dat|nang cap|dao tao|tap huan|ket noi"
    r"|so hoa|thi cong|xay dung (?!ke hoach|kh|du an|de an|de cuong|du toan|thuyet minh|ho so|phuong an|chu truong)"
    r")\b.*"
    rf"|(?:da|moi) (?:duoc )?{CARRIED_OUT}(?: (?!van ban|ke hoach|kinh phi)[a-z]+){{0,3}}? 0*[1-9][\d.]*\+? {MANY}\b.*"
    r"|(?:da|moi) (?:xay dung|thiet ke|cai dat|lap dat|tao lap)(?: (?:duoc|xong))* (?:phan mem|he thong|nen tang"
    r"|ung dung|co so du lieu|csdl|cong|trang)\b.*"
)
TOLD: Final = re.compile(r"(?:da|dang|moi|chua|khong|se|du kien|phan dau|cho|con|de nghi)\b")  # how far it is
OF_MONEY: Final = re.compile(r"\b(?:kinh phi|von|ngan sach|du toan)\b")
# With its accents: "dừng" is neither "dùng" nor "đúng".
STOPPED: Final = re.compile(
    r"(?:(?:đã|phải|nhiệm vụ|dự án|đề án|đề tài|mô hình|hiện|nay) )*(?:dừng|ngừng|hủy|huỷ|bãi bỏ)"
    r"(?: (?:thực hiện|triển khai|thí điểm|bỏ|nhiệm vụ|hẳn|lại))*(?: (?:theo|do|vì|tại|từ|ngày) .*)?"
    r"|(?:đã|da) (?:dừng|dung) (?:thực hiện|thuc hien|triển khai|trien khai)\b.*"
    r"|(?:.* )?(?:đã|văn bản|vb|cv) cho (?:dừng|hủy|huỷ|bỏ)\b.*"
)
# Of a task under way: "Tạm dừng theo chỉ đạo của UBND tỉnh", "không tiếp tục thực hiện".
CALLED_OFF: Final = (
    Mark(
        said=(
            r"^(?:(?:đã|phải|nhiệm vụ|dự án|hiện|nay) )*tạm (?:dừng|ngừng)(?: (?:thực hiện|triển khai))* theo"
            r" (?:(?:ý kiến|văn bản) )*(?:chỉ đạo|văn bản|công văn|cv|quyết định|qđ|kết luận|thông báo)",
            "^(?:(?:và|nên|nhiệm vụ|dự án|này) )*không tiếp tục (?:thực hiện|triển khai)",
        ),
    ),
)
# Of a task under way; what is paused for a while may still be that.
NOT_BEGUN: Final = (
    Mark(
        said=(
            "^(?:(?:nhiệm vụ|hiện|nay|đến|này|vẫn|còn|sở|đơn vị) )*chưa (?:được )?(?:triển khai|thực hiện|bắt đầu"
            "|tiến hành|làm)(?: (?:triển khai|thực hiện|được|gì|nhiệm vụ))*$",
            "nên chưa (?:triển khai|thực hiện|làm)",
        )
    ),
)
# The same, or of one that is given up.
NOT_CARRIED_OUT: Final = (
    Mark(said=("^không (?:triển khai|thực hiện)(?: (?:được|nữa|thực hiện|nhiệm vụ))*(?: (?:do|vì|theo) .*)?$",)),
)
# Of a task that is cancelled: "Đề nghị UBND tỉnh cho dừng", "Tạm dừng", "Chuyển sang năm 2025".
NOT_CANCELLED: Final = (
    Mark(
        said=(
            "(?:đề nghị|kiến nghị|đề xuất|xin|đang trình|chờ) (?:.* )?"
            "(?:dừng|hủy|huỷ|bỏ|không (?:thực hiện|triển khai)|ý kiến)",
            "tạm (?:dừng|ngừng|hoãn)",
            r"(?:chuyển|lùi) (?:.* )?(?:sang|qua|đến) (?:.* )?(?:năm|quý|kỳ|giai đoạn|\d{4})",
            "^(?:(?:đã|nhiệm vụ) )*(?:chuyển|giao) .*(?:thực hiện|chủ trì|triển khai)",
            "(?:đã|được|biên bản) (?:hoàn thành|nghiệm thu|bàn giao)",
        ),
        told=(r"(?:đã|được) (?:\w+ ){0,4}(?:đồng ý|thống nhất|chấp thuận|cho dừng|cho phép|cho hủy|phê duyệt)",),
    ),
)


def task_ahead(book: Codebook) -> tuple[Check, ...]:
    """A state that its note, or its product, says to be passed."""
    return tuple(
        Check(
            field,
            partial(_passed, field=field, rule=rule, book=book),
            partial(_where, field=field, book=book),
            about=OTHER_STATE,
        )
        for field, rule in (("note", RULE), ("evidence", PRODUCT))
    )


def _passed(rows: Rows, field: str, rule: str, book: Codebook) -> Iterator[str | None]:
    return (None if told is None else rule for told in _elsewhere(rows, field, book))


def _where(rows: Rows, field: str, book: Codebook) -> Candidates:
    """The states that are told instead."""
    labels = book.codes.get("reported_state", {})
    return (tuple(labels[code] for code in told or ()) for told in _elsewhere(rows, field, book))


def _elsewhere(rows: Rows, field: str, book: Codebook) -> Iterator[tuple[str, ...] | None]:
    for state, said, key, ends in zip(*(rows[c] for c in ("state_code", field, "key", "ends")), strict=True):
        yield None if state is None or said is None else states_told(said, state, ends, book.due(key))


@lru_cache(maxsize=REMEMBERED)
def states_told(text: Cell, state: str, ends: date, due: date | None) -> tuple[str, ...] | None:
    """The states of which a text tells one instead: that a task is stopped, that one which is not done is finished,
    begun or not begun; of one that may not be cancelled none is known. None where it tells no other."""
    if state not in REACHED:
        return () if has_mark(text, NOT_CANCELLED) else None
    clauses = clauses_of(text)
    if any(STOPPED.fullmatch(fold(clause)) for clause in clauses):
        return ("cancelled",)
    if state == "done":
        return None
    if state == "running":
        marks = ((NOT_BEGUN, ("not_started",)), (NOT_CARRIED_OUT, ("not_started", "cancelled")))
        told = (states for mark, states in (*marks, (CALLED_OFF, ("cancelled",))) if has_mark(text, mark))
        if (first := next(told, None)) is not None:
            return first
        clauses = [clause for clause in clauses if not is_share(clause, ends, due)]
    if state == "not_started" and any(map(_is_begun, _continued(clauses))):
        return ("running", "done") if _is_finished(clauses, ends) else ("running",)
    return ("done",) if _is_finished(clauses, ends) else None


def _continued(clauses: list[str]) -> Iterator[str]:
    """Clauses that give no reason, in plain letters: 'Đã san nền, lắp đặt 40% thiết bị' has the figure of what is done
    in the second one."""
    done = False
    for clause in (plain(each) for each in clauses if not REASON.match(each)):
        goes_on = done and clause[:1].isalpha() and any(map(str.isdigit, clause)) and not TOLD.match(clause)
        done = done or clause.startswith("da ")
        yield f"da {clause}" if goes_on else clause


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
    said = plain(spelled(bare)).strip(" ,;:()")
    return FINISHED.fullmatch(said) is not None or ALL.fullmatch(said) is not None


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
