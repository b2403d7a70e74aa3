"""What the note and the product of a task, and a document beside its state, say against that state: that a part of it
is done, that something is left, that it will be done, or was after the period.

A clause counts only where it is nothing else: "Còn 2 xã chưa kết nối", and not "Đã ban hành kế hoạch, đang triển khai".
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from typing import Final

from orchestration.intake.cells import PERCENTS, REMEMBERED, Cell, read_figure, read_text, shown
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.judging.judge import Check, Rows
from orchestration.intake.judging.notes import RULE
from orchestration.intake.judging.states import LONGEST, SPOKEN, fits
from orchestration.intake.judging.task_words import (
    DAY_WORDS,
    DONE,
    OF_THING,
    PAPERS,
    READY,
    REASON,
    STAGE,
    THING,
    WAITING,
    WHEN,
    clauses_of,
    in_full,
    is_part,
    pieces_of,
    plain,
)
from orchestration.intake.reading.note_words import sentences_of
from orchestration.intake.reading.scope_words import only
from orchestration.vietnamese.numerals import HUNDRED
from orchestration.vietnamese.periods import find_periods
from orchestration.vietnamese.text import fold_ascii

LEADS: Final = re.compile(
    r"[\s+*-]*(?:(?:hien(?: nay| tai)?|den nay|nhiem vu|trang thai|tinh trang|van|con)\b[\s:,]*)*"
)
WHY: Final = re.compile(r"\s*(?:[,:()–]|\s-\s|\s(?:do|vi|boi|vuong|cho|nhung|theo)\s).*")
# What no task that is done can be, in whichever sentence; "đang triển khai" may follow on what is done.
UNDONE: Final = frozenset(
    map(
        fold_ascii,
        (
            "chưa thực hiện", "chưa hoàn thành", "chưa xong", "chưa hoàn thành nhiệm vụ", "không thực hiện",
            "không hoàn thành", "không thực hiện được", "không triển khai", "không triển khai được",
            "không triển khai thực hiện", "tạm dừng", "tạm dừng thực hiện", "tạm dừng triển khai",
            "dừng thực hiện", "dừng triển khai", "đã dừng", "đã dừng thực hiện", "tạm ngừng", "ngừng thực hiện",
            "tạm hoãn", "hoãn thực hiện", "hủy", "chưa ký", "chưa ký ban hành", "chưa ban hành", "chưa được ban hành",
            "chưa phê duyệt", "chưa được phê duyệt", "chưa duyệt", "chưa được duyệt",
            *SPOKEN["not_started"], *SPOKEN["cancelled"],
        ),
    )
)  # fmt: skip
GOING_ON: Final = frozenset(
    map(
        fold_ascii,
        (
            "đang thực hiện", "đang xây dựng", "đang tiếp tục thực hiện", "đang nghiệm thu",
            *(said for said in SPOKEN["running"] if said.startswith("đang")),
        ),
    )
)  # fmt: skip
SUBMITTED: Final = re.compile(r"(?:da |moi )?dang trinh(?! (?:bay|dien)\b).*")  # "Đang trình UBND tỉnh"
REACHED: Final = re.compile(
    r"(?:(?:da|moi|chi|hien|nay|den|uoc|tien do|khoi luong|cong viec|ty le|thuc hien|hoan thanh|dat|duoc|khoang|tren"
    r"|gan|hon)[ :]+)*(?P<percent>\d[\d.,]*\s?%)(?: (?:khoi luong|cong viec|tien do|ke hoach|nhiem vu))*"
)
LEFT: Final = re.compile(
    r"(?:(?:hien|nay|van|va) )*(?:"
    r"con (?:lai )?(?:0*[1-9][\d./]*|mot so|nhieu) .*\bchua\b.*|con lai (?!.*\bdong\b)0*[1-9].*"
    r"|dang (?:cho|xin) .*(?:phe duyet|cho y kien|ban hanh|y kien).*"
    r"|dang to chuc (?:trien khai|thuc hien)"
    r"|tiep tuc (?:thuc hien|trien khai) (?:trong |den )?nam \d{4}"
    r"|uoc hoan thanh .*"
    rf"|(?:du kien|se|phan dau|cam ket)(?: (?:se|duoc))*(?: (?:{DONE}))?(?: (?:{WHEN}))*"
    r"|(?:xin|de nghi|de xuat|kien nghi)(?: (?:cho|duoc|phep))* (?:gia han|lui|keo dai|dieu chinh)"
    r" (?:thoi|tien|den|sang) .*|gia han (?:den|sang|toi|thoi) .*"
    r"|chuyen (?:tiep )?sang (?:thuc hien )?(?:nam|qu[yi]|k[yi]|\d).*"
    rf"|(?:da |moi )?{STAGE}"
    r")"
)
# "Quyết định chưa ban hành", "còn thiếu phụ lục": what is lacking of what a task brings forth.
LACKING: Final = re.compile(
    r"(?:(?:hien|nay|van|nhung|va|don vi|so) )*(?:con )?(?:thieu|no)(?: lai)?(?: (?:mot so|nhieu|cac|0*[1-9]\d*))?"
    rf" {PAPERS}\b.*|(?:hien |van |va )*con thieu 0*[1-9]\d*\b(?!.*\bdong\b).*"
    rf"|{OF_THING} (?:(?:hien|nay|van|con|moi) )*(?:chua (?:duoc )?{READY}|con thieu)"
    rf"|(?:(?:hien|den|nay|va|van|con|moi) )*chua (?:duoc )?{READY}|chua xong {THING}\b.*|(?:(?:con|van) )*thieu"
)
# "Kế hoạch dự thảo", "Văn bản đang trình ký": on its way, which may be all that a task asks for.
PENDING: Final = re.compile(
    rf"(?:{PAPERS} |ban )?du thao|trinh ky|{OF_THING} (?:du thao|(?:(?:hien|nay|van|con) )*"
    r"dang (?:trinh(?! (?:bay|dien)\b)|soan thao|du thao|lay y kien|tham dinh|hoan thien|xay dung).*)"
)
UNMADE: Final = re.compile(
    r"(?:(?:.*\()?(?:chua(?! (?:bao gom|tinh|ke|gom)\b)|se|du kien|(?:ban )?du thao"
    r"|dang (?:trinh|xay dung|soan|du thao|lay y kien|hoan thien|tham dinh|thuc hien|trien khai|nghiem thu|cho)"
    rf"|{WAITING}|(?:dang )?cho nghiem thu)\b).*",
    re.DOTALL,
)
MADE: Final = re.compile(
    rf"\bda (?:duoc )?(?:(?!trinh\b)[a-z]+ ){{0,4}}(?:{DONE})\b|\btai (?:quyet dinh|qd|nghi quyet|nq)\b"
)
# What a task is made ready with: of one that is not started no state of its own, unless it asks for that paper itself.
PREPARING: Final = re.compile(
    r"(?:(?:hien|nay|van|con|so|don vi) )*dang (?:(?:trien khai|thuc hien|tien hanh|to chuc) )?"
    r"(?:xay dung|lap|soan thao|du thao|hoan thien|chuan bi|lay y kien|tham dinh|trinh|tham muu)\b"
    r"(?: (?!(?:da|dang|hoan thanh|xong|nhung|dau thau)\b)[\w/%,-]+)*?"
    r" (?P<paper>ke hoach|kh|chu truong|du toan|de cuong|thuyet minh|kinh phi|nguon von|phuong an|nhiem vu thiet ke)"
    r"(?: (?!(?:da|dang|hoan thanh|xong|nhung|dau thau)\b)[\w/-]+)*"
)
# What may stand before the day on which something was done, and with it where nothing else does.
BY_THEN: Final = re.compile(
    rf"(?:da )?(?:duoc )?(?:{DONE})\b|(?:theo |tai )?(?:quyet dinh|qd|van ban|vb|cong van|cv|nghi quyet|nq|to trinh)\b"
)
TO_DO: Final = re.compile(r"(?:thuc hien|trien khai|to chuc)\b")
TO_DO_WORDS: Final = frozenset(fold_ascii("thực hiện triển khai tổ chức vào trong ngày tháng năm quý kỳ").split())
NEAR: Final = 20  # letters before a day in which it is said what begins with it
SET_IN: Final = re.compile(r"(?:từ|hiệu lực|áp dụng|đến|trước)\s+(?:từ\s+)?$", re.IGNORECASE)  # no day of a document


def task_denied(book: Codebook) -> tuple[Check, ...]:
    """A state that its document, its note or its product says to be another one."""
    return (
        Check("state", _signed_later, lambda rows: [(day.isoformat(),) for day in rows["ends"]]),
        Check("note", partial(_other_state, book=book)),
        Check("note", _other_by_note),
        Check("evidence", _not_made),
    )


def _signed_later(rows: Rows) -> Iterator[str | None]:
    for state, code, ends in zip(rows["state"], rows["state_code"], rows["ends"], strict=True):
        yield "day_after_period" if code == "done" and is_later(shown(state), ends) else None


def _other_state(rows: Rows, book: Codebook) -> Iterator[str | None]:
    for state, note, key in zip(*(rows[c] for c in ("state_code", "note", "key")), strict=True):
        said = None if note is None or state in (None, "done") else book.state(read_text(note).text)
        other = said not in (None, state) and not (state == "not_started" and is_preparing(note, book.asked(key)))
        yield RULE if other or (state == "done" and denies_done(note)) else None


@lru_cache(maxsize=REMEMBERED)
def is_preparing(text: Cell, asked: str) -> bool:
    """Whether a text says that a task is made ready, and nothing else: 'Đang xây dựng kế hoạch triển khai'."""
    said = plain(read_text(text).text).strip(" .")
    told = PREPARING.fullmatch(said) if len(said) <= LONGEST else None
    return told is not None and told["paper"] not in plain(asked)


@lru_cache(maxsize=REMEMBERED)
def denies_done(note: Cell) -> bool:
    """Whether a note says that a task is not done: 'Chưa hoàn thành, do thiếu vốn', and not 'Chưa hoàn thành hồ sơ'."""
    phrases = [WHY.sub("", LEADS.sub("", fold_ascii(sentence), count=1)) for sentence in sentences_of(note)]
    going_on = not GOING_ON.isdisjoint(phrases[:1]) or any(map(SUBMITTED.fullmatch, phrases[:1]))
    return going_on or not UNDONE.isdisjoint(phrases)


def _other_by_note(rows: Rows) -> Iterator[str | None]:
    columns = ("state_code", "note", "figure", "ends")
    for state, note, figure, ends in zip(*(rows[c] for c in columns), strict=True):
        denied = state is not None and note is not None and denies_state(note, state, figure.value, ends)
        yield RULE if denied else None


def _not_made(rows: Rows) -> Iterator[str | None]:
    for state, product, ends in zip(rows["state_code"], rows["evidence"], rows["ends"], strict=True):
        denied = state == "done" and product is not None and is_unmade(product, ends)
        yield "product_contradicts" if denied else None


@lru_cache(maxsize=REMEMBERED)
def denies_state(note: Cell, state: str, percent: Decimal | None, ends: date) -> bool:
    """Whether a note says that a task is less, or more, than its state and its percentage say, or was done later."""
    clauses = clauses_of(note)
    told = [reached for clause in clauses if (reached := _reached(plain(clause))) is not None]
    if any(not fits(state, min(each, HUNDRED)) or percent not in (None, each) for each in told):
        return True
    if state != "done":
        return False
    if is_lacking(note):
        return True
    left = any(LEFT.fullmatch(plain(clause)) or _was_later(in_full(clause, ends.year), ends) for clause in clauses)
    whole = [clause for clause in clauses if not REASON.match(clause)]
    return left or (len(whole) == 1 and is_part(plain(whole[0])))


@lru_cache(maxsize=REMEMBERED)
def is_unmade(product: Cell, ends: date) -> bool:
    """Whether a product is not there, is a draft or a part only, or was there after the period."""
    text = read_text(product).text
    said = plain(text)
    unmade = UNMADE.fullmatch(said) and not MADE.search(said)
    pending = any(map(PENDING.fullmatch, pieces_of(product))) and not MADE.search(said)
    return bool(unmade) or pending or is_lacking(product) or is_part(said.strip(" .")) or is_later(text, ends)


def is_lacking(text: Cell) -> bool:
    """Whether a text says that something is not there, not whole or not issued."""
    return any(map(LACKING.fullmatch, pieces_of(text)))


@lru_cache(maxsize=REMEMBERED)
def is_later(text: str, ends: date) -> bool:
    """Whether a text names days of what was done, and only such after the period."""
    found = [(period, text[max(0, start - NEAR) : start]) for _, period, start, _ in find_periods(text) if period]
    days = [day.start for day, before in found if day.kind == "as_of_date" and not SET_IN.search(before)]
    return bool(days) and min(days) > ends


def _was_later(clause: str, ends: date) -> bool:
    """'Hoàn thành tháng 1/2025', 'Thực hiện trong năm 2025', 'Ban hành Quyết định 12/QĐ-UBND ngày 05/3/2025'; not
    'Ban hành kế hoạch năm 2025'."""
    said = plain(clause)
    words = DAY_WORDS if (by_then := BY_THEN.match(said)) else TO_DO_WORDS if TO_DO.match(said) else None
    alone = only(clause, words) if words else None
    return (alone is not None and alone.start > ends) or (by_then is not None and is_later(clause, ends))


def _reached(clause: str) -> Decimal | None:
    told = REACHED.fullmatch(clause)
    return read_figure(told["percent"], PERCENTS).value if told else None
