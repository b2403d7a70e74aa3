"""The descriptors of a release by file name, and the one function that writes them all."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from orchestration.release import sdmx
from orchestration.release.datasets import Dataset
from orchestration.release.descriptors import ckan, csvw, datapackage, dcat, dictionary
from orchestration.release.descriptors.content import Content, code_lists, coverage, files
from orchestration.release.publication import Publication

DESCRIPTORS: dict[str, Callable[[Content], str]] = {
    "datapackage.json": datapackage.text,
    "csv-metadata.json": csvw.text,
    "catalog.ttl": dcat.turtle,
    "catalog.jsonld": dcat.jsonld,
    "ckan.jsonl": ckan.text,
}


def write_descriptors(
    folder: Path, database: Path, datasets: list[Dataset], publication: Publication, as_of: date, release_id: str
) -> None:
    """Writes the data dictionary, the observations as SDMX-CSV, and every descriptor of the files in `folder`."""
    published = tuple(datasets)
    observations = next(d for d in datasets if d.name == "observations")
    sdmx.write_sdmx(folder, observations)
    (folder / dictionary.TABLE.file).write_text(dictionary.text(published), encoding="utf-8")
    content = Content(
        release_id=release_id,
        as_of=as_of,
        publication=publication,
        datasets=published,
        tables=(*published, sdmx.table(observations), dictionary.TABLE),
        files=files(folder),
        codes=code_lists(database),
        coverage=coverage(database),
    )
    for name, text in DESCRIPTORS.items():
        (folder / name).write_text(text(content), encoding="utf-8")
