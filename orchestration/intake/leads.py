"""Texts that make what stands near them personal or secret: labels, headings, names, titles. Cells in, places out.

"Điện thoại" makes 912345678 beside or below it a telephone, a bare name below a table too; "Văn bản mật" is a mark as
a title, and counts papers as a heading.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import takewhile
from typing import Final, NamedTuple

from orchestration.intake.cells import Cell, shown
from orchestration.intake.secrecy import HEADING_LETTERS, MARKED, plain_words
from orchestration.vietnamese.personal_data import (
    ACCOUNT,
    BANKS,
    CITIZEN,
    CITIZEN_WITHOUT_ZERO,
    FIGURE,
    LABELS,
    MAYBE_LABEL,
    OF_OFFICE,
    PERSON,
    SURELY,
    TELEPHONE,
    personal_kind,
    plainly,
)
from orchestration.vietnamese.persons import FAMILIES
from orchestration.vietnamese.text import strip_accents

OF_PERSON: Final = "number_of_a_person"


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
WITHOUT_AREA: Final = rf"{NOT_ROUND}3[5-8]\d{{5}}"
OFFICE: Final = Lead(TELEPHONE, re.compile(rf"{WITH_AREA}|{WITHOUT_AREA}"), called="sđt")
CALLED: Final = Lead(TELEPHONE, re.compile(WITH_AREA), False, "điện thoại")  # or what is spent on it
LISTED: Final = Lead(TELEPHONE, re.compile(WITHOUT_AREA), False)  # below "Điện thoại" in a list of offices
# 84912345678 is a telephone by itself, but no telephone in a column of figures.
ABROAD: Final = Lead(TELEPHONE, re.compile(r"84[35789]\d{8}"))
OF_WORDS: Final = re.compile(  # a column's heading
    r"(?:ghi chu|chu thich|giai trinh|san pham|nguon|lien he|dau moi|ho (?:va )?ten|nguoi|can bo|thong tin|dia chi)\b.*"
)
OF_FIGURES: Final = re.compile(
    r"(?!bao cao|bieu|phu luc|ubnd|uy ban).*\b(?:ket qua|gia tri|so lieu|thuc hien|dat|tu so|mau so|ke hoach|muc tieu"
    r"|so tien|kinh phi|von|dong|uoc|luy ke|tong|thu|chi|nam|quy|thang|ky|so luong|doanh thu)\b.*"
)
MOBILE: Final = rf"{NOT_ROUND}(?:\+?84|0)?[35789]\d{{8}}"
# Of a citizen, without its zero; ten digits may be those of a tax code.
OF_TWELVE: Final = r"(?:[1-8]\d|9[0-6])[0-3]\d{8}"
SIGNATURE: Final = Lead(OF_PERSON, re.compile(rf"{MOBILE}|{NOT_ROUND}{CITIZEN_WITHOUT_ZERO}"), called="sđt")
NAME: Final = Lead(  # below a table, beside or over nothing but the number
    OF_PERSON, re.compile(rf"{MOBILE}|{NOT_ROUND}{OF_TWELVE}"), figures=False
)
# Eight digits may count accounts; beside names they are numbers of accounts.
ACCOUNTS: Final = Lead(ACCOUNT, re.compile(rf"{NOT_ROUND}\d{{9,16}}"), False)
PAID_INTO: Final = Lead(ACCOUNT, re.compile(rf"{NOT_ROUND}\d{{8,16}}"), False)
SHOWN: Final = Lead(CITIZEN, re.compile(r"\d{9,12}"), False)  # "GTTT": papers of somebody, or the value added
BESIDE_NAMES: Final = (PAID_INTO, SHOWN)  # are no heading of their own
OF_NAMES: Final = re.compile(
    rf"(?:ho (?:va )?ten|ten (?:ca nhan|nguoi|chu)|chu (?:tai khoan|tk|the|ho)|nguoi (?:thu huong|nhan)|{PERSON})\b.*"
)
# Columns of a form in which no figure stands.
OF_REMARKS: Final = re.compile(
    r"(?:ghi chu|chu thich|giai trinh|san pham)(?: (?:dau ra|chu yeu|cu the|hoan thanh|dat duoc))?"
)
MAYBE_REMARKS: Final = "(?i)ghi|ch[uú]|gi[aả]i|ph[aẩ]m"
ALONE: Final = Lead(MARKED, re.compile(""))  # a mark as a title; "Văn bản mật" above figures counts them
HEADINGS: Final = tuple(
    (re.compile(heading), lead)
    for heading, lead in (
        (r"84 ?[35789]\d{8}|84[35789](?:\d\d \d{3} ?|\d{5} )\d{3}", ABROAD),
        (
            r"(?:so (?:dien thoai|dt)|s ?d ?t|tel|hotline|may ban|dien thoai(?= co quan| ban| co dinh| lien he))"
            rf"{OF_OFFICE}",
            OFFICE,
        ),
        (rf"(?:{SURELY}){NO_THING}", Lead(TELEPHONE, re.compile(WITH_AREA), called="sđt")),
        (rf"(?:{LABELS[TELEPHONE]}){NO_THING}", CALLED),
        (
            rf"(?:{LABELS[CITIZEN]}|(?:ma so|so so|so the) (?:bhxh|bhyt)|(?:so )?gplx)\b.*",
            Lead(CITIZEN, re.compile(r"\d{9,12}|[A-Z]\d{7,8}")),
        ),
        (r"stk", Lead(ACCOUNT, re.compile(rf"{NOT_ROUND}\d{{8,16}}"))),
        (rf"(?:{LABELS[ACCOUNT]})", ACCOUNTS),
        (rf"(?:{BANKS})", PAID_INTO),
        (r"(?:so )?gttt", SHOWN),
        # whose name stands below or beside it, and then the telephone
        (rf"(?:{PERSON})\b.*", SIGNATURE),
        (rf"(?:{strip_accents(FAMILIES)})(?: [a-z]+){{2,4}}", NAME),
    )
)
SIGNED_WITHIN = 10  # rows below "Người lập biểu" that hold a signature, a name and a number

MAYBE_HEADING: Final = (
    r"(?i)^\PL*(?:(?:số|sổ|so|mã|ma|thẻ|the|điện|dien|định|dinh|bank|s)\PL*){0,3}"
    rf"(?:{MAYBE_LABEL}|[a-z]{{0,12}}bank|84[ ._-]?[35789](?:[ \n._-]?\d){{8}}"
    rf"|(?:{FAMILIES}|{strip_accents(FAMILIES)}) \p{{Lu}}"
    r"|(?:người|nguoi|cán bộ|can bo|công chức|cong chuc|chuyên viên|chuyen vien)\PL+[lđdpbtn]|đầu|dau)"
)
_FIGURE = re.compile(FIGURE)
AFTER_A_NAME = re.compile(r"(?s)(?=\D*[^\W\d_])\D*+(\d.*)")
BETWEEN_DIGITS = re.compile(r"[\s._-]")
PIECES = re.compile(r"0\d+(?: \d+)+|0(?: \d)+")  # no figure begins with a zero
LONG_NUMBER = re.compile(r"\d(?:[ ._-]?\d){6}")


class Spot(NamedTuple):
    """Where a cell stands: its column and row from 0, the cells of the row, and the columns of the sheet."""

    left: int
    top: int
    row: Sequence[Cell]
    columns: Sequence[Sequence[Cell]]

    @property
    def place(self) -> tuple[int, int]:
        """Its column from 0, its row from 1."""
        return self.left, self.top + 1


def heading(text: str) -> Lead | None:
    """What numbers are next to a cell that is such a heading or label; None for any other cell."""
    if len(text) > HEADING_LETTERS:
        return None
    words = plain_words(plainly(text))
    lead = next((lead for heading, lead in HEADINGS if heading.fullmatch(words)), None)
    return None if lead is not ABROAD and LONG_NUMBER.search(text) else lead  # it has its number


def led_to(label: str, spot: Spot, leads: Mapping[str, Lead], told: Set[str]) -> tuple[int, int] | None:
    """Column (from 0) and row (from 1) of what a text makes personal or secret: of the text itself, or of a number.

    Args:
        told: texts that are personal by themselves: none of them is told again.
    """
    lead = leads[label]
    if lead is ABROAD:
        return None if _is_figure(spot) else spot.place
    if lead is ALONE:
        return spot.place if _is_title(spot) else None
    if lead is NAME:
        place = _number_beside(spot, lead) or _number_signed(spot)
    elif lead in BESIDE_NAMES:
        place = _number_below(spot, lead, leads) if _is_beside_names(spot) else None
    else:
        place = _number_beside(spot, lead) or _number_below(spot, lead, leads)
        if not place and lead is ACCOUNTS and _is_beside_names(spot):
            place = _number_below(spot, PAID_INTO, leads)
        if not place and lead is CALLED:
            place = _number_listed(spot)
    return place if place and spot.columns[place[0]][place[1] - 1] not in told else None


def _number_beside(spot: Spot, lead: Lead) -> tuple[int, int] | None:
    """The next cell to the right; that of a person may stand beyond the name."""
    names = lead is SIGNATURE
    cells = enumerate(spot.row[spot.left + 1 :], spot.left + 1)
    right = next((n for n, cell in cells if cell is not None and not (names and _is_name(cell))), None)
    if right is None or (lead is NAME and not _is_signed(spot, right)):
        return None
    return (right, spot.top + 1) if _is(spot.row[right], lead) or _is_in_pieces(spot.row[right:], lead) else None


def _is_in_pieces(cells: Sequence[Cell], lead: Lead) -> bool:
    """Whether cells hold the digits of one number: a box for each, or from "0912" on."""
    pieces = [text for text in map(shown, takewhile(lambda cell: cell is not None, cells)) if text]
    numbers = list(takewhile(str.isdecimal, pieces))
    return PIECES.fullmatch(" ".join(numbers)) is not None and _is("".join(numbers), lead)


def _number_below(spot: Spot, lead: Lead, leads: Mapping[str, Lead]) -> tuple[int, int] | None:
    """Below before any other text; that of a person within the rows of a signature, below the name."""
    names, column = lead is SIGNATURE, spot.columns[spot.left]
    for below in range(spot.top + 1, min(len(column), spot.top + SIGNED_WITHIN) if names else len(column)):
        cell = column[below]
        if _is(cell, lead):
            return spot.left, below + 1
        if isinstance(cell, str) and leads.get(cell) == lead:  # what stands below is for that label to tell
            break
        if cell is not None and not any(map(str.isdigit, shown(cell))) and not (names and _is_name(cell)):
            break
    return None


def _number_signed(spot: Spot) -> tuple[int, int] | None:
    """Below a name in a row of names, where the next row has numbers of persons and nothing else: a signature."""
    column = spot.columns[spot.left]
    below = next((n for n in range(spot.top + 1, len(column)) if column[n] is not None), None)
    if below is None or below > spot.top + SIGNED_WITHIN or not all(_is_name(cell) for cell in spot.row if cell):
        return None
    numbers = [cells[below] for cells in spot.columns if cells[below] is not None]
    is_last = below + 1 == len(column) or column[below + 1] is None  # else a list
    return (spot.left, below + 1) if is_last and all(_is(number, NAME) for number in numbers) else None


def _number_listed(spot: Spot) -> tuple[int, int] | None:
    """Below "Điện thoại" in a list of offices: numbers without that of the area, and no other figures."""
    column = spot.columns[spot.left]
    headings = [plain_words(cell) for cell in spot.row if isinstance(cell, str)]
    if len(headings) < 2 or any(OF_FIGURES.fullmatch(words) and not OF_WORDS.fullmatch(words) for words in headings):
        return None
    below: list[int] = []
    for n in range(spot.top + 1, len(column)):
        if column[n] is None:
            continue
        if not _has_no_words(column[n]) or not _is(column[n], LISTED):
            return None
        below.append(n)
    beside = (
        shown(cells[n]) for cells in spot.columns if cells is not column for n in below if _has_no_words(cells[n])
    )
    if not below or any(_FIGURE.fullmatch(text) or LONG_NUMBER.search(text) for text in beside):
        return None
    return spot.left, below[0] + 1


def _is_beside_names(spot: Spot) -> bool:
    """Whether a heading of names stands in the same row."""
    return any(isinstance(cell, str) and OF_NAMES.fullmatch(plain_words(cell)) for cell in spot.row)


def among_remarks(column: Sequence[Cell]) -> Iterator[int]:
    """The rows (from 1) of numbers like those of persons in a column of notes or products: no figure stands there."""
    is_below = False
    for n, cell in enumerate(column, start=1):
        if not is_below:
            is_short = isinstance(cell, str) and len(cell) <= HEADING_LETTERS
            is_below = is_short and OF_REMARKS.fullmatch(plain_words(shown(cell))) is not None
        elif isinstance(cell, int | float) and NAME.number.fullmatch(shown(cell)):
            yield n


def _is_title(spot: Spot) -> bool:
    """Whether a text has its row for itself, above all tables and figures."""
    above = [[column[n] for column in spot.columns if column[n] is not None] for n in range(spot.top)]
    return _filled(spot.row) == 1 and not any(len(row) > 2 or any(map(_has_no_words, row)) for row in above)


def _has_no_words(cell: Cell) -> bool:
    return not any(map(str.isalpha, shown(cell)))


def _is_signed(spot: Spot, right: int) -> bool:
    """Whether a name and a number have their row for themselves, and the number is not one below others."""
    return _filled(spot.row) == 2 and (spot.top == 0 or spot.columns[right][spot.top - 1] is None)


def _filled(row: Sequence[Cell]) -> int:
    return sum(cell is not None for cell in row)


def _is_figure(spot: Spot) -> bool:
    """Whether a cell may be a figure: a text below a heading of some, any number. A title is no heading."""
    *above, cell = spot.columns[spot.left][: spot.top + 1]
    headings = {
        n: plain_words(text) for n, text in enumerate(above) if isinstance(text, str) and len(text) <= HEADING_LETTERS
    }
    if not headings or any(map(OF_WORDS.fullmatch, headings.values())):
        return False
    if not isinstance(cell, str):
        return True
    is_wide = len(spot.columns) > 1
    return any(
        OF_FIGURES.fullmatch(words) and not (is_wide and _filled([column[n] for column in spot.columns]) == 1)
        for n, words in headings.items()
    )


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
    return named is not None and personal_kind(f"{lead.called} {named[1]}") is not None
