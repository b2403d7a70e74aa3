"""Intake of 1,000 small workbooks and of one of 200,000 rows against bare reading of the same files, in turn.

Every second small workbook has its texts in its cells, all others share them. Bare reading takes every sheet of every
file into memory with fastexcel (Arrow columns) or python-calamine (lists), whichever is faster on these files. Intake
is the whole way: ledger, checks, rules, landing, receipts. Each measurement is a process of its own, timed after its
imports; the process from which the reading processes are copied has imported what they need by then, too. All files
stand in memory where the machine has such a folder, so that no disk is measured. Prints times, ratios and peak memory;
exits 1 when a median ratio is over the limit.
"""

import argparse
import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any

import openpyxl
import pyarrow as pa
import xlsxwriter

PROJECT = Path(__file__).resolve().parents[1]
LIMIT = 2.0
FEWEST_PAIRS = 5
SMALL_FILES, SMALL_ROWS, LARGE_ROWS = 1_000, 60, 200_000
AGENCY, PERIOD, PLAN = "so-mau", "2025-H1", "binh-dinh-1841-qd-tu-2025"
HEADINGS = ["Mã", "Chỉ tiêu", "Đơn vị tính", "Kết quả thực hiện", "Tử số", "Mẫu số", "Ghi chú"]
MB = 1024**2
MEMORY = Path("/dev/shm")


# --- what is read ---------------------------------------------------------------------------------------------------


def indicator(number: int) -> dict[str, str]:
    unit = ("%", "trạm", "tỷ đồng")[number % 3]
    return {"indicator_id": f"indicator_{number:06}", "name_vi": f"Chỉ tiêu mẫu số {number}", "unit": unit}


def row(number: int, file: int) -> list[Any]:
    """A row as an office fills it in: a percentage with its parts, a count, an amount as text."""
    known = indicator(number)
    numerator = (number * 7 + file) % 1000
    filled = (
        [f"{numerator / 10:.1f}%".replace(".", ","), numerator, 1000],
        [number + file, None, None],
        [f"{number % 900 + 1}.{file % 900 + 100},5", None, None],
    )[number % 3]
    return [known["indicator_id"], known["name_vi"], known["unit"], *filled, "" if number % 5 else "Số liệu ước"]


def table(rows: int, file: int) -> list[list[Any]]:
    """A sheet with a title above the table and a signature below it."""
    filled = (row(number, file) for number in range(rows))
    return [["CƠ QUAN MẪU"], [], ["BÁO CÁO"], HEADINGS, *filled, [], ["", "Nơi nhận"]]


def with_shared_texts(path: Path, rows: int, file: int) -> None:
    """As office programs write it: every text once, in a part of its own."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Chỉ tiêu")
        for number, cells in enumerate(table(rows, file)):
            sheet.write_row(number, 0, [None if cell == "" else cell for cell in cells])


def with_texts_in_place(path: Path, rows: int, file: int) -> None:
    """As programs write it that export reports: every text in its cell."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Chỉ tiêu")
    for cells in table(rows, file):
        sheet.append(cells)
    book.save(path)


def folder_of(raw: Path) -> Path:
    return raw / "submissions" / AGENCY / PERIOD


def make(raw: Path, files: int, rows: int) -> None:
    folder_of(raw).mkdir(parents=True)
    for number in range(files):
        write = with_texts_in_place if number % 2 else with_shared_texts
        write(folder_of(raw) / f"{number:04}.xlsx", rows, number)


def registry(indicators: int) -> dict[str, pa.Table]:
    """The project's registry with the indicators and the agency of these files; the agency leads all of them."""
    from orchestration.registry.read import read_registry

    tables = dict(read_registry(PROJECT / "raw"))
    agency = {"agency_id": AGENCY, "name_vi": "Sở Mẫu", "territory_id": "binh-dinh", "level": "province"}
    known = list(map(indicator, range(indicators)))
    targets = [{"target_id": i["indicator_id"], "indicator_id": i["indicator_id"]} for i in known]
    roles = [{"plan_id": PLAN, "subject_id": i["indicator_id"], "role": "lead", "agency_id": AGENCY} for i in known]
    made = {"indicators": known, "agencies": [agency], "targets": targets, "roles": roles}
    for name, rows in made.items():
        tables[name] = pa.Table.from_pylist(rows, tables[name].schema)
    return tables


# --- what is measured -----------------------------------------------------------------------------------------------


def bare_calamine(raw: Path, _: str) -> Callable[[], int]:
    from python_calamine import CalamineWorkbook

    def read() -> int:
        cells = 0
        for path in sorted(folder_of(raw).iterdir()):
            book = CalamineWorkbook.from_path(path)
            cells += sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)
        return cells

    return read


def bare_fastexcel(raw: Path, _: str) -> Callable[[], int]:
    import fastexcel

    def read() -> int:
        cells = 0
        for path in sorted(folder_of(raw).iterdir()):
            book = fastexcel.read_excel(path)
            for name in book.sheet_names:
                cells += book.load_sheet(name, header_row=None, dtypes="string").to_arrow().num_rows
        return cells

    return read


def whole_intake(raw: Path, out: str) -> Callable[[], int]:
    import filelock  # noqa: F401  as the library of the bare reading, imported before the clock starts
    import pandas  # noqa: F401  imported before the clock starts, too

    from orchestration.intake.ingest import ingest
    from orchestration.intake.nursery import NURSERY
    from orchestration.intake.worker import land_all
    from orchestration.landing.store import Landing
    from orchestration.settings import Run

    NURSERY.ready()
    known = registry(LARGE_ROWS if raw.name == "large" else SMALL_ROWS)
    (raw / "received.csv").unlink(missing_ok=True)
    run = Run.of(raw, out, "2025-12-31")
    gc.freeze()  # as a run does

    def read() -> int:
        files = ingest(run, known, Landing(run.landing), land_all=land_all).files
        assert all(file.accepted == file.rows_read > 0 for file in files), files[0]
        return sum(file.rows_read for file in files)

    return read


READERS = {"python-calamine": bare_calamine, "fastexcel": bare_fastexcel, "intake": whole_intake}


def measure(reader: str, raw: Path) -> dict[str, float]:
    """In a process of its own: seconds, rows and peak memory (its own and that of its processes)."""
    env = os.environ | {"PYTHONPATH": str(PROJECT)}
    done = subprocess.run(
        [sys.executable, __file__, "--measure", reader, str(raw)], env=env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{reader} failed:\n{done.stdout}{done.stderr}")
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def measured_here(reader: str, raw: Path) -> None:
    with tempfile.TemporaryDirectory() as out:  # taken away after the clock stops
        read = READERS[reader](raw, out)
        started = time.perf_counter()
        rows = read()
        seconds = time.perf_counter() - started
        if reader == "intake":
            stop_readers()
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    peaks = [each.ru_maxrss / 1024 for each in used]
    print(json.dumps({"seconds": seconds, "rows": rows, "memory": max(peaks)}))


def stop_readers() -> None:
    """So that the memory of the reading processes is counted."""
    from orchestration.intake.nursery import NURSERY

    NURSERY.stop()


# --- what is printed ------------------------------------------------------------------------------------------------


def compare(raw: Path, pairs: int) -> float:
    """Prints a table for the files of one raw folder; the median ratio of intake to bare reading."""
    bare = min(("python-calamine", "fastexcel"), key=lambda name: measure(name, raw)["seconds"])
    measure("intake", raw)
    measured = []
    for number in range(1, pairs + 1):
        measured.append((measure("intake", raw), measure(bare, raw)))
        seconds = [m["seconds"] for m in measured[-1]]
        print(f"{raw.name}, pair {number} of {pairs}: {seconds[0]:.2f} s, {seconds[1]:.2f} s", file=sys.stderr)
    ratios = [intake["seconds"] / read["seconds"] for intake, read in measured]
    files = list(folder_of(raw).iterdir())
    print(
        f"\n{raw.name}: {len(files):,} files, {sum(f.stat().st_size for f in files) / MB:.1f} MB, {datetime.now():%F}\n"
    )
    print(f"| {pairs} pairs | median | min | max | peak memory |\n|---|---:|---:|---:|---:|")
    for name, side in (("intake", 0), (f"bare reading, {bare}", 1)):
        seconds = [pair[side]["seconds"] for pair in measured]
        peak = max(pair[side]["memory"] for pair in measured)
        print(f"| {name} | " + " | ".join(f"{f(seconds):.2f} s" for f in (median, min, max)) + f" | {peak:.0f} MB |")
    print("| ratio of a pair | " + " | ".join(f"{f(ratios):.2f}" for f in (median, min, max)) + " | |")
    return median(ratios)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pairs", type=int, default=FEWEST_PAIRS, help="measured pairs after one warm-up [5]")
    options.add_argument("--measure", nargs=2, metavar=("READER", "RAW"), help=argparse.SUPPRESS)
    options.add_argument("--make", nargs=3, metavar=("RAW", "FILES", "ROWS"), help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.make:
        make(Path(given.make[0]), *map(int, given.make[1:]))
        return 0
    if given.measure:
        measured_here(given.measure[0], Path(given.measure[1]))
        return 0
    if MEMORY.is_dir():
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)
    with tempfile.TemporaryDirectory() as folder:
        sets = {"small": (SMALL_FILES, SMALL_ROWS), "large": (1, LARGE_ROWS)}
        for name, (files, rows) in sets.items():
            made = [Path(folder) / name, str(files), str(rows)]
            subprocess.run([sys.executable, __file__, "--make", *made], check=True)  # its memory is not measured
        over = [name for name in sets if compare(Path(folder) / name, given.pairs) > LIMIT]
    if over:
        print(f"\nthe median ratio is over {LIMIT}: {', '.join(over)}", file=sys.stderr)
    return int(bool(over))


if __name__ == "__main__":
    sys.exit(main())
