"""A number as a person sees it: what the sections of its format, or the text that stands beside it in a file, print
around its digits."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import cached_property, lru_cache
from operator import eq, ge, gt, le, lt, ne
from typing import Final, Literal

from orchestration.intake.cells import Cell, Percented, Printed, Scaled
from orchestration.vietnamese.numerals import EXACT, HALF, format_number, plain
from orchestration.vietnamese.units import SCALE_PATTERN

Number = int | float
Places = Literal["zero"] | int | None

MAX_PLACES: Final = 12
REMEMBERED: Final = 50_000  # distinct cells; officers repeat themselves
CURRENCIES: Final = ("₫", "đ", "VND", "$", "USD")  # read behind their number
UNCLEAR: Final = "___"  # before a number that people see in another way: a question, and beside a label still a number
IN_PERCENT: Final = 2  # the power of ten of a format with %
SCALES: Final = (0, -3, -6, -9, -12)  # powers of ten that office programs show numbers by
DASHES: Final = " -–—"  # a zero in books
TELLING_NOTHING: Final = set(" ()-")  # between digits
GROUP: Final = 1000
LONGEST: Final = 255  # letters of a format, and of a number as it is shown
GENERAL: Final = "General"

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<room>[_*].)|\[\$(?P<symbol>[^\]-]*)[^\]]*\]|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<digits>(?i:General)|\.?[0#?][0#?.,]*(?:E[+-]0+)?)|(?P<other>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_HOLDS: Final = {"<=": le, ">=": ge, "<>": ne, "<": lt, ">": gt, "=": eq}
_SCALING = re.compile(r",+(?=\.|$)")
_SCALE = re.compile(SCALE_PATTERN, re.IGNORECASE)
_SIGNS = str.maketrans("", "", "-−()")
_WORDS = re.compile(r"[^\W_]|[₫$€£¥‰<>≤≥~≈±]")
_TELLING = re.compile(rf"{_WORDS.pattern}|[%％]")
_LESS = re.compile(r"giảm|(?<!\w)âm(?!\w)", re.IGNORECASE)
_MINUS = re.compile(r"[‐-―−-].*\0|\(.*\0.*\)")  # \0: the digits
_GLUED = re.compile(r"\d\0|\0[.,]?\d")
_DECIMALS = re.compile(r"0\.(0+)")
_WIDTH = re.compile(r"0[0#]+")
_BETWEEN_DIGITS = re.compile(r"[ ()-]")
_ZERO = re.compile(r'(?:"0"|\\0)[0#]+')
_LAST_PLACE = Decimal(1).scaleb(-MAX_PLACES)
# A number in a text, with the groups of one style or the other; and texts that show one without saying more.
_RUN = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)*")
_STYLES: Final = {",": re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"),
                  ".": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")}  # fmt: skip
_FRACTION = re.compile(r"-?(?:(?P<whole>\d+) )?(?P<top>\d+)/(?P<bottom>[1-9]\d*)")
_POWER = re.compile(r"-?\d+(?:[.,]\d+)?E[+-]?\d{1,3}", re.IGNORECASE)
_CODE = re.compile(r"[\d ()-]+")
ROUNDED: Final = Decimal("0.5001")  # of the last place: a stored number has noise of its own
_NEAR: Final = Decimal("0.1")  # of a fraction that has one digit


@dataclass(frozen=True, slots=True)
class Section:
    """What is printed around the digits of a number.

    Attributes:
        before, after: what stands there.
        digits: the places of digits; '' for none.
        power: of ten, by which the number is multiplied: 2 as '0%', -3 as '0,'.
        holds: for which numbers the section is, where it says so.
        least: a smaller number is shown in another way: 5 by '#\\.##0' as '.5'.
        signed: whether a negative number is shown with a minus; otherwise the words say so.
        known: whether all that it does is told here.
        places: the zeros that it adds.
    """

    before: str = ""
    after: str = ""
    digits: str = "0"
    power: int = 0
    holds: Callable[[Decimal], bool] | None = None
    least: int = 0
    signed: bool = True
    known: bool = True
    places: Places = None

    def shown(self, cell: Number, figure: Decimal) -> Cell:
        """The number as people see it, but not rounded; as it is stored where nothing that is printed changes it."""
        around, minus = f"{self.before}\0{self.after}", figure < 0 and self.signed
        telling = _WORDS.search(around)
        if self.places == "zero":
            return padded(cell, figure, self.places)
        if not self.known or (figure and abs(figure) < self.least):
            return unclear(figure)
        if not self._has_digits(figure):
            text = " ".join(around.replace("\0", "").split())
            if not figure and text and text.strip(DASHES) in ("", *CURRENCIES):
                return cell
            return text if telling and not minus else unclear(figure)
        before, after = self.before, self.after
        if before.strip() in CURRENCIES and not after.strip():
            before, after = "", f" {before.strip()}"
        if (minus and _WORDS.search(before)) or _GLUED.search(around):
            return unclear(figure)
        if not (self.power or _TELLING.search(around) or (figure > 0 and _MINUS.search(around))):
            return padded(cell, figure, self.places)
        text = " ".join(f"{before}{'-' if minus else ''}{_written(figure, self.power)}{after}".split())
        if self.power < 0 and not _SCALE.search(text):
            return Scaled(cell, text)
        return Percented(text) if self.power == IN_PERCENT and figure > 1 and text.endswith("%") else text

    def _has_digits(self, figure: Decimal) -> bool:
        """Places like '#' show no zero."""
        return bool(self.digits) and (bool(figure) or "0" in self.digits or self.digits == GENERAL)

    def of_negatives(self) -> "Section":
        """The same for negative numbers only: its own sign, or its words, stand for their minus."""
        around = self.before + self.after
        if not set("-−(").isdisjoint(around):
            return replace(self, before=self.before.translate(_SIGNS), after=self.after.translate(_SIGNS))
        return replace(self, signed=False, known=self.known and bool(_LESS.search(around)))


@dataclass(frozen=True, eq=False)
class Format:
    """A format that changes what people read; those of one code are one object.

    Attributes:
        sections: of numbers above zero, below it, and of zero, or of those that each one names.
    """

    sections: tuple[Section, ...]

    @classmethod
    def of(cls, code: str) -> "Format":
        """The format of this code."""
        parts: list[list[re.Match[str]]] = [[]]
        for token in _TOKEN.finditer(code):
            if token["other"] == ";":
                parts.append([])
            else:
                parts[-1].append(token)
        found = [_section(part) for part in parts[:3] if all(token["other"] != "@" for token in part)]
        if len(parts) == 1 and all(token.group().startswith("[") for token in parts[0]):
            found = [replace(found[0], digits=GENERAL)]  # nothing but a colour
        if len(found) > 1 and not any(section.holds for section in found):
            found[1] = found[1].of_negatives()
        return cls(tuple(found))

    @cached_property
    def by_conditions(self) -> bool:
        """Whether the sections name the numbers they are for."""
        return any(section.holds for section in self.sections)

    @property
    def is_plain(self) -> bool:
        """Whether every number is shown as it is stored."""
        tried = [(n, s) for n in (1, -1, 0) for s in (self.sections if self.by_conditions else [self._for(Decimal(n))])]
        shown = (section.shown(n, Decimal(n)) if section else "" for n, section in tried)
        return not any(isinstance(each, str | Scaled) for each in shown)

    def shown(self, cell: Number, figure: Decimal) -> Cell:
        """The number as people see it, but not rounded."""
        section = self._for(figure)
        seen = section.shown(cell, figure) if section else unclear(figure)
        lost = self.by_conditions and figure < 0 and isinstance(seen, str)  # programs differ in whether a minus is left
        return unclear(figure) if lost else seen

    def _for(self, figure: Decimal) -> Section | None:
        found = self.sections
        if self.by_conditions:
            usual = all(section.holds for section in found[:-1])
            fitting = next((s for s in found if s.holds is None or s.holds(figure)), None)
            return fitting if usual else None
        return found[1 if figure < 0 and len(found) > 1 else 2 if not figure and len(found) > 2 else 0]


def _section(tokens: Iterable[re.Match[str]]) -> Section:
    sides, digits, between, power = ["", ""], list[str](), "", 0
    holds, known, fraction, code = None, True, False, ""
    for token in tokens:
        other = token["other"] or ""
        if token["digits"]:
            between, sides[1] = between + sides[1], ""
            digits.append(token["digits"])
        elif (bracket := token["bracket"]) is not None:
            holds = _condition(bracket) or holds
            known = known and (not bracket.startswith(("<", ">", "=")) or holds is not None)
            continue
        else:
            said = (token["quoted"], token["escaped"], token["symbol"], other, " " if token["room"] else "")
            sides[bool(digits)] += next(filter(None, said), "")
            power += 2 * (other == "%")
            fraction = fraction or other == "/"
            known = known and not (other and other.casefold() in "dhmsy") and not (other == "," and digits)
        code += token.group()
    grouped = set(between) == {"."} and all(len(group) == len("000") for group in digits[1:])
    last = re.sub(r"E[+-].*", "", digits[-1]) if digits else ""
    general = last.casefold() == GENERAL.casefold()
    power -= 3 * sum(map(len, _SCALING.findall(last)))
    known = known and power >= min(SCALES) and (fraction or grouped or set(between) <= TELLING_NOTHING)
    return Section(
        before=sides[0],
        after=sides[1],
        digits="0" if fraction else GENERAL if general else "".join(digits),
        power=power,
        holds=holds,
        least=GROUP ** (len(digits) - 1) if grouped else 0,
        known=known,
        places=places_of(code),
    )


def _condition(bracket: str) -> Callable[[Decimal], bool] | None:
    match = _CONDITION.fullmatch(bracket)
    if match is None:
        return None
    compared, bound = _HOLDS[match[1]], Decimal(match[2])
    return lambda figure: bool(compared(figure, bound))


def unclear(figure: Decimal) -> str:
    """A number of which people see something else, or nothing: no reader takes it for a figure."""
    return f"{UNCLEAR} {format_number(plain(figure), group='')}"


def _written(figure: Decimal, power: int) -> str:
    """The figure in full; a zero behind three decimals, which could be thousands."""
    shifted = abs(figure).scaleb(power, context=EXACT).quantize(_LAST_PLACE, context=EXACT)
    text = format_number(plain(shifted), group="")
    return f"{text}0" if len(text.partition(",")[2]) == len("000") else text


# --- zeros that are not stored --------------------------------------------------------------------------------------


def places_of(code: str) -> Places:
    """'zero' has a zero before the number ('"0"#'); a positive number is a count of decimals ('0.00'), a negative one
    a width ('000', '0000 000 000')."""
    signs = re.sub(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]', "", code)
    if found := _DECIMALS.fullmatch(signs):
        return len(found[1])
    if _ZERO.fullmatch(_BETWEEN_DIGITS.sub("", code)):
        return "zero"
    places = _BETWEEN_DIGITS.sub("", signs)
    return -len(places) if _WIDTH.fullmatch(places) else None


def padded(cell: Number, figure: Decimal, places: Places) -> Cell:
    """1.1 as '0.00' -> 1.1 printed '1.10', 7 as '000' -> '007': a code keeps its zeros."""
    if places is None or (places == "zero" and figure < 0):
        return cell
    if places == "zero":
        text = f"0{plain(figure):f}"
    else:
        text = f"{int(figure):0{-places}d}" if places < 0 else f"{figure:.{min(places, MAX_PLACES)}f}"
    return Printed(cell, text) if Decimal(text) == figure else cell


# --- a number and the text beside it --------------------------------------------------------------------------------


@lru_cache(maxsize=REMEMBERED, typed=True)
def beside(cell: Number, text: str, power: int | None) -> Cell:
    """A stored number, and the text that shows it -> the cell as it is read: 15 shown '15 nghìn' -> '15 nghìn'.

    Args:
        power: of ten, by which the number is multiplied where it is shown; None: any of `SCALES`.
    """
    figure = Decimal(repr(cell))
    if not figure.is_finite():
        return cell
    if len(text) > LONGEST:
        return unclear(figure)
    powers = SCALES if power is None and figure else (power or 0,)
    found = [(run, n) for run in _RUN.finditer(text) for n in powers if _shows(run.group(), abs(figure), n)]
    if _says(text.strip(), abs(figure)) or (not found and _is_code(text, figure)):
        return cell
    section = Section(text, digits="", known=not _RUN.search(text))
    if len(found) == 1:
        ((run, shift),) = found
        section = Section(text[: run.start()], text[run.end() :], power=shift)
        section = section.of_negatives() if figure < 0 else section
    try:
        return section.shown(cell, figure)
    except InvalidOperation:  # more digits than any figure has
        return cell


def _is_code(text: str, figure: Decimal) -> bool:
    """Whether a text has the digits of this number, as a telephone number has them: '(090) 512-3456'."""
    return bool(_CODE.fullmatch(text)) and int(re.sub(r"\D", "", text) or 0) == figure


def _says(text: str, figure: Decimal) -> bool:
    """Whether a text is this number as a fraction, or by a power of ten."""
    if parts := _FRACTION.fullmatch(text):
        told = int(parts["whole"] or 0) + Decimal(parts["top"]) / Decimal(parts["bottom"])
        return abs(told - figure) <= _NEAR
    if not _POWER.fullmatch(text):
        return False
    return abs(abs(Decimal(text.replace(",", "."))) - figure) <= figure * HALF


def _shows(run: str, figure: Decimal, power: int) -> bool:
    """Whether digits are this number, rounded as they show it."""
    digits, shifted = re.sub(r"\s", "", run), figure.scaleb(power, context=EXACT)
    for mark, style in _STYLES.items():
        if style.fullmatch(digits):
            whole, _, decimals = re.sub(rf"[^\d{mark}]", "", digits).partition(mark)
            if abs(Decimal(f"{whole}.{decimals or 0}") - shifted) <= ROUNDED.scaleb(-len(decimals)):
                return True
    return False
