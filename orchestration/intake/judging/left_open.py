"""What the note or the product of a task that is done may say to be open: words, and what makes them harmless."""

from functools import lru_cache
from typing import Final

from orchestration.intake.cells import REMEMBERED, Cell
from orchestration.intake.judging.marks import Forms, Mark, has_mark

DESK: Final = (
    r"(?:ubnd|ủy ban|uỷ ban|hđnd|hội đồng|(?:tỉnh|thành|huyện|đảng) ủy|tỉnh|bộ|sở(?! ?\d)|chính phủ|ttcp|ttg|thủ tướng"
    r"|lãnh đạo|chủ tịch|cấp|ban thường vụ|thường trực|trung ương|tw|giám đốc|văn phòng|vp|công an)\b"
)
DONE: Final = r"(?:hoàn thành|hoàn tất|xong|kết thúc|nghiệm thu|bàn giao|ban hành|phê duyệt|duyệt|thông qua|ký)\b"
APPROVING: Final = r"(?:ký|ban hành|phê duyệt|duyệt|thẩm định|thông qua|xem xét|cho ý kiến)\b"
TITLES: Final = ("chương", "quy", "tiến", "lộ", "công", "giáo", "quá", "hành", "giải", "lập", "thuyết")
SUBMITS: Final = "".join(f"(?<!{noun} )" for noun in TITLES) + rf"trình (?:{DESK}|{APPROVING})"  # no "chương trình"
IN_USE: Final = (
    r"(?:(?:được|tiếp tục) )*(?:vận hành|khai thác|sử dụng|hoạt động|duy trì|phát huy|áp dụng|phục vụ|lưu hành|quản lý"
    r"|cung cấp|có(?: hiệu lực)?|thuê|bảo (?:hành|trì)|thu thập phản hồi|trình (?:bày|diễn)|chạy (?:ổn|tốt|chính)"
    r"|theo dõi|đánh giá hiệu quả|(?<=tiếp tục )cập nhật)"
)
PAPERS: Final = r"(?:kế hoạch|quy chế|quy định|nghị quyết|quyết định|đề án|chương trình)"
STAGE: Final = r"(?:giai đoạn|bước|đợt|pha|phần) (?:\d{1,2}|i{1,3}|đầu)(?![\d/-])"
# Before "ban hành" that something is issued with: "đã được UBND tỉnh ban hành", and not "đã trình UBND tỉnh ban hành".
WAS: Final = (
    r"(?<!cho )(?<!để )(?<!sớm )(?<!nghị )(?<!chưa )(?:đã|được)(?: được)? "
    r"(?:(?!(?:trình|chưa|cho|để|chờ)\b)[\w/-]+ ){0,4}"
)
NUMBERED: Final = r"\d/(?:\d{4}/)?(?:qđ|kh|nq|ct|ctr|qc)-(?!ttg|cp|b)\w+"
BY_PAPER: Final[Forms] = (r"(?:tại|đã có) (?:quyết định|qđ|nghị quyết|nq)",)
MADE: Final[Forms] = (
    rf"{WAS}(?:ban hành|phê duyệt|thông qua|hoàn thành|nghiệm thu|bàn giao|đưa vào)",
    *BY_PAPER,
)
APPROVED: Final[Forms] = (
    rf"^(?:đã |được )*{DESK} (?:tỉnh )?(?:ban hành|phê duyệt|thông qua)",
    rf"{WAS}(?:ban hành|phê duyệt|thông qua|chấp thuận|ký|công bố|nghiệm thu|bàn giao|đưa vào|vận hành)",
    *BY_PAPER,
    rf"\d*{NUMBERED}",
    rf"và (?:(?:đã|được) )*{DONE}",
)
ACT_OF: Final = r"(?:quyết định|kế hoạch|nghị quyết|chỉ thị|quy chế|quy định) của (?:ubnd|hđnd|tỉnh ủy)\b"
# What a task asks for where a submission is all that comes of it: no act of another is its product.
SUBMITTING: Final[Forms] = (
    rf"(?:{SUBMITS}|tham mưu|đề xuất|kiến nghị|dự thảo|tờ trình|đề cương|góp ý|lấy ý kiến"
    rf"|lập (?:dự án|đề án|hồ sơ|báo cáo|phương án|chủ trương))(?!.*\. {ACT_OF})",
)

TRIAL: Final = Mark(
    said=("thí điểm", "(?:chạy|vận hành|dùng|sử dụng|đang) thử", "thử nghiệm", "kiểm thử", "demo", "bản nháp"),
    unless=("kết quả", "báo cáo", "biên bản", "kế hoạch", "sau", "thành công"),
    told=(
        "nhân rộng",
        "toàn tỉnh",
        "chính thức",
        "thành công",
        "(?:đã|được|và) đưa vào (?:sử dụng|khai thác)",
        "(?<!chưa )(?<!chờ )(?<!bị )(?<!sẽ )(?<!đang )nghiệm thu",
    ),
    asked=("thí điểm", "thử nghiệm", "mô hình"),
)
# One that is going on: of a model, too, and of a task of which no more than a part is a pilot.
ON_TRIAL: Final = Mark(
    said=(r"đang (?:\w+ )?(?:chạy|vận hành|dùng|sử dụng) thử",),
    unless=TRIAL.unless,
    told=TRIAL.told,
    asked=(r"^(?:\w+ ){0,2}thí điểm", "thử nghiệm", "(?:chạy|vận hành) thử"),
)
AWAITED: Final = Mark(  # "Hội đồng thẩm định đã thông qua, chờ UBND tỉnh phê duyệt"
    said=(rf"chờ (?:.* )?{APPROVING}",),
    unless=("(?:thời gian|không|không phải|giảm) chờ",),
    told=(*BY_PAPER, rf"\d*{NUMBERED}", rf"và (?:(?:đã|được) )*{DONE}"),
    asked=SUBMITTING,
)
SENT: Final = Mark(
    said=(
        rf"gửi {DESK}.*{APPROVING}", rf"^(?:(?:hồ sơ|dự thảo|dự án|đề án|đã|đang|được|nay) )*gửi {DESK}",
        "nộp (?:hồ sơ|đơn) (?:.* )?(?:đề nghị|đăng ký|xin)",
        rf"{DESK}.* yêu cầu (?:\w+ )?(?:chỉnh sửa|bổ sung|hoàn thiện|làm rõ|giải trình|sửa)",
    ),
    unless=(
        "kết quả", "báo cáo", "triển khai", "thực hiện", "phối hợp", "đôn đốc", "theo yêu cầu", "để biết",
        "cấp (?:huyện|xã)", "bổ sung (?:nhân lực|kinh phí|biên chế)",
        "người dân", "doanh nghiệp", "trực tuyến", "đã (?:chỉnh sửa|bổ sung|hoàn thiện|tiếp thu)",
    ),
    told=(*APPROVED, "(?:đã )?được cấp", "đã (?:chỉnh sửa|bổ sung|hoàn thiện|tiếp thu)"),
    asked=(*SUBMITTING, "báo cáo", "gửi", "cung cấp", "nộp", "đăng ký"),
)  # fmt: skip
# Who only advises has submitted a draft, but has not done so while it is with others.
CONSULTED: Final = Mark(
    said=(r"đang (?:\w+ ){0,2}?(?:lấy|xin|tham gia|góp) ý kiến",),
    unless=("kết quả", "báo cáo", "thay cho"),
    told=APPROVED,
    asked=("dự thảo", "góp ý", "lấy ý kiến"),
)
DRAFT: Final = Mark(said=("^(?:bản )?dự thảo",), told=MADE, asked=SUBMITTING)
# As a product: what a task drafts for others to issue is done where it asks for nothing but the draft.
ACT_DRAFTED: Final = Mark(
    said=(
        r"^(?:(?:bản|các|\d+|đã có|có) )*dự thảo (?:lần \d+ |văn bản |của )*"
        "(?:quyết định|qđ|nghị quyết|nq|chỉ thị|quy chế|quy định|chính sách)",
    ),
    told=MADE,
    asked=("dự thảo", "tờ trình", "góp ý", "lấy ý kiến"),
)
ON_A_DESK: Final = Mark(
    said=(
        rf"{DESK}.*\bchưa (?:được )?{DONE}", SUBMITS, "đang (?:trình|thẩm định|tham mưu)",
        "^(?:(?:đã|hồ sơ) )*trình$", "(?:lấy|xin|tham gia|góp|cho) ý kiến", "dự thảo", "tờ trình",
        r"gửi .*\bgóp ý(?: lần \d)?$",
        r"\d+/(?:\d{4}/)?ttr",
        "đề cương(?! tuyên truyền| giới thiệu)",
    ),
    unless=(
        "kết quả", "báo cáo(?! đề xuất)", "(?<!ý kiến )góp ý dự thảo", "thay cho", "kèm tờ trình",
        "trình (?:bày|diễn)", "hướng dẫn mới",
    ),
    told=APPROVED,
    asked=SUBMITTING,
)  # fmt: skip
NOT_YET: Final = Mark(
    said=("chưa",),
    unless=(
        "chưa (?:phát sinh|ghi nhận|phát hiện|bao gồm|tính|kể|gồm|từng|cần)",
        "chưa (?:thật sự |thực sự )?(?:quan tâm|cao|đều|đồng đều|sâu|quen|mạnh|nhiều)", "hạ tầng .*chưa đồng bộ",
        "chưa có (?:cán bộ|nhân lực|biên chế|hướng dẫn|quy định|định mức)",
        "chưa có (?:.* )?(?:vướng mắc|khó khăn|sự cố|lỗi|phản ánh|kiến nghị|nào phải)", "hướng dẫn mới",
        "mục tiêu cả năm",
    ),
)  # fmt: skip
CARRIED_OUT: Final = Mark(  # "Đã ban hành kế hoạch, đang triển khai thực hiện"
    said=(
        "^(?:(?:và|hiện|nay|các|sở|ngành|đơn vị|cơ quan|địa phương|cũng) )*"
        "đang (?:(?:tổ chức|tiếp tục) )*(?:triển khai|thực hiện)"
        rf"(?: (?:thực hiện|triển khai|đồng bộ|theo|tại|đến|ở|trên|các nội dung|{PAPERS})\b.*)?$",
    ),
    told=(rf"{WAS}(?:ban hành|phê duyệt|thông qua)", *BY_PAPER, rf"\d*{NUMBERED}"),
)
GOING_ON: Final = Mark(
    said=("đang",),
    unless=(
        f"đang {IN_USE}",
        "đang lưu(?: giữ| trữ)? hồ sơ",
        "đang trong thời (?:gian|hạn) bảo (?:hành|trì)",
        r"đang (?:thực hiện|triển khai) giai đoạn \d",
        r"đang \w+ thêm \d+ .*mới",
    ),
)
PROMISED: Final = Mark(
    said=(
        "sẽ", "dự kiến", "phấn đấu", "cam kết", "(?<!thỏa )(?<!mơ )ước(?! tính (?:phục vụ|kinh phí|tiết kiệm))",
        "chuẩn bị (?:triển khai|nghiệm thu|ban hành|bàn giao)",
    ),
    unless=("tiếp tục", "nâng cấp", "mở rộng", "duy trì", "nhân rộng", "phát triển", "bổ sung thêm"),
    beside=("sơ kết", "tổng kết"),
)  # fmt: skip
LEFT: Final = Mark(
    said=(
        "còn (?:lại|nợ|thiếu|vướng|một số|nhiều|các|nội dung|hạng mục|phần|cấp|khâu|nghiệm thu)", r"còn 0*[1-9]\d*",
        "chỉ còn", "^(?:(?:hiện|vẫn) )*thiếu",
    ),
    unless=(
        "không còn", r"còn lại\W+không(?: có)?(?: gì)?$",
        "đồng", "đồng bộ", "cán bộ", "nhân lực", "biên chế", "ngày", "giờ", "phút", "tháng", "khó khăn",
        "vướng mắc", "hạn chế", "tồn tại",
    ),
    told=("cắt", "giảm", "rút", "sáp nhập", "sắp xếp", "tinh gọn", "bãi bỏ"),
)  # fmt: skip
WAITING: Final = Mark(said=("chờ", "^đợi"), unless=("(?:thời gian|phòng|không|không phải|giảm|danh sách) chờ",))
STOPPED: Final = Mark(
    said=(
        "(?:tạm|đã|phải|cho|bị|xin|nghị|xuất) (?:dừng|ngừng|hoãn(?! thành| tất| thiện| chỉnh))",
        "^(?:mới )?(?:dừng|ngừng|hoãn(?! thành| tất| thiện| chỉnh))", r"^(?:(?:đã|nhiệm vụ|bị) )*(?:hủy|huỷ)(?! \d)",
    ),
    unless=("hệ thống", "phần mềm", "cổng", "trang", "ứng dụng", "phiên bản", "gói thầu", "cũ", "hoạt động"),
)  # fmt: skip
GIVEN_UP: Final = Mark(
    said=(
        "^(?:(?:nhiệm vụ|hiện|nay|này|sở|đơn vị|nên) )*không (?:thực hiện|triển khai|hoàn thành|kịp|đạt|làm"
        "|có (?:kinh phí|nhiệm vụ)|thuộc (?:nhiệm vụ|thẩm quyền|trách nhiệm))",
        "(?:xin|nghị|xuất) không (?:thực hiện|triển khai)",
    ),
    unless=("không (?:thực hiện|triển khai) (?:lại|thêm|thủ công)",),
)
PUT_OFF: Final = Mark(
    said=(
        r"^(?:riêng |còn )?(?:các |cấp |khối |tuyến |xã |huyện ).*(?:sang|qua) (?:quý|năm|tháng) (?:\d|i|sau)\w*",
        "^(?:riêng|còn|các|cấp|khối|tuyến|xã|huyện) .*(?:thực hiện|triển khai|làm|hoàn thành) sau",
        r"chuyển (?:tiếp )?(?:sang|qua) (?:thực hiện )?(?:năm|quý|kỳ|giai đoạn|\d+)", "lùi",
        "gia hạn (?:đến|sang|tới|thời)", "kéo dài (?:thời|đến|sang)",
        r"tiếp tục (?:thực hiện|triển khai) (?:trong |đến )?năm \d{4}$",
        r"(?:xin|nghị) (?:\w+ ){0,3}?(?:gia hạn|bỏ(?: nhiệm vụ| này| khỏi|$)|điều chỉnh (?:thời|tiến)|chuyển)",
    ),
    unless=("hợp đồng", "thuê", "dịch vụ", "giấy phép", "chứng thư", "sẽ tiếp tục", "thường xuyên"),
)  # fmt: skip
HANDED_ON: Final = Mark(
    said=(
        rf"^(?:(?:đã|nhiệm vụ) )*(?:chuyển|giao)(?: giao)?(?: nhiệm vụ)?(?: (?:cho|sang|về))? {DESK}.*"
        "(?:thực hiện|chủ trì|triển khai|tham mưu)",
    )
)
NEARLY: Final = Mark(
    said=(
        "^(?:(?:đã|đến|hiện|nay|về) )*(?:cơ bản|(?:gần|sắp) (?:xong|hoàn|đạt|ban hành|nghiệm thu))",
        "(?:hoàn thành|hoàn tất|xong) (?:về )?(?:cơ bản|phần lớn)", "bước đầu",
        "(?:hoàn thành|làm|thực hiện|triển khai)(?: xong)?(?: được)? (?:một|1|01) (?:phần|số)",
    )
)  # fmt: skip
ONLY: Final = Mark(
    said=(
        "mới (?:chỉ )?(?:được )?(?:triển khai|thực hiện|tổ chức|khởi công|phê duyệt|dừng|làm|bắt đầu|lập|lựa chọn|chạy"
        "|đạt|ký hợp đồng|ban hành (?:kế hoạch|chủ trương))",
        r"mới (?:xong|hoàn thành)(?! (?:vào|trong|ngày|tháng|quý|năm|tuần|cuối|đầu|gần|hôm|toàn)\b) .+",
        "chỉ (?:mới|thực hiện|triển khai|hoàn thành|đạt)",
        r"mới (?:\w+ ){0,3}?\d[\d.,]* ?%",
    ),
    unless=("(?:hệ thống|dịch vụ|chương trình|cơ chế|mô hình) mới",),
    asked=("ban hành kế hoạch", "xây dựng kế hoạch"),
)
MADE_READY: Final = Mark(  # "Đã lựa chọn nhà thầu, ký hợp đồng"
    said=(
        "^(?:(?:đã|mới|được|ubnd|tỉnh|sở|hoàn thành|lập|việc|thống nhất|phê duyệt) )*(?:lựa chọn (?:xong )?(?:nhà thầu"
        "|đơn vị)|ký (?:kết )?hợp đồng|hợp đồng đã ký|khởi công|chủ trương|dự toán(?! [1-9])|thuyết minh|hồ sơ mời thầu"
        "|khảo sát|đăng ký vốn|báo cáo đề xuất|kế hoạch lựa chọn nhà thầu)",
    ),
    told=(
        "nghiệm thu", "bàn giao", "đưa vào", "vận hành", "lắp đặt", "cài đặt", "tổ chức", "sử dụng", "kết nối",
        "tập huấn", "thanh lý", "(?<!đang )(?<!chưa )(?<!sẽ )triển khai", "thuê", "ban hành", "cung cấp",
    ),
    asked=("nhà thầu", "chủ trương", "dự toán", "thuyết minh", "khảo sát", "đề xuất", "lập (?:dự|đề|hồ|báo)"),
)  # fmt: skip
BUT_FOR: Final = Mark(said=("^(?:ngoại )?trừ", "(?:hoàn thành|xong) (?:ngoại )?trừ"))
IN_STAGES: Final = Mark(
    said=(rf"(?:hoàn thành|xong|nghiệm thu) (?:xong )?{STAGE}", f"^{STAGE}"),
    unless=("và", "cả", "đến", "cuối", "ngày"),
    told=("(?:đợt|phần) 2",),
    asked=(r"(?:giai đoạn|đợt|bước|phần) (?:\d{1,2}|i{1,3})(?![\d-])",),
)
A_STEP: Final = Mark(
    said=(
        r"(?:hoàn thành|xong) (?:bước|khâu|công đoạn) (?!cuối\b).+",
        "(?:hoàn thành|xong) phần (?:của |việc )*(?:cấp|tuyến|khối|tỉnh|huyện|xã|sở).*",
    )
)

MARKS: Final = (
    ON_TRIAL, TRIAL, AWAITED, SENT, CONSULTED, DRAFT, ON_A_DESK, NOT_YET, CARRIED_OUT, GOING_ON, PROMISED, LEFT,
    WAITING, STOPPED, GIVEN_UP, PUT_OFF, HANDED_ON, NEARLY, ONLY, MADE_READY, BUT_FOR, IN_STAGES, A_STEP,
)  # fmt: skip


@lru_cache(maxsize=REMEMBERED)
def is_open(text: Cell, asked: str) -> bool:
    """Whether a text says that something of a task is not done, and that is not all that the task asks for."""
    return has_mark(text, MARKS, asked)


@lru_cache(maxsize=REMEMBERED)
def is_act_drafted(product: Cell, asked: str) -> bool:
    """Whether a product is the draft of an act, of a task that asks for more than to draft it."""
    return has_mark(product, (ACT_DRAFTED,), asked)
