"""What the note and the product of a task, and a document beside its state, say against that state: that a part of it
is done, that something is open, or that it was done after the period."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache, partial
from typing import Final

from orchestration.intake.cells import REMEMBERED, Cell, read_text, shown
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.judging.halfway import is_share
from orchestration.intake.judging.judge import Candidates, Check, Rows
from orchestration.intake.judging.left_open import is_act_drafted, is_open
from orchestration.intake.judging.notes import RULE
from orchestration.intake.judging.shares_done import counts_part, is_other_percent, is_partly
from orchestration.intake.judging.states import LONGEST
from orchestration.intake.judging.task_words import DAY_WORDS, DONE, clauses_of, in_full, plain
from orchestration.intake.judging.withdrawn import percent_withdrawn, task_put_right
from orchestration.intake.messages import NOT_DONE, OTHER_STATE, UNSURE
from orchestration.intake.reading.time_words import only
from orchestration.intake.reading.unsettled import is_jotted
from orchestration.vietnamese.periods import find_periods, school_period
from orchestration.vietnamese.text import fold_ascii

PRODUCT: Final = "product_contradicts"
# What a task is made ready with: of one that is not started no state of its own, unless it asks for that paper.
PREPARING: Final = re.compile(
    r"(?:(?:hien|nay|van|con|so|don vi) )*dang (?:(?:trien khai|thuc hien|tien hanh|to chuc) )?"
    r"(?:xay dung|lap|soan thao|du thao|hoan thien|chuan bi|lay y kien|tham dinh|trinh|tham muu|xin|khao sat|ra soat"
    r"|phoi hop)\b"
    r"(?: (?!(?:da|dang|hoan thanh|xong|nhung|dau thau)\b)[\w/%,-]+)*?"
    r" (?P<paper>ke hoach|kh|chu truong|du toan|thuyet minh|kinh phi|nguon von|phuong an|nhiem vu thiet ke)"
    r"(?: (?!(?:da|dang|hoan thanh|xong|nhung|dau thau)\b)[\w/-]+)*"
)
# "Quyết định số ..../QĐ-UBND ngày .../.../2024": a paper that has no number yet.
NO_NUMBER: Final = re.compile(
    r"\bso[\s.:…_-]*/\s?(?:(?:qd|kh|nq|ct|cv|tb|bc|ttr|qc)\b|[a-z]+-[a-z])"
    r"|\b(?:qd|kh|nq)[\s.:…_-]+/\s?(?:qd|kh|nq)-"
)
# "KH 130/KH-UBND": of a task that asks for such a paper its product; "Theo KH 130/KH-UBND" is why it is done.
PAPER: Final = re.compile(r"(?!theo|can cu|thuc hien)(?:.*\D)?\d+/(?:20\d\d/)?(?P<kind>kh|qd|nq|ct|qc)-(?!ttg|cp|b).*")
# "Dự thảo gửi lấy ý kiến 2 lần trước khi ban hành": of a paper that has its number what went before.
BEFORE: Final = re.compile(
    r"(?!.*\b(?:dang|se|chua|can|phai|cho|du kien)\b)[^.;]*\btruoc khi (?:ban hanh|k[yi])\b[^.;]*\.?"
)
# "Báo cáo số 88/BC-SKHCN ngày 13/6/2025": of a task that asks for a report all of it, though it is for others to look
# at.
REPORT: Final = re.compile(r"(?:bao cao|bc)\b.*?\d+/(?:20\d\d/)?bc-\w.*\b\d{1,2}[/.-]\d{1,2}[/.-]20\d\d\b.*")
WANTED: Final = "bao cao "
HANDED_IN: Final = re.compile(
    r"(?:(?:da|va|duoc|so|don vi) )*(?:trinh|gui|bao cao) (?:(?:ubnd|uy ban nhan dan|hdnd|lanh dao|chu tich|tinh|so) )+"
    r"(?:de )?(?:xem xet|theo doi|tong hop)(?: (?:va )?chi dao)?"
)
# "Đã ban hành Kế hoạch số 12/KH-SXD" in a note, of a task that asks for that paper.
ISSUED: Final = re.compile(r"(?:(?:so|ubnd|tinh|don vi) )*(?:da|duoc)(?: duoc)? (?:ban hanh|k[yi]|phe duyet|co)\b.*")
ASKED: Final = {
    kind: re.compile(rf"(?:^|\b(?:xay dung|ban hanh|tham muu|lap|soan thao|trinh)\b.*\b)(?:{words})\b")
    for kind, words in {
        "kh": "ke hoach",
        "qd": "quyet dinh|qu[iy] dinh|qu[iy] che",
        "nq": "nghi quyet",
        "ct": "chi thi",
        "qc": "qu[iy] che",
    }.items()
}
# What may stand before the day on which something was done, and with it where nothing else does.
BY_THEN: Final = re.compile(
    rf"(?:da )?(?:duoc )?(?:{DONE})\b|(?:theo |tai )?(?:quyet dinh|qd|van ban|vb|cong van|cv|nghi quyet|nq|to trinh)\b"
)
BEFORE_DAY: Final = re.compile(
    rf"\b(?:{DONE}|(?:dua vao|bat dau) (?:su dung|van hanh|khai thac|hoat dong))"
    r"(?: (?:chinh thuc|tu|vao|trong|ngay))* $"
)
TO_DO: Final = re.compile(r"(?:thuc hien|trien khai|to chuc)\b")
TO_DO_WORDS: Final = frozenset(fold_ascii("thực hiện triển khai tổ chức vào trong ngày tháng năm quý kỳ").split())
# "Giai đoạn 2 thực hiện năm 2025"
PART_TO_DO: Final = re.compile(
    r"(?=.*\b(?:giai doan|cap|huyen|xa|phan|noi dung|hang muc|dot|buoc|lop|khoi|tuyen)\b)(?!.*\btiep tuc\b)"
    r".* (?:thuc hien|trien khai|to chuc|lam|hoan thanh|xong)(?: (?:trong|vao|tu))? $"
)
SCHOOL_YEAR: Final = re.compile(
    r".*\b(?:thuc hien|trien khai|to chuc|ap dung|lam)(?: (?:trong|vao|tu))? nam hoc (?P<year>20\d\d) ?[-–] ?20\d\d"
)
NEAR: Final = 20  # letters before a day in which it is said what begins with it
SET_IN: Final = re.compile(r"(?:từ|hiệu lực|áp dụng|đến|trước)\s+(?:từ\s+)?$", re.IGNORECASE)  # no day of a document
LATEST: Final = timedelta(days=31)  # after the day of a task that its document may be dated


def task_denied(book: Codebook) -> tuple[Check, ...]:
    """A state that its document, its note or its product says to be another one."""
    return (
        Check("state", _signed_later, lambda rows: [(day.isoformat(),) for day in rows["ends"]]),
        Check("note", _unsure, about=UNSURE),
        task_put_right(book),
        Check("note", partial(_other_state, book=book), partial(_state_of_note, book=book), about=OTHER_STATE),
        Check("note", partial(_not_done, field="note", rule=RULE, book=book), about=NOT_DONE),
        Check("note", _other_percent),
        Check("note", _of_part),
        Check("note", partial(_written, field="note", rule=RULE, book=book), about=OTHER_STATE),
        percent_withdrawn(),
        Check("evidence", partial(_not_done, field="evidence", rule=PRODUCT, book=book)),
        Check("evidence", partial(_drafted, book=book)),
        Check("evidence", _unlike_day),
        Check("evidence", partial(_written, field="evidence", rule=PRODUCT, book=book), about=OTHER_STATE),
    )


def _signed_later(rows: Rows) -> Iterator[str | None]:
    for state, code, ends in zip(rows["state"], rows["state_code"], rows["ends"], strict=True):
        yield "day_after_period" if code == "done" and is_later(shown(state), ends) else None


def _unsure(rows: Rows) -> Iterator[str | None]:
    for state, note in zip(rows["state_code"], rows["note"], strict=True):
        yield RULE if state is not None and note is not None and is_unsure(note) else None


@lru_cache(maxsize=REMEMBERED)
def is_unsure(note: Cell) -> bool:
    """Whether a note says that its row still has to be looked at."""
    return any(map(is_jotted, clauses_of(note)))


def _other_state(rows: Rows, book: Codebook) -> Iterator[str | None]:
    for state, note, key in zip(*(rows[c] for c in ("state_code", "note", "key")), strict=True):
        said = None if note is None or state in (None, "done") else book.state(read_text(note).text)
        other = said not in (None, state) and not (state == "not_started" and is_preparing(note, book.asked(key)))
        yield RULE if other else None


def _state_of_note(rows: Rows, book: Codebook) -> Candidates:
    labels = book.codes.get("reported_state", {})
    return ((labels.get(book.state(read_text(note).text) or "", ""),) for note in rows["note"])


@lru_cache(maxsize=REMEMBERED)
def is_preparing(text: Cell, asked: str) -> bool:
    """Whether a text says that a task is made ready, and nothing else: 'Đang xây dựng kế hoạch triển khai'."""
    said = plain(read_text(text).text).strip(" .")
    told = PREPARING.fullmatch(said) if len(said) <= LONGEST else None
    return told is not None and told["paper"] not in plain(asked)


def _other_percent(rows: Rows) -> Iterator[str | None]:
    for state, note, figure in zip(*(rows[c] for c in ("state_code", "note", "figure")), strict=True):
        denied = state is not None and note is not None and is_other_percent(note, state, figure.value)
        yield RULE if denied else None


def _of_part(rows: Rows) -> Iterator[str | None]:
    """A percentage, or the state of a task that is done, of which the note says that something is not counted."""
    for state, note, figure in zip(*(rows[c] for c in ("state_code", "note", "figure")), strict=True):
        given = note is not None and (state == "done" or (state == "running" and figure.value is not None))
        yield RULE if given and counts_part(note, state) else None


def _not_done(rows: Rows, field: str, rule: str, book: Codebook) -> Iterator[str | None]:
    columns = ("state_code", field, "evidence", "key", "ends")
    for state, said, product, key, ends in zip(*(rows[c] for c in columns), strict=True):
        told = state == "done" and said is not None and (product is None or not is_before(said, product))
        rest = (
            said if not told or product is None else without_handing_in(said, product, book.deliverables.get(key, ""))
        )
        yield rule if told and rest and denies_done(rest, book.asked(key), ends, book.due(key)) else None


def _drafted(rows: Rows, book: Codebook) -> Iterator[str | None]:
    """A task that is done beside the draft of an act."""
    for state, product, key in zip(*(rows[c] for c in ("state_code", "evidence", "key")), strict=True):
        drafted = state == "done" and product is not None and is_act_drafted(product, book.asked(key))
        yield PRODUCT if drafted else None


@lru_cache(maxsize=REMEMBERED)
def is_before(note: Cell, product: Cell) -> bool:
    """Whether a note tells nothing but what went before a paper whose number is in the product."""
    said = plain(read_text(note).text)
    return BEFORE.fullmatch(said) is not None and PAPER.fullmatch(plain(read_text(product).text)) is not None


@lru_cache(maxsize=REMEMBERED)
def without_handing_in(note: Cell, product: Cell, wanted: str) -> Cell:
    """A note without the clause that a report was handed in, where that is what the plan wants, and its number and day
    are in the product: 'Đã tổng hợp, trình UBND tỉnh xem xét'."""
    if not wanted.startswith(WANTED) or not REPORT.fullmatch(plain(read_text(product).text)):
        return note
    clauses = clauses_of(note)
    left = [clause for clause in clauses if not HANDED_IN.fullmatch(plain(clause))]
    return note if len(left) == len(clauses) else "; ".join(left)


def _written(rows: Rows, field: str, rule: str, book: Codebook) -> Iterator[str | None]:
    """A task that is not started beside the paper that it asks for."""
    for state, said, key, ends in zip(*(rows[c] for c in ("state_code", field, "key", "ends")), strict=True):
        told = state == "not_started" and said is not None and (field != "note" or _is_issued(said))
        yield rule if told and is_asked_paper(said, book.asked(key), ends) else None


@lru_cache(maxsize=REMEMBERED)
def _is_issued(note: Cell) -> bool:
    return ISSUED.fullmatch(plain(read_text(note).text)) is not None


@lru_cache(maxsize=REMEMBERED)
def is_asked_paper(product: Cell, asked: str, ends: date) -> bool:
    """'KH 130/KH-UBND ngày 27/6/2025', of a task that asks for a plan, issued in the period."""
    text = read_text(product).text
    paper = PAPER.fullmatch(plain(text))
    return paper is not None and ASKED[paper["kind"]].search(plain(asked)) is not None and not is_later(text, ends)


def _unlike_day(rows: Rows) -> Iterator[str | None]:
    """A product that is dated long after the day on which its task was done."""
    for state, product, day in zip(*(rows[c] for c in ("state_code", "evidence", "day")), strict=True):
        told = state == "done" and product is not None and day.due is not None
        yield PRODUCT if told and is_later(read_text(product).text, day.due + LATEST) else None


@lru_cache(maxsize=REMEMBERED)
def denies_done(text: Cell, asked: str, ends: date, due: date | None) -> bool:
    """Whether the note, or the product, of a task that is done says that it is not, only in part, or was later."""
    clauses = clauses_of(text)
    return (
        is_open(text, asked)
        or is_other_percent(text, "done", None)
        or is_partly(text, plain(asked))
        or is_later(read_text(text).text, ends)
        or NO_NUMBER.search(plain(read_text(text).text)) is not None
        or any(_was_later(in_full(clause, ends.year), ends) or is_share(clause, ends, due) for clause in clauses)
    )


@lru_cache(maxsize=REMEMBERED)
def is_later(text: str, ends: date) -> bool:
    """Whether a text names days of what was done, and only such after the period."""
    found = [(period, text[max(0, start - NEAR) : start]) for _, period, start, _ in find_periods(text) if period]
    days = [day.start for day, before in found if day.kind == "as_of_date" and not SET_IN.search(before)]
    return bool(days) and min(days) > ends


def _was_later(clause: str, ends: date) -> bool:
    """'Hoàn thành tháng 1/2025', 'Giai đoạn 2 thực hiện năm 2025', 'Đưa vào sử dụng từ 01/02/2025'; not 'Ban hành kế
    hoạch năm 2025'."""
    said = plain(clause)
    if (school := SCHOOL_YEAR.fullmatch(said)) and school_period(int(school["year"])).start > ends:
        return True
    words = DAY_WORDS if (by_then := BY_THEN.match(said)) else TO_DO_WORDS if TO_DO.match(said) else None
    alone = only(clause, words) if words else None
    if (alone is not None and alone.start > ends) or (by_then is not None and is_later(clause, ends)):
        return True
    for _, period, start, end in find_periods(clause):
        before = plain(clause[:start]) + " "
        if period and period.start > ends and (BEFORE_DAY.search(before) or PART_TO_DO.fullmatch(before)):
            return not plain(clause[end:]).strip(" ).")
    return False
