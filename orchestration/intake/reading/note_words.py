"""What a note of a row, or a line about all rows, says of figures in words: that they are others, doubted, planned, or
of an earlier time. That they are not of the whole stands in `whole_words`, what a note says in figures in
`judging.noted`, what it says of a task in `judging.undone`.

A note is free text. Only a whole sentence, its first phrase, or a clause that says what was taken counts: "Chưa có số
liệu", "Chưa có số liệu, đang thống kê" and "Chưa công bố, lấy số liệu năm 2023" deny what "Chưa có số liệu cấp xã" does
not.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache, partial
from typing import Final

from orchestration.intake.cells import REMEMBERED, Cell, Measure, read_figure, read_text
from orchestration.intake.reading.left_out import kind_of, only_of
from orchestration.intake.reading.natures import first_phrase, stated
from orchestration.intake.reading.scope_words import SPANS, sets_apart
from orchestration.intake.reading.time_words import PART, in_year, only
from orchestration.intake.reading.unsettled import counts_more_than_people, is_unsettled
from orchestration.intake.reading.whole_words import (
    NEXT_PLACE,
    is_incomplete,
    levels_of,
    may_be_in_part,
    named_alone,
    whose,
)
from orchestration.vietnamese.periods import Period, find_periods, nears_end, read_period
from orchestration.vietnamese.places import FORMER, Place, is_other_place, is_place, place_of
from orchestration.vietnamese.text import fold_ascii

YEAR: Final = re.compile(r"(?:19|20)\d\d")
RECENT: Final = 5  # years: a note that is one of them and nothing else says of which its figure is
LONGEST: Final = 1_000  # letters of a sentence that are looked at
SENTENCE: Final = re.compile(r"[.;](?:\s+|$)|\n")
WITHOUT_FIGURE: Final = re.compile(
    r"\s*(?:[,:(–]\D*|,? ?\b(?:do|vì)\s.*"
    r"|[,(–][^,;%]{0,80}\b(?:chưa|không) (?:có|công bố|thống kê|tổng hợp)"
    r"(?:\D|(?<!\d)(?:(?:19|20)\d\d|\d{1,2}(?= tháng)|(?<=quý )[1-4])(?!\d))*"
    r"|,[^,;%]{0,80}\bsẽ (?:được )?(?:có|công bố|cập nhật|bổ sung|báo cáo)(?:\D|(?<!\d)(?:19|20)\d\d(?!\d))*)$",
    re.IGNORECASE,
)  # "Cùng kỳ: 73%" compares
# "Khó khăn, vướng mắc: chưa có số liệu của huyện An Lão"
LABEL: Final = re.compile(
    r"\s*(?:(?:khó\s+khăn|vướng\s+mắc|tồn\s+tại|hạn\s+chế|bất\s+cập|nguyên\s+nhân|lý\s+do|lí\s+do|lưu\s+ý|chú\s+ý"
    r"|ghi\s+chú|chú\s+thích|kiến\s+nghị)(?:\s*[,/–-]\s*|\s+và\s+|\s*(?=:)))+:\s*",
    re.IGNORECASE,
)
# A clause that may say of figures what is not in them: "…, chưa tính huyện Vân Canh".
LACKING: Final = re.compile(
    r"\s*(?:(?:do|nhưng|song|hiện|còn)\s+)*(?:(?:chưa|không)\s+(?:tính|bao\s+gồm|gồm|kể|thống\s+kê|tổng\s+hợp"
    r"|thu\s+thập|có)|thiếu\s+số\s+liệu"
    r"|[^\W\d]\w*(?:\s+\w+){0,5}\s+chưa\s+(?:gửi|nộp|báo\s+cáo))(?!\w).*",
    re.IGNORECASE,
)
_WHY: Final = r",? \(?(?:con|do|vi)\b"  # "98%, còn 2 xã đang kéo cáp"
# "Đính chính: 70%" is another figure; "Sửa lại 70 phòng học" and "Đính chính số liệu kỳ trước" are none.
CORRECTED: Final = re.compile(
    r"(?:(?:(?:do|bi|so|so lieu|tren|nay|ghi|nhap|go|danh|may|dien|bao cao) )*(?:nham|sai)(?: so(?: lieu)?)?[,:;–-]? ?"
    r"(?=[a-z]))?(?:(?:xin|de nghi|da|duoc|can) )*(?:dinh chinh(?: lai)?"
    r"|(?:sua|dieu chinh)(?: lai)?(?= ?[:=]| (?:la|thanh)\b)"
    r"|(?:thuc te|thuc chat|so lieu chinh thuc|so moi)(?= ?[:=]? ?\d)"
    r"|(?:thuc te|thuc chat|so moi|sau (?:khi )?(?:ra soat|dieu chinh|kiem tra|doi chieu|tham dinh))"
    rf"(?: (?:chi|moi|dat|con|duoc|lai))*(?= ?(?:(?:la|bang) |[:=] ?)?\d[\d.,]*(?: ?%)?(?:$|{_WHY}))"
    r"|(?:(?:ghi|nhap|go|danh|danh may|dien) (?:nham|sai)|nham)(?: so)?,?(?= ?[:=]? ?\d[\d.,]*(?: ?%)?$)"
    r"|(?:dung|le|dang le) ra(?= (?:phai )?(?:la |dat |bang )?\d[\d.,]*(?: ?%)?$)"
    r"|(?:sua|dieu chinh) lai(?= \d[\d.,]*(?: ?%)?$)|(?:.* )?(?:dung|chinh xac)(?= (?:phai )?la\b)"
    r"|so (?:lieu )?(?:dung|chinh xac)|(?:so|so lieu|ket qua) (?:dinh chinh|dieu chinh|sau ra soat))"
    r"(?: (?:so|so lieu|ket qua))?(?: (?:phai )?(?:la|dat|thanh|bang))? ?[:=]? ?(?P<figure>\d.*?)"
    rf"(?:{_WHY}.*)?"
)
SPREAD: Final = re.compile(r"(?<=\d), (?=\d)")  # folded, a comma has a space behind it
DOUBTED: Final = re.compile(
    r"(?:(?:so|so lieu|ket qua|con so) )?(?:nay )?(?:con |van )?(?:chua|khong) (?:duoc )?(?:chinh xac|chuan)"
    r"|(?:so|so lieu|ket qua) (?:chua|khong) dung|(?:so|so lieu) (?:sai|nham)"
    r"|(?:ghi|nhap|go|danh|danh may|dien|bao cao) (?:nham|sai)(?: so(?: lieu)?)?"
    r"|(?:so lieu )?(?:can|phai|dang) (?:duoc )?(?:kiem tra|ra soat|doi chieu|xac minh|tham dinh)(?: lai)?"
    r"|(?:so lieu )?(?:chua|dang) cap nhat"
    r"|(?:so lieu )?(?:chua|cho) (?:duoc )?(?:lanh dao(?: \w+){0,3}? )?(?:(?:phe )?duyet|xac nhan)"
    r"|so lieu chua (?:duoc )?phe duyet"
)
# What people write or jot beside a row that is not settled.
UNSETTLED: Final = re.compile(
    r".*\?|sai(?: so)?|nham|lech|xoa|khong (?:tinh|lay)|(?:so )?cu"
    r"|(?:can |de )?(?:xem|kiem tra|ra soat|tinh|hoi|sua|doi chieu|xac minh) lai(?: so(?: lieu)?)?"
    r"|(?:can|de) (?:xem|kiem tra|ra soat|hoi|sua|doi chieu|xac minh)|(?:chua|khong) (?:chot|khop|chac|ro|dung)"
    r"|chua (?:duoc )?(?:duyet|phe duyet|tham dinh|xac nhan|kiem tra|kiem chung)"
)
# "Phấn đấu đến cuối năm 2025", "Dự kiến đạt trong quý IV": when the figure is to be reached; 0 is not reached yet.
PLANNED: Final = re.compile(
    r"(?:so )?(?:phan dau|du kien)(?: (?:dat|thuc hien|co|den|trong|vao|het|cuoi|dau|giua|nam|qu[iy]|thang"
    r"|ngay|nay|sau|toi|ca|\d[\d/.]*|(?:i{1,3}|iv)(?:/\d{4})?))*"
)
# "Phấn đấu đạt trong năm 2026": that a goal is to be reached, which the figure of now need not be.
REACHED_LATER: Final = re.compile(r".*\b(?:dat|thuc hien)\b.*\b(?:19|20)\d\d\b.*")
# "Chưa có số liệu", "Chưa cập nhật quý III", "Năm 2024 chưa có số liệu"; that of a time before is no matter.
_TIME: Final = r"(?:(?:cua|trong|so lieu) )*(?:(?:qu[iy]|nam|thang|k[iy]|q)\b.{1,20}|\d{4}|\d{1,2} thang.{0,20})"
_LATEST: Final = r"(?: thong ke| bao cao| cu the| moi| moi nhat| cap nhat| thuc hien| thuc te)?"
NOT_THERE: Final = re.compile(
    rf"(?:(?P<before>{_TIME}) )?(?:(?:hien|den nay|van) )*"
    rf"(?:(?:(?:chua|khong) co|chua (?:thong ke|tong hop|bao cao|cap nhat|cong bo)(?: duoc)?)"
    rf" (?:so(?: lieu)?{_LATEST}|ket qua(?: thuc hien)?)|chua (?:thong ke|tong hop|bao cao|cap nhat)(?: duoc)?)"
    rf"(?: (?P<after>{_TIME}))?"
)
THIS_TIME: Final = re.compile(r"(?:(?:cua|trong|so lieu) )*(?:qu[iy]|nam|thang|k[iy]) (?:nay|bao cao)")
OF_FIGURES: Final = fold_ascii(
    "số liệu ước tạm lấy theo của dùng sử dụng thống kê báo cáo kết quả tính đến hết ngày thời điểm tại năm quý tháng "
    "cuộc tổng điều tra khảo sát chỉ mới có như giữ nguyên kế thừa cập nhật gần sơ bộ đo lường đánh giá xếp hạng lũy "
    "bc cuối"
).split()
WORD: Final = re.compile(r"\w+")
# "Theo kết quả DTI 2023 (công bố năm 2024)"
BRACKET: Final = re.compile(r"\s*\(.*|(?<=\d)\s*,?\s*(?:được\s+)?công\s+bố\s.*", re.IGNORECASE)
_OF_FIGURES: Final = rf"(?:(?:{'|'.join(OF_FIGURES)}) )"
EARLIER: Final = re.compile(
    rf"{_OF_FIGURES}*(?:cung k[iy](?: nam (?:truoc|ngoai|\d{{4}}))?|(?:nam|k[iy]|qu[iy]|thang) (?:truoc|ngoai)(?: do)?)"
)
# "Bộ TT&TT công bố năm 2023: 52%", beside 52%.
PUBLISHED: Final = re.compile(
    r"(?:(?:theo|nguon:?|so lieu|ket qua|do) )*[a-z&]\D* (?:cong bo|danh gia|xep hang|bao cao|dieu tra|khao sat)"
    r"(?: (?:cua|trong|so lieu))*(?: nam)? (?P<year>(?:19|20)\d\d) ?(?:[:=]|la|dat|co)+ ?(?P<figure>\d[\d.,]*(?: ?%)?)"
)
# "Số liệu quý III", "lấy số 9 tháng", "Tính đến 30/9": a part of the year, or a day, which the note does not name.
PARTIAL: Final = re.compile(
    rf"{_OF_FIGURES}*?(?P<part>{PART.pattern})"
    rf"|{_OF_FIGURES}*?(?P<end>\d{{1,2}} thang)|{_OF_FIGURES}+?(?P<day>\d{{1,2}}/\d{{1,2}})"
)
# "Phát sinh trong quý III", "Chỉ tính quý IV", "Riêng tháng 12": of that part alone, be it the last one.
SOLELY: Final = re.compile(
    r"(?:(?:số|liệu|kết|quả|là|của|được)\s+)*(?:trong|riêng|chỉ\s+(?:tính|gồm|có)|mới|(?:phát\s+sinh|tăng\s+thêm)"
    r"(?:\s+mới)?)(?:\s+(?:trong|riêng|của|mới|tính|số|liệu))*\s+(?P<part>(?:quý|qúy|qui|tháng|nửa|\d|sáu|chín)[^,;%]*)",
    re.IGNORECASE,
)
# Who has counted: "Số liệu NHNN quý III", "Số liệu của Cục Thống kê đến 30/9/2024".
COUNTED_BY: Final = re.compile(
    r"(?<=số liệu)\s+(?:(?:của|do|từ)\s+)?(?:nhnn|ngân hàng|(?:tổng |chi )?cục|bộ|sở|ubnd|bhxh|bảo hiểm|công an|vnpt"
    r"|viettel|mobifone|vnnic|napas|hệ thống|csdl)(?!\w)[^\d,;:()]*?(?=\s(?:tính\s+)?(?:đến|hết|quý|tháng|\d))",
    re.IGNORECASE,
)
# Whoever's figure it is: "Số liệu của VNPT năm 2023", "Nguồn: Niên giám thống kê 2023", "Theo kết quả DTI 2023".
SOURCED: Final = re.compile(
    rf"{_OF_FIGURES}*?so (?:lieu )?(?:cua|do|tu) \D+ nam \d{{4}}"
    r"|(?!.*\b(?:quyet dinh|qd|nghi quyet|nghi dinh|thong tu|cong van|chi thi|luat|ke hoach|kh|tieu chi|dan so)\b)"
    r"(?:(?:nguon:?|theo) (?:so lieu|ket qua|cong bo|bao cao|dieu tra|khao sat|(?:bang )?xep hang|chi so)\b"
    r"|(?:(?:nguon:?|theo|ket qua|xep hang|bang|chi so|so lieu) )*(?:nien giam|dti)\b)\D* \d{4}"
)
OUTDATED: Final = re.compile(
    r"(?:tam |lay )*(?:theo )?so (?:lieu )?cu|(?:so (?:lieu )?)?du kien|muc tieu"
    r"|giu nguyen so (?:lieu )?(?:nam|k[iy]) truoc|nhu (?:nam|k[iy]) truoc"
    r"|(?:(?:lay|tam|ghi|nhap|dien|de|dua) )*(?:theo |bang )?(?:so (?:lieu )?|chi tieu )?(?:theo )?(?:ke hoach|kh)"
    r"(?: (?:duoc )?giao)?"
    r"|(?:tam )?(?:lay|ghi|nhap|dien|de|dua) (?:theo |bang )(?:muc tieu|chi tieu)(?: (?:duoc )?giao)?"
    r"|(?:lay |tam )*so (?:lieu )?(?:theo )?(?:ke hoach|kh) (?:nam )?\d{4}"
    r"|(?:ti le|%|muc)(?: ?%)?(?: (?:dat|hoan thanh|thuc hien|duoc))*(?: (?:so voi|cua))?"
    r" (?:(?:ke hoach|kh|muc tieu|chi tieu)(?: (?:duoc )?giao)?(?: (?:cua )?(?:ca )?nam(?: \d{4})?)?|cung k[iy])"
)
# "Chỉ tiêu được giao", "KH năm 2024", "Theo Nghị quyết HĐND tỉnh giao"; not where it says that it is reached.
_GIVEN: Final = r"(?: (?:cua|do|duoc|ubnd|hdnd|tinh|trung uong|chinh phu|bo|so|cap tren))*"
AS_PLANNED: Final = re.compile(
    r"(?!theo (?:ke hoach|kh) (?:nam )?\d{4})(?:(?:lay|tam|theo|so|so lieu|ket qua|muc|day la|la|cua) )*"
    rf"(?:(?:ke hoach|kh|muc tieu|chi tieu)(?: ke hoach| kh)?{_GIVEN}"
    r"(?: (?:giao|de ra|phan dau|(?:(?:trong|den|cuoi|het|cho) )*(?:ca )?nam(?: \d{4})?|\d{4}))+"
    rf"|(?:ke hoach|kh|chi tieu){_GIVEN} (?:tinh|hdnd|ubnd)|(?:nghi quyet|nq|quyet dinh|qd)\b[^,;:]*? giao"
    r"|so (?:duoc )?giao(?: theo .*)?)"
)
REACHED: Final = re.compile(r"\b(?:dat|vuot|hoan thanh|bang|xong)\b")
# "Số của TP Quy Nhơn", "Tính cho Bình Định cũ", "Chỉ tính riêng thành phố": one part, or another place.
OF_PLACE: Final = re.compile(
    r"(?:(?:(?:lay|tam|theo|la|dung) )*so (?:lieu )?+|tinh )(?:(?:cua|tai|o|cho|(?:tren )?dia ban|khu vuc) )*"
    r"(?P<place>(?!(?:uoc|so bo|tam tinh|chinh thuc)\b)\w.*)"
    r"|(?:so (?:lieu )?)?(?:chi|moi) (?:tinh|co|gom|thong ke|bao cao)(?: so(?: lieu)?)?"
    r"(?: (?:rieng|tai|cua|o|cho|tren dia ban|khu vuc|cap))* (?P<only>\w.*)"
)
# Of what was there before a place was merged with others: "Số liệu trước sáp nhập", "Tính trên 58 xã, phường".
OF_FORMER: Final = re.compile(
    r"(?:(?:so lieu|ket qua|tinh|cua|la|chi|den|tai|thoi diem) )*truoc (?:khi )?(?:sap nhap|hop nhat|sap xep)(?: tinh)?"
    r"|(?:(?:so lieu|chi|theo|cua) )*(?:tinh (?:tren|cho|tai)|dia gioi|dia ban)"
    r" (?:(?:hanh chinh )?cu|\d+ (?:xa|phuong|huyen|don vi hanh chinh)\b.*)"
)
# What was taken, in a clause of its own or behind what was not there: "…, tạm lấy số liệu năm 2023", "Số liệu 2024 chưa
# có nên dùng số liệu 2023".
TAKEN: Final = re.compile(
    r"(?:(?:(?:tạm(?: thời)?|vẫn|hiện|được|phải|sở|đơn vị|(?:các )?(?:chỉ tiêu|số liệu|kết quả)|trên|này)\s+)*"
    r"|.*(?<!\w)(?:chưa|không|chỉ tiêu)\s.*?\s?)(?<!\w)"
    r"(?P<what>(?:lấy|dùng|sử\s+dụng|kế\s+thừa|giữ(?=\s+(?:nguyên|số))|tham\s+khảo|theo(?=\s+(?:số|kết\s+quả)))\s.+)",
    re.IGNORECASE,
)
# "Số trên là của năm 2023", "Đây là số kế hoạch"
THIS_IS: Final = re.compile(
    r"(?:(?:số|số\s+liệu|kết\s+quả|con\s+số)(?:\s+(?:liệu|trên|này|nêu|ở|đây|báo\s+cáo))+|đây|trên\s+đây)\s+"
    r"(?:(?:vẫn|chỉ|đều|mới)\s+)*(?:là|của|lấy|thuộc)\s+(?P<what>.+)",
    re.IGNORECASE,
)
CLAUSE: Final = re.compile(r"[,;:()]|\s[–-]\s|(?<!\w)(?:nên|thì|do đó|vì vậy)(?!\w)", re.IGNORECASE)
PARTS: Final = re.compile(r"[,;()]")
KINDS: Final = frozenset(map(fold_ascii, ("thành phố", "tp", "thị xã", "huyện", "thị trấn", "nội thành", "nội thị")))
AROUND: Final = " .,;:()[]–-"
NAME_WORDS: Final = range(2, 5)
TIMES: Final = ("as_of_date", "month", "week", *SPANS)
FIGURE_WORDS: Final = frozenset(OF_FIGURES)
TAKEN_WORDS: Final = FIGURE_WORDS | frozenset(fold_ascii("đã được công bố chính thức gần nhất cục tham khảo").split())
# Every note that says something against a figure has one of these; RE2 knows them, too.
MAY_CONTRADICT: Final = (
    r"(?i:[đd][íi]nh ch[íi]nh|s[ửu]a|[đd]i[ềe]u ch[ỉi]nh|[đd][úu]ng|ch[íi]nh x|ch[ưu]a|kh[ôo]ng"
    r"|s[ốo]( li[ệe]u)? (ch[íi]nh|sau)|sai|nh[ầa]m|c[ùu]ng k|(n[ăa]m|k[ỳyìi]|qu[ýyíi]|th[áa]ng) (tr|ngo)"
    r"|k[ếe] ho[ạa]ch|kh\b|tr[ừu] |c[òo]n |c[ầa]n |ph[ảa]i |[đd]ang |d[ựu] ki|ch[ỉi] t|giao"
    r"|m[ụu]c ti|nh[ưu] |gi[ữu] |th[ựu]c t"
    r"|\?|\bl[ệe]ch\b|\bx[óo]a\b|xem l|ki[ểe]m tra|r[àa] so[áa]t|[đd][ốo]i chi|x[áa]c [mn]|t[íi]nh |h[ỏo]i"
    r"|th[ẩa]m |ki[ểe]m ch|t[ạa]m|[đd][ợo]i |l[ẽe] ra|nh[ờo] "
    r"|n[ôo]ng th|th[àa]nh th|mi[ềe]n|[đd][ồo]ng b|ven b|v[ùu]ng "
    r"|ch[ờo] |ph[ấa]n [đd]|thi[ếe]u|t[ổo]ng h|th[ốo]ng k|c[ậa]p nh|b[áa]o c|ri[êe]ng|s[ởo](?:[ ,.;)]|$)|ng[àa]nh"
    r"|th?pt|thcs|kh[ốo]i |c[ấa]p |b[ậa]c |c[ôo]ng l|tuy[ếe]n |tr[ưu][ờo]ng |nh[àa] n|fdi|gửi|gui|n[ộo]p"
    r"|trung b|b[ìi]nh q|t[ưu] (nh|th)"
    r"|vnpt|viettel|mobif|vinap|vietnamob|fpt|cmc|gtel"
    r"|c[ấa]p (huy|x[ãa]|t[ỉi]n)|[23] c[ấa]p|\bvp\b|v[ăa]n ph|c[ơo] quan|[đd][ơo]n v|ph[òo]ng|l[ấa]y |d[ùu]ng "
    r"|k[ếe] th|theo |(ch[ỉi]|m[ớo]i) |(qu[ýyíi]|q|th[áa]ng|t) ?[\divx]|\d ?t|n[ửu]a|\d{4})"
    r"|(?i:s[ốo]( li[ệe]u)?) ([A-ZĐ]|(?i:c[ủuũả]|t[ạapxỉi]|[ởo] |to[àa]n|x[ãa] |ph[ưu]|huy|th[àaịi]))"
    r"|(?i:huy[ệe]n|t[ỉi]nh|qu[ậa]n|th[àa]nh ph|x[ãa] |ph[ưu][ờo]ng|tp|tx|th[ịi] |c[ũu]|tr[ưu][ớo]c|[đd][ịi]a b|khu v)"
    r"|(?:^|[.;\n])[\s(]*\p{Lu}[\p{L}'-]*(?:\s+\p{Lu}[\p{L}'-]*){1,3}[\s).]*(?:$|[,.;\n])"
)


@lru_cache(maxsize=REMEMBERED)
def may_contradict(note: str) -> bool:
    """Whether a note can deny a figure, of whichever row: 'Số liệu ước' cannot."""
    return any(map(_may_deny, _bare(note)))


def _may_deny(sentence: str) -> bool:
    said = WITHOUT_FIGURE.sub("", sentence)
    phrase = fold_ascii(said)
    denials = (DOUBTED, UNSETTLED, PLANNED, NOT_THERE, EARLIER, OUTDATED, AS_PLANNED, PARTIAL, OF_PLACE, OF_FORMER)
    corrected = CORRECTED.fullmatch(SPREAD.sub(",", fold_ascii(sentence)))
    told = corrected or find_periods(said) or FORMER.search(sentence) or _may_be_place(sentence)
    told = told or may_be_in_part(said) or any(map(may_be_in_part, _lacking(sentence)))
    told = told or any(map(is_unsettled, (said, *_clauses(sentence)))) or counts_more_than_people(sentence)
    told = told or any(_only(sentence)) or all(map(_may_be_place, NEXT_PLACE.split(sentence)))
    return bool(told) or any(taken_in(sentence)) or any(denial.fullmatch(phrase) for denial in denials)


@lru_cache(maxsize=REMEMBERED)
def is_of_part(note: Cell, place: Place, names: frozenset[str], counted: bool) -> bool:
    """Whether a note says that a figure is that of another place than this, or of a part of it."""
    return any(
        is_elsewhere(sentence, place, names, counted)
        or any(is_incomplete(said, names) for said in (WITHOUT_FIGURE.sub("", sentence), *_lacking(sentence)))
        for sentence in _bare(note)
    )


def _lacking(sentence: str) -> Iterator[str]:
    """What a sentence, or a clause of it, may say that is not counted."""
    return (said.strip() for said in (sentence, *CLAUSE.split(sentence)) if LACKING.fullmatch(said))


@lru_cache(maxsize=REMEMBERED)
def owners_in(note: Cell, place: Place) -> tuple[str, ...]:
    """The one operator, office or sector of which a note says that a figure is, or what alone it counts: of a province
    no office has one."""
    of_province, said = place.level == "province", _bare(note)
    owners = [named_alone(each) or whose(WITHOUT_FIGURE.sub("", each), of_province) for each in said]
    counted = (only for each in said for only in _only(each) if is_other_place(only, place))
    return tuple(dict.fromkeys(filter(None, (*owners, *counted))))


@lru_cache(maxsize=REMEMBERED)
def places_listed(note: Cell, place: Place, names: frozenset[str]) -> int:
    """Of how many parts of a place the names are all that a sentence of a note has: 'Phan Thiết, La Gi'; 0 for none."""
    listed = (NEXT_PLACE.split(each) for each in _bare(note))
    return next((len(said) for said in listed if len(said) > 1 and all(map(partial(_is_part, place, names), said))), 0)


def _is_part(place: Place, names: frozenset[str], said: str) -> bool:
    """Whether a text names a place that is not this one; "xã A" names none."""
    return len(said.rpartition(" ")[2]) > 1 and is_place(said, names) and is_other_place(said, place)


@lru_cache(maxsize=REMEMBERED)
def of_no_people(note: Cell) -> bool:
    """Whether a note says that subscriptions or accounts are counted, of which one person may have many."""
    return any(map(counts_more_than_people, _bare(note)))


@lru_cache(maxsize=REMEMBERED)
def kinds_in(note: Cell) -> tuple[str, ...]:
    """The kinds of schools, hospitals or firms that a note, or a sentence of it, is and nothing else."""
    return tuple(filter(None, (kind_of(BRACKET.sub("", each)) for each in _bare(note))))


@lru_cache(maxsize=REMEMBERED)
def levels_in(note: Cell, place: Place) -> tuple[tuple[str, ...], ...]:
    """The levels of which a note says that a figure of a province is, in each of its sentences."""
    said = _bare(note) if place.level == "province" else ()
    return tuple(filter(None, (levels_of(each) or levels_of(WITHOUT_FIGURE.sub("", each)) for each in said)))


def _only(sentence: str) -> Iterator[str]:
    """What alone a sentence, or a clause of it, says to be counted; 'riêng' in a clause may begin a comparison."""
    parts = (part.strip(AROUND) for part in PARTS.split(sentence))
    return filter(None, map(only_of, (sentence, *(part for part in parts if not part.casefold().startswith("riêng")))))


def is_elsewhere(sentence: str, place: Place, names: frozenset[str], counted: bool) -> bool:
    """A place alone says so, too, but beside a count: there it may be what is counted; "(cũ)" makes it another."""
    if place.merged and OF_FORMER.fullmatch(fold_ascii(WITHOUT_FIGURE.sub("", sentence))):
        return True
    former = (sentence,) if FORMER.search(sentence) else ()
    places = [*former] if counted else [sentence]
    for said in (WITHOUT_FIGURE.sub("", sentence), *former):
        if told := OF_PLACE.fullmatch(fold_ascii(said)):
            where = _as_written(told["place"] or told["only"], said)
            if told["only"] and (fold_ascii(where) in KINDS or sets_apart(where)):
                return True
            places.append(where)
    return any(is_place(where, names) and is_other_place(where, place) for where in places)


def _may_be_place(sentence: str) -> bool:
    """Whether a sentence may be a place and nothing else: 'Huyện Tuy Phước', 'Gia Lai'."""
    words = sentence.split()
    return bool(place_of(sentence)) or (len(words) in NAME_WORDS and all(word[0].isupper() for word in words))


@lru_cache(maxsize=REMEMBERED)
def denies_figure(note: Cell, value: Decimal, measure: Measure, period: Period, *, as_planned: bool = False) -> bool:
    """Whether a note says that a figure is another one, is not known, is planned, or of another time; `as_planned`: it
    is the very one that was planned."""
    said = _bare(note)
    return any(_denies(each, value, measure, period) or (as_planned and is_planned(each)) for each in said)


def _denies(sentence: str, value: Decimal, measure: Measure, period: Period) -> bool:
    if corrected := CORRECTED.fullmatch(SPREAD.sub(",", fold_ascii(sentence))):
        return read_figure(corrected["figure"], measure).value != value
    published = PUBLISHED.fullmatch(SPREAD.sub(",", fold_ascii(sentence)))
    if published and int(published["year"]) < period.start.year:
        return value != 0 and read_figure(published["figure"], measure).value == value
    planned = value and is_planned(sentence) and not _is_reached_later(sentence, period)
    return bool(planned) or is_no_result(sentence, period)


def is_planned(sentence: str) -> bool:
    """Whether a sentence says when a figure, or a goal, is to be reached."""
    return PLANNED.fullmatch(fold_ascii(WITHOUT_FIGURE.sub("", sentence))) is not None


def _is_reached_later(sentence: str, period: Period) -> bool:
    """Whether what is to be reached is so after the whole period only, as its year tells."""
    named = [known for _, known, _, _ in find_periods(sentence)]
    later = bool(named) and all(known is not None and known.start > period.end for known in named)
    return later and REACHED_LATER.fullmatch(fold_ascii(sentence)) is not None


def is_no_result(sentence: str, period: Period) -> bool:
    """Whether a sentence says of a figure, whichever it is, that it is not known, planned, or of another time."""
    said = WITHOUT_FIGURE.sub("", sentence)
    phrase = fold_ascii(said)
    if DOUBTED.fullmatch(phrase) or UNSETTLED.fullmatch(phrase) or _is_not_there(said, period):
        return True
    if is_unsettled(said) or (any(map(is_unsettled, _clauses(sentence))) and not stated(first_phrase(sentence))):
        return True
    if AS_PLANNED.fullmatch(phrase) and not REACHED.search(fold_ascii(sentence)):
        return True
    if _is_of_another_time(said, period):
        return True
    return any(_is_of_another_time(taken, period, TAKEN_WORDS) for taken in taken_in(sentence))


def _is_not_there(said: str, period: Period) -> bool:
    """Whether a text says that there is no figure, or none of the reported time or a part of it."""
    told = NOT_THERE.fullmatch(fold_ascii(said))
    if told is None or not (when := told["before"] or told["after"]) or THIS_TIME.fullmatch(when):
        return told is not None
    written = _as_written(when, said) if told["after"] else " ".join(said.split()[: 1 + when.count(" ")])
    missing = only(written, FIGURE_WORDS) or (in_year(written, period) if PART.search(when) else None)
    return missing is not None and missing.start <= period.end and period.start <= missing.end


def taken_in(sentence: str) -> Iterator[str]:
    """What clauses say to have been taken: 'Chưa công bố, lấy số liệu năm 2023' -> 'lấy số liệu năm 2023'."""
    found = (TAKEN.fullmatch(clause) or THIS_IS.fullmatch(clause) for clause in _clauses(sentence))
    return (told["what"] for told in found if told)


def _clauses(sentence: str) -> list[str]:
    return [clause.strip() for clause in CLAUSE.split(sentence)]


def _is_of_another_time(said: str, period: Period, others: frozenset[str] = FIGURE_WORDS) -> bool:
    """Whether a text says that a figure is of another time, or planned; `others`: the words that it may have."""
    phrase = fold_ascii(said)
    if EARLIER.fullmatch(phrase) or OUTDATED.fullmatch(phrase):
        return True
    if (solely := SOLELY.fullmatch(said)) and _is_part_alone(solely["part"], period):
        return True
    if (counted := COUNTED_BY.sub("", said, count=1)) != said:
        return _is_of_another_time(counted, period, others)
    part = PARTIAL.fullmatch(phrase)
    printed = in_year(_as_written(next(filter(None, part.groups())), said), period) if part else None
    source = BRACKET.sub("", said)
    if SOURCED.fullmatch(fold_ascii(source)):
        said, others = source, frozenset(WORD.findall(phrase))
    if said.isdigit():
        return YEAR.fullmatch(said) is not None and 0 < period.end.year - int(said) <= RECENT
    printed = printed or only(said, others)
    return printed is not None and _is_of_other_time(printed, period)


def _is_part_alone(said: str, period: Period) -> bool:
    """Whether a text is a part of a period, and no more of it."""
    printed = read_period(said).period if find_periods(said) else in_year(said, period)
    return (
        printed is not None
        and printed.kind != "as_of_date"
        and not (printed.start <= period.start and period.end <= printed.end)
    )


def _as_written(end: str, said: str) -> str:
    """The last words of a text, of which these are the folded ones."""
    return " ".join(said.split()[-1 - end.count(" ") :])


def _is_of_other_time(printed: Period, period: Period) -> bool:
    """Whether a time was over before the period was, or goes beyond it; one that ends near its end may be the whole."""
    before = printed.kind in TIMES and not nears_end(printed.end, period)
    beyond = printed.kind in SPANS and printed.end > period.end
    return before or beyond or printed.end < period.start


def _bare(note: Cell) -> list[str]:
    """The sentences of a note without what labels them, and brackets and marks around them."""
    return [unlabelled(sentence.strip(AROUND)) for sentence in sentences_of(note)]


def unlabelled(sentence: str) -> str:
    """'Khó khăn: thiếu số liệu' -> 'thiếu số liệu'."""
    return LABEL.sub("", sentence, count=1) if LABEL.match(sentence) else sentence


def sentences_of(note: Cell) -> list[str]:
    """The sentences of a note, as it is published."""
    return [sentence[:LONGEST] for sentence in SENTENCE.split(read_text(note).text) if sentence.strip()]
