"""What a note may say beside a figure, or the state of a task, without saying anything of it: who counted, by which
paper, when, that all is there. A note with any other word is one that a reader of the row has to know.

Words are written with accents, and read without them where a text has none. What denies a figure is no such word, nor
is what waits, leaves out, or counts a part.
"""

import re
from functools import lru_cache
from typing import Final

from orchestration.intake.cells import ANY, PERCENTS, REMEMBERED, Cell, read_figure
from orchestration.intake.reading.dittos import is_ditto
from orchestration.intake.reading.natures import first_phrase, stated
from orchestration.intake.reading.note_sentences import sentences_of
from orchestration.vietnamese.names import OPERATORS
from orchestration.vietnamese.periods import find_periods
from orchestration.vietnamese.text import Spelled, fold, nfc

Forms = tuple[str, ...]

MINISTRY: Final = (
    "bộ (?:tt&tt|tttt|y tế|kh&cn|khcn|công an|gd&đt|gdđt|nội vụ|tài chính|thông tin|khoa học|giáo dục|nông nghiệp"
    "|xây dựng|tài nguyên|giao thông|lao động|tư pháp|công thương|văn hóa|kế hoạch|quốc phòng)"
)
OFFICES: Final[Forms] = (
    "sở (?:y tế|tài chính|nội vụ|ngoại vụ|tư pháp|xây dựng|công thương|du lịch|khoa học|giáo dục|giao thông"
    "|kế hoạch|thông tin|văn hóa|lao động|nông nghiệp|tài nguyên|dân tộc|ttt?t|tt&tt|khcn|kh&cn|khđt|kh&đt|tn&mt"
    "|tnmt|nnmt|nn&mt|gdđt|gd&đt|gtvt|lđtbxh|lđ-tb&xh|vhtt|vh&tt|vhttdl|vhtt&dl|nn&ptnt|nnptnt)",
    "(?:và )?(?:đào tạo|công nghệ|truyền thông|đầu tư|vận tải|thể thao|môi trường|phát triển nông thôn"
    "|thương binh|xã hội|tôn giáo)",
    MINISTRY,
    "(?:tổng |chi )?cục(?: đường bộ| thuế)?", "ban cơ yếu(?: chính phủ)?",
    r"(?:ngân hàng nhà nước|nhnn)(?: chi nhánh)?(?: khu vực \d+)?", "bhxh", "bảo hiểm xã hội", "kho bạc(?: nhà nước)?",
    "công an tỉnh", "(?:văn phòng )?ubnd(?: tỉnh)?", "tỉnh ủy", "tỉnh đoàn",
    "(?:ubnd (?:cấp|các) (?:huyện|xã)(?:, thị xã)?(?:, thành phố)?|toàn bộ các (?:xã|huyện)|của tỉnh|tỉnh(?! đoàn))",
    r"các(?:,? (?:và )?(?:bộ|sở|ban|ngành|địa phương|đơn vị|cơ quan|phòng)(?!\w))+",
    r"(?:(?<=từ )\d{1,3} |(?<!\d ))phòng (?:gdđt|gd&đt|giáo dục(?: và đào tạo)?)",
    r"(?<=từ )\d{1,3} sở,(?: ban,)? ngành", r"(?<=nguồn: )(?:(?:\d|các) )?(?:doanh nghiệp|dn) viễn thông",
    "(?:từ|của) các (?:phòng, )?đơn vị trực thuộc(?: sở)?",
    "phòng (?:chuyên môn|tổng hợp|cđs|cntt|chuyển đổi số|công nghệ(?: thông tin)?|nghiệp vụ|kế hoạch(?: tài chính)?)",
)  # fmt: skip
SYSTEMS: Final[Forms] = (
    "(?:các )?(?:hệ thống|phần mềm|nền tảng|ứng dụng|cơ sở dữ liệu|csdl|trục liên thông|trang|cổng"
    "|sàn)(?: thông tin)?(?: (?:văn phòng|điện tử|báo cáo|quản lý|thống kê|chuyên ngành|ngành(?: (?:giáo dục|y tế"
    "|du lịch))?|dịch vụ công|dvc|quốc gia|dùng chung|dược|dân cư|đất đai|hộ tịch|tiêm chủng))*",
    "(?:của |ngành )?(?:quốc gia|trung ương|toàn ngành)", r"(?:https?://|www\.)\S+", r"[\w-]+(?:\.[\w-]+)*\.vn\b\S*",
)  # fmt: skip
PAPERS: Final[Forms] = (
    r"\d+(?:/\d{4})?/[a-zđ&-]+(?:[/-][a-zđ&]+\d{0,3})*", r"\d+-[a-zđ]+/[a-zđ]+",
    r"(?:quyết định|qđ|công văn|cv|văn bản|vb|kế hoạch|kh|nghị quyết|nq|báo cáo|bc|thông báo|tb"
    r"|biên bản)(?: số:?)?(?= \d+\S*[/-][a-zđ])",
    r"(?:phụ lục|pl|biểu|bảng|mẫu)(?: (?:số )?(?:\d+|i{1,3}|iv|v)[a-z]?)?", "văn bản", "minh chứng", "tài liệu",
    "danh sách", "biên bản", "thông tư(?: số)?", "đính kèm", "gửi kèm", "kèm(?: theo)?", "file", "link",
)  # fmt: skip
COUNTING: Final[Forms] = (
    "(?:được )?thực hiện theo", "theo", "nguồn", "số liệu", "số", "kết quả", "báo cáo", "bc", "thống kê", "tổng hợp",
    "công bố", "cung cấp", "cập nhật", "trích xuất", "kết xuất", "trích", "sử dụng", "phối hợp", "căn cứ", "danh mục",
    "đánh giá", "xếp hạng", "niên giám", "khảo sát(?= của (?:sở|cục|tỉnh))", "rà soát", "đối chiếu", "thẩm định",
    "thống nhất", "tự đánh giá", "chính thức", "chịu trách nhiệm", "chủ trì", "đã (?:được )?kiểm tra",
    "số liệu (?:là )?(?:đúng|chính xác)", "(?:lũy|luỹ) kế(?! từ)",
)  # fmt: skip
# Where the money came from, and that all went well.
MONEY: Final[Forms] = (
    "(?:nguồn )?(?:kinh phí|vốn)(?=:? (?:từ )?ngân sách)", "ngân sách(?: (?:tỉnh|trung ương|nhà nước|địa phương))+",
)  # fmt: skip
PRAISE: Final[Forms] = (
    "(?:triển khai|thực hiện)(?: rất)? (?:tích cực|tốt)", "tích cực (?:triển khai|thực hiện)", "đánh giá (?:cao|tốt)",
    "(?:(?:rất|đạt|chất lượng) )?tốt", "xuất sắc",
    "tiếp tục (?:duy trì|phát huy)(?: trong thời gian tới)?",
)  # fmt: skip
PEOPLE: Final[Forms] = (
    "(?:người|cán bộ|công chức|chuyên viên) (?:lập|báo cáo|tổng hợp|phụ trách|theo dõi|đầu mối|nhập)(?: biểu| liệu)?",
    "đầu mối", "phụ trách", "liên hệ",
    "(?:đồng chí|đ/c|ông|bà)(?: (?:phó )?(?:giám đốc|trưởng phòng|chánh văn phòng)(?: sở)?)?",
    "kính(?: gửi| báo cáo| chuyển)?", "trân trọng", "(?:xin )?c[ảá]m ơn",
)  # fmt: skip
TIMES: Final[Forms] = (
    r"(?:ngày |lúc )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?", "(?:quý|q) ?(?:[1-4]|i{1,3}|iv)",
    r"(?:\d{1,2} )?tháng(?: \d{1,2})?", "(?:trong|cả|năm|kỳ|ngày|quý)", "(?:đầu|cuối) năm", "thời điểm", "tính",
    "kỳ này", "nay", "hiện(?: nay| tại)?",
)  # fmt: skip
ALL: Final[Forms] = (
    r"(\d[\d.]*) ?/ ?\1(?!\d)(?: (?:xã|phường|huyện)(?:, (?:xã|phường|thị trấn|thị xã|thành phố))*| (?:trạm|cơ sở) y tế"
    r"| (?!\d)\w+){0,2}",
    "(?:phủ )?100 ?%", "toàn(?: bộ| tỉnh)", "tất cả", "đầy đủ", "đúng (?:(?:thời )?hạn|tiến độ|kế hoạch)",
    "vượt tiến độ",
    r"(?:đạt|vượt|bằng|hoàn thành)(?: [\d.,]+ ?%)?(?: so với)? (?:kế hoạch|kh|mục tiêu|chỉ tiêu)(?: (?:đề ra|năm"
    r"|được giao|giao|kế hoạch))*(?: ?\([\d.,]+ ?%?\))?",
    "(?:hoàn thành|đạt)(?: (?:và |)vượt)?(?: (?:kế hoạch|mục tiêu|chỉ tiêu))?(?: đề ra| năm| giao)*", "duy trì",
    "thường xuyên", r"(?:kế hoạch|kh|mục tiêu|chỉ tiêu)(?: (?:năm|giao|được giao))* ?(?:: ?[\d.,]+ ?%?|[\d.,]+ ?%)",
    r"(?:cùng kỳ|năm trước|năm ngoái|kỳ trước)(?: năm)?(?: trước| ngoái)?(?: (?:là|đạt))? ?[:(]? ?[\d.,]+ ?%\)?",
    r"(?:không thay đổi|giữ nguyên|(?:tăng|(?:cắt )?giảm)(?: thêm)?(?: [\d.,]+ ?(?:(?:điểm )?(?:%|phần trăm)"
    r"|\w+(?: \w+)?)?)?) so với(?: (?:cùng kỳ|(?:năm|tháng|quý|kỳ) trước|năm ngoái|đầu|cuối|năm|quý|tháng))*",
    r"(?:cắt )?giảm \d[\d.]* (?:thủ tục(?: hành chính)?|tthc)",
)  # fmt: skip
LINKS: Final[Forms] = (
    "đã", "được", "có", "là", "và", "của", "do", "từ", "tại", "ở", "trên", "với", "đến", "hết", "về", "qua", "này",
    "nêu",
)  # fmt: skip
KNOWN: Final[Forms] = (*OFFICES, *SYSTEMS, *PAPERS, *COUNTING, *MONEY, *PRAISE, *PEOPLE, *TIMES, *ALL, *LINKS)
# Of a task that is done, and of one that is not begun: what its state says already.
DONE: Final[Forms] = (
    r"\d[\d.]* (?:lớp|lượt|người|học viên|hội nghị|tin|bài|văn bản|buổi|cuộc|đợt|video|bộ|khóa)(?: người)?",
    "(?:hoàn thành|hoàn tất|ht|xong|ban hành|phê duyệt|nghiệm thu|bàn giao|khai trương|tổ chức)",
    "đã (?:thực hiện|triển khai)",
    "(?:đúng hạn|trước (?:thời )?hạn|nhiệm vụ(?: năm)?|kế hoạch(?: năm)?|thường xuyên|tham mưu|vào|thông qua)",
    "(?:đầu|giữa|cuối|trước)(?: năm| tháng| quý)?",
    "đưa vào (?:sử dụng|khai thác|vận hành|hoạt động)(?: ổn định| tốt)?",
    "(?:đang )?(?:vận hành|hoạt động|khai thác|sử dụng|duy trì)(?: ổn định| tốt)?", "ubnd tỉnh", "hđnd tỉnh",
)  # fmt: skip
NOT_BEGUN: Final[Forms] = (
    "chưa (?:được )?(?:triển khai|thực hiện|bắt đầu|đến (?:thời )?hạn|(?:có|bố trí|cấp)(?: được)? (?:kinh phí|vốn))",
    "(?:đang )?chờ(?: (?:bố trí|cấp|có))?(?: (?:kinh phí|vốn|hướng dẫn|văn bản|chủ trương))+",
    "(?<=hướng dẫn của )bộ",
    "(?:dự kiến|sẽ)(?: (?:triển khai|thực hiện|bắt đầu|hoàn thành))?", "theo kế hoạch", "ubnd tỉnh",
)  # fmt: skip
RUNNING: Final[Forms] = (
    "(?:đang )?(?:tiếp tục |tổ chức )?(?:thực hiện|triển khai|tiến hành)(?: (?:thực hiện|thường xuyên))?",
)
# Of a task under way, whose note tells how far it is: what may have ended it, and what its percentage may leave out.
ENDED: Final[Forms] = (
    r"(?<!chưa )(?<!sẽ )(?<!dự kiến )(?:hoàn thành|hoàn tất|xong|nghiệm thu|bàn giao|khai trương)(?! \d)",
    "đưa vào (?:sử dụng|khai thác|vận hành)", "(?:đã|tạm|cho|xin|bị) (?:dừng|ngừng|hủy|huỷ|hoãn)",
    "không (?:thực hiện|triển khai)",
)  # fmt: skip
LEFT_OUT: Final[Forms] = (
    "(?:chưa|không) (?:bao )?(?:gồm|tính|kể)", "(?:chỉ|mới) (?:tính|gồm|kể)", "thực tế", "thực chất", "tính trên",
    "riêng", "trừ", "ngoài", "giải ngân",
    "ước", "tạm tính",
)  # fmt: skip


def _any_of(*forms: str) -> Spelled:
    """The longest one first."""
    return Spelled.of(rf"(?<!\w)(?:{'|'.join(sorted(forms, key=len, reverse=True))})(?!\w)", re.IGNORECASE)


OF_FIGURES: Final = _any_of(*KNOWN)
OF_STATES: Final = {"done": _any_of(*KNOWN, *DONE), "not_started": _any_of(*KNOWN, *NOT_BEGUN)}
OF_REMARKS: Final = {**OF_STATES, "running": _any_of(*KNOWN, *RUNNING)}
UNDER_WAY: Final = (_any_of(*ENDED), _any_of(*ENDED, *LEFT_OUT))  # without, and with a percentage
CROSS: Final = "x"
LEFT: Final = re.compile(r"\w")
# Who counted may have any name, but that of a place.
SOURCED: Final = re.compile(
    r"^(?!.*(?<!\w)(?:huyện|xã|phường|tp|tx|thị|thành phố)(?!\w))(?:(?:.* )?(?:nguồn|theo|do|cung cấp|trích(?: xuất)?"
    r"|tổng hợp|báo cáo|sử dụng|qua|công bố|đánh giá|phối hợp)|(?:trên )?(?:phần mềm|hệ thống|nền tảng|sàn))(?!\w)",
    re.IGNORECASE,
)
# "Do Đoàn Thanh niên Sở cung cấp", "Doanh nghiệp viễn thông tự báo cáo"; "Không có" says nothing at all.
PROVIDED: Final = Spelled.of(
    r"không(?: có)?"
    r"|(?!.*(?<!\w)(?:huyện|xã|phường|thị|thành phố|chưa|không|chỉ|riêng|mới|trừ|ngoài|tạm|chờ|ước|dự|còn|mẫu)(?!\w))"
    r"(?:(?:do|số liệu do|theo) )?(?:các )?(?:sở|bộ|phòng|ban|cục|chi cục|chi nhánh|trung tâm"
    r"|đoàn (?:thanh niên|sở|cơ quan)|vcci|doanh nghiệp"
    r"|công ty|ngân hàng|văn phòng|thanh tra|hội|công an|trường|đơn vị|vnpt|viettel)(?!\w)"
    r"(?: [^\d\s,;:]+){0,7}? (?:tự )?(?:cung cấp|báo cáo|tổng hợp|theo dõi|phụ trách"
    r"|khảo sát|công bố|tham mưu|thống kê|cập nhật|lập)(?: số liệu)?(?: ngày \S+)?",
    re.IGNORECASE,
)
NO_NAME: Final = frozenset(
    ("chưa", "không", "chỉ", "riêng", "mới", "trừ", "ngoài", "tạm", "chờ", "ước", "dự", "kế", "mục", "còn", "một")
)
_OPERATORS: Final = frozenset(OPERATORS.split("|"))
WORD: Final = re.compile(r"[^\W\d_]\w*(?:[&-]\w+)*")


@lru_cache(maxsize=REMEMBERED)
def says_more(note: Cell) -> bool:
    """Whether a note says something beside what is known to say nothing of a figure, and is no figure that is compared
    with that of its row."""
    return note is not None and any(_says_more(sentence, OF_FIGURES) for sentence in sentences_of(note))


@lru_cache(maxsize=REMEMBERED)
def task_says_more(note: Cell, state: str | None, has_percent: bool) -> bool:
    """Whether the note of a task says more than its state, and than is known to say nothing of it; of one under way
    whether it may have ended, or its percentage may leave something out."""
    sentences = [] if note is None else sentences_of(note)
    if known := OF_STATES.get(state or ""):
        return any(_says_more(sentence, known) for sentence in sentences)
    heard = UNDER_WAY[has_percent]
    return state == "running" and any(heard.as_in(said).search(said) for said in map(nfc, sentences))


@lru_cache(maxsize=REMEMBERED)
def task_says_beside(remark: str, state: str | None, has_percent: bool) -> bool:
    """Whether what stands beside a task in a column that is not read says more than its state: any word that is not
    known, and how far a task under way is that has no percentage."""
    known = OF_REMARKS.get(state or "", OF_FIGURES)
    reached = state == "running" and not has_percent
    return any(_says_more(said, known) or (reached and "%" in said) for said in sentences_of(remark))


def _says_more(sentence: str, known: Spelled) -> bool:
    if _is_figure(sentence):
        return False
    said = sentence.strip()
    if fold(said) == CROSS or is_ditto(said):  # of a row above that has none
        return False
    if PROVIDED.as_in(said).fullmatch(nfc(said)):
        return False
    nature = first_phrase(said)
    if stated(nature) and "%" not in nature:
        said = said.removeprefix(nature)
    for _, period, start, end in reversed(find_periods(said)):
        if period is None or period.kind != "school_year":  # no year of a report is one
            said = f"{said[:start]} {said[end:]}"
    said = " ".join(nfc(said).split())
    left = known.as_in(said).sub(" ", said[:1].casefold() + said[1:])
    return LEFT.search(WORD.sub(_unless_name, left) if SOURCED.match(said) else left) is not None


def _unless_name(word: re.Match[str]) -> str:
    folded = word[0].casefold()
    named = word[0] != word[0].lower() or folded in _OPERATORS
    return " " if named and folded not in NO_NAME else word[0]


def _is_figure(sentence: str) -> bool:
    found = (read_figure(sentence.strip(), measure) for measure in (PERCENTS, ANY))
    return any(read.outcome == "accepted" and read.value is not None and not read.beside for read in found)
