"""What may not come in at all: documents marked as state secrets, and personal data. Sheets in, places out, no I/O.

What a telephone or a citizen's number looks like is said in vietnamese/personal_data.py; here a heading or a label also
makes the number beside it personal.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from orchestration.intake.cells import REMEMBERED, Cell, Printed, locator, shown
from orchestration.intake.columns import Flags
from orchestration.intake.files import Sheet, UnreadableError, columns_of, texts_of
from orchestration.intake.files.stack import WITH_COUNTRY_CODE, Grid, flags
from orchestration.intake.secrecy import HEADING_LETTERS, is_marked, plain_words
from orchestration.vietnamese.personal_data import (
    ACCOUNT,
    CITIZEN,
    EMAIL,
    FIGURE,
    LABELS,
    MAYBE_ANYWHERE,
    MAYBE_LABEL,
    MAYBE_NAMED,
    ODD,
    PERSON,
    SURELY,
    TELEPHONE,
    personal_kind,
    plainly,
)

PLACES_SHOWN = 5
HARMLESS: set[str] = set()

MARKED = "secret_mark"
KINDS: Final = {  # as the refusal names what was found, in Vietnamese and English
    MARKED: ("dấu độ mật", "a mark of secrecy"),
    TELEPHONE: ("số điện thoại", "a telephone number"),
    EMAIL: ("địa chỉ thư điện tử", "an e-mail address"),
    CITIZEN: ("số căn cước hoặc hộ chiếu", "the number of an identity card or passport"),
    ACCOUNT: ("số tài khoản", "an account number"),
}
PLACE: Final = ("trang thứ {}, ô {}", "sheet {}, cell {}")
NAME_OF_FILE: Final = "tên tệp / the name of the file"
WITHOUT_MARK: Final = "dau-do-mat"  # how a file is filed whose own name bears a mark: it stays refused
MAY_BE_MARKED: Final = re.compile(r"m.{1,4}t", re.IGNORECASE)  # a name is looked at closely for this only
NAME_OF_SHEET: Final = ("tên trang thứ {}", "the name of sheet {}")
MORE: Final = (" và {} chỗ khác", " and {} more")


class Lead(NamedTuple):
    """What a label makes personal.

    Attributes:
        kind: one of `KINDS`.
        number: what the number looks like, without what stands between its digits.
        figures: whether thousands may be marked in it; if not, 912.345.678 is money.
        called: how the number is called before a name and a number in one cell; empty if those are not looked for.
    """

    kind: str
    number: re.Pattern[str]
    figures: bool = True
    called: str = ""


# "Điện thoại, Internet" and "ĐT (triệu đồng)" are money, "Số điện thoại thông minh" is a count.
NO_THING: Final = (
    r"\b(?! dong$|.*\b(?:internet|thong minh|(?<!can )cuoc|thue bao|(?:trieu|ty|nghin|ngan) dong|vnd|m2|ha)\b).*"
)
NOT_ROUND: Final = r"(?![1-9]\d*000$)"
WITH_AREA: Final = rf"{NOT_ROUND}(?:\+?84|0)?(?:[35789]\d{{8}}|2\d{{8,9}})|0\d{{9,10}}"
OFFICE: Final = Lead(TELEPHONE, re.compile(rf"{WITH_AREA}|{NOT_ROUND}3[5-8]\d{{5}}"), called="sđt")
# 84912345678 is a telephone by itself, but no telephone in a column of figures.
ABROAD: Final = Lead(TELEPHONE, re.compile(r"84[35789]\d{8}"))
OF_WORDS: Final = re.compile(  # a column's heading
    r"(?:ghi chu|chu thich|giai trinh|san pham|nguon|lien he|dau moi|ho (?:va )?ten|nguoi|can bo|thong tin|dia chi)\b.*"
)
OF_FIGURES: Final = re.compile(
    r"(?!bao cao|bieu|phu luc|ubnd|uy ban).*\b(?:ket qua|gia tri|so lieu|thuc hien|dat|tu so|mau so|ke hoach|muc tieu"
    r"|so tien|kinh phi|von|dong|uoc|luy ke|tong|thu|chi|nam|quy|thang|ky|so luong|doanh thu)\b.*"
)
SIGNATURE: Final = Lead(TELEPHONE, re.compile(rf"{NOT_ROUND}(?:\+?84|0)?[35789]\d{{8}}"), called="sđt")
HEADINGS: Final = tuple(
    (re.compile(heading), lead)
    for heading, lead in (
        (r"84 ?[35789]\d{8}", ABROAD),
        (
            r"(?:so (?:dien thoai|dt)|s ?d ?t|tel|hotline|dien thoai(?= co quan| ban| co dinh| lien he))"
            r"(?: (?:co quan|ban|co dinh|lien he))?",
            OFFICE,
        ),
        (rf"(?:{SURELY}){NO_THING}", Lead(TELEPHONE, re.compile(WITH_AREA), called="sđt")),
        (rf"(?:{LABELS[TELEPHONE]}){NO_THING}", Lead(TELEPHONE, re.compile(WITH_AREA), False, "điện thoại")),
        (
            rf"(?:{LABELS[CITIZEN]}|(?:ma so|so so|so the) (?:bhxh|bhyt)|(?:so )?gplx)\b.*",
            Lead(CITIZEN, re.compile(r"\d{9,12}|[A-Z]\d{7,8}")),
        ),
        (r"stk", Lead(ACCOUNT, re.compile(rf"{NOT_ROUND}\d{{8,16}}"))),
        # eight digits may count accounts
        (rf"(?:{LABELS[ACCOUNT]})", Lead(ACCOUNT, re.compile(rf"{NOT_ROUND}\d{{9,16}}"), False)),
        # whose name stands below or beside it, and then the telephone
        (rf"(?:{PERSON})\b.*", SIGNATURE),
    )
)
SIGNED_WITHIN = 10  # rows below "Người lập biểu" that hold a signature, a name and a number

# Looked for in all texts of a sheet at once, by RE2: the few that have it are looked at.
SAYS_MORE: Final = r"[^ -?]|\d(?:\D{0,3}\d){6}"  # than a figure of an indicator
MAYBE_MARK: Final = r"[mM]\s*[ậẬaA]\s*[tT](?:\P{L}|$)"
MAYBE_HEADING: Final = (
    r"(?i)^\PL*(?:(?:số|sổ|so|mã|ma|thẻ|the|điện|dien|định|dinh|bank|s)\PL*){0,3}"
    rf"(?:{MAYBE_LABEL}|84[ ._-]?[35789]\d{{8}}"
    r"|(?:người|nguoi|cán bộ|can bo|công chức|cong chuc|chuyên viên|chuyen vien)\PL+[lđdpbtn]|đầu|dau)"
)
_FIGURE = re.compile(FIGURE)
MAYBE_LONG = re.compile(r"\d(?:[\s._-]?\d){6}")
AFTER_A_NAME = re.compile(r"(?s)(?=\D*[^\W\d_])\D*+(\d.*)")
BETWEEN_DIGITS = re.compile(r"[\s._-]")


@dataclass(frozen=True, slots=True)
class Found:
    """Why a file is turned away: what was found and where, never what stands there.

    Attributes:
        kind: one of `KINDS`.
        sheet: its number: the name of a sheet may be what must not be repeated.
        at: a cell, or the kind of a text beside the cells in both languages; none for the name of the sheet.
    """

    kind: str
    sheet: int
    at: str

    @property
    def rule(self) -> str:
        """The rule that is broken."""
        return MARKED if self.kind == MARKED else "personal_data"

    @property
    def place(self) -> Sequence[str]:
        """Where, in both languages."""
        vi, beside, en = self.at.partition(" / ")
        if beside:
            return vi, en
        return [told.format(self.sheet, self.at) for told in (PLACE if self.at else NAME_OF_SHEET)]


def turn_away(sheets: Sequence[Sheet], printed: Callable[[], Set[str]] = frozenset, path: str = "") -> None:
    """Refuses a file that is marked secret or holds personal data.

    Args:
        sheets: those of the file.
        printed: gives texts of the registry, which are public: not looked at, and no label of the number beside them.
        path: where the file lies; a mark in its name is one, too.

    Raises:
        UnreadableError: `secret_mark` or `personal_data`, with kinds and places.
    """
    found = list(dict.fromkeys(findings(sheets, printed)))
    steps = path.split("/") if WITHOUT_MARK in path or MAY_BE_MARKED.search(path) else ()
    if any(step.startswith(WITHOUT_MARK) or broken_by_name(step) == MARKED for step in steps):
        found.insert(0, Found(MARKED, 0, NAME_OF_FILE))
    if found:
        found = [each for each in found if each.kind == MARKED] or found
        raise UnreadableError(found[0].rule, *(_told(found, language) for language in range(2)))


def _told(found: Sequence[Found], language: int) -> str:
    """Kinds and places in one language."""
    places: dict[str, list[str]] = {}
    for each in found[:PLACES_SHOWN]:
        places.setdefault(KINDS[each.kind][language], []).append(each.place[language])
    told = ", ".join(f"{kind} ({'; '.join(where)})" for kind, where in places.items())
    return told + (MORE[language].format(len(found) - PLACES_SHOWN) if len(found) > PLACES_SHOWN else "")


def findings(sheets: Sequence[Sheet], printed: Callable[[], Set[str]] = frozenset) -> Iterator[Found]:
    """What keeps a file out."""
    for number, sheet in enumerate(sheets, start=1):
        for at, beside in (("", sheet.name), *sheet.asides):
            if kind := _kind(beside) or ("84" in beside and _heading(beside) is ABROAD and TELEPHONE):
                yield Found(kind, number, at)
        numbers, stack = _from_abroad(sheet.rows), sheet.rows.stack if isinstance(sheet.rows, Grid) else None
        if stack and not numbers and _nothing_in(stack.odd, stack.has_long_numbers):
            continue
        texts = texts_of(sheet.rows) - printed()
        kinds, leads = _looked_through(texts - HARMLESS)
        _remember(texts - kinds.keys() - leads.keys())
        leads |= {text: ABROAD for text in map(shown, numbers) if ABROAD.number.fullmatch(text)}
        if kinds or leads:
            columns = columns_of(sheet.rows)
            for n, row in enumerate(sheet.rows):
                for column, cell in enumerate(row):
                    text = cell.text if isinstance(cell, Printed) else shown(cell) if cell in numbers else cell
                    if not isinstance(text, str):
                        continue
                    if text in kinds:
                        yield Found(kinds[text], number, locator(column, n + 1))
                    elif text in leads and (place := _led_to(text, (column, n), row, columns[column], leads)):
                        yield Found(leads[text].kind, number, locator(*place))


def _from_abroad(rows: Sequence[Sequence[Cell]]) -> Set[float]:
    """Numbers that may be telephones by themselves."""
    if isinstance(rows, Grid):
        return rows.stack.with_country_code
    low, high = WITH_COUNTRY_CODE
    return {cell for row in rows for cell in row if isinstance(cell, int | float) and low <= cell < high}


@lru_cache(maxsize=16)
def _nothing_in(texts: frozenset[str], numbers: bool) -> bool:
    """Whether texts break no rule and lead to nothing. The sheets of one stack ask one after the other.

    Args:
        texts: those of the stack.
        numbers: whether there is a number that may be personal beside a label; one of an office is shorter.
    """
    kinds, leads = _looked_through(set(texts - HARMLESS))
    _remember(texts - kinds.keys() - leads.keys())
    numbers = numbers or OFFICE in leads.values()
    return not kinds and not (leads and (numbers or any(map(MAYBE_LONG.search, texts))))


def _remember(texts: Set[str]) -> None:
    """Texts that break no rule and lead to nothing need no second look: officers repeat themselves."""
    if len(HARMLESS) > REMEMBERED:
        HARMLESS.clear()
    HARMLESS.update(texts)


def _looked_through(texts: Set[str]) -> tuple[dict[str, str], dict[str, Lead]]:
    """Texts that break a rule by themselves, and those that make the number beside them personal."""
    given = list(texts)
    known = [given[n] for n in np.flatnonzero(_holding(SAYS_MORE, pa.array(given, pa.string()))).tolist()]
    if not known:
        return {}, {}
    plain = _in_plain(known)
    headings = _holding(MAYBE_HEADING, plain)
    suspects = _holding(MAYBE_LABEL, plain) | _holding(rf"{MAYBE_ANYWHERE}|{MAYBE_NAMED}", plain)
    marks = _holding(MAYBE_MARK, plain)
    kinds = {known[n]: kind for n in np.flatnonzero(suspects).tolist() if (kind := personal_kind(known[n]))}
    leads = {known[n]: lead for n in np.flatnonzero(headings).tolist() if (lead := _heading(known[n]))}
    kinds |= {known[n]: MARKED for n in np.flatnonzero(marks).tolist() if is_marked(known[n])}
    return kinds, leads


def _in_plain(texts: Sequence[str]) -> pa.StringArray:
    found = pa.array(texts, pa.string())
    odd = np.flatnonzero(_holding(ODD, found)).tolist()
    if not odd:
        return found
    plain = list(texts)
    for n in odd:
        plain[n] = plainly(plain[n])
    return pa.array(plain, pa.string())


def _holding(pattern: str, texts: pa.StringArray) -> Flags:
    return flags(pc.match_substring_regex(texts, pattern))


def broken(text: str) -> str | None:
    """The rule that a text breaks by itself: `secret_mark`, `personal_data` or none."""
    kind = _kind(text)
    return kind and Found(kind, 0, "").rule


@lru_cache(maxsize=10_000)
def broken_by_name(name: str) -> str | None:
    """The rule that the name of a file or folder breaks, with or without its suffix."""
    rules = [rule for rule in (broken(name), broken(name.rpartition(".")[0])) if rule]
    return MARKED if MARKED in rules else next(iter(rules), None)


@lru_cache(maxsize=1_000)
def _kind(text: str) -> str | None:
    return MARKED if is_marked(text) else personal_kind(text)


def _heading(text: str) -> Lead | None:
    """What numbers are next to a cell that is such a heading or label; None for any other cell."""
    if len(text) > HEADING_LETTERS:
        return None
    words = plain_words(plainly(text))
    return next((lead for heading, lead in HEADINGS if heading.fullmatch(words)), None)


def _led_to(
    label: str, at: tuple[int, int], row: Sequence[Cell], column: Sequence[Cell], leads: Mapping[str, Lead]
) -> tuple[int, int] | None:
    """Column (from 0) and row (from 1) of the number that a label makes personal.

    It is the next cell to the right, or stands below before any other text. A label of a person leads past the name to
    the number, within the rows of a signature.
    """
    (left, top), lead = at, leads[label]
    if lead is ABROAD:
        return None if _is_figure(column[: top + 1]) else (left, top + 1)
    of_person = lead is SIGNATURE
    beside = (n for n in range(left + 1, len(row)) if row[n] is not None and not (of_person and _is_name(row[n])))
    if (right := next(beside, None)) is not None and _is(row[right], lead):
        return right, top + 1
    for below in range(top + 1, min(len(column), top + SIGNED_WITHIN) if of_person else len(column)):
        cell = column[below]
        if _is(cell, lead):
            return left, below + 1
        if isinstance(cell, str) and leads.get(cell) == lead:  # what stands below is for that label to tell
            break
        if cell is not None and not any(map(str.isdigit, shown(cell))) and not (of_person and _is_name(cell)):
            break
    return None


def _is_figure(column: Sequence[Cell]) -> bool:
    """Whether the last cell of this part of a column may be a figure: a text below a heading of some, any number."""
    *above, cell = column
    headings = [plain_words(text) for text in above if isinstance(text, str) and len(text) <= HEADING_LETTERS]
    if not headings or any(map(OF_WORDS.fullmatch, headings)):
        return False
    return not isinstance(cell, str) or any(map(OF_FIGURES.fullmatch, headings))


def _is_name(cell: Cell) -> bool:
    """'Nguyễn Văn A', 'ThS. TRẦN B', '(Ký, ghi rõ họ tên)'."""
    words = shown(cell).split()
    return shown(cell).startswith("(") or (1 < len(words) < 7 and all(word[0].isupper() for word in words))


def _is(cell: Cell, lead: Lead) -> bool:
    """Whether a cell holds the number that a label announces, alone or after a name."""
    text = plainly(shown(cell))
    if _FIGURE.fullmatch(text) and (text.endswith("000") or not lead.figures):
        return False
    if lead.number.fullmatch(BETWEEN_DIGITS.sub("", text)):
        return True
    named = AFTER_A_NAME.match(text) if lead.called and isinstance(cell, str) else None
    return named is not None and personal_kind(f"{lead.called} {named[1]}") == lead.kind
