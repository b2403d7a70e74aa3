"""The Dagster code location: assembly only."""

import dagster as dg

from orchestration.assets import landing, marts, raw, release, templates
from orchestration.assets.run import RunParameters

FORMS = dg.AssetSelection.assets(templates.templates)

defs = dg.Definitions(
    assets=dg.load_assets_from_modules([raw, landing, marts, release, templates]),
    asset_checks=[landing.gate_landing, marts.gate_marts, release.gate_exports],
    resources={"parameters": RunParameters()},
    jobs=[
        dg.define_asset_job("release", dg.AssetSelection.all() - FORMS, description="raw/ -> a published release"),
        dg.define_asset_job("forms_due", FORMS.upstream(), description="raw/ -> the forms that agencies fill in"),
    ],
    executor=dg.in_process_executor,
)
