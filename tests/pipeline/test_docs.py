"""The queries that the documentation shows run on a release and answer something."""

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest

from orchestration.settings import PROJECT

from .conftest import Release

PAGES = ("README.md", "docs/analyst.md")


def queries() -> list[tuple[str, str]]:
    found = []
    for page in PAGES:
        blocks = re.findall(
            r"^```sql\n(.*?)^```", (PROJECT / page).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
        )
        found += [(f"{page}, query {n}", block) for n, block in enumerate(blocks, start=1)]
    return found


def links(page: Path) -> list[str]:
    targets = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
    return [t for t in targets if "://" not in t]


def test_every_page_shows_queries() -> None:
    assert {place.split(",")[0] for place, _ in queries()} == set(PAGES)


@pytest.mark.parametrize("query", [pytest.param(sql, id=place) for place, sql in queries()])
def test_a_documented_query_answers(query: str, release: Release) -> None:
    assert release.rows(query)


def test_the_notebook_runs_from_top_to_bottom(
    release: Release, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "exports").symlink_to(release.run.out)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    notebook = json.loads((PROJECT / "docs" / "analyst.ipynb").read_text(encoding="utf-8"))
    for cell in (cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code"):
        *steps, shown = ast.parse(cell).body
        exec(compile(ast.Module(steps, []), "analyst.ipynb", "exec"), names)
        assert isinstance(shown, ast.Expr)
        table = eval(compile(ast.Expression(shown.value), "analyst.ipynb", "eval"), names)
        assert len(table) > 0, cell
    names["con"].close()


@pytest.mark.parametrize(
    "page", ["README.md", "README.vi.md", "CONTRIBUTING.md", *sorted(p.name for p in (PROJECT / "docs").glob("*.md"))]
)
def test_links_lead_somewhere(page: str) -> None:
    path = PROJECT / page if (PROJECT / page).exists() else PROJECT / "docs" / page
    assert [link for link in links(path) if not (path.parent / link).exists()] == []
