"""Reading processes: files are read, judged and landed in them, with limits on time and memory, so that a crash, a hang
or hunger of a reader ends that process and costs one receipt, not the run.

One process has imported everything and makes the reading processes as copies of itself: that takes no time.
"""

import gc
import os
import pickle
import resource
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cached_property
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from threading import Lock
from typing import Any

import pyarrow as pa

from orchestration.intake.batches import Job, batches, land, read_all
from orchestration.intake.files import UnreadableError
from orchestration.intake.judging.codebook import Codebook, of_rules
from orchestration.intake.receipts.receipt import Receipt
from orchestration.landing.store import Landing
from orchestration.settings import LIMITS, PROJECT, Limits, Run

MOST = 4  # processes; each may use as much memory as one file may
LEAN = {"ARROW_DEFAULT_MEMORY_POOL": "system", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
MB = 1_000_000


def land_all(
    run: Run, registry: Mapping[str, pa.Table], jobs: Sequence[Job], limits: Limits = LIMITS
) -> Iterator[list[Receipt]]:
    """Lands every file, many at a time: the heads of their receipts."""
    groups = list(batches(run.raw, jobs))
    if not groups:
        return
    count = min(os.cpu_count() or 1, MOST, len(groups))
    readers = Readers(run, registry, limits, count)
    try:
        with ThreadPoolExecutor(count) as pool:
            for landed in pool.map(readers.land, groups):
                yield from landed
    finally:
        readers.stop()


class StoppedError(Exception):
    """A reading process ended or was ended. `at`: the number of the file in its batch; past the last: at judging."""

    def __init__(self, at: int, why: str):
        self.at = at
        super().__init__(why)


class Readers:
    """Some reading processes, each with one batch at a time."""

    def __init__(self, run: Run, registry: Mapping[str, pa.Table], limits: Limits, count: int):
        self.run, self.registry = run, registry
        setup = Setup((run, of_rules(registry), limits))
        self.readers = [Reader(run.raw, setup, limits) for _ in range(count)]
        self.idle: SimpleQueue[Reader] = SimpleQueue()
        for reader in self.readers:
            self.idle.put(reader)

    @cached_property
    def book(self) -> Codebook:
        """For the receipts of files that end their reader."""
        return Codebook(self.registry)

    def land(self, batch: Sequence[Job]) -> list[list[Receipt]]:
        """Lands a batch. The file that ends the reader is tried again alone, and the others without it."""
        reader = self.idle.get()
        try:
            return [reader.land(batch)]
        except StoppedError as stopped:
            if len(batch) == 1:
                failed = UnreadableError("too_heavy", stopped)
                return [land(self.run, Landing(self.run.landing), self.book, [(batch[0], failed)])]
            alone = [stopped.at] if stopped.at < len(batch) else range(len(batch))
        finally:
            self.idle.put(reader)
        parts = [[batch[n]] for n in alone]
        if others := [job for n, job in enumerate(batch) if n not in alone]:
            parts.append(others)
        return [heads for part in parts for heads in self.land(part)]

    def stop(self) -> None:
        """Ends the processes."""
        for reader in self.readers:
            reader.stop()


class Reader:
    """One reading process: started when a batch comes, and again after it died."""

    def __init__(self, raw: Path, setup: "Setup", limits: Limits):
        self.raw, self.setup, self.limits = raw, setup, limits
        self.connection: Connection | None = None
        self.pid = 0

    def land(self, batch: Sequence[Job]) -> list[Receipt]:
        """Has a batch landed: the heads of the receipts.

        Raises:
            StoppedError: the process ended, or took too long with a file.
        """
        sizes = [_size(self.raw / arrival.entry.path) for arrival, _ in batch]
        at = 0
        try:
            connection = self._started()
            connection.send(batch)
            while True:
                size = sizes[at] if at < len(batch) else sum(sizes)
                seconds = self.limits.seconds + self.limits.seconds_per_mb * size // MB
                if not connection.poll(seconds):
                    self.stop()
                    raise StoppedError(at, f"> {seconds} s")
                answer = connection.recv()
                if isinstance(answer, list):
                    return answer
                at = answer
        except (EOFError, OSError) as error:
            self.stop()
            raise StoppedError(at, "reader ended") from error

    def stop(self) -> None:
        """Ends the process, if there is one."""
        if self.connection is not None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            self.connection.close()
            self.connection = None

    def _started(self) -> Connection:
        if self.connection is None:
            self.pid, self.connection = NURSERY.child()
            self.setup.send(self.connection)
        return self.connection


class Setup:
    """What a reading process has to know: pickled once, its tables as they lie in memory."""

    def __init__(self, known: object):
        tables: list[pickle.PickleBuffer] = []
        self.head = pickle.dumps(known, protocol=5, buffer_callback=tables.append)
        self.tables = [table.raw() for table in tables]

    def send(self, connection: Connection) -> None:
        """Sends it down the line."""
        connection.send((self.head, len(self.tables)))
        for table in self.tables:
            connection.send_bytes(table)

    @staticmethod
    def received(connection: Connection) -> Any:
        """What comes up the line."""
        head, tables = connection.recv()
        return pickle.loads(head, buffers=[connection.recv_bytes() for _ in range(tables)])


def _size(path: Path) -> int:
    return path.lstat().st_size if os.path.lexists(path) else 0


class Nursery:
    """The process that has imported everything; it ends when this process does."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.process: subprocess.Popen[bytes] | None = None
        self.line: socket.socket | None = None

    def start(self) -> None:
        """Starts it, if it does not run."""
        with self.lock:
            if self.process is None or self.process.poll() is not None:
                self.line, theirs = socket.socketpair()
                command = [sys.executable, "-m", __name__, str(theirs.fileno())]
                self.process = subprocess.Popen(
                    command, cwd=PROJECT, env=os.environ | LEAN, pass_fds=[theirs.fileno()], stdout=2
                )
                theirs.close()

    def stop(self) -> None:
        """Ends it and waits for it."""
        with self.lock:
            if self.process is not None and self.line is not None:
                self.line.close()
                self.process.wait()
                self.process = None

    def child(self) -> tuple[int, Connection]:
        """A new reading process: its number, and the line to it."""
        self.start()
        with self.lock:
            assert self.line is not None
            ours, theirs = socket.socketpair()
            socket.send_fds(self.line, [b"1"], [theirs.fileno()])
            theirs.close()
            said = self.line.recv(16)
        if not said:
            raise RuntimeError("a reading process could not start; its own words are on stderr")
        return int(said), Connection(ours.detach())


NURSERY = Nursery()


# --- inside the processes -------------------------------------------------------------------------------------------


def _raise_readers(line: socket.socket) -> None:
    import pandas  # noqa: F401  all that reading needs is imported once
    import python_calamine  # noqa: F401

    import orchestration.intake.files.workbook  # noqa: F401

    gc.collect()
    gc.freeze()  # what was imported stays, and stays shared: no copy of this process has to look through it again
    readers: set[int] = set()
    signal.signal(signal.SIGCHLD, lambda *_: _reap(readers))
    while True:
        said, (*fds,), _, _ = socket.recv_fds(line, 1, 1)
        if not said:
            break
        pid = os.fork()
        if not pid:
            line.close()
            _serve(Connection(fds[0]))
            os._exit(0)
        readers.add(pid)
        os.close(fds[0])
        line.send(str(pid).encode())
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for reader in readers:  # nobody is left to stop them
        os.kill(reader, signal.SIGKILL)
        os.waitpid(reader, 0)


def _reap(readers: set[int]) -> None:
    """Ended readers leave nothing behind."""
    with suppress(ChildProcessError):
        while ended := os.waitpid(-1, os.WNOHANG)[0]:
            readers.discard(ended)


def _serve(connection: Connection) -> None:
    run, registry, limits = Setup.received(connection)
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.disable()  # rows make millions of objects and no cycles: looking for cycles among them doubles the time
    book, landing = Codebook(registry), Landing(run.landing)
    with suppress(EOFError):
        while True:
            gc.collect()
            answers = read_all(run.raw, connection.recv(), book, connection.send)
            connection.send(len(answers))
            connection.send(land(run, landing, book, answers))


if __name__ == "__main__":
    _raise_readers(socket.socket(fileno=int(sys.argv[1])))
