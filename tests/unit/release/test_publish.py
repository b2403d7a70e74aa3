"""Publishing: only what passed every gate of this build, whole, and the pointer last."""

import json
from pathlib import Path

import pytest

from orchestration.gates.gate import GateError
from orchestration.gates.suite import SUITES
from orchestration.release.checksums import ChecksumError, write_checksums
from orchestration.release.publish import current, publish, staging
from orchestration.settings import Run

BUILD = "2026-11-22-aaaaaaaa"
NEXT = "2026-11-22-bbbbbbbb"


def passes(run: Run, build: str = BUILD) -> None:
    for suite in SUITES:
        verdict(run, suite, build)


def verdict(run: Run, suite: str, build: str, passed: bool = True, blocking: bool = True) -> None:
    run.gates.mkdir(parents=True, exist_ok=True)
    kept = [{"check": "key", "passed": passed, "blocking": blocking}]
    text = json.dumps({"build_id": build, "suite": suite, "verdicts": kept})
    (run.gates / f"{suite}.json").write_text(text, encoding="utf-8")


def stage(run: Run, build: str = BUILD, text: str = "plan_id\n") -> Path:
    folder = staging(run, build)
    folder.mkdir(parents=True)
    (folder / "plans.csv").write_text(text, encoding="utf-8")
    write_checksums(folder)
    return folder


def test_a_release_that_passed_every_gate_goes_live(run: Run) -> None:
    stage(run)
    passes(run)
    assert current(run) is None
    assert publish(run, BUILD) == run.releases / BUILD == current(run)
    assert not staging(run, BUILD).exists()


@pytest.mark.parametrize("suite", SUITES)
def test_a_gate_that_did_not_run_stops_the_release(run: Run, suite: str) -> None:
    stage(run)
    passes(run)
    (run.gates / f"{suite}.json").unlink()
    with pytest.raises(GateError, match=rf"gate '{suite}' has not run for build {BUILD}"):
        publish(run, BUILD)
    assert current(run) is None
    assert not run.releases.exists()


@pytest.mark.parametrize("suite", SUITES)
def test_a_gate_of_another_build_stops_the_release(run: Run, suite: str) -> None:
    stage(run)
    passes(run)
    verdict(run, suite, NEXT)
    with pytest.raises(GateError, match=rf"gate '{suite}' has not run for build {BUILD}"):
        publish(run, BUILD)
    assert current(run) is None


@pytest.mark.parametrize("suite", SUITES)
def test_a_failed_check_stops_the_release(run: Run, suite: str) -> None:
    stage(run)
    passes(run)
    verdict(run, suite, BUILD, passed=False)
    with pytest.raises(GateError, match=rf"gate '{suite}' of build {BUILD} failed: key"):
        publish(run, BUILD)
    assert not run.releases.exists()


def test_a_check_that_only_asks_stops_nothing(run: Run) -> None:
    stage(run)
    passes(run)
    verdict(run, "landing", BUILD, passed=False, blocking=False)
    assert publish(run, BUILD).exists()


def test_files_changed_after_their_checksums_stop_the_release(run: Run) -> None:
    (stage(run) / "plans.csv").write_text("plan_id\nx\n", encoding="utf-8")
    passes(run)
    with pytest.raises(ChecksumError, match=r"plans.csv has changed"):
        publish(run, BUILD)
    assert current(run) is None
    assert not run.releases.exists()


def test_a_release_that_is_there_is_verified_and_kept(run: Run) -> None:
    stage(run)
    passes(run)
    first = (publish(run, BUILD) / "plans.csv").stat()
    stage(run, text="plan_id\nother\n")
    assert (publish(run, BUILD) / "plans.csv").stat() == first
    assert not staging(run, BUILD).exists()


def test_a_published_release_that_was_changed_is_not_pointed_at_again(run: Run) -> None:
    stage(run)
    passes(run)
    (publish(run, BUILD) / "plans.csv").write_text("tampered", encoding="utf-8")
    stage(run, NEXT)
    passes(run, NEXT)
    live = publish(run, NEXT)
    stage(run)
    passes(run)
    with pytest.raises(ChecksumError, match=r"plans.csv has changed"):
        publish(run, BUILD)
    assert current(run) == live


def test_the_pointer_moves_last(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    stage(run)
    passes(run)
    before = publish(run, BUILD)
    stage(run, NEXT)
    passes(run, NEXT)

    def crashes(*_: object) -> None:
        assert (run.releases / NEXT / "plans.csv").exists()
        raise OSError("power cut")

    monkeypatch.setattr("orchestration.release.publish.point", crashes)
    with pytest.raises(OSError, match="power cut"):
        publish(run, NEXT)
    assert current(run) == before
