"""Damage to one coded cell, whatever it is, never passes in silence."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from search import SEARCH

from orchestration.registry.problems import RegistryError
from orchestration.registry.read import declarations, read_registry
from orchestration.vietnamese.names import split_names
from orchestration.vietnamese.text import fold

from .small import OF_A_PLAN, REFERENCE, SmallRaw, codelists

CODED = [
    (table, column, spec)
    for table, declared in declarations().items()
    for column, spec in declared["columns"].items()
    if spec.get("required") and spec.keys() & {"list", "ref", "names"} and table != "codelists"
]
ROWS = {**REFERENCE, **OF_A_PLAN}
LETTERS = st.characters(categories=["L", "N", "P", "S"], exclude_characters=";")


def known(table: str, column: str, spec: dict[str, str]) -> set[str]:
    """Values that would not be damage: other codes of the list, other keys of the table, other names."""
    if "list" in spec:
        return {r["code"] for r in codelists() if r["list_id"] == spec["list"]}
    if "ref" in spec:
        name, _, key = spec["ref"].partition(".")
        return {r[key or declarations()[name]["key"][0]] for r in ROWS[name]}
    return {fold(r["name_vi"]) for r in REFERENCE["agencies"]} | {fold(r["alias"]) for r in REFERENCE["agency_aliases"]}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> SmallRaw:
    return SmallRaw(tmp_path_factory.mktemp("raw"))


@settings(max_examples=20 * SEARCH, deadline=None, derandomize=True, database=None)
@given(
    where=st.sampled_from(CODED),
    at=st.integers(0, 30),
    letters=st.text(LETTERS, min_size=1, max_size=3),
    cut=st.integers(0, 3),
)
def test_one_damaged_coded_cell_stops_the_run(
    shared: SmallRaw, where: tuple[str, str, dict[str, str]], at: int, letters: str, cut: int
) -> None:
    table, column, spec = where
    before = shared.read(table)
    cell = before[0][column]
    damaged = cell[:at] + letters + cell[at + cut :]
    meant = {fold(name) for name in split_names(damaged)} if "names" in spec else {damaged}
    assume(not meant or not meant <= known(table, column, spec))
    try:
        shared.damage(table, column, damaged)
        with pytest.raises(RegistryError) as stopped:
            read_registry(shared.folder)
    finally:
        shared.write(shared.path(table), table, before)
    place = (shared.name(table), 2, column, damaged)
    assert place in [(p.file, p.row, p.column, p.value) for p in stopped.value.problems]


def test_the_undamaged_folder_passes(shared: SmallRaw) -> None:
    assert read_registry(shared.folder)["plans"].num_rows == 2
