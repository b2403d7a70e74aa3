"""datapackage.json (Data Package 2.0) from the datasets and the publisher's decisions."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from orchestration.release.checksums import sha256
from orchestration.release.datasets import Column, Dataset, Reference
from orchestration.release.publication import Publication
from orchestration.settings import CONTRACT_VERSION

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
FIELD_TYPES = {"varchar": "string", "date": "date", "boolean": "boolean", "integer": "integer", "bigint": "integer"}


def write_datapackage(
    folder: Path,
    datasets: list[Dataset],
    codes: dict[str, list[str]],
    publication: Publication,
    as_of: date,
    release_id: str,
) -> None:
    """Writes `datapackage.json` for the CSVs already in `folder`."""
    created = f"{as_of.isoformat()}T00:00:00+07:00"
    package = {
        "$schema": PROFILE,
        "name": "tiendo",
        "id": f"tiendo:{release_id}",
        "title": f"{publication.title_en} / {publication.title_vi}",
        "description": f"{publication.description_en}\n\n{publication.description_vi}",
        "version": CONTRACT_VERSION,
        "created": created,
        "licenses": [
            {"name": publication.license, "path": publication.license_url, "title": publication.license_title}
        ],
        "contributors": [{"title": f"{publication.publisher_vi} / {publication.publisher_en}", "roles": ["publisher"]}],
        "sources": [{"title": "Official plans and public figures; addresses in plans.csv and observations.csv"}],
        "keywords": ["Viet Nam", "digital transformation", "targets", "chuyển đổi số", "mục tiêu"],
        "resources": [_resource(folder, d, codes, {d.name for d in datasets}) for d in datasets],
    }
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    (folder / "datapackage.json").write_text(text, encoding="utf-8")


def _resource(folder: Path, dataset: Dataset, codes: dict[str, list[str]], names: set[str]) -> dict[str, Any]:
    file = folder / dataset.file
    schema: dict[str, Any] = {
        "fields": [_field(c, codes, c.name in dataset.key) for c in dataset.columns],
        "primaryKey": list(dataset.key),
        "missingValues": [""],
    }
    keys = [
        _foreign_key(dataset, c, c.reference) for c in dataset.columns if c.reference and c.reference.dataset in names
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": dataset.name,
        "type": "table",
        "path": dataset.file,
        "title": f"{dataset.title_en} / {dataset.title_vi}",
        "description": f"{dataset.description_en}\n\n{dataset.description_vi}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.stat().st_size,
        "hash": f"sha256:{sha256(file)}",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema,
    }


def _foreign_key(dataset: Dataset, column: Column, to: Reference) -> dict[str, Any]:
    elsewhere = (
        {"resource": to.dataset} if to.dataset != dataset.name else {}
    )  # a table refers to itself by naming no resource
    return {"fields": [column.name], "reference": {**elsewhere, "fields": [to.column]}}


def _field(column: Column, codes: dict[str, list[str]], is_key: bool) -> dict[str, Any]:
    kind = column.type.split("(")[0]
    field: dict[str, Any] = {
        "name": column.name,
        "type": FIELD_TYPES.get(kind, "datetime" if kind.startswith("timestamp") else "number"),
        "description": f"{column.description_en} / {column.description_vi}",
    }
    constraints: dict[str, Any] = {"required": True} if is_key else {}
    if column.code_list:
        constraints["enum"] = codes[column.code_list]
    if constraints:
        field["constraints"] = constraints
    return field
