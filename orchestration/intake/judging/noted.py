"""What a note says of its row in figures: a result, parts or a unit. What it says in words stands in `notes`.

Only a sentence that is nothing but a figure counts, or one that says whose figure it is: "76%", "Đạt 12/15 xã", "Theo
Cục Thống kê: 76%", "Cục Thống kê: 76%"; "VNPT: 40%" and "Theo kế hoạch: 80%" are other things than the result.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache, partial
from itertools import chain
from operator import ge, le
from typing import Final

from orchestration.intake.cells import ANY, PERCENTS, REMEMBERED, Cell, Measure, read_figure, read_text, shown
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.judging.conform import Names
from orchestration.intake.judging.dated import is_of_earlier, without_period
from orchestration.intake.judging.judge import Candidates, Check, Rows
from orchestration.intake.judging.noted_shares import may_share, note_shares, rate_of_province
from orchestration.intake.judging.notes import RULE
from orchestration.intake.judging.part_rules import PART_VALUES, is_reached, rounding
from orchestration.intake.judging.word_rules import IN_HUNDREDTHS, is_own, is_unit
from orchestration.intake.messages import OTHER_FIGURE
from orchestration.intake.reading.known_words import MINISTRY
from orchestration.intake.reading.note_places import of_whole
from orchestration.intake.reading.note_sentences import LONGEST, sentences_of
from orchestration.intake.reading.note_times import YEAR
from orchestration.intake.reading.time_words import in_year
from orchestration.vietnamese.names import OPERATORS
from orchestration.vietnamese.numerals import HUNDRED, share
from orchestration.vietnamese.periods import Period, find_periods, nears_end, read_period
from orchestration.vietnamese.readings import Reading
from orchestration.vietnamese.text import fold
from orchestration.vietnamese.units import PERCENT, VND, read_unit
from orchestration.vietnamese.wording import SUBJECT

BOUNDED: Final = {"gt": ge, "ge": ge, "lt": le, "le": le}
SAID_MISSING: Final = ("not_reported", "not_available", "not_occurred")
_ABOUT: Final = r"(?:(?:khoảng|gần|trên|hơn|dưới)\s+)?"
_LOOKED: Final = r"(?:khảo\s+sát|rà\s+soát|kiểm\s+tra|điều\s+tra|thống\s+kê)\s+(?:thực\s+tế\s+)?"
BY_SOURCE: Final = re.compile(
    rf"\s*(?:(?:theo|nguồn|(?:số(?: liệu)?|kết quả|báo cáo)\s+(?:này\s+|{_LOOKED})?(?:của|theo|từ|do))\b"
    r":?(?P<source>\D*?)"
    r"|(?P<publisher>\D*?)\s+(?:đã\s+)?(?:công\s+bố|báo(?:\s+cáo)?|cung\s+cấp|xác\s+(?:nhận|định)|kết\s+luận)"
    rf"|(?P<authority>(?:(?:tổng\s+|chi\s+)?cục\s+thống\s+kê|tổng\s+cục|thống\s+kê\s+tỉnh|{MINISTRY})(?!\w)[^\d:=]*?))\s*"
    rf"(?:(?:(?:[:=]|\b(?:là|đạt|có|bằng|chỉ|còn)\b)\s*)+(?P<figure>{_ABOUT}\d.*)|(?P<share>\d[\d.,]*\s?[%％].*"
    r"|(?<=\sbáo\s)\d+(?:[.,]\d+)?$))",
    re.IGNORECASE | re.DOTALL,
)
# Who has figures. With more words they may be of something else: "Theo Sở Y tế, tỷ lệ hộ nghèo 3%".
SOURCE: Final = re.compile(
    r"(?!.*\b(?:tỉ lệ|tỉ trọng|số (?!liệu)|kế hoạch|kh|giao|mục tiêu|chỉ tiêu|cùng kì|tháng|năm|quý|trước|cả nước"
    r"|toàn quốc|bình quân|trung bình|trong đó|tiêu chí|tăng|giảm)\b)"
    r"(?:(?:nguồn|số liệu|báo cáo|kết quả|của|từ|do|tại|trên|cung cấp)\b:? ?)*"
    r"(?:(?:hệ thống|phần mềm|nền tảng|cơ sở dữ liệu|csdl|cổng|ioc|(?:tổng |chi )?cục|thống kê|thanh tra|kho bạc"
    rf"|sở|bộ|ban|ubnd|công an|văn phòng|phòng|trung tâm|công ty|tập đoàn|doanh nghiệp|nhà mạng|đơn vị|ngân hàng|nhnn"
    rf"|{OPERATORS}|(?:tỉnh |thành |huyện |thị )?đoàn|hội|mttq|mặt trận|bhxh|bảo hiểm xã hội"
    r"|(?:tổng )?điều tra|khảo sát|rà soát|kiểm tra|thực tế|địa phương)\b.*)?"
)
BARELY: Final = re.compile(
    r"\s*(?:hiện\s+)?(?:mới(?:\s+chỉ)?|chỉ(?:\s+mới)?)\s+(?:(?=(?:đạt|được|có|thực\s+hiện)(?!\w))"
    r"|(?:cấp|trang\s+bị|triển\s+khai|thực\s+hiện|phủ|kết\s+nối)(?:\s+[^\W\d]\w*){0,4}?\s+(?:cho|được|tới)\s+(?=\d[\d.,]*\s*%))",
    re.IGNORECASE,
)  # "Mới cấp tài khoản cho 45% hộ"
# "mới đạt 98%, còn 2 xã chưa có", "chỉ đạt 79% nếu tính cả nhà nghỉ"
STILL: Final = re.compile(r"[,(]\s*(?:còn|do|vì)\s.*|\snếu\s.*", re.IGNORECASE | re.DOTALL)
# "Cập nhật ngày 10/6/2025: 95%", "Sau rà soát còn 58 doanh nghiệp hoạt động": a newer figure.
NEWER: Final = re.compile(
    r"\s*(?:(?:số(?:\s+liệu)?\s+)?cập\s+nhật(?:\s+(?:mới|lại|đến|ngày|số\s+liệu))*\s+(?=\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?\s*[:=])"
    r"|sau\s+(?:khi\s+)?(?:rà\s+soát|kiểm\s+tra|đối\s+chiếu|thẩm\s+định)(?:\s+(?:lại|thì|nay|hiện|chỉ|còn|là|có))+"
    r"\s*:?\s*(?=\d))",
    re.IGNORECASE,
)
UNDER_NEW: Final = re.compile(  # "Đạt 76,4% theo Quyết định mới"
    r"(?<=%)\s+(?:nếu\s+)?(?:tính\s+)?theo\s+(?:quyết\s+định|qđ|tiêu\s+chí|quy\s+định|cách\s+tính|hướng\s+dẫn)\s+mới\s*$",
    re.IGNORECASE,
)
IN_WORK: Final = re.compile(
    r"\s+(?:(?:đang|còn|được|thực\s+tế)\s+)*(?:hoạt\s+động|làm\s+việc)(?:\s+thực\s+tế)?\s*$", re.IGNORECASE
)
REQUEST: Final = re.compile(r",\s*(?:xin|kính|đề nghị)\s.*", re.IGNORECASE | re.DOTALL)  # "…, đề nghị lấy theo số này"
DAY: Final = re.compile(r"\s*\d{1,2}/\d{1,2}\s*")
IN_UNIT: Final = re.compile(
    r"^\W*(?P<told>(?:(?:(?:tử|mẫu)\s+số|số\s+liệu|và|,)\s*)*"
    r"(?:đvt|đv|đơn\s+vị(?:\s+tính)?|tính\s+(?:bằng|theo)|(?<=số))(?!\w)\s*:?)?\s*"
    r"(?P<unit>.*?)\W*$",
    re.IGNORECASE,
)
ENCLOSED: Final = re.compile(r"\s*\((?P<said>[^()]*\d\s*[/%][^()]*)\)\s*")  # "(388.500/430.000)", not "(1)"
FORECAST: Final = re.compile(
    r"(?<=ước)\s+(?:(?:thực hiện|đạt|tính)\s+)?(?:cả\s+)?năm(?=\s+(?:đạt\s+)?\d[\d.,]*\s*%)", re.IGNORECASE
)
# Behind other words: "tăng thêm 12, nâng tổng số lên 57"
TOTAL: Final = re.compile(
    r"[,;(–-]\s*(?:và\s+)?(?:nâng\s+)?(?:lũy\s+kế|luỹ\s+kế|tổng\s+(?:số|cộng)|cộng\s+dồn)(?:\s+(?:đến\s+nay|lên|là|đạt|có|được"
    r"|thành|hiện\s+có))*\s*:?\s*(?P<figure>\d[^,;%]*)",
    re.IGNORECASE,
)
# "Trung bình cả năm, riêng 6 tháng cuối năm là 31%"
OF_TIME: Final = re.compile(
    r"[,;(]\s*riêng\s+(?P<when>[^,;()]+?)\s+(?:là|đạt|có|chỉ(?:\s+đạt)?)\s+(?P<figure>\d[^,;()]*)", re.IGNORECASE
)
# "3 bệnh viện" beside 3, "Số buổi tuyên truyền": what is counted, and no share of it.
COUNTED: Final = re.compile(
    rf"(?:(?:có|gồm|là|đạt|tổng số|được) )*(?:0*(?P<count>\d+) (?:\w+ )?|(?:tổng )?số (?:lượng )?)"
    rf"(?:{SUBJECT.pattern}|(?:buổi|lớp|cuộc|hội nghị|đợt|tin|bài|lượt|văn bản)\b)"
    r"(?: [^\d/%:]*)?"
)
NO_COUNT: Final = re.compile(r"[/%:]|(?<!\w)(?:trên tổng|so với|tỉ lệ|tăng|giảm|còn|chưa)(?!\w)")
# "KH: 20%; TH: 18%", of which schools have "TH: 98%; THCS: 95%"
AS_DONE: Final = re.compile(
    r"(?<!\w)(?:kh|kế\s+hoạch|mục\s+tiêu|chỉ\s+tiêu)(?:\s+(?:năm|giao|đề\s+ra))*\s*[:=]?\s*\d[\d.,]*+\s*%?"
    r"(?:\s*[,;/–-]\s*|\s+)(?:th|thực\s+hiện|kết\s+quả|kq|đạt)(?:\s+(?:được|đạt))?\s*[:=]?\s*"
    r"(?P<figure>\d+(?:[.,]\d+)*+\s*+%?+)\s*(?=$|[,;.)])",
    re.IGNORECASE,
)
# "Từ 150 còn 141", "134 → 91 TTHC": of a change the figures of which it is one.
FROM_TO: Final = re.compile(
    r"\W*(?:(?:giảm|tăng|cắt\s+giảm)\s+)?(?:từ\s+)?(?P<before>\d[\d.]*)(?:\s+[^\W\d]\w*){0,3}?"
    r"\s*(?:còn|xuống(?:\s+còn)?|lên|→|->|=>)\s*(?P<behind>\d[\d.]*)(?:\s+[^\d%]*)?",
    re.IGNORECASE,
)
# "Đạt chỉ tiêu (25%)": that what was wanted is reached.
MET: Final = re.compile(
    r"(?<!chưa )(?<!không )(?<!\w)(?:đạt|vượt)\s+(?:chỉ\s+tiêu|mục\s+tiêu|kế\s+hoạch|kh)(?:\s+(?:giao|đề\s+ra|năm))*"
    r"\s*\(?\s*(?P<figure>\d[\d.,]*\s*%)",
    re.IGNORECASE,
)
NEXT_TIME: Final = re.compile(r"[,–]\s+|\s+-\s+|\s+và\s+", re.IGNORECASE)
NEARLY: Final = Decimal("0.05")  # of a figure, which is about so much
# Every note that may have a figure or a unit has one of these; RE2 knows them, too.
MAY_COUNT: Final = (
    r"(?i:\d|tr[ừu] |s[ốo] |[đd]vt|[đd]v\b|[đd][ơo]n v|t[íi]nh |ngh|ng[àa]n|tri|t[ỷỉ]|v[ạa]n|tr[ăa]m"
    r"|ch[ụu]c|ph[ầa]n|%)"
)


@lru_cache(maxsize=REMEMBERED)
def may_count(note: str) -> bool:
    """Whether a note has a figure, or a unit, that may be that of its row, whichever row it is."""
    return (
        may_share(note)
        or any(map(COUNTED.fullmatch, map(fold, sentences_of(note))))
        or any(pattern.search(read_text(note).text) for pattern in (TOTAL, OF_TIME, AS_DONE))
        or any(
            _unit_of(sentence)
            or DAY.fullmatch(sentence)
            or BY_SOURCE.match(sentence)
            or FROM_TO.fullmatch(sentence)
            or MET.search(sentence)
            or NEWER.match(sentence)
            or BARELY.match(sentence)
            or UNDER_NEW.search(sentence)
            or FORECAST.search(sentence)
            or any(_is_figure(read_figure(sentence, measure)) for measure in (PERCENTS, ANY))
            for sentence in _sentences(note)
        )
    )


def _sentences(note: Cell) -> Iterator[str]:
    """The sentences of a note, one for each time of which it has a figure: 'Năm 2023: 70%, năm 2024: 74%' has two."""
    for sentence in sentences_of(note):
        bare = ENCLOSED.fullmatch(sentence)
        sentence = bare["said"] if bare else sentence
        dated = NEXT_TIME.split(sentence) if len(YEAR.findall(sentence)) > 1 else []
        yield from dated if len(dated) > 1 and all(map(find_periods, dated)) else [of_whole(sentence)]


def _totals(note: Cell) -> Iterator[str]:
    return (
        f"Lũy kế {told['figure'].strip(' ).')}" for sentence in sentences_of(note) for told in TOTAL.finditer(sentence)
    )


def _of_time(note: Cell, period: Period) -> Iterator[str]:
    """The figures that a note says to be those of the reported period alone."""
    for told in OF_TIME.finditer(read_text(note).text):
        if (read_period(told["when"]).period or in_year(told["when"], period)) == period:
            yield told["figure"].strip()


def note_holds_result(names: Names) -> Check:
    """A result that stands in the note while its own cell is empty, or says that there is none."""
    return Check("value", partial(_in_note, names=names), partial(_noted, names=names))


def note_checks(book: Codebook) -> tuple[Check, ...]:
    """A note with another figure than its row, with other parts, with another unit, or of another share."""
    return (
        Check("note", partial(_in_other_unit, book=book)),
        Check("note", partial(_other_figure, book=book), about=OTHER_FIGURE),
        note_shares(book),
        Check("note", _counted, about=OTHER_FIGURE),
        Check("note", _other_change, about=OTHER_FIGURE),
        Check("note", partial(_not_met, book=book), about=OTHER_FIGURE),
    )


def _in_note(rows: Rows, names: Names) -> Iterator[str | None]:
    for found in _noted(rows, names):
        yield "result_beside" if found else None


def _noted(rows: Rows, names: Names) -> Candidates:
    columns = ("figure", "value_value", "note", "measure", "key", "unit_of")
    for figure, value, note, measure, key, unit in zip(*(rows[c] for c in columns), strict=True):
        blank = value is None and figure.missing_reason in SAID_MISSING and unit is not None and note is not None
        found = _results(note, measure) if blank else ()
        yield tuple(said for said, read in found if all(names.says(key, unit, words) for words in read.beside))


@lru_cache(maxsize=REMEMBERED)
def _results(note: Cell, measure: Measure) -> tuple[tuple[str, Reading], ...]:
    """The sentences of a note that are nothing but a figure: '75%', 'Đạt 12/15 xã', not '2024'."""
    found = ((sentence.strip(), read_figure(sentence, measure)) for sentence in sentences_of(note))
    return tuple((sentence, read) for sentence, read in found if _is_result(sentence, read, measure))


def _is_result(sentence: str, read: Reading, measure: Measure) -> bool:
    return _is_figure(read) and (read.unit != PERCENT or measure == PERCENTS) and not YEAR.fullmatch(sentence)


def _is_figure(read: Reading) -> bool:
    return read.outcome == "accepted" and read.measure == "level" and read.value is not None


def _other_figure(rows: Rows, book: Codebook) -> Iterator[str | None]:
    columns = ("note", "measure", "period", "key", "unit_of", "value_value", "plan", *PART_VALUES)
    for note, measure, period, key, unit, value, plan, *parts in zip(*(rows[c] for c in columns), strict=True):
        told = _told(note, measure, period) if None not in (note, value, unit) else ()
        own = (read for read in told if all(is_own(book.indicator_names, w, key, unit, measure) for w in read.beside))
        yield None if all(_fits(read, value, measure, plan, parts) for read in own) else RULE


@lru_cache(maxsize=REMEMBERED)
def _told(note: Cell, measure: Measure, period: Period) -> tuple[Reading, ...]:
    """The figures in sentences that are nothing else, or say whose they are; 5/12 may be a day, too. Of a count also
    what it has come to: 'Phát sinh trong năm, lũy kế 57'. The rates of several levels are compared by `note_shares`."""
    if rate_of_province(note) is not None:
        return ()
    totals = _totals(note) if measure.kind != "percent" else ()
    done = (told["figure"] for told in AS_DONE.finditer(read_text(note).text[:LONGEST]))
    said = chain(_sentences(note), totals, _of_time(note, period), done)
    found = (_figure_in(sentence.strip(), measure, period) for sentence in said)
    return tuple(read for read in found if read is not None)


def _figure_in(sentence: str, measure: Measure, period: Period) -> Reading | None:
    """The figure of a sentence, or the day; none of an earlier time."""
    sentence = _newer(FORECAST.sub("", sentence, count=1) if period.kind == "year" else sentence)
    read = read_figure(of_source(str(without_period(sentence, period))), measure)
    if is_of_earlier(sentence, period, read.beside):
        return None
    if (day := in_year(sentence, period) if DAY.fullmatch(sentence) else None) is not None:
        return None if nears_end(day.end, period) else read
    if not _is_result(sentence, read, measure):
        return None
    bare = measure == PERCENTS and read.numerator is None and "%" not in sentence
    return None if bare and _is_count(sentence, read.value) else read


def _is_count(sentence: str, value: Decimal | None) -> bool:
    """Whether a number counts things beside a share: 'Có 84 DVC'."""
    return value is not None and (value > HUNDRED or COUNTED.fullmatch(fold(sentence)) is not None)


def of_source(sentence: str) -> str:
    """The figure that a sentence says to be that of somebody, a newer one, or no more; all other sentences as they
    are."""
    sentence = STILL.sub("", BARELY.sub("", sentence, count=1)) if BARELY.match(sentence) else sentence
    said = BY_SOURCE.match(sentence := _newer(UNDER_NEW.sub("", sentence)))
    if not said or not SOURCE.fullmatch(fold(said["source"] or said["publisher"] or said["authority"] or "").strip()):
        return sentence
    return REQUEST.sub("", said["figure"] or said["share"])


def _newer(sentence: str) -> str:
    """The figure that a sentence says to be a newer one; all other sentences as they are."""
    return IN_WORK.sub("", NEWER.sub("", sentence, count=1)) if NEWER.match(sentence) else sentence


def _counted(rows: Rows) -> Iterator[str | None]:
    """A whole number without a sign where a share is asked for, of which the note says that it counts things."""
    for figure, cell, measure, note in zip(*(rows[c] for c in ("figure", "value", "measure", "note")), strict=True):
        bare = note is not None and measure == PERCENTS and figure.value is not None and figure.numerator is None
        yield RULE if bare and not IN_HUNDREDTHS.search(shown(cell)) and _counts(note, figure.value) else None


@lru_cache(maxsize=REMEMBERED)
def _counts(note: Cell, value: Decimal) -> bool:
    found = (COUNTED.fullmatch(said) for said in map(fold, sentences_of(note)) if not NO_COUNT.search(said))
    return any(told and Decimal(told["count"] or value) == value == value.to_integral_value() for told in found)


def _other_change(rows: Rows) -> Iterator[str | None]:
    """A change that is not the one between the two figures of its note."""
    for value, measure, note in zip(*(rows[c] for c in ("value_value", "measure", "note")), strict=True):
        changes = _changes(note, measure) if measure.changes and None not in (value, note) else ()
        yield RULE if any(abs(abs(each) - abs(value)) > rounding(value) for each in changes) else None


@lru_cache(maxsize=REMEMBERED)
def _changes(note: Cell, measure: Measure) -> tuple[Decimal, ...]:
    """The changes between two figures of which a sentence of a note is made."""
    pairs = [
        tuple(read_figure(told[end], ANY).value for end in ("before", "behind"))
        for told in map(FROM_TO.fullmatch, sentences_of(note))
        if told
    ]
    return tuple(
        share(behind - before, before) if measure.kind == "percent" else behind - before
        for before, behind in pairs
        if before and behind is not None
    )


def _not_met(rows: Rows, book: Codebook) -> Iterator[str | None]:
    """A share below what is wanted, of which its note says that it is reached."""
    columns = ("value_value", "measure", "note", "key")
    for value, measure, note, key in zip(*(rows[c] for c in columns), strict=True):
        wanted = _met(note) if measure == PERCENTS and None not in (value, note) else ()
        yield RULE if any(value < each and each in book.aims(key) for each in wanted) else None


@lru_cache(maxsize=REMEMBERED)
def _met(note: Cell) -> tuple[Decimal, ...]:
    found = (read_figure(told["figure"], PERCENTS).value for told in MET.finditer(read_text(note).text))
    return tuple(figure for figure in found if figure is not None)


def _fits(read: Reading, value: Decimal, measure: Measure, plan: Cell, parts: Sequence[Decimal | None]) -> bool:
    """Whether a figure can be that of its row, rounded or as it is bounded, a part of it, or how much of the plan is
    reached; without a value it is another day."""
    if read.value is None:
        return False
    if read.value in parts or is_reached(value, read.value, plan):
        return True
    within = max(rounding(read.value), rounding(value)) if measure.kind == "percent" else Decimal(0)
    if read.comparator in BOUNDED:
        return bool(BOUNDED[read.comparator](value, read.value))
    return abs(read.value - value) <= (abs(value) * NEARLY if read.comparator == "approx" else within)


def _in_other_unit(rows: Rows, book: Codebook) -> Iterator[str | None]:
    columns = ("value_value", "note", "key", "unit_of", *PART_VALUES)
    for value, note, key, unit, *parts in zip(*(rows[c] for c in columns), strict=True):
        written = _units_of(note) if None not in (value, note, unit) else ()
        parted = unit == "%" and None not in parts
        own = (_is_its_unit(book, said, unit, key) or (parted and _is_money(said)) for said in written)
        yield None if all(own) else "unit_conflict"


def _is_its_unit(book: Codebook, written: str, unit: str, key: str) -> bool:
    """Whether a unit is the indicator's; a share may be of things that are counted one by one: 'ĐVT: hộ'."""
    known = read_unit(written)
    single = unit == "%" and known is not None and known.factor == 1
    return is_unit(book, written, unit, key) or (single and book.indicator_names.says(key, unit, fold(written)))


def _is_money(written: str) -> bool:
    """Whether a unit is one of money, which is counted as it is printed: "tỷ đồng" of the parts of a share."""
    known = read_unit(written)
    return known is not None and known.code == VND


@lru_cache(maxsize=REMEMBERED)
def _units_of(note: Cell) -> tuple[str, ...]:
    return tuple(filter(None, map(_unit_of, sentences_of(note))))


def _unit_of(sentence: str) -> str:
    """The unit that a sentence is: 'ĐVT: hộ', 'nghìn hộ', not 'hộ', which may be what is meant; empty for none."""
    said = IN_UNIT.match(sentence)
    unit = read_unit(said["unit"]) if said else None
    return said["unit"] if said and unit and (said["told"] or unit.factor != 1) else ""
