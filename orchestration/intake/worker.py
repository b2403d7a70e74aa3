"""Reading processes: files are read, judged and landed in them, with limits on time and memory, so that a crash, a hang
or hunger of a reader ends that process and costs one receipt, not the run.

They are copies of one process that has imported everything (`nursery`): that takes no time.
"""

import gc
import os
import resource
import signal
import socket
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cached_property, partial
from itertools import chain
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue

import pyarrow as pa

from orchestration.intake.batches import Job, batches, land, read_all, size_of
from orchestration.intake.files import UnreadableError
from orchestration.intake.judging.codebook import Codebook, of_rules
from orchestration.intake.nursery import NURSERY
from orchestration.intake.receipts.receipt import Receipt
from orchestration.intake.shared import Progress, Setup
from orchestration.landing.store import Landing
from orchestration.settings import LIMITS, Limits, Run

MOST = 4  # processes; each may use as much memory as one file may
MB = 1_000_000
LOOK = 0.2  # seconds between two looks at what a reading process is doing


def land_all(
    run: Run, registry: Mapping[str, pa.Table], jobs: Iterable[Job], limits: Limits = LIMITS
) -> Iterator[list[Receipt]]:
    """Lands every file, many at a time: the heads of their receipts."""
    waiting = iter(jobs)
    first = next(waiting, None)
    if first is None:
        return
    count = min(os.cpu_count() or 1, MOST)
    readers = Readers(run, registry, limits, count)
    try:
        with ThreadPoolExecutor(count) as pool:
            pool.submit(readers.start)  # while the other files are looked up
            for landed in pool.map(readers.land, batches(run.raw, chain([first], waiting))):
                yield from landed
    finally:
        readers.stop()


class StoppedError(Exception):
    """A reading process ended or was ended. `at`: the number of the file in its batch; past the last: with many."""

    def __init__(self, at: int, why: str):
        self.at = at
        super().__init__(why)


class Readers:
    """Some reading processes, each with one batch at a time."""

    def __init__(self, run: Run, registry: Mapping[str, pa.Table], limits: Limits, count: int):
        self.run, self.registry = run, registry
        self.setup = Setup((run, of_rules(registry), limits))
        self.readers = [Reader(run.raw, self.setup, limits) for _ in range(count)]
        self.idle: SimpleQueue[Reader] = SimpleQueue()

    def start(self) -> None:
        """Starts the processes."""
        for reader in self.readers:
            with suppress(OSError, RuntimeError):  # it is tried again, and said, when a batch is there
                reader.start()
            self.idle.put(reader)

    @cached_property
    def book(self) -> Codebook:
        """For the receipts of files that end their reader."""
        return Codebook(self.registry)

    def land(self, batch: Sequence[Job]) -> list[list[Receipt]]:
        """Lands a batch. The file that ends the reader is tried again alone, and the others without it."""
        landed: list[list[Receipt]] = []
        waiting = [list(batch)]
        while waiting:
            part = waiting.pop()
            reader = self.idle.get()
            try:
                landed.append(reader.land(part))
            except StoppedError as stopped:
                if len(part) > 1:
                    alone = [stopped.at] if stopped.at < len(part) else range(len(part))
                    others = [job for n, job in enumerate(part) if n not in alone]
                    waiting += [*([part[n]] for n in alone), *filter(None, [others])]
                    continue
                failed = UnreadableError("too_heavy", stopped)
                landed.append(land(self.run, Landing(self.run.landing), self.book, [(part[0], failed)]))
            finally:
                self.idle.put(reader)
        return landed

    def stop(self) -> None:
        """Ends the processes."""
        for reader in self.readers:
            reader.stop()
            os.close(reader.progress.file)
        os.close(self.setup.file)


class Reader:
    """One reading process: started again after it died."""

    def __init__(self, raw: Path, setup: Setup, limits: Limits):
        self.raw, self.setup, self.limits = raw, setup, limits
        self.connection: Connection | None = None
        self.pid = 0
        self.progress = Progress()

    def land(self, batch: Sequence[Job]) -> list[Receipt]:
        """Has a batch landed: the heads of the receipts.

        Raises:
            StoppedError: the process ended, or took too long with a file.
        """
        self.progress.at = 0
        try:
            connection = self.start()
            connection.send(batch)
            self._wait(connection, batch)
            heads: list[Receipt] = connection.recv()
        except (EOFError, OSError) as error:
            self.stop()
            raise StoppedError(self.progress.at, "reader ended") from error
        return heads

    def _wait(self, connection: Connection, batch: Sequence[Job]) -> None:
        """Waits for the answer."""
        at, since, seconds = -1, 0.0, 0
        while True:
            now = min(self.progress.at, len(batch))
            if now != at:
                at, since, seconds = now, time.monotonic(), self._patience(batch[now : now + 1] or batch)
            elif time.monotonic() - since >= seconds:
                self.stop()
                raise StoppedError(at, f"> {seconds} s")
            if connection.poll(min(LOOK, seconds)):
                return

    def _patience(self, looked_at: Sequence[Job]) -> int:
        """How many seconds the file that is looked at may take, or all files, which are judged at the end."""
        size = sum(size_of(self.raw, arrival) for arrival, _ in looked_at)
        return self.limits.seconds + self.limits.seconds_per_mb * size // MB

    def stop(self) -> None:
        """Ends the process, if there is one."""
        if self.connection is not None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            self.connection.close()
            self.connection = None

    def start(self) -> Connection:
        """Starts the process, if there is none: the line to it."""
        if self.connection is None:
            self.pid, self.connection = NURSERY.child(self.setup.file, self.progress.file)
        return self.connection


# --- inside the processes -------------------------------------------------------------------------------------------


def _raise_readers(line: socket.socket) -> None:
    import pandas  # noqa: F401  all that reading needs is imported once
    import python_calamine  # noqa: F401  the same

    import orchestration.intake.files.workbook  # noqa: F401  the same

    gc.collect()
    gc.freeze()  # what was imported stays, and stays shared: no copy of this process has to look through it again
    readers: set[int] = set()
    signal.signal(signal.SIGCHLD, lambda *_: _reap(readers))
    while True:
        said, (*fds,), _, _ = socket.recv_fds(line, 1, 3)
        if not said:
            break
        if not fds:
            line.send(b"ready")
            continue
        pid = os.fork()
        if not pid:
            line.close()
            _serve(Connection(fds[0]), fds[1], Progress(fds[2]))
            os._exit(0)
        readers.add(pid)
        for fd in fds:
            os.close(fd)
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


def _serve(connection: Connection, setup: int, progress: Progress) -> None:
    run, registry, limits = Setup.read(setup)
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.disable()  # rows make millions of objects and no cycles: looking for cycles among them doubles the time
    book, landing = Codebook(registry), Landing(run.landing)
    with suppress(EOFError), ThreadPoolExecutor(1) as beside:
        beside.submit(lambda: book.registered.numbers)  # while the first file is inflated
        while True:
            gc.collect()
            answers = read_all(run.raw, connection.recv(), book, partial(setattr, progress, "at"))
            progress.at = len(answers)
            connection.send(land(run, landing, book, answers))


if __name__ == "__main__":
    _raise_readers(socket.socket(fileno=int(sys.argv[1])))
