"""A piece of the rows of a sheet in xlsx -> its cells, all at once: its tags as arrays of bytes.

Whatever is out of the ordinary (a prefix, a cell without its place, a time of day, a formula without its result, rich
text) makes a sheet irregular, and calamine reads its workbook instead (workbook.py). What both read is the same.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import unescape

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from orchestration.intake.cells import Cell
from orchestration.intake.columns import EXACT, Flags, Numbers, Places
from orchestration.intake.files.formats import Look, Style, as_seen
from orchestration.intake.files.stack import flags

SPACE, SLASH, LESS, MORE, QUOTE, RETURN, AMPERSAND = b' /<>"\r&'
LETTER_SIGNS, DIGIT_SIGNS = (np.uint8(ord("A")), 26, 3), (np.uint8(ord("0")), 10, 7)  # the first, how many, how long
NAMED_FIRST: Final = b'<c r="'
HEIGHT: Final = "h"  # in the tag of a row that is hidden, or that has a height
SPACES: Final = np.isin(np.arange(256), [*range(33), 0xC2, 0xE1, 0xE2, 0xE3])  # bytes that a blank text may begin with

# A tag is told by its first two letters, and a cell by the tags after its own, written as one number in sixteens.
TAGS: Final = (
    ("row", "ro"), ("row_end", "/r"), ("cell", "c "), ("cell_end", "/c"), ("value", "v>"), ("value_end", "/v"),
    ("formula", "f>", "f "), ("formula_end", "/f"), ("inline", "is"), ("inline_end", "/i"), ("text", "t>", "t "),
    ("text_end", "/t"),
)  # fmt: skip
LENGTHS: Final = {"row_end": 5, "cell_end": 3, "value": 2, "value_end": 3, "formula_end": 3, "inline": 3,
                  "inline_end": 4, "text_end": 3}  # fmt: skip
CODES: Final = {name: code for code, (name, *_) in enumerate(TAGS, start=1)}
IN_PLACE: Final = ("inline", "text", "text_end", "inline_end", "cell_end")
STORED: Final = ("value", "value_end", "cell_end")
COMPUTED: Final = ("formula", "formula_end", "value", "value_end", "cell_end")
EMPTY: Final = ("cell_end",)
DEEPEST: Final = 5

NUMBER, DAY, SHARED, INLINE, RESULT, ERROR = "n", "day", "s", "inlineStr", "str", "e"  # how a value is to be taken
EPOCH: Final = np.datetime64("1899-12-30")
FIRST_DAY, LAST_DAY = 61, 2_958_465
ATTRIBUTES: Final = re.compile(r'(?: s="(?P<style>\d{1,6})")?(?: t="(?P<kind>\w+)")?\s*', re.ASCII)
STRING: Final = (b"<si>", b"<t>", b"</t>", b"</si>")  # the tags of a plain text
STRING_LENGTHS: Final = np.array([len(tag) - 1 for tag in STRING])
KEPT: Final = b'<t xml:space="preserve">'  # whose spaces are kept
ENTITY: Final = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)")
QUOTES: Final = {"&quot;": '"', "&apos;": "'"}
ESCAPED: Final = "_x[0-9A-Fa-f]{4}_"  # what a reader of OOXML has to put right
NO_STRING: Final = -1

Kind = tuple[str, Look]


class IrregularError(Exception):
    """A sheet that has to be read another way."""


def require(as_usual: object) -> None:
    """Leaves what is not as usual to another reader.

    Raises:
        IrregularError: it is not.
    """
    if not as_usual:
        raise IrregularError


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells that are not empty, in the order in which they stand.

    Attributes:
        places: where their tags begin.
        rows, columns: from 0.
        texts: null where a cell is no text, or where it is one of the strings of its workbook.
        strings: the number of that string; NO_STRING where it is none.
        numbers: nan where a cell is no plain number.
        others: place among these cells -> what stands there.
        dressed: whether a row may be hidden, or have no height.
    """

    places: Places
    rows: Places
    columns: NDArray[np.int16]
    texts: pa.StringArray
    strings: Places
    numbers: Numbers
    others: Mapping[int, Cell]
    dressed: bool


def cells_of(styles: Mapping[int, Style], begins: tuple[int, memoryview]) -> Cells:
    """The cells of a piece, and where it begins."""
    at, piece = begins
    data = np.frombuffer(piece, np.uint8)
    require((data != RETURN).all())
    start, end = _tags(data)
    tags = CODE_OF[data[start + 1].astype(np.uint16) << 8 | data[start + 2]]
    require(_well_formed(tags, end - start, data[end - 1] == SLASH))
    tagged = np.flatnonzero(tags == CODES["row"])
    dressed = pc.any(pc.match_substring(*_between(piece, start[tagged], end[tagged]), HEIGHT)).as_py() is True
    first = np.flatnonzero(tags == CODES["cell"])
    unread = range(3, len(NAMED_FIRST))  # what comes before told that it is a cell
    require(all((data[start[first] + n] == NAMED_FIRST[n]).all() for n in unread))
    inline, stored, computed = _shapes(tags, first, data[end[first] - 1] == SLASH)
    kept = inline | stored | computed
    first, inline = first[kept], inline[kept]
    if not len(first):
        return Cells(first, first, first.astype(np.int16), pa.array([], pa.string()), first, np.zeros(0), {}, dressed)
    before = first + 1 + inline + 2 * computed[kept]  # the tag before the text
    begin, stop = end[before] + 1, start[before + 1]
    rows, columns, named = _placed(data, start[first] + len(NAMED_FIRST))
    attributes, texts = _between(piece, named, end[first], begin, stop)
    written = attributes.dictionary_encode()
    kinds, which = [_kind(each, styles) for each in written.dictionary.to_pylist()], written.indices.to_numpy()
    require(not _is_escaped(texts))
    require((inline == np.array([kind == INLINE for kind, _ in kinds])[which]).all())
    blank = (data[begin] <= SPACE) | (data[stop - 1] <= SPACE)
    require(not (inline & blank & (data[start[before] + 2] == MORE) & (begin < stop)).any())
    numbers, strings = np.full(len(first), np.nan), np.full(len(first), NO_STRING)
    others: dict[int, Cell] = {}
    shown: dict[int, str | None] = {}  # in place of what stands between the tags
    text = np.ones(len(first), bool)
    for number, (kind, look) in enumerate(kinds):
        here = np.flatnonzero(which == number)
        if kind == SHARED:
            numbers_of = texts.take(pa.array(here))
            require(pc.all(pc.ascii_is_decimal(numbers_of)).as_py())
            strings[here] = numbers_of.cast(pa.int64()).to_numpy()
        elif kind in (NUMBER, DAY):
            _put(here, _numbers(texts.take(pa.array(here))), kind, look, numbers, others, shown)
        elif kind == ERROR:
            require((begin < stop)[here].all())
        if kind in (SHARED, NUMBER, DAY):
            text[here] = False
    shown |= _blank(texts, begin, stop, data, text)
    said = _said(texts, text, shown, bool((data == AMPERSAND).any()))
    return Cells(start[first] + at, rows, columns, said, strings, numbers, others, dressed)


def _put(
    here: Places,
    found: Numbers,
    kind: str,
    look: Look,
    numbers: Numbers,
    others: dict[int, Cell],
    shown: dict[int, str | None],
) -> None:
    """Puts numbers of one kind and look where they belong, as a person sees them."""
    if kind == NUMBER and look is None and (np.abs(found) <= EXACT).all():
        numbers[here] = found
        return
    for place, stored in zip(here.tolist(), found.tolist() if kind == NUMBER else _days(found), strict=True):
        cell = as_seen(stored, look) if look is not None else stored
        if type(cell) is str:
            shown[place] = cell
        elif type(cell) is float and abs(cell) <= EXACT:
            numbers[place] = cell
        else:
            others[place] = cell


def _said(texts: pa.StringArray, text: Flags, shown: Mapping[int, str | None], escaped: bool) -> pa.StringArray:
    """What stands in the cells that are texts: as XML writes them, or as shown."""
    shown = dict(shown)
    if escaped:
        places = np.flatnonzero(text & flags(pc.match_substring(texts, "&")))
        said = unescaped(texts.take(pa.array(places)).to_pylist())
        shown |= {place: each for place, each in zip(places.tolist(), said, strict=True) if shown.get(place, each)}
    found = texts if text.all() else pc.if_else(pa.array(text), texts, pa.scalar(None, pa.string()))
    if shown:
        places = np.zeros(len(texts), bool)
        places[list(shown)] = True
        found = pc.replace_with_mask(found, pa.array(places), pa.array([shown[n] for n in sorted(shown)], pa.string()))
    found.validate(full=True)
    return found


def strings_of(part: bytes) -> pa.StringArray:
    """The texts of xl/sharedStrings.xml, of one workbook or of several; null for a blank one.

    Raises:
        IrregularError: one is no plain text.
    """
    data = np.frombuffer(part, np.uint8)
    start, end = _tags(data)
    require(len(start) % len(STRING) == 0 and (data != RETURN).all())
    lengths = (end - start).reshape(-1, len(STRING))
    kept = lengths[:, 1] == len(KEPT) - 1
    require(kept.sum() == part.count(KEPT) and (lengths[:, 1][~kept] == STRING_LENGTHS[1]).all())
    require((lengths == STRING_LENGTHS)[:, [0, 2, 3]].all())
    require(all((data[start[n :: len(STRING)] + 1] == sign[1]).all() for n, sign in enumerate(STRING)))
    require(all((data[start[n :: len(STRING)] + 2] == sign[2]).all() for n, sign in enumerate(STRING) if n != 1))
    begin, stop = end[1 :: len(STRING)] + 1, start[2 :: len(STRING)]
    (texts,) = _between(memoryview(part), begin, stop)
    if not len(texts):
        return texts
    edge = (data[begin] <= SPACE) | (data[stop - 1] <= SPACE)
    require(not (edge & ~kept & (begin < stop)).any() and not _is_escaped(texts))
    text = np.ones(len(texts), bool)
    return _said(texts, text, _blank(texts, begin, stop, data, text), bool((data == AMPERSAND).any()))


def _is_escaped(texts: pa.StringArray) -> bool:
    """Whether a text has a letter that OOXML writes by its number."""
    maybe = pc.any(pc.match_substring(texts, "_x")).as_py()
    return bool(maybe and pc.any(pc.match_substring_regex(texts, ESCAPED)).as_py())


def _blank(
    texts: pa.StringArray, begin: Places, stop: Places, data: NDArray[np.uint8], text: Flags
) -> dict[int, str | None]:
    """Blank texts, which are shown as nothing."""
    maybe = np.flatnonzero(text & ((begin == stop) | SPACES[data[begin]])).tolist()
    return {n: None for n in maybe if not texts[n].as_py().strip()}


def _tags(data: NDArray[np.uint8]) -> tuple[Places, Places]:
    """Where tags begin and end: "<" and ">" in turn."""
    signs = np.flatnonzero((data | (LESS ^ MORE)) == MORE)
    require(len(signs) % 2 == 0)
    start, end = np.ascontiguousarray(signs[0::2]), np.ascontiguousarray(signs[1::2])
    require((data[start] == LESS).all() and (data[end] == MORE).all())
    return start, end


def _code_of() -> NDArray[np.uint8]:
    """First and second letter -> the code of a tag; 0 for all that do not belong among rows."""
    codes = np.zeros(1 << 16, np.uint8)
    for name, *begins in TAGS:
        for begin in begins:
            codes[int.from_bytes(begin.encode())] = CODES[name]
    return codes


CODE_OF: Final = _code_of()


def _well_formed(tags: NDArray[np.uint8], lengths: Places, alone: Flags) -> bool:
    """Whether tags that have no attributes have no other letters, and every row ends before the next begins."""
    asked = LENGTH_OF[tags]
    rows = tags[((tags == CODES["row"]) & ~alone) | (tags == CODES["row_end"])]
    in_turn = (rows[0::2] == CODES["row"]).all() and (rows[1::2] == CODES["row_end"]).all()
    return bool(((asked == 0) | (asked == lengths)).all() and len(rows) % 2 == 0 and in_turn)


LENGTH_OF: Final = np.array([0, *(LENGTHS.get(name, 0) for name in CODES)], np.int16)


def _shapes(tags: NDArray[np.uint8], first: Places, alone: Flags) -> tuple[Flags, Flags, Flags]:
    """Which cells hold a text in place, a stored value, or that of a formula; all others must be empty."""
    ahead = np.zeros(len(tags) + DEEPEST, np.int64)
    ahead[: len(tags)] = tags
    after = ahead[first + 1]
    for step in range(2, DEEPEST + 1):
        after = after << 4 | ahead[first + step]

    def are(*names: str) -> Flags:
        found: Flags = after >> 4 * (DEEPEST - len(names)) == _number(names)
        return found

    inline, stored, computed, empty = are(*IN_PLACE), are(*STORED), are(*COMPUTED), are(*EMPTY) & ~alone
    counted = 6 * inline + 4 * stored + 6 * computed + 2 * empty + alone
    require((counted > 0).all() and counted.sum() + (tags <= CODES["row_end"]).sum() == len(tags) and tags.all())
    return inline, stored, computed


def _number(names: Sequence[str]) -> int:
    number = 0
    for name in names:
        number = number << 4 | CODES[name]
    return number


def _placed(data: NDArray[np.uint8], at: Places) -> tuple[Places, NDArray[np.int16], Places]:
    """Where names of cells begin ('B7"') -> their rows and columns, from 0, and where their other attributes begin."""
    numbers = []
    for first, many, most in (LETTER_SIGNS, DIGIT_SIGNS):
        start, number = at, np.zeros(len(at), np.int64)
        for _ in range(most + 1):
            sign = data[at] - first
            there = sign < many
            if there.all():
                number = number * many + sign + (many == 26)
            elif there.any():
                number[there] = number[there] * many + sign[there] + (many == 26)
            else:
                break
            at = at + there
        require(((at > start) & (at - start <= most)).all())
        numbers.append(number)
    columns, rows = numbers
    require((data[at] == QUOTE).all() and (rows > 0).all())
    return rows - 1, (columns - 1).astype(np.int16), at + 1


def _between(piece: memoryview, *edges: Places) -> tuple[pa.Array, ...]:
    """Texts by the places where they start and end, each after the one before: first, second, ... of every cell."""
    if not len(edges[0]):
        return (pa.array([], pa.string()),) * (len(edges) // 2)
    offsets = np.empty(len(edges) * len(edges[0]), np.int32)
    for number, places in enumerate(edges):
        offsets[number :: len(edges)] = places
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(piece)]
    found = pa.Array.from_buffers(pa.string(), len(offsets) - 1, buffers)
    return tuple(found.take(pa.array(np.arange(n, len(offsets), len(edges)))) for n in range(0, len(edges), 2))


def _kind(attributes: str, styles: Mapping[int, Style]) -> Kind:
    """How the value of a cell with these attributes is to be taken, and how it is shown."""
    said = ATTRIBUTES.fullmatch(attributes)
    style = styles.get(int(said["style"] or 0)) if said else None
    kind = (said["kind"] or NUMBER) if said else ""
    require(kind in (NUMBER, SHARED, INLINE, RESULT, ERROR))
    if style is None:
        return kind, None
    require(not style.font and not style.struck and (kind != NUMBER or style.number != "unsure"))
    return DAY if kind == NUMBER and style.number == "day" else kind, style.look


def _numbers(texts: pa.Array) -> Numbers:
    found: Numbers = texts.cast(pa.float64()).to_numpy()
    require(np.isfinite(found).all())
    return found


def _days(numbers: Numbers) -> list[Cell]:
    """Day numbers of the 1900 system -> days. A time of day, or a day before March 1900, is not read here."""
    require(((numbers >= FIRST_DAY) & (numbers <= LAST_DAY) & (numbers == np.floor(numbers))).all())
    found: list[Cell] = (EPOCH + numbers.astype("timedelta64[D]")).astype(object).tolist()
    return found


def unescaped(texts: list[str]) -> list[str]:
    """Texts as XML writes them -> as people read them."""
    whole = "\0".join(texts)
    require(not ENTITY.search(whole))
    return [unescape(text, QUOTES) for text in texts] if "&" in whole else texts
