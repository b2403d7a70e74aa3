"""What the texts of rows without data begin with: totals, groups, notes, signatures."""

import re

from orchestration.vietnamese.text import fold_ascii, is_rule_row

TOTALS = re.compile(
    r"(?:tong(?: so| hop| chung| cong)?|cong|trung binh|binh quan)"
    r"(?: chung| toan (?:tinh|nganh)| (?:nhom|muc|phan) .{1,20}| ?\(.*\)| ?[:：][\d\s.,%]*)?"
)
STATED = re.compile(r"(?:da|dang|chua|khong|hoan thanh|dat|vuot|tiep tuc|thuong xuyen|dung)\b.*")
GROUP = re.compile(r"[IVXLC]{1,6}\.?|[A-ZĐ]\.?|[a-zđ]\)")
NOTES = re.compile(
    r"(?:\(?\*+\)?\s*)?(?:ghi chu|luu y|nguon|chu thich|giai thich)\s*[:：].*|\(?\*+\)?(?:\s.*)?"
    r"|(?:don vi(?: tinh)?|dvt)\s*[:：].*"
)
# lines below a table that have a day or a number, too
SIGNED = r"(?:nguoi (?:lap|tong hop|bao cao|k[iy]|duyet|kiem tra)|ngay (?:lap|bao cao))\b.*[:：].*"
WHO = re.compile(SIGNED)
FOOT = re.compile(rf"{SIGNED}|(?:nguon(?: so lieu)?|ghi chu|luu y)\s*[:：].*")
SIGNATURE = re.compile(
    r"noi nhan\b.*|(?:tm|kt|tl|tuq|q)\s?\..*|thu truong.*"
    r"|(?:pho |qu[iy]en |q\. ?)?(?:giam doc|chu tich|chanh van phong|truong phong|bi thu)\b.*"
    r"|nguoi (?:lap|tong hop|bao cao|k[iy]|duyet|kiem tra)\b.*|lanh dao\b.*|ke toan.*"
    r"|\(?(?:da )?k[iy](?:\W*$|,| ten\b| va\b| ghi\b| dong dau\b| duyet\b| so\b).*"
    r"|.*,? ngay [\d. …/]* ?thang [\d. …/]* ?nam\b.*|- ?(?:nhu tren|luu)\b.*"
)


def is_apart(text: str) -> bool:
    """Whether a text is no data: a drawn line, a total, a note, a signature."""
    folded = fold_ascii(text)
    return bool(is_rule_row(text) or TOTALS.fullmatch(folded) or NOTES.fullmatch(folded) or SIGNATURE.fullmatch(folded))
