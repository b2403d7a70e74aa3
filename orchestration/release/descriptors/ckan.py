"""ckan.jsonl: one CKAN package a line, ready for `ckanapi load datasets`, with the data dictionary of each CSV."""

import json
from typing import Any

from orchestration.release.datasets import Column, Dataset
from orchestration.release.descriptors.content import Content
from orchestration.release.descriptors.datapackage import FORMULA_RULE, table_schema
from orchestration.release.descriptors.dcat import FORMATS, Format, address

DATASTORE_TYPES = {"date": "date", "boolean": "bool", "integer": "int", "bigint": "bigint", "timestamp": "timestamp"}
TAGS = ("chuyển đổi số", "digital transformation", "mục tiêu", "targets", "tiến độ", "progress")


def text(content: Content) -> str:
    """The packages of a release, by name."""
    packages = [_package(content, dataset) for dataset in content.datasets]
    return "".join(json.dumps(package, ensure_ascii=False) + "\n" for package in packages)


def _package(content: Content, dataset: Dataset) -> dict[str, Any]:
    publication, coverage = content.publication, content.coverage
    extras = {
        "uri": address(content, dataset.name),
        "identifier": address(content, dataset.name),
        "title_en": dataset.title_en,
        "creator": f"{publication.publisher_vi} / {publication.publisher_en}",
        "publisher_name": f"{publication.publisher_vi} / {publication.publisher_en}",
        "issued": content.as_of.isoformat(),
        "modified": content.as_of.isoformat(),
        "language": json.dumps(["vi", "en"]),
        "frequency": publication.frequency,
        "temporal_start": coverage.start.isoformat(),
        "temporal_end": coverage.end.isoformat(),
        "spatial_text": "; ".join(f"{p.name_vi} ({p.territory_id})" for p in coverage.places),
    }
    return {
        "name": f"tiendo-{dataset.name}",
        "title": dataset.title_vi,
        "notes": f"{dataset.description_vi}\n\n{dataset.description_en}\n\n{FORMULA_RULE}",
        "url": publication.base_url,
        "version": content.release_id,
        "license_id": publication.license,
        "author": publication.publisher_vi,
        "maintainer": publication.publisher_vi,
        **_reached(publication.contact),
        "tags": [{"name": tag} for tag in TAGS],
        "extras": [{"key": key, "value": value} for key, value in extras.items()],
        "resources": [_resource(content, dataset, form) for form in FORMATS],
    }


def _reached(contact: str) -> dict[str, str]:
    address_of_mail = contact.removeprefix("mailto:")
    return {"maintainer_email": address_of_mail} if address_of_mail != contact else {}


def _resource(content: Content, dataset: Dataset, form: Format) -> dict[str, Any]:
    file = content.files[f"{dataset.name}.{form.ending}"]
    resource: dict[str, Any] = {
        "name": f"{dataset.title_vi}, {form.name}",
        "description": f"{dataset.description_vi}\n\n{dataset.description_en}",
        "url": f"{content.publication.base_url}latest/{file.name}",
        "format": form.name,
        "mimetype": form.media_type,
        "size": file.bytes,
        "hash": f"sha256:{file.sha256}",
        "uri": address(content, f"{dataset.name}-{form.ending}"),
    }
    if form.ending == "csv":
        resource["schema"] = table_schema(dataset, content)
        resource["data_dictionary"] = [_field(column) for column in dataset.columns]
    return resource


def _field(column: Column) -> dict[str, Any]:
    kind = column.type.split("(")[0]
    kind = "numeric" if kind == "decimal" else DATASTORE_TYPES.get(kind, "text")
    notes = f"{column.description_vi}\n\n{column.description_en}"
    return {
        "id": column.name,
        "type": kind,
        "info": {"label": column.title_vi, "label_en": column.title_en, "notes": notes, "type_override": kind},
    }
