"""Who may report what on a day: own roles, groups, and successions in their order."""

from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from orchestration.intake.duties import TAKEN_OVER_WHOLE, answers_for, of_names
from orchestration.intake.templates.due import DueForm, due_forms

LATER = date(2025, 12, 31)
AGENCIES = {  # id -> valid from, valid to
    "old": (None, date(2025, 2, 28)),
    "middle": (date(2025, 3, 1), date(2025, 6, 30)),
    "new": (date(2025, 7, 1), None),
    "police": (None, None),
    "member": (None, None),
    "stranger": (None, None),
}
SUCCESSIONS = [  # from, to, on, kind
    ("old", "middle", date(2025, 3, 1), "main"),
    ("middle", "new", date(2025, 7, 1), "province_merger"),
    ("old", "police", date(2025, 3, 1), "function_moved"),
    ("new", "stranger", date(2026, 3, 1), "renamed"),
]
ROLES = [  # subject, role, agency or group
    ("p:target:1", "lead", "old"),
    ("p:target:2", "coordinating", "old"),
    ("p:target:3", "implementing", "middle"),
    ("p:target:4", "reporter", "old"),
    ("p:task:1", "lead", "old"),
    ("p:task:2", "lead", "group closed"),
    ("p:task:3", "lead", "group open"),
    ("p:report:yearly", "reporter", "old"),
    ("p:report:half", "reporter", "old"),
]


def role(subject: str, kind: str, who: str) -> dict[str, Any]:
    group = who.removeprefix("group ") if who.startswith("group ") else None
    named = {"agency_id": None if group else who, "group_id": group}
    return {"plan_id": "p", "subject_id": subject, "role": kind, **named}


@pytest.fixture(scope="module")
def small() -> dict[str, pa.Table]:
    succession = ("from_agency_id", "to_agency_id", "effective_on", "succession_kind")
    plan = {"plan_id": "p", "signed_on": date(2022, 5, 1), "starts_on": None, "ends_on": LATER}
    periods = {"first_period": "2022", "last_period": "2025", "plan_id": "p"}
    half = {"first_period": "2023-H1", "last_period": None, "plan_id": "p"}
    tables: dict[str, list[dict[str, Any]]] = {
        "agencies": [{"agency_id": a, "valid_from": f, "valid_to": t} for a, (f, t) in AGENCIES.items()],
        "agency_successions": [dict(zip(succession, row, strict=True)) for row in SUCCESSIONS],
        "agency_groups": [{"group_id": kind, "group_kind": kind} for kind in ("closed", "open")],
        "agency_group_members": [
            {"group_id": "closed", "agency_id": "member", "valid_from": None, "valid_to": date(2022, 6, 30)},
            {"group_id": "closed", "agency_id": "police", "valid_from": date(2022, 7, 1), "valid_to": None},
            {"group_id": "open", "agency_id": "member", "valid_from": None, "valid_to": None},
        ],
        "plans": [plan],
        "roles": [role(*row) for row in ROLES],
        "targets": [{"target_id": f"p:target:{n}", "indicator_id": f"i{min(n, 2)}"} for n in (1, 2, 3, 4)],
        "tasks": [{"task_id": f"p:task:{n}"} for n in (1, 2, 3)],
        "reporting": [
            {"obligation_id": "p:report:yearly", "frequency": "yearly", **periods},
            {"obligation_id": "p:report:half", "frequency": "half_yearly", **half},
        ],
    }
    return {name: pa.Table.from_pylist(rows) for name, rows in tables.items()}


def test_an_agency_reports_what_it_leads_coordinates_or_implements(small: dict[str, pa.Table]) -> None:
    mine = of_names(small, answers_for(small, "old", date(2024, 12, 31)))
    assert mine.indicators == {
        "i1": ["p:target:1"],
        "i2": ["p:target:2", "p:target:3"],
    }  # 3: written under its successor
    assert mine.tasks == {"p:task:1"}


def test_an_agency_that_is_closed_or_not_yet_founded_reports_nothing(small: dict[str, pa.Table]) -> None:
    for agency, day in (("old", date(2025, 3, 1)), ("new", date(2025, 6, 30)), ("nobody", LATER)):
        nothing = of_names(small, answers_for(small, agency, day))
        assert not nothing.indicators, agency
        assert not nothing.tasks, agency


def test_a_successor_takes_over_through_a_chain(small: dict[str, pa.Table]) -> None:
    assert of_names(small, answers_for(small, "new", LATER)) == of_names(
        small, answers_for(small, "old", date(2024, 12, 31))
    )


def test_a_succession_counts_from_its_day_on(small: dict[str, pa.Table]) -> None:
    assert not of_names(small, answers_for(small, "police", date(2025, 2, 28))).indicators
    assert set(of_names(small, answers_for(small, "police", date(2025, 3, 1))).indicators) == {"i1", "i2"}
    assert not of_names(small, answers_for(small, "stranger", LATER)).indicators


def test_a_moved_function_does_not_bring_all_duties_into_a_form(small: dict[str, pa.Table]) -> None:
    assert not of_names(small, answers_for(small, "police", LATER, TAKEN_OVER_WHOLE)).indicators


def test_a_closed_group_is_its_members_of_the_day_of_signing(small: dict[str, pa.Table]) -> None:
    assert of_names(small, answers_for(small, "member", LATER)).tasks == {"p:task:2"}
    assert "p:task:2" not in of_names(small, answers_for(small, "police", LATER)).tasks


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2025-01-15", [("old", "2024"), ("old", "2024-H2"), ("old", "2025"), ("old", "2025-H1")]),
        ("2025-06-30", [("middle", "2024"), ("middle", "2024-H2"), ("middle", "2025"), ("middle", "2025-H1")]),
        ("2025-07-01", [("new", "2024"), ("new", "2025"), ("new", "2025-H1"), ("new", "2025-H2")]),
        ("2026-02-01", [("new", "2025"), ("new", "2025-H2")]),
        ("2027-02-01", []),
    ],
)
def test_forms_are_due_for_the_running_and_the_last_period(
    on: str, expected: list[tuple[str, str]], small: dict[str, pa.Table]
) -> None:
    assert due_forms(small, date.fromisoformat(on)) == [DueForm(*form) for form in expected]


def test_a_report_that_is_in_is_not_due(small: dict[str, pa.Table]) -> None:
    due = due_forms(small, date(2025, 7, 1), {("new", "2025-H1")})
    assert DueForm("new", "2025-H1") not in due
    assert len(due) == 3
