"""Writes the pages of a staged release: index.html and changes.html in its root, everything else in site/."""

import json
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import Any

import duckdb

from orchestration.release.changes.diff import TABLE
from orchestration.release.changes.told import counts, listed, statuses
from orchestration.release.datasets import DATABASE, Dataset
from orchestration.release.history import Known
from orchestration.release.publication import Publication
from orchestration.release.reuse import ABOUT
from orchestration.release.sql import OUR_CSV, bare_text, literal
from orchestration.site.text import Text, environment

HERE = Path(__file__).parent
QUERIES = HERE / "queries"
STATIC = HERE / "static"
SUBJECTS = ("plans", "agencies", "indicators", "territories")  # a page each: site/<subject>/<id>.html
LISTS = (*SUBJECTS[1:], "targets", "tasks", "reporting", "data", "dictionary", "method", "releases")
SIZED = {".csv", ".parquet", ".ttl", ".jsonld"}
JS_LISTS = ("target_status", "task_status", "compliance_status", "comparator", "qualifier", "unit")


def build_site(
    folder: Path, datasets: list[Dataset], publication: Publication, previous: list[Known], work: Path
) -> int:
    """Writes all pages from the release's own database; the same release gives the same bytes.

    Args:
        folder: the staged release; its DuckDB file, `changes.csv` and `release.json` are read.
        datasets: what the release publishes, for the dictionary.
        publication: the publisher's words.
        previous: the releases before this one, which the page of releases lists.
        work: a folder for compiled templates.

    Returns:
        the number of pages.
    """
    shutil.rmtree(folder / "site", ignore_errors=True)
    shutil.copytree(STATIC, folder / "site" / "static")
    for subject in SUBJECTS:
        (folder / "site" / subject).mkdir()
    written = 0
    with duckdb.connect() as connection:
        connection.execute(f"attach {literal(folder / DATABASE)} as release (read_only)")
        connection.execute("use release")
        connection.execute((QUERIES / "_rows.sql").read_text(encoding="utf-8"))
        text = Text.of(connection)
        common = {
            "publication": publication,
            "release_id": folder.name,
            "overview": rows(connection, "overview")[0],
            "datasets": datasets,
            "downloads": downloads(folder),
            "previous": previous,
        }
        templates = environment(text, common, work)
        told = ("changes.html", "changes", changes(connection, folder, datasets))
        for path, template, content in chain([told], pages(connection)):
            home = "../" * path.count("/")
            made = templates.get_template(f"{template}.html.j2")
            page = made.render(page=content, home=home, root=f"{home}site/")
            (folder / path).write_text(page, encoding="utf-8")
            written += 1
    (folder / "site" / "static" / "words.js").write_text(text.script(JS_LISTS), encoding="utf-8")
    return written


def pages(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Path, template and content of every page."""
    with ThreadPoolExecutor(max_workers=1) as ahead:  # DuckDB answers the next query while these pages are written
        asked = {query: ahead.submit(rows, connection, query) for query in ("lists", *SUBJECTS)}
        yield "index.html", "overview", {}
        (everything,) = asked["lists"].result()
        for name in LISTS:
            yield f"site/{name}.html", f"list_{name}" if name in everything else name, everything
        for subject in SUBJECTS:
            for content in asked[subject].result():
                yield f"site/{subject}/{content['page']}.html", subject, content


def changes(connection: duckdb.DuckDBPyConnection, folder: Path, datasets: list[Dataset]) -> dict[str, Any]:
    """What the page of changes says: statuses in words, counts, and the first differences of each dataset."""
    texts, file = bare_text("columns(*)"), literal(folder / TABLE.file)
    connection.execute(
        f"create temp table changes as select {texts} from read_csv({file}, {OUR_CSV}, all_varchar = true)"
    )
    known = {d.name: d for d in datasets}
    return {
        "earlier": json.loads((folder / ABOUT).read_text(encoding="utf-8"))["compared_with"],
        "statuses": statuses(connection),
        "counts": counts(connection, datasets),
        "listed": list(listed(connection)),
        "known": known,
        "columns": {(d.name, c.name): c for d in datasets for c in d.columns},
    }


def rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    """The rows of a query file, by column name."""
    found = connection.execute((QUERIES / f"{query}.sql").read_text(encoding="utf-8"))
    names = [column[0] for column in found.description or []]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def downloads(folder: Path) -> dict[str, int | None]:
    """The files of a release and their bytes; None for those that tell of this very run: pages stay the same."""
    files = (p for p in sorted(folder.iterdir()) if p.is_file() and p.name != "index.html")
    return {p.name: p.stat().st_size if p.suffix in SIZED else None for p in files}
