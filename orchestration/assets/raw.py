"""Group raw: what people wrote and sent, read and checked."""

from dataclasses import asdict

import dagster as dg

from orchestration.assets.run import RunParameters
from orchestration.progress import begin, step

READERS = ("registry", "intake")


@dg.asset(group_name="raw", kinds={"csv", "python"})
def registry(parameters: RunParameters) -> dg.MaterializeResult[None]:
    """Plans and reference tables (raw/plans, raw/reference), every cell checked; a bad row stops the run here."""
    from orchestration.registry.read import read_registry

    begin(parameters.run)
    with step(parameters.run, "registry") as s:
        tables = read_registry(parameters.run.raw)
        parameters.landing.remember("registry", {name: [parameters.landing.put(name, t)] for name, t in tables.items()})
        s.rows = sum(t.num_rows for t in tables.values())
        s.detail = (
            f"{tables['plans'].num_rows} plans, {tables['targets'].num_rows} targets, {tables['tasks'].num_rows} tasks"
        )
    return dg.MaterializeResult(metadata={name: t.num_rows for name, t in tables.items()})


@dg.asset(group_name="raw", deps=[registry], kinds={"excel", "csv", "python"})
def intake(parameters: RunParameters) -> dg.MaterializeResult[None]:
    """Agency submissions and public figures (raw/submissions, raw/published): rows accepted, doubtful or refused."""
    from orchestration.intake.ingest import ingest
    from orchestration.intake.worker import land_all

    landing = parameters.landing
    with step(parameters.run, "intake") as s:
        known = {name: landing.read(name, keys[0]) for name, keys in landing.recall("registry").items()}
        ingested = ingest(parameters.run, known, landing, land_all=land_all)
        landing.remember("intake", ingested.keys, ingested.made_from)
        s.rows = sum(f.rows_read for f in ingested.files)
        aside = sum(f.doubtful + f.refused for f in ingested.files)
        s.detail = f"{len(ingested.files)} files, {aside} rows set aside"
    for file in ingested.files:
        if file.status != "accepted" and not file.known:
            counts = f"{file.accepted} accepted, {file.doubtful} doubtful, {file.refused} refused"
            print(f"    {file.status}: {file.path} ({counts})")
        if file.also_at and not file.known:
            print(f"    the same as {file.path}, counted once: {', '.join(file.also_at)}")
    return dg.MaterializeResult(
        metadata={
            "rows read": s.rows,
            "set aside": aside,
            "files": dg.TableMetadataValue(
                [
                    dg.TableRecord(asdict(f) | {"also_at": ", ".join(f.also_at)})
                    for f in ingested.files
                    if f.status != "accepted"
                ],
                schema=None,
            ),
        }
    )
