"""What a line over tasks says of those below it: a draft, what is ahead, their state. A year may be the one in which
they are due."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from orchestration.intake.cells import REMEMBERED, Cell
from orchestration.intake.reading.scope_words import DRAFTED, is_ahead, says_period
from orchestration.intake.reading.scopes import APART, PERIOD, STATE, UNSAID, Scope, place_in, texts_of
from orchestration.intake.reading.time_words import bare_line, in_year, is_part, only
from orchestration.vietnamese.periods import Period
from orchestration.vietnamese.text import fold, fold_ascii

TASKS = re.compile(
    r"(?:(?:danh muc|bang|cac|mot so) )*(?:nhiem vu|cong viec|noi dung(?: cong viec)?|cong tac|chuong trinh cong tac)"
    r"(?: (?:trong tam|chu yeu|cu the|chuyen doi so))*(?: |$)"
)
DRAFT = re.compile(  # with accents: "nhập" is no "nháp"
    rf"(?:bản |danh mục )?(?:nháp|{DRAFTED}|cũ)|.*[(–-] ?(?:bản )?(?:nháp|{DRAFTED})\)?"
    r"|(?:ví dụ|minh hoạ|tham khảo)(?: (?:minh hoạ|tham khảo|\d+))*(?:\s*:.*)?|chưa duyệt|không dùng"
)
AHEAD = re.compile(
    r"phuong huong\b.*|(?:(?:du kien|ke hoach|thuc hien|trien khai|trong) )*"
    r"(?:(?:nam|k[iy]|qu[iy]|thang) (?:sau|toi|tiep theo)|thoi gian toi)"
)
ESTIMATED = re.compile(r"(?:(?:bao cao|bieu|bang) )*uoc (?:tinh )?(?:ket qua|tinh hinh|thuc hien|hoan thanh)\b.*")
PLANNED = re.compile(r"(?:du kien|dang k[iy]|de xuat|ke hoach|kh)\b")
PLAN = re.compile(r"(?:ke hoach|kh)\b")
# What a line of plans may say beside its period; "Dự kiến hoàn thành trong năm 2025" is no plan.
PLAN_WORDS = frozenset(
    fold_ascii("nhiệm vụ công việc tác dự kiến đăng ký đề xuất kế hoạch kh thực hiện triển khai trong đến các").split()
)
DONE, UNFINISHED, RUNNING, NOT_STARTED = "done", "unfinished", "running", "not_started"
STATES = {
    DONE: r"(?:da )?(?:hoan thanh|hoan tat|xong)",
    UNFINISHED: r"chua (?:hoan thanh|hoan tat|xong)",
    RUNNING: r"dang (?:thuc hien|trien khai|tien hanh)",
    NOT_STARTED: r"chua (?:thuc hien|trien khai|bat dau)",
}
WHEN = (
    r"(?: (?:dung (?:han|tien do)|qua han|truoc han|cham tien do"
    r"|(?P<time>(?:trong|den|nam|k[iy]|qu[iy]|thang|6 thang)\b.*)))?"
)
STATED = {state: re.compile(f"{words}{WHEN}") for state, words in STATES.items()}
COUNT = re.compile(r" ?(?:\(\d+(?: (?:nhiem vu|cong viec))?\)|: ?\d+(?: (?:nhiem vu|cong viec))?)$")  # of them
# "Nhiệm vụ đang thực hiện, còn trong hạn"
IN_TIME = re.compile(r",? (?:(?:va|con|van) )*(?:trong (?:thoi )?han|chua (?:den|toi) han|(?:dung|cham) tien do)$")
ENDED = {PERIOD: "", APART: "", STATE: ""}


def said_of_tasks(row: Sequence[Cell], scope: Scope) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """What a line says of the tasks below it, and what it is known to say against them."""
    place = place_in(row, scope)
    ends, certain = _said(tuple(row), scope.period)
    return ({**place, **ENDED} if ends else place), certain


@lru_cache(maxsize=REMEMBERED)
def _said(row: tuple[Cell, ...], period: Period) -> tuple[bool, Mapping[str, str]]:
    """Whether a line ends what others said, and what it says."""
    texts = texts_of(row)
    bare = bare_line(texts[0]) if len(texts) == 1 else ""
    if not bare:
        return False, UNSAID
    folded = fold_ascii(bare)
    about = TASKS.sub("", folded, count=1) if TASKS.match(folded) else folded
    if DRAFT.fullmatch(fold(bare)):
        return True, {APART: bare}
    if _is_ahead(bare, about, period):
        return True, {PERIOD: bare}
    if state_of(bare):
        return True, {STATE: bare}
    return about != folded or says_period(bare) or folded.startswith("ket qua"), UNSAID


def _is_ahead(bare: str, about: str, period: Period) -> bool:
    """Whether tasks are those of a time to come: 'Phương hướng nhiệm vụ năm 2026', 'Nhiệm vụ dự kiến', '6 tháng cuối
    năm', or are only estimated: 'Ước kết quả thực hiện nhiệm vụ năm 2025'. The plan of a longer period holds this one,
    too."""
    if AHEAD.fullmatch(about) or ESTIMATED.fullmatch(about) or is_ahead(bare, period):
        return True
    if is_part(about):
        later = in_year(" ".join(bare.split()[-1 - about.count(" ") :]), period)
        return later is not None and later.kind == "half_year" and later.start > period.end
    if not PLANNED.match(about):
        return False
    planned = only(bare, PLAN_WORDS)
    if planned is None:
        return PLAN_WORDS.issuperset(about.split()) and not PLAN.match(about)
    return planned.start > period.end or (planned.end > period.end and not PLAN.match(about))


@lru_cache(maxsize=REMEMBERED)
def state_of(line: str) -> str:
    """The state in which a line says that tasks are: 'Nhiệm vụ chưa hoàn thành (3)'; empty for none."""
    about = _about(line)
    return next((state for state, words in STATED.items() if words.fullmatch(about)), "")


@lru_cache(maxsize=REMEMBERED)
def is_timed(line: str) -> bool:
    """Whether it says a time beside it: 'Nhiệm vụ hoàn thành trong quý III'."""
    about = _about(line)
    return any(told["time"] for words in STATED.values() if (told := words.fullmatch(about)))


def _about(line: str) -> str:
    folded = IN_TIME.sub("", COUNT.sub("", fold_ascii(line)))
    return TASKS.sub("", folded, count=1) if TASKS.match(folded) else folded
