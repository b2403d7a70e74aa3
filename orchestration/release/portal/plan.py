"""What a CKAN portal has to be told so that it shows a dataset of a release. Pure: two descriptions in, calls out.

A dataset changes in one call of `package_revise`, files and all: readers see it as it was or as it is to be. A new one
is first made empty and private, because CKAN takes no files with `package_create`. What is there already is not sent.
"""

from dataclasses import dataclass, field
from typing import Any

Package = dict[str, Any]  # as CKAN describes a dataset; a resource of a release has a "file" where CKAN has a "url"

WITHDRAWN = "withdrawn_in"
WITHDRAWN_NOTE = (
    "Tập dữ liệu này không còn trong các lần công bố, kể từ {release}; các tệp là bản cuối cùng.\n\n"
    "This dataset is no longer part of the releases, since {release}; its files are the last there were."
)


class TakenError(Exception):
    """A name is in use by somebody else on the portal."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call that writes: an action of CKAN, what it is told, and the files of the release that go with it."""

    action: str
    data: dict[str, Any]
    files: dict[str, str] = field(default_factory=dict)


def plan(wanted: Package, shown: Package | None) -> list[Call]:
    """The calls that make the portal show `wanted` where it shows `shown`, or nothing yet.

    Raises:
        TakenError: the dataset is there and belongs to another organisation.
    """
    if shown is None:
        made = {"name": wanted["name"], "title": wanted["title"], "owner_org": wanted["owner_org"], "private": True}
        return [Call("package_create", made), *plan(wanted, {**made, "organization": {"name": wanted["owner_org"]}})]
    owner = (shown.get("organization") or {}).get("name")
    if owner != wanted["owner_org"]:
        raise TakenError(
            f"the dataset {wanted['name']} of the portal belongs to {owner or 'no organisation'}, not to "
            f"{wanted['owner_org']}: nothing was changed; set another organization in raw/publication.yaml"
        )
    resources, files = _resources(wanted["resources"], shown.get("resources", []))
    facts = {k: v for k, v in wanted.items() if k != "owner_org"} | {
        "private": False,
        "state": "active",
        "extras": wanted["extras"] + _added(wanted["extras"], shown.get("extras", [])),
        "resources": resources,
    }
    if not files and all(_comparable(k, v) == _comparable(k, shown.get(k)) for k, v in facts.items()):
        return []
    return [_revision(wanted["name"], facts, files)]


def withdrawal(shown: Package, release_id: str) -> list[Call]:
    """The call that marks a dataset which the release does not have any more; its address and its files stay."""
    if any(extra["key"] == WITHDRAWN for extra in shown["extras"]):
        return []
    notes = f"{WITHDRAWN_NOTE.format(release=release_id)}\n\n{shown['notes']}"
    extras = [*shown["extras"], {"key": WITHDRAWN, "value": release_id}]
    return [_revision(shown["name"], {"notes": notes, "extras": extras}, {})]


def _resources(wanted: list[Package], shown: list[Package]) -> tuple[list[Package], dict[str, str]]:
    """The resources as they are to be, and the files to upload. What people added on the portal stays, at the end.

    The field `hash` is compared with nothing: programs that load files into a DataStore put a hash of their own there.
    """
    there = {resource["id"]: resource for resource in shown}
    resources, files = [], {}
    for n, resource in enumerate(wanted):
        old = there.get(resource["id"], {})
        facts = {k: v for k, v in resource.items() if k not in ("file", "hash")}
        stored = {"sha256": facts["sha256"], "size": facts["size"], "url_type": "upload"}
        if {key: old.get(key) for key in stored} != stored:
            files[f"update__resources__{n}__upload"] = resource["file"]
            facts["hash"] = resource["hash"]
        resources.append({**old, **facts})
    ids = {resource["id"] for resource in wanted}
    return resources + [r for r in shown if r["id"] not in ids and not r.get("uri")], files


def _added(ours: list[Package], shown: list[Package]) -> list[Package]:
    """The extras that others have put there."""
    keys = {extra["key"] for extra in ours} | {WITHDRAWN}
    return [extra for extra in shown if extra["key"] not in keys]


def _comparable(key: str, value: Any) -> Any:
    """CKAN has tags and extras in an order of its own, tags with more fields, and null where a release says nothing."""
    if key == "tags":
        return {tag["name"] for tag in value or []}
    if key == "extras":
        return {extra["key"]: extra["value"] for extra in value or []}
    return value or ""


def _revision(name: str, update: dict[str, Any], files: dict[str, str]) -> Call:
    lists = [f"-{key}" for key, value in update.items() if isinstance(value, list)]  # replaced, not merged by position
    return Call("package_revise", {"match": {"name": name}, "filter": lists, "update": update}, files)
