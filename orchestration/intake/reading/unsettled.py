"""What a note, or what is jotted beside a row, says of a figure that is not settled: it is to be checked, was taken for
the time being, or is waited for; and notes that count accounts or SIM cards instead of people.

Words are written with accents, and read without them where a text has none: "chờ" waits, "cho" gives. Jottings are
read without them in any case: they are short, and hastily typed."""

import re
from functools import lru_cache
from typing import Final

from orchestration.intake.cells import REMEMBERED
from orchestration.vietnamese.names import OPERATORS
from orchestration.vietnamese.text import Spelled, fold, fold_ascii

_ROW: Final = r"(?:so lieu|so|con so|ket qua|chi tieu|gia tri|ti le|trang thai|ngay|dong|muc|nay|tren|day)"
_OFFICE: Final = (
    r"(?:so|bo|(?:chi )?cuc|cong an|phong|van phong|vp|don vi|trung tam|ubnd|huyen|xa|nganh"
    rf"|{OPERATORS})\b[^,;:]*"
)
_REST: Final = (  # "xem lại số này giúp em nhé"
    rf"(?: (?:{_ROW}|o|nhe|nha|a|da|giup|gium|ho|voi|cho|lai|em|minh|anh|chi|sau))*"
    rf"(?: (?:voi|cung|ben|phia)(?: (?:ben|phia|so lieu|cac))* {_OFFICE})?"
)
_MARKS: Final = " .,;:!()[]*…–-"  # "Xem lại!!", "(?)"
_AGAIN: Final = rf"(?:{_ROW} )*(?:(?:can|de|phai|nen|nho|xin|se) )*"
_LOOKED: Final = r"(?:xem|kiem tra|kiem chung|hoi|sua|doi chieu|xac minh)"
# What people jot at a row that is not settled: "Xem lại số này nhé", "Hỏi lại VNPT", "Số này sai", "(?)".
JOTTED: Final = re.compile(
    rf".*\?|{_AGAIN}{_LOOKED} lai{_REST}|(?:{_ROW} )*(?:can|de) {_LOOKED}{_REST}"
    rf"|{_AGAIN}hoi lai(?: (?:ben|phia))* {_OFFICE}|(?:{_ROW} )*(?:can|de) hoi(?: (?:ben|phia))* {_OFFICE}"
    rf"|(?:{_ROW} )*(?:(?:con|van|bi|hien|dang) )*"
    rf"(?:sai|nham|lech|(?:chua|khong) (?:duoc )?(?:chot|khop|chac(?: chan)?|chinh xac|chuan)|chua (?:ro|dung)){_REST}"
)
# The same beside a row: in the note of a task the words may be what it waits for, or what was done.
MARKED: Final = re.compile(
    rf"xoa|khong (?:tinh|lay|ro|dung)|(?:so )?cu|{_AGAIN}(?:ra soat|tinh) lai{_REST}|(?:can|de) ra soat{_REST}"
    rf"|(?:{_ROW} )*chua (?:duoc )?(?:duyet|phe duyet|tham dinh|xac nhan|kiem tra|kiem chung|xac minh){_REST}"
    rf"|(?:{_ROW} )+(?:(?:dung|thuc te) )*la \d[\d.,]* ?%?"  # "Số này là 92%": of whose figure is not said
)
# The same of figures alone.
DOUBTED: Final = re.compile(
    r"(?:so|so lieu|ket qua)(?: nay| tren)? khong dung"
    r"|(?:ghi|nhap|go|danh|danh may|dien|bao cao) (?:nham|sai)(?: so(?: lieu)?)?"
    r"|(?:so lieu )?(?:can|phai|dang) (?:duoc )?(?:kiem tra|ra soat|doi chieu|xac minh|tham dinh)(?: lai)?"
    r"|(?:so lieu )?(?:chua|dang) cap nhat"
    r"|(?:so lieu )?(?:chua|cho) (?:duoc )?(?:lanh dao(?: \w+){0,3}? )?(?:(?:phe )?duyet|xac nhan)"
)

# In a piece of a sentence: "Thực tế là 84,52%, gõ nhầm", "Xem lại, NHNN báo 82%".
SLIP: Final = re.compile(
    r"(?:(?:do|bi|so|so lieu) )*(?:ghi|nhap|go|danh|danh may|dien|bao cao) (?:nham|sai)(?: so(?: lieu)?)?"
    rf"|{_AGAIN}(?:xem|kiem tra) lai{_REST}|(?:{_ROW} )+(?:chua|khong) (?:chinh xac|dung)"
)

_FIGURES: Final = r"(?:số liệu|số|con số|kết quả|chỉ tiêu|giá trị)"
_THESE: Final = rf"(?>(?:{_FIGURES}|này|trên|đó|đây|ở|là|em|mình|sở|phòng|đơn vị|hiện|nay|đang|vẫn|còn|được|phải) )*"
_WHO: Final = r"(?:[\w&.-]+ ){0,8}?"
_CHECKED: Final = (
    r"(?>(?:kiểm tra|rà soát|đối chiếu|xác minh|xác nhận|thẩm định|kiểm chứng|thẩm tra|xem|hỏi|tính|sửa|chỉnh sửa"
    r"|điều chỉnh|cập nhật)(?:, | và )?)+"
)
_SETTLED: Final = r"(?>(?:kiểm tra|rà soát|đối chiếu|xác minh|xác nhận|thẩm định|kiểm chứng|thẩm tra)(?:, | và )?)+"
_OF_FIGURES: Final = (
    r"(?> (?:lại|thêm|giúp|giùm|hộ|cho|về|nhé|ạ|kỹ|kĩ|chính xác|các|những))*"
    rf"(?: {_FIGURES}(?> (?:này|trên|báo cáo|thực hiện|nêu|đã|gửi|ở|đây|của|chỉ tiêu|dòng))*)?"
    r"(?: (?:với|cùng) (?:số liệu|sở|bộ|(?:chi )?cục|công an|phòng|bên|đơn vị|ubnd|huyện|xã|ngành|vnpt)(?!\w).*)?"
)
# "Đề nghị Sở TTTT xác nhận lại số này", "Cần kiểm tra lại", "Nhờ Sở rà soát giúp"; "đề nghị kiểm tra lại đường truyền"
# is of something else.
REVIEWED: Final = Spelled.of(
    rf"{_THESE}(?>đã |xin |kính |rất )*(?:đề nghị|đề xuất|kiến nghị|nhờ|mong|yêu cầu|cần|nên|phải|chờ|đợi)"
    rf"(?> (?:được|phải))* {_WHO}(?:{_SETTLED}|{_CHECKED} lại){_OF_FIGURES}"
    rf"|(?:[\w&.-]+ ){{1,8}}?{_CHECKED} lại (?:giúp|giùm|hộ|nhé)(?: {_FIGURES}(?> (?:này|trên))*)?"
    rf"|{_THESE}chưa (?:được |có )?{_WHO}(?:xác nhận|xác minh|thẩm định|thẩm tra|kiểm chứng)"
    rf"(?: {_FIGURES}(?> (?:này|trên))*)?"
)
# "Số này em lấy tạm", "Tạm ghi"; "Tạm lấy ý kiến", "tạm dừng" are of something else.
FOR_NOW: Final = Spelled.of(
    rf"{_THESE}(?:(?:lấy|ghi|điền|nhập|để|dùng|sử dụng|đưa) tạm(?: thời)?"
    r"|tạm(?: thời)? (?:lấy|ghi|điền|nhập|để|dùng|sử dụng|đưa))"
    rf"(?: (?:{_FIGURES}|này|vậy|vào|theo|của|từ|bằng|như|trước|cũ)(?!\w).*)?"
)
# "Chờ Sở TTTT cung cấp số chính thức", "Chờ số liệu của Sở TTTT"; "chờ Sở cung cấp phần mềm" is of something else.
AWAITED: Final = Spelled.of(
    rf"{_THESE}(?:chờ|đợi) (?>(?:có|được|nhận|lấy) )*"
    rf"(?:{_FIGURES}(?> (?:chính thức|thực hiện|thực tế|mới|cuối cùng|liệu|thống kê|báo cáo|tổng hợp))*"
    r"(?: (?:của|từ|do|bên|phía) .*)?"
    r"|(?:[\w&.-]+ ){1,8}?(?:cung cấp|gửi|báo cáo|tổng hợp|công bố|chốt|trả lời|phản hồi|cập nhật|thông báo)"
    rf"(?> (?:lại|chính thức|sang|cho|về))*(?: (?:{_FIGURES}|báo cáo)(?!\w).*)?)"
)
# "Số liệu do phần mềm cũ tính, nghi chưa đúng"
SUSPECTED: Final = Spelled.of(
    r".*(?<!\w)(?:nghi|e|sợ|hình như|có (?:thể|lẽ))(?: (?:là|rằng|bị|còn|số|số liệu|này))*"
    r" (?:(?:chưa|không) (?:đúng|chính xác|chuẩn|khớp|đủ)|sai|nhầm|lệch|thiếu)(?!\w).*"
    rf"|{_THESE}có thể (?:còn |sẽ |được )*(?:thay đổi|điều chỉnh)(?: (?:khi|sau|lại|theo)(?!\w).*)?"
)
# "Là số xã, không phải tỷ lệ"
OTHER_MEASURE: Final = Spelled.of(
    r".*(?<!\w)(?:không phải|chứ không)(?: (?:là|phải))* (?:tỉ lệ|%|phần trăm|số lượng|số tuyệt đối|kết quả"
    r"|số thực hiện|số đạt được)(?!\w).*"
    r"|.*(?<!\w)không phải (?:(?:là|của|số|số liệu|cho) )*(?:toàn|cả) (?:tỉnh|ngành)(?!\w).*"
    r"|không thuộc (?:.* )?(?:thống kê|theo dõi|báo cáo)(?: (?:số liệu|chỉ tiêu|này|của .*))?"
)
# "Đề nghị lấy theo số của Bộ", "Đề nghị Sở cung cấp số chính xác"; "Số này của Văn phòng, toàn tỉnh chưa có"
ANOTHER_WANTED: Final = Spelled.of(
    rf"{_THESE}(?>xin |kính )*(?:đề nghị|xin|nên|phải)(?> (?:được|các|anh|chị|quý|sở|đơn vị))*"
    rf" (?:lấy|dùng|sử dụng|thay)(?: (?:bằng|theo))* {_FIGURES} (?:của|do|từ|theo|khác|cũ|mới|trên|tại|bên)(?!\w).*"
    rf"|{_THESE}(?>xin |kính )*(?:đề nghị|xin|nên|phải) (?:không|chưa|đừng) (?:lấy|dùng|sử dụng|tính|công bố)"
    rf"(?: {_FIGURES}(?> (?:này|trên|báo cáo))*)?"
    rf"|{_THESE}(?>xin |kính )*(?:đề nghị|đề xuất|kiến nghị|nhờ|mong) {_WHO}(?:cung cấp|gửi|chốt|xác định)"
    rf"(?> (?:lại|cho|sở|đơn vị|giúp))* {_FIGURES} (?:chính xác|chính thức|đúng|cuối cùng|thống nhất)(?!\w).*"
    r"|(?:nhưng |còn |của |số |số liệu )*(?:toàn|cả) (?:tỉnh|ngành)(?: thì| hiện| vẫn)* (?:chưa|không) có"
    r"(?: (?:số|số liệu|kết quả))?"
)
# "Con số này tính cả chữ ký số hết hạn": whatever is said of the very figure, but whose it is, how far it goes, that it
# is settled, or how it stands to others; what it leaves out stands in `left_out`.
_DECIDED: Final = r"xác nhận|phê duyệt|duyệt|thống nhất|kiểm tra|rà soát|đối chiếu|kiểm chứng|thẩm định|công bố|chốt"
OF_THIS: Final = Spelled.of(
    r"(?:(?:ý kiến|nhận xét|ghi chú|lưu ý)\W+)?(?:số liệu|con số|số|tỉ lệ|tỉ trọng|kết quả) này "
    rf"(?!đã (?:được )?(?:[\w&.-]+ ){{0,8}}?(?:{_DECIDED}|tổng hợp|cung cấp)"
    r"|(?>(?:đã|được|là|cũng|vẫn|chỉ|mới|số|số liệu|kết quả|con số|có|mang tính|hoàn toàn|rất|khá|phù) )*"
    rf"(?:{_DECIDED}|tổng hợp|cung cấp|do|bởi|của|theo|từ|lấy|trích|kết xuất|thống kê|cập nhật|đến|hết|tại|trong"
    r"|trên|năm|quý|tháng|kỳ|tính (?!cả)|chính|cuối cùng|thực tế|đúng|đủ|đầy đủ|ước|sơ bộ|tạm|ổn định|cao|thấp|tốt"
    r"|đáng|khả quan|ấn tượng|tích cực|tăng|giảm|vượt|đạt|bằng|hơn|tương đương|gần|hợp|khớp|thể hiện|phản ánh"
    r"|cho thấy|khẳng định|ghi nhận|nhờ|không đổi|không thay đổi|giữ nguyên|không có|nằm|xếp|đứng"
    r"|thuộc (?:nhóm|tốp|top|loại)|nỗ lực|thành quả|thành tích|loại trừ|trừ"
    r"|thay(?: thế)?(?: cho)? (?:số liệu|số|kết quả|tỉ lệ)(?: \d[\d., ]*%?)?"
    r" (?:đã (?:báo cáo|gửi|nộp)|cũ|(?:lần|tháng) trước)"
    r"|(?:chưa|không|còn) (?:bao gồm|gồm|tính|kể|đạt|cao|thấp|chậm|hạn chế|ổn định|đồng đều)"
    r"|(?:bao gồm|gồm|kể)(?!.*(?<!\w)riêng .*\d))(?!\w)).+"
)
# "Tính trên thuê bao": no share of people, or of households.
MORE_THAN_PEOPLE: Final = Spelled.of(
    r".*(?<!\w)tính (?:trên|theo)(?: tổng)?(?: số)?(?: lượng)? (?:thuê bao|tài khoản|sim|thẻ|thiết bị|máy|lượt)(?!\w).*"
)
PEOPLE: Final = re.compile(r"(?<!\w)(?:người|dân|dân số|hộ|gia đình|học sinh|sinh viên|thanh niên|lao động)(?!\w)")


@lru_cache(maxsize=REMEMBERED)
def is_jotted(said: str) -> bool:
    """Whether a text is what people jot at a row, of a figure or of a task, that is not settled."""
    return JOTTED.fullmatch(fold_ascii(said).strip(_MARKS)) is not None


@lru_cache(maxsize=REMEMBERED)
def is_marked(said: str) -> bool:
    """Whether a text says so beside a row, and not in its note."""
    return is_jotted(said) or MARKED.fullmatch(fold_ascii(said).strip(_MARKS)) is not None


@lru_cache(maxsize=REMEMBERED)
def is_doubted(said: str) -> bool:
    """Whether a text is what people jot at a figure that is not settled."""
    return is_marked(said) or DOUBTED.fullmatch(fold_ascii(said).strip(_MARKS)) is not None


@lru_cache(maxsize=REMEMBERED)
def is_slip(piece: str) -> bool:
    """Whether a piece of a sentence says that the figure is a slip, has to be looked at, or is not to be used."""
    folded = fold_ascii(piece).strip(_MARKS)
    return SLIP.fullmatch(folded) is not None or _is(ANOTHER_WANTED, piece)


@lru_cache(maxsize=REMEMBERED)
def is_unsettled(said: str) -> bool:
    """Whether a text says of a figure that it is to be checked, was taken for the time being, is waited for, may be
    wrong, is no such figure, or that another is to be taken."""
    return any(_is(each, said) for each in (REVIEWED, FOR_NOW, AWAITED, SUSPECTED, OTHER_MEASURE, ANOTHER_WANTED))


@lru_cache(maxsize=REMEMBERED)
def is_of_this(sentence: str) -> bool:
    """Whether a sentence speaks of the very figure, and not only of whose it is, or of how it stands."""
    return _is(OF_THIS, sentence)


@lru_cache(maxsize=REMEMBERED)
def counts_more_than_people(said: str) -> bool:
    """Whether a text says that subscriptions or accounts are counted, of which one person may have many."""
    return _is(MORE_THAN_PEOPLE, said)


@lru_cache(maxsize=REMEMBERED)
def is_of_people(name: str) -> bool:
    """Whether a name is that of something about people, or their households."""
    return PEOPLE.search(fold(name)) is not None


def _is(spelled: Spelled, said: str) -> bool:
    folded = fold(said)
    return spelled.as_in(folded).fullmatch(folded) is not None
