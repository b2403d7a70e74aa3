"""A state and its account in one cell: "Đã hoàn thành. Đã ban hành Quyết định số 12/QĐ-SKHCN", "Chưa thực hiện (chờ
kinh phí)". The account is judged as a note of the row would be, and more strictly, for it stands behind the state."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from orchestration.intake.cells import REMEMBERED
from orchestration.intake.judging.shares_done import is_other_percent
from orchestration.intake.judging.task_words import DAY_WORDS, clauses_of, is_part, plain
from orchestration.intake.judging.undone import denies_done, is_preparing
from orchestration.intake.reading.time_words import only
from orchestration.vietnamese.periods import Period, find_periods
from orchestration.vietnamese.text import fold, nfc

# What parts them; in how many places, of more, a task is under way stands right behind its state.
MARK: Final = re.compile(
    r"\s*(?:(?P<stop>[;\n]|\.(?=\s))|[,(]|:(?=\s)|\s[-–]\s)\s*"
    r"|\s+(?=(?:đưa vào|dua vao)\b)"
    r"|\s+(?=(?:tại|ở|trên|cho|tai|o|tren) (?P<some>\d+)\s?/\s?(?!(?P=some)\b)\d)"
)
WORDS: Final = re.compile(r"[^\W\d_]{2,}")
DOCUMENT: Final = (
    r"(?:quyet dinh|qd|ke hoach|kh|cong van|cv|van ban|vb|bao cao|bc|thong bao|tb|nghi quyet|nq"
    r"|huong dan|hd|chi thi|ct|de an|chuong trinh|qu[iy] che|qu[iy] dinh|to trinh|bien ban)\b"
)
TERM: Final = re.compile(r"(?:thoi )?han:? \d{1,2}([/.-])\d{1,2}\1\d{4}")
IN_USE: Final = r"(?:duoc )?(?:van hanh|khai thac|su dung|hoat dong|duy tri|phat huy|ap dung|phuc vu)"
# "địa chỉ data.so.vn": where what was made can be seen.
ADDRESS: Final = r"(?:(?:tai|dia chi|truy cap|duong dan|link|website|cong|trang)[ :]+)*(?:https?://|[\w-]+(?:\.[\w-]+)*\.(?:vn|com)\b)"
# How an account begins that is none of a part only, as "Hoàn thành (khảo sát)" is; behind a full stop all may follow.
BEGINS: Final = {
    "not_started": re.compile(
        r"(?:(?:thoi )?han|l[iy] do|do|vi|nguyen nhan|dang|cho|chua|khong|thieu|vuong|kho khan|de nghi|kien nghi"
        r"|de xuat|xin|se|du kien)\b"
    ),
    "running": re.compile(""),
    "done": re.compile(
        rf"(?:da|duoc|dua vao|ban hanh|ban giao|nghiem thu|phe duyet|{IN_USE}|dang)\b|(?:(?:theo|tai|co) )?{DOCUMENT}"
        rf"|{ADDRESS}"
    ),
}
ENDED: Final = (
    r"\b(?:tam (?:dung|ngung|hoan)|(?:da|bi) (?:dung|huy|hoan)\b(?! thanh| thien)|dung (?:thuc|trien)|ngung|huy bo"
    r"|nhung|tuy nhien)\b"
)
PART: Final = r"\b(?:mot phan|(?:giai doan|buoc|dot|phan) (?:\d{1,2}|i{1,3}|mot|dau)|buoc dau|khau)\b"
# What may make it another state.
DOUBTS: Final = {
    "not_started": re.compile(
        rf"{ENDED}|{PART}|\bda\b|\bdang (?!cho|de nghi|de xuat|xin|vuong|thieu|gap|kho)"
        r"|\b(?:hoan thanh|xong|tiep tuc)\b|\bkhong (?:thuc hien|trien khai|lam|con|can|phai|thuoc)\b"
    ),
    "running": re.compile(
        rf"{ENDED}|\bchua (?:thuc hien|trien khai|tien hanh|bat dau|lam)\b|\bkhong (?:thuc hien|trien khai|con)\b"
        r"|(?:^|[.,;(] ?)(?:da )?(?:duoc )?(?:hoan thanh|hoan tat|xong|ket thuc|nghiem thu|ban giao|dua vao)\b"
        r"(?! (?:viec|buoc|khau|phan|giai doan|cong tac|khao sat|du thao|ho so|lap|dau thau"
        r"|thiet ke|thu tuc|thuyet minh|phuong an|[\d.,]+ ?%))"
    ),
    "done": re.compile(
        rf"{ENDED}|{PART}|\bchua\b|\bkhong (?!giay|gian|dung tien mat|su dung tien mat)|\btru (?!so|cot|tri)"
        r"|\b(?:rieng|ngoai tru|co ban|sap|gan (?:xong|hoan)|du kien|se|phan dau|xin|gia han)\b"
        rf"|\bcon (?:lai|\d|mot|nhieu|thieu|cac|phai|ton|han|cho|vuong)|\bcho (?:phe|tham|nghiem|y kien|ket qua|cap|bo)"
        rf"|\bdang (?!{IN_USE})|(?<!\b100)(?<!\b100 )%"
    ),
}
# "Đã hoàn thành việc triển khai nền tảng dạy học trực tuyến" of the task "Nền tảng dạy học trực tuyến": nothing but its
# title, of which a part is no task.
OF_TITLE: Final = re.compile(r"((?:đã\s+)?hoàn\s+thành)\s+(?:(?:việc|công\s+tác)\s+)?(.+)", re.IGNORECASE)
CARRIED_OUT: Final = re.compile(r"^(?:triển\s+khai|thực\s+hiện)\s+", re.IGNORECASE)
ALL: Final = re.compile(r"(?<![\d.,])(?:([1-9][\d.]*)\s?/\s?\1(?![\d./])|100\s?%)")
EVERYWHERE: Final = frozenset(fold("các trên địa bàn toàn tỉnh").split())
PROMISED: Final = re.compile(r"\b(?:du kien|phan dau|se)\b")


class Parted(NamedTuple):
    """The first clause of a cell, what follows on it, and whether a sentence ends between them."""

    state: str
    account: str
    is_sentence: bool


@lru_cache(maxsize=REMEMBERED)
def parted(text: str) -> Parted | None:
    """'Chưa thực hiện (chờ kinh phí)' -> 'Chưa thực hiện' and 'chờ kinh phí'; None where no account follows."""
    mark = MARK.search(text)
    account = text[mark.end() :].strip(" -–+•") if mark else ""
    if "(" in (mark[0] if mark else "") and account.endswith(")") and account.count("(") < account.count(")"):
        account = account[:-1]
    said = plain(account)
    if not mark or (len(WORDS.findall(account)) < 2 and not is_part(said) and not TERM.fullmatch(said)):
        return None
    return Parted(text[: mark.start()].strip(), account, mark["stop"] is not None)


@lru_cache(maxsize=REMEMBERED)
def done_as_titled(text: str, title: str) -> Parted | None:
    """'Đã hoàn thành' and the text, which says of each word of a title, and of nothing else, that it is done."""
    told = OF_TITLE.fullmatch(nfc(text))
    said = (told[2], CARRIED_OUT.sub("", told[2])) if told else ()
    words = _content(title)
    return Parted(told[1], text, is_sentence=True) if told and words and words in map(_content, said) else None


@lru_cache(maxsize=REMEMBERED)
def says_done(text: str, title: str) -> bool:
    """Whether a text says nothing but that something of a title is done: 'Đã hoàn thành việc rà soát'."""
    told = OF_TITLE.fullmatch(nfc(text).strip(" .;"))
    return told is not None and bool(words := _content(told[2])) and words <= _content(title)


def _content(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", fold(ALL.sub(" ", text)))) - EVERYWHERE


def denies(
    told: Parted,
    state: str,
    percent: Decimal | None,
    period: Period,
    others: Iterable[str | None],
    asked: str,
    ends: date,
    due: date | None,
) -> bool:
    """Whether an account may make a state another one. `others`: the states that its clauses are."""
    said, account = plain(told.account), told.account
    if state == "not_started" and is_preparing(account, asked):
        return False
    if state not in BEGINS or not (told.is_sentence or BEGINS[state].match(said)) or DOUBTS[state].search(said):
        return True
    if any(other not in (None, state) for other in others) or _is_of_time(account, period):
        return True
    if is_other_percent(account, state, percent):
        return True
    return state == "done" and any(denies_done(each, asked, ends, due) for each in (account, *clauses_of(account)))


@lru_cache(maxsize=REMEMBERED)
def _is_of_time(account: str, period: Period) -> bool:
    """Whether an account names when something was, or promises it for a time that is not to come."""
    if any(only(clause, DAY_WORDS) for clause in clauses_of(account)):
        return True
    promised = PROMISED.search(plain(account)) is not None
    times = [known for _, known, *_ in find_periods(account)]
    return promised and not (times and all(known and known.end > period.end for known in times))
