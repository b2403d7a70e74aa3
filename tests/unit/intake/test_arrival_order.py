"""Supersession value by value, on the project's own SQL: the same arrivals in any order give the same tables."""

from datetime import date, datetime, timedelta
from functools import cache
from itertools import permutations
from typing import Any

import duckdb
import jinja2
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from search import SEARCH

from orchestration.intake.arrival.ledger import Entry, by_bytes
from orchestration.intake.arrival.spells import spells
from orchestration.intake.schemas import SCHEMAS
from orchestration.settings import DBT_PROJECT, TIME_ZONE

START = datetime(2025, 7, 1, 9, tzinfo=TIME_ZONE)
AS_OF = date(2025, 7, 31)
FIGURES = ("bts_5g", "fiber_household_rate")
Held = tuple[str, float, str, str]  # indicator, value, known_from, known_to


@cache
def model(name: str) -> str:
    """A staging model as SQL over the landing tables of this test."""
    macros = "".join(path.read_text() for path in sorted((DBT_PROJECT / "macros").glob("*.sql")) if path.stem == "days")
    text = macros + (DBT_PROJECT / "models" / "staging" / f"{name}.sql").read_text()
    return (
        jinja2.Environment()
        .from_string(text)
        .render(source=lambda _, table: table, ref=lambda other: f"({model(other)})", as_of=lambda: f"date '{AS_OF}'")
    )


@cache
def database() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(config={"threads": 1})
    connection.execute("set timezone = 'UTC'")
    connection.execute(
        "create table figure_revisions (indicator_id text, earlier_source_id text, later_source_id text)"
    )
    return connection


def entry(file: str, day: int, action: str = "receive", hour: int = 0) -> Entry:
    at = (START + timedelta(days=day, hours=hour)).isoformat()
    return Entry(file * 64, f"submissions/so-mau/2025/{file}.xlsx", "agency", "so-mau", "2025", action, at, "")


def held(entries: list[Entry], said: dict[str, dict[str, int]], as_of: date = AS_OF) -> list[Held]:
    """Every figure with the days on which it was the word of its source. `said`: file -> indicator -> value."""
    tables: dict[str, list[Any]] = {name: [] for name in ("submissions", "observations", "spells")}
    for arrival in by_bytes(entries):
        row = {"submission_id": arrival.submission_id, "channel": "agency", "source_id": "so-mau", "status": "accepted"}
        figure = {
            **row,
            "territory_id": "binh-dinh",
            "level": "province",
            "period": "2025",
            "unit": "x",
            "obs_status": "A",
        }
        tables["submissions"].append({**row, "received_at": arrival.entry.instant})
        tables["spells"] += spells([(arrival, None)]).to_pylist()
        for indicator, value in said[arrival.entry.sha256[0]].items():
            tables["observations"].append({**figure, "indicator_id": indicator, "value": value})
    connection = database()
    for name, rows in tables.items():
        connection.register(name, pa.Table.from_pylist(rows, SCHEMAS[name]))
    sql = model("stg_observations").replace(f"date '{AS_OF}'", f"date '{as_of}'")
    found = connection.execute(
        f"select indicator_id, value::double, known_from::varchar, known_to::varchar from ({sql}) order by all"
    ).fetchall()
    return [(i, v, f[5:], (t or "now")[5:] or "now") for i, v, f, t in found]


A, B, C = entry("a", 0), entry("b", 5), entry("c", 9)
BACK_A, BACK_B = entry("a", 7, "withdraw"), entry("b", 7, "withdraw")
SAID = {"a": {"bts_5g": 1, "fiber_household_rate": 50}, "b": {"bts_5g": 2}, "c": {"bts_5g": 3}}
CASES: dict[str, tuple[list[Entry], list[Held]]] = {
    "one_file": ([A], [("bts_5g", 1, "07-01", "now"), ("fiber_household_rate", 50, "07-01", "now")]),
    "a_newer_file_replaces_only_what_it_says": (
        [A, B],
        [("bts_5g", 1, "07-01", "07-06"), ("bts_5g", 2, "07-06", "now"), ("fiber_household_rate", 50, "07-01", "now")],
    ),
    "a_withdrawn_file_ends_on_that_day": (
        [A, BACK_A],
        [("bts_5g", 1, "07-01", "07-08"), ("fiber_household_rate", 50, "07-01", "07-08")],
    ),
    "what_a_withdrawn_file_replaced_holds_again": (
        [A, B, BACK_B],
        [
            ("bts_5g", 1, "07-01", "07-06"), ("bts_5g", 1, "07-08", "now"), ("bts_5g", 2, "07-06", "07-08"),
            ("fiber_household_rate", 50, "07-01", "now"),
        ],
    ),
    "withdrawing_what_was_replaced_changes_little": (
        [A, B, BACK_A],
        [
            ("bts_5g", 1, "07-01", "07-06"), ("bts_5g", 2, "07-06", "now"),
            ("fiber_household_rate", 50, "07-01", "07-08"),
        ],
    ),
    "all_are_withdrawn_and_a_third_comes": (
        [A, B, BACK_A, BACK_B, C],
        [
            ("bts_5g", 1, "07-01", "07-06"), ("bts_5g", 2, "07-06", "07-08"), ("bts_5g", 3, "07-10", "now"),
            ("fiber_household_rate", 50, "07-01", "07-08"),
        ],
    ),
    "withdrawn_and_sent_again": (
        [A, BACK_A, entry("a", 12)],
        [
            ("bts_5g", 1, "07-01", "07-08"), ("bts_5g", 1, "07-13", "now"),
            ("fiber_household_rate", 50, "07-01", "07-08"), ("fiber_household_rate", 50, "07-13", "now"),
        ],
    ),
    "the_last_word_of_a_day": ([B, entry("c", 5, hour=3)], [("bts_5g", 3, "07-06", "now")]),
    "one_is_withdrawn_and_another_comes_on_one_day": (
        [entry("b", 0, hour=-1), A, entry("a", 9, "withdraw", 1), C],
        [
            ("bts_5g", 1, "07-01", "07-10"), ("bts_5g", 3, "07-10", "now"),
            ("fiber_household_rate", 50, "07-01", "07-10"),
        ],
    ),
    "withdrawn_on_the_day_it_came": ([A, entry("a", 0, "withdraw", 2)], []),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_every_value_has_its_days_in_any_order_of_the_ledger(case: str) -> None:
    entries, expected = CASES[case]
    arrived = by_bytes(entries)
    assert all(by_bytes(order) == arrived for order in permutations(entries))
    assert held(entries, SAID) == expected


def test_before_the_withdrawal_nobody_knew_of_it() -> None:
    assert held([A, BACK_A], SAID, date(2025, 7, 7)) == CASES["one_file"][1]


FILES = st.sampled_from("abcd")
EVENTS = st.lists(
    st.tuples(FILES, st.integers(0, 7), st.sampled_from(["receive", "withdraw"])), max_size=10, unique=True
)
VALUES = st.dictionaries(st.sampled_from(FIGURES), st.integers(0, 9))


@settings(deadline=None, max_examples=12 * SEARCH)
@given(EVENTS, st.fixed_dictionaries(dict.fromkeys("abcd", VALUES)), st.randoms(use_true_random=False))
def test_any_arrivals_in_any_order_give_the_days_that_a_clerk_would_write(
    events: list[tuple[str, int, str]], said: dict[str, dict[str, int]], random: Any
) -> None:
    entries = [entry(file, day, action) for file, day, action in events]
    received = {e.sha256 for e in entries if e.action == "receive"}
    entries = [e for e in entries if e.sha256 in received]
    shuffled = random.sample(entries, len(entries))
    assert by_bytes(shuffled) == by_bytes(entries)
    found = held(entries, said)
    assert on_each_day(found) == by_the_clerk(entries, said)


def on_each_day(found: list[Held]) -> dict[tuple[int, str], float]:
    spans = [(i, v, int(f[3:]) - 1, 22 if t == "now" else int(t[3:]) - 1) for i, v, f, t in found]
    days = {(day, i): v for i, v, first, after in spans for day in range(first, after)}
    assert len(days) == sum(after - first for *_, first, after in spans)  # one word of a source a day
    return days


def by_the_clerk(entries: list[Entry], said: dict[str, dict[str, int]]) -> dict[tuple[int, str], float]:
    """Day by day: of the files that count on its evening, the one that came last and says something."""
    days = {}
    for day in range(22):
        evening = START + timedelta(days=day, hours=10)
        counting: dict[str, tuple[datetime, str]] = {}
        for e in sorted(entries, key=lambda e: (e.instant, e.action)):
            if e.instant <= evening and e.action == "receive":
                counting.setdefault(e.sha256, (e.instant, e.sha256))
            elif e.instant <= evening:
                counting.pop(e.sha256, None)
        for _, file in sorted(counting.values()):
            days |= {(day, indicator): value for indicator, value in said[file[0]].items()}
    return days
