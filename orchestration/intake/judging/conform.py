"""Who or what a row is about: by its code, then by a reviewed name; similarity only suggests, it never decides."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from textwrap import shorten

from orchestration.intake.cells import LONGEST, Cell, shown, with_lost_zero
from orchestration.intake.judging.dated import bare_name
from orchestration.intake.judging.judge import SUGGESTED
from orchestration.intake.judging.renamed import EVERYWHERE, FILLERS, adds, in_full, is_counted_as, shorter, unnumbered
from orchestration.intake.judging.sentences import Sentences
from orchestration.registry.problems import nearest
from orchestration.vietnamese.abbreviations import written_out
from orchestration.vietnamese.periods import Period
from orchestration.vietnamese.places import place_of
from orchestration.vietnamese.text import fold, fold_ascii, split_ordinal, squeeze
from orchestration.vietnamese.wording import NATURE_SAID, RAISED, SUBJECT, counted_as, groups_of, subjects_of

NEGATED = re.compile(r"(?<!\w)(?:không(?! (?:(?:dùng|sử dụng) )?tiền mặt| (?:trễ|quá) hạn)|chưa)(?!\w)")
COUNTED, SHARED = re.compile(r"(?:t[oổ]ng )?s[oố] (?!h[oó]a )"), re.compile(r"t[iỉ] (?:l[eệ]|tr[oọ]ng) ")
LISTED = re.compile(r"[,;]|(?<!\w)và(?!\w)")
MONEY = re.compile(r"(?<!\w)(?:chi(?! tiêu| cục| nhánh)|kinh phí|ngân sách|doanh (?:thu|số)|vốn|bán lẻ|grdp|gdp)(?!\w)")
SHARE_OF = re.compile(rf"tỉ lệ (?:số )?{SUBJECT.pattern}")
SHARE_OF_LISTED = re.compile(
    r"tỉ lệ (?:số )?(\D+?[,;] ?\D+?) (?:được|có|hưởng|sử dụng|dùng|tham gia|triển khai|chấp nhận|hoàn thiện|ứng dụng)\b"
)
# Behind a name, and no part of it: a unit, the mark of a footnote, that the figure is estimated.
BESIDE_NAME = re.compile(
    rf"(?:\s*(?:\((?:%|\*+|\d|{NATURE_SAID}|l[uũ][yỹ]\s+kế|(?:đơn\s+vị(?:\s+tính)?|đvt)\s*:[^()]*)\)|\*+|[{RAISED}]+))+\s*$",
    re.IGNORECASE,
)
ASKED_BY = re.compile(
    r"\((?:theo )?(?:quyết định|qđ|nghị quyết|nq|kế hoạch số|công văn|cv|thông tư)\s[^()]*\d[^()]*\)", re.I
)
WORD = re.compile(r"\w+")
PLAN_NUMBER = re.compile(
    r"^(?:(?:[Nn]hiệm vụ|NV)\s*(?:số\s*)?)?(?P<number>[A-Z]{1,4}(?:\.\d{1,3})+)\s*[.:)–-]?\s+(?P<name>\S.*)$"
)
LEVEL = re.compile(r"(?:(?:chia ra|trong đó)\W*)?(?:cấp|tuyến) (?:tỉnh|huyện|xã|trung ương|cơ sở)")
UNKNOWN, MISSING, DISAGREES, AMBIGUOUS = "code_unknown", "code_missing", "name_disagrees", "name_ambiguous"
TITLE_LETTERS = 60
ALIKE, MOST = 3, 0.7  # words that a text shares with a name that it is near to: how many, and which part
LOOKED_AT, OFFERED, FURTHER = 10, 3, 0.2  # of the nearest names; how much less alike than the first they may be


def _words_of(text: str) -> tuple[str, frozenset[str]]:
    """The first word of a text, and all."""
    words = re.findall(r"\w+", fold_ascii(text))
    return words[0] if words else "", frozenset(words)


def _unmarked(text: str) -> str:
    """A name without its commas, dashes and brackets: they tell no two names apart."""
    return " ".join(re.findall(r"[\w%]+", fold_ascii(text)))


def _in_words(text: str) -> str:
    """A name without marks, its abbreviations written out."""
    return _unmarked(written_out(text))


@dataclass(frozen=True, slots=True)
class Match:
    """The id meant (or the code as written), the rule that is broken if none is, a flag, and what could be meant."""

    key: str
    rule: str | None = None
    flag: str | None = None
    candidates: tuple[str, ...] = ()


class Names:
    """The ids of one kind of thing, each with the name that the registry prints, other reviewed names of them, the
    sentences that plans print of them, and their units."""

    def __init__(
        self,
        own: Mapping[str, str],
        reviewed: Collection[tuple[str, str]] = (),
        sentences: Sentences | None = None,
        unit_of: Callable[[str], str] = lambda id_: "",
    ):
        self.own, self._reviewed = own, reviewed
        self._sentences, self._unit_of = sentences, unit_of
        self._heard: dict[str, tuple[str, ...]] = {}
        self._called: dict[tuple[str, Period | None], tuple[str, ...]] = {}

    @cached_property
    def _names(self) -> list[tuple[str, str]]:
        return [*((name, id_) for id_, name in self.own.items()), *self._reviewed]

    @cached_property
    def _written(self) -> dict[str, str]:
        return {id_.casefold(): id_ for id_ in self.own}

    @cached_property
    def _spoken(self) -> dict[str, dict[str, None]]:
        return self._by(fold)

    @cached_property
    def _bare(self) -> dict[str, dict[str, None]]:
        return self._by(fold_ascii)

    @cached_property
    def _unmarked(self) -> dict[str, dict[str, None]]:
        return self._by(_unmarked)

    @cached_property
    def _written_out(self) -> dict[str, dict[str, None]]:
        return self._by(_in_words)

    def _by(self, key: Callable[[str], str]) -> dict[str, dict[str, None]]:
        found: dict[str, dict[str, None]] = {}
        for name, id_ in self._names:
            found.setdefault(key(name), {})[id_] = None
        return found

    def as_printed(self, code: Cell, name: Cell) -> bool:
        """Whether a code stands there letter by letter, and its own name, or none, beside it."""
        return isinstance(code, str) and (printed := self.own.get(code)) is not None and name in (None, printed)

    def named(self, name: str) -> tuple[str, ...]:
        """The ids that bear this name, or the one that it is: accents and tone placement count where they tell two
        names apart."""
        if name not in self._heard:
            bare = split_ordinal(name)[1]  # "14 Tỷ lệ ..." in a table that has no column for numbers
            code = self.coded(name)  # a code in the column of names
            found = self._named(name) or self._named(bare) or self._named(BESIDE_NAME.sub("", unnumbered(bare)))
            self._heard[name] = (code,) if code else tuple(found) or self._numbered(name) or self._stated(name)
        return self._heard[name]

    @cached_property
    def _words(self) -> list[tuple[str, frozenset[str]]]:
        return [_words_of(name) for name, _ in self._names]

    def like(self, text: str) -> bool:
        """Whether a text has most words of a name, or begins as one that has most of its words: "Tỷ lệ", "Số"."""
        first, said = _words_of(text)
        for begins, words in self._words:
            least = min(len(said), len(words)) if first == begins else len(words)
            if len(said & words) >= max(ALIKE, MOST * least):
                return True
        return False

    def _numbered(self, name: str) -> tuple[str, ...]:
        """The ids with a name behind their own number in a plan: "C.12. …"."""
        told = PLAN_NUMBER.match(name)
        ids = self._named(told["name"]) if told else ()
        return tuple(id_ for id_ in ids if told and id_.rpartition(":")[2] == told["number"])

    def _stated(self, name: str) -> tuple[str, ...]:
        return tuple(filter(self.own.__contains__, self._sentences.named(name))) if self._sentences else ()

    def called(self, name: str, period: Period | None) -> tuple[str, ...]:
        """The ids that bear this name, or one from which it differs by what says nothing else: the reported period, the
        whole province, an aim, the unit."""
        if ids := self.named(name):
            return ids
        if (name, period) not in self._called:
            told = shorter(bare_name(name, period, until=True) if period else name)
            found = ((self.named(text), units) for text, units in told)
            ids, units = next((each for each in found if each[0]), ((), ()))
            self._called[name, period] = tuple(id_ for id_ in ids if all(self._counts(id_, unit) for unit in units))
        return self._called[name, period]

    def _counts(self, id_: str, words: str) -> bool:
        """Whether words are the unit of an id, in full or in short."""
        unit = fold(self._unit_of(id_))
        said = self.in_full(id_, unit, fold(words))
        return bool(unit) and (is_counted_as(said, unit) or any(unit in group for group in groups_of(said)))

    def widens(self, id_: str, name: str) -> bool:
        """Whether a name says that it is of the whole province, and none of the id does."""
        return bool(EVERYWHERE.search(fold(name))) and not any(EVERYWHERE.search(fold(own)) for own in self._of(id_))

    def _named(self, name: str) -> Mapping[str, None]:
        return (
            self._spoken.get(fold(name))
            or self._bare.get(fold_ascii(name))
            or self._unmarked.get(_unmarked(name))
            or self._written_out.get(_in_words(name))
            or {}
        )

    def coded(self, code: str) -> str | None:
        """The id that this code is, in any case and spacing, with characters that nobody sees or a full stop."""
        return code if code in self.own else self._written.get("".join(squeeze(code).rstrip(".").split()).casefold())

    def longer(self, code: Cell) -> str | None:
        """The id whose code a spreadsheet stores as this number, without its last zero: 1.1 was typed 1.10."""
        typed = with_lost_zero(code)
        match = self.match(typed, None) if typed else None
        return match.key if match and match.rule is None else None

    @cached_property
    def _aliases(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, id_ in self._reviewed:
            found.setdefault(id_, []).append(name)
        return found

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(word for names in (self._bare, self._spoken) for name in names for word in WORD.findall(name))

    def _of(self, id_: str) -> tuple[str, ...]:
        return (self.own[id_], *self._aliases.get(id_, ())) if id_ in self.own else ()

    def says(self, id_: str, unit: str, words: str) -> bool:
        """Whether folded words stand so in a name of an id, or in its unit, or are others for what it is of; of what is
        not there they would say the contrary."""
        there = [NEGATED.split(fold(name))[0] for name in (*self._of(id_), unit)]
        own = frozenset().union(*map(subjects_of, there), *map(counted_as, there))
        rest = SUBJECT.sub(lambda match: "\n" if match[0] in own else match[0], words)
        names = [_spaced(name) for name in there]
        runs = filter(None, map(str.strip, rest.split("\n")))
        return all(
            run in own or (not SUBJECT.fullmatch(run) and any(f" {run} " in name for name in names)) for run in runs
        )

    def in_full(self, id_: str, unit: str, words: str) -> str:
        """Folded words with what their abbreviations stand for in a name of an id, or in its unit."""
        return in_full(words, (*map(fold, self._of(id_)), fold(unit)))

    def repeats(self, id_: str, words: str) -> bool:
        """Whether words have none but those of a name of an id, and such as say nothing."""
        own = set().union(*(WORD.findall(fold(name)) for name in self._of(id_)))
        return own.issuperset(set(WORD.findall(fold(words))) - FILLERS)

    def says_part(self, id_: str, unit: str, words: Collection[str]) -> bool:
        """Whether folded words at a count, or in a name of it, are of one member of a list in the name of its id: of
        "Số doanh nghiệp công nghệ số, doanh nghiệp khởi nghiệp" only "khởi nghiệp"; or of what only an alias has."""
        name, counted = fold(self.own.get(id_, "")), subjects_of(fold(unit))
        there = subjects_of(name) | counted
        if any(subject not in there for run in words for subject in SUBJECT.findall(run)):
            return True
        bare = SUBJECT.sub(lambda match: " " if match[0] in counted else match[0], name)
        members = [own for piece in LISTED.split(bare) if (own := _telling(piece))]
        said = _telling(" ".join(words)) - _telling(fold(unit))
        return len(members) > 1 and sum(not own.isdisjoint(said) for own in members) == 1

    def says_members(self, id_: str, words: Collection[str]) -> bool:
        """Whether folded words at a share, or in a name of it, are of some members only of the list that it is of: of
        "Tỷ lệ cán bộ, công chức, viên chức được tập huấn" only "công chức"; "cán bộ, CCVC" may be all of them."""
        of = SHARE_OF_LISTED.match(fold(self.own.get(id_, "")))
        members = [member.strip() for member in LISTED.split(of[1])] if of else []
        if any(" " not in member for member in members):  # "sở, ban, ngành", "thôn, làng" are said in short
            return False
        run = _spaced(" ".join(words))
        said = [member for member in members if f" {member} " in run]
        for member in said:
            run = run.replace(f" {member} ", "  ")
        same = frozenset().union(*(group for member in said for group in groups_of(member)))
        return 0 < len(said) < len(members) and not any(f" {word} " in run for word in same)

    def shares_things(self, id_: str) -> bool:
        """Whether an id is a share of things that can be counted: "Tỷ lệ hộ", and not "Tỷ trọng kinh tế số"."""
        return any(SHARE_OF.match(fold(name)) for name in self._of(id_))

    def shares_money(self, id_: str) -> bool:
        """Whether an id is a share of money: "Tỷ trọng thương mại điện tử trong tổng mức bán lẻ"."""
        return not self.shares_things(id_) and any(MONEY.search(fold(name)) for name in self._of(id_))

    def belied(self, id_: str, name: str) -> bool:
        """Whether a name that is none of this id makes it another thing than the id.

        Officers shorten and misspell names: only words that they add can tell.
        """
        names = self._of(id_)
        if not names or name in ("", *names) or id_ in self.named(name):
            return False
        bare = unnumbered(BESIDE_NAME.sub("", ASKED_BY.sub(" ", name)))
        kinds = list(map(_kind, names))
        other_kind = kinds[0] is not None and _kind(bare) not in (None, *kinds)
        return other_kind or bool(adds(bare, names, self._vocabulary))

    def begins(self, id_: str, name: str) -> bool:
        """Whether a name is the beginning of one of an id."""
        begun = fold(name)
        return any(fold(own).startswith(begun) for own in self._of(id_))

    def titled(self, id_: str) -> str:
        """An id with its name, as it is told to people who have no form at hand."""
        return f"{id_} ({shorten(self.own[id_], TITLE_LETTERS, placeholder='…')})" if id_ in self.own else id_

    def suggested(self, code: str, name: str, among: Collection[str] = ()) -> tuple[str, ...]:
        """The ids nearest to what is written, best first; never a decision. `among`: only these are offered, and only
        where they are nearly as near as any; all where it is empty."""
        known = {id_: {id_: None} for id_ in self.own} if code else self._spoken
        near = _nearest(code or fold(name), list(known))
        ids = dict.fromkeys(id_ for text in near for id_ in known[text] if not among or id_ in among)
        return tuple(ids)[:OFFERED]

    def match(self, code: Cell, name: Cell, period: Period | None = None) -> Match:
        """What a row with this code and name is about, without suggestions; `period`: the reported one."""
        if self.as_printed(code, name):
            return Match(str(code))
        written, called = shown(code), shown(name)[:LONGEST]
        ids = self.named(called) if called else ()
        about = self._sentences.about(called) if self._sentences and called and not ids else ()
        meant = ids or about
        if written:
            id_ = self.coded(written)
            if id_ is None and len(by_code := self.named(written)) == 1:
                return Match(by_code[0], flag="matched_by_name")  # the name stands in the column of codes
            if id_ is None:
                return Match(written, UNKNOWN, candidates=meant)
            if meant and id_ not in meant:
                return Match(id_, DISAGREES, candidates=(id_, *meant))
            return Match(id_, flag=None if id_ == written else "code_respelled")
        if about:  # a sentence of several indicators, or of a part of one
            return Match("", AMBIGUOUS, candidates=about)
        ids = self.called(called, period) if called else ()
        if len(ids) == 1:
            return Match(ids[0], flag="matched_by_name")
        return Match("", AMBIGUOUS, candidates=ids) if ids else Match("", MISSING)


def _telling(text: str) -> set[str]:
    return set(WORD.findall(text)) - FILLERS


def _nearest(text: str, known: Collection[str]) -> list[str]:
    """The known texts that are nearest, and nearly as near as the first of them."""
    near = nearest(text, known, LOOKED_AT)
    alike = [SequenceMatcher(None, each.casefold(), text.casefold()).ratio() for each in near]
    return [each for each, ratio in zip(near, alike, strict=True) if ratio >= alike[0] - FURTHER]


def _spaced(text: str) -> str:
    return f" {' '.join(WORD.findall(text))} "


def _kind(name: str) -> re.Pattern[str] | None:
    """Whether a name says that it is a number or a share."""
    return next((kind for kind in (COUNTED, SHARED) if kind.match(fold(name))), None)


def conformed(codes: Iterable[Cell], names: Iterable[Cell], periods: Iterable[Period], known: Names) -> list[Match]:
    """One match a row."""
    return [known.match(*each) for each in zip(codes, names, periods, strict=True)]


def with_suggestions(
    files: Iterable[int],
    matches: Iterable[Match],
    names: Iterable[Cell],
    owns: Iterable[Collection[str]],
    known: Names,
) -> list[tuple[str, ...]]:
    """For each unmatched row what could be meant: of what its sender may report (`owns`), where that is known; names of
    several things say all of them where none is the sender's."""
    asked: Counter[int] = Counter()
    found = []
    for file, match, name, own in zip(files, matches, names, owns, strict=True):
        asked[file] += 1
        if match.candidates:
            mine = tuple(id_ for id_ in match.candidates if id_ in own or not own)
            others = match.candidates if match.rule == AMBIGUOUS else ()
            found.append(match.candidates if match.rule == DISAGREES else mine or others)
        elif asked[file] <= SUGGESTED and (match.key or not is_only_where(shown(name))):
            found.append(known.suggested(match.key, shown(name), own))
        else:
            found.append(())
    return found


def is_only_where(name: str) -> bool:
    """Whether a name is only a level or a place: "- Cấp tỉnh", "Huyện Tuy Phước"."""
    bare = unnumbered(name)
    return LEVEL.fullmatch(fold(bare)) is not None or bool(place_of(bare))


def task_numbers(tasks: Collection[str]) -> Mapping[str, str]:
    """Printed path of a task ('A.17.3') -> its id, where only one plan has a task of that number."""
    found: dict[str, list[str]] = {}
    for task in tasks:
        found.setdefault(task.rpartition(":")[2], []).append(task)
    return {number: ids[0] for number, ids in found.items() if len(ids) == 1}
