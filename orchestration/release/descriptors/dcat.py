"""catalog.ttl and catalog.jsonld: DCAT-AP 3. Every thing has an address that stays the same from release to release.

A dataset is downloaded from `latest/`; the release as a whole is a member of the series of releases and is downloaded
from its own folder, which never changes. The six elements of Circular 24/2011/TT-BTTTT are title, creator, issued,
description, publisher and identifier.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from orchestration.release.datasets import Dataset
from orchestration.release.descriptors import rdf
from orchestration.release.descriptors.content import Content
from orchestration.release.descriptors.rdf import Node, iri, said, typed
from orchestration.release.publication import THEMES as NATIONAL_THEMES
from orchestration.settings import CONTRACT_VERSION

PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
EU = "http://publications.europa.eu/resource/authority/"
IANA = "http://www.iana.org/assignments/media-types/"
SHA256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
VIET_NAM = f"{EU}country/VNM"
LANGUAGES = [iri(f"{EU}language/VIE"), iri(f"{EU}language/ENG")]
THEMES = {
    f"{EU}data-theme/GOVE": said("Chính quyền và khu vực công", "Government and public sector"),
    f"{EU}data-theme/TECH": said("Khoa học và công nghệ", "Science and technology"),
}
KEYWORDS = said("chuyển đổi số", "digital transformation") + said("mục tiêu", "targets") + said("tiến độ", "progress")
PROVENANCE = said(
    "Nhập từ văn bản chính thức, ghi rõ điều khoản, và từ số liệu công khai, ghi rõ địa chỉ; đã qua ba lần kiểm tra.",
    "Transcribed from official documents, by clause, and from public figures, by address; passed three gates.",
)


@dataclass(frozen=True, slots=True)
class Format:
    """A file format a dataset is published in, by the names the vocabularies have for it."""

    name: str
    ending: str
    media_type: str
    authority: str

    @property
    def described(self) -> Node:
        """How a distribution names it."""
        return {"dcat:mediaType": iri(f"{IANA}{self.media_type}"), "dct:format": iri(f"{EU}file-type/{self.authority}")}


CSV = Format("CSV", "csv", "text/csv", "CSV")
PARQUET = Format("Parquet", "parquet", "application/vnd.apache.parquet", "PARQUET")
DUCKDB = Format("DuckDB", "duckdb", "application/octet-stream", "BIN")
FORMATS = (CSV, PARQUET)


def turtle(content: Content) -> str:
    """The catalogue as Turtle."""
    return rdf.turtle(PREFIXES, list(_nodes(content)))


def jsonld(content: Content) -> str:
    """The catalogue as JSON-LD: the same graph."""
    return rdf.jsonld(PREFIXES, list(_nodes(content)))


def address(content: Content, thing: str) -> str:
    """The lasting address of a thing: a place in the catalogue of the latest release."""
    return f"{content.publication.base_url}latest/catalog.ttl#{thing}"


def _nodes(content: Content) -> Iterator[Node]:
    yield _catalog(content)
    yield _agent(content)
    yield _contact(content)
    yield {"@id": content.publication.license_url, "@type": "dct:LicenseDocument",
           "dct:title": content.publication.license_title}  # fmt: skip
    yield from _places(content)
    yield from _terms(content)
    yield _series(content)
    yield from _release(content)
    for dataset in content.datasets:
        yield _dataset(content, dataset)
        for form in FORMATS:
            yield _distribution(content, dataset, form)


def _catalog(content: Content) -> Node:
    publication = content.publication
    return {
        "@id": address(content, "catalog"),
        "@type": "dcat:Catalog",
        **_described(content, "catalog", publication.title_vi, publication.title_en, publication.description_vi,
                     publication.description_en),
        "dct:license": iri(publication.license_url),
        "dct:spatial": _spatial(content),
        "foaf:homepage": iri(publication.base_url),
        "dcat:resource": iri(address(content, "releases")),
        "dcat:dataset": [iri(address(content, name)) for name in ("release", *(d.name for d in content.datasets))],
    }  # fmt: skip


def _described(content: Content, thing: str, vi: str, en: str, description_vi: str, description_en: str) -> Node:
    """What every resource says: the six elements of Circular 24/2011, language and days."""
    return {
        "dct:identifier": address(content, thing),
        "dct:title": said(vi, en),
        "dct:description": said(description_vi, description_en),
        "dct:creator": iri(address(content, "publisher")),
        "dct:publisher": iri(address(content, "publisher")),
        "dct:issued": typed(content.as_of.isoformat(), "xsd:date"),
        "dct:modified": typed(content.as_of.isoformat(), "xsd:date"),
        "dct:language": LANGUAGES,
    }


def _covered(content: Content) -> Node:
    """What every dataset says: its subject, its coverage, how often it comes, whom to ask."""
    days = {"dcat:startDate": content.coverage.start, "dcat:endDate": content.coverage.end}
    return {
        "dcat:contactPoint": iri(address(content, "contact")),
        "dcat:theme": [iri(theme) for theme in _themes(content)],
        "dcat:keyword": KEYWORDS,
        "dct:spatial": _spatial(content),
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            **{name: typed(day.isoformat(), "xsd:date") for name, day in days.items()},
        },
        "dct:accrualPeriodicity": iri(f"{EU}frequency/{content.publication.frequency}"),
        "dct:accessRights": iri(f"{EU}access-right/PUBLIC"),
        "dct:provenance": {"@type": "dct:ProvenanceStatement", "rdfs:label": PROVENANCE},
        "dct:conformsTo": iri(address(content, "contract")),
    }


def _dataset(content: Content, dataset: Dataset) -> Node:
    return {
        "@id": address(content, dataset.name),
        "@type": "dcat:Dataset",
        **_described(content, dataset.name, dataset.title_vi, dataset.title_en, dataset.description_vi,
                     dataset.description_en),
        **_covered(content),
        "dcat:version": content.release_id,
        "dct:isPartOf": iri(address(content, "release")),
        "dcat:distribution": [iri(address(content, f"{dataset.name}-{f.ending}")) for f in FORMATS],
    }  # fmt: skip


def _distribution(content: Content, dataset: Dataset, form: Format) -> Node:
    file = content.files[f"{dataset.name}.{form.ending}"]
    latest = f"{content.publication.base_url}latest/"
    return {
        "@id": address(content, f"{dataset.name}-{form.ending}"),
        "@type": "dcat:Distribution",
        "dct:title": said(f"{dataset.title_vi}, {form.name}", f"{dataset.title_en}, {form.name}"),
        "dcat:accessURL": iri(latest),
        "dcat:downloadURL": iri(latest + file.name),
        **form.described,
        "dcat:byteSize": typed(file.bytes, "xsd:nonNegativeInteger"),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": iri(SHA256),
            "spdx:checksumValue": typed(file.sha256, "xsd:hexBinary"),
        },
        **_offered(content),
    }


def _offered(content: Content) -> Node:
    return {
        "dct:license": iri(content.publication.license_url),
        "dct:issued": typed(content.as_of.isoformat(), "xsd:date"),
        "dct:modified": typed(content.as_of.isoformat(), "xsd:date"),
        "dct:language": LANGUAGES,
    }


def _series(content: Content) -> Node:
    publication = content.publication
    return {
        "@id": address(content, "releases"),
        "@type": "dcat:DatasetSeries",
        **_described(content, "releases", f"Các lần công bố: {publication.title_vi}",
                     f"Releases: {publication.title_en}", publication.description_vi, publication.description_en),
        **_covered(content),
    }  # fmt: skip


def _release(content: Content) -> Iterator[Node]:
    publication, release_id = content.publication, content.release_id
    folder = f"{publication.base_url}releases/{release_id}/"
    whole = address(content, "release-duckdb")
    yield {
        "@id": address(content, "release"),
        "@type": "dcat:Dataset",
        **_described(content, "release", f"{publication.title_vi}, lần công bố {release_id}",
                     f"{publication.title_en}, release {release_id}", publication.description_vi,
                     publication.description_en),
        **_covered(content),
        "dcat:version": release_id,
        "dcat:inSeries": iri(address(content, "releases")),
        "dct:hasPart": [iri(address(content, d.name)) for d in content.datasets],
        "dcat:distribution": iri(whole),
    }  # fmt: skip
    yield {
        "@id": whole,
        "@type": "dcat:Distribution",
        "dct:title": said("Toàn bộ dữ liệu, DuckDB", "All tables, DuckDB"),
        "dct:description": said(
            "Mã kiểm tra của tệp này nằm trong checksums.sha256.", "The checksum of this file is in checksums.sha256."
        ),
        "dcat:accessURL": iri(folder),
        "dcat:downloadURL": iri(f"{folder}tiendo.duckdb"),
        **DUCKDB.described,
        **_offered(content),
    }


def _terms(content: Content) -> Iterator[Node]:
    """What the addresses of the vocabularies are, for readers that do not look them up."""
    yield {"@id": content.publication.base_url, "@type": "foaf:Document"}
    yield {"@id": f"{EU}frequency/{content.publication.frequency}", "@type": "dct:Frequency"}
    yield {"@id": f"{EU}access-right/PUBLIC", "@type": "dct:RightsStatement"}
    yield {"@id": SHA256, "@type": "spdx:ChecksumAlgorithm"}
    yield {
        "@id": address(content, "contract"),
        "@type": "dct:Standard",
        "dct:title": said(
            f"Quy ước về bảng và cột, phiên bản {CONTRACT_VERSION}",
            f"Contract on tables and columns {CONTRACT_VERSION}",
        ),
        "rdfs:seeAlso": iri(f"{content.publication.base_url}latest/datapackage.json"),
    }
    for language in LANGUAGES:
        yield {**language, "@type": "dct:LinguisticSystem"}
    for theme, label in _themes(content).items():
        yield {"@id": theme, "@type": "skos:Concept", "skos:prefLabel": label}
    for form in (*FORMATS, DUCKDB):
        yield {**form.described["dcat:mediaType"], "@type": "dct:MediaType"}
        yield {**form.described["dct:format"], "@type": "dct:MediaTypeOrExtent"}


def _themes(content: Content) -> Node:
    """The themes of the European vocabulary, and those of the national portal, which has no addresses for its own."""
    national = enumerate(NATIONAL_THEMES.items(), start=1)
    chosen = content.publication.themes
    return THEMES | {address(content, f"theme-{number}"): said(vi, en) for number, (vi, en) in national if vi in chosen}


def _agent(content: Content) -> Node:
    return {
        "@id": address(content, "publisher"),
        "@type": "foaf:Agent",
        "foaf:name": said(content.publication.publisher_vi, content.publication.publisher_en),
        "foaf:homepage": iri(content.publication.base_url),
    }


def _contact(content: Content) -> Node:
    how = "vcard:hasEmail" if content.publication.contact.startswith("mailto:") else "vcard:hasURL"
    return {
        "@id": address(content, "contact"),
        "@type": "vcard:Kind",
        "vcard:fn": said(content.publication.publisher_vi, content.publication.publisher_en),
        how: iri(content.publication.contact),
    }


def _places(content: Content) -> Iterator[Node]:
    yield {"@id": VIET_NAM, "@type": "dct:Location", "skos:prefLabel": said("Việt Nam", "Viet Nam")}
    for place in content.coverage.places:
        yield {
            "@id": address(content, f"territory-{place.territory_id}"),
            "@type": "dct:Location",
            "dct:identifier": place.territory_id,
            "skos:prefLabel": said(place.name_vi, place.name_en),
            "dct:isPartOf": iri(VIET_NAM),
        }


def _spatial(content: Content) -> list[Any]:
    places = [iri(address(content, f"territory-{p.territory_id}")) for p in content.coverage.places]
    return [iri(VIET_NAM), *places]
