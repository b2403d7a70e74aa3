"""Runs a table of checks over a frame of rows: the first that a row breaks decides its outcome and its message."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from orchestration.intake.cells import locator, quoted
from orchestration.intake.frames import with_columns
from orchestration.intake.messages import ACCEPTED, NO_CANDIDATE, Rule, row_rule, speak, told_at, with_held
from orchestration.registry.problems import nearest
from orchestration.vietnamese.periods import Period, format_period

if TYPE_CHECKING:
    import pandas as pd

REPEATS_SHOWN = 5
SUGGESTED = 100  # broken rows that get nearest names: the search is slow, and a wholly wrong file needs no more

Candidates = Iterable[tuple[str, ...]]


class Rows:
    """The rows of a frame as its checks see them: columns as lists, taken out of it once for all checks."""

    def __init__(self, columns: Mapping[str, list[Any]], length: int):
        self._columns, self._length = columns, length

    @classmethod
    def of(cls, frame: "pd.DataFrame") -> "Rows":
        """All rows of a frame."""
        return cls(dict(zip(frame.columns, frame.to_numpy(dtype=object).T.tolist(), strict=True)), len(frame))

    def __len__(self) -> int:
        return self._length

    def __contains__(self, name: str) -> bool:
        return name in self._columns

    def __getitem__(self, name: str) -> list[Any]:
        return self._columns[name]

    def pick(self, numbers: Sequence[int]) -> "Rows":
        """Some of them."""
        columns = {name: [cells[n] for n in numbers] for name, cells in self._columns.items()}
        return Rows(columns, len(numbers))

    def replaced(self, **columns: list[Any]) -> "Rows":
        """With other columns."""
        return Rows({**self._columns, **columns}, self._length)


def no_candidates(rows: Rows) -> Candidates:
    """For a check that offers none."""
    return [()] * len(rows)


@dataclass(frozen=True, slots=True)
class Check:
    """One question put to every row.

    Attributes:
        field: the cell that the receipt points at when a row breaks it.
        find: rows -> per row the id of the broken rule, or None.
        candidates: the rows that broke it -> per row what could have been meant.
        say: how a candidate is called to people.
        quote: the field that is quoted in place of the one pointed at.
        about: the kind of rows whose own words the rule has, see `messages.OWN_WORDS`.
    """

    field: str
    find: Callable[[Rows], Iterable[str | None]]
    candidates: Callable[[Rows], Candidates] = no_candidates
    say: Callable[[str], str] = str
    quote: str = ""
    about: str = ""


def judge(
    frame: "pd.DataFrame", checks: Sequence[Check], pointed_at: str, about: str = "", also: Sequence[str] = ()
) -> "pd.DataFrame":
    """Adds `outcome`, `rule`, `candidates`, `cell`, `raw_text`, `message_vi`, `message_en` to every row.

    Args:
        frame: raw cells by field, with `row`, `layout` (field -> column from 0), `key` (the row's code), `unit_of`, and
            where a field is only a part of its cell, or stands for what it says, `written` (field -> the whole cell).
        pointed_at: the field whose cell stands for an accepted row.
        about: the kind of all these rows.
        also: fields that hold a result, too: what a row set aside says in them is told with it.
    """
    rules: list[str | None] = [None] * len(frame)
    at = [pointed_at] * len(frame)
    quotes, own = at.copy(), [""] * len(frame)
    candidates: list[tuple[str, ...]] = [()] * len(frame)
    said = candidates.copy()
    rows = Rows.of(frame)
    for check in checks:
        found = list(check.find(rows))
        hit = [n for n, rule in enumerate(found) if rule is not None and rules[n] is None]
        if not hit:
            continue
        for n, options in zip(hit, check.candidates(rows.pick(hit)), strict=True):
            rules[n], at[n], candidates[n], said[n] = found[n], check.field, options, tuple(map(check.say, options))
            quotes[n], own[n] = check.quote or check.field, check.about or ("" if options else NO_CANDIDATE)
    told = [None if rule is None else row_rule(rule, kind, about) for rule, kind in zip(rules, own, strict=True)]
    outcomes = [ACCEPTED if rule is None else rule.outcome for rule in told]
    frame = with_columns(frame, rule=rules, at=at, candidates=candidates, outcome=outcomes)
    return _told(frame, told, quotes, said, (pointed_at, *also))


def _told(
    frame: "pd.DataFrame",
    rules: Sequence[Rule | None],
    quotes: Sequence[str],
    said: Sequence[tuple[str, ...]],
    results: Sequence[str],
) -> "pd.DataFrame":
    raw = {field: list(frame[field]) for field in {*quotes, *results}}
    called = list(frame["name" if "name" in frame else "key"])
    whole: Sequence[Mapping[str, Any]] = list(frame["written"]) if "written" in frame else [{}] * len(frame)
    seen = [written.get(field, raw[field][n]) for n, (field, written) in enumerate(zip(quotes, whole, strict=True))]
    where = list(zip(frame["row"], frame["layout"], frame["at"], strict=True))
    periods = list(frame["period"])  # of published figures a cell
    cells = [locator(layout.get(field, 0), row) for row, layout, field in where]
    texts = [("", "")] * len(frame)
    for n, (rule, code, unit) in enumerate(zip(rules, frame["key"], frame["unit_of"], strict=True)):
        if rule is None:
            continue
        row, layout, _ = where[n]
        name = quoted(called[n]) or code
        period = format_period(periods[n]) if isinstance(periods[n], Period) else ""
        told = speak(rule, seen=seen[n], code=code, name=name, unit=unit or "", period=period, candidates=said[n])
        others = (field for field in results if field in layout and field != quotes[n] and raw[field][n] is not None)
        held = [told_at(locator(layout[field], row), whole[n].get(field, raw[field][n])) for field in others]
        texts[n] = with_held(told, seen[n], held)
    vi, en = ([text[n] for text in texts] for n in (0, 1))
    return with_columns(frame, cell=cells, raw_text=list(map(quoted, seen)), message_vi=vi, message_en=en)


def nearest_names(texts: Iterable[str], known: Collection[str]) -> list[tuple[str, ...]]:
    """For each text the nearest known names, best first; looked up for the first texts only."""
    return [nearest(text, known) if n < SUGGESTED else () for n, text in enumerate(texts)]


def same_rows(keys: Sequence[Hashable], labels: Iterable[str]) -> list[tuple[str, ...]]:
    """For each row the labels of the rows with its key: the first ones, which is enough to find the others."""
    together: dict[Hashable, list[str]] = {}
    for key, label in zip(keys, labels, strict=True):
        together.setdefault(key, []).append(label)
    first = {key: tuple(found[:REPEATS_SHOWN]) for key, found in together.items()}
    return [first[key] for key in keys]
