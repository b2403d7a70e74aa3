"""Runs dbt in this process: parses the project once, reuses the parse, and reports every node's outcome."""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock

from orchestration.settings import DBT_PROJECT, SCHOOL_YEAR, Run

if TYPE_CHECKING:
    from dbt.contracts.graph.manifest import Manifest

TARGET = DBT_PROJECT / "target"
SOURCES = ("dbt_project.yml", "profiles.yml", "column_titles.csv", "models", "macros", "tests")


class DbtError(Exception):
    """dbt could not run, or a model or test failed; the message names each failed node."""


@dataclass(frozen=True, slots=True)
class NodeResult:
    """What became of one model or test."""

    unique_id: str
    status: str
    seconds: float
    failures: int
    message: str

    @property
    def ok(self) -> bool:
        """Whether the build may go on."""
        return self.status in ("success", "pass", "warn", "no-op")


def project_hash() -> str:
    """A hash of everything dbt reads, so that an unchanged project is not parsed again."""
    digest = hashlib.sha256()
    for path in project_files():
        digest.update(path.relative_to(DBT_PROJECT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def project_files() -> Iterator[Path]:
    """The files of the dbt project, sorted."""
    for name in SOURCES:
        path = DBT_PROJECT / name
        yield from [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())


def manifest_json() -> Path:
    """The path of an up-to-date manifest.json; parses the project only when it changed.

    Raises:
        DbtError: the project does not parse.
    """
    stamp = TARGET / "parsed.sha256"
    wanted = project_hash()
    TARGET.mkdir(exist_ok=True)
    with FileLock(TARGET / "parse.lock"):  # processes that start together parse once
        if not (stamp.exists() and stamp.read_text() == wanted):
            invoke(["parse", "--target-path", str(TARGET)], TARGET)
            stamp.write_text(wanted)
    return TARGET / "manifest.json"


@cache
def parsed(_project_hash: str) -> "Manifest":
    """The parsed project, read once a process; the hash is what makes it stale."""
    from dbt.contracts.graph.manifest import Manifest
    from dbt.parser.manifest import extended_mashumuro_decoder

    manifest_json()
    packed = (TARGET / "partial_parse.msgpack").read_bytes()
    manifest = Manifest.from_msgpack(packed, decoder=extended_mashumuro_decoder)
    manifest.build_flat_graph()  # what `graph` shows to tests; not part of the packed form
    return manifest


def variables(as_of: date, build_id: str) -> str:
    """What every run tells the models, as dbt takes it."""
    days = {"school_year_starts": SCHOOL_YEAR.starts, "school_year_ends": SCHOOL_YEAR.ends}
    return json.dumps({"as_of": as_of.isoformat(), "build_id": build_id} | days)


def build(
    run: Run,
    state: Path,
    build_id: str,
    select: Iterable[str] = (),
    on_node: Callable[[NodeResult], None] | None = None,
) -> list[NodeResult]:
    """Builds and tests the models from a sealed landing state into the run's warehouse.

    Args:
        run: folders and as_of.
        state: folder of the sealed landing state.
        build_id: `<as_of>-<input hash>`, stored in the warehouse.
        select: names of models to build with their tests; all when empty.
        on_node: called as each model or test finishes.

    Returns:
        one result per model and data test, in order of completion.

    Raises:
        DbtError: dbt could not start. Failed nodes are returned, not raised.
    """
    run.warehouse.parent.mkdir(parents=True, exist_ok=True)
    os.environ["TIENDO_WAREHOUSE"] = str(run.warehouse)
    os.environ["TIENDO_LANDING"] = str(state)
    work = run.work / "dbt"
    arguments = ["build", "--log-level", "none", "--no-write-json", "--exclude-resource-type", "unit_test"]
    arguments += ["--target-path", str(work)]
    arguments += ["--vars", variables(run.as_of, build_id)]
    if names := list(select):
        arguments += ["--select", *names]
    results: list[NodeResult] = []

    def watch(event: Any) -> None:
        if event.info.name == "NodeFinished":
            node = event.data.node_info
            result = event.data.run_result
            done = NodeResult(
                node.unique_id, node.node_status, result.execution_time, result.num_failures or 0, result.message
            )
            results.append(done)
            if on_node:
                on_node(done)

    invoke(arguments, work, watch, parsed(project_hash()))
    return results


def invoke(
    arguments: list[str], work: Path, watch: Callable[[Any], None] | None = None, manifest: "Manifest | None" = None
) -> None:
    """Runs one dbt command in this process and lets go of the warehouse file.

    Raises:
        DbtError: dbt could not run it. Failed nodes are told to `watch`, not raised.
    """
    from dbt.cli.main import dbtRunner

    folders = ["--project-dir", str(DBT_PROJECT), "--profiles-dir", str(DBT_PROJECT), "--log-path", str(work / "logs")]
    runner = dbtRunner(manifest=manifest, callbacks=[watch] if watch else [])
    outcome = runner.invoke(["--quiet", "--no-use-colors", "--log-level-file", "none", *arguments, *folders])
    _release_file()
    if outcome.exception:
        raise DbtError(f"dbt {arguments[0]} could not run: {outcome.exception}") from outcome.exception


def _release_file() -> None:
    """Closes dbt's connection: it would hold the file's lock, and gates and exports read the warehouse next."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    if DuckDBConnectionManager._ENV is not None:
        DuckDBConnectionManager._ENV.close()
    DuckDBConnectionManager.close_all_connections()
