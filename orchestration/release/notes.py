"""RELEASE.md: what a release holds - counts per plan, what is ambiguous, what was set aside, gates and times."""

import json
from pathlib import Path

import duckdb

from orchestration.progress import steps
from orchestration.release.publication import Publication
from orchestration.settings import Run

PLAN_COUNTS = """
select
    p.plan_id,
    (select count(*) from targets as t where t.plan_id = p.plan_id) as targets,
    (select count(*) from tasks as t where t.plan_id = p.plan_id and t.parent_task_id is null) as tasks,
    (select count(*) from tasks as t where t.plan_id = p.plan_id and t.parent_task_id is not null) as sub_tasks,
    (select count(distinct r.obligation_id) from reporting_obligations as r where r.plan_id = p.plan_id) as obligations,
    (select count(*) from assignments as a where a.plan_id = p.plan_id) as assignments,
    p.document_status as document
from plans as p order by p.plan_id
"""
STATUS_COUNTS = """
select c.label_vi, c.label_en, count(*) as targets
from target_progress as p join codelists as c on c.list_id = 'target_status' and c.code = p.status
where p.against = 'current' group by c.label_vi, c.label_en, c.sort_order order by c.sort_order
"""
FLAG_COUNTS = """
select f.plan_id, f.flag, c.label_en, count(*) as rows
from (
    select plan_id, unnest(string_split(flags, ';')) as flag from targets
    union all select plan_id, unnest(string_split(flags, ';')) from tasks
) as f join codelists as c on c.list_id = 'flag' and c.code = f.flag
group by f.plan_id, f.flag, c.label_en order by f.plan_id, rows desc, f.flag
"""
PLAN_NOTES = "select plan_id, note from plan_notes order by plan_id, position"
SET_ASIDE = """
select q.source_locator, q.outcome, c.label_en as why
from quarantine as q left join codelists as c on c.list_id = 'intake_rule' and c.code = q.rule
order by q.source_locator
"""
TOTALS = """
select count(*) filter (where expected = counted) as met, count(*) as declared from control_totals
"""


def write_notes(run: Run, database: Path, release_id: str, publication: Publication, folder: Path) -> None:
    """Writes `RELEASE.md` from the release's own database, the gates' verdicts and the measured steps."""
    with duckdb.connect(str(database), read_only=True) as connection:
        sections = [
            f"# {publication.title_vi}\n\n{publication.title_en}. Release `{release_id}`, as of {run.as_of}. "
            f"Data licence: [{publication.license_title}]({publication.license_url}).",
            "## Counts per plan\n\n" + _table(connection, PLAN_COUNTS),
            "## Targets by status, against the current goal\n\n" + _table(connection, STATUS_COUNTS),
            "## Control totals\n\n" + _table(connection, TOTALS),
            "## What is ambiguous in the documents\n\n" + _list(connection, PLAN_NOTES),
            "## Flags on targets and tasks\n\n" + _table(connection, FLAG_COUNTS),
            "## Rows set aside\n\n" + _table(connection, SET_ASIDE),
        ]
    sections.append("## Gates\n\n" + _gates(run))
    sections.append("## Measured times of this run\n\n" + _times(run))
    (folder / "RELEASE.md").write_text("\n\n".join(sections) + "\n", encoding="utf-8")


def _table(connection: duckdb.DuckDBPyConnection, query: str) -> str:
    found = connection.execute(query)
    names = [d[0] for d in found.description or []]
    lines = ["| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
    cells = (["" if v is None else str(v).replace("|", "\\|") for v in row] for row in found.fetchall())
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in cells)])


def _list(connection: duckdb.DuckDBPyConnection, query: str) -> str:
    return "\n".join(f"* `{plan_id}`: {note}" for plan_id, note in connection.execute(query).fetchall())


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
