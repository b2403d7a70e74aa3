"""datapackage.json: Data Package 2.0."""

import json
from typing import Any

from orchestration.release.datasets import Column, Dataset, Reference
from orchestration.release.descriptors.content import Code, Content
from orchestration.settings import CONTRACT_VERSION

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
FIELD_TYPES = {"varchar": "string", "date": "date", "boolean": "boolean", "integer": "integer", "bigint": "integer"}
FORMULA_RULE = (
    "A text cell that a spreadsheet would take for a formula (it starts with = + - @, a tab or a line end, and is no "
    "number) has an apostrophe in front of it in the CSV; the Parquet and DuckDB files hold it as it is."
)


def text(content: Content) -> str:
    """The descriptor of all CSV tables of a release."""
    publication = content.publication
    package = {
        "$schema": PROFILE,
        "name": "tiendo",
        "id": f"tiendo:{content.release_id}",
        "title": f"{publication.title_en} / {publication.title_vi}",
        "description": f"{publication.description_en}\n\n{publication.description_vi}\n\n{FORMULA_RULE}",
        "homepage": publication.base_url,
        "version": CONTRACT_VERSION,
        "created": content.created,
        "licenses": [
            {"name": publication.license, "path": publication.license_url, "title": publication.license_title}
        ],
        "contributors": [{"title": f"{publication.publisher_vi} / {publication.publisher_en}", "roles": ["publisher"]}],
        "sources": [{"title": "Official plans and public figures; addresses in plans.csv and submissions.csv"}],
        "keywords": ["Viet Nam", "digital transformation", "targets", "chuyển đổi số", "mục tiêu"],
        "resources": [_resource(content, table) for table in content.tables],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def table_schema(dataset: Dataset, content: Content) -> dict[str, Any]:
    """The Table Schema of a dataset, as Data Package and CKAN take it."""
    schema: dict[str, Any] = {
        "fields": [_field(c, content.codes, c.name in dataset.key) for c in dataset.columns],
        "primaryKey": list(dataset.key),
        "missingValues": [""],
    }
    keys = [_foreign_key(dataset, c, c.reference) for c in dataset.columns if c.reference]
    return {**schema, "foreignKeys": keys} if keys else schema


def _resource(content: Content, dataset: Dataset) -> dict[str, Any]:
    file = content.files[dataset.file]
    return {
        "name": dataset.name,
        "type": "table",
        "path": dataset.file,
        "title": f"{dataset.title_en} / {dataset.title_vi}",
        "description": f"{dataset.description_en}\n\n{dataset.description_vi}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": table_schema(dataset, content),
    }


def _foreign_key(dataset: Dataset, column: Column, to: Reference) -> dict[str, Any]:
    # a table refers to itself by naming no resource
    elsewhere = {"resource": to.dataset} if to.dataset != dataset.name else {}
    return {"fields": [column.name], "reference": {**elsewhere, "fields": [to.column]}}


def _field(column: Column, codes: dict[str, tuple[Code, ...]], is_key: bool) -> dict[str, Any]:
    kind = column.type.split("(")[0]
    field: dict[str, Any] = {
        "name": column.name,
        "type": FIELD_TYPES.get(kind, "datetime" if kind.startswith("timestamp") else "number"),
        "title": f"{column.title_en} / {column.title_vi}",
        "description": f"{column.description_en} / {column.description_vi}",
    }
    constraints: dict[str, Any] = {"required": True} if is_key else {}
    if column.code_list:
        allowed = codes[column.code_list]
        field["categories"] = [{"value": c.code, "label": f"{c.label_en} / {c.label_vi}"} for c in allowed]
        constraints["enum"] = [c.code for c in allowed]  # validators pass over categories
    if constraints:
        field["constraints"] = constraints
    return field
