"""Does a text hold somebody's telephone, e-mail, citizen or bank number, and which? Strings in, verdicts out.

Context and format decide: 760000 and 1250000000 are figures, 0912345678 is a telephone, and 201234567 is the number of
an identity card where a label says so; "Kinh phí: 0912345678 đồng" is money, for its words say that.
"""

import re
from typing import Final
from unicodedata import normalize

from orchestration.vietnamese.persons import FULL_NAME, WHOSE
from orchestration.vietnamese.text import strip_accents

TELEPHONE, EMAIL, CITIZEN, ACCOUNT = "telephone", "email", "citizen", "account"

# What hides a number from a reader of characters, but from no person: signs of another width, height or length, or of
# none, a line through it, and letters of other languages that look like "Đ".
# Line ends stay. Everything below is compared in this plain form, without accents.
_DASHES: Final = "\u2010-\u2015\u2212\ufe58\ufe63"
_UNSEEN: Final = (
    "\x00-\x08\x0e-\x1b\x7f\xad\u0336\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"
)
_WIDE_OR_RAISED: Final = (
    "\u00a0\u2000-\u200a\u202f\u205f\u3000\uff01-\uff5e\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089"
)
_UNLIKE: Final = re.compile(rf"([{_DASHES}])|([{_UNSEEN}])|([\u00d0\u0189])|([\u00f0\u0256])|[{_WIDE_OR_RAISED}]")
_BLANKS: Final = re.compile(r"[ \t]{2,}|\t")
# A number that is broken into two lines; two of five digits are two communes, and times and days are none.
_TORN: Final = re.compile(
    r"(?<![\w.,:/-])(?!\d{5}\s+\d{5}\b)(0\d+(?:[ .-]\d{1,6}){0,3})[ ._-]*\r?\n[ ._-]*(?=[1-9])(?!\d{1,4}[/-]\d)"
)

_GAP = r"(?: ?- ?|[ ._])?"  # "0912 345 678", "0912.345.678", "0912 - 345 - 678"
_MOBILE = r"(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)"
_OLD_MOBILE = r"01[ .-]?(?:2[ .-]?\d|6[ .-]?[2-9]|8[ .-]?[68]|9[ .-]?9)(?:[ .-]?\d){7}"  # of eleven digits
_BROKEN = r"(?=0[ .-]?(?:3[ .-]?[2-9]|5[ .-]?[25689]|7[ .-]?[06-9]|8[ .-]?[1-9]|9[ .-]?\d))"  # a mobile, in pieces
_PROVINCE = r"0(?:0[1-9]|[1-8]\d|9[0-6])"  # the first digits of a citizen's number: where the birth was registered
_START = r"(?<![\w.,])"
_APART = rf"{_START}(?<!\d[ -])"  # 050 in "1 050 000 000" is the middle of a figure
_NO_RANGE = r"(?!\d{5} ?- ?\d{5}\b)"  # 05235 - 05240: from one commune to another
_END = r"(?![\da-f]|[.,]\d)"
_DOT = r"(?:\.| ?[\[(]dot[\])] ?| ?[.,] ?(?=(?:com|vn|net|org|edu|gov)\b))"
_NO_CHANNEL = "".join(f"(?<!{name})" for name in ("tiktok", "youtube", "facebook", "instagram", "fb", "zalo", "kenh"))
ANYWHERE: Final = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (EMAIL, rf"[\w+-](?: ?(?:@|[\[(]at[\])]) ?|[\[(]a[\])])[\w-]+(?:{_DOT}[\w-]+)*{_DOT}[a-z]{{2}}"),
        (EMAIL, rf"[a-z][\w.+-]{{0,40}}{_NO_CHANNEL}@[a-z][a-z0-9-]{{2}}"),  # of a network of its own: annv@binhdinh
        (TELEPHONE, rf"{_START}(?:0{_MOBILE}\d{{7}}|02\d{{9}}){_END}"),
        (CITIZEN, rf"{_START}{_PROVINCE}\d{{9}}{_END}"),
        (TELEPHONE, rf"{_APART}{_NO_RANGE}(?=0\d\d)(?:0{_MOBILE}(?:{_GAP}\d){{7}}|02(?:{_GAP}\d){{9}}){_END}"),
        (CITIZEN, rf"{_APART}{_PROVINCE}(?:[ ._-]?\d){{9}}{_END}"),
        (TELEPHONE, rf"{_START}0{_MOBILE}(?:\d,\d{{3}},\d{{3}}|,\d{{3}},\d{{4}}|,\d{{4}},\d{{3}}){_END}"),
        # 0905/123456, 0905/123/456, 0256/3822222; no day, no number of a document
        (TELEPHONE, rf"{_START}0(?:{_MOBILE}(?:\d/\d{{3}}/?\d{{3}}|/\d{{3}}/?\d{{4}})|2?\d\d/\d{{7}}){_END}(?!/)"),
        # 09.05.12.34.56: one pair at least is more than a day or a month is
        (TELEPHONE, rf"{_APART}0[35789]([ .-])(?=(?:\d\d\1){{0,3}}(?:3[2-9]|[4-9]\d))\d\d(?:\1\d\d){{3}}{_END}"),
        # 09-1234-5678 and 0 9 1 2 3 4 5 6 7 8; no years
        (TELEPHONE, rf"{_APART}{_BROKEN}0\d([.-])(?!19|20)\d{{4}}\1(?!19|20)\d{{4}}{_END}"),
        (TELEPHONE, rf"{_APART}{_BROKEN}0([ .-])\d(?:\1\d){{8}}(?!\1\d){_END}"),
        (TELEPHONE, rf"(?<!\d)(?:\(?\+84\)?|\b0084){_GAP}\(?0?\)?[2-9](?:{_GAP}\d){{8,9}}(?![\da-f])"),
        # of another country: no change of a figure, +1.234.567.890
        (TELEPHONE, r"(?<![\w).])\+(?![1-9]\d{0,2}(?:[ .]\d{3})+(?![ .-]?\d))(?=(?:[ .()-]{0,2}\d){9})[1-9]\d{0,2}"
            r"[ .-]?\(?\d{1,4}\)?(?:[ .-]\d{3,5}){1,4}(?!\d)"),
        (TELEPHONE, r"(?<![\w).])(?<!tang )(?<!giam )(?<!them )\+(?!\d+000\b)[1-9]\d{10,13}(?!\d)"),
        (TELEPHONE, rf"\A\s*{_OLD_MOBILE}\s*\Z"),
        (TELEPHONE, rf"\(0(?:\d{{2,3}}\){_GAP}\d(?:{_GAP}\d){{6,7}}|{_MOBILE}\d\){_GAP}\d(?:{_GAP}\d){{5}})(?!\d)"),
        # 1903 4567 890 123 and 9704 ..., as banks print accounts and cards; no years, no figures
        (ACCOUNT, rf"{_APART}(?:190\d([ .-])\d{{4}}\1\d{{3}}\1\d{{3}}|9704([ .-])\d{{4}}\2\d{{4}}\2\d{{4}}){_END}"),
    )
)  # fmt: skip

CARD: Final = re.compile(  # of a bank of any country: its last digit proves it
    rf"{_APART}(?:4\d{{15}}|(?:4\d{{3}}|5[1-5]\d\d)([ .-])\d{{4}}\1\d{{4}}\1\d{{4}}){_END}"
)

# Labels in lower case. Behind those of SURELY there is no figure; "Điện thoại" is also what money is spent on.
SURELY: Final = r"so (?:dien thoai|dt)|s[. ]?d[. ]?t|dtdd|di dong|hotline|mobile|zalo|viber|whatsapp"
LABELS: Final = {
    TELEPHONE: rf"{SURELY}|dien thoai|d[./ ]?t|tel|phone|lh|lien (?:he|lac)",
    CITIZEN: (
        r"(?:so )?(?:cccd|cmnd|cmt|cmtnd|can cuoc|chung minh (?:nhan dan|thu)|dinh danh|ddcn|giay to tuy than"
        r"|ho chieu|passport)|ma dinh danh|so giay to(?![ ]+[a-z])"
    ),
    ACCOUNT: r"stk|(?:so )?(?:tk|tai khoan)(?: so| ngan hang)?|(?:bank )?account(?: no| number)?",
}
PERSON: Final = (
    r"(?:nguoi|can bo|cong chuc|chuyen vien) (?:lap|lien (?:he|lac)|dau moi|phu trach|bao cao|tong hop|nhap)|dau moi"
)
_HOLDER = (
    r"chu (?:tai khoan|tk)"
    r"|(?:tai khoan|tk) (?:thu huong|(?:cua |dung ten )?(?:d/c|dong chi|ong|ba(?! con)|anh|chi)(?![a-z]))"
)
BANKS: Final = r"ngan hang|[a-z]{0,12}bank|vcb|bidv|acb|tcb|shb|ocb|msb|vib|scb"
_INSURANCE = (  # what is paid for it is money
    "".join(f"(?<!{paid} )" for paid in ("chi", "thu", "nop", "dong", "tien", "phi", "no", "quy", "von", "nguon"))
    + r"(?:bhxh|bhyt|bao hiem (?:xa hoi|y te)|gplx|giay phep lai xe|bang lai)"
)
FIGURE: Final = r"[1-9]\d{0,2}(?:[.,]\d{3})+(?![\d.,])"
_NO_FIGURE = rf"(?!{FIGURE})"  # 350.000.000 after "Mua điện thoại:" is money
_NOT_ROUND = r"(?![1-9]\d{0,2}(?:[ .,_]?\d{3}){1,2}[ .,_]?000(?!\d))"
_WITHOUT_ZERO = rf"(?:\+?84{_GAP}|[0o]{_GAP})?(?:[35789](?:{_GAP}\d){{8}}|2(?:{_GAP}\d){{8,9}})"
_LOCAL = r"3[ .-]?[5-8](?:[ .-]?\d){5}(?![ .,]?\d)"  # 3822 222: of an office, as people of the province write it
_MOBILE_WITHOUT_ZERO = rf"{_NO_FIGURE}{_NOT_ROUND}(?:\+?84\)?{_GAP})?{_MOBILE}(?:{_GAP}\d){{7}}(?![ .,]?\d)"
OF_OFFICE: Final = "(?: (?:co quan|ban|co dinh|lien he))?"
_SOME_WORDS = r"(?: [a-z]+){0,4}"
_ANY_WORDS = r"[^\d;\n]{0,60}"
_WITH_ZERO = r"0(?=(?:[ .-]?\d){8,15}(?!\d))\d{2,}(?:[ .-]\d{3,})*(?!/)"  # no figure, and no day
IDENTITY_CARD: Final = r"[0-3]\d{8}"  # of the old kind
CITIZEN_WITHOUT_ZERO: Final = r"(?:[1-9]|[1-8]\d|9[0-6])[0-3]\d{8}"
LABELLED: Final = tuple(
    (kind, re.compile(rf"\b(?:{labels})(?![a-z]){words}[ :.;/_\u2026-]*{number}(?!\d)"))
    for kind, labels, words, number in (
        (
            TELEPHONE,
            LABELS[TELEPHONE],
            _SOME_WORDS,
            rf"{_NO_FIGURE}{_NOT_ROUND}(?:{_WITHOUT_ZERO}|0(?:{_GAP}\d){{8,10}})",
        ),
        (TELEPHONE, SURELY, "", rf"{_NOT_ROUND}[35789]\d\d([.,])\d{{3}}\1\d{{3}}(?![.,]\d)"),
        (TELEPHONE, rf"{SURELY}|d[./ ]?t|tel", "", rf"{_NOT_ROUND}{_LOCAL}"),
        (TELEPHONE, "goi|nhan tin|alo|call|sms", r"(?: (?:cho|so|toi|den|qua|theo|ngay))*", _MOBILE_WITHOUT_ZERO),
        (TELEPHONE, f"(?<!thue bao )dien thoai{OF_OFFICE}|may ban", "", rf"{_NO_FIGURE}{_NOT_ROUND}{_LOCAL}"),
        (TELEPHONE, "so may|may ban", "", _MOBILE_WITHOUT_ZERO),
        (
            CITIZEN,
            LABELS[CITIZEN],
            _SOME_WORDS,
            rf"{_NO_FIGURE}(?:\d(?:{_GAP}\d){{8}}(?:(?:{_GAP}\d){{3}})?|\d{{10,11}}|[a-z] ?\d{{7,8}})",
        ),
        (
            CITIZEN,
            "cmnd|cmt|cmtnd|chung minh (?:nhan dan|thu)",
            "(?: so)?",
            rf"{_NOT_ROUND}[0-3]\d\d\.\d{{3}}\.\d{{3}}(?![.,]?\d)",
        ),
        (CITIZEN, "gttt", "(?: so)?", rf"{_NOT_ROUND}{IDENTITY_CARD}(?![.,]?\d)"),  # also "giá trị tăng thêm"
        (CITIZEN, _INSURANCE, r"(?: [a-z]+){0,2}", r"(?!\d*000(?!\d))(?:\d{10}|\d{12}|[a-z]{2} ?\d{13})"),
        (CITIZEN, PERSON, "(?: bieu| bao cao)?", rf"{_NOT_ROUND}{CITIZEN_WITHOUT_ZERO}"),
        (ACCOUNT, LABELS[ACCOUNT], "", rf"{_NO_FIGURE}\d(?:{_GAP}\d){{7,15}}"),
        (ACCOUNT, "tai khoan|tk|chuyen khoan|ck", _ANY_WORDS, _WITH_ZERO),
        (ACCOUNT, "chuyen khoan|ck", r"(?: (?:vao|den|toi|qua|cho|so|tk))+", r"(?!\d*000(?!\d))\d{12,16}"),
        (
            ACCOUNT,
            "chuyen khoan|ck",
            _ANY_WORDS,
            rf"(?!\d*000(?!\d))\d{{8,16}}[ ,(–-]{{1,3}}(?:tai |nh )?(?:{BANKS})\b(?!\d)",
        ),
        (ACCOUNT, _HOLDER, _ANY_WORDS, rf"{_NO_FIGURE}{_NOT_ROUND}\d(?:{_GAP}\d){{8,15}}"),
        (ACCOUNT, BANKS, r"(?:[ ,.-]{1,3}[a-z]+){0,5}", r"(?!\d*000(?!\d))\d{10,16}"),
    )
)
_MONEY = r"kinh phi|so tien|thanh tien|tong (?:cong|so|muc|chi|thu|von)|gia tri|du toan|ngan sach|chi phi|doanh thu"
_SPENT = (  # in words that are no names, or that begin the text
    rf"(?:\b(?i:{_MONEY}|ho tro|chi tra|thanh toan|hop dong|nop|vay)\b"
    r"|\b(?:tien|luong|thuong|thu|chi|von|no|thue|dong)\b"
    r"|\A\W*(?i:tien|thuong|thu|chi|von|thue)\b)"
)
_NO_PERSON = "Tong|Thu|Chi|Von|So|Cong|Tang|Giam|Tien|Phi|Gia|Thue|No|Lai|Lo|Quy|Ky|Du|Con|VNPT|Viettel|Mobifone"
_ONE_NAME = rf"(?m:^|[,;:]) *(?!(?:{_NO_PERSON})\b)[A-Z][a-zA-Z]+"
_BESIDE = r"[ :,;(.\r\n-]{1,4}"
# Behind a name, in a text with its capitals.
NAMED: Final = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (TELEPHONE, rf"{WHOSE}{_BESIDE}{_MOBILE_WITHOUT_ZERO}"),
        (TELEPHONE, rf"{_ONE_NAME} ?\( ?{_MOBILE_WITHOUT_ZERO} ?\)"),
        (TELEPHONE, rf"{_ONE_NAME}{_BESIDE}(?=\+?84){_MOBILE_WITHOUT_ZERO}"),
        (CITIZEN, rf"{WHOSE}{_BESIDE}{_NOT_ROUND}{CITIZEN_WITHOUT_ZERO}(?![.,]?\d)"),
        (CITIZEN, rf"(?s)\A(?!.*{_SPENT}).*?{FULL_NAME}{_BESIDE}{_NOT_ROUND}{IDENTITY_CARD}(?![.,]?\d)"),
        (ACCOUNT, rf"{WHOSE}{_BESIDE}(?:so |stk |tk )?(?:{_WITH_ZERO}|(?!\d*000(?!\d))\d{{12,16}}(?!\d))"),
    )
)

# Numbers of which words say that they are something else. Units are written small: "Đông" and "Hồ" are names.
_NUMBER = r"(?<![\d.,])\d+(?:[.,]\d+)*"
_DOCUMENT = (
    r"cong van|van ban|quyet dinh|to trinh|bao cao|ke hoach|thong bao|nghi quyet|chi thi|huong dan|hop dong|bien ban|"
    r"giay (?:moi|phep)|phieu|ho so|hoa don|cv|vb|qd|ttr|nq"
)
_DEVICE = r"(?:serial|so seri(?:al)?|imei)(?: (?:no|number|s/?n|so))?|s/n"
ELSEWISE: Final = re.compile(
    rf"\b(?i:{_MONEY})[ :=]*\d+(?:[.,]\d+)*|\b(?i:(?:{_DOCUMENT}) so|(?:ma so thue|mst)(?: so)?|{_DEVICE})[ :.]*\d+"
    rf"|\b(?i:(?:{_MONEY}|mua|cuoc|tien dien thoai)(?: [a-z]++){{0,6}})[ :=]*{FIGURE}"
    rf"|{_NUMBER} *(?:dong(?! chi| nghiep)|vnd|VND|d(?![\w/.]))(?!\w)"
)
COUNTED: Final = re.compile(
    rf"{_NUMBER} *(?:%|(?:trieu|ti|ty|nguoi|ho|the|tai khoan|giao dich|luot|ban ghi|thue bao|k?m[2²]|m[3³]|ha|kg|tan)"
    r"(?!\w))"
)

# Patterns that RE2 knows too, which looks through many texts at once (intake/guard.py, gates/cells.py), for the few
# that are worth a closer look. Every personal text is SUSPECT; in plain form it has MAYBE_ANYWHERE or MAYBE_LABEL, too.
# A text without ODD is plain.
ODD: Final = (
    r"[\x00-\x08\x0e-\x1b\x7f\x{a0}\x{ad}\x{b2}\x{b3}\x{b9}\x{d0}\x{f0}\x{189}\x{256}\x{300}-\x{36f}\x{180e}\x{2000}-\x{2015}\x{202a}-\x{202f}\x{205f}-\x{2064}"
    r"\x{2070}-\x{2089}\x{2212}\x{3000}\x{fe00}-\x{fe0f}\x{fe58}\x{fe63}\x{feff}\x{ff01}-\x{ff5e}]"
)
_DIGIT = r"[0-9\x{b2}\x{b3}\x{b9}\x{2070}-\x{2089}\x{ff10}-\x{ff19}]"
SUSPECT: Final = rf"@|\x{{ff20}}|[\[(]at?[\])]|{_DIGIT}((?:[ \t\r\n.,/_()-]|{ODD}){{0,5}}{_DIGIT}){{6}}"
MAYBE_ANYWHERE: Final = (
    r"@|[\[(]at?[\])]|\+[1-9]|0084|\(0|(?:^|[^\w.,])(?:0\d\d|0\d[ .-]\d\d[ .-]\d\d[ .-]\d\d|0\d[.-]\d{4}[.-]\d{4}"
    r"|0(?:[ \t.-]+\d){4}|(?:190\d|9704)[ .-]\d|[45]\d{3}(?:[ \t.-]*\d{4}){3}|0\d[ ._-]*\r?\n)"
)
MAYBE_NAMED: Final = r"[A-Za-z\x{c0}-\x{1ef9}][ \t\r\n:,;(._-]{1,6}(?:\+?84\)?[ .-]?)?\d(?:[ \t_-]{0,3}\d){8}"
MAYBE_LABEL: Final = (
    r"(?i)đt|dt|[đd][./ ]t|tel|thoại|thoai|di ?động|di ?dong|hotline|phone|mobile|zalo|viber|whatsapp|lh|"
    r"m[aá]y b[aà]n|s[oố] m[aá]y|"
    r"li[eê]n h[eệ]|chuy[eể]n kho|\bck\b|li[eê]n l[aạ]c|cccd|[dđ]dcn|gttt|gi[aấ]y t[oờ]|cmt|cmnd|căn cước|can cuoc|"
    r"chứng minh|chung minh|danh|"
    r"h[oộ] chi|passport|bhxh|bhyt|b[aả]o hi[eể]m|gplx|l[aá]i xe|b[aằ]ng l[aá]i|stk|tk|t[aà]i kho|account|"
    r"g[oọ]i|nh[aắ]n tin|\balo\b|\bcall|sms|ng[aâ]n h[aà]ng|bank|vcb|bidv|acb|tcb|shb|ocb|msb|vib|scb"
)
_SUSPECT, _LABEL, _NAMED = (
    re.compile(re.sub(r"\\x\{(\w+)\}", lambda sign: f"\\u{int(sign[1], 16):04x}", pattern))
    for pattern in (SUSPECT, MAYBE_LABEL, MAYBE_NAMED)
)


def plainly(text: str) -> str:
    """A text as a person sees it: composed, in signs of ordinary width, without those that nobody sees."""
    return text if text.isascii() and text.isprintable() else _UNLIKE.sub(_plain, normalize("NFC", text))


def _plain(odd: re.Match[str]) -> str:
    known = ("-", "", "Đ", "đ")
    return known[odd.lastindex - 1] if odd.lastindex else normalize("NFKC", odd[0])


def personal_kind(text: str) -> str | None:
    """What personal data a text carries: `telephone`, `email`, `citizen` or `account` number, or none."""
    if not _SUSPECT.search(text):
        return None
    text = _BLANKS.sub(" ", plainly(text))
    mended = _TORN.sub(r"\1", text)
    return _kind_said(text) or (_kind_said(mended) if mended != text else None)


def _kind_said(text: str) -> str | None:
    if not _LABEL.search(text) and not _NAMED.search(text) and not _anywhere(text.casefold()):
        return None
    said = ELSEWISE.sub(" ; ", strip_accents(text))
    counts_nothing = COUNTED.sub(" ; ", said)
    named = NAMED if _NAMED.search(counts_nothing) else ()
    return _anywhere(said.casefold()) or _first(LABELLED, counts_nothing.casefold()) or _first(named, counts_nothing)


def _anywhere(text: str) -> str | None:
    return _first(ANYWHERE, text) or (ACCOUNT if any(_is_card(found[0]) for found in CARD.finditer(text)) else None)


def _is_card(number: str) -> bool:
    """Whether the last digit is the one that the others demand (Luhn)."""
    digits = [int(digit) for digit in number if digit.isdigit()]
    return (sum(digits[1::2]) + sum(sum(divmod(2 * digit, 10)) for digit in digits[::2])) % 10 == 0


def _first(patterns: tuple[tuple[str, re.Pattern[str]], ...], text: str) -> str | None:
    return next((kind for kind, pattern in patterns if pattern.search(text)), None)


def is_personal(text: str) -> bool:
    """Whether a text carries a telephone number, an e-mail address, or the number of a citizen or bank account."""
    return personal_kind(text) is not None
