"""Nobody is accused without evidence; and what an agency did report is used."""

from typing import Any

import pytest

from .agency import AGENCY
from .conftest import Release

TASK = "binh-dinh-1841-qd-tu-2025:task:"
OBLIGATION = "binh-dinh-59-kh-ubnd-2022:report:R1"


def task(release: Release, number: str) -> dict[str, str]:
    return next(t for t in release.csv("task_progress") if t["task_id"] == TASK + number)


def sent(release: Release, name: str) -> dict[str, str]:
    return next(s for s in release.csv("submissions") if s["path"].endswith(f"/{name}"))


def test_no_target_is_missed_without_a_figure_that_reaches_its_due_date(release: Release) -> None:
    accused = release.rows(
        "select p.target_id, p.against from target_progress p where p.status = 'not_achieved' and not exists ("
        "select 1 from observations o join targets t using (indicator_id, territory_id, level) "
        "where t.target_id = p.target_id and o.value is not null and o.period_end >= p.due_date)"
    )
    assert accused == []


def test_a_page_says_where_a_day_of_completion_was_not_given(release: Release) -> None:
    text = (release.folder / "site" / "plans" / "binh-dinh-1841-qd-tu-2025.html").read_text(encoding="utf-8")
    (row,) = [row for row in text.split("</tr>") if "Cơ quan không ghi ngày hoàn thành" in row]
    assert '<tr id="A.9">' in row


def test_no_task_is_overdue_or_late_without_a_report_by_an_agency(release: Release) -> None:
    reports = {s["submission_id"] for s in release.csv("submissions") if s["channel"] == "agency"}
    judged = [t for t in release.csv("task_progress") if t["status"] in ("overdue", "done_late")]
    assert judged
    assert {t["last_submission_id"] for t in judged} <= reports


def test_a_deadline_that_passed_without_a_report_is_told_as_that(release: Release) -> None:
    silent = [t for t in release.csv("task_progress") if t["status"] == "no_report"]
    assert len(silent) > 100
    assert {(t["reported_state"], t["reason"]) for t in silent} == {("", "deadline_passed_no_agency_report")}


def test_obligations_nobody_collected_are_not_missing(release: Release) -> None:
    obligations = release.csv("reporting_obligations")
    assert {o["agency_id"] for o in obligations if o["compliance_status"] in ("missing", "late")} == {AGENCY}
    others = {o["compliance_status"] for o in obligations if o["agency_id"] != AGENCY}
    assert others == {"not_collected", "not_applicable"}


def test_h66_a_placeholder_of_agencies_gives_nobody_a_duty(release: Release) -> None:
    """'Các sở, ban, ngành có liên quan' names no agency: nobody leads, implements or reports because of it."""
    placeholders = {g["group_id"] for g in release.csv("agency_groups") if g["group_kind"] == "open"}
    assert "binh-dinh-so-nganh-lien-quan" in placeholders
    via = {group for role in release.csv("agency_roles") for group in role["via_group_ids"].split(";")}
    assert not placeholders & via
    assert placeholders.isdisjoint(o["agency_id"] for o in release.csv("reporting_obligations"))


@pytest.mark.parametrize(
    ("period", "status", "received_on", "days_late", "file"),
    [
        ("2022", "on_time", "2022-11-25", "", "clean_semicolons.csv"),
        ("2023", "on_time", "2023-11-25", "", "truncated.xlsx"),  # damaged, but whoever sent it did not stay silent
        ("2024", "late", "2024-12-05", "5", "partly_wrong.xlsx"),
        ("2025", "not_applicable", "", "", None),  # the agency ended in June
    ],
)
def test_an_open_channel_makes_compliance_known(
    release: Release, period: str, status: str, received_on: str, days_late: str, file: str | None
) -> None:
    (row,) = [
        o
        for o in release.csv("reporting_obligations")
        if (o["obligation_id"], o["agency_id"], o["period"]) == (OBLIGATION, AGENCY, period)
    ]
    assert (row["compliance_status"], row["received_on"], row["days_late"]) == (status, received_on, days_late)
    assert row["submission_id"] == (sent(release, file)["submission_id"] if file else "")
    assert (row["reason"] == "nothing_accepted_yet") == (file in ("truncated.xlsx", "partly_wrong.xlsx"))


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (
            "A.1",
            {"status": "no_report", "reported_state": "", "last_submission_id": ""},
        ),  # reported by one it was not given to
        ("A.2", {"status": "overdue", "reported_state": "running", "percent_complete": "40", "days_overdue": "510"}),
        ("A.3", {"status": "done_on_time", "reported_state": "done", "completed_on": "2025-06-15", "days_overdue": ""}),
        ("A.3", {"percent_complete": "100", "evidence": "Đề án mẫu", "reason": ""}),  # a note changed nothing of it
        ("A.9", {"status": "done_on_time", "completed_on": "2025-06-30", "reason": "completion_date_not_given"}),
        ("A.4", {"status": "no_report", "reported_state": "", "last_submission_id": "", "days_overdue": ""}),
    ],
)
def test_a_reported_task_has_the_state_that_its_report_proves(
    release: Release, number: str, shown: dict[str, str]
) -> None:
    assert task(release, number) | shown == task(release, number)


@pytest.mark.parametrize(
    ("file", "counts"),
    [
        ("clean.xlsx", ("partly_accepted", 7, 4, 0, 3)),
        ("clean_semicolons.csv", ("partly_accepted", 2, 1, 0, 1)),
        ("task_done_on_time.csv", ("accepted", 1, 1, 0, 0)),
        ("task_noted_later.csv", ("accepted", 3, 3, 0, 0)),
        ("partly_wrong.xlsx", ("set_aside", 7, 0, 1, 6)),
        ("truncated.xlsx", ("unreadable", 0, 0, 0, 0)),
    ],
)
def test_every_row_an_agency_sent_is_accounted_for(
    release: Release, file: str, counts: tuple[str, int, int, int, int]
) -> None:
    submission = sent(release, file)
    parts = ("read", "accepted", "doubtful", "refused")
    assert (submission["status"], *(int(submission[f"rows_{p}"]) for p in parts)) == counts
    assert submission["reporter_agency_id"] == AGENCY


def test_rows_set_aside_are_in_quarantine_with_their_place_and_rule(release: Release) -> None:
    aside = [q for q in release.csv("quarantine") if q["source_id"] == AGENCY]
    files = [q["source_locator"].partition("#")[0].rpartition("/")[2] for q in aside]
    assert {f: files.count(f) for f in set(files)} == {
        "clean.xlsx": 3,
        "clean_semicolons.csv": 1,
        "partly_wrong.xlsx": 7,
    }
    assert all(q["rule"] for q in aside)


def test_what_was_given_to_another_agency_is_refused(release: Release) -> None:
    refused = [q for q in release.csv("quarantine") if q["rule"] == "not_given_to_you"]
    assert refused
    assert {(q["source_id"], q["outcome"]) for q in refused} == {(AGENCY, "refused")}


def test_what_the_cells_said_stays_out_of_the_release(release: Release) -> None:
    assert not {"raw_text", "message_vi", "message_en", "candidates"} & set(release.header("quarantine"))


def test_an_agency_figure_traces_to_its_cell(release: Release) -> None:
    figures = [o for o in release.csv("observations") if o["source_id"] == AGENCY and o["period"] == "2025-H1"]
    assert {o["indicator_id"] for o in figures} >= {"fiber_household_rate", "digital_enterprises", "fiber_commune_rate"}
    (fibre,) = [o for o in figures if o["indicator_id"] == "fiber_household_rate"]
    expected: dict[str, Any] = {"value": "81.5", "channel": "agency", "unit": "%", "territory_id": "binh-dinh"}
    assert fibre | expected == fibre
    assert fibre["source_locator"].endswith("/clean.xlsx#Chỉ tiêu!D5")


def test_nothing_occurred_is_missing_with_a_reason_and_zero_is_not_made_up(release: Release) -> None:
    (village,) = [
        o
        for o in release.csv("observations")
        if (o["source_id"], o["period"], o["indicator_id"]) == (AGENCY, "2025-H1", "fiber_commune_rate")
    ]
    assert (village["value"], village["obs_status"]) == ("", "M")
    assert village["flags"]


def test_a_scorecard_row_adds_up_to_the_whole(release: Release) -> None:
    for row in release.csv("agency_scorecard"):
        for whole, part in (("targets_led", "targets_"), ("tasks_led", "tasks_"), ("reports_due", "reports_")):
            parts = [int(v) for c, v in row.items() if c.startswith(part) and c != whole]
            assert sum(parts) == int(row[whole]), row["agency_id"]


def test_a_status_that_could_not_be_given_says_why(release: Release) -> None:
    unjudged = ("no_data", "insufficient", "stale", "not_applicable")
    assert [p for p in release.csv("target_progress") if p["status"] in unjudged and not p["reason"]] == []
