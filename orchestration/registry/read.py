"""Reads the declared tables (tables.yaml), checks every cell, returns typed Arrow tables. No file is written here."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import yaml

from orchestration.registry import wordings
from orchestration.registry.agencies import AgencyNames
from orchestration.registry.deadlines import Span
from orchestration.registry.plans import CODED, PLAN_TABLES, read_plans
from orchestration.registry.problems import Problem, RegistryError, nearest
from orchestration.registry.tables import Row, Table
from orchestration.vietnamese.names import is_group, split_names
from orchestration.vietnamese.periods import parse_period

DECLARATIONS = Path(__file__).with_name("tables.yaml")
NUMBER = pa.decimal128(24, 6)
DUE_RULE = re.compile(r"(?:next:)?(?P<day>\d\d-\d\d)|fixed:(?P<fixed>\d{4}-\d\d-\d\d)", re.ASCII)
PLAIN_INTEGER = re.compile(r"-?\d{1,9}", re.ASCII)  # what the landing types hold
PLAIN_NUMBER = re.compile(r"-?\d{1,18}(\.\d{1,6})?", re.ASCII)
ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
COMMON_YEAR = "2023"  # a day of every year is one that a year without 29 February has too
ARROW_TYPES = {"integer": pa.int32(), "number": NUMBER, "date": pa.date32()}


@cache
def declarations() -> dict[str, dict[str, Any]]:
    """The declared tables by name (tables.yaml)."""
    declared: dict[str, dict[str, Any]] = yaml.load(DECLARATIONS.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return declared


def read_registry(raw: Path, *, wordings_too: bool = True) -> dict[str, pa.Table]:
    """Reads and checks `raw/plans` and `raw/reference`.

    Args:
        raw: the folder.
        wordings_too: also holds what plans print against the columns that people typed beside it. No sender of a report
            is kept waiting for that.

    Returns:
        table name -> Arrow table, typed as declared; plan tables carry `plan_id` and their public ids; printed agency
        names become rows of `roles` (subject_id, role, position, printed, agency_id, group_id).

    Raises:
        RegistryError: with every problem found, each naming file, row, column, value and the nearest known names.
    """
    problems: list[Problem] = []
    tables = {name: _read_table(raw, name, spec, problems) for name, spec in declarations().items()}
    plans = read_plans(raw, problems)
    if problems:  # a table that could not be read makes every reference to it look wrong
        raise RegistryError(problems)
    territory_of = {p["plan_id"]: p["territory_id"] for p in plans["plans"].to_pylist()}
    aliases, agencies = tables["agency_aliases"].rows, tables["agencies"].rows
    names = AgencyNames((r.cells for r in aliases), (r.cells for r in agencies))
    if problems := [*_plan_codes(plans["plans"].to_pylist(), tables), *_problems(tables, territory_of, names)]:
        raise RegistryError(problems)
    spans = {p["plan_id"]: _span(p) for p in plans["plans"].to_pylist()}
    problems = wordings.fill(tables, spans)
    if problems := [*problems, *(wordings.problems(tables, spans) if wordings_too and not problems else ())]:
        raise RegistryError(problems)
    arrow = {name: _to_arrow(table) for name, table in tables.items()}
    return arrow | plans | {"roles": _roles(tables, territory_of, names)}


def _span(plan: Mapping[str, Any]) -> Span:
    return (plan["starts_on"], plan["ends_on"]) if plan["starts_on"] and plan["ends_on"] else None


def _read_table(raw: Path, name: str, spec: dict[str, Any], problems: list[Problem]) -> Table:
    table = Table(name, spec)
    paths = sorted(raw.glob(spec["path"]))
    if not paths and not spec.get("optional"):
        problems.append(
            Problem(spec["path"], None, None, name, "no such file: the table is needed, even if it has only a header")
        )
    for path in paths:
        file = path.relative_to(raw).as_posix()
        plan_id = path.parent.name if spec["path"].startswith("plans/") else ""
        try:
            reader = csv.reader(io.StringIO(path.read_bytes().decode("utf-8"), newline=""))
        except UnicodeDecodeError as error:
            problems.append(Problem(file, None, None, "", f"is not UTF-8 text ({error})"))
            continue
        header = next(reader, [])
        if header != list(spec["columns"]):
            wanted = ", ".join(spec["columns"])
            problems.append(Problem(file, 1, None, ",".join(header), f"is not the declared header: {wanted}"))
            continue
        for number, cells in enumerate(reader, start=2):
            if len(cells) != len(header):
                problems.append(
                    Problem(file, number, None, str(len(cells)), f"cells where the header has {len(header)}")
                )
                continue
            table.rows.append(Row(file, number, plan_id, dict(zip(header, (c.strip() for c in cells), strict=True))))
    return table


# --- checks -----------------------------------------------------------------------------------------------------------


def _plan_codes(plans: list[dict[str, Any]], tables: dict[str, Table]) -> Iterator[Problem]:
    codes = _codes(tables["codelists"])
    territories = tables["territories"].values("territory_id")
    for plan in plans:
        file, territory = f"plans/{plan['plan_id']}/plan.yaml", plan["territory_id"]
        if territory not in territories:
            hint = nearest(territory, territories)
            yield Problem(file, None, "territory_id", territory, "is not known in territories", hint)
        for column, list_id in CODED.items():
            if plan[column] not in codes[list_id]:
                hint = nearest(plan[column], codes[list_id])
                yield Problem(file, None, column, plan[column], f"is not a code of list {list_id!r}", hint)


def _problems(tables: dict[str, Table], territory_of: dict[str, str], names: AgencyNames) -> list[Problem]:
    codes = _codes(tables["codelists"])
    keys = _reference_keys(tables)
    problems = list(_alias_targets(tables))
    for table in tables.values():
        problems += _duplicates(table)
        for row in table.rows:
            for column, spec in table.columns.items():
                for rule, hint in _cell_rules(row, spec, row.cells[column], codes, keys, names, territory_of):
                    problems.append(Problem(row.file, row.number, column, row.cells[column], rule, hint))
    return problems


Finding = tuple[str, tuple[str, ...]]


def _cell_rules(
    row: Row,
    spec: dict[str, Any],
    value: str,
    codes: dict[str, set[str]],
    keys: Callable[[str, str], set[str]],
    names: AgencyNames,
    territory_of: dict[str, str],
) -> Iterator[Finding]:
    if not value:
        if spec.get("required"):
            yield "may not be empty", ()
        return
    wrong = _wrong_type(spec.get("type", "text"), value)
    if wrong:
        yield wrong, ()
        return
    if "list" in spec:
        known = codes.get(spec["list"], set())
        for item in value.split(";") if spec.get("type") == "list" else [value]:
            if item not in known:
                yield f"{item!r} is not a code of list {spec['list']!r}", nearest(item, known)
    if "ref" in spec:
        known = keys(spec["ref"], row.plan_id if spec.get("within") == "plan" else "")
        if value not in known:
            yield f"is not known in {spec['ref']}", nearest(value, known)
    if "names" in spec:
        yield from _name_rules(value, territory_of[row.plan_id], names)


def _name_rules(value: str, territory: str, names: AgencyNames) -> Iterator[Finding]:
    if not _printed(value):
        yield "names nobody", ()
    for name in _printed(value):
        if not names.resolve(name, territory):
            group = "agency_groups.csv, for it reads as many agencies, and reference/" if is_group(name) else ""
            rule = f"unknown agency {name!r}: add it to reference/{group}agency_aliases.csv"
            yield rule, names.near(name, territory)


def _wrong_type(kind: str, value: str) -> str | None:
    reads, rule = TYPES.get(kind, TYPES["text"])
    try:
        reads(value)
    except ValueError:
        return rule
    return None


def _matched(pattern: re.Pattern[str], value: str) -> re.Match[str]:
    if not (found := pattern.fullmatch(value)):
        raise ValueError(value)
    return found


def _read_text(value: str) -> str:
    if UNSEEN.search(value):
        raise ValueError(value)
    return value


def _read_date(value: str) -> date:
    return date.fromisoformat(_matched(ISO_DATE, value).group())


def _read_due_rule(value: str) -> date:
    found = _matched(DUE_RULE, value)
    return date.fromisoformat(found["fixed"] or f"{COMMON_YEAR}-{found['day']}")


TYPES: dict[str, tuple[Callable[[str], object], str]] = {
    "text": (_read_text, "holds a character that nobody sees and that no workbook can hold"),
    "integer": (partial(_matched, PLAIN_INTEGER), "is not a whole number"),
    "number": (partial(_matched, PLAIN_NUMBER), "is not a plain number of at most six decimals"),
    "date": (_read_date, "is not an ISO date (YYYY-MM-DD)"),
    "period": (parse_period, "is not a period (2024, 2024-H1, 2024-Q3, 2024-06, ...)"),
    "due_rule": (_read_due_rule, "is not a due rule (MM-DD, next:MM-DD or fixed:YYYY-MM-DD)"),
}


def _codes(codelists: Table) -> dict[str, set[str]]:
    codes: dict[str, set[str]] = {}
    for row in codelists.rows:
        codes.setdefault(row.cells["list_id"], set()).add(row.cells["code"])
    return codes


def _reference_keys(tables: dict[str, Table]) -> Callable[[str, str], set[str]]:
    @cache
    def keys(ref: str, plan_id: str) -> set[str]:
        name, _, column = ref.partition(".")
        table = tables[name]
        rows = [r for r in table.rows if not plan_id or r.plan_id == plan_id]
        if column == "target_id":
            return {public_id(r.plan_id, "target", r.cells["target_no"]) for r in rows}
        return {r.cells[column or table.declaration["key"][0]] for r in rows}

    return keys


def _duplicates(table: Table) -> Iterator[Problem]:
    seen: dict[tuple[str, ...], Row] = {}
    for row in table.rows:
        key = tuple(row.plan_id if k == "plan_id" else row.cells[k] for k in table.declaration["key"])
        if first := seen.get(key):
            columns = ", ".join(table.declaration["key"])
            yield Problem(
                row.file, row.number, columns, " / ".join(key), f"repeats the key of {first.file}, row {first.number}"
            )
        seen.setdefault(key, row)


def _alias_targets(tables: dict[str, Table]) -> Iterator[Problem]:
    known = {"agency": tables["agencies"].values("agency_id"), "group": tables["agency_groups"].values("group_id")}
    for row in tables["agency_aliases"].rows:
        kind, target = row.cells["resolves_kind"], row.cells["resolves_to"]
        if kind in known and target not in known[kind]:
            yield Problem(
                row.file, row.number, "resolves_to", target, f"is not a known {kind}", nearest(target, known[kind])
            )
        elif kind == "agency" and row.cells["rule"] != "shared_head" and is_group(row.cells["alias"]):
            rule = f"is one agency, but {row.cells['alias']!r} reads as many: a group of agency_groups.csv is meant"
            yield Problem(row.file, row.number, "resolves_to", target, rule)


# --- typed tables -----------------------------------------------------------------------------------------------------


def public_id(plan_id: str, kind: str, number: str) -> str:
    """The stable public id of a target or task: `<plan_id>:target:<target_no>`."""
    return f"{plan_id}:{kind}:{number}"


IDS = {
    "targets": ("target_id", "target", "target_no"),
    "tasks": ("task_id", "task", "task_no"),
    "reporting": ("obligation_id", "report", "obligation_no"),
}


def _to_arrow(table: Table) -> pa.Table:
    columns: dict[str, pa.Array] = {}
    if table.name in PLAN_TABLES:
        columns["plan_id"] = pa.array([r.plan_id for r in table.rows], pa.string())
    if table.name in IDS:
        column, kind, number = IDS[table.name]
        columns[column] = pa.array([public_id(r.plan_id, kind, r.cells[number]) for r in table.rows], pa.string())
    for name, spec in table.columns.items():
        if "names" in spec and name != "agency":
            continue
        kind = spec.get("type", "text")
        columns[name] = pa.array([_typed(kind, r.cells[name]) for r in table.rows], ARROW_TYPES.get(kind, pa.string()))
    return pa.table(columns)


def _typed(kind: str, value: str) -> object:
    if not value:
        return None
    match kind:
        case "integer":
            return int(value)
        case "number":
            return Decimal(value)
        case "date":
            return date.fromisoformat(value)
        case "list":
            return ";".join(sorted(value.split(";")))
    return value


ROLES = pa.schema(
    [
        ("plan_id", pa.string()),
        ("subject_id", pa.string()),
        ("role", pa.string()),
        ("position", pa.int32()),
        ("printed", pa.string()),
        ("agency_id", pa.string()),
        ("group_id", pa.string()),
    ]
)


def _roles(tables: dict[str, Table], territory_of: dict[str, str], names: AgencyNames) -> pa.Table:
    rows = [
        (row.plan_id, _subject_id(table, row), spec["names"], position, printed, who.agency_id, who.group_id)
        for table in tables.values()
        for column, spec in table.columns.items()
        if "names" in spec
        for row in table.rows
        for position, printed in enumerate(_printed(row.cells[column]), start=1)
        for who in names.resolve(printed, territory_of[row.plan_id])
    ]
    return pa.Table.from_pylist([dict(zip(ROLES.names, r, strict=True)) for r in rows], ROLES)


_printed = lru_cache(maxsize=10_000)(split_names)  # the agency names of a cell


def _subject_id(table: Table, row: Row) -> str:
    if table.name in IDS:
        _, kind, number = IDS[table.name]
        return public_id(row.plan_id, kind, row.cells[number])
    return ":".join([row.plan_id, "assignment", row.cells["clause"], row.cells["agency"], row.cells["role"]])
