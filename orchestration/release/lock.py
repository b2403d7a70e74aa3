"""One at a time: who holds a folder is written down, so that whoever comes second can say why it stops."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from orchestration.settings import TIME_ZONE


class BusyError(Exception):
    """Another process is at work in the same folder."""


@contextmanager
def one_at_a_time(folder: Path, what: str, doing: str) -> Iterator[None]:
    """Holds the lock `what` of a folder; a process that dies lets go of it.

    Raises:
        BusyError: another process holds it; the message says which, since when and what it does.
    """
    folder.mkdir(parents=True, exist_ok=True)
    holder, lock = folder / f".{what}.holder", FileLock(folder / f".{what}.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        who = holder.read_text(encoding="utf-8") if holder.exists() else "it has just begun"
        raise BusyError(
            f"{folder}: another process holds the lock '{what}' ({who}). "
            "Nothing was changed; try again when it has ended"
        ) from None
    try:
        since = datetime.now(TIME_ZONE).isoformat(timespec="seconds")
        holder.write_text(f"process {os.getpid()}, since {since}: {doing}", encoding="utf-8")
        yield
    finally:
        lock.release()
