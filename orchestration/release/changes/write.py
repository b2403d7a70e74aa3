"""changes.csv and CHANGELOG.md of a release; and what a person at a prompt is told of two releases."""

from pathlib import Path

from orchestration.release.changes.diff import TABLE, differences, write_csv
from orchestration.release.changes.told import Counts, counts, statuses
from orchestration.release.datasets import DATABASE, Dataset


def write_changes(earlier: Path | None, folder: Path, datasets: list[Dataset], release_id: str) -> None:
    """Tells what is different in the release of `folder` from an earlier one; a first release says that it is first.

    Args:
        earlier: folder of the earlier release, or None.
        folder: where the files go; its database is the later one.
        datasets: what is compared, with its keys.
        release_id: id of the release.
    """
    found: list[Counts] = []
    if earlier is None:
        header = ",".join(c.name for c in TABLE.columns)
        (folder / TABLE.file).write_text(f"{header}\n", encoding="utf-8")
    else:
        with differences(earlier / DATABASE, folder / DATABASE, datasets) as connection:
            write_csv(connection, folder / TABLE.file)
            found = counts(connection, datasets)
    log = _changelog(release_id, earlier.name if earlier else None, found)
    (folder / "CHANGELOG.md").write_text(log, encoding="utf-8")


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
