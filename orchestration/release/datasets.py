"""What may be published: datasets and columns as the dbt YAML declares them (private unless `publish: true`)."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orchestration.settings import DBT_PROJECT

DATABASE = "tiendo.duckdb"  # all tables of a release, read-only


@dataclass(frozen=True, slots=True)
class Reference:
    """A column whose values are keys of another published dataset."""

    dataset: str
    column: str


@dataclass(frozen=True, slots=True)
class Column:
    """A published column: its DuckDB type, what it means in both languages, and what its values may be."""

    name: str
    type: str
    title_en: str
    title_vi: str
    description_en: str
    description_vi: str
    code_list: str | None = None
    reference: Reference | None = None


@dataclass(frozen=True, slots=True)
class Dataset:
    """A published table: one CSV of the release."""

    name: str
    title_en: str
    title_vi: str
    description_en: str
    description_vi: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def file(self) -> str:
        """Its CSV in a release."""
        return f"{self.name}.csv"

    @property
    def files(self) -> tuple[str, ...]:
        """Its CSV and its Parquet file."""
        return self.file, f"{self.name}.parquet"


class MetadataError(Exception):
    """A published table or column lacks words that a release cannot do without."""


def published(manifest_json: Path, column_titles: Path = DBT_PROJECT / "column_titles.csv") -> list[Dataset]:
    """The datasets of a release, by name, read from the dbt manifest and the titles of columns.

    Raises:
        MetadataError: a published table or column has no title or no description in one of the languages.
    """
    manifest = json.loads(manifest_json.read_text(encoding="utf-8"))
    with column_titles.open(encoding="utf-8", newline="") as stream:
        titles = {row["column"]: row for row in csv.DictReader(stream)}
    promises = _promises(manifest)
    public = [n for n in manifest["nodes"].values() if n["resource_type"] == "model" and _is_public(n)]
    if missing := [line for model in public for line in _missing_words(model, titles)]:
        raise MetadataError("what is published needs words in both languages: " + "; ".join(missing))
    return sorted((_dataset(m, titles, promises.get(m["unique_id"], {})) for m in public), key=lambda d: d.name)


def own_columns(table: str) -> tuple[Column, ...]:
    """The columns of a table that tells about the others, from own_columns.csv."""
    with (Path(__file__).parent / "own_columns.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["table"] == table]
    return tuple(
        Column(row["name"], row["type"], row["title_en"], row["title_vi"], row["description_en"], row["description_vi"])
        for row in rows
    )


def _is_public(node: dict[str, Any]) -> bool:
    return bool(node["config"]["meta"].get("publish"))


def _missing_words(model: dict[str, Any], titles: dict[str, dict[str, str]]) -> Iterator[str]:
    words = {"description": model["description"], **model["config"]["meta"]}
    for word in ("title_en", "title_vi", "description", "description_vi"):
        if not words.get(word):
            yield f"{model['name']} has no {word} in its YAML"
    for column in filter(_is_public, model["columns"].values()):
        where = f"column {column['name']} of {model['name']}"
        if not (column["description"] and column["config"]["meta"].get("vi")):
            yield f"{where} has no description or no vi in its YAML"
        if not all(titles.get(column["name"], {"": ""}).values()):
            yield f"{where} has no titles in dbt_project/column_titles.csv"


def _dataset(model: dict[str, Any], titles: dict[str, dict[str, str]], promises: dict[str, dict[str, Any]]) -> Dataset:
    meta = model["config"]["meta"]
    return Dataset(
        name=model["name"],
        title_en=meta["title_en"],
        title_vi=meta["title_vi"],
        description_en=model["description"],
        description_vi=meta["description_vi"],
        key=tuple(meta["key"]),
        columns=tuple(
            Column(
                name=c["name"],
                type=c["data_type"],
                title_en=titles[c["name"]]["title_en"],
                title_vi=titles[c["name"]]["title_vi"],
                description_en=c["description"],
                description_vi=c["config"]["meta"]["vi"],
                **promises.get(c["name"], {}),
            )
            for c in filter(_is_public, model["columns"].values())
        ),
    )


def _promises(manifest: dict[str, Any]) -> dict[str, dict[str, dict[str, Any]]]:
    """model id -> column -> its code list or reference, as the model's test `conforms` declares and proves them."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for node in manifest["nodes"].values():
        test = node.get("test_metadata") or {}
        if test.get("name") != "conforms":
            continue
        columns = found.setdefault(node["attached_node"], {})
        for column, code_list in test["kwargs"].get("codes", {}).items():
            columns.setdefault(column, {})["code_list"] = code_list
        for column, target in test["kwargs"].get("references", {}).items():
            columns.setdefault(column, {})["reference"] = Reference(*target.split("."))
    return found
