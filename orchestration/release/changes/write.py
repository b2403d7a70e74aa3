"""changes.csv, changes.html and CHANGELOG.md of a release."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from orchestration.release.changes.diff import TABLE, Counts, counts, differences, write_csv
from orchestration.release.datasets import Dataset
from orchestration.release.export import DATABASE
from orchestration.release.publication import Publication

SHOWN = 100  # differences of a table on the page; all of them are in changes.csv


def write_changes(
    earlier: Path | None, folder: Path, datasets: list[Dataset], publication: Publication, as_of: date, release_id: str
) -> None:
    """Tells what is different in the release of `folder` from an earlier one; a first release says that it is first.

    Args:
        earlier: folder of the earlier release, or None.
        folder: where the files go; its database is the later one.
        datasets: what is compared, with its keys and words.
        publication: who publishes, for the page.
        as_of: the day of the release, for the page.
        release_id: id of the release.
    """
    told: dict[str, Any] = {"statuses": [], "counts": [], "details": []}
    found: list[Counts] = []
    if earlier is None:
        header = ",".join(c.name for c in TABLE.columns)
        (folder / TABLE.file).write_text(f"{header}\n", encoding="utf-8")
    else:
        with differences(earlier / DATABASE, folder / DATABASE, datasets) as connection:
            write_csv(connection, folder / TABLE.file)
            found = counts(connection, datasets)
            titles = {d.name: {"title_vi": d.title_vi, "title_en": d.title_en} for d in datasets}
            told = {
                "statuses": statuses(connection),
                "counts": [{**asdict(c), **titles[c.dataset]} for c in found],
                "details": [d for dataset in datasets if (d := _details(connection, dataset))],
            }
    name = earlier.name if earlier else None
    page = _page(release_id=release_id, as_of=as_of, earlier=name, publication=publication, limit=SHOWN, **told)
    (folder / "changes.html").write_text(page, encoding="utf-8")
    (folder / "CHANGELOG.md").write_text(_changelog(release_id, name, found), encoding="utf-8")


def compare_releases(earlier: Path, later: Path, datasets: list[Dataset], to: Path | None = None) -> str:
    """What is different between two published releases, for a person at a prompt: statuses in words, then counts.

    Args:
        earlier: folder of one release.
        later: folder of the other.
        datasets: what is compared, with its keys.
        to: where `changes.csv` goes, if it is wanted.
    """
    with differences(earlier / DATABASE, later / DATABASE, datasets) as connection:
        changed = statuses(connection)
        found = [c for c in counts(connection, datasets) if c.added or c.removed or c.changed or c.schema]
        if to:
            to.mkdir(parents=True, exist_ok=True)
            write_csv(connection, to / TABLE.file)
    lines = [f"{earlier.name} -> {later.name}"]
    lines += [f"  {s['plan']}: {s['what']}: {s['says_vi']} ({s['says_en']})" for s in changed]
    lines += [
        f"  {c.dataset}: {c.added} rows added, {c.removed} removed, {c.changed} changed; {c.schema} changes of schema"
        for c in found
    ]
    return "\n".join(lines if len(lines) > 1 else [*lines, "  no difference"]) + "\n"


def statuses(connection: duckdb.DuckDBPyConnection) -> list[dict[str, str]]:
    """Every status that changed: what has it, in which plan, and from which to which, in words."""
    return _rows(connection, _STATUSES)


def _changelog(release_id: str, earlier: str | None, found: list[Counts]) -> str:
    lines = [f"# Changes in {release_id}", ""]
    if earlier is None:
        lines.append("First release in this folder.")
    else:
        lines += [f"Compared with {earlier}. Rows are told apart by the key of their dataset.", ""]
        lines += ["| dataset | rows | added | removed | changed | schema |", "|---|---:|---:|---:|---:|---:|"]
        lines += [f"| {c.dataset} | {c.rows} | {c.added} | {c.removed} | {c.changed} | {c.schema} |" for c in found]
        lines += ["", "Every single difference: `changes.csv`; to read: `changes.html`."]
    return "\n".join(lines) + "\n"


def _details(connection: duckdb.DuckDBPyConnection, dataset: Dataset) -> dict[str, Any] | None:
    rows = _rows(connection, f"{_DETAILS} limit {SHOWN}", dataset.name)
    if not rows:
        return None
    words = {c.name: {"title_vi": c.title_vi, "title_en": c.title_en} for c in dataset.columns}
    ((total,),) = connection.execute("select count(*) from changes where dataset = ?", [dataset.name]).fetchall()
    return {
        "title_vi": dataset.title_vi,
        "title_en": dataset.title_en,
        "rows": [{**row, **words.get(row["column"], {})} for row in rows],
        "more": total - len(rows),
    }


def _rows(connection: duckdb.DuckDBPyConnection, query: str, *given: str) -> list[dict[str, str]]:
    found = connection.execute(query, given)
    names = [d[0] for d in found.description or []]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _page(**told: Any) -> str:
    from jinja2 import Environment, FileSystemLoader

    templates = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True)
    return templates.get_template("changes.html.j2").render(**told)


_DETAILS = """
select row_key, column_name as column, says_vi, says_en
from changes where dataset = ? order by change, row_key, column_name
"""
_STATUSES = """
select
    coalesce(t.statement_vi, k.title_vi, o.subject, c.row_key) as what,
    coalesce(t.plan_id, k.plan_id, o.plan_id) as plan,
    c.says_vi,
    c.says_en
from changes as c
left join after.targets as t
    on c.dataset = 'target_progress' and t.target_id = regexp_extract(c.row_key, 'target_id=([^;]*)', 1)
left join after.tasks as k
    on c.dataset = 'task_progress' and k.task_id = regexp_extract(c.row_key, 'task_id=([^;]*)', 1)
left join after.reporting_obligations as o
    on c.dataset = 'reporting_obligations'
    and c.row_key = 'obligation_id=' || o.obligation_id || ';agency_id=' || o.agency_id || ';period=' || o.period
where c.change = 'value_changed'
    and ((c.dataset = 'target_progress' and c.column_name = 'status' and c.row_key like '%;against=current')
        or (c.dataset = 'task_progress' and c.column_name = 'status')
        or (c.dataset = 'reporting_obligations' and c.column_name = 'compliance_status'))
order by c.dataset, plan, c.row_key
"""
