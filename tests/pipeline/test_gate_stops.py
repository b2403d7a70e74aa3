"""A failed blocking check stops a real run: nothing under releases/, `latest` where it was, no warehouse."""

import csv
import os
import shutil
from pathlib import Path

import pytest

from orchestration.intake.arrival.ledger import file_hash
from orchestration.intake.published import COLUMNS
from orchestration.landing.store import point
from orchestration.registry.problems import RegistryError
from orchestration.registry.read import read_registry
from orchestration.run import materialize
from orchestration.settings import Run

from .agency import append
from .conftest import AS_OF, Release

MENDED = {
    "row_id": "1",
    "indicator_id": "fiber_household_rate",
    "territory_id": "binh-dinh",
    "level": "province",
    "period": "2024",
    "period_kind": "year",
    "value": "98",
    "qualifier": "eq",
    "numerator": "392",
    "denominator": "400",
    "unit": "%",
    "fact_vi": "nguồn đã sửa tử số",
}
DECISION = {
    "file": "published/synthetic/figures.csv",
    "locator": "figures!K2",
    "rule": "numerator_above_denominator",
    "action": "accept_value",
    "value": "392",
    "expect": "490",
    "reason": "công văn 12",
    "decided_on": "2025-08-01",
    "decided_by_role": "chuyên viên tổng hợp",
}


@pytest.fixture
def run(release: Release, tmp_path: Path) -> Run:
    """What the session's run left, in a folder of its own: a live release and a landing zone."""
    out = tmp_path / "out"
    shutil.copytree(release.folder, out / "releases" / release.release_id, copy_function=os.link)
    point(out / "latest", out / "releases" / release.release_id)
    for part in ("landing", "receipts"):
        shutil.copytree(release.run.work / part, out / ".work" / part, symlinks=True)
    shutil.copytree(release.run.raw, tmp_path / "raw")
    return Run.of(tmp_path / "raw", out, AS_OF)


def publish_figures(raw: Path, figure: dict[str, str]) -> None:
    folder = raw / "published" / "synthetic"
    folder.mkdir(parents=True)
    (folder / "source.yaml").write_text(
        "{title: x, url: 'https://example.invalid', publisher: x, published_on: '2025-01-01', tier: B}"
    )
    with (folder / "figures.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerow(figure)


def test_what_only_the_landing_gate_sees_stops_the_release(
    release: Release, run: Run, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orchestration.gates.worker.stop", lambda: None)
    """No rule of intake breaks: the figure is sound, but a decision is still made for what it was before."""
    publish_figures(run.raw, MENDED)
    with (run.raw / "corrections" / "decisions.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(DECISION), lineterminator="\n")
        writer.writeheader()
        writer.writerow(DECISION)
    assert materialize(run) == 1
    said = capfd.readouterr()
    assert "stopped, nothing was published" in said.err
    assert "decisions_still_hold: 1 row(s)" in said.err
    assert "published/synthetic/figures.csv" in said.out
    assert [p.name for p in run.releases.iterdir()] == [release.release_id]
    assert run.latest.resolve().name == release.release_id
    assert not run.warehouse.exists()
    assert not (run.work / "staging").exists()


HEADINGS = ("Mã", "Chỉ tiêu", "Đơn vị tính", "Kết quả thực hiện")
SENDER = "binh-dinh-so-thong-tin-va-truyen-thong"
ON_A_FILE = {
    "locator": "Chỉ tiêu!D2",
    "rule": "dot_three_ambiguous",
    "action": "accept_candidate",
    "value": "81.5",
    "expect": "81.500",
    "reason": "công văn 13",
    "decided_on": "2025-08-01",
    "decided_by_role": "chuyên viên tổng hợp",
}


def send(raw: Path, name: str, value: str, received_at: str) -> str:
    """Files and enters a report with one figure; its path inside raw/."""
    path = raw / "submissions" / SENDER / "2024" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows([HEADINGS, ("fiber_household_rate", "", "%", value)])
    where = path.relative_to(raw).as_posix()
    append(raw / "received.csv", [file_hash(path), where, "agency", SENDER, "2024", "receive", received_at, ""])
    return where


def test_a_decision_on_a_file_that_a_newer_one_fixed_stops_the_release(
    release: Release, run: Run, capfd: pytest.CaptureFixture[str]
) -> None:
    """The last release stands until the row of the decision is removed; then the newer file is published."""
    decisions = run.raw / "corrections" / "decisions.csv"
    none = decisions.read_text(encoding="utf-8")
    decided = send(run.raw, "doubtful.csv", "81.500", "2024-12-05T09:00:00+07:00")
    newer = send(run.raw, "fixed.csv", "82,5%", "2024-12-06T09:00:00+07:00")
    with decisions.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(DECISION), lineterminator="\n")
        writer.writeheader()
        writer.writerow({"file": decided, **ON_A_FILE})
    assert materialize(run) == 1
    said = capfd.readouterr()
    assert "decided_and_then_fixed: 1 row(s)" in said.err
    assert "decisions_still_hold" not in said.err
    assert all(told in said.out for told in ("remove its row", decided, "Chỉ tiêu!D2", f"{newer}#Chỉ tiêu!D2"))
    assert run.latest.resolve().name == release.release_id
    assert not run.warehouse.exists()
    decisions.write_text(none, encoding="utf-8")
    assert materialize(run) == 0
    published = Release(run).csv("observations")
    assert [r["value"] for r in published if r["source_locator"].startswith(newer)] == ["82.5"]


def test_a_bad_plan_row_stops_before_anything_is_landed(raw_copy: Path) -> None:
    tasks = raw_copy / "plans" / "binh-dinh-1841-qd-tu-2025" / "tasks.csv"
    text = tasks.read_text(encoding="utf-8")
    tasks.write_text(text.replace("Sở Nội vụ", "Sở Nội vu̱", 1), encoding="utf-8")
    with pytest.raises(RegistryError, match=r"tasks.csv, row 2, column lead: .*Nearest known: Sở Nội vụ"):
        read_registry(raw_copy)
