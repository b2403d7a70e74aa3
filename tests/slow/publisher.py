"""Pushes of releases to a portal of the slow tests, and what anybody can see there afterwards."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from orchestration.landing.store import point
from orchestration.release.checksums import write_checksums
from orchestration.release.portal.connection import TOKEN, Connection
from orchestration.release.portal.push import push
from orchestration.settings import PROJECT

from .stand import Portal

DYING = Path(__file__).with_name("dying_push.py")
Package = dict[str, Any]


@dataclass
class Publisher:
    """Pushes to the portal, and looks that no token is ever repeated."""

    ckan: Portal
    out: Path

    @property
    def command(self) -> list[str]:
        return [sys.executable, "-m", "orchestration.cli", "publish", "--ckan", self.ckan.url, "--out", str(self.out)]

    def live(self, folder: Path) -> None:
        point(self.out / "latest", folder)

    def push(self, user: str = "publisher", code: int = 0) -> str:
        """What `tiendo publish` prints."""
        token = self.ckan.tokens.get(user, user)
        done = subprocess.run(
            self.command, capture_output=True, text=True, cwd=PROJECT, env={**os.environ, TOKEN: token}
        )
        said = done.stdout + done.stderr
        assert done.returncode == code, said
        for place in (said, self.ckan.log, *(p.read_text() for p in self.out.glob(".work/.*"))):
            assert token not in place
        return said

    def bring(self, folder: Path) -> dict[str, str]:
        """What became of each dataset; in this process."""
        portal = Connection(self.ckan.url, {TOKEN: self.ckan.tokens["publisher"]})
        return {done.name: done.what for done in push(portal, folder)}

    def die(self, folder: Path, nth: int, when: str) -> int:
        """Pushes and dies in the n-th write."""
        self.live(folder)
        command = [sys.executable, str(DYING), self.ckan.url, str(self.out), str(nth), when]
        env = {**os.environ, TOKEN: self.ckan.tokens["publisher"]}
        return subprocess.run(command, cwd=PROJECT, env=env, capture_output=True).returncode

    def writes(self, push: Callable[[], object]) -> list[str]:
        """The actions that wrote while `push` went on, by the server's log."""
        before = len(self.ckan.writes())
        push()
        return self.ckan.writes()[before:]


def packages(folder: Path) -> list[Package]:
    return [json.loads(line) for line in (folder / "ckan.jsonl").read_text(encoding="utf-8").splitlines()]


def copied(folder: Path, to: Path, change: Callable[[Package], Package | None] = lambda package: package) -> Path:
    """A copy of a release with its packages changed, or left out where `change` gives none."""
    target = to / "releases" / folder.name
    kept = [changed for package in packages(folder) if (changed := change(package))]
    target.mkdir(parents=True)
    for package in kept:
        for resource in package["resources"]:
            name = resource["url"].rpartition("/")[2]
            shutil.copyfile(folder / name, target / name)
    (target / "ckan.jsonl").write_text("".join(json.dumps(p) + "\n" for p in kept), encoding="utf-8")
    write_checksums(target)
    return target


def small(organization: str, *names: str) -> Callable[[Package], Package | None]:
    """A release of a few datasets, of an organisation of its own."""

    def change(package: Package) -> Package | None:
        thing = package["name"].removeprefix("tiendo-")
        for resource in package["resources"]:
            resource["id"] = str(uuid5(NAMESPACE_OID, organization + resource["id"]))
        renamed = {**package, "name": f"{organization}-{thing}", "owner_org": organization}
        return renamed if thing in (*names, "release") else None

    return change


def download(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return bytes(answer.read())


def extras(package: Package) -> dict[str, str]:
    return {extra["key"]: extra["value"] for extra in package["extras"]}


def assert_shows(ckan: Portal, folder: Path, package: Package) -> Package:
    """Anybody sees the dataset as the release has it, and downloads its very files.

    Returns:
        the dataset as the portal shows it.
    """
    shown: Package = ckan.ask("package_show", id=package["name"])
    told = ("title", "notes", "version", "license_id", "author", "maintainer")
    assert {k: shown[k] for k in told} == {k: package[k] for k in told}
    assert extras(shown) == extras(package)
    assert {tag["name"] for tag in shown["tags"]} == {tag["name"] for tag in package["tags"]}
    assert (shown["private"], shown["state"], shown["organization"]["name"]) == (False, "active", package["owner_org"])
    assert [r["id"] for r in shown["resources"]] == [r["id"] for r in package["resources"]]
    for given, resource in zip(package["resources"], shown["resources"], strict=True):
        content = (folder / given["url"].rpartition("/")[2]).read_bytes()
        assert download(resource["url"]) == content
        told_of_file = {**given, "url": resource["url"], "size": len(content),
                        "hash": hashlib.sha256(content).hexdigest()}  # fmt: skip
        assert {k: resource[k] for k in told_of_file} == told_of_file
    return shown
