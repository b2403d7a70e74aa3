"""What the note beside a count says not to be there yet: under way, a draft, not approved, or not used."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache, partial
from itertools import takewhile
from typing import Final

from orchestration.intake.cells import REMEMBERED, Cell, read_text
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.judging.judge import Check, Rows
from orchestration.intake.judging.left_open import DRAFT, IN_USE, ON_A_DESK
from orchestration.intake.judging.marks import Forms, Mark, has_mark
from orchestration.intake.judging.notes import RULE
from orchestration.intake.messages import NOT_THERE
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
        r"^(?:(?:nhưng|hiện|vẫn|đều|trong đó|\d+|\w+ \w+) )*?chưa (?:được )?(?:cấp thẩm quyền |ubnd tỉnh )?"
        r"(?:nghiệm thu|phê duyệt|duyệt|ban hành|công nhận|hoàn thành|hoạt động|vận hành|khai thác|sử dụng|đưa vào"
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
DRAFTED: Final = ON_A_DESK._replace(unless=(*ON_A_DESK.unless, r"^còn 0*[1-9]\d*"))  # "Còn 2 huyện đang thẩm định"
MARKS: Final = (DRAFT, DRAFTED, UNDER_WAY, NOT_YET, ONLY_BEGUN, UNUSED)
# "01 đã vận hành, 01 đang triển khai": the first alone may be the count.
THERE: Final = re.compile(r"(?<![\d.,/])0*(\d+) (?:\w+ ){0,4}?(?:đã|hoàn thành|hoạt động|vận hành|đang vận hành)\b")
# "Quy Nhơn; An Nhơn đang xây dựng đề án": those that are there stand before the others. Behind a comma alone they may
# be of one list.
NEXT: Final = re.compile(r"[;(\n]|(?<!\bT[PXTpxt])\.\s|,?\s+(?:còn|riêng)\s", re.IGNORECASE)
LIST: Final = re.compile(
    r"(?:(?:đã có|đã hoàn thành|hoàn thành|gồm|có)\s*:?\s*)?(?P<places>.+?)"
    r"(?:\s+(?:đã|được)\s+(?:có|hoàn thành|triển khai|vận hành|hoạt động|công nhận|phê duyệt|đưa vào)(?!\w).*)?",
    re.IGNORECASE,
)
# Every note that has a mark has one of these; RE2 knows them, too.
MAY_BE_OPEN: Final = (
    r"(?i:[đd]ang |ch[ưu]a |d[ựu] th|tr[ìi]nh|[ýy] ki|m[ớo]i |[đd][ăa]ng k|thi[ếe]t k|chu[ẩa]n b|ch[ờo] |[đd][ềe] c)"
)


@lru_cache(maxsize=REMEMBERED)
def may_be_open(note: str) -> bool:
    """Whether a note says of some figure that what it counts is not there yet."""
    return has_mark(note, MARKS)


def note_not_there(book: Codebook) -> Check:
    """A figure that counts things of which its note says that they are not there yet. Beside a row "đang
    thực hiện" may be the state of a plan."""
    return Check("note", partial(_not_there, book=book), about=NOT_THERE)


def _not_there(rows: Rows, book: Codebook) -> Iterator[str | None]:
    names, places = book.indicator_names.own, book.place_names
    for value, note, measure, key in zip(*(rows[c] for c in ("value_value", "note", "measure", "key")), strict=True):
        given = value is not None and note is not None
        counted = measure.kind == "count"
        open_ = given and is_not_there(note, value, names.get(key, ""), counted)
        yield RULE if open_ and not (counted and _named_there(note, places) == value) else None


@lru_cache(maxsize=REMEMBERED)
def _named_there(note: Cell, names: frozenset[str]) -> int:
    """How many places a note names before those where something is under way; 0 where it says more of them."""
    clauses = [clause.strip(" .,;)") for clause in NEXT.split(nfc(read_text(note).text))]
    there = list(takewhile(lambda clause: not has_mark(clause, MARKS), filter(None, clauses)))
    lists = (LIST.fullmatch(clause) for clause in there)
    named = [place for told in lists if told for place in NEXT_PLACE.split(told["places"])]
    return len(set(map(written, named))) if all(is_place(place, names) for place in named) else 0


@lru_cache(maxsize=REMEMBERED)
def is_not_there(note: Cell, value: Decimal, name: str, is_count: bool) -> bool:
    """Whether a note says that some of what is counted is not there yet. `name`: that of the indicator, which may ask
    for just that; `is_count`: whether the figure is a count, and no share."""
    if not value or not has_mark(note, MARKS if is_count else (UNUSED,), name):
        return False
    return all(Decimal(there) != value for there in THERE.findall(fold(read_text(note).text)))
