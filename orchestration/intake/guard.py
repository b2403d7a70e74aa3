"""What may not come in at all: documents marked as state secrets, and personal data. Sheets in, places out, no I/O.

What a telephone or a citizen's number looks like is said in vietnamese/personal_data.py, marks in secrecy.py, and what
a label or heading makes of the cells beside it in leads.py.
"""

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from orchestration.intake.cells import REMEMBERED, Cell, Printed, locator, shown
from orchestration.intake.columns import Flags
from orchestration.intake.files import Sheet, UnreadableError, columns_of, texts_of
from orchestration.intake.files.beside_cells import PAGE
from orchestration.intake.files.stack import OF_PERSONS, WITH_COUNTRY_CODE, Grid, flags
from orchestration.intake.leads import (
    ABROAD,
    ALONE,
    MAYBE_HEADING,
    MAYBE_REMARKS,
    NAME,
    OF_PERSON,
    SIGNATURE,
    Lead,
    Spot,
    among_remarks,
    heading,
    led_to,
)
from orchestration.intake.secrecy import MARKED, MAYBE_MARK, is_marked, is_marked_name, may_be_marked
from orchestration.vietnamese.personal_data import (
    ACCOUNT,
    CITIZEN,
    EMAIL,
    MAYBE_ANYWHERE,
    MAYBE_LABEL,
    MAYBE_NAMED,
    ODD,
    TELEPHONE,
    personal_kind,
    plainly,
)

PLACES_SHOWN = 5
HARMLESS: set[str] = set()

KINDS: Final = {  # as the refusal names what was found, in Vietnamese and English
    MARKED: ("dấu độ mật", "a mark of secrecy"),
    TELEPHONE: ("số điện thoại", "a telephone number"),
    EMAIL: ("địa chỉ thư điện tử", "an e-mail address"),
    CITIZEN: ("số căn cước hoặc hộ chiếu", "the number of an identity card or passport"),
    ACCOUNT: ("số tài khoản", "an account number"),
    OF_PERSON: ("số điện thoại hoặc căn cước", "the number of a telephone or an identity card"),
}
PERSONAL: Final = "personal_data"
REFUSALS: Final = (MARKED, PERSONAL)  # code list `file_rule`
PLACE: Final = ("trang thứ {}, ô {}", "sheet {}, cell {}")
NAME_OF_FILE: Final = "tên tệp / the name of the file"
WITHOUT_MARK: Final = "dau-do-mat"  # how a file is filed whose own name bears a mark: it stays refused
NAME_OF_SHEET: Final = ("tên trang thứ {}", "the name of sheet {}")
MORE: Final = (" và {} chỗ khác", " and {} more")


# Looked for in all texts of a sheet at once, by RE2: the few that have it are looked at.
SAYS_MORE: Final = r"[^ -?]|\d(?:\D{0,3}\d){6}"  # than a figure of an indicator
MAYBE_LONG = re.compile(r"\d(?:[\s._-]?\d){6}")


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
        return MARKED if self.kind == MARKED else PERSONAL

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
    if any(step.startswith(WITHOUT_MARK) or _kind_of_name(step) == MARKED for step in path.split("/")):
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
            if kind := _kind_beside(at, beside):
                yield Found(kind, number, at)
        long = frozenset[float]() if isinstance(sheet.rows, Grid) else _long_numbers(sheet.rows)
        told = _among_remarks(sheet.rows, long)
        yield from (Found(OF_PERSON, number, locator(*place)) for place in sorted(told))
        for kind, place in _in_cells(sheet.rows, long, printed):
            if place not in told:
                told.add(place)
                yield Found(kind, number, locator(*place))


@lru_cache(maxsize=10_000)
def _kind_beside(at: str, text: str) -> str | None:
    """The kind of a text beside the cells, or of the name of a sheet."""
    parts = text.splitlines() if at == PAGE else [text] if at else []  # left, centre and right of a page
    alone = MARKED if any(map(may_be_marked, parts)) else TELEPHONE if heading(text) is ABROAD else None
    return (_kind(text) if at else _kind_of_name(text)) or alone


def _in_cells(
    rows: Sequence[Sequence[Cell]], long: Set[float], printed: Callable[[], Set[str]]
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Kinds and places (column from 0, row from 1) of what texts hold, or make personal or secret."""
    numbers, stack = _from_abroad(rows, long), rows.stack if isinstance(rows, Grid) else None
    if stack and not numbers and _nothing_in(stack.odd, stack.has_long_numbers):
        return
    texts = texts_of(rows) - printed()
    kinds, leads = _looked_through(texts - HARMLESS)
    _remember(texts - kinds.keys() - leads.keys())
    leads |= {text: ABROAD for text in map(shown, numbers) if ABROAD.number.fullmatch(text)}
    if kinds or leads:
        columns = columns_of(rows)
        for n, row in enumerate(rows):
            for column, cell in enumerate(row):
                text = cell.text if isinstance(cell, Printed) else shown(cell) if cell in numbers else cell
                if not isinstance(text, str):
                    continue
                if text in kinds:
                    yield kinds[text], (column, n + 1)
                elif text in leads and (place := led_to(text, Spot(column, n, row, columns), leads, kinds.keys())):
                    yield leads[text].kind, place


def _long_numbers(rows: Sequence[Sequence[Cell]]) -> Set[float]:
    """Numbers as long as those of persons, or longer."""
    least = min(low for low, _ in OF_PERSONS)
    return {cell for row in rows for cell in row if isinstance(cell, int | float) and cell >= least}


def _among_remarks(rows: Sequence[Sequence[Cell]], long: Set[float]) -> set[tuple[int, int]]:
    """The places of numbers like those of persons in columns of notes or products."""
    if isinstance(rows, Grid):
        if not rows.stack.may_be_of_persons:
            return set()
        few = (n for n in rows.stack.may_be_of_persons if n < rows.width)
        columns = [(n, rows.column(n).cells()) for n in few if _holding(MAYBE_REMARKS, rows.column(n).texts).any()]
    else:
        every = enumerate(zip_longest(*rows)) if long else ()
        columns = [(n, list(cells)) for n, cells in every if not long.isdisjoint(cells)]
    return {(number, n) for number, cells in columns for n in among_remarks(cells)}


def _from_abroad(rows: Sequence[Sequence[Cell]], long: Set[float]) -> Set[float]:
    """Numbers that may be telephones by themselves."""
    if isinstance(rows, Grid):
        return rows.stack.with_country_code
    low, high = WITH_COUNTRY_CODE
    return {cell for cell in long if low <= cell < high}


@lru_cache(maxsize=16)
def _nothing_in(texts: frozenset[str], numbers: bool) -> bool:
    """Whether texts break no rule and lead to nothing. The sheets of one stack ask one after the other.

    Args:
        texts: those of the stack.
        numbers: whether there is a number that may be personal beside a label; one of an office is shorter.
    """
    kinds, leads = _looked_through(set(texts - HARMLESS))
    _remember(texts - kinds.keys() - leads.keys())
    numbers = numbers or not set(leads.values()) <= {SIGNATURE, NAME}  # short ones of an office, those in pieces
    may_be = ALONE in leads.values() or (leads and (numbers or any(map(MAYBE_LONG.search, texts))))
    return not kinds and not may_be


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
    leads = {known[n]: lead for n in np.flatnonzero(headings).tolist() if (lead := heading(known[n]))}
    marked = [known[n] for n in np.flatnonzero(marks).tolist()]
    kinds |= {text: MARKED for text in marked if is_marked(text)}
    leads |= {text: ALONE for text in marked if may_be_marked(text)}
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
    kind = _kind_of_name(name)
    return kind and Found(kind, 0, "").rule


def unsaid(seen: str) -> str:
    """What a message repeats of a file that was not read, such as its name; a dash where that must not be told."""
    return "–" if any(map(broken_by_name, (seen, *re.split(r"[/:,]", seen)))) else seen


@lru_cache(maxsize=10_000)
def _kind_of_name(name: str) -> str | None:
    """What the name of a file, folder or sheet holds that must not be told; "_" is a blank in it."""
    stem = name.rpartition(".")[0]
    names = dict.fromkeys((name, stem, name.replace("_", " "), stem.replace("_", " ")))
    if any(map(is_marked_name, names)):
        return MARKED
    return next((kind for kind in map(_kind, names) if kind), None)


@lru_cache(maxsize=1_000)
def _kind(text: str) -> str | None:
    return MARKED if is_marked(text) else personal_kind(text)
