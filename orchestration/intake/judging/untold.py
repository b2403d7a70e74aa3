"""What a note or a product tells of a task, and no other cell of its row does: that there is something to report, that
something was done, or how far it is."""

import re
from functools import lru_cache
from typing import Final

from orchestration.intake.cells import PERCENTS, REMEMBERED, Cell, read_figure
from orchestration.intake.judging.task_words import clauses_of, plain
from orchestration.intake.reading.note_sentences import sentences_of
from orchestration.vietnamese.numerals import HUNDRED

# "Đã ban hành KH số 12/KH-UBND", "Hoàn thành kết nối 159/159 xã", "Đạt 60%"; "Hoàn thành trước 31/12/2025" is a term.
_LEADS: Final = (
    r"(?:(?:hien|nay|den|so|ubnd|tinh|don vi|co quan|nhiem vu|ve|co ban|cung|deu|trong|nam|k[iy]|qu[yi]|thang|\d{1,4})"
    r"[ :]+)*"
)
_TERM: Final = r"(?! (?:truoc|den|khi|vao|trong|nam|qu[yi]|thang|cuoi|dau|ngay|\d{1,2}/))"
DONE: Final = re.compile(
    rf"{_LEADS}(?:da (?!(?:chuyen|giao|bao cao|sap nhap|giai the|co trong|so|nganh|dien|muc"
    r"|dang(?! (?:tai|tin|bai|k[yi]|\d)))\b)"
    r"|(?:dang|moi) (?!(?:cho|do|thuoc|duoc giao)\b)"
    rf"|(?:hoan (?:thanh|tat)|xong|ht|nghiem thu)\b{_TERM}|(?:to chuc|trien khai|xay dung|thuc hien) (?:duoc|xong)\b"
    r"|dat (?:duoc )?\d).*"
    r"|\d[\d.,]*\s?%(?: (?:khoi luong|cong viec|tien do))?"
)
# What reports nothing: marks, "Không có", "Chưa đến kỳ"; when a task is due, what it follows, whose it is, and where it
# was reported.
_TIMES: Final = r"(?:(?:truoc|den|khi|vao|trong|nam|qu[yi]|thang|cuoi|dau|ngay|hang|tu|ca|het|iv|i{1,3}|[\d./-]+)\s?)+"
_OFFICE: Final = r"(?:so|ubnd|bo|ban|cong an|van phong|phong|huyen|xa|don vi|co quan)"
SILENT: Final = re.compile(
    r"[\W_]*|x|kps"
    r"|(?:khong|chua)(?: (?:co|phat sinh|(?:co )?(?:bao cao|so lieu|thong tin|du lieu|noi dung)))*"
    r"|chua (?:den|toi) (?:k[yi]|han|thoi (?:han|diem))(?: bao cao)?"
    r"|khong phai bao cao\b.*|(?:nhu|xem|giong) (?:o |dong |muc )?tren"
    rf"|(?:hoan (?:thanh|tat)|xong|ht|nghiem thu|thuc hien|trien khai) {_TIMES}"
    r"|(?:nguon|theo|can cu)\b(?!.*\b(?:da|dang|dat|hoan|xong|duoc)\b).*"
    rf"|da (?:giao|chuyen)(?: (?:cho|ve|sang))? {_OFFICE}\b.*"
    r"|(?!.*\b(?:da|dang)\b)(?:[a-z&-]+ )*(?:chu tri|phoi hop)(?: (?:thuc hien|bao cao))?"
    r"|da (?:sap nhap|giai the)\b.*|da co (?:o|tai|trong) .*"
    r"|da bao cao (?:(?:o|tai|trong) )?(?:k[yi]|qu[yi]|thang|nam|lan|dot)\b.*"
)
# "Đạt 60%", "Đã hoàn thành khoảng 60% khối lượng".
PERCENT: Final = re.compile(r"(?:(?:khoảng|trên|gần|hơn|dưới)\s+)?\d[\d.,]*\s?%", re.IGNORECASE)
THINGS: Final = re.compile(r"\d\s+[^\W\d_]+[^,;]*,")  # "25.632 hồ sơ,"
REACHED: Final = re.compile(
    r"(?:(?:da|moi|chi|hien|nay|den|tien do|khoi luong|cong viec|t[iy] le|thuc hien|hoan thanh|dat|duoc|uoc)\b[ :]*)*"
    r"(?:(?<=khoi luong )(?:ho so|cong viec|thi cong|xay lap|tai lieu|nhiem vu))?"
)


@lru_cache(maxsize=REMEMBERED)
def reports(text: str) -> bool:
    """Whether a note or a product has something to report of its task: no 'Chưa đến kỳ', 'Không', 'Nguồn: Sở Mẫu'."""
    return not all(SILENT.fullmatch(plain(clause)) for clause in clauses_of(text))


@lru_cache(maxsize=REMEMBERED)
def tells_done(note: Cell) -> bool:
    """Whether a note tells that something of a task was done, or is under way: no 'Chưa đến kỳ', 'Không'."""
    return any(DONE.fullmatch(plain(clause)) for clause in clauses_of(note))


def _is_of_counted(note: Cell) -> bool:
    """Whether a percentage stands behind a count of things, and so is a share of these: 'Đã cập nhật 25.632 hồ sơ, đạt
    99,8%'."""
    before = (PERCENT.split(sentence)[0] for sentence in sentences_of(note) if "%" in sentence)
    return any(THINGS.search(said) for said in before)


@lru_cache(maxsize=REMEMBERED)
def noted_percent(note: Cell) -> str:
    """The percentage in the clause of a note that says how far a task under way is, where no other tells one; empty for
    none."""
    told = [clause for clause in clauses_of(note) if "%" in clause]
    said = PERCENT.search(told[0]) if len(told) == 1 else None
    if not said or not REACHED.fullmatch(plain(PERCENT.sub("", told[0]))) or _is_of_counted(note):
        return ""
    figure = read_figure(said[0], PERCENTS)
    return said[0] if figure.value is not None and 0 < figure.value < HUNDRED else ""
