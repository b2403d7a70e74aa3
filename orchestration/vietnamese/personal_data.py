"""Does a text hold somebody's telephone, e-mail, citizen or bank number? Strings in, verdicts out.

Context and format decide: 760000 and 1250000000 are figures, 0912345678 is a telephone, and 201234567 is the number of
an identity card where a label says so.
"""

import re
from typing import Final
from unicodedata import normalize

from orchestration.vietnamese.text import strip_accents

_GAP = r"[ .\u00a0-]"  # "0912 345 678", "0912.345.678"
_MOBILE = r"(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)"
_PROVINCE = r"0(?:0[1-9]|[1-8]\d|9[0-6])"  # the first digits of a citizen's number: where the birth was registered
ANYWHERE: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"[\w.+-]+(?:@|\[at\])[\w-]+(?:\.[\w-]+)+",
        rf"(?<![\w.,])(?:0{_MOBILE}\d{{7}}|02\d{{9}}|{_PROVINCE}\d{{9}})(?![\da-f]|[.,]\d)",
        rf"(?<![\w.,])(?<!\d{_GAP})(?=0\d\d)(?:0{_MOBILE}(?:{_GAP}?\d){{7}}|02(?:{_GAP}?\d){{9}}"
        rf"|{_PROVINCE}(?:{_GAP}?\d){{9}})(?![\da-f]|[.,]\d)",
        rf"(?<!\d)(?:\(?\+84\)?|\b0084){_GAP}?\(?0?\)?[2-9](?:{_GAP}?\d){{8,9}}(?![\da-f])",
        rf"\(0\d{{2,3}}\){_GAP}?\d(?:{_GAP}?\d){{6,7}}(?!\d)",
    )
)

# Labels are compared without accents and in lower case.
TELEPHONE = r"(?:so )?(?:dien thoai|dt|sdt|dtdd|di dong|hotline|tel|phone|mobile|zalo)"
CITIZEN = r"(?:so )?(?:cccd|cmnd|cmt|cmtnd|can cuoc|chung minh (?:nhan dan|thu)|dinh danh|ho chieu)|ma dinh danh"
ACCOUNT = r"stk|(?:so )?(?:tk|tai khoan)(?: so| ngan hang)?|(?:bank )?account(?: no| number)?"
_NO_FIGURE = r"(?!\d{1,3}(?:[.,]\d{3})+(?![\d.,]))"  # 350.000.000 after "Mua điện thoại:" is money
_NO_UNIT = r"(?!\d| *(?:dong|vnd|d\b|trieu|ti\b|ty\b|nguoi|ho\b|the\b|tai khoan|%))"
LABELLED: Final = tuple(
    re.compile(rf"\b(?:{label})(?![a-z]){words}[ :.;/_\u2026-]*{_NO_FIGURE}{number}{_NO_UNIT}")
    for label, words, number in (
        (TELEPHONE, r"(?: [a-z]+){0,4}", r"\+?\d(?:[ .-]?\d){8,11}"),
        (CITIZEN, r"(?: [a-z]+){0,4}", r"(?:\d(?: ?\d){8}(?:(?: ?\d){3})?|[a-z]\d{7,8})"),
        (ACCOUNT, "", r"\d(?:[ -]?\d){7,15}"),
    )
)

# What every such text has, as a pattern that DuckDB's engine knows too: it picks the few texts worth a closer look.
SUSPECT: Final = r"@|\[at\]|\d([ .\x{a0}()-]{0,3}\d){6}"
_SUSPECT = re.compile(SUSPECT.replace(r"\x{a0}", "\u00a0"))


def is_personal(text: str) -> bool:
    """Whether a text carries a telephone number, an e-mail address, or the number of a citizen or bank account."""
    if not _SUSPECT.search(text):
        return False
    text = normalize("NFC", text)
    bare = strip_accents(text.casefold())
    return any(p.search(text) for p in ANYWHERE) or any(p.search(bare) for p in LABELLED)
