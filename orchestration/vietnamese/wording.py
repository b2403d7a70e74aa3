"""The words around a printed figure: qualifiers, missing marks, and the patterns that find figures, ratios and
changes.

Tables and patterns only; what they mean is decided in `numbers.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from orchestration.vietnamese.numerals import NUMERAL_PATTERN
from orchestration.vietnamese.text import fold, strip_accents
from orchestration.vietnamese.units import SCALE_PATTERN, UNIT_PATTERN

QUALIFIERS: Final[Mapping[str, str]] = {
    "tối thiểu": "ge", "ít nhất": "ge", "không dưới": "ge", "không thấp hơn": "ge", "không ít hơn": "ge",
    "không nhỏ hơn": "ge", "thấp nhất": "ge", ">=": "ge", "=>": "ge", "≥": "ge",
    "trên": "gt", "hơn": "gt", "vượt": "gt", "vượt mức": "gt", "lớn hơn": "gt", "cao hơn": "gt", "nhiều hơn": "gt",
    ">": "gt",
    "không quá": "le", "tối đa": "le", "không vượt": "le", "không vượt quá": "le", "không cao hơn": "le",
    "không lớn hơn": "le", "không trên": "le", "nhiều nhất": "le", "<=": "le", "=<": "le", "≤": "le",
    "dưới": "lt", "gần": "lt", "thấp hơn": "lt", "nhỏ hơn": "lt", "ít hơn": "lt", "chưa đến": "lt", "chưa tới": "lt",
    "chưa đầy": "lt", "<": "lt",
    "khoảng": "approx", "xấp xỉ": "approx", "trên dưới": "approx", "chừng": "approx", "ước khoảng": "approx",
    "~": "approx", "≈": "approx",
    "đúng": "eq", "bằng": "eq", "=": "eq",
}  # fmt: skip
_MISSING_WORDS: Final[Mapping[str, str]] = {
    "kps": "not_occurred", "không phát sinh": "not_occurred", "không có phát sinh": "not_occurred",
    "chưa phát sinh": "not_occurred",
    "không có": "not_occurred", "không phát sinh trong kỳ": "not_occurred",
    "chưa có số liệu": "not_available", "không có số liệu": "not_available", "chưa có": "not_available",
    "n/a": "not_available",
    "na": "not_available", "chưa thống kê": "not_available", "chưa thống kê được": "not_available",
    "không thống kê": "not_available",
    **dict.fromkeys(("không theo dõi", "không theo dõi được", "chưa theo dõi", "chưa theo dõi được"), "not_available"),
    "chưa tổng hợp": "not_available", "đang tổng hợp": "not_available", "đang cập nhật": "not_available",
    "đang thống kê": "not_available", "đang rà soát số liệu": "not_available", "đang tổng hợp số liệu": "not_available",
    "đang thống kê số liệu": "not_available", "đang cập nhật số liệu": "not_available",
    "chưa cập nhật": "not_available", "chưa có số liệu thống kê": "not_available",
    "không có số liệu thống kê": "not_available",
    "chưa có số liệu chính thức": "not_available", "chưa có số liệu thống kê chính thức": "not_available",
    "chưa tổng hợp được": "not_available", "chưa đánh giá": "not_available", "chưa đánh giá được": "not_available",
    "chưa có sl": "not_available", "không có sl": "not_available", "chưa thu thập": "not_available",
    **dict.fromkeys(("chưa đo", "chưa đo được", "chưa đo lường", "chưa đo lường được"), "not_available"),
    **dict.fromkeys(("chưa xác định", "chưa xác định được", "chưa khảo sát", "chưa điều tra"), "not_available"),
    "chưa thu thập được": "not_available", "không thu thập": "not_available", "không thu thập được": "not_available",
    "chưa có thông tin": "not_available", "chưa có báo cáo": "not_reported", "chưa báo cáo": "not_reported",
    "không báo cáo": "not_reported",
    "x": "not_available",  # strikes a cell out, or ticks it: no figure is given, and nothing is said of why
    "không áp dụng": "not_applicable",
    "không thuộc phạm vi": "not_applicable", "mật": "confidential", "bảo mật": "confidential",
    "không công bố": "confidential",
}  # fmt: skip
MISSING: Final[Mapping[str, str]] = {fold(words): reason for words, reason in _MISSING_WORDS.items()}
# Signs of official Vietnamese tables: a dash = did not occur, dots = occurred but no figure was obtained.
MISSING_SIGNS: Final = (
    (re.compile(r""), "not_reported"),
    (re.compile(r"[-‐-―−_]+"), "not_occurred"),
    (re.compile(r"[.…]+|\?+"), "not_available"),
)
ERROR: Final = re.compile(
    r"#(?:REF!|DIV/0!|N/A|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|#+)|\bErr:\d{3}\b", re.IGNORECASE
)
SCIENTIFIC: Final = re.compile(r"(?P<digits>\d+(?:[.,]\d+)?)E(?P<power>[-+]?(?:0?\d|1[0-5]))", re.IGNORECASE | re.ASCII)
BARE: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)*%?")
DATE_LIKE: Final = re.compile(
    r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d|(?:19|20)\d\d-\d{1,2}-\d{1,2}|(?:0?[1-9]|1[0-2])\s?/\s?(?:19|20)\d\d"
    r"|(?:0[1-9]|1[0-2])\.20\d\d"
    r"|(?:19|20)\d\d\s?[-–—/]\s?(?:19|20)\d\d"
    r"|\d{1,2}[-/ ](?:thg|th|tháng)\s?\d{1,2}|\d{1,2}[-/ ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    r"|(?:thg|th|tháng|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/ ]?\d{1,2}",
    re.IGNORECASE,
)


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


_WORDS = _any_of([entry for entry in QUALIFIERS if entry[0].isalpha()])
_SIGNS = _any_of([entry for entry in QUALIFIERS if not entry[0].isalpha()])
_QUALIFIER = rf"(?:(?:{_WORDS})(?!\w)|{_SIGNS})"
_TAIL: Final = rf"(?:\s*(?P<{{0}}_scale>{SCALE_PATTERN})\.?)?(?:\s*(?P<{{0}}_unit>{UNIT_PATTERN}))?(?:(?<=%)|(?!\w))"
_YEARLY: Final = r"(?:hàng|hằng|mỗi)\s+năm"
# One figure with everything that may stand around it; used on cells and on sentences.
FIGURE: Final = re.compile(
    rf"(?P<annual>(?<!\w)(?:(?:bình\s+quân|trung\s+bình)\s+)?{_YEARLY}\s*,?\s+)?"
    r"(?:(?<!\w)(?P<move>(?:cắt\s+)?giảm(?:\s+thêm)?|tăng(?:\s+(?:thêm|trưởng))?)\s+)?"
    rf"(?:(?:bình\s+quân|trung\s+bình)\s+(?P<yearly>{_YEARLY}\s+)?)?"
    r"(?P<lead>(?:(?<!\w)(?:phấn\s+đấu|ước\s+tính|ước|sơ\s+bộ|đạt|chiếm|phủ|tới|đến|lên|xuống|còn|là|có|ở\s+mức|mức|tỷ\s+lệ)\s+){0,5})"
    rf"(?:(?<!\w)(?P<qualifier>{_QUALIFIER})\s*)?(?:(?<!\w)từ\s+)?"
    rf"(?<![\w/])(?<!\d[.,])(?P<sign>[-−+](?=\d))?(?P<low>{NUMERAL_PATTERN})(?!\s?/\s?\d)"
    rf"{_TAIL.format('low')}(?P<more>(?:\s+\d{{1,6}}\s*{SCALE_PATTERN})+(?:\s*(?P<more_unit>{UNIT_PATTERN}))?)?"
    rf"(?:\s*(?P<to>đến|tới|lên\s+đến|lên|xuống\s+còn|xuống|[-–—÷~])\s*(?P<high>{NUMERAL_PATTERN}){_TAIL.format('high')})?"
    rf"(?:\s*(?P<after>trở\s+lên|trở\s+xuống|/\s?năm|{_YEARLY})(?!\w))?",
    re.IGNORECASE,
)
RATIO: Final = re.compile(
    rf"^(?:đạt\s+)?(?P<top>{NUMERAL_PATTERN})\s*/\s*(?P<bottom>{NUMERAL_PATTERN})(?:\s*(?P<unit>{UNIT_PATTERN}))?"
    rf"(?:\s*[,;(]\s*(?:đạt\s+)?(?:tỷ\s+lệ\s+)?(?P<stated>{NUMERAL_PATTERN})\s*%\s*\)?)?$",
    re.IGNORECASE,
)
RATIO_OF: Final = re.compile(
    rf"(?:(?:đạt|có)\s+)?(?P<ratio>{NUMERAL_PATTERN}\s*/\s*{NUMERAL_PATTERN})\s+(?P<words>[^\W\d_][^\d%()]{{0,80}})",
    re.IGNORECASE,
)
SHARE_FIRST: Final = re.compile(
    rf"^(?P<stated>{NUMERAL_PATTERN})\s*%\s*\(\s*(?P<top>{NUMERAL_PATTERN})\s*/\s*(?P<bottom>{NUMERAL_PATTERN})(?:\s*(?P<unit>{UNIT_PATTERN}))?\s*\)$",
    re.IGNORECASE,
)
BARE_SHARE: Final = re.compile(  # without its sign, before its parts: "100 (1.215/1.215 cơ sở)"
    rf"^({NUMERAL_PATTERN})(?=\s*\(\s*{NUMERAL_PATTERN}\s*/\s*{NUMERAL_PATTERN}(?![\w/.,%-]))"
)
CHANGE: Final = re.compile(
    rf"(?<=[\d%)\w])\s*[,;(]?\s*(?<!\w)(?P<move>tăng|giảm)\s+(?:thêm\s+)?(?P<size>{NUMERAL_PATTERN})\s*(?P<unit>{UNIT_PATTERN})?"
    r"(?:\s+so\s+với[^()]*)?\s*\)?$",
    re.IGNORECASE,
)
SIGNED_CHANGE: Final = re.compile(  # "85,7% (+2,1 điểm %)"; without a unit it may be a second figure
    rf"(?<=[\d%)\w])\s*\(\s*(?P<move>[+‐-―−-])\s*(?P<size>{NUMERAL_PATTERN})\s*(?P<unit>(?:đ|điểm\s*)?%|(?:điểm\s+)?phần\s+trăm)\s*\)$",
    re.IGNORECASE,
)
BRACKETS: Final = re.compile(rf"\(\s*({NUMERAL_PATTERN})\s*%?\s*\)\s*%?")
LEVEL_WORDS: Final = re.compile(r"(?<!\w)(?:đạt|tới|đến|lên|xuống|còn)(?!\w)", re.IGNORECASE)
CONVENTION: Final = re.compile(r"(?<!\w)(?:đạt|phấn\s+đấu|chiếm|phủ|tới|đến|lên|xuống|còn)(?!\w)", re.IGNORECASE)
DOWN_WORDS: Final = re.compile(r"(?<!\w)(?:xuống|còn)(?!\w)", re.IGNORECASE)
# What stands beside the figure of a cell.
BRACKETED_SIGN: Final = re.compile(r"(?<=\d)\s*\(\s*([%‰])\s*\)")
SHORT_MILLION: Final = re.compile(r"(?<=\d)\s?tr\.?(?!\w|\.?\s?(?:đ|vn))", re.IGNORECASE)
COUNT_WORD: Final = re.compile(r"(?:trăm|chục|tá|rưỡi|mươi|mấy|mốt|lẻ)(?!\w)", re.IGNORECASE)
AND_A_HALF: Final = re.compile(rf"(?<![\w.,])(\d+)\s*({SCALE_PATTERN})\s+rưỡi(?!\w)", re.IGNORECASE)
PER_MILLE: Final = re.compile(r"\s*(?:‰|phần\s+(?:nghìn|ngàn))", re.IGNORECASE)
LOST_ZERO: Final = re.compile(r"(?:^|[\s(:=<>≤≥~+]|(?P<minus>[-‐-―−]))[.,]$")
UNSURE_MINUS: Final = re.compile(r"(?:^|[\s(:=])[‐-―]$")
GLUED: Final = re.compile(rf"(?<![\w/])(?<!\d[.,])({NUMERAL_PATTERN})(?=[^\W\d]++(?!\d))")
PARTS: Final = re.compile(rf"(?<![\w/])(?<!\d[.,]){NUMERAL_PATTERN}\s*/\s*{NUMERAL_PATTERN}(?!%|\s?/)")
# Digits of days and names, which are no second figure.
ASIDE: Final = re.compile(
    rf"(?<![\w/])(?:{DATE_LIKE.pattern}|(?:ngày|đến|tới)\s+\d{{1,2}}\s?[/.-]\s?\d{{1,2}}"
    r"|(?:(?:quý|q)\s?\.?(?:\d|[iv]+)|(?:tháng|t)\s?\.?\d{1,2})\s?[/.-]\s?(?:19|20)\d\d"
    r"|24/(?:7|24)|[2-6]G|[2-4]D)(?![\w/])",
    re.IGNORECASE,
)
STRAY_DIGIT: Final = re.compile(r"(?<![^\W_])\d")
# Words that make a figure another than the level reached, and phrases that have such a word and do not.
_PLAN: Final = r"kế\s+hoạch|KH(?!&|[-–][^\W\d_])|mục\s+tiêu|chỉ\s+tiêu|dự\s+kiến|dự\s+báo|phấn\s+đấu|sẽ"
_EARLIER: Final = r"cùng\s+kỳ|(?:năm|kỳ|quý|tháng|tuần|đợt|lần)\s+(?:trước|ngoái)|số\s+(?:liệu\s+)?cũ"
_MOVED: Final = r"giảm|tăng|thêm|âm"
NOT_REACHED: Final = re.compile(
    rf"(?<![\w&-])(?:{_PLAN}|{_EARLIER}|{_MOVED}|giao|yêu\s+cầu|(?:cần|phải)\s+đạt)(?!\w)", re.IGNORECASE
)
NOT_REACHED_AFTER: Final = re.compile(
    rf"\W*(?:(?:so\s+với|của|theo|trong|vào|số(?:\s+liệu)?)\s+)?(?:{_PLAN}|{_EARLIER}|nghị\s+quyết)(?!\w)"
    r"|\W*so\s+với\s+(?:ngày\s+|tháng\s+)?\d",
    re.IGNORECASE,
)
NEGATED: Final = re.compile(r"(?<!\w)(?:không|chưa|thiếu|trừ|còn\s+lại)(?!\w)", re.IGNORECASE)
NEGATED_AFTER: Final = re.compile(r"(?<!\w)(?:không|chưa|thiếu)(?!\w)|^\W*còn\s+lại(?!\w)", re.IGNORECASE)
HARMLESS: Final = re.compile(
    r"(?<!\w)(?:không\s+(?:(?:dùng|sử\s+dụng)\s+tiền|giấy|phụ\s+thuộc|(?:(?:có|phát\s+sinh)\s+hồ\s+sơ\s+)?(?:trễ|quá)\s+hạn|tồn\s+đọng)"
    r"|giá\s+trị\s+tăng\s+thêm|tăng\s+trưởng|bàn\s+giao|chuyển\s+giao|giao\s+(?:thông|dịch|diện|tiếp)"
    r"|(?:không|chưa)\s+(?:tính|kể|bao\s+gồm|gồm|chính\s+thức)"
    r"|(?:ban\s+hành|có|xây\s+dựng|phê\s+duyệt)\s+(?:các\s+)?kế\s+hoạch)(?!\w)",
    re.IGNORECASE,
)
# Before a bare result; a verb after "đã" is that of its indicator, or stands beside it.
LED_IN: Final = re.compile(
    r"(?:(?:toàn\s+tỉnh|tổng(?:\s+(?:số|cộng))?|l[uũ][yỹ]\s+kế|hiện(?:\s+nay)?|đến\s+nay|kết\s+quả|số\s+lượng|đã|được|có|đạt|là"
    r"|[\s:,=(])+|đã\s+\D*)$",
    re.IGNORECASE,
)
# One of two figures of a cell: things are counted, and a share of them is beside it.
BETWEEN: Final = re.compile(r"[(,;:]|(?<!\w)(?:đạt|chiếm|tương\s+đương|bằng)(?!\w)", re.IGNORECASE)
# What a share still is, behind that it is not what was wanted: "Chưa đạt, mới đạt 58%".
FALLEN_SHORT: Final = re.compile(
    r"^(?:chưa|không)\s+đạt(?:\s+(?:kế\s+hoạch|KH|chỉ\s+tiêu|mục\s+tiêu)(?:\s+(?:đề\s+ra|năm|(?:được\s+)?giao))*)?\s*[,;:(–-]\s*"
    r"(?:hiện\s+)?(?:mới|chỉ)(?:\s+(?:mới|chỉ))?\s+(?=đạt\s)",
    re.IGNORECASE,
)
# A slip of the hand in a number: "55,,5%", "83, 2%", "8O%", "1.9OO".
MISTYPED: Final = re.compile(
    r"(?P<whole>\d[\doOlI]{0,2}(?:\.[\doOlI]{3})+|\d[\doOlI]*)"
    r"(?:\s*(?P<mark>[.,])[.,]?\s*(?P<rest>[\doOlI]{1,2}))?(?:[.,]?(?P<unit>\s*%))?"
)
MEANT: Final = str.maketrans("oOlI", "0011")
ZERO_SAID: Final = re.compile(
    r"(0+)\s*\(\s*(?:kps|không\s+(?:có\s+)?phát\s+sinh|chưa\s+phát\s+sinh|không\s+có|không)\s*\)", re.IGNORECASE
)
FREE: Final = frozenset(
    map(fold, ("miễn phí", "không thu phí", "không thu", "miễn thu phí", "miễn thu", "không mất phí"))
)
RAISED: Final = "⁰¹²³⁴-⁹⁽⁾"
FOOTNOTE: Final = re.compile(  # behind 10 raised digits may be its power: 2.10³
    r"(?<=[\w%)])\s*(?:\((?:\d|\*+)\)|\*+|⁽[⁰¹²³⁴-⁹]+⁾|(?<!m)(?<!\b10)[¹²³⁴-⁹][⁰¹²³⁴-⁹]*(?:[,;] ?[¹²³⁴-⁹]+)*⁾?)$"
)
# Behind a result: where it is from, and how much of its plan it is.
_SOURCE: Final = (
    r"\(\s*(?i:nguồn(?:\s+số\s+liệu)?\s*[:：]?|theo(?:\s+(?:báo\s+cáo|số\s+liệu|thống\s+kê))*(?:\s+của)?)\s+"
    r"(?:Sở|Cục|Chi cục|Tổng cục|Bộ|Ban|Công an|Công ty|Tập đoàn|Văn phòng|Trung tâm|Ngân hàng|BHXH|Bảo hiểm xã hội"
    r"|Niên giám|Tỉnh đoàn|VNPT|Viettel|MobiFone|FPT)(?!\w)"
    r"(?:(?!(?i:huyện|xã|phường|thị|thành\s+phố|TP|cùng\s+kỳ|năm|không|chưa)(?!\w)|(?:kế\s+hoạch|mục\s+tiêu)(?!\w)"
    r"|tỉnh\s+[A-ZĐ])[^()\d:;])*\)$"
)
# "(NHNN tỉnh)", "(Cục Thống kê)": who counts for the whole province, and is no part of what is counted.
_COUNTED_BY: Final = (
    r"\(\s*(?:(?:Tổng\s+cục|Cục|Chi\s+cục)\s+Thống\s+kê|NHNN|Ngân\s+hàng\s+Nhà\s+nước|BHXH|Bảo\s+hiểm\s+xã\s+hội"
    r"|Công\s+an(?=\s+tỉnh))(?:\s+(?:chi\s+nhánh|tỉnh))*\s*\)$"
)
# "(Báo cáo số 12/BC-STTTT ngày 15/12/2024)"; a decision or a plan may be where the figure was set.
_BY_DOCUMENT: Final = (
    r"\(\s*(?i:(?:theo|nguồn|tại)\s*:?\s+)?(?i:báo\s+cáo|BC|công\s+văn|CV|biên\s+bản)\s+"
    r"(?:(?i:số)\s*:?\s*\d{1,5}(?:/(?:\d{4}/)?[A-ZĐ][\w&/-]*)?|\d{1,5}/(?:\d{4}/)?[A-ZĐ][\w&/-]*)"
    r"(?:,?\s+(?i:ngày)\s+\d{1,2}([/.-])\d{1,2}\1\d{4})?\s*\)$"
)
_OF_PLAN: Final = (
    rf"(?i:\s*(?:\(\s*(?:(?:đạt|bằng|hoàn\s+thành|tương\s+đương|vượt|=)\s*)?"
    rf"|[,;]\s+(?:đạt|bằng|hoàn\s+thành|tương\s+đương|vượt)\s+){NUMERAL_PATTERN}\s*%\s*(?:so\s+với\s+)?"
    r"(?:kế\s+hoạch|KH|chỉ\s+tiêu|mục\s+tiêu)(?:\s+(?:cả\s+năm|năm|được\s+giao|tỉnh\s+giao|giao|đề\s+ra))*\s*\)?$)"
)
_PLANNED: Final = (  # "70% (KH: 65%)", "60% (kế hoạch 80%)"
    r"(?i:(?<=%)\s*\(\s*(?:k[eế]\s+ho[aạ]ch|KH|chỉ\s+tiêu|mục\s+tiêu)(?:\s+(?:cả\s+năm|năm|được\s+giao|giao|đề\s+ra))*"
    rf"\s*[:=]?\s*{NUMERAL_PATTERN}\s*%\s*\)[\s.]*$)"
)
REMARK: Final = re.compile(rf"(?<=[\w%)])\s*(?:{_SOURCE}|{_COUNTED_BY}|{_OF_PLAN}|{_PLANNED}|{_BY_DOCUMENT})")
# "81,5% dân số từ 15 tuổi trở lên", "98% DVC mức độ 4": a number in the words for what is counted.
IN_WORDS: Final = re.compile(
    r"(?<!\w)(?:từ\s+(?:đủ\s+)?\d{1,2}\s+tuổi(?:\s+trở\s+lên)?|mức\s+độ\s+[1-4])(?!\w)", re.IGNORECASE
)
NUMBERED: Final = re.compile(r"(?<![\w.,/-])[A-ZĐ]{3,}-\d{1,3}(?![\w.,/%-])")  # a name of a thing: "SJC-2"
# Before a number that is none of the figures: a year, a step, the number of a document.
NUMBER_OF: Final = re.compile(
    r"(?<!\w)(?:năm|giai\s+đoạn|đợt|(?:công\s+văn|CV|quyết\s+định|QĐ|báo\s+cáo|BC|nghị\s+quyết|NQ|tờ\s+trình|TTr"
    r"|thông\s+báo|TB|kế\s+hoạch|KH)(?:\s+số)?)\s*:?\s*$",
    re.IGNORECASE,
)
OF_DOCUMENT: Final = re.compile(r"/(?:\d{4}/)?[A-ZĐ]")
MOVED_BY: Final = re.compile(r"(?<!\w)(giảm|tăng)(?:\s+được)?\s*:?\s*(?=\d)", re.IGNORECASE)
SPLIT: Final = re.compile(r"\d%\d+(?!\d*[.,]?\d*\s*%)")  # "6%0": its figures apart are none
PLUS: Final = re.compile(r"\+\s*\d")
_FIRST: Final = rf"(?<!\d)(?<!\d[ .,])({NUMERAL_PATTERN})\s*"  # not inside another number: that takes long
TWICE: Final = re.compile(
    rf"{_FIRST}(?!%|phần|điểm)({UNIT_PATTERN}|sp)\s*/\s*({NUMERAL_PATTERN})\s*(?:(?:tổng\s+)?số\s+)?\2(?!\w)",
    re.IGNORECASE,
)
MONEY_TWICE: Final = re.compile(
    rf"{_FIRST}((?:(?:nghìn\s+)?t[ỷỉ]|triệu)(?:\s+đồng)?|đồng)\s*/\s*({NUMERAL_PATTERN})\s*\2(?!\w)",
    re.IGNORECASE,
)
MANY: Final = ("tỷ", "tỉ")  # of these only money is counted
# A bound of a result: "cao hơn 2%", "vượt 2%" tell a difference.
BOUNDS: Final = frozenset((
    "trên", "hơn", ">", "dưới", "gần", "chưa đến", "chưa tới", "chưa đầy", "<", "khoảng", "xấp xỉ", "trên dưới",
    "chừng", "ước khoảng", "~", "≈", "đúng", "bằng", "=",
))  # fmt: skip
# Words beside a result that leave it what it is.
_PLAIN: Final = (
    "đạt", "được", "đã", "hiện", "hiện nay", "đến nay", "hiện tại", "hiện có", "đang hoạt động", "đang sử dụng",
    "có", "là", "gồm", "kết quả", "thực hiện", "hoàn thành", "triển khai", "ước", "ước tính", "sơ bộ", "tạm tính",
    "tính", "chiếm", "phủ", "tới", "đến", "hết", "lên", "xuống", "ngày", "mức", "tỷ lệ", "tỉ lệ", "tỷ trọng",
    "tỉ trọng", "số", "số lượng", "tổng", "tổng số", "tổng cộng", "cộng", "giá trị", "trong kỳ", "kỳ này", "kỳ báo cáo",
    "trên địa bàn", "trên địa bàn tỉnh", "lũy kế", "luỹ kế", "số liệu", "hình thành",
    "trên tổng số", "so với tổng số", "toàn tỉnh", "địa bàn tỉnh", "và", "của", "cho", "tại", "ở",
    "theo", "về", "các", "những", "trong", "thuộc", "đúng tiến độ", "công việc", "khối lượng",
    "khối lượng công việc", "khối lượng nhiệm vụ", "nhiệm vụ được giao", "trực thuộc", "trừ văn bản mật",
    "trừ hồ sơ mật",
)  # fmt: skip
# Behind a mark they judge a result: "95%, vượt kế hoạch"; without one they may be its measure: "5% vượt kế hoạch".
_JUDGED: Final = (
    *(
        f"{done} {aim}{set_}"
        for done in ("hoàn thành", "đạt", "vượt", "đạt và vượt")
        for aim in ("kế hoạch", "kh", "chỉ tiêu", "mục tiêu")
        for set_ in ("", " đề ra", " được giao", " giao", " năm", " tỉnh giao", " đã đề ra")
    ),
    "tăng so với cùng kỳ", "giảm so với cùng kỳ",
)  # fmt: skip
# What a figure can be of, in groups of words for the same. Which of them leave a result what it is, its indicator says.
SUBJECTS: Final = (
    ("hộ", "hộ gia đình", "gia đình", "hộ dân", "hộ gđ", "hgđ"),
    ("hộ kinh doanh", "hộ kd", "hkd", "hộ kinh doanh cá thể"),
    ("người", "người dân", "dân", "dân số", "công dân", "nhân dân", "dân cư"),
    ("cán bộ", "công chức", "viên chức", "cbcc", "cbvc", "cbccvc", "cb, cc, vc", "cbccvclđ", "cc, vc", "ccvc"),
    ("lao động", "người lao động", "nhân lực", "chuyên gia"),
    ("học sinh", "hs"), ("sinh viên", "sv"), ("học sinh, sinh viên", "hssv"), ("giáo viên", "gv"), ("học viên",),
    ("hội viên",), ("đoàn viên", "đvtn", "thanh niên", "đoàn viên, thanh niên"),
    ("doanh nghiệp", "dn"), ("doanh nghiệp nhỏ và vừa", "dnnvv", "dnvvn"), ("hợp tác xã", "htx"),
    ("cơ quan", "đơn vị", "tổ chức", "sở, ban, ngành", "sở", "ban", "ngành", "phòng"), ("địa phương",),
    (
        "xã", "phường", "thị trấn", "tt", "xã, phường", "xã, phường, thị trấn", "phường, xã", "cấp xã", "đơn vị cấp xã",
        "đơn vị hành chính cấp xã", "đvhc cấp xã", "đơn vị hành chính", "ubnd xã", "ubnd cấp xã", "ubnd các xã",
        "ủy ban nhân dân xã", "ủy ban nhân dân cấp xã",
    ),
    (
        "huyện", "thị xã", "thành phố", "cấp huyện", "tx", "tp", "đơn vị cấp huyện", "đơn vị hành chính cấp huyện",
        "ubnd cấp huyện",
    ),
    ("ubnd", "ủy ban nhân dân"), ("xã hội",),
    ("thôn", "làng", "bản", "khu phố", "tổ dân phố"), ("đô thị",),
    ("trường", "trường học", "cơ sở giáo dục", "csgd", "nhà trường"),
    ("phổ thông",), ("thpt", "trung học phổ thông"), ("thcs", "trung học cơ sở"), ("tiểu học",), ("mầm non",),
    (
        "cơ sở y tế", "cơ sở khám", "khám bệnh", "chữa bệnh", "khám chữa bệnh", "khám, chữa bệnh", "kcb", "cskcb",
        "khám bệnh, chữa bệnh", "cơ sở khám chữa bệnh",
    ),
    ("bệnh viện", "bv"), ("trạm y tế", "tyt"), ("trung tâm y tế", "ttyt"),
    ("hồ sơ", "hs", "hồ sơ thủ tục hành chính", "hồ sơ tthc"), ("hồ sơ công việc", "hscv"), ("hồ sơ sức khỏe", "hssk"),
    ("thủ tục", "thủ tục hành chính", "tthc"),
    ("dịch vụ", "dịch vụ công", "dvc", "dịch vụ công trực tuyến", "dvctt"),
    ("văn bản", "vb", "văn bản hành chính", "văn bản điện tử"),
    ("không dùng tiền mặt", "không tiền mặt", "kdtm"),
    ("đúng hạn", "không trễ hạn", "không quá hạn", *(
        f"không {have} hồ sơ {late}" for have in ("có", "phát sinh") for late in ("trễ hạn", "quá hạn")
    )),
    ("hệ thống", "httt", "hệ thống thông tin"), ("cơ sở dữ liệu", "csdl"), ("cơ sở", "cơ sở lưu trú"),
    ("chuyển đổi số", "cđs"), ("chữ ký số", "cks"), ("công nghệ thông tin", "cntt"), ("băng rộng", "băng thông rộng"),
    ("điện thoại", "điện thoại thông minh", "smartphone"), ("sử dụng", "dùng", "ứng dụng"), ("giải quyết", "xử lý"),
    ("đào tạo", "bồi dưỡng", "tập huấn"), ("cuộc kiểm tra", "hoạt động kiểm tra"), ("sản phẩm", "sp"),
)  # fmt: skip
# What things of a share may be counted as at its parts; as a name these words may be those of other things.
COUNTED_AS: Final[Mapping[str, tuple[str, ...]]] = {
    "dịch vụ công trực tuyến": ("thủ tục", "thủ tục hành chính", "tthc"),
    "hoạt động kiểm tra": ("cuộc",),
    "cơ sở y tế": ("đơn vị",),
    "cơ sở khám": ("đơn vị",),
}
# Typed without accents, words are harmless where they can be no other word: "toi" and "da" are "tối đa", too.
_UNACCENTED: Final = ("dat", "da", "duoc", "co", "la", "ket qua", "thuc hien", "hoan thanh", "ty le", "tong so")
_NO_LETTER: Final = r"[.|,;:()\[\]/=*&\"'“”‘’…–—−‐-]+"


def _harmless(*words: str) -> re.Pattern[str]:
    known, judged = (_any_of(list(map(fold, said))) for said in (words, _JUDGED))
    return re.compile(rf"(?:(?<=[,;(-])|(?<=[,;] ))(?:{judged})(?!\w)|(?<!\w)(?:{known})(?!\w)|{_NO_LETTER}")


PLAIN: Final = _harmless(*_PLAIN, *_UNACCENTED)
_GROUPS: Final = tuple(frozenset(map(fold, group)) for group in SUBJECTS)
_COUNTED_AS: Final = {fold(f"tỷ lệ {of}"): tuple(map(fold, words)) for of, words in COUNTED_AS.items()}
_SUBJECT_WORDS: Final = frozenset().union(*_GROUPS)
SUBJECT: Final = re.compile(rf"(?<!\w)(?:{_any_of(list(_SUBJECT_WORDS))})(?!\w)")
_PLAIN_OR_SUBJECT: Final = re.compile(rf"(?P<subject>{SUBJECT.pattern})|{PLAIN.pattern}")


@lru_cache(maxsize=1_000)
def groups_of(word: str) -> tuple[frozenset[str], ...]:
    """The groups of words for the same in which a folded word for what is counted stands."""
    return tuple(group for group in _GROUPS if word in group)


def unexplained(words: str) -> tuple[str, ...]:
    """Of folded words at a figure those that may make it another than the result: what it is of is among them."""
    rest = _PLAIN_OR_SUBJECT.sub(lambda match: match["subject"] or "\n", words)
    return tuple(filter(None, map(str.strip, rest.split("\n"))))


@lru_cache(maxsize=1_000)
def counted_as(name: str) -> tuple[str, ...]:
    """Other words for the things of which a folded name is a share: of "Tỷ lệ cơ sở y tế" "đơn vị"."""
    return tuple(w for of, words in _COUNTED_AS.items() if name.startswith(f"{of} ") for w in words)


@lru_cache(maxsize=1_000)
def subjects_of(name: str) -> frozenset[str]:
    """The words for what a folded name is of; and of "hộ kinh doanh" also "hộ", but none that means the same as it."""
    named = frozenset(SUBJECT.findall(name))
    same = (group for group in _GROUPS if group & named)
    return frozenset().union(
        named, *same, (w for w in _SUBJECT_WORDS if any(n.startswith((f"{w} ", f"{w}, ")) for n in named))
    )


MINUS_OR_BULLET: Final = re.compile(rf"[-–—−]\s+({NUMERAL_PATTERN})\s*%?")
NATURE: Final[Mapping[str, str]] = {
    "ước": "estimated",
    "ước tính": "estimated",
    "sơ bộ": "provisional",
    "tạm tính": "provisional",
}
# A convention, a pact, or the rules of a village: "quy ước", "hương ước".
_NO_ESTIMATE: Final = "".join(f"(?<!{word} )" for word in ("quy", "qui", "hương", "công", "hiệp", "điều"))
NATURE_WORD: Final = re.compile(rf"(?<!\w){_NO_ESTIMATE}(?:ước(?:\s+tính)?|sơ\s+bộ|tạm\s+tính)(?!\w)", re.IGNORECASE)
ESTIMATE: Final = re.compile(rf"\b{strip_accents(_NO_ESTIMATE)}uoc\b")
"""An estimate, in a text without accents."""
# In brackets behind a name: "(ước thực hiện)".
NATURE_SAID: Final = (
    r"(?:(?:số(?:\s+liệu)?|kết\s+quả)\s+)?"
    r"(?:ước(?:\s+(?:tính|đạt|thực\s+hiện))?|sơ\s+bộ|tạm\s+tính)"
)
FLIPPED: Final[Mapping[str, str]] = {"ge": "le", "gt": "lt", "le": "ge", "lt": "gt"}
