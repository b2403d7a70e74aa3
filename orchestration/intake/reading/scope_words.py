"""What lines around tables say of rows: of which period they are, what is planned, ahead or set apart."""

import re
from datetime import timedelta
from functools import lru_cache

from orchestration.intake.cells import REMEMBERED
from orchestration.intake.reading.time_words import (
    ANY_YEAR,
    BARE,
    LINE_WORDS,
    PART,
    bare_line,
    in_year,
    is_another,
    is_cut_off,
    is_part,
    last_day,
    only,
    with_year,
)
from orchestration.intake.reading.title_words import (
    PART_OF_YEAR,
    compared,
    compares_years,
    entitled,
    is_title,
    results_in,
)
from orchestration.vietnamese.periods import Period, day_period, find_periods, nears_end, read_period
from orchestration.vietnamese.text import fold, fold_ascii
from orchestration.vietnamese.wording import ESTIMATE

# The second line of a title; "Kế hoạch năm 2025" may be what the table below it holds.
GOES_ON = re.compile(
    r"(?:[,;–-]|và\s)?\s*(?:(?:các|một số)\s+)?"
    r"(?:(?:phương hướng|định hướng|nhiệm vụ|công tác trọng tâm)(?!\w)|so (?:với|sánh)\s)",
    re.IGNORECASE,
)
TASKED = ("nhiem vu", "cong tac trong tam")  # between rows: "Nhiệm vụ 6 tháng cuối năm 2024"
# What is to be done in some time: "Mục tiêu, nhiệm vụ 6 tháng cuối năm 2025", "Giải pháp trọng tâm thời gian tới".
AHEAD = re.compile(r"\b(?:muc tieu|phuong huong|dinh huong|giai phap|ke hoach|kh|du kien)\b")
DUE = re.compile(r"\b(?:nhiem vu|cong tac|cong viec|chuong trinh)\b")  # of a year they may be those due in it
AHEAD_WORDS = frozenset(
    fold_ascii(
        "danh mục các một số mục tiêu phương hướng định giải pháp nhiệm vụ công việc tác chương trình kế hoạch kh dự "
        "kiến đăng ký đề xuất chỉ tiêu phấn đấu trọng tâm chủ yếu cụ thể và thực hiện triển khai cần chuyển tiếp đổi "
        "trong"
    ).split()
)
MEETING = re.compile(r"(?:hop |hoi nghi )?giao ban\b")
# Figures that no report of a period asks for, whichever period they name.
EXPECTED = re.compile(r"d[ựu] ki[ếe]n\s+(?:(?:vào|vao|trong|cuối|cuoi|đến|den|hết|het)\s+)*", re.IGNORECASE)
NOT_REPORTED = re.compile(
    "|".join(
        (
            r"(?:so lieu |ket qua |thuc hien )*(?:cung k[iy]|(?:nam|k[iy]|qu[iy]|thang) truoc|nam ngoai|so sanh)\b.*",
            r".*\((?:de )?so sanh\)",
            r"(?!.*\b(?:theo|tai|quyet dinh|qd)\b)(?:so lieu )?(?:ke hoach|kh)"
            r"(?: (?:den )?(?:nam )?(?:19|20)\d\d(?![\d/-]).*| (?:nam|qu[iy]|k[iy]|giai doan)\b.*)?",
            r"(?:so (?:lieu )?)?dau (?:nam|k[iy]|qu[iy]|thang)(?: (?:nam )?\d+(?:/\d+)?)?",
            r"(?:so lieu )?du (?:kien|bao|toan)"
            r"(?: (?:(?:thuc hien|ket qua|den|ca|nam|qu[iy]|k[iy]|thang|giai doan)\b.*|\d{4}))?",
            r"phuong huong\b.*|dang k[iy](?: (?:chi tieu|muc tieu|thi dua|nam)\b.*)?",
            r"(?:(?:bieu|bang) )?(?:cac )?chi tieu (?:phan dau|du kien|dang k[iy])\b.*",
            r"(?:(?:bieu|bang) )?(?:cac )?chi tieu (?:duoc )?giao (?:nam )?\d{4}",
            r"(?:cac )?chi tieu ke hoach(?: nam \d{4})?|ke hoach giao\b.*",
            r"(?:(?:bieu|bang) )?(?:giao|dang k[iy]|de xuat) (?:cac )?chi tieu\b.*|muc tieu \(?nam \d{4}\)?",
            r"loai (?:so )?(?:muc tieu|chi tieu|du kien|giao|dang k[iy]|ke hoach|kh|uoc)\b.*",
            r"loai (?:so )?(?:cung k[iy]|(?:nam|k[iy]) truoc)\b.*",
        )
    )
)
DRAFTED = r"dự thảo(?: (?:lần )?(?:thứ )?\d{1,2})?"
# A part of what the rows are about, or no report; folded with accents: for "nhập" is no "nháp".
SET_APART = re.compile(
    "|".join(
        (
            r"(?:trong đó|riêng|chia ra|chỉ tính)(?:\s*:)?\s+\w.*",
            rf"(?:.*\s)?(?:nháp|cũ)|.*[(–-] ?(?:bản )?{DRAFTED}\)?",
            r"(?:ví dụ|minh hoạ|tham khảo|dự thảo)\b.*|chưa duyệt|không dùng|đối chiếu",
            r"số liệu (?:giả định|chưa đầy đủ)\b.*",
            r"(?:bình quân |số liệu )*(?:tham khảo )?(?:của )?(?:cả nước|toàn quốc)",
            r"(?:(?:khu vực|vùng|miền|phía|địa bàn) )?"
            r"(?:nông thôn|thành thị|đô thị|miền núi|đồng bằng|ven biển|trung du)",
            r"(?:(?:khu vực|vùng|miền|phía) )+(?:đông|tây|nam|bắc)(?: (?:tỉnh|nam|bắc|nguyên))?(?: \(.*\))?",
            r"(?:(?:số liệu|kết quả|tính|của|là|chỉ) )*trước (?:khi )?(?:sáp nhập|hợp nhất|sắp xếp)(?: tỉnh)?",
            r"(?:nữ|nam)(?: giới)?|(?:người )?dân tộc thiểu số",
            r"(?:số liệu |kết quả |(?:các )?chỉ tiêu )?cấp (?:tỉnh|huyện|xã)",
            r"khối (?:các )?(?:cơ quan )?(?:đảng|huyện|xã|tỉnh|đoàn thể|doanh nghiệp)",
            r"(?:các )?sở, (?:ban, )?ngành(?: tỉnh)?",
        )
    )
)
# Names of sheets without accents; "nhap" alone may be where people type, but no report is named so.
PLAIN_APART = re.compile(
    r"(?:(?:bc|chi tieu|ban|so lieu|bieu|file|sheet|kq) )?(?:cu|nhap|old|draft|backup|bak)"
    r"|chua duyet|khong dung|vi du|vd"
)
SPANS = ("half_year", "quarter", "cumulative")  # the name of a month may be when a sheet was written
REPORTED = tuple(map(fold_ascii, ("Năm nay", "Kỳ này", "Kỳ báo cáo", "Thực hiện", "Kết quả", "Kết quả thực hiện")))
PLAN_WORDS = frozenset(("bang", "bieu", "cac", "chi", "duoc", "giao", "ke", "hoach", "kh", "muc", "tieu"))
FROM_DAY = re.compile(
    r"(?<!\w)từ\s+(?:ngày\s+)?(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})(?:[/.-](?P<year>\d{4}))?\s+(?:đến|tới)\s",
    re.IGNORECASE,
)
WEEK = re.compile(r"\btuan (?:thu )?\d,? thang \d")  # "BÁO CÁO NHANH TUẦN 3 THÁNG 12/2024"
CARRIED_OUT = "trien khai"  # as "Thực hiện kế hoạch năm 2025", a title of results
ENDS_AHEAD = re.compile(
    rf" (?:(?P<next>(?:(?:thoi gian|nam|k[iy]|qu[iy]|thang) (?:sau|toi|tiep theo)|tiep theo|sap toi))|{PART.pattern})$"
)


@lru_cache(maxsize=REMEMBERED)
def is_of_other_period(text: str, period: Period) -> bool:
    """A longer period, such as the year, may be that of the plan; a day at the end of the period stands for it, and a
    later one may be that of writing."""
    head, folded = results_in(text), fold_ascii(text)
    if is_ahead(text, period) or is_span_within(text, period) or (WEEK.search(folded) and period.kind != "week"):
        return True
    if head and not is_of_other_period(head, period):
        return False
    if NOT_REPORTED.fullmatch(folded):
        year = only(text, PLAN_WORDS)  # of the reported year it may be the plan by which the table is grouped
        return year is None or is_another(year, period)
    printed = last_day(text) or read_period(text).period or last_day(with_year(text, period))
    if printed is None and is_part(text):
        printed = in_year(text, period)
    if printed is not None and printed.kind == "as_of_date":
        return not nears_end(printed.end, period)
    estimated = printed is not None and printed != period and ESTIMATE.search(folded)  # no year of a plan
    return printed is not None and (bool(estimated) or is_another(printed, period))


@lru_cache(maxsize=REMEMBERED)
def is_span_within(text: str, period: Period) -> bool:
    """Whether days from one to another cover a part of a period only: 'Từ ngày 01/11 đến 30/11/2024' for a year."""
    span = FROM_DAY.search(text)
    days = [known for _, known, start, _ in find_periods(text) if span and known and start >= span.end()]
    if not (span and days and days[0].kind == "as_of_date"):
        return False
    last = days[0].start
    year = span["year"] or last.year - ((int(span["month"]), int(span["day"])) > (last.month, last.day))
    first = read_period(f"{span['day']}/{span['month']}/{year}").period
    latest = period.start + (period.end - period.start) / 4
    return first is not None and latest < first.start <= period.end


@lru_cache(maxsize=REMEMBERED)
def announced(text: str, period: Period) -> Period | None:
    """The time of which a line says what is to be done in it; of the next one the day after the period."""
    folded = fold_ascii(text)
    ahead = AHEAD.search(folded)
    if not (ahead or DUE.search(folded)) or is_title(text) or folded.startswith(CARRIED_OUT):
        return None
    printed, end = only(text, AHEAD_WORDS), ENDS_AHEAD.search(folded)
    if printed is None and end and AHEAD_WORDS.issuperset(re.findall(r"\w+", folded[: end.start()])):
        part = " ".join(text.split()[-len(end[0].split()) :])
        printed = day_period(period.end + timedelta(days=1)) if end["next"] else in_year(part, period)
    return printed if ahead or (printed and printed.kind != "year") else None


def is_ahead(text: str, period: Period) -> bool:
    """Whether a line says what is to be done after the period."""
    told = announced(text, period)
    return told is not None and told.start > period.end


@lru_cache(maxsize=REMEMBERED)
def is_expected(text: str, period: Period) -> bool:
    """Whether a cell says when a task is to be done, after the period: 'Dự kiến quý IV', 'Dự kiến trong năm 2026'."""
    led = EXPECTED.match(text)
    told = (read_period(text[led.end() :]).period or in_year(text[led.end() :], period)) if led else None
    return told is not None and told.end > period.end


@lru_cache(maxsize=REMEMBERED)
def is_past(text: str, period: Period) -> bool:
    """Whether a time ends before the period does: one that ends later may be when something is due."""
    printed = read_period(text).period
    if printed is None and is_part(text):
        printed = in_year(text, period)
    return printed is not None and printed.end < (period.start if printed.kind == "as_of_date" else period.end)


@lru_cache(maxsize=REMEMBERED)
def is_other_moment(text: str, period: Period) -> bool:
    """Whether a time at which figures were counted is not the end of a period, which its last month and quarter are."""
    printed = in_year(text, period) if is_part(text) else read_period(text).period
    last = printed and printed.kind in ("month", "quarter") and printed.end == period.end
    return not last and is_of_other_period(text, period)


def goes_on(line: str, title: str) -> bool:
    """Whether a line says what the title right above it adds to the results of a period: 'Nhiệm vụ quý IV/2024'."""
    named = find_periods(title) or PART_OF_YEAR.search(title)
    return bool(named and GOES_ON.match(line) and is_title(title) and not is_not_reported(bare_line(title)))


def is_not_reported(text: str) -> bool:
    """'Kế hoạch năm 2026', 'Cùng kỳ': figures that no report asks for."""
    return bool(NOT_REPORTED.fullmatch(fold_ascii(text)))


@lru_cache(maxsize=REMEMBERED)
def is_period_line(text: str) -> bool:
    """'II. NĂM 2023', '(6 tháng đầu năm 2024)'; no month: 'Tháng 01/2025' may be when the report was written."""
    bare = bare_line(text)
    period = only(bare, LINE_WORDS) if BARE.match(fold_ascii(bare)) else None
    return period is not None and period.kind != "as_of_date"


def sets_apart(bare: str) -> bool:
    """Whether a line or a name says that rows are a part, a draft or an example: 'Trong đó nữ', 'Khu vực nông thôn'."""
    return bool(SET_APART.fullmatch(fold(bare)) or PLAIN_APART.fullmatch(bare.casefold()))


@lru_cache(maxsize=REMEMBERED)
def heads_period(bare: str) -> bool:
    """Whether a line above the first table says of which period it is; a title speaks for its file, see `labels`."""
    folded = fold_ascii(bare)
    if compared(bare) or compares_years(bare):
        return False
    told = is_not_reported(bare) or folded in REPORTED or is_cut_off(bare) or is_part(bare)
    weekly = WEEK.search(folded) and is_title(bare)
    return bool(told or weekly) or is_period_line(bare) or bool(MEETING.match(folded) and find_periods(bare))


@lru_cache(maxsize=REMEMBERED)
def says_period(bare: str) -> bool:
    """Whether a line between rows says of which period they are."""
    folded = fold_ascii(bare)
    if is_part(bare) or is_cut_off(bare) or is_not_reported(bare) or folded in REPORTED:
        return True
    titled = is_title(bare) or folded.startswith(TASKED)
    return (
        announced(bare, ANY_YEAR) is not None or only(bare, LINE_WORDS) is not None or bool(titled and entitled(bare))
    )
