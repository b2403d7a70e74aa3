"""The sentences that plans print of their targets, word by word: what each is of, and for whom."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import pyarrow as pa

from orchestration.intake.cells import REMEMBERED
from orchestration.vietnamese.places import Place
from orchestration.vietnamese.text import fold, fold_ascii, split_ordinal, strip_bullet

COLUMNS = ("plan_id", "target_no", "parent_target_no", "statement_vi", "indicator_id", "target_kind", "level",
           "territory_id")  # fmt: skip
COMPOSITE = "composite"  # several targets in one sentence


class Target(NamedTuple):
    """A target as its plan prints it: where, its indicator, its kind, and whose it is; `parent`: the target of the same
    indicator that it is a part of, if any."""

    where: tuple[str, str]
    parent: tuple[str, str] | None
    indicator_id: str
    kind: str
    level: str
    territory_id: str | None

    @property
    def is_whole(self) -> bool:
        """Whether its sentence is of one figure, and all of it."""
        return self.parent is None and self.kind != COMPOSITE


class Sentences:
    """The targets by their sentences and by their indicators; a registry may have no sentences."""

    def __init__(self, targets: pa.Table, places: Mapping[str, Place]):
        self._table, self._places = targets, places
        self._heard: dict[str, Sequence[Target]] = {}

    @cached_property
    def _targets(self) -> list[tuple[str, Target]]:
        if not set(COLUMNS) <= set(self._table.column_names):
            return []
        rows = self._table.select(COLUMNS).to_pylist()
        of = {(row["plan_id"], row["target_no"]): row["indicator_id"] for row in rows}
        return [(row["statement_vi"] or "", _target(row, of)) for row in rows]

    @cached_property
    def _said(self) -> dict[str, list[Target]]:
        found: dict[str, list[Target]] = {}
        for sentence, target in self._targets:
            for key in {fold(bare(sentence)), fold_ascii(bare(sentence))} - {""}:
                found.setdefault(key, []).append(target)
        return found

    @cached_property
    def _of(self) -> dict[str, list[Target]]:
        found: dict[str, list[Target]] = {}
        for _, target in self._targets:
            found.setdefault(target.indicator_id, []).append(target)
        return found

    def said(self, text: str) -> Sequence[Target]:
        """The targets whose sentence a text is."""
        if text not in self._heard:
            if len(self._heard) == REMEMBERED:
                self._heard.clear()
            written = bare(text)
            self._heard[text] = self._said.get(fold(written)) or self._said.get(fold_ascii(written)) or ()
        return self._heard[text]

    def named(self, text: str) -> tuple[str, ...]:
        """The indicator that a sentence is as good as a name of: it is printed for that alone, with one figure."""
        printed = self.said(text)
        ids = dict.fromkeys(target.indicator_id for target in printed)
        return tuple(ids) if len(ids) == 1 and all(target.is_whole for target in printed) else ()

    def about(self, text: str) -> tuple[str, ...]:
        """All indicators of which a sentence is printed."""
        return tuple(dict.fromkeys(target.indicator_id for target in self.said(text)))

    def stated(self, indicator_id: str, text: str, place: Place) -> bool | None:
        """Whether a sentence is printed of what an agency of a place reports of an indicator; None for no sentence of
        that: "60% hồ sơ tại cấp xã" is not what a department of the province reports."""
        printed = [target for target in self.said(text) if target.indicator_id == indicator_id]
        own = [target for target in self._of.get(indicator_id, ()) if self._is_of(target, place)]
        wholes = [target for target in own if not _is_part(target, own)]
        return (not wholes or any(target in wholes for target in printed)) if printed else None

    def levels(self, indicator_id: str) -> frozenset[str]:
        """The levels for which plans want something of an indicator."""
        return frozenset(target.level for target in self._of.get(indicator_id, ()))

    def _is_of(self, target: Target, place: Place) -> bool:
        named = self._places.get(target.territory_id or "")
        return target.level == place.level and (named is None or named.name == place.name)


def bare(text: str) -> str:
    """A sentence without its bullet, its number and its full stop."""
    return split_ordinal(strip_bullet(text))[1].rstrip(" .;")


def _target(row: Mapping[str, Any], of: Mapping[tuple[str, str], str]) -> Target:
    parent = (row["plan_id"], row["parent_target_no"] or "")
    return Target(
        (row["plan_id"], row["target_no"]), parent if of.get(parent) == row["indicator_id"] else None,
        row["indicator_id"], row["target_kind"], row["level"], row["territory_id"],
    )  # fmt: skip


def _is_part(target: Target, own: Collection[Target]) -> bool:
    """Whether others of the same agency make up the whole with a target, or that has a figure of its own."""
    parents = {each.kind for each in own if each.where == target.parent}
    return bool(parents) and (COMPOSITE not in parents or len(_siblings(target, own)) > 1)


def _siblings(target: Target, own: Iterable[Target]) -> list[Target]:
    return [each for each in own if each.parent == target.parent]
