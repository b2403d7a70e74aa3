"""The gate process: imports Great Expectations once, then answers one JSON request a line with one JSON answer a line.

A process of its own, because the import takes seconds that can pass beside the dbt step.
"""

import gc
import json
import os
import subprocess
import sys
from functools import cache
from importlib.util import LazyLoader, find_spec, module_from_spec
from pathlib import Path
from typing import Any

from orchestration.gates.suite import Verdict


class WorkerError(Exception):
    """The gate process ended without an answer; its own words are on stderr."""


@cache
def start() -> "subprocess.Popen[str]":
    """Starts the process (once) and returns at once; its imports go on beside the caller."""
    return subprocess.Popen(
        [sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )


def ask(suite: str, database: Path, schema: str) -> list[Verdict]:
    """Has a suite validated (see `suite.validate`)."""
    process = start()
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps({"suite": suite, "database": str(database), "schema": schema}) + "\n")
    process.stdin.flush()
    answer = process.stdout.readline()
    if not answer:
        start.cache_clear()
        raise WorkerError(f"the gate process ended while it validated {suite!r}")
    return [Verdict.from_dict(v) for v in json.loads(answer)]


def stop() -> None:
    """Ends the process, if there is one."""
    if start.cache_info().currsize:
        process = start()
        assert process.stdin is not None
        process.stdin.close()
        process.wait()
        start.cache_clear()


def _answer(request: dict[str, Any]) -> str:
    from orchestration.gates.suite import validate

    verdicts = validate(request["suite"], Path(request["database"]), request["schema"])
    return json.dumps([v.as_dict() for v in verdicts], ensure_ascii=False, default=str)


def _import_when_used(package: str, name: str) -> None:
    """Puts off a module of a package until something is asked of it: statistics that no suite here computes."""
    spec = find_spec(f"{package}.{name}")
    assert spec is not None
    assert spec.loader is not None
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.modules[spec.name] = module
    setattr(sys.modules[package], name, module)


def _serve() -> None:
    gc.disable()  # what is imported stays: looking for garbage among it is in vain
    _import_when_used("scipy", "stats")
    import great_expectations  # noqa: F401  the import that takes long

    gc.freeze()
    gc.enable()
    for line in sys.stdin:
        print(_answer(json.loads(line)), flush=True)
    os._exit(0)  # DuckDB's binding prints pages about its own leaks when the interpreter is taken down in order


if __name__ == "__main__":
    _serve()
