"""The declared checks of expectations/ as blocking Dagster asset checks: one check a table and suite."""

from collections.abc import Callable, Iterator
from pathlib import Path

import dagster as dg

from orchestration.assets.run import RunParameters
from orchestration.gates.suite import declared
from orchestration.progress import step

AssetKeyOf = Callable[[str], dg.AssetKey]


def check_specs(suite: str, key: AssetKeyOf) -> list[dg.AssetCheckSpec]:
    """One blocking check per table of a suite; its description lists what it checks."""
    return [
        dg.AssetCheckSpec(
            name=f"gate_{suite}",
            asset=key(table),
            blocking=True,
            description="; ".join(check["says"] for check in checks),
        )
        for table, checks in declared(suite).items()
    ]


def report(
    parameters: RunParameters, suite: str, key: AssetKeyOf, database: Path, schema: str = "main"
) -> Iterator[dg.AssetCheckResult]:
    """Runs a suite and reports it table by table, failing rows included."""
    from orchestration.gates.gate import run_gate

    with step(parameters.run, f"gate {suite}") as s:
        verdicts = run_gate(parameters.run, suite, parameters.build_id, database, schema)
        failed = [v for v in verdicts if not v.passed]
        s.detail = f"{len(verdicts)} checks, {len(failed)} failed"
    for verdict in failed:
        print(f"    {'BLOCKS' if verdict.blocking else 'asks'}  {verdict}", flush=True)
    for table in declared(suite):
        mine = [v for v in verdicts if v.table == table]
        blocking = [v for v in mine if v.blocking and not v.passed]
        asked = [v for v in mine if not v.blocking and not v.passed]
        yield dg.AssetCheckResult(
            asset_key=key(table),
            check_name=f"gate_{suite}",
            passed=not blocking,
            severity=dg.AssetCheckSeverity.ERROR,
            description="; ".join(f"{v.check}: {v.failing} row(s)" for v in (*blocking, *asked)) or "all checks passed",
            metadata={
                v.check: dg.MetadataValue.json([dict(map(_plain, row.items())) for row in v.sample])
                for v in mine
                if not v.passed
            },
        )


def _plain(item: tuple[str, object]) -> tuple[str, str]:
    return item[0], str(item[1])
