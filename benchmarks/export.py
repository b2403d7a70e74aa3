"""The export of a release against a bare DuckDB COPY of the same tables, in turn; then every other step at two sizes.

The tables are those of a real run, with `observations` grown inside DuckDB to as many rows as every commune of Viet Nam
would report in a year. Export writes CSV, Parquet and the DuckDB file; the bare COPY writes CSV and Parquet, the same
columns in the same order. Each measurement is a process of its own. Exits 1 when the median ratio of the pairs is over
the limit, or when a step grows faster than the data.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import duckdb

PROJECT = Path(__file__).resolve().parents[1]
AS_OF = "2025-12-31"
LIMIT = 1.5
FEWEST_PAIRS = 3
SIZES = (1_000_000, 10_000_000)
NOISE = 1.1  # of the machine: what two measurements of one thing may differ by
GROWN = """
insert into marts.territories by name
select
    'gia-lai-2025/mau-' || lpad(n::varchar, 4, '0') as territory_id, 'Xã Mẫu ' || n as name_vi,
    'Sample commune ' || n as name_en, 'commune' as level, 'gia-lai-2025' as parent_territory_id
from range($rows // (12 * (select count(*) from marts.indicators)) + 1) as r(n);
create or replace table marts.observations as from (
    from marts.observations
    union all by name
    (
        select
            i.indicator_id, t.territory_id, 'commune' as level, strftime(month, '%Y-%m') as period,
            'so-khoa-hoc-va-cong-nghe' as source_id, month::date as period_start, last_day(month) as period_end,
            (hash(i.indicator_id, t.territory_id, month) % 100000 / 100)::decimal(24, 6) as value, 'eq' as qualifier,
            (hash(i.indicator_id, t.territory_id, month) % 100000)::decimal(24, 6) as numerator,
            10000::decimal(24, 6) as denominator, i.unit, 'A' as obs_status, 'agency' as channel,
            left(md5(t.territory_id || month), 16) as submission_id, 'month' as period_kind,
            concat('submissions/', t.territory_id, '/', period, '/bao-cao.xlsx#Chỉ tiêu!D', hash(i.indicator_id) % 300)
                as source_locator,
            (month + interval 40 day)::date as known_from
        from marts.indicators as i
        cross join (from marts.territories where territory_id like 'gia-lai-2025/mau-%') as t
        cross join (
            select unnest(generate_series(timestamp '2025-01-01', timestamp '2025-12-01', interval 1 month)) as month
        )
        limit $rows
    )
) order by hash(submission_id, indicator_id)
"""
Step = Callable[[], object]


# --- what is measured -----------------------------------------------------------------------------------------------


def grow(real: Path, rows: int, grown: Path) -> None:
    """A warehouse whose marts are the real ones, with so many more observations, in no order."""
    with duckdb.connect(str(grown)) as connection:
        connection.execute(f"attach '{real}' as real (read_only)")
        connection.execute("create schema marts")
        for (table,) in connection.execute(
            "select table_name from duckdb_tables() where schema_name = 'marts'"
        ).fetchall():
            connection.execute(f"create table marts.{table} as from real.marts.{table}")
        for statement in GROWN.split(";"):
            connection.execute(statement.replace("$rows", str(rows)))


def bare(warehouse: Path, folder: Path) -> Iterator[tuple[str, Step]]:
    from orchestration.assets.release import DATASETS

    def copy() -> None:
        folder.mkdir()
        with duckdb.connect(str(warehouse), read_only=True) as connection:
            for dataset in DATASETS:
                columns = ", ".join(f'"{c.name}"' for c in dataset.columns)
                rows = f"(select {columns} from marts.{dataset.name} order by {', '.join(dataset.key)})"
                csv, parquet = (folder / file for file in dataset.files)
                connection.execute(f"copy {rows} to '{csv}' (format csv, header)")
                connection.execute(f"copy {rows} to '{parquet}' (format parquet, compression zstd)")

    yield "bare copy", copy


def export(warehouse: Path, folder: Path) -> Iterator[tuple[str, Step]]:
    from orchestration.assets.release import DATASETS
    from orchestration.release.export import export as write

    yield "export", lambda: write(warehouse, DATASETS, folder)


def others(warehouse: Path, folder: Path) -> Iterator[tuple[str, Step]]:
    """Everything else that becomes of an exported folder, in the order of a run; then the export of the same again."""
    from orchestration.assets.release import DATASETS
    from orchestration.gates.databases import export_views
    from orchestration.release.changes.write import write_changes
    from orchestration.release.checksums import write_checksums
    from orchestration.release.datasets import DATABASE
    from orchestration.release.descriptors.write import write_descriptors
    from orchestration.release.export import export as write
    from orchestration.release.history import write_about
    from orchestration.release.publication import read_publication
    from orchestration.settings import Run
    from orchestration.site.build import build_site

    run = Run.of(PROJECT / "raw", folder.with_name("out"), AS_OF)
    publication, database = read_publication(run.raw), folder / DATABASE
    again = folder.with_name("again")
    yield (
        "descriptors, SDMX-CSV, hashes in them",
        lambda: write_descriptors(folder, database, DATASETS, publication, run.as_of, "x"),
    )
    yield "scan of the cells", lambda: export_views(run, folder, DATASETS)
    write_changes(None, folder, DATASETS, "x")
    write_about(folder, "x", None, {}, DATASETS)
    yield "pages", lambda: build_site(folder, DATASETS, publication, [], run.work / "pages")
    yield "checksums", lambda: write_checksums(folder)
    yield "export of the same, linked", lambda: write(warehouse, DATASETS, again, folder)
    yield "changes", lambda: write_changes(folder, again, DATASETS, "y")


MEASURED = {f.__name__: f for f in (bare, export, others)}


def measured_here(what: str, warehouse: Path, folder: Path) -> None:
    found = {}
    for name, step in MEASURED[what](warehouse, folder):
        before, started = sum(os.times()[:2]), time.perf_counter()
        step()
        found[name] = {"seconds": time.perf_counter() - started, "cpu": sum(os.times()[:2]) - before}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"steps": found, "memory": peak}))


def measure(what: str, warehouse: Path, folder: Path) -> tuple[dict[str, dict[str, float]], float]:
    """In a process of its own: seconds and processor time by step, and peak memory in MB."""
    env = os.environ | {"PYTHONPATH": str(PROJECT)}
    command = [sys.executable, __file__, "--measure", what, str(warehouse), str(folder)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{what} failed:\n{done.stdout}{done.stderr}")
    found = json.loads(done.stdout.splitlines()[-1])
    return found["steps"], found["memory"]


# --- what is printed ------------------------------------------------------------------------------------------------


def compare(warehouse: Path, work: Path, pairs: int) -> float:
    """Prints the pairs; the median ratio of the export to the bare copy."""
    sides: dict[str, list[tuple[dict[str, float], float]]] = {"export": [], "bare": []}
    for number in range(1, pairs + 1):
        for what, measured in sides.items():
            with emptied(work / what) as folder:
                steps, memory = measure(what, warehouse, folder)
                measured += [(step, memory) for step in steps.values()]
        last = " s, ".join(f"{what} {measured[-1][0]['seconds']:.1f}" for what, measured in sides.items())
        print(f"pair {number} of {pairs}: {last} s", file=sys.stderr)
    print(f"| {pairs} pairs | median | min | max | peak memory |\n|---|---:|---:|---:|---:|")
    for what, measured in sides.items():
        seconds = [step["seconds"] for step, _ in measured]
        peak = max(memory for _, memory in measured)
        print(f"| {what} | " + " | ".join(f"{f(seconds):.1f} s" for f in (median, min, max)) + f" | {peak:,.0f} MB |")
    ratios = {}
    for kind, name in (("seconds", "ratio of a pair"), ("cpu", "the same by processor time")):
        pairwise = zip(*([step[kind] for step, _ in measured] for measured in sides.values()), strict=True)
        ratios[kind] = [one / other for one, other in pairwise]
        print(f"| {name} | " + " | ".join(f"{f(ratios[kind]):.2f}" for f in (median, min, max)) + " | |")
    return median(ratios["seconds"])


def growth(warehouses: dict[int, Path], work: Path) -> list[str]:
    """Prints the other steps at both sizes; the names of those whose processor time grew faster than the data."""
    small, large = sorted(warehouses)
    found = {}
    for rows, warehouse in warehouses.items():
        with emptied(work / f"grown-{rows}") as folder:
            first, _ = measure("export", warehouse, folder / "x")
            rest, memory = measure("others", warehouse, folder / "x")
            found[rows] = first | rest
            print(f"{rows:,} rows: peak memory of the other steps {memory:,.0f} MB", file=sys.stderr)
    print(f"\n| processor time | {small:,} rows | {large:,} rows | grew by |\n|---|---:|---:|---:|")
    grew = {name: found[large][name]["cpu"] / found[small][name]["cpu"] for name in found[small]}
    for name, times in grew.items():
        print(f"| {name} | {found[small][name]['cpu']:.1f} s | {found[large][name]['cpu']:.1f} s | {times:.1f} |")
    # an export sorts: its bar is the bare copy, which sorts too
    return [n for n, times in grew.items() if not n.startswith("export") and times > large / small * NOISE]


@contextmanager
def emptied(folder: Path) -> Iterator[Path]:
    """A place that is not there yet, and is gone again afterwards: 10 million rows are gigabytes."""
    folder.parent.mkdir(exist_ok=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pairs", type=int, default=FEWEST_PAIRS, help=f"measured pairs [{FEWEST_PAIRS}]")
    options.add_argument("--rows", type=int, nargs=2, default=SIZES, help=f"of observations, two sizes {SIZES}")
    options.add_argument("--measure", nargs=3, metavar=("WHAT", "WAREHOUSE", "FOLDER"), help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.measure:
        what, warehouse, folder = given.measure
        measured_here(what, Path(warehouse), Path(folder))
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        run = [str(Path(sys.executable).parent / "tiendo"), "run", "--out", str(work / "out"), "--as-of", AS_OF]
        subprocess.run(run, check=True, capture_output=True)
        warehouses = {rows: work / f"{rows}.duckdb" for rows in given.rows}
        for rows, grown in warehouses.items():
            grow(work / "out" / ".work" / "warehouse.duckdb", rows, grown)
        ratio = compare(warehouses[max(given.rows)], work, given.pairs)
        too_fast = growth(warehouses, work)
    if ratio > LIMIT:
        print(f"\nthe median ratio is over {LIMIT}", file=sys.stderr)
    if too_fast:
        print(f"\ngrew faster than the data: {', '.join(too_fast)}", file=sys.stderr)
    return int(ratio > LIMIT or bool(too_fast))


if __name__ == "__main__":
    sys.exit(main())
