"""The checks on the day on which a task was done. Of one that is not, a day after the period is when it is expected."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from orchestration.intake.cells import REMEMBERED, Cell, read_completion, read_text, shown
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.judging.judge import Candidates, Check, Rows
from orchestration.intake.judging.shared_rules import as_above
from orchestration.intake.judging.states import BY_DOCUMENT, accented
from orchestration.intake.judging.task_words import clauses_of, in_full
from orchestration.intake.messages import A_PERCENT, MONTH_FIRST, OTHER_DAY
from orchestration.intake.reading.time_words import only
from orchestration.vietnamese.dates import DateReading
from orchestration.vietnamese.periods import Period, find_periods, read_period
from orchestration.vietnamese.text import Spelled, fold_ascii, nfc, strip_accents

if TYPE_CHECKING:
    import pandas as pd

MONTHS = 12
# What says in a note when a task was done; "trước" and "đến" say by when.
DONE = frozenset(("hoan", "xong", "ket"))
BY_THEN = frozenset(("truoc", "den"))
DONE_WORDS = DONE | BY_THEN | frozenset(
    fold_ascii(
        "nhiệm vụ công việc đã được hoàn thành tất thúc vào trong từ ngày tháng năm quý cuối đầu thời gian điểm thực tế"
    ).split()
)  # fmt: skip
# Those that a note or a product may be made of that tells nothing but the day; "đầu" names no last day.
ACCEPTED = "nghiem"
TOLD = DONE | {"ht", ACCEPTED}
TOLD_WORDS = (DONE_WORDS - BY_THEN - {"dau"}) | TOLD | frozenset(
    fold_ascii(
        "thu bàn giao và đưa vào sử dụng vận hành khai thác khai trương ban hành phê duyệt chính thức biên bản"
    ).split()
)  # fmt: skip
HANDED_OVER = re.compile(r"\b(?:dua vao (?:su dung|van hanh|khai thac)|ban giao|khai truong)\b")
ISSUED = re.compile(r"\b(?:da|duoc) (?:ban hanh|phe duyet)\b")  # behind a document it may be said of that
# "Hoàn thành năm 2023, đang khai thác sử dụng": how it is used says no other day.
_USED = (
    r"đang|được|đưa\s+vào|và|sử\s+dụng|vận\s+hành|khai\s+thác|hoạt\s+động|duy\s+trì|phát\s+huy|ổn\s+định|hiệu\s+quả|tốt"
    r"|bình\s+thường|thường\s+xuyên"
)
IN_USE = Spelled.of(
    rf"(?:\s*[,;.(–-]\s*|\s)(?:và\s+)?(?:hiện\s+)?(?:nay\s+)?(?:vẫn\s+)?đang(?:[\s,]+(?:{_USED}))+[\s).]*$",
    re.IGNORECASE,
)
# "Hệ thống vận hành ổn định từ năm 2023": by then it was handed over.
SINCE = Spelled.of(
    r"(?:(?:hiện|đã|đang|được|chính\s+thức)\s+)*(?:vận\s+hành|khai\s+thác|sử\s+dụng|hoạt\s+động|kết\s+nối|áp\s+dụng)"
    r"(?:\s+(?:và\s+)?(?:thông\s+suốt|ổn\s+định|chính\s+thức|thường\s+xuyên|hiệu\s+quả|tốt|liên\s+thông))*\s+từ(?=\s)"
    r"(?P<when>.*?)(?:\s+(?:cho\s+)?đến\s+nay)?(?=[.,;)\s]*$)",
    re.IGNORECASE,
)
IN_USE_SINCE = r"đưa vào sử dụng từ\g<when>"
# "Nền tảng MOOC đã đưa vào sử dụng": what was handed over is what the task is about, and no part of it.
WHAT = Spelled.of(
    r"(?P<what>[^,;.]+?)\s+(?=(?:(?:đã|được|chính\s+thức)\s+)*(?:đưa\s+vào|nghiệm\s+thu|bàn\s+giao)\s)", re.IGNORECASE
)
THINGS = frozenset(fold_ascii("hệ thống phần mềm nền tảng ứng dụng cổng trang mạng dự án công trình").split())
OF_A_PART = re.compile(r"\b(?:giai doan|buoc|dot|phan(?! mem)|phan he|hang muc|mot so|thu|thi diem|cu)\b")
LASTING = DONE_WORDS - BY_THEN - {"dau", "tu"}
YEAR = re.compile(r"20\d\d")
# A date line that was left open: "ngày … tháng … năm 2024", and "tháng năm 2024", which may be May.
LEFT_OPEN = re.compile(r"\b(?:ngay|thang|qu[iy])(?![^\W_])[\W_]*(?:thang|qu[iy]|nam)\b")
SHARE = re.compile(r"(?:đạt\s+)?\d{1,3}(?:[.,]\d+)?\s*%", re.IGNORECASE)
COARSE = ("quarter", "half_year", "cumulative", "year")
AS_TEXT = {"as_of_date": "ngày {:%d/%m/%Y}", "month": "{:%m/%Y}", **dict.fromkeys(COARSE, "{:%Y-%m-%d}")}
ON_TIME = re.compile(r"(?<!\w)đúng\s+(?:(?:thời\s+)?hạn|tiến\s+độ|kế\s+hoạch)(?!\w)", re.IGNORECASE)
DAY_FIRST = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d\d)?\d\d")
ENGLISH = ("month_first", "month_named")  # 6/30/2024, June 30, 2024
EXPECTED = "day_expected"  # the flag of a task whose day is left out
UNKNOWN = "day_unknown"  # of one that is done, and nothing says when
LAST_DAY = "last_day"  # of one whose day is the last of a quarter or a year
YEAR_OF_PERIOD = "year_from_period"  # of one whose day has no year: that of the period
FROM_NOTE = "from_note"  # of one whose day, or percentage, the note or the product tells
BEFORE_PLAN = "before_plan"  # of one whose day is right before its plan
A_YEAR = timedelta(days=365)
EXPECTED_WORDS = frozenset(
    fold_ascii("dự kiến phấn đấu sẽ hoàn thành xong kết thúc thời hạn trong vào trước đến hết cuối ngày").split()
)


def day_checks(book: Codebook) -> tuple[Check, ...]:
    """A day that is unclear, impossible, to come, after the period, or before the plan."""
    return (
        Check("completed_on", _yearless, _in_year_of_period),
        Check("completed_on", _percent_day, about=A_PERCENT),
        as_above("completed_on", "date_unclear"),
        Check("completed_on", _bad_day, lambda rows: [day.candidates for day in rows["day"]]),
        Check("completed_on", _two_days, _both_days, about=OTHER_DAY),
        Check("completed_on", _month_first, _either_way, about=MONTH_FIRST),
        Check("completed_on", _swapped, _either_way),
        Check("completed_on", partial(_later, than="arrived", rule="day_to_come"), partial(_last, than="arrived")),
        Check("completed_on", partial(_later, than="ends", rule="day_after_period"), partial(_last, than="ends")),
        Check("completed_on", partial(_day_before, book=book), partial(_begins, book=book)),
    )


@lru_cache(maxsize=REMEMBERED, typed=True)
def is_expected(cell: Cell, ends: date) -> bool:
    """Whether a cell says when a task will be done, after the period: '31/12/2025', 'Dự kiến quý IV/2025'."""
    day = read_completion(cell)
    if day.due:
        return _first(day) > ends
    told = only(accented(shown(cell)), EXPECTED_WORDS)
    return told is not None and (told.start if told.kind == "as_of_date" else told.end) > ends


def _first(day: DateReading) -> date:
    """A day; of a month its first."""
    due: date = day.due or date.max
    return due.replace(day=1) if day.precision == "month" else due


def _two_days(rows: Rows) -> Iterator[str | None]:
    """Another day behind the state, or in the note, than in its own column; a month may be that of the day."""
    for beside, day, other in zip(rows["done_on"], rows["day"], _noted(rows), strict=True):
        yield "date_unclear" if other or (beside and not _is_same_day(read_completion(beside), day)) else None


def _noted(rows: Rows) -> Iterator[str]:
    for code, day, *texts in zip(*(rows[c] for c in ("state_code", "day", "note", "worded")), strict=True):
        given = texts if code == "done" and day.due else ()
        said = (noted_day(text, _first(day), day.due) for text in given if text is not None)
        yield next(filter(None, said), "")


@lru_cache(maxsize=REMEMBERED)
def noted_day(note: Cell, first: date, last: date) -> str:
    """The day on which a note says that a task was done, where it is none of these; empty for none: 'Hoàn thành tháng
    5/2025' beside 30/06/2025. It may be accepted before that, and not after."""
    for clause in clauses_of(note):
        told = only(ON_TIME.sub("", in_full(clause, last.year)), DONE_WORDS | TOLD_WORDS)
        words = set(fold_ascii(clause).split())
        if told is None or words.isdisjoint({*DONE, ACCEPTED}):
            continue
        later = told.start > last and words.isdisjoint(BY_THEN)
        if later or (told.end < first and ACCEPTED not in words):
            return told.end.isoformat()
    return ""


@lru_cache(maxsize=REMEMBERED)
def told_day(text: Cell, period: Period, title: str = "") -> tuple[str, bool]:
    """The day on which a note, or a product, says that its task was done, if it names no other time, and whether it is
    the last of a quarter or a year: 'Đã nghiệm thu ngày 20/11/2023', 'Hoàn thành năm 2022, đúng hạn'. The reported
    period is none. `title`: of the task."""
    whole = nfc(read_text(text).text)
    since = strip_accents(IN_USE_SINCE) if whole.isascii() else IN_USE_SINCE
    used = SINCE.as_in(whole).sub(since, IN_USE.as_in(whole).sub("", whole))
    said = BY_DOCUMENT.sub("", accented(_without_task(used, title)))
    verb = frozenset(fold_ascii(title).split()[:2])
    ways = (partial(_done_then, said, ISSUED, verb=verb), partial(_own_then, said, title), partial(_clause_day, said))
    told = None if LEFT_OPEN.search(fold_ascii(said)) else next(filter(None, (way() for way in ways)), None)
    if told is None or told == period or told.end > period.end or told.kind not in AS_TEXT:
        return "", False
    return AS_TEXT[told.kind].format(told.end), told.kind in COARSE


def _without_task(said: str, title: str) -> str:
    """A text without what it says was handed over, where that is what the task is about."""
    told = WHAT.as_in(said).match(said)
    what = fold_ascii(told["what"]) if told else ""
    known = THINGS.union(re.findall(r"\w+", fold_ascii(title)))
    is_task = told and not OF_A_PART.search(what) and known.issuperset(re.findall(r"\w+", what))
    return said[told.end() :] if told and is_task else said


def _done_then(said: str, *also: re.Pattern[str], verb: frozenset[str] = frozenset()) -> Period | None:
    """The time of what was done, handed over, or what `also` finds, where words of that kind are all that is said, and
    the `verb` with which the task begins: 'Đã khảo sát xong ngày 20/5/2025'."""
    words = fold_ascii(said)
    done = not TOLD.isdisjoint(words.split()) or any(way.search(words) for way in (HANDED_OVER, *also))
    return only(ON_TIME.sub(" ", said), TOLD_WORDS | verb) if done else None


def _own_then(said: str, title: str) -> Period | None:
    """The time behind the verb of the task and more of its words: 'Đã chuyển đổi IPv6 tháng 11/2022'."""
    words, told = re.findall(r"\w+", fold_ascii(title)), fold_ascii(said)
    own = told.startswith(" ".join(("da", *words[:2], ""))) and not OF_A_PART.search(told)
    return only(said, TOLD_WORDS.union(words)) if own and len(words) > 1 else None


def _clause_day(said: str) -> Period | None:
    """The only day of a text, in a clause of its own: 'Bàn giao ngày 20/11/2023. Đã tập huấn cho cán bộ'."""
    if len(find_periods(said)) != 1:
        return None
    told = next(filter(None, map(_done_then, clauses_of(said))), None)
    return told if told and told.kind == "as_of_date" else None


@lru_cache(maxsize=REMEMBERED, typed=True)
def coarse_day(cell: Cell, ends: date) -> str:
    """The last day of the quarter or the year that stands for a day and is over then: 'Quý IV/2023', '2024'; empty for
    none."""
    said = accented(shown(cell))
    if LEFT_OPEN.search(fold_ascii(said)):
        return ""
    told = only(f"năm {said}" if YEAR.fullmatch(said) else said, LASTING)
    return told.end.isoformat() if told and told.kind in COARSE and told.end <= ends else ""


@lru_cache(maxsize=REMEMBERED)
def span_end(span: str, period: Period) -> str:
    """The last day of the year, or the quarter, behind a state, that was over when the period was; without a year it is
    one within the period. Empty for none, and for the period itself."""
    named = read_period(span).period
    told = named or read_period(f"{span} năm {period.end.year}").period
    over = told is not None and told != period and told.end <= period.end and (named or told.start >= period.start)
    return told.end.isoformat() if told and over else ""


@lru_cache(maxsize=REMEMBERED, typed=True)
def in_year(cell: Cell, year: int) -> str:
    """The day or month that lacks nothing but its year, with this one: '30/6', 'tháng 5'; empty for any other."""
    said = shown(cell)
    dated = in_full(said, year) if isinstance(cell, str) else said
    return dated if dated != said and read_completion(dated).due else ""


def day_in(cell: Cell, period: Period, arrived: date) -> str:
    """The same with the year of the period in which it lies, if it is over when its file arrives."""
    dated = in_year(cell, period.end.year)
    day = read_completion(dated or None)
    return dated if day.due and period.start <= _first(day) and day.due <= min(period.end, arrived) else ""


def _is_same_day(one: DateReading, other: DateReading) -> bool:
    if one.due is None or other.due is None:
        return False
    by_month = "month" in (one.precision, other.precision)
    return one.due.replace(day=1) == other.due.replace(day=1) if by_month else one.due == other.due


def _both_days(rows: Rows) -> Candidates:
    for beside, day, other in zip(rows["done_on"], rows["day"], _noted(rows), strict=True):
        behind = other or read_completion(beside).due
        yield tuple(str(each) for each in (day.due, behind) if each)


def _month_first(rows: Rows) -> Iterator[str | None]:
    """A day like 05/06/2025 in a file that writes another one with its month first, or with an English name, and in a
    table whose headings ask for the month first."""
    days = list(zip(rows["file"], rows["day"], rows["month_first"], strict=True))
    files = {file for file, day, _ in days if day.rule in ENGLISH}
    for file, day, asked in days:
        yield "date_unclear" if (asked or file in files) and "day_month_swappable" in day.flags else None


def _swapped(rows: Rows) -> Iterator[str | None]:
    """A typed day in a file whose other days stand as texts, because they have no month of that number: a program that
    expects the month first took 12/06 for 6 December and left 25/06 as it was; one that does not, left 6/25. Cells that
    keep what is typed as text tell nothing of a program."""
    typed, left = defaultdict(list), set()
    told = ("file", "completed_on", "day", "kept_as_text")
    for file, cell, day, kept in zip(*(rows[c] for c in told), strict=True):
        if isinstance(cell, date) and day.precision == "day":
            typed[file].append(cell)
        elif day.rule == "month_first":
            left.add((file, True))
        elif not kept and day.precision == "day" and day.due and DAY_FIRST.fullmatch(shown(cell)):
            left.add((file, day.due.day > MONTHS))
    files = {
        file
        for file, days in typed.items()
        if (file, True) in left and (file, False) not in left and all(day.day <= MONTHS for day in days)
    }
    columns = ("file", "completed_on", "state_code", "arrived", "ends")
    for file, cell, state, *last in zip(*(rows[c] for c in columns), strict=True):
        unsure = file in files and isinstance(cell, date) and cell.day != cell.month
        yield "day_swapped" if unsure and not (state == "done" and _is_sure(cell, min(last))) else None


def _is_sure(typed: date, last: date) -> bool:
    """Whether a typed day is over on the last one, and is not with its month first: what is done was done by then."""
    day = date(typed.year, typed.month, typed.day)
    return day <= last < day.replace(month=day.day, day=day.month)


def _either_way(rows: Rows) -> Candidates:
    for day in rows["day"]:
        yield day.due.isoformat(), day.due.replace(month=day.due.day, day=day.due.month).isoformat()


def _later(rows: Rows, than: str, rule: str) -> Iterator[str | None]:
    """A day after the arrival of the file that says it, or after the period that it reports on: what was done then is
    no result of that period. Of a month its first day counts."""
    for day, last, expected in zip(rows["day"], rows[than], rows["expected"], strict=True):
        yield rule if day.due and not expected and _first(day) > last else None


def _last(rows: Rows, than: str) -> Candidates:
    return [(day.isoformat(),) for day in rows[than]]


def _day_before(rows: Rows, book: Codebook) -> Iterator[str | None]:
    for key, day, flags in zip(rows["key"], rows["day"], rows["flags"], strict=True):
        yield "day_before_plan" if day.due and day.due < book.begins(key) and BEFORE_PLAN not in flags else None


def early_flags(frame: "pd.DataFrame", book: Codebook) -> Iterator[tuple[str, ...]]:
    """The flag of rows whose day is right before their plan."""
    columns = ("match", "day", "period", "arrived", "ends")
    for match, day, period, *last in zip(*(frame[c] for c in columns), strict=True):
        early = day.due and _is_right_before(day.due, book.begins(match.key), period.start, min(last))
        yield (BEFORE_PLAN,) if early else ()


def _is_right_before(day: date, begins: date, first: date, last: date) -> bool:
    """Whether a day is less than a year before a plan, and its year is no slip for the next one: that day lies beyond
    the reported period, or beyond the last one on which the task can have been done."""
    return begins - A_YEAR < day < begins and not first <= day + A_YEAR <= last


def _begins(rows: Rows, book: Codebook) -> Candidates:
    return [(book.begins(key).isoformat(),) for key in rows["key"]]


def _percent_day(rows: Rows) -> Iterator[str | None]:
    """How much of a task is done, where the day belongs."""
    for cell, day in zip(rows["completed_on"], rows["day"], strict=True):
        percent = isinstance(cell, str) and day.due is None and SHARE.fullmatch(cell.strip())
        yield "date_unclear" if percent else None


def _bad_day(rows: Rows) -> Iterator[str | None]:
    for day, expected in zip(rows["day"], rows["expected"], strict=True):
        impossible = day.outcome == "refused" and day.rule == "impossible_date"
        unclear = day.outcome in ("doubtful", "refused") and not expected
        yield "date_impossible" if impossible else "date_unclear" if unclear else None


def _yearless(rows: Rows) -> Iterator[str | None]:
    for cell, day, ends, expected in zip(*(rows[c] for c in ("completed_on", "day", "ends", "expected")), strict=True):
        lacking = day.rule == "no_date" and not expected and in_year(cell, ends.year)
        yield "day_without_year" if lacking else None


def _in_year_of_period(rows: Rows) -> Candidates:
    dated = (in_year(cell, ends.year) for cell, ends in zip(rows["completed_on"], rows["ends"], strict=True))
    return [(str(read_completion(day).due),) if day else () for day in dated]
