"""Reading processes: every file is read in one of them, with limits on time and memory, so that a crash, a hang or
hunger of a reader ends that process and costs one receipt, not the run. A process reads many files until it dies.
"""

import json
import os
import pickle
import resource
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import Any

import pyarrow as pa

from orchestration.intake.files import UnreadableError
from orchestration.settings import LIMITS, Limits, Run

MOST = 4  # processes; each may use as much memory as one file may
READY = b"ready\n"
LEAN = {"ARROW_DEFAULT_MEMORY_POOL": "system", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
MB = 1_000_000

Job = tuple[Any, str]  # an arrival, and the key that its landing objects get
Answer = dict[str, Any] | UnreadableError


def land_all(
    run: Run, registry: Mapping[str, pa.Table], jobs: Sequence[Job], limits: Limits = LIMITS
) -> Iterator[Answer]:
    """Lands every file: in the order of `jobs` the head of its receipt, or why its reader was stopped."""
    if not jobs:
        return
    count = min(os.cpu_count() or 1, MOST, len(jobs))
    setup = pickle.dumps((run, dict(registry), limits))
    idle: SimpleQueue[Reader] = SimpleQueue()
    readers = [Reader(setup, limits) for _ in range(count)]
    for reader in readers:
        idle.put(reader)

    def land(job: Job) -> Answer:
        reader = idle.get()
        try:
            return reader.land(run, job)
        finally:
            idle.put(reader)

    try:
        with ThreadPoolExecutor(count) as pool:
            yield from pool.map(land, jobs)
    finally:
        for reader in readers:
            reader.stop()


class Reader:
    """One reading process: started when a file comes, and again after it died."""

    def __init__(self, setup: bytes, limits: Limits):
        self.setup = setup
        self.limits = limits
        self.process: subprocess.Popen[bytes] | None = None

    def land(self, run: Run, job: Job) -> Answer:
        """Has one file landed."""
        path = run.raw / job[0].entry.path
        size = path.lstat().st_size if os.path.lexists(path) else 0
        seconds = self.limits.seconds + self.limits.seconds_per_mb * size // MB
        process = self._started()
        watch = threading.Timer(seconds, process.kill)
        watch.start()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            pickle.dump(job, process.stdin)
            process.stdin.flush()
            answer = process.stdout.readline()
        except BrokenPipeError:
            answer = b""
        finally:
            late = not watch.is_alive()
            watch.cancel()
        if answer.endswith(b"\n"):
            receipt: dict[str, Any] = json.loads(answer)
            return receipt
        self.stop()
        return UnreadableError("too_heavy", f"> {seconds} s" if late else f"reader ended: {process.returncode}")

    def stop(self) -> None:
        """Ends the process, if there is one."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None

    def _started(self) -> "subprocess.Popen[bytes]":
        if self.process is None:
            command = [sys.executable, "-m", __name__]
            self.process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | LEAN
            )
            assert self.process.stdin is not None
            assert self.process.stdout is not None
            self.process.stdin.write(self.setup)
            self.process.stdin.flush()
            if self.process.stdout.readline() != READY:
                raise RuntimeError("a reading process could not start; its own words are on stderr")
        return self.process


# --- inside the process ---------------------------------------------------------------------------------------------


def _serve() -> None:
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is no answer
    from orchestration.intake.ingest import land_file
    from orchestration.intake.judging.codebook import Codebook
    from orchestration.landing.store import Landing

    run, registry, limits = pickle.load(sys.stdin.buffer)
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    book, landing = Codebook(registry), Landing(run.landing)
    print(READY.decode(), end="", file=answers, flush=True)
    while True:
        try:
            arrival, key = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        receipt = land_file(run, landing, book, arrival, key)
        print(json.dumps(receipt | {"rows": []}), file=answers, flush=True)


if __name__ == "__main__":
    _serve()
