"""plan.yaml sidecars -> the tables plans, control_totals and plan_notes."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import yaml

from orchestration.registry.problems import Problem
from orchestration.vietnamese.documents import document_key, read_document_number
from orchestration.vietnamese.text import fold

PLAN_TABLES = ("targets", "target_path", "tasks", "assignments", "reporting")

PLANS = pa.schema(
    [
        ("plan_id", pa.string()),
        ("doc_number", pa.string()),
        ("doc_number_source", pa.string()),
        ("doc_type", pa.string()),
        ("title_vi", pa.string()),
        ("title_en", pa.string()),
        ("issuer", pa.string()),
        ("territory_id", pa.string()),
        ("signed_on", pa.date32()),
        ("document_status", pa.string()),
        ("starts_on", pa.date32()),
        ("ends_on", pa.date32()),
        ("replaces", pa.string()),
        ("implements", pa.string()),
        ("source_file", pa.string()),
        ("source_sha256", pa.string()),
    ]
)
CONTROL_TOTALS = pa.schema(
    [
        ("plan_id", pa.string()),
        ("table_name", pa.string()),
        ("section", pa.string()),
        ("kind", pa.string()),
        ("expected", pa.int32()),
        ("printed_in", pa.string()),
    ]
)
NOTES = pa.schema([("plan_id", pa.string()), ("position", pa.int32()), ("note", pa.string())])

REQUIRED = {
    "plan_id",
    "doc_type",
    "title_vi",
    "title_en",
    "issuer",
    "territory_id",
    "document_status",
    "source_file",
    "source_sha256",
}
ALLOWED = {f.name for f in PLANS} | {"control_totals", "notes"}
CODED = {"doc_type": "doc_type", "document_status": "document_status"}  # field -> code list

NUMBERS = ("doc_number", "replaces", "implements")  # fields of document numbers
LEFT_OPEN = re.compile(r"(?:số\s*:?)?[\s.…_]*[/-]\s*\D+", re.IGNORECASE)  # "Số:        /KH-UBND", as a draft prints it


def read_plans(raw: Path, problems: list[Problem]) -> dict[str, pa.Table]:
    """Reads every `plans/*/plan.yaml`; what is wrong is appended to `problems`.

    Returns:
        `plans` (one row a plan), `control_totals` (one row a declared total), `plan_notes` (one row a remark).
    """
    plans, totals, notes = [], [], []
    for folder in sorted(p for p in raw.glob("plans/*") if p.is_dir()):
        path = folder / "plan.yaml"
        file = path.relative_to(raw).as_posix()
        try:
            sidecar = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)  # C: ten times faster
        except FileNotFoundError:
            problems.append(Problem(file, None, None, folder.name, "no such file: every plan needs one"))
            continue
        except (UnicodeDecodeError, yaml.YAMLError) as error:
            problems.append(Problem(file, None, None, "", f"is not valid YAML ({error})"))
            continue
        if not isinstance(sidecar, dict):
            problems.append(Problem(file, None, None, str(sidecar), "is not a mapping of fields"))
            continue
        found = list(_wrong(file, path.parent.name, sidecar))
        problems.extend(found)
        if found:
            continue
        plan_id = sidecar["plan_id"]
        plans.append({f.name: _cell(sidecar.get(f.name), f.type) for f in PLANS})
        for total in sidecar.get("control_totals") or []:
            row = {"plan_id": plan_id, "table_name": total["table"], **total}
            totals.append({f.name: _cell(row.get(f.name), f.type) for f in CONTROL_TOTALS})
        notes += [
            {"plan_id": plan_id, "position": n, "note": text} for n, text in enumerate(sidecar.get("notes") or [], 1)
        ]
    problems.extend(_entered_twice(plans))
    _spell_alike(plans)
    return {
        "plans": pa.Table.from_pylist(plans, PLANS),
        "control_totals": pa.Table.from_pylist(totals, CONTROL_TOTALS),
        "plan_notes": pa.Table.from_pylist(notes, NOTES),
    }


def _wrong(file: str, folder: str, sidecar: dict[str, Any]) -> Iterator[Problem]:
    for key in sorted(REQUIRED - {k for k, v in sidecar.items() if v}):
        yield Problem(file, None, key, "", "is missing")
    for key in sorted(sidecar.keys() - ALLOWED):
        yield Problem(file, None, key, str(sidecar[key]), "is not a field of a plan")
    if sidecar.get("plan_id") != folder:
        yield Problem(file, None, "plan_id", str(sidecar.get("plan_id")), f"is not the folder's name {folder!r}")
    for key in NUMBERS:
        yield from _wrong_numbers(file, key, _listed(sidecar.get(key)))
    for key in ("signed_on", "starts_on", "ends_on"):
        try:
            _day(sidecar.get(key))
        except ValueError:
            yield Problem(file, None, key, str(sidecar[key]), "is not an ISO date (YYYY-MM-DD)")
    for total in sidecar.get("control_totals") or []:
        if total.get("table") not in PLAN_TABLES or not isinstance(total.get("expected"), int):
            yield Problem(file, None, "control_totals", str(total), "needs a table and a whole number expected")


def _wrong_numbers(file: str, field: str, numbers: list[str]) -> Iterator[Problem]:
    known: dict[str, str] = {}
    for number in numbers:
        key = document_key(number)
        if key is None and not (field == "doc_number" and LEFT_OPEN.fullmatch(number)):
            yield Problem(file, None, field, number, "is not the number of a document (such as 4181/KH-UBND)")
        elif key in known:
            yield Problem(file, None, field, number, f"is the same document as {known[key]!r}")
        elif key:
            known[key] = number


def _entered_twice(plans: Iterable[dict[str, Any]]) -> Iterator[Problem]:
    """Numbers begin anew each year with each issuer."""
    known: dict[tuple[str | None, str, int | None], str] = {}
    for plan in plans:
        key, signed = document_key(plan["doc_number"] or ""), plan["signed_on"]
        bears = (key, fold(plan["issuer"]), signed and signed.year)
        if key and bears in known:
            file = f"plans/{plan['plan_id']}/plan.yaml"
            yield Problem(file, None, "doc_number", plan["doc_number"], f"is the document of plan {known[bears]!r}")
        known.setdefault(bears, plan["plan_id"])


def _spell_alike(plans: list[dict[str, Any]]) -> None:
    """One document has one number wherever plans name it: "05/NQ-TU" is "05-NQ/TU" if that came first. None if open."""
    spelled: dict[str, str] = {}
    for field in NUMBERS:
        for plan in plans:
            numbers = ((document_key(number), read_document_number(number)) for number in _split(plan[field]))
            plan[field] = ";".join(spelled.setdefault(key, read) for key, read in numbers if key and read) or None


def _split(cell: str | None) -> list[str]:
    return cell.split(";") if cell else []


def _listed(value: Any) -> list[str]:
    return [str(item) for item in (value if isinstance(value, list) else [value]) if item]


def _cell(value: Any, kind: pa.DataType) -> Any:
    if value is None or value == "":
        return None
    if isinstance(value, list):
        return ";".join(str(v) for v in value) or None
    if kind == pa.date32():
        return _day(value)
    return str(value) if kind == pa.string() else value


def _day(value: Any) -> date | None:
    return date.fromisoformat(str(value)) if value else None
