"""A gate's verdicts belong to one build; what blocks, blocks."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from orchestration.gates import worker
from orchestration.gates.gate import GateError, require, run_gate
from orchestration.gates.suite import SUITES, Verdict, declared
from orchestration.settings import Run

BUILD = "2026-11-22-aaaaaaaa"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return Run.of(tmp_path / "raw", tmp_path / "out", "2026-11-22")


def verdict(passed: bool = True, blocking: bool = True) -> Verdict:
    sample = () if passed else ({"target_id": "a"},)
    return Verdict("marts", "targets", "key", "one row a target", blocking, passed, len(sample), sample)


def judged(run: Run, monkeypatch: pytest.MonkeyPatch, *verdicts: Verdict) -> None:
    monkeypatch.setattr(worker, "ask", lambda *_: list(verdicts))
    assert run_gate(run, "marts", BUILD, run.warehouse) == list(verdicts)


def test_a_gate_that_passed_lets_its_build_on(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    judged(run, monkeypatch, verdict())
    require(run, ("marts",), BUILD)


def test_a_gate_lets_no_other_build_on(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    judged(run, monkeypatch, verdict())
    with pytest.raises(GateError, match="gate 'marts' has not run for build 2026-11-22-bbbbbbbb"):
        require(run, ("marts",), "2026-11-22-bbbbbbbb")


def test_a_gate_that_never_ran_lets_nobody_on(run: Run) -> None:
    with pytest.raises(GateError, match="gate 'landing' has not run"):
        require(run, SUITES, BUILD)


def test_a_failed_check_blocks_and_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    judged(run, monkeypatch, verdict(), verdict(passed=False))
    with pytest.raises(GateError, match=rf"gate 'marts' of build {BUILD} failed: key"):
        require(run, ("marts",), BUILD)


def test_a_question_does_not_block(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    judged(run, monkeypatch, verdict(passed=False, blocking=False))
    require(run, ("marts",), BUILD)


def test_a_failed_verdict_shows_its_rows_in_words() -> None:
    assert str(verdict(passed=False)) == ("marts/targets/key: one row a target - 1 row(s) fail\n    {'target_id': 'a'}")


def test_a_verdict_survives_its_way_through_json() -> None:
    assert Verdict.from_dict(verdict(passed=False).as_dict()) == verdict(passed=False)


def test_a_gate_process_that_died_is_an_error_not_a_pass(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    monkeypatch.setattr(worker, "start", cache(lambda: dead))
    with pytest.raises(worker.WorkerError, match="ended while it validated 'marts'"):
        worker.ask("marts", tmp_path / "none.duckdb", "marts")
    dead.wait()


@pytest.mark.parametrize("suite", SUITES)
def test_every_declared_check_says_what_it_checks_and_how(suite: str) -> None:
    checks = [check for checks in declared(suite).values() for check in checks]
    assert checks
    assert all(check["says"] and ("expect" in check) != ("rows" in check) for check in checks)
    assert {check.get("severity", "blocks") for check in checks} <= {"blocks", "warns"}


@pytest.mark.parametrize("suite", SUITES)
def test_no_two_checks_of_a_table_share_a_name(suite: str) -> None:
    names = [(table, check["name"]) for table, checks in declared(suite).items() for check in checks]
    assert len(names) == len(set(names))
