"""Pushes the live release to a portal: looks first, then writes dataset by dataset, and the release itself last.

CKAN has no transaction over several datasets. So all that can be known beforehand is found out before the first write;
each dataset changes as a whole and says in `version` which release it is of; and `<organization>-release` changes last:
the portal has a release in full once that dataset shows it. A push that broke off is made again, and goes on.
"""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orchestration.release.checksums import listed, verify
from orchestration.release.portal.connection import Connection, PortalError
from orchestration.release.portal.plan import Call, Package, plan, withdrawal


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a dataset on the portal: created, updated, unchanged or withdrawn."""

    name: str
    what: str
    files: int
    bytes: int
    seconds: float


def push(portal: Connection, folder: Path) -> Iterator[Outcome]:
    """Brings the portal to the release in `folder`.

    Yields:
        the outcome of each dataset, once it is there.

    Raises:
        ChecksumError: the release is not what it was when it was published.
        TakenError: another organisation has a dataset of that name.
        PortalError: the portal cannot be reached or refuses.
    """
    verify(folder)
    packages = described(folder)
    first = _organization(portal, packages[-1])
    planned = [(p["name"], "updated", plan(p, portal.ask("package_show", id=p["name"]))) for p in packages]
    planned[-1:-1] = [(name, "withdrawn", calls) for name, calls in _gone(portal, packages)]
    for call in first:
        portal.tell(call, folder)
    for done, (name, what, calls) in enumerate(planned):
        try:
            yield _write(portal, folder, name, what, calls)
        except PortalError as error:
            raise PortalError(
                f"{name}: {error}\n{done} of {len(planned)} datasets are done, the others are as they were before: run "
                "the same command again and it goes on from here"
            ) from None


def described(folder: Path) -> list[Package]:
    """The packages of a release, the release itself last; each resource with its file, size and hash."""
    hashes = listed(folder)
    packages: list[Package] = [json.loads(line) for line in (folder / "ckan.jsonl").open(encoding="utf-8")]
    if "owner_org" not in packages[-1]:
        raise PortalError(f"{folder.name} was made by an earlier version of tiendo: make a release with `tiendo run`")
    for package in packages:
        for resource in package["resources"]:
            file = resource.pop("url").rpartition("/")[2]
            size = (folder / file).stat().st_size
            resource |= {"file": file, "size": size, "sha256": hashes[file], "hash": hashes[file]}
    return packages


def _write(portal: Connection, folder: Path, name: str, what: str, calls: list[Call]) -> Outcome:
    begun = time.perf_counter()
    sent = sum(portal.tell(call, folder) for call in calls)
    if not calls:
        what = "unchanged"
    elif calls[0].action == "package_create":
        what = "created"
    return Outcome(name, what, sum(len(call.files) for call in calls), sent, time.perf_counter() - begun)


def _organization(portal: Connection, package: Package) -> list[Call]:
    """The call that makes the publisher's organisation, where there is none; the token must be good for it."""
    name = package["owner_org"]
    mine = portal.ask("organization_list_for_user", permission="create_dataset")
    if name in [organization["name"] for organization in mine or []]:
        return []
    if portal.ask("organization_show", id=name) is not None:
        raise PortalError(
            f"{portal.address}: the token may not publish in the organisation {name!r}: it is wrong or has expired, or "
            "its user is no editor there. Nothing was changed"
        )
    return [Call("organization_create", {"name": name, "title": package["author"]})]


def _gone(portal: Connection, packages: list[Package]) -> Iterator[tuple[str, list[Call]]]:
    """The datasets that an earlier release brought to the portal and this one does not have."""
    release = packages[-1]
    here = {package["name"] for package in packages}
    catalogue = _extras(release)["uri"].partition("#")[0]
    for name in portal.ask("package_list"):
        if name.startswith(f"{release['owner_org']}-") and name not in here:
            shown = portal.ask("package_show", id=name)
            if shown and _extras(shown).get("uri", "").startswith(f"{catalogue}#"):
                yield name, withdrawal(shown, release["version"])


def _extras(package: Package) -> dict[str, Any]:
    return {extra["key"]: extra["value"] for extra in package["extras"]}
