"""What the text of a heading means: the field of a form, with the unit and the period that it prints."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from orchestration.intake.form import FORMS, TASKS, THIS_PERIOD, TICKED
from orchestration.intake.reading.heading_kinds import (
    COMPARED,
    LONGEST,
    PLANNED,
    STANDING,
    is_of_others,
    is_planned,
    is_standing,
    of_men,
)
from orchestration.intake.reading.heading_periods import NOTATION, dates, undated, within_year, without_periods
from orchestration.intake.reading.heading_units import (
    BRACKETS,
    UNIT,
    bare_heading,
    unit_in,
    without_formula,
    without_unit,
)
from orchestration.vietnamese.places import place_of
from orchestration.vietnamese.text import fold_ascii, nfc

SHARE, DONE = "%", "% hoan thanh"
# "Năm" heads a column of years, "Năm 2024" one of figures
SCOPES = ("kind", "period", "quarter", "month", "year", "time", "moment", "province", "district", "commune", "apart")
# two such columns are no contradiction: the first counts
TOPICS = ("code", "name", "ordinal", "unit", "note", "evidence", "made")  # whatever a title over them says
FREE = ("name", "note", "evidence", "made", "ordinal", "unit", *SCOPES)
ACCOUNT, FULFILLED = "account", "fulfilled"
# what brackets may make another figure, or another state; those of plans and comparisons all of them
RESULTS = ("value", "share", FULFILLED, "state", "percent")
PARTS = ("numerator", "denominator")
FIGURES = ("value", "share", FULFILLED, "numerator", "denominator", "state", "percent", "completed_on")
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
# Other words for results, where no column has one that is known: "Mức đạt", "Tình hình, kết quả thực hiện"
_TOLD = r"(?:ket qua|thuc hien(?: duoc)?|dat(?: duoc)?|so lieu|gia tri)"
_WORD = rf"(?:{_TOLD}|tinh hinh|thuc te|muc|cu the)"
_AND = r"(?:, |/| / | va | )"
_COMPOSED = re.compile(rf"(?=.*\b{_TOLD}\b){_WORD}(?:{_AND}{_WORD})+")
_EITHER = re.compile(r"\s*[/,]\s*")
_SOURCE = re.compile(  # the document that asks for the figure, or gives the task
    r"\(\s*theo\b[^()]*\)|(?<=^nhiệm vụ)(?:\s+được\s+giao)?\s+(?:theo|tại|của|trong)"
    r"\s+(?:kế\s+hoạch|kh|quyết\s+định|qđ|nghị\s+quyết|nq|chỉ\s+thị|đề\s+án)(?:\s+số)?\s+\d[^()]*$",
    re.IGNORECASE,
)
# "Kết quả năm 2023 và kế hoạch năm 2024": a plan beside results.
AND_PLANNED = re.compile(
    r"(?:\bva|[,;+&-]) (?:\w+ ){0,2}?(?:ke hoach|muc tieu|phan dau|du kien|giao|dang k[iy]|phuong huong)\b"
)
# Columns beside which a rate tells how much of them is reached.
RIVAL = re.compile(
    r"(?:ke hoach|kh|muc tieu|giao|chi tieu (?:ke hoach|giao|duoc giao|phan dau)|du toan|so luong|ket qua|thuc hien|th"
    r"|uoc|so lieu|gia tri|dat duoc|luy ke|cung k[iy]|(?:nam|qu[iy]|thang|\d+ thang)\b.*)\b"
)
PRODUCTS = ("evidence", "made")
# "Sản phẩm dự kiến năm 2025", "Sản phẩm (theo kế hoạch)"
_WANTED = re.compile(r"\b(?:du kien|phai|can|yeu cau|ke hoach|kh|duoc giao|dang k[iy])\b")
# "Năm báo cáo (2024)": the figures of that year; without it, in which column a year stands.
_OF_PERIOD = re.compile(r"(?:nam|k[iy]|qu[iy]|thang) bao cao")
_ALONE = "tinh hinh"  # and nothing behind it: "Tình hình chuyển đổi số năm 2024" is a title
NEW = "moi"  # below "Kết quả thực hiện", those of the period; no corrected result
_AT = re.compile(r"\b(?:tại|ở|của|trên\s+địa\s+bàn)\s+(?P<place>[^()]+?)\s*$", re.IGNORECASE)
# "Trạng thái (Hoàn thành/Đang thực hiện/Chưa thực hiện)", "Tình trạng: HT, ĐTH, ...": the states to choose from.
_LISTING = re.compile(
    r"(?P<said>[^()\[\]:;\n–-]+?)\s*(?:[(\[](?P<within>[^()\[\]]+)[)\]]|(?:[:–\n]|(?<=\s)-)\s*(?P<behind>.+))\s*",
    re.DOTALL,
)
_BETWEEN = re.compile(r"\s*(?:[/,;|\n]|\s[-–+]\s|\b(?:hoặc|hay)\b)\s*", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:(?:ghi|chon|dien|nhap)(?: ro| mot trong)?:? ?)?(?:\d{1,2} ?[.:)=-] ?|[-+] ?)?")
_TO_CHOOSE = frozenset(
    map(
        fold_ascii,
        (
            *TICKED, "HT", "ĐTH", "CTH", "Đã xong", "Đã làm", "Đang làm", "Chưa làm", "Chưa", "Đạt", "Không đạt",
            "Chưa đạt", "Xong", "Chưa xong", "Thường xuyên", "Hủy", "Đúng hạn", "Quá hạn", "Trễ hạn", "Trong hạn",
            "Đúng tiến độ", "Chậm tiến độ", "Chậm", "Chưa bắt đầu",
        ),
    )
)  # fmt: skip
_OF_STATES = ("state", ACCOUNT, "percent")  # fields whose heading is that of the state where it lists states
_AMOUNT = re.compile(r"(?:so luong|so tuyet doi|tuyet doi|so)")  # below "Kết quả thực hiện", beside its rate
_REACHED = re.compile(
    r"(?:thuc hien|th|dat duoc|thuc te|k[iy] nay|ket qua)"
)  # below "Tỷ lệ hoàn thành", beside its plan
_WHOLE = re.compile(r"(?:chung |tren dia ban )?toan tinh|toan nganh|chung|tong(?: so| cong)?")  # beside its parts
_OVER = frozenset(
    fold_ascii(
        "kết quả thực hiện báo cáo số liệu chỉ tiêu nhiệm vụ tình hình tiến độ kỳ này trong lũy kế đến hết năm nay "
        "tính ước đạt được của toàn tỉnh chung đánh giá giá trị thông tin phần do cơ quan đơn vị mức độ hoàn thành th "
        "kq từ ngày thống kê số lượng chi tiết"
    ).split()
)
# "Thời gian thực hiện" over "Theo kế hoạch | Hoàn thành thực tế": below it "Ngày hoàn thành" alone may be planned.
_OVER_DAYS = _OVER | frozenset(fold_ascii("thời gian hạn điểm").split())
_ENDED = re.compile(r"(?=.*\b(?:hoan thanh|ht|ket thuc|xong)\b).*\b(?:thuc te|da)\b")
# "Dữ liệu gốc" over "Tử số | Mẫu số"
_OVER_PARTS = _OVER | frozenset(
    fold_ascii("tuyệt đối cách dữ liệu gốc đầu vào công thức diễn giải thành phần căn cứ tử mẫu giải trình").split()
)


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
# What may begin a heading that goes on with its period: "Số liệu đến 31/12/2024"
BEGINNINGS = {
    key: begun
    for key, headings in KEYS.items()
    if key != _ALONE and (begun := tuple(heading for heading in headings if heading.field not in SCOPES))
}
RESULT = (Heading("Chỉ tiêu", "value", False),)


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
    if (told := before_states(text)) and (stated := [h for h in meanings(told) if h.field in _OF_STATES]):
        return tuple(replace(h, field="state", own=False) for h in stated if h.form == TASKS.title)[:1]
    if not text or len(text) > LONGEST:
        return ()
    said = _SOURCE.sub(" ", nfc(without_formula(text)))
    asides = [a or b for a, b in BRACKETS.findall(said)]
    folded = bare_heading(text)
    exact = KEYS.get(fold_ascii(said), ()) or KEYS.get(folded, ()) or _either(folded)
    dated = said if dates(said) else ""
    exact = RESULT if dated and _OF_PERIOD.fullmatch(folded) else exact
    known = exact or (RESULT if _CORRECTED.fullmatch(folded) else ())
    if not known and dated and not AND_PLANNED.search(folded) and not _is_at(said):
        keys = (key for key in BEGINNINGS if folded.startswith(f"{key} "))
        known = BEGINNINGS.get(max(keys, key=len, default=""), ())
    if is_composed((text,)) and not any(heading.field == "value" for heading in known):
        known = (*known, *RESULT)
    if is_standing(text) and not (dated and _says_nothing_else(STANDING.sub(" ", fold_ascii(said)), _OVER)):
        known = () if dated else tuple(heading for heading in exact if heading.field == ACCOUNT)
    if not known:
        return ()
    line = UNIT.search(said)
    unit = next(filter(None, map(unit_in, (*asides, *([line.group()] if line else ())))), None)
    if unit == SHARE:  # "Tiến độ (%)"
        known = tuple(replace(h, field="percent") if h.field == "state" else h for h in known)
    bare = fold_ascii(said)
    bare = bare.replace(DONE, "") if any(heading.field == "percent" for heading in known) else bare
    another = COMPARED.search(bare) or any(PLANNED.search(fold_ascii(aside)) for aside in asides)
    if another and any(heading.field in FIGURES for heading in known):
        return ()
    if _WANTED.search(fold_ascii(text)):
        known = tuple(heading for heading in known if heading.field not in PRODUCTS)
    if any(map(_is_another, asides)) or of_men(said):
        known = tuple(heading for heading in known if heading.field not in RESULTS)
    undated = ("code", *FREE) if exact else ()
    return tuple(replace(h, unit=unit, dated="" if h.field in undated else dated) for h in known)


@lru_cache(maxsize=10_000)
def is_composed(texts: tuple[str, ...]) -> bool:
    """Whether one text heads a column, which is made of words for results, and is none that is known."""
    said = undated(without_unit(texts[0])) if len(texts) == 1 else ""
    known = any(heading.field == "value" for heading in KEYS.get(said, ()))
    return not known and bool(_COMPOSED.fullmatch(said))


@lru_cache(maxsize=10_000)
def before_states(text: str) -> str:
    """What stands in a heading before the states to choose from; empty where it lists none."""
    told = _LISTING.fullmatch(nfc(text)) if len(text) <= 2 * LONGEST else None
    listed = map(fold_ascii, _BETWEEN.split(told["within"] or told["behind"])) if told else ()
    states = [_NUMBERED.sub("", each, count=1) for each in listed if each.strip(".… ")]
    return told["said"] if told and len(states) > 1 and _TO_CHOOSE.issuperset(states) else ""


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
def _is_another(aside: str) -> bool:
    """Whether brackets behind the heading of results may make it one of another figure: "(nữ)", "(TP. Quy Nhơn)"."""
    folded = fold_ascii(aside)
    told = _SAYS_HOW.fullmatch(folded) or unit_in(aside) or dates(aside) or NOTATION.search(aside)
    return not told


def meanings_of(texts: tuple[str, ...]) -> tuple[Heading, ...]:
    """What the texts of one column, from top to bottom, mean: all of them together, or the last one of the period that
    those above it name."""
    if not texts:
        return ()
    last = meanings(texts[-1])
    if len(texts) == 1 or (last and all(heading.field in TOPICS for heading in last)):
        return last
    if not last and any(is_planned(text) or is_of_others(text) for text in texts[1:-1]):
        return ()
    if of_men(texts[-1]) or (not last and is_planned(texts[-1])):  # below "Kết quả năm 2024", beside the result
        return ()
    if unit := unit_in(texts[-1]):
        return tuple(replace(heading, unit=heading.unit or unit) for heading in meanings_of(texts[:-1]))
    # below "Kết quả năm 2024", beside the number itself, or its parts
    beside = any(heading.field in ("share", FULFILLED, "numerator", "denominator") for heading in last)
    above = " ".join(texts[:-1])
    if not beside and not _is_part(texts) and not _is_of_task(last, above) and (together := meanings(" ".join(texts))):
        return together
    over, said = meanings_of(texts[:-1]), bare_heading(texts[-1])
    own = _REACHED.fullmatch(said) or _WHOLE.fullmatch(said)
    if (own and any(heading.field == "percent" for heading in over)) or (
        not last and _AMOUNT.fullmatch(bare_heading(texts[-1]))
    ):
        last, above = over, ""
    words = _OVER_PARTS if last and all(heading.field in PARTS for heading in last) else _OVER
    words = _OVER_DAYS if _ENDED.match(said) and any(heading.field == "completed_on" for heading in last) else words
    if any(heading.field in FIGURES for heading in last) and not _says_nothing_else(above, words):
        return ()
    dated = above if len(above) <= LONGEST and dates(above) else ""
    return tuple(replace(heading, dated=within_year(heading.dated, dated) or dated) for heading in last)


def _is_of_task(last: tuple[Heading, ...], above: str) -> bool:
    """Whether a heading is one of tasks alone, below one that names its period: "Kết quả 6 tháng" over "Trạng thái"."""
    return bool(last) and all(h.form == TASKS.title and h.field in FIGURES for h in last) and dates(above)


def _is_part(texts: tuple[str, ...]) -> bool:
    """Whether the last text makes those above it a part of them: "Số xã", "TP. Quy Nhơn" below "Kết quả năm 2024"."""
    said, whole = bare_heading(texts[-1]), bare_heading(" ".join(texts))
    told = not said or whole in KEYS or _CORRECTED.fullmatch(whole) or meanings(texts[-1])
    return said == NEW or not (told or _says_nothing_else(texts[-1], _OVER))


@lru_cache(maxsize=10_000)
def _says_nothing_else(above: str, words: frozenset[str]) -> bool:
    """Whether a heading over others names at most their period: not "Kế hoạch", "Cùng kỳ", "Nữ", "Huyện Tuy Phước".
    `words`: those that say nothing."""
    if len(above) > LONGEST or COMPARED.search(fold_ascii(above)) or is_planned(above) or of_men(above):
        return False
    return words.issuperset(re.findall(r"[^\W\d_]+", fold_ascii(without_periods(above))))
