"""Printed agency names -> agencies and groups, through the reviewed alias table."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from orchestration.registry.problems import nearest
from orchestration.vietnamese.names import expand_place_types, expand_shared_head
from orchestration.vietnamese.text import fold, suggestions


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who a printed name is: an agency or a group of agencies."""

    agency_id: str | None
    group_id: str | None


class AgencyNames:
    """Looks printed names up, first among the aliases of the plan's territory, then among those valid anywhere."""

    def __init__(self, aliases: Iterable[Mapping[str, str]], agencies: Iterable[Mapping[str, str]]):
        self._known: dict[tuple[str, str], list[Resolved]] = defaultdict(list)
        self._shown: dict[str, set[str]] = defaultdict(set)
        listed = list(aliases)
        for row in listed:
            is_group = row["resolves_kind"] == "group"
            who = Resolved(None, row["resolves_to"]) if is_group else Resolved(row["resolves_to"], None)
            self._add(row["alias"], row["scope_territory_id"], who)
        aliased = {(fold(r["alias"]), r["scope_territory_id"]) for r in listed}
        for row in agencies:
            if (fold(row["name_vi"]), row["territory_id"]) not in aliased:
                self._add(row["name_vi"], row["territory_id"], Resolved(row["agency_id"], None))

    def _add(self, alias: str, scope: str, who: Resolved) -> None:
        meant = self._known[fold(alias), scope]
        if who not in meant:  # "Sở y tế" and "Sở Y tế" are one name
            meant.append(who)
        self._shown[scope].add(alias)

    def resolve(self, printed: str, territory_id: str) -> list[Resolved]:
        """Everyone a printed name stands for (several for a shared head noun); empty when unknown."""
        for name in (printed, expand_place_types(printed)):  # "TX. An Nhơn", "UBND H.Vân Canh"
            for scope in (territory_id, ""):
                if meant := self._known.get((fold(name), scope)):
                    return meant
        heads = expand_shared_head(printed)  # "Văn phòng UBND tỉnh A và tỉnh B": nobody, unless both offices are known
        offices = [self.resolve(head, territory_id) for head in heads] if len(heads) > 1 else []
        return [who for office in offices for who in office] if all(offices) else []

    def near(self, printed: str, territory_id: str) -> tuple[str, ...]:
        """Known names that a name nobody knows could mean: with its likely misprint mended, then by similarity."""
        mended = printed
        for seen, proposed in suggestions(printed):
            mended = mended.replace(seen, proposed)
        likely = (mended,) if mended != printed and self.resolve(mended, territory_id) else ()
        return tuple(dict.fromkeys((*likely, *nearest(mended, set(self.known(territory_id))))))

    def known(self, territory_id: str) -> Iterator[str]:
        """Names that could have been meant in this territory."""
        yield from self._shown[territory_id]
        yield from self._shown[""]
