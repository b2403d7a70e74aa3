"""What may be published: datasets and columns as the dbt YAML declares them (private unless `publish: true`)."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


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


def published(manifest_json: Path) -> list[Dataset]:
    """The datasets of a release, by name, read from the dbt manifest."""
    manifest = json.loads(manifest_json.read_text(encoding="utf-8"))
    promises = _promises(manifest)
    models = [n for n in manifest["nodes"].values() if n["resource_type"] == "model"]
    public = [m for m in models if m["config"]["meta"].get("publish")]
    return sorted((_dataset(m, promises.get(m["unique_id"], {})) for m in public), key=lambda d: d.name)


def _dataset(model: dict[str, Any], promises: dict[str, dict[str, Any]]) -> Dataset:
    meta = model["config"]["meta"]
    columns = (c for c in model["columns"].values() if c["config"]["meta"].get("publish"))
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
                description_en=c["description"],
                description_vi=c["config"]["meta"]["vi"],
                **promises.get(c["name"], {}),
            )
            for c in columns
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
