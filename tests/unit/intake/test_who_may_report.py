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
from orchestration.intake.templates.blank_form import NothingToReportError, blank_form
from orchestration.vietnamese.periods import parse_period

from .office import TARGET_HEADINGS, TASK_HEADINGS, Answer, Office, opened, workbook

BEFORE, AFTER = "binh-dinh-so-thong-tin-va-truyen-thong", "binh-dinh-so-khoa-hoc-va-cong-nghe"  # took over in 2025-03
BINH_THUAN = "binh-thuan-so-thong-tin-va-truyen-thong"  # its plan is of December 2022
FIBER = ["fiber_household_rate", "", "%", "81,5%"]  # led by the first of the two
STATIONS = ["bts_5g", "", "trạm", 1250]  # no plan names anybody for it
LATE = date(2024, 12, 5)
CONTRACTS = ["e_contract_rate", "", "%", "81,5%"]  # a target of another province
SENT = {  # who, period, day of arrival -> may it report the share of fibre households? or why not
    "the_lead": (BEFORE, "2024", "2024-12-05", True),
    "the_lead_entered_years_later": (BEFORE, "2024", "2026-11-22", True),
    "the_successor_for_its_own_time": (AFTER, "2025-H1", "2025-06-25", True),
    "the_successor_for_the_time_before": (AFTER, "2024", "2025-04-01", True),
    "the_successor_too_early": (AFTER, "2024", "2024-12-05", "not_given_to_you"),
    "the_lead_after_its_end": (BEFORE, "2025-H1", "2025-07-10", "agency_ended"),
    "the_lead_before_the_plan": (BEFORE, "2021", "2022-01-15", "period_before_plan"),
    "the_lead_long_before_the_plan": (BEFORE, "2010", "2024-12-05", "period_before_plan"),
    "the_lead_in_the_quarter_before_the_plan": (BEFORE, "2022-Q1", "2022-05-05", "period_before_plan"),
    "the_lead_in_the_year_of_the_plan": (BEFORE, "2022", "2022-12-05", True),
    "the_lead_in_the_quarter_of_the_plan": (BEFORE, "2022-Q2", "2022-07-05", True),
    "the_successor_before_the_plan": (AFTER, "2019", "2025-04-01", "period_before_plan"),
    "another_department_before_the_plan": ("binh-dinh-so-tai-chinh", "2019", "2020-01-05", "not_given_to_you"),
    "another_province_before_its_own_plan": (BINH_THUAN, "2022-Q3", "2022-10-05", "period_before_plan"),
    "another_province_in_the_year_of_its_own_plan": (BINH_THUAN, "2022", "2022-12-15", True),
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


def test_a_period_before_the_plan_is_told_which_plan_and_when(answers: dict[str, Answer]) -> None:
    row = answers["the_lead_before_the_plan.xlsx"].told
    assert row["candidates"] == ["2022-04-25", "59/KH-UBND"]
    assert "trước khi có kế hoạch giao việc này cho cơ quan gửi (59/KH-UBND, ngày 25/04/2022)" in row["message_vi"]
    assert "(59/KH-UBND of 2022-04-25)" in row["message_en"]


@pytest.mark.parametrize(("agency", "period", "rule"), [
    ("gia-lai-so-y-te", "2021", None), ("binh-dinh-so-y-te", "2021", "period_before_plan"),
    ("gia-lai-so-y-te", "2020", "period_before_plan"), ("binh-dinh-so-y-te", "2022", None),
])  # fmt: skip
def test_the_plan_of_another_province_gives_nobody_here_a_duty(
    send: Send, agency: str, period: str, rule: str | None
) -> None:
    records = ["ehealth_record_population_rate", "", "%", "81,5%"]
    (row,) = send(agency, period, "2023-02-01", "Chỉ tiêu", TARGET_HEADINGS, records)
    assert row["rule"] == rule


@pytest.mark.parametrize(("period", "arrived", "rule"), [
    ("2021", "2022-01-15", "period_before_plan"), ("2022", "2022-12-05", None),
    ("2022-Q1", "2024-12-05", "period_before_plan"),
])  # fmt: skip
def test_a_task_has_no_state_before_its_plan(send: Send, period: str, arrived: str, rule: str | None) -> None:
    task = ["binh-dinh-59-kh-ubnd-2022:task:I.1.2", "", "Đang thực hiện"]
    (row,) = send(BEFORE, period, arrived, "Nhiệm vụ", TASK_HEADINGS, task)
    assert row["rule"] == rule


@pytest.mark.parametrize(("agency", "row", "suggested"), [
    (BEFORE, [None, "Tỷ lệ hộ gia đình được phủ mạng cáp quang", "%", 80], ["fiber_household_rate"]),
    (BINH_THUAN, [None, "Tỷ lệ doanh nghiệp sử dụng hợp đồng điện tử số", "%", 80], ["e_contract_rate"]),
    (BEFORE, [None, "Tỷ lệ doanh nghiệp sử dụng hợp đồng điện tử số", "%", 80], []),
    (BEFORE, ["fiber_household_rat", "", "%", 80], ["fiber_household_rate"]),
    (BEFORE, ["e_contract_rat", "", "%", 80], []),
])  # fmt: skip
def test_only_what_the_sender_may_report_is_suggested(
    send: Send, agency: str, row: list[Any], suggested: list[str]
) -> None:
    """Nothing is where only others' are near."""
    (told,) = send(agency, "2024", "2024-12-20", "Chỉ tiêu", TARGET_HEADINGS, row)
    assert (told["rule"], told["candidates"][:1]) == ("code_missing" if row[0] is None else "code_unknown", suggested)


def test_a_sender_without_duties_gets_any_suggestion(send: Send) -> None:
    row = ["e_contract_rat", "", "%", 80]
    (told,) = send("binh-dinh-cuc-thong-ke", "2010", "2011-01-20", "Chỉ tiêu", TARGET_HEADINGS, row)
    assert told["candidates"][:1] == ["e_contract_rate"]


def test_the_first_of_several_plans_counts(project: dict[str, pa.Table]) -> None:
    """An older plan, without a day of signing, gives it to the same agency, too."""
    plan = {"plan_id": "older", "starts_on": date(2018, 1, 1)}
    target = {"target_id": "older:target:1", "plan_id": "older", "indicator_id": FIBER[0]}
    role = {"plan_id": "older", "subject_id": "older:target:1", "role": "lead", "agency_id": BEFORE}
    new = {"plans": plan, "targets": target, "roles": role}
    tables = {
        name: pa.concat_tables([project[name], pa.Table.from_pylist([row], schema=project[name].schema)])
        for name, row in new.items()
    }
    on = {year: Reporter.of(Reporters(project | tables), BEFORE, date(year, 12, 31), LATE) for year in (2017, 2018)}
    assert on[2018].others([FIBER[0]]) == {}
    assert on[2017].others([FIBER[0]]) == {FIBER[0]: "period_before_plan"}
    assert on[2017].who(FIBER[0]) == ("2018-01-01", "older")


@pytest.mark.parametrize("period", ["2010", "2019", "2021", "2022-Q1"])
def test_no_form_asks_for_what_no_plan_had_given_yet(project: dict[str, pa.Table], period: str) -> None:
    for agency in (BEFORE, AFTER, "gia-lai-so-khoa-hoc-va-cong-nghe"):
        known = parse_period(period)
        try:
            form = blank_form(project, {}, agency, known)
        except NothingToReportError:
            continue
        codes = [line.code for line in (*form.targets, *form.tasks)]
        assert Reporter.of(Reporters(project), agency, known.end, LATE).others(codes) == {}


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
    named = [STATIONS[0], "Số trạm 5G", *STATIONS[2:]]
    of_nobody, of_others = send(AFTER, "2025-H1", "2025-06-25", "Chỉ tiêu", TARGET_HEADINGS, named, CONTRACTS)
    assert (of_nobody["rule"], of_others["rule"]) == ("given_to_nobody", "not_given_to_you")
    assert of_nobody["outcome"] == of_others["outcome"] == "refused"
    assert "giao “Số trạm 5G” cho" in of_nobody["message_vi"]
    assert "gives “Số trạm 5G” to" in of_nobody["message_en"]


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
