"""ckan.jsonl: one CKAN package a line, with the data dictionary of each CSV; the last one is the release as a whole.

`ckanapi load datasets` takes it, and so does `tiendo publish`, which uploads the files. Names and resource ids stay the
same from release to release.
"""

import json
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from orchestration.release.datasets import Column, Dataset
from orchestration.release.descriptors.content import Content
from orchestration.release.descriptors.datapackage import FORMULA_RULE, table_schema
from orchestration.release.descriptors.dcat import DUCKDB, FORMATS, SHA256, Format, address

DATASTORE_TYPES = {"date": "date", "boolean": "bool", "integer": "int", "bigint": "bigint", "timestamp": "timestamp"}
TAGS = ("chuyển đổi số", "digital transformation", "mục tiêu", "targets", "tiến độ", "progress")


def text(content: Content) -> str:
    """The packages of a release: its datasets, then the release."""
    packages = [*(_dataset(content, dataset) for dataset in content.datasets), _release(content)]
    return "".join(json.dumps(package, ensure_ascii=False) + "\n" for package in packages)


def _dataset(content: Content, dataset: Dataset) -> dict[str, Any]:
    notes = f"{dataset.description_vi}\n\n{dataset.description_en}\n\n{FORMULA_RULE}"
    resources = [_file(content, dataset, form) for form in FORMATS]
    return _package(content, dataset.name, dataset.title_vi, dataset.title_en, notes, resources)


def _release(content: Content) -> dict[str, Any]:
    publication = content.publication
    whole = {
        **_resource(content, "release", DUCKDB, "tiendo.duckdb"),
        "name": f"Toàn bộ dữ liệu, {DUCKDB.name}",
        "description": "Tất cả các bảng trong một tệp.\n\nAll tables in one file.",
        "url": f"{publication.base_url}releases/{content.release_id}/tiendo.duckdb",
    }
    notes = f"{publication.description_vi}\n\n{publication.description_en}"
    title_vi = f"{publication.title_vi}, lần công bố {content.release_id}"
    title_en = f"{publication.title_en}, release {content.release_id}"
    return _package(content, "release", title_vi, title_en, notes, [whole])


def _package(
    content: Content, name: str, title_vi: str, title_en: str, notes: str, resources: list[dict[str, Any]]
) -> dict[str, Any]:
    publication, coverage = content.publication, content.coverage
    extras = {
        "uri": address(content, name),
        "identifier": address(content, name),
        "title_en": title_en,
        "creator": f"{publication.publisher_vi} / {publication.publisher_en}",
        "publisher_name": f"{publication.publisher_vi} / {publication.publisher_en}",
        "issued": content.as_of.isoformat(),
        "modified": content.as_of.isoformat(),
        "language": json.dumps(["vi", "en"]),
        "frequency": publication.frequency,
        "national_themes": "; ".join(publication.themes),
        "temporal_start": coverage.start.isoformat(),
        "temporal_end": coverage.end.isoformat(),
        "spatial_text": "; ".join(f"{p.name_vi} ({p.territory_id})" for p in coverage.places),
    }
    return {
        "name": _name(content, name),
        "owner_org": publication.organization,
        "title": title_vi,
        "notes": notes,
        "url": publication.base_url,
        "version": content.release_id,
        "license_id": publication.license,
        "author": publication.publisher_vi,
        "maintainer": publication.publisher_vi,
        **_reached(publication.contact),
        "tags": [{"name": tag} for tag in TAGS],
        "extras": [{"key": key, "value": value} for key, value in extras.items()],
        "resources": resources,
    }


def _name(content: Content, thing: str) -> str:
    return f"{content.publication.organization}-{thing}"


def _reached(contact: str) -> dict[str, str]:
    is_mail = contact.startswith("mailto:")
    return {"maintainer_email": contact.removeprefix("mailto:") if is_mail else ""}


def _resource(content: Content, thing: str, form: Format, file: str) -> dict[str, Any]:
    return {
        "id": str(uuid5(NAMESPACE_OID, f"{_name(content, thing)}.{form.ending}")),
        "url": f"{content.publication.base_url}latest/{file}",
        "format": form.name,
        "mimetype": form.media_type,
        "license": content.publication.license_url,
        "hash_algorithm": SHA256,
        "uri": address(content, f"{thing}-{form.ending}"),
    }


def _file(content: Content, dataset: Dataset, form: Format) -> dict[str, Any]:
    file = content.files[f"{dataset.name}.{form.ending}"]
    resource = {
        **_resource(content, dataset.name, form, file.name),
        "name": f"{dataset.title_vi}, {form.name}",
        "description": f"{dataset.description_vi}\n\n{dataset.description_en}",
        "size": file.bytes,
        "hash": file.sha256,
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
