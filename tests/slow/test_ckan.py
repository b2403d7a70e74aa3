"""A real CKAN shows a release: real API, real storage, and a stub where its search index would be (no text search)."""

import hashlib
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from rdflib import DCAT, DCTERMS, Graph, URIRef

from orchestration.release.checksums import write_checksums
from orchestration.release.portal.connection import TOKEN
from orchestration.settings import PROJECT

from .conftest import program
from .publisher import Package, Publisher, assert_shows, copied, download, extras, packages, small
from .stand import Portal, binaries, standing

EARLIER, LATER = "2025-06-30", "2025-12-31"


@pytest.fixture(scope="module")
def ckan(portal: str) -> Iterator[Portal]:
    """A running portal; `publisher` may make organisations, `editor` gets into one, `stranger` into none."""
    program("redis-server")
    program("pg_config")
    program(str(binaries() / "postgres"))
    with standing(portal, ["publisher", "editor", "stranger"]) as up:
        yield up


@pytest.fixture
def publisher(ckan: Portal, tmp_path: Path) -> Publisher:
    return Publisher(ckan, tmp_path)


# --- a whole release ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pushed(ckan: Portal, release_on: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Publisher:
    """The portal after the first push of a whole release, by a user who may make the organisation."""
    publisher = Publisher(ckan, tmp_path_factory.mktemp("publisher"))
    folder = publisher.out / "releases" / release_on(EARLIER).name
    shutil.copytree(release_on(EARLIER), folder)
    publisher.live(folder)
    said = publisher.push()
    count = len(packages(folder))
    assert f"{ckan.url} shows {folder.name}: {count} created" in said
    ckan.ask("organization_member_create", "publisher", id="tiendo", username="editor", role="editor")
    return publisher


def test_anybody_finds_every_dataset_and_downloads_the_very_files(pushed: Publisher) -> None:
    folder = (pushed.out / "latest").resolve()
    for package in packages(folder):
        assert_shows(pushed.ckan, folder, package)
    assert set(pushed.ckan.ask("package_list")) >= {p["name"] for p in packages(folder)}


def test_the_pages_of_the_portal_answer(pushed: Publisher) -> None:
    shown = pushed.ckan.ask("package_show", id="tiendo-targets")
    pages = ["/organization/tiendo", "/dataset/tiendo-targets", "/dataset/tiendo-release"]
    pages += [f"/dataset/tiendo-targets/resource/{r['id']}" for r in shown["resources"]]
    assert [pushed.ckan.page(page) for page in pages] == [200] * len(pages)
    assert pushed.ckan.ask("status_show")["ckan_version"].startswith("2.12.")
    page = download(f"{pushed.ckan.url}/dataset/tiendo-targets").decode()
    assert shown["title"] in page and "targets.csv" in page


def test_the_data_dictionary_is_there(pushed: Publisher) -> None:
    csv_file, parquet = pushed.ckan.ask("package_show", id="tiendo-targets")["resources"]
    columns = {field["id"]: field["info"] for field in csv_file["data_dictionary"]}
    assert list(columns) == download(csv_file["url"]).decode().splitlines()[0].split(",")
    assert (
        columns["due_date"]["label"]
        and columns["due_date"]["label_en"]
        and columns["due_date"]["type_override"] == "date"
    )
    assert csv_file["schema"]["primaryKey"] == ["target_id"]
    assert "schema" not in parquet


def test_the_portal_gives_the_dataset_on_as_dcat(pushed: Publisher) -> None:
    graph = Graph().parse(data=download(f"{pushed.ckan.url}/dataset/tiendo-targets.ttl").decode(), format="turtle")
    dataset = URIRef("https://tiendo.example/latest/catalog.ttl#targets")
    assert (dataset, DCTERMS.identifier, None) in graph
    shown = pushed.ckan.ask("package_show", id="tiendo-targets")
    files = {
        str(d): {str(p): str(o) for p, o in graph.predicate_objects(d)}
        for d in graph.objects(dataset, DCAT.distribution)
    }
    assert {r["uri"]: r["url"] for r in shown["resources"]} == {d: f[str(DCAT.accessURL)] for d, f in files.items()}
    assert {f[str(DCTERMS.license)] for f in files.values()} == {"https://creativecommons.org/licenses/by/4.0/"}
    sums = {str(o) for o in graph.objects(None, URIRef("http://spdx.org/rdf/terms#checksumValue"))}
    assert sums == {r["sha256"] for r in shown["resources"]}


def test_a_second_push_writes_nothing(pushed: Publisher) -> None:
    said: list[str] = []
    assert pushed.writes(lambda: said.append(pushed.push("editor"))) == []
    assert said[0].splitlines()[-1].endswith(f": {len(packages(pushed.out / 'latest'))} unchanged")


def test_what_a_person_deleted_comes_back(pushed: Publisher) -> None:
    pushed.ckan.ask("package_delete", "publisher", id="tiendo-plans")
    assert pushed.writes(lambda: pushed.push("editor")) == ["package_revise"]
    folder = (pushed.out / "latest").resolve()
    assert_shows(pushed.ckan, folder, next(p for p in packages(folder) if p["name"] == "tiendo-plans"))


@pytest.mark.parametrize("user", ["stranger", "eyJhbGciOiJIUzI1NiJ9.e30.never-given-by-anybody"])
def test_a_token_that_may_not_publish_changes_nothing(pushed: Publisher, user: str) -> None:
    said: list[str] = []
    assert pushed.writes(lambda: said.append(pushed.push(user, code=1))) == []
    assert "the token may not publish in the organisation 'tiendo'" in said[0]


def test_a_new_release_comes_in_place_of_the_old_one(pushed: Publisher, release_on: Callable[[str], Path]) -> None:
    before = {p["name"]: pushed.ckan.ask("package_show", id=p["name"]) for p in packages(pushed.out / "latest")}
    folder = pushed.out / "releases" / release_on(LATER).name
    shutil.copytree(release_on(LATER), folder)
    pushed.live(folder)
    said: list[str] = []
    writes = pushed.writes(lambda: said.append(pushed.push("editor")))
    assert writes == ["package_revise"] * len(packages(folder))
    shown = {p["name"]: assert_shows(pushed.ckan, folder, p) for p in packages(folder)}
    assert addresses(shown) == addresses(before)
    hashes = [{r["id"]: r["hash"] for p in each.values() for r in p["resources"]} for each in (before, shown)]
    changed = sum(hashes[0][i] != hashes[1][i] for i in hashes[1])
    assert 0 < changed < len(hashes[1])
    assert sum(int(line.split(" files")[0].split()[-1]) for line in said[0].splitlines() if " files" in line) == changed
    stored = [p.name for p in (pushed.ckan.folder / "storage" / "resources").rglob("*") if p.is_file()]
    assert len(stored) == len(hashes[1]) and not [name for name in stored if name.endswith("~")]
    assert pushed.writes(lambda: pushed.push("editor")) == []


def addresses(shown: dict[str, Package]) -> dict[str, list[str]]:
    return {name: [p["id"], *(r["url"] for r in p["resources"])] for name, p in shown.items()}


# --- a push that breaks off -----------------------------------------------------------------------------------------


@dataclass
class Two:
    """The same small organisation in an earlier and in a later release."""

    publisher: Publisher
    organization: str
    earlier: Path
    later: Path

    def assert_sound(self) -> set[str]:
        """Each dataset that anybody sees is wholly that of one release; the release is named once all are there.

        Returns:
            the releases that can be seen.
        """
        known = {folder.name: {p["name"]: p for p in packages(folder)} for folder in (self.earlier, self.later)}
        folders = {folder.name: folder for folder in (self.earlier, self.later)}
        visible = [n for n in self.publisher.ckan.ask("package_list") if n.startswith(f"{self.organization}-")]
        versions = {}
        for name in visible:
            version = self.publisher.ckan.ask("package_show", id=name)["version"]
            assert_shows(self.publisher.ckan, folders[version], known[version][name])
            versions[name] = version
        whole = versions.get(f"{self.organization}-release")
        if whole:
            assert set(visible) == set(known[whole])
        if whole == self.later.name:
            assert set(versions.values()) == {whole}
        return set(versions.values())


@pytest.fixture
def two(publisher: Publisher, release_on: Callable[[str], Path], request: pytest.FixtureRequest) -> Two:
    organization = "o" + hashlib.sha256(request.node.name.encode()).hexdigest()[:8]
    change = small(organization, "plans", "target_progress")
    earlier, later = (copied(release_on(day), publisher.out, change) for day in (EARLIER, LATER))
    return Two(publisher, organization, earlier, later)


FIRST_WRITES, LATER_WRITES = 7, 3  # the organisation, then two for each dataset; one for each dataset


@pytest.mark.parametrize("nth", range(1, FIRST_WRITES + 1))
def test_a_first_push_that_is_killed_shows_no_half_dataset_and_goes_on(two: Two, nth: int) -> None:
    assert two.publisher.die(two.later, nth, "before" if nth % 2 else "during") == -signal.SIGKILL
    two.assert_sound()
    two.publisher.bring(two.later)
    assert two.assert_sound() == {two.later.name}


@pytest.mark.parametrize("when", ["before", "during"])
def test_a_later_push_that_is_killed_leaves_whole_datasets_and_goes_on(two: Two, when: str) -> None:
    seen = []
    assert len(two.publisher.writes(lambda: two.publisher.bring(two.earlier))) == FIRST_WRITES
    for nth in range(1, LATER_WRITES + 1):
        assert two.publisher.die(two.later, nth, when) == -signal.SIGKILL
        seen.append(two.assert_sound())
        two.publisher.bring(two.later)
        assert two.assert_sound() == {two.later.name}
        assert two.publisher.writes(lambda: two.publisher.bring(two.later)) == []
        two.publisher.bring(two.earlier)  # as after `tiendo release rollback`
        assert two.assert_sound() == {two.earlier.name}
    assert {two.earlier.name, two.later.name} in seen  # a push did break off between two datasets


def test_a_portal_that_goes_away_is_told_in_words_and_found_sound_again(two: Two) -> None:
    two.publisher.bring(two.earlier)
    two.publisher.live(two.later)
    environment = {**os.environ, TOKEN: two.publisher.ckan.tokens["publisher"]}
    with subprocess.Popen(
        two.publisher.command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout and process.stderr
        assert f"{two.organization}-plans " in process.stdout.readline()
        two.publisher.ckan.kill()
        said = process.stderr.read()
        assert process.wait() == 1
    two.publisher.ckan.start()
    assert "cannot be reached, or broke off" in said and "run the same command again" in said
    assert "Traceback" not in said
    assert two.publisher.ckan.ask("package_show", id=f"{two.organization}-release")["version"] == two.earlier.name
    two.publisher.bring(two.later)
    assert two.assert_sound() == {two.later.name}


@pytest.mark.parametrize("file", ["target_progress.csv", "target_progress.parquet"])
def test_a_file_that_the_portal_does_not_take_leaves_the_description_as_it_was(two: Two, file: str) -> None:
    name, whole = f"{two.organization}-target_progress", (two.later / file).read_bytes()
    two.publisher.bring(two.earlier)
    before = two.publisher.ckan.ask("package_show", id=name)
    (two.later / file).write_bytes(bytes(21_000_000))
    write_checksums(two.later)
    two.publisher.live(two.later)
    said = two.publisher.push(code=1)
    assert f"{name}: {two.publisher.ckan.url}: it does not accept" in said and "File upload too large" in said
    assert two.publisher.ckan.ask("package_show", id=name) == before
    if file.endswith(".csv"):  # where a later file is refused, CKAN has put the earlier one in place already
        assert two.assert_sound() == {two.earlier.name, two.later.name}
    (two.later / file).write_bytes(whole)
    write_checksums(two.later)
    two.publisher.bring(two.later)
    assert two.assert_sound() == {two.later.name}


def test_a_dataset_that_left_the_releases_stays_and_says_so(two: Two) -> None:
    two.publisher.bring(two.earlier)
    fewer = copied(two.later, two.publisher.out / "fewer", lambda p: None if p["name"].endswith("-plans") else p)
    name = f"{two.organization}-plans"
    there = two.publisher.ckan.ask("package_show", id=name)
    assert two.publisher.bring(fewer)[name] == "withdrawn"
    shown = two.publisher.ckan.ask("package_show", id=name)
    assert shown["notes"].startswith(f"Tập dữ liệu này không còn trong các lần công bố, kể từ {fewer.name}")
    assert (shown["version"], extras(shown)["withdrawn_in"]) == (two.earlier.name, fewer.name)
    assert shown["resources"] == there["resources"]
    assert download(shown["resources"][0]["url"]) == (two.earlier / "plans.csv").read_bytes()
    assert two.publisher.writes(lambda: two.publisher.bring(fewer)) == []
    assert two.publisher.bring(two.later)[name] == "updated"
    assert two.assert_sound() == {two.later.name}
