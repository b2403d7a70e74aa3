"""Who may report what, on the project's own plans: duties on the last day of the period or on the day of arrival."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from orchestration.intake.arrival.ledger import COLUMNS, LEDGER, file_hash
from orchestration.intake.judging.reporters import Reporter, Reporters
from orchestration.intake.templates.blank_form import blank_form
from orchestration.vietnamese.periods import parse_period

from .office import TARGET_HEADINGS, TASK_HEADINGS, Answer, Office, opened, workbook

BEFORE, AFTER = "binh-dinh-so-thong-tin-va-truyen-thong", "binh-dinh-so-khoa-hoc-va-cong-nghe"  # took over in 2025-03
FIBER = ["fiber_household_rate", "", "%", "81,5%"]  # led by the first of the two
STATIONS = ["bts_5g", "", "trạm", 1250]  # no plan names anybody for it
CONTRACTS = ["e_contract_rate", "", "%", "81,5%"]  # a target of another province
SENT = {  # who, period, day of arrival -> may it report the share of fibre households? or why not
    "the_lead": (BEFORE, "2024", "2024-12-05", True),
    "the_lead_entered_years_later": (BEFORE, "2024", "2026-11-22", True),
    "the_successor_for_its_own_time": (AFTER, "2025-H1", "2025-06-25", True),
    "the_successor_for_the_time_before": (AFTER, "2024", "2025-04-01", True),
    "the_successor_too_early": (AFTER, "2024", "2024-12-05", "not_given_to_you"),
    "the_lead_after_its_end": (BEFORE, "2025-H1", "2025-07-10", "agency_ended"),
    "another_department": ("binh-dinh-so-tai-chinh", "2024", "2024-12-05", "not_given_to_you"),
}


Send = Callable[..., list[dict[str, Any]]]


def enter(office: Office, *arrived: tuple[Path, str, str, str]) -> None:
    """The ledger of files: path, agency, period, day of arrival."""
    with (office.run.raw / LEDGER).open("w", encoding="utf-8") as stream:
        csv.writer(stream).writerows(
            [COLUMNS]
            + [
                [file_hash(path), path.relative_to(office.run.raw).as_posix(), "agency", agency, period, "receive",
                 f"{on}T09:00:00+07:00", ""]
                for path, agency, period, on in arrived
            ]
        )  # fmt: skip


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory, project: dict[str, pa.Table]) -> dict[str, Answer]:
    office = opened(tmp_path_factory.mktemp("sent"), project, "2026-12-31")
    arrived = []
    for case, (agency, period, on, _) in SENT.items():
        rows = [TARGET_HEADINGS, [*FIBER, None, None, case]]
        path = workbook(office.folder(agency, period) / f"{case}.xlsx", {"Chỉ tiêu": rows})
        arrived.append((path, agency, period, on))
    enter(office, *arrived)
    return office.answers()


@pytest.fixture
def send(tmp_path: Path, project: dict[str, pa.Table]) -> Send:
    """Files a workbook on a day and returns the rows of its receipt."""
    office = opened(tmp_path, project, "2026-12-31")

    def sent(agency: str, period: str, on: str, sheet: str, *rows: list[Any]) -> list[dict[str, Any]]:
        path = workbook(office.folder(agency, period) / "a.xlsx", {sheet: list(rows)})
        enter(office, (path, agency, period, on))
        told = {receipt["file"]: receipt["rows"] for receipt in office.receipts()}
        return told[path.relative_to(office.run.raw).as_posix()]

    return sent


@pytest.mark.parametrize("case", SENT)
def test_the_agency_of_the_target_on_that_day(answers: dict[str, Answer], case: str) -> None:
    row, may = answers[f"{case}.xlsx"].told, SENT[case][3]
    assert (row["outcome"], row["rule"]) == (("accepted", None) if may is True else ("refused", may))
    assert may is True or (row["cell"] == "A2" and row["raw_text"] == "fiber_household_rate")


def test_an_agency_that_ended_is_told_when_and_who_took_over(answers: dict[str, Answer]) -> None:
    row = answers["the_lead_after_its_end.xlsx"].told
    assert row["candidates"] == ["2025-02-28", "Sở Khoa học và Công nghệ tỉnh Bình Định"]
    assert "kết thúc hoạt động (ngày 28/02/2025)" in row["message_vi"]
    assert "Cơ quan tiếp nhận việc này: Sở Khoa học và Công nghệ tỉnh Bình Định." in row["message_vi"]


def test_the_refusal_says_who_may(send: Send) -> None:
    (row,) = send("binh-dinh-so-tai-chinh", "2024", "2024-12-05", "Chỉ tiêu", TARGET_HEADINGS, FIBER)
    assert "Cơ quan có trách nhiệm: Sở Thông tin và Truyền thông tỉnh Bình Định (chủ trì)." in row["message_vi"]
    assert row["candidates"][0] == "Sở Thông tin và Truyền thông tỉnh Bình Định (chủ trì)"
    assert all("Bình Định" in name for name in row["candidates"])  # other provinces have this target, too


def test_a_department_of_another_province_is_told_the_only_lead(send: Send) -> None:
    """Not those that came together with it in a merger."""
    records = ["emr_public_facilities", "", "cơ sở y tế", 6]
    (row,) = send("gia-lai-so-y-te", "2025-H1", "2025-06-25", "Chỉ tiêu", TARGET_HEADINGS, records)
    assert (row["rule"], row["candidates"][0]) == ("not_given_to_you", "Sở Y tế tỉnh Bình Định (chủ trì)")
    assert not any("Gia Lai" in name for name in row["candidates"])
    assert len(row["candidates"]) <= 6


def test_it_refuses_before_it_doubts_the_figure(send: Send) -> None:
    (row,) = send("binh-dinh-so-tai-chinh", "2024", "2024-12-05", "Chỉ tiêu", TARGET_HEADINGS, [*FIBER[:3], "nhiều"])
    assert row["rule"] == "not_given_to_you"


@pytest.mark.parametrize("indicator", [FIBER, STATIONS])
@pytest.mark.parametrize(
    ("said", "refused"),
    {(None, None, None, None): False, ("", None, None, None): False, (None, 3, None, None): True,
     (None, None, None, "chờ số liệu"): True, ("-", None, None, None): True}.items(),
)  # fmt: skip
def test_a_row_that_says_nothing_is_anybodys(send: Send, indicator: list[Any], said: Any, refused: bool) -> None:
    row = [*indicator[:3], *said]
    (told,) = send("binh-dinh-so-tai-chinh", "2024", "2024-12-05", "Chỉ tiêu", TARGET_HEADINGS, row)
    assert (told["outcome"] == "refused", "not_reported" in told["flags"] and not told["rule"]) == (
        refused,
        not refused,
    )


@pytest.mark.parametrize(("state", "rule"), {None: None, "-": None, "Hoàn thành": "not_given_to_you"}.items())
def test_a_task_of_which_nothing_is_said_is_anybodys(send: Send, state: str | None, rule: str | None) -> None:
    task = ["binh-dinh-1841-qd-tu-2025:task:A.1", "", state]
    (told,) = send("binh-dinh-so-tai-chinh", "2025-H1", "2025-06-25", "Nhiệm vụ", TASK_HEADINGS, task)
    assert told["rule"] == rule


def test_what_the_plans_give_to_nobody_is_refused_too(send: Send) -> None:
    of_nobody, of_others = send(AFTER, "2025-H1", "2025-06-25", "Chỉ tiêu", TARGET_HEADINGS, STATIONS, CONTRACTS)
    assert (of_nobody["rule"], of_others["rule"]) == ("given_to_nobody", "not_given_to_you")
    assert of_nobody["outcome"] == of_others["outcome"] == "refused"


def test_tasks_too(send: Send, project: dict[str, pa.Table]) -> None:
    given = {
        role["subject_id"]
        for role in project["roles"].to_pylist()
        if role["agency_id"] == AFTER and role["role"] == "lead" and ":task:" in role["subject_id"]
    }
    own = sorted(given)[0]
    (row,) = send(AFTER, "2025-H1", "2025-06-25", "Nhiệm vụ", TASK_HEADINGS, [own, "", "Đang thực hiện"])
    assert row["outcome"] == "accepted"
    (row,) = send(
        "binh-dinh-so-tai-chinh", "2025-H1", "2025-06-25", "Nhiệm vụ", TASK_HEADINGS, [own, "", "Đang thực hiện"]
    )
    assert row["rule"] == "not_given_to_you"


@pytest.mark.parametrize("agency", ["binh-dinh-so-nong-nghiep-va-moi-truong", "binh-dinh-so-khoa-hoc-va-cong-nghe"])
@pytest.mark.parametrize(("period", "arrived"), [("2024", date(2025, 4, 1)), ("2024", date(2025, 8, 15))])
def test_what_stands_in_the_form_of_an_agency_may_be_reported(
    project: dict[str, pa.Table], agency: str, period: str, arrived: date
) -> None:
    """A department that was there from March to June 2025 only, and one that was there before."""
    known = parse_period(period)
    form = blank_form(project, {}, agency, known)
    codes = [line.code for line in (*form.targets, *form.tasks)]
    assert codes
    assert Reporter.of(Reporters(project), agency, known.end, arrived).others(codes) == {}
