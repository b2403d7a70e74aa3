"""dbt in this process, on a warehouse of the test's own."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from orchestration import warehouse


def dbt(command: list[str], target: Path, landing_state: Path, as_of: date, build_id: str) -> dict[str, str]:
    """Runs a dbt command and returns what became of each node, by name."""
    outcomes: dict[str, str] = {}

    def watch(event: Any) -> None:
        if event.info.name == "NodeFinished":
            outcomes[event.data.node_info.node_name] = event.data.node_info.node_status

    work = target.parent / "dbt"
    work.mkdir()
    arguments = [
        "--no-write-json",
        *command,
        "--target-path",
        str(work),
        "--vars",
        warehouse.variables(as_of, build_id),
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TIENDO_WAREHOUSE", str(target))
        patch.setenv("TIENDO_LANDING", str(landing_state))
        warehouse.invoke(arguments, work, watch, warehouse.parsed(warehouse.project_hash()))
    return outcomes
