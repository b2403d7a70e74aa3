"""The process that has imported everything that reading needs, and makes the reading processes (`worker`) as copies of
itself. This module imports nothing heavy: whoever starts it first imports the rest meanwhile.
"""

import os
import socket
import subprocess
import sys
from multiprocessing.connection import Connection
from threading import Lock

from orchestration.settings import PROJECT

READER = "orchestration.intake.worker"
LEAN = {
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    # What one column of a large sheet lets go the next one takes: asking the system for it again takes longer.
    "MALLOC_MMAP_THRESHOLD_": str(1 << 30),
    "MALLOC_TRIM_THRESHOLD_": str(1 << 30),
}


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
                command = [sys.executable, "-m", READER, str(theirs.fileno())]
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

    def ready(self) -> None:
        """Starts it, if it does not run, and waits until it has imported everything."""
        self.start()
        with self.lock:
            assert self.line is not None
            self.line.send(b"1")
            self.line.recv(16)

    def child(self, *files: int) -> tuple[int, Connection]:
        """A new reading process, which gets these files: its number, and the line to it."""
        self.start()
        with self.lock:
            assert self.line is not None
            ours, theirs = socket.socketpair()
            socket.send_fds(self.line, [b"1"], [theirs.fileno(), *files])
            theirs.close()
            said = self.line.recv(16)
        if not said:
            raise RuntimeError("a reading process could not start; its own words are on stderr")
        return int(said), Connection(ours.detach())


NURSERY = Nursery()
