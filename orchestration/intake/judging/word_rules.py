"""The name, the unit and the words of a row of the sheet Chỉ tiêu against those of its indicator."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache, partial

from orchestration.intake.cells import PERCENTS, PLACED, Cell, Measure, read_figure, shown
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.judging.conform import AMBIGUOUS, Names
from orchestration.intake.judging.dated import bare_name, is_of_another
from orchestration.intake.judging.judge import Candidates, Rows
from orchestration.intake.judging.renamed import AIM, is_counted_as, without_places
from orchestration.intake.judging.reporters import is_blank
from orchestration.intake.judging.shared_rules import BESIDES, readings
from orchestration.intake.reading.found import BOTH
from orchestration.intake.reading.heading_levels import LEVEL_NAMES
from orchestration.vietnamese.numerals import plain
from orchestration.vietnamese.periods import Period
from orchestration.vietnamese.places import LOWER, Place
from orchestration.vietnamese.readings import Reading, nature
from orchestration.vietnamese.spelled import spellings
from orchestration.vietnamese.text import fold, fold_ascii
from orchestration.vietnamese.units import (
    NUMBER,
    PEOPLE,
    PERCENT,
    PERCENTAGE_POINT,
    VND,
    Unit,
    code_of,
    many_of,
    read_unit,
)
from orchestration.vietnamese.wording import MANY, NATURE_SAID, PER_MILLE, RAISED, SUBJECT, unexplained

YEARLY = re.compile(
    r"(?:(?:bình quân|trung bình) )?(?:(?:hàng|hằng|mỗi) )?năm|so với (?:cùng kì|(?:cùng kì )?năm (?:trước|ngoái))"
)
NO_UNIT = ("", "-", "x", "…")
ANYTHING, ANY_OBJECT = ("số lượng", "sl"), ("cái", "chiếc")  # words for whatever is counted
NO_OBJECT = (PEOPLE, "visit", "household")
# What may stand at a unit of shares that names, or does not name, what they are of: "% tổng số hộ (ước)".
PLAIN_SHARE = re.compile(
    r"(?<!\w)(?:phần trăm|tỉ lệ|tỉ trọng|(?:(?:trên|trong) )?(?:tổng )?số|ước(?: tính)?|sơ bộ)(?!\w)|[%()\[\].:;,–-]"
)
OF_OTHERS = re.compile(r"% ?(?:kh|ke hoach|muc tieu|so (?:kh|voi)|tang|giam|0|ho ngheo)(?!\w)")  # no share of the whole
KIND_OF_PLACE = re.compile(rf"^(?:tp|tx|tt|h|x|p|{LOWER})(?:\s+|$)")
LISTED = re.compile(r"\s*\d+\s+(?:(?P<things>[^\d:()]+?)\s*)?[:(]\s*(?P<names>[^:()]+?)[\s.)]*")
COMMUNES = re.compile(r"(?:xã|phường|thị\s+trấn|[\s,])+", re.IGNORECASE)
COMMUNE = re.compile(r"^(?:(?:xã|phường|thị\s+trấn|TT)\s+|(?:P|X|TT)\.\s*)", re.IGNORECASE)
AT_LEVEL = re.compile(r"^(?:đơn\s+vị\s+(?:hành\s+chính\s+)?)?cấp\s+", re.IGNORECASE)  # "đơn vị cấp xã"
AND = re.compile(r"\s*[,;]\s*|\s+và\s+")
ABBREVIATED = re.compile(r"[A-ZĐ]{3,}(?:-?\d+)?")  # "ADC", "SJC-2"; two letters may be "KH", a plan
IN_HUNDREDTHS = re.compile(r"[%％]|phần\s+trăm", re.IGNORECASE)
ABOUT = ("key", "unit_of", "measure")  # what words at a figure are compared with
IN_BRACKETS = re.compile(rf"\((?:(?i:đơn\s+vị(?:\s+tính)?|đvt)\s*:\s*)?([^()]*?)\s*\)[\s*{RAISED}]*$")
COUNTED = re.compile(r"^\s*(?:chỉ tiêu|ct)\s*(?:số\s*)?\d*\s*[:.)–-]\s*", re.IGNORECASE)
# The goal behind a name, beside its result: "… đạt trên 95%", "… đến năm 2025".
AIMED = re.compile(rf"{AIM}|\s+(?:đến|vào)\s+(?:hết\s+)?năm\s+(?P<year>20\d\d)\s*$", re.IGNORECASE)
OF_LEVELS = re.compile(
    r"(?<!\w)(?:cấp|tuyến) (?:tỉnh|huyện|xã)(?:(?:, | và |-|/)(?:(?:cấp|tuyến) )?(?:tỉnh|huyện|xã))*(?!\w)"
)
LEVELS = {"tỉnh": "province", "huyện": "district", "xã": "commune"}
NATURE_BEHIND = re.compile(rf"\(({NATURE_SAID})\)[\s*{RAISED}]*$", re.IGNORECASE)
# How a share is counted, behind its name: "(số hộ có cáp quang/tổng số hộ)".
DEFINED = re.compile(
    r"\s*\(\s*(?:(?:=|được\s+tính\s+bằng|tính\s+bằng|bằng|là)\s*)?(?:tổng\s+)?số\s+[^()/]+/\s*(?:tổng\s+)?số\s+[^()/]+\)\s*$",
    re.IGNORECASE,
)


def name_of_another(rows: Rows, book: Codebook) -> Iterator[str | None]:
    """A name beside a code that says more than the code: what is not, a plan, another year, a place, another thing."""
    names = book.indicator_names
    columns = ("code", "name", "match", "period", "places", "unit_of", "measure", "value", "place")
    for code, name, match, period, places, unit, measure, value, place in zip(*(rows[c] for c in columns), strict=True):
        if name is None or match.rule is not None or names.as_printed(code, name):
            yield None
        elif (stated := book.sentences.stated(match.key, shown(name), place)) is not None:
            yield None if stated else "name_disagrees"
        else:
            bare = bare_name(without_places(COUNTED.sub("", shown(name)), places), period, until=True)
            bare = bare if value is None else _without_aim(bare, period)
            bare = IN_BRACKETS.sub("", bare) if _unit_behind(book, bare) else NATURE_BEHIND.sub("", bare)
            defined = DEFINED.search(bare)
            bare = bare[: defined.start()] if defined and names.repeats(match.key, defined[0]) else bare
            known = names.named(shown(name)) or names.begins(match.key, bare)  # a name that is cut short is no other
            said = () if known else unexplained(fold(bare))
            part = _of_part(names, said, match.key, unit, measure)
            part = part or (place.level in ("district", "commune") and names.widens(match.key, shown(name)))
            yield "name_disagrees" if part or names.belied(match.key, bare.strip()) else None


def _without_aim(name: str, period: Period) -> str:
    """A name without the goal behind it; the goal of a year before the reported period may be an old result."""
    aim = AIMED.search(name)
    return name[: aim.start()] if aim and int(aim["year"] or period.end.year) >= period.end.year else name


def of_other_level(rows: Rows, book: Codebook) -> Iterator[bool]:
    """Whether a name is of a level that plans want apart, and not of that for which the agency reports: "tại cấp xã" of
    a department of the province."""
    columns = ("code", "name", "match", "place")
    for code, name, match, place in zip(*(rows[c] for c in columns), strict=True):
        said = _levels(name) if isinstance(name, str) and match.rule is None else frozenset()
        apart = said and place.level not in said and not book.indicator_names.as_printed(code, name)
        yield bool(apart) and _wants_apart(book, match.key, shown(name), said, place)


def _wants_apart(book: Codebook, key: str, name: str, said: frozenset[str], place: Place) -> bool:
    wanted = book.sentences.levels(key)
    apart = place.level in wanted and not wanted.isdisjoint(said - _levels(book.indicator_names.own[key]))
    return apart and not book.sentences.stated(key, name, place)


def its_level(rows: Rows) -> Candidates:
    """The level for which the agency of each row reports."""
    return [(LEVEL_NAMES[place.level].casefold(),) for place in rows["place"]]


@lru_cache(maxsize=1_000)
def _levels(name: str) -> frozenset[str]:
    runs = " ".join(OF_LEVELS.findall(fold(name)))
    return frozenset(level for word, level in LEVELS.items() if word in runs)


def nature_behind(name: Cell) -> str:
    """The flag of a figure that its name says to be estimated or provisional: "… (ước)"; empty for none."""
    told = NATURE_BEHIND.search(name) if isinstance(name, str) else None
    return next(iter(nature(told[1])), "") if told else ""


def its_key(rows: Rows) -> Candidates:
    """The code of each row."""
    return [(key,) for key in rows["key"]]


def name_of_task(rows: Rows, book: Codebook) -> Iterator[str | None]:
    """A row with a state of tasks and no code, whose name is that of an indicator and of a task."""
    told = zip(*(rows[c] for c in ("code", "name", "match", "value", "written")), strict=True)
    for code, name, match, value, written in told:
        said = written.get("value", value)
        of_both = code is None and match.rule is None and isinstance(said, str) and book.known_state(said)
        yield AMBIGUOUS if of_both and book.task_names.named(shown(name)) else None


def unit_in_name(rows: Rows, book: Codebook) -> Iterator[str | None]:
    """The unit in brackets behind a name, where it is not the indicator's."""
    for code, name, unit, key in zip(*(rows[c] for c in ("code", "name", "unit_of", "key")), strict=True):
        printed = unit is None or book.indicator_names.as_printed(code, name)
        said = "" if printed else _unit_behind(book, shown(name))
        yield "unit_conflict" if said and not is_unit(book, said, unit, key) else None


def _unit_behind(book: Codebook, name: str) -> str:
    """The unit in brackets behind a name; empty for none."""
    told = IN_BRACKETS.search(name)
    known = told and (read_unit(told[1]) or book.code("unit", told[1]) or PER_MILLE.match(told[1]))
    return told[1] if told and known else ""


def unit_of_many(rows: Rows, book: Codebook) -> Iterator[str | None]:
    """The unit written in the row, where it is so many of the indicator's: "nghìn người"."""
    columns = zip(unit_differs(rows, book), *(rows[c] for c in ("unit", "unit_of", "key")), strict=True)
    for differs, cell, unit, key in columns:
        yield differs if differs and _multiples(book, PLACED.sub("", shown(cell)), unit, key) else None


def unit_differs(rows: Rows, book: Codebook) -> Iterator[str | None]:
    """The unit written in the row, where it is not the indicator's, and something stands in the row."""
    same = cache(partial(_same_unit, book))
    for cell, unit, key, blank in zip(
        *(rows[c] for c in ("unit", "unit_of", "key")), is_blank(rows, BESIDES), strict=True
    ):
        none = cell is None or unit is None or blank
        yield None if none or same(shown(cell), unit, key) else "unit_conflict"


def _same_unit(book: Codebook, written: str, unit: str, key: str) -> bool:
    """Whether each unit written, in the row and above it, is the indicator's."""
    return all(is_unit(book, PLACED.sub("", part).strip(), unit, key) for part in written.split(BOTH))


def in_its_unit(rows: Rows, book: Codebook) -> Candidates:
    """What each row can be where its unit is another multiple of the indicator's: 2 "nghìn người" are 2000, or 2."""
    columns = zip(*(rows[c] for c in ("value", "unit", "unit_of", "key")), strict=True)
    for cell, written, unit, key in columns:
        units = _multiples(book, PLACED.sub("", shown(written)), unit, key)
        readings = ((read_figure(cell, Measure(Measure.of(unit).kind, each)).value, each) for each in units)
        found = (plain(value * each.factor / units[1].factor) for value, each in readings if value is not None)
        yield tuple(dict.fromkeys(map(str, found)))


def _multiples(book: Codebook, written: str, unit: str, key: str) -> tuple[Unit, ...]:
    """A unit written somewhere and that of the indicator, where both count the same; none where they do not."""
    given, wanted = read_unit(written), read_unit(unit)
    if given and wanted and given.code == wanted.code:
        return given, wanted
    many = many_of(written)
    same = many is not None and is_unit(book, many[1], unit, key)
    return (Unit(NUMBER, many[0]), Unit(NUMBER)) if many and same else ()


def is_unit(book: Codebook, written: str, unit: str, key: str) -> bool:
    """Whether a unit written somewhere is that of an indicator."""
    said = fold(written)
    written = written if said == (full := book.indicator_names.in_full(key, unit, said)) else full
    said = full
    if said in NO_UNIT or said in (fold(unit), f"số {fold(unit)}"):
        return True
    if said in ("%", "phần trăm") and unit == "%/năm":
        return True
    if OF_OTHERS.search(fold_ascii(written)):
        return False
    if said.startswith(("%", "tỉ lệ", "phần trăm")) and "/" not in said:
        of = filter(None, map(str.strip, PLAIN_SHARE.sub("\n", said).split("\n")))
        names, things = book.indicator_names, tuple(of)
        own = unit == "%" and all(names.says(key, unit, words) for words in things)
        return own and not names.says_members(key, things)
    if Measure.of(unit).kind == "count" and (
        said in ANYTHING or is_counted_as(said, fold(unit)) or (said in ANY_OBJECT and code_of(unit) not in NO_OBJECT)
    ):
        return True
    if said.startswith(f"{fold(unit)} ") and book.indicator_names.says(key, unit, said):  # "đô thị thông minh"
        return not book.indicator_names.says_part(key, unit, [said])
    codes = {book.code("unit", written), book.code("unit", unit)}
    measures = {read_unit(written), read_unit(unit)}
    return any(len(same) == 1 and None not in same for same in (codes, measures))


def other_unit(rows: Rows) -> Iterator[str | None]:
    """A ratio (12/15) or a percentage (95%) where the indicator is no share; points where it is a change in percent;
    money where none is counted; 12 of 15 of something else."""
    for figure, measure, unit in zip(rows["figure"], rows["measure"], rows["unit_of"], strict=True):
        share_like = figure.unit in (PERCENT, PERCENTAGE_POINT)
        of_change = figure.unit == PERCENT and not (measure.changes and figure.numerator is not None)
        if share_like:
            fits = measure.kind == "percent" and of_change
        else:
            counted = measure.unit.code if measure.unit else None
            fits = counted in (None, "number", figure.unit) and (figure.unit != VND or measure.kind == "money")
        given = figure.outcome == "accepted" and unit is not None and figure.unit is not None
        yield "unit_conflict" if given and not fits else None


def words_beside(rows: Rows, book: Codebook) -> Iterator[str | None]:
    """Words at a figure, none of its indicator's name or unit: a promise, a difference, what is left, another place,
    another period; and a number of things where their share is asked for."""
    names, columns = book.indicator_names, ("figure", "value", "period", *ABOUT)
    for figure, cell, period, key, unit, measure in zip(*(rows[c] for c in columns), strict=True):
        beside = tuple(names.in_full(key, unit or "", run) for run in _besides_itself(figure))
        words = tuple(run for run in beside if not is_own(names, run, key, unit, measure))
        own = not words or _are_counted(words, figure, measure, book.place_names | _named(cell, figure, unit))
        part = own and not words and _of_part(names, beside, key, unit, measure)
        own = own and not part and not is_of_another(cell, period)
        if figure.outcome != "accepted" or (own and not (beside and _counts(figure, cell, measure))):
            yield None
        else:
            yield "unit_conflict" if own else "words_beside"


def without_words(rows: Rows) -> Candidates:
    """What each figure can be without the words at it; a number of things is no share of them."""
    columns = zip(rows["figure"], rows["value"], rows["measure"], readings(rows, "figure"), strict=True)
    return [() if _counts(figure, cell, measure) else options for figure, cell, measure, options in columns]


def _besides_itself(figure: Reading) -> tuple[str, ...]:
    """The words at a figure without the same figure in words: "12 (mười hai cơ sở)"."""
    whole = bool(figure.beside) and figure.value is not None and figure.value == figure.value.to_integral_value()
    said = spellings(int(figure.value)) if whole and figure.value is not None else frozenset()
    spelled = ((next((s for s in said if f"{run} ".startswith(f"{s} ")), ""), run) for run in figure.beside)
    return tuple(filter(None, (run.removeprefix(itself).strip() for itself, run in spelled)))


def _are_counted(words: tuple[str, ...], figure: Reading, measure: Measure, places: frozenset[str]) -> bool:
    """Whether words at a count are as many names: "02 (TP. Quy Nhơn, TX An Nhơn)"."""
    named = [name for run in words if (name := KIND_OF_PLACE.sub("", run))]
    return measure.kind == "count" and len(set(named)) == figure.value == len(named) and places >= set(named)


def _named(cell: Cell, figure: Reading, unit: str | None) -> frozenset[str]:
    """What is written as names behind a number of communes, "03 xã: Phước Sơn, Phước Hòa, Phước Lộc", each with its
    kind where the number has none, "2 (P. Diên Hồng, xã Trà Đa)", or of what the unit, or its beginning, says:
    "02 tuyến (ADC, SJC-2)", "02 nhóm: học sinh, người dân"."""
    told = LISTED.fullmatch(shown(cell))
    things, listed = (told["things"] or "", AND.split(told["names"])) if told else ("", [])
    communes = things and figure.unit == "commune" and COMMUNES.fullmatch(things)
    of_kinds = not things and code_of(AT_LEVEL.sub("", unit or "")) == "commune" and all(map(COMMUNE.match, listed))
    of_unit = things and unit and f"{fold(unit)} ".startswith(f"{fold(things)} ")
    if not told or not (communes or of_kinds or of_unit):
        return frozenset()
    names = [COMMUNE.sub("", name) for name in listed]
    of_all = all(map(_is_name, names)) or (not SUBJECT.fullmatch(fold(unit or "")) and all(map(_is_subject, names)))
    return frozenset(map(fold, names)) if of_all else frozenset()


def _is_name(text: str) -> bool:
    words = text.split()
    return bool(ABBREVIATED.fullmatch(text)) or (len(words) > 1 and all(word.istitle() for word in words))


def _is_subject(text: str) -> bool:
    return SUBJECT.fullmatch(fold(text)) is not None


def _of_part(names: Names, words: tuple[str, ...], key: str, unit: str | None, measure: Measure) -> bool:
    """Whether words at a figure, or its name, are of a part of what its indicator counts, or is a share of."""
    counted = measure.kind == "count" and names.says_part(key, unit or "", words)
    return bool(words) and (counted or (measure == PERCENTS and names.says_members(key, words)))


def _counts(figure: Reading, cell: Cell, measure: Measure) -> bool:
    """Whether a figure without a sign is of things, which are not said to be hundredths: "20 cơ sở" are no 20 %."""
    bare = measure.kind == "percent" and not measure.changes and figure.numerator is None
    return bare and not IN_HUNDREDTHS.search(shown(cell))


def is_own(names: Names, words: str, key: str, unit: str | None, measure: Measure) -> bool:
    """Whether words at a figure are those of its indicator."""
    unit = unit or ""
    of_change = measure.changes and (words == "+" or ("năm" in unit and YEARLY.fullmatch(words)))
    counted = measure.unit is not None and code_of(words) == measure.unit.code  # "người lao động"
    counted = counted or (_is_money(words) and names.shares_money(key))
    counted = counted or (measure.kind == "count" and words in ANY_OBJECT and code_of(unit) not in NO_OBJECT)
    return bool(of_change) or counted or words == fold_ascii(unit) or names.says(key, unit, words)


@lru_cache(maxsize=1_000)
def _is_money(words: str) -> bool:
    unit = read_unit(words)
    return unit is not None and (unit.code == VND or (unit.code == "number" and words in MANY))
