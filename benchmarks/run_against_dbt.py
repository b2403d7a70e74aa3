"""A warm `tiendo run` against a bare `dbt build` of the same project and state, in turn.

Prints both, their ratio pair by pair, and the steps of the run; exits 1 when the median ratio is over the limit.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median

from orchestration.warehouse import variables

PROJECT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
AS_OF = "2025-12-31"
LIMIT = 2.5
FEWEST_PAIRS = 5


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pairs", type=int, default=FEWEST_PAIRS, help="measured pairs after one warm-up [5]")
    pairs = options.parse_args().pairs
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        shutil.copytree(PROJECT / "raw", work / "raw")  # a run enters new files in the ledger
        one_pair(work)
        measured = []
        for number in range(1, pairs + 1):
            measured.append(one_pair(work))
            print(
                f"pair {number} of {pairs}: run {measured[-1][0]:.1f} s, dbt {measured[-1][1]:.1f} s", file=sys.stderr
            )
    runs, builds, steps = zip(*measured, strict=True)
    ratios = [run / build for run, build in zip(runs, builds, strict=True)]
    print(f"| {pairs} pairs | median | min | max |\n|---|---:|---:|---:|")
    for name, seconds in (("`tiendo run`, warm", runs), ("`dbt build`, warm", builds), ("ratio of a pair", ratios)):
        unit = "" if seconds is ratios else " s"
        print(f"| {name} | " + " | ".join(f"{f(seconds):.2f}{unit}" for f in (median, min, max)) + " |")
    print("\n| step of `tiendo run` | median |\n|---|---:|")
    apart = [run - sum(step.values()) for run, step in zip(runs, steps, strict=True)]
    for name in steps[0]:
        print(f"| {name} | {median(step[name] for step in steps):.2f} s |")
    print(f"| around the steps: start, imports, Dagster, exit | {median(apart):.2f} s |")
    if median(ratios) > LIMIT:
        print(f"\nthe median ratio is over {LIMIT}", file=sys.stderr)
        return 1
    return 0


def one_pair(work: Path) -> tuple[float, float, dict[str, float]]:
    """Seconds of a run and of a build of the state it sealed, and seconds by step of the run."""
    out = work / "out"
    run = seconds_of([str(BIN / "tiendo"), "run", "--raw", str(work / "raw"), "--out", str(out), "--as-of", AS_OF])
    (release,) = (out / "releases").iterdir()
    log = (out / ".work" / "steps.jsonl").read_text(encoding="utf-8")
    steps = {step["name"]: step["seconds"] for step in map(json.loads, log.splitlines())}
    dbt = [str(BIN / "dbt"), "--quiet", "build", "--exclude-resource-type", "unit_test"]
    dbt += ["--project-dir", str(PROJECT / "dbt_project"), "--profiles-dir", str(PROJECT / "dbt_project")]
    dbt += ["--target-path", str(work / "dbt"), "--log-path", str(work / "dbt")]
    dbt += ["--vars", variables(date.fromisoformat(AS_OF), release.name)]
    places = {"TIENDO_WAREHOUSE": work / "dbt.duckdb", "TIENDO_LANDING": out / ".work" / "landing" / "current"}
    return run, seconds_of(dbt, **places), steps


def seconds_of(command: list[str], **places: Path) -> float:
    env = os.environ | {"DBT_SEND_ANONYMOUS_USAGE_STATS": "false"} | {name: str(at) for name, at in places.items()}
    started = time.perf_counter()
    done = subprocess.run(command, cwd=PROJECT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{Path(command[0]).name} failed:\n{done.stdout}{done.stderr}")
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
