"""A push looks before it writes, writes the release last, and keeps its token to itself."""

import hashlib
import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from orchestration.cli import main
from orchestration.landing.store import point
from orchestration.release.checksums import ChecksumError, write_checksums
from orchestration.release.history import write_about
from orchestration.release.lock import one_at_a_time
from orchestration.release.portal.connection import TOKEN, Connection, PortalError
from orchestration.release.portal.plan import Call, TakenError
from orchestration.release.portal.push import described, push
from orchestration.settings import Run

SECRET = "eyJhbGciOiJIUzI1NiJ9.secret"
NAMES = ["tiendo-plans", "tiendo-targets", "tiendo-release"]


def package(name: str, file: str) -> dict[str, Any]:
    uri = f"https://x/latest/catalog.ttl#{name.removeprefix('tiendo-')}"
    given = {"id": name, "name": file, "url": f"https://x/latest/{file}", "uri": f"{uri}-csv"}
    return {"name": name, "owner_org": "tiendo", "title": name, "notes": "", "author": "tiendo", "version": "A",
            "tags": [], "extras": [{"key": "uri", "value": uri}], "resources": [given]}  # fmt: skip


@pytest.fixture
def folder(run: Run) -> Path:
    """A release of two datasets and itself, live."""
    made = run.releases / "2026-11-22-aaaaaaaa"
    made.mkdir(parents=True)
    packages = [package(name, f"{name.removeprefix('tiendo-')}.csv") for name in NAMES]
    (made / "ckan.jsonl").write_text("".join(json.dumps(p) + "\n" for p in packages), encoding="utf-8")
    for p in packages:
        (made / p["resources"][0]["name"]).write_text(p["name"], encoding="utf-8")
    write_about(made, made.name, None, {})
    write_checksums(made)
    point(run.latest, made)
    return made


class Fake:
    """A portal that has no server: what it shows, what it was told, and the dataset at which it breaks off."""

    address = "https://portal"

    def __init__(self, *shown: dict[str, Any], breaks_at: str = "") -> None:
        self.shown = {p["name"]: {"organization": {"name": p["owner_org"]}, "state": "active", **p} for p in shown}
        self.told: list[Call] = []
        self.breaks_at = breaks_at

    def ask(self, action: str, **data: Any) -> Any:
        if action == "package_list":
            return sorted(self.shown)
        if action == "organization_list_for_user":
            return [{"name": "tiendo"}]
        return self.shown.get(data["id"])

    def tell(self, call: Call, folder: Path) -> int:
        self.told.append(call)
        if self.breaks_at in (call.data.get("name"), call.data.get("match", {}).get("name")):
            raise PortalError("it cannot be reached")
        return 0

    @property
    def written(self) -> list[str]:
        return [call.data["match"]["name"] for call in self.told if call.action == "package_revise"]


def pushed(portal: Fake, folder: Path) -> dict[str, str]:
    return {done.name: done.what for done in push(portal, folder)}  # type: ignore[arg-type]  # a stand-in


def test_the_release_itself_is_written_last(folder: Path) -> None:
    gone = package("tiendo-old", "old.csv")
    others = [package("tiendo-by-hand", "x") | {"extras": []}, package("health", "x") | {"owner_org": "so-y-te"}]
    portal = Fake(gone, *others)
    assert pushed(portal, folder) == {
        "tiendo-plans": "created", "tiendo-targets": "created", "tiendo-old": "withdrawn", "tiendo-release": "created"
    }  # fmt: skip
    assert portal.written == ["tiendo-plans", "tiendo-targets", "tiendo-old", "tiendo-release"]


def test_a_file_is_what_the_checksums_say(folder: Path) -> None:
    plans = described(folder)[0]["resources"][0]
    digest = hashlib.sha256(b"tiendo-plans").hexdigest()
    assert "url" not in plans
    assert (plans["file"], plans["size"], plans["sha256"], plans["hash"]) == (
        "plans.csv",
        12,
        digest,
        digest,
    )


def test_nothing_is_written_where_one_dataset_belongs_to_somebody_else(folder: Path) -> None:
    portal = Fake(package("tiendo-release", "x") | {"owner_org": "so-y-te"})
    with pytest.raises(TakenError):
        pushed(portal, folder)
    assert portal.told == []


def test_nothing_is_written_of_a_release_that_was_changed(folder: Path) -> None:
    portal = Fake()
    (folder / "plans.csv").write_text("changed", encoding="utf-8")
    with pytest.raises(ChecksumError, match=r"plans\.csv has changed"):
        pushed(portal, folder)
    assert portal.told == []


def test_a_push_that_breaks_off_says_where_and_what_to_do(folder: Path) -> None:
    portal = Fake(breaks_at="tiendo-targets")
    with pytest.raises(PortalError, match=r"tiendo-targets: it cannot.*\n1 of 3 datasets are done.*same command again"):
        pushed(portal, folder)
    assert portal.written == ["tiendo-plans"]


# --- the connection ---------------------------------------------------------------------------------------------------


class Answers(BaseHTTPRequestHandler):
    """Answers every call with what the test set; careless servers repeat what they were sent: `{authorization}`."""

    status, kind, body = 200, "application/json", "{}"
    location = ""
    sent: str | None = None

    def do_POST(self) -> None:
        type(self).sent = self.headers["Authorization"]
        self.send_response(self.status)
        self.send_header("Content-Type", self.kind)
        if self.location:
            self.send_header("Location", self.location.replace("{authorization}", str(self.sent)))
        self.end_headers()
        self.wfile.write(self.body.replace("{authorization}", str(self.sent)).encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name in the base class
        pass


@contextmanager
def answering(**how: Any) -> Iterator[tuple[str, type[Answers]]]:
    handler = type("Set", (Answers,), how)
    with HTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", handler
        server.shutdown()


@pytest.fixture
def publish(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    def said(address: str, token: str | None = SECRET) -> Result:
        monkeypatch.delenv(TOKEN, raising=False)
        if token is not None:
            monkeypatch.setenv(TOKEN, token)
        return CliRunner().invoke(main, ["publish", "--ckan", address, "--out", str(run.out)])

    return said


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"status": 502, "kind": "text/html", "body": "<b>Bad gateway</b> {authorization}"}, "answers 502 Bad Gateway"),
        ({"status": 502, "kind": "text/html", "body": f"{'x' * 190}{{authorization}}"}, "answers 502 Bad Gateway"),
        ({"status": 500, "body": f'"{"x" * 420}{{authorization}}"'}, "organization_list_for_user failed there"),
        ({"status": 301, "location": "https://new.example/{authorization}"}, "sends on to https://new.example/***"),
        ({"status": 301, "location": "https://new.example/api"}, "sends on to https://new.example/api: give"),
        ({"status": 500, "body": '"{authorization}"'}, "organization_list_for_user failed there"),
        ({"status": 403, "body": '{"error": {"__type": "Authorization Error", "message": "no {authorization}"}}'},
         "it refuses organization_list_for_user: no ***. Is the token in CKAN_API_TOKEN the right one?"),
        ({"status": 409, "body": '{"error": {"__type": "Validation Error", "name": ["{authorization}"]}}'},
         'does not accept organization_list_for_user: {"name": ["***"]}'),
        ({"status": 404, "body": '{"error": {"__type": "Not Found Error", "message": "no"}}'},
         "what organization_list_for_user is about is not there"),
    ],
    ids=["gateway", "cut", "cut_json", "moved_there", "moved", "broken", "forbidden", "refused", "not_found"],
)  # fmt: skip
def test_an_answer_that_is_no_good_is_told_in_words_without_the_token(
    publish: Callable[..., Result], answer: dict[str, Any], said: str
) -> None:
    with answering(**answer) as (address, _):
        told = publish(address)
    assert (told.exit_code, type(told.exception)) == (1, SystemExit)
    assert said in told.output and address in told.output
    assert SECRET[:8] not in told.output


@pytest.mark.parametrize(
    ("address", "token", "said"),
    [
        ("https://x", None, "CKAN_API_TOKEN is not set: put an API token of the portal there"),
        ("https://x", "  ", "CKAN_API_TOKEN is not set"),
        ("https://x", f"{SECRET}\nX-Other: header", "holds characters that no token has"),
        ("https://x", f"{SECRET}ữ", "holds characters that no token has"),
        ("https://name:password@x", SECRET, "a token goes into CKAN_API_TOKEN"),
        ("name:password@x", SECRET, "a token goes into CKAN_API_TOKEN"),
        ("data.example.vn", SECRET, "is not the address of a portal"),
        ("https://[::1", SECRET, "is not the address of a portal"),
        ("https://x:y", SECRET, "cannot be reached"),
        ("http://127.0.0.1:1", SECRET, "cannot be reached"),
    ],
)
def test_what_cannot_work_is_told_before_anything_is_sent(
    publish: Callable[..., Result], address: str, token: str | None, said: str
) -> None:
    told = publish(address, token)
    assert (told.exit_code, type(told.exception)) == (1, SystemExit)
    assert said in told.output
    assert SECRET not in told.output and "password" not in told.output.replace("a password in it", "")


def test_a_portal_that_does_not_answer_is_not_waited_for_without_end(
    publish: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orchestration.release.portal.connection.SECONDS", (1, 0.05))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        told = publish(f"http://127.0.0.1:{silent.getsockname()[1]}")
    assert told.exit_code == 1
    assert "no answer to organization_list_for_user in time; whether it was done there is not known" in told.output


def test_of_two_pushes_at_once_the_second_says_who_is_at_work(publish: Callable[..., Result], run: Run) -> None:
    with one_at_a_time(run.work, "portal", "bringing it to https://x"):
        told = publish("https://x")
    assert told.exit_code == 1
    assert "another process holds the lock 'portal'" in told.output and "bringing it to https://x" in told.output


def test_the_token_comes_from_the_environment_and_not_from_a_netrc_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("default login somebody password else\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    with answering(body='{"success": true, "result": []}') as (address, server):
        assert Connection(address, {TOKEN: f"{SECRET}\n"}).ask("package_list") == []
        kept = vars(Connection(address, {TOKEN: SECRET}))
    assert server.sent == SECRET
    assert SECRET not in repr(kept)


def test_without_a_release_there_is_nothing_to_bring(tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["publish", "--ckan", "https://x", "--out", str(tmp_path)])
    assert told.exit_code == 1 and "no release is called 'latest'" in told.output


@pytest.mark.parametrize(
    ("address", "warned"),
    [("http://portal.example", True), ("https://portal.example", False), ("http://[::1]:5000", False)],
)
def test_a_token_that_others_can_read_on_the_way_is_worth_a_warning(address: str, warned: bool) -> None:
    assert Connection(address, {TOKEN: SECRET}).encrypted() is not warned
