"""Printed agency names against the project's own alias table."""

import csv

import pytest

from orchestration.registry.agencies import AgencyNames
from orchestration.settings import PROJECT

REFERENCE = PROJECT / "raw" / "reference"


def rows(table: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def names() -> AgencyNames:
    return AgencyNames(rows("agency_aliases"), rows("agencies"))


def agencies(names: AgencyNames, printed: str, territory: str) -> list[str | None]:
    return [who.agency_id for who in names.resolve(printed, territory)]


@pytest.mark.parametrize("territory", ["binh-dinh", "gia-lai", "binh-thuan"])
def test_the_same_words_mean_the_department_of_each_province(names: AgencyNames, territory: str) -> None:
    assert agencies(names, "Sở Y tế", territory) == [f"{territory}-so-y-te"]


def test_a_shared_head_noun_means_both(names: AgencyNames) -> None:
    shared = [r for r in rows("agency_aliases") if r["rule"] == "shared_head"]
    alias, scope = shared[0]["alias"], shared[0]["scope_territory_id"]
    meant = [r["resolves_to"] for r in shared if (r["alias"], r["scope_territory_id"]) == (alias, scope)]
    assert len(meant) >= 2
    assert [who.agency_id or who.group_id for who in names.resolve(alias, scope)] == meant


@pytest.mark.parametrize(
    "printed",
    ["Sở Văn hóa và Thể thao", "Sở Văn hoá và Thể thao", "SỞ VĂN HÓA  VÀ THỂ THAO", "Sơ\u0309 Văn hóa và Thể thao"],
)
def test_tone_placement_case_and_composition_do_not_matter(names: AgencyNames, printed: str) -> None:
    assert agencies(names, printed, "binh-dinh") == ["binh-dinh-so-van-hoa-va-the-thao"]


def test_a_name_of_the_province_beats_one_valid_anywhere() -> None:
    def alias(scope: str, who: str) -> dict[str, str]:
        return {"alias": "Cục Thuế", "scope_territory_id": scope, "resolves_to": who, "resolves_kind": "agency"}

    names = AgencyNames([alias("", "anywhere"), alias("gia-lai", "here")], [])
    assert agencies(names, "Cục Thuế", "gia-lai") == ["here"]
    assert agencies(names, "Cục Thuế", "binh-dinh") == ["anywhere"]


def test_groups_are_no_agencies(names: AgencyNames) -> None:
    (who,) = names.resolve("Các sở, ban, ngành", "gia-lai")
    assert who.agency_id is None
    assert who.group_id


def test_an_unknown_name_is_nobody(names: AgencyNames) -> None:
    assert names.resolve("Sở Y tê", "khong-co") == []


def test_two_spellings_of_one_alias_are_one_agency() -> None:
    spelled = [
        {"alias": alias, "scope_territory_id": "a", "resolves_to": "a-so-y-te", "resolves_kind": "agency"}
        for alias in ("Sở Y tế", "Sở y tế")
    ]
    assert agencies(AgencyNames(spelled, []), "SỞ Y TẾ", "a") == ["a-so-y-te"]
