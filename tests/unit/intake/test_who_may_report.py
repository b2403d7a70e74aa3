"""Who may report what, on the project's own plans: duties on the last day of the period or on the day of arrival."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from orchestration.intake.arrival.ledger import COLUMNS, LEDGER, file_hash
from orchestration.registry.read import read_registry
from orchestration.settings import PROJECT, Run

from .office import TARGET_HEADINGS, TASK_HEADINGS, Office, workbook

BEFORE, AFTER = "binh-dinh-so-thong-tin-va-truyen-thong", "binh-dinh-so-khoa-hoc-va-cong-nghe"  # took over in 2025-03
FIBER = ["fiber_household_rate", "", "%", "81,5%"]  # led by the first of the two
STATIONS = ["bts_5g", "", "trạm", 1250]  # no plan names anybody for it
CONTRACTS = ["e_contract_rate", "", "%", "81,5%"]  # a target of another province
SENT = {  # who, period, day of arrival -> may it report the share of fibre households?
    "the_lead": (BEFORE, "2024", "2024-12-05", True),
    "the_lead_entered_years_later": (BEFORE, "2024", "2026-11-22", True),
    "the_successor_for_its_own_time": (AFTER, "2025-H1", "2025-06-25", True),
    "the_successor_for_the_time_before": (AFTER, "2024", "2025-04-01", True),
    "the_successor_too_early": (AFTER, "2024", "2024-12-05", False),
    "the_lead_after_its_end": (BEFORE, "2025-H1", "2025-07-10", False),
    "another_department": ("binh-dinh-so-tai-chinh", "2024", "2024-12-05", False),
}


@pytest.fixture(scope="module")
def plans() -> dict[str, pa.Table]:
    return read_registry(PROJECT / "raw")


@pytest.fixture
def send(tmp_path: Path, plans: dict[str, pa.Table]) -> Callable[..., list[dict[str, Any]]]:
    """Files a workbook on a day and returns the rows of its receipt."""
    (tmp_path / "raw").mkdir()
    office = Office(Run.of(tmp_path / "raw", tmp_path / "out", "2026-12-31"), plans)

    def sent(agency: str, period: str, on: str, sheet: str, *rows: list[Any]) -> list[dict[str, Any]]:
        path = workbook(office.folder(agency, period) / "a.xlsx", {sheet: list(rows)})
        where = path.relative_to(office.run.raw).as_posix()
        row = [file_hash(path), where, "agency", agency, period, "receive", f"{on}T09:00:00+07:00", ""]
        with (office.run.raw / LEDGER).open("w", encoding="utf-8") as stream:
            csv.writer(stream).writerows([COLUMNS, row])
        told = {receipt["file"]: receipt["rows"] for receipt in office.receipts()}
        return told[where]

    return sent


@pytest.mark.parametrize("case", SENT)
def test_the_agency_of_the_target_on_that_day(send: Callable[..., list[dict[str, Any]]], case: str) -> None:
    agency, period, on, may = SENT[case]
    (row,) = send(agency, period, on, "Chỉ tiêu", TARGET_HEADINGS, FIBER)
    assert (row["outcome"], row["rule"]) == (("accepted", None) if may else ("refused", "not_given_to_you"))
    assert may or (row["cell"] == "A2" and row["raw_text"] == "fiber_household_rate")


def test_the_refusal_says_who_may(send: Callable[..., list[dict[str, Any]]]) -> None:
    (row,) = send("binh-dinh-so-tai-chinh", "2024", "2024-12-05", "Chỉ tiêu", TARGET_HEADINGS, FIBER)
    assert "Sở Thông tin và Truyền thông" in row["message_vi"]
    assert any("Sở Thông tin và Truyền thông" in name for name in row["candidates"])


def test_it_refuses_before_it_doubts_the_figure(send: Callable[..., list[dict[str, Any]]]) -> None:
    (row,) = send("binh-dinh-so-tai-chinh", "2024", "2024-12-05", "Chỉ tiêu", TARGET_HEADINGS, [*FIBER[:3], "nhiều"])
    assert row["rule"] == "not_given_to_you"


def test_what_the_plans_give_to_nobody_is_refused_too(
    send: Callable[..., list[dict[str, Any]]],
) -> None:
    of_nobody, of_others = send(AFTER, "2025-H1", "2025-06-25", "Chỉ tiêu", TARGET_HEADINGS, STATIONS, CONTRACTS)
    assert (of_nobody["rule"], of_others["rule"]) == ("given_to_nobody", "not_given_to_you")
    assert of_nobody["outcome"] == of_others["outcome"] == "refused"


def test_tasks_too(send: Callable[..., list[dict[str, Any]]], plans: dict[str, pa.Table]) -> None:
    given = {
        role["subject_id"]
        for role in plans["roles"].to_pylist()
        if role["agency_id"] == AFTER and role["role"] == "lead" and ":task:" in role["subject_id"]
    }
    own = sorted(given)[0]
    (row,) = send(AFTER, "2025-H1", "2025-06-25", "Nhiệm vụ", TASK_HEADINGS, [own, "", "Đang thực hiện"])
    assert row["outcome"] == "accepted"
    (row,) = send(
        "binh-dinh-so-tai-chinh", "2025-H1", "2025-06-25", "Nhiệm vụ", TASK_HEADINGS, [own, "", "Đang thực hiện"]
    )
    assert row["rule"] == "not_given_to_you"
