"""The two forms an agency fills in: their fields, printed headings, and what else officers call them. No reading."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import permutations

GUIDE = "Hướng dẫn"  # the sheet that says how to fill in the others, and for whom and which period they are
VERSION = "Phiên bản biểu mẫu"  # a label there, of forms that were made here
# Columns that say of which period or place a row is; no form prints them.
PERIODS = ("Kỳ", "Kỳ báo cáo", "Kỳ số liệu", "Thời kỳ", "Period")
PLACES = {
    "province": (
        "Tỉnh", "Tỉnh, thành phố", "Tỉnh/thành phố", "Địa bàn", "Địa phương", "Tên địa phương", "Đơn vị hành chính",
        "Khu vực", "Place",
    ),
    "district": (
        "Huyện", "Tên huyện", "Cấp huyện", "Quận, huyện", "Quận/huyện", "Huyện, thị xã", "Huyện/thị xã",
        "Huyện, thị xã, thành phố", "Huyện/thị xã/thành phố", "Tên huyện, thành phố", "Huyện, TX, TP",
        "Huyện, thành phố",
    ),
    "commune": (
        "Xã", "Tên xã", "Cấp xã", "Xã, phường", "Xã/phường", "Xã, phường, thị trấn", "Xã/phường/thị trấn", "Phường, xã",
        "Phường/xã", "Phường, xã, thị trấn", "Tên xã, phường", "Tên phường, xã",
        "Xã, thị trấn", "Xã/thị trấn", "Tên xã, thị trấn", "Tên xã, phường, thị trấn", "Tên phường, xã, thị trấn",
    ),
}  # fmt: skip
SPANS = ("năm", "quý", "tháng", "kỳ")
# "Tình hình, kết quả thực hiện", "Tiến độ/kết quả triển khai"
ACCOUNTS = tuple(
    f"{first}{mark}{second} {verb}"
    for first, second in permutations(("Tình hình", "Kết quả", "Tiến độ"), 2)
    for mark in (", ", "/", " và ")
    for verb in ("thực hiện", "triển khai")
)
# "Kết quả/Trạng thái", "Tiến độ, kết quả"
STATED_BOTH = tuple(
    f"{first}{mark}{second}"
    for first, second in permutations(("Kết quả", "Trạng thái", "Tình trạng", "Tiến độ", "Tình hình"), 2)
    for mark in (", ", "/", " và ")
)
# "Lũy kế từ đầu năm", "Thực hiện từ đầu năm đến kỳ báo cáo": of a period that begins with its year
SINCE_YEAR = tuple(
    f"{begin} từ đầu năm{end}"
    for begin in (
        "Lũy kế", "Lũy kế thực hiện", "Thực hiện lũy kế", "Kết quả lũy kế", "Kết quả thực hiện lũy kế", "Thực hiện",
        "Kết quả", "Kết quả thực hiện", "Kết quả đạt được", "Đã thực hiện", "TH", "Lũy kế TH", "TH lũy kế",
    )
    for end in (
        "", " đến nay", " đến kỳ báo cáo", " đến kỳ này", " đến cuối kỳ", " đến hết kỳ", " đến cuối kỳ báo cáo",
        " đến hết kỳ báo cáo", " đến thời điểm báo cáo",
    )
)  # fmt: skip

# "Nhiệm vụ, chỉ tiêu"
NAMES_OF_BOTH = tuple(
    f"{first}{mark}{second}"
    for first, second in permutations(("Chỉ tiêu", "Nhiệm vụ"), 2)
    for mark in (", ", "/", " và ", " - ")
)
# "Chỉ tiêu/Địa bàn": below an indicator its places
NAMES_AND_PLACES = tuple(
    f"Chỉ tiêu{mark}{place}"
    for place in ("Địa bàn", "Địa phương", "Đơn vị")
    for mark in (", ", "/", " / ", " và ", " - ")
)

SOURCES = (
    "Nguồn", "Nguồn số liệu", "Nguồn dữ liệu", "Nguồn cung cấp", "Nguồn cung cấp số liệu", "Nguồn thông tin",
    "Căn cứ số liệu",
    *(
        f"{who} {verb} số liệu"
        for who in ("Đơn vị", "Cơ quan", "Nơi", "Đơn vị, cơ quan", "Cơ quan, đơn vị")
        for verb in ("cung cấp", "báo cáo")
    ),
    "Cơ quan cung cấp", "Đơn vị cung cấp thông tin", "Cơ quan cung cấp thông tin",
)  # fmt: skip


@dataclass(frozen=True)
class Form:
    """One sheet of the template.

    Attributes:
        headings: field -> printed heading.
        synonyms: field -> other headings that mean the same. `share` is a rate: it may be the result, or tell how much
            of the plan is reached; `fulfilled` is the result only beside how many there are of all. `account` tells of
            a task, and is its state where no other column is. `made` is a product under a heading that says so.
        told_by: sets of fields; a table with the headings of one of them is this form.
        values: the fields that make a row without a code a data row.
        texts: the fields that a line broken over two rows goes on in.
        heard: headings of columns that are no fields, and whose words may deny their row.
        rivals: those whose figures may, too: of the same thing, by others or at another time.
        sources: those that say who gave a figure: whose words may, but not the name of an office.
    """

    title: str
    headings: Mapping[str, str]
    synonyms: Mapping[str, tuple[str, ...]]
    told_by: tuple[frozenset[str], ...]
    values: tuple[str, ...]
    texts: tuple[str, ...]
    heard: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    sources: tuple[str, ...] = SOURCES


REMARKS = (
    "Lưu ý", "Nhận xét", "Đánh giá", "Đánh giá chung", "Kết quả đánh giá", "Tồn tại", "Tồn tại, hạn chế", "Hạn chế",
    "Hạn chế, tồn tại", "Tồn tại, vướng mắc", "Khó khăn, vướng mắc", "Khó khăn", "Vướng mắc", "Khó khăn/vướng mắc",
    "Khó khăn và vướng mắc", "Khó khăn, tồn tại", "Khó khăn, hạn chế", "Khó khăn, vướng mắc, kiến nghị",
    "Khó khăn, nguyên nhân", "Tồn tại, hạn chế, nguyên nhân", "Đánh giá kết quả", "Nhận xét, đánh giá",
    "Đánh giá, nhận xét", "Ghi chú", "Ghi chú khác",
    "Giải trình", "Chú thích", "Diễn giải", "Thuyết minh", "Nguyên nhân", "Nguyên nhân, giải pháp",
    "Nguyên nhân chưa đạt", "Nguyên nhân chưa hoàn thành", "Nguyên nhân không đạt", "Lý do", "Lý do chưa đạt",
    "Lý do chưa hoàn thành", "Lý do không đạt", "Lý do, nguyên nhân",
)  # fmt: skip
TARGETS = Form(
    "Chỉ tiêu",
    {
        "code": "Mã",
        "name": "Chỉ tiêu",
        "unit": "Đơn vị tính",
        "value": "Kết quả thực hiện",
        "numerator": "Tử số",
        "denominator": "Mẫu số",
        "note": "Ghi chú",
    },
    {
        "code": ("Mã số", "Mã chỉ tiêu", "Mã CT", "Mã số chỉ tiêu", "Code"),
        "name": (
            "Tên chỉ tiêu",
            "Nội dung chỉ tiêu",
            "Danh mục chỉ tiêu",
            "Chỉ tiêu báo cáo",
            "Chỉ tiêu chủ yếu",
            "Chỉ tiêu cụ thể",
            "Các chỉ tiêu",
            "Các chỉ tiêu chủ yếu",
            "Các chỉ tiêu cụ thể",
            "Chỉ tiêu chính",
            "Nội dung",
            "Chỉ số",
            "Tên chỉ số",
            "Mục tiêu, chỉ tiêu",
            *NAMES_OF_BOTH,
            *NAMES_AND_PLACES,
            "Chỉ tiêu thống kê",
            "Tên chỉ tiêu thống kê",
            "Chỉ tiêu/mục tiêu",
            "Mục tiêu/chỉ tiêu",
            "Tiêu chí",
            "Indicator",
        ),
        "unit": ("ĐVT", "Đơn vị", "Đ.V.T", "Đơn vị đo", "Unit"),
        "value": (
            "Kết quả",
            "Thực hiện",
            "Kết quả đạt được",
            "Kết quả đạt",
            "Số liệu thực hiện",
            "Số liệu chính thức",
            "Số chính thức",
            "Số thực hiện",
            "Số liệu",
            "Giá trị",
            "Giá trị thực hiện",
            "Kết quả báo cáo",
            "Kết quả trong kỳ",
            "Kết quả thực hiện trong kỳ",
            "Thực hiện trong kỳ",
            "Thực hiện đến kỳ báo cáo",
            "Kết quả đến thời điểm báo cáo",
            "Kết quả thực hiện đến thời điểm báo cáo",
            "Thực hiện kỳ báo cáo",
            "Lũy kế",
            "Lũy kế thực hiện",
            "Kết quả lũy kế",
            "Hiện trạng",  # of the last day of the period
            "Thực trạng",
            "Điều chỉnh",  # beside the column of results: which one counts is asked back
            "Đính chính",
            "Sửa lại",
            "Số liệu đúng",
            "Số liệu điều chỉnh",
            "Số liệu sau rà soát",
            "Kết quả sửa",
            "Kết quả điều chỉnh",
            "Kết quả thẩm định",
            "Kết quả sau thẩm định",
            "Lũy kế đến nay",
            "Lũy kế đến cuối kỳ",
            "Lũy kế đến hết kỳ",
            "Lũy kế đến kỳ báo cáo",
            *SINCE_YEAR,
            *(f"{begin} đến nay" for begin in ("Kết quả", "Kết quả thực hiện", "Kết quả đạt được", "Thực hiện")),
            "Kết quả triển khai",
            "Đã thực hiện",
            "Số liệu báo cáo",
            "Số báo cáo",
            "Giá trị đạt được",
            "KQTH",
            "KQ",
            "KQ thực hiện",
            "Kết quả thực hiện đến kỳ báo cáo",
            "Đạt được",
            "Số đạt được",
            "TH",
            "Kết quả TH",
            "Ước thực hiện",
            "Ước TH",
            "Kết quả ước thực hiện",
            "Ước",
            "ƯTH",
            "Ước năm",
            "Ước cả năm",
            "Kết quả trong tháng",
            "Kết quả thực hiện trong tháng",
            "Thực hiện trong tháng",
            "Kết quả trong quý",
            "Kết quả thực hiện trong quý",
            "Thực hiện trong quý",
            "Kết quả trong năm",
            "Kết quả thực hiện trong năm",
            "Thực hiện trong năm",
            "Kết quả trong kỳ báo cáo",
            "Kết quả thực hiện năm",
            "Kết quả đến cuối kỳ",
            "Kết quả thực hiện chỉ tiêu",
            "Kết quả thực hiện của đơn vị",
            "Ước thực hiện năm",
            "Ước thực hiện cả năm",
            "Ước TH năm",
            "Ước TH cả năm",
            *(f"{begin} {kind} báo cáo" for begin in ("Ước", "Ước thực hiện", "Ước TH") for kind in SPANS),
            "Kết quả kỳ này",
            "Thực hiện kỳ này",
            "Kỳ này",
            "Kết quả cụ thể",
            "Mức độ đạt được",
            "Đã đạt",
            "Tình hình thực hiện",
            "Kết quả toàn tỉnh",
            "Thực hiện toàn tỉnh",
            "Thực tế",
            "Kết quả thực tế",
            "Thực tế thực hiện",
            "Thực tế đạt được",
            "Value",
        ),
        "share": ("Tỷ lệ", "Tỷ lệ %", "Tỷ lệ đạt", "Tỷ lệ đạt được", "Đạt tỷ lệ", "Tỷ lệ % đạt", "Tỷ lệ % đạt được"),
        "fulfilled": tuple(
            f"Tỷ lệ{percent} {verb}"
            for percent in ("", " %")
            for verb in ("thực hiện", "thực hiện được", "đã thực hiện", "đã đạt", "hoàn thành", "đã hoàn thành")
        ),
        "numerator": ("Tử", "Số đạt", "Số liệu tử số", "Tử số chi tiết", "Số lượng (tử số)", "Numerator"),
        "denominator": (
            "Mẫu", "Tổng số", "Số liệu mẫu số", "Mẫu số chi tiết", "Số lượng (mẫu số)", "Denominator",
        ),
        "note": (
            "Ghi chú của đơn vị", "Ghi chú, giải trình", "Giải trình", "Chú thích", "Diễn giải", "Thuyết minh", "Note",
        ),
        "ordinal": ("STT", "TT", "Số TT", "Số thứ tự", "No"),
        "period": PERIODS,
        "moment": (
            "Thời điểm", "Thời điểm báo cáo", "Thời điểm số liệu", "Thời điểm lấy số liệu", "Thời điểm chốt số liệu",
            "Ngày chốt số liệu", "Số liệu đến ngày", "Số liệu tính đến ngày", "Số liệu đến", "Số liệu tính đến",
            "Số liệu đến thời điểm", "Tính đến ngày", "Ngày số liệu",
        ),
        "quarter": ("Quý", "Quý báo cáo", "Quarter"),
        "month": ("Tháng", "Tháng báo cáo", "Month"),
        "year": ("Năm", "Năm báo cáo", "Năm số liệu", "Năm thực hiện", "Niên độ", "Year"),
        "kind": ("Loại", "Loại số liệu"),
        "time": ("Thời gian", "Thời gian báo cáo", "Thời gian thực hiện", "Thời gian số liệu", "Giai đoạn"),
        "apart": (
            "Vùng",
            "Vùng, miền",
            "Vùng miền",
            "Phạm vi",
            "Đối tượng",
            "Giới tính",
            "Phân tổ",
            "Cấp",
            "Cấp hành chính",
            "Nhà mạng",
            "Doanh nghiệp viễn thông",
            "Tên doanh nghiệp",
            "Nhà cung cấp",
            "Doanh nghiệp cung cấp",
            "Đơn vị cung cấp dịch vụ",
        ),
        **PLACES,
    },
    (frozenset({"code", "value"}), frozenset({"name", "value"})),
    ("value", "numerator", "denominator"),
    ("note", "name"),
    (*REMARKS, "Tình trạng", "Tình trạng số liệu", "Trạng thái"),
    (
        "Thực tế", "Kết quả thực tế", "Số liệu thực tế", "Tự đánh giá", "Kết quả tự đánh giá", "Đơn vị tự đánh giá",
        "Tự chấm", "Kết quả tự chấm", "Kết quả đơn vị báo cáo", "Số liệu đơn vị báo cáo",
    ),
)  # fmt: skip
# Of the template, which prints both or neither: a figure without its period was typed there.
LATEST = ("Số liệu gần nhất", "Kỳ gần nhất")
# "Sản phẩm, văn bản"
WITH_PAPERS = tuple(
    f"{first}{mark}{second}" for first, second in permutations(("Sản phẩm", "Văn bản"), 2) for mark in (", ", "/")
)
# Products of tasks that are said to be made. Beside one of the first, a "Sản phẩm" is what was planned; beside one of
# the others, which prove it, it may be the same.
MADE = (
    *(
        f"{what} {said}"
        for what in ("Sản phẩm", *WITH_PAPERS)
        for said in ("hoàn thành", "đã hoàn thành", "đạt được", "đã đạt được", "thực tế", "đã có", "đã ban hành")
    ),
    *(
        f"{result} ({what})"
        for result in ("Kết quả", "Kết quả thực hiện", "Kết quả đạt được")
        for what in ("sản phẩm", "sản phẩm cụ thể", "sản phẩm, số văn bản", "số văn bản, sản phẩm", *WITH_PAPERS)
    ),
)  # fmt: skip
PAPERS = (
    "Minh chứng", "Tài liệu minh chứng", "Hồ sơ minh chứng", "Tài liệu kiểm chứng",
    "Văn bản ban hành", "Văn bản đã ban hành", "Số văn bản", "Số, ký hiệu văn bản",
    "Kết quả (số văn bản)", "Kết quả thực hiện (số văn bản)",
)  # fmt: skip
# "Kết quả, sản phẩm"
PRODUCED = tuple(
    f"{first}{mark}{second}"
    for first, second in permutations(("Kết quả", "Sản phẩm"), 2)
    for mark in (", ", "/", " và ")
)
WHICH = ("cụ thể", "chủ yếu")
# What tasks leave to be done: beside one that is done, nothing is.
LEFT = (
    "Nội dung còn lại", "Công việc còn lại", "Việc còn lại", "Phần việc còn lại", "Phần còn lại", "Nhiệm vụ còn lại",
    "Nội dung chưa hoàn thành", "Nội dung chưa thực hiện", "Công việc chưa hoàn thành", "Công việc chưa thực hiện",
)  # fmt: skip
MADE_OR_SAID = ("made", "outcome", "progress")  # fields of tasks beside the product and the note, under other headings
IN_WORDS = ("note", "evidence", *MADE_OR_SAID)
TASKS = Form(
    "Nhiệm vụ",
    {
        "code": "Mã",
        "name": "Nhiệm vụ",
        "state": "Trạng thái",
        "percent": "Tỷ lệ hoàn thành",
        "completed_on": "Ngày hoàn thành",
        "evidence": "Sản phẩm",
        "note": "Ghi chú",
    },
    {
        "code": ("Mã số", "Mã nhiệm vụ", "Mã NV", "Code"),
        "name": (
            "Tên nhiệm vụ", "Nội dung nhiệm vụ", "Nội dung", "Nội dung công việc", "Công việc", "Nhiệm vụ, giải pháp",
            "Nhiệm vụ được giao", "Tên công việc", "Nhiệm vụ cụ thể", "Nhiệm vụ chủ yếu", "Nhiệm vụ trọng tâm",
            "Nhiệm vụ chủ trì", "Nhiệm vụ, dự án", "Nhiệm vụ/dự án", "Nhiệm vụ, công việc", "Các nhiệm vụ",
            "Danh mục nhiệm vụ", "Nội dung thực hiện", "Nhiệm vụ/Lĩnh vực", "Lĩnh vực/Nhiệm vụ", *NAMES_OF_BOTH, "Task",
        ),
        "state": (
            "Tình trạng", "Tình hình thực hiện", "Trạng thái thực hiện", "Tình trạng thực hiện", "Tiến độ",
            "Tiến độ thực hiện", "Kết quả", "Kết quả thực hiện", "Kết quả thực hiện năm", "State", "Status",
        ),
        "account": (
            *ACCOUNTS, "Tình hình triển khai", "Kết quả triển khai", "Tiến độ triển khai", "Kết quả đạt được",
            "Đánh giá", "Đánh giá kết quả", "Đánh giá kết quả thực hiện", *STATED_BOTH, "Đánh giá tiến độ",
            "Đánh giá tiến độ thực hiện", "Tình hình", "Hiện trạng", "Trạng thái xử lý", "Tình trạng xử lý",
        ),
        "percent": (
            "% hoàn thành", "Mức độ hoàn thành", "Phần trăm hoàn thành", "Tỷ lệ % hoàn thành", "Tỷ lệ HT", "Tỷ lệ",
            "Tỷ lệ %", "Tỷ lệ thực hiện", "% thực hiện", "% HT", "% khối lượng", "Khối lượng hoàn thành", "Tiến độ %",
            "Hoàn thành (%)",
        ),
        "completed_on": (
            "Ngày HT", "Thời gian hoàn thành thực tế", "Ngày hoàn thành thực tế", "Thời điểm hoàn thành",
            "Thời điểm hoàn thành thực tế", "Thời gian thực tế hoàn thành", "Ngày thực tế hoàn thành",
            "Hoàn thành thực tế", "Thực tế hoàn thành", "Ngày đã hoàn thành", "Hoàn thành ngày",
            "Đã hoàn thành ngày", "Thời gian đã hoàn thành", "Thời gian thực tế", "TG hoàn thành thực tế",
            "Ngày, tháng hoàn thành", "Ngày tháng hoàn thành", "Tháng, năm hoàn thành", "Tháng hoàn thành",
            "Hoàn thành (tháng/năm)", "Ngày xong", "Kết thúc thực tế", "Ngày kết thúc thực tế",
        ),
        "evidence": (
            *PRODUCED, "Sản phẩm đầu ra", *WITH_PAPERS,
            *(f"{said} {which}" for said in ("Sản phẩm", *PRODUCED) for which in WHICH),
        ),
        "made": (*MADE, *(f"{said} đạt được" for said in PRODUCED), *PAPERS),
        "note": ("Ghi chú của đơn vị", "Khó khăn, vướng mắc", "Giải trình", "Chú thích", "Diễn giải", "Note"),
        "ordinal": ("STT", "TT", "Số TT", "Số thứ tự", "No"),
        "period": PERIODS,
        **PLACES,
    },
    (frozenset({"code", "state"}), frozenset({"name", "state"}), frozenset({"name", "percent"})),
    ("state", "percent", "completed_on"),
    (*IN_WORDS, "name"),
    (
        *REMARKS, *ACCOUNTS, "Kết quả cụ thể", "Kết quả đạt được", "Tiến độ", "Tiến độ cụ thể", "Tiến độ thực hiện",
        "Tình hình thực hiện", "Kết quả", "Kết quả thực hiện", "Tình hình triển khai", "Kết quả triển khai",
        "Tiến độ triển khai", "Kiến nghị", "Kiến nghị, đề xuất", "Đề xuất", "Đề xuất, kiến nghị", "Nguyên nhân chậm",
        "Giải pháp", *LEFT, "Hướng xử lý", "Chi tiết", "Diễn biến", "Nội dung đã thực hiện", "Ý kiến",
    ),
)  # fmt: skip
# Beside the state of tasks, where no other column is the field.
BESIDE_STATES = {
    "percent": (
        "% đạt", "Tỷ lệ đạt", "Tỷ lệ đạt được", "Đạt (%)", "Mức hoàn thành", "Mức độ (%)", "Khối lượng (%)",
        "Tiến độ đạt được (%)", "Tỷ lệ hoàn thành đến nay", "Tỷ lệ hoàn thành lũy kế", "Phần trăm", "%",
        "Ước tỷ lệ hoàn thành", "Thực hiện (%)", "Đã thực hiện (%)", "Thực hiện được (%)",
        "Tỷ lệ hoàn thành nhiệm vụ", "Tỷ lệ hoàn thành công việc",
        "Khối lượng thực hiện (%)", "Khối lượng đã thực hiện (%)", "Lũy kế (%)", "Lũy kế thực hiện (%)",
        "Lũy kế đến nay (%)", "Tỷ lệ đến nay", "Tỷ lệ đến cuối kỳ", "Tỷ lệ hoàn thành đến cuối kỳ",
    ),
    "completed_on": (
        "Thời điểm HT", "Ngày hoàn thành nhiệm vụ", "Ngày thực hiện xong", "Ngày nghiệm thu",
    ),
    "outcome": (
        *(f"Kết quả {which}" for which in (*WHICH, "chính", "nổi bật", "chi tiết", "thực tế", "đã đạt được")),
        *(f"Kết quả cụ thể {verb}" for verb in ("đạt được", "đã đạt được")),
        *(f"Kết quả {verb} cụ thể" for verb in ("đạt được", "thực hiện")),
    ),
}  # fmt: skip
ENDS = ("Thời gian hoàn thành", "Thời gian HT", "Ngày kết thúc")  # the day, too, beside a column of the term
# The states of tasks as headings of columns, of which one is ticked.
TICKED = (
    "Hoàn thành", "Đã hoàn thành", "Đã thực hiện", "Đã triển khai", "Đang thực hiện", "Đang triển khai",
    "Chưa thực hiện", "Chưa triển khai", "Chưa hoàn thành", "Không hoàn thành", "Không thực hiện", "Tạm dừng",
    "Dừng thực hiện", "HT", "Đã HT", "Đang TH", "Chưa TH", "Chưa HT",
    *(
        f"{state} {when}"
        for state in ("Hoàn thành", "Đã hoàn thành")
        for when in (
            "đúng hạn", "trước hạn", "quá hạn", "trễ hạn", "đúng thời hạn", "trước thời hạn", "quá thời hạn", "sớm",
            "chậm", "muộn", "đúng tiến độ", "vượt tiến độ", "chậm tiến độ",
        )
    ),
    *(
        f"{state} {when}"
        for state in ("Đang thực hiện", "Đang triển khai", "Chưa hoàn thành", "Chưa thực hiện")
        for when in ("trong hạn", "đúng hạn", "quá hạn", "trễ hạn", "đúng tiến độ", "chậm tiến độ")
    ),
)  # fmt: skip
FORMS = (TARGETS, TASKS)
THIS_PERIOD = ("kỳ này", "kỳ báo cáo")  # behind the heading of a result, beside that of the period before
