"""The releases of an output folder: which there are, going back to one, and removing old ones where that is configured.

Every removal and every way back is a line of `releases.log`, beside the releases.
"""

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from orchestration.landing.store import point
from orchestration.release.checksums import verify
from orchestration.release.datasets import Dataset
from orchestration.release.export import written_as
from orchestration.release.lock import one_at_a_time
from orchestration.release.publish import LOCK, current
from orchestration.release.reuse import ABOUT
from orchestration.settings import CONTRACT_VERSION, TIME_ZONE, Run

LOG = "releases.log"


class HistoryError(Exception):
    """There is no such release."""


@dataclass(frozen=True, slots=True)
class Known:
    """A release that is there; `made_at` and `rows` are empty for releases that do not tell."""

    folder: Path
    made_at: str
    compared_with: str | None
    rows: int | None
    live: bool

    @property
    def release_id(self) -> str:
        """Its name."""
        return self.folder.name

    @property
    def made_on(self) -> date | None:
        """The day it was made, in Viet Nam."""
        return datetime.fromisoformat(self.made_at).date() if self.made_at else None


def write_about(
    folder: Path, release_id: str, earlier: Path | None, rows: dict[str, int], datasets: Sequence[Dataset] = ()
) -> None:
    """Writes `release.json`: what this release is, when it was made, which one it was compared with, how it wrote."""
    about = {
        "release_id": release_id,
        "contract_version": CONTRACT_VERSION,
        "made_at": _now(),
        "compared_with": earlier.name if earlier else None,
        "rows": rows,
        "written_as": {dataset.name: written_as(dataset) for dataset in datasets},
    }
    (folder / ABOUT).write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")


def known(run: Run) -> list[Known]:
    """The releases of a folder, in the order in which they were made."""
    live = current(run)
    found = []
    for folder in run.releases.iterdir() if run.releases.exists() else ():
        about: dict[str, Any] = {}
        if (folder / ABOUT).exists():
            about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        rows = sum(about["rows"].values()) if about else None
        found.append(Known(folder, about.get("made_at", ""), about.get("compared_with"), rows, folder == live))
    return sorted(found, key=lambda r: (r.made_at, r.release_id))


def find(run: Run, named: str) -> Path:
    """The folder of a release: by its id, the beginning of its id, or `latest`.

    Raises:
        HistoryError: no release, or more than one, is meant.
    """
    releases = known(run)
    fitting = [r for r in releases if (r.live if named == "latest" else r.release_id.startswith(named))]
    exact = [r for r in fitting if r.release_id == named] or fitting
    if len(exact) != 1:
        there = ", ".join(r.release_id for r in fitting or releases) or "none"
        problem = "more than one release begins with" if fitting else "no release is called"
        raise HistoryError(f"{problem} {named!r} in {run.releases}; there are: {there}")
    return exact[0].folder


def rollback(run: Run, named: str | None = None) -> Path:
    """Points `latest` back at an earlier release, once it has been verified.

    Args:
        run: whose output folder.
        named: which release; by default the one that was made before the live one.

    Returns:
        the folder that is live now.

    Raises:
        BusyError: a publisher is at work.
        HistoryError: there is no such release.
        ChecksumError: the release is not what it was when it was published.
    """
    with one_at_a_time(run.work, LOCK, "going back to an earlier release"):
        target = find(run, named) if named else _before_live(run)
        verify(target)
        live = current(run)
        point(run.latest, target)
        _log(run, f"latest points at {target.name} again, no longer at {live.name if live else 'nothing'}")
    return target


def prune(run: Run, keep: int | None) -> list[str]:
    """Removes the oldest releases beyond `keep`; never the live one, nor the one before it. None keeps all.

    Returns:
        the ids of the removed releases; each is also a line of `releases.log`.

    Raises:
        BusyError: a publisher is at work.
    """
    if keep is None:
        return []
    with one_at_a_time(run.work, LOCK, f"removing releases beyond the {keep} that are kept"):
        releases = known(run)
        live = next((n for n, r in enumerate(releases) if r.live), 0)
        spared = set(releases[max(live - 1, 0) : live + 1])
        removed = [r.release_id for r in releases[: max(len(releases) - keep, 0)] if r not in spared]
        for release_id in removed:
            _log(run, f"{release_id} removed: publication.yaml keeps {keep} releases")
            gone = run.work / "staging" / f"{release_id}.removed"
            gone.parent.mkdir(parents=True, exist_ok=True)
            (run.releases / release_id).rename(gone)  # whole or not at all, as it came
            shutil.rmtree(gone)
    return removed


def _before_live(run: Run) -> Path:
    releases = known(run)
    live = next((n for n, r in enumerate(releases) if r.live), 0)
    if live == 0:
        raise HistoryError(f"there is no release before the live one in {run.releases}")
    return releases[live - 1].folder


def _log(run: Run, line: str) -> None:
    with (run.out / LOG).open("a", encoding="utf-8") as log:
        log.write(f"{_now()}  {line}\n")


def _now() -> str:
    return datetime.now(TIME_ZONE).isoformat(timespec="seconds")
