"""Makes a staged release live: verified, renamed into releases/, and pointed at by `latest`, last and atomically."""

import shutil
from pathlib import Path

from orchestration.gates.gate import require
from orchestration.gates.suite import SUITES
from orchestration.landing.store import point
from orchestration.release.checksums import verify
from orchestration.release.lock import one_at_a_time
from orchestration.settings import Run

LOCK = "publish"


def staging(run: Run, release_id: str) -> Path:
    """Where a release is put together; nobody reads it there."""
    return run.work / "staging" / release_id


def publish(run: Run, release_id: str) -> Path:
    """Publishes the staged release, all or nothing.

    A release that is there already is verified and kept: releases never change.

    Returns:
        the folder of the live release.

    Raises:
        BusyError: another publisher is at work in the same output folder.
        GateError: a gate of this very build is missing or has failed.
        ChecksumError: the staged (or existing) release is not what its checksums say.
    """
    with one_at_a_time(run.work, LOCK, f"publishing {release_id}"):
        require(run, SUITES, release_id)
        staged, target = staging(run, release_id), run.releases / release_id
        verify(staged)
        run.releases.mkdir(parents=True, exist_ok=True)
        if target.exists():
            verify(target)
            shutil.rmtree(staged)
        else:
            for file in filter(Path.is_file, staged.rglob("*")):
                file.chmod(0o444)  # a release never changes
            staged.rename(target)
        point(run.latest, target)
    return target


def current(run: Run) -> Path | None:
    """The release `latest` points at."""
    return run.latest.resolve() if run.latest.is_symlink() and run.latest.exists() else None
