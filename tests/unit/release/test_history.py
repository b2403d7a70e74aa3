"""The releases of a folder: listed, found, gone back to, removed only where configured; one publisher at a time."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from orchestration.cli import main
from orchestration.landing.store import point
from orchestration.release.checksums import ChecksumError, write_checksums
from orchestration.release.history import HistoryError, find, known, prune, rollback, write_about
from orchestration.release.lock import BusyError, one_at_a_time
from orchestration.release.publish import LOCK, current, publish
from orchestration.run import materialize
from orchestration.settings import Run

IDS = ["2026-11-20-dddddddd", "2026-11-21-cccccccc", "2026-11-22-aaaaaaaa", "2026-11-22-bbbbbbbb"]


@pytest.fixture
def releases(run: Run, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Four releases, the last two of one day and made in the opposite order of their names; the last one is live."""
    made = [*IDS[:2], IDS[3], IDS[2]]
    for n, release_id in enumerate(made):
        folder = run.releases / release_id
        folder.mkdir(parents=True)
        (folder / "plans.csv").write_text(f"plan_id\n{n}\n", encoding="utf-8")
        monkeypatch.setattr("orchestration.release.history._now", lambda n=n: f"2026-11-2{n}T08:00:00+07:00")
        write_about(folder, release_id, run.releases / made[n - 1] if n else None, {"plans": n})
        write_checksums(folder)
        point(run.latest, folder)
    return made


def test_releases_are_listed_in_the_order_in_which_they_were_made(run: Run, releases: list[str]) -> None:
    listed = known(run)
    assert [r.release_id for r in listed] == releases
    assert [r.live for r in listed] == [False, False, False, True]
    assert [r.compared_with for r in listed] == [None, *releases[:-1]]
    said = CliRunner().invoke(main, ["release", "list", "--out", str(run.out)]).output.splitlines()
    assert [line[:2] for line in said] == ["  ", "  ", "  ", "* "]
    assert said[3] == f"* {releases[3]}  2026-11-23T08:00:00+07:00  3 rows"


def test_a_release_without_words_about_itself_comes_first(run: Run, releases: list[str]) -> None:
    (run.releases / "2027-01-01-eeeeeeee").mkdir()
    assert [r.release_id for r in known(run)] == ["2027-01-01-eeeeeeee", *releases]


def test_a_release_is_found_by_its_id_or_the_beginning_of_it(run: Run, releases: list[str]) -> None:
    assert find(run, releases[0]) == find(run, "2026-11-20") == run.releases / releases[0]
    assert find(run, "latest") == current(run)
    with pytest.raises(HistoryError, match=r"more than one release begins with '2026-11-22'.*bbbbbbbb.*aaaaaaaa"):
        find(run, "2026-11-22")
    with pytest.raises(HistoryError, match=r"no release is called '2025'.*there are: 2026-11-20-dddddddd"):
        find(run, "2025")


def test_going_back_takes_the_release_made_before_the_live_one(run: Run, releases: list[str]) -> None:
    assert rollback(run).name == releases[2]
    assert current(run) == run.releases / releases[2]
    assert rollback(run).name == releases[1]
    assert rollback(run, "2026-11-20").name == releases[0]
    with pytest.raises(HistoryError, match="no release before the live one"):
        rollback(run)
    log = (run.out / "releases.log").read_text(encoding="utf-8").splitlines()
    assert [line.split("  ", 1)[1] for line in log] == [
        f"latest points at {a} again, no longer at {b}"
        for a, b in ((releases[2], releases[3]), (releases[1], releases[2]), (releases[0], releases[1]))
    ]


def test_nobody_goes_back_to_a_release_that_was_touched(run: Run, releases: list[str]) -> None:
    (run.releases / releases[2] / "plans.csv").write_text("plan_id\nx\n", encoding="utf-8")
    with pytest.raises(ChecksumError, match=r"plans.csv has changed"):
        rollback(run)
    assert current(run) == run.releases / releases[3]
    said = CliRunner().invoke(main, ["release", "rollback", "--out", str(run.out)])
    assert said.exit_code == 1
    assert "plans.csv has changed" in said.output


def test_verify_looks_at_every_release_and_names_all_that_is_wrong(run: Run, releases: list[str]) -> None:
    verify = ["release", "verify", "--out", str(run.out)]
    said = CliRunner().invoke(main, verify)
    assert (said.exit_code, said.output.count("all as published")) == (0, 4)
    for n in (0, 2):
        (run.releases / releases[n] / "plans.csv").unlink()
    said = CliRunner().invoke(main, verify)
    assert (said.exit_code, said.output.count("all as published")) == (1, 2)
    assert f"{releases[0]}: plans.csv is missing" in said.output
    assert f"{releases[2]}: plans.csv is missing" in said.output
    assert CliRunner().invoke(main, ["release", "verify", str(run.latest)]).exit_code == 0


def test_nothing_is_removed_unless_it_is_configured(run: Run, releases: list[str]) -> None:
    assert prune(run, None) == prune(run, 4) == prune(run, 9) == []
    assert len(known(run)) == 4
    assert not (run.out / "releases.log").exists()


def test_the_oldest_are_removed_and_written_down(run: Run, releases: list[str]) -> None:
    assert prune(run, 2) == releases[:2]
    assert [r.release_id for r in known(run)] == releases[2:]
    log = (run.out / "releases.log").read_text(encoding="utf-8").splitlines()
    assert [line.split("  ", 1)[1] for line in log] == [
        f"{r} removed: publication.yaml keeps 2 releases" for r in releases[:2]
    ]
    assert list((run.work / "staging").iterdir()) == []


def test_the_live_release_and_the_one_before_it_are_never_removed(run: Run, releases: list[str]) -> None:
    rollback(run, releases[1])
    assert prune(run, 2) == []
    assert current(run) == run.releases / releases[1]
    rollback(run, releases[2])
    assert prune(run, 2) == [releases[0]]


def test_the_second_publisher_stops_and_says_who_is_at_work(run: Run, releases: list[str]) -> None:
    """A publisher that died lets go: the lock is of the process, not of the file."""
    holds = (
        "import sys, time; from pathlib import Path; from orchestration.release.lock import one_at_a_time\n"
        "with one_at_a_time(Path(sys.argv[1]), 'publish', 'publishing 2026-11-23-ffffffff'):\n"
        "    print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", holds, str(run.work)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        for act in (lambda: publish(run, IDS[0]), lambda: rollback(run), lambda: prune(run, 2)):
            with pytest.raises(
                BusyError, match=rf"process {other.pid}, since .*: publishing 2026-11-23-ffffffff.*again"
            ):
                act()
        assert len(known(run)) == 4
        other.kill()
    time.sleep(0.05)
    assert rollback(run).name == releases[2]


def test_a_second_run_into_the_same_folder_stops_before_it_touches_anything(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    with one_at_a_time(run.work, "run", "a run of somebody else"):
        assert materialize(run) == 1
    assert "a run of somebody else). Nothing was changed" in capsys.readouterr().err
    assert not run.landing.exists()


def test_the_lock_is_let_go_after_an_error(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), one_at_a_time(tmp_path, LOCK, "x"):
            raise ZeroDivisionError
