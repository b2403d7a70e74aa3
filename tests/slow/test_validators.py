"""Outside validators on a real release, and for each of them a fault that it finds."""

import csv
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import duckdb
import pytest
from csvw.metadata import CSVW
from frictionless import Package
from pyshacl import validate
from rdflib import DCAT, DCTERMS, FOAF, RDF, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from orchestration.release.sdmx import COLUMNS, DIMENSIONS
from orchestration.run import materialize
from orchestration.settings import PROJECT, Run

STANDARDS = PROJECT / "tests" / "fixtures" / "standards"
HARVEST = Path(__file__).parent / "portal" / "harvest.py"
SPDX = Namespace("http://spdx.org/rdf/terms#")
LATEST = "https://tiendo.example/latest/"
TARGETS = URIRef(f"{LATEST}catalog.ttl#targets")
TARGETS_CSV = URIRef(f"{LATEST}catalog.ttl#targets-csv")


@pytest.fixture(scope="module")
def folder(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published release."""
    run = Run.of(raw, tmp_path_factory.mktemp("validated") / "out", "2026-11-22")
    assert materialize(run) == 0
    return run.latest.resolve()


@pytest.fixture
def copied(folder: Path, tmp_path: Path) -> Path:
    """Plans, territories and what they are described with, to be damaged."""
    group = json.loads((folder / "csv-metadata.json").read_text(encoding="utf-8"))
    group["tables"] = [t for t in group["tables"] if t["url"] in ("assignments.csv", "plans.csv")]
    group["tables"][0]["tableSchema"]["foreignKeys"] = [
        key for key in group["tables"][0]["tableSchema"]["foreignKeys"] if key["reference"]["resource"] == "plans.csv"
    ]
    for table in group["tables"]:
        shutil.copyfile(folder / table["url"], tmp_path / table["url"])
    (tmp_path / "csv-metadata.json").write_text(json.dumps(group), encoding="utf-8")
    return tmp_path


# --- Data Package ---------------------------------------------------------------------------------------------------


@pytest.fixture
def package(folder: Path, tmp_path: Path) -> Path:
    """A package of plans and what they refer to, small enough to be damaged and validated often."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"] = [r for r in package["resources"] if r["name"] in ("plans", "territories")]
    for resource in package["resources"]:
        shutil.copyfile(folder / resource["path"], tmp_path / resource["path"])
        del resource["hash"], resource["bytes"]  # so that the content is judged, not only its hash
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return tmp_path


def problems(folder: Path) -> list[Any]:
    report = Package(str(folder / "datapackage.json")).validate()
    return report.flatten(["type", "title", "description"])


def test_frictionless_accepts_the_package_with_its_keys_references_and_codes(folder: Path) -> None:
    assert problems(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("binh-thuan-4181-kh-ubnd-2022,", "binh-dinh-59-kh-ubnd-2022,", "primary-key"),
        (",quyet_dinh,", ",quyet-dinh,", "constraint-error"),
        (",binh-thuan,", ",binh-thuann,", "foreign-key"),
        ("2022-04-25", "25/04/2022", "type-error"),
    ],
    ids=["duplicate_key", "value_outside_its_code_list", "reference_to_nobody", "date_in_vietnamese_order"],
)
def test_frictionless_refuses(package: Path, old: str, new: str, error: str) -> None:
    assert problems(package) == []
    text = (package / "plans.csv").read_text(encoding="utf-8")
    assert old in text
    (package / "plans.csv").write_text(text.replace(old, new, 1), encoding="utf-8")
    assert {p[0] for p in problems(package)} == {error}


# --- CSV on the Web -------------------------------------------------------------------------------------------------


def complaints(folder: Path) -> list[str]:
    document = CSVW(str(folder / "csv-metadata.json"), validate=True)
    try:
        return [] if document.is_valid else [str(w.message) for w in document.warnings]
    except ValueError as error:  # raised, not collected, where a key leads nowhere
        return [str(error)]


def test_csvw_accepts_every_table_of_the_release(folder: Path) -> None:
    assert complaints(folder) == []


def test_csvw_finds_the_metadata_beside_a_csv_on_a_web_server(folder: Path) -> None:
    with serving(folder) as address:
        (table,) = [t for t in CSVW(f"{address}plans.csv").tables if t.local_name == "plans.csv"]
    assert table.tableSchema.primaryKey == ["plan_id"]


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The folder on a web server of this process."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("plans.csv", "binh-thuan-4181-kh-ubnd-2022,", "binh-dinh-59-kh-ubnd-2022,", "duplicate primary key"),
        ("plans.csv", ",quyet_dinh,", ",quyet-dinh,", "doc_type: invalid lexical value"),
        ("plans.csv", "2022-04-25", "25/04/2022", "signed_on"),
        ("plans.csv", "plan_id,doc_number", "doc_number,plan_id", "required column value is missing"),
        ("assignments.csv", "binh-thuan-4181-kh-ubnd-2022,", "binh-thuan-4182,", "binh-thuan-4182"),
    ],
    ids=["duplicate_key", "value_outside_its_code_list", "date_in_vietnamese_order", "columns_swapped", "lost_plan"],
)
def test_csvw_refuses(copied: Path, file: str, old: str, new: str, said: str) -> None:
    assert complaints(copied) == []
    text = (copied / file).read_text(encoding="utf-8")
    assert old in text
    (copied / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert re.search(said, "; ".join(complaints(copied)))


# --- DCAT-AP --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def catalogue(folder: Path) -> Graph:
    return Graph().parse(folder / "catalog.ttl")


def shapes(name: str) -> Graph:
    return Graph().parse(STANDARDS / name)


@pytest.fixture(scope="module")
def official() -> Graph:
    return shapes("dcat-ap-3.0.1.ttl")


@pytest.fixture(scope="module")
def ours() -> Graph:
    return shapes("tiendo-shapes.ttl")


def conforms(data: Graph, shape: Graph) -> bool:
    return bool(validate(data, shacl_graph=shape, do_owl_imports=False)[0])


def small(catalogue: Graph) -> Graph:
    """The catalogue with all but one dataset left out of it; quick to validate."""
    kept = Graph() + catalogue
    for dataset in set(catalogue.subjects(RDF.type, DCAT.Dataset)) - {TARGETS, URIRef(f"{LATEST}catalog.ttl#release")}:
        for distribution in catalogue.objects(dataset, DCAT.distribution):
            kept.remove((distribution, None, None))
        kept.remove((dataset, None, None))
        kept.remove((None, None, dataset))
    return kept


def test_turtle_and_jsonld_are_the_same_graph(folder: Path, catalogue: Graph) -> None:
    assert isomorphic(catalogue, Graph().parse(folder / "catalog.jsonld"))


def test_the_catalogue_conforms_to_dcat_ap_and_to_what_a_release_promises(
    catalogue: Graph, official: Graph, ours: Graph
) -> None:
    assert conforms(catalogue, official)
    assert conforms(catalogue, ours)


def test_the_official_shapes_import_nothing() -> None:
    assert "owl:imports" not in (STANDARDS / "dcat-ap-3.0.1.ttl").read_text(encoding="utf-8")


def lose(subject: URIRef, predicate: URIRef, value: Any = None) -> Callable[[Graph], None]:
    return lambda graph: graph.remove((subject, predicate, value)) and None


def byte_size_as_a_decimal(graph: Graph) -> None:
    graph.set((TARGETS_CSV, DCAT.byteSize, Literal("1.5", datatype=URIRef("http://www.w3.org/2001/XMLSchema#decimal"))))


def title_in_english_alone(graph: Graph) -> None:
    graph.remove((TARGETS, DCTERMS.title, next(t for t in graph.objects(TARGETS, DCTERMS.title) if t.language == "vi")))


@pytest.mark.parametrize(
    "damage",
    [
        lose(TARGETS, DCTERMS.title),
        lose(TARGETS_CSV, DCAT.accessURL),
        lose(URIRef(f"{LATEST}catalog.ttl#publisher"), FOAF.name),
        byte_size_as_a_decimal,
    ],
    ids=["title", "access_address", "name_of_the_publisher", "byte_size_as_a_decimal"],
)
def test_dcat_ap_refuses(catalogue: Graph, official: Graph, damage: Callable[[Graph], None]) -> None:
    graph = small(catalogue)
    assert conforms(graph, official)
    damage(graph)
    assert not conforms(graph, official)


@pytest.mark.parametrize(
    "damage",
    [
        lose(TARGETS_CSV, DCTERMS.license),
        lose(TARGETS_CSV, SPDX.checksum),
        lose(TARGETS_CSV, DCTERMS.modified),
        lose(TARGETS, DCTERMS.issued),
        lose(TARGETS, DCTERMS.creator),
        lose(TARGETS, DCTERMS.identifier),
        lose(TARGETS, DCTERMS.temporal),
        lose(TARGETS, DCTERMS.conformsTo),
        lose(TARGETS, DCTERMS.accrualPeriodicity),
        lose(TARGETS, DCTERMS.language),
        lose(URIRef(f"{LATEST}catalog.ttl#release"), URIRef(f"{DCAT}inSeries")),
        title_in_english_alone,
    ],
    ids=[
        "licence", "checksum", "modified", "issued", "creator", "identifier", "days", "contract", "frequency",
        "languages", "series", "vietnamese",
    ],
)  # fmt: skip
def test_dcat_ap_lets_pass_what_we_refuse(
    catalogue: Graph, official: Graph, ours: Graph, damage: Callable[[Graph], None]
) -> None:
    graph = small(catalogue)
    assert conforms(graph, ours)
    damage(graph)
    assert conforms(graph, official)
    assert not conforms(graph, ours)


def test_the_catalogue_covers_the_provinces_of_the_plans(catalogue: Graph) -> None:
    places = {str(label) for place in catalogue.objects(TARGETS, DCTERMS.spatial)
              for label in catalogue.objects(place, SKOS.prefLabel)}  # fmt: skip
    assert places == {"Việt Nam", "Viet Nam", "Bình Định", "Binh Dinh", "Gia Lai", "Bình Thuận", "Binh Thuan"}


# --- CKAN's harvester -----------------------------------------------------------------------------------------------


def harvested(portal: str, file: Path, form: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([portal, str(HARVEST), str(file), form], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("name", "form"), [("catalog.ttl", "turtle"), ("catalog.jsonld", "json-ld")])
def test_ckan_harvests_every_dataset_with_its_resources(folder: Path, portal: str, name: str, form: str) -> None:
    read = harvested(portal, folder / name, form)
    datasets = {next(e["value"] for e in d["extras"] if e["key"] == "uri"): d for d in json.loads(read.stdout)}
    pushed = [json.loads(line) for line in (folder / "ckan.jsonl").read_text(encoding="utf-8").splitlines()]
    assert datasets.keys() == {e["value"] for p in pushed for e in p["extras"] if e["key"] == "uri"}
    assert f"{LATEST}catalog.ttl#release" in datasets
    for package in pushed:
        uri = next(e["value"] for e in package["extras"] if e["key"] == "uri")
        extras = {e["key"]: e["value"] for e in datasets[uri]["extras"]}
        assert datasets[uri]["title"] in (package["title"], dict_of(package["extras"])["title_en"])
        assert datasets[uri]["notes"] in package["notes"]
        assert (extras["publisher_name"], extras["creator_name"]) == ("tiendo", "tiendo")
        assert (extras["issued"], extras["temporal_start"]) == (
            "2026-11-22",
            dict_of(package["extras"])["temporal_start"],
        )
        got, meant = (
            {tuple(r.get(k) for k in ("url", "size", "hash", "uri")) for r in p["resources"]}
            for p in (datasets[uri], package)
        )
        assert got == meant
        licences = [r["license"] for r in (*datasets[uri]["resources"], *package["resources"])]
        assert set(licences) == {"https://creativecommons.org/licenses/by/4.0/"}


def dict_of(extras: list[dict[str, str]]) -> dict[str, str]:
    return {e["key"]: e["value"] for e in extras}


def test_ckan_does_not_read_a_broken_catalogue(folder: Path, portal: str, tmp_path: Path) -> None:
    text = (folder / "catalog.ttl").read_text(encoding="utf-8")
    (tmp_path / "catalog.ttl").write_text(text.replace(" ;", "", 1), encoding="utf-8")
    read = harvested(portal, tmp_path / "catalog.ttl", "turtle")
    assert read.returncode != 0
    assert "RDFParserException" in read.stderr


# --- SDMX -----------------------------------------------------------------------------------------------------------


def read_sdmx(portal: str, file: Path) -> "subprocess.CompletedProcess[str]":
    script = Path(__file__).parent / "portal" / "read_sdmx.py"
    return subprocess.run([portal, str(script), str(file)], capture_output=True, text=True, check=False)


def test_an_sdmx_library_reads_every_observation(folder: Path, portal: str) -> None:
    said = read_sdmx(portal, folder / "observations_sdmx.csv")
    assert said.returncode == 0, said.stderr
    found = json.loads(said.stdout)
    with (folder / "observations.csv").open(encoding="utf-8", newline="") as stream:
        master = list(csv.DictReader(stream))
    assert found["structure"] == "DataStructure=TIENDO:OBSERVATIONS(1.0.0)"
    assert found["columns"] == list(COLUMNS)
    assert found["rows"] == len(master)
    assert sorted(map(float, found["values"])) == sorted(float(row["value"]) for row in master)
    with (folder / "observations_sdmx.csv").open(encoding="utf-8", newline="") as stream:
        keys = [tuple(row[d] for d in DIMENSIONS) for row in csv.DictReader(stream)]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("old", "new"), [("STRUCTURE_ID,", "STRUCTURES,"), (",I,", ",X,"), ("dataStructure,", "table,")]
)
def test_an_sdmx_library_refuses(folder: Path, portal: str, tmp_path: Path, old: str, new: str) -> None:
    text = (folder / "observations_sdmx.csv").read_text(encoding="utf-8")
    (tmp_path / "damaged.csv").write_text(text.replace(old, new), encoding="utf-8")
    assert read_sdmx(portal, tmp_path / "damaged.csv").returncode != 0


# --- DuckDB, more than a year old -----------------------------------------------------------------------------------


def test_an_old_client_reads_every_table_and_view_and_searches(folder: Path, portal: str) -> None:
    script = Path(__file__).parent / "portal" / "read_duckdb.py"
    done = subprocess.run(
        [portal, str(script), str(folder / "tiendo.duckdb")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    rows = json.loads((folder / "release.json").read_text(encoding="utf-8"))["rows"]
    assert said["version"] == "1.3.2"
    assert said["rows"] == {f"{schema}.{table}": n for schema in ("main", "vi", "en") for table, n in rows.items()}
    assert said["found"][0] > 0
    assert said["uncommented"] == [0]


def test_an_old_client_does_not_read_what_the_newest_writes_by_itself(portal: str, tmp_path: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"attach '{tmp_path / 'new.duckdb'}' as new (storage_version 'latest')")
        connection.execute("create table new.targets as select 1 as target_id")
    script = Path(__file__).parent / "portal" / "read_duckdb.py"
    done = subprocess.run(
        [portal, str(script), str(tmp_path / "new.duckdb")], capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "we can only read versions" in done.stderr
