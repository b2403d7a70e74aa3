"""One suite (expectations/<name>.yaml) against one DuckDB file: every check's verdict, with failing rows."""

from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from orchestration.settings import EXPECTATIONS

SAMPLE = 5
SUITES = ("landing", "marts", "exports")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of one check of one table."""

    suite: str
    table: str
    check: str
    says: str
    blocking: bool
    passed: bool
    failing: int
    sample: tuple[dict[str, Any], ...]

    def as_dict(self) -> dict[str, Any]:
        """The verdict as JSON can hold it."""
        return asdict(self)

    @classmethod
    def from_dict(cls, kept: dict[str, Any]) -> "Verdict":
        """What `as_dict` gave."""
        return cls(**{**kept, "sample": tuple(kept["sample"])})

    def __str__(self) -> str:
        head = f"{self.suite}/{self.table}/{self.check}: {self.says}"
        if self.passed:
            return head
        return "\n    ".join([f"{head} - {self.failing} row(s) fail", *(str(row) for row in self.sample)])


@cache
def declared(suite: str) -> dict[str, list[dict[str, Any]]]:
    """The checks of a suite by table, as written in expectations/<suite>.yaml."""
    tables: dict[str, list[dict[str, Any]]] = yaml.safe_load(
        (EXPECTATIONS / f"{suite}.yaml").read_text(encoding="utf-8")
    )["tables"]
    return tables


def validate(suite: str, database: Path, schema: str = "main") -> list[Verdict]:
    """Runs a suite inside DuckDB; nothing is loaded into pandas.

    Args:
        suite: name of a file in expectations/.
        database: DuckDB file; opened read-only.
        schema: schema its tables are in.

    Returns:
        one verdict per declared check, in file order. A check that could not run has failed.
    """
    import great_expectations as gx

    from orchestration.gates import gx_duckdb  # noqa: F401  the import installs the fix

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    context._save_project_config = lambda: None  # it would write itself as YAML, to nowhere, at every table
    source = context.data_sources.add_sql(
        suite, connection_string=f"duckdb:///{database}", kwargs={"connect_args": {"read_only": True}}
    )
    verdicts = []
    for table, checks in declared(suite).items():
        asset = source.add_table_asset(table, table_name=table, schema_name=schema)
        batch = asset.get_batch(asset.build_batch_request())
        for check in checks:
            # only COMPLETE carries the failing rows of a query; those queries end in a limit
            detail = "COMPLETE" if "rows" in check else "SUMMARY"
            verdicts.append(_verdict(suite, table, check, batch.validate(_expectation(check), result_format=detail)))
    return verdicts


def _expectation(check: dict[str, Any]) -> Any:
    from great_expectations import expectations

    if "rows" in check:
        return expectations.UnexpectedRowsExpectation(unexpected_rows_query=check["rows"])
    return getattr(expectations, check["expect"])(**check.get("with", {}))


def _verdict(suite: str, table: str, check: dict[str, Any], outcome: Any) -> Verdict:
    result = outcome.to_json_dict()
    found = result.get("result") or {}
    rows = (found.get("details") or {}).get("unexpected_rows") or found.get("partial_unexpected_list") or []
    failing = found.get("unexpected_count")
    if failing is None:
        failing = found.get("observed_value") if "rows" in check else 0
    if not outcome.success and not rows:
        rows = [{"error": _error(result)}]
    return Verdict(
        suite=suite,
        table=table,
        check=check["name"],
        says=check["says"],
        blocking=check.get("severity", "blocks") == "blocks",
        passed=bool(outcome.success),
        failing=int(failing or 0),
        sample=tuple(row if isinstance(row, dict) else {"value": row} for row in rows[:SAMPLE]),
    )


def _error(result: dict[str, Any]) -> str:
    for info in (result.get("exception_info") or {}).values():
        if isinstance(info, dict) and info.get("raised_exception"):
            return str(info.get("exception_message"))
    return str((result.get("result") or {}).get("observed_value"))
