"""Marks of state secrets as papers bear them, written large or small, and the ordinary words that are none."""

import re
from itertools import zip_longest
from typing import Final

from orchestration.vietnamese.personal_data import plainly
from orchestration.vietnamese.text import strip_accents

MARKED = "secret_mark"
HEADING_LETTERS = 60  # a longer cell is a sentence
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
MAYBE_MARK: Final = r"[mM]\s*[ậẬaA]\s*[tT](?:\P{L}|$)"  # read by RE2, too, which looks through many texts at once
LEVEL_SAID = re.compile(  # the level that a label announces may be written small
    rf"(?i)(?<![^\W_])(?:(?:(?:{_spaced('mức|muc')})\s*)?(?:{_spaced('độ|do')})\s*(?:{_spaced('mật|mat')})[\W_]+"
    rf"(?:{_LEVEL}|{_spaced('mat')})|(?:mức|cấp)\s*độ\s*[:=–-]\s*(?:{_LEVEL}))(?![^\W_])"
)
FILLED_IN = re.compile(r"\W*(?:Mức\s+độ|Độ)\s+Mật\W*(?<!:)")  # "Độ mật" and "ĐỘ MẬT" are headings
# "bảo mật" and "mật độ", also where a line ends between them
ORDINARY = re.compile(
    r"(?i)\b(?:bảo|bí|cơ|ong|gấu|lấy|túi|sỏi|gan|trăng)[\s_-]*mật\b"
    r"|\bmật[\s_(-]+(?:độ(?! khẩn| mật)|khẩu|ong|mía|thiết)\b"
)
NUMBER_OF_DOCUMENT = re.compile(r"(?i)(?:\bsố\W*|\d)\d*\s*/\s*\w+(?:[/-](?!mật)\w+)*")
_PAPER = (
    "(?:tai lieu|cong van|bao cao|ke hoach|to trinh|quyet dinh|thong bao|phu luc|(?:bang |bieu )?so lieu|bc|cv|qd|kh)"
)
_COUNTED = "(?:van ban|vb|ho so|noi dung|thong tin)"  # "Hồ sơ mật", "Văn bản mật": how many there are
_PERIOD = r"(?: (?:nam|quy|thang|dau nam|cuoi nam|q?\d+|[ivx]+))*"
BESIDE_A_MARK = re.compile(  # words that stand with a mark and say nothing else
    r"(?:day la )?(?:(?:(?:hoa toc|thuong khan|khan|hen gio|luu hanh noi bo|so|\d+|[a-z]|[ivx]{2,})"
    r"|(?:khong|cam)(?: duoc)? (?:sao chup|sao luu|sao|pho bien|phat tan|luu hanh|cong bo)"
    rf"|(?:{_PAPER}|{_COUNTED}|dau)(?: (?:co|thuoc|loai|do))*{_PERIOD})(?: |$))*"
)
CALLED_SECRET, CALLED_MORE = (  # papers whose level may be written small
    re.compile(rf"(?:day la )?{papers}\b") for papers in (_PAPER, rf"(?:{_PAPER}|{_COUNTED})")
)
ALONE = re.compile(rf"(?:day la )?(?:(?:cac|co|noi dung|thong tin) )*{_COUNTED} (?:(?:tuyet|toi) )?mat")
STAMPED = re.compile(rf"{_PAPER}|{_COUNTED}")
DENIED = re.compile(r"(?:tran|bang|dat)\b|.*\b(?:khong|chua|tru|cam|gui|phai|duoc|da|0)\b")  # "bao cáo tới mặt trận"
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
    if not 0 <= seen.casefold().find("m") < seen.casefold().rfind("t"):
        return False
    lines = ORDINARY.sub(" ", seen).splitlines()
    whole = (line for line, after in zip_longest(lines, lines[1:], fillvalue="") if not _goes_on(line, after))
    return any(map(_is_mark, {" ".join(lines), *whole}))


def may_be_marked(text: str) -> bool:
    """Whether a text, or a line of it, is a mark where it stands alone, and counts papers where figures stand near."""
    seen = ORDINARY.sub(" ", plainly(text))
    if not LEVEL.search(seen):
        return False
    return any(ALONE.fullmatch(plain_words(line)) for line in (seen, *seen.splitlines()))


def _goes_on(line: str, after: str) -> bool:
    """Whether a line is part of a sentence that is broken into lines."""
    return line.islower() or after.lstrip()[:1].islower()


def _is_mark(line: str) -> bool:
    """Whether a line is a mark, or bears one: "(MẬT)", "Độ mật: Mật", "HỎA TỐC - MẬT", "Báo cáo quý II (Tối mật)"."""
    if len(line) > HEADING_LETTERS:
        return False
    if FILLED_IN.fullmatch(line):
        return True
    if said := LEVEL_SAID.search(line):
        return _is_beside(line[: said.start()] + line[said.end() :])
    levels = list(LEVEL.finditer(line))
    if len({"".join(level[0].casefold().split()) for level in levels}) != 1:  # several: a list of what may be chosen
        return False
    level = levels[0]
    before, after = line[: level.start()], line[level.end() :]
    is_beside = _is_beside(LEVEL.sub(" ", line))
    is_small = level[0][0].islower()
    if is_small and COUNTS.match(after):
        return False
    if _is_stamped(level[0], before, after):
        return True
    if is_small:
        papers = CALLED_SECRET if level[0][0] == "m" else CALLED_MORE
        return is_beside and (papers.match(plain_words(before)) is not None or not plain_words(before + after))
    if is_beside:
        return True
    is_stamp = level[0].isupper() or before or level[0][0] in "tT"  # every line begins with a capital
    return bool(is_stamp and APART_BEFORE.search(before) and APART_AFTER.match(after))


def _is_stamped(level: str, before: str, after: str) -> bool:
    """Whether a paper is titled with a level, "Báo cáo tối mật về ...", "BC MẬT Sở Y tế", or a letterhead stamped."""
    if level[0].isupper() and LETTERHEAD.fullmatch(before + after):
        return True
    stands_out = level[0] in "tT" or (level.isupper() and not f"{before}{after}".isupper())
    return bool(stands_out and STAMPED.fullmatch(plain_words(before)) and not DENIED.match(plain_words(after)))


def _is_beside(rest: str) -> bool:
    return BESIDE_A_MARK.fullmatch(plain_words(NUMBER_OF_DOCUMENT.sub(" ", rest))) is not None


def plain_words(text: str) -> str:
    """'Độ mật:' -> 'do mat'."""
    return BETWEEN_WORDS.sub(" ", strip_accents(text).casefold()).strip()
