"""The pages of a release in real Chromium, opened from disk: no request leaves, both languages, search, sort, keyboard,
axe, print, and a slow phone."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from orchestration.assets.release import DATASETS
from orchestration.release.publication import read_publication
from orchestration.run import materialize
from orchestration.settings import PROJECT, Run
from orchestration.site.build import build_site

PHONE, DESK = (390, 844), (1280, 900)
OF_EACH_KIND = (
    "index.html",
    "site/targets.html",
    "site/tasks.html",
    "site/agencies.html",
    "site/indicators.html",
    "site/territories.html",
    "site/reporting.html",
    "site/data.html",
    "site/dictionary.html",
    "site/method.html",
    "site/releases.html",
    "changes.html",
    "site/plans/binh-dinh-1841-qd-tu-2025.html",
    "site/agencies/gia-lai-2025-so-khoa-hoc-va-cong-nghe.html",
    "site/indicators/fiber_household_rate.html",
    "site/territories/gia-lai-2025.html",
)
CHARTS = {
    "index.html": ["status"] * 4,
    "site/reporting.html": ["calendar"],
    "site/plans/binh-dinh-1841-qd-tu-2025.html": ["status", "timeline"],
    "site/indicators/fiber_household_rate.html": ["path"],
    "site/territories/gia-lai-2025.html": ["path", "path", "path"],
}
INKED = """canvas => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const seen = new Set();
  for (let i = 0; i < data.length; i += 4) if (data[i + 3]) seen.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2]);
  return seen.size;
}"""


@pytest.fixture(scope="module")
def folder(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    run = Run.of(raw, tmp_path_factory.mktemp("pages"), "2026-11-22")
    assert materialize(run) == 0
    return run.latest.resolve()


@pytest.fixture(scope="module")
def fuller(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same pages with more in them: many figures, a figure put together in the borders of today, a path."""
    copied = tmp_path_factory.mktemp("fuller") / "release"
    shutil.copytree(folder, copied, copy_function=shutil.copyfile)
    with duckdb.connect(str(copied / "tiendo.duckdb")) as connection:
        connection.execute((PROJECT / "tests" / "fixtures" / "pages" / "fuller.sql").read_text(encoding="utf-8"))
    build_site(copied, DATASETS, read_publication(PROJECT / "raw"), [], copied.with_name("compiled"))
    return copied


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": DESK[0], "height": DESK[1]})
    yield opened
    opened.close()


def address(folder: Path, page: str, query: str = "") -> str:
    return (folder / page).as_uri() + query


def visible_rows(page: Page) -> list[str]:
    return [row.inner_text() for row in page.locator("tbody tr:visible").all()]


@pytest.mark.parametrize("path", OF_EACH_KIND)
def test_a_page_opens_from_disk_and_asks_nobody(page: Page, folder: Path, path: str) -> None:
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address(folder, path))
    assert [url for url in asked if not url.startswith(folder.as_uri())] == []
    assert complaints == []
    assert page.locator("h1").inner_text().strip()


@pytest.mark.parametrize("path", CHARTS)
def test_every_chart_is_drawn_and_named(page: Page, folder: Path, path: str) -> None:
    page.goto(address(folder, path))
    kinds = [figure.get_attribute("data-chart") for figure in page.locator("figure").all()]
    assert kinds == CHARTS[path]
    for canvas in page.locator("figure canvas").all():
        assert canvas.evaluate(INKED) > 5
        assert canvas.get_attribute("aria-label")
    assert page.locator("figure canvas").count() == len(kinds)


DRAWN = """canvas => Chart.getChart(canvas).data.datasets
  .map(s => [s.label, s.borderDash?.length > 0, s.data.map(p => [new Date(p.x).toISOString().slice(0, 10), p.y])])"""


def test_a_goal_with_a_path_is_drawn_along_it(page: Page, fuller: Path) -> None:
    page.goto(address(fuller, "site/indicators/fiber_household_rate.html"))
    drawn = page.locator("figure canvas").first.evaluate(DRAWN)
    (path,) = [points for label, dashed, points in drawn if dashed and len(points) > 2]
    assert path[-3:] == [["2024-12-31", 80], ["2025-06-30", 88.5], ["2025-12-31", 95]]
    assert "100 / " in page.locator("main").inner_text()


def test_a_merger_draws_what_was_put_together_in_the_borders_of_today(page: Page, fuller: Path) -> None:
    page.goto(address(fuller, "site/territories/gia-lai-2025.html"))
    drawn = [series for canvas in page.locator("figure canvas").all() for series in canvas.evaluate(DRAWN)]
    assert [points for label, dashed, points in drawn if "gộp theo địa giới hôm nay" in label and dashed] == [
        [["2023-12-31", 70.5]]
    ]
    for canvas in page.locator("figure canvas").all():
        assert canvas.evaluate(INKED) > 5


def test_the_language_is_switched_and_kept_from_page_to_page(page: Page, folder: Path) -> None:
    page.goto(address(folder, "index.html"))
    assert page.locator("html").get_attribute("lang") == "vi"
    assert "kế hoạch" in page.locator("h1").inner_text().replace("\xa0", " ")
    page.get_by_role("button", name="English").click()
    assert "plans" in page.locator("h1").inner_text()
    page.get_by_role("link", name="Agencies", exact=True).click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert (page.locator("h1").inner_text(), page.title()) == ("Agencies", "Agencies")
    page.get_by_role("button", name="Tiếng Việt").click()
    page.reload()
    assert page.locator("h1").inner_text() == "Cơ quan"


def test_figures_follow_the_language(page: Page, folder: Path) -> None:
    page.goto(address(folder, "site/territories/gia-lai-2025.html"))
    value = page.locator("data[value='8828']").first
    assert value.inner_text() == "8.828"
    page.get_by_role("button", name="English").click()
    assert value.inner_text() == "8,828"


def test_without_scripts_the_page_is_vietnamese_and_whole(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(folder, "index.html"))
    assert page.locator("span[lang=en]:visible").count() == 0
    assert page.locator("#by-province tbody tr").count() == 3
    context.close()


@pytest.mark.parametrize("typed", ["so khoa hoc", "SỞ KHOA HỌC", "khoa so hoc"])
def test_search_ignores_accents_and_case_and_order(page: Page, folder: Path, typed: str) -> None:
    page.goto(address(folder, "site/agencies.html"))
    everything = page.locator("tbody tr").count()
    at_first = len(visible_rows(page))
    assert 0 < at_first < everything
    page.get_by_role("searchbox").fill(typed)
    found = visible_rows(page)
    assert 0 < len(found) < everything
    assert [row for row in found if "Sở Khoa học" not in row and "Sở Kế hoạch" not in row] == []
    assert page.locator("output").inner_text().startswith(f"{len(found)} / {everything}")
    page.get_by_role("searchbox").fill("đ d")
    assert len(visible_rows(page)) > 0
    page.get_by_role("searchbox").fill("")
    assert len(visible_rows(page)) == at_first


@pytest.mark.parametrize(("size", "beginning"), [(PHONE, 15), (DESK, 40)], ids=["phone", "desk"])
def test_a_long_list_shows_its_beginning_until_all_of_it_is_wanted(
    page: Page, folder: Path, size: tuple[int, int], beginning: int
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(address(folder, "site/targets.html"))
    assert len(visible_rows(page)) == beginning
    page.get_by_role("button", name="Hiện tất cả").click()
    assert len(visible_rows(page)) == page.locator("tbody tr").count() > 60
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") == beginning + 1


def test_a_link_into_a_long_list_shows_its_row(page: Page, folder: Path) -> None:
    page.goto(address(folder, "site/targets.html"))
    last = page.locator("tbody tr:last-child td:first-child a").get_attribute("href")
    page.goto((folder / "site" / str(last).split("#")[0]).as_uri() + "#" + str(last).split("#")[1])
    row = page.locator("tr:target")
    assert row.is_visible()
    assert row.evaluate("e => e.getBoundingClientRect().top >= 0 && e.getBoundingClientRect().top < innerHeight")


def test_a_long_list_is_printed_whole(page: Page, folder: Path) -> None:
    page.goto(address(folder, "site/targets.html"))
    page.emulate_media(media="print")
    assert len(visible_rows(page)) == page.locator("tbody tr").count()


def test_a_column_sorts_both_ways(page: Page, folder: Path) -> None:
    page.goto(address(folder, "site/agencies.html"))
    head = page.get_by_role("columnheader", name="Mục tiêu")

    def column() -> list[int]:
        return [int(cell.inner_text()) for cell in page.locator("tbody td:nth-child(4)").all()]

    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert column() == sorted(column())
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert column() == sorted(column(), reverse=True)
    page.get_by_role("columnheader", name="Cơ quan").get_by_role("button").click()
    names = [cell.inner_text() for cell in page.locator("tbody td:first-child").all()]
    assert names == page.evaluate("names => [...names].sort(new Intl.Collator('vi', {numeric: true}).compare)", names)


def test_everything_is_reached_by_keyboard(page: Page, folder: Path) -> None:
    page.goto(address(folder, "site/territories.html"))
    page.keyboard.press("Tab")
    assert page.locator(".skip").evaluate("e => e === document.activeElement && e.getBoundingClientRect().left >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    page.keyboard.type("quy nhon")
    assert all("Quy Nhơn" in row for row in visible_rows(page))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("th").first.get_attribute("aria-sort") == "ascending"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("path", OF_EACH_KIND)
def test_axe_finds_no_serious_fault(page: Page, folder: Path, path: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(address(folder, path))
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    serious = [(v["id"], v["nodes"][0]["html"][:200]) for v in found if v["impact"] in ("serious", "critical")]
    assert serious == []


def test_axe_would_find_one(page: Page, folder: Path) -> None:
    page.goto(address(folder, "site/method.html"))
    page.evaluate("document.querySelector('main p').style.color = '#ddd'")
    assert "color-contrast" in {v["id"] for v in Axe().run(page).response["violations"]}


@pytest.mark.parametrize("path", OF_EACH_KIND)
def test_nothing_is_wider_than_a_phone(page: Page, folder: Path, path: str) -> None:
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    for query in ("", "?lang=en"):
        page.goto(address(folder, path, query))
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


@pytest.mark.parametrize("path", ["index.html", "site/plans/binh-thuan-4181-kh-ubnd-2022.html"])
def test_a_page_prints_without_what_paper_cannot_use(page: Page, folder: Path, path: str) -> None:
    page.goto(address(folder, path))
    printed = page.pdf(format="A4", print_background=False)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) > 1
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 between its margins
    assert not page.locator("nav").is_visible()
    assert page.locator(".search:visible").count() == 0
    assert page.locator("h1").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 718


@pytest.mark.parametrize("path", ["index.html", "site/indicators/fiber_household_rate.html"])
def test_a_slow_phone_shows_it_soon(page: Page, folder: Path, path: str) -> None:
    """A processor six times slower than this one; what is read stays below half a megabyte, uncompressed."""
    weights = []
    page.on("request", lambda request: weights.append(Path(request.url.removeprefix("file://")).stat().st_size))
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 6})
    page.goto(address(folder, path))
    timing = page.evaluate("performance.getEntriesByType('navigation')[0].toJSON()")
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    assert sum(weights) < 500_000
    assert painted < 2_000
    assert timing["loadEventEnd"] < 6_000
