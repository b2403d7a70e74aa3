"""Group landing: the sealed state that dbt reads, one asset a table, and gate 1 before it."""

from collections.abc import Iterator

import dagster as dg

from orchestration.assets.gates import check_specs, report
from orchestration.assets.raw import READERS, intake, registry
from orchestration.assets.run import RunParameters
from orchestration.progress import step
from orchestration.registry.read import declarations

TABLES = (
    *declarations(),
    "plans",
    "plan_notes",
    "control_totals",
    "roles",
    "submissions",
    "observations",
    "task_reports",
    "quarantine",
    "spells",
    "corrections",
)


def key(table: str) -> dg.AssetKey:
    """The asset of a landing table."""
    return dg.AssetKey(["landing", table])


@dg.multi_asset(
    specs=[
        dg.AssetSpec(
            key(t),
            group_name="landing",
            deps=[registry, intake],
            kinds={"parquet"},
            description=f"Landing table `{t}`: immutable Parquet, exactly what this run reads.",
        )
        for t in TABLES
    ]
)
def landing(parameters: RunParameters) -> Iterator[dg.MaterializeResult[None]]:
    """Seals what the readers landed into one state and makes it current."""
    with step(parameters.run, "landing") as s:
        state = parameters.landing.seal(READERS)
        rows = parameters.landing.rows()
        s.rows = sum(rows.values())
        s.detail = f"state {state[:8]}"
    for table in TABLES:
        yield dg.MaterializeResult(asset_key=key(table), metadata={"dagster/row_count": rows[table]})


@dg.multi_asset_check(name="gate_landing", specs=check_specs("landing", key))
def gate_landing(parameters: RunParameters) -> Iterator[dg.AssetCheckResult]:
    """Gate 1: expectations/landing.yaml."""
    from orchestration.gates.databases import landing_views

    database = landing_views(parameters.run, parameters.landing.state())
    yield from report(parameters, "landing", key, database)
