"""What may not come in at all: documents marked as state secrets, and personal data. Sheets in, places out, no I/O.

What a telephone or a citizen's number looks like is said in vietnamese/personal_data.py; here a heading or a label also
makes the number beside it personal.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from unicodedata import normalize

from orchestration.intake.cells import REMEMBERED, Cell, locator, shown
from orchestration.intake.files import Sheet, UnreadableError, columns_of, texts_of
from orchestration.intake.files.stack import Grid
from orchestration.vietnamese.personal_data import ACCOUNT, CITIZEN, TELEPHONE, is_personal
from orchestration.vietnamese.text import strip_accents

PLACES_SHOWN = 5
HARMLESS: set[str] = set()
HEADING_LETTERS = 60  # a longer cell is a sentence

# The mark itself, alone on its line or after "Độ mật:"; not the words in "bí mật nhà nước", "an toàn, bảo mật".
MARK = re.compile(r"[\W_]*(?:(?:mức)?độmật[\W_]+)?(?:tuyệt|tối)?mật[\W_]*")
MARK_WITHOUT_ACCENTS = re.compile(r"[\W_]*(?:(?:muc)?domat[\W_]+(?:tuyet|toi)?|tuyet|toi)mat[\W_]*")

HEADINGS: Final = (
    (re.compile(rf"(?:{TELEPHONE})\b.*"), re.compile(r"\+?\d{9,12}")),
    (re.compile(rf"(?:{CITIZEN})\b.*"), re.compile(r"\d{9,12}|[A-Z]\d{7,8}")),
    (re.compile(rf"(?:{ACCOUNT})"), re.compile(r"(?!\d+000$)\d{8,16}")),
)

# A quick look at a whole sheet first: most hold none of this.
MAYBE_MARK = re.compile(r"[ậẬaA]\s*[tT][\W_]*$", re.MULTILINE)
MAYBE_PERSONAL = re.compile(r"@|\[at\]|\+84|(?<!\w)0084|\(0|(?<![\w.,])0\d\d")
MAYBE_LABEL = re.compile(
    r"đt|dt|tel|thoại|thoai|di ?động|di ?dong|hotline|phone|mobile|zalo|cccd|cmt|cmnd|căn cước|can cuoc|chứng minh|"
    r"chung minh|danh|h[oộ] chi|stk|tk|t[aà]i kho|account"
)
CLOSING = " \t\u00a0.,;:!?)]}>*\"'”’»–—_-"
BETWEEN_WORDS = re.compile(r"[\W_]+")
BETWEEN_DIGITS = re.compile(r"[\s.-]")


@dataclass(frozen=True, slots=True)
class Found:
    """Why a file is turned away: the rule and the place, never what stands there."""

    rule: str
    place: str


def turn_away(sheets: Sequence[Sheet], printed: Callable[[], Set[str]] = frozenset) -> None:
    """Refuses a file that is marked secret or holds personal data.

    Args:
        sheets: those of the file.
        printed: gives texts of the registry, which are public: not looked at, and no label of the number beside them.

    Raises:
        UnreadableError: `secret_mark` or `personal_data`, with the places.
    """
    found = list(findings(sheets, printed))
    if found:
        rule = "secret_mark" if any(f.rule == "secret_mark" for f in found) else "personal_data"
        places = list(dict.fromkeys(f.place for f in found if f.rule == rule))
        more = f" + {len(places) - PLACES_SHOWN}" if len(places) > PLACES_SHOWN else ""
        raise UnreadableError(rule, ", ".join(places[:PLACES_SHOWN]) + more)


def findings(sheets: Sequence[Sheet], printed: Callable[[], Set[str]] = frozenset) -> Iterator[Found]:
    """What keeps a file out. A sheet is told by its number: its name may be what must not be repeated."""
    for number, sheet in enumerate(sheets, start=1):
        if rule := broken(sheet.name):
            yield Found(rule, f"{number}!")
        for kind, text in sheet.asides:
            if rule := broken(text):
                yield Found(rule, f"{number}! {kind}")
        if isinstance(sheet.rows, Grid) and _nothing_in(sheet.rows.stack.odd):
            continue
        texts = texts_of(sheet.rows) - printed()
        rules, numbers = _looked_through(texts - HARMLESS)
        if not rules and not numbers:
            _remember(texts)
        if rules or numbers:
            columns = columns_of(sheet.rows)
            for n, row in enumerate(sheet.rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, str) and (
                        rule := rules.get(cell)
                        or (
                            _leads_to(cell, row[column + 1 :], columns[column], n, numbers) if cell in numbers else None
                        )
                    ):
                        yield Found(rule, f"{number}!{locator(column, n + 1)}")


@lru_cache(maxsize=16)
def _nothing_in(texts: frozenset[str]) -> bool:
    """Whether texts break no rule and make nothing personal. The sheets of one stack ask one after the other."""
    nothing = not any(_looked_through(set(texts - HARMLESS)))
    if nothing:
        _remember(texts)
    return nothing


def _remember(texts: Set[str]) -> None:
    """Texts that break no rule and lead to nothing need no second look: officers repeat themselves."""
    if len(HARMLESS) > REMEMBERED:
        HARMLESS.clear()
    HARMLESS.update(texts)


def _looked_through(texts: set[str]) -> tuple[dict[str, str], dict[str, re.Pattern[str]]]:
    """Texts that break a rule by themselves, and those that make the number beside them personal."""
    whole = normalize("NFC", "\n".join(texts))
    labels = MAYBE_LABEL.search(whole.casefold())
    rules, numbers = {}, {}
    if labels or MAYBE_PERSONAL.search(whole):
        rules = {text: "personal_data" for text in texts if is_personal(text)}
    if labels:
        numbers = {text: kind for text in texts if (kind := _heading(text))}
    if MAYBE_MARK.search(whole):
        rules |= {text: "secret_mark" for text in texts if _is_marked(text)}
    return rules, numbers


@lru_cache(maxsize=1_000)
def broken(text: str) -> str | None:
    """The rule that a text breaks by itself: `secret_mark`, `personal_data` or none."""
    return "secret_mark" if _is_marked(text) else "personal_data" if is_personal(text) else None


def _is_marked(text: str) -> bool:
    return any(map(_is_mark, normalize("NFC", text).splitlines()))


def _is_mark(line: str) -> bool:
    if len(line) > HEADING_LETTERS or line.rstrip(CLOSING)[-1:] not in ("t", "T"):
        return False
    tight = "".join(line.casefold().split())
    return bool(MARK.fullmatch(tight) or (tight.isascii() and MARK_WITHOUT_ACCENTS.fullmatch(tight)))


def _heading(text: str) -> re.Pattern[str] | None:
    """What numbers look like next to a cell that is such a heading or label; None for any other cell."""
    text = normalize("NFC", text)
    if len(text) > HEADING_LETTERS or not MAYBE_LABEL.search(text.casefold()):
        return None
    words = BETWEEN_WORDS.sub(" ", strip_accents(text).casefold()).strip()
    return next((number for heading, number in HEADINGS if heading.fullmatch(words)), None)


def _leads_to(
    label: str, right: Sequence[Cell], column: Sequence[Cell], row: int, numbers: Mapping[str, re.Pattern[str]]
) -> str | None:
    """`personal_data` where the next cell to the right, or one below before any other text, is such a number."""
    number = numbers[label]
    if _is(next((cell for cell in right if cell is not None), None), number):
        return "personal_data"
    for below in range(row + 1, len(column)):
        cell = column[below]
        if _is(cell, number):
            return "personal_data"
        if isinstance(cell, str) and numbers.get(cell) is number:  # what stands below is for that label to tell
            break
        if cell is not None and not any(map(str.isdigit, shown(cell))):
            break
    return None


def _is(cell: Cell, number: re.Pattern[str]) -> bool:
    return cell is not None and number.fullmatch(BETWEEN_DIGITS.sub("", shown(cell))) is not None
