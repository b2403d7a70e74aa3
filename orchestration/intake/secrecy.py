"""Marks of state secrets as papers bear them, written large or small, and the ordinary words that are none."""

import re
from itertools import zip_longest
from typing import Final

from orchestration.vietnamese.personal_data import plainly
from orchestration.vietnamese.text import strip_accents

MARKED = "secret_mark"
HEADING_LETTERS = 60  # a longer cell is a sentence
TITLE_LETTERS = 150  # of a title that bears a mark
BETWEEN_WORDS = re.compile(r"[\W_]+")
# A level of secrecy, also with a blank between its letters; without accents "mat" alone is another word.
_HIGHER, _SECRET = "tuyệt|tối", "mật"


def _spaced(words: str) -> str:
    return "|".join(r"\s*".join(word) for word in words.split("|"))


_LEVEL = (
    rf"(?:(?:{_spaced(_HIGHER)})[\s_-]*)?{_spaced(_SECRET)}"
    rf"|(?:{_spaced(strip_accents(_HIGHER))})[\s_-]*{_spaced(strip_accents(_SECRET))}"
)
LEVEL = re.compile(rf"(?i)(?<![^\W_])(?:{_LEVEL})(?![^\W_])")
# Read by RE2, too, which looks through many texts at once.
# "MAT" without accents, large: a mark as a title, and a word of its own in a table.
UNACCENTED = re.compile(rf"(?<![^\W_]){_spaced('MAT')}(?![^\W_])")
MAYBE_MARK: Final = r"[mM]\s*[ậẬaA]\s*[tT](?:\P{L}|$)|SECRET|CONFIDENTIAL"
IN_ENGLISH = re.compile(r"\W*(?:(?:TOP\s+)?SECRET|CONFIDENTIAL)\W*")
LEVEL_SAID = re.compile(  # the level that a label announces may be written small
    rf"(?i)(?<![^\W_])(?:(?:(?:{_spaced('mức|muc')})\s*)?(?:{_spaced('độ|do')})\s*(?:{_spaced('mật|mat')})[\W_]+"
    rf"(?:{_LEVEL}|{_spaced('mat')}|[ABC](?=\W*$))|(?:(?:mức|cấp)\s*độ|phân\s*loại|chế\s*độ|tính\s*chất"
    rf"|loại\s*(?:văn\s*bản|tài\s*liệu|hồ\s*sơ|công\s*văn)|đóng\s*dấu)\s*[:=–-]\s*(?:{_LEVEL}))(?![^\W_])"
)
FILLED_IN = re.compile(r"\W*(?:Mức\s+độ|Độ)\s+Mật\W*(?<!:)")  # "Độ mật" and "ĐỘ MẬT" are headings
# "bảo mật" and "mật độ", also where a line ends between them
ORDINARY = re.compile(
    r"(?i)\b(?:bảo|bí|cơ|ong|gấu|lấy|túi|sỏi|gan|trăng)[\s_-]*mật\b"
    r"|\bmật[\s_(-]+(?:độ(?! khẩn| mật)|khẩu|ong|mía|thiết)\b"
)
# "- Lưu: VT, hồ sơ MẬT": where a paper is kept
KEPT_AMONG = re.compile(r"(?i)\W*lưu(?:\s+trữ)?\s*:(?!.*\b(?:trừ|không)\b)")
NUMBER_OF_DOCUMENT = re.compile(r"(?i)(?:\bsố\W*|\d)\d*\s*/\s*\w+(?:[/-](?!mật)\w+)*")
_TITLED = "(?:cong van|bao cao|ke hoach|to trinh|quyet dinh|thong bao|phu luc|bc|cv|qd|kh|pl)"
_PAPER = rf"(?:tai lieu|(?:bang |bieu )?so lieu|{_TITLED})"
_COUNTED = "(?:van ban|vb|ho so|noi dung|thong tin)"  # "Hồ sơ mật", "Văn bản mật": how many there are
# "Tài liệu này thuộc danh mục bí mật nhà nước độ ...": what stands between a paper and its level
_BORNE = "(?: (?:nay|co|thuoc|loai|do|dau|dong dau|dien|danh muc|pham vi|bi mat|nha nuoc))*"
_PERIOD = r"(?: (?:nam|quy|thang|dau nam|cuoi nam|q?\d+|[ivx]+))*"
OF_A_TIME = re.compile(_PERIOD)  # "tuyệt mật năm 2024"
BESIDE_A_MARK = re.compile(  # words that stand with a mark and say nothing else
    r"(?:day la |kem theo )?(?:(?:(?:hoa toc|thuong khan|khan|hen gio|luu hanh noi bo|ban so|so(?! van ban| ho so)"
    r"|trang|\d+|[a-z]|[ivx]{2,})|(?:de nghi |yeu cau )?(?:khong|cam|nghiem cam)(?: duoc)?"
    r" (?:sao chup|sao luu|sao|pho bien|phat tan|luu hanh|cong bo|cong khai|luu|chuyen tiep)|chi (?:doc|xem)"
    rf"|(?:{_PAPER}|{_COUNTED}|(?:dong )?dau){_BORNE}{_PERIOD})(?: |$))*"
)
CALLED_SECRET, CALLED_MORE = (  # papers whose level may be written small
    re.compile(rf"(?:day la |kem theo )?{papers}\b") for papers in (_PAPER, rf"(?:{_PAPER}|{_COUNTED})")
)
ALONE = re.compile(rf"(?:day la )?(?:(?:cac|co|noi dung|thong tin) )*{_COUNTED}{_BORNE} (?:(?:tuyet|toi) )?mat")
OF_THE_STATE = re.compile(  # as a title: "BÍ MẬT NHÀ NƯỚC"
    rf"(?:(?:day la )?(?:{_PAPER}|{_COUNTED})(?: (?:nay|thuoc|danh muc|pham vi|dien))* )?bi mat(?: nha nuoc)?"
)
STAMPED = re.compile(rf"{_PAPER}|{_COUNTED}|(?:{_PAPER}|{_COUNTED}) nay{_BORNE}")
DENIED = re.compile(  # "bao cáo tới mặt trận"
    r"(?:tran|bang|dat)\b|.*\b(?:khong|chua|tru|cam|gui|phai(?! giu)|duoc(?! (?:xem|doc))|da|0)\b"
)
TITLE = re.compile(rf"(?:kem theo )?{_TITLED}")
OF_A_PAPER = re.compile(
    r"(?:ve|tinh hinh|ket qua|cong tac|so \d+|quy|nam|[69]? ?thang)\b"
)  # "Báo cáo mật tình hình ..."
PAPERS_KEPT = re.compile(  # titles that tell what is done with secret papers
    r"\b(?:bao (?:ve|quan|mat)|quan ly|luu (?:tru|giu)|soan thao|tap huan|xu ly|tiep nhan|tieu huy)\b"
)
LAST_PART = re.compile(r".*(?:\s-|[–|])")
WITH_DIGITS = re.compile(r"\w*\d\w*")
# Names of files, also without accents.
_JOINED = _TITLED.replace(" ", r"[\s_-]*")
MARKED_NAME = re.compile(
    rf"MAT[\s_-]+(?i:{_JOINED}(?![a-z]))|.*[(\[](?i:mat)[)\]]|(?i:.*\b(?:tai[\s_-]*lieu|van[\s_-]*ban|cong[\s_-]*van)[\s_-]+mat$)"
)
COUNTS = re.compile(r"\s*[:=]\s*\d")
_OFFICE = "UBND|HĐND|[ỦU][YỶ] BAN NHÂN DÂN|SỞ|BAN|CÔNG AN|VĂN PHÒNG|TỈNH [ỦU][YỶ]|CỘNG H[ÒO][AÀ]|ĐẢNG"
LETTERHEAD = re.compile(  # in one cell with the stamp
    rf"(?i:{_OFFICE})\b[^,;:.]*(?:\s{{2,}}|\t)|(?:\s{{2,}}|\t)(?i:{_OFFICE})\b[^,;:.]*"
    rf"|(?:{_OFFICE})\b(?!.*\b(?:TÀI LIỆU|VĂN BẢN|HỒ SƠ|THÔNG TIN|NỘI DUNG|NHÀ NƯỚC|ĐỘ)\b)(?: [A-ZÀ-Ỹ&-]+){{2,9}} "
)
APART_BEFORE, APART_AFTER = (re.compile(pattern) for pattern in (r"(?:^|[\[({|/*_-])\s*$", r"\s*(?:$|[\])}|/*_-])"))


def is_marked(text: str) -> bool:
    """Whether a text, or a line of it, is a mark of secrecy, or bears one."""
    seen = plainly(text)
    if any(map(IN_ENGLISH.fullmatch, seen.splitlines())):
        return True
    if not 0 <= seen.casefold().find("m") < seen.casefold().rfind("t"):
        return False
    lines = ORDINARY.sub(" ", seen).splitlines()
    whole = (line for line, after in zip_longest(lines, lines[1:], fillvalue="") if not _goes_on(line, after))
    return any(map(_is_mark, {" ".join(lines), *whole}))


def may_be_marked(text: str) -> bool:
    """Whether a text, or a line of it, is a mark where it stands alone, and counts papers where figures stand near."""
    seen = plainly(text)
    if any(UNACCENTED.search(line) and _is_beside(UNACCENTED.sub(" ", line)) for line in seen.splitlines()):
        return True
    if not LEVEL.search(seen):
        return False
    return OF_THE_STATE.fullmatch(plain_words(seen)) is not None or any(
        ALONE.fullmatch(plain_words(line)) for line in (seen, *seen.splitlines())
    )


def is_marked_name(name: str) -> bool:
    """Whether the name of a file (without its suffix) or of a sheet is a mark, or bears one: "Kế hoạch X99 MẬT"."""
    seen = ORDINARY.sub(" ", plainly(name))
    if is_marked(name) or MARKED_NAME.match(seen):
        return True
    level = LEVEL.search(seen)
    if level is None or not level[0].isupper() or WITH_DIGITS.sub("", LEVEL.sub("", seen)).isupper():
        return False
    rest = plain_words(LEVEL.sub(" ", seen))
    return not DENIED.match(rest) and not PAPERS_KEPT.search(rest)


def _goes_on(line: str, after: str) -> bool:
    """Whether a line is part of a sentence that is broken into lines."""
    return line.islower() or after.lstrip()[:1].islower()


def _is_mark(line: str) -> bool:
    """Whether a line is a mark, or bears one: "(MẬT)", "Độ mật: Mật", "HỎA TỐC - MẬT", "Báo cáo quý II (Tối mật)"."""
    if len(line) > TITLE_LETTERS:
        return False
    if FILLED_IN.fullmatch(line):
        return True
    if said := LEVEL_SAID.search(line):
        return _is_beside(line[: said.start()] + line[said.end() :])
    if KEPT_AMONG.match(line) and LEVEL.search(line):
        return True
    levels = list(LEVEL.finditer(line))
    if len({"".join(level[0].casefold().split()) for level in levels}) != 1:  # several: a list of what may be chosen
        return False
    level = levels[0]
    before, after = line[: level.start()], line[level.end() :]
    is_beside = _is_beside(LEVEL.sub(" ", line))
    is_small = level[0][0].islower()
    if is_small and COUNTS.match(after):
        return False
    if level[0][0] in "tT" and OF_A_TIME.fullmatch(f" {plain_words(before + after)}".rstrip()):
        return True
    if _is_titled(level[0], before, after):
        return True
    if len(line) <= HEADING_LETTERS and _is_stamped(level[0], before, after):
        return True
    if is_small:
        papers = CALLED_SECRET if level[0][0] == "m" else CALLED_MORE
        return is_beside and (papers.match(plain_words(before)) is not None or not plain_words(before + after))
    if is_beside:
        return True
    is_stamp = level[0].isupper() or before or level[0][0] in "tT"  # every line begins with a capital
    may_be_long = len(line) <= HEADING_LETTERS or TITLE.match(plain_words(before))
    return bool(is_stamp and may_be_long and APART_BEFORE.search(before) and APART_AFTER.match(after))


def _is_titled(level: str, before: str, after: str) -> bool:
    """Whether a title bears a level: "Báo cáo mật tình hình ...", "MẬT: BÁO CÁO ...", "BÁO CÁO ... - TÀI LIỆU MẬT"."""
    above, below = plain_words(before), plain_words(after)
    if DENIED.match(below) or PAPERS_KEPT.search(above) or COUNTS.search(after):
        return False
    if TITLE.fullmatch(above) and OF_A_PAPER.match(below):
        return True
    if level[0].islower():
        return False
    if not above:
        return after.lstrip().startswith(":") and after.lstrip(" :")[:1].isupper() and TITLE.match(below) is not None
    last = LAST_PART.match(before)
    called = CALLED_MORE.fullmatch(plain_words(before[last.end() :])) if last and not below else None
    return called is not None and TITLE.match(above) is not None


def _is_stamped(level: str, before: str, after: str) -> bool:
    """Whether a paper bears a level, "Báo cáo tối mật về ...", "BC MẬT Sở Y tế", or a letterhead is stamped."""
    if level[0].isupper() and LETTERHEAD.fullmatch(before + after):
        return True
    paper = plain_words(before)
    stands_out = level[0] in "tT" or (level.isupper() and not f"{before}{after}".isupper())
    stands_out = stands_out or (level[0].isupper() and "nay" in paper.split())  # "Tài liệu này có độ Mật"
    return bool(stands_out and STAMPED.fullmatch(paper) and not DENIED.match(plain_words(after)))


def _is_beside(rest: str) -> bool:
    return BESIDE_A_MARK.fullmatch(plain_words(NUMBER_OF_DOCUMENT.sub(" ", rest))) is not None


def plain_words(text: str) -> str:
    """'Độ mật:' -> 'do mat'."""
    return BETWEEN_WORDS.sub(" ", strip_accents(text).casefold()).strip()
