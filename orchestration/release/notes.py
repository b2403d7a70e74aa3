"""RELEASE.md: what a release holds - counts per plan, what is ambiguous, what was set aside, gates and times."""

import json
from pathlib import Path

import duckdb

from orchestration.progress import steps
from orchestration.release.publication import Publication
from orchestration.release.sql import query
from orchestration.settings import Run


def write_notes(run: Run, database: Path, release_id: str, publication: Publication, folder: Path) -> None:
    """Writes `RELEASE.md` from the release's own database, the gates' verdicts and the measured steps."""
    with duckdb.connect(str(database), read_only=True) as connection:
        sections = [
            f"# {publication.title_vi}\n\n{publication.title_en}. Release `{release_id}`, as of {run.as_of}. "
            f"Data licence: [{publication.license_title}]({publication.license_url}).",
            "## Counts per plan\n\n" + _table(connection, "plan_counts"),
            "## Targets by status, against the current goal\n\n" + _table(connection, "status_counts"),
            "## Control totals\n\n" + _table(connection, "control_totals"),
            "## What is ambiguous in the documents\n\n" + _list(connection, "plan_notes"),
            "## Flags on targets and tasks\n\n" + _table(connection, "flag_counts"),
            "## Rows set aside\n\n" + _table(connection, "set_aside"),
        ]
    sections.append("## Gates\n\n" + _gates(run))
    sections.append("## Measured times of this run\n\n" + _times(run))
    (folder / "RELEASE.md").write_text("\n\n".join(sections) + "\n", encoding="utf-8")


def _table(connection: duckdb.DuckDBPyConnection, asked: str) -> str:
    found = connection.execute(query(f"notes_{asked}"))
    names = [d[0] for d in found.description or []]
    lines = ["| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
    cells = (["" if v is None else str(v).replace("|", "\\|") for v in row] for row in found.fetchall())
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in cells)])


def _list(connection: duckdb.DuckDBPyConnection, asked: str) -> str:
    rows = connection.execute(query(f"notes_{asked}")).fetchall()
    return "\n".join(f"* `{plan_id}`: {note}" for plan_id, note in rows)


def _gates(run: Run) -> str:
    lines = ["| gate | checks | failed | asks |", "|---|---:|---:|---:|"]
    for file in sorted(run.gates.glob("*.json")):
        verdicts = json.loads(file.read_text(encoding="utf-8"))["verdicts"]
        failed = [v for v in verdicts if not v["passed"]]
        asks = sum(not v["blocking"] for v in failed)
        lines.append(f"| {file.stem} | {len(verdicts)} | {len(failed) - asks} | {asks} |")
    return "\n".join(lines)


def _times(run: Run) -> str:
    lines = ["| step | rows | seconds |", "|---|---:|---:|"]
    lines += [f"| {s.name} | {'' if s.rows is None else s.rows} | {s.seconds} |" for s in steps(run)]
    return "\n".join(lines)
