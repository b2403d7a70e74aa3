"""Columns that may hold remarks: notes, remarks and sources under one heading, and free text that is heard."""

import re
from collections.abc import Collection, Iterator, Sequence

from orchestration.intake.form import REMARKS, SOURCES, TASKS, Form
from orchestration.intake.reading.heading_kinds import LONGEST, is_of_another
from orchestration.intake.reading.heading_periods import dates
from orchestration.intake.reading.heading_units import bare_heading
from orchestration.intake.reading.heading_words import Heading
from orchestration.intake.reading.printed import Places, Printed
from orchestration.vietnamese.periods import Period
from orchestration.vietnamese.text import fold_ascii

NOTES = frozenset(map(fold_ascii, ("Ghi chú", "Giải trình", "Chú thích", "Diễn giải", "Thuyết minh")))
JOINED = re.compile(r"\s*(?:[/,;+&–-]|\b(?:va|hoac)\b)\s*")
REMARKED = frozenset(
    map(
        fold_ascii,
        (
            *REMARKS, "Nguyên nhân chậm", "Lý do chậm", "Giải pháp", "Kiến nghị", "Đề xuất", "Ý kiến", "Giải thích",
            "Lý giải", "Phản hồi", "Trao đổi",
        ),
    )
)  # fmt: skip
# What stands with them in one heading: "Nguồn số liệu / Ghi chú", "Giải trình, kiến nghị".
TOGETHER = REMARKED.union(map(fold_ascii, (*SOURCES, "Căn cứ", "Cách tính", "Đơn vị cung cấp")))
# Whatever they explain: "Nguyên nhân tăng, giảm so với cùng kỳ"
EXPLAINS = re.compile(r"(?:giai trinh|giai thich|l[iy] giai|thuyet minh|dien giai|nguyen nhan|l[iy] do)\b.*")
OF_SENDER = re.compile(r" (?:(?:cua )?(?:don vi|co quan|so)(?: bao cao)?|neu co|khac|them|so lieu)$")
# Who, until when, on what basis, how much money, what kind, what comes next, what ought to come of it, who signs.
SAYS_NOTHING = re.compile(
    r".*\b(?:chu tri|phoi hop|phu trach|trach nhiem|tham muu|theo doi|dau moi|han(?! che)|thoi gian|thoi diem|ngay|moc"
    r"|lo trinh|phap l[iy]|van ban|quyet dinh|nghi quyet|cong van|so hieu|k[iy] hieu|kinh phi|von|du toan|linh vuc|nhom"
    r"|muc(?! do)|loai|xep hang|vai tro|tru cot|(?<!cung )cap(?! nhat)|tieu chuan|yeu cau|dau ra|san pham|minh chung"
    r"|lien he|ho ten|phuong huong|tiep theo|sap toi|(?:k[iy]|qu[iy]|thang|nam) (?:toi|sau)|gan nhat|trong so|diem"
    r"|(?:can|phai) dat|chu k[iy]|k[iy] (?:ten|nhan|duyet|xac nhan)|xac nhan|phe duyet|email|dien thoai"
    r"|dia (?:ban|phuong)|don vi tinh)\b.*"
    r"|(?:stt|tt|so tt|ma|ten|chi tieu|nhiem vu|dvt)\b.*"
    r"|(?:cac )?(?:don vi|co quan|bo phan|phong|ban|so,? nganh|nganh|nguoi|can bo|lanh dao)\b"
    r"(?! (?:cung cap|bao cao)).*"
)
ACCOUNTED = ("name", "note", "unit", "account")  # of two such columns, the other one is not read
HOW, OF_FORM = fold_ascii("Cách tính"), fold_ascii("Vai trò")  # the blank form says both of each indicator


def is_remark(text: str) -> bool:
    """Whether a heading is one of remarks, of several together, or with sources: "Nguyên nhân, kiến nghị"."""
    said = _parts(text)
    explains = bool(EXPLAINS.fullmatch(bare_heading(text))) and len(text) <= LONGEST and not dates(text)
    return explains or (said <= TOGETHER and not REMARKED.isdisjoint(said))


def joined_notes(form: Form, columns: Sequence[Printed]) -> Places:
    """The columns of notes and other remarks or sources together: they are the note where no other column is."""
    found = [n for n, column in enumerate(columns) if _is_joined(column.text) and not _means(form, column)]
    return {"note": [(n, Heading(form.title, "note", False)) for n in found[:1]]} if found else {}


def free_in(columns: Sequence[Printed], used: Collection[int], period: Period | None) -> Iterator[int]:
    """The columns beside those that are used whose headings do not say that they hold something else."""
    of_form = any(fold_ascii(column.text) == OF_FORM for column in columns)
    for number, column in enumerate(columns):
        said = bare_heading(column.text)
        if (
            said
            and number not in used
            and len(column.text) <= LONGEST
            and all(h.field in ACCOUNTED or (h.form, h.field) == (TASKS.title, "state") for h in column.meanings)
            and not SAYS_NOTHING.fullmatch(said)
            and not is_of_another(column.text, period)
            and not (of_form and said == HOW)
        ):
            yield number


def _means(form: Form, column: Printed) -> bool:
    return any(heading.form == form.title for heading in column.meanings)


def _is_joined(text: str) -> bool:
    said = _parts(text)
    return len(said) > 1 and said <= TOGETHER and not NOTES.isdisjoint(said)


def _parts(text: str) -> set[str]:
    said = JOINED.split(bare_heading(text)) if len(text) <= LONGEST else ()
    return {OF_SENDER.sub("", part) for part in said}
