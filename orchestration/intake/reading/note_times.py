"""What a note says of the time of its figure: another one than the reported one, later, or none for which there are
figures."""

import re
from typing import Final

from orchestration.intake.reading.note_sentences import phrase_of
from orchestration.intake.reading.scope_words import SPANS
from orchestration.intake.reading.time_words import PART, in_year, only
from orchestration.vietnamese.periods import Period, find_periods, nears_end, read_period
from orchestration.vietnamese.text import fold_ascii

YEAR: Final = re.compile(r"(?:19|20)\d\d")
RECENT: Final = 5  # years: a note that is one of them and nothing else says of which its figure is
# "Phấn đấu đến cuối năm 2025", "Dự kiến đạt trong quý IV": when the figure is to be reached; 0 is not reached yet.
PLANNED: Final = re.compile(
    r"(?:so )?(?:phan dau|du kien)(?: (?:dat|thuc hien|co|den|trong|vao|het|cuoi|dau|giua|nam|qu[iy]|thang"
    r"|ngay|nay|sau|toi|ca|\d[\d/.]*|(?:i{1,3}|iv)(?:/\d{4})?))*"
)
# "Phấn đấu đạt trong năm 2026": that a goal is to be reached, which the figure of now need not be.
REACHED_LATER: Final = re.compile(r".*\b(?:dat|thuc hien)\b.*\b(?:19|20)\d\d\b.*")
# "Chưa có số liệu", "Chưa cập nhật quý III", "Năm 2024 chưa có số liệu"; that of a time before is no matter.
_TIME: Final = r"(?:(?:cua|trong|so lieu) )*(?:(?:qu[iy]|nam|thang|k[iy]|q)\b.{1,20}|\d{4}|\d{1,2} thang.{0,20})"
_LATEST: Final = r"(?: thong ke| bao cao| cu the| moi| moi nhat| cap nhat| thuc hien| thuc te)?"
NOT_THERE: Final = re.compile(
    rf"(?:(?P<before>{_TIME}) )?(?:(?:hien|den nay|van) )*"
    rf"(?:(?:(?:chua|khong) co|chua (?:thong ke|tong hop|bao cao|cap nhat|cong bo|khao sat)(?: duoc)?)"
    rf" (?:so(?: lieu)?{_LATEST}|ket qua(?: thuc hien)?)"
    r"|chua (?:thong ke|tong hop|bao cao|cap nhat|khao sat|dieu tra|do luong)(?: duoc)?"
    r"|(?:chua|khong) (?:co|du) (?:co so|can cu|so lieu|du lieu)(?: de)? (?:xac dinh|tinh(?: toan)?|danh gia))"
    rf"(?: (?P<after>{_TIME}))?"
)
THIS_TIME: Final = re.compile(r"(?:(?:cua|trong|so lieu) )*(?:qu[iy]|nam|thang|k[iy]) (?:nay|bao cao)")
OF_FIGURES: Final = fold_ascii(
    "số liệu ước tạm lấy theo của dùng sử dụng thống kê báo cáo kết quả tính đến hết ngày thời điểm tại năm quý tháng "
    "cuộc tổng điều tra khảo sát chỉ mới có như giữ nguyên kế thừa cập nhật gần sơ bộ đo lường đánh giá xếp hạng lũy "
    "bc cuối"
).split()
WORD: Final = re.compile(r"\w+")
# "Theo kết quả DTI 2023 (công bố năm 2024)"
BRACKET: Final = re.compile(r"\s*\(.*|(?<=\d)\s*,?\s*(?:được\s+)?công\s+bố\s.*", re.IGNORECASE)
_OF_FIGURES: Final = rf"(?:(?:{'|'.join(OF_FIGURES)}) )"
EARLIER: Final = re.compile(
    rf"(?:{_OF_FIGURES}|(?:ghi|nhap|dien)(?: lai)? |(?<=lay )bang )*"
    rf"(?:cung k[iy](?: nam (?:truoc|ngoai|\d{{4}}))?|(?:nam|k[iy]|qu[iy]|thang) (?:truoc|ngoai)(?: do)?)"
)
# "Ước cả năm 2025", "Số liệu cả năm": in a report for a part of the year
WHOLE_YEAR: Final = re.compile(
    rf"(?:{_OF_FIGURES}|(?:chung|thuc hien|dat|binh quan|trung binh) )*ca nam(?: (?P<year>\d{{4}})| nay| bao cao)?"
)
# "Số liệu quý III", "lấy số 9 tháng", "Tính đến 30/9": a part of the year, or a day, which the note does not name.
PARTIAL: Final = re.compile(
    rf"{_OF_FIGURES}*?(?P<part>{PART.pattern})"
    rf"|{_OF_FIGURES}*?(?P<end>\d{{1,2}} thang)|{_OF_FIGURES}+?(?P<day>\d{{1,2}}/\d{{1,2}})"
)
# "Phát sinh trong quý III", "Chỉ tính quý IV", "Riêng tháng 12": of that part alone, be it the last one.
SOLELY: Final = re.compile(
    r"(?:(?:số|liệu|kết|quả|là|của|được)\s+)*(?:trong|riêng|chỉ\s+(?:tính|gồm|có)|mới|(?:phát\s+sinh|tăng\s+thêm)"
    r"(?:\s+mới)?)(?:\s+(?:trong|riêng|của|mới|tính|số|liệu))*\s+(?P<part>(?:quý|qúy|qui|tháng|nửa|\d|sáu|chín)[^,;%]*)",
    re.IGNORECASE,
)
# Who has counted: "Số liệu NHNN quý III", "Số liệu của Cục Thống kê đến 30/9/2024".
COUNTED_BY: Final = re.compile(
    r"(?<=số liệu)\s+(?:(?:của|do|từ)\s+)?(?:nhnn|ngân hàng|(?:tổng |chi )?cục|bộ|sở|ubnd|bhxh|bảo hiểm|công an|vnpt"
    r"|viettel|mobifone|vnnic|napas|hệ thống|csdl)(?!\w)[^\d,;:()]*?(?=\s(?:tính\s+)?(?:đến|hết|quý|tháng|\d))",
    re.IGNORECASE,
)
# "Số của năm 2024 chuyển sang"
CARRIED_OVER: Final = re.compile(
    r"(?<=\d)\s+(?:được\s+)?(?:(?:kết\s+)?chuyển|mang|kế\s+thừa|giữ\s+nguyên)(?:\s+sang)?$", re.IGNORECASE
)
# Whoever's figure it is: "Số liệu của VNPT năm 2023", "Nguồn: Niên giám thống kê 2023", "Theo kết quả DTI 2023".
SOURCED: Final = re.compile(
    rf"{_OF_FIGURES}*?so (?:lieu )?(?:cua|do|tu) \D+ nam \d{{4}}"
    r"|(?!.*\b(?:quyet dinh|qd|nghi quyet|nghi dinh|thong tu|cong van|chi thi|luat|ke hoach|kh|tieu chi|dan so)\b)"
    r"(?:(?:nguon:?|theo) (?:so lieu|ket qua|cong bo|bao cao|dieu tra|khao sat|(?:bang )?xep hang|chi so)\b"
    r"|(?:(?:nguon:?|theo|ket qua|xep hang|bang|chi so|so lieu) )*(?:nien giam|ngtk|dti)\b)\D*? \d{4}"
    r"|(?:(?:nguon:?|theo|so lieu|cua|tu|do) )*(?:(?:tong|chi) )?cuc thong ke(?: (?:tinh|cong bo|so lieu|cua))*,?"
    r" nam \d{4}"
)
# Figures until a time, whoever counted them: "Số của NHNN tỉnh đến tháng 9/2024".
UNTIL: Final = re.compile(
    r"(?:(?:số|số liệu|dữ liệu|kết quả|thống kê|báo cáo|cập nhật|nguồn|theo|tính|của)\s+)+"
    r"(?:(?<=của\s)[^\d,;:()]+?\s)?(?:tính\s+)?(?:đến|hết|tới)\s+(?:(?:hết|cuối|ngày|thời\s+điểm)\s+)*(?P<until>(?:tháng|quý|năm)?\s*[\dIVX][\dIVX/.-]*)",
    re.IGNORECASE,
)
OUTDATED: Final = re.compile(
    r"(?:tam |lay )*(?:theo )?so (?:lieu )?cu(?: (?:cua )?(?:qu[iy]|thang|nam|k[iy])\b.*)?"
    r"|(?:so (?:lieu )?)?du kien(?: (?:tinh )?(?:den|het)\b.*)?|muc tieu"
    r"|(?:(?:so lieu|tinh|la|tang) )*(?:binh quan|trung binh) (?:(?:ca|cua|trong) )*(?:giai doan|\d+ nam|cac nam)\b.*"
    r"|giu nguyen so (?:lieu )?(?:nam|k[iy]) truoc|nhu (?:nam|k[iy]) truoc"
    r"|(?:(?:lay|tam|ghi|nhap|dien|de|dua) )*(?:theo |bang )?(?:so (?:lieu )?|chi tieu )?(?:theo )?(?:ke hoach|kh)"
    r"(?: (?:duoc )?giao)?"
    r"|(?:tam )?(?:lay|ghi|nhap|dien|de|dua) (?:theo |bang )(?:muc tieu|chi tieu)(?: (?:duoc )?giao)?"
    r"|(?:lay |tam )*so (?:lieu )?(?:theo )?(?:ke hoach|kh) (?:nam )?\d{4}"
    r"|(?:ti le|%|muc)(?: ?%)?(?: (?:dat|hoan thanh|thuc hien|duoc))*(?: (?:so voi|cua))?"
    r" (?:(?:ke hoach|kh|muc tieu|chi tieu)(?: (?:duoc )?giao)?(?: (?:cua )?(?:ca )?nam(?: \d{4})?)?|cung k[iy])"
)
PARTS_OF_YEAR: Final = ("month", "quarter", "half_year", "cumulative")
TIMES: Final = ("as_of_date", "month", "week", *SPANS)
FIGURE_WORDS: Final = frozenset(OF_FIGURES)


def is_planned(sentence: str) -> bool:
    """Whether a sentence says when a figure, or a goal, is to be reached."""
    return PLANNED.fullmatch(fold_ascii(phrase_of(sentence))) is not None


def is_reached_later(sentence: str, period: Period) -> bool:
    """Whether what is to be reached is so after the whole period only, as its year tells."""
    named = [known for _, known, _, _ in find_periods(sentence)]
    later = bool(named) and all(known is not None and known.start > period.end for known in named)
    return later and REACHED_LATER.fullmatch(fold_ascii(sentence)) is not None


def is_without_figure(said: str, period: Period) -> bool:
    """Whether a text says that there is no figure, or none of the reported time or a part of it."""
    told = NOT_THERE.fullmatch(fold_ascii(said))
    if told is None or not (when := told["before"] or told["after"]) or THIS_TIME.fullmatch(when):
        return told is not None
    written = as_written(when, said) if told["after"] else " ".join(said.split()[: 1 + when.count(" ")])
    missing = only(written, FIGURE_WORDS) or (in_year(written, period) if PART.search(when) else None)
    return missing is not None and missing.start <= period.end and period.start <= missing.end


def is_of_another_time(said: str, period: Period, others: frozenset[str] = FIGURE_WORDS) -> bool:
    """Whether a text says that a figure is of another time, or planned; `others`: the words that it may have."""
    said = CARRIED_OVER.sub("", said)
    phrase = fold_ascii(said)
    if EARLIER.fullmatch(phrase) or OUTDATED.fullmatch(phrase):
        return True
    if year := WHOLE_YEAR.fullmatch(phrase):
        return period.kind in PARTS_OF_YEAR or int(year["year"] or period.end.year) != period.end.year
    if (solely := SOLELY.fullmatch(said)) and _is_part_alone(solely["part"], period):
        return True
    if (until := UNTIL.fullmatch(said)) and (
        end := read_period(until["until"]).period or in_year(until["until"], period)
    ):
        return _is_of_other_time(end, period)
    if (counted := COUNTED_BY.sub("", said, count=1)) != said:
        return is_of_another_time(counted, period, others)
    part = PARTIAL.fullmatch(phrase)
    printed = in_year(as_written(next(filter(None, part.groups())), said), period) if part else None
    if part and printed is not None and printed.kind == "cumulative" and period.start <= printed.start:
        return printed.end != period.end
    source = BRACKET.sub("", said)
    if SOURCED.fullmatch(fold_ascii(source)):
        said, others = source, frozenset(WORD.findall(phrase))
    if said.isdigit():
        return YEAR.fullmatch(said) is not None and 0 < period.end.year - int(said) <= RECENT
    printed = printed or only(said, others)
    return printed is not None and _is_of_other_time(printed, period)


def _is_part_alone(said: str, period: Period) -> bool:
    """Whether a text is a part of a period, and no more of it."""
    printed = read_period(said).period if find_periods(said) else in_year(said, period)
    return (
        printed is not None
        and printed.kind != "as_of_date"
        and not (printed.start <= period.start and period.end <= printed.end)
    )


def as_written(end: str, said: str) -> str:
    """The last words of a text, of which these are the folded ones."""
    return " ".join(said.split()[-1 - end.count(" ") :])


def _is_of_other_time(printed: Period, period: Period) -> bool:
    """Whether a time was over before the period was, or goes beyond it; one that ends near its end may be the whole."""
    before = printed.kind in TIMES and not nears_end(printed.end, period)
    beyond = printed.kind in SPANS and printed.end > period.end
    return before or beyond or printed.end < period.start
