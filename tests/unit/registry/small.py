"""A raw/ of a few rows: one province, two plans, every declared table."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from orchestration.registry.read import declarations
from orchestration.settings import PROJECT

PLANS = ("plan-a", "plan-b")
REFERENCE: dict[str, list[dict[str, str]]] = {
    "territories": [
        {"territory_id": "tinh-a", "name_vi": "Tỉnh A", "name_en": "A", "level": "province", "unit_type": "tinh"},
        {
            "territory_id": "huyen-b",
            "name_vi": "Huyện B",
            "name_en": "B",
            "level": "district",
            "unit_type": "huyen",
            "parent_territory_id": "tinh-a",
        },
    ],
    "territory_crosswalk": [
        {
            "from_territory_id": "huyen-b",
            "to_territory_id": "tinh-a",
            "effective_on": "2025-07-01",
            "share": "1",
            "share_basis": "whole",
            "legal_act": "NQ",
        }
    ],
    "agencies": [
        {
            "agency_id": f"tinh-a-{slug}",
            "name_vi": name,
            "name_en": name,
            "agency_kind": "department",
            "level": "province",
            "territory_id": "tinh-a",
        }
        for slug, name in (
            ("so-y-te", "Sở Y tế"),
            ("so-tai-chinh", "Sở Tài chính"),
            ("thue", "Cục Thuế"),
            ("hai-quan", "Cục Hải quan"),
        )
    ],
    "population_denominators": [
        {
            "territory_id": "tinh-a",
            "measure": "average_population",
            "breakdown": "total",
            "period": "2023",
            "value": "1000",
            "unit": "người",
            "obs_status": "A",
            "known_from": "2024-06-30",
            "source": "NGTK",
        }
    ],
    "agency_successions": [
        {
            "from_agency_id": "tinh-a-thue",
            "to_agency_id": "tinh-a-so-tai-chinh",
            "effective_on": "2025-03-01",
            "succession_kind": "main",
            "confidence": "stated",
        }
    ],
    "figure_revisions": [
        {
            "indicator_id": "fiber_household_rate",
            "earlier_source_id": "a-2023",
            "later_source_id": "a-2025",
            "source": "A",
        }
    ],
    "subject_functions": [{"subject_id": "plan-a:target:1", "agency_function": "network_safety", "source": "plan-a"}],
    "agency_groups": [
        {"group_id": "tinh-a-cac-so", "name_vi": "Các sở", "name_en": "Departments", "group_kind": "closed"}
    ],
    "agency_group_members": [{"group_id": "tinh-a-cac-so", "agency_id": "tinh-a-so-y-te"}],
    "agency_aliases": [
        {
            "alias": "Cục Thuế, Hải quan",
            "scope_territory_id": "tinh-a",
            "resolves_to": agency,
            "resolves_kind": "agency",
            "rule": "shared_head",
        }
        for agency in ("tinh-a-thue", "tinh-a-hai-quan")
    ]
    + [
        {
            "alias": "Các sở, ngành",
            "scope_territory_id": "",
            "resolves_to": "tinh-a-cac-so",
            "resolves_kind": "group",
            "rule": "exact",
        }
    ],
    "indicators": [
        {
            "indicator_id": "fiber_household_rate",
            "name_vi": "Hộ có cáp quang",
            "name_en": "Fibre",
            "unit": "%",
            "direction": "up",
            "aggregation": "ratio",
            "is_context": "no",
            "source": "x",
        }
    ],
    "indicator_aliases": [{"alias": "cáp quang", "indicator_id": "fiber_household_rate"}],
    "indicator_parts": [
        {
            "total_indicator_id": "fiber_household_rate",
            "part_indicator_id": "fiber_household_rate",
            "complete": "no",
            "source": "x",
        }
    ],
    "progress_bands": [
        {"status": "on_track", "label_vi": "Đúng", "label_en": "On", "method_version": "1", "source": "x"}
    ],
    "reporting_channels": [{"agency_id": "tinh-a-so-y-te", "opened_on": "2025-01-01", "source": "x"}],
    "decisions": [
        {
            "file": "submissions/tinh-a-so-y-te/2025/a.xlsx",
            "locator": "Chỉ tiêu!D5",
            "rule": "percent_scale",
            "action": "accept_candidate",
            "value": "95",
            "expect": "0.95",
            "reason": "x",
            "decided_on": "2025-07-01",
            "decided_by_role": "x",
        }
    ],
}
OF_A_PLAN: dict[str, list[dict[str, str]]] = {
    "targets": [
        {
            "target_no": number,
            "clause": "I.1",
            "statement_vi": "Tối thiểu 80% hộ",
            "indicator_id": "fiber_household_rate",
            "pillar": "digital_society",
            "level": "province",
            "target_kind": "share",
            "comparator_printed": "ge",
            "territory_id": "tinh-a",
            "value_low": "80",
            "unit": "%",
            "due_date": "2025-12-31",
            "lead": "Sở Y tế",
            "flags": "by_context",
        }
        for number in ("I.1.a", "I.1.b")
    ],
    "target_path": [{"target_no": "I.1.a", "period": "2024-Q3", "value": "60", "source": "x"}],
    "tasks": [
        {
            "task_no": number,
            "title_vi": "Việc",
            "due_date": "2025-06-30",
            "deadline_printed": "Tháng 6/2025",
            "deadline_kind": "by_date",
            "lead": "Sở Tài chính",
            "coordinating": "Sở Y tế;Các sở, ngành",
        }
        for number in ("A.1", "A.2")
    ],
    "assignments": [{"clause": "V.1", "agency": "Sở Y tế", "role": "lead", "subject": "Y tế số"}],
    "reporting": [
        {
            "obligation_no": "R1",
            "clause": "VI",
            "reporters": "Các sở, ngành",
            "frequency": "yearly",
            "first_period": "2023",
            "due_rule": "11-30",
            "deadline_printed": "trước ngày 01/12 hàng năm",
            "subject": "Báo cáo",
        }
    ],
}


def sidecar(plan_id: str) -> dict[str, Any]:
    return {
        "plan_id": plan_id,
        "doc_type": "ke_hoach",
        "title_vi": "Kế hoạch",
        "title_en": "Plan",
        "issuer": "UBND tỉnh A",
        "territory_id": "tinh-a",
        "signed_on": "2022-04-25",
        "document_status": "signed",
        "source_file": "a.txt",
        "source_sha256": "0" * 64,
        "control_totals": [{"table": "tasks", "kind": "task", "expected": 2, "printed_in": "heading"}],
    }


def codelists() -> list[dict[str, str]]:
    with (PROJECT / "raw" / "reference" / "codelists.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


class SmallRaw:
    """The raw folder and its tables; `plan-a` is the one that tests damage."""

    def __init__(self, folder: Path, plans: Iterable[str] = PLANS):
        self.folder = folder
        for table, rows in {**REFERENCE, "codelists": codelists()}.items():
            self.write(self.path(table), table, rows)
        for plan in plans:
            for table, rows in OF_A_PLAN.items():
                self.write(self.path(table, plan), table, rows)
            self.write_plan(sidecar(plan), plan)

    def path(self, table: str, plan: str = "plan-a") -> Path:
        return self.folder / str(declarations()[table]["path"]).replace("*", plan)

    def name(self, table: str) -> str:
        return self.path(table).relative_to(self.folder).as_posix()

    def write(self, path: Path, table: str, rows: list[dict[str, str]]) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(declarations()[table]["columns"]), restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def write_plan(self, given: dict[str, Any], plan: str = "plan-a") -> None:
        text = yaml.safe_dump(given, allow_unicode=True)
        (self.folder / "plans" / plan / "plan.yaml").write_text(text, encoding="utf-8")

    def read(self, table: str) -> list[dict[str, str]]:
        with self.path(table).open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))

    def damage(self, table: str, column: str, value: str, row: int = 2) -> None:
        """Writes `value` into one cell; rows are counted as an editor counts them, the header being row 1."""
        rows = self.read(table)
        assert rows[row - 2][column] != value
        rows[row - 2][column] = value
        self.write(self.path(table), table, rows)
