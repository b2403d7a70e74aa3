"""plan.yaml: every field that a plan cannot do without, and none that nobody reads."""

from typing import Any

import pytest

from orchestration.registry.problems import RegistryError
from orchestration.registry.read import read_registry

from .small import SmallRaw, sidecar

BAD_FIELDS: dict[str, tuple[dict[str, Any], str]] = {
    "field_missing": ({"issuer": None}, "column issuer: '' is missing"),
    "hash_missing": ({"source_sha256": ""}, "column source_sha256: '' is missing"),
    "field_unknown": ({"isuer": "UBND"}, "column isuer: 'UBND' is not a field of a plan"),
    "folder_has_another_name": ({"plan_id": "plan-x"}, "column plan_id: 'plan-x' is not the folder's name 'plan-a'"),
    "day_that_does_not_exist": ({"signed_on": "2022-02-30"}, "column signed_on: '2022-02-30' is not an ISO date"),
    "day_in_vietnamese_order": ({"ends_on": "31/12/2025"}, "column ends_on: '31/12/2025' is not an ISO date"),
    "total_that_is_no_number": (
        {"control_totals": [{"table": "tasks", "expected": "59"}]},
        "needs a table and a whole number expected",
    ),
    "total_of_an_unknown_table": ({"control_totals": [{"table": "task", "expected": 59}]}, "needs a table"),
    "territory_unknown": ({"territory_id": "tinh-aa"}, "column territory_id: 'tinh-aa' is not known in territories"),
    "type_unknown": ({"doc_type": "ke_hoah"}, "column doc_type: 'ke_hoah' is not a code of list 'doc_type'"),
    "status_unknown": (
        {"document_status": "draft?"},
        "column document_status: 'draft?' is not a code of list 'document_status'",
    ),
}


@pytest.mark.parametrize("case", BAD_FIELDS)
def test_a_bad_field_is_named_with_its_file(raw: SmallRaw, case: str) -> None:
    change, said = BAD_FIELDS[case]
    raw.write_plan({**sidecar("plan-a"), **change})
    with pytest.raises(RegistryError) as stopped:
        read_registry(raw.folder)
    assert "plans/plan-a/plan.yaml" in str(stopped.value)
    assert said in str(stopped.value)


@pytest.mark.parametrize("text", ["a: [", "", "- a list", "only words"])
def test_a_sidecar_that_is_no_mapping_is_named(raw: SmallRaw, text: str) -> None:
    (raw.folder / "plans" / "plan-a" / "plan.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RegistryError, match=r"plans/plan-a/plan.yaml"):
        read_registry(raw.folder)


def test_a_plan_folder_without_its_sidecar_is_named(raw: SmallRaw) -> None:
    (raw.folder / "plans" / "plan-a" / "plan.yaml").unlink()
    with pytest.raises(RegistryError, match=r"plans/plan-a/plan.yaml"):
        read_registry(raw.folder)


def test_every_missing_field_is_told_at_once(raw: SmallRaw) -> None:
    raw.write_plan({"plan_id": "plan-a"})
    with pytest.raises(RegistryError) as stopped:
        read_registry(raw.folder)
    assert {p.column for p in stopped.value.problems} == sidecar("plan-a").keys() - {
        "plan_id", "signed_on", "control_totals",
    }  # fmt: skip


def test_totals_and_notes_become_tables(raw: SmallRaw) -> None:
    raw.write_plan({**sidecar("plan-a"), "notes": ["một", "hai"], "replaces": ["90/KH-UBND", "749/QĐ-TTg"]})
    tables = read_registry(raw.folder)
    assert tables["plans"].to_pylist()[0]["replaces"] == "90/KH-UBND;749/QĐ-TTg"
    assert [(n["position"], n["note"]) for n in tables["plan_notes"].to_pylist()] == [(1, "một"), (2, "hai")]
    assert tables["control_totals"].to_pylist()[0] == {
        "plan_id": "plan-a", "table_name": "tasks", "section": None, "kind": "task", "expected": 2,
        "printed_in": "heading",
    }  # fmt: skip


# --- documents --------------------------------------------------------------------------------------------------------


def test_one_document_has_one_spelling(raw: SmallRaw) -> None:
    raw.write_plan({**sidecar("plan-a"), "implements": ["05-NQ/TU", "45/2020/NĐ-CP"]})
    raw.write_plan({**sidecar("plan-b"), "implements": ["số 05/NQ-TU"]}, "plan-b")
    assert read_registry(raw.folder)["plans"]["implements"].to_pylist() == ["05-NQ/TU;45/2020/NĐ-CP", "05-NQ/TU"]


def test_a_number_line_is_read_and_an_open_one_is_no_number(raw: SmallRaw) -> None:
    raw.write_plan({**sidecar("plan-a"), "doc_number": "Số: 4181  /KH-UBND"})
    raw.write_plan({**sidecar("plan-b"), "doc_number": "Số:          /KH-UBND"}, "plan-b")
    assert read_registry(raw.folder)["plans"]["doc_number"].to_pylist() == ["4181/KH-UBND", None]


BAD_NUMBERS: dict[str, tuple[dict[str, Any], str]] = {
    "no_number": ({"doc_number": "Kế hoạch của tỉnh"}, "is not the number of a document"),
    "open_where_one_is_cited": ({"replaces": ["Số:    /KH-UBND"]}, "is not the number of a document"),
    "twice": ({"implements": ["05-NQ/TU", "05/NQ-TU"]}, "is the same document as '05-NQ/TU'"),
    "plan_twice": ({"doc_number": "số 059-KH/UBND"}, "is the document of plan 'plan-a'"),
}


@pytest.mark.parametrize("case", BAD_NUMBERS)
def test_a_number_that_cannot_be_is_told(raw: SmallRaw, case: str) -> None:
    change, said = BAD_NUMBERS[case]
    raw.write_plan({**sidecar("plan-b"), **change}, "plan-b")
    raw.write_plan({**sidecar("plan-a"), "doc_number": "59/KH-UBND"})
    with pytest.raises(RegistryError) as stopped:
        read_registry(raw.folder)
    (problem,) = stopped.value.problems
    assert problem.file == "plans/plan-b/plan.yaml"
    assert said in problem.rule
