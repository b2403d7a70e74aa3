"""The Dagster code location: assembly only."""

import dagster as dg

from orchestration.assets import landing, marts, raw, release
from orchestration.assets.run import RunParameters

defs = dg.Definitions(
    assets=dg.load_assets_from_modules([raw, landing, marts, release]),
    asset_checks=[landing.gate_landing, marts.gate_marts, release.gate_exports],
    resources={"parameters": RunParameters()},
    jobs=[dg.define_asset_job("release", selection="*", description="raw/ -> a published release")],
    executor=dg.in_process_executor,
)
