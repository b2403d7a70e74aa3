"""What a plan prints is read, and what was typed beside it otherwise is told, filled where it was left empty."""

from typing import Any

import pytest

from orchestration.registry.problems import Problem, RegistryError
from orchestration.registry.read import read_registry

from .small import REFERENCE, SmallRaw, sidecar

Row = dict[str, str]
TASK: Row = {"task_no": "B.1", "title_vi": "Việc", "lead": "Sở Tài chính"}
TARGET: Row = {
    "target_no": "II.1", "clause": "II.1", "indicator_id": "fiber_household_rate", "pillar": "digital_society",
    "level": "province", "target_kind": "share", "comparator_printed": "eq", "unit": "%", "lead": "Sở Y tế",
}  # fmt: skip
REPORT: Row = {"obligation_no": "R2", "clause": "VI", "reporters": "Sở Y tế", "subject": "Báo cáo"}
NEW = {"tasks": TASK, "targets": TARGET, "reporting": REPORT}
YEAR_2025 = {"starts_on": "2025-01-01", "ends_on": "2025-12-31"}


def add(raw: SmallRaw, table: str, *rows: Row) -> None:
    raw.write(raw.path(table), table, [*raw.read(table), *({**NEW[table], **row} for row in rows)])


def told(raw: SmallRaw) -> list[Problem]:
    with pytest.raises(RegistryError) as stopped:
        read_registry(raw.folder)
    return stopped.value.problems


def last(raw: SmallRaw, table: str) -> dict[str, Any]:
    (row,) = [r for r in read_registry(raw.folder)[table].to_pylist() if r["plan_id"] == "plan-a"][-1:]
    return row


def deadline(printed: str, kind: str, due: str = "", start: str = "", often: str = "", flags: str = "") -> Row:
    columns = ("deadline_printed", "deadline_kind", "due_date", "start_date", "frequency", "flags")
    return dict(zip(columns, (printed, kind, due, start, often, flags), strict=True))


# id -> table, the row, the columns that contradict its wording, and words of the message.
WRONG: dict[str, tuple[str, Row, list[str], str]] = {
    "another_month": ("tasks", deadline("Tháng 6/2025", "by_date", "2025-05-31"), ["due_date"], "says 2025-06-30"),
    "day_forgotten": ("tasks", deadline("Tháng 6/2025", "by_date"), ["due_date"], "says 2025-06-30"),
    "day_of_before": (
        "tasks", deadline("Trước ngày 01/7/2025", "by_date", "2025-07-01"), ["due_date"], "says 2025-06-30",
    ),
    "start_as_a_deadline": (
        "tasks", deadline("Bắt đầu từ 01/6/2025", "by_date", "2025-06-01"),
        ["start_date", "due_date", "deadline_kind"], "says start_only",
    ),
    "day_of_another_document": (
        "tasks", deadline("Theo Kế hoạch số 222-KH/UBKTTW ngày 24/3/2025", "by_date", "2025-03-24"),
        ["due_date", "deadline_kind"], "says by_reference",
    ),
    "chosen_between_two": (
        "tasks", deadline("Tháng 10/6/2025", "by_date", "2025-06-10", flags="ambiguous_date"),
        ["due_date", "deadline_kind"], "can be read as 2025-06-10 or 2025-10",
    ),
    "day_that_does_not_exist": (
        "tasks", deadline("31/6/2025", "by_date", "2025-06-30"), ["due_date", "deadline_kind"],
        "names a day that does not exist",
    ),
    "day_that_nobody_printed": (
        "tasks", deadline("", "by_date", "2025-06-30", flags="no_deadline_printed"), ["due_date", "deadline_kind"],
        "says nothing there",
    ),
    "often_as_printed_nowhere": (
        "tasks", deadline("Thường xuyên", "recurring", often="weekly"), ["frequency"], "says nothing there",
    ),
    "another_frequency": (
        "tasks", deadline("Hàng tháng", "recurring", often="quarterly"), ["frequency"], "says monthly",
    ),
    "flag_of_one_year_missing": (
        "tasks", deadline("2022-2022", "period", "2022-12-31", "2022-01-01"), ["flags"], "flag degenerate_range",
    ),
    "flag_of_a_group_missing": (
        "tasks", {**deadline("", "none", flags="no_deadline_printed"), "lead": "Các sở, ngành"}, ["flags"],
        "lead 'Các sở, ngành' asks for the flag lead_is_group",
    ),
    "another_day_each_year": (
        "reporting", {"deadline_printed": "trước ngày 01/12 hàng năm", "frequency": "yearly", "due_rule": "12-01"},
        ["due_rule"], "says 11-30",
    ),
    "day_each_year_forgotten": (
        "reporting", {"deadline_printed": "trước ngày 01/12 hàng năm", "frequency": "yearly"}, ["due_rule"],
        "says 11-30",
    ),
    "reports_once": (
        "reporting", {"deadline_printed": "trước ngày 31/12/2022", "frequency": "yearly", "due_rule": "12-30"},
        ["due_rule", "frequency"], "says once",
    ),
    "another_figure": ("targets", {"statement_vi": "80% hộ", "value_low": "90"}, ["value_low"], "prints 80%"),
    "only_one_end": ("targets", {"statement_vi": "15% đến 20% hộ", "value_low": "15"}, ["value_low"], "15% đến 20%"),
    "no_figure": ("targets", {"statement_vi": "Phổ cập cáp quang", "value_low": "100"}, ["value_low"], "no figure"),
    "figure_forgotten": ("targets", {"statement_vi": "80% hộ"}, ["value_low"], "prints 80%, which no row below"),
    "another_bound": (
        "targets", {"statement_vi": "trên 80% hộ", "value_low": "80"}, ["comparator_printed"], "says gt of trên 80%",
    ),
    "another_year": (
        "targets", {"statement_vi": "Đến năm 2025 đạt 80% hộ", "value_low": "80", "horizon_year": "2030"},
        ["horizon_year"], "says 2025",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_contradicts_its_wording_is_told(raw: SmallRaw, case: str) -> None:
    table, row, columns, said = WRONG[case]
    add(raw, table, row)
    problems = told(raw)
    assert sorted(p.column or "" for p in problems) == sorted(columns)
    assert {(p.file, p.row) for p in problems} == {(raw.name(table), len(raw.read(table)) + 1)}
    assert any(said in p.rule for p in problems)
    assert all("corrections/wordings.csv" in p.rule for p in problems)


# id -> table and rows that agree with their wording.
RIGHT: dict[str, tuple[str, list[Row]]] = {
    "whole_year": ("tasks", [deadline("2023", "period", "2023-12-31", "2023-01-01")]),
    "end_of_a_year": ("tasks", [deadline("2023", "by_date", "2023-12-31")]),
    "left_open": ("tasks", [deadline("Tháng 10/6/2025", "ambiguous", flags="ambiguous_date")]),
    "no_such_day": ("tasks", [deadline("31/6/2025", "ambiguous")]),
    "regularly": ("tasks", [deadline("Thường xuyên", "recurring")]),
    "nothing_printed": ("tasks", [deadline("", "none", flags="no_deadline_printed")]),
    "a_group_beside_an_agency": (
        "tasks", [{**deadline("Thường xuyên", "recurring"), "lead": "Sở Y tế;Các sở, ngành"}],
    ),
    "next_year": (
        "reporting",
        [{"deadline_printed": "trước ngày 16/01 hàng năm", "frequency": "yearly", "due_rule": "next:01-15"}],
    ),
    "no_day": ("reporting", [{"deadline_printed": "hàng năm", "frequency": "yearly"}]),
    "number_in_words": (
        "targets", [{"statement_vi": "Bốn nhóm được hướng dẫn", "value_low": "4", "unit": "nhóm đối tượng"}],
    ),
    "all_of_them": ("targets", [{"statement_vi": "Toàn bộ các hộ có cáp quang", "value_low": "100"}]),
    "no_figure": ("targets", [{"statement_vi": "Phổ cập cáp quang", "comparator_printed": "qualitative"}]),
    "one_of_two": ("targets", [{"statement_vi": "80% hộ, 100% xã", "value_low": "100"}]),
    "year_of_the_heading": ("targets", [{"statement_vi": "đạt 80% hộ", "value_low": "80", "horizon_year": "2030"}]),
    "given_below": (
        "targets",
        [
            {"statement_vi": "Trên 80% hộ, 100% trường học", "comparator_printed": ""},
            {"target_no": "II.1.a", "parent_target_no": "II.1", "statement_vi": "Trên 80% hộ", "value_low": "80",
             "comparator_printed": "gt"},
            {"target_no": "II.1.b", "parent_target_no": "II.1", "statement_vi": "100% trường học", "value_low": "100"},
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", RIGHT)
def test_what_agrees_with_its_wording_passes(raw: SmallRaw, case: str) -> None:
    table, rows = RIGHT[case]
    add(raw, table, *rows)
    assert last(raw, table)


# id -> what is printed, and the cells that it fills.
FILLED: dict[str, tuple[str, Row]] = {
    "month": ("Tháng 6/2025", deadline("", "by_date", "2025-06-30")),
    "years": ("2022-2025", deadline("", "period", "2025-12-31", "2022-01-01")),
    "yearly": ("Hàng năm", deadline("", "recurring", often="yearly")),
    "regularly": ("Thường xuyên", deadline("", "recurring")),
    "before": (
        "Trước ngày 01/7/2025",
        deadline("", "by_date", "2025-06-30", flags="before_excludes_day;day_month_swappable"),
    ),
    "year_of_the_plan": ("30/6", deadline("", "by_date", "2025-06-30", flags="year_from_section")),
}  # fmt: skip


@pytest.mark.parametrize("case", FILLED)
def test_a_deadline_left_to_its_wording_is_filled(raw: SmallRaw, case: str) -> None:
    printed, cells = FILLED[case]
    raw.write_plan({**sidecar("plan-a"), **YEAR_2025})
    add(raw, "tasks", {"deadline_printed": printed})
    found = last(raw, "tasks")
    assert {column: str(found[column] or "") for column in cells} == {**cells, "deadline_printed": printed}


NOT_FILLED = {
    "two_readings": (deadline("Tháng 10/6/2025", ""), "can be read as 2025-06-10 or 2025-10"),
    "no_such_day": (deadline("29/02/2025", ""), "names a day that does not exist"),
    "no_day": (deadline("Khi có kinh phí", ""), "is no deadline that can be read"),
    "no_year": (deadline("30/6", ""), "prints no year"),
    "nothing_printed": (deadline("", ""), "where no deadline is printed"),
    "half_typed": (deadline("Tháng 6/2025", "", "2025-06-30"), "are empty too"),
}


@pytest.mark.parametrize("case", NOT_FILLED)
def test_what_its_wording_cannot_fill_is_told(raw: SmallRaw, case: str) -> None:
    row, said = NOT_FILLED[case]
    add(raw, "tasks", row)
    (problem,) = told(raw)
    assert (problem.file, problem.row, problem.column) == (raw.name("tasks"), 4, "deadline_kind")
    assert said in problem.rule


def review(raw: SmallRaw, **cells: str) -> None:
    row = {
        "file": raw.name("tasks"), "row": "A.1", "column": "due_date", "says": "2025-06-30", "reason": "x",
        "decided_on": "2025-07-01", "decided_by_role": "x",
    }  # fmt: skip
    raw.write(raw.path("wordings"), "wordings", [{**row, **cells}])


def test_another_reading_of_a_person_stands_with_its_reason(raw: SmallRaw) -> None:
    raw.damage("tasks", "due_date", "2025-06-15")
    review(raw)
    assert str(read_registry(raw.folder)["tasks"]["due_date"][0]) == "2025-06-15"


@pytest.mark.parametrize("says", ["2025-06-30", "2025-05-31"])
def test_a_review_that_nothing_needs_is_told(raw: SmallRaw, says: str) -> None:
    review(raw, says=says)
    (problem,) = told(raw)
    assert (problem.file, problem.row, problem.column, problem.value) == ("corrections/wordings.csv", 2, "says", says)


def test_senders_of_reports_do_not_wait_for_it(raw: SmallRaw) -> None:
    raw.damage("tasks", "due_date", "2025-06-15")
    assert read_registry(raw.folder, wordings_too=False)["tasks"].num_rows == 4


# --- agencies ---------------------------------------------------------------------------------------------------------


def test_a_cell_is_split_at_lines_and_dashes_too(raw: SmallRaw) -> None:
    raw.damage("tasks", "coordinating", "- Sở Y tế\n- Các sở, ngành")
    roles = [r for r in read_registry(raw.folder)["roles"].to_pylist() if r["subject_id"] == "plan-a:task:A.1"]
    assert [(r["printed"], r["agency_id"] or r["group_id"]) for r in roles] == [
        ("Sở Tài chính", "tinh-a-so-tai-chinh"), ("Sở Y tế", "tinh-a-so-y-te"), ("Các sở, ngành", "tinh-a-cac-so"),
    ]  # fmt: skip


def test_offices_that_share_a_head_noun_are_found_without_an_alias(raw: SmallRaw) -> None:
    office = {**REFERENCE["agencies"][0], "agency_id": "tinh-a-van-phong", "name_vi": "Văn phòng tỉnh A"}
    other = {**office, "agency_id": "tinh-b-van-phong", "name_vi": "Văn phòng tỉnh B"}
    raw.write(raw.path("agencies"), "agencies", [*raw.read("agencies"), office, other])
    raw.damage("tasks", "coordinating", "Văn phòng tỉnh A và tỉnh B")
    roles = [r for r in read_registry(raw.folder)["roles"].to_pylist() if r["printed"].startswith("Văn phòng")]
    assert [r["agency_id"] for r in roles] == ["tinh-a-van-phong", "tinh-b-van-phong"]


def test_half_of_a_shared_head_noun_is_nobody(raw: SmallRaw) -> None:
    office = {**REFERENCE["agencies"][0], "agency_id": "tinh-a-van-phong", "name_vi": "Văn phòng tỉnh A"}
    raw.write(raw.path("agencies"), "agencies", [*raw.read("agencies"), office])
    raw.damage("tasks", "coordinating", "Văn phòng tỉnh A và tỉnh C")
    (problem,) = told(raw)
    assert "unknown agency 'Văn phòng tỉnh A và tỉnh C'" in problem.rule


def test_an_unknown_group_is_told_as_one(raw: SmallRaw) -> None:
    raw.damage("tasks", "coordinating", "Các hội, đoàn thể liên quan")
    (problem,) = told(raw)
    assert "agency_groups.csv" in problem.rule


def test_an_alias_of_many_is_not_one_agency(raw: SmallRaw) -> None:
    alias = {**REFERENCE["agency_aliases"][-1], "alias": "Các đơn vị liên quan", "resolves_to": "tinh-a-so-y-te"}
    raw.write(
        raw.path("agency_aliases"), "agency_aliases", [*raw.read("agency_aliases"), alias | {"resolves_kind": "agency"}]
    )
    (problem,) = told(raw)
    assert problem.rule.startswith("is one agency, but 'Các đơn vị liên quan' reads as many")


def test_a_likely_misprint_comes_first_among_the_near_names(raw: SmallRaw) -> None:
    bank = {**REFERENCE["agencies"][0], "agency_id": "tinh-a-ngan-hang", "name_vi": "Ngân hàng Nhà nước tỉnh"}
    raw.write(raw.path("agencies"), "agencies", [*raw.read("agencies"), bank])
    raw.damage("tasks", "coordinating", "Ngân hành Nhà nước tỉnh")
    (problem,) = told(raw)
    assert problem.nearest[0] == "Ngân hàng Nhà nước tỉnh"
