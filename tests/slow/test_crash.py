"""kill -9 at any moment: `latest` is a complete release or is not there yet, and the next run puts everything right."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import count, pairwise
from pathlib import Path

import pytest

from orchestration.release.checksums import verify
from orchestration.settings import PROJECT

AS_OF = "2025-12-31"
OLDER = "2020-01-01-00000000"
PUBLISHER = Path(__file__).with_name("dying_publisher.py")
TIMED_KILLS = 8
# A step after whose end a run is killed, and the share of the next one that passes before.
KILLED_AFTER = (("registry", 0.0), ("gate landing", 0.7), ("export", 0.5))


def whole_run(raw: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "orchestration.cli", "run", "--raw", str(raw), "--out", str(out), "--as-of", AS_OF]


def publisher(raw: Path, out: Path, dies_before: int = 0) -> list[str]:
    return [sys.executable, str(PUBLISHER), str(raw), str(out), AS_OF, str(dies_before)]


@pytest.fixture(scope="module")
def built(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a whole run."""
    out = tmp_path_factory.mktemp("built") / "out"
    subprocess.run(whole_run(raw, out), cwd=PROJECT, check=True)
    return out


@pytest.fixture(params=["first release", "next release"])
def prepare(request: pytest.FixtureRequest, built: Path, tmp_path: Path) -> Callable[[], Path]:
    """Makes output folders where a build has passed its gates and waits to be published, for the first time or not."""
    numbers = count()

    def fresh() -> Path:
        out = Path(shutil.copytree(built, tmp_path / str(next(numbers)), symlinks=True))
        live = (out / "latest").resolve()
        (out / "latest").unlink()
        if request.param == "next release":
            live.rename(out / "releases" / OLDER)
            (out / "latest").symlink_to(f"releases/{OLDER}")
        else:
            shutil.rmtree(out / "releases")
        return out

    return fresh


def assert_sound(out: Path) -> set[str]:
    """Nothing half done can be seen.

    Returns:
        the names of the releases.
    """
    releases = set((out / "releases").glob("*"))
    for release in releases:
        verify(release)
    if os.path.lexists(out / "latest"):
        assert (out / "latest").resolve() in releases
    else:
        assert OLDER not in {r.name for r in releases}
    return {r.name for r in releases}


def assert_published(out: Path, built: Path, before: set[str]) -> None:
    release = (built / "latest").resolve().name
    assert assert_sound(out) == before | {release}
    assert (out / "latest").resolve().name == release


def test_publisher_dies_before_each_of_its_changes(prepare: Callable[[], Path], built: Path, raw: Path) -> None:
    for nth in count(1):
        out = prepare()
        before = assert_sound(out)
        ended = subprocess.run(publisher(raw, out, nth), cwd=PROJECT, stdout=subprocess.DEVNULL).returncode
        if ended == 0:
            break
        assert ended == -signal.SIGKILL
        assert_sound(out)
        subprocess.run(publisher(raw, out), cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
        assert_published(out, built, before)
        shutil.rmtree(out)
    assert nth > 8, "the publisher makes more changes than that: it was not watched"


def test_publisher_dies_at_stepped_moments(prepare: Callable[[], Path], built: Path, raw: Path) -> None:
    out = prepare()
    before = assert_sound(out)
    whole = time_to_end(publisher(raw, out))
    killed = 0
    for step in range(TIMED_KILLS):
        out = prepare()
        killed += kill_after(publisher(raw, out), "begins", whole * step / TIMED_KILLS)
        assert_sound(out)
        subprocess.run(publisher(raw, out), cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
        assert_published(out, built, before)
        shutil.rmtree(out)
    assert killed > TIMED_KILLS / 2


def test_run_killed_early_midway_and_late(built: Path, raw: Path, tmp_path: Path) -> None:
    """One folder takes all three kills, so that each run also meets what the killed ones left."""
    out = tmp_path / "out"
    steps = list(map(json.loads, (built / ".work" / "steps.jsonl").read_text(encoding="utf-8").splitlines()))
    after = {before["name"]: step["seconds"] for before, step in pairwise(steps)}
    for step, share in KILLED_AFTER:
        seconds = share * after[step]
        assert kill_after(whole_run(raw, out), step, seconds), f"ended before it was killed {seconds} s after {step}"
        assert assert_sound(out) == set()
    subprocess.run(whole_run(raw, out), cwd=PROJECT, check=True)
    assert_published(out, built, set())


def time_to_end(command: list[str]) -> float:
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        process.stdout.readline()
        begun = time.perf_counter()
        assert process.wait() == 0
    return time.perf_counter() - begun


def kill_after(command: list[str], line: str, seconds: float) -> bool:
    """Starts a command, waits for a printed line and some seconds, and kills it; false where it had ended before."""
    with subprocess.Popen(
        command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    ) as process:
        assert process.stdout
        assert any(printed.strip().startswith(line) for printed in process.stdout), f"never printed {line!r}"
        time.sleep(seconds)
        process.kill()
        return process.wait() == -signal.SIGKILL
