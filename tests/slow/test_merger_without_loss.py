"""The last day of the old provinces and the first of the new: nothing reported is lost, and counts and sums agree."""

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

EVE, DAY = "2025-06-30", "2025-07-01"
MERGED = {
    "binh-dinh": "gia-lai-2025",
    "gia-lai": "gia-lai-2025",
    "binh-thuan": "lam-dong-2025",
    "lam-dong": "lam-dong-2025",
    "dak-nong": "lam-dong-2025",
}
Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def days(release_on: Callable[[str], Path]) -> Callable[[str], tuple[Rows, Rows]]:
    def of(dataset: str) -> tuple[Rows, Rows]:
        before, after = (
            list(csv.DictReader((release_on(day) / f"{dataset}.csv").open(encoding="utf-8", newline="")))
            for day in (EVE, DAY)
        )
        return before, after

    return of


def columns(rows: Rows, *names: str) -> list[tuple[str, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


@pytest.mark.parametrize(
    ("dataset", "kept"),
    [
        ("targets", ("target_id", "territory_id", "value_low", "value_high", "due_date", "lead_agency_id")),
        ("tasks", ("task_id", "due_date", "lead_agency_id")),
        ("observations", ("indicator_id", "territory_id", "period", "source_id", "value", "numerator", "denominator")),
        ("agency_roles", ("subject_id", "agency_id", "role")),
    ],
)
def test_nothing_printed_or_reported_changes(
    days: Callable[[str], tuple[Rows, Rows]], dataset: str, kept: tuple[str, ...]
) -> None:
    before, after = days(dataset)
    assert before
    assert columns(before, *kept) == columns(after, *kept)


def test_every_old_place_lies_in_the_new_province(days: Callable[[str], tuple[Rows, Rows]]) -> None:
    before, after = days("territories")
    now = dict(columns(after, "territory_id", "current_territory_id"))
    assert {t["territory_id"]: now[t["territory_id"]] for t in before if t["level"] == "province"} == MERGED
    for place in before:
        if place["level"] == "district":
            assert now[place["territory_id"]] == MERGED[place["parent_territory_id"]]


def test_every_target_is_one_of_the_new_province_and_the_counts_add_up(
    days: Callable[[str], tuple[Rows, Rows]],
) -> None:
    before, after = days("territory_targets")
    owed = Counter(t["territory_id"] for t in before)
    inherited = Counter((t["plan_territory_id"], t["territory_id"]) for t in after)
    assert inherited == {(old, MERGED[old]): number for old, number in owed.items()}


def test_every_agency_of_a_merged_province_is_reachable(days: Callable[[str], tuple[Rows, Rows]]) -> None:
    before, after = days("agencies")
    now = dict(columns(days("territories")[1], "territory_id", "current_territory_id"))
    answers = {a["agency_id"]: a for a in after}
    assert {a["agency_id"] for a in before} <= answers.keys()
    for agency in before:
        assert now[agency["territory_id"]] in {*MERGED.values(), "viet-nam", "gia-lai-2025/nhon-chau"}
        heir = answers[agency["agency_id"]]
        assert heir["responsible_agency_id"] or heir["responsible_reason"] == "ended_without_successor"


def test_sums_on_the_old_borders_are_the_same_on_both_days(days: Callable[[str], tuple[Rows, Rows]]) -> None:
    names = ("indicator_id", "territory_id", "level", "period", "value", "numerator", "denominator", "basis")
    before, after = ([r for r in rows if r["border_date"] == EVE] for rows in days("observations_in_borders"))
    assert before
    assert sorted(columns(before, *names)) == sorted(columns(after, *names))
