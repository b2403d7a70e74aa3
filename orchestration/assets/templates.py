"""Group agencies: what goes back to those who report, the forms that are due and the receipts of what they sent."""

import dagster as dg
import pyarrow as pa

from orchestration.assets.raw import intake, registry
from orchestration.assets.run import RunParameters
from orchestration.landing.store import Landing
from orchestration.progress import step


@dg.asset(group_name="agencies", deps=[registry, intake], kinds={"excel"})
def templates(parameters: RunParameters) -> dg.MaterializeResult[None]:
    """The workbooks that are due on as_of: one an agency and period, with its own indicators and tasks."""
    from orchestration.intake.templates.forms import write_due

    with step(parameters.run, "templates") as s:
        paths = write_due(parameters.run, _registry(parameters.landing), parameters.landing)
        s.rows = len(paths)
        s.detail = "workbooks"
    return dg.MaterializeResult(
        metadata={"forms": len(paths), "folder": dg.MetadataValue.path(parameters.run.templates)}
    )


@dg.asset(group_name="agencies", deps=[registry, intake], kinds={"html", "excel"})
def receipts(parameters: RunParameters) -> dg.MaterializeResult[None]:
    """The receipt of every file as a page and a workbook in Vietnamese, beside the JSON that intake wrote."""
    from orchestration.intake.receipts.people import refresh
    from orchestration.intake.receipts.view import Words

    with step(parameters.run, "receipts") as s:
        s.rows = refresh(parameters.run.receipts, Words(_registry(parameters.landing)))
        s.detail = "new or changed"
    return dg.MaterializeResult(metadata={"written": s.rows, "folder": dg.MetadataValue.path(parameters.run.receipts)})


def _registry(landing: Landing) -> dict[str, pa.Table]:
    """The registry as the run landed it."""
    return {name: landing.read(name, keys[0]) for name, keys in landing.recall("registry").items()}
