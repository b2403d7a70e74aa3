"""Every descriptor says the same about every table and column, and the files are what the descriptors say."""

import copy
import csv
import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from orchestration.release import sdmx
from orchestration.release.changes import diff
from orchestration.release.descriptors import dictionary
from orchestration.release.descriptors.write import DESCRIPTORS
from orchestration.settings import DBT_PROJECT, PROJECT

from .conftest import Release
from .datasets import DATASETS

PROFILE = PROJECT / "tests" / "fixtures" / "standards" / "datapackage-2.0.json"
Words = dict[tuple[str, str], tuple[str, ...]]  # (table, column or "") -> title and description, vi and en
SDMX = sdmx.table(next(d for d in DATASETS if d.name == "observations"))
TABLES = [*DATASETS, SDMX, dictionary.TABLE]


def split(text: str, between: str = " / ") -> list[str]:
    """What a descriptor without languages joins, Vietnamese first."""
    return text.split(between)[:2][::-1]


def of_datapackage(folder: Path) -> Words:
    said: Words = {}
    for table in json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]:
        said[table["name"], ""] = (*split(table["title"]), *split(table["description"], "\n\n"))
        for field in table["schema"]["fields"]:
            said[table["name"], field["name"]] = (*split(field["title"]), *split(field["description"]))
    return said


def of_csvw(folder: Path) -> Words:
    def both(values: list[dict[str, str]]) -> list[str]:
        return [next(v["@value"] for v in values if v["@language"] == language) for language in ("vi", "en")]

    said: Words = {}
    for table in json.loads((folder / "csv-metadata.json").read_text(encoding="utf-8"))["tables"]:
        name = table["url"].removesuffix(".csv")
        said[name, ""] = (*both(table["dc:title"]), *both(table["dc:description"]))
        for column in table["tableSchema"]["columns"]:
            titles = column["titles"]
            said[name, column["name"]] = (titles["vi"], titles["en"], *both(column["dc:description"]))
    return said


def ckan(folder: Path) -> list[dict[str, Any]]:
    """The packages of the datasets, and last that of the release."""
    return [json.loads(line) for line in (folder / "ckan.jsonl").read_text(encoding="utf-8").splitlines()]


def of_ckan(folder: Path) -> Words:
    said: Words = {}
    for package in ckan(folder)[:-1]:
        name = package["name"].removeprefix("tiendo-")
        english = next(e["value"] for e in package["extras"] if e["key"] == "title_en")
        said[name, ""] = (package["title"], english, *package["notes"].split("\n\n")[:2])
        for field in package["resources"][0]["data_dictionary"]:
            info = field["info"]
            said[name, field["id"]] = (info["label"], info["label_en"], *info["notes"].split("\n\n"))
    return said


def of_dictionary(folder: Path) -> Words:
    said: Words = {}
    descriptions = {d.name: (d.description_vi, d.description_en) for d in DATASETS}
    with (folder / "data_dictionary.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            name = row["dataset"]
            said.setdefault((name, ""), (row["dataset_title_vi"], row["dataset_title_en"], *descriptions.get(name, ())))
            said[name, row["column"]] = (
                row["title_vi"], row["title_en"], row["description_vi"], row["description_en"]
            )  # fmt: skip
    return said


def of_metadata(tables: list[Any]) -> Words:
    said: Words = {}
    for t in tables:
        said[t.name, ""] = (t.title_vi, t.title_en, t.description_vi, t.description_en)
        for c in t.columns:
            said[t.name, c.name] = (c.title_vi, c.title_en, c.description_vi, c.description_en)
    return said


@pytest.mark.parametrize(
    ("read", "tables"),
    [(of_datapackage, TABLES), (of_csvw, [*TABLES, diff.TABLE]), (of_ckan, DATASETS), (of_dictionary, DATASETS)],
)
def test_a_descriptor_has_every_table_and_column_in_order_and_no_other(
    release: Release, read: Callable[[Path], Words], tables: list[Any]
) -> None:
    said, meant = read(release.folder), of_metadata(tables)
    assert list(said) == list(meant)
    assert {where: words for where, words in said.items() if words != meant[where]} == {}


def graph(folder: Path) -> dict[str, dict[str, Any]]:
    nodes = json.loads((folder / "catalog.jsonld").read_text(encoding="utf-8"))["@graph"]
    return {node["@id"].rpartition("#")[2]: node for node in nodes}


def test_the_catalogue_has_every_dataset_and_no_other(release: Release) -> None:
    nodes = graph(release.folder)
    listed = [d["@id"].rpartition("#")[2] for d in nodes["catalog"]["dcat:dataset"]]
    assert listed == ["release", *(d.name for d in DATASETS)]
    said = {
        (d.name, ""): tuple(v["@value"] for k in ("dct:title", "dct:description") for v in nodes[d.name][k])
        for d in DATASETS
    }
    assert said == {where: words for where, words in of_metadata(DATASETS).items() if not where[1]}


def test_every_dataset_stands_among_the_themes_of_the_national_portal(release: Release) -> None:
    nodes = graph(release.folder)
    for node in nodes.values():
        if node.get("@type") == "dcat:Dataset":
            themes = [nodes[theme["@id"].rpartition("#")[2]] for theme in node["dcat:theme"]]
            labels = [said["@value"] for theme in themes for said in theme["skos:prefLabel"]]
            assert {"Công nghệ", "Địa phương"} <= set(labels)
    extras = [{e["key"]: e["value"] for e in package["extras"]} for package in ckan(release.folder)]
    assert {each["national_themes"] for each in extras} == {"Công nghệ; Địa phương"}


def test_sizes_and_checksums_are_those_of_the_files(release: Release) -> None:
    nodes = graph(release.folder)
    said = {}
    for dataset in DATASETS:
        for ending in ("csv", "parquet"):
            node = nodes[f"{dataset.name}-{ending}"]
            address = node["dcat:downloadURL"]["@id"]
            assert address == f"https://tiendo.example/latest/{dataset.name}.{ending}"
            said[f"{dataset.name}.{ending}"] = (
                int(node["dcat:byteSize"]["@value"]), node["spdx:checksum"]["spdx:checksumValue"]["@value"]
            )  # fmt: skip
    pushed = {}
    for package in ckan(release.folder)[:-1]:
        for resource in package["resources"]:
            pushed[resource["url"].rpartition("/")[2]] = (resource["size"], resource["hash"])
    package = json.loads((release.folder / "datapackage.json").read_text(encoding="utf-8"))
    csvs = {r["path"]: (r["bytes"], r["hash"].removeprefix("sha256:")) for r in package["resources"]}
    real = {
        p.name: (p.stat().st_size, hashlib.sha256(p.read_bytes()).hexdigest())
        for p in release.folder.iterdir()
        if p.suffix in (".csv", ".parquet")
    }
    assert said == pushed == {name: real[name] for name in said}
    assert csvs == {name: real[name] for name in csvs}


def test_the_last_ckan_package_is_the_release_and_ids_are_unique(release: Release) -> None:
    packages = ckan(release.folder)
    folder = f"https://tiendo.example/releases/{release.release_id}/"
    assert packages[-1]["name"] == "tiendo-release"
    assert [r["url"] for r in packages[-1]["resources"]] == [f"{folder}tiendo.duckdb"]
    assert {(p["version"], p["owner_org"]) for p in packages} == {(release.release_id, "tiendo")}
    ids = [r["id"] for p in packages for r in p["resources"]]
    assert len(set(ids)) == len(ids) == 2 * len(DATASETS) + 1
    assert "bec7231d-a4fd-5955-ab04-02738f7c81e1" in ids  # targets.csv: an address that people link to


def test_every_table_in_the_folder_is_described_and_has_the_columns_described(release: Release) -> None:
    assert {p.name for p in release.folder.glob("*.csv")} == {t.file for t in (*TABLES, diff.TABLE)}
    assert {p.name for p in release.folder.glob("*.parquet")} == {f"{d.name}.parquet" for d in DATASETS}
    assert {t.name: release.header(t.name) for t in TABLES} == {t.name: [c.name for c in t.columns] for t in TABLES}
    found: dict[tuple[str, str], list[str]] = {}
    for *table, column in release.rows(
        "select schema_name, table_name, column_name from duckdb_columns() where not internal"
    ):
        found.setdefault((table[0], table[1]), []).append(column)
    said = {"main": "name", "vi": "title_vi", "en": "title_en"}
    assert found == {(s, d.name): [getattr(c, word) for c in d.columns] for d in DATASETS for s, word in said.items()}


def test_every_title_of_a_column_is_used(release: Release) -> None:
    with (DBT_PROJECT / "column_titles.csv").open(encoding="utf-8", newline="") as stream:
        titles = [row["column"] for row in csv.DictReader(stream)]
    assert titles == sorted({c.name for d in DATASETS for c in d.columns})


def test_all_descriptors_are_there(release: Release) -> None:
    assert [name for name in DESCRIPTORS if not (release.folder / name).stat().st_size] == []


# --- the profile of Data Package 2.0, and what it lets pass --------------------------------------------------------


@pytest.fixture(scope="module")
def package(release: Release) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads((release.folder / "datapackage.json").read_text(encoding="utf-8"))
    return {**kept, "resources": kept["resources"][:2]}


def faults(package: dict[str, Any]) -> list[str]:
    profile = json.loads(PROFILE.read_text(encoding="utf-8"))
    return [error.json_path for error in jsonschema.Draft7Validator(profile).iter_errors(package)]


def test_the_package_meets_the_profile(package: dict[str, Any]) -> None:
    assert faults(package) == []


def test_the_profile_refuses_a_resource_without_a_name_and_an_empty_package(package: dict[str, Any]) -> None:
    nameless = copy.deepcopy(package)
    del nameless["resources"][0]["name"]
    assert faults(nameless) == ["$.resources[0]"]
    assert faults({**package, "resources": []}) == ["$.resources"]


def test_what_the_profile_does_not_ask_for_is_there_all_the_same(package: dict[str, Any]) -> None:
    assert faults({**package, "licenses": [], "created": "yesterday"}) != ["$.created"]  # no format is looked at
    assert package["licenses"][0].keys() == {"name", "path", "title"}
    assert package["created"] == "2026-11-22T00:00:00+07:00"
    assert datetime.fromisoformat(package["created"]).utcoffset()
    assert package["version"]


def test_every_table_has_a_key_and_categories_are_enforced_as_well(release: Release) -> None:
    text = (release.folder / "datapackage.json").read_text(encoding="utf-8")
    assert "fieldsMatch" not in text
    for resource in json.loads(text)["resources"]:
        schema = resource["schema"]
        assert schema["primaryKey"]
        for field in schema["fields"]:
            codes = [c["value"] for c in field.get("categories", [])]
            assert field.get("constraints", {}).get("enum", []) == codes
