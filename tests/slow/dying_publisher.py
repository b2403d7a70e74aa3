"""Stages and publishes the last build of an output folder, and dies before its n-th change to that folder.

python dying_publisher.py RAW OUT AS_OF N    (N = 0: lives on; prints a line when the work begins)
"""

import os
import signal
import sys
from typing import Any

from orchestration.build import build_id
from orchestration.landing.store import Landing
from orchestration.release.checksums import write_checksums
from orchestration.release.datasets import published
from orchestration.release.publish import publish, staging
from orchestration.release.stage import stage
from orchestration.settings import Run
from orchestration.warehouse import manifest_json

CHANGES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.link"}
LINKS = 3  # of all that are made, one after the other, as many are watched: the later ones are like them
FOR_WRITING = os.O_WRONLY | os.O_RDWR


def stage_and_publish(run: Run) -> None:
    release_id = build_id(run, Landing(run.landing).state().name)
    stage(run, release_id, published(manifest_json()), staging(run, release_id))
    write_checksums(staging(run, release_id))
    publish(run, release_id)


def die_before_change(run: Run, nth: int) -> None:
    """Python reports every call that touches the disk before it is made; DuckDB's own writes are not among them."""
    seen, links = 0, 0

    def watch(event: str, given: tuple[Any, ...]) -> None:
        nonlocal seen, links
        links += event == "os.link"
        if (event in CHANGES and (event != "os.link" or links <= LINKS)) or (
            event == "open" and given[2] & FOR_WRITING
        ):
            seen += str(run.out) in " ".join(map(str, given))
            if seen == nth:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


if __name__ == "__main__":
    raw, out, as_of, nth = sys.argv[1:]
    given_run = Run.of(raw, out, as_of)
    if int(nth):
        die_before_change(given_run, int(nth))
    print("begins", flush=True)
    stage_and_publish(given_run)
