"""Reports on tasks value by value, on the project's own SQL: the ledger's times decide, not its order."""

from datetime import date, datetime, timedelta
from itertools import permutations
from typing import Any

import pyarrow as pa
import pytest

from orchestration.intake.arrival.ledger import Entry, by_bytes
from orchestration.intake.arrival.spells import spells
from orchestration.intake.schemas import SCHEMAS
from orchestration.settings import TIME_ZONE

from .test_arrival_order import AS_OF, database, model

START = datetime(2025, 7, 1, 9, tzinfo=TIME_ZONE)
DONE = {"reported_state": "done", "percent_complete": 100, "completed_on": date(2025, 6, 15), "evidence": "QĐ 1"}
SAID: dict[str, dict[str, Any]] = {  # file -> what it says of the task
    "a": DONE,
    "b": {"reported_state": "done", "note": "bổ sung ghi chú"},
    "c": {"reported_state": "running", "percent_complete": 40},
    "d": {"reported_state": "running", "evidence": "CV 2"},
    "e": {"note": "chưa có gì mới"},
}


def entry(file: str, day: int, action: str = "receive") -> Entry:
    at = (START + timedelta(days=day)).isoformat()
    return Entry(file * 64, f"submissions/so-mau/2025-H1/{file}.xlsx", "agency", "so-mau", "2025-H1", action, at, "")


def reported(entries: list[Entry], as_of: date = AS_OF) -> list[tuple[Any, ...]]:
    """State, percentage, day, product and file of the task, and by when its state was known; no row for no word."""
    tables: dict[str, list[Any]] = {name: [] for name in ("submissions", "task_reports", "spells")}
    for arrival in by_bytes(entries):
        file = {"submission_id": arrival.submission_id, "period": "2025-H1"}
        tables["submissions"].append(file | {"channel": "agency", "source_id": "so-mau", "status": "accepted"})
        tables["spells"] += spells([(arrival, None)]).to_pylist()
        task = {"task_id": "t", "agency_id": "so-mau", "period_end": date(2025, 6, 30)}
        tables["task_reports"].append(file | task | SAID[arrival.entry.sha256[0]])
    for name, rows in tables.items():
        database().register(name, pa.Table.from_pylist(rows, SCHEMAS[name]))
    sql = model("stg_task_reports").replace(f"date '{AS_OF}'", f"date '{as_of}'")
    columns = "reported_state, percent_complete::int, completed_on::text, evidence, submission_id[1], known_by::text"
    return database().execute(f"select {columns} from ({sql})").fetchall()


A, B, C, D, E = (entry(file, day) for day, file in enumerate("abcde"))
BY = "2025-06-30"  # every file comes after the end of the period
CASES: dict[str, tuple[list[Entry], tuple[Any, ...] | None]] = {
    "one_file": ([A], ("done", 100, "2025-06-15", "QĐ 1", "a", BY)),
    "a_note_takes_nothing_away": ([A, B], ("done", 100, "2025-06-15", "QĐ 1", "b", BY)),
    "another_state_takes_what_belonged_to_the_first": ([A, B, C], ("running", 40, None, None, "c", BY)),
    "a_percentage_stays_with_its_state": ([A, C, D], ("running", 40, None, "CV 2", "d", BY)),
    "no_state_says_nothing": ([A, E], ("done", 100, "2025-06-15", "QĐ 1", "a", BY)),
    "nothing_is_said": ([E], None),
    "withdrawn": ([A, entry("a", 5, "withdraw")], None),
    "what_a_withdrawn_file_replaced_holds_again": (
        [A, C, entry("c", 5, "withdraw")],
        ("done", 100, "2025-06-15", "QĐ 1", "a", BY),
    ),
    "what_only_a_withdrawn_file_said_is_gone": (
        [A, B, entry("a", 5, "withdraw")],
        ("done", None, None, None, "b", BY),
    ),
    "withdrawn_and_sent_again_it_is_the_newest": (
        [A, C, entry("a", 5, "withdraw"), entry("a", 6)],
        ("done", 100, "2025-06-15", "QĐ 1", "a", BY),
    ),
    "sent_before_the_period_ended": (
        [entry("b", -10), entry("a", 3)],
        ("done", 100, "2025-06-15", "QĐ 1", "a", "2025-06-21"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_task_is_what_its_files_say_in_any_order_of_the_ledger(case: str) -> None:
    entries, expected = CASES[case]
    for order in permutations(entries):
        assert reported(list(order)) == ([expected] if expected else [])


def test_before_the_newer_file_came_the_older_one_held() -> None:
    ((state, *_, file, _),) = reported([A, C], as_of=date(2025, 7, 2))
    assert (state, file) == ("done", "a")
