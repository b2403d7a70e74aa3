"""What says that a task is done in the share of a period only, or nearly, or lies on another desk: against what it asks
for, and against the end of its years."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache, partial
from itertools import pairwise
from typing import Final

from orchestration.intake.cells import REMEMBERED, Cell, read_text, shown
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.judging.judge import Check, Rows
from orchestration.intake.judging.notes import RULE
from orchestration.intake.judging.task_words import BEFORE, DESK, DONE, WAITING, clauses_of, pieces_of, plain
from orchestration.intake.judging.undone import PENDING
from orchestration.intake.reading.scope_words import only
from orchestration.vietnamese.periods import find_periods
from orchestration.vietnamese.text import fold_ascii

Denial = Callable[[Cell, str, date, date | None], bool]


def _words(said: str) -> frozenset[str]:
    return frozenset(fold_ascii(said).split())


# "Hoàn thành kế hoạch năm 2024", "Đạt 100% khối lượng quý": so much was to be done until then.
REACHED: Final = _words("hoàn thành tất đạt thực hiện xong vượt")
SHARES: Final = _words("kế hoạch kh nhiệm vụ khối lượng chỉ tiêu mục công việc nội dung phần giai đoạn")
YEAR: Final = _words("năm")
SPANS: Final = YEAR | _words("quý kỳ tháng")
NUMERALS: Final = _words("i ii iii iv q1 q2 q3 q4")
SHARE_WORDS: Final = REACHED | SHARES | SPANS | NUMERALS | _words(
    "đã cơ bản đều được tốt mức toàn bộ đầy đủ đúng theo các của trong giao đề đặt ra tiến độ đầu cuối nửa này nay báo "
    "cáo"
)  # fmt: skip

SENT: Final = re.compile(rf"(?!.*\b(?:ket qua|bao cao)\b).*\b{BEFORE}trinh {DESK}.*")
# Papers that only ask for something.
ASKING: Final = re.compile(
    r"(?:cac |\d+ )?(?:to trinh|ho so (?:trinh|de xuat|de nghi)"
    r"|(?:van ban|cong van|phieu) (?:(?:xin|lay|gop|tham gia|de nghi gop) y kien|trinh|de xuat))\b.*"
    rf"|(?:(?:da|moi) )*trinh {DESK}(?!.*\b(?:ket qua|bao cao)\b).*"
    r"|(?:ban )?de cuong(?: (?:chi tiet|so bo|du toan|nhiem vu|du an|de an|de tai|va))*"
)
# "Đã xây dựng dự thảo", "Dự thảo đã trình": what is not issued yet.
DRAFTED: Final = re.compile(
    r"(?:(?:so|da|moi|chi|cac|ban|xay dung|hoan thanh|hoan thien|hoan chinh|co|lap|soan thao|soan|chuan bi|gui|xong"
    r"|lay y kien(?: gop y)?) )*(?:du thao|to trinh|de cuong(?! (?:tuyen truyen|gioi thieu)\b))\b"
    rf"(?!.*\bva (?:(?:da|duoc) )*(?:{DONE})\b).*"
)
DESK_SILENT: Final = re.compile(rf"{DESK}(?: [a-z]+){{0,4}} (?:van )?chua (?:duoc )?(?:{DONE})")
WAITS: Final = re.compile(rf"{WAITING}.*")
GOES_ON: Final = re.compile(r"(?:ngay|so|kem|cua|trinh|gui|ve|v/v|xin|de nghi|du thao)\b.*")  # no other paper
APPROVED: Final = re.compile(
    r"(?<!cho )(?<!de )(?<!som )(?<!nghi )(?<!chua )\b(?:da|duoc)(?: duoc)? "
    r"(?:(?!(?:trinh|chua|cho|de)\b)[\w/-]+ ){0,4}"
    r"(?:ban hanh|phe duyet|thong qua|chap thuan|k[yi](?: ban hanh)?|cong bo|nghiem thu|ban giao|dua vao|van hanh)\b"
    r"|\b(?:tai|da co) (?:quyet dinh|qd|nghi quyet|nq)\b|\d/(?:\d{4}/)?(?:qd|kh|nq|ct|ctr|qc)-(?!ttg|cp|b)"
)
# What a task asks for where a submission, a project or a trial is all that comes of it.
SUBMITTING: Final = re.compile(
    rf"\b(?:{BEFORE}trinh {DESK}|tham muu|de xuat|kien nghi|du thao|to trinh|de cuong|gop y|lay y kien"
    r"|lap (?:du an|de an|ho so|bao cao|phuong an|chu truong))"
)
TRYING: Final = re.compile(r"\b(?:thi diem|thu nghiem|mo hinh)\b")

NEARLY: Final = re.compile(
    r"(?:(?:da|den|hien|nay) )*(?:(?:ve )?co ban|gan|sap) (?:da )?(?:thuc hien |lam )?(?:hoan thanh|hoan tat|xong)\b.*"
    r"|(?:da )?(?:hoan thanh|hoan tat|xong) (?:ve )?co ban\b.*"
    r"|(?:(?:da|moi|chi) )*(?:hoan thanh|lam|thuc hien|trien khai)(?: xong)?(?: duoc)? (?:mot|1|01)"
    r" (?:phan|so (?:phan|noi dung|hang muc|buoc|cong viec|nhiem vu))\b.*"
    r"|chua (?:trien khai|thuc hien|hoan thanh|lam|tien hanh|bat dau)(?: thuc hien)? duoc\b.*"
    r"|cho (?:nghiem thu|(?:bo tri|cap) (?:kinh phi|von))\b.*"
    r"|chua co (?:san pham|ket qua|phan mem|he thong|nen tang|quyet dinh|van ban|ke hoach)"
    r"(?: (?:phe duyet|ban hanh|nghiem thu|chinh thuc|cu the|cuoi cung))*"
    r"|moi (?:(?:chi|lam|thuc hien|trien khai|hoan thanh) )*(?:xong|hoan thanh)"
    r" (?!(?:vao|trong|ngay|thang|qu[yi]|nam|tuan|cuoi|dau|day|gan|hom|toan|\d)\b).+"
    rf"|(?:da )?chuyen (?:giao )?(?:(?:cho|sang|ve) )?{DESK}.* (?:thuc hien|chu tri|trien khai|tham muu)(?: tiep)?"
)
STEP: Final = re.compile(r"(?:(?:da|moi) )*(?:hoan thanh|xong) (?:buoc|khau|cong doan) (?!cuoi\b).*")
# What still goes on, where a note begins with it; "Đang hoàn thiện hồ sơ quyết toán" is of what is there.
UNDER_WAY: Final = re.compile(
    r"(?:(?:hien|nay|van|con) )*dang (?:(?:tiep tuc|trien khai|thuc hien|tien hanh|to chuc|trong qua trinh|lam|cac) )*"
    r"(?:hoan thien|hoan thanh|dau thau|moi thau|tham dinh|tham muu|lua chon|nang cap|xay dung|soan thao|du thao"
    r"|lay y kien|lap(?! lai\b)|thi cong|khao sat|chuan bi|mua sam|ra soat|thu tuc)\b"
    r"(?!.*\b(?:(?:thanh|quyet) toan|nghiem thu)\b).*"
)
TRIAL: Final = re.compile(
    r"(?:(?:da|dang|moi|chi|to chuc|trien khai|thuc hien) )*thi diem (?:.* )?(?:tai|o|cho)\b.*\d.*"
    r"|(?:(?:da|moi|chi|dua vao|phan mem|he thong|nen tang) )*(?:chay|van hanh) thu(?: nghiem)?(?: (?:tai|o|tu)\b.*)?"
)
ON_TRIAL: Final = re.compile(
    r"(?:(?:hien|nay|van|con|da|phan mem|he thong|nen tang) )*dang (?:(?:trien khai|to chuc) )?"
    r"(?:(?:van hanh|chay|dung) thu|thu nghiem)\b.*"
)
TRIAL_PRODUCT: Final = re.compile(
    r"(?!.*\b(?:ket qua|bao cao|bien ban|ke hoach)\b).*\b(?:chay|van hanh|dung|dang) thu(?: nghiem)?\)?"
)
# "01 hệ thống (giai đoạn 1)"
STAGE: Final = re.compile(r".*\((?:moi |xong |hoan thanh )*(?:giai doan|dot|buoc|phan) (?:\d{1,2}|i{1,3}|dau)\)")
STAGES: Final = re.compile(r"\b(?:giai doan|dot|buoc|phan)\b")
# "Đã lắp đặt 5 cụm, còn 6 cụm": as many of the same are left; "Đã cắt giảm 5 thủ tục, còn 6 thủ tục" leaves none.
SOME_DONE: Final = re.compile(
    r"(?:da |moi )+(?!.*\b(?:giam|cat|bo|sap xep|sap nhap|tinh gon|rut)\b)[a-z ]+ \d[\d.]* (?P<what>[a-z]+).*"
)
SOME_LEFT: Final = re.compile(r"(?:hien |nay |va )*con (?:lai )?0*[1-9][\d.]* (?P<what>[a-z]+).*")

ON_DESKS: Final = (STEP, SENT, DRAFTED, DESK_SILENT, WAITS)


def task_halfway(book: Codebook) -> tuple[Check, ...]:
    """A task that is done by its state, and on the way by its note, its product, or the words of the state."""
    labels = tuple(book.codes.get("reported_state", {}).values())
    return (
        Check("state", partial(_share_in_state, book=book), lambda rows: [labels] * len(rows)),
        Check("note", partial(_unlike, field="note", denies=is_halfway, rule=RULE, book=book)),
        Check("evidence", partial(_unlike, field="evidence", denies=is_asking, rule="product_contradicts", book=book)),
    )


def _share_in_state(rows: Rows, book: Codebook) -> Iterator[str | None]:
    for state, cell, key, ends in zip(*(rows[c] for c in ("state_code", "state", "key", "ends")), strict=True):
        yield "state_unknown" if state == "done" and is_share(shown(cell), ends, book.due(key)) else None


def _unlike(rows: Rows, field: str, denies: Denial, rule: str, book: Codebook) -> Iterator[str | None]:
    for state, said, key, ends in zip(*(rows[c] for c in ("state_code", field, "key", "ends")), strict=True):
        told = state == "done" and said is not None
        yield rule if told and denies(said, book.asked(key), ends, book.due(key)) else None


@lru_cache(maxsize=REMEMBERED)
def is_halfway(note: Cell, asked: str, ends: date, due: date | None) -> bool:
    """Whether a note says that a task is done in part, nearly, or on another desk."""
    clauses = clauses_of(note)
    said = list(map(plain, clauses))
    if any(map(NEARLY.fullmatch, said)) or any(is_share(clause, ends, due) for clause in clauses):
        return True
    approved, task = APPROVED.search(plain(read_text(note).text)), plain(asked)
    if (not approved and any(map(UNDER_WAY.fullmatch, said[:1]))) or _leaves_some(said):
        return True
    if _on_trial(said) and not TRYING.search(task):
        return True
    pending = any(map(PENDING.fullmatch, pieces_of(note)))
    sent = pending or any(form.fullmatch(each) for form in ON_DESKS for each in said) or _asks(said)
    return sent and not approved and not SUBMITTING.search(task)


def _on_trial(said: list[str]) -> bool:
    return any(map(ON_TRIAL.fullmatch, said)) or (len(said) == 1 and TRIAL.fullmatch(said[0]) is not None)


def _leaves_some(said: list[str]) -> bool:
    pairs = ((SOME_DONE.fullmatch(one), SOME_LEFT.fullmatch(other)) for one, other in pairwise(said))
    return any(done and left and done["what"] == left["what"] for done, left in pairs)


@lru_cache(maxsize=REMEMBERED)
def is_asking(product: Cell, asked: str, ends: date, due: date | None) -> bool:
    """Whether a product is only a paper that asks for one, the share of a period, a first stage, or on trial."""
    clauses = clauses_of(product)
    if any(is_share(clause, ends, due) for clause in clauses):
        return True
    whole, task = plain(read_text(product).text), plain(asked)
    if STAGE.fullmatch(whole) and not STAGES.search(task):
        return True
    if TRIAL_PRODUCT.fullmatch(whole) and not TRYING.search(task):
        return True
    said = list(map(plain, clauses))
    drafted = any(map(DRAFTED.fullmatch, said))
    return (drafted or _asks(said)) and not APPROVED.search(whole) and not SUBMITTING.search(task)


def _asks(said: list[str]) -> bool:
    papers = [each for each in said if not GOES_ON.fullmatch(each)]
    return bool(papers) and all(map(ASKING.fullmatch, papers))


@lru_cache(maxsize=REMEMBERED)
def is_share(clause: str, ends: date, due: date | None) -> bool:
    """Whether it says that the share of a time is done, of a task that goes on after it: 'Đạt 100% kế hoạch quý I'."""
    words = frozenset(word for word in re.findall(r"\w+", fold_ascii(clause)) if not word.isdigit())
    if due is None or words.isdisjoint(REACHED) or words.isdisjoint(SHARES):
        return False
    if find_periods(clause):
        named = only(clause, SHARE_WORDS | frozenset(re.findall(r"\d+(?=\s?%)", clause)))
        return named is not None and named.kind != "as_of_date" and named.end < due
    if words.isdisjoint(SPANS) or not words <= SHARE_WORDS:
        return False
    whole = words & (SPANS | NUMERALS) == YEAR
    return (date(ends.year, 12, 31) if whole else ends) < due
