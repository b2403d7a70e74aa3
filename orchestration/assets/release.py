"""Group release: the staged release, gate 3 on its files, and the published release."""

from collections.abc import Iterator

import dagster as dg

from orchestration import warehouse
from orchestration.assets.gates import report
from orchestration.assets.marts import key as mart
from orchestration.assets.run import RunParameters
from orchestration.gates.suite import declared
from orchestration.progress import step
from orchestration.release.datasets import published

DATASETS = published(warehouse.manifest_json())
STAGED = dg.AssetKey(["release", "staged"])
PAGES = dg.AssetKey(["release", "pages"])


@dg.asset(key=STAGED, group_name="release", deps=[mart(d.name) for d in DATASETS], kinds={"csv", "duckdb"})
def staged(parameters: RunParameters) -> dg.MaterializeResult[None]:
    """CSVs, DuckDB file, descriptors and notes of a release, put together where nobody reads it."""
    from orchestration.release.stage import stage

    with step(parameters.run, "export") as s:
        rows = stage(parameters.run, parameters.build_id, DATASETS, parameters.staging)
        s.rows = sum(rows.values())
        s.detail = f"{len(rows)} datasets"
    return dg.MaterializeResult(metadata=dict(rows))


def _staged(_table: str) -> dg.AssetKey:
    return STAGED


@dg.multi_asset_check(
    name="gate_exports",
    specs=[
        dg.AssetCheckSpec(
            name="gate_exports",
            asset=STAGED,
            blocking=True,
            description="; ".join(check["says"] for checks in declared("exports").values() for check in checks),
        )
    ],
)
def gate_exports(parameters: RunParameters) -> Iterator[dg.AssetCheckResult]:
    """Gate 3: expectations/exports.yaml."""
    from orchestration.gates.databases import export_views

    database = export_views(parameters.run, parameters.staging, DATASETS)
    results = list(report(parameters, "exports", _staged, database))
    failed = [r for r in results if not r.passed]
    yield dg.AssetCheckResult(
        asset_key=STAGED,
        check_name="gate_exports",
        passed=not failed,
        description="; ".join(str(r.description) for r in failed) or "all checks passed",
        metadata={k: v for r in results for k, v in r.metadata.items()},
    )


@dg.asset(key=PAGES, group_name="release", deps=[STAGED], kinds={"html"})
def pages(parameters: RunParameters) -> dg.MaterializeResult[None]:
    """The pages of the staged release, read from its own DuckDB file, and the checksums of everything in it."""
    from orchestration.release.checksums import write_checksums
    from orchestration.release.history import known
    from orchestration.release.publication import read_publication
    from orchestration.site.build import build_site

    run, folder = parameters.run, parameters.staging
    with step(run, "pages") as s:
        others = [r for r in reversed(known(run)) if r.release_id != folder.name]
        s.rows = build_site(folder, DATASETS, read_publication(run.raw), others, run.work / "pages")
        write_checksums(folder)
    return dg.MaterializeResult(metadata={"pages": s.rows})


@dg.asset(key=["release", "published"], group_name="release", deps=[STAGED, PAGES], kinds={"csv", "duckdb"})
def release(parameters: RunParameters) -> dg.MaterializeResult[None]:
    """The live release: every gate of this very build passed, the staged folder is renamed, `latest` moves last."""
    from orchestration.release.history import prune
    from orchestration.release.publication import read_publication
    from orchestration.release.publish import publish

    with step(parameters.run, "publish") as s:
        folder = publish(parameters.run, parameters.build_id)
        s.detail = folder.name
        removed = prune(parameters.run, read_publication(parameters.run.raw).keep_releases)
    for release_id in removed:
        print(f"    removed  {release_id}: publication.yaml keeps fewer releases", flush=True)
    return dg.MaterializeResult(metadata={"folder": dg.MetadataValue.path(folder)})
