"""What texts around tables say: titles and their words, periods of lines and labels, what is planned or set apart."""

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache

from orchestration.intake.cells import REMEMBERED
from orchestration.vietnamese.periods import (
    COUNTS,
    QUARTERS,
    Period,
    data_window,
    day_period,
    find_periods,
    nears_end,
    read_period,
    year_period,
)
from orchestration.vietnamese.text import fold, fold_ascii, split_ordinal, strip_bullet

TITLES = tuple(
    map(
        fold_ascii,
        (
            "Chỉ tiêu",
            "Báo cáo",
            "Kỳ báo cáo",
            "Kết quả",
            "Biểu",
            "Tình hình",
            "Số liệu",
            "Niên độ",
            "Thực hiện",
            "Tổng hợp",
            "Phụ lục",
            "Bảng",
            "Tiến độ",
            "Thống kê",
            "Rà soát",
            "Đánh giá",
            "Theo dõi",
            "Sơ kết",
            "Tổng kết",
            "So sánh kết quả",
            "So sánh tình hình",
        ),
    )
)
# A title that has other words may name the year of a plan, of a document, of a programme.
TITLE_WORDS = frozenset(
    fold_ascii(
        "báo cáo kết quả biểu mẫu tình hình thực hiện tổng hợp số liệu chỉ tiêu nhiệm vụ chuyển đổi số tiến độ công "
        "tác triển khai về của các một số chủ yếu mục đánh giá tổng kết sơ kết cơ bản chi tiết ngành lĩnh vực định kỳ "
        "thống kê trên địa bàn tỉnh và phát triển chính quyền kinh tế xã hội bảng điều tra khảo sát phụ lục theo dõi "
        "rà soát trọng tâm nội dung công việc"
    ).split()
)
# What a line may say beside its period: "Ước thực hiện năm 2024", "Tính đến 31/12/2024".
LINE_WORDS = frozenset(
    fold_ascii(
        "kết quả thực hiện số liệu ước tính đến hết cuối đầu thời điểm ngày trong kỳ chính thức sơ bộ từ lấy gian đã "
        "báo cáo bổ sung điều chỉnh lũy kế cập nhật"
    ).split()
)
MONTH_WORDS = TITLE_WORDS | LINE_WORDS | frozenset(("thang", "t"))
FORM_NUMBER = re.compile(r"(?:bieu|mau|phu luc|bang)(?: mau)?(?: so)? ?\d")  # "Biểu 01/2023"
COUNTED = "|".join(COUNTS)  # "Sáu tháng đầu năm"
PART_OF_YEAR = re.compile(  # of a year that stands elsewhere in a title; none of "THÁNG 4, 5, 6 NĂM 2024"
    rf"(?<!\w)(?:quý\s+(?:{'|'.join(QUARTERS)}|[1-4])|tháng\s+\d{{1,2}}"
    rf"|(?:\d{{1,2}}|{COUNTED})\s+tháng(?:\s+(?:đầu|cuối))?(?:\s+năm)?)(?![\w/])"
    r"(?!\s*(?:[,+&–-]|và)\s*(?:\d{1,2}|i{1,3}|iv)(?!\w|\s+tháng))",
    re.IGNORECASE,
)
# What a title says of a time to come, or compares with: "KẾT QUẢ NĂM 2023, NHIỆM VỤ NĂM 2024".
BESIDE = re.compile(
    r"(?:[,;(–-]|(?<!\w)và(?!\w))\s*(?:(?:các|một số)\s+)?(?:phương hướng|định hướng|nhiệm vụ|kế hoạch|mục tiêu|dự kiến"
    r"|công tác trọng tâm|giải pháp|chương trình|so với|so sánh)(?!\w)|(?<!\w)so (?:với|sánh)(?!\w)",
    re.IGNORECASE,
)
COMPARES = re.compile(r"so (?:với|sánh)", re.IGNORECASE)
COMPARED = re.compile(r"so sánh\s+((?:kết quả|tình hình)(?:\s.*)?)\s+(?:với|và)\s.*", re.IGNORECASE)
OF_PLAN = re.compile(
    r"\s(?:thực hiện|triển khai)\s+(?:các\s+)?(?:kế hoạch|nghị quyết|chương trình|đề án|quyết định|chỉ thị)(?!\w)",
    re.IGNORECASE,
)
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
ENCLOSED = re.compile(r"\([^()]*\)")
SINCE = re.compile(r"\btu (?:dau nam|(?:ngay |thang |qu[iy] )?(?:\d[\d/.-]*|i{1,3}|iv))\s+(?=den\b)")
ESTIMATE = re.compile(r"\b(?<!qu[iy] )(?<!huong )(?<!cong )(?<!hiep )(?<!dieu )uoc\b")
_MANY = rf"(?:\d{{1,2}}|{fold_ascii(COUNTED)})"
BARE = re.compile(rf"(?:ca nam|nam|qu[iy]|nua (?:dau|cuoi)|{_MANY} thang|\d{{1,2}} ?t)\b")
PART = re.compile(  # of a year that is not said; "6 tháng" alone may be how often it is reported
    rf"(?:qu[iy] (?:[1-4]|{'|'.join(map(fold_ascii, QUARTERS))})|q ?[1-4]|\d{{1,2}} ?t|thang \d{{1,2}}"
    rf"|{_MANY} thang (?:dau|cuoi)(?: nam)?|nua (?:dau|cuoi)(?: nam)?)"
)
# Figures that no report of a period asks for, whichever period they name.
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
LED = re.compile(r"(?:(?:ket qua|thuc hien|so lieu|bao cao|tinh hinh|uoc|so ket)\s+)+")  # "Kết quả thực hiện quý III"
ACCENTED = {"quy": "quý", "thang": "tháng"}
PLAIN_PART = re.compile(rf"\b(?:{'|'.join(ACCENTED)})\b", re.IGNORECASE)
ANY_YEAR = year_period(2024)
DAY = re.compile(r"\d{1,2}/\d{1,2}\W*$")
UNTIL = re.compile(r"\b(?:den|het)\b")
FROM_DAY = re.compile(
    r"(?<!\w)từ\s+(?:ngày\s+)?(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})(?:[/.-](?P<year>\d{4}))?\s+(?:đến|tới)\s",
    re.IGNORECASE,
)
WEEK = re.compile(r"\btuan (?:thu )?\d,? thang \d")  # "BÁO CÁO NHANH TUẦN 3 THÁNG 12/2024"
CARRIED_OUT = "trien khai"  # as "Thực hiện kế hoạch năm 2025", a title of results
ENDS_AHEAD = re.compile(
    rf" (?:(?P<next>(?:(?:thoi gian|nam|k[iy]|qu[iy]|thang) (?:sau|toi|tiep theo)|tiep theo|sap toi))|{PART.pattern})$"
)
ENDS_WITH_PART = re.compile(rf"(?:^| )(?:{PART.pattern})$")
MONTHS = re.compile(rf"{_MANY} thang(?: dau nam)?")
NAMED = re.compile(r"(?:nam|qu[iy]|thang|tuan)\b|\b[tq]\.? ?\d|\d ?t\b")  # "T11/2024", not "01/2023"
WRITTEN_IN = re.compile(r"\(\s*tháng\s+\d{1,2}(?:\s*/\s*\d{4})?\s*\)", re.IGNORECASE)
NUMBERED = re.compile(
    r"^(?:[IVXLC]{1,6}\s*[-–]\s*|(?:bảng|biểu|phần|mục|phụ lục|mẫu|biểu mẫu)(?:\s+số)?\s*\w{0,4}[.:]\s*)", re.IGNORECASE
)
MARKS, BRACKETS = " .:;,-–*", "()[]"


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
    printed = last_day(text) or read_period(text).period or last_day(_with_year(text, period))
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


@lru_cache(maxsize=REMEMBERED)
def results_in(title: str) -> str:
    """What a title calls results, with the year that may stand behind what is ahead: 'Kết quả quý IV, nhiệm vụ quý I
    năm 2025' -> 'Kết quả quý IV năm 2024'; empty where it names no other period than theirs."""
    beside = BESIDE.search(title)
    head = title[: beside.start()].strip() if beside else ""
    if not (head and is_title(head)):
        return ""
    if find_periods(head):
        return head
    ahead = next((known for _, known, _, _ in find_periods(title) if known), None)
    part = PART_OF_YEAR.search(head)
    if not (beside and ahead and part):
        return ""
    own = in_year(part[0], ahead)
    before = COMPARES.search(beside[0]) or ahead.kind == "year"
    earlier = own is not None and not before and own.start > ahead.start
    return f"{head} năm {ahead.end.year - earlier}"


def compared(title: str) -> str:
    """The results that a title compares with others: 'So sánh kết quả năm 2024 với năm 2023' -> 'kết quả năm 2024'."""
    results = COMPARED.fullmatch(title)
    return results[1] if results and find_periods(results[1]) else ""


def carried_out(title: str) -> str:
    """The part of a year in which a plan was carried out, with the year that stands behind the plan: 'SƠ KẾT 6 THÁNG
    THỰC HIỆN KẾ HOẠCH NĂM 2024' -> 'SƠ KẾT 6 THÁNG năm 2024'; empty where none stands before it."""
    if not (plan := OF_PLAN.search(title)):
        return ""
    head, years = title[: plan.start()], [known for _, known, _, _ in find_periods(title[plan.end() :])]
    if find_periods(head):
        return head
    dated = len(years) == 1 and years[0] is not None and years[0].kind == "year"
    return f"{head} năm {years[0].end.year}" if dated and years[0] and PART_OF_YEAR.search(head) else ""


def goes_on(line: str, title: str) -> bool:
    """Whether a line says what the title right above it adds to the results of a period: 'Nhiệm vụ quý IV/2024'."""
    named = find_periods(title) or PART_OF_YEAR.search(title)
    return bool(named and GOES_ON.match(line) and is_title(title) and not is_not_reported(bare_line(title)))


def _with_year(text: str, period: Period) -> str:
    """'Số liệu đến 30/9' and 'Tính đến quý III', with the year of the period behind them."""
    day = DAY.search(text)
    accented = PLAIN_PART.sub(lambda match: ACCENTED[match[0].casefold()], text.rstrip(MARKS))
    return f"{text.rstrip(MARKS)}/{period.end.year}" if day else f"{accented} năm {period.end.year}"


def is_cut_off(text: str) -> bool:
    """Whether a line says until when its figures are, of a year that it may not name."""
    until = UNTIL.search(fold_ascii(text)) is not None
    return until and (last_day(text) or last_day(_with_year(text, ANY_YEAR))) is not None


def in_year(text: str, period: Period) -> Period | None:
    """A part of a year that is not said, in the year of the period: 'Quý III', '9T'."""
    return read_period(_with_year(text, period)).period


@lru_cache(maxsize=REMEMBERED)
def last_day(text: str) -> Period | None:
    """The last day of 'Số liệu đến 31/12/2023', 'Từ ngày 15/12/2022 đến ngày 14/12/2023', 'Hết quý III/2024'."""
    days = [(period, start, end) for _, period, start, end in find_periods(text)]
    bare = _without(text, [(start, end) for _, start, end in days])
    words = set(re.findall(r"\w+", SINCE.sub("", fold_ascii(bare))))
    last = days[-1][0] if days and words & {"den", "het"} else None
    known = LINE_WORDS if last and last.kind == "year" else LINE_WORDS | TITLE_WORDS  # "Mục tiêu đến năm 2025"
    return day_period(last.end) if last and words <= known else None


def is_another(printed: Period, period: Period) -> bool:
    """Whether a printed period is certainly not the reported one; years around it may be those of the plan.

    A quarter is not the nine months that end with it, and no school year is a year.
    """
    if printed == period or printed.kind == "as_of_date":
        return False
    around = printed.start <= period.start and period.end <= printed.end
    return not (around and printed.kind in ("year", "multi_year_average"))


def is_elsewhere(printed: Period, period: Period) -> bool:
    """Whether a period is another one, and not the last of several that make up the reported one."""
    last = period.start <= printed.start and printed.end <= period.end and nears_end(printed.end, period)
    return is_another(printed, period) and not last


def is_whole_year_of(printed: Period, period: Period) -> bool:
    """Whether it is the year of which the reported period is a part."""
    around = printed.start <= period.start and period.end <= printed.end
    return printed.kind == "year" and around and printed != period


def is_not_reported(text: str) -> bool:
    """'Kế hoạch năm 2026', 'Cùng kỳ': figures that no report asks for."""
    return bool(NOT_REPORTED.fullmatch(fold_ascii(text)))


def is_part(text: str) -> bool:
    """'Quý I', 'Tháng 5', 'Kết quả 9 tháng': a part of a year that it does not name."""
    folded = fold_ascii(text)
    part, led = ENDS_WITH_PART.search(folded), LED.match(folded)
    titled = part and TITLE_WORDS.issuperset(re.findall(r"\w+", folded[: part.start()]))
    return bool(
        titled
        or PART.fullmatch(folded[led.end() :] if led else folded)
        or (led and MONTHS.fullmatch(folded, led.end()))
    )


def is_title(text: str) -> bool:
    """Whether a text begins as the title of a report does."""
    return fold_ascii(bare_line(text)).startswith(TITLES)


@lru_cache(maxsize=1_000)
def entitled(text: str, own: frozenset[str] = frozenset()) -> tuple[Period, ...]:
    """The periods that a title names, where it has no word that could make them those of something else.

    `own`: more words that say nothing, of the names of the sender and its place.
    """
    title = bare_line(text)
    named, rest = periods_in(compared(title) or carried_out(title) or title)
    plain = (TITLE_WORDS | own).issuperset(re.findall(r"\w+", fold_ascii(rest)))
    bare_year = all(period.kind == "year" for period in named)  # "SỐ LIỆU 2023"
    told = not any(period.kind == "as_of_date" for period in named) and (bare_year or NAMED.search(fold_ascii(text)))
    # "BÁO CÁO 01/2025", "BÁO CÁO (Tháng 01/2025)" may be the month in which it was written
    return named if plain and told and not WRITTEN_IN.search(text) else ()


@lru_cache(maxsize=1_000)
def periods_in(title: str, year: int = 0) -> tuple[tuple[Period, ...], str]:
    """The periods that a title names, and what else it says; none where one of them cannot exist.

    A part of a year is one of the year that stands in the title, else of `year` if there is one. What stands in
    brackets is more exact than a year before it.
    """
    found = find_periods(title)
    bare = _without(title, [(start, end) for _, _, start, end in found])
    year = next((period.end.year for _, period, _, _ in found if period), year)
    parts = list(PART_OF_YEAR.finditer(bare)) if year else []
    completed = ((in_year(part[0], year_period(year)), part.start()) for part in parts)
    named = [*((period, start) for _, period, start, _ in found), *completed]
    if not all(period for period, _ in named):
        return (), bare
    enclosed = [span.span() for span in ENCLOSED.finditer(title)]
    exact = [period for period, at in named if period and any(start < at < end for start, end in enclosed)]
    whole = all(period and period.kind == "year" for period, at in named if period not in exact)
    every = tuple(period for period, _ in named if period)
    return (tuple(exact) if exact and whole else every), _without(bare, [part.span() for part in parts])


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """A text with blanks in some places."""
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def only(text: str, words: frozenset[str]) -> Period | None:
    """The period that a text names, if it names one and has no other words than these."""
    found = find_periods(text)
    if len(found) != 1:
        return None
    _, period, start, end = found[0]
    return period if words.issuperset(re.findall(r"\w+", fold_ascii(f"{text[:start]} {text[end:]}"))) else None


@lru_cache(maxsize=REMEMBERED)
def month_named(text: str) -> Period | None:
    """The month that a line or a title names and nothing else: 'Tháng: 5/2024', 'BÁO CÁO 11/2024'."""
    printed = None if FORM_NUMBER.match(fold_ascii(text)) else only(text, MONTH_WORDS)
    return printed if printed and printed.kind == "month" else None


def is_written_in(month: Period, period: Period, sure: bool) -> bool:
    """Whether a report may be written in a month: not before its data end; `sure`: what else it says names the period,
    and its last figures may be estimated."""
    end = (data_window(period) or (period.start, period.end))[1]
    return month.end >= end or (sure and nears_end(month.end, period))


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
    if compared(bare):
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


def bare_line(text: str) -> str:
    """A line without the number, the bullet, the brackets and the marks around it."""
    bare = strip_bullet(text)
    bare = bare if BARE.match(fold_ascii(bare)) else split_ordinal(bare)[1]  # "6 THÁNG ĐẦU NĂM"
    bare = NUMBERED.sub("", bare)
    enclosed = bare.startswith("(") and bare.count("(") == bare.count(")")
    return bare.strip(MARKS + BRACKETS if enclosed else MARKS)
