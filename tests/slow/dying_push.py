"""Pushes as `tiendo publish` does and dies in its n-th write: before the content goes out, or while CKAN works on it.

python dying_push.py URL OUT N before|during    (the API token stands in the environment, as always)
"""

import os
import signal
import sys
import threading
from typing import Any

from orchestration.cli import main
from orchestration.release.portal import connection

url, out, nth, when = sys.argv[1:]
tell = connection.Connection.tell
writes = 0


def counted(*given: Any) -> int:
    global writes
    writes += 1
    return tell(*given)


def die(event: str, given: tuple[Any, ...]) -> None:
    """The headers of a call go out in a piece of their own; what follows is its content."""
    if event == "http.client.send" and writes == int(nth) and not given[1].startswith(b"POST"):
        if when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGKILL)).start()


connection.Connection.tell = counted  # type: ignore[method-assign]  # counted on its way
sys.addaudithook(die)
main(["publish", "--ckan", url, "--out", out])
