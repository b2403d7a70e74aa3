"""`--as-of` a day gives what a run on that day would have published: later facts taken out of raw/ change nothing."""

import csv
import shutil
from calendar import monthrange
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from orchestration.run import materialize
from orchestration.settings import PROJECT, Run
from tests.pipeline.agency import report_to

DAY = "2024-12-31"
ANACHRONISM = "partly_wrong.xlsx"  # a fixture of 2024 that reports on tasks of 2025
Row = dict[str, str]


def rewrite(file: Path, kept: Callable[[Row], bool]) -> list[Row]:
    """Leaves the rows that are `kept` (which may empty cells of a row); returns the others."""
    with file.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        header, rows = list(reader.fieldnames or []), list(reader)
    left = [row for row in rows if kept(row)]
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(left)
    return [row for row in rows if row not in left]


def begun(row: Row) -> bool:
    """Whether it had begun by the day; an end that lay ahead is emptied."""
    if row["valid_to"] >= DAY:
        row["valid_to"] = ""
    return row["valid_from"] <= DAY


def known(entry: Row) -> bool:
    """Whether a ledger row was known: a public page from the end of the printed date, a file from its arrival."""
    printed = entry["published_on"]
    if entry["channel"] == "agency" or not printed:
        return entry["received_at"][:10] <= DAY
    if len(printed) == 7:
        year, month = map(int, printed.split("-"))
        return f"{printed}-{monthrange(year, month)[1]}" <= DAY
    return printed <= DAY


def forget(raw: Path) -> None:
    """Takes everything out of raw/ that nobody knew on the day."""
    for sidecar in raw.glob("plans/*/plan.yaml"):
        plan = yaml.safe_load(sidecar.read_text(encoding="utf-8"))
        if str(plan["signed_on"] or plan["starts_on"]) > DAY:
            shutil.rmtree(sidecar.parent)
    rewrite(raw / "corrections" / "wordings.csv", lambda row: (raw / row["file"]).exists())
    for entry in rewrite(raw / "received.csv", known):
        file = raw / entry["path"]
        file.unlink() if entry["channel"] == "agency" else shutil.rmtree(file.parent)
    reference = raw / "reference"
    rewrite(reference / "figure_revisions.csv", lambda row: (raw / "published" / row["later_source_id"]).exists())
    rewrite(reference / "population_denominators.csv", lambda row: row["known_from"] <= DAY)
    unborn = {row["agency_id"] for row in rewrite(reference / "agencies.csv", begun)}
    for table in ("territories", "agency_groups", "agency_group_members"):
        rewrite(reference / f"{table}.csv", begun)
    rewrite(reference / "territory_crosswalk.csv", lambda row: row["effective_on"] <= DAY)
    later = rewrite(reference / "agency_successions.csv", lambda row: row["effective_on"] <= DAY)
    moved = {row["agency_function"] for row in later}
    rewrite(reference / "subject_functions.csv", lambda row: row["agency_function"] not in moved)
    rewrite(reference / "agency_aliases.csv", lambda row: row["resolves_to"] not in unborn)


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("known")
    shutil.copytree(PROJECT / "raw", folder / "all" / "raw")
    report_to(folder / "all" / "raw")
    rewrite(folder / "all" / "raw" / "received.csv", lambda entry: not entry["path"].endswith(ANACHRONISM))
    next((folder / "all" / "raw").rglob(ANACHRONISM)).unlink()
    shutil.copytree(folder / "all" / "raw", folder / "then" / "raw")
    forget(folder / "then" / "raw")
    runs = [Run.of(folder / name / "raw", folder / name / "out", DAY) for name in ("all", "then")]
    assert [materialize(run) for run in runs] == [0, 0]
    return runs[0].latest.resolve(), runs[1].latest.resolve()


def test_later_facts_were_there_to_forget(releases: tuple[Path, Path]) -> None:
    plans = [{p.name for p in (r.parents[2] / "raw" / "plans").iterdir()} for r in releases]
    assert plans[0] - plans[1] == {"binh-dinh-1841-qd-tu-2025"}
    sent = [len(list((r.parents[2] / "raw" / "submissions").rglob("*.*"))) for r in releases]
    assert sent == [5, 2]


def test_every_table_is_what_a_run_on_that_day_would_have_published(releases: tuple[Path, Path]) -> None:
    today, then = ({p.name: p.read_bytes() for p in r.glob("*.csv")} for r in releases)
    assert today.keys() == then.keys()
    assert [name for name in today if today[name] != then[name]] == []
