"""What the text of a heading means: the field of a form, the unit and the period that it prints, or another figure."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from orchestration.intake.reading.scope_words import is_period_line
from orchestration.intake.templates.template import FORMS, TASKS, THIS_PERIOD
from orchestration.vietnamese.periods import Period, data_window, find_periods, nears_end, read_period
from orchestration.vietnamese.places import place_of
from orchestration.vietnamese.text import fold_ascii, nfc, unstruck
from orchestration.vietnamese.units import counts_many, read_unit

SHARE, DONE = "%", "% hoan thanh"
LONGEST = 120  # letters of a heading
# "Năm" heads a column of years, "Năm 2024" one of figures
SCOPES = ("kind", "period", "quarter", "month", "year", "time", "moment", "province", "district", "commune", "apart")
# two such columns are no contradiction: the first counts
TOPICS = ("code", "name", "ordinal", "unit", "note", "evidence", "made")  # whatever a title over them says
FREE = ("name", "note", "evidence", "made", "ordinal", "unit", *SCOPES)
ACCOUNT = "account"
# what brackets may make another figure, or another state; those of plans and comparisons all of them
RESULTS = ("value", "share", "state", "percent")
FIGURES = ("value", "share", "numerator", "denominator", "state", "percent", "completed_on")
# What brackets behind a heading may say and leave its figure what it is; a unit or a period, too.
_SAYS_HOW = re.compile(
    r"uoc(?: tinh| dat| thuc hien)?|neu co|luy ke.*|tam tinh|(?:ghi|chon|nhap|dien)\b.*|theo\b.*|so"
    r"|so (?:lieu|luong|tuyet doi|thuc te|bo).*|ti le(?: ?%)?"
    r"|bat buoc|(?:da |sau )?(?:dieu chinh|ra soat|tham dinh)|chinh thuc|thuc te"
    r"|k[iy] nay|trong k[iy]|toan tinh|dat duoc|ket qua.*|tham dinh"
    r"|(?:da|chua) kiem tra|[a-z]|\d{1,2}(?: ?[=:].*)?|\*+|"
)
# Beside another result, whichever counts is asked back.
_CORRECTED = re.compile(
    r"(?:de (?:nghi|xuat) )?(?:(?:so lieu|ket qua|kq|gia tri|so) )?(?:sau |da |duoc )*"
    r"(?:dieu chinh|dinh chinh|hieu chinh|sua(?: doi)?)(?: lai| thanh)?"
    r"|(?:so lieu|ket qua|kq|gia tri|so)(?: thuc hien)? (?:sau |da |duoc )*"
    r"(?:chot|cuoi cung|moi|bo sung|tham dinh|ra soat|dung|chinh xac|kiem tra)(?: lai)?"
)
# "Hiện trạng đến 31/12/2024" is the result of 2024; of another day, or of none, it is what a plan begins with.
_STANDING = re.compile(r"(?:hien|thuc) trang\b")
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_EITHER = re.compile(r"\s*[/,]\s*")
FOOTNOTES = "*⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾ \n"
_LAST = re.compile(r"\([^()]*\)$")
_SOURCE = re.compile(r"\(\s*theo\b[^()]*\)", re.IGNORECASE)  # the document that asks for the figure
_UNIT = re.compile(r"(?:đơn\s+vị(?:\s+tính)?|đvt|don\s+vi(?:\s+tinh)?|dvt)\s*[:：].*", re.IGNORECASE | re.DOTALL)
# Without a colon: "Số liệu tính theo nghìn hộ", "ĐVT nghìn người"
_COUNTED_IN = re.compile(
    r".*(?:(?:tính|ghi|thống\s+kê)\s+(?:theo|bằng)(?:\s+đơn\s+vị)?|đơn\s+vị(?:\s+tính)?(?:\s+là)?|đvt)\s+"
    r"(?P<unit>[^():]+)",
    re.IGNORECASE | re.DOTALL,
)
_AFTER_COLON = re.compile(r"^[^:：]*[:：]")
_COUNTED = re.compile(r"(?:lan|phut|giay|bo|cai|chiec|suat|ca|vu|may|phong|nen tang|thiet bi|mo hinh|hop dong)")
# Beside the words of a heading, these make it another figure: of last year, of the plan, or what came of comparing.
_COMPARED = re.compile(
    r"\b(?:so voi|so sanh|cung k[iy]|(?:nam|k[iy]|qu[iy]|thang) truoc|lien truoc|nam ngoai|tang|giam|chenh lech)\b"
    r"|%\s*(?:kh|ke hoach|muc tieu|hoan thanh)\b|/\s*(?:kh|ke hoach|muc tieu)\b"
)
_PLANNED = re.compile(r"\b(?:ke hoach|kh|muc tieu|duoc giao|giao|du kien|du toan|du bao)\b")
# "Kết quả năm 2023 và kế hoạch năm 2024": a plan beside results.
AND_PLANNED = re.compile(
    r"(?:\bva|[,;+&-]) (?:\w+ ){0,2}?(?:ke hoach|muc tieu|phan dau|du kien|giao|dang k[iy]|phuong huong)\b"
)
_PLAN_OF_YEAR = re.compile(r"\d{4} (?:ke hoach|kh|muc tieu)$")
# Columns beside which a rate tells how much of them is reached.
RIVAL = re.compile(
    r"(?:ke hoach|kh|muc tieu|giao|chi tieu (?:ke hoach|giao|duoc giao|phan dau)|du toan|so luong|ket qua|thuc hien|th"
    r"|uoc|so lieu|gia tri|dat duoc|luy ke|cung k[iy]|(?:nam|qu[iy]|thang|\d+ thang)\b.*)\b"
)
# Columns that hold no figure of an indicator.
_ASIDE = re.compile(
    r"(?:don vi|co quan|bo phan|nguoi) (?:chu tri|thuc hien|phoi hop|theo doi|bao cao|phu trach|cung cap).*"
    r"|nguon(?: so lieu)?|linh vuc|nhom|muc|vai tro|cach tinh|can cu.*|van ban.*|thoi (?:han|gian).*|xep loai|danh gia"
    r"|ly do.*|nguyen nhan.*|kho khan.*|giai phap.*|\(?\d+\)?|ky (?:hieu|bao cao)"
)
_CUMULATED = re.compile(r"\b(?:luy ke|cong don|tu dau (?:nam|nhiem k[iy]))\b|\btong(?: cong)?$|.\btong so$")
_WITHIN = re.compile(
    r"\b(?:(?:trong|thuc hien|th) (?:k[iy]|thang|qu[iy]|nam)|phat sinh|(?:k[iy]|thang|qu[iy]) (?:nay|bao cao)"
    r"|(?:thang|qu[iy]) (?:\d{1,2}|i{1,3}|iv))\b|\bmoi$"
)
PRODUCTS = ("evidence", "made")
# "Sản phẩm dự kiến năm 2025", "Sản phẩm (theo kế hoạch)"
_WANTED = re.compile(r"\b(?:du kien|phai|can|yeu cau|ke hoach|kh|duoc giao|dang ky)\b")
_ALONE = "tinh hinh"  # and nothing behind it: "Tình hình chuyển đổi số năm 2024" is a title
NEW = "moi"  # below "Kết quả thực hiện", those of the period; no corrected result
_AT = re.compile(r"\b(?:tại|ở|của|trên\s+địa\s+bàn)\s+(?P<place>[^()]+?)\s*$", re.IGNORECASE)
_MEN = re.compile(r"(?<!\w)(?<!việt )(?<!miền )(?<!phía )nam(?!\w|\s+\d)")
_OF_KIND = re.compile(r"\b(?:trong (?P<within>thang|qu[iy]|nam)|uoc(?: \w+){0,2} (?P<kind>thang|qu[iy]|nam) bao cao)\b")
KINDS = {"thang": "month", "quy": "quarter", "qui": "quarter", "nam": "year"}
_UNTIL_DAY = re.compile(r"(đến\s+(?:hết\s+)?(?:ngày\s+)?\d{1,2}/\d{1,2})(?![\d/])", re.IGNORECASE)
_UNTIL = re.compile(r"(?!.*\btu\b).*\b(?:den|het)\b")
_NATURE = {"estimated": re.compile(r"\buoc\b"), "provisional": re.compile(r"\b(?:so bo|tam tinh)\b")}
_AMOUNT = re.compile(r"(?:so luong|so tuyet doi|tuyet doi|so)")  # below "Kết quả thực hiện", beside its rate
_REACHED = re.compile(
    r"(?:thuc hien|th|dat duoc|thuc te|k[iy] nay|ket qua)"
)  # below "Tỷ lệ hoàn thành", beside its plan
# How far tasks are; what was planned, money, and what something weighs are other things.
_PROGRESS = re.compile(
    r"(?!.*\b(?:ti trong|trong so|giai ngan|kinh phi|von|tien(?! do)|du toan|han)\b)"
    r"(?!(?:ke hoach|kh|muc tieu|giao|du kien|yeu cau|phan dau)\b)"
    r".*(?:%|\b(?:ti le|phan tram|tien do|muc do|khoi luong)\b).*"
)
_WHOLE = re.compile(r"(?:chung |tren dia ban )?toan tinh|toan nganh|chung|tong(?: so| cong)?")  # beside its parts
_NO_WORDS = re.compile(r"(?: (?:trong|den|het|tinh|ngay|nam|cua))+(?= ?\(|$)")  # what a period leaves behind
# How many reach it, beside "Tổng số" and their "Tỷ lệ".
_NUMBER_OF = re.compile(
    r"(?:ket qua(?: thuc hien)? )?(?:(?:so luong|sl)(?: (?:dat|dat duoc|thuc hien|da thuc hien|hoan thanh))?"
    r"|so (?:luong )?da (?:dat|dat duoc|thuc hien|hoan thanh))"
)
_OVER = frozenset(
    fold_ascii(
        "kết quả thực hiện báo cáo số liệu chỉ tiêu nhiệm vụ tình hình tiến độ kỳ này trong lũy kế đến hết năm nay "
        "tính ước đạt được của toàn tỉnh chung đánh giá giá trị thông tin phần do cơ quan đơn vị mức độ hoàn thành th "
        "kq từ ngày thống kê"
    ).split()
)
_PART = re.compile(
    r"(?<!\w)(?:(?:0?[1-9]|1[0-2])\s+tháng(?:\s+(?:đầu|cuối))?|quý\s+(?:iv|i{1,3}|[1-4])|tháng\s+(?:0?[1-9]|1[0-2])"
    r"|(?:0?[1-9]|1[0-2])\s?T|cả\s+năm)(?!\w)",
    re.IGNORECASE,
)
_BARE_PART = re.compile(rf"{_PART.pattern}(?:\s+năm)?", re.IGNORECASE)
_NOTATION = re.compile(r"(?<!\w)\d{4}-(?:H[12]|Q[1-4]|\d{1,2}M|W\d\d|SY)(?!\w)")
CUMULATED, WITHIN = "cumulated", "within"
OTHER, UNDATED, INSIDE, EXACT = -1, 0, 1, 2  # how a heading fits the period that is reported


@dataclass(frozen=True, slots=True)
class Heading:
    """What a printed heading means: form title and field, whether it is the template's own, its unit, and the text that
    names its period."""

    form: str
    field: str
    own: bool
    unit: str | None = None
    dated: str = ""


def _keys() -> dict[str, tuple[Heading, ...]]:
    """Folded heading -> everything that it can mean."""
    known: dict[str, dict[tuple[str, str], Heading]] = {}
    for form in FORMS:
        printed = form.headings.items()
        others = [(field, said) for field, all_said in form.synonyms.items() for said in all_said]
        of_results = [(field, said) for field, said in (*printed, *others) if field in RESULTS]
        now = [(field, f"{said} {when}") for field, said in of_results for when in THIS_PERIOD]
        for field, said in (*printed, *others, *now):
            meant = Heading(form.title, field, form.headings.get(field) == said)
            known.setdefault(fold_ascii(said), {}).setdefault((form.title, field), meant)
    return {key: tuple(meanings.values()) for key, meanings in known.items()}


KEYS = _keys()
CORRECTED = (Heading("Chỉ tiêu", "value", False),)


@lru_cache(maxsize=50_000)
def is_heading(text: str) -> bool:
    """Whether a text alone means a field of a form."""
    return bool(meanings(text))


@lru_cache(maxsize=10_000)
def may_begin(text: str) -> bool:
    """Whether headings may begin with this text: it means one, or is the first part of one that goes on below."""
    begin = bare_heading(text)
    return bool(begin and (meanings(text) or any(key.startswith(begin) for key in KEYS)))


@lru_cache(maxsize=10_000)
def meanings(text: str) -> tuple[Heading, ...]:
    """'Kết quả thực hiện (%)', 'KẾT QUẢ THỰC HIỆN 6 tháng đầu năm 2025' -> the field value of the form Chỉ tiêu.

    What stands in brackets counts: a unit, a period, or that the figure is another one ("cùng kỳ", "kế hoạch").
    """
    if not text or len(text) > LONGEST:
        return ()
    said = _SOURCE.sub(" ", nfc(text))
    asides = [a or b for a, b in _BRACKETS.findall(said)]
    folded = bare_heading(text)
    exact = KEYS.get(fold_ascii(said), ()) or KEYS.get(folded, ()) or _either(folded)
    dated = said if _dates(said) else ""
    known = exact or (CORRECTED if _CORRECTED.fullmatch(folded) else ())
    if not known and dated and not AND_PLANNED.search(folded) and not _is_at(said):
        keys = (key for key in KEYS if folded.startswith(f"{key} ") and key != _ALONE)
        begun = KEYS.get(max(keys, key=len, default=""), ())
        known = tuple(heading for heading in begun if heading.field not in SCOPES)
    if is_standing(text) and not (dated and _says_nothing_else(_STANDING.sub(" ", fold_ascii(said)))):
        known = () if dated else tuple(heading for heading in exact if heading.field == ACCOUNT)
    if not known:
        return ()
    line = _UNIT.search(said)
    unit = next(filter(None, map(_unit_in, (*asides, *([line.group()] if line else ())))), None)
    if unit == SHARE:  # "Tiến độ (%)"
        known = tuple(replace(h, field="percent") if h.field == "state" else h for h in known)
    bare = fold_ascii(said)
    bare = bare.replace(DONE, "") if any(heading.field == "percent" for heading in known) else bare
    another = _COMPARED.search(bare) or any(_PLANNED.search(fold_ascii(aside)) for aside in asides)
    if another and any(heading.field in FIGURES for heading in known):
        return ()
    if _WANTED.search(fold_ascii(text)):
        known = tuple(heading for heading in known if heading.field not in PRODUCTS)
    if any(map(_is_another, asides)) or _of_men(said):
        known = tuple(heading for heading in known if heading.field not in RESULTS)
    undated = ("code", *FREE) if exact else ()
    return tuple(replace(h, unit=unit, dated="" if h.field in undated else dated) for h in known)


def _either(folded: str) -> tuple[Heading, ...]:
    """What both sides of a slash or a comma mean, where that names a row: 'Nội dung/nhiệm vụ'."""
    parts = _EITHER.split(folded)
    if len(parts) == 1:
        return ()
    told = ({(h.form, h.field) for h in KEYS.get(part, ()) if h.field == "name"} for part in parts)
    shared = sorted(set.intersection(*told))
    return KEYS.get(", ".join(parts), ()) or tuple(Heading(form, field, False) for form, field in shared)


def _is_at(text: str) -> bool:
    """Whether a heading ends with a place that is no whole province: 'Kết quả năm 2024 tại TP. Quy Nhơn'."""
    told = _AT.search(text)
    place = fold_ascii(place_of(told["place"])) if told else ""
    return bool(place) and not place.startswith(("tinh", "toan tinh"))


@lru_cache(maxsize=10_000)
def _of_men(text: str) -> bool:
    """Whether "Nam" in a text is that of men, which is "Năm" without its accents, too: in a text without any but this
    word, it is the year."""
    said = nfc(text).casefold()
    return bool(_MEN.search(said)) and (not said.isascii() or bare_heading(text) == "nam")


@lru_cache(maxsize=10_000)
def _is_another(aside: str) -> bool:
    """Whether brackets behind the heading of results may make it one of another figure: "(nữ)", "(TP. Quy Nhơn)"."""
    folded = fold_ascii(aside)
    told = _SAYS_HOW.fullmatch(folded) or _unit_in(aside) or _dates(aside) or _NOTATION.search(aside)
    return not told


def is_of_another(group: str, period: Period | None) -> bool:
    """Whether a text over a column says that it holds the figures of another period, another place, or a plan."""
    another = _PLANNED.search(fold_ascii(group)) or _is_of_others(group)
    return bool(another) or (_dates(group) and fit(group, period) == OTHER)


@lru_cache(maxsize=10_000)
def _is_of_others(text: str) -> bool:
    """Whether a text is of another time, or of a place."""
    return bool(_COMPARED.search(fold_ascii(text)) or place_of(text))


def meanings_of(texts: tuple[str, ...]) -> tuple[Heading, ...]:
    """What the texts of one column, from top to bottom, mean: all of them together, or the last one of the period that
    those above it name."""
    if not texts:
        return ()
    last = meanings(texts[-1])
    if len(texts) == 1 or (last and all(heading.field in TOPICS for heading in last)):
        return last
    if not last and any(is_planned(text) or _is_of_others(text) for text in texts[1:-1]):
        return ()
    if _of_men(texts[-1]) or (not last and is_planned(texts[-1])):  # below "Kết quả năm 2024", beside the result
        return ()
    if unit := _unit_in(texts[-1]):
        return tuple(replace(heading, unit=heading.unit or unit) for heading in meanings_of(texts[:-1]))
    # below "Kết quả năm 2024", beside the number itself, or its parts
    beside = any(heading.field in ("share", "numerator", "denominator") for heading in last)
    above = " ".join(texts[:-1])
    if not beside and not _is_part(texts) and not _is_of_task(last, above) and (together := meanings(" ".join(texts))):
        return together
    over, said = meanings(above), bare_heading(texts[-1])
    own = _REACHED.fullmatch(said) or _WHOLE.fullmatch(said)
    if (own and any(heading.field == "percent" for heading in over)) or (
        not last and _AMOUNT.fullmatch(bare_heading(texts[-1]))
    ):
        last, above = over, ""
    if any(heading.field in FIGURES for heading in last) and not _says_nothing_else(above):
        return ()
    dated = above if len(above) <= LONGEST and _dates(above) else ""
    return tuple(replace(heading, dated=heading.dated or dated) for heading in last)


def _is_of_task(last: tuple[Heading, ...], above: str) -> bool:
    """Whether a heading is one of tasks alone, below one that names its period: "Kết quả 6 tháng" over "Trạng thái"."""
    return bool(last) and all(h.form == TASKS.title and h.field in FIGURES for h in last) and _dates(above)


def _is_part(texts: tuple[str, ...]) -> bool:
    """Whether the last text makes those above it a part of them: "Số xã", "TP. Quy Nhơn" below "Kết quả năm 2024"."""
    said, whole = bare_heading(texts[-1]), bare_heading(" ".join(texts))
    told = not said or whole in KEYS or _CORRECTED.fullmatch(whole) or meanings(texts[-1])
    return said == NEW or not (told or _says_nothing_else(texts[-1]))


@lru_cache(maxsize=10_000)
def _says_nothing_else(above: str) -> bool:
    """Whether a heading over others names at most their period: not "Kế hoạch", "Cùng kỳ", "Nữ", "Huyện Tuy Phước"."""
    if len(above) > LONGEST or _COMPARED.search(fold_ascii(above)) or _of_men(above):
        return False
    return _OVER.issuperset(re.findall(r"[^\W\d_]+", fold_ascii(_without_periods(above))))


def _without_periods(text: str) -> str:
    spans = [(start, end) for _, _, start, end in find_periods(text)] + [m.span() for m in _PART.finditer(text)]
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


@lru_cache(maxsize=10_000)
def undated(text: str) -> str:
    """A heading, folded, with its brackets and without its period: 'Thực hiện năm 2024 (%)' -> 'thuc hien (%)'."""
    return _NO_WORDS.sub("", fold_ascii(_without_periods(nfc(text)))) if _dates(text) else fold_ascii(text)


@lru_cache(maxsize=10_000)
def is_standing(text: str) -> bool:
    """Whether a heading is that of how things stand on a day: "Hiện trạng đến 31/12/2024"."""
    return bool(_STANDING.match(bare_heading(text)))


@lru_cache(maxsize=10_000)
def tells_progress(text: str) -> bool:
    """Whether a heading speaks of how far tasks are: "Tiến độ", "Thực hiện so với kế hoạch (%)"."""
    return len(text) <= LONGEST and bool(_PROGRESS.fullmatch(fold_ascii(text)))


@lru_cache(maxsize=10_000)
def is_number_of(text: str) -> bool:
    """Whether a heading says that things are counted below it: "Số lượng"."""
    return bool(_NUMBER_OF.fullmatch(bare_heading(text)))


@lru_cache(maxsize=10_000)
def spans(text: str) -> str:
    """Whether a column holds what came up within the period, or since the beginning of the year; empty for neither."""
    folded = fold_ascii(text)
    if is_planned(text) or _COMPARED.search(folded):
        return ""
    return CUMULATED if _CUMULATED.search(folded) else WITHIN if _WITHIN.search(folded) else ""


@lru_cache(maxsize=10_000)
def of_other_kind(text: str, period: Period | None) -> bool:
    """Whether a heading says that its figures are of a month, where no month is reported: 'Kết quả trong tháng'."""
    told = _OF_KIND.search(fold_ascii(text))
    return bool(told and period and KINDS.get(told[told.lastgroup or 0]) != period.kind and not _dates(text))


@lru_cache(maxsize=10_000)
def of_its_kind(text: str, period: Period | None) -> bool:
    """Whether a heading says that its figures are of a month, or a quarter, where one is reported; "trong năm" may be
    less than all that is reached by its end."""
    told = _OF_KIND.search(fold_ascii(text))
    kind = KINDS.get(told[told.lastgroup or 0]) if told else None
    return period is not None and kind == period.kind and kind != "year" and not _dates(text)


@lru_cache(maxsize=10_000)
def nature_of(text: str) -> str:
    """The flag of figures whose heading says that they are estimated or provisional; empty for none."""
    return next((flag for flag, words in _NATURE.items() if words.search(fold_ascii(text))), "")


@lru_cache(maxsize=10_000)
def is_bare_period(text: str) -> bool:
    """Whether a heading is nothing but a period: 'Năm 2024', '6 tháng đầu năm 2025', '6T/2025', 'Cả năm'."""
    said = nfc(text).strip()
    whole = any((start, end) == (0, len(said)) for _, _, start, end in find_periods(said))
    return bool(_dates(said)) and (whole or is_period_line(said) or bool(_BARE_PART.fullmatch(said)))


@lru_cache(maxsize=10_000)
def is_planned(text: str) -> bool:
    """Whether a column holds what was planned: "Kế hoạch", "Năm 2024" over "Kế hoạch"."""
    folded = fold_ascii(text)
    return bool(_PLANNED.match(folded) or _PLAN_OF_YEAR.search(folded))


@lru_cache(maxsize=10_000)
def is_other(text: str) -> bool:
    """Whether a heading without a meaning may head what a rate beside it is the rate of: any but a few may."""
    folded = bare_heading(text)
    return bool(folded) and not _ASIDE.fullmatch(folded)


def bare_heading(text: str) -> str:
    """A heading, folded, without its brackets and its unit."""
    return fold_ascii(_UNIT.sub(" ", _BRACKETS.sub(" ", text)).strip(FOOTNOTES))


@lru_cache(maxsize=10_000)
def unit_of_line(text: str, alone: bool = False) -> str | None:
    """'Đơn vị tính: %' -> '%'; None where a text prints no unit. Alone in its row, '(nghìn người)' prints one, too, and
    so do a title that ends with it, and words that say in what is counted."""
    text = nfc(unstruck(text)).strip()
    line = _UNIT.search(text) or (_BRACKETS.fullmatch(text) if alone else None)
    if line and (unit := _unit_in(line.group())):
        return unit
    said, last = _COUNTED_IN.match(text), _LAST.search(text)
    ends = last.group() if last else text if read_unit(text) else ""
    unit = _unit_in(said["unit"] if said else ends if alone else "")
    return unit if unit and counts_many(unit) else None


@lru_cache(maxsize=10_000)
def counts_in(text: str) -> bool:
    """Whether a text is a unit that is so many of a thing: 'nghìn người'."""
    unit = read_unit(text)
    return counts_many(text) or (unit is not None and unit.factor != 1)


@lru_cache(maxsize=10_000)
def _unit_in(text: str) -> str | None:
    """'Đơn vị tính: nghìn người', '%', 'lần' -> the unit alone."""
    unit = _AFTER_COLON.sub("", text.strip("()[] \n")).strip(" .;,\n")
    known = read_unit(unit) or counts_many(unit) or _COUNTED.fullmatch(fold_ascii(unit))
    return unit if known else None


def _dates(text: str) -> bool:
    """Whether a text names a period."""
    digits = any(map(str.isdigit, text))
    return (digits and bool(find_periods(text) or _UNTIL_DAY.search(text))) or bool(_PART.search(text))


@lru_cache(maxsize=10_000)
def ends_with(text: str, period: Period | None) -> bool:
    """Whether a heading names a part of a year that ends when the period does: 'Lũy kế 9 tháng' beside 'Quý III'."""
    part = _PART.search(text)
    if part is None or period is None:
        return False
    named = read_period(f"{part.group()} năm {period.end.year}").period
    return named is not None and named.end == period.end


@lru_cache(maxsize=10_000)
def fit(dated: str, period: Period | None) -> int:
    """How the period in a heading fits the one that is reported; a day fits the period in which it lies or ends."""
    if not dated or period is None:
        return UNDATED
    dated = _UNTIL_DAY.sub(rf"\1/{period.end.year}", dated)
    if notation := _NOTATION.search(dated):
        return EXACT if notation.group() == period.code else OTHER
    found = [known for _, known, _, _ in find_periods(dated)]
    part = _PART.search(dated)
    if not found and not part:
        return UNDATED
    if part and (not found or (len(found) == 1 and found[0] and found[0].kind == "year")):
        year = found[0].end.year if found and found[0] else period.end.year  # "Thực hiện năm 2024" over "Quý II"
        return EXACT if read_period(f"{part.group()} năm {year}").period == period else OTHER
    days = [known for known in found if known and known.kind == "as_of_date"]
    if days and any(known == period for known in found):  # "năm 2024 (tính đến 30/11)"
        return EXACT if nears_end(days[-1].end, period) else OTHER
    if all(known and known.kind == "as_of_date" for known in found):
        day = max(known.end for known in found if known)
        ends = {period.end, (data_window(period) or (period.start, period.end))[1]}
        return EXACT if day in ends else INSIDE if nears_end(day, period) and day <= period.end else OTHER
    if all(found) and _UNTIL.match(fold_ascii(dated)):  # "đến tháng 12/2024"
        return EXACT if max(known.end for known in found if known) == period.end else OTHER
    return EXACT if read_period(dated).period == period else OTHER
