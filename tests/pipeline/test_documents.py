"""Facts of the five documents, checked by hand against their text."""

from collections import Counter
from decimal import Decimal

import pytest

from .conftest import Release

DECISION_1841 = "binh-dinh-1841-qd-tu-2025"
PLAN_59 = "binh-dinh-59-kh-ubnd-2022"
DIRECTIVE = "binh-dinh-chi-thi-thi-dua-2023"
DRAFT = "gia-lai-kh-cds-2020"


def plan(release: Release, dataset: str, plan_id: str) -> list[dict[str, str]]:
    return [row for row in release.csv(dataset) if row["plan_id"] == plan_id]


@pytest.mark.parametrize(("section", "tasks", "sub_tasks"), [("A", 59, 14), ("B", 13, 4), ("C", 37, 14)])
def test_decision_1841_has_the_tasks_it_announces(release: Release, section: str, tasks: int, sub_tasks: int) -> None:
    listed = [r for r in plan(release, "tasks", DECISION_1841) if r["task_no"].split(".")[0] == section]
    counted = Counter("sub_task" if r["parent_task_id"] else "task" for r in listed)
    assert counted == {"task": tasks, "sub_task": sub_tasks}


def test_sub_tasks_stand_below_their_task(release: Release) -> None:
    for row in release.csv("tasks"):
        if row["parent_task_id"]:
            parent, number = row["parent_task_id"].rpartition(":")[2], row["task_no"]
            assert number.startswith(f"{parent}."), number


@pytest.mark.parametrize(
    ("clause", "value", "unit"),
    [("C.12.a", "50", "kiosk"), ("C.25.1.b", "760000", "giấy chứng nhận"), ("C.25.1.c", "505000", "giấy chứng nhận")],
)
def test_targets_hidden_in_the_task_list_are_targets(release: Release, clause: str, value: str, unit: str) -> None:
    (target,) = [t for t in plan(release, "targets", DECISION_1841) if t["target_no"] == clause]
    assert (target["value_low"], target["value_high"], target["unit"]) == (value, "", unit)


def test_every_pharmacy_is_a_target(release: Release) -> None:
    pharmacies = [t for t in plan(release, "targets", DECISION_1841) if "nhà thuốc" in t["statement_vi"].lower()]
    assert {t["value_low"] for t in pharmacies if t["unit"] == "%"} == {"100"}


def test_fibre_to_households_was_raised_from_80_to_95_percent(release: Release) -> None:
    (revision,) = [r for r in release.csv("target_revisions") if r["earlier_target_id"].endswith(":PL1.I.3.1.a")]
    assert revision == {
        "earlier_target_id": f"{PLAN_59}:target:PL1.I.3.1.a",
        "later_target_id": f"{DIRECTIVE}:target:II.1.c.1.a",
        "change_kind": "raised",
        "value_before": "80",
        "value_after": "95",
        "in_force_from": "2023-01-01",  # the day of signing is not printed
    }
    goals = {
        p["against"]: p["goal_value"]
        for p in release.csv("target_progress")
        if p["target_id"] == revision["earlier_target_id"]
    }
    assert goals == {"original": "80", "current": "95"}


@pytest.mark.parametrize(("year", "value"), [("2025", "50"), ("2030", "70")])
def test_inspections_are_kept_as_the_body_and_as_the_annex_print_them(release: Release, year: str, value: str) -> None:
    group = [t for t in release.csv("targets") if t["conflict_group"] == f"inspections-online-{year}"]
    assert sorted((t["comparator_printed"], t["value_low"]) for t in group) == [("eq", value), ("gt", value)]
    assert all("body_annex_conflict" in t["flags"].split(";") for t in group)
    (body,) = [t for t in group if t["comparator_printed"] == "eq"]
    assert body["comparator"] == "ge"
    assert "by_convention" in body["flags"].split(";")


def test_a_deadline_that_reads_two_ways_is_kept_as_printed(release: Release) -> None:
    (task,) = [t for t in plan(release, "tasks", DECISION_1841) if t["task_no"] == "C.30"]
    assert (task["deadline_printed"], task["due_date"]) == ("Tháng 10/6/2025", "")
    assert "ambiguous_date" in task["flags"].split(";")
    assert task["deadline_kind"] == "ambiguous"


def test_an_unsigned_draft_has_no_number_and_no_day(release: Release) -> None:
    (draft,) = plan(release, "plans", DRAFT)
    assert (draft["document_status"], draft["doc_number"], draft["signed_on"]) == ("unsigned_draft", "", "")


def test_the_number_of_plan_59_is_known_from_a_later_plan(release: Release) -> None:
    (row,) = plan(release, "plans", PLAN_59)
    assert (row["doc_number"], row["signed_on"]) == ("59/KH-UBND", "2022-04-25")
    assert row["doc_number_source"]


def test_every_total_that_a_document_announces_is_met(release: Release) -> None:
    totals = release.csv("control_totals")
    assert [t for t in totals if t["expected"] != t["counted"]] == []
    assert {("A", "59"), ("B", "13"), ("C", "37")} <= {(t["section"], t["expected"]) for t in totals}


def test_94_public_figures_are_89_accepted_and_5_set_aside(release: Release) -> None:
    public = [s for s in release.csv("submissions") if s["channel"] == "public_source"]
    read, accepted, doubtful, refused = (
        sum(int(s[f"rows_{part}"]) for s in public) for part in ("read", "accepted", "doubtful", "refused")
    )
    assert (read, accepted, doubtful + refused) == (94, 89, 5)
    assert len([o for o in release.csv("observation_vintages") if o["channel"] == "public_source"]) == 89
    assert len([q for q in release.csv("quarantine") if q["channel"] == "public_source"]) == 5


def test_every_public_figure_shows_its_address(release: Release) -> None:
    public = [o for o in release.csv("observations") if o["channel"] == "public_source"]
    assert public
    assert all(o["evidence_url"].startswith("http") and "#" in o["source_locator"] for o in public)


def test_every_target_names_its_clause(release: Release) -> None:
    assert all(t["clause"] for t in release.csv("targets"))


def test_single_values_stand_in_value_low(release: Release) -> None:
    for target in release.csv("targets"):
        if target["value_high"]:
            # "tối thiểu 6-8%" is a range under a minimum, and flagged as ambiguous
            assert target["comparator_printed"] == "range" or "ambiguous" in target["flags"].split(";")
            assert Decimal(target["value_low"]) <= Decimal(target["value_high"])
        if target["comparator_printed"] == "qualitative":
            assert target["value_low"] == ""
