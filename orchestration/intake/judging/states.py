"""The states that a task is reported in, and what officers call them: reviewed words only."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from orchestration.intake.cells import PERCENTS, REMEMBERED, read_figure
from orchestration.vietnamese.numerals import HUNDRED
from orchestration.vietnamese.periods import Period, read_period
from orchestration.vietnamese.text import Spelled, fold, fold_ascii, nfc, strip_accents, strip_bullet

_USES: Final = ("sử dụng", "vận hành", "khai thác", "hoạt động")
# "đã thực hiện", "chưa hoàn thành", "tạm dừng" can be two states each: they stand here for none.
SPOKEN: Final[Mapping[str, tuple[str, ...]]] = {
    "not_started": (
        "chưa triển khai", "chưa bắt đầu", "chưa tiến hành", "chưa làm", "chưa triển khai thực hiện",
        "chưa thực hiện được", "chưa th",
    ),
    "running": (
        "đã và đang thực hiện", "đã và đang triển khai", "đang tiếp tục thực hiện", "đang tiếp tục triển khai",
        "đang triển khai", "đang tiến hành", "đang làm", "đang xử lý",
        "đang triển khai thực hiện", "đang tổ chức thực hiện",
        "đang trong quá trình thực hiện", "đang thực hiện đúng tiến độ", "đang thực hiện thường xuyên",
        "đang thực hiện chậm tiến độ", "đang thực hiện trong hạn", "đang thực hiện theo kế hoạch",
        "đang triển khai đúng tiến độ", "đang thực hiện theo lộ trình", "đang thực hiện theo quy định",
        "đang triển khai theo lộ trình", "đang triển khai theo kế hoạch", "đang thực hiện quá hạn",
        "đang được triển khai", "đang được thực hiện",
        "đang triển khai quá hạn", "đang thực hiện trễ hạn", "thường xuyên", "thực hiện thường xuyên",
        "triển khai thường xuyên", "đang triển khai thường xuyên", "đang th", "chưa hoàn thành trong hạn",
        "chưa hoàn thành quá hạn", "chưa hoàn thành trễ hạn",
    ),
    "done": (
        "đã hoàn thành", "hoàn tất", "đã hoàn tất", "xong", "đã xong",
        "làm xong", "đã làm xong", "thực hiện xong", "đã thực hiện xong", "triển khai xong", "đã triển khai xong",
        "hoàn thành đúng hạn",
        "hoàn thành đúng tiến độ", "đã hoàn thành đúng tiến độ",
        "hoàn thành trước hạn", "hoàn thành quá hạn", "hoàn thành trễ hạn", "đã hoàn thành đúng hạn",
        "đã hoàn thành nhiệm vụ", "hoàn thành nhiệm vụ", "đã hoàn thành nhiệm vụ được giao",
        "hoàn thành nhiệm vụ được giao",
        "ht", "đã ht", "hoàn thàn", "đã hoàn thàn", "hoàn thàng", "hoàn thàh", "đã hoàn thàh",
        *(f"{done} và đưa vào {use}" for done in ("hoàn thành", "đã hoàn thành") for use in _USES),
        "đã hoàn thành trước hạn", "đã hoàn thành quá hạn", "đã hoàn thành trễ hạn",
        *(
            f"{done} sớm{than}"
            for done in ("hoàn thành", "đã hoàn thành")
            for than in ("", " hạn", " so với kế hoạch", " hơn kế hoạch", " so với thời hạn", " hơn thời hạn")
        ),
        "hoàn thành chậm", "đã hoàn thành chậm", "hoàn thành muộn", "hoàn thành nhưng trễ hạn",
        "hoàn thành nhưng quá hạn", "hoàn thành nhưng chậm", "hoàn thành nhưng chậm tiến độ", "hoàn thành nhưng trễ",
        "đã hoàn thành nhưng trễ hạn", "đã hoàn thành nhưng quá hạn", "đã hoàn thành nhưng chậm tiến độ",
    ),
    "cancelled": ("đã hủy", "hủy bỏ", "đã hủy bỏ"),
}  # fmt: skip
NUMBERED: Final = re.compile(r"^\s*[0-4]\s*[-–.:)]\s*(?=[^\W\d_])")  # "1 - Hoàn thành": its number in a list of states
# "Đang t.hiện", "Đã h.thành", "Đang tr/khai": words with their beginning cut short; "Đang t/h" is all of it.
CUT_SHORT: Final = (
    *(
        (re.compile(rf"\b{cut}[./]\s?(?={rest}\b)", re.IGNORECASE), word)
        for cut, rest, word in (("th?", "hi[eệ]n", "thực "), ("h", "th[aà]nh", "hoàn "), ("tr?", "khai", "triển "))
    ),
    (re.compile(r"\bt/h\b", re.IGNORECASE), "thực hiện"),
)
# "Đang thực hiện, đúng tiến độ", "Hoàn thành/Đúng hạn"
APART: Final = re.compile(r"\s*[,;()]\s*|\s+[-–/]\s+|(?<=[^\W\d_]{2})/(?=[^\W\d_]{2})")
FIRST: Final = re.compile(r"\s*[(,.;:\n]|\s[-–]\s")  # ends the state before its account
# How a task lies in time. Alone it is no state: what is late may be under way, not begun, or done by now.
_IN_TIME: Final = (
    "đúng tiến độ", "đảm bảo tiến độ", "bảo đảm tiến độ", "đạt tiến độ", "kịp tiến độ", "vượt tiến độ",
    "chậm tiến độ", "trễ tiến độ", "chậm so với tiến độ", "chậm so với kế hoạch", "đúng kế hoạch", "đúng hạn",
    "trễ hạn", "quá hạn", "trước hạn", "trong hạn", "đúng thời hạn", "trước thời hạn", "quá thời hạn",
)  # fmt: skip
_BY: Final = re.compile(  # "chậm 2 tháng", "trước hạn 10 ngày"
    r"(?:cham|tre|muon|som|(?:qua|tre|truoc) (?:thoi )?han)(?: (?:han|tien do))? \d{1,3} (?:ngay|tuan|thang)"
)
_NOT_DUE: Final = ("chưa đến hạn", "chưa tới hạn", "còn hạn", "còn trong hạn", "chưa đến thời hạn", "chưa quá hạn")
_NOT_DONE: Final = ("chưa hoàn thành", "chưa xong", "chưa ht")
# "Đạt 70%", "Tiến độ thực hiện: Đạt 70%": nothing but how much of a task is done, said beside the percentage.
_REACHING: Final = (
    "đạt", "đã", "đã đạt", "thực hiện", "đã thực hiện", "thực hiện đạt", "tiến độ", "tiến độ đạt", "tiến độ thực hiện",
    "tiến độ thực hiện đạt", "khối lượng", "khối lượng đạt",
)  # fmt: skip
_UPDATED: Final = ("đang cập nhật",)  # alone it may be said of the report
_NEARLY: Final = (  # what may be two states each
    "cơ bản hoàn thành", "đã cơ bản hoàn thành", "cơ bản đã hoàn thành", "hoàn thành cơ bản", "gần hoàn thành",
    "sắp hoàn thành", "gần xong", "sắp xong", "hoàn thành một phần", "không hoàn thành", "tạm dừng", "đang tạm dừng",
    "dừng thực hiện", "không thực hiện", "đã thực hiện", "đã triển khai",
)  # fmt: skip
# "Đang trình UBND tỉnh phê duyệt", "Đang hỗ trợ 45 doanh nghiệp": a step that is being taken, or work that goes on, as
# long as no word may make it another state, and no number is one of a time or a stage.
STEPS: Final = re.compile(
    r"(?:da va )?dang (?:(?:tiep tuc|trien khai|thuc hien|tien hanh|to chuc) )*"
    r"(?:xay dung|trinh|soan thao|du thao|hoan thien|lay y kien|tham dinh|dau thau|lua chon|lap(?! lai\b)"
    r"|thi diem|(?:van hanh|chay) thu(?: nghiem)?|thu nghiem|ra soat|so hoa|khao sat|tham muu|phoi hop"
    r"|(?<=dang )cho (?:tham dinh|phe duyet|nghiem thu)|xin (?:chu truong|y kien)"
    r"|ho tro|huong dan|tuyen truyen|pho bien|tap huan|dao tao|boi duong|kiem tra|theo doi|giam sat|don doc|thi cong"
    r"|lap dat|cai dat|trang bi|mua sam|nang cap|ket noi|tich hop|thu thap|chuan hoa|lam sach|nghien cuu|de xuat"
    r"|phat trien|bien soan|van dong"
    r"|(?:trien khai|thuc hien)(?= (?:tai|o|tren|cac|du an|de an|he thong|nen tang|phan mem|mo hinh)\b)"
    r"|cap nhat(?= (?!so lieu|ket qua|thong tin|tien do|bao cao))"
    r"|chuan bi(?! (?:trien khai|thuc hien|bat dau|to chuc)))"
    r"(?: (?!(?:da|hoan|xong|chua|khong|tam|dung thuc|ngung|huy|xin|thoi)\b"
    r"|(?:nam|thang|qu[yi]|ngay|k[yi]|dot|giai doan|buoc|phan) \d)(?:[a-z]+(?:&[a-z]+)*|\d[\d.]*(?: \d+)*(?= [a-z])))*"
)
# "Đang triển khai giai đoạn 2"
STAGE: Final = re.compile(
    r"(?:da va )?dang (?:(?:tiep tuc|trien khai|thuc hien|tien hanh|to chuc) )+giai doan (?:\d|i{1,3})"
)
# "Đã ban hành Khung kỹ năng số; đang tổ chức đánh giá": what was done of a task, and what is being done, which is
# one under way where it stands beside how much of it is done. The words may make it another state.
_OF_TASK: Final = (
    r"(?:,? (?!(?:đã|đang|chưa|không|tạm|dừng|ngừng|hủy|huỷ|hoàn|xong|chờ|xin|thôi|nhưng|toàn bộ|tất cả|hết"
    r"|giai đoạn|đợt|bước|năm)\b)[\w/.-]+)+"
)
ONE_BY_ONE: Final = Spelled.of(
    rf"(?:(?:đã )?hoàn thành(?! (?:nhiệm vụ|công việc|đúng|sớm|trước|cả|và)\b)|đã){_OF_TASK}"
    r"(?:[,;.]| [-–]) (?:(?:hiện|nay|và) )*"
    rf"đang(?! (?:vận hành|khai thác|sử dụng|hoạt động|duy trì|áp dụng|phát huy|phục vụ)\b){_OF_TASK}",
    re.IGNORECASE,
)
# "Hoàn thành (QĐ số 123/QĐ-UBND ngày 5/3/2024)": the document that proves a state says no other.
BY_DOCUMENT: Final = re.compile(
    r"(?:\s*[(,;:–-]\s*(?:theo\s+|tại\s+)?|\s+(?:theo|tại)\s+)"
    r"(?:quyết\s+định|qđ|kế\s+hoạch|kh|công\s+văn|cv|văn\s+bản|vb|báo\s+cáo|bc|thông\s+báo|tb|nghị\s+quyết|nq)"
    r"\s*(?:số\s*)?:?\s*\d+[/-](?:\d{4}/)?[^\W\d_][\w/&-]*(?:,?\s+ngày\s+\d{1,2}([/.-])\d{1,2}\1\d{4})?"
    r"(?:\s+của(?:\s+(?!(?:chưa|nhưng|không|tạm|dừng)\b)[^\W\d_]+)+)?\s*\)?\s*\.?$",
    re.IGNORECASE,
)
# "Chưa thực hiện do chưa bố trí kinh phí": a reason for what is not done, as long as no word may make it another state.
REASON: Final = re.compile(
    r"(?P<state>[^;()]+?)[\s,;(]+(?:do|vì|vi|bởi)\s(?!.*\b(?:đã|da|xong|hoàn|hoan|hủy|huy|dừng|dung|tạm|tam|nhưng|nhung)\b)"
    r".+",
    re.IGNORECASE,
)
# "Hoàn thành ngày 10/6/2025", "Đã hoàn thành (tháng 5/2025)": the day on which it was done; behind "trước hạn" it may
# be that by which it was due.
DATED: Final = re.compile(
    r"(?P<words>[^\d;]*?\w)(?<!trước hạn)(?<!quá hạn)(?<!trễ hạn)(?<!thời hạn)[\s,:(–-]+(?:(?:vào|từ|tu)\s+)?"
    r"(?P<day>(?:ngày\s+)?\d{1,2}([/.-])\d{1,2}\3\d{4}"
    r"|(?:ngày\s+\d{1,2}\s+|trong\s+)?tháng\s+\d{1,2}(?:/|\s+năm\s+)\d{4})\s*\)?\s*\.?",
    re.IGNORECASE,
)
# "Đang thực hiện, dự kiến hoàn thành tháng 9": when it will be done.
EXPECTED: Final = re.compile(
    r"(?P<words>[^;()]*?[\w%])[\s,(–-]+(?:dự\s+kiến|phấn\s+đấu|sẽ)(?:\s+sẽ)?\s+(?:hoàn\s+thành|hoàn\s+tất|xong)\s+"
    r"(?:(?:vào|trong|cuối|đầu|hết|ngày)\s+)*"
    r"(?P<day>\d{1,2}/\d{1,2}(?:/\d{4})?|(?:tháng\s+\d{1,2}|quý\s+(?:iv|i{1,3}|[1-4]))(?:(?:/|\s+năm\s+)\d{4})?"
    r"|năm\s+\d{4})\s*\)?\s*\.?",
    re.IGNORECASE,
)
# "Đã hoàn thành tại 17/17 cơ sở": in all of them.
IN_ALL: Final = re.compile(
    r"(?P<words>\D*?\w)[\s,:(]+(?:(?:tại|ở|trên|cho)\s+)?(?P<all>[1-9]\d*)\s?/\s?(?P=all)"
    r"(?:\s+(?!(?:năm|tháng|nhưng|chưa|không|còn|đang|sẽ|tạm|dự|xin)\b)[^\W\d_]+){1,5}\s*\)?\s*\.?",
    re.IGNORECASE,
)
# "Hoàn thành năm 2022", "Đã hoàn thành (2023)", "Đã hoàn thành từ quý II"
IN_SPAN: Final = re.compile(
    r"(?P<words>[^\d;]*?\w)(?<!hạn)(?<!kế hoạch)[\s,:(–-]+(?:(?:từ|tu)\s+)?"
    r"(?:(?:năm\s+)?(?P<year>20\d\d)|(?P<quarter>quý\s+(?:iv|i{1,3}|[1-4])(?:(?:/|\s+năm\s+)20\d\d)?))\s*\)?\s*\.?",
    re.IGNORECASE,
)
YEAR: Final = re.compile(r"\d{4}$")
WAITING: Final = re.compile(r"(?:(?:đang\s+)?chờ|dang\s+cho)\s.*", re.IGNORECASE)
# What stands behind a state, by how people type it who type no accents.
_BEHIND: Final = (
    "đã được hoàn thành tất vào ngày tháng năm quý cuối đầu hết dự kiến sẽ tại ở trên đạt khối lượng công việc nhưng "
    "chưa không còn đang tạm trước hạn quá trễ thời ước khoảng"
)
TYPED: Final = {strip_accents(word): word for word in _BEHIND.split()} | {"phan dau": "phấn đấu"}
PLAIN_WORD: Final = re.compile(r"\b(?:phan dau|[a-z]+)\b", re.IGNORECASE)


class Behind(NamedTuple):
    """The words of a state, and what stands behind them: the day on which it was done, or is expected to be; that it is
    so everywhere; the year or the quarter in which it was done."""

    words: str
    done_on: str = ""
    expected: str = ""
    in_all: bool = False
    in_span: str = ""


def accented(text: str) -> str:
    """A text without any accents, with those of what may stand behind a state: 'thang 5/2025' -> 'tháng 5/2025'."""
    return PLAIN_WORD.sub(lambda word: TYPED.get(word[0].casefold(), word[0]), text) if text.isascii() else text


@lru_cache(maxsize=REMEMBERED)
def behind(text: str) -> Behind:
    """'Hoàn thành ngày 10/6/2025' -> 'Hoàn thành' and 'ngày 10/6/2025'."""
    text = accented(nfc(" ".join(text.split())))
    if len(text) > LONGEST:
        return Behind(text)
    if told := EXPECTED.fullmatch(text):
        return Behind(told["words"], expected=told["day"])
    if told := DATED.fullmatch(text):
        return Behind(told["words"], done_on=told["day"])
    if told := IN_SPAN.fullmatch(text):
        return Behind(told["words"], in_span=told["quarter"] or f"năm {told['year']}")
    told = IN_ALL.fullmatch(text)
    return Behind(told["words"], in_all=True) if told else Behind(text)


def is_to_come(day: str, period: Period) -> bool:
    """Whether a time lies after the period: 'tháng 9' of its year."""
    dated = day if YEAR.search(day) else f"{day}/{period.end.year}"
    told = read_period(dated).period
    return told is not None and told.end > period.end


def _typed(words: Iterable[str]) -> frozenset[str]:
    """Words as they may be typed, with accents or without; with others they are other words."""
    return frozenset(spelled for said in words for spelled in (fold(said), fold_ascii(said)))


IN_TIME, NOT_DUE, NOT_DONE, UPDATED, REACHING = map(_typed, (_IN_TIME, _NOT_DUE, _NOT_DONE, _UPDATED, _REACHING))
OPEN = IN_TIME | NOT_DUE | NOT_DONE | UPDATED
HALF_SAID = OPEN | _typed(_NEARLY)
LONGEST: Final = 200  # letters of a state with its reason
UNFINISHED: Final = ("not_started", "running")
REACHED: Final = ("not_started", "running", "done")  # the states that a percentage may stand beside
WITH_PERCENT: Final = re.compile(
    r"(?P<words>\D*?\w)[\s,;:(/–-]+(?:(?:đã\s+)?(?:đạt|được)(?:\s+được)?:?\s+)?"
    r"(?P<percent>(?:ước\s+(?:(?:tính|đạt|được)\s+)*)?(?:(?:khoảng|trên|hơn|gần|dưới)\s+|[~≈]\s*)?"
    r"(?:100|\d{1,2}(?:[.,]\d{1,2})?)\s*%)(?:\s+khối\s+lượng(?:\s+công\s+việc)?)?\s*\)?\s*\.?",
    re.IGNORECASE,
)


@lru_cache(maxsize=REMEMBERED)
def apart(text: str) -> tuple[str, str]:
    """'Đang thực hiện (đạt 80%)' -> ('Đang thực hiện', '80%'): the words of a state without the document behind them,
    and the percentage beside them; empty for none."""
    words = BY_DOCUMENT.sub("", nfc(" ".join(text.split())))
    told = WITH_PERCENT.fullmatch(accented(words))
    return (told["words"], told["percent"]) if told else (words, "")


def fits(state: str | None, percent: Decimal) -> bool:
    """Whether a task in this state can be completed so far."""
    whole = percent == HUNDRED
    fitting = {"done": whole, "running": not whole, "not_started": not percent, "cancelled": not whole}
    return fitting.get(str(state), True)


def is_in_time(words: str) -> bool:
    """Whether words say how a task lies in time, and nothing else: 'quá hạn', 'chậm 2 tháng'."""
    return fold(words) in IN_TIME or _BY.fullmatch(fold_ascii(words)) is not None


def is_unfinished(text: str) -> bool:
    """Whether words say that a task is not done, and not whether it was begun: 'Chưa hoàn thành', 'Chưa đến hạn'."""
    said = set(map(fold, filter(None, APART.split(text))))
    return bool(WAITING.fullmatch(nfc(text))) or (said <= OPEN and not said.isdisjoint(NOT_DUE | NOT_DONE))


def is_half_said(text: str) -> bool:
    """Whether words tell of the state of a task, and leave open which it is: 'Cơ bản hoàn thành', 'Đúng tiến độ'."""
    said = set(map(fold, filter(None, APART.split(text))))
    return bool(said) and said <= HALF_SAID


def is_under_way(text: str, percent: Decimal | None) -> bool:
    """Whether words that leave the state of a task open, or tell a step that was done and one that is being done, stand
    beside how much of it is done: some of it, not all."""
    words, beside = apart(text)
    said = set(map(fold, filter(None, APART.split(words))))
    is_open = bool(said) and said <= (OPEN | REACHING if beside else OPEN)
    return percent is not None and 0 < percent < HUNDRED and (is_open or _is_one_by_one(words))


def _is_one_by_one(words: str) -> bool:
    return len(words) <= LONGEST and ONE_BY_ONE.as_in(words).fullmatch(words.rstrip(" .")) is not None


class States:
    """The states of the code list: code -> label."""

    def __init__(self, labels: Mapping[str, str]):
        said = [(words, code) for code in labels for words in (labels[code], *SPOKEN.get(code, ()))]
        self._spoken = {fold(words): code for words, code in said}
        self._bare: dict[str, set[str]] = {}
        for words, code in said:  # a lone word without accents may be a name: Huy
            self._bare.setdefault(fold_ascii(words), set()).add(code)

    def meant(self, text: str) -> str | None:
        """The code of a state, however it is called; accents count where they tell two states apart.

        A percentage beside it has to be one of that state: "Hoàn thành 50%" is none, nor is "Hoàn thành (ước 100%)".
        """
        words, beside = apart(strip_bullet(text))
        state = self._called(words)
        percent = read_figure(beside, PERCENTS)
        if percent.value is None:
            return state
        exact = percent.comparator == "eq" and not percent.flags
        return state if state in REACHED and fits(state, percent.value) and (exact or state == "running") else None

    def _called(self, text: str) -> str | None:
        text = NUMBERED.sub("", text)
        for cut, word in CUT_SHORT:
            text = cut.sub(word, text)
        if len(text) <= LONGEST and (why := REASON.fullmatch(text)):
            state = self._called(why["state"])
            return state if state in UNFINISHED else None
        pieces = list(filter(None, APART.split(text)))
        when = {piece for piece in pieces if is_in_time(piece) or fold(piece) in NOT_DUE}
        if when and not when.issuperset(pieces):
            state = self._called(" ".join(piece for piece in pieces if piece not in when))
            promised = state == "done" and not all(map(is_in_time, when))
            return state if state in REACHED and not promised else None
        return self._said(" ".join(pieces))

    def _said(self, text: str) -> str | None:
        bare = self._bare.get(fold_ascii(text), set()) if len(text.split()) > 1 else set()
        known = self._spoken.get(fold(text)) or (next(iter(bare)) if len(bare) == 1 else None)
        folded = fold_ascii(text)
        under_way = STEPS.fullmatch(folded) or STAGE.fullmatch(folded)
        return known or ("running" if under_way else self._in_time(fold(text)))

    def _in_time(self, folded: str) -> str | None:
        """The state before "đúng tiến độ"; "chưa thực hiện đúng tiến độ" may be of one that is under way."""
        before = next((folded.removesuffix(f" {when}") for when in IN_TIME if folded.endswith(f" {when}")), "")
        state = self._spoken.get(before)
        return state if state in ("running", "done") else None
