"""csv-metadata.json: CSV on the Web, one table group that is found beside any CSV of the release."""

import json
import re
from typing import Any

from orchestration.release.changes import diff
from orchestration.release.datasets import Column, Dataset
from orchestration.release.descriptors.content import Code, Content

DATATYPES = {"varchar": "string", "date": "date", "boolean": "boolean", "integer": "integer", "bigint": "integer"}


def text(content: Content) -> str:
    """The descriptor of all CSV tables of a release."""
    publication = content.publication
    group = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "vi"}],
        "@type": "TableGroup",
        "dc:title": _said(publication.title_vi, publication.title_en),
        "dc:description": _said(publication.description_vi, publication.description_en),
        "dc:publisher": _said(publication.publisher_vi, publication.publisher_en),
        "dc:license": {"@id": publication.license_url},
        "dc:identifier": content.release_id,
        "dc:modified": {"@value": content.as_of.isoformat(), "@type": "xsd:date"},
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\n"], "delimiter": ",", "header": True},
        "tables": [_table(content, table) for table in (*content.tables, diff.TABLE)],
    }
    return json.dumps(group, ensure_ascii=False, indent=2) + "\n"


def _table(content: Content, dataset: Dataset) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "columns": [_column(c, content.codes, c.name in dataset.key) for c in dataset.columns],
        "primaryKey": list(dataset.key),
    }
    keys = [  # an empty cell breaks a CSVW foreign key: only columns that are never empty declare one
        {
            "columnReference": [c.name],
            "reference": {"resource": f"{c.reference.dataset}.csv", "columnReference": [c.reference.column]},
        }
        for c in dataset.columns
        if c.reference and c.name in dataset.key
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "url": dataset.file,
        "dc:title": _said(dataset.title_vi, dataset.title_en),
        "dc:description": _said(dataset.description_vi, dataset.description_en),
        "tableSchema": schema,
    }


def _column(column: Column, codes: dict[str, tuple[Code, ...]], is_key: bool) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "titles": {"und": column.name, "vi": column.title_vi, "en": column.title_en},
        "dc:description": _said(column.description_vi, column.description_en),
        "datatype": _datatype(column, codes),
        "null": "",
    }
    return {**described, "required": True} if is_key else described


def _datatype(column: Column, codes: dict[str, tuple[Code, ...]]) -> str | dict[str, str]:
    if column.code_list:
        allowed = "|".join(re.sub(r"([.^$*+?()\[\]{}|\\])", r"\\\1", c.code) for c in codes[column.code_list])
        return {"base": "string", "format": f"^({allowed})$"}
    kind = column.type.split("(")[0]
    if kind == "boolean":
        return {"base": "boolean", "format": "true|false"}
    return DATATYPES.get(kind, "dateTime" if kind.startswith("timestamp") else "decimal")


def _said(vi: str, en: str) -> list[dict[str, str]]:
    return [{"@value": vi, "@language": "vi"}, {"@value": en, "@language": "en"}]
