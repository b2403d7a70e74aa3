"""What a portal is told: nothing where it shows the release, else one revision a dataset with the files that differ."""

import copy
from typing import Any

import pytest

from orchestration.release.portal.plan import WITHDRAWN, Call, Package, TakenError, plan, withdrawal

CSV, PARQUET = "11111111-0000-5000-8000-000000000000", "22222222-0000-5000-8000-000000000000"


def resource(number: str, file: str, **more: Any) -> Package:
    digest = f"{file} of A"
    return {"id": number, "file": file, "name": file, "description": "Chỉ tiêu", "size": 7, "sha256": digest,
            "hash": digest, "uri": f"https://x/#{file}", **more}  # fmt: skip


WANTED: Package = {
    "name": "tiendo-targets",
    "owner_org": "tiendo",
    "title": "Chỉ tiêu",
    "notes": "Mỗi dòng một chỉ tiêu",
    "version": "A",
    "maintainer_email": "",
    "tags": [{"name": "tiến độ"}, {"name": "progress"}],
    "extras": [{"key": "uri", "value": "https://x/#targets"}, {"key": "frequency", "value": "IRREG"}],
    "resources": [
        resource(CSV, "targets.csv", schema={"fields": [{"name": "target_id"}]}),
        resource(PARQUET, "targets.parquet"),
    ],
}


def wanted(**other: Any) -> Package:
    return copy.deepcopy(WANTED) | other


def shown(call: Call, before: Package | None = None) -> Package:
    """How CKAN shows a dataset after a revision: with more fields, tags in another order, empty texts as null."""
    update = copy.deepcopy(call.data["update"])
    package = {
        "id": "123",
        "groups": [{"name": "chinh-phu"}],
        "organization": {"name": "tiendo"},
        **(before or {}),
        **update,
    }
    package["maintainer_email"] = package["maintainer_email"] or None
    package["tags"] = [{**tag, "display_name": tag["name"], "state": "active"} for tag in package["tags"][::-1]]
    for n, given in enumerate(package["resources"]):
        given |= {"package_id": "123", "position": n, "cache_url": None}
        if f"update__resources__{n}__upload" in call.files:
            given |= {"url": f"https://portal/{given['id']}", "url_type": "upload"}
    return package


@pytest.fixture
def there() -> Package:
    """The dataset as the portal shows it after the first push."""
    return shown(plan(wanted(), None)[-1])


def test_a_new_dataset_is_private_until_its_files_are_there() -> None:
    made, filled = plan(wanted(), None)
    assert made == Call(
        "package_create", {"name": "tiendo-targets", "title": "Chỉ tiêu", "owner_org": "tiendo", "private": True}
    )
    assert filled.action == "package_revise"
    assert filled.files == {
        "update__resources__0__upload": "targets.csv",
        "update__resources__1__upload": "targets.parquet",
    }
    assert (filled.data["match"], filled.data["update"]["private"]) == ({"name": "tiendo-targets"}, False)
    assert {r["hash"] for r in filled.data["update"]["resources"]} == {r["hash"] for r in WANTED["resources"]}


def test_a_push_that_broke_off_before_the_files_came_is_taken_up() -> None:
    made, filled = plan(wanted(), None)
    empty = made.data | {
        "resources": [],
        "state": "active",
        "organization": {"name": "tiendo"},
        "tags": [],
        "extras": [],
    }
    assert plan(wanted(), empty) == [filled]


def test_what_the_portal_shows_already_is_not_sent(there: Package) -> None:
    assert plan(wanted(), there) == []


@pytest.mark.parametrize(
    "fact",
    [
        {"title": "Mục tiêu"},
        {"version": "B"},
        {"maintainer_email": "a@example.org"},
        {"tags": [{"name": "tiến độ"}]},
        {"extras": [{"key": "uri", "value": "https://x/#targets"}, {"key": "frequency", "value": "ANNUAL"}]},
        {"resources": [{**WANTED["resources"][0], "description": "Mục tiêu"}, WANTED["resources"][1]]},
        {"resources": [{**WANTED["resources"][0], "schema": {"fields": []}}, WANTED["resources"][1]]},
    ],
    ids=lambda fact: next(iter(fact)),
)
def test_a_changed_fact_is_one_revision_without_files(there: Package, fact: Package) -> None:
    (call,) = plan(wanted(**fact), there)
    assert call.files == {}
    assert call.data["update"].items() >= {k: v for k, v in fact.items() if k != "resources"}.items()
    assert plan(wanted(**fact), shown(call, there)) == []


@pytest.mark.parametrize("change", [{"private": True}, {"state": "deleted"}, {"notes": ""}])
def test_what_was_changed_on_the_portal_is_put_right(there: Package, change: Package) -> None:
    (call,) = plan(wanted(), there | change)
    assert {k: call.data["update"][k] for k in change} == {k: there[k] for k in change}


def test_only_a_changed_file_goes_over_the_network(there: Package) -> None:
    later = resource(PARQUET, "targets.parquet", sha256="B", hash="B")
    (call,) = plan(wanted(version="B", resources=[WANTED["resources"][0], later]), there)
    assert call.files == {"update__resources__1__upload": "targets.parquet"}
    kept, changed = call.data["update"]["resources"]
    assert kept == there["resources"][0]  # CKAN copies what is the same to the letter
    assert (changed["id"], changed["sha256"], changed["hash"]) == (PARQUET, "B", "B")


@pytest.mark.parametrize(
    "change", [{"size": 3}, {"url_type": None}, {"sha256": None}], ids=["cut short", "link", "lost"]
)
def test_a_file_that_is_not_the_one_that_was_sent_is_sent_again(there: Package, change: Package) -> None:
    there["resources"][0] |= change
    (call,) = plan(wanted(), there)
    assert call.files == {"update__resources__0__upload": "targets.csv"}


def test_the_hash_that_a_loader_of_the_portal_leaves_is_its_own_matter(there: Package) -> None:
    there["resources"][0] |= {"hash": "md5 of the loader", "datastore_active": True}
    assert plan(wanted(), there) == []
    (call,) = plan(wanted(version="B"), there)
    assert call.data["update"]["resources"][0]["datastore_active"]


def test_what_people_added_on_the_portal_stays(there: Package) -> None:
    there["resources"].append({"id": "by hand", "url": "https://elsewhere/"})
    there["extras"].append({"key": "theme", "value": "Khoa học"})
    assert plan(wanted(), there) == []
    (call,) = plan(wanted(version="B"), there)
    assert [r["id"] for r in call.data["update"]["resources"]] == [CSV, PARQUET, "by hand"]
    assert {"key": "theme", "value": "Khoa học"} in call.data["update"]["extras"]
    assert "groups" not in call.data["update"]


def test_a_file_that_the_release_has_no_more_leaves_nothing(there: Package) -> None:
    (call,) = plan(wanted(resources=WANTED["resources"][:1]), there)
    assert [r["id"] for r in call.data["update"]["resources"]] == [CSV]
    assert "-resources" in call.data["filter"]  # a list is replaced, not merged by position


@pytest.mark.parametrize("owner", [{"organization": {"name": "so-y-te"}}, {"organization": None}])
def test_a_dataset_of_somebody_else_is_not_touched(there: Package, owner: Package) -> None:
    with pytest.raises(TakenError, match=r"tiendo-targets of the portal belongs to .*, not to tiendo"):
        plan(wanted(), there | owner)


def test_a_dataset_that_left_the_releases_is_marked_once_and_comes_back(there: Package) -> None:
    (call,) = withdrawal(there, "B")
    assert call.data["update"]["notes"].startswith("Tập dữ liệu này không còn trong các lần công bố, kể từ B")
    assert call.data["update"].keys() == {"notes", "extras"}
    marked = there | call.data["update"]
    assert withdrawal(marked, "C") == []
    (call,) = plan(wanted(), marked)
    assert call.files == {}
    assert WITHDRAWN not in {extra["key"] for extra in call.data["update"]["extras"]}
    assert call.data["update"]["notes"] == WANTED["notes"]
