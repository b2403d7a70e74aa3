"""Plan and reference tables: what is wrong stops the run, and says where, what and what else it could have been."""

from pathlib import Path

import pyarrow as pa
import pytest

from orchestration.registry.problems import RegistryError
from orchestration.registry.read import read_registry

from .small import SmallRaw

BAD_CELLS = {
    "agency_misspelt": ("tasks", "lead", "Sở Tài chánh", "unknown agency 'Sở Tài chánh'", "Sở Tài chính"),
    "agency_misspelt_in_a_list": (
        "tasks", "coordinating", "Sở Y tế;Các sở, nghành", "unknown agency 'Các sở, nghành'", "Các sở, ngành",
    ),
    "agency_of_signs_alone": ("tasks", "lead", ". ;", "names nobody", ""),
    "reporter_misspelt": ("reporting", "reporters", "Sở I tế", "unknown agency 'Sở I tế'", "Sở Y tế"),
    "indicator_unknown": (
        "targets", "indicator_id", "fibre_household_rate", "is not known in indicators", "fiber_household_rate",
    ),
    "territory_unknown": ("targets", "territory_id", "tinh-aa", "is not known in territories", "tinh-a"),
    "unit_unknown": ("targets", "unit", "giấy chứng nhân", "is not a code of list 'unit'", "giấy chứng nhận"),
    "code_unknown": ("tasks", "deadline_kind", "by_dat", "is not a code of list 'deadline_kind'", "by_date"),
    "flag_unknown_in_a_list": (
        "targets", "flags", "by_context;by_contxt", "'by_contxt' is not a code of list 'flag'", "by_context",
    ),
    "parent_target_missing": ("targets", "parent_target_no", "I.1.c", "is not known in targets.target_no", "I.1.a"),
    "parent_task_missing": ("tasks", "parent_task_no", "A.3", "is not known in tasks.task_no", "A.1"),
    "replaced_target_missing": (
        "targets", "supersedes", "plan-b:target:I.1.x", "is not known in targets.target_id", "plan-b:target:I.1.a",
    ),
    "alias_of_nobody": ("agency_aliases", "resolves_to", "tinh-a-thuee", "is not a known agency", "tinh-a-thue"),
    "day_that_does_not_exist": ("tasks", "due_date", "2025-06-31", "is not an ISO date", ""),
    "day_in_vietnamese_order": ("tasks", "due_date", "30/06/2025", "is not an ISO date", ""),
    "day_without_dashes": ("tasks", "due_date", "20250630", "is not an ISO date", ""),
    "number_with_a_decimal_comma": ("targets", "value_low", "80,5", "is not a plain number", ""),
    "number_that_is_none": ("targets", "value_low", "NaN", "is not a plain number", ""),
    "number_with_underscores": ("targets", "value_low", "1_000", "is not a plain number", ""),
    "number_in_powers_of_ten": ("targets", "value_low", "1e3", "is not a plain number", ""),
    "number_with_more_digits_than_landing_holds": ("targets", "value_low", "0.1234567", "is not a plain number", ""),
    "year_with_letters": ("targets", "horizon_year", "năm 2025", "is not a whole number", ""),
    "year_beyond_the_type": ("targets", "horizon_year", "99999999999", "is not a whole number", ""),
    "period_unknown": ("target_path", "period", "2024-Q5", "is not a period", ""),
    "due_rule_in_vietnamese_order": ("reporting", "due_rule", "30/11", "is not a due rule", ""),
    "due_rule_of_a_day_that_does_not_exist": ("reporting", "due_rule", "next:02-30", "is not a due rule", ""),
    "due_rule_fixed_on_no_day": ("reporting", "due_rule", "fixed:2022-13-30", "is not a due rule", ""),
    "character_that_nobody_sees": ("tasks", "title_vi", "Xây\x01dựng", "holds a character that nobody sees", ""),
    "required_cell_empty": ("tasks", "title_vi", "", "may not be empty", ""),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD_CELLS)
def test_a_bad_cell_is_named_with_its_place_and_what_was_meant(raw: SmallRaw, case: str) -> None:
    table, column, value, rule, meant = BAD_CELLS[case]
    raw.damage(table, column, value, row=3 if table in ("targets", "tasks") else 2)
    row = 3 if table in ("targets", "tasks") else 2
    with pytest.raises(RegistryError) as stopped:
        read_registry(raw.folder)
    (problem,) = stopped.value.problems
    assert str(problem).startswith(f"{raw.name(table)}, row {row}, column {column}: {value!r} ")
    assert rule in str(problem)
    assert meant in ", ".join(problem.nearest)
    assert str(problem) in str(stopped.value)


def test_a_parent_target_of_another_plan_is_not_a_parent(raw: SmallRaw) -> None:
    rows = raw.read("targets")
    raw.write(raw.path("targets", "plan-b"), "targets", [*rows, {**rows[0], "target_no": "I.9"}])
    raw.damage("targets", "parent_target_no", "I.9")
    with pytest.raises(RegistryError, match=r"plans/plan-a/targets.csv, row 2, column parent_target_no: 'I.9'"):
        read_registry(raw.folder)


def test_a_duplicate_key_names_both_rows(raw: SmallRaw) -> None:
    raw.damage("tasks", "task_no", "A.1", row=3)
    with pytest.raises(RegistryError) as stopped:
        read_registry(raw.folder)
    (problem,) = stopped.value.problems
    assert str(problem) == (
        "plans/plan-a/tasks.csv, row 3, column plan_id, task_no: 'plan-a / A.1' "
        "repeats the key of plans/plan-a/tasks.csv, row 2."
    )


def test_the_same_number_in_two_plans_is_no_duplicate(raw: SmallRaw) -> None:
    assert read_registry(raw.folder)["tasks"].column("task_id").to_pylist() == [
        "plan-a:task:A.1", "plan-a:task:A.2", "plan-b:task:A.1", "plan-b:task:A.2",
    ]  # fmt: skip


def test_a_wrong_header_shows_the_declared_one(raw: SmallRaw) -> None:
    text = raw.path("tasks").read_text(encoding="utf-8")
    raw.path("tasks").write_text(text.replace("title_vi", "title", 1), encoding="utf-8")
    with pytest.raises(RegistryError, match=r"plans/plan-a/tasks.csv, row 1: .*,title,.* declared header: task_no, "):
        read_registry(raw.folder)


def test_a_missing_file_is_named(raw: SmallRaw) -> None:
    raw.path("indicators").unlink()
    with pytest.raises(RegistryError, match=r"reference/indicators.csv: 'indicators' no such file"):
        read_registry(raw.folder)


@pytest.mark.parametrize(("cells", "seen"), [("A.3,Việc", "2"), ("A.3" + "," * 13, "14")])
def test_a_row_with_too_few_or_too_many_cells_is_named(raw: SmallRaw, cells: str, seen: str) -> None:
    with raw.path("tasks").open("a", encoding="utf-8") as stream:
        stream.write(cells + "\n")
    with pytest.raises(RegistryError, match=rf"tasks.csv, row 4: '{seen}' cells where the header has 13"):
        read_registry(raw.folder)


def test_a_file_that_is_not_utf8_is_named(raw: SmallRaw) -> None:
    raw.path("tasks").write_bytes(raw.path("tasks").read_bytes().replace("Việc".encode(), "Vi\xeac".encode("cp1252")))
    with pytest.raises(RegistryError, match=r"plans/plan-a/tasks.csv: .*is not UTF-8"):
        read_registry(raw.folder)


def test_several_problems_are_told_at_once_in_file_order(raw: SmallRaw) -> None:
    raw.damage("targets", "unit", "phần trăm lẻ")
    raw.damage("targets", "indicator_id", "không có", row=3)
    raw.damage("tasks", "lead", "Sở Không Có")
    with pytest.raises(RegistryError, match=r"3 problem\(s\) in raw/, the warehouse was not touched") as stopped:
        read_registry(raw.folder)
    assert [(p.row, p.column) for p in stopped.value.problems] == [(2, "unit"), (3, "indicator_id"), (2, "lead")]


def test_a_long_list_of_problems_is_cut_and_counted(raw: SmallRaw) -> None:
    row = raw.read("tasks")[0]
    rows = [{**row, "task_no": f"A.{n}", "due_date": "hôm nay"} for n in range(50)]
    raw.write(raw.path("tasks"), "tasks", rows)
    with pytest.raises(RegistryError, match=r"50 problem.*\n(.*\n){40}.*and 10 more"):
        read_registry(raw.folder)


def test_cells_become_typed_columns(raw: SmallRaw) -> None:
    raw.damage("targets", "flags", "year_from_section;by_context")
    tables = read_registry(raw.folder)
    target = tables["targets"].to_pylist()[0]
    assert (target["target_id"], str(target["value_low"]), str(target["due_date"])) == (
        "plan-a:target:I.1.a", "80.000000", "2025-12-31",
    )  # fmt: skip
    assert target["flags"] == "by_context;year_from_section"
    assert target["value_high"] is None
    assert "lead" not in target


def test_printed_names_become_roles_in_printed_order(raw: SmallRaw) -> None:
    roles = [r for r in read_registry(raw.folder)["roles"].to_pylist() if r["subject_id"] == "plan-a:task:A.1"]
    assert [(r["role"], r["position"], r["agency_id"], r["group_id"]) for r in roles] == [
        ("lead", 1, "tinh-a-so-tai-chinh", None),
        ("coordinating", 1, "tinh-a-so-y-te", None),
        ("coordinating", 2, None, "tinh-a-cac-so"),
    ]


def test_the_projects_own_raw_folder_passes(project: dict[str, pa.Table]) -> None:
    assert project["plans"].num_rows == 5
    assert not [r for r in project["roles"].to_pylist() if r["agency_id"] is None and r["group_id"] is None]


def test_reading_writes_nothing(raw: SmallRaw) -> None:
    def seen() -> dict[Path, bytes]:
        return {p: p.read_bytes() for p in raw.folder.rglob("*") if p.is_file()}

    before = seen()
    read_registry(raw.folder)
    assert seen() == before
