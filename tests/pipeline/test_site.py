"""The pages of a release: links lead somewhere, every text is there in both languages, counts are those of the CSVs."""

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable
from functools import cache
from os.path import normpath
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import duckdb
import pytest

from orchestration.settings import PROJECT
from orchestration.site.build import LISTS, QUERIES, STATIC, SUBJECTS, rows

from .conftest import Release

LINK = re.compile(r'(?:href|src)="([^"]*)"')
ID = re.compile(r'\bid="([^"]*)"')
KEYS = {"plans": "plan_id", "agencies": "agency_id", "indicators": "indicator_id", "territories": "territory_id"}
FIXTURES = PROJECT / "tests" / "fixtures"
STATUSES = ("target_status", "task_status", "compliance_status")


@cache
def pages(folder: Path) -> dict[Path, str]:
    found = [folder / "index.html", folder / "changes.html", *sorted((folder / "site").rglob("*.html"))]
    return {page: page.read_text(encoding="utf-8") for page in found}


def table(text: str, section: str) -> dict[str, list[str]]:
    """The first table of a section: first cell -> the other cells, as bare text."""
    part = text[text.index(f'<section id="{section}">') :]
    rows = re.findall(r"<tr>(<td>.*?)</tr>", part[: part.index("</section>")], re.DOTALL)
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in rows]
    bare = [[re.sub(r'<span lang="en">.*?</span>|<[^>]+>', "", cell).strip() for cell in row] for row in cells]
    return {row[0]: row[1:] for row in bare}


def test_there_is_a_page_for_every_plan_agency_indicator_and_territory(release: Release) -> None:
    expected = {"index.html", "changes.html", *(f"site/{name}.html" for name in LISTS)}
    for subject in SUBJECTS:
        ids = {row[KEYS[subject]].replace("/", ".") for row in release.csv(subject)}
        expected |= {f"site/{subject}/{i}.html" for i in ids}
    assert {p.relative_to(release.folder).as_posix() for p in pages(release.folder)} == expected


def test_every_link_of_every_page_leads_somewhere(release: Release) -> None:
    ids = {str(page): set(ID.findall(text)) for page, text in pages(release.folder).items()}
    files = {str(p) for p in release.folder.rglob("*") if p.is_file()}
    lost = []
    for page, text in pages(release.folder).items():
        for link in {link for link in LINK.findall(text) if not link.startswith(("https://", "http://"))}:
            path, _, place = unquote(link).partition("#")
            target = normpath(f"{page.parent}/{path}") if path else str(page)
            if target not in files or (place and place not in ids[target]):
                lost.append((page.relative_to(release.folder).as_posix(), link))
    assert lost == []


def test_nothing_is_loaded_from_elsewhere(release: Release) -> None:
    loaded = re.compile(r'<(?:script|link|img|iframe)\b[^>]*(?:src|href)="https?:')
    assert [page for page, text in pages(release.folder).items() if loaded.search(text)] == []


def test_every_vietnamese_text_has_its_english_beside_it(release: Release) -> None:
    alone = re.compile(r'<span lang="vi">(?:(?!</?span).)*</span>(?!\s*<span lang="en">)', re.DOTALL)
    nested = re.compile(r'<span lang="..">(?:(?!</span>).)*<span', re.DOTALL)
    for page, text in pages(release.folder).items():
        assert text.count('<span lang="vi">') == text.count('<span lang="en">'), page
        if page.parent == release.folder or page.parent.name == "site":
            assert not alone.search(text), page
            assert not nested.search(text), page


def test_a_status_is_told_in_colour_and_in_words(release: Release) -> None:
    style = (STATIC / "site.css").read_text(encoding="utf-8")
    codes = {row["code"] for row in release.csv("codelists") if row["list_id"] in STATUSES}
    assert [c for c in codes if f"--{c}:" not in style or f".{c} {{" not in style] == []
    method = (release.folder / "site" / "method.html").read_text(encoding="utf-8")
    assert codes <= set(re.findall(r'<span class="status"><i class="(\w+)">', method))


def test_the_overview_counts_what_the_tables_count(release: Release) -> None:
    home = {row["plan_id"]: row["territory_id"] for row in release.csv("plans")}
    names = {row["territory_id"]: row["name_vi"] for row in release.csv("territories")}
    targets = {row["target_id"]: row for row in release.csv("targets")}
    goals = [row for row in release.csv("target_progress") if row["against"] == "current"]
    tasks = {row["task_id"]: row for row in release.csv("tasks")}
    counts: dict[str, Counter[str]] = {}
    for place in (*set(home.values()), "all"):
        mine = [g for g in goals if place in (home[targets[g["target_id"]]["plan_id"]], "all")]
        work = [t for t in release.csv("task_progress") if place in (home[tasks[t["task_id"]]["plan_id"]], "all")]
        counts[names.get(place, "Tất cả")] = Counter(
            targets=len(mine),
            measured=sum(bool(g["latest_value"]) for g in mine),
            achieved=sum(g["status"] in ("achieved", "achieved_late") for g in mine),
            tasks=len(work),
            silent=sum(t["status"] == "no_report" for t in work),
        )
    columns = ("targets", "measured", "achieved", "tasks", "silent")
    shown = table(pages(release.folder)[release.folder / "index.html"], "by-province")
    assert shown == {name: [str(count[column]) for column in columns] for name, count in counts.items()}


@pytest.mark.parametrize("subject", ["targets", "tasks"])
def test_the_lists_hold_every_row(release: Release, subject: str) -> None:
    text = pages(release.folder)[release.folder / "site" / f"{subject}.html"]
    assert text.count("<tr>") - 1 == len(release.csv(subject))


def test_the_first_release_of_a_folder_says_that_it_is_the_first(release: Release) -> None:
    assert "Đây là lần công bố đầu tiên" in pages(release.folder)[release.folder / "changes.html"]


# --- what the documents of today do not have: many figures, merged figures, paths ------------------------------------


@pytest.fixture(scope="module")
def fuller(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, Any]]:
    """The content of a page, made from a release with more in it."""
    database = tmp_path_factory.mktemp("fuller") / "tiendo.duckdb"
    shutil.copyfile(release.database, database)
    connection = duckdb.connect(str(database))
    connection.execute((FIXTURES / "pages" / "fuller.sql").read_text(encoding="utf-8"))
    connection.execute((QUERIES / "_rows.sql").read_text(encoding="utf-8"))

    def content(page: str) -> dict[str, Any]:
        subject, name = page.split("/")
        (found,) = [row for row in rows(connection, subject) if row["page"] == name]
        return found

    return content


def test_a_page_lists_the_newest_figures_and_says_how_many_there_are(fuller: Callable[[str], dict[str, Any]]) -> None:
    page = fuller("indicators/fiber_household_rate")
    assert len(page["figures"]) == 100
    assert page["figure_count"] > 144
    ours = [f["period"] for f in page["figures"] if f["territory"]["id"] == "binh-dinh"]
    assert "2023-12" in ours
    assert "2008-01" not in ours


def test_a_merger_shows_what_was_put_together_in_the_borders_of_today(fuller: Callable[[str], dict[str, Any]]) -> None:
    charts = [json.loads(m["chart"]) for m in fuller("territories/gia-lai-2025")["mergers"]]
    derived = [(p["vi"], p["on"], p["value"]) for chart in charts for p in chart["points"] if p["derived"]]
    assert derived == [("Gia Lai", "2023-12-31", 70.5)]
    assert all(chart["changes"] == ["2025-07-01"] for chart in charts)


def test_a_goal_follows_its_path(fuller: Callable[[str], dict[str, Any]]) -> None:
    (chart,) = map(json.loads, fuller("indicators/fiber_household_rate")["charts"])
    (path,) = [goal["path"] for goal in chart["goals"] if goal["path"]]
    assert path == [{"on": "2024-12-31", "value": 80.0}, {"on": "2025-06-30", "value": 88.5}]


@pytest.mark.parametrize(
    ("dataset", "place"),
    [("target_steps", "steps"), ("target_unit_progress", "units"), ("task_occurrences", "occurrences")],
)
def test_the_pages_of_plans_hold_every_smaller_verdict(release: Release, dataset: str, place: str) -> None:
    count = 0
    for page, text in pages(release.folder).items():
        if page.parent.name == "plans" and f'<h3 id="{place}">' in text:
            part = text[text.index(f'<h3 id="{place}">') :]
            count += part[: part.index("</table>")].count("<tr><td>")
    expected = [row for row in release.csv(dataset) if row.get("against", "current") == "current"]
    assert count == len(expected) > 0


def test_a_figure_of_an_agency_names_it_and_leads_to_its_page(release: Release) -> None:
    reported = {
        row["indicator_id"]: row["source_id"] for row in release.csv("observations") if row["channel"] == "agency"
    }
    names = {row["agency_id"]: row["name_vi"] for row in release.csv("agencies")}
    assert reported
    for indicator, agency in reported.items():
        text = pages(release.folder)[release.folder / "site" / "indicators" / f"{indicator}.html"]
        assert re.search(rf'href="[^"]*agencies/{agency}\.html"><span lang="vi">{names[agency]}', text)
