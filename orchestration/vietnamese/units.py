"""Units and scale words: what is counted, and by which power of ten ('Đơn vị tính: triệu đồng')."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from orchestration.vietnamese.text import clean


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit code and the factor that brings a printed figure to it: 'triệu đồng' = Unit('VND', 1000000)."""

    code: str
    factor: Decimal = Decimal(1)


PERCENT: Final = "percent"
PERCENTAGE_POINT: Final = "percentage_point"
PER_MILLE: Final = "per_mille"
VND: Final = "VND"
PEOPLE: Final = "people"
NUMBER: Final = "number"  # of whatever is counted
ALL_PEOPLE: Final = frozenset(("người", "người dân"))  # all other words of people are of some

SCALES: Final[Mapping[str, Decimal]] = {
    "nghìn tỷ": Decimal(10) ** 12, "nghìn tỉ": Decimal(10) ** 12, "ngàn tỷ": Decimal(10) ** 12,
    "ngàn tỉ": Decimal(10) ** 12,
    "tỷ": Decimal(10) ** 9, "tỉ": Decimal(10) ** 9, "triệu": Decimal(10) ** 6, "tr": Decimal(10) ** 6,
    "nghìn": Decimal(1000), "ngàn": Decimal(1000), "vạn": Decimal(10000),
}  # fmt: skip
# Of tables only: at a figure in a cell "trăm" may be a part of it ("hai trăm").
TENS: Final[Mapping[str, Decimal]] = {"chục": Decimal(10), "trăm": Decimal(100)}

# Printed word -> unit code. Words that name the same thing counted share a code; anything else keeps its printed words.
UNIT_WORDS: Final[Mapping[str, str]] = {
    "%": PERCENT, "phần trăm": PERCENT, "điểm phần trăm": PERCENTAGE_POINT, "điểm %": PERCENTAGE_POINT,
    "đ%": PERCENTAGE_POINT,
    "‰": PER_MILLE, "phần nghìn": PER_MILLE, "phần ngàn": PER_MILLE,
    "đồng": VND, "đ": VND, "₫": VND, "vnđ": VND, "vnd": VND,
    "usd": "USD", "$": "USD", "đô la mỹ": "USD", "đô la": "USD",
    "người": "people", "người dân": "people", "chuyên gia": "people", "lao động": "people", "cán bộ": "people",
    "học sinh": "people",
    "sinh viên": "people", "giáo viên": "people", "công dân": "people", "hội viên": "people", "đoàn viên": "people",
    "lượt người": "visit",
    "hộ": "household", "hộ gia đình": "household", "hộ kinh doanh": "business_household",
    "hợp tác xã": "cooperative", "htx": "cooperative",
    "doanh nghiệp": "enterprise", "dn": "enterprise", "xã": "commune", "phường": "commune", "xã, phường": "commune",
    "thị trấn": "commune", "huyện": "district", "đô thị": "city", "thôn": "village", "tổ": "team",
    "bệnh viện": "hospital",
    "ttyt": "health_centre", "trung tâm y tế": "health_centre", "trạm y tế": "health_station", "trường": "school",
    "trường học": "school",
    "hồ sơ": "file", "thủ tục": "procedure", "thủ tục hành chính": "procedure", "tthc": "procedure",
    "dịch vụ": "service", "lượt": "visit", "giao dịch": "transaction", "tài khoản": "account",
    "chữ ký số": "digital_signature",
    "hệ thống": "system", "trạm": "station", "thuê bao": "subscription", "sản phẩm": "product", "tàu": "vessel",
    "gcn": "certificate",
    "điểm": "point", "km": "km", "km2": "km2", "km²": "km2", "ha": "ha", "m2": "m2", "m²": "m2", "ngày": "day",
    "giờ": "hour", "lớp": "class", "cuộc": "event", "văn bản": "document",
}  # fmt: skip
_OF_COLUMNS: Final = ("‰", "phần nghìn", "phần ngàn")  # a figure that has them needs another look
_WORD_RANK = sorted(UNIT_WORDS.keys() - set(_OF_COLUMNS), key=lambda words: (-len(words), words))


def _words(entries: list[str]) -> str:
    return "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in entries)


# "tỷ lệ", "tỷ trọng" begin with a scale word and are none; "tr" only before đồng.
SCALE_PATTERN: Final = (
    r"(?:nghìn\s+tỷ|nghìn\s+tỉ|ngàn\s+tỷ|ngàn\s+tỉ|(?:tỷ|tỉ)(?!\s*(?:lệ|trọng|suất|giá|số))|triệu|nghìn|ngàn|vạn|tr(?=\.?\s?(?:đ|vn)))"
    r"(?![^\W\d_](?<!đ))"
)
# "đồng chí", "đồng bộ", "đ/c" are not money.
UNIT_PATTERN: Final = (
    r"(?:điểm\s*%|đ%|%|(?:" + _words([word for word in _WORD_RANK if word not in ("đ", "đồng", "%", "đ%", "điểm %")])
    + r"|đồng(?!\s+(?:chí|bộ|bào|thời|hồ|đều|hành))|đ(?!/c))(?!\w))"
)  # fmt: skip
_HEADER: Final = re.compile(r"^\(?\s*(?:đơn\s+vị(?:\s+tính)?|đvt|đv)\s*[:：]?\s*(?P<unit>[^)]*?)\s*\)?$", re.IGNORECASE)
_TIMES: Final = r"1(?:[.,]?000){1,3}|10{1,6}"
_UNIT: Final = re.compile(
    rf"(?:x?\s*(?P<times>{_TIMES})(?:\s+|$))?(?P<scale>{SCALE_PATTERN}|chục|trăm)?\.?\s*"
    rf"(?P<unit>{UNIT_PATTERN}|{_words(list(_OF_COLUMNS))})?",
    re.IGNORECASE,
)
# A unit that begins with a number of things, whatever they are: "trăm sổ", "nghìn (1.000) hộ", "nghin nguoi".
_MANY: Final = re.compile(
    rf"(?:{SCALE_PATTERN}|chục|trăm|mười|nghin|trieu|chuc|x?\s*1(?:[.,]?000)+)(?!\w)(?![.,]?\d)", re.IGNORECASE
)
# The same with the things behind it: "nghìn giấy chứng nhận", "1.000 giấy".
_MANY_OF: Final = re.compile(
    rf"(?:x?\s*(?P<times>{_TIMES})|(?P<scale>{SCALE_PATTERN}|chục|trăm))\s+(?P<thing>[^\W\d_].*)", re.IGNORECASE
)
LEAST: Final = 1000  # a smaller number alone is that of a column
_BRACKETED: Final = re.compile(r"\(([^()]*)\)\s*$")


def scale_of(words: str | None) -> Decimal:
    """'triệu' -> 1000000; None or an unknown word -> 1."""
    return SCALES.get(" ".join(words.casefold().split()), Decimal(1)) if words else Decimal(1)


def code_of(words: str | None) -> str | None:
    """'chuyên gia' -> 'people'; unknown words -> None."""
    return UNIT_WORDS.get(" ".join(words.casefold().split())) if words else None


def read_unit(text: str) -> Unit | None:
    """A unit as printed above or beside a table -> Unit; None where no unit is recognised.

    Takes 'Đơn vị tính: %', 'ĐVT: triệu đồng', '(nghìn người)', 'Tỷ lệ (%)', '1.000 đồng', 'hồ sơ'.
    """
    text = clean(text).text.strip()
    for body in filter(None, (_HEADER.match(text), _BRACKETED.search(text))):
        if found := _exact(body.group("unit") if "unit" in body.re.groupindex else body.group(1)):
            return found
    return _exact(text)


def counts_many(text: str) -> bool:
    """Whether a printed unit, or a part of it, is so many things and not one: 'nghìn', 'chục sổ', '%; nghìn người'."""
    parts = (part.strip() for part in re.split(r"[;/+()]|,(?!\d)|(?<!\w)(?:và|hoặc)(?!\w)", clean(text).text))
    return any(_MANY.match(part) is not None or ((unit := _exact(part)) and unit.factor != 1) for part in parts if part)


@lru_cache(maxsize=1_000)
def many_of(text: str) -> tuple[Decimal, str] | None:
    """'nghìn giấy chứng nhận' -> 1000 and 'giấy chứng nhận'; None where a unit does not begin with so many."""
    said = _MANY_OF.fullmatch(clean(text).text.strip())
    return (_factor(said), said["thing"]) if said else None


def _factor(said: re.Match[str]) -> Decimal:
    times = Decimal(re.sub(r"\D", "", said["times"])) if said["times"] else Decimal(1)
    return times * (TENS.get((said["scale"] or "").casefold()) or scale_of(said["scale"]))


def _exact(text: str) -> Unit | None:
    match = _UNIT.fullmatch(text.strip())
    if not match or not match.group():
        return None
    factor = _factor(match)
    if not (match["scale"] or match["unit"]) and factor < LEAST:
        return None
    return Unit(code_of(match["unit"]) or NUMBER, factor)
