"""The public contract: files, columns in their order, keys, lists and references of every release."""

import re

import pytest

from .conftest import Release
from .datasets import DATASETS

BY_NAME = {d.name: d for d in DATASETS}
TARGET_STATUSES = [
    "not_applicable", "no_data", "achieved", "achieved_late", "not_achieved", "stale", "insufficient", "too_early",
    "on_track", "acceleration_needed", "limited", "deteriorating",
]  # fmt: skip
TASK_STATUSES = [
    "done_on_time", "done_late", "running", "overdue", "not_started", "no_deadline", "recurring", "start_only",
    "cancelled", "no_report",
]  # fmt: skip
COMPLIANCE = ["on_time", "late", "missing", "not_due", "not_applicable", "not_collected"]
NAMED = "{id} name_vi name_en valid_from valid_to source"
# file -> columns that may never be renamed or removed, and how many of the first are the key
CONTRACT: dict[str, tuple[str, str]] = {
    "plans": (
        "plan_id",
        "plan_id doc_number doc_type title_vi title_en issuer territory_id signed_on document_status replaces "
        "source_file "
        "source_sha256",
    ),
    "targets": (
        "target_id",
        "target_id plan_id parent_target_id component_rule clause indicator_id indicator_vi indicator_en pillar "
        "territory_id "
        "level target_kind comparator_printed comparator value_low value_high unit horizon_year due_date condition "
        "lead_agency_id responsible_agency_id coordinating_agency_ids implementing_agency_ids supersedes_target_id "
        "change_kind conflict_group flags",
    ),
    "target_path": ("target_id period", "target_id period value source"),
    "tasks": (
        "task_id",
        "task_id plan_id task_no parent_task_id title_vi start_date due_date deadline_printed deadline_kind "
        "deliverable_vi "
        "lead_agency_id responsible_agency_id coordinating_agency_ids flags",
    ),
    "assignments": ("plan_id clause agency_id role", "plan_id clause agency_id role subject"),
    "agency_roles": ("subject_id agency_id role", "subject_id agency_id role"),
    "indicators": ("indicator_id", NAMED.format(id="indicator_id")),
    "agencies": ("agency_id", NAMED.format(id="agency_id")),
    "agency_groups": ("group_id", NAMED.format(id="group_id")),
    "territories": ("territory_id", NAMED.format(id="territory_id")),
    "agency_successions": (
        "from_agency_id to_agency_id effective_on",
        "from_agency_id to_agency_id effective_on succession_kind source",
    ),
    "territory_crosswalk": (
        "from_territory_id to_territory_id",
        "from_territory_id to_territory_id effective_on share legal_act source",
    ),
    "codelists": ("list_id code", "list_id code label_vi label_en"),
    "progress_bands": ("status", "status label_vi label_en valid_from valid_to source"),
    "reporting_obligations": (
        "obligation_id agency_id period",
        "obligation_id agency_id period plan_id due_date received_on days_late submission_id compliance_status",
    ),
    "submissions": (
        "submission_id",
        "submission_id channel reporter_agency_id period received_at sha256 status rows_read rows_accepted "
        "rows_doubtful "
        "rows_refused supersedes_submission_id",
    ),
    "observations": (
        "indicator_id territory_id level period source_id",
        "indicator_id territory_id level period source_id period_start period_end value value_low value_high qualifier "
        "numerator denominator unit obs_status channel submission_id source_locator evidence_url",
    ),
    "observation_vintages": (
        "indicator_id territory_id level period source_id known_from",
        "indicator_id territory_id level period source_id known_from known_to period_start period_end value value_low "
        "value_high qualifier numerator denominator unit obs_status channel submission_id source_locator evidence_url",
    ),
    "observations_in_borders": (
        "indicator_id territory_id level period border_date",
        "indicator_id territory_id level period border_date value numerator denominator reason",
    ),
    "target_progress": (
        "target_id against",
        "target_id against as_of status status_vi last_verdict baseline_value baseline_period baseline_source "
        "latest_value "
        "latest_period gap share_of_way share_of_time ratio_linear ratio_cagr required_per_year forecast_value "
        "forecast_low "
        "forecast_high method_version reason",
    ),
    "task_progress": (
        "task_id",
        "task_id as_of status status_vi reported_state percent_complete completed_on days_overdue evidence "
        "last_submission_id",
    ),
    "agency_scorecard": (
        "agency_id",
        " ".join(
            [
                "agency_id as_of targets_led",
                *(f"targets_{s}" for s in TARGET_STATUSES),
                "tasks_led",
                *(f"tasks_{s}" for s in TASK_STATUSES),
                "reports_due",
                *(f"reports_{s}" for s in COMPLIANCE),
            ]
        ),
    ),
    "target_revisions": (
        "earlier_target_id later_target_id",
        "earlier_target_id later_target_id change_kind value_before value_after",
    ),
}
LISTS = [(d.name, c.name) for d in DATASETS for c in d.columns if re.search(r"(_ids|flags|subject_clauses)$", c.name)]
REFERENCES = [(d.name, c.name) for d in DATASETS for c in d.columns if c.reference]
CODED = [(d.name, c.name) for d in DATASETS for c in d.columns if c.code_list]
NEEDED_REFERENCES = {
    ("targets", "plan_id"), ("targets", "parent_target_id"), ("targets", "indicator_id"), ("targets", "territory_id"),
    ("targets", "lead_agency_id"), ("tasks", "plan_id"), ("tasks", "parent_task_id"), ("observations", "indicator_id"),
    ("observations", "submission_id"), ("target_progress", "target_id"), ("task_progress", "task_id"),
    ("reporting_obligations", "agency_id"), ("agencies", "territory_id"), ("agency_roles", "agency_id"),
}  # fmt: skip


@pytest.mark.parametrize("dataset", CONTRACT)
def test_a_file_has_the_columns_of_the_contract_in_their_order(release: Release, dataset: str) -> None:
    fixed = CONTRACT[dataset][1].split()
    assert [c for c in release.header(dataset) if c in fixed] == fixed


@pytest.mark.parametrize("dataset", CONTRACT)
def test_a_dataset_is_declared_with_the_key_of_the_contract(dataset: str) -> None:
    assert " ".join(BY_NAME[dataset].key) == CONTRACT[dataset][0]


@pytest.mark.parametrize("dataset", sorted(BY_NAME))
def test_a_key_is_unique_and_complete(release: Release, dataset: str) -> None:
    keys = [tuple(row[k] for k in BY_NAME[dataset].key) for row in release.csv(dataset)]
    assert len(keys) == len(set(keys))
    assert all(all(key) for key in keys)


@pytest.mark.parametrize("dataset", sorted(BY_NAME))
def test_rows_stand_in_the_order_of_their_key(release: Release, dataset: str) -> None:
    (types,) = {tuple(c.type for c in BY_NAME[dataset].columns if c.name in BY_NAME[dataset].key)}
    if set(types) <= {"varchar", "date"}:
        keys = [tuple(row[k].encode() for k in BY_NAME[dataset].key) for row in release.csv(dataset)]
        assert keys == sorted(keys)


@pytest.mark.parametrize(("dataset", "column"), LISTS)
def test_a_list_is_sorted_and_without_repetition(release: Release, dataset: str, column: str) -> None:
    for cell in {row[column] for row in release.csv(dataset)} - {""}:
        assert cell.split(";") == sorted(set(cell.split(";"))), cell
        assert "" not in cell.split(";")


@pytest.mark.parametrize(("dataset", "column"), REFERENCES)
def test_a_reference_leads_to_a_row(release: Release, dataset: str, column: str) -> None:
    to = next(c.reference for c in BY_NAME[dataset].columns if c.name == column)
    assert to
    known = {row[to.column] for row in release.csv(to.dataset)}
    assert {row[column] for row in release.csv(dataset)} - {""} <= known


def test_the_references_that_hold_a_release_together_are_declared() -> None:
    assert set(REFERENCES) >= NEEDED_REFERENCES


@pytest.mark.parametrize(("dataset", "column"), CODED)
def test_a_code_has_its_labels(release: Release, dataset: str, column: str) -> None:
    list_id = next(c.code_list for c in BY_NAME[dataset].columns if c.name == column)
    labels = {r["code"]: r["label_vi"] and r["label_en"] for r in release.csv("codelists") if r["list_id"] == list_id}
    assert all(labels[row[column]] for row in release.csv(dataset) if row[column])


@pytest.mark.parametrize(("dataset", "column"), LISTS)
def test_every_agency_target_and_flag_in_a_list_is_known(release: Release, dataset: str, column: str) -> None:
    codes = {r["code"] for r in release.csv("codelists") if r["list_id"] == "flag"}
    agencies = {r["agency_id"] for r in release.csv("agencies")}
    groups = {r["group_id"] for r in release.csv("agency_groups")}
    targets = {r["target_id"] for r in release.csv("targets")}
    kinds = {"flags": codes, "group": groups, "target": targets}
    known = next((ids for kind, ids in kinds.items() if kind in column), agencies)
    if column != "subject_clauses":
        items = {item for row in release.csv(dataset) for item in row[column].split(";")} - {""}
        assert items <= known


def test_the_root_of_a_release_holds_these_files(release: Release) -> None:
    files = {p.name for p in release.folder.iterdir()}
    assert files >= {f"{d}.csv" for d in CONTRACT}
    assert files >= {"datapackage.json", "checksums.sha256", "CHANGELOG.md", "tiendo.duckdb"}
    assert files >= {d.file for d in DATASETS}


def test_the_release_is_named_by_its_day_and_its_inputs(release: Release) -> None:
    assert re.fullmatch(r"2026-11-22-[0-9a-f]{8}", release.release_id)
    assert release.run.latest.is_symlink()
