"""What the note beside a count says not to be there yet: under way, a draft, not approved, or not used."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache, partial
from itertools import takewhile
from typing import Final, NamedTuple

from orchestration.intake.cells import REMEMBERED, Cell, read_text
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.judging.judge import Check, Rows
from orchestration.intake.judging.left_open import DRAFT, IN_USE, ON_A_DESK
from orchestration.intake.judging.marks import Forms, Mark, has_mark
from orchestration.intake.judging.notes import RULE
from orchestration.intake.messages import NOT_THERE
from orchestration.intake.reading.note_sentences import sentences_of
from orchestration.intake.reading.whole_words import NEXT_PLACE
from orchestration.vietnamese.places import is_place, written
from orchestration.vietnamese.text import fold, nfc

# What is beside what a count has: more that comes later, what is left, what is not counted.
OTHERS: Final[Forms] = (
    "thêm", "tiếp(?: tục)?", "mở rộng", "nâng cấp", "còn", "ngoài ra", "ngoài", "khác",
    "(?:chưa|không) (?:tính|bao gồm|gồm|kể)", "hiện trạng", "trừ",
)  # fmt: skip
_WORK: Final = (
    r"(?:triển khai|thực hiện|xây dựng|đầu tư|thi công|lắp đặt|lập|soạn|hoàn thiện|hoàn thành|làm thủ tục|chuẩn bị"
    r"|thử nghiệm|thẩm định|xét|xem xét|trình|chờ|lấy ý kiến|xin|đề xuất|nghiên cứu|nghiệm thu|chạy thử|vận hành thử)\b"
)
# "Sở đang triển khai kế hoạch hỗ trợ" is work on what is not counted.
_AIDED: Final = (
    r"(?:các|những|chương trình|kế hoạch|nghị quyết|giai đoạn|hỗ trợ|tuyên truyền"
    r"|tập huấn|giải pháp|nhân rộng|rà soát)\b"
)
UNDER_WAY: Final = Mark(
    said=(rf"đang (?:được )?{_WORK}(?! {_AIDED})",),
    unless=(*OTHERS, f"đang {IN_USE}(?! thử)", "^(?:ubnd|sở|tỉnh|đơn vị|ngành) (?:.* )?đang"),
    asked=("đang", "đề xuất"),
)
NOT_YET: Final = Mark(
    said=(
        r"^(?:(?:nhưng|hiện|vẫn|đều|trong đó|huyện|xã|\d+|\w+ \w+) )*?chưa (?:được )?(?:cấp thẩm quyền |ubnd tỉnh )?"
        r"(?:nghiệm thu|phê duyệt|duyệt|ban hành|công nhận|hoàn thành|xong|hoạt động|vận hành|khai thác|sử dụng|đưa vào"
        r"|bàn giao|khai trương|xây dựng|triển khai)"
        r"(?! (?:mục tiêu|kế hoạch|chỉ tiêu|tại|ở|đến|cho|các|được|hết|rộng|đồng bộ|đầy đủ|hiệu quả)\b)",
    ),
    unless=OTHERS,
    asked=("chưa",),
)
ONLY_BEGUN: Final = Mark(
    said=(
        r"(?:mới|chỉ)(?: chỉ| mới)? (?:thi công|khởi công|lập|soạn|đề xuất|trình|lấy ý kiến|dự thảo|có chủ trương"
        r"|phê duyệt chủ trương)",
        "^(?:mới |chỉ |số )*đăng ký$",
        "^(?:theo )?(?:công suất|quy mô|năng lực)(?: theo)? thiết kế$",
        "^chuẩn bị (?:đề xuất|trình|triển khai|đầu tư|xây dựng|ban hành)",
    ),
    unless=OTHERS,
    asked=("đăng ký", "thiết kế"),
)
UNUSED: Final = Mark(  # of a share, too: "Mới lắp đường truyền, chưa sử dụng"
    said=("^(?:nhưng |hiện |vẫn )*chưa (?:được )?(?:đưa vào )?(?:sử dụng|khai thác|vận hành|hoạt động|nghiệm thu)$",),
    asked=("chưa",),
)
# "Gồm cả 10 DN chờ cấp phép", "Tính cả chữ ký số hết hạn": of a share, too.
COUNTED_IN: Final = Mark(
    said=(
        r"(?:gồm|tính|kể)(?: luôn)? cả (?:.* )?(?:(?<!phòng )chờ|hết (?:hạn|hiệu lực)|giải thể|phá sản|ngừng"
        r"|chưa (?:được |có )?(?:cấp|giấy phép|kích hoạt|đăng ký|xác thực|xác nhận|định danh|công nhận|phê duyệt|duyệt"
        r"|hoàn thành|nghiệm thu|triển khai|thực hiện|hoạt động|vận hành|khai thác|sử dụng|dùng|đưa vào|kết nối|đạt"
        r"|xử lý|ban hành)|tạm dừng|nghỉ hưu|đã nghỉ|không (?:còn|hoạt động|sử dụng|dùng)"
        r"|trùng(?! (?:tâm|học|ương|cấp|tuyến|bình|tam|hoc|uong|cap|tuyen|binh)))",
        r"^(?:cả (?:.* )?|(?:(?:số|số liệu|này|hiện|vẫn) )*còn (?:tính )?)trùng"
        r"(?! (?:tâm|học|ương|cấp|tuyến|bình|tam|hoc|uong|cap|tuyen|binh))",
    ),
    unless=("(?:chưa|không) (?:bao )?(?:tính|gồm|kể)", "nếu", "khi"),
    asked=("chờ", "chưa", "trùng", "hết hạn"),
)
DRAFTED: Final = ON_A_DESK._replace(unless=(*ON_A_DESK.unless, r"^còn 0*[1-9]\d*"))  # "Còn 2 huyện đang thẩm định"
MARKS: Final = (COUNTED_IN, DRAFT, DRAFTED, UNDER_WAY, NOT_YET, ONLY_BEGUN, UNUSED)
# "01 đã vận hành, 01 đang triển khai": the first alone may be the count.
THERE: Final = re.compile(
    r"(?<![\d.,/])0*(\d+) (?:(?!(?:chưa|đang)\b)[^\W\d]\w* ){0,4}?(?:đã|hoàn thành|hoạt động|vận hành|đang vận hành)\b"
)
# "Quy Nhơn; An Nhơn đang xây dựng đề án": those that are there stand before the others. Behind a comma alone they may
# be of one list.
NEXT: Final = re.compile(r"[;(\n]|(?<!\bT[PXTpxt])\.\s|,?\s+(?:còn|riêng)\s", re.IGNORECASE)
LIST: Final = re.compile(
    r"(?:(?:đã có|đã hoàn thành|hoàn thành|gồm|có)\s*:?\s*)?(?P<places>.+?)"
    r"(?:\s+(?:đã|được)\s+(?:có|hoàn thành|triển khai|vận hành|hoạt động|công nhận|phê duyệt|đưa vào)(?!\w).*)?",
    re.IGNORECASE,
)
# "Mới công bố 09/17 đơn vị" beside 17; "Đã kiểm tra 3/11 huyện" says nothing of what is there.
PARTLY: Final = re.compile(
    r"(?:^|[.,;:(] )(?:(?:hiện|nay|đến nay|hiện nay) )*(?:mới|chỉ|đã (?:được )?(?:công bố|hoàn thành|xong|triển khai"
    r"|vận hành|hoạt động|ban hành|phê duyệt|nghiệm thu|lắp đặt|kết nối|xây dựng|thực hiện|số hóa|có|đạt|đưa vào)\b)"
    r"(?: (?!(?:số|ngày|tháng|quyết|qđ|kế|kh|công văn|cv|kiểm|khảo|rà|thanh tra|giám|tập huấn)\b)[^\W\d]\w*){0,5}"
    r" 0*(?P<there>\d+) ?/ ?0*(?P<all>\d+) (?!(?:tại|của|và|để|với|về|năm|theo)\b)[^\W\d]"
)
# "01 đề tài đã phê duyệt, 01 đề tài đang thẩm định" beside 2
OPEN: Final = re.compile(rf"(?<![\d.,/])0*(\d+) (?:(?!đã\b)[^\W\d]\w* ){{0,4}}?(?:đang (?:được )?{_WORK}|chưa\b)")
# "Mới có Quy Nhơn hoàn thành" beside 3
ONLY_THERE: Final = re.compile(
    r"(?:mới|chỉ)(?:\s+(?:chỉ|mới|có))*\s+(?P<places>[^\d,;:]+?(?:,[^\d,;:]+?)*)\s+(?:(?:là|đã|được)\s+)*"
    r"(?:hoàn thành|xong|triển khai|vận hành|hoạt động|nghiệm thu|công nhận|phê duyệt)\s*(?:$|[,;])",
    re.IGNORECASE,
)
# "Còn 02 huyện đang thực hiện", "2 đô thị còn lại đang xây dựng", "Còn An Lão chưa nghiệm thu", "Phù Cát đang trình"
LEFT: Final = re.compile(
    r"(?:^|[,;]\s+)(?:(?:hiện|nay|vẫn|nhưng)\s+)*(?P<left>(?:còn|riêng)(?:\s+lại)?:?\s+)?"
    r"(?:0*(?P<count>[1-9]\d*)\s+(?P<thing>[^\d,;:]+?)(?P<others>\s+còn\s+lại)?|(?P<places>[^\d;:]+?))\s+"
    r"(?P<open>(?:(?:hiện|vẫn|đều)\s+)*(?:đang|chưa|mới)\s.+)$",
    re.IGNORECASE,
)
# "Đề tài thứ hai đang xét duyệt" beside 1
ORDINAL: Final = re.compile(r"thứ (\d+|nhất|hai|ba|tư|năm)\b")
ORDINALS: Final = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5}
# "Chưa có đô thị nào được công nhận", not "Chưa có xã nào đạt kiểu mẫu"
NONE: Final = re.compile(
    r"(?:(?:hiện|nay|đến|vẫn|tỉnh|toàn|trên|địa|bàn) )*(?:chưa|không) có (?P<thing>[^\d,;:()]+?) nào"
    r"(?: (?:được )?(?:công nhận|thành lập|hình thành|phê duyệt|nghiệm thu|hoàn thành|triển khai|hoạt động|vận hành"
    r"|đạt)(?: chính thức)?)?"
)
# "Gồm 06 bệnh viện tuyến tỉnh; các trung tâm y tế đang triển khai": so many before the others, which the clause names.
COUNTED_FIRST: Final = re.compile(r"(?:(?:bao gồm|gồm|có|đã có|là) )*0*(\d+) [^\d,:]+")
OTHERS_OPEN: Final = re.compile(r"(?!(?:hiện|nay|vẫn|đều|tất cả|cả|đang|chưa|mới|đã)(?!\w)).+", re.IGNORECASE)
IN_BRACKETS: Final = re.compile(r"\s*\([^()]*\)")
# Every note that has a mark, or says how many are there, has one of these; RE2 knows them, too.
MAY_BE_OPEN: Final = (
    r"(?i:[đd]ang |ch[ưu]a |d[ựu] th|tr[ìi]nh|[ýy] ki|m[ớo]i |[đd][ăa]ng k|thi[ếe]t k|chu[ẩa]n b|ch[ờo] |[đd][ềe] c"
    r"|ch[ỉi] |\d ?/ ?\d|c[ảa] |kh[ôo]ng c[óo] )"
)


class Left(NamedTuple):
    """So many of a thing that a note says to be open yet; of places where no thing is named."""

    many: int
    thing: str


@lru_cache(maxsize=REMEMBERED)
def may_be_open(note: str) -> bool:
    """Whether a note says of some figure that what it counts is not there yet."""
    text = fold(read_text(note).text)
    divided = (
        PARTLY.search(text) or OPEN.search(text) or any(map(ONLY_THERE.match, map(_unbracketed, sentences_of(note))))
    )
    return bool(divided) or has_mark(note, MARKS) or bool(_open_in(note)) or bool(_none_in(note))


def note_not_there(book: Codebook) -> Check:
    """A figure that counts things of which its note says that they are not there yet. Beside a row "đang
    thực hiện" may be the state of a plan."""
    return Check("note", partial(_not_there, book=book), about=NOT_THERE)


def _not_there(rows: Rows, book: Codebook) -> Iterator[str | None]:
    names = book.indicator_names.own
    columns = ("value_value", "note", "measure", "key", "unit_of", "figure")
    for value, note, measure, key, unit, figure in zip(*(rows[c] for c in columns), strict=True):
        if value is None or note is None:
            yield None
        elif measure.kind != "count":
            yield RULE if is_not_there(note, value, names.get(key, ""), False) else None
        else:
            whole = value == figure.numerator == figure.denominator
            none = value and any(book.indicator_names.says(key, unit, thing) for thing in _none_in(note))
            yield RULE if none or _counts_open(book, note, value, key, unit, whole=whole) else None


def _counts_open(book: Codebook, note: Cell, value: Decimal, key: str, unit: str, *, whole: bool) -> bool:
    """Whether a count may have what its note says to be open; not where both make what is planned. `whole`: whether it
    is said to be of all there are, as one is that reaches what is planned."""
    places = book.place_names
    said = [
        each for each in _left_in(note, places) if not each.thing or book.indicator_names.says(key, unit, each.thing)
    ]
    left, named = sum(each.many for each in said), _named_there(note, places)
    if named and named + sum(each.many for each in said if not each.thing) == value and named != value:
        return True
    aims = book.aims(key) if left else frozenset()
    if left and not whole and value + left in aims:
        return False
    if _is_divided(note, value, places) or (left and (whole or value == max(aims, default=None))):
        return True
    return is_not_there(note, value, book.indicator_names.own.get(key, ""), True) and named != value


def _unbracketed(sentence: str) -> str:
    return IN_BRACKETS.sub("", nfc(sentence)).strip(" .,;:)")


@lru_cache(maxsize=REMEMBERED)
def _open_in(note: Cell) -> tuple[re.Match[str], ...]:
    """The sentences of a note that may say of so many, or of places, that they are not there yet."""
    found = (LEFT.search(_unbracketed(sentence)) for sentence in sentences_of(note))
    return tuple(told for told in found if told and has_mark(told["open"], MARKS))


@lru_cache(maxsize=REMEMBERED)
def _left_in(note: Cell, names: frozenset[str]) -> tuple[Left, ...]:
    """What a note says to be open yet: so many, or the places that it names."""
    open_ = _open_in(note)
    counted = (Left(int(t["count"]), fold(t["thing"])) for t in open_ if t["count"] and (t["left"] or t["others"]))
    listed = (NEXT_PLACE.split(told["places"]) for told in open_ if told["places"])
    return (*counted, *(Left(len(said), "") for said in listed if all(is_place(place, names) for place in said)))


@lru_cache(maxsize=REMEMBERED)
def _is_divided(note: Cell, value: Decimal, names: frozenset[str]) -> bool:
    """Whether a note says that only some of so many are there."""
    text = fold(read_text(note).text)
    if any(int(told["there"]) < int(told["all"]) == value for told in PARTLY.finditer(text)):
        return True
    there, open_ = (sum(map(int, pattern.findall(text))) for pattern in (THERE, OPEN))
    if open_ and there and there + open_ == value:
        return True
    only = filter(None, map(ONLY_THERE.match, map(_unbracketed, sentences_of(note))))
    listed = (NEXT_PLACE.split(told["places"]) for told in only)
    return any(len(said) < value and all(is_place(place, names) for place in said) for said in listed)


@lru_cache(maxsize=REMEMBERED)
def _none_in(note: Cell) -> tuple[str, ...]:
    """The things of which a note says that there are none."""
    found = (NONE.fullmatch(fold(_unbracketed(sentence))) for sentence in sentences_of(note))
    return tuple(told["thing"] for told in found if told)


@lru_cache(maxsize=REMEMBERED)
def _named_there(note: Cell, names: frozenset[str]) -> int:
    """How many places, or things of one kind, a note names before those where something is under way, but for these
    themselves; 0 where it says more of them."""
    clauses = [clause.strip(" .,;)") for clause in filter(None, NEXT.split(nfc(read_text(note).text)))]
    there = list(takewhile(lambda clause: not has_mark(clause, MARKS), filter(None, clauses)))
    rest = clauses[len(there) :]
    counts = [COUNTED_FIRST.fullmatch(fold(clause)) for clause in there]
    if counts and all(counts) and rest and OTHERS_OPEN.fullmatch(rest[0]):
        return sum(int(told[1]) for told in counts if told)
    lists = (LIST.fullmatch(clause) for clause in there)
    named = [place for told in lists if told for place in NEXT_PLACE.split(told["places"])]
    still = (LEFT.search(clause) for clause in rest)
    denied = [place for told in still if told and told["places"] for place in NEXT_PLACE.split(told["places"])]
    if all(is_place(place, names) for place in named):
        return len(set(map(written, named)) - set(map(written, denied)))
    alike = bool(rest) and len(set(map(_first, (*named, rest[0])))) == 1
    return len(set(map(fold, named)) - set(map(fold, denied))) if alike else 0


def _first(said: str) -> str:
    return fold(said).partition(" ")[0]


@lru_cache(maxsize=REMEMBERED)
def is_not_there(note: Cell, value: Decimal, name: str, is_count: bool) -> bool:
    """Whether a note says that some of what is counted is not there yet. `name`: that of the indicator, which may ask
    for just that; `is_count`: whether the figure is a count, and no share."""
    if not value or not has_mark(note, MARKS if is_count else (UNUSED, COUNTED_IN), name):
        return False
    text = fold(read_text(note).text)
    beyond = (int(ORDINALS.get(number, number)) > value for number in ORDINAL.findall(text))
    return all(Decimal(there) != value for there in THERE.findall(text)) and not (is_count and any(beyond))
