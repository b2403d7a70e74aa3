"""A CKAN of its own for the slow tests: PostgreSQL, Redis and storage are real, the search index is a stub.

Everything lives in one temporary folder and listens on free local ports; nothing of the machine's own services is used.
"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "portal"
READS = ("_show", "_list", "_list_for_user", "_search")
CALLED = re.compile(r'"(?:POST|GET) /api/(?:3/)?action/(\w+)')
INI = """
[app:main]
use = egg:ckan
SECRET_KEY = only-for-tests-only-for-tests-only-for-tests
sqlalchemy.url = postgresql://ckan@/ckan?host={folder}
ckan.redis.url = unix://{folder}/redis.sock
solr_url = http://127.0.0.1:{solr}/solr/ckan
ckan.site_id = tests
ckan.plugins = dcat
ckan.max_resource_size = 20
ckan.site_url = http://127.0.0.1:{port}
ckan.storage_path = {folder}/storage

[loggers]
keys = root
[handlers]
keys = console
[formatters]
keys = generic
[logger_root]
level = INFO
handlers = console
[handler_console]
class = StreamHandler
args = (sys.stderr,)
formatter = generic
[formatter_generic]
format = %(levelname)s %(name)s %(message)s
"""


@dataclass
class Portal:
    """A running CKAN; `tokens` are those of its users."""

    python: str
    folder: Path
    port: int
    tokens: dict[str, str] = field(default_factory=dict)
    server: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        return (self.folder / "ckan.log").read_text(encoding="utf-8", errors="replace")

    def start(self) -> None:
        ckan = Path(self.python).with_name("ckan")
        command = [str(ckan), "-c", str(self.folder / "ckan.ini"), "run", "-r", "-H", "127.0.0.1", "-p", str(self.port)]
        with (self.folder / "ckan.log").open("ab") as log:
            self.server = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder)
        until(lambda: self.page("/api/3/action/status_show") == 200, "CKAN", lambda: self.log[-3000:])

    def kill(self) -> None:
        if self.server:
            self.server.kill()
            self.server.wait()

    def page(self, path: str) -> int:
        """The status of a page."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=60) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def ask(self, action: str, user: str | None = None, **data: Any) -> Any:
        """The answer to an action."""
        headers = {"Content-Type": "application/json"} | ({"Authorization": self.tokens[user]} if user else {})
        request = urllib.request.Request(f"{self.url}/api/action/{action}", json.dumps(data).encode(), headers)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["result"]

    def writes(self) -> list[str]:
        """The actions that wrote, as the server's own log has them."""
        return [action for action in CALLED.findall(self.log) if not action.endswith(READS)]


@contextmanager
def standing(python: str, users: list[str]) -> Iterator[Portal]:
    """A CKAN from the environment of `python`, with these users; gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="tiendo-ckan-"))
    portal, solr = Portal(python, folder, free_port()), free_port()
    with ExitStack() as running:
        running.callback(shutil.rmtree, folder, ignore_errors=True)
        databases(folder, running)
        started([python, str(HERE / "solr_stub.py"), str(solr)], folder / "solr.log", running)
        (folder / "ckan.ini").write_text(INI.format(folder=folder, solr=solr, port=portal.port), encoding="utf-8")
        prepare = [python, str(HERE / "prepare.py"), str(folder / "ckan.ini"), *users]
        done = subprocess.run(prepare, capture_output=True, text=True, cwd=folder)
        assert done.returncode == 0, done.stderr[-3000:]
        portal.tokens = json.loads(done.stdout.splitlines()[-1])
        running.callback(portal.kill)
        portal.start()
        yield portal


def databases(folder: Path, running: ExitStack) -> None:
    """PostgreSQL and Redis, on sockets in `folder`. PostgreSQL refuses to run as root: its own user runs it then."""
    own = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
    if own:
        folder.chmod(0o755)
        shutil.chown(folder, "postgres")
    data, unsafe = ["-D", str(folder / "postgresql")], ["-A", "trust", "--no-sync"]
    initdb = [str(binaries() / "initdb"), *data, *unsafe, "-U", "ckan", "-E", "UTF8", "--locale=C"]
    # `own` is the user, or nothing: its type is not that of each argument
    subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, cwd=folder, **own)  # type: ignore[call-overload]
    postgres = [str(binaries() / "postgres"), *data, "-F", "-k", str(folder), "-c", "listen_addresses="]
    started(postgres, folder / "postgresql.log", running, **own)
    socket_of_redis = folder / "redis.sock"
    redis = ["redis-server", "--port", "0", "--unixsocket", str(socket_of_redis), "--save", "", "--dir", str(folder)]
    started(redis, folder / "redis.log", running)
    create = [str(binaries() / "createdb"), "-h", str(folder), "-U", "ckan", "ckan"]
    until(lambda: subprocess.run(create, capture_output=True).returncode == 0, "PostgreSQL")
    until(socket_of_redis.exists, "Redis")


def binaries() -> Path:
    """Where the programs of PostgreSQL are; Debian keeps them off the path."""
    asked = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, check=True)
    return Path(asked.stdout.strip())


def started(command: list[str], log: Path, running: ExitStack, **how: Any) -> None:
    with log.open("wb") as stream:
        process = subprocess.Popen(command, stdout=stream, stderr=stream, cwd=log.parent, **how)

    def stop() -> None:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    running.callback(stop)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(ready: Callable[[], bool], what: str, why: Callable[[], str] = str, seconds: float = 90) -> None:
    deadline = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < deadline, f"{what} did not start in {seconds} s {why()}"
        time.sleep(0.2)
