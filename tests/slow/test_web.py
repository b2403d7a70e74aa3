"""`make dagster`: comes up without a network, shows grouped and described assets, and runs everything from the page."""

import json
import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from orchestration.release.checksums import verify
from orchestration.settings import PROJECT

GROUPS = {"raw", "agencies", "landing", "staging", "intermediate", "release"}
MARTS = {f"marts_{subject}" for subject in ("reference", "plans", "observations", "progress", "reporting")}
NOWHERE = "http://127.0.0.1:9"  # as a proxy: whoever asks for another host gets an error
OFFLINE = {"http_proxy": NOWHERE, "https_proxy": NOWHERE, "no_proxy": "127.0.0.1,localhost"}
START_WITHIN, RUN_WITHIN = 180, 600  # seconds

ASSETS = "{ assetNodes { groupName description assetKey { path } } }"
LAUNCH = """
mutation ($parameters: ExecutionParams!) {
  launchRun(executionParams: $parameters) { __typename ... on LaunchRunSuccess { run { runId } } }
}
"""
STATUS = "query ($run: ID!) { runOrError(runId: $run) { ... on Run { status } } }"

Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running server; its whole process group is killed afterwards."""
    home = tmp_path_factory.mktemp("dagster")
    port = free_port()
    log = home / "server.log"
    with log.open("w") as stream:
        server = subprocess.Popen(
            ["make", "dagster", f"PORT={port}", f"DAGSTER_HOME={home}"],
            cwd=PROJECT,
            env=os.environ | OFFLINE,
            stdout=stream,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def answers() -> bool:
        assert server.poll() is None, log.read_text()
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/server_info", timeout=5):
            return True
        return False

    try:
        wait_until(answers, START_WITHIN)
        yield f"http://127.0.0.1:{port}"
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()


@pytest.fixture(scope="module")
def ask(address: str) -> Ask:
    def graphql(query: str, **variables: Any) -> dict[str, Any]:
        asked = json.dumps({"query": query, "variables": variables}).encode()
        request = urllib.request.Request(f"{address}/graphql", asked, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as reply:
            answer = json.load(reply)
        assert "errors" not in answer, answer
        return answer["data"]

    return graphql


def test_assets_are_grouped_and_described(ask: Ask) -> None:
    assets = ask(ASSETS)["assetNodes"]
    assert {asset["groupName"] for asset in assets} == GROUPS | MARTS
    assert [asset["assetKey"]["path"] for asset in assets if not asset["description"]] == []


def test_the_page_is_drawn(address: str, ask: Ask, chromium: str, tmp_path: Path) -> None:
    ask("mutation { setNuxSeen }")  # a greeting would cover the page
    picture = tmp_path / "asset-groups.png"
    options = ["--headless=new", "--no-sandbox", "--window-size=1600,1200", "--virtual-time-budget=20000"]
    options += [f"--user-data-dir={tmp_path / 'profile'}", f"--screenshot={picture}"]
    options += ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    subprocess.run([chromium, *options, f"{address}/asset-groups"], check=True, timeout=180, capture_output=True)
    with Image.open(picture) as drawn:
        assert drawn.size == (1600, 1200)
        colours = drawn.convert("RGB").getcolors(maxcolors=drawn.width * drawn.height)
    assert len(colours) > 100
    assert max(times for times, _ in colours) < 0.95 * 1600 * 1200


def test_everything_runs_from_the_page(ask: Ask, raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    parameters = {"raw": str(raw), "out": str(out), "as_of": "2025-12-31"}
    launched = ask(
        LAUNCH,
        parameters={
            "selector": {
                "repositoryName": "__repository__", "repositoryLocationName": "tiendo", "jobName": "release"
            },
            "runConfigData": {"resources": {"parameters": {"config": parameters}}},
        },
    )["launchRun"]  # fmt: skip
    assert launched["__typename"] == "LaunchRunSuccess"

    def ended() -> str | None:
        status = ask(STATUS, run=launched["run"]["runId"])["runOrError"]["status"]
        return status if status in ("SUCCESS", "FAILURE", "CANCELED") else None

    assert wait_until(ended, RUN_WITHIN) == "SUCCESS"
    assert verify((out / "latest").resolve())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(asked: Callable[[], Any], seconds: float) -> Any:
    """Asks every second until the answer is not empty."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := asked():
            return answer
        time.sleep(1)
    return pytest.fail(f"nothing within {seconds} s")
