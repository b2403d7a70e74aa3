"""The cells of a sheet in xlsx that is written as most programs write it, all at once: its tags as arrays of bytes.

Whatever is out of the ordinary (a prefix, a cell without its place, a time of day, a formula without its result, rich
text) makes a sheet irregular, and calamine reads its workbook instead (workbook.py). What both read is the same.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain, pairwise
from string import ascii_uppercase, digits
from typing import Final
from xml.sax.saxutils import unescape

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from orchestration.intake.cells import Cell
from orchestration.intake.files.formats import Look, Style, as_seen
from orchestration.intake.files.sheet import Grid, may_be_legacy, within
from orchestration.settings import Limits

PIECE: Final = 1 << 20  # bytes that are looked at together: so many stay near the processor
ROW_END: Final = b"</row>"
BETWEEN: Final = b"<row/>"  # two sheets: no cell of one can go on in the next
SPACE, SLASH, LESS, MORE = b" /<>"
NAMED_FIRST: Final = b'<c r="'
LETTERS: Final = re.compile("[A-Z]{1,3}")
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
STRING: Final = re.compile(rb'<si><t( xml:space="preserve")?>([^<]*)</t></si>')
ENTITY: Final = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)")
QUOTES: Final = {"&quot;": '"', "&apos;": "'"}
UNUSUAL: Final = re.compile(rb"\r|<!|_x[0-9A-Fa-f]{4}_")  # what a reader of XML, or of OOXML, has to put right
SPARSE: Final = 50  # cells of a sheet, from A1 to the last, for each one that is there

Texts = Callable[[], Sequence[Cell]]
Flags = NDArray[np.bool_]
Places = NDArray[np.int64]
Values = NDArray[np.object_]
Kind = tuple[str, Look]


class IrregularError(Exception):
    """A sheet that has to be read another way."""


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of a sheet as they stand in its part.

    Attributes:
        data: what stands between the tags of sheetData.
        strings: gives the shared strings of the workbook, when they are needed.
        styles: style number -> what it does, of the styles that do something.
    """

    data: bytes
    strings: Texts
    styles: Mapping[int, Style]


def read_regular(bodies: Sequence[Body], limits: Limits) -> list[Grid | None]:
    """The rows of each sheet from A1 to its last cell; None where they are not written the usual way, or too many."""
    found: list[Grid | None] = []
    for group in _groups(bodies):
        try:
            found += _grids(group, limits)
        except Exception:  # whatever it is: each of them is looked at alone, and then read another way
            found += [None] if len(group) == 1 else chain(*(read_regular([body], limits) for body in group))
    return found


def _groups(bodies: Sequence[Body]) -> Iterator[list[Body]]:
    """Bodies that are read together: small ones of one look. A large one is read by itself, piece by piece."""
    group: list[Body] = []
    room = PIECE
    for body in bodies:
        if group and (len(body.data) > room or body.styles is not group[0].styles):
            yield group
            group, room = [], PIECE
        group.append(body)
        room -= len(body.data)
    if group:
        yield group


def _grids(bodies: Sequence[Body], limits: Limits) -> list[Grid | None]:
    """The rows of sheets whose styles are the same.

    Raises:
        Exception: one is not written the usual way, or is larger than a sheet may be.
    """
    whole = BETWEEN.join(body.data for body in bodies)
    shared = _Shared(bodies)
    places, rows, columns, values = map(
        np.concatenate, zip(*(_cells(*piece, shared, bodies[0].styles) for piece in _pieces(whole)), strict=True)
    )
    cuts = np.searchsorted(places, shared.starts)
    legacy = may_be_legacy(whole)
    return [_grid(rows[a:b], columns[a:b], values[a:b], legacy, limits) for a, b in pairwise(cuts)]


def _grid(rows: Places, columns: Places, values: Values, legacy: bool, limits: Limits) -> Grid:
    if not len(rows):
        return Grid([])
    height, width = int(rows.max()) + 1, int(columns.max()) + 1
    within(height, width, "", limits)
    _require(height * width <= SPARSE * len(rows) + PIECE // SPARSE)
    _require((np.diff(rows * width + columns) > 0).all())  # no cell stands there twice
    grid = np.full((width, height), None, dtype=object)
    grid[columns, rows] = values
    return Grid(grid.tolist(), legacy)


class _Shared:
    """The shared strings of several workbooks, one after the other, and where the bodies of their sheets start."""

    def __init__(self, bodies: Sequence[Body]):
        self.bodies = bodies
        self.starts = np.cumsum([0, *(len(body.data) + len(BETWEEN) for body in bodies)])

    def texts(self, places: Places, numbers: Places) -> Values:
        """The strings of these numbers, for cells that stand at these places."""
        first, counts, known = self._known
        owner = np.searchsorted(self.starts, places, "right") - 1
        _require(((numbers >= 0) & (numbers < counts[owner])).all())
        found: Values = known[first[owner] + numbers]
        return found

    @cached_property
    def _known(self) -> tuple[Places, Places, Values]:
        strings = [body.strings() for body in self.bodies]
        counts = np.array(list(map(len, strings)))
        known = np.empty(counts.sum(), object)
        known[:] = list(chain(*strings))
        return np.cumsum([0, *counts]), counts, known


def shared_strings(part: bytes) -> list[Cell]:
    """The texts of xl/sharedStrings.xml.

    Raises:
        IrregularError, UnicodeDecodeError: one is no plain text.
    """
    texts = part[part.find(b"<sst") :]
    found = STRING.findall(texts)
    _require(len(found) == texts.count(b"<si") and not UNUSUAL.search(texts))
    _require(all(preserved or text == text.strip() for preserved, text in found))
    said = _unescaped([text.decode() for _, text in found])
    return [None if not text or text.isspace() else text for text in said]


def _require(as_usual: object) -> None:
    if not as_usual:
        raise IrregularError


def _pieces(whole: bytes) -> Iterator[tuple[int, bytes]]:
    """Pieces that end where a row ends, and where they start."""
    start = 0
    while not start or start < len(whole):
        last = whole.find(ROW_END, start + PIECE)
        end = len(whole) if last < 0 else last + len(ROW_END)
        yield start, whole[start:end]
        start = end or 1


def _cells(
    at: int, piece: bytes, shared: _Shared, styles: Mapping[int, Style]
) -> tuple[Places, Places, Places, Values]:
    """Cells that are not empty: the place of their tags, their rows and columns from 0, and what stands in them."""
    _require(not UNUSUAL.search(piece))
    data = np.frombuffer(piece, np.uint8)
    start, end = np.flatnonzero(data == LESS), np.flatnonzero(data == MORE)
    _require(len(start) == len(end) and (start < end).all() and (end[:-1] < start[1:]).all())
    tags = CODE_OF[data[start + 1], data[start + 2]]
    _require(_well_formed(tags, end - start, data[end - 1] == SLASH))
    first = np.flatnonzero(tags == CODES["cell"])
    _require(all((data[start[first] + n] == sign).all() for n, sign in enumerate(NAMED_FIRST)))
    inline, stored, computed = _shapes(tags, first, data[end[first] - 1] == SLASH)
    kept = inline | stored | computed
    first, inline = first[kept], inline[kept]
    if not len(first):
        return first, first, first, np.empty(0, object)
    before = first + 1 + inline + 2 * computed[kept]  # the tag before the text
    begin, stop = end[before] + 1, start[before + 1]
    named, texts = _between(piece, start[first] + len(NAMED_FIRST), end[first], begin, stop)
    rows, columns, written = _placed(named)
    kinds, which = [_kind(each, styles) for each in written.dictionary.to_pylist()], written.indices.to_numpy()
    _require((inline == np.array([kind == INLINE for kind, _ in kinds])[which]).all())
    blank = (data[begin] <= SPACE) | (data[stop - 1] <= SPACE)
    _require(not (inline & blank & (data[start[before] + 2] == MORE) & (begin < stop)).any())
    values = texts.to_numpy(zero_copy_only=False)
    if b"&" in piece:
        values = np.array(_unescaped(values.tolist()), object)
    places = start[first] + at
    for number, (kind, look) in enumerate(kinds):
        here = which == number
        if kind == NUMBER:
            values[here] = _numbers(texts.filter(pa.array(here))).astype(object)
        elif kind == DAY:
            values[here] = _days(_numbers(texts.filter(pa.array(here))))
        elif kind == SHARED:
            values[here] = shared.texts(places[here], texts.filter(pa.array(here)).cast(pa.int64()).to_numpy())
        elif kind == ERROR:
            _require((begin < stop)[here].all())
        if look is not None:
            values[here] = [as_seen(value, look) for value in values[here]]
    for n in np.flatnonzero((begin == stop) | SPACES[data[begin]]):
        if isinstance(values[n], str) and not values[n].strip():
            values[n] = None
    return places, rows, columns, values


def _code_of() -> NDArray[np.uint8]:
    """First and second letter -> the code of a tag; 0 for all that do not belong among rows."""
    codes = np.zeros((256, 256), np.uint8)
    for name, *begins in TAGS:
        for begin in begins:
            codes[tuple(begin.encode())] = CODES[name]
    return codes


CODE_OF: Final = _code_of()


def _well_formed(tags: NDArray[np.uint8], lengths: Places, alone: Flags) -> bool:
    """Whether tags that have no attributes have no other letters, and every row ends before the next begins."""
    asked = LENGTH_OF[tags]
    rows = tags[((tags == CODES["row"]) & ~alone) | (tags == CODES["row_end"])]
    in_turn = (rows[0::2] == CODES["row"]).all() and (rows[1::2] == CODES["row_end"]).all()
    return bool(((asked == 0) | (asked == lengths)).all() and len(rows) % 2 == 0 and in_turn)


LENGTH_OF: Final = np.array([0, *(LENGTHS.get(name, 0) for name in CODES)])


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
    _require((counted > 0).all() and counted.sum() + (tags <= CODES["row_end"]).sum() == len(tags) and tags.all())
    return inline, stored, computed


def _number(names: Sequence[str]) -> int:
    number = 0
    for name in names:
        number = number << 4 | CODES[name]
    return number


def _placed(tags: pa.Array) -> tuple[Places, Places, pa.DictionaryArray]:
    """Tags of cells from their name on ('B7" t="n"') -> rows and columns, from 0, and their other attributes."""
    parts = pc.split_pattern(tags, '"', max_splits=1).values
    _require(len(parts) == 2 * len(tags))
    names, attributes = (parts.take(pa.array(np.arange(n, len(parts), 2))) for n in range(2))
    letters = pc.ascii_rtrim(names, digits).dictionary_encode()
    columns = np.array([_column(each) for each in letters.dictionary.to_pylist()])[letters.indices.to_numpy()]
    rows = pc.ascii_ltrim(names, ascii_uppercase).cast(pa.int64()).to_numpy()
    _require((rows > 0).all())
    return rows - 1, columns, attributes.dictionary_encode()


@cache
def _column(letters: str) -> int:
    """A -> 0, AA -> 26."""
    _require(LETTERS.fullmatch(letters))
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _between(piece: bytes, *edges: Places) -> tuple[pa.Array, ...]:
    """Texts by the places where they start and end, each after the one before: first, second, ... of every cell."""
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
    _require(kind in (NUMBER, SHARED, INLINE, RESULT, ERROR))
    if style is None:
        return kind, None
    _require(not style.font and (kind != NUMBER or style.number != "unsure"))
    return DAY if kind == NUMBER and style.number == "day" else kind, style.look


def _numbers(texts: pa.Array) -> NDArray[np.float64]:
    found: NDArray[np.float64] = texts.cast(pa.float64()).to_numpy()
    _require(np.isfinite(found).all())
    return found


def _days(numbers: NDArray[np.float64]) -> Values:
    """Day numbers of the 1900 system -> days. A time of day, or a day before March 1900, is not read here."""
    _require(((numbers >= FIRST_DAY) & (numbers <= LAST_DAY) & (numbers == np.floor(numbers))).all())
    found: Values = (EPOCH + numbers.astype("timedelta64[D]")).astype(object)
    return found


def _unescaped(texts: list[str]) -> list[str]:
    """Texts as XML writes them -> as people read them."""
    whole = "\0".join(texts)
    _require(not ENTITY.search(whole))
    return [unescape(text, QUOTES) for text in texts] if "&" in whole else texts
