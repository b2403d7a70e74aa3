"""A gate of one build: has its suite run, keeps the verdicts, and says whether the build may go on."""

import json
from pathlib import Path

from orchestration.gates import worker
from orchestration.gates.suite import Verdict
from orchestration.settings import Run


class GateError(Exception):
    """A blocking check failed, or a gate has no verdict for this build."""


def run_gate(run: Run, suite: str, build_id: str, database: Path, schema: str = "main") -> list[Verdict]:
    """Runs a suite and stores its verdicts under the build's id."""
    verdicts = worker.ask(suite, database, schema)
    kept = {"build_id": build_id, "suite": suite, "verdicts": [v.as_dict() for v in verdicts]}
    run.gates.mkdir(parents=True, exist_ok=True)
    _file(run, suite).write_text(json.dumps(kept, ensure_ascii=False, indent=1, default=str), encoding="utf-8")
    return verdicts


def require(run: Run, suites: tuple[str, ...], build_id: str) -> None:
    """Checks that every gate ran for this very build and that no blocking check failed.

    Raises:
        GateError: naming the gate and the failed checks.
    """
    for suite in suites:
        file = _file(run, suite)
        kept = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        if kept.get("build_id") != build_id:
            raise GateError(f"gate {suite!r} has not run for build {build_id}")
        if failed := [v["check"] for v in kept["verdicts"] if v["blocking"] and not v["passed"]]:
            raise GateError(f"gate {suite!r} of build {build_id} failed: {', '.join(failed)}")


def _file(run: Run, suite: str) -> Path:
    return run.gates / f"{suite}.json"
